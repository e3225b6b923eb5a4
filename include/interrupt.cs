// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/interrupt.h, bottom_half.h, irqflags.h and kernel/softirq.c; the copyright of the
// original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A function that a softirq calls once for any number of schedules, and never twice at once.</summary>
[Source("include/linux/interrupt.h", 587)]
public sealed class tasklet_struct
{
	public tasklet_struct? next;
	/// <summary><c>TASKLET_STATE_</c> bits</summary>
	public ulong state;
	/// <summary>how often it is disabled</summary>
	public atomic_t count;
	public Action<object?>? func;
	public object? data;
}

/// <summary>The tasklets that wait on a CPU.</summary>
[Source("kernel/softirq.c", 464)]
internal sealed class tasklet_head
{
	public tasklet_struct? head;
	public tasklet_struct? tail;
}

/// <summary>Softirqs, bottom halves on and off, and the interrupt flag.</summary>
public static class interrupt_h
{
	public const uint HI_SOFTIRQ = 0;
	public const uint TIMER_SOFTIRQ = 1;
	public const uint NET_TX_SOFTIRQ = 2;
	public const uint NET_RX_SOFTIRQ = 3;
	public const uint TASKLET_SOFTIRQ = 6;
	public const uint SCHED_SOFTIRQ = 7;
	public const uint HRTIMER_SOFTIRQ = 8;
	public const uint RCU_SOFTIRQ = 9;
	public const int NR_SOFTIRQS = 10;

	private const int MAX_SOFTIRQ_RESTART = 10;

	private static Action[] softirq_vec = make_vec();
	private static percpu<int> pending = new(null);
	private static task_struct?[] ksoftirqd = new task_struct?[nr_cpu_ids];
	private static percpu<tasklet_head> tasklet_vec = new(() => new());

