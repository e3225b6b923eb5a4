// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Net.Packet;

/// <summary>What a socket wants of a device beside what is meant for it: counted, and given back.</summary>
public sealed class MembershipTests : PacketTest
{
	private static readonly byte[] group = [1, 0, 0x5e, 1, 2, 3];

	private static net_device W => Devices.Find("w1").ShouldNotBeNull();

	private static int Count(netdev_hw_addr_list list, byte[] address)
	{
		int count = 0;

		foreach (var ha in list_for_each_entry(list.list))
			if (ha.addr.AsSpan(0, 6).SequenceEqual(address))
				count += ha.refcount;
		return count;
	}

	/// <summary>What a kind of membership changes, as a number.</summary>
	private static int Level(int type)
	{
		var dev = W;

		return Devices.Locked(() => type switch {
			PACKET_MR_PROMISC => (int)dev.promiscuity,
			PACKET_MR_ALLMULTI => (int)dev.allmulti,
			PACKET_MR_MULTICAST => Count(dev.mc, group),
			_ => Count(dev.uc, [2, 0, 0, 0, 0, 7]),
		});
	}

	private static byte[] AddressOf(int type) => type switch {
		PACKET_MR_MULTICAST => group,
		PACKET_MR_UNICAST => [2, 0, 0, 0, 0, 7],
		_ => [],
	};

	public static TheoryData<int> Types() => [PACKET_MR_PROMISC, PACKET_MR_ALLMULTI, PACKET_MR_MULTICAST, PACKET_MR_UNICAST];

	[Theory]
	[MemberData(nameof(Types))]
	public void A_membership_raises_and_dropping_it_lowers(int type)
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			using var other = new PacketSocket();
			int index = Index("w1");

			int Add(PacketSocket who) => who.Membership(PACKET_ADD_MEMBERSHIP, index, type, AddressOf(type));
			int Drop(PacketSocket who) => who.Membership(PACKET_DROP_MEMBERSHIP, index, type, AddressOf(type));

			Add(socket).ShouldBe(0);
			Level(type).ShouldBe(1);
			// asked for twice by one socket it is counted there
			Add(socket).ShouldBe(0);
			Level(type).ShouldBe(1);
			Add(other).ShouldBe(0);
			Level(type).ShouldBe(2);
			Drop(socket).ShouldBe(0);
			Level(type).ShouldBe(2);
			Drop(socket).ShouldBe(0);
			Level(type).ShouldBe(1);
			// once too often does nothing
			Drop(socket).ShouldBe(0);
			Level(type).ShouldBe(1);
			Drop(other).ShouldBe(0);
			Level(type).ShouldBe(0);
		});
	}

	[Theory]
	[MemberData(nameof(Types))]
	public void A_socket_that_closes_takes_its_memberships_back(int type)
	{
		OnWire(() => {
			using (var socket = new PacketSocket()) {
				for (int i = 0; i < 3; i++)
					socket.Membership(PACKET_ADD_MEMBERSHIP, Index("w1"), type, AddressOf(type)).ShouldBe(0);
				Level(type).ShouldBe(1);
			}
			Level(type).ShouldBe(0);
		});
	}

	[Fact]
	public void Promiscuity_is_logged_and_shown()
	{
		OnWire(() => {
			using (var socket = new PacketSocket()) {
				socket.Membership(PACKET_ADD_MEMBERSHIP, Index("w1"), PACKET_MR_PROMISC).ShouldBe(0);
				Devices.Log().ShouldContain("device w1 entered promiscuous mode");
				Sysfs.Sh("ip -d link show w1").Output.ShouldContain("promiscuity 1");
				// the flag is the user's, who did not set it
				Sysfs.Sh("ip link show w1").Output.ShouldNotContain("PROMISC");
			}
			Devices.Log()[^1].ShouldBe("device w1 left promiscuous mode");
			Sysfs.Sh("ip -d link show w1").Output.ShouldContain("promiscuity 0");
		});
	}

	[Fact]
	public void What_makes_no_sense_is_refused_and_changes_nothing()
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			int index = Index("w1");

			socket.Membership(PACKET_ADD_MEMBERSHIP, 99, PACKET_MR_PROMISC).ShouldBe(-ENODEV);
			socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_MULTICAST, 1, 2, 3).ShouldBe(-EINVAL);
			socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_UNICAST, 2, 0, 0, 0, 0).ShouldBe(-EINVAL);
			socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_MULTICAST, new byte[7]).ShouldBe(-EINVAL);
			socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_MULTICAST, new byte[32]).ShouldBe(-EINVAL);
			socket.Set(PACKET_ADD_MEMBERSHIP, new byte[15]).ShouldBe(-EINVAL);
			socket.Set(PACKET_ADD_MEMBERSHIP, new byte[15], 16).ShouldBe(-EFAULT);
			socket.Set(PACKET_DROP_MEMBERSHIP, new byte[15]).ShouldBe(-EINVAL);
			// an address longer than what was passed
			socket.Set(PACKET_ADD_MEMBERSHIP, [(byte)index, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0]).ShouldBe(-EINVAL);
			// a kind that is not known is kept and does nothing
			socket.Membership(PACKET_ADD_MEMBERSHIP, index, 77).ShouldBe(0);
			socket.Membership(PACKET_DROP_MEMBERSHIP, index, 77).ShouldBe(0);
			// what was never asked for
			socket.Membership(PACKET_DROP_MEMBERSHIP, 99, PACKET_MR_PROMISC).ShouldBe(0);
			foreach (int type in Types())
				Level(type).ShouldBe(0);
		});
	}

	[Fact]
	public void A_device_that_goes_is_forgotten_and_one_that_is_like_it_owes_nothing()
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			int index = Index("w1");

			socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_PROMISC).ShouldBe(0);
			socket.Membership(PACKET_ADD_MEMBERSHIP, index, PACKET_MR_MULTICAST, group).ShouldBe(0);
			socket.Membership(PACKET_ADD_MEMBERSHIP, Index("w0"), PACKET_MR_PROMISC).ShouldBe(0);
			Run("ip link del w1", $"ip link add w1 index {index} type dummy");
			W.promiscuity.ShouldBe(0u);
			socket.Membership(PACKET_DROP_MEMBERSHIP, index, PACKET_MR_PROMISC).ShouldBe(0);
			W.promiscuity.ShouldBe(0u);
			Run("ip link del w1");
		});
	}

	[Fact]
	public void When_memory_is_short_nothing_is_changed()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			foreach (int type in Types()) {
				int index = Index("w1"), refused = 0;
				bool reached = true;

				for (int nth = 1; reached; nth++) {
					fail_nth = nth;

					int err = socket.Membership(PACKET_ADD_MEMBERSHIP, index, type, AddressOf(type));

					reached = fail_nth == 0;
					fail_nth = 0;
					if (err != 0) {
						refused++;
						err.ShouldBeOneOf(-ENOMEM, -ENOBUFS);
					} else {
						// who is only told of it does without
						Level(type).ShouldBe(1);
						socket.Membership(PACKET_DROP_MEMBERSHIP, index, type, AddressOf(type)).ShouldBe(0);
					}
					Level(type).ShouldBe(0);
				}
				refused.ShouldBeGreaterThan(0);
			}
		});
	}
}
