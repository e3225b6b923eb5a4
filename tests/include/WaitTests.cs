// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Include;

/// <summary>Wait queues and completions.</summary>
public sealed class WaitTests : MachineTest
{
	[Fact]
	public void A_waiter_goes_on_when_its_condition_holds_and_not_before()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			bool ready = false, woke = false;
			var waiter = arch.spawn("waiter", () => {
				wait_event(wq, () => ready);
				woke = true;
			});

			msleep(10);
			waitqueue_active(wq).ShouldBeTrue();
			wake_up(wq);
			msleep(10);
			woke.ShouldBeFalse();
			ready = true;
			wake_up(wq);
			arch.join(waiter);
			woke.ShouldBeTrue();
			waitqueue_active(wq).ShouldBeFalse();
		});
	}

	[Fact]
	public void No_wake_up_is_lost_under_many_schedules()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some(80)) {
				wait_queue_head wq = new("wq");
				int ready = 0;

				strategy.Run(() => wait_event(wq, () => READ_ONCE(ref ready) != 0), () => {
					WRITE_ONCE(ref ready, 1);
					wake_up(wq);
				});
			}
		});
	}

	[Fact]
	public void One_exclusive_waiter_is_woken_and_all_others()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			bool ready = false;
			int exclusive = 0, shared = 0;

			for (int i = 0; i < 3; i++) {
				arch.spawn("exclusive", () => {
					wait_event_interruptible_exclusive(wq, () => ready);
					exclusive++;
				});
				arch.spawn("shared", () => {
					wait_event_interruptible(wq, () => ready);
					shared++;
				});
			}
			msleep(10);
			ready = true;
			wake_up(wq);
			msleep(10);
			(exclusive, shared).ShouldBe((1, 3));
			wake_up_nr(wq, 2);
			msleep(10);
			exclusive.ShouldBe(3);
		});
	}

	[Fact]
	public void A_signal_ends_an_interruptible_wait_but_no_other()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			bool ready = false, deep = false;
			int ret = 0, killable = 0;
			var light = arch.spawn("light", () => ret = wait_event_interruptible(wq, () => ready));
			var mortal = arch.spawn("mortal", () => killable = wait_event_killable(wq, () => ready));
			var sleeper = arch.spawn("sleeper", () => {
				wait_event(wq, () => ready);
				deep = true;
			});

			msleep(10);
			foreach (var task in new[] { light, mortal, sleeper })
				kill_task(task);
			arch.join(light);
			arch.join(mortal);
			(ret, killable).ShouldBe((-ERESTARTSYS, -ERESTARTSYS));
			msleep(10);
			deep.ShouldBeFalse();
			waitqueue_active(wq).ShouldBeTrue();
			ready = true;
			wake_up_all(wq);
			arch.join(sleeper);
			waitqueue_active(wq).ShouldBeFalse();
		});
	}

	[Fact]
	public void A_timed_wait_returns_0_after_its_time_and_else_what_is_left()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			ulong start = jiffies;
			long left = 0;
			bool ready = false;

			wait_event_timeout(wq, () => false, 25).ShouldBe(0);
			(jiffies - start).ShouldBe(25ul);
			wait_event_timeout(wq, () => true, 0).ShouldBe(1);
			var waiter = arch.spawn("waiter", () => left = wait_event_timeout(wq, () => ready, 100));

			schedule_timeout_uninterruptible(40);
			ready = true;
			wake_up(wq);
			arch.join(waiter);
			left.ShouldBe(60);
		});
	}

	[Fact]
	public void A_condition_that_holds_at_the_last_moment_counts()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			ulong end = jiffies + 25;

			wait_event_timeout(wq, () => time_after_eq(jiffies, end), 25).ShouldBe(1);
		});
	}

	[Fact]
	public void A_completion_lets_as_many_go_on_as_were_completed()
	{
		OnMachine(() => {
			completion done = new("done");
			int through = 0;

			for (int i = 0; i < 3; i++) {
				arch.spawn("waiter", () => {
					wait_for_completion(done);
					through++;
				});
			}
			msleep(10);
			through.ShouldBe(0);
			complete(done);
			complete(done);
			msleep(10);
			through.ShouldBe(2);
			complete(done);
			msleep(10);
			through.ShouldBe(3);
		});
	}

	[Fact]
	public void What_was_completed_before_is_not_waited_for()
	{
		OnMachine(() => {
			completion done = DECLARE_COMPLETION("done");

			completion_done(done).ShouldBeFalse();
			try_wait_for_completion(done).ShouldBeFalse();
			complete(done);
			completion_done(done).ShouldBeTrue();
			try_wait_for_completion(done).ShouldBeTrue();
			try_wait_for_completion(done).ShouldBeFalse();
			complete(done);
			wait_for_completion(done);
		});
	}

	[Fact]
	public void What_was_completed_for_good_stays_so_until_it_is_initialised_again()
	{
		OnMachine(() => {
			completion done = new("done");

			complete_all(done);
			wait_for_completion(done);
			wait_for_completion(done);
			completion_done(done).ShouldBeTrue();
			reinit_completion(done);
			wait_for_completion_timeout(done, 10).ShouldBe(0ul);
		});
	}

	[Fact]
	public void A_signal_ends_an_interruptible_wait_for_a_completion()
	{
		OnMachine(() => {
			completion done = new("done");
			int ret = 0;
			var waiter = arch.spawn("waiter", () => ret = wait_for_completion_interruptible(done));

			msleep(10);
			kill_task(waiter);
			arch.join(waiter);
			ret.ShouldBe(-ERESTARTSYS);
		});
	}

	[Fact]
	public void A_kernel_thread_stops_when_it_is_asked_and_its_result_comes_out()
	{
		OnMachine(() => {
			int rounds = 0;
			var thread = kthread_run(data => {
				while (!kthread_should_stop()) {
					rounds++;
					schedule_timeout_interruptible(10);
				}
				return (int)data!;
			}, 42, "worker");

			msleep(500);
			kthread_stop(thread).ShouldBe(42);
			rounds.ShouldBeGreaterThan(3);
			kthread_stop(kthread_create(_ => 0, null, "stillborn")).ShouldBe(-EINTR);
		});
	}
}
