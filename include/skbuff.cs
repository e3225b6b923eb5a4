// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/skbuff.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

// A pointer into a buffer is an offset into skb.head here.

/// <summary>What a buffer and the head of a queue have in common: they are links of one ring.</summary>
[NotInLinux("C casts sk_buff_head to sk_buff")]
public abstract class sk_buff_node : slab_object
{
	public sk_buff_node? next;
	public sk_buff_node? prev;
}

/// <summary>A queue of buffers and the lock that guards it.</summary>
[Source("include/linux/skbuff.h", 285)]
public sealed class sk_buff_head : sk_buff_node
{
	public u32 qlen;
	public spinlock_t @lock;

	/// <summary>An empty queue; the name is the lock's.</summary>
	public sk_buff_head(string name = "list->lock")
	{
		@lock = new(name);
		next = prev = this;
	}
}

[Source("include/linux/skbuff.h", 425)]
public struct skb_shared_hwtstamps
{
	public long hwtstamp;
}

/// <summary>What the clones of a buffer share: the count of them, and segmentation. It lies behind the data.</summary>
[Source("include/linux/skbuff.h", 519)]
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct skb_shared_info
{
	// DEVIATION: a reference cannot lie among bytes, so no frag_list, destructor_arg and frags: all data is in the head
	[FieldOffset(1)] public u8 meta_len;
	[FieldOffset(2)] public u8 nr_frags;
	[FieldOffset(3)] public u8 tx_flags;
	[FieldOffset(4)] public u16 gso_size;
	[FieldOffset(6)] public u16 gso_segs;
	[FieldOffset(16)] public skb_shared_hwtstamps hwtstamps;
	[FieldOffset(24)] public uint gso_type;
	[FieldOffset(28)] public u32 tskey;
	/// <summary>references of the data in the lower half, those without a header in the upper</summary>
	[FieldOffset(32)] public atomic_t dataref;
}

/// <summary>What a protocol does for segmentation.</summary>
[Source("include/linux/netdevice.h", 2384)]
public sealed class offload_callbacks
{
	/// <summary>Cuts a packet into a list of segments; null when it needs no cut.</summary>
	public Func<sk_buff, netdev_features_t, err_ptr<sk_buff>>? gso_segment;
	/// <summary>Merges a packet with one of those that wait, or says that it is of another flow; the packet that need not wait
	/// any longer, if there is one.</summary>
	public Func<list_head<sk_buff>, sk_buff, err_ptr<sk_buff>>? gro_receive;
	/// <summary>Makes one packet of those that were merged; its header is so far from the data.</summary>
	public Func<sk_buff, int, int>? gro_complete;
}

/// <summary>A protocol that can cut its packets into segments.</summary>
[Source("include/linux/netdevice.h", 2392)]
public sealed class packet_offload : slab_object
{
	/// <summary>An ETH_P_*, big-endian.</summary>
	public be16 type;
	public u16 priority;
	public offload_callbacks callbacks = new();
	public list_head<packet_offload> list;

	public packet_offload()
	{
		list = new(this);
	}
}

/// <summary>A control block of a buffer, of the type its present owner wants.</summary>
[NotInLinux("C casts char cb[48]")]
public abstract class skb_cb_box
{
	internal abstract skb_cb_box copy();
}

/// <summary>A control block of one type.</summary>
[NotInLinux("C casts char cb[48]")]
public sealed class skb_cb_box<T> : skb_cb_box where T : struct
{
	public T value;

	internal override skb_cb_box copy() => new skb_cb_box<T> { value = value };
}

/// <summary>The control block: whoever has the buffer at the moment keeps here what it likes.</summary>
[NotInLinux("an array in C")]
[InlineArray(skbuff_h.SIZEOF_SKB_CB)]
public struct skb_control_buffer
{
	private u8 element0;
}

/// <summary>The checksum, or where to find the place for it.</summary>
[NotInLinux("a union without a name in C")]
[StructLayout(LayoutKind.Explicit)]
internal struct skb_csum_union
{
	[FieldOffset(0)] internal u32 csum;
	[FieldOffset(0)] internal u16 csum_start;
	[FieldOffset(2)] internal u16 csum_offset;
}

/// <summary>What <c>__copy_skb_header</c> copies at once: from <c>headers_start</c> to <c>headers_end</c>.</summary>
[NotInLinux("in C marks between the fields")]
internal struct sk_buff_headers
{
	// DEVIATION: what shares a byte in C has one of its own
	internal u8 pkt_type;
	internal u8 ignore_df;
	internal u8 ip_summed;
	internal u8 ooo_okay;

	internal u8 l4_hash;
	internal u8 sw_hash;
	internal u8 wifi_acked_valid;
	internal u8 wifi_acked;
	internal u8 no_fcs;

	internal u8 encapsulation;
	internal u8 encap_hdr_csum;
	internal u8 csum_valid;

	internal u8 vlan_present;
	internal u8 csum_complete_sw;
	internal u8 csum_level;
	internal u8 csum_not_inet;
	internal u8 dst_pending_confirm;

	internal u8 ipvs_property;
	internal u8 inner_protocol_type;
	internal u8 remcsum_offload;

	internal u8 tc_skip_classify;
	internal u8 tc_redirected;
	internal u8 tc_from_ingress;

	internal u16 tc_index;

	internal skb_csum_union csum;
	internal u32 priority;
	internal int skb_iif;
	internal u32 hash;
	internal be16 vlan_proto;
	internal u16 vlan_tci;

	// or reserved_tailroom
	internal u32 mark;

	// or inner_ipproto
	internal be16 inner_protocol;

	internal u16 inner_transport_header;
	internal u16 inner_network_header;
	internal u16 inner_mac_header;

	internal be16 protocol;
	internal u16 transport_header;
	internal u16 network_header;
	internal u16 mac_header;
}

/// <summary>What is cleared at once in a new buffer, as far as it holds no references.</summary>
[NotInLinux("in C all that lies in front of tail")]
internal struct sk_buff_cleared
{
	internal long tstamp;
	internal skb_control_buffer cb;
	internal uint len, data_len;
	internal u16 mac_len, hdr_len;
	internal u16 queue_mapping;
	internal u8 cloned, nohdr, fclone, peeked, head_frag, xmit_more, pfmemalloc;
	internal bool skb_dst_noref;
	internal sk_buff_headers headers;
}

/// <summary>A packet or message on its way: a header of its own over data that clones share.</summary>
/// <remarks>The fields lie in structures, so that many of them are cleared or copied at once, as in C.</remarks>
[Source("include/linux/skbuff.h", 695)]
public sealed class sk_buff : sk_buff_node, slab_reusable
{
	internal sk_buff_cleared cleared;

	/// <summary>the next one of a list; null at the end, and where the queue's head follows</summary>
	public new sk_buff? next { get => base.next as sk_buff; set => base.next = value; }

	/// <inheritdoc cref="next"/>
	public new sk_buff? prev { get => base.prev as sk_buff; set => base.prev = value; }

	private list_head<sk_buff>? list_node;

	/// <summary>The link of an ordinary list; in C it shares its place with <c>next</c> and <c>prev</c>.</summary>
	public list_head<sk_buff> list => list_node ??= new(this);

	public net_device? dev;

	public sock? sk;
	/// <summary>nanoseconds</summary>
	public ref long tstamp => ref cleared.tstamp;

	/// <summary>the control block, of which <c>skb_cb</c> makes the type that is wanted</summary>
	public ref skb_control_buffer cb => ref cleared.cb;
	/// <summary>a control block with references in it</summary>
	internal skb_cb_box? cb_box;

	/// <summary>the route, and whether it is held without a reference</summary>
	public dst_entry? _skb_refdst;
	public ref bool _skb_dst_noref => ref cleared.skb_dst_noref;
	public Action<sk_buff>? destructor;

	/// <summary>bytes of data, of which <c>data_len</c> lie in pieces</summary>
	public ref uint len => ref cleared.len;
	/// <inheritdoc cref="len"/>
	public ref uint data_len => ref cleared.data_len;
	public ref u16 mac_len => ref cleared.mac_len;
	public ref u16 hdr_len => ref cleared.hdr_len;

	public ref u16 queue_mapping => ref cleared.queue_mapping;

	public ref u8 cloned => ref cleared.cloned;
	public ref u8 nohdr => ref cleared.nohdr;
	public ref u8 fclone => ref cleared.fclone;
	public ref u8 peeked => ref cleared.peeked;
	public ref u8 head_frag => ref cleared.head_frag;
	public ref u8 xmit_more => ref cleared.xmit_more;
	public ref u8 pfmemalloc => ref cleared.pfmemalloc;

	/// <summary>all that follows, up to <c>mac_header</c></summary>
	internal ref sk_buff_headers headers => ref cleared.headers;

	public ref u8 pkt_type => ref cleared.headers.pkt_type;
	public ref u8 ignore_df => ref cleared.headers.ignore_df;
	public ref u8 ip_summed => ref cleared.headers.ip_summed;
	public ref u8 ooo_okay => ref cleared.headers.ooo_okay;

	public ref u8 l4_hash => ref cleared.headers.l4_hash;
	public ref u8 sw_hash => ref cleared.headers.sw_hash;
	public ref u8 wifi_acked_valid => ref cleared.headers.wifi_acked_valid;
	public ref u8 wifi_acked => ref cleared.headers.wifi_acked;
	public ref u8 no_fcs => ref cleared.headers.no_fcs;

	public ref u8 encapsulation => ref cleared.headers.encapsulation;
	public ref u8 encap_hdr_csum => ref cleared.headers.encap_hdr_csum;
	public ref u8 csum_valid => ref cleared.headers.csum_valid;

	public ref u8 vlan_present => ref cleared.headers.vlan_present;
	public ref u8 csum_complete_sw => ref cleared.headers.csum_complete_sw;
	public ref u8 csum_level => ref cleared.headers.csum_level;
	public ref u8 csum_not_inet => ref cleared.headers.csum_not_inet;
	public ref u8 dst_pending_confirm => ref cleared.headers.dst_pending_confirm;

