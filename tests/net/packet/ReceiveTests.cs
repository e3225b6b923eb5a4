// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Kernel.Tests.Net.Packet;

/// <summary>What a packet socket receives, and what it is told of it.</summary>
public sealed class ReceiveTests : PacketTest
{
	private static void SendFrom(string device, byte[] frame)
	{
		using var sender = new PacketSocket();

		sender.SendTo(frame, PacketSocket.Address(Index(device), PacketSocket.EtherType)).ShouldBe(frame.Length);
		Settle();
	}

	[Fact]
	public void A_raw_socket_gets_the_frame_and_a_datagram_socket_what_is_in_it()
	{
		OnWire(() => {
			using var raw = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var datagram = new PacketSocket(SOCK_DGRAM, PacketSocket.EtherType);

			SendFrom("w0", Frame());

			var frame = raw.ReceiveAll().ShouldHaveSingleItem();
			var payload = datagram.ReceiveAll().ShouldHaveSingleItem();

			frame.Bytes.ShouldBe(Frame());
			payload.Bytes.ShouldBe(Hello);
			foreach (var got in new[] { frame, payload }) {
				got.Family.ShouldBe((ushort)AF_PACKET);
				got.Protocol.ShouldBe(PacketSocket.EtherType);
				got.Index.ShouldBe(Index("w1"));
				got.HardwareType.ShouldBe((ushort)ARPHRD_ETHER);
				got.Type.ShouldBe((byte)PACKET_HOST);
				got.Sender.ShouldBe(W0);
				got.From.Length.ShouldBe(20);
				got.Flags.ShouldBe(0u);
				got.Control.ShouldBeEmpty();
			}
		});
	}

	[Theory]
	[InlineData(SOCK_RAW)]
	[InlineData(SOCK_DGRAM)]
	public void Who_listens_to_all_protocols_also_gets_what_is_sent(int type)
	{
		OnWire(() => {
			using var all = new PacketSocket(type, ETH_P_ALL);
			using var one = new PacketSocket(type, PacketSocket.EtherType);

			SendFrom("w0", Frame());

			var got = all.ReceiveAll();

			got.Select(one => (one.Index, (int)one.Type)).ShouldBe([
				(Index("w0"), PACKET_OUTGOING), (Index("w1"), PACKET_HOST),
			]);
			got.ShouldAllBe(one => one.Bytes.SequenceEqual(type == SOCK_RAW ? Frame() : Hello));
			got.ShouldAllBe(one => one.Sender.SequenceEqual(W0));
			one.ReceiveAll().ShouldHaveSingleItem().Type.ShouldBe((byte)PACKET_HOST);
			// unless it does not want to
			all.Set(PACKET_IGNORE_OUTGOING, 1).ShouldBe(0);
			SendFrom("w0", Frame());
			all.ReceiveAll().ShouldHaveSingleItem().Type.ShouldBe((byte)PACKET_HOST);
		});
	}

