// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Net;
using Klab.Userspace;

namespace Kernel.Tests.Net.Packet;

/// <summary>What a packet socket sends.</summary>
public sealed class SendTests : PacketTest
{
	private static byte[] To(string device, params byte[] hardware) =>
		PacketSocket.Address(Index(device), PacketSocket.EtherType, hardware);

	private static List<byte[]> Sent(PacketSocket listener)
	{
		Settle();
		return [.. listener.ReceiveAll().Select(got => got.Bytes)];
	}

	[Fact]
	public void A_frame_goes_out_as_it_is_and_a_datagram_gets_its_header()
	{
		OnWire(() => {
			using var listener = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var raw = new PacketSocket();
			using var datagram = new PacketSocket(SOCK_DGRAM);

			raw.SendTo(Frame(Everybody), To("w0")).ShouldBe(19);
			datagram.SendTo(Hello, To("w0", Everybody)).ShouldBe(5);
			Sent(listener).ShouldBe([Frame(Everybody), Frame(Everybody)]);
		});
	}

	[Fact]
	public void A_bound_socket_needs_no_address()
	{
		OnWire(() => {
			using var listener = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var raw = new PacketSocket();

			raw.Send(Frame()).ShouldBe(-ENXIO);
			raw.Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
			raw.Send(Frame()).ShouldBe(19);
			Sent(listener).ShouldBe([Frame()]);
		});
	}

	[Fact]
	public void The_protocol_of_a_frame_is_the_one_it_says_when_the_address_says_none()
	{
		OnWire(() => {
			using var listener = new PacketSocket(SOCK_RAW, ETH_P_ALL);
			using var raw = new PacketSocket();

			raw.SendTo(Frame(), PacketSocket.Address(Index("w0"), 0)).ShouldBe(19);
			Settle();
			listener.ReceiveAll().Select(got => got.Protocol).ShouldBe([PacketSocket.EtherType, PacketSocket.EtherType]);
		});
	}

	[Fact]
	public void What_cannot_be_sent_is_refused()
	{
		OnWire(() => {
			using var listener = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var raw = new PacketSocket();
			using var datagram = new PacketSocket(SOCK_DGRAM);

			raw.SendTo(Frame(), PacketSocket.Address(99, 0)).ShouldBe(-ENXIO);
			raw.SendTo(Frame(), To("w0")[..19]).ShouldBe(-EINVAL);
			// the address says that it is longer than it is
			raw.SendTo(Frame(), To("w0", new byte[20])[..24]).ShouldBe(-EINVAL);
			// less than a header
			raw.SendTo(Frame()[..13], To("w0")).ShouldBe(-EINVAL);
			raw.SendTo([], To("w0")).ShouldBe(-EINVAL);
			raw.SendTo(Frame()[..14], To("w0")).ShouldBe(14);
			// more than the device takes
			raw.SendTo(new byte[1500 + 14 + 5], To("w0")).ShouldBe(-EMSGSIZE);
			raw.SendTo(new byte[1500 + 14 + 4], To("w0")).ShouldBe(-EMSGSIZE);
			raw.SendTo(Frame(payload: new byte[1500]), To("w0")).ShouldBe(1514);
			datagram.SendTo(new byte[1505], To("w0", W1)).ShouldBe(-EMSGSIZE);
			datagram.SendTo(new byte[1500], To("w0", W1)).ShouldBe(1500);
			// memory that is not there
			socket_c.sys_sendto(raw.Fd, Frame(), 20, 0, To("w0"), 20).ShouldBe(-EFAULT);
			Run("ip link set w0 down");
			raw.SendTo(Frame(), To("w0")).ShouldBe(-ENETDOWN);
			Sent(listener).Count.ShouldBe(3);
		});
	}

	[Fact]
	public void A_frame_with_a_tag_may_be_four_bytes_longer()
	{
		OnWire(() => {
			using var raw = new PacketSocket();
			byte[] frame = Frame(type: ETH_P_8021Q, payload: new byte[1504]);

			raw.SendTo(frame, To("w0")).ShouldBe(1518);
			raw.SendTo([.. frame, 0], To("w0")).ShouldBe(-EMSGSIZE);
		});
	}

	[Fact]
	public void Who_may_do_anything_may_send_a_header_that_is_cut()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");

