// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/arp.c; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>
/// ARP: who has an IPv4 address on the link.  It asks for neighbours, answers for the addresses of this machine, and for
/// others' if it is told to.
/// </summary>
public static unsafe partial class arp_c
{
	private const ushort AX25_P_IP = 0xcc;
	private const int PROXY_ARP = IPV4_DEVCONF_PROXY_ARP;
	private const int DROP_GRATUITOUS_ARP = IPV4_DEVCONF_DROP_GRATUITOUS_ARP;

	[Source("net/ipv4/arp.c", 133)]
	private static neigh_ops arp_generic_ops = new() {
		family = AF_INET,
		solicit = arp_solicit,
		error_report = arp_error_report,
		output = neigh_resolve_output,
		connected_output = neigh_connected_output,
	};

	[Source("net/ipv4/arp.c", 141)]
	private static neigh_ops arp_hh_ops = new() {
		family = AF_INET,
		solicit = arp_solicit,
		error_report = arp_error_report,
		output = neigh_resolve_output,
		connected_output = neigh_resolve_output,
	};

	[Source("net/ipv4/arp.c", 149)]
	private static neigh_ops arp_direct_ops = new() {
		family = AF_INET,
		output = neigh_direct_output,
		connected_output = neigh_direct_output,
	};

	/// <summary>The neighbours by their IPv4 addresses.</summary>
	[EXPORT_SYMBOL]
	[Source("net/ipv4/arp.c", 155)]
	public static neigh_table arp_tbl = new() {
		family = AF_INET,
		key_len = 4,
		protocol = cpu_to_be16(ETH_P_IP),
		hash = arp_hash,
		key_eq = arp_key_eq,
		constructor = arp_constructor,
		proxy_redo = parp_redo,
		id = "arp_cache"u8.ToArray(),
		parms = {
			reachable_time = 30 * HZ,
			data = {
				[NEIGH_VAR_MCAST_PROBES] = 3,
				[NEIGH_VAR_UCAST_PROBES] = 3,
				[NEIGH_VAR_RETRANS_TIME] = 1 * HZ,
				[NEIGH_VAR_BASE_REACHABLE_TIME] = 30 * HZ,
				[NEIGH_VAR_DELAY_PROBE_TIME] = 5 * HZ,
				[NEIGH_VAR_GC_STALETIME] = 60 * HZ,
				[NEIGH_VAR_QUEUE_LEN_BYTES] = SK_WMEM_MAX,
				[NEIGH_VAR_PROXY_QLEN] = 64,
				[NEIGH_VAR_ANYCAST_DELAY] = 1 * HZ,
				[NEIGH_VAR_PROXY_DELAY] = (8 * HZ) / 10,
				[NEIGH_VAR_LOCKTIME] = 1 * HZ,
			},
		},
		gc_interval = 30 * HZ,
		gc_thresh1 = 128,
		gc_thresh2 = 512,
		gc_thresh3 = 1024,
	};

	/// <summary>The hardware address of a group of multicasts on a device: 0, or -EINVAL where it is not known how, unless
	/// <paramref name="dir"/> says that the broadcast address will do.</summary>
	[Source("net/ipv4/arp.c", 188)]
	public static int arp_mc_map(be32 addr, Span<byte> haddr, net_device dev, int dir)
	{
		switch (dev.type) {
		case ARPHRD_ETHER:
		case ARPHRD_FDDI:
		case ARPHRD_IEEE802:
			ip_eth_mc_map(addr, haddr);
			return 0;
		case ARPHRD_INFINIBAND:
			ip_ib_mc_map(addr, dev.broadcast, haddr);
			return 0;
		case ARPHRD_IPGRE:
			ip_ipgre_mc_map(addr, dev.broadcast, haddr);
			return 0;
		default:
			if (dir != 0) {
				memcpy(haddr, dev.broadcast, dev.addr_len);
				return 0;
			}
			break;
		}
		return -EINVAL;
	}

	[Source("net/ipv4/arp.c", 212)]
	private static u32 arp_hash(ReadOnlySpan<byte> pkey,
				    net_device? dev,
				    u32[] hash_rnd)
	{
		return arp_hashfn(pkey, dev, hash_rnd);
	}

	[Source("net/ipv4/arp.c", 219)]
	private static bool arp_key_eq(neighbour neigh, ReadOnlySpan<byte> pkey)
	{
		return neigh_key_eq32(neigh, pkey);
	}

