// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/time64.h and kernel/time/time.c; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Seconds and nanoseconds, as the kernel computes with them.</summary>
[Source("include/linux/time64.h", 12)]
public struct timespec64
{
	public long tv_sec;
	public long tv_nsec;
}

/// <summary>Times in two parts.</summary>
public static class time64_h
{
	private const long TIME64_MAX = long.MaxValue;

	/// <summary>The one less the other.</summary>
	[Source("include/linux/time64.h", 81)]
	public static timespec64 timespec64_sub(timespec64 lhs,
						timespec64 rhs)
	{
		timespec64 ts_delta;
		set_normalized_timespec64(out ts_delta, lhs.tv_sec - rhs.tv_sec,
					  lhs.tv_nsec - rhs.tv_nsec);
		return ts_delta;
	}

	/// <summary>Whether it is a time that has not been before the first.</summary>
	[Source("include/linux/time64.h", 93)]
	public static bool timespec64_valid(in timespec64 ts)
	{
		if (ts.tv_sec < 0)
			return false;
		if ((ulong)ts.tv_nsec >= NSEC_PER_SEC)
			return false;
		return true;
	}

	/// <summary>Has the nanoseconds be less than a second.</summary>
	[Source("kernel/time/time.c", 519)]
	public static void set_normalized_timespec64(out timespec64 ts, long sec, long nsec)
	{
		while (nsec >= NSEC_PER_SEC) {
			nsec -= NSEC_PER_SEC;
			++sec;
		}
		while (nsec < 0) {
			nsec += NSEC_PER_SEC;
			--sec;
		}
		ts.tv_sec = sec;
		ts.tv_nsec = nsec;
	}

	/// <summary>Nanoseconds in two parts.</summary>
	[Source("kernel/time/time.c", 547)]
	public static timespec64 ns_to_timespec64(long nsec)
	{
		timespec64 ts = default;
		int rem;

		if (nsec == 0)
			return ts;

		ts.tv_sec = nsec / NSEC_PER_SEC;
		rem = (int)(nsec % NSEC_PER_SEC);
		if (unlikely(rem < 0)) {
			ts.tv_sec--;
			rem += (int)NSEC_PER_SEC;
		}
		ts.tv_nsec = rem;

		return ts;
	}

	/// <summary>The sum of two, or the last time there is.</summary>
	[Source("kernel/time/time.c", 841)]
	public static timespec64 timespec64_add_safe(timespec64 lhs,
						     timespec64 rhs)
	{
		timespec64 res;

		set_normalized_timespec64(out res, lhs.tv_sec + rhs.tv_sec,
					  lhs.tv_nsec + rhs.tv_nsec);

		if (unlikely(res.tv_sec < lhs.tv_sec || res.tv_sec < rhs.tv_sec)) {
			res.tv_sec = TIME64_MAX;
			res.tv_nsec = 0;
		}

		return res;
	}

	[Source("include/linux/ktime.h", 88)]
	public static timespec ktime_to_timespec(long kt)
	{
		timespec64 ts = ns_to_timespec64(kt);

		return new() { tv_sec = ts.tv_sec, tv_nsec = ts.tv_nsec };
	}

	[Source("include/linux/ktime.h", 91)]
	public static timespec64 ktime_to_timespec64(long kt) => ns_to_timespec64(kt);

	[Source("include/linux/ktime.h", 94)]
	public static timeval ktime_to_timeval(long kt)
	{
		timespec64 ts = ns_to_timespec64(kt);

		return new() { tv_sec = ts.tv_sec, tv_usec = ts.tv_nsec / 1000 };
	}

	/// <summary>A time in two parts, if there is one.</summary>
	[Source("include/linux/ktime.h", 245)]
	public static bool ktime_to_timespec64_cond(long kt,
						    ref timespec64 ts)
	{
		if (kt != 0) {
			ts = ktime_to_timespec64(kt);
			return true;
		} else {
			return false;
		}
	}
}
