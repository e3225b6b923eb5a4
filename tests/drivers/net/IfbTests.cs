// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;
using Kernel.Tests.Net.Packet;
using Klab.Userspace;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>The intermediate functional block, built in or as a module.</summary>
public sealed class IfbTests : MachineTest
{
	private static readonly string[] drivers = ["ifb", "veth"];

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	private static void OnIfb(Action test) => OnMachine(() => {
		Run("ip link add i0 type ifb", "ip link set i0 up");
		test();
		Run("ip link del i0");
	}, drivers, "ifb.numifbs=0");

	private static long Statistic(string device, string name) =>
		long.Parse(Read($"/sys/class/net/{device}/statistics/{name}"));

	/// <summary>A frame as a redirecting classifier leaves it: it is at <paramref name="from"/>.</summary>
	private static sk_buff Redirected(net_device ifb, net_device? from, bool ingress)
	{
		var skb = alloc_skb(200, GFP_KERNEL).ShouldNotBeNull();

		skb_reserve(skb, 64);
		PacketTest.Frame(PacketTest.Everybody).CopyTo(skb_put(skb, 19));
		skb_reset_mac_header(skb);
		skb.mac_len = ETH_HLEN;
		skb_set_network_header(skb, ETH_HLEN);
		skb.protocol = htons(PacketSocket.EtherType);
		skb.dev = ifb;
		skb.skb_iif = from?.ifindex ?? 99;
		skb.tc_redirected = 1;
		skb.tc_from_ingress = (u8)(ingress ? 1 : 0);
		return skb;
	}

	/// <summary>Sends so many that the tasklet has no chance before all are there.</summary>
	private static void SendAtOnce(int count, net_device from, bool ingress)
	{
		var ifb = Devices.Find("i0")!;
		var packets = Enumerable.Range(0, count).Select(_ => Redirected(ifb, from, ingress)).ToList();

		local_bh_disable();
		foreach (var skb in packets)
			dev_queue_xmit(skb);
		local_bh_enable();
	}

	[Theory]
	[InlineData("", new[] { "ifb0", "ifb1" })]
	[InlineData("ifb.numifbs=0", new string[0])]
	[InlineData("ifb.numifbs=3", new[] { "ifb0", "ifb1", "ifb2" })]
	public void Built_in_it_makes_as_many_devices_as_the_command_line_says(string cmdline, string[] names)
	{
		OnMachine(() => List("/sys/class/net").ShouldBe([.. names, "lo"]), drivers, cmdline);
	}

	[Fact]
	public void As_a_module_it_makes_two_and_takes_its_devices_along()
	{
		OnMachine(() => {
			Run("modprobe ifb");
			List("/sys/class/net").ShouldBe(["ifb0", "ifb1", "lo"]);
			Run("ip link add i9 numtxqueues 4 type ifb", "ip link set i9 up", "modprobe -r ifb");
			List("/sys/class/net").ShouldBe(["lo"]);
			Run("modprobe ifb numifbs=1");
			List("/sys/class/net").ShouldBe(["ifb0", "lo"]);
			Run("modprobe -r ifb");
		}, builtin: []);
	}

	[Fact]
	public void A_device_is_one_of_Ethernet_that_does_no_arp()
	{
		OnIfb(() => {
			Sh("ip -d link show i0").Output.ShouldMatch(
				"^2: i0: <BROADCAST,NOARP,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UNKNOWN mode DEFAULT "
				+ "group default qlen 32\n    link/ether ([0-9a-f]{2}:){5}[0-9a-f]{2} brd ff:ff:ff:ff:ff:ff "
				+ "promiscuity 0 minmtu 0 maxmtu 0 \n    ifb numtxqueues 1 ");
		});
	}

	[Theory]
	[InlineData("02:00:00", 1, "Invalid address length 3 - must be 6 bytes\n")]
	[InlineData("01:00:00:00:00:01", 2, "RTNETLINK answers: Cannot assign requested address\n")]
	[InlineData("00:00:00:00:00:00", 2, "RTNETLINK answers: Cannot assign requested address\n")]
	public void An_address_must_be_one_of_a_station(string address, int status, string words)
	{
		OnMachine(() => {
			var (was, output) = Sh($"ip link add i0 address {address} type ifb");

			// what is too short the kernel refuses, in words of its own
			was.ShouldBe(address.Length < 17 ? 2 : status);
			if (address.Length == 17)
				output.ShouldBe(words);
			List("/sys/class/net").ShouldBe(["lo"]);
		}, drivers, "ifb.numifbs=0");
	}

