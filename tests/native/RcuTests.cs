// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Native;

/// <summary>RCU on real threads. A mistake in it shows as a reader that sees what was destroyed.</summary>
public sealed class RcuTests : NativeMachineTest
{
	private sealed class thing(int n) : slab_object
	{
		internal readonly int n = n;
		internal int poison;
		internal readonly rcu_head rcu = null!;

		internal thing(int n, bool queued)
			: this(n)
		{
			rcu = queued ? new(this) : null!;
		}
	}

	private __rcu<thing> pointer;

	/// <summary>So many short sections; returns how many of them saw what was destroyed.</summary>
	private int Read(int sections)
	{
		int poisoned = 0;

		for (int i = 0; i < sections; i++) {
			rcu_read_lock();
			var p = rcu_dereference(in pointer)!;

			poisoned += Volatile.Read(ref p.poison);
			if (i % 16 == 0) {
				rcu_read_lock();
				Thread.SpinWait(20);
				rcu_read_unlock();
			}
			poisoned += Volatile.Read(ref p.poison);
			rcu_read_unlock();
		}
		return poisoned;
	}

	/// <summary>Readers and writers against each other, until each has done its share.</summary>
	private void Storm(int readers, int sections, int writers, int replacements, Action<Action> readOn)
	{
		OnMachine(() => {
			spinlock_t l = new("writers");
			int reading = readers, writing = writers, poisoned = 0;
			void Reader()
			{
				for (int done = 0; done < sections || Volatile.Read(ref writing) != 0; done += 100)
					readOn(() => Interlocked.Add(ref poisoned, Read(100)));
				Interlocked.Decrement(ref reading);
			}
			void Writer()
			{
				for (int n = 1; n <= replacements || Volatile.Read(ref reading) != 0; n++) {
					spin_lock(l);
					var old = rcu_dereference_protected(in pointer, true)!;

					rcu_assign_pointer(ref pointer, new thing(n));
					spin_unlock(l);
					synchronize_rcu();
					Volatile.Write(ref old.poison, 1);
					if (n == replacements)
						Interlocked.Decrement(ref writing);
				}
			}

			RCU_INIT_POINTER(ref pointer, new thing(0));
			Together([
				.. Enumerable.Repeat<Action>(Reader, readers),
				.. Enumerable.Repeat<Action>(Writer, writers),
			]);
			poisoned.ShouldBe(0);
		});
	}

	[Fact]
	public void No_reader_sees_what_a_writer_destroys_after_a_grace_period()
	{
		Storm(readers: 3, sections: 30_000, writers: 1, replacements: 400, read => read());
	}

	[Fact]
	public void No_reader_on_a_thread_that_comes_and_goes_does_either()
	{
		Storm(readers: 2, sections: 10_000, writers: 1, replacements: 300, read => {
			Thread thread = new(() => read());

			thread.Start();
			thread.Join();
		});
	}

	[Fact]
	public void Several_writers_wait_for_grace_periods_at_the_same_time()
	{
		Storm(readers: 1, sections: 30_000, writers: 3, replacements: 200, read => read());
	}

	[Fact]
	public void A_grace_period_does_not_end_while_an_earlier_reader_is_inside()
	{
		OnMachine(() => {
			using ManualResetEventSlim inside = new(), leave = new();
			bool ended = false, endedEarly = false;
			var reader = arch.spawn("reader", () => {
				rcu_read_lock();
				rcu_read_lock();
				rcu_read_unlock();
				inside.Set();
				leave.Wait();
				endedEarly = Volatile.Read(ref ended);
				rcu_read_unlock();
			});

			inside.Wait();
			var writer = arch.spawn("writer", () => {
				synchronize_rcu();
				Volatile.Write(ref ended, true);
			});

			for (int i = 0; i < 2000; i++)
				Thread.Yield();
			leave.Set();
			arch.join(reader);
			arch.join(writer);
			endedEarly.ShouldBeFalse();
		});
	}

	[Fact]
	public void A_grace_period_does_not_wait_for_a_later_reader()
	{
		OnMachine(() => {
			using ManualResetEventSlim inside = new(), leave = new();

			synchronize_rcu();
			var early = arch.spawn("early", () => {
				rcu_read_lock();
				rcu_read_unlock();
			});

			arch.join(early);
			bool done = false;
			var later = arch.spawn("later", () => {
				while (!Volatile.Read(ref done)) {
					rcu_read_lock();
					Thread.SpinWait(50);
					rcu_read_unlock();
				}
			});

			for (int i = 0; i < 300; i++)
				synchronize_rcu();
			Volatile.Write(ref done, true);
			arch.join(later);
		});
	}

	[Fact]
	public void Whoever_has_bottom_halves_off_is_a_reader_too()
	{
		OnMachine(() => {
			using ManualResetEventSlim inside = new(), leave = new();
			bool ended = false, endedEarly = false;
			var reader = arch.spawn("reader", () => {
				local_bh_disable();
				inside.Set();
				leave.Wait();
				endedEarly = Volatile.Read(ref ended);
				local_bh_enable();
			});

			inside.Wait();
			var writer = arch.spawn("writer", () => {
				synchronize_rcu();
				Volatile.Write(ref ended, true);
			});

			for (int i = 0; i < 2000; i++)
				Thread.Yield();
			leave.Set();
			arch.join(reader);
			arch.join(writer);
			endedEarly.ShouldBeFalse();
		});
	}

	[Fact]
	public void Callbacks_of_several_threads_run_once_each_before_the_barrier_returns()
	{
		OnMachine(() => {
			int called = 0, missed = 0;

			Together(3, () => {
				int mine = 0;

				for (int i = 0; i < 1000; i++) {
					call_rcu(new rcu_head(), _ => {
						Interlocked.Increment(ref mine);
						Interlocked.Increment(ref called);
					});
					if (i % 250 != 249)
						continue;
					rcu_barrier();
					if (Volatile.Read(ref mine) != i + 1)
						Interlocked.Increment(ref missed);
				}
			});
			rcu_barrier();
			called.ShouldBe(3000);
			missed.ShouldBe(0);
		});
	}

	[Fact]
	public void What_is_freed_by_a_callback_is_not_seen_by_readers()
	{
		OnMachine(() => {
			bool done = false, read = false;
			int freed = 0;

			RCU_INIT_POINTER(ref pointer, kzalloc(new thing(0, queued: true), GFP_KERNEL));
			Together(() => {
				for (int i = 0; i < 100_000 || !Volatile.Read(ref done); i++) {
					rcu_read_lock();
					var p = rcu_dereference(in pointer)!;

					if (Volatile.Read(ref p.slab_state) != slab_object.SLAB_LIVE)
						freed++;
					rcu_read_unlock();
				}
				Volatile.Write(ref read, true);
			}, () => {
				for (int n = 1; n <= 3000 || !Volatile.Read(ref read); n++) {
					var old = rcu_dereference_protected(in pointer, true)!;
					var fresh = kzalloc(new thing(n, queued: true), GFP_KERNEL);

					rcu_assign_pointer(ref pointer, fresh);
					kfree_rcu(old, old.rcu);
					if (n % 100 == 0)
						rcu_barrier();
					if (n == 3000)
						Volatile.Write(ref done, true);
				}
			});
			rcu_barrier();
			kfree(rcu_dereference_protected(in pointer, true));
			freed.ShouldBe(0);
		});
	}
}