	[Source("net/ipv4/arp.c", 224)]
	private static int arp_constructor(neighbour neigh)
	{
		be32 addr;
		net_device dev = neigh.dev;
		in_device? in_dev;
		neigh_parms parms;
		u32 inaddr_any = INADDR_ANY;

		// on a link with one other end, or none, all are one
		if ((dev.flags & (IFF_LOOPBACK | IFF_POINTOPOINT)) != 0)
			MemoryMarshal.Write(neigh.primary_key, in inaddr_any);

		addr = MemoryMarshal.Read<be32>(neigh.primary_key);
		rcu_read_lock();
		in_dev = __in_dev_get_rcu(dev);
		if (in_dev == null) {
			rcu_read_unlock();
			return -EINVAL;
		}

		neigh.type = (byte)inet_addr_type_dev_table(dev_net(dev), dev, addr);

		parms = in_dev.arp_parms!;
		__neigh_parms_put(neigh.parms);
		neigh.parms = neigh_parms_clone(parms);
		rcu_read_unlock();

		if (dev.header_ops == null) {
			neigh.nud_state = NUD_NOARP;
			neigh.ops = arp_direct_ops;
			neigh.output = neigh_direct_output;
		} else {
			// Broadcasts and multicasts have addresses that need not be asked for, nor does a link without ARP.
			if (neigh.type == RTN_MULTICAST) {
				neigh.nud_state = NUD_NOARP;
				arp_mc_map(addr, neigh.ha, dev, 1);
			} else if ((dev.flags & (IFF_NOARP | IFF_LOOPBACK)) != 0) {
				neigh.nud_state = NUD_NOARP;
				memcpy(neigh.ha, dev.dev_addr, dev.addr_len);
			} else if (neigh.type == RTN_BROADCAST ||
				   (dev.flags & IFF_POINTOPOINT) != 0) {
				neigh.nud_state = NUD_NOARP;
				memcpy(neigh.ha, dev.broadcast, dev.addr_len);
			}

			if (dev.header_ops.cache != null)
				neigh.ops = arp_hh_ops;
			else
				neigh.ops = arp_generic_ops;

			if ((neigh.nud_state & NUD_VALID) != 0)
				neigh.output = neigh.ops.connected_output;
			else
				neigh.output = neigh.ops.output;
		}
		return 0;
	}

	[Source("net/ipv4/arp.c", 295)]
	private static void arp_error_report(neighbour neigh, sk_buff skb)
	{
		dst_link_failure(skb);
		kfree_skb(skb);
	}

	// Hardware addresses are empty when they are not given.
	[Source("net/ipv4/arp.c", 302)]
	private static void arp_send_dst(int type, int ptype, be32 dest_ip,
					 net_device dev, be32 src_ip,
					 ReadOnlySpan<byte> dest_hw,
					 ReadOnlySpan<byte> src_hw,
					 ReadOnlySpan<byte> target_hw,
					 dst_entry? dst)
	{
		sk_buff? skb;

		if ((dev.flags & IFF_NOARP) != 0)
			return;

		skb = arp_create(type, ptype, dest_ip, dev, src_ip,
				 dest_hw, src_hw, target_hw);
		if (skb == null)
			return;

		skb_dst_set(skb, dst_clone(dst));
		arp_xmit(skb);
	}

	/// <summary>Sends a question or an answer; nothing on a device without ARP.</summary>
	[Source("net/ipv4/arp.c", 324)]
	[EXPORT_SYMBOL]
	public static void arp_send(int type, int ptype, be32 dest_ip,
				    net_device dev, be32 src_ip,
				    ReadOnlySpan<byte> dest_hw, ReadOnlySpan<byte> src_hw,
				    ReadOnlySpan<byte> target_hw)
	{
		arp_send_dst(type, ptype, dest_ip, dev, src_ip, dest_hw, src_hw,
			     target_hw, null);
	}

	[Source("net/ipv4/arp.c", 334)]
	private static void arp_solicit(neighbour neigh, sk_buff? skb)
	{
		be32 saddr = default;
		Span<byte> dst_ha = stackalloc byte[MAX_ADDR_LEN];
		scoped Span<byte> dst_hw = default;
		net_device dev = neigh.dev;
		be32 target = MemoryMarshal.Read<be32>(neigh.primary_key);
		int probes = atomic_read(in neigh.probes);
		in_device? in_dev;
		dst_entry? dst = null;

		rcu_read_lock();
		in_dev = __in_dev_get_rcu(dev);
		if (in_dev == null) {
			rcu_read_unlock();
			return;
		}
		switch (IN_DEV_ARP_ANNOUNCE(in_dev)) {
		default:
		case 0:         // any address of ours
			if (skb != null && inet_addr_type_dev_table(dev_net(dev), dev,
								    ip_hdr(skb).saddr) == RTN_LOCAL)
				saddr = ip_hdr(skb).saddr;
			break;
		case 1:         // one of the network of who is asked for
			if (skb == null)
				break;
			saddr = ip_hdr(skb).saddr;
			if (inet_addr_type_dev_table(dev_net(dev), dev,
						     saddr) == RTN_LOCAL) {
				if (inet_addr_onlink(in_dev, target, saddr) != 0)
					break;
			}
			saddr = default;
			break;
		case 2:         // the best for who is asked for, below
			break;
		}
		rcu_read_unlock();

		if (saddr == default)
			saddr = inet_select_addr(dev, target, RT_SCOPE_LINK);

		probes -= NEIGH_VAR(neigh.parms, UCAST_PROBES);
		if (probes < 0) {
			if ((neigh.nud_state & NUD_VALID) == 0)
				pr_debug("arp: trying to ucast probe in NUD_INVALID\n");
			neigh_ha_snapshot(dst_ha, neigh, dev);
			dst_hw = dst_ha;
		} else {
			probes -= NEIGH_VAR(neigh.parms, APP_PROBES);
			if (probes < 0) {
				neigh_app_ns(neigh);
				return;
			}
		}

		if (skb != null && (dev.priv_flags & IFF_XMIT_DST_RELEASE) == 0)
			dst = skb_dst(skb);
		arp_send_dst(ARPOP_REQUEST, ETH_P_ARP, target, dev, saddr,
			     dst_hw, dev.dev_addr, default, dst);
	}

