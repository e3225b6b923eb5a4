// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/packet/af_packet.c; the copyright of the original's authors stands.

// Sockets that receive whole frames of a device, or of all, and send frames as they are.

// Left out: the rings that a program maps (TPACKET), headers of virtio before a packet (PACKET_VNET_HDR), socket
// filters and what distributes packets by them, time stamps, and the defragmentation of IP in a fanout group.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Kernel.Net.Packet.internal_h;

namespace Kernel.Net.Packet;

/// <summary>Packet sockets.</summary>
[MODULE_LICENSE("GPL")]
[MODULE_ALIAS("net-pf-17")]
public static unsafe partial class af_packet_c
{
	[InlineArray(MAX_ADDR_LEN)]
	private struct mr_address_max
	{
		private byte _0;
	}

	// struct packet_mreq with room for the longest address.
	[Source("net/packet/af_packet.c", 156)]
	[StructLayout(LayoutKind.Sequential)]
	private struct packet_mreq_max
	{
		public int mr_ifindex;
		public ushort mr_type;
		public ushort mr_alen;
		public mr_address_max mr_address;
	}

	/// <summary>offsetof(struct sockaddr_ll, sll_addr)</summary>
	private const int SLL_ADDR = 12;

	/// <summary>offsetof(struct packet_mreq, mr_address)</summary>
	private const int MR_ADDRESS = 8;

	// The original length lies where the family and the protocol are to be, which the receive fills in.
	[NotInLinux("the unnamed union of struct packet_skb_cb")]
	[StructLayout(LayoutKind.Explicit, Size = SLL_ADDR + MAX_ADDR_LEN)]
	private struct packet_skb_sa
	{
		[FieldOffset(0)] public sockaddr_pkt pkt;
		[FieldOffset(0)] public uint origlen;
		[FieldOffset(0)] public sockaddr_ll ll;
	}

	[Source("net/packet/af_packet.c", 214)]
	private struct packet_skb_cb
	{
		public packet_skb_sa sa;
	}

	[Source("net/packet/af_packet.c", 230)]
	private static ref packet_skb_cb PACKET_SKB_CB(sk_buff __skb)
	{
		return ref skb_cb<packet_skb_cb>(__skb);
	}

	[NotInLinux("bytes of a structure")]
	private static Span<byte> bytes_of(ref packet_skb_sa sa)
	{
		return MemoryMarshal.AsBytes(new Span<packet_skb_sa>(ref sa));
	}

	[Source("net/packet/af_packet.c", 244)]
	private static int packet_direct_xmit(sk_buff skb)
	{
		return dev_direct_xmit(skb, packet_pick_tx_queue(skb));
	}

	// The device that the socket is bound to, with a reference, or null.
	[Source("net/packet/af_packet.c", 249)]
	private static net_device? packet_cached_dev_get(packet_sock po)
	{
		net_device? dev;

		rcu_read_lock();
		dev = rcu_dereference(in po.cached_dev);
		if (likely(dev != null))
			dev_hold(dev!);
		rcu_read_unlock();

		return dev;
	}

	[Source("net/packet/af_packet.c", 262)]
	private static void packet_cached_dev_assign(packet_sock po,
						     net_device? dev)
	{
		rcu_assign_pointer(ref po.cached_dev, dev);
	}

	[Source("net/packet/af_packet.c", 268)]
	private static void packet_cached_dev_reset(packet_sock po)
	{
		RCU_INIT_POINTER(ref po.cached_dev, null);
	}

	[Source("net/packet/af_packet.c", 273)]
	private static bool packet_use_direct_xmit(packet_sock po)
	{
		return po.xmit == packet_direct_xmit;
	}

	[Source("net/packet/af_packet.c", 278)]
	private static u16 __packet_pick_tx_queue(net_device dev, sk_buff skb,
						  net_device? sb_dev)
	{
		return dev_pick_tx_cpu_id(dev, skb, sb_dev, null!);
	}

	[Source("net/packet/af_packet.c", 284)]
	private static u16 packet_pick_tx_queue(sk_buff skb)
	{
		net_device dev = skb.dev!;
		net_device_ops ops = dev.netdev_ops!;
		u16 queue_index;

		if (ops.ndo_select_queue != null) {
			queue_index = ops.ndo_select_queue(dev, skb, null,
							   __packet_pick_tx_queue);
			queue_index = netdev_cap_txqueue(dev, queue_index);
		} else {
			queue_index = __packet_pick_tx_queue(dev, skb, null);
		}

		return queue_index;
	}

	// The lock is held, or nobody else knows the socket yet.
	[Source("net/packet/af_packet.c", 305)]
	private static void __register_prot_hook(sock sk)
	{
		packet_sock po = pkt_sk(sk);

		if (po.running == 0) {
			if (po.fanout != null)
				__fanout_link(sk, po);
			else
				dev_add_pack(po.prot_hook);

			sock_hold(sk);
			po.running = 1;
		}
	}

	[Source("net/packet/af_packet.c", 320)]
	private static void register_prot_hook(sock sk)
	{
		lockdep_assert_held_once(pkt_sk(sk).bind_lock);
		__register_prot_hook(sk);
	}

	// With sync the lock is let go until no packet on its way uses the hook any more; otherwise the caller has to
	// see to that.
	[Source("net/packet/af_packet.c", 332)]
	private static void __unregister_prot_hook(sock sk, bool sync)
	{
		packet_sock po = pkt_sk(sk);

		lockdep_assert_held_once(po.bind_lock);

		po.running = 0;

		if (po.fanout != null)
			__fanout_unlink(sk, po);
		else
			__dev_remove_pack(po.prot_hook);

		__sock_put(sk);

		if (sync) {
			spin_unlock(po.bind_lock);
			synchronize_net();
			spin_lock(po.bind_lock);
		}
	}

	[Source("net/packet/af_packet.c", 354)]
	private static void unregister_prot_hook(sock sk, bool sync)
	{
		packet_sock po = pkt_sk(sk);

		if (po.running != 0)
			__unregister_prot_hook(sk, sync);
	}

	private const int ROOM_POW_OFF = 2;
	private const int ROOM_NONE = 0x0;
	private const int ROOM_LOW = 0x1;
	private const int ROOM_NORMAL = 0x2;

	// How much room the receive queue has for a packet. Its lock is held.
	[Source("net/packet/af_packet.c", 1236)]
	private static int __packet_rcv_has_room(packet_sock po, sk_buff? skb)
	{
		sock sk = po;

		// DEVIATION: no rings, so the hook is never tpacket_rcv()
		int avail = sk.sk_rcvbuf - atomic_read(ref sk.sk_rmem_alloc)
					 - (skb != null ? (int)skb.truesize : 0);
		if (avail > (sk.sk_rcvbuf >> ROOM_POW_OFF))
			return ROOM_NORMAL;
		else if (avail > 0)
			return ROOM_LOW;
		else
			return ROOM_NONE;
	}

	[Source("net/packet/af_packet.c", 1267)]
	private static int packet_rcv_has_room(packet_sock po, sk_buff? skb)
	{
		int ret;
		bool has_room;

		spin_lock_bh(po.sk_receive_queue.@lock);
		ret = __packet_rcv_has_room(po, skb);
		has_room = ret == ROOM_NORMAL;
		if ((po.pressure != 0) == has_room)
			po.pressure = has_room ? 0 : 1;
		spin_unlock_bh(po.sk_receive_queue.@lock);

		return ret;
	}

	[Source("net/packet/af_packet.c", 1282)]
	private static void packet_sock_destruct(sock sk)
	{
		skb_queue_purge(sk.sk_error_queue);

		WARN_ON(atomic_read(ref sk.sk_rmem_alloc) != 0);
		WARN_ON(refcount_read(ref sk.sk_wmem_alloc) != 0);

		if (!sock_flag(sk, SOCK_DEAD)) {
			pr_err("Attempt to release alive packet socket: (____ptrval____)\n");
			return;
		}

		sk_refcnt_debug_dec(sk);
	}

	[Source("net/packet/af_packet.c", 1297)]
	private static bool fanout_flow_is_huge(packet_sock po, sk_buff skb)
	{
		u32 rxhash;
		int i, count = 0;

		rxhash = skb_get_hash(skb);
		for (i = 0; i < ROLLOVER_HLEN; i++)
			if (po.rollover!.history[i] == rxhash)
				count++;

		po.rollover!.history[prandom_u32() % ROLLOVER_HLEN] = rxhash;
		return count > (ROLLOVER_HLEN >> 1);
	}

	[Source("net/packet/af_packet.c", 1311)]
	private static uint fanout_demux_hash(packet_fanout f,
					      sk_buff skb,
					      uint num)
	{
		return reciprocal_scale(__skb_get_hash_symmetric(skb), num);
	}

	[Source("net/packet/af_packet.c", 1318)]
	private static uint fanout_demux_lb(packet_fanout f,
					    sk_buff skb,
					    uint num)
	{
		uint val = (uint)atomic_inc_return(ref f.rr_cur);

		return val % num;
	}

