// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp_ipv4.c; the copyright of the original's authors stands.

// Reduced: no request_socks, no options of packets, nothing discovered of the path's MTU, no early demultiplexing, no MD5, no filters,
// no fast opening.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>TCP over IPv4: connecting, and whose a segment is.</summary>
public static unsafe partial class tcp_ipv4_c
{
	[Source("net/ipv4/tcp_ipv4.c", 95)]
	[EXPORT_SYMBOL]
	public static inet_hashinfo tcp_hashinfo = new();

	/// <summary>Begins a connection; 0 or a negative errno. The socket is locked.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 202)]
	[EXPORT_SYMBOL]
	public static int tcp_v4_connect(sock sk, Span<byte> uaddr, int addr_len)
	{
		ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);
		inet_sock inet = inet_sk(sk);
		tcp_sock tp = tcp_sk(sk);
		be16 orig_sport, orig_dport;
		be32 daddr, nexthop;
		err_ptr<rtable> route;
		rtable? rt;
		int err;

		if (addr_len < sizeof(sockaddr_in))
			return -EINVAL;

		if (usin.sin_family != AF_INET)
			return -EAFNOSUPPORT;

		nexthop = daddr = usin.sin_addr.s_addr;

		orig_sport = inet.inet_sport;
		orig_dport = usin.sin_port;
		ref flowi4 fl4 = ref inet.cork.fl.u.ip4;
		route = ip_route_connect(ref fl4, nexthop, inet.inet_saddr,
					 (u32)RT_CONN_FLAGS(sk), sk.sk_bound_dev_if,
					 IPPROTO_TCP,
					 orig_sport, orig_dport, sk);
		if (IS_ERR(route)) {
			err = PTR_ERR(route);
			if (err == -ENETUNREACH)
				IP_INC_STATS(sock_net(sk), IPSTATS_MIB_OUTNOROUTES);
			return err;
		}
		rt = route.ptr!;

		if ((rt.rt_flags & (RTCF_MULTICAST | RTCF_BROADCAST)) != 0) {
			ip_rt_put(rt);
			return -ENETUNREACH;
		}

		daddr = fl4.daddr;

		if (inet.inet_saddr == default)
			inet.inet_saddr = fl4.saddr;
		sk.sk_rcv_saddr = inet.inet_saddr;

		inet.inet_dport = usin.sin_port;
		sk.sk_daddr = daddr;

		tp.rx_opt.mss_clamp = TCP_MSS_DEFAULT;

		// The socket is found from now on, so it has its state first.
		tcp_set_state(sk, TCP_SYN_SENT);
		err = inet_hash_connect(sk);
		if (err != 0)
			goto failure;

		sk_set_txhash(sk);

		route = ip_route_newports(ref fl4, rt, orig_sport, orig_dport,
					  inet.inet_sport, inet.inet_dport, sk);
		if (IS_ERR(route)) {
			err = PTR_ERR(route);
			rt = null;
			goto failure;
		}
		rt = route.ptr!;
		sk_setup_caps(sk, rt.dst);
		rt = null;

		// DEVIATION: a random number for a hash that nobody can guess
		tp.write_seq = prandom_u32();

		inet.inet_id = (u16)(tp.write_seq ^ (u32)jiffies);

		err = tcp_connect(sk);

		if (err != 0)
			goto failure;

		return 0;

