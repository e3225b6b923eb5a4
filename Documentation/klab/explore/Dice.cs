// SPDX-License-Identifier: GPL-2.0-only

using System.Numerics;

namespace Klab.Explore;

/// <summary>Throws dice; some seeds switch often, others seldom.</summary>
internal sealed class Dice : Steering
{
	private readonly Random _random;
	private readonly int _oneIn;

	public Dice(int seed)
	{
		_random = new Random(seed);
		_oneIn = 2 << seed % 6;
		EveryStep = true;
	}

	protected override int Preempt(int slot, ulong others)
	{
		if (_random.Next(_oneIn) != 0)
			return 0;
		for (int skip = _random.Next(BitOperations.PopCount(others)); skip > 0; skip--)
			others &= others - 1;
		return BitOperations.TrailingZeroCount(others);
	}

	protected override bool Prefer(int slot, int than) => _random.Next(2) == 0;

	protected override bool Diverges => true;
}
