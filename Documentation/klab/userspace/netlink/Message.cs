// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;

namespace Klab.Userspace.Netlink;

/// <summary>A netlink message under construction: header, family header, attributes, as bytes on the wire.</summary>
internal sealed class Message
{
	public const int HeaderLength = 16;

	private byte[] _bytes = new byte[256];
	private int _length = HeaderLength;

	public Message(ushort type, ushort flags)
	{
		BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(4), type);
		Flags = flags;
	}

	public ushort Flags {
		get => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(6));
		set => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(6), value);
	}

	public uint Sequence {
		set => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(8), value);
	}

	/// <summary>The whole message, its length field filled in.</summary>
	public ReadOnlySpan<byte> Bytes {
		get {
			BinaryPrimitives.WriteInt32LittleEndian(_bytes, _length);
			return _bytes.AsSpan(0, _length);
		}
	}

	/// <summary>Room for <paramref name="count"/> bytes after a four-byte boundary, zeroed.</summary>
	public Span<byte> Append(int count)
	{
		int at = (_length + 3) & ~3;

		if (at + count > _bytes.Length)
			Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, at + count));
		_length = at + count;
		return _bytes.AsSpan(at, count);
	}

	public Message Attribute(ushort type, ReadOnlySpan<byte> payload)
	{
		Span<byte> room = Append(4 + payload.Length);

		BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)(4 + payload.Length));
		BinaryPrimitives.WriteUInt16LittleEndian(room[2..], type);
		payload.CopyTo(room[4..]);
		Append(0);
		return this;
	}

	public Message Attribute(ushort type, byte value) => Attribute(type, [value]);

	public Message Attribute(ushort type, int value)
	{
		Span<byte> payload = stackalloc byte[4];

		BinaryPrimitives.WriteInt32LittleEndian(payload, value);
		return Attribute(type, payload);
	}

	/// <summary>A string, with the NUL that ends it or without.</summary>
	public Message Attribute(ushort type, string text, bool terminated = true) =>
		Attribute(type, Encoding.UTF8.GetBytes(terminated ? text + '\0' : text));

	/// <summary>An attribute that holds those which <paramref name="content"/> adds.</summary>
	public Message Nested(ushort type, Action content)
	{
		Attribute(type, []);
		int start = _length - 4;

		content();
		BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(start), (ushort)(_length - start));
		return this;
	}
}
