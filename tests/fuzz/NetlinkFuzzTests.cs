// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;
using Kernel.Tests.Net;
using Kernel.Tests.Net.Netlink;

namespace Kernel.Tests.Fuzz;

/// <summary>A hundred thousand rtnetlink messages that nearly make sense.</summary>
public sealed class NetlinkFuzzTests : MachineTest
{
	private const int Count = 100_000;

	// Where devices may be moved to, and from.
	private int otherPid, otherFd = -1;

	private Gen<int> Number => Fuzz.Number(otherPid, otherFd, 4096, 7);

	private static Gen<byte[]> Text => Fuzz.Name.SelectMany(name => Gen.Elements(0, 1), (name, nul) =>
		Devices.Bytes(nul == 1 ? name + "\0" : name));

	private Gen<byte[]> Value => Gen.Frequency(
		(4, Number.Select(BitConverter.GetBytes)),
		(3, Text),
		(1, Gen.Choose(0, 255).Select(value => new[] { (byte)value })),
		(1, Gen.Constant(new byte[] { 2, 0, 0, 0, 0, 1 })),
		(1, Fuzz.Bytes(40)));

	private Gen<byte[]> LinkInfo =>
		from kind in Gen.Frequency((4, Gen.Constant("dummy")),
			(1, Gen.Elements("dummy\0", "dumm", "bridge", "", "dummy0", "veth")))
		from data in Gen.Frequency(
			(3, Gen.Constant<byte[]>([])),
			(1, Attributes(2, 8)))
		from type in Gen.Elements(IFLA_INFO_DATA, IFLA_INFO_SLAVE_DATA, IFLA_INFO_XSTATS)
		select Wire.Nest(IFLA_LINKINFO, Wire.Attribute(IFLA_INFO_KIND, Devices.Bytes(kind)),
			data.Length == 0 ? [] : Wire.Nest(type, data));

	// Without an egress map: 5.1 loses it when the device cannot be registered.
	private Gen<byte[]> VlanInfo =>
		from id in Gen.Frequency((6, Gen.Choose(0, 3)), (1, Gen.Choose(0, 0xffff)))
		from protocol in Gen.Frequency((4, Gen.Constant(0x0081)), (2, Gen.Constant(0xa888)),
			(1, Gen.Choose(0, 0xffff)))
		from flags in Gen.Frequency((2, Gen.Choose(0, 15)), (1, Number))
		from mask in Gen.Frequency((2, Gen.Choose(0, 15)), (1, Number))
		from map in Attributes(3, 8)
		from parts in Gen.Choose(0, 15)
		select Wire.Nest(IFLA_LINKINFO, Wire.Attribute(IFLA_INFO_KIND, Devices.Bytes("vlan")),
			Wire.Nest(IFLA_INFO_DATA,
			parts == 0 ? [] : Wire.Attribute(IFLA_VLAN_ID, BitConverter.GetBytes((ushort)id)),
			(parts & 1) != 0 ? Wire.Attribute(IFLA_VLAN_PROTOCOL,
				BitConverter.GetBytes((ushort)protocol)) : [],
			(parts & 2) != 0 ? Wire.Attribute(IFLA_VLAN_FLAGS,
				[.. BitConverter.GetBytes(flags), .. BitConverter.GetBytes(mask)]) : [],
			(parts & 4) != 0 ? Wire.Nest(IFLA_VLAN_INGRESS_QOS, map) : []));

	// What a device is on: often one that is there.
	private Gen<byte[]> Lower => Gen.Frequency((6, Gen.Choose(1, 12)), (1, Number))
		.Select(index => Wire.Attribute(IFLA_LINK, index));

	private Gen<byte[]> Attribute => Gen.Frequency(
		(5, from type in Gen.Choose(0, IFLA_MAX + 2)
		    from value in Value
		    select Wire.Attribute(type, value)),
		(4, Text.Select(name => Wire.Attribute(IFLA_IFNAME, name))),
		(4, LinkInfo),
		(1, from info in VlanInfo
		    from lower in Lower
		    select Wire.Join(lower, info)),
		(1, from type in Gen.Elements(IFLA_AF_SPEC, IFLA_VFINFO_LIST, IFLA_VF_PORTS, IFLA_PORT_SELF, IFLA_XDP,
			IFLA_PROTINFO)
		    from inside in Attributes(3, 8)
		    select Wire.Nest(type, inside)),
		(1, from type in Gen.Choose(0, 0xffff)
		    from value in Fuzz.Bytes(12)
		    from length in Fuzz.Number()
		    select Wire.Attribute(type, value, length & 0xffff)));

	private static Gen<byte[]> Attributes(int most, int longest) =>
		from parts in (from type in Gen.Choose(0, 12)
			       from value in Fuzz.Bytes(longest)
			       select Wire.Attribute(type, value)).ListOf().Resize(most)
		select Wire.Join([.. parts]);

