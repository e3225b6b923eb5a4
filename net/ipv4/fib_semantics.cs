// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/fib_semantics.c; the copyright of the original's authors stands.

// Reduced: CONFIG_IP_ROUTE_MULTIPATH and CONFIG_IP_ROUTE_CLASSID are not set; no light-weight tunnels, no exceptions of next
// hops, nobody who offloads routes.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>
/// What a route says: the next hop and its device, the source address, metrics.  Routes that say the same share it, and
/// when a device or an address goes, what names it is found here and marked dead.
/// </summary>
/// <remarks>RTNL guards all of it; the hashes have a lock of their own.</remarks>
public static unsafe partial class fib_semantics_c
{
	private static spinlock_t fib_info_lock = DEFINE_SPINLOCK("fib_info_lock");
	private static hlist_head<fib_info>[]? fib_info_hash;
	private static hlist_head<fib_info>[]? fib_info_laddrhash;
	private static uint fib_info_hash_size;
	private static uint fib_info_cnt;

	private const int DEVINDEX_HASHBITS = 8;
	private const int DEVINDEX_HASHSIZE = 1 << DEVINDEX_HASHBITS;

	[Source("net/ipv4/fib_semantics.c", 59)]
	private static hlist_head<fib_nh>[] fib_info_devhash = new_devhash();

	[NotInLinux("an array of zeroes is one of empty lists in C")]
	private static hlist_head<fib_nh>[] new_devhash()
	{
		var hash = new hlist_head<fib_nh>[DEVINDEX_HASHSIZE];

		for (int i = 0; i < hash.Length; i++)
			hash[i] = new();
		return hash;
	}

	[Source("net/ipv4/fib_semantics.c", 79)]
	private static fib_nh[] for_nexthops(fib_info fi) => fi.fib_nh;

	[Source("net/ipv4/fib_semantics.c", 83)]
	private static fib_nh[] change_nexthops(fib_info fi) => fi.fib_nh;

	/// <summary>By RTN_*: what a route of the kind answers, and its least scope.</summary>
	[Source("net/ipv4/fib_semantics.c", 93)]
	public static fib_prop[] fib_props = [
		new() {                         // RTN_UNSPEC
			error = 0,
			scope = RT_SCOPE_NOWHERE,
		},
		new() {                         // RTN_UNICAST
			error = 0,
			scope = RT_SCOPE_UNIVERSE,
		},
		new() {                         // RTN_LOCAL
			error = 0,
			scope = RT_SCOPE_HOST,
		},
		new() {                         // RTN_BROADCAST
			error = 0,
			scope = RT_SCOPE_LINK,
		},
		new() {                         // RTN_ANYCAST
			error = 0,
			scope = RT_SCOPE_LINK,
		},
		new() {                         // RTN_MULTICAST
			error = 0,
			scope = RT_SCOPE_UNIVERSE,
		},
		new() {                         // RTN_BLACKHOLE
			error = -EINVAL,
			scope = RT_SCOPE_UNIVERSE,
		},
		new() {                         // RTN_UNREACHABLE
			error = -EHOSTUNREACH,
			scope = RT_SCOPE_UNIVERSE,
		},
		new() {                         // RTN_PROHIBIT
			error = -EACCES,
			scope = RT_SCOPE_UNIVERSE,
		},
		new() {                         // RTN_THROW
			error = -EAGAIN,
			scope = RT_SCOPE_UNIVERSE,
		},
		new() {                         // RTN_NAT
			error = -EINVAL,
			scope = RT_SCOPE_NOWHERE,
		},
		new() {                         // RTN_XRESOLVE
			error = -EINVAL,
			scope = RT_SCOPE_NOWHERE,
		},
	];

	[Source("net/ipv4/fib_semantics.c", 144)]
	private static void rt_fibinfo_free(ref __rcu<rtable> rtp)
	{
		rtable? rt = rcu_dereference_protected(rtp, true);

		if (rt == null)
			return;

		// Not dst_release(): no reader can still be about to take a reference, for a grace period is over.
		dst_dev_put(rt.dst);
		dst_release_immediate(rt.dst);
	}

	[Source("net/ipv4/fib_semantics.c", 188)]
	private static void rt_fibinfo_free_cpus(percpu<__rcu<rtable>>? rtp)
	{
		if (rtp == null)
			return;

		foreach (int cpu in for_each_possible_cpu()) {
			rtable? rt;

			rt = rcu_dereference_protected(per_cpu_ptr(rtp, cpu), true);
			if (rt != null) {
				dst_dev_put(rt.dst);
				dst_release_immediate(rt.dst);
			}
		}
		free_percpu(rtp);
	}

	[Source("net/ipv4/fib_semantics.c", 208)]
	private static void free_fib_info_rcu(rcu_head head)
	{
		fib_info fi = container_of<fib_info>(head);

		foreach (var nexthop_nh in change_nexthops(fi)) {
			if (nexthop_nh.nh_dev != null)
				dev_put(nexthop_nh.nh_dev);
			rt_fibinfo_free_cpus(nexthop_nh.nh_pcpu_rth_output);
			rt_fibinfo_free(ref nexthop_nh.nh_rth_input);
		}

		ip_fib_metrics_put(fi.fib_metrics);

		kfree(fi);
	}

