// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/fib_trie.c; the copyright of the original's authors stands.

// Reduced: in place of the level-compressed trie its leaves stand in an array, sorted by key, which readers find as it was
// and writers replace. A lookup tries the lengths of prefix that there are, the longest first. What is above the leaves is the
// same: which route wins, in which order routes are listed, and what user space is told.

namespace Kernel.Net.Ipv4;

/// <summary>A leaf: the routes to all prefixes that are the same number.</summary>
[Source("net/ipv4/fib_trie.c", 132)]
public sealed class key_vector : slab_object
{
	public uint key;
	public byte slen;
	/// <summary>Longer prefixes first; then by table, type of service and priority.</summary>
	public hlist_head<fib_alias> leaf = new();
	public rcu_head rcu;

	public key_vector() => rcu = new(this);
}

/// <summary>All leaves.</summary>
[Source("net/ipv4/fib_trie.c", 178)]
public sealed class trie
{
	public __rcu<key_vectors> kv;
	/// <summary>Which <c>fa_slen</c> there are, and how many aliases have each.</summary>
	public ulong slens;
	public int[] slen_count = new int[33];
}

/// <summary>The leaves in the order of their keys; never changed once it is published.</summary>
[NotInLinux("the nodes of the trie in C")]
public sealed class key_vectors(key_vector[] v)
{
	public readonly key_vector[] v = v;
}

/// <summary>Where a reader of /proc/net/route is.</summary>
[Source("net/ipv4/fib_trie.c", 2552)]
public sealed class fib_route_iter : seq_net_private
{
	public fib_table main_tb = null!;
	public trie tnode = null!;
	public long pos;
	public uint key;
}

/// <summary>Routing tables: the longest prefix wins.</summary>
/// <remarks>RTNL to change them, RCU to look something up.</remarks>
public static partial class fib_trie_c
{
	private const int KEYLENGTH = 8 * sizeof(uint);
	private const uint KEY_MAX = ~0u;

	private static kmem_cache? fn_alias_kmem;
	private static kmem_cache? trie_leaf_kmem;

	[Source("net/ipv4/fib_trie.c", 304)]
	private static void __alias_free_mem(rcu_head head)
	{
		fib_alias fa = container_of<fib_alias>(head);
		kmem_cache_free(fn_alias_kmem, fa);
	}

	[Source("net/ipv4/fib_trie.c", 310)]
	private static void alias_free_mem_rcu(fib_alias fa)
	{
		call_rcu(fa.rcu, __alias_free_mem);
	}

	[Source("net/ipv4/fib_trie.c", 320)]
	private static void __node_free_rcu(rcu_head head)
	{
		kmem_cache_free(trie_leaf_kmem, container_of<key_vector>(head));
	}

	[Source("net/ipv4/fib_trie.c", 359)]
	private static key_vector? leaf_new(uint key, fib_alias fa)
	{
		key_vector? l;

		l = kmem_cache_alloc<key_vector>(trie_leaf_kmem, GFP_KERNEL);
		if (l == null)
			return null;

		l.key = key;
		l.slen = fa.fa_slen;

		hlist_add_head(fa.fa_list, l.leaf);

		return l;
	}

	[NotInLinux("where a key is, or would be")]
	private static int index_of(key_vector[] v, uint key, out bool found)
	{
		int low = 0, high = v.Length;

		while (low < high) {
			int mid = (low + high) / 2;

			if (v[mid].key < key)
				low = mid + 1;
			else
				high = mid;
		}
		found = low < v.Length && v[low].key == key;
		return low;
	}

	[NotInLinux("the leaves, under RTNL or RCU")]
	private static key_vector[] leaves(trie t) => rcu_dereference_rtnl(t.kv)!.v;

	[NotInLinux("notes that there is one more, or one less, of a length")]
	private static void count_slen(trie t, byte slen, int n)
	{
		t.slen_count[slen] += n;
		if (t.slen_count[slen] != 0)
			WRITE_ONCE(ref t.slens, t.slens | 1UL << slen);
		else
			WRITE_ONCE(ref t.slens, t.slens & ~(1UL << slen));
	}

	[Source("net/ipv4/fib_trie.c", 941)]
	private static key_vector? fib_find_node(trie t, uint key)
	{
		key_vector[] v = leaves(t);
		int i = index_of(v, key, out bool found);

		return found ? v[i] : null;
	}

