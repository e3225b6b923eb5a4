// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/workqueue.h and kernel/workqueue.c; the copyright of the original's authors stands.

using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A function to be called in process context. It knows the object it is part of.</summary>
public class work_struct(object? owner = null)
{
	public Action<work_struct>? func;
	internal readonly object? owner = owner;
	internal bool pending;                  // queued, or its timer runs
	internal bool canceling;
	internal int cpu = workqueue_h.WORK_CPU_UNBOUND;
	internal workqueue_struct? wq;          // where it is queued or was last
	internal bool active;                   // on the pool's list, not held back by max_active
	internal worker? running;
	internal ulong queued, finished;        // how often; a cancel waits for the second to reach the first
	internal ulong ticket;                  // its place among the works of the queue

	[NotInLinux("what a validator says of it")]
	internal string describe() => $"work {func?.Method.Name}{(owner is null or work_struct ? "" : $" of {owner}")}";
}

/// <summary>A work that is queued some time after it was scheduled.</summary>
public sealed class delayed_work
{
	public readonly work_struct work;
	public readonly timer_list timer;
	internal workqueue_struct? wq;
	internal readonly object? owner;

	public delayed_work(object? owner = null)
	{
		this.owner = owner;
		work = new work_struct(this);
		timer = new timer_list(this);
		timer.function = workqueue_h.delayed_work_timer_fn;
	}

	public override string ToString() => owner?.ToString() ?? "delayed_work";
}

/// <summary>Works in the order they were queued, so many of them at once.</summary>
public sealed class workqueue_struct
{
	public readonly string name;
	internal readonly int max_active;
	internal int nr_active;
	internal readonly LinkedList<work_struct> delayed = new();      // held back by max_active
	internal readonly SortedSet<ulong> outstanding = [];            // tickets of works that are not finished
	internal ulong tickets;

	internal workqueue_struct(string name, int max_active)
	{
		this.name = name;
		this.max_active = max_active;
	}
}

/// <summary>A thread that runs works.</summary>
internal sealed class worker
{
	internal int id;
	internal task_struct task = null!;
	internal work_struct? current_work;
	internal Action<work_struct> current_func = null!;      // of current_work when it was taken: it may be
	internal workqueue_struct current_wq = null!;           // queued again meanwhile
	internal ulong current_ticket;
	internal readonly Queue<work_struct> scheduled = new(); // works that wait for their own run here
	internal bool idle;
	internal bool sleeping;                 // asleep inside a work: another worker may go on
}

/// <summary>Workqueues: one pool of workers, of whom one runs at a time as long as none sleeps in its work.</summary>
public static class workqueue_h
{
	public const uint WQ_UNBOUND = 1 << 1;
	public const uint WQ_FREEZABLE = 1 << 2;
	public const uint WQ_MEM_RECLAIM = 1 << 3;
	public const uint WQ_HIGHPRI = 1 << 4;
	public const uint WQ_CPU_INTENSIVE = 1 << 5;
	public const uint WQ_POWER_EFFICIENT = 1 << 7;
	public const int WQ_DFL_ACTIVE = 256;
	public const int WORK_CPU_UNBOUND = int.MaxValue;

	// the gate is never held across a work nor across a switch point
	private static Lock pool = new();
	private static LinkedList<work_struct> worklist = new();
	private static SortedList<int, worker> idle = [];       // the eldest goes on: the same one in every run of a race
	private static List<worker> workers = [];
	private static int nr_running;
	private static HashSet<work_struct> delayed_pending = [];
	private static wait_queue_head flushers = new("flush_work");

	public static workqueue_struct system_wq = new("events", WQ_DFL_ACTIVE);
	public static workqueue_struct system_highpri_wq = new("events_highpri", WQ_DFL_ACTIVE);
	public static workqueue_struct system_long_wq = new("events_long", WQ_DFL_ACTIVE);
	public static workqueue_struct system_unbound_wq = new("events_unbound", WQ_DFL_ACTIVE);
	public static workqueue_struct system_power_efficient_wq = new("events_power_efficient", WQ_DFL_ACTIVE);

