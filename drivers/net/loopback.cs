// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/loopback.c; the copyright of the original's authors stands.

// lo: what is sent comes back.  Every network namespace has one, and it is the first device there.

namespace Kernel.Drivers.Net;

public static partial class loopback_c
{
	// Bottom halves are off, so nobody else is in here on this processor.
	[Source("drivers/net/loopback.c", 65)]
	private static netdev_tx_t loopback_xmit(sk_buff skb, net_device dev)
	{
		pcpu_lstats lb_stats;
		int len;

		skb_tx_timestamp(skb);

		// The receiver stamps it by the clock that it uses.
		skb.tstamp = 0;

		skb_orphan(skb);

		// Before it is queued: the route must not go while the packet waits.
		skb_dst_force(skb);

		skb.protocol = eth_type_trans(skb, dev);

		lb_stats = this_cpu_ptr(dev.lstats!);

		len = (int)skb.len;
		if (likely(netif_rx(skb) == NET_RX_SUCCESS)) {
			u64_stats_update_begin(lb_stats.syncp);
			lb_stats.bytes += (u64)len;
			lb_stats.packets++;
			u64_stats_update_end(lb_stats.syncp);
		}

		return NETDEV_TX_OK;
	}

	[Source("drivers/net/loopback.c", 99)]
	private static void loopback_get_stats64(net_device dev, ref rtnl_link_stats64 stats)
	{
		u64 bytes = 0;
		u64 packets = 0;

		foreach (int i in for_each_possible_cpu()) {
			pcpu_lstats lb_stats;
			u64 tbytes, tpackets;
			uint start;

			lb_stats = per_cpu_ptr(dev.lstats!, i);
			do {
				start = u64_stats_fetch_begin_irq(lb_stats.syncp);
				tbytes = lb_stats.bytes;
				tpackets = lb_stats.packets;
			} while (u64_stats_fetch_retry_irq(lb_stats.syncp, start));
			bytes += tbytes;
			packets += tpackets;
		}
		stats.rx_packets = packets;
		stats.tx_packets = packets;
		stats.rx_bytes = bytes;
		stats.tx_bytes = bytes;
	}

	[Source("drivers/net/loopback.c", 126)]
	private static u32 always_on(net_device dev)
	{
		return 1;
	}

	[Source("drivers/net/loopback.c", 131)]
	private static int loopback_get_ts_info(net_device netdev, ref ethtool_ts_info ts_info)
	{
		ts_info.so_timestamping = SOF_TIMESTAMPING_TX_SOFTWARE |
					  SOF_TIMESTAMPING_RX_SOFTWARE |
					  SOF_TIMESTAMPING_SOFTWARE;

		ts_info.phc_index = -1;

		return 0;
	}

	[Source("drivers/net/loopback.c", 143)]
	private static ethtool_ops loopback_ethtool_ops = new() {
		get_link = always_on,
		get_ts_info = loopback_get_ts_info,
	};

	[Source("drivers/net/loopback.c", 148)]
	private static int loopback_dev_init(net_device dev)
	{
		dev.lstats = netdev_alloc_pcpu_stats<pcpu_lstats>();
		if (dev.lstats == null)
			return -ENOMEM;
		return 0;
	}

	[Source("drivers/net/loopback.c", 156)]
	private static void loopback_dev_free(net_device dev)
	{
		dev_net(dev).loopback_dev = null;
		free_percpu(dev.lstats);
	}

	[Source("drivers/net/loopback.c", 162)]
	private static net_device_ops loopback_ops = new() {
		ndo_init = loopback_dev_init,
		ndo_start_xmit = loopback_xmit,
		ndo_get_stats64 = loopback_get_stats64,
		ndo_set_mac_address = eth_mac_addr,
	};

	[Source("drivers/net/loopback.c", 172)]
	private static void loopback_setup(net_device dev)
	{
		dev.mtu = 64 * 1024;
		dev.hard_header_len = ETH_HLEN;
		dev.min_header_len = ETH_HLEN;
		dev.addr_len = ETH_ALEN;
		dev.type = ARPHRD_LOOPBACK;
		dev.flags = IFF_LOOPBACK;
		dev.priv_flags |= IFF_LIVE_ADDR_CHANGE | IFF_NO_QUEUE;
		netif_keep_dst(dev);
		dev.hw_features = NETIF_F_GSO_SOFTWARE;
		dev.features = NETIF_F_SG | NETIF_F_FRAGLIST
			| NETIF_F_GSO_SOFTWARE
			| NETIF_F_HW_CSUM
			| NETIF_F_RXCSUM
			| NETIF_F_SCTP_CRC
			| NETIF_F_HIGHDMA
			| NETIF_F_LLTX
			| NETIF_F_NETNS_LOCAL
			| NETIF_F_VLAN_CHALLENGED
			| NETIF_F_LOOPBACK;
		dev.ethtool_ops = loopback_ethtool_ops;
		dev.header_ops = eth_header_ops;
		dev.netdev_ops = loopback_ops;
		dev.needs_free_netdev = true;
		dev.priv_destructor = loopback_dev_free;
	}

	[Source("drivers/net/loopback.c", 201)]
	private static int loopback_net_init(net net)
	{
		net_device? dev;
		int err;

		err = -ENOMEM;
		dev = alloc_netdev(default, "lo"u8, NET_NAME_UNKNOWN, loopback_setup);
		if (dev == null)
			goto @out;

		dev_net_set(dev, net);
		err = register_netdev(dev);
		if (err != 0)
			goto out_free_netdev;

		BUG_ON(dev.ifindex != LOOPBACK_IFINDEX);
		net.loopback_dev = dev;
		return 0;

	out_free_netdev:
		free_netdev(dev);
	@out:
		if (net_eq(net, init_net))
			panic($"loopback: Failed to register netdevice: {err}\n");
		return err;
	}

	/// <summary>net/core/dev.c registers it as the first device of each namespace.</summary>
	[Source("drivers/net/loopback.c", 229)]
	public static pernet_operations loopback_net_ops = new() {
		init = loopback_net_init,
	};
}
