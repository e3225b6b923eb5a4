// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_sock.h; the copyright of the original's authors stands.

// Reduced: no options of packets.

using Kernel.Net.Ipv4;

namespace Kernel.Include.Net;

/// <summary>What is sent while it is put together.</summary>
[Source("include/net/inet_sock.h", 154)]
public struct inet_cork
{
	public uint flags;
	public be32 addr;
	public uint fragsize;
	/// <summary>bytes so far</summary>
	public int length;
	public dst_entry? dst;
	public u8 tx_flags;
	public u8 ttl;
	public short tos;
	public byte priority;
	public u16 gso_size;
	public u64 transmit_time;
}

[Source("include/net/inet_sock.h", 169)]
public struct inet_cork_full
{
	public inet_cork @base;
	public flowi fl;
}

/// <summary>An IPv4 socket.</summary>
[Source("include/net/inet_sock.h", 198)]
public class inet_sock : sock
{
	public ref be32 inet_daddr => ref sk_daddr;
	public ref be32 inet_rcv_saddr => ref sk_rcv_saddr;
	public ref be16 inet_dport => ref sk_dport;
	/// <summary>our port, and as it goes over the wire</summary>
	public ref u16 inet_num => ref sk_num;
	/// <summary>What is embedded first in C is inherited.</summary>
	public inet_sock sk => this;

	public be32 inet_saddr;
	public short uc_ttl;
	/// <summary>IP_CMSG_*</summary>
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
	public u8 defer_connect;
	public u8 rcv_tos;
	public u8 convert_csum;
	public int uc_index;
	public int mc_index;
	public be32 mc_addr;
	/// <summary>The groups it has joined.</summary>
	public __rcu<ip_mc_socklist> mc_list;
	public inet_cork_full cork;
}

/// <summary>IPv4 sockets.</summary>
public static class inet_sock_h
{
	public const int IP_CMSG_PKTINFO = 1 << 0;
	public const int IP_CMSG_TTL = 1 << 1;
	public const int IP_CMSG_TOS = 1 << 2;
	public const int IP_CMSG_RECVOPTS = 1 << 3;
	public const int IP_CMSG_RETOPTS = 1 << 4;
	public const int IP_CMSG_PASSSEC = 1 << 5;
	public const int IP_CMSG_ORIGDSTADDR = 1 << 6;
	public const int IP_CMSG_CHECKSUM = 1 << 7;
	public const int IP_CMSG_RECVFRAGSIZE = 1 << 8;

	[Source("include/net/inet_sock.h", 133)]
	public static int inet_sk_bound_l3mdev(sock sk)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return 0;
	}

	/// <summary>Whether a socket takes what came in by a device.</summary>
	[Source("include/net/inet_sock.h", 146)]
	public static bool inet_bound_dev_eq(bool l3mdev_accept, int bound_dev_if,
					     int dif, int sdif)
	{
		if (bound_dev_if == 0)
			return sdif == 0 || l3mdev_accept;
		return bound_dev_if == dif || bound_dev_if == sdif;
	}

	/// <summary>The IPv4 socket of a socket.</summary>
	[Source("include/net/inet_sock.h", 289)]
	public static inet_sock inet_sk(sock sk)
	{
		return (inet_sock)sk;
	}

	[Source("include/net/ipv6.h", 1083)]
	public static bool ipv6_only_sock(sock sk)
	{
		// CONFIG_IPV6 is not set
		return false;
	}

	[Source("include/net/inet_sock.h", 318)]
	public static int inet_sk_state_load(sock sk)
	{
		return sk.sk_state;
	}

	[Source("include/net/inet_sock.h", 336)]
	public static uint __inet_ehashfn(be32 laddr,
					  u16 lport,
					  be32 faddr,
					  be16 fport,
					  u32 initval)
	{
		return jhash_3words(System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(laddr),
				    System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(faddr),
				    ((u32)lport) << 16 | System.Runtime.CompilerServices.Unsafe.BitCast<be16, u16>(fport),
				    initval);
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

	[Source("include/net/inet_sock.h", 361)]
	public static void inet_inc_convert_csum(sock sk)
	{
		inet_sk(sk).convert_csum++;
	}

	[Source("include/net/inet_sock.h", 366)]
	public static void inet_dec_convert_csum(sock sk)
	{
		if (inet_sk(sk).convert_csum > 0)
			inet_sk(sk).convert_csum--;
	}

	[Source("include/net/inet_sock.h", 372)]
	public static bool inet_get_convert_csum(sock sk)
	{
		return inet_sk(sk).convert_csum != 0;
	}

	/// <summary>Whether a socket may have an address that is not this machine's.</summary>
	[Source("include/net/inet_sock.h", 378)]
	public static bool inet_can_nonlocal_bind(net net,
						  inet_sock inet)
	{
		return net.ipv4.sysctl_ip_nonlocal_bind != 0 ||
			inet.freebind != 0 || inet.transparent != 0;
	}
}