	[Source("net/packet/af_packet.c", 1327)]
	private static uint fanout_demux_cpu(packet_fanout f,
					     sk_buff skb,
					     uint num)
	{
		return (uint)smp_processor_id() % num;
	}

	[Source("net/packet/af_packet.c", 1334)]
	private static uint fanout_demux_rnd(packet_fanout f,
					     sk_buff skb,
					     uint num)
	{
		return prandom_u32_max(num);
	}

	[Source("net/packet/af_packet.c", 1341)]
	private static uint fanout_demux_rollover(packet_fanout f,
						  sk_buff skb,
						  uint idx, bool try_self,
						  uint num)
	{
		packet_sock po, po_next;
		packet_sock? po_skip = null;
		uint i, j;
		int room = ROOM_NONE;

		po = pkt_sk(f.arr[idx]!);

		if (try_self) {
			room = packet_rcv_has_room(po, skb);
			if (room == ROOM_NORMAL ||
			    (room == ROOM_LOW && !fanout_flow_is_huge(po, skb)))
				return idx;
			po_skip = po;
		}

		i = j = (uint)min_t<int>(po.rollover!.sock, (int)num - 1);
		do {
			po_next = pkt_sk(f.arr[i]!);
			if (po_next != po_skip && po_next.pressure == 0 &&
			    packet_rcv_has_room(po_next, skb) == ROOM_NORMAL) {
				if (i != j)
					po.rollover.sock = (int)i;
				atomic_long_inc(ref po.rollover.num);
				if (room == ROOM_LOW)
					atomic_long_inc(ref po.rollover.num_huge);
				return i;
			}

			if (++i == num)
				i = 0;
		} while (i != j);

		atomic_long_inc(ref po.rollover.num_failed);
		return idx;
	}

	[Source("net/packet/af_packet.c", 1380)]
	private static uint fanout_demux_qm(packet_fanout f,
					    sk_buff skb,
					    uint num)
	{
		return skb_get_queue_mapping(skb) % num;
	}

	[Source("net/packet/af_packet.c", 1403)]
	private static bool fanout_has_flag(packet_fanout f, u16 flag)
	{
		return (f.flags & (flag >> 8)) != 0;
	}

	// The hook of a group: gives a packet to one of its members.
	[Source("net/packet/af_packet.c", 1408)]
	private static int packet_rcv_fanout(sk_buff skb, net_device dev,
					     packet_type pt, net_device? orig_dev)
	{
		packet_fanout f = (packet_fanout)pt.af_packet_priv!;
		uint num = READ_ONCE(ref f.num_members);
		net net = read_pnet(in f.net);
		packet_sock po;
		uint idx;

		if (!net_eq(dev_net(dev), net) || num == 0) {
			kfree_skb(skb);
			return 0;
		}

		// DEVIATION: no IP, so PACKET_FANOUT_FLAG_DEFRAG puts no fragments together
		switch (f.type) {
		case PACKET_FANOUT_HASH:
		default:
			idx = fanout_demux_hash(f, skb, num);
			break;
		case PACKET_FANOUT_LB:
			idx = fanout_demux_lb(f, skb, num);
			break;
		case PACKET_FANOUT_CPU:
			idx = fanout_demux_cpu(f, skb, num);
			break;
		case PACKET_FANOUT_RND:
			idx = fanout_demux_rnd(f, skb, num);
			break;
		case PACKET_FANOUT_QM:
			idx = fanout_demux_qm(f, skb, num);
			break;
		case PACKET_FANOUT_ROLLOVER:
			idx = fanout_demux_rollover(f, skb, 0, false, num);
			break;
			// DEVIATION: no filters, so no PACKET_FANOUT_CBPF and PACKET_FANOUT_EBPF
		}

		if (fanout_has_flag(f, PACKET_FANOUT_FLAG_ROLLOVER))
			idx = fanout_demux_rollover(f, skb, idx, true, num);

		po = pkt_sk(f.arr[idx]!);
		return po.prot_hook.func!(skb, dev, po.prot_hook, orig_dev);
	}

	/// <summary>Protects the list of groups.</summary>
	[EXPORT_SYMBOL_GPL]
	public static mutex fanout_mutex = DEFINE_MUTEX("fanout_mutex");
	private static list_head<packet_fanout> fanout_list = LIST_HEAD<packet_fanout>();
	private static u16 fanout_next_id;

	[Source("net/packet/af_packet.c", 1465)]
	private static void __fanout_link(sock sk, packet_sock po)
	{
		packet_fanout f = po.fanout!;

		spin_lock(f.@lock);
		f.arr[f.num_members] = sk;
		smp_wmb();
		f.num_members++;
		if (f.num_members == 1)
			dev_add_pack(f.prot_hook);
		spin_unlock(f.@lock);
	}

	[Source("net/packet/af_packet.c", 1478)]
	private static void __fanout_unlink(sock sk, packet_sock po)
	{
		packet_fanout f = po.fanout!;
		int i;

		spin_lock(f.@lock);
		for (i = 0; i < f.num_members; i++) {
			if (f.arr[i] == sk)
				break;
		}
		BUG_ON(i >= f.num_members);
		f.arr[i] = f.arr[f.num_members - 1];
		f.num_members--;
		if (f.num_members == 0)
			__dev_remove_pack(f.prot_hook);
		spin_unlock(f.@lock);
	}

	[Source("net/packet/af_packet.c", 1496)]
	private static bool match_fanout_group(packet_type ptype, sock sk)
	{
		if (sk.sk_family != PF_PACKET)
			return false;

		return ptype.af_packet_priv == pkt_sk(sk).fanout;
	}

	[Source("net/packet/af_packet.c", 1504)]
	private static void fanout_init_data(packet_fanout f)
	{
		switch (f.type) {
		case PACKET_FANOUT_LB:
			atomic_set(ref f.rr_cur, 0);
			break;
		}
	}

	[Source("net/packet/af_packet.c", 1575)]
	private static int fanout_set_data(packet_sock po, ReadOnlySpan<byte> data,
					   uint len)
	{
		switch (po.fanout!.type) {
		default:
			return -EINVAL;
		}
	}

	[Source("net/packet/af_packet.c", 1597)]
	private static bool __fanout_id_is_free(sock sk, u16 candidate_id)
	{
		foreach (var f in list_for_each_entry(fanout_list)) {
			if (f.id == candidate_id &&
			    read_pnet(in f.net) == sock_net(sk)) {
				return false;
			}
		}
		return true;
	}

	[Source("net/packet/af_packet.c", 1610)]
	private static bool fanout_find_new_id(sock sk, ref u16 new_id)
	{
		u16 id = fanout_next_id;

		do {
			if (__fanout_id_is_free(sk, id)) {
				new_id = id;
				fanout_next_id = (u16)(id + 1);
				return true;
			}

			id++;
		} while (id != fanout_next_id);

		return false;
	}

	// Puts a socket that has a hook into the group of a number, which is made if it is not there.
	[Source("net/packet/af_packet.c", 1627)]
	private static int fanout_add(sock sk, u16 id, u16 type_flags)
	{
		packet_rollover? rollover = null;
		packet_sock po = pkt_sk(sk);
		packet_fanout? match;
		u8 type = (u8)(type_flags & 0xff);
		u8 flags = (u8)(type_flags >> 8);
		int err;

		switch (type) {
		case PACKET_FANOUT_ROLLOVER:
			if ((type_flags & PACKET_FANOUT_FLAG_ROLLOVER) != 0)
				return -EINVAL;
			goto case PACKET_FANOUT_HASH;
		case PACKET_FANOUT_HASH:
		case PACKET_FANOUT_LB:
		case PACKET_FANOUT_CPU:
		case PACKET_FANOUT_RND:
		case PACKET_FANOUT_QM:
			// DEVIATION: no filters, so no PACKET_FANOUT_CBPF and PACKET_FANOUT_EBPF
			break;
		default:
			return -EINVAL;
		}

		mutex_lock(fanout_mutex);

		err = -EALREADY;
		if (po.fanout != null)
			goto @out;

		if (type == PACKET_FANOUT_ROLLOVER ||
		    (type_flags & PACKET_FANOUT_FLAG_ROLLOVER) != 0) {
			err = -ENOMEM;
			rollover = kzalloc<packet_rollover>(GFP_KERNEL);
			if (rollover == null)
				goto @out;
			atomic_long_set(ref rollover.num, 0);
			atomic_long_set(ref rollover.num_huge, 0);
			atomic_long_set(ref rollover.num_failed, 0);
		}

		if ((type_flags & PACKET_FANOUT_FLAG_UNIQUEID) != 0) {
			if (id != 0) {
				err = -EINVAL;
				goto @out;
			}
			if (!fanout_find_new_id(sk, ref id)) {
				err = -ENOMEM;
				goto @out;
			}
			// The others that join name the number.
			flags = (u8)(flags & ~(PACKET_FANOUT_FLAG_UNIQUEID >> 8));
		}

		match = null;
		foreach (var f in list_for_each_entry(fanout_list)) {
			if (f.id == id &&
			    read_pnet(in f.net) == sock_net(sk)) {
				match = f;
				break;
			}
		}
		err = -EINVAL;
		if (match != null && match.flags != flags)
			goto @out;
		if (match == null) {
			err = -ENOMEM;
			match = kzalloc<packet_fanout>(GFP_KERNEL);
			if (match == null)
				goto @out;
			write_pnet(ref match.net, sock_net(sk));
			match.id = id;
			match.type = type;
			match.flags = flags;
			INIT_LIST_HEAD(match.list);
			spin_lock_init(match.@lock);
			refcount_set(ref match.sk_ref, 0);
			fanout_init_data(match);
			match.prot_hook.type = po.prot_hook.type;
			match.prot_hook.dev = po.prot_hook.dev;
			match.prot_hook.func = packet_rcv_fanout;
			match.prot_hook.af_packet_priv = match;
			match.prot_hook.id_match = match_fanout_group;
			list_add(match.list, fanout_list);
		}
		err = -EINVAL;

		spin_lock(po.bind_lock);
		if (po.running != 0 &&
		    match.type == type &&
		    match.prot_hook.type == po.prot_hook.type &&
		    match.prot_hook.dev == po.prot_hook.dev) {
			err = -ENOSPC;
			if (refcount_read(ref match.sk_ref) < PACKET_FANOUT_MAX) {
				__dev_remove_pack(po.prot_hook);
				po.fanout = match;
				po.rollover = rollover;
				rollover = null;
				refcount_set(ref match.sk_ref, refcount_read(ref match.sk_ref) + 1);
				__fanout_link(sk, po);
				err = 0;
			}
		}
		spin_unlock(po.bind_lock);

		if (err != 0 && refcount_read(ref match.sk_ref) == 0) {
			list_del(match.list);
			kfree(match);
		}

	@out:
		kfree(rollover);
		mutex_unlock(fanout_mutex);
		return err;
	}

