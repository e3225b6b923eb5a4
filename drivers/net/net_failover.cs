// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/net/net_failover.c; the copyright of the original's authors stands.

// A virtual machine can have a fast network device that is real hardware, a virtual function of a card on the host. With
// it, it cannot move to another host. So it gets a second device, a paravirtual one with the same address, and this
// driver puts a master over the two. The master sends through the primary, the hardware, while that is there; when it
// is unplugged for the move, traffic goes on through the standby.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Drivers.Net;

/// <summary>drivers/net/net_failover.c</summary>
[MODULE_DESCRIPTION("Failover driver for Paravirtual drivers")]
[MODULE_LICENSE("GPL v2")]
public static class net_failover_c
{
	// DEVIATION: in C this is the common rcu_dereference(), which a kernel that proves RCU reports in most of the
	// places below: there is no read section there. RTNL protects the pointer, or that bottom halves are off.
	[NotInLinux("the condition under which this driver follows its pointers")]
	private static T? rcu_dereference<T>(in __rcu<T> p, [CallerArgumentExpression(nameof(p))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		return rcu_dereference_check(p, rcu_read_lock_bh_held() || lockdep_rtnl_is_held(), what, file, line);
	}

	[Source("drivers/net/net_failover.c", 30)]
	private static bool net_failover_xmit_ready(net_device dev)
	{
		return netif_running(dev) && netif_carrier_ok(dev);
	}

	[Source("drivers/net/net_failover.c", 35)]
	private static int net_failover_open(net_device dev)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? primary_dev, standby_dev;
		int err;

		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		if (primary_dev != null) {
			err = dev_open(primary_dev, null);
			if (err != 0)
				goto err_primary_open;
		}

		standby_dev = rtnl_dereference(nfo_info.standby_dev);
		if (standby_dev != null) {
			err = dev_open(standby_dev, null);
			if (err != 0)
				goto err_standby_open;
		}

		if ((primary_dev != null && net_failover_xmit_ready(primary_dev)) ||
		    (standby_dev != null && net_failover_xmit_ready(standby_dev))) {
			netif_carrier_on(dev);
			netif_tx_wake_all_queues(dev);
		}

		return 0;

	err_standby_open:
		// ERRATUM: without a primary this follows a null pointer; fixed upstream by e8224bfe7729.
		dev_close(primary_dev!);
	err_primary_open:
		netif_tx_disable(dev);
		return err;
	}

	[Source("drivers/net/net_failover.c", 70)]
	private static int net_failover_close(net_device dev)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? slave_dev;

		netif_tx_disable(dev);

		slave_dev = rtnl_dereference(nfo_info.primary_dev);
		if (slave_dev != null)
			dev_close(slave_dev);

		slave_dev = rtnl_dereference(nfo_info.standby_dev);
		if (slave_dev != null)
			dev_close(slave_dev);

