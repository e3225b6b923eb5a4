// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp_input.c; the copyright of the original's authors stands.

// Reduced: no fast path, no window that grows, no options but the maximum segment size, no time stamps, nothing selectively
// acknowledged, no congestion control, no urgent data, no request_socks.

namespace Kernel.Net.Ipv4;

/// <summary>TCP: what comes in.</summary>
public static unsafe partial class tcp_input_c
{
	[Source("net/ipv4/tcp_input.c", 723)]
	private static void tcp_rtt_estimator(sock sk, long mrtt_us)
	{
		tcp_sock tp = tcp_sk(sk);
		long m = mrtt_us;
		u32 srtt = tp.srtt_us;

		if (srtt != 0) {
			m -= srtt >> 3;
			srtt = (u32)(srtt + m);
			if (m < 0) {
				m = -m;
				m -= tp.mdev_us >> 2;
				// it rises more slowly when it gets better
				if (m > 0)
					m >>= 3;
			} else {
				m -= tp.mdev_us >> 2;
			}
			tp.mdev_us = (u32)(tp.mdev_us + m);
			if (tp.mdev_us > tp.mdev_max_us) {
				tp.mdev_max_us = tp.mdev_us;
				if (tp.mdev_max_us > tp.rttvar_us)
					tp.rttvar_us = tp.mdev_max_us;
			}
			if (after(tp.snd_una, tp.rtt_seq)) {
				if (tp.mdev_max_us < tp.rttvar_us)
					tp.rttvar_us -= (tp.rttvar_us - tp.mdev_max_us) >> 2;
				tp.rtt_seq = tp.snd_nxt;
				tp.mdev_max_us = tcp_rto_min_us(sk);
			}
		} else {
			srtt = (u32)(m << 3);
			tp.mdev_us = (u32)(m << 1);
			tp.rttvar_us = Math.Max(tp.mdev_us, tcp_rto_min_us(sk));
			tp.mdev_max_us = tp.rttvar_us;
			tp.rtt_seq = tp.snd_nxt;
		}
		tp.srtt_us = Math.Max(1U, srtt);
	}

	[Source("net/ipv4/tcp_input.c", 824)]
	private static void tcp_set_rto(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);

		inet_csk(sk).icsk_rto = __tcp_set_rto(tp);