	private Gen<byte[]> Header =>
		from index in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 12)), (1, Number))
		from flags in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Elements(1, 0x1003, 0x40, 0x100, -1)),
			(1, Number))
		from change in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Elements(1, -1, 0x1043)), (1, Number))
		from family in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Choose(0, 255)))
		from pad in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Choose(0, 255)))
		select Wire.IfInfo(index, (uint)flags, (uint)change, (byte)family, (byte)pad);

	private Gen<byte[]> Message =>
		from type in Gen.Frequency(
			(6, Gen.Elements<int>(RTM_NEWLINK, RTM_NEWLINK, RTM_SETLINK, RTM_DELLINK, RTM_GETLINK)),
			(1, Gen.Choose(0, RTM_MAX + 4)), (1, Gen.Choose(0, 0xffff)))
		from flags in Gen.Frequency(
			(4, Gen.Elements(NLM_F_CREATE, 0, NLM_F_CREATE | NLM_F_EXCL, NLM_F_ACK, NLM_F_DUMP,
				NLM_F_REPLACE, NLM_F_ECHO)
				.Select(flags => flags | NLM_F_REQUEST)),
			(1, Gen.Choose(0, 0xffff)))
		from header in Header
		from attributes in Attribute.ListOf().Resize(5)
		from damage in Gen.Choose(0, 9)
		from at in Gen.Choose(0, 1 << 20)
		from number in Fuzz.Number()
		select Damaged(Wire.Message(type, flags, Wire.Join([header, .. attributes])), damage, at, number);

	// One message in ten has a byte changed, one is cut, one lies about its length.
	private static byte[] Damaged(byte[] message, int damage, int at, int number)
	{
		switch (damage) {
		case 0:
			message[at % message.Length] = (byte)number;
			break;
		case 1:
			return message[..(at % message.Length)];
		case 2:
			BitConverter.GetBytes(number).CopyTo(message, 0);
			break;
		}
		return message;
	}

	private Gen<byte[]> Datagram => Gen.Frequency((6, Message),
		(1, from first in Message
		    from second in Message
		    select Wire.Join(first, new byte[-first.Length & 3], second)));

	[Fact]
	public void A_hundred_thousand_messages_leave_a_machine_that_works()
	{
		OnMachine(() => {
			bool done = false, sawVlans = false;

			otherPid = syscalls_h.spawn("other", () => {
				syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);
				while (!done)
					msleep(1000);
				return 0;
			});
			msleep(10);
			otherFd = syscalls_h.sys_open(Devices.Bytes($"/proc/{otherPid}/ns/net\0"), 0);

			int sent = 0;
			SortedDictionary<string, int> seen = [];
			byte[] buffer = new byte[65536];
			using var strict = new NetlinkSocket();
			using var socket = NetlinkSocket.Listener();

			strict.Set(NETLINK_GET_STRICT_CHK).ShouldBe(0);
			strict.Set(NETLINK_EXT_ACK).ShouldBe(0);
			Fuzz.Run(Count, Datagram, datagram => {
				var by = sent % 4 == 0 ? strict : socket;

				Invariants.ShouldBeResult(by.Send(datagram), "send");
				foreach (var at in new[] { strict, socket })
					Drain(at, buffer, seen);
				if (++sent % 500 == 0) {
					Invariants.Check();
					sawVlans |= SeesVlans();
				}
				if (Many())
					RemoveAll();
			});
			sent.ShouldBe(Count);
			RemoveAll();
			Invariants.Check();
			// the messages are not all refused, nor all for the same reason
			seen["type 16"].ShouldBeGreaterThan(1000);
			seen["type 17"].ShouldBeGreaterThan(200);
			new[] { "error 0", $"error {-EEXIST}", $"error {-EINVAL}", $"error {-EBUSY}" }
				.ShouldBeSubsetOf(seen.Keys);
			Devices.Close(init_net.loopback_dev!);
			Devices.Rename(init_net.loopback_dev!, "lo").ShouldBe(0);
			sawVlans.ShouldBeTrue();
			done = true;
			syscalls_h.sys_wait(otherPid, out int status).ShouldBe(otherPid);
			status.ShouldBe(0);
			if (otherFd >= 0)
				syscalls_h.sys_close(otherFd).ShouldBe(0);
		}, ["dummy", "8021q"], reports: found => found.ShouldBeEmpty());
	}

	private static void Drain(NetlinkSocket socket, byte[] buffer, SortedDictionary<string, int> seen)
	{
		int n;

		while ((n = Kernel.Net.socket_c.sys_recv(socket.Fd, buffer, buffer.Length, 0)) != -EAGAIN) {
			Invariants.ShouldBeResult(n, "recv");
			if (n <= 0)
				continue;
			foreach (var got in Got.Split(buffer.AsSpan(0, n))) {
				string what = got.Type == NLMSG_ERROR ? $"error {got.Error}" : $"type {got.Type}";

				if (got.Type == NLMSG_ERROR)
					Invariants.ShouldBeResult(got.Error, "a request");
				seen[what] = seen.GetValueOrDefault(what) + 1;
			}
		}
	}

	private static bool Many()
	{
		int count = 0;

		foreach (var dev in for_each_netdev(init_net))
			count += (int)dev.num_tx_queues;
		return count > 40;
	}

	private static bool SeesVlans()
	{
		foreach (var dev in for_each_netdev(init_net))
			if (is_vlan_dev(dev))
				return true;
		return false;
	}

	private static void RemoveAll() => Devices.Locked(() => {
		var list = LIST_HEAD<net_device>();

		foreach (var net in for_each_net())
			foreach (var dev in for_each_netdev(net))
				if (dev.rtnl_link_ops != null)
					dev.rtnl_link_ops.dellink!(dev, list);
		unregister_netdevice_many(list);
	});
}
