// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/tcp.h; the copyright of the original's authors stands.

// Reduced: no options but the maximum segment size, no windows of congestion, no fast path, no pacing.

namespace Kernel.Include.Net;

/// <summary>What becomes of a segment of a connection that is dead.</summary>
[Source("include/net/tcp.h", 369)]
public enum tcp_tw_status
{
	TCP_TW_SUCCESS = 0,
	TCP_TW_RST = 1,
	TCP_TW_ACK = 2,
	TCP_TW_SYN = 3
}

/// <summary>What a segment is while it is in a queue.</summary>
[Source("include/net/tcp.h", 797)]
public struct tcp_skb_cb
{
	public u32 seq;
	public u32 end_seq;
	public u8 tcp_flags;
	public u8 sacked;
	/// <summary>When it was sent last.</summary>
	public ulong skb_mstamp_ns;
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

/// <summary>TCP.</summary>
public static class tcp_h
{
	public const int MAX_TCP_HEADER = 128 + MAX_HEADER;
	public const int TCP_MIN_MSS = 88;
	public const int TCP_RETR1 = 3;
	public const int TCP_RETR2 = 15;
	public const int TCP_SYN_RETRIES = 6;
	public const int TCP_SYNACK_RETRIES = 5;
	public const int TCP_TIMEWAIT_LEN = 60 * HZ;
	public const int TCP_FIN_TIMEOUT = TCP_TIMEWAIT_LEN;
	public const int TCP_RTO_MAX = 120 * HZ;
	public const int TCP_RTO_MIN = HZ / 5;
	public const int TCP_TIMEOUT_MIN = 2;
	public const int TCP_TIMEOUT_INIT = HZ;
	public const int TCP_RESOURCE_PROBE_INTERVAL = HZ / 2;
	public const int MAX_TCP_SYNCNT = 127;
	public const int TCPOPT_NOP = 1;
	public const int TCPOPT_EOL = 0;
	public const int TCPOPT_MSS = 2;
	public const int TCPOLEN_MSS = 4;
	public const int TCP_INIT_CWND = 10;
	public const int TCP_TS_HZ = 1000;
	public const int TCPHDR_FIN = 0x01;
	public const int TCPHDR_SYN = 0x02;
	public const int TCPHDR_RST = 0x04;
	public const int TCPHDR_ACK = 0x10;
	public const int TCPCB_SACKED_RETRANS = 0x02;
	public const int TCPCB_LOST = 0x04;
	public const int TCPCB_EVER_RETRANS = 0x80;
	public const int TCP_SEQ_STATE_LISTENING = 0;
	public const int TCP_SEQ_STATE_ESTABLISHED = 1;

	[Source("include/net/tcp.h", 271)]
	public static bool before(u32 seq1, u32 seq2)
	{
		return (s32)(seq1 - seq2) < 0;
	}

	[Source("include/net/tcp.h", 275)]
	public static bool after(u32 seq2, u32 seq1)
	{
		return before(seq1, seq2);
	}

	[Source("include/net/tcp.h", 311)]
	public static void TCP_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.tcp_statistics, field);

