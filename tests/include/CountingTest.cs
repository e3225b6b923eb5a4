// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Include;

/// <summary>Tests of what makes one task wait for another.</summary>
public abstract class CountingTest : MachineTest
{
	/// <summary>Three tasks that count up three times each; returns what the counter may end at.</summary>
	protected static HashSet<int> Count(Func<(Action enter, Action leave)> section)
	{
		HashSet<int> ends = [];

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				var (enter, leave) = section();
				int n = 0;
				void Work()
				{
					for (int i = 0; i < 3; i++) {
						enter();
						WRITE_ONCE(ref n, READ_ONCE(ref n) + 1);
						leave();
					}
				}

				strategy.Run(Work, Work, Work);
				ends.Add(n);
			}
		});
		return ends;
	}
}
