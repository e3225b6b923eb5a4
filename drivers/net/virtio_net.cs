// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/virtio_net.c; the copyright of the original's authors stands.

// The network device that a host makes for a virtual machine, reduced to what failover needs of it: the standby feature, a
// link whose state the host tells, and packets that go in and out by one pair of queues. There are no offloads, so the
// header in front of each packet would always be zero and is left out; there is no control queue, and so nothing that is
// asked for by it.

using static Kernel.Drivers.Net.net_failover_c;

namespace Kernel.Drivers.Net;

/// <summary>drivers/net/virtio_net.c</summary>
[MODULE_DESCRIPTION("Virtio network driver")]
[MODULE_LICENSE("GPL")]
public static class virtio_net_c
{
	[module_param]
	private static int napi_weight = NAPI_POLL_WEIGHT;

	// DEVIATION: no csum, gso and napi_tx: there are no offloads, and sent packets are freed by the next one, as is the
	// default

	private const int GOOD_PACKET_LEN = ETH_HLEN + VLAN_HLEN + ETH_DATA_LEN;

	private static ReadOnlySpan<byte> VIRTNET_DRIVER_VERSION => "1.0.0"u8;

	[Source("drivers/net/virtio_net.c", 84)]
	private sealed class virtnet_sq_stats
	{
		public u64_stats_sync syncp = new();
		public u64 packets;
		public u64 bytes;
		public u64 kicks;
	}

	[Source("drivers/net/virtio_net.c", 93)]
	private sealed class virtnet_rq_stats
	{
		public u64_stats_sync syncp = new();
		public u64 packets;
		public u64 bytes;
		public u64 drops;
		public u64 kicks;
	}

	[Source("drivers/net/virtio_net.c", 131)]
	private sealed class send_queue
	{
		public virtqueue vq = null!;
		public byte[] name = [];
		public virtnet_sq_stats stats = new();
	}

	[Source("drivers/net/virtio_net.c", 147)]
	private sealed class receive_queue
	{
		public virtqueue vq = null!;
		public napi_struct napi = new();
		public virtnet_rq_stats stats = new();
		public byte[] name = [];
	}

	[Source("drivers/net/virtio_net.c", 189)]
	private sealed class virtnet_info
	{
		public virtio_device vdev = null!;
		public net_device dev = null!;
		public send_queue[]? sq;
		public receive_queue[]? rq;
		/// <summary>VIRTIO_NET_S_LINK_UP, or 0.</summary>
		public uint status;

		public u16 max_queue_pairs;
		public u16 curr_queue_pairs;

		/// <summary>Fills the receive queue when that had failed for lack of memory.</summary>
		public delayed_work refill;

		/// <summary>Reads what the host has changed.</summary>
		public work_struct config_work;

		public u8 duplex;
		public u32 speed;

		/// <summary>The master, with the standby feature.</summary>
		public failover? failover;

		public virtnet_info()
		{
			refill = new(this);
			config_work = new(this);
		}
	}

	[Source("drivers/net/virtio_net.c", 275)]
	private static int vq2txq(virtqueue vq)
	{
		return (int)(vq.index - 1) / 2;
	}

	[Source("drivers/net/virtio_net.c", 280)]
	private static int txq2vq(int txq)
	{
		return txq * 2 + 1;
	}

	[Source("drivers/net/virtio_net.c", 285)]
	private static int vq2rxq(virtqueue vq)
	{
		return (int)vq.index / 2;
	}

	[Source("drivers/net/virtio_net.c", 290)]
	private static int rxq2vq(int rxq)
	{
		return rxq * 2;
	}

	[Source("drivers/net/virtio_net.c", 327)]
	private static void virtqueue_napi_schedule(napi_struct napi,
						    virtqueue vq)
	{
		if (napi_schedule_prep(napi)) {
			virtqueue_disable_cb(vq);
			__napi_schedule(napi);
		}
	}