	// The first alias of a prefix that is not before the one with this type of service and priority.
	[Source("net/ipv4/fib_trie.c", 986)]
	private static fib_alias? fib_find_alias(hlist_head<fib_alias>? fah, u8 slen,
						 u8 tos, u32 prio, u32 tb_id)
	{
		if (fah == null)
			return null;

		foreach (var fa in hlist_for_each_entry(fah)) {
			if (fa.fa_slen < slen)
				continue;
			if (fa.fa_slen != slen)
				break;
			if (fa.tb_id > tb_id)
				continue;
			if (fa.tb_id != tb_id)
				break;
			if (fa.fa_tos > tos)
				continue;
			if (fa.fa_info.fib_priority >= prio || fa.fa_tos < tos)
				return fa;
		}

		return null;
	}

	[Source("net/ipv4/fib_trie.c", 1018)]
	private static int fib_insert_node(trie t,
					   fib_alias @new, uint key)
	{
		key_vector? l;
		key_vector[] v = leaves(t);

		l = leaf_new(key, @new);
		if (l == null)
			goto noleaf;

		int i = index_of(v, key, out _);
		rcu_assign_pointer(ref t.kv, new key_vectors([.. v[..i], l, .. v[i..]]));

		return 0;
	noleaf:
		return -ENOMEM;
	}

	[Source("net/ipv4/fib_trie.c", 1071)]
	private static int fib_insert_alias(trie t,
					    key_vector? l, fib_alias @new,
					    fib_alias? fa, uint key)
	{
		if (l == null) {
			int err = fib_insert_node(t, @new, key);

			if (err == 0)
				count_slen(t, @new.fa_slen, 1);
			return err;
		}

		if (fa != null) {
			hlist_add_before_rcu(@new.fa_list, fa.fa_list);
		} else {
			foreach (var last in hlist_for_each_entry(l.leaf)) {
				if (@new.fa_slen < last.fa_slen)
					break;
				if ((@new.fa_slen == last.fa_slen) &&
				    (@new.tb_id > last.tb_id))
					break;
				fa = last;
			}

			if (fa != null)
				hlist_add_behind_rcu(@new.fa_list, fa.fa_list);
			else
				hlist_add_head_rcu(@new.fa_list, l.leaf);
		}

		if (l.slen < @new.fa_slen) {
			l.slen = @new.fa_slen;
		}
		count_slen(t, @new.fa_slen, 1);

		return 0;
	}

	[Source("net/ipv4/fib_trie.c", 1107)]
	private static bool fib_valid_key_len(u32 key, u8 plen, netlink_ext_ack? extack)
	{
		if (plen > KEYLENGTH) {
			NL_SET_ERR_MSG(extack, "Invalid prefix length");
			return false;
		}

		if ((plen < KEYLENGTH) && (key << plen) != 0) {
			NL_SET_ERR_MSG(extack,
				       "Invalid prefix for given prefix length");
			return false;
		}

		return true;
	}

