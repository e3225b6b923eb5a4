// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>The ids that a device which filters is told to let through.</summary>
public sealed class VlanFilterTests : VlanTest
{
	/// <summary>A device that filters, and keeps what it is told.</summary>
	internal sealed class Filter
	{
		private readonly List<string> told = [];

		internal Filter(string name,
			netdev_features_t features = NETIF_F_HW_VLAN_CTAG_FILTER | NETIF_F_HW_VLAN_STAG_FILTER)
		{
			Dev = new Wire8021Q(name, dev => {
				dev.features = dev.hw_features = features;
				dev.hw_features |= NETIF_F_HW_VLAN_CTAG_FILTER;
				dev.netdev_ops = new() {
					ndo_start_xmit = dev.netdev_ops.ndo_start_xmit,
					ndo_vlan_rx_add_vid = (_, proto, vid) => Tell("add", proto, vid),
					ndo_vlan_rx_kill_vid = (_, proto, vid) => Tell("kill", proto, vid),
				};
			}).Dev;
		}

		internal net_device Dev { get; }

		/// <summary>What the driver says to "add 5" or "kill 5": 0 unless it is set.</summary>
		internal Dictionary<string, int> Answers { get; } = [];

		internal List<string> Take()
		{
			List<string> all = [.. told];

			told.Clear();
			return all;
		}

		/// <summary>Turns filtering on or off.</summary>
		internal void Switch(bool on) => Locked(() => {
			Dev.wanted_features = on ? Dev.wanted_features | NETIF_F_HW_VLAN_CTAG_FILTER
				: Dev.wanted_features & ~NETIF_F_HW_VLAN_CTAG_FILTER;
			netdev_update_features(Dev);
		});

		private int Tell(string what, be16 proto, u16 vid)
		{
			told.Add($"{what} {(proto == htons(ETH_P_8021AD) ? "s" : "")}{vid}");
			return Answers.GetValueOrDefault($"{what} {vid}");
		}
	}

	private static readonly be16 customer = htons(ETH_P_8021Q), service = htons(ETH_P_8021AD);

	private static int Add(net_device dev, be16 proto, u16 vid) => Locked(() => vlan_vid_add(dev, proto, vid));

	private static void Del(net_device dev, be16 proto, u16 vid) => Locked(() => vlan_vid_del(dev, proto, vid));

	internal static List<(string? Dev, int Id)> Ids(net_device dev)
	{
		List<(string?, int)> ids = [];

		Locked(() => vlan_for_each(dev, (vlan, id, _) => {
			ids.Add((vlan == null ? null : Name(vlan), id));
			return 0;
		}, null)).ShouldBe(0);
		return ids;
	}

	[Fact]
	public void The_driver_hears_of_the_first_who_wants_an_id_and_of_the_last()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0");

			Add(filter.Dev, customer, 5).ShouldBe(0);
			Add(filter.Dev, customer, 5).ShouldBe(0);
			Add(filter.Dev, service, 5).ShouldBe(0);
			Run("ip link add link w0 name v type vlan id 5");
			filter.Take().ShouldBe(["add 5", "add s5"]);
			Ids(filter.Dev).ShouldBe([(null, 5), ("v", 5)]);
			Del(filter.Dev, customer, 5);
			Del(filter.Dev, customer, 5);
			Del(filter.Dev, customer, 6);
			filter.Take().ShouldBeEmpty();
			Run("ip link del v");
			filter.Take().ShouldBe(["kill 5"]);
			Del(filter.Dev, service, 5);
			filter.Take().ShouldBe(["kill s5"]);
			rcu_access_pointer(filter.Dev.vlan_info).ShouldBeNull();
			Del(filter.Dev, service, 5);
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void Id_0_is_let_through_while_the_device_is_up()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0");
			int log = Log().Count;

			Run("ip link set w0 up");
			LogSince(log).ShouldBe(["8021q: adding VLAN 0 to HW filter on device w0"]);
			filter.Take().ShouldBe(["add 0"]);
			Run("ip link add link w0 name v type vlan id 0");
			filter.Take().ShouldBeEmpty();
			Run("ip link set w0 down", "ip link del v");
			filter.Take().ShouldBe(["kill 0"]);
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void What_the_driver_refuses_is_not_made()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0");

			filter.Answers["add 5"] = -ENOSPC;
			Refused("ip link add link w0 name v type vlan id 5",
				"RTNETLINK answers: No space left on device");
			Find("v").ShouldBeNull();
			rcu_access_pointer(filter.Dev.vlan_info).ShouldBeNull();
			filter.Answers.Clear();
			netif_device_detach(filter.Dev);
			Refused("ip link add link w0 name v type vlan id 5", "RTNETLINK answers: No such device");
			netif_device_attach(filter.Dev);
			Run("ip link add link w0 name v type vlan id 5");
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void A_driver_that_does_not_forget_an_id_is_in_the_log()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0");
			int log = Log().Count;

