// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Include;

public sealed class RefcountTests : MachineTest
{
	[Fact]
	public void The_last_reference_dropped_is_the_last()
	{
		refcount_t r = REFCOUNT_INIT(1);

		refcount_inc(ref r);
		refcount_add(2, ref r);
		refcount_read(in r).ShouldBe(4u);
		refcount_sub_and_test(2, ref r).ShouldBeFalse();
		refcount_dec(ref r);
		refcount_dec_not_one(ref r).ShouldBeFalse();
		refcount_dec_and_test(ref r).ShouldBeTrue();
		refcount_inc_not_zero(ref r).ShouldBeFalse();
		refcount_read(in r).ShouldBe(0u);
	}

	[Fact]
	public void Dropping_if_it_is_the_only_one_needs_exactly_one()
	{
		refcount_t r = REFCOUNT_INIT(2);

		refcount_dec_if_one(ref r).ShouldBeFalse();
		refcount_dec_not_one(ref r).ShouldBeTrue();
		refcount_dec_if_one(ref r).ShouldBeTrue();
		refcount_dec_if_one(ref r).ShouldBeFalse();
	}

	private static void Reports(Action misuse, string text)
	{
		OnMachine(misuse, reports: found => {
			found.ShouldHaveSingleItem().ShouldMatch(
				$@"^{System.Text.RegularExpressions.Regex.Escape(text)}\nWARNING: CPU: 0 PID: \d+ at include/refcount\.cs:\d+ ");
		});
	}

	[Fact]
	public void Taking_a_reference_to_what_has_none_is_reported_and_does_nothing()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(0);

			refcount_inc(ref r);
			refcount_read(in r).ShouldBe(0u);
		}, "refcount_t: increment on 0; use-after-free.");
	}

	[Fact]
	public void Adding_to_what_has_none_is_reported_and_does_nothing()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(0);

			refcount_add(3, ref r);
			refcount_read(in r).ShouldBe(0u);
		}, "refcount_t: addition on 0; use-after-free.");
	}

	[Fact]
	public void Dropping_more_than_there_are_is_reported_and_does_nothing()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(1);

			refcount_sub_and_test(2, ref r).ShouldBeFalse();
			refcount_read(in r).ShouldBe(1u);
		}, "refcount_t: underflow; use-after-free.");
	}

	[Fact]
	public void Dropping_the_last_as_if_it_were_not_is_reported()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(1);

			refcount_dec(ref r);
		}, "refcount_t: decrement hit 0; leaking memory.");
	}

	[Fact]
	public void A_counter_that_is_full_stays_full()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(uint.MaxValue - 1);

			refcount_inc(ref r);
			refcount_inc(ref r);
			refcount_read(in r).ShouldBe(uint.MaxValue);
			refcount_dec_and_test(ref r).ShouldBeFalse();
			refcount_add(5, ref r);
			refcount_read(in r).ShouldBe(uint.MaxValue);
		}, "refcount_t: saturated; leaking memory.");
	}

	[Fact]
	public void An_addition_that_would_wrap_fills_the_counter()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(uint.MaxValue - 3);

			refcount_add(100, ref r);
			refcount_read(in r).ShouldBe(uint.MaxValue);
		}, "refcount_t: saturated; leaking memory.");
	}

	[Fact]
	public void Each_kind_of_misuse_is_reported_once_since_boot()
	{
		Reports(() => {
			refcount_t r = REFCOUNT_INIT(0);

			for (int i = 0; i < 3; i++)
				refcount_inc(ref r);
		}, "refcount_t: increment on 0; use-after-free.");
	}

	[Fact]
	public void Only_who_drops_the_last_reference_gets_the_lock()
	{
		OnMachine(() => {
			mutex m = new("m");
			spinlock_t l = new("l");
			refcount_t r = REFCOUNT_INIT(2), s = REFCOUNT_INIT(2);

			refcount_dec_and_mutex_lock(ref r, m).ShouldBeFalse();
			mutex_is_locked(m).ShouldBeFalse();
			refcount_dec_and_mutex_lock(ref r, m).ShouldBeTrue();
			mutex_is_locked(m).ShouldBeTrue();
			mutex_unlock(m);
			refcount_dec_and_lock(ref s, l).ShouldBeFalse();
			refcount_dec_and_lock(ref s, l).ShouldBeTrue();
			spin_is_locked(l).ShouldBeTrue();
			spin_unlock(l);
		});
	}

	[Fact]
	public void Of_many_who_drop_exactly_one_is_the_last()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				refcount_t r = REFCOUNT_INIT(3);
				int last = 0;
				void Drop()
				{
					if (refcount_dec_and_test(ref r))
						last++;
				}

				strategy.Run(Drop, Drop, Drop);
				last.ShouldBe(1);
			}
		});
	}

	[Fact]
	public void The_last_put_of_a_kref_releases_its_object_once()
	{
		object owner = new();
		kref k = new(owner);
		List<object> released = [];
		void Release(kref kref) => released.Add(container_of<object>(kref));

		kref_init(k);
		kref_get(k);
		kref_read(k).ShouldBe(2u);
		kref_put(k, Release).ShouldBeFalse();
		released.ShouldBeEmpty();
		kref_put(k, Release).ShouldBeTrue();
		released.ShouldHaveSingleItem().ShouldBeSameAs(owner);
		kref_get_unless_zero(k).ShouldBeFalse();
	}
}
