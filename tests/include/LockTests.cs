// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Include;

/// <summary>Locks of the deterministic machine, under many schedules.</summary>
public sealed class LockTests : CountingTest
{
	[Fact]
	public void Without_a_lock_updates_get_lost()
	{
		Count(() => (() => { }, () => { })).ShouldContain(n => n < 9);
	}

	[Fact]
	public void A_spinlock_excludes()
	{
		Count(() => {
			spinlock_t l = new("l");

			return (() => spin_lock(l), () => spin_unlock(l));
		}).ShouldBe([9]);
	}

	[Fact]
	public void A_spinlock_with_bottom_halves_off_excludes()
	{
		Count(() => {
			spinlock_t l = new("l");

			return (() => spin_lock_bh(l), () => spin_unlock_bh(l));
		}).ShouldBe([9]);
	}

	[Fact]
	public void A_spinlock_that_is_only_tried_excludes()
	{
		Count(() => {
			spinlock_t l = new("l");

			return (() => {
				while (!spin_trylock(l))
					cpu_relax();
			}, () => spin_unlock(l));
		}).ShouldBe([9]);
	}

	[Fact]
	public void A_mutex_excludes()
	{
		Count(() => {
			mutex m = new("m");

			return (() => mutex_lock(m), () => mutex_unlock(m));
		}).ShouldBe([9]);
	}

	[Fact]
	public void A_writer_of_a_rwlock_excludes_other_writers()
	{
		Count(() => {
			rwlock_t l = new("l");

			return (() => write_lock(l), () => write_unlock(l));
		}).ShouldBe([9]);
	}

	[Fact]
	public void A_writer_of_a_rw_semaphore_excludes_other_writers()
	{
		Count(() => {
			rw_semaphore s = new("s");

			return (() => down_write(s), () => up_write(s));
		}).ShouldBe([9]);
	}

