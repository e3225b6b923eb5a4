// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ethernet/eth.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ethernet;

public static partial class eth_c
{
	// DEVIATION: no __setup("ether="): there is no ISA hardware whose addresses it could name.

	/// <summary>Puts an Ethernet header in front of a packet; its length, negative when there is no destination
	/// yet.</summary>
	/// <param name="type">an ETH_P_*; for 802.2 and 802.3 the length is written in its place</param>
	[Source("net/ethernet/eth.c", 83)]
	[EXPORT_SYMBOL]
	public static int eth_header(sk_buff skb, net_device dev, ushort type, ReadOnlySpan<byte> daddr,
		ReadOnlySpan<byte> saddr, uint len)
	{
		ref ethhdr eth = ref MemoryMarshal.AsRef<ethhdr>(skb_push(skb, ETH_HLEN));

		if (type != ETH_P_802_3 && type != ETH_P_802_2)
			eth.h_proto = htons(type);
		else
			eth.h_proto = htons((ushort)len);

		if (saddr.IsEmpty)
			saddr = dev.dev_addr;
		memcpy(eth.h_source, saddr, ETH_ALEN);

		if (!daddr.IsEmpty) {
			memcpy(eth.h_dest, daddr, ETH_ALEN);
			return ETH_HLEN;
		}

		if ((dev.flags & (IFF_LOOPBACK | IFF_NOARP)) != 0) {
			eth_zero_addr(eth.h_dest);
			return ETH_HLEN;
		}

		return -ETH_HLEN;
	}

	// DEVIATION: no eth_get_headlen: the flow dissector is not ported. It is for drivers that receive into pages.

	/// <summary>Finds out of which protocol a received packet is and to whom it goes, and takes the header
	/// off.</summary>
	[Source("net/ethernet/eth.c", 157)]
	[EXPORT_SYMBOL]
	public static be16 eth_type_trans(sk_buff skb, net_device dev)
	{
		skb.dev = dev;
		skb_reset_mac_header(skb);

		ref ethhdr eth = ref MemoryMarshal.AsRef<ethhdr>(skb.head.AsSpan(skb.data));
		skb_pull_inline(skb, ETH_HLEN);

		if (unlikely(!ether_addr_equal_64bits(eth.h_dest,
						      dev.dev_addr))) {
			if (unlikely(is_multicast_ether_addr_64bits(eth.h_dest))) {
				if (ether_addr_equal_64bits(eth.h_dest, dev.broadcast))
					skb.pkt_type = PACKET_BROADCAST;
				else
					skb.pkt_type = PACKET_MULTICAST;
			} else {
				skb.pkt_type = PACKET_OTHERHOST;
			}
		}

		// CONFIG_NET_DSA is not set: netdev_uses_dsa

		if (likely(eth_proto_is_802_3(eth.h_proto)))
			return eth.h_proto;

		// IPX comes in 802.3 frames without an 802.2 header; its checksum, which is always FFFF, gives it away.
		ref ushort sap = ref skb_header_pointer<ushort>(skb, 0);
		if (!Unsafe.IsNullRef(ref sap) && sap == 0xFFFF)
			return htons(ETH_P_802_3);

		return htons(ETH_P_802_2);
	}

	/// <summary>Copies the sender's address out of a packet.</summary>
	[Source("net/ethernet/eth.c", 215)]
	[EXPORT_SYMBOL]
	public static int eth_header_parse(sk_buff skb, Span<byte> haddr)
	{
		ref ethhdr eth = ref eth_hdr(skb);
		memcpy(haddr, eth.h_source, ETH_ALEN);
		return ETH_ALEN;
	}

