// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp_output.c; the copyright of the original's authors stands.

// Reduced: no options but the maximum segment size, no scaled window, nothing corked, delayed or paced, no window of congestion,
// no segments that the device cuts, no probing for the MTU, no fast opening.

namespace Kernel.Net.Ipv4;

/// <summary>TCP: what goes out.</summary>
public static unsafe partial class tcp_output_c
{
	[Source("net/ipv4/tcp_output.c", 67)]
	private static void tcp_event_new_data_sent(sock sk, sk_buff skb)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);
		uint prior_packets = tp.packets_out;

		tp.snd_nxt = TCP_SKB_CB(skb).end_seq;

		__skb_unlink(skb, sk.sk_write_queue);
		__skb_queue_tail(tp.tcp_rtx_queue, skb);

		tp.packets_out++;
		if (prior_packets == 0 || icsk.icsk_pending == ICSK_TIME_LOSS_PROBE)
			tcp_rearm_rto(sk);
	}

	[Source("net/ipv4/tcp_output.c", 119)]
	private static u16 tcp_advertise_mss(sock sk)
	{
		dst_entry? dst = __sk_dst_get(sk);

		return (u16)(dst != null ? dst_metric_advmss(dst) : TCP_MSS_DEFAULT);
	}

	// A segment without data, which may take a place in the sequence.
	[Source("net/ipv4/tcp_output.c", 391)]
	private static void tcp_init_nondata_skb(sk_buff skb, u32 seq, u8 flags)
	{
		skb.ip_summed = CHECKSUM_PARTIAL;

		TCP_SKB_CB(skb) = default;
		TCP_SKB_CB(skb).tcp_flags = flags;
		TCP_SKB_CB(skb).seq = seq;
		if ((flags & (TCPHDR_SYN | TCPHDR_FIN)) != 0)
			seq++;
		TCP_SKB_CB(skb).end_seq = seq;
	}

	// Sends a segment of a connection: a copy of one that may have to be sent again, or takes it.
	[Source("net/ipv4/tcp_output.c", 1016)]
	private static int __tcp_transmit_skb(sock sk, sk_buff skb,
					      int clone_it, gfp_t gfp_mask, u32 rcv_nxt)
	{
		inet_sock inet = inet_sk(sk);
		tcp_sock tp = tcp_sk(sk);
		tcp_skb_cb tcb = TCP_SKB_CB(skb);
		sk_buff? oskb = null;
		int tcp_header_size = sizeof(tcphdr) + ((tcb.tcp_flags & TCPHDR_SYN) != 0 ? TCPOLEN_MSS : 0);
		int err;

		if (clone_it != 0) {
			oskb = skb;
			// DEVIATION: a copy, not a clone
			sk_buff? copy = skb_copy(oskb, gfp_mask);
			if (copy == null)
				return -ENOBUFS;
			skb = copy;
		}

		skb_push(skb, tcp_header_size);
		skb_reset_transport_header(skb);

		skb_set_owner_w(skb, sk);

		ref tcphdr th = ref tcp_hdr(skb);
		th = default;
		th.source = inet.inet_sport;
		th.dest = inet.inet_dport;
		th.seq = htonl(tcb.seq);
		th.ack_seq = htonl((tcb.tcp_flags & TCPHDR_ACK) != 0 ? rcv_nxt : 0);
		th.doff = (u8)(tcp_header_size >> 2);
		th.fin = (tcb.tcp_flags & TCPHDR_FIN) != 0;
		th.syn = (tcb.tcp_flags & TCPHDR_SYN) != 0;
		th.rst = (tcb.tcp_flags & TCPHDR_RST) != 0;
		th.ack = (tcb.tcp_flags & TCPHDR_ACK) != 0;
		th.psh = skb.len > tcp_header_size;
		tp.rcv_wnd = tcp_receive_window(sk);
		th.window = htons((u16)tp.rcv_wnd);

		if ((tcb.tcp_flags & TCPHDR_SYN) != 0) {
			// the maximum segment size
			Span<byte> option = skb.head.AsSpan(skb_transport_header(skb) + sizeof(tcphdr), TCPOLEN_MSS);
			u16 mss = tcp_advertise_mss(sk);

			option[0] = TCPOPT_MSS;
			option[1] = TCPOLEN_MSS;
			option[2] = (u8)(mss >> 8);
			option[3] = (u8)mss;
		}

		skb.ip_summed = CHECKSUM_PARTIAL;
		tcp_v4_send_check(sk, skb);

		if (after(tcb.end_seq, tp.snd_nxt) || tcb.seq == tcb.end_seq)
			TCP_INC_STATS(sock_net(sk), TCP_MIB_OUTSEGS);

		// IP finds nothing of ours
		skb.cb = default;

		err = ip_queue_xmit(sk, skb, ref inet.cork.fl);

		if (err > 0)
			err = net_xmit_eval(err);
		if (err == 0 && oskb != null)
			TCP_SKB_CB(oskb).skb_mstamp_ns = tcp_clock_ns();
		return err;
	}

	[Source("net/ipv4/tcp_output.c", 1172)]
	private static int tcp_transmit_skb(sock sk, sk_buff skb, int clone_it,
					    gfp_t gfp_mask)
	{
		return __tcp_transmit_skb(sk, skb, clone_it, gfp_mask,
					  tcp_sk(sk).rcv_nxt);
	}

	[Source("net/ipv4/tcp_output.c", 1184)]
	private static void tcp_queue_skb(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);

		tp.write_seq = TCP_SKB_CB(skb).end_seq;
		tcp_add_write_queue_tail(sk, skb);
		sk.sk_wmem_queued += (int)skb.truesize;
	}

	// Cuts a segment that has not been sent.
	[Source("net/ipv4/tcp_output.c", 1285)]
	public static int tcp_fragment(sock sk, sk_buff skb, u32 len, gfp_t gfp)
	{
		sk_buff? buff;
		int nlen = (int)(skb.len - len);

		buff = alloc_skb(MAX_TCP_HEADER + nlen, gfp);
		if (buff == null)
			return -ENOMEM;
		skb_reserve(buff, MAX_TCP_HEADER);
		skb.head.AsSpan(skb.data + (int)len, nlen).CopyTo(skb_put(buff, nlen));
		skb_trim(skb, (int)len);

		TCP_SKB_CB(buff) = TCP_SKB_CB(skb);
		TCP_SKB_CB(buff).seq = TCP_SKB_CB(skb).seq + len;
		TCP_SKB_CB(skb).end_seq = TCP_SKB_CB(buff).seq;
		TCP_SKB_CB(skb).tcp_flags &= unchecked((u8)~TCPHDR_FIN);
		sk.sk_wmem_queued += (int)buff.truesize;
		__skb_queue_after(sk.sk_write_queue, skb, buff);
		return 0;
	}

	[Source("net/ipv4/tcp_output.c", 1540)]
	[EXPORT_SYMBOL]
	public static uint tcp_sync_mss(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		int mss_now;

		// DEVIATION: of the route it is what we say ourselves, not its MTU
		mss_now = tcp_advertise_mss(sk);
		if (mss_now > tp.rx_opt.mss_clamp)
			mss_now = tp.rx_opt.mss_clamp;
		mss_now = Math.Max(mss_now, TCP_MIN_MSS);

		tp.mss_cache = (u16)mss_now;

		return (uint)mss_now;
	}

	[Source("net/ipv4/tcp_output.c", 1835)]
	private static bool tcp_snd_wnd_test(tcp_sock tp, sk_buff skb)
	{
		return !after(TCP_SKB_CB(skb).end_seq, tcp_wnd_end(tp));
	}

	// Sends what there is, as far as the other end has room. True when there is something and nobody waits for anything.
	[Source("net/ipv4/tcp_output.c", 2322)]
	private static bool tcp_write_xmit(sock sk, int push_one, gfp_t gfp)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;
		uint sent_pkts;

		sent_pkts = 0;

		while ((skb = tcp_send_head(sk)) != null) {
			if (!tcp_snd_wnd_test(tp, skb)) {
				u32 room = tcp_wnd_end(tp) - TCP_SKB_CB(skb).seq;

				if (!before(TCP_SKB_CB(skb).seq, tcp_wnd_end(tp)) || room >= skb.len)
					break;
				if (tcp_fragment(sk, skb, room, gfp) != 0)
					break;
			}

			if (tcp_transmit_skb(sk, skb, 1, gfp) != 0)
				break;

			tcp_event_new_data_sent(sk, skb);

			sent_pkts++;

			if (push_one != 0)
				break;
		}

		if (sent_pkts != 0) {
			// a probe of what may be lost, but not of a probe
			if (push_one != 2)
				tcp_schedule_loss_probe(sk, false);
			return false;
		}
		return tp.packets_out == 0 && tcp_send_head(sk) != null;
	}

	// The last segment may be lost with nothing behind it that would tell: it is sent once more, soon.
	[Source("net/ipv4/tcp_output.c", 2440)]
	public static bool tcp_schedule_loss_probe(sock sk, bool advancing_rto)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);
		uint timeout;
		long rto_delta_us;

		if (tp.packets_out == 0 || icsk.icsk_ca_state == TCP_CA_Loss ||
		    (sk.sk_state is TCP_SYN_SENT or TCP_SYN_RECV))
			return false;

		if (tp.srtt_us != 0) {
			timeout = (uint)usecs_to_jiffies(tp.srtt_us >> 2);
			if (tp.packets_out == 1)
				timeout += TCP_RTO_MIN;
			else
				timeout += TCP_TIMEOUT_MIN;
		} else {
			timeout = TCP_TIMEOUT_INIT;
		}

		// no later than all would be sent again
		rto_delta_us = advancing_rto ?
				jiffies_to_usecs(inet_csk(sk).icsk_rto) :
				tcp_rto_delta_us(sk);
		if (rto_delta_us > 0)
			timeout = min_t<uint>(timeout, (uint)usecs_to_jiffies((uint)rto_delta_us));

		inet_csk_reset_xmit_timer(sk, ICSK_TIME_LOSS_PROBE, timeout,
					  TCP_RTO_MAX);
		return true;
	}

	[Source("net/ipv4/tcp_output.c", 2507)]
	public static void tcp_send_loss_probe(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;
		uint pcount;

		skb = tcp_send_head(sk);
		if (skb != null && tcp_snd_wnd_test(tp, skb)) {
			pcount = tp.packets_out;
			tcp_write_xmit(sk, 2, GFP_ATOMIC);
			if (tp.packets_out > pcount)
				goto probe_sent;
			goto rearm_timer;
		}
		skb = skb_peek_tail(tp.tcp_rtx_queue);
		if (unlikely(skb == null)) {
			inet_csk(sk).icsk_pending = 0;
			return;
		}

		// one at a time
		if (tp.tlp_high_seq != 0)
			goto rearm_timer;

		if (__tcp_retransmit_skb(sk, skb!) != 0)
			goto rearm_timer;

		tp.tlp_high_seq = tp.snd_nxt;

	probe_sent:
		// the timer starts now
		inet_csk(sk).icsk_pending = 0;
	rearm_timer:
		tcp_rearm_rto(sk);
	}

	[Source("net/ipv4/tcp_output.c", 2571)]
	public static void __tcp_push_pending_frames(sock sk)
	{
		if (sk.sk_state == TCP_CLOSE)
			return;

		if (tcp_write_xmit(sk, 0, GFP_ATOMIC))
			tcp_check_probe_timer(sk);
	}

	[Source("net/ipv4/tcp_output.c", 2846)]
	public static int __tcp_retransmit_skb(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		int err;

		if (!before(TCP_SKB_CB(skb).seq, tcp_wnd_end(tp)) &&
		    TCP_SKB_CB(skb).seq != tp.snd_una)
			return -EAGAIN;

		TCP_INC_STATS(sock_net(sk), TCP_MIB_RETRANSSEGS);

		err = tcp_transmit_skb(sk, skb, 1, GFP_ATOMIC);

		TCP_SKB_CB(skb).sacked |= TCPCB_EVER_RETRANS;

		return err;
	}

	[Source("net/ipv4/tcp_output.c", 2961)]
	public static int tcp_retransmit_skb(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		int err = __tcp_retransmit_skb(sk, skb);

		if (err == 0)
			TCP_SKB_CB(skb).sacked |= TCPCB_SACKED_RETRANS;

		if (tp.retrans_stamp == 0)
			tp.retrans_stamp = tcp_time_stamp_raw();

		return err;
	}

	// Sends what is lost again.
	[Source("net/ipv4/tcp_output.c", 2991)]
	public static void tcp_xmit_retransmit_queue(sock sk)
	{
		foreach (var skb in skb_queue_walk(tcp_sk(sk).tcp_rtx_queue)) {
			if ((TCP_SKB_CB(skb).sacked & (TCPCB_LOST | TCPCB_SACKED_RETRANS)) != TCPCB_LOST)
				continue;
			if (tcp_retransmit_skb(sk, skb) != 0)
				return;
		}
	}

	[Source("net/ipv4/tcp_output.c", 3086)]
	public static void tcp_send_fin(sock sk)
	{
		sk_buff? skb, tskb = tcp_write_queue_tail(sk);
		tcp_sock tp = tcp_sk(sk);

		// with the last of the data, if that has not gone
		if (tskb != null) {
			TCP_SKB_CB(tskb).tcp_flags |= TCPHDR_FIN;
			TCP_SKB_CB(tskb).end_seq++;
			tp.write_seq++;
		} else {
			skb = alloc_skb(MAX_TCP_HEADER, sk.sk_allocation);
			if (skb == null)
				return;
			skb_reserve(skb, MAX_TCP_HEADER);
			tcp_init_nondata_skb(skb, tp.write_seq,
					     TCPHDR_ACK | TCPHDR_FIN);
			tcp_queue_skb(sk, skb);
		}
		__tcp_push_pending_frames(sk);
	}

	[Source("net/ipv4/tcp_output.c", 3137)]
	public static void tcp_send_active_reset(sock sk, gfp_t priority)
	{
		sk_buff? skb;

		TCP_INC_STATS(sock_net(sk), TCP_MIB_OUTRSTS);

		skb = alloc_skb(MAX_TCP_HEADER, priority);
		if (skb == null)
			return;

		skb_reserve(skb, MAX_TCP_HEADER);
		tcp_init_nondata_skb(skb, tcp_sk(sk).snd_nxt,
				     TCPHDR_ACK | TCPHDR_RST);
		tcp_transmit_skb(sk, skb, 0, priority);
	}

	// Two that connect to each other: what was sent is answered, too.
	[Source("net/ipv4/tcp_output.c", 3171)]
	public static int tcp_send_synack(sock sk)
	{
		sk_buff? skb;

		skb = tcp_rtx_queue_head(sk);
		if (skb == null || (TCP_SKB_CB(skb).tcp_flags & TCPHDR_SYN) == 0) {
			pr_err($"TCP: {nameof(tcp_send_synack)}: wrong queue state\n");
			return -EFAULT;
		}
		TCP_SKB_CB(skb).tcp_flags |= TCPHDR_ACK;
		return tcp_transmit_skb(sk, skb, 1, GFP_ATOMIC);
	}

	// Sends the first segment, until it is acknowledged.
	[NotInLinux("the part of a SYN and of a SYN with an ACK that is the same")]
	internal static int tcp_send_syn(sock sk, int tcp_flags)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? buff = alloc_skb(MAX_TCP_HEADER, GFP_ATOMIC);
		int err;

		if (buff is null)
			return -ENOBUFS;
		skb_reserve(buff, MAX_TCP_HEADER);
		tcp_init_nondata_skb(buff, tp.write_seq, (u8)tcp_flags);
		tp.write_seq = TCP_SKB_CB(buff).end_seq;
		sk.sk_wmem_queued += (int)buff.truesize;
		__skb_queue_tail(tp.tcp_rtx_queue, buff);
		tp.packets_out++;

		err = tcp_transmit_skb(sk, buff, 1, GFP_ATOMIC);
		if (err == -ECONNREFUSED)
			return err;

		tp.snd_nxt = tp.write_seq;
		inet_csk_reset_xmit_timer(sk, ICSK_TIME_RETRANS,
					  inet_csk(sk).icsk_rto, TCP_RTO_MAX);
		return 0;
	}

	[Source("net/ipv4/tcp_output.c", 3328)]
	private static void tcp_connect_init(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);

		sk.sk_err = 0;
		sock_reset_flag(sk, SOCK_DONE);
		tp.snd_wnd = 0;
		tcp_write_queue_purge(sk);
		tp.snd_una = tp.write_seq;
		tp.snd_nxt = tp.write_seq;
		tp.rcv_nxt = 0;
		tp.copied_seq = tp.rcv_nxt;

		inet_csk(sk).icsk_rto = TCP_TIMEOUT_INIT;
		inet_csk(sk).icsk_retransmits = 0;
		tp.srtt_us = 0;
	}

	/// <summary>Sends the first segment of a connection.</summary>
	[Source("net/ipv4/tcp_output.c", 3512)]
	[EXPORT_SYMBOL]
	public static int tcp_connect(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		int err;

		tcp_connect_init(sk);

		tp.retrans_stamp = tcp_time_stamp_raw();
		err = tcp_send_syn(sk, TCPHDR_SYN);
		if (err != 0)
			return err;
		TCP_INC_STATS(sock_net(sk), TCP_MIB_ACTIVEOPENS);
		return 0;
	}

	/// <summary>Acknowledges what has come.</summary>
	[Source("net/ipv4/tcp_output.c", 3624)]
	[EXPORT_SYMBOL_GPL]
	public static void __tcp_send_ack(sock sk, u32 rcv_nxt)
	{
		sk_buff? buff;

		// nothing to be acknowledged any more
		if (sk.sk_state == TCP_CLOSE)
			return;

		buff = alloc_skb(MAX_TCP_HEADER, GFP_ATOMIC);
		// DEVIATION: nothing is sent later; what is not acknowledged comes again
		if (unlikely(buff == null))
			return;

		skb_reserve(buff!, MAX_TCP_HEADER);
		tcp_init_nondata_skb(buff!, tcp_sk(sk).snd_nxt, TCPHDR_ACK);

		__tcp_transmit_skb(sk, buff!, 0, GFP_ATOMIC, rcv_nxt);
	}

	/// <inheritdoc cref="__tcp_send_ack"/>
	[Source("net/ipv4/tcp_output.c", 3661)]
	public static void tcp_send_ack(sock sk)
	{
		__tcp_send_ack(sk, tcp_sk(sk).rcv_nxt);
	}

	// What the other end has seen, so it says again what it has room for.
	[Source("net/ipv4/tcp_output.c", 3677)]
	private static int tcp_xmit_probe_skb(sock sk, int urgent)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;

		skb = alloc_skb(MAX_TCP_HEADER, GFP_ATOMIC);
		if (skb == null)
			return -1;

		skb_reserve(skb, MAX_TCP_HEADER);
		tcp_init_nondata_skb(skb, tp.snd_una - (urgent != 0 ? 0u : 1), TCPHDR_ACK);
		return tcp_transmit_skb(sk, skb, 0, GFP_ATOMIC);
	}

	[Source("net/ipv4/tcp_output.c", 3710)]
	public static int tcp_write_wakeup(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;

		if (sk.sk_state == TCP_CLOSE)
			return -1;

		skb = tcp_send_head(sk);
		if (skb != null && before(TCP_SKB_CB(skb).seq, tcp_wnd_end(tp))) {
			int err;
			uint seg_size = tcp_wnd_end(tp) - TCP_SKB_CB(skb).seq;

			if (seg_size < skb.len) {
				if (tcp_fragment(sk, skb, seg_size, GFP_ATOMIC) != 0)
					return -1;
			}
			err = tcp_transmit_skb(sk, skb, 1, GFP_ATOMIC);
			if (err == 0)
				tcp_event_new_data_sent(sk, skb);
			return err;
		} else {
			return tcp_xmit_probe_skb(sk, 0);
		}
	}

	[Source("net/ipv4/tcp_output.c", 3756)]
	public static void tcp_send_probe0(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);
		net net = sock_net(sk);
		ulong timeout;
		int err;

		err = tcp_write_wakeup(sk);

		if (tp.packets_out != 0 || tcp_send_head(sk) == null) {
			icsk.icsk_probes_out = 0;
			icsk.icsk_backoff = 0;
			return;
		}

		icsk.icsk_probes_out++;
		if (err <= 0) {
			if (icsk.icsk_backoff < net.ipv4.sysctl_tcp_retries2)
				icsk.icsk_backoff++;
			timeout = tcp_probe0_when(sk, TCP_RTO_MAX);
		} else {
			timeout = TCP_RESOURCE_PROBE_INTERVAL;
		}
		inet_csk_reset_xmit_timer(sk, ICSK_TIME_PROBE0, timeout, TCP_RTO_MAX);
	}
}