	[Source("include/net/tcp.h", 312)]
	public static void __TCP_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.tcp_statistics, field);

	[Source("include/net/tcp.h", 591)]
	public static void tcp_clear_xmit_timers(sock sk)
	{
		inet_csk_clear_xmit_timers(sk);
	}

	[Source("include/net/tcp.h", 642)]
	public static void tcp_bound_rto(sock sk)
	{
		if (inet_csk(sk).icsk_rto > TCP_RTO_MAX)
			inet_csk(sk).icsk_rto = TCP_RTO_MAX;
	}

	[Source("include/net/tcp.h", 648)]
	public static u32 __tcp_set_rto(tcp_sock tp)
	{
		return (u32)usecs_to_jiffies((tp.srtt_us >> 3) + tp.rttvar_us);
	}

	[Source("include/net/tcp.h", 687)]
	public static u32 tcp_rto_min_us(sock sk)
	{
		return jiffies_to_usecs(TCP_RTO_MIN);
	}

	[Source("include/net/tcp.h", 707)]
	public static u32 tcp_receive_window(sock sk)
	{
		// DEVIATION: half of the buffer, as far as 16 bits go: the rest is what buffers cost
		return (u32)Math.Clamp((sk.sk_rcvbuf >> 1) - atomic_read(ref sk.sk_rmem_alloc), 0, 65535);
	}

	[Source("include/net/tcp.h", 737)]
	public static u64 tcp_clock_ns()
	{
		return ktime_get_ns();
	}

	[Source("include/net/tcp.h", 742)]
	public static u64 tcp_clock_us()
	{
		return tcp_clock_ns() / NSEC_PER_USEC;
	}

	[Source("include/net/tcp.h", 754)]
	public static u32 tcp_time_stamp_raw()
	{
		return (u32)(tcp_clock_ns() / (NSEC_PER_SEC / TCP_TS_HZ));
	}

	[Source("include/net/tcp.h", 772)]
	public static u64 tcp_skb_timestamp_us(sk_buff skb)
	{
		return TCP_SKB_CB(skb).skb_mstamp_ns / NSEC_PER_USEC;
	}

	[Source("include/net/tcp.h", 858)]
	public static ref tcp_skb_cb TCP_SKB_CB(sk_buff __skb) => ref skb_cb<tcp_skb_cb>(__skb);

	// What the other end has room for.
	[Source("include/net/tcp.h", 1212)]
	public static u32 tcp_wnd_end(tcp_sock tp)
	{
		return tp.snd_una + tp.snd_wnd;
	}

	[Source("include/net/tcp.h", 1281)]
	public static ulong tcp_probe0_base(sock sk)
	{
		return Math.Max(inet_csk(sk).icsk_rto, TCP_RTO_MIN);
	}

	[Source("include/net/tcp.h", 1287)]
	public static ulong tcp_probe0_when(sock sk, ulong max_when)
	{
		ulong when = tcp_probe0_base(sk) << inet_csk(sk).icsk_backoff;

		return Math.Min(when, max_when);
	}

	[Source("include/net/tcp.h", 1295)]
	public static void tcp_check_probe_timer(sock sk)
	{
		if (tcp_sk(sk).packets_out == 0 && inet_csk(sk).icsk_pending == 0)
			inet_csk_reset_xmit_timer(sk, ICSK_TIME_PROBE0,
						  tcp_probe0_base(sk), TCP_RTO_MAX);
	}

	[Source("include/net/tcp.h", 1316)]
	public static u16 tcp_v4_check(int len, be32 saddr,
					be32 daddr, u32 @base)
	{
		return csum_tcpudp_magic(saddr, daddr, (u32)len, IPPROTO_TCP, @base);
	}

	[Source("include/net/tcp.h", 1322)]
	public static bool tcp_checksum_complete(sk_buff skb)
	{
		return !skb_csum_unnecessary(skb) &&
			__skb_checksum_complete(skb) != 0;
	}

	[Source("include/net/tcp.h", 1420)]
	public static int tcp_fin_time(sock sk)
	{
		int fin_timeout = sock_net(sk).ipv4.sysctl_tcp_fin_timeout;
		int rto = (int)inet_csk(sk).icsk_rto;

		if (fin_timeout < (rto << 2) - (rto >> 1))
			fin_timeout = (rto << 2) - (rto >> 1);

		return fin_timeout;
	}

	[Source("include/net/tcp.h", 1677)]
	public static sk_buff? tcp_rtx_queue_head(sock sk)
	{
		return skb_peek(tcp_sk(sk).tcp_rtx_queue);
	}

	[Source("include/net/tcp.h", 1687)]
	public static sk_buff? tcp_write_queue_tail(sock sk)
	{
		return skb_peek_tail(sk.sk_write_queue);
	}

	[Source("include/net/tcp.h", 1695)]
	public static sk_buff? tcp_send_head(sock sk)
	{
		return skb_peek(sk.sk_write_queue);
	}

	[Source("include/net/tcp.h", 1721)]
	public static void tcp_add_write_queue_tail(sock sk, sk_buff skb)
	{
		__skb_queue_tail(sk.sk_write_queue, skb);
	}

	[Source("include/net/tcp.h", 1738)]
	public static void tcp_unlink_write_queue(sk_buff skb, sock sk)
	{
		__skb_unlink(skb, sk.sk_write_queue);
	}

	[Source("include/net/tcp.h", 1746)]
	public static void tcp_rtx_queue_unlink(sk_buff skb, sock sk)
	{
		__skb_unlink(skb, tcp_sk(sk).tcp_rtx_queue);
	}

	[Source("include/net/tcp.h", 1752)]
	public static void tcp_rtx_queue_unlink_and_free(sk_buff skb, sock sk)
	{
		tcp_rtx_queue_unlink(skb, sk);
		sk_wmem_free_skb(sk, skb);
	}

	[Source("include/net/tcp.h", 1967)]
	public static s64 tcp_rto_delta_us(sock sk)
	{
		sk_buff skb = tcp_rtx_queue_head(sk)!;
		u32 rto = inet_csk(sk).icsk_rto;
		u64 rto_time_stamp_us = tcp_skb_timestamp_us(skb) + jiffies_to_usecs(rto);

		return (s64)(rto_time_stamp_us - tcp_clock_us());
	}
}
