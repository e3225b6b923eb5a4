// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;
using Kernel.Tests.Net.Core;
using Kernel.Tests.Net.Packet;

namespace Kernel.Tests.Drivers.Net;

/// <summary>Programs that veth runs itself.</summary>
public sealed class VethXdpTests : PacketTest
{
	// A page less what a program may put in front, the header, and what clones share.
	private const int MaxMtu = 4096 - 258 - 14 - 320;

	private static byte[] Back => PacketSocket.Frame(W0, W1, PacketSocket.EtherType, Hello);

	/// <summary>Exchanges the addresses and sends the packet back.</summary>
	private static uint Reflect(ref xdp_buff xdp)
	{
		byte[] to = xdp.head[xdp.data..(xdp.data + 6)];

		xdp.head.AsSpan(xdp.data + 6, 6).CopyTo(xdp.head.AsSpan(xdp.data));
		to.CopyTo(xdp.head, xdp.data + 6);
		return XDP_TX;
	}

	private static List<byte[]> Arrived(PacketSocket socket) => socket.ReceiveAll().ConvertAll(got => got.Bytes);

	[Fact]
	public void A_program_that_passes_a_packet_has_seen_all_of_it_with_room_in_front()
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			byte[] seen = [];
			int room = 0, index = Index("w1");

