// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck.Fluent;

namespace Kernel.Tests.Include;

/// <summary>Numbers from text and to text.</summary>
public sealed class NumberTests
{
	private static byte[] B(string s) => Encoding.Latin1.GetBytes(s);

	[Theory]
	[InlineData("0", 10u, 0)]
	[InlineData("+5", 10u, 5)]
	[InlineData("-5", 10u, -5)]
	[InlineData("12\n", 10u, 12)]
	[InlineData("12\0junk", 10u, 12)]
	[InlineData("2147483647", 10u, 2147483647)]
	[InlineData("-2147483648", 10u, -2147483648)]
	[InlineData("010", 10u, 10)]
	[InlineData("010", 0u, 8)]
	[InlineData("0x10", 0u, 16)]
	[InlineData("0X1f", 16u, 31)]
	[InlineData("ff", 16u, 255)]
	[InlineData("-0x10", 0u, -16)]
	public void A_number_is_all_of_the_text_but_a_newline(string text, uint radix, int expected)
	{
		kstrtoint(B(text), radix, out int n).ShouldBe(0);
		n.ShouldBe(expected);
	}

	[Theory]
	[InlineData("", -EINVAL)]
	[InlineData("\n", -EINVAL)]
	[InlineData("-", -EINVAL)]
	[InlineData("+-5", -EINVAL)]
	[InlineData("-+5", -EINVAL)]
	[InlineData("--5", -EINVAL)]
	[InlineData(" 5", -EINVAL)]
	[InlineData("5 ", -EINVAL)]
	[InlineData("5\n\n", -EINVAL)]
	[InlineData("5a", -EINVAL)]
	[InlineData("0x", -EINVAL)]
	[InlineData("08", -EINVAL)]
	[InlineData("2147483648", -ERANGE)]
	[InlineData("-2147483649", -ERANGE)]
	[InlineData("18446744073709551616", -ERANGE)]
	[InlineData("99999999999999999999x", -ERANGE)]
	public void What_is_no_number_is_an_error_and_writes_nothing(string text, int error)
	{
		int n = 77;

		kstrtoint(B(text), 0, out n).ShouldBe(error);
		n.ShouldBe(77);
	}

	[Fact]
	public void Each_type_has_its_range()
	{
		kstrtou8("255"u8, 10, out byte b).ShouldBe(0);
		b.ShouldBe((byte)255);
		kstrtou8("256"u8, 10, out byte _).ShouldBe(-ERANGE);
		kstrtou16("65536"u8, 10, out ushort _).ShouldBe(-ERANGE);
		kstrtouint("4294967295"u8, 10, out uint u).ShouldBe(0);
		u.ShouldBe(uint.MaxValue);
		kstrtouint("4294967296"u8, 10, out uint _).ShouldBe(-ERANGE);
		kstrtouint("-1"u8, 10, out uint _).ShouldBe(-EINVAL);
		kstrtoull("18446744073709551615"u8, 10, out ulong ull).ShouldBe(0);
		ull.ShouldBe(ulong.MaxValue);
		kstrtoll("-9223372036854775808"u8, 10, out long ll).ShouldBe(0);
		ll.ShouldBe(long.MinValue);
		kstrtoll("9223372036854775808"u8, 10, out long _).ShouldBe(-ERANGE);
		kstrtoll("-9223372036854775809"u8, 10, out long _).ShouldBe(-ERANGE);
	}

	[Fact]
	public void A_number_is_read_as_what_it_is_or_found_out_of_range()
	{
		var numbers = from high in Property.Any<ulong>()
			      from low in Property.Any<ulong>()
			      from shift in Gen.Choose(0, 128)
			      from negative in Property.Any<bool>()
			      select ((new BigInteger(high) << 64) + low >> shift) * (negative ? -1 : 1);

		Property.Holds(numbers, number => {
			byte[] text = B(number.ToString(CultureInfo.InvariantCulture));
			bool fits = number >= long.MinValue && number <= long.MaxValue;

			kstrtoll(text, 10, out long n).ShouldBe(fits ? 0 : -ERANGE);
			if (fits)
				n.ShouldBe((long)number);
			if (number >= 0) {
				kstrtoull(text, 10, out ulong u).ShouldBe(number <= ulong.MaxValue ? 0 : -ERANGE);
				if (number <= ulong.MaxValue)
					u.ShouldBe((ulong)number);
			}
		});
	}

	[Theory]
	[InlineData("1", true)]
	[InlineData("y", true)]
	[InlineData("Yes", true)]
	[InlineData("on", true)]
	[InlineData("0", false)]
	[InlineData("N\n", false)]
	[InlineData("off", false)]
	public void A_truth_is_told_by_its_start(string text, bool expected)
	{
		kstrtobool(B(text), out bool b).ShouldBe(0);
		b.ShouldBe(expected);
	}

	[Theory]
	[InlineData("")]
	[InlineData("2")]
	[InlineData("o")]
	[InlineData("true")]
	public void What_is_no_truth_is_an_error(string text)
	{
		kstrtobool(B(text), out bool _).ShouldBe(-EINVAL);
	}

