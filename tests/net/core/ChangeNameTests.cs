// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>dev_change_name(), step by step; what is refused and rolled back is in ChangeNameFailureTests.</summary>
public sealed class ChangeNameTests : MachineTest
{
	private static string? Link(string name) => Sysfs.ReadLink($"/sys/class/net/{name}");

	[Fact]
	public void A_renamed_device_is_found_by_its_new_name_only_and_by_the_same_index()
	{
		OnMachine(() => {
			var dev = Make("d0");
			int ifindex = dev.ifindex;

			Rename(dev, "e0").ShouldBe(0);
			Name(dev).ShouldBe("e0");
			Find("d0").ShouldBeNull();
			Find("e0").ShouldBeSameAs(dev);
			Locked(() => __dev_get_by_index(init_net, ifindex)).ShouldBeSameAs(dev);
			Log().ShouldContain("e0: renamed from d0");
			Remove(dev);
		});
	}

	[Fact]
	public void The_name_s_sixteen_bytes_hold_nothing_of_the_longer_one_that_was_there()
	{
		OnMachine(() => {
			var dev = Make("abcdefghijklmno");

			Rename(dev, "x").ShouldBe(0);

			ifname name = default;

			netdev_get_name(init_net, name, dev.ifindex).ShouldBe(0);
			name.ToString().ShouldBe("x");
			Find("x").ShouldBeSameAs(dev);
			Find("xbcdefghijklmno").ShouldBeNull();
			Remove(dev);
		});
	}

	[Fact]
	public void Listeners_hear_of_a_rename_once_and_find_everything_done()
	{
		OnMachine(() => {
			var dev = Make("d0");
			(net_device?, net_device?, string?, string?) seen = default;

			using var listener = new Listener((val, at) => {
				if (val == NETDEV_CHANGENAME)
					seen = (__dev_get_by_name(init_net, "d0"u8),
						__dev_get_by_name(init_net, "e0"u8), Link("d0"), Link("e0"));
				return NOTIFY_DONE;
			});

			listener.Take();
			Rename(dev, "e0").ShouldBe(0);
			listener.Take().ShouldBe(["CHANGENAME e0"]);
			seen.ShouldBe((null, dev, null, "../../devices/virtual/net/e0"));
			Remove(dev);
		});
	}

	[Theory]
	[InlineData("d0")]
	[InlineData("d0\0junk")]
	public void To_its_own_name_a_device_is_renamed_without_a_word(string name)
	{
		OnMachine(() => {
			var dev = Make("d0", NET_NAME_ENUM);
			int lines = Log().Count;

			using var listener = new Listener();

			listener.Take();
			Rename(dev, name).ShouldBe(0);
			listener.Take().ShouldBeEmpty();
			Log().Count.ShouldBe(lines);
			dev.name_assign_type.ShouldBe((byte)NET_NAME_ENUM);
			Remove(dev);
		});
	}

