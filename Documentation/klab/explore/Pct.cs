// SPDX-License-Identifier: GPL-2.0-only

using System.Numerics;

namespace Klab.Explore;

/// <summary>
/// Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): tasks have random priorities, the highest runs,
/// and at d - 1 random steps the one that runs falls to the bottom. A bug that takes d steps in an order is found with
/// a probability of at least 1/(n k^(d-1)).
/// </summary>
internal sealed class Pct : Steering
{
	private readonly Random _random;
	private readonly HashSet<int> _changes = [];
	private readonly Dictionary<int, double> _priority = [];
	private double _bottom;

	/// <param name="steps">about how many steps a run has</param>
	public Pct(int seed, int depth, int steps)
	{
		_random = new Random(seed);
		for (int i = 1; i < depth; i++)
			_changes.Add(_random.Next(Math.Max(steps, 1)));
		EveryStep = true;
	}

	protected override int Preempt(int slot, ulong others)
	{
		if (_changes.Remove(Count - 1))
			_priority[slot] = --_bottom;

		int best = slot;

		for (; others != 0; others &= others - 1) {
			int other = BitOperations.TrailingZeroCount(others);

			if (Priority(other) > Priority(best))
				best = other;
		}
		return best == slot ? 0 : best;
	}

	protected override bool Prefer(int slot, int than) => Priority(slot) > Priority(than);

	// or two that spin would keep the third one out for ever
	protected override void GaveWay(int slot) => _priority[slot] = --_bottom;

	protected override bool Diverges => true;

	private double Priority(int slot)
	{
		if (!_priority.TryGetValue(slot, out double priority))
			_priority[slot] = priority = _random.NextDouble();
		return priority;
	}
}
