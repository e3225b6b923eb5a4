// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>register_netdevice(), unregistering, and the rules for an ifindex.</summary>
public sealed class RegisterTests : MachineTest
{
	[Fact]
	public void Indexes_go_up_and_are_not_used_again_soon()
	{
		OnMachine(() => {
			init_net.loopback_dev!.ifindex.ShouldBe(1);

			net_device[] devs = Make("d0", "d1");

			devs.Select(dev => dev.ifindex).ShouldBe([2, 3]);
			Remove(devs[1]);

			var next = Make("d2");

			next.ifindex.ShouldBe(4);
			Remove(devs[0], next);
		});
	}

	[Fact]
	public void An_index_may_be_chosen_if_it_is_free_and_the_count_does_not_jump()
	{
		OnMachine(() => {
			var dev = Alloc("d0");

			dev.ifindex = 100;
			register_netdev(dev).ShouldBe(0);
			Sysfs.Read("/sys/class/net/d0/ifindex").ShouldBe("100\n");

			var other = Alloc("d1");

			other.ifindex = 100;
			register_netdev(other).ShouldBe(-EBUSY);
			free_netdev(other);
			other = Make("d1");
			other.ifindex.ShouldBe(2);
			Remove(dev, other);
		});
	}

	[Fact]
	public void The_index_after_the_last_is_the_lowest_free_one()
	{
		OnMachine(() => {
			var d0 = Make("d0");

			init_net.ifindex = int.MaxValue - 1;

			net_device[] devs = Make("d1", "d2");

			devs.Select(dev => dev.ifindex).ShouldBe([int.MaxValue, 3]);
			Locked(() => __dev_get_by_index(init_net, int.MaxValue)).ShouldBeSameAs(devs[0]);
			Remove([d0, .. devs]);
		});
	}

	[Fact]
	public void Two_devices_of_one_name_cannot_be()
	{
		OnMachine(() => {
			var dev = Make("d0");

			TryMake("d0").ShouldBe(-EEXIST);
			TryMake("lo").ShouldBe(-EEXIST);
			Find("d0").ShouldBeSameAs(dev);
			Remove(dev);
			TryMake("d0").ShouldBe(0);
		});
	}

	[Theory]
	[InlineData(-ENODEV, -ENODEV)]
	[InlineData(-ENOMEM, -ENOMEM)]
	[InlineData(5, -EIO)]
	public void A_driver_s_init_that_fails_ends_the_registration(int said, int result)
	{
		OnMachine(() => {
			var dev = Alloc("d0");
			bool uninit = false;

			dev.netdev_ops = new() { ndo_init = _ => said, ndo_uninit = _ => uninit = true };
			register_netdev(dev).ShouldBe(result);
			// what was not begun is not undone
			uninit.ShouldBeFalse();
			Find("d0").ShouldBeNull();
			free_netdev(dev);
		});
	}

	[Fact]
	public void What_a_driver_began_is_undone_when_the_index_is_taken()
	{
		OnMachine(() => {
			var dev = Alloc("d0");
			List<string> calls = [];

			dev.ifindex = 1;
			dev.netdev_ops = new() {
				ndo_init = _ => {
					calls.Add("init");
					return 0;
				},
				ndo_uninit = _ => calls.Add("uninit"),
			};
			dev.priv_destructor = _ => calls.Add("destructor");
			register_netdev(dev).ShouldBe(-EBUSY);
			calls.ShouldBe(["init", "uninit", "destructor"]);
			free_netdev(dev);
		});
	}

	[Fact]
	public void A_device_goes_through_uninit_its_destructor_and_is_freed()
	{
		OnMachine(() => {
			var dev = Alloc("d0");
			List<string> calls = [];

			dev.netdev_ops = new() {
				ndo_start_xmit = dev.netdev_ops.ndo_start_xmit,
				ndo_open = _ => Call("open"),
				ndo_stop = _ => Call("stop"),
				ndo_uninit = at => Call($"uninit, {at.reg_state == NETREG_UNREGISTERING}"),
			};
			dev.priv_destructor = at => Call($"destructor, {at.reg_state == NETREG_UNREGISTERED}");
			register_netdev(dev).ShouldBe(0);
			Open(dev);
			Remove(dev);
			calls.ShouldBe(["open", "stop", "uninit, True", "destructor, True"]);
			dev.reg_state.ShouldBe(NETREG_RELEASED);

			int Call(string what)
			{
				calls.Add(what);
				return 0;
			}
		});
	}

	[Fact]
	public void What_is_unregistered_under_RTNL_is_freed_when_RTNL_is_released()
	{
		OnMachine(() => {
			var dev = Make("d0");

			rtnl_lock();
			unregister_netdevice(dev);
			dev.reg_state.ShouldBe(NETREG_UNREGISTERING);
			__dev_get_by_name(init_net, "d0"u8).ShouldBeNull();
			dev.slab_state.ShouldBe(slab_object.SLAB_LIVE);
			rtnl_unlock();
			dev.slab_state.ShouldBe(slab_object.SLAB_FREED);
		});
	}

