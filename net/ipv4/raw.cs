// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/raw.c; the copyright of the original's authors stands.

// Reduced: no options of packets.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>What raw_getfrag() copies from: the first bytes have been read already, to look at them.</summary>
[Source("net/ipv4/raw.c", 83)]
public sealed class raw_frag_vec
{
	public byte[] hdr = new byte[2];
	public int hlen;
}

/// <summary>Raw sockets: a protocol of IPv4 as a program does it itself.</summary>
public static unsafe partial class raw_c
{
	[Source("net/ipv4/raw.c", 92)]
	[EXPORT_SYMBOL_GPL]
	public static raw_hashinfo raw_v4_hashinfo = new();

	[Source("net/ipv4/raw.c", 97)]
	[EXPORT_SYMBOL_GPL]
	public static int raw_hash_sk(sock sk)
	{
		raw_hashinfo h = sk.sk_prot.h.raw_hash!;
		hlist_head<sock> head;

		head = h.ht[inet_sk(sk).inet_num & (RAW_HTABLE_SIZE - 1)];

		write_lock_bh(h.@lock);
		sk_add_node(sk, head);
		sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);
		write_unlock_bh(h.@lock);

		return 0;
	}

	[Source("net/ipv4/raw.c", 113)]
	[EXPORT_SYMBOL_GPL]
	public static void raw_unhash_sk(sock sk)
	{
		raw_hashinfo h = sk.sk_prot.h.raw_hash!;

		write_lock_bh(h.@lock);
		if (sk_del_node_init(sk))
			sock_prot_inuse_add(sock_net(sk), sk.sk_prot, -1);
		write_unlock_bh(h.@lock);
	}

	/// <summary>The next socket, from <paramref name="sk"/> on, that a packet is for; null at the end.</summary>
	[Source("net/ipv4/raw.c", 124)]
	[EXPORT_SYMBOL_GPL]
	public static sock? __raw_v4_lookup(net net, sock? sk,
					    ushort num, be32 raddr, be32 laddr,
					    int dif, int sdif)
	{
		for (; sk != null; sk = sk_next(sk)) {
			inet_sock inet = inet_sk(sk);

			if (net_eq(sock_net(sk), net) && inet.inet_num == num &&
			    !(inet.inet_daddr != default && inet.inet_daddr != raddr) &&
			    !(inet.inet_rcv_saddr != default && inet.inet_rcv_saddr != laddr) &&
			    raw_sk_bound_dev_eq(net, sk.sk_bound_dev_if, dif, sdif))
				goto found;
		}
		sk = null;
	found:
		return sk;
	}

	// Whether a socket does not want a message of ICMP.
	[Source("net/ipv4/raw.c", 147)]
	private static bool icmp_filter(sock sk, sk_buff skb)
	{
		int hdr = skb_transport_header(skb);

		if (hdr + sizeof(icmphdr) > skb.tail)
			return true;

		if (skb.head[hdr] < 32) {
			u32 data = raw_sk(sk).filter.data;

			return ((1U << skb.head[hdr]) & data) != 0;
		}

		// what is not known is not filtered
		return false;
	}

	// Each socket gets a copy; whether there was one.
	[Source("net/ipv4/raw.c", 173)]
	private static bool raw_v4_input(sk_buff skb, in iphdr iph, int hash)
	{
		int sdif = inet_sdif(skb);
		int dif = inet_iif(skb);
		sock? sk;
		hlist_head<sock> head;
		bool delivered = false;
		net net;

		read_lock(raw_v4_hashinfo.@lock);
		head = raw_v4_hashinfo.ht[hash];
		if (hlist_empty(head))
			goto @out;

		net = dev_net(skb.dev!);
		sk = __raw_v4_lookup(net, __sk_head(head), iph.protocol,
				     iph.saddr, iph.daddr, dif, sdif);

		while (sk != null) {
			delivered = true;
			if ((iph.protocol != IPPROTO_ICMP || !icmp_filter(sk, skb)) &&
			    ip_mc_sf_allow(sk, iph.daddr, iph.saddr,
					   skb.dev!.ifindex, sdif) != 0) {
				sk_buff? clone = skb_clone(skb, GFP_ATOMIC);

				// who has no memory misses it
				if (clone != null)
					raw_rcv(sk, clone);
			}
			sk = __raw_v4_lookup(net, sk_next(sk), iph.protocol,
					     iph.saddr, iph.daddr,
					     skb.dev!.ifindex, sdif);
		}
	@out:
		read_unlock(raw_v4_hashinfo.@lock);
		return delivered;
	}

	/// <summary>Gives a packet to the raw sockets of its protocol; whether there was one.</summary>
	[Source("net/ipv4/raw.c", 211)]
	public static bool raw_local_deliver(sk_buff skb, int protocol)
	{
		int hash;
		sock? raw_sk;

		hash = protocol & (RAW_HTABLE_SIZE - 1);
		raw_sk = sk_head(raw_v4_hashinfo.ht[hash]);

		// without a lock first: there are hardly ever any
		if (raw_sk != null && !raw_v4_input(skb, ip_hdr(skb), hash))
			raw_sk = null;

		return raw_sk != null;
	}

	[Source("net/ipv4/raw.c", 229)]
	private static void raw_err(sock sk, sk_buff skb, u32 info)
	{
		inet_sock inet = inet_sk(sk);
		int type = icmp_hdr(skb).type;
		int code = icmp_hdr(skb).code;
		int err = 0;
		bool harderr = false;

		// DEVIATION: no exceptions of routes: neither ipv4_sk_update_pmtu() nor ipv4_sk_redirect()
		if (type == ICMP_REDIRECT) {
			return;
		}

		// Only who is connected, or has asked, is told.
		if (inet.recverr == 0 && sk.sk_state != TCP_ESTABLISHED)
			return;

		switch (type) {
		default:
		case ICMP_TIME_EXCEEDED:
			err = EHOSTUNREACH;
			break;
		case ICMP_SOURCE_QUENCH:
			return;
		case ICMP_PARAMETERPROB:
			err = EPROTO;
			harderr = true;
			break;
		case ICMP_DEST_UNREACH:
			err = EHOSTUNREACH;
			if (code > NR_ICMP_UNREACH)
				break;
			err = icmp_err_convert[code].errno;
			harderr = icmp_err_convert[code].fatal;
			if (code == ICMP_FRAG_NEEDED) {
				harderr = inet.pmtudisc != IP_PMTUDISC_DONT;
				err = EMSGSIZE;
			}
			break;
		}

		if (inet.recverr != 0) {
			ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));
			int payload = skb.data + (iph.ihl << 2);

			if (inet.hdrincl != 0)
				payload = skb.data;
			ip_icmp_error(sk, skb, err, default, info, payload);
		}

		if (inet.recverr != 0 || harderr) {
			sk.sk_err = err;
			sk.sk_error_report!(sk);
		}
	}

	/// <summary>Tells the raw sockets of a protocol of an error of ICMP.</summary>
	[Source("net/ipv4/raw.c", 290)]
	public static void raw_icmp_error(sk_buff skb, int protocol, u32 info)
	{
		int hash;
		sock? raw_sk;
		net net;

		hash = protocol & (RAW_HTABLE_SIZE - 1);

		read_lock(raw_v4_hashinfo.@lock);
		raw_sk = sk_head(raw_v4_hashinfo.ht[hash]);
		if (raw_sk != null) {
			int dif = skb.dev!.ifindex;
			int sdif = inet_sdif(skb);

			ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));
			net = dev_net(skb.dev);

			while ((raw_sk = __raw_v4_lookup(net, raw_sk, (ushort)protocol,
							 iph.daddr, iph.saddr,
							 dif, sdif)) != null) {
				raw_err(raw_sk, skb, info);
				raw_sk = sk_next(raw_sk);
				iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));
			}
		}
		read_unlock(raw_v4_hashinfo.@lock);
	}

	[Source("net/ipv4/raw.c", 319)]
	private static int raw_rcv_skb(sock sk, sk_buff skb)
	{
		ipv4_pktinfo_prepare(sk, skb);
		if (sock_queue_rcv_skb(sk, skb) < 0) {
			kfree_skb(skb);
			return NET_RX_DROP;
		}

		return NET_RX_SUCCESS;
	}

	/// <summary>Gives a socket a packet, from its header on.</summary>
	[Source("net/ipv4/raw.c", 332)]
	public static int raw_rcv(sock sk, sk_buff skb)
	{
		// CONFIG_XFRM is not set
		nf_reset(skb);

		skb_push(skb, skb.data - skb_network_header(skb));

		raw_rcv_skb(sk, skb);
		return 0;
	}

	// The program has made the header.
	[Source("net/ipv4/raw.c", 347)]
	private static int raw_send_hdrinc(sock sk, in flowi4 fl4,
					   ref msghdr msg, int length,
					   ref rtable? rtp, uint flags,
					   in sockcm_cookie sockc)
	{
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		sk_buff? skb;
		int iphlen;
		int err;
		rtable rt = rtp!;
		int hlen, tlen;

		if (length > rt.dst.dev!.mtu) {
			ip_local_error(sk, EMSGSIZE, fl4.daddr, inet.inet_dport,
				       rt.dst.dev.mtu);
			return -EMSGSIZE;
		}
		if (length < sizeof(iphdr))
			return -EINVAL;

		if ((flags & MSG_PROBE) != 0)
			goto @out;

		hlen = LL_RESERVED_SPACE(rt.dst.dev);
		tlen = rt.dst.dev.needed_tailroom;
		skb = sock_alloc_send_skb(sk,
					  length + hlen + tlen + 15,
					  (int)(flags & MSG_DONTWAIT), out err);
		if (skb == null)
			goto error;
		skb_reserve(skb, hlen);

		skb.priority = sk.sk_priority;
		skb.mark = sk.sk_mark;
		skb.tstamp = (long)sockc.transmit_time;
		skb_dst_set(skb, rt.dst);
		rtp = null;

		skb_reset_network_header(skb);
		Span<byte> data = skb_put(skb, length);
		ref iphdr iph = ref ip_hdr(skb);

		skb.ip_summed = CHECKSUM_NONE;

		// DEVIATION: no time stamps of packets that are sent
		if ((flags & MSG_CONFIRM) != 0)
			skb_set_dst_pending_confirm(skb, 1);

		skb.transport_header = skb.network_header;
		err = -EFAULT;
		if (memcpy_from_msg(data, ref msg, length) != 0)
			goto error_free;

		iphlen = iph.ihl * 4;

		// The length of the header is the program's word for it: no further than what there is.
		err = -EINVAL;
		if (iphlen > length)
			goto error_free;

		if (iphlen >= sizeof(iphdr)) {
			if (iph.saddr == default)
				iph.saddr = fl4.saddr;
			iph.check = 0;
			iph.tot_len = htons((ushort)length);
			if (iph.id == default)
				ip_select_ident(net, skb, null);

			iph.check = ip_fast_csum(skb.head.AsSpan(skb_network_header(skb)), iph.ihl);
			skb.transport_header += (u16)iphlen;
			if (iph.protocol == IPPROTO_ICMP &&
			    length >= iphlen + sizeof(icmphdr))
				icmp_out_count(net, icmp_hdr(skb).type);
		}

		err = NF_HOOK(NFPROTO_IPV4, NF_INET_LOCAL_OUT,
			      net, sk, skb, null, rt.dst.dev,
			      dst_output);
		if (err > 0)
			err = net_xmit_errno(err);
		if (err != 0)
			goto error;
	@out:
		return 0;

	error_free:
		kfree_skb(skb);
	error:
		IP_INC_STATS(net, IPSTATS_MIB_OUTDISCARDS);
		if (err == -ENOBUFS && inet.recverr == 0)
			err = 0;
		return err;
	}

	// The route may depend on the type of a message.
	[Source("net/ipv4/raw.c", 451)]
	private static int raw_probe_proto_opt(raw_frag_vec rfv, ref msghdr msg, ref flowi4 fl4)
	{
		int err;

		if (fl4.flowi4_proto != IPPROTO_ICMP)
			return 0;

		// only the first two bytes, type and code
		rfv.hlen = 2;

		err = memcpy_from_msg(rfv.hdr, ref msg, rfv.hlen);
		if (err != 0)
			return err;

		fl4.fl4_icmp_type = rfv.hdr[0];
		fl4.fl4_icmp_code = rfv.hdr[1];

		return 0;
	}

	[Source("net/ipv4/raw.c", 471)]
	private static int raw_getfrag(object? from, ref msghdr msg, Span<byte> to, int offset, int len, int odd,
				       sk_buff skb)
	{
		raw_frag_vec rfv = (raw_frag_vec)from!;

		if (offset < rfv.hlen) {
			int copy = Math.Min(rfv.hlen - offset, len);

			if (skb.ip_summed == CHECKSUM_PARTIAL)
				rfv.hdr.AsSpan(offset, copy).CopyTo(to);
			else
				skb.csum = csum_block_add(
					skb.csum,
					csum_partial_copy_nocheck(rfv.hdr.AsSpan(offset),
								  to, copy, 0),
					odd);

			odd = 0;
			offset += copy;
			to = to[copy..];
			len -= copy;

			if (len == 0)
				return 0;
		}

		offset -= rfv.hlen;

		return ip_generic_getfrag(null, ref msg, to, offset, len, odd, skb);
	}

	[Source("net/ipv4/raw.c", 502)]
	private static int raw_sendmsg(sock sk, ref msghdr msg, int len)
	{
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		ipcm_cookie ipc;
		rtable? rt = null;
		err_ptr<rtable> route;
		flowi4 fl4 = default;
		be32 daddr;
		be32 saddr;
		u8 tos;
		int err;
		raw_frag_vec? rfv = null;
		bool hdrincl;

		err = -EMSGSIZE;
		if ((uint)len > 0xFFFF)
			goto @out;

		// once, for it may change meanwhile
		hdrincl = READ_ONCE(ref inet.hdrincl) != 0;

		err = -EOPNOTSUPP;
		if ((msg.msg_flags & MSG_OOB) != 0)
			goto @out;

		if (msg.msg_namelen != 0) {
			err = -EINVAL;
			if (msg.msg_namelen < sizeof(sockaddr_in))
				goto @out;
			ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
			if (usin.sin_family != AF_INET) {
				pr_info_once($"{nameof(raw_sendmsg)}: {current.comm} forgot to set AF_INET. Fix it!\n");
				err = -EAFNOSUPPORT;
				if (usin.sin_family != 0)
					goto @out;
			}
			daddr = usin.sin_addr.s_addr;
			// the port is not looked at
		} else {
			err = -EDESTADDRREQ;
			if (sk.sk_state != TCP_ESTABLISHED)
				goto @out;
			daddr = inet.inet_daddr;
		}

		ipcm_init_sk(out ipc, inet);

		if (msg.msg_controllen != 0) {
			err = ip_cmsg_send(sk, ref msg, ref ipc, false);
			if (unlikely(err != 0)) {
				goto @out;
			}
		}

		saddr = ipc.addr;
		ipc.addr = daddr;

		tos = get_rtconn_flags(ipc, sk);
		if ((msg.msg_flags & MSG_DONTROUTE) != 0)
			tos |= RTO_ONLINK;

		if (ipv4_is_multicast(daddr)) {
			if (ipc.oif == 0 || netif_index_is_l3_master(sock_net(sk), ipc.oif))
				ipc.oif = inet.mc_index;
			if (saddr == default)
				saddr = inet.mc_addr;
		} else if (ipc.oif == 0) {
			ipc.oif = inet.uc_index;
		} else if (ipv4_is_lbcast(daddr) && inet.uc_index != 0) {
			// The index of IP_UNICAST_IF counts if it is one of the master's that the socket is bound to.
			if (ipc.oif != inet.uc_index &&
			    ipc.oif == l3mdev_master_ifindex_by_index(sock_net(sk),
								      inet.uc_index)) {
				ipc.oif = inet.uc_index;
			}
		}

		flowi4_init_output(ref fl4, ipc.oif, sk.sk_mark, tos,
				   RT_SCOPE_UNIVERSE,
				   (u8)(hdrincl ? IPPROTO_RAW : sk.sk_protocol),
				   (u8)(inet_sk_flowi_flags(sk) |
				    (hdrincl ? FLOWI_FLAG_KNOWN_NH : 0)),
				   daddr, saddr, default, default, sk.sk_uid);

		if (!hdrincl) {
			rfv = new();
			rfv.hlen = 0;

			err = raw_probe_proto_opt(rfv, ref msg, ref fl4);
			if (err != 0)
				goto done;
		}

		// CONFIG_SECURITY_NETWORK is not set
		route = ip_route_output_flow(net, ref fl4, sk);
		if (IS_ERR(route)) {
			err = PTR_ERR(route);
			rt = null;
			goto done;
		}
		rt = route.ptr!;

		err = -EACCES;
		if ((rt.rt_flags & RTCF_BROADCAST) != 0 && !sock_flag(sk, SOCK_BROADCAST))
			goto done;

		if ((msg.msg_flags & MSG_CONFIRM) != 0)
			goto do_confirm;
	back_from_confirm:

		if (hdrincl)
			err = raw_send_hdrinc(sk, fl4, ref msg, len,
					      ref rt, msg.msg_flags, ipc.sockc);

		else {
			if (ipc.addr == default)
				ipc.addr = fl4.daddr;
			lock_sock(sk);
			err = ip_append_data(sk, fl4, raw_getfrag,
					     rfv, ref msg, len, 0,
					     ipc, ref rt, msg.msg_flags);
			if (err != 0)
				ip_flush_pending_frames(sk);
			else if ((msg.msg_flags & MSG_MORE) == 0) {
				err = ip_push_pending_frames(sk, fl4);
				if (err == -ENOBUFS && inet.recverr == 0)
					err = 0;
			}
			release_sock(sk);
		}
	done:
		ip_rt_put(rt);

	@out:
		if (err < 0)
			return err;
		return len;

	do_confirm:
		if ((msg.msg_flags & MSG_PROBE) != 0)
			dst_confirm_neigh(rt.dst, MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in fl4.daddr)));
		if ((msg.msg_flags & MSG_PROBE) == 0 || len != 0)
			goto back_from_confirm;
		err = 0;
		goto done;
	}

	[Source("net/ipv4/raw.c", 701)]
	private static void raw_close(sock sk, long timeout)
	{
		// it may be among those that are given router alerts
		ip_ra_control(sk, 0, null);

		sk_common_release(sk);
	}

	[Source("net/ipv4/raw.c", 711)]
	private static void raw_destroy(sock sk)
	{
		lock_sock(sk);
		ip_flush_pending_frames(sk);
		release_sock(sk);
	}

	/// <summary>Binds to an address; 0 or a negative errno.</summary>
	[Source("net/ipv4/raw.c", 719)]
	private static int raw_bind(sock sk, Span<byte> uaddr, int addr_len)
	{
		inet_sock inet = inet_sk(sk);
		ref sockaddr_in addr = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);
		u32 tb_id = RT_TABLE_LOCAL;
		int ret = -EINVAL;
		uint chk_addr_ret;

		if (sk.sk_state != TCP_CLOSE || addr_len < sizeof(sockaddr_in))
			goto @out;

		if (sk.sk_bound_dev_if != 0)
			tb_id = l3mdev_fib_table_by_index(sock_net(sk),
							  sk.sk_bound_dev_if) is var id and not 0 ? id : tb_id;

		chk_addr_ret = inet_addr_type_table(sock_net(sk), addr.sin_addr.s_addr,
						    tb_id);

		ret = -EADDRNOTAVAIL;
		if (addr.sin_addr.s_addr != default && chk_addr_ret != RTN_LOCAL &&
		    chk_addr_ret != RTN_MULTICAST && chk_addr_ret != RTN_BROADCAST)
			goto @out;
		inet.inet_rcv_saddr = inet.inet_saddr = addr.sin_addr.s_addr;
		if (chk_addr_ret == RTN_MULTICAST || chk_addr_ret == RTN_BROADCAST)
			inet.inet_saddr = default;
		sk_dst_reset(sk);
		ret = 0;
	@out: return ret;
	}

	/// <summary>Receives a packet, from its header on.</summary>
	[Source("net/ipv4/raw.c", 754)]
	private static int raw_recvmsg(sock sk, ref msghdr msg, int len,
				       int noblock, int flags, ref int addr_len)
	{
		inet_sock inet = inet_sk(sk);
		int copied = 0;
		int err = -EOPNOTSUPP;
		sk_buff? skb;

		if ((flags & MSG_OOB) != 0)
			goto @out;

		if ((flags & MSG_ERRQUEUE) != 0) {
			err = ip_recv_error(sk, ref msg, len, ref addr_len);
			goto @out;
		}

		skb = skb_recv_datagram(sk, (uint)flags, noblock, out err);
		if (skb == null)
			goto @out;

		copied = (int)skb.len;
		if (len < copied) {
			msg.msg_flags |= MSG_TRUNC;
			copied = len;
		}

		err = skb_copy_datagram_msg(skb, 0, ref msg, copied);
		if (err != 0)
			goto done;

		sock_recv_ts_and_drops(ref msg, sk, skb);

		if (!msg.msg_name.IsEmpty) {
			ref sockaddr_in sin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
			sin.sin_family = AF_INET;
			sin.sin_addr.s_addr = ip_hdr(skb).saddr;
			sin.sin_port = default;
			sin.sin_zero = default;
			addr_len = sizeof(sockaddr_in);
		}
		if (inet.cmsg_flags != 0)
			ip_cmsg_recv(ref msg, skb);
		if ((flags & MSG_TRUNC) != 0)
			copied = (int)skb.len;
	done:
		skb_free_datagram(sk, skb);
	@out:
		if (err != 0)
			return err;
		return copied;
	}

	[Source("net/ipv4/raw.c", 807)]
	private static int raw_sk_init(sock sk)
	{
		raw_sock rp = raw_sk(sk);

		if (inet_sk(sk).inet_num == IPPROTO_ICMP)
			rp.filter = default;
		return 0;
	}

	[Source("net/ipv4/raw.c", 816)]
	private static int raw_seticmpfilter(sock sk, ReadOnlySpan<byte> optval, int optlen)
	{
		if ((uint)optlen > sizeof(icmp_filter))
			optlen = sizeof(icmp_filter);
		if (copy_from_user(MemoryMarshal.AsBytes(new Span<icmp_filter>(ref raw_sk(sk).filter)), optval, optlen) != 0)
			return -EFAULT;
		return 0;
	}

	[Source("net/ipv4/raw.c", 825)]
	private static int raw_geticmpfilter(sock sk, Span<byte> optval, ref int optlen)
	{
		int len, ret = -EFAULT;

		if (get_user(out len, in optlen) != 0)
			goto @out;
		ret = -EINVAL;
		if (len < 0)
			goto @out;
		if (len > sizeof(icmp_filter))
			len = sizeof(icmp_filter);
		ret = -EFAULT;
		if (put_user(len, ref optlen) != 0 ||
		    copy_to_user(optval, MemoryMarshal.AsBytes(new ReadOnlySpan<icmp_filter>(in raw_sk(sk).filter)), len) != 0)
			goto @out;
		ret = 0;
	@out: return ret;
	}

	[Source("net/ipv4/raw.c", 844)]
	private static int do_raw_setsockopt(sock sk, int level, int optname,
					     ReadOnlySpan<byte> optval, int optlen)
	{
		if (optname == ICMP_FILTER) {
			if (inet_sk(sk).inet_num != IPPROTO_ICMP)
				return -EOPNOTSUPP;
			else
				return raw_seticmpfilter(sk, optval, optlen);
		}
		return -ENOPROTOOPT;
	}

	[Source("net/ipv4/raw.c", 856)]
	private static int raw_setsockopt(sock sk, int level, int optname,
					  ReadOnlySpan<byte> optval, int optlen)
	{
		if (level != SOL_RAW)
			return ip_setsockopt(sk, level, optname, optval, optlen);
		return do_raw_setsockopt(sk, level, optname, optval, optlen);
	}

	[Source("net/ipv4/raw.c", 874)]
	private static int do_raw_getsockopt(sock sk, int level, int optname,
					     Span<byte> optval, ref int optlen)
	{
		if (optname == ICMP_FILTER) {
			if (inet_sk(sk).inet_num != IPPROTO_ICMP)
				return -EOPNOTSUPP;
			else
				return raw_geticmpfilter(sk, optval, ref optlen);
		}
		return -ENOPROTOOPT;
	}

	[Source("net/ipv4/raw.c", 886)]
	private static int raw_getsockopt(sock sk, int level, int optname,
					  Span<byte> optval, ref int optlen)
	{
		if (level != SOL_RAW)
			return ip_getsockopt(sk, level, optname, optval, ref optlen);
		return do_raw_getsockopt(sk, level, optname, optval, ref optlen);
	}

	[Source("net/ipv4/raw.c", 904)]
	private static int raw_ioctl(sock sk, int cmd, Span<byte> arg)
	{
		switch (cmd) {
		case SIOCOUTQ: {
				int amount = sk_wmem_alloc_get(sk);

				return put_user(amount, arg);
			}
		case SIOCINQ: {
				sk_buff? skb;
				int amount = 0;

				spin_lock_bh(sk.sk_receive_queue.@lock);
				skb = skb_peek(sk.sk_receive_queue);
				if (skb != null)
					amount = (int)skb.len;
				spin_unlock_bh(sk.sk_receive_queue.@lock);
				return put_user(amount, arg);
			}

		default:
			// CONFIG_IP_MROUTE is not set
			return -ENOIOCTLCMD;
		}
	}

	[Source("net/ipv4/raw.c", 964)]
	public static proto raw_prot = new() {
		name = "RAW"u8.ToArray(),
		close = raw_close,
		destroy = raw_destroy,
		connect = ip4_datagram_connect,
		disconnect = __udp_disconnect,
		ioctl = raw_ioctl,
		init = raw_sk_init,
		setsockopt = raw_setsockopt,
		getsockopt = raw_getsockopt,
		sendmsg = raw_sendmsg,
		recvmsg = raw_recvmsg,
		bind = raw_bind,
		backlog_rcv = raw_rcv_skb,
		release_cb = ip4_datagram_release_cb,
		hash = raw_hash_sk,
		unhash = raw_unhash_sk,
		obj_new = static () => new raw_sock(),
		h = new() { raw_hash = raw_v4_hashinfo },
	};

	[Source("net/ipv4/raw.c", 995)]
	private static sock? raw_get_first(seq_file seq)
	{
		raw_hashinfo h = (raw_hashinfo)PDE_DATA(file_inode(seq.file!))!;
		raw_iter_state state = raw_seq_private(seq);

		for (state.bucket = 0; state.bucket < RAW_HTABLE_SIZE;
				++state.bucket) {
			foreach (var sk in sk_for_each(h.ht[state.bucket]))
				if (sock_net(sk) == seq_file_net(seq))
					return sk;
		}
		return null;
	}

	[Source("net/ipv4/raw.c", 1012)]
	private static sock? raw_get_next(seq_file seq, sock? sk)
	{
		raw_hashinfo h = (raw_hashinfo)PDE_DATA(file_inode(seq.file!))!;
		raw_iter_state state = raw_seq_private(seq);

		do {
			sk = sk_next(sk!);
		try_again:
			;
			if (sk == null && ++state.bucket < RAW_HTABLE_SIZE) {
				sk = sk_head(h.ht[state.bucket]);
				goto try_again;
			}
		} while (sk != null && sock_net(sk) != seq_file_net(seq));

		return sk;
	}

	[Source("net/ipv4/raw.c", 1030)]
	private static sock? raw_get_idx(seq_file seq, long pos)
	{
		sock? sk = raw_get_first(seq);

		if (sk != null)
			while (pos != 0 && (sk = raw_get_next(seq, sk)) != null)
				--pos;
		return pos != 0 ? null : sk;
	}

	[Source("net/ipv4/raw.c", 1040)]
	[EXPORT_SYMBOL_GPL]
	public static object? raw_seq_start(seq_file seq, ref long pos)
	{
		raw_hashinfo h = (raw_hashinfo)PDE_DATA(file_inode(seq.file!))!;

		read_lock(h.@lock);
		return pos != 0 ? raw_get_idx(seq, pos - 1) : SEQ_START_TOKEN;
	}

	[Source("net/ipv4/raw.c", 1049)]
	[EXPORT_SYMBOL_GPL]
	public static object? raw_seq_next(seq_file seq, object? v, ref long pos)
	{
		sock? sk;

		if (v == SEQ_START_TOKEN)
			sk = raw_get_first(seq);
		else
			sk = raw_get_next(seq, (sock?)v);
		++pos;
		return sk;
	}

	[Source("net/ipv4/raw.c", 1062)]
	[EXPORT_SYMBOL_GPL]
	public static void raw_seq_stop(seq_file seq, object? v)
	{
		raw_hashinfo h = (raw_hashinfo)PDE_DATA(file_inode(seq.file!))!;

		read_unlock(h.@lock);
	}

	[Source("net/ipv4/raw.c", 1070)]
	private static void raw_sock_seq_show(seq_file seq, sock sp, int i)
	{
		inet_sock inet = inet_sk(sp);
		u32 dest = Unsafe.BitCast<be32, u32>(inet.inet_daddr),
		    src = Unsafe.BitCast<be32, u32>(inet.inet_rcv_saddr);
		u16 destp = 0,
		    srcp = inet.inet_num;

		seq_printf(seq, $"{i,4}: {src:X8}:{srcp:X4} {dest:X8}:{destp:X4}" +
			   $" {sp.sk_state:X2} {sk_wmem_alloc_get(sp):X8}:{sk_rmem_alloc_get(sp):X8} {0:X2}:{0L:X8} {0:X8} " +
			   $"{from_kuid_munged(init_user_ns, sock_i_uid(sp)),5} {0,8} {sock_i_ino(sp)} " +
			   $"{refcount_read(ref sp.sk_refcnt)} {0:x16} {atomic_read(ref sp.sk_drops)}\n");
	}

	[Source("net/ipv4/raw.c", 1089)]
	private static int raw_seq_show(seq_file seq, object? v)
	{
		if (v == SEQ_START_TOKEN)
			seq_printf(seq, "  sl  local_address rem_address   st tx_queue " +
					"rx_queue tr tm->when retrnsmt   uid  timeout " +
					"inode ref pointer drops\n");
		else
			raw_sock_seq_show(seq, (sock)v!, raw_seq_private(seq).bucket);
		return 0;
	}

	[Source("net/ipv4/raw.c", 1100)]
	private static seq_operations raw_seq_ops = new() {
		start = raw_seq_start,
		next = raw_seq_next,
		stop = raw_seq_stop,
		show = raw_seq_show,
	};

	[Source("net/ipv4/raw.c", 1107)]
	private static int raw_init_net(net net)
	{
		if (proc_create_net_data("raw"u8, _0444, net.proc_net, raw_seq_ops,
					 sizeof_state<raw_iter_state>(), raw_v4_hashinfo) == null)
			return -ENOMEM;

		return 0;
	}

	[Source("net/ipv4/raw.c", 1116)]
	private static void raw_exit_net(net net)
	{
		remove_proc_entry("raw"u8, net.proc_net);
	}

	[Source("net/ipv4/raw.c", 1121)]
	private static pernet_operations raw_net_ops = new() {
		init = raw_init_net,
		exit = raw_exit_net,
	};

	/// <summary>Makes /proc/net/raw.</summary>
	[Source("net/ipv4/raw.c", 1126)]
	public static int raw_proc_init()
	{
		return register_pernet_subsys(raw_net_ops);
	}

	/// <summary>Takes /proc/net/raw away.</summary>
	[Source("net/ipv4/raw.c", 1131)]
	public static void raw_proc_exit()
	{
		unregister_pernet_subsys(raw_net_ops);
	}
}
