// SPDX-License-Identifier: GPL-2.0-only

using sched_h = Kernel.Include.sched_h;

namespace Kernel.Asm.Sim;

/// <summary>
/// The deterministic machine: its tasks, who of them runs, and its clock. The thread that holds the baton is the
/// only one to touch it, so it needs no locks.
/// </summary>
public sealed class scheduler
{
	private const int lonely_limit = 1_000_000;
	private const int shutdown_patience = 10_000;   // with tasks that never sleep
	private const int upkeep_limit = 1000;
	private readonly List<task_struct> all = [];
	private readonly List<task_struct> runnable = [];
	private readonly List<string> oops = [];
	private readonly task_struct?[] cpu_owner;
	private readonly object[] cpu_touched;          // stand for the CPUs where the explorer asks
	private task_struct? idle;
	private task_struct? root;              // the task of the thread that called run()
	private baton? reaper;                  // set while the machine is torn down
	private ulong seq;
	private int lonely;
	private int jumps;                      // of the clock, since a user process ran

	internal scheduler(int cpus)
	{
		cpu_owner = new task_struct?[cpus];
		cpu_touched = [.. Enumerable.Range(0, cpus).Select(_ => new object())];
	}

	/// <summary>The tasks that exist, in the order they were made.</summary>
	public IReadOnlyList<task_struct> tasks => all;

	/// <summary>Who holds the baton; null between two runs.</summary>
	public task_struct? current { get; private set; }

	/// <summary>How often the baton changed hands.</summary>
	public ulong switches { get; private set; }

	/// <summary>Tasks that died of an exception, with it.</summary>
	public IReadOnlyList<string> oopses => oops;

	/// <summary>The clock, in ticks.</summary>
	public ulong jiffies { get; private set; } = INITIAL_JIFFIES;

	internal bool broken { get; private set; }

	/// <summary>May this task go on, if it were chosen?</summary>
	public bool can_run(task_struct t)
	{
		var s = t.sim;

		return !s.dead && !s.asleep && (s.ready == null || s.doom != null || s.ready());
	}

	/// <summary>What a task waits for, for people; null when it can run.</summary>
	public string? waits_for(task_struct t)
	{
		var s = t.sim;

		if (can_run(t))
			return null;
		if (s.blocked_on is lockdep_map l)
			return $"{s.why} {l.name}, held by {l.holder_names()}";
		return s.why ?? (s.blocked_on != null ? $"{s.blocked_on}"
			: $"a wake-up (state {sched_h.state_name(t.state)})");
	}

	internal void run(string comm, Action body)
	{
		if (broken)
			throw new InvalidOperationException("the machine is deadlocked: boot another one");

		var t = new task_struct(comm);

		t.sim.baton = new baton();
		all.Add(t);
		root = t;
		current = t;
		current_thread.task = t;
		try {
			fork(t);
			body();
		} catch (task_killed) when (t.sim.doom != null) {
			throw t.sim.doom;
		} catch (kernel_bug) {
			broken = true;
			throw;
		} finally {
			finish(t);
			root = null;
			current = null;
			current_thread.task = null;
		}
	}

	internal void start(task_struct t, Action body, bool stopped)
	{
		t.sim.body = body;
		t.sim.asleep = stopped;
		if (stopped)
			t.state = TASK_UNINTERRUPTIBLE;
		t.sim.queued = ++seq;
		all.Add(t);
	}