	/// <summary>Adds a route: 0, -EEXIST, -ENOENT when it is not there to be replaced, or what it says makes no sense
	/// (see <see cref="fib_create_info"/>). RTNL.</summary>
	[Source("net/ipv4/fib_trie.c", 1124)]
	public static int fib_table_insert(net net, fib_table tb,
					   fib_config cfg, netlink_ext_ack? extack)
	{
		trie t = tb.tb_data;
		fib_alias? fa, new_fa;
		key_vector? l;
		u16 nlflags = NLM_F_EXCL;
		fib_info fi;
		u8 plen = cfg.fc_dst_len;
		u8 slen = (u8)(KEYLENGTH - plen);
		u8 tos = cfg.fc_tos;
		u32 key;
		int err;

		key = ntohl(cfg.fc_dst);

		if (!fib_valid_key_len(key, plen, extack))
			return -EINVAL;

		err_ptr<fib_info> created = fib_create_info(cfg, extack);
		if (IS_ERR(created)) {
			err = PTR_ERR(created);
			goto err;
		}
		fi = created.ptr!;

		l = fib_find_node(t, key);
		fa = l != null ? fib_find_alias(l.leaf, slen, tos, fi.fib_priority,
						tb.tb_id) : null;

		// With the same type of service and priority as another it comes before it, after it, or in its place.
		if (fa != null && fa.fa_tos == tos &&
		    fa.fa_info.fib_priority == fi.fib_priority) {
			fib_alias fa_first;
			fib_alias? fa_match;

			err = -EEXIST;
			if ((cfg.fc_nlflags & NLM_F_EXCL) != 0)
				goto @out;

			nlflags &= unchecked((u16)~NLM_F_EXCL);

			fa_match = null;
			fa_first = fa;
			for (; fa != null; fa = hlist_entry_safe(fa.fa_list.next)) {
				if ((fa.fa_slen != slen) ||
				    (fa.tb_id != tb.tb_id) ||
				    (fa.fa_tos != tos))
					break;
				if (fa.fa_info.fib_priority != fi.fib_priority)
					break;
				if (fa.fa_type == cfg.fc_type &&
				    fa.fa_info == fi) {
					fa_match = fa;
					break;
				}
			}

			if ((cfg.fc_nlflags & NLM_F_REPLACE) != 0) {
				fib_info fi_drop;
				u8 state;

				nlflags |= NLM_F_REPLACE;
				fa = fa_first;
				if (fa_match != null) {
					if (fa == fa_match)
						err = 0;
					goto @out;
				}
				err = -ENOBUFS;
				new_fa = kmem_cache_alloc<fib_alias>(fn_alias_kmem, GFP_KERNEL);
				if (new_fa == null)
					goto @out;

				fi_drop = fa.fa_info;
				new_fa.fa_tos = fa.fa_tos;
				new_fa.fa_info = fi;
				new_fa.fa_type = cfg.fc_type;
				state = fa.fa_state;
				new_fa.fa_state = (u8)(state & ~FA_S_ACCESSED);
				new_fa.fa_slen = fa.fa_slen;
				new_fa.tb_id = tb.tb_id;
				new_fa.fa_default = -1;

				// DEVIATION: nobody offloads routes: no call_fib_entry_notifiers()
				rtmsg_fib(RTM_NEWROUTE, htonl(key), new_fa, plen,
					  tb.tb_id, cfg.fc_nlinfo, nlflags);

				hlist_replace_rcu(fa.fa_list, new_fa.fa_list);

				alias_free_mem_rcu(fa);

				fib_release_info(fi_drop);
				if ((state & FA_S_ACCESSED) != 0)
					rt_cache_flush(cfg.fc_nlinfo.nl_net);

				goto succeeded;
			}
			// The very same route twice makes no sense.
			if (fa_match != null)
				goto @out;

			if ((cfg.fc_nlflags & NLM_F_APPEND) != 0) {
				nlflags |= NLM_F_APPEND;
			} else {
				fa = fa_first;
			}
		}
		err = -ENOENT;
		if ((cfg.fc_nlflags & NLM_F_CREATE) == 0)
			goto @out;

		nlflags |= NLM_F_CREATE;
		err = -ENOBUFS;
		new_fa = kmem_cache_alloc<fib_alias>(fn_alias_kmem, GFP_KERNEL);
		if (new_fa == null)
			goto @out;

		new_fa.fa_info = fi;
		new_fa.fa_tos = tos;
		new_fa.fa_type = cfg.fc_type;
		new_fa.fa_state = 0;
		new_fa.fa_slen = slen;
		new_fa.tb_id = tb.tb_id;
		new_fa.fa_default = -1;

		err = fib_insert_alias(t, l, new_fa, fa, key);
		if (err != 0)
			goto out_fib_notif;

		if (plen == 0)
			tb.tb_num_default++;

		rt_cache_flush(cfg.fc_nlinfo.nl_net);
		rtmsg_fib(RTM_NEWROUTE, htonl(key), new_fa, plen, new_fa.tb_id,
			  cfg.fc_nlinfo, nlflags);
	succeeded:
		return 0;

	out_fib_notif:
		NL_SET_ERR_MSG(extack, "Failed to insert route into trie");
		kmem_cache_free(fn_alias_kmem, new_fa);
	@out:
		fib_release_info(fi);
	err:
		return err;
	}

