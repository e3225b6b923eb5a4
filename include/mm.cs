// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/mm.h, include/linux/gfp.h and asm/page.h; the copyright of the original's authors
// stands.

using System.Runtime.InteropServices;

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

	// What follows is about pages that are shared. The count of references lies behind the bytes of such a page.

	[NotInLinux("struct page")]
	private static ref atomic_t _refcount(byte[] page) => ref MemoryMarshal.AsRef<atomic_t>(page.AsSpan(PAGE_SIZE));

	/// <summary>How many references a page has.</summary>
	[Source("include/linux/page_ref.h", 70)]
	public static int page_count(byte[] page)
	{
		return atomic_read(ref _refcount(page));
	}

	/// <summary>A page with one reference, which holds anything, or null.</summary>
	[Source("include/linux/gfp.h", 524)]
	public static byte[]? alloc_page(gfp_t gfp_mask)
	{
		byte[]? page = kmalloc_node_track_caller(PAGE_SIZE + sizeof(int), gfp_mask, NUMA_NO_NODE);

		if (page != null)
			atomic_set(ref _refcount(page), 1);
		return page;
	}

	/// <summary>Drops a reference; whether it was the last one.</summary>
	[Source("include/linux/mm.h", 545)]
	public static bool put_page_testzero(byte[] page)
	{
		return atomic_dec_and_test(ref _refcount(page));
	}

	/// <summary>The page that something lies in.</summary>
	[Source("include/linux/mm.h", 684)]
	public static byte[] virt_to_head_page(byte[] x) => x;

	/// <inheritdoc cref="virt_to_head_page"/>
	[NotInLinux("a macro of the architecture in C")]
	public static byte[] virt_to_page(byte[] kaddr) => kaddr;

	/// <summary>Takes a reference.</summary>
	[Source("include/linux/mm.h", 973)]
	public static void get_page(byte[] page)
	{
		atomic_inc(ref _refcount(page));
	}

	/// <summary>Drops a reference; frees the page with the last.</summary>
	[Source("include/linux/mm.h", 993)]
	public static void put_page(byte[] page)
	{
		if (put_page_testzero(page))
			free_page(page);
	}

	/// <summary>The bytes of a page.</summary>
	[Source("include/linux/mm.h", 1274)]
	public static byte[] page_address(byte[] page) => page;

	/// <summary>Drops a reference of the page that something lies in; frees it with the last.</summary>
	[Source("mm/page_alloc.c", 4793)]
	[EXPORT_SYMBOL]
	public static void page_frag_free(byte[] addr)
	{
		byte[] page = virt_to_head_page(addr);

		if (unlikely(put_page_testzero(page)))
			free_page(page);
	}
}
