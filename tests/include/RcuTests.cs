// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Tests.Include;

public sealed class RcuTests : MachineTest
{
	private sealed class thing : slab_object
	{
		internal rcu_head rcu;
		internal int dead;

		public thing()
		{
			rcu = new(this);
		}
	}

	/// <summary>A task that enters a read section, stays there until it is told, and leaves.</summary>
	private sealed class reader
	{
		internal bool inside, leave;
		private readonly task_struct task;

		internal reader(Action? enter = null, Action? exit = null)
		{
			task = arch.spawn("reader", () => {
				(enter ?? (() => rcu_read_lock()))();
				inside = true;
				while (!leave)
					cpu_relax();
				inside = false;
				(exit ?? (() => rcu_read_unlock()))();
			});
			while (!inside)
				yield();
		}

		internal void Leave()
		{
			leave = true;
			arch.join(task);
		}

	}

	/// <summary>A task that waits for a grace period.</summary>
	private sealed class waiter
	{
		internal bool done;
		private readonly task_struct task;

		internal waiter()
		{
			task = arch.spawn("waiter", () => {
				synchronize_rcu();
				done = true;
			});
			Others();
		}

		internal void Join() => arch.join(task);
	}

	private static void Others()
	{
		for (int i = 0; i < 20; i++)
			yield();
	}

	[Fact]
	public void A_grace_period_waits_for_a_reader_that_began_before()
	{
		OnMachine(() => {
			reader r = new();
			waiter w = new();

			w.done.ShouldBeFalse();
			r.Leave();
			w.Join();
			w.done.ShouldBeTrue();
		});
	}

	[Fact]
	public void A_grace_period_does_not_wait_for_a_reader_that_began_later()
	{
		OnMachine(() => {
			reader before = new();
			waiter w = new();
			reader later = new();

			before.Leave();
			w.Join();
			later.inside.ShouldBeTrue();
			later.Leave();
		});
	}

	[Fact]
	public void A_grace_period_does_not_wait_for_the_next_section_of_the_same_reader()
	{
		OnMachine(() => {
			bool inside = false, again = false, leave = false;
			var task = arch.spawn("reader", () => {
				rcu_read_lock();
				inside = true;
				while (!again)
					cpu_relax();
				rcu_read_unlock();
				rcu_read_lock();
				while (!leave)
					cpu_relax();
				rcu_read_unlock();
			});

			while (!inside)
				yield();
			waiter w = new();

			w.done.ShouldBeFalse();
			again = true;
			w.Join();
			leave = true;
			arch.join(task);
		});
	}

	[Fact]
	public void Without_readers_a_grace_period_is_over_at_once()
	{
		OnMachine(() => {
			ulong before = jiffies;

			synchronize_rcu();
			jiffies.ShouldBe(before);
		});
	}

	[Fact]
	public void Leaving_an_inner_section_does_not_end_the_outer_one()
	{
		OnMachine(() => {
			reader r = new(() => {
				rcu_read_lock();
				rcu_read_lock();
				rcu_read_unlock();
			});
			waiter w = new();

			w.done.ShouldBeFalse();
			r.Leave();
			w.Join();
		});
	}

	[Fact]
	public void Whoever_has_preemption_or_bottom_halves_off_is_a_reader_too()
	{
		int cpus = sim.cpus;

		sim.cpus = 2;
		try {
			OnMachine(() => {
				(Action, Action)[] sections = [
					(preempt_disable, preempt_enable), (local_bh_disable, local_bh_enable),
					(local_irq_disable, local_irq_enable), (rcu_read_lock_bh, rcu_read_unlock_bh),
					(rcu_read_lock_sched, rcu_read_unlock_sched),
				];

				foreach (var (enter, exit) in sections) {
					reader r = new(enter, exit);
					waiter w = new();

					w.done.ShouldBeFalse();
					r.Leave();
					w.Join();
				}
			});
		} finally {
			sim.cpus = cpus;
		}
	}

	private static bool SeenDead(bool wait)
	{
		bool dead = false;

		OnMachine(() => {
			foreach (var strategy in Schedules.Some(60)) {
				__rcu<thing> pointer = default;

				RCU_INIT_POINTER(ref pointer, new thing());
				void Read()
				{
					for (int i = 0; i < 4; i++) {
						rcu_read_lock();
						var p = rcu_dereference(in pointer)!;

						dead |= READ_ONCE(ref p.dead) != 0;
						rcu_read_unlock();
					}
				}

				strategy.Run(Read, Read, () => {
					for (int i = 0; i < 3; i++) {
						var old = rcu_dereference_protected(in pointer, true)!;

						rcu_assign_pointer(ref pointer, new thing());
						if (wait)
							synchronize_rcu();
						WRITE_ONCE(ref old.dead, 1);
					}
				});
			}
		});
		return dead;
	}

	[Fact]
	public void No_reader_sees_what_a_writer_destroys_after_a_grace_period()
	{
		SeenDead(wait: true).ShouldBeFalse();
	}

	[Fact]
	public void Without_the_grace_period_a_reader_does()
	{
		SeenDead(wait: false).ShouldBeTrue();
	}

	[Fact]
	public void A_callback_runs_in_softirq_context_when_the_readers_have_left()
	{
		OnMachine(() => {
			thing t = new();
			rcu_head? called = null;
			bool softirq = false;
			reader r = new();

			call_rcu(t.rcu, head => {
				called = head;
				softirq = in_serving_softirq();
			});
			Others();
			called.ShouldBeNull();
			r.Leave();
			rcu_barrier();
			called.ShouldBeSameAs(t.rcu);
			container_of<thing>(called!).ShouldBeSameAs(t);
			softirq.ShouldBeTrue();
		});
	}

