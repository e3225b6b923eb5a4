// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;
using Kernel.Asm;
using Kernel.Asm.Native;

namespace Kernel.Tests.Native;

public sealed class MachineLifeTests : NativeMachineTest
{
	private static string[] BootLog()
	{
		List<string> log = [];
		var m = machine.boot(new boot_options {
			builtin = ["dummy"], cmdline = "dummy.numdummies=2", console = log.Add,
		});

		m.shutdown().ShouldBeEmpty();
		return [.. log.Select(line => Regex.Replace(line, @"^\[ *\d+\.\d+\] ", ""))];
	}

	[Fact]
	public void Machines_that_follow_each_other_log_the_same_but_for_the_times()
	{
		string[] first = BootLog();

		first.ShouldNotBeEmpty();
		for (int i = 0; i < 5; i++)
			BootLog().ShouldBe(first);
	}

	[Fact]
	public void A_second_machine_is_refused_while_one_runs()
	{
		OnMachine(() => Should.Throw<InvalidOperationException>(() => machine.boot(new boot_options())));
	}

	[Fact]
	public void A_sleeping_task_is_named_and_unwound_at_shutdown()
	{
		var m = machine.boot(new boot_options());
		using ManualResetEventSlim unwound = new();

		m.run(() => arch.spawn("sleeper", () => {
			try {
				wait_for_completion(new completion("godot"));
			} finally {
				unwound.Set();
			}
		}));
		m.shutdown()[0].ShouldStartWith("task sleeper/");
		unwound.Wait(TestContext.Current.CancellationToken);
		native.tasks.ShouldBeEmpty();
	}

	[Fact]
	public void Pending_timers_and_works_are_named()
	{
		var m = machine.boot(new boot_options());

		m.run(() => {
			delayed_work w = new();

			INIT_DELAYED_WORK(w, _ => { });
			schedule_delayed_work(w, 100_000);
		});
		var left = m.shutdown();

		left.ShouldContain(name => name.StartsWith("timer "));
		left.ShouldContain(name => name.StartsWith("work "));
		machine.boot(new boot_options()).shutdown().ShouldBeEmpty();
	}

	[Fact]
	public void A_task_that_dies_of_an_exception_is_named()
	{
		var m = machine.boot(new boot_options());

		m.run(() => arch.join(arch.spawn("clumsy", () => throw new TimeZoneNotFoundException("where am I"))));
		m.shutdown().ShouldHaveSingleItem().ShouldStartWith("clumsy/");
	}

	[Fact]
	public void A_bug_halts_the_machine_with_one_line()
	{
		var m = machine.boot(new boot_options());
		string line = Should.Throw<kernel_bug>(() => m.run(() => BUG())).Message;

		line.ShouldMatch(@"^kernel BUG at tests/native/MachineLifeTests\.cs:\d+!$");
		m.shutdown().ShouldBe([line]);
		machine.boot(new boot_options()).shutdown().ShouldBeEmpty();
	}
}
