// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/neighbour.h; the copyright of the original's authors stands.

// Stations on the link by their protocol addresses: the tables, and what is done with a neighbour on every packet.

using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>The hash of a key on a device; the upper bits count.</summary>
public delegate u32 neigh_hash_t(ReadOnlySpan<byte> pkey, net_device? dev, u32[] hash_rnd);

/// <summary>Whether the key is this neighbour's.</summary>
public delegate bool neigh_key_eq_t(neighbour n, ReadOnlySpan<byte> pkey);

/// <summary>Finds more entries below a neighbour for a file of /proc; null when there are none.</summary>
public delegate object? neigh_sub_iter_t(neigh_seq_state state, neighbour n, ref long pos);

/// <summary>How a device treats its neighbours of one protocol.</summary>
[Source("include/net/neighbour.h", 70)]
public sealed partial class neigh_parms : slab_object
{
	public possible_net_t net;
	public net_device? dev;
	public list_head<neigh_parms> list;
	public Func<neighbour, int>? neigh_setup;
	public Action<neighbour>? neigh_cleanup;
	public neigh_table tbl = null!;

	public object? sysctl_table;

	public int dead;
	public refcount_t refcnt;
	public rcu_head rcu_head;

	/// <summary>In jiffies; around the base, at random.</summary>
	public int reachable_time;
	/// <summary><c>NEIGH_VAR_*</c>, times in jiffies</summary>
	public int[] data = new int[NEIGH_VAR_DATA_MAX];
	/// <summary>Which of <c>data</c> were set here and do not follow the defaults.</summary>
	public ulong[] data_state = new ulong[1];

	public neigh_parms()
	{
		list = new(this);
		rcu_head = new(this);
	}
}

/// <summary>What a table has counted, per CPU.</summary>
[Source("include/net/neighbour.h", 113)]
public sealed class neigh_statistics
{
	public ulong allocs;
	public ulong destroys;
	public ulong hash_grows;

	public ulong res_failed;

	public ulong lookups;
	public ulong hits;

	public ulong rcv_probes_mcast;
	public ulong rcv_probes_ucast;

	public ulong periodic_gc_runs;
	public ulong forced_gc_runs;

	public ulong unres_discards;
	public ulong table_fulls;
}

/// <summary>Another station on the link: its protocol address and, once it has answered, its hardware
/// address.</summary>
[Source("include/net/neighbour.h", 135)]
public sealed partial class neighbour : slab_object
{
	public __rcu<neighbour> next;
	public neigh_table tbl = null!;
	public neigh_parms parms = null!;
	/// <summary>When it was last known to be there, changed, and sent to, in jiffies.</summary>
	public ulong confirmed;
	public ulong updated;
	public rwlock_t @lock = new("&n->lock");
	public refcount_t refcnt;
	public uint arp_queue_len_bytes;
	/// <summary>Packets that wait for its address.</summary>
	public sk_buff_head arp_queue = new();
	public timer_list timer;
	public ulong used;
	public atomic_t probes;
	public byte flags;
	/// <summary>NUD_*</summary>
	public byte nud_state;
	public byte type;
	public byte dead;
	public byte protocol;
	/// <summary>Guards <c>ha</c> against being read half changed.</summary>
	public seqlock_t ha_lock = new("ha_lock");
	public byte[] ha = new byte[MAX_ADDR_LEN];
	public hh_cache hh = new();
	public Func<neighbour, sk_buff, int> output = null!;
	public neigh_ops ops = null!;
	public list_head<neighbour> gc_list;
	public rcu_head rcu;
	public net_device dev = null!;
	public byte[] primary_key = [];

	public neighbour()
	{
		timer = new(this);
		gc_list = new(this);
		rcu = new(this);
	}
}

/// <summary>What a protocol does for a neighbour.</summary>
[Source("include/net/neighbour.h", 164)]
public sealed class neigh_ops
{
	public int family;
	/// <summary>Asks for its address; the packet is one that waits for it, or null.</summary>
	public Action<neighbour, sk_buff?>? solicit;
	public Action<neighbour, sk_buff>? error_report;
	public Func<neighbour, sk_buff, int> output = null!;
	public Func<neighbour, sk_buff, int> connected_output = null!;
}

/// <summary>An address that this machine answers for.</summary>
[Source("include/net/neighbour.h", 172)]
public sealed class pneigh_entry : slab_object
{
	public pneigh_entry? next;
	public possible_net_t net;
	public net_device? dev;
	public u8 flags;
	public u8 protocol;
	public u8[] key = [];
}