	[Source("drivers/net/virtio_net.c", 336)]
	private static void virtqueue_napi_complete(napi_struct napi,
						    virtqueue vq, int processed)
	{
		uint opaque;

		opaque = virtqueue_enable_cb_prepare(vq);
		if (napi_complete_done(napi, processed)) {
			if (unlikely(virtqueue_poll(vq, opaque)))
				virtqueue_napi_schedule(napi, vq);
		} else {
			virtqueue_disable_cb(vq);
		}
	}

	// The host has sent: there is room again.
	[Source("drivers/net/virtio_net.c", 350)]
	private static void skb_xmit_done(virtqueue vq)
	{
		var vi = (virtnet_info)vq.vdev.priv!;

		virtqueue_disable_cb(vq);

		// DEVIATION: no NAPI of the send queue
		netif_wake_subqueue(vi.dev, (u16)vq2txq(vq));
	}

	[Source("drivers/net/virtio_net.c", 641)]
	private static sk_buff? receive_small(net_device dev,
					      virtnet_info vi,
					      receive_queue rq,
					      sk_buff buf,
					      uint len,
					      virtnet_rq_stats stats)
	{
		sk_buff skb;

		stats.bytes += len;

		// DEVIATION: the buffer is a packet already
		skb = buf;
		skb_put(skb, (int)len);
		return skb;
	}

	[Source("drivers/net/virtio_net.c", 1023)]
	private static void receive_buf(virtnet_info vi, receive_queue rq,
					sk_buff buf, uint len,
					virtnet_rq_stats stats)
	{
		net_device dev = vi.dev;
		sk_buff? skb;

		if (unlikely(len < ETH_HLEN)) {
			dev.stats.rx_length_errors++;
			dev_kfree_skb(buf);
			return;
		}

		skb = receive_small(dev, vi, rq, buf, len, stats);

		if (unlikely(skb == null))
			return;

		skb_record_rx_queue(skb!, (u16)vq2rxq(rq.vq));
		skb!.protocol = eth_type_trans(skb, dev);

		napi_gro_receive(rq.napi, skb);
	}

	[Source("drivers/net/virtio_net.c", 1087)]
	private static int add_recvbuf_small(virtnet_info vi, receive_queue rq,
					     gfp_t gfp)
	{
		sk_buff? buf;
		int err;

		// DEVIATION: a packet to be filled, rather than a part of a page to build one around
		buf = __netdev_alloc_skb_ip_align(vi.dev, max(GOOD_PACKET_LEN, (int)vi.dev.mtu + ETH_HLEN + VLAN_HLEN), gfp);
		if (unlikely(buf == null))
			return -ENOMEM;

		err = virtqueue_add_inbuf(rq.vq, buf!, gfp);
		if (err < 0)
			dev_kfree_skb(buf!);
		return err;
	}

	// False when memory has run out.
	[Source("drivers/net/virtio_net.c", 1228)]
	private static bool try_fill_recv(virtnet_info vi, receive_queue rq,
					  gfp_t gfp)
	{
		int err;
		bool oom;

		do {
			err = add_recvbuf_small(vi, rq, gfp);

			oom = err == -ENOMEM;
			if (err != 0)
				break;
		} while (rq.vq.num_free != 0);
		if (virtqueue_kick_prepare(rq.vq) && virtqueue_notify(rq.vq)) {
			u64_stats_update_begin(rq.stats.syncp);
			rq.stats.kicks++;
			u64_stats_update_end(rq.stats.syncp);
		}

		return !oom;
	}

	[Source("drivers/net/virtio_net.c", 1255)]
	private static void skb_recv_done(virtqueue rvq)
	{
		var vi = (virtnet_info)rvq.vdev.priv!;
		receive_queue rq = vi.rq![vq2rxq(rvq)];

		virtqueue_napi_schedule(rq.napi, rvq);
	}

	[Source("drivers/net/virtio_net.c", 1263)]
	private static void virtnet_napi_enable(virtqueue vq, napi_struct napi)
	{
		napi_enable(napi);

		// The host may have filled all buffers before anybody listened; it will not call again.
		local_bh_disable();
		virtqueue_napi_schedule(napi, vq);
		local_bh_enable();
	}

