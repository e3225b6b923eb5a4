// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm.Sim;

// Sleeping, waking, giving way.
public static partial class sim
{
	internal static void schedule(task_struct t)
	{
		if (t.state == TASK_RUNNING || signal_pending_state(t.state, t)) {
			t.state = TASK_RUNNING;
			machine.relax(t, int.MaxValue);
			return;
		}
		point(point_kind.schedule, t, t.sim.why);
		if (t.state == TASK_RUNNING)
			return;
		check_sleep(t);
		machine.sleep(t);
	}

	internal static bool wake(task_struct p, int state)
	{
		touch(p);
		if ((p.state & state) == 0)
			return false;
		p.state = TASK_RUNNING;
		machine.wake(p);
		return true;
	}

	internal static void cond_resched(task_struct t) => machine.relax(t, 1000);

	internal static void relax() => machine.relax(current, 1);

	/// <summary>What the next schedule() waits for, for the reports.</summary>
	internal static void waiting_for(task_struct t, object? obj, string? why)
	{
		t.sim.blocked_on = obj;
		t.sim.why = why;
	}

	internal static void cpu_enter(task_struct t) => machine.take_cpu(t);

	internal static void cpu_leave(task_struct t) => machine.drop_cpu(t);

	internal static void take_cpu(task_struct t, int cpu) => machine.take_cpu(t, cpu);

	internal static void wait_timer(timer_list timer)
	{
		machine.wait_until(current, () => !timer_h.timers.is_running(timer), null, timer.describe());
	}

	/// <summary>Going to sleep with a spinlock, with bottom halves off or as an RCU reader is a bug: tell.</summary>
	private static void check_sleep(task_struct t)
	{
		if (t.preempt_count != 0 || t.irqs_off) {
			string bug = $"BUG: scheduling while atomic: {t.comm}/{t.pid}/0x{t.preempt_count:x8}\n";

			validators.report_once(bug, () => {
				printk(KERN_ERR, bug);
				debug_show_held_locks(t);
				print_modules();
				dump_stack();
			});
			// it sleeps all the same, and must not take its CPU along
			machine.lose_cpu(t);
		}
		if (t.rcu_read_lock_nesting > 0)
			lockdep_rcu_suspicious("kernel/sched/core.c", 3338,
				"Illegal context switch in RCU read-side critical section");
	}
}
