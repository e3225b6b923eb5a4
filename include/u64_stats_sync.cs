// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/u64_stats_sync.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Lets 32-bit machines read 64-bit counters whole; on 64 bits there is nothing to do.</summary>
public sealed class u64_stats_sync;

/// <summary>Around updates and reads of statistics.</summary>
public static class u64_stats_sync_h
{
	[Source("include/linux/u64_stats_sync.h", 72)]
	public static void u64_stats_init(u64_stats_sync syncp)
	{
	}

	[Source("include/linux/u64_stats_sync.h", 79)]
	public static void u64_stats_update_begin(u64_stats_sync syncp)
	{
	}

	[Source("include/linux/u64_stats_sync.h", 86)]
	public static void u64_stats_update_end(u64_stats_sync syncp)
	{
	}

	[Source("include/linux/u64_stats_sync.h", 94)]
	public static ulong u64_stats_update_begin_irqsave(u64_stats_sync syncp) => 0;

	[Source("include/linux/u64_stats_sync.h", 106)]
	public static void u64_stats_update_end_irqrestore(u64_stats_sync syncp, ulong flags)
	{
	}

	[Source("include/linux/u64_stats_sync.h", 124)]
	public static uint u64_stats_fetch_begin(u64_stats_sync syncp) => 0;

	[Source("include/linux/u64_stats_sync.h", 142)]
	public static bool u64_stats_fetch_retry(u64_stats_sync syncp, uint start) => false;

	[Source("include/linux/u64_stats_sync.h", 157)]
	public static uint u64_stats_fetch_begin_irq(u64_stats_sync syncp) => 0;

	[Source("include/linux/u64_stats_sync.h", 165)]
	public static bool u64_stats_fetch_retry_irq(u64_stats_sync syncp, uint start) => false;
}
