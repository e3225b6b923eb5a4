// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/bitmap.h and lib/bitmap.c; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Sets of small numbers: arrays of 64-bit words.</summary>
public static class bitmap_h
{
	[Source("include/linux/types.h", 10)]
	public static ulong[] DECLARE_BITMAP(int bits) => new ulong[BITS_TO_LONGS(bits)];

	/// <summary>
	/// Where <paramref name="nr"/> clear bits in a row are, or more than <paramref name="size"/> when nowhere.
	/// </summary>
	[Source("include/linux/bitmap.h", 165)]
	public static int bitmap_find_next_zero_area(ReadOnlySpan<ulong> map, int size, int start, int nr,
		ulong align_mask)
	{
		int index, end, i;

	again:
		index = find_next_zero_bit(map, size, start);

		index = (int)(((ulong)index + align_mask) & ~align_mask);

		end = index + nr;
		if (end > size)
			return end;
		i = find_next_bit(map, end, index);
		if (i < end) {
			start = i + 1;
			goto again;
		}
		return index;
	}

	[Source("lib/bitmap.c", 1123)]
	public static ulong[]? bitmap_alloc(int nbits, uint flags)
	{
		return kmalloc_array<ulong>(BITS_TO_LONGS(nbits), flags);
	}

	/// <summary>An empty bitmap, or null.</summary>
	[Source("lib/bitmap.c", 1130)]
	public static ulong[]? bitmap_zalloc(int nbits, uint flags)
	{
		return bitmap_alloc(nbits, flags | __GFP_ZERO);
	}

	[Source("lib/bitmap.c", 1136)]
	public static void bitmap_free(ulong[]? bitmap)
	{
		kfree(bitmap);
	}

	[Source("include/linux/bitmap.h", 205)]
	public static ulong BITMAP_LAST_WORD_MASK(int nbits) => ~0UL >> (-nbits & (BITS_PER_LONG - 1));

	[Source("include/linux/bitmap.h", 215)]
	public static void bitmap_zero(Span<ulong> dst, int nbits)
	{
		dst[..BITS_TO_LONGS(nbits)].Clear();
	}

	[Source("include/linux/bitmap.h", 221)]
	public static void bitmap_fill(Span<ulong> dst, int nbits)
	{
		dst[..BITS_TO_LONGS(nbits)].Fill(~0UL);
	}

	[Source("include/linux/bitmap.h", 227)]
	public static void bitmap_copy(Span<ulong> dst, ReadOnlySpan<ulong> src, int nbits)
	{
		src[..BITS_TO_LONGS(nbits)].CopyTo(dst);
	}

	/// <summary>Whether the result is not empty.</summary>
	[Source("include/linux/bitmap.h", 263)]
	public static bool bitmap_and(Span<ulong> dst, ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		for (int k = 0; k < BITS_TO_LONGS(nbits); k++)
			dst[k] = src1[k] & src2[k];
		return !bitmap_empty(dst, nbits);
	}

	[Source("include/linux/bitmap.h", 271)]
	public static void bitmap_or(Span<ulong> dst, ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		for (int k = 0; k < BITS_TO_LONGS(nbits); k++)
			dst[k] = src1[k] | src2[k];
	}

	[Source("include/linux/bitmap.h", 280)]
	public static void bitmap_xor(Span<ulong> dst, ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		for (int k = 0; k < BITS_TO_LONGS(nbits); k++)
			dst[k] = src1[k] ^ src2[k];
	}

	/// <summary>Whether the result is not empty.</summary>
	[Source("include/linux/bitmap.h", 289)]
	public static bool bitmap_andnot(Span<ulong> dst, ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		for (int k = 0; k < BITS_TO_LONGS(nbits); k++)
			dst[k] = src1[k] & ~src2[k];
		return !bitmap_empty(dst, nbits);
	}

