// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Kernel.Tests.Faults;

/// <summary>A row of the table in Documentation/faults.md.</summary>
/// <param name="Kinds">the kinds of faults it is about</param>
/// <param name="Path">what failed and functions it was called from, the innermost first; others may be between them</param>
/// <param name="Outcomes">one of them is what comes of it</param>
/// <param name="Differs">what may be different then; <c>between</c>: anything, but it is as before or as after</param>
/// <param name="Linux">the line of Linux that makes it so</param>
internal sealed record FaultRow(string[] Kinds, string[] Path, string[] Outcomes, string[] Differs, string Linux)
{
	private const string Leaks = "leaks", Stays = "stays", Warns = "warns", Between = "between";

	public override string ToString() => $"{string.Join(", ", Kinds)} in {string.Join(" < ", Path)}";

	/// <summary>The words of the row's third column that this fault is an example of; none when it is not meant.</summary>
	internal IEnumerable<string> Explains(Campaign campaign, Fault fault)
	{
		string[] words = [fault.Outcome.ToString().ToLowerInvariant(),
			.. fault.Leak.Count > 0 ? [Leaks] : Array.Empty<string>(),
			.. fault.Stays ? [Stays] : Array.Empty<string>(),
			.. fault.Reports.Count > 0 ? [Warns] : Array.Empty<string>()];
		var different = (Differs.Contains(Between) ? fault.Odd : fault.Difference).Select(Campaign.KeyOf);
		// what leaks nothing or warns of nothing this time is the row's, too
		bool mine = Kinds.Contains(campaign.Kind) && IsOn(fault.Site)
			&& words.All(Outcomes.Contains) && different.All(Differs.Contains);

		return mine ? words : [];
	}

	private bool IsOn(Site site)
	{
		int found = 0;

		foreach (string name in site.Callers.Prepend(site.What)) {
			if (found < Path.Length && name == Path[found])
				found++;
		}
		return found == Path.Length;
	}
}

/// <summary>The page that says what faults do that do not just make a command fail.</summary>
internal static partial class FaultPage
{
	internal static List<FaultRow> Rows { get; } = [.. Repository.Read("Documentation/faults.md").Split('\n')
		.Select(line => Row().Match(line)).Where(match => match.Success).Select(match => new FaultRow(
			Words(match, 1), match.Groups[2].Value.Split(" < "), Words(match, 3), Words(match, 4),
			match.Groups[5].Value))];

	private static string[] Words(Match match, int group) => match.Groups[group].Value.Replace("`", "")
		.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

	[GeneratedRegex(@"^\| ([a-z, ]+) \| `([^`]+)` \| ([a-z, ]+) \|([^|]*)\| `([^`]+)` \| .+ \|$")]
	private static partial Regex Row();
}
