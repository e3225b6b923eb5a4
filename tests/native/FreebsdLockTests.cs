// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using Kernel.Asm;
using Kernel.Net.Freebsd;
using Kernel.Tests.Net.Freebsd;
using static Kernel.Net.Freebsd.if_clone_c;
using static Kernel.Net.Freebsd.mtx_h;
using static Kernel.Net.Freebsd.rwlock_h;
using static Kernel.Net.Freebsd.sx_h;
using static Kernel.Net.Freebsd.synch_h;

namespace Kernel.Tests.Native;

/// <summary>FreeBSD's locks and its cloner on real threads.</summary>
public sealed class FreebsdLockTests : NativeMachineTest
{
	private const int Rounds = 50_000;

	// Nobody waits so long unless a wakeup was missed.
	private static readonly int patience = 60 * HZ;

	private static void Counts(Action enter, Action leave)
	{
		OnMachine(() => {
			long n = 0;

			Together(3, () => {
				for (int i = 0; i < Rounds; i++) {
					enter();
					n++;
					leave();
				}
			});
			n.ShouldBe(3L * Rounds);
		});
	}

	[Fact]
	public void A_mtx_excludes()
	{
		mtx m = new("m");

		Counts(() => mtx_lock(m), () => mtx_unlock(m));
	}

	[Fact]
	public void A_mtx_that_may_recurse_excludes()
	{
		mtx m = new();

		mtx_init(m, "m", null, MTX_DEF | MTX_RECURSE);
		Counts(() => {
			mtx_lock(m);
			mtx_lock(m);
		}, () => {
			mtx_unlock(m);
			mtx_unlock(m);
		});
	}

	[Fact]
	public void An_exclusive_sx_excludes_and_recurses_where_told()
	{
		sx s = new("s", SX_RECURSE);

		Counts(() => {
			sx_xlock(s);
			sx_xlock(s);
		}, () => {
			sx_xunlock(s);
			sx_xunlock(s);
		});
	}

	[Fact]
	public void A_writer_of_a_rwlock_excludes()
	{
		rwlock l = new("l");

		Counts(() => rw_wlock(l), () => rw_wunlock(l));
	}

	private static void Readers_see_all_or_nothing(Action rlock, Action runlock, Action wlock, Action wunlock)
	{
		OnMachine(() => {
			long a = 0, b = 0;
			int torn = 0;
			void Write()
			{
				for (int i = 0; i < Rounds / 2; i++) {
					wlock();
					a++;
					b++;
					wunlock();
				}
			}
			void Read()
			{
				for (int i = 0; i < Rounds / 2; i++) {
					rlock();
					if (a != b)
						Interlocked.Increment(ref torn);
					runlock();
				}
			}

			Together(Write, Write, Read, Read);
			(a, b, torn).ShouldBe((Rounds, Rounds, 0));
		});
	}

	[Fact]
	public void Sharers_of_an_sx_see_what_a_holder_did_as_a_whole()
	{
		sx s = new("s");

		Readers_see_all_or_nothing(() => sx_slock(s), () => sx_sunlock(s), () => sx_xlock(s), () => sx_xunlock(s));
	}

	[Fact]
	public void Readers_of_a_rwlock_see_what_a_writer_did_as_a_whole()
	{
		rwlock l = new("l");

		Readers_see_all_or_nothing(() => rw_rlock(l), () => rw_runlock(l), () => rw_wlock(l), () => rw_wunlock(l));
	}

	[Fact]
	public void Sharers_and_readers_are_inside_together()
	{
		OnMachine(() => {
			sx s = new("s");
			rwlock l = new("l");
			using var inside = new Barrier(3);

			Together(3, () => {
				sx_slock(s);
				rw_rlock(l);
				inside.SignalAndWait(TimeSpan.FromSeconds(60)).ShouldBeTrue();
				rw_runlock(l);
				sx_sunlock(s);
			});
		});
	}

	[Fact]
	public void A_wakeup_is_never_missed()
	{
		OnMachine(() => {
			mtx m = new("m");
			int turn = 0;
			void Play(int me)
			{
				for (int i = 0; i < 2000; i++) {
					mtx_lock(m);
					while (turn != me)
						msleep(m, m, 0, "turn", patience).ShouldBe(0);
					turn = 1 - me;
					wakeup(m);
					mtx_unlock(m);
				}
			}

			Together(() => Play(0), () => Play(1));
			turn.ShouldBe(0);
		});
	}

