// SPDX-License-Identifier: GPL-2.0-only

using FsCheck.Fluent;

namespace Kernel.Tests.Include;

/// <summary>Conversions of time; the numbers are those of the C for HZ=100 and 64-bit longs.</summary>
public sealed class JiffiesTests
{
	private const ulong ForEver = 4611686018427387902;

	[Fact]
	public void Jiffies_begin_five_minutes_before_32_bits_wrap()
	{
		INITIAL_JIFFIES.ShouldBe(4294937296ul);
		MAX_JIFFY_OFFSET.ShouldBe(ForEver);
	}

	[Theory]
	[InlineData(0u, 0ul)]
	[InlineData(1u, 1ul)]
	[InlineData(9u, 1ul)]
	[InlineData(10u, 1ul)]
	[InlineData(11u, 2ul)]
	[InlineData(1000u, 100ul)]
	[InlineData(0x7fffffffu, 214748365ul)]
	[InlineData(0x80000000u, ForEver)]
	[InlineData(0xffffffffu, ForEver)]
	public void Milliseconds_round_up_and_negative_ones_are_for_ever(uint ms, ulong expected)
	{
		msecs_to_jiffies(ms).ShouldBe(expected);
		msecs_to_jiffies((int)ms).ShouldBe(expected);
	}

	[Theory]
	[InlineData(0u, 0ul)]
	[InlineData(1u, 1ul)]
	[InlineData(10000u, 1ul)]
	[InlineData(10001u, 2ul)]
	[InlineData(4294947296u, 429495ul)]
	[InlineData(4294947297u, ForEver)]
	public void Microseconds_round_up_and_too_many_are_for_ever(uint us, ulong expected)
	{
		usecs_to_jiffies(us).ShouldBe(expected);
	}

	[Theory]
	[InlineData(9_999_999ul, 0ul)]
	[InlineData(10_000_000ul, 1ul)]
	[InlineData(19_999_999ul, 1ul)]
	public void Nanoseconds_round_down(ulong ns, ulong expected)
	{
		nsecs_to_jiffies(ns).ShouldBe(expected);
	}

	[Fact]
	public void Converting_back_wraps_at_32_bits_as_in_C()
	{
		jiffies_to_msecs(7).ShouldBe(70u);
		jiffies_to_msecs(429496730).ShouldBe(4u);
		jiffies_to_usecs(7).ShouldBe(70000u);
		jiffies_to_usecs(429497).ShouldBe(2704u);
		jiffies_to_nsecs(7).ShouldBe(70_000_000ul);
		jiffies_to_msecs(MAX_JIFFY_OFFSET).ShouldBe(4294967276u);
	}

	[Fact]
	public void User_space_has_the_same_ticks()
	{
		jiffies_to_clock_t(123).ShouldBe(123);
		jiffies_delta_to_clock_t(-1).ShouldBe(0);
		jiffies_delta_to_msecs(-1).ShouldBe(0u);
		jiffies_delta_to_msecs(3).ShouldBe(30u);
		clock_t_to_jiffies(123).ShouldBe(123ul);
		clock_t_to_jiffies(ulong.MaxValue).ShouldBe(ulong.MaxValue);
	}

	[Fact]
	public void Later_is_later_across_the_wrap()
	{
		time_after(5, ulong.MaxValue - 5).ShouldBeTrue();
		time_before(5, ulong.MaxValue - 5).ShouldBeFalse();
		time_after(5, 5).ShouldBeFalse();
		time_after_eq(5, 5).ShouldBeTrue();
		time_before_eq(5, 5).ShouldBeTrue();
		time_in_range(2, ulong.MaxValue, 5).ShouldBeTrue();
		time_in_range(5, ulong.MaxValue, 5).ShouldBeTrue();
		time_in_range_open(5, ulong.MaxValue, 5).ShouldBeFalse();
		time_in_range(6, ulong.MaxValue, 5).ShouldBeFalse();
	}

	[Fact]
	public void What_is_less_than_half_the_range_ahead_is_later()
	{
		Property.Holds(Property.Any<ulong>().Zip(Property.Any<uint>()), v => {
			var (now, ahead) = v;

			time_after(now + ahead + 1, now).ShouldBeTrue();
			time_before(now, now + ahead + 1).ShouldBeTrue();
			time_after_eq(now + ahead, now).ShouldBeTrue();
			time_after(now, now + ahead).ShouldBeFalse();
		});
	}

	[Fact]
	public void A_wait_in_milliseconds_is_never_shortened_and_never_a_tick_too_long()
	{
		Property.Holds(Gen.Choose(0, int.MaxValue), ms => {
			ulong ns = msecs_to_jiffies(ms) * TICK_NSEC;

			ns.ShouldBeInRange((ulong)ms * NSEC_PER_MSEC, (ulong)ms * NSEC_PER_MSEC + TICK_NSEC - 1);
		});
	}
}
