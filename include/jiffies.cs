// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/jiffies.h and kernel/time/time.c; the copyright of the original's authors stands.

using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>The clock in ticks.</summary>
public static class jiffies_h
{
	public const int HZ = 100;
	public const int USER_HZ = 100;
	public const uint MSEC_PER_SEC = 1000;
	public const uint USEC_PER_SEC = 1_000_000;
	public const uint NSEC_PER_USEC = 1000;
	public const uint NSEC_PER_MSEC = 1_000_000;
	public const uint NSEC_PER_SEC = 1_000_000_000;
	public const uint TICK_NSEC = NSEC_PER_SEC / HZ;

	/// <summary>Five minutes before 32 bits wrap, so that who compares ticks wrongly fails early.</summary>
	public const ulong INITIAL_JIFFIES = unchecked((uint)(-300 * HZ));

	public const ulong MAX_JIFFY_OFFSET = (ulong)((long.MaxValue >> 1) - 1);

	/// <summary>Ticks since boot, starting at INITIAL_JIFFIES.</summary>
	[Source("include/linux/jiffies.h", 81)]
	public static ulong jiffies => arch.sim ? sim.machine.jiffies : native.jiffies;

	[Source("include/linux/jiffies.h", 86)]
	public static ulong get_jiffies_64() => jiffies;

	/// <summary>True when <paramref name="a"/> is later than <paramref name="b"/>, also across a wrap.</summary>
	[Source("include/linux/jiffies.h", 105)]
	public static bool time_after(ulong a, ulong b) => (long)(b - a) < 0;

	[Source("include/linux/jiffies.h", 109)]
	public static bool time_before(ulong a, ulong b) => time_after(b, a);

	[Source("include/linux/jiffies.h", 111)]
	public static bool time_after_eq(ulong a, ulong b) => (long)(a - b) >= 0;

	[Source("include/linux/jiffies.h", 115)]
	public static bool time_before_eq(ulong a, ulong b) => time_after_eq(b, a);

	[Source("include/linux/jiffies.h", 120)]
	public static bool time_in_range(ulong a, ulong b, ulong c) => time_after_eq(a, b) && time_before_eq(a, c);

	[Source("include/linux/jiffies.h", 127)]
	public static bool time_in_range_open(ulong a, ulong b, ulong c) => time_after_eq(a, b) && time_before(a, c);

	[Source("include/linux/jiffies.h", 155)]
	public static bool time_is_before_jiffies(ulong a) => time_after(jiffies, a);

	[Source("include/linux/jiffies.h", 159)]
	public static bool time_is_after_jiffies(ulong a) => time_before(jiffies, a);

	[Source("include/linux/jiffies.h", 163)]
	public static bool time_is_before_eq_jiffies(ulong a) => time_after_eq(jiffies, a);

	[Source("include/linux/jiffies.h", 167)]
	public static bool time_is_after_eq_jiffies(ulong a) => time_before_eq(jiffies, a);

	/// <summary>Ticks to milliseconds.</summary>
	[Source("kernel/time/time.c", 372)]
	public static uint jiffies_to_msecs(ulong j) => (uint)(MSEC_PER_SEC / HZ * j);

	/// <summary>Ticks to microseconds.</summary>
	[Source("kernel/time/time.c", 389)]
	public static uint jiffies_to_usecs(ulong j) => (uint)(USEC_PER_SEC / HZ * j);

	/// <summary>Ticks to nanoseconds.</summary>
	[Source("include/linux/jiffies.h", 294)]
	public static ulong jiffies_to_nsecs(ulong j) => (ulong)jiffies_to_usecs(j) * NSEC_PER_USEC;

	/// <summary>Milliseconds to ticks, rounded up; what is negative as an int is for ever.</summary>
	[Source("include/linux/jiffies.h", 363)]
	public static ulong msecs_to_jiffies(uint m)
	{
		if ((int)m < 0)
			return MAX_JIFFY_OFFSET;
		return ((ulong)m + MSEC_PER_SEC / HZ - 1) / (MSEC_PER_SEC / HZ);
	}

	/// <summary>As msecs_to_jiffies(uint).</summary>
	[NotInLinux("C converts the int silently")]
	public static ulong msecs_to_jiffies(int m) => msecs_to_jiffies((uint)m);

	/// <summary>Microseconds to ticks, rounded up.</summary>
	[Source("include/linux/jiffies.h", 410)]
	public static ulong usecs_to_jiffies(uint u)
	{
		if (u > jiffies_to_usecs(MAX_JIFFY_OFFSET))
			return MAX_JIFFY_OFFSET;
		return ((ulong)u + USEC_PER_SEC / HZ - 1) / (USEC_PER_SEC / HZ);
	}

	/// <summary>Ticks to the unit that user space sees.</summary>
	[Source("kernel/time/time.c", 707)]
	public static long jiffies_to_clock_t(ulong x) => (long)(x / (HZ / USER_HZ));

	/// <summary>The unit that user space sees to ticks.</summary>
	[Source("kernel/time/time.c", 721)]
	public static ulong clock_t_to_jiffies(ulong x)
	{
		if (x >= ulong.MaxValue / (HZ / USER_HZ))
			return ulong.MaxValue;
		return x * (HZ / USER_HZ);
	}

	/// <summary>As jiffies_to_clock_t(), 0 for what is negative.</summary>
	[Source("include/linux/jiffies.h", 445)]
	public static long jiffies_delta_to_clock_t(long delta) => jiffies_to_clock_t((ulong)Math.Max(0L, delta));

	/// <summary>As jiffies_to_msecs(), 0 for what is negative.</summary>
	[Source("include/linux/jiffies.h", 450)]
	public static uint jiffies_delta_to_msecs(long delta) => jiffies_to_msecs((ulong)Math.Max(0L, delta));

	[Source("kernel/time/time.c", 738)]
	public static ulong jiffies_64_to_clock_t(ulong x) => x / (HZ / USER_HZ);

	[Source("kernel/time/time.c", 760)]
	public static ulong nsec_to_clock_t(ulong x) => x / (NSEC_PER_SEC / USER_HZ);

	/// <summary>Nanoseconds to ticks, rounded down.</summary>
	[Source("kernel/time/time.c", 830)]
	public static ulong nsecs_to_jiffies(ulong n) => n / (NSEC_PER_SEC / HZ);
}
