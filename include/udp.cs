// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/udp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>What a socket that tunnels end in does with a datagram; more than 0 if it is not one for the tunnel.</summary>
public delegate int udp_encap_rcv_t(sock sk, sk_buff skb);

/// <summary>A UDP socket.</summary>
[Source("include/linux/udp.h", 42)]
public sealed class udp_sock : inet_sock
{
	// part of struct sock_common in C
	public u16 udp_port_hash;
	public u16 udp_portaddr_hash;
	public hlist_node<sock> udp_portaddr_node;

	/// <summary>AF_INET while what is sent is put together.</summary>
	public int pending;
	public uint corkflag;
	public u8 encap_type;
	public u8 no_check6_tx;
	public u8 no_check6_rx;
	public u8 encap_enabled;
	public u8 gro_enabled;
	/// <summary>Bytes that are put together.</summary>
	public u16 len;
	public u16 gso_size;
	/// <summary>UDP-Lite: how much is summed up of what is sent, and at least of what is received.</summary>
	public u16 pcslen;
	public u16 pcrlen;
	/// <summary>not 0 if it is a socket of UDP-Lite</summary>
	public u8 pcflag;
	public udp_encap_rcv_t? encap_rcv;
	/// <summary>0 if the error of ICMP is about a tunnel that ends here</summary>
	public udp_encap_rcv_t? encap_err_lookup;
	public Action<sock>? encap_destroy;

	/// <summary>What the receiver has taken from the receive queue to itself.</summary>
	public sk_buff_head reader_queue = new("rlock-AF_INET reader");

	/// <summary>Memory that the receiver has freed and not yet said so.</summary>
	public int forward_deficit;

	public udp_sock() => udp_portaddr_node = new(this);
}

/// <summary>The UDP header of a packet, and UDP sockets.</summary>
public static class udp_h
{
	/// <summary>Where the transport header is.</summary>
	[Source("include/linux/udp.h", 25)]
	public static ref udphdr udp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<udphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	public const int UDP_HTABLE_SIZE_MIN = 256;

	[Source("include/linux/udp.h", 37)]
	public static u32 udp_hashfn(net net, u32 num, u32 mask)
	{
		return (num + net_hash_mix(net)) & mask;
	}

	public const u8 UDPLITE_BIT = 0x1;
	public const u8 UDPLITE_SEND_CC = 0x2;
	public const u8 UDPLITE_RECV_CC = 0x4;

	public const int UDP_MAX_SEGMENTS = 1 << 6;

	[Source("include/linux/udp.h", 100)]
	public static udp_sock udp_sk(sock sk)
	{
		return (udp_sock)sk;
	}

	/// <summary>Tells the receiver how long the datagrams are that came as one.</summary>
	[Source("include/linux/udp.h", 125)]
	public static void udp_cmsg_recv(ref msghdr msg, sock sk,
					 sk_buff skb)
	{
		int gso_size;

		if ((skb_shinfo(skb).gso_type & SKB_GSO_UDP_L4) != 0) {
			gso_size = skb_shinfo(skb).gso_size;
			put_cmsg(ref msg, SOL_UDP, UDP_GRO, sizeof(int), MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in gso_size)));
		}
	}

	/// <summary>Whether several datagrams came as one, to a socket that has not asked for that.</summary>
	[Source("include/linux/udp.h", 136)]
	public static bool udp_unexpected_gso(sock sk, sk_buff skb)
	{
		return udp_sk(sk).gro_enabled == 0 && skb_is_gso(skb) &&
		       (skb_shinfo(skb).gso_type & SKB_GSO_UDP_L4) != 0;
	}

	[Source("include/linux/udp.h", 148)]
	public static bool IS_UDPLITE(sock __sk) => __sk.sk_protocol == IPPROTO_UDPLITE;

	/// <summary>The sockets of a slot of the table by port and address.</summary>
	[Source("include/linux/udp.h", 142)]
	public static hlist_entries<sock> udp_portaddr_for_each_entry(hlist_head<sock> list) => hlist_for_each_entry(list);

	/// <summary>The same under RCU.</summary>
	[Source("include/linux/udp.h", 145)]
	public static hlist_entries_rcu<sock> udp_portaddr_for_each_entry_rcu(hlist_head<sock> list) =>
		hlist_for_each_entry_rcu(list);
}
