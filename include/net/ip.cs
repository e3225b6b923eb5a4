// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/ip.h; the copyright of the original's authors stands.

// Reduced to what addresses and routes need: the way of packets belongs to net/ipv4/ip_input.c and ip_output.c.

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

/// <summary>IPv4.</summary>
public static class ip_h
{
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
