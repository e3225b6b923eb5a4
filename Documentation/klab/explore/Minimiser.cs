// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>Makes a bad schedule as simple as it can be with the same mistake.</summary>
internal sealed class Minimiser(Exploration exploration)
{
	private const int Most = 20_000;        // schedules that are run to find one with fewer preemptions
	private const int Bound = 2;            // more are not looked for

	private Violation _violation = null!;
	private List<Switch> _switches = [];

	/// <param name="sampled">
	/// nobody knows whether fewer preemptions would do: the exhaustive search finds the fewest first
	/// </param>
	public (Violation Violation, IReadOnlyList<Switch> Switches) Minimise(Violation violation, IReadOnlyList<Switch> switches,
		bool sampled)
	{
		_violation = violation;
		_switches = [.. switches];
		if (sampled && exploration.FindSimplest(violation.Kind, Bound, Most) is { } simplest)
			Try([.. simplest]);
		Remove();
		return (_violation, _switches);
	}

	/// <summary>Half of the switches, then quarters, and in the end each by itself until all are needed.</summary>
	private void Remove()
	{
		bool smaller = false;

		for (int length = _switches.Count; length > 0; length = length > 1 ? length / 2 : smaller ? 1 : 0) {
			smaller = false;
			for (int i = _switches.Count - length; i >= 0; i -= length)
				if (i + length <= _switches.Count)
					smaller |= Try([.. _switches[..i], .. _switches[(i + length)..]]);
		}
	}

	private bool Try(List<Switch> switches)
	{
		var run = new Steering();

		if (exploration.Stop || exploration.Replay(run, switches) is not { } still || still.Kind != _violation.Kind)
			return false;
		_violation = still;
		// what has not been made was not needed
		_switches = run.Made.Count < switches.Count ? [.. run.Made] : switches;
		return true;
	}
}