	public ref u8 ipvs_property => ref cleared.headers.ipvs_property;
	public ref u8 inner_protocol_type => ref cleared.headers.inner_protocol_type;
	public ref u8 remcsum_offload => ref cleared.headers.remcsum_offload;

	// CONFIG_NET_CLS_ACT is not set, but ifb, which the actions of a classifier feed, asks for these.
	public ref u8 tc_skip_classify => ref cleared.headers.tc_skip_classify;
	public ref u8 tc_redirected => ref cleared.headers.tc_redirected;
	public ref u8 tc_from_ingress => ref cleared.headers.tc_from_ingress;

	public ref u16 tc_index => ref cleared.headers.tc_index;

	/// <summary>the checksum; with CHECKSUM_PARTIAL <c>csum_start</c> and <c>csum_offset</c> lie here</summary>
	public ref u32 csum => ref cleared.headers.csum.csum;
	public ref u16 csum_start => ref cleared.headers.csum.csum_start;
	public ref u16 csum_offset => ref cleared.headers.csum.csum_offset;
	public ref u32 priority => ref cleared.headers.priority;
	public ref int skb_iif => ref cleared.headers.skb_iif;
	public ref u32 hash => ref cleared.headers.hash;
	public ref be16 vlan_proto => ref cleared.headers.vlan_proto;
	public ref u16 vlan_tci => ref cleared.headers.vlan_tci;

	public ref u32 mark => ref cleared.headers.mark;
	/// <summary>in the place of <c>mark</c></summary>
	public ref u32 reserved_tailroom => ref cleared.headers.mark;

	public ref be16 inner_protocol => ref cleared.headers.inner_protocol;
	/// <summary>in the place of <c>inner_protocol</c></summary>
	public ref u8 inner_ipproto => ref Unsafe.As<be16, u8>(ref cleared.headers.inner_protocol);

	public ref u16 inner_transport_header => ref cleared.headers.inner_transport_header;
	public ref u16 inner_network_header => ref cleared.headers.inner_network_header;
	public ref u16 inner_mac_header => ref cleared.headers.inner_mac_header;

	public ref be16 protocol => ref cleared.headers.protocol;
	public ref u16 transport_header => ref cleared.headers.transport_header;
	public ref u16 network_header => ref cleared.headers.network_header;
	public ref u16 mac_header => ref cleared.headers.mac_header;

	/// <summary>offsets into <c>head</c></summary>
	public int tail;
	public int end;
	public byte[] head = null!;
	public int data;
	/// <summary>the pair it is one of; null of a buffer that was allocated alone</summary>
	internal sk_buff_fclones? fclones;
	/// <summary>what the buffer costs its owner, bytes</summary>
	public uint truesize;
	public refcount_t users;

	[NotInLinux("memset() of all that lies in front of tail")]
	internal void clear()
	{
		base.next = base.prev = null;
		if (list_node != null)
			INIT_LIST_HEAD(list_node);
		dev = null;
		sk = null;
		cb_box = null;
		_skb_refdst = null;
		destructor = null;
		cleared = default;
	}
}

/// <summary>A buffer and the place for its clone, allocated together: for senders that always clone.</summary>
[Source("include/linux/skbuff.h", 1068)]
public sealed class sk_buff_fclones : slab_object, slab_reusable
{
	public readonly sk_buff skb1;

	public readonly sk_buff skb2;

	public refcount_t fclone_ref;

	public sk_buff_fclones()
	{
		skb1 = new() { fclones = this };
		skb2 = new() { fclones = this };
	}
}

/// <summary>Sums bytes up, from a sum that was made before.</summary>
public delegate u32 skb_checksum_update_t(ReadOnlySpan<byte> mem, int len, u32 wsum);

/// <summary>A kind of checksum.</summary>
[Source("include/linux/skbuff.h", 3453)]
public sealed class skb_checksum_ops
{
	public skb_checksum_update_t? update;
	// DEVIATION: no combine, which puts the sums of pieces together: all data lies in the head
}

/// <summary>Where the outer header of a packet is while it is cut; C keeps it in the rest of cb.</summary>
[Source("include/linux/skbuff.h", 4212)]
public struct skb_gso_cb
{
	public int mac_offset;
	public int encap_level;
	public u32 csum;
	public u16 csum_start;
}

/// <summary>Buffers as bytes; apart from <see cref="skbuff_h"/>, where these names would hide those of strings.</summary>
[NotInLinux("C clears and copies bytes")]
public static class skbuff_bytes
{
	/// <summary>How much of a structure lies in front of a member: here that member's name.</summary>
	[NotInLinux("objects have no layout")]
	internal static string offsetof(string member) => member;