	/// <summary>Whoever enters has to do with everybody else who does, which the explorer must know.</summary>
	[NotInLinux("a work queue here has its own way to find workers")]
	private static Lock gate {
		get {
			if (arch.sim)
				sim.touch(worklist);
			return pool;
		}
	}

	/// <summary>The delayed work that a work is part of.</summary>
	[Source("include/linux/workqueue.h", 158)]
	public static delayed_work to_delayed_work(work_struct work) => (delayed_work)work.owner!;

	/// <summary>A work for a static field.</summary>
	[Source("include/linux/workqueue.h", 197)]
	public static work_struct DECLARE_WORK(Action<work_struct> f) => new() { func = f };

	/// <summary>A delayed work for a static field.</summary>
	[Source("include/linux/workqueue.h", 200)]
	public static delayed_work DECLARE_DELAYED_WORK(Action<work_struct> f)
	{
		var n = new delayed_work();

		n.work.func = f;
		return n;
	}

	/// <summary>Prepares a work.</summary>
	[Source("include/linux/workqueue.h", 249)]
	public static void INIT_WORK(work_struct _work, Action<work_struct> _func)
	{
		_work.pending = false;
		_work.func = _func;
	}

	/// <summary>Prepares a delayed work.</summary>
	[Source("include/linux/workqueue.h", 271)]
	public static void INIT_DELAYED_WORK(delayed_work _work, Action<work_struct> _func) =>
		INIT_WORK(_work.work, _func);

	/// <summary>Prepares a delayed work whose timer need not wake an idle CPU.</summary>
	[Source("include/linux/workqueue.h", 277)]
	public static void INIT_DEFERRABLE_WORK(delayed_work _work, Action<work_struct> _func) =>
		INIT_WORK(_work.work, _func);

	/// <summary>The object that a work is part of, also by way of a delayed work.</summary>
	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(work_struct work) where T : class
	{
		return work.owner is delayed_work d && typeof(T) != typeof(delayed_work) ? (T)d.owner! : (T)work.owner!;
	}

	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(delayed_work dwork) where T : class => (T)dwork.owner!;

	/// <summary>True from queueing until the function begins.</summary>
	[Source("include/linux/workqueue.h", 293)]
	public static bool work_pending(work_struct work) => Volatile.Read(ref work.pending);

	/// <summary>True from scheduling until the function begins.</summary>
	[Source("include/linux/workqueue.h", 301)]
	public static bool delayed_work_pending(delayed_work w) => work_pending(w.work);

	[Source("kernel/workqueue.c", 854)]
	internal static void wq_worker_running(task_struct task)
	{
		var worker = task.worker;

		if (worker is not { sleeping: true })
			return;
		lock (gate) {
			worker.sleeping = false;
			nr_running++;
		}
	}

	/// <summary>Makes a queue of which so many works run at once (0: the default).</summary>
	[Source("include/linux/workqueue.h", 407)]
	public static workqueue_struct? alloc_workqueue(string fmt, uint flags, int max_active)
	{
		return new workqueue_struct(fmt, max_active != 0 ? max_active : WQ_DFL_ACTIVE);
	}

	/// <summary>Makes a queue whose works run one after the other.</summary>
	[Source("include/linux/workqueue.h", 424)]
	public static workqueue_struct? alloc_ordered_workqueue(string fmt, uint flags) => new workqueue_struct(fmt, 1);

	[Source("include/linux/workqueue.h", 428)]
	public static workqueue_struct? create_workqueue(string name) => alloc_workqueue(name, WQ_MEM_RECLAIM, 1);

	[Source("include/linux/workqueue.h", 433)]
	public static workqueue_struct? create_singlethread_workqueue(string name) => alloc_ordered_workqueue(name, 0);