			Add(filter.Dev, customer, 5).ShouldBe(0);
			filter.Answers["kill 5"] = -EIO;
			Del(filter.Dev, customer, 5);
			LogSince(log).ShouldBe(["failed to kill vid 0081/5 for device w0"],
				"the protocol as it is in memory");
			rcu_access_pointer(filter.Dev.vlan_info).ShouldBeNull();
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void When_filtering_is_turned_on_and_off_the_driver_hears_of_all_ids()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0", NETIF_F_HW_VLAN_STAG_FILTER);

			Run("ip link add link w0 name a type vlan id 1", "ip link add link w0 name b type vlan id 2",
				"ip link add link w0 name c type vlan id 3 protocol 802.1ad");
			filter.Take().ShouldBe(["add s3"]);
			filter.Switch(on: true);
			filter.Take().ShouldBe(["add 2", "add 1"]);
			filter.Switch(on: false);
			filter.Take().ShouldBe(["kill 2", "kill 1"]);
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void The_driver_gets_all_ids_or_none()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0", 0);

			foreach (u16 id in new u16[] { 1, 2, 3 })
				Add(filter.Dev, customer, id).ShouldBe(0);
			filter.Dev.features |= NETIF_F_HW_VLAN_CTAG_FILTER;
			filter.Answers["add 1"] = -ENOSPC;

			var info = rcu_access_pointer(filter.Dev.vlan_info)!;

			Locked(() => vlan_filter_push_vids(info, customer)).ShouldBe(-ENOSPC);
			filter.Take().ShouldBe(["add 3", "add 2", "add 1", "kill 2", "kill 3"]);
			notifier_to_errno(Locked(() => call_netdevice_notifiers(NETDEV_CVLAN_FILTER_PUSH_INFO,
				filter.Dev)))
				.ShouldBe(-ENOSPC);
			Locked(() => call_netdevice_notifiers(NETDEV_SVLAN_FILTER_PUSH_INFO, filter.Dev))
				.ShouldBe(NOTIFY_DONE);
			filter.Take();
			Locked(() => call_netdevice_notifiers(NETDEV_CVLAN_FILTER_DROP_INFO, filter.Dev));
			filter.Take().ShouldBe(["kill 3", "kill 2", "kill 1"]);
			foreach (u16 id in new u16[] { 1, 2, 3 })
				Del(filter.Dev, customer, id);
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void A_device_can_let_through_what_another_does()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0");
			var master = Make("m0");

			Locked(() => vlan_vids_add_by_dev(filter.Dev, master)).ShouldBe(0);
			foreach (u16 id in new u16[] { 1, 2, 3 })
				Add(master, customer, id).ShouldBe(0);
			Locked(() => vlan_vids_add_by_dev(filter.Dev, master)).ShouldBe(0);
			filter.Take().ShouldBe(["add 3", "add 2", "add 1"]);
			Locked(() => vlan_vids_del_by_dev(filter.Dev, master));
			filter.Take().ShouldBe(["kill 3", "kill 2", "kill 1"]);

			filter.Answers["add 1"] = -ENOSPC;
			Locked(() => vlan_vids_add_by_dev(filter.Dev, master)).ShouldBe(-ENOSPC);
			filter.Take().ShouldBe(["add 3", "add 2", "add 1", "kill 2", "kill 3"]);
			Ids(filter.Dev).ShouldBeEmpty();
			foreach (u16 id in new u16[] { 1, 2, 3 })
				Del(master, customer, id);
			Remove(filter.Dev, master);
		});
	}

	[Fact]
	public void A_walk_over_the_ids_ends_where_it_is_told_to()
	{
		OnVlanMachine(() => {
			var filter = new Filter("w0");
			int steps = 0;

			Locked(() => vlan_for_each(filter.Dev, (_, _, _) => ++steps, null)).ShouldBe(0);
			Add(filter.Dev, customer, 1).ShouldBe(0);
			Add(filter.Dev, customer, 2).ShouldBe(0);
			Locked(() => vlan_for_each(filter.Dev, (_, id, arg) => id + (int)arg! + steps++, 40))
				.ShouldBe(42);
			steps.ShouldBe(1);
			Del(filter.Dev, customer, 1);
			Del(filter.Dev, customer, 2);
			Remove(filter.Dev);
		});
	}

	[Fact]
	public void The_VLANs_of_a_master_are_found_from_its_slaves()
	{
		OnVlanMachine(() => {
			var master = Make("m0");
			var slave = Make("s0");
			net_device? Found(net_device dev, u16 id)
			{
				rcu_read_lock();

				var found = __vlan_find_dev_deep_rcu(dev, customer, id);

				rcu_read_unlock();
				return found;
			}

			Run("ip link add link m0 name v type vlan id 5");
			Found(slave, 5).ShouldBeNull();
			Locked(() => netdev_master_upper_dev_link(slave, master, null, null, null)).ShouldBe(0);
			Found(slave, 5).ShouldBeSameAs(Dev("v"));
			Found(slave, 6).ShouldBeNull();
			Run("ip link add link s0 name w type vlan id 6");
			Found(slave, 6).ShouldBeSameAs(Dev("w"));
			Found(slave, 5).ShouldBeNull("it has VLANs of its own");
			Locked(() => netdev_upper_dev_unlink(slave, master));
			Remove(slave, master);
		});
	}
}
