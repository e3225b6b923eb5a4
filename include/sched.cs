// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/sched.h and kernel/sched/core.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>
/// A thread of execution: a user process, a kernel thread, or a thread of the host inside the kernel.
/// </summary>
public sealed class task_struct
{
	public int pid;
	public string comm;
	public volatile int state;
	public uint flags;
	public int exit_code;
	public int preempt_count;
	public int rcu_read_lock_nesting;
	public int cpu;
	public volatile bool sigpending;
	public task_struct? real_parent;
	/// <summary>What ip_make_skb() puts together a packet in; on the stack in C.</summary>
	public sk_buff_head? ip_queue;
	public readonly spinlock_t alloc_lock = new("alloc_lock");
	public files_struct? files;
	public cred? cred;
	public nsproxy? nsproxy;

	/// <summary>Set by local_irq_disable().</summary>
	internal bool irqs_off;
	internal bool owns_cpu;
	/// <summary>The only CPU it may run on; -1: any.</summary>
	internal int bound_cpu = -1;
	internal kthread? kthread;
	internal worker? worker;
	internal List<held_lock>? held_locks;
	/// <summary>On native what the task keeps of each cache, by the number of the cache.</summary>
	internal kmem_cache_cpu?[] cpu_slabs = [];
	internal readonly sim_thread sim = null!;
	internal readonly native_thread native = null!;

	internal task_struct(string comm) : this(comm, sched_h.alloc_pid())
	{
	}

	internal task_struct(string comm, int pid)
	{
		this.pid = pid;
		this.comm = comm.Length < sched_h.TASK_COMM_LEN ? comm : comm[..(sched_h.TASK_COMM_LEN - 1)];
		if (arch.sim)
			sim = new sim_thread();
		else
			native = new native_thread();
	}

	public override string ToString() => $"{comm}/{pid}";
}

/// <summary>Tasks: who runs, sleeping and waking.</summary>
public static class sched_h
{
	public const int TASK_RUNNING = 0x0000;
	public const int TASK_INTERRUPTIBLE = 0x0001;
	public const int TASK_UNINTERRUPTIBLE = 0x0002;
	public const int TASK_DEAD = 0x0080;
	public const int TASK_WAKEKILL = 0x0100;
	public const int TASK_NOLOAD = 0x0400;
	public const int TASK_NEW = 0x0800;
	public const int TASK_KILLABLE = TASK_WAKEKILL | TASK_UNINTERRUPTIBLE;
	public const int TASK_IDLE = TASK_UNINTERRUPTIBLE | TASK_NOLOAD;
	public const int TASK_NORMAL = TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE;
	public const int TASK_COMM_LEN = 16;
	public const long MAX_SCHEDULE_TIMEOUT = long.MaxValue;

	public const uint PF_IDLE = 0x00000002;
	public const uint PF_EXITING = 0x00000004;
	public const uint PF_WQ_WORKER = 0x00000020;
	public const uint PF_MEMALLOC = 0x00000800;
	public const uint PF_KTHREAD = 0x00200000;

	private static int last_pid;
	private static long children;

	/// <summary>
	/// Called for every new task with its parent, to hand down files, credentials and namespaces.
	/// </summary>
	public static Action<task_struct, task_struct?>? copy_process_hook;

	/// <summary>Called in every task that exits, to give back what it owns.</summary>
	public static Action<task_struct>? do_exit_hook;

	/// <summary>The task that runs this code.</summary>
	[Source("include/asm-generic/current.h", 7)]
	public static task_struct current {
		[MethodImpl(MethodImplOptions.AggressiveInlining)]
		get => current_thread.task ?? current_thread.adopt();
	}

	/// <summary>As set_current_state(), without the barrier.</summary>
	[Source("include/linux/sched.h", 126)]
	public static void __set_current_state(int state_value) => current.state = state_value;

	/// <summary>Says how the next schedule() will sleep; a full barrier, so that a wake-up is not missed.</summary>
	[Source("include/linux/sched.h", 133)]
	public static void set_current_state(int state_value)
	{
		if (arch.sim)
			sim.point(point_kind.set_state, current);
		current.state = state_value;
		Interlocked.MemoryBarrier();
	}

	/// <summary>Wakes a task that sleeps in one of the states, without a switch point; 1 if it did.</summary>
	[Source("kernel/sched/core.c", 1997)]
	public static int try_to_wake_up(task_struct p, uint state, int wake_flags) =>
		try_to_wake_up(p, (int)state) ? 1 : 0;

	[Source("kernel/time/timer.c", 1728)]
	private static void process_timeout(timer_list t) => wake_up_process(container_of<task_struct>(t));

