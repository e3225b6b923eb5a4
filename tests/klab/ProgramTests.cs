// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Klab;

/// <summary>klab's command line: what it does, and one line about each mistake.</summary>
public sealed class ProgramTests
{
	private static void ShouldBeAMistake((int Status, string Output, string Error) run, string beginning)
	{
		run.Status.ShouldBe(2);
		run.Output.ShouldBe("");
		run.Error.ShouldStartWith(beginning);
		run.Error.TrimEnd('\n').ShouldNotContain('\n');
		run.Error.ShouldNotContain("   at ");
	}

	[Theory]
	[InlineData("nope")]
	[InlineData("--nope")]
	[InlineData("sh", "a", "b")]
	[InlineData("sh", "--nope")]
	[InlineData("conform")]
	public void What_there_is_not_is_one_line_and_status_2(params string[] arguments)
	{
		ShouldBeAMistake(KlabProcess.Run(arguments), "klab: ");
	}

	[Theory]
	[InlineData("sh")]
	[InlineData("conform")]
	public void A_script_that_is_not_there_is_one_line_and_status_2(string command)
	{
		ShouldBeAMistake(KlabProcess.Run([command, "no/such/file.sh"]),
			"klab: no/such/file.sh: No such file or directory");
	}

	[Theory]
	[InlineData("sh", "")]
	[InlineData("conform", "")]
	[InlineData("sh", "\0")]
	[InlineData("sh", ".")]
	[InlineData("conform", "..")]
	public void A_path_that_is_no_file_is_one_line_and_status_2(string command, string path)
	{
		ShouldBeAMistake(KlabProcess.Run([command, path]), "klab: ");
	}

	[Fact]
	public void A_second_scenario_that_is_not_there_is_told_before_the_first_runs()
	{
		string first = Path.Combine(Repository.Root, "tests", "conformance", "rename-basic.sh");

		ShouldBeAMistake(KlabProcess.Run(["conform", first, "nope.sh"]), "klab: nope.sh: ");
	}

	[Fact]
	public void A_scenario_in_which_Linux_loses_something_has_its_transcript_and_a_word_about_that()
	{
		string scenario = Path.GetTempFileName();

		File.WriteAllText(scenario, "echo veto REGISTER 12 1 > /proc/hotplug\nip link add d0 type dummy\n");
		try {
			var (status, output, error) = KlabProcess.Run(["conform", scenario]);

			status.ShouldBe(0);
			output.ShouldEndWith("# hotplug: veto REGISTER d0 -12\n= 2\n");
			error.ShouldContain($"klab: {scenario}: left behind at shutdown:\n");
			error.ShouldContain("1 x Kernel.Include.net_device\n");
		} finally {
			File.Delete(scenario);
		}
	}

	[Theory]
	[InlineData("--help")]
	[InlineData("sh", "--help")]
	[InlineData("conform", "-h")]
	[InlineData("--version")]
	public void Help_and_version_are_on_standard_output(params string[] arguments)
	{
		var (status, output, error) = KlabProcess.Run(arguments);

		(status, error).ShouldBe((0, ""));
		output.ShouldNotBeEmpty();
	}

	[Fact]
	public void The_status_of_sh_is_whether_its_last_command_worked()
	{
		KlabProcess.Sh("").ShouldBe((0, "", ""));
		KlabProcess.Sh("\n  \n# nothing\n").ShouldBe((0, "", ""));
		KlabProcess.Sh("true\nfalse\n").Status.ShouldBe(1);
		KlabProcess.Sh("false\ntrue\n").Status.ShouldBe(0);
		KlabProcess.Sh("nosuchprogram").ShouldBe((1, "", "nosuchprogram: command not found\n"));
		KlabProcess.Sh("ip frobnicate").Status.ShouldBe(1);
	}

	[Fact]
	public void Results_go_to_standard_output_and_complaints_to_standard_error()
	{
		KlabProcess.Sh("echo a b\ncat /nope\n")
			.ShouldBe((1, "a b\n", "cat: /nope: No such file or directory\n"));
	}

	[Fact]
	public void A_script_runs_like_the_same_lines_on_standard_input()
	{
		string script = Path.Combine(Path.GetTempPath(), $"klab-{Environment.ProcessId}.sh");
		const string commands =
			"ip link add d0 type dummy\r\nip -br link show d0\r\ncat /sys/class/net/d0/name_assign_type\n";

		try {
			File.WriteAllText(script, commands);

			var run = KlabProcess.Run(["sh", script]);

			run.Status.ShouldBe(0);
			run.Output.ShouldMatch("^d0 +DOWN +([0-9a-f]{2}:){5}[0-9a-f]{2} <BROADCAST,NOARP> \n3\n$");
		} finally {
			File.Delete(script);
		}
	}

	[Fact]
	public void What_a_line_leaves_open_is_a_syntax_error_and_the_next_line_runs()
	{
		var (status, output, error) = KlabProcess.Sh("echo 'a\necho b\n");

		(status, output).ShouldBe((0, "b\n"));
		error.ShouldStartWith("klab: ");
		error.Split('\n').Length.ShouldBe(2);
	}

	[Theory]
	[InlineData("ip link add d0 type dummy; ip link set d0 up; ip link set d0 carrier off; ip link set d0 down")]
	[InlineData("ip link add d0 type dummy; ip link set d0 up; ip link set d0 carrier off; ip link del d0")]
	[InlineData("ip monitor link &")]
	[InlineData("sleep 1000 & ip link add d0 type dummy")]
	public void What_is_under_way_at_the_end_of_the_input_is_no_leak(string line)
	{
		KlabProcess.Sh(line).ShouldBe((0, "", ""));
	}

	[Fact]
	public void A_machine_of_sh_has_drivers_as_modules()
	{
		KlabProcess.Sh("modprobe dummy numdummies=2\nls /sys/class/net\nmodprobe -r dummy\nls /sys/class/net\n")
			.ShouldBe((0, "dummy0\ndummy1\nlo\nlo\n", ""));
	}
}