		tcp_bound_rto(sk);
	}

	// All that is on its way is lost.
	[Source("net/ipv4/tcp_input.c", 1973)]
	public static void tcp_enter_loss(sock sk)
	{
		inet_csk(sk).icsk_ca_state = TCP_CA_Loss;
		tcp_sk(sk).high_seq = tcp_sk(sk).snd_nxt;
		foreach (var skb in skb_queue_walk(tcp_sk(sk).tcp_rtx_queue)) {
			TCP_SKB_CB(skb).sacked &= unchecked((u8)~TCPCB_SACKED_RETRANS);
			TCP_SKB_CB(skb).sacked |= TCPCB_LOST;
		}
	}

	[Source("net/ipv4/tcp_input.c", 2975)]
	public static void tcp_rearm_rto(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);

		if (tp.packets_out == 0) {
			inet_csk_clear_xmit_timer(sk, ICSK_TIME_RETRANS);
		} else {
			u32 rto = inet_csk(sk).icsk_rto;
			// less what has gone by
			if (icsk.icsk_pending == ICSK_TIME_LOSS_PROBE) {
				long delta_us = tcp_rto_delta_us(sk);

				rto = (u32)usecs_to_jiffies((uint)Math.Max(delta_us, 1));
			}
			inet_csk_reset_xmit_timer(sk, ICSK_TIME_RETRANS, rto,
						  TCP_RTO_MAX);
		}
	}

	// Frees what has been acknowledged, and measures how long that took.
	[Source("net/ipv4/tcp_input.c", 3054)]
	private static bool tcp_clean_rtx_queue(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;
		bool acked = false;
		long seq_rtt_us = -1;
		bool retrans = false;

		while ((skb = tcp_rtx_queue_head(sk)) != null) {
			if (after(TCP_SKB_CB(skb).end_seq, tp.snd_una))
				break;
			if ((TCP_SKB_CB(skb).sacked & TCPCB_EVER_RETRANS) != 0)
				retrans = true;
			seq_rtt_us = (long)(tcp_clock_us() - tcp_skb_timestamp_us(skb));
			tp.packets_out--;
			if ((TCP_SKB_CB(skb).tcp_flags & TCPHDR_SYN) != 0)
				tp.retrans_stamp = 0;
			tcp_rtx_queue_unlink_and_free(skb, sk);
			acked = true;
		}
		if (acked) {
			// DEVIATION: with its time stamp the answer to what was sent twice would tell, too
			if (!retrans && seq_rtt_us >= 0 || tp.srtt_us == 0)
				tcp_rtt_estimator(sk, Math.Max(retrans ? 0 : seq_rtt_us, 0));
			tcp_set_rto(sk);
			inet_csk(sk).icsk_backoff = 0;
			tcp_rearm_rto(sk);
		}
		return acked;
	}

	[Source("net/ipv4/tcp_input.c", 3257)]
	private static void tcp_ack_probe(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		sk_buff? head = tcp_send_head(sk);
		tcp_sock tp = tcp_sk(sk);

		if (head == null)
			return;
		if (!after(TCP_SKB_CB(head).end_seq, tcp_wnd_end(tp))) {
			icsk.icsk_backoff = 0;
			inet_csk_clear_xmit_timer(sk, ICSK_TIME_PROBE0);
		} else {
			ulong when = tcp_probe0_when(sk, TCP_RTO_MAX);

			inet_csk_reset_xmit_timer(sk, ICSK_TIME_PROBE0,
						  when, TCP_RTO_MAX);
		}
	}

	// Takes what a segment acknowledges.
	[Source("net/ipv4/tcp_input.c", 3568)]
	private static void tcp_ack(sock sk, sk_buff skb)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);
		u32 ack = ntohl(th.ack_seq);
		u32 prior_snd_una = tp.snd_una;
		u32 prior_wnd = tp.snd_wnd;
		uint prior_packets = tp.packets_out;
		bool has_data = skb.len > (uint)(th.doff << 2) || th.fin || th.syn;

		if (after(ack, prior_snd_una)) {
			icsk.icsk_retransmits = 0;
			tp.snd_una = ack;
		}
		if (before(ack, prior_snd_una))
			return;
		tp.snd_wnd = ntohs(th.window);

		sk.sk_err_soft = 0;
		icsk.icsk_probes_out = 0;
		if (prior_packets == 0)
			goto no_queue;

		if (tcp_clean_rtx_queue(sk)) {
			if (tp.tlp_high_seq != 0 && !before(ack, tp.tlp_high_seq))
				tp.tlp_high_seq = 0;
			if (icsk.icsk_ca_state == TCP_CA_Loss) {
				if (!before(tp.snd_una, tp.high_seq)) {
					icsk.icsk_ca_state = TCP_CA_Open;
					tp.retrans_stamp = 0;
				} else {
					tcp_xmit_retransmit_queue(sk);
				}
			}
			if (icsk.icsk_pending == ICSK_TIME_RETRANS)
				tcp_schedule_loss_probe(sk, true);
		} else if (!has_data && ack == prior_snd_una && tp.snd_wnd == prior_wnd && tp.packets_out > 1) {
			// DEVIATION: who has got something else says so; that is the last that was sent, which has not been lost
			ulong newest = 0;

			foreach (var skb1 in skb_queue_walk(tp.tcp_rtx_queue))
				newest = Math.Max(newest, TCP_SKB_CB(skb1).skb_mstamp_ns);
			foreach (var skb1 in skb_queue_walk(tp.tcp_rtx_queue)) {
				if (TCP_SKB_CB(skb1).skb_mstamp_ns < newest && (TCP_SKB_CB(skb1).sacked & TCPCB_SACKED_RETRANS) == 0)
					TCP_SKB_CB(skb1).sacked |= TCPCB_LOST;
			}
			tcp_xmit_retransmit_queue(sk);
		}
		return;

	no_queue:
		tcp_ack_probe(sk);
	}

	// What a segment has in its options.
	[Source("net/ipv4/tcp_input.c", 3779)]
	[EXPORT_SYMBOL]
	public static void tcp_parse_options(net net,
					     sk_buff skb,
					     ref tcp_options_received opt_rx, int estab)
	{
		ReadOnlySpan<byte> ptr;
		ref tcphdr th = ref tcp_hdr(skb);
		int length = (th.doff * 4) - sizeof(tcphdr);

		ptr = skb.head.AsSpan(skb_transport_header(skb) + sizeof(tcphdr));

		while (length > 0) {
			int opcode = ptr[0];
			int opsize;

			switch (opcode) {
			case TCPOPT_EOL:
				return;
			case TCPOPT_NOP:
				ptr = ptr[1..];
				length--;
				continue;
			default:
				// DEVIATION: in C the next byte is read, whatever it is, and found to be too much
				if (length < 2)
					return;
				opsize = ptr[1];
				if (opsize < 2)
					return;
				if (opsize > length)
					return;
				switch (opcode) {
				case TCPOPT_MSS:
					if (opsize == TCPOLEN_MSS && th.syn && estab == 0) {
						u16 in_mss = get_unaligned_be16(ptr[2..]);

						if (in_mss != 0) {
							if (opt_rx.user_mss != 0 &&
							    opt_rx.user_mss < in_mss)
								in_mss = opt_rx.user_mss;
							opt_rx.mss_clamp = in_mss;
						}
					}
					break;
				}
				ptr = ptr[opsize..];
				length -= opsize;
				break;
			}
		}
	}

	// A connection that has not been accepted, and never will be, leaves the listener's queue; nobody has it.
	[NotInLinux("what becomes of a request_sock")]
	internal static void tcp_forget(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		sock? listener = icsk.icsk_listener;

		if (listener == null || sk.sk_state != TCP_SYN_RECV)
			return;
		spin_lock(inet_csk(listener).icsk_accept_queue.rskq_lock);
		if (icsk.icsk_listener != null) {
			list_del_init(icsk.icsk_queue_node);
			icsk.icsk_listener = null;
			sock_set_flag(sk, SOCK_DEAD);
		}
		spin_unlock(inet_csk(listener).icsk_accept_queue.rskq_lock);
	}

	/// <summary>The other end has reset the connection.</summary>
	[Source("net/ipv4/tcp_input.c", 4047)]
	public static void tcp_reset(sock sk)
	{
		switch (sk.sk_state) {
		case TCP_SYN_SENT:
			sk.sk_err = ECONNREFUSED;
			break;
		case TCP_CLOSE_WAIT:
			sk.sk_err = EPIPE;
			break;
		case TCP_CLOSE:
			return;
		default:
			sk.sk_err = ECONNRESET;
			break;
		}
		smp_wmb();

		tcp_write_queue_purge(sk);
		tcp_forget(sk);
		tcp_done(sk);

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_error_report!(sk);
	}

	/// <summary>The other end sends no more.</summary>
	[Source("net/ipv4/tcp_input.c", 4088)]
	public static void tcp_fin(sock sk)
	{
		sk.sk_shutdown |= RCV_SHUTDOWN;
		sock_set_flag(sk, SOCK_DONE);

		switch (sk.sk_state) {
		case TCP_SYN_RECV:
		case TCP_ESTABLISHED:
			tcp_set_state(sk, TCP_CLOSE_WAIT);
			break;

		case TCP_FIN_WAIT1:
			// both at once: ours has not been acknowledged yet
			tcp_send_ack(sk);
			tcp_set_state(sk, TCP_CLOSING);
			break;
		case TCP_FIN_WAIT2:
			tcp_send_ack(sk);
			tcp_time_wait(sk, TCP_TIME_WAIT, 0);
			return;
		}

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_state_change!(sk);
	}

	// What was missing has come.
	[Source("net/ipv4/tcp_input.c", 4416)]
	private static void tcp_ofo_queue(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;

		while ((skb = skb_peek(tp.out_of_order_queue)) != null) {
			bool fin;

			if (after(TCP_SKB_CB(skb).seq, tp.rcv_nxt))
				break;
			__skb_unlink(skb, tp.out_of_order_queue);
			if (!after(TCP_SKB_CB(skb).end_seq, tp.rcv_nxt)) {
				kfree_skb(skb);
				continue;
			}
			fin = (TCP_SKB_CB(skb).tcp_flags & TCPHDR_FIN) != 0;
			tcp_queue_rcv(sk, skb);
			if (fin) {
				tcp_fin(sk);
				break;
			}
		}
	}

	// What comes before what is missing waits for it, in order.
	[Source("net/ipv4/tcp_input.c", 4483)]
	private static void tcp_data_queue_ofo(sock sk, sk_buff skb)
	{
		sk_buff_head queue = tcp_sk(sk).out_of_order_queue;
		sk_buff? after_skb = null;

		foreach (var skb1 in skb_queue_walk(queue)) {
			if (TCP_SKB_CB(skb1).seq == TCP_SKB_CB(skb).seq) {
				kfree_skb(skb);
				goto end;
			}
			if (after(TCP_SKB_CB(skb1).seq, TCP_SKB_CB(skb).seq))
				break;
			after_skb = skb1;
		}
		if (after_skb != null)
			__skb_queue_after(queue, after_skb, skb);
		else
			__skb_queue_head(queue, skb);
	end:
		tcp_send_ack(sk);
	}

	// Takes what is next, without its header.
	[Source("net/ipv4/tcp_input.c", 4617)]
	private static void tcp_queue_rcv(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		u32 overlap = tp.rcv_nxt - TCP_SKB_CB(skb).seq;

		tp.rcv_nxt = TCP_SKB_CB(skb).end_seq;
		if (overlap != 0)
			__skb_pull(skb, (int)Math.Min(overlap, skb.len));
		if (skb.len != 0) {
			skb_set_owner_r(skb, sk);
			skb_queue_tail(sk.sk_receive_queue, skb);
		} else {
			kfree_skb(skb);
		}
	}

	// Queues the data of a segment that is the next one.
	[Source("net/ipv4/tcp_input.c", 4697)]
	private static void tcp_data_queue(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);
		bool fin = th.fin;
		int hlen = th.doff * 4;
		u32 seq = ntohl(th.seq);
		uint len = skb.len - (uint)hlen;

		if (len == 0 && !fin) {
			kfree_skb(skb);
			return;
		}
		TCP_SKB_CB(skb) = new() { seq = seq, end_seq = seq + len + (fin ? 1u : 0), tcp_flags = (u8)(fin ? TCPHDR_FIN : 0) };
		if (len != 0 && atomic_read(ref sk.sk_rmem_alloc) > sk.sk_rcvbuf) {
			kfree_skb(skb);
			tcp_send_ack(sk);
			return;
		}
		if (!after(TCP_SKB_CB(skb).end_seq, tp.rcv_nxt)) {
			// sent again, but not lost
			kfree_skb(skb);
			tcp_send_ack(sk);
			return;
		}
		skb_dst_drop(skb);
		__skb_pull(skb, hlen);
		if (after(seq, tp.rcv_nxt)) {
			tcp_data_queue_ofo(sk, skb);
			return;
		}

		tcp_queue_rcv(sk, skb);
		if (fin) {
			tcp_fin(sk);
			if (sk.sk_state == TCP_CLOSE)
				return;
		}
		tcp_ofo_queue(sk);
		if (sk.sk_state != TCP_CLOSE)
			tcp_send_ack(sk);
		if (len != 0 && !sock_flag(sk, SOCK_DEAD))
			sk.sk_data_ready!(sk);
	}

	// The answer to our first segment.
	[Source("net/ipv4/tcp_input.c", 5765)]
	private static int tcp_rcv_synsent_state_process(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);

		tcp_parse_options(sock_net(sk), skb, ref tp.rx_opt, 0);

		if (th.ack) {
			if (!after(ntohl(th.ack_seq), tp.snd_una) ||
			    after(ntohl(th.ack_seq), tp.snd_nxt))
				goto reset_and_undo;

			if (th.rst) {
				tcp_reset(sk);
				goto discard;
			}

			if (!th.syn)
				goto discard;

			tcp_ack(sk, skb);

			tp.rcv_nxt = ntohl(th.seq) + 1;
			tp.copied_seq = tp.rcv_nxt;
			tcp_sync_mss(sk);
			smp_mb();

			tcp_set_state(sk, TCP_ESTABLISHED);

			if (!sock_flag(sk, SOCK_DEAD)) {
				sk.sk_state_change!(sk);
				sk_wake_async(sk, SOCK_WAKE_IO, 2);
			}
			tcp_send_ack(sk);
			goto discard;
		}

		if (th.rst)
			goto discard;

		if (th.syn) {
			// two that connect to each other at once, or one to itself
			tcp_set_state(sk, TCP_SYN_RECV);

			tp.rcv_nxt = ntohl(th.seq) + 1;
			tp.copied_seq = tp.rcv_nxt;
			tp.snd_wnd = ntohs(th.window);
			tcp_sync_mss(sk);

			tcp_send_synack(sk);
		}
	discard:
		kfree_skb(skb);
		return 0;

	reset_and_undo:
		return 1;
	}

	// The other end has ended already, so this is something that was sent again.
	[NotInLinux("a part of tcp_rcv_state_process()")]
	private static void tcp_data_late(sock sk, sk_buff skb)
	{
		ref tcphdr th = ref tcp_hdr(skb);

		if (th.fin || skb.len > (uint)(th.doff << 2))
			tcp_send_ack(sk);
		kfree_skb(skb);
	}

	/// <summary>Takes a segment in any state; 1 if it is to be answered with a reset. The socket is locked, unless it is a
	/// listener.</summary>
	[Source("net/ipv4/tcp_input.c", 5997)]
	[EXPORT_SYMBOL]
	public static int tcp_rcv_state_process(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);
		u32 ack_seq = ntohl(th.ack_seq);

		switch (sk.sk_state) {
		case TCP_CLOSE:
			goto discard;

		case TCP_LISTEN:
			if (th.ack)
				return 1;

			if (th.rst)
				goto discard;

			if (th.syn) {
				if (th.fin)
					goto discard;
				tcp_v4_conn_request(sk, skb);
				consume_skb(skb);
				return 0;
			}
			goto discard;

		case TCP_SYN_SENT:
			return tcp_rcv_synsent_state_process(sk, skb);
		}

		if (th.rst) {
			// only one that is where it should be
			if (ntohl(th.seq) == tp.rcv_nxt)
				tcp_reset(sk);
			goto discard;
		}
		if (th.syn) {
			// DEVIATION: the first segment, once more: what is no connection yet is one here, too
			if (sk.sk_state == TCP_SYN_RECV && !th.ack && ntohl(th.seq) + 1 == tp.rcv_nxt)
				tcp_send_synack(sk);
			else
				tcp_send_ack(sk);
			goto discard;
		}
		if (!th.ack)
			goto discard;

		// What we have not sent cannot be acknowledged.
		if (before(tp.snd_nxt, ack_seq)) {
			if (sk.sk_state == TCP_SYN_RECV)
				return 1;
			tcp_send_ack(sk);
			goto discard;
		}
		tcp_ack(sk, skb);

		switch (sk.sk_state) {
		case TCP_SYN_RECV: {
				sock? listener = inet_csk(sk).icsk_listener;

				if (tp.snd_una != tp.snd_nxt)
					goto discard;
				tcp_set_state(sk, TCP_ESTABLISHED);
				if (listener != null && inet_csk_reqsk_queue_add(listener, sk))
					listener.sk_data_ready!(listener);
				else if (!sock_flag(sk, SOCK_DEAD))
					sk.sk_state_change!(sk);
				break;
			}
		case TCP_FIN_WAIT1:
			if (tp.snd_una == tp.write_seq) {
				int tmo;

				tcp_set_state(sk, TCP_FIN_WAIT2);
				sk.sk_shutdown |= SEND_SHUTDOWN;
				if (!sock_flag(sk, SOCK_DEAD)) {
					sk.sk_state_change!(sk);
					break;
				}

				tmo = tcp_fin_time(sk);
				if (tmo > TCP_TIMEWAIT_LEN) {
					inet_csk_reset_keepalive_timer(sk, (ulong)(tmo - TCP_TIMEWAIT_LEN));
				} else if (th.fin || skb.len > (uint)(th.doff << 2) || sock_owned_by_user(sk)) {
					inet_csk_reset_keepalive_timer(sk, (ulong)tmo);
				} else {
					tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
					goto discard;
				}
			}
			break;
		case TCP_CLOSING:
			if (tp.snd_una == tp.write_seq) {
				tcp_time_wait(sk, TCP_TIME_WAIT, 0);
				goto discard;
			}
			break;
		case TCP_LAST_ACK:
			if (tp.snd_una == tp.write_seq) {
				tcp_done(sk);
				goto discard;
			}
			break;
		}

		// nobody reads what comes after the end
		if (sk.sk_state is TCP_FIN_WAIT1 or TCP_FIN_WAIT2 && (sk.sk_shutdown & RCV_SHUTDOWN) != 0 &&
		    skb.len > (uint)(th.doff << 2) &&
		    after(ntohl(th.seq) + skb.len - (uint)(th.doff << 2), tp.rcv_nxt)) {
			tcp_reset(sk);
			return 1;
		}

		if (sk.sk_state is TCP_ESTABLISHED or TCP_FIN_WAIT1 or TCP_FIN_WAIT2)
			tcp_data_queue(sk, skb);
		else
			tcp_data_late(sk, skb);

		// what waits for room goes
		if (((1 << sk.sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT | TCPF_FIN_WAIT1 | TCPF_CLOSING | TCPF_LAST_ACK)) != 0) {
			__tcp_push_pending_frames(sk);
			if (!sock_flag(sk, SOCK_DEAD))
				sk.sk_write_space!(sk);
		}
		return 0;

	discard:
		kfree_skb(skb);
		return 0;
	}

	/// <summary>A listener is asked for a connection.</summary>
	[Source("net/ipv4/tcp_input.c", 6404)]
	[EXPORT_SYMBOL]
	public static int tcp_conn_request(sock sk, sk_buff skb)
	{
		request_sock_queue queue = inet_csk(sk).icsk_accept_queue;
		sock? child;
		tcp_sock tp;
		inet_sock inet;
		flowi4 fl4 = default;
		err_ptr<rtable> rt;
		bool queued = false;

		// Whoever comes too late has to come again.
		if (sk_acceptq_is_full(sk))
			goto drop;

		child = inet_csk_clone_lock(sk, GFP_ATOMIC);
		if (child == null)
			goto drop;
		tp = tcp_sk(child);
		inet = inet_sk(child);
		inet.inet_daddr = ip_hdr(skb).saddr;
		inet.inet_rcv_saddr = ip_hdr(skb).daddr;
		inet.inet_saddr = ip_hdr(skb).daddr;
		inet.inet_dport = tcp_hdr(skb).source;
		inet.inet_num = inet_sk(sk).inet_num;
		inet.inet_sport = htons(inet.inet_num);
		inet.mc_index = inet_iif(skb);
		inet.mc_ttl = ip_hdr(skb).ttl;
		inet.rcv_tos = ip_hdr(skb).tos;
		tp.rcv_nxt = ntohl(tcp_hdr(skb).seq) + 1;
		tp.copied_seq = tp.rcv_nxt;
		tp.snd_una = prandom_u32();
		tp.snd_nxt = tp.write_seq = tp.snd_una;
		tp.snd_wnd = ntohs(tcp_hdr(skb).window);
		inet.inet_id = (u16)(tp.write_seq ^ (u32)jiffies);

		// By the device that the listener is bound to, as all it sends.
		flowi4_init_output(ref fl4, child.sk_bound_dev_if, child.sk_mark,
				   (u8)RT_CONN_FLAGS(child), RT_SCOPE_UNIVERSE, IPPROTO_TCP, inet_sk_flowi_flags(child),
				   inet.inet_daddr, inet.inet_saddr, inet.inet_dport, inet.inet_sport, child.sk_uid);
		rt = ip_route_output_flow(sock_net(sk), ref fl4, child);
		if (IS_ERR(rt))
			goto put_and_exit;
		sk_setup_caps(child, rt.ptr!.dst);
		inet.cork.fl.u.ip4 = fl4;
		tp.rx_opt.mss_clamp = TCP_MSS_DEFAULT;
		tcp_parse_options(sock_net(sk), skb, ref tp.rx_opt, 0);
		tcp_sync_mss(child);

		if (__inet_inherit_port(sk, child) < 0)
			goto put_and_exit;

		spin_lock(queue.rskq_lock);
		if (sk.sk_state == TCP_LISTEN) {
			inet_csk(child).icsk_listener = sk;
			list_add_tail(inet_csk(child).icsk_queue_node, queue.rskq_young_head);
			queued = true;
		}
		spin_unlock(queue.rskq_lock);
		if (!queued)
			goto put_and_exit;

		inet_ehash_nolisten(child);
		__TCP_INC_STATS(sock_net(sk), TCP_MIB_PASSIVEOPENS);
		tcp_send_syn(child, TCPHDR_SYN | TCPHDR_ACK);
		bh_unlock_sock(child);
		sock_put(child);
		return 0;

	put_and_exit:
		child.sk_state = TCP_CLOSE;
		if (inet_csk(child).icsk_bind_hash == null)
			inet.inet_num = 0;
		sock_set_flag(child, SOCK_DEAD);
		inet_csk_destroy_sock(child);
		bh_unlock_sock(child);
		sock_put(child);
	drop:
		sk_drops_add(sk, skb);
		return 0;
	}
}