	/// <summary>Makes the header for a neighbour; -1 for 802.3, where it holds a length.</summary>
	[Source("net/ethernet/eth.c", 231)]
	[EXPORT_SYMBOL]
	public static int eth_header_cache(neighbour neigh, hh_cache hh, be16 type)
	{
		net_device dev = neigh.dev!;

		ref ethhdr eth = ref MemoryMarshal.AsRef<ethhdr>(
			hh.hh_data.AsSpan(HH_DATA_OFF(Unsafe.SizeOf<ethhdr>())));

		if (type == htons(ETH_P_802_3))
			return -1;

		eth.h_proto = type;
		memcpy(eth.h_source, dev.dev_addr, ETH_ALEN);
		memcpy(eth.h_dest, neigh.ha, ETH_ALEN);
		hh.hh_len = ETH_HLEN;
		return 0;
	}

	/// <summary>Puts a new address of the neighbour into the header; <c>hh_lock</c> is held.</summary>
	[Source("net/ethernet/eth.c", 258)]
	[EXPORT_SYMBOL]
	public static void eth_header_cache_update(hh_cache hh, net_device dev, ReadOnlySpan<byte> haddr)
	{
		memcpy(hh.hh_data.AsSpan(HH_DATA_OFF(Unsafe.SizeOf<ethhdr>())),
		       haddr, ETH_ALEN);
	}

	/// <summary>The protocol in a packet's header.</summary>
	[Source("net/ethernet/eth.c", 271)]
	[EXPORT_SYMBOL]
	public static be16 eth_header_parse_protocol(sk_buff skb)
	{
		ref ethhdr eth = ref eth_hdr(skb);

		return eth.h_proto;
	}

	/// <summary>Whether the address may change: -EBUSY while the device runs and cannot do it, -EADDRNOTAVAIL for
	/// one that no device may have.</summary>
	[Source("net/ethernet/eth.c", 284)]
	[EXPORT_SYMBOL]
	public static int eth_prepare_mac_addr_change(net_device dev, ref sockaddr p)
	{
		ref sockaddr addr = ref p;

		if ((dev.priv_flags & IFF_LIVE_ADDR_CHANGE) == 0 && netif_running(dev))
			return -EBUSY;
		if (!is_valid_ether_addr(addr.sa_data))
			return -EADDRNOTAVAIL;
		return 0;
	}

	/// <summary>Changes the address.</summary>
	[Source("net/ethernet/eth.c", 301)]
	[EXPORT_SYMBOL]
	public static void eth_commit_mac_addr_change(net_device dev, ref sockaddr p)
	{
		ref sockaddr addr = ref p;

		memcpy(dev.dev_addr, addr.sa_data, ETH_ALEN);
	}

	/// <summary>A <c>ndo_set_mac_address</c> for devices without hardware that would have to know.</summary>
	[Source("net/ethernet/eth.c", 319)]
	[EXPORT_SYMBOL]
	public static int eth_mac_addr(net_device dev, ref sockaddr p)
	{
		int ret;

		ret = eth_prepare_mac_addr_change(dev, ref p);
		if (ret < 0)
			return ret;
		eth_commit_mac_addr_change(dev, ref p);
		return 0;
	}

	/// <summary>Deprecated: <c>min_mtu</c> and <c>max_mtu</c> do it.</summary>
	[Source("net/ethernet/eth.c", 339)]
	[EXPORT_SYMBOL]
	public static int eth_change_mtu(net_device dev, int new_mtu)
	{
		netdev_warn(dev, $"{nameof(eth_change_mtu)} is deprecated\n");
		dev.mtu = (uint)new_mtu;
		return 0;
	}

	/// <summary>A <c>ndo_validate_addr</c>: -EADDRNOTAVAIL unless the device's address is one.</summary>
	[Source("net/ethernet/eth.c", 347)]
	[EXPORT_SYMBOL]
	public static int eth_validate_addr(net_device dev)
	{
		if (!is_valid_ether_addr(dev.dev_addr))
			return -EADDRNOTAVAIL;

		return 0;
	}

	[Source("net/ethernet/eth.c", 356)]
	public static header_ops eth_header_ops = new() {
		create = eth_header,
		parse = eth_header_parse,
		cache = eth_header_cache,
		cache_update = eth_header_cache_update,
		parse_protocol = eth_header_parse_protocol,
	};