	/// <summary>The route of a flow in one table: 0 with <paramref name="res"/> filled in, -EAGAIN when there is none, or
	/// what a route to be refused says. RCU.</summary>
	[Source("net/ipv4/fib_trie.c", 1316)]
	public static int fib_table_lookup(fib_table tb, in flowi4 flp,
					   ref fib_result res, int fib_flags)
	{
		trie t = tb.tb_data;
		u32 key = ntohl(flp.daddr);
		key_vector[] v = leaves(t);
		key_vector n;

		// DEVIATION: each length of prefix in turn, where C goes up and down the trie
		for (ulong slens = READ_ONCE(ref t.slens); slens != 0; slens &= slens - 1) {
			int slen = System.Numerics.BitOperations.TrailingZeroCount(slens);
			int i = index_of(v, (u32)(key & ~0UL << slen), out bool found);

			if (!found)
				continue;
			n = v[i];
			foreach (var fa in hlist_for_each_entry_rcu(n.leaf)) {
				fib_info fi = fa.fa_info;
				int nhsel, err;

				if (fa.fa_slen != slen)
					continue;
				if (fa.fa_tos != 0 && fa.fa_tos != flp.flowi4_tos)
					continue;
				if (fi.fib_dead != 0)
					continue;
				if (fa.fa_info.fib_scope < flp.flowi4_scope)
					continue;
				fib_alias_accessed(fa);
				err = fib_props[fa.fa_type].error;
				if (err < 0) {
					return err;
				}
				if ((fi.fib_flags & RTNH_F_DEAD) != 0)
					continue;
				for (nhsel = 0; nhsel < fi.fib_nhs; nhsel++) {
					fib_nh nh = fi.fib_nh[nhsel];
					in_device? in_dev = __in_dev_get_rcu(nh.nh_dev!);

					if ((nh.nh_flags & RTNH_F_DEAD) != 0)
						continue;
					if (in_dev != null &&
					    IN_DEV_IGNORE_ROUTES_WITH_LINKDOWN(in_dev) &&
					    (nh.nh_flags & RTNH_F_LINKDOWN) != 0 &&
					    (fib_flags & FIB_LOOKUP_IGNORE_LINKSTATE) == 0)
						continue;
					if ((flp.flowi4_flags & FLOWI_FLAG_SKIP_NH_OIF) == 0) {
						if (flp.flowi4_oif != 0 &&
						    flp.flowi4_oif != nh.nh_oif)
							continue;
					}

					if ((fib_flags & FIB_LOOKUP_NOREF) == 0)
						refcount_inc(ref fi.fib_clntref);

					res.prefix = htonl(n.key);
					res.prefixlen = (byte)(KEYLENGTH - fa.fa_slen);
					res.nh_sel = (byte)nhsel;
					res.type = fa.fa_type;
					res.scope = fi.fib_scope;
					res.fi = fi;
					res.table = tb;
					res.fa_head = n.leaf;

					return err;
				}
			}
		}
		return -EAGAIN;
	}

	[Source("net/ipv4/fib_trie.c", 1513)]
	private static void fib_remove_alias(trie t,
					     key_vector l, fib_alias old)
	{
		hlist_del_rcu(old.fa_list);
		count_slen(t, old.fa_slen, -1);

		// The last alias takes the leaf with it.
		if (hlist_empty(l.leaf))
			remove_leaf(t, l);
	}

	[NotInLinux("put_child_root() and node_free() of a leaf")]
	private static void remove_leaf(trie t, key_vector l)
	{
		key_vector[] v = leaves(t);
		int i = index_of(v, l.key, out _);

		rcu_assign_pointer(ref t.kv, new key_vectors([.. v[..i], .. v[(i + 1)..]]));
		call_rcu(l.rcu, __node_free_rcu);
	}