[Source("include/net/neighbour.h", 187)]
public sealed class neigh_hash_table : slab_object
{
	public __rcu<neighbour>[] hash_buckets = [];
	public int hash_shift;
	public u32[] hash_rnd = new u32[NEIGH_NUM_HASH_RND];
	public rcu_head rcu;

	public neigh_hash_table() => rcu = new(this);
}

/// <summary>The neighbours of one protocol.</summary>
[Source("include/net/neighbour.h", 195)]
public sealed class neigh_table
{
	public int family;
	public uint entry_size;
	public int key_len;
	public be16 protocol;
	public neigh_hash_t hash = null!;
	public neigh_key_eq_t key_eq = null!;
	public Func<neighbour, int>? constructor;
	public Func<pneigh_entry, int>? pconstructor;
	public Action<pneigh_entry>? pdestructor;
	public Action<sk_buff>? proxy_redo;
	public byte[] id = [];
	public neigh_parms parms = new();
	public list_head<neigh_parms> parms_list = new();
	public int gc_interval;
	public int gc_thresh1;
	public int gc_thresh2;
	public int gc_thresh3;
	public ulong last_flush;
	public delayed_work gc_work;
	public timer_list proxy_timer;
	public sk_buff_head proxy_queue = new();
	public atomic_t entries;
	public atomic_t gc_entries;
	public list_head<neighbour> gc_list = new();
	public rwlock_t @lock = new("&tbl->lock");
	public ulong last_rand;
	public percpu<neigh_statistics>? stats;
	public __rcu<neigh_hash_table> nht;
	public pneigh_entry?[]? phash_buckets;

	public neigh_table()
	{
		gc_work = new(this);
		proxy_timer = new(this);
	}

	public override string ToString() => $"{System.Text.Encoding.ASCII.GetString(id)}";
}

/// <summary>Where a reader of a table's file is.</summary>
[Source("include/net/neighbour.h", 376)]
public class neigh_seq_state : seq_net_private
{
	public neigh_table tbl = null!;
	public neigh_hash_table nht = null!;
	public neigh_sub_iter_t? neigh_sub_iter;
	public int bucket;
	public uint flags;
}

/// <summary>A packet that waits for a proxy to answer it.</summary>
[Source("include/net/neighbour.h", 535)]
public struct neighbour_cb
{
	public ulong sched_next;
	public uint flags;
}

/// <summary>States of neighbours, and what a device keeps of them.</summary>
public static class neighbour_h
{
	public const int NUD_IN_TIMER = NUD_INCOMPLETE | NUD_REACHABLE | NUD_DELAY | NUD_PROBE;
	public const int NUD_VALID = NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE | NUD_PROBE | NUD_STALE | NUD_DELAY;
	public const int NUD_CONNECTED = NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE;

	public const int NEIGH_VAR_MCAST_PROBES = 0;
	public const int NEIGH_VAR_UCAST_PROBES = 1;
	public const int NEIGH_VAR_APP_PROBES = 2;
	public const int NEIGH_VAR_MCAST_REPROBES = 3;
	public const int NEIGH_VAR_RETRANS_TIME = 4;
	public const int NEIGH_VAR_BASE_REACHABLE_TIME = 5;
	public const int NEIGH_VAR_DELAY_PROBE_TIME = 6;
	public const int NEIGH_VAR_GC_STALETIME = 7;
	public const int NEIGH_VAR_QUEUE_LEN_BYTES = 8;
	public const int NEIGH_VAR_PROXY_QLEN = 9;
	public const int NEIGH_VAR_ANYCAST_DELAY = 10;
	public const int NEIGH_VAR_PROXY_DELAY = 11;
	public const int NEIGH_VAR_LOCKTIME = 12;
	public const int NEIGH_VAR_DATA_MAX = NEIGH_VAR_LOCKTIME + 1;
	public const int NEIGH_VAR_QUEUE_LEN = 13;
	public const int NEIGH_VAR_RETRANS_TIME_MS = 14;
	public const int NEIGH_VAR_BASE_REACHABLE_TIME_MS = 15;
	public const int NEIGH_VAR_GC_INTERVAL = 16;
	public const int NEIGH_VAR_GC_THRESH1 = 17;
	public const int NEIGH_VAR_GC_THRESH2 = 18;
	public const int NEIGH_VAR_GC_THRESH3 = 19;
	public const int NEIGH_VAR_MAX = 20;

