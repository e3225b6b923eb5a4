// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>dev_valid_name(), and the ways into the kernel that must ask it.</summary>
public sealed class ValidNameTests : MachineTest
{
	public static TheoryData<string> Good() => [
		"a", "eth0", "0", "...", ".x", "-", "a%", "%", "%d", "%s", "a.b", "a-b_c", "ABCDEFGHIJKLMNO",
		"a\u0001", "\u007f", "\u0080", "\u00ff", "\u0085x", "M\u00fcnchen", "@#$!*?\"'\\",
	];

	public static TheoryData<string> Bad() => [
		"", ".", "..", "/", "a/b", "/a", "a/", ":", "a:1", "eth0:",
		" ", "a b", " a", "a ", "a\tb", "a\n", "a\v", "a\f", "a\r", "a\u00a0b",
		"ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQ",
	];

	[Theory]
	[MemberData(nameof(Good))]
	public void A_name_that_sysfs_and_scripts_can_live_with_is_valid(string name)
	{
		OnMachine(() => dev_valid_name(Bytes(name)).ShouldBeTrue());
	}

	[Theory]
	[MemberData(nameof(Bad))]
	public void Empty_long_dots_slash_colon_and_white_space_are_no_names(string name)
	{
		OnMachine(() => dev_valid_name(Bytes(name)).ShouldBeFalse());
	}

	[Fact]
	public void Of_all_bytes_only_slash_colon_and_those_that_isspace_knows_are_refused()
	{
		// isspace() of the kernel is Latin-1: 0xa0 is a space, 0x85 is not.
		byte[] refused = [0, 9, 10, 11, 12, 13, 32, (byte)'/', (byte)':', 0xa0];

		OnMachine(() => {
			for (int c = 0; c < 256; c++) {
				// alone, so that a NUL makes the name empty; "." is refused for what it is
				if (c != '.')
					dev_valid_name([(byte)c]).ShouldBe(!refused.Contains((byte)c), $"0x{c:x2}");
			}
		});
	}

	[Fact]
	public void What_stands_behind_the_NUL_is_no_part_of_the_name()
	{
		OnMachine(() => {
			dev_valid_name("eth0\0/ :"u8).ShouldBeTrue();
			dev_valid_name("\0eth0"u8).ShouldBeFalse();
			dev_valid_name("123456789012345\0"u8).ShouldBeTrue();
		});
	}

	[Fact]
	public void A_bad_name_is_refused_alike_by_registering_and_by_renaming()
	{
		OnMachine(() => {
			var dev = Make("good");

			foreach (string name in new[] { "a/b", "a:b", "a b", ".", "..", "" }) {
				Rename(dev, name).ShouldBe(-EINVAL, name);
				TryMake(name).ShouldBe(-EINVAL, name);
				Name(dev).ShouldBe("good");
				Find("good").ShouldBeSameAs(dev);
			}
			Remove(dev);
		});
	}
}
