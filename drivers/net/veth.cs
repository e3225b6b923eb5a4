// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/veth.c; the copyright of the original's authors stands.

// Two network devices joined by a cable: what one sends the other receives. The two may be in different namespaces,
// which is what the driver is for.

using System.Diagnostics;

namespace Kernel.Drivers.Net;

/// <summary>The veth driver.</summary>
[MODULE_DESCRIPTION("Virtual Ethernet Tunnel")]
[MODULE_LICENSE("GPL v2")]
[MODULE_ALIAS_RTNL_LINK("veth")]
public static unsafe class veth_c
{
	private static ReadOnlySpan<byte> DRV_NAME => "veth"u8;
	private static ReadOnlySpan<byte> DRV_VERSION => "1.0"u8;

	// DEVIATION: no VETH_XDP_FLAG: an object knows what it is, where C marks a pointer
	private const int VETH_RING_SIZE = 256;
	private const int VETH_XDP_HEADROOM = XDP_PACKET_HEADROOM + NET_IP_ALIGN;

	// Why packets were sent.
	private const uint VETH_XDP_TX = 1U << 0;
	private const uint VETH_XDP_REDIR = 1U << 1;

	[Source("drivers/net/veth.c", 40)]
	private sealed class veth_rq_stats
	{
		public u64 xdp_packets;
		public u64 xdp_bytes;
		public u64 xdp_drops;
		public u64_stats_sync syncp = new();
	}

	[Source("drivers/net/veth.c", 47)]
	private sealed class veth_rq
	{
		public napi_struct xdp_napi = new();
		public net_device dev = null!;
		public __rcu<bpf_prog> xdp_prog;
		public xdp_mem_info xdp_mem;
		public veth_rq_stats stats = new();
		/// <summary>The poll function will look into the ring anyway.</summary>
		public bool rx_notify_masked;
		/// <summary>What the peer has sent: <c>sk_buff</c> and <c>xdp_frame</c>.</summary>
		public ptr_ring<object> xdp_ring = new();
		public xdp_rxq_info xdp_rxq = new();
	}

	[Source("drivers/net/veth.c", 58)]
	private sealed class veth_priv
	{
		/// <summary>The other end; null before the two are joined and once either goes.</summary>
		public __rcu<net_device> peer;
		public atomic64_t dropped;
		/// <summary>The program, also while the device is down.</summary>
		public bpf_prog? _xdp_prog;
		public veth_rq[]? rq;
		public uint requested_headroom;
	}

	// DEVIATION: a function that reads the member, in place of its offset.
	[Source("drivers/net/veth.c", 70)]
	private struct veth_q_stat_desc
	{
		public byte[] desc;
		public Func<veth_rq_stats, u64> offset;
	}

	private static veth_q_stat_desc[] veth_rq_stats_desc = [
		new() { desc = "xdp_packets"u8.ToArray(), offset = static stats => stats.xdp_packets },
		new() { desc = "xdp_bytes"u8.ToArray(), offset = static stats => stats.xdp_bytes },
		new() { desc = "xdp_drops"u8.ToArray(), offset = static stats => stats.xdp_drops },
	];

	[Source("drivers/net/veth.c", 83)]
	private static int VETH_RQ_STATS_LEN => ARRAY_SIZE(veth_rq_stats_desc);

	private static byte[][] ethtool_stats_keys = ["peer_ifindex"u8.ToArray()];

	[Source("drivers/net/veth.c", 91)]
	private static int veth_get_link_ksettings(net_device dev,
						   ethtool_link_ksettings cmd)
	{
		cmd.@base.speed = SPEED_10000;
		cmd.@base.duplex = DUPLEX_FULL;
		cmd.@base.port = PORT_TP;
		cmd.@base.autoneg = AUTONEG_DISABLE;
		return 0;
	}

	[Source("drivers/net/veth.c", 101)]
	private static void veth_get_drvinfo(net_device dev, ref ethtool_drvinfo info)
	{
		strlcpy(info.driver, DRV_NAME, sizeof(ethtool_str32));
		strlcpy(info.version, DRV_VERSION, sizeof(ethtool_str32));
	}

	[Source("drivers/net/veth.c", 107)]
	private static void veth_get_strings(net_device dev, u32 stringset, Span<byte> buf)
	{
		Span<byte> p = buf;
		int i, j;

		switch (stringset) {
		case ETH_SS_STATS:
			// DEVIATION: copied one by one, as each is shorter than its place
			foreach (byte[] @string in ethtool_stats_keys) {
				strncpy(p, @string, ETH_GSTRING_LEN);
				p = p[ETH_GSTRING_LEN..];
			}
			for (i = 0; i < dev.real_num_rx_queues; i++) {
				for (j = 0; j < VETH_RQ_STATS_LEN; j++) {
					snprintf(p, ETH_GSTRING_LEN,
						 $"rx_queue_{i}_{veth_rq_stats_desc[j].desc}");
					p = p[ETH_GSTRING_LEN..];
				}
			}
			break;
		}
	}

	[Source("drivers/net/veth.c", 128)]
	private static int veth_get_sset_count(net_device dev, int sset)
	{
		switch (sset) {
		case ETH_SS_STATS:
			return ARRAY_SIZE(ethtool_stats_keys) +
			       VETH_RQ_STATS_LEN * (int)dev.real_num_rx_queues;
		default:
			return -EOPNOTSUPP;
		}
	}

	[Source("drivers/net/veth.c", 139)]
	private static void veth_get_ethtool_stats(net_device dev,
			u32 n_stats, Span<u64> data)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer = rtnl_dereference(priv.peer);
		int i, j, idx;

