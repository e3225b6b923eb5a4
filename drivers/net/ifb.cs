// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/ifb.c; the copyright of the original's authors stands.

// A device to which packets are redirected on their way in or out, so that several devices share its queues. It hands
// each on to where it was going. Nothing here redirects (there is no tc), and what others send by it is dropped.

namespace Kernel.Drivers.Net;

/// <summary>The intermediate functional block.</summary>
[MODULE_LICENSE("GPL")]
[MODULE_AUTHOR("Jamal Hadi Salim")]
[MODULE_ALIAS_RTNL_LINK("ifb")]
public static class ifb_c
{
	private const int TX_Q_LIMIT = 32;

	[Source("drivers/net/ifb.c", 41)]
	private sealed class ifb_q_private
	{
		public net_device dev = null!;
		public tasklet_struct ifb_tasklet = new();
		public int tasklet_pending;
		public int txqnum;
		public sk_buff_head rq = new("&txp->rq");
		public u64 rx_packets;
		public u64 rx_bytes;
		public u64_stats_sync rsync = new();

		public u64_stats_sync tsync = new();
		public u64 tx_packets;
		public u64 tx_bytes;
		public sk_buff_head tq = new("&txp->tq");
	}

	[Source("drivers/net/ifb.c", 57)]
	private sealed class ifb_dev_private
	{
		public ifb_q_private[]? tx_private;
	}

	// Sends each redirected packet on: out by its device, or up as if that had received it.
	[Source("drivers/net/ifb.c", 65)]
	private static void ifb_ri_tasklet(object? _txp)
	{
		ifb_q_private txp = (ifb_q_private)_txp!;
		netdev_queue txq;
		sk_buff? skb;

		txq = netdev_get_tx_queue(txp.dev, (uint)txp.txqnum);
		skb = skb_peek(txp.tq);
		if (skb == null) {
			if (!__netif_tx_trylock(txq))
				goto resched;
			skb_queue_splice_tail_init(txp.rq, txp.tq);
			__netif_tx_unlock(txq);
		}

		while ((skb = __skb_dequeue(txp.tq)) != null) {
			skb.tc_redirected = 0;
			skb.tc_skip_classify = 1;

			u64_stats_update_begin(txp.tsync);
			txp.tx_packets++;
			txp.tx_bytes += skb.len;
			u64_stats_update_end(txp.tsync);

			rcu_read_lock();
			skb.dev = dev_get_by_index_rcu(dev_net(txp.dev), skb.skb_iif);
			if (skb.dev == null) {
				rcu_read_unlock();
				dev_kfree_skb(skb);
				txp.dev.stats.tx_dropped++;
				if (skb_queue_len(txp.tq) != 0)
					goto resched;
				break;
			}
			rcu_read_unlock();
			skb.skb_iif = txp.dev.ifindex;

			if (skb.tc_from_ingress == 0) {
				dev_queue_xmit(skb);
			} else {
				skb_pull_rcsum(skb, skb.mac_len);
				netif_receive_skb(skb);
			}
		}

		if (__netif_tx_trylock(txq)) {
			skb = skb_peek(txp.rq);
			if (skb == null) {
				txp.tasklet_pending = 0;
				if (netif_tx_queue_stopped(txq))
					netif_tx_wake_queue(txq);
			} else {
				__netif_tx_unlock(txq);
				goto resched;
			}
			__netif_tx_unlock(txq);
			// DEVIATION: C has the label in the other branch
			return;
		}
	resched:
		txp.tasklet_pending = 1;
		tasklet_schedule(txp.ifb_tasklet);
	}

