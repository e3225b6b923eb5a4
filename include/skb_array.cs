// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/skb_array.h; the copyright of the original's authors stands.

// A ring of packets.  Reduced like include/ptr_ring.cs.

namespace Kernel.Include;

/// <summary>A ring of packets.</summary>
[Source("include/linux/skb_array.h", 29)]
public sealed class skb_array
{
	public ptr_ring<sk_buff> ring = new();
}

/// <summary>include/linux/skb_array.h</summary>
public static class skb_array_h
{
	[Source("include/linux/skb_array.h", 36)]
	public static bool __skb_array_full(skb_array a)
	{
		return __ptr_ring_full(a.ring);
	}

	[Source("include/linux/skb_array.h", 41)]
	public static bool skb_array_full(skb_array a)
	{
		return ptr_ring_full(a.ring);
	}

	/// <summary>Adds a packet.  -ENOSPC.</summary>
	[Source("include/linux/skb_array.h", 46)]
	public static int skb_array_produce(skb_array a, sk_buff skb)
	{
		return ptr_ring_produce(a.ring, skb);
	}

	[Source("include/linux/skb_array.h", 70)]
	public static bool __skb_array_empty(skb_array a)
	{
		return __ptr_ring_empty(a.ring);
	}

	[Source("include/linux/skb_array.h", 75)]
	public static sk_buff? __skb_array_peek(skb_array a)
	{
		return __ptr_ring_peek(a.ring);
	}

	[Source("include/linux/skb_array.h", 80)]
	public static bool skb_array_empty(skb_array a)
	{
		return ptr_ring_empty(a.ring);
	}

	[Source("include/linux/skb_array.h", 100)]
	public static sk_buff? __skb_array_consume(skb_array a)
	{
		return __ptr_ring_consume(a.ring);
	}

	/// <summary>Takes the oldest packet; null when there is none.</summary>
	[Source("include/linux/skb_array.h", 105)]
	public static sk_buff? skb_array_consume(skb_array a)
	{
		return ptr_ring_consume(a.ring);
	}

	/// <summary>Makes room for <c>size</c> packets.  -ENOMEM.</summary>
	[Source("include/linux/skb_array.h", 184)]
	public static int skb_array_init(skb_array a, int size, gfp_t gfp)
	{
		return ptr_ring_init(a.ring, size, gfp);
	}

	[Source("include/linux/skb_array.h", 189)]
	private static void __skb_array_destroy_skb(sk_buff ptr)
	{
		kfree_skb(ptr);
	}

	[Source("include/linux/skb_array.h", 200)]
	public static int skb_array_resize(skb_array a, int size, gfp_t gfp)
	{
		return ptr_ring_resize(a.ring, size, gfp, __skb_array_destroy_skb);
	}

	/// <summary>Resizes several, all or none.  -ENOMEM.</summary>
	[Source("include/linux/skb_array.h", 205)]
	public static int skb_array_resize_multiple(skb_array[] rings,
						    int nrings, uint size,
						    gfp_t gfp)
	{
		return ptr_ring_resize_multiple(Array.ConvertAll(rings, static a => a.ring),
						(uint)nrings, (int)size, gfp,
						__skb_array_destroy_skb);
	}

	[Source("include/linux/skb_array.h", 215)]
	public static void skb_array_cleanup(skb_array a)
	{
		ptr_ring_cleanup(a.ring, __skb_array_destroy_skb);
	}
}
