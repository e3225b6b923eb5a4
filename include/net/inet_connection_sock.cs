// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_connection_sock.h; the copyright of the original's authors stands.

// Reduced: a connection that is being made has its socket from the beginning: there are no request_socks.

namespace Kernel.Include.Net;

/// <summary>A socket of connections.</summary>
[Source("include/net/inet_connection_sock.h", 91)]
public class inet_connection_sock : inet_sock
{
	public inet_bind_bucket? icsk_bind_hash;
	public request_sock_queue icsk_accept_queue = new();
	public hlist_node<sock> icsk_listen_portaddr_node;

	/// <summary>The listener whose queue it is in; under that queue's lock.</summary>
	public sock? icsk_listener;
	public list_head<inet_connection_sock> icsk_queue_node;
	/// <summary>Ends what nobody has any more.</summary>
	public timer_list sk_timer;
	/// <summary>Sends again: when, and which of the <c>ICSK_TIME_*</c>.</summary>
	public timer_list icsk_retransmit_timer;
	public ulong icsk_timeout;
	public u32 icsk_rto;
	public u8 icsk_ca_state;
	public u8 icsk_retransmits;
	public u8 icsk_pending;
	public u8 icsk_backoff;
	public u8 icsk_probes_out;

	public inet_connection_sock()
	{
		icsk_listen_portaddr_node = new(this);
		icsk_queue_node = new(this);
		sk_timer = new(this);
		icsk_retransmit_timer = new(this);
	}
}

/// <summary>Sockets of connections.</summary>
public static class inet_connection_sock_h
{
	public const int ICSK_TIME_RETRANS = 1;
	public const int ICSK_TIME_PROBE0 = 3;
	public const int ICSK_TIME_LOSS_PROBE = 5;

	[Source("include/net/inet_connection_sock.h", 153)]
	public static inet_connection_sock inet_csk(sock sk)
	{
		return (inet_connection_sock)sk;
	}

	[Source("include/net/inet_connection_sock.h", 199)]
	public static void inet_csk_clear_xmit_timer(sock sk, int what)
	{
		inet_connection_sock icsk = inet_csk(sk);

		if (what is ICSK_TIME_RETRANS or ICSK_TIME_PROBE0) {
			icsk.icsk_pending = 0;
			// DEVIATION: as if INET_CSK_CLEAR_TIMERS were defined
			sk_stop_timer(sk, icsk.icsk_retransmit_timer);
		} else {
			pr_debug("inet_csk BUG: unknown timer value\n");
		}
	}

	[Source("include/net/inet_connection_sock.h", 221)]
	public static void inet_csk_reset_xmit_timer(sock sk, int what, ulong when, ulong max_when)
	{
		inet_connection_sock icsk = inet_csk(sk);

		if (when > max_when)
			when = max_when;

		if (what is ICSK_TIME_RETRANS or ICSK_TIME_PROBE0 or ICSK_TIME_LOSS_PROBE) {
			icsk.icsk_pending = (u8)what;
			icsk.icsk_timeout = jiffies + when;
			sk_reset_timer(sk, icsk.icsk_retransmit_timer, icsk.icsk_timeout);
		} else {
			pr_debug("inet_csk BUG: unknown timer value\n");
		}
	}

	[Source("include/net/inet_connection_sock.h", 249)]
	public static ulong inet_csk_rto_backoff(inet_connection_sock icsk, ulong max_when)
	{
		ulong when = (ulong)icsk.icsk_rto << icsk.icsk_backoff;

		return Math.Min(when, max_when);
	}
}