	private static void ReadersAndAWriter(Action readLock, Action readUnlock, Action writeLock, Action writeUnlock)
	{
		int most = 0;

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				int readers = 0;
				bool writing = false, dummy = false;
				void Read()
				{
					for (int i = 0; i < 3; i++) {
						readLock();
						most = Math.Max(most, ++readers);
						READ_ONCE(ref dummy);
						writing.ShouldBeFalse();
						readers--;
						readUnlock();
					}
				}

				strategy.Run(Read, Read, () => {
					for (int i = 0; i < 3; i++) {
						writeLock();
						writing = true;
						READ_ONCE(ref dummy);
						readers.ShouldBe(0);
						writing = false;
						writeUnlock();
					}
				});
			}
		});
		most.ShouldBe(2);
	}

	[Fact]
	public void Readers_of_a_rw_semaphore_share_it_but_not_with_a_writer()
	{
		rw_semaphore s = new("s");

		ReadersAndAWriter(() => down_read(s), () => up_read(s), () => down_write(s), () => up_write(s));
	}

	[Fact]
	public void Readers_of_a_rwlock_share_it_but_not_with_a_writer()
	{
		int cpus = Kernel.Asm.Sim.sim.cpus;
		rwlock_t l = new("l");

		Kernel.Asm.Sim.sim.cpus = 3;
		try {
			ReadersAndAWriter(() => read_lock(l), () => read_unlock(l),
				() => write_lock(l), () => write_unlock(l));
		} finally {
			Kernel.Asm.Sim.sim.cpus = cpus;
		}
	}

	[Fact]
	public void A_writer_that_becomes_a_reader_lets_readers_in_and_no_writer()
	{
		OnMachine(() => {
			rw_semaphore s = new("s");
			bool read = false, wrote = false;

			down_write(s);
			var reader = arch.spawn("reader", () => {
				down_read(s);
				read = true;
				up_read(s);
			});
			var writer = arch.spawn("writer", () => {
				down_write(s);
				wrote = true;
				up_write(s);
			});

			msleep(10);
			read.ShouldBeFalse();
			downgrade_write(s);
			arch.join(reader);
			wrote.ShouldBeFalse();
			up_read(s);
			arch.join(writer);
			wrote.ShouldBeTrue();
		});
	}

	[Fact]
	public void Trying_a_lock_that_another_holds_fails()
	{
		OnMachine(() => {
			mutex m = new("m");
			rw_semaphore s = new("s");

			mutex_lock(m);
			down_read(s);
			arch.join(arch.spawn("other", () => {
				mutex_trylock(m).ShouldBeFalse();
				down_write_trylock(s).ShouldBeFalse();
				down_read_trylock(s).ShouldBeTrue();
				up_read(s);
			}));
			up_read(s);
			mutex_unlock(m);
			mutex_trylock(m).ShouldBeTrue();
			mutex_is_locked(m).ShouldBeTrue();
			mutex_unlock(m);
			mutex_is_locked(m).ShouldBeFalse();
		});
	}

	[Fact]
	public void A_signal_ends_an_interruptible_wait_for_a_mutex()
	{
		OnMachine(() => {
			mutex m = new("m");
			int ret = 0;

			mutex_lock(m);
			var waiter = arch.spawn("waiter", () => ret = mutex_lock_interruptible(m));

			msleep(10);
			kill_task(waiter);
			arch.join(waiter);
			ret.ShouldBe(-EINTR);
			mutex_unlock(m);
			mutex_lock_interruptible(m).ShouldBe(0);
			mutex_unlock(m);
		});
	}

	[Fact]
	public void Unlocking_what_another_holds_is_reported()
	{
		Misuse.Of(() => {
			mutex m = new("m");

			mutex_lock(m);
			arch.join(arch.spawn("thief", () => mutex_unlock(m)));
		})[0].ShouldMatch(@"WARNING: bad unlock balance detected!(.|\n)*thief/\d+ is trying to release lock \(m\) at:\nUnlocking_");
	}

	[Fact]
	public void Unlocking_what_nobody_holds_is_reported()
	{
		Misuse.Of(() => mutex_unlock(new mutex("m")))[0]
			.ShouldMatch(@"WARNING: bad unlock balance detected!(.|\n)*test/\d+ is trying to release lock \(m\) at:\nUnlocking_");
	}

	[Fact]
	public void Destroying_a_mutex_that_is_held_is_reported()
	{
		OnMachine(() => {
			mutex m = new("m");

			mutex_lock(m);
			mutex_destroy(m);
			mutex_unlock(m);
		}, reports: found => found.ShouldHaveSingleItem().ShouldStartWith("DEBUG_LOCKS_WARN_ON(mutex_is_locked(lock))\nWARNING: "));
	}

	[Fact]
	public void Exiting_with_a_lock_held_is_reported()
	{
		Misuse.Of(() => {
			mutex m = new("kept");

			arch.join(arch.spawn("hasty", () => mutex_lock(m)));
		}).ShouldHaveSingleItem().ShouldContain("still has locks held!");
	}

	[Fact]
	public void Sleeping_under_a_spinlock_is_reported_with_the_lock()
	{
		OnMachine(() => {
			spinlock_t l = new("guard");
			mutex m = new("m");

			spin_lock(l);
			mutex_lock(m);
			mutex_unlock(m);
			spin_unlock(l);
		}, reports: found => {
			found[0].ShouldStartWith("BUG: sleeping function called from invalid context"
				+ " at tests/include/LockTests.cs:");
			found[0].ShouldContain("(guard)");
		});
	}

	[Fact]
	public void Two_orders_of_two_locks_are_reported_before_they_deadlock()
	{
		OnMachine(() => {
			mutex a = new("a"), b = new("b");

			mutex_lock(a);
			mutex_lock(b);
			mutex_unlock(b);
			mutex_unlock(a);
			mutex_lock(b);
			mutex_lock(a);
			mutex_unlock(a);
			mutex_unlock(b);
		}, reports: found => {
			found.ShouldHaveSingleItem().ShouldContain("possible circular locking dependency detected");
			found[0].ShouldContain("  lock(b);\n                               lock(a);\n");
		});
	}

	[Fact]
	public void Two_locks_of_a_class_need_a_subclass()
	{
		static mutex Make() => new("twin");

		OnMachine(() => {
			mutex a = Make(), b = Make();

			mutex_lock(a);
			mutex_lock_nested(b, SINGLE_DEPTH_NESTING);
			mutex_unlock(b);
			mutex_lock(b);
			mutex_unlock(b);
			mutex_unlock(a);
		}, reports: found => found.ShouldHaveSingleItem().ShouldContain("possible recursive locking detected"));
	}

	[Fact]
	public void A_lock_of_a_timer_taken_with_bottom_halves_on_is_reported()
	{
		OnMachine(() => {
			spinlock_t l = new("shared");
			timer_list t = new();

			timer_setup(t, _ => {
				spin_lock(l);
				spin_unlock(l);
			}, 0);
			mod_timer(t, jiffies + 1);
			msleep(100);
			spin_lock_bh(l);
			spin_unlock_bh(l);
			validators.reports.ShouldBeEmpty();
			spin_lock(l);
			spin_unlock(l);
		}, reports: found => found.ShouldHaveSingleItem().ShouldContain("inconsistent lock state"));
	}

	[Fact]
	public void Asserting_a_lock_that_is_not_held_is_reported()
	{
		OnMachine(() => {
			mutex m = new("m");

			mutex_lock(m);
			lockdep_assert_held(m);
			arch.join(arch.spawn("other", () => lockdep_is_held(m).ShouldBeFalse()));
			mutex_unlock(m);
			validators.reports.ShouldBeEmpty();
			lockdep_assert_held(m);
		}, reports: found => found.ShouldHaveSingleItem().ShouldMatch(@"^WARNING: CPU: 0 PID: \d+ at tests/include/LockTests\.cs:\d+ Asserting_"));
	}
}
