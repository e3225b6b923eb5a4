// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>
/// Every schedule with few preemptions: the ones with the fewest first, and of those the ones with the fewest switches.
/// </summary>
/// <remarks>
/// A schedule is the list of its switches. Each run shows where one more switch may matter (<see cref="Conflicts"/>). A
/// preemption before any other step can be moved behind that step without any task noticing, and without a further
/// preemption, until it stands before one that matters; and where a task had to wait, those need not be tried first that
/// have nothing to do with what was done next. So what is left out is equal to something that is run, within the same
/// bound: a test compares the outcomes of programs that are drawn by lot.
/// </remarks>
internal sealed class Search
{
	private readonly bool _reduced;
	private readonly SortedDictionary<int, Queue<Planned>>[] _queues;      // by preemptions, then by switches
	private readonly HashSet<(ulong, int)> _known = [];
	private readonly Conflicts _conflicts = new();

	/// <param name="bound">how many preemptions at most</param>
	/// <param name="reduced">leave out what is equal to another schedule</param>
	public Search(int bound, bool reduced)
	{
		_reduced = reduced;
		_queues = [.. Enumerable.Range(0, bound + 1).Select(_ => new SortedDictionary<int, Queue<Planned>>())];
		Add(0, new([], 0));
	}

	/// <summary>A schedule to run.</summary>
	/// <param name="Before">what the run must have come to where the last switch is</param>
	public sealed record Planned(Switch[] Switches, ulong Before);

	/// <summary>How many preemptions the schedules have that are run now.</summary>
	public int Level { get; private set; }

	/// <summary>How many schedules wait to be run, as far as one can tell by now.</summary>
	public int Waiting { get; private set; }

	/// <summary>The next one; null when all have been run.</summary>
	public Planned? Next()
	{
		for (; Level < _queues.Length; Level++) {
			foreach (var queue in _queues[Level].Values) {
				if (queue.TryDequeue(out var next)) {
					Waiting--;
					return next;
				}
			}
		}
		Level = _queues.Length - 1;
		return null;
	}

	/// <summary>Takes down what a run has shown.</summary>
	public void Ran(Planned planned, Steering run)
	{
		var steps = run.Steps.AsSpan(0, run.Count);
		int made = 0, preemptions = 0, last = -1;

		if (_reduced)
			_conflicts.Find(run);
		if (planned.Switches.Length > 0)
			last = LastTaken(steps);
		if (last >= 0 && steps[last].Before != planned.Before)
			throw new NotDeterministic("a schedule that began like an earlier one went on differently");
		for (int i = 0; i < steps.Length; i++) {
			ref Step step = ref steps[i];
			ulong instead = _reduced ? _conflicts.Instead[i] : step.Node && !step.Taken && i > last ? step.Others : 0;

			// what the fixed rule chooses has been run
			if (step.Forced)
				instead &= ~(1UL << step.Fallback);
			if (instead != 0)
				Branch(run, step, instead, planned.Switches.AsSpan(0, made), preemptions + (step.Forced ? 0 : 1));
			if (step.Taken) {
				made++;
				if (!step.Forced)
					preemptions++;
			}
		}
	}

	private static int LastTaken(ReadOnlySpan<Step> steps)
	{
		for (int i = steps.Length - 1; i >= 0; i--)
			if (steps[i].Taken)
				return i;
		return -1;
	}

	private void Branch(Steering run, in Step step, ulong instead, ReadOnlySpan<Switch> prefix, int preemptions)
	{
		if (preemptions >= _queues.Length)
			return;
		for (; instead != 0; instead &= instead - 1) {
			int to = run.IdOf(System.Numerics.BitOperations.TrailingZeroCount(instead));

			if (_reduced && !_known.Add((Key(prefix, run.IdOf(step.Slot), step.At), to)))
				continue;
			Add(preemptions, new([.. prefix, new Switch(run.IdOf(step.Slot), step.At, to, step.Forced)], step.Before));
		}
	}

	private void Add(int preemptions, Planned planned)
	{
		if (!_queues[preemptions].TryGetValue(planned.Switches.Length, out var queue))
			_queues[preemptions].Add(planned.Switches.Length, queue = new());
		queue.Enqueue(planned);
		Waiting++;
	}

	private static ulong Key(ReadOnlySpan<Switch> prefix, int from, int at)
	{
		ulong hash = 14695981039346656037;

		foreach (var s in prefix)
			hash = (hash ^ ((ulong)(uint)s.From << 40 ^ (ulong)(uint)s.At << 16 ^ (uint)s.To)) * 1099511628211 ^ hash >> 29;
		return (hash ^ ((ulong)(uint)from << 40 ^ (uint)at)) * 1099511628211;
	}
}
