// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/timer.h and kernel/time/timer.c; the copyright of the original's authors stands.

using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>Calls a function in softirq context when its time has come. It knows the object it is part of.</summary>
public sealed class timer_list(object? owner = null)
{
	public ulong expires;
	public Action<timer_list>? function;
	public uint flags;
	internal readonly object? owner = owner;
	internal int index = -1;                // in the heap of pending timers
	internal ulong due, order;              // where in it

	[NotInLinux("what a validator says of it")]
	internal string describe() => owner is delayed_work dwork ? $"timer of {dwork.work.describe()}"
		: $"timer {function?.Method.Name}{(owner != null ? $" of {owner}" : "")}";
}

/// <summary>Timers.</summary>
public static class timer_h
{
	public const uint TIMER_DEFERRABLE = 0x00080000;
	public const uint TIMER_PINNED = 0x00100000;
	public const uint TIMER_IRQSAFE = 0x00200000;

	internal static timer_base timers = make_base();

	/// <summary>A timer for a static field.</summary>
	[Source("include/linux/timer.h", 72)]
	public static timer_list DEFINE_TIMER(Action<timer_list> _function) => new() { function = _function };

	/// <summary>Prepares a timer.</summary>
	[Source("include/linux/timer.h", 129)]
	public static void timer_setup(timer_list timer, Action<timer_list> callback, uint flags)
	{
		timer.function = callback;
		timer.flags = flags;
	}

	/// <summary>Prepares a timer that lives as long as a function.</summary>
	[Source("include/linux/timer.h", 132)]
	public static void timer_setup_on_stack(timer_list timer, Action<timer_list> callback, uint flags)
	{
		timer_setup(timer, callback, flags);
	}

	/// <summary>The object that a timer is part of.</summary>
	[Source("include/linux/timer.h", 141)]
	public static T from_timer<T>(timer_list callback_timer) where T : class => (T)callback_timer.owner!;

	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(timer_list timer) where T : class => (T)timer.owner!;

	/// <summary>True while the timer waits for its time.</summary>
	[Source("include/linux/timer.h", 154)]
	public static bool timer_pending(timer_list timer) => Volatile.Read(ref timer.index) >= 0;

	[Source("kernel/time/timer.c", 269)]
	private static ulong round_jiffies_common(ulong j, int cpu, bool force_up)
	{
		int rem;
		ulong original = j;

		j += (ulong)(cpu * 3);

		rem = (int)(j % HZ);

		if (rem < HZ / 4 && !force_up)
			j = j - (ulong)rem;
		else
			j = j - (ulong)rem + HZ;

		j -= (ulong)(cpu * 3);

		return time_is_after_jiffies(j) ? j : original;
	}

	[Source("kernel/time/timer.c", 329)]
	public static ulong __round_jiffies(ulong j, int cpu) => round_jiffies_common(j, cpu, false);

	[Source("kernel/time/timer.c", 355)]
	public static ulong __round_jiffies_relative(ulong j, int cpu)
	{
		ulong j0 = jiffies;

		return round_jiffies_common(j + j0, cpu, false) - j0;
	}

	/// <summary>A time near <paramref name="j"/> on a full second, so that many timers wake the CPU once.</summary>
	[Source("kernel/time/timer.c", 379)]
	public static ulong round_jiffies(ulong j) => round_jiffies_common(j, raw_smp_processor_id(), false);

	/// <summary>As round_jiffies(), of a distance from now.</summary>
	[Source("kernel/time/timer.c", 400)]
	public static ulong round_jiffies_relative(ulong j) => __round_jiffies_relative(j, raw_smp_processor_id());

	[Source("kernel/time/timer.c", 432)]
	public static ulong __round_jiffies_up_relative(ulong j, int cpu)
	{
		ulong j0 = jiffies;

		return round_jiffies_common(j + j0, cpu, true) - j0;
	}

	/// <summary>As round_jiffies(), never earlier.</summary>
	[Source("kernel/time/timer.c", 450)]
	public static ulong round_jiffies_up(ulong j) => round_jiffies_common(j, raw_smp_processor_id(), true);

