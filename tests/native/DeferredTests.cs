// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Native;

/// <summary>What runs later on real threads: timers, works, wake-ups. Nothing here measures time.</summary>
public sealed class DeferredTests : NativeMachineTest
{
	[Fact]
	public void Timers_run_in_softirq_context_and_not_before_their_time()
	{
		OnMachine(() => {
			int left = 20, early = 0, wrong = 0;
			completion done = new("done");

			for (int i = 0; i < 20; i++) {
				timer_list t = new();

				timer_setup(t, timer => {
					if (time_before(jiffies, timer.expires))
						early++;
					if (!in_serving_softirq())
						wrong++;
					if (--left == 0)
						complete(done);
				}, 0);
				mod_timer(t, jiffies + (ulong)(i % 5));
			}
			wait_for_completion(done);
			(left, early, wrong).ShouldBe((0, 0, 0));
		});
	}

	[Fact]
	public void Timers_run_in_the_order_of_their_times()
	{
		OnMachine(() => {
			List<int> order = [];
			completion done = new("done");
			ulong start = jiffies;

			foreach (int delay in new[] { 4, 2, 3, 1 }) {
				timer_list t = new();

				timer_setup(t, _ => {
					order.Add(delay);
					if (order.Count == 4)
						complete(done);
				}, 0);
				mod_timer(t, start + 2 + (ulong)delay);
			}
			wait_for_completion(done);
			order.ShouldBe([1, 2, 3, 4]);
		});
	}

	[Fact]
	public void A_timer_that_was_deleted_synchronously_is_not_running()
	{
		OnMachine(() => {
			int caught = 0;

			for (int i = 0; i < 30; i++) {
				bool running = false, seen = false;
				timer_list t = new();

				timer_setup(t, timer => {
					Volatile.Write(ref running, true);
					for (int spin = 0; spin < 1000 && !Volatile.Read(ref seen); spin++)
						Thread.Yield();
					Volatile.Write(ref running, false);
					mod_timer(timer, jiffies);
				}, 0);
				mod_timer(t, jiffies);
				if (i % 2 == 0) {
					while (!Volatile.Read(ref running))
						Thread.Yield();
				}
				Volatile.Write(ref seen, true);
				del_timer_sync(t);
				if (Volatile.Read(ref running) || timer_pending(t))
					caught++;
			}
			caught.ShouldBe(0);
		});
	}

	[Fact]
	public void A_sleep_is_at_least_as_long_as_asked_for()
	{
		OnMachine(() => {
			ulong start = jiffies;

			schedule_timeout_uninterruptible(3).ShouldBe(0);
			time_after_eq(jiffies, start + 3).ShouldBeTrue();
		});
	}

	[Fact]
	public void Works_run_and_a_flush_waits_for_them()
	{
		OnMachine(() => {
			int runs = 0, missed = 0;

			Together(3, () => {
				int mine = 0;
				work_struct w = new();

				INIT_WORK(w, _ => {
					Interlocked.Increment(ref mine);
					Interlocked.Increment(ref runs);
				});
				for (int i = 1; i <= 300; i++) {
					schedule_work(w);
					flush_work(w);
					if (Volatile.Read(ref mine) != i)
						Interlocked.Increment(ref missed);
				}
			});
			(runs, missed).ShouldBe((900, 0));
		});
	}

	[Fact]
	public void Works_of_an_ordered_queue_never_run_at_the_same_time()
	{
		OnMachine(() => {
			var wq = alloc_ordered_workqueue("ordered", 0)!;
			long n = 0;
			int inside = 0, overlaps = 0;

			Together(3, () => {
				for (int i = 0; i < 300; i++) {
					work_struct w = new();

					INIT_WORK(w, _ => {
						if (Interlocked.Increment(ref inside) != 1)
							overlaps++;
						n++;
						Interlocked.Decrement(ref inside);
					});
					queue_work(wq, w);
				}
			});
			destroy_workqueue(wq);
			(n, overlaps).ShouldBe((900L, 0));
		});
	}