	[Source("drivers/net/virtio_net.c", 1300)]
	private static void refill_work(work_struct work)
	{
		virtnet_info vi =
			container_of<virtnet_info>(to_delayed_work(work));
		bool still_empty;
		int i;

		for (i = 0; i < vi.curr_queue_pairs; i++) {
			receive_queue rq = vi.rq![i];

			napi_disable(rq.napi);
			still_empty = !try_fill_recv(vi, rq, GFP_KERNEL);
			virtnet_napi_enable(rq.vq, rq.napi);

			// Without a buffer nobody would ever try again.
			if (still_empty)
				schedule_delayed_work(vi.refill, HZ / 2);
		}
	}

	[Source("drivers/net/virtio_net.c", 1322)]
	private static int virtnet_receive(receive_queue rq, int budget)
	{
		var vi = (virtnet_info)rq.vq.vdev.priv!;
		var stats = new virtnet_rq_stats();
		uint len;
		object? buf;

		while ((int)stats.packets < budget &&
		       (buf = virtqueue_get_buf(rq.vq, out len)) != null) {
			receive_buf(vi, rq, (sk_buff)buf, len, stats);
			stats.packets++;
		}

		if (rq.vq.num_free > virtqueue_get_vring_size(rq.vq) / 2) {
			if (!try_fill_recv(vi, rq, GFP_ATOMIC))
				schedule_delayed_work(vi.refill, 0);
		}

		// DEVIATION: one by one, instead of a loop over their offsets
		u64_stats_update_begin(rq.stats.syncp);
		rq.stats.packets += stats.packets;
		rq.stats.bytes += stats.bytes;
		rq.stats.drops += stats.drops;
		u64_stats_update_end(rq.stats.syncp);

		return (int)stats.packets;
	}

	[Source("drivers/net/virtio_net.c", 1365)]
	private static void free_old_xmit_skbs(send_queue sq, bool in_napi)
	{
		uint len;
		uint packets = 0;
		uint bytes = 0;
		object? ptr;

		while ((ptr = virtqueue_get_buf(sq.vq, out len)) != null) {
			var skb = (sk_buff)ptr;

			bytes += skb.len;
			napi_consume_skb(skb, in_napi ? 1 : 0);
			packets++;
		}

		if (packets == 0)
			return;

		u64_stats_update_begin(sq.stats.syncp);
		sq.stats.bytes += bytes;
		sq.stats.packets += packets;
		u64_stats_update_end(sq.stats.syncp);
	}

	[NotInLinux("container_of(napi, struct receive_queue, napi)")]
	private static receive_queue rq_of(napi_struct napi)
	{
		foreach (var rq in netdev_priv<virtnet_info>(napi.dev!).rq!) {
			if (rq.napi == napi)
				return rq;
		}
		throw new InvalidOperationException();
	}

	[Source("drivers/net/virtio_net.c", 1430)]
	private static int virtnet_poll(napi_struct napi, int budget)
	{
		receive_queue rq =
			rq_of(napi);
		int received;

		received = virtnet_receive(rq, budget);

		if (received < budget)
			virtqueue_napi_complete(napi, rq.vq, received);

		return received;
	}

	[Source("drivers/net/virtio_net.c", 1462)]
	private static int virtnet_open(net_device dev)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		int i;

		for (i = 0; i < vi.max_queue_pairs; i++) {
			if (i < vi.curr_queue_pairs)
				// Without memory the work does it later.
				if (!try_fill_recv(vi, vi.rq![i], GFP_KERNEL))
					schedule_delayed_work(vi.refill, 0);

			virtnet_napi_enable(vi.rq![i].vq, vi.rq[i].napi);
		}

