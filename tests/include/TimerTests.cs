// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Include;

public sealed class TimerTests : MachineTest
{
	private static timer_list Timer(Action<timer_list> function)
	{
		timer_list t = new();

		timer_setup(t, function, 0);
		return t;
	}

	[Fact]
	public void Timers_run_by_expiry_and_then_in_the_order_they_were_armed()
	{
		OnMachine(() => {
			List<string> order = [];
			ulong start = jiffies;

			foreach (var (name, delay) in new[] { ("c", 5u), ("a", 2u), ("d", 5u), ("b", 3u), ("e", 5u) })
				mod_timer(Timer(_ => order.Add($"{name}{jiffies - start}")), start + delay);
			msleep(200);
			order.ShouldBe(["a2", "b3", "c5", "d5", "e5"]);
		});
	}

	[Fact]
	public void A_timer_in_the_past_runs_at_once()
	{
		OnMachine(() => {
			ulong ran = 0, start = jiffies;

			mod_timer(Timer(_ => ran = jiffies), start - 10);
			msleep(50);
			ran.ShouldBe(start);
		});
	}

	[Fact]
	public void The_clock_jumps_over_time_in_which_all_sleep()
	{
		OnMachine(() => {
			ulong start = jiffies;

			schedule_timeout_uninterruptible(1_000_000_000).ShouldBe(0);
			(jiffies - start).ShouldBe(1_000_000_000ul);
		});
	}

	[Fact]
	public void Time_does_not_pass_while_a_task_runs()
	{
		OnMachine(() => {
			mutex m = new("m");
			ulong start = jiffies;

			for (int i = 0; i < 1000; i++) {
				mutex_lock(m);
				mutex_unlock(m);
			}
			jiffies.ShouldBe(start);
		});
	}

	[Fact]
	public void A_timer_runs_once_in_softirq_context_and_is_not_pending_then()
	{
		OnMachine(() => {
			int runs = 0;
			bool pending = true, softirq = false;
			var t = Timer(timer => {
				runs++;
				pending = timer_pending(timer);
				softirq = in_serving_softirq();
			});

			timer_pending(t).ShouldBeFalse();
			mod_timer(t, jiffies + 1);
			timer_pending(t).ShouldBeTrue();
			msleep(1000);
			runs.ShouldBe(1);
			pending.ShouldBeFalse();
			softirq.ShouldBeTrue();
		});
	}

	[Fact]
	public void Modifying_says_whether_it_was_pending_and_moves_it()
	{
		OnMachine(() => {
			ulong ran = 0, start = jiffies;
			var t = Timer(_ => ran = jiffies);

			mod_timer(t, start + 100).ShouldBeFalse();
			mod_timer(t, start + 3).ShouldBeTrue();
			mod_timer(t, start + 7).ShouldBeTrue();
			msleep(2000);
			(ran - start).ShouldBe(7ul);
			mod_timer_pending(t, jiffies + 1).ShouldBeFalse();
			timer_pending(t).ShouldBeFalse();
		});
	}

	[Fact]
	public void Reducing_never_makes_it_later()
	{
		OnMachine(() => {
			ulong ran = 0, start = jiffies;
			var t = Timer(_ => ran = jiffies);

			timer_reduce(t, start + 5).ShouldBeFalse();
			timer_reduce(t, start + 50).ShouldBeTrue();
			msleep(100);
			(ran - start).ShouldBe(5ul);
			timer_reduce(t, jiffies + 50);
			timer_reduce(t, jiffies + 2);
			start = jiffies;
			msleep(100);
			(ran - start).ShouldBe(2ul);
		});
	}

	[Fact]
	public void A_deleted_timer_does_not_run()
	{
		OnMachine(() => {
			bool ran = false;
			var t = Timer(_ => ran = true);

			mod_timer(t, jiffies + 1);
			del_timer(t).ShouldBeTrue();
			del_timer(t).ShouldBeFalse();
			del_timer_sync(t).ShouldBeFalse();
			msleep(100);
			ran.ShouldBeFalse();
		});
	}

	[Fact]
	public void Deleting_synchronously_waits_for_the_function()
	{
		OnMachine(() => {
			bool caught = false;

			foreach (var strategy in Schedules.Some(60)) {
				bool running = false;
				int dummy = 0;
				var t = Timer(_ => {
					running = true;
					for (int i = 0; i < 4; i++)
						READ_ONCE(ref dummy);
					running = false;
				});

				mod_timer(t, jiffies);
				strategy.Run(() => {
					for (int i = 0; i < 3; i++)
						READ_ONCE(ref dummy);
					caught |= running && try_to_del_timer_sync(t) == -1;
					del_timer_sync(t);
					running.ShouldBeFalse();
				});
			}
			caught.ShouldBeTrue();
		});
	}