	/// <summary>The life of a task on a carrier.</summary>
	/// <returns>false: the carrier is free; true: it has the next task already</returns>
	internal bool main(task_struct t, carrier c)
	{
		current_thread.task = t;
		try {
			if (!t.sim.killed)
				t.sim.body!();
		} catch (task_killed) {
			// the machine goes down
		} catch (kernel_bug e) {
			// nobody may go on but who called run(), to hear of it
			halt(t, e);
		} catch (Exception e) {
			oops.Add($"{t.comm}/{t.pid}: {e}");
			t.sim.quiet++;
			validators.report(() => {
				pr_emerg($"Oops: {t.comm}/{t.pid} died of {e.GetType().Name}: {e.Message}\n");
				debug_show_held_locks(t);
				show_stack(call_trace.lines(new(e, true)));
			});
		}
		try {
			finish(t);
		} catch (task_killed) {
			// a hook of the exit wanted to block while the machine goes down
		}
		if (reaper != null) {
			current_thread.task = null;
			c.release();
			reaper.give();
			return false;
		}

		var next = broken && root != null ? root : pick(null, new(point_kind.task_exit, t, null, true));

		current = next;
		switches++;
		current_thread.task = null;
		if (next.sim.baton == null) {
			// who has not begun yet begins where this one has ended
			c.assign(this, next);
			return true;
		}
		c.release();
		next.sim.baton.give();
		return false;
	}

	/// <summary>A point where the strategy may let another task go on.</summary>
	internal void offer(in schedule_point point)
	{
		var t = current!;

		if (t.sim.quiet > 0 || reaper != null)
			return;
		if (Sim.sim.watcher is { } w && w.stay(this, t, point))
			return;
		go(t, pick(t, point));
		Sim.sim.watcher?.resumed(t, point);
	}

	/// <summary>The current task gives way until <paramref name="ready"/> holds.</summary>
	internal void wait_until(task_struct t, Func<bool> ready, object? obj, string why,
		point_kind kind = point_kind.wait)
	{
		var s = t.sim;

		s.ready = ready;
		s.blocked_on = obj;
		s.why = why;
		s.spins = 0;
		s.queued = ++seq;
		try {
			while (!ready())
				leave(t, new(kind, obj, why, true));
		} finally {
			s.ready = null;
			s.blocked_on = null;
			s.why = null;
		}
	}

	/// <summary>Sleeps until wake().</summary>
	internal void sleep(task_struct t)
	{
		t.sim.asleep = true;
		t.sim.spins = 0;
		t.sim.queued = ++seq;
		while (t.sim.asleep)
			leave(t, new(point_kind.schedule, t.sim.blocked_on, t.sim.why, true));
	}

	internal void wake(task_struct t)
	{
		if (!t.sim.asleep)
			return;
		t.sim.asleep = false;
		t.sim.queued = ++seq;
	}

	/// <summary>
	/// The others first. A task that spins alone lets time pass, because only a timer can end what it waits for.
	/// </summary>
	internal void relax(task_struct t, int patience)
	{
		var point = new schedule_point(point_kind.relax, null, null, true);

		if (t.sim.quiet > 0)
			return;
		if (reaper != null)
			throw new task_killed();
		t.sim.queued = ++seq;
		collect(t);
		if (runnable.Count == 0) {
			if (++lonely < patience)
				return;
			if (++t.sim.spins > lonely_limit) {
				go(t, deadlock(t, $"{t.comm}/{t.pid} spins for ever"));
				return;
			}
			jiffies++;
			ensure_idle();
			collect(t);
			if (runnable.Count == 0)
				return;
		}
		lonely = 0;

		var next = choose(t, point);

		if ((next.flags & PF_KTHREAD) == 0)
			t.sim.spins = 0;
		go(t, next);
	}

	/// <summary>Lets everybody else run until all of them sleep; the clock stands still.</summary>
	internal void settle(task_struct t, int patience = int.MaxValue)
	{
		while (patience-- > 0) {
			t.sim.queued = ++seq;
			collect(t);
			if (runnable.Count == 0)
				return;
			go(t, choose(t, new(point_kind.relax, null, null, true)));
		}
	}

	/// <summary>A task that may not be preempted owns a CPU, so that per-CPU data has one user at a time.</summary>
	internal void take_cpu(task_struct t)
	{
		if (find_cpu(t))
			return;
		wait_until(t, () => Array.IndexOf(cpu_owner, null) >= 0, null, "a CPU");
		find_cpu(t);
	}

