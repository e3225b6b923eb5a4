// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Include;

public sealed class WorkqueueTests : MachineTest
{
	private static work_struct Work(Action func)
	{
		work_struct w = new();

		INIT_WORK(w, _ => func());
		return w;
	}

	private static delayed_work Delayed(Action func)
	{
		delayed_work w = new();

		INIT_DELAYED_WORK(w, _ => func());
		return w;
	}

	[Fact]
	public void Works_run_in_the_order_they_were_queued()
	{
		OnMachine(() => {
			List<int> order = [];

			for (int i = 0; i < 5; i++) {
				int n = i;

				schedule_work(Work(() => order.Add(n))).ShouldBeTrue();
			}
			flush_scheduled_work();
			order.ShouldBe([0, 1, 2, 3, 4]);
		});
	}

	[Fact]
	public void A_work_that_is_pending_cannot_be_queued_again()
	{
		OnMachine(() => {
			int runs = 0;
			var w = Work(() => runs++);

			schedule_work(w).ShouldBeTrue();
			schedule_work(w).ShouldBeFalse();
			work_pending(w).ShouldBeTrue();
			flush_work(w).ShouldBeTrue();
			work_pending(w).ShouldBeFalse();
			runs.ShouldBe(1);
			flush_work(w).ShouldBeFalse();
			schedule_work(w).ShouldBeTrue();
			flush_work(w);
			runs.ShouldBe(2);
		});
	}

	[Fact]
	public void A_work_runs_in_process_context_and_may_sleep()
	{
		OnMachine(() => {
			bool task = false;
			var w = Work(() => {
				task = in_task() && preemptible();
				msleep(100);
			});

			schedule_work(w);
			flush_work(w);
			task.ShouldBeTrue();
		});
	}

	[Fact]
	public void Flushing_waits_until_the_function_is_over()
	{
		OnMachine(() => {
			bool over = false;
			var w = Work(() => {
				msleep(100);
				over = true;
			});

			schedule_work(w);
			msleep(50);
			work_busy(w).ShouldBe(2u);
			flush_work(w).ShouldBeTrue();
			over.ShouldBeTrue();
			work_busy(w).ShouldBe(0u);
		});
	}

	[Fact]
	public void A_pending_work_that_is_cancelled_does_not_run()
	{
		OnMachine(() => {
			bool ran = false;
			var w = Work(() => ran = true);

			schedule_work(w);
			cancel_work_sync(w).ShouldBeTrue();
			cancel_work_sync(w).ShouldBeFalse();
			flush_scheduled_work();
			ran.ShouldBeFalse();
		});
	}

	[Fact]
	public void Cancelling_a_running_work_waits_for_it()
	{
		OnMachine(() => {
			bool over = false;
			var w = Work(() => {
				msleep(100);
				over = true;
			});

			schedule_work(w);
			msleep(50);
			cancel_work_sync(w).ShouldBeFalse();
			over.ShouldBeTrue();
		});
	}

	[Fact]
	public void A_work_that_is_being_cancelled_cannot_queue_itself()
	{
		OnMachine(() => {
			int runs = 0;
			bool queued = true;
			work_struct w = new();

			INIT_WORK(w, work => {
				runs++;
				msleep(100);
				queued = schedule_work(work);
			});
			schedule_work(w);
			msleep(50);
			cancel_work_sync(w);
			flush_scheduled_work();
			queued.ShouldBeFalse();
			runs.ShouldBe(1);
			schedule_work(w).ShouldBeTrue();
			cancel_work_sync(w);
		});
	}

	[Fact]
	public void A_work_that_queues_itself_runs_again_but_never_twice_at_once()
	{
		OnMachine(() => {
			int runs = 0, at_once = 0, most = 0;
			work_struct w = new();

			INIT_WORK(w, work => {
				most = Math.Max(most, ++at_once);
				if (++runs < 3)
					schedule_work(work).ShouldBeTrue();
				msleep(50);
				at_once--;
			});
			schedule_work(w);
			while (flush_work(w)) {
			}
			runs.ShouldBe(3);
			most.ShouldBe(1);
		});
	}

