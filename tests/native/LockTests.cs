// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Native;

/// <summary>Mutual exclusion on real threads: what is counted without atomics under a lock adds up.</summary>
public sealed class LockTests : NativeMachineTest
{
	private const int Rounds = 50_000;

	private static void Counts(Action enter, Action leave, int rounds = Rounds)
	{
		OnMachine(() => {
			long n = 0;

			Together(3, () => {
				for (int i = 0; i < rounds; i++) {
					enter();
					n++;
					leave();
				}
			});
			n.ShouldBe(3L * rounds);
		});
	}

	[Fact]
	public void A_spinlock_excludes()
	{
		spinlock_t l = new("l");

		Counts(() => spin_lock(l), () => spin_unlock(l));
	}

	[Fact]
	public void A_spinlock_with_bottom_halves_off_excludes()
	{
		spinlock_t l = new("l");

		Counts(() => spin_lock_bh(l), () => spin_unlock_bh(l));
	}

	[Fact]
	public void A_spinlock_with_interrupts_off_excludes()
	{
		spinlock_t l = new("l");
		ulong flags = 0;

		Counts(() => {
			spin_lock_irqsave(l, out ulong was);
			flags = was;
		}, () => spin_unlock_irqrestore(l, flags));
	}

	[Fact]
	public void A_spinlock_that_is_tried_excludes()
	{
		spinlock_t l = new("l");

		Counts(() => {
			while (!spin_trylock(l))
				Thread.Yield();
		}, () => spin_unlock(l));
	}

	[Fact]
	public void Holders_with_bottom_halves_on_and_off_exclude_each_other()
	{
		OnMachine(() => {
			spinlock_t l = new("l");
			long n = 0;
			void On()
			{
				for (int i = 0; i < Rounds; i++) {
					spin_lock(l);
					n++;
					spin_unlock(l);
				}
			}
			void Off()
			{
				for (int i = 0; i < Rounds; i++) {
					spin_lock_bh(l);
					n++;
					spin_unlock_bh(l);
				}
			}

			Together(On, Off, On, Off);
			n.ShouldBe(4L * Rounds);
		});
	}

	[Fact]
	public void A_mutex_excludes()
	{
		mutex m = new("m");

		Counts(() => mutex_lock(m), () => mutex_unlock(m));
	}

	[Fact]
	public void A_mutex_whose_holder_sleeps_excludes()
	{
		mutex m = new("m");
		int i = 0;

		Counts(() => {
			mutex_lock(m);
			if (i++ % 100 == 0)
				Thread.Yield();
		}, () => mutex_unlock(m), rounds: 2000);
	}

	[Fact]
	public void A_mutex_whose_waiters_get_signals_excludes()
	{
		OnMachine(() => {
			mutex m = new("m");
			long n = 0, got = 0;
			task_struct[] tasks = [.. Enumerable.Range(0, 3).Select(_ => arch.spawn("waiter", () => {
				for (int i = 0; i < 5000; i++) {
					if (mutex_lock_interruptible(m) != 0) {
						flush_signals(current);
						continue;
					}
					n++;
					Interlocked.Increment(ref got);
					mutex_unlock(m);
				}
			}))];

			for (int i = 0; i < 1000; i++)
				kill_task(tasks[i % 3]);
			foreach (var task in tasks)
				arch.join(task);
			n.ShouldBe(got);
			mutex_is_locked(m).ShouldBeFalse();
		});
	}

	[Fact]
	public void A_writer_of_a_rwlock_excludes()
	{
		rwlock_t l = new("l");

		Counts(() => write_lock(l), () => write_unlock(l));
	}

	[Fact]
	public void A_writer_of_a_rw_semaphore_excludes()
	{
		rw_semaphore s = new("s");

		Counts(() => down_write(s), () => up_write(s), rounds: 5000);
	}

	private static void NeverTorn(Action readLock, Action readUnlock, Action writeLock, Action writeUnlock)
	{
		OnMachine(() => {
			long a = 0, b = 0;
			int torn = 0, writing = 2;
			void Read()
			{
				for (int i = 0; i < 10_000 || Volatile.Read(ref writing) != 0; i++) {
					readLock();
					if (Volatile.Read(ref a) != Volatile.Read(ref b))
						Interlocked.Increment(ref torn);
					readUnlock();
				}
			}
			void Write()
			{
				for (int i = 0; i < 3000; i++) {
					writeLock();
					a++;
					Thread.SpinWait(20);
					b++;
					writeUnlock();
				}
				Interlocked.Decrement(ref writing);
			}

			Together(Read, Read, Write, Write);
			torn.ShouldBe(0);
			(a, b).ShouldBe((6000L, 6000L));
		});
	}