			socket.Bind(Index("w1")).ShouldBe(0);
			Xdp.Attach("w1", (ref xdp_buff xdp) => {
				seen = Xdp.Bytes(ref xdp);
				room = xdp.data - xdp.data_hard_start;
				xdp.rxq.dev!.ifindex.ShouldBe(index);
				return XDP_PASS;
			});
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldHaveSingleItem().ShouldBe(Frame());
			seen.ShouldBe(Frame());
			room.ShouldBeGreaterThanOrEqualTo(XDP_PACKET_HEADROOM);
			Xdp.Count("w1", "rx_packets").ShouldBe(1);
			Xdp.Count("w0", "tx_packets").ShouldBe(1);
			Xdp.Count("w1", "rx_dropped").ShouldBe(0);
		});
	}

	[Fact]
	public void A_dropped_packet_is_counted_by_both_sides()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1")).ShouldBe(0);
			Xdp.Attach("w1", XDP_DROP);
			Xdp.Send("w0", Frame(), times: 3);
			Arrived(socket).ShouldBeEmpty();
			Xdp.Count("w1", "rx_packets").ShouldBe(3);
			Xdp.Count("w1", "rx_dropped").ShouldBe(3);
			Xdp.Count("w0", "tx_packets").ShouldBe(3);
			Xdp.Count("w0", "tx_dropped").ShouldBe(0);
		});
	}

	[Fact]
	public void A_packet_that_is_sent_back_needs_a_program_on_the_other_side()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
			Xdp.Attach("w1", Reflect);
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldBeEmpty();
			Xdp.Count("w1", "tx_dropped").ShouldBe(1);
			Xdp.Attach("w0", XDP_PASS);
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldHaveSingleItem().ShouldBe(Back);
			Xdp.Count("w0", "rx_packets").ShouldBe(1);
		});
	}

	[Fact]
	public void A_packet_goes_back_and_forth_without_becoming_a_buffer_until_somebody_passes_it()
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			int here = 0, there = 0;

			socket.Bind(Index("w1")).ShouldBe(0);
			Xdp.Attach("w0", (ref xdp_buff xdp) => {
				here++;
				return Reflect(ref xdp);
			});
			Xdp.Attach("w1", (ref xdp_buff xdp) => there++ < 3 ? Reflect(ref xdp) : XDP_PASS);
			Xdp.Send("w0", Frame());
			(here, there).ShouldBe((3, 4));
			Arrived(socket).ShouldHaveSingleItem().ShouldBe(Frame());
		});
	}

	[Theory]
	[InlineData(XDP_DROP)]
	[InlineData(XDP_ABORTED)]
	public void A_frame_may_end_at_the_other_side(uint action)
	{
		OnWire(() => {
			Xdp.Attach("w0", action);
			Xdp.Attach("w1", Reflect);
			Xdp.Send("w0", Frame());
			Xdp.Count("w0", "rx_dropped").ShouldBe(1);
		});
	}

	[Theory]
	[InlineData(false)]
	[InlineData(true)]
	public void Header_and_length_may_change_for_a_buffer_and_for_a_frame(bool frame)
	{
		byte[] other = PacketSocket.Frame(frame ? W0 : W1, frame ? W1 : W0, PacketSocket.EtherType,
			[.. "ab"u8, .. "hel"u8]);

		OnWire(() => {
			string device = frame ? "w0" : "w1";
			using var socket = new PacketSocket();

			socket.Bind(Index(device), PacketSocket.EtherType).ShouldBe(0);
			if (frame)
				Xdp.Attach("w1", Reflect);
			Xdp.Attach(device, (ref xdp_buff xdp) => {
				bpf_xdp_adjust_head(ref xdp, -2).ShouldBe(0);
				bpf_xdp_adjust_tail(ref xdp, -2).ShouldBe(0);
				other[..16].CopyTo(xdp.head, xdp.data);
				return XDP_PASS;
			});
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldHaveSingleItem().ShouldBe(other);
			// and away with the header's new part
			Xdp.Attach(device, (ref xdp_buff xdp) => {
				bpf_xdp_adjust_head(ref xdp, 2).ShouldBe(0);
				other[..14].CopyTo(xdp.head, xdp.data);
				return XDP_PASS;
			});
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldHaveSingleItem().ShouldBe([.. other[..14], .. "llo"u8]);
		});
	}

	[Fact]
	public void A_packet_may_be_sent_to_another_veth_and_to_nothing_else()
	{
		OnWire(() => {
			using var socket = new PacketSocket();
			uint to = 0;

			Run("ip link add v0 type veth peer name v1", "ip link set v0 up", "ip link set v1 up",
				"ip link add d0 type dummy", "ip link set d0 up");
			socket.Bind(Index("v1")).ShouldBe(0);
			Xdp.Attach("v1", XDP_PASS);
			to = (uint)Index("v0");
			Xdp.Attach("w1", (ref xdp_buff _) => bpf_xdp_redirect(to, 0));
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldHaveSingleItem().ShouldBe(Frame());
			Xdp.Count("w1", "rx_dropped").ShouldBe(0);
			// neither a driver that takes no frames nor a device that is not there
			foreach (uint other in new[] { (uint)Index("d0"), 4711u }) {
				to = other;
				Xdp.Send("w0", Frame());
			}
			Xdp.Count("d0", "tx_packets").ShouldBe(0);
			Xdp.Count("w1", "rx_dropped").ShouldBe(2);
			// nor one whose other side runs no program
			Xdp.Detach("v1");
			to = (uint)Index("v0");
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldBeEmpty();
			Xdp.Count("v0", "tx_dropped").ShouldBe(1);
			Run("ip link del v0", "ip link del d0");
		});
	}

	[Fact]
	public void When_the_ring_is_full_packets_are_dropped()
	{
		OnWire(() => {
			var dev = Devices.Find("w0")!;

			Xdp.Attach("w1", XDP_DROP);
			local_bh_disable();
			for (int i = 0; i < 300; i++) {
				var skb = alloc_skb(64, GFP_ATOMIC)!;

				Frame().CopyTo(skb_put(skb, Frame().Length));
				skb.dev = dev;
				dev_queue_xmit(skb).ShouldBe(0);
			}
			local_bh_enable();
			Settle();
			Xdp.Count("w0", "tx_dropped").ShouldBe(300 - 256);
			Xdp.Count("w1", "rx_packets").ShouldBe(256);
		});
	}

	[Theory]
	[InlineData("w1")]
	[InlineData("w0")]
	public void What_waits_for_a_device_is_freed_when_that_goes_down(string device)
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
			Xdp.Attach("w0", XDP_PASS);
			// what waits for w1 are buffers, and for w0 frames
			Xdp.Attach("w1", Reflect);
			set_bit(NAPI_STATE_DISABLE, ref list_first_entry(Devices.Find(device)!.napi_list)!.state);
			Xdp.Send("w0", Frame(), times: 5);
			Run($"ip link set {device} down", $"ip link set {device} up");
			Settle();
			Arrived(socket).ShouldBeEmpty();
			Xdp.Send("w0", Frame());
			Arrived(socket).ShouldHaveSingleItem().ShouldBe(Back);
		});
	}

	[Fact]
	public void Ethtool_tells_what_each_queue_has_received()
	{
		OnWire(() => {
			var dev = Devices.Find("w1")!;
			byte[] names = new byte[4 * ETH_GSTRING_LEN];
			ulong[] numbers = new ulong[4];

			Xdp.Attach("w1", XDP_DROP);
			Xdp.Send("w0", Frame(), times: 2);
			Devices.Locked(() => {
				dev.ethtool_ops.get_sset_count!(dev, ETH_SS_STATS).ShouldBe(4);
				dev.ethtool_ops.get_strings!(dev, ETH_SS_STATS, names);
				dev.ethtool_ops.get_ethtool_stats!(dev, 4, numbers);
			});
			names.Chunk(ETH_GSTRING_LEN).Select(name => Devices.Text(name).TrimEnd('\0')).ShouldBe([
				"peer_ifindex", "rx_queue_0_xdp_packets", "rx_queue_0_xdp_bytes", "rx_queue_0_xdp_drops",
			]);
			// without the header, which eth_type_trans() takes away before the ring
			numbers.ShouldBe([(ulong)Index("w0"), 2, 2 * (ulong)Hello.Length, 2]);
		});
	}

	[Fact]
	public void A_program_stays_while_the_device_is_down()
	{
		OnWire(() => {
			int seen = 0;

			Run("ip link set w1 down");
			Xdp.Attach("w1", (ref xdp_buff _) => {
				seen++;
				return XDP_PASS;
			});
			Run("ip link set w1 up");
			Xdp.Send("w0", Frame());
			seen.ShouldBe(1);
			Run("ip link set w1 down", "ip link set w1 up");
			Xdp.Send("w0", Frame());
			seen.ShouldBe(2);
			Run("ip link set w1 down");
			Xdp.Detach("w1");
			Run("ip link set w1 up");
			Xdp.Send("w0", Frame());
			seen.ShouldBe(2);
		});
	}

	[Fact]
	public void The_other_side_must_not_send_more_than_a_page_takes()
	{
		OnWire(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);

			Run($"ip link set w0 mtu {MaxMtu + 1}");
			Xdp.Set("w1", fd).ShouldBe((-ERANGE, "veth: Peer MTU is too large to set XDP"));
			Run($"ip link set w0 mtu {MaxMtu}");
			Xdp.Set("w1", fd).ShouldBe((0, null));
			Sysfs.Ip($"link set w0 mtu {MaxMtu + 1}").ShouldNotBe(0);
			// its own is free
			Run("ip link set w1 mtu 65535");
			Xdp.Detach("w1");
			Run("ip link set w0 mtu 65535");
			Xdp.Close(fd);
		});
	}

	[Fact]
	public void The_longest_packet_arrives_and_the_next_would_not_fit_into_a_page()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1")).ShouldBe(0);
			Run($"ip link set w0 mtu {MaxMtu}", $"ip link set w1 mtu {MaxMtu}");
			Xdp.Attach("w1", XDP_PASS);
			Xdp.Send("w0", Frame(payload: new byte[MaxMtu]));
			Arrived(socket).ShouldHaveSingleItem().Length.ShouldBe(14 + MaxMtu);
		});
	}

	[Fact]
	public void There_must_be_a_queue_for_each_of_the_other_side()
	{
		OnMachine(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);

			Run("ip link add v0 numtxqueues 2 type veth peer name v1 numrxqueues 1");
			Xdp.Set("v1", fd).ShouldBe((-ENOSPC,
				"veth: XDP expects number of rx queues not less than peer tx queues"));
			Xdp.Close(fd);
			Run("ip link del v0");
		}, ["veth"]);
	}

	[Fact]
	public void Every_queue_runs_the_program()
	{
		OnMachine(() => {
			var queues = new SortedSet<uint>();

			Run("ip link add v0 numtxqueues 3 type veth peer name v1 numrxqueues 3", "ip link set v0 up",
				"ip link set v1 up");
			Xdp.Attach("v1", (ref xdp_buff xdp) => {
				queues.Add(xdp.rxq.queue_index);
				return XDP_DROP;
			});
			for (u16 queue = 0; queue < 3; queue++) {
				var skb = alloc_skb(64, GFP_KERNEL)!;

				Frame().CopyTo(skb_put(skb, Frame().Length));
				skb.dev = Devices.Find("v0");
				skb_set_queue_mapping(skb, queue);
				local_bh_disable();
				skb.dev!.netdev_ops.ndo_start_xmit!(skb, skb.dev).ShouldBe(NETDEV_TX_OK);
				local_bh_enable();
			}
			Settle();
			queues.ShouldBe([0u, 1u, 2u]);
			Run("ip link del v0");
		}, ["veth"]);
	}

	[Fact]
	public void The_other_side_must_cut_packets_itself()
	{
		OnWire(() => {
			var dev = Devices.Find("w0")!;

			(dev.features & NETIF_F_GSO_SOFTWARE).ShouldBe(NETIF_F_GSO_SOFTWARE);
			Xdp.Attach("w1", XDP_PASS);
			(dev.features & NETIF_F_GSO_SOFTWARE).ShouldBe(0ul);
			(dev.hw_features & NETIF_F_GSO_SOFTWARE).ShouldBe(0ul);
			Xdp.Detach("w1");
			(dev.features & NETIF_F_GSO_SOFTWARE).ShouldBe(NETIF_F_GSO_SOFTWARE);
			(dev.hw_features & NETIF_F_GSO_SOFTWARE).ShouldBe(NETIF_F_GSO_SOFTWARE);
		});
	}

	[Fact]
	public void Both_sides_leave_the_room_that_either_wants()
	{
		OnWire(() => {
			net_device here = Devices.Find("w0")!, there = Devices.Find("w1")!;

			(int, int) Room() => (here.needed_headroom, there.needed_headroom);

			netdev_set_rx_headroom(here, 100);
			Room().ShouldBe((100, 100));
			netdev_set_rx_headroom(there, 200);
			Room().ShouldBe((200, 200));
			netdev_set_rx_headroom(here, 0);
			Room().ShouldBe((200, 200));
			netdev_set_rx_headroom(there, -1);
			Room().ShouldBe((0, 0));
		});
	}

	[Fact]
	public void When_memory_runs_out_at_any_step_there_is_no_program_or_all_of_it()
	{
		OnWire(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);
			var dev = Devices.Find("w1")!;
			int refused = 0, err;

			uint Attached() => __dev_xdp_query(dev, dev.netdev_ops.ndo_bpf, XDP_QUERY_PROG);

			do {
				err = Devices.Locked(() => {
					slab_h.fail_nth = refused + 1;

					int ret = dev_change_xdp_fd(dev, null, fd, 0);

					slab_h.fail_nth = 0;
					return ret;
				});
				(Devices.Locked(Attached) != 0).ShouldBe(err == 0);
				if (err != 0) {
					err.ShouldBe(-ENOMEM);
					refused++;
				}
			} while (err != 0);
			refused.ShouldBeGreaterThan(0);
			Xdp.Close(fd);
			Xdp.Send("w0", Frame());
			Xdp.Count("w1", "rx_packets").ShouldBe(1);
		});
	}
}