	/// <summary>What Ethernet devices have in common; the setup function of most.</summary>
	[Source("net/ethernet/eth.c", 370)]
	[EXPORT_SYMBOL]
	public static void ether_setup(net_device dev)
	{
		dev.header_ops = eth_header_ops;
		dev.type = ARPHRD_ETHER;
		dev.hard_header_len = ETH_HLEN;
		dev.min_header_len = ETH_HLEN;
		dev.mtu = ETH_DATA_LEN;
		dev.min_mtu = ETH_MIN_MTU;
		dev.max_mtu = ETH_DATA_LEN;
		dev.addr_len = ETH_ALEN;
		dev.tx_queue_len = DEFAULT_TX_QUEUE_LEN;
		dev.flags = IFF_BROADCAST | IFF_MULTICAST;
		dev.priv_flags |= IFF_TX_SKB_SHARING;

		eth_broadcast_addr(dev.broadcast);

	}

	/// <summary>An Ethernet device that is not registered yet, named eth%d; null when memory is out.</summary>
	[Source("net/ethernet/eth.c", 404)]
	[EXPORT_SYMBOL]
	public static net_device? alloc_etherdev_mqs(priv_size_t sizeof_priv, uint txqs, uint rxqs)
	{
		return alloc_netdev_mqs(sizeof_priv, "eth%d"u8, NET_NAME_UNKNOWN,
					ether_setup, txqs, rxqs);
	}

	[Source("net/ethernet/eth.c", 412)]
	private static void devm_free_netdev(device dev, embedded res)
	{
		free_netdev(((devres_data<net_device>)res).value!);
	}

	/// <summary>An Ethernet device as of <see cref="alloc_etherdev_mqs"/> that is freed when the driver leaves
	/// <paramref name="dev"/>, or with that. Who registers it unregisters it before.</summary>
	[Source("net/ethernet/eth.c", 417)]
	[EXPORT_SYMBOL]
	public static net_device? devm_alloc_etherdev_mqs(device dev, priv_size_t sizeof_priv,
							  uint txqs, uint rxqs)
	{
		devres_data<net_device>? dr;
		net_device? netdev;

		dr = devres_alloc<net_device>(devm_free_netdev, GFP_KERNEL);
		if (dr == null)
			return null;

		netdev = alloc_etherdev_mqs(sizeof_priv, txqs, rxqs);
		if (netdev == null) {
			devres_free(dr);
			return null;
		}

		dr.value = netdev;
		devres_add(dev, dr);

		return netdev;
	}

	/// <summary>Writes an address and a newline into a sysfs page; the number of bytes.</summary>
	[Source("net/ethernet/eth.c", 440)]
	[EXPORT_SYMBOL]
	public static int sysfs_format_mac(Span<byte> buf, ReadOnlySpan<byte> addr, int len)
	{
		return scnprintf(buf, PAGE_SIZE, $"{hex_string(addr[..len], ":")}\n");
	}

	/// <summary>Whether a packet in a packet, Ethernet both, is of a flow that waits: that is up to what is inside.</summary>
	[Source("net/ethernet/eth.c", 446)]
	[EXPORT_SYMBOL]
	public static err_ptr<sk_buff> eth_gro_receive(list_head<sk_buff> head, sk_buff skb)
	{
		packet_offload? ptype;
		uint hlen, off_eth;
		err_ptr<sk_buff> pp = default(sk_buff);
		ReadOnlySpan<byte> eh, eh2;
		be16 type;
		int flush = 1;

		off_eth = skb_gro_offset(skb);
		hlen = off_eth + ETH_HLEN;
		// DEVIATION: no skb_gro_header_fast(), which is for packets in pages
		eh = skb_gro_header_slow(skb, hlen, off_eth);
		if (unlikely(eh.IsEmpty))
			goto @out;

		flush = 0;

		foreach (var p in list_for_each_entry(head)) {
			if (NAPI_GRO_CB(p).same_flow == 0)
				continue;

			eh2 = p.head.AsSpan(p.data + (int)off_eth);
			if (compare_ether_header(eh, eh2) != 0) {
				NAPI_GRO_CB(p).same_flow = 0;
				continue;
			}
		}

		type = MemoryMarshal.AsRef<ethhdr>(eh).h_proto;

		rcu_read_lock();
		ptype = gro_find_receive_by_type(type);
		if (ptype == null) {
			flush = 1;
			goto out_unlock;
		}

		skb_gro_pull(skb, ETH_HLEN);
		// DEVIATION: no skb_gro_postpull_rcsum(): nobody looks at sums
		pp = call_gro_receive(ptype.callbacks.gro_receive!, head, skb);

	out_unlock:
		rcu_read_unlock();
	@out:
		skb_gro_flush_final(skb, pp, flush);

		return pp;
	}