	[Fact]
	public void What_is_sent_by_it_and_was_not_redirected_is_counted_as_received_and_dropped()
	{
		OnIfb(() => {
			using var socket = new PacketSocket();
			byte[] to = PacketSocket.Address(PacketTest.Index("i0"), PacketSocket.EtherType);

			for (int i = 0; i < 3; i++)
				socket.SendTo(PacketTest.Frame(), to).ShouldBe(19);
			PacketTest.Settle();
			(Statistic("i0", "rx_packets"), Statistic("i0", "rx_bytes"), Statistic("i0", "rx_dropped")).ShouldBe((3, 57, 3));
			(Statistic("i0", "tx_packets"), Statistic("i0", "tx_dropped")).ShouldBe((0, 0));
		});
	}

	[Fact]
	public void What_was_redirected_on_its_way_out_goes_out_by_its_device()
	{
		OnIfb(() => {
			Run("ip link add w0 type veth peer name w1", "ip link set w0 up", "ip link set w1 up");
			using (var listener = new PacketSocket(SOCK_RAW, PacketSocket.EtherType)) {
				listener.Bind(PacketTest.Index("w1"), 0).ShouldBe(0);
				dev_queue_xmit(Redirected(Devices.Find("i0")!, Devices.Find("w0"), ingress: false)).ShouldBe(0);
				PacketTest.Settle();
				listener.ReceiveAll().ShouldHaveSingleItem().Bytes.ShouldBe(PacketTest.Frame(PacketTest.Everybody));
			}
			(Statistic("i0", "rx_packets"), Statistic("i0", "tx_packets"), Statistic("i0", "tx_bytes")).ShouldBe((1, 1, 19));
			(Statistic("i0", "rx_dropped"), Statistic("i0", "tx_dropped")).ShouldBe((0, 0));
			Run("ip link del w0");
		});
	}

	[Fact]
	public void What_was_redirected_on_its_way_in_is_received_by_its_device()
	{
		OnIfb(() => {
			Run("ip link add w0 type veth peer name w1", "ip link set w0 up", "ip link set w1 up");
			using (var listener = new PacketSocket(SOCK_RAW, PacketSocket.EtherType)) {
				listener.Bind(PacketTest.Index("w0"), 0).ShouldBe(0);
				dev_queue_xmit(Redirected(Devices.Find("i0")!, Devices.Find("w0"), ingress: true)).ShouldBe(0);
				PacketTest.Settle();

				var got = listener.ReceiveAll().ShouldHaveSingleItem();

				got.Index.ShouldBe(PacketTest.Index("w0"));
				got.Bytes.ShouldBe(PacketTest.Frame(PacketTest.Everybody));
			}
			Statistic("i0", "tx_packets").ShouldBe(1);
			Run("ip link del w0");
		});
	}

	[Fact]
	public void What_comes_from_a_device_that_is_gone_is_dropped()
	{
		OnIfb(() => {
			var ifb = Devices.Find("i0")!;

			for (int i = 0; i < 3; i++)
				dev_queue_xmit(Redirected(ifb, null, ingress: false)).ShouldBe(0);
			PacketTest.Settle();
			(Statistic("i0", "rx_packets"), Statistic("i0", "tx_packets"), Statistic("i0", "tx_dropped")).ShouldBe((3, 3, 3));
		});
	}

	[Fact]
	public void More_than_the_queue_takes_waits_and_none_is_lost()
	{
		OnIfb(() => {
			Run("ip link add w0 type veth peer name w1", "ip link set w0 up", "ip link set w1 up");
			SendAtOnce(60, Devices.Find("w0")!, ingress: false);
			Libc.Sleep(TimeSpan.FromSeconds(1));
			Statistic("w1", "rx_packets").ShouldBe(60);
			(Statistic("i0", "rx_packets"), Statistic("i0", "tx_packets")).ShouldBe((60, 60));
			Run("ip link del w0");
		});
	}

	[Fact]
	public void A_device_may_go_while_packets_wait_in_it()
	{
		OnMachine(() => {
			Run("ip link add i0 type ifb", "ip link set i0 up");
			SendAtOnce(10, Devices.Find("lo")!, ingress: true);
			Run("ip link del i0");
		}, drivers, "ifb.numifbs=0");
	}
}
