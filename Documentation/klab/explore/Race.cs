// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>One of the tasks that race.</summary>
/// <param name="Name">as it heads its column in the report</param>
/// <param name="Body">what it does; the same in every schedule</param>
internal sealed record RaceTask(string Name, Action Body);

/// <summary>One of the things that can come out of a race.</summary>
/// <param name="Text">what happened</param>
/// <param name="Allowed">it may happen</param>
internal sealed record Outcome(string Text, bool Allowed);

/// <summary>A small scenario: a few tasks, and what must hold whatever the order of their steps.</summary>
/// <remarks>It runs thousands of times on one machine, so each run must leave the machine as it found it.</remarks>
internal abstract class Race
{
	public abstract string Name { get; }

	/// <summary>One sentence for the list of races.</summary>
	public abstract string Summary { get; }

	/// <summary>One sentence: what must hold.</summary>
	public abstract string Invariant { get; }

	public abstract IReadOnlyList<RaceTask> Tasks { get; }

	/// <summary>
	/// Threads of the kernel, too, get in at any point; else they run when one of the tasks waits, which is said in the
	/// report.
	/// </summary>
	public virtual bool ThreadsPreempt => true;

	/// <summary>
	/// The machine has IPv4, which holds on to each device for a grace period of its own and has files for it: more
	/// schedules, and fewer mistakes that show.
	/// </summary>
	public virtual bool NeedsIpv4 => false;

	/// <summary>Once on each machine.</summary>
	public virtual void Prepare() { }

	/// <summary>Before each schedule.</summary>
	public virtual void Setup() { }

	/// <summary>After the tasks have ended: what is wrong, in a sentence, or null.</summary>
	public abstract string? Check();

	/// <summary>After each schedule: undoes what it did.</summary>
	public virtual void Teardown() { }

	/// <summary>Once, when no more schedules follow.</summary>
	public virtual void Finish() { }

	/// <summary>What this schedule came to, for races that are about the different outcomes; else null.</summary>
	public virtual Outcome? Outcome() => null;

	/// <summary>Stands for the state that must be the same before every schedule.</summary>
	public virtual int State() => 0;

	/// <summary>The names under which the report shows variables.</summary>
	public virtual IEnumerable<Watched> Watch() => [];
}
