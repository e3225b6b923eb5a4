// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using FsCheck.Fluent;

namespace Kernel.Tests.Include;

public sealed class StringTests
{
	private static byte[] B(string s) => Encoding.Latin1.GetBytes(s);

	private static string S(ReadOnlySpan<byte> s) => Encoding.Latin1.GetString(s);

	private static byte At(byte[] s, int i) => i < s.Length ? s[i] : (byte)0;

	[Theory]
	[InlineData("eth0", "eth0")]
	[InlineData("", "")]
	[InlineData("fifteen-chars-x", "fifteen-chars-x")]
	[InlineData("sixteen-chars-xy", "sixteen-chars-x")]
	[InlineData("much-longer-than-a-name-may-be", "much-longer-tha")]
	public void A_name_is_cut_at_15_bytes_and_the_length_of_the_source_is_returned(string from, string name)
	{
		ifname n = default;

		memset(n, 'x', IFNAMSIZ);
		strlcpy(n, B(from), IFNAMSIZ).ShouldBe(from.Length);
		n.ToString().ShouldBe(name);
		strlen(n).ShouldBe(name.Length);
	}

	[Fact]
	public void What_is_behind_the_NUL_of_a_copy_stays_as_it_was()
	{
		byte[] buf = B("abcdefgh");

		strlcpy(buf, "xy"u8, 8);
		S(buf).ShouldBe("xy\0defgh");
		strcpy(buf, "z\0?"u8);
		S(buf).ShouldBe("z\0\0defgh");
	}

	[Fact]
	public void Copying_into_no_bytes_writes_nothing()
	{
		byte[] buf = B("abc");

		strlcpy(buf, "xyz"u8, 0).ShouldBe(3);
		strscpy(buf, "xyz"u8, 0).ShouldBe(-E2BIG);
		S(buf).ShouldBe("abc");
	}

	[Theory]
	[InlineData("", 0, "")]
	[InlineData("abc", 3, "abc")]
	[InlineData("abcd", -E2BIG, "abc")]
	public void A_cut_is_an_error_of_strscpy(string from, int ret, string copy)
	{
		byte[] buf = B("....");

		strscpy(buf, B(from), 4).ShouldBe(ret);
		S(buf.AsSpan(0, strlen(buf))).ShouldBe(copy);
	}

	[Fact]
	public void Strncpy_fills_up_with_NULs_and_may_leave_none()
	{
		byte[] buf = B("......");

		strncpy(buf, "ab"u8, 5);
		S(buf).ShouldBe("ab\0\0\0.");
		strncpy(buf, "abcdefgh"u8, 4);
		S(buf).ShouldBe("abcd\0.");
	}

	[Fact]
	public void Appending_counts_what_would_have_been()
	{
		byte[] buf = B("ab\0.....");

		strlcat(buf, "cd"u8, 8).ShouldBe(4);
		strlcat(buf, "efghij"u8, 8).ShouldBe(10);
		S(buf).ShouldBe("abcdefg\0");
		strcpy(buf, "ab"u8);
		strncat(buf, "cdef"u8, 2);
		strcat(buf, "g"u8);
		S(buf.AsSpan(0, strlen(buf))).ShouldBe("abcdg");
	}

	[Fact]
	public void Names_are_equal_whatever_is_behind_their_NULs()
	{
		ifname a = default, b = default;

		B("eth0\0garbage....").CopyTo(a);
		B("eth0\0other......").CopyTo(b);
		strncmp(a, b, IFNAMSIZ).ShouldBe(0);
		strcmp(a, b).ShouldBe(0);
		strcmp(a, "eth0"u8).ShouldBe(0);
		strcmp(a, "eth00"u8).ShouldBeLessThan(0);
		strncmp(a, "eth00"u8, 4).ShouldBe(0);
		memcmp(a, b, IFNAMSIZ).ShouldBeLessThan(0);
	}

	[Fact]
	public void Names_of_16_bytes_without_a_NUL_are_compared_as_a_whole()
	{
		ifname a = default, b = default;

		B("0123456789abcdef").CopyTo(a);
		B("0123456789abcdeg").CopyTo(b);
		strlen(a).ShouldBe(16);
		strnlen(a, IFNAMSIZ).ShouldBe(16);
		strncmp(a, b, 15).ShouldBe(0);
		strncmp(a, b, IFNAMSIZ).ShouldBeLessThan(0);
		strncmp(b, a, IFNAMSIZ).ShouldBeGreaterThan(0);
	}

	[Fact]
	public void Comparing_is_byte_by_byte_up_to_a_NUL_or_the_count()
	{
		var texts = Property.Bytes(20).Zip(Property.Bytes(20)).Zip(Gen.Choose(0, 20));

		Property.Holds(texts, v => {
			var ((a, b), count) = v;
			int model = 0;

			for (int i = 0; i < count && model == 0; i++) {
				model = At(a, i).CompareTo(At(b, i));
				if (At(a, i) == 0)
					break;
			}
			Math.Sign(strncmp(a, b, count)).ShouldBe(Math.Sign(model));
		});
	}

	[Fact]
	public void A_length_is_that_before_the_NUL_the_end_or_the_count()
	{
		Property.Holds(Property.Bytes(40).Zip(Gen.Choose(0, 40)), v => {
			var (s, count) = v;
			int model = S(s).Split('\0')[0].Length;

			strlen(s).ShouldBe(model);
			strnlen(s, count).ShouldBe(Math.Min(model, count));
		});
	}

