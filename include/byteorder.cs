// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/byteorder and include/linux/byteorder/generic.h; the copyright of the original's
// authors stands.

// What sparse checks with __bitwise the compiler checks here: a big-endian number is a type of its own, which is stored
// as it goes over the wire, compares for equality, and turns into a number by ntohs() and friends only.

using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>A 16-bit number stored big-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct be16 : IEquatable<be16>
{
	internal readonly ushort raw;

	internal be16(ushort raw) => this.raw = raw;

	public static bool operator ==(be16 a, be16 b) => a.raw == b.raw;

	public static bool operator !=(be16 a, be16 b) => a.raw != b.raw;

	public static be16 operator &(be16 a, be16 b) => new((ushort)(a.raw & b.raw));

	public static be16 operator |(be16 a, be16 b) => new((ushort)(a.raw | b.raw));

	public static be16 operator ^(be16 a, be16 b) => new((ushort)(a.raw ^ b.raw));

	public static be16 operator ~(be16 a) => new((ushort)~a.raw);

	public bool Equals(be16 other) => raw == other.raw;

	public override bool Equals(object? obj) => obj is be16 other && Equals(other);

	public override int GetHashCode() => raw.GetHashCode();

	/// <summary>The number in hexadecimal, most significant digit first.</summary>
	public override string ToString() => $"0x{byteorder_h.be16_to_cpu(this):x4}";
}

/// <summary>A 32-bit number stored big-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct be32 : IEquatable<be32>
{
	internal readonly uint raw;

	internal be32(uint raw) => this.raw = raw;

	public static bool operator ==(be32 a, be32 b) => a.raw == b.raw;

	public static bool operator !=(be32 a, be32 b) => a.raw != b.raw;

	public static be32 operator &(be32 a, be32 b) => new(a.raw & b.raw);

	public static be32 operator |(be32 a, be32 b) => new(a.raw | b.raw);

	public static be32 operator ^(be32 a, be32 b) => new(a.raw ^ b.raw);

	public static be32 operator ~(be32 a) => new(~a.raw);

	public bool Equals(be32 other) => raw == other.raw;

	public override bool Equals(object? obj) => obj is be32 other && Equals(other);

	public override int GetHashCode() => raw.GetHashCode();

	/// <summary>The number in hexadecimal, most significant digit first.</summary>
	public override string ToString() => $"0x{byteorder_h.be32_to_cpu(this):x8}";
}

/// <summary>A 64-bit number stored big-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct be64 : IEquatable<be64>
{
	internal readonly ulong raw;

	internal be64(ulong raw) => this.raw = raw;

	public static bool operator ==(be64 a, be64 b) => a.raw == b.raw;

	public static bool operator !=(be64 a, be64 b) => a.raw != b.raw;

	public static be64 operator &(be64 a, be64 b) => new(a.raw & b.raw);

	public static be64 operator |(be64 a, be64 b) => new(a.raw | b.raw);

	public static be64 operator ^(be64 a, be64 b) => new(a.raw ^ b.raw);

	public static be64 operator ~(be64 a) => new(~a.raw);

	public bool Equals(be64 other) => raw == other.raw;

	public override bool Equals(object? obj) => obj is be64 other && Equals(other);

	public override int GetHashCode() => raw.GetHashCode();

	/// <summary>The number in hexadecimal, most significant digit first.</summary>
	public override string ToString() => $"0x{byteorder_h.be64_to_cpu(this):x16}";
}

/// <summary>A 16-bit number stored little-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct le16 : IEquatable<le16>
{
	internal readonly ushort raw;

	internal le16(ushort raw) => this.raw = raw;

	public static bool operator ==(le16 a, le16 b) => a.raw == b.raw;

	public static bool operator !=(le16 a, le16 b) => a.raw != b.raw;

	public static le16 operator &(le16 a, le16 b) => new((ushort)(a.raw & b.raw));

	public static le16 operator |(le16 a, le16 b) => new((ushort)(a.raw | b.raw));

	public static le16 operator ^(le16 a, le16 b) => new((ushort)(a.raw ^ b.raw));

	public static le16 operator ~(le16 a) => new((ushort)~a.raw);

	public bool Equals(le16 other) => raw == other.raw;

	public override bool Equals(object? obj) => obj is le16 other && Equals(other);

	public override int GetHashCode() => raw.GetHashCode();

	/// <summary>The number in hexadecimal, most significant digit first.</summary>
	public override string ToString() => $"0x{byteorder_h.le16_to_cpu(this):x4}";
}

/// <summary>A 32-bit number stored little-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct le32 : IEquatable<le32>
{
	internal readonly uint raw;

	internal le32(uint raw) => this.raw = raw;

	public static bool operator ==(le32 a, le32 b) => a.raw == b.raw;

	public static bool operator !=(le32 a, le32 b) => a.raw != b.raw;

	public static le32 operator &(le32 a, le32 b) => new(a.raw & b.raw);

	public static le32 operator |(le32 a, le32 b) => new(a.raw | b.raw);

	public static le32 operator ^(le32 a, le32 b) => new(a.raw ^ b.raw);

	public static le32 operator ~(le32 a) => new(~a.raw);

	public bool Equals(le32 other) => raw == other.raw;

	public override bool Equals(object? obj) => obj is le32 other && Equals(other);

	public override int GetHashCode() => raw.GetHashCode();

	/// <summary>The number in hexadecimal, most significant digit first.</summary>
	public override string ToString() => $"0x{byteorder_h.le32_to_cpu(this):x8}";
}

