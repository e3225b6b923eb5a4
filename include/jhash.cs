// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/jhash.h; the copyright of the original's authors stands.

using System.Numerics;

namespace Kernel.Include;

/// <summary>Bob Jenkins' hash.</summary>
public static class jhash_h
{
	[Source("include/linux/jhash.h", 46)]
	private static void __jhash_final(ref u32 a, ref u32 b, ref u32 c)
	{
		c ^= b;
		c -= BitOperations.RotateLeft(b, 14);
		a ^= c;
		a -= BitOperations.RotateLeft(c, 11);
		b ^= a;
		b -= BitOperations.RotateLeft(a, 25);
		c ^= b;
		c -= BitOperations.RotateLeft(b, 16);
		a ^= c;
		a -= BitOperations.RotateLeft(c, 4);
		b ^= a;
		b -= BitOperations.RotateLeft(a, 14);
		c ^= b;
		c -= BitOperations.RotateLeft(b, 24);
	}

	private const u32 JHASH_INITVAL = 0xdeadbeef;

	[Source("include/linux/jhash.h", 148)]
	private static u32 __jhash_nwords(u32 a, u32 b, u32 c, u32 initval)
	{
		a += initval;
		b += initval;
		c += initval;

		__jhash_final(ref a, ref b, ref c);

		return c;
	}

	[Source("include/linux/jhash.h", 159)]
	public static u32 jhash_3words(u32 a, u32 b, u32 c, u32 initval)
	{
		return __jhash_nwords(a, b, c, initval + JHASH_INITVAL + (3 << 2));
	}

	[Source("include/linux/jhash.h", 164)]
	public static u32 jhash_2words(u32 a, u32 b, u32 initval)
	{
		return __jhash_nwords(a, b, 0, initval + JHASH_INITVAL + (2 << 2));
	}

	[Source("include/linux/jhash.h", 169)]
	public static u32 jhash_1word(u32 a, u32 initval)
	{
		return __jhash_nwords(a, 0, 0, initval + JHASH_INITVAL + (1 << 2));
	}
}