	[Fact]
	public void A_barrier_waits_for_all_callbacks_that_were_queued_before()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some(20)) {
				int queued = 0, called = 0;
				void Queue()
				{
					for (int i = 0; i < 3; i++) {
						queued++;
						call_rcu(new thing().rcu, _ => called++);
					}
				}

				strategy.Run(Queue, Queue, () => {
					int before = queued;

					rcu_barrier();
					called.ShouldBeGreaterThanOrEqualTo(before);
				});
				rcu_barrier();
				called.ShouldBe(6);
			}
		});
	}

	[Fact]
	public void Callbacks_run_in_the_order_they_were_queued()
	{
		OnMachine(() => {
			List<int> order = [];

			for (int i = 0; i < 5; i++) {
				int n = i;

				call_rcu(new thing().rcu, _ => order.Add(n));
			}
			rcu_barrier();
			order.ShouldBe([0, 1, 2, 3, 4]);
		});
	}

	[Fact]
	public void A_callback_may_queue_itself_again()
	{
		OnMachine(() => {
			thing t = new();
			int calls = 0;
			void Again(rcu_head head)
			{
				if (++calls < 3)
					call_rcu(head, Again);
			}

			call_rcu(t.rcu, Again);
			while (calls < 3)
				rcu_barrier();
			calls.ShouldBe(3);
		});
	}

	[Fact]
	public void Queueing_a_head_twice_is_reported()
	{
		OnMachine(() => {
			thing t = new();
			reader r = new();

			call_rcu(t.rcu, _ => { });
			call_rcu(t.rcu, _ => { });
			r.Leave();
			rcu_barrier();
		}, reports: found => found.ShouldHaveSingleItem().ShouldMatch(@"^__call_rcu\(\): Double-freed CB .*->.*Queueing_a_head_twice.*\(\)!!!\nWARNING: "));
	}

	[Fact]
	public void What_is_freed_after_a_grace_period_may_be_used_until_then_and_not_longer()
	{
		OnMachine(() => {
			thing t = kzalloc<thing>(GFP_KERNEL)!;
			reader r = new();

			kfree_rcu(t, t.rcu);
			Others();
			kasan_check(t);
			validators.reports.ShouldBeEmpty();
			r.Leave();
			rcu_barrier();
			kasan_check(t);
		}, reports: found => found.ShouldHaveSingleItem().ShouldContain("BUG: KASAN: use-after-free in "));
	}

	[Fact]
	public void Sleeping_in_a_read_section_is_reported()
	{
		OnMachine(() => {
			rcu_read_lock();
			msleep(10);
			rcu_read_unlock();
		}, reports: found => found.ShouldHaveSingleItem()
			.ShouldContain("Illegal context switch in RCU read-side critical section!"));
	}

	[Fact]
	public void Taking_a_mutex_in_a_read_section_is_reported_even_if_it_is_free()
	{
		OnMachine(() => {
			mutex m = new("m");

			rcu_read_lock();
			mutex_lock(m);
			mutex_unlock(m);
			rcu_read_unlock();
		}, reports: found => found.ShouldHaveSingleItem()
			.ShouldContain("Illegal context switch in RCU read-side critical section!"));
	}

	[Fact]
	public void Following_a_pointer_outside_of_a_read_section_is_reported_once_for_each_place()
	{
		OnMachine(() => {
			__rcu<thing> pointer = default;

			for (int i = 0; i < 3; i++)
				rcu_dereference(in pointer);
			rcu_read_lock();
			rcu_dereference(in pointer);
			rcu_read_unlock();
			rcu_dereference_check(in pointer, true);
			rcu_dereference_protected(in pointer, true);
			rcu_access_pointer(in pointer);
		}, reports: found => found.ShouldHaveSingleItem()
			.ShouldContain("suspicious rcu_dereference_check() usage!"));
	}

	[Fact]
	public void A_protected_pointer_without_its_protection_is_reported()
	{
		OnMachine(() => {
			__rcu<thing> pointer = default;

			rcu_dereference_protected(in pointer, false);
		}, reports: found => found.ShouldHaveSingleItem()
			.ShouldContain("suspicious rcu_dereference_protected() usage!"));
	}

	[Fact]
	public void Leaving_a_section_that_one_is_not_in_is_reported()
	{
		OnMachine(() => rcu_read_unlock(),
			reports: found => found.ShouldHaveSingleItem().ShouldContain("bad unlock balance"));
	}

	[Fact]
	public void Exiting_inside_a_section_is_reported()
	{
		OnMachine(() => arch.join(arch.spawn("hasty", () => rcu_read_lock())),
			reports: found => found[^1].ShouldMatch(
				@"WARNING: hasty/\d+ still has locks held!(.|\n)* \(rcu_read_lock\)\{\.\.\.\.\}, at: Exiting_inside"));
	}

	[Fact]
	public void A_swap_publishes_the_new_and_returns_the_old()
	{
		OnMachine(() => {
			__rcu<thing> pointer = default;
			thing first = new();
			thing? other = new thing();
			thing second = other;

			RCU_INIT_POINTER(ref pointer, first);
			rcu_swap_protected(ref pointer, ref other, true);
			other.ShouldBeSameAs(first);
			rcu_access_pointer(in pointer).ShouldBeSameAs(second);
		});
	}
}