	[Source("net/ipv4/arp.c", 397)]
	private static bool arp_ignore(in_device? in_dev, be32 sip, be32 tip)
	{
		net net = dev_net(in_dev!.dev!);
		int scope;

		switch (IN_DEV_ARP_IGNORE(in_dev)) {
		case 0:         // answers for every address
			return false;
		case 1:         // only for one of the device that is asked
			sip = default;
			scope = RT_SCOPE_HOST;
			break;
		case 2:         // only for one of the device and of who asks' network
			scope = RT_SCOPE_HOST;
			break;
		case 3:         // not for those of this host only
			sip = default;
			scope = RT_SCOPE_LINK;
			in_dev = null;
			break;
		case 4:         // not given a meaning
		case 5:
		case 6:
		case 7:
			return false;
		case 8:         // never
			return true;
		default:
			return false;
		}
		return inet_confirm_addr(net, in_dev, sip, tip, scope) == default;
	}

	[Source("net/ipv4/arp.c", 433)]
	private static bool arp_filter(be32 sip, be32 tip, net_device dev)
	{
		err_ptr<rtable> rt;
		bool flag = false;
		net net = dev_net(dev);

		rt = ip_route_output(net, sip, tip, 0, l3mdev_master_ifindex_rcu(dev));
		if (IS_ERR(rt))
			return true;
		if (rt.ptr!.dst.dev != dev) {
			// DEVIATION: no MIB counters
			flag = true;
		}
		ip_rt_put(rt.ptr);
		return flag;
	}

	// Whether to answer for a station that is reached by another device.
	[Source("net/ipv4/arp.c", 454)]
	private static bool arp_fwd_proxy(in_device in_dev,
					  net_device dev, rtable rt)
	{
		in_device? out_dev;
		int imi, omi = -1;

		if (rt.dst.dev == dev)
			return false;

		if (!IN_DEV_PROXY_ARP(in_dev))
			return false;
		imi = IN_DEV_MEDIUM_ID(in_dev);
		if (imi == 0)
			return true;
		if (imi == -1)
			return false;

		// devices on the same medium need nobody between them
		out_dev = __in_dev_get_rcu(rt.dst.dev!);
		if (out_dev != null)
			omi = IN_DEV_MEDIUM_ID(out_dev);

		return omi != imi && omi != -1;
	}

	// Whether to answer for a station on the same device: on a private VLAN (RFC 3069) they cannot reach each other.
	[Source("net/ipv4/arp.c", 499)]
	private static bool arp_fwd_pvlan(in_device in_dev,
					  net_device dev, rtable rt,
					  be32 sip, be32 tip)
	{
		// only on the same device
		if (rt.dst.dev != dev)
			return false;

		// it looks for a duplicate of itself
		if (sip == tip)
			return false;

		if (IN_DEV_PROXY_ARP_PVLAN(in_dev))
			return true;
		else
			return false;
	}

	/// <summary>A packet of ARP with its header; null when memory is out, or the device cannot make the header.</summary>
	[Source("net/ipv4/arp.c", 525)]
	[EXPORT_SYMBOL]
	public static sk_buff? arp_create(int type, int ptype, be32 dest_ip,
					  net_device dev, be32 src_ip,
					  ReadOnlySpan<byte> dest_hw,
					  ReadOnlySpan<byte> src_hw,
					  ReadOnlySpan<byte> target_hw)
	{
		sk_buff? skb;
		Span<byte> arp_ptr;
		int hlen = LL_RESERVED_SPACE(dev);
		int tlen = dev.needed_tailroom;

		skb = alloc_skb((int)arp_hdr_len(dev) + hlen + tlen, GFP_ATOMIC);
		if (skb == null)
			return null;

		skb_reserve(skb, hlen);
		skb_reset_network_header(skb);
		arp_ptr = skb_put(skb, (int)arp_hdr_len(dev));
		ref arphdr arp = ref arp_hdr(skb);
		skb.dev = dev;
		skb.protocol = htons(ETH_P_ARP);
		if (src_hw.IsEmpty)
			src_hw = dev.dev_addr;
		if (dest_hw.IsEmpty)
			dest_hw = dev.broadcast;

		if (dev_hard_header(skb, dev, (ushort)ptype, dest_hw, src_hw, skb.len) < 0)
			goto @out;

		switch (dev.type) {
		default:
			arp.ar_hrd = htons(dev.type);
			arp.ar_pro = htons(ETH_P_IP);
			break;
			// CONFIG_AX25, CONFIG_NETROM and CONFIG_FDDI are not set
		}

		arp.ar_hln = dev.addr_len;
		arp.ar_pln = 4;
		arp.ar_op = htons((ushort)type);

		arp_ptr = arp_ptr[sizeof(arphdr)..];

		memcpy(arp_ptr, src_hw, dev.addr_len);
		arp_ptr = arp_ptr[dev.addr_len..];
		MemoryMarshal.Write(arp_ptr, in src_ip);
		arp_ptr = arp_ptr[4..];

		switch (dev.type) {
		// CONFIG_FIREWIRE_NET is not set
		default:
			if (!target_hw.IsEmpty)
				memcpy(arp_ptr, target_hw, dev.addr_len);
			else
				memset(arp_ptr, 0, dev.addr_len);
			arp_ptr = arp_ptr[dev.addr_len..];
			break;
		}
		MemoryMarshal.Write(arp_ptr, in dest_ip);

		return skb;

	@out:
		kfree_skb(skb);
		return null;
	}