	// What NEIGH_VAR() makes of its second word.
	public const int MCAST_PROBES = NEIGH_VAR_MCAST_PROBES;
	public const int UCAST_PROBES = NEIGH_VAR_UCAST_PROBES;
	public const int APP_PROBES = NEIGH_VAR_APP_PROBES;
	public const int MCAST_REPROBES = NEIGH_VAR_MCAST_REPROBES;
	public const int RETRANS_TIME = NEIGH_VAR_RETRANS_TIME;
	public const int BASE_REACHABLE_TIME = NEIGH_VAR_BASE_REACHABLE_TIME;
	public const int DELAY_PROBE_TIME = NEIGH_VAR_DELAY_PROBE_TIME;
	public const int GC_STALETIME = NEIGH_VAR_GC_STALETIME;
	public const int QUEUE_LEN_BYTES = NEIGH_VAR_QUEUE_LEN_BYTES;
	public const int PROXY_QLEN = NEIGH_VAR_PROXY_QLEN;
	public const int ANYCAST_DELAY = NEIGH_VAR_ANYCAST_DELAY;
	public const int PROXY_DELAY = NEIGH_VAR_PROXY_DELAY;
	public const int LOCKTIME = NEIGH_VAR_LOCKTIME;

	public const int NEIGH_NUM_HASH_RND = 4;

	public const int NEIGH_ARP_TABLE = 0;
	public const int NEIGH_ND_TABLE = 1;
	public const int NEIGH_DN_TABLE = 2;
	public const int NEIGH_NR_TABLES = 3;
	public const int NEIGH_LINK_TABLE = NEIGH_NR_TABLES;

	public const int NEIGH_PRIV_ALIGN = 8;

	public const uint NEIGH_UPDATE_F_OVERRIDE = 0x00000001;
	public const uint NEIGH_UPDATE_F_WEAK_OVERRIDE = 0x00000002;
	public const uint NEIGH_UPDATE_F_OVERRIDE_ISROUTER = 0x00000004;
	public const uint NEIGH_UPDATE_F_EXT_LEARNED = 0x20000000;
	public const uint NEIGH_UPDATE_F_ISROUTER = 0x40000000;
	public const uint NEIGH_UPDATE_F_ADMIN = 0x80000000;

	public const uint NEIGH_SEQ_NEIGH_ONLY = 0x00000001;
	public const uint NEIGH_SEQ_IS_PNEIGH = 0x00000002;
	public const uint NEIGH_SEQ_SKIP_NOARP = 0x00000004;

	public const uint LOCALLY_ENQUEUED = 0x1;

	[Source("include/net/neighbour.h", 89)]
	public static void neigh_var_set(neigh_parms p, int index, int val)
	{
		set_bit(index, p.data_state);
		p.data[index] = val;
	}

	/// <summary>A parameter of a device's neighbours.</summary>
	[Source("include/net/neighbour.h", 95)]
	public static ref int NEIGH_VAR(neigh_parms p, int attr) => ref p.data[attr];

	/// <summary>Sets a parameter without noting that it was set.</summary>
	[Source("include/net/neighbour.h", 100)]
	public static void NEIGH_VAR_INIT(neigh_parms p, int attr, int val) => NEIGH_VAR(p, attr) = val;

	[Source("include/net/neighbour.h", 101)]
	public static void NEIGH_VAR_SET(neigh_parms p, int attr, uint val) => neigh_var_set(p, attr, (int)val);

	[Source("include/net/neighbour.h", 103)]
	public static void neigh_parms_data_state_setall(neigh_parms p)
	{
		bitmap_fill(p.data_state, NEIGH_VAR_DATA_MAX);
	}

	[Source("include/net/neighbour.h", 108)]
	public static void neigh_parms_data_state_cleanall(neigh_parms p)
	{
		bitmap_zero(p.data_state, NEIGH_VAR_DATA_MAX);
	}

	/// <summary>Counts one more of what <see cref="neigh_stat"/> names.</summary>
	[Source("include/net/neighbour.h", 133)]
	public static void NEIGH_CACHE_STAT_INC(ref ulong field) => Interlocked.Increment(ref field);

	[NotInLinux("C names the field to the macro that counts")]
	public static neigh_statistics neigh_stat(neigh_table tbl) => raw_cpu_ptr(tbl.stats!);

