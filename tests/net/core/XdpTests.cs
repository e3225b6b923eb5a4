// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Net;
using Kernel.Tests.Net.Netlink;
using Kernel.Tests.Net.Packet;

namespace Kernel.Tests.Net.Core;

/// <summary>Programs of devices: attaching them, and what they do where the driver runs none itself.</summary>
public sealed class XdpTests : PacketTest
{
	private const uint Generic = XDP_FLAGS_SKB_MODE;

	/// <summary>What of the frames that w0 sends the protocols of w1 get, with a program of w1 in the way.</summary>
	private static List<byte[]> Through(bpf_func_t program, byte[] frame, Action? check = null)
	{
		List<byte[]> got = [];

		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1")).ShouldBe(0);
			Xdp.Attach("w1", program, Generic);
			Xdp.Send("w0", frame);
			got = socket.ReceiveAll().ConvertAll(each => each.Bytes);
			check?.Invoke();
		});
		return got;
	}

	[Fact]
	public void A_program_that_passes_a_packet_has_seen_all_of_it_with_room_in_front()
	{
		byte[] seen = [];
		int room = 0;

		Through((ref xdp_buff xdp) => {
			seen = Xdp.Bytes(ref xdp);
			room = xdp.data - xdp.data_hard_start;
			xdp.rxq.dev!.name.ToString().ShouldBe("w1");
			xdp.rxq.queue_index.ShouldBe(0u);
			return XDP_PASS;
		}, Frame()).ShouldHaveSingleItem().ShouldBe(Frame());
		seen.ShouldBe(Frame());
		room.ShouldBeGreaterThanOrEqualTo(XDP_PACKET_HEADROOM);
	}

	[Fact]
	public void A_program_that_drops_a_packet_is_its_end()
	{
		Through((ref xdp_buff _) => XDP_DROP, Frame(), () => Xdp.Count("w1", "rx_dropped").ShouldBe(0))
			.ShouldBeEmpty();
	}

	[Fact]
	public void A_packet_that_is_sent_back_comes_out_of_the_same_device()
	{
		OnWire(() => {
			using var there = new PacketSocket();
			using var back = new PacketSocket();

			there.Bind(Index("w1")).ShouldBe(0);
			back.Bind(Index("w0"), PacketSocket.EtherType).ShouldBe(0);
			Xdp.Attach("w1", (ref xdp_buff xdp) => {
				W0.CopyTo(xdp.head, xdp.data);
				W1.CopyTo(xdp.head, xdp.data + 6);
				return XDP_TX;
			}, Generic);
			Xdp.Send("w0", Frame());
			there.ReceiveAll().ShouldBeEmpty();
			back.ReceiveAll().ShouldHaveSingleItem().Bytes
				.ShouldBe(PacketSocket.Frame(W0, W1, PacketSocket.EtherType, Hello));
			Xdp.Count("w1", "tx_packets").ShouldBe(1);
		});
	}

	[Fact]
	public void A_packet_may_be_sent_to_another_device()
	{
		OnWire(() => {
			uint to = 0;

			Run("ip link add d0 type dummy");
			to = (uint)Index("d0");
			Xdp.Attach("w1", (ref xdp_buff _) => bpf_xdp_redirect(to, 0), Generic);
			// it is down
			Xdp.Send("w0", Frame());
			Xdp.Count("d0", "tx_packets").ShouldBe(0);
			Run("ip link set d0 up mtu 5");
			// as much as the longest with a VLAN tag fits
			Xdp.Send("w0", Frame(payload: new byte[10]));
			Xdp.Count("d0", "tx_packets").ShouldBe(0);
			Xdp.Send("w0", Frame(payload: new byte[9]));
			Xdp.Count("d0", "tx_packets").ShouldBe(1);
			Xdp.Count("d0", "tx_bytes").ShouldBe(14 + 9);
			to = 4711;
			Xdp.Send("w0", Frame());
			Xdp.Count("d0", "tx_packets").ShouldBe(1);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void A_program_may_put_another_header_in_front()
	{
		byte[] other = PacketSocket.Frame(W1, W0, 0x88b6, [.. "ab"u8, .. Hello]);

		Through((ref xdp_buff xdp) => {
			bpf_xdp_adjust_head(ref xdp, -2).ShouldBe(0);
			other[..16].CopyTo(xdp.head, xdp.data);
			return XDP_PASS;
		}, Frame()).ShouldHaveSingleItem().ShouldBe(other);
	}

	[Fact]
	public void A_program_may_take_away_from_the_front()
	{
		Through((ref xdp_buff xdp) => {
			bpf_xdp_adjust_head(ref xdp, 2).ShouldBe(0);
			Frame()[..14].CopyTo(xdp.head, xdp.data);
			return XDP_PASS;
		}, Frame()).ShouldHaveSingleItem().ShouldBe(Frame(payload: Hello[2..]));
	}

	[Fact]
	public void A_packet_for_all_that_becomes_one_for_the_device_arrives_but_still_counts_as_for_all()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1")).ShouldBe(0);
			Xdp.Attach("w1", (ref xdp_buff xdp) => {
				W1.CopyTo(xdp.head, xdp.data);
				return XDP_PASS;
			}, Generic);
			Xdp.Send("w0", Frame(Everybody));

			var got = socket.ReceiveAll().ShouldHaveSingleItem();

			got.Bytes.ShouldBe(Frame());
			// kept from Linux
			got.Type.ShouldBe((byte)PACKET_BROADCAST);
		});
	}

	[Fact]
	public void A_packet_made_shorter_has_the_length_but_a_tail_too_far()
	{
		int length = 0, tail = 0;

		OnWire(() => {
			var tap = new packet_type {
				type = htons(PacketSocket.EtherType),
				func = (skb, dev, _, _) => {
					length = (int)skb.len;
					tail = skb.tail - (skb.data + length);
					kfree_skb(skb);
					return 0;
				},
			};

			dev_add_pack(tap);
			Xdp.Attach("w1", (ref xdp_buff xdp) => {
				bpf_xdp_adjust_tail(ref xdp, -2).ShouldBe(0);
				return XDP_PASS;
			}, Generic);
			Xdp.Send("w0", Frame());
			dev_remove_pack(tap);
			length.ShouldBe(Hello.Length - 2);
			// that of the MAC header: kept from Linux
			tail.ShouldBe(ETH_HLEN);
		});
	}

	[Fact]
	public void Notes_of_a_program_lie_in_front_of_the_packet()
	{
		byte[] notes = [];

		OnWire(() => {
			var tap = new packet_type {
				type = htons(PacketSocket.EtherType),
				func = (skb, dev, _, _) => {
					int end = skb_metadata_end(skb);

					notes = skb.head[(end - skb_metadata_len(skb))..end];
					kfree_skb(skb);
					return 0;
				},
			};

			dev_add_pack(tap);
			foreach (uint mode in new[] { Generic, XDP_FLAGS_DRV_MODE }) {
				Xdp.Attach("w1", (ref xdp_buff xdp) => {
					bpf_xdp_adjust_meta(ref xdp, -4).ShouldBe(0);
					"note"u8.CopyTo(xdp.head.AsSpan(xdp.data_meta));
					return XDP_PASS;
				}, mode);
				Xdp.Send("w0", Frame());
				notes.ShouldBe("note"u8.ToArray(), $"mode {mode}");
				notes = [];
				Xdp.Detach("w1", mode);
			}
			dev_remove_pack(tap);
		});
	}

	[Fact]
	public void What_a_program_may_change_has_limits()
	{
		Through((ref xdp_buff xdp) => {
			int room = xdp.data - xdp.data_hard_start;
			int length = xdp.data_end - xdp.data;

			bpf_xdp_adjust_head(ref xdp, -room + SIZEOF_XDP_FRAME - 1).ShouldBe(-EINVAL);
			bpf_xdp_adjust_head(ref xdp, length - ETH_HLEN + 1).ShouldBe(-EINVAL);
			bpf_xdp_adjust_tail(ref xdp, 0).ShouldBe(-EINVAL);
			bpf_xdp_adjust_tail(ref xdp, 1).ShouldBe(-EINVAL);
			bpf_xdp_adjust_tail(ref xdp, -(length - ETH_HLEN) - 1).ShouldBe(-EINVAL);
			bpf_xdp_adjust_meta(ref xdp, 1).ShouldBe(-EINVAL);
			bpf_xdp_adjust_meta(ref xdp, -room).ShouldBe(-EINVAL);
			bpf_xdp_adjust_meta(ref xdp, -3).ShouldBe(-EACCES);
			bpf_xdp_adjust_meta(ref xdp, -36).ShouldBe(-EACCES);
			bpf_xdp_adjust_meta(ref xdp, -32).ShouldBe(0);
			bpf_xdp_redirect(1, 1).ShouldBe(XDP_ABORTED);
			return XDP_PASS;
		}, Frame()).ShouldHaveSingleItem().ShouldBe(Frame());
	}

	[Theory]
	[InlineData(XDP_ABORTED, Generic, false)]
	[InlineData(5u, Generic, true)]
	[InlineData(XDP_ABORTED, XDP_FLAGS_DRV_MODE, false)]
	[InlineData(4711u, XDP_FLAGS_DRV_MODE, true)]
	public void What_is_no_action_drops_the_packet_and_is_warned_of_once(uint action, uint mode, bool warns)
	{
		OnMachine(() => {
			using var socket = new PacketSocket();

			Run("ip link add w0 type veth peer name w1", "ip link set w0 up", "ip link set w1 up");
			socket.Bind(Index("w1")).ShouldBe(0);
			Xdp.Attach("w1", action, mode);
			Xdp.Send("w0", Frame(), times: 2);
			socket.ReceiveAll().ShouldBeEmpty();
			Devices.Log().Count(line => line == $"Illegal XDP return value {action}, expect packet loss!")
				.ShouldBe(warns ? 1 : 0);
			Run("ip link del w0");
		}, ["veth"], reports: found => found.Count.ShouldBe(warns ? 1 : 0));
	}

	[Fact]
	public void Loopback_runs_programs_too()
	{
		OnMachine(() => {
			using var socket = new PacketSocket();
			int seen = 0;

			Run("ip link set lo up");
			socket.Bind(Index("lo"), PacketSocket.EtherType).ShouldBe(0);
			// The first is sent back, which on this device means that it comes again.
			Xdp.Attach("lo", (ref xdp_buff _) => seen++ == 0 ? XDP_TX : XDP_PASS);
			Xdp.Send("lo", Frame());
			seen.ShouldBe(2);
			socket.ReceiveAll().ShouldHaveSingleItem().Bytes.ShouldBe(Frame());
			Xdp.Detach("lo");
			Xdp.Send("lo", Frame());
			seen.ShouldBe(2);
		});
	}

	[Fact]
	public void A_driver_that_hands_packets_over_at_once_or_by_the_list_is_served_too()
	{
		OnMachine(() => {
			int seen = 0, passed = 0;
			var dev = Devices.Make("d0");
			var tap = new packet_type {
				type = htons(PacketSocket.EtherType),
				func = (skb, _, _, _) => {
					passed++;
					kfree_skb(skb);
					return 0;
				},
			};

			sk_buff Packet()
			{
				var skb = alloc_skb(64, GFP_ATOMIC)!;

				Frame().CopyTo(skb_put(skb, Frame().Length));
				skb.dev = dev;
				skb.protocol = eth_type_trans(skb, dev);
				return skb;
			}

			dev_add_pack(tap);
			Devices.Open(dev);
			Xdp.Attach("d0", (ref xdp_buff _) => seen++ % 2 == 0 ? XDP_DROP : XDP_PASS);
			local_bh_disable();
			netif_receive_skb(Packet()).ShouldBe(NET_RX_DROP);
			netif_receive_skb(Packet()).ShouldBe(NET_RX_SUCCESS);

			var list = LIST_HEAD<sk_buff>();

			for (int i = 0; i < 4; i++)
				list_add_tail(Packet().list, list);
			netif_receive_skb_list(list);
			local_bh_enable();
			(seen, passed).ShouldBe((6, 3));
			dev_remove_pack(tap);
			Devices.Remove(dev);
		});
	}

	[Fact]
	public void A_descriptor_must_be_a_program_for_this()
	{
		OnWire(() => {
			int socket = PacketSocket.Open(SOCK_RAW, 0);
			int classifier = Xdp.Load((ref xdp_buff _) => 0, BPF_PROG_TYPE_SCHED_CLS);
			int bound = Xdp.Load((ref xdp_buff _) => XDP_PASS, devBound: true);

			foreach (uint mode in new[] { Generic, XDP_FLAGS_DRV_MODE }) {
				Xdp.Set("w1", 1000, mode).ShouldBe((-EBADF, null));
				Xdp.Set("w1", socket, mode).ShouldBe((-EINVAL, null));
				Xdp.Set("w1", classifier, mode).ShouldBe((-EINVAL, null));
			}
			Xdp.Set("w1", bound, Generic).ShouldBe((-EINVAL, null));
			Xdp.Set("w1", bound).ShouldBe((-EINVAL,
				"using device-bound program without HW_MODE flag is not supported"));
			// veth has no hardware
			Xdp.Set("w1", bound, XDP_FLAGS_HW_MODE).ShouldBe((-EINVAL, null));
			foreach (int fd in new[] { socket, classifier, bound })
				Xdp.Close(fd);
		});
	}

	[Fact]
	public void Flags_contradict_each_other_or_do_not_exist()
	{
		OnWire(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);

			Xdp.Set("w1", fd, XDP_FLAGS_SKB_MODE | XDP_FLAGS_DRV_MODE).ShouldBe((-EINVAL, null));
			Xdp.Set("w1", fd, XDP_FLAGS_MASK + 1).ShouldBe((-EINVAL, null));
			Xdp.Set("w1", Wire.Attribute(IFLA_XDP_FD, fd), Wire.Attribute(IFLA_XDP_ATTACHED, [1]))
				.ShouldBe((-EINVAL, null));
			Xdp.Set("w1", Wire.Attribute(IFLA_XDP_FD, fd), Wire.Attribute(IFLA_XDP_PROG_ID, 1))
				.ShouldBe((-EINVAL, null));
			Xdp.Set("w1").ShouldBe((0, null));
			Sysfs.Sh("ip link show w1").Output.ShouldNotContain("xdp");
			Xdp.Close(fd);
		});
	}

	[Fact]
	public void A_driver_that_runs_none_is_not_asked_to()
	{
		OnMachine(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);

			Run("ip link add d0 type dummy");
			foreach (uint mode in new[] { XDP_FLAGS_DRV_MODE, XDP_FLAGS_HW_MODE })
				Xdp.Set("d0", fd, mode).ShouldBe((-EOPNOTSUPP,
					"underlying driver does not support XDP in native mode"));
			Xdp.Set("d0", fd).ShouldBe((0, null));
			Xdp.Close(fd);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void There_is_one_program_in_one_mode_and_who_asks_may_not_replace_it()
	{
		OnWire(() => {
			int first = Xdp.LoadReturning(XDP_PASS), second = Xdp.LoadReturning(XDP_DROP);

			foreach (uint mode in new[] { Generic, XDP_FLAGS_DRV_MODE }) {
				uint other = mode ^ Generic ^ XDP_FLAGS_DRV_MODE;

				Xdp.Set("w1", first, mode | XDP_FLAGS_UPDATE_IF_NOEXIST).ShouldBe((0, null));
				Xdp.Set("w1", second, mode | XDP_FLAGS_UPDATE_IF_NOEXIST).ShouldBe((-EBUSY,
					"XDP program already attached"));
				Xdp.Set("w1", second, other).ShouldBe((-EEXIST,
					"native and generic XDP can't be active at the same time"));
				Xdp.Set("w1", second, mode).ShouldBe((0, null));
				Xdp.Detach("w1", mode);
				// once more is no error
				Xdp.Detach("w1", mode);
			}
			Xdp.Close(first);
			Xdp.Close(second);
		});
	}

	[Fact]
	public void A_program_that_replaces_another_is_the_one_that_runs()
	{
		OnWire(() => {
			List<string> ran = [];

			bpf_func_t Named(string name) => (ref xdp_buff _) => {
				ran.Add(name);
				return XDP_PASS;
			};

			foreach (uint mode in new[] { Generic, XDP_FLAGS_DRV_MODE }) {
				Xdp.Attach("w1", Named("first"), mode);
				Xdp.Send("w0", Frame());
				Xdp.Attach("w1", Named("second"), mode);
				Xdp.Send("w0", Frame());
				Xdp.Detach("w1", mode);
				Xdp.Send("w0", Frame());
			}
			ran.ShouldBe(["first", "second", "first", "second"]);
		});
	}

	[Fact]
	public void Ip_shows_what_is_attached_and_takes_it_away()
	{
		OnWire(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);
			var prog = bpf_prog_get((uint)fd).ptr!;
			uint id = prog.aux.id;

			bpf_prog_put(prog);
			foreach (var (mode, word) in new[] { (Generic, "xdpgeneric"), (XDP_FLAGS_DRV_MODE, "xdp") }) {
				Xdp.Set("w1", fd, mode).ShouldBe((0, null));

				string[] lines = Sysfs.Sh("ip link show w1").Output.Split('\n');

				lines[0].ShouldContain($" mtu 1500 {word} qdisc noqueue ");
				lines[2].ShouldBe($"    prog/xdp id {id} ");
				Sysfs.Sh("ip addr show w1").Output.ShouldContain($" mtu 1500 {word}/id:{id} qdisc ");
				Sysfs.Sh("ip addr show w1").Output.ShouldNotContain("prog/xdp");
				Sysfs.Sh("ip link show w0").Output.ShouldNotContain("xdp");
				Run($"ip link set w1 {(mode == Generic ? "xdpgeneric" : "xdp")} off");
				Sysfs.Sh("ip link show w1").Output.ShouldNotContain("xdp");
			}
			Sysfs.Sh("ip link set w1 xdp on").ShouldBe((255, "What mode is \"on\"?\n"));
			Xdp.Close(fd);
		});
	}

	[Fact]
	public void A_program_lives_as_long_as_its_descriptors_and_its_devices()
	{
		OnWire(() => {
			int fd = Xdp.LoadReturning(XDP_PASS);
			var prog = bpf_prog_get((uint)fd).ptr!;

			bpf_prog_put(prog);
			atomic_read(ref prog.aux.refcnt).ShouldBe(1);
			Xdp.Set("w0", fd).ShouldBe((0, null));
			Xdp.Set("w1", fd, Generic).ShouldBe((0, null));
			atomic_read(ref prog.aux.refcnt).ShouldBe(3);
			Xdp.Set("w1", fd, XDP_FLAGS_DRV_MODE).Error.ShouldBe(-EEXIST);
			atomic_read(ref prog.aux.refcnt).ShouldBe(3);
			Xdp.Close(fd);
			atomic_read(ref prog.aux.refcnt).ShouldBe(2);
			Run("ip link del w0");
			// and the machine that ends looks for what was left behind
		});
	}

	[Fact]
	public void A_program_has_a_name_of_up_to_fifteen_bytes()
	{
		OnMachine(() => {
			bpf_func_t pass = (ref xdp_buff _) => XDP_PASS;

			bpf_prog_load(BPF_PROG_TYPE_XDP, pass, "sixteen-bytes-16"u8).ShouldBe(-EINVAL);

			int fd = bpf_prog_load(BPF_PROG_TYPE_XDP, pass, "fifteen-bytes15"u8);

			fd.ShouldBeGreaterThanOrEqualTo(0);
			syscalls_h.sys_read(fd, new byte[1], 1).ShouldBe(-EINVAL);
			syscalls_h.sys_write(fd, new byte[1], 1).ShouldBe(-EINVAL);
			Xdp.Close(fd);
		});
	}
}
