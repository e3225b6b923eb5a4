// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>
/// Every schedule with few preemptions, the ones with the fewest first.
/// </summary>
/// <remarks>
/// A schedule is the list of its switches. Each run shows where one more switch may matter: before a step that touches
/// what another task touches later on, one of the two writing. A preemption before any other step can be moved behind
/// that step without any task noticing, and without a further preemption, until it stands before one that matters; so
/// what is left out is equal to something that is run, within the same bound.
/// </remarks>
internal sealed class Search
{
	private const int Size = 1 << 15;

	private readonly bool _reduced, _threads;
	private readonly Queue<Planned>[] _queues;
	private readonly HashSet<(ulong, int)> _known = [];
	private readonly long[] _key = new long[Size];
	private readonly int[] _stamp = new int[Size];
	private readonly ulong[] _readers = new ulong[Size], _writers = new ulong[Size];
	private readonly List<int> _hits = [];
	private int _generation;

	/// <param name="bound">how many preemptions at most</param>
	/// <param name="reduced">leave out what is equal to another schedule</param>
	/// <param name="threads">threads of the kernel preempt, too; else they run when somebody waits</param>
	public Search(int bound, bool reduced, bool threads = true)
	{
		_reduced = reduced;
		_threads = threads;
		_queues = new Queue<Planned>[bound + 1];
		for (int i = 0; i <= bound; i++)
			_queues[i] = new();
		_queues[0].Enqueue(new([], 0));
	}

	/// <summary>A schedule to run.</summary>
	/// <param name="Before">what the run must have come to where the last switch is</param>
	public sealed record Planned(Switch[] Switches, ulong Before);

	/// <summary>How many preemptions the schedules have that are run now.</summary>
	public int Level { get; private set; }

	/// <summary>How many schedules wait to be run, as far as one can tell by now.</summary>
	public int Waiting => _queues.Sum(queue => queue.Count);

	/// <summary>The next one; null when all have been run.</summary>
	public Planned? Next()
	{
		for (; Level < _queues.Length; Level++)
			if (_queues[Level].TryDequeue(out var next))
				return next;
		Level = _queues.Length - 1;
		return null;
	}

	/// <summary>Takes down what a run has shown.</summary>
	public void Ran(Planned planned, Steering run)
	{
		var steps = run.Steps.AsSpan(0, run.Count);
		int made = 0, preemptions = 0, last = -1;

		if (_reduced)
			FindHits(steps);
		if (planned.Switches.Length > 0)
			last = LastTaken(steps);
		if (last >= 0 && steps[last].Before != planned.Before)
			throw new NotDeterministic("a schedule that began like an earlier one went on differently");
		for (int h = 0, i = 0; i < steps.Length; i++) {
			ref Step step = ref steps[i];
			bool hit = !_reduced;

			if (_reduced && h < _hits.Count && _hits[h] == i) {
				hit = true;
				h++;
			}
			if (step.Node && step.Others != 0 && !step.Taken && (step.Forced || hit)
				&& (_reduced || i > last))
				Branch(run, ref step, planned.Switches.AsSpan(0, made), preemptions + (step.Forced ? 0 : 1));
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

	private void Branch(Steering run, ref Step step, ReadOnlySpan<Switch> prefix, int preemptions)
	{
		if (preemptions >= _queues.Length)
			return;

		ulong others = step.Others;

		if (!_threads && !step.Forced)
			others &= (2UL << run.Races) - 1;
		while (others != 0) {
			int slot = System.Numerics.BitOperations.TrailingZeroCount(others);
			int to = run.IdOf(slot);

			others &= others - 1;
			if (_reduced && !_known.Add((Key(prefix, run.IdOf(step.Slot), step.At), to)))
				continue;
			_queues[preemptions].Enqueue(new(
				[.. prefix, new Switch(run.IdOf(step.Slot), step.At, to, step.Forced)], step.Before));
		}
	}

	private static ulong Key(ReadOnlySpan<Switch> prefix, int from, int at)
	{
		ulong hash = 14695981039346656037;

		foreach (var s in prefix)
			hash = (hash ^ ((ulong)(uint)s.From << 40 ^ (ulong)(uint)s.At << 16 ^ (uint)s.To)) * 1099511628211 ^ hash >> 29;
		return (hash ^ ((ulong)(uint)from << 40 ^ (uint)at)) * 1099511628211;
	}

	/// <summary>The steps that touch what another task touches later.</summary>
	private void FindHits(ReadOnlySpan<Step> steps)
	{
		_hits.Clear();
		_generation++;
		for (int i = steps.Length - 1; i >= 0; i--) {
			ref readonly Step step = ref steps[i];
			ulong me = 1UL << step.Slot;
			bool hit = false;

			for (int b = 0; step.Reads != 0 && b < Math.Max(step.Length, 1); b++) {
				int e = Entry(step.Reads + b);

				hit |= (_writers[e] & ~me) != 0;
				_readers[e] |= me;
			}
			if (step.Writes != 0) {
				int e = Entry(step.Writes);

				hit |= ((_writers[e] | _readers[e]) & ~me) != 0;
				_writers[e] |= me;
			}
			if (hit)
				_hits.Add(i);
		}
		_hits.Reverse();
	}

	private int Entry(long key)
	{
		int e = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 49);

		while (_stamp[e] == _generation && _key[e] != key)
			e = (e + 1) & (Size - 1);
		if (_stamp[e] != _generation) {
			_stamp[e] = _generation;
			_key[e] = key;
			_readers[e] = _writers[e] = 0;
		}
		return e;
	}
}
