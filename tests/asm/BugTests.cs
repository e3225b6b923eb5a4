// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Tests.Include;

namespace Kernel.Tests.Asm;

/// <summary>What a kernel does that finds itself wrong.</summary>
public sealed class BugTests : MachineTest
{
	private static string[] Log() => [.. dmesg().Select(msg => msg.text)];

	[Fact]
	public void A_warning_is_logged_with_its_place_and_the_kernel_goes_on()
	{
		OnMachine(() => {
			WARN_ON(false).ShouldBeFalse();
			validators.reports.ShouldBeEmpty();
			int lines = Log().Length;

			WARN_ON(true).ShouldBeTrue();
			var log = Log()[lines..];

			log[0].ShouldBe("------------[ cut here ]------------");
			log[1].ShouldMatch(@"^WARNING: CPU: 0 PID: \d+ at tests/asm/BugTests\.cs:\d+ \w+$");
			log[^1].ShouldBe("---[ end trace 0000000000000001 ]---");
		}, reports: found => found.ShouldHaveSingleItem()
			.ShouldMatch(@"^WARNING: CPU: 0 PID: \d+ at tests/asm/BugTests\.cs:\d+ \w+\nModules linked in:.*\nCPU: .*\nCall Trace:\n"));
	}

	[Fact]
	public void The_text_of_a_warning_is_logged_first_and_not_put_together_when_there_is_none()
	{
		OnMachine(() => {
			int evaluated = 0;

			WARN(false, $"{++evaluated}\n");
			evaluated.ShouldBe(0);
			int lines = Log().Length;

			WARN(true, $"{++evaluated} {"eth0"u8}\n").ShouldBeTrue();
			Log()[lines + 1].ShouldBe("1 eth0");
		}, reports: found => found.ShouldHaveSingleItem().ShouldStartWith("1 eth0\nWARNING: "));
	}

	[Fact]
	public void A_warning_that_is_given_once_is_given_once_on_each_machine()
	{
		void Warn() => OnMachine(() => {
			for (int i = 0; i < 3; i++) {
				WARN_ON_ONCE(true).ShouldBeTrue();
				WARN_ONCE(true, "text\n").ShouldBeTrue();
			}
		}, reports: found => found.Count.ShouldBe(2));

		Warn();
		Warn();
	}

	[Fact]
	public void A_bug_halts_the_machine_with_one_line()
	{
		using var m = new Booted();
		string line = Should.Throw<kernel_bug>(() => m.run(() => BUG_ON(true))).Message;

		line.ShouldMatch(@"^kernel BUG at tests/asm/BugTests\.cs:\d+!$");
		Log().ShouldContain(line);
		validators.reports.ShouldHaveSingleItem().ShouldStartWith($"{line}\nCPU: 0 PID: ");
		m.shutdown().ShouldBe([line]);
		new Booted().shutdown().ShouldBeEmpty();
	}

	[Fact]
	public void A_bug_in_another_task_comes_out_of_the_program_that_runs()
	{
		using var m = new Booted();
		string line = Should.Throw<kernel_bug>(() => m.run(() => {
			var task = arch.spawn("culprit", () => BUG());

			msleep(10);
			arch.join(task);
		})).Message;

		line.ShouldStartWith("kernel BUG at tests/asm/BugTests.cs:");
		m.shutdown().ShouldBe([line]);
	}

	[Fact]
	public void A_bug_in_a_timer_or_a_work_halts_the_machine_too()
	{
		foreach (Action arm in new Action[] { ArmTimer, ArmWork }) {
			using var m = new Booted();
			string line = Should.Throw<kernel_bug>(() => m.run(() => {
				arm();
				msleep(100);
			})).Message;

			m.shutdown().ShouldBe([line]);
		}

		static void ArmTimer()
		{
			timer_list t = new();

			timer_setup(t, _ => BUG(), 0);
			mod_timer(t, jiffies + 1);
		}

		static void ArmWork()
		{
			work_struct w = new();

			INIT_WORK(w, _ => BUG());
			schedule_work(w);
		}
	}

	[Fact]
	public void A_program_on_a_halted_machine_gets_to_know_why_it_does_not_run()
	{
		using var m = new Booted();
		string line = Should.Throw<kernel_bug>(() => m.run(() => BUG())).Message;

		Should.Throw<kernel_bug>(() => m.run(() => { })).Message.ShouldBe(line);
		m.shutdown().ShouldBe([line]);
	}

	[Fact]
	public void A_panic_halts_the_machine_with_its_reason()
	{
		using var m = new Booted();

		Should.Throw<kernel_bug>(() => m.run(() => panic($"no {"init"u8} found\n"))).Message
			.ShouldBe("Kernel panic - not syncing: no init found");
		m.shutdown().ShouldBe(["Kernel panic - not syncing: no init found"]);
	}
}
