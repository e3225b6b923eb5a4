// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Include;

namespace Kernel.Tests.Explore;

/// <summary>Misuse that a validator tells in the kernel's words.</summary>
public sealed class ValidatorTests
{
	[Fact]
	public void A_pointer_is_followed_outside_of_a_reader()
	{
		string report = Misuse.Of(() => {
			__rcu<object> p = default;

			RCU_INIT_POINTER(ref p, new object());
			rcu_dereference(in p);
		}).ShouldHaveSingleItem();

		report.ShouldContain("WARNING: suspicious RCU usage");
		report.ShouldContain("tests/explore/ValidatorTests.cs");
		report.ShouldContain("suspicious rcu_dereference_check() usage!");
	}

	[Fact]
	public void A_reader_sleeps()
	{
		Misuse.Of(() => {
			rcu_read_lock();
			schedule_timeout_uninterruptible(1);
			rcu_read_unlock();
		}).ShouldContain(report => report.Contains("Illegal context switch in RCU read-side critical section!"));
	}

	[Fact]
	public void A_task_sleeps_with_preemption_off()
	{
		Misuse.Of(() => {
			preempt_disable();
			schedule_timeout_uninterruptible(1);
			preempt_enable();
		}).ShouldContain(report => report.StartsWith("BUG: scheduling while atomic: test/"));
	}
}
