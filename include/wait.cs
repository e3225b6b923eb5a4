// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/wait.h and kernel/sched/wait.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>What a wake-up does with one entry of the queue; &gt; 0 when it woke somebody, &lt; 0 to stop.</summary>
public delegate int wait_queue_func_t(wait_queue_entry wq_entry, uint mode, int flags, object? key);

/// <summary>One who waits in a queue.</summary>
public sealed class wait_queue_entry
{
	public uint flags;
	public object? @private;
	public wait_queue_func_t? func;
	internal wait_queue_entry? prev, next;  // self-linked head is the queue's own entry; null when in no queue
}

/// <summary>Those who wait for something.</summary>
public sealed class wait_queue_head
{
	public readonly spinlock_t @lock;
	internal readonly wait_queue_entry head = new();

	public wait_queue_head(string name = "wait_queue", [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		@lock = new spinlock_t(name, file, line);
		head.prev = head.next = head;
	}

	[NotInLinux("entries are kept in an array, not in a list")]
	internal void insert(wait_queue_entry e, wait_queue_entry before)
	{
		e.next = before;
		e.prev = before.prev;
		before.prev!.next = e;
		Volatile.Write(ref before.prev, e);
	}

	[NotInLinux("entries are kept in an array, not in a list")]
	internal static void unlink(wait_queue_entry e)
	{
		if (e.next == null)
			return;
		e.prev!.next = e.next;
		e.next.prev = e.prev;
		e.prev = null;
		Volatile.Write(ref e.next, null);
	}
}

/// <summary>Wait queues.</summary>
public static class wait_h
{
	public const uint WQ_FLAG_EXCLUSIVE = 0x01;
	public const uint WQ_FLAG_WOKEN = 0x02;

	/// <summary>An entry whose wake-up wakes <paramref name="tsk"/>.</summary>
	[Source("include/linux/wait.h", 51)]
	public static wait_queue_entry DECLARE_WAITQUEUE(task_struct tsk)
	{
		return new wait_queue_entry { @private = tsk, func = default_wake_function };
	}

	/// <summary>A new queue for a static field.</summary>
	[Source("include/linux/wait.h", 58)]
	public static wait_queue_head DECLARE_WAIT_QUEUE_HEAD(string name, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new wait_queue_head(name, file, line);
	}

