// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>Devices in, between and out of network namespaces.</summary>
public sealed class NamespaceTests : MachineTest
{
	/// <summary>Runs a process in a namespace of its own and waits until it, and the namespace, are gone.</summary>
	private static void InNamespace(Action<net> body)
	{
		int pid = syscalls_h.spawn("other", () => {
			syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);
			body(current.nsproxy!.net_ns);
			return 0;
		});

		syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
		status.ShouldBe(0);
		// the namespace is cleaned up by a work
		msleep(500);
	}

	private static int Move(net_device dev, net net, string? pattern = null)
	{
		return Locked(() => dev_change_net_namespace(dev, net, pattern == null ? default : Bytes(pattern)));
	}

	private static string[] Names(net net) =>
		Locked<string[]>(() => {
			List<string> names = [];

			foreach (var dev in for_each_netdev(net))
				names.Add(Name(dev));
			return [.. names];
		});

	[Fact]
	public void A_new_namespace_has_a_loopback_device_of_its_own_with_index_1()
	{
		OnMachine(() => InNamespace(net => {
			Names(net).ShouldBe(["lo"]);
			net.loopback_dev!.ifindex.ShouldBe(1);
			net.loopback_dev.ShouldNotBeSameAs(init_net.loopback_dev);
			Sysfs.Sh("ip -br link show").Output.ShouldStartWith("lo ");
		}));
	}

	[Fact]
	public void A_device_that_moves_is_down_unlisted_there_and_listed_here_with_its_name()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Open(dev);
			InNamespace(net => {
				using var listener = new Listener(about: at => at == dev);

				listener.Take();
				Move(dev, net).ShouldBe(0);
				listener.Take().ShouldBe(["GOING_DOWN d0", "DOWN d0", "UNREGISTER d0", "REGISTER d0"]);
				(dev.flags & IFF_UP).ShouldBe(0u);
				dev_net(dev).ShouldBeSameAs(net);
				Find("d0").ShouldBeNull();
				Find("d0", net).ShouldBeSameAs(dev);
				Names(init_net).ShouldBe(["lo"]);
				Names(net).ShouldBe(["lo", "d0"]);
				dev.ifindex.ShouldBe(2);
				Move(dev, init_net).ShouldBe(0);
				Names(init_net).ShouldBe(["lo", "d0"]);
			});
			Find("d0").ShouldBeSameAs(dev);
			Remove(dev);
		});
	}

	[Fact]
	public void A_taken_index_is_replaced_a_taken_name_refused_and_all_stays_as_it_was()
	{
		OnMachine(() => {
			var mine = Make("d0");

			Open(mine);
			InNamespace(net => {
				var theirs = Make("d0", net: net);

				theirs.ifindex.ShouldBe(mine.ifindex);
				Move(mine, net).ShouldBe(-EEXIST);
				(mine.flags & IFF_UP).ShouldBe(IFF_UP);
				Find("d0").ShouldBeSameAs(mine);

				Rename(theirs, "e0").ShouldBe(0);
				Move(mine, net).ShouldBe(0);
				mine.ifindex.ShouldBe(3);
				Names(net).ShouldBe(["lo", "e0", "d0"]);
				Locked(() => __dev_get_by_index(net, 2)).ShouldBeSameAs(theirs);
				Locked(() => __dev_get_by_index(net, 3)).ShouldBeSameAs(mine);
				Move(mine, init_net).ShouldBe(0);
				// the index went along: it is free here
				mine.ifindex.ShouldBe(3);
				Remove(theirs);
			});
			Remove(mine);
		});
	}

	[Theory]
	[InlineData("dev%d", 0, "dev0")]
	[InlineData("e0", 0, "e0")]
	[InlineData("lo", -EEXIST, "d0")]
	[InlineData("a/b", -EINVAL, "d0")]
	[InlineData("x%d%d", -EINVAL, "d0")]
	public void With_a_pattern_a_taken_name_is_replaced_by_it(string pattern, int result, string name)
	{
		OnMachine(() => {
			var mine = Make("d0");

			InNamespace(net => {
				var theirs = Make("d0", net: net);

				Move(mine, net, pattern).ShouldBe(result);
				Name(mine).ShouldBe(name);
				if (result == 0) {
					Find(name, net).ShouldBeSameAs(mine);
					// sysfs follows: here it is the namespace's own view
					Sysfs.List("/sys/devices/virtual/net")
						.ShouldBe(["d0", name, "lo"], ignoreOrder: true);
					Move(mine, init_net).ShouldBe(0);
				}
				Remove(theirs);
			});
			Find(name).ShouldBeSameAs(mine);
			Remove(mine);
		});
	}

	[Fact]
	public void A_free_name_is_kept_whatever_the_pattern()
	{
		OnMachine(() => {
			var dev = Make("d0");

			InNamespace(net => {
				Move(dev, net, "other%d").ShouldBe(0);
				Name(dev).ShouldBe("d0");
				Move(dev, init_net).ShouldBe(0);
			});
			Remove(dev);
		});
	}

	[Fact]
	public void The_loopback_device_and_one_that_is_not_registered_do_not_move()
	{
		OnMachine(() => {
			var dev = Alloc("d0");

			InNamespace(net => {
				Move(init_net.loopback_dev!, net).ShouldBe(-EINVAL);
				Move(dev, net).ShouldBe(-EINVAL);
				Move(init_net.loopback_dev!, init_net).ShouldBe(-EINVAL);
			});
			free_netdev(dev);
		});
	}

	[Fact]
	public void A_move_to_where_it_is_does_nothing()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Open(dev);
			using (var listener = new Listener()) {
				listener.Take();
				Move(dev, init_net).ShouldBe(0);
				listener.Take().ShouldBeEmpty();
			}
			(dev.flags & IFF_UP).ShouldBe(IFF_UP);
			Remove(dev);
		});
	}

	[Fact]
	public void When_a_namespace_ends_hardware_comes_back_and_what_rtnetlink_made_is_deleted()
	{
		OnMachine(() => {
			var hardware = Make("eth0");

			InNamespace(net => {
				Move(hardware, net).ShouldBe(0);
				Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
				Names(net).ShouldBe(["lo", "eth0", "d0"]);
			});
			Names(init_net).ShouldBe(["lo", "eth0"]);
			dev_net(hardware).ShouldBeSameAs(init_net);
			Remove(hardware);
		});
	}

	[Fact]
	public void Hardware_whose_name_is_taken_comes_back_as_dev_and_its_index()
	{
		OnMachine(() => {
			var hardware = Make("eth0");
			net_device? second = null;

			InNamespace(net => {
				Move(hardware, net).ShouldBe(0);
				second = Make("eth0");
				// 3, and 2 was free
				hardware.ifindex.ShouldBe(2);
			});
			Name(hardware).ShouldBe("dev2");
			Find("dev2").ShouldBeSameAs(hardware);
			Find("eth0").ShouldBeSameAs(second);
			Sysfs.List("/sys/class/net").ShouldBe(["dev2", "eth0", "lo"]);
			Remove(hardware, second!);
		});
	}

	[Fact]
	public void Sysfs_shows_a_process_its_own_namespace_only()
	{
		OnMachine(() => {
			var dev = Make("d0");

			InNamespace(net => {
				var theirs = Make("e0", net: net);

				Sysfs.List("/sys/class/net").ShouldBe(Sysfs.List("/sys/devices/virtual/net"));
				Remove(theirs);
			});
			Sysfs.List("/sys/class/net").ShouldBe(["d0", "lo"]);
			Remove(dev);
		});
	}

	[Fact]
	public void Namespaces_come_and_go_by_the_dozen()
	{
		OnMachine(() => {
			for (int i = 0; i < 24; i++) {
				InNamespace(net => {
					var dev = Make("d%d", NET_NAME_ENUM, net);

					Open(dev);
					Rename(dev, "e0").ShouldBe(-EBUSY);
					Remove(dev);
				});
			}
			Names(init_net).ShouldBe(["lo"]);
		});
	}
}