	[Fact]
	public void A_device_that_is_up_keeps_its_name()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Open(dev);
			using (var listener = new Listener()) {
				listener.Take();
				foreach (string name in new[] { "e0", "d0", "a/b", "e%d", "lo" })
					Rename(dev, name).ShouldBe(-EBUSY, name);
				listener.Take().ShouldBeEmpty();
			}
			Name(dev).ShouldBe("d0");
			dev.name_assign_type.ShouldBe((byte)NET_NAME_USER);
			Find("d0").ShouldBeSameAs(dev);
			Link("d0").ShouldNotBeNull();
			Close(dev);
			Rename(dev, "e0").ShouldBe(0);
			Remove(dev);
		});
	}

	[Fact]
	public void With_IFF_LIVE_RENAME_OK_a_device_is_renamed_while_up_and_only_CHANGENAME_is_heard()
	{
		OnMachine(() => {
			var dev = Make("d0");

			dev.priv_flags |= IFF_LIVE_RENAME_OK;
			Open(dev);
			using (var listener = new Listener()) {
				listener.Take();
				Rename(dev, "e0").ShouldBe(0);
				listener.Take().ShouldBe(["CHANGENAME e0"]);
			}
			(dev.flags & IFF_UP).ShouldBe(IFF_UP);
			Find("e0").ShouldBeSameAs(dev);
			dev.priv_flags &= ~IFF_LIVE_RENAME_OK;
			Rename(dev, "f0").ShouldBe(-EBUSY);
			Remove(dev);
		});
	}

	[Fact]
	public void A_pattern_gives_its_first_free_number_which_is_also_the_result()
	{
		OnMachine(() => {
			net_device[] others = Make("e0", "e1");
			var dev = Make("d0");

			Rename(dev, "e%d").ShouldBe(2);
			Name(dev).ShouldBe("e2");
			Log().ShouldContain("e2: renamed from d0");
			// its own number is in use, by itself
			Rename(dev, "e%d").ShouldBe(3);
			Name(dev).ShouldBe("e3");
			Remove([dev, .. others]);
		});
	}

	[Fact]
	public void A_name_that_was_given_up_is_free_for_another_device()
	{
		OnMachine(() => {
			var a = Make("a");
			var b = Make("b");

			Rename(b, "a").ShouldBe(-EEXIST);
			Rename(a, "c").ShouldBe(0);
			Rename(b, "a").ShouldBe(0);
			Rename(a, "b").ShouldBe(0);
			Find("a").ShouldBeSameAs(b);
			Find("b").ShouldBeSameAs(a);
			Link("c").ShouldBeNull();
			Remove(a, b);
		});
	}

	[Fact]
	public void A_renamed_device_has_name_assign_type_4_whatever_it_had()
	{
		OnMachine(() => {
			foreach (byte type in new[] {
				NET_NAME_UNKNOWN, NET_NAME_ENUM, NET_NAME_PREDICTABLE, NET_NAME_USER,
			}) {
				var dev = Make("d0", type);

				dev.name_assign_type.ShouldBe(type);
				// unknown is not shown
				Sysfs.Read("/sys/class/net/d0/name_assign_type")
					.ShouldBe(type == NET_NAME_UNKNOWN ? $"error {-EINVAL}" : $"{type}\n");
				Rename(dev, "e0").ShouldBe(0);
				dev.name_assign_type.ShouldBe((byte)NET_NAME_RENAMED);
				Sysfs.Read("/sys/class/net/e0/name_assign_type").ShouldBe("4\n");
				Remove(dev);
			}
		});
	}

	[Fact]
	public void A_name_from_user_space_is_user_and_one_from_a_pattern_is_enumerated()
	{
		OnMachine(() => {
			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
			Sysfs.Ip("link add e%d type dummy").ShouldBe(0);
			Sysfs.Ip("link add type dummy").ShouldBe(0);
			Find("d0")!.name_assign_type.ShouldBe((byte)NET_NAME_USER);
			// rtnetlink takes a pattern from user space for a name of its own
			Find("e0")!.name_assign_type.ShouldBe((byte)NET_NAME_USER);
			Find("dummy0")!.name_assign_type.ShouldBe((byte)NET_NAME_ENUM);
			foreach (string name in new[] { "d0", "e0", "dummy0" })
				Sysfs.Ip($"link del {name}").ShouldBe(0);
		});
	}

	[Fact]
	public void Links_to_and_from_stacked_devices_follow_the_name()
	{
		OnMachine(() => {
			var upper = Make("up0");
			var lower = Make("low0");

			Locked(() => netdev_upper_dev_link(lower, upper, null)).ShouldBe(0);
			Rename(lower, "low1").ShouldBe(0);
			Sysfs.ReadLink("/sys/class/net/up0/lower_low0").ShouldBeNull();
			Sysfs.ReadLink("/sys/class/net/up0/lower_low1").ShouldBe("../low1");
			Rename(upper, "up1").ShouldBe(0);
			Sysfs.ReadLink("/sys/class/net/low1/upper_up0").ShouldBeNull();
			Sysfs.ReadLink("/sys/class/net/low1/upper_up1").ShouldBe("../up1");
			Locked(() => netdev_upper_dev_unlink(lower, upper));
			Sysfs.ReadLink("/sys/class/net/low1/upper_up1").ShouldBeNull();
			Remove(upper, lower);
		});
	}

	[Fact]
	public void The_name_space_of_another_namespace_is_another()
	{
		OnMachine(() => {
			var dev = Make("d0");
			int pid = syscalls_h.spawn("other", () => {
				syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);

				var theirs = Make("e0", net: current.nsproxy!.net_ns);

				Rename(theirs, "d0").ShouldBe(0);
				Find("d0", current.nsproxy!.net_ns).ShouldBeSameAs(theirs);
				Find("d0").ShouldBeSameAs(dev);
				Remove(theirs);
				return 0;
			});

			syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
			status.ShouldBe(0);
			Remove(dev);
		});
	}
}