	[Fact]
	public void A_flush_of_a_running_work_is_not_fooled_when_its_next_run_is_cancelled()
	{
		OnMachine(() => {
			bool over = false, flushed_early = false;
			delayed_work w = new();

			INIT_DELAYED_WORK(w, _ => {
				msleep(100);
				over = true;
			});
			schedule_delayed_work(w, 0);
			msleep(10);
			var flusher = arch.spawn("flusher", () => {
				flush_work(w.work);
				flushed_early = !over;
			});

			msleep(10);
			schedule_delayed_work(w, 0).ShouldBeTrue();
			cancel_delayed_work(w).ShouldBeTrue();
			arch.join(flusher);
			flushed_early.ShouldBeFalse();
		});
	}

	[Fact]
	public void While_a_work_sleeps_another_runs()
	{
		OnMachine(() => {
			List<string> order = [];
			var slow = Work(() => {
				msleep(100);
				order.Add("slow");
			});
			var fast = Work(() => order.Add("fast"));

			schedule_work(slow);
			schedule_work(fast);
			flush_work(slow);
			flush_work(fast);
			order.ShouldBe(["fast", "slow"]);
		});
	}

	[Fact]
	public void Works_of_an_ordered_queue_run_one_after_the_other_even_if_they_sleep()
	{
		OnMachine(() => {
			var wq = alloc_ordered_workqueue("ordered", 0)!;
			List<string> order = [];

			foreach (string name in new[] { "a", "b", "c" }) {
				queue_work(wq, Work(() => {
					order.Add($"+{name}");
					msleep(50);
					order.Add($"-{name}");
				}));
			}
			flush_workqueue(wq);
			order.ShouldBe(["+a", "-a", "+b", "-b", "+c", "-c"]);
			destroy_workqueue(wq);
		});
	}

	[Fact]
	public void A_cancelled_work_of_an_ordered_queue_makes_room()
	{
		OnMachine(() => {
			var wq = alloc_ordered_workqueue("ordered", 0)!;
			List<string> order = [];
			var a = Work(() => msleep(50));
			var (b, c) = (Work(() => order.Add("b")), Work(() => order.Add("c")));

			queue_work(wq, a);
			queue_work(wq, b);
			queue_work(wq, c);
			cancel_work_sync(b).ShouldBeTrue();
			flush_workqueue(wq);
			order.ShouldBe(["c"]);
			destroy_workqueue(wq);
		});
	}

	[Fact]
	public void Destroying_a_queue_runs_what_is_in_it_and_what_that_queues()
	{
		OnMachine(() => {
			var wq = alloc_workqueue("doomed", 0, 0)!;
			int runs = 0;
			work_struct w = new();

			INIT_WORK(w, work => {
				msleep(10);
				if (++runs < 3)
					queue_work(wq, work);
			});
			queue_work(wq, w);
			destroy_workqueue(wq);
			runs.ShouldBe(3);
		});
	}

	[Fact]
	public void A_delayed_work_runs_when_its_time_has_come()
	{
		OnMachine(() => {
			ulong ran = 0, start = jiffies;
			var w = Delayed(() => ran = jiffies);

			schedule_delayed_work(w, 50).ShouldBeTrue();
			schedule_delayed_work(w, 1).ShouldBeFalse();
			delayed_work_pending(w).ShouldBeTrue();
			flush_scheduled_work();
			ran.ShouldBe(0ul);
			msleep(1000);
			(ran - start).ShouldBe(50ul);
		});
	}

	[Fact]
	public void Modifying_moves_a_delayed_work_and_starts_an_idle_one()
	{
		OnMachine(() => {
			ulong ran = 0, start = jiffies;
			var w = Delayed(() => ran = jiffies);

			mod_delayed_work(system_wq, w, 50).ShouldBeFalse();
			mod_delayed_work(system_wq, w, 5).ShouldBeTrue();
			msleep(1000);
			(ran - start).ShouldBe(5ul);
			mod_delayed_work(system_wq, w, 500);
			mod_delayed_work(system_wq, w, 0).ShouldBeTrue();
			start = jiffies;
			flush_scheduled_work();
			ran.ShouldBe(start);
		});
	}