	/// <summary>A worker is about to sleep in its work: if others wait, another worker goes on.</summary>
	[Source("kernel/workqueue.c", 878)]
	internal static void wq_worker_sleeping(task_struct task)
	{
		var worker = task.worker;

		if (worker == null || worker.sleeping || worker.current_work == null)
			return;
		lock (gate) {
			worker.sleeping = true;
			nr_running--;
			kick_pool();
		}
	}

	[Source("kernel/workqueue.c", 1395)]
	private static void __queue_work(workqueue_struct wq, work_struct work)
	{
		work.wq = wq;
		work.queued++;
		work.ticket = ++wq.tickets;
		wq.outstanding.Add(work.ticket);
		if (wq.nr_active < wq.max_active)
			activate(wq, work);
		else
			wq.delayed.AddLast(work);
	}

	/// <summary>Queues a work; false if it was pending.</summary>
	[Source("include/linux/workqueue.h", 491)]
	public static bool queue_work(workqueue_struct wq, work_struct work)
	{
		return queue_work_on(WORK_CPU_UNBOUND, wq, work);
	}

	/// <summary>Queues a work after so many jiffies; false if it was pending.</summary>
	[Source("include/linux/workqueue.h", 505)]
	public static bool queue_delayed_work(workqueue_struct wq, delayed_work dwork, ulong delay)
	{
		lock (gate) {
			if (dwork.work.pending || dwork.work.canceling)
				return false;
			dwork.work.pending = true;
			__queue_delayed_work(wq, dwork, delay);
		}
		if (arch.sim)
			sim.point(point_kind.wake, dwork.work, "queue_delayed_work");
		return true;
	}

	/// <summary>As queue_delayed_work(); the time of a pending one is changed. True if it was pending.</summary>
	[Source("include/linux/workqueue.h", 520)]
	public static bool mod_delayed_work(workqueue_struct wq, delayed_work dwork, ulong delay)
	{
		lock (gate) {
			bool ret = dwork.work.pending;

			if (dwork.work.canceling)
				return ret;
			if (ret)
				grab(dwork.work);
			dwork.work.pending = true;
			__queue_delayed_work(wq, dwork, delay);
			return ret;
		}
	}

	/// <summary>Queues a work that is to run on a CPU; false if it was pending.</summary>
	[Source("kernel/workqueue.c", 1509)]
	public static bool queue_work_on(int cpu, workqueue_struct wq, work_struct work)
	{
		lock (gate) {
			if (work.pending || work.canceling)
				return false;
			work.pending = true;
			work.cpu = cpu;
			__queue_work(wq, work);
		}
		if (arch.sim)
			sim.point(point_kind.wake, work, "queue_work");
		return true;
	}

	/// <summary>Queues a work on the system's queue; false if it was pending.</summary>
	[Source("include/linux/workqueue.h", 550)]
	public static bool schedule_work(work_struct work) => queue_work(system_wq, work);

	/// <summary>flush_workqueue() of the system's queue.</summary>
	[Source("include/linux/workqueue.h", 579)]
	public static void flush_scheduled_work() => flush_workqueue(system_wq);

	[Source("kernel/workqueue.c", 1611)]
	internal static void delayed_work_timer_fn(timer_list t)
	{
		var dwork = from_timer<delayed_work>(t);

		lock (gate) {
			// cancelled after the timer was taken for due
			if (!delayed_pending.Remove(dwork.work))
				return;
			__queue_work(dwork.wq!, dwork.work);
		}
	}

	// True while upkeep waits for ever: the same schedule must go the same way whenever it runs.
	internal static bool upkeep_parked;

	/// <summary>Has upkeep that is due wait for ever, and what will be, too.</summary>
	[NotInLinux("for a machine whose schedules are explored")]
	public static void park_upkeep()
	{
		upkeep_parked = true;
		foreach (var timer in timers.pending()) {
			if (is_upkeep(timer))
				mod_timer(timer, jiffies + MAX_JIFFY_OFFSET);
		}
	}

	[NotInLinux("work that can wait until it costs no power is upkeep: it comes back for ever")]
	internal static bool is_upkeep(timer_list timer) => is_upkeep(timer.owner as delayed_work);