	/// <summary>The same when such packets have been merged.</summary>
	[Source("net/ethernet/eth.c", 500)]
	[EXPORT_SYMBOL]
	public static int eth_gro_complete(sk_buff skb, int nhoff)
	{
		ref ethhdr eh = ref MemoryMarshal.AsRef<ethhdr>(skb.head.AsSpan(skb.data + nhoff));
		be16 type = eh.h_proto;
		packet_offload? ptype;
		int err = -ENOSYS;

		if (skb.encapsulation != 0)
			skb_set_inner_mac_header(skb, nhoff);

		rcu_read_lock();
		ptype = gro_find_complete_by_type(type);
		if (ptype != null)
			err = ptype.callbacks.gro_complete!(skb, nhoff +
							    ETH_HLEN);

		rcu_read_unlock();
		return err;
	}

	[Source("net/ethernet/eth.c", 521)]
	private static packet_offload eth_packet_offload = new() {
		type = htons(ETH_P_TEB),
		priority = 10,
		callbacks = {
			gro_receive = eth_gro_receive,
			gro_complete = eth_gro_complete,
		},
	};

	[fs_initcall]
	[Source("net/ethernet/eth.c", 530)]
	private static int eth_offload_init()
	{
		dev_add_offload(eth_packet_offload);

		return 0;
	}

	/// <summary>The address that the architecture knows: none. In C an architecture can have one of its
	/// own.</summary>
	[Source("net/ethernet/eth.c", 539)]
	public static byte[]? arch_get_platform_mac_address()
	{
		return null;
	}

	/// <summary>Looks in what firmware says of a device for its address; -ENODEV when it says nothing.</summary>
	[Source("net/ethernet/eth.c", 544)]
	[EXPORT_SYMBOL]
	public static int eth_platform_get_mac_address(device dev, Span<byte> mac_addr)
	{
		byte[]? addr;
		device_node? dp;

		if (dev_is_pci(dev))
			dp = pci_device_to_OF_node(to_pci_dev(dev));
		else
			dp = dev.of_node;

		addr = null;
		if (dp != null)
			addr = of_get_mac_address(dp);
		if (addr == null)
			addr = arch_get_platform_mac_address();

		if (addr == null)
			return -ENODEV;

		ether_addr_copy(mac_addr, addr);
		return 0;
	}

	/// <summary>Reads the address in the cell mac-address of a device; -EINVAL when there is something else in
	/// it.</summary>
	[Source("net/ethernet/eth.c", 577)]
	[EXPORT_SYMBOL]
	public static int nvmem_get_mac_address(device dev, Span<byte> addrbuf)
	{
		err_ptr<nvmem_cell> cell;
		err_ptr<byte[]> mac;
		int len;

		cell = nvmem_cell_get(dev, "mac-address"u8);
		if (IS_ERR(cell))
			return PTR_ERR(cell);

		mac = nvmem_cell_read(cell.ptr, out len);
		nvmem_cell_put(cell.ptr);

		if (IS_ERR(mac))
			return PTR_ERR(mac);

		if (len != ETH_ALEN || !is_valid_ether_addr(mac.ptr)) {
			kfree(mac.ptr);
			return -EINVAL;
		}

		ether_addr_copy(addrbuf, mac.ptr);
		kfree(mac.ptr);

		return 0;
	}
}
