// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/dummy.c; the copyright of the original's authors stands.

// A network device that counts what it is given and throws it away.

namespace Kernel.Drivers.Net;

/// <summary>The dummy driver.</summary>
[MODULE_LICENSE("GPL")]
[MODULE_ALIAS_RTNL_LINK("dummy")]
[MODULE_VERSION("1.0")]
public static class dummy_c
{
	private static ReadOnlySpan<byte> DRV_NAME => "dummy"u8;
	private static ReadOnlySpan<byte> DRV_VERSION => "1.0"u8;

	/// <summary>How many devices the module makes when it is loaded.</summary>
	[module_param]
	[MODULE_PARM_DESC("Number of dummy pseudo devices")]
	private static int numdummies = 1;

	// Pretends that multicast works.
	[Source("drivers/net/dummy.c", 48)]
	private static void set_multicast_list(net_device dev)
	{
	}

	[Source("drivers/net/dummy.c", 52)]
	private sealed class pcpu_dstats
	{
		public u64 tx_packets;
		public u64 tx_bytes;
		public u64_stats_sync syncp = new();
	}

	[Source("drivers/net/dummy.c", 58)]
	private static void dummy_get_stats64(net_device dev, ref rtnl_link_stats64 stats)
	{
		foreach (int i in for_each_possible_cpu()) {
			pcpu_dstats dstats;
			u64 tbytes, tpackets;
			uint start;

			dstats = per_cpu_ptr((percpu<pcpu_dstats>)dev.dstats!, i);
			do {
				start = u64_stats_fetch_begin_irq(dstats.syncp);
				tbytes = dstats.tx_bytes;
				tpackets = dstats.tx_packets;
			} while (u64_stats_fetch_retry_irq(dstats.syncp, start));
			stats.tx_bytes += tbytes;
			stats.tx_packets += tpackets;
		}
	}

	[Source("drivers/net/dummy.c", 79)]
	private static netdev_tx_t dummy_xmit(sk_buff skb, net_device dev)
	{
		pcpu_dstats dstats = this_cpu_ptr((percpu<pcpu_dstats>)dev.dstats!);

		u64_stats_update_begin(dstats.syncp);
		dstats.tx_packets++;
		dstats.tx_bytes += skb.len;
		u64_stats_update_end(dstats.syncp);

		skb_tx_timestamp(skb);
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}

	[Source("drivers/net/dummy.c", 93)]
	private static int dummy_dev_init(net_device dev)
	{
		dev.dstats = netdev_alloc_pcpu_stats<pcpu_dstats>();
		if (dev.dstats == null)
			return -ENOMEM;

		return 0;
	}

	[Source("drivers/net/dummy.c", 102)]
	private static void dummy_dev_uninit(net_device dev)
	{
		free_percpu((percpu<pcpu_dstats>?)dev.dstats);
	}

	[Source("drivers/net/dummy.c", 107)]
	private static int dummy_change_carrier(net_device dev, bool new_carrier)
	{
		if (new_carrier)
			netif_carrier_on(dev);
		else
			netif_carrier_off(dev);
		return 0;
	}

	[Source("drivers/net/dummy.c", 116)]
	private static net_device_ops dummy_netdev_ops = new() {
		ndo_init = dummy_dev_init,
		ndo_uninit = dummy_dev_uninit,
		ndo_start_xmit = dummy_xmit,
		ndo_validate_addr = eth_validate_addr,
		ndo_set_rx_mode = set_multicast_list,
		ndo_set_mac_address = eth_mac_addr,
		ndo_get_stats64 = dummy_get_stats64,
		ndo_change_carrier = dummy_change_carrier,
	};

	[Source("drivers/net/dummy.c", 127)]
	private static void dummy_get_drvinfo(net_device dev, ref ethtool_drvinfo info)
	{
		strlcpy(info.driver, DRV_NAME, ETHTOOL_FWVERS_LEN);
		strlcpy(info.version, DRV_VERSION, ETHTOOL_FWVERS_LEN);
	}