	[NotInLinux("see above")]
	private static bool is_upkeep(delayed_work? dwork) => dwork?.wq == system_power_efficient_wq;

	[Source("kernel/workqueue.c", 1620)]
	private static void __queue_delayed_work(workqueue_struct wq, delayed_work dwork, ulong delay)
	{
		if (delay == 0) {
			__queue_work(wq, dwork.work);
			return;
		}
		dwork.wq = wq;
		if (upkeep_parked && wq == system_power_efficient_wq)
			delay = MAX_JIFFY_OFFSET;
		delayed_pending.Add(dwork.work);
		mod_timer(dwork.timer, jiffies + delay);
	}

	[Source("kernel/workqueue.c", 2162)]
	private static void process_one_work(worker worker, work_struct work)
	{
		workqueue_struct wq = worker.current_wq;
		ulong ticket = worker.current_ticket;
		Action<work_struct> func = worker.current_func;

		try {
			func(work);
		} finally {
			lock (gate) {
				worker.task.bound_cpu = -1;
				worker.current_work = null;
				if (worker.sleeping) {
					worker.sleeping = false;
					nr_running++;
				}
				if (work.running == worker)
					work.running = null;
				retire(work, wq, ticket);
				make_room(wq);
			}
		}
		wake_up_all(flushers);
		check_context(worker, func);
		cond_resched();
	}

	[Source("kernel/workqueue.c", 2357)]
	private static void worker_thread(worker worker)
	{
		for (; ; ) {
			work_struct? work;

			lock (gate) {
				work = next_work(worker);
				if (work == null) {
					nr_running--;
					worker.idle = true;
					idle.Add(worker.id, worker);
					// no switch point while the gate is held; the gate is the barrier
					__set_current_state(TASK_IDLE);
				} else {
					claim(worker, work);
				}
			}
			if (work != null) {
				process_one_work(worker, work);
				continue;
			}
			while (Volatile.Read(ref worker.idle)) {
				schedule();
				if (Volatile.Read(ref worker.idle))
					set_current_state(TASK_IDLE);
			}
			__set_current_state(TASK_RUNNING);
		}
	}

	/// <summary>Sleeps until all works that are in the queue now are over.</summary>
	[Source("kernel/workqueue.c", 2762)]
	public static void flush_workqueue(workqueue_struct wq)
	{
		ulong last;

		might_sleep();
		lock (gate)
			last = wq.tickets;
		wait_event(flushers, () => idle_since(wq, last));
	}

	/// <summary>Sleeps until the queue is empty, also of works that its works queue.</summary>
	[Source("kernel/workqueue.c", 2924)]
	public static void drain_workqueue(workqueue_struct wq)
	{
		wait_event(flushers, () => idle_since(wq, ulong.MaxValue));
	}

	/// <summary>Queues a work on the system's queue after so many jiffies; false if it was pending.</summary>
	[Source("include/linux/workqueue.h", 607)]
	public static bool schedule_delayed_work(delayed_work dwork, ulong delay) =>
		queue_delayed_work(system_wq, dwork, delay);

	/// <summary>Sleeps until the last queueing of the work is over; false if it was idle.</summary>
	[Source("kernel/workqueue.c", 3058)]
	public static bool flush_work(work_struct work)
	{
		workqueue_struct wq;
		ulong ticket;

		might_sleep();
		lock (gate) {
			if (work.finished == work.queued)
				return false;
			wq = work.wq!;
			ticket = work.ticket;
		}
		// by ticket, not by count: a later queueing that is cancelled is finished before this one
		wait_event(flushers, () => is_over(wq, ticket));
		return true;
	}

	[Source("kernel/workqueue.c", 3078)]
	private static bool __cancel_work_timer(work_struct work)
	{
		bool ret;
		ulong target;

		might_sleep();
		lock (gate) {
			ret = work.pending;
			if (ret)
				grab(work);
			// until the run that goes on is over it cannot queue itself again
			work.canceling = work.running != null;
			target = work.queued;
		}
		if (ret)
			wake_up_all(flushers);
		wait_event(flushers, () => Volatile.Read(ref work.finished) >= target);
		lock (gate)
			work.canceling = false;
		return ret;
	}