	[Source("drivers/net/ifb.c", 129)]
	private static void ifb_stats64(net_device dev,
					ref rtnl_link_stats64 stats)
	{
		ifb_dev_private dp = netdev_priv<ifb_dev_private>(dev);
		ifb_q_private txp;
		uint start;
		u64 packets, bytes;
		int i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			txp = dp.tx_private![i];
			do {
				start = u64_stats_fetch_begin_irq(txp.rsync);
				packets = txp.rx_packets;
				bytes = txp.rx_bytes;
			} while (u64_stats_fetch_retry_irq(txp.rsync, start));
			stats.rx_packets += packets;
			stats.rx_bytes += bytes;

			do {
				start = u64_stats_fetch_begin_irq(txp.tsync);
				packets = txp.tx_packets;
				bytes = txp.tx_bytes;
			} while (u64_stats_fetch_retry_irq(txp.tsync, start));
			stats.tx_packets += packets;
			stats.tx_bytes += bytes;
		}
		stats.rx_dropped = dev.stats.rx_dropped;
		stats.tx_dropped = dev.stats.tx_dropped;
	}

	[Source("drivers/net/ifb.c", 159)]
	private static int ifb_dev_init(net_device dev)
	{
		ifb_dev_private dp = netdev_priv<ifb_dev_private>(dev);
		ifb_q_private[]? tx_private;
		ifb_q_private txp;
		int i;

		tx_private = kcalloc<ifb_q_private>((int)dev.num_tx_queues, GFP_KERNEL);
		if (tx_private == null)
			return -ENOMEM;
		dp.tx_private = tx_private;
		for (i = 0; i < dev.num_tx_queues; i++) {
			txp = tx_private[i] = new();
			txp.txqnum = i;
			txp.dev = dev;
			__skb_queue_head_init(txp.rq);
			__skb_queue_head_init(txp.tq);
			u64_stats_init(txp.rsync);
			u64_stats_init(txp.tsync);
			tasklet_init(txp.ifb_tasklet, ifb_ri_tasklet,
				     txp);
			netif_tx_start_queue(netdev_get_tx_queue(dev, (uint)i));
		}
		return 0;
	}

	[Source("drivers/net/ifb.c", 183)]
	private static net_device_ops ifb_netdev_ops = new() {
		ndo_open = ifb_open,
		ndo_stop = ifb_close,
		ndo_get_stats64 = ifb_stats64,
		ndo_start_xmit = ifb_xmit,
		ndo_validate_addr = eth_validate_addr,
		ndo_init = ifb_dev_init,
	};

	private const netdev_features_t IFB_FEATURES = NETIF_F_HW_CSUM | NETIF_F_SG | NETIF_F_FRAGLIST |
		NETIF_F_TSO_ECN | NETIF_F_TSO | NETIF_F_TSO6 |
		NETIF_F_GSO_ENCAP_ALL |
		NETIF_F_HIGHDMA | NETIF_F_HW_VLAN_CTAG_TX |
		NETIF_F_HW_VLAN_STAG_TX;

	[Source("drivers/net/ifb.c", 198)]
	private static void ifb_dev_free(net_device dev)
	{
		ifb_dev_private dp = netdev_priv<ifb_dev_private>(dev);
		ifb_q_private txp;
		int i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			txp = dp.tx_private![i];
			tasklet_kill(txp.ifb_tasklet);
			__skb_queue_purge(txp.rq);
			__skb_queue_purge(txp.tq);
		}
		kfree(dp.tx_private);
	}

	[Source("drivers/net/ifb.c", 212)]
	private static void ifb_setup(net_device dev)
	{
		dev.netdev_ops = ifb_netdev_ops;

		ether_setup(dev);
		dev.tx_queue_len = TX_Q_LIMIT;

		dev.features |= IFB_FEATURES;
		dev.hw_features |= dev.features;
		dev.hw_enc_features |= dev.features;
		dev.vlan_features |= IFB_FEATURES & ~(NETIF_F_HW_VLAN_CTAG_TX |
						      NETIF_F_HW_VLAN_STAG_TX);

		dev.flags |= IFF_NOARP;
		dev.flags &= ~IFF_MULTICAST;
		dev.priv_flags &= ~IFF_TX_SKB_SHARING;
		netif_keep_dst(dev);
		eth_hw_addr_random(dev);
		dev.needs_free_netdev = true;
		dev.priv_destructor = ifb_dev_free;

		dev.min_mtu = 0;
		dev.max_mtu = 0;
	}

	[Source("drivers/net/ifb.c", 239)]
	private static netdev_tx_t ifb_xmit(sk_buff skb, net_device dev)
	{
		ifb_dev_private dp = netdev_priv<ifb_dev_private>(dev);
		ifb_q_private txp = dp.tx_private![skb_get_queue_mapping(skb)];

		u64_stats_update_begin(txp.rsync);
		txp.rx_packets++;
		txp.rx_bytes += skb.len;
		u64_stats_update_end(txp.rsync);

		if (skb.tc_redirected == 0 || skb.skb_iif == 0) {
			dev_kfree_skb(skb);
			dev.stats.rx_dropped++;
			return NETDEV_TX_OK;
		}

		if (skb_queue_len(txp.rq) >= dev.tx_queue_len)
			netif_tx_stop_queue(netdev_get_tx_queue(dev, (uint)txp.txqnum));

		__skb_queue_tail(txp.rq, skb);
		if (txp.tasklet_pending == 0) {
			txp.tasklet_pending = 1;
			tasklet_schedule(txp.ifb_tasklet);
		}

		return NETDEV_TX_OK;
	}

	[Source("drivers/net/ifb.c", 267)]
	private static int ifb_close(net_device dev)
	{
		netif_tx_stop_all_queues(dev);
		return 0;
	}

	[Source("drivers/net/ifb.c", 273)]
	private static int ifb_open(net_device dev)
	{
		netif_tx_start_all_queues(dev);
		return 0;
	}

	[Source("drivers/net/ifb.c", 279)]
	private static int ifb_validate(nlattr?[] tb, nlattr?[]? data,
					netlink_ext_ack? extack)
	{
		if (tb[IFLA_ADDRESS] != null) {
			if (nla_len(tb[IFLA_ADDRESS]!) != ETH_ALEN)
				return -EINVAL;
			if (!is_valid_ether_addr(nla_data(tb[IFLA_ADDRESS]!)))
				return -EADDRNOTAVAIL;
		}
		return 0;
	}

	[Source("drivers/net/ifb.c", 291)]
	private static rtnl_link_ops ifb_link_ops = new() {
		kind = "ifb"u8.ToArray(),
		priv_size = sizeof_priv<ifb_dev_private>(),
		setup = ifb_setup,
		validate = ifb_validate,
	};

	/// <summary>How many devices, of one queue each, the module makes when it is loaded.</summary>
	[module_param]
	[MODULE_PARM_DESC("Number of ifb devices")]
	private static int numifbs = 2;

	[Source("drivers/net/ifb.c", 306)]
	private static int ifb_init_one(int index)
	{
		net_device? dev_ifb;
		int err;

		dev_ifb = alloc_netdev(sizeof_priv<ifb_dev_private>(), "ifb%d"u8,
				       NET_NAME_UNKNOWN, ifb_setup);

		if (dev_ifb == null)
			return -ENOMEM;

		dev_ifb.rtnl_link_ops = ifb_link_ops;
		err = register_netdevice(dev_ifb);
		if (err < 0)
			goto err;

		return 0;

	err:
		free_netdev(dev_ifb);
		return err;
	}

	[Source("drivers/net/ifb.c", 329)]
	[module_init]
	private static int ifb_init_module()
	{
		int i, err;

		down_write(pernet_ops_rwsem);
		rtnl_lock();
		err = __rtnl_link_register(ifb_link_ops);
		if (err < 0)
			goto @out;

		for (i = 0; i < numifbs && err == 0; i++) {
			err = ifb_init_one(i);
			cond_resched();
		}
		if (err != 0)
			__rtnl_link_unregister(ifb_link_ops);

	@out:
		rtnl_unlock();
		up_write(pernet_ops_rwsem);

		return err;
	}

	[Source("drivers/net/ifb.c", 353)]
	[module_exit]
	private static void ifb_cleanup_module()
	{
		rtnl_link_unregister(ifb_link_ops);
	}
}
