// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;

namespace Klab.Userspace.Netlink;

/// <summary>The attributes of a received message, by type.</summary>
internal sealed class Attributes
{
	private readonly Dictionary<int, ReadOnlyMemory<byte>> _byType = [];

	private Attributes()
	{
	}

	public static Attributes Parse(ReadOnlyMemory<byte> bytes)
	{
		var attributes = new Attributes();

		foreach (var (type, payload) in Each(bytes))
			attributes._byType[type] = payload;
		return attributes;
	}

	/// <summary>All attributes in their order, also when there are several of a type.</summary>
	public static IEnumerable<(int Type, ReadOnlyMemory<byte> Payload)> Each(ReadOnlyMemory<byte> bytes)
	{
		while (bytes.Length >= 4) {
			int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span);
			int type = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[2..]) & 0x3fff;

			if (length < 4 || length > bytes.Length)
				break;
			yield return (type, bytes[4..length]);
			bytes = bytes[Math.Min((length + 3) & ~3, bytes.Length)..];
		}
	}

	public bool Has(int type) => _byType.ContainsKey(type);

	public ReadOnlyMemory<byte>? Bytes(int type) => _byType.TryGetValue(type, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;

	public byte? U8(int type) => Bytes(type) is { Length: >= 1 } b ? b.Span[0] : null;

	public ushort? U16(int type) => Bytes(type) is { Length: >= 2 } b ? BinaryPrimitives.ReadUInt16LittleEndian(b.Span) : null;

	public int? S32(int type) => Bytes(type) is { Length: >= 4 } b ? BinaryPrimitives.ReadInt32LittleEndian(b.Span) : null;

	public uint? U32(int type) => (uint?)S32(type);

	/// <summary>Text up to its NUL.</summary>
	public string? Text(int type)
	{
		if (Bytes(type) is not { } bytes)
			return null;

		int end = bytes.Span.IndexOf((byte)0);
		return Encoding.UTF8.GetString(end < 0 ? bytes.Span : bytes.Span[..end]);
	}

	public Attributes? Nested(int type) => Bytes(type) is { } bytes ? Parse(bytes) : null;
}
