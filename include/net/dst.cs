// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/dst.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>Where packets go: what a route lookup finds, and what a packet holds on to.</summary>
[Source("include/net/dst.h", 35)]
public abstract class dst_entry : slab_object
{
	public net_device? dev;
	public dst_ops ops = null!;
	public metrics_ptr _metrics = null!;
	public ulong expires;
	public Func<sk_buff, int> input = null!;
	public Func<net, sock?, sk_buff, int> output = null!;

	/// <summary>DST_*</summary>
	public ushort flags;
	/// <summary>DST_OBSOLETE_*: not 0 has dst_ops.check() asked before it is used.</summary>
	public short obsolete;
	public ushort header_len;
	public ushort trailer_len;

	public atomic_t __refcnt;
	public int __use;
	public ulong lastuse;
	public rcu_head rcu_head;
	public short error;

	protected dst_entry() => rcu_head = new(this);
}

/// <summary>RTAX_* of a route, indexed by one less.</summary>
[Source("include/net/dst.h", 93)]
public sealed class dst_metrics : slab_object
{
	public u32[] metrics = new u32[RTAX_MAX];
	public refcount_t refcnt;
}

/// <summary>The metrics of a destination and DST_METRICS_*, which change together.</summary>
/// <param name="p">the metrics</param>
/// <param name="flags">DST_METRICS_*</param>
[NotInLinux("C has the flags in the low bits of a pointer")]
public sealed class metrics_ptr(dst_metrics p, uint flags)
{
	public readonly dst_metrics p = p;
	public readonly uint flags = flags;
}

/// <summary>Destinations.</summary>
public static class dst_h
{
	public const int DST_HOST = 0x0001;
	public const int DST_NOXFRM = 0x0002;
	public const int DST_NOPOLICY = 0x0004;
	public const int DST_NOCOUNT = 0x0008;
	public const int DST_FAKE_RTABLE = 0x0010;
	public const int DST_XFRM_TUNNEL = 0x0020;
	public const int DST_XFRM_QUEUE = 0x0040;
	public const int DST_METADATA = 0x0080;

	public const int DST_OBSOLETE_NONE = 0;
	public const int DST_OBSOLETE_DEAD = 2;
	public const int DST_OBSOLETE_FORCE_CHK = -1;
	public const int DST_OBSOLETE_KILL = -2;

	public const uint DST_METRICS_READ_ONLY = 0x1;
	public const uint DST_METRICS_REFCOUNTED = 0x2;
	public const uint DST_METRICS_FLAGS = 0x3;

	[Source("include/net/dst.h", 104)]
	public static u32[] __DST_METRICS_PTR(metrics_ptr Y) => Y.p.metrics;

	[Source("include/net/dst.h", 106)]
	public static u32[] DST_METRICS_PTR(dst_entry X) => __DST_METRICS_PTR(X._metrics);

	[Source("include/net/dst.h", 108)]
	public static bool dst_metrics_read_only(dst_entry dst)
	{
		return (dst._metrics.flags & DST_METRICS_READ_ONLY) != 0;
	}

	[Source("include/net/dst.h", 115)]
	public static void dst_destroy_metrics_generic(dst_entry dst)
	{
		metrics_ptr val = dst._metrics;
		if ((val.flags & DST_METRICS_READ_ONLY) == 0)
			__dst_destroy_metrics_generic(dst, val);
	}

	/// <summary>The metrics to be written, a copy of their own if they were shared; null when memory is out.</summary>
	[Source("include/net/dst.h", 122)]
	public static u32[]? dst_metrics_write_ptr(dst_entry dst)
	{
		metrics_ptr p = dst._metrics;

		BUG_ON(p == null);

		if ((p!.flags & DST_METRICS_READ_ONLY) != 0)
			return dst.ops.cow_metrics!(dst, p);
		return __DST_METRICS_PTR(p);
	}

	/// <summary>Gives a new destination its metrics, which are read only unless they are its own.</summary>
	[Source("include/net/dst.h", 136)]
	public static void dst_init_metrics(dst_entry dst,
					    dst_metrics src_metrics,
					    bool read_only)
	{
		dst._metrics = new(src_metrics,
				   read_only ? DST_METRICS_READ_ONLY : 0);
	}

	[Source("include/net/dst.h", 144)]
	public static void dst_copy_metrics(dst_entry dest, dst_entry src)
	{
		u32[]? dst_metrics = dst_metrics_write_ptr(dest);

		if (dst_metrics != null) {
			u32[] src_metrics = DST_METRICS_PTR(src);

			src_metrics.CopyTo(dst_metrics, 0);
		}
	}

	[Source("include/net/dst.h", 155)]
	public static u32[] dst_metrics_ptr(dst_entry dst)
	{
		return DST_METRICS_PTR(dst);
	}

