// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Kernel.Net;
using Klab.Userspace;

namespace Kernel.Tests.Net.Packet;

/// <summary>Packet sockets themselves: kinds, rights, names, options, the list in /proc.</summary>
public sealed class SocketTests : PacketTest
{
	[Theory]
	[InlineData(SOCK_RAW, 0)]
	[InlineData(SOCK_DGRAM, 0)]
	[InlineData(SOCK_PACKET, 0)]
	[InlineData(SOCK_STREAM, -ESOCKTNOSUPPORT)]
	[InlineData(SOCK_SEQPACKET, -ESOCKTNOSUPPORT)]
	[InlineData(11, -EINVAL)]
	public void What_kinds_there_are(int type, int result)
	{
		OnMachine(() => {
			int fd = PacketSocket.Open(type, ETH_P_ALL);

			Math.Min(fd, 0).ShouldBe(result);
			if (fd >= 0)
				syscalls_h.sys_close(fd).ShouldBe(0);
		});
	}

	[Fact]
	public void Only_who_may_see_raw_packets_gets_one()
	{
		OnMachine(() => {
			Libc.ChangeCapability(CAP_NET_RAW, raise: false).ShouldBe(0);
			PacketSocket.Open(SOCK_RAW, 0).ShouldBe(-EPERM);
			Libc.ChangeCapability(CAP_NET_RAW, raise: true).ShouldBe(0);
			new PacketSocket().Dispose();
		});
	}

	[Fact]
	public void The_family_is_announced_at_boot()
	{
		OnMachine(() => Devices.Log().ShouldContain("NET: Registered protocol family 17"));
	}

	[Fact]
	public void An_old_program_gets_one_of_the_internet_family_and_is_told()
	{
		OnMachine(() => {
			int fd = socket_c.sys_socket(AF_INET, SOCK_PACKET, 0);

			fd.ShouldBeGreaterThanOrEqualTo(0);
			syscalls_h.sys_close(fd).ShouldBe(0);
			Devices.Log().ShouldContain("test uses obsolete (PF_INET,SOCK_PACKET)");
		});
	}

	[Fact]
	public void A_wrong_address_is_refused_by_bind()
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			byte[] address = PacketSocket.Address(Index("w0"), ETH_P_ALL);

