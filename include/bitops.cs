// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/bitops.h, include/linux/bits.h, include/linux/log2.h, include/asm-generic/bitops and
// lib/find_bit.c; the copyright of the original's authors stands.

using System.Numerics;
using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>Bits of words and of arrays of words.</summary>
/// <remarks>set_bit(), clear_bit() and test_and_..._bit() are atomic, those with two underscores are not.</remarks>
public static class bitops_h
{
	public const int BITS_PER_BYTE = 8;
	public const int BITS_PER_LONG = 64;

	[Source("include/linux/bits.h", 6)]
	public static ulong BIT(int nr) => 1UL << nr;

	[Source("include/linux/bits.h", 7)]
	public static ulong BIT_ULL(int nr) => 1UL << nr;

	[Source("include/linux/bits.h", 8)]
	public static ulong BIT_MASK(int nr) => 1UL << (nr % BITS_PER_LONG);

	[Source("include/linux/bits.h", 9)]
	public static int BIT_WORD(int nr) => nr / BITS_PER_LONG;

	/// <summary>The bits from <paramref name="l"/> up to <paramref name="h"/>.</summary>
	[Source("include/linux/bits.h", 19)]
	public static ulong GENMASK(int h, int l) => (~0UL - (1UL << l) + 1) & (~0UL >> (BITS_PER_LONG - 1 - h));

	/// <summary>The number of words for so many bits.</summary>
	[Source("include/linux/bitops.h", 8)]
	public static int BITS_TO_LONGS(int nr) => (nr + BITS_PER_LONG - 1) / BITS_PER_LONG;

	/// <summary>Sets a bit, atomically.</summary>
	[Source("include/asm-generic/bitops/atomic.h", 14)]
	public static void set_bit(int nr, Span<ulong> p) => set_bit(nr % BITS_PER_LONG, ref p[BIT_WORD(nr)]);

	[NotInLinux("a C word is an array of words")]
	public static void set_bit(int nr, ref ulong p)
	{
		sim_point(ref p);
		Interlocked.Or(ref p, BIT_MASK(nr));
	}

	/// <summary>Clears a bit, atomically.</summary>
	[Source("include/asm-generic/bitops/atomic.h", 20)]
	public static void clear_bit(int nr, Span<ulong> p) => clear_bit(nr % BITS_PER_LONG, ref p[BIT_WORD(nr)]);

	[NotInLinux("a C word is an array of words")]
	public static void clear_bit(int nr, ref ulong p)
	{
		sim_point(ref p);
		Interlocked.And(ref p, ~BIT_MASK(nr));
	}

	/// <summary>Inverts a bit, atomically.</summary>
	[Source("include/asm-generic/bitops/atomic.h", 26)]
	public static void change_bit(int nr, ref ulong p)
	{
		ulong old;

		sim_point(ref p);
		do
			old = Volatile.Read(ref p);
		while (Interlocked.CompareExchange(ref p, old ^ BIT_MASK(nr), old) != old);
	}

	/// <summary>Sets a bit and returns whether it was set before; atomic, and a full barrier.</summary>
	[Source("include/asm-generic/bitops/atomic.h", 32)]
	public static bool test_and_set_bit(int nr, Span<ulong> p)
		=> test_and_set_bit(nr % BITS_PER_LONG, ref p[BIT_WORD(nr)]);

	[NotInLinux("a C word is an array of words")]
	public static bool test_and_set_bit(int nr, ref ulong p)
	{
		sim_point(ref p);
		return (Interlocked.Or(ref p, BIT_MASK(nr)) & BIT_MASK(nr)) != 0;
	}

	/// <summary>Clears a bit and returns whether it was set before; atomic, and a full barrier.</summary>
	[Source("include/asm-generic/bitops/atomic.h", 45)]
	public static bool test_and_clear_bit(int nr, Span<ulong> p)
		=> test_and_clear_bit(nr % BITS_PER_LONG, ref p[BIT_WORD(nr)]);

	[NotInLinux("a C word is an array of words")]
	public static bool test_and_clear_bit(int nr, ref ulong p)
	{
		sim_point(ref p);
		return (Interlocked.And(ref p, ~BIT_MASK(nr)) & BIT_MASK(nr)) != 0;
	}

	[Source("include/asm-generic/bitops/non-atomic.h", 16)]
	public static void __set_bit(int nr, Span<ulong> addr) => addr[BIT_WORD(nr)] |= BIT_MASK(nr);

	[NotInLinux("a C word is an array of words")]
	public static void __set_bit(int nr, ref ulong addr) => addr |= BIT_MASK(nr);