			// of a variable length, as that of some old devices
			dev.min_header_len = 4;
			Devices.Open(dev);
			using (var raw = new PacketSocket()) {
				raw.SendTo(new byte[13], To("d0")).ShouldBe(13);
				raw.SendTo(new byte[3], To("d0")).ShouldBe(-EINVAL);
				Libc.ChangeCapability(CAP_SYS_RAWIO, raise: false).ShouldBe(0);
				raw.SendTo(new byte[13], To("d0")).ShouldBe(-EINVAL);
				raw.SendTo(new byte[14], To("d0")).ShouldBe(14);
				Libc.ChangeCapability(CAP_SYS_RAWIO, raise: true).ShouldBe(0);
			}
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void The_oldest_kind_sends_by_the_name_of_a_device()
	{
		OnWire(() => {
			using var listener = new PacketSocket(SOCK_RAW, PacketSocket.EtherType);
			using var socket = new PacketSocket(SOCK_PACKET);
			byte[] address = [1, 0, .. "w0\0\0\0\0\0\0\0\0\0\0\0\0"u8, 0x88, 0xb5];
			byte[] nobody = [1, 0, .. "nope\0\0\0\0\0\0\0\0\0\0"u8, 0x88, 0xb5];

			socket.Send(Frame()).ShouldBe(-ENOTCONN);
			socket.SendTo(Frame(), address[..15]).ShouldBe(-EINVAL);
			socket.SendTo(Frame(), nobody).ShouldBe(-ENODEV);
			socket.SendTo(new byte[1519], address).ShouldBe(-EMSGSIZE);
			socket.SendTo(new byte[1515], address).ShouldBe(-EMSGSIZE);
			socket.SendTo(new byte[13], address).ShouldBe(-EINVAL);
			socket.SendTo(Frame(), address).ShouldBe(19);
			socket_c.sys_sendto(socket.Fd, Frame(), 20, 0, address, address.Length).ShouldBe(-EFAULT);
			Run("ip link set w0 down");
			socket.SendTo(Frame(), address).ShouldBe(-ENETDOWN);
			Sent(listener).ShouldBe([Frame()]);
		});
	}

	[Fact]
	public void The_oldest_kind_is_bound_to_a_name()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_PACKET, PacketSocket.EtherType);
			byte[] name = [17, 0, .. "w1\0\0\0\0\0\0\0\0\0\0\0\0"u8];

			socket_c.sys_bind(socket.Fd, name, 15).ShouldBe(-EINVAL);
			socket_c.sys_bind(socket.Fd, [.. name, 0, 0], 18).ShouldBe(-EINVAL);
			socket_c.sys_bind(socket.Fd, new byte[16], 16).ShouldBe(-ENODEV);
			socket_c.sys_bind(socket.Fd, name, 16).ShouldBe(0);
			socket.Name().ShouldBe(name);
			// it has no options of its own
			socket.Set(PACKET_AUXDATA, 1).ShouldBe(-EOPNOTSUPP);
			socket.Get(PACKET_AUXDATA).ShouldBe(-EOPNOTSUPP);
		});
	}

	[Fact]
	public void The_queueing_discipline_may_be_left_out()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");

			Devices.Open(dev);
			netif_tx_stop_all_queues(dev);
			using (var raw = new PacketSocket()) {
				// the queueing discipline keeps it until the driver has room
				raw.SendTo(Frame(), To("d0")).ShouldBe(19);
				raw.Set(PACKET_QDISC_BYPASS, 1).ShouldBe(0);
				raw.SendTo(Frame(), To("d0")).ShouldBe(-ENOBUFS);
				netif_tx_wake_all_queues(dev);
				raw.SendTo(Frame(), To("d0")).ShouldBe(19);
				// without a carrier it is dropped
				netif_carrier_off(dev);
				raw.SendTo(Frame(), To("d0")).ShouldBe(-ENOBUFS);
				netif_carrier_on(dev);
			}
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void A_socket_has_a_limit_of_what_may_be_under_way()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");

			Devices.Open(dev);
			netif_tx_stop_all_queues(dev);
			using (var raw = new PacketSocket()) {
				int sent = 0;

				raw.Set(SO_SNDBUF, 4096, SOL_SOCKET).ShouldBe(0);
				while (raw.SendTo(Frame(payload: new byte[1000]), To("d0")) is var n && n > 0)
					sent++;
				sent.ShouldBeInRange(1, 50);
				raw.SendTo(Frame(), To("d0")).ShouldBe(-EAGAIN);
				(raw.Poll() & Kernel.Include.Uapi.poll_h.POLLOUT).ShouldBe(0);
				netif_tx_wake_all_queues(dev);
				Settle();
				(raw.Poll() & Kernel.Include.Uapi.poll_h.POLLOUT).ShouldNotBe(0);
				raw.SendTo(Frame(), To("d0")).ShouldBe(19);
			}
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void A_socket_may_be_closed_while_its_packets_are_under_way()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");

			Devices.Open(dev);
			netif_tx_stop_all_queues(dev);
			using (var raw = new PacketSocket())
				raw.SendTo(Frame(), To("d0")).ShouldBe(19);
			netif_tx_wake_all_queues(dev);
			Settle();
			Devices.Remove(dev);
		});
	}
}
