// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_connection_sock.h and include/linux/tcp.h; the copyright of the original's authors
// stands.

// Reduced: a connection that is being made has its socket from the beginning: there are no request_socks.

namespace Kernel.Include.Net;

/// <summary>The connections of a listener: those that are being made, and those that wait to be accepted.</summary>
[Source("include/net/request_sock.h", 163)]
public sealed class request_sock_queue
{
	public spinlock_t rskq_lock = new("&queue->rskq_lock");
	public list_head<inet_connection_sock> rskq_young_head = new();
	public list_head<inet_connection_sock> rskq_accept_head = new();
}

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

/// <summary>A TCP socket.</summary>
[Source("include/linux/tcp.h", 147)]
public sealed class tcp_sock : inet_connection_sock
{
	/// <summary>What is expected next, and what of it has been read.</summary>
	public u32 rcv_nxt;
	public u32 copied_seq;
	/// <summary>What is sent next, and the first of it that has not been acknowledged.</summary>
	public u32 snd_nxt;
	public u32 snd_una;
	public u32 write_seq;
	/// <summary>How much the other end has room for.</summary>
	public u32 snd_wnd;
	public u32 rcv_wnd;
	public u16 mss_cache;
	/// <summary>What has been sent and may have to be sent again, and what has come too early.</summary>
	public sk_buff_head tcp_rtx_queue = new("tcp_rtx_queue");
	public sk_buff_head out_of_order_queue = new("out_of_order_queue");
	public u32 packets_out;
	/// <summary>The time to the other end and back: eight times the mean, four times the deviation, and so on.</summary>
	public u32 srtt_us;
	public u32 mdev_us;
	public u32 mdev_max_us;
	public u32 rttvar_us;
	public u32 rtt_seq;
	/// <summary>When something was sent again first, in milliseconds; how far things had gone then.</summary>
	public u32 retrans_stamp;
	public u32 high_seq;
	public u32 tlp_high_seq;
	/// <summary>What a socket in TIME_WAIT is in truth.</summary>
	public u8 tw_substate;
}

[Source("include/net/tcp.h", 1837)]
public sealed class tcp_seq_afinfo
{
	public ushort family;
}

/// <summary>Where a read of /proc/net/tcp is: in a bucket of the listeners, or of the connections.</summary>
[Source("include/net/tcp.h", 1841)]
public sealed class tcp_iter_state : seq_net_private
{
	public int state;
	public int bucket, offset, num;
	public long last_pos;
}

/// <summary>Sockets of connections.</summary>
public static class inet_connection_sock_h
{
	public const int ICSK_TIME_RETRANS = 1;
	public const int ICSK_TIME_PROBE0 = 3;
	public const int ICSK_TIME_LOSS_PROBE = 5;

	public const int TCP_CA_Open = 0;
	public const int TCP_CA_Loss = 4;

	public const int TCP_SEQ_STATE_LISTENING = 0;
	public const int TCP_SEQ_STATE_ESTABLISHED = 1;

	[Source("include/net/inet_connection_sock.h", 153)]
	public static inet_connection_sock inet_csk(sock sk)
	{
		return (inet_connection_sock)sk;
	}

	[Source("include/linux/tcp.h", 426)]
	public static tcp_sock tcp_sk(sock sk)
	{
		return (tcp_sock)sk;
	}

	[Source("include/net/request_sock.h", 183)]
	public static bool reqsk_queue_empty(request_sock_queue queue)
	{
		return list_empty(queue.rskq_accept_head);
	}

	[Source("include/net/inet_sock.h", 318)]
	public static int inet_sk_state_load(sock sk)
	{
		return sk.sk_state;
	}

	[Source("include/net/inet_sock.h", 133)]
	public static int inet_sk_bound_l3mdev(sock sk)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return 0;
	}
}