	// Takes a socket out of its group. The group, if that was its last socket: the caller frees it after
	// synchronize_net().
	[Source("net/packet/af_packet.c", 1749)]
	private static packet_fanout? fanout_release(sock sk)
	{
		packet_sock po = pkt_sk(sk);
		packet_fanout? f;

		mutex_lock(fanout_mutex);
		f = po.fanout;
		if (f != null) {
			po.fanout = null;

			if (refcount_dec_and_test(ref f.sk_ref))
				list_del(f.list);
			else
				f = null;
		}
		mutex_unlock(fanout_mutex);

		return f;
	}

	[Source("net/packet/af_packet.c", 1769)]
	private static bool packet_extra_vlan_len_allowed(net_device dev,
							  sk_buff skb)
	{
		// Only now the packet is at hand that was let through as one with a tag.
		if (unlikely(dev.type != ARPHRD_ETHER))
			return false;

		skb_reset_mac_header(skb);
		return likely(eth_hdr(skb).h_proto == htons(ETH_P_8021Q));
	}

	// The hook of a SOCK_PACKET socket.
	[Source("net/packet/af_packet.c", 1787)]
	private static int packet_rcv_spkt(sk_buff skb, net_device dev,
					   packet_type pt, net_device? orig_dev)
	{
		sock sk;

		sk = (sock)pt.af_packet_priv!;

		if (skb.pkt_type == PACKET_LOOPBACK)
			goto @out;

		if (!net_eq(dev_net(dev), sock_net(sk)))
			goto @out;

		skb = skb_share_check(skb, GFP_ATOMIC)!;
		if (skb == null)
			goto oom;

		skb_dst_drop(skb);

		nf_reset(skb);

		ref sockaddr_pkt spkt = ref PACKET_SKB_CB(skb).sa.pkt;

		// An incoming packet has had its header pulled; for one that goes out this does nothing.
		skb_push(skb, skb.data - skb_mac_header(skb));

		spkt.spkt_family = dev.type;
		strlcpy(spkt.spkt_device, dev.name, sizeof(spkt_device_t));
		spkt.spkt_protocol = skb.protocol;

		// Charged to the socket, so that nobody can use up the memory.
		if (sock_queue_rcv_skb(sk, skb) == 0)
			return 0;

	@out:
		kfree_skb(skb);
	oom:
		return 0;
	}

	[Source("net/packet/af_packet.c", 1853)]
	private static void packet_parse_headers(sk_buff skb, socket sock)
	{
		if ((skb.protocol == default || skb.protocol == htons(ETH_P_ALL)) &&
		    sock.type == SOCK_RAW) {
			skb_reset_mac_header(skb);
			skb.protocol = dev_parse_header_protocol(skb);
		}

		skb_probe_transport_header(skb);
	}

	// Sends a frame, complete with its header, by the device that the address names.
	[Source("net/packet/af_packet.c", 1869)]
	private static int packet_sendmsg_spkt(socket sock, ref msghdr msg,
					       int len)
	{
		sock sk = sock.sk!;
		ref sockaddr_pkt saddr = ref DECLARE_SOCKADDR<sockaddr_pkt>(msg.msg_name);
		sk_buff? skb = null;
		net_device? dev;
		sockcm_cookie sockc;
		be16 proto = default;
		int err;
		int extra_len = 0;

		if (!Unsafe.IsNullRef(ref saddr)) {
			if (msg.msg_namelen < sizeof(sockaddr))
				return -EINVAL;
			if (msg.msg_namelen == sizeof(sockaddr_pkt))
				proto = saddr.spkt_protocol;
		} else
			return -ENOTCONN;

		saddr.spkt_device[sizeof(spkt_device_t) - 1] = 0;
	retry:
		rcu_read_lock();
		dev = dev_get_by_name_rcu(sock_net(sk), saddr.spkt_device);
		err = -ENODEV;
		if (dev == null)
			goto out_unlock;

		err = -ENETDOWN;
		if ((dev.flags & IFF_UP) == 0)
			goto out_unlock;

		// There is nobody below who could cut it into pieces.
		if (unlikely(sock_flag(sk, SOCK_NOFCS))) {
			if (!netif_supports_nofcs(dev)) {
				err = -EPROTONOSUPPORT;
				goto out_unlock;
			}
			extra_len = 4;
		}

		err = -EMSGSIZE;
		if ((uint)len > dev.mtu + dev.hard_header_len + VLAN_HLEN + (uint)extra_len)
			goto out_unlock;

		if (skb == null) {
			int reserved = LL_RESERVED_SPACE(dev);
			int tlen = dev.needed_tailroom;
			uint hhlen = dev.header_ops != null ? dev.hard_header_len : 0u;

			rcu_read_unlock();
			skb = sock_wmalloc(sk, len + reserved + tlen, 0, GFP_KERNEL);
			if (skb == null)
				return -ENOBUFS;
			// Room for drivers that write a header as they send.
			skb_reserve(skb, reserved);
			skb_reset_network_header(skb);

			// So that what follows the header is aligned.
			if (hhlen != 0) {
				skb.data -= (int)hhlen;
				skb.tail -= (int)hhlen;
				if (len < hhlen)
					skb_reset_network_header(skb);
			}
			err = memcpy_from_msg(skb_put(skb, len), ref msg, len);
			if (err != 0)
				goto out_free;
			goto retry;
		}

		if (!dev_validate_header(dev, skb.head.AsSpan(skb.data), len)) {
			err = -EINVAL;
			goto out_unlock;
		}
		if ((uint)len > (dev.mtu + dev.hard_header_len + (uint)extra_len) &&
		    !packet_extra_vlan_len_allowed(dev, skb)) {
			err = -EMSGSIZE;
			goto out_unlock;
		}

		sockcm_init(out sockc, sk);
		if (msg.msg_controllen != 0) {
			err = sock_cmsg_send(sk, ref msg, ref sockc);
			if (unlikely(err != 0))
				goto out_unlock;
		}

		skb.protocol = proto;
		skb.dev = dev;
		skb.priority = sk.sk_priority;
		skb.mark = sk.sk_mark;
		skb.tstamp = (long)sockc.transmit_time;

		// DEVIATION: no skb_setup_tx_timestamp(): no socket asks for time stamps of what it sends

		if (unlikely(extra_len == 4))
			skb.no_fcs = 1;

		packet_parse_headers(skb, sock);

		dev_queue_xmit(skb);
		rcu_read_unlock();
		return len;

	out_unlock:
		rcu_read_unlock();
	out_free:
		kfree_skb(skb);
		return err;
	}

	// How many bytes of a packet its filter lets through, 0 being none.
	[Source("net/packet/af_packet.c", 1996)]
	private static uint run_filter(sk_buff skb,
				       sock sk,
				       uint res)
	{
		// DEVIATION: no filter can be attached
		return res;
	}

