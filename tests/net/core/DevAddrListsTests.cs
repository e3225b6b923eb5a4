// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>
/// A device's own addresses and those it listens to.  The first six say what the KUnit tests say that later kernels have
/// (net/core/dev_addr_lists_test.c: basic, sync_one, add_del, del_main, add_set, add_excl).
/// </summary>
/// <remarks>
/// 5.1.15 has no dev_addr_set() and eth_hw_addr_set(): who changes the address writes to <c>dev_addr</c>, which is the first
/// entry of the list, and nobody checks that.  The lists have no tree besides; what can be seen is the same.
/// </remarks>
public sealed class DevAddrListsTests : MachineTest
{
	/// <summary>The addresses that the driver has been told of, n for n:n:n:n:n:n.</summary>
	private readonly SortedSet<int> seen = [];

	private static byte[] Address(int n) => [.. Enumerable.Repeat((byte)n, ETH_ALEN)];

	// RTNL is held, and the device's own address is 0.
	private void OnDevice(Action<net_device> test) => OnMachine(() => {
		var dev = Alloc("e0");

		SetAddress(dev, 0);
		register_netdev(dev).ShouldBe(0);
		Locked(() => test(dev));
		Remove(dev);
	});

	private static void SetAddress(net_device dev, int n) => ether_addr_copy(dev.dev_addr, Address(n));

	private int Sync(net_device dev, int without = -1) => __hw_addr_sync_dev(dev.dev_addrs, dev, (_, addr) => {
		if (addr[0] == without)
			return -EIO;
		seen.Add(addr[0]).ShouldBeTrue("told of twice");
		return 0;
	}, (_, addr) => {
		seen.Remove(addr[0]).ShouldBeTrue("never told of");
		return 0;
	});

	private static int Add(net_device dev, int n) => dev_addr_add(dev, Address(n), NETDEV_HW_ADDR_T_LAN);

	private static int Del(net_device dev, int n) => dev_addr_del(dev, Address(n), NETDEV_HW_ADDR_T_LAN);

	private static List<int> Own(net_device dev) => Listed(dev.dev_addrs);

	private static List<int> Listed(netdev_hw_addr_list list)
	{
		List<int> found = [];

		foreach (var ha in list_for_each_entry(list.list))
			found.Add(ha.addr[0]);
		found.Count.ShouldBe(list.count);
		return found;
	}

	[Fact]
	public void The_address_of_a_device_is_the_first_entry_of_its_list()
	{
		OnDevice(dev => {
			dev.dev_addr.ShouldNotBeNull();
			foreach (int n in new[] { 2, 3 }) {
				SetAddress(dev, n);
				dev.dev_addr[..ETH_ALEN].ShouldBe(Address(n));
				Own(dev).ShouldBe([n]);
			}
		});
	}

	[Fact]
	public void An_address_that_is_overwritten_in_place_counts_as_told()
	{
		OnDevice(dev => {
			SetAddress(dev, 1);
			Sync(dev).ShouldBe(0);
			seen.ShouldBe([1]);

			SetAddress(dev, 2);
			seen.Clear();
			Sync(dev).ShouldBe(0);
			seen.ShouldBeEmpty();
		});
	}

	[Fact]
	public void An_address_with_two_users_goes_with_the_second()
	{
		OnDevice(dev => {
			foreach (int n in new[] { 1, 2, 3, 3 })
				Add(dev, n).ShouldBe(0);
			Sync(dev);
			seen.ShouldBe([0, 1, 2, 3]);

			Del(dev, 3).ShouldBe(0);
			Sync(dev);
			seen.ShouldBe([0, 1, 2, 3]);

			foreach (int n in new[] { 1, 2, 3 })
				Del(dev, n).ShouldBe(0);
			// as long as the driver has not been told they stay
			Own(dev).ShouldBe([0, 1, 2, 3]);
			Sync(dev);
			seen.ShouldBe([0]);
			Own(dev).ShouldBe([0]);
		});
	}

	[Fact]
	public void The_main_address_can_be_used_twice_but_not_be_removed()
	{
		OnDevice(dev => {
			SetAddress(dev, 1);
			Del(dev, 1).ShouldBe(-ENOENT);
			Add(dev, 1).ShouldBe(0);
			Own(dev).ShouldBe([1]);
			Del(dev, 1).ShouldBe(0);
			Del(dev, 1).ShouldBe(-ENOENT);
			Own(dev).ShouldBe([1]);
		});
	}

	[Fact]
	public void An_address_that_is_added_while_it_is_the_main_one_is_the_same_entry_and_changes_with_it()
	{
		OnDevice(dev => {
			for (int n = 1; n < 16; n++)
				Add(dev, n).ShouldBe(0);
			SetAddress(dev, 16);
			Add(dev, 16).ShouldBe(0);
			SetAddress(dev, 0);
			Sync(dev);
			seen.ShouldBe(Enumerable.Range(0, 16));
		});
	}

