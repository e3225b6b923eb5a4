// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Klab;
using Klab.Explore;
using Klab.Races;

namespace Kernel.Tests.Explore;

/// <summary>Races of a failover master; hotplug-rename's versions are in tests/patches.</summary>
public sealed class FailoverRaceTests
{
	[Fact]
	public void No_packet_is_sent_by_a_device_that_is_gone_and_each_is_freed_once()
	{
		using var runner = new Runner(new FailoverXmit());
		var explored = new Exploration(runner, new()).Run();

		explored.Verdict.ShouldBe(Verdict.Holds, explored.Violation?.Sentence);
		explored.Coverage.ShouldContain("preemption bound 2, exhaustive");
		explored.Outcomes.Select(o => o.Outcome.Text).ShouldBe([
			"dropped by the primary, which is closed", "sent by the primary", "sent by the standby"]);
	}

	[Fact]
	public void Without_a_grace_period_it_is()
	{
		var (status, output, error) = KlabProcess.Run(["explore", "failover-xmit", "--patch", "no-synchronize_rcu"]);

		status.ShouldBe(1, output + error);
		output.ShouldContain("\n  BUG: KASAN: use-after-free in SelectQueue\n");
		output.ShouldContain("\n  | Read of net_device by task sender/");
		output.ShouldContain("\n  | in net_failover_select_queue ◂ netdev_pick_tx ◂ __dev_queue_xmit ◂ dev_queue_xmit\n");
	}

	[Fact]
	public void Udev_gets_its_way_under_every_schedule_in_which_it_has_heard_of_the_device()
	{
		using var runner = new Runner(new HotplugRename());
		var explored = new Exploration(runner, new()).Run();

		explored.Verdict.ShouldBe(Verdict.Holds, explored.Violation?.Sentence);
		explored.Coverage.ShouldContain("preemption bound 2, exhaustive");
		explored.Outcomes.Count.ShouldBe(2);
	}
}
