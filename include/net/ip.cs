// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/ip.h; the copyright of the original's authors stands.

// Reduced: no options of packets.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>What IPv4 notes on a packet on its way.</summary>
[Source("include/net/ip.h", 43)]
public struct inet_skb_parm
{
	public int iif;
	/// <summary>IPSKB_*</summary>
	public u16 flags;
	public u16 frag_max_size;
}

/// <summary>What a message that is sent has of its own.</summary>
[Source("include/net/ip.h", 70)]
public struct ipcm_cookie
{
	public sockcm_cookie sockc;
	public be32 addr;
	public int oif;
	public u8 ttl;
	/// <summary>-1: the socket's</summary>
	public short tos;
	public byte priority;
	public u16 gso_size;
}

/// <summary>Who is given packets with the router alert option.</summary>
[Source("include/net/ip.h", 120)]
public sealed class ip_ra_chain : slab_object
{
	public __rcu<ip_ra_chain> next;
	public sock? sk;
	public Action<sock>? destructor;
	public sock? saved_sk;
	public rcu_head rcu;

	public ip_ra_chain() => rcu = new(this);
}

/// <summary>Copies a piece of what is to be sent into a packet, from wherever it comes; 0 or a negative errno.</summary>
/// <param name="from">where it comes from, if not the memory of the program alone</param>
/// <param name="msg">the memory of the program</param>
[NotInLinux("int (*getfrag)(void *, char *, int, int, int, struct sk_buff *)")]
public delegate int getfrag_t(object? from, ref msghdr msg, Span<byte> to, int offset, int len, int odd, sk_buff skb);

/// <summary>IPv4.</summary>
public static class ip_h
{
	// from include/net/inet_ecn.h
	public const int INET_ECN_MASK = 3;

	public const int IP_MF = 0x2000;
	public const int IP_OFFSET = 0x1FFF;

	[Source("include/net/ip.h", 60)]
	public static bool ipv4_l3mdev_skb(u16 flags)
	{
		return (flags & IPSKB_L3SLAVE) != 0;
	}

	[Source("include/net/ip.h", 65)]
	public static uint ip_hdrlen(sk_buff skb)
	{
		return ip_hdr(skb).ihl * 4u;
	}

	[Source("include/net/ip.h", 81)]
	public static void ipcm_init(out ipcm_cookie ipcm)
	{
		ipcm = new ipcm_cookie { tos = -1 };
	}

	/// <summary>What a message has if it says nothing.</summary>
	[Source("include/net/ip.h", 86)]
	public static void ipcm_init_sk(out ipcm_cookie ipcm,
					inet_sock inet)
	{
		ipcm_init(out ipcm);

		ipcm.sockc.tsflags = inet.sk.sk_tsflags;
		ipcm.oif = inet.sk.sk_bound_dev_if;
		ipcm.addr = inet.inet_saddr;
	}

	/// <summary>Where a packet came in, for IP_PKTINFO; the index is that of the control block.</summary>
	[Source("include/net/ip.h", 97)]
	public static ref in_pktinfo PKTINFO_SKB_CB(sk_buff skb) => ref skb_cb<in_pktinfo>(skb);

