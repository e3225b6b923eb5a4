// SPDX-License-Identifier: GPL-2.0-only

using Klab.Explore;
using Klab.Races;

namespace Kernel.Tests.Explore;

/// <summary>Binding a socket to a device that is being renamed; the kernel without SO_BINDTOIFINDEX is in tests/patches.</summary>
public sealed class BindingRaceTests
{
	[Fact]
	public void By_name_there_is_a_schedule_that_binds_another_device()
	{
		using var runner = new Runner(new BindByName());
		var explored = new Exploration(runner, new()).Run();

		explored.Verdict.ShouldBe(Verdict.Violated);
		explored.Violation!.Sentence.ShouldBe("the socket is bound to device 8, which has taken the name, and not to device 7");
	}

	[Fact]
	public void By_index_there_is_none()
	{
		using var runner = new Runner(new BindByIndex());
		var explored = new Exploration(runner, new()).Run();

		explored.Verdict.ShouldBe(Verdict.Holds, explored.Violation?.Sentence);
		explored.Coverage.ShouldContain("preemption bound 2, exhaustive");
		explored.Outcomes.Select(o => o.Outcome.Text).ShouldBe(["bound to the device"]);
	}
}