		data[0] = peer != null ? (u64)peer.ifindex : 0;
		idx = 1;
		for (i = 0; i < dev.real_num_rx_queues; i++) {
			veth_rq_stats rq_stats = priv.rq![i].stats;
			veth_rq_stats stats_base = rq_stats;
			uint start;
			Func<veth_rq_stats, u64> offset;

			do {
				start = u64_stats_fetch_begin_irq(rq_stats.syncp);
				for (j = 0; j < VETH_RQ_STATS_LEN; j++) {
					offset = veth_rq_stats_desc[j].offset;
					data[idx + j] = offset(stats_base);
				}
			} while (u64_stats_fetch_retry_irq(rq_stats.syncp, start));
			idx += VETH_RQ_STATS_LEN;
		}
	}

	[Source("drivers/net/veth.c", 165)]
	private static int veth_get_ts_info(net_device dev,
					    ref ethtool_ts_info info)
	{
		info.so_timestamping =
			SOF_TIMESTAMPING_TX_SOFTWARE |
			SOF_TIMESTAMPING_RX_SOFTWARE |
			SOF_TIMESTAMPING_SOFTWARE;
		info.phc_index = -1;

		return 0;
	}

	[Source("drivers/net/veth.c", 177)]
	private static ethtool_ops veth_ethtool_ops = new() {
		get_drvinfo = veth_get_drvinfo,
		get_link = ethtool_op_get_link,
		get_strings = veth_get_strings,
		get_sset_count = veth_get_sset_count,
		get_ethtool_stats = veth_get_ethtool_stats,
		get_link_ksettings = veth_get_link_ksettings,
		get_ts_info = veth_get_ts_info,
	};

	[Source("drivers/net/veth.c", 189)]
	private static bool veth_is_xdp_frame(object ptr)
	{
		return ptr is xdp_frame;
	}

	[Source("drivers/net/veth.c", 194)]
	private static xdp_frame veth_ptr_to_xdp(object ptr)
	{
		return (xdp_frame)ptr;
	}

	[Source("drivers/net/veth.c", 199)]
	private static object veth_xdp_to_ptr(xdp_frame ptr)
	{
		return ptr;
	}

	[Source("drivers/net/veth.c", 204)]
	private static void veth_ptr_free(object ptr)
	{
		if (veth_is_xdp_frame(ptr))
			xdp_return_frame(veth_ptr_to_xdp(ptr));
		else
			kfree_skb((sk_buff)ptr);
	}

	[Source("drivers/net/veth.c", 212)]
	private static void __veth_xdp_flush(veth_rq rq)
	{
		// The ring is written before rx_notify_masked is read.
		smp_mb();
		if (!rq.rx_notify_masked) {
			rq.rx_notify_masked = true;
			napi_schedule(rq.xdp_napi);
		}
	}

	[Source("drivers/net/veth.c", 222)]
	private static int veth_xdp_rx(veth_rq rq, sk_buff skb)
	{
		if (unlikely(ptr_ring_produce(rq.xdp_ring, skb) != 0)) {
			dev_kfree_skb_any(skb);
			return NET_RX_DROP;
		}

		return NET_RX_SUCCESS;
	}

	[Source("drivers/net/veth.c", 232)]
	private static int veth_forward_skb(net_device dev, sk_buff skb,
					    veth_rq? rq, bool xdp)
	{
		int ret = __dev_forward_skb(dev, skb);

		return ret != 0 ? ret : xdp ?
			veth_xdp_rx(rq!, skb) :
			netif_rx(skb);
	}

	[Source("drivers/net/veth.c", 240)]
	private static netdev_tx_t veth_xmit(sk_buff skb, net_device dev)
	{
		veth_priv rcv_priv, priv = netdev_priv<veth_priv>(dev);
		veth_rq? rq = null;
		net_device? rcv;
		int length = (int)skb.len;
		bool rcv_xdp = false;
		int rxq;

		rcu_read_lock();
		rcv = rcu_dereference(priv.peer);
		if (unlikely(rcv == null)) {
			kfree_skb(skb);
			goto drop;
		}

		rcv_priv = netdev_priv<veth_priv>(rcv!);
		rxq = skb_get_queue_mapping(skb);
		if (rxq < rcv!.real_num_rx_queues) {
			rq = rcv_priv.rq![rxq];
			rcv_xdp = rcu_access_pointer(rq.xdp_prog) != null;
			if (rcv_xdp)
				skb_record_rx_queue(skb, (u16)rxq);
		}

		skb_tx_timestamp(skb);
		if (likely(veth_forward_skb(rcv, skb, rq, rcv_xdp) == NET_RX_SUCCESS)) {
			if (!rcv_xdp) {
				pcpu_lstats stats = this_cpu_ptr(dev.lstats!);

				u64_stats_update_begin(stats.syncp);
				stats.bytes += (u64)length;
				stats.packets++;
				u64_stats_update_end(stats.syncp);
			}
			// DEVIATION: C# cannot jump into a block: C has the label drop in an else
			goto @out;
		}

	drop:
		atomic64_inc(ref priv.dropped);

	@out:
		if (rcv_xdp)
			__veth_xdp_flush(rq!);

		rcu_read_unlock();

		return NETDEV_TX_OK;
	}

	[Source("drivers/net/veth.c", 288)]
	private static u64 veth_stats_tx(pcpu_lstats result, net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);

		result.packets = 0;
		result.bytes = 0;
		foreach (int cpu in for_each_possible_cpu()) {
			pcpu_lstats stats = per_cpu_ptr(dev.lstats!, cpu);
			u64 packets, bytes;
			uint start;

			do {
				start = u64_stats_fetch_begin_irq(stats.syncp);
				packets = stats.packets;
				bytes = stats.bytes;
			} while (u64_stats_fetch_retry_irq(stats.syncp, start));
			result.packets += packets;
			result.bytes += bytes;
		}
		return (u64)atomic64_read(ref priv.dropped);
	}

	[Source("drivers/net/veth.c", 311)]
	private static void veth_stats_rx(veth_rq_stats result, net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		int i;

		result.xdp_packets = 0;
		result.xdp_bytes = 0;
		result.xdp_drops = 0;
		for (i = 0; i < dev.num_rx_queues; i++) {
			veth_rq_stats stats = priv.rq![i].stats;
			u64 packets, bytes, drops;
			uint start;

			do {
				start = u64_stats_fetch_begin_irq(stats.syncp);
				packets = stats.xdp_packets;
				bytes = stats.xdp_bytes;
				drops = stats.xdp_drops;
			} while (u64_stats_fetch_retry_irq(stats.syncp, start));
			result.xdp_packets += packets;
			result.xdp_bytes += bytes;
			result.xdp_drops += drops;
		}
	}

	[Source("drivers/net/veth.c", 336)]
	private static void veth_get_stats64(net_device dev,
					     ref rtnl_link_stats64 tot)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer;
		var rx = new veth_rq_stats();
		var tx = new pcpu_lstats();

		tot.tx_dropped = veth_stats_tx(tx, dev);
		tot.tx_bytes = tx.bytes;
		tot.tx_packets = tx.packets;

		veth_stats_rx(rx, dev);
		tot.rx_dropped = rx.xdp_drops;
		tot.rx_bytes = rx.xdp_bytes;
		tot.rx_packets = rx.xdp_packets;

		rcu_read_lock();
		peer = rcu_dereference(priv.peer);
		if (peer != null) {
			tot.rx_dropped += veth_stats_tx(tx, peer);
			tot.rx_bytes += tx.bytes;
			tot.rx_packets += tx.packets;

			veth_stats_rx(rx, peer);
			tot.tx_bytes += rx.xdp_bytes;
			tot.tx_packets += rx.xdp_packets;
		}
		rcu_read_unlock();
	}

	// Pretends that multicast works.
	[Source("drivers/net/veth.c", 368)]
	private static void veth_set_multicast_list(net_device dev)
	{
	}

	// The memory is a page, or begins one.
	[Source("drivers/net/veth.c", 372)]
	private static sk_buff? veth_build_skb(byte[] head, int headroom, int len,
					       int buflen)
	{
		sk_buff? skb;

		if (buflen == 0) {
			buflen = SKB_DATA_ALIGN(headroom + len) +
				 SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO);
		}
		skb = build_skb(head, buflen);
		if (skb == null)
			return null;

		skb_reserve(skb, headroom);
		skb_put(skb, len);

		return skb;
	}

	[Source("drivers/net/veth.c", 391)]
	private static int veth_select_rxq(net_device dev)
	{
		return (int)(smp_processor_id() % dev.real_num_rx_queues);
	}

	[Source("drivers/net/veth.c", 396)]
	private static int veth_xdp_xmit(net_device dev, int n,
					 ReadOnlySpan<xdp_frame> frames, u32 flags)
	{
		veth_priv rcv_priv, priv = netdev_priv<veth_priv>(dev);
		net_device? rcv;
		int i, ret, drops = n;
		uint max_len;
		veth_rq rq;

		if (unlikely((flags & ~XDP_XMIT_FLAGS_MASK) != 0)) {
			ret = -EINVAL;
			goto drop;
		}

		rcv = rcu_dereference(priv.peer);
		if (unlikely(rcv == null)) {
			ret = -ENXIO;
			goto drop;
		}

		rcv_priv = netdev_priv<veth_priv>(rcv!);
		rq = rcv_priv.rq![veth_select_rxq(rcv!)];
		// Only with a program on the other side, and that side up, is there a ring.
		if (rcu_access_pointer(rq.xdp_prog) == null) {
			ret = -ENXIO;
			goto drop;
		}

		drops = 0;
		max_len = rcv!.mtu + rcv.hard_header_len + VLAN_HLEN;

		spin_lock(rq.xdp_ring.producer_lock);
		for (i = 0; i < n; i++) {
			xdp_frame frame = frames[i];
			object ptr = veth_xdp_to_ptr(frame);

			if (unlikely(frame.len > max_len ||
				     __ptr_ring_produce(rq.xdp_ring, ptr) != 0)) {
				xdp_return_frame_rx_napi(frame);
				drops++;
			}
		}
		spin_unlock(rq.xdp_ring.producer_lock);

		if ((flags & XDP_XMIT_FLUSH) != 0)
			__veth_xdp_flush(rq);

		if (likely(drops == 0))
			return n;

		ret = n - drops;
	drop:
		atomic64_add(drops, ref priv.dropped);

		return ret;
	}

	[Source("drivers/net/veth.c", 456)]
	private static void veth_xdp_flush(net_device dev)
	{
		veth_priv rcv_priv, priv = netdev_priv<veth_priv>(dev);
		net_device? rcv;
		veth_rq rq;

		rcu_read_lock();
		rcv = rcu_dereference(priv.peer);
		if (unlikely(rcv == null))
			goto @out;

		rcv_priv = netdev_priv<veth_priv>(rcv!);
		rq = rcv_priv.rq![veth_select_rxq(rcv!)];
		// Is there a ring?
		if (unlikely(rcu_access_pointer(rq.xdp_prog) == null))
			goto @out;

		__veth_xdp_flush(rq);
	@out:
		rcu_read_unlock();
	}

	[Source("drivers/net/veth.c", 478)]
	private static int veth_xdp_tx(net_device dev, ref xdp_buff xdp)
	{
		xdp_frame? frame = convert_to_xdp_frame(ref xdp);

		if (unlikely(frame == null))
			return -EOVERFLOW;

		return veth_xdp_xmit(dev, 1, new(in frame!), 0);
	}

	[Source("drivers/net/veth.c", 488)]
	private static sk_buff? veth_xdp_rcv_one(veth_rq rq,
						 xdp_frame frame,
						 ref uint xdp_xmit)
	{
		int hard_start = frame.data - frame.headroom;
		int head = hard_start - SIZEOF_XDP_FRAME;
		int len = frame.len, delta = 0;
		xdp_frame orig_frame;
		bpf_prog? xdp_prog;
		uint headroom;
		sk_buff? skb;

		rcu_read_lock();
		xdp_prog = rcu_dereference(rq.xdp_prog);
		if (likely(xdp_prog != null)) {
			xdp_buff xdp = default;
			u32 act;

			xdp.head = frame.head!;
			xdp.data_hard_start = hard_start;
			xdp.data = frame.data;
			xdp.data_end = frame.data + frame.len;
			xdp.data_meta = frame.data - frame.metasize;
			xdp.rxq = rq.xdp_rxq;

			act = bpf_prog_run_xdp(xdp_prog!, ref xdp);

			switch (act) {
			case XDP_PASS:
				delta = frame.data - xdp.data;
				len = xdp.data_end - xdp.data;
				break;
			case XDP_TX:
				// DEVIATION: no copy: the next frame is an object of its own, so this one stays as it is
				orig_frame = frame;
				xdp.data_hard_start = head;
				xdp.rxq.mem = frame.mem;
				if (unlikely(veth_xdp_tx(rq.dev, ref xdp) < 0)) {
					trace_xdp_exception(rq.dev, xdp_prog!, act);
					frame = orig_frame;
					goto err_xdp;
				}
				xdp_xmit |= VETH_XDP_TX;
				rcu_read_unlock();
				goto xdp_xmit;
			case XDP_REDIRECT:
				orig_frame = frame;
				xdp.data_hard_start = head;
				xdp.rxq.mem = frame.mem;
				if (xdp_do_redirect(rq.dev, ref xdp, xdp_prog!) != 0) {
					frame = orig_frame;
					goto err_xdp;
				}
				xdp_xmit |= VETH_XDP_REDIR;
				rcu_read_unlock();
				goto xdp_xmit;
			default:
				bpf_warn_invalid_xdp_action(act);
				goto case XDP_ABORTED;
			case XDP_ABORTED:
				trace_xdp_exception(rq.dev, xdp_prog!, act);
				goto case XDP_DROP;
			case XDP_DROP:
				goto err_xdp;
			}
		}
		rcu_read_unlock();

		headroom = (uint)(SIZEOF_XDP_FRAME + frame.headroom - delta);
		// DEVIATION: head is 0: a frame is at the beginning of its page
		skb = veth_build_skb(frame.head!, (int)headroom, len, 0);
		if (skb == null) {
			xdp_return_frame(frame);
			goto err;
		}

		xdp_scrub_frame(frame);
		skb.protocol = eth_type_trans(skb, rq.dev);
	err:
		return skb;
	err_xdp:
		rcu_read_unlock();
		xdp_return_frame(frame);
	xdp_xmit:
		return null;
	}

	[Source("drivers/net/veth.c", 572)]
	private static sk_buff? veth_xdp_rcv_skb(veth_rq rq, sk_buff skb,
						 ref uint xdp_xmit)
	{
		u32 pktlen, headroom, act, metalen;
		int orig_data, orig_data_end;
		bpf_prog? xdp_prog;
		int mac_len, delta, off;
		xdp_buff xdp = default;

		skb_orphan(skb);

		rcu_read_lock();
		xdp_prog = rcu_dereference(rq.xdp_prog);
		if (unlikely(xdp_prog == null)) {
			rcu_read_unlock();
			goto @out;
		}

		mac_len = skb.data - skb_mac_header(skb);
		pktlen = skb.len + (u32)mac_len;
		headroom = (u32)(skb_headroom(skb) - mac_len);

		if (skb_shared(skb) || skb_head_is_locked(skb) ||
		    skb_is_nonlinear(skb) || headroom < XDP_PACKET_HEADROOM) {
			sk_buff? nskb;
			int size, head_off;
			byte[] head;
			Span<byte> start;
			byte[]? page;

			size = SKB_DATA_ALIGN(VETH_XDP_HEADROOM + (int)pktlen) +
			       SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO);
			if (size > PAGE_SIZE)
				goto drop;

			page = alloc_page(GFP_ATOMIC | __GFP_NOWARN);
			if (page == null)
				goto drop;

			head = page_address(page);
			start = head.AsSpan(VETH_XDP_HEADROOM);
			if (skb_copy_bits(skb, -mac_len, start, (int)pktlen) != 0) {
				page_frag_free(head);
				goto drop;
			}

			nskb = veth_build_skb(head,
					      VETH_XDP_HEADROOM + mac_len, (int)skb.len,
					      PAGE_SIZE);
			if (nskb == null) {
				page_frag_free(head);
				goto drop;
			}

			skb_copy_header(nskb, skb);
			head_off = skb_headroom(nskb) - skb_headroom(skb);
			skb_headers_offset_update(nskb, head_off);
			consume_skb(skb);
			skb = nskb;
		}

		xdp.head = skb.head;
		xdp.data_hard_start = 0;
		xdp.data = skb_mac_header(skb);
		xdp.data_end = xdp.data + (int)pktlen;
		xdp.data_meta = xdp.data;
		xdp.rxq = rq.xdp_rxq;
		orig_data = xdp.data;
		orig_data_end = xdp.data_end;

		act = bpf_prog_run_xdp(xdp_prog!, ref xdp);

		switch (act) {
		case XDP_PASS:
			break;
		case XDP_TX:
			get_page(virt_to_page(xdp.head));
			consume_skb(skb);
			xdp.rxq.mem = rq.xdp_mem;
			if (unlikely(veth_xdp_tx(rq.dev, ref xdp) < 0)) {
				trace_xdp_exception(rq.dev, xdp_prog!, act);
				goto err_xdp;
			}
			xdp_xmit |= VETH_XDP_TX;
			rcu_read_unlock();
			goto xdp_xmit;
		case XDP_REDIRECT:
			get_page(virt_to_page(xdp.head));
			consume_skb(skb);
			xdp.rxq.mem = rq.xdp_mem;
			if (xdp_do_redirect(rq.dev, ref xdp, xdp_prog!) != 0)
				goto err_xdp;
			xdp_xmit |= VETH_XDP_REDIR;
			rcu_read_unlock();
			goto xdp_xmit;
		default:
			bpf_warn_invalid_xdp_action(act);
			goto case XDP_ABORTED;
		case XDP_ABORTED:
			trace_xdp_exception(rq.dev, xdp_prog!, act);
			goto case XDP_DROP;
		case XDP_DROP:
			goto drop;
		}
		rcu_read_unlock();

		delta = orig_data - xdp.data;
		off = mac_len + delta;
		if (off > 0)
			__skb_push(skb, off);
		else if (off < 0)
			__skb_pull(skb, -off);
		skb.mac_header -= (u16)delta;
		off = xdp.data_end - orig_data_end;
		if (off != 0) {
			// DEVIATION: __skb_put() in place: off is mostly negative, and it returns so many bytes
			skb.tail += off;
			skb.len += (uint)off;
		}
		skb.protocol = eth_type_trans(skb, rq.dev);

		metalen = (u32)(xdp.data - xdp.data_meta);
		if (metalen != 0)
			skb_metadata_set(skb, (u8)metalen);
	@out:
		return skb;
	drop:
		rcu_read_unlock();
		kfree_skb(skb);
		return null;
	err_xdp:
		rcu_read_unlock();
		page_frag_free(xdp.head);
	xdp_xmit:
		return null;
	}

	[Source("drivers/net/veth.c", 704)]
	private static int veth_xdp_rcv(veth_rq rq, int budget, ref uint xdp_xmit)
	{
		int i, done = 0, drops = 0, bytes = 0;

		for (i = 0; i < budget; i++) {
			object? ptr = __ptr_ring_consume(rq.xdp_ring);
			uint xdp_xmit_one = 0;
			sk_buff? skb;

			if (ptr == null)
				break;

			if (veth_is_xdp_frame(ptr)) {
				xdp_frame frame = veth_ptr_to_xdp(ptr);

				bytes += frame.len;
				skb = veth_xdp_rcv_one(rq, frame, ref xdp_xmit_one);
			} else {
				skb = (sk_buff)ptr;
				bytes += (int)skb.len;
				skb = veth_xdp_rcv_skb(rq, skb, ref xdp_xmit_one);
			}
			xdp_xmit |= xdp_xmit_one;

			if (skb != null)
				napi_gro_receive(rq.xdp_napi, skb);
			else if (xdp_xmit_one == 0)
				drops++;

			done++;
		}

		u64_stats_update_begin(rq.stats.syncp);
		rq.stats.xdp_packets += (u64)done;
		rq.stats.xdp_bytes += (u64)bytes;
		rq.stats.xdp_drops += (u64)drops;
		u64_stats_update_end(rq.stats.syncp);

		return done;
	}

	[NotInLinux("container_of(napi, struct veth_rq, xdp_napi)")]
	private static veth_rq rq_of(napi_struct napi)
	{
		foreach (var rq in netdev_priv<veth_priv>(napi.dev!).rq!) {
			if (rq.xdp_napi == napi)
				return rq;
		}
		throw new UnreachableException();
	}

	[Source("drivers/net/veth.c", 745)]
	private static int veth_poll(napi_struct napi, int budget)
	{
		veth_rq rq =
			rq_of(napi);
		uint xdp_xmit = 0;
		int done;

		xdp_set_return_frame_no_direct();
		done = veth_xdp_rcv(rq, budget, ref xdp_xmit);

		if (done < budget && napi_complete_done(napi, done)) {
			// rx_notify_masked is written before the ring is read.
			smp_store_mb(ref rq.rx_notify_masked, false);
			if (unlikely(!__ptr_ring_empty(rq.xdp_ring))) {
				rq.rx_notify_masked = true;
				napi_schedule(rq.xdp_napi);
			}
		}

		if ((xdp_xmit & VETH_XDP_TX) != 0)
			veth_xdp_flush(rq.dev);
		if ((xdp_xmit & VETH_XDP_REDIR) != 0)
			xdp_do_flush_map();
		xdp_clear_return_frame_no_direct();

		return done;
	}

	[Source("drivers/net/veth.c", 773)]
	private static int veth_napi_add(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		int err, i;

		for (i = 0; i < dev.real_num_rx_queues; i++) {
			veth_rq rq = priv.rq![i];

			err = ptr_ring_init(rq.xdp_ring, VETH_RING_SIZE, GFP_KERNEL);
			if (err != 0)
				goto err_xdp_ring;
		}

		for (i = 0; i < dev.real_num_rx_queues; i++) {
			veth_rq rq = priv.rq![i];

			netif_napi_add(dev, rq.xdp_napi, veth_poll, NAPI_POLL_WEIGHT);
			napi_enable(rq.xdp_napi);
		}

		return 0;
	err_xdp_ring:
		for (i--; i >= 0; i--)
			ptr_ring_cleanup(priv.rq![i].xdp_ring, veth_ptr_free);

		return err;
	}

	[Source("drivers/net/veth.c", 801)]
	private static void veth_napi_del(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		int i;

		for (i = 0; i < dev.real_num_rx_queues; i++) {
			veth_rq rq = priv.rq![i];

			napi_disable(rq.xdp_napi);
			napi_hash_del(rq.xdp_napi);
		}
		synchronize_net();

		for (i = 0; i < dev.real_num_rx_queues; i++) {
			veth_rq rq = priv.rq![i];

			netif_napi_del(rq.xdp_napi);
			rq.rx_notify_masked = false;
			ptr_ring_cleanup(rq.xdp_ring, veth_ptr_free);
		}
	}

	[Source("drivers/net/veth.c", 823)]
	private static int veth_enable_xdp(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		int err, i;

		if (!xdp_rxq_info_is_reg(priv.rq![0].xdp_rxq)) {
			for (i = 0; i < dev.real_num_rx_queues; i++) {
				veth_rq rq = priv.rq[i];

				err = xdp_rxq_info_reg(rq.xdp_rxq, dev, (u32)i);
				if (err < 0)
					goto err_rxq_reg;

				err = xdp_rxq_info_reg_mem_model(rq.xdp_rxq,
								 MEM_TYPE_PAGE_SHARED,
								 null);
				if (err < 0)
					goto err_reg_mem;

				// That of a frame takes its place now and then.
				rq.xdp_mem = rq.xdp_rxq.mem;
			}

			err = veth_napi_add(dev);
			if (err != 0)
				goto err_rxq_reg;
		}

		for (i = 0; i < dev.real_num_rx_queues; i++)
			rcu_assign_pointer(ref priv.rq[i].xdp_prog, priv._xdp_prog);

		return 0;
	err_reg_mem:
		xdp_rxq_info_unreg(priv.rq[i].xdp_rxq);
	err_rxq_reg:
		for (i--; i >= 0; i--)
			xdp_rxq_info_unreg(priv.rq[i].xdp_rxq);

		return err;
	}

	[Source("drivers/net/veth.c", 864)]
	private static void veth_disable_xdp(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		int i;

		for (i = 0; i < dev.real_num_rx_queues; i++)
			rcu_assign_pointer(ref priv.rq![i].xdp_prog, null);
		veth_napi_del(dev);
		for (i = 0; i < dev.real_num_rx_queues; i++) {
			veth_rq rq = priv.rq![i];

			rq.xdp_rxq.mem = rq.xdp_mem;
			xdp_rxq_info_unreg(rq.xdp_rxq);
		}
	}

	[Source("drivers/net/veth.c", 880)]
	private static int veth_open(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer = rtnl_dereference(priv.peer);
		int err;

		if (peer == null)
			return -ENOTCONN;

		if (priv._xdp_prog != null) {
			err = veth_enable_xdp(dev);
			if (err != 0)
				return err;
		}

		if ((peer.flags & IFF_UP) != 0) {
			netif_carrier_on(dev);
			netif_carrier_on(peer);
		}

		return 0;
	}

	[Source("drivers/net/veth.c", 903)]
	private static int veth_close(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer = rtnl_dereference(priv.peer);

		netif_carrier_off(dev);
		if (peer != null)
			netif_carrier_off(peer);

		if (priv._xdp_prog != null)
			veth_disable_xdp(dev);

		return 0;
	}

	[Source("drivers/net/veth.c", 918)]
	private static bool is_valid_veth_mtu(int mtu)
	{
		return mtu >= ETH_MIN_MTU && mtu <= ETH_MAX_MTU;
	}

	[Source("drivers/net/veth.c", 923)]
	private static int veth_alloc_queues(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		int i;

		priv.rq = kcalloc<veth_rq>((int)dev.num_rx_queues, GFP_KERNEL);
		if (priv.rq == null)
			return -ENOMEM;

		for (i = 0; i < dev.num_rx_queues; i++) {
			priv.rq[i] = new();
			priv.rq[i].dev = dev;
			u64_stats_init(priv.rq[i].stats.syncp);
		}

		return 0;
	}

	[Source("drivers/net/veth.c", 940)]
	private static void veth_free_queues(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);

		kfree(priv.rq);
	}

	[Source("drivers/net/veth.c", 947)]
	private static int veth_dev_init(net_device dev)
	{
		int err;

		dev.lstats = netdev_alloc_pcpu_stats<pcpu_lstats>();
		if (dev.lstats == null)
			return -ENOMEM;

		err = veth_alloc_queues(dev);
		if (err != 0) {
			free_percpu(dev.lstats);
			return err;
		}

		return 0;
	}

	[Source("drivers/net/veth.c", 964)]
	private static void veth_dev_free(net_device dev)
	{
		veth_free_queues(dev);
		free_percpu(dev.lstats);
	}

	// CONFIG_NET_POLL_CONTROLLER is not set: veth_poll_controller

	[Source("drivers/net/veth.c", 985)]
	private static int veth_get_iflink(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer;
		int iflink;

		rcu_read_lock();
		peer = rcu_dereference(priv.peer);
		iflink = peer != null ? peer.ifindex : 0;
		rcu_read_unlock();

		return iflink;
	}

	[Source("drivers/net/veth.c", 999)]
	private static netdev_features_t veth_fix_features(net_device dev,
							   netdev_features_t features)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer;

		peer = rtnl_dereference(priv.peer);
		if (peer != null) {
			veth_priv peer_priv = netdev_priv<veth_priv>(peer);

			if (peer_priv._xdp_prog != null)
				features &= ~NETIF_F_GSO_SOFTWARE;
		}

		return features;
	}

	[Source("drivers/net/veth.c", 1016)]
	private static void veth_set_rx_headroom(net_device dev, int new_hr)
	{
		veth_priv peer_priv, priv = netdev_priv<veth_priv>(dev);
		net_device? peer;

		if (new_hr < 0)
			new_hr = 0;

		rcu_read_lock();
		peer = rcu_dereference(priv.peer);
		if (unlikely(peer == null))
			goto @out;

		peer_priv = netdev_priv<veth_priv>(peer!);
		priv.requested_headroom = (uint)new_hr;
		new_hr = (int)max(priv.requested_headroom, peer_priv.requested_headroom);
		dev.needed_headroom = (ushort)new_hr;
		peer!.needed_headroom = (ushort)new_hr;

	@out:
		rcu_read_unlock();
	}

	[Source("drivers/net/veth.c", 1039)]
	private static int veth_xdp_set(net_device dev, bpf_prog? prog,
					netlink_ext_ack? extack)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		bpf_prog? old_prog;
		net_device? peer;
		uint max_mtu;
		int err;

		old_prog = priv._xdp_prog;
		priv._xdp_prog = prog;
		peer = rtnl_dereference(priv.peer);

		if (prog != null) {
			if (peer == null) {
				NL_SET_ERR_MSG_MOD(extack, "Cannot set XDP when peer is detached");
				err = -ENOTCONN;
				goto err;
			}

			max_mtu = (uint)(PAGE_SIZE - VETH_XDP_HEADROOM -
				  peer.hard_header_len -
				  SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO));
			if (peer.mtu > max_mtu) {
				NL_SET_ERR_MSG_MOD(extack, "Peer MTU is too large to set XDP");
				err = -ERANGE;
				goto err;
			}

			if (dev.real_num_rx_queues < peer.real_num_tx_queues) {
				NL_SET_ERR_MSG_MOD(extack, "XDP expects number of rx queues not less than peer tx queues");
				err = -ENOSPC;
				goto err;
			}

			if ((dev.flags & IFF_UP) != 0) {
				err = veth_enable_xdp(dev);
				if (err != 0) {
					NL_SET_ERR_MSG_MOD(extack, "Setup for XDP failed");
					goto err;
				}
			}

			if (old_prog == null) {
				peer.hw_features &= ~NETIF_F_GSO_SOFTWARE;
				peer.max_mtu = max_mtu;
			}
		}

		if (old_prog != null) {
			if (prog == null) {
				if ((dev.flags & IFF_UP) != 0)
					veth_disable_xdp(dev);

				if (peer != null) {
					peer.hw_features |= NETIF_F_GSO_SOFTWARE;
					peer.max_mtu = ETH_MAX_MTU;
				}
			}
			bpf_prog_put(old_prog);
		}

		if ((old_prog != null ^ prog != null) && peer != null)
			netdev_update_features(peer);

		return 0;
	err:
		priv._xdp_prog = old_prog;

		return err;
	}

	[Source("drivers/net/veth.c", 1111)]
	private static u32 veth_xdp_query(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		bpf_prog? xdp_prog;

		xdp_prog = priv._xdp_prog;
		if (xdp_prog != null)
			return xdp_prog.aux.id;

		return 0;
	}

	[Source("drivers/net/veth.c", 1123)]
	private static int veth_xdp(net_device dev, ref netdev_bpf xdp)
	{
		switch (xdp.command) {
		case XDP_SETUP_PROG:
			return veth_xdp_set(dev, xdp.prog, xdp.extack);
		case XDP_QUERY_PROG:
			xdp.prog_id = veth_xdp_query(dev);
			return 0;
		default:
			return -EINVAL;
		}
	}

	[Source("drivers/net/veth.c", 1136)]
	private static net_device_ops veth_netdev_ops = new() {
		ndo_init = veth_dev_init,
		ndo_open = veth_open,
		ndo_stop = veth_close,
		ndo_start_xmit = veth_xmit,
		ndo_get_stats64 = veth_get_stats64,
		ndo_set_rx_mode = veth_set_multicast_list,
		ndo_set_mac_address = eth_mac_addr,
		// CONFIG_NET_POLL_CONTROLLER is not set: ndo_poll_controller
		ndo_get_iflink = veth_get_iflink,
		ndo_fix_features = veth_fix_features,
		ndo_features_check = passthru_features_check,
		ndo_set_rx_headroom = veth_set_rx_headroom,
		ndo_bpf = veth_xdp,
		ndo_xdp_xmit = veth_xdp_xmit,
	};

	private const netdev_features_t VETH_FEATURES = NETIF_F_SG | NETIF_F_FRAGLIST | NETIF_F_HW_CSUM |
		NETIF_F_RXCSUM | NETIF_F_SCTP_CRC | NETIF_F_HIGHDMA |
		NETIF_F_GSO_SOFTWARE | NETIF_F_GSO_ENCAP_ALL |
		NETIF_F_HW_VLAN_CTAG_TX | NETIF_F_HW_VLAN_CTAG_RX |
		NETIF_F_HW_VLAN_STAG_TX | NETIF_F_HW_VLAN_STAG_RX;

	[Source("drivers/net/veth.c", 1161)]
	private static void veth_setup(net_device dev)
	{
		ether_setup(dev);

		dev.priv_flags &= ~IFF_TX_SKB_SHARING;
		dev.priv_flags |= IFF_LIVE_ADDR_CHANGE;
		dev.priv_flags |= IFF_NO_QUEUE;
		dev.priv_flags |= IFF_PHONY_HEADROOM;

		dev.netdev_ops = veth_netdev_ops;
		dev.ethtool_ops = veth_ethtool_ops;
		dev.features |= NETIF_F_LLTX;
		dev.features |= VETH_FEATURES;
		dev.vlan_features = dev.features &
				    ~(NETIF_F_HW_VLAN_CTAG_TX |
				      NETIF_F_HW_VLAN_STAG_TX |
				      NETIF_F_HW_VLAN_CTAG_RX |
				      NETIF_F_HW_VLAN_STAG_RX);
		dev.needs_free_netdev = true;
		dev.priv_destructor = veth_dev_free;
		dev.max_mtu = ETH_MAX_MTU;

		dev.hw_features = VETH_FEATURES;
		dev.hw_enc_features = VETH_FEATURES;
		dev.mpls_features = NETIF_F_HW_CSUM | NETIF_F_GSO_SOFTWARE;
	}

	[Source("drivers/net/veth.c", 1192)]
	private static int veth_validate(nlattr?[] tb, nlattr?[]? data,
					 netlink_ext_ack? extack)
	{
		if (tb[IFLA_ADDRESS] != null) {
			if (nla_len(tb[IFLA_ADDRESS]!) != ETH_ALEN)
				return -EINVAL;
			if (!is_valid_ether_addr(nla_data(tb[IFLA_ADDRESS]!)))
				return -EADDRNOTAVAIL;
		}
		if (tb[IFLA_MTU] != null) {
			if (!is_valid_veth_mtu((int)nla_get_u32(tb[IFLA_MTU]!)))
				return -EINVAL;
		}
		return 0;
	}

	[Source("drivers/net/veth.c", 1210)]
	private static int veth_newlink(net src_net, net_device dev,
					nlattr?[] tb, nlattr?[]? data,
					netlink_ext_ack? extack)
	{
		int err;
		net_device peer;
		veth_priv priv;
		ifname ifname = default;
		nlattr?[] peer_tb = new nlattr?[IFLA_MAX + 1], tbp;
		byte name_assign_type;
		ifinfomsg? ifmp;
		net? net;

		// The peer comes first.
		if (data != null && data[VETH_INFO_PEER] != null) {
			nlattr nla_peer;

			nla_peer = data[VETH_INFO_PEER]!;
			ifmp = nla_data<ifinfomsg>(nla_peer);
			err = rtnl_nla_parse_ifla(peer_tb,
						  new(nla_peer.buf, nla_peer.off + NLA_HDRLEN + sizeof(ifinfomsg)),
						  nla_len(nla_peer) - sizeof(ifinfomsg),
						  null);
			if (err < 0)
				return err;

			err = veth_validate(peer_tb, null, extack);
			if (err < 0)
				return err;

			tbp = peer_tb;
		} else {
			ifmp = null;
			tbp = tb;
		}

		if (ifmp != null && tbp[IFLA_IFNAME] != null) {
			nla_strlcpy(ifname, tbp[IFLA_IFNAME]!, IFNAMSIZ);
			name_assign_type = NET_NAME_USER;
		} else {
			snprintf(ifname, IFNAMSIZ, $"{DRV_NAME}%d");
			name_assign_type = NET_NAME_ENUM;
		}

		var ret_net = rtnl_link_get_net(src_net, tbp);
		if (IS_ERR(ret_net))
			return PTR_ERR(ret_net);
		net = ret_net.ptr!;

		var ret_peer = rtnl_create_link(net, ifname, name_assign_type,
						veth_link_ops, tbp, extack);
		if (IS_ERR(ret_peer)) {
			put_net(net);
			return PTR_ERR(ret_peer);
		}
		peer = ret_peer.ptr!;

		if (ifmp == null || tbp[IFLA_ADDRESS] == null)
			eth_hw_addr_random(peer);

		if (ifmp != null && (dev.ifindex != 0))
			peer.ifindex = ifmp.Value.ifi_index;

		peer.gso_max_size = dev.gso_max_size;
		peer.gso_max_segs = dev.gso_max_segs;

		err = register_netdevice(peer);
		put_net(net);
		net = null;
		if (err < 0)
			goto err_register_peer;

		netif_carrier_off(peer);

		err = rtnl_configure_link(peer, ifmp);
		if (err < 0)
			goto err_configure_peer;

		// Then the device itself. Its name is made again: the number that it was given for a pattern may be the
		// peer's by now.

		if (tb[IFLA_ADDRESS] == null)
			eth_hw_addr_random(dev);

		if (tb[IFLA_IFNAME] != null)
			nla_strlcpy(dev.name, tb[IFLA_IFNAME]!, IFNAMSIZ);
		else
			snprintf(dev.name, IFNAMSIZ, $"{DRV_NAME}%d");

		err = register_netdevice(dev);
		if (err < 0)
			goto err_register_dev;

		netif_carrier_off(dev);

		// Plug the cable in.

		priv = netdev_priv<veth_priv>(dev);
		rcu_assign_pointer(ref priv.peer, peer);

		priv = netdev_priv<veth_priv>(peer);
		rcu_assign_pointer(ref priv.peer, dev);

		return 0;

	err_register_dev:
	err_configure_peer:
		unregister_netdevice(peer);
		return err;

	err_register_peer:
		free_netdev(peer);
		return err;
	}

	[Source("drivers/net/veth.c", 1332)]
	private static void veth_dellink(net_device dev, list_head<net_device>? head)
	{
		veth_priv priv;
		net_device? peer;

		priv = netdev_priv<veth_priv>(dev);
		peer = rtnl_dereference(priv.peer);

		// A sender may still have either pointer: nothing is freed before an RCU grace period has passed, also
		// when default_device_exit_batch() is the caller.
		RCU_INIT_POINTER(ref priv.peer, null);
		unregister_netdevice_queue(dev, head);

		if (peer != null) {
			priv = netdev_priv<veth_priv>(peer);
			RCU_INIT_POINTER(ref priv.peer, null);
			unregister_netdevice_queue(peer, head);
		}
	}

	[Source("drivers/net/veth.c", 1354)]
	private static nla_policy[] veth_policy = new nla_policy_table(VETH_INFO_MAX + 1) {
		[VETH_INFO_PEER] = new() { len = (u16)sizeof(ifinfomsg) },
	};

	[Source("drivers/net/veth.c", 1358)]
	private static net veth_get_link_net(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer = rtnl_dereference(priv.peer);

		return peer != null ? dev_net(peer) : dev_net(dev);
	}

	[Source("drivers/net/veth.c", 1366)]
	private static rtnl_link_ops veth_link_ops = new() {
		kind = DRV_NAME.ToArray(),
		priv_size = sizeof_priv<veth_priv>(),
		setup = veth_setup,
		validate = veth_validate,
		newlink = veth_newlink,
		dellink = veth_dellink,
		policy = veth_policy,
		maxtype = VETH_INFO_MAX,
		get_link_net = veth_get_link_net,
	};

	[Source("drivers/net/veth.c", 1382)]
	[module_init]
	private static int veth_init()
	{
		return rtnl_link_register(veth_link_ops);
	}

	[Source("drivers/net/veth.c", 1387)]
	[module_exit]
	private static void veth_exit()
	{
		rtnl_link_unregister(veth_link_ops);
	}
}