	[Fact]
	public void A_timer_may_arm_itself_again()
	{
		OnMachine(() => {
			List<ulong> ran = [];
			ulong start = jiffies;
			var t = Timer(timer => {
				ran.Add(jiffies - start);
				if (ran.Count < 3)
					mod_timer(timer, jiffies + 10);
			});

			mod_timer(t, start + 10);
			msleep(1000);
			ran.ShouldBe([10ul, 20ul, 30ul]);
		});
	}

	[Fact]
	public void A_timer_that_arms_itself_for_now_runs_once_a_tick()
	{
		OnMachine(() => {
			List<ulong> ran = [];
			ulong start = jiffies;
			var t = Timer(timer => {
				ran.Add(jiffies - start);
				mod_timer(timer, jiffies);
			});

			mod_timer(t, start + 1);
			schedule_timeout_uninterruptible(4);
			del_timer_sync(t).ShouldBeTrue();
			ran.ShouldBe([1ul, 2ul, 3ul, 4ul]);
		});
	}

	[Fact]
	public void Adding_a_pending_timer_kills_the_machine()
	{
		Crash.Of(() => {
			var t = Timer(_ => { });

			t.expires = jiffies + 10;
			add_timer(t);
			add_timer(t);
		}).ShouldStartWith("kernel BUG at include/timer.cs:");
	}

	[Fact]
	public void A_timer_knows_what_it_is_part_of()
	{
		object owner = new();

		from_timer<object>(new timer_list(owner)).ShouldBeSameAs(owner);
	}

	[Fact]
	public void Sleeping_in_a_timer_is_reported()
	{
		OnMachine(() => {
			mutex m = new("m");

			mod_timer(Timer(_ => {
				mutex_lock(m);
				mutex_unlock(m);
			}), jiffies + 1);
			msleep(100);
		}, reports: found => found[0].ShouldStartWith("BUG: sleeping function called from invalid context"));
	}

	[Fact]
	public void A_wake_up_ends_a_sleep_early_and_the_rest_is_returned()
	{
		OnMachine(() => {
			long left = 0;
			var sleeper = arch.spawn("sleeper", () => left = schedule_timeout_interruptible(100));

			schedule_timeout_uninterruptible(30);
			wake_up_process(sleeper).ShouldBe(1);
			wake_up_process(sleeper).ShouldBe(0);
			arch.join(sleeper);
			left.ShouldBe(70);
		});
	}

	[Fact]
	public void A_signal_ends_an_interruptible_sleep_only()
	{
		OnMachine(() => {
			ulong left = 0, woke = 0, start = jiffies;
			var light = arch.spawn("light", () => left = msleep_interruptible(1000));
			var deep = arch.spawn("deep", () => {
				msleep(1000);
				woke = jiffies;
			});

			schedule_timeout_uninterruptible(11);
			kill_task(light);
			kill_task(deep);
			arch.join(light);
			arch.join(deep);
			left.ShouldBe(900ul);
			(woke - start).ShouldBe(101ul);
		});
	}

	[Fact]
	public void A_sleep_lasts_a_tick_more_than_asked_for()
	{
		OnMachine(() => {
			ulong start = jiffies;

			msleep(15);
			(jiffies - start).ShouldBe(3ul);
		});
	}

	[Fact]
	public void A_negative_timeout_is_logged_and_does_not_sleep()
	{
		OnMachine(() => {
			ulong start = jiffies;

			schedule_timeout_uninterruptible(-1).ShouldBe(0);
			jiffies.ShouldBe(start);
			dmesg()[^1].text.ShouldStartWith("schedule_timeout: wrong timeout value ffffffffffffffff");
		});
	}

	[Fact]
	public void Rounding_goes_down_in_the_first_quarter_of_a_second_and_never_into_the_past()
	{
		OnMachine(() => {
			ulong second = (jiffies / HZ + 10) * HZ;

			round_jiffies(second).ShouldBe(second);
			round_jiffies(second + 24).ShouldBe(second);
			round_jiffies(second + 25).ShouldBe(second + HZ);
			round_jiffies_up(second + 1).ShouldBe(second + HZ);
			((jiffies + round_jiffies_relative(1000)) % HZ).ShouldBe(0ul);
			schedule_timeout_uninterruptible((long)(second + 10 - jiffies));
			round_jiffies(second + 15).ShouldBe(second + 15);
		});
	}
}
