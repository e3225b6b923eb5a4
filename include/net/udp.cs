// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/udp.h; the copyright of the original's authors stands.

// Reduced: no offloads, no tunnels.

using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>The control block of a datagram.</summary>
[Source("include/net/udp.h", 42)]
[StructLayout(LayoutKind.Sequential)]
public struct udp_skb_cb
{
	/// <summary>a union with that of IPv6 in C</summary>
	public inet_skb_parm header;
	public u16 cscov;
	public u8 partial_cov;
	/// <summary>in the place of skb->dev in C, which a waiting packet does not need</summary>
	public udp_dev_scratch dev_scratch;
}

/// <summary>The sockets whose hashes are alike.</summary>
[Source("include/net/udp.h", 61)]
public sealed class udp_hslot
{
	public hlist_head<sock> head = new();
	public int count;
	public spinlock_t @lock;

	/// <summary>Empty; the name is the lock's, which differs between the two tables.</summary>
	public udp_hslot(string name) => @lock = new(name);
}

/// <summary>All UDP sockets, by port, and by port and address.</summary>
[Source("include/net/udp.h", 75)]
public sealed class udp_table
{
	public udp_hslot[] hash = [];
	public udp_hslot[] hash2 = [];
	public uint mask;
	public uint log;
}

[Source("include/net/udp.h", 439)]
public sealed class udp_seq_afinfo
{
	public ushort family;
	public udp_table udp_table = null!;
}

[Source("include/net/udp.h", 444)]
public sealed class udp_iter_state : seq_net_private
{
	public int bucket;
}

/// <summary>What the receiver wants to know of a datagram without looking at it.</summary>
[Source("include/net/udp.h", 330)]
[StructLayout(LayoutKind.Sequential)]
public struct udp_dev_scratch
{
	public u32 _tsize_state;
	public u16 len;
	public bool is_linear;
	public bool csum_unnecessary;
}

/// <summary>UDP.</summary>
public static unsafe class udp_h
{
	[Source("include/net/udp.h", 52)]
	public static ref udp_skb_cb UDP_SKB_CB(sk_buff __skb) => ref skb_cb<udp_skb_cb>(__skb);

	[Source("include/net/udp.h", 83)]
	public static udp_hslot udp_hashslot(udp_table table,
					     net net, uint num)
	{
		return table.hash[udp_hashfn(net, num, table.mask)];
	}

	[Source("include/net/udp.h", 92)]
	public static udp_hslot udp_hashslot2(udp_table table,
					      uint hash)
	{
		return table.hash2[hash & table.mask];
	}

	[Source("include/net/udp.h", 112)]
	public static u16 __udp_lib_checksum_complete(sk_buff skb)
	{
		return UDP_SKB_CB(skb).cscov == skb.len ?
			__skb_checksum_complete(skb) :
			__skb_checksum_complete_head(skb, UDP_SKB_CB(skb).cscov);
	}

	/// <summary>Not 0 if the checksum is wrong.</summary>
	[Source("include/net/udp.h", 119)]
	public static bool udp_lib_checksum_complete(sk_buff skb)
	{
		return !skb_csum_unnecessary(skb) &&
			__udp_lib_checksum_complete(skb) != 0;
	}

	[Source("include/net/udp.h", 141)]
	public static u32 udp_csum(sk_buff skb)
	{
		u32 csum = csum_partial(skb.head.AsSpan(skb_transport_header(skb)),
					sizeof(udphdr), skb.csum);
		// DEVIATION: no frag_list
		return csum;
	}

	[Source("include/net/udp.h", 152)]
	public static u16 udp_v4_check(int len, be32 saddr,
				       be32 daddr, u32 @base)
	{
		return csum_tcpudp_magic(saddr, daddr, (u32)len, IPPROTO_UDP, @base);
	}

	[Source("include/net/udp.h", 161)]
	public static void udp_csum_pull_header(sk_buff skb)
	{
		if (skb.csum_valid == 0 && skb.ip_summed == CHECKSUM_NONE)
			skb.csum = csum_partial(skb.head.AsSpan(skb.data), sizeof(udphdr),
						skb.csum);
		skb_pull_rcsum(skb, (uint)sizeof(udphdr));
		UDP_SKB_CB(skb).cscov -= (u16)sizeof(udphdr);
	}

