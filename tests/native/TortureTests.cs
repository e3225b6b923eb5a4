// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Text.RegularExpressions;

namespace Kernel.Tests.Native;

/// <summary>The short form of <c>tests/bench -- torture</c>, and the proof that it can fail.</summary>
public sealed partial class TortureTests : NativeMachineTest
{
	private static readonly TimeSpan shortly = TimeSpan.FromSeconds(1);

	// What must fail does so within milliseconds; a computer that is busy gets more.
	private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

	private static RcuTortureReport Torture(TortureOps ops)
	{
		RcuTortureReport report = null!;
		bool broken = ops != TortureOps.Rcu;

		OnMachine(() => report = RcuTorture.Run(ops, broken ? patience : shortly, untilError: broken));
		return report;
	}

	// That it would notice a broken kernel is luck on real threads; on sim the explorer proves it, with seqcount-off.
	private static StormReport Storm()
	{
		StormReport report = null!;

		OnMachine(() => report = RenameStorm.Run(shortly));
		return report;
	}

	private static (int Status, string[] Lines) Bench(params string[] arguments)
	{
		var output = new StringWriter();
		int status = new RootCommand { TortureCommand.Create(output) }.Parse(arguments).Invoke();

		return (status, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
	}

	[Fact]
	public void Readers_see_objects_that_were_replaced_at_most_one_grace_period_ago()
	{
		var report = Torture(TortureOps.Rcu);

		report.Oopses.ShouldBeEmpty();
		report.FirstFailure.ShouldBeNull();
		report.Failed.ShouldBeFalse();
		report.Pipe[0].ShouldBeGreaterThan(0);
		report.Circulation[^2].ShouldBeGreaterThan(0, "objects came to the end of the pipe");
	}

	[Fact]
	public void A_writer_that_does_not_wait_is_noticed()
	{
		var report = Torture(TortureOps.Busted);

		report.Failed.ShouldBeTrue();
		report.Pipe.Skip(2).Sum().ShouldBeGreaterThan(0);
		report.FirstFailure.ShouldNotBeNull();
	}

	[Fact]
	public void A_reader_without_rcu_read_lock_is_noticed()
	{
		var report = Torture(TortureOps.Unlocked);

		report.Failed.ShouldBeTrue();
		report.Pipe.Skip(2).Sum().ShouldBeGreaterThan(0);
	}

	[Fact]
	public void A_storm_of_renames_leads_no_reader_astray()
	{
		var report = Storm();

		report.Violations.ShouldBeEmpty();
		report.Oopses.ShouldBeEmpty();
		report.Operations.Count.ShouldBe(7);
		report.Operations.Values.ShouldAllBe(n => n > 0);
	}

	[Fact]
	public void The_command_prints_the_histogram_and_the_rates()
	{
		var (status, lines) = Bench("torture", "--seconds", "0.3");

		status.ShouldBe(0, string.Join('\n', lines));
		lines.ShouldContain(line => Regex.IsMatch(line, @"^rcu-torture: Reader Pipe:  \d+ \d+( 0){9}\s*$"));
		lines.ShouldContain(line => Regex.IsMatch(line, @"^rcu-torture: Reader Batch:  \d+( \d+){10}\s*$"));
		lines.ShouldContain(line => line.StartsWith("rcu-torture:--- End of test: SUCCESS"));
		lines.ShouldContain(line => Regex.IsMatch(line, @"^storm: rename +\d+ /s\s*$"));
	}

	[Theory]
	[InlineData("torture --seconds soon")]
	[InlineData("torture --seconds -1")]
	[InlineData("torture --seconds 1e9")]
	[InlineData("torture --type srcu")]
	[InlineData("torture again")]
	public void What_is_no_option_is_refused(string command)
	{
		new RootCommand { TortureCommand.Create(TextWriter.Null) }.Parse(command).Errors.ShouldNotBeEmpty();
	}

	[Fact]
	public void The_commands_on_the_pages_are_understood()
	{
		string[] shown = [.. Repository.Files().Where(file => file.EndsWith(".md"))
			.SelectMany(file => Shown().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value))];

		shown.ShouldNotBeEmpty();
		foreach (string command in shown)
			new RootCommand { TortureCommand.Create(TextWriter.Null) }.Parse(command).Errors.ShouldBeEmpty(command);
	}

	[GeneratedRegex(@"--project tests/bench -- (torture[^`\r\n]*)")]
	private static partial Regex Shown();
}