	/// <summary>Clears a new buffer up to <c>tail</c>.</summary>
	[NotInLinux("C clears bytes")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void memset(sk_buff skb, int c, string count) => skb.clear();

	/// <summary>Clears what clones will share up to <c>dataref</c>.</summary>
	[NotInLinux("C clears bytes")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void memset(ref skb_shared_info shinfo, int c, string count)
	{
		atomic_t dataref = shinfo.dataref;

		shinfo = default;
		shinfo.dataref = dataref;
	}
}

/// <summary>Working with buffers.</summary>
public static class skbuff_h
{
	public const int CHECKSUM_NONE = 0;
	public const int CHECKSUM_UNNECESSARY = 1;
	public const int CHECKSUM_COMPLETE = 2;
	public const int CHECKSUM_PARTIAL = 3;

	public const int SKB_MAX_CSUM_LEVEL = 3;

	/// <summary>Sizes of the C structures on a 64-bit machine, rounded up to a cache line: buffers are accounted
	/// by them.</summary>
	public const int SIZEOF_SKB_SHARED_INFO = 320;
	public const int SIZEOF_SK_BUFF = 256;
	/// <summary>Of the control block.</summary>
	public const int SIZEOF_SKB_CB = 48;
	public const int OFFSETOF_SKB_CB = 40;
	public const int SIZEOF_SK_BUFF_FCLONES = 2 * SIZEOF_SK_BUFF + SMP_CACHE_BYTES;
	private const int SMP_CACHE_BYTES = 64;
	private const int SKB_PAGE_SIZE = 4096;

	[Source("include/linux/skbuff.h", 228)]
	public static int SKB_DATA_ALIGN(int X)
	{
		return (X + SMP_CACHE_BYTES - 1) & ~(SMP_CACHE_BYTES - 1);
	}

	[Source("include/linux/skbuff.h", 229)]
	public static int SKB_WITH_OVERHEAD(int X)
	{
		return X - SIZEOF_SKB_SHARED_INFO;
	}

	[Source("include/linux/skbuff.h", 231)]
	public static int SKB_MAX_ORDER(int X, int ORDER)
	{
		return SKB_WITH_OVERHEAD((SKB_PAGE_SIZE << ORDER) - X);
	}

	[Source("include/linux/skbuff.h", 233)]
	public static int SKB_MAX_HEAD(int X)
	{
		return SKB_MAX_ORDER(X, 0);
	}

	public const int SKB_MAX_ALLOC = (SKB_PAGE_SIZE << 2) - SIZEOF_SKB_SHARED_INFO;

	[Source("include/linux/skbuff.h", 237)]
	public static int SKB_TRUESIZE(int X)
	{
		return X + SIZEOF_SK_BUFF + SIZEOF_SKB_SHARED_INFO;
	}

	public const int MAX_SKB_FRAGS = 65536 / SKB_PAGE_SIZE + 1;

	public const int GSO_BY_FRAGS = 0xFFFF;

	public const int SKBTX_HW_TSTAMP = 1 << 0;
	public const int SKBTX_SW_TSTAMP = 1 << 1;
	public const int SKBTX_IN_PROGRESS = 1 << 2;
	public const int SKBTX_DEV_ZEROCOPY = 1 << 3;
	public const int SKBTX_WIFI_STATUS = 1 << 4;
	public const int SKBTX_SHARED_FRAG = 1 << 5;
	public const int SKBTX_SCHED_TSTAMP = 1 << 6;

	public const int SKB_DATAREF_SHIFT = 16;
	public const int SKB_DATAREF_MASK = (1 << SKB_DATAREF_SHIFT) - 1;

	public const int SKB_FCLONE_UNAVAILABLE = 0;
	public const int SKB_FCLONE_ORIG = 1;
	public const int SKB_FCLONE_CLONE = 2;

	public const uint SKB_GSO_TCPV4 = 1 << 0;
	public const uint SKB_GSO_DODGY = 1 << 1;
	public const uint SKB_GSO_TCP_ECN = 1 << 2;
	public const uint SKB_GSO_TCP_FIXEDID = 1 << 3;
	public const uint SKB_GSO_TCPV6 = 1 << 4;
	public const uint SKB_GSO_FCOE = 1 << 5;
	public const uint SKB_GSO_GRE = 1 << 6;
	public const uint SKB_GSO_GRE_CSUM = 1 << 7;
	public const uint SKB_GSO_IPXIP4 = 1 << 8;
	public const uint SKB_GSO_IPXIP6 = 1 << 9;
	public const uint SKB_GSO_UDP_TUNNEL = 1 << 10;
	public const uint SKB_GSO_UDP_TUNNEL_CSUM = 1 << 11;
	public const uint SKB_GSO_PARTIAL = 1 << 12;
	public const uint SKB_GSO_TUNNEL_REMCSUM = 1 << 13;
	public const uint SKB_GSO_SCTP = 1 << 14;
	public const uint SKB_GSO_ESP = 1 << 15;
	public const uint SKB_GSO_UDP = 1 << 16;
	public const uint SKB_GSO_UDP_L4 = 1 << 17;

	public const int SKB_ALLOC_FCLONE = 0x01;
	public const int SKB_ALLOC_RX = 0x02;
	public const int SKB_ALLOC_NAPI = 0x04;

	/// <summary>
	/// The control block of the buffer as that type. It holds what its last owner left, as in C; a type with
	/// references is all zero at first.
	/// </summary>
	[NotInLinux("C casts char cb[48]")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static ref T skb_cb<T>(sk_buff skb) where T : struct
	{
		if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
			return ref boxed_cb<T>(skb);
		BUG_ON(Unsafe.SizeOf<T>() > SIZEOF_SKB_CB);
		return ref Unsafe.As<skb_control_buffer, T>(ref skb.cb);
	}

	[NotInLinux("a control block that holds references cannot lie over bytes")]
	private static ref T boxed_cb<T>(sk_buff skb) where T : struct
	{
		if (skb.cb_box is not skb_cb_box<T> box)
			skb.cb_box = box = new();
		return ref box.value;
	}

	/// <summary>The pair that a buffer is one of; null when it was allocated alone.</summary>
	[Source("include/linux/kernel.h", 977)]
	internal static T container_of<T>(sk_buff skb) where T : slab_object => Unsafe.As<T>(skb.fclones!);

	/// <summary>Do not fragment: a flag of <c>frag_off</c>.</summary>
	[Source("include/net/ip.h", 132)]
	public const ushort IP_DF = 0x4000;

	/// <summary>Cuts a packet that is sent into segments; see <see cref="__skb_gso_segment"/>.</summary>
	[Source("include/linux/netdevice.h", 4362)]
	public static err_ptr<sk_buff> skb_gso_segment(sk_buff skb, netdev_features_t features)
	{
		return __skb_gso_segment(skb, features, true);
	}

	[Source("include/linux/skbuff.h", 913)]
	public static bool skb_pfmemalloc(sk_buff skb)
	{
		return skb.pfmemalloc != 0;
	}

	/// <summary>The route of a buffer, held by it or good as long as the RCU section.</summary>
	[Source("include/linux/skbuff.h", 932)]
	public static dst_entry? skb_dst(sk_buff skb)
	{
		WARN_ON(skb._skb_dst_noref &&
			!rcu_read_lock_held() &&
			!rcu_read_lock_bh_held());
		return skb._skb_refdst;
	}

	/// <summary>Gives a buffer a route with the reference that the caller has.</summary>
	[Source("include/linux/skbuff.h", 951)]
	public static void skb_dst_set(sk_buff skb, dst_entry? dst)
	{
		skb._skb_refdst = dst;
		skb._skb_dst_noref = false;
	}

	/// <summary>Gives a buffer a route without a reference.</summary>
	[Source("include/linux/skbuff.h", 966)]
	public static void skb_dst_set_noref(sk_buff skb, dst_entry? dst)
	{
		WARN_ON(!rcu_read_lock_held() && !rcu_read_lock_bh_held());
		skb._skb_refdst = dst;
		skb._skb_dst_noref = true;
	}

	/// <summary>Whether the buffer has a route that lives no longer than the RCU section.</summary>
	[Source("include/linux/skbuff.h", 976)]
	public static bool skb_dst_is_noref(sk_buff skb)
	{
		return skb._skb_dst_noref && skb_dst(skb) != null;
	}

	[Source("include/linux/skbuff.h", 985)]
	public static rtable? skb_rtable(sk_buff skb)
	{
		return (rtable?)skb_dst(skb);
	}

	public const int NUMA_NO_NODE = -1;

	[Source("include/linux/skbuff.h", 1003)]
	public static uint skb_napi_id(sk_buff skb)
	{
		// CONFIG_NET_RX_BUSY_POLL is not set
		return 0;
	}

	/// <summary>Drops a reference; whether it was the last one.</summary>
	[Source("include/linux/skbuff.h", 1018)]
	public static bool skb_unref(sk_buff? skb)
	{
		if (unlikely(skb == null))
			return false;
		if (likely(refcount_read(ref skb!.users) == 1))
			smp_rmb();
		else if (likely(!refcount_dec_and_test(ref skb.users)))
			return false;

		return true;
	}

	/// <summary>A buffer with room for <paramref name="size"/> bytes, or null.</summary>
	[Source("include/linux/skbuff.h", 1055)]
	public static sk_buff? alloc_skb(int size, gfp_t priority)
	{
		return __alloc_skb(size, priority, 0, NUMA_NO_NODE);
	}

	/// <summary>Whether the clone that lies beside a buffer is under way, and that socket's.</summary>
	[Source("include/linux/skbuff.h", 1085)]
	public static bool skb_fclone_busy(sock sk, sk_buff skb)
	{
		sk_buff_fclones fclones;

		fclones = container_of<sk_buff_fclones>(skb);

		return skb.fclone == SKB_FCLONE_ORIG &&
		       refcount_read(ref fclones.fclone_ref) > 1 &&
		       fclones.skb2.sk == sk;
	}

	/// <summary>As <see cref="alloc_skb"/>, with room for a clone beside it.</summary>
	[Source("include/linux/skbuff.h", 1104)]
	public static sk_buff? alloc_skb_fclone(int size, gfp_t priority)
	{
		return __alloc_skb(size, priority, SKB_ALLOC_FCLONE, NUMA_NO_NODE);
	}

	[Source("include/linux/skbuff.h", 1118)]
	public static sk_buff? __pskb_copy(sk_buff skb, int headroom, gfp_t gfp_mask)
	{
		return __pskb_copy_fclone(skb, headroom, gfp_mask, false);
	}

	/// <summary>Zeroes <paramref name="pad"/> bytes behind the data; frees the buffer when there is no
	/// memory.</summary>
	[Source("include/linux/skbuff.h", 1147)]
	public static int skb_pad(sk_buff skb, int pad)
	{
		return __skb_pad(skb, pad, true);
	}

	[Source("include/linux/skbuff.h", 1151)]
	public static void dev_kfree_skb(sk_buff? a)
	{
		consume_skb(a);
	}

	public const int PKT_HASH_TYPE_NONE = 0;
	public const int PKT_HASH_TYPE_L2 = 1;
	public const int PKT_HASH_TYPE_L3 = 2;
	public const int PKT_HASH_TYPE_L4 = 3;

	[Source("include/linux/skbuff.h", 1208)]
	public static void skb_clear_hash(sk_buff skb)
	{
		skb.hash = 0;
		skb.sw_hash = 0;
		skb.l4_hash = 0;
	}

	[Source("include/linux/skbuff.h", 1215)]
	public static void skb_clear_hash_if_not_l4(sk_buff skb)
	{
		if (skb.l4_hash == 0)
			skb_clear_hash(skb);
	}

	[Source("include/linux/skbuff.h", 1222)]
	public static void __skb_set_hash(sk_buff skb, u32 hash, bool is_sw, bool is_l4)
	{
		skb.l4_hash = (u8)(is_l4 ? 1 : 0);
		skb.sw_hash = (u8)(is_sw ? 1 : 0);
		skb.hash = hash;
	}

	[Source("include/linux/skbuff.h", 1230)]
	public static void skb_set_hash(sk_buff skb, u32 hash, int type)
	{
		__skb_set_hash(skb, hash, false, type == PKT_HASH_TYPE_L4);
	}

	[Source("include/linux/skbuff.h", 1237)]
	public static void __skb_set_sw_hash(sk_buff skb, u32 hash, bool is_l4)
	{
		__skb_set_hash(skb, hash, true, is_l4);
	}

	/// <summary>The hash of a flow that is the same for both directions.</summary>
	// DEVIATION: the flow dissector is not ported: the hash tells protocols apart, and not flows.
	[Source("net/core/flow_dissector.c", 1407)]
	[EXPORT_SYMBOL_GPL]
	public static u32 __skb_get_hash_symmetric(sk_buff skb)
	{
		u32 hash = hash_32(ntohs(skb.protocol), 32);

		return hash != 0 ? hash : 1;
	}

	// DEVIATION: the flow dissector is not ported: the hash tells protocols apart, and not flows.
	[Source("net/core/flow_dissector.c", 1431)]
	public static void __skb_get_hash(sk_buff skb)
	{
		u32 hash = hash_32(ntohs(skb.protocol), 32);

		// 0 is none.
		__skb_set_sw_hash(skb, hash != 0 ? hash : 1, false);
	}

	/// <summary>The hash of the flow that a packet belongs to.</summary>
	[Source("include/linux/skbuff.h", 1322)]
	public static u32 skb_get_hash(sk_buff skb)
	{
		if (skb.l4_hash == 0 && skb.sw_hash == 0)
			__skb_get_hash(skb);

		return skb.hash;
	}

	[Source("include/linux/skbuff.h", 1344)]
	public static u32 skb_get_hash_raw(sk_buff skb)
	{
		return skb.hash;
	}

	[Source("include/linux/skbuff.h", 1349)]
	public static void skb_copy_hash(sk_buff to, sk_buff from)
	{
		to.hash = from.hash;
		to.sw_hash = from.sw_hash;
		to.l4_hash = from.l4_hash;
	}

	/// <summary>Where the room for data ends.</summary>
	[Source("include/linux/skbuff.h", 1367)]
	public static int skb_end_pointer(sk_buff skb)
	{
		return skb.end;
	}

	/// <inheritdoc cref="skb_end_pointer"/>
	[Source("include/linux/skbuff.h", 1372)]
	public static int skb_end_offset(sk_buff skb)
	{
		return skb.end;
	}

	/// <summary>What the buffer shares with its clones.</summary>
	[Source("include/linux/skbuff.h", 1379)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static ref skb_shared_info skb_shinfo(sk_buff SKB)
	{
		return ref MemoryMarshal.AsRef<skb_shared_info>(SKB.head.AsSpan(skb_end_pointer(SKB)));
	}

	[Source("include/linux/skbuff.h", 1381)]
	public static ref skb_shared_hwtstamps skb_hwtstamps(sk_buff skb)
	{
		return ref skb_shinfo(skb).hwtstamps;
	}

	[Source("include/linux/skbuff.h", 1452)]
	public static void skb_mark_not_on_list(sk_buff skb)
	{
		skb.next = null;
	}

	/// <summary>Takes the buffer out of the list that links its <c>list</c>.</summary>
	[Source("include/linux/skbuff.h", 1457)]
	public static void skb_list_del_init(sk_buff skb)
	{
		__list_del_entry(skb.list);
		skb_mark_not_on_list(skb);
	}

	[Source("include/linux/skbuff.h", 1469)]
	public static bool skb_queue_empty(sk_buff_head list)
	{
		return list.next == list;
	}

	[Source("include/linux/skbuff.h", 1481)]
	public static bool skb_queue_is_last(sk_buff_head list, sk_buff_node skb)
	{
		return skb.next == list;
	}

	[Source("include/linux/skbuff.h", 1494)]
	public static bool skb_queue_is_first(sk_buff_head list, sk_buff_node skb)
	{
		return skb.prev == list;
	}

	[Source("include/linux/skbuff.h", 1508)]
	public static sk_buff skb_queue_next(sk_buff_head list, sk_buff skb)
	{
		BUG_ON(skb_queue_is_last(list, skb));
		return skb.next!;
	}

	[Source("include/linux/skbuff.h", 1526)]
	public static sk_buff skb_queue_prev(sk_buff_head list, sk_buff skb)
	{
		BUG_ON(skb_queue_is_first(list, skb));
		return skb.prev!;
	}

	/// <summary>Takes a reference.</summary>
	[Source("include/linux/skbuff.h", 1543)]
	public static sk_buff skb_get(sk_buff skb)
	{
		refcount_inc(ref skb.users);
		return skb;
	}

	/// <summary>Whether another buffer shares the data.</summary>
	[Source("include/linux/skbuff.h", 1561)]
	public static bool skb_cloned(sk_buff skb)
	{
		return skb.cloned != 0 &&
		       (atomic_read(ref skb_shinfo(skb).dataref) & SKB_DATAREF_MASK) != 1;
	}

	/// <summary>Makes the data the buffer's own; 0 or -ENOMEM.</summary>
	[Source("include/linux/skbuff.h", 1567)]
	public static int skb_unclone(sk_buff skb, gfp_t pri)
	{
		might_sleep_if(gfpflags_allow_blocking(pri));

		if (skb_cloned(skb))
			return pskb_expand_head(skb, 0, 0, pri);

		return 0;
	}

	[Source("include/linux/skbuff.h", 1584)]
	public static bool skb_header_cloned(sk_buff skb)
	{
		int dataref;

		if (skb.cloned == 0)
			return false;

		dataref = atomic_read(ref skb_shinfo(skb).dataref);
		dataref = (dataref & SKB_DATAREF_MASK) - (dataref >> SKB_DATAREF_SHIFT);
		return dataref != 1;
	}

	[Source("include/linux/skbuff.h", 1596)]
	public static int skb_header_unclone(sk_buff skb, gfp_t pri)
	{
		might_sleep_if(gfpflags_allow_blocking(pri));

		if (skb_header_cloned(skb))
			return pskb_expand_head(skb, 0, 0, pri);

		return 0;
	}

	[Source("include/linux/skbuff.h", 1610)]
	public static void __skb_header_release(sk_buff skb)
	{
		skb.nohdr = 1;
		atomic_set(ref skb_shinfo(skb).dataref, 1 + (1 << SKB_DATAREF_SHIFT));
	}

	/// <summary>Whether the header has more than one owner.</summary>
	[Source("include/linux/skbuff.h", 1624)]
	public static bool skb_shared(sk_buff skb)
	{
		return refcount_read(ref skb.users) != 1;
	}

	/// <summary>A clone where the buffer is shared, else the buffer; eats the reference. Null when memory is
	/// out.</summary>
	[Source("include/linux/skbuff.h", 1642)]
	public static sk_buff? skb_share_check(sk_buff? skb, gfp_t pri)
	{
		might_sleep_if(gfpflags_allow_blocking(pri));
		if (skb_shared(skb!)) {
			sk_buff? nskb = skb_clone(skb!, pri);

			if (nskb != null)
				consume_skb(skb);
			else
				kfree_skb(skb);
			skb = nskb;
		}
		return skb;
	}

	/// <summary>A copy where the data is shared, else the buffer; eats the reference. Null when memory is
	/// out.</summary>
	[Source("include/linux/skbuff.h", 1677)]
	public static sk_buff? skb_unshare(sk_buff? skb, gfp_t pri)
	{
		might_sleep_if(gfpflags_allow_blocking(pri));
		if (skb_cloned(skb!)) {
			sk_buff? nskb = skb_copy(skb!, pri);

			if (nskb != null)
				consume_skb(skb);
			else
				kfree_skb(skb);
			skb = nskb;
		}
		return skb;
	}

	/// <summary>The first buffer of a queue, which stays there, or null.</summary>
	[Source("include/linux/skbuff.h", 1707)]
	public static sk_buff? skb_peek(sk_buff_head list_)
	{
		sk_buff_node? skb = list_.next;

		if (skb == list_)
			skb = null;
		return (sk_buff?)skb;
	}

	/// <summary>As <see cref="skb_peek"/> for a queue that is known not to be empty.</summary>
	[Source("include/linux/skbuff.h", 1722)]
	public static sk_buff __skb_peek(sk_buff_head list_)
	{
		return (sk_buff)list_.next!;
	}

	[Source("include/linux/skbuff.h", 1736)]
	public static sk_buff? skb_peek_next(sk_buff_node skb, sk_buff_head list_)
	{
		sk_buff_node? next = skb.next;

		if (next == list_)
			next = null;
		return (sk_buff?)next;
	}

	[Source("include/linux/skbuff.h", 1759)]
	public static sk_buff? skb_peek_tail(sk_buff_head list_)
	{
		sk_buff_node? skb = list_.prev;

		if (skb == list_)
			skb = null;
		return (sk_buff?)skb;
	}

	[Source("include/linux/skbuff.h", 1775)]
	public static u32 skb_queue_len(sk_buff_head list_)
	{
		return list_.qlen;
	}

	[Source("include/linux/skbuff.h", 1790)]
	public static void __skb_queue_head_init(sk_buff_head list)
	{
		list.prev = list.next = list;
		list.qlen = 0;
	}

	[Source("include/linux/skbuff.h", 1804)]
	public static void skb_queue_head_init(sk_buff_head list)
	{
		spin_lock_init(list.@lock);
		__skb_queue_head_init(list);
	}

	[Source("include/linux/skbuff.h", 1823)]
	public static void __skb_insert(sk_buff_node newsk, sk_buff_node prev, sk_buff_node next, sk_buff_head list)
	{
		newsk.next = next;
		newsk.prev = prev;
		next.prev = prev.next = newsk;
		list.qlen++;
	}

	[Source("include/linux/skbuff.h", 1833)]
	public static void __skb_queue_splice(sk_buff_head list, sk_buff_node prev, sk_buff_node next)
	{
		sk_buff_node first = list.next!;
		sk_buff_node last = list.prev!;

		first.prev = prev;
		prev.next = first;

		last.next = next;
		next.prev = last;
	}

	[Source("include/linux/skbuff.h", 1852)]
	public static void skb_queue_splice(sk_buff_head list, sk_buff_head head)
	{
		if (!skb_queue_empty(list)) {
			__skb_queue_splice(list, head, head.next!);
			head.qlen += list.qlen;
		}
	}

	[Source("include/linux/skbuff.h", 1868)]
	public static void skb_queue_splice_init(sk_buff_head list, sk_buff_head head)
	{
		if (!skb_queue_empty(list)) {
			__skb_queue_splice(list, head, head.next!);
			head.qlen += list.qlen;
			__skb_queue_head_init(list);
		}
	}

	[Source("include/linux/skbuff.h", 1883)]
	public static void skb_queue_splice_tail(sk_buff_head list, sk_buff_head head)
	{
		if (!skb_queue_empty(list)) {
			__skb_queue_splice(list, head.prev!, head);
			head.qlen += list.qlen;
		}
	}

	[Source("include/linux/skbuff.h", 1900)]
	public static void skb_queue_splice_tail_init(sk_buff_head list, sk_buff_head head)
	{
		if (!skb_queue_empty(list)) {
			__skb_queue_splice(list, head.prev!, head);
			head.qlen += list.qlen;
			__skb_queue_head_init(list);
		}
	}

	[Source("include/linux/skbuff.h", 1921)]
	public static void __skb_queue_after(sk_buff_head list, sk_buff_node prev, sk_buff newsk)
	{
		__skb_insert(newsk, prev, prev.next!, list);
	}

	[Source("include/linux/skbuff.h", 1931)]
	public static void __skb_queue_before(sk_buff_head list, sk_buff_node next, sk_buff newsk)
	{
		__skb_insert(newsk, next.prev!, next, list);
	}

	[Source("include/linux/skbuff.h", 1948)]
	public static void __skb_queue_head(sk_buff_head list, sk_buff newsk)
	{
		__skb_queue_after(list, list, newsk);
	}

	[Source("include/linux/skbuff.h", 1965)]
	public static void __skb_queue_tail(sk_buff_head list, sk_buff newsk)
	{
		__skb_queue_before(list, list, newsk);
	}

	[Source("include/linux/skbuff.h", 1977)]
	public static void __skb_unlink(sk_buff_node skb, sk_buff_head list)
	{
		sk_buff_node next, prev;

		list.qlen--;
		next = skb.next!;
		prev = skb.prev!;
		skb.next = skb.prev = null;
		next.prev = prev;
		prev.next = next;
	}

	[Source("include/linux/skbuff.h", 1997)]
	public static sk_buff? __skb_dequeue(sk_buff_head list)
	{
		sk_buff? skb = skb_peek(list);

		if (skb != null)
			__skb_unlink(skb, list);
		return skb;
	}

	[Source("include/linux/skbuff.h", 2014)]
	public static sk_buff? __skb_dequeue_tail(sk_buff_head list)
	{
		sk_buff? skb = skb_peek_tail(list);

		if (skb != null)
			__skb_unlink(skb, list);
		return skb;
	}

	/// <summary>Whether not all of the data lies in the head.</summary>
	[Source("include/linux/skbuff.h", 2024)]
	public static bool skb_is_nonlinear(sk_buff skb)
	{
		return skb.data_len != 0;
	}

	[Source("include/linux/skbuff.h", 2029)]
	public static uint skb_headlen(sk_buff skb)
	{
		return skb.len - skb.data_len;
	}

	[Source("include/linux/skbuff.h", 2108)]
	public static void SKB_FRAG_ASSERT(sk_buff skb)
	{
		BUG_ON(skb_has_frag_list(skb));
	}

	[Source("include/linux/skbuff.h", 2109)]
	public static void SKB_LINEAR_ASSERT(sk_buff skb)
	{
		BUG_ON(skb_is_nonlinear(skb));
	}

	/// <summary>Where the data ends, as an offset into the head.</summary>
	[Source("include/linux/skbuff.h", 2129)]
	public static int skb_tail_pointer(sk_buff skb)
	{
		return skb.tail;
	}

	[Source("include/linux/skbuff.h", 2134)]
	public static void skb_reset_tail_pointer(sk_buff skb)
	{
		skb.tail = skb.data;
	}

	[Source("include/linux/skbuff.h", 2139)]
	public static void skb_set_tail_pointer(sk_buff skb, int offset)
	{
		skb_reset_tail_pointer(skb);
		skb.tail += offset;
	}

	/// <summary>Makes the data longer without a check; the new bytes.</summary>
	[Source("include/linux/skbuff.h", 2151)]
	public static Span<byte> __skb_put(sk_buff skb, int len)
	{
		int tmp = skb_tail_pointer(skb);

		SKB_LINEAR_ASSERT(skb);
		skb.tail += len;
		skb.len += (uint)len;
		return skb.head.AsSpan(tmp, len);
	}

	[Source("include/linux/skbuff.h", 2160)]
	public static Span<byte> __skb_put_zero(sk_buff skb, int len)
	{
		Span<byte> tmp = __skb_put(skb, len);

		memset(tmp, 0, len);
		return tmp;
	}

	[Source("include/linux/skbuff.h", 2168)]
	public static Span<byte> __skb_put_data(sk_buff skb, ReadOnlySpan<byte> data, int len)
	{
		Span<byte> tmp = __skb_put(skb, len);

		memcpy(tmp, data, len);
		return tmp;
	}

	[Source("include/linux/skbuff.h", 2177)]
	public static void __skb_put_u8(sk_buff skb, u8 val)
	{
		__skb_put(skb, 1)[0] = val;
	}

	/// <summary>Makes the data longer by zeroes; the new bytes.</summary>
	[Source("include/linux/skbuff.h", 2182)]
	public static Span<byte> skb_put_zero(sk_buff skb, int len)
	{
		Span<byte> tmp = skb_put(skb, len);

		memset(tmp, 0, len);

		return tmp;
	}

	/// <summary>Makes the data longer by a copy; the new bytes.</summary>
	[Source("include/linux/skbuff.h", 2191)]
	public static Span<byte> skb_put_data(sk_buff skb, ReadOnlySpan<byte> data, int len)
	{
		Span<byte> tmp = skb_put(skb, len);

		memcpy(tmp, data, len);

		return tmp;
	}

	[Source("include/linux/skbuff.h", 2201)]
	public static void skb_put_u8(sk_buff skb, u8 val)
	{
		skb_put(skb, 1)[0] = val;
	}

	/// <summary>Puts room in front of the data without a check; the new bytes.</summary>
	[Source("include/linux/skbuff.h", 2207)]
	public static Span<byte> __skb_push(sk_buff skb, int len)
	{
		skb.data -= len;
		skb.len += (uint)len;
		return skb.head.AsSpan(skb.data, len);
	}

	/// <summary>Takes bytes from the front of the data; C returns the pointer, this whether it was done.</summary>
	[Source("include/linux/skbuff.h", 2215)]
	public static bool __skb_pull(sk_buff skb, int len)
	{
		skb.len -= (uint)len;
		BUG_ON(skb.len < skb.data_len);
		skb.data += len;
		return true;
	}

	[Source("include/linux/skbuff.h", 2222)]
	public static bool skb_pull_inline(sk_buff skb, int len)
	{
		return (uint)len > skb.len ? false : __skb_pull(skb, len);
	}

	[Source("include/linux/skbuff.h", 2229)]
	public static bool __pskb_pull(sk_buff skb, int len)
	{
		if ((uint)len > skb_headlen(skb) &&
		    !__pskb_pull_tail(skb, len - (int)skb_headlen(skb)))
			return false;
		skb.len -= (uint)len;
		skb.data += len;
		return true;
	}

	[Source("include/linux/skbuff.h", 2238)]
	public static bool pskb_pull(sk_buff skb, int len)
	{
		return (uint)len > skb.len ? false : __pskb_pull(skb, len);
	}

	/// <summary>Whether the first <paramref name="len"/> bytes lie in the head now.</summary>
	[Source("include/linux/skbuff.h", 2243)]
	public static bool pskb_may_pull(sk_buff skb, int len)
	{
		if ((uint)len <= skb_headlen(skb))
			return true;
		if ((uint)len > skb.len)
			return false;
		return __pskb_pull_tail(skb, len - (int)skb_headlen(skb));
	}

	/// <summary>Room in front of the data.</summary>
	[Source("include/linux/skbuff.h", 2260)]
	public static int skb_headroom(sk_buff skb)
	{
		return skb.data;
	}

	/// <summary>Room behind the data.</summary>
	[Source("include/linux/skbuff.h", 2271)]
	public static int skb_tailroom(sk_buff skb)
	{
		return skb_is_nonlinear(skb) ? 0 : skb.end - skb.tail;
	}

	[Source("include/linux/skbuff.h", 2283)]
	public static int skb_availroom(sk_buff skb)
	{
		if (skb_is_nonlinear(skb))
			return 0;

		return skb.end - skb.tail - (int)skb.reserved_tailroom;
	}

	/// <summary>Makes headroom in an empty buffer.</summary>
	[Source("include/linux/skbuff.h", 2299)]
	public static void skb_reserve(sk_buff skb, int len)
	{
		skb.data += len;
		skb.tail += len;
	}

	/// <summary>Leaves no more tailroom than <paramref name="mtu"/>, and as much as the device needs behind.</summary>
	[Source("include/linux/skbuff.h", 2317)]
	public static void skb_tailroom_reserve(sk_buff skb, uint mtu,
						uint needed_tailroom)
	{
		SKB_LINEAR_ASSERT(skb);
		if (mtu < (uint)skb_tailroom(skb) - needed_tailroom)
			skb.reserved_tailroom = (uint)skb_tailroom(skb) - mtu;
		else
			skb.reserved_tailroom = needed_tailroom;
	}

	[Source("include/linux/skbuff.h", 2346)]
	public static void skb_reset_inner_headers(sk_buff skb)
	{
		skb.inner_mac_header = skb.mac_header;
		skb.inner_network_header = skb.network_header;
		skb.inner_transport_header = skb.transport_header;
	}

	[Source("include/linux/skbuff.h", 2353)]
	public static void skb_reset_mac_len(sk_buff skb)
	{
		skb.mac_len = (u16)(skb.network_header - skb.mac_header);
	}

	[Source("include/linux/skbuff.h", 2369)]
	public static void skb_reset_inner_transport_header(sk_buff skb)
	{
		skb.inner_transport_header = (u16)skb.data;
	}

	[Source("include/linux/skbuff.h", 2374)]
	public static void skb_set_inner_transport_header(sk_buff skb, int offset)
	{
		skb_reset_inner_transport_header(skb);
		skb.inner_transport_header += (u16)offset;
	}

	[Source("include/linux/skbuff.h", 2381)]
	public static int skb_inner_network_header(sk_buff skb)
	{
		return skb.inner_network_header;
	}

	[Source("include/linux/skbuff.h", 2403)]
	public static void skb_reset_inner_mac_header(sk_buff skb)
	{
		skb.inner_mac_header = (u16)skb.data;
	}

	[Source("include/linux/skbuff.h", 2408)]
	public static void skb_set_inner_mac_header(sk_buff skb, int offset)
	{
		skb_reset_inner_mac_header(skb);
		skb.inner_mac_header += (u16)offset;
	}

	[Source("include/linux/skbuff.h", 2414)]
	public static bool skb_transport_header_was_set(sk_buff skb)
	{
		return skb.transport_header != u16.MaxValue;
	}

	[Source("include/linux/skbuff.h", 2419)]
	public static int skb_transport_header(sk_buff skb)
	{
		return skb.transport_header;
	}

	[Source("include/linux/skbuff.h", 2424)]
	public static void skb_reset_transport_header(sk_buff skb)
	{
		skb.transport_header = (u16)skb.data;
	}

	[Source("include/linux/skbuff.h", 2429)]
	public static void skb_set_transport_header(sk_buff skb, int offset)
	{
		skb_reset_transport_header(skb);
		skb.transport_header += (u16)offset;
	}

	[Source("include/linux/skbuff.h", 2436)]
	public static int skb_network_header(sk_buff skb)
	{
		return skb.network_header;
	}

	[Source("include/linux/skbuff.h", 2441)]
	public static void skb_reset_network_header(sk_buff skb)
	{
		skb.network_header = (u16)skb.data;
	}

	[Source("include/linux/skbuff.h", 2446)]
	public static void skb_set_network_header(sk_buff skb, int offset)
	{
		skb_reset_network_header(skb);
		skb.network_header += (u16)offset;
	}

	/// <summary>Where the link layer's header begins, as an offset into the head.</summary>
	[Source("include/linux/skbuff.h", 2452)]
	public static int skb_mac_header(sk_buff skb)
	{
		return skb.mac_header;
	}

	[Source("include/linux/skbuff.h", 2457)]
	public static int skb_mac_offset(sk_buff skb)
	{
		return skb_mac_header(skb) - skb.data;
	}

	[Source("include/linux/skbuff.h", 2462)]
	public static u32 skb_mac_header_len(sk_buff skb)
	{
		return (u32)(skb.network_header - skb.mac_header);
	}

	[Source("include/linux/skbuff.h", 2467)]
	public static bool skb_mac_header_was_set(sk_buff skb)
	{
		return skb.mac_header != u16.MaxValue;
	}

	[Source("include/linux/skbuff.h", 2472)]
	public static void skb_reset_mac_header(sk_buff skb)
	{
		skb.mac_header = (u16)skb.data;
	}

	[Source("include/linux/skbuff.h", 2477)]
	public static void skb_set_mac_header(sk_buff skb, int offset)
	{
		skb_reset_mac_header(skb);
		skb.mac_header += (u16)offset;
	}

	[Source("include/linux/skbuff.h", 2483)]
	public static void skb_pop_mac_header(sk_buff skb)
	{
		skb.mac_header = skb.network_header;
	}

	/// <summary>Sets the transport header if it can be found.</summary>
	[Source("include/linux/skbuff.h", 2488)]
	public static void skb_probe_transport_header(sk_buff skb)
	{
		if (skb_transport_header_was_set(skb))
			return;

		// DEVIATION: the flow dissector is not ported: it is never found
	}

	[Source("include/linux/skbuff.h", 2499)]
	public static void skb_mac_header_rebuild(sk_buff skb)
	{
		if (skb_mac_header_was_set(skb)) {
			int old_mac = skb_mac_header(skb);

			skb_set_mac_header(skb, -skb.mac_len);
			skb.head.AsSpan(old_mac, skb.mac_len).CopyTo(skb.head.AsSpan(skb_mac_header(skb)));
		}
	}

	[Source("include/linux/skbuff.h", 2509)]
	public static int skb_checksum_start_offset(sk_buff skb)
	{
		return skb.csum_start - skb_headroom(skb);
	}

	[Source("include/linux/skbuff.h", 2519)]
	public static int skb_transport_offset(sk_buff skb)
	{
		return skb_transport_header(skb) - skb.data;
	}

	[Source("include/linux/skbuff.h", 2524)]
	public static u32 skb_network_header_len(sk_buff skb)
	{
		return (u32)(skb.transport_header - skb.network_header);
	}

	[Source("include/linux/skbuff.h", 2534)]
	public static int skb_network_offset(sk_buff skb)
	{
		return skb_network_header(skb) - skb.data;
	}

	[Source("include/linux/skbuff.h", 2544)]
	public static bool pskb_network_may_pull(sk_buff skb, int len)
	{
		return pskb_may_pull(skb, skb_network_offset(skb) + len);
	}

	public const int NET_IP_ALIGN = 2;

	public const int NET_SKB_PAD = 64;

	[Source("include/linux/skbuff.h", 2599)]
	public static void __skb_set_length(sk_buff skb, int len)
	{
		if (WARN_ON(skb_is_nonlinear(skb)))
			return;
		skb.len = (uint)len;
		skb_set_tail_pointer(skb, len);
	}

	[Source("include/linux/skbuff.h", 2607)]
	public static void __skb_trim(sk_buff skb, int len)
	{
		__skb_set_length(skb, len);
	}

	[Source("include/linux/skbuff.h", 2614)]
	public static int __pskb_trim(sk_buff skb, int len)
	{
		// DEVIATION: no buffer has pieces to trim.
		__skb_trim(skb, len);
		return 0;
	}

	/// <summary>Cuts the data to that length where it is longer; 0 or a negative errno.</summary>
	[Source("include/linux/skbuff.h", 2622)]
	public static int pskb_trim(sk_buff skb, int len)
	{
		return ((uint)len < skb.len) ? __pskb_trim(skb, len) : 0;
	}

	/// <summary>Takes the buffer from the socket that pays for it.</summary>
	[Source("include/linux/skbuff.h", 2664)]
	public static void skb_orphan(sk_buff skb)
	{
		if (skb.destructor != null) {
			skb.destructor(skb);
			skb.destructor = null;
			skb.sk = null;
		} else {
			BUG_ON(skb.sk != null);
		}
	}

	/// <summary>Copies what a program still owns; no buffer here holds such memory.</summary>
	[Source("include/linux/skbuff.h", 2684)]
	public static int skb_orphan_frags(sk_buff skb, gfp_t gfp_mask)
	{
		// DEVIATION: MSG_ZEROCOPY is not supported, skb_zcopy() is always NULL.
		return 0;
	}

	[Source("include/linux/skbuff.h", 2695)]
	public static int skb_orphan_frags_rx(sk_buff skb, gfp_t gfp_mask)
	{
		// DEVIATION: MSG_ZEROCOPY is not supported, skb_zcopy() is always NULL.
		return 0;
	}

	[Source("include/linux/skbuff.h", 2710)]
	public static void __skb_queue_purge(sk_buff_head list)
	{
		sk_buff? skb;

		while ((skb = __skb_dequeue(list)) != null)
			kfree_skb(skb);
	}

	/// <summary>A buffer for a received packet, with headroom, or null.</summary>
	[Source("include/linux/skbuff.h", 2738)]
	public static sk_buff? netdev_alloc_skb(net_device? dev, int length)
	{
		return __netdev_alloc_skb(dev, length, GFP_ATOMIC);
	}

	[Source("include/linux/skbuff.h", 2745)]
	public static sk_buff? __dev_alloc_skb(int length, gfp_t gfp_mask)
	{
		return __netdev_alloc_skb(null, length, gfp_mask);
	}

	[Source("include/linux/skbuff.h", 2752)]
	public static sk_buff? dev_alloc_skb(int length)
	{
		return netdev_alloc_skb(null, length);
	}

	[Source("include/linux/skbuff.h", 2758)]
	public static sk_buff? __netdev_alloc_skb_ip_align(net_device? dev, int length, gfp_t gfp)
	{
		sk_buff? skb = __netdev_alloc_skb(dev, length + NET_IP_ALIGN, gfp);

		if (NET_IP_ALIGN != 0 && skb != null)
			skb_reserve(skb, NET_IP_ALIGN);
		return skb;
	}

	[Source("include/linux/skbuff.h", 2768)]
	public static sk_buff? netdev_alloc_skb_ip_align(net_device? dev, int length)
	{
		return __netdev_alloc_skb_ip_align(dev, length, GFP_ATOMIC);
	}

	/// <summary>Drops the reference of a buffer's head that lies in a page.</summary>
	[Source("include/linux/skbuff.h", 2774)]
	public static void skb_free_frag(byte[] addr)
	{
		page_frag_free(addr);
	}

	/// <summary>A buffer for a packet that a NAPI driver receives, or null.</summary>
	[Source("include/linux/skbuff.h", 2782)]
	public static sk_buff? napi_alloc_skb(napi_struct napi, int length)
	{
		return __napi_alloc_skb(napi, length, GFP_ATOMIC);
	}

	[Source("include/linux/skbuff.h", 2985)]
	public static sk_buff? pskb_copy(sk_buff skb, gfp_t gfp_mask)
	{
		return __pskb_copy(skb, skb_headroom(skb), gfp_mask);
	}

	[Source("include/linux/skbuff.h", 2992)]
	public static sk_buff? pskb_copy_for_clone(sk_buff skb, gfp_t gfp_mask)
	{
		return __pskb_copy_fclone(skb, skb_headroom(skb), gfp_mask, true);
	}

	[Source("include/linux/skbuff.h", 3007)]
	public static bool skb_clone_writable(sk_buff skb, uint len)
	{
		return !skb_header_cloned(skb) &&
		       skb_headroom(skb) + len <= skb.hdr_len;
	}

	/// <summary>Makes the head the buffer's own if it must be written to; 0 or -ENOMEM.</summary>
	[Source("include/linux/skbuff.h", 3013)]
	public static int skb_try_make_writable(sk_buff skb, uint write_len)
	{
		return skb_cloned(skb) && !skb_clone_writable(skb, write_len) ?
		       pskb_expand_head(skb, 0, 0, GFP_ATOMIC) : 0;
	}

	[Source("include/linux/skbuff.h", 3020)]
	public static int __skb_cow(sk_buff skb, int headroom, bool cloned)
	{
		int delta = 0;

		if (headroom > skb_headroom(skb))
			delta = headroom - skb_headroom(skb);

		if (delta != 0 || cloned)
			return pskb_expand_head(skb, (delta + NET_SKB_PAD - 1) & ~(NET_SKB_PAD - 1), 0,
						GFP_ATOMIC);
		return 0;
	}

	/// <summary>Makes that headroom and a data of the buffer's own; 0 or -ENOMEM.</summary>
	[Source("include/linux/skbuff.h", 3046)]
	public static int skb_cow(sk_buff skb, int headroom)
	{
		return __skb_cow(skb, headroom, skb_cloned(skb));
	}

	[Source("include/linux/skbuff.h", 3061)]
	public static int skb_cow_head(sk_buff skb, int headroom)
	{
		return __skb_cow(skb, headroom, skb_header_cloned(skb));
	}

	[Source("include/linux/skbuff.h", 3076)]
	public static int skb_padto(sk_buff skb, int len)
	{
		int size = (int)skb.len;

		if (size >= len)
			return 0;
		return skb_pad(skb, len - size);
	}

	[Source("include/linux/skbuff.h", 3095)]
	public static int __skb_put_padto(sk_buff skb, int len, bool free_on_error)
	{
		int size = (int)skb.len;

		if (size < len) {
			len -= size;
			if (__skb_pad(skb, len, free_on_error) != 0)
				return -ENOMEM;
			__skb_put(skb, len);
		}
		return 0;
	}

	[Source("include/linux/skbuff.h", 3119)]
	public static int skb_put_padto(sk_buff skb, int len)
	{
		return __skb_put_padto(skb, len, true);
	}

	/// <summary>Puts all data into the head; 0 or -ENOMEM.</summary>
	[Source("include/linux/skbuff.h", 3157)]
	public static int __skb_linearize(sk_buff skb)
	{
		return __pskb_pull_tail(skb, (int)skb.data_len) ? 0 : -ENOMEM;
	}

	[Source("include/linux/skbuff.h", 3169)]
	public static int skb_linearize(sk_buff skb)
	{
		return skb_is_nonlinear(skb) ? __skb_linearize(skb) : 0;
	}

	/// <summary>Whether somebody else may change the data.</summary>
	[Source("include/linux/skbuff.h", 3181)]
	public static bool skb_has_shared_frag(sk_buff skb)
	{
		return skb_is_nonlinear(skb) &&
		       (skb_shinfo(skb).tx_flags & SKBTX_SHARED_FRAG) != 0;
	}

	/// <summary>Puts all data into a head of the buffer's own; 0 or -ENOMEM.</summary>
	[Source("include/linux/skbuff.h", 3194)]
	public static int skb_linearize_cow(sk_buff skb)
	{
		return skb_is_nonlinear(skb) || skb_cloned(skb) ?
		       __skb_linearize(skb) : 0;
	}

	[Source("include/linux/skbuff.h", 3201)]
	public static void __skb_postpull_rcsum(sk_buff skb, ReadOnlySpan<byte> start, uint len, uint off)
	{
		if (skb.ip_summed == CHECKSUM_COMPLETE)
			skb.csum = csum_block_sub(skb.csum,
						  csum_partial(start, (int)len, 0), (int)off);
		else if (skb.ip_summed == CHECKSUM_PARTIAL &&
			 skb_checksum_start_offset(skb) < 0)
			skb.ip_summed = CHECKSUM_NONE;
	}

	/// <summary>Takes bytes that were pulled out of the checksum, too.</summary>
	[Source("include/linux/skbuff.h", 3222)]
	public static void skb_postpull_rcsum(sk_buff skb, ReadOnlySpan<byte> start, uint len)
	{
		__skb_postpull_rcsum(skb, start, len, 0);
	}

	/// <summary>The buffers of a queue, which must not change meanwhile.</summary>
	[Source("include/linux/skbuff.h", 3311)]
	public static IEnumerable<sk_buff> skb_queue_walk(sk_buff_head queue)
	{
		for (sk_buff_node skb = queue.next!; skb != queue; skb = skb.next!)
			yield return (sk_buff)skb;
	}

	/// <summary>The buffers of a queue; the present one may be taken out.</summary>
	[Source("include/linux/skbuff.h", 3316)]
	public static IEnumerable<sk_buff> skb_queue_walk_safe(sk_buff_head queue)
	{
		sk_buff_node skb, tmp;

		for (skb = queue.next!, tmp = skb.next!; skb != queue; skb = tmp, tmp = skb.next!)
			yield return (sk_buff)skb;
	}

	[Source("include/linux/skbuff.h", 3357)]
	public static bool skb_has_frag_list(sk_buff skb)
	{
		// DEVIATION: all data lies in the head
		return false;
	}

	[Source("include/linux/skbuff.h", 3362)]
	public static void skb_frag_list_init(sk_buff skb)
	{
		// DEVIATION: all data lies in the head
	}

	/// <summary>Copies data to the program; 0 or -EFAULT.</summary>
	[Source("include/linux/skbuff.h", 3395)]
	public static int skb_copy_datagram_msg(sk_buff from, int offset, ref msghdr msg, int size)
	{
		return skb_copy_datagram_iter(from, offset, ref msg.msg_iter, size);
	}

	[Source("include/linux/skbuff.h", 3410)]
	public static void skb_free_datagram_locked(sock sk, sk_buff skb)
	{
		__skb_free_datagram_locked(sk, skb, 0);
	}

	/// <summary>Copies from the program; 0 or -EFAULT.</summary>
	[Source("include/linux/skbuff.h", 3443)]
	public static int memcpy_from_msg(Span<byte> data, ref msghdr msg, int len)
	{
		return copy_from_iter_full(data, len, ref msg.msg_iter) ? 0 : -EFAULT;
	}

	/// <summary>Copies to the program; 0 or -EFAULT.</summary>
	[Source("include/linux/skbuff.h", 3448)]
	public static int memcpy_to_msg(ref msghdr msg, ReadOnlySpan<byte> data, int len)
	{
		return copy_to_iter(data, len, ref msg.msg_iter) == len ? 0 : -EFAULT;
	}

	/// <summary>The bytes at an offset as a structure: in place where they lie in the head, else an empty
	/// reference.</summary>
	[Source("include/linux/skbuff.h", 3480)]
	public static ref T skb_header_pointer<T>(sk_buff skb, int offset) where T : unmanaged
	{
		// DEVIATION: C copies what lies in pieces; all data lies in the head.
		if ((int)skb_headlen(skb) - offset >= Unsafe.SizeOf<T>())
			return ref MemoryMarshal.AsRef<T>(skb.head.AsSpan(skb.data + offset));

		return ref Unsafe.NullRef<T>();
	}

	/// <summary>Whether the data must be put into the head for a device with these features.</summary>
	[Source("include/linux/skbuff.h", 3496)]
	public static bool skb_needs_linearize(sk_buff skb, netdev_features_t features)
	{
		return skb_is_nonlinear(skb) &&
		       ((skb_has_frag_list(skb) && (features & NETIF_F_FRAGLIST) == 0) ||
			(skb_shinfo(skb).nr_frags != 0 && (features & NETIF_F_SG) == 0));
	}

	[Source("include/linux/skbuff.h", 3504)]
	public static void skb_copy_from_linear_data(sk_buff skb, Span<byte> to, int len)
	{
		memcpy(to, skb.head.AsSpan(skb.data), len);
	}

	[Source("include/linux/skbuff.h", 3511)]
	public static void skb_copy_from_linear_data_offset(sk_buff skb, int offset, Span<byte> to, int len)
	{
		memcpy(to, skb.head.AsSpan(skb.data + offset), len);
	}

	[Source("include/linux/skbuff.h", 3518)]
	public static void skb_copy_to_linear_data(sk_buff skb, ReadOnlySpan<byte> from, int len)
	{
		memcpy(skb.head.AsSpan(skb.data), from, len);
	}

	[Source("include/linux/skbuff.h", 3525)]
	public static void skb_copy_to_linear_data_offset(sk_buff skb, int offset, ReadOnlySpan<byte> from, int len)
	{
		memcpy(skb.head.AsSpan(skb.data + offset), from, len);
	}

	/// <summary>The time of arrival, ns.</summary>
	[Source("include/linux/skbuff.h", 3535)]
	public static long skb_get_ktime(sk_buff skb)
	{
		return skb.tstamp;
	}

	/// <summary>The same in seconds and microseconds.</summary>
	[Source("include/linux/skbuff.h", 3549)]
	public static void skb_get_timestamp(sk_buff skb,
					     out timeval stamp)
	{
		timespec64 ts = ktime_to_timespec64(skb.tstamp);

		stamp.tv_sec = ts.tv_sec;
		stamp.tv_usec = ts.tv_nsec / 1000;
	}

	/// <inheritdoc cref="skb_get_timestamp"/>
	[Source("include/linux/skbuff.h", 3555)]
	public static void skb_get_new_timestamp(sk_buff skb,
						 out timeval stamp)
	{
		timespec64 ts = ktime_to_timespec64(skb.tstamp);

		stamp.tv_sec = ts.tv_sec;
		stamp.tv_usec = ts.tv_nsec / 1000;
	}

	/// <summary>The same in seconds and nanoseconds.</summary>
	[Source("include/linux/skbuff.h", 3564)]
	public static void skb_get_timestampns(sk_buff skb,
					       out timespec stamp)
	{
		timespec64 ts = ktime_to_timespec64(skb.tstamp);

		stamp.tv_sec = ts.tv_sec;
		stamp.tv_nsec = ts.tv_nsec;
	}

	/// <inheritdoc cref="skb_get_timestampns"/>
	[Source("include/linux/skbuff.h", 3570)]
	public static void skb_get_new_timestampns(sk_buff skb,
						   out timespec stamp)
	{
		timespec64 ts = ktime_to_timespec64(skb.tstamp);

		stamp.tv_sec = ts.tv_sec;
		stamp.tv_nsec = ts.tv_nsec;
	}

	[Source("include/linux/skbuff.h", 3579)]
	public static void __net_timestamp(sk_buff skb)
	{
		skb.tstamp = ktime_get_real();
	}

	[Source("include/linux/skbuff.h", 3594)]
	public static u8 skb_metadata_len(sk_buff skb)
	{
		return skb_shinfo(skb).meta_len;
	}

	/// <summary>Where the notes of an XDP program end.</summary>
	[Source("include/linux/skbuff.h", 3599)]
	public static int skb_metadata_end(sk_buff skb)
	{
		return skb_mac_header(skb);
	}

	[Source("include/linux/skbuff.h", 3653)]
	public static void skb_metadata_set(sk_buff skb, u8 meta_len)
	{
		skb_shinfo(skb).meta_len = meta_len;
	}

	[Source("include/linux/skbuff.h", 3658)]
	public static void skb_metadata_clear(sk_buff skb)
	{
		skb_metadata_set(skb, 0);
	}

	[Source("include/linux/skbuff.h", 3676)]
	public static bool skb_defer_rx_timestamp(sk_buff skb)
	{
		// CONFIG_NETWORK_PHY_TIMESTAMPING is not set
		return false;
	}

	[Source("include/linux/skbuff.h", 3728)]
	public static void skb_tx_timestamp(sk_buff skb)
	{
		// CONFIG_NETWORK_PHY_TIMESTAMPING is not set, and no socket asks for time stamps of what it sends.
	}

	[Source("include/linux/skbuff.h", 3747)]
	public static bool skb_csum_unnecessary(sk_buff skb)
	{
		return (skb.ip_summed == CHECKSUM_UNNECESSARY) ||
		       skb.csum_valid != 0 ||
		       (skb.ip_summed == CHECKSUM_PARTIAL &&
			skb_checksum_start_offset(skb) >= 0);
	}

	/// <summary>The checksum of a whole packet; not 0 if it is wrong.</summary>
	[Source("include/linux/skbuff.h", 3771)]
	public static u16 skb_checksum_complete(sk_buff skb)
	{
		return skb_csum_unnecessary(skb) ?
		       (u16)0 : __skb_checksum_complete(skb);
	}

	[Source("include/linux/skbuff.h", 3777)]
	public static void __skb_decr_checksum_unnecessary(sk_buff skb)
	{
		if (skb.ip_summed == CHECKSUM_UNNECESSARY) {
			if (skb.csum_level == 0)
				skb.ip_summed = CHECKSUM_NONE;
			else
				skb.csum_level--;
		}
	}

	[Source("include/linux/skbuff.h", 3803)]
	public static bool __skb_checksum_validate_needed(sk_buff skb,
							  bool zero_okay,
							  u16 check)
	{
		if (skb_csum_unnecessary(skb) || (zero_okay && check == 0)) {
			skb.csum_valid = 1;
			__skb_decr_checksum_unnecessary(skb);
			return false;
		}

		return true;
	}

	public const int CHECKSUM_BREAK = 76;

	[Source("include/linux/skbuff.h", 3827)]
	public static void skb_checksum_complete_unset(sk_buff skb)
	{
		if (skb.ip_summed == CHECKSUM_COMPLETE)
			skb.ip_summed = CHECKSUM_NONE;
	}

	[Source("include/linux/skbuff.h", 3842)]
	public static u16 __skb_checksum_validate_complete(sk_buff skb,
							   bool complete,
							   u32 psum)
	{
		if (skb.ip_summed == CHECKSUM_COMPLETE) {
			if (csum_fold(csum_add(psum, skb.csum)) == 0) {
				skb.csum_valid = 1;
				return 0;
			}
		}

		skb.csum = psum;

		if (complete || skb.len <= CHECKSUM_BREAK) {
			u16 csum;

			csum = __skb_checksum_complete(skb);
			skb.csum_valid = (u8)(csum == 0 ? 1 : 0);
			return csum;
		}

		return 0;
	}

	[Source("include/linux/skbuff.h", 3866)]
	public static u32 null_compute_pseudo(sk_buff skb, int proto)
	{
		return 0;
	}

	/// <summary>Looks at the checksum of a received packet; not 0 if it is wrong.</summary>
	[Source("include/linux/skbuff.h", 3881)]
	public static u16 __skb_checksum_validate(sk_buff skb, int proto, bool complete,
						  bool zero_okay, u16 check, Func<sk_buff, int, u32> compute_pseudo)
	{
		u16 __ret = 0;
		skb.csum_valid = 0;
		if (__skb_checksum_validate_needed(skb, zero_okay, check))
			__ret = __skb_checksum_validate_complete(skb,
					complete, compute_pseudo(skb, proto));
		return __ret;
	}

	/// <summary>The same for a protocol whose checksum may be 0, which says that there is none; a long packet is left for
	/// when it is copied.</summary>
	[Source("include/linux/skbuff.h", 3895)]
	public static u16 skb_checksum_init_zero_check(sk_buff skb, int proto, u16 check, Func<sk_buff, int, u32> compute_pseudo)
	{
		return __skb_checksum_validate(skb, proto, false, true, check, compute_pseudo);
	}

	[Source("include/linux/skbuff.h", 3892)]
	public static u16 skb_checksum_init(sk_buff skb, int proto, Func<sk_buff, int, u32> compute_pseudo)
	{
		return __skb_checksum_validate(skb, proto, false, false, 0, compute_pseudo);
	}

	/// <summary>The same for a checksum of the packet alone.</summary>
	[Source("include/linux/skbuff.h", 3905)]
	public static u16 skb_checksum_simple_validate(sk_buff skb)
	{
		return __skb_checksum_validate(skb, 0, true, false, 0, null_compute_pseudo);
	}

	[Source("include/linux/skbuff.h", 3908)]
	private static bool __skb_checksum_convert_check(sk_buff skb)
	{
		return skb.ip_summed == CHECKSUM_NONE && skb.csum_valid != 0;
	}

	[Source("include/linux/skbuff.h", 3913)]
	private static void __skb_checksum_convert(sk_buff skb,
						   u16 check, u32 pseudo)
	{
		skb.csum = ~pseudo;
		skb.ip_summed = CHECKSUM_COMPLETE;
	}

	[Source("include/linux/skbuff.h", 3920)]
	public static void skb_checksum_try_convert(sk_buff skb, int proto, u16 check, Func<sk_buff, int, u32> compute_pseudo)
	{
		if (__skb_checksum_convert_check(skb))
			__skb_checksum_convert(skb, check,
					       compute_pseudo(skb, proto));
	}

	/// <summary>Cuts a received packet; its checksum stays right. 0 or a negative errno.</summary>
	[Source("include/linux/skbuff.h", 3283)]
	public static int pskb_trim_rcsum(sk_buff skb, uint len)
	{
		if (likely(len >= skb.len))
			return 0;
		return pskb_trim_rcsum_slow(skb, len);
	}

	// CONFIG_SKB_EXTENSIONS is not set
	[Source("include/linux/skbuff.h", 4068)]
	public static void skb_ext_put(sk_buff skb)
	{
	}

	[Source("include/linux/skbuff.h", 4070)]
	public static void __skb_ext_copy(sk_buff d, sk_buff s)
	{
	}

	// CONFIG_NETFILTER is not set
	[Source("include/linux/skbuff.h", 4074)]
	public static void nf_reset(sk_buff skb)
	{
	}

	[Source("include/linux/skbuff.h", 4085)]
	public static void nf_reset_trace(sk_buff skb)
	{
	}

	[Source("include/linux/skbuff.h", 4092)]
	public static void ipvs_reset(sk_buff skb)
	{
	}

	[Source("include/linux/skbuff.h", 4100)]
	public static void __nf_copy(sk_buff dst, sk_buff src, bool copy)
	{
	}

	// CONFIG_NETWORK_SECMARK is not set
	[Source("include/linux/skbuff.h", 4132)]
	public static void skb_copy_secmark(sk_buff to, sk_buff from)
	{
	}

	[Source("include/linux/skbuff.h", 4135)]
	public static void skb_init_secmark(sk_buff skb)
	{
	}

	[Source("include/linux/skbuff.h", 4157)]
	public static void skb_set_queue_mapping(sk_buff skb, u16 queue_mapping)
	{
		skb.queue_mapping = queue_mapping;
	}

	[Source("include/linux/skbuff.h", 4162)]
	public static u16 skb_get_queue_mapping(sk_buff skb)
	{
		return skb.queue_mapping;
	}

	[Source("include/linux/skbuff.h", 4167)]
	public static void skb_copy_queue_mapping(sk_buff to, sk_buff from)
	{
		to.queue_mapping = from.queue_mapping;
	}

	[Source("include/linux/skbuff.h", 4172)]
	public static void skb_record_rx_queue(sk_buff skb, u16 rx_queue)
	{
		skb.queue_mapping = (u16)(rx_queue + 1);
	}

	[Source("include/linux/skbuff.h", 4177)]
	public static u16 skb_get_rx_queue(sk_buff skb)
	{
		return (u16)(skb.queue_mapping - 1);
	}

	[Source("include/linux/skbuff.h", 4182)]
	public static bool skb_rx_queue_recorded(sk_buff skb)
	{
		return skb.queue_mapping != 0;
	}

	[Source("include/linux/skbuff.h", 4187)]
	public static void skb_set_dst_pending_confirm(sk_buff skb, u32 val)
	{
		skb.dst_pending_confirm = (u8)(val & 1);
	}

	[Source("include/linux/skbuff.h", 4192)]
	public static bool skb_get_dst_pending_confirm(sk_buff skb)
	{
		return skb.dst_pending_confirm != 0;
	}

	/// <summary>How far into C's control block the one of segmentation begins.</summary>
	[Source("include/linux/skbuff.h", 4221)]
	public const int SKB_SGO_CB_OFFSET = 32;

	[Source("include/linux/skbuff.h", 4222)]
	public static ref skb_gso_cb SKB_GSO_CB(sk_buff skb)
	{
		return ref Unsafe.As<u8, skb_gso_cb>(ref skb.cb[SKB_SGO_CB_OFFSET]);
	}

	/// <summary>Whether the buffer is to be cut into segments.</summary>
	[Source("include/linux/skbuff.h", 4275)]
	public static bool skb_is_gso(sk_buff skb)
	{
		return skb_shinfo(skb).gso_size != 0;
	}

	[Source("include/linux/skbuff.h", 4281)]
	public static bool skb_is_gso_v6(sk_buff skb)
	{
		return (skb_shinfo(skb).gso_type & SKB_GSO_TCPV6) != 0;
	}

	[Source("include/linux/skbuff.h", 4287)]
	public static bool skb_is_gso_sctp(sk_buff skb)
	{
		return (skb_shinfo(skb).gso_type & SKB_GSO_SCTP) != 0;
	}

	[Source("include/linux/skbuff.h", 4293)]
	public static bool skb_is_gso_tcp(sk_buff skb)
	{
		return (skb_shinfo(skb).gso_type & (SKB_GSO_TCPV4 | SKB_GSO_TCPV6)) != 0;
	}

	[Source("include/linux/skbuff.h", 4298)]
	public static void skb_gso_reset(sk_buff skb)
	{
		skb_shinfo(skb).gso_size = 0;
		skb_shinfo(skb).gso_segs = 0;
		skb_shinfo(skb).gso_type = 0;
	}

	[Source("include/linux/skbuff.h", 4337)]
	public static void skb_forward_csum(sk_buff skb)
	{
		if (skb.ip_summed == CHECKSUM_COMPLETE)
			skb.ip_summed = CHECKSUM_NONE;
	}

	[Source("include/linux/skbuff.h", 4352)]
	public static void skb_checksum_none_assert(sk_buff skb)
	{
	}

	[Source("include/linux/skbuff.h", 4375)]
	public static bool skb_head_is_locked(sk_buff skb)
	{
		return skb.head_frag == 0 || skb_cloned(skb);
	}
}