	/// <summary>Interrupts on.</summary>
	[Source("include/linux/irqflags.h", 109)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void local_irq_enable()
	{
		var t = current;

		if (!t.irqs_off)
			return;
		t.irqs_off = false;
		if (t.preempt_count == 0)
			cpu_leave(t);
	}

	/// <summary>Interrupts off. There are none, but per-CPU data counts on the CPU being kept.</summary>
	[Source("include/linux/irqflags.h", 111)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void local_irq_disable()
	{
		var t = current;

		if (t.irqs_off)
			return;
		if (t.preempt_count == 0)
			cpu_enter(t);
		t.irqs_off = true;
	}

	/// <summary>Interrupts off, remembering whether they were.</summary>
	[Source("include/linux/irqflags.h", 113)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void local_irq_save(out ulong flags)
	{
		flags = current.irqs_off ? 1ul : 0;
		local_irq_disable();
	}

	/// <summary>Interrupts as they were.</summary>
	[Source("include/linux/irqflags.h", 120)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void local_irq_restore(ulong flags)
	{
		if (flags == 0)
			local_irq_enable();
	}

	/// <summary>True with interrupts off.</summary>
	[Source("include/linux/irqflags.h", 159)]
	public static bool irqs_disabled() => current.irqs_off;

	/// <summary>Keeps softirqs out of this CPU.</summary>
	[Source("include/linux/bottom_half.h", 17)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void local_bh_disable() => __local_bh_disable_ip(SOFTIRQ_DISABLE_OFFSET);

	[Source("kernel/softirq.c", 71)]
	private static void wakeup_softirqd()
	{
		int cpu = current.cpu;
		var tsk = ksoftirqd[cpu];

		if (tsk == null)
			ksoftirqd[cpu] = kthread_h.create_system($"ksoftirqd/{cpu}", () => run_ksoftirqd(cpu));
		else
			try_to_wake_up(tsk, TASK_NORMAL);
	}

	/// <summary>Lets softirqs in again; those that are pending run here.</summary>
	[Source("include/linux/bottom_half.h", 30)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void local_bh_enable() => __local_bh_enable_ip(SOFTIRQ_DISABLE_OFFSET);

	[Source("kernel/softirq.c", 111)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void __local_bh_disable_ip(int cnt) => preempt_count_add(cnt);

	[Source("kernel/softirq.c", 167)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void __local_bh_enable_ip(int cnt)
	{
		var t = current;

		// one is kept until the end, so that the CPU is ours while its softirqs run
		t.preempt_count -= cnt - 1;

		if (unlikely((t.preempt_count & (HARDIRQ_MASK | SOFTIRQ_MASK)) == 0 && pending[t.cpu] != 0))
			do_softirq();

		preempt_count_sub(1);
	}

	[Source("kernel/softirq.c", 250)]
	private static void __do_softirq()
	{
		int max_restart = MAX_SOFTIRQ_RESTART;
		int h;
		int cpu = current.cpu;
		int pending;
		int softirq_bit;

		if (arch.sim)
			sim.machine.touch_cpu(cpu);
		pending = interrupt_h.pending[cpu];

		preempt_count_add(SOFTIRQ_OFFSET);

	restart:
		interrupt_h.pending[cpu] = 0;

		local_irq_enable();

		h = 0;

		while ((softirq_bit = ffs(pending)) != 0) {
			h += softirq_bit - 1;

			softirq_vec[h]();
			h++;
			pending >>= softirq_bit;
		}

		local_irq_disable();

		pending = interrupt_h.pending[cpu];
		if (pending != 0) {
			if (--max_restart != 0)
				goto restart;

			wakeup_softirqd();
		}

		preempt_count_sub(SOFTIRQ_OFFSET);
	}

	/// <summary>Runs the pending softirqs, unless in one.</summary>
	[Source("kernel/softirq.c", 325)]
	public static void do_softirq()
	{
		uint pending;
		ulong flags;

		if (in_interrupt())
			return;

		local_irq_save(out flags);

		pending = local_softirq_pending();

		if (pending != 0)
			__do_softirq();

		local_irq_restore(flags);
	}

	/// <summary>As raise_softirq(), with interrupts off already.</summary>
	[Source("kernel/softirq.c", 424)]
	public static void raise_softirq_irqoff(uint nr)
	{
		__raise_softirq_irqoff(nr);

		if (!in_interrupt())
			wakeup_softirqd();
	}

	/// <summary>The softirqs that are pending on this CPU, a bit each.</summary>
	[Source("include/linux/interrupt.h", 486)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static uint local_softirq_pending() => (uint)pending[smp_processor_id()];

	/// <summary>Makes a softirq pending on this CPU.</summary>
	[Source("kernel/softirq.c", 441)]
	public static void raise_softirq(uint nr)
	{
		ulong flags;

		local_irq_save(out flags);
		raise_softirq_irqoff(nr);
		local_irq_restore(flags);
	}

	/// <summary>it is to run</summary>
	public const int TASKLET_STATE_SCHED = 0;
	/// <summary>it runs</summary>
	public const int TASKLET_STATE_RUN = 1;

	[Source("include/linux/interrupt.h", 610)]
	private static bool tasklet_trylock(tasklet_struct t)
	{
		return !test_and_set_bit(TASKLET_STATE_RUN, ref t.state);
	}

	[Source("include/linux/interrupt.h", 615)]
	private static void tasklet_unlock(tasklet_struct t)
	{
		smp_mb__before_atomic();
		clear_bit(TASKLET_STATE_RUN, ref t.state);
	}

	[Source("include/linux/interrupt.h", 621)]
	private static void tasklet_unlock_wait(tasklet_struct t)
	{
		// DEVIATION: lets the other one run, which may need this thread to stop
		while (test_bit(TASKLET_STATE_RUN, ref t.state))
			yield();
	}

	/// <summary>Has a tasklet run soon, unless that is so already.</summary>
	[Source("include/linux/interrupt.h", 633)]
	public static void tasklet_schedule(tasklet_struct t)
	{
		if (!test_and_set_bit(TASKLET_STATE_SCHED, ref t.state))
			__tasklet_schedule(t);
	}

	/// <summary>As raise_softirq_irqoff(), for callers that will run it soon.</summary>
	[Source("kernel/softirq.c", 450)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void __raise_softirq_irqoff(uint nr)
	{
		int cpu = current.cpu;

		if (arch.sim)
			sim.machine.touch_cpu(cpu);
		pending[cpu] |= 1 << (int)nr;
	}

	/// <summary>The clock ticked: runs the timers that are due.</summary>
	[NotInLinux("stands for the timer interrupt of the two architectures")]
	internal static void timer_interrupt()
	{
		local_irq_disable();
		__raise_softirq_irqoff(TIMER_SOFTIRQ);
		do_softirq();
		local_irq_enable();
	}

	/// <summary>Runs a function as a softirq would be run.</summary>
	[NotInLinux("for kernel threads that do a softirq's work")]
	internal static void in_softirq_context(Action action)
	{
		preempt_count_add(SOFTIRQ_OFFSET);
		action();
		__local_bh_enable_ip(SOFTIRQ_OFFSET);
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset()
	{
		softirq_vec = make_vec();
		pending = new(null);
		ksoftirqd = new task_struct?[nr_cpu_ids];
		tasklet_vec = new(() => new());
	}

	/// <summary>Sets what a softirq does.</summary>
	[Source("kernel/softirq.c", 456)]
	public static void open_softirq(uint nr, Action action) => softirq_vec[nr] = action;

	[NotInLinux("the tail of C's list is a pointer to a pointer")]
	private static void tasklet_append(tasklet_head head, tasklet_struct t)
	{
		t.next = null;
		if (head.head == null)
			head.head = t;
		else
			head.tail!.next = t;
		head.tail = t;
	}

	[Source("kernel/softirq.c", 472)]
	private static void __tasklet_schedule_common(tasklet_struct t,
						      percpu<tasklet_head> headp,
						      uint softirq_nr)
	{
		tasklet_head head;
		ulong flags;

		local_irq_save(out flags);
		head = this_cpu_ptr(headp);
		tasklet_append(head, t);
		raise_softirq_irqoff(softirq_nr);
		local_irq_restore(flags);
	}

	/// <summary>Puts a tasklet that has just been marked as scheduled in the queue of this CPU.</summary>
	[Source("kernel/softirq.c", 488)]
	[EXPORT_SYMBOL]
	public static void __tasklet_schedule(tasklet_struct t)
	{
		__tasklet_schedule_common(t, tasklet_vec,
					  TASKLET_SOFTIRQ);
	}

	[Source("kernel/softirq.c", 502)]
	private static void tasklet_action_common(tasklet_head tl_head,
						  uint softirq_nr)
	{
		tasklet_struct? list;

		local_irq_disable();
		list = tl_head.head;
		tl_head.head = null;
		tl_head.tail = null;
		local_irq_enable();

		while (list != null) {
			tasklet_struct t = list;

			list = list.next;

			if (tasklet_trylock(t)) {
				if (atomic_read(ref t.count) == 0) {
					if (!test_and_clear_bit(TASKLET_STATE_SCHED,
								ref t.state))
						BUG_ON(true);
					t.func!(t.data);
					tasklet_unlock(t);
					continue;
				}
				tasklet_unlock(t);
			}

			local_irq_disable();
			tasklet_append(tl_head, t);
			__raise_softirq_irqoff(softirq_nr);
			local_irq_enable();
		}
	}

	[Source("kernel/softirq.c", 540)]
	private static void tasklet_action()
	{
		tasklet_action_common(this_cpu_ptr(tasklet_vec), TASKLET_SOFTIRQ);
	}

	[Source("kernel/softirq.c", 550)]
	[EXPORT_SYMBOL]
	public static void tasklet_init(tasklet_struct t,
					Action<object?> func, object? data)
	{
		t.next = null;
		t.state = 0;
		atomic_set(ref t.count, 0);
		t.func = func;
		t.data = data;
	}

	/// <summary>Waits until a tasklet that nobody schedules any more has run. May sleep.</summary>
	[Source("kernel/softirq.c", 561)]
	[EXPORT_SYMBOL]
	public static void tasklet_kill(tasklet_struct t)
	{
		if (in_interrupt())
			pr_notice("Attempt to kill tasklet from interrupt\n");

		while (test_and_set_bit(TASKLET_STATE_SCHED, ref t.state)) {
			do {
				yield();
			} while (test_bit(TASKLET_STATE_SCHED, ref t.state));
		}
		tasklet_unlock_wait(t);
		clear_bit(TASKLET_STATE_SCHED, ref t.state);
	}

	[Source("kernel/softirq.c", 647)]
	private static void run_ksoftirqd(int cpu)
	{
		for (; ; ) {
			var t = current;

			set_current_state(TASK_IDLE);
			if (Volatile.Read(ref pending[cpu]) == 0) {
				schedule();
				continue;
			}
			__set_current_state(TASK_RUNNING);
			if (arch.sim)
				sim.take_cpu(t, cpu);
			else
				native.take_cpu(t, cpu);
			t.irqs_off = true;
			if (pending[cpu] != 0)
				__do_softirq();
			local_irq_enable();
			cond_resched();
		}
	}

	[NotInLinux("makes the table of softirqs")]
	private static Action[] make_vec()
	{
		var vec = new Action[NR_SOFTIRQS];

		Array.Fill(vec, static () => { });
		vec[TIMER_SOFTIRQ] = timer_h.run_timer_softirq;
		vec[TASKLET_SOFTIRQ] = tasklet_action;
		return vec;
	}
}