	[Source("net/ipv4/arp.c", 632)]
	private static int arp_xmit_finish(net net, sock? sk, sk_buff skb)
	{
		return dev_queue_xmit(skb);
	}

	/// <summary>Sends a packet of ARP.</summary>
	[Source("net/ipv4/arp.c", 640)]
	[EXPORT_SYMBOL]
	public static void arp_xmit(sk_buff skb)
	{
		// CONFIG_NETFILTER is not set: it goes on at once
		arp_xmit_finish(dev_net(skb.dev!), null, skb);
	}

	[Source("net/ipv4/arp.c", 649)]
	private static bool arp_is_garp(net net, net_device dev,
					ref int addr_type, be16 ar_op,
					be32 sip, be32 tip,
					ReadOnlySpan<byte> sha, ReadOnlySpan<byte> tha)
	{
		bool is_garp = tip == sip;

		// An answer that nobody asked for names its sender twice (RFC 2002, 4.6).
		if (is_garp && ar_op == htons(ARPOP_REPLY))
			is_garp =
				// FireWire has no such field
				!tha.IsEmpty &&
				memcmp(tha, sha, dev.addr_len) == 0;

		if (is_garp) {
			addr_type = (int)inet_addr_type_dev_table(net, dev, sip);
			if (addr_type != RTN_UNICAST)
				is_garp = false;
		}
		return is_garp;
	}