		return 0;
	}

	[Source("drivers/net/virtio_net.c", 1517)]
	private static int xmit_skb(send_queue sq, sk_buff skb)
	{
		return virtqueue_add_outbuf(sq.vq, skb, GFP_ATOMIC);
	}

	[Source("drivers/net/virtio_net.c", 1564)]
	private static netdev_tx_t start_xmit(sk_buff skb, net_device dev)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		int qnum = skb_get_queue_mapping(skb);
		send_queue sq = vi.sq![qnum];
		int err;
		netdev_queue txq = netdev_get_tx_queue(dev, (uint)qnum);
		bool kick = skb.xmit_more == 0;

		free_old_xmit_skbs(sq, false);

		skb_tx_timestamp(skb);

		err = xmit_skb(sq, skb);

		// There was room when the queue was not stopped.
		if (unlikely(err != 0)) {
			dev.stats.tx_fifo_errors++;
			if (net_ratelimit() != 0)
				dev_warn(dev.dev,
					 $"Unexpected TXQ ({qnum}) queue failure: {err}\n");
			dev.stats.tx_dropped++;
			dev_kfree_skb_any(skb);
			return NETDEV_TX_OK;
		}

		// It is freed by the next one, which may be long.
		skb_orphan(skb);
		// CONFIG_NETFILTER is not set: nf_reset

		if (sq.vq.num_free < 2 + MAX_SKB_FRAGS) {
			netif_stop_subqueue(dev, (u16)qnum);
			if (unlikely(!virtqueue_enable_cb_delayed(sq.vq))) {
				// The host was faster.
				free_old_xmit_skbs(sq, false);
				if (sq.vq.num_free >= 2 + MAX_SKB_FRAGS) {
					netif_start_subqueue(dev, (u16)qnum);
					virtqueue_disable_cb(sq.vq);
				}
			}
		}

		if (kick || netif_xmit_stopped(txq)) {
			if (virtqueue_kick_prepare(sq.vq) && virtqueue_notify(sq.vq)) {
				u64_stats_update_begin(sq.stats.syncp);
				sq.stats.kicks++;
				u64_stats_update_end(sq.stats.syncp);
			}
		}

		return NETDEV_TX_OK;
	}

	[Source("drivers/net/virtio_net.c", 1681)]
	private static int virtnet_set_mac_address(net_device dev, ref sockaddr p)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		virtio_device vdev = vi.vdev;
		int ret;
		sockaddr addr = p;

		if (virtio_has_feature(vi.vdev, VIRTIO_NET_F_STANDBY))
			return -EOPNOTSUPP;

		// DEVIATION: a copy on the stack, so no kmemdup() and nothing to free
		ret = eth_prepare_mac_addr_change(dev, ref addr);
		if (ret != 0)
			return ret;

		if (virtio_has_feature(vdev, VIRTIO_NET_F_MAC) &&
		    !virtio_has_feature(vdev, VIRTIO_F_VERSION_1)) {
			uint i;

			// The host can see half of it.
			for (i = 0; i < dev.addr_len; i++)
				virtio_cwrite8(vdev,
					       virtio_net_config.MAC +
					       i, ((ReadOnlySpan<byte>)addr.sa_data)[(int)i]);
		}

		eth_commit_mac_addr_change(dev, ref p);
		return 0;
	}

	[Source("drivers/net/virtio_net.c", 1728)]
	private static void virtnet_stats(net_device dev,
					  ref rtnl_link_stats64 tot)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		uint start;
		int i;

		for (i = 0; i < vi.max_queue_pairs; i++) {
			u64 tpackets, tbytes, rpackets, rbytes, rdrops;
			receive_queue rq = vi.rq![i];
			send_queue sq = vi.sq![i];

			do {
				start = u64_stats_fetch_begin_irq(sq.stats.syncp);
				tpackets = sq.stats.packets;
				tbytes = sq.stats.bytes;
			} while (u64_stats_fetch_retry_irq(sq.stats.syncp, start));

			do {
				start = u64_stats_fetch_begin_irq(rq.stats.syncp);
				rpackets = rq.stats.packets;
				rbytes = rq.stats.bytes;
				rdrops = rq.stats.drops;
			} while (u64_stats_fetch_retry_irq(rq.stats.syncp, start));

			tot.rx_packets += rpackets;
			tot.tx_packets += tpackets;
			tot.rx_bytes += rbytes;
			tot.tx_bytes += tbytes;
			tot.rx_dropped += rdrops;
		}

		tot.tx_dropped = dev.stats.tx_dropped;
		tot.tx_fifo_errors = dev.stats.tx_fifo_errors;
		tot.rx_length_errors = dev.stats.rx_length_errors;
		tot.rx_frame_errors = dev.stats.rx_frame_errors;
	}

	[Source("drivers/net/virtio_net.c", 1811)]
	private static int virtnet_close(net_device dev)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		int i;

		// It would enable NAPI again.
		cancel_delayed_work_sync(vi.refill);

		for (i = 0; i < vi.max_queue_pairs; i++) {
			napi_disable(vi.rq![i].napi);
		}

		return 0;
	}

	[Source("drivers/net/virtio_net.c", 1828)]
	private static void virtnet_set_rx_mode(net_device dev)
	{
		// DEVIATION: without a control queue the host is not asked, and sends everything
	}

	[Source("drivers/net/virtio_net.c", 2042)]
	private static void virtnet_get_drvinfo(net_device dev,
						ref ethtool_drvinfo info)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		virtio_device vdev = vi.vdev;

		strlcpy(info.driver, "virtio_net"u8, ((Span<byte>)info.driver).Length);
		strlcpy(info.version, VIRTNET_DRIVER_VERSION, ((Span<byte>)info.version).Length);
		strlcpy(info.bus_info, virtio_bus_name(vdev), ((Span<byte>)info.bus_info).Length);

	}

	[Source("drivers/net/virtio_net.c", 2225)]
	private static int virtnet_get_link_ksettings(net_device dev,
						      ethtool_link_ksettings cmd)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);

		cmd.@base.speed = vi.speed;
		cmd.@base.duplex = vi.duplex;
		cmd.@base.port = PORT_OTHER;

		return 0;
	}

	[Source("drivers/net/virtio_net.c", 2284)]
	private static void virtnet_init_settings(net_device dev)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);

		vi.speed = unchecked((u32)SPEED_UNKNOWN);
		vi.duplex = DUPLEX_UNKNOWN;
	}

	[Source("drivers/net/virtio_net.c", 2292)]
	private static void virtnet_update_settings(virtnet_info vi)
	{
		u32 speed;
		u8 duplex;

		if (!virtio_has_feature(vi.vdev, VIRTIO_NET_F_SPEED_DUPLEX))
			return;

		speed = virtio_cread32(vi.vdev, virtio_net_config.SPEED);
		if (ethtool_validate_speed(speed) != 0)
			vi.speed = speed;
		duplex = virtio_cread8(vi.vdev, virtio_net_config.DUPLEX);
		if (ethtool_validate_duplex(duplex) != 0)
			vi.duplex = duplex;
	}

	// DEVIATION: what is asked for by ioctl, and what needs a control queue, is left out
	[Source("drivers/net/virtio_net.c", 2310)]
	private static ethtool_ops virtnet_ethtool_ops = new() {
		get_drvinfo = virtnet_get_drvinfo,
		get_link = ethtool_op_get_link,
		get_ts_info = ethtool_op_get_ts_info,
		get_link_ksettings = virtnet_get_link_ksettings,
	};

	[Source("drivers/net/virtio_net.c", 2555)]
	private static int virtnet_get_phys_port_name(net_device dev, Span<byte> buf,
						      int len)
	{
		virtnet_info vi = netdev_priv<virtnet_info>(dev);
		int ret;

		if (!virtio_has_feature(vi.vdev, VIRTIO_NET_F_STANDBY))
			return -EOPNOTSUPP;

		ret = snprintf(buf, len, $"sby");
		if (ret >= len)
			return -EOPNOTSUPP;

		return 0;
	}

	[Source("drivers/net/virtio_net.c", 2596)]
	private static net_device_ops virtnet_netdev = new() {
		ndo_open = virtnet_open,
		ndo_stop = virtnet_close,
		ndo_start_xmit = start_xmit,
		ndo_validate_addr = eth_validate_addr,
		ndo_set_mac_address = virtnet_set_mac_address,
		ndo_set_rx_mode = virtnet_set_rx_mode,
		ndo_get_stats64 = virtnet_stats,
		ndo_features_check = passthru_features_check,
		ndo_get_phys_port_name = virtnet_get_phys_port_name,
	};

	[Source("drivers/net/virtio_net.c", 2613)]
	private static void virtnet_config_changed_work(work_struct work)
	{
		virtnet_info vi =
			container_of<virtnet_info>(work);
		u16 v;

		if (virtio_cread_feature(vi.vdev, VIRTIO_NET_F_STATUS,
					 virtio_net_config.STATUS, out v) < 0)
			return;

		if ((v & VIRTIO_NET_S_ANNOUNCE) != 0) {
			netdev_notify_peers(vi.dev);
			// DEVIATION: without a control queue the host is not told
		}

		// What else a newer host may say is nothing to us.
		v &= VIRTIO_NET_S_LINK_UP;

		if (vi.status == v)
			return;

		vi.status = v;

		if ((vi.status & VIRTIO_NET_S_LINK_UP) != 0) {
			virtnet_update_settings(vi);
			netif_carrier_on(vi.dev);
			netif_tx_wake_all_queues(vi.dev);
		} else {
			netif_carrier_off(vi.dev);
			netif_tx_stop_all_queues(vi.dev);
		}
	}

	[Source("drivers/net/virtio_net.c", 2646)]
	private static void virtnet_config_changed(virtio_device vdev)
	{
		var vi = (virtnet_info)vdev.priv!;

		schedule_work(vi.config_work);
	}

	[Source("drivers/net/virtio_net.c", 2653)]
	private static void virtnet_free_queues(virtnet_info vi)
	{
		int i;

		for (i = 0; i < vi.max_queue_pairs; i++) {
			napi_hash_del(vi.rq![i].napi);
			netif_napi_del(vi.rq[i].napi);
		}

		// Who has found a NAPI in the hash is done before it is freed.
		synchronize_net();

		kfree(vi.rq);
		kfree(vi.sq);
	}

	[Source("drivers/net/virtio_net.c", 2704)]
	private static void free_unused_bufs(virtnet_info vi)
	{
		object? buf;
		int i;

		for (i = 0; i < vi.max_queue_pairs; i++) {
			virtqueue vq = vi.sq![i].vq;
			while ((buf = virtqueue_detach_unused_buf(vq)) != null) {
				dev_kfree_skb((sk_buff)buf);
			}
		}

		for (i = 0; i < vi.max_queue_pairs; i++) {
			virtqueue vq = vi.rq![i].vq;

			while ((buf = virtqueue_detach_unused_buf(vq)) != null) {
				dev_kfree_skb((sk_buff)buf);
			}
		}
	}

	[Source("drivers/net/virtio_net.c", 2734)]
	private static void virtnet_del_vqs(virtnet_info vi)
	{
		virtio_device vdev = vi.vdev;

		vdev.config.del_vqs(vdev);

		virtnet_free_queues(vi);
	}

	[Source("drivers/net/virtio_net.c", 2761)]
	private static int virtnet_find_vqs(virtnet_info vi)
	{
		Action<virtqueue>?[]? callbacks;
		virtqueue?[]? vqs;
		int ret = -ENOMEM;
		int i, total_vqs;
		byte[][]? names;

		total_vqs = vi.max_queue_pairs * 2;

		vqs = kcalloc<virtqueue?>(total_vqs, GFP_KERNEL);
		if (vqs == null)
			goto err_vq;
		callbacks = kmalloc_array<Action<virtqueue>?>(total_vqs, GFP_KERNEL);
		if (callbacks == null)
			goto err_callback;
		names = kmalloc_array<byte[]>(total_vqs, GFP_KERNEL);
		if (names == null)
			goto err_names;

		for (i = 0; i < vi.max_queue_pairs; i++) {
			callbacks[rxq2vq(i)] = skb_recv_done;
			callbacks[txq2vq(i)] = skb_xmit_done;
			vi.rq![i].name = [.. "input."u8, (byte)('0' + i)];
			vi.sq![i].name = [.. "output."u8, (byte)('0' + i)];
			names[rxq2vq(i)] = vi.rq[i].name;
			names[txq2vq(i)] = vi.sq[i].name;
		}

		ret = vi.vdev.config.find_vqs(vi.vdev, vqs, callbacks,
					      names);
		if (ret != 0)
			goto err_find;

		for (i = 0; i < vi.max_queue_pairs; i++) {
			vi.rq![i].vq = vqs[rxq2vq(i)]!;
			vi.sq![i].vq = vqs[txq2vq(i)]!;
		}

		// ret is 0 here

	err_find:
		kfree(names);
	err_names:
		kfree(callbacks);
	err_callback:
		kfree(vqs);
	err_vq:
		return ret;
	}

	[Source("drivers/net/virtio_net.c", 2845)]
	private static int virtnet_alloc_queues(virtnet_info vi)
	{
		int i;

		vi.sq = kcalloc<send_queue>(vi.max_queue_pairs, GFP_KERNEL);
		if (vi.sq == null)
			goto err_sq;
		vi.rq = kcalloc<receive_queue>(vi.max_queue_pairs, GFP_KERNEL);
		if (vi.rq == null)
			goto err_rq;

		INIT_DELAYED_WORK(vi.refill, refill_work);
		for (i = 0; i < vi.max_queue_pairs; i++) {
			vi.rq[i] = new();
			vi.sq[i] = new();
			netif_napi_add(vi.dev, vi.rq[i].napi, virtnet_poll,
				       napi_weight);

			u64_stats_init(vi.rq[i].stats.syncp);
			u64_stats_init(vi.sq[i].stats.syncp);
		}

		return 0;

	err_rq:
		kfree(vi.sq);
	err_sq:
		return -ENOMEM;
	}

	[Source("drivers/net/virtio_net.c", 2885)]
	private static int init_vqs(virtnet_info vi)
	{
		int ret;

		ret = virtnet_alloc_queues(vi);
		if (ret != 0)
			goto err;

		ret = virtnet_find_vqs(vi);
		if (ret != 0)
			goto err_free;

		return 0;

	err_free:
		virtnet_free_queues(vi);
	err:
		return ret;
	}

	private const int MIN_MTU = ETH_MIN_MTU;
	private const int MAX_MTU = (int)ETH_MAX_MTU;

	[Source("drivers/net/virtio_net.c", 2978)]
	private static int virtnet_validate(virtio_device vdev)
	{
		if (vdev.config.get == null) {
			dev_err(vdev.dev, $"{nameof(virtnet_validate)} failure: config access disabled\n");
			return -EINVAL;
		}

		// DEVIATION: no virtnet_validate_features(): there is no feature that depends on another one

		if (virtio_has_feature(vdev, VIRTIO_NET_F_MTU)) {
			int mtu = virtio_cread16(vdev,
						 virtio_net_config.MTU);
			if (mtu < MIN_MTU)
				__virtio_clear_bit(vdev, VIRTIO_NET_F_MTU);
		}

		return 0;
	}

	[Source("drivers/net/virtio_net.c", 3000)]
	private static int virtnet_probe(virtio_device vdev)
	{
		int err = -ENOMEM;
		net_device? dev;
		virtnet_info vi;
		u16 max_queue_pairs;
		int mtu;

		// DEVIATION: one pair of queues, whatever the host says: more are asked for by the control queue
		max_queue_pairs = 1;

		dev = alloc_etherdev_mq(sizeof_priv<virtnet_info>(), max_queue_pairs);
		if (dev == null)
			return -ENOMEM;

		dev.priv_flags |= IFF_UNICAST_FLT | IFF_LIVE_ADDR_CHANGE;
		dev.netdev_ops = virtnet_netdev;
		dev.features = NETIF_F_HIGHDMA;

		dev.ethtool_ops = virtnet_ethtool_ops;
		SET_NETDEV_DEV(dev, vdev.dev);

		dev.vlan_features = dev.features;

		dev.min_mtu = MIN_MTU;
		dev.max_mtu = MAX_MTU;

		// The host may say which address; else it is random.
		if (virtio_has_feature(vdev, VIRTIO_NET_F_MAC))
			virtio_cread_bytes(vdev,
					   virtio_net_config.MAC,
					   dev.dev_addr, dev.addr_len);
		else
			eth_hw_addr_random(dev);

		vi = netdev_priv<virtnet_info>(dev);
		vi.dev = dev;
		vi.vdev = vdev;
		vdev.priv = vi;

		INIT_WORK(vi.config_work, virtnet_config_changed_work);

		if (virtio_has_feature(vdev, VIRTIO_NET_F_MTU)) {
			mtu = virtio_cread16(vdev,
					     virtio_net_config.MTU);
			if (mtu < dev.min_mtu) {
				dev_err(vdev.dev, $"device MTU appears to have changed it is now {mtu} < {dev.min_mtu}");
				goto free;
			}

			dev.mtu = (uint)mtu;
			dev.max_mtu = (uint)mtu;
		}

		vi.curr_queue_pairs = max_queue_pairs;
		vi.max_queue_pairs = max_queue_pairs;

		err = init_vqs(vi);
		if (err != 0)
			goto free;

		netif_set_real_num_tx_queues(dev, vi.curr_queue_pairs);
		netif_set_real_num_rx_queues(dev, vi.curr_queue_pairs);

		virtnet_init_settings(dev);

		if (virtio_has_feature(vdev, VIRTIO_NET_F_STANDBY)) {
			var failover = net_failover_create(vi.dev);
			if (IS_ERR(failover)) {
				err = PTR_ERR(failover);
				goto free_vqs;
			}
			vi.failover = failover.ptr;
		}

		err = register_netdev(dev);
		if (err != 0)
			goto free_failover;

		virtio_device_ready(vdev);

		// Where the host does not tell, there is a link.
		netif_carrier_off(dev);
		if (virtio_has_feature(vi.vdev, VIRTIO_NET_F_STATUS)) {
			schedule_work(vi.config_work);
		} else {
			vi.status = VIRTIO_NET_S_LINK_UP;
			virtnet_update_settings(vi);
			netif_carrier_on(dev);
		}

		return 0;

	free_failover:
		net_failover_destroy(vi.failover);
	free_vqs:
		cancel_delayed_work_sync(vi.refill);
		virtnet_del_vqs(vi);
	free:
		free_netdev(dev);
		return err;
	}

	[Source("drivers/net/virtio_net.c", 3215)]
	private static void remove_vq_common(virtnet_info vi)
	{
		vi.vdev.config.reset(vi.vdev);

		free_unused_bufs(vi);

		virtnet_del_vqs(vi);
	}

	[Source("drivers/net/virtio_net.c", 3229)]
	private static void virtnet_remove(virtio_device vdev)
	{
		var vi = (virtnet_info)vdev.priv!;

		// The work must be done with the device.
		flush_work(vi.config_work);

		unregister_netdev(vi.dev);

		net_failover_destroy(vi.failover);

		remove_vq_common(vi);

		free_netdev(vi.dev);
	}

	[Source("drivers/net/virtio_net.c", 3275)]
	private static virtio_device_id[] id_table = [
		new() { device = VIRTIO_ID_NET, vendor = VIRTIO_DEV_ANY_ID },
		default,
	];

	[Source("drivers/net/virtio_net.c", 3293)]
	private static uint[] features = [
		VIRTIO_NET_F_MAC,
		VIRTIO_NET_F_STATUS,
		VIRTIO_NET_F_MTU,
		VIRTIO_NET_F_SPEED_DUPLEX, VIRTIO_NET_F_STANDBY,
	];

	[Source("drivers/net/virtio_net.c", 3297)]
	private static uint[] features_legacy = [
		.. features,
		VIRTIO_F_ANY_LAYOUT,
	];

	[Source("drivers/net/virtio_net.c", 3303)]
	private static virtio_driver virtio_net_driver = new() {
		feature_table = features,
		feature_table_legacy = features_legacy,
		driver = { name = "virtio_net"u8.ToArray() },
		id_table = id_table,
		validate = virtnet_validate,
		probe = virtnet_probe,
		remove = virtnet_remove,
		config_changed = virtnet_config_changed,
	};

	[module_init]
	[Source("drivers/net/virtio_net.c", 3321)]
	private static int virtio_net_driver_init()
	{
		return register_virtio_driver(virtio_net_driver);
	}

	[module_exit]
	[Source("drivers/net/virtio_net.c", 3349)]
	private static void virtio_net_driver_exit()
	{
		unregister_virtio_driver(virtio_net_driver);
	}
}