	/// <summary>A metric; 0 when it is not set.</summary>
	[Source("include/net/dst.h", 161)]
	public static u32 dst_metric_raw(dst_entry dst, int metric)
	{
		u32[] p = DST_METRICS_PTR(dst);

		return p[metric - 1];
	}

	/// <summary>The same, of a metric that has no default of its own.</summary>
	[Source("include/net/dst.h", 169)]
	public static u32 dst_metric(dst_entry dst, int metric)
	{
		WARN_ON_ONCE(metric == RTAX_HOPLIMIT ||
			     metric == RTAX_ADVMSS ||
			     metric == RTAX_MTU);
		return dst_metric_raw(dst, metric);
	}

	[Source("include/net/dst.h", 178)]
	public static u32 dst_metric_advmss(dst_entry dst)
	{
		u32 advmss = dst_metric_raw(dst, RTAX_ADVMSS);

		if (advmss == 0)
			advmss = dst.ops.default_advmss!(dst);

		return advmss;
	}

	[Source("include/net/dst.h", 188)]
	public static void dst_metric_set(dst_entry dst, int metric, u32 val)
	{
		u32[]? p = dst_metrics_write_ptr(dst);

		if (p != null)
			p[metric - 1] = val;
	}

	public const uint DST_FEATURE_ECN_CA = 1u << 31;
	public const uint DST_FEATURE_MASK = DST_FEATURE_ECN_CA;
	public const uint DST_FEATURE_ECN_MASK = DST_FEATURE_ECN_CA | RTAX_FEATURE_ECN;

	[Source("include/net/dst.h", 203)]
	public static u32 dst_feature(dst_entry dst, u32 feature)
	{
		return dst_metric(dst, RTAX_FEATURES) & feature;
	}

	/// <summary>The largest packet that goes there.</summary>
	[Source("include/net/dst.h", 208)]
	public static u32 dst_mtu(dst_entry dst)
	{
		return dst.ops.mtu!(dst);
	}

	[Source("include/net/dst.h", 214)]
	public static ulong dst_metric_rtt(dst_entry dst, int metric)
	{
		return msecs_to_jiffies(dst_metric(dst, metric));
	}

	[Source("include/net/dst.h", 220)]
	public static u32 dst_allfrag(dst_entry dst)
	{
		u32 ret = dst_feature(dst, RTAX_FEATURE_ALLFRAG);
		return ret;
	}

	[Source("include/net/dst.h", 227)]
	public static bool dst_metric_locked(dst_entry dst, int metric)
	{
		return (dst_metric(dst, RTAX_LOCK) & (1 << metric)) != 0;
	}

	/// <summary>Takes a reference on a destination that somebody holds.</summary>
	[Source("include/net/dst.h", 232)]
	public static void dst_hold(dst_entry dst)
	{
		WARN_ON(!atomic_inc_not_zero(ref dst.__refcnt));
	}

	[Source("include/net/dst.h", 242)]
	public static void dst_use_noref(dst_entry dst, ulong time)
	{
		if (time != dst.lastuse) {
			dst.__use++;
			dst.lastuse = time;
		}
	}

	[Source("include/net/dst.h", 250)]
	public static void dst_hold_and_use(dst_entry dst, ulong time)
	{
		dst_hold(dst);
		dst_use_noref(dst, time);
	}

	[Source("include/net/dst.h", 256)]
	public static T? dst_clone<T>(T? dst) where T : dst_entry
	{
		if (dst != null)
			dst_hold(dst);
		return dst;
	}

	/// <summary>Gives back what a packet holds.</summary>
	[Source("include/net/dst.h", 267)]
	public static void refdst_drop(dst_entry? refdst, bool noref)
	{
		if (!noref)
			dst_release(refdst);
	}

	/// <summary>Lets go of the route of a buffer.</summary>
	[Source("include/net/dst.h", 279)]
	public static void skb_dst_drop(sk_buff skb)
	{
		if (skb._skb_refdst != null) {
			refdst_drop(skb._skb_refdst, skb._skb_dst_noref);
			skb._skb_refdst = null;
			skb._skb_dst_noref = false;
		}
	}

	[Source("include/net/dst.h", 287)]
	public static void __skb_dst_copy(sk_buff nskb, dst_entry? refdst, bool noref)
	{
		nskb._skb_refdst = refdst;
		nskb._skb_dst_noref = noref;
		if (!nskb._skb_dst_noref)
			dst_clone(skb_dst(nskb));
	}

	[Source("include/net/dst.h", 294)]
	public static void skb_dst_copy(sk_buff nskb, sk_buff oskb)
	{
		__skb_dst_copy(nskb, oskb._skb_refdst, oskb._skb_dst_noref);
	}

	/// <summary>Takes a reference unless the last one is gone.</summary>
	[Source("include/net/dst.h", 306)]
	public static bool dst_hold_safe(dst_entry dst)
	{
		return atomic_inc_not_zero(ref dst.__refcnt);
	}

