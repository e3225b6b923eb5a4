// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/8021q/vlan_dev.c; the copyright of the original's authors stands.

// A VLAN device: what it sends gets a tag and goes to the real device's queue.

using System.Runtime.InteropServices;

namespace Kernel.Net.Vlan8021q;

/// <summary>net/8021q/vlan_dev.c</summary>
public static partial class vlan_dev_c
{
	// The header of a device whose real one does not insert tags. With VLAN_FLAG_REORDER_HDR off the tag is part of
	// it; no saddr is the device's own, no daddr leaves room for one.
	[Source("net/8021q/vlan_dev.c", 49)]
	private static int vlan_dev_hard_header(sk_buff skb, net_device dev,
						ushort type,
						ReadOnlySpan<byte> daddr, ReadOnlySpan<byte> saddr,
						uint len)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		uint vhdrlen = 0;
		u16 vlan_tci = 0;
		int rc;

		if ((vlan.flags & VLAN_FLAG_REORDER_HDR) == 0) {
			ref vlan_hdr vhdr = ref MemoryMarshal.AsRef<vlan_hdr>(skb_push(skb, VLAN_HLEN));

			vlan_tci = vlan.vlan_id;
			vlan_tci |= vlan_dev_get_egress_qos_mask(dev, skb.priority);
			vhdr.h_vlan_TCI = htons(vlan_tci);

			// In 802.3 and 802.2 the length stands where else the type does.
			if (type != ETH_P_802_3 && type != ETH_P_802_2)
				vhdr.h_vlan_encapsulated_proto = htons(type);
			else
				vhdr.h_vlan_encapsulated_proto = htons((ushort)len);

			skb.protocol = vlan.vlan_proto;
			type = ntohs(vlan.vlan_proto);
			vhdrlen = VLAN_HLEN;
		}

		// Not the one of the device below.
		if (saddr.IsEmpty)
			saddr = dev.dev_addr;

