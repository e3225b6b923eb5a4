// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using Kernel.Asm.Sim;

namespace Klab.Explore;

/// <summary>How to explore.</summary>
internal sealed record ExploreOptions
{
	public string Strategy { get; init; } = "dfs";

	public int Bound { get; init; } = 2;

	public int Seed { get; init; } = 1;

	/// <summary>PCT's d.</summary>
	public int Depth { get; init; } = 3;

	/// <summary>How long at most; null: as long as it takes.</summary>
	public TimeSpan? Budget { get; init; }

	/// <summary>How many schedules at most.</summary>
	public long? MaxSchedules { get; init; }

	/// <summary>Leave out what is equal to another schedule.</summary>
	public bool Reduced { get; init; } = true;
}

internal enum Verdict { Holds, Violated, Inconclusive }

/// <summary>What an exploration came to.</summary>
internal sealed record Explored
{
	public required Verdict Verdict { get; init; }

	public required long Schedules { get; init; }

	/// <summary>In plain words what was looked at.</summary>
	public required string Coverage { get; init; }

	public Violation? Violation { get; init; }

	/// <summary>The bad schedule, with as few switches as it takes.</summary>
	public IReadOnlyList<Switch> Schedule { get; init; } = [];

	/// <summary>How many it had when it was found.</summary>
	public int FoundWith { get; init; }

	/// <summary>Each outcome with how often it came.</summary>
	public IReadOnlyList<(Outcome Outcome, long Times)> Outcomes { get; init; } = [];

	public TimeSpan Elapsed { get; init; }

	/// <summary>Points of a schedule where another task could go on.</summary>
	public int Points { get; init; }
}

/// <summary>Runs one race under many schedules.</summary>
internal sealed class Exploration(Runner runner, ExploreOptions options)
{
	private const int RandomSchedules = 10_000;
	private const int WarmUp = 3;

	private readonly SortedDictionary<string, (Outcome Outcome, long Times)> _outcomes = new(StringComparer.Ordinal);
	private readonly Stopwatch _watch = Stopwatch.StartNew();
	private readonly Steering _plain = new();
	private long _schedules, _plainSchedules;
	private int _points;
	private ulong? _scenario;

	/// <summary>Set from outside: end with what is known.</summary>
	public volatile bool Stop;

	/// <summary>Told now and then how far it is.</summary>
	public Action<long, int, int>? Progress { get; init; }

	/// <summary>Schedules a second, of all that were run.</summary>
	public long Rate => (long)((_schedules + _plainSchedules) / Math.Max(_watch.Elapsed.TotalSeconds, 1e-6));

	/// <summary>Stands for the race on this build.</summary>
	public ulong Scenario => _scenario ??= FindScenario();

	public Explored Run()
	{
		try {
			_ = Scenario;
			_watch.Restart();

			var explored = options.Strategy == "dfs" ? Exhaustive() : Sampled();

			_watch.Stop();
			return explored;
		} catch (Found found) {
			return Minimised(found);
		}
	}

	/// <summary>Counts what a search without reduction runs, up to a limit; null: more than that.</summary>
	public long? CountPlain(long limit)
	{
		var search = new Search(options.Bound, false, runner.Race.ThreadsPreempt);
		long count = 0;
		bool more = true;

		_watch.Start();
		while (more && !Stop) {
			Guarded([], () => {
				_plain.EveryStep = true;
				while (search.Next() is { } planned) {
					if (++count > limit || Stop)
						return;
					runner.Run(_plain, planned.Switches);
					_plainSchedules++;
					search.Ran(planned, _plain);
				}
				more = false;
			}, quiet: true);
			if (count > limit)
				break;
		}
		_watch.Stop();
		_plain.EveryStep = false;
		if (count > limit)
			return null;
		return more ? null : count;
	}

	/// <summary>Runs one schedule on a fresh machine.</summary>
	public Violation? Replay(Steering steering, IReadOnlyList<Switch> schedule)
	{
		try {
			Violation? violation = null;

			runner.Fresh();
			Guarded(schedule, () => {
				// as before the search: threads are there that the first run makes
				for (int i = 0; i < WarmUp && runner.Run(_plain, []) == null; i++)
					;
				violation = runner.Run(steering, schedule, anyOrder: true);
			});
			return violation;
		} catch (Found found) {
			return found.Violation;
		}
	}

	private Explored Exhaustive()
	{
		var search = new Search(options.Bound, options.Reduced, runner.Race.ThreadsPreempt);
		Search.Planned? planned = null;
		bool ended = false;

		Guarded([], () => {
			while (!OutOfBudget() && !ended) {
				planned = search.Next();
				if (planned == null) {
					ended = true;
					break;
				}

				var violation = RunOne(_plain, planned.Switches);

				if (_plain.Missed)
					throw new NotDeterministic($"{runner.Race.Name}: a switch that was planned could not be made");
				if (violation != null)
					throw new Found(violation, planned.Switches);
				search.Ran(planned, _plain);
				if ((_schedules & 0xff) == 0)
					Progress?.Invoke(_schedules, search.Level, search.Waiting);
			}
		}, () => planned?.Switches ?? []);
		return ended
			? Result(Verdict.Holds, $"{Number(_schedules)} schedules, preemption bound {options.Bound}, exhaustive{Threads()}")
			: Result(Verdict.Inconclusive,
				$"{Number(_schedules)} schedules, then the budget ran out; every schedule with fewer than {search.Level} "
				+ $"preemption{(search.Level == 1 ? "" : "s")} was run, of those with {search.Level} at least {Number(search.Waiting)} were not");
	}

