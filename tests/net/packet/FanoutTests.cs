// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Kernel.Tests.Net.Packet;

/// <summary>Sockets that share the packets of one hook.</summary>
public sealed class FanoutTests : PacketTest
{
	private static int Group(int id, int type, int flags = 0) => id | (type << 16) | (flags << 16);

	private static PacketSocket[] Members(int count)
	{
		var sockets = new PacketSocket[count];

		for (int i = 0; i < count; i++) {
			sockets[i] = new PacketSocket();
			sockets[i].Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
		}
		return sockets;
	}

	private static void Send(int count, int size = 100)
	{
		using var sender = new PacketSocket();

		for (int i = 0; i < count; i++)
			sender.SendTo(Frame(payload: new byte[size]), PacketSocket.Address(Index("w0"), PacketSocket.EtherType))
				.ShouldBe(size + 14);
		Settle();
	}

	private static void WithMembers(int count, Action<PacketSocket[]> test) => OnWire(() => {
		var sockets = Members(count);

		test(sockets);
		foreach (var socket in sockets)
			socket.Dispose();
	});

	[Fact]
	public void One_after_the_other_gets_a_packet()
	{
		WithMembers(3, sockets => {
			foreach (var socket in sockets)
				socket.Set(PACKET_FANOUT, Group(7, PACKET_FANOUT_LB)).ShouldBe(0);
			sockets[0].Get(PACKET_FANOUT).ShouldBe(Group(7, PACKET_FANOUT_LB));
			Send(9);
			sockets.Select(socket => socket.ReceiveAll().Count).ShouldBe([3, 3, 3]);
		});
	}

	[Theory]
	[InlineData(PACKET_FANOUT_HASH)]
	[InlineData(PACKET_FANOUT_CPU)]
	[InlineData(PACKET_FANOUT_QM)]
	public void All_packets_of_a_flow_a_processor_or_a_queue_go_to_one_socket(int type)
	{
		WithMembers(3, sockets => {
			foreach (var socket in sockets)
				socket.Set(PACKET_FANOUT, Group(1, type)).ShouldBe(0);
			Send(9);
			sockets.Select(socket => socket.ReceiveAll().Count).Order().ShouldBe([0, 0, 9]);
		});
	}