	[Fact]
	public void What_is_added_exclusively_is_there_once()
	{
		OnDevice(dev => {
			for (int n = 0; n < 10; n++)
				dev_uc_add_excl(dev, Address(n)).ShouldBe(0);
			dev_uc_add_excl(dev, Address(9)).ShouldBe(-EEXIST);
			for (int n = 0; n < 10; n += 2)
				dev_uc_del(dev, Address(n)).ShouldBe(0);
			for (int n = 1; n < 10; n += 2)
				dev_uc_add_excl(dev, Address(n)).ShouldBe(-EEXIST);
			Listed(dev.uc).ShouldBe([1, 3, 5, 7, 9]);
			dev_uc_flush(dev);
			Listed(dev.uc).ShouldBeEmpty();
		});
	}

	[Fact]
	public void A_listener_may_refuse_an_address_and_is_told_of_those_that_are_added_and_removed()
	{
		OnDevice(dev => {
			var heard = new List<string>();
			int refuse = 0;
			var nb = new notifier_block {
				notifier_call = (_, val, _) => {
					heard.Add(netdev_cmd_to_name(val));
					return notifier_from_errno(val == NETDEV_PRE_CHANGEADDR ? refuse : 0);
				},
			};

			rtnl_unlock();
			register_netdevice_notifier(nb).ShouldBe(0);
			rtnl_lock();
			heard.Clear();
			Add(dev, 1).ShouldBe(0);
			refuse = -EPERM;
			Add(dev, 2).ShouldBe(-EPERM);
			Del(dev, 2).ShouldBe(-ENOENT);
			Del(dev, 1).ShouldBe(0);
			heard.ShouldBe(["NETDEV_PRE_CHANGEADDR", "NETDEV_CHANGEADDR", "NETDEV_PRE_CHANGEADDR",
				"NETDEV_CHANGEADDR"]);
			Own(dev).ShouldBe([0]);
			rtnl_unlock();
			unregister_netdevice_notifier(nb).ShouldBe(0);
			rtnl_lock();
		});
	}

	[Fact]
	public void A_driver_that_does_not_take_an_address_is_asked_again()
	{
		OnDevice(dev => {
			foreach (int n in new[] { 1, 2, 3 })
				Add(dev, n).ShouldBe(0);
			Sync(dev, without: 2).ShouldBe(-EIO);
			seen.ShouldBe([0, 1]);
			Sync(dev).ShouldBe(0);
			seen.ShouldBe([0, 1, 2, 3]);
			__hw_addr_unsync_dev(dev.dev_addrs, dev, (_, addr) => {
				seen.Remove(addr[0]);
				return 0;
			});
			seen.ShouldBeEmpty();
			Own(dev).ShouldBe([0, 1, 2, 3]);
		});
	}

	[Fact]
	public void Without_memory_an_address_is_not_added()
	{
		OnDevice(dev => {
			fail_nth = 1;
			Add(dev, 1).ShouldBe(-ENOMEM);
			fail_nth = 1;
			dev_uc_add(dev, Address(1)).ShouldBe(-ENOMEM);
			fail_nth = 1;
			dev_mc_add_global(dev, Address(1)).ShouldBe(-ENOMEM);
			Own(dev).ShouldBe([0]);
			Listed(dev.uc).ShouldBeEmpty();
			Listed(dev.mc).ShouldBeEmpty();
			// one more user of what is there takes no memory
			fail_nth = 1;
			Add(dev, 0).ShouldBe(0);
			fail_nth = 0;
			Del(dev, 0).ShouldBe(0);
		});
	}

	[Fact]
	public void A_global_user_counts_once()
	{
		OnDevice(dev => {
			dev_mc_add_global(dev, Address(1)).ShouldBe(0);
			dev_mc_add_global(dev, Address(1)).ShouldBe(0);
			dev_mc_add(dev, Address(1)).ShouldBe(0);
			dev_mc_del_global(dev, Address(1)).ShouldBe(0);
			dev_mc_del_global(dev, Address(1)).ShouldBe(-ENOENT);
			Listed(dev.mc).ShouldBe([1]);
			dev_mc_del(dev, Address(1)).ShouldBe(0);
			dev_mc_del(dev, Address(1)).ShouldBe(-ENOENT);
			Listed(dev.mc).ShouldBeEmpty();
		});
	}

	/// <summary>An upper device brings what it listens to to those below it.</summary>
	[Fact]
	public void What_an_upper_device_listens_to_those_below_it_listen_to_until_it_is_taken_back()
	{
		OnDevice(upper => {
			rtnl_unlock();
			var lower = Make("l0", "l1");
			rtnl_lock();

			dev_uc_add(upper, Address(2)).ShouldBe(0);
			dev_uc_add(upper, Address(4)).ShouldBe(0);
			dev_uc_add(lower[0], Address(4)).ShouldBe(0);
			foreach (var dev in lower) {
				netif_addr_lock_bh(upper);
				dev_uc_sync_multiple(dev, upper).ShouldBe(0);
				netif_addr_unlock_bh(upper);
				Listed(dev.uc).ShouldBe([2, 4], ignoreOrder: true);
			}
			dev_uc_del(upper, Address(2)).ShouldBe(0);
			foreach (var dev in lower)
				dev_uc_unsync(dev, upper);
			Listed(lower[0].uc).ShouldBe([4]);
			Listed(lower[1].uc).ShouldBeEmpty();
			Listed(upper.uc).ShouldBe([4]);

			rtnl_unlock();
			Remove(lower);
			rtnl_lock();
		});
	}
}
