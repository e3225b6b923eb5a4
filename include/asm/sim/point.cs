// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm.Sim;

/// <summary>What a task is about to do at a switch point.</summary>
public enum point_kind
{
	@lock, unlock, trylock,
	rcu_read_lock, rcu_read_unlock, rcu_dereference, rcu_assign, synchronize_rcu,
	seq_begin, seq_retry, seq_write_begin, seq_write_end,
	read_once, write_once, atomic, atomic_read, barrier, name_byte, name_compare, set_state,
	schedule, relax, wait, wake,
	use, free,
	syscall_enter, syscall_exit,
	task_start, task_exit,
}

/// <summary>
/// One switch point: the kind, the object it is about (a lock, a seqcount, a task, ...) and its name in the source.
/// </summary>
/// <param name="kind">what the task is about to do</param>
/// <param name="obj">the object, when the primitive knows one</param>
/// <param name="what">the expression in the source, or why the task waits</param>
/// <param name="must_leave">the task cannot go on now (it blocks, spins or has exited)</param>
public readonly record struct schedule_point(point_kind kind, object? obj, string? what, bool must_leave)
{
	/// <summary>The address it reads, 0 when it reads none or one on its own stack; it holds until the next collection.</summary>
	public nint reads { get; init; }

	/// <summary>The address it writes, as <see cref="reads"/>.</summary>
	public nint writes { get; init; }

	/// <summary>How many bytes there.</summary>
	public int length { get; init; }

	/// <summary>A number is there.</summary>
	public bool number { get; init; }

	/// <summary>A reference to an object is there.</summary>
	public bool reference { get; init; }

	/// <summary>The object that is used or freed.</summary>
	public object? thing { get; init; }
}

/// <summary>Decides who goes on at a switch point.</summary>
public interface schedule_strategy
{
	/// <summary>
	/// Returns the index of the task in <paramref name="runnable"/> (ordered by pid) that goes on.
	/// </summary>
	/// <param name="s">the scheduler, for the tasks that cannot run</param>
	/// <param name="runnable">who may go on; never empty</param>
	/// <param name="current">who is at the point; null when it has exited</param>
	/// <param name="point">where it is</param>
	int choose(scheduler s, IReadOnlyList<task_struct> runnable, task_struct? current, in schedule_point point);
}

/// <summary>A strategy that sees every point, and says cheaply of most that the task goes on.</summary>
public interface schedule_explorer : schedule_strategy
{
	/// <summary>A task that could go on is at a point; true: it does, and nobody else is looked at.</summary>
	bool stay(scheduler s, task_struct current, in schedule_point point);

	/// <summary>A task that had to wait goes on where it was: it tries again what it waited for.</summary>
	void resumed(task_struct current, in schedule_point point);

	/// <summary>What the task does before its next point reads, or changes, something that no point is about.</summary>
	void touched(task_struct current, object what, bool write);

	/// <inheritdoc cref="touched(task_struct, object, bool)"/>
	void touched(task_struct current, nint address, bool write);
}

/// <summary>The fixed strategy: the current task goes on; when it cannot, the one that has waited longest.</summary>
public sealed class run_to_block : schedule_strategy
{
	public int choose(scheduler s, IReadOnlyList<task_struct> runnable, task_struct? current,
		in schedule_point point)
	{
		int best = 0;

		for (int i = 0; i < runnable.Count; i++) {
			if (runnable[i] == current)
				return i;
			if (runnable[i].sim.queued < runnable[best].sim.queued)
				best = i;
		}
		return best;
	}
}

/// <summary>Nobody can run and no timer is pending; the message lists who waits for what.</summary>
public sealed class sim_deadlock(string text) : Exception(text);