	/// <summary>Makes the queue empty; the class of its lock is this call site.</summary>
	[Source("include/linux/wait.h", 63)]
	public static void init_waitqueue_head(wait_queue_head wq_head,
		[CallerArgumentExpression(nameof(wq_head))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		spin_lock_init(wq_head.@lock, name, file, line);
		wq_head.head.prev = wq_head.head.next = wq_head.head;
	}

	[Source("include/linux/wait.h", 79)]
	public static void init_waitqueue_entry(wait_queue_entry wq_entry, task_struct p)
	{
		wq_entry.flags = 0;
		wq_entry.@private = p;
		wq_entry.func = default_wake_function;
	}

	[Source("include/linux/wait.h", 87)]
	public static void init_waitqueue_func_entry(wait_queue_entry wq_entry, wait_queue_func_t func)
	{
		wq_entry.flags = 0;
		wq_entry.@private = null;
		wq_entry.func = func;
	}

	/// <summary>Does anybody wait? Without the lock this needs a barrier on both sides.</summary>
	[Source("include/linux/wait.h", 124)]
	public static bool waitqueue_active(wait_queue_head wq_head)
	{
		return Volatile.Read(ref wq_head.head.next) != wq_head.head;
	}

	/// <summary>waitqueue_active() with the barrier in front.</summary>
	[Source("include/linux/wait.h", 137)]
	public static bool wq_has_sleeper(wait_queue_head? wq_head)
	{
		smp_mb();
		return wq_head != null && waitqueue_active(wq_head);
	}

	[Source("include/linux/wait.h", 154)]
	public static void __add_wait_queue(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		wq_head.insert(wq_entry, wq_head.head.next!);
	}

	[Source("include/linux/wait.h", 169)]
	public static void __add_wait_queue_entry_tail(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		wq_head.insert(wq_entry, wq_head.head);
	}

	[Source("include/linux/wait.h", 175)]
	public static void __add_wait_queue_entry_tail_exclusive(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		wq_entry.flags |= WQ_FLAG_EXCLUSIVE;
		__add_wait_queue_entry_tail(wq_head, wq_entry);
	}

	[Source("include/linux/wait.h", 182)]
	public static void __remove_wait_queue(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		wait_queue_head.unlink(wq_entry);
	}

	/// <summary>Wakes one exclusive waiter and all others.</summary>
	[Source("include/linux/wait.h", 195)]
	public static void wake_up(wait_queue_head x) => __wake_up(x, TASK_NORMAL, 1, null);

	[Source("include/linux/wait.h", 196)]
	public static void wake_up_nr(wait_queue_head x, int nr) => __wake_up(x, TASK_NORMAL, nr, null);

	/// <summary>Queues an entry, first in line.</summary>
	[Source("kernel/sched/wait.c", 17)]
	public static void add_wait_queue(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		ulong flags;

		wq_entry.flags &= ~WQ_FLAG_EXCLUSIVE;
		spin_lock_irqsave(wq_head.@lock, out flags);
		__add_wait_queue(wq_head, wq_entry);
		spin_unlock_irqrestore(wq_head.@lock, flags);
	}

	/// <summary>Queues an entry, last in line; a wake-up wakes one of these.</summary>
	[Source("kernel/sched/wait.c", 28)]
	public static void add_wait_queue_exclusive(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		ulong flags;

		wq_entry.flags |= WQ_FLAG_EXCLUSIVE;
		spin_lock_irqsave(wq_head.@lock, out flags);
		__add_wait_queue_entry_tail(wq_head, wq_entry);
		spin_unlock_irqrestore(wq_head.@lock, flags);
	}

	/// <summary>Takes an entry out.</summary>
	[Source("kernel/sched/wait.c", 39)]
	public static void remove_wait_queue(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		ulong flags;

		spin_lock_irqsave(wq_head.@lock, out flags);
		__remove_wait_queue(wq_head, wq_entry);
		spin_unlock_irqrestore(wq_head.@lock, flags);
	}

	// DEVIATION: no bookmark; it bounds the time with interrupts off on queues of thousands
	[Source("kernel/sched/wait.c", 65)]
	private static int __wake_up_common(wait_queue_head wq_head, uint mode, int nr_exclusive, int wake_flags,
		object? key)
	{
		wait_queue_entry curr, next;

		for (curr = wq_head.head.next!; curr != wq_head.head; curr = next) {
			uint flags = curr.flags;
			int ret;

			next = curr.next!;
			ret = curr.func!(curr, mode, wake_flags, key);
			if (ret < 0)
				break;
			if (ret != 0 && (flags & WQ_FLAG_EXCLUSIVE) != 0 && --nr_exclusive == 0)
				break;
		}

		return nr_exclusive;
	}

	/// <summary>Wakes all that are not exclusive and <paramref name="nr_exclusive"/> that are (0: all).</summary>
	[Source("kernel/sched/wait.c", 142)]
	public static void __wake_up(wait_queue_head wq_head, int mode, int nr_exclusive, object? key)
	{
		ulong flags;

		spin_lock_irqsave(wq_head.@lock, out flags);
		__wake_up_common(wq_head, (uint)mode, nr_exclusive, 0, key);
		spin_unlock_irqrestore(wq_head.@lock, flags);
		if (arch.sim)
			sim.point(point_kind.wake, wq_head);
	}

	/// <summary>Wakes all.</summary>
	[Source("include/linux/wait.h", 197)]
	public static void wake_up_all(wait_queue_head x) => __wake_up(x, TASK_NORMAL, 0, null);

	[Source("include/linux/wait.h", 198)]
	public static void wake_up_locked(wait_queue_head x) => __wake_up_locked(x, TASK_NORMAL, 1);

	[Source("include/linux/wait.h", 199)]
	public static void wake_up_all_locked(wait_queue_head x) => __wake_up_locked(x, TASK_NORMAL, 0);

	/// <summary>wake_up() for those that signals may wake as well.</summary>
	[Source("include/linux/wait.h", 201)]
	public static void wake_up_interruptible(wait_queue_head x) => __wake_up(x, TASK_INTERRUPTIBLE, 1, null);

	[Source("include/linux/wait.h", 202)]
	public static void wake_up_interruptible_nr(wait_queue_head x, int nr) =>
		__wake_up(x, TASK_INTERRUPTIBLE, nr, null);

	[Source("include/linux/wait.h", 203)]
	public static void wake_up_interruptible_all(wait_queue_head x) => __wake_up(x, TASK_INTERRUPTIBLE, 0, null);

	[Source("include/linux/wait.h", 204)]
	public static void wake_up_interruptible_sync(wait_queue_head x) => __wake_up(x, TASK_INTERRUPTIBLE, 1, null);

	[Source("include/linux/wait.h", 209)]
	public static object? poll_to_key(uint m) => m;

	[Source("include/linux/wait.h", 210)]
	public static uint key_to_poll(object? m) => m is uint key ? key : 0;

	/// <summary>A wake-up that says which poll events happened.</summary>
	[Source("include/linux/wait.h", 211)]
	public static void wake_up_poll(wait_queue_head x, uint m) => __wake_up(x, TASK_NORMAL, 1, poll_to_key(m));

	[Source("include/linux/wait.h", 215)]
	public static void wake_up_interruptible_poll(wait_queue_head x, uint m)
	{
		__wake_up(x, TASK_INTERRUPTIBLE, 1, poll_to_key(m));
	}

	[Source("include/linux/wait.h", 217)]
	public static void wake_up_interruptible_sync_poll(wait_queue_head x, uint m)
	{
		__wake_up(x, TASK_INTERRUPTIBLE, 1, poll_to_key(m));
	}

	// DEVIATION: the macro is a method; waits without a limit are timed ones of MAX_SCHEDULE_TIMEOUT
	[Source("include/linux/wait.h", 246)]
	private static long ___wait_event(wait_queue_head wq_head, Func<bool> condition, int state, uint exclusive,
		long timeout, string what)
	{
		var __wq_entry = new wait_queue_entry();
		long __ret = timeout;

		init_wait_entry(__wq_entry, exclusive);
		for (; ; ) {
			long __int = prepare_to_wait_event(wq_head, __wq_entry, state);

			if (condition()) {
				__ret = __ret != 0 ? __ret : 1;
				break;
			}
			if (__ret == 0)
				break;
			if (__int != 0)
				return __int;

			if (arch.sim)
				sim.waiting_for(current, wq_head, what);
			__ret = schedule_timeout(__ret);
			if (arch.sim)
				sim.waiting_for(current, null, null);
		}
		finish_wait(wq_head, __wq_entry);
		return __ret;
	}

	/// <summary>Sleeps until the condition holds.</summary>
	[Source("include/linux/wait.h", 286)]
	public static void wait_event(wait_queue_head wq_head, Func<bool> condition,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return;
		___wait_event(wq_head, condition, TASK_UNINTERRUPTIBLE, 0, MAX_SCHEDULE_TIMEOUT, what);
	}

	/// <summary>As __wake_up(), with the lock of the queue held.</summary>
	[Source("kernel/sched/wait.c", 152)]
	public static void __wake_up_locked(wait_queue_head wq_head, int mode, int nr)
	{
		__wake_up_common(wq_head, (uint)mode, nr, 0, null);
	}

	/// <summary>Queues the current task and says how it will sleep.</summary>
	[Source("kernel/sched/wait.c", 225)]
	public static void prepare_to_wait(wait_queue_head wq_head, wait_queue_entry wq_entry, int state)
	{
		ulong flags;

		wq_entry.flags &= ~WQ_FLAG_EXCLUSIVE;
		spin_lock_irqsave(wq_head.@lock, out flags);
		if (wq_entry.next == null)
			__add_wait_queue(wq_head, wq_entry);
		set_current_state(state);
		spin_unlock_irqrestore(wq_head.@lock, flags);
	}

	/// <summary>As prepare_to_wait(), for one of those of whom a wake-up wakes one.</summary>
	[Source("kernel/sched/wait.c", 239)]
	public static void prepare_to_wait_exclusive(wait_queue_head wq_head, wait_queue_entry wq_entry, int state)
	{
		ulong flags;

		wq_entry.flags |= WQ_FLAG_EXCLUSIVE;
		spin_lock_irqsave(wq_head.@lock, out flags);
		if (wq_entry.next == null)
			__add_wait_queue_entry_tail(wq_head, wq_entry);
		set_current_state(state);
		spin_unlock_irqrestore(wq_head.@lock, flags);
	}

	[Source("kernel/sched/wait.c", 252)]
	public static void init_wait_entry(wait_queue_entry wq_entry, uint flags)
	{
		wq_entry.flags = flags;
		wq_entry.@private = current;
		wq_entry.func = autoremove_wake_function;
	}

	/// <summary>As prepare_to_wait(), or -ERESTARTSYS when a signal waits that the state lets through.</summary>
	[Source("kernel/sched/wait.c", 261)]
	public static long prepare_to_wait_event(wait_queue_head wq_head, wait_queue_entry wq_entry, int state)
	{
		ulong flags;
		long ret = 0;

		spin_lock_irqsave(wq_head.@lock, out flags);
		if (signal_pending_state(state, current)) {
			wait_queue_head.unlink(wq_entry);
			ret = -ERESTARTSYS;
		} else {
			if (wq_entry.next == null) {
				if ((wq_entry.flags & WQ_FLAG_EXCLUSIVE) != 0)
					__add_wait_queue_entry_tail(wq_head, wq_entry);
				else
					__add_wait_queue(wq_head, wq_entry);
			}
			set_current_state(state);
		}
		spin_unlock_irqrestore(wq_head.@lock, flags);

		return ret;
	}

	/// <summary>Runs again and leaves the queue.</summary>
	[Source("kernel/sched/wait.c", 347)]
	public static void finish_wait(wait_queue_head wq_head, wait_queue_entry wq_entry)
	{
		ulong flags;

		__set_current_state(TASK_RUNNING);
		if (Volatile.Read(ref wq_entry.next) != null) {
			spin_lock_irqsave(wq_head.@lock, out flags);
			wait_queue_head.unlink(wq_entry);
			spin_unlock_irqrestore(wq_head.@lock, flags);
		}
	}

	/// <summary>Wakes the entry's task.</summary>
	[Source("kernel/sched/core.c", 3753)]
	public static int default_wake_function(wait_queue_entry curr, uint mode, int wake_flags, object? key)
	{
		return try_to_wake_up((task_struct)curr.@private!, (int)mode) ? 1 : 0;
	}

	/// <summary>Wakes the entry's task and takes the entry out.</summary>
	[Source("kernel/sched/wait.c", 373)]
	public static int autoremove_wake_function(wait_queue_entry wq_entry, uint mode, int sync, object? key)
	{
		int ret = default_wake_function(wq_entry, mode, sync, key);

		if (ret != 0)
			wait_queue_head.unlink(wq_entry);

		return ret;
	}

	[Source("kernel/sched/wait.c", 384)]
	private static bool is_kthread_should_stop()
	{
		return (current.flags & PF_KTHREAD) != 0 && kthread_should_stop();
	}

	/// <summary>Sleeps until the condition holds or the jiffies are over.</summary>
	/// <returns>0 when the time is up and the condition does not hold; else the jiffies left, at least 1</returns>
	[Source("include/linux/wait.h", 358)]
	public static long wait_event_timeout(wait_queue_head wq_head, Func<bool> condition, long timeout,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return timeout != 0 ? timeout : 1;
		return ___wait_event(wq_head, condition, TASK_UNINTERRUPTIBLE, 0, timeout, what);
	}

	/// <summary>Sleeps until the condition holds, 0; or -ERESTARTSYS on a signal.</summary>
	[Source("include/linux/wait.h", 442)]
	public static int wait_event_interruptible(wait_queue_head wq_head, Func<bool> condition,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return 0;

		long ret = ___wait_event(wq_head, condition, TASK_INTERRUPTIBLE, 0, MAX_SCHEDULE_TIMEOUT, what);

		return ret < 0 ? (int)ret : 0;
	}

	/// <summary>As wait_event_timeout(), or -ERESTARTSYS on a signal.</summary>
	[Source("include/linux/wait.h", 476)]
	public static long wait_event_interruptible_timeout(wait_queue_head wq_head, Func<bool> condition, long timeout,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return timeout != 0 ? timeout : 1;
		return ___wait_event(wq_head, condition, TASK_INTERRUPTIBLE, 0, timeout, what);
	}

	/// <summary>As wait_event_interruptible(); a wake-up wakes one of those that wait so.</summary>
	[Source("include/linux/wait.h", 566)]
	public static int wait_event_interruptible_exclusive(wait_queue_head wq, Func<bool> condition,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return 0;

		long ret = ___wait_event(wq, condition, TASK_INTERRUPTIBLE, WQ_FLAG_EXCLUSIVE, MAX_SCHEDULE_TIMEOUT,
			what);

		return ret < 0 ? (int)ret : 0;
	}

	/// <summary>Sleeps until the condition holds, counting as idle.</summary>
	[Source("include/linux/wait.h", 615)]
	public static void wait_event_idle(wait_queue_head wq_head, Func<bool> condition,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return;
		___wait_event(wq_head, condition, TASK_IDLE, 0, MAX_SCHEDULE_TIMEOUT, what);
	}

	/// <summary>Sleeps until the condition holds, 0; or -ERESTARTSYS on a deadly signal.</summary>
	[Source("include/linux/wait.h", 871)]
	public static int wait_event_killable(wait_queue_head wq_head, Func<bool> condition,
		[CallerArgumentExpression(nameof(condition))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (condition())
			return 0;

		long ret = ___wait_event(wq_head, condition, TASK_KILLABLE, 0, MAX_SCHEDULE_TIMEOUT, what);

		return ret < 0 ? (int)ret : 0;
	}

	/// <summary>An entry for the current task with a wake-up function of its own.</summary>
	[Source("include/linux/wait.h", 1118)]
	public static wait_queue_entry DEFINE_WAIT_FUNC(wait_queue_func_t function)
	{
		return new wait_queue_entry { @private = current, func = function };
	}

	/// <summary>An entry for the current task that leaves the queue when woken.</summary>
	[Source("include/linux/wait.h", 1125)]
	public static wait_queue_entry DEFINE_WAIT() => DEFINE_WAIT_FUNC(autoremove_wake_function);

	/// <summary>Sleeps unless the entry was woken meanwhile; returns the jiffies left.</summary>
	[Source("kernel/sched/wait.c", 409)]
	public static long wait_woken(wait_queue_entry wq_entry, int mode, long timeout)
	{
		set_current_state(mode);
		if ((Volatile.Read(ref wq_entry.flags) & WQ_FLAG_WOKEN) == 0 && !is_kthread_should_stop())
			timeout = schedule_timeout(timeout);
		__set_current_state(TASK_RUNNING);

		smp_store_mb(ref wq_entry.flags, wq_entry.flags & ~WQ_FLAG_WOKEN);

		return timeout;
	}

	/// <summary>Notes the wake-up in the entry, for wait_woken(), and wakes its task.</summary>
	[Source("kernel/sched/wait.c", 434)]
	public static int woken_wake_function(wait_queue_entry wq_entry, uint mode, int sync, object? key)
	{
		Interlocked.MemoryBarrier();
		wq_entry.flags |= WQ_FLAG_WOKEN;

		return default_wake_function(wq_entry, mode, sync, key);
	}
}
