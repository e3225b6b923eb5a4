// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Explore;

/// <summary>Says what an exploration came to.</summary>
internal static class Reporting
{
	/// <summary>Runs the bad schedule once more on a fresh machine, recorded, and draws it.</summary>
	/// <returns>null: the schedule is not bad</returns>
	public static Report? Record(Runner runner, Exploration exploration, IReadOnlyList<Switch> schedule, string coverage,
		string variant)
	{
		var race = runner.Race;
		var recorder = new Recorder(() => [.. race.Watch()]);
		ulong scenario = exploration.Scenario;

		if (exploration.Replay(recorder, schedule) is not { } violation)
			return null;

		var (columns, lines) = Picture.Of(recorder, race.Tasks.Count, violation.Sentence);
		string token = Token.Write(schedule, scenario);

		return new() {
			Race = Title(race, variant), Verdict = violation.Sentence, Expected = race.Invariant,
			Details = [.. violation.Brief], Full = violation.Report, Columns = columns, Lines = lines, Coverage = coverage, Token = token,
			ReplayCommand = $"klab explore {race.Name}{Options(variant)} --replay {token}",
		};
	}

	public static string Write(Report report, string format) => format switch {
		"mermaid" => MermaidReport.Write(report),
		"json" => JsonReport.Write(report),
		_ => TextReport.Write(report),
	};

	/// <summary>A race that holds, or that nothing is known of.</summary>
	public static string Write(Race race, Explored explored, string format, string variant)
	{
		string name = Title(race, variant), verdict = explored.Verdict == Verdict.Holds ? "holds" : "INCONCLUSIVE";

		if (format == "json")
			return JsonReport.Write(new {
				race = name,
				verdict,
				expected = race.Invariant,
				coverage = explored.Coverage,
				outcomes = explored.Outcomes.Select(o => new { outcome = o.Outcome.Text, schedules = o.Times, allowed = o.Outcome.Allowed }),
			});

		var text = new StringBuilder();

		if (format == "mermaid")
			return text.Append($"sequenceDiagram\n  participant t0 as {name}\n  Note over t0: {verdict}: {explored.Coverage}\n").ToString();
		text.Append($"{name}: {verdict}\n  {race.Invariant}\n  {explored.Coverage}\n");
		if (explored.Outcomes.Count > 0) {
			int width = explored.Outcomes.Max(o => o.Outcome.Text.Length);

			text.Append($"\n  {"outcome".PadRight(width)}  schedules\n");
			foreach (var (outcome, times) in explored.Outcomes)
				text.Append($"  {outcome.Text.PadRight(width)}  {Exploration.Number(times),9}  {(outcome.Allowed ? "allowed" : "FORBIDDEN")}\n");
		}
		return text.ToString();
	}

	private static string Title(Race race, string variant) => variant.Length > 0 ? $"{race.Name} with {variant}" : race.Name;

	// "seqcount-off, !other" are the options --patch seqcount-off --revert other
	private static string Options(string variant) => string.Concat(variant.Split(", ", StringSplitOptions.RemoveEmptyEntries)
		.Select(name => name.StartsWith('!') ? $" --revert {name[1..]}" : $" --patch {name}"));
}