	[Fact]
	public void Readers_of_a_rwlock_do_not_see_a_write_half_done()
	{
		rwlock_t l = new("l");

		NeverTorn(() => read_lock(l), () => read_unlock(l), () => write_lock(l), () => write_unlock(l));
	}

	[Fact]
	public void Readers_of_a_rw_semaphore_do_not_see_a_write_half_done()
	{
		rw_semaphore s = new("s");

		NeverTorn(() => down_read(s), () => up_read(s), () => down_write(s), () => up_write(s));
	}

	[Fact]
	public void Readers_of_a_seqlock_return_no_torn_pair()
	{
		OnMachine(() => {
			seqlock_t sl = new("sl");
			long a = 0, b = 0;
			bool done = false;
			int torn = 0;
			void Read()
			{
				while (!Volatile.Read(ref done)) {
					long x, y;
					uint start;

					do {
						start = read_seqbegin(sl);
						x = Volatile.Read(ref a);
						y = Volatile.Read(ref b);
					} while (read_seqretry(sl, start));
					if (x != y)
						Interlocked.Increment(ref torn);
				}
			}
			int writing = 2;
			void Write()
			{
				for (int i = 0; i < 20_000; i++) {
					write_seqlock(sl);
					a++;
					b++;
					write_sequnlock(sl);
				}
				if (Interlocked.Decrement(ref writing) == 0)
					Volatile.Write(ref done, true);
			}

			Together(Read, Read, Write, Write);
			torn.ShouldBe(0);
			(a, b).ShouldBe((40_000L, 40_000L));
		});
	}

	[Fact]
	public void Readers_of_a_name_under_a_seqcount_never_return_half_of_it()
	{
		OnMachine(() => {
			seqcount_t seq = new("rename");
			ifname[] name = ["first-long-name"u8];
			bool done = false;
			int torn = 0;
			void Read()
			{
				while (!Volatile.Read(ref done)) {
					ifname copy = default;
					uint start;

					do {
						start = read_seqcount_begin(seq);
						strcpy(copy, name[0]);
					} while (read_seqcount_retry(seq, start));
					if (copy.ToString() is not ("first-long-name" or "other-nice-name"))
						Interlocked.Increment(ref torn);
				}
			}

			Together(Read, Read, () => {
				for (int i = 0; i < 50_000; i++) {
					var next = i % 2 == 0 ? "other-nice-name"u8 : "first-long-name"u8;

					write_seqcount_begin(seq);
					strlcpy(name[0], next, IFNAMSIZ);
					write_seqcount_end(seq);
				}
				Volatile.Write(ref done, true);
			});
			torn.ShouldBe(0);
		});
	}

	[Fact]
	public void Per_CPU_counters_and_atomics_lose_nothing()
	{
		OnMachine(() => {
			var counter = alloc_percpu<long>()!;
			var small = alloc_percpu<int>()!;
			atomic_t atomic = ATOMIC_INIT(0);
			refcount_t refs = REFCOUNT_INIT(1);

			Together(3, () => {
				for (int i = 0; i < Rounds; i++) {
					this_cpu_inc(counter);
					this_cpu_add(small, 2);
					atomic_inc(ref atomic);
					refcount_inc(ref refs);
				}
			});
			long sum = 0, twice = 0;

			foreach (int cpu in for_each_possible_cpu()) {
				sum += per_cpu_ptr(counter, cpu);
				twice += per_cpu_ptr(small, cpu);
			}
			(sum, twice).ShouldBe((3L * Rounds, 6L * Rounds));
			atomic_read(in atomic).ShouldBe(3 * Rounds);
			refcount_read(in refs).ShouldBe((uint)(3 * Rounds + 1));
			free_percpu(counter);
			free_percpu(small);
		});
	}

	[Fact]
	public void Whoever_has_preemption_off_is_alone_on_its_CPU()
	{
		OnMachine(() => {
			var mine = alloc_percpu<long>()!;
			int disturbed = 0;

			Together(4, () => {
				for (int i = 0; i < 20_000; i++) {
					ref long slot = ref get_cpu_ptr(mine);
					long before = slot;

					slot = before + 1;
					if (slot != before + 1)
						Interlocked.Increment(ref disturbed);
					put_cpu_ptr(mine);
				}
			});
			long sum = 0;

			foreach (int cpu in for_each_possible_cpu())
				sum += per_cpu_ptr(mine, cpu);
			sum.ShouldBe(80_000L);
			disturbed.ShouldBe(0);
			free_percpu(mine);
		});
	}
}
