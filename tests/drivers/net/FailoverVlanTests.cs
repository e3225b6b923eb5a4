// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>A VLAN on a failover master: the slaves carry it, whichever of them sends.</summary>
public sealed class FailoverVlanTests : MachineTest
{
	// "Local experimental"
	private const ushort EtherType = 0x88b5;
	private const string Mac = "02:00:00:00:22:01";

	private static readonly string[] drivers = ["hotplug", "8021q"];

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command.StartsWith("ip ") ? command : $"echo {command} > /proc/hotplug").ShouldBe((0, ""), command);
	}

	/// <summary>A master eth0 with the standby sb and a VLAN eth0.7, all up; sb is wired to sbw, which has that VLAN, too.</summary>
	private static void MakeMaster()
	{
		Run($"add sb {Mac} parent=virtio:v0", "add sbw 02:00:00:00:22:10", "wire sb sbw", "failover sb",
			"ip link add link eth0 name eth0.7 type vlan id 7", "ip link add link sbw name sbw.7 type vlan id 7",
			"ip link set eth0 up", "ip link set sbw up", "ip link set sbw.7 up");
		LetLinkwatchRun();
	}

	private static void PlugPrimary()
	{
		Run($"add vf {Mac} parent=pci:p0", "add vfw 02:00:00:00:22:11", "wire vf vfw",
			"ip link add link vfw name vfw.7 type vlan id 7", "ip link set vfw up");
	}

	/// <summary>Has a device send a broadcast frame, and names the devices that received it.</summary>
	private static List<string> Receivers(string sender)
	{
		List<string> receivers = [];
		var tap = new packet_type { type = htons(EtherType), func = Receive };
		var skb = alloc_skb(2 * ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();

		skb_reserve(skb, ETH_ZLEN);

		Span<byte> frame = skb_put(skb, ETH_ZLEN);

		frame.Clear();
		frame[..ETH_ALEN].Fill(0xff);
		frame[12] = EtherType >> 8;
		frame[13] = EtherType & 0xff;
		skb.dev = Find(sender).ShouldNotBeNull();
		skb.protocol = htons(EtherType);
		dev_add_pack(tap);
		dev_queue_xmit(skb);
		msleep(20);
		dev_remove_pack(tap);
		return receivers;

		int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
		{
			receivers.Add(Name(dev));
			kfree_skb(skb);
			return NET_RX_SUCCESS;
		}
	}

	// That of a slave, and a second later that of the master.
	private static void LetLinkwatchRun() => msleep(2600);

	/// <summary>The ids that a device lets through, "0 7".</summary>
	private static string Vids(string name)
	{
		var dev = Find(name).ShouldNotBeNull();

		return Locked(() => {
			List<ushort> vids = [];

			if (rtnl_dereference(dev.vlan_info) is { } info)
				foreach (var vid in list_for_each_entry(info.vid_list))
					vids.Add(vid.vid);
			return string.Join(' ', vids.Order());
		});
	}

	private static bool IsUp(string name) => (Find(name)!.flags & IFF_UP) != 0;

	[Fact]
	public void Its_packets_go_where_those_of_the_master_go_and_come_back_the_same_way()
	{
		OnMachine(() => {
			MakeMaster();
			IsUp("eth0.7").ShouldBeTrue("it goes up with its master");
			Receivers("eth0.7").ShouldBe(["sbw.7"]);
			Receivers("sbw.7").ShouldBe(["eth0.7"]);

			PlugPrimary();
			Run("ip link set vfw.7 up");
			Receivers("eth0.7").ShouldBe(["vfw.7"]);
			Receivers("vfw.7").ShouldBe(["eth0.7"]);
			Receivers("sbw.7").ShouldBeEmpty("there is a primary");

			Run("ip link set dev vf name ens5");
			Receivers("eth0.7").ShouldBe(["vfw.7"]);
			Run("del ens5");
			Receivers("eth0.7").ShouldBe(["sbw.7"]);
		}, drivers);
	}

	[Fact]
	public void The_slaves_let_its_id_through_those_that_are_there_and_those_that_come()
	{
		OnMachine(() => {
			MakeMaster();
			Vids("sb").ShouldBe("0 7");
			PlugPrimary();
			Vids("vf").ShouldBe("0 7");

			Run("ip link add link eth0 name eth0.8 type vlan id 8", "ip link del eth0.7");
			foreach (string slave in new[] { "sb", "vf" })
				Vids(slave).ShouldBe("0 8", slave);

			Run("ip link set eth0 down");
			foreach (string slave in new[] { "sb", "vf" })
				Vids(slave).ShouldBe("8", slave);
		}, drivers);
	}

	[Fact]
	public void It_follows_the_carrier_and_the_mtu_of_its_master()
	{
		OnMachine(() => {
			MakeMaster();
			PlugPrimary();
			Run("ip link set eth0 mtu 1300");
			Read("/sys/class/net/eth0.7/mtu").ShouldBe("1300\n");

			Run("carrier vf off", "carrier sb off");
			LetLinkwatchRun();
			Read("/sys/class/net/eth0.7/operstate").ShouldBe("lowerlayerdown\n");
			Run("carrier vf on");
			LetLinkwatchRun();
			Read("/sys/class/net/eth0.7/operstate").ShouldBe("up\n");
		}, drivers);
	}

	// Its lock is held while the master takes its own, and that while a slave does.
	[Fact]
	public void The_addresses_it_listens_to_reach_the_slaves()
	{
		OnMachine(() => {
			byte[] unicast = [2, 0, 0, 0, 0x22, 0x77], multicast = [1, 0, 0x5e, 1, 2, 3];

			MakeMaster();
			PlugPrimary();

			var vlan = Find("eth0.7").ShouldNotBeNull();

			Locked(() => {
				dev_uc_add(vlan, unicast).ShouldBe(0);
				dev_mc_add(vlan, multicast).ShouldBe(0);
			});
			foreach (string slave in new[] { "sb", "vf" }) {
				Has(Find(slave)!.uc, unicast).ShouldBeTrue(slave);
				Has(Find(slave)!.mc, multicast).ShouldBeTrue(slave);
			}
			Locked(() => {
				dev_uc_del(vlan, unicast).ShouldBe(0);
				dev_mc_del(vlan, multicast).ShouldBe(0);
			});
			foreach (string slave in new[] { "sb", "vf" }) {
				Has(Find(slave)!.uc, unicast).ShouldBeFalse(slave);
				Has(Find(slave)!.mc, multicast).ShouldBeFalse(slave);
			}
		}, drivers);
	}

	private static bool Has(netdev_hw_addr_list list, byte[] address)
	{
		foreach (var ha in list_for_each_entry(list.list))
			if (ha.addr.AsSpan(0, ETH_ALEN).SequenceEqual(address))
				return true;
		return false;
	}

	[Fact]
	public void It_goes_with_its_master_which_could_not_take_the_id_from_its_slaves_any_more()
	{
		OnMachine(() => {
			MakeMaster();
			PlugPrimary();
			Run("destroy eth0");

			Find("eth0.7").ShouldBeNull();
			Log().ShouldContain("failed to kill vid 0081/7 for device eth0", "it is detached by then");
			foreach (string slave in new[] { "sb", "vf" })
				Vids(slave).ShouldBeEmpty("they were let go before");
		}, drivers);
	}
}
