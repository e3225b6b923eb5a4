// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/checksum.h, include/asm-generic/checksum.h and lib/checksum.c; the copyright of the
// original's authors stands.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

// A checksum that is not finished (__wsum) is a u32, a finished one (__sum16) a u16, both as they lie in memory.

/// <summary>The checksum of the Internet protocols.</summary>
public static class checksum_h
{
	[Source("include/net/checksum.h", 61)]
	public static u32 csum_add(u32 csum, u32 addend)
	{
		u32 res = csum;
		res += addend;
		return res + (res < addend ? 1u : 0);
	}

	[Source("include/net/checksum.h", 69)]
	public static u32 csum_sub(u32 csum, u32 addend)
	{
		return csum_add(csum, ~addend);
	}

	/// <summary>Adds the sum of a block that begins at that offset.</summary>
	[Source("include/net/checksum.h", 88)]
	public static u32 csum_block_add(u32 csum, u32 csum2, int offset)
	{
		u32 sum = csum2;

		// At an odd offset the bytes have changed places.
		if ((offset & 1) != 0)
			sum = BitOperations.RotateRight(sum, 8);

		return csum_add(csum, sum);
	}

	[Source("include/net/checksum.h", 106)]
	public static u32 csum_block_sub(u32 csum, u32 csum2, int offset)
	{
		return csum_block_add(csum, ~csum2, offset);
	}

	[Source("include/net/checksum.h", 111)]
	public static u32 csum_unfold(u16 n)
	{
		return n;
	}

	/// <summary>What stands in a packet for a sum that comes out as 0, which says that there is none.</summary>
	public const u16 CSUM_MANGLED_0 = 0xffff;

	/// <summary>Finishes a sum.</summary>
	[Source("include/asm-generic/checksum.h", 54)]
	public static u16 csum_fold(u32 csum)
	{
		u32 sum = csum;
		sum = (sum & 0xffff) + (sum >> 16);
		sum = (sum & 0xffff) + (sum >> 16);
		return (u16)~sum;
	}

	[Source("lib/checksum.c", 41)]
	private static u16 from32to16(uint x)
	{
		x = (x & 0xffff) + (x >> 16);
		x = (x & 0xffff) + (x >> 16);
		return (u16)x;
	}

	[Source("lib/checksum.c", 50)]
	private static uint do_csum(ReadOnlySpan<byte> buff, int len)
	{
		ulong result = 0;

		// DEVIATION: no address is odd, and the carries are kept in the upper half
		foreach (u16 w in MemoryMarshal.Cast<byte, u16>(buff[..len]))
			result += w;
		if ((len & 1) != 0)
			result += buff[len - 1];
		result = (result & 0xffffffff) + (result >> 32);
		return from32to16((uint)result);
	}

	/// <summary>The checksum of an IPv4 header of <paramref name="ihl"/> words.</summary>
	[Source("lib/checksum.c", 110)]
	public static u16 ip_fast_csum(ReadOnlySpan<byte> iph, uint ihl)
	{
		return (u16)~do_csum(iph, (int)ihl * 4);
	}

	/// <summary>Adds bytes to a sum; their number is even but for the last ones.</summary>
	[Source("lib/checksum.c", 129)]
	public static u32 csum_partial(ReadOnlySpan<byte> buff, int len, u32 wsum)
	{
		uint sum = wsum;
		uint result = do_csum(buff, len);

		result += sum;
		if (sum > result)
			result += 1;
		return result;
	}

	/// <summary>The checksum of bytes.</summary>
	[Source("lib/checksum.c", 146)]
	public static u16 ip_compute_csum(ReadOnlySpan<byte> buff, int len)
	{
		return (u16)~do_csum(buff, len);
	}

	/// <summary>Copies bytes and adds them to a sum.</summary>
	[Source("lib/checksum.c", 176)]
	public static u32 csum_partial_copy_nocheck(ReadOnlySpan<byte> src, Span<byte> dst, int len, u32 sum)
	{
		src[..len].CopyTo(dst);
		return csum_partial(dst, len, sum);
	}

	[Source("lib/checksum.c", 184)]
	private static u32 from64to32(u64 x)
	{
		x = (x & 0xffffffff) + (x >> 32);
		x = (x & 0xffffffff) + (x >> 32);
		return (u32)x;
	}

	/// <summary>Adds the header that UDP and TCP imagine in front of theirs.</summary>
	[Source("lib/checksum.c", 193)]
	public static u32 csum_tcpudp_nofold(be32 saddr, be32 daddr,
					     u32 len, u8 proto, u32 sum)
	{
		ulong s = sum;

		s += Unsafe.BitCast<be32, u32>(saddr);
		s += Unsafe.BitCast<be32, u32>(daddr);
		s += (proto + len) << 8;
		return from64to32(s);
	}

	/// <summary>The same, finished.</summary>
	[Source("include/asm-generic/checksum.h", 75)]
	public static u16 csum_tcpudp_magic(be32 saddr, be32 daddr, u32 len,
					    u8 proto, u32 sum)
	{
		return csum_fold(csum_tcpudp_nofold(saddr, daddr, len, proto, sum));
	}
}
