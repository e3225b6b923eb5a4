// SPDX-License-Identifier: GPL-2.0-only

using Klab.Conform;

namespace Klab;

/// <summary><c>klab conform SCRIPT…</c>.</summary>
internal static class ConformCommand
{
	public static int Run(string[] paths)
	{
		// All are read before the first is run: a mistyped name is told at once.
		var scenarios = paths.Select(path => UsageError.ReadLines(path)).ToList();

		foreach (string[] lines in scenarios)
			Console.Out.Write(Scenario.Run(lines).ToString());
		return 0;
	}
}