	/// <summary>Removes a route: 0 or -ESRCH. RTNL.</summary>
	[Source("net/ipv4/fib_trie.c", 1545)]
	public static int fib_table_delete(net net, fib_table tb,
					   fib_config cfg, netlink_ext_ack? extack)
	{
		trie t = tb.tb_data;
		fib_alias? fa, fa_to_delete;
		key_vector? l;
		u8 plen = cfg.fc_dst_len;
		u8 slen = (u8)(KEYLENGTH - plen);
		u8 tos = cfg.fc_tos;
		u32 key;

		key = ntohl(cfg.fc_dst);

		if (!fib_valid_key_len(key, plen, extack))
			return -EINVAL;

		l = fib_find_node(t, key);
		if (l == null)
			return -ESRCH;

		fa = fib_find_alias(l.leaf, slen, tos, 0, tb.tb_id);
		if (fa == null)
			return -ESRCH;

		fa_to_delete = null;
		for (; fa != null; fa = hlist_entry_safe(fa.fa_list.next)) {
			fib_info fi = fa.fa_info;

			if ((fa.fa_slen != slen) ||
			    (fa.tb_id != tb.tb_id) ||
			    (fa.fa_tos != tos))
				break;

			if ((cfg.fc_type == 0 || fa.fa_type == cfg.fc_type) &&
			    (cfg.fc_scope == RT_SCOPE_NOWHERE ||
			     fa.fa_info.fib_scope == cfg.fc_scope) &&
			    (cfg.fc_prefsrc == default ||
			     fi.fib_prefsrc == cfg.fc_prefsrc) &&
			    (cfg.fc_protocol == 0 ||
			     fi.fib_protocol == cfg.fc_protocol) &&
			    fib_nh_match(cfg, fi, extack) == 0 &&
			    fib_metrics_match(cfg, fi)) {
				fa_to_delete = fa;
				break;
			}
		}

		if (fa_to_delete == null)
			return -ESRCH;

		rtmsg_fib(RTM_DELROUTE, htonl(key), fa_to_delete, plen, tb.tb_id,
			  cfg.fc_nlinfo, 0);

		if (plen == 0)
			tb.tb_num_default--;

		fib_remove_alias(t, l, fa_to_delete);

		if ((fa_to_delete.fa_state & FA_S_ACCESSED) != 0)
			rt_cache_flush(cfg.fc_nlinfo.nl_net);

		fib_release_info(fa_to_delete.fa_info);
		alias_free_mem_rcu(fa_to_delete);
		return 0;
	}

	// The first leaf whose key is not smaller.
	[Source("net/ipv4/fib_trie.c", 1616)]
	private static key_vector? leaf_walk_rcu(trie tn, uint key)
	{
		key_vector[] v = leaves(tn);
		int i = index_of(v, key, out _);

		return i < v.Length ? v[i] : null;
	}

	/// <summary>Removes the routes of a table that are dead, and, at the namespace's end, all that refuse: says how
	/// many. RTNL.</summary>
	[Source("net/ipv4/fib_trie.c", 1859)]
	public static int fib_table_flush(net net, fib_table tb, bool flush_all)
	{
		trie t = tb.tb_data;
		int found = 0;

		// DEVIATION: from the largest key down, as C goes through the trie
		foreach (var n in leaves(t).Reverse()) {
			byte slen = 0;

			foreach (var fa in hlist_for_each_entry_safe(n.leaf)) {
				fib_info? fi = fa.fa_info;

				if (fi == null || tb.tb_id != fa.tb_id ||
				    ((fi.fib_flags & RTNH_F_DEAD) == 0 &&
				     fib_props[fa.fa_type].error == 0)) {
					slen = fa.fa_slen;
					continue;
				}

				// routes that refuse belong to no device: they stay until the namespace goes
				if (!flush_all && fib_props[fa.fa_type].error != 0) {
					slen = fa.fa_slen;
					continue;
				}

				hlist_del_rcu(fa.fa_list);
				count_slen(t, fa.fa_slen, -1);
				fib_release_info(fa.fa_info);
				alias_free_mem_rcu(fa);
				found++;
			}

			n.slen = slen;

			if (hlist_empty(n.leaf)) {
				remove_leaf(t, n);
			}
		}

		return found;
	}

	[Source("net/ipv4/fib_trie.c", 1997)]
	private static void __trie_free_rcu(rcu_head head)
	{
		fib_table tb = container_of<fib_table>(head);

		kfree(tb);
	}

	/// <summary>Frees an empty table after a grace period.</summary>
	[Source("net/ipv4/fib_trie.c", 2009)]
	public static void fib_free_table(fib_table tb)
	{
		call_rcu(tb.rcu, __trie_free_rcu);
	}

