// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/timekeeping.h; the copyright of the original's authors stands.

using Kernel.Asm;
using Kernel.Asm.Native;

namespace Kernel.Include;

/// <summary>Clocks in nanoseconds; <c>ktime_t</c> is a long.</summary>
public static class timekeeping_h
{
	/// <summary>The wall clock of the simulated machine at boot: the day Linux 5.1.15 was released.</summary>
	private const long sim_epoch_ns = 1_561_420_800L * 1_000_000_000;

	[Source("include/linux/timekeeping.h", 52)]
	public static long ktime_get_seconds() => ktime_get() / NSEC_PER_SEC;

	[Source("include/linux/timekeeping.h", 54)]
	public static long ktime_get_real_seconds() => ktime_get_real() / NSEC_PER_SEC;

	/// <summary>Nanoseconds since boot.</summary>
	[Source("include/linux/timekeeping.h", 67)]
	public static long ktime_get()
	{
		return arch.sim ? (long)((jiffies - INITIAL_JIFFIES) * TICK_NSEC) : native.boottime_ns;
	}

	/// <summary>The same in two parts.</summary>
	[Source("kernel/time/timekeeping.c", 874)]
	public static void ktime_get_ts64(out timespec64 ts) => ts = ns_to_timespec64(ktime_get());

	/// <summary>Nanoseconds since 1970.</summary>
	[Source("include/linux/timekeeping.h", 77)]
	public static long ktime_get_real()
	{
		return arch.sim ? sim_epoch_ns + ktime_get() : (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
	}

	/// <summary>Nanoseconds since boot, sleep included.</summary>
	[Source("include/linux/timekeeping.h", 93)]
	public static long ktime_get_boottime() => ktime_get();

	[Source("include/linux/timekeeping.h", 124)]
	public static ulong ktime_get_ns() => (ulong)ktime_get();

	[Source("include/linux/timekeeping.h", 129)]
	public static ulong ktime_get_real_ns() => (ulong)ktime_get_real();

	[Source("include/linux/timekeeping.h", 134)]
	public static ulong ktime_get_boot_ns() => (ulong)ktime_get_boottime();

	[Source("include/linux/timekeeping32.h", 9)]
	public static ulong get_seconds() => (ulong)ktime_get_real_seconds();
}
