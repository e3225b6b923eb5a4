// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>A failover master and its two slaves: which way packets go, what is counted, and what slaves are told.</summary>
public sealed class NetFailoverTests : MachineTest
{
	// "Local experimental"
	private const ushort EtherType = 0x88b5;
	private const string Mac = "02:00:00:00:21:01";

	private static readonly string[] drivers = ["hotplug"];

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command.StartsWith("ip ") ? command : $"echo {command} > /proc/hotplug").ShouldBe((0, ""), command);
	}

	/// <summary>A master eth0 with the standby sb, wired to sbw, and the primary vf, wired to vfw; all are up.</summary>
	private static void MakePair(bool up = true)
	{
		Run($"add sb {Mac} parent=virtio:v0", "add sbw 02:00:00:00:21:10", "wire sb sbw",
			$"add vf {Mac} parent=pci:p0", "add vfw 02:00:00:00:21:11", "wire vf vfw", "failover sb");
		if (up)
			Run("ip link set eth0 up", "ip link set sbw up", "ip link set vfw up");
	}

	private static sk_buff Frame(string device, ushort type = EtherType)
	{
		var skb = alloc_skb(2 * ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();

		skb_reserve(skb, ETH_ZLEN);

		Span<byte> frame = skb_put(skb, ETH_ZLEN);

		frame.Clear();
		frame[..ETH_ALEN].Fill(0xff);
		frame[12] = (byte)(type >> 8);
		frame[13] = (byte)(type & 0xff);
		skb.dev = Find(device).ShouldNotBeNull();
		skb.protocol = htons(type);
		return skb;
	}

	/// <summary>Has a device send broadcast frames, and names the devices that received one.</summary>
	/// <param name="on">listen on one device only</param>
	private static List<string> Receivers(string sender, int frames = 1, string? on = null)
	{
		List<string> receivers = [];
		var tap = new packet_type { type = htons(EtherType), func = Receive, dev = on == null ? null : Find(on) };

		dev_add_pack(tap);
		for (int i = 0; i < frames; i++)
			dev_queue_xmit(Frame(sender));
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

	/// <summary>What a carrier that comes or goes makes happen is done within a second.</summary>
	private static void LetLinkwatchRun() => msleep(1300);

	private static int Counter(string device, string counter) =>
		int.Parse(Read($"/sys/class/net/{device}/statistics/{counter}"));

	[Fact]
	public void Packets_leave_by_the_primary_while_that_is_ready_else_by_the_standby()
	{
		OnMachine(() => {
			MakePair();

			Receivers("eth0").ShouldBe(["vfw"]);
			Run("carrier vf off");
			Receivers("eth0").ShouldBe(["sbw"]);
			Run("carrier vf on");
			Receivers("eth0").ShouldBe(["vfw"]);
			Run("ip link set dev vf down");
			Receivers("eth0").ShouldBe(["sbw"]);
			Run("ip link set dev vf up", "carrier sb off");
			Receivers("eth0").ShouldBe(["vfw"]);
			Run("del vf");
			Receivers("eth0").ShouldBeEmpty();
			Run("carrier sb on");
			LetLinkwatchRun();
			Receivers("eth0").ShouldBe(["sbw"]);
		}, drivers);
	}

	[Fact]
	public void What_no_slave_can_send_is_counted_as_dropped()
	{
		OnMachine(() => {
			MakePair();
			Run("carrier vf off");

			// The standby is not asked for its carrier before the packet is there.
			var sb = Find("sb").ShouldNotBeNull();

			set_bit(__LINK_STATE_NOCARRIER, ref sb.state);
			dev_queue_xmit(Frame("eth0")).ShouldBe(NET_XMIT_SUCCESS);
			clear_bit(__LINK_STATE_NOCARRIER, ref sb.state);

			Counter("eth0", "tx_dropped").ShouldBe(1);
			Counter("sb", "tx_packets").ShouldBe(0);
		}, drivers);
	}

	[Fact]
	public void What_the_primary_receives_the_master_has_received_and_of_the_standby_only_who_listens_there()
	{
		OnMachine(() => {
			MakePair();

			Receivers("vfw").ShouldBe(["eth0"]);
			Receivers("sbw").ShouldBeEmpty();
			Receivers("sbw", on: "sb").ShouldBe(["sb"]);

			Run("del vf");
			Receivers("sbw").ShouldBe(["eth0"]);
		}, drivers);
	}

	[Fact]
	public void The_master_counts_what_both_slaves_have_counted_since_they_are_slaves()
	{
		OnMachine(() => {
			Run($"add sb {Mac} parent=virtio:v0", "ip link set sb up");
			Receivers("sb", frames: 3);
			Run("failover sb", "ip link set eth0 up");
			Counter("eth0", "tx_packets").ShouldBe(0);

			Receivers("eth0", frames: 2);
			Run($"add vf {Mac} parent=pci:p0");
			Receivers("eth0", frames: 4);
			Receivers("sb");

			Counter("sb", "tx_packets").ShouldBe(3 + 2 + 1);
			Counter("vf", "tx_packets").ShouldBe(4);
			Counter("eth0", "tx_packets").ShouldBe(2 + 4 + 1);
			Counter("eth0", "tx_bytes").ShouldBe((2 + 4 + 1) * ETH_ZLEN);
			Counter("eth0", "tx_packets").ShouldBe(2 + 4 + 1, "reading counts nothing twice");
		}, drivers);
	}

	// The ERRATUM of net_failover_slave_unregister() and net_failover_slave_link_change().
	[Theory]
	[InlineData("del vf")]
	[InlineData("carrier vf off", "carrier sb off")]
	public void When_a_slave_goes_or_no_link_is_left_the_master_counts_anew(params string[] commands)
	{
		OnMachine(() => {
			MakePair();
			Receivers("eth0", frames: 5);
			Counter("eth0", "tx_packets").ShouldBe(5);
			Receivers("eth0", frames: 2);

			Run(commands);
			LetLinkwatchRun();
			Counter("eth0", "tx_packets").ShouldBeLessThanOrEqualTo(2, "what nobody had read yet");
		}, drivers);
	}

	// The ERRATUM of net_failover_open().
	[Fact]
	public void A_master_with_nothing_but_a_standby_that_does_not_open_follows_a_null_pointer()
	{
		OnMachine(() => {
			Run($"add sb {Mac} parent=virtio:v0", "failover sb", "openerr sb 5");

			var master = Find("eth0").ShouldNotBeNull();

			Should.Throw<NullReferenceException>(() => Locked(() => dev_open(master, null)));
			(master.flags & IFF_UP).ShouldBe(0u);
		}, drivers);
	}

	[Fact]
	public void A_master_whose_standby_does_not_open_closes_the_primary_again()
	{
		OnMachine(() => {
			MakePair(up: false);
			Run("openerr sb 5");
			Ip("link set eth0 up").ShouldBe(2);
			(Find("vf")!.flags & IFF_UP).ShouldBe(0u);

			Run("openerr sb 0", "openerr vf 12");
			Ip("link set eth0 up").ShouldBe(2);
			(Find("sb")!.flags & IFF_UP).ShouldBe(0u);
		}, drivers);
	}

	[Fact]
	public void A_slave_that_is_busy_when_it_is_plugged_is_opened_by_its_rename()
	{
		OnMachine(() => {
			Run($"add sb {Mac} parent=virtio:v0", "failover sb", "ip link set eth0 up");

			// A driver whose device cannot be opened before it has its name.
			var dev = Alloc("vf", NET_NAME_ENUM);
			int open = -EBUSY;

			dev.netdev_ops = new() { ndo_open = _ => open, ndo_start_xmit = dev.netdev_ops.ndo_start_xmit };
			mac_pton(Bytes(Mac), dev.dev_addr);
			dev.addr_assign_type = NET_ADDR_PERM;
			SET_NETDEV_DEV(dev, PciParent());
			register_netdev(dev).ShouldBe(0);
			ReadLink("/sys/class/net/vf/master").ShouldNotBeNull();
			(dev.flags & IFF_UP).ShouldBe(0u);

			Rename(dev, "ens4").ShouldBe(0);
			(dev.flags & IFF_UP).ShouldBe(0u, "it is busy still");
			open = 0;
			Rename(dev, "ens5").ShouldBe(0);
			(dev.flags & IFF_UP).ShouldBe(IFF_UP);
			Remove(dev);
		}, drivers);
	}

	/// <summary>The parent that a device of hotplug has made.</summary>
	private static device PciParent()
	{
		Run("add pciuser 02:00:00:00:21:99 parent=pci:p0");
		return Find("pciuser")!.dev.parent.ShouldNotBeNull();
	}

	[Fact]
	public void Slaves_get_the_addresses_the_vlan_ids_and_the_mtu_of_their_master()
	{
		OnMachine(() => {
			Run($"add sb {Mac} parent=virtio:v0 maxmtu=5000", "failover sb", "ip link set eth0 mtu 1400",
				"ip link set eth0 up");

			var master = Find("eth0").ShouldNotBeNull();
			byte[] unicast = [2, 0, 0, 0, 0x21, 0x77], multicast = [1, 0, 0x5e, 1, 2, 3];

			Locked(() => {
				dev_uc_add(master, unicast).ShouldBe(0);
				dev_mc_add(master, multicast).ShouldBe(0);
				vlan_vid_add(master, htons(ETH_P_8021Q), 7).ShouldBe(0);
			});
			Run($"add vf {Mac} parent=pci:p0 maxmtu=4000");

			foreach (var slave in new[] { Find("sb")!, Find("vf")! }) {
				Has(slave.uc, unicast).ShouldBeTrue(Name(slave));
				Has(slave.mc, multicast).ShouldBeTrue(Name(slave));
				Vids(slave).ShouldContain((ushort)7);
				slave.mtu.ShouldBe(1400u);
			}
			(master.min_mtu, master.max_mtu).ShouldBe((68u, 4000u), "those of the primary");

			var vf = Find("vf")!;

			Locked(() => failover_slave_unregister(vf)).ShouldBe(NOTIFY_OK);
			Has(vf.uc, unicast).ShouldBeFalse();
			Has(vf.mc, multicast).ShouldBeFalse();
			Vids(vf).ShouldNotContain((ushort)7);
			(master.min_mtu, master.max_mtu).ShouldBe((68u, 5000u), "those of the standby");

			Locked(() => {
				vlan_vid_del(master, htons(ETH_P_8021Q), 7);
				dev_uc_del(master, unicast).ShouldBe(0);
				dev_mc_del(master, multicast).ShouldBe(0);
			});
			Has(Find("sb")!.mc, multicast).ShouldBeFalse();
		}, drivers);
	}

	private static bool Has(netdev_hw_addr_list list, byte[] address)
	{
		foreach (var ha in list_for_each_entry(list.list))
			if (ha.addr.AsSpan(0, ETH_ALEN).SequenceEqual(address))
				return true;
		return false;
	}

	private static List<ushort> Vids(net_device dev) => Locked(() => {
		List<ushort> vids = [];

		if (rtnl_dereference(dev.vlan_info) is { } info)
			foreach (var vid in list_for_each_entry(info.vid_list))
				vids.Add(vid.vid);
		return vids;
	});

	[Fact]
	public void An_mtu_that_the_standby_refuses_is_taken_back_from_the_primary()
	{
		OnMachine(() => {
			MakePair();
			Run("mtuerr sb 95");
			Ip("link set eth0 mtu 1200").ShouldBe(2);
			foreach (string name in new[] { "eth0", "vf", "sb" })
				Read($"/sys/class/net/{name}/mtu").ShouldBe("1500\n");
		}, drivers);
	}

	[Fact]
	public void Speed_and_duplex_are_those_of_the_slave_that_sends()
	{
		OnMachine(() => {
			MakePair();

			var master = Find("eth0")!;
			var info = new ethtool_drvinfo();
			var settings = new ethtool_link_ksettings();

			master.ethtool_ops.get_drvinfo!(master, ref info);
			Text(info.driver).TrimEnd('\0').ShouldBe("net_failover");
			Text(info.version).TrimEnd('\0').ShouldBe("0.1");
			Find("vf")!.ethtool_ops = new() {
				get_link_ksettings = static (_, cmd) => {
					cmd.@base.speed = SPEED_10000;
					return 0;
				},
			};
			Locked(() => __ethtool_get_link_ksettings(master, settings)).ShouldBe(0);
			settings.@base.speed.ShouldBe((uint)SPEED_10000);

			Run("carrier vf off");
			Locked(() => __ethtool_get_link_ksettings(master, settings)).ShouldBe(-EOPNOTSUPP, "as the standby says");
			Run("carrier sb off");
			Locked(() => __ethtool_get_link_ksettings(master, settings)).ShouldBe(0);
			settings.@base.speed.ShouldBe(unchecked((uint)SPEED_UNKNOWN));
		}, drivers);
	}

	// The ERRATUM of net_failover_select_queue().
	[Fact]
	public void A_primary_with_more_queues_than_the_master_makes_the_kernel_complain()
	{
		OnMachine(() => {
			MakePair();
			Find("vf")!.netdev_ops = With(Find("vf")!.netdev_ops, queue: 17);

			Receivers("eth0").ShouldBe(["vfw"]);
			Log().ShouldContain("eth0 selects TX queue 17, but real number of TX queues is 16");
		}, drivers);
	}

	private static net_device_ops With(net_device_ops ops, ushort queue) => new() {
		ndo_uninit = ops.ndo_uninit, ndo_open = ops.ndo_open, ndo_stop = ops.ndo_stop, ndo_start_xmit = ops.ndo_start_xmit,
		ndo_select_queue = (_, _, _, _) => queue,
	};

	[Fact]
	public void A_master_stays_in_its_namespace_and_a_slave_that_leaves_is_let_go_and_taken_again()
	{
		OnMachine(() => {
			MakePair();
			Run("ip netns add far");
			Ip("link set eth0 netns far").ShouldBe(2);

			// Addresses are looked up in all namespaces.
			Run("ip link set dev vf netns far");
			Log().ShouldContain("virtio v0 eth0: failover primary slave:vf unregistered");
			Log().Count(line => line == "virtio v0 eth0: failover primary slave:vf registered").ShouldBe(2);
			Receivers("eth0").ShouldBe(["vfw"]);
			Run("destroy eth0", "ip netns del far");
			msleep(500);
		}, drivers);
	}
}
