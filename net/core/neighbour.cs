// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/neighbour.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>A template of the files below /proc/sys/net/PROTOCOL/neigh/DEVICE, and what is made of it.</summary>
[Source("net/core/neighbour.c", 3561)]
public sealed class neigh_sysctl_table : slab_object
{
	public ctl_table_header? sysctl_header;
	public ctl_table[] neigh_vars = [];
}

/// <summary>
/// Neighbours: who is on the link, by protocol address, and at which hardware address.  A neighbour is found out by
/// asking, is believed for a while, is asked again when it is used after that, and given up when it does not answer.
/// </summary>
/// <remarks>
/// The table's lock guards its hash and its lists, a neighbour's own lock its state and its queue; it is taken inside the
/// table's.  Nothing is sent and no method of a protocol is called with either held, but for the proxy queue.
/// </remarks>
public static unsafe partial class neighbour_c
{
	private const int NEIGH_DEBUG = 1;

	[Source("net/core/neighbour.c", 50)]
	private static void neigh_dbg(int level, string fmt, object? arg)
	{
		if (level <= NEIGH_DEBUG)
			pr_debug($"neighbour: {fmt.Replace("%p", arg?.ToString() ?? "", StringComparison.Ordinal)}");
	}

	private const int PNEIGH_HASHMASK = 0xF;

	[Source("net/core/neighbour.c", 97)]
	private static int neigh_blackhole(neighbour neigh, sk_buff skb)
	{
		kfree_skb(skb);
		return -ENETDOWN;
	}

	[Source("net/core/neighbour.c", 103)]
	private static void neigh_cleanup_and_release(neighbour neigh)
	{
		if (neigh.parms.neigh_cleanup != null)
			neigh.parms.neigh_cleanup(neigh);

		trace_neigh_cleanup_and_release(neigh, 0);
		__neigh_notify(neigh, RTM_DELNEIGH, 0, 0);
		call_netevent_notifiers(NETEVENT_NEIGH_UPDATE, neigh);
		neigh_release(neigh);
	}

	/// <summary>Between half and one and a half of <paramref name="base"/>, so that not all are asked at once.</summary>
	[Source("net/core/neighbour.c", 120)]
	[EXPORT_SYMBOL]
	public static ulong neigh_rand_reach_time(ulong @base)
	{
		return @base != 0 ? (prandom_u32() % @base) + (@base >> 1) : 0;
	}

	[Source("net/core/neighbour.c", 126)]
	private static void neigh_mark_dead(neighbour n)
	{
		n.dead = 1;
		if (!list_empty(n.gc_list)) {
			list_del_init(n.gc_list);
			atomic_dec(ref n.tbl.gc_entries);
		}
	}

	[Source("net/core/neighbour.c", 135)]
	private static void neigh_update_gc_list(neighbour n)
	{
		bool on_gc_list, exempt_from_gc;

		write_lock_bh(n.tbl.@lock);
		write_lock(n.@lock);

		// What was set by hand or learned elsewhere is not ours to forget.
		exempt_from_gc = (n.nud_state & NUD_PERMANENT) != 0 ||
				 (n.flags & NTF_EXT_LEARNED) != 0;
		on_gc_list = !list_empty(n.gc_list);

		if (exempt_from_gc && on_gc_list) {
			list_del_init(n.gc_list);
			atomic_dec(ref n.tbl.gc_entries);
		} else if (!exempt_from_gc && !on_gc_list) {
			// the end of the list is what was touched last
			list_add_tail(n.gc_list, n.tbl.gc_list);
			atomic_inc(ref n.tbl.gc_entries);
		}

		write_unlock(n.@lock);
		write_unlock_bh(n.tbl.@lock);
	}

	[Source("net/core/neighbour.c", 162)]
	private static bool neigh_update_ext_learned(neighbour neigh, u32 flags, ref int notify)
	{
		bool rc = false;
		u8 ndm_flags;

		if ((flags & NEIGH_UPDATE_F_ADMIN) == 0)
			return rc;

		ndm_flags = (u8)((flags & NEIGH_UPDATE_F_EXT_LEARNED) != 0 ? NTF_EXT_LEARNED : 0);
		if (((neigh.flags ^ ndm_flags) & NTF_EXT_LEARNED) != 0) {
			if ((ndm_flags & NTF_EXT_LEARNED) != 0)
				neigh.flags |= NTF_EXT_LEARNED;
			else
				neigh.flags &= unchecked((u8)~NTF_EXT_LEARNED);
			rc = true;
			notify = 1;
		}

		return rc;
	}

	[Source("net/core/neighbour.c", 184)]
	private static bool neigh_del(neighbour n, ref __rcu<neighbour> np, neigh_table tbl)
	{
		bool retval = false;

		write_lock(n.@lock);
		if (refcount_read(in n.refcnt) == 1) {
			neighbour? neigh;

			neigh = rcu_dereference_protected(n.next,
							  lockdep_is_held(tbl.@lock));
			rcu_assign_pointer(ref np, neigh);
			neigh_mark_dead(n);
			retval = true;
		}
		write_unlock(n.@lock);
		if (retval)
			neigh_cleanup_and_release(n);
		return retval;
	}

	/// <summary>Takes a neighbour out of its table if nobody else holds it; the table's lock is held.</summary>
	[Source("net/core/neighbour.c", 205)]
	public static bool neigh_remove_one(neighbour ndel, neigh_table tbl)
	{
		neigh_hash_table nht;
		ReadOnlySpan<byte> pkey = ndel.primary_key;
		u32 hash_val;
		neighbour? n;

		nht = rcu_dereference_protected(tbl.nht,
						lockdep_is_held(tbl.@lock))!;
		hash_val = tbl.hash(pkey, ndel.dev, nht.hash_rnd);
		hash_val = hash_val >> (32 - nht.hash_shift);

		ref __rcu<neighbour> np = ref nht.hash_buckets[hash_val];
		while ((n = rcu_dereference_protected(np,
						      lockdep_is_held(tbl.@lock))) != null) {
			if (n == ndel)
				return neigh_del(n, ref np, tbl);
			np = ref n.next;
		}
		return false;
	}

