// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Klab;
using Klab;
using Klab.Explore;

namespace Kernel.Tests.Explore;

/// <summary>What the explorer finds, on races whose answer is known.</summary>
public sealed class ExplorationTests
{
	private static Explored Explore(Race race, ExploreOptions? options = null)
	{
		using var runner = new Runner(race);

		return new Exploration(runner, options ?? new()).Run();
	}

	[Theory]
	[InlineData("dfs")]
	[InlineData("pct")]
	[InlineData("random")]
	public void Every_strategy_finds_a_lost_update_and_minimises_it(string strategy)
	{
		var explored = Explore(new LostUpdate(false), new() { Strategy = strategy });

		explored.Verdict.ShouldBe(Verdict.Violated);
		explored.Violation!.Sentence.ShouldBe("the number is 1: an addition was lost");
		// the others may begin with the second task
		explored.Schedule.Count.ShouldBeInRange(1, strategy == "dfs" ? 1 : 3);
	}

	[Fact]
	public void With_the_lock_no_schedule_loses_one()
	{
		Explore(new LostUpdate(true)).Verdict.ShouldBe(Verdict.Holds);
	}

	[Fact]
	public void With_no_preemption_nothing_is_lost()
	{
		Explore(new LostUpdate(false), new() { Bound = 0 }).Verdict.ShouldBe(Verdict.Holds);
	}

	[Fact]
	public void A_deadlock_is_found()
	{
		var explored = Explore(new DeadlyEmbrace());

		explored.Verdict.ShouldBe(Verdict.Violated);
		explored.Violation!.Sentence.ShouldStartWith("deadlock");
		string.Join('\n', explored.Violation.Details).ShouldContain("waits for mutex b");
		explored.Schedule.Count.ShouldBe(1);
	}

	[Theory]
	[InlineData(0)]
	[InlineData(1)]
	[InlineData(2)]
	[InlineData(3)]
	public void The_reduction_loses_no_outcome(int bound)
	{
		string[] Outcomes(bool reduced) => [.. Explore(new Puzzle(), new() { Bound = bound, Reduced = reduced })
			.Outcomes.Select(o => o.Outcome.Text)];

		Outcomes(true).ShouldBe(Outcomes(false));
	}

	[Fact]
	public void The_reduction_runs_fewer_schedules()
	{
		Explore(new Puzzle()).Schedules.ShouldBeLessThan(Explore(new Puzzle(), new() { Reduced = false }).Schedules);
	}

	[Fact]
	public void A_race_that_is_not_deterministic_is_refused()
	{
		Should.Throw<NotDeterministic>(() => Explore(new Moody())).Message.ShouldContain("two runs of one schedule are not equal");
	}

	[Fact]
	public void A_budget_that_runs_out_leaves_it_open()
	{
		var explored = Explore(new LostUpdate(true), new() { MaxSchedules = 2 });

		explored.Verdict.ShouldBe(Verdict.Inconclusive);
		explored.Coverage.ShouldStartWith("2 schedules, then the budget ran out");
	}

	[Fact]
	public void A_token_leads_back_to_the_schedule_and_only_on_its_own_race()
	{
		Switch[] schedule = [new(1, 300, 2, false), new(2, 5, 0x8123, true)];
		string token = Token.Write(schedule, 0x1234_5678_9abc_def0);

		Token.Read(token, 0x1234_5678_9abc_def0).ShouldBe(schedule);
		Should.Throw<UsageError>(() => Token.Read(token, 0x4321_0000_0000_0000));
		Should.Throw<UsageError>(() => Token.Read("x", 0));
		Should.Throw<UsageError>(() => Token.Read(token[..^1], 0x1234_5678_9abc_def0));
		Should.Throw<UsageError>(() => Token.Read(token[..^2], 0x1234_5678_9abc_def0));
	}

	[Theory]
	[InlineData("text")]
	[InlineData("mermaid")]
	[InlineData("json")]
	public void A_lost_update_is_shown(string format)
	{
		using var runner = new Runner(new LostUpdate(false));
		var exploration = new Exploration(runner, new());
		var explored = exploration.Run();
		var report = Reporting.Record(runner, exploration, explored.Schedule, explored.Coverage, "").ShouldNotBeNull();

		Golden($"lost-update.{format}", Reporting.Write(report, format));
	}

	[Theory]
	[InlineData("name-gap")]
	[InlineData("name-torn")]
	public void A_race_of_the_kernel_holds_and_is_reported_the_same_every_time(string race)
	{
		var (status, output, error) = KlabProcess.Run(["explore", race]);

		(status, error).ShouldBe((0, ""));
		KlabProcess.Run(["explore", race]).Output.ShouldBe(output);
		Golden($"{race}.text", output);
	}

	[Theory]
	[InlineData("rename-rename")]
	[InlineData("register-rename")]
	public void A_small_race_holds(string race) => KlabProcess.Run(["explore", race]).Status.ShouldBe(0);

	[Fact]
	public void The_list_of_devices_is_safe_to_walk() => KlabProcess.Run(["explore", "list-rcu", "--bound", "1"]).Status.ShouldBe(0);

	[Fact]
	public void What_ran_out_of_its_budget_says_how_far_it_got()
	{
		var (status, output, _) = KlabProcess.Run(["explore", "name-torn", "--max-schedules", "7"]);

		status.ShouldBe(3);
		output.ShouldContain("7 schedules, then the budget ran out");
	}

	[Theory]
	[InlineData("explore", "no-such-race")]
	[InlineData("explore", "name-torn", "--replay", "0000")]
	[InlineData("explore", "name-torn", "--replay", "zz")]
	[InlineData("explore", "name-torn", "--budget", "soon")]
	[InlineData("explore", "name-torn", "--format", "xml")]
	[InlineData("explore", "name-torn", "--bound", "-1")]
	public void A_mistake_is_a_usage_error(params string[] arguments)
	{
		var (status, output, error) = KlabProcess.Run(arguments);

		(status, output).ShouldBe((2, ""));
		error.ShouldStartWith("klab: ");
	}

	/// <summary>Compares with a file beside this one; KLAB_GOLDEN=1 writes it.</summary>
	private static void Golden(string name, string text)
	{
		string path = Path.Combine(Repository.Root, "tests/explore/golden", name);

		if (Environment.GetEnvironmentVariable("KLAB_GOLDEN") == "1") {
			Directory.CreateDirectory(Path.GetDirectoryName(path)!);
			File.WriteAllText(path, text);
		}
		text.ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"));
	}
}
