// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/skbuff.c; the copyright of the original's authors stands.

// Reduced: all data of a buffer lies in its head. No pieces in pages, no list of further buffers, no MSG_ZEROCOPY, no
// segmentation, no splice.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>Buffers: made, shared, copied, freed, queued.</summary>
public static partial class skbuff_c
{
	private static kmem_cache skbuff_head_cache = null!;
	private static kmem_cache skbuff_fclone_cache = null!;

	/// <summary>How many pieces a buffer may have.</summary>
	[EXPORT_SYMBOL]
	public static int sysctl_max_skb_frags = MAX_SKB_FRAGS;

	[Source("net/core/skbuff.c", 100)]
	private static void skb_panic(sk_buff skb, int sz, string msg)
	{
		// DEVIATION: offsets where C prints addresses.
		pr_emerg($"{msg}: text:0 len:{skb.len} put:{sz} head:0 data:{skb.data:x} tail:{skb.tail:x} " +
			 $"end:{skb.end:x} dev:{(skb.dev != null ? skb.dev.name.ToString() : "<NULL>")}\n");
		BUG();
	}

	[Source("net/core/skbuff.c", 110)]
	private static void skb_over_panic(sk_buff skb, int sz)
	{
		skb_panic(skb, sz, nameof(skb_over_panic));
	}

	[Source("net/core/skbuff.c", 115)]
	private static void skb_under_panic(sk_buff skb, int sz)
	{
		skb_panic(skb, sz, nameof(skb_under_panic));
	}

	[NotInLinux("what fits into an array, as aligned as the allocator's buckets")]
	private static int ksize(byte[] data)
	{
		return data.Length & ~7;
	}

	[Source("net/core/skbuff.c", 127)]
	private static byte[]? kmalloc_reserve(int size, gfp_t gfp, int node, out bool pfmemalloc)
	{
		return __kmalloc_reserve(size, gfp, node, out pfmemalloc);
	}

	[Source("net/core/skbuff.c", 130)]
	private static byte[]? __kmalloc_reserve(int size, gfp_t flags, int node,
						 out bool pfmemalloc)
	{
		byte[]? obj;
		bool ret_pfmemalloc = false;

		obj = kmalloc_node_track_caller(size,
						flags | __GFP_NOMEMALLOC | __GFP_NOWARN,
						node);
		// DEVIATION: no reserves, so no second attempt with them
		pfmemalloc = ret_pfmemalloc;

		return obj;
	}

	/// <summary>A buffer with room for <paramref name="size"/> bytes and one reference, or null.</summary>
	[Source("net/core/skbuff.c", 180)]
	[EXPORT_SYMBOL]
	public static sk_buff? __alloc_skb(int size, gfp_t gfp_mask,
					   int flags, int node)
	{
		kmem_cache cache;
		sk_buff? skb;
		byte[]? data;
		bool pfmemalloc;

		cache = (flags & SKB_ALLOC_FCLONE) != 0
			? skbuff_fclone_cache : skbuff_head_cache;

		if (sk_memalloc_socks() != 0 && (flags & SKB_ALLOC_RX) != 0)
			gfp_mask |= __GFP_MEMALLOC;

		// DEVIATION: two types where C has one, of which the one begins with the other
		skb = (flags & SKB_ALLOC_FCLONE) != 0
			? kmem_cache_alloc<sk_buff_fclones>(cache, gfp_mask)?.skb1
			: kmem_cache_alloc<sk_buff>(cache, gfp_mask);
		if (skb == null)
			goto @out;

		// The length of the array is the whole bucket; what is more than asked for is tailroom, as in C.
		size = SKB_DATA_ALIGN(size);
		size += SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO);
		data = kmalloc_reserve(size, gfp_mask, node, out pfmemalloc);
		if (data == null)
			goto nodata;
		size = SKB_WITH_OVERHEAD(ksize(data));

		// It may have been another buffer's.
		memset(skb, 0, offsetof(nameof(skb.tail)));
		skb.truesize = (uint)SKB_TRUESIZE(size);
		skb.pfmemalloc = (u8)(pfmemalloc ? 1 : 0);
		refcount_set(ref skb.users, 1);
		skb.head = data;
		skb.data = 0;
		skb_reset_tail_pointer(skb);
		skb.end = skb.tail + size;
		skb.mac_header = u16.MaxValue;
		skb.transport_header = u16.MaxValue;

		ref skb_shared_info shinfo = ref skb_shinfo(skb);
		memset(ref shinfo, 0, offsetof(nameof(shinfo.dataref)));
		atomic_set(ref shinfo.dataref, 1);