	/// <summary>
	/// Sleeps in the state that was set until a wake-up or for <paramref name="timeout"/> jiffies.
	/// </summary>
	/// <returns>the jiffies left, 0 when the time is up</returns>
	[Source("kernel/time/timer.c", 1764)]
	public static long schedule_timeout(long timeout)
	{
		timer_list timer;
		ulong expire;

		switch (timeout) {
		case MAX_SCHEDULE_TIMEOUT:
			schedule();
			goto @out;
		default:
			if (timeout < 0) {
				printk($"schedule_timeout: wrong timeout value {timeout:x}\n");
				current.state = TASK_RUNNING;
				goto @out;
			}
			break;
		}

		expire = (ulong)timeout + jiffies;

		timer = new timer_list(current);
		timer_setup_on_stack(timer, process_timeout, 0);
		mod_timer(timer, expire);
		schedule();
		del_singleshot_timer_sync(timer);

		timeout = (long)(expire - jiffies);

	@out:
		return timeout < 0 ? 0 : timeout;
	}

	/// <summary>Sleeps for so many jiffies or until a signal or a wake-up; returns the jiffies left.</summary>
	[Source("kernel/time/timer.c", 1820)]
	public static long schedule_timeout_interruptible(long timeout)
	{
		__set_current_state(TASK_INTERRUPTIBLE);
		return schedule_timeout(timeout);
	}

	/// <summary>Wakes a task that sleeps in a state of <c>TASK_NORMAL</c>; returns 1 if it slept.</summary>
	[Source("kernel/sched/core.c", 2170)]
	public static int wake_up_process(task_struct p) => wake_up_state(p, TASK_NORMAL);

	/// <summary>Wakes a task that sleeps in one of the states; returns 1 if it did.</summary>
	[Source("kernel/sched/core.c", 2176)]
	public static int wake_up_state(task_struct p, int state)
	{
		bool woken = try_to_wake_up(p, state);

		if (arch.sim)
			sim.point(point_kind.wake, p);
		return woken ? 1 : 0;
	}

