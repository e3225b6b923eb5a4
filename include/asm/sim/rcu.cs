// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm.Sim;

// RCU where every reader is known: a grace period is over when those that were reading have left.
public static partial class sim
{
	/// <summary>Stands for the question who is a reader.</summary>
	public static readonly object readers = new();

	internal static void rcu_read_lock(string ip)
	{
		var t = current;

		point(point_kind.rcu_read_lock);
		t.rcu_read_lock_nesting++;
		rcu_lock_acquire(rcu_lock_map, ip);
	}

	internal static void rcu_read_unlock(string ip)
	{
		var t = current;

		if (t.rcu_read_lock_nesting == 0) {
			lock_release(rcu_lock_map, ip);
			return;
		}
		point(point_kind.rcu_read_unlock);
		lock_release(rcu_lock_map, ip);
		if (--t.rcu_read_lock_nesting == 0)
			t.sim.section++;
	}

	internal static void synchronize_rcu(string file, int line)
	{
		var t = current;

		point(point_kind.synchronize_rcu);
		RCU_LOCKDEP_WARN(t.rcu_read_lock_nesting > 0, "Illegal synchronize_rcu() in RCU read-side critical section",
			file, line);

		var readers = machine.tasks.Where(r => r != t && reading(r))
			.Select(r => (task: r, r.sim.section)).ToArray();

		if (readers.Length > 0) {
			check_sleep(t);
			wait_for_readers(t, readers);
		}
		if (!exploring)
			invoke_callbacks(t);
	}

	private static void wait_for_readers(task_struct t, (task_struct task, ulong section)[] readers)
	{
		workqueue_h.wq_worker_sleeping(t);
		machine.wait_until(t, () => {
			foreach (var (r, section) in readers) {
				if (!r.sim.dead && r.sim.section == section && reading(r))
					return false;
			}
			return true;
		}, null, "the end of a grace period", point_kind.synchronize_rcu);
		workqueue_h.wq_worker_running(t);
	}

	// A softirq is handled before a task goes on, so callbacks that were queued before a grace period are as good as
	// always done after it.  Only who explores schedules sees that nobody promises that.
	private static void invoke_callbacks(task_struct t)
	{
		var (before, _) = rcupdate_h.progress;

		if (rcupdate_h.progress.invoked < before && !rcupdate_h.is_rcuc(t))
			machine.wait_until(t, () => rcupdate_h.progress.invoked >= before, null, "RCU callbacks");
	}

	/// <summary>Since 5.0 a grace period also waits for whoever has preemption or bottom halves off.</summary>
	private static bool reading(task_struct t) => t.rcu_read_lock_nesting > 0 || t.preempt_count != 0 || t.irqs_off;
}
