// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/veth.c; the copyright of the original's authors stands.

// Two network devices joined by a cable: what one sends the other receives. The two may be in different namespaces,
// which is what the driver is for.

namespace Kernel.Drivers.Net;

/// <summary>The veth driver.</summary>
/// <remarks>
/// CONFIG_BPF_SYSCALL is not set, so no XDP program can ever be attached: what only runs with one (the rings of the
/// receive queues, their NAPI, <c>ndo_bpf</c>, <c>ndo_xdp_xmit</c>) is left out.
/// </remarks>
[MODULE_DESCRIPTION("Virtual Ethernet Tunnel")]
[MODULE_LICENSE("GPL v2")]
[MODULE_ALIAS_RTNL_LINK("veth")]
public static unsafe class veth_c
{
	private static ReadOnlySpan<byte> DRV_NAME => "veth"u8;
	private static ReadOnlySpan<byte> DRV_VERSION => "1.0"u8;

	// CONFIG_BPF_SYSCALL is not set: VETH_XDP_FLAG, VETH_RING_SIZE, VETH_XDP_HEADROOM, VETH_XDP_TX, VETH_XDP_REDIR

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
		public net_device dev = null!;
		// CONFIG_BPF_SYSCALL is not set: xdp_napi, xdp_prog, xdp_mem, rx_notify_masked, xdp_ring, xdp_rxq
		public veth_rq_stats stats = new();
	}

	[Source("drivers/net/veth.c", 58)]
	private sealed class veth_priv
	{
		/// <summary>The other end; null before the two are joined and once either goes.</summary>
		public __rcu<net_device> peer;
		public atomic64_t dropped;
		// CONFIG_BPF_SYSCALL is not set: _xdp_prog
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

	// CONFIG_BPF_SYSCALL is not set: veth_is_xdp_frame, veth_ptr_to_xdp, veth_xdp_to_ptr, veth_ptr_free,
	// __veth_xdp_flush, veth_xdp_rx

	[Source("drivers/net/veth.c", 232)]
	private static int veth_forward_skb(net_device dev, sk_buff skb)
	{
		int ret = __dev_forward_skb(dev, skb);

		// CONFIG_BPF_SYSCALL is not set: xdp, veth_xdp_rx
		return ret != 0 ? ret : netif_rx(skb);
	}

	[Source("drivers/net/veth.c", 240)]
	private static netdev_tx_t veth_xmit(sk_buff skb, net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? rcv;
		int length = (int)skb.len;

		rcu_read_lock();
		rcv = rcu_dereference(priv.peer);
		if (unlikely(rcv == null)) {
			kfree_skb(skb);
			goto drop;
		}

		// CONFIG_BPF_SYSCALL is not set: rcv_priv, rxq, rq, rcv_xdp

		skb_tx_timestamp(skb);
		if (likely(veth_forward_skb(rcv!, skb) == NET_RX_SUCCESS)) {
			pcpu_lstats stats = this_cpu_ptr(dev.lstats!);

			u64_stats_update_begin(stats.syncp);
			stats.bytes += (u64)length;
			stats.packets++;
			u64_stats_update_end(stats.syncp);
			// DEVIATION: C# cannot jump into a block: C has the label drop in an else
			goto @out;
		}

	drop:
		atomic64_inc(ref priv.dropped);
	@out:
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

	// CONFIG_BPF_SYSCALL is not set: veth_build_skb, veth_select_rxq, veth_xdp_xmit, veth_xdp_flush, veth_xdp_tx,
	// veth_xdp_rcv_one, veth_xdp_rcv_skb, veth_xdp_rcv, veth_poll, veth_napi_add, veth_napi_del, veth_enable_xdp,
	// veth_disable_xdp

	[Source("drivers/net/veth.c", 880)]
	private static int veth_open(net_device dev)
	{
		veth_priv priv = netdev_priv<veth_priv>(dev);
		net_device? peer = rtnl_dereference(priv.peer);

		if (peer == null)
			return -ENOTCONN;

		// CONFIG_BPF_SYSCALL is not set: veth_enable_xdp

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

		// CONFIG_BPF_SYSCALL is not set: veth_disable_xdp

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

	// CONFIG_BPF_SYSCALL is not set: veth_fix_features

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

	// CONFIG_BPF_SYSCALL is not set: veth_xdp_set, veth_xdp_query, veth_xdp

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
		ndo_features_check = passthru_features_check,
		ndo_set_rx_headroom = veth_set_rx_headroom,
		// CONFIG_BPF_SYSCALL is not set: ndo_fix_features, ndo_bpf, ndo_xdp_xmit
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
