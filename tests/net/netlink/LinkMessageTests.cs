// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using static Kernel.Tests.Net.Netlink.Wire;

namespace Kernel.Tests.Net.Netlink;

/// <summary>What RTM_NEWLINK says of a device, attribute by attribute, in the order of rtnl_fill_ifinfo().</summary>
public sealed class LinkMessageTests : MachineTest
{
	private static byte[] U32(long value) => BitConverter.GetBytes((uint)value);

	private static byte[] String(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

	/// <summary>The attributes of a device as they must be written.</summary>
	private static List<(int Type, byte[] Data)> Expected(net_device dev, string qdisc, byte operstate,
		byte carrier,
		string? alias = null, string? kind = null, int master = 0, long changes = 0)
	{
		List<(int, byte[])> all = [
			(IFLA_IFNAME, String(Devices.Name(dev))),
			(IFLA_TXQLEN, U32(dev.tx_queue_len)),
			(IFLA_OPERSTATE, [operstate]),
			(IFLA_LINKMODE, [0]),
			(IFLA_MTU, U32(dev.mtu)),
			(IFLA_MIN_MTU, U32(dev.min_mtu)),
			(IFLA_MAX_MTU, U32(dev.max_mtu)),
			(IFLA_GROUP, U32(dev.group)),
			(IFLA_PROMISCUITY, U32(dev.promiscuity)),
			(IFLA_NUM_TX_QUEUES, U32(1)),
			(IFLA_GSO_MAX_SEGS, U32(65535)),
			(IFLA_GSO_MAX_SIZE, U32(65536)),
		];

		// without CONFIG_RPS there is no IFLA_NUM_RX_QUEUES
		if (master != 0)
			all.Add((IFLA_MASTER, U32(master)));
		all.Add((IFLA_CARRIER, [carrier]));
		all.Add((IFLA_QDISC, String(qdisc)));
		if (alias != null)
			all.Add((IFLA_IFALIAS, String(alias)));
		all.AddRange([
			(IFLA_CARRIER_CHANGES, U32(changes)),
			(IFLA_PROTO_DOWN, [0]),
			(IFLA_CARRIER_UP_COUNT, U32(changes / 2)),
			(IFLA_CARRIER_DOWN_COUNT, U32(changes - changes / 2)),
			(IFLA_MAP, new byte[32]),
			(IFLA_ADDRESS, dev.dev_addr[..dev.addr_len]),
			(IFLA_BROADCAST, dev.broadcast[..dev.addr_len]),
			(IFLA_STATS64, new byte[24 * 8]),
			(IFLA_STATS, new byte[24 * 4]),
			(IFLA_XDP, Attribute(IFLA_XDP_ATTACHED, [0])),
		]);
		if (kind != null)
			all.Add((IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, kind)));
		return all;
	}

	/// <summary>Compares all that stands before IFLA_AF_SPEC, which must be the last.</summary>
	private static void ShouldSay(Got got, List<(int Type, byte[] Data)> expected)
	{
		var attributes = got.Attributes;

		attributes[^1].Type.ShouldBe(IFLA_AF_SPEC);
		attributes[..^1].Select(attribute => attribute.Type)
			.ShouldBe(expected.Select(attribute => attribute.Type));
		foreach (var (attribute, wanted) in attributes.Zip(expected))
			attribute.Data.ShouldBe(wanted.Data, $"attribute {wanted.Type}");
	}

	private static Got Get(NetlinkSocket socket, net_device dev) =>
		socket.AskOne(Message(RTM_GETLINK, NLM_F_REQUEST, IfInfo(dev.ifindex)));

	[Fact]
	public void The_loopback_device()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var lo = init_net.loopback_dev!;
			var got = Get(socket, lo);