	/// <summary>Makes the buffer hold on to its route.</summary>
	[Source("include/net/dst.h", 317)]
	public static void skb_dst_force(sk_buff skb)
	{
		if (skb_dst_is_noref(skb)) {
			dst_entry? dst = skb_dst(skb);

			WARN_ON(!rcu_read_lock_held());
			if (!dst_hold_safe(dst!))
				dst = null;

			skb._skb_refdst = dst;
			skb._skb_dst_noref = false;
		}
	}

	[Source("include/net/dst.h", 340)]
	public static void __skb_tunnel_rx(sk_buff skb, net_device dev,
					   net net)
	{
		skb.dev = dev;

		// the hash of the inner packet will do
		skb_clear_hash_if_not_l4(skb);
		skb_set_queue_mapping(skb, 0);
		skb_scrub_packet(skb, !net_eq(net, dev_net(dev)));
	}

	[Source("include/net/dst.h", 365)]
	public static void skb_tunnel_rx(sk_buff skb, net_device dev,
					 net net)
	{
		dev.stats.rx_packets++;
		dev.stats.rx_bytes += skb.len;
		__skb_tunnel_rx(skb, dev, net);
	}

	[Source("include/net/dst.h", 374)]
	public static u32 dst_tclassid(sk_buff skb)
	{
		// CONFIG_IP_ROUTE_CLASSID is not set
		return 0;
	}

	[Source("include/net/dst.h", 387)]
	public static int dst_discard(sk_buff skb)
	{
		return dst_discard_out(init_net, skb.sk, skb);
	}

	[Source("include/net/dst.h", 399)]
	public static void dst_confirm(dst_entry dst)
	{
	}

	/// <summary>The neighbour that packets to <paramref name="daddr"/> go to, with a reference; null when memory is
	/// out.</summary>
	[Source("include/net/dst.h", 403)]
	public static neighbour? dst_neigh_lookup(dst_entry dst, ReadOnlySpan<byte> daddr)
	{
		err_ptr<neighbour> n = dst.ops.neigh_lookup!(dst, null, daddr);
		return IS_ERR(n) ? null : n.ptr;
	}

	[Source("include/net/dst.h", 409)]
	public static neighbour? dst_neigh_lookup_skb(dst_entry dst,
						      sk_buff skb)
	{
		err_ptr<neighbour> n = dst.ops.neigh_lookup!(dst, skb, default);
		return IS_ERR(n) ? null : n.ptr;
	}

	/// <summary>The other end has answered: so the neighbour is there.</summary>
	[Source("include/net/dst.h", 416)]
	public static void dst_confirm_neigh(dst_entry dst,
					     ReadOnlySpan<byte> daddr)
	{
		if (dst.ops.confirm_neigh != null)
			dst.ops.confirm_neigh(dst, daddr);
	}

	/// <summary>The neighbour of the packet's destination did not answer.</summary>
	[Source("include/net/dst.h", 423)]
	public static void dst_link_failure(sk_buff skb)
	{
		dst_entry? dst = skb_dst(skb);
		if (dst != null && dst.ops != null && dst.ops.link_failure != null)
			dst.ops.link_failure(skb);
	}

	[Source("include/net/dst.h", 430)]
	public static void dst_set_expires(dst_entry dst, int timeout)
	{
		ulong expires = jiffies + (ulong)timeout;

		if (expires == 0)
			expires = 1;

		if (dst.expires == 0 || time_before(expires, dst.expires))
			dst.expires = expires;
	}

	/// <summary>Sends a packet to its destination.</summary>
	[Source("include/net/dst.h", 442)]
	public static int dst_output(net net, sock? sk, sk_buff skb)
	{
		return skb_dst(skb)!.output(net, sk, skb);
	}

	/// <summary>Hands a received packet on, up or to another device.</summary>
	[Source("include/net/dst.h", 448)]
	public static int dst_input(sk_buff skb)
	{
		return skb_dst(skb)!.input(skb);
	}

	/// <summary>The destination, or null when it is no longer good.</summary>
	[Source("include/net/dst.h", 453)]
	public static dst_entry? dst_check(dst_entry? dst, u32 cookie)
	{
		if (dst!.obsolete != 0)
			dst = dst.ops.check!(dst, cookie);
		return dst;
	}

	// CONFIG_XFRM is not set

	[Source("include/net/dst.h", 522)]
	public static void skb_dst_update_pmtu(sk_buff skb, u32 mtu)
	{
		dst_entry? dst = skb_dst(skb);

		if (dst != null && dst.ops.update_pmtu != null)
			dst.ops.update_pmtu(dst, null, skb, mtu);
	}

	[Source("include/net/dst.h", 530)]
	public static void skb_tunnel_check_pmtu(sk_buff skb,
						 dst_entry encap_dst,
						 int headroom)
	{
		u32 encap_mtu = dst_mtu(encap_dst);

		if (skb.len > encap_mtu - (uint)headroom)
			skb_dst_update_pmtu(skb, encap_mtu - (uint)headroom);
	}
}