	[Fact]
	public void By_chance_every_packet_goes_to_one_of_them()
	{
		WithMembers(3, sockets => {
			foreach (var socket in sockets)
				socket.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_RND)).ShouldBe(0);
			Send(100);

			var counts = sockets.Select(socket => socket.ReceiveAll().Count).ToList();

			counts.Sum().ShouldBe(100);
			counts.ShouldAllBe(count => count > 10);
		});
	}

	[Fact]
	public void A_socket_without_room_passes_on()
	{
		WithMembers(2, sockets => {
			foreach (var socket in sockets) {
				socket.Set(SO_RCVBUF, 16384, SOL_SOCKET).ShouldBe(0);
				socket.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_ROLLOVER)).ShouldBe(0);
			}
			Send(200);

			var statistics = sockets.Select(socket => BitConverter.ToInt64(socket.GetBytes(PACKET_ROLLOVER_STATS))).ToList();

			sockets.ShouldAllBe(socket => socket.Statistics().Packets > 0);
			statistics.Sum().ShouldBeGreaterThan(0);
			// what was read makes room again
			foreach (var socket in sockets)
				socket.ReceiveAll().Count.ShouldBeGreaterThan(0);
			Send(1);
			sockets.Sum(socket => socket.ReceiveAll().Count).ShouldBe(1);
		});
	}

	[Fact]
	public void Another_kind_may_pass_on_too()
	{
		WithMembers(2, sockets => {
			foreach (var socket in sockets) {
				socket.Set(SO_RCVBUF, 16384, SOL_SOCKET).ShouldBe(0);
				socket.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_HASH, PACKET_FANOUT_FLAG_ROLLOVER)).ShouldBe(0);
			}
			sockets[0].Get(PACKET_FANOUT).ShouldBe(Group(1, PACKET_FANOUT_HASH, PACKET_FANOUT_FLAG_ROLLOVER));
			Send(100, 1000);
			sockets.ShouldAllBe(socket => socket.ReceiveAll().Count > 0);
		});
	}

	[Fact]
	public void A_number_that_nobody_has_may_be_asked_for()
	{
		WithMembers(3, sockets => {
			sockets[0].Set(PACKET_FANOUT, Group(0, PACKET_FANOUT_LB)).ShouldBe(0);
			sockets[1].Set(PACKET_FANOUT, Group(5, PACKET_FANOUT_LB, PACKET_FANOUT_FLAG_UNIQUEID)).ShouldBe(-EINVAL);
			sockets[1].Set(PACKET_FANOUT, Group(0, PACKET_FANOUT_LB, PACKET_FANOUT_FLAG_UNIQUEID)).ShouldBe(0);
			(sockets[1].Get(PACKET_FANOUT) & 0xffff).ShouldNotBe(0);
			sockets[2].Set(PACKET_FANOUT, sockets[1].Get(PACKET_FANOUT)).ShouldBe(0);
		});
	}

	[Fact]
	public void Who_does_not_fit_into_a_group_is_refused()
	{
		WithMembers(4, sockets => {
			using var silent = new PacketSocket();

			silent.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB)).ShouldBe(-EINVAL);
			sockets[0].Set(PACKET_FANOUT, Group(1, 6)).ShouldBe(-EINVAL);
			sockets[0].Set(PACKET_FANOUT, Group(1, 99)).ShouldBe(-EINVAL);
			sockets[0].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_ROLLOVER, PACKET_FANOUT_FLAG_ROLLOVER)).ShouldBe(-EINVAL);
			sockets[0].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB)).ShouldBe(0);
			sockets[0].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB)).ShouldBe(-EALREADY);
			// another kind, other flags, another device
			sockets[1].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_HASH)).ShouldBe(-EINVAL);
			sockets[1].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB, PACKET_FANOUT_FLAG_ROLLOVER)).ShouldBe(-EINVAL);
			sockets[2].Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
			sockets[2].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB)).ShouldBe(-EINVAL);
			// a member stays where it is
			sockets[0].Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(-EINVAL);
			sockets[0].Set(PACKET_FANOUT_DATA, 1).ShouldBe(-EINVAL);
			sockets[0].BoundIndex.ShouldBe(Index("w1"));
			sockets[3].Get(PACKET_FANOUT).ShouldBe(0);
		});
	}

	[Fact]
	public void A_member_does_not_hear_what_the_group_sends()
	{
		OnWire(() => {
			using var a = new PacketSocket(SOCK_RAW, ETH_P_ALL);
			using var b = new PacketSocket(SOCK_RAW, ETH_P_ALL);

			foreach (var socket in new[] { a, b }) {
				socket.Bind(Index("w0")).ShouldBe(0);
				socket.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB)).ShouldBe(0);
			}
			a.Send(Frame()).ShouldBe(19);
			Settle();
			a.ReceiveAll().ShouldBeEmpty();
			b.ReceiveAll().ShouldBeEmpty();
		});
	}

	[Fact]
	public void A_group_shrinks_with_its_members_and_goes_with_the_last()
	{
		OnWire(() => {
			var sockets = Members(3);

			foreach (var socket in sockets)
				socket.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_LB)).ShouldBe(0);
			sockets[0].Dispose();
			Send(4);
			(sockets[1].ReceiveAll().Count, sockets[2].ReceiveAll().Count).ShouldBe((2, 2));
			Run("ip link set w1 down");
			Run("ip link set w1 up");
			sockets[1].Receive().Result.ShouldBe(-ENETDOWN);
			sockets[2].Receive().Result.ShouldBe(-ENETDOWN);
			Send(4);
			(sockets[1].ReceiveAll().Count, sockets[2].ReceiveAll().Count).ShouldBe((2, 2));
			sockets[1].Dispose();
			sockets[2].Dispose();
			// the number is free for another kind
			var again = Members(1)[0];

			again.Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_CPU)).ShouldBe(0);
			again.Dispose();
		});
	}

	[Fact]
	public void When_memory_is_short_nothing_is_left_behind()
	{
		WithMembers(1, sockets => {
			for (int nth = 1; nth <= 2; nth++) {
				fail_nth = nth;
				sockets[0].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_ROLLOVER)).ShouldBe(-ENOMEM);
				fail_nth = 0;
				sockets[0].Get(PACKET_FANOUT).ShouldBe(0);
			}
			sockets[0].Set(PACKET_FANOUT, Group(1, PACKET_FANOUT_ROLLOVER)).ShouldBe(0);
		});
	}
}