	/// <summary>del_timer_sync() of a timer that does not start itself again.</summary>
	[Source("include/linux/timer.h", 181)]
	public static bool del_singleshot_timer_sync(timer_list t) => del_timer_sync(t);

	/// <summary>As round_jiffies_relative(), never earlier.</summary>
	[Source("kernel/time/timer.c", 465)]
	public static ulong round_jiffies_up_relative(ulong j) =>
		__round_jiffies_up_relative(j, raw_smp_processor_id());

	/// <summary>As mod_timer(), but only of a pending timer.</summary>
	[Source("kernel/time/timer.c", 1073)]
	public static bool mod_timer_pending(timer_list timer, ulong expires) =>
		timers.enqueue(timer, expires, true, false);

	/// <summary>Sleeps for so many seconds.</summary>
	[Source("include/linux/delay.h", 63)]
	public static void ssleep(uint seconds) => msleep(seconds * 1000);

	/// <summary>Sets the time of a timer, pending or not; true if it was pending.</summary>
	[Source("kernel/time/timer.c", 1099)]
	public static bool mod_timer(timer_list timer, ulong expires) => timers.enqueue(timer, expires, false, false);

	/// <summary>As mod_timer(), but never later than it would have been.</summary>
	[Source("kernel/time/timer.c", 1114)]
	public static bool timer_reduce(timer_list timer, ulong expires) => timers.enqueue(timer, expires, false, true);

	/// <summary>Starts a timer that is not pending, at its <c>expires</c>.</summary>
	[Source("kernel/time/timer.c", 1134)]
	public static void add_timer(timer_list timer)
	{
		BUG_ON(timer_pending(timer));
		mod_timer(timer, timer.expires);
	}

	/// <summary>Stops a timer; true if it was pending. Its function may still be running.</summary>
	[Source("kernel/time/timer.c", 1191)]
	public static bool del_timer(timer_list timer) => timers.dequeue(timer);

	/// <summary>Stops a timer unless its function is running: then -1.</summary>
	[Source("kernel/time/timer.c", 1216)]
	public static int try_to_del_timer_sync(timer_list timer)
	{
		if (timers.is_running(timer))
			return -1;
		return timers.dequeue(timer) ? 1 : 0;
	}

	/// <summary>Stops a timer and waits until its function is over; true if it was pending.</summary>
	[Source("kernel/time/timer.c", 1272)]
	public static bool del_timer_sync(timer_list timer)
	{
		for (; ; ) {
			int ret = try_to_del_timer_sync(timer);

			if (ret >= 0)
				return ret != 0;
			if (arch.sim)
				sim.wait_timer(timer);
			else
				timers.wait_handler(timer);
		}
	}

	[Source("kernel/time/timer.c", 1690)]
	internal static void run_timer_softirq() => timers.run(() => jiffies);

	/// <summary>Sleeps for so many milliseconds.</summary>
	[Source("kernel/time/timer.c", 1950)]
	public static void msleep(uint msecs)
	{
		long timeout = (long)msecs_to_jiffies(msecs) + 1;

		while (timeout != 0)
			timeout = schedule_timeout_uninterruptible(timeout);
	}

	/// <summary>Sleeps for so many milliseconds or until a signal; returns the milliseconds left.</summary>
	[Source("kernel/time/timer.c", 1964)]
	public static ulong msleep_interruptible(uint msecs)
	{
		long timeout = (long)msecs_to_jiffies(msecs) + 1;

		while (timeout != 0 && !signal_pending(current))
			timeout = schedule_timeout_interruptible(timeout);
		return jiffies_to_msecs((ulong)timeout);
	}

	[NotInLinux("what a machine that is shut down must not leave behind")]
	internal static IEnumerable<string> outstanding()
	{
		return timers.pending().Where(t => !workqueue_h.is_upkeep(t)).Select(t => t.describe());
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset() => timers = make_base();

	[NotInLinux("makes the base of a CPU")]
	private static timer_base make_base()
	{
		var b = new timer_base();

		if (!arch.sim)
			_ = new timer_thread(b);
		return b;
	}
}