	[Fact]
	public void The_name_of_one_that_goes_is_free_before_RTNL_is_released()
	{
		OnMachine(() => {
			var dev = Make("d0");
			var next = Alloc("d0");

			rtnl_lock();
			unregister_netdevice(dev);
			register_netdevice(next).ShouldBe(0);
			rtnl_unlock();
			Find("d0").ShouldBeSameAs(next);
			Remove(next);
		});
	}

	[Fact]
	public void Registering_without_RTNL_is_reported()
	{
		OnMachine(() => {
			var dev = Alloc("d0");

			register_netdevice(dev).ShouldBe(0);
			Remove(dev);
		}, reports: found => string.Join('\n', found)
			.ShouldContain("RTNL: assertion failed at net/core/dev.cs ("));
	}

	[Fact]
	public void A_device_without_queues_is_not_made()
	{
		OnMachine(() => {
			alloc_netdev_mqs(default, "d0"u8, NET_NAME_USER, ether_setup, 0, 1).ShouldBeNull();
			alloc_netdev_mqs(default, "d0"u8, NET_NAME_USER, ether_setup, 1, 0).ShouldBeNull();
			Log().TakeLast(2).ShouldBe([
				"alloc_netdev: Unable to allocate device with zero queues",
				"alloc_netdev: Unable to allocate device with zero RX queues",
			]);
		});
	}

	[Fact]
	public void When_memory_runs_out_at_any_step_of_registering_the_device_is_not_there()
	{
		var machine = Kernel.Asm.machine.boot(new boot_options());
		var seen = new HashSet<int>();
		IReadOnlyList<string> left;

		try {
			machine.run("test", () => {
				for (int nth = 1; RegisterWithout(nth) is int err; nth++) {
					seen.Add(err);
					Find("d0").ShouldBeNull();
					Sysfs.ReadLink("/sys/class/net/d0").ShouldBeNull();
				}
				TryMake("d0").ShouldBe(0);
			});
		} finally {
			left = machine.shutdown();
		}
		// -EINVAL: nobody looks whether dev_set_name() could store the name, and device_add() finds none;
		// -ENOBUFS: what IPv4 says when it has no room for the device's files in /proc/sys
		seen.ShouldBe([-ENOMEM, -EINVAL, -ENOBUFS, 0], ignoreOrder: true);
		// the errata of netdev_register_kobject(), register_netdevice() and inetdev_init(): what hangs on a device that
		// was not registered is lost, when the protocols were told of it the device itself, and what its neighbours are
		// to be asked with
		left.ShouldAllBe(line => line.EndsWith(" x Kernel.Include.device_private")
			|| line.EndsWith(" x System.Byte[]") || line.EndsWith(" x Kernel.Include.net_device")
			|| line.EndsWith(" x Kernel.Include.Net.neigh_parms"));
		validators.reports.ShouldBeEmpty();
	}

	/// <summary>Makes and removes a device with the n-th allocation failing; null when there were fewer.</summary>
	private static int? RegisterWithout(int nth)
	{
		int err = -ENOMEM;

		fail_nth = nth;

		var dev = alloc_netdev(default, "d%d"u8, NET_NAME_ENUM, ether_setup);

		if (dev != null) {
			dev.netdev_ops = new();
			err = register_netdev(dev);
			if (err == 0)
				unregister_netdev(dev);
			free_netdev(dev);
		}

		bool failed = fail_nth == 0;

		fail_nth = 0;
		return failed ? err : null;
	}

	[Fact]
	public void The_sequence_number_of_the_device_list_changes_with_each_device_and_is_never_0()
	{
		OnMachine(() => {
			uint before = init_net.dev_base_seq;
			var dev = Make("d0");

			init_net.dev_base_seq.ShouldBe(before + 1);
			init_net.dev_base_seq = uint.MaxValue;
			Remove(dev);
			init_net.dev_base_seq.ShouldBe(1u);
		});
	}

	[Fact]
	public void Sysfs_shows_a_device_as_long_as_it_is_there()
	{
		OnMachine(() => {
			Sysfs.List("/sys/class/net").ShouldBe(["lo"]);

			var dev = Make("d0");

			Sysfs.List("/sys/class/net").ShouldBe(["d0", "lo"]);
			Sysfs.List("/sys/devices/virtual/net").ShouldBe(["d0", "lo"]);
			Sysfs.Read("/sys/class/net/d0/flags").ShouldBe("0x1002\n");
			Sysfs.Read("/sys/class/net/d0/mtu").ShouldBe("1500\n");
			Remove(dev);
			Sysfs.List("/sys/class/net").ShouldBe(["lo"]);
			Sysfs.List("/sys/devices/virtual/net").ShouldBe(["lo"]);
		});
	}
}
