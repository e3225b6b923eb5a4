// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Net.Freebsd;
using Kernel.Tests.Include;
using static Kernel.Net.Freebsd.malloc_h;
using static Kernel.Net.Freebsd.mtx_h;
using static Kernel.Net.Freebsd.rwlock_h;
using static Kernel.Net.Freebsd.sx_h;
using static Kernel.Net.Freebsd.synch_h;

namespace Kernel.Tests.Net.Freebsd;

/// <summary>FreeBSD's locks, as its manual pages promise them.</summary>
public sealed class LockTests : CountingTest
{
	private sealed class thing : slab_object;

	private static readonly malloc_type M_TEST = new("test");

	[Fact]
	public void A_mtx_excludes()
	{
		Count(() => {
			mtx m = new("m");

			return (() => mtx_lock(m), () => mtx_unlock(m));
		}).ShouldBe([9]);
	}

	[Fact]
	public void An_exclusive_sx_excludes_and_recurses_where_told()
	{
		Count(() => {
			sx s = new("s", SX_RECURSE);

			return (() => {
				sx_xlock(s);
				sx_xlock(s);
			}, () => {
				sx_xunlock(s);
				sx_xunlock(s);
			}
			);
		}).ShouldBe([9]);
	}

	[Fact]
	public void A_writer_of_a_rwlock_excludes()
	{
		Count(() => {
			rwlock l = new("l");

			return (() => rw_wlock(l), () => rw_wunlock(l));
		}).ShouldBe([9]);
	}

	[Fact]
	public void Sharers_of_an_sx_and_readers_of_a_rwlock_are_many()
	{
		OnMachine(() => {
			sx s = new("s");
			rwlock l = new("l");

			sx_slock(s);
			rw_rlock(l);
			arch.join(arch.spawn("other", () => {
				sx_slock(s);
				rw_rlock(l);
				rw_runlock(l);
				sx_sunlock(s);
			}));
			rw_runlock(l);
			sx_sunlock(s);
		});
	}

	[Fact]
	public void A_mutex_that_may_recurse_is_free_after_as_many_unlocks()
	{
		OnMachine(() => {
			mtx m = new();

			mtx_init(m, "m", null, MTX_DEF | MTX_RECURSE);
			mtx_lock(m);
			mtx_lock(m);
			mtx_unlock(m);
			mtx_owned(m).ShouldBeTrue();
			mtx_unlock(m);
			mtx_owned(m).ShouldBeFalse();
			mtx_destroy(m);
		});
	}

	[Fact]
	public void Recursing_on_what_may_not_is_a_panic()
	{
		Crash.Of(() => {
			mtx m = new("mine");

			mtx_lock(m);
			mtx_lock(m);
		}).ShouldContain("recursed on non-recursive mutex mine");
		Crash.Of(() => {
			sx s = new("mine");

			sx_xlock(s);
			sx_xlock(s);
		}).ShouldContain("recursed on non-recursive sx mine");
		Crash.Of(() => {
			rwlock l = new("mine");

			rw_wlock(l);
			rw_wlock(l);
		}).ShouldContain("wlock already held for mine");
	}

	[Fact]
	public void Unlocking_or_asserting_what_one_does_not_hold_is_a_panic()
	{
		Crash.Of(() => mtx_unlock(new mtx("m"))).ShouldContain("mutex m not owned at ");
		Crash.Of(() => mtx_assert(new mtx("m"), MA_OWNED)).ShouldContain("mutex m not owned at ");
		Crash.Of(() => sx_xunlock(new sx("s"))).ShouldContain("Lock s not exclusively locked");
		Crash.Of(() => rw_wunlock(new rwlock("l"))).ShouldContain("Lock l not exclusively locked");
	}

	[Fact]
	public void Malloc_that_may_wait_is_reported_with_a_mutex_held()
	{
		string report = Misuse.Of(() => {
			mtx m = new("held");

			mtx_lock(m);
			free(malloc<thing>(M_TEST, M_WAITOK), M_TEST);
			mtx_unlock(m);
		}).ShouldHaveSingleItem();

		report.ShouldStartWith("malloc(M_WAITOK) of \"test\" with the following non-sleepable locks held:\n"
			+ "exclusive sleep mutex held (held) r = 0 locked @ tests/net/freebsd/LockTests.cs:");
	}

