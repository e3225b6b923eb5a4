// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Klab.Patches;
using Klab.Races;

namespace Klab.Explore;

/// <summary><c>klab explore [RACE]</c>.</summary>
internal static class ExploreCommand
{
	private const int Holds = 0, Violated = 1, Inconclusive = 3;

	private sealed record Arguments(string Race, string[] Patches, string[] Reverts, ExploreOptions Options, string? Replay,
		string Format, bool Stats, long PlainLimit, string Variant, string? Coverage);

	public static Command Create(Func<Func<int>, int> guarded)
	{
		var race = new Argument<string?>("RACE") {
			Description = "which race; without it they are listed", Arity = ArgumentArity.ZeroOrOne,
		};
		var patch = new Option<string[]>("--patch") {
			Description = "with a study patch applied (repeatable)", HelpName = "NAME", DefaultValueFactory = _ => [],
		};
		var revert = new Option<string[]>("--revert") {
			Description = "with a study patch that the tree has taken out (repeatable)", HelpName = "NAME", DefaultValueFactory = _ => [],
		};
		var bound = new Option<int>("--bound") {
			Description = "how many preemptions a schedule has at most", HelpName = "N", DefaultValueFactory = _ => 2,
		};
		var strategy = new Option<string>("--strategy") {
			Description = "all schedules, or samples by probabilistic concurrency testing, or by dice", DefaultValueFactory = _ => "dfs",
		};
		var seed = new Option<int>("--seed") { Description = "of pct and random", HelpName = "S", DefaultValueFactory = _ => 1 };
		var depth = new Option<int>("--depth") { Description = "of pct: how many steps a bug takes", HelpName = "D", DefaultValueFactory = _ => 3 };
		var replay = new Option<string?>("--replay") { Description = "runs the one schedule of a report", HelpName = "TOKEN" };
		var format = new Option<string>("--format") { Description = "how the result is shown", DefaultValueFactory = _ => "text" };
		var budget = new Option<string?>("--budget") { Description = "how long at most, as 500ms, 10s, 2m", HelpName = "TIME" };
		var max = new Option<long?>("--max-schedules") { Description = "how many schedules at most", HelpName = "M" };
		var stats = new Option<bool>("--stats") { Description = "adds how fast it was, and how many schedules the reduction spared" };
		var plainLimit = new Option<long>("--plain-limit") {
			Description = "how many schedules --stats lets the search without reduction run", HelpName = "N",
			DefaultValueFactory = _ => 50_000,
		};
		var variant = new Option<string>("--variant") { Hidden = true, DefaultValueFactory = _ => "" };
		var coverage = new Option<string?>("--coverage") { Hidden = true };

		strategy.AcceptOnlyFromAmong("dfs", "pct", "random");
		format.AcceptOnlyFromAmong("text", "mermaid", "json");

		var command = new Command("explore", "Runs a race under every schedule, and shows the one that goes wrong.") {
			race, patch, revert, bound, strategy, seed, depth, replay, format, budget, max, stats, plainLimit, variant, coverage,
		};

		command.SetAction(parsed => guarded(() => {
			if (parsed.GetValue(race) is not { } name)
				return List();
			if (parsed.GetValue(bound) is < 0 or > 16)
				throw new UsageError("--bound is from 0 to 16");
			if (parsed.GetValue(max) <= 0)
				throw new UsageError("--max-schedules is at least 1");
			if (parsed.GetValue(plainLimit) < 1)
				throw new UsageError("--plain-limit is at least 1");
			if (parsed.GetValue(depth) < 1)
				throw new UsageError("--depth is at least 1");
			return Run(new(name, parsed.GetValue(patch)!, parsed.GetValue(revert)!, new() {
				Strategy = parsed.GetValue(strategy)!, Bound = parsed.GetValue(bound), Seed = parsed.GetValue(seed),
				Depth = parsed.GetValue(depth), Budget = Time(parsed.GetValue(budget)), MaxSchedules = parsed.GetValue(max),
			}, parsed.GetValue(replay), parsed.GetValue(format)!, parsed.GetValue(stats), parsed.GetValue(plainLimit),
				parsed.GetValue(variant)!, parsed.GetValue(coverage)));
		}));
		return command;
	}

	private static int List()
	{
		foreach (var race in AllRaces.Make())
			Console.Out.Write($"{race.Name,-22} {race.Summary}\n");
		return Holds;
	}

	private static int Run(Arguments arguments)
	{
		var race = AllRaces.Make().FirstOrDefault(race => race.Name == arguments.Race)
			?? throw new UsageError($"there is no race '{arguments.Race}': {string.Join(", ", AllRaces.Make().Select(r => r.Name))}");

		if (arguments.Patches.Length + arguments.Reverts.Length > 0)
			return OnVariant(arguments);

		using var runner = new Runner(race);
		var progress = new ProgressLine(race.Name);
		var exploration = new Exploration(runner, arguments.Options) { Progress = progress.Show };
		using var interrupt = new Interrupt(_ => exploration.Stop = true);

		try {
			return arguments.Replay != null ? Replay(arguments, runner, exploration) : Explore(arguments, runner, exploration, progress);
		} catch (NotDeterministic e) {
			progress.Clear();
			throw new UsageError($"the race cannot be explored: {e.Message}");
		}
	}

