// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/linkmode.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Bit maps of link modes.</summary>
public static class linkmode_h
{
	[Source("include/linux/linkmode.h", 8)]
	public static void linkmode_zero(ulong[] dst)
	{
		bitmap_zero(dst, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}

	[Source("include/linux/linkmode.h", 13)]
	public static void linkmode_copy(ulong[] dst, ulong[] src)
	{
		bitmap_copy(dst, src, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}

	[Source("include/linux/linkmode.h", 18)]
	public static void linkmode_and(ulong[] dst, ulong[] a, ulong[] b)
	{
		bitmap_and(dst, a, b, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}

	[Source("include/linux/linkmode.h", 24)]
	public static void linkmode_or(ulong[] dst, ulong[] a, ulong[] b)
	{
		bitmap_or(dst, a, b, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}

	[Source("include/linux/linkmode.h", 30)]
	public static bool linkmode_empty(ulong[] src)
	{
		return bitmap_empty(src, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}

	[Source("include/linux/linkmode.h", 41)]
	public static void linkmode_set_bit(int nr, ulong[] addr)
	{
		__set_bit(nr, addr);
	}

	[Source("include/linux/linkmode.h", 46)]
	public static void linkmode_set_bit_array(int[] array, int array_size, ulong[] addr)
	{
		int i;

		for (i = 0; i < array_size; i++)
			linkmode_set_bit(array[i], addr);
	}

	[Source("include/linux/linkmode.h", 55)]
	public static void linkmode_clear_bit(int nr, ulong[] addr)
	{
		__clear_bit(nr, addr);
	}

	[Source("include/linux/linkmode.h", 60)]
	public static void linkmode_mod_bit(int nr, ulong[] addr, bool set)
	{
		if (set)
			linkmode_set_bit(nr, addr);
		else
			linkmode_clear_bit(nr, addr);
	}

	[Source("include/linux/linkmode.h", 74)]
	public static bool linkmode_test_bit(int nr, ulong[] addr)
	{
		return test_bit(nr, addr);
	}

	[Source("include/linux/linkmode.h", 79)]
	public static bool linkmode_equal(ulong[] src1, ulong[] src2)
	{
		return bitmap_equal(src1, src2, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}
}