	failure:
		// The port that it has got is given back.
		tcp_set_state(sk, TCP_CLOSE);
		ip_rt_put(rt);
		inet.inet_dport = default;
		return err;
	}

	/// <summary>An error of ICMP about a segment: a connection that is being made fails, others are told softly.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 426)]
	public static int tcp_v4_err(sk_buff icmp_skb, u32 info)
	{
		ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(icmp_skb.head.AsSpan(icmp_skb.data));
		ref tcphdr th = ref MemoryMarshal.AsRef<tcphdr>(icmp_skb.head.AsSpan(icmp_skb.data + (iph.ihl << 2)));
		inet_connection_sock icsk;
		tcp_sock tp;
		int type = icmp_hdr(icmp_skb).type;
		int code = icmp_hdr(icmp_skb).code;
		sock? sk;
		sk_buff? skb;
		u32 seq;
		s32 remaining;
		u32 delta_us;
		int err;
		net net = dev_net(icmp_skb.dev!);

		sk = __inet_lookup_established(net, tcp_hashinfo, iph.daddr,
					       th.dest, iph.saddr, ntohs(th.source),
					       inet_iif(icmp_skb), 0);
		if (sk == null) {
			__ICMP_INC_STATS(net, ICMP_MIB_INERRORS);
			return -ENOENT;
		}

		if (sk.sk_state == TCP_TIME_WAIT) {
			sock_put(sk);
			return 0;
		}
		seq = ntohl(th.seq);
		bh_lock_sock(sk);
		if (sk.sk_state == TCP_CLOSE)
			goto @out;

		icsk = inet_csk(sk);
		tp = tcp_sk(sk);
		switch (type) {
		case ICMP_PARAMETERPROB:
			err = EPROTO;
			break;
		case ICMP_DEST_UNREACH:
			if (code > NR_ICMP_UNREACH || code == ICMP_FRAG_NEEDED)
				goto @out;
			err = icmp_err_convert[code].errno;
			if (code is not (ICMP_NET_UNREACH or ICMP_HOST_UNREACH))
				break;
			// what was sent again is not to be waited for that much longer
			if (seq != tp.snd_una || icsk.icsk_retransmits == 0 ||
			    icsk.icsk_backoff == 0)
				break;

			if (sock_owned_by_user(sk))
				break;

			skb = tcp_rtx_queue_head(sk);
			if (WARN_ON_ONCE(skb == null))
				break;

			icsk.icsk_backoff--;
			icsk.icsk_rto = tp.srtt_us != 0 ? __tcp_set_rto(tp) :
				TCP_TIMEOUT_INIT;
			icsk.icsk_rto = (u32)inet_csk_rto_backoff(icsk, TCP_RTO_MAX);

			delta_us = (u32)(tcp_clock_us() - tcp_skb_timestamp_us(skb!));
			remaining = (s32)(icsk.icsk_rto - usecs_to_jiffies(delta_us));

			if (remaining > 0) {
				inet_csk_reset_xmit_timer(sk, ICSK_TIME_RETRANS,
							  (ulong)remaining, TCP_RTO_MAX);
			} else {
				// due already
				tcp_retransmit_timer(sk);
			}
			break;
		case ICMP_TIME_EXCEEDED:
			err = EHOSTUNREACH;
			break;
		default:
			goto @out;
		}

		switch (sk.sk_state) {
		case TCP_SYN_SENT:
		case TCP_SYN_RECV when inet_csk(sk).icsk_listener == null:
			if (!sock_owned_by_user(sk)) {
				sk.sk_err = err;

				sk.sk_error_report!(sk);

				tcp_done(sk);
			} else {
				sk.sk_err_soft = err;
			}
			goto @out;
		}

		if (!sock_owned_by_user(sk) && inet_sk(sk).recverr != 0) {
			sk.sk_err = err;
			sk.sk_error_report!(sk);
		} else {
			sk.sk_err_soft = err;
		}

	@out:
		bh_unlock_sock(sk);
		sock_put(sk);
		return 0;
	}

	[Source("net/ipv4/tcp_ipv4.c", 622)]
	public static void __tcp_v4_send_check(sk_buff skb, be32 saddr, be32 daddr)
	{
		ref tcphdr th = ref tcp_hdr(skb);

		th.check = (u16)~tcp_v4_check((int)skb.len, saddr, daddr, 0);
		skb.csum_start = (u16)skb_transport_header(skb);
		skb.csum_offset = 16;
	}

	/// <summary>Has the device compute the checksum.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 632)]
	[EXPORT_SYMBOL]
	public static void tcp_v4_send_check(sock sk, sk_buff skb)
	{
		inet_sock inet = inet_sk(sk);

		__tcp_v4_send_check(skb, inet.inet_saddr, inet.inet_daddr);
	}

	/// <summary>Answers a segment that is of no connection, or of a wrong one.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 653)]
	public static void tcp_v4_send_reset(sock? sk, sk_buff skb)
	{
		ref tcphdr th = ref tcp_hdr(skb);
		tcphdr rep = default;
		net net;

		// never to a reset
		if (th.rst)
			return;

		// what is not for us is nothing to be answered
		if (sk == null && skb_rtable(skb)!.rt_type != RTN_LOCAL)
			return;

		rep.dest = th.source;
		rep.source = th.dest;
		rep.doff = (u8)(sizeof(tcphdr) / 4);
		rep.rst = true;

		if (th.ack) {
			rep.seq = th.ack_seq;
		} else {
			rep.ack = true;
			rep.ack_seq = htonl(ntohl(th.seq) + (th.syn ? 1u : 0) + (th.fin ? 1u : 0) +
					    skb.len - (uint)(th.doff << 2));
		}

		net = sk != null ? sock_net(sk) : dev_net(skb_dst(skb)!.dev!);

		ip_send_unicast_reply(net, skb, ref rep, sk != null ? sk.sk_bound_dev_if : 0);
		__TCP_INC_STATS(net, TCP_MIB_OUTRSTS);
	}

	// What is late gets the last answer once more.
	[Source("net/ipv4/tcp_ipv4.c", 880)]
	private static void tcp_v4_timewait_ack(sock sk, sk_buff skb)
	{
		tcp_sock tcptw = tcp_sk(sk);
		tcphdr rep = default;

		rep.dest = tcp_hdr(skb).source;
		rep.source = tcp_hdr(skb).dest;
		rep.doff = (u8)(sizeof(tcphdr) / 4);
		rep.seq = htonl(tcptw.snd_nxt);
		rep.ack_seq = htonl(tcptw.rcv_nxt);
		rep.ack = true;
		rep.window = htons((u16)tcptw.rcv_wnd);

		ip_send_unicast_reply(sock_net(sk), skb, ref rep, sk.sk_bound_dev_if);
	}

	/// <summary>A listener is asked for a connection: makes one, which answers.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 1385)]
	[EXPORT_SYMBOL]
	public static int tcp_v4_conn_request(sock sk, sk_buff skb)
	{
		// Not to many.
		if ((skb_rtable(skb)!.rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST)) != 0)
			goto drop;

		return tcp_conn_request(sk, skb);

	drop:
		sk_drops_add(sk, skb);
		return 0;
	}

	/// <summary>Takes a segment; the socket is locked, unless it is a listener.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 1525)]
	[EXPORT_SYMBOL]
	public static int tcp_v4_do_rcv(sock sk, sk_buff skb)
	{
		if (tcp_checksum_complete(skb))
			goto csum_err;

		if (tcp_rcv_state_process(sk, skb) != 0) {
			tcp_v4_send_reset(sk, skb);
			kfree_skb(skb);
		}
		return 0;

	csum_err:
		__TCP_INC_STATS(sock_net(sk), TCP_MIB_CSUMERRORS);
		__TCP_INC_STATS(sock_net(sk), TCP_MIB_INERRS);
		kfree_skb(skb);
		return 0;
	}

	/// <summary>Receives a segment; as a net_protocol.handler. Called in an RCU section.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 1785)]
	public static int tcp_v4_rcv(sk_buff skb)
	{
		net net = dev_net(skb.dev!);
		int sdif = inet_sdif(skb);
		bool refcounted;
		sock? sk;
		int ret;

		if (skb.pkt_type != PACKET_HOST)
			goto discard_it;

		__TCP_INC_STATS(net, TCP_MIB_INSEGS);

		if (!pskb_may_pull(skb, sizeof(tcphdr)))
			goto discard_it;

		ref tcphdr th = ref tcp_hdr(skb);

		if (unlikely(th.doff < sizeof(tcphdr) / 4))
			goto bad_packet;
		if (!pskb_may_pull(skb, th.doff * 4))
			goto discard_it;

		// When the sum of a long segment is not known to be right it is looked at later.
		if (skb_checksum_init(skb, IPPROTO_TCP, inet_compute_pseudo) != 0)
			goto csum_error;

		sk = __inet_lookup_skb(tcp_hashinfo, skb, (int)__tcp_hdrlen(th), th.source,
				       th.dest, sdif, out refcounted);
		if (sk == null)
			goto no_tcp_socket;

		if (sk.sk_state == TCP_TIME_WAIT)
			goto do_time_wait;

		// DEVIATION: no request_socks
		if (unlikely(ip_hdr(skb).ttl < inet_sk(sk).min_ttl)) {
			goto discard_and_relse;
		}

		nf_reset(skb);

		if (sk.sk_state == TCP_LISTEN) {
			ret = tcp_v4_do_rcv(sk, skb);
			goto put_and_return;
		}

		skb.dev = null;

		sk_incoming_cpu_update(sk);

		bh_lock_sock_nested(sk);
		ret = 0;
		if (!sock_owned_by_user(sk)) {
			ret = tcp_v4_do_rcv(sk, skb);
		} else if (sk_add_backlog(sk, skb, (uint)(sk.sk_rcvbuf + sk.sk_sndbuf)) != 0) {
			bh_unlock_sock(sk);
			goto discard_and_relse;
		}
		bh_unlock_sock(sk);

	put_and_return:
		if (refcounted)
			sock_put(sk);

		return ret;

	no_tcp_socket:
		if (tcp_checksum_complete(skb)) {
			goto csum_error;
		} else {
			tcp_v4_send_reset(null, skb);
		}

	discard_it:
		kfree_skb(skb);
		return 0;

	csum_error:
		__TCP_INC_STATS(net, TCP_MIB_CSUMERRORS);
	bad_packet:
		__TCP_INC_STATS(net, TCP_MIB_INERRS);
		goto discard_it;

	discard_and_relse:
		sk_drops_add(sk, skb);
		if (refcounted)
			sock_put(sk);
		goto discard_it;

	do_time_wait:
		if (tcp_checksum_complete(skb)) {
			sock_put(sk);
			goto csum_error;
		}
		tcp_tw_status status;

		bh_lock_sock_nested(sk);
		status = tcp_timewait_state_process(sk, skb);
		if (status == tcp_tw_status.TCP_TW_SYN) {
			sock? sk2 = __inet_lookup_listener(dev_net(skb.dev!),
							 tcp_hashinfo, skb,
							 (int)__tcp_hdrlen(th),
							 ip_hdr(skb).saddr, th.source,
							 ip_hdr(skb).daddr, ntohs(th.dest),
							 inet_iif(skb),
							 sdif);
			if (sk2 != null) {
				inet_twsk_kill(sk);
				bh_unlock_sock(sk);
				sock_put(sk);
				return tcp_v4_do_rcv(sk2, skb);
			}
			status = tcp_tw_status.TCP_TW_ACK;
		}
		bh_unlock_sock(sk);
		switch (status) {
		case tcp_tw_status.TCP_TW_ACK:
			tcp_v4_timewait_ack(sk, skb);
			break;
		case tcp_tw_status.TCP_TW_RST:
			tcp_v4_send_reset(sk, skb);
			bh_lock_sock_nested(sk);
			inet_twsk_kill(sk);
			bh_unlock_sock(sk);
			break;
		}
		sock_put(sk);
		goto discard_it;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2048)]
	public static int tcp_v4_init_sock(sock sk)
	{
		tcp_init_sock(sk);
		return 0;
	}

	/// <summary>Ends a socket: what it has of its own.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 2063)]
	[EXPORT_SYMBOL]
	public static void tcp_v4_destroy_sock(sock sk)
	{
		tcp_clear_xmit_timers(sk);

		tcp_write_queue_purge(sk);
		__skb_queue_purge(tcp_sk(sk).out_of_order_queue);

		// its port
		if (inet_csk(sk).icsk_bind_hash != null)
			inet_put_port(sk);
	}

	// The next listener, of the bucket of st.bucket or a later one; its bucket is locked.
	[Source("net/ipv4/tcp_ipv4.c", 2116)]
	private static sock? listening_get_next(seq_file seq, sock? cur)
	{
		tcp_seq_afinfo afinfo = (tcp_seq_afinfo)PDE_DATA(file_inode(seq.file!))!;
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		net net = seq_file_net(seq);
		inet_listen_hashbucket ilb;
		sock? sk = cur;

		// DEVIATION: C# has no goto into a block
		if (sk != null) {
			ilb = tcp_hashinfo.listening_hash[st.bucket];
			++st.num;
			++st.offset;

			sk = sk_next(sk);
			goto get_sk;
		}
	get_head:
		ilb = tcp_hashinfo.listening_hash[st.bucket];
		spin_lock(ilb.@lock);
		sk = sk_head(ilb.head);
		st.offset = 0;
	get_sk:
		for (; sk != null; sk = sk_next(sk)) {
			if (!net_eq(sock_net(sk), net))
				continue;
			if (sk.sk_family == afinfo.family)
				return sk;
		}
		spin_unlock(ilb.@lock);
		st.offset = 0;
		if (++st.bucket < INET_LHTABLE_SIZE)
			goto get_head;
		return null;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2151)]
	private static sock? listening_get_idx(seq_file seq, ref long pos)
	{
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		sock? rc;

		st.bucket = 0;
		st.offset = 0;
		rc = listening_get_next(seq, null);

		while (rc != null && pos != 0) {
			rc = listening_get_next(seq, rc);
			--pos;
		}
		return rc;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2167)]
	private static bool empty_bucket(tcp_iter_state st)
	{
		return hlist_empty(tcp_hashinfo.ehash[st.bucket].chain);
	}

	// The first connection of the bucket of st.bucket or a later one; its bucket is locked.
	[Source("net/ipv4/tcp_ipv4.c", 2176)]
	private static sock? established_get_first(seq_file seq)
	{
		tcp_seq_afinfo afinfo = (tcp_seq_afinfo)PDE_DATA(file_inode(seq.file!))!;
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		net net = seq_file_net(seq);
		sock? rc = null;

		st.offset = 0;
		for (; st.bucket <= tcp_hashinfo.ehash_mask; ++st.bucket) {
			spinlock_t @lock = inet_ehash_lockp(tcp_hashinfo, (uint)st.bucket);

			// without the lock first: most are empty
			if (empty_bucket(st))
				continue;

			spin_lock_bh(@lock);
			foreach (var sk in sk_for_each(tcp_hashinfo.ehash[st.bucket].chain)) {
				if (sk.sk_family != afinfo.family ||
				    !net_eq(sock_net(sk), net)) {
					continue;
				}
				rc = sk;
				goto @out;
			}
			spin_unlock_bh(@lock);
		}
	@out:
		return rc;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2208)]
	private static sock? established_get_next(seq_file seq, sock? cur)
	{
		tcp_seq_afinfo afinfo = (tcp_seq_afinfo)PDE_DATA(file_inode(seq.file!))!;
		sock? sk = cur;
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		net net = seq_file_net(seq);

		++st.num;
		++st.offset;

		sk = sk_next(sk!);

		for (; sk != null; sk = sk_next(sk)) {
			if (sk.sk_family == afinfo.family &&
			    net_eq(sock_net(sk), net))
				return sk;
		}

		spin_unlock_bh(inet_ehash_lockp(tcp_hashinfo, (uint)st.bucket));
		++st.bucket;
		return established_get_first(seq);
	}

	[Source("net/ipv4/tcp_ipv4.c", 2232)]
	private static sock? established_get_idx(seq_file seq, long pos)
	{
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		sock? rc;

		st.bucket = 0;
		rc = established_get_first(seq);

		while (rc != null && pos != 0) {
			rc = established_get_next(seq, rc);
			--pos;
		}
		return rc;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2247)]
	private static sock? tcp_get_idx(seq_file seq, long pos)
	{
		sock? rc;
		tcp_iter_state st = (tcp_iter_state)seq.@private!;

		st.state = TCP_SEQ_STATE_LISTENING;
		rc = listening_get_idx(seq, ref pos);

		if (rc == null) {
			st.state = TCP_SEQ_STATE_ESTABLISHED;
			rc = established_get_idx(seq, pos);
		}

		return rc;
	}

	// Where the last read ended, unless it is gone.
	[Source("net/ipv4/tcp_ipv4.c", 2263)]
	private static sock? tcp_seek_last_pos(seq_file seq)
	{
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		int offset = st.offset;
		int orig_num = st.num;
		sock? rc = null;

		switch (st.state) {
		case TCP_SEQ_STATE_LISTENING:
			if (st.bucket >= INET_LHTABLE_SIZE)
				break;
			st.state = TCP_SEQ_STATE_LISTENING;
			rc = listening_get_next(seq, null);
			while (offset-- != 0 && rc != null)
				rc = listening_get_next(seq, rc);
			if (rc != null)
				break;
			st.bucket = 0;
			st.state = TCP_SEQ_STATE_ESTABLISHED;
			goto case TCP_SEQ_STATE_ESTABLISHED;
		case TCP_SEQ_STATE_ESTABLISHED:
			if (st.bucket > tcp_hashinfo.ehash_mask)
				break;
			rc = established_get_first(seq);
			while (offset-- != 0 && rc != null)
				rc = established_get_next(seq, rc);
			break;
		}

		st.num = orig_num;

		return rc;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2296)]
	[EXPORT_SYMBOL]
	public static object? tcp_seq_start(seq_file seq, ref long pos)
	{
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		object? rc;

		if (pos != 0 && pos == st.last_pos) {
			rc = tcp_seek_last_pos(seq);
			if (rc != null)
				goto @out;
		}

		st.state = TCP_SEQ_STATE_LISTENING;
		st.num = 0;
		st.bucket = 0;
		st.offset = 0;
		rc = pos != 0 ? tcp_get_idx(seq, pos - 1) : SEQ_START_TOKEN;

	@out:
		st.last_pos = pos;
		return rc;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2319)]
	[EXPORT_SYMBOL]
	public static object? tcp_seq_next(seq_file seq, object? v, ref long pos)
	{
		tcp_iter_state st = (tcp_iter_state)seq.@private!;
		sock? rc = null;

		if (v == SEQ_START_TOKEN) {
			rc = tcp_get_idx(seq, 0);
			goto @out;
		}

		switch (st.state) {
		case TCP_SEQ_STATE_LISTENING:
			rc = listening_get_next(seq, (sock?)v);
			if (rc == null) {
				st.state = TCP_SEQ_STATE_ESTABLISHED;
				st.bucket = 0;
				st.offset = 0;
				rc = established_get_first(seq);
			}
			break;
		case TCP_SEQ_STATE_ESTABLISHED:
			rc = established_get_next(seq, (sock?)v);
			break;
		}
	@out:
		++pos;
		st.last_pos = pos;
		return rc;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2350)]
	[EXPORT_SYMBOL]
	public static void tcp_seq_stop(seq_file seq, object? v)
	{
		tcp_iter_state st = (tcp_iter_state)seq.@private!;

		switch (st.state) {
		case TCP_SEQ_STATE_LISTENING:
			if (v != SEQ_START_TOKEN)
				spin_unlock(tcp_hashinfo.listening_hash[st.bucket].@lock);
			break;
		case TCP_SEQ_STATE_ESTABLISHED:
			if (v != null)
				spin_unlock_bh(inet_ehash_lockp(tcp_hashinfo, (uint)st.bucket));
			break;
		}
	}

	[Source("net/ipv4/tcp_ipv4.c", 2393)]
	private static void get_tcp4_sock(sock sk, seq_file f, int i)
	{
		int timer_active;
		ulong timer_expires;
		tcp_sock tp = tcp_sk(sk);
		inet_connection_sock icsk = inet_csk(sk);
		inet_sock inet = inet_sk(sk);
		u32 dest = Unsafe.BitCast<be32, u32>(inet.inet_daddr);
		u32 src = Unsafe.BitCast<be32, u32>(inet.inet_rcv_saddr);
		u16 destp = ntohs(inet.inet_dport);
		u16 srcp = ntohs(inet.inet_sport);
		int rx_queue;
		int state;

		if (icsk.icsk_pending is ICSK_TIME_RETRANS or ICSK_TIME_LOSS_PROBE) {
			timer_active = 1;
			timer_expires = icsk.icsk_timeout;
		} else if (icsk.icsk_pending == ICSK_TIME_PROBE0) {
			timer_active = 4;
			timer_expires = icsk.icsk_timeout;
		} else if (timer_pending(icsk.sk_timer)) {
			timer_active = 2;
			timer_expires = (ulong)icsk.sk_timer.expires;
		} else {
			timer_active = 0;
			timer_expires = (ulong)jiffies;
		}

		state = sk.sk_state;
		if (state == TCP_LISTEN)
			rx_queue = (int)sk.sk_ack_backlog;
		else
			// without the lock it may be negative for a moment
			rx_queue = Math.Max((int)(tp.rcv_nxt - tp.copied_seq), 0);

		// DEVIATION: nothing is delayed, and as many segments may be on their way as at first
		seq_printf(f, $"{i,4}: {src:X8}:{srcp:X4} {dest:X8}:{destp:X4} {state:X2} {tp.write_seq - tp.snd_una:X8}:{rx_queue:X8} {timer_active:X2}:{jiffies_delta_to_clock_t((long)(timer_expires - (ulong)jiffies)):X8} " +
			   $"{icsk.icsk_retransmits:X8} {from_kuid_munged(seq_user_ns(f), sock_i_uid(sk)),5} {icsk.icsk_probes_out,8} {sock_i_ino(sk)} {refcount_read(ref sk.sk_refcnt)} {0:x16} " +
			   $"{jiffies_to_clock_t(icsk.icsk_rto)} {0} {0} {TCP_INIT_CWND} {(state == TCP_LISTEN ? 0 : -1)}");
	}

	[Source("net/ipv4/tcp_ipv4.c", 2454)]
	private static void get_timewait4_sock(sock tw, seq_file f, int i)
	{
		long delta = (long)(inet_csk(tw).sk_timer.expires - jiffies);
		be32 dest, src;
		u16 destp, srcp;

		dest = tw.sk_daddr;
		src = tw.sk_rcv_saddr;
		destp = ntohs(tw.sk_dport);
		srcp = ntohs(inet_sk(tw).inet_sport);

		seq_printf(f, $"{i,4}: {Unsafe.BitCast<be32, u32>(src):X8}:{srcp:X4} {Unsafe.BitCast<be32, u32>(dest):X8}:{destp:X4} {tcp_sk(tw).tw_substate:X2} {0:X8}:{0:X8} {3:X2}:{jiffies_delta_to_clock_t(delta):X8} " +
			   $"{0:X8} {0,5} {0,8} {0} {refcount_read(ref tw.sk_refcnt)} {0:x16}");
	}

	private const int TMPSZ = 150;

	[Source("net/ipv4/tcp_ipv4.c", 2475)]
	private static int tcp4_seq_show(seq_file seq, object? v)
	{
		tcp_iter_state st;

		seq_setwidth(seq, TMPSZ - 1);
		if (v == SEQ_START_TOKEN) {
			seq_puts(seq, "  sl  local_address rem_address   st tx_queue " +
				      "rx_queue tr tm->when retrnsmt   uid  timeout " +
				      "inode");
			goto @out;
		}
		st = (tcp_iter_state)seq.@private!;

		// DEVIATION: no request_socks
		if (((sock)v!).sk_state == TCP_TIME_WAIT)
			get_timewait4_sock((sock)v!, seq, st.num);
		else
			get_tcp4_sock((sock)v!, seq, st.num);
	@out:
		seq_pad(seq, '\n');
		return 0;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2500)]
	private static seq_operations tcp4_seq_ops = new() {
		show = tcp4_seq_show,
		start = tcp_seq_start,
		next = tcp_seq_next,
		stop = tcp_seq_stop,
	};

	[Source("net/ipv4/tcp_ipv4.c", 2507)]
	private static tcp_seq_afinfo tcp4_seq_afinfo = new() {
		family = AF_INET,
	};

	[Source("net/ipv4/tcp_ipv4.c", 2511)]
	private static int tcp4_proc_init_net(net net)
	{
		if (proc_create_net_data("tcp"u8, _0444, net.proc_net, tcp4_seq_ops,
				sizeof_state<tcp_iter_state>(), tcp4_seq_afinfo) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2519)]
	private static void tcp4_proc_exit_net(net net)
	{
		remove_proc_entry("tcp"u8, net.proc_net);
	}

	[Source("net/ipv4/tcp_ipv4.c", 2524)]
	private static pernet_operations tcp4_net_ops = new() {
		init = tcp4_proc_init_net,
		exit = tcp4_proc_exit_net,
	};

	/// <summary>Makes /proc/net/tcp.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 2529)]
	public static int tcp4_proc_init()
	{
		return register_pernet_subsys(tcp4_net_ops);
	}

	/// <summary>Takes /proc/net/tcp away.</summary>
	[Source("net/ipv4/tcp_ipv4.c", 2534)]
	public static void tcp4_proc_exit()
	{
		unregister_pernet_subsys(tcp4_net_ops);
	}

	[Source("net/ipv4/tcp_ipv4.c", 2540)]
	[EXPORT_SYMBOL]
	public static proto tcp_prot = new() {
		name = "TCP"u8.ToArray(),
		close = tcp_close,
		connect = tcp_v4_connect,
		disconnect = tcp_disconnect,
		accept = inet_csk_accept,
		ioctl = tcp_ioctl,
		init = tcp_v4_init_sock,
		destroy = tcp_v4_destroy_sock,
		shutdown = tcp_shutdown,
		setsockopt = tcp_setsockopt,
		getsockopt = tcp_getsockopt,
		recvmsg = tcp_recvmsg,
		sendmsg = tcp_sendmsg,
		backlog_rcv = tcp_v4_do_rcv,
		hash = inet_hash,
		unhash = inet_unhash,
		get_port = inet_csk_get_port,
		max_header = MAX_TCP_HEADER,
		no_autobind = true,
		obj_new = static () => new tcp_sock(),
		h = new() { hashinfo = tcp_hashinfo },
	};

	[Source("net/ipv4/tcp_ipv4.c", 2600)]
	private static int tcp_sk_init(net net)
	{
		// DEVIATION: the answers to who has no socket need none here, either
		net.ipv4.sysctl_tcp_syn_retries = TCP_SYN_RETRIES;
		net.ipv4.sysctl_tcp_synack_retries = TCP_SYNACK_RETRIES;
		net.ipv4.sysctl_tcp_retries1 = TCP_RETR1;
		net.ipv4.sysctl_tcp_retries2 = TCP_RETR2;
		net.ipv4.sysctl_tcp_orphan_retries = 0;
		net.ipv4.sysctl_tcp_fin_timeout = TCP_FIN_TIMEOUT;
		if (!net_eq(net, init_net)) {
			init_net.ipv4.sysctl_tcp_rmem.CopyTo(net.ipv4.sysctl_tcp_rmem, 0);
			init_net.ipv4.sysctl_tcp_wmem.CopyTo(net.ipv4.sysctl_tcp_wmem, 0);
		}
		return 0;
	}

	[Source("net/ipv4/tcp_ipv4.c", 2710)]
	private static void tcp_sk_exit_batch(list_head<net> net_exit_list)
	{
		foreach (var net in list_for_each_entry(net_exit_list))
			inet_twsk_purge(tcp_hashinfo, net);
	}

	[Source("net/ipv4/tcp_ipv4.c", 2720)]
	private static pernet_operations tcp_sk_ops = new() {
		init = tcp_sk_init,
		exit_batch = tcp_sk_exit_batch,
	};

	[Source("net/ipv4/tcp_ipv4.c", 2726)]
	public static void tcp_v4_init()
	{
		if (register_pernet_subsys(tcp_sk_ops) != 0)
			panic("Failed to create the TCP control socket.\n");
	}
}
