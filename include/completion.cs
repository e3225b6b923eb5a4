// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/completion.h and kernel/sched/completion.c; the copyright of the original's authors
// stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>Something that one task waits for and another brings about, so many times.</summary>
public sealed class completion
{
	public uint done;
	public readonly wait_queue_head wait;

	public completion(string name = "completion", [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		wait = new wait_queue_head(name, file, line);
	}
}

/// <summary>Completions.</summary>
public static class completion_h
{
	/// <summary>Nothing happened yet.</summary>
	[Source("include/linux/completion.h", 32)]
	public static void init_completion(completion x, [CallerArgumentExpression(nameof(x))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		x.done = 0;
		init_waitqueue_head(x.wait, name, file, line);
	}

	/// <summary>A new completion for a static field or a local.</summary>
	[Source("include/linux/completion.h", 53)]
	public static completion DECLARE_COMPLETION(string work, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new completion(work, file, line);
	}

	/// <summary>Nothing happened yet, again.</summary>
	[Source("include/linux/completion.h", 98)]
	public static void reinit_completion(completion x) => x.done = 0;

	/// <summary>It happened once: one waiter goes on.</summary>
	[Source("kernel/sched/completion.c", 28)]
	public static void complete(completion x)
	{
		ulong flags;

		spin_lock_irqsave(x.wait.@lock, out flags);

		plain_store(ref x.done);
		if (x.done != uint.MaxValue)
			x.done++;
		__wake_up_locked(x.wait, TASK_NORMAL, 1);
		spin_unlock_irqrestore(x.wait.@lock, flags);
	}

	/// <summary>It happened for good: all waiters go on.</summary>
	[Source("kernel/sched/completion.c", 57)]
	public static void complete_all(completion x)
	{
		ulong flags;

		spin_lock_irqsave(x.wait.@lock, out flags);
		plain_store(ref x.done);
		x.done = uint.MaxValue;
		__wake_up_locked(x.wait, TASK_NORMAL, 0);
		spin_unlock_irqrestore(x.wait.@lock, flags);
	}

	[Source("kernel/sched/completion.c", 69)]
	private static long do_wait_for_common(completion x, Func<long, long> action, long timeout, int state)
	{
		if (x.done == 0) {
			var wait = DECLARE_WAITQUEUE(current);

			__add_wait_queue_entry_tail_exclusive(x.wait, wait);
			do {
				if (signal_pending_state(state, current)) {
					timeout = -ERESTARTSYS;
					break;
				}
				__set_current_state(state);
				spin_unlock_irq(x.wait.@lock);
				if (arch.sim)
					sim.waiting_for(current, null, $"the completion {x.wait.@lock.name}");
				timeout = action(timeout);
				if (arch.sim)
					sim.waiting_for(current, null, null);
				spin_lock_irq(x.wait.@lock);
			} while (x.done == 0 && timeout != 0);
			__remove_wait_queue(x.wait, wait);
			if (x.done == 0)
				return timeout;
		}
		plain_store(ref x.done);
		if (x.done != uint.MaxValue)
			x.done--;
		return timeout != 0 ? timeout : 1;
	}

	[Source("kernel/sched/completion.c", 96)]
	private static long __wait_for_common(completion x, Func<long, long> action, long timeout, int state)
	{
		might_sleep();

		spin_lock_irq(x.wait.@lock);
		timeout = do_wait_for_common(x, action, timeout, state);
		spin_unlock_irq(x.wait.@lock);

		return timeout;
	}

	[Source("kernel/sched/completion.c", 113)]
	private static long wait_for_common(completion x, long timeout, int state)
	{
		return __wait_for_common(x, schedule_timeout, timeout, state);
	}

	/// <summary>Sleeps until it happened.</summary>
	[Source("kernel/sched/completion.c", 134)]
	public static void wait_for_completion(completion x)
	{
		wait_for_common(x, MAX_SCHEDULE_TIMEOUT, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>
	/// Sleeps until it happened, for so many jiffies; 0 when the time is up, else the jiffies left.
	/// </summary>
	[Source("kernel/sched/completion.c", 153)]
	public static ulong wait_for_completion_timeout(completion x, ulong timeout)
	{
		return (ulong)wait_for_common(x, (long)timeout, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>Sleeps until it happened, 0; or -ERESTARTSYS on a signal.</summary>
	[Source("kernel/sched/completion.c", 202)]
	public static int wait_for_completion_interruptible(completion x)
	{
		long t = wait_for_common(x, MAX_SCHEDULE_TIMEOUT, TASK_INTERRUPTIBLE);
		if (t == -ERESTARTSYS)
			return (int)t;
		return 0;
	}

	/// <summary>As wait_for_completion_timeout(), or -ERESTARTSYS on a signal.</summary>
	[Source("kernel/sched/completion.c", 223)]
	public static long wait_for_completion_interruptible_timeout(completion x, ulong timeout)
	{
		return wait_for_common(x, (long)timeout, TASK_INTERRUPTIBLE);
	}

	/// <summary>Sleeps until it happened, 0; or -ERESTARTSYS on a deadly signal.</summary>
	[Source("kernel/sched/completion.c", 239)]
	public static int wait_for_completion_killable(completion x)
	{
		long t = wait_for_common(x, MAX_SCHEDULE_TIMEOUT, TASK_KILLABLE);
		if (t == -ERESTARTSYS)
			return (int)t;
		return 0;
	}

	/// <summary>Takes one happening without waiting.</summary>
	[Source("kernel/sched/completion.c", 280)]
	public static bool try_wait_for_completion(completion x)
	{
		ulong flags;
		bool ret = true;

		if (READ_ONCE(ref x.done) == 0)
			return false;

		spin_lock_irqsave(x.wait.@lock, out flags);
		if (x.done == 0)
			ret = false;
		else if (x.done != uint.MaxValue)
			x.done--;
		plain_store(ref x.done);
		spin_unlock_irqrestore(x.wait.@lock, flags);
		return ret;
	}

	/// <summary>Did it happen, with nobody waiting for it?</summary>
	[Source("kernel/sched/completion.c", 313)]
	public static bool completion_done(completion x)
	{
		ulong flags;

		if (READ_ONCE(ref x.done) == 0)
			return false;

		spin_lock_irqsave(x.wait.@lock, out flags);
		spin_unlock_irqrestore(x.wait.@lock, flags);
		return true;
	}
}
