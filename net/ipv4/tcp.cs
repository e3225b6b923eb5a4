// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp.c, tcp_input.c, tcp_output.c, tcp_timer.c, tcp_minisocks.c and inet_timewait_sock.c; the
// copyright of the original's authors stands.

// Reduced to what binding to a device touches: connections are made, carry data, and end, also over a link that is down for a
// while: what is lost is sent again when it would be by Linux. No window is scaled, nothing is corked, delayed, stamped or
// selectively acknowledged, there are no urgent data, no options but the maximum segment size, no congestion control.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>TCP.</summary>
public static unsafe partial class tcp_c
{
	public const int MAX_TCP_HEADER = 256;
	private const int TCPHDR_FIN = 1;
	private const int TCPHDR_SYN = 2;
	private const int TCPHDR_RST = 4;
	private const int TCPHDR_ACK = 16;
	private const int TCP_MSS_DEFAULT = 536;
	internal const int TCP_TIMEWAIT_LEN = 60 * HZ;
	internal const int TCP_FIN_TIMEOUT = TCP_TIMEWAIT_LEN;
	internal const int TCP_RETR1 = 3;
	internal const int TCP_RETR2 = 15;
	internal const int TCP_SYN_RETRIES = 6;
	internal const int TCP_SYNACK_RETRIES = 5;
	public const int MAX_TCP_SYNCNT = 127;
	private const int TCP_RTO_MAX = 120 * HZ;
	private const int TCP_RTO_MIN = HZ / 5;
	private const int TCP_TIMEOUT_MIN = 2;
	private const int TCP_TIMEOUT_INIT = HZ;
	private const int TCP_RESOURCE_PROBE_INTERVAL = HZ / 2;
	private const int TCPCB_SACKED_RETRANS = 2;
	private const int TCPCB_LOST = 4;
	private const int TCPCB_EVER_RETRANS = 128;

	/// <summary>What a segment is while it is in a queue.</summary>
	[Source("include/net/tcp.h", 797)]
	private struct tcp_skb_cb
	{
		public u32 seq;
		public u32 end_seq;
		public u8 tcp_flags;
		public u8 sacked;
		/// <summary>When it was sent last.</summary>
		public ulong skb_mstamp_ns;
	}

	[Source("include/net/tcp.h", 858)]
	private static ref tcp_skb_cb TCP_SKB_CB(sk_buff __skb) => ref skb_cb<tcp_skb_cb>(__skb);

	[Source("include/net/tcp.h", 271)]
	private static bool before(u32 seq1, u32 seq2)
	{
		return (s32)(seq1 - seq2) < 0;
	}

	[Source("include/net/tcp.h", 275)]
	private static bool after(u32 seq2, u32 seq1)
	{
		return before(seq1, seq2);
	}

	[Source("net/ipv4/tcp.c", 407)]
	[EXPORT_SYMBOL]
	public static void tcp_init_sock(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);

		tcp_init_xmit_timers(sk);

		icsk.icsk_rto = TCP_TIMEOUT_INIT;
		tp.mdev_us = jiffies_to_usecs(TCP_TIMEOUT_INIT);
		tp.mss_cache = TCP_MSS_DEFAULT;

		sk.sk_state = TCP_CLOSE;
		sock_set_flag(sk, SOCK_RCU_FREE);