	/// <summary>Marks a function that may sleep: a caller that must not sleep is reported.</summary>
	[Source("include/linux/kernel.h", 233)]
	public static void might_sleep([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (arch.sim)
			___might_sleep(file, line);
	}

	/// <summary>Sleeps if the task's state says so, until a wake-up; else lets others run.</summary>
	[Source("kernel/sched/core.c", 3555)]
	public static void schedule()
	{
		var tsk = current;

		if ((tsk.flags & PF_WQ_WORKER) != 0)
			workqueue_h.wq_worker_sleeping(tsk);
		if (arch.sim)
			sim.schedule(tsk);
		else
			native.schedule(tsk);
		if ((tsk.flags & PF_WQ_WORKER) != 0)
			workqueue_h.wq_worker_running(tsk);
	}

	/// <summary>Lets others run in a long loop; returns 1 if it may have.</summary>
	[Source("kernel/sched/core.c", 5003)]
	public static int cond_resched([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (arch.sim) {
			might_sleep(file, line);
			sim.cond_resched(current);
			return 1;
		}
		return 0;
	}

	/// <summary>Has the system call done again from its beginning: for callers that failed to get a lock.</summary>
	[Source("include/linux/sched/signal.h", 345)]
	public static int restart_syscall()
	{
		// DEVIATION: no TIF_SIGPENDING: -ERESTARTNOINTR alone says so
		return -ERESTARTNOINTR;
	}

	/// <summary>True when a signal waits for the task.</summary>
	[Source("include/linux/sched/signal.h", 351)]
	public static bool signal_pending(task_struct p) => p.sigpending;

	/// <summary>True when a deadly signal waits. Every signal kills here: user programs have no handlers.</summary>
	[Source("include/linux/sched/signal.h", 361)]
	public static bool fatal_signal_pending(task_struct p) => p.sigpending;

	/// <summary>True when a signal waits that would end a sleep in <paramref name="state"/>.</summary>
	[Source("include/linux/sched/signal.h", 366)]
	public static bool signal_pending_state(long state, task_struct p)
	{
		if ((state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)) == 0)
			return false;
		return p.sigpending;
	}

	/// <summary>Sends the task a signal: interruptible sleeps end.</summary>
	[NotInLinux("stands for send_sig(): there is one signal and nobody handles it")]
	public static void kill_task(task_struct p)
	{
		p.sigpending = true;
		wake_up_state(p, TASK_INTERRUPTIBLE | TASK_WAKEKILL);
	}

	/// <summary>Takes the pending signal back, as a handled one.</summary>
	[Source("kernel/signal.c", 462)]
	public static void flush_signals(task_struct t) => t.sigpending = false;

	/// <summary>The pid of a task.</summary>
	[Source("include/linux/sched.h", 1238)]
	public static int task_pid_nr(task_struct tsk) => tsk.pid;

	/// <summary>The pid of a task as its own PID namespace sees it; there is one.</summary>
	[Source("include/linux/sched.h", 1300)]
	public static int task_tgid_vnr(task_struct tsk) => tsk.pid;

	/// <summary>True when somebody else should run.</summary>
	[Source("include/linux/sched.h", 1741)]
	public static bool need_resched() => false;

	/// <summary>The CPU of a task.</summary>
	[Source("include/linux/sched.h", 1751)]
	public static int task_cpu(task_struct p) => p.cpu;

	/// <summary>Lets others run first.</summary>
	[Source("kernel/sched/core.c", 5065)]
	public static void yield()
	{
		set_current_state(TASK_RUNNING);
		if (arch.sim)
			sim.relax();
		else
			Thread.Yield();
	}

	[NotInLinux("the scheduler is the architecture's")]
	internal static bool try_to_wake_up(task_struct p, int state)
	{
		return arch.sim ? sim.wake(p, state) : native.wake(p, state);
	}

	[NotInLinux("the scheduler is the architecture's")]
	internal static int alloc_pid() => Interlocked.Increment(ref last_pid);

	[NotInLinux("the scheduler is the architecture's")]
	internal static void fork(task_struct p)
	{
		var parent = current_thread.task;

		if (parent == p)
			parent = null;
		p.real_parent = parent;
		Interlocked.Increment(ref children);
		copy_process_hook?.Invoke(p, parent);
	}

	[NotInLinux("the scheduler is the architecture's")]
	internal static void exit(task_struct t)
	{
		t.flags |= PF_EXITING;
		do_exit_hook?.Invoke(t);
		debug_check_no_locks_held(t);
	}

	[NotInLinux("the scheduler is the architecture's")]
	internal static string state_name(int state)
	{
		return (state & TASK_NORMAL) switch {
			TASK_INTERRUPTIBLE => "S",
			TASK_UNINTERRUPTIBLE => "D",
			_ => "R",
		};
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset()
	{
		last_pid = 0;
		copy_process_hook = null;
		do_exit_hook = null;
	}

	[NotInLinux("what a machine that is shut down must not leave behind")]
	internal static IEnumerable<string> outstanding()
	{
		var tasks = arch.sim ? sim.machine.tasks : native.tasks;

		return [.. tasks.Where(t => t != current_thread.task && (t.flags & PF_IDLE) == 0 && !daemon(t))
			.Select(t => $"task {t.comm}/{t.pid}"), .. arch.sim ? sim.machine.oopses : native.oopses];
	}

	// threads of the machine itself, which live as long as it does
	[NotInLinux("the scheduler is the architecture's")]
	private static bool daemon(task_struct t) => t.worker != null || t.kthread is { system: true };

	/// <summary>Sleeps for so many jiffies or until a wake-up; returns the jiffies left.</summary>
	[Source("kernel/time/timer.c", 1834)]
	public static long schedule_timeout_uninterruptible(long timeout)
	{
		__set_current_state(TASK_UNINTERRUPTIBLE);
		return schedule_timeout(timeout);
	}

	[Source("kernel/sched/core.c", 6147)]
	private static void ___might_sleep(string file, int line)
	{
		var t = current;

		// the caller is told instead of the header that the question is in: here it is no macro
		if (t.rcu_read_lock_nesting > 0)
			lockdep_rcu_suspicious(file, line, "Illegal context switch in RCU read-side critical section");

		if (t.preempt_count == 0 && !t.irqs_off)
			return;

		// DEVIATION: once for each place instead of once a second
		validators.report_once($"sleep {file}:{line}", () => {
			printk(KERN_ERR, $"BUG: sleeping function called from invalid context at {validators.shorten(file)}:{line}\n");
			printk(KERN_ERR, $"in_atomic(): {(in_atomic() ? 1 : 0)}, irqs_disabled(): {(irqs_disabled() ? 1 : 0)}, "
				+ $"pid: {current.pid}, name: {current.comm}\n");

			debug_show_held_locks(current);
			dump_stack();
		});
	}

	/// <summary>From here on allocations may use the last reserve; returns what the restore wants.</summary>
	[Source("include/linux/sched/mm.h", 272)]
	public static uint memalloc_noreclaim_save()
	{
		uint flags = current.flags & PF_MEMALLOC;
		current.flags |= PF_MEMALLOC;
		return flags;
	}

	[Source("include/linux/sched/mm.h", 279)]
	public static void memalloc_noreclaim_restore(uint flags)
	{
		current.flags = (current.flags & ~PF_MEMALLOC) | flags;
	}
}
