// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;

namespace Kernel.Tests.Include;

public sealed class BitmapTests
{
	private static ulong[] Map(int bits, params int[] set)
	{
		ulong[] map = DECLARE_BITMAP(bits);

		foreach (int bit in set)
			__set_bit(bit, map);
		return map;
	}

	private static readonly Gen<(bool[] bits, int from)> Bits =
		from size in Gen.Choose(1, 200)
		from often in Gen.Elements(9, 99, 9999)
		from bits in Gen.Frequency((often, Gen.Constant(true)), (1, Gen.Constant(false))).ArrayOf(size)
		from inverted in Property.Any<bool>()
		from start in Gen.Choose(0, size)
		select (bits.Select(b => b ^ inverted).ToArray(), start);

	private static ulong[] Map(bool[] bits)
	{
		ulong[] map = DECLARE_BITMAP(bits.Length);

		// What is behind the last bit is nobody's business, least of all the one right behind.
		ulong junk = bits[0] ? 0x5555555555555555 : 0xaaaaaaaaaaaaaaaa;

		map[^1] = bits.Length % 64 == 0 ? 0 : junk << bits.Length % 64;
		for (int i = 0; i < bits.Length; i++) {
			if (bits[i])
				set_bit(i, map);
		}
		return map;
	}

	[Theory]
	[InlineData(0)]
	[InlineData(1)]
	[InlineData(62)]
	[InlineData(63)]
	[InlineData(64)]
	[InlineData(65)]
	[InlineData(127)]
	[InlineData(128)]
	[InlineData(191)]
	public void The_first_clear_bit_is_found_on_both_sides_of_a_word_boundary(int clear)
	{
		ulong[] map = DECLARE_BITMAP(192);

		bitmap_fill(map, 192);
		__clear_bit(clear, map);
		find_first_zero_bit(map, 192).ShouldBe(clear);
		find_first_zero_bit(map, clear).ShouldBe(clear);
		find_next_zero_bit(map, 192, clear).ShouldBe(clear);
		find_next_zero_bit(map, 192, clear + 1).ShouldBe(192);
	}

	[Theory]
	[InlineData(1)]
	[InlineData(63)]
	[InlineData(64)]
	[InlineData(65)]
	[InlineData(128)]
	public void Without_one_the_size_is_the_answer(int size)
	{
		ulong[] full = DECLARE_BITMAP(size), empty = DECLARE_BITMAP(size);

		bitmap_fill(full, size);
		find_first_zero_bit(full, size).ShouldBe(size);
		find_first_bit(empty, size).ShouldBe(size);
		find_last_bit(empty, size).ShouldBe(size);
		find_next_bit(empty, size, size).ShouldBe(size);
		bitmap_full(full, size).ShouldBeTrue();
		bitmap_empty(empty, size).ShouldBeTrue();
	}

	[Fact]
	public void Bits_are_found_as_in_a_simple_array()
	{
		Property.Holds(Bits, v => {
			var (bits, from) = v;
			ulong[] map = Map(bits);
			int n = bits.Length;
			int First(bool value, int start)
			{
				int i = Array.IndexOf(bits, value, start);

				return i < 0 ? n : i;
			}

			find_first_bit(map, n).ShouldBe(First(true, 0));
			find_first_zero_bit(map, n).ShouldBe(First(false, 0));
			find_next_bit(map, n, from).ShouldBe(First(true, from));
			find_next_zero_bit(map, n, from).ShouldBe(First(false, from));
			find_last_bit(map, n).ShouldBe(Array.LastIndexOf(bits, true) is >= 0 and var i ? i : n);
			bitmap_weight(map, n).ShouldBe(bits.Count(b => b));
			bitmap_empty(map, n).ShouldBe(!bits.Contains(true));
			bitmap_full(map, n).ShouldBe(!bits.Contains(false));

			List<int> set = [];

			foreach (int bit in for_each_set_bit(map, n))
				set.Add(bit);
			set.ShouldBe(Enumerable.Range(0, n).Where(bit => bits[bit]));
		});
	}