	[Fact]
	public void A_wakeup_wakes_all_who_sleep_on_its_channel_and_nobody_else()
	{
		OnMachine(() => {
			mtx m = new("m");
			object mine = new(), theirs = new();
			int asleep = 0, woken = 0, others = 0;
			void Sleep(object chan, ref int counter)
			{
				mtx_lock(m);
				asleep++;
				msleep(chan, m, 0, "chan", patience).ShouldBe(0);
				counter++;
				mtx_unlock(m);
			}
			// The mutex is given up when they are on the queue: who holds it and counts four knows that all sleep.
			void Wake()
			{
				mtx_lock(m);
				while (asleep < 4) {
					mtx_unlock(m);
					Thread.Yield();
					mtx_lock(m);
				}
				wakeup(mine);
				mtx_unlock(m);

				mtx_lock(m);
				while (woken < 3) {
					mtx_unlock(m);
					Thread.Yield();
					mtx_lock(m);
				}
				others.ShouldBe(0);
				wakeup(theirs);
				mtx_unlock(m);
			}

			Together(() => Sleep(mine, ref woken), () => Sleep(mine, ref woken), () => Sleep(mine, ref woken),
				() => Sleep(theirs, ref others), Wake);
			(woken, others).ShouldBe((3, 1));
		});
	}

	[Fact]
	public void A_sleep_that_nobody_ends_ends_by_itself_with_the_mutex_held_or_dropped()
	{
		OnMachine(() => {
			mtx m = new("m");

			mtx_lock(m);
			msleep(m, m, 0, "nap", 1).ShouldBe(EWOULDBLOCK);
			mtx_owned(m).ShouldBeTrue();
			msleep(m, m, PDROP, "nap", 1).ShouldBe(EWOULDBLOCK);
			mtx_owned(m).ShouldBeFalse();
		});
	}

	[Fact]
	public void An_sx_is_kept_while_its_holder_sleeps()
	{
		OnMachine(() => {
			sx s = new("s");
			mtx m = new("m");
			bool held = false, over = false;

			Together(() => {
				sx_xlock(s);
				mtx_lock(m);
				held = true;
				wakeup(s);
				while (!over)
					msleep(s, m, 0, "over", patience).ShouldBe(0);
				mtx_unlock(m);
				sx_xunlock(s);
			}, () => {
				mtx_lock(m);
				while (!held)
					msleep(s, m, 0, "held", patience).ShouldBe(0);
				s.is_locked().ShouldBeTrue();
				over = true;
				wakeup(s);
				mtx_unlock(m);
				sx_slock(s);
				sx_sunlock(s);
			});
		});
	}

	[Fact]
	public void Interfaces_that_are_made_at_the_same_time_have_names_of_their_own()
	{
		OnMachine(() => {
			var taken = new ConcurrentDictionary<string, bool>();

			Together(3, () => {
				for (int i = 0; i < 2000; i++) {
					string name = Ifconfig.Made("bridge");

					taken.TryAdd(name, true).ShouldBeTrue(name);
					taken.TryRemove(name, out _).ShouldBeTrue(name);
					Ifconfig.Destroy(name).ShouldBe(0);
				}
			});
			if_clone_usage("bridge"u8).ShouldBe((0, 0));
		});
	}

	[Fact]
	public void A_number_that_many_want_is_had_by_one_at_a_time()
	{
		OnMachine(() => {
			int inside = 0, twice = 0;

			Together(3, () => {
				for (int i = 0; i < 2000; i++) {
					if (Ifconfig.Create("bridge7").error is not 0 and var error) {
						error.ShouldBe(-EEXIST);
						continue;
					}
					if (Interlocked.Increment(ref inside) != 1)
						Interlocked.Increment(ref twice);
					Interlocked.Decrement(ref inside);
					Ifconfig.Destroy("bridge7").ShouldBe(0);
				}
			});
			twice.ShouldBe(0);
			if_clone_usage("bridge"u8).ShouldBe((0, 0));
		});
	}
}
