// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using sched_h = Kernel.Include.sched_h;

namespace Kernel.Asm;

/// <summary>What the kernel runs on: threads of the host, or a deterministic machine.</summary>
public enum architecture { native, sim }

/// <summary>
/// The one choice that a process makes. <see cref="sim"/> is read-only, so that compiled code keeps only the
/// branch of the architecture that was chosen.
/// </summary>
public static class arch
{
	/// <summary>True on the deterministic machine. The first look at it settles the choice.</summary>
	public static readonly bool sim = arch_choice.settle();

	/// <summary>Chooses the architecture; call it before anything of the kernel runs.</summary>
	/// <exception cref="InvalidOperationException">the kernel already runs on the other one</exception>
	public static void select(architecture which) => arch_choice.select(which);

	/// <summary>Makes the calling thread a task of the machine while <paramref name="body"/> runs.</summary>
	public static void run(string comm, Action body)
	{
		if (sim)
			Sim.sim.run(comm, body);
		else
			Native.native.run(comm, body);
	}

	/// <summary>Starts another user process. <paramref name="setup"/> sees the new task before it runs.</summary>
	public static task_struct spawn(string comm, Action body, Action<task_struct>? setup = null)
	{
		return copy_process(comm, body, 0, setup);
	}

	/// <summary>Waits until a task has exited.</summary>
	public static void join(task_struct task)
	{
		if (sim)
			Sim.sim.join(task);
		else
			Native.native.join(task);
	}

	/// <summary>Throws the old machine's state away; called at every boot.</summary>
	public static void reset()
	{
		if (sim)
			Sim.sim.reset();
		else
			Native.native.reset();
		validators.reset();
		sched_h.reset();
		timer_h.reset();
		workqueue_h.reset();
		interrupt_h.reset();
		rcupdate_h.reset();
		lockdep_h.reset();
	}

	/// <summary>
	/// Ends every task that is still there: kernel threads are asked to stop, the rest is unwound.
	/// </summary>
	public static void shutdown()
	{
		if (sim)
			Sim.sim.shutdown();
		else
			Native.native.shutdown();
	}

	/// <summary>Everything the machine still holds, by name; empty when nothing leaked.</summary>
	public static IEnumerable<string> outstanding()
	{
		return timer_h.outstanding().Concat(workqueue_h.outstanding()).Concat(rcupdate_h.outstanding())
			.Concat(lockdep_h.outstanding()).Concat(sched_h.outstanding());
	}

	/// <summary>Makes a task and starts it; the arch-independent half is the same for kernel threads.</summary>
	internal static task_struct copy_process(string comm, Action body, uint flags, Action<task_struct>? setup,
		bool stopped = false)
	{
		var p = new task_struct(comm) { flags = flags };

		setup?.Invoke(p);
		if (p.kthread is { system: true })
			body = in_own_context(p, body);
		else
			sched_h.fork(p);
		if (sim)
			Sim.sim.start(p, body, stopped);
		else
			Native.native.start(p, body, stopped);
		return p;
	}

	/// <summary>
	/// Threads of the machine are made where nobody may sleep, so they do the rest of their making themselves.
	/// </summary>
	private static Action in_own_context(task_struct p, Action body)
	{
		return () => {
			sched_h.fork(p);
			body();
		};
	}
}

/// <summary>Holds the choice apart from <see cref="arch"/>, so that choosing does not settle it.</summary>
internal static class arch_choice
{
	private static readonly Lock gate = new();
	private static architecture choice = architecture.sim;
	private static bool settled;

	[MethodImpl(MethodImplOptions.NoInlining)]
	internal static void select(architecture which)
	{
		lock (gate) {
			if (settled && which != choice)
				throw new InvalidOperationException($"the kernel already runs on {choice}");
			choice = which;
		}
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	internal static bool settle()
	{
		lock (gate) {
			settled = true;
			return choice == architecture.sim;
		}
	}
}
