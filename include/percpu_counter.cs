// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/percpu_counter.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A counter that many add to.</summary>
/// <remarks>Reduced: one number, added to atomically, where C gives each CPU a part of its own.</remarks>
[Source("include/linux/percpu_counter.h", 20)]
public sealed class percpu_counter
{
	public long count;
}

/// <summary>Counters that many add to.</summary>
public static class percpu_counter_h
{
	[Source("include/linux/percpu_counter.h", 34)]
	public static int percpu_counter_init(percpu_counter fbc, long value, gfp_t gfp)
	{
		fbc.count = value;
		return 0;
	}

	[EXPORT_SYMBOL]
	[Source("lib/percpu_counter.c", 146)]
	public static void percpu_counter_destroy(percpu_counter fbc)
	{
	}

	[Source("include/linux/percpu_counter.h", 53)]
	public static void percpu_counter_add(percpu_counter fbc, long amount)
	{
		// DEVIATION: there are no parts to add to in turn
		Interlocked.Add(ref fbc.count, amount);
	}

	[Source("include/linux/percpu_counter.h", 58)]
	public static long percpu_counter_sum_positive(percpu_counter fbc)
	{
		// DEVIATION: there are no parts to add up
		long ret = fbc.count;
		return ret < 0 ? 0 : ret;
	}

	/// <summary>About what was counted, never less than nothing.</summary>
	[Source("include/linux/percpu_counter.h", 79)]
	public static long percpu_counter_read_positive(percpu_counter fbc)
	{
		long ret = fbc.count;

		barrier();
		if (ret >= 0)
			return ret;
		return 0;
	}
}