	[Source("net/ipv4/fib_trie.c", 2014)]
	private static int fn_trie_dump_leaf(key_vector l, fib_table tb,
					     sk_buff skb, netlink_callback cb,
					     in fib_dump_filter filter)
	{
		uint flags = NLM_F_MULTI;
		be32 xkey = htonl(l.key);
		int i, s_i;

		if (filter.filter_set)
			flags |= NLM_F_DUMP_FILTERED;

		s_i = (int)cb.args[4];
		i = 0;

		foreach (var fa in hlist_for_each_entry_rcu(l.leaf)) {
			int err;

			if (i < s_i)
				goto next;

			if (tb.tb_id != fa.tb_id)
				goto next;

			if (filter.filter_set) {
				if (filter.rt_type != 0 && fa.fa_type != filter.rt_type)
					goto next;

				if ((filter.protocol != 0 &&
				     fa.fa_info.fib_protocol != filter.protocol))
					goto next;

				if (filter.dev != null &&
				    !fib_info_nh_uses_dev(fa.fa_info, filter.dev))
					goto next;
			}

			err = fib_dump_info(skb, NETLINK_CB(cb.skb).portid,
					    cb.nlh.nlmsg_seq, RTM_NEWROUTE,
					    tb.tb_id, fa.fa_type,
					    xkey, KEYLENGTH - fa.fa_slen,
					    fa.fa_tos, fa.fa_info, flags);
			if (err < 0) {
				cb.args[4] = i;
				return err;
			}
		next:
			i++;
		}

		cb.args[4] = i;
		return (int)skb.len;
	}

	/// <summary>Writes the routes of a table as messages, by prefix. RCU.</summary>
	[Source("net/ipv4/fib_trie.c", 2070)]
	public static int fib_table_dump(fib_table tb, sk_buff skb,
					 netlink_callback cb, in fib_dump_filter filter)
	{
		trie t = tb.tb_data;
		key_vector? l;
		trie tp = t;
		// The dump goes on where it stopped, by key: whatever has changed meanwhile.
		int count = (int)cb.args[2];
		uint key = (uint)cb.args[3];

		while ((l = leaf_walk_rcu(tp, key)) != null) {
			int err;

			err = fn_trie_dump_leaf(l, tb, skb, cb, filter);
			if (err < 0) {
				cb.args[3] = key;
				cb.args[2] = count;
				return err;
			}

			++count;
			key = l.key + 1;

			cb.args.AsSpan(4).Clear();

			// the key has wrapped around: that was the last
			if (key < l.key)
				break;
		}

		cb.args[3] = key;
		cb.args[2] = count;

		return (int)skb.len;
	}

	/// <summary>Called by ip_fib_init().</summary>
	[Source("net/ipv4/fib_trie.c", 2108)]
	public static void fib_trie_init()
	{
		fn_alias_kmem = kmem_cache_create<fib_alias>("ip_fib_alias",
							     SLAB_PANIC, null);

		trie_leaf_kmem = kmem_cache_create<key_vector>("ip_fib_trie",
							       SLAB_PANIC, null);
	}

	/// <summary>A new table, which may share the routes of another; null when memory is out.</summary>
	[Source("net/ipv4/fib_trie.c", 2119)]
	public static fib_table? fib_trie_table(u32 id, fib_table? alias)
	{
		fib_table? tb;
		trie t;

		tb = kzalloc<fib_table>(GFP_KERNEL);
		if (tb == null)
			return null;

		tb.tb_id = id;
		tb.tb_num_default = 0;
		tb.__data = alias != null ? null : new trie();
		tb.tb_data = (alias != null ? alias.__data! : tb.__data!);

		if (alias != null)
			return tb;

		t = tb.tb_data;
		RCU_INIT_POINTER(ref t.kv, new key_vectors([]));

		return tb;
	}

	[Source("net/ipv4/fib_trie.c", 2560)]
	private static key_vector? fib_route_get_idx(fib_route_iter iter,
						     long pos)
	{
		key_vector? l;
		uint key;

		// on from where the reader was
		if (iter.pos > 0 && pos >= iter.pos) {
			key = iter.key;
		} else {
			iter.pos = 1;
			key = 0;
		}

		pos -= iter.pos;

		while ((l = leaf_walk_rcu(iter.tnode, key)) != null && (pos-- > 0)) {
			key = l.key + 1;
			iter.pos++;
			l = null;

			if (key == 0)
				break;
		}

		if (l != null)
			iter.key = l.key;
		else
			iter.pos = 0;

		return l;
	}

	[Source("net/ipv4/fib_trie.c", 2594)]
	private static object? fib_route_seq_start(seq_file seq, ref long pos)
	{
		fib_route_iter iter = (fib_route_iter)seq.@private!;
		fib_table? tb;
		trie t;

		rcu_read_lock();

		tb = fib_get_table(seq_file_net(seq), RT_TABLE_MAIN);
		if (tb == null)
			return null;

		iter.main_tb = tb;
		t = tb.tb_data;
		iter.tnode = t;