		dev = vlan.real_dev;
		rc = dev_hard_header(skb, dev, type, daddr, saddr, len + vhdrlen);
		if (rc > 0)
			rc += (int)vhdrlen;
		return rc;
	}

	[Source("net/8021q/vlan_dev.c", 93)]
	private static netdev_tx_t vlan_netpoll_send_skb(vlan_dev_priv vlan, sk_buff skb)
	{
		// CONFIG_NET_POLL_CONTROLLER is not set
		BUG();
		return NETDEV_TX_OK;
	}

	[Source("net/8021q/vlan_dev.c", 104)]
	private static netdev_tx_t vlan_dev_hard_start_xmit(sk_buff skb,
							    net_device dev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		// DEVIATION: the packet may end behind the type, and so may its buffer: ethhdr and not vlan_ethhdr
		ref ethhdr veth = ref MemoryMarshal.AsRef<ethhdr>(skb.head.AsSpan(skb.data));
		uint len;
		int ret;

		// With VLAN_FLAG_REORDER_HDR off the tag is there, but for packets that were not given a header by us.
		if (veth.h_proto != vlan.vlan_proto ||
		    (vlan.flags & VLAN_FLAG_REORDER_HDR) != 0) {
			u16 vlan_tci;
			vlan_tci = vlan.vlan_id;
			vlan_tci |= vlan_dev_get_egress_qos_mask(dev, skb.priority);
			__vlan_hwaccel_put_tag(skb, vlan.vlan_proto, vlan_tci);
		}

		skb.dev = vlan.real_dev;
		len = skb.len;
		if (unlikely(netpoll_tx_running(dev)))
			return vlan_netpoll_send_skb(vlan, skb);

		ret = dev_queue_xmit(skb);

		if (likely(ret == NET_XMIT_SUCCESS || ret == NET_XMIT_CN)) {
			vlan_pcpu_stats stats;

			stats = this_cpu_ptr(vlan.vlan_pcpu_stats!);
			u64_stats_update_begin(stats.syncp);
			stats.tx_packets++;
			stats.tx_bytes += len;
			u64_stats_update_end(stats.syncp);
		} else {
			// DEVIATION: this_cpu_inc() of a member
			this_cpu_ptr(vlan.vlan_pcpu_stats!).tx_dropped++;
		}

		return ret;
	}

	[Source("net/8021q/vlan_dev.c", 147)]
	private static int vlan_dev_change_mtu(net_device dev, int new_mtu)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;
		uint max_mtu = real_dev.mtu;

		if (netif_reduces_vlan_mtu(real_dev))
			max_mtu -= VLAN_HLEN;
		if (max_mtu < (uint)new_mtu)
			return -ERANGE;

		dev.mtu = (uint)new_mtu;

		return 0;
	}

	/// <summary>Gives packets that come in with a priority another one inside; 0 is none. RTNL.</summary>
	[Source("net/8021q/vlan_dev.c", 162)]
	public static void vlan_dev_set_ingress_priority(net_device dev,
							 u32 skb_prio, u16 vlan_prio)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);

		if (vlan.ingress_priority_map[vlan_prio & 0x7] != 0 && skb_prio == 0)
			vlan.nr_ingress_mappings--;
		else if (vlan.ingress_priority_map[vlan_prio & 0x7] == 0 && skb_prio != 0)
			vlan.nr_ingress_mappings++;

		vlan.ingress_priority_map[vlan_prio & 0x7] = skb_prio;
	}

	/// <summary>Gives packets of a priority one in their tag; 0 is none. RTNL; -ENOBUFS.</summary>
	[Source("net/8021q/vlan_dev.c", 175)]
	public static int vlan_dev_set_egress_priority(net_device dev,
						       u32 skb_prio, u16 vlan_prio)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		vlan_priority_tci_mapping? mp = null;
		vlan_priority_tci_mapping? np;
		u32 vlan_qos = (u32)((vlan_prio << VLAN_PRIO_SHIFT) & VLAN_PRIO_MASK);

		mp = vlan.egress_priority_map[skb_prio & 0xF];
		while (mp != null) {
			if (mp.priority == skb_prio) {
				if (mp.vlan_qos != 0 && vlan_qos == 0)
					vlan.nr_egress_mappings--;
				else if (mp.vlan_qos == 0 && vlan_qos != 0)
					vlan.nr_egress_mappings++;
				mp.vlan_qos = (u16)vlan_qos;
				return 0;
			}
			mp = mp.next;
		}

		mp = vlan.egress_priority_map[skb_prio & 0xF];
		np = kmalloc<vlan_priority_tci_mapping>(GFP_KERNEL);
		if (np == null)
			return -ENOBUFS;

		np.next = mp;
		np.priority = skb_prio;
		np.vlan_qos = (u16)vlan_qos;
		// Pairs with the one in vlan_dev_get_egress_qos_mask(): a sender that sees the mapping sees it whole.
		smp_wmb();
		vlan.egress_priority_map[skb_prio & 0xF] = np;
		if (vlan_qos != 0)
			vlan.nr_egress_mappings++;
		return 0;
	}

	/// <summary>Changes the VLAN_FLAG_* in <paramref name="mask"/>; -EINVAL when there are others in it.
	/// RTNL.</summary>
	[Source("net/8021q/vlan_dev.c", 220)]
	public static int vlan_dev_change_flags(net_device dev, u32 flags, u32 mask)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		u32 old_flags = vlan.flags;

		if ((mask & ~(u32)(VLAN_FLAG_REORDER_HDR | VLAN_FLAG_GVRP |
				   VLAN_FLAG_LOOSE_BINDING | VLAN_FLAG_MVRP)) != 0)
			return -EINVAL;

		vlan.flags = (u16)((old_flags & ~mask) | (flags & mask));

		if (netif_running(dev) && ((vlan.flags ^ old_flags) & VLAN_FLAG_GVRP) != 0) {
			if ((vlan.flags & VLAN_FLAG_GVRP) != 0)
				vlan_gvrp_request_join(dev);
			else
				vlan_gvrp_request_leave(dev);
		}

		if (netif_running(dev) && ((vlan.flags ^ old_flags) & VLAN_FLAG_MVRP) != 0) {
			if ((vlan.flags & VLAN_FLAG_MVRP) != 0)
				vlan_mvrp_request_join(dev);
			else
				vlan_mvrp_request_leave(dev);
		}
		return 0;
	}

	/// <summary>The name of the device right below, in up to 23 bytes.</summary>
	[Source("net/8021q/vlan_dev.c", 247)]
	public static void vlan_dev_get_realdev_name(net_device dev, Span<byte> result)
	{
		strncpy(result, vlan_dev_priv(dev).real_dev.name, 23);
	}

	/// <summary>Takes over the address of the real device, unless the device was given one. RTNL.</summary>
	[Source("net/8021q/vlan_dev.c", 252)]
	public static bool vlan_dev_inherit_address(net_device dev,
						    net_device real_dev)
	{
		if (dev.addr_assign_type != NET_ADDR_STOLEN)
			return false;

		ether_addr_copy(dev.dev_addr, real_dev.dev_addr);
		call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
		return true;
	}

	[Source("net/8021q/vlan_dev.c", 263)]
	private static int vlan_dev_open(net_device dev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		net_device real_dev = vlan.real_dev;
		int err;

		if ((real_dev.flags & IFF_UP) == 0 &&
		    (vlan.flags & VLAN_FLAG_LOOSE_BINDING) == 0)
			return -ENETDOWN;

		if (!ether_addr_equal(dev.dev_addr, real_dev.dev_addr) &&
		    !vlan_dev_inherit_address(dev, real_dev)) {
			err = dev_uc_add(real_dev, dev.dev_addr);
			if (err < 0)
				goto @out;
		}

		if ((dev.flags & IFF_ALLMULTI) != 0) {
			err = dev_set_allmulti(real_dev, 1);
			if (err < 0)
				goto del_unicast;
		}
		if ((dev.flags & IFF_PROMISC) != 0) {
			err = dev_set_promiscuity(real_dev, 1);
			if (err < 0)
				goto clear_allmulti;
		}

		ether_addr_copy(vlan.real_dev_addr, real_dev.dev_addr);

		if ((vlan.flags & VLAN_FLAG_GVRP) != 0)
			vlan_gvrp_request_join(dev);

		if ((vlan.flags & VLAN_FLAG_MVRP) != 0)
			vlan_mvrp_request_join(dev);

		if (netif_carrier_ok(real_dev))
			netif_carrier_on(dev);
		return 0;

	clear_allmulti:
		if ((dev.flags & IFF_ALLMULTI) != 0)
			dev_set_allmulti(real_dev, -1);
	del_unicast:
		if (!ether_addr_equal(dev.dev_addr, real_dev.dev_addr))
			dev_uc_del(real_dev, dev.dev_addr);
	@out:
		netif_carrier_off(dev);
		return err;
	}

	[Source("net/8021q/vlan_dev.c", 314)]
	private static int vlan_dev_stop(net_device dev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		net_device real_dev = vlan.real_dev;

		dev_mc_unsync(real_dev, dev);
		dev_uc_unsync(real_dev, dev);
		if ((dev.flags & IFF_ALLMULTI) != 0)
			dev_set_allmulti(real_dev, -1);
		if ((dev.flags & IFF_PROMISC) != 0)
			dev_set_promiscuity(real_dev, -1);

		if (!ether_addr_equal(dev.dev_addr, real_dev.dev_addr))
			dev_uc_del(real_dev, dev.dev_addr);

		netif_carrier_off(dev);
		return 0;
	}

	[Source("net/8021q/vlan_dev.c", 333)]
	private static int vlan_dev_set_mac_address(net_device dev, ref sockaddr p)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;
		ref sockaddr addr = ref p;
		int err;

		if (!is_valid_ether_addr(addr.sa_data))
			return -EADDRNOTAVAIL;

		if ((dev.flags & IFF_UP) == 0)
			goto @out;

		if (!ether_addr_equal(addr.sa_data, real_dev.dev_addr)) {
			err = dev_uc_add(real_dev, addr.sa_data);
			if (err < 0)
				return err;
		}

		if (!ether_addr_equal(dev.dev_addr, real_dev.dev_addr))
			dev_uc_del(real_dev, dev.dev_addr);

	@out:
		ether_addr_copy(dev.dev_addr, addr.sa_data);
		return 0;
	}

	[Source("net/8021q/vlan_dev.c", 359)]
	private static int vlan_dev_ioctl(net_device dev, ref ifreq ifr, int cmd)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;
		net_device_ops ops = real_dev.netdev_ops;
		ifreq ifrr = default;
		int err = -EOPNOTSUPP;

		strncpy(ifrr.ifr_name, real_dev.name, IFNAMSIZ);
		ifrr.ifr_ifru = ifr.ifr_ifru;

		switch (cmd) {
		case SIOCSHWTSTAMP:
			if (!net_eq(dev_net(dev), init_net))
				break;
			goto case SIOCGHWTSTAMP;
		case SIOCGMIIPHY:
		case SIOCGMIIREG:
		case SIOCSMIIREG:
		case SIOCGHWTSTAMP:
			if (netif_device_present(real_dev) && ops.ndo_do_ioctl != null)
				err = ops.ndo_do_ioctl(real_dev, ref ifrr, cmd);
			break;
		}

		if (err == 0)
			ifr.ifr_ifru = ifrr.ifr_ifru;

		return err;
	}

	[Source("net/8021q/vlan_dev.c", 388)]
	private static int vlan_dev_neigh_setup(net_device dev, neigh_parms pa)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;
		net_device_ops ops = real_dev.netdev_ops;
		int err = 0;

		if (netif_device_present(real_dev) && ops.ndo_neigh_setup != null)
			err = ops.ndo_neigh_setup(real_dev, pa);

		return err;
	}

	// CONFIG_FCOE is not set: vlan_dev_fcoe_ddp_setup, vlan_dev_fcoe_ddp_done, vlan_dev_fcoe_enable,
	// vlan_dev_fcoe_disable, vlan_dev_fcoe_ddp_target and vlan_dev_fcoe_get_wwn

	[Source("net/8021q/vlan_dev.c", 475)]
	private static void vlan_dev_change_rx_flags(net_device dev, int change)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;

		if ((dev.flags & IFF_UP) != 0) {
			if ((change & IFF_ALLMULTI) != 0)
				dev_set_allmulti(real_dev, (dev.flags & IFF_ALLMULTI) != 0 ? 1 : -1);
			if ((change & IFF_PROMISC) != 0)
				dev_set_promiscuity(real_dev, (dev.flags & IFF_PROMISC) != 0 ? 1 : -1);
		}
	}

	[Source("net/8021q/vlan_dev.c", 487)]
	private static void vlan_dev_set_rx_mode(net_device vlan_dev)
	{
		dev_mc_sync(vlan_dev_priv(vlan_dev).real_dev, vlan_dev);
		dev_uc_sync(vlan_dev_priv(vlan_dev).real_dev, vlan_dev);
	}

	// The locks of a device are taken while those of the one above are held, so each level has a class of its own.
	private static lock_class_key vlan_netdev_xmit_lock_key = new();
	private static lock_class_key vlan_netdev_addr_lock_key = new();

	[Source("net/8021q/vlan_dev.c", 501)]
	private static void vlan_dev_set_lockdep_one(net_device dev,
						     netdev_queue txq,
						     object? _subclass)
	{
		lockdep_set_class_and_subclass(txq._xmit_lock,
					       vlan_netdev_xmit_lock_key,
					       (int)_subclass!);
	}

	[Source("net/8021q/vlan_dev.c", 510)]
	private static void vlan_dev_set_lockdep_class(net_device dev, int subclass)
	{
		lockdep_set_class_and_subclass(dev.addr_list_lock,
					       vlan_netdev_addr_lock_key,
					       subclass);
		netdev_for_each_tx_queue(dev, vlan_dev_set_lockdep_one, subclass);
	}

	[Source("net/8021q/vlan_dev.c", 518)]
	private static int vlan_dev_get_lock_subclass(net_device dev)
	{
		return (int)vlan_dev_priv(dev).nest_level;
	}

	[Source("net/8021q/vlan_dev.c", 523)]
	private static header_ops vlan_header_ops = new() {
		create = vlan_dev_hard_header,
		parse = eth_header_parse,
	};

	// The header of a device whose real one inserts the tags.
	[Source("net/8021q/vlan_dev.c", 528)]
	private static int vlan_passthru_hard_header(sk_buff skb, net_device dev,
						     ushort type,
						     ReadOnlySpan<byte> daddr, ReadOnlySpan<byte> saddr,
						     uint len)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		net_device real_dev = vlan.real_dev;

		if (saddr.IsEmpty)
			saddr = dev.dev_addr;

		return dev_hard_header(skb, real_dev, type, daddr, saddr, len);
	}

	[Source("net/8021q/vlan_dev.c", 542)]
	private static header_ops vlan_passthru_header_ops = new() {
		create = vlan_passthru_hard_header,
		parse = eth_header_parse,
	};

	[Source("net/8021q/vlan_dev.c", 547)]
	private static device_type vlan_type = new() {
		name = "vlan"u8.ToArray(),
	};

	[Source("net/8021q/vlan_dev.c", 553)]
	private static int vlan_dev_init(net_device dev)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;

		netif_carrier_off(dev);

		dev.flags = real_dev.flags & ~(IFF_UP | IFF_PROMISC | IFF_ALLMULTI |
					       IFF_MASTER | IFF_SLAVE);
		dev.state = (real_dev.state & ((1 << __LINK_STATE_NOCARRIER) |
					       (1 << __LINK_STATE_DORMANT))) |
			    (1 << __LINK_STATE_PRESENT);

		dev.hw_features = NETIF_F_HW_CSUM | NETIF_F_SG |
				  NETIF_F_FRAGLIST | NETIF_F_GSO_SOFTWARE |
				  NETIF_F_GSO_ENCAP_ALL |
				  NETIF_F_HIGHDMA | NETIF_F_SCTP_CRC |
				  NETIF_F_ALL_FCOE;

		dev.features |= dev.hw_features | NETIF_F_LLTX;
		dev.gso_max_size = real_dev.gso_max_size;
		dev.gso_max_segs = real_dev.gso_max_segs;
		if ((dev.features & NETIF_F_VLAN_FEATURES) != 0)
			netdev_warn(real_dev, $"VLAN features are set incorrectly.  Q-in-Q configurations may not " +
					      $"work correctly.\n");

		dev.vlan_features = real_dev.vlan_features & ~NETIF_F_ALL_FCOE;
		dev.hw_enc_features = vlan_tnl_features(real_dev);

		// For IPv6's addresses on a card that several systems share.
		dev.dev_id = real_dev.dev_id;

		if (is_zero_ether_addr(dev.dev_addr)) {
			ether_addr_copy(dev.dev_addr, real_dev.dev_addr);
			dev.addr_assign_type = NET_ADDR_STOLEN;
		}
		if (is_zero_ether_addr(dev.broadcast))
			memcpy(dev.broadcast, real_dev.broadcast, dev.addr_len);

		// CONFIG_FCOE is not set

		dev.needed_headroom = real_dev.needed_headroom;
		if (vlan_hw_offload_capable(real_dev.features,
					    vlan_dev_priv(dev).vlan_proto)) {
			dev.header_ops = vlan_passthru_header_ops;
			dev.hard_header_len = real_dev.hard_header_len;
		} else {
			dev.header_ops = vlan_header_ops;
			dev.hard_header_len = (ushort)(real_dev.hard_header_len + VLAN_HLEN);
		}

		dev.netdev_ops = vlan_netdev_ops;

		SET_NETDEV_DEVTYPE(dev, vlan_type);

		vlan_dev_set_lockdep_class(dev, vlan_dev_get_lock_subclass(dev));

		vlan_dev_priv(dev).vlan_pcpu_stats = netdev_alloc_pcpu_stats<vlan_pcpu_stats>();
		if (vlan_dev_priv(dev).vlan_pcpu_stats == null)
			return -ENOMEM;

		return 0;
	}

	[Source("net/8021q/vlan_dev.c", 618)]
	private static void vlan_dev_uninit(net_device dev)
	{
		vlan_priority_tci_mapping? pm;
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		int i;

		for (i = 0; i < ARRAY_SIZE(vlan.egress_priority_map); i++) {
			while ((pm = vlan.egress_priority_map[i]) != null) {
				vlan.egress_priority_map[i] = pm.next;
				kfree(pm);
			}
		}
	}

	[Source("net/8021q/vlan_dev.c", 632)]
	private static netdev_features_t vlan_dev_fix_features(net_device dev,
		netdev_features_t features)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;
		netdev_features_t old_features = features;
		netdev_features_t lower_features;

		lower_features = netdev_intersect_features((real_dev.vlan_features |
							    NETIF_F_RXCSUM),
							   real_dev.features);

		// Who can do some checksums below leaves a choice: all of them above, or none.
		if ((lower_features & (NETIF_F_IP_CSUM | NETIF_F_IPV6_CSUM)) != 0)
			lower_features |= NETIF_F_HW_CSUM;
		features = netdev_intersect_features(features, lower_features);
		features |= old_features & (NETIF_F_SOFT_FEATURES | NETIF_F_GSO_SOFTWARE);
		features |= NETIF_F_LLTX;

		return features;
	}

	[Source("net/8021q/vlan_dev.c", 655)]
	private static int vlan_ethtool_get_link_ksettings(net_device dev,
							   ethtool_link_ksettings cmd)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);

		return __ethtool_get_link_ksettings(vlan.real_dev, cmd);
	}

	[Source("net/8021q/vlan_dev.c", 663)]
	private static void vlan_ethtool_get_drvinfo(net_device dev,
						     ref ethtool_drvinfo info)
	{
		strlcpy(info.driver, vlan_fullname, ETHTOOL_FWVERS_LEN);
		strlcpy(info.version, vlan_version, ETHTOOL_FWVERS_LEN);
		strlcpy(info.fw_version, "N/A"u8, ETHTOOL_FWVERS_LEN);
	}

	[Source("net/8021q/vlan_dev.c", 671)]
	private static int vlan_ethtool_get_ts_info(net_device dev,
						    ref ethtool_ts_info info)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		ethtool_ops ops = vlan.real_dev.ethtool_ops!;

		// CONFIG_PHYLIB is not set: no phydev
		if (ops.get_ts_info != null) {
			return ops.get_ts_info(vlan.real_dev, ref info);
		} else {
			info.so_timestamping = SOF_TIMESTAMPING_RX_SOFTWARE |
				SOF_TIMESTAMPING_SOFTWARE;
			info.phc_index = -1;
		}

		return 0;
	}

	[Source("net/8021q/vlan_dev.c", 691)]
	private static void vlan_dev_get_stats64(net_device dev,
						 ref rtnl_link_stats64 stats)
	{
		vlan_pcpu_stats p;
		u32 rx_errors = 0, tx_dropped = 0;

		foreach (int i in for_each_possible_cpu()) {
			u64 rxpackets, rxbytes, rxmulticast, txpackets, txbytes;
			uint start;

			p = per_cpu_ptr(vlan_dev_priv(dev).vlan_pcpu_stats!, i);
			do {
				start = u64_stats_fetch_begin_irq(p.syncp);
				rxpackets = p.rx_packets;
				rxbytes = p.rx_bytes;
				rxmulticast = p.rx_multicast;
				txpackets = p.tx_packets;
				txbytes = p.tx_bytes;
			} while (u64_stats_fetch_retry_irq(p.syncp, start));

			stats.rx_packets += rxpackets;
			stats.rx_bytes += rxbytes;
			stats.multicast += rxmulticast;
			stats.tx_packets += txpackets;
			stats.tx_bytes += txbytes;
			// These two are read as they are.
			rx_errors += p.rx_errors;
			tx_dropped += p.tx_dropped;
		}
		stats.rx_errors = rx_errors;
		stats.tx_dropped = tx_dropped;
	}

	// CONFIG_NET_POLL_CONTROLLER is not set: vlan_dev_poll_controller, vlan_dev_netpoll_setup and
	// vlan_dev_netpoll_cleanup

	[Source("net/8021q/vlan_dev.c", 768)]
	private static int vlan_dev_get_iflink(net_device dev)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;

		return real_dev.ifindex;
	}

	[Source("net/8021q/vlan_dev.c", 775)]
	private static ethtool_ops vlan_ethtool_ops = new() {
		get_link_ksettings = vlan_ethtool_get_link_ksettings,
		get_drvinfo = vlan_ethtool_get_drvinfo,
		get_link = ethtool_op_get_link,
		get_ts_info = vlan_ethtool_get_ts_info,
	};

	[Source("net/8021q/vlan_dev.c", 782)]
	private static net_device_ops vlan_netdev_ops = new() {
		ndo_change_mtu = vlan_dev_change_mtu,
		ndo_init = vlan_dev_init,
		ndo_uninit = vlan_dev_uninit,
		ndo_open = vlan_dev_open,
		ndo_stop = vlan_dev_stop,
		ndo_start_xmit = vlan_dev_hard_start_xmit,
		ndo_validate_addr = eth_validate_addr,
		ndo_set_mac_address = vlan_dev_set_mac_address,
		ndo_set_rx_mode = vlan_dev_set_rx_mode,
		ndo_change_rx_flags = vlan_dev_change_rx_flags,
		ndo_do_ioctl = vlan_dev_ioctl,
		ndo_neigh_setup = vlan_dev_neigh_setup,
		ndo_get_stats64 = vlan_dev_get_stats64,
		// CONFIG_FCOE and CONFIG_NET_POLL_CONTROLLER are not set
		ndo_fix_features = vlan_dev_fix_features,
		ndo_get_lock_subclass = vlan_dev_get_lock_subclass,
		ndo_get_iflink = vlan_dev_get_iflink,
	};

	[Source("net/8021q/vlan_dev.c", 816)]
	private static void vlan_dev_free(net_device dev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);

		free_percpu(vlan.vlan_pcpu_stats);
		vlan.vlan_pcpu_stats = null;
	}

	/// <summary>Fills in what all VLAN devices have; the setup function of the kind.</summary>
	[Source("net/8021q/vlan_dev.c", 824)]
	public static void vlan_setup(net_device dev)
	{
		ether_setup(dev);

		dev.priv_flags |= IFF_802_1Q_VLAN | IFF_NO_QUEUE;
		dev.priv_flags |= IFF_UNICAST_FLT;
		dev.priv_flags &= ~IFF_TX_SKB_SHARING;
		netif_keep_dst(dev);

		dev.netdev_ops = vlan_netdev_ops;
		dev.needs_free_netdev = true;
		dev.priv_destructor = vlan_dev_free;
		dev.ethtool_ops = vlan_ethtool_ops;

		dev.min_mtu = 0;
		dev.max_mtu = ETH_MAX_MTU;

		eth_zero_addr(dev.broadcast);
	}
}
