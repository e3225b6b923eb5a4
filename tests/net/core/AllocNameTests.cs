// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>What name a pattern becomes.</summary>
public sealed class AllocNameTests : MachineTest
{
	/// <summary>The number and the name that a pattern gives beside devices of the given names.</summary>
	private static (int Result, string Name) Allocate(string pattern, params string[] taken)
	{
		(int, string) got = default;

		OnMachine(() => {
			net_device[] others = Make(taken);
			var dev = Alloc("unnamed");
			int result = Locked(() => dev_alloc_name(dev, Bytes(pattern)));

			got = (result, Name(dev));
			free_netdev(dev);
			Remove(others);
		});
		return got;
	}

	[Theory]
	[InlineData("eth%d", 0, "eth0", new string[0])]
	[InlineData("eth%d", 0, "eth0", new[] { "eth1", "eth2" })]
	[InlineData("eth%d", 1, "eth1", new[] { "eth0", "eth2", "eth3" })]
	[InlineData("eth%d", 3, "eth3", new[] { "eth2", "eth1", "eth0" })]
	[InlineData("eth%d", 2, "eth2", new[] { "eth0", "eth1", "wlan2" })]
	public void The_lowest_free_number_is_taken(string pattern, int number, string name, string[] taken)
	{
		Allocate(pattern, taken).ShouldBe((number, name));
	}

	[Theory]
	[InlineData("eth%d", 0, "eth0", "eth00")]
	[InlineData("eth%d", 0, "eth0", "eth+0")]
	[InlineData("eth%d", 0, "eth0", "eth0x")]
	[InlineData("eth%d", 0, "eth0", "eth-0")]
	[InlineData("a%db", 0, "a0b", "a0")]
	[InlineData("a%db", 0, "a0b", "a0bc")]
	public void A_number_counts_as_used_only_by_the_very_name_that_it_prints_as(string pattern, int number,
		string name, string taken)
	{
		Allocate(pattern, taken).ShouldBe((number, name));
	}

	[Fact]
	public void Eth07_does_not_take_7()
	{
		Allocate("eth%d", "eth0", "eth1", "eth2", "eth3", "eth4", "eth5", "eth6", "eth07")
			.ShouldBe((7, "eth7"));
	}

	[Theory]
	[InlineData("a%db", "a1b", new[] { "a0b", "a2b" })]
	[InlineData("%d", "1", new[] { "0" })]
	[InlineData("%dx", "1x", new[] { "0x" })]
	[InlineData("v%d.7", "v1.7", new[] { "v0.7", "v1.8" })]
	public void The_number_may_stand_anywhere(string pattern, string name, string[] taken)
	{
		Allocate(pattern, taken).Name.ShouldBe(name);
	}

	[Theory]
	[InlineData("eth%")]
	[InlineData("%")]
	[InlineData("eth%s")]
	[InlineData("eth%x")]
	[InlineData("eth%u")]
	[InlineData("eth%2d")]
	[InlineData("eth%%d")]
	[InlineData("%d%d")]
	[InlineData("a%db%d")]
	[InlineData("eth%d%")]
	[InlineData("eth%d%s")]
	[InlineData("%n")]
	[InlineData("abcdefghijklmn%d")]
	public void A_pattern_with_anything_but_one_d_is_invalid_and_the_name_stays(string pattern)
	{
		Allocate(pattern).ShouldBe((-EINVAL, "unnamed"));
	}

	[Fact]
	public void A_name_without_a_number_is_given_if_it_is_free()
	{
		Allocate("lan").ShouldBe((0, "lan"));
		Allocate("lan", "lan").ShouldBe((-ENFILE, "unnamed"));
	}

	[Fact]
	public void Fifteen_bytes_of_pattern_leave_room_for_two_digits_and_the_hundredth_device_is_refused()
	{
		OnMachine(() => {
			net_device[] hundred = [.. Enumerable.Range(0, 100).Select(_ => Make("abcdefghijklm%d"))];
			var dev = Alloc("unnamed");

			hundred.Select(Name).ShouldBe(Enumerable.Range(0, 100).Select(i => $"abcdefghijklm{i}"));
			// 100 would be cut to abcdefghijklm10, and that is taken
			Locked(() => dev_alloc_name(dev, "abcdefghijklm%d"u8)).ShouldBe(-ENFILE);
			free_netdev(dev);
			TryMake("abcdefghijklm%d").ShouldBe(-ENFILE);
			Rename(hundred[0], "abcdefghijklm%d").ShouldBe(-ENFILE);
			Name(hundred[0]).ShouldBe("abcdefghijklm0");
			Remove(hundred);
		});
	}

	[Fact]
	public void Numbers_that_the_bitmap_has_no_bit_for_take_no_slot()
	{
		// 8 * PAGE_SIZE slots; -1 is scanned, too, and is no slot
		Allocate("e%d", "e32768", "e-1", "e2147483647", "e99999999999").ShouldBe((0, "e0"));
		Allocate("e%d", "e32767", "e0").ShouldBe((1, "e1"));
	}

	[Fact]
	public void Another_namespace_s_names_do_not_count()
	{
		OnMachine(() => {
			var mine = Make("eth0");
			int status = -1;
			int pid = syscalls_h.spawn("other", () => {
				syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);

				var theirs = Make("eth%d", NET_NAME_ENUM, current.nsproxy!.net_ns);

				Name(theirs).ShouldBe("eth0");
				Remove(theirs);
				return 0;
			});

			syscalls_h.sys_wait(pid, out status).ShouldBe(pid);
			status.ShouldBe(0);
			Remove(mine);
		});
	}

	[Theory]
	[InlineData("new", 0, "new")]
	[InlineData("old", -EEXIST, "unnamed")]
	[InlineData("old%d", 0, "old0")]
	[InlineData("a/b", -EINVAL, "unnamed")]
	[InlineData("%d%d", -EINVAL, "unnamed")]
	[InlineData("", -EINVAL, "unnamed")]
	public void dev_get_valid_name_takes_a_free_name_or_the_first_of_a_pattern(string name, int result,
		string given)
	{
		OnMachine(() => {
			var old = Make("old");
			var dev = Alloc("unnamed");

			Locked(() => dev_get_valid_name(init_net, dev, Bytes(name))).ShouldBe(result);
			Name(dev).ShouldBe(given);
			free_netdev(dev);
			Remove(old);
		});
	}

	[Fact]
	public void Without_memory_for_the_bitmap_there_is_no_name()
	{
		OnMachine(() => {
			var dev = Alloc("unnamed");

			Locked(() => {
				fail_nth = 1;
				dev_alloc_name(dev, "eth%d"u8).ShouldBe(-ENOMEM);
			});
			Name(dev).ShouldBe("unnamed");
			free_netdev(dev);
		});
	}
}