			got.Payload[..16].ShouldBe(IfInfo(1, IFF_LOOPBACK, type: ARPHRD_LOOPBACK));
			ShouldSay(got, Expected(lo, "noop", IF_OPER_DOWN, 1));
			lo.mtu.ShouldBe(65536u);
			lo.tx_queue_len.ShouldBe(1000u);
		});
	}

	[Fact]
	public void A_device_down_and_up()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var dev = Devices.Make("d0");

			Get(socket, dev).Payload[..16]
				.ShouldBe(IfInfo(dev.ifindex, IFF_BROADCAST | IFF_MULTICAST, type: ARPHRD_ETHER));
			ShouldSay(Get(socket, dev), Expected(dev, "noop", IF_OPER_DOWN, 1));
			Devices.Open(dev);
			msleep(2000);
			Get(socket, dev).Payload[..16].ShouldBe(IfInfo(dev.ifindex,
				IFF_BROADCAST | IFF_MULTICAST | IFF_UP | IFF_RUNNING | IFF_LOWER_UP,
				type: ARPHRD_ETHER));
			ShouldSay(Get(socket, dev), Expected(dev, "pfifo_fast", IF_OPER_UNKNOWN, 1));
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void A_device_with_a_kind_an_alias_a_group_and_a_master()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var master = Devices.Make("m0");

			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
			Sysfs.Ip("link set d0 alias 'to the lab' group 7 txqueuelen 55").ShouldBe(0);

			var dev = Devices.Find("d0")!;

			Devices.Locked(() => netdev_master_upper_dev_link(dev, master, null, null, null)).ShouldBe(0);
			ShouldSay(Get(socket, dev),
				Expected(dev, "noop", IF_OPER_DOWN, 1, "to the lab", "dummy", master.ifindex));
			dev.group.ShouldBe(7);
			dev.tx_queue_len.ShouldBe(55u);
			Devices.Locked(() => netdev_upper_dev_unlink(dev, master));
			Sysfs.Ip("link del d0").ShouldBe(0);
			Devices.Remove(master);
		});
	}

	[Fact]
	public void An_event_says_the_same_and_which_flags_changed()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");
			using var socket = NetlinkSocket.Listener();

			Devices.Open(dev);

			var got = socket.ReceiveAll().ShouldHaveSingleItem();

			// the carrier's event comes later, by linkwatch
			got.Payload[..16].ShouldBe(IfInfo(dev.ifindex,
				IFF_BROADCAST | IFF_MULTICAST | IFF_UP | IFF_RUNNING | IFF_LOWER_UP,
				IFF_UP | IFF_RUNNING, type: ARPHRD_ETHER));
			ShouldSay(got, Expected(dev, "pfifo_fast", IF_OPER_UNKNOWN, 1));
			(got.Flags, got.Seq, got.Pid).ShouldBe((0, 0u, 0u));
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void The_message_of_a_device_that_goes_has_all_flags_changed()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");
			int ifindex = dev.ifindex;
			using var socket = NetlinkSocket.Listener();

			Devices.Remove(dev);

			var got = socket.ReceiveAll().ShouldHaveSingleItem();

			got.Type.ShouldBe(RTM_DELLINK);
			got.Payload[..16].ShouldBe(IfInfo(ifindex, IFF_BROADCAST | IFF_MULTICAST, ~0u,
				type: ARPHRD_ETHER));
			got.IfName.ShouldBe("d0");
		});
	}

	[Fact]
	public void What_carrier_did_is_counted()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var dev = Devices.Make("d0");

			Devices.Open(dev);
			netif_carrier_off(dev);
			msleep(2000);
			ShouldSay(Get(socket, dev), Expected(dev, "pfifo_fast", IF_OPER_DOWN, 0, changes: 1));
			netif_carrier_on(dev);
			msleep(2000);
			ShouldSay(Get(socket, dev), Expected(dev, "pfifo_fast", IF_OPER_UP, 1, changes: 2));
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void A_name_of_fifteen_bytes_comes_whole_and_with_its_NUL()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var dev = Devices.Make("abcdefghijklmno");

			Get(socket, dev).Attributes[0].Data.ShouldBe(String("abcdefghijklmno"));
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void The_statistics_are_the_same_in_64_and_in_32_bits()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var dev = Devices.Make("d0");

			dev.stats.rx_packets = 0x1_0000_0007;
			dev.stats.tx_bytes = 9;

			var got = Get(socket, dev).Attributes;
			byte[] stats64 = got.Find(attribute => attribute.Type == IFLA_STATS64).Data;
			byte[] stats = got.Find(attribute => attribute.Type == IFLA_STATS).Data;

			for (int i = 0; i < 24; i++)
				BitConverter.ToUInt32(stats, 4 * i)
					.ShouldBe((uint)BitConverter.ToUInt64(stats64, 8 * i));
			BitConverter.ToUInt64(stats64, 0).ShouldBe(0x1_0000_0007ul);
			BitConverter.ToUInt64(stats64, 24).ShouldBe(9ul);
			Devices.Remove(dev);
		});
	}
}