/// <summary>A 64-bit number stored little-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct le64 : IEquatable<le64>
{
	internal readonly ulong raw;

	internal le64(ulong raw) => this.raw = raw;

	public static bool operator ==(le64 a, le64 b) => a.raw == b.raw;

	public static bool operator !=(le64 a, le64 b) => a.raw != b.raw;

	public static le64 operator &(le64 a, le64 b) => new(a.raw & b.raw);

	public static le64 operator |(le64 a, le64 b) => new(a.raw | b.raw);

	public static le64 operator ^(le64 a, le64 b) => new(a.raw ^ b.raw);

	public static le64 operator ~(le64 a) => new(~a.raw);

	public bool Equals(le64 other) => raw == other.raw;

	public override bool Equals(object? obj) => obj is le64 other && Equals(other);

	public override int GetHashCode() => raw.GetHashCode();

	/// <summary>The number in hexadecimal, most significant digit first.</summary>
	public override string ToString() => $"0x{byteorder_h.le64_to_cpu(this):x16}";
}

/// <summary>Conversions between the host's byte order and a fixed one.</summary>
public static class byteorder_h
{
	[Source("include/linux/byteorder/generic.h", 86)]
	public static le64 cpu_to_le64(ulong x)
		=> new(BitConverter.IsLittleEndian ? x : BinaryPrimitives.ReverseEndianness(x));

	[Source("include/linux/byteorder/generic.h", 87)]
	public static ulong le64_to_cpu(le64 x)
		=> BitConverter.IsLittleEndian ? x.raw : BinaryPrimitives.ReverseEndianness(x.raw);

	[Source("include/linux/byteorder/generic.h", 88)]
	public static le32 cpu_to_le32(uint x)
		=> new(BitConverter.IsLittleEndian ? x : BinaryPrimitives.ReverseEndianness(x));

	[Source("include/linux/byteorder/generic.h", 89)]
	public static uint le32_to_cpu(le32 x)
		=> BitConverter.IsLittleEndian ? x.raw : BinaryPrimitives.ReverseEndianness(x.raw);

	[Source("include/linux/byteorder/generic.h", 90)]
	public static le16 cpu_to_le16(ushort x)
		=> new(BitConverter.IsLittleEndian ? x : BinaryPrimitives.ReverseEndianness(x));

	[Source("include/linux/byteorder/generic.h", 91)]
	public static ushort le16_to_cpu(le16 x)
		=> BitConverter.IsLittleEndian ? x.raw : BinaryPrimitives.ReverseEndianness(x.raw);

	[Source("include/linux/byteorder/generic.h", 92)]
	public static be64 cpu_to_be64(ulong x)
		=> new(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(x) : x);

	[Source("include/linux/byteorder/generic.h", 93)]
	public static ulong be64_to_cpu(be64 x)
		=> BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(x.raw) : x.raw;

	[Source("include/linux/byteorder/generic.h", 94)]
	public static be32 cpu_to_be32(uint x)
		=> new(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(x) : x);

	[Source("include/linux/byteorder/generic.h", 95)]
	public static uint be32_to_cpu(be32 x)
		=> BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(x.raw) : x.raw;

	[Source("include/linux/byteorder/generic.h", 96)]
	public static be16 cpu_to_be16(ushort x)
		=> new(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(x) : x);

	[Source("include/linux/byteorder/generic.h", 97)]
	public static ushort be16_to_cpu(be16 x)
		=> BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(x.raw) : x.raw;

	[Source("include/linux/byteorder/generic.h", 139)]
	public static be32 htonl(uint x) => cpu_to_be32(x);

	[Source("include/linux/byteorder/generic.h", 140)]
	public static uint ntohl(be32 x) => be32_to_cpu(x);

	[Source("include/linux/byteorder/generic.h", 141)]
	public static be16 htons(ushort x) => cpu_to_be16(x);

	[Source("include/linux/byteorder/generic.h", 142)]
	public static ushort ntohs(be16 x) => be16_to_cpu(x);

	/// <summary>The big-endian number at the start of a buffer, at any alignment.</summary>
	[Source("include/linux/unaligned/access_ok.h", 23)]
	public static ushort get_unaligned_be16(ReadOnlySpan<byte> p) => BinaryPrimitives.ReadUInt16BigEndian(p);

	[Source("include/linux/unaligned/access_ok.h", 28)]
	public static uint get_unaligned_be32(ReadOnlySpan<byte> p) => BinaryPrimitives.ReadUInt32BigEndian(p);

	[Source("include/linux/unaligned/access_ok.h", 33)]
	public static ulong get_unaligned_be64(ReadOnlySpan<byte> p) => BinaryPrimitives.ReadUInt64BigEndian(p);

	[Source("include/linux/unaligned/access_ok.h", 53)]
	public static void put_unaligned_be16(ushort val, Span<byte> p)
		=> BinaryPrimitives.WriteUInt16BigEndian(p, val);

	[Source("include/linux/unaligned/access_ok.h", 58)]
	public static void put_unaligned_be32(uint val, Span<byte> p) => BinaryPrimitives.WriteUInt32BigEndian(p, val);

	[Source("include/linux/unaligned/access_ok.h", 63)]
	public static void put_unaligned_be64(ulong val, Span<byte> p) => BinaryPrimitives.WriteUInt64BigEndian(p, val);
}