		return 0;
	}

	[Source("drivers/net/net_failover.c", 88)]
	private static netdev_tx_t net_failover_drop_xmit(sk_buff skb,
							  net_device dev)
	{
		atomic_long_inc(ref dev.tx_dropped);
		dev_kfree_skb_any(skb);
		return NETDEV_TX_OK;
	}

	[Source("drivers/net/net_failover.c", 96)]
	private static netdev_tx_t net_failover_start_xmit(sk_buff skb,
							   net_device dev)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? xmit_dev;

		// The fast path if it is up, else the one that is always there.
		xmit_dev = rcu_dereference_bh(nfo_info.primary_dev);
		if (xmit_dev == null || !net_failover_xmit_ready(xmit_dev)) {
			xmit_dev = rcu_dereference_bh(nfo_info.standby_dev);
			if (xmit_dev == null || !net_failover_xmit_ready(xmit_dev))
				return net_failover_drop_xmit(skb, dev);
		}

		skb.dev = xmit_dev;
		skb.queue_mapping = qdisc_skb_cb(skb).slave_dev_queue_mapping;

		return dev_queue_xmit(skb);
	}

	[Source("drivers/net/net_failover.c", 116)]
	private static u16 net_failover_select_queue(net_device dev,
						     sk_buff skb,
						     net_device? sb_dev,
						     select_queue_fallback_t fallback)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? primary_dev;
		u16 txq;

		primary_dev = rcu_dereference(nfo_info.primary_dev);
		if (primary_dev != null) {
			var ops = primary_dev.netdev_ops;

			if (ops.ndo_select_queue != null)
				txq = ops.ndo_select_queue(primary_dev, skb,
							   sb_dev, fallback);
			else
				txq = fallback(primary_dev, skb, null);

			// ERRATUM: may be more than this device has, and netdev_cap_txqueue() complains; fixed upstream.
			qdisc_skb_cb(skb).slave_dev_queue_mapping = skb.queue_mapping;

			return txq;
		}

		txq = skb_rx_queue_recorded(skb) ? skb_get_rx_queue(skb) : (u16)0;

		// What the packet asked for goes to the driver below.
		qdisc_skb_cb(skb).slave_dev_queue_mapping = skb.queue_mapping;

		if (unlikely(txq >= dev.real_num_tx_queues)) {
			do {
				txq -= (u16)dev.real_num_tx_queues;
			} while (txq >= dev.real_num_tx_queues);
		}

		return txq;
	}

	// Adds what was counted since the last time. All members are 64 bits wide, but some drivers count in 32.
	[Source("drivers/net/net_failover.c", 157)]
	private static void net_failover_fold_stats(ref rtnl_link_stats64 _res,
						    in rtnl_link_stats64 _new,
						    in rtnl_link_stats64 _old)
	{
		ReadOnlySpan<u64> @new = words(in _new);
		ReadOnlySpan<u64> old = words(in _old);
		Span<u64> res = words(in _res);
		int i;

		for (i = 0; i < res.Length; i++) {
			u64 nv = @new[i];
			u64 ov = old[i];
			s64 delta = (s64)(nv - ov);

			// This one may have wrapped at 32 bits.
			if (((nv | ov) >> 32) == 0)
				delta = (s64)(s32)((u32)nv - (u32)ov);

			// Some drivers start from 0 when the device is opened.
			if (delta > 0)
				res[i] += (u64)delta;
		}
	}

	[NotInLinux("(u64 *)stats")]
	private static Span<u64> words(in rtnl_link_stats64 stats)
	{
		return MemoryMarshal.Cast<rtnl_link_stats64, u64>(new Span<rtnl_link_stats64>(ref Unsafe.AsRef(in stats)));
	}

	[Source("drivers/net/net_failover.c", 183)]
	private static void net_failover_get_stats(net_device dev,
						   ref rtnl_link_stats64 stats)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		rtnl_link_stats64 temp = default;
		ref rtnl_link_stats64 @new = ref temp;
		net_device? slave_dev;

		spin_lock(nfo_info.stats_lock);
		memcpy(out stats, nfo_info.failover_stats);

		rcu_read_lock();

		slave_dev = rcu_dereference(nfo_info.primary_dev);
		if (slave_dev != null) {
			@new = ref dev_get_stats(slave_dev, ref temp);
			net_failover_fold_stats(ref stats, @new, nfo_info.primary_stats);
			memcpy(out nfo_info.primary_stats, @new);
		}

		slave_dev = rcu_dereference(nfo_info.standby_dev);
		if (slave_dev != null) {
			@new = ref dev_get_stats(slave_dev, ref temp);
			net_failover_fold_stats(ref stats, @new, nfo_info.standby_stats);
			memcpy(out nfo_info.standby_stats, @new);
		}

		rcu_read_unlock();

		memcpy(out nfo_info.failover_stats, stats);
		spin_unlock(nfo_info.stats_lock);
	}

	[Source("drivers/net/net_failover.c", 216)]
	private static int net_failover_change_mtu(net_device dev, int new_mtu)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? primary_dev, standby_dev;
		int ret = 0;

		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		if (primary_dev != null) {
			ret = dev_set_mtu(primary_dev, new_mtu);
			if (ret != 0)
				return ret;
		}

		standby_dev = rtnl_dereference(nfo_info.standby_dev);
		if (standby_dev != null) {
			ret = dev_set_mtu(standby_dev, new_mtu);
			if (ret != 0) {
				if (primary_dev != null)
					dev_set_mtu(primary_dev, (int)dev.mtu);
				return ret;
			}
		}

		dev.mtu = (uint)new_mtu;

		return 0;
	}

	[Source("drivers/net/net_failover.c", 244)]
	private static void net_failover_set_rx_mode(net_device dev)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? slave_dev;

		rcu_read_lock();

		slave_dev = rcu_dereference(nfo_info.primary_dev);
		if (slave_dev != null) {
			dev_uc_sync_multiple(slave_dev, dev);
			dev_mc_sync_multiple(slave_dev, dev);
		}

		slave_dev = rcu_dereference(nfo_info.standby_dev);
		if (slave_dev != null) {
			dev_uc_sync_multiple(slave_dev, dev);
			dev_mc_sync_multiple(slave_dev, dev);
		}

		rcu_read_unlock();
	}

	[Source("drivers/net/net_failover.c", 266)]
	private static int net_failover_vlan_rx_add_vid(net_device dev, be16 proto,
							u16 vid)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? primary_dev, standby_dev;
		int ret = 0;

		primary_dev = rcu_dereference(nfo_info.primary_dev);
		if (primary_dev != null) {
			ret = vlan_vid_add(primary_dev, proto, vid);
			if (ret != 0)
				return ret;
		}

		standby_dev = rcu_dereference(nfo_info.standby_dev);
		if (standby_dev != null) {
			ret = vlan_vid_add(standby_dev, proto, vid);
			if (ret != 0)
				if (primary_dev != null)
					vlan_vid_del(primary_dev, proto, vid);
		}

		return ret;
	}

	[Source("drivers/net/net_failover.c", 291)]
	private static int net_failover_vlan_rx_kill_vid(net_device dev, be16 proto,
							 u16 vid)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? slave_dev;

		slave_dev = rcu_dereference(nfo_info.primary_dev);
		if (slave_dev != null)
			vlan_vid_del(slave_dev, proto, vid);

		slave_dev = rcu_dereference(nfo_info.standby_dev);
		if (slave_dev != null)
			vlan_vid_del(slave_dev, proto, vid);

		return 0;
	}

	[Source("drivers/net/net_failover.c", 308)]
	private static net_device_ops failover_dev_ops = new() {
		ndo_open = net_failover_open,
		ndo_stop = net_failover_close,
		ndo_start_xmit = net_failover_start_xmit,
		ndo_select_queue = net_failover_select_queue,
		ndo_get_stats64 = net_failover_get_stats,
		ndo_change_mtu = net_failover_change_mtu,
		ndo_set_rx_mode = net_failover_set_rx_mode,
		ndo_vlan_rx_add_vid = net_failover_vlan_rx_add_vid,
		ndo_vlan_rx_kill_vid = net_failover_vlan_rx_kill_vid,
		ndo_validate_addr = eth_validate_addr,
		ndo_features_check = passthru_features_check,
	};

	private static ReadOnlySpan<byte> FAILOVER_NAME => "net_failover"u8;
	private static ReadOnlySpan<byte> FAILOVER_VERSION => "0.1"u8;

	[Source("drivers/net/net_failover.c", 325)]
	private static void nfo_ethtool_get_drvinfo(net_device dev,
						    ref ethtool_drvinfo drvinfo)
	{
		strlcpy(drvinfo.driver, FAILOVER_NAME, ((Span<byte>)drvinfo.driver).Length);
		strlcpy(drvinfo.version, FAILOVER_VERSION, ((Span<byte>)drvinfo.version).Length);
	}

	[Source("drivers/net/net_failover.c", 332)]
	private static int nfo_ethtool_get_link_ksettings(net_device dev,
							  ethtool_link_ksettings cmd)
	{
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? slave_dev;

		slave_dev = rtnl_dereference(nfo_info.primary_dev);
		if (slave_dev == null || !net_failover_xmit_ready(slave_dev)) {
			slave_dev = rtnl_dereference(nfo_info.standby_dev);
			if (slave_dev == null || !net_failover_xmit_ready(slave_dev)) {
				cmd.@base.duplex = DUPLEX_UNKNOWN;
				cmd.@base.port = PORT_OTHER;
				cmd.@base.speed = unchecked((u32)SPEED_UNKNOWN);

				return 0;
			}
		}

		return __ethtool_get_link_ksettings(slave_dev, cmd);
	}

	[Source("drivers/net/net_failover.c", 353)]
	private static ethtool_ops failover_ethtool_ops = new() {
		get_drvinfo = nfo_ethtool_get_drvinfo,
		get_link = ethtool_op_get_link,
		get_link_ksettings = nfo_ethtool_get_link_ksettings,
	};

	// What a slave receives the master has received. While there is a primary, what comes through the standby is a
	// second copy, for those only who listen on the standby itself. The caller holds RCU.
	[Source("drivers/net/net_failover.c", 363)]
	private static rx_handler_result_t net_failover_handle_frame(ref sk_buff pskb)
	{
		var skb = pskb;
		var dev = (net_device)rcu_dereference(skb.dev!.rx_handler_data)!;
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? primary_dev, standby_dev;

		primary_dev = rcu_dereference(nfo_info.primary_dev);
		standby_dev = rcu_dereference(nfo_info.standby_dev);

		if (primary_dev != null && skb.dev == standby_dev)
			return RX_HANDLER_EXACT;

		skb.dev = dev;

		return RX_HANDLER_ANOTHER;
	}

	[Source("drivers/net/net_failover.c", 381)]
	private static void net_failover_compute_features(net_device dev)
	{
		netdev_features_t vlan_features = FAILOVER_VLAN_FEATURES &
						  NETIF_F_ALL_FOR_ALL;
		netdev_features_t enc_features = FAILOVER_ENC_FEATURES;
		ushort max_hard_header_len = ETH_HLEN;
		uint dst_release_flag = IFF_XMIT_DST_RELEASE |
					IFF_XMIT_DST_RELEASE_PERM;
		var nfo_info = netdev_priv<net_failover_info>(dev);
		net_device? primary_dev, standby_dev;

		primary_dev = rcu_dereference(nfo_info.primary_dev);
		if (primary_dev != null) {
			vlan_features =
				netdev_increment_features(vlan_features,
							  primary_dev.vlan_features,
							  FAILOVER_VLAN_FEATURES);
			enc_features =
				netdev_increment_features(enc_features,
							  primary_dev.hw_enc_features,
							  FAILOVER_ENC_FEATURES);

			dst_release_flag &= primary_dev.priv_flags;
			if (primary_dev.hard_header_len > max_hard_header_len)
				max_hard_header_len = primary_dev.hard_header_len;
		}

		standby_dev = rcu_dereference(nfo_info.standby_dev);
		if (standby_dev != null) {
			vlan_features =
				netdev_increment_features(vlan_features,
							  standby_dev.vlan_features,
							  FAILOVER_VLAN_FEATURES);
			enc_features =
				netdev_increment_features(enc_features,
							  standby_dev.hw_enc_features,
							  FAILOVER_ENC_FEATURES);

			dst_release_flag &= standby_dev.priv_flags;
			if (standby_dev.hard_header_len > max_hard_header_len)
				max_hard_header_len = standby_dev.hard_header_len;
		}

		dev.vlan_features = vlan_features;
		dev.hw_enc_features = enc_features | NETIF_F_GSO_ENCAP_ALL;
		dev.hard_header_len = max_hard_header_len;

		dev.priv_flags &= ~IFF_XMIT_DST_RELEASE;
		if (dst_release_flag == (IFF_XMIT_DST_RELEASE |
					 IFF_XMIT_DST_RELEASE_PERM))
			dev.priv_flags |= IFF_XMIT_DST_RELEASE;

		netdev_change_features(dev);
	}

	[Source("drivers/net/net_failover.c", 436)]
	private static void net_failover_lower_state_changed(net_device slave_dev,
							     net_device? primary_dev,
							     net_device? standby_dev)
	{
		var info = new netdev_lag_lower_state_info();

		if (netif_carrier_ok(slave_dev))
			info.link_up = true;
		else
			info.link_up = false;

		if (slave_dev == primary_dev) {
			if (netif_running(primary_dev))
				info.tx_enabled = true;
			else
				info.tx_enabled = false;
		} else {
			if ((primary_dev != null && netif_running(primary_dev)) ||
			    (!netif_running(standby_dev!)))
				info.tx_enabled = false;
			else
				info.tx_enabled = true;
		}

		netdev_lower_state_changed(slave_dev, info);
	}

	[Source("drivers/net/net_failover.c", 463)]
	private static int net_failover_slave_pre_register(net_device slave_dev,
							   net_device failover_dev)
	{
		net_device? standby_dev, primary_dev;
		net_failover_info nfo_info;
		bool slave_is_standby;

		nfo_info = netdev_priv<net_failover_info>(failover_dev);
		standby_dev = rtnl_dereference(nfo_info.standby_dev);
		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		slave_is_standby = slave_dev.dev.parent == failover_dev.dev.parent;
		if ((slave_is_standby ? standby_dev : primary_dev) != null) {
			netdev_err(failover_dev, $"{slave_dev.name} attempting to register as slave dev when {(
				   slave_is_standby ? "standby" : "primary")} already present\n");
			return -EINVAL;
		}

		// The primary is meant to be a virtual function, and there is no easy way to tell one; that it is on the
		// PCI bus is what can be asked for.
		if (!slave_is_standby && (slave_dev.dev.parent == null ||
					  !dev_is_pci(slave_dev.dev.parent)))
			return -EINVAL;

		if ((failover_dev.features & NETIF_F_VLAN_CHALLENGED) != 0 &&
		    vlan_uses_dev(failover_dev)) {
			netdev_err(failover_dev, $"Device {failover_dev.name} is VLAN challenged and failover device has VLAN set up\n");
			return -EINVAL;
		}

		return 0;
	}

	[Source("drivers/net/net_failover.c", 499)]
	private static int net_failover_slave_register(net_device slave_dev,
						       net_device failover_dev)
	{
		net_device? standby_dev, primary_dev;
		net_failover_info nfo_info;
		bool slave_is_standby;
		u32 orig_mtu;
		int err;

		// All slaves have the MTU of the master.
		orig_mtu = slave_dev.mtu;
		err = dev_set_mtu(slave_dev, (int)failover_dev.mtu);
		if (err != 0) {
			netdev_err(failover_dev, $"unable to change mtu of {slave_dev.name} to {failover_dev.mtu} register failed\n");
			goto done;
		}

		dev_hold(slave_dev);

		if (netif_running(failover_dev)) {
			err = dev_open(slave_dev, null);
			if (err != 0 && (err != -EBUSY)) {
				netdev_err(failover_dev, $"Opening slave {slave_dev.name} failed err:{err}\n");
				goto err_dev_open;
			}
		}

		netif_addr_lock_bh(failover_dev);
		dev_uc_sync_multiple(slave_dev, failover_dev);
		dev_mc_sync_multiple(slave_dev, failover_dev);
		netif_addr_unlock_bh(failover_dev);

		err = vlan_vids_add_by_dev(slave_dev, failover_dev);
		if (err != 0) {
			netdev_err(failover_dev, $"Failed to add vlan ids to device {slave_dev.name} err:{err}\n");
			goto err_vlan_add;
		}

		nfo_info = netdev_priv<net_failover_info>(failover_dev);
		standby_dev = rtnl_dereference(nfo_info.standby_dev);
		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		slave_is_standby = slave_dev.dev.parent == failover_dev.dev.parent;

		if (slave_is_standby) {
			rcu_assign_pointer(ref nfo_info.standby_dev, slave_dev);
			standby_dev = slave_dev;
			dev_get_stats(standby_dev, ref nfo_info.standby_stats);
		} else {
			rcu_assign_pointer(ref nfo_info.primary_dev, slave_dev);
			primary_dev = slave_dev;
			dev_get_stats(primary_dev, ref nfo_info.primary_stats);
			failover_dev.min_mtu = slave_dev.min_mtu;
			failover_dev.max_mtu = slave_dev.max_mtu;
		}

		net_failover_lower_state_changed(slave_dev, primary_dev, standby_dev);
		net_failover_compute_features(failover_dev);

		call_netdevice_notifiers(NETDEV_JOIN, slave_dev);

		netdev_info(failover_dev, $"failover {(
			    slave_is_standby ? "standby" : "primary")} slave:{slave_dev.name} registered\n");

		return 0;

	err_vlan_add:
		dev_uc_unsync(slave_dev, failover_dev);
		dev_mc_unsync(slave_dev, failover_dev);
		dev_close(slave_dev);
	err_dev_open:
		dev_put(slave_dev);
		dev_set_mtu(slave_dev, (int)orig_mtu);
	done:
		return err;
	}

	[Source("drivers/net/net_failover.c", 578)]
	private static int net_failover_slave_pre_unregister(net_device slave_dev,
							     net_device failover_dev)
	{
		net_device? standby_dev, primary_dev;
		net_failover_info nfo_info;

		nfo_info = netdev_priv<net_failover_info>(failover_dev);
		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		standby_dev = rtnl_dereference(nfo_info.standby_dev);

		if (slave_dev != primary_dev && slave_dev != standby_dev)
			return -ENODEV;

		return 0;
	}

	[Source("drivers/net/net_failover.c", 594)]
	private static int net_failover_slave_unregister(net_device slave_dev,
							 net_device failover_dev)
	{
		net_device? standby_dev, primary_dev;
		net_failover_info nfo_info;
		bool slave_is_standby;

		nfo_info = netdev_priv<net_failover_info>(failover_dev);
		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		standby_dev = rtnl_dereference(nfo_info.standby_dev);

		if (WARN_ON_ONCE(slave_dev != primary_dev && slave_dev != standby_dev))
			return -ENODEV;

		vlan_vids_del_by_dev(slave_dev, failover_dev);
		dev_uc_unsync(slave_dev, failover_dev);
		dev_mc_unsync(slave_dev, failover_dev);
		dev_close(slave_dev);

		nfo_info = netdev_priv<net_failover_info>(failover_dev);
		// ERRATUM: dev_get_stats() clears what it is to fill, and that is the sum itself: the master starts to
		// count anew. Not fixed upstream.
		dev_get_stats(failover_dev, ref nfo_info.failover_stats);

		slave_is_standby = slave_dev.dev.parent == failover_dev.dev.parent;
		if (slave_is_standby) {
			RCU_INIT_POINTER(ref nfo_info.standby_dev, null);
		} else {
			RCU_INIT_POINTER(ref nfo_info.primary_dev, null);
			if (standby_dev != null) {
				failover_dev.min_mtu = standby_dev.min_mtu;
				failover_dev.max_mtu = standby_dev.max_mtu;
			}
		}

		dev_put(slave_dev);

		net_failover_compute_features(failover_dev);

		netdev_info(failover_dev, $"failover {(
			    slave_is_standby ? "standby" : "primary")} slave:{slave_dev.name} unregistered\n");

		return 0;
	}

	[Source("drivers/net/net_failover.c", 637)]
	private static int net_failover_slave_link_change(net_device slave_dev,
							  net_device failover_dev)
	{
		net_device? primary_dev, standby_dev;
		net_failover_info nfo_info;

		nfo_info = netdev_priv<net_failover_info>(failover_dev);

		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		standby_dev = rtnl_dereference(nfo_info.standby_dev);

		if (slave_dev != primary_dev && slave_dev != standby_dev)
			return -ENODEV;

		if ((primary_dev != null && net_failover_xmit_ready(primary_dev)) ||
		    (standby_dev != null && net_failover_xmit_ready(standby_dev))) {
			netif_carrier_on(failover_dev);
			netif_tx_wake_all_queues(failover_dev);
		} else {
			// ERRATUM: the sum is cleared, as in net_failover_slave_unregister()
			dev_get_stats(failover_dev, ref nfo_info.failover_stats);
			netif_carrier_off(failover_dev);
			netif_tx_stop_all_queues(failover_dev);
		}

		net_failover_lower_state_changed(slave_dev, primary_dev, standby_dev);

		return 0;
	}

	[Source("drivers/net/net_failover.c", 666)]
	private static int net_failover_slave_name_change(net_device slave_dev,
							  net_device failover_dev)
	{
		net_device? primary_dev, standby_dev;
		net_failover_info nfo_info;

		nfo_info = netdev_priv<net_failover_info>(failover_dev);

		primary_dev = rtnl_dereference(nfo_info.primary_dev);
		standby_dev = rtnl_dereference(nfo_info.standby_dev);

		if (slave_dev != primary_dev && slave_dev != standby_dev)
			return -ENODEV;

		// A slave that said EBUSY when it was to be opened may open now that udev has given it its name.
		dev_open(slave_dev, null);

		return 0;
	}

	[Source("drivers/net/net_failover.c", 688)]
	private static failover_ops net_failover_ops = new() {
		slave_pre_register = net_failover_slave_pre_register,
		slave_register = net_failover_slave_register,
		slave_pre_unregister = net_failover_slave_pre_unregister,
		slave_unregister = net_failover_slave_unregister,
		slave_link_change = net_failover_slave_link_change,
		slave_name_change = net_failover_slave_name_change,
		slave_handle_frame = net_failover_handle_frame,
	};

	/// <summary>
	/// Makes a master with the address of <paramref name="standby_dev"/>, which becomes its standby. The kernel
	/// names it. Takes RTNL. -ENOMEM, or what registering a device says.
	/// </summary>
	[Source("drivers/net/net_failover.c", 711)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<failover> net_failover_create(net_device standby_dev)
	{
		var dev = standby_dev.dev.parent;
		net_device? failover_dev;
		err_ptr<failover> failover;
		int err;

		// More than a virtual function is likely to have.
		failover_dev = alloc_etherdev_mq(sizeof_priv<net_failover_info>(), 16);
		if (failover_dev == null) {
			dev_err(dev, $"Unable to allocate failover_netdev!\n");
			return ERR_PTR(-ENOMEM);
		}

		dev_net_set(failover_dev, dev_net(standby_dev));
		SET_NETDEV_DEV(failover_dev, dev);

		failover_dev.netdev_ops = failover_dev_ops;
		failover_dev.ethtool_ops = failover_ethtool_ops;

		failover_dev.priv_flags |= IFF_UNICAST_FLT | IFF_NO_QUEUE;
		failover_dev.priv_flags &= ~(IFF_XMIT_DST_RELEASE |
					     IFF_TX_SKB_SHARING);

		// The slaves have locks of their own.
		failover_dev.features |= NETIF_F_LLTX;

		// The slaves would stay behind.
		failover_dev.features |= NETIF_F_NETNS_LOCAL;

		failover_dev.hw_features = FAILOVER_VLAN_FEATURES |
					   NETIF_F_HW_VLAN_CTAG_TX |
					   NETIF_F_HW_VLAN_CTAG_RX |
					   NETIF_F_HW_VLAN_CTAG_FILTER;

		failover_dev.hw_features |= NETIF_F_GSO_ENCAP_ALL;
		failover_dev.features |= failover_dev.hw_features;

		memcpy(failover_dev.dev_addr, standby_dev.dev_addr,
		       failover_dev.addr_len);

		failover_dev.min_mtu = standby_dev.min_mtu;
		failover_dev.max_mtu = standby_dev.max_mtu;

		err = register_netdev(failover_dev);
		if (err != 0) {
			dev_err(dev, $"Unable to register failover_dev!\n");
			goto err_register_netdev;
		}

		// DEVIATION: a class of its own, as the private part's lock has one. A VLAN hands its addresses down to the
		// master, and that, holding its lock, to the slaves: in C a kernel that proves its locks stops at that.
		lockdep_set_class(failover_dev.addr_list_lock, new lock_class_key());

		netif_carrier_off(failover_dev);

		failover = failover_register(failover_dev, net_failover_ops);
		if (IS_ERR(failover)) {
			err = PTR_ERR(failover);
			goto err_failover_register;
		}

		return failover;

	err_failover_register:
		unregister_netdev(failover_dev);
	err_register_netdev:
		free_netdev(failover_dev);

		return ERR_PTR(err);
	}

	/// <summary>Lets go of the slaves and removes the master; null is fine. Takes RTNL.</summary>
	[Source("drivers/net/net_failover.c", 794)]
	[EXPORT_SYMBOL_GPL]
	public static void net_failover_destroy(failover? failover)
	{
		net_failover_info nfo_info;
		net_device failover_dev;
		net_device? slave_dev;

		if (failover == null)
			return;

		// DEVIATION: rcu_dereference() in C, which a kernel that proves RCU reports here: the pointer stays as it
		// is until the structure goes, and it is the caller who has that.
		failover_dev = rcu_dereference_raw(failover.failover_dev)!;
		nfo_info = netdev_priv<net_failover_info>(failover_dev);

		netif_device_detach(failover_dev);

		rtnl_lock();

		slave_dev = rtnl_dereference(nfo_info.primary_dev);
		if (slave_dev != null)
			failover_slave_unregister(slave_dev);

		slave_dev = rtnl_dereference(nfo_info.standby_dev);
		if (slave_dev != null)
			failover_slave_unregister(slave_dev);

		failover_unregister(failover);

		unregister_netdevice(failover_dev);

		rtnl_unlock();

		free_netdev(failover_dev);
	}

	[module_init]
	[Source("drivers/net/net_failover.c", 829)]
	private static int net_failover_init()
	{
		return 0;
	}

	[module_exit]
	[Source("drivers/net/net_failover.c", 836)]
	private static void net_failover_exit()
	{
	}
}
