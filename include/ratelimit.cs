// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/ratelimit.h and lib/ratelimit.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>Lets so many events through in each interval and counts the others.</summary>
[Source("include/linux/ratelimit.h", 15)]
public sealed class ratelimit_state(int interval, int burst)
{
	internal readonly object @lock = new();

	/// <summary>In jiffies; 0 lets everything through.</summary>
	public int interval = interval;

	public int burst = burst;
	internal int printed;
	internal int missed;
	internal ulong begin;
	internal uint flags;
}

public static class ratelimit_h
{
	public const int DEFAULT_RATELIMIT_INTERVAL = 5 * HZ;
	public const int DEFAULT_RATELIMIT_BURST = 10;

	/// <summary>What was suppressed is logged by ratelimit_state_exit() only.</summary>
	public const uint RATELIMIT_MSG_ON_RELEASE = 1 << 0;

	// A state for each place that uses printk_ratelimited() and its like.
	private static Dictionary<(string, int), ratelimit_state> places = [];

	[Source("include/linux/ratelimit.h", 35)]
	public static ratelimit_state DEFINE_RATELIMIT_STATE(int interval_init, int burst_init)
		=> new(interval_init, burst_init);

	[Source("include/linux/ratelimit.h", 40)]
	public static void ratelimit_state_init(ratelimit_state rs, int interval, int burst)
	{
		rs.interval = interval;
		rs.burst = burst;
		rs.printed = 0;
		rs.missed = 0;
		rs.begin = 0;
		rs.flags = 0;
	}

	/// <summary>Whether the event may be logged.</summary>
	/// <param name="func">who is said to have been suppressed</param>
	[Source("lib/ratelimit.c", 28)]
	[EXPORT_SYMBOL]
	public static bool ___ratelimit(ratelimit_state rs, string func)
	{
		bool ret;

		if (rs.interval == 0)
			return true;

		if (!Monitor.TryEnter(rs.@lock))
			return false;

		if (rs.begin == 0)
			rs.begin = jiffies;

		if (time_is_before_jiffies(rs.begin + (ulong)rs.interval)) {
			if (rs.missed != 0) {
				if ((rs.flags & RATELIMIT_MSG_ON_RELEASE) == 0) {
					printk(KERN_WARNING, $"{func}: {rs.missed} callbacks suppressed\n");
					rs.missed = 0;
				}
			}
			rs.begin = jiffies;
			rs.printed = 0;
		}
		if (rs.burst != 0 && rs.burst > rs.printed) {
			rs.printed++;
			ret = true;
		} else {
			rs.missed++;
			ret = false;
		}
		Monitor.Exit(rs.@lock);

		return ret;
	}

	/// <inheritdoc cref="___ratelimit"/>
	[Source("include/linux/ratelimit.h", 77)]
	public static bool __ratelimit(ratelimit_state state, [CallerMemberName] string func = "")
		=> ___ratelimit(state, func);

	[Source("include/linux/printk.h", 436)]
	public static void pr_err_ratelimited(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string func = "")
	{
		if (___ratelimit(place(file, line), func))
			pr_err(fmt);
	}

	[Source("include/linux/printk.h", 438)]
	public static void pr_warn_ratelimited(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string func = "")
	{
		if (___ratelimit(place(file, line), func))
			pr_warn(fmt);
	}

	[Source("include/linux/printk.h", 440)]
	public static void pr_notice_ratelimited(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string func = "")
	{
		if (___ratelimit(place(file, line), func))
			pr_notice(fmt);
	}

	[Source("include/linux/printk.h", 442)]
	public static void pr_info_ratelimited(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string func = "")
	{
		if (___ratelimit(place(file, line), func))
			pr_info(fmt);
	}

	[NotInLinux("C has a static variable in each place")]
	private static ratelimit_state place(string file, int line)
	{
		lock (places) {
			if (!places.TryGetValue((file, line), out ratelimit_state? rs))
				places[(file, line)] = rs = new(DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST);
			return rs;
		}
	}
}
