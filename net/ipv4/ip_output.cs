// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/ip_output.c; the copyright of the original's authors stands.

// Reduced: packets are not cut into fragments: what is too long for its route answers -EMSGSIZE. No options, no pages.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>The way of an IPv4 packet from its protocol down to a device.</summary>
public static unsafe partial class ip_output_c
{
	/// <summary>Gives a header its checksum.</summary>
	[Source("net/ipv4/ip_output.c", 90)]
	[EXPORT_SYMBOL]
	public static void ip_send_check(ref iphdr iph)
	{
		iph.check = 0;
		iph.check = ip_fast_csum(MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<iphdr, byte>(ref iph),
									  iph.ihl * 4), iph.ihl);
	}

	[Source("net/ipv4/ip_output.c", 97)]
	public static int __ip_local_out(net net, sock? sk, sk_buff skb)
	{
		ref iphdr iph = ref ip_hdr(skb);

		iph.tot_len = htons((ushort)skb.len);
		ip_send_check(ref iph);

		// CONFIG_NET_L3_MASTER_DEV is not set
		skb.protocol = htons(ETH_P_IP);

		return nf_hook(NFPROTO_IPV4, NF_INET_LOCAL_OUT,
			       net, sk, skb, null, skb_dst(skb)!.dev,
			       dst_output);
	}

	/// <summary>Sends a packet that has its route.</summary>
	[Source("net/ipv4/ip_output.c", 118)]
	[EXPORT_SYMBOL_GPL]
	public static int ip_local_out(net net, sock? sk, sk_buff skb)
	{
		int err;

		err = __ip_local_out(net, sk, skb);
		if (likely(err == 1))
			err = dst_output(net, sk, skb);

		return err;
	}

	[Source("net/ipv4/ip_output.c", 130)]
	private static int ip_select_ttl(inet_sock inet, dst_entry dst)
	{
		int ttl = inet.uc_ttl;

		if (ttl < 0)
			ttl = ip4_dst_hoplimit(dst);
		return ttl;
	}

	/// <summary>Adds a header to a packet that has its route, and sends it.</summary>
	[Source("net/ipv4/ip_output.c", 143)]
	[EXPORT_SYMBOL_GPL]
	public static int ip_build_and_send_pkt(sk_buff skb, sock sk,
						be32 saddr, be32 daddr)
	{
		inet_sock inet = inet_sk(sk);
		rtable rt = skb_rtable(skb)!;
		net net = sock_net(sk);

		skb_push(skb, sizeof(iphdr));
		skb_reset_network_header(skb);
		ref iphdr iph = ref ip_hdr(skb);
		iph.version = 4;
		iph.ihl = 5;
		iph.tos = inet.tos;
		iph.ttl = (u8)ip_select_ttl(inet, rt.dst);
		iph.daddr = daddr;
		iph.saddr = saddr;
		iph.protocol = sk.sk_protocol;
		if (ip_dont_fragment(sk, rt.dst)) {
			iph.frag_off = htons(IP_DF);
			iph.id = default;
		} else {
			iph.frag_off = default;
			__ip_select_ident(net, ref iph, 1);
		}

		skb.priority = sk.sk_priority;
		if (skb.mark == 0)
			skb.mark = sk.sk_mark;

		return ip_local_out(net, skb.sk, skb);
	}

	[Source("net/ipv4/ip_output.c", 184)]
	private static int ip_finish_output2(net net, sock? sk, sk_buff skb)
	{
		dst_entry dst = skb_dst(skb)!;
		rtable rt = (rtable)dst;
		net_device dev = dst.dev!;
		uint hh_len = (uint)LL_RESERVED_SPACE(dev);
		neighbour? neigh;
		u32 nexthop;

		if (rt.rt_type == RTN_MULTICAST) {
			IP_UPD_PO_STATS(net, IPSTATS_MIB_OUTMCAST, skb.len);
		} else if (rt.rt_type == RTN_BROADCAST)
			IP_UPD_PO_STATS(net, IPSTATS_MIB_OUTBCAST, skb.len);

		if (unlikely(skb_headroom(skb) < hh_len && dev.header_ops != null)) {
			sk_buff? skb2;

			skb2 = skb_realloc_headroom(skb, LL_RESERVED_SPACE(dev));
			if (skb2 == null) {
				kfree_skb(skb);
				return -ENOMEM;
			}
			if (skb.sk != null)
				skb_set_owner_w(skb2, skb.sk);
			consume_skb(skb);
			skb = skb2;
		}

		// CONFIG_LWTUNNEL is not set

		rcu_read_lock_bh();
		nexthop = System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(rt_nexthop(rt, ip_hdr(skb).daddr));
		neigh = __ipv4_neigh_lookup_noref(dev, nexthop);
		if (unlikely(neigh == null)) {
			err_ptr<neighbour> created = __neigh_create(arp_tbl, MemoryMarshal.AsBytes(new ReadOnlySpan<u32>(in nexthop)),
								    dev, false);

			neigh = IS_ERR(created) ? null : created.ptr;
		}
		if (neigh != null) {
			int res;

			sock_confirm_neigh(skb, neigh);
			res = neigh_output(neigh, skb);

			rcu_read_unlock_bh();
			return res;
		}
		rcu_read_unlock_bh();

		net_dbg_ratelimited($"{nameof(ip_finish_output2)}: No header cache and no neighbour!\n");
		kfree_skb(skb);
		return -EINVAL;
	}

	[Source("net/ipv4/ip_output.c", 292)]
	private static int ip_finish_output(net net, sock? sk, sk_buff skb)
	{
		uint mtu;

		// CONFIG_CGROUP_BPF is not set
		// CONFIG_NETFILTER is not set
		mtu = ip_skb_dst_mtu(sk, skb);
		// DEVIATION: no protocol here makes packets that are to be segmented

		if (skb.len > mtu || (IPCB(skb).flags & IPSKB_FRAG_PMTU) != 0)
			return ip_fragment(net, sk, skb, mtu, ip_finish_output2);

		return ip_finish_output2(net, sk, skb);
	}

	[Source("net/ipv4/ip_output.c", 320)]
	private static int ip_mc_finish_output(net net, sock? sk,
					       sk_buff skb)
	{
		// CONFIG_CGROUP_BPF is not set
		return dev_loopback_xmit(net, sk, skb);
	}

	/// <summary>The output of a route that leads to many, of whom this machine is one.</summary>
	[Source("net/ipv4/ip_output.c", 334)]
	public static int ip_mc_output(net net, sock? sk, sk_buff skb)
	{
		rtable rt = skb_rtable(skb)!;
		net_device dev = rt.dst.dev!;

		IP_UPD_PO_STATS(net, IPSTATS_MIB_OUT, skb.len);

		skb.dev = dev;
		skb.protocol = htons(ETH_P_IP);

		if ((rt.rt_flags & RTCF_MULTICAST) != 0) {
			if (sk_mc_loop(sk)
			   // CONFIG_IP_MROUTE is not set
			   ) {
				sk_buff? newskb = skb_clone(skb, GFP_ATOMIC);
				if (newskb != null)
					NF_HOOK(NFPROTO_IPV4, NF_INET_POST_ROUTING,
						net, sk, newskb, null, newskb.dev,
						ip_mc_finish_output);
			}

			// A TTL of 0 is for this machine only.
			if (ip_hdr(skb).ttl == 0) {
				kfree_skb(skb);
				return 0;
			}
		}

		if ((rt.rt_flags & RTCF_BROADCAST) != 0) {
			sk_buff? newskb = skb_clone(skb, GFP_ATOMIC);
			if (newskb != null)
				NF_HOOK(NFPROTO_IPV4, NF_INET_POST_ROUTING,
					net, sk, newskb, null, newskb.dev,
					ip_mc_finish_output);
		}

		return NF_HOOK_COND(NFPROTO_IPV4, NF_INET_POST_ROUTING,
				    net, sk, skb, null, skb.dev,
				    ip_finish_output,
				    (IPCB(skb).flags & IPSKB_REROUTED) == 0);
	}

	/// <summary>The output of a route.</summary>
	[Source("net/ipv4/ip_output.c", 396)]
	public static int ip_output(net net, sock? sk, sk_buff skb)
	{
		net_device dev = skb_dst(skb)!.dev!;

		IP_UPD_PO_STATS(net, IPSTATS_MIB_OUT, skb.len);

		skb.dev = dev;
		skb.protocol = htons(ETH_P_IP);

		return NF_HOOK_COND(NFPROTO_IPV4, NF_INET_POST_ROUTING,
				    net, sk, skb, null, dev,
				    ip_finish_output,
				    (IPCB(skb).flags & IPSKB_REROUTED) == 0);
	}

	[Source("net/ipv4/ip_output.c", 417)]
	private static void ip_copy_addrs(ref iphdr iph, in flowi4 fl4)
	{
		iph.saddr = fl4.saddr;
		iph.daddr = fl4.daddr;
	}

	/// <summary>Adds a header to a packet of a connected socket, gives it its route, and sends it.</summary>
	[Source("net/ipv4/ip_output.c", 426)]
	[EXPORT_SYMBOL]
	public static int __ip_queue_xmit(sock sk, sk_buff skb, ref flowi fl,
					  u8 tos)
	{
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		err_ptr<rtable> route;
		rtable? rt;
		int res;

		rcu_read_lock();
		ref flowi4 fl4 = ref fl.u.ip4;
		rt = skb_rtable(skb);
		if (rt != null)
			goto packet_routed;

		rt = (rtable?)__sk_dst_check(sk, 0);
		if (rt == null) {
			be32 daddr;

			daddr = inet.inet_daddr;

			route = ip_route_output_ports(net, ref fl4, sk,
						      daddr, inet.inet_saddr,
						      inet.inet_dport,
						      inet.inet_sport,
						      sk.sk_protocol,
						      (u8)RT_CONN_FLAGS_TOS(sk, tos),
						      sk.sk_bound_dev_if);
			if (IS_ERR(route))
				goto no_route;
			rt = route.ptr!;
			sk_setup_caps(sk, rt.dst);
		}
		skb_dst_set_noref(skb, rt.dst);

	packet_routed:
		skb_push(skb, sizeof(iphdr));
		skb_reset_network_header(skb);
		ref iphdr iph = ref ip_hdr(skb);
		iph.version = 4;
		iph.ihl = 5;
		iph.tos = tos;
		if (ip_dont_fragment(sk, rt.dst) && skb.ignore_df == 0)
			iph.frag_off = htons(IP_DF);
		else
			iph.frag_off = default;
		iph.ttl = (u8)ip_select_ttl(inet, rt.dst);
		iph.protocol = sk.sk_protocol;
		ip_copy_addrs(ref iph, fl4);

		ip_select_ident_segs(net, skb, sk,
				     Math.Max(skb_shinfo(skb).gso_segs, (u16)1));

		skb.priority = sk.sk_priority;
		skb.mark = sk.sk_mark;

		res = ip_local_out(net, sk, skb);
		rcu_read_unlock();
		return res;

	no_route:
		rcu_read_unlock();
		IP_INC_STATS(net, IPSTATS_MIB_OUTNOROUTES);
		kfree_skb(skb);
		return -EHOSTUNREACH;
	}

	[Source("net/ipv4/ip_output.c", 544)]
	private static int ip_fragment(net net, sock? sk, sk_buff skb,
				       uint mtu,
				       Func<net, sock?, sk_buff, int> output)
	{
		// DEVIATION: packets are not cut, whether they may be or not
		IP_INC_STATS(net, IPSTATS_MIB_FRAGFAILS);
		icmp_send(skb, ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED,
			  htonl(mtu));
		kfree_skb(skb);
		return -EMSGSIZE;
	}

	/// <summary>Copies from the program's memory.</summary>
	[Source("net/ipv4/ip_output.c", 833)]
	[EXPORT_SYMBOL]
	public static int ip_generic_getfrag(object? from, ref msghdr msg, Span<byte> to, int offset, int len, int odd, sk_buff skb)
	{
		if (skb.ip_summed == CHECKSUM_PARTIAL) {
			if (!copy_from_iter_full(to, len, ref msg.msg_iter))
				return -EFAULT;
		} else {
			u32 csum = 0;
			if (!csum_and_copy_from_iter_full(to, len, ref csum, ref msg.msg_iter))
				return -EFAULT;
			skb.csum = csum_block_add(skb.csum, csum, odd);
		}
		return 0;
	}

	[Source("net/ipv4/ip_output.c", 861)]
	private static int __ip_append_data(sock sk,
					    in flowi4 fl4,
					    sk_buff_head queue,
					    ref inet_cork cork,
					    getfrag_t getfrag,
					    object? from, ref msghdr msg, int length, int transhdrlen,
					    uint flags)
	{
		inet_sock inet = inet_sk(sk);
		sk_buff? skb;

		int hh_len;
		int exthdrlen;
		int mtu;
		int copy;
		int err;
		int offset = 0;
		uint fragheaderlen, maxnonfragsize;
		u8 csummode = CHECKSUM_NONE;
		rtable rt = (rtable)cork.dst!;

		skb = skb_peek_tail(queue);

		exthdrlen = skb == null ? rt.dst.header_len : 0;
		mtu = (int)cork.fragsize;

		hh_len = LL_RESERVED_SPACE(rt.dst.dev!);

		fragheaderlen = (uint)sizeof(iphdr);
		// DEVIATION: a packet that would have to be cut is too long, as one is that must not be
		maxnonfragsize = (uint)mtu;

		if (cork.length + length > maxnonfragsize - fragheaderlen) {
			ip_local_error(sk, EMSGSIZE, fl4.daddr, inet.inet_dport,
				       (u32)mtu);
			return -EMSGSIZE;
		}

		// The device can sum the packet up if all of it is there.
		if (transhdrlen != 0 &&
		    length + fragheaderlen <= mtu &&
		    (rt.dst.dev!.features & (NETIF_F_HW_CSUM | NETIF_F_IP_CSUM)) != 0 &&
		    (flags & MSG_MORE) == 0 &&
		    exthdrlen == 0)
			csummode = CHECKSUM_PARTIAL;

		cork.length += length;

		if (skb == null)
			goto alloc_new_skb;

		goto append;

	alloc_new_skb:
		{
			int data;
			int datalen;
			int fraglen;
			int alloclen;

			datalen = length;
			fraglen = datalen + (int)fragheaderlen;

			// DEVIATION: what follows is added to this packet, for there are no pages
			if ((flags & MSG_MORE) != 0)
				alloclen = mtu;
			else
				alloclen = fraglen;

			alloclen += exthdrlen;

			alloclen += rt.dst.trailer_len;

			if (transhdrlen != 0) {
				skb = sock_alloc_send_skb(sk,
						alloclen + hh_len + 15,
						(int)(flags & MSG_DONTWAIT), out err);
			} else {
				skb = null;
				err = 0;
				if (refcount_read(ref sk.sk_wmem_alloc) <=
				    2 * sk.sk_sndbuf)
					skb = sock_wmalloc(sk, alloclen + hh_len + 15, 1,
							   sk.sk_allocation);
				if (unlikely(skb == null))
					err = -ENOBUFS;
			}
			if (skb == null)
				goto error;

			skb.ip_summed = csummode;
			skb.csum = 0;
			skb_reserve(skb, hh_len);

			data = skb_tail_pointer(skb);
			skb_put(skb, fraglen + exthdrlen);
			skb_set_network_header(skb, exthdrlen);
			skb.transport_header = (u16)(skb.network_header +
						     fragheaderlen);
			data += (int)fragheaderlen + exthdrlen;

			copy = datalen - transhdrlen;
			if (copy > 0 && getfrag(from, ref msg, skb.head.AsSpan(data + transhdrlen), offset, copy, 0, skb) < 0) {
				err = -EFAULT;
				kfree_skb(skb);
				goto error;
			}

			offset += copy;
			length -= copy + transhdrlen;

			skb_shinfo(skb).tx_flags = cork.tx_flags;
			cork.tx_flags = 0;

			if ((flags & MSG_CONFIRM) != 0)
				skb_set_dst_pending_confirm(skb, 1);

			__skb_queue_tail(queue, skb);
			return 0;
		}

	append:
		// There was more to come, and here it is.
		copy = length;
		err = -EMSGSIZE;
		if (skb_tailroom(skb) >= copy) {
			int off;

			off = (int)skb.len;
			Span<byte> to = skb_put(skb, copy);
			if (getfrag(from, ref msg, to,
				    offset, copy, off, skb) < 0) {
				__skb_trim(skb, off);
				err = -EFAULT;
				goto error;
			}
			return 0;
		}

	error:
		cork.length -= length;
		IP_INC_STATS(sock_net(sk), IPSTATS_MIB_OUTDISCARDS);
		return err;
	}

	[Source("net/ipv4/ip_output.c", 1143)]
	private static int ip_setup_cork(sock sk, ref inet_cork cork,
					 in ipcm_cookie ipc, ref rtable? rtp)
	{
		rtable? rt;

		rt = rtp;
		if (unlikely(rt == null))
			return -EFAULT;

		// DEVIATION: no options

		// The cork has the reference from now on.
		rtp = null;
		cork.fragsize = ip_sk_use_pmtu(sk) ?
				dst_mtu(rt!.dst) : rt!.dst.dev!.mtu;

		cork.gso_size = ipc.gso_size;
		cork.dst = rt.dst;
		cork.length = 0;
		cork.ttl = ipc.ttl;
		cork.tos = ipc.tos;
		cork.priority = ipc.priority;
		cork.transmit_time = ipc.sockc.transmit_time;
		cork.tx_flags = 0;
		// DEVIATION: no time stamps of packets that are sent: no sock_tx_timestamp()

		return 0;
	}

	/// <summary>Adds data to the packet that a socket puts together, or begins one; the socket is locked. 0 or a negative
	/// errno. Takes over the route.</summary>
	[Source("net/ipv4/ip_output.c", 1200)]
	public static int ip_append_data(sock sk, in flowi4 fl4,
					 getfrag_t getfrag,
					 object? from, ref msghdr msg, int length, int transhdrlen,
					 in ipcm_cookie ipc, ref rtable? rtp,
					 uint flags)
	{
		inet_sock inet = inet_sk(sk);
		int err;

		if ((flags & MSG_PROBE) != 0)
			return 0;

		if (skb_queue_empty(sk.sk_write_queue)) {
			err = ip_setup_cork(sk, ref inet.cork.@base, ipc, ref rtp);
			if (err != 0)
				return err;
		} else {
			transhdrlen = 0;
		}

		return __ip_append_data(sk, fl4, sk.sk_write_queue, ref inet.cork.@base,
					getfrag,
					from, ref msg, length, transhdrlen, flags);
	}

	[Source("net/ipv4/ip_output.c", 1356)]
	private static void ip_cork_release(ref inet_cork cork)
	{
		dst_release(cork.dst);
		cork.dst = null;
	}

	/// <summary>Makes what has been put together a packet with a header; null when there is nothing.</summary>
	[Source("net/ipv4/ip_output.c", 1369)]
	public static sk_buff? __ip_make_skb(sock sk,
					     in flowi4 fl4,
					     sk_buff_head queue,
					     ref inet_cork cork)
	{
		sk_buff? skb;
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		rtable rt = (rtable)cork.dst!;
		be16 df = default;
		u8 ttl;

		skb = __skb_dequeue(queue);
		if (skb == null)
			goto @out;

		// The header of the route's own may lie in front.
		if (skb.data < skb_network_header(skb))
			__skb_pull(skb, skb_network_offset(skb));
		// DEVIATION: there is one packet in the queue: it does not get longer than may be

		skb.ignore_df = (u8)(ip_sk_ignore_df(sk) ? 1 : 0);

		if (inet.pmtudisc == IP_PMTUDISC_DO ||
		    inet.pmtudisc == IP_PMTUDISC_PROBE ||
		    (skb.len <= dst_mtu(rt.dst) &&
		     ip_dont_fragment(sk, rt.dst)))
			df = htons(IP_DF);

		if (cork.ttl != 0)
			ttl = cork.ttl;
		else if (rt.rt_type == RTN_MULTICAST)
			ttl = inet.mc_ttl;
		else
			ttl = (u8)ip_select_ttl(inet, rt.dst);

		ref iphdr iph = ref ip_hdr(skb);
		iph.version = 4;
		iph.ihl = 5;
		iph.tos = (u8)((cork.tos != -1) ? cork.tos : inet.tos);
		iph.frag_off = df;
		iph.ttl = ttl;
		iph.protocol = sk.sk_protocol;
		ip_copy_addrs(ref iph, fl4);
		ip_select_ident(net, skb, sk);

		skb.priority = (cork.tos != -1) ? cork.priority : sk.sk_priority;
		skb.mark = sk.sk_mark;
		skb.tstamp = (long)cork.transmit_time;

		// The packet has the reference from now on.
		cork.dst = null;
		skb_dst_set(skb, rt.dst);

		if (iph.protocol == IPPROTO_ICMP)
			icmp_out_count(net, icmp_hdr(skb).type);

		ip_cork_release(ref cork);
	@out:
		return skb;
	}

	/// <summary>Sends a packet; 0 or a negative errno.</summary>
	[Source("net/ipv4/ip_output.c", 1462)]
	public static int ip_send_skb(net net, sk_buff skb)
	{
		int err;

		err = ip_local_out(net, skb.sk, skb);
		if (err != 0) {
			if (err > 0)
				err = net_xmit_errno(err);
			if (err != 0)
				IP_INC_STATS(net, IPSTATS_MIB_OUTDISCARDS);
		}

		return err;
	}

	/// <summary>Sends what a socket has put together.</summary>
	[Source("net/ipv4/ip_output.c", 1477)]
	public static int ip_push_pending_frames(sock sk, in flowi4 fl4)
	{
		sk_buff? skb;

		skb = ip_finish_skb(sk, fl4);
		if (skb == null)
			return 0;

		return ip_send_skb(sock_net(sk), skb);
	}

	[Source("net/ipv4/ip_output.c", 1492)]
	private static void __ip_flush_pending_frames(sock sk,
						      sk_buff_head queue,
						      ref inet_cork cork)
	{
		sk_buff? skb;

		while ((skb = __skb_dequeue_tail(queue)) != null)
			kfree_skb(skb);

		ip_cork_release(ref cork);
	}

	/// <summary>Drops what a socket has put together.</summary>
	[Source("net/ipv4/ip_output.c", 1504)]
	public static void ip_flush_pending_frames(sock sk)
	{
		__ip_flush_pending_frames(sk, sk.sk_write_queue, ref inet_sk(sk).cork.@base);
	}

	/// <summary>Makes one packet of one message, without locking the socket.</summary>
	[Source("net/ipv4/ip_output.c", 1509)]
	public static err_ptr<sk_buff> ip_make_skb(sock sk,
						   in flowi4 fl4,
						   getfrag_t getfrag,
						   object? from, ref msghdr msg, int length, int transhdrlen,
						   in ipcm_cookie ipc, ref rtable? rtp,
						   ref inet_cork cork, uint flags)
	{
		// DEVIATION: the queue is the task's, not on the stack, where there are no objects
		sk_buff_head queue = current.ip_queue ??= new("ip_make_skb");
		int err;

		if ((flags & MSG_PROBE) != 0)
			return (sk_buff?)null;

		__skb_queue_head_init(queue);

		cork.flags = 0;
		cork.addr = default;
		err = ip_setup_cork(sk, ref cork, ipc, ref rtp);
		if (err != 0)
			return ERR_PTR(err);

		err = __ip_append_data(sk, fl4, queue, ref cork,
				       getfrag,
				       from, ref msg, length, transhdrlen, flags);
		if (err != 0) {
			__ip_flush_pending_frames(sk, queue, ref cork);
			return ERR_PTR(err);
		}

		return __ip_make_skb(sk, fl4, queue, ref cork);
	}

	// DEVIATION: the segment is put together here, not by ip_append_data()
	[Source("net/ipv4/ip_output.c", 1560)]
	public static void ip_send_unicast_reply(net net, sk_buff skb, ref tcphdr rep, int oif)
	{
		sk_buff? nskb;
		flowi4 fl4 = default;
		err_ptr<rtable> rt;

		flowi4_init_output(ref fl4, oif, IP4_REPLY_MARK(net, skb.mark),
				   (u8)RT_TOS(ip_hdr(skb).tos), RT_SCOPE_UNIVERSE, IPPROTO_TCP, 0,
				   ip_hdr(skb).saddr, ip_hdr(skb).daddr, rep.dest, rep.source, sock_net_uid(net, null));
		rt = ip_route_output_key(net, ref fl4);
		if (IS_ERR(rt))
			return;
		nskb = alloc_skb(MAX_TCP_HEADER, GFP_ATOMIC);
		if (nskb == null) {
			ip_rt_put(rt.ptr);
			return;
		}
		skb_reserve(nskb, MAX_TCP_HEADER - sizeof(tcphdr));
		MemoryMarshal.Write(skb_put(nskb, sizeof(tcphdr)), in rep);
		skb_reset_transport_header(nskb);
		nskb.ip_summed = CHECKSUM_PARTIAL;
		__tcp_v4_send_check(nskb, fl4.saddr, fl4.daddr);
		skb_dst_set(nskb, rt.ptr!.dst);
		skb_push(nskb, sizeof(iphdr));
		skb_reset_network_header(nskb);
		ref iphdr iph = ref ip_hdr(nskb);
		iph = default;
		iph.version = 4;
		iph.ihl = 5;
		iph.tos = ip_hdr(skb).tos;
		iph.frag_off = htons(IP_DF);
		iph.ttl = (u8)ip4_dst_hoplimit(rt.ptr.dst);
		iph.protocol = IPPROTO_TCP;
		iph.saddr = fl4.saddr;
		iph.daddr = fl4.daddr;
		ip_local_out(net, null, nskb);

		TCP_INC_STATS(net, TCP_MIB_OUTSEGS);
	}

	/// <summary>Readies IPv4: its routes and groups.</summary>
	[Source("net/ipv4/ip_output.c", 1632)]
	public static void ip_init()
	{
		ip_rt_init();
		// DEVIATION: nothing is remembered of peers: no inet_initpeers()

		igmp_mc_init();
	}
}