	/// <summary>Nobody holds it any more.</summary>
	[Source("net/ipv4/fib_semantics.c", 226)]
	[EXPORT_SYMBOL_GPL]
	public static void free_fib_info(fib_info fi)
	{
		if (fi.fib_dead == 0) {
			pr_warn($"Freeing alive fib_info {fi}\n");
			return;
		}
		fib_info_cnt--;
		call_rcu(fi.rcu, free_fib_info_rcu);
	}

	/// <summary>One route less that says this.</summary>
	[Source("net/ipv4/fib_semantics.c", 243)]
	public static void fib_release_info(fib_info? fi)
	{
		spin_lock_bh(fib_info_lock);
		if (fi != null && --fi.fib_treeref == 0) {
			hlist_del(fi.fib_hash);
			if (fi.fib_prefsrc != default)
				hlist_del(fi.fib_lhash);
			foreach (var nexthop_nh in change_nexthops(fi)) {
				if (nexthop_nh.nh_dev == null)
					continue;
				hlist_del(nexthop_nh.nh_hash);
			}
			fi.fib_dead = 1;
			fib_info_put(fi);
		}
		spin_unlock_bh(fib_info_lock);
	}

	[Source("net/ipv4/fib_semantics.c", 261)]
	private static int nh_comp(fib_info fi, fib_info ofi)
	{
		fib_nh onh = ofi.fib_nh[0];

		foreach (var nh in for_nexthops(fi)) {
			if (nh.nh_oif != onh.nh_oif ||
			    nh.nh_gw != onh.nh_gw ||
			    nh.nh_scope != onh.nh_scope ||
			    ((nh.nh_flags ^ onh.nh_flags) & ~RTNH_COMPARE_MASK) != 0)
				return -1;
		}
		return 0;
	}

	[Source("net/ipv4/fib_semantics.c", 283)]
	private static uint fib_devindex_hashfn(uint val)
	{
		uint mask = DEVINDEX_HASHSIZE - 1;

		return (val ^
			(val >> DEVINDEX_HASHBITS) ^
			(val >> (DEVINDEX_HASHBITS * 2))) & mask;
	}

	[Source("net/ipv4/fib_semantics.c", 292)]
	private static uint fib_info_hashfn(fib_info fi)
	{
		uint mask = (fib_info_hash_size - 1);
		uint val = (uint)fi.fib_nhs;

		val ^= (uint)(fi.fib_protocol << 8) | fi.fib_scope;
		val ^= System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(fi.fib_prefsrc);
		val ^= fi.fib_priority;
		foreach (var nh in for_nexthops(fi)) {
			val ^= fib_devindex_hashfn((uint)nh.nh_oif);
		}

		return (val ^ (val >> 7) ^ (val >> 12)) & mask;
	}

	[Source("net/ipv4/fib_semantics.c", 307)]
	private static fib_info? fib_find_info(fib_info nfi)
	{
		hlist_head<fib_info> head;
		uint hash;

		hash = fib_info_hashfn(nfi);
		head = fib_info_hash![hash];

		foreach (var fi in hlist_for_each_entry(head)) {
			if (!net_eq(fi.fib_net, nfi.fib_net))
				continue;
			if (fi.fib_nhs != nfi.fib_nhs)
				continue;
			if (nfi.fib_protocol == fi.fib_protocol &&
			    nfi.fib_scope == fi.fib_scope &&
			    nfi.fib_prefsrc == fi.fib_prefsrc &&
			    nfi.fib_priority == fi.fib_priority &&
			    nfi.fib_type == fi.fib_type &&
			    memcmp(MemoryMarshal.AsBytes(nfi.fib_metrics.metrics.AsSpan()),
				   MemoryMarshal.AsBytes(fi.fib_metrics.metrics.AsSpan()),
				   sizeof(u32) * RTAX_MAX) == 0 &&
			    ((nfi.fib_flags ^ fi.fib_flags) & ~RTNH_COMPARE_MASK) == 0 &&
			    (nfi.fib_nhs == 0 || nh_comp(fi, nfi) == 0))
				return fi;
		}

		return null;
	}

	/// <summary>Whether a gateway is the next hop of some route by a device: 0, else -1.</summary>
	[Source("net/ipv4/fib_semantics.c", 339)]
	public static int ip_fib_check_default(be32 gw, net_device dev)
	{
		hlist_head<fib_nh> head;
		uint hash;

		spin_lock(fib_info_lock);

		hash = fib_devindex_hashfn((uint)dev.ifindex);
		head = fib_info_devhash[hash];
		foreach (var nh in hlist_for_each_entry(head)) {
			if (nh.nh_dev == dev &&
			    nh.nh_gw == gw &&
			    (nh.nh_flags & RTNH_F_DEAD) == 0) {
				spin_unlock(fib_info_lock);
				return 0;
			}
		}

		spin_unlock(fib_info_lock);

		return -1;
	}

	private const int TCP_CA_NAME_MAX = 16;

	[Source("net/ipv4/fib_semantics.c", 363)]
	private static int fib_nlmsg_size(fib_info fi)
	{
		int payload = NLMSG_ALIGN(sizeof(rtmsg))
			      + nla_total_size(4)
			      + nla_total_size(4)
			      + nla_total_size(4)
			      + nla_total_size(4)
			      + nla_total_size(TCP_CA_NAME_MAX);

		// the metrics, all of them
		payload += nla_total_size((RTAX_MAX * nla_total_size(4)));

		if (fi.fib_nhs != 0) {
			int nhsize = nla_total_size(sizeof(rtnexthop));

			// the gateway, and its class
			nhsize += 2 * nla_total_size(4);

			payload += nla_total_size(fi.fib_nhs * nhsize);
		}

		return payload;
	}