	[Fact]
	public void A_delayed_work_that_is_cancelled_does_not_run()
	{
		OnMachine(() => {
			bool ran = false;
			var w = Delayed(() => ran = true);

			schedule_delayed_work(w, 5);
			cancel_delayed_work(w).ShouldBeTrue();
			cancel_delayed_work(w).ShouldBeFalse();
			schedule_delayed_work(w, 5);
			cancel_delayed_work_sync(w).ShouldBeTrue();
			msleep(1000);
			ran.ShouldBeFalse();
		});
	}

	[Fact]
	public void Flushing_a_delayed_work_does_not_wait_for_its_time()
	{
		OnMachine(() => {
			ulong ran = 0, start = jiffies;
			var w = Delayed(() => ran = jiffies);

			schedule_delayed_work(w, 1000);
			flush_delayed_work(w).ShouldBeTrue();
			ran.ShouldBe(start);
			flush_delayed_work(w).ShouldBeFalse();
		});
	}

	[Fact]
	public void A_work_that_polls_is_gone_after_it_was_cancelled()
	{
		OnMachine(() => {
			int runs = 0;
			delayed_work w = new();

			INIT_DELAYED_WORK(w, _ => {
				runs++;
				msleep(20);
				schedule_delayed_work(w, 10);
			});
			schedule_delayed_work(w, 10);
			msleep(1000);
			cancel_delayed_work_sync(w);
			runs.ShouldBeGreaterThan(3);
			int before = runs;

			msleep(1000);
			runs.ShouldBe(before);
		});
	}

	[Fact]
	public void A_work_that_queues_itself_at_once_does_not_keep_others_from_running()
	{
		OnMachine(() => {
			int runs = 0;
			work_struct w = new();

			INIT_WORK(w, work => {
				runs++;
				schedule_work(work);
			});
			schedule_work(w);
			msleep(10);
			runs.ShouldBeGreaterThan(0);
			cancel_work_sync(w);
		});
	}

	[Fact]
	public void Cancelling_holds_under_many_schedules()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some(60)) {
				bool running = false, dead = false;
				int dummy = 0;
				var w = Delayed(() => {
					dead.ShouldBeFalse();
					running = true;
					READ_ONCE(ref dummy);
					running = false;
				});

				strategy.Run(() => {
					schedule_delayed_work(w, 0);
					READ_ONCE(ref dummy);
					mod_delayed_work(system_wq, w, 1);
				}, () => {
					schedule_work(w.work);
					READ_ONCE(ref dummy);
				});
				strategy.Run(() => {
					cancel_delayed_work_sync(w);
					running.ShouldBeFalse();
					dead = true;
				});
				msleep(100);
			}
		});
	}

	[Fact]
	public void A_work_knows_what_it_is_part_of()
	{
		object owner = new();
		delayed_work w = new(owner);

		container_of<object>(new work_struct(owner)).ShouldBeSameAs(owner);
		to_delayed_work(w.work).ShouldBeSameAs(w);
		container_of<string>(new delayed_work("owner").work).ShouldBe("owner");
	}

	[Fact]
	public void A_work_that_leaves_a_lock_held_is_reported_by_name()
	{
		using var m = new Booted();

		m.run(() => {
			mutex forgotten = new("forgotten");
			var w = Work(() => mutex_lock(forgotten));

			schedule_work(w);
			flush_work(w);
			msleep(10);
		});
		string report = validators.reports.ShouldHaveSingleItem();

		report.ShouldStartWith("BUG: workqueue leaked lock or atomic: kworker");
		report.ShouldContain("(forgotten)");
		m.shutdown().ShouldHaveSingleItem().ShouldStartWith("lock forgotten held by kworker");
	}
}