	[Source("drivers/net/dummy.c", 134)]
	private static int dummy_get_ts_info(net_device dev, ref ethtool_ts_info ts_info)
	{
		ts_info.so_timestamping = SOF_TIMESTAMPING_TX_SOFTWARE |
					  SOF_TIMESTAMPING_RX_SOFTWARE |
					  SOF_TIMESTAMPING_SOFTWARE;

		ts_info.phc_index = -1;

		return 0;
	}

	[Source("drivers/net/dummy.c", 146)]
	private static ethtool_ops dummy_ethtool_ops = new() {
		get_drvinfo = dummy_get_drvinfo,
		get_ts_info = dummy_get_ts_info,
	};

	[Source("drivers/net/dummy.c", 151)]
	private static void dummy_setup(net_device dev)
	{
		ether_setup(dev);

		dev.netdev_ops = dummy_netdev_ops;
		dev.ethtool_ops = dummy_ethtool_ops;
		dev.needs_free_netdev = true;

		dev.flags |= IFF_NOARP;
		dev.flags &= ~IFF_MULTICAST;
		dev.priv_flags |= IFF_LIVE_ADDR_CHANGE | IFF_NO_QUEUE;
		dev.features |= NETIF_F_SG | NETIF_F_FRAGLIST;
		dev.features |= NETIF_F_ALL_TSO;
		dev.features |= NETIF_F_HW_CSUM | NETIF_F_HIGHDMA | NETIF_F_LLTX;
		dev.features |= NETIF_F_GSO_ENCAP_ALL;
		dev.hw_features |= dev.features;
		dev.hw_enc_features |= dev.features;
		eth_hw_addr_random(dev);

		dev.min_mtu = 0;
		dev.max_mtu = 0;
	}

	[Source("drivers/net/dummy.c", 176)]
	private static int dummy_validate(nlattr?[] tb, nlattr?[]? data, netlink_ext_ack? extack)
	{
		if (tb[IFLA_ADDRESS] != null) {
			if (nla_len(tb[IFLA_ADDRESS]!) != ETH_ALEN)
				return -EINVAL;
			if (!is_valid_ether_addr(nla_data(tb[IFLA_ADDRESS]!)))
				return -EADDRNOTAVAIL;
		}
		return 0;
	}

	[Source("drivers/net/dummy.c", 188)]
	private static rtnl_link_ops dummy_link_ops = new() {
		kind = DRV_NAME.ToArray(),
		setup = dummy_setup,
		validate = dummy_validate,
	};

	[Source("drivers/net/dummy.c", 198)]
	private static int dummy_init_one()
	{
		net_device? dev_dummy;
		int err;

		dev_dummy = alloc_netdev(default, "dummy%d"u8, NET_NAME_ENUM, dummy_setup);
		if (dev_dummy == null)
			return -ENOMEM;

		dev_dummy.rtnl_link_ops = dummy_link_ops;
		err = register_netdevice(dev_dummy);
		if (err < 0)
			goto err;
		return 0;

	err:
		free_netdev(dev_dummy);
		return err;
	}

	[Source("drivers/net/dummy.c", 218)]
	[module_init]
	private static int dummy_init_module()
	{
		int i, err = 0;

		down_write(pernet_ops_rwsem);
		rtnl_lock();
		err = __rtnl_link_register(dummy_link_ops);
		if (err < 0)
			goto @out;

		for (i = 0; i < numdummies && err == 0; i++) {
			err = dummy_init_one();
			cond_resched();
		}
		if (err < 0)
			__rtnl_link_unregister(dummy_link_ops);

	@out:
		rtnl_unlock();
		up_write(pernet_ops_rwsem);

		return err;
	}

	[Source("drivers/net/dummy.c", 242)]
	[module_exit]
	private static void dummy_cleanup_module()
	{
		rtnl_link_unregister(dummy_link_ops);
	}
}