	[Theory]
	[InlineData("eth%d", "eth0", 0)]
	[InlineData("eth%d", "eth07", 7)]
	[InlineData("eth%d", "eth12x", 12)]
	[InlineData("eth%d", "eth-3", -3)]
	[InlineData("eth%d", "eth 4", 4)]
	[InlineData("%d", "42", 42)]
	[InlineData("x%dy", "x5y", 5)]
	[InlineData("x%dy", "x5z", 5)]
	[InlineData("eth%d", "eth2147483647", 2147483647)]
	[InlineData("eth%d", "eth4294967299", 3)]
	[InlineData("eth%d", "eth99999999999999999999", 1661992959)]
	[InlineData("%x", "1F", 31)]
	[InlineData("%i", "0x1f", 31)]
	[InlineData("%2d", "1234", 12)]
	public void A_pattern_finds_its_number(string pattern, string name, int expected)
	{
		sscanf(B(name), B(pattern), out int n).ShouldBe(1);
		n.ShouldBe(expected);
	}

	[Theory]
	[InlineData("eth%d", "eth")]
	[InlineData("eth%d", "ethx")]
	[InlineData("eth%d", "eth+1")]
	[InlineData("eth%d", "eth-")]
	[InlineData("eth%d", "lo")]
	[InlineData("eth%d", "et")]
	[InlineData("%d", "")]
	[InlineData("x%dy", "y5x")]
	public void A_name_without_the_number_does_not_match(string pattern, string name)
	{
		sscanf(B(name), B(pattern), out int _).ShouldBe(0);
	}

	[Fact]
	public void A_pattern_and_a_name_end_at_their_NUL()
	{
		ifname name = default, pattern = default;

		B("eth1\0" + "23456789abc").CopyTo(name);
		B("eth%d\0" + "%d%d%d%d%d").CopyTo(pattern);
		sscanf(name, pattern, out int n).ShouldBe(1);
		n.ShouldBe(1);
		snprintf(name, IFNAMSIZ, pattern, 7).ShouldBe(4);
		name.ToString().ShouldBe("eth7");
	}

	[Fact]
	public void More_than_one_thing_can_be_scanned()
	{
		byte[] word = new byte[16];

		sscanf("3:4"u8, "%d:%d"u8, out int a, out int b).ShouldBe(2);
		(a, b).ShouldBe((3, 4));
		sscanf("3:x"u8, "%d:%d"u8, out a, out b).ShouldBe(1);
		sscanf("bond0 7"u8, "%15s %u"u8, word, out uint u).ShouldBe(2);
		Encoding.Latin1.GetString(word, 0, strlen(word)).ShouldBe("bond0");
		u.ShouldBe(7u);
		sscanf("abcdefgh"u8, "%3s"u8, word).ShouldBe(1);
		Encoding.Latin1.GetString(word, 0, strlen(word)).ShouldBe("abc");
	}

	[Theory]
	[InlineData("eth%d", 0, "eth0")]
	[InlineData("x%dy", 12, "x12y")]
	[InlineData("%d", -1, "-1")]
	[InlineData("100%%", 1, "100%")]
	[InlineData("a%03db", 7, "a007b")]
	[InlineData("%x", 255, "ff")]
	public void A_pattern_takes_its_number(string pattern, int number, string expected)
	{
		byte[] buf = new byte[32];

		snprintf(buf, 32, B(pattern), number).ShouldBe(expected.Length);
		Encoding.Latin1.GetString(buf, 0, strlen(buf)).ShouldBe(expected);
	}

	[Fact]
	public void A_name_that_does_not_fit_is_cut_and_its_length_is_told()
	{
		ifname name = default;

		snprintf(name, IFNAMSIZ, "abcdefghijklm%d"u8, 123).ShouldBe(16);
		name.ToString().ShouldBe("abcdefghijklm12");
		snprintf(name, IFNAMSIZ, $"{"abcdefghijklmnop"u8}").ShouldBe(16);
		scnprintf(name, IFNAMSIZ, $"{"abcdefghijklmnop"u8}").ShouldBe(15);
		scnprintf(name, 0, $"x").ShouldBe(0);
		name.ToString().ShouldBe("abcdefghijklmno");
	}

	[Fact]
	public void A_number_put_into_a_name_is_found_there()
	{
		Property.Holds(Property.Any<int>(), number => {
			byte[] buf = new byte[32];

			snprintf(buf, 32, "a%db"u8, number);
			sscanf(buf, "a%db"u8, out int n).ShouldBe(1);
			n.ShouldBe(number);
		});
	}

	[Fact]
	public void Hexadecimal_comes_in_pairs()
	{
		byte[] mac = new byte[3];

		hex2bin(mac, "00fF1a"u8, 3).ShouldBe(0);
		mac.ShouldBe([0x00, 0xff, 0x1a]);
		hex2bin(mac, "00fg1a"u8, 3).ShouldBe(-1);
		hex2bin(mac, "00ff1"u8, 3).ShouldBe(-1);
		mac_address_string([1, 2, 3, 0xab, 0xcd, 0xef]).ShouldBe("01:02:03:ab:cd:ef");
	}

	[Fact]
	public void Rounding_and_dividing_go_the_right_way()
	{
		DIV_ROUND_UP(10, 5).ShouldBe(2);
		DIV_ROUND_UP(11, 5).ShouldBe(3);
		ALIGN(13, 4).ShouldBe(16);
		ALIGN(16, 4).ShouldBe(16);
		round_up(5u, 8u).ShouldBe(8u);
		round_down(15u, 8u).ShouldBe(8u);
		roundup(10, 3).ShouldBe(12);
		min_not_zero(0, 3).ShouldBe(3);
		min_not_zero(2, 0).ShouldBe(2);
		clamp(9, 0, 5).ShouldBe(5);
		clamp_t(-1, 0, 5).ShouldBe(0);
		reciprocal_scale(uint.MaxValue, 7).ShouldBe(6u);
		reciprocal_scale(0, 7).ShouldBe(0u);
	}
}