	[Fact]
	public void Malloc_that_does_not_wait_is_fine_with_a_mutex_held_and_may_fail()
	{
		OnMachine(() => {
			mtx m = new("held");

			mtx_lock(m);
			var p = malloc<thing>(M_TEST, M_NOWAIT);
			mtx_unlock(m);
			p.ShouldNotBeNull();
			free(p, M_TEST);

			slab_h.fail_nth = 1;
			malloc<thing>(M_TEST, M_NOWAIT).ShouldBeNull();
			slab_h.fail_nth = 1;
			p = malloc<thing>(M_TEST, M_WAITOK);
			slab_h.fail_nth = 0;
			p.ShouldNotBeNull();
			free(p, M_TEST);
		});
	}

	[Fact]
	public void Taking_an_sx_with_a_rwlock_held_is_reported_and_the_other_way_round_is_fine()
	{
		OnMachine(() => {
			sx s = new("outer");
			rwlock l = new("inner");

			sx_xlock(s);
			rw_wlock(l);
			rw_wunlock(l);
			sx_xunlock(s);
		});
		Misuse.Of(() => {
			sx s = new("outer");
			rwlock l = new("inner");

			rw_rlock(l);
			sx_xlock(s);
			sx_xunlock(s);
			rw_runlock(l);
		}).ShouldHaveSingleItem().ShouldStartWith("acquiring sleepable lock \"outer\" with the following"
			+ " non-sleepable locks held:\nshared rw inner (inner)");
	}

	[Fact]
	public void Sleeping_with_another_mutex_held_is_reported()
	{
		Misuse.Of(() => {
			mtx own = new("own"), other = new("other");

			mtx_lock(other);
			mtx_lock(own);
			msleep(own, own, 0, "nap", 1).ShouldBe(EWOULDBLOCK);
			mtx_unlock(own);
			mtx_unlock(other);
		})[0].ShouldStartWith("Sleeping on \"nap\" with the following non-sleepable locks held:\n"
			+ "exclusive sleep mutex other (other)");
	}

	[Fact]
	public void Two_orders_of_a_mtx_and_an_sx_are_reported()
	{
		Misuse.Of(() => {
			mtx a = new("a"), b = new("b");

			mtx_lock(a);
			mtx_lock(b);
			mtx_unlock(b);
			mtx_unlock(a);
			mtx_lock(b);
			mtx_lock(a);
			mtx_unlock(a);
			mtx_unlock(b);
		}).ShouldHaveSingleItem().ShouldContain("possible circular locking dependency detected");
	}

	[Fact]
	public void A_wakeup_between_the_unlock_and_the_sleep_is_not_missed()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				mtx m = new("m");
				bool ready = false;

				strategy.Run(() => {
					mtx_lock(m);
					while (!ready)
						msleep(m, m, 0, "ready", 0).ShouldBe(0);
					mtx_unlock(m);
				}, () => {
					mtx_lock(m);
					ready = true;
					wakeup(m);
					mtx_unlock(m);
				});
			}
		});
	}

	[Fact]
	public void A_wakeup_wakes_all_sleepers_of_its_channel_and_no_other()
	{
		OnMachine(() => {
			object mine = new(), theirs = new();
			mtx m = new("m");
			int woken = 0;
			task_struct Sleep(object chan) => arch.spawn("sleeper", () => {
				mtx_lock(m);
				msleep(chan, m, PDROP, "chan", 0);
				woken++;
			});
			var (a, b, c) = (Sleep(mine), Sleep(mine), Sleep(theirs));

			msleep(new object(), null, 0, "pause", 1).ShouldBe(EWOULDBLOCK);
			wakeup(mine);
			arch.join(a);
			arch.join(b);
			woken.ShouldBe(2);
			wakeup(theirs);
			arch.join(c);
		});
	}

	[Fact]
	public void A_signal_ends_a_sleep_that_catches_it()
	{
		OnMachine(() => {
			int error = 0;
			var t = arch.spawn("sleeper", () => error = msleep(new object(), null, PCATCH, "nap", 0));

			msleep(new object(), null, 0, "pause", 1);
			kill_task(t);
			arch.join(t);
			error.ShouldBe(EINTR);
		});
	}
}
