// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp_timer.c; the copyright of the original's authors stands.

// Reduced: nothing is delayed, no keepalives, no limits of a socket of its own, no probing for the MTU, no fast opening.

namespace Kernel.Net.Ipv4;

/// <summary>TCP: when what is not acknowledged is sent again.</summary>
public static partial class tcp_timer_c
{
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

		return (s32)(tcp_time_stamp_raw() - start_ts - timeout) >= 0;
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
	public static void tcp_retransmit_timer(sock sk)
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
	public static void tcp_write_timer_handler(sock sk)
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

	// What waits for the end of the other end, and nobody has any more, ends.
	[Source("net/ipv4/tcp_timer.c", 639)]
	private static void tcp_keepalive_timer(timer_list t)
	{
		inet_connection_sock sk = from_timer<inet_connection_sock>(t);

		bh_lock_sock(sk);
		if (sock_owned_by_user(sk)) {
			inet_csk_reset_keepalive_timer(sk, HZ / 20);
			goto @out;
		}

		if (sk.sk_state == TCP_FIN_WAIT2 && sock_flag(sk, SOCK_DEAD)) {
			int tmo = tcp_fin_time(sk) - TCP_TIMEWAIT_LEN;

			if (tmo > 0) {
				tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
				goto @out;
			}
			tcp_send_active_reset(sk, GFP_ATOMIC);
			goto death;
		}

		goto @out;

	death:
		tcp_done(sk);

	@out:
		bh_unlock_sock(sk);
		sock_put(sk);
	}

	[Source("net/ipv4/tcp_timer.c", 747)]
	public static void tcp_init_xmit_timers(sock sk)
	{
		inet_csk_init_xmit_timers(sk, tcp_write_timer,
					  tcp_keepalive_timer);
	}
}