		if (pos != 0)
			return fib_route_get_idx(iter, pos);

		iter.pos = 0;
		iter.key = KEY_MAX;

		return SEQ_START_TOKEN;
	}

	[Source("net/ipv4/fib_trie.c", 2620)]
	private static object? fib_route_seq_next(seq_file seq, object? v, ref long pos)
	{
		fib_route_iter iter = (fib_route_iter)seq.@private!;
		key_vector? l = null;
		uint key = iter.key + 1;

		++pos;

		// only the first leaf has the key 0
		if ((v == SEQ_START_TOKEN) || key != 0)
			l = leaf_walk_rcu(iter.tnode, key);

		if (l != null) {
			iter.key = l.key;
			iter.pos++;
		} else {
			iter.pos = 0;
		}

		return l;
	}

	[Source("net/ipv4/fib_trie.c", 2642)]
	private static void fib_route_seq_stop(seq_file seq, object? v)
	{
		rcu_read_unlock();
	}

	[Source("net/ipv4/fib_trie.c", 2648)]
	private static uint fib_flag_trans(int type, be32 mask, fib_info? fi)
	{
		uint flags = 0;

		if (type == RTN_UNREACHABLE || type == RTN_PROHIBIT)
			flags = RTF_REJECT;
		if (fi != null && fi.fib_nh[0].nh_gw != default)
			flags |= RTF_GATEWAY;
		if (mask == htonl(0xFFFFFFFF))
			flags |= RTF_HOST;
		flags |= RTF_UP;
		return flags;
	}

	// /proc/net/route: the routes of the main table, one a line, in hexadecimal.
	[Source("net/ipv4/fib_trie.c", 2668)]
	private static int fib_route_seq_show(seq_file seq, object? v)
	{
		fib_route_iter iter = (fib_route_iter)seq.@private!;
		fib_table tb = iter.main_tb;
		key_vector l;
		be32 prefix;

		if (v == SEQ_START_TOKEN) {
			seq_printf(seq, $"{"Iface\tDestination\tGateway " +
				   "\tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU" +
				   "\tWindow\tIRTT",-127}\n");
			return 0;
		}

		l = (key_vector)v!;
		prefix = htonl(l.key);

		foreach (var fa in hlist_for_each_entry_rcu(l.leaf)) {
			fib_info fi = fa.fa_info;
			be32 mask = inet_make_mask(KEYLENGTH - fa.fa_slen);
			uint flags = fib_flag_trans(fa.fa_type, mask, fi);

			if ((fa.fa_type == RTN_BROADCAST) ||
			    (fa.fa_type == RTN_MULTICAST))
				continue;

			if (fa.tb_id != tb.tb_id)
				continue;

			seq_setwidth(seq, 127);

			seq_printf(seq,
				   $"{(fi.fib_dev != null ? fi.fib_dev.name.ToString() : "*")}\t{host(prefix):X8}\t" +
				   $"{host(fi.fib_nh[0].nh_gw):X8}\t{flags:X4}\t{0}\t{0}\t" +
				   $"{(int)fi.fib_priority}\t{host(mask):X8}\t" +
				   $"{(int)(fi.fib_advmss != 0 ? fi.fib_advmss + 40 : 0)}\t" +
				   $"{fi.fib_window}\t{fi.fib_rtt >> 3}");

			seq_pad(seq, '\n');
		}

		return 0;
	}

	[NotInLinux("an address as the number that its bytes are for a little-endian machine")]
	private static u32 host(be32 addr) => System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(addr);

	[Source("net/ipv4/fib_trie.c", 2725)]
	private static seq_operations fib_route_seq_ops = new() {
		start = fib_route_seq_start,
		next = fib_route_seq_next,
		stop = fib_route_seq_stop,
		show = fib_route_seq_show,
	};

	[Source("net/ipv4/fib_trie.c", 2732)]
	public static int fib_proc_init(net net)
	{
		// DEVIATION: no trie, so neither fib_trie nor fib_triestat
		if (proc_create_net("route"u8, _0444, net.proc_net, fib_route_seq_ops,
				sizeof_state<fib_route_iter>()) == null)
			goto out3;

		return 0;

	out3:
		return -ENOMEM;
	}

	[Source("net/ipv4/fib_trie.c", 2756)]
	public static void fib_proc_exit(net net)
	{
		remove_proc_entry("route"u8, net.proc_net);
	}
}