	// The hook of a socket. A buffer that others have too is changed and put back as it was, so that one is cloned
	// only for those who take it: what goes out has been cloned already, and what comes in goes from one hook to the
	// next.
	[Source("net/packet/af_packet.c", 2038)]
	private static int packet_rcv(sk_buff skb, net_device dev,
				      packet_type pt, net_device? orig_dev)
	{
		sock sk;
		packet_sock po;
		int skb_head = skb.data;
		uint skb_len = skb.len;
		uint snaplen, res;
		bool is_drop_n_account = false;

		if (skb.pkt_type == PACKET_LOOPBACK)
			goto drop;

		sk = (sock)pt.af_packet_priv!;
		po = pkt_sk(sk);

		if (!net_eq(dev_net(dev), sock_net(sk)))
			goto drop;

		skb.dev = dev;

		if (dev.header_ops != null) {
			// Who has no header_ops hides what it sends and receives, and its header is nobody's business.
			if (sk.sk_type != SOCK_DGRAM)
				skb_push(skb, skb.data - skb_mac_header(skb));
			else if (skb.pkt_type == PACKET_OUTGOING) {
				// What goes out has its header in front.
				skb_pull(skb, skb_network_offset(skb));
			}
		}

		snaplen = skb.len;

		res = run_filter(skb, sk, snaplen);
		if (res == 0)
			goto drop_n_restore;
		if (snaplen > res)
			snaplen = res;

		if (atomic_read(ref sk.sk_rmem_alloc) >= sk.sk_rcvbuf)
			goto drop_n_acct;

		if (skb_shared(skb)) {
			sk_buff? nskb = skb_clone(skb, GFP_ATOMIC);
			if (nskb == null)
				goto drop_n_acct;

			if (skb_head != skb.data) {
				skb.data = skb_head;
				skb.len = skb_len;
			}
			consume_skb(skb);
			skb = nskb;
		}

		ref sockaddr_ll sll = ref PACKET_SKB_CB(skb).sa.ll;
		sll.sll_hatype = dev.type;
		sll.sll_pkttype = skb.pkt_type;
		if (unlikely(po.origdev))
			sll.sll_ifindex = orig_dev!.ifindex;
		else
			sll.sll_ifindex = dev.ifindex;

		sll.sll_halen = (u8)dev_parse_header(skb, bytes_of(ref PACKET_SKB_CB(skb).sa)[SLL_ADDR..]);

		// The receive fills in sll_family and sll_protocol; until then the length lies there.
		PACKET_SKB_CB(skb).sa.origlen = skb.len;

		if (pskb_trim(skb, (int)snaplen) != 0)
			goto drop_n_acct;

		skb_set_owner_r(skb, sk);
		skb.dev = null;
		skb_dst_drop(skb);

		nf_reset(skb);

		spin_lock(sk.sk_receive_queue.@lock);
		po.stats.stats1.tp_packets++;
		sock_skb_set_dropcount(sk, skb);
		__skb_queue_tail(sk.sk_receive_queue, skb);
		spin_unlock(sk.sk_receive_queue.@lock);
		sk.sk_data_ready!(sk);
		return 0;

	drop_n_acct:
		is_drop_n_account = true;
		spin_lock(sk.sk_receive_queue.@lock);
		po.stats.stats1.tp_drops++;
		atomic_inc(ref sk.sk_drops);
		spin_unlock(sk.sk_receive_queue.@lock);

	drop_n_restore:
		if (skb_head != skb.data && skb_shared(skb)) {
			skb.data = skb_head;
			skb.len = skb_len;
		}
	drop:
		if (!is_drop_n_account)
			consume_skb(skb);
		else
			kfree_skb(skb);
		return 0;
	}

	// A buffer for a frame, charged to the socket, for which it may wait; or null with the error.
	[Source("net/packet/af_packet.c", 2773)]
	private static sk_buff? packet_alloc_skb(sock sk, int prepad,
						 int reserve, int len,
						 int linear, int noblock,
						 out int err)
	{
		sk_buff? skb;

		// DEVIATION: all of it always lies in the head
		linear = len;

		skb = sock_alloc_send_pskb(sk, prepad + linear, len - linear, noblock,
					   out err, 0);
		if (skb == null)
			return null;

		skb_reserve(skb, reserve);
		skb_put(skb, linear);
		skb.data_len = (uint)(len - linear);
		skb.len += (uint)(len - linear);

		return skb;
	}

	[Source("net/packet/af_packet.c", 2797)]
	private static int packet_snd(socket sock, ref msghdr msg, int len)
	{
		sock sk = sock.sk!;
		ref sockaddr_ll saddr = ref DECLARE_SOCKADDR<sockaddr_ll>(msg.msg_name);
		sk_buff? skb;
		net_device? dev;
		be16 proto;
		Span<byte> addr = default;
		int err, reserve = 0;
		sockcm_cookie sockc;
		int offset = 0;
		packet_sock po = pkt_sk(sk);
		int hlen, tlen, linear;
		int extra_len = 0;

		if (likely(Unsafe.IsNullRef(ref saddr))) {
			dev = packet_cached_dev_get(po);
			proto = po.num;
		} else {
			err = -EINVAL;
			if (msg.msg_namelen < sizeof(sockaddr_ll))
				goto @out;
			if (msg.msg_namelen < saddr.sll_halen + SLL_ADDR)
				goto @out;
			proto = saddr.sll_protocol;
			dev = dev_get_by_index(sock_net(sk), saddr.sll_ifindex);
			if (sock.type == SOCK_DGRAM) {
				if (dev != null && msg.msg_namelen < dev.addr_len +
				    SLL_ADDR)
					goto out_unlock;
				addr = msg.msg_name[SLL_ADDR..];
			}
		}

		err = -ENXIO;
		if (unlikely(dev == null))
			goto out_unlock;
		err = -ENETDOWN;
		if (unlikely((dev!.flags & IFF_UP) == 0))
			goto out_unlock;

		sockcm_init(out sockc, sk);
		sockc.mark = sk.sk_mark;
		if (msg.msg_controllen != 0) {
			err = sock_cmsg_send(sk, ref msg, ref sockc);
			if (unlikely(err != 0))
				goto out_unlock;
		}

		if (sock.type == SOCK_RAW)
			reserve = dev.hard_header_len;
		// DEVIATION: no PACKET_VNET_HDR, here and below

		if (unlikely(sock_flag(sk, SOCK_NOFCS))) {
			if (!netif_supports_nofcs(dev)) {
				err = -EPROTONOSUPPORT;
				goto out_unlock;
			}
			extra_len = 4;
		}

		err = -EMSGSIZE;
		if ((uint)len > dev.mtu + (uint)reserve + VLAN_HLEN + (uint)extra_len)
			goto out_unlock;

		err = -ENOBUFS;
		hlen = LL_RESERVED_SPACE(dev);
		tlen = dev.needed_tailroom;
		linear = 0;
		linear = max(linear, min_t<int>(len, dev.hard_header_len));
		skb = packet_alloc_skb(sk, hlen + tlen, hlen, len, linear,
				       (int)(msg.msg_flags & MSG_DONTWAIT), out err);
		if (skb == null)
			goto out_unlock;

		skb_reset_network_header(skb);

		err = -EINVAL;
		if (sock.type == SOCK_DGRAM) {
			offset = dev_hard_header(skb, dev, ntohs(proto), addr, default, (uint)len);
			if (unlikely(offset < 0))
				goto out_free;
		} else if (reserve != 0) {
			skb_reserve(skb, -reserve);
			if (len < reserve + sizeof_ipv6hdr &&
			    dev.min_header_len != dev.hard_header_len)
				skb_reset_network_header(skb);
		}

		err = skb_copy_datagram_from_iter(skb, offset, ref msg.msg_iter, len);
		if (err != 0)
			goto out_free;

		if (sock.type == SOCK_RAW &&
		    !dev_validate_header(dev, skb.head.AsSpan(skb.data), len)) {
			err = -EINVAL;
			goto out_free;
		}

		// DEVIATION: no skb_setup_tx_timestamp(): no socket asks for time stamps of what it sends

		if ((uint)len > dev.mtu + (uint)reserve + (uint)extra_len &&
		    !packet_extra_vlan_len_allowed(dev, skb)) {
			err = -EMSGSIZE;
			goto out_free;
		}

		skb.protocol = proto;
		skb.dev = dev;
		skb.priority = sk.sk_priority;
		skb.mark = sockc.mark;
		skb.tstamp = (long)sockc.transmit_time;

		packet_parse_headers(skb, sock);

		if (unlikely(extra_len == 4))
			skb.no_fcs = 1;

		err = po.xmit!(skb);
		if (err > 0 && (err = net_xmit_errno(err)) != 0)
			goto out_unlock;

		dev_put(dev);

		return len;

	out_free:
		kfree_skb(skb);
	out_unlock:
		if (dev != null)
			dev_put(dev);
	@out:
		return err;
	}

	/// <summary>sizeof(struct ipv6hdr)</summary>
	private const int sizeof_ipv6hdr = 40;