	private Explored Sampled()
	{
		long limit = options.MaxSchedules ?? (options.Budget == null ? RandomSchedules : long.MaxValue);

		Steering? steering = null;

		Guarded([], () => {
			while (_schedules < limit && !OutOfBudget()) {
				int seed = unchecked(options.Seed * 1_000_003 + (int)_schedules);

				steering = options.Strategy == "pct" ? new Pct(seed, options.Depth, _points) : new Dice(seed & int.MaxValue);

				var violation = RunOne(steering, []);

				if (violation != null)
					throw new Found(violation, [.. steering.Made]);
				if ((_schedules & 0xff) == 0)
					Progress?.Invoke(_schedules, 0, 0);
			}
		}, () => steering == null ? [] : [.. steering.Made]);

		string how = options.Strategy == "pct" ? $"PCT, depth {options.Depth}" : "random";

		return Result(Verdict.Inconclusive, $"{Number(_schedules)} schedules, {how}, seed {options.Seed}: none was bad, which proves nothing");
	}

	private Violation? RunOne(Steering steering, IReadOnlyList<Switch> switches)
	{
		_schedules++;

		var violation = runner.Run(steering, switches);

		if (runner.LastOutcome is { } outcome) {
			_outcomes.TryGetValue(outcome.Text, out var known);
			_outcomes[outcome.Text] = (outcome, known.Times + 1);
		}
		return violation;
	}

	private Explored Minimised(Found found)
	{
		List<Switch> switches = [.. found.Switches];
		string kind = Kind(found.Violation);
		var violation = found.Violation;
		long schedules = _schedules;

		for (bool smaller = true; smaller;) {
			smaller = false;
			for (int i = switches.Count - 1; i >= 0; i--) {
				List<Switch> fewer = [.. switches];
				var run = new Steering();

				fewer.RemoveAt(i);
				if (Replay(run, fewer) is not { } still || Kind(still) != kind)
					continue;
				violation = still;
				switches = fewer.Count < run.Made.Count ? fewer : [.. run.Made];
				smaller = true;
				break;
			}
		}
		return Result(Verdict.Violated, "") with {
			Schedules = schedules,
			Violation = violation,
			Schedule = switches,
			FoundWith = found.Switches.Count,
			Coverage = options.Strategy == "dfs"
				? $"bad schedule number {Number(schedules)}, preemption bound {options.Bound}, minimised from {Switches(found.Switches.Count)} to {switches.Count}"
				: $"bad schedule number {Number(schedules)}, {options.Strategy}, seed {options.Seed}, minimised from {Switches(found.Switches.Count)} to {switches.Count}",
		};
	}

	private ulong FindScenario()
	{
		ulong hash = 0;

		// The first run fills caches; the two after it must be the same.
		Guarded([], () => {
			for (int i = 0; i < WarmUp; i++) {
				var violation = runner.Run(_plain, []);

				if (i == WarmUp - 1 && _plain.Hash != hash)
					throw new NotDeterministic($"{runner.Race.Name}: two runs of one schedule are not equal");
				hash = _plain.Hash;
				_points = _plain.Count;
				if (violation != null)
					break;
			}
		}, quiet: true);
		foreach (char c in runner.Race.Name)
			hash = (hash ^ c) * 1099511628211;
		return hash;
	}

	private void Guarded(IReadOnlyList<Switch> schedule, Action body, bool quiet = false) => Guarded(schedule, body, () => schedule, quiet);

	private void Guarded(IReadOnlyList<Switch> _, Action body, Func<IReadOnlyList<Switch>> now) => Guarded(_, body, now, false);

	/// <summary>Runs inside the machine; what kills the machine is found.</summary>
	private void Guarded(IReadOnlyList<Switch> _, Action body, Func<IReadOnlyList<Switch>> now, bool quiet)
	{
		Exception? inside = null;

		try {
			runner.On(() => {
				// An exception that leaves the machine would be its own oops.
				try {
					body();
				} catch (Exception e) when (e is Found or MachineDied or NotDeterministic) {
					inside = e;
				}
			});
		} catch (Exception e) when (inside is MachineDied && e is sim_deadlock or Kernel.Include.kernel_bug) {
			// told already
		}
		switch (inside) {
		case MachineDied died:
			if (!quiet)
				throw new Found(died.Violation, [.. now()]);
			break;
		case not null:
			throw inside;
		}
	}

	private bool OutOfBudget() =>
		Stop || _schedules >= options.MaxSchedules || (options.Budget is { } budget && _watch.Elapsed >= budget);

	private Explored Result(Verdict verdict, string coverage) => new() {
		Verdict = verdict, Schedules = _schedules, Coverage = coverage, Outcomes = [.. _outcomes.Values],
		Elapsed = _watch.Elapsed, Points = _points,
	};

	private string Threads() => runner.Race.ThreadsPreempt ? "" : "; threads of the kernel run when a task waits";

	private static string Kind(Violation violation) => violation.Details.Count == 0 ? "check" : violation.Sentence.Split(':')[0];

	private static string Switches(int n) => n == 1 ? "1 switch" : $"{n} switches";

	internal static string Number(long n) => n.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

	private sealed class Found(Violation violation, IReadOnlyList<Switch> switches) : Exception
	{
		public Violation Violation { get; } = violation;

		public IReadOnlyList<Switch> Switches { get; } = switches;
	}
}
