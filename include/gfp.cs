// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/gfp.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>How an allocation may be served.</summary>
public static class gfp_h
{
	public const uint __GFP_HIGH = 0x20;
	public const uint __GFP_IO = 0x40;
	public const uint __GFP_FS = 0x80;
	public const uint __GFP_ZERO = 0x100;
	public const uint __GFP_ATOMIC = 0x200;
	public const uint __GFP_DIRECT_RECLAIM = 0x400;
	public const uint __GFP_KSWAPD_RECLAIM = 0x800;
	public const uint __GFP_NOWARN = 0x2000;
	public const uint __GFP_RETRY_MAYFAIL = 0x4000;
	public const uint __GFP_NOFAIL = 0x8000;
	public const uint __GFP_NORETRY = 0x10000;
	public const uint __GFP_MEMALLOC = 0x20000;
	public const uint __GFP_COMP = 0x40000;
	public const uint __GFP_NOMEMALLOC = 0x80000;
	public const uint __GFP_HARDWALL = 0x100000;
	public const uint __GFP_ACCOUNT = 0x400000;
	public const uint __GFP_RECLAIM = __GFP_DIRECT_RECLAIM | __GFP_KSWAPD_RECLAIM;

	/// <summary>Must not sleep: for atomic context.</summary>
	public const uint GFP_ATOMIC = __GFP_HIGH | __GFP_ATOMIC | __GFP_KSWAPD_RECLAIM;

	/// <summary>May sleep: for process context.</summary>
	public const uint GFP_KERNEL = __GFP_RECLAIM | __GFP_IO | __GFP_FS;

	public const uint GFP_KERNEL_ACCOUNT = GFP_KERNEL | __GFP_ACCOUNT;
	public const uint GFP_NOWAIT = __GFP_KSWAPD_RECLAIM;
	public const uint GFP_NOIO = __GFP_RECLAIM;
	public const uint GFP_NOFS = __GFP_RECLAIM | __GFP_IO;
	public const uint GFP_USER = __GFP_RECLAIM | __GFP_IO | __GFP_FS | __GFP_HARDWALL;

	/// <summary>Whether an allocation with these flags may sleep.</summary>
	[Source("include/linux/gfp.h", 323)]
	public static bool gfpflags_allow_blocking(uint gfp_flags)
	{
		return (gfp_flags & __GFP_DIRECT_RECLAIM) != 0;
	}
}
