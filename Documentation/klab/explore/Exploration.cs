// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Globalization;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab.Explore;

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
	public Action<string>? Progress { get; init; }

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
			_watch.Stop();
			return Minimised(found);
		}
	}

	/// <summary>
	/// How many schedules a search without reduction runs; <paramref name="limit"/> + 1: that many and more.
	/// </summary>
	public long CountPlain(long limit)
	{
		var search = new Search(options.Bound, reduced: false);
		long count = 0;

		_watch.Start();
		OnMachine(() => {
			_plain.EveryStep = true;
			while (count <= limit && !Stop && search.Next() is { } planned) {
				if (++count > limit)
					break;
				runner.Run(_plain, planned.Switches);
				_plainSchedules++;
				search.Ran(planned, _plain);
				if ((count & 0xff) == 0)
					Progress?.Invoke($"{Number(count)} schedules of plain depth-first");
			}
		}, () => []);
		_watch.Stop();
		_plain.EveryStep = false;
		return Stop ? limit + 1 : count;
	}

	/// <summary>Runs one schedule on a fresh machine.</summary>
	public Violation? Replay(Steering steering, IReadOnlyList<Switch> schedule)
	{
		try {
			Violation? violation = null;

			runner.Fresh();
			OnMachine(() => {
				WarmUpMachine();
				violation = runner.Run(steering, schedule, anyOrder: true);
			}, () => schedule);
			return violation;
		} catch (Found found) {
			return found.Violation;
		}
	}

	/// <summary>
	/// The schedule with the fewest preemptions that shows a mistake; null: it is not among so many schedules.
	/// </summary>
	public IReadOnlyList<Switch>? FindSimplest(string kind, int bound, long limit)
	{
		var search = new Search(bound, reduced: true);
		Search.Planned? planned;
		Violation? violation = null;
		bool more;

		do {
			planned = null;
			try {
				runner.Fresh();
				OnMachine(() => {
					WarmUpMachine();
					// after another mistake the machine may be in disorder
					while (violation == null && limit-- > 0 && !Stop && (planned = search.Next()) != null) {
						violation = runner.Run(_plain, planned.Switches);
						search.Ran(planned, _plain);
					}
				}, () => planned?.Switches ?? []);
			} catch (Found died) {
				violation = died.Violation;
			}
			if (violation?.Kind == kind)
				return planned?.Switches;
			more = violation != null;
			violation = null;
		} while (more);
		return null;
	}

	internal static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

	private Explored Exhaustive()
	{
		var search = new Search(options.Bound, options.Reduced);
		Search.Planned? planned = null;
		bool ended = false;

		OnMachine(() => {
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
					Progress?.Invoke($"{Number(_schedules)} schedules, at {search.Level} of {options.Bound} preemptions, {Number(search.Waiting)} to go");
			}
		}, () => planned?.Switches ?? []);
		return ended
			? Result(Verdict.Holds, $"{Number(_schedules)} schedules, preemption bound {options.Bound}, exhaustive{Threads}")
			: Result(Verdict.Inconclusive,
				$"{Number(_schedules)} schedules, then {Why}; every schedule with fewer than {search.Level} "
				+ $"preemption{(search.Level == 1 ? "" : "s")} was run, of those with {search.Level} at least {Number(search.Waiting)} were not{Threads}");
	}

	private Explored Sampled()
	{
		long limit = options.MaxSchedules ?? (options.Budget == null ? RandomSchedules : long.MaxValue);
		Steering? steering = null;

		OnMachine(() => {
			while (_schedules < limit && !OutOfBudget()) {
				int seed = unchecked(options.Seed * 1_000_003 + (int)_schedules);

				steering = options.Strategy == "pct" ? new Pct(seed, options.Depth, _points) : new Dice(seed & int.MaxValue);

				var violation = RunOne(steering, []);

				if (violation != null)
					throw new Found(violation, [.. steering.Made]);
				if ((_schedules & 0xff) == 0)
					Progress?.Invoke($"{Number(_schedules)} schedules");
			}
		}, () => steering == null ? [] : [.. steering.Made]);
		return Result(Verdict.Inconclusive, $"{Number(_schedules)} schedules, {Strategy}"
			+ $"{(_schedules < limit && Stop ? $", then {Why}" : "")}: none was bad, which proves nothing");
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
		var (violation, switches) = new Minimiser(this).Minimise(found.Violation, found.Switches, options.Strategy != "dfs");
		string count = switches.Count == 1 ? "1 switch" : $"{switches.Count} switches";

		return Result(Verdict.Violated, $"bad schedule number {Number(_schedules)}, {Strategy}, "
			+ (switches.Count < found.Switches.Count ? $"minimised from {found.Switches.Count} switches to {switches.Count}" : count)) with {
			Violation = violation,
			Schedule = switches,
		};
	}

	private string Threads => runner.Race.ThreadsPreempt ? "" : "; threads of the kernel run when a task waits";

	private string Strategy => options.Strategy switch {
		"dfs" => $"preemption bound {options.Bound}",
		"pct" => $"PCT, depth {options.Depth}, seed {options.Seed}",
		_ => $"random, seed {options.Seed}",
	};

	private string Why => Stop ? "interrupted" : "the budget ran out";

	/// <summary>As before the search: caches are filled.</summary>
	private void WarmUpMachine()
	{
		for (int i = 0; i < WarmUp && runner.Run(_plain, []) == null; i++)
			;
	}

	private ulong FindScenario()
	{
		ulong hash = 0;

		// The first run fills caches; the two after it must be the same.
		try {
			OnMachine(() => {
				for (int i = 0; i < WarmUp; i++) {
					var violation = runner.Run(_plain, []);

					if (i == WarmUp - 1 && _plain.Hash != hash)
						throw new NotDeterministic($"{runner.Race.Name}: two runs of one schedule are not equal");
					hash = _plain.Hash;
					_points = _plain.Count;
					if (violation != null)
						break;
				}
			}, () => []);
		} catch (Found) {
			// the search will find it, too
			hash = _plain.Hash;
			_points = _plain.Count;
		}
		foreach (char c in runner.Race.Name)
			hash = (hash ^ c) * 1099511628211;
		return hash;
	}

	/// <summary>Runs <paramref name="body"/> inside the machine.</summary>
	/// <param name="now">the schedule that is being run</param>
	/// <exception cref="Found">the machine has died</exception>
	private void OnMachine(Action body, Func<IReadOnlyList<Switch>> now)
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
		} catch (Exception e) when (inside is MachineDied && e is sim_deadlock or kernel_bug) {
			// told already
		}
		switch (inside) {
		case MachineDied died:
			throw new Found(died.Violation, [.. now()]);
		case not null:
			throw inside;
		}
	}

	private bool OutOfBudget() =>
		Stop || _schedules >= options.MaxSchedules || (options.Budget is { } budget && _watch.Elapsed >= budget);

	private Explored Result(Verdict verdict, string coverage) => new() {
		Verdict = verdict, Schedules = _schedules, Coverage = coverage, Outcomes = [.. _outcomes.Values], Points = _points,
	};

	/// <summary>A bad schedule.</summary>
	private sealed class Found(Violation violation, IReadOnlyList<Switch> switches) : Exception
	{
		public Violation Violation { get; } = violation;

		public IReadOnlyList<Switch> Switches { get; } = switches;
	}
}
