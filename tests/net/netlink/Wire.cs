// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;

namespace Kernel.Tests.Net.Netlink;

/// <summary>Netlink messages byte by byte, right or wrong.</summary>
internal static class Wire
{
	/// <summary>A message; <paramref name="length"/> is what its header says, if it lies.</summary>
	internal static byte[] Message(int type, int flags, byte[] payload, uint seq = 1, uint pid = 0,
		uint? length = null)
	{
		byte[] bytes = new byte[NLMSG_HDRLEN + payload.Length];

		BinaryPrimitives.WriteUInt32LittleEndian(bytes, length ?? (uint)bytes.Length);
		BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), (ushort)type);
		BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)flags);
		BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), seq);
		BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), pid);
		payload.CopyTo(bytes.AsSpan(NLMSG_HDRLEN));
		return bytes;
	}

	/// <summary>An attribute with its padding.</summary>
	internal static byte[] Attribute(int type, byte[] data, int? length = null)
	{
		byte[] bytes = new byte[(4 + data.Length + 3) & ~3];

		BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(length ?? 4 + data.Length));
		BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)type);
		data.CopyTo(bytes.AsSpan(4));
		return bytes;
	}

	internal static byte[] Attribute(int type, string text) => Attribute(type, Devices.Bytes(text + "\0"));

	internal static byte[] Attribute(int type, int value) => Attribute(type, BitConverter.GetBytes(value));

	internal static byte[] Nest(int type, params byte[][] inside) => Attribute(type, Join(inside));

	/// <summary>struct ifinfomsg</summary>
	internal static byte[] IfInfo(int index = 0, uint flags = 0, uint change = 0, byte family = 0, byte pad = 0,
		ushort type = 0)
	{
		byte[] bytes = new byte[16];

		bytes[0] = family;
		bytes[1] = pad;
		BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), type);
		BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), index);
		BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), flags);
		BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), change);
		return bytes;
	}

	internal static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

	/// <summary>struct sockaddr_nl</summary>
	internal static byte[] Address(uint pid, uint groups = 0, ushort family = AF_NETLINK)
	{
		byte[] bytes = new byte[12];

		BinaryPrimitives.WriteUInt16LittleEndian(bytes, family);
		BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), pid);
		BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), groups);
		return bytes;
	}

	/// <summary>The attributes in a piece of memory, in their order.</summary>
	internal static List<(int Type, byte[] Data)> Attributes(ReadOnlySpan<byte> bytes)
	{
		List<(int, byte[])> found = [];

		while (bytes.Length >= 4) {
			int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);

			length.ShouldBeInRange(4, bytes.Length);
			found.Add((BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), bytes[4..length].ToArray()));
			bytes = bytes[Math.Min((length + 3) & ~3, bytes.Length)..];
		}
		bytes.Length.ShouldBe(0);
		return found;
	}
}

/// <summary>A message that was received.</summary>
internal sealed record Got(int Type, int Flags, uint Seq, uint Pid, byte[] Payload)
{
	/// <summary>Of an NLMSG_ERROR or NLMSG_DONE.</summary>
	internal int Error => BinaryPrimitives.ReadInt32LittleEndian(Payload);

	/// <summary>The attributes behind struct ifinfomsg.</summary>
	internal List<(int Type, byte[] Data)> Attributes => Wire.Attributes(Payload.AsSpan(16));

	internal int Index => BinaryPrimitives.ReadInt32LittleEndian(Payload.AsSpan(4));

	internal string? IfName => Text(IFLA_IFNAME);

	internal string? Text(int type)
	{
		byte[]? data = Attributes.Find(attribute => attribute.Type == type).Data;

		return data == null ? null : Devices.Text(data).TrimEnd('\0');
	}

	/// <summary>The bytes of the request that an error repeats, its header included.</summary>
	internal byte[] Repeated => Payload[4..RepeatedEnd];

	/// <summary>What the kernel says in words.</summary>
	internal string? Words {
		get {
			byte[]? data = AckAttributes.Find(attribute => attribute.Type == NLMSGERR_ATTR_MSG).Data;

			if (data == null)
				return null;
			data[^1].ShouldBe((byte)0);
			return Devices.Text(data.AsSpan(0, data.Length - 1));
		}
	}

	/// <summary>Where in the request the bad attribute is; null when nothing is said of that.</summary>
	internal int? Offset {
		get {
			byte[]? data = AckAttributes.Find(attribute => attribute.Type == NLMSGERR_ATTR_OFFS).Data;

			return data == null ? null : BinaryPrimitives.ReadInt32LittleEndian(data);
		}
	}

	private List<(int Type, byte[] Data)> AckAttributes => (Flags & NLM_F_ACK_TLVS) == 0 ? []
		: Wire.Attributes(Payload.AsSpan(Type == NLMSG_DONE ? 4 : RepeatedEnd));

	// With NLM_F_CAPPED the request's header alone is repeated, whatever its length says.
	private int RepeatedEnd => (Flags & NLM_F_CAPPED) != 0 ? 4 + NLMSG_HDRLEN
		: 4 + ((BinaryPrimitives.ReadInt32LittleEndian(Payload.AsSpan(4)) + 3) & ~3);

	internal static List<Got> Split(ReadOnlySpan<byte> bytes)
	{
		List<Got> all = [];

		while (bytes.Length >= NLMSG_HDRLEN) {
			int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);

			length.ShouldBeInRange(NLMSG_HDRLEN, bytes.Length);
			all.Add(new(BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
				BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
				BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
				BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
				bytes[NLMSG_HDRLEN..length].ToArray()));
			bytes = bytes[Math.Min((length + 3) & ~3, bytes.Length)..];
		}
		return all;
	}
}
