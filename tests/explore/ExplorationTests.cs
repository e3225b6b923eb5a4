// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Kernel.Tests.Klab;
using Klab;
using Klab.Explore;
using Klab.Patches;
using Switch = Klab.Explore.Switch;

namespace Kernel.Tests.Explore;

/// <summary>What the explorer finds, on races whose answer is known.</summary>
public sealed partial class ExplorationTests
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
		explored.Schedule.Count.ShouldBe(1);
	}

	[Fact]
	public void With_the_lock_no_schedule_loses_one()
	{
		Explore(new LostUpdate(true)).Verdict.ShouldBe(Verdict.Holds);
	}

	[Fact]
	public void A_race_may_ask_for_IPv4()
	{
		Explore(new LookForAddresses()).Verdict.ShouldBe(Verdict.Holds);
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
		string.Join('\n', explored.Violation.Report).ShouldContain("waits for mutex b");
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

	public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 24)];

	/// <summary>Locks, RCU, work and completions, on two or three tasks and the kernel's own threads.</summary>
	[Theory]
	[MemberData(nameof(Seeds))]
	public void The_reduction_loses_no_outcome_of_a_program_drawn_by_lot(int seed)
	{
		for (int bound = 0; bound <= 2; bound++) {
			Explored Run(bool reduced) => Explore(new RandomProgram(seed), new() {
				Bound = bound, Reduced = reduced, MaxSchedules = 6_000,
			});
			Explored plain = Run(false);

			// too many to run them all
			if (plain.Verdict == Verdict.Inconclusive)
				return;

			Explored reduced = Run(true);

			reduced.Verdict.ShouldBe(plain.Verdict);
			plain.Outcomes.Select(o => o.Outcome.Text).Except(reduced.Outcomes.Select(o => o.Outcome.Text))
				.ShouldBeEmpty($"bound {bound} of\n{new RandomProgram(seed)}");
		}
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
	[InlineData("name-torn", "seqcount-off")]
	[InlineData("list-rcu", "no-synchronize_rcu")]
	public void A_mistake_in_the_kernel_is_shown_on_a_screen_the_same_every_time_and_again_by_its_token(string race, string patch)
	{
		string[] explore = ["explore", race, "--patch", patch];
		var (status, output, error) = KlabProcess.Run(explore);

		(status, error).ShouldBe((1, ""));
		KlabProcess.Run(explore).Output.ShouldBe(output);
		output.Count(c => c == '\n').ShouldBeLessThan(50);
		output.Split('\n').ShouldAllBe(line => line.Length < 120);
		Golden($"{race}.{patch}.text", Lasting(output));

		string replay = output.TrimEnd('\n').Split('\n')[^1].Trim();
		var again = KlabProcess.Run(replay["replay: klab ".Length..].Split(' '));

		again.Status.ShouldBe(1);
		again.Output.ShouldBe(Coverage().Replace(output, "  the one schedule that was asked for"));
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

	/// <summary>As at a terminal: script(1) is one. Its shell must not stay, as the signal would reach it too.</summary>
	[Fact]
	public void Ctrl_C_ends_it_with_what_is_known_so_far()
	{
		if (!OperatingSystem.IsLinux())
			return;

		var klab = VariantBuilder.Start(VariantBuilder.Build([], []), ["explore", "list-rcu", "--bound", "6"]);
		var start = new ProcessStartInfo("script", ["-qec", $"exec '{klab.FileName}' {string.Join(' ', klab.ArgumentList)}", "/dev/null"]) {
			RedirectStandardInput = true, RedirectStandardOutput = true,
		};

		using var process = Process.Start(start)!;
		var shown = new StringBuilder();

		void ReadUntil(string? text)
		{
			for (int c; (text == null || !shown.ToString().Contains(text)) && (c = process.StandardOutput.Read()) >= 0;)
				shown.Append((char)c);
		}

		ReadUntil(" to go");
		process.StandardInput.Write('\x03');
		process.StandardInput.Flush();
		ReadUntil(null);
		process.WaitForExit();
		process.ExitCode.ShouldBe(3, shown.ToString());

		// The line of the progress is wiped away, and what follows stays.
		string left = shown.ToString()[(shown.ToString().LastIndexOf("\r\x1b[K") + 4)..];

		left.ShouldStartWith("list-rcu: INCONCLUSIVE");
		left.ShouldMatch(@"schedules, then interrupted; every schedule with fewer than \d preemptions? was run");
	}

	[Theory]
	[InlineData("name-torn")]
	[InlineData("name-gap")]
	[InlineData("list-rcu")]
	[InlineData("rename-rename")]
	[InlineData("register-rename")]
	[InlineData("hotplug-rename")]
	[InlineData("failover-xmit")]
	public void Samples_of_every_race_come_to_an_end_and_are_the_same_every_time(string race)
	{
		foreach (string strategy in new[] { "pct", "random" }) {
			string[] arguments = ["explore", race, "--strategy", strategy, "--max-schedules", "500"];
			var (status, output, error) = KlabProcess.Run(arguments);

			(status, error).ShouldBe((3, ""));
			KlabProcess.Run(arguments).Output.ShouldBe(output);
		}
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

	/// <summary>Without what changes with every line that is added to the kernel.</summary>
	private static string Lasting(string report) => Coverage().Replace(Volatile().Replace(report, "#"), "  #");

	[GeneratedRegex(@"(?<=\.cs:)\d+|(?<= :)\d+$|(?<=task \w+/)\d+|(?<=--replay )\w+", RegexOptions.Multiline)]
	private static partial Regex Volatile();

	[GeneratedRegex("^  bad schedule number .*$", RegexOptions.Multiline)]
	private static partial Regex Coverage();

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