	private static int Explore(Arguments arguments, Runner runner, Exploration exploration, ProgressLine progress)
	{
		var explored = exploration.Run();

		progress.Clear();
		if (explored.Verdict != Verdict.Violated) {
			Console.Out.Write(Reporting.Write(runner.Race, explored, arguments.Format, arguments.Variant));
		} else if (!Show(arguments with { Coverage = explored.Coverage }, runner, exploration, explored.Schedule)) {
			Console.Out.Write($"{runner.Race.Name}: VIOLATED\n  {explored.Violation!.Sentence}\n"
				+ string.Concat(explored.Violation.Brief.Select(line => $"  | {line}\n"))
				+ $"  {explored.Coverage}\n  on a fresh machine this schedule is not bad: it takes those before it\n");
		}
		if (arguments.Stats)
			Stats(arguments, exploration, explored, progress);
		return explored.Verdict switch { Verdict.Holds => Holds, Verdict.Violated => Violated, _ => Inconclusive };
	}

	private static int Replay(Arguments arguments, Runner runner, Exploration exploration)
	{
		var schedule = Token.Read(arguments.Replay!, exploration.Scenario);

		if (Show(arguments with { Coverage = arguments.Coverage ?? "the one schedule that was asked for" }, runner, exploration, schedule))
			return Violated;
		Console.Out.Write($"{runner.Race.Name}: this schedule is not bad\n");
		return Holds;
	}

	/// <summary>Draws a bad schedule; false: it is none.</summary>
	private static bool Show(Arguments arguments, Runner runner, Exploration exploration, IReadOnlyList<Switch> schedule)
	{
		if (!OtherKlab.HasPlainStacks) {
			var (status, output) = OtherKlab.RunWithPlainStacks(Assembly.GetExecutingAssembly().Location, [
				"explore", arguments.Race, "--replay", Token.Write(schedule, exploration.Scenario), "--format", arguments.Format,
				"--variant", arguments.Variant, "--coverage", arguments.Coverage!,
			]);

			if (status is Holds or Violated) {
				if (status == Violated)
					Console.Out.Write(output);
				return status == Violated;
			}
		}
		if (Reporting.Record(runner, exploration, schedule, arguments.Coverage!, arguments.Variant) is not { } report)
			return false;
		Console.Out.Write(Reporting.Write(report, arguments.Format));
		return true;
	}

	private static void Stats(Arguments arguments, Exploration exploration, Explored explored, ProgressLine progress)
	{
		if (arguments.Options.Strategy == "dfs" && explored.Verdict == Verdict.Holds) {
			long limit = arguments.PlainLimit, plain = exploration.CountPlain(limit);
			string of = $"  reduction: {Exploration.Number(explored.Schedules)} schedules, of";

			progress.Clear();
			Console.Out.Write(plain <= limit
				? $"{of} {Exploration.Number(plain)} that plain depth-first runs: 1/{Ratio(plain, explored)}\n"
				: $"{of} at least {Exploration.Number(limit)} that plain depth-first runs: at most 1/{Ratio(limit, explored)} "
					+ "(it was cut off, --plain-limit N lets it go on)\n");
		}
		Console.Out.Write($"  rate: {Exploration.Number(exploration.Rate)} schedules/s, {explored.Points} points each\n");
	}

	private static string Ratio(long plain, Explored explored) =>
		((double)plain / explored.Schedules).ToString("0.#", CultureInfo.InvariantCulture);

	private static int OnVariant(Arguments arguments)
	{
		string folder = VariantBuilder.Build(arguments.Patches, arguments.Reverts);
		var options = arguments.Options;
		List<string> child = [
			"explore", arguments.Race, "--bound", Text(options.Bound), "--strategy", options.Strategy, "--seed", Text(options.Seed),
			"--depth", Text(options.Depth), "--format", arguments.Format, "--plain-limit", Text(arguments.PlainLimit),
			"--variant", string.Join(", ", arguments.Patches.Concat(arguments.Reverts.Select(name => "!" + name))),
		];

		if (arguments.Replay != null)
			child.AddRange(["--replay", arguments.Replay]);
		if (options.Budget is { } budget)
			child.AddRange(["--budget", $"{(long)budget.TotalMilliseconds}ms"]);
		if (options.MaxSchedules is { } max)
			child.AddRange(["--max-schedules", Text(max)]);
		if (arguments.Stats)
			child.Add("--stats");
		return OtherKlab.Run(Path.Combine(folder, "klab.dll"), child);
	}

	private static string Text(long n) => n.ToString(CultureInfo.InvariantCulture);

	private static TimeSpan? Time(string? text)
	{
		if (text == null)
			return null;

		(string Unit, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60)];

		foreach (var (unit, seconds) in units)
			if (text.EndsWith(unit, StringComparison.Ordinal)
				&& double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double n))
				return TimeSpan.FromSeconds(n * seconds);
		throw new UsageError($"'{text}' is no time: 500ms, 10s, 2m");
	}
}