	[Source("net/core/neighbour.c", 228)]
	private static int neigh_forced_gc(neigh_table tbl)
	{
		int max_clean = atomic_read(in tbl.gc_entries) - tbl.gc_thresh2;
		ulong tref = jiffies - 5 * HZ;
		int shrunk = 0;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).forced_gc_runs);

		write_lock_bh(tbl.@lock);

		foreach (var n in list_for_each_entry_safe(tbl.gc_list)) {
			if (refcount_read(in n.refcnt) == 1) {
				bool remove = false;

				write_lock(n.@lock);
				if ((n.nud_state == NUD_FAILED) ||
				    time_after(tref, n.updated))
					remove = true;
				write_unlock(n.@lock);

				if (remove && neigh_remove_one(n, tbl))
					shrunk++;
				if (shrunk >= max_clean)
					break;
			}
		}

		tbl.last_flush = jiffies;

		write_unlock_bh(tbl.@lock);

		return shrunk;
	}

	[Source("net/core/neighbour.c", 263)]
	private static void neigh_add_timer(neighbour n, ulong when)
	{
		neigh_hold(n);
		if (mod_timer(n.timer, when)) {
			printk($"NEIGH: BUG, double timer add, state is {n.nud_state:x}\n");
			dump_stack();
		}
	}

	[Source("net/core/neighbour.c", 273)]
	private static int neigh_del_timer(neighbour n)
	{
		if ((n.nud_state & NUD_IN_TIMER) != 0 &&
		    del_timer(n.timer)) {
			neigh_release(n);
			return 1;
		}
		return 0;
	}

	[Source("net/core/neighbour.c", 283)]
	private static void pneigh_queue_purge(sk_buff_head list)
	{
		sk_buff? skb;

		while ((skb = skb_dequeue(list)) != null) {
			dev_put(skb.dev!);
			kfree_skb(skb);
		}
	}

	[Source("net/core/neighbour.c", 293)]
	private static void neigh_flush_dev(neigh_table tbl, net_device? dev,
					    bool skip_perm)
	{
		int i;
		neigh_hash_table nht;

		nht = rcu_dereference_protected(tbl.nht,
						lockdep_is_held(tbl.@lock))!;

		for (i = 0; i < (1 << nht.hash_shift); i++) {
			neighbour? n;
			ref __rcu<neighbour> np = ref nht.hash_buckets[i];

			while ((n = rcu_dereference_protected(np,
					lockdep_is_held(tbl.@lock))) != null) {
				if (dev != null && n.dev != dev) {
					np = ref n.next;
					continue;
				}
				if (skip_perm && (n.nud_state & NUD_PERMANENT) != 0) {
					np = ref n.next;
					continue;
				}
				rcu_assign_pointer(ref np,
						   rcu_dereference_protected(n.next,
							lockdep_is_held(tbl.@lock)));
				write_lock(n.@lock);
				neigh_del_timer(n);
				neigh_mark_dead(n);
				if (refcount_read(in n.refcnt) != 1) {
					// Somebody still holds it: what they send through it is dropped from now on, and when
					// they let go of it, it ends.
					__skb_queue_purge(n.arp_queue);
					n.arp_queue_len_bytes = 0;
					n.output = neigh_blackhole;
					if ((n.nud_state & NUD_VALID) != 0)
						n.nud_state = NUD_NOARP;
					else
						n.nud_state = NUD_NONE;
					neigh_dbg(2, "neigh %p is stray\n", n);
				}
				write_unlock(n.@lock);
				neigh_cleanup_and_release(n);
			}
		}
	}

	/// <summary>Forgets the neighbours of a device whose address has changed.</summary>
	[Source("net/core/neighbour.c", 347)]
	[EXPORT_SYMBOL]
	public static void neigh_changeaddr(neigh_table tbl, net_device? dev)
	{
		write_lock_bh(tbl.@lock);
		neigh_flush_dev(tbl, dev, false);
		write_unlock_bh(tbl.@lock);
	}

	[Source("net/core/neighbour.c", 355)]
	private static int __neigh_ifdown(neigh_table tbl, net_device? dev,
					  bool skip_perm)
	{
		write_lock_bh(tbl.@lock);
		neigh_flush_dev(tbl, dev, skip_perm);
		pneigh_ifdown_and_unlock(tbl, dev);

		del_timer_sync(tbl.proxy_timer);
		pneigh_queue_purge(tbl.proxy_queue);
		return 0;
	}

	/// <summary>Forgets the neighbours of a device without a link, but for permanent ones.</summary>
	[Source("net/core/neighbour.c", 367)]
	[EXPORT_SYMBOL]
	public static int neigh_carrier_down(neigh_table tbl, net_device? dev)
	{
		__neigh_ifdown(tbl, dev, true);
		return 0;
	}

	/// <summary>Forgets the neighbours of a device that goes down, or all (null).</summary>
	[Source("net/core/neighbour.c", 374)]
	[EXPORT_SYMBOL]
	public static int neigh_ifdown(neigh_table tbl, net_device? dev)
	{
		__neigh_ifdown(tbl, dev, false);
		return 0;
	}

	[Source("net/core/neighbour.c", 381)]
	private static neighbour? neigh_alloc(neigh_table tbl,
					      net_device dev,
					      bool exempt_from_gc)
	{
		neighbour? n = null;
		ulong now = jiffies;
		int entries;

		if (exempt_from_gc)
			goto do_alloc;

		entries = atomic_inc_return(ref tbl.gc_entries) - 1;
		if (entries >= tbl.gc_thresh3 ||
		    (entries >= tbl.gc_thresh2 &&
		     time_after(now, tbl.last_flush + 5 * HZ))) {
			if (neigh_forced_gc(tbl) == 0 &&
			    entries >= tbl.gc_thresh3) {
				net_info_ratelimited($"neighbour: {tbl.id}: neighbor table overflow!\n");
				NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).table_fulls);
				goto out_entries;
			}
		}

	do_alloc:
		n = kzalloc<neighbour>(GFP_ATOMIC);
		if (n == null)
			goto out_entries;

		// DEVIATION: the key, which in C is the end of the structure
		n.primary_key = new byte[tbl.key_len];
		__skb_queue_head_init(n.arp_queue);
		rwlock_init(n.@lock);
		seqlock_init(n.ha_lock);
		n.updated = n.used = now;
		n.nud_state = NUD_NONE;
		n.output = neigh_blackhole;
		seqlock_init(n.hh.hh_lock);
		n.parms = neigh_parms_clone(tbl.parms);
		timer_setup(n.timer, neigh_timer_handler, 0);

		NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).allocs);
		n.tbl = tbl;
		refcount_set(ref n.refcnt, 1);
		n.dead = 1;
		INIT_LIST_HEAD(n.gc_list);

		atomic_inc(ref tbl.entries);
	@out:
		return n;

	out_entries:
		if (!exempt_from_gc)
			atomic_dec(ref tbl.gc_entries);
		goto @out;
	}

	[Source("net/core/neighbour.c", 436)]
	private static void neigh_get_hash_rnd(ref u32 x)
	{
		x = get_random_u32() | 1;
	}

	[Source("net/core/neighbour.c", 441)]
	private static neigh_hash_table? neigh_hash_alloc(int shift)
	{
		int size = 1 << shift;
		neigh_hash_table? ret;
		__rcu<neighbour>[]? buckets;
		int i;

		ret = kmalloc<neigh_hash_table>(GFP_ATOMIC);
		if (ret == null)
			return null;
		// DEVIATION: an array of any size, where C takes pages for a large one
		buckets = kcalloc<__rcu<neighbour>>(size, GFP_ATOMIC);
		if (buckets == null) {
			kfree(ret);
			return null;
		}
		ret.hash_buckets = buckets;
		ret.hash_shift = shift;
		for (i = 0; i < NEIGH_NUM_HASH_RND; i++)
			neigh_get_hash_rnd(ref ret.hash_rnd[i]);
		return ret;
	}

	[Source("net/core/neighbour.c", 470)]
	private static void neigh_hash_free_rcu(rcu_head head)
	{
		neigh_hash_table nht = container_of<neigh_hash_table>(head);
		__rcu<neighbour>[] buckets = nht.hash_buckets;

		kfree(buckets);
		kfree(nht);
	}

	[Source("net/core/neighbour.c", 487)]
	private static neigh_hash_table neigh_hash_grow(neigh_table tbl,
							int new_shift)
	{
		uint i, hash;
		neigh_hash_table? new_nht;
		neigh_hash_table old_nht;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).hash_grows);

		old_nht = rcu_dereference_protected(tbl.nht,
						    lockdep_is_held(tbl.@lock))!;
		new_nht = neigh_hash_alloc(new_shift);
		if (new_nht == null)
			return old_nht;

		for (i = 0; i < (1 << old_nht.hash_shift); i++) {
			neighbour? n, next;

			for (n = rcu_dereference_protected(old_nht.hash_buckets[i],
							   lockdep_is_held(tbl.@lock));
			     n != null;
			     n = next) {
				hash = tbl.hash(n.primary_key, n.dev,
						new_nht.hash_rnd);

				hash >>= (32 - new_nht.hash_shift);
				next = rcu_dereference_protected(n.next,
							lockdep_is_held(tbl.@lock));

				rcu_assign_pointer(ref n.next,
						   rcu_dereference_protected(
							new_nht.hash_buckets[hash],
							lockdep_is_held(tbl.@lock)));
				rcu_assign_pointer(ref new_nht.hash_buckets[hash], n);
			}
		}

		rcu_assign_pointer(ref tbl.nht, new_nht);
		call_rcu(old_nht.rcu, neigh_hash_free_rcu);
		return new_nht;
	}

	/// <summary>A neighbour of a device with a reference; null when it is not known.</summary>
	[Source("net/core/neighbour.c", 528)]
	[EXPORT_SYMBOL]
	public static neighbour? neigh_lookup(neigh_table tbl, ReadOnlySpan<byte> pkey,
					      net_device? dev)
	{
		neighbour? n;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).lookups);

		rcu_read_lock_bh();
		n = __neigh_lookup_noref(tbl, pkey, dev);
		if (n != null) {
			if (!refcount_inc_not_zero(ref n.refcnt))
				n = null;
			NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).hits);
		}

		rcu_read_unlock_bh();
		return n;
	}

	/// <summary>A neighbour on any device of a namespace, for a hash that does not look at the device.</summary>
	[Source("net/core/neighbour.c", 548)]
	[EXPORT_SYMBOL]
	public static neighbour? neigh_lookup_nodev(neigh_table tbl, net net,
						    ReadOnlySpan<byte> pkey)
	{
		neighbour? n;
		int key_len = tbl.key_len;
		u32 hash_val;
		neigh_hash_table nht;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).lookups);

		rcu_read_lock_bh();
		nht = rcu_dereference_bh(tbl.nht)!;
		hash_val = tbl.hash(pkey, null, nht.hash_rnd) >> (32 - nht.hash_shift);

		for (n = rcu_dereference_bh(nht.hash_buckets[hash_val]);
		     n != null;
		     n = rcu_dereference_bh(n.next)) {
			if (memcmp(n.primary_key, pkey, key_len) == 0 &&
			    net_eq(dev_net(n.dev), net)) {
				if (!refcount_inc_not_zero(ref n.refcnt))
					n = null;
				NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).hits);
				break;
			}
		}

		rcu_read_unlock_bh();
		return n;
	}

	[Source("net/core/neighbour.c", 579)]
	private static err_ptr<neighbour> ___neigh_create(neigh_table tbl,
							  ReadOnlySpan<byte> pkey,
							  net_device dev,
							  bool exempt_from_gc, bool want_ref)
	{
		neighbour? n1, n = neigh_alloc(tbl, dev, exempt_from_gc);
		err_ptr<neighbour> rc;
		u32 hash_val;
		int key_len = tbl.key_len;
		int error;
		neigh_hash_table nht;

		if (n == null) {
			rc = ERR_PTR(-ENOBUFS);
			goto @out;
		}

		memcpy(n.primary_key, pkey, key_len);
		n.dev = dev;
		dev_hold(dev);

		// The protocol's part, then the device's.
		if (tbl.constructor != null && (error = tbl.constructor(n)) < 0) {
			rc = ERR_PTR(error);
			goto out_neigh_release;
		}

		if (dev.netdev_ops!.ndo_neigh_construct != null) {
			error = dev.netdev_ops.ndo_neigh_construct(dev, n);
			if (error < 0) {
				rc = ERR_PTR(error);
				goto out_neigh_release;
			}
		}

		if (n.parms.neigh_setup != null &&
		    (error = n.parms.neigh_setup(n)) < 0) {
			rc = ERR_PTR(error);
			goto out_neigh_release;
		}

		n.confirmed = jiffies - (ulong)(NEIGH_VAR(n.parms, BASE_REACHABLE_TIME) << 1);

		write_lock_bh(tbl.@lock);
		nht = rcu_dereference_protected(tbl.nht,
						lockdep_is_held(tbl.@lock))!;

		if (atomic_read(in tbl.entries) > (1 << nht.hash_shift))
			nht = neigh_hash_grow(tbl, nht.hash_shift + 1);

		hash_val = tbl.hash(n.primary_key, dev, nht.hash_rnd) >> (32 - nht.hash_shift);

		if (n.parms.dead != 0) {
			rc = ERR_PTR(-EINVAL);
			goto out_tbl_unlock;
		}

		for (n1 = rcu_dereference_protected(nht.hash_buckets[hash_val],
						    lockdep_is_held(tbl.@lock));
		     n1 != null;
		     n1 = rcu_dereference_protected(n1.next,
				lockdep_is_held(tbl.@lock))) {
			if (dev == n1.dev && memcmp(n1.primary_key, n.primary_key, key_len) == 0) {
				if (want_ref)
					neigh_hold(n1);
				rc = n1;
				goto out_tbl_unlock;
			}
		}

		n.dead = 0;
		if (!exempt_from_gc)
			list_add_tail(n.gc_list, n.tbl.gc_list);

		if (want_ref)
			neigh_hold(n);
		rcu_assign_pointer(ref n.next,
				   rcu_dereference_protected(nht.hash_buckets[hash_val],
							     lockdep_is_held(tbl.@lock)));
		rcu_assign_pointer(ref nht.hash_buckets[hash_val], n);
		write_unlock_bh(tbl.@lock);
		neigh_dbg(2, "neigh %p is created\n", n);
		rc = n;
	@out:
		return rc;
	out_tbl_unlock:
		write_unlock_bh(tbl.@lock);
	out_neigh_release:
		if (!exempt_from_gc)
			atomic_dec(ref tbl.gc_entries);
		neigh_release(n);
		goto @out;
	}

	/// <summary>A neighbour of a device, made if there is none yet; -ENOBUFS, -EINVAL while the device goes, or what its
	/// protocol says. Any context.</summary>
	[Source("net/core/neighbour.c", 673)]
	[EXPORT_SYMBOL]
	public static err_ptr<neighbour> __neigh_create(neigh_table tbl, ReadOnlySpan<byte> pkey,
							net_device dev, bool want_ref)
	{
		return ___neigh_create(tbl, pkey, dev, false, want_ref);
	}

	[Source("net/core/neighbour.c", 680)]
	private static u32 pneigh_hash(ReadOnlySpan<byte> pkey, int key_len)
	{
		u32 hash_val = MemoryMarshal.Read<u32>(pkey[(key_len - 4)..]);
		hash_val ^= (hash_val >> 16);
		hash_val ^= hash_val >> 8;
		hash_val ^= hash_val >> 4;
		hash_val &= PNEIGH_HASHMASK;
		return hash_val;
	}

	[Source("net/core/neighbour.c", 690)]
	private static pneigh_entry? __pneigh_lookup_1(pneigh_entry? n,
						       net net,
						       ReadOnlySpan<byte> pkey,
						       int key_len,
						       net_device? dev)
	{
		while (n != null) {
			if (memcmp(n.key, pkey, key_len) == 0 &&
			    net_eq(pneigh_net(n), net) &&
			    (n.dev == dev || n.dev == null))
				return n;
			n = n.next;
		}
		return null;
	}

	/// <summary>A proxy entry for an address on a device; the table's lock is held.</summary>
	[Source("net/core/neighbour.c", 706)]
	[EXPORT_SYMBOL_GPL]
	public static pneigh_entry? __pneigh_lookup(neigh_table tbl,
						    net net, ReadOnlySpan<byte> pkey, net_device? dev)
	{
		int key_len = tbl.key_len;
		u32 hash_val = pneigh_hash(pkey, key_len);

		return __pneigh_lookup_1(tbl.phash_buckets![hash_val],
					 net, pkey, key_len, dev);
	}

	/// <summary>A proxy entry for an address on a device, or on all (null); made, under RTNL, where there is none and
	/// <paramref name="creat"/> is not 0.</summary>
	[Source("net/core/neighbour.c", 717)]
	[EXPORT_SYMBOL]
	public static pneigh_entry? pneigh_lookup(neigh_table tbl,
						  net net, ReadOnlySpan<byte> pkey,
						  net_device? dev, int creat)
	{
		pneigh_entry? n;
		int key_len = tbl.key_len;
		u32 hash_val = pneigh_hash(pkey, key_len);

		read_lock_bh(tbl.@lock);
		n = __pneigh_lookup_1(tbl.phash_buckets![hash_val],
				      net, pkey, key_len, dev);
		read_unlock_bh(tbl.@lock);

		if (n != null || creat == 0)
			goto @out;

		ASSERT_RTNL();

		n = kmalloc<pneigh_entry>(GFP_KERNEL);
		if (n == null)
			goto @out;

		n.protocol = 0;
		write_pnet(ref n.net, net);
		n.key = new byte[key_len];
		memcpy(n.key, pkey, key_len);
		n.dev = dev;
		if (dev != null)
			dev_hold(dev);

		if (tbl.pconstructor != null && tbl.pconstructor(n) != 0) {
			if (dev != null)
				dev_put(dev);
			kfree(n);
			n = null;
			goto @out;
		}

		write_lock_bh(tbl.@lock);
		n.next = tbl.phash_buckets[hash_val];
		tbl.phash_buckets[hash_val] = n;
		write_unlock_bh(tbl.@lock);
	@out:
		return n;
	}

	/// <summary>Removes a proxy entry; -ENOENT.</summary>
	[Source("net/core/neighbour.c", 764)]
	public static int pneigh_delete(neigh_table tbl, net net, ReadOnlySpan<byte> pkey,
					net_device? dev)
	{
		pneigh_entry? n;
		int key_len = tbl.key_len;
		u32 hash_val = pneigh_hash(pkey, key_len);

		write_lock_bh(tbl.@lock);
		ref pneigh_entry? np = ref tbl.phash_buckets![hash_val];
		for (; (n = np) != null;
		     np = ref n.next) {
			if (memcmp(n.key, pkey, key_len) == 0 && n.dev == dev &&
			    net_eq(pneigh_net(n), net)) {
				np = n.next;
				write_unlock_bh(tbl.@lock);
				if (tbl.pdestructor != null)
					tbl.pdestructor(n);
				if (n.dev != null)
					dev_put(n.dev);
				kfree(n);
				return 0;
			}
		}
		write_unlock_bh(tbl.@lock);
		return -ENOENT;
	}

	[Source("net/core/neighbour.c", 790)]
	private static int pneigh_ifdown_and_unlock(neigh_table tbl,
						    net_device? dev)
	{
		pneigh_entry? n, freelist = null;
		u32 h;

		for (h = 0; h <= PNEIGH_HASHMASK; h++) {
			ref pneigh_entry? np = ref tbl.phash_buckets![h];
			while ((n = np) != null) {
				if (dev == null || n.dev == dev) {
					np = n.next;
					n.next = freelist;
					freelist = n;
					continue;
				}
				np = ref n.next;
			}
		}
		write_unlock_bh(tbl.@lock);
		while ((n = freelist) != null) {
			freelist = n.next;
			n.next = null;
			if (tbl.pdestructor != null)
				tbl.pdestructor(n);
			if (n.dev != null)
				dev_put(n.dev);
			kfree(n);
		}
		return -ENOENT;
	}

	[Source("net/core/neighbour.c", 823)]
	private static void neigh_parms_put(neigh_parms parms)
	{
		if (refcount_dec_and_test(ref parms.refcnt))
			neigh_parms_destroy(parms);
	}

	/// <summary>Ends a neighbour that is in no table any more and that nobody holds.</summary>
	[Source("net/core/neighbour.c", 833)]
	[EXPORT_SYMBOL]
	public static void neigh_destroy(neighbour neigh)
	{
		net_device dev = neigh.dev;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(neigh.tbl).destroys);

		if (neigh.dead == 0) {
			pr_warn($"neighbour: Destroying alive neighbour {neigh}\n");
			dump_stack();
			return;
		}

		if (neigh_del_timer(neigh) != 0)
			pr_warn("neighbour: Impossible event\n");

		write_lock_bh(neigh.@lock);
		__skb_queue_purge(neigh.arp_queue);
		write_unlock_bh(neigh.@lock);
		neigh.arp_queue_len_bytes = 0;

		if (dev.netdev_ops!.ndo_neigh_destroy != null)
			dev.netdev_ops.ndo_neigh_destroy(dev, neigh);

		dev_put(dev);
		neigh_parms_put(neigh.parms);

		neigh_dbg(2, "neigh %p is destroyed\n", neigh);

		atomic_dec(ref neigh.tbl.entries);
		kfree_rcu(neigh, neigh.rcu);
	}

	// From now on what is sent has a look at the state first; the neighbour's lock is held.
	[Source("net/core/neighbour.c", 871)]
	private static void neigh_suspect(neighbour neigh)
	{
		neigh_dbg(2, "neigh %p is suspected\n", neigh);

		neigh.output = neigh.ops.output;
	}

	// From now on it is sent without a look; the neighbour's lock is held.
	[Source("net/core/neighbour.c", 883)]
	private static void neigh_connect(neighbour neigh)
	{
		neigh_dbg(2, "neigh %p is connected\n", neigh);

		neigh.output = neigh.ops.connected_output;
	}

	[Source("net/core/neighbour.c", 890)]
	private static void neigh_periodic_work(work_struct work)
	{
		neigh_table tbl = container_of<neigh_table>(to_delayed_work(work));
		neighbour? n;
		uint i;
		neigh_hash_table nht;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(tbl).periodic_gc_runs);

		write_lock_bh(tbl.@lock);
		nht = rcu_dereference_protected(tbl.nht,
						lockdep_is_held(tbl.@lock))!;

		// The time a neighbour is believed is drawn anew now and then.
		if (time_after(jiffies, tbl.last_rand + 300 * HZ)) {
			tbl.last_rand = jiffies;
			foreach (var p in list_for_each_entry(tbl.parms_list))
				p.reachable_time =
					(int)neigh_rand_reach_time((ulong)NEIGH_VAR(p, BASE_REACHABLE_TIME));
		}

		if (atomic_read(in tbl.entries) < tbl.gc_thresh1)
			goto @out;

		for (i = 0; i < (1 << nht.hash_shift); i++) {
			ref __rcu<neighbour> np = ref nht.hash_buckets[i];

			while ((n = rcu_dereference_protected(np,
					lockdep_is_held(tbl.@lock))) != null) {
				uint state;

				write_lock(n.@lock);

				state = n.nud_state;
				if ((state & (NUD_PERMANENT | NUD_IN_TIMER)) != 0 ||
				    (n.flags & NTF_EXT_LEARNED) != 0) {
					write_unlock(n.@lock);
					goto next_elt;
				}

				if (time_before(n.used, n.confirmed))
					n.used = n.confirmed;

				if (refcount_read(in n.refcnt) == 1 &&
				    (state == NUD_FAILED ||
				     time_after(jiffies, n.used + (ulong)NEIGH_VAR(n.parms, GC_STALETIME)))) {
					np = n.next;
					neigh_mark_dead(n);
					write_unlock(n.@lock);
					neigh_cleanup_and_release(n);
					continue;
				}
				write_unlock(n.@lock);

			next_elt:
				np = ref n.next;
			}
			// The lock is not held for long: the table may grow here.
			write_unlock_bh(tbl.@lock);
			cond_resched();
			write_lock_bh(tbl.@lock);
			nht = rcu_dereference_protected(tbl.nht,
							lockdep_is_held(tbl.@lock))!;
		}
	@out:
		// Each bucket is seen once in half the time that neighbours are believed.
		queue_delayed_work(system_power_efficient_wq, tbl.gc_work,
				   (ulong)NEIGH_VAR(tbl.parms, BASE_REACHABLE_TIME) >> 1);
		write_unlock_bh(tbl.@lock);
	}

	[Source("net/core/neighbour.c", 972)]
	private static int neigh_max_probes(neighbour n)
	{
		neigh_parms p = n.parms;
		return NEIGH_VAR(p, UCAST_PROBES) + NEIGH_VAR(p, APP_PROBES) +
		       ((n.nud_state & NUD_PROBE) != 0 ? NEIGH_VAR(p, MCAST_REPROBES) :
			NEIGH_VAR(p, MCAST_PROBES));
	}

	// Called with the neighbour's lock held, and lets go of it for each packet.
	[Source("net/core/neighbour.c", 980)]
	private static void neigh_invalidate(neighbour neigh)
	{
		sk_buff? skb;

		NEIGH_CACHE_STAT_INC(ref neigh_stat(neigh.tbl).res_failed);
		neigh_dbg(2, "neigh %p is failed\n", neigh);
		neigh.updated = jiffies;

		// error_report() may come back to this neighbour, by way of the routes: so it is called without the lock,
		// and the state is looked at again.
		while (neigh.nud_state == NUD_FAILED &&
		       (skb = __skb_dequeue(neigh.arp_queue)) != null) {
			write_unlock(neigh.@lock);
			neigh.ops.error_report!(neigh, skb);
			write_lock(neigh.@lock);
		}
		__skb_queue_purge(neigh.arp_queue);
		neigh.arp_queue_len_bytes = 0;
	}

	// Lets go of the neighbour's lock.
	[Source("net/core/neighbour.c", 1005)]
	private static void neigh_probe(neighbour neigh)
	{
		sk_buff? skb = skb_peek_tail(neigh.arp_queue);
		// the queue may be purged while the question is put together
		if (skb != null)
			skb = skb_clone(skb, GFP_ATOMIC);
		write_unlock(neigh.@lock);
		if (neigh.ops.solicit != null)
			neigh.ops.solicit(neigh, skb);
		atomic_inc(ref neigh.probes);
		consume_skb(skb);
	}

	// The state machine's clock: believed, suspected, asked, given up.
	[Source("net/core/neighbour.c", 1021)]
	private static void neigh_timer_handler(timer_list t)
	{
		ulong now, next;
		neighbour neigh = from_timer<neighbour>(t);
		uint state;
		int notify = 0;

		write_lock(neigh.@lock);

		state = neigh.nud_state;
		now = jiffies;
		next = now + HZ;

		if ((state & NUD_IN_TIMER) == 0)
			goto @out;

		if ((state & NUD_REACHABLE) != 0) {
			if (time_before_eq(now,
					   neigh.confirmed + (ulong)neigh.parms.reachable_time)) {
				neigh_dbg(2, "neigh %p is still alive\n", neigh);
				next = neigh.confirmed + (ulong)neigh.parms.reachable_time;
			} else if (time_before_eq(now,
						  neigh.used +
						  (ulong)NEIGH_VAR(neigh.parms, DELAY_PROBE_TIME))) {
				neigh_dbg(2, "neigh %p is delayed\n", neigh);
				neigh.nud_state = NUD_DELAY;
				neigh.updated = jiffies;
				neigh_suspect(neigh);
				next = now + (ulong)NEIGH_VAR(neigh.parms, DELAY_PROBE_TIME);
			} else {
				neigh_dbg(2, "neigh %p is suspected\n", neigh);
				neigh.nud_state = NUD_STALE;
				neigh.updated = jiffies;
				neigh_suspect(neigh);
				notify = 1;
			}
		} else if ((state & NUD_DELAY) != 0) {
			if (time_before_eq(now,
					   neigh.confirmed +
					   (ulong)NEIGH_VAR(neigh.parms, DELAY_PROBE_TIME))) {
				neigh_dbg(2, "neigh %p is now reachable\n", neigh);
				neigh.nud_state = NUD_REACHABLE;
				neigh.updated = jiffies;
				neigh_connect(neigh);
				notify = 1;
				next = neigh.confirmed + (ulong)neigh.parms.reachable_time;
			} else {
				neigh_dbg(2, "neigh %p is probed\n", neigh);
				neigh.nud_state = NUD_PROBE;
				neigh.updated = jiffies;
				atomic_set(ref neigh.probes, 0);
				notify = 1;
				next = now + (ulong)NEIGH_VAR(neigh.parms, RETRANS_TIME);
			}
		} else {
			// NUD_PROBE or NUD_INCOMPLETE
			next = now + (ulong)NEIGH_VAR(neigh.parms, RETRANS_TIME);
		}

		if ((neigh.nud_state & (NUD_INCOMPLETE | NUD_PROBE)) != 0 &&
		    atomic_read(in neigh.probes) >= neigh_max_probes(neigh)) {
			neigh.nud_state = NUD_FAILED;
			notify = 1;
			neigh_invalidate(neigh);
			goto @out;
		}

		if ((neigh.nud_state & NUD_IN_TIMER) != 0) {
			if (time_before(next, jiffies + HZ / 2))
				next = jiffies + HZ / 2;
			if (!mod_timer(neigh.timer, next))
				neigh_hold(neigh);
		}
		if ((neigh.nud_state & (NUD_INCOMPLETE | NUD_PROBE)) != 0) {
			neigh_probe(neigh);
			// DEVIATION: the label is in the else branch in C, where C# cannot jump to
			goto unlocked;
		}
	@out:
		write_unlock(neigh.@lock);
	unlocked:
		if (notify != 0)
			neigh_update_notify(neigh, 0);

		trace_neigh_timer_handler(neigh, 0);

		neigh_release(neigh);
	}

	/// <summary>What a packet does to a neighbour that is not known to be there: 0 when it can be sent all the same, 1
	/// when it waits for the answer or was dropped.</summary>
	[Source("net/core/neighbour.c", 1109)]
	[EXPORT_SYMBOL]
	public static int __neigh_event_send(neighbour neigh, sk_buff? skb)
	{
		int rc;
		bool immediate_probe = false;

		write_lock_bh(neigh.@lock);

		rc = 0;
		if ((neigh.nud_state & (NUD_CONNECTED | NUD_DELAY | NUD_PROBE)) != 0)
			goto out_unlock_bh;
		if (neigh.dead != 0)
			goto out_dead;

		if ((neigh.nud_state & (NUD_STALE | NUD_INCOMPLETE)) == 0) {
			if (NEIGH_VAR(neigh.parms, MCAST_PROBES) +
			    NEIGH_VAR(neigh.parms, APP_PROBES) != 0) {
				ulong next, now = jiffies;

				atomic_set(ref neigh.probes,
					   NEIGH_VAR(neigh.parms, UCAST_PROBES));
				neigh.nud_state = NUD_INCOMPLETE;
				neigh.updated = now;
				next = now + (ulong)max(NEIGH_VAR(neigh.parms, RETRANS_TIME),
							HZ / 2);
				neigh_add_timer(neigh, next);
				immediate_probe = true;
			} else {
				neigh.nud_state = NUD_FAILED;
				neigh.updated = jiffies;
				write_unlock_bh(neigh.@lock);

				kfree_skb(skb);
				return 1;
			}
		} else if ((neigh.nud_state & NUD_STALE) != 0) {
			neigh_dbg(2, "neigh %p is delayed\n", neigh);
			neigh.nud_state = NUD_DELAY;
			neigh.updated = jiffies;
			neigh_add_timer(neigh, jiffies +
					(ulong)NEIGH_VAR(neigh.parms, DELAY_PROBE_TIME));
		}

		if (neigh.nud_state == NUD_INCOMPLETE) {
			if (skb != null) {
				while (neigh.arp_queue_len_bytes + skb.truesize >
				       NEIGH_VAR(neigh.parms, QUEUE_LEN_BYTES)) {
					sk_buff? buff;

					buff = __skb_dequeue(neigh.arp_queue);
					if (buff == null)
						break;
					neigh.arp_queue_len_bytes -= buff.truesize;
					kfree_skb(buff);
					NEIGH_CACHE_STAT_INC(ref neigh_stat(neigh.tbl).unres_discards);
				}
				skb_dst_force(skb);
				__skb_queue_tail(neigh.arp_queue, skb);
				neigh.arp_queue_len_bytes += skb.truesize;
			}
			rc = 1;
		}
	out_unlock_bh:
		if (immediate_probe)
			neigh_probe(neigh);
		else
			write_unlock(neigh.@lock);
		local_bh_enable();
		trace_neigh_event_send_done(neigh, rc);
		return rc;

	out_dead:
		if ((neigh.nud_state & NUD_STALE) != 0)
			goto out_unlock_bh;
		write_unlock_bh(neigh.@lock);
		kfree_skb(skb);
		trace_neigh_event_send_dead(neigh, 1);
		return 1;
	}

	[Source("net/core/neighbour.c", 1189)]
	private static void neigh_update_hhs(neighbour neigh)
	{
		hh_cache hh;
		header_cache_update_t? update = null;

		if (neigh.dev.header_ops != null)
			update = neigh.dev.header_ops.cache_update;

		if (update != null) {
			hh = neigh.hh;
			if (hh.hh_len != 0) {
				write_seqlock_bh(hh.hh_lock);
				update(hh, neigh.dev, neigh.ha);
				write_sequnlock_bh(hh.hh_lock);
			}
		}
	}

	// lladdr is empty when no address is given.
	[Source("net/core/neighbour.c", 1229)]
	private static int __neigh_update(neighbour neigh, ReadOnlySpan<byte> lladdr,
					  u8 @new, u32 flags, u32 nlmsg_pid,
					  netlink_ext_ack? extack)
	{
		bool ext_learn_change = false;
		u8 old;
		int err;
		int notify = 0;
		net_device dev;
		bool update_isrouter = false;

		trace_neigh_update(neigh, lladdr, @new, flags, nlmsg_pid);

		write_lock_bh(neigh.@lock);

		dev = neigh.dev;
		old = neigh.nud_state;
		err = -EPERM;

		if ((flags & NEIGH_UPDATE_F_ADMIN) == 0 &&
		    (old & (NUD_NOARP | NUD_PERMANENT)) != 0)
			goto @out;
		if (neigh.dead != 0) {
			NL_SET_ERR_MSG(extack, "Neighbor entry is now dead");
			goto @out;
		}

		ext_learn_change = neigh_update_ext_learned(neigh, flags, ref notify);

		if ((@new & NUD_VALID) == 0) {
			neigh_del_timer(neigh);
			if ((old & NUD_CONNECTED) != 0)
				neigh_suspect(neigh);
			neigh.nud_state = @new;
			err = 0;
			notify = old & NUD_VALID;
			if ((old & (NUD_INCOMPLETE | NUD_PROBE)) != 0 &&
			    (@new & NUD_FAILED) != 0) {
				neigh_invalidate(neigh);
				notify = 1;
			}
			goto @out;
		}

		// Which address counts: that of a device that has none, the one given, or the old one.
		if (dev.addr_len == 0) {
			lladdr = neigh.ha;
		} else if (!lladdr.IsEmpty) {
			if ((old & NUD_VALID) != 0 &&
			    memcmp(lladdr, neigh.ha, dev.addr_len) == 0)
				lladdr = neigh.ha;
		} else {
			err = -EINVAL;
			if ((old & NUD_VALID) == 0) {
				NL_SET_ERR_MSG(extack, "No link layer address given");
				goto @out;
			}
			lladdr = neigh.ha;
		}

		if ((@new & NUD_CONNECTED) != 0)
			neigh.confirmed = jiffies;

		err = 0;
		update_isrouter = (flags & NEIGH_UPDATE_F_OVERRIDE_ISROUTER) != 0;
		if ((old & NUD_VALID) != 0) {
			if (lladdr != neigh.ha && (flags & NEIGH_UPDATE_F_OVERRIDE) == 0) {
				update_isrouter = false;
				if ((flags & NEIGH_UPDATE_F_WEAK_OVERRIDE) != 0 &&
				    (old & NUD_CONNECTED) != 0) {
					lladdr = neigh.ha;
					@new = NUD_STALE;
				} else
					goto @out;
			} else {
				if (lladdr == neigh.ha && @new == NUD_STALE &&
				    (flags & NEIGH_UPDATE_F_ADMIN) == 0)
					@new = old;
			}
		}

		// The time of the change counts only when there is one: it holds back other answers for a while.
		if (@new != old || lladdr != neigh.ha)
			neigh.updated = jiffies;

		if (@new != old) {
			neigh_del_timer(neigh);
			if ((@new & NUD_PROBE) != 0)
				atomic_set(ref neigh.probes, 0);
			if ((@new & NUD_IN_TIMER) != 0)
				neigh_add_timer(neigh, (jiffies +
							((@new & NUD_REACHABLE) != 0 ?
							 (ulong)neigh.parms.reachable_time :
							 0)));
			neigh.nud_state = @new;
			notify = 1;
		}

		if (lladdr != neigh.ha) {
			write_seqlock(neigh.ha_lock);
			memcpy(neigh.ha, lladdr, dev.addr_len);
			write_sequnlock(neigh.ha_lock);
			neigh_update_hhs(neigh);
			if ((@new & NUD_CONNECTED) == 0)
				neigh.confirmed = jiffies -
						  (ulong)(NEIGH_VAR(neigh.parms, BASE_REACHABLE_TIME) << 1);
			notify = 1;
		}
		if (@new == old)
			goto @out;
		if ((@new & NUD_CONNECTED) != 0)
			neigh_connect(neigh);
		else
			neigh_suspect(neigh);
		if ((old & NUD_VALID) == 0) {
			sk_buff? skb;

			// what has waited for the address goes
			while ((neigh.nud_state & NUD_VALID) != 0 &&
			       (skb = __skb_dequeue(neigh.arp_queue)) != null) {
				dst_entry? dst = skb_dst(skb);
				neighbour? n2;
				neighbour n1 = neigh;
				write_unlock_bh(neigh.@lock);

				rcu_read_lock();

				// The route may lead to another neighbour by now.
				n2 = null;
				if (dst != null) {
					n2 = dst_neigh_lookup_skb(dst, skb);
					if (n2 != null)
						n1 = n2;
				}
				n1.output(n1, skb);
				if (n2 != null)
					neigh_release(n2);
				rcu_read_unlock();

				write_lock_bh(neigh.@lock);
			}
			__skb_queue_purge(neigh.arp_queue);
			neigh.arp_queue_len_bytes = 0;
		}
	@out:
		if (update_isrouter)
			neigh_update_is_router(neigh, flags, ref notify);
		write_unlock_bh(neigh.@lock);

		if (((@new ^ old) & NUD_PERMANENT) != 0 || ext_learn_change)
			neigh_update_gc_list(neigh);

		if (notify != 0)
			neigh_update_notify(neigh, nlmsg_pid);

		trace_neigh_update_done(neigh, err);

		return err;
	}

	/// <summary>
	/// Says what is known of a neighbour now. -EPERM when it was set by hand and the flags have no ADMIN, -EINVAL when it
	/// would be valid without an address. Softirqs are on.
	/// </summary>
	/// <param name="neigh">held by the caller</param>
	/// <param name="lladdr">its hardware address; empty keeps the old one</param>
	/// <param name="new">NUD_*</param>
	/// <param name="flags">NEIGH_UPDATE_F_*</param>
	/// <param name="nlmsg_pid">who asked for it, for the notification</param>
	[Source("net/core/neighbour.c", 1413)]
	[EXPORT_SYMBOL]
	public static int neigh_update(neighbour neigh, ReadOnlySpan<byte> lladdr, u8 @new,
				       u32 flags, u32 nlmsg_pid)
	{
		return __neigh_update(neigh, lladdr, @new, flags, nlmsg_pid, null);
	}

	/// <summary>Asks a neighbour that was given up once more; its lock is held.</summary>
	[Source("net/core/neighbour.c", 1423)]
	[EXPORT_SYMBOL]
	public static void __neigh_set_probe_once(neighbour neigh)
	{
		if (neigh.dead != 0)
			return;
		neigh.updated = jiffies;
		if ((neigh.nud_state & NUD_FAILED) == 0)
			return;
		neigh.nud_state = NUD_INCOMPLETE;
		atomic_set(ref neigh.probes, neigh_max_probes(neigh));
		neigh_add_timer(neigh,
				jiffies + (ulong)NEIGH_VAR(neigh.parms, RETRANS_TIME));
	}

	/// <summary>A neighbour has asked for somebody: that says where it is. With a reference; null when memory is
	/// out.</summary>
	[Source("net/core/neighbour.c", 1437)]
	[EXPORT_SYMBOL]
	public static neighbour? neigh_event_ns(neigh_table tbl,
						ReadOnlySpan<byte> lladdr, ReadOnlySpan<byte> saddr,
						net_device dev)
	{
		neighbour? neigh = __neigh_lookup(tbl, saddr, dev,
						  !lladdr.IsEmpty || dev.addr_len == 0);
		if (neigh != null)
			neigh_update(neigh, lladdr, NUD_STALE,
				     NEIGH_UPDATE_F_OVERRIDE, 0);
		return neigh;
	}

	[Source("net/core/neighbour.c", 1451)]
	private static void neigh_hh_init(neighbour n)
	{
		net_device dev = n.dev;
		be16 prot = n.tbl.protocol;
		hh_cache hh = n.hh;

		write_lock_bh(n.@lock);

		// Only one makes the header: who comes second finds it made.
		if (hh.hh_len == 0)
			dev.header_ops!.cache!(n, hh, prot);

		write_unlock_bh(n.@lock);
	}

	/// <summary>Sends to a neighbour whose address may have to be asked for: an output method.</summary>
	[Source("net/core/neighbour.c", 1470)]
	[EXPORT_SYMBOL]
	public static int neigh_resolve_output(neighbour neigh, sk_buff skb)
	{
		int rc = 0;

		if (neigh_event_send(neigh, skb) == 0) {
			int err;
			net_device dev = neigh.dev;
			uint seq;

			if (dev.header_ops!.cache != null && neigh.hh.hh_len == 0)
				neigh_hh_init(neigh);

			do {
				__skb_pull(skb, skb_network_offset(skb));
				seq = read_seqbegin(neigh.ha_lock);
				err = dev_hard_header(skb, dev, ntohs(skb.protocol),
						      neigh.ha, default, skb.len);
			} while (read_seqretry(neigh.ha_lock, seq));

			if (err >= 0)
				rc = dev_queue_xmit(skb);
			else
				goto out_kfree_skb;
		}
	@out:
		return rc;
	out_kfree_skb:
		rc = -EINVAL;
		kfree_skb(skb);
		goto @out;
	}

	/// <summary>Sends to a neighbour that is known to be there: an output method.</summary>
	[Source("net/core/neighbour.c", 1505)]
	[EXPORT_SYMBOL]
	public static int neigh_connected_output(neighbour neigh, sk_buff skb)
	{
		net_device dev = neigh.dev;
		uint seq;
		int err;

		do {
			__skb_pull(skb, skb_network_offset(skb));
			seq = read_seqbegin(neigh.ha_lock);
			err = dev_hard_header(skb, dev, ntohs(skb.protocol),
					      neigh.ha, default, skb.len);
		} while (read_seqretry(neigh.ha_lock, seq));

		if (err >= 0)
			err = dev_queue_xmit(skb);
		else {
			err = -EINVAL;
			kfree_skb(skb);
		}
		return err;
	}

	/// <summary>Sends on a device without hardware addresses: an output method.</summary>
	[Source("net/core/neighbour.c", 1528)]
	[EXPORT_SYMBOL]
	public static int neigh_direct_output(neighbour neigh, sk_buff skb)
	{
		return dev_queue_xmit(skb);
	}

	[Source("net/core/neighbour.c", 1534)]
	private static void neigh_proxy_process(timer_list t)
	{
		neigh_table tbl = from_timer<neigh_table>(t);
		long sched_next = 0;
		ulong now = jiffies;

		spin_lock(tbl.proxy_queue.@lock);

		foreach (var skb in skb_queue_walk_safe(tbl.proxy_queue)) {
			long tdif = (long)(NEIGH_CB(skb).sched_next - now);

			if (tdif <= 0) {
				net_device dev = skb.dev!;

				__skb_unlink(skb, tbl.proxy_queue);
				if (tbl.proxy_redo != null && netif_running(dev)) {
					rcu_read_lock();
					tbl.proxy_redo(skb);
					rcu_read_unlock();
				} else {
					kfree_skb(skb);
				}

				dev_put(dev);
			} else if (sched_next == 0 || tdif < sched_next)
				sched_next = tdif;
		}
		del_timer(tbl.proxy_timer);
		if (sched_next != 0)
			mod_timer(tbl.proxy_timer, jiffies + (ulong)sched_next);
		spin_unlock(tbl.proxy_queue.@lock);
	}

	/// <summary>Keeps a question for a while before it is answered for another station; eats the packet.</summary>
	[Source("net/core/neighbour.c", 1568)]
	[EXPORT_SYMBOL]
	public static void pneigh_enqueue(neigh_table tbl, neigh_parms p,
					  sk_buff skb)
	{
		ulong now = jiffies;

		ulong sched_next = now + (prandom_u32() %
					  (uint)NEIGH_VAR(p, PROXY_DELAY));

		if (tbl.proxy_queue.qlen > NEIGH_VAR(p, PROXY_QLEN)) {
			kfree_skb(skb);
			return;
		}

		NEIGH_CB(skb).sched_next = sched_next;
		NEIGH_CB(skb).flags |= LOCALLY_ENQUEUED;

		spin_lock(tbl.proxy_queue.@lock);
		if (del_timer(tbl.proxy_timer)) {
			if (time_before(tbl.proxy_timer.expires, sched_next))
				sched_next = tbl.proxy_timer.expires;
		}
		skb_dst_drop(skb);
		dev_hold(skb.dev!);
		__skb_queue_tail(tbl.proxy_queue, skb);
		mod_timer(tbl.proxy_timer, sched_next);
		spin_unlock(tbl.proxy_queue.@lock);
	}

	[Source("net/core/neighbour.c", 1597)]
	private static neigh_parms? lookup_neigh_parms(neigh_table tbl,
						       net net, int ifindex)
	{
		foreach (var p in list_for_each_entry(tbl.parms_list)) {
			if ((p.dev != null && p.dev.ifindex == ifindex && net_eq(neigh_parms_net(p), net)) ||
			    (p.dev == null && ifindex == 0 && net_eq(net, init_net)))
				return p;
		}

		return null;
	}

	/// <summary>The parameters of a device that comes: those of the table to begin with. Null when memory is out or the
	/// device refuses.</summary>
	[Source("net/core/neighbour.c", 1611)]
	[EXPORT_SYMBOL]
	public static neigh_parms? neigh_parms_alloc(net_device dev,
						     neigh_table tbl)
	{
		neigh_parms? p;
		net net = dev_net(dev);
		net_device_ops ops = dev.netdev_ops!;

		p = kmemdup(tbl.parms, GFP_KERNEL);
		if (p != null) {
			p.tbl = tbl;
			refcount_set(ref p.refcnt, 1);
			p.reachable_time =
					(int)neigh_rand_reach_time((ulong)NEIGH_VAR(p, BASE_REACHABLE_TIME));
			dev_hold(dev);
			p.dev = dev;
			write_pnet(ref p.net, net);
			p.sysctl_table = null;

			if (ops.ndo_neigh_setup != null && ops.ndo_neigh_setup(dev, p) != 0) {
				dev_put(dev);
				kfree(p);
				return null;
			}

			write_lock_bh(tbl.@lock);
			list_add(p.list, tbl.parms.list);
			write_unlock_bh(tbl.@lock);

			neigh_parms_data_state_cleanall(p);
		}
		return p;
	}

	[NotInLinux("C copies the bytes of a structure")]
	private static neigh_parms? kmemdup(neigh_parms src, gfp_t gfp)
	{
		neigh_parms? p = kmalloc<neigh_parms>(gfp);

		if (p != null) {
			p.neigh_setup = src.neigh_setup;
			p.neigh_cleanup = src.neigh_cleanup;
			src.data.CopyTo(p.data, 0);
			src.data_state.CopyTo(p.data_state, 0);
		}
		return p;
	}

	[Source("net/core/neighbour.c", 1645)]
	private static void neigh_rcu_free_parms(rcu_head head)
	{
		neigh_parms parms =
			container_of<neigh_parms>(head);

		neigh_parms_put(parms);
	}

	/// <summary>The device goes; neighbours that are left keep its parameters as long as they need them.</summary>
	[Source("net/core/neighbour.c", 1653)]
	[EXPORT_SYMBOL]
	public static void neigh_parms_release(neigh_table tbl, neigh_parms? parms)
	{
		if (parms == null || parms == tbl.parms)
			return;
		write_lock_bh(tbl.@lock);
		list_del(parms.list);
		parms.dead = 1;
		write_unlock_bh(tbl.@lock);
		if (parms.dev != null)
			dev_put(parms.dev);
		call_rcu(parms.rcu_head, neigh_rcu_free_parms);
	}

	[Source("net/core/neighbour.c", 1667)]
	private static void neigh_parms_destroy(neigh_parms parms)
	{
		kfree(parms);
	}

	private static neigh_table?[] neigh_tables = new neigh_table?[NEIGH_NR_TABLES];

	/// <summary>Adds the table of a protocol, at boot; panics when memory is out.</summary>
	[Source("net/core/neighbour.c", 1676)]
	[EXPORT_SYMBOL]
	public static void neigh_table_init(int index, neigh_table tbl)
	{
		ulong now = jiffies;
		int phsize;

		INIT_LIST_HEAD(tbl.parms_list);
		INIT_LIST_HEAD(tbl.gc_list);
		list_add(tbl.parms.list, tbl.parms_list);
		write_pnet(ref tbl.parms.net, init_net);
		refcount_set(ref tbl.parms.refcnt, 1);
		tbl.parms.reachable_time =
				  (int)neigh_rand_reach_time((ulong)NEIGH_VAR(tbl.parms, BASE_REACHABLE_TIME));

		tbl.stats = alloc_percpu<neigh_statistics>();
		if (tbl.stats == null)
			panic("cannot create neighbour cache statistics");

		if (proc_create_seq_data(tbl.id, 0, init_net.proc_net_stat,
				      neigh_stat_seq_ops, tbl) == null)
			panic("cannot create neighbour proc dir entry");

		RCU_INIT_POINTER(ref tbl.nht, neigh_hash_alloc(3));

		phsize = PNEIGH_HASHMASK + 1;
		tbl.phash_buckets = kcalloc<pneigh_entry?>(phsize, GFP_KERNEL);

		if (rcu_access_pointer(tbl.nht) == null || tbl.phash_buckets == null)
			panic("cannot allocate neighbour cache hashes");

		if (tbl.entry_size == 0)
			tbl.entry_size = ALIGN(OFFSETOF_PRIMARY_KEY +
					       (uint)tbl.key_len, (uint)NEIGH_PRIV_ALIGN);
		else
			WARN_ON(tbl.entry_size % NEIGH_PRIV_ALIGN != 0);

		rwlock_init(tbl.@lock);
		INIT_DEFERRABLE_WORK(tbl.gc_work, neigh_periodic_work);
		queue_delayed_work(system_power_efficient_wq, tbl.gc_work,
				(ulong)tbl.parms.reachable_time);
		timer_setup(tbl.proxy_timer, neigh_proxy_process, 0);
		skb_queue_head_init(tbl.proxy_queue);

		tbl.last_flush = now;
		tbl.last_rand = now + (ulong)tbl.parms.reachable_time * 20;

		neigh_tables[index] = tbl;
	}

	// What a 64-bit kernel says of the size of an entry.
	private const uint OFFSETOF_PRIMARY_KEY = 376;

	/// <summary>Removes the table of a protocol; process context.</summary>
	[Source("net/core/neighbour.c", 1728)]
	[EXPORT_SYMBOL]
	public static int neigh_table_clear(int index, neigh_table tbl)
	{
		neigh_tables[index] = null;
		cancel_delayed_work_sync(tbl.gc_work);
		del_timer_sync(tbl.proxy_timer);
		pneigh_queue_purge(tbl.proxy_queue);
		neigh_ifdown(tbl, null);
		if (atomic_read(in tbl.entries) != 0)
			pr_crit("neighbour: neighbour leakage\n");

		call_rcu(rcu_dereference_protected(tbl.nht, true)!.rcu,
			 neigh_hash_free_rcu);
		RCU_INIT_POINTER(ref tbl.nht, null);

		kfree(tbl.phash_buckets);
		tbl.phash_buckets = null;

		remove_proc_entry(tbl.id, init_net.proc_net_stat);

		free_percpu(tbl.stats);
		tbl.stats = null;

		return 0;
	}

	[Source("net/core/neighbour.c", 1755)]
	private static neigh_table? neigh_find_table(int family)
	{
		neigh_table? tbl = null;

		switch (family) {
		case AF_INET:
			tbl = neigh_tables[NEIGH_ARP_TABLE];
			break;
		case AF_INET6:
			tbl = neigh_tables[NEIGH_ND_TABLE];
			break;
		case AF_DECnet:
			tbl = neigh_tables[NEIGH_DN_TABLE];
			break;
		}

		return tbl;
	}

	[Source("net/core/neighbour.c", 1774)]
	public static nla_policy[] nda_policy = new nla_policy_table(NDA_MAX + 1) {
		[NDA_DST] = new() { type = NLA_BINARY, len = MAX_ADDR_LEN },
		[NDA_LLADDR] = new() { type = NLA_BINARY, len = MAX_ADDR_LEN },
		[NDA_CACHEINFO] = new() { len = (u16)sizeof(nda_cacheinfo) },
		[NDA_PROBES] = new() { type = NLA_U32 },
		[NDA_VLAN] = new() { type = NLA_U16 },
		[NDA_PORT] = new() { type = NLA_U16 },
		[NDA_VNI] = new() { type = NLA_U32 },
		[NDA_IFINDEX] = new() { type = NLA_U32 },
		[NDA_MASTER] = new() { type = NLA_U32 },
		[NDA_PROTOCOL] = new() { type = NLA_U8 },
	};

	[Source("net/core/neighbour.c", 1787)]
	private static int neigh_delete(sk_buff skb, nlmsghdr nlh,
					netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		nlattr? dst_attr;
		neigh_table? tbl;
		neighbour? neigh;
		net_device? dev = null;
		int err = -EINVAL;

		ASSERT_RTNL();
		if (nlmsg_len(nlh) < sizeof(ndmsg))
			goto @out;

		dst_attr = nlmsg_find_attr(nlh, sizeof(ndmsg), NDA_DST);
		if (dst_attr == null) {
			NL_SET_ERR_MSG(extack, "Network address not specified");
			goto @out;
		}

		ref ndmsg ndm = ref nlmsg_data<ndmsg>(nlh);
		if (ndm.ndm_ifindex != 0) {
			dev = __dev_get_by_index(net, ndm.ndm_ifindex);
			if (dev == null) {
				err = -ENODEV;
				goto @out;
			}
		}

		tbl = neigh_find_table(ndm.ndm_family);
		if (tbl == null)
			return -EAFNOSUPPORT;

		if (nla_len(dst_attr) < tbl.key_len) {
			NL_SET_ERR_MSG(extack, "Invalid network address");
			goto @out;
		}

		if ((ndm.ndm_flags & NTF_PROXY) != 0) {
			err = pneigh_delete(tbl, net, nla_data(dst_attr), dev);
			goto @out;
		}

		if (dev == null)
			goto @out;

		neigh = neigh_lookup(tbl, nla_data(dst_attr), dev);
		if (neigh == null) {
			err = -ENOENT;
			goto @out;
		}

		err = __neigh_update(neigh, default, NUD_FAILED,
				     NEIGH_UPDATE_F_OVERRIDE | NEIGH_UPDATE_F_ADMIN,
				     NETLINK_CB(skb).portid, extack);
		write_lock_bh(tbl.@lock);
		neigh_release(neigh);
		neigh_remove_one(neigh, tbl);
		write_unlock_bh(tbl.@lock);

	@out:
		return err;
	}

	[Source("net/core/neighbour.c", 1852)]
	private static int neigh_add(sk_buff skb, nlmsghdr nlh,
				     netlink_ext_ack? extack)
	{
		uint flags = NEIGH_UPDATE_F_ADMIN | NEIGH_UPDATE_F_OVERRIDE |
			NEIGH_UPDATE_F_OVERRIDE_ISROUTER;
		net net = sock_net(skb.sk!);
		var tb = new nlattr?[NDA_MAX + 1];
		neigh_table? tbl;
		net_device? dev = null;
		neighbour? neigh;
		scoped ReadOnlySpan<byte> dst, lladdr;
		u8 protocol = 0;
		int err;

		ASSERT_RTNL();
		err = nlmsg_parse(nlh, sizeof(ndmsg), tb, NDA_MAX, nda_policy, extack);
		if (err < 0)
			goto @out;

		err = -EINVAL;
		if (tb[NDA_DST] == null) {
			NL_SET_ERR_MSG(extack, "Network address not specified");
			goto @out;
		}

		ref ndmsg ndm = ref nlmsg_data<ndmsg>(nlh);
		if (ndm.ndm_ifindex != 0) {
			dev = __dev_get_by_index(net, ndm.ndm_ifindex);
			if (dev == null) {
				err = -ENODEV;
				goto @out;
			}

			if (tb[NDA_LLADDR] != null && nla_len(tb[NDA_LLADDR]!) < dev.addr_len) {
				NL_SET_ERR_MSG(extack, "Invalid link address");
				goto @out;
			}
		}

		tbl = neigh_find_table(ndm.ndm_family);
		if (tbl == null)
			return -EAFNOSUPPORT;

		if (nla_len(tb[NDA_DST]!) < tbl.key_len) {
			NL_SET_ERR_MSG(extack, "Invalid network address");
			goto @out;
		}

		dst = nla_data(tb[NDA_DST]!);
		lladdr = tb[NDA_LLADDR] != null ? nla_data(tb[NDA_LLADDR]!) : default;

		if (tb[NDA_PROTOCOL] != null)
			protocol = nla_get_u8(tb[NDA_PROTOCOL]!);

		if ((ndm.ndm_flags & NTF_PROXY) != 0) {
			pneigh_entry? pn;

			err = -ENOBUFS;
			pn = pneigh_lookup(tbl, net, dst, dev, 1);
			if (pn != null) {
				pn.flags = ndm.ndm_flags;
				if (protocol != 0)
					pn.protocol = protocol;
				err = 0;
			}
			goto @out;
		}

		if (dev == null) {
			NL_SET_ERR_MSG(extack, "Device not specified");
			goto @out;
		}

		neigh = neigh_lookup(tbl, dst, dev);
		if (neigh == null) {
			bool exempt_from_gc;

			if ((nlh.nlmsg_flags & NLM_F_CREATE) == 0) {
				err = -ENOENT;
				goto @out;
			}

			exempt_from_gc = (ndm.ndm_state & NUD_PERMANENT) != 0 ||
					 (ndm.ndm_flags & NTF_EXT_LEARNED) != 0;
			err_ptr<neighbour> created = ___neigh_create(tbl, dst, dev, exempt_from_gc, true);
			if (IS_ERR(created)) {
				err = PTR_ERR(created);
				goto @out;
			}
			neigh = created.ptr!;
		} else {
			if ((nlh.nlmsg_flags & NLM_F_EXCL) != 0) {
				err = -EEXIST;
				neigh_release(neigh);
				goto @out;
			}

			if ((nlh.nlmsg_flags & NLM_F_REPLACE) == 0)
				flags &= ~(NEIGH_UPDATE_F_OVERRIDE |
					   NEIGH_UPDATE_F_OVERRIDE_ISROUTER);
		}

		if ((ndm.ndm_flags & NTF_EXT_LEARNED) != 0)
			flags |= NEIGH_UPDATE_F_EXT_LEARNED;

		if ((ndm.ndm_flags & NTF_ROUTER) != 0)
			flags |= NEIGH_UPDATE_F_ISROUTER;

		if ((ndm.ndm_flags & NTF_USE) != 0) {
			neigh_event_send(neigh, null);
			err = 0;
		} else
			err = __neigh_update(neigh, lladdr, (u8)ndm.ndm_state, flags,
					     NETLINK_CB(skb).portid, extack);

		if (protocol != 0)
			neigh.protocol = protocol;

		neigh_release(neigh);

	@out:
		return err;
	}

	[Source("net/core/neighbour.c", 1976)]
	private static int neightbl_fill_parms(sk_buff skb, neigh_parms parms)
	{
		nlattr? nest;

		nest = nla_nest_start(skb, NDTA_PARMS);
		if (nest == null)
			return -ENOBUFS;

		if ((parms.dev != null &&
		     nla_put_u32(skb, NDTPA_IFINDEX, (u32)parms.dev.ifindex) != 0) ||
		    nla_put_u32(skb, NDTPA_REFCNT, refcount_read(in parms.refcnt)) != 0 ||
		    nla_put_u32(skb, NDTPA_QUEUE_LENBYTES,
				(u32)NEIGH_VAR(parms, QUEUE_LEN_BYTES)) != 0 ||
		    nla_put_u32(skb, NDTPA_QUEUE_LEN,
				(u32)(NEIGH_VAR(parms, QUEUE_LEN_BYTES) / SKB_TRUESIZE(ETH_FRAME_LEN))) != 0 ||
		    nla_put_u32(skb, NDTPA_PROXY_QLEN, (u32)NEIGH_VAR(parms, PROXY_QLEN)) != 0 ||
		    nla_put_u32(skb, NDTPA_APP_PROBES, (u32)NEIGH_VAR(parms, APP_PROBES)) != 0 ||
		    nla_put_u32(skb, NDTPA_UCAST_PROBES,
				(u32)NEIGH_VAR(parms, UCAST_PROBES)) != 0 ||
		    nla_put_u32(skb, NDTPA_MCAST_PROBES,
				(u32)NEIGH_VAR(parms, MCAST_PROBES)) != 0 ||
		    nla_put_u32(skb, NDTPA_MCAST_REPROBES,
				(u32)NEIGH_VAR(parms, MCAST_REPROBES)) != 0 ||
		    nla_put_msecs(skb, NDTPA_REACHABLE_TIME, (ulong)parms.reachable_time,
				  NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_BASE_REACHABLE_TIME,
				  (ulong)NEIGH_VAR(parms, BASE_REACHABLE_TIME), NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_GC_STALETIME,
				  (ulong)NEIGH_VAR(parms, GC_STALETIME), NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_DELAY_PROBE_TIME,
				  (ulong)NEIGH_VAR(parms, DELAY_PROBE_TIME), NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_RETRANS_TIME,
				  (ulong)NEIGH_VAR(parms, RETRANS_TIME), NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_ANYCAST_DELAY,
				  (ulong)NEIGH_VAR(parms, ANYCAST_DELAY), NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_PROXY_DELAY,
				  (ulong)NEIGH_VAR(parms, PROXY_DELAY), NDTPA_PAD) != 0 ||
		    nla_put_msecs(skb, NDTPA_LOCKTIME,
				  (ulong)NEIGH_VAR(parms, LOCKTIME), NDTPA_PAD) != 0)
			goto nla_put_failure;
		return nla_nest_end(skb, nest);

	nla_put_failure:
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}

	[Source("net/core/neighbour.c", 2024)]
	private static int neightbl_fill_info(sk_buff skb, neigh_table tbl,
					      u32 pid, u32 seq, int type, int flags)
	{
		nlmsghdr? nlh;

		nlh = nlmsg_put(skb, pid, seq, type, sizeof(ndtmsg), flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref ndtmsg ndtmsg = ref nlmsg_data<ndtmsg>(nlh);

		read_lock_bh(tbl.@lock);
		ndtmsg.ndtm_family = (u8)tbl.family;
		ndtmsg.ndtm_pad1 = 0;
		ndtmsg.ndtm_pad2 = 0;

		if (nla_put_string(skb, NDTA_NAME, tbl.id) != 0 ||
		    nla_put_msecs(skb, NDTA_GC_INTERVAL, (ulong)tbl.gc_interval, NDTA_PAD) != 0 ||
		    nla_put_u32(skb, NDTA_THRESH1, (u32)tbl.gc_thresh1) != 0 ||
		    nla_put_u32(skb, NDTA_THRESH2, (u32)tbl.gc_thresh2) != 0 ||
		    nla_put_u32(skb, NDTA_THRESH3, (u32)tbl.gc_thresh3) != 0)
			goto nla_put_failure;
		{
			ulong now = jiffies;
			uint flush_delta = (uint)(now - tbl.last_flush);
			uint rand_delta = (uint)(now - tbl.last_rand);
			neigh_hash_table nht;
			ndt_config ndc = new() {
				ndtc_key_len = (u16)tbl.key_len,
				ndtc_entry_size = (u16)tbl.entry_size,
				ndtc_entries = (u32)atomic_read(in tbl.entries),
				ndtc_last_flush = jiffies_to_msecs(flush_delta),
				ndtc_last_rand = jiffies_to_msecs(rand_delta),
				ndtc_proxy_qlen = tbl.proxy_queue.qlen,
			};

			rcu_read_lock_bh();
			nht = rcu_dereference_bh(tbl.nht)!;
			ndc.ndtc_hash_rnd = nht.hash_rnd[0];
			ndc.ndtc_hash_mask = (u32)((1 << nht.hash_shift) - 1);
			rcu_read_unlock_bh();

			if (nla_put(skb, NDTA_CONFIG, sizeof(ndt_config), in ndc) != 0)
				goto nla_put_failure;
		}

		{
			ndt_stats ndst;

			ndst = default;

			foreach (int cpu in for_each_possible_cpu()) {
				neigh_statistics st;

				st = per_cpu_ptr(tbl.stats!, cpu);
				ndst.ndts_allocs += st.allocs;
				ndst.ndts_destroys += st.destroys;
				ndst.ndts_hash_grows += st.hash_grows;
				ndst.ndts_res_failed += st.res_failed;
				ndst.ndts_lookups += st.lookups;
				ndst.ndts_hits += st.hits;
				ndst.ndts_rcv_probes_mcast += st.rcv_probes_mcast;
				ndst.ndts_rcv_probes_ucast += st.rcv_probes_ucast;
				ndst.ndts_periodic_gc_runs += st.periodic_gc_runs;
				ndst.ndts_forced_gc_runs += st.forced_gc_runs;
				ndst.ndts_table_fulls += st.table_fulls;
			}

			if (nla_put_64bit(skb, NDTA_STATS, sizeof(ndt_stats), in ndst,
					  NDTA_PAD) != 0)
				goto nla_put_failure;
		}

		BUG_ON(tbl.parms.dev != null);
		if (neightbl_fill_parms(skb, tbl.parms) < 0)
			goto nla_put_failure;

		read_unlock_bh(tbl.@lock);
		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		read_unlock_bh(tbl.@lock);
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/core/neighbour.c", 2113)]
	private static int neightbl_fill_param_info(sk_buff skb,
						    neigh_table tbl,
						    neigh_parms parms,
						    u32 pid, u32 seq, int type,
						    int flags)
	{
		nlmsghdr? nlh;

		nlh = nlmsg_put(skb, pid, seq, type, sizeof(ndtmsg), flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref ndtmsg ndtmsg = ref nlmsg_data<ndtmsg>(nlh);

		read_lock_bh(tbl.@lock);
		ndtmsg.ndtm_family = (u8)tbl.family;
		ndtmsg.ndtm_pad1 = 0;
		ndtmsg.ndtm_pad2 = 0;

		if (nla_put_string(skb, NDTA_NAME, tbl.id) < 0 ||
		    neightbl_fill_parms(skb, parms) < 0)
			goto errout;

		read_unlock_bh(tbl.@lock);
		nlmsg_end(skb, nlh);
		return 0;
	errout:
		read_unlock_bh(tbl.@lock);
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/core/neighbour.c", 2146)]
	private static nla_policy[] nl_neightbl_policy = new nla_policy_table(NDTA_MAX + 1) {
		[NDTA_NAME] = new() { type = NLA_STRING },
		[NDTA_THRESH1] = new() { type = NLA_U32 },
		[NDTA_THRESH2] = new() { type = NLA_U32 },
		[NDTA_THRESH3] = new() { type = NLA_U32 },
		[NDTA_GC_INTERVAL] = new() { type = NLA_U64 },
		[NDTA_PARMS] = new() { type = NLA_NESTED },
	};

	[Source("net/core/neighbour.c", 2155)]
	private static nla_policy[] nl_ntbl_parm_policy = new nla_policy_table(NDTPA_MAX + 1) {
		[NDTPA_IFINDEX] = new() { type = NLA_U32 },
		[NDTPA_QUEUE_LEN] = new() { type = NLA_U32 },
		[NDTPA_PROXY_QLEN] = new() { type = NLA_U32 },
		[NDTPA_APP_PROBES] = new() { type = NLA_U32 },
		[NDTPA_UCAST_PROBES] = new() { type = NLA_U32 },
		[NDTPA_MCAST_PROBES] = new() { type = NLA_U32 },
		[NDTPA_MCAST_REPROBES] = new() { type = NLA_U32 },
		[NDTPA_BASE_REACHABLE_TIME] = new() { type = NLA_U64 },
		[NDTPA_GC_STALETIME] = new() { type = NLA_U64 },
		[NDTPA_DELAY_PROBE_TIME] = new() { type = NLA_U64 },
		[NDTPA_RETRANS_TIME] = new() { type = NLA_U64 },
		[NDTPA_ANYCAST_DELAY] = new() { type = NLA_U64 },
		[NDTPA_PROXY_DELAY] = new() { type = NLA_U64 },
		[NDTPA_LOCKTIME] = new() { type = NLA_U64 },
	};

	[Source("net/core/neighbour.c", 2172)]
	private static int neightbl_set(sk_buff skb, nlmsghdr nlh,
					netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		neigh_table? tbl = null;
		var tb = new nlattr?[NDTA_MAX + 1];
		bool found = false;
		int err, tidx;

		err = nlmsg_parse(nlh, sizeof(ndtmsg), tb, NDTA_MAX,
				  nl_neightbl_policy, extack);
		if (err < 0)
			goto errout;

		if (tb[NDTA_NAME] == null) {
			err = -EINVAL;
			goto errout;
		}

		ref ndtmsg ndtmsg = ref nlmsg_data<ndtmsg>(nlh);

		for (tidx = 0; tidx < NEIGH_NR_TABLES; tidx++) {
			tbl = neigh_tables[tidx];
			if (tbl == null)
				continue;
			if (ndtmsg.ndtm_family != 0 && tbl.family != ndtmsg.ndtm_family)
				continue;
			if (nla_strcmp(tb[NDTA_NAME]!, tbl.id) == 0) {
				found = true;
				break;
			}
		}

		if (!found)
			return -ENOENT;

		// The parameters are not read under the lock, so one may be seen changed and another not: no harm.
		write_lock_bh(tbl!.@lock);

		if (tb[NDTA_PARMS] != null) {
			var tbp = new nlattr?[NDTPA_MAX + 1];
			neigh_parms? p;
			int i, ifindex = 0;

			err = nla_parse_nested(tbp, NDTPA_MAX, tb[NDTA_PARMS]!,
					       nl_ntbl_parm_policy, extack);
			if (err < 0)
				goto errout_tbl_lock;

			if (tbp[NDTPA_IFINDEX] != null)
				ifindex = (int)nla_get_u32(tbp[NDTPA_IFINDEX]!);

			p = lookup_neigh_parms(tbl, net, ifindex);
			if (p == null) {
				err = -ENOENT;
				goto errout_tbl_lock;
			}

			for (i = 1; i <= NDTPA_MAX; i++) {
				if (tbp[i] == null)
					continue;

				switch (i) {
				case NDTPA_QUEUE_LEN:
					NEIGH_VAR_SET(p, QUEUE_LEN_BYTES,
						      nla_get_u32(tbp[i]!) *
						      (u32)SKB_TRUESIZE(ETH_FRAME_LEN));
					break;
				case NDTPA_QUEUE_LENBYTES:
					NEIGH_VAR_SET(p, QUEUE_LEN_BYTES,
						      nla_get_u32(tbp[i]!));
					break;
				case NDTPA_PROXY_QLEN:
					NEIGH_VAR_SET(p, PROXY_QLEN,
						      nla_get_u32(tbp[i]!));
					break;
				case NDTPA_APP_PROBES:
					NEIGH_VAR_SET(p, APP_PROBES,
						      nla_get_u32(tbp[i]!));
					break;
				case NDTPA_UCAST_PROBES:
					NEIGH_VAR_SET(p, UCAST_PROBES,
						      nla_get_u32(tbp[i]!));
					break;
				case NDTPA_MCAST_PROBES:
					NEIGH_VAR_SET(p, MCAST_PROBES,
						      nla_get_u32(tbp[i]!));
					break;
				case NDTPA_MCAST_REPROBES:
					NEIGH_VAR_SET(p, MCAST_REPROBES,
						      nla_get_u32(tbp[i]!));
					break;
				case NDTPA_BASE_REACHABLE_TIME:
					NEIGH_VAR_SET(p, BASE_REACHABLE_TIME,
						      (u32)nla_get_msecs(tbp[i]!));
					// at once, not when it is drawn anew in some minutes
					p.reachable_time =
						(int)neigh_rand_reach_time((ulong)NEIGH_VAR(p, BASE_REACHABLE_TIME));
					break;
				case NDTPA_GC_STALETIME:
					NEIGH_VAR_SET(p, GC_STALETIME,
						      (u32)nla_get_msecs(tbp[i]!));
					break;
				case NDTPA_DELAY_PROBE_TIME:
					NEIGH_VAR_SET(p, DELAY_PROBE_TIME,
						      (u32)nla_get_msecs(tbp[i]!));
					call_netevent_notifiers(NETEVENT_DELAY_PROBE_TIME_UPDATE, p);
					break;
				case NDTPA_RETRANS_TIME:
					NEIGH_VAR_SET(p, RETRANS_TIME,
						      (u32)nla_get_msecs(tbp[i]!));
					break;
				case NDTPA_ANYCAST_DELAY:
					NEIGH_VAR_SET(p, ANYCAST_DELAY,
						      (u32)nla_get_msecs(tbp[i]!));
					break;
				case NDTPA_PROXY_DELAY:
					NEIGH_VAR_SET(p, PROXY_DELAY,
						      (u32)nla_get_msecs(tbp[i]!));
					break;
				case NDTPA_LOCKTIME:
					NEIGH_VAR_SET(p, LOCKTIME,
						      (u32)nla_get_msecs(tbp[i]!));
					break;
				}
			}
		}

		err = -ENOENT;
		if ((tb[NDTA_THRESH1] != null || tb[NDTA_THRESH2] != null ||
		     tb[NDTA_THRESH3] != null || tb[NDTA_GC_INTERVAL] != null) &&
		    !net_eq(net, init_net))
			goto errout_tbl_lock;

		if (tb[NDTA_THRESH1] != null)
			tbl.gc_thresh1 = (int)nla_get_u32(tb[NDTA_THRESH1]!);

		if (tb[NDTA_THRESH2] != null)
			tbl.gc_thresh2 = (int)nla_get_u32(tb[NDTA_THRESH2]!);

		if (tb[NDTA_THRESH3] != null)
			tbl.gc_thresh3 = (int)nla_get_u32(tb[NDTA_THRESH3]!);

		if (tb[NDTA_GC_INTERVAL] != null)
			tbl.gc_interval = (int)nla_get_msecs(tb[NDTA_GC_INTERVAL]!);

		err = 0;

	errout_tbl_lock:
		write_unlock_bh(tbl.@lock);
	errout:
		return err;
	}

	[Source("net/core/neighbour.c", 2333)]
	private static int neightbl_valid_dump_info(nlmsghdr nlh,
						    netlink_ext_ack? extack)
	{
		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(ndtmsg))) {
			NL_SET_ERR_MSG(extack, "Invalid header for neighbor table dump request");
			return -EINVAL;
		}

		ref ndtmsg ndtm = ref nlmsg_data<ndtmsg>(nlh);
		if (ndtm.ndtm_pad1 != 0 || ndtm.ndtm_pad2 != 0) {
			NL_SET_ERR_MSG(extack, "Invalid values in header for neighbor table dump request");
			return -EINVAL;
		}

		if (nlmsg_attrlen(nlh, sizeof(ndtmsg)) != 0) {
			NL_SET_ERR_MSG(extack, "Invalid data after header in neighbor table dump request");
			return -EINVAL;
		}

		return 0;
	}

	[Source("net/core/neighbour.c", 2357)]
	private static int neightbl_dump_info(sk_buff skb, netlink_callback cb)
	{
		nlmsghdr nlh = cb.nlh;
		net net = sock_net(skb.sk!);
		int family, tidx, nidx = 0;
		int tbl_skip = (int)cb.args[0];
		int neigh_skip = (int)cb.args[1];
		neigh_table? tbl;

		if (cb.strict_check) {
			int err = neightbl_valid_dump_info(nlh, cb.extack);

			if (err < 0)
				return err;
		}

		family = nlmsg_data<rtgenmsg>(nlh).rtgen_family;

		for (tidx = 0; tidx < NEIGH_NR_TABLES; tidx++) {
			tbl = neigh_tables[tidx];
			if (tbl == null)
				continue;

			if (tidx < tbl_skip || (family != 0 && tbl.family != family))
				continue;

			if (neightbl_fill_info(skb, tbl, NETLINK_CB(cb.skb).portid,
					       nlh.nlmsg_seq, RTM_NEWNEIGHTBL,
					       NLM_F_MULTI) < 0)
				break;

			nidx = 0;
			foreach (var p in list_for_each_entry_from(tbl.parms.list.next, tbl.parms_list)) {
				if (!net_eq(neigh_parms_net(p), net))
					continue;

				if (nidx < neigh_skip)
					goto next;

				if (neightbl_fill_param_info(skb, tbl, p,
							     NETLINK_CB(cb.skb).portid,
							     nlh.nlmsg_seq,
							     RTM_NEWNEIGHTBL,
							     NLM_F_MULTI) < 0)
					goto @out;
			next:
				nidx++;
			}

			neigh_skip = 0;
		}
	@out:
		cb.args[0] = tidx;
		cb.args[1] = nidx;

		return (int)skb.len;
	}

	[Source("net/core/neighbour.c", 2418)]
	private static int neigh_fill_info(sk_buff skb, neighbour neigh,
					   u32 pid, u32 seq, int type, int flags)
	{
		ulong now = jiffies;
		nda_cacheinfo ci = default;
		nlmsghdr? nlh;
		Span<byte> haddr = stackalloc byte[MAX_ADDR_LEN];

		nlh = nlmsg_put(skb, pid, seq, type, sizeof(ndmsg), flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref ndmsg ndm = ref nlmsg_data<ndmsg>(nlh);
		ndm.ndm_family = (u8)neigh.ops.family;
		ndm.ndm_pad1 = 0;
		ndm.ndm_pad2 = 0;
		ndm.ndm_flags = neigh.flags;
		ndm.ndm_type = neigh.type;
		ndm.ndm_ifindex = neigh.dev.ifindex;

		if (nla_put(skb, NDA_DST, neigh.tbl.key_len, neigh.primary_key) != 0)
			goto nla_put_failure;

		read_lock_bh(neigh.@lock);
		ndm.ndm_state = neigh.nud_state;
		if ((neigh.nud_state & NUD_VALID) != 0) {
			neigh_ha_snapshot(haddr, neigh, neigh.dev);
			if (nla_put(skb, NDA_LLADDR, neigh.dev.addr_len, haddr) < 0) {
				read_unlock_bh(neigh.@lock);
				goto nla_put_failure;
			}
		}

		ci.ndm_used = (u32)jiffies_to_clock_t(now - neigh.used);
		ci.ndm_confirmed = (u32)jiffies_to_clock_t(now - neigh.confirmed);
		ci.ndm_updated = (u32)jiffies_to_clock_t(now - neigh.updated);
		ci.ndm_refcnt = refcount_read(in neigh.refcnt) - 1;
		read_unlock_bh(neigh.@lock);

		if (nla_put_u32(skb, NDA_PROBES, (u32)atomic_read(in neigh.probes)) != 0 ||
		    nla_put(skb, NDA_CACHEINFO, sizeof(nda_cacheinfo), in ci) != 0)
			goto nla_put_failure;

		if (neigh.protocol != 0 && nla_put_u8(skb, NDA_PROTOCOL, neigh.protocol) != 0)
			goto nla_put_failure;

		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/core/neighbour.c", 2474)]
	private static int pneigh_fill_info(sk_buff skb, pneigh_entry pn,
					    u32 pid, u32 seq, int type, int flags,
					    neigh_table tbl)
	{
		nlmsghdr? nlh;

		nlh = nlmsg_put(skb, pid, seq, type, sizeof(ndmsg), flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref ndmsg ndm = ref nlmsg_data<ndmsg>(nlh);
		ndm.ndm_family = (u8)tbl.family;
		ndm.ndm_pad1 = 0;
		ndm.ndm_pad2 = 0;
		ndm.ndm_flags = (u8)(pn.flags | NTF_PROXY);
		ndm.ndm_type = RTN_UNICAST;
		ndm.ndm_ifindex = pn.dev != null ? pn.dev.ifindex : 0;
		ndm.ndm_state = NUD_NONE;

		if (nla_put(skb, NDA_DST, tbl.key_len, pn.key) != 0)
			goto nla_put_failure;

		if (pn.protocol != 0 && nla_put_u8(skb, NDA_PROTOCOL, pn.protocol) != 0)
			goto nla_put_failure;

		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/core/neighbour.c", 2508)]
	private static void neigh_update_notify(neighbour neigh, u32 nlmsg_pid)
	{
		call_netevent_notifiers(NETEVENT_NEIGH_UPDATE, neigh);
		__neigh_notify(neigh, RTM_NEWNEIGH, 0, nlmsg_pid);
	}

	[Source("net/core/neighbour.c", 2514)]
	private static bool neigh_master_filtered(net_device? dev, int master_idx)
	{
		net_device? master;

		if (master_idx == 0)
			return false;

		master = dev != null ? netdev_master_upper_dev_get(dev) : null;
		if (master == null || master.ifindex != master_idx)
			return true;

		return false;
	}

	[Source("net/core/neighbour.c", 2528)]
	private static bool neigh_ifindex_filtered(net_device? dev, int filter_idx)
	{
		if (filter_idx != 0 && (dev == null || dev.ifindex != filter_idx))
			return true;

		return false;
	}

	[Source("net/core/neighbour.c", 2536)]
	private struct neigh_dump_filter
	{
		public int master_idx;
		public int dev_idx;
	}

	[Source("net/core/neighbour.c", 2541)]
	private static int neigh_dump_table(neigh_table tbl, sk_buff skb,
					    netlink_callback cb,
					    in neigh_dump_filter filter)
	{
		net net = sock_net(skb.sk!);
		neighbour? n;
		int rc, h, s_h = (int)cb.args[1];
		int idx, s_idx = idx = (int)cb.args[2];
		neigh_hash_table nht;
		int flags = NLM_F_MULTI;

		if (filter.dev_idx != 0 || filter.master_idx != 0)
			flags |= NLM_F_DUMP_FILTERED;

		rcu_read_lock_bh();
		nht = rcu_dereference_bh(tbl.nht)!;

		for (h = s_h; h < (1 << nht.hash_shift); h++) {
			if (h > s_h)
				s_idx = 0;
			for (n = rcu_dereference_bh(nht.hash_buckets[h]), idx = 0;
			     n != null;
			     n = rcu_dereference_bh(n.next)) {
				if (idx < s_idx || !net_eq(dev_net(n.dev), net))
					goto next;
				if (neigh_ifindex_filtered(n.dev, filter.dev_idx) ||
				    neigh_master_filtered(n.dev, filter.master_idx))
					goto next;
				if (neigh_fill_info(skb, n, NETLINK_CB(cb.skb).portid,
						    cb.nlh.nlmsg_seq,
						    RTM_NEWNEIGH,
						    flags) < 0) {
					rc = -1;
					goto @out;
				}
			next:
				idx++;
			}
		}
		rc = (int)skb.len;
	@out:
		rcu_read_unlock_bh();
		cb.args[1] = h;
		cb.args[2] = idx;
		return rc;
	}

	[Source("net/core/neighbour.c", 2588)]
	private static int pneigh_dump_table(neigh_table tbl, sk_buff skb,
					     netlink_callback cb,
					     in neigh_dump_filter filter)
	{
		pneigh_entry? n;
		net net = sock_net(skb.sk!);
		int rc, h, s_h = (int)cb.args[3];
		int idx, s_idx = idx = (int)cb.args[4];
		int flags = NLM_F_MULTI;

		if (filter.dev_idx != 0 || filter.master_idx != 0)
			flags |= NLM_F_DUMP_FILTERED;

		read_lock_bh(tbl.@lock);

		for (h = s_h; h <= PNEIGH_HASHMASK; h++) {
			if (h > s_h)
				s_idx = 0;
			for (n = tbl.phash_buckets![h], idx = 0; n != null; n = n.next) {
				if (idx < s_idx || pneigh_net(n) != net)
					goto next;
				if (neigh_ifindex_filtered(n.dev, filter.dev_idx) ||
				    neigh_master_filtered(n.dev, filter.master_idx))
					goto next;
				if (pneigh_fill_info(skb, n, NETLINK_CB(cb.skb).portid,
						    cb.nlh.nlmsg_seq,
						    RTM_NEWNEIGH, flags, tbl) < 0) {
					read_unlock_bh(tbl.@lock);
					rc = -1;
					goto @out;
				}
			next:
				idx++;
			}
		}

		read_unlock_bh(tbl.@lock);
		rc = (int)skb.len;
	@out:
		cb.args[3] = h;
		cb.args[4] = idx;
		return rc;
	}

	[Source("net/core/neighbour.c", 2633)]
	private static int neigh_valid_dump_req(nlmsghdr nlh,
						bool strict_check,
						ref neigh_dump_filter filter,
						netlink_ext_ack? extack)
	{
		var tb = new nlattr?[NDA_MAX + 1];
		int err, i;

		if (strict_check) {
			if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(ndmsg))) {
				NL_SET_ERR_MSG(extack, "Invalid header for neighbor dump request");
				return -EINVAL;
			}

			ref ndmsg ndm = ref nlmsg_data<ndmsg>(nlh);
			if (ndm.ndm_pad1 != 0 || ndm.ndm_pad2 != 0 || ndm.ndm_ifindex != 0 ||
			    ndm.ndm_state != 0 || ndm.ndm_type != 0) {
				NL_SET_ERR_MSG(extack, "Invalid values in header for neighbor dump request");
				return -EINVAL;
			}

			if ((ndm.ndm_flags & ~NTF_PROXY) != 0) {
				NL_SET_ERR_MSG(extack, "Invalid flags in header for neighbor dump request");
				return -EINVAL;
			}

			err = nlmsg_parse_strict(nlh, sizeof(ndmsg), tb, NDA_MAX,
						 nda_policy, extack);
		} else {
			err = nlmsg_parse(nlh, sizeof(ndmsg), tb, NDA_MAX,
					  nda_policy, extack);
		}
		if (err < 0)
			return err;

		for (i = 0; i <= NDA_MAX; ++i) {
			if (tb[i] == null)
				continue;

			// only these two narrow a dump down
			switch (i) {
			case NDA_IFINDEX:
				filter.dev_idx = (int)nla_get_u32(tb[i]!);
				break;
			case NDA_MASTER:
				filter.master_idx = (int)nla_get_u32(tb[i]!);
				break;
			default:
				if (strict_check) {
					NL_SET_ERR_MSG(extack, "Unsupported attribute in neighbor dump request");
					return -EINVAL;
				}
				break;
			}
		}

		return 0;
	}

	[Source("net/core/neighbour.c", 2693)]
	private static int neigh_dump_info(sk_buff skb, netlink_callback cb)
	{
		nlmsghdr nlh = cb.nlh;
		neigh_dump_filter filter = default;
		neigh_table? tbl;
		int t, family, s_t;
		int proxy = 0;
		int err;

		family = nlmsg_data<rtgenmsg>(nlh).rtgen_family;

		// a full ndmsg with just this flag asks for proxy entries
		if (nlmsg_len(nlh) >= sizeof(ndmsg) &&
		    nlmsg_data<ndmsg>(nlh).ndm_flags == NTF_PROXY)
			proxy = 1;

		err = neigh_valid_dump_req(nlh, cb.strict_check, ref filter, cb.extack);
		if (err < 0 && cb.strict_check)
			return err;

		s_t = (int)cb.args[0];

		for (t = 0; t < NEIGH_NR_TABLES; t++) {
			tbl = neigh_tables[t];

			if (tbl == null)
				continue;
			if (t < s_t || (family != 0 && tbl.family != family))
				continue;
			if (t > s_t)
				memset(MemoryMarshal.AsBytes(cb.args.AsSpan(1)), 0, (cb.args.Length - 1) *
						sizeof(long));
			if (proxy != 0)
				err = pneigh_dump_table(tbl, skb, cb, filter);
			else
				err = neigh_dump_table(tbl, skb, cb, filter);
			if (err < 0)
				break;
		}

		cb.args[0] = t;
		return (int)skb.len;
	}

	[Source("net/core/neighbour.c", 2739)]
	private static int neigh_valid_get_req(nlmsghdr nlh,
					       ref neigh_table? tbl,
					       ref ReadOnlySpan<byte> dst, ref int dev_idx, ref u8 ndm_flags,
					       netlink_ext_ack? extack)
	{
		var tb = new nlattr?[NDA_MAX + 1];
		int err, i;

		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(ndmsg))) {
			NL_SET_ERR_MSG(extack, "Invalid header for neighbor get request");
			return -EINVAL;
		}

		ref ndmsg ndm = ref nlmsg_data<ndmsg>(nlh);
		if (ndm.ndm_pad1 != 0 || ndm.ndm_pad2 != 0 || ndm.ndm_state != 0 ||
		    ndm.ndm_type != 0) {
			NL_SET_ERR_MSG(extack, "Invalid values in header for neighbor get request");
			return -EINVAL;
		}

		if ((ndm.ndm_flags & ~NTF_PROXY) != 0) {
			NL_SET_ERR_MSG(extack, "Invalid flags in header for neighbor get request");
			return -EINVAL;
		}

		err = nlmsg_parse_strict(nlh, sizeof(ndmsg), tb, NDA_MAX,
					 nda_policy, extack);
		if (err < 0)
			return err;

		ndm_flags = ndm.ndm_flags;
		dev_idx = ndm.ndm_ifindex;
		tbl = neigh_find_table(ndm.ndm_family);
		if (tbl == null) {
			NL_SET_ERR_MSG(extack, "Unsupported family in header for neighbor get request");
			return -EAFNOSUPPORT;
		}

		for (i = 0; i <= NDA_MAX; ++i) {
			if (tb[i] == null)
				continue;

			switch (i) {
			case NDA_DST:
				if (nla_len(tb[i]!) != tbl.key_len) {
					NL_SET_ERR_MSG(extack, "Invalid network address in neighbor get request");
					return -EINVAL;
				}
				dst = nla_data(tb[i]!);
				break;
			default:
				NL_SET_ERR_MSG(extack, "Unsupported attribute in neighbor get request");
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/core/neighbour.c", 2799)]
	private static int neigh_nlmsg_size()
	{
		return NLMSG_ALIGN(sizeof(ndmsg))
		       + nla_total_size(MAX_ADDR_LEN)
		       + nla_total_size(MAX_ADDR_LEN)
		       + nla_total_size(sizeof(nda_cacheinfo))
		       + nla_total_size(4)
		       + nla_total_size(1);
	}

	[Source("net/core/neighbour.c", 2809)]
	private static int neigh_get_reply(net net, neighbour neigh,
					   u32 pid, u32 seq)
	{
		sk_buff? skb;
		int err = 0;

		skb = nlmsg_new(neigh_nlmsg_size(), GFP_KERNEL);
		if (skb == null)
			return -ENOBUFS;

		err = neigh_fill_info(skb, neigh, pid, seq, RTM_NEWNEIGH, 0);
		if (err != 0) {
			kfree_skb(skb);
			goto errout;
		}

		err = rtnl_unicast(skb, net, pid);
	errout:
		return err;
	}

	[Source("net/core/neighbour.c", 2830)]
	private static int pneigh_nlmsg_size()
	{
		return NLMSG_ALIGN(sizeof(ndmsg))
		       + nla_total_size(MAX_ADDR_LEN)
		       + nla_total_size(1);
	}

	[Source("net/core/neighbour.c", 2837)]
	private static int pneigh_get_reply(net net, pneigh_entry neigh,
					    u32 pid, u32 seq, neigh_table tbl)
	{
		sk_buff? skb;
		int err = 0;

		skb = nlmsg_new(pneigh_nlmsg_size(), GFP_KERNEL);
		if (skb == null)
			return -ENOBUFS;

		err = pneigh_fill_info(skb, neigh, pid, seq, RTM_NEWNEIGH, 0, tbl);
		if (err != 0) {
			kfree_skb(skb);
			goto errout;
		}

		err = rtnl_unicast(skb, net, pid);
	errout:
		return err;
	}

	[Source("net/core/neighbour.c", 2858)]
	private static int neigh_get(sk_buff in_skb, nlmsghdr nlh,
				     netlink_ext_ack? extack)
	{
		net net = sock_net(in_skb.sk!);
		net_device? dev = null;
		neigh_table? tbl = null;
		neighbour? neigh;
		ReadOnlySpan<byte> dst = default;
		u8 ndm_flags = 0;
		int dev_idx = 0;
		int err;

		err = neigh_valid_get_req(nlh, ref tbl, ref dst, ref dev_idx, ref ndm_flags,
					  extack);
		if (err < 0)
			return err;

		if (dev_idx != 0) {
			dev = __dev_get_by_index(net, dev_idx);
			if (dev == null) {
				NL_SET_ERR_MSG(extack, "Unknown device ifindex");
				return -ENODEV;
			}
		}

		if (dst.IsEmpty) {
			NL_SET_ERR_MSG(extack, "Network address not specified");
			return -EINVAL;
		}

		if ((ndm_flags & NTF_PROXY) != 0) {
			pneigh_entry? pn;

			pn = pneigh_lookup(tbl!, net, dst, dev, 0);
			if (pn == null) {
				NL_SET_ERR_MSG(extack, "Proxy neighbour entry not found");
				return -ENOENT;
			}
			return pneigh_get_reply(net, pn, NETLINK_CB(in_skb).portid,
						nlh.nlmsg_seq, tbl!);
		}

		if (dev == null) {
			NL_SET_ERR_MSG(extack, "No device specified");
			return -EINVAL;
		}

		neigh = neigh_lookup(tbl!, dst, dev);
		if (neigh == null) {
			NL_SET_ERR_MSG(extack, "Neighbour entry not found");
			return -ENOENT;
		}

		err = neigh_get_reply(net, neigh, NETLINK_CB(in_skb).portid,
				      nlh.nlmsg_seq);

		neigh_release(neigh);

		return err;
	}

	/// <summary>Calls <paramref name="cb"/> for every neighbour, under the lock of the table for reading.</summary>
	[Source("net/core/neighbour.c", 2919)]
	[EXPORT_SYMBOL]
	public static void neigh_for_each(neigh_table tbl, Action<neighbour, object?> cb, object? cookie)
	{
		int chain;
		neigh_hash_table nht;

		rcu_read_lock_bh();
		nht = rcu_dereference_bh(tbl.nht)!;

		read_lock(tbl.@lock);
		for (chain = 0; chain < (1 << nht.hash_shift); chain++) {
			neighbour? n;

			for (n = rcu_dereference_bh(nht.hash_buckets[chain]);
			     n != null;
			     n = rcu_dereference_bh(n.next))
				cb(n, cookie);
		}
		read_unlock(tbl.@lock);
		rcu_read_unlock_bh();
	}

	/// <summary>Forgets the neighbours for which <paramref name="cb"/> says so; the lock of the table is held for
	/// writing.</summary>
	[Source("net/core/neighbour.c", 2942)]
	[EXPORT_SYMBOL]
	public static void __neigh_for_each_release(neigh_table tbl,
						    Func<neighbour, int> cb)
	{
		int chain;
		neigh_hash_table nht;

		nht = rcu_dereference_protected(tbl.nht,
						lockdep_is_held(tbl.@lock))!;
		for (chain = 0; chain < (1 << nht.hash_shift); chain++) {
			neighbour? n;

			ref __rcu<neighbour> np = ref nht.hash_buckets[chain];
			while ((n = rcu_dereference_protected(np,
						lockdep_is_held(tbl.@lock))) != null) {
				int release;

				write_lock(n.@lock);
				release = cb(n);
				if (release != 0) {
					rcu_assign_pointer(ref np,
						rcu_dereference_protected(n.next,
							lockdep_is_held(tbl.@lock)));
					neigh_mark_dead(n);
				} else
					np = ref n.next;
				write_unlock(n.@lock);
				if (release != 0)
					neigh_cleanup_and_release(n);
			}
		}
	}

	/// <summary>Sends to a neighbour by its address, without a route; eats the packet. 0, NET_XMIT_* or a negative
	/// errno.</summary>
	/// <param name="index">NEIGH_*_TABLE</param>
	/// <param name="dev">where</param>
	/// <param name="addr">to whom; a hardware address for NEIGH_LINK_TABLE</param>
	/// <param name="skb">with its network header set</param>
	[Source("net/core/neighbour.c", 2976)]
	[EXPORT_SYMBOL]
	public static int neigh_xmit(int index, net_device dev,
				     ReadOnlySpan<byte> addr, sk_buff skb)
	{
		int err = -EAFNOSUPPORT;
		if (index < NEIGH_NR_TABLES) {
			neigh_table? tbl;
			err_ptr<neighbour> neigh;

			tbl = neigh_tables[index];
			if (tbl == null)
				goto @out;
			rcu_read_lock_bh();
			if (index == NEIGH_ARP_TABLE) {
				u32 key = MemoryMarshal.Read<u32>(addr);

				neigh = __ipv4_neigh_lookup_noref(dev, key);
			} else {
				neigh = __neigh_lookup_noref(tbl, addr, dev);
			}
			if (neigh.ptr == null)
				neigh = __neigh_create(tbl, addr, dev, false);
			err = PTR_ERR(neigh);
			if (IS_ERR(neigh)) {
				rcu_read_unlock_bh();
				goto out_kfree_skb;
			}
			err = neigh.ptr!.output(neigh.ptr, skb);
			rcu_read_unlock_bh();
		} else if (index == NEIGH_LINK_TABLE) {
			err = dev_hard_header(skb, dev, ntohs(skb.protocol),
					      addr, default, skb.len);
			if (err < 0)
				goto out_kfree_skb;
			err = dev_queue_xmit(skb);
		}
	@out:
		return err;
	out_kfree_skb:
		kfree_skb(skb);
		goto @out;
	}

	[Source("net/core/neighbour.c", 3022)]
	private static neighbour? neigh_get_first(seq_file seq)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;
		net net = seq_file_net(seq);
		neigh_hash_table nht = state.nht;
		neighbour? n = null;
		int bucket = state.bucket;

		state.flags &= ~NEIGH_SEQ_IS_PNEIGH;
		for (bucket = 0; bucket < (1 << nht.hash_shift); bucket++) {
			n = rcu_dereference_bh(nht.hash_buckets[bucket]);

			while (n != null) {
				if (!net_eq(dev_net(n.dev), net))
					goto next;
				if (state.neigh_sub_iter != null) {
					long fakep = 0;
					object? v;

					v = state.neigh_sub_iter(state, n, ref fakep);
					if (v == null)
						goto next;
				}
				if ((state.flags & NEIGH_SEQ_SKIP_NOARP) == 0)
					break;
				if ((n.nud_state & ~NUD_NOARP) != 0)
					break;
			next:
				n = rcu_dereference_bh(n.next);
			}

			if (n != null)
				break;
		}
		state.bucket = bucket;

		return n;
	}

	// pos may be a null reference.
	[Source("net/core/neighbour.c", 3061)]
	private static neighbour? neigh_get_next(seq_file seq,
						 neighbour? n,
						 ref long pos)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;
		net net = seq_file_net(seq);
		neigh_hash_table nht = state.nht;

		if (state.neigh_sub_iter != null) {
			object? v = state.neigh_sub_iter(state, n!, ref pos);
			if (v != null)
				return n;
		}
		n = rcu_dereference_bh(n!.next);

		while (true) {
			while (n != null) {
				if (!net_eq(dev_net(n.dev), net))
					goto next;
				if (state.neigh_sub_iter != null) {
					object? v = state.neigh_sub_iter(state, n, ref pos);
					if (v != null)
						return n;
					goto next;
				}
				if ((state.flags & NEIGH_SEQ_SKIP_NOARP) == 0)
					break;

				if ((n.nud_state & ~NUD_NOARP) != 0)
					break;
			next:
				n = rcu_dereference_bh(n.next);
			}

			if (n != null)
				break;

			if (++state.bucket >= (1 << nht.hash_shift))
				break;

			n = rcu_dereference_bh(nht.hash_buckets[state.bucket]);
		}

		if (n != null && !Unsafe.IsNullRef(ref pos))
			--pos;
		return n;
	}

	[Source("net/core/neighbour.c", 3109)]
	private static neighbour? neigh_get_idx(seq_file seq, ref long pos)
	{
		neighbour? n = neigh_get_first(seq);

		if (n != null) {
			--pos;
			while (pos != 0) {
				n = neigh_get_next(seq, n, ref pos);
				if (n == null)
					break;
			}
		}
		return pos != 0 ? null : n;
	}

	[Source("net/core/neighbour.c", 3124)]
	private static pneigh_entry? pneigh_get_first(seq_file seq)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;
		net net = seq_file_net(seq);
		neigh_table tbl = state.tbl;
		pneigh_entry? pn = null;
		int bucket = state.bucket;

		state.flags |= NEIGH_SEQ_IS_PNEIGH;
		for (bucket = 0; bucket <= PNEIGH_HASHMASK; bucket++) {
			pn = tbl.phash_buckets![bucket];
			while (pn != null && !net_eq(pneigh_net(pn), net))
				pn = pn.next;
			if (pn != null)
				break;
		}
		state.bucket = bucket;

		return pn;
	}

	[Source("net/core/neighbour.c", 3145)]
	private static pneigh_entry? pneigh_get_next(seq_file seq,
						     pneigh_entry? pn,
						     ref long pos)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;
		net net = seq_file_net(seq);
		neigh_table tbl = state.tbl;

		do {
			pn = pn!.next;
		} while (pn != null && !net_eq(pneigh_net(pn), net));

		while (pn == null) {
			if (++state.bucket > PNEIGH_HASHMASK)
				break;
			pn = tbl.phash_buckets![state.bucket];
			while (pn != null && !net_eq(pneigh_net(pn), net))
				pn = pn.next;
			if (pn != null)
				break;
		}

		if (pn != null && !Unsafe.IsNullRef(ref pos))
			--pos;

		return pn;
	}

	[Source("net/core/neighbour.c", 3173)]
	private static pneigh_entry? pneigh_get_idx(seq_file seq, ref long pos)
	{
		pneigh_entry? pn = pneigh_get_first(seq);

		if (pn != null) {
			--pos;
			while (pos != 0) {
				pn = pneigh_get_next(seq, pn, ref pos);
				if (pn == null)
					break;
			}
		}
		return pos != 0 ? null : pn;
	}

	[Source("net/core/neighbour.c", 3188)]
	private static object? neigh_get_idx_any(seq_file seq, ref long pos)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;
		object? rc;
		long idxpos = pos;

		rc = neigh_get_idx(seq, ref idxpos);
		if (rc == null && (state.flags & NEIGH_SEQ_NEIGH_ONLY) == 0)
			rc = pneigh_get_idx(seq, ref idxpos);

		return rc;
	}

	/// <summary>The start method of a file of a table; the private part is a <see cref="neigh_seq_state"/>.</summary>
	[Source("net/core/neighbour.c", 3201)]
	[EXPORT_SYMBOL]
	public static object? neigh_seq_start(seq_file seq, ref long pos, neigh_table tbl, uint neigh_seq_flags)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;

		state.tbl = tbl;
		state.bucket = 0;
		state.flags = (neigh_seq_flags & ~NEIGH_SEQ_IS_PNEIGH);

		rcu_read_lock_bh();
		state.nht = rcu_dereference_bh(tbl.nht)!;
		read_lock(tbl.@lock);

		return pos != 0 ? neigh_get_idx_any(seq, ref pos) : SEQ_START_TOKEN;
	}

	/// <summary>The next method of such a file.</summary>
	[Source("net/core/neighbour.c", 3219)]
	[EXPORT_SYMBOL]
	public static object? neigh_seq_next(seq_file seq, object? v, ref long pos)
	{
		neigh_seq_state state;
		object? rc;

		if (v == SEQ_START_TOKEN) {
			rc = neigh_get_first(seq);
			goto @out;
		}

		state = (neigh_seq_state)seq.@private!;
		if ((state.flags & NEIGH_SEQ_IS_PNEIGH) == 0) {
			rc = neigh_get_next(seq, (neighbour?)v, ref Unsafe.NullRef<long>());
			if (rc != null)
				goto @out;
			if ((state.flags & NEIGH_SEQ_NEIGH_ONLY) == 0)
				rc = pneigh_get_first(seq);
		} else {
			BUG_ON((state.flags & NEIGH_SEQ_NEIGH_ONLY) != 0);
			rc = pneigh_get_next(seq, (pneigh_entry?)v, ref Unsafe.NullRef<long>());
		}
	@out:
		++pos;
		return rc;
	}

	/// <summary>The stop method of such a file.</summary>
	[Source("net/core/neighbour.c", 3246)]
	[EXPORT_SYMBOL]
	public static void neigh_seq_stop(seq_file seq, object? v)
	{
		neigh_seq_state state = (neigh_seq_state)seq.@private!;
		neigh_table tbl = state.tbl;

		read_unlock(tbl.@lock);
		rcu_read_unlock_bh();
	}

	[Source("net/core/neighbour.c", 3260)]
	private static object? neigh_stat_seq_start(seq_file seq, ref long pos)
	{
		neigh_table tbl = (neigh_table)PDE_DATA(file_inode(seq.file!))!;
		int cpu;

		if (pos == 0)
			return SEQ_START_TOKEN;

		for (cpu = (int)pos - 1; cpu < nr_cpu_ids; ++cpu) {
			if (!cpu_possible(cpu))
				continue;
			pos = cpu + 1;
			return per_cpu_ptr(tbl.stats!, cpu);
		}
		return null;
	}

	[Source("net/core/neighbour.c", 3277)]
	private static object? neigh_stat_seq_next(seq_file seq, object? v, ref long pos)
	{
		neigh_table tbl = (neigh_table)PDE_DATA(file_inode(seq.file!))!;
		int cpu;

		for (cpu = (int)pos; cpu < nr_cpu_ids; ++cpu) {
			if (!cpu_possible(cpu))
				continue;
			pos = cpu + 1;
			return per_cpu_ptr(tbl.stats!, cpu);
		}
		return null;
	}

	[Source("net/core/neighbour.c", 3291)]
	private static void neigh_stat_seq_stop(seq_file seq, object? v)
	{
	}

	[Source("net/core/neighbour.c", 3296)]
	private static int neigh_stat_seq_show(seq_file seq, object? v)
	{
		neigh_table tbl = (neigh_table)PDE_DATA(file_inode(seq.file!))!;
		neigh_statistics st;

		if (v == SEQ_START_TOKEN) {
			seq_printf(seq, "entries  allocs destroys hash_grows  lookups hits  res_failed  " +
				"rcv_probes_mcast rcv_probes_ucast  periodic_gc_runs forced_gc_runs " +
				"unresolved_discards table_fulls\n");
			return 0;
		}

		st = (neigh_statistics)v!;
		seq_printf(seq, $"{atomic_read(in tbl.entries):x8}  {st.allocs:x8} {st.destroys:x8} {st.hash_grows:x8}  " +
			   $"{st.lookups:x8} {st.hits:x8}  {st.res_failed:x8}  " +
			   $"{st.rcv_probes_mcast:x8} {st.rcv_probes_ucast:x8}  {st.periodic_gc_runs:x8} " +
			   $"{st.forced_gc_runs:x8} {st.unres_discards:x8} {st.table_fulls:x8}\n");

		return 0;
	}

	[Source("net/core/neighbour.c", 3331)]
	private static seq_operations neigh_stat_seq_ops = new() {
		start = neigh_stat_seq_start,
		next = neigh_stat_seq_next,
		stop = neigh_stat_seq_stop,
		show = neigh_stat_seq_show,
	};

	[Source("net/core/neighbour.c", 3339)]
	private static void __neigh_notify(neighbour n, int type, int flags,
					   u32 pid)
	{
		net net = dev_net(n.dev);
		sk_buff? skb;
		int err = -ENOBUFS;

		skb = nlmsg_new(neigh_nlmsg_size(), GFP_ATOMIC);
		if (skb == null)
			goto errout;

		err = neigh_fill_info(skb, n, pid, 0, type, flags);
		if (err < 0) {
			// -EMSGSIZE is a mistake in neigh_nlmsg_size()
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(skb);
			goto errout;
		}
		rtnl_notify(skb, net, 0, RTNLGRP_NEIGH, null, GFP_ATOMIC);
		return;
	errout:
		if (err < 0)
			rtnl_set_sk_err(net, RTNLGRP_NEIGH, err);
	}

	/// <summary>Has a program of user space find a neighbour: whoever listens to RTNLGRP_NEIGH.</summary>
	[Source("net/core/neighbour.c", 3364)]
	[EXPORT_SYMBOL]
	public static void neigh_app_ns(neighbour n)
	{
		__neigh_notify(n, RTM_GETNEIGH, NLM_F_REQUEST, 0);
	}

	private const int zero = 0;
	private const int int_max = INT_MAX;
	private static int unres_qlen_max = INT_MAX / SKB_TRUESIZE(ETH_FRAME_LEN);

	[Source("net/core/neighbour.c", 3375)]
	private static int proc_unres_qlen(ctl_table ctl, int write,
					   Span<byte> buffer, ref int lenp, ref long ppos)
	{
		int ret;
		int[] size = new int[1];
		ctl_table tmp = ctl.copy();

		tmp.extra1 = zero;
		tmp.extra2 = unres_qlen_max;
		tmp.data = new(() => ref size[0]);

		size[0] = ctl.data!.value / SKB_TRUESIZE(ETH_FRAME_LEN);
		ret = proc_dointvec_minmax(tmp, write, buffer, ref lenp, ref ppos);

		if (write != 0 && ret == 0)
			ctl.data.value = size[0] * SKB_TRUESIZE(ETH_FRAME_LEN);
		return ret;
	}

	[Source("net/core/neighbour.c", 3393)]
	private static neigh_parms? neigh_get_dev_parms_rcu(net_device dev,
							    int family)
	{
		switch (family) {
		case AF_INET:
			return __in_dev_arp_parms_get_rcu(dev);
			// CONFIG_IPV6 is not set
		}
		return null;
	}

	[Source("net/core/neighbour.c", 3405)]
	private static void neigh_copy_dflt_parms(net net, neigh_parms p,
						  int index)
	{
		int family = neigh_parms_family(p);

		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(net)) {
			neigh_parms? dst_p =
					neigh_get_dev_parms_rcu(dev, family);

			if (dst_p != null && !test_bit(index, dst_p.data_state))
				dst_p.data[index] = p.data[index];
		}
		rcu_read_unlock();
	}

	[Source("net/core/neighbour.c", 3422)]
	private static void neigh_proc_update(ctl_table ctl, int write)
	{
		net_device? dev = (net_device?)ctl.extra1;
		neigh_parms p = (neigh_parms)ctl.extra2!;
		net net = neigh_parms_net(p);
		int index = ctl.data!.index;

		if (write == 0)
			return;

		set_bit(index, p.data_state);
		if (index == NEIGH_VAR_DELAY_PROBE_TIME)
			call_netevent_notifiers(NETEVENT_DELAY_PROBE_TIME_UPDATE, p);
		if (dev == null)
			neigh_copy_dflt_parms(net, p, index);
	}

	[Source("net/core/neighbour.c", 3439)]
	private static int neigh_proc_dointvec_zero_intmax(ctl_table ctl, int write,
							   Span<byte> buffer,
							   ref int lenp, ref long ppos)
	{
		ctl_table tmp = ctl.copy();
		int ret;

		tmp.extra1 = zero;
		tmp.extra2 = int_max;

		ret = proc_dointvec_minmax(tmp, write, buffer, ref lenp, ref ppos);
		neigh_proc_update(ctl, write);
		return ret;
	}

	/// <summary>A number.</summary>
	[Source("net/core/neighbour.c", 3454)]
	[EXPORT_SYMBOL]
	public static int neigh_proc_dointvec(ctl_table ctl, int write,
					      Span<byte> buffer, ref int lenp, ref long ppos)
	{
		int ret = proc_dointvec(ctl, write, buffer, ref lenp, ref ppos);

		neigh_proc_update(ctl, write);
		return ret;
	}

	/// <summary>Jiffies that user space sees in seconds.</summary>
	[Source("net/core/neighbour.c", 3464)]
	[EXPORT_SYMBOL]
	public static int neigh_proc_dointvec_jiffies(ctl_table ctl, int write,
						      Span<byte> buffer,
						      ref int lenp, ref long ppos)
	{
		int ret = proc_dointvec_jiffies(ctl, write, buffer, ref lenp, ref ppos);

		neigh_proc_update(ctl, write);
		return ret;
	}

	[Source("net/core/neighbour.c", 3475)]
	private static int neigh_proc_dointvec_userhz_jiffies(ctl_table ctl, int write,
							      Span<byte> buffer,
							      ref int lenp, ref long ppos)
	{
		int ret = proc_dointvec_userhz_jiffies(ctl, write, buffer, ref lenp, ref ppos);

		neigh_proc_update(ctl, write);
		return ret;
	}

	/// <summary>Jiffies that user space sees in milliseconds.</summary>
	[Source("net/core/neighbour.c", 3485)]
	[EXPORT_SYMBOL]
	public static int neigh_proc_dointvec_ms_jiffies(ctl_table ctl, int write,
							 Span<byte> buffer,
							 ref int lenp, ref long ppos)
	{
		int ret = proc_dointvec_ms_jiffies(ctl, write, buffer, ref lenp, ref ppos);

		neigh_proc_update(ctl, write);
		return ret;
	}

	[Source("net/core/neighbour.c", 3496)]
	private static int neigh_proc_dointvec_unres_qlen(ctl_table ctl, int write,
							  Span<byte> buffer,
							  ref int lenp, ref long ppos)
	{
		int ret = proc_unres_qlen(ctl, write, buffer, ref lenp, ref ppos);

		neigh_proc_update(ctl, write);
		return ret;
	}

	[Source("net/core/neighbour.c", 3506)]
	private static int neigh_proc_base_reachable_time(ctl_table ctl, int write,
							  Span<byte> buffer,
							  ref int lenp, ref long ppos)
	{
		neigh_parms p = (neigh_parms)ctl.extra2!;
		int ret;

		if (strcmp(ctl.procname, "base_reachable_time"u8) == 0)
			ret = neigh_proc_dointvec_jiffies(ctl, write, buffer, ref lenp, ref ppos);
		else if (strcmp(ctl.procname, "base_reachable_time_ms"u8) == 0)
			ret = neigh_proc_dointvec_ms_jiffies(ctl, write, buffer, ref lenp, ref ppos);
		else
			ret = -1;

		if (write != 0 && ret == 0) {
			// at once, not when it is drawn anew in some minutes
			p.reachable_time =
				(int)neigh_rand_reach_time((ulong)NEIGH_VAR(p, BASE_REACHABLE_TIME));
		}
		return ret;
	}

	[Source("net/core/neighbour.c", 3531)]
	private static ctl_data NEIGH_PARMS_DATA_OFFSET(int index) => new(null, index);

	[Source("net/core/neighbour.c", 3534)]
	private static ctl_table NEIGH_SYSCTL_ENTRY(int attr, int data_attr, ReadOnlySpan<byte> name, u16 mval,
						    proc_handler proc)
		=> new() {
			procname = name.ToArray(),
			data = NEIGH_PARMS_DATA_OFFSET(data_attr),
			maxlen = sizeof(int),
			mode = mval,
			proc_handler = proc,
		};

	[Source("net/core/neighbour.c", 3543)]
	private static ctl_table NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(int attr, ReadOnlySpan<byte> name)
		=> NEIGH_SYSCTL_ENTRY(attr, attr, name, _0644, neigh_proc_dointvec_zero_intmax);

	[Source("net/core/neighbour.c", 3546)]
	private static ctl_table NEIGH_SYSCTL_JIFFIES_ENTRY(int attr, ReadOnlySpan<byte> name)
		=> NEIGH_SYSCTL_ENTRY(attr, attr, name, _0644, neigh_proc_dointvec_jiffies);

	[Source("net/core/neighbour.c", 3549)]
	private static ctl_table NEIGH_SYSCTL_USERHZ_JIFFIES_ENTRY(int attr, ReadOnlySpan<byte> name)
		=> NEIGH_SYSCTL_ENTRY(attr, attr, name, _0644, neigh_proc_dointvec_userhz_jiffies);

	[Source("net/core/neighbour.c", 3555)]
	private static ctl_table NEIGH_SYSCTL_MS_JIFFIES_REUSED_ENTRY(int attr, int data_attr, ReadOnlySpan<byte> name)
		=> NEIGH_SYSCTL_ENTRY(attr, data_attr, name, _0644, neigh_proc_dointvec_ms_jiffies);

	[Source("net/core/neighbour.c", 3558)]
	private static ctl_table NEIGH_SYSCTL_UNRES_QLEN_REUSED_ENTRY(int attr, int data_attr, ReadOnlySpan<byte> name)
		=> NEIGH_SYSCTL_ENTRY(attr, data_attr, name, _0644, neigh_proc_dointvec_unres_qlen);

	// In the order of NEIGH_VAR_*.
	[Source("net/core/neighbour.c", 3564)]
	private static neigh_sysctl_table neigh_sysctl_template = new() {
		neigh_vars = [
			NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(MCAST_PROBES, "mcast_solicit"u8),
			NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(UCAST_PROBES, "ucast_solicit"u8),
			NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(APP_PROBES, "app_solicit"u8),
			NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(MCAST_REPROBES, "mcast_resolicit"u8),
			NEIGH_SYSCTL_USERHZ_JIFFIES_ENTRY(RETRANS_TIME, "retrans_time"u8),
			NEIGH_SYSCTL_JIFFIES_ENTRY(BASE_REACHABLE_TIME, "base_reachable_time"u8),
			NEIGH_SYSCTL_JIFFIES_ENTRY(DELAY_PROBE_TIME, "delay_first_probe_time"u8),
			NEIGH_SYSCTL_JIFFIES_ENTRY(GC_STALETIME, "gc_stale_time"u8),
			NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(QUEUE_LEN_BYTES, "unres_qlen_bytes"u8),
			NEIGH_SYSCTL_ZERO_INTMAX_ENTRY(PROXY_QLEN, "proxy_qlen"u8),
			NEIGH_SYSCTL_USERHZ_JIFFIES_ENTRY(ANYCAST_DELAY, "anycast_delay"u8),
			NEIGH_SYSCTL_USERHZ_JIFFIES_ENTRY(PROXY_DELAY, "proxy_delay"u8),
			NEIGH_SYSCTL_USERHZ_JIFFIES_ENTRY(LOCKTIME, "locktime"u8),
			NEIGH_SYSCTL_UNRES_QLEN_REUSED_ENTRY(NEIGH_VAR_QUEUE_LEN, QUEUE_LEN_BYTES, "unres_qlen"u8),
			NEIGH_SYSCTL_MS_JIFFIES_REUSED_ENTRY(NEIGH_VAR_RETRANS_TIME_MS, RETRANS_TIME, "retrans_time_ms"u8),
			NEIGH_SYSCTL_MS_JIFFIES_REUSED_ENTRY(NEIGH_VAR_BASE_REACHABLE_TIME_MS, BASE_REACHABLE_TIME,
							     "base_reachable_time_ms"u8),
			new() {
				procname = "gc_interval"u8.ToArray(),
				maxlen = sizeof(int),
				mode = _0644,
				proc_handler = proc_dointvec_jiffies,
			},
			new() {
				procname = "gc_thresh1"u8.ToArray(),
				maxlen = sizeof(int),
				mode = _0644,
				extra1 = zero,
				extra2 = int_max,
				proc_handler = proc_dointvec_minmax,
			},
			new() {
				procname = "gc_thresh2"u8.ToArray(),
				maxlen = sizeof(int),
				mode = _0644,
				extra1 = zero,
				extra2 = int_max,
				proc_handler = proc_dointvec_minmax,
			},
			new() {
				procname = "gc_thresh3"u8.ToArray(),
				maxlen = sizeof(int),
				mode = _0644,
				extra1 = zero,
				extra2 = int_max,
				proc_handler = proc_dointvec_minmax,
			},
			new() { },
		],
	};

	/// <summary>Makes the files of a device's parameters, or of the defaults (null); -ENOBUFS.</summary>
	/// <param name="dev">whose</param>
	/// <param name="p">the parameters</param>
	/// <param name="handler">what the protocol does itself with the times, or null</param>
	[Source("net/core/neighbour.c", 3616)]
	[EXPORT_SYMBOL]
	public static int neigh_sysctl_register(net_device? dev, neigh_parms p,
						proc_handler? handler)
	{
		int i;
		neigh_sysctl_table? t;
		string dev_name_source;
		byte[] neigh_path;
		string p_name;

		t = kmemdup(neigh_sysctl_template, GFP_KERNEL);
		if (t == null)
			goto err;

		for (i = 0; i < NEIGH_VAR_GC_INTERVAL; i++) {
			int index = t.neigh_vars[i].data!.index;

			t.neigh_vars[i].data = new(() => ref p.data[index], index);
			t.neigh_vars[i].extra1 = dev;
			t.neigh_vars[i].extra2 = p;
		}

		if (dev != null) {
			dev_name_source = dev.name.ToString();
			// the table ends before what is for all devices
			t.neigh_vars[NEIGH_VAR_GC_INTERVAL] = new();
		} else {
			neigh_table tbl = p.tbl;
			dev_name_source = "default";
			t.neigh_vars[NEIGH_VAR_GC_INTERVAL].data = new(() => ref tbl.gc_interval);
			t.neigh_vars[NEIGH_VAR_GC_THRESH1].data = new(() => ref tbl.gc_thresh1);
			t.neigh_vars[NEIGH_VAR_GC_THRESH2].data = new(() => ref tbl.gc_thresh2);
			t.neigh_vars[NEIGH_VAR_GC_THRESH3].data = new(() => ref tbl.gc_thresh3);
		}

		if (handler != null) {
			t.neigh_vars[NEIGH_VAR_RETRANS_TIME].proc_handler = handler;
			t.neigh_vars[NEIGH_VAR_BASE_REACHABLE_TIME].proc_handler = handler;
			t.neigh_vars[NEIGH_VAR_RETRANS_TIME_MS].proc_handler = handler;
			t.neigh_vars[NEIGH_VAR_BASE_REACHABLE_TIME_MS].proc_handler = handler;
		} else {
			// so that a new time is drawn at once
			t.neigh_vars[NEIGH_VAR_BASE_REACHABLE_TIME].proc_handler =
				neigh_proc_base_reachable_time;
			t.neigh_vars[NEIGH_VAR_BASE_REACHABLE_TIME_MS].proc_handler =
				neigh_proc_base_reachable_time;
		}

		// not for the root of another user namespace
		if (neigh_parms_net(p).user_ns != init_user_ns)
			t.neigh_vars[0].procname = null;

		switch (neigh_parms_family(p)) {
		case AF_INET:
			p_name = "ipv4";
			break;
		case AF_INET6:
			p_name = "ipv6";
			break;
		default:
			BUG();
			goto free;
		}

		neigh_path = System.Text.Encoding.Latin1.GetBytes($"net/{p_name}/neigh/{dev_name_source}");
		t.sysctl_header =
			register_net_sysctl(neigh_parms_net(p), neigh_path, t.neigh_vars);
		if (t.sysctl_header == null)
			goto free;

		p.sysctl_table = t;
		return 0;

	free:
		kfree(t);
	err:
		return -ENOBUFS;
	}

	[NotInLinux("C copies the bytes of a structure")]
	private static neigh_sysctl_table? kmemdup(neigh_sysctl_table src, gfp_t gfp)
	{
		neigh_sysctl_table? t = kmalloc<neigh_sysctl_table>(gfp);

		if (t != null)
			t.neigh_vars = Array.ConvertAll(src.neigh_vars, static v => v.copy());
		return t;
	}

	/// <summary>Removes the files of a device's parameters.</summary>
	[Source("net/core/neighbour.c", 3705)]
	[EXPORT_SYMBOL]
	public static void neigh_sysctl_unregister(neigh_parms p)
	{
		if (p.sysctl_table != null) {
			neigh_sysctl_table t = (neigh_sysctl_table)p.sysctl_table;
			p.sysctl_table = null;
			unregister_net_sysctl_table(t.sysctl_header!);
			kfree(t);
		}
	}

	[Source("net/core/neighbour.c", 3718)]
	[subsys_initcall]
	private static int neigh_init()
	{
		rtnl_register(PF_UNSPEC, RTM_NEWNEIGH, neigh_add, null, 0);
		rtnl_register(PF_UNSPEC, RTM_DELNEIGH, neigh_delete, null, 0);
		rtnl_register(PF_UNSPEC, RTM_GETNEIGH, neigh_get, neigh_dump_info, 0);

		rtnl_register(PF_UNSPEC, RTM_GETNEIGHTBL, null, neightbl_dump_info,
			      0);
		rtnl_register(PF_UNSPEC, RTM_SETNEIGHTBL, neightbl_set, null, 0);

		return 0;
	}
}