	[Fact]
	public void A_copy_is_the_text_cut_to_fit()
	{
		Property.Holds(Property.Bytes(40).Zip(Gen.Choose(1, 40)), v => {
			var (s, size) = v;
			string text = S(s).Split('\0')[0];
			byte[] l = new byte[40], c = new byte[40];

			Array.Fill(l, (byte)'.');
			strlcpy(l, s, size).ShouldBe(text.Length);
			S(l).ShouldBe((text[..Math.Min(text.Length, size - 1)] + "\0").PadRight(40, '.'));
			strscpy(c, s, size).ShouldBe(text.Length < size ? text.Length : -E2BIG);
			strcmp(c, l).ShouldBe(0);
		});
	}

	[Fact]
	public void Searching_finds_the_first_the_last_and_the_NUL()
	{
		S(strchr("a=b=c\0=d"u8, '=')).ShouldStartWith("=b=c");
		S(strrchr("a=b=c\0=d"u8, '=')).ShouldStartWith("=c\0");
		strchr("abc\0d"u8, 'd').IsEmpty.ShouldBeTrue();
		S(strchr("abc\0d"u8, 0)).ShouldBe("\0d");
		S(strchrnul("abc\0d"u8, 'x')).ShouldBe("\0d");
		S(strnchr("abcabc"u8, 3, 'c')).ShouldBe("cabc");
		strnchr("abcabc"u8, 2, 'c').IsEmpty.ShouldBeTrue();
		S(strstr("eth0.100"u8, ".1"u8)).ShouldBe(".100");
		S(strpbrk("eth0/x:y"u8, ":/"u8)).ShouldBe("/x:y");
		strspn("aabc"u8, "ab"u8).ShouldBe(3);
		strcspn("eth0:1"u8, ":"u8).ShouldBe(4);
		S(kbasename("/sys/class/net"u8)).ShouldBe("net");
		S(kbasename("net"u8)).ShouldBe("net");
		S(memchr_inv("aaab"u8, 'a', 4)).ShouldBe("b");
		memchr_inv("aaa"u8, 'a', 3).IsEmpty.ShouldBeTrue();
	}

	[Fact]
	public void Splitting_returns_empty_parts_and_then_nothing()
	{
		Span<byte> rest = B("a,,b\0junk");
		List<string> parts = [];

		for (; ; ) {
			var part = strsep(ref rest, ","u8);

			if (Unsafe.IsNullRef(ref MemoryMarshal.GetReference(part)))
				break;
			parts.Add(S(part[..strlen(part)]));
		}
		parts.ShouldBe(["a", "", "b"]);
	}

	[Theory]
	[InlineData("  eth0 \n\0", "eth0")]
	[InlineData("   \0", "")]
	[InlineData("\0", "")]
	[InlineData("a b", "a b")]
	public void Stripping_takes_white_space_from_both_ends(string from, string to)
	{
		var s = strim(B(from));

		S(s[..strlen(s)]).ShouldBe(to);
	}

	[Theory]
	[InlineData("on", "on", true)]
	[InlineData("on\n", "on", true)]
	[InlineData("on", "on\n", true)]
	[InlineData("on\n", "on\n", true)]
	[InlineData("on\n\n", "on", false)]
	[InlineData("on ", "on", false)]
	[InlineData("o", "on", false)]
	[InlineData("", "\n", true)]
	public void Sysfs_forgives_one_newline_at_the_end(string a, string b, bool equal)
	{
		sysfs_streq(B(a), B(b)).ShouldBe(equal);
		sysfs_streq(B(b), B(a)).ShouldBe(equal);
	}

	[Fact]
	public void Matching_gives_the_index_or_an_error()
	{
		byte[]?[] modes = [B("balance-rr"), B("active-backup"), null, B("behind the end")];

		match_string(modes, 4, "active-backup"u8).ShouldBe(1);
		match_string(modes, 4, "active-backup\n"u8).ShouldBe(-EINVAL);
		__sysfs_match_string(modes, 4, "active-backup\n"u8).ShouldBe(1);
		match_string(modes, 4, "behind the end"u8).ShouldBe(-EINVAL);
	}

	[Fact]
	public void Case_is_ignored_where_asked()
	{
		strcasecmp("ETH0"u8, "eth0"u8).ShouldBe(0);
		strcasecmp("eth0"u8, "ETH1"u8).ShouldBeLessThan(0);
		strncasecmp("Eth0"u8, "eTH9"u8, 3).ShouldBe(0);
		strncasecmp("Eth0"u8, "eTH9"u8, 4).ShouldBeLessThan(0);
	}

	[Fact]
	public void Copying_beyond_a_buffer_kills_the_machine()
	{
		Crash.Of(() => strcpy(new byte[3], "abc"u8)).ShouldStartWith("kernel BUG at include/string.cs:");
		Crash.Of(() => memcpy(new byte[3], "abcd"u8, 4)).ShouldStartWith("kernel BUG at include/string.cs:");
		Crash.Of(() => strncpy(new byte[3], "a"u8, 4)).ShouldStartWith("kernel BUG at include/string.cs:");
	}
}