	internal void take_cpu(task_struct t, int cpu)
	{
		touch_cpu(cpu);
		if (cpu_owner[cpu] != null)
			wait_cpu(t, cpu);
		touch_cpu(cpu);
		Sim.sim.touch(Sim.sim.readers, false);
		cpu_owner[cpu] = t;
		t.cpu = cpu;
	}

	internal void drop_cpu(task_struct t)
	{
		touch_cpu(t.cpu, t.bound_cpu >= 0);
		Sim.sim.touch(Sim.sim.readers, false);
		lose_cpu(t);
		t.cpu = 0;
		t.sim.section++;
	}

	internal void touch_cpu(int cpu, bool write = true) => Sim.sim.touch(cpu_touched[cpu], write);

	// apart: what a lambda captures is allocated where the method begins
	private void wait_cpu(task_struct t, int cpu) => wait_until(t, () => cpu_owner[cpu] == null, null, $"CPU {cpu}");

	internal void lose_cpu(task_struct t)
	{
		if (cpu_owner[t.cpu] == t)
			cpu_owner[t.cpu] = null;
	}

	/// <summary>Asks kernel threads to stop, lets them, and unwinds whoever is still there.</summary>
	internal void shutdown()
	{
		if (!broken) {
			run("reboot", () => {
				foreach (var t in all.ToArray())
					kthread_h.ask_to_stop(t);
				settle(current!, shutdown_patience);
			});
		}
		reaper = new baton();
		foreach (var t in all.ToArray()) {
			t.sim.killed = true;
			t.sim.asleep = false;
			current = t;
			if (t.sim.baton == null) {
				finish(t);
				continue;
			}
			t.sim.baton.give();
			reaper.take();
		}
		current = null;
		broken = true;
	}

	private bool find_cpu(task_struct t)
	{
		int cpu = Array.IndexOf(cpu_owner, null);

		if (cpu < 0)
			return false;
		if (Sim.sim.exploring) {
			for (int i = 0; i <= cpu; i++)
				touch_cpu(i, false);
			Sim.sim.touch(Sim.sim.readers, false);
		}
		cpu_owner[cpu] = t;
		t.cpu = cpu;
		return true;
	}

	private void leave(task_struct t, in schedule_point point)
	{
		if (reaper != null || t.sim.killed)
			throw new task_killed();
		if (t.sim.doom != null)
			throw t.sim.doom;
		go(t, pick(t, point));
		Sim.sim.watcher?.resumed(t, point);
	}

	private void go(task_struct t, task_struct next)
	{
		if ((next.flags & PF_KTHREAD) == 0)
			jumps = 0;
		if (next == t)
			return;
		if (t.sim.ready == null && !t.sim.asleep)
			t.sim.queued = ++seq;
		current = next;
		switches++;
		lonely = 0;
		if (next.sim.baton == null)
			carrier.get().assign(this, next);
		next.sim.baton!.give();
		for (t.sim.baton!.take(); t.sim.asked is { } asked; t.sim.baton.take()) {
			t.sim.stack = [.. call_trace.lines(call_trace.here())];
			t.sim.asked = null;
			asked.give();
		}
		if (t.sim.killed)
			throw new task_killed();
		if (t.sim.doom != null)
			throw t.sim.doom;
	}

	private void collect(task_struct? except)
	{
		runnable.Clear();
		if (idle == null && timer_h.timers.expired_locked(jiffies))
			ensure_idle();
		foreach (var t in all) {
			if (t != except && can_run(t))
				runnable.Add(t);
		}
	}

	private task_struct pick(task_struct? t, in schedule_point point)
	{
		for (; ; ) {
			collect(null);
			if (runnable.Count > 0)
				return choose(t, point);
			if (!next_event())
				return deadlock(t, null);
		}
	}

	private task_struct choose(task_struct? t, in schedule_point point)
	{
		return runnable.Count == 1 && Sim.sim.watcher == null ? runnable[0]
			: runnable[Sim.sim.strategy.choose(this, runnable, t, point)];
	}

