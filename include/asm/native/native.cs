// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using sched_h = Kernel.Include.sched_h;

namespace Kernel.Asm.Native;

/// <summary>The part of a task that only threads of the host know.</summary>
internal sealed class native_thread
{
	internal readonly object park = new();
	internal bool killed;
	internal bool dead;
}

/// <summary>The face of the machine that is the host itself: real threads, real time.</summary>
public static partial class native
{
	private const int stack_size = 1 << 20;
	private static readonly object gate = new();
	private static List<task_struct> all = [];
	private static List<string> oops = [];
	private static long boot = Stopwatch.GetTimestamp();
	private static long boot_ms = Environment.TickCount64;

	/// <summary>The tasks that the kernel started and that still live.</summary>
	public static IReadOnlyList<task_struct> tasks {
		get {
			lock (gate)
				return all.ToArray();
		}
	}

	/// <summary>Tasks that died of an exception, with it.</summary>
	public static IReadOnlyList<string> oopses {
		get {
			lock (gate)
				return oops.ToArray();
		}
	}

	/// <summary>Nanoseconds since boot.</summary>
	internal static long boottime_ns => (long)(Stopwatch.GetElapsedTime(boot).Ticks * 100);

	/// <summary>
	/// Ticks since boot. Linux has a clock for this that is as coarse as a tick and costs next to nothing; where
	/// there is none a tick of the host is longer than ours.
	/// </summary>
	internal static ulong jiffies => INITIAL_JIFFIES + (ulong)(uptime_ms / (1000 / HZ));

	/// <summary>Milliseconds since boot, by the clock of the ticks.</summary>
	internal static long uptime_ms => OperatingSystem.IsLinux()
		? Environment.TickCount64 - boot_ms : boottime_ns / 1_000_000;

	/// <summary>Makes the calling thread a user process while <paramref name="body"/> runs.</summary>
	public static void run(string comm, Action body)
	{
		var outer = current_thread.task;
		var t = new task_struct(comm);

		current_thread.task = t;
		enlist(t);
		try {
			sched_h.fork(t);
			body();
		} finally {
			finish(t);
			current_thread.task = outer;
		}
	}

	/// <summary>Waits until a task has exited.</summary>
	public static void join(task_struct task)
	{
		lock (task.native.park) {
			while (!task.native.dead)
				Monitor.Wait(task.native.park);
		}
	}

	/// <summary>A new machine; time starts at zero again.</summary>
	public static void reset()
	{
		lock (gate) {
			all = [];
			oops = [];
			boot = Stopwatch.GetTimestamp();
			boot_ms = Environment.TickCount64;
		}
		Array.Clear(cpu_owner);
		current_thread.task = null;
	}

	/// <summary>Asks kernel threads to stop, then unwinds every task that is still asleep.</summary>
	public static void shutdown()
	{
		foreach (var t in tasks)
			kthread_h.ask_to_stop(t);
		foreach (var t in tasks) {
			if (t == current_thread.task)
				continue;
			lock (t.native.park) {
				t.native.killed = true;
				Monitor.PulseAll(t.native.park);
				if (!t.native.dead)
					Monitor.Wait(t.native.park, 1000);
			}
		}
	}

	internal static void start(task_struct t, Action body, bool stopped)
	{
		if (stopped)
			t.state = TASK_UNINTERRUPTIBLE;
		enlist(t);
		new Thread(() => main(t, body), stack_size) { IsBackground = true, Name = t.comm }.Start();
	}

	internal static void schedule(task_struct t)
	{
		if (t.state == TASK_RUNNING) {
			Thread.Yield();
			return;
		}
		lock (t.native.park) {
			while (t.state != TASK_RUNNING) {
				if (signal_pending_state(t.state, t))
					t.state = TASK_RUNNING;
				else if (t.native.killed)
					throw new task_killed();
				else
					Monitor.Wait(t.native.park);
			}
		}
	}

	internal static bool wake(task_struct p, int state)
	{
		lock (p.native.park) {
			if ((p.state & state) == 0)
				return false;
			p.state = TASK_RUNNING;
			Monitor.PulseAll(p.native.park);
			return true;
		}
	}

	private static void enlist(task_struct t)
	{
		lock (gate)
			all.Add(t);
	}

	private static void main(task_struct t, Action body)
	{
		current_thread.task = t;
		try {
			schedule(t);
			body();
		} catch (task_killed) {
			// the machine goes down
		} catch (Exception e) {
			lock (gate)
				oops.Add($"{t.comm}/{t.pid}: {e}");
			validators.report(() => {
				pr_emerg($"Oops: {t.comm}/{t.pid} died of {e.GetType().Name}: {e.Message}\n");
				show_stack(call_trace.lines(new(e, true)));
			});
		}
		finish(t);
		current_thread.task = null;
	}

	private static void finish(task_struct t)
	{
		try {
			if (!t.native.killed)
				sched_h.exit(t);
		} catch (task_killed) {
			// a hook of the exit wanted to sleep while the machine goes down
		}
		slab_exit(t);
		lock (gate)
			all.Remove(t);
		lock (t.native.park) {
			t.state = TASK_DEAD;
			t.native.dead = true;
			Monitor.PulseAll(t.native.park);
		}
	}
}
