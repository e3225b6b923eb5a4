// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;
using Kernel.Tests.Include;

namespace Kernel.Tests.Asm;

/// <summary>Boot, shutdown, and what one machine leaves to the next: nothing.</summary>
public sealed class MachineLifeTests
{
	private static Booted Boot(string cmdline = "", Action<string>? console = null, params string[] builtin)
	{
		return new(cmdline, console, builtin);
	}

	/// <summary>All that can be told about a machine from its log, with some life on it.</summary>
	private static string[] Life(int seed)
	{
		List<string> log = [];
		using var m = Boot("loglevel=8 dummy.numdummies=2", log.Add, "dummy");

		m.run(() => {
			int n = 0;

			new by_seed(seed).Run(Talk, Talk, Talk);
			pr_info($"{jiffies} {sim.machine.switches} {slab_h.nr_allocs} {current.pid}\n");

			void Talk()
			{
				for (int i = 0; i < 5; i++) {
					msleep((uint)READ_ONCE(ref n) * 10);
					WRITE_ONCE(ref n, n + 1);
					pr_info($"{current} {n}\n");
				}
			}
		});
		m.shutdown().ShouldBeEmpty();
		return [.. log];
	}

	[Fact]
	public void Machines_that_follow_each_other_live_the_same_life_byte_for_byte()
	{
		string[] first = Life(seed: 1);

		first.Length.ShouldBeGreaterThan(15);
		Life(seed: 1).ShouldBe(first);
		Life(seed: 2).ShouldNotBe(first);
		Life(seed: 1).ShouldBe(first);
	}

	[Fact]
	public void Nothing_of_a_machine_that_died_in_disorder_reaches_the_next()
	{
		string[] before = Life(seed: 1);
		using var m = Boot("debug initcall_debug");

		Should.Throw<kernel_bug>(() => m.run(() => {
			slab_h.fail_nth = 1000;
			for (int i = 0; i < 3000; i++)
				pr_info($"{new string('x', 100)}\n");
			pr_info("half a line");
			WARN_ON_ONCE(true);
			kzalloc(10, GFP_KERNEL);
			schedule_delayed_work(new delayed_work(), 100);
			mutex_lock(new mutex("m"));
			arch.spawn("sleeper", () => wait_for_completion(new completion("godot")));
			arch.spawn("spinner", () => {
				for (; ; )
					cpu_relax();
			});
			msleep(50);
			BUG();
		}));
		m.shutdown();
		Life(seed: 1).ShouldBe(before);
	}

	[Fact]
	public void The_log_begins_with_the_banner_and_the_command_line()
	{
		List<string> log = [];

		Boot("quux=1", log.Add).shutdown();
		log[0].ShouldStartWith("[    0.000000] Linux version 5.1.15 ");
		log[1].ShouldBe("[    0.000000] Kernel command line: quux=1\n");
	}

	[Fact]
	public void A_second_machine_is_refused_while_one_runs_and_the_first_goes_on()
	{
		using var m = Boot();

		Should.Throw<InvalidOperationException>(() => Boot()).Message.ShouldContain("a machine is running");
		m.run(() => 42).ShouldBe(42);
		m.shutdown().ShouldBeEmpty();
		Boot().shutdown().ShouldBeEmpty();
	}

	[Fact]
	public void A_machine_that_is_down_runs_nothing_more()
	{
		using var m = Boot();

		m.shutdown();
		Should.Throw<InvalidOperationException>(() => m.run(() => { })).Message.ShouldBe("the machine is down");
		Should.Throw<InvalidOperationException>(() => m.shutdown()).Message.ShouldBe("the machine is down");
	}

	[Fact]
	public void A_driver_that_does_not_exist_is_no_machine_and_no_obstacle()
	{
		Should.Throw<DllNotFoundException>(() => Boot("", null, "no_such_driver"));
		Boot().shutdown().ShouldBeEmpty();
	}

	[Fact]
	public void An_exception_of_a_program_comes_out_and_the_machine_lives_on()
	{
		using var m = Boot();

		Should.Throw<TimeZoneNotFoundException>(() => m.run(() => throw new TimeZoneNotFoundException()));
		m.run(() => 42).ShouldBe(42);
		m.shutdown().ShouldBeEmpty();
	}

	[Fact]
	public void A_task_that_dies_of_an_exception_is_named()
	{
		using var m = Boot();

		m.run(() => arch.join(arch.spawn("clumsy", () => throw new TimeZoneNotFoundException("where am I"))));
		validators.reports.ShouldHaveSingleItem()
			.ShouldMatch(@"^Oops: clumsy/\d+ died of TimeZoneNotFoundException: where am I\nno locks held by clumsy/\d+\.\nCall Trace:");
		m.shutdown().ShouldHaveSingleItem().ShouldStartWith("clumsy/");
	}

	[Fact]
	public void Pids_and_the_clock_begin_anew()
	{
		(int, ulong) Look()
		{
			using var m = Boot();
			var seen = m.run(() => (current.pid, jiffies));

			m.run(() => msleep(1000));
			m.shutdown();
			return seen;
		}

		Look().ShouldBe(Look());
	}

	[Fact]
	public void A_program_may_enter_the_machine_it_is_on()
	{
		using var m = Boot();

		m.run(() => m.run(() => current.comm).ShouldBe("init"));
		m.shutdown().ShouldBeEmpty();
	}
}