	[Fact]
	public void A_socket_does_not_hear_itself()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, ETH_P_ALL);

			socket.Bind(Index("w0")).ShouldBe(0);
			socket.Send(Frame()).ShouldBe(19);
			Settle();
			socket.ReceiveAll().ShouldBeEmpty();
		});
	}

	[Fact]
	public void To_whom_a_frame_is_addressed_is_told_and_a_device_may_hear_all_of_them()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);

			socket.Bind(Index("w1"), 0).ShouldBe(0);
			SendFrom("w0", Frame(W1));
			SendFrom("w0", Frame(Everybody));
			SendFrom("w0", Frame([1, 0, 0x5e, 0, 0, 1]));
			SendFrom("w0", Frame([2, 0, 0, 0, 0, 9]));
			socket.ReceiveAll().Select(got => (int)got.Type)
				.ShouldBe([PACKET_HOST, PACKET_BROADCAST, PACKET_MULTICAST, PACKET_OTHERHOST]);
		});
	}

	[Fact]
	public void A_socket_gets_the_packets_of_its_device_and_its_protocol_only()
	{
		OnWire(() => {
			using var there = new PacketSocket();
			using var elsewhere = new PacketSocket();
			using var other = new PacketSocket();
			using var silent = new PacketSocket();

			there.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			elsewhere.Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
			other.Bind(Index("w1"), ETH_P_ARP).ShouldBe(0);
			SendFrom("w0", Frame());
			there.ReceiveAll().Count.ShouldBe(1);
			elsewhere.ReceiveAll().ShouldBeEmpty();
			other.ReceiveAll().ShouldBeEmpty();
			silent.ReceiveAll().ShouldBeEmpty();
			// bound anew it hears there
			elsewhere.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			SendFrom("w0", Frame());
			elsewhere.ReceiveAll().Count.ShouldBe(1);
		});
	}

	[Fact]
	public void A_socket_of_another_namespace_hears_nothing_of_this_one()
	{
		OnWire(() => {
			int heard = -1;
			int pid = syscalls_h.spawn("far", () => {
				syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);
				using var socket = new PacketSocket(SOCK_RAW, ETH_P_ALL);

				Settle();
				Settle();
				heard = socket.ReceiveAll().Count;
				return 0;
			});

			SendFrom("w0", Frame());
			syscalls_h.sys_wait(pid, out _).ShouldBe(pid);
			heard.ShouldBe(0);
		});
	}

	[Fact]
	public void The_loopback_device_gives_what_it_is_given()
	{
		OnMachine(() => {
			Run("ip link set lo up");
			using var socket = new PacketSocket(SOCK_DGRAM, ETH_P_ALL);
			using var sender = new PacketSocket(SOCK_DGRAM);

			sender.SendTo(Hello, PacketSocket.Address(1, PacketSocket.EtherType, new byte[6])).ShouldBe(5);
			Settle();

			var got = socket.ReceiveAll();

			got.Select(one => (one.Index, (int)one.HardwareType, (int)one.Type)).ShouldBe([
				(1, ARPHRD_LOOPBACK, PACKET_OUTGOING), (1, ARPHRD_LOOPBACK, PACKET_HOST),
			]);
			got.ShouldAllBe(one => one.Bytes.SequenceEqual(Hello));
			Run("ip link set lo down");
		});
	}

	[Fact]
	public void A_packet_longer_than_the_buffer_is_cut_and_the_length_may_be_asked_for()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);

			SendFrom("w0", Frame(payload: new byte[1000]));
			SendFrom("w0", Frame());

			var peeked = socket.Receive(10, MSG_PEEK | MSG_TRUNC);

			(peeked.Result, peeked.Bytes.Length, peeked.Flags).ShouldBe((1014, 10, (uint)MSG_TRUNC));

			var cut = socket.Receive(10);

			(cut.Result, cut.Flags).ShouldBe((10, (uint)MSG_TRUNC));
			cut.Bytes.ShouldBe(Frame()[..10]);
			// what was cut off is lost
			socket.Receive().Bytes.ShouldBe(Frame());
			socket.Receive().Result.ShouldBe(-EAGAIN);
		});
	}

	[Fact]
	public void What_is_beside_the_packet_comes_in_a_control_message()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);

			socket.Set(PACKET_AUXDATA, 1).ShouldBe(0);
			SendFrom("w0", Frame());
			SendFrom("w0", Frame());

			var got = socket.Receive();

			// cmsg_len, cmsg_level, cmsg_type
			got.Control[..16].ShouldBe([36, 0, 0, 0, 0, 0, 0, 0, 7, 1, 0, 0, PACKET_AUXDATA, 0, 0, 0]);

			var aux = System.Runtime.InteropServices.MemoryMarshal.Read<tpacket_auxdata>(got.Control.AsSpan(16));

			(aux.tp_status & TP_STATUS_USER).ShouldBe(TP_STATUS_USER);
			(aux.tp_status & TP_STATUS_VLAN_VALID).ShouldBe(0u);
			(aux.tp_len, aux.tp_snaplen).ShouldBe((19u, 19u));
			(aux.tp_mac, aux.tp_net).ShouldBe(((ushort)0, (ushort)14));
			(aux.tp_vlan_tci, aux.tp_vlan_tpid).ShouldBe(((ushort)0, (ushort)0));
			// without room for it that is said
			got = socket.Receive(control: 0);
			got.Result.ShouldBe(19);
			got.Flags.ShouldBe((uint)MSG_CTRUNC);
		});
	}

	[Fact]
	public void What_finds_no_room_is_counted_and_told()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var sender = new PacketSocket();
			byte[] to = PacketSocket.Address(Index("w0"), PacketSocket.EtherType);
			byte[] frame = Frame(payload: new byte[1000]);
			int received;

			socket.Set(SO_RXQ_OVFL, 1, SOL_SOCKET).ShouldBe(0);
			socket.Set(SO_RCVBUF, 8192, SOL_SOCKET).ShouldBe(0);
			for (int i = 0; i < 50; i++)
				sender.SendTo(frame, to).ShouldBe(frame.Length);
			Settle();
			received = socket.ReceiveAll().Count;
			received.ShouldBeInRange(1, 49);
			// the packets are those that came, lost ones included
			socket.Statistics().ShouldBe((50, 50 - received));
			socket.Statistics().ShouldBe((0, 0));
			sender.SendTo(frame, to).ShouldBe(frame.Length);
			Settle();

			var next = socket.Receive();

			// SO_RXQ_OVFL: how many were lost before this one
			next.Control[..20].ShouldBe([20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, SO_RXQ_OVFL, 0, 0, 0,
				(byte)(50 - received), 0, 0, 0]);
			socket.Statistics().ShouldBe((1, 0));
		});
	}

	[Fact]
	public void A_poll_sees_what_there_is_to_read()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);

			(socket.Poll() & Kernel.Include.Uapi.poll_h.POLLIN).ShouldBe(0);
			(socket.Poll() & Kernel.Include.Uapi.poll_h.POLLOUT).ShouldNotBe(0);
			SendFrom("w0", Frame());
			(socket.Poll() & Kernel.Include.Uapi.poll_h.POLLIN).ShouldNotBe(0);
			socket.ReceiveAll().Count.ShouldBe(1);
			(socket.Poll() & Kernel.Include.Uapi.poll_h.POLLIN).ShouldBe(0);
		});
	}

	[Fact]
	public void A_reader_that_waits_is_woken()
	{
		OnWire(() => {
			int got = 0;
			int pid = syscalls_h.spawn("reader", () => {
				int fd = Kernel.Net.socket_c.sys_socket(AF_PACKET, SOCK_RAW, 0);

				Kernel.Net.socket_c.sys_bind(fd, PacketSocket.Address(Index("w1"), PacketSocket.EtherType), 20);
				got = Kernel.Net.socket_c.sys_recv(fd, new byte[100], 100, 0);
				return 0;
			});

			Settle();
			SendFrom("w0", Frame());
			syscalls_h.sys_wait(pid, out _).ShouldBe(pid);
			got.ShouldBe(19);
		});
	}

	[Fact]
	public void The_oldest_kind_names_the_device_and_gets_all_that_goes_by_its_protocol()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_PACKET, PacketSocket.EtherType);

			SendFrom("w0", Frame());

			var got = socket.Receive();

			got.Bytes.ShouldBe(Frame());
			// struct sockaddr_pkt: the hardware type, the name, the protocol
			got.From.ShouldBe([1, 0, .. "w1\0\0\0\0\0\0\0\0\0\0\0\0"u8, 0x88, 0xb5]);
		});
	}

	[Fact]
	public void A_device_without_headers_gives_what_it_has()
	{
		OnMachine(() => {
			var dev = Devices.Make("tun0");

			dev.header_ops = null;
			dev.type = ARPHRD_NONE;
			Devices.Open(dev);
			using (var socket = new PacketSocket(SOCK_RAW, ETH_P_ALL))
			using (var sender = new PacketSocket(SOCK_DGRAM)) {
				sender.SendTo(Hello, PacketSocket.Address(dev.ifindex, ETH_P_IP, new byte[8])).ShouldBe(5);
				Settle();

				var got = socket.ReceiveAll().ShouldHaveSingleItem();

				got.Bytes.ShouldBe(Hello);
				(got.HardwareType, got.Sender.Length).ShouldBe(((ushort)ARPHRD_NONE, 0));
			}
			Devices.Remove(dev);
		});
	}
}
