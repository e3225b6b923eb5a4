// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Tests.Include;

/// <summary>A machine on which nobody can go on says who waits for what.</summary>
public sealed class DeadlockTests
{
	private static (string message, IReadOnlyList<string> left) Deadlock(Action body)
	{
		using var stuck = new Booted();
		string message = Should.Throw<sim_deadlock>(() => stuck.run("test", body)).Message;

		return (message, stuck.shutdown());
	}

	private static void CrossedMutexes()
	{
		mutex a = new("a"), b = new("b");
		task_struct[] tasks = [
			arch.spawn("one", () => {
				mutex_lock(a);
				msleep(10);
				mutex_lock(b);
			}),
			arch.spawn("two", () => {
				mutex_lock(b);
				msleep(10);
				mutex_lock(a);
			}),
		];

		foreach (var t in tasks)
			arch.join(t);
	}

	[Fact]
	public void Crossed_mutexes_are_reported_with_their_holders()
	{
		string message = Deadlock(CrossedMutexes).message;

		message.ShouldStartWith("deadlock: nobody can run and no timer is pending\n");
		message.ShouldMatch(@"  one/\d+ waits for mutex b, held by two/\d+\n");
		message.ShouldMatch(@"  two/\d+ waits for mutex a, held by one/\d+");
		message.ShouldMatch(@"  test/\d+ waits for the exit of one/\d+");
	}

	[Fact]
	public void Waiting_for_ones_own_lock_is_a_deadlock()
	{
		Deadlock(() => {
			mutex m = new("m");

			mutex_lock(m);
			mutex_lock(m);
		}).message.ShouldMatch(@"test/(\d+) waits for mutex m, held by test/\1");
	}

	[Fact]
	public void A_wake_up_that_never_comes_is_a_deadlock()
	{
		Deadlock(() => wait_for_completion(new completion("godot"))).message
			.ShouldMatch(@"test/\d+ waits for the completion godot");
	}

	[Fact]
	public void Spinning_for_what_never_happens_is_a_deadlock()
	{
		bool never = false;

		Deadlock(() => {
			while (!READ_ONCE(ref never))
				cpu_relax();
		}).message.ShouldMatch(@"test/\d+ spins for ever");
	}

	[Fact]
	public void A_grace_period_that_a_sleeper_holds_up_is_a_deadlock()
	{
		Deadlock(() => {
			arch.spawn("reader", () => {
				rcu_read_lock();
				wait_for_completion(new completion("godot"));
			});
			msleep(10);
			synchronize_rcu();
		}).message.ShouldMatch(@"test/\d+ waits for the end of a grace period");
	}

	[Fact]
	public void A_deadlocked_machine_says_so_at_its_shutdown_and_another_can_be_booted()
	{
		Deadlock(CrossedMutexes).left.ShouldHaveSingleItem().ShouldStartWith("deadlock: nobody can run");

		using var next = new Booted();

		next.run(() => msleep(10));
		next.shutdown().ShouldBeEmpty();
	}
}
