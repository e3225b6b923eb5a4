// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/stringhash.h and fs/namei.c (CONFIG_DCACHE_WORD_ACCESS); the copyright of the
// original's authors stands.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>Hashes of names, eight bytes at a time.</summary>
public static class stringhash_h
{
	[Source("include/linux/stringhash.h", 39)]
	public static ulong init_name_hash(ulong salt) => salt;

	[Source("include/linux/stringhash.h", 43)]
	public static ulong partial_name_hash(ulong c, ulong prevhash)
	{
		return unchecked((prevhash + (c << 4) + (c >> 4)) * 11);
	}

	[Source("include/linux/stringhash.h", 53)]
	public static uint end_name_hash(ulong hash)
	{
		return hash_long(hash, 32);
	}

	[Source("include/linux/stringhash.h", 72)]
	public static uint hashlen_hash(ulong hashlen) => (uint)hashlen;

	[Source("include/linux/stringhash.h", 73)]
	public static uint hashlen_len(ulong hashlen) => (uint)(hashlen >> 32);

	[Source("include/linux/stringhash.h", 74)]
	public static ulong hashlen_create(uint hash, uint len) => (ulong)len << 32 | hash;

	[Source("fs/namei.c", 1885)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static void HASH_MIX(ref ulong x, ref ulong y, ulong a)
	{
		x ^= a;
		y ^= x;
		x = BitOperations.RotateLeft(x, 12);
		x = unchecked(x + y);
		y = BitOperations.RotateLeft(y, 45);
		y = unchecked(y * 9);
	}

	[Source("fs/namei.c", 1896)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static uint fold_hash(ulong x, ulong y)
	{
		y ^= unchecked(x * GOLDEN_RATIO_64);
		y = unchecked(y * GOLDEN_RATIO_64);
		return (uint)(y >> 32);
	}

	/// <summary>The hash of the first <paramref name="len"/> bytes of a name.</summary>
	/// <param name="salt">makes the hashes of, say, one network namespace differ from those of another</param>
	[Source("fs/namei.c", 1936)]
	[EXPORT_SYMBOL]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static uint full_name_hash(ulong salt, ReadOnlySpan<byte> name, int len)
	{
		ulong a, x = 0, y = salt;
		ref byte p = ref MemoryMarshal.GetReference(name);

		// DEVIATION: a word is loaded whole only where the buffer has it: there is no page behind to fault on
		if (len > (name.Length & -sizeof(ulong)))
			return __full_name_hash(salt, name, len);

		for (; ; ) {
			if (len == 0)
				goto done;
			a = Unsafe.ReadUnaligned<ulong>(ref p);
			if (len < sizeof(ulong))
				break;
			HASH_MIX(ref x, ref y, a);
			p = ref Unsafe.Add(ref p, sizeof(ulong));
			len -= sizeof(ulong);
		}
		x ^= a & bytemask_from_count(len);
	done:
		return fold_hash(x, y);
	}

	// The same of a name that ends with its buffer.
	[NotInLinux("load_unaligned_zeropad() handles the fault instead")]
	private static uint __full_name_hash(ulong salt, ReadOnlySpan<byte> name, int len)
	{
		Span<byte> padded = stackalloc byte[256];
		int whole = len & ~(sizeof(ulong) - 1);

		if (len > padded.Length - sizeof(ulong))
			padded = new byte[len + sizeof(ulong)];
		padded[whole..Math.Min(padded.Length, len + sizeof(ulong))].Clear();
		name[..len].CopyTo(padded);
		return full_name_hash(salt, padded, len);
	}

	/// <summary>Hash and length of a string up to its NUL, in one number.</summary>
	[Source("fs/namei.c", 1957)]
	[EXPORT_SYMBOL]
	public static ulong hashlen_string(ulong salt, ReadOnlySpan<byte> name)
	{
		int len = strlen(name);

		return hashlen_create(full_name_hash(salt, name, len), (uint)len);
	}

	/// <summary>A mask of the first <paramref name="cnt"/> bytes of a word, 0 to 7.</summary>
	[Source("include/linux/dcache.h", 34)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static ulong bytemask_from_count(int cnt) => ~(~0ul << (cnt * 8));

	/// <summary>
	/// The first <paramref name="len"/> bytes, at most 8, as a little-endian word; those behind are zero.
	/// </summary>
	[Source("arch/x86/include/asm/word-at-a-time.h", 80)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static ulong load_zeropad(ref byte p, int len)
	{
		if (len >= 8)
			return Unsafe.ReadUnaligned<ulong>(ref p);
		if (len >= 4)
			return Unsafe.ReadUnaligned<uint>(ref p)
				| (ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref p, len - 4)) << (len - 4) * 8;
		if (len <= 0)
			return 0;
		// Three bytes that may be the same one: the first, the middle one and the last.
		return p | (ulong)Unsafe.Add(ref p, len >> 1) << (len >> 1) * 8
			| (ulong)Unsafe.Add(ref p, len - 1) << (len - 1) * 8;
	}
}
