// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp_minisocks.c; the copyright of the original's authors stands.

// Reduced: no time stamps and no request_socks; a socket in TIME_WAIT is one like the others.

namespace Kernel.Net.Ipv4;

/// <summary>TCP: TIME_WAIT.</summary>
public static partial class tcp_minisocks_c
{
	[Source("net/ipv4/tcp_minisocks.c", 32)]
	private static bool tcp_in_window(u32 seq, u32 end_seq, u32 s_win, u32 e_win)
	{
		if (seq == s_win)
			return true;
		if (after(end_seq, s_win) && before(seq, e_win))
			return true;
		return seq == e_win && seq == end_seq;
	}

	/// <summary>A segment of a connection that is dead; the socket is locked.</summary>
	[Source("net/ipv4/tcp_minisocks.c", 91)]
	[EXPORT_SYMBOL]
	public static tcp_tw_status tcp_timewait_state_process(sock tw, sk_buff skb)
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

			inet_twsk_reschedule(tw, TCP_TIMEWAIT_LEN);
			return tcp_tw_status.TCP_TW_ACK;
		}

		if (seq == tcptw.rcv_nxt &&
		    (seq == end_seq || th.rst)) {
			if (th.rst)
				goto kill;
			inet_twsk_reschedule(tw, TCP_TIMEWAIT_LEN);
			return tcp_tw_status.TCP_TW_SUCCESS;
		}

		// DEVIATION: what starts anew is newer, as its time stamp would say
		if (th.syn && !th.rst && !th.ack)
			return tcp_tw_status.TCP_TW_SYN;

		if (!th.rst) {
			if (th.ack)
				inet_twsk_reschedule(tw, TCP_TIMEWAIT_LEN);

			return tcp_tw_status.TCP_TW_ACK;
		}
		return tcp_tw_status.TCP_TW_SUCCESS;

	kill:
		inet_twsk_kill(tw);
		return tcp_tw_status.TCP_TW_SUCCESS;
	}

	/// <summary>A connection has ended at both ends, or will: what is late is answered for a while. The socket is
	/// locked, and closed now.</summary>
	[Source("net/ipv4/tcp_minisocks.c", 252)]
	[EXPORT_SYMBOL]
	public static void tcp_time_wait(sock sk, int state, int timeo)
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
			inet_twsk_schedule(tw, timeo);
			inet_twsk_hashdance(tw, sk, tcp_hashinfo);
			local_bh_enable();
		}

		tcp_done(sk);
	}
}