		if ((flags & SKB_ALLOC_FCLONE) != 0) {
			sk_buff_fclones fclones;

			fclones = container_of<sk_buff_fclones>(skb);

			skb.fclone = SKB_FCLONE_ORIG;
			refcount_set(ref fclones.fclone_ref, 1);

			fclones.skb2.fclone = SKB_FCLONE_CLONE;
		}
	@out:
		return skb;
	nodata:
		kmem_cache_free(cache, skb.fclones ?? (slab_object)skb);
		skb = null;
		goto @out;
	}

	/// <summary>A buffer over memory the caller has, of which it takes charge; 0 for <paramref name="frag_size"/>
	/// is all of it. Null when there is no memory for the header, and then the caller keeps the other.</summary>
	[Source("net/core/skbuff.c", 278)]
	public static sk_buff? __build_skb(byte[] data, int frag_size)
	{
		sk_buff? skb;
		int size = frag_size != 0 ? frag_size : ksize(data);

		skb = kmem_cache_alloc<sk_buff>(skbuff_head_cache, GFP_ATOMIC);
		if (skb == null)
			return null;

		size -= SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO);

		memset(skb, 0, offsetof(nameof(skb.tail)));
		skb.truesize = (uint)SKB_TRUESIZE(size);
		refcount_set(ref skb.users, 1);
		skb.head = data;
		skb.data = 0;
		skb_reset_tail_pointer(skb);
		skb.end = skb.tail + size;
		skb.mac_header = u16.MaxValue;
		skb.transport_header = u16.MaxValue;

		ref skb_shared_info shinfo = ref skb_shinfo(skb);
		memset(ref shinfo, 0, offsetof(nameof(shinfo.dataref)));
		atomic_set(ref shinfo.dataref, 1);

		return skb;
	}

	/// <summary>As <see cref="__build_skb"/>; unless <paramref name="frag_size"/> is 0 the memory is a page from
	/// <see cref="mm_h.alloc_page"/>.</summary>
	[Source("net/core/skbuff.c", 313)]
	[EXPORT_SYMBOL]
	public static sk_buff? build_skb(byte[] data, int frag_size)
	{
		sk_buff? skb = __build_skb(data, frag_size);

		if (skb != null && frag_size != 0) {
			skb.head_frag = 1;
			// DEVIATION: no reserves, so no page_is_pfmemalloc()
		}
		return skb;
	}

	private const int NAPI_SKB_CACHE_SIZE = 64;

	// DEVIATION: no page that buffers are cut from
	[Source("net/core/skbuff.c", 328)]
	private sealed class napi_alloc_cache_t
	{
		public int skb_count;
		public sk_buff?[] skb_cache = new sk_buff?[NAPI_SKB_CACHE_SIZE];
	}

	private static percpu<napi_alloc_cache_t> napi_alloc_cache = DEFINE_PER_CPU(static () => new napi_alloc_cache_t());

	/// <summary>A buffer for a received packet, with <c>NET_SKB_PAD</c> of headroom, or null.</summary>
	[Source("net/core/skbuff.c", 393)]
	[EXPORT_SYMBOL]
	public static sk_buff? __netdev_alloc_skb(net_device? dev, int len, gfp_t gfp_mask)
	{
		sk_buff? skb;

		len += NET_SKB_PAD;

		// DEVIATION: no pages that buffers are cut from; always the way for long ones.
		skb = __alloc_skb(len, gfp_mask, SKB_ALLOC_RX, NUMA_NO_NODE);
		if (skb == null)
			goto skb_fail;

		skb_reserve(skb, NET_SKB_PAD);
		skb.dev = dev;

	skb_fail:
		return skb;
	}

	/// <summary>The same for a packet that a NAPI driver receives; softirq context.</summary>
	[Source("net/core/skbuff.c", 462)]
	[EXPORT_SYMBOL]
	public static sk_buff? __napi_alloc_skb(napi_struct napi, int len,
						gfp_t gfp_mask)
	{
		sk_buff? skb;

		len += NET_SKB_PAD + NET_IP_ALIGN;

		// DEVIATION: no pages that buffers are cut from; always the way for long ones.
		skb = __alloc_skb(len, gfp_mask, SKB_ALLOC_RX, NUMA_NO_NODE);
		if (skb == null)
			goto skb_fail;

		skb_reserve(skb, NET_SKB_PAD + NET_IP_ALIGN);
		skb.dev = napi.dev;

	skb_fail:
		return skb;
	}

	[Source("net/core/skbuff.c", 550)]
	private static void skb_free_head(sk_buff skb)
	{
		byte[] head = skb.head;

		if (skb.head_frag != 0)
			skb_free_frag(head);
		else
			kfree(head);
	}

	[Source("net/core/skbuff.c", 560)]
	private static void skb_release_data(sk_buff skb)
	{
		ref skb_shared_info shinfo = ref skb_shinfo(skb);

		if (skb.cloned != 0 &&
		    atomic_sub_return(skb.nohdr != 0 ? (1 << SKB_DATAREF_SHIFT) + 1 : 1,
				      ref shinfo.dataref) != 0)
			return;

		// DEVIATION: neither pieces nor a list of further buffers

		skb_free_head(skb);
	}

	[Source("net/core/skbuff.c", 583)]
	private static void kfree_skbmem(sk_buff skb)
	{
		sk_buff_fclones fclones;

		switch (skb.fclone) {
		case SKB_FCLONE_UNAVAILABLE:
			kmem_cache_free(skbuff_head_cache, skb);
			return;

		case SKB_FCLONE_ORIG:
			fclones = container_of<sk_buff_fclones>(skb);

			// The clone mostly goes first.
			if (refcount_read(ref fclones.fclone_ref) == 1)
				goto fastpath;
			break;

		default: // SKB_FCLONE_CLONE
			fclones = container_of<sk_buff_fclones>(skb);
			break;
		}
		if (!refcount_dec_and_test(ref fclones.fclone_ref))
			return;
	fastpath:
		kmem_cache_free(skbuff_fclone_cache, fclones);
	}

	/// <summary>Lets go of what the header holds.</summary>
	[Source("net/core/skbuff.c", 613)]
	public static void skb_release_head_state(sk_buff skb)
	{
		skb_dst_drop(skb);
		if (skb.destructor != null) {
			WARN_ON(in_irq());
			skb.destructor(skb);
		}
		skb_ext_put(skb);
	}

	[Source("net/core/skbuff.c", 627)]
	private static void skb_release_all(sk_buff skb)
	{
		skb_release_head_state(skb);
		if (likely(skb.head != null))
			skb_release_data(skb);
	}

	/// <summary>Frees a buffer whatever its references.</summary>
	[Source("net/core/skbuff.c", 643)]
	[EXPORT_SYMBOL]
	public static void __kfree_skb(sk_buff skb)
	{
		skb_release_all(skb);
		kfree_skbmem(skb);
	}

	/// <summary>Drops a reference of a buffer that did not reach its end; frees it with the last. Null is
	/// fine.</summary>
	[Source("net/core/skbuff.c", 657)]
	[EXPORT_SYMBOL]
	public static void kfree_skb(sk_buff? skb)
	{
		if (!skb_unref(skb))
			return;

		trace_kfree_skb(skb!, kfree_skb);
		__kfree_skb(skb!);
	}

	/// <summary>As <see cref="kfree_skb"/> for a list.</summary>
	[Source("net/core/skbuff.c", 667)]
	[EXPORT_SYMBOL]
	public static void kfree_skb_list(sk_buff? segs)
	{
		while (segs != null) {
			sk_buff? next = segs.next;

			kfree_skb(segs);
			segs = next;
		}
	}

	/// <summary>Tells a sender of a zero-copy buffer that it failed.</summary>
	[Source("net/core/skbuff.c", 685)]
	[EXPORT_SYMBOL]
	public static void skb_tx_error(sk_buff skb)
	{
		// DEVIATION: MSG_ZEROCOPY is not supported.
	}

	/// <summary>Drops a reference of a buffer that has done its service; frees it with the last. Null is
	/// fine.</summary>
	[Source("net/core/skbuff.c", 699)]
	[EXPORT_SYMBOL]
	public static void consume_skb(sk_buff? skb)
	{
		if (!skb_unref(skb))
			return;

		trace_consume_skb(skb!);
		__kfree_skb(skb!);
	}

	/// <summary>Frees a buffer whose head state is gone already.</summary>
	[Source("net/core/skbuff.c", 716)]
	public static void __consume_stateless_skb(sk_buff skb)
	{
		trace_consume_skb(skb);
		skb_release_data(skb);
		kfree_skbmem(skb);
	}

	/// <summary>Frees what NAPI has collected on this processor.</summary>
	[Source("net/core/skbuff.c", 723)]
	public static void __kfree_skb_flush()
	{
		napi_alloc_cache_t nc = this_cpu_ptr(napi_alloc_cache);

		if (nc.skb_count != 0) {
			kmem_cache_free_bulk(skbuff_head_cache, nc.skb_count,
					     nc.skb_cache);
			nc.skb_count = 0;
		}
	}

	[Source("net/core/skbuff.c", 735)]
	private static void _kfree_skb_defer(sk_buff skb)
	{
		napi_alloc_cache_t nc = this_cpu_ptr(napi_alloc_cache);

		skb_release_all(skb);

		nc.skb_cache[nc.skb_count++] = skb;

		if (unlikely(nc.skb_count == NAPI_SKB_CACHE_SIZE)) {
			kmem_cache_free_bulk(skbuff_head_cache, NAPI_SKB_CACHE_SIZE,
					     nc.skb_cache);
			nc.skb_count = 0;
		}
	}

	/// <summary>Frees a buffer in NAPI context; its header goes with those of others.</summary>
	[Source("net/core/skbuff.c", 757)]
	public static void __kfree_skb_defer(sk_buff skb)
	{
		_kfree_skb_defer(skb);
	}

	/// <summary>Drops a reference in NAPI context, or with a budget of 0 anywhere.</summary>
	[Source("net/core/skbuff.c", 762)]
	[EXPORT_SYMBOL]
	public static void napi_consume_skb(sk_buff? skb, int budget)
	{
		if (unlikely(skb == null))
			return;

		if (unlikely(budget == 0)) {
			dev_consume_skb_any(skb!);
			return;
		}

		if (!skb_unref(skb))
			return;

		trace_consume_skb(skb!);

		// Clones that lie beside their buffer go another way.
		if (skb!.fclone != SKB_FCLONE_UNAVAILABLE) {
			__kfree_skb(skb);
			return;
		}

		_kfree_skb_defer(skb);
	}

	[Source("net/core/skbuff.c", 796)]
	private static void __copy_skb_header(sk_buff @new, sk_buff old)
	{
		@new.tstamp = old.tstamp;
		// not sk: nobody pays for the new one
		@new.dev = old.dev;
		@new.cb = old.cb;
		@new.cb_box = old.cb_box?.copy();
		__skb_dst_copy(@new, old._skb_refdst, old._skb_dst_noref);
		__skb_ext_copy(@new, old);
		__nf_copy(@new, old, false);

		@new.queue_mapping = old.queue_mapping;

		@new.headers = old.headers;
	}

	[Source("net/core/skbuff.c", 848)]
	private static sk_buff __skb_clone(sk_buff n, sk_buff skb)
	{
		n.next = n.prev = null;
		n.sk = null;
		__copy_skb_header(n, skb);

		n.len = skb.len;
		n.data_len = skb.data_len;
		n.mac_len = skb.mac_len;
		n.hdr_len = skb.nohdr != 0 ? (u16)skb_headroom(skb) : skb.hdr_len;
		n.cloned = 1;
		n.nohdr = 0;
		n.peeked = 0;
		n.pfmemalloc = skb.pfmemalloc;
		n.destructor = null;
		n.tail = skb.tail;
		n.end = skb.end;
		n.head = skb.head;
		n.head_frag = skb.head_frag;
		n.data = skb.data;
		n.truesize = skb.truesize;
		refcount_set(ref n.users, 1);

		atomic_inc(ref skb_shinfo(skb).dataref);
		skb.cloned = 1;

		return n;
	}

	/// <summary>Makes a buffer another one's clone.</summary>
	[Source("net/core/skbuff.c", 890)]
	[EXPORT_SYMBOL_GPL]
	public static sk_buff skb_morph(sk_buff dst, sk_buff src)
	{
		skb_release_all(dst);
		return __skb_clone(dst, src);
	}

	/// <summary>A header of its own over the same data, or null.</summary>
	[Source("net/core/skbuff.c", 1275)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_clone(sk_buff skb, gfp_t gfp_mask)
	{
		sk_buff_fclones fclones = container_of<sk_buff_fclones>(skb);
		sk_buff? n;

		if (skb_orphan_frags(skb, gfp_mask) != 0)
			return null;

		if (skb.fclone == SKB_FCLONE_ORIG &&
		    refcount_read(ref fclones.fclone_ref) == 1) {
			n = fclones.skb2;
			refcount_set(ref fclones.fclone_ref, 2);
		} else {
			if (skb_pfmemalloc(skb))
				gfp_mask |= __GFP_MEMALLOC;

			n = kmem_cache_alloc<sk_buff>(skbuff_head_cache, gfp_mask);
			if (n == null)
				return null;

			n.fclone = SKB_FCLONE_UNAVAILABLE;
		}

		return __skb_clone(n, skb);
	}

	/// <summary>Moves the headers' offsets after the head has grown in front.</summary>
	[Source("net/core/skbuff.c", 1304)]
	[EXPORT_SYMBOL]
	public static void skb_headers_offset_update(sk_buff skb, int off)
	{
		if (skb.ip_summed == CHECKSUM_PARTIAL)
			skb.csum_start += (u16)off;

		skb.transport_header += (u16)off;
		skb.network_header += (u16)off;
		if (skb_mac_header_was_set(skb))
			skb.mac_header += (u16)off;
		skb.inner_transport_header += (u16)off;
		skb.inner_network_header += (u16)off;
		skb.inner_mac_header += (u16)off;
	}

	/// <summary>Copies all of a header but what belongs to the data.</summary>
	[Source("net/core/skbuff.c", 1320)]
	[EXPORT_SYMBOL]
	public static void skb_copy_header(sk_buff @new, sk_buff old)
	{
		__copy_skb_header(@new, old);

		skb_shinfo(@new).gso_size = skb_shinfo(old).gso_size;
		skb_shinfo(@new).gso_segs = skb_shinfo(old).gso_segs;
		skb_shinfo(@new).gso_type = skb_shinfo(old).gso_type;
	}

	[Source("net/core/skbuff.c", 1330)]
	private static int skb_alloc_rx_flag(sk_buff skb)
	{
		if (skb_pfmemalloc(skb))
			return SKB_ALLOC_RX;
		return 0;
	}

	/// <summary>A copy with data of its own, or null.</summary>
	[Source("net/core/skbuff.c", 1354)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_copy(sk_buff skb, gfp_t gfp_mask)
	{
		int headerlen = skb_headroom(skb);
		int size = skb_end_offset(skb) + (int)skb.data_len;
		sk_buff? n = __alloc_skb(size, gfp_mask,
					skb_alloc_rx_flag(skb), NUMA_NO_NODE);

		if (n == null)
			return null;

		skb_reserve(n, headerlen);
		skb_put(n, (int)skb.len);

		BUG_ON(skb_copy_bits(skb, -headerlen, n.head, headerlen + (int)skb.len) != 0);

		skb_copy_header(n, skb);
		return n;
	}

	/// <summary>A copy with a head of its own and that headroom, or null.</summary>
	[Source("net/core/skbuff.c", 1393)]
	[EXPORT_SYMBOL]
	public static sk_buff? __pskb_copy_fclone(sk_buff skb, int headroom, gfp_t gfp_mask, bool fclone)
	{
		int size = (int)skb_headlen(skb) + headroom;
		int flags = skb_alloc_rx_flag(skb) | (fclone ? SKB_ALLOC_FCLONE : 0);
		sk_buff? n = __alloc_skb(size, gfp_mask, flags, NUMA_NO_NODE);

		if (n == null)
			goto @out;

		skb_reserve(n, headroom);
		skb_put(n, (int)skb_headlen(skb));
		skb_copy_from_linear_data(skb, n.head.AsSpan(n.data), (int)n.len);

		n.truesize += skb.data_len;
		n.data_len = skb.data_len;
		n.len = skb.len;

		skb_copy_header(n, skb);
	@out:
		return n;
	}

	/// <summary>Gives the buffer a head of its own with that much more room in front and behind; 0 or -ENOMEM.
	/// Nobody else may hold the header; offsets into the head stay right, spans do not.</summary>
	[Source("net/core/skbuff.c", 1457)]
	[EXPORT_SYMBOL]
	public static int pskb_expand_head(sk_buff skb, int nhead, int ntail, gfp_t gfp_mask)
	{
		int osize = skb_end_offset(skb);
		int size = osize + nhead + ntail;
		int off;
		byte[]? data;

		BUG_ON(nhead < 0);

		BUG_ON(skb_shared(skb));

		size = SKB_DATA_ALIGN(size);

		if (skb_pfmemalloc(skb))
			gfp_mask |= __GFP_MEMALLOC;
		data = kmalloc_reserve(size + SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO),
				       gfp_mask, NUMA_NO_NODE, out _);
		if (data == null)
			goto nodata;
		size = SKB_WITH_OVERHEAD(ksize(data));

		memcpy(data.AsSpan(nhead), skb.head, skb_tail_pointer(skb));

		memcpy(data.AsSpan(size),
		       skb.head.AsSpan(skb_end_pointer(skb)),
		       Unsafe.SizeOf<skb_shared_info>());

		if (skb_cloned(skb)) {
			if (skb_orphan_frags(skb, gfp_mask) != 0)
				goto nofrags;

			skb_release_data(skb);
		} else {
			skb_free_head(skb);
		}
		off = nhead;

		skb.head = data;
		skb.head_frag = 0;
		skb.data += off;
		skb.end = size;
		skb.tail += off;
		skb_headers_offset_update(skb, nhead);
		skb.cloned = 0;
		skb.hdr_len = 0;
		skb.nohdr = 0;
		atomic_set(ref skb_shinfo(skb).dataref, 1);

		skb_metadata_clear(skb);

		// What a socket was charged is not to change under it.
		// DEVIATION: no sockets are looked up early, so no sock_edemux()
		if (skb.sk == null)
			skb.truesize += (uint)(size - osize);

		return 0;

	nofrags:
		kfree(data);
	nodata:
		return -ENOMEM;
	}

	/// <summary>A copy, or a clone with a new head, that has that headroom; null when memory is out.</summary>
	[Source("net/core/skbuff.c", 1546)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_realloc_headroom(sk_buff skb, int headroom)
	{
		sk_buff? skb2;
		int delta = headroom - skb_headroom(skb);

		if (delta <= 0)
			skb2 = pskb_copy(skb, GFP_ATOMIC);
		else {
			skb2 = skb_clone(skb, GFP_ATOMIC);
			if (skb2 != null && pskb_expand_head(skb2, SKB_DATA_ALIGN(delta), 0,
							     GFP_ATOMIC) != 0) {
				kfree_skb(skb2);
				skb2 = null;
			}
		}
		return skb2;
	}

	/// <summary>A copy with that much room in front and behind, or null.</summary>
	[Source("net/core/skbuff.c", 1583)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_copy_expand(sk_buff skb, int newheadroom, int newtailroom, gfp_t gfp_mask)
	{
		sk_buff? n = __alloc_skb(newheadroom + (int)skb.len + newtailroom,
					gfp_mask, skb_alloc_rx_flag(skb),
					NUMA_NO_NODE);
		int oldheadroom = skb_headroom(skb);
		int head_copy_len, head_copy_off;

		if (n == null)
			return null;

		skb_reserve(n, newheadroom);

		skb_put(n, (int)skb.len);

		head_copy_len = oldheadroom;
		head_copy_off = 0;
		if (newheadroom <= head_copy_len)
			head_copy_len = newheadroom;
		else
			head_copy_off = newheadroom - head_copy_len;

		BUG_ON(skb_copy_bits(skb, -head_copy_len, n.head.AsSpan(head_copy_off),
				     (int)skb.len + head_copy_len) != 0);

		skb_copy_header(n, skb);

		skb_headers_offset_update(n, newheadroom - oldheadroom);

		return n;
	}

	/// <summary>Zeroes <paramref name="pad"/> bytes behind the data, making room for them; 0 or a negative
	/// errno.</summary>
	[Source("net/core/skbuff.c", 1637)]
	[EXPORT_SYMBOL]
	public static int __skb_pad(sk_buff skb, int pad, bool free_on_error)
	{
		int err;
		int ntail;

		if (!skb_cloned(skb) && skb_tailroom(skb) >= pad) {
			memset(skb.head.AsSpan(skb.data + (int)skb.len), 0, pad);
			return 0;
		}

		ntail = (int)skb.data_len + pad - (skb.end - skb.tail);
		if (skb_cloned(skb) || ntail > 0) {
			err = pskb_expand_head(skb, 0, ntail, GFP_ATOMIC);
			if (err != 0)
				goto free_skb;
		}

		err = skb_linearize(skb);
		if (err != 0)
			goto free_skb;

		memset(skb.head.AsSpan(skb.data + (int)skb.len), 0, pad);
		return 0;

	free_skb:
		if (free_on_error)
			kfree_skb(skb);
		return err;
	}

	/// <summary>Makes the data longer; the new bytes, which hold anything. Too long is a bug that stops the
	/// kernel.</summary>
	[Source("net/core/skbuff.c", 1704)]
	[EXPORT_SYMBOL]
	public static Span<byte> skb_put(sk_buff skb, int len)
	{
		int tmp = skb_tail_pointer(skb);

		SKB_LINEAR_ASSERT(skb);
		skb.tail += len;
		skb.len += (uint)len;
		if (skb.tail > skb.end)
			skb_over_panic(skb, len);
		return skb.head.AsSpan(tmp, len);
	}

	/// <summary>Puts bytes in front of the data; they hold anything. Without the headroom it is a bug that stops
	/// the kernel.</summary>
	[Source("net/core/skbuff.c", 1725)]
	[EXPORT_SYMBOL]
	public static Span<byte> skb_push(sk_buff skb, int len)
	{
		skb.data -= len;
		skb.len += (uint)len;
		if (skb.data < 0)
			skb_under_panic(skb, len);
		return skb.head.AsSpan(skb.data, len);
	}

	/// <summary>Takes bytes from the front of the data; false when there are not that many.</summary>
	[Source("net/core/skbuff.c", 1745)]
	[EXPORT_SYMBOL]
	public static bool skb_pull(sk_buff skb, int len)
	{
		return skb_pull_inline(skb, len);
	}

	/// <summary>Cuts the data to that length where it is longer.</summary>
	[Source("net/core/skbuff.c", 1760)]
	[EXPORT_SYMBOL]
	public static void skb_trim(sk_buff skb, int len)
	{
		if (skb.len > (uint)len)
			__skb_trim(skb, len);
	}

	/// <summary>Moves bytes from pieces into the head; false when memory is out or they do not exist.</summary>
	[Source("net/core/skbuff.c", 1895)]
	[EXPORT_SYMBOL]
	public static bool __pskb_pull_tail(sk_buff skb, int delta)
	{
		// DEVIATION: no buffer has pieces to pull from, so skb_copy_bits() never finds any.
		BUG_ON(delta != 0);
		return true;
	}

	/// <summary>Copies bytes out of a buffer; a negative offset is headroom. 0 or -EFAULT.</summary>
	[Source("net/core/skbuff.c", 2031)]
	[EXPORT_SYMBOL]
	public static int skb_copy_bits(sk_buff skb, int offset, Span<byte> to, int len)
	{
		int start = (int)skb_headlen(skb);
		int copy;

		if (offset > (int)skb.len - len)
			goto fault;

		if ((copy = start - offset) > 0) {
			if (copy > len)
				copy = len;
			skb_copy_from_linear_data_offset(skb, offset, to, copy);
			if ((len -= copy) == 0)
				return 0;
		}

		if (len == 0)
			return 0;

	fault:
		return -EFAULT;
	}

	/// <summary>Copies bytes into a buffer; 0 or -EFAULT.</summary>
	[Source("net/core/skbuff.c", 2392)]
	[EXPORT_SYMBOL]
	public static int skb_store_bits(sk_buff skb, int offset, ReadOnlySpan<byte> from, int len)
	{
		int start = (int)skb_headlen(skb);
		int copy;

		if (offset > (int)skb.len - len)
			goto fault;

		if ((copy = start - offset) > 0) {
			if (copy > len)
				copy = len;
			skb_copy_to_linear_data_offset(skb, offset, from, copy);
			if ((len -= copy) == 0)
				return 0;
		}

		if (len == 0)
			return 0;

	fault:
		return -EFAULT;
	}

	/// <summary>The sum of some of the data, by <paramref name="ops"/>.</summary>
	[Source("net/core/skbuff.c", 2470)]
	[EXPORT_SYMBOL]
	public static u32 __skb_checksum(sk_buff skb, int offset, int len,
					 u32 csum, skb_checksum_ops ops)
	{
		int start = (int)skb_headlen(skb);
		int copy = start - offset;

		if (copy > 0) {
			if (copy > len)
				copy = len;
			csum = ops.update!(skb.head.AsSpan(skb.data + offset, copy), copy, csum);
			if ((len -= copy) == 0)
				return csum;
		}
		// DEVIATION: no pieces: all data lies in the head.
		BUG_ON(len != 0);

		return csum;
	}

	/// <summary>Adds the data from an offset on to a checksum.</summary>
	[Source("net/core/skbuff.c", 2548)]
	[EXPORT_SYMBOL]
	public static u32 skb_checksum(sk_buff skb, int offset, int len, u32 csum)
	{
		// DEVIATION: no pieces: all data lies in the head.
		return csum_partial(skb.head.AsSpan(skb.data + offset, len), len, csum);
	}

	/// <summary>Copies data and adds it to a sum.</summary>
	[Source("net/core/skbuff.c", 2562)]
	[EXPORT_SYMBOL]
	public static u32 skb_copy_and_csum_bits(sk_buff skb, int offset,
						 Span<byte> to, int len, u32 csum)
	{
		int start = (int)skb_headlen(skb);
		int copy = start - offset;

		if (copy > 0) {
			if (copy > len)
				copy = len;
			csum = csum_partial_copy_nocheck(skb.head.AsSpan(skb.data + offset), to,
							 copy, csum);
			if ((len -= copy) == 0)
				return csum;
		}
		BUG_ON(len != 0);
		return csum;
	}

	/// <summary>The checksum of the first bytes, to which skb.csum is added; 0 if it is right.</summary>
	[Source("net/core/skbuff.c", 2646)]
	[EXPORT_SYMBOL]
	public static u16 __skb_checksum_complete_head(sk_buff skb, int len)
	{
		u16 sum;

		sum = csum_fold(skb_checksum(skb, 0, len, skb.csum));
		// DEVIATION: no hardware computes sums, so none is at fault
		if (!skb_shared(skb))
			skb.csum_valid = (u8)(sum == 0 ? 1 : 0);
		return sum;
	}

	/// <summary>The same of the whole packet, which knows its sum from then on.</summary>
	[Source("net/core/skbuff.c", 2672)]
	[EXPORT_SYMBOL]
	public static u16 __skb_checksum_complete(sk_buff skb)
	{
		u32 csum;
		u16 sum;

		csum = skb_checksum(skb, 0, (int)skb.len, 0);

		sum = csum_fold(csum_add(skb.csum, csum));
		// DEVIATION: no hardware computes sums, so none is at fault

		if (!skb_shared(skb)) {
			skb.csum = csum;
			skb.ip_summed = CHECKSUM_COMPLETE;
			skb.csum_complete_sw = 1;
			skb.csum_valid = (u8)(sum == 0 ? 1 : 0);
		}

		return sum;
	}

	/// <summary>Cuts a received packet whose sum is known.</summary>
	[Source("net/core/skbuff.c", 1857)]
	[EXPORT_SYMBOL]
	public static int pskb_trim_rcsum_slow(sk_buff skb, uint len)
	{
		if (skb.ip_summed == CHECKSUM_COMPLETE) {
			int delta = (int)(skb.len - len);

			skb.csum = csum_block_sub(skb.csum,
						  skb_checksum(skb, (int)len, delta, 0),
						  (int)len);
		}
		return __pskb_trim(skb, (int)len);
	}

	[Source("net/core/skbuff.c", 2705)]
	private static u32 warn_crc32c_csum_update(ReadOnlySpan<byte> buff, int len, u32 sum)
	{
		net_warn_ratelimited(
			$"{nameof(warn_crc32c_csum_update)}: attempt to compute crc32c without libcrc32c.ko\n");
		return 0;
	}

	[Source("net/core/skbuff.c", 2722)]
	private static skb_checksum_ops default_crc32c_ops = new() {
		update = warn_crc32c_csum_update,
	};

	/// <summary>The checksum of SCTP, which a module of it sets.</summary>
	[EXPORT_SYMBOL]
	public static skb_checksum_ops crc32c_csum_stub =
		default_crc32c_ops;

	/// <summary>Takes the first buffer from a queue, or null.</summary>
	[Source("net/core/skbuff.c", 2866)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_dequeue(sk_buff_head list)
	{
		ulong flags;
		sk_buff? result;

		spin_lock_irqsave(list.@lock, out flags);
		result = __skb_dequeue(list);
		spin_unlock_irqrestore(list.@lock, flags);
		return result;
	}

	/// <summary>Takes the last buffer from a queue, or null.</summary>
	[Source("net/core/skbuff.c", 2886)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_dequeue_tail(sk_buff_head list)
	{
		ulong flags;
		sk_buff? result;

		spin_lock_irqsave(list.@lock, out flags);
		result = __skb_dequeue_tail(list);
		spin_unlock_irqrestore(list.@lock, flags);
		return result;
	}

	/// <summary>Frees all buffers of a queue.</summary>
	[Source("net/core/skbuff.c", 2906)]
	[EXPORT_SYMBOL]
	public static void skb_queue_purge(sk_buff_head list)
	{
		sk_buff? skb;

		while ((skb = skb_dequeue(list)) != null)
			kfree_skb(skb);
	}

	/// <summary>Puts a buffer at the head of a queue.</summary>
	[Source("net/core/skbuff.c", 2951)]
	[EXPORT_SYMBOL]
	public static void skb_queue_head(sk_buff_head list, sk_buff newsk)
	{
		ulong flags;

		spin_lock_irqsave(list.@lock, out flags);
		__skb_queue_head(list, newsk);
		spin_unlock_irqrestore(list.@lock, flags);
	}

	/// <summary>Puts a buffer at the tail of a queue.</summary>
	[Source("net/core/skbuff.c", 2972)]
	[EXPORT_SYMBOL]
	public static void skb_queue_tail(sk_buff_head list, sk_buff newsk)
	{
		ulong flags;

		spin_lock_irqsave(list.@lock, out flags);
		__skb_queue_tail(list, newsk);
		spin_unlock_irqrestore(list.@lock, flags);
	}

	/// <summary>Takes a buffer out of the queue it is in.</summary>
	[Source("net/core/skbuff.c", 2992)]
	[EXPORT_SYMBOL]
	public static void skb_unlink(sk_buff skb, sk_buff_head list)
	{
		ulong flags;

		spin_lock_irqsave(list.@lock, out flags);
		__skb_unlink(skb, list);
		spin_unlock_irqrestore(list.@lock, flags);
	}

	/// <summary>Puts a buffer behind another one of a queue.</summary>
	[Source("net/core/skbuff.c", 3012)]
	[EXPORT_SYMBOL]
	public static void skb_append(sk_buff old, sk_buff newsk, sk_buff_head list)
	{
		ulong flags;

		spin_lock_irqsave(list.@lock, out flags);
		__skb_queue_after(list, old, newsk);
		spin_unlock_irqrestore(list.@lock, flags);
	}

	/// <summary>Takes bytes from the front of the data and out of the checksum.</summary>
	[Source("net/core/skbuff.c", 3449)]
	[EXPORT_SYMBOL_GPL]
	public static int skb_pull_rcsum(sk_buff skb, uint len)
	{
		int data = skb.data;

		BUG_ON(len > skb.len);
		__skb_pull(skb, (int)len);
		skb_postpull_rcsum(skb, skb.head.AsSpan(data), len);
		return skb.data;
	}

	/// <summary>Makes the caches; before the first buffer.</summary>
	[Source("net/core/skbuff.c", 3951)]
	public static void skb_init()
	{
		skbuff_head_cache = kmem_cache_create_usercopy<sk_buff>("skbuff_head_cache",
						      SIZEOF_SK_BUFF,
						      0,
						      SLAB_HWCACHE_ALIGN | SLAB_PANIC,
						      OFFSETOF_SKB_CB,
						      SIZEOF_SKB_CB,
						      null)!;
		skbuff_fclone_cache = kmem_cache_create<sk_buff_fclones>("skbuff_fclone_cache",
							SLAB_HWCACHE_ALIGN | SLAB_PANIC,
							null)!;
	}

	[Source("net/core/skbuff.c", 4203)]
	private static void sock_rmem_free(sk_buff skb)
	{
		sock sk = skb.sk!;

		atomic_sub((int)skb.truesize, ref sk.sk_rmem_alloc);
	}

	[Source("net/core/skbuff.c", 4210)]
	private static void skb_set_err_queue(sk_buff skb)
	{
		// Tells a buffer of the error queue from a received one.
		skb.pkt_type = PACKET_OUTGOING;
	}

	/// <summary>Puts a buffer on a socket's error queue; 0 or -ENOMEM.</summary>
	[Source("net/core/skbuff.c", 4222)]
	[EXPORT_SYMBOL]
	public static int sock_queue_err_skb(sock sk, sk_buff skb)
	{
		if (atomic_read(ref sk.sk_rmem_alloc) + skb.truesize >=
		    (uint)sk.sk_rcvbuf)
			return -ENOMEM;

		skb_orphan(skb);
		skb.sk = sk;
		skb.destructor = sock_rmem_free;
		atomic_add((int)skb.truesize, ref sk.sk_rmem_alloc);
		skb_set_err_queue(skb);

		// the queue is read outside of the RCU section
		skb_dst_force(skb);

		skb_queue_tail(sk.sk_error_queue, skb);
		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_error_report!(sk);
		return 0;
	}

	[Source("net/core/skbuff.c", 4244)]
	private static bool is_icmp_err_skb(sk_buff? skb)
	{
		return skb != null && (SKB_EXT_ERR(skb).ee.ee_origin == SO_EE_ORIGIN_ICMP ||
				       SKB_EXT_ERR(skb).ee.ee_origin == SO_EE_ORIGIN_ICMP6);
	}

	/// <summary>The first error of a socket; the next one becomes its pending error. Null when there is none.</summary>
	[Source("net/core/skbuff.c", 4250)]
	[EXPORT_SYMBOL]
	public static sk_buff? sock_dequeue_err_skb(sock sk)
	{
		sk_buff_head q = sk.sk_error_queue;
		sk_buff? skb, skb_next = null;
		bool icmp_next = false;
		ulong flags;

		spin_lock_irqsave(q.@lock, out flags);
		skb = __skb_dequeue(q);
		if (skb != null && (skb_next = skb_peek(q)) != null) {
			icmp_next = is_icmp_err_skb(skb_next);
			if (icmp_next)
				sk.sk_err = SKB_EXT_ERR(skb_next).ee.ee_origin;
		}
		spin_unlock_irqrestore(q.@lock, flags);

		if (is_icmp_err_skb(skb) && !icmp_next)
			sk.sk_err = 0;

		if (skb_next != null)
			sk.sk_error_report!(sk);

		return skb;
	}

	/// <summary>Forgets what a buffer has learnt on its way, before it enters another device or namespace
	/// (<paramref name="xnet"/>).</summary>
	[Source("net/core/skbuff.c", 4923)]
	[EXPORT_SYMBOL_GPL]
	public static void skb_scrub_packet(sk_buff skb, bool xnet)
	{
		skb.pkt_type = PACKET_HOST;
		skb.skb_iif = 0;
		skb.ignore_df = 0;
		skb_dst_drop(skb);
		// CONFIG_XFRM is not set
		nf_reset(skb);
		nf_reset_trace(skb);

		if (!xnet)
			return;

		ipvs_reset(skb);
		skb.mark = 0;
		skb.tstamp = 0;
	}

	[Source("net/core/skbuff.c", 5088)]
	private static sk_buff? skb_reorder_vlan_header(sk_buff skb)
	{
		int mac_len, meta_len;
		int meta;

		if (skb_cow(skb, skb_headroom(skb)) < 0) {
			kfree_skb(skb);
			return null;
		}

		mac_len = skb.data - skb_mac_header(skb);
		if (likely(mac_len > VLAN_HLEN + ETH_TLEN)) {
			memmove(skb.head.AsSpan(skb_mac_header(skb) + VLAN_HLEN), skb.head.AsSpan(skb_mac_header(skb)),
				mac_len - VLAN_HLEN - ETH_TLEN);
		}

		meta_len = skb_metadata_len(skb);
		if (meta_len != 0) {
			meta = skb_metadata_end(skb) - meta_len;
			memmove(skb.head.AsSpan(meta + VLAN_HLEN), skb.head.AsSpan(meta), meta_len);
		}

		skb.mac_header += VLAN_HLEN;
		return skb;
	}

	/// <summary>Moves the VLAN tag of a received packet beside the data; null when that fails, with the packet
	/// freed.</summary>
	[Source("net/core/skbuff.c", 5114)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_vlan_untag(sk_buff? skb)
	{
		u16 vlan_tci;

		if (unlikely(skb_vlan_tag_present(skb!))) {
			// a second tag waits
			return skb;
		}

		skb = skb_share_check(skb, GFP_ATOMIC);
		if (skb == null)
			goto err_free;

		if (unlikely(!pskb_may_pull(skb, VLAN_HLEN)))
			goto err_free;

		// DEVIATION: a copy: the pull of the tag may not move it in C either
		vlan_hdr vhdr = MemoryMarshal.Read<vlan_hdr>(skb.head.AsSpan(skb.data));
		vlan_tci = ntohs(vhdr.h_vlan_TCI);
		__vlan_hwaccel_put_tag(skb, skb.protocol, vlan_tci);

		skb_pull_rcsum(skb, VLAN_HLEN);
		// DEVIATION: what follows the tag, which C finds behind vhdr
		vlan_set_encap_proto(skb, ref vhdr,
				     skb_headlen(skb) < 2 ? (u16)0 :
				     MemoryMarshal.Read<u16>(skb.head.AsSpan(skb.data)));

		skb = skb_reorder_vlan_header(skb);
		if (skb == null)
			goto err_free;

		skb_reset_network_header(skb);
		skb_reset_transport_header(skb);
		skb_reset_mac_len(skb);

		return skb;

	err_free:
		kfree_skb(skb);
		return null;
	}

	/// <summary>A buffer with <paramref name="header_len"/> bytes of room in the head, or null with the
	/// error.</summary>
	[Source("net/core/skbuff.c", 5279)]
	[EXPORT_SYMBOL]
	public static sk_buff? alloc_skb_with_frags(int header_len, int data_len, int max_page_order,
						    out int errcode, gfp_t gfp_mask)
	{
		sk_buff? skb;

		// DEVIATION: no pieces; the rest of the data goes into the head, too.
		errcode = -ENOBUFS;
		skb = alloc_skb(header_len + data_len, gfp_mask);
		if (skb == null)
			return null;

		return skb;
	}

	/// <summary>Has a packet cost no more than it takes.</summary>
	[Source("net/core/skbuff.c", 5588)]
	public static void skb_condense(sk_buff skb)
	{
		// DEVIATION: all data is in the head already
		skb.truesize = (uint)SKB_TRUESIZE(skb_end_offset(skb));
	}
}