	[Source("include/net/neighbour.h", 237)]
	public static int neigh_parms_family(neigh_parms p)
	{
		return p.tbl.family;
	}

	[Source("include/net/neighbour.h", 243)]
	public static uint NEIGH_ENTRY_SIZE(uint size) => ALIGN(size, (uint)NEIGH_PRIV_ALIGN);

	[Source("include/net/neighbour.h", 260)]
	public static bool neigh_key_eq16(neighbour n, ReadOnlySpan<byte> pkey)
	{
		return MemoryMarshal.Read<u16>(n.primary_key) == MemoryMarshal.Read<u16>(pkey);
	}

	[Source("include/net/neighbour.h", 265)]
	public static bool neigh_key_eq32(neighbour n, ReadOnlySpan<byte> pkey)
	{
		return MemoryMarshal.Read<u32>(n.primary_key) == MemoryMarshal.Read<u32>(pkey);
	}

	[Source("include/net/neighbour.h", 270)]
	public static bool neigh_key_eq128(neighbour n, ReadOnlySpan<byte> pkey)
	{
		var n32 = MemoryMarshal.Cast<byte, u32>(n.primary_key);
		var p32 = MemoryMarshal.Cast<byte, u32>(pkey);

		return ((n32[0] ^ p32[0]) | (n32[1] ^ p32[1]) |
			(n32[2] ^ p32[2]) | (n32[3] ^ p32[3])) == 0;
	}

	[Source("include/net/neighbour.h", 279)]
	public static neighbour? ___neigh_lookup_noref(
		neigh_table tbl,
		neigh_key_eq_t key_eq,
		neigh_hash_t hash,
		ReadOnlySpan<byte> pkey,
		net_device? dev)
	{
		neigh_hash_table nht = rcu_dereference_bh(tbl.nht)!;
		neighbour? n;
		u32 hash_val;

		hash_val = hash(pkey, dev, nht.hash_rnd) >> (32 - nht.hash_shift);
		for (n = rcu_dereference_bh(nht.hash_buckets[hash_val]);
		     n != null;
		     n = rcu_dereference_bh(n.next)) {
			if (n.dev == dev && key_eq(n, pkey))
				return n;
		}

		return null;
	}

	/// <summary>A neighbour without a reference, good as long as the <c>rcu_read_lock_bh</c> section.</summary>
	[Source("include/net/neighbour.h", 303)]
	public static neighbour? __neigh_lookup_noref(neigh_table tbl, ReadOnlySpan<byte> pkey, net_device? dev)
	{
		return ___neigh_lookup_noref(tbl, tbl.key_eq, tbl.hash, pkey, dev);
	}

	/// <summary>A neighbour with a reference; -ENOBUFS, -EINVAL or what its protocol says.</summary>
	[Source("include/net/neighbour.h", 318)]
	public static err_ptr<neighbour> neigh_create(neigh_table tbl, ReadOnlySpan<byte> pkey, net_device dev)
	{
		return __neigh_create(tbl, pkey, dev, true);
	}

	[Source("include/net/neighbour.h", 345)]
	public static net neigh_parms_net(neigh_parms parms)
	{
		return read_pnet(parms.net);
	}

	[Source("include/net/neighbour.h", 362)]
	public static net pneigh_net(pneigh_entry pneigh)
	{
		return read_pnet(pneigh.net);
	}

	[Source("include/net/neighbour.h", 406)]
	public static void __neigh_parms_put(neigh_parms parms)
	{
		refcount_dec(ref parms.refcnt);
	}

	[Source("include/net/neighbour.h", 411)]
	public static neigh_parms neigh_parms_clone(neigh_parms parms)
	{
		refcount_inc(ref parms.refcnt);
		return parms;
	}

	/// <summary>Gives a reference back; the last one ends the neighbour.</summary>
	[Source("include/net/neighbour.h", 421)]
	public static void neigh_release(neighbour neigh)
	{
		if (refcount_dec_and_test(ref neigh.refcnt))
			neigh_destroy(neigh);
	}

	[Source("include/net/neighbour.h", 427)]
	public static neighbour? neigh_clone(neighbour? neigh)
	{
		if (neigh != null)
			refcount_inc(ref neigh.refcnt);
		return neigh;
	}

	[Source("include/net/neighbour.h", 434)]
	public static void neigh_hold(neighbour n) => refcount_inc(ref n.refcnt);

