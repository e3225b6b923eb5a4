// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/dst.c; the copyright of the original's authors stands.

namespace Kernel.Net.Core;

/// <summary>Destinations: what a route lookup finds, and what a packet holds on to.</summary>
public static partial class dst_c
{
	/// <summary>The output of a destination that drops.</summary>
	[Source("net/core/dst.c", 46)]
	[EXPORT_SYMBOL]
	public static int dst_discard_out(net net, sock? sk, sk_buff skb)
	{
		kfree_skb(skb);
		return 0;
	}

	/// <summary>No metric is set. Never written: who wants to has a copy made.</summary>
	[Source("net/core/dst.c", 53)]
	public static dst_metrics dst_default_metrics = new() {
		refcnt = REFCOUNT_INIT(1),
	};

	/// <summary>Readies a destination; takes a reference on its device.</summary>
	[Source("net/core/dst.c", 63)]
	[EXPORT_SYMBOL]
	public static void dst_init(dst_entry dst, dst_ops ops,
				    net_device? dev, int initial_ref, int initial_obsolete,
				    ushort flags)
	{
		dst.dev = dev;
		if (dev != null)
			dev_hold(dev);
		dst.ops = ops;
		dst_init_metrics(dst, dst_default_metrics, true);
		dst.expires = 0UL;
		dst.input = dst_discard;
		dst.output = dst_discard_out;
		dst.error = 0;
		dst.obsolete = (short)initial_obsolete;
		dst.header_len = 0;
		dst.trailer_len = 0;
		atomic_set(ref dst.__refcnt, initial_ref);
		dst.__use = 0;
		dst.lastuse = jiffies;
		dst.flags = flags;
		if ((flags & DST_NOCOUNT) == 0)
			dst_entries_add(ops, 1);
	}

	/// <summary>A destination of the kind of <paramref name="ops"/>; null when memory, or the room for them, is
	/// out.</summary>
	[Source("net/core/dst.c", 95)]
	[EXPORT_SYMBOL]
	public static T? dst_alloc<T>(dst_ops ops, net_device? dev,
				      int initial_ref, int initial_obsolete, ushort flags) where T : dst_entry, new()
	{
		T? dst;

		if (ops.gc != null && dst_entries_get_fast(ops) > ops.gc_thresh) {
			if (ops.gc(ops) != 0) {
				pr_notice_ratelimited("Route cache is full: " +
						      "consider increasing sysctl " +
						      "net.ipv[4|6].route.max_size.\n");
				return null;
			}
		}

		dst = kmem_cache_alloc<T>(ops.kmem_cachep, GFP_ATOMIC);
		if (dst == null)
			return null;

		dst_init(dst, ops, dev, initial_ref, initial_obsolete, flags);

		return dst;
	}

	/// <summary>Ends a destination that nobody holds.</summary>
	[Source("net/core/dst.c", 119)]
	public static dst_entry? dst_destroy(dst_entry dst)
	{
		smp_rmb();

		// CONFIG_XFRM is not set
		if ((dst.flags & DST_NOCOUNT) == 0)
			dst_entries_add(dst.ops, -1);

		if (dst.ops.destroy != null)
			dst.ops.destroy(dst);
		if (dst.dev != null)
			dev_put(dst.dev);

		// DEVIATION: no tunnels: neither the state of a light-weight one nor destinations that are only metadata
		kmem_cache_free(dst.ops.kmem_cachep, dst);

		return null;
	}

	[Source("net/core/dst.c", 154)]
	private static void dst_destroy_rcu(rcu_head head)
	{
		dst_entry dst = container_of<dst_entry>(head);

		dst_destroy(dst);
	}

	/// <summary>Makes a destination let go of its device, which goes: from now on packets to it are dropped, and the
	/// loopback device stands in.</summary>
	[Source("net/core/dst.c", 170)]
	[EXPORT_SYMBOL]
	public static void dst_dev_put(dst_entry dst)
	{
		net_device dev = dst.dev!;

		dst.obsolete = DST_OBSOLETE_DEAD;
		if (dst.ops.ifdown != null)
			dst.ops.ifdown(dst, dev, 1);
		dst.input = dst_discard;
		dst.output = dst_discard_out;
		dst.dev = dev_net(dst.dev!).loopback_dev;
		dev_hold(dst.dev!);
		dev_put(dev);
	}

	/// <summary>Gives a reference back; the last one ends the destination after a grace period.</summary>
	[Source("net/core/dst.c", 185)]
	[EXPORT_SYMBOL]
	public static void dst_release(dst_entry? dst)
	{
		if (dst != null) {
			int newrefcnt;

			newrefcnt = atomic_dec_return(ref dst.__refcnt);
			if (newrefcnt < 0)
				net_warn_ratelimited($"{nameof(dst_release)}: dst:{dst} refcnt:{newrefcnt}\n");
			if (newrefcnt == 0)
				call_rcu(dst.rcu_head, dst_destroy_rcu);
		}
	}

	/// <summary>The same without a grace period: nobody can have found it.</summary>
	[Source("net/core/dst.c", 200)]
	[EXPORT_SYMBOL]
	public static void dst_release_immediate(dst_entry? dst)
	{
		if (dst != null) {
			int newrefcnt;

			newrefcnt = atomic_dec_return(ref dst.__refcnt);
			if (newrefcnt < 0)
				net_warn_ratelimited($"{nameof(dst_release_immediate)}: dst:{dst} refcnt:{newrefcnt}\n");
			if (newrefcnt == 0)
				dst_destroy(dst);
		}
	}

	/// <summary>Gives a destination metrics of its own, as a dst_ops.cow_metrics; null when memory is out.</summary>
	[Source("net/core/dst.c", 215)]
	[EXPORT_SYMBOL]
	public static u32[]? dst_cow_metrics_generic(dst_entry dst, metrics_ptr old)
	{
		dst_metrics? p = kmalloc<dst_metrics>(GFP_ATOMIC);

		if (p != null) {
			dst_metrics old_p = old.p;
			metrics_ptr prev, @new;

			refcount_set(ref p.refcnt, 1);
			old_p.metrics.CopyTo(p.metrics, 0);

			@new = new(p, 0);
			prev = cmpxchg(ref dst._metrics, old, @new);

			if (prev != old) {
				kfree(p);
				p = prev.p;
				if ((prev.flags & DST_METRICS_READ_ONLY) != 0)
					p = null;
			} else if ((prev.flags & DST_METRICS_REFCOUNTED) != 0) {
				if (refcount_dec_and_test(ref old_p.refcnt))
					kfree(old_p);
			}
		}
		return p?.metrics;
	}

	/// <summary>Frees metrics that are a destination's own.</summary>
	[Source("net/core/dst.c", 245)]
	[EXPORT_SYMBOL]
	public static void __dst_destroy_metrics_generic(dst_entry dst, metrics_ptr old)
	{
		metrics_ptr prev, @new;

		@new = new(dst_default_metrics, DST_METRICS_READ_ONLY);
		prev = cmpxchg(ref dst._metrics, old, @new);
		if (prev == old)
			kfree(old.p);
	}
}