	[Source("include/net/udp.h", 195)]
	public static int udp_lib_hash(sock sk)
	{
		BUG();
		return 0;
	}

	[Source("include/net/udp.h", 204)]
	public static void udp_lib_close(sock sk, long timeout)
	{
		sk_common_release(sk);
	}

	[Source("include/net/udp.h", 250)]
	public static int udp_rqueue_get(sock sk)
	{
		return sk_rmem_alloc_get(sk) - READ_ONCE(ref udp_sk(sk).forward_deficit);
	}

	/// <summary>Whether a socket takes what came in by a device.</summary>
	[Source("include/net/udp.h", 255)]
	public static bool udp_sk_bound_dev_eq(net net, int bound_dev_if,
					       int dif, int sdif)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return inet_bound_dev_eq(true, bound_dev_if, dif, sdif);
	}

	[Source("include/net/udp.h", 273)]
	public static sk_buff? skb_recv_udp(sock sk, uint flags,
					    int noblock, out int err)
	{
		int peeked = 0, off = 0;

		return __skb_recv_udp(sk, flags, noblock, ref peeked, ref off, out err);
	}

	[Source("include/net/udp.h", 349)]
	public static ref udp_dev_scratch udp_skb_scratch(sk_buff skb)
	{
		return ref UDP_SKB_CB(skb).dev_scratch;
	}

	[Source("include/net/udp.h", 355)]
	public static uint udp_skb_len(sk_buff skb)
	{
		return udp_skb_scratch(skb).len;
	}

	[Source("include/net/udp.h", 360)]
	public static bool udp_skb_csum_unnecessary(sk_buff skb)
	{
		return udp_skb_scratch(skb).csum_unnecessary;
	}

	[Source("include/net/udp.h", 365)]
	public static bool udp_skb_is_linear(sk_buff skb)
	{
		return udp_skb_scratch(skb).is_linear;
	}

	[Source("include/net/udp.h", 387)]
	public static int copy_linear_skb(sk_buff skb, int len, int off,
					  ref iov_iter to)
	{
		int n;

		n = copy_to_iter(skb.head.AsSpan(skb.data + off), len, ref to);
		if (n == len)
			return 0;

		iov_iter_revert(ref to, n);
		return -EFAULT;
	}

	[Source("include/net/udp.h", 403)]
	public static void UDP_INC_STATS(net net, int field, bool is_udplite)
	{
		if (is_udplite)
			SNMP_INC_STATS(net.mib.udplite_statistics, field);
		else
			SNMP_INC_STATS(net.mib.udp_statistics, field);
	}

	[Source("include/net/udp.h", 406)]
	public static void __UDP_INC_STATS(net net, int field, bool is_udplite) => UDP_INC_STATS(net, field, is_udplite);

	[Source("include/net/udp.h", 428)]
	public static snmp_mib? __UDPX_MIB(sock sk, bool ipv4)
	{
		return IS_UDPLITE(sk) ? sock_net(sk).mib.udplite_statistics :
					sock_net(sk).mib.udp_statistics;
	}

	/// <summary>Cuts what came as one into datagrams; null if that cannot be done, and then it is dropped.</summary>
	[Source("include/net/udp.h", 471)]
	public static sk_buff? udp_rcv_segment(sock sk,
					       sk_buff skb, bool ipv4)
	{
		err_ptr<sk_buff> segs;

		segs = __skb_gso_segment(skb, NETIF_F_SG, false);
		if (unlikely(IS_ERR_OR_NULL(segs))) {
			int segs_nr = skb_shinfo(skb).gso_segs;

			atomic_add(segs_nr, ref sk.sk_drops);
			SNMP_ADD_STATS(__UDPX_MIB(sk, ipv4), UDP_MIB_INERRORS, segs_nr);
			kfree_skb(skb);
			return null;
		}

		consume_skb(skb);
		return segs.ptr;
	}
}