	/// <summary>All sleep: the clock jumps to the next timer.</summary>
	/// <remarks>
	/// The kernel looks after its tables from time to time for ever. When that alone is what happens, and it has not woken
	/// any process for long, nothing will.
	/// </remarks>
	private bool next_event()
	{
		if (!timer_h.timers.next(out ulong expires))
			return false;
		if ((workqueue_h.upkeep_parked || ++jumps > upkeep_limit) && timer_h.timers.pending().TrueForAll(workqueue_h.is_upkeep))
			return false;
		ensure_idle();
		if (time_after(expires, jiffies))
			jiffies = expires;
		return can_run(idle!);
	}

	private void ensure_idle()
	{
		if (idle != null)
			return;
		idle = new task_struct("swapper/0", 0) { flags = PF_KTHREAD | PF_IDLE };
		start(idle, () => {
			for (; ; ) {
				wait_until(idle, () => timer_h.timers.expired(jiffies), null, "the next timer");
				interrupt_h.timer_interrupt();
			}
		}, false);
		idle.sim.ready = () => timer_h.timers.expired(jiffies);
	}

	/// <summary>Tells the thread that called run(); it is blocked as well, or it would go on.</summary>
	private task_struct deadlock(task_struct? t, string? first)
	{
		var text = new System.Text.StringBuilder("deadlock: nobody can run and no timer is pending\n");

		if (first != null)
			text.Append($"  {first}\n");
		foreach (var b in all) {
			if (b != idle && (b.state & TASK_NOLOAD) == 0 && waits_for(b) is { } why)
				text.Append($"  {b.comm}/{b.pid} waits for {why}\n");
		}
		var e = new sim_deadlock(text.ToString().TrimEnd('\n'));

		if (root == null)
			throw e;
		bug_h.halted ??= e.Message;
		broken = true;
		validators.report(() => {
			foreach (string line in e.Message.Split('\n'))
				pr_emerg($"{line}\n");
			show_blocked_tasks();
		});
		halt(t ?? root, e);
		if (t == root)
			throw e;
		return root;
	}

	/// <summary>Logs of each task that waits where it does, as the kernel's watchdog for hung tasks would.</summary>
	internal void show_blocked_tasks()
	{
		const int timeout = 120;

		foreach (var t in all.ToArray()) {
			if (t == idle || (t.state & TASK_NOLOAD) != 0 || waits_for(t) == null || stack_of(t) is not { Length: > 0 } stack)
				continue;
			pr_err($"INFO: task {t.comm}:{t.pid} blocked for more than {timeout} seconds.\n");
			pr_err($"      {print_tainted()} {init_utsname().release} {init_utsname().version}\n");
			// what the machine waits with for a lock is no state of the task
			string state = t.state == TASK_RUNNING ? "D" : sched_h.state_name(t.state);

			printk(KERN_INFO, $"{t.comm,-15} {state}    0 {t.pid,5} {t.real_parent?.pid ?? 0,6} 0x00000000\n");
			show_stack(stack);
		}
		debug_show_all_locks();
	}

	/// <summary>Where a task is; one that is parked is asked.</summary>
	private string[] stack_of(task_struct t)
	{
		if (t == current_thread.task)
			return [.. call_trace.lines(call_trace.here())];
		if (t.sim.baton == null)
			return [];
		t.sim.asked = new baton();

		var answered = t.sim.asked;

		t.sim.baton.give();
		answered.take();
		return t.sim.stack;
	}

	/// <summary>The machine is dead; the thread that called run() gets to know why.</summary>
	private void halt(task_struct t, Exception e)
	{
		broken = true;
		if (root == null || root == t)
			return;
		root.sim.doom = e;
		root.sim.asleep = false;
	}

	private void finish(task_struct t)
	{
		try {
			if (!t.sim.killed && !broken)
				sched_h.exit(t);
		} finally {
			t.state = TASK_DEAD;
			t.sim.dead = true;
			lose_cpu(t);
			all.Remove(t);
		}
	}
}