	[Source("include/asm-generic/bitops/non-atomic.h", 24)]
	public static void __clear_bit(int nr, Span<ulong> addr) => addr[BIT_WORD(nr)] &= ~BIT_MASK(nr);

	[NotInLinux("a C word is an array of words")]
	public static void __clear_bit(int nr, ref ulong addr) => addr &= ~BIT_MASK(nr);

	[Source("include/asm-generic/bitops/non-atomic.h", 58)]
	public static bool __test_and_set_bit(int nr, Span<ulong> addr)
	{
		ulong mask = BIT_MASK(nr);
		ref ulong p = ref addr[BIT_WORD(nr)];
		ulong old = p;

		p = old | mask;
		return (old & mask) != 0;
	}

	[NotInLinux("a C word is an array of words")]
	public static bool __test_and_set_bit(int nr, ref ulong addr)
		=> __test_and_set_bit(nr, new Span<ulong>(ref addr));

	[Source("include/asm-generic/bitops/non-atomic.h", 77)]
	public static bool __test_and_clear_bit(int nr, Span<ulong> addr)
	{
		ulong mask = BIT_MASK(nr);
		ref ulong p = ref addr[BIT_WORD(nr)];
		ulong old = p;

		p = old & ~mask;
		return (old & mask) != 0;
	}

	[Source("include/asm-generic/bitops/non-atomic.h", 104)]
	public static bool test_bit(int nr, ReadOnlySpan<ulong> addr)
	{
		return 1UL == (addr[BIT_WORD(nr)] >> (nr & (BITS_PER_LONG - 1)) & 1);
	}

	[NotInLinux("a C word is an array of words")]
	public static bool test_bit(int nr, ref ulong addr)
	{
		return (READ_ONCE(ref addr) & BIT_MASK(nr)) != 0;
	}

	/// <summary>The number of the lowest bit that is set, from 0; there must be one.</summary>
	[Source("include/asm-generic/bitops/__ffs.h", 13)]
	public static int __ffs(ulong word) => BitOperations.TrailingZeroCount(word);

	/// <summary>The number of the lowest bit that is clear, from 0; there must be one.</summary>
	[Source("include/asm-generic/bitops/ffz.h", 11)]
	public static int ffz(ulong word) => __ffs(~word);

	/// <summary>The number of the lowest bit that is set, from 1; 0 when there is none.</summary>
	[Source("include/asm-generic/bitops/ffs.h", 13)]
	public static int ffs(int x) => x == 0 ? 0 : BitOperations.TrailingZeroCount(x) + 1;

	/// <summary>The number of the highest bit that is set, from 1; 0 when there is none.</summary>
	[Source("include/asm-generic/bitops/fls.h", 13)]
	public static int fls(uint x) => 32 - BitOperations.LeadingZeroCount(x);

	[Source("include/asm-generic/bitops/fls64.h", 27)]
	public static int fls64(ulong x) => 64 - BitOperations.LeadingZeroCount(x);

	[Source("include/linux/log2.h", 49)]
	public static bool is_power_of_2(ulong n)
	{
		return n != 0 && ((n & (n - 1)) == 0);
	}

	[Source("include/linux/log2.h", 160)]
	public static int ilog2(ulong n) => BitOperations.Log2(n);

	[Source("include/linux/log2.h", 177)]
	public static ulong roundup_pow_of_two(ulong n) => BitOperations.RoundUpToPowerOf2(n);

	/// <summary>The numbers of the bits that are set.</summary>
	[Source("include/linux/bitops.h", 21)]
	public static set_bits for_each_set_bit(ReadOnlySpan<ulong> addr, int size) => new(addr, size);

	[Source("include/asm-generic/bitops/const_hweight.h", 26)]
	public static int hweight8(uint w) => BitOperations.PopCount(w & 0xff);

	[Source("include/asm-generic/bitops/const_hweight.h", 27)]
	public static int hweight16(uint w) => BitOperations.PopCount(w & 0xffff);

	[Source("include/asm-generic/bitops/const_hweight.h", 28)]
	public static int hweight32(uint w) => BitOperations.PopCount(w);

	[Source("include/asm-generic/bitops/const_hweight.h", 29)]
	public static int hweight64(ulong w) => BitOperations.PopCount(w);

	[Source("include/linux/bitops.h", 51)]
	public static int hweight_long(ulong w) => BitOperations.PopCount(w);

	[Source("include/linux/bitops.h", 61)]
	public static ulong rol64(ulong word, int shift) => BitOperations.RotateLeft(word, shift);