	/// <summary>Tells user space of a route that comes or goes.</summary>
	[Source("net/ipv4/fib_semantics.c", 405)]
	public static void rtmsg_fib(int @event, be32 key, fib_alias fa,
				     int dst_len, u32 tb_id, nl_info info,
				     uint nlm_flags)
	{
		sk_buff? skb;
		u32 seq = info.nlh != null ? info.nlh.nlmsg_seq : 0;
		int err = -ENOBUFS;

		skb = nlmsg_new(fib_nlmsg_size(fa.fa_info), GFP_KERNEL);
		if (skb == null)
			goto errout;

		err = fib_dump_info(skb, info.portid, seq, @event, tb_id,
				    fa.fa_type, key, dst_len,
				    fa.fa_tos, fa.fa_info, nlm_flags);
		if (err < 0) {
			// -EMSGSIZE is a mistake in fib_nlmsg_size()
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(skb);
			goto errout;
		}
		rtnl_notify(skb, info.nl_net, info.portid, RTNLGRP_IPV4_ROUTE,
			    info.nlh, GFP_KERNEL);
		return;
	errout:
		if (err < 0)
			rtnl_set_sk_err(info.nl_net, RTNLGRP_IPV4_ROUTE, err);
	}

	[Source("net/ipv4/fib_semantics.c", 434)]
	private static int fib_detect_death(fib_info fi, int order,
					    ref fib_info? last_resort, ref int last_idx,
					    int dflt)
	{
		neighbour? n;
		int state = NUD_NONE;

		n = neigh_lookup(arp_tbl, MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in fi.fib_nh[0].nh_gw)), fi.fib_dev);
		if (n != null) {
			state = n.nud_state;
			neigh_release(n);
		} else {
			return 0;
		}
		if (state == NUD_REACHABLE)
			return 0;
		if ((state & NUD_VALID) != 0 && order != dflt)
			return 0;
		if ((state & NUD_VALID) != 0 ||
		    (last_idx < 0 && order > dflt && state != NUD_INCOMPLETE)) {
			last_resort = fi;
			last_idx = order;
		}
		return 1;
	}

	// CONFIG_IP_ROUTE_MULTIPATH is not set: fib_count_nexthops, fib_get_nhs, fib_rebalance

	/// <summary>Whether a route has the next hop that a request names: 0 when it has.</summary>
	[Source("net/ipv4/fib_semantics.c", 630)]
	public static int fib_nh_match(fib_config cfg, fib_info fi,
				       netlink_ext_ack? extack)
	{
		if (cfg.fc_priority != 0 && cfg.fc_priority != fi.fib_priority)
			return 1;

		if (cfg.fc_oif != 0 || cfg.fc_gw != default) {
			// DEVIATION: no light-weight tunnels
			if ((cfg.fc_oif == 0 || cfg.fc_oif == fi.fib_nh[0].nh_oif) &&
			    (cfg.fc_gw == default || cfg.fc_gw == fi.fib_nh[0].nh_gw))
				return 0;
			return 1;
		}

		return 0;
	}

	/// <summary>Whether a route has the metrics that a request names.</summary>
	[Source("net/ipv4/fib_semantics.c", 694)]
	public static bool fib_metrics_match(fib_config cfg, fib_info fi)
	{
		if (cfg.fc_mx == null)
			return true;

		foreach (var nla in nla_for_each_attr(cfg.fc_mx, cfg.fc_mx_len)) {
			int type = nla_type(nla);
			u32 fi_val, val;

			if (type == 0)
				continue;
			if (type > RTAX_MAX)
				return false;

			if (type == RTAX_CC_ALGO) {
				// DEVIATION: TCP controls no congestion here, so none of its algorithms is known
				val = 0;
			} else {
				if (nla_len(nla) != sizeof(u32))
					return false;
				val = nla_get_u32(nla);
			}

			fi_val = fi.fib_metrics.metrics[type - 1];
			if (type == RTAX_FEATURES)
				fi_val &= ~DST_FEATURE_ECN_CA;

			if (fi_val != val)
				return false;
		}

		return true;
	}

	// Where a gateway is: it has to be a neighbour, by a route whose scope is narrower than that of the one it is for.
	[Source("net/ipv4/fib_semantics.c", 778)]
	private static int fib_check_nh(fib_config cfg, fib_nh nh,
					netlink_ext_ack? extack)
	{
		int err = 0;
		net net;
		net_device? dev;

		net = cfg.fc_nlinfo.nl_net;
		if (nh.nh_gw != default) {
			fib_result res = default;

			if ((nh.nh_flags & RTNH_F_ONLINK) != 0) {
				uint addr_type;

				if (cfg.fc_scope >= RT_SCOPE_LINK) {
					NL_SET_ERR_MSG(extack,
						       "Nexthop has invalid scope");
					return -EINVAL;
				}
				dev = __dev_get_by_index(net, nh.nh_oif);
				if (dev == null) {
					NL_SET_ERR_MSG(extack, "Nexthop device required for onlink");
					return -ENODEV;
				}
				if ((dev.flags & IFF_UP) == 0) {
					NL_SET_ERR_MSG(extack,
						       "Nexthop device is not up");
					return -ENETDOWN;
				}
				addr_type = inet_addr_type_dev_table(net, dev, nh.nh_gw);
				if (addr_type != RTN_UNICAST) {
					NL_SET_ERR_MSG(extack,
						       "Nexthop has invalid gateway");
					return -EINVAL;
				}
				if (!netif_carrier_ok(dev))
					nh.nh_flags |= RTNH_F_LINKDOWN;
				nh.nh_dev = dev;
				dev_hold(dev);
				nh.nh_scope = RT_SCOPE_LINK;
				return 0;
			}
			rcu_read_lock();
			{
				fib_table? tbl = null;
				flowi4 fl4 = new() {
					daddr = nh.nh_gw,
					flowi4_scope = (u8)(cfg.fc_scope + 1),
					flowi4_oif = nh.nh_oif,
					flowi4_iif = LOOPBACK_IFINDEX,
				};

				// It is found in the gateway's own table, or, failing that, wherever packets would find it.
				if (fl4.flowi4_scope < RT_SCOPE_LINK)
					fl4.flowi4_scope = RT_SCOPE_LINK;

				if (cfg.fc_table != 0)
					tbl = fib_get_table(net, cfg.fc_table);

				if (tbl != null)
					err = fib_table_lookup(tbl, fl4, ref res,
							       FIB_LOOKUP_IGNORE_LINKSTATE |
							       FIB_LOOKUP_NOREF);

				if (tbl == null || err != 0) {
					err = fib_lookup(net, fl4, ref res,
							 FIB_LOOKUP_IGNORE_LINKSTATE);
				}

				if (err != 0) {
					NL_SET_ERR_MSG(extack,
						       "Nexthop has invalid gateway");
					rcu_read_unlock();
					return err;
				}
			}
			err = -EINVAL;
			if (res.type != RTN_UNICAST && res.type != RTN_LOCAL) {
				NL_SET_ERR_MSG(extack, "Nexthop has invalid gateway");
				goto @out;
			}
			nh.nh_scope = res.scope;
			nh.nh_oif = FIB_RES_OIF(res);
			nh.nh_dev = dev = FIB_RES_DEV(res);
			if (dev == null) {
				NL_SET_ERR_MSG(extack,
					       "No egress device for nexthop gateway");
				goto @out;
			}
			dev_hold(dev);
			if (!netif_carrier_ok(dev))
				nh.nh_flags |= RTNH_F_LINKDOWN;
			err = (dev.flags & IFF_UP) != 0 ? 0 : -ENETDOWN;
		} else {
			in_device? in_dev;

			if ((nh.nh_flags & (RTNH_F_PERVASIVE | RTNH_F_ONLINK)) != 0) {
				NL_SET_ERR_MSG(extack,
					       "Invalid flags for nexthop - PERVASIVE and ONLINK can not be set");
				return -EINVAL;
			}
			rcu_read_lock();
			err = -ENODEV;
			in_dev = inetdev_by_index(net, nh.nh_oif);
			if (in_dev == null)
				goto @out;
			err = -ENETDOWN;
			if ((in_dev.dev!.flags & IFF_UP) == 0) {
				NL_SET_ERR_MSG(extack, "Device for nexthop is not up");
				goto @out;
			}
			nh.nh_dev = in_dev.dev;
			dev_hold(nh.nh_dev);
			nh.nh_scope = RT_SCOPE_HOST;
			if (!netif_carrier_ok(nh.nh_dev))
				nh.nh_flags |= RTNH_F_LINKDOWN;
			err = 0;
		}
	@out:
		rcu_read_unlock();
		return err;
	}

	[Source("net/ipv4/fib_semantics.c", 905)]
	private static uint fib_laddr_hashfn(be32 val)
	{
		uint mask = (fib_info_hash_size - 1);
		u32 v = System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(val);

		return (v ^
			(v >> 7) ^
			(v >> 14)) & mask;
	}

	[Source("net/ipv4/fib_semantics.c", 914)]
	private static hlist_head<fib_info>[]? fib_info_hash_alloc(int size)
	{
		// DEVIATION: an array of any size, where C takes pages for a large one
		hlist_head<fib_info>[]? hash = kcalloc<hlist_head<fib_info>>(size, GFP_KERNEL);

		for (int i = 0; hash != null && i < size; i++)
			hash[i] = new();
		return hash;
	}

	[Source("net/ipv4/fib_semantics.c", 924)]
	private static void fib_info_hash_free(hlist_head<fib_info>[]? hash)
	{
		if (hash == null)
			return;
		kfree(hash);
	}

	[Source("net/ipv4/fib_semantics.c", 935)]
	private static void fib_info_hash_move(hlist_head<fib_info>[] new_info_hash,
					       hlist_head<fib_info>[] new_laddrhash,
					       uint new_size)
	{
		hlist_head<fib_info>[]? old_info_hash, old_laddrhash;
		uint old_size = fib_info_hash_size;
		uint i;

		spin_lock_bh(fib_info_lock);
		old_info_hash = fib_info_hash;
		old_laddrhash = fib_info_laddrhash;
		fib_info_hash_size = new_size;

		for (i = 0; i < old_size; i++) {
			hlist_head<fib_info> head = fib_info_hash![i];

			foreach (var fi in hlist_for_each_entry_safe(head)) {
				hlist_head<fib_info> dest;
				uint new_hash;

				new_hash = fib_info_hashfn(fi);
				dest = new_info_hash[new_hash];
				hlist_add_head(fi.fib_hash, dest);
			}
		}
		fib_info_hash = new_info_hash;

		for (i = 0; i < old_size; i++) {
			hlist_head<fib_info> lhead = fib_info_laddrhash![i];

			foreach (var fi in hlist_for_each_entry_safe(lhead)) {
				hlist_head<fib_info> ldest;
				uint new_hash;

				new_hash = fib_laddr_hashfn(fi.fib_prefsrc);
				ldest = new_laddrhash[new_hash];
				hlist_add_head(fi.fib_lhash, ldest);
			}
		}
		fib_info_laddrhash = new_laddrhash;

		spin_unlock_bh(fib_info_lock);

		fib_info_hash_free(old_info_hash);
		fib_info_hash_free(old_laddrhash);
	}

	/// <summary>Gives the hashes back when there is no route left.</summary>
	[NotInLinux("the hashes stay for good in Linux")]
	internal static void fib_info_hash_release()
	{
		if (fib_info_cnt != 0)
			return;
		fib_info_hash_free(fib_info_hash);
		fib_info_hash_free(fib_info_laddrhash);
		fib_info_hash = fib_info_laddrhash = null;
		fib_info_hash_size = 0;
	}

	/// <summary>Draws the address that is sent from anew, after addresses have changed.</summary>
	[Source("net/ipv4/fib_semantics.c", 987)]
	public static be32 fib_info_update_nh_saddr(net net, fib_nh nh)
	{
		nh.nh_saddr = inet_select_addr(nh.nh_dev,
					       nh.nh_gw,
					       nh.nh_parent.fib_scope);
		nh.nh_saddr_genid = atomic_read(in net.ipv4.dev_addr_genid);

		return nh.nh_saddr;
	}

	[Source("net/ipv4/fib_semantics.c", 997)]
	private static bool fib_valid_prefsrc(fib_config cfg, be32 fib_prefsrc)
	{
		if (cfg.fc_type != RTN_LOCAL || cfg.fc_dst == default ||
		    fib_prefsrc != cfg.fc_dst) {
			u32 tb_id = cfg.fc_table;
			uint rc;

			if (tb_id == RT_TABLE_MAIN)
				tb_id = RT_TABLE_LOCAL;

			rc = inet_addr_type_table(cfg.fc_nlinfo.nl_net,
						  fib_prefsrc, tb_id);

			if (rc != RTN_LOCAL && tb_id != RT_TABLE_LOCAL) {
				rc = inet_addr_type_table(cfg.fc_nlinfo.nl_net,
							  fib_prefsrc, RT_TABLE_LOCAL);
			}

			if (rc != RTN_LOCAL)
				return false;
		}
		return true;
	}

	/// <summary>What a new route says, which another may have said before. A negative errno with the reason in
	/// <paramref name="extack"/>.</summary>
	[Source("net/ipv4/fib_semantics.c", 1021)]
	public static err_ptr<fib_info> fib_create_info(fib_config cfg,
							netlink_ext_ack? extack)
	{
		int err;
		fib_info? fi = null;
		fib_info? ofi;
		int nhs = 1;
		net net = cfg.fc_nlinfo.nl_net;

		if (cfg.fc_type > RTN_MAX)
			goto err_inval;

		// A route cannot reach farther than its kind does.
		if (fib_props[cfg.fc_type].scope > cfg.fc_scope) {
			NL_SET_ERR_MSG(extack, "Invalid scope");
			goto err_inval;
		}

		if ((cfg.fc_flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0) {
			NL_SET_ERR_MSG(extack,
				       "Invalid rtm_flags - can not contain DEAD or LINKDOWN");
			goto err_inval;
		}

		err = -ENOBUFS;
		if (fib_info_cnt >= fib_info_hash_size) {
			uint new_size = fib_info_hash_size << 1;
			hlist_head<fib_info>[]? new_info_hash;
			hlist_head<fib_info>[]? new_laddrhash;

			if (new_size == 0)
				new_size = 16;
			new_info_hash = fib_info_hash_alloc((int)new_size);
			new_laddrhash = fib_info_hash_alloc((int)new_size);
			if (new_info_hash == null || new_laddrhash == null) {
				fib_info_hash_free(new_info_hash);
				fib_info_hash_free(new_laddrhash);
			} else
				fib_info_hash_move(new_info_hash, new_laddrhash, new_size);

			if (fib_info_hash_size == 0)
				goto failure;
		}

		fi = kzalloc<fib_info>(GFP_KERNEL);
		if (fi == null)
			goto failure;
		err_ptr<dst_metrics> fib_metrics = ip_fib_metrics_init(fi.fib_net, cfg.fc_mx,
								       cfg.fc_mx_len, extack);
		if (IS_ERR(fib_metrics)) {
			err = PTR_ERR(fib_metrics);
			kfree(fi);
			return ERR_PTR(err);
		}
		fi.fib_metrics = fib_metrics.ptr!;

		fib_info_cnt++;
		fi.fib_net = net;
		fi.fib_protocol = cfg.fc_protocol;
		fi.fib_scope = cfg.fc_scope;
		fi.fib_flags = cfg.fc_flags;
		fi.fib_priority = cfg.fc_priority;
		fi.fib_prefsrc = cfg.fc_prefsrc;
		fi.fib_type = cfg.fc_type;
		fi.fib_tb_id = cfg.fc_table;

		fi.fib_nhs = nhs;
		foreach (var nexthop_nh in change_nexthops(fi)) {
			nexthop_nh.nh_parent = fi;
			nexthop_nh.nh_pcpu_rth_output = alloc_percpu<__rcu<rtable>>();
			if (nexthop_nh.nh_pcpu_rth_output == null)
				goto failure;
		}

		if (cfg.fc_mp != null) {
			NL_SET_ERR_MSG(extack,
				       "Multipath support not enabled in kernel");
			goto err_inval;
		} else {
			fib_nh nh = fi.fib_nh[0];

			// DEVIATION: no light-weight tunnels: CONFIG_LWTUNNEL is not set
			if (cfg.fc_encap != null) {
				if (cfg.fc_encap_type == 0) {
					NL_SET_ERR_MSG(extack,
						       "LWT encap type not specified");
					goto err_inval;
				}
				err = -EOPNOTSUPP;
				goto failure;
			}
			nh.nh_oif = cfg.fc_oif;
			nh.nh_gw = cfg.fc_gw;
			nh.nh_flags = cfg.fc_flags;
		}

		if (fib_props[cfg.fc_type].error != 0) {
			if (cfg.fc_gw != default || cfg.fc_oif != 0 || cfg.fc_mp != null) {
				NL_SET_ERR_MSG(extack,
					       "Gateway, device and multipath can not be specified for this route type");
				goto err_inval;
			}
			goto link_it;
		} else {
			switch (cfg.fc_type) {
			case RTN_UNICAST:
			case RTN_LOCAL:
			case RTN_BROADCAST:
			case RTN_ANYCAST:
			case RTN_MULTICAST:
				break;
			default:
				NL_SET_ERR_MSG(extack, "Invalid route type");
				goto err_inval;
			}
		}

		if (cfg.fc_scope > RT_SCOPE_HOST) {
			NL_SET_ERR_MSG(extack, "Invalid scope");
			goto err_inval;
		}

		if (cfg.fc_scope == RT_SCOPE_HOST) {
			fib_nh nh = fi.fib_nh[0];

			// a local address has no next hop
			if (nhs != 1) {
				NL_SET_ERR_MSG(extack,
					       "Route with host scope can not have multiple nexthops");
				goto err_inval;
			}
			if (nh.nh_gw != default) {
				NL_SET_ERR_MSG(extack,
					       "Route with host scope can not have a gateway");
				goto err_inval;
			}
			nh.nh_scope = RT_SCOPE_NOWHERE;
			nh.nh_dev = dev_get_by_index(net, fi.fib_nh[0].nh_oif);
			err = -ENODEV;
			if (nh.nh_dev == null)
				goto failure;
		} else {
			int linkdown = 0;

			foreach (var nexthop_nh in change_nexthops(fi)) {
				err = fib_check_nh(cfg, nexthop_nh, extack);
				if (err != 0)
					goto failure;
				if ((nexthop_nh.nh_flags & RTNH_F_LINKDOWN) != 0)
					linkdown++;
			}
			if (linkdown == fi.fib_nhs)
				fi.fib_flags |= RTNH_F_LINKDOWN;
		}

		if (fi.fib_prefsrc != default && !fib_valid_prefsrc(cfg, fi.fib_prefsrc)) {
			NL_SET_ERR_MSG(extack, "Invalid prefsrc address");
			goto err_inval;
		}

		foreach (var nexthop_nh in change_nexthops(fi)) {
			fib_info_update_nh_saddr(net, nexthop_nh);
		}

	link_it:
		ofi = fib_find_info(fi);
		if (ofi != null) {
			fi.fib_dead = 1;
			free_fib_info(fi);
			ofi.fib_treeref++;
			return ofi;
		}

		fi.fib_treeref++;
		refcount_set(ref fi.fib_clntref, 1);
		spin_lock_bh(fib_info_lock);
		hlist_add_head(fi.fib_hash,
			       fib_info_hash![fib_info_hashfn(fi)]);
		if (fi.fib_prefsrc != default) {
			hlist_head<fib_info> head;

			head = fib_info_laddrhash![fib_laddr_hashfn(fi.fib_prefsrc)];
			hlist_add_head(fi.fib_lhash, head);
		}
		foreach (var nexthop_nh in change_nexthops(fi)) {
			hlist_head<fib_nh> head;
			uint hash;

			if (nexthop_nh.nh_dev == null)
				continue;
			hash = fib_devindex_hashfn((uint)nexthop_nh.nh_dev.ifindex);
			head = fib_info_devhash[hash];
			hlist_add_head(nexthop_nh.nh_hash, head);
		}
		spin_unlock_bh(fib_info_lock);
		return fi;

	err_inval:
		err = -EINVAL;

	failure:
		if (fi != null) {
			fi.fib_dead = 1;
			free_fib_info(fi);
		}

		return ERR_PTR(err);
	}

	/// <summary>Writes a route as a message: 0 or -EMSGSIZE.</summary>
	[Source("net/ipv4/fib_semantics.c", 1278)]
	public static int fib_dump_info(sk_buff skb, u32 portid, u32 seq, int @event,
					u32 tb_id, u8 type, be32 dst, int dst_len, u8 tos,
					fib_info fi, uint flags)
	{
		nlmsghdr? nlh;

		nlh = nlmsg_put(skb, portid, seq, @event, sizeof(rtmsg), (int)flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref rtmsg rtm = ref nlmsg_data<rtmsg>(nlh);
		rtm.rtm_family = AF_INET;
		rtm.rtm_dst_len = (u8)dst_len;
		rtm.rtm_src_len = 0;
		rtm.rtm_tos = tos;
		if (tb_id < 256)
			rtm.rtm_table = (u8)tb_id;
		else
			rtm.rtm_table = RT_TABLE_COMPAT;
		if (nla_put_u32(skb, RTA_TABLE, tb_id) != 0)
			goto nla_put_failure;
		rtm.rtm_type = type;
		rtm.rtm_flags = fi.fib_flags;
		rtm.rtm_scope = fi.fib_scope;
		rtm.rtm_protocol = fi.fib_protocol;

		if (rtm.rtm_dst_len != 0 &&
		    nla_put_in_addr(skb, RTA_DST, dst) != 0)
			goto nla_put_failure;
		if (fi.fib_priority != 0 &&
		    nla_put_u32(skb, RTA_PRIORITY, fi.fib_priority) != 0)
			goto nla_put_failure;
		if (rtnetlink_put_metrics(skb, fi.fib_metrics.metrics) < 0)
			goto nla_put_failure;

		if (fi.fib_prefsrc != default &&
		    nla_put_in_addr(skb, RTA_PREFSRC, fi.fib_prefsrc) != 0)
			goto nla_put_failure;
		if (fi.fib_nhs == 1) {
			if (fi.fib_nh[0].nh_gw != default &&
			    nla_put_in_addr(skb, RTA_GATEWAY, fi.fib_nh[0].nh_gw) != 0)
				goto nla_put_failure;
			if (fi.fib_nh[0].nh_oif != 0 &&
			    nla_put_u32(skb, RTA_OIF, (u32)fi.fib_nh[0].nh_oif) != 0)
				goto nla_put_failure;
			if ((fi.fib_nh[0].nh_flags & RTNH_F_LINKDOWN) != 0) {
				in_device? in_dev;

				rcu_read_lock();
				in_dev = __in_dev_get_rcu(fi.fib_nh[0].nh_dev!);
				if (in_dev != null &&
				    IN_DEV_IGNORE_ROUTES_WITH_LINKDOWN(in_dev))
					rtm.rtm_flags |= RTNH_F_DEAD;
				rcu_read_unlock();
			}
			if ((fi.fib_nh[0].nh_flags & RTNH_F_OFFLOAD) != 0)
				rtm.rtm_flags |= RTNH_F_OFFLOAD;
		}
		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	/// <summary>An address goes: marks what is sent from it dead, and says how many.</summary>
	[Source("net/ipv4/fib_semantics.c", 1406)]
	public static int fib_sync_down_addr(net_device dev, be32 local)
	{
		int ret = 0;
		uint hash = fib_laddr_hashfn(local);
		net net = dev_net(dev);
		u32 tb_id = l3mdev_fib_table(dev);

		if (fib_info_laddrhash == null || local == default)
			return 0;

		hlist_head<fib_info> head = fib_info_laddrhash[hash];
		foreach (var fi in hlist_for_each_entry(head)) {
			if (!net_eq(fi.fib_net, net) ||
			    fi.fib_tb_id != tb_id)
				continue;
			if (fi.fib_prefsrc == local) {
				fi.fib_flags |= RTNH_F_DEAD;
				ret++;
			}
		}
		return ret;
	}

	/// <summary>A device goes down, away (<paramref name="force"/>), or loses its link: marks its routes, and says how
	/// many are dead. RTNL.</summary>
	[Source("net/ipv4/fib_semantics.c", 1516)]
	public static int fib_sync_down_dev(net_device dev, ulong @event, bool force)
	{
		int ret = 0;
		int scope = RT_SCOPE_NOWHERE;
		fib_info? prev_fi = null;
		uint hash = fib_devindex_hashfn((uint)dev.ifindex);
		hlist_head<fib_nh> head = fib_info_devhash[hash];

		// local addresses outlive their device's being up
		if (force)
			scope = -1;

		foreach (var nh in hlist_for_each_entry(head)) {
			fib_info fi = nh.nh_parent;
			int dead;

			BUG_ON(fi.fib_nhs == 0);
			if (nh.nh_dev != dev || fi == prev_fi)
				continue;
			prev_fi = fi;
			dead = 0;
			foreach (var nexthop_nh in change_nexthops(fi)) {
				if ((nexthop_nh.nh_flags & RTNH_F_DEAD) != 0)
					dead++;
				else if (nexthop_nh.nh_dev == dev &&
					 nexthop_nh.nh_scope != scope) {
					switch (@event) {
					case NETDEV_DOWN:
					case NETDEV_UNREGISTER:
						nexthop_nh.nh_flags |= RTNH_F_DEAD;
						goto case NETDEV_CHANGE;
					case NETDEV_CHANGE:
						nexthop_nh.nh_flags |= RTNH_F_LINKDOWN;
						break;
					}
					// DEVIATION: nobody offloads routes: no call_fib_nh_notifiers()
					dead++;
				}
			}
			if (dead == fi.fib_nhs) {
				switch (@event) {
				case NETDEV_DOWN:
				case NETDEV_UNREGISTER:
					fi.fib_flags |= RTNH_F_DEAD;
					goto case NETDEV_CHANGE;
				case NETDEV_CHANGE:
					fi.fib_flags |= RTNH_F_LINKDOWN;
					break;
				}
				ret++;
			}
		}

		return ret;
	}

	// Of several default routes of the same priority, one whose gateway is there.
	[Source("net/ipv4/fib_semantics.c", 1583)]
	private static void fib_select_default(in flowi4 flp, ref fib_result res)
	{
		fib_info? fi = null, last_resort = null;
		hlist_head<fib_alias> fa_head = res.fa_head!;
		fib_table tb = res.table!;
		u8 slen = (u8)(32 - res.prefixlen);
		int order = -1, last_idx = -1;
		fib_alias? fa1 = null;
		u32 last_prio = res.fi!.fib_priority;
		u8 last_tos = 0;

		foreach (var fa in hlist_for_each_entry_rcu(fa_head)) {
			fib_info next_fi = fa.fa_info;

			if (fa.fa_slen != slen)
				continue;
			if (fa.fa_tos != 0 && fa.fa_tos != flp.flowi4_tos)
				continue;
			if (fa.tb_id != tb.tb_id)
				continue;
			if (next_fi.fib_priority > last_prio &&
			    fa.fa_tos == last_tos) {
				if (last_tos != 0)
					continue;
				break;
			}
			if ((next_fi.fib_flags & RTNH_F_DEAD) != 0)
				continue;
			last_tos = fa.fa_tos;
			last_prio = next_fi.fib_priority;

			if (next_fi.fib_scope != res.scope ||
			    fa.fa_type != RTN_UNICAST)
				continue;
			if (next_fi.fib_nh[0].nh_gw == default ||
			    next_fi.fib_nh[0].nh_scope != RT_SCOPE_LINK)
				continue;

			fib_alias_accessed(fa);

			if (fi == null) {
				if (next_fi != res.fi)
					break;
				fa1 = fa;
			} else if (fib_detect_death(fi, order, ref last_resort,
						    ref last_idx, fa1!.fa_default) == 0) {
				fib_result_assign(ref res, fi);
				fa1.fa_default = (s16)order;
				goto @out;
			}
			fi = next_fi;
			order++;
		}

		if (order <= 0 || fi == null) {
			if (fa1 != null)
				fa1.fa_default = -1;
			goto @out;
		}

		if (fib_detect_death(fi, order, ref last_resort, ref last_idx,
				     fa1!.fa_default) == 0) {
			fib_result_assign(ref res, fi);
			fa1.fa_default = (s16)order;
			goto @out;
		}

		if (last_idx >= 0)
			fib_result_assign(ref res, last_resort!);
		fa1.fa_default = (s16)last_idx;
	@out:
		return;
	}

	/// <summary>A device comes up, or its link: takes back the flags of its routes, and says how many live. RTNL.</summary>
	[Source("net/ipv4/fib_semantics.c", 1661)]
	public static int fib_sync_up(net_device dev, uint nh_flags)
	{
		fib_info? prev_fi;
		uint hash;
		hlist_head<fib_nh> head;
		int ret;

		if ((dev.flags & IFF_UP) == 0)
			return 0;

		if ((nh_flags & RTNH_F_DEAD) != 0) {
			uint flags = dev_get_flags(dev);

			if ((flags & (IFF_RUNNING | IFF_LOWER_UP)) != 0)
				nh_flags |= RTNH_F_LINKDOWN;
		}

		prev_fi = null;
		hash = fib_devindex_hashfn((uint)dev.ifindex);
		head = fib_info_devhash[hash];
		ret = 0;

		foreach (var nh in hlist_for_each_entry(head)) {
			fib_info fi = nh.nh_parent;
			int alive;

			BUG_ON(fi.fib_nhs == 0);
			if (nh.nh_dev != dev || fi == prev_fi)
				continue;

			prev_fi = fi;
			alive = 0;
			foreach (var nexthop_nh in change_nexthops(fi)) {
				if ((nexthop_nh.nh_flags & nh_flags) == 0) {
					alive++;
					continue;
				}
				if (nexthop_nh.nh_dev == null ||
				    (nexthop_nh.nh_dev.flags & IFF_UP) == 0)
					continue;
				if (nexthop_nh.nh_dev != dev ||
				    __in_dev_get_rtnl(dev) == null)
					continue;
				alive++;
				nexthop_nh.nh_flags &= ~nh_flags;
				// DEVIATION: nobody offloads routes: no call_fib_nh_notifiers()
			}

			if (alive > 0) {
				fi.fib_flags &= ~nh_flags;
				ret++;
			}
		}

		return ret;
	}

	/// <summary>Settles on a next hop and a source address for what is sent.</summary>
	[Source("net/ipv4/fib_semantics.c", 1767)]
	public static void fib_select_path(net net, ref fib_result res,
					   ref flowi4 fl4, sk_buff? skb)
	{
		if (fl4.flowi4_oif != 0 && (fl4.flowi4_flags & FLOWI_FLAG_SKIP_NH_OIF) == 0)
			goto check_saddr;

		if (res.prefixlen == 0 &&
		    res.table!.tb_num_default > 1 &&
		    res.type == RTN_UNICAST)
			fib_select_default(fl4, ref res);

	check_saddr:
		if (fl4.saddr == default)
			fl4.saddr = FIB_RES_PREFSRC(net, res);
	}
}