	[Source("net/packet/af_packet.c", 2953)]
	private static int packet_sendmsg(socket sock, ref msghdr msg, int len)
	{
		// DEVIATION: no rings, so no tpacket_snd()
		return packet_snd(sock, ref msg, len);
	}

	// Closes a socket: takes its hook and memberships back and waits until no packet on its way can reach it.
	[Source("net/packet/af_packet.c", 2969)]
	private static int packet_release(socket sock)
	{
		sock? sk = sock.sk;
		packet_sock po;
		packet_fanout? f;
		net net;

		if (sk == null)
			return 0;

		net = sock_net(sk);
		po = pkt_sk(sk);

		mutex_lock(net.packet.sklist_lock);
		sk_del_node_init_rcu(sk);
		mutex_unlock(net.packet.sklist_lock);

		preempt_disable();
		sock_prot_inuse_add(net, sk.sk_prot, -1);
		preempt_enable();

		spin_lock(po.bind_lock);
		unregister_prot_hook(sk, false);
		packet_cached_dev_reset(po);

		if (po.prot_hook.dev != null) {
			dev_put(po.prot_hook.dev);
			po.prot_hook.dev = null;
		}
		spin_unlock(po.bind_lock);

		packet_flush_mclist(sk);

		lock_sock(sk);
		// DEVIATION: no rings to be given back
		release_sock(sk);

		f = fanout_release(sk);

		synchronize_net();

		kfree(po.rollover);
		if (f != null) {
			// DEVIATION: no fanout_release_data(): no group has a filter
			kfree(f);
		}
		// Nothing comes in any more.
		sock_orphan(sk);
		sock.sk = null;

		skb_queue_purge(sk.sk_receive_queue);
		sk_refcnt_debug_release(sk);

		sock_put(sk);
		return 0;
	}

	// Hooks a socket to a protocol of a device, which is given by its name or its index, or of all (neither).
	[Source("net/packet/af_packet.c", 3044)]
	private static int packet_do_bind(sock sk, ReadOnlySpan<byte> name, int ifindex,
					  be16 proto)
	{
		packet_sock po = pkt_sk(sk);
		net_device? dev_curr;
		be16 proto_curr;
		bool need_rehook;
		net_device? dev = null;
		int ret = 0;
		bool unlisted = false;

		lock_sock(sk);
		spin_lock(po.bind_lock);
		rcu_read_lock();

		if (po.fanout != null) {
			ret = -EINVAL;
			goto out_unlock;
		}

		if (!name.IsEmpty) {
			dev = dev_get_by_name_rcu(sock_net(sk), name);
			if (dev == null) {
				ret = -ENODEV;
				goto out_unlock;
			}
		} else if (ifindex != 0) {
			dev = dev_get_by_index_rcu(sock_net(sk), ifindex);
			if (dev == null) {
				ret = -ENODEV;
				goto out_unlock;
			}
		}

		if (dev != null)
			dev_hold(dev);

		proto_curr = po.prot_hook.type;
		dev_curr = po.prot_hook.dev;

		need_rehook = proto_curr != proto || dev_curr != dev;

		if (need_rehook) {
			if (po.running != 0) {
				rcu_read_unlock();
				// So that packet_notifier() does not put the hook back meanwhile.
				po.num = default;
				__unregister_prot_hook(sk, true);
				rcu_read_lock();
				dev_curr = po.prot_hook.dev;
				if (dev != null)
					unlisted = dev_get_by_index_rcu(sock_net(sk),
									dev.ifindex) == null;
			}

			BUG_ON(po.running != 0);
			po.num = proto;
			po.prot_hook.type = proto;

			if (unlikely(unlisted)) {
				dev_put(dev!);
				po.prot_hook.dev = null;
				po.ifindex = -1;
				packet_cached_dev_reset(po);
			} else {
				po.prot_hook.dev = dev;
				po.ifindex = dev != null ? dev.ifindex : 0;
				packet_cached_dev_assign(po, dev);
			}
		}
		if (dev_curr != null)
			dev_put(dev_curr);

		if (proto == default || !need_rehook)
			goto out_unlock;

		if (!unlisted && (dev == null || (dev.flags & IFF_UP) != 0)) {
			register_prot_hook(sk);
		} else {
			sk.sk_err = ENETDOWN;
			if (!sock_flag(sk, SOCK_DEAD))
				sk.sk_error_report!(sk);
		}

	out_unlock:
		rcu_read_unlock();
		spin_unlock(po.bind_lock);
		release_sock(sk);
		return ret;
	}

	[Source("net/packet/af_packet.c", 3141)]
	private static int packet_bind_spkt(socket sock, Span<byte> addr,
					    int addr_len)
	{
		sock sk = sock.sk!;
		ref sockaddr uaddr = ref MemoryMarshal.AsRef<sockaddr>(addr);
		Span<byte> name = stackalloc byte[sizeof(sa_data_t) + 1];

		if (addr_len != sizeof(sockaddr))
			return -EINVAL;
		// A program need not end the name.
		memcpy(name, uaddr.sa_data, sizeof(sa_data_t));
		name[sizeof(sa_data_t)] = 0;

		return packet_do_bind(sk, name, 0, pkt_sk(sk).num);
	}

	[Source("net/packet/af_packet.c", 3162)]
	private static int packet_bind(socket sock, Span<byte> uaddr, int addr_len)
	{
		ref sockaddr_ll sll = ref MemoryMarshal.AsRef<sockaddr_ll>(uaddr);
		sock sk = sock.sk!;

		if (addr_len < sizeof(sockaddr_ll))
			return -EINVAL;
		if (sll.sll_family != AF_PACKET)
			return -EINVAL;

		return packet_do_bind(sk, default, sll.sll_ifindex,
				      sll.sll_protocol != default ? sll.sll_protocol : pkt_sk(sk).num);
	}

	[Source("net/packet/af_packet.c", 3180)]
	private static proto packet_proto = new() {
		name = "PACKET"u8.ToArray(),
		obj_new = static () => new packet_sock(),
	};

	// The hook of a protocol, if one is given, is in place from the beginning and hears all devices.
	[Source("net/packet/af_packet.c", 3190)]
	private static int packet_create(net net, socket sock, int protocol,
					 int kern)
	{
		sock? sk;
		packet_sock po;
		be16 proto = new((ushort)protocol);
		int err;

		if (!ns_capable(net.user_ns, CAP_NET_RAW))
			return -EPERM;
		if (sock.type != SOCK_DGRAM && sock.type != SOCK_RAW &&
		    sock.type != SOCK_PACKET)
			return -ESOCKTNOSUPPORT;

		sock.state = SS_UNCONNECTED;

		err = -ENOBUFS;
		sk = sk_alloc(net, PF_PACKET, GFP_KERNEL, packet_proto, kern);
		if (sk == null)
			goto @out;

		sock.ops = packet_ops;
		if (sock.type == SOCK_PACKET)
			sock.ops = packet_ops_spkt;

		sock_init_data(sock, sk);

		po = pkt_sk(sk);
		sk.sk_family = PF_PACKET;
		po.num = proto;
		po.xmit = dev_queue_xmit;

		// DEVIATION: no rings, so no packet_alloc_pending()

		packet_cached_dev_reset(po);

		sk.sk_destruct = packet_sock_destruct;
		sk_refcnt_debug_inc(sk);

		spin_lock_init(po.bind_lock);
		po.rollover = null;
		po.prot_hook.func = packet_rcv;

		if (sock.type == SOCK_PACKET)
			po.prot_hook.func = packet_rcv_spkt;

		po.prot_hook.af_packet_priv = sk;

		if (proto != default) {
			po.prot_hook.type = proto;
			__register_prot_hook(sk);
		}

		mutex_lock(net.packet.sklist_lock);
		sk_add_node_tail_rcu(sk, net.packet.sklist);
		mutex_unlock(net.packet.sklist_lock);

		preempt_disable();
		sock_prot_inuse_add(net, packet_proto, 1);
		preempt_enable();

		return 0;
	@out:
		return err;
	}

