// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_sock.h; the copyright of the original's authors stands.

// Reduced to what a socket without routes and options has.

namespace Kernel.Include.Net;

/// <summary>An IPv4 socket.</summary>
[Source("include/net/inet_sock.h", 198)]
public class inet_sock : sock
{
	public ref be32 inet_daddr => ref sk_daddr;
	public ref be32 inet_rcv_saddr => ref sk_rcv_saddr;
	public ref be16 inet_dport => ref sk_dport;
	/// <summary>our port, and as it goes over the wire</summary>
	public ref u16 inet_num => ref sk_num;

	public be32 inet_saddr;
	public short uc_ttl;
	public u16 cmsg_flags;
	public be16 inet_sport;
	public u16 inet_id;

	public int rx_dst_ifindex;
	public u8 tos;
	public u8 min_ttl;
	public u8 mc_ttl;
	public u8 pmtudisc;
	public u8 recverr;
	public u8 is_icsk;
	public u8 freebind;
	public u8 hdrincl;
	public u8 mc_loop;
	public u8 transparent;
	public u8 mc_all;
	public u8 nodefrag;
	public u8 bind_address_no_port;
	public u8 rcv_tos;
	public int uc_index;
	public int mc_index;
	public be32 mc_addr;
}

/// <summary>IPv4 sockets.</summary>
public static class inet_sock_h
{
	/// <summary>The IPv4 socket of a socket.</summary>
	[Source("include/net/inet_sock.h", 289)]
	public static inet_sock inet_sk(sock sk)
	{
		return (inet_sock)sk;
	}

	/// <summary>What a route for the socket's packets has to heed: FLOWI_FLAG_*.</summary>
	[Source("include/net/inet_sock.h", 352)]
	public static u8 inet_sk_flowi_flags(sock sk)
	{
		u8 flags = 0;

		if (inet_sk(sk).transparent != 0 || inet_sk(sk).hdrincl != 0)
			flags |= FLOWI_FLAG_ANYSRC;
		return flags;
	}
}