	/// <summary>Notes that the neighbour is sent to and, where its address is not known, asks for it: 0 when the
	/// packet can go, 1 when it was queued or dropped.</summary>
	[Source("include/net/neighbour.h", 436)]
	public static int neigh_event_send(neighbour neigh, sk_buff? skb)
	{
		ulong now = jiffies;

		if (neigh.used != now)
			neigh.used = now;
		if ((neigh.nud_state & (NUD_CONNECTED | NUD_DELAY | NUD_PROBE)) == 0)
			return __neigh_event_send(neigh, skb);
		return 0;
	}

	// CONFIG_BRIDGE_NETFILTER is not set

	/// <summary>Sends with the header kept ready.</summary>
	[Source("include/net/neighbour.h", 461)]
	public static int neigh_hh_output(hh_cache hh, sk_buff skb)
	{
		int hh_alen = 0;
		uint seq;
		uint hh_len;

		do {
			seq = read_seqbegin(hh.hh_lock);
			hh_len = hh.hh_len;
			if (hh_len <= HH_DATA_MOD) {
				hh_alen = HH_DATA_MOD;

				// A driver may have less headroom than the header takes when it is padded.
				if (skb_headroom(skb) >= HH_DATA_MOD) {
					memcpy(skb.head.AsSpan(skb.data - HH_DATA_MOD), hh.hh_data,
					       HH_DATA_MOD);
				}
			} else {
				hh_alen = HH_DATA_ALIGN((int)hh_len);

				if (skb_headroom(skb) >= hh_alen) {
					memcpy(skb.head.AsSpan(skb.data - hh_alen), hh.hh_data,
					       hh_alen);
				}
			}
		} while (read_seqretry(hh.hh_lock, seq));

		if (WARN_ON_ONCE(skb_headroom(skb) < hh_alen)) {
			kfree_skb(skb);
			return NET_XMIT_DROP;
		}

		__skb_push(skb, (int)hh_len);
		return dev_queue_xmit(skb);
	}

	/// <summary>Sends a packet to the neighbour; asks for its address first where it is not known.</summary>
	[Source("include/net/neighbour.h", 501)]
	public static int neigh_output(neighbour n, sk_buff skb)
	{
		hh_cache hh = n.hh;

		if ((n.nud_state & NUD_CONNECTED) != 0 && hh.hh_len != 0)
			return neigh_hh_output(hh, skb);
		else
			return n.output(n, skb);
	}

	[Source("include/net/neighbour.h", 512)]
	public static neighbour? __neigh_lookup(neigh_table tbl, ReadOnlySpan<byte> pkey, net_device dev, bool creat)
	{
		neighbour? n = neigh_lookup(tbl, pkey, dev);

		if (n != null || !creat)
			return n;

		err_ptr<neighbour> @new = neigh_create(tbl, pkey, dev);
		return IS_ERR(@new) ? null : @new.ptr;
	}

	[Source("include/net/neighbour.h", 524)]
	public static err_ptr<neighbour> __neigh_lookup_errno(neigh_table tbl, ReadOnlySpan<byte> pkey, net_device dev)
	{
		neighbour? n = neigh_lookup(tbl, pkey, dev);

		if (n != null)
			return n;

		return neigh_create(tbl, pkey, dev);
	}

	[Source("include/net/neighbour.h", 542)]
	public static ref neighbour_cb NEIGH_CB(sk_buff skb) => ref skb_cb<neighbour_cb>(skb);

	/// <summary>Copies the hardware address, never half of one and half of another.</summary>
	[Source("include/net/neighbour.h", 544)]
	public static void neigh_ha_snapshot(Span<byte> dst, neighbour n, net_device dev)
	{
		uint seq;

		do {
			seq = read_seqbegin(n.ha_lock);
			memcpy(dst, n.ha, dev.addr_len);
		} while (read_seqretry(n.ha_lock, seq));
	}

	[Source("include/net/neighbour.h", 555)]
	public static void neigh_update_is_router(neighbour neigh, u32 flags, ref int notify)
	{
		u8 ndm_flags = 0;

		ndm_flags |= (u8)((flags & NEIGH_UPDATE_F_ISROUTER) != 0 ? NTF_ROUTER : 0);
		if (((neigh.flags ^ ndm_flags) & NTF_ROUTER) != 0) {
			if ((ndm_flags & NTF_ROUTER) != 0)
				neigh.flags |= NTF_ROUTER;
			else
				neigh.flags &= unchecked((u8)~NTF_ROUTER);
			notify = 1;
		}
	}
}