	// After a device has gone down a receive answers -ENETDOWN once, and then waits.
	[Source("net/packet/af_packet.c", 3270)]
	private static int packet_recvmsg(socket sock, ref msghdr msg, int len,
					  int flags)
	{
		sock sk = sock.sk!;
		sk_buff? skb;
		int copied, err;
		uint origlen = 0;

		err = -EINVAL;
		if ((flags & ~(MSG_PEEK | MSG_DONTWAIT | MSG_TRUNC | MSG_CMSG_COMPAT | MSG_ERRQUEUE)) != 0)
			goto @out;

		if ((flags & MSG_ERRQUEUE) != 0) {
			// DEVIATION: no sock_recv_errqueue(): only time stamps would be there
			err = -EAGAIN;
			goto @out;
		}

		skb = skb_recv_datagram(sk, (uint)flags, flags & MSG_DONTWAIT, out err);

		if (skb == null)
			goto @out;

		if (pkt_sk(sk).pressure != 0)
			packet_rcv_has_room(pkt_sk(sk), null);

		// What does not fit is lost; a program can ask a device for its MTU.
		copied = (int)skb.len;
		if (copied > len) {
			copied = len;
			msg.msg_flags |= MSG_TRUNC;
		}

		err = skb_copy_datagram_msg(skb, 0, ref msg, copied);
		if (err != 0)
			goto out_free;

		if (sock.type != SOCK_PACKET) {
			ref sockaddr_ll sll = ref PACKET_SKB_CB(skb).sa.ll;

			origlen = PACKET_SKB_CB(skb).sa.origlen;
			sll.sll_family = AF_PACKET;
			sll.sll_protocol = skb.protocol;
		}

		sock_recv_ts_and_drops(ref msg, sk, skb);

		if (!msg.msg_name.IsEmpty) {
			int copy_len;

			if (sock.type == SOCK_PACKET) {
				msg.msg_namelen = sizeof(sockaddr_pkt);
				copy_len = msg.msg_namelen;
			} else {
				ref sockaddr_ll sll = ref PACKET_SKB_CB(skb).sa.ll;

				msg.msg_namelen = sll.sll_halen +
					SLL_ADDR;
				copy_len = msg.msg_namelen;
				if (msg.msg_namelen < sizeof(sockaddr_ll)) {
					memset(msg.msg_name[
					       SLL_ADDR..],
					       0, sizeof(sll_addr_t));
					msg.msg_namelen = sizeof(sockaddr_ll);
				}
			}
			memcpy(msg.msg_name, bytes_of(ref PACKET_SKB_CB(skb).sa), copy_len);
		}

		if (pkt_sk(sk).auxdata) {
			tpacket_auxdata aux;

			aux.tp_status = TP_STATUS_USER;
			if (skb.ip_summed == CHECKSUM_PARTIAL)
				aux.tp_status |= TP_STATUS_CSUMNOTREADY;
			else if (skb.pkt_type != PACKET_OUTGOING &&
				 (skb.ip_summed == CHECKSUM_COMPLETE ||
				  skb_csum_unnecessary(skb)))
				aux.tp_status |= TP_STATUS_CSUM_VALID;

			aux.tp_len = origlen;
			aux.tp_snaplen = skb.len;
			aux.tp_mac = 0;
			aux.tp_net = (u16)skb_network_offset(skb);
			if (skb_vlan_tag_present(skb)) {
				aux.tp_vlan_tci = skb_vlan_tag_get(skb);
				aux.tp_vlan_tpid = ntohs(skb.vlan_proto);
				aux.tp_status |= TP_STATUS_VLAN_VALID | TP_STATUS_VLAN_TPID_VALID;
			} else {
				aux.tp_vlan_tci = 0;
				aux.tp_vlan_tpid = 0;
			}
			put_cmsg(ref msg, SOL_PACKET, PACKET_AUXDATA, sizeof(tpacket_auxdata),
				 MemoryMarshal.AsBytes(new ReadOnlySpan<tpacket_auxdata>(in aux)));
		}

		err = (flags & MSG_TRUNC) != 0 ? (int)skb.len : copied;

	out_free:
		skb_free_datagram(sk, skb);
	@out:
		return err;
	}

	[Source("net/packet/af_packet.c", 3414)]
	private static int packet_getname_spkt(socket sock, Span<byte> addr,
					       int peer)
	{
		net_device? dev;
		sock sk = sock.sk!;
		ref sockaddr uaddr = ref MemoryMarshal.AsRef<sockaddr>(addr);

		if (peer != 0)
			return -EOPNOTSUPP;

		uaddr.sa_family = AF_PACKET;
		memset(uaddr.sa_data, 0, sizeof(sa_data_t));
		rcu_read_lock();
		dev = dev_get_by_index_rcu(sock_net(sk), pkt_sk(sk).ifindex);
		if (dev != null)
			strlcpy(uaddr.sa_data, dev.name, sizeof(sa_data_t));
		rcu_read_unlock();

		return sizeof(sockaddr);
	}

	[Source("net/packet/af_packet.c", 3434)]
	private static int packet_getname(socket sock, Span<byte> uaddr,
					  int peer)
	{
		net_device? dev;
		sock sk = sock.sk!;
		packet_sock po = pkt_sk(sk);
		ref sockaddr_ll sll = ref DECLARE_SOCKADDR<sockaddr_ll>(uaddr);

		if (peer != 0)
			return -EOPNOTSUPP;

		sll.sll_family = AF_PACKET;
		sll.sll_ifindex = po.ifindex;
		sll.sll_protocol = po.num;
		sll.sll_pkttype = 0;
		rcu_read_lock();
		dev = dev_get_by_index_rcu(sock_net(sk), po.ifindex);
		if (dev != null) {
			sll.sll_hatype = dev.type;
			sll.sll_halen = dev.addr_len;
			memcpy(uaddr[SLL_ADDR..], dev.dev_addr, dev.addr_len);
		} else {
			// No type would be the right one.
			sll.sll_hatype = 0;
			sll.sll_halen = 0;
		}
		rcu_read_unlock();

		return SLL_ADDR + sll.sll_halen;
	}

	// Asks a device for what a membership wants (1) or gives it back (-1).
	[Source("net/packet/af_packet.c", 3464)]
	private static int packet_dev_mc(net_device dev, packet_mclist i,
					 int what)
	{
		switch (i.type) {
		case PACKET_MR_MULTICAST:
			if (i.alen != dev.addr_len)
				return -EINVAL;
			if (what > 0)
				return dev_mc_add(dev, i.addr);
			else
				return dev_mc_del(dev, i.addr);
		case PACKET_MR_PROMISC:
			return dev_set_promiscuity(dev, what);
		case PACKET_MR_ALLMULTI:
			return dev_set_allmulti(dev, what);
		case PACKET_MR_UNICAST:
			if (i.alen != dev.addr_len)
				return -EINVAL;
			if (what > 0)
				return dev_uc_add(dev, i.addr);
			else
				return dev_uc_del(dev, i.addr);
		default:
			break;
		}
		return 0;
	}

	[Source("net/packet/af_packet.c", 3494)]
	private static void packet_dev_mclist_delete(net_device dev,
						     ref packet_mclist? mlp)
	{
		packet_mclist? ml;

		while ((ml = mlp) != null) {
			if (ml.ifindex == dev.ifindex) {
				packet_dev_mc(dev, ml, -1);
				mlp = ml.next;
				kfree(ml);
			} else
				mlp = ref ml.next;
		}
	}

	[Source("net/packet/af_packet.c", 3509)]
	private static int packet_mc_add(sock sk, in packet_mreq_max mreq)
	{
		packet_sock po = pkt_sk(sk);
		packet_mclist? ml, i;
		net_device? dev;
		int err;

		rtnl_lock();

		err = -ENODEV;
		dev = __dev_get_by_index(sock_net(sk), mreq.mr_ifindex);
		if (dev == null)
			goto done;

		err = -EINVAL;
		if (mreq.mr_alen > dev.addr_len)
			goto done;

		err = -ENOBUFS;
		i = kmalloc<packet_mclist>(GFP_KERNEL);
		if (i == null)
			goto done;

		err = 0;
		for (ml = po.mclist; ml != null; ml = ml.next) {
			if (ml.ifindex == mreq.mr_ifindex &&
			    ml.type == mreq.mr_type &&
			    ml.alen == mreq.mr_alen &&
			    memcmp(ml.addr, mreq.mr_address, ml.alen) == 0) {
				ml.count++;
				// There is one like it.
				kfree(i);
				goto done;
			}
		}

		i.type = mreq.mr_type;
		i.ifindex = mreq.mr_ifindex;
		i.alen = mreq.mr_alen;
		memcpy(i.addr, mreq.mr_address, i.alen);
		memset(i.addr.AsSpan(i.alen), 0, i.addr.Length - i.alen);
		i.count = 1;
		i.next = po.mclist;
		po.mclist = i;
		err = packet_dev_mc(dev, i, 1);
		if (err != 0) {
			po.mclist = i.next;
			kfree(i);
		}

	done:
		rtnl_unlock();
		return err;
	}

	[Source("net/packet/af_packet.c", 3564)]
	private static int packet_mc_drop(sock sk, in packet_mreq_max mreq)
	{
		packet_mclist? ml;

		rtnl_lock();

		for (ref packet_mclist? mlp = ref pkt_sk(sk).mclist; (ml = mlp) != null; mlp = ref ml.next) {
			if (ml.ifindex == mreq.mr_ifindex &&
			    ml.type == mreq.mr_type &&
			    ml.alen == mreq.mr_alen &&
			    memcmp(ml.addr, mreq.mr_address, ml.alen) == 0) {
				if (--ml.count == 0) {
					net_device? dev;
					mlp = ml.next;
					dev = __dev_get_by_index(sock_net(sk), ml.ifindex);
					if (dev != null)
						packet_dev_mc(dev, ml, -1);
					kfree(ml);
				}
				break;
			}
		}
		rtnl_unlock();
		return 0;
	}

