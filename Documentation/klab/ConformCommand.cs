// SPDX-License-Identifier: GPL-2.0-only

using Klab.Conform;

namespace Klab;

/// <summary><c>klab conform SCRIPT…</c>.</summary>
internal static class ConformCommand
{
	public static int Run(string[] paths)
	{
		// All are read before the first is run: a mistyped name is told at once.
		var scenarios = paths.Select(path => (path, UsageError.ReadLines(path))).ToList();

		foreach (var (path, lines) in scenarios) {
			var transcript = new Transcript();

			try {
				Scenario.Run(lines, transcript);
			} catch (MachineLeak leak) {
				// The real kernel loses things, too, and its transcript does not show it.
				Console.Error.WriteLine($"klab: {path}: {leak.Message}");
			} finally {
				Console.Out.Write(transcript.ToString());
			}
		}
		return 0;
	}
}