	[Fact]
	public void A_delayed_work_runs_and_a_cancelled_one_does_not()
	{
		OnMachine(() => {
			completion done = new("done");
			bool ran = false;
			delayed_work w = new(), cancelled = new();

			INIT_DELAYED_WORK(w, _ => complete(done));
			INIT_DELAYED_WORK(cancelled, _ => ran = true);
			schedule_delayed_work(w, 2);
			schedule_delayed_work(cancelled, 1000);
			mod_delayed_work(system_wq, w, 1).ShouldBeTrue();
			cancel_delayed_work_sync(cancelled).ShouldBeTrue();
			wait_for_completion(done);
			ran.ShouldBeFalse();
		});
	}

	[Fact]
	public void A_work_that_polls_is_gone_after_it_was_cancelled()
	{
		OnMachine(() => {
			int late = 0;

			for (int i = 0; i < 30; i++) {
				bool gone = false;
				completion ran = new("ran");
				delayed_work w = new();

				INIT_DELAYED_WORK(w, _ => {
					if (Volatile.Read(ref gone))
						Interlocked.Increment(ref late);
					complete(ran);
					schedule_delayed_work(w, 0);
				});
				schedule_delayed_work(w, 0);
				wait_for_completion(ran);
				cancel_delayed_work_sync(w);
				Volatile.Write(ref gone, true);
				delayed_work_pending(w).ShouldBeFalse();
			}
			flush_scheduled_work();
			late.ShouldBe(0);
		});
	}

	[Fact]
	public void A_wait_queue_passes_a_token_back_and_forth_and_loses_no_wake_up()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			int turn = 0;
			void Player(int me)
			{
				for (int i = 0; i < 3000; i++) {
					wait_event(wq, () => Volatile.Read(ref turn) == me);
					Volatile.Write(ref turn, 1 - me);
					wake_up_all(wq);
				}
			}

			Together(() => Player(0), () => Player(1));
			turn.ShouldBe(0);
			waitqueue_active(wq).ShouldBeFalse();
		});
	}

	[Fact]
	public void A_completion_lets_as_many_go_on_as_were_completed()
	{
		OnMachine(() => {
			completion done = new("done");
			int through = 0;

			Together(() => Waiter(), () => Waiter(), () => {
				for (int i = 0; i < 4000; i++)
					complete(done);
			});
			through.ShouldBe(4000);
			completion_done(done).ShouldBeFalse();

			void Waiter()
			{
				for (int i = 0; i < 2000; i++) {
					wait_for_completion(done);
					Interlocked.Increment(ref through);
				}
			}
		});
	}

	[Fact]
	public void A_timed_wait_ends_without_a_wake_up()
	{
		OnMachine(() => {
			wait_event_timeout(new wait_queue_head("wq"), () => false, 2).ShouldBe(0);
			wait_for_completion_timeout(new completion("done"), 2).ShouldBe(0ul);
		});
	}

	[Fact]
	public void A_signal_ends_an_interruptible_wait()
	{
		OnMachine(() => {
			wait_queue_head wq = new("wq");
			int ret = 0;
			var waiter = arch.spawn("waiter", () => ret = wait_event_interruptible(wq, () => false));

			while (!waitqueue_active(wq))
				Thread.Yield();
			kill_task(waiter);
			arch.join(waiter);
			ret.ShouldBe(-ERESTARTSYS);
		});
	}

	[Fact]
	public void A_kernel_thread_stops_when_it_is_asked()
	{
		OnMachine(() => {
			completion started = new("started");
			var thread = kthread_run(data => {
				complete(started);
				while (!kthread_should_stop())
					schedule_timeout_interruptible(1000);
				return (int)data!;
			}, 42, "worker");

			wait_for_completion(started);
			kthread_stop(thread).ShouldBe(42);
			kthread_stop(kthread_create(_ => 0, null, "stillborn")).ShouldBe(-EINTR);
		});
	}
}
