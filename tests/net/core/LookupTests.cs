// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>Finding devices, and the references that keep them.</summary>
public sealed class LookupTests : MachineTest
{
	[Fact]
	public void dev_get_by_name_and_by_index_take_a_reference_the_others_do_not()
	{
		OnMachine(() => {
			var dev = Make("d0");
			int before = netdev_refcnt_read(dev);

			dev_get_by_name(init_net, "d0"u8).ShouldBeSameAs(dev);
			netdev_refcnt_read(dev).ShouldBe(before + 1);
			dev_get_by_index(init_net, dev.ifindex).ShouldBeSameAs(dev);
			netdev_refcnt_read(dev).ShouldBe(before + 2);
			dev_put(dev);
			dev_put(dev);

			rcu_read_lock();
			dev_get_by_name_rcu(init_net, "d0"u8).ShouldBeSameAs(dev);
			dev_get_by_index_rcu(init_net, dev.ifindex).ShouldBeSameAs(dev);
			rcu_read_unlock();
			Find("d0").ShouldBeSameAs(dev);
			netdev_refcnt_read(dev).ShouldBe(before);
			Remove(dev);
		});
	}

	[Theory]
	[InlineData("d")]
	[InlineData("d00")]
	[InlineData("D0")]
	[InlineData("")]
	[InlineData("d0 ")]
	[InlineData("lo0")]
	public void A_name_that_is_not_the_very_name_finds_nothing(string name)
	{
		OnMachine(() => {
			var dev = Make("d0");

			dev_get_by_name(init_net, Bytes(name)).ShouldBeNull();
			Find(name).ShouldBeNull();
			Remove(dev);
		});
	}

	[Fact]
	public void Names_that_share_a_bucket_do_not_hide_each_other()
	{
		OnMachine(() => {
			// twice as many as there are buckets
			net_device[] devs = [.. Enumerable.Range(0, 2 * NETDEV_HASHENTRIES).Select(i => Make($"n{i}"))];

			foreach (var dev in devs)
				Find(Name(dev)).ShouldBeSameAs(dev);
			foreach (var dev in devs)
				Locked(() => __dev_get_by_index(init_net, dev.ifindex)).ShouldBeSameAs(dev);
			// every other one goes; the rest are still found
			Remove([.. devs.Where((_, i) => i % 2 == 0)]);
			for (int i = 0; i < devs.Length; i++)
				Find($"n{i}").ShouldBe(i % 2 == 0 ? null : devs[i]);
			Remove([.. devs.Where((_, i) => i % 2 == 1)]);
		});
	}

	[Theory]
	[InlineData(0)]
	[InlineData(-1)]
	[InlineData(99)]
	[InlineData(int.MaxValue)]
	[InlineData(int.MinValue)]
	public void An_index_that_no_device_has_finds_nothing(int ifindex)
	{
		OnMachine(() => {
			ifname name = "unchanged"u8;

			dev_get_by_index(init_net, ifindex).ShouldBeNull();
			netdev_get_name(init_net, name, ifindex).ShouldBe(-ENODEV);
			name.ToString().ShouldBe("unchanged");
		});
	}

	[Fact]
	public void netdev_get_name_copies_the_name_of_an_index()
	{
		OnMachine(() => {
			var dev = Make("abcdefghijklmno");
			ifname name = default;

			netdev_get_name(init_net, name, 1).ShouldBe(0);
			name.ToString().ShouldBe("lo");
			netdev_get_name(init_net, name, dev.ifindex).ShouldBe(0);
			name.ToString().ShouldBe("abcdefghijklmno");
			Rename(dev, "x").ShouldBe(0);
			netdev_get_name(init_net, name, dev.ifindex).ShouldBe(0);
			name.ToString().ShouldBe("x");
			Remove(dev);
		});
	}

	[Fact]
	public void Without_its_reference_a_device_is_gone_when_unregister_returns()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Remove(dev);
			dev.slab_state.ShouldBe(slab_object.SLAB_FREED);
			Find("d0").ShouldBeNull();
			Log().ShouldNotContain(line => line.Contains("waiting for"));
		});
	}

	[Fact]
	public void Unregister_waits_for_the_last_reference_and_says_so_every_ten_seconds()
	{
		OnMachine(() => {
			var dev = Make("d0");
			ulong start = 0, end = 0;

			dev_hold(dev);
			dev_hold(dev);

			var holder = arch.spawn("holder", () => {
				msleep(25_000);
				dev_put(dev);
				msleep(10_000);
				dev_put(dev);
			});

			start = jiffies;
			Remove(dev);
			end = jiffies;
			arch.join(holder);

			((end - start) / HZ).ShouldBeInRange(35ul, 36ul);
			Log().Where(line => line.StartsWith("unregister_netdevice: ")).ShouldBe([
				"unregister_netdevice: waiting for d0 to become free. Usage count = 2",
				"unregister_netdevice: waiting for d0 to become free. Usage count = 2",
				"unregister_netdevice: waiting for d0 to become free. Usage count = 1",
			]);
			dev.slab_state.ShouldBe(slab_object.SLAB_FREED);
		});
	}

	[Fact]
	public void While_it_waits_the_device_is_unregistered_again_and_again_for_whoever_forgot_it()
	{
		OnMachine(() => {
			var dev = Make("d0");
			bool held = true;

			dev_hold(dev);
			using var listener = new Listener((val, at) => {
				// the first time it does not listen
				if (val == NETDEV_UNREGISTER && at == dev && at.reg_state == NETREG_UNREGISTERED
					&& held) {
					held = false;
					dev_put(dev);
				}
				return NOTIFY_DONE;
			}, about: at => at == dev);

			listener.Take();
			Remove(dev);
			listener.Take().ShouldBe(["UNREGISTER d0", "UNREGISTER d0"]);
			held.ShouldBeFalse();
		});
	}

	[Fact]
	public void By_hardware_address_and_by_type_devices_are_found_in_the_order_of_registration()
	{
		OnMachine(() => {
			net_device[] devs = Make("d0", "d1");

			rcu_read_lock();
			dev_getbyhwaddr_rcu(init_net, ARPHRD_ETHER, devs[1].dev_addr).ShouldBeSameAs(devs[1]);
			dev_getbyhwaddr_rcu(init_net, ARPHRD_LOOPBACK, devs[1].dev_addr).ShouldBeNull();
			rcu_read_unlock();
			dev_getfirstbyhwtype(init_net, ARPHRD_ETHER).ShouldBeSameAs(devs[0]);
			dev_put(devs[0]);
			dev_getfirstbyhwtype(init_net, ARPHRD_INFINIBAND).ShouldBeNull();
			Remove(devs);
		});
	}
}