	[Source("include/linux/bitops.h", 71)]
	public static ulong ror64(ulong word, int shift) => BitOperations.RotateRight(word, shift);

	[Source("include/linux/bitops.h", 81)]
	public static uint rol32(uint word, int shift) => BitOperations.RotateLeft(word, shift);

	[Source("lib/find_bit.c", 34)]
	private static int _find_next_bit(ReadOnlySpan<ulong> addr1, ReadOnlySpan<ulong> addr2, int nbits, int start,
		ulong invert)
	{
		ulong tmp;

		if (start >= nbits)
			return nbits;

		tmp = addr1[start / BITS_PER_LONG];
		if (!addr2.IsEmpty)
			tmp &= addr2[start / BITS_PER_LONG];
		tmp ^= invert;

		tmp &= ~0UL << (start & (BITS_PER_LONG - 1));
		start = start & ~(BITS_PER_LONG - 1);

		while (tmp == 0) {
			start += BITS_PER_LONG;
			if (start >= nbits)
				return nbits;

			tmp = addr1[start / BITS_PER_LONG];
			if (!addr2.IsEmpty)
				tmp &= addr2[start / BITS_PER_LONG];
			tmp ^= invert;
		}

		return Math.Min(start + __ffs(tmp), nbits);
	}

	/// <summary>The first bit from <paramref name="offset"/> on that is set, or <paramref name="size"/>.</summary>
	[Source("lib/find_bit.c", 71)]
	public static int find_next_bit(ReadOnlySpan<ulong> addr, int size, int offset)
	{
		return _find_next_bit(addr, default, size, offset, 0UL);
	}

	/// <summary>
	/// The first bit from <paramref name="offset"/> on that is clear, or <paramref name="size"/>.
	/// </summary>
	[Source("lib/find_bit.c", 80)]
	public static int find_next_zero_bit(ReadOnlySpan<ulong> addr, int size, int offset)
	{
		return _find_next_bit(addr, default, size, offset, ~0UL);
	}

	/// <summary>
	/// The first bit from <paramref name="offset"/> on that is set in both, or <paramref name="size"/>.
	/// </summary>
	[Source("lib/find_bit.c", 89)]
	public static int find_next_and_bit(ReadOnlySpan<ulong> addr1, ReadOnlySpan<ulong> addr2, int size, int offset)
	{
		return _find_next_bit(addr1, addr2, size, offset, 0UL);
	}

	/// <summary>The first bit that is set, or <paramref name="size"/>.</summary>
	[Source("lib/find_bit.c", 102)]
	public static int find_first_bit(ReadOnlySpan<ulong> addr, int size)
	{
		int idx;

		for (idx = 0; idx * BITS_PER_LONG < size; idx++) {
			if (addr[idx] != 0)
				return Math.Min(idx * BITS_PER_LONG + __ffs(addr[idx]), size);
		}

		return size;
	}

	/// <summary>The first bit that is clear, or <paramref name="size"/>.</summary>
	[Source("lib/find_bit.c", 120)]
	public static int find_first_zero_bit(ReadOnlySpan<ulong> addr, int size)
	{
		int idx;

		for (idx = 0; idx * BITS_PER_LONG < size; idx++) {
			if (addr[idx] != ~0UL)
				return Math.Min(idx * BITS_PER_LONG + ffz(addr[idx]), size);
		}

		return size;
	}

	/// <summary>The last bit that is set, or <paramref name="size"/>.</summary>
	[Source("lib/find_bit.c", 135)]
	public static int find_last_bit(ReadOnlySpan<ulong> addr, int size)
	{
		if (size != 0) {
			for (int idx = size - 1; idx >= 0; idx--) {
				if (test_bit(idx, addr))
					return idx;
			}
		}
		return size;
	}

	[Source("include/linux/bitops.h", 91)]
	public static uint ror32(uint word, int shift) => BitOperations.RotateRight(word, shift);

	// An atomic operation is a point where another task may go on.
	[NotInLinux("a switch point of the explorer")]
	private static void sim_point(ref ulong p, [CallerMemberName] string what = "")
	{
		if (arch.sim)
			sim.access(point_kind.atomic, ref p, what);
	}
}

/// <summary>The numbers of the bits that are set, in rising order.</summary>
public ref struct set_bits(ReadOnlySpan<ulong> addr, int size)
{
	private readonly ReadOnlySpan<ulong> addr = addr;
	private readonly int size = size;

	public int Current { readonly get; private set; } = -1;

	public readonly set_bits GetEnumerator() => this;

	public bool MoveNext()
	{
		Current = find_next_bit(addr, size, Current + 1);
		return Current < size;
	}
}