	[Source("include/linux/bitmap.h", 297)]
	public static void bitmap_complement(Span<ulong> dst, ReadOnlySpan<ulong> src, int nbits)
	{
		for (int k = 0; k < BITS_TO_LONGS(nbits); k++)
			dst[k] = ~src[k];
	}

	[Source("include/linux/bitmap.h", 313)]
	public static bool bitmap_equal(ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		for (int k = 0; k < nbits / BITS_PER_LONG; k++) {
			if (src1[k] != src2[k])
				return false;
		}
		return nbits % BITS_PER_LONG == 0 ||
			((src1[nbits / BITS_PER_LONG] ^ src2[nbits / BITS_PER_LONG])
				& BITMAP_LAST_WORD_MASK(nbits)) == 0;
	}

	[Source("include/linux/bitmap.h", 324)]
	public static bool bitmap_intersects(ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		return find_next_and_bit(src1, src2, nbits, 0) < nbits;
	}

	/// <summary>Whether everything in the first is in the second, too.</summary>
	[Source("include/linux/bitmap.h", 333)]
	public static bool bitmap_subset(ReadOnlySpan<ulong> src1, ReadOnlySpan<ulong> src2, int nbits)
	{
		foreach (int bit in for_each_set_bit(src1, nbits)) {
			if (!test_bit(bit, src2))
				return false;
		}
		return true;
	}

	[Source("include/linux/bitmap.h", 342)]
	public static bool bitmap_empty(ReadOnlySpan<ulong> src, int nbits)
	{
		return find_first_bit(src, nbits) == nbits;
	}

	[Source("include/linux/bitmap.h", 350)]
	public static bool bitmap_full(ReadOnlySpan<ulong> src, int nbits)
	{
		return find_first_zero_bit(src, nbits) == nbits;
	}

	/// <summary>How many bits are set.</summary>
	[Source("include/linux/bitmap.h", 358)]
	public static int bitmap_weight(ReadOnlySpan<ulong> src, int nbits)
	{
		int w = 0;

		for (int k = 0; k < nbits / BITS_PER_LONG; k++)
			w += hweight_long(src[k]);
		if (nbits % BITS_PER_LONG != 0)
			w += hweight_long(src[nbits / BITS_PER_LONG] & BITMAP_LAST_WORD_MASK(nbits));
		return w;
	}

	[Source("include/linux/bitmap.h", 365)]
	public static void bitmap_set(Span<ulong> map, int start, int nbits)
	{
		for (int bit = start; bit < start + nbits; bit++)
			__set_bit(bit, map);
	}

	[Source("include/linux/bitmap.h", 379)]
	public static void bitmap_clear(Span<ulong> map, int start, int nbits)
	{
		for (int bit = start; bit < start + nbits; bit++)
			__clear_bit(bit, map);
	}

	[Source("lib/bitmap.c", 1149)]
	public static void bitmap_from_arr32(Span<ulong> bitmap, ReadOnlySpan<uint> buf, int nbits)
	{
		int halfwords = DIV_ROUND_UP(nbits, 32);

		for (int i = 0; i < halfwords; i++) {
			bitmap[i / 2] = buf[i];
			if (++i < halfwords)
				bitmap[i / 2] |= (ulong)buf[i] << 32;
		}

		if (nbits % BITS_PER_LONG != 0)
			bitmap[(halfwords - 1) / 2] &= BITMAP_LAST_WORD_MASK(nbits);
	}

	[Source("lib/bitmap.c", 1172)]
	public static void bitmap_to_arr32(Span<uint> buf, ReadOnlySpan<ulong> bitmap, int nbits)
	{
		int halfwords = DIV_ROUND_UP(nbits, 32);

		for (int i = 0; i < halfwords; i++) {
			buf[i] = (uint)(bitmap[i / 2] & uint.MaxValue);
			if (++i < halfwords)
				buf[i] = (uint)(bitmap[i / 2] >> 32);
		}

		if (nbits % BITS_PER_LONG != 0)
			buf[halfwords - 1] &= (uint)(uint.MaxValue >> (-nbits & 31));
	}
}
