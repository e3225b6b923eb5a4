// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/dst_ops.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>The neighbour that a destination's packets go to; the packet is null, or the address empty.</summary>
public delegate err_ptr<neighbour> dst_neigh_lookup_t(dst_entry dst, sk_buff? skb, ReadOnlySpan<byte> daddr);

public delegate void dst_confirm_neigh_t(dst_entry dst, ReadOnlySpan<byte> daddr);

/// <summary>What a protocol does for its destinations.</summary>
[Source("include/net/dst_ops.h", 15)]
public sealed class dst_ops
{
	public ushort family;
	public uint gc_thresh;

	public Func<dst_ops, int>? gc;
	public Func<dst_entry, u32, dst_entry?>? check;
	public Func<dst_entry, uint>? default_advmss;
	public Func<dst_entry, uint>? mtu;
	public Func<dst_entry, metrics_ptr, u32[]?>? cow_metrics;
	public Action<dst_entry>? destroy;
	public Action<dst_entry, net_device, int>? ifdown;
	public Func<dst_entry, dst_entry?>? negative_advice;
	public Action<sk_buff>? link_failure;
	public Action<dst_entry, sock?, sk_buff?, u32>? update_pmtu;
	public Action<dst_entry, sock?, sk_buff>? redirect;
	public Func<net, sock?, sk_buff, int>? local_out;
	public dst_neigh_lookup_t? neigh_lookup;
	public dst_confirm_neigh_t? confirm_neigh;

	public kmem_cache? kmem_cachep;

	public percpu_counter pcpuc_entries = new();
}

/// <summary>How many destinations there are.</summary>
public static class dst_ops_h
{
	[Source("include/net/dst_ops.h", 45)]
	public static int dst_entries_get_fast(dst_ops dst)
	{
		return (int)percpu_counter_read_positive(dst.pcpuc_entries);
	}

	[Source("include/net/dst_ops.h", 50)]
	public static int dst_entries_get_slow(dst_ops dst)
	{
		return (int)percpu_counter_sum_positive(dst.pcpuc_entries);
	}

	[Source("include/net/dst_ops.h", 55)]
	public static void dst_entries_add(dst_ops dst, int val)
	{
		percpu_counter_add(dst.pcpuc_entries, val);
	}

	[Source("include/net/dst_ops.h", 60)]
	public static int dst_entries_init(dst_ops dst)
	{
		return percpu_counter_init(dst.pcpuc_entries, 0, GFP_KERNEL);
	}

	[Source("include/net/dst_ops.h", 65)]
	public static void dst_entries_destroy(dst_ops dst)
	{
		percpu_counter_destroy(dst.pcpuc_entries);
	}
}