		sk.sk_sndbuf = sock_net(sk).ipv4.sysctl_tcp_wmem[1];
		sk.sk_rcvbuf = sock_net(sk).ipv4.sysctl_tcp_rmem[1];
	}

	/// <summary>What a poll sees.</summary>
	[Source("net/ipv4/tcp.c", 503)]
	[EXPORT_SYMBOL]
	public static uint tcp_poll(file? file, socket sock, poll_table? wait)
	{
		uint mask;
		sock sk = sock.sk!;
		int state;

		sock_poll_wait(file, sock, wait);

		state = inet_sk_state_load(sk);
		if (state == TCP_LISTEN)
			return !reqsk_queue_empty(inet_csk(sk).icsk_accept_queue) ? EPOLLIN | EPOLLRDNORM : 0;

		mask = 0;

		if (sk.sk_shutdown == SHUTDOWN_MASK || state == TCP_CLOSE)
			mask |= EPOLLHUP;
		if ((sk.sk_shutdown & RCV_SHUTDOWN) != 0)
			mask |= EPOLLIN | EPOLLRDNORM | EPOLLRDHUP;

		// connected, or no longer
		if (state != TCP_SYN_SENT && state != TCP_SYN_RECV) {
			if (!skb_queue_empty(sk.sk_receive_queue))
				mask |= EPOLLIN | EPOLLRDNORM;

			mask |= EPOLLOUT | EPOLLWRNORM;
		}
		smp_rmb();
		if (sk.sk_err != 0 || !skb_queue_empty(sk.sk_error_queue))
			mask |= EPOLLERR;

		return mask;
	}

	[Source("net/ipv4/tcp.c", 605)]
	[EXPORT_SYMBOL]
	public static int tcp_ioctl(sock sk, int cmd, Span<byte> arg)
	{
		tcp_sock tp = tcp_sk(sk);
		int answ;

		switch (cmd) {
		case SIOCINQ:
			if (sk.sk_state == TCP_LISTEN)
				return -EINVAL;

			answ = (int)(tp.rcv_nxt - tp.copied_seq);
			break;
		case SIOCOUTQ:
			if (sk.sk_state == TCP_LISTEN)
				return -EINVAL;

			if (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0)
				answ = 0;
			else
				answ = (int)(tp.write_seq - tp.snd_una);
			break;
		default:
			return -ENOIOCTLCMD;
		}

		return put_user(answ, arg);
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
	[Source("net/ipv4/tcp_output.c", 1172)]
	private static int tcp_transmit_skb(sock sk, sk_buff skb, int clone_it, gfp_t gfp_mask)
	{
		inet_sock inet = inet_sk(sk);
		tcp_sock tp = tcp_sk(sk);
		tcp_skb_cb tcb = TCP_SKB_CB(skb);
		sk_buff? oskb = null;
		int tcp_header_size = sizeof(tcphdr) + ((tcb.tcp_flags & TCPHDR_SYN) != 0 ? 4 : 0);
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
		th.ack_seq = htonl((tcb.tcp_flags & TCPHDR_ACK) != 0 ? tp.rcv_nxt : 0);
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
			Span<byte> option = skb.head.AsSpan(skb_transport_header(skb) + sizeof(tcphdr), 4);
			u16 mss = tcp_advertise_mss(sk);

			option[0] = 2;
			option[1] = 4;
			option[2] = (u8)(mss >> 8);
			option[3] = (u8)mss;
		}

		skb.ip_summed = CHECKSUM_PARTIAL;
		tcp_v4_send_check(sk, skb);

		if (after(tcb.end_seq, tp.snd_nxt) || tcb.seq == tcb.end_seq)
			SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_OUTSEGS);

		// IP finds nothing of ours
		skb.cb = default;

		err = ip_queue_xmit(sk, skb, ref inet.cork.fl);

		if (err > 0)
			err = net_xmit_eval(err);
		if (err == 0 && oskb != null)
			TCP_SKB_CB(oskb).skb_mstamp_ns = ktime_get_ns();
		return err;
	}

	[Source("net/ipv4/tcp_output.c", 1184)]
	private static void tcp_queue_skb(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);

		tp.write_seq = TCP_SKB_CB(skb).end_seq;
		tcp_add_write_queue_tail(sk, skb);
		sk.sk_wmem_queued += (int)skb.truesize;
	}

	[Source("include/net/tcp.h", 1721)]
	private static void tcp_add_write_queue_tail(sock sk, sk_buff skb)
	{
		__skb_queue_tail(sk.sk_write_queue, skb);
	}

	[Source("include/net/tcp.h", 1695)]
	private static sk_buff? tcp_send_head(sock sk)
	{
		return skb_peek(sk.sk_write_queue);
	}

	[Source("include/net/tcp.h", 1677)]
	private static sk_buff? tcp_rtx_queue_head(sock sk)
	{
		return skb_peek(tcp_sk(sk).tcp_rtx_queue);
	}

	[Source("include/net/sock.h", 1464)]
	private static void sk_wmem_free_skb(sock sk, sk_buff skb)
	{
		sk.sk_wmem_queued -= (int)skb.truesize;
		kfree_skb(skb);
	}

	[Source("net/ipv4/tcp.c", 2545)]
	internal static void tcp_write_queue_purge(sock sk)
	{
		sk_buff? skb;

		while ((skb = __skb_dequeue(sk.sk_write_queue)) != null)
			sk_wmem_free_skb(sk, skb);
		while ((skb = __skb_dequeue(tcp_sk(sk).tcp_rtx_queue)) != null)
			sk_wmem_free_skb(sk, skb);
		tcp_sk(sk).packets_out = 0;
		inet_csk(sk).icsk_backoff = 0;
	}

	// What the other end has room for.
	[Source("include/net/tcp.h", 1212)]
	private static u32 tcp_wnd_end(tcp_sock tp)
	{
		return tp.snd_una + tp.snd_wnd;
	}

	[Source("net/ipv4/tcp_output.c", 1835)]
	private static bool tcp_snd_wnd_test(tcp_sock tp, sk_buff skb)
	{
		return !after(TCP_SKB_CB(skb).end_seq, tcp_wnd_end(tp));
	}

	// Cuts a segment that has not been sent.
	[Source("net/ipv4/tcp_output.c", 1285)]
	private static int tcp_fragment(sock sk, sk_buff skb, u32 len, gfp_t gfp)
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

	[Source("net/ipv4/tcp_output.c", 2571)]
	private static void __tcp_push_pending_frames(sock sk)
	{
		if (sk.sk_state == TCP_CLOSE)
			return;

		if (tcp_write_xmit(sk, 0, GFP_ATOMIC))
			tcp_check_probe_timer(sk);
	}

	[Source("include/net/tcp.h", 1281)]
	private static ulong tcp_probe0_base(sock sk)
	{
		return Math.Max(inet_csk(sk).icsk_rto, TCP_RTO_MIN);
	}

	[Source("include/net/tcp.h", 1287)]
	private static ulong tcp_probe0_when(sock sk, ulong max_when)
	{
		ulong when = tcp_probe0_base(sk) << inet_csk(sk).icsk_backoff;

		return Math.Min(when, max_when);
	}

	[Source("include/net/tcp.h", 1295)]
	private static void tcp_check_probe_timer(sock sk)
	{
		if (tcp_sk(sk).packets_out == 0 && inet_csk(sk).icsk_pending == 0)
			inet_csk_reset_xmit_timer(sk, ICSK_TIME_PROBE0,
						  tcp_probe0_base(sk), TCP_RTO_MAX);
	}

	[Source("include/net/tcp.h", 1967)]
	private static long tcp_rto_delta_us(sock sk)
	{
		sk_buff skb = tcp_rtx_queue_head(sk)!;
		uint rto = inet_csk(sk).icsk_rto;
		long rto_time_stamp_us = (long)(TCP_SKB_CB(skb).skb_mstamp_ns / 1000) + jiffies_to_usecs(rto);

		return rto_time_stamp_us - (long)(ktime_get_ns() / 1000);
	}

	// The last segment may be lost with nothing behind it that would tell: it is sent once more, soon.
	[Source("net/ipv4/tcp_output.c", 2440)]
	private static bool tcp_schedule_loss_probe(sock sk, bool advancing_rto)
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
	private static void tcp_send_loss_probe(sock sk)
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

	[Source("net/ipv4/tcp_output.c", 2846)]
	private static int __tcp_retransmit_skb(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		int err;

		if (!before(TCP_SKB_CB(skb).seq, tcp_wnd_end(tp)) &&
		    TCP_SKB_CB(skb).seq != tp.snd_una)
			return -EAGAIN;

		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_RETRANSSEGS);

		err = tcp_transmit_skb(sk, skb, 1, GFP_ATOMIC);

		TCP_SKB_CB(skb).sacked |= TCPCB_EVER_RETRANS;

		return err;
	}

	[Source("net/ipv4/tcp_output.c", 2961)]
	private static int tcp_retransmit_skb(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		int err = __tcp_retransmit_skb(sk, skb);

		if (err == 0)
			TCP_SKB_CB(skb).sacked |= TCPCB_SACKED_RETRANS;

		if (tp.retrans_stamp == 0)
			tp.retrans_stamp = tcp_time_stamp();

		return err;
	}

	// Milliseconds.
	[Source("include/net/tcp.h", 748)]
	private static u32 tcp_time_stamp() => (u32)(ktime_get_ns() / NSEC_PER_MSEC);

	[Source("include/net/tcp.h", 707)]
	private static u32 tcp_receive_window(sock sk)
	{
		// DEVIATION: half of the buffer, as far as 16 bits go: the rest is what buffers cost
		return (u32)Math.Clamp((sk.sk_rcvbuf >> 1) - atomic_read(ref sk.sk_rmem_alloc), 0, 65535);
	}

	[Source("net/ipv4/tcp_output.c", 119)]
	private static u16 tcp_advertise_mss(sock sk)
	{
		dst_entry? dst = __sk_dst_get(sk);

		return (u16)(dst != null ? dst_metric_advmss(dst) : TCP_MSS_DEFAULT);
	}

	[NotInLinux("a segment that is not to be acknowledged")]
	private static int tcp_send(sock sk, int tcp_flags, u32 seq)
	{
		sk_buff? skb = alloc_skb(MAX_TCP_HEADER, GFP_ATOMIC);

		if (skb == null)
			return -ENOBUFS;
		skb_reserve(skb, MAX_TCP_HEADER);
		tcp_init_nondata_skb(skb, seq, (u8)tcp_flags);
		return tcp_transmit_skb(sk, skb, 0, GFP_ATOMIC);
	}

	// Sends the first segment, until it is acknowledged.
	[NotInLinux("the part of a SYN and of a SYN with an ACK that is the same")]
	private static int tcp_send_syn(sock sk, int tcp_flags)
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

	/// <summary>Sends the first segment of a connection.</summary>
	[Source("net/ipv4/tcp_output.c", 3512)]
	[EXPORT_SYMBOL]
	public static int tcp_connect(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		int err;

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
		tp.retrans_stamp = tcp_time_stamp();

		err = tcp_send_syn(sk, TCPHDR_SYN);
		if (err != 0)
			return err;
		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_ACTIVEOPENS);
		return 0;
	}

	// Two that connect to each other: what was sent is answered, too.
	[Source("net/ipv4/tcp_output.c", 3171)]
	private static int tcp_send_synack(sock sk)
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

	[Source("net/ipv4/tcp_output.c", 3661)]
	private static void tcp_send_ack(sock sk)
	{
		// nothing to be acknowledged any more
		if (sk.sk_state == TCP_CLOSE)
			return;
		tcp_send(sk, TCPHDR_ACK, tcp_sk(sk).snd_nxt);
	}

	[Source("net/ipv4/tcp_output.c", 3677)]
	private static int tcp_xmit_probe_skb(sock sk)
	{
		// what the other end has seen, so it says again what it has room for
		return tcp_send(sk, TCPHDR_ACK, tcp_sk(sk).snd_una - 1);
	}

	[Source("net/ipv4/tcp_output.c", 3710)]
	private static int tcp_write_wakeup(sock sk)
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
			return tcp_xmit_probe_skb(sk);
		}
	}

	[Source("net/ipv4/tcp_output.c", 3756)]
	private static void tcp_send_probe0(sock sk)
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

	[Source("net/ipv4/tcp_output.c", 3086)]
	private static void tcp_send_fin(sock sk)
	{
		sk_buff? skb, tskb = skb_peek_tail(sk.sk_write_queue);
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
	private static void tcp_send_active_reset(sock sk, gfp_t priority)
	{
		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_OUTRSTS);
		tcp_send(sk, TCPHDR_ACK | TCPHDR_RST, tcp_sk(sk).snd_nxt);
	}

	// When what is not acknowledged is sent again.

	[Source("include/net/inet_connection_sock.h", 221)]
	private static void inet_csk_reset_xmit_timer(sock sk, int what, ulong when, ulong max_when)
	{
		inet_connection_sock icsk = inet_csk(sk);

		if (when > max_when)
			when = max_when;

		icsk.icsk_pending = (u8)what;
		icsk.icsk_timeout = jiffies + when;
		sk_reset_timer(sk, icsk.icsk_retransmit_timer, icsk.icsk_timeout);
	}

	[Source("include/net/inet_connection_sock.h", 199)]
	private static void inet_csk_clear_xmit_timer(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);

		// DEVIATION: it is stopped, too
		icsk.icsk_pending = 0;
		sk_stop_timer(sk, icsk.icsk_retransmit_timer);
	}

	[Source("net/ipv4/tcp_timer.c", 747)]
	private static void tcp_init_xmit_timers(sock sk)
	{
		timer_setup(inet_csk(sk).icsk_retransmit_timer, tcp_write_timer, 0);
		timer_setup(inet_csk(sk).sk_timer, tcp_keepalive_timer, 0);
	}

	[Source("include/net/tcp.h", 591)]
	internal static void tcp_clear_xmit_timers(sock sk)
	{
		inet_csk_clear_xmit_timer(sk);
		sk_stop_timer(sk, inet_csk(sk).sk_timer);
	}

	[Source("net/ipv4/tcp_timer.c", 49)]
	private static void tcp_write_err(sock sk)
	{
		sk.sk_err = sk.sk_err_soft != 0 ? sk.sk_err_soft : ETIMEDOUT;
		sk.sk_error_report!(sk);

		tcp_write_queue_purge(sk);
		tcp_forget(sk);
		tcp_done(sk);
	}

	[Source("net/ipv4/tcp_timer.c", 83)]
	private static bool tcp_out_of_resources(sock sk)
	{
		// DEVIATION: there is memory for all
		if (!check_net(sock_net(sk))) {
			// nobody to be told
			tcp_done(sk);
			return true;
		}

		return false;
	}

	[Source("net/ipv4/tcp_timer.c", 125)]
	private static int tcp_orphan_retries(sock sk, bool alive)
	{
		int retries = sock_net(sk).ipv4.sysctl_tcp_orphan_retries;

		// ICMP has said so
		if (sk.sk_err_soft != 0 && !alive)
			retries = 0;

		if (retries == 0 && alive)
			retries = 8;
		return retries;
	}

	[Source("net/ipv4/tcp_timer.c", 163)]
	private static uint tcp_model_timeout(uint boundary, uint rto_base)
	{
		uint linear_backoff_thresh, timeout;

		linear_backoff_thresh = (uint)ilog2(TCP_RTO_MAX / rto_base);
		if (boundary <= linear_backoff_thresh)
			timeout = ((2u << (int)boundary) - 1) * rto_base;
		else
			timeout = ((2u << (int)linear_backoff_thresh) - 1) * rto_base +
				(boundary - linear_backoff_thresh) * TCP_RTO_MAX;
		return jiffies_to_msecs(timeout);
	}

	[Source("net/ipv4/tcp_timer.c", 190)]
	private static bool retransmits_timed_out(sock sk, uint boundary)
	{
		uint start_ts, timeout;

		if (inet_csk(sk).icsk_retransmits == 0)
			return false;

		start_ts = tcp_sk(sk).retrans_stamp;
		timeout = tcp_model_timeout(boundary, TCP_RTO_MIN);

		return (s32)(tcp_time_stamp() - start_ts - timeout) >= 0;
	}

	[Source("net/ipv4/tcp_timer.c", 207)]
	private static bool tcp_write_timeout(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		net net = sock_net(sk);
		bool expired;
		int retry_until;

		if (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0) {
			if (icsk.icsk_retransmits != 0)
				dst_negative_advice(sk);
			// DEVIATION: what is no connection yet is one here, too
			retry_until = icsk.icsk_listener != null ? net.ipv4.sysctl_tcp_synack_retries :
				net.ipv4.sysctl_tcp_syn_retries;
			expired = icsk.icsk_retransmits >= retry_until;
		} else {
			if (retransmits_timed_out(sk, (uint)net.ipv4.sysctl_tcp_retries1))
				dst_negative_advice(sk);

			retry_until = net.ipv4.sysctl_tcp_retries2;
			if (sock_flag(sk, SOCK_DEAD)) {
				bool alive = icsk.icsk_rto < TCP_RTO_MAX;

				retry_until = tcp_orphan_retries(sk, alive);

				if (tcp_out_of_resources(sk))
					return true;
			}
			expired = retransmits_timed_out(sk, (uint)retry_until);
		}

		if (expired) {
			tcp_write_err(sk);
			return true;
		}

		return false;
	}

	[Source("include/net/inet_connection_sock.h", 249)]
	private static ulong inet_csk_rto_backoff(inet_connection_sock icsk, ulong max_when)
	{
		ulong when = (ulong)icsk.icsk_rto << icsk.icsk_backoff;

		return Math.Min(when, max_when);
	}

	[Source("net/ipv4/tcp_timer.c", 331)]
	private static void tcp_probe_timer(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		sk_buff? skb = tcp_send_head(sk);
		tcp_sock tp = tcp_sk(sk);
		int max_probes;

		if (tp.packets_out != 0 || skb == null) {
			icsk.icsk_probes_out = 0;
			return;
		}

		max_probes = sock_net(sk).ipv4.sysctl_tcp_retries2;
		if (sock_flag(sk, SOCK_DEAD)) {
			bool alive = inet_csk_rto_backoff(icsk, TCP_RTO_MAX) < TCP_RTO_MAX;

			max_probes = tcp_orphan_retries(sk, alive);
			if (!alive && icsk.icsk_backoff >= max_probes)
				goto abort;
			if (tcp_out_of_resources(sk))
				return;
		}

		if (icsk.icsk_probes_out < max_probes) {
			tcp_send_probe0(sk);
			return;
		}
	abort:
		tcp_write_err(sk);
	}

	/// <summary>Sends the first segment that has not been acknowledged again, and waits twice as long.</summary>
	[Source("net/ipv4/tcp_timer.c", 423)]
	internal static void tcp_retransmit_timer(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		net net = sock_net(sk);
		inet_connection_sock icsk = inet_csk(sk);

		if (tp.packets_out == 0 || WARN_ON_ONCE(tcp_rtx_queue_head(sk) == null))
			return;

		tp.tlp_high_seq = 0;

		// DEVIATION: nobody takes back the room that it has said to have
		if (tcp_write_timeout(sk))
			goto @out;

		tcp_enter_loss(sk);

		icsk.icsk_retransmits++;
		if (tcp_retransmit_skb(sk, tcp_rtx_queue_head(sk)!) > 0) {
			inet_csk_reset_xmit_timer(sk, ICSK_TIME_RETRANS,
						  TCP_RESOURCE_PROBE_INTERVAL,
						  TCP_RTO_MAX);
			goto @out;
		}

		icsk.icsk_backoff++;

		icsk.icsk_rto = Math.Min(icsk.icsk_rto << 1, TCP_RTO_MAX);
		inet_csk_reset_xmit_timer(sk, ICSK_TIME_RETRANS,
					  icsk.icsk_rto, TCP_RTO_MAX);
		if (retransmits_timed_out(sk, (uint)net.ipv4.sysctl_tcp_retries1 + 1))
			__sk_dst_reset(sk);

	@out:;
	}

	[Source("net/ipv4/tcp_timer.c", 562)]
	private static void tcp_write_timer_handler(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		int @event;

		if (((1 << sk.sk_state) & (TCPF_CLOSE | TCPF_LISTEN)) != 0 ||
		    icsk.icsk_pending == 0)
			return;

		if (time_after(icsk.icsk_timeout, jiffies)) {
			sk_reset_timer(sk, icsk.icsk_retransmit_timer, icsk.icsk_timeout);
			return;
		}

		@event = icsk.icsk_pending;

		switch (@event) {
		case ICSK_TIME_LOSS_PROBE:
			tcp_send_loss_probe(sk);
			break;
		case ICSK_TIME_RETRANS:
			icsk.icsk_pending = 0;
			tcp_retransmit_timer(sk);
			break;
		case ICSK_TIME_PROBE0:
			icsk.icsk_pending = 0;
			tcp_probe_timer(sk);
			break;
		}
	}

	[Source("net/ipv4/tcp_timer.c", 600)]
	private static void tcp_write_timer(timer_list t)
	{
		inet_connection_sock sk = from_timer<inet_connection_sock>(t);

		bh_lock_sock(sk);
		if (!sock_owned_by_user(sk)) {
			tcp_write_timer_handler(sk);
		} else {
			// DEVIATION: a little later, not when the socket is given up
			sk_reset_timer(sk, sk.icsk_retransmit_timer, jiffies + 1);
		}
		bh_unlock_sock(sk);
		sock_put(sk);
	}

	// What waits for the end of the other end, and nobody has any more, ends. And so does TIME_WAIT.
	[Source("net/ipv4/tcp_timer.c", 639)]
	private static void tcp_keepalive_timer(timer_list t)
	{
		inet_connection_sock sk = from_timer<inet_connection_sock>(t);

		bh_lock_sock(sk);
		if (sock_owned_by_user(sk)) {
			sk_reset_timer(sk, sk.sk_timer, jiffies + HZ / 20);
			goto @out;
		}

		if (sk.sk_state == TCP_TIME_WAIT) {
			inet_twsk_kill(sk);
			goto @out;
		}

		if (sk.sk_state == TCP_FIN_WAIT2 && sock_flag(sk, SOCK_DEAD)) {
			int tmo = tcp_fin_time(sk) - TCP_TIMEWAIT_LEN;

			if (tmo > 0) {
				tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
				goto @out;
			}
			tcp_send_active_reset(sk, GFP_ATOMIC);
			tcp_done(sk);
		}
	@out:
		bh_unlock_sock(sk);
		sock_put(sk);
	}

	// TIME_WAIT.

	[Source("include/net/tcp.h", 1420)]
	private static int tcp_fin_time(sock sk)
	{
		int fin_timeout = sock_net(sk).ipv4.sysctl_tcp_fin_timeout;
		int rto = (int)inet_csk(sk).icsk_rto;

		if (fin_timeout < (rto << 2) - (rto >> 1))
			fin_timeout = (rto << 2) - (rto >> 1);

		return fin_timeout;
	}

	/// <summary>A connection has ended at both ends, or will: what is late is answered for a while. The socket is
	/// locked, and closed now.</summary>
	[Source("net/ipv4/tcp_minisocks.c", 252)]
	private static void tcp_time_wait(sock sk, int state, int timeo)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);
		sock? tw;

		tw = inet_twsk_alloc(sk, state);

		if (tw != null) {
			tcp_sock tcptw = tcp_sk(tw);
			int rto = (int)((icsk.icsk_rto << 2) - (icsk.icsk_rto >> 1));

			tcptw.rcv_nxt = tp.rcv_nxt;
			tcptw.snd_nxt = tp.snd_nxt;
			tcptw.rcv_wnd = tcp_receive_window(sk);

			// the timer fires
			if (timeo < rto)
				timeo = rto;

			if (state == TCP_TIME_WAIT)
				timeo = TCP_TIMEWAIT_LEN;

			local_bh_disable();
			sk_reset_timer(tw, inet_csk(tw).sk_timer, jiffies + (ulong)timeo);
			inet_twsk_hashdance(tw, sk, tcp_hashinfo);
			local_bh_enable();
		}

		tcp_done(sk);
	}

	// DEVIATION: a socket like the other, of which only little is used
	[Source("net/ipv4/inet_timewait_sock.c", 154)]
	private static sock? inet_twsk_alloc(sock sk, int state)
	{
		// it keeps no namespace, as a socket of the kernel
		sock? tw = sk_alloc(sock_net(sk), sk.sk_family, GFP_ATOMIC, sk.sk_prot, 1);

		if (tw != null) {
			inet_sock inet = inet_sk(sk);

			sock_init_data(null, tw);
			tcp_init_sock(tw);
			tw.sk_destruct = sk.sk_destruct;
			tw.sk_protocol = sk.sk_protocol;
			tw.sk_reuse = sk.sk_reuse;
			tw.sk_reuseport = sk.sk_reuseport;
			tw.sk_bound_dev_if = sk.sk_bound_dev_if;
			tcp_sk(tw).tw_substate = (u8)state;
			inet_sk(tw).inet_daddr = inet.inet_daddr;
			inet_sk(tw).inet_rcv_saddr = inet.inet_rcv_saddr;
			inet_sk(tw).inet_saddr = inet.inet_saddr;
			inet_sk(tw).inet_num = inet.inet_num;
			inet_sk(tw).inet_sport = inet.inet_sport;
			inet_sk(tw).inet_dport = inet.inet_dport;
			tw.sk_state = TCP_TIME_WAIT;
			sock_set_flag(tw, SOCK_DEAD);
		}
		return tw;
	}

	/// <summary>A dead connection takes the place of the one that it was, in both tables.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 100)]
	private static void inet_twsk_hashdance(sock tw, sock sk, inet_hashinfo hashinfo)
	{
		inet_bind_hashbucket bhead = hashinfo.bhash[inet_bhashfn(sock_net(sk), inet_sk(sk).inet_num,
				hashinfo.bhash_size)];

		spin_lock(bhead.@lock);
		WARN_ON(inet_csk(sk).icsk_bind_hash == null);
		inet_bind_hash(tw, inet_csk(sk).icsk_bind_hash!, inet_sk(sk).inet_num);
		spin_unlock(bhead.@lock);

		inet_ehash_insert(tw);
		inet_unhash(sk);
	}

	/// <summary>It is over. The socket is locked.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 43)]
	internal static void inet_twsk_kill(sock tw)
	{
		if (tw.sk_state != TCP_TIME_WAIT)
			return;
		inet_ehash_remove(tw);
		tw.sk_state = TCP_CLOSE;
		inet_csk_destroy_sock(tw);
	}

	/// <summary>It is over before its time; its reference is given back. Bottom halves are off.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 211)]
	internal static void inet_twsk_deschedule_put(sock tw)
	{
		bh_lock_sock(tw);
		inet_twsk_kill(tw);
		bh_unlock_sock(tw);
		sock_put(tw);
	}

	/// <summary>Kills those of a namespace that ends; called when its last socket is gone.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 256)]
	internal static void inet_twsk_purge(inet_hashinfo hashinfo, net? net)
	{
		foreach (inet_ehash_bucket head in hashinfo.ehash) {
			for (; ; ) {
				sock? tw = null;

				spin_lock_bh(head.@lock);
				foreach (var sk in sk_for_each(head.chain)) {
					if (sk.sk_state == TCP_TIME_WAIT && (net == null || net_eq(sock_net(sk), net))) {
						tw = sk;
						sock_hold(sk);
						break;
					}
				}
				spin_unlock_bh(head.@lock);
				if (tw == null)
					break;
				local_bh_disable();
				bh_lock_sock(tw);
				inet_twsk_kill(tw);
				bh_unlock_sock(tw);
				local_bh_enable();
				sock_put(tw);
			}
		}
	}

	/// <summary>What becomes of a segment of a connection that is dead.</summary>
	[Source("include/net/tcp.h", 369)]
	internal enum tcp_tw_status
	{
		TCP_TW_SUCCESS = 0,
		TCP_TW_RST = 1,
		TCP_TW_ACK = 2,
		TCP_TW_SYN = 3
	}

	/// <summary>A segment of a connection that is dead; the socket is locked.</summary>
	[Source("net/ipv4/tcp_minisocks.c", 91)]
	internal static tcp_tw_status tcp_timewait_state_process(sock tw, sk_buff skb)
	{
		tcp_sock tcptw = tcp_sk(tw);
		ref tcphdr th = ref tcp_hdr(skb);
		u32 seq = ntohl(th.seq);
		u32 end_seq = seq + (th.syn ? 1u : 0) + (th.fin ? 1u : 0) + skb.len - (uint)(th.doff << 2);

		// DEVIATION: no time stamps
		if (tcptw.tw_substate == TCP_FIN_WAIT2) {
			if (!tcp_in_window(seq, end_seq,
					   tcptw.rcv_nxt,
					   tcptw.rcv_nxt + tcptw.rcv_wnd))
				return tcp_tw_status.TCP_TW_ACK;

			if (th.rst)
				goto kill;

			if (th.syn && !before(seq, tcptw.rcv_nxt))
				return tcp_tw_status.TCP_TW_RST;

			// the same once more
			if (!th.ack ||
			    !after(end_seq, tcptw.rcv_nxt) ||
			    end_seq == seq)
				return tcp_tw_status.TCP_TW_SUCCESS;

			// nobody reads it
			if (!th.fin ||
			    end_seq != tcptw.rcv_nxt + 1)
				return tcp_tw_status.TCP_TW_RST;

			tcptw.tw_substate = TCP_TIME_WAIT;
			tcptw.rcv_nxt = end_seq;

			sk_reset_timer(tw, tcptw.sk_timer, jiffies + TCP_TIMEWAIT_LEN);
			return tcp_tw_status.TCP_TW_ACK;
		}

		if (seq == tcptw.rcv_nxt &&
		    (seq == end_seq || th.rst)) {
			if (th.rst)
				goto kill;
			sk_reset_timer(tw, tcptw.sk_timer, jiffies + TCP_TIMEWAIT_LEN);
			return tcp_tw_status.TCP_TW_SUCCESS;
		}

		// DEVIATION: what starts anew is newer, as its time stamp would say
		if (th.syn && !th.rst && !th.ack)
			return tcp_tw_status.TCP_TW_SYN;

		if (!th.rst) {
			if (th.ack)
				sk_reset_timer(tw, tcptw.sk_timer, jiffies + TCP_TIMEWAIT_LEN);

			return tcp_tw_status.TCP_TW_ACK;
		}
		return tcp_tw_status.TCP_TW_SUCCESS;

	kill:
		inet_twsk_kill(tw);
		return tcp_tw_status.TCP_TW_SUCCESS;
	}

	[Source("net/ipv4/tcp_minisocks.c", 32)]
	private static bool tcp_in_window(u32 seq, u32 end_seq, u32 s_win, u32 e_win)
	{
		if (seq == s_win)
			return true;
		if (after(end_seq, s_win) && before(seq, e_win))
			return true;
		return seq == e_win && seq == end_seq;
	}

	// Waits until a connection is there, or the other end has room.
	[Source("net/core/stream.c", 56)]
	private static int sk_stream_wait(sock sk, ref long timeo)
	{
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);
		int err = sock_error(sk);

		if (err != 0)
			return err;
		if (timeo == 0)
			return -EAGAIN;
		if (signal_pending(current))
			return sock_intr_errno(timeo);
		add_wait_queue(sk_sleep(sk), wait);
		release_sock(sk);
		timeo = wait_woken(wait, TASK_INTERRUPTIBLE, timeo);
		lock_sock(sk);
		remove_wait_queue(sk_sleep(sk), wait);
		return 0;
	}

	/// <summary>Sends data; how much, or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 1440)]
	[EXPORT_SYMBOL]
	public static int tcp_sendmsg(sock sk, ref msghdr msg, int size)
	{
		int ret;

		lock_sock(sk);
		ret = tcp_sendmsg_locked(sk, ref msg, size);
		release_sock(sk);

		return ret;
	}

	[Source("net/ipv4/tcp.c", 1180)]
	[EXPORT_SYMBOL_GPL]
	private static int tcp_sendmsg_locked(sock sk, ref msghdr msg, int size)
	{
		tcp_sock tp = tcp_sk(sk);
		int copied = 0;
		int err = 0;
		long timeo;

		timeo = sock_sndtimeo(sk, (msg.msg_flags & MSG_DONTWAIT) != 0);

		// A connection that is being made is waited for.
		while (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0) {
			err = sk_stream_wait(sk, ref timeo);
			if (err != 0)
				goto do_error;
		}

		while (msg_data_left(ref msg) > 0) {
			int copy;
			sk_buff? skb;

			err = -EPIPE;
			if (sk.sk_err != 0 || (sk.sk_shutdown & SEND_SHUTDOWN) != 0 ||
			    ((1 << sk.sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)) == 0)
				goto do_error;

			if (sk.sk_wmem_queued >= sk.sk_sndbuf) {
				__tcp_push_pending_frames(sk);
				if (copied != 0)
					break;
				err = sk_stream_wait(sk, ref timeo);
				if (err != 0)
					goto do_error;
				continue;
			}
			copy = Math.Min(msg_data_left(ref msg), tp.mss_cache);
			skb = alloc_skb(MAX_TCP_HEADER + copy, sk.sk_allocation);
			err = -ENOBUFS;
			if (skb == null)
				goto do_error;
			skb_reserve(skb, MAX_TCP_HEADER);
			err = -EFAULT;
			if (!copy_from_iter_full(skb_put(skb, copy), copy, ref msg.msg_iter)) {
				kfree_skb(skb);
				goto do_error;
			}
			tcp_init_nondata_skb(skb, tp.write_seq, TCPHDR_ACK);
			TCP_SKB_CB(skb).end_seq += (u32)copy;
			tcp_queue_skb(sk, skb);
			copied += copy;
		}
		__tcp_push_pending_frames(sk);
		return copied;

	do_error:
		if (copied != 0) {
			__tcp_push_pending_frames(sk);
			return copied;
		}
		return err == -EPIPE && sk.sk_err != 0 ? sock_error(sk) : err;
	}

	/// <summary>Receives data; how much, 0 at the end, or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 1956)]
	[EXPORT_SYMBOL]
	public static int tcp_recvmsg(sock sk, ref msghdr msg, int len, int nonblock,
				      int flags, ref int addr_len)
	{
		tcp_sock tp = tcp_sk(sk);
		int copied = 0;
		int err;
		int target;
		long timeo;

		if ((flags & MSG_ERRQUEUE) != 0)
			return ip_recv_error(sk, ref msg, len, ref addr_len);

		lock_sock(sk);

		err = -ENOTCONN;
		if (sk.sk_state == TCP_LISTEN)
			goto @out;
		err = -EINVAL;
		if ((flags & MSG_OOB) != 0)
			goto @out;

		timeo = sock_rcvtimeo(sk, nonblock != 0);
		target = sock_rcvlowat(sk, flags & MSG_WAITALL, len);

		do {
			sk_buff? skb = skb_peek(sk.sk_receive_queue);

			if (skb != null) {
				int used = Math.Min((int)skb.len, len);

				if ((flags & MSG_TRUNC) == 0) {
					err = skb_copy_datagram_msg(skb, 0, ref msg, used);
					if (err != 0) {
						if (copied == 0)
							copied = -EFAULT;
						break;
					}
				}
				copied += used;
				len -= used;
				// DEVIATION: no further than the first segment
				if ((flags & MSG_PEEK) != 0)
					break;
				tp.copied_seq += (u32)used;
				if (used < skb.len) {
					skb_pull(skb, used);
				} else {
					__skb_unlink(skb, sk.sk_receive_queue);
					kfree_skb(skb);
				}
				continue;
			}

			if (copied >= target)
				break;

			if (copied != 0) {
				if (sk.sk_err != 0 ||
				    sk.sk_state == TCP_CLOSE ||
				    (sk.sk_shutdown & RCV_SHUTDOWN) != 0 ||
				    timeo == 0 ||
				    signal_pending(current))
					break;
			} else {
				if (sock_flag(sk, SOCK_DONE))
					break;

				if (sk.sk_err != 0) {
					copied = sock_error(sk);
					break;
				}

				if ((sk.sk_shutdown & RCV_SHUTDOWN) != 0)
					break;

				if (sk.sk_state == TCP_CLOSE) {
					// never connected
					copied = -ENOTCONN;
					break;
				}

				if (timeo == 0) {
					copied = -EAGAIN;
					break;
				}

				if (signal_pending(current)) {
					copied = sock_intr_errno(timeo);
					break;
				}
			}
			sk_wait_data(sk, ref timeo, null);
		} while (len > 0);

		tcp_cleanup_rbuf(sk, copied);

		release_sock(sk);
		return copied;

	@out:
		release_sock(sk);
		return err;
	}

	// Tells the other end of the room there is now.
	[Source("net/ipv4/tcp.c", 1532)]
	private static void tcp_cleanup_rbuf(sock sk, int copied)
	{
		tcp_sock tp = tcp_sk(sk);

		if (copied > 0 && (sk.sk_shutdown & RCV_SHUTDOWN) == 0 && sk.sk_state != TCP_CLOSE &&
		    tcp_receive_window(sk) >= 2 * Math.Max(tp.rcv_wnd, 1))
			tcp_send_ack(sk);
	}

	/// <summary>Changes the state of a connection; one that is closed is found no more, and its port is free, unless it
	/// was bound to it.</summary>
	[Source("net/ipv4/tcp.c", 2220)]
	[EXPORT_SYMBOL_GPL]
	public static void tcp_set_state(sock sk, int state)
	{
		int oldstate = sk.sk_state;

		switch (state) {
		case TCP_CLOSE:
			if (oldstate == TCP_CLOSE_WAIT || oldstate == TCP_ESTABLISHED)
				SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_ESTABRESETS);

			sk.sk_prot.unhash!(sk);
			if (inet_csk(sk).icsk_bind_hash != null &&
			    (sk.sk_userlocks & SOCK_BINDPORT_LOCK) == 0)
				inet_put_port(sk);
			break;
		}

		// only now: whoever finds it in a table sees a connection
		sk.sk_state = (byte)state;
	}

	// What becomes of a connection that we end, and whether the other end is to be told.
	[Source("net/ipv4/tcp.c", 2299)]
	private static bool tcp_close_state(sock sk)
	{
		(int ns, bool fin) = (int)sk.sk_state switch {
			TCP_ESTABLISHED or TCP_SYN_RECV => (TCP_FIN_WAIT1, true),
			TCP_CLOSE_WAIT => (TCP_LAST_ACK, true),
			TCP_FIN_WAIT1 => (TCP_FIN_WAIT1, false),
			TCP_FIN_WAIT2 => (TCP_FIN_WAIT2, false),
			TCP_LAST_ACK => (TCP_LAST_ACK, false),
			TCP_CLOSING => (TCP_CLOSING, false),
			_ => (TCP_CLOSE, false),
		};

		tcp_set_state(sk, ns);

		return fin;
	}

	/// <summary>Sends no more.</summary>
	[Source("net/ipv4/tcp.c", 2314)]
	[EXPORT_SYMBOL]
	public static void tcp_shutdown(sock sk, int how)
	{
		if ((how & SEND_SHUTDOWN) == 0)
			return;

		if (((1 << sk.sk_state) &
		     (TCPF_ESTABLISHED | TCPF_SYN_SENT |
		      TCPF_SYN_RECV | TCPF_CLOSE_WAIT)) != 0) {
			if (tcp_close_state(sk))
				tcp_send_fin(sk);
		}
	}

	/// <summary>Closes a socket; a connection may live on until the other end has said the same.</summary>
	[Source("net/ipv4/tcp.c", 2348)]
	[EXPORT_SYMBOL]
	public static void tcp_close(sock sk, long timeout)
	{
		sk_buff? skb;
		uint data_was_unread = 0;
		int state;

		lock_sock(sk);
		sk.sk_shutdown = SHUTDOWN_MASK;

		if (sk.sk_state == TCP_LISTEN) {
			tcp_set_state(sk, TCP_CLOSE);

			inet_csk_listen_stop(sk);

			goto adjudge_to_death;
		}

		while ((skb = __skb_dequeue(sk.sk_receive_queue)) != null) {
			data_was_unread += skb.len;
			kfree_skb(skb);
		}

		// an error may have come before
		if (sk.sk_state == TCP_CLOSE)
			goto adjudge_to_death;

		// What has not been read is lost, which the other end is to know.
		if (data_was_unread != 0) {
			tcp_set_state(sk, TCP_CLOSE);
			tcp_send_active_reset(sk, sk.sk_allocation);
		} else if (sock_flag(sk, SOCK_LINGER) && sk.sk_lingertime == 0) {
			sk.sk_prot.disconnect!(sk, 0);
		} else if (tcp_close_state(sk)) {
			tcp_send_fin(sk);
		}

	adjudge_to_death:
		state = sk.sk_state;
		sock_hold(sk);
		sock_orphan(sk);

		local_bh_disable();
		bh_lock_sock(sk);
		// what came in while it was ours
		__release_sock(sk);

		// a softirq may have destroyed it already
		if (state != TCP_CLOSE && sk.sk_state == TCP_CLOSE)
			goto @out;

		// The other end may never say that it ends.
		if (sk.sk_state == TCP_FIN_WAIT2) {
			int tmo = tcp_fin_time(sk);

			if (tmo > TCP_TIMEWAIT_LEN) {
				sk_reset_timer(sk, inet_csk(sk).sk_timer, jiffies + (ulong)(tmo - TCP_TIMEWAIT_LEN));
			} else {
				tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
				goto @out;
			}
		}

		if (sk.sk_state == TCP_CLOSE) {
			inet_csk_destroy_sock(sk);
		}

	@out:
		bh_unlock_sock(sk);
		local_bh_enable();
		release_sock(sk);
		sock_put(sk);
	}

	[Source("net/ipv4/tcp.c", 2522)]
	private static bool tcp_need_reset(int state)
	{
		return ((1 << state) &
			(TCPF_ESTABLISHED | TCPF_CLOSE_WAIT | TCPF_FIN_WAIT1 |
			 TCPF_FIN_WAIT2 | TCPF_SYN_RECV)) != 0;
	}

	/// <summary>Ends a connection at once; the socket can be used again. 0.</summary>
	[Source("net/ipv4/tcp.c", 2562)]
	[EXPORT_SYMBOL]
	public static int tcp_disconnect(sock sk, int flags)
	{
		inet_sock inet = inet_sk(sk);
		tcp_sock tp = tcp_sk(sk);
		int old_state = sk.sk_state;

		if (old_state != TCP_CLOSE)
			tcp_set_state(sk, TCP_CLOSE);

		if (old_state == TCP_LISTEN) {
			inet_csk_listen_stop(sk);
		} else if (tcp_need_reset(old_state)) {
			tcp_send_active_reset(sk, gfp_any());
			sk.sk_err = ECONNRESET;
		} else if (old_state == TCP_SYN_SENT)
			sk.sk_err = ECONNRESET;

		tcp_clear_xmit_timers(sk);
		__skb_queue_purge(sk.sk_receive_queue);
		tcp_write_queue_purge(sk);
		__skb_queue_purge(tp.out_of_order_queue);

		inet.inet_dport = default;

		if ((sk.sk_userlocks & SOCK_BINDADDR_LOCK) == 0)
			inet_reset_saddr(sk);

		sk.sk_shutdown = 0;
		sock_reset_flag(sk, SOCK_DONE);
		tp.srtt_us = 0;
		inet_csk(sk).icsk_retransmits = 0;
		inet_csk(sk).icsk_probes_out = 0;
		inet_csk(sk).icsk_rto = TCP_TIMEOUT_INIT;
		inet_csk(sk).icsk_ca_state = TCP_CA_Open;
		tp.retrans_stamp = 0;
		tp.tlp_high_seq = 0;
		tp.write_seq = 0;
		tp.snd_nxt = tp.snd_una = 0;
		tp.copied_seq = tp.rcv_nxt = 0;
		__sk_dst_reset(sk);

		WARN_ON(inet.inet_num != 0 && inet_csk(sk).icsk_bind_hash == null);

		sk.sk_error_report!(sk);
		return 0;
	}

	/// <summary>Sets an option of level SOL_TCP; 0 or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 3111)]
	[EXPORT_SYMBOL]
	public static int tcp_setsockopt(sock sk, int level, int optname, ReadOnlySpan<byte> optval,
					 int optlen)
	{
		int val;

		if (level != SOL_TCP)
			return ip_setsockopt(sk, level, optname, optval, optlen);

		if (optlen < sizeof(int))
			return -EINVAL;

		if (get_user(out val, optval) != 0)
			return -EFAULT;

		// DEVIATION: none of the options, for none of what they are about is here
		return -ENOPROTOOPT;
	}

	/// <summary>Reads an option of level SOL_TCP; 0 or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 3634)]
	[EXPORT_SYMBOL]
	public static int tcp_getsockopt(sock sk, int level, int optname, Span<byte> optval,
					 ref int optlen)
	{
		int len;

		if (level != SOL_TCP)
			return ip_getsockopt(sk, level, optname, optval, ref optlen);

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;

		if ((int)min_t<uint>((uint)len, sizeof(int)) < 0)
			return -EINVAL;

		// DEVIATION: none of the options, for none of what they are about is here
		return -ENOPROTOOPT;
	}

	/// <summary>A connection has ended; the socket is locked.</summary>
	[Source("net/ipv4/tcp.c", 3793)]
	[EXPORT_SYMBOL_GPL]
	public static void tcp_done(sock sk)
	{
		tcp_set_state(sk, TCP_CLOSE);
		tcp_clear_xmit_timers(sk);

		sk.sk_shutdown = SHUTDOWN_MASK;

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_state_change!(sk);
		else
			inet_csk_destroy_sock(sk);
	}

	/// <summary>Readies TCP; called by inet_init().</summary>
	[Source("net/ipv4/tcp.c", 3886)]
	public static void tcp_init()
	{
		long limit;
		int max_share;

		inet_hashinfo_init(tcp_hashinfo);

		// DEVIATION: as of a machine with 1 GB of memory
		limit = 1L << 30 >> 7;
		max_share = (int)Math.Min(4L * 1024 * 1024, limit);

		init_net.ipv4.sysctl_tcp_wmem[0] = SK_MEM_QUANTUM;
		init_net.ipv4.sysctl_tcp_wmem[1] = 16 * 1024;
		init_net.ipv4.sysctl_tcp_wmem[2] = Math.Max(64 * 1024, max_share);

		init_net.ipv4.sysctl_tcp_rmem[0] = SK_MEM_QUANTUM;
		init_net.ipv4.sysctl_tcp_rmem[1] = 131072;
		init_net.ipv4.sysctl_tcp_rmem[2] = Math.Max(131072, max_share);
	}

	/// <summary>Ends what nobody has any more, at the end of a machine.</summary>
	[NotInLinux("a kernel does not end")]
	internal static void tcp_power_off()
	{
		inet_twsk_purge(tcp_hashinfo, null);
		foreach (inet_ehash_bucket head in tcp_hashinfo.ehash) {
			for (; ; ) {
				sock? orphan = null;

				spin_lock_bh(head.@lock);
				foreach (var sk in sk_for_each(head.chain)) {
					if (sock_flag(sk, SOCK_DEAD)) {
						orphan = sk;
						sock_hold(sk);
						break;
					}
				}
				spin_unlock_bh(head.@lock);
				if (orphan == null)
					break;
				local_bh_disable();
				bh_lock_sock(orphan);
				tcp_done(orphan);
				bh_unlock_sock(orphan);
				local_bh_enable();
				sock_put(orphan);
			}
		}
	}

	// What comes in.

	// The maximum segment size that the other end says, or the least that all have to take.
	[NotInLinux("part of tcp_parse_options()")]
	private static u16 tcp_parse_mss_option(sk_buff skb)
	{
		ref tcphdr th = ref tcp_hdr(skb);
		ReadOnlySpan<byte> ptr = skb.head.AsSpan(skb_transport_header(skb) + sizeof(tcphdr), th.doff * 4 - sizeof(tcphdr));

		while (ptr.Length > 0) {
			if (ptr[0] == 0)
				break;
			if (ptr[0] == 1) {
				ptr = ptr[1..];
				continue;
			}
			if (ptr.Length < 2 || ptr[1] < 2 || ptr[1] > ptr.Length)
				break;
			if (ptr[0] == 2 && ptr[1] == 4)
				return (u16)Math.Max(ptr[2] << 8 | ptr[3], 88);
			ptr = ptr[ptr[1]..];
		}
		return TCP_MSS_DEFAULT;
	}

	[NotInLinux("tcp_sync_mss(), as far as it is here")]
	private static void tcp_sync_mss(sock sk, u16 mss)
	{
		tcp_sk(sk).mss_cache = Math.Min(mss, tcp_advertise_mss(sk));
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
		tcp_sync_mss(child, tcp_parse_mss_option(skb));

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
		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_PASSIVEOPENS);
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

	// A connection that has not been accepted, and never will be, leaves the listener's queue; nobody has it.
	[NotInLinux("what becomes of a request_sock")]
	private static void tcp_forget(sock sk)
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

	// The other end has ended already, so this is something that was sent again.
	[NotInLinux("a part of tcp_rcv_state_process()")]
	private static void tcp_data_late(sock sk, sk_buff skb)
	{
		ref tcphdr th = ref tcp_hdr(skb);

		if (th.fin || skb.len > (uint)(th.doff << 2))
			tcp_send_ack(sk);
		kfree_skb(skb);
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

	// What is acknowledged.

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

	[Source("include/net/tcp.h", 687)]
	private static u32 tcp_rto_min_us(sock sk)
	{
		return jiffies_to_usecs(TCP_RTO_MIN);
	}

	[Source("include/net/tcp.h", 648)]
	private static u32 __tcp_set_rto(tcp_sock tp)
	{
		return (u32)usecs_to_jiffies((tp.srtt_us >> 3) + tp.rttvar_us);
	}

	[Source("net/ipv4/tcp_input.c", 824)]
	private static void tcp_set_rto(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);

		inet_csk(sk).icsk_rto = Math.Min(__tcp_set_rto(tp), TCP_RTO_MAX);
	}

	/// <summary>ICMP says that there is no way: what was sent again is not to be waited for that much longer.</summary>
	[NotInLinux("a part of tcp_v4_err()")]
	internal static void tcp_revert_backoff(sock sk, u32 seq)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;
		long remaining;

		if (seq != tp.snd_una || icsk.icsk_retransmits == 0 ||
		    icsk.icsk_backoff == 0)
			return;

		if (sock_owned_by_user(sk))
			return;

		skb = tcp_rtx_queue_head(sk);
		if (WARN_ON_ONCE(skb == null))
			return;

		icsk.icsk_backoff--;
		icsk.icsk_rto = tp.srtt_us != 0 ? __tcp_set_rto(tp) : TCP_TIMEOUT_INIT;
		icsk.icsk_rto = (u32)inet_csk_rto_backoff(icsk, TCP_RTO_MAX);

		remaining = icsk.icsk_rto - (long)usecs_to_jiffies((uint)((ktime_get_ns() - TCP_SKB_CB(skb!).skb_mstamp_ns) / 1000));

		if (remaining > 0) {
			inet_csk_reset_xmit_timer(sk, ICSK_TIME_RETRANS,
						  (ulong)remaining, TCP_RTO_MAX);
		} else {
			// due already
			tcp_retransmit_timer(sk);
		}
	}

	// All that is on its way is lost.
	[Source("net/ipv4/tcp_input.c", 1973)]
	private static void tcp_enter_loss(sock sk)
	{
		inet_csk(sk).icsk_ca_state = TCP_CA_Loss;
		tcp_sk(sk).high_seq = tcp_sk(sk).snd_nxt;
		foreach (var skb in skb_queue_walk(tcp_sk(sk).tcp_rtx_queue)) {
			TCP_SKB_CB(skb).sacked &= unchecked((u8)~TCPCB_SACKED_RETRANS);
			TCP_SKB_CB(skb).sacked |= TCPCB_LOST;
		}
	}

	// Sends what is lost again.
	[Source("net/ipv4/tcp_output.c", 2991)]
	private static void tcp_xmit_retransmit_queue(sock sk)
	{
		foreach (var skb in skb_queue_walk(tcp_sk(sk).tcp_rtx_queue)) {
			if ((TCP_SKB_CB(skb).sacked & (TCPCB_LOST | TCPCB_SACKED_RETRANS)) != TCPCB_LOST)
				continue;
			if (tcp_retransmit_skb(sk, skb) != 0)
				return;
		}
	}

	[Source("net/ipv4/tcp_input.c", 2975)]
	private static void tcp_rearm_rto(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);

		if (tp.packets_out == 0) {
			inet_csk_clear_xmit_timer(sk);
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
			inet_csk_clear_xmit_timer(sk);
		} else {
			ulong when = tcp_probe0_when(sk, TCP_RTO_MAX);

			inet_csk_reset_xmit_timer(sk, ICSK_TIME_PROBE0,
						  when, TCP_RTO_MAX);
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
			seq_rtt_us = (long)(ktime_get_ns() - TCP_SKB_CB(skb).skb_mstamp_ns) / 1000;
			tp.packets_out--;
			if ((TCP_SKB_CB(skb).tcp_flags & TCPHDR_SYN) != 0)
				tp.retrans_stamp = 0;
			__skb_unlink(skb, tp.tcp_rtx_queue);
			sk_wmem_free_skb(sk, skb);
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

	// The answer to our first segment.
	[Source("net/ipv4/tcp_input.c", 5765)]
	private static int tcp_rcv_synsent_state_process(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);

		if (th.ack && (!after(ntohl(th.ack_seq), tp.snd_una) || after(ntohl(th.ack_seq), tp.snd_nxt)))
			return 1;

		if (th.ack) {
			if (th.rst) {
				tcp_reset(sk);
				goto discard;
			}

			if (!th.syn)
				goto discard;

			tcp_ack(sk, skb);

			tp.rcv_nxt = ntohl(th.seq) + 1;
			tp.copied_seq = tp.rcv_nxt;
			tcp_sync_mss(sk, tcp_parse_mss_option(skb));
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
			tcp_sync_mss(sk, tcp_parse_mss_option(skb));

			tcp_send_synack(sk);
		}
	discard:
		kfree_skb(skb);
		return 0;
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
					sk_reset_timer(sk, inet_csk(sk).sk_timer, jiffies + (ulong)(tmo - TCP_TIMEWAIT_LEN));
				} else if (th.fin || skb.len > (uint)(th.doff << 2) || sock_owned_by_user(sk)) {
					sk_reset_timer(sk, inet_csk(sk).sk_timer, jiffies + (ulong)tmo);
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
}