	// A packet that has its header checked; eats it. In an RCU section.
	[Source("net/ipv4/arp.c", 679)]
	private static int arp_process(net net, sock? sk, sk_buff skb)
	{
		net_device dev = skb.dev!;
		in_device? in_dev = __in_dev_get_rcu(dev);
		Span<byte> arp_ptr;
		rtable rt;
		ReadOnlySpan<byte> sha;
		ReadOnlySpan<byte> tha = default;
		be32 sip, tip;
		u16 dev_type = dev.type;
		int addr_type;
		neighbour? n;
		bool is_garp = false;
		dst_entry? reply_dst = null;

		// arp_rcv() has seen that it is long enough for the device
		if (in_dev == null)
			goto out_free_skb;

		ref arphdr arp = ref arp_hdr(skb);

		switch (dev_type) {
		default:
			if (arp.ar_pro != htons(ETH_P_IP) ||
			    htons(dev_type) != arp.ar_hrd)
				goto out_free_skb;
			break;
		case ARPHRD_ETHER:
		case ARPHRD_FDDI:
		case ARPHRD_IEEE802:
			// Ethernet's own type and that of IEEE 802 are the same to us (RFC 1042)
			if ((arp.ar_hrd != htons(ARPHRD_ETHER) &&
			     arp.ar_hrd != htons(ARPHRD_IEEE802)) ||
			    arp.ar_pro != htons(ETH_P_IP))
				goto out_free_skb;
			break;
		case ARPHRD_AX25:
			if (arp.ar_pro != htons(AX25_P_IP) ||
			    arp.ar_hrd != htons(ARPHRD_AX25))
				goto out_free_skb;
			break;
		case ARPHRD_NETROM:
			if (arp.ar_pro != htons(AX25_P_IP) ||
			    arp.ar_hrd != htons(ARPHRD_NETROM))
				goto out_free_skb;
			break;
		}

		// we understand only these two
		if (arp.ar_op != htons(ARPOP_REPLY) &&
		    arp.ar_op != htons(ARPOP_REQUEST))
			goto out_free_skb;

		arp_ptr = skb.head.AsSpan(skb_network_header(skb) + sizeof(arphdr));
		sha = arp_ptr[..dev.addr_len];
		arp_ptr = arp_ptr[dev.addr_len..];
		sip = MemoryMarshal.Read<be32>(arp_ptr);
		arp_ptr = arp_ptr[4..];
		switch (dev_type) {
		// CONFIG_FIREWIRE_NET is not set
		default:
			tha = arp_ptr[..dev.addr_len];
			arp_ptr = arp_ptr[dev.addr_len..];
			break;
		}
		tip = MemoryMarshal.Read<be32>(arp_ptr);

		// Nobody asks for a multicast, nor for what is loopback.
		if (ipv4_is_multicast(tip) ||
		    (!IN_DEV_ROUTE_LOCALNET(in_dev) && ipv4_is_loopback(tip)))
			goto out_free_skb;

		// a malicious station may claim an address for itself
		if (sip == tip && IN_DEV_ORCONF(in_dev, DROP_GRATUITOUS_ARP))
			goto out_free_skb;

		// Frame Relay: the other end has no address
		if (dev_type == ARPHRD_DLCI)
			sha = dev.broadcast;

		// DEVIATION: no tunnels, whose answer would have to go by the same

		// A machine that looks for a duplicate of its address before it takes it: answer, but remember nothing.
		if (sip == default) {
			if (arp.ar_op == htons(ARPOP_REQUEST) &&
			    inet_addr_type_dev_table(net, dev, tip) == RTN_LOCAL &&
			    !arp_ignore(in_dev, sip, tip))
				arp_send_dst(ARPOP_REPLY, ETH_P_ARP, sip, dev, tip,
					     sha, dev.dev_addr, sha, reply_dst);
			goto out_consume_skb;
		}

		if (arp.ar_op == htons(ARPOP_REQUEST) &&
		    ip_route_input_noref(skb, tip, sip, 0, dev) == 0) {

			rt = skb_rtable(skb)!;
			addr_type = rt.rt_type;

			if (addr_type == RTN_LOCAL) {
				bool dont_send;

				dont_send = arp_ignore(in_dev, sip, tip);
				if (!dont_send && IN_DEV_ARPFILTER(in_dev))
					dont_send = arp_filter(sip, tip, dev);
				if (!dont_send) {
					n = neigh_event_ns(arp_tbl, sha, bytes(sip), dev);
					if (n != null) {
						arp_send_dst(ARPOP_REPLY, ETH_P_ARP,
							     sip, dev, tip, sha,
							     dev.dev_addr, sha,
							     reply_dst);
						neigh_release(n);
					}
				}
				goto out_consume_skb;
			} else if (IN_DEV_FORWARD(in_dev)) {
				if (addr_type == RTN_UNICAST &&
				    (arp_fwd_proxy(in_dev, dev, rt) ||
				     arp_fwd_pvlan(in_dev, dev, rt, sip, tip) ||
				     (rt.dst.dev != dev &&
				      pneigh_lookup(arp_tbl, net, bytes(tip), dev, 0) != null))) {
					n = neigh_event_ns(arp_tbl, sha, bytes(sip), dev);
					if (n != null)
						neigh_release(n);

					if ((NEIGH_CB(skb).flags & LOCALLY_ENQUEUED) != 0 ||
					    skb.pkt_type == PACKET_HOST ||
					    NEIGH_VAR(in_dev.arp_parms!, PROXY_DELAY) == 0) {
						arp_send_dst(ARPOP_REPLY, ETH_P_ARP,
							     sip, dev, tip, sha,
							     dev.dev_addr, sha,
							     reply_dst);
					} else {
						pneigh_enqueue(arp_tbl,
							       in_dev.arp_parms!, skb);
						goto out_free_dst;
					}
					goto out_consume_skb;
				}
			}
		}

		// What it says of its sender is news of a neighbour that is known, or of any if that is allowed.
		n = __neigh_lookup(arp_tbl, bytes(sip), dev, false);

		addr_type = -1;
		if (n != null || IN_DEV_ARP_ACCEPT(in_dev)) {
			is_garp = arp_is_garp(net, dev, ref addr_type, arp.ar_op,
					      sip, tip, sha, tha);
		}

		if (IN_DEV_ARP_ACCEPT(in_dev)) {
			// Without being asked: as from a machine that takes over another's address. What is told of
			// is to be a neighbour by our routes.
			if (n == null &&
			    (is_garp ||
			     (arp.ar_op == htons(ARPOP_REPLY) &&
			      (addr_type == RTN_UNICAST ||
			       (addr_type < 0 &&
				// postponed until it is needed
				inet_addr_type_dev_table(net, dev, sip) ==
					RTN_UNICAST)))))
				n = __neigh_lookup(arp_tbl, bytes(sip), dev, true);
		}

		if (n != null) {
			u8 state = NUD_REACHABLE;
			bool @override;

			// Of several answers the first counts, for a while: the others come from proxies.
			@override = time_after(jiffies,
					       n.updated +
					       (ulong)NEIGH_VAR(n.parms, LOCKTIME)) ||
				    is_garp;

			// A broadcast, or a question, does not confirm that it can be reached.
			if (arp.ar_op != htons(ARPOP_REPLY) ||
			    skb.pkt_type != PACKET_HOST)
				state = NUD_STALE;
			neigh_update(n, sha, state,
				     @override ? NEIGH_UPDATE_F_OVERRIDE : 0, 0);
			neigh_release(n);
		}

	out_consume_skb:
		consume_skb(skb);

	out_free_dst:
		dst_release(reply_dst);
		return NET_RX_SUCCESS;

	out_free_skb:
		kfree_skb(skb);
		return NET_RX_DROP;
	}