	[Fact]
	public void Sets_are_combined_and_compared_within_their_size()
	{
		var pairs = from a in Bits
			    from seed in Property.Any<int>()
			    select (a.bits, other: a.bits.Select((b, i) => b ^ ((seed >> i % 31 & 1) != 0)).ToArray());

		Property.Holds(pairs, v => {
			var (a, b) = v;
			int n = a.Length;
			ulong[] x = Map(a), y = Map(b), z = DECLARE_BITMAP(n);
			bool[] Result() => [.. Enumerable.Range(0, n).Select(i => test_bit(i, z))];

			bitmap_equal(x, y, n).ShouldBe(a.SequenceEqual(b));
			bitmap_intersects(x, y, n).ShouldBe(a.Zip(b).Any(p => p.First && p.Second));
			bitmap_subset(x, y, n).ShouldBe(a.Zip(b).All(p => !p.First || p.Second));
			bitmap_and(z, x, y, n).ShouldBe(a.Zip(b).Any(p => p.First && p.Second));
			Result().ShouldBe(a.Zip(b, (p, q) => p & q));
			bitmap_or(z, x, y, n);
			Result().ShouldBe(a.Zip(b, (p, q) => p | q));
			bitmap_xor(z, x, y, n);
			Result().ShouldBe(a.Zip(b, (p, q) => p ^ q));
			bitmap_andnot(z, x, y, n).ShouldBe(a.Zip(b).Any(p => p.First && !p.Second));
			Result().ShouldBe(a.Zip(b, (p, q) => p & !q));
		});
	}

	[Fact]
	public void A_run_is_set_and_cleared_across_words()
	{
		ulong[] map = DECLARE_BITMAP(192);

		bitmap_set(map, 60, 70);
		bitmap_weight(map, 192).ShouldBe(70);
		find_first_bit(map, 192).ShouldBe(60);
		find_last_bit(map, 192).ShouldBe(129);
		bitmap_clear(map, 61, 68);
		bitmap_weight(map, 192).ShouldBe(2);
	}

	[Fact]
	public void An_area_of_clear_bits_is_found_at_its_alignment()
	{
		ulong[] map = Map(128, 3, 70);

		bitmap_find_next_zero_area(map, 128, 0, 3, 0).ShouldBe(0);
		bitmap_find_next_zero_area(map, 128, 0, 4, 0).ShouldBe(4);
		bitmap_find_next_zero_area(map, 128, 0, 4, 7).ShouldBe(8);
		bitmap_find_next_zero_area(map, 128, 0, 67, 0).ShouldBeGreaterThan(128);
	}

	[Fact]
	public void Words_of_32_bits_come_back_as_they_went()
	{
		uint[] words = [0x12345678, 0x9abcdef0, 0xffffffff], back = new uint[3];
		ulong[] map = DECLARE_BITMAP(80);

		bitmap_from_arr32(map, words, 80);
		map.ShouldBe([0x9abcdef012345678, 0xffff]);
		bitmap_to_arr32(back, map, 80);
		back.ShouldBe([0x12345678u, 0x9abcdef0u, 0xffffu]);
	}

	[Fact]
	public void Testing_and_setting_tells_what_was_there()
	{
		ulong[] map = DECLARE_BITMAP(128);

		test_and_set_bit(100, map).ShouldBeFalse();
		test_and_set_bit(100, map).ShouldBeTrue();
		test_bit(100, map).ShouldBeTrue();
		test_and_clear_bit(100, map).ShouldBeTrue();
		test_and_clear_bit(100, map).ShouldBeFalse();
		__test_and_set_bit(64, map).ShouldBeFalse();
		__test_and_clear_bit(64, map).ShouldBeTrue();
		change_bit(1, ref map[1]);
		map.ShouldBe([0ul, 2ul]);
	}

	[Fact]
	public void Positions_count_from_0_or_from_1_as_in_C()
	{
		(ffs(0), ffs(1), ffs(8), ffs(int.MinValue)).ShouldBe((0, 1, 4, 32));
		(fls(0), fls(1), fls(0x80000000)).ShouldBe((0, 1, 32));
		(fls64(0), fls64(1), fls64(1ul << 63)).ShouldBe((0, 1, 64));
		(__ffs(1), __ffs(1ul << 63), ffz(0), ffz(7)).ShouldBe((0, 63, 0, 3));
		(ilog2(1), ilog2(1023), ilog2(1024)).ShouldBe((0, 9, 10));
		GENMASK(7, 4).ShouldBe(0xf0ul);
		GENMASK(63, 0).ShouldBe(ulong.MaxValue);
		is_power_of_2(0).ShouldBeFalse();
		is_power_of_2(64).ShouldBeTrue();
		roundup_pow_of_two(65).ShouldBe(128ul);
	}
}
