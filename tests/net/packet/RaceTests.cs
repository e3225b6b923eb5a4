// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Include;

namespace Kernel.Tests.Net.Packet;

/// <summary>Sockets, packets and devices that come and go at the same time, under many schedules.</summary>
public sealed class RaceTests : PacketTest
{
	private static void Send(int times)
	{
		using var sender = new PacketSocket();

		for (int i = 0; i < times; i++)
			sender.SendTo(Frame(), PacketSocket.Address(Index("w0"), PacketSocket.EtherType)).ShouldBeOneOf(19, -ENETDOWN);
	}

	[Fact]
	public void A_socket_may_come_and_go_while_packets_are_sent()
	{
		OnWire(() => {
			foreach (var strategy in Schedules.Some(20))
				strategy.Run(
					() => Send(4),
					() => {
						for (int i = 0; i < 3; i++) {
							using var socket = new PacketSocket(SOCK_RAW, ETH_P_ALL);

							socket.Membership(PACKET_ADD_MEMBERSHIP, Index("w1"), PACKET_MR_PROMISC).ShouldBe(0);
							socket.ReceiveAll();
						}
					});
			Devices.Find("w1")!.promiscuity.ShouldBe(0u);
		});
	}

	[Fact]
	public void A_socket_may_be_bound_while_its_device_goes_down_and_comes_up()
	{
		OnWire(() => {
			foreach (var strategy in Schedules.Some(20)) {
				using var socket = new PacketSocket();

				strategy.Run(
					() => Send(3),
					() => {
						for (int i = 0; i < 3; i++) {
							socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
							socket.Receive().Result.ShouldBeOneOf(19, -EAGAIN, -ENETDOWN);
							socket.Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
						}
					},
					() => {
						var dev = Devices.Find("w1")!;

						for (int i = 0; i < 2; i++) {
							Devices.Close(dev);
							Devices.Open(dev);
						}
					});
				// whatever came first, now it is up, and a socket that is bound to it hears
				socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
				Settle();
				socket.ReceiveAll();
				socket.Receive();
				Send(1);
				Settle();
				socket.ReceiveAll().Count.ShouldBe(1);
			}
		});
	}

	[Fact]
	public void A_device_may_go_while_a_socket_is_bound_to_it()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some(20)) {
				var dev = Devices.Make("d0");
				int index = dev.ifindex;
				using var socket = new PacketSocket();

				Devices.Open(dev);
				strategy.Run(
					() => {
						socket.Bind(index).ShouldBeOneOf(0, -ENODEV);
						socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_ALLMULTI).ShouldBeOneOf(0, -ENODEV);
						socket.Send(Frame()).ShouldBeOneOf(19, -ENXIO, -ENETDOWN);
					},
					() => Devices.Remove(dev));
				socket.BoundIndex.ShouldBeOneOf(0, -1);
			}
		});
	}

	[Fact]
	public void A_member_may_join_and_leave_its_group_while_packets_come()
	{
		OnWire(() => {
			void Member()
			{
				for (int i = 0; i < 2; i++) {
					using var socket = new PacketSocket();

					socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
					socket.Set(PACKET_FANOUT, 1 | (PACKET_FANOUT_LB << 16)).ShouldBe(0);
					socket.ReceiveAll();
				}
			}

			foreach (var strategy in Schedules.Some(20))
				strategy.Run(() => Send(6), Member, Member);
		});
	}
}