	/// <summary>
	/// Takes a pending work out of the queue, and waits for it if it runs; true if it was pending.
	/// </summary>
	[Source("kernel/workqueue.c", 3160)]
	public static bool cancel_work_sync(work_struct work) => __cancel_work_timer(work);

	[NotInLinux("what a machine that is shut down must not leave behind")]
	internal static IEnumerable<string> outstanding()
	{
		lock (gate) {
			var running = workers.Where(w => w.current_work != null).Select(w => w.current_work!);

			return [.. worklist.Concat(delayed_pending).Concat(workers.SelectMany(w => w.scheduled))
				.Concat(running).Where(w => !is_upkeep(w.owner as delayed_work)).Select(w => w.describe())];
		}
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset()
	{
		lock (gate) {
			worklist = new();
			idle = [];
			workers = [];
			nr_running = 0;
			delayed_pending = [];
			upkeep_parked = false;
			flushers = new("flush_work");
			system_wq = new("events", WQ_DFL_ACTIVE);
			system_highpri_wq = new("events_highpri", WQ_DFL_ACTIVE);
			system_long_wq = new("events_long", WQ_DFL_ACTIVE);
			system_unbound_wq = new("events_unbound", WQ_DFL_ACTIVE);
			system_power_efficient_wq = new("events_power_efficient", WQ_DFL_ACTIVE);
		}
	}

	/// <summary>Queues a delayed work at once and waits for it.</summary>
	[Source("kernel/workqueue.c", 3178)]
	public static bool flush_delayed_work(delayed_work dwork)
	{
		lock (gate) {
			if (del_timer(dwork.timer)) {
				delayed_pending.Remove(dwork.work);
				__queue_work(dwork.wq!, dwork.work);
			}
		}
		return flush_work(dwork.work);
	}

	/// <summary>Takes a pending work out; true if it was. Its function may be running.</summary>
	[Source("kernel/workqueue.c", 3241)]
	public static bool cancel_delayed_work(delayed_work dwork)
	{
		bool ret;

		lock (gate) {
			ret = dwork.work.pending;
			if (ret)
				grab(dwork.work);
		}
		if (ret)
			wake_up_all(flushers);
		return ret;
	}

	/// <summary>Takes a pending work out, and waits for it if it runs; true if it was pending.</summary>
	[Source("kernel/workqueue.c", 3256)]
	public static bool cancel_delayed_work_sync(delayed_work dwork) => __cancel_work_timer(dwork.work);

	[NotInLinux("a work queue here has its own way to find workers")]
	private static bool is_over(workqueue_struct wq, ulong ticket)
	{
		lock (gate)
			return !wq.outstanding.Contains(ticket);
	}

	[NotInLinux("a work queue here has its own way to find workers")]
	private static bool idle_since(workqueue_struct wq, ulong last)
	{
		lock (gate)
			return wq.outstanding.Count == 0 || wq.outstanding.Min > last;
	}

	[NotInLinux("a work queue here has its own way to find workers")]
	private static void activate(workqueue_struct wq, work_struct work)
	{
		wq.nr_active++;
		work.active = true;
		worklist.AddLast(work);
		kick_pool();
	}

	/// <summary>Takes a pending work back, wherever it waits.</summary>
	[NotInLinux("a work queue here has its own way to find workers")]
	private static void grab(work_struct work)
	{
		work.pending = false;
		if (delayed_pending.Remove(work)) {
			del_timer(((delayed_work)work.owner!).timer);
			return;
		}
		if (!work.active) {
			work.wq!.delayed.Remove(work);
			retire(work);
			return;
		}
		if (!worklist.Remove(work)) {
			var w = workers.First(w => w.scheduled.Contains(work));
			var rest = w.scheduled.Where(x => x != work).ToArray();

			w.scheduled.Clear();
			foreach (var x in rest)
				w.scheduled.Enqueue(x);
		}
		finish(work.wq!, work);
	}

	/// <summary>One queueing of the work is over.</summary>
	[NotInLinux("a work queue here has its own way to find workers")]
	private static void retire(work_struct work) => retire(work, work.wq!, work.ticket);

	[NotInLinux("a work queue here has its own way to find workers")]
	private static void retire(work_struct work, workqueue_struct wq, ulong ticket)
	{
		wq.outstanding.Remove(ticket);
		work.finished++;
	}

	[NotInLinux("a work queue here has its own way to find workers")]
	private static void finish(workqueue_struct wq, work_struct work)
	{
		work.active = false;
		retire(work);
		make_room(wq);
	}

	[NotInLinux("a work queue here has its own way to find workers")]
	private static void make_room(workqueue_struct wq)
	{
		wq.nr_active--;
		if (wq.delayed.First is { } first && wq.nr_active < wq.max_active) {
			wq.delayed.RemoveFirst();
			activate(wq, first.Value);
		}
	}

	/// <summary>There is work and nobody runs one: wakes a worker, or makes one.</summary>
	[NotInLinux("a work queue here has its own way to find workers")]
	private static void kick_pool()
	{
		if (worklist.Count == 0 || nr_running > 0)
			return;
		if (idle.Count > 0) {
			var w = idle.GetValueAtIndex(0);

			idle.RemoveAt(0);
			w.idle = false;
			nr_running++;
			try_to_wake_up(w.task, TASK_NORMAL);
			return;
		}

		var fresh = new worker { id = workers.Count };

		nr_running++;
		workers.Add(fresh);
		string name = $"kworker/0:{fresh.id}";

		fresh.task = kthread_h.create_system(name, () => worker_thread(fresh), p => {
			p.worker = fresh;
			p.flags |= PF_WQ_WORKER;
		});
	}

	/// <summary>Runs what is queued and ends the queue.</summary>
	[Source("kernel/workqueue.c", 4314)]
	public static void destroy_workqueue(workqueue_struct wq) => drain_workqueue(wq);

	/// <summary>A work never runs twice at once: one that runs elsewhere is handed to who runs it.</summary>
	[NotInLinux("a work queue here has its own way to find workers")]
	private static work_struct? next_work(worker worker)
	{
		if (worker.scheduled.TryDequeue(out var work))
			return work;
		while (worklist.First is { } first) {
			worklist.RemoveFirst();
			work = first.Value;
			if (work.running is not { } other)
				return work;
			other.scheduled.Enqueue(work);
		}
		return null;
	}

	/// <summary>From the list to the worker with no moment on neither: a cancel would not find it then.</summary>
	[NotInLinux("a work queue here has its own way to find workers")]
	private static void claim(worker worker, work_struct work)
	{
		worker.current_work = work;
		worker.current_func = work.func!;
		worker.current_wq = work.wq!;
		worker.current_ticket = work.ticket;
		work.running = worker;
		work.pending = false;
		work.active = false;
		if (work.cpu != WORK_CPU_UNBOUND)
			worker.task.bound_cpu = work.cpu;
	}

	/// <summary>True while the work is pending or runs: bits 1 and 2.</summary>
	[Source("kernel/workqueue.c", 4502)]
	public static uint work_busy(work_struct work)
	{
		lock (gate)
			return (work.pending ? 1u : 0) | (work.running != null ? 2u : 0);
	}

	[NotInLinux("a work queue here has its own way to find workers")]
	private static void check_context(worker worker, Action<work_struct> func)
	{
		var t = worker.task;

		if (t.preempt_count != 0 || t.irqs_off || t.rcu_read_lock_nesting != 0
			|| t.held_locks is { Count: > 0 }) {
			validators.report(() => {
				pr_err($"BUG: workqueue leaked lock or atomic: {t.comm}/0x{t.preempt_count:x8}/{t.pid}\n"
					+ $"     last function: {func.Method.Name}\n");
				debug_show_held_locks(t);
				dump_stack();
			});
		}
	}
}
