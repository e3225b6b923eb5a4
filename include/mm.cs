// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/mm.h, include/linux/gfp.h and asm/page.h; the copyright of the original's authors
// stands.

namespace Kernel.Include;

/// <summary>Memory by the page: a page is an array of bytes.</summary>
public static class mm_h
{
	public const int PAGE_SHIFT = 12;
	public const int PAGE_SIZE = 1 << PAGE_SHIFT;

	/// <summary>Up to a multiple of the page size.</summary>
	[Source("include/linux/mm.h", 170)]
	public static int PAGE_ALIGN(int addr) => ALIGN(addr, PAGE_SIZE);

	/// <summary>A page of zeroes, or null.</summary>
	[Source("mm/page_alloc.c", 4664)]
	[EXPORT_SYMBOL]
	public static byte[]? get_zeroed_page(uint gfp_mask)
	{
		return kzalloc(PAGE_SIZE, gfp_mask);
	}

	/// <summary>A page, or null.</summary>
	[Source("include/linux/gfp.h", 537)]
	public static byte[]? __get_free_page(uint gfp_mask) => kmalloc(PAGE_SIZE, gfp_mask);

	/// <summary>Frees a page; null is fine.</summary>
	[Source("include/linux/gfp.h", 555)]
	public static void free_page(byte[]? addr) => kfree(addr);
}
