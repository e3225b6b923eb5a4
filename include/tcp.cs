// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/tcp.h; the copyright of the original's authors stands.

// Reduced: no options but the maximum segment size, no window of congestion, no fast path, no fast opening.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>What has been said in options.</summary>
[Source("include/linux/tcp.h", 90)]
public struct tcp_options_received
{
	public u16 user_mss;
	public u16 mss_clamp;
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
	public tcp_options_received rx_opt;
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

/// <summary>The TCP header of a packet.</summary>
public static class tcp_h
{
	/// <summary>Where the transport header is.</summary>
	[Source("include/linux/tcp.h", 28)]
	public static ref tcphdr tcp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<tcphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	/// <summary>The length of a TCP header with its options, in bytes.</summary>
	[Source("include/linux/tcp.h", 33)]
	public static uint __tcp_hdrlen(in tcphdr th)
	{
		return th.doff * 4u;
	}

	/// <inheritdoc cref="__tcp_hdrlen"/>
	[Source("include/linux/tcp.h", 38)]
	public static uint tcp_hdrlen(sk_buff skb)
	{
		return __tcp_hdrlen(in tcp_hdr(skb));
	}

	/// <summary>The length of the options, in bytes.</summary>
	[Source("include/linux/tcp.h", 53)]
	public static uint tcp_optlen(sk_buff skb)
	{
		return (tcp_hdr(skb).doff - 5u) * 4;
	}

	[Source("include/linux/tcp.h", 426)]
	public static tcp_sock tcp_sk(sock sk)
	{
		return (tcp_sock)sk;
	}
}
