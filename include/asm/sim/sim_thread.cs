// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm.Sim;

/// <summary>
/// Wakes one parked thread. Exactly one thread of the machine is awake at a time. The semaphore spins and yields for
/// a moment before it parks: tasks that take turns hand over in less time than the host's wake-up.
/// </summary>
internal sealed class baton
{
	private readonly SemaphoreSlim given = new(0);

	internal void give() => given.Release();

	internal void take() => given.Wait();
}

/// <summary>The part of a task that only the deterministic machine knows.</summary>
internal sealed class sim_thread
{
	internal baton? baton;                  // of its host thread, which it gets when it first runs
	internal ulong queued;                  // when it last stopped being able to choose: orders the waiters
	internal bool asleep;                   // inside schedule(), until somebody wakes it
	internal bool dead;
	internal bool killed;
	internal Exception? doom;               // thrown at the point where it is blocked
	internal int quiet;                     // > 0: no switch points
	internal Func<bool>? ready;             // blocked until this holds
	internal object? blocked_on;
	internal string? why;
	internal int spins;                     // how long it has spun while no other process could run
	internal ulong section;                 // counts the RCU read sections it has left
	internal Action? body;
	internal baton? asked;                  // who wants to know where it is parked
	internal string[] stack = [];           // the answer
}

/// <summary>A host thread that carries one task after the other: tasks are cheap, threads are not.</summary>
internal sealed class carrier
{
	private const int stack_size = 1 << 20;
	private static readonly Stack<carrier> idle = new();
	private static int made;
	internal readonly baton baton = new();
	private scheduler? machine;
	private task_struct? task;

	internal static carrier get()
	{
		lock (idle) {
			if (idle.TryPop(out var c))
				return c;
		}
		return new carrier();
	}

	private carrier()
	{
		var thread = new Thread(loop, stack_size) {
			IsBackground = true,
			Name = $"sim {Interlocked.Increment(ref made)}",
		};

		thread.Start();
	}

	internal void assign(scheduler m, task_struct t)
	{
		machine = m;
		task = t;
		t.sim.baton = baton;
	}

	internal void release()
	{
		machine = null;
		task = null;
		lock (idle)
			idle.Push(this);
	}

	private void loop()
	{
		for (; ; ) {
			baton.take();
			while (machine!.main(task!, this))
				;
		}
	}
}