	[Source("net/packet/af_packet.c", 3590)]
	private static void packet_flush_mclist(sock sk)
	{
		packet_sock po = pkt_sk(sk);
		packet_mclist? ml;

		if (po.mclist == null)
			return;

		rtnl_lock();
		while ((ml = po.mclist) != null) {
			net_device? dev;

			po.mclist = ml.next;
			dev = __dev_get_by_index(sock_net(sk), ml.ifindex);
			if (dev != null)
				packet_dev_mc(dev, ml, -1);
			kfree(ml);
		}
		rtnl_unlock();
	}

	// DEVIATION: no rings, so PACKET_RX_RING and PACKET_TX_RING are unknown, and no option about rings is -EBUSY; no
	// PACKET_VNET_HDR either.
	[Source("net/packet/af_packet.c", 3612)]
	private static int packet_setsockopt(socket sock, int level, int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		sock sk = sock.sk!;
		packet_sock po = pkt_sk(sk);
		int ret;

		if (level != SOL_PACKET)
			return -ENOPROTOOPT;

		switch (optname) {
		case PACKET_ADD_MEMBERSHIP:
		case PACKET_DROP_MEMBERSHIP: {
				packet_mreq_max mreq = default;
				int len = optlen;

				if (len < sizeof(packet_mreq))
					return -EINVAL;
				if (len > sizeof(packet_mreq_max))
					len = sizeof(packet_mreq_max);
				if (copy_from_user(MemoryMarshal.AsBytes(new Span<packet_mreq_max>(ref mreq)), optval, len) != 0)
					return -EFAULT;
				if (len < mreq.mr_alen + MR_ADDRESS)
					return -EINVAL;
				if (optname == PACKET_ADD_MEMBERSHIP)
					ret = packet_mc_add(sk, in mreq);
				else
					ret = packet_mc_drop(sk, in mreq);
				return ret;
			}

		case PACKET_COPY_THRESH: {
				int val;

				if (optlen != sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				pkt_sk(sk).copy_thresh = val;
				return 0;
			}
		case PACKET_VERSION: {
				int val;

				if (optlen != sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;
				switch (val) {
				case TPACKET_V1:
				case TPACKET_V2:
				case TPACKET_V3:
					break;
				default:
					return -EINVAL;
				}
				lock_sock(sk);
				po.tp_version = val;
				ret = 0;
				release_sock(sk);
				return ret;
			}
		case PACKET_RESERVE: {
				uint val;

				if (optlen != sizeof(uint))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;
				if (val > int.MaxValue)
					return -EINVAL;
				lock_sock(sk);
				po.tp_reserve = val;
				ret = 0;
				release_sock(sk);
				return ret;
			}
		case PACKET_LOSS: {
				uint val;

				if (optlen != sizeof(uint))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				lock_sock(sk);
				po.tp_loss = val != 0;
				ret = 0;
				release_sock(sk);
				return ret;
			}
		case PACKET_AUXDATA: {
				int val;

				if (optlen < sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				lock_sock(sk);
				po.auxdata = val != 0;
				release_sock(sk);
				return 0;
			}
		case PACKET_ORIGDEV: {
				int val;

				if (optlen < sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				lock_sock(sk);
				po.origdev = val != 0;
				release_sock(sk);
				return 0;
			}
		case PACKET_TIMESTAMP: {
				int val;

				if (optlen != sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				po.tp_tstamp = (uint)val;
				return 0;
			}
		case PACKET_FANOUT: {
				int val;

				if (optlen != sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				return fanout_add(sk, (u16)(val & 0xffff), (u16)(val >> 16));
			}
		case PACKET_FANOUT_DATA: {
				if (po.fanout == null)
					return -EINVAL;

				return fanout_set_data(po, optval, (uint)optlen);
			}
		case PACKET_IGNORE_OUTGOING: {
				int val;

				if (optlen != sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;
				if (val < 0 || val > 1)
					return -EINVAL;

				po.prot_hook.ignore_outgoing = val != 0;
				return 0;
			}
		case PACKET_TX_HAS_OFF: {
				uint val;

				if (optlen != sizeof(uint))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				lock_sock(sk);
				po.tp_tx_has_off = val != 0;
				release_sock(sk);
				return 0;
			}
		case PACKET_QDISC_BYPASS: {
				int val;

				if (optlen != sizeof(int))
					return -EINVAL;
				if (copy_from_user(out val, optval) != 0)
					return -EFAULT;

				po.xmit = val != 0 ? packet_direct_xmit : dev_queue_xmit;
				return 0;
			}
		default:
			return -ENOPROTOOPT;
		}
	}

	[Source("net/packet/af_packet.c", 3878)]
	private static int packet_getsockopt(socket sock, int level, int optname,
					     Span<byte> optval, ref int optlen)
	{
		int len;
		int val = 0, lv = sizeof(int);
		sock sk = sock.sk!;
		packet_sock po = pkt_sk(sk);
		scoped ReadOnlySpan<byte> data = MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in val));
		tpacket_stats_u st;
		tpacket_rollover_stats rstats;

		if (level != SOL_PACKET)
			return -ENOPROTOOPT;

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;

		if (len < 0)
			return -EINVAL;

		switch (optname) {
		case PACKET_STATISTICS:
			spin_lock_bh(sk.sk_receive_queue.@lock);
			st = po.stats;
			po.stats = default;
			spin_unlock_bh(sk.sk_receive_queue.@lock);

			if (po.tp_version == TPACKET_V3) {
				lv = sizeof(tpacket_stats_v3);
				st.stats3.tp_packets += st.stats3.tp_drops;
				data = MemoryMarshal.AsBytes(new ReadOnlySpan<tpacket_stats_v3>(in st.stats3));
			} else {
				lv = sizeof(tpacket_stats);
				st.stats1.tp_packets += st.stats1.tp_drops;
				data = MemoryMarshal.AsBytes(new ReadOnlySpan<tpacket_stats>(in st.stats1));
			}

			break;
		case PACKET_AUXDATA:
			val = po.auxdata ? 1 : 0;
			break;
		case PACKET_ORIGDEV:
			val = po.origdev ? 1 : 0;
			break;
		// DEVIATION: no PACKET_VNET_HDR
		case PACKET_VERSION:
			val = po.tp_version;
			break;
		case PACKET_HDRLEN:
			if (len > sizeof(int))
				len = sizeof(int);
			if (len < sizeof(int))
				return -EINVAL;
			if (copy_from_user(out val, optval) != 0)
				return -EFAULT;
			switch (val) {
			case TPACKET_V1:
				val = sizeof(tpacket_hdr);
				break;
			case TPACKET_V2:
				val = sizeof(tpacket2_hdr);
				break;
			case TPACKET_V3:
				val = sizeof(tpacket3_hdr);
				break;
			default:
				return -EINVAL;
			}
			break;
		case PACKET_RESERVE:
			val = (int)po.tp_reserve;
			break;
		case PACKET_LOSS:
			val = po.tp_loss ? 1 : 0;
			break;
		case PACKET_TIMESTAMP:
			val = (int)po.tp_tstamp;
			break;
		case PACKET_FANOUT:
			val = (int)(po.fanout != null ?
				    ((u32)po.fanout.id |
				     ((u32)po.fanout.type << 16) |
				     ((u32)po.fanout.flags << 24)) :
				    0);
			break;
		case PACKET_IGNORE_OUTGOING:
			val = po.prot_hook.ignore_outgoing ? 1 : 0;
			break;
		case PACKET_ROLLOVER_STATS:
			if (po.rollover == null)
				return -EINVAL;
			rstats.tp_all = (ulong)atomic_long_read(ref po.rollover.num);
			rstats.tp_huge = (ulong)atomic_long_read(ref po.rollover.num_huge);
			rstats.tp_failed = (ulong)atomic_long_read(ref po.rollover.num_failed);
			data = MemoryMarshal.AsBytes(new ReadOnlySpan<tpacket_rollover_stats>(in rstats));
			lv = sizeof(tpacket_rollover_stats);
			break;
		case PACKET_TX_HAS_OFF:
			val = po.tp_tx_has_off ? 1 : 0;
			break;
		case PACKET_QDISC_BYPASS:
			val = packet_use_direct_xmit(po) ? 1 : 0;
			break;
		default:
			return -ENOPROTOOPT;
		}

		if (len > lv)
			len = lv;
		if (put_user(len, ref optlen) != 0)
			return -EFAULT;
		if (copy_to_user(optval, data, len) != 0)
			return -EFAULT;
		return 0;
	}

	// A device that goes down takes the hooks of its sockets with it, and they learn it by an error; one that comes up
	// gets them back.
	[Source("net/packet/af_packet.c", 4018)]
	private static int packet_notifier(notifier_block @this,
					   ulong msg, object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);
		net net = dev_net(dev);

		rcu_read_lock();
		foreach (var sk in sk_for_each_rcu(net.packet.sklist)) {
			packet_sock po = pkt_sk(sk);

			switch (msg) {
			case NETDEV_UNREGISTER:
				if (po.mclist != null)
					packet_dev_mclist_delete(dev, ref po.mclist);
				goto case NETDEV_DOWN;

			case NETDEV_DOWN:
				if (dev.ifindex == po.ifindex) {
					spin_lock(po.bind_lock);
					if (po.running != 0) {
						__unregister_prot_hook(sk, false);
						sk.sk_err = ENETDOWN;
						if (!sock_flag(sk, SOCK_DEAD))
							sk.sk_error_report!(sk);
					}
					if (msg == NETDEV_UNREGISTER) {
						packet_cached_dev_reset(po);
						po.ifindex = -1;
						if (po.prot_hook.dev != null)
							dev_put(po.prot_hook.dev);
						po.prot_hook.dev = null;
					}
					spin_unlock(po.bind_lock);
				}
				break;
			case NETDEV_UP:
				if (dev.ifindex == po.ifindex) {
					spin_lock(po.bind_lock);
					if (po.num != default)
						register_prot_hook(sk);
					spin_unlock(po.bind_lock);
				}
				break;
			}
		}
		rcu_read_unlock();
		return NOTIFY_DONE;
	}

	[Source("net/packet/af_packet.c", 4069)]
	private static int packet_ioctl(socket sock, uint cmd,
					Span<byte> arg)
	{
		sock sk = sock.sk!;

		switch (cmd) {
		case SIOCOUTQ: {
				int amount = sk_wmem_alloc_get(sk);

				return put_user(amount, arg);
			}
		case SIOCINQ: {
				sk_buff? skb;
				int amount = 0;

				spin_lock_bh(sk.sk_receive_queue.@lock);
				skb = skb_peek(sk.sk_receive_queue);
				if (skb != null)
					amount = (int)skb.len;
				spin_unlock_bh(sk.sk_receive_queue.@lock);
				return put_user(amount, arg);
			}
		case SIOCGSTAMP:
			return sock_get_timestamp(sk, arg);
		case SIOCGSTAMPNS:
			return sock_get_timestampns(sk, arg);

		case SIOCADDRT:
		case SIOCDELRT:
		case SIOCDARP:
		case SIOCGARP:
		case SIOCSARP:
		case SIOCGIFADDR:
		case SIOCSIFADDR:
		case SIOCGIFBRDADDR:
		case SIOCSIFBRDADDR:
		case SIOCGIFNETMASK:
		case SIOCSIFNETMASK:
		case SIOCGIFDSTADDR:
		case SIOCSIFDSTADDR:
		case SIOCSIFFLAGS:
			return inet_dgram_ops.ioctl!(sock, cmd, arg);

		default:
			return -ENOIOCTLCMD;
		}
	}

	[Source("net/packet/af_packet.c", 4122)]
	private static uint packet_poll(file? file, socket sock,
					poll_table? wait)
	{
		sock sk = sock.sk!;
		packet_sock po = pkt_sk(sk);
		uint mask = datagram_poll(file, sock, wait);

		spin_lock_bh(sk.sk_receive_queue.@lock);
		// DEVIATION: no rings to be looked at, here and under the lock of the queue to be sent
		if (po.pressure != 0 && __packet_rcv_has_room(po, null) == ROOM_NORMAL)
			po.pressure = 0;
		spin_unlock_bh(sk.sk_receive_queue.@lock);
		return mask;
	}

	[Source("net/packet/af_packet.c", 4462)]
	private static proto_ops packet_ops_spkt = new() {
		family = PF_PACKET,
		release = packet_release,
		bind = packet_bind_spkt,
		connect = sock_no_connect,
		socketpair = sock_no_socketpair,
		accept = sock_no_accept,
		getname = packet_getname_spkt,
		poll = datagram_poll,
		ioctl = packet_ioctl,
		listen = sock_no_listen,
		shutdown = sock_no_shutdown,
		setsockopt = sock_no_setsockopt,
		getsockopt = sock_no_getsockopt,
		sendmsg = packet_sendmsg_spkt,
		recvmsg = packet_recvmsg,
	};

	[Source("net/packet/af_packet.c", 4483)]
	private static proto_ops packet_ops = new() {
		family = PF_PACKET,
		release = packet_release,
		bind = packet_bind,
		connect = sock_no_connect,
		socketpair = sock_no_socketpair,
		accept = sock_no_accept,
		getname = packet_getname,
		poll = packet_poll,
		ioctl = packet_ioctl,
		listen = sock_no_listen,
		shutdown = sock_no_shutdown,
		setsockopt = packet_setsockopt,
		getsockopt = packet_getsockopt,
		sendmsg = packet_sendmsg,
		recvmsg = packet_recvmsg,
	};

	[Source("net/packet/af_packet.c", 4507)]
	private static net_proto_family packet_family_ops = new() {
		family = PF_PACKET,
		create = packet_create,
	};

	[Source("net/packet/af_packet.c", 4513)]
	private static notifier_block packet_netdev_notifier = new() {
		notifier_call = packet_notifier,
	};

	[Source("net/packet/af_packet.c", 4519)]
	private static object? packet_seq_start(seq_file seq, ref long pos)
	{
		net net = seq_file_net(seq);

		rcu_read_lock();
		return seq_hlist_start_head_rcu(net.packet.sklist, pos);
	}

	[Source("net/packet/af_packet.c", 4528)]
	private static object? packet_seq_next(seq_file seq, object? v, ref long pos)
	{
		net net = seq_file_net(seq);
		return seq_hlist_next_rcu(v, net.packet.sklist, ref pos);
	}

	[Source("net/packet/af_packet.c", 4534)]
	private static void packet_seq_stop(seq_file seq, object? v)
	{
		rcu_read_unlock();
	}

	[Source("net/packet/af_packet.c", 4540)]
	private static int packet_seq_show(seq_file seq, object? v)
	{
		if (v == SEQ_START_TOKEN)
			seq_puts(seq, "sk       RefCnt Type Proto  Iface R Rmem   User   Inode\n"u8);
		else {
			sock s = sk_entry((hlist_node<sock>)v!);
			packet_sock po = pkt_sk(s);

			// DEVIATION: %pK prints a hashed address; here it is made from the inode's number, so that
			// runs can be repeated.
			u32 ptr = (u32)(sock_i_ino(s) * 2654435761);

			seq_printf(seq,
				   $"{ptr:x16} {refcount_read(ref s.sk_refcnt),-6} {s.sk_type,-4} {ntohs(po.num):x4}   " +
				   $"{po.ifindex,-5} {po.running} {atomic_read(ref s.sk_rmem_alloc),-6} " +
				   $"{from_kuid_munged(seq_user_ns(seq), sock_i_uid(s)),-6} {sock_i_ino(s),-6}\n");
		}

		return 0;
	}

	[Source("net/packet/af_packet.c", 4564)]
	private static seq_operations packet_seq_ops = new() {
		start = packet_seq_start,
		next = packet_seq_next,
		stop = packet_seq_stop,
		show = packet_seq_show,
	};

	[Source("net/packet/af_packet.c", 4572)]
	private static int packet_net_init(net net)
	{
		mutex_init(net.packet.sklist_lock);
		INIT_HLIST_HEAD(net.packet.sklist);

		if (proc_create_net("packet"u8, 0, net.proc_net, packet_seq_ops,
				sizeof_state<seq_net_private>()) == null)
			return -ENOMEM;

		return 0;
	}

	[Source("net/packet/af_packet.c", 4584)]
	private static void packet_net_exit(net net)
	{
		remove_proc_entry("packet"u8, net.proc_net);
		WARN_ON_ONCE(!hlist_empty(net.packet.sklist));
	}

	[Source("net/packet/af_packet.c", 4590)]
	private static pernet_operations packet_net_ops = new() {
		init = packet_net_init,
		exit = packet_net_exit,
	};

	[Source("net/packet/af_packet.c", 4596)]
	[module_exit]
	private static void packet_exit()
	{
		unregister_netdevice_notifier(packet_netdev_notifier);
		unregister_pernet_subsys(packet_net_ops);
		sock_unregister(PF_PACKET);
		proto_unregister(packet_proto);
	}

	[Source("net/packet/af_packet.c", 4604)]
	[module_init]
	private static int packet_init()
	{
		int rc;

		rc = proto_register(packet_proto, 0);
		if (rc != 0)
			goto @out;
		rc = sock_register(packet_family_ops);
		if (rc != 0)
			goto out_proto;
		rc = register_pernet_subsys(packet_net_ops);
		if (rc != 0)
			goto out_sock;
		rc = register_netdevice_notifier(packet_netdev_notifier);
		if (rc != 0)
			goto out_pernet;

		return 0;

	out_pernet:
		unregister_pernet_subsys(packet_net_ops);
	out_sock:
		sock_unregister(PF_PACKET);
	out_proto:
		proto_unregister(packet_proto);
	@out:
		return rc;
	}
}
