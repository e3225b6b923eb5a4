// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/hash.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>Hashes of numbers, by multiplication with the golden ratio.</summary>
public static class hash_h
{
	public const uint GOLDEN_RATIO_32 = 0x61C88647;
	public const ulong GOLDEN_RATIO_64 = 0x61C8864680B583EB;
	public const ulong GOLDEN_RATIO_PRIME = GOLDEN_RATIO_64;

	[Source("include/linux/hash.h", 18)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static uint hash_long(ulong val, int bits) => hash_64(val, bits);

	[Source("include/linux/hash.h", 58)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static uint __hash_32(uint val)
	{
		return unchecked(val * GOLDEN_RATIO_32);
	}

	/// <summary>The upper <paramref name="bits"/> bits of a hash.</summary>
	[Source("include/linux/hash.h", 66)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static uint hash_32(uint val, int bits)
	{
		return __hash_32(val) >> (32 - bits);
	}

	/// <summary>The upper <paramref name="bits"/> bits of a hash.</summary>
	[Source("include/linux/hash.h", 75)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static uint hash_64(ulong val, int bits)
	{
		return (uint)(unchecked(val * GOLDEN_RATIO_64) >> (64 - bits));
	}

	/// <summary>A hash of which object it is; differs from run to run on native.</summary>
	[Source("include/linux/hash.h", 88)]
	public static uint hash_ptr(object? ptr, int bits)
	{
		return hash_long((ulong)RuntimeHelpers.GetHashCode(ptr), bits);
	}

	[Source("include/linux/hash.h", 94)]
	public static uint hash32_ptr(object? ptr)
	{
		return (uint)RuntimeHelpers.GetHashCode(ptr);
	}
}