	[Source("include/net/ip.h", 100)]
	public static int inet_sdif(sk_buff? skb)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return 0;
	}

	[Source("include/net/ip.h", 195)]
	public static int ip_queue_xmit(sock sk, sk_buff skb, ref flowi fl)
	{
		return __ip_queue_xmit(sk, skb, ref fl, inet_sk(sk).tos);
	}

	[Source("include/net/ip.h", 201)]
	public static sk_buff? ip_finish_skb(sock sk, in flowi4 fl4)
	{
		return __ip_make_skb(sk, fl4, sk.sk_write_queue, ref inet_sk(sk).cork.@base);
	}

	[Source("include/net/ip.h", 206)]
	public static u8 get_rttos(in ipcm_cookie ipc, inet_sock inet)
	{
		return (u8)(ipc.tos != -1 ? RT_TOS(ipc.tos) : RT_TOS(inet.tos));
	}

	[Source("include/net/ip.h", 211)]
	public static u8 get_rtconn_flags(in ipcm_cookie ipc, sock sk)
	{
		return (u8)(ipc.tos != -1 ? RT_CONN_FLAGS_TOS(sk, ipc.tos) : RT_CONN_FLAGS(sk));
	}

	[Source("include/net/ip.h", 246)]
	public static void IP_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.ip_statistics, field);

	[Source("include/net/ip.h", 247)]
	public static void __IP_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.ip_statistics, field);

	[Source("include/net/ip.h", 249)]
	public static void __IP_ADD_STATS(net net, int field, int val) => SNMP_ADD_STATS(net.mib.ip_statistics, field, val);

	[Source("include/net/ip.h", 250)]
	public static void IP_UPD_PO_STATS(net net, int field, uint val) => SNMP_UPD_PO_STATS(net.mib.ip_statistics, field, val);

	[Source("include/net/ip.h", 251)]
	public static void __IP_UPD_PO_STATS(net net, int field, uint val) => SNMP_UPD_PO_STATS(net.mib.ip_statistics, field, val);

	[Source("include/net/ip.h", 253)]
	public static void __NET_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.net_statistics, field);

	[Source("include/net/ip.h", 357)]
	public static int ip_decrease_ttl(ref iphdr iph)
	{
		u32 check = iph.check;

		check += Unsafe.BitCast<be16, u16>(htons(0x0100));
		iph.check = (u16)(check + (check >= 0xFFFF ? 1u : 0));
		return --iph.ttl;
	}

	[Source("include/net/ip.h", 303)]
	public static bool inet_is_local_reserved_port(net net, int port)
	{
		// DEVIATION: no ip_local_reserved_ports in /proc/sys
		return false;
	}

	[Source("include/net/ip.h", 315)]
	public static int inet_prot_sock(net net)
	{
		return net.ipv4.sysctl_ip_prot_sock;
	}

	[Source("include/net/ip.h", 343)]
	public static u32 IP4_REPLY_MARK(net net, u32 mark) => net.ipv4.sysctl_fwmark_reflect != 0 ? mark : 0;

	[Source("include/net/ip.h", 346)]
	public static bool ip_is_fragment(in iphdr iph)
	{
		return (iph.frag_off & htons(IP_MF | IP_OFFSET)) != default;
	}

	/// <summary>Whether a socket's packets by a route must not be cut.</summary>
	[Source("include/net/ip.h", 373)]
	public static bool ip_dont_fragment(sock sk, dst_entry dst)
	{
		u8 pmtudisc = READ_ONCE(ref inet_sk(sk).pmtudisc);

		return pmtudisc == IP_PMTUDISC_DO ||
			(pmtudisc == IP_PMTUDISC_WANT &&
			 !ip_mtu_locked(dst));
	}

	[Source("include/net/ip.h", 388)]
	public static bool ip_sk_use_pmtu(sock sk)
	{
		return inet_sk(sk).pmtudisc < IP_PMTUDISC_PROBE;
	}

	[Source("include/net/ip.h", 393)]
	public static bool ip_sk_ignore_df(sock sk)
	{
		return inet_sk(sk).pmtudisc < IP_PMTUDISC_DO ||
		       inet_sk(sk).pmtudisc == IP_PMTUDISC_OMIT;
	}

	[Source("include/net/ip.h", 399)]
	public static uint ip_dst_mtu_maybe_forward(dst_entry dst,
						    bool forwarding)
	{
		net net = dev_net(dst.dev!);

		if (net.ipv4.sysctl_ip_fwd_use_pmtu != 0 ||
		    ip_mtu_locked(dst) ||
		    !forwarding)
			return dst_mtu(dst);

		return min(READ_ONCE(ref dst.dev!.mtu), IP_MAX_MTU);
	}

	/// <summary>The largest packet that goes by a packet's route.</summary>
	[Source("include/net/ip.h", 412)]
	public static uint ip_skb_dst_mtu(sock? sk,
					  sk_buff skb)
	{
		if (sk == null || !sk_fullsock(sk) || ip_sk_use_pmtu(sk)) {
			bool forwarding = (IPCB(skb).flags & IPSKB_FORWARDED) != 0;

			return ip_dst_mtu_maybe_forward(skb_dst(skb)!, forwarding);
		}

		return min(READ_ONCE(ref skb_dst(skb)!.dev!.mtu), IP_MAX_MTU);
	}

	[Source("include/net/ip.h", 458)]
	public static void ip_select_ident_segs(net net, sk_buff skb,
						sock? sk, int segs)
	{
		ref iphdr iph = ref ip_hdr(skb);

		if ((iph.frag_off & htons(IP_DF)) != default && skb.ignore_df == 0) {
			// A packet that is not cut needs no identifier, but some want one.
			if (sk != null && inet_sk(sk).inet_daddr != default) {
				iph.id = htons(inet_sk(sk).inet_id);
				inet_sk(sk).inet_id += (u16)segs;
			} else {
				iph.id = default;
			}
		} else {
			__ip_select_ident(net, ref iph, segs);
		}
	}

	/// <summary>Gives a packet its identifier.</summary>
	[Source("include/net/ip.h", 480)]
	public static void ip_select_ident(net net, sk_buff skb,
					   sock? sk)
	{
		ip_select_ident_segs(net, skb, sk, 1);
	}

	[Source("include/net/ip.h", 486)]
	public static u32 inet_compute_pseudo(sk_buff skb, int proto)
	{
		return csum_tcpudp_nofold(ip_hdr(skb).saddr, ip_hdr(skb).daddr,
					  skb.len, (u8)proto, 0);
	}

	[Source("include/net/ip.h", 579)]
	public static void inet_reset_saddr(sock sk)
	{
		inet_sk(sk).inet_rcv_saddr = inet_sk(sk).inet_saddr = default;
		// CONFIG_IPV6 is not set
	}

	[Source("include/net/ip.h", 599)]
	public static u32 ipv4_portaddr_hash(net net,
					     be32 saddr,
					     uint port)
	{
		return jhash_1word(Unsafe.BitCast<be32, u32>(saddr), net_hash_mix(net)) ^ port;
	}

	/// <summary>Gives the receiver the control messages it has asked for.</summary>
	[Source("include/net/ip.h", 708)]
	public static void ip_cmsg_recv(ref msghdr msg, sk_buff skb)
	{
		ip_cmsg_recv_offset(ref msg, skb.sk!, skb, 0, 0);
	}

	public const int IPV4_MAX_PMTU = 65535;
	public const int IPV4_MIN_MTU = 68;

	public const int IPSKB_FORWARDED = 1 << 0;
	public const int IPSKB_XFRM_TUNNEL_SIZE = 1 << 1;
	public const int IPSKB_XFRM_TRANSFORMED = 1 << 2;
	public const int IPSKB_FRAG_COMPLETE = 1 << 3;
	public const int IPSKB_REROUTED = 1 << 4;
	public const int IPSKB_DOREDIRECT = 1 << 5;
	public const int IPSKB_FRAG_PMTU = 1 << 6;
	public const int IPSKB_L3SLAVE = 1 << 7;

	[Source("include/net/ip.h", 96)]
	public static ref inet_skb_parm IPCB(sk_buff skb) => ref skb_cb<inet_skb_parm>(skb);

	/// <summary>Whether a device may have its own directory in /proc/sys.</summary>
	[Source("include/net/ip.h", 310)]
	public static bool sysctl_dev_name_is_allowed(ReadOnlySpan<byte> name)
	{
		return strcmp(name, "default"u8) != 0 && strcmp(name, "all"u8) != 0;
	}

	[Source("include/net/ip.h", 365)]
	public static bool ip_mtu_locked(dst_entry dst)
	{
		rtable rt = (rtable)dst;

		return rt.rt_mtu_locked != 0 || dst_metric_locked(dst, RTAX_MTU);
	}

	[Source("include/net/ip.h", 427)]
	public static void ip_fib_metrics_put(dst_metrics fib_metrics)
	{
		if (fib_metrics != dst_default_metrics &&
		    refcount_dec_and_test(ref fib_metrics.refcnt))
			kfree(fib_metrics);
	}

	/// <summary>Gives a destination the metrics of its route.</summary>
	[Source("include/net/ip.h", 436)]
	public static void ip_dst_init_metrics(dst_entry dst, dst_metrics fib_metrics)
	{
		dst_init_metrics(dst, fib_metrics, true);

		if (fib_metrics != dst_default_metrics) {
			dst._metrics = new(fib_metrics, dst._metrics.flags | DST_METRICS_REFCOUNTED);
			refcount_inc(ref fib_metrics.refcnt);
		}
	}

	[Source("include/net/ip.h", 447)]
	public static void ip_dst_metrics_put(dst_entry dst)
	{
		dst_metrics p = dst._metrics.p;

		if (p != dst_default_metrics && refcount_dec_and_test(ref p.refcnt))
			kfree(p);
	}

	/// <summary>The Ethernet address of a multicast group.</summary>
	[Source("include/net/ip.h", 518)]
	public static void ip_eth_mc_map(be32 naddr, Span<byte> buf)
	{
		u32 addr = ntohl(naddr);
		buf[0] = 0x01;
		buf[1] = 0x00;
		buf[2] = 0x5e;
		buf[5] = (u8)(addr & 0xFF);
		addr >>= 8;
		buf[4] = (u8)(addr & 0xFF);
		addr >>= 8;
		buf[3] = (u8)(addr & 0x7F);
	}

	/// <summary>The InfiniBand address of a multicast group.</summary>
	[Source("include/net/ip.h", 536)]
	public static void ip_ib_mc_map(be32 naddr, ReadOnlySpan<byte> broadcast, Span<byte> buf)
	{
		u32 addr;
		byte scope = (byte)(broadcast[5] & 0xF);

		buf[0] = 0;
		// the queue pair number of multicasts
		buf[1] = 0xff;
		buf[2] = 0xff;
		buf[3] = 0xff;
		addr = ntohl(naddr);
		buf[4] = 0xff;
		buf[5] = (byte)(0x10 | scope);
		// the signature of IPv4
		buf[6] = 0x40;
		buf[7] = 0x1b;
		// the partition
		buf[8] = broadcast[8];
		buf[9] = broadcast[9];
		buf[10] = 0;
		buf[11] = 0;
		buf[12] = 0;
		buf[13] = 0;
		buf[14] = 0;
		buf[15] = 0;
		buf[19] = (byte)(addr & 0xff);
		addr >>= 8;
		buf[18] = (byte)(addr & 0xff);
		addr >>= 8;
		buf[17] = (byte)(addr & 0xff);
		addr >>= 8;
		buf[16] = (byte)(addr & 0x0f);
	}

	[Source("include/net/ip.h", 567)]
	public static void ip_ipgre_mc_map(be32 naddr, ReadOnlySpan<byte> broadcast, Span<byte> buf)
	{
		if ((broadcast[0] | broadcast[1] | broadcast[2] | broadcast[3]) != 0)
			memcpy(buf, broadcast, 4);
		else
			System.Runtime.InteropServices.MemoryMarshal.Write(buf, in naddr);
	}
}