	[NotInLinux("C takes the address of a variable")]
	private static ReadOnlySpan<byte> bytes(in be32 addr) => MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in addr));

	[Source("net/ipv4/arp.c", 930)]
	private static void parp_redo(sk_buff skb)
	{
		arp_process(dev_net(skb.dev!), null, skb);
	}

	[Source("net/ipv4/arp.c", 940)]
	private static int arp_rcv(sk_buff? skb, net_device dev,
				   packet_type pt, net_device? orig_dev)
	{
		// nothing to be done with what is not for us
		if ((dev.flags & IFF_NOARP) != 0 ||
		    skb!.pkt_type == PACKET_OTHERHOST ||
		    skb.pkt_type == PACKET_LOOPBACK)
			goto consumeskb;

		skb = skb_share_check(skb, GFP_ATOMIC);
		if (skb == null)
			goto out_of_mem;

		// a header, two hardware and two IP addresses
		if (!pskb_may_pull(skb, (int)arp_hdr_len(dev)))
			goto freeskb;

		ref arphdr arp = ref arp_hdr(skb);
		if (arp.ar_hln != dev.addr_len || arp.ar_pln != 4)
			goto freeskb;

		NEIGH_CB(skb) = default;

		// CONFIG_NETFILTER is not set: it goes on at once
		return arp_process(dev_net(dev), null, skb);

	consumeskb:
		consume_skb(skb);
		return NET_RX_SUCCESS;
	freeskb:
		kfree_skb(skb);
	out_of_mem:
		return NET_RX_DROP;
	}

	[Source("net/ipv4/arp.c", 986)]
	private static int arp_req_set_proxy(net net, net_device? dev, int on)
	{
		if (dev == null) {
			IPV4_DEVCONF_ALL(net, PROXY_ARP) = on;
			return 0;
		}
		if (__in_dev_get_rtnl(dev) != null) {
			IN_DEV_CONF_SET(__in_dev_get_rtnl(dev)!, PROXY_ARP, on);
			return 0;
		}
		return -ENXIO;
	}

	[NotInLinux("the cast of a sockaddr to the one of its family")]
	private static ref sockaddr_in sin(ref sockaddr sa)
		=> ref MemoryMarshal.AsRef<sockaddr_in>(MemoryMarshal.AsBytes(new Span<sockaddr>(ref sa)));

	[Source("net/ipv4/arp.c", 999)]
	private static int arp_req_set_public(net net, ref arpreq r,
					      net_device? dev)
	{
		be32 ip = sin(ref r.arp_pa).sin_addr.s_addr;
		be32 mask = sin(ref r.arp_netmask).sin_addr.s_addr;

		if (mask != default && mask != htonl(0xFFFFFFFF))
			return -EINVAL;
		if (dev == null && (r.arp_flags & ATF_COM) != 0) {
			dev = dev_getbyhwaddr_rcu(net, r.arp_ha.sa_family,
						  r.arp_ha.sa_data);
			if (dev == null)
				return -ENODEV;
		}
		if (mask != default) {
			if (pneigh_lookup(arp_tbl, net, bytes(ip), dev, 1) == null)
				return -ENOBUFS;
			return 0;
		}

		return arp_req_set_proxy(net, dev, 1);
	}

	[Source("net/ipv4/arp.c", 1022)]
	private static int arp_req_set(net net, ref arpreq r,
				       net_device? dev)
	{
		be32 ip;
		err_ptr<neighbour> neigh;
		int err;

		if ((r.arp_flags & ATF_PUBL) != 0)
			return arp_req_set_public(net, ref r, dev);

		ip = sin(ref r.arp_pa).sin_addr.s_addr;
		if ((r.arp_flags & ATF_PERM) != 0)
			r.arp_flags |= ATF_COM;
		if (dev == null) {
			err_ptr<rtable> rt = ip_route_output(net, ip, default, RTO_ONLINK, 0);

			if (IS_ERR(rt))
				return PTR_ERR(rt);
			dev = rt.ptr!.dst.dev;
			ip_rt_put(rt.ptr);
			if (dev == null)
				return -EINVAL;
		}
		switch (dev.type) {
		// CONFIG_FDDI is not set
		default:
			if (r.arp_ha.sa_family != dev.type)
				return -EINVAL;
			break;
		}

		neigh = __neigh_lookup_errno(arp_tbl, bytes(ip), dev);
		err = PTR_ERR(neigh);
		if (!IS_ERR(neigh)) {
			u8 state = NUD_STALE;
			if ((r.arp_flags & ATF_PERM) != 0)
				state = NUD_PERMANENT;
			err = neigh_update(neigh.ptr!, (r.arp_flags & ATF_COM) != 0 ?
					   (ReadOnlySpan<byte>)r.arp_ha.sa_data : default, state,
					   NEIGH_UPDATE_F_OVERRIDE |
					   NEIGH_UPDATE_F_ADMIN, 0);
			neigh_release(neigh.ptr!);
		}
		return err;
	}

	[Source("net/ipv4/arp.c", 1081)]
	private static int arp_state_to_flags(neighbour neigh)
	{
		if ((neigh.nud_state & NUD_PERMANENT) != 0)
			return ATF_PERM | ATF_COM;
		else if ((neigh.nud_state & NUD_VALID) != 0)
			return ATF_COM;
		else
			return 0;
	}

	[Source("net/ipv4/arp.c", 1095)]
	private static int arp_req_get(ref arpreq r, net_device? dev)
	{
		be32 ip = sin(ref r.arp_pa).sin_addr.s_addr;
		neighbour? neigh;
		int err = -ENXIO;

		neigh = neigh_lookup(arp_tbl, bytes(ip), dev);
		if (neigh != null) {
			if ((neigh.nud_state & NUD_NOARP) == 0) {
				read_lock_bh(neigh.@lock);
				// DEVIATION: what does not fit into the address of a socket is cut off
				memcpy(r.arp_ha.sa_data, neigh.ha, Math.Min((int)dev!.addr_len, 14));
				r.arp_flags = arp_state_to_flags(neigh);
				read_unlock_bh(neigh.@lock);
				r.arp_ha.sa_family = dev.type;
				strlcpy(r.arp_dev, dev.name, IFNAMSIZ);
				err = 0;
			}
			neigh_release(neigh);
		}
		return err;
	}

	[Source("net/ipv4/arp.c", 1117)]
	private static int arp_invalidate(net_device dev, be32 ip)
	{
		neighbour? neigh = neigh_lookup(arp_tbl, bytes(ip), dev);
		int err = -ENXIO;
		neigh_table tbl = arp_tbl;

		if (neigh != null) {
			if ((neigh.nud_state & ~NUD_NOARP) != 0)
				err = neigh_update(neigh, default, NUD_FAILED,
						   NEIGH_UPDATE_F_OVERRIDE |
						   NEIGH_UPDATE_F_ADMIN, 0);
			write_lock_bh(tbl.@lock);
			neigh_release(neigh);
			neigh_remove_one(neigh, tbl);
			write_unlock_bh(tbl.@lock);
		}

		return err;
	}

	[Source("net/ipv4/arp.c", 1137)]
	private static int arp_req_delete_public(net net, ref arpreq r,
						 net_device? dev)
	{
		be32 ip = sin(ref r.arp_pa).sin_addr.s_addr;
		be32 mask = sin(ref r.arp_netmask).sin_addr.s_addr;

		if (mask == htonl(0xFFFFFFFF))
			return pneigh_delete(arp_tbl, net, bytes(ip), dev);

		if (mask != default)
			return -EINVAL;

		return arp_req_set_proxy(net, dev, 0);
	}

	[Source("net/ipv4/arp.c", 1152)]
	private static int arp_req_delete(net net, ref arpreq r,
					  net_device? dev)
	{
		be32 ip;

		if ((r.arp_flags & ATF_PUBL) != 0)
			return arp_req_delete_public(net, ref r, dev);

		ip = sin(ref r.arp_pa).sin_addr.s_addr;
		if (dev == null) {
			err_ptr<rtable> rt = ip_route_output(net, ip, default, RTO_ONLINK, 0);
			if (IS_ERR(rt))
				return PTR_ERR(rt);
			dev = rt.ptr!.dst.dev;
			ip_rt_put(rt.ptr);
			if (dev == null)
				return -EINVAL;
		}
		return arp_invalidate(dev, ip);
	}

	/// <summary>SIOCSARP, SIOCGARP and SIOCDARP: 0 or a negative errno; -ENXIO for a neighbour that is not known.</summary>
	[Source("net/ipv4/arp.c", 1177)]
	public static int arp_ioctl(net net, uint cmd, Span<byte> arg)
	{
		int err;
		arpreq r = default;
		net_device? dev = null;

		switch (cmd) {
		case SIOCDARP:
		case SIOCSARP:
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				return -EPERM;
			goto case SIOCGARP;
		case SIOCGARP:
			err = copy_from_user(out r, arg);
			if (err != 0)
				return -EFAULT;
			break;
		default:
			return -EINVAL;
		}

		if (r.arp_pa.sa_family != AF_INET)
			return -EPFNOSUPPORT;

		if ((r.arp_flags & ATF_PUBL) == 0 &&
		    (r.arp_flags & (ATF_NETMASK | ATF_DONTPUB)) != 0)
			return -EINVAL;
		if ((r.arp_flags & ATF_NETMASK) == 0)
			sin(ref r.arp_netmask).sin_addr.s_addr =
								htonl(0xFFFFFFFF);
		rtnl_lock();
		if (r.arp_dev[0] != 0) {
			err = -ENODEV;
			dev = __dev_get_by_name(net, r.arp_dev);
			if (dev == null)
				goto @out;

			// older programs do not fill it in
			if (r.arp_ha.sa_family == 0)
				r.arp_ha.sa_family = dev.type;
			err = -EINVAL;
			if ((r.arp_flags & ATF_COM) != 0 && r.arp_ha.sa_family != dev.type)
				goto @out;
		} else if (cmd == SIOCGARP) {
			err = -ENODEV;
			goto @out;
		}

		switch (cmd) {
		case SIOCDARP:
			err = arp_req_delete(net, ref r, dev);
			break;
		case SIOCSARP:
			err = arp_req_set(net, ref r, dev);
			break;
		case SIOCGARP:
			err = arp_req_get(ref r, dev);
			break;
		}
	@out:
		rtnl_unlock();
		if (cmd == SIOCGARP && err == 0 && copy_to_user(arg, in r) != 0)
			err = -EFAULT;
		return err;
	}

	[Source("net/ipv4/arp.c", 1243)]
	private static int arp_netdev_event(notifier_block @this, ulong @event,
					    object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);
		netdev_notifier_change_info change_info;

		switch (@event) {
		case NETDEV_CHANGEADDR:
			neigh_changeaddr(arp_tbl, dev);
			rt_cache_flush(dev_net(dev));
			break;
		case NETDEV_CHANGE:
			change_info = (netdev_notifier_change_info)ptr!;
			if ((change_info.flags_changed & IFF_NOARP) != 0)
				neigh_changeaddr(arp_tbl, dev);
			if (!netif_carrier_ok(dev))
				neigh_carrier_down(arp_tbl, dev);
			break;
		default:
			break;
		}

		return NOTIFY_DONE;
	}

	[Source("net/ipv4/arp.c", 1268)]
	private static notifier_block arp_netdev_notifier = new() {
		notifier_call = arp_netdev_event,
	};

	/// <summary>Forgets the neighbours of a device that IPv4 leaves; it is said elsewhere that it goes down.</summary>
	[Source("net/ipv4/arp.c", 1276)]
	public static void arp_ifdown(net_device dev)
	{
		neigh_ifdown(arp_tbl, dev);
	}

	[Source("net/ipv4/arp.c", 1286)]
	private static packet_type arp_packet_type = new() {
		type = cpu_to_be16(ETH_P_ARP),
		func = arp_rcv,
	};

	/// <summary>Readies ARP; called by inet_init().</summary>
	[Source("net/ipv4/arp.c", 1293)]
	public static void arp_init()
	{
		// DEVIATION: a table does not point at itself before it is there
		arp_tbl.parms.tbl = arp_tbl;
		neigh_table_init(NEIGH_ARP_TABLE, arp_tbl);

		dev_add_pack(arp_packet_type);
		arp_proc_init();
		neigh_sysctl_register(null, arp_tbl.parms, null);
		register_netdevice_notifier(arp_netdev_notifier);
	}

	private const int HBUFFERLEN = 30;

	[Source("net/ipv4/arp.c", 1343)]
	private static void arp_format_neigh_entry(seq_file seq,
						   neighbour n)
	{
		Span<byte> hbuffer = stackalloc byte[HBUFFERLEN];
		int k, j;
		string tbuf;
		net_device dev = n.dev;
		int hatype = dev.type;

		read_lock(n.@lock);
		// CONFIG_AX25 is not set
		for (k = 0, j = 0; k < HBUFFERLEN - 3 && j < dev.addr_len; j++) {
			hbuffer[k++] = hex_asc_hi(n.ha[j]);
			hbuffer[k++] = hex_asc_lo(n.ha[j]);
			hbuffer[k++] = (byte)':';
		}
		if (k != 0)
			--k;
		hbuffer[k] = 0;
		tbuf = ip4_addr_string(MemoryMarshal.Read<be32>(n.primary_key));
		seq_printf(seq, $"{tbuf,-16} 0x{$"{hatype:x}",-10}0x{$"{arp_state_to_flags(n):x}",-10}{hbuffer,-17}     *        {dev.name}\n");
		read_unlock(n.@lock);
	}

	[Source("net/ipv4/arp.c", 1376)]
	private static void arp_format_pneigh_entry(seq_file seq,
						    pneigh_entry n)
	{
		net_device? dev = n.dev;
		int hatype = dev != null ? dev.type : 0;
		string tbuf;

		tbuf = ip4_addr_string(MemoryMarshal.Read<be32>(n.key));
		seq_printf(seq, $"{tbuf,-16} 0x{$"{hatype:x}",-10}0x{$"{ATF_PUBL | ATF_PERM:x}",-10}{"00:00:00:00:00:00"}     *        " +
			   $"{(dev != null ? dev.name.ToString() : "*")}\n");
	}

	// /proc/net/arp
	[Source("net/ipv4/arp.c", 1389)]
	private static int arp_seq_show(seq_file seq, object? v)
	{
		if (v == SEQ_START_TOKEN) {
			seq_puts(seq, "IP address       HW type     Flags       " +
				      "HW address            Mask     Device\n");
		} else {
			neigh_seq_state state = (neigh_seq_state)seq.@private!;

			if ((state.flags & NEIGH_SEQ_IS_PNEIGH) != 0)
				arp_format_pneigh_entry(seq, (pneigh_entry)v!);
			else
				arp_format_neigh_entry(seq, (neighbour)v!);
		}

		return 0;
	}

	[Source("net/ipv4/arp.c", 1406)]
	private static object? arp_seq_start(seq_file seq, ref long pos)
	{
		// what ARP has nothing to do with is left out
		return neigh_seq_start(seq, ref pos, arp_tbl, NEIGH_SEQ_SKIP_NOARP);
	}

	[Source("net/ipv4/arp.c", 1416)]
	private static seq_operations arp_seq_ops = new() {
		start = arp_seq_start,
		next = neigh_seq_next,
		stop = neigh_seq_stop,
		show = arp_seq_show,
	};

	[Source("net/ipv4/arp.c", 1425)]
	private static int arp_net_init(net net)
	{
		if (proc_create_net("arp"u8, _0444, net.proc_net, arp_seq_ops,
				sizeof_state<neigh_seq_state>()) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/ipv4/arp.c", 1433)]
	private static void arp_net_exit(net net)
	{
		remove_proc_entry("arp"u8, net.proc_net);
	}

	[Source("net/ipv4/arp.c", 1438)]
	private static pernet_operations arp_net_ops = new() {
		init = arp_net_init,
		exit = arp_net_exit,
	};

	[Source("net/ipv4/arp.c", 1443)]
	private static int arp_proc_init()
	{
		return register_pernet_subsys(arp_net_ops);
	}
}