			socket_c.sys_bind(socket.Fd, address, 19).ShouldBe(-EINVAL);
			socket_c.sys_bind(socket.Fd, address[..19], 20).ShouldBe(-EFAULT);
			address[0] = AF_INET;
			socket_c.sys_bind(socket.Fd, address, 20).ShouldBe(-EINVAL);
			socket.Bind(99).ShouldBe(-ENODEV);
			socket.Bind(-1).ShouldBe(-ENODEV);
			socket.BoundIndex.ShouldBe(0);
			// an address with room to spare is one
			socket_c.sys_bind(socket.Fd, PacketSocket.Address(Index("w0"), ETH_P_ALL, new byte[20]), 32).ShouldBe(0);
			socket.BoundIndex.ShouldBe(Index("w0"));
		});
	}

	[Fact]
	public void The_name_of_a_socket_is_its_device()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Name().ShouldBe([17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			socket.Name().ShouldBe([17, 0, 0x88, 0xb5, (byte)Index("w1"), 0, 0, 0, 1, 0, 0, 6, .. W1]);
			// a protocol of 0 leaves the one there is
			socket.Bind(Index("w0"), 0).ShouldBe(0);
			socket.Name().ShouldBe([17, 0, 0x88, 0xb5, (byte)Index("w0"), 0, 0, 0, 1, 0, 0, 6, .. W0]);
			// and index 0 is all devices again
			socket.Bind(0, 0).ShouldBe(0);
			socket.BoundIndex.ShouldBe(0);
		});
	}

	[Fact]
	public void What_a_packet_socket_cannot_do()
	{
		OnMachine(() => {
			using var socket = new PacketSocket();
			byte[] name = new byte[20];
			int length = 20;

			socket_c.sys_connect(socket.Fd, PacketSocket.Address(1, ETH_P_ALL), 20).ShouldBe(-EOPNOTSUPP);
			socket_c.sys_listen(socket.Fd, 1).ShouldBe(-EOPNOTSUPP);
			socket_c.sys_accept(socket.Fd, name, ref length).ShouldBe(-EOPNOTSUPP);
			socket_c.sys_shutdown(socket.Fd, SHUT_RDWR).ShouldBe(-EOPNOTSUPP);
			socket_c.sys_getpeername(socket.Fd, name, ref length).ShouldBe(-EOPNOTSUPP);
			socket.Receive(flags: MSG_OOB).Result.ShouldBe(-EINVAL);
			socket.Receive(flags: MSG_ERRQUEUE).Result.ShouldBe(-EAGAIN);
			socket.Set(SO_PRIORITY, 1, level: SOL_NETLINK).ShouldBe(-ENOPROTOOPT);
		});
	}

	[Theory]
	[InlineData(PACKET_AUXDATA, 5, 1)]
	[InlineData(PACKET_ORIGDEV, -1, 1)]
	[InlineData(PACKET_LOSS, 2, 1)]
	[InlineData(PACKET_TX_HAS_OFF, 2, 1)]
	[InlineData(PACKET_IGNORE_OUTGOING, 1, 1)]
	[InlineData(PACKET_QDISC_BYPASS, 7, 1)]
	[InlineData(PACKET_VERSION, TPACKET_V3, TPACKET_V3)]
	[InlineData(PACKET_RESERVE, 128, 128)]
	[InlineData(PACKET_TIMESTAMP, 64, 64)]
	public void An_option_is_what_it_was_set_to(int option, int value, int result)
	{
		OnMachine(() => {
			using var socket = new PacketSocket();

			socket.Get(option).ShouldBe(0);
			socket.Set(option, new byte[3]).ShouldBe(-EINVAL);
			socket.Set(option, new byte[3], 4).ShouldBe(-EFAULT);
			socket.Get(option).ShouldBe(0);
			socket.Set(option, value).ShouldBe(0);
			socket.Get(option).ShouldBe(result);
			socket.Set(option, 0).ShouldBe(0);
			socket.Get(option).ShouldBe(0);
		});
	}

	[Fact]
	public void Values_that_make_no_sense_are_refused()
	{
		OnMachine(() => {
			using var socket = new PacketSocket();
			byte[] value = new byte[4];
			int length = -1;

			socket.Set(PACKET_IGNORE_OUTGOING, 2).ShouldBe(-EINVAL);
			socket.Set(PACKET_IGNORE_OUTGOING, -1).ShouldBe(-EINVAL);
			socket.Set(PACKET_VERSION, 3).ShouldBe(-EINVAL);
			socket.Set(PACKET_RESERVE, -1).ShouldBe(-EINVAL);
			socket.Set(PACKET_FANOUT_DATA, 1).ShouldBe(-EINVAL);
			socket.Set(99, 1).ShouldBe(-ENOPROTOOPT);
			socket.Get(99).ShouldBe(-ENOPROTOOPT);
			socket.Get(PACKET_ROLLOVER_STATS).ShouldBe(-EINVAL);
			socket_c.sys_getsockopt(socket.Fd, SOL_PACKET, PACKET_AUXDATA, value, ref length).ShouldBe(-EINVAL);
			// there are no rings, and no headers of virtio
			socket.Set(PACKET_RX_RING, new byte[28]).ShouldBe(-ENOPROTOOPT);
			socket.Set(PACKET_TX_RING, new byte[28]).ShouldBe(-ENOPROTOOPT);
			socket.Set(PACKET_VNET_HDR, 1).ShouldBe(-ENOPROTOOPT);
		});
	}

	[Theory]
	[InlineData(TPACKET_V1, 32)]
	[InlineData(TPACKET_V2, 32)]
	[InlineData(TPACKET_V3, 48)]
	[InlineData(3, -EINVAL)]
	public void How_long_the_header_of_a_version_is(int version, int length)
	{
		OnMachine(() => {
			using var socket = new PacketSocket();
			byte[] value = BitConverter.GetBytes(version);
			int size = 4;
			int err = socket_c.sys_getsockopt(socket.Fd, SOL_PACKET, PACKET_HDRLEN, value, ref size);

			(err < 0 ? err : BitConverter.ToInt32(value)).ShouldBe(length);
		});
	}

	[Fact]
	public void An_option_is_cut_to_the_room_there_is_for_it()
	{
		OnMachine(() => {
			using var socket = new PacketSocket();

			socket.Set(PACKET_AUXDATA, 1).ShouldBe(0);
			socket.GetBytes(PACKET_AUXDATA, 64).ShouldBe([1, 0, 0, 0]);
			socket.GetBytes(PACKET_AUXDATA, 2).ShouldBe([1, 0]);
			socket.GetBytes(PACKET_STATISTICS).Length.ShouldBe(8);
			socket.Set(PACKET_VERSION, TPACKET_V3).ShouldBe(0);
			socket.GetBytes(PACKET_STATISTICS).Length.ShouldBe(12);
		});
	}

	[Fact]
	public void The_sockets_of_a_namespace_are_listed_in_proc()
	{
		const string head = "sk       RefCnt Type Proto  Iface R Rmem   User   Inode\n";

		OnWire(() => {
			Sysfs.Read("/proc/net/packet").ShouldBe(head);
			using (var raw = new PacketSocket(SOCK_RAW, ETH_P_ALL))
			using (var unbound = new PacketSocket(SOCK_DGRAM)) {
				raw.Bind(Index("w1")).ShouldBe(0);

				string[] lines = Sysfs.Read("/proc/net/packet").Split('\n', StringSplitOptions.RemoveEmptyEntries);

				lines.Length.ShouldBe(3);
				lines[0].ShouldBe(head.TrimEnd('\n'));
				// 3 references: the socket's, the list's and the hook's
				lines[1].ShouldMatch($"^[0-9a-f]{{16}} 3      3    0003   {Index("w1")}     1 0      0      [0-9]+ *$");
				lines[2].ShouldMatch("^[0-9a-f]{16} 2      2    0000   0     0 0      0      [0-9]+ *$");
				Sysfs.Sh("ip netns add far").ShouldBe((0, ""));
				Sysfs.Sh("ip netns exec far cat /proc/net/packet").ShouldBe((0, head));
				Sysfs.Sh("ip netns del far").ShouldBe((0, ""));
			}
			Sysfs.Read("/proc/net/packet").ShouldBe(head);
		});
	}

	[Fact]
	public void The_hooks_of_all_devices_are_listed()
	{
		OnMachine(() => {
			using var all = new PacketSocket(SOCK_RAW, ETH_P_ALL);
			using var one = new PacketSocket(SOCK_PACKET, PacketSocket.EtherType);

			Sysfs.Read("/proc/net/ptype").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
				.ShouldBe(["ALL           packet_rcv", "0800          ip_rcv", "88b5          packet_rcv_spkt",
					"0806          arp_rcv"]);
		});
	}

	// The ERRATUM of ptype_get_idx().
	[Fact]
	public void The_hooks_of_one_device_are_not_listed()
	{
		OnMachine(() => {
			using var bound = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);

			bound.Bind(Index("lo"), PacketSocket.EtherType).ShouldBe(0);
			Sysfs.Read("/proc/net/ptype").ShouldBe("Type Device      Function\n0800          ip_rcv\n0806          arp_rcv\n");
		});
	}

	[Fact]
	public void The_ioctls_of_devices_and_queues_work_on_one()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var sender = new PacketSocket();
			byte[] request = new byte[40];
			byte[] amount = new byte[4];

			"w1"u8.CopyTo(request);
			syscalls_h.sys_ioctl(socket.Fd, SIOCGIFINDEX, request).ShouldBe(0);
			BitConverter.ToInt32(request, 16).ShouldBe(Index("w1"));
			syscalls_h.sys_ioctl(socket.Fd, SIOCINQ, amount).ShouldBe(0);
			BitConverter.ToInt32(amount).ShouldBe(0);
			sender.SendTo(Frame(), PacketSocket.Address(Index("w0"), PacketSocket.EtherType)).ShouldBe(19);
			Settle();
			syscalls_h.sys_ioctl(socket.Fd, SIOCINQ, amount).ShouldBe(0);
			BitConverter.ToInt32(amount).ShouldBe(19);
			syscalls_h.sys_ioctl(socket.Fd, SIOCOUTQ, amount).ShouldBe(0);
			BitConverter.ToInt32(amount).ShouldBe(0);
			syscalls_h.sys_ioctl(socket.Fd, SIOCINQ, amount.AsSpan(0, 3)).ShouldBe(-EFAULT);
		});
	}

	[Fact]
	public void A_socket_left_open_goes_with_its_process()
	{
		OnWire(() => {
			int pid = syscalls_h.spawn("careless", () => {
				new PacketSocket(SOCK_RAW, ETH_P_ALL).Bind(Index("w1")).ShouldBe(0);
				new PacketSocket(SOCK_DGRAM).Membership(PACKET_ADD_MEMBERSHIP, Index("w1"), PACKET_MR_PROMISC)
					.ShouldBe(0);
				Devices.Find("w1")!.promiscuity.ShouldBe(1u);
				return 0;
			});

			syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
			status.ShouldBe(0);
			Devices.Find("w1")!.promiscuity.ShouldBe(0u);
			Sysfs.Read("/proc/net/packet").Split('\n').Length.ShouldBe(2);
		});
	}
}
