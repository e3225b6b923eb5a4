// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/route.c; the copyright of the original's authors stands.

// Reduced: no exceptions of next hops (neither redirects nor the MTU of a path are learnt), no files of the
// cache that is no more.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>The routes that no next hop remembers: they have to be found when their device goes.</summary>
[Source("net/ipv4/route.c", 1486)]
public sealed class uncached_list
{
	public spinlock_t @lock = new("&ul->lock");
	public list_head<rtable> head = new();
}

/// <summary>
/// Routes as packets have them: a lookup in the tables gives one, which the next hop remembers, so that the next packet gets
/// the same.  Whatever changes in the tables makes all of a namespace stale by a new rt_genid.
/// </summary>
public static unsafe partial class route_c
{
	[Source("net/ipv4/route.c", 118)]
	private static u8 RT_FL_TOS(in flowi4 oldflp4) => (u8)(oldflp4.flowi4_tos & (IPTOS_RT_MASK | RTO_ONLINK));

	private const uint ip_rt_min_advmss = 256;

	[Source("net/ipv4/route.c", 150)]
	private static u32[]? ipv4_cow_metrics(dst_entry dst, metrics_ptr old)
	{
		WARN_ON(true);
		return null;
	}

	[Source("net/ipv4/route.c", 161)]
	private static dst_ops ipv4_dst_ops = new() {
		family = AF_INET,
		check = ipv4_dst_check,
		default_advmss = ipv4_default_advmss,
		mtu = ipv4_mtu,
		cow_metrics = ipv4_cow_metrics,
		destroy = ipv4_dst_destroy,
		negative_advice = ipv4_negative_advice,
		link_failure = ipv4_link_failure,
		neigh_lookup = ipv4_neigh_lookup,
		confirm_neigh = ipv4_confirm_neigh,
	};

	/// <summary>The priority of packets by their type of service.</summary>
	[Source("net/ipv4/route.c", 179)]
	[EXPORT_SYMBOL]
	public static u8[] ip_tos2prio = [
		TC_PRIO_BESTEFFORT,
		TC_PRIO_BESTEFFORT,
		TC_PRIO_BESTEFFORT,
		TC_PRIO_BESTEFFORT,
		TC_PRIO_BULK,
		TC_PRIO_BULK,
		TC_PRIO_BULK,
		TC_PRIO_BULK,
		TC_PRIO_INTERACTIVE,
		TC_PRIO_INTERACTIVE,
		TC_PRIO_INTERACTIVE,
		TC_PRIO_INTERACTIVE,
		TC_PRIO_INTERACTIVE_BULK,
		TC_PRIO_INTERACTIVE_BULK,
		TC_PRIO_INTERACTIVE_BULK,
		TC_PRIO_INTERACTIVE_BULK,
	];

	private static percpu<rt_cache_stat> rt_cache_stat = DEFINE_PER_CPU(static () => new rt_cache_stat());

	/// <summary>Counts one more of what <see cref="rt_stat"/> names.</summary>
	[Source("net/ipv4/route.c", 200)]
	private static void RT_CACHE_STAT_INC(ref uint field) => Interlocked.Increment(ref field);

	[NotInLinux("C names the field to the macro that counts")]
	private static rt_cache_stat rt_stat => raw_cpu_ptr(rt_cache_stat);

	[Source("net/ipv4/route.c", 423)]
	private static bool rt_is_expired(rtable rth)
	{
		return rth.rt_genid != rt_genid_ipv4(dev_net(rth.dst.dev!));
	}

	/// <summary>Makes every route of a namespace that packets, sockets and next hops have stale.</summary>
	[Source("net/ipv4/route.c", 428)]
	public static void rt_cache_flush(net net)
	{
		rt_genid_bump_ipv4(net);
	}

	[Source("net/ipv4/route.c", 433)]
	private static err_ptr<neighbour> ipv4_neigh_lookup(dst_entry dst,
							    sk_buff? skb,
							    ReadOnlySpan<byte> daddr)
	{
		net_device dev = dst.dev!;
		scoped ReadOnlySpan<byte> pkey = daddr;
		rtable rt;
		neighbour? n;

		rt = (rtable)dst;
		if (rt.rt_gateway != default)
			pkey = MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in rt.rt_gateway));
		else if (skb != null)
			pkey = MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in ip_hdr(skb).daddr));

		n = __ipv4_neigh_lookup(dev, MemoryMarshal.Read<u32>(pkey));
		if (n != null)
			return n;
		return neigh_create(arp_tbl, pkey, dev);
	}

	[Source("net/ipv4/route.c", 454)]
	private static void ipv4_confirm_neigh(dst_entry dst, ReadOnlySpan<byte> daddr)
	{
		net_device dev = dst.dev!;
		scoped ReadOnlySpan<byte> pkey = daddr;
		rtable rt;

		rt = (rtable)dst;
		if (rt.rt_gateway != default)
			pkey = MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in rt.rt_gateway));
		else if (daddr.IsEmpty ||
			 (rt.rt_flags &
			  (RTCF_MULTICAST | RTCF_BROADCAST | RTCF_LOCAL)) != 0)
			return;

		__ipv4_confirm_neigh(dev, MemoryMarshal.Read<u32>(pkey));
	}

	private const uint IP_IDENTS_SZ = 2048;

	private static atomic_t[] ip_idents = [];
	private static u32[] ip_tstamps = [];

	/// <summary>Identifiers for packets whose hash is the same; from time to time some are passed over, so that nobody can
	/// count them.</summary>
	[Source("net/ipv4/route.c", 480)]
	[EXPORT_SYMBOL]
	public static u32 ip_idents_reserve(u32 hash, int segs)
	{
		ref u32 p_tstamp = ref ip_tstamps[hash % IP_IDENTS_SZ];
		ref atomic_t p_id = ref ip_idents[hash % IP_IDENTS_SZ];
		u32 old = READ_ONCE(ref p_tstamp);
		u32 now = (u32)jiffies;
		u32 @new, delta = 0;

		if (old != now && cmpxchg(ref p_tstamp, old, now) == old)
			delta = prandom_u32_max(now - old);

		do {
			old = (u32)atomic_read(ref p_id);
			@new = old + delta + (u32)segs;
		} while (atomic_cmpxchg(ref p_id, (int)old, (int)@new) != (int)old);

		return @new - (u32)segs;
	}

	/// <summary>Gives a packet an identifier.</summary>
	[Source("net/ipv4/route.c", 501)]
	[EXPORT_SYMBOL]
	public static void __ip_select_ident(net net, ref iphdr iph, int segs)
	{
		u32 hash, id;

		if (unlikely(net.ipv4.ip_id_key == 0))
			get_random_bytes(ref net.ipv4.ip_id_key,
					 sizeof(u64));

		// DEVIATION: jhash for siphash, since nobody attacks
		hash = jhash_3words(System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(iph.daddr),
				    System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(iph.saddr),
				    iph.protocol,
				    (u32)net.ipv4.ip_id_key);
		id = ip_idents_reserve(hash, segs);
		iph.id = htons((ushort)id);
	}

	[Source("net/ipv4/route.c", 828)]
	private static dst_entry? ipv4_negative_advice(dst_entry dst)
	{
		rtable rt = (rtable)dst;
		dst_entry? ret = dst;

		if (rt != null) {
			if (dst.obsolete > 0) {
				ip_rt_put(rt);
				ret = null;
			} else if ((rt.rt_flags & RTCF_REDIRECTED) != 0 ||
				   rt.dst.expires != 0) {
				ip_rt_put(rt);
				ret = null;
			}
		}
		return ret;
	}

	// The input of a route that refuses.
	[Source("net/ipv4/route.c", 930)]
	private static int ip_error(sk_buff skb)
	{
		rtable rt = skb_rtable(skb)!;
		net_device dev = skb.dev!;
		in_device? in_dev;
		net net;
		int code;

		in_dev = __in_dev_get_rcu(dev);

		// IPv4 may have been taken from the device
		if (in_dev == null)
			goto @out;

		net = dev_net(rt.dst.dev!);
		if (!IN_DEV_FORWARD(in_dev)) {
			switch (rt.dst.error) {
			case EHOSTUNREACH:
				__IP_INC_STATS(net, IPSTATS_MIB_INADDRERRORS);
				break;

			case ENETUNREACH:
				__IP_INC_STATS(net, IPSTATS_MIB_INNOROUTES);
				break;
			}
			goto @out;
		}

		switch (rt.dst.error) {
		case EINVAL:
		default:
			goto @out;
		case EHOSTUNREACH:
			code = ICMP_HOST_UNREACH;
			break;
		case ENETUNREACH:
			code = ICMP_NET_UNREACH;
			__IP_INC_STATS(net, IPSTATS_MIB_INNOROUTES);
			break;
		case EACCES:
			code = ICMP_PKT_FILTERED;
			break;
		}

		// DEVIATION: nothing is remembered of peers, so each may be sent any number
		icmp_send(skb, ICMP_DEST_UNREACH, code, default);

	@out: kfree_skb(skb);
		return 0;
	}

	[Source("net/ipv4/route.c", 1171)]
	private static dst_entry? ipv4_dst_check(dst_entry dst, u32 cookie)
	{
		rtable rt = (rtable)dst;

		// A route is made with DST_OBSOLETE_FORCE_CHK, so that it is checked each time; whoever makes it stale by itself
		// sets something else.
		if (dst.obsolete != DST_OBSOLETE_FORCE_CHK || rt_is_expired(rt))
			return null;
		return dst;
	}

	[Source("net/ipv4/route.c", 1188)]
	private static void ipv4_send_dest_unreach(sk_buff skb)
	{
		// It may be a packet of ARP's queue, of which little is known.
		if (!pskb_network_may_pull(skb, sizeof(iphdr)) ||
		    ip_hdr(skb).version != 4 || ip_hdr(skb).ihl < 5)
			return;

		// DEVIATION: no options
		__icmp_send(skb, ICMP_DEST_UNREACH, ICMP_HOST_UNREACH, default);
	}

	[Source("net/ipv4/route.c", 1216)]
	private static void ipv4_link_failure(sk_buff skb)
	{
		rtable? rt;

		ipv4_send_dest_unreach(skb);

		rt = skb_rtable(skb);
		if (rt != null)
			dst_set_expires(rt.dst, 0);
	}

	[Source("net/ipv4/route.c", 1227)]
	private static int ip_rt_bug(net net, sock? sk, sk_buff skb)
	{
		pr_debug($"IPv4: {nameof(ip_rt_bug)}: {ip4_addr_string(ip_hdr(skb).saddr)} -> {ip4_addr_string(ip_hdr(skb).daddr)}, " +
			 $"{(skb.dev != null ? skb.dev.name.ToString() : "?")}\n");
		kfree_skb(skb);
		WARN_ON(true);
		return 0;
	}

	/// <summary>The address to write into an option of a packet that goes by a route.</summary>
	[Source("net/ipv4/route.c", 1246)]
	public static void ip_rt_get_source(Span<byte> addr, sk_buff skb, rtable rt)
	{
		be32 src;

		if (rt_is_output_route(rt))
			src = ip_hdr(skb).saddr;
		else {
			fib_result res = default;
			ref iphdr iph = ref ip_hdr(skb);
			flowi4 fl4 = new() {
				daddr = iph.daddr,
				saddr = iph.saddr,
				flowi4_tos = (u8)RT_TOS(iph.tos),
				flowi4_oif = rt.dst.dev!.ifindex,
				flowi4_iif = skb.dev!.ifindex,
				flowi4_mark = skb.mark,
			};

			rcu_read_lock();
			if (fib_lookup(dev_net(rt.dst.dev), fl4, ref res, 0) == 0)
				src = FIB_RES_PREFSRC(dev_net(rt.dst.dev), res);
			else
				src = inet_select_addr(rt.dst.dev,
						       rt_nexthop(rt, iph.daddr),
						       RT_SCOPE_UNIVERSE);
			rcu_read_unlock();
		}
		MemoryMarshal.Write(addr, in src);
	}

	[Source("net/ipv4/route.c", 1286)]
	private static uint ipv4_default_advmss(dst_entry dst)
	{
		uint header_size = (uint)(sizeof(tcphdr) + sizeof(iphdr));
		uint advmss = max_t(ipv4_mtu(dst) - header_size,
				    ip_rt_min_advmss);

		return min(advmss, IPV4_MAX_PMTU - header_size);
	}

	[Source("net/ipv4/route.c", 1295)]
	private static uint ipv4_mtu(dst_entry dst)
	{
		rtable rt = (rtable)dst;
		uint mtu = rt.rt_pmtu;

		if (mtu == 0 || time_after_eq(jiffies, rt.dst.expires))
			mtu = dst_metric_raw(dst, RTAX_MTU);

		if (mtu != 0)
			return mtu;

		mtu = READ_ONCE(ref dst.dev!.mtu);

		if (ip_mtu_locked(dst)) {
			if (rt.rt_uses_gateway != 0 && mtu > 576)
				mtu = 576;
		}

		mtu = min_t(mtu, IP_MAX_MTU);

		return mtu;
	}

	/// <summary>The MTU of what is forwarded by a route.</summary>
	[Source("net/ipv4/route.c", 1383)]
	public static u32 ip_mtu_from_fib_result(in fib_result res, be32 daddr)
	{
		fib_info fi = res.fi!;
		fib_nh nh = fi.fib_nh[res.nh_sel];
		net_device dev = nh.nh_dev!;
		u32 mtu = 0;

		if (dev_net(dev).ipv4.sysctl_ip_fwd_use_pmtu != 0 ||
		    (fi.fib_metrics.metrics[RTAX_LOCK - 1] & (1 << RTAX_MTU)) != 0)
			mtu = fi.fib_mtu;

		if (mtu == 0)
			mtu = min(READ_ONCE(ref dev.mtu), IP_MAX_MTU);

		return mtu;
	}

	// Has the next hop remember a route; false if another was quicker.
	[Source("net/ipv4/route.c", 1456)]
	private static bool rt_cache_route(fib_nh nh, rtable rt)
	{
		rtable? orig, prev;
		bool ret = true;
		ref rtable? p = ref nh.nh_rth_input.__p;

		if (rt_is_input_route(rt)) {
			p = ref nh.nh_rth_input.__p;
		} else {
			p = ref raw_cpu_ptr(nh.nh_pcpu_rth_output!).__p;
		}
		orig = p;

		// held before it can be found
		dst_hold(rt.dst);
		prev = cmpxchg(ref p, orig, rt);
		if (prev == orig) {
			if (orig != null) {
				dst_dev_put(orig.dst);
				dst_release(orig.dst);
			}
		} else {
			dst_release(rt.dst);
			ret = false;
		}

		return ret;
	}

	private static percpu<uncached_list> rt_uncached_list = DEFINE_PER_CPU(static () => new uncached_list());

	/// <summary>Puts a route where it is found when its device goes.</summary>
	[Source("net/ipv4/route.c", 1493)]
	public static void rt_add_uncached_list(rtable rt)
	{
		uncached_list ul = raw_cpu_ptr(rt_uncached_list);

		rt.rt_uncached_list = ul;

		spin_lock_bh(ul.@lock);
		list_add_tail(rt.rt_uncached, ul.head);
		spin_unlock_bh(ul.@lock);
	}

	/// <summary>Takes it away from there.</summary>
	[Source("net/ipv4/route.c", 1504)]
	public static void rt_del_uncached_list(rtable rt)
	{
		if (!list_empty(rt.rt_uncached)) {
			uncached_list ul = rt.rt_uncached_list!;

			spin_lock_bh(ul.@lock);
			list_del(rt.rt_uncached);
			spin_unlock_bh(ul.@lock);
		}
	}

	[Source("net/ipv4/route.c", 1515)]
	private static void ipv4_dst_destroy(dst_entry dst)
	{
		rtable rt = (rtable)dst;

		ip_dst_metrics_put(dst);
		rt_del_uncached_list(rt);
	}

	/// <summary>A device goes: routes that are still held lead by the loopback device from now on.</summary>
	[Source("net/ipv4/route.c", 1523)]
	public static void rt_flush_dev(net_device dev)
	{
		net net = dev_net(dev);

		foreach (int cpu in for_each_possible_cpu()) {
			uncached_list ul = per_cpu(rt_uncached_list, cpu);

			spin_lock_bh(ul.@lock);
			foreach (var rt in list_for_each_entry(ul.head)) {
				if (rt.dst.dev != dev)
					continue;
				rt.dst.dev = net.loopback_dev;
				dev_hold(rt.dst.dev!);
				dev_put(dev);
			}
			spin_unlock_bh(ul.@lock);
		}
	}

	[Source("net/ipv4/route.c", 1544)]
	private static bool rt_cache_valid(rtable? rt)
	{
		return rt != null &&
			rt.dst.obsolete == DST_OBSOLETE_FORCE_CHK &&
			!rt_is_expired(rt);
	}

	[Source("net/ipv4/route.c", 1551)]
	private static void rt_set_nexthop(rtable rt, be32 daddr,
					   in fib_result res,
					   fib_info? fi, u16 type, u32 itag,
					   bool do_cache)
	{
		bool cached = false;

		if (fi != null) {
			fib_nh nh = FIB_RES_NH(res);

			if (nh.nh_gw != default && nh.nh_scope == RT_SCOPE_LINK) {
				rt.rt_gateway = nh.nh_gw;
				rt.rt_uses_gateway = 1;
			}
			ip_dst_init_metrics(rt.dst, fi.fib_metrics);

			if (do_cache)
				cached = rt_cache_route(nh, rt);
			if (!cached) {
				// A route that is not shared is for one destination, which it can note.
				if (rt.rt_gateway == default)
					rt.rt_gateway = daddr;
				rt_add_uncached_list(rt);
			}
		} else
			rt_add_uncached_list(rt);
	}

	/// <summary>A new route, with a reference; null when memory is out.</summary>
	/// <param name="dev">by which device</param>
	/// <param name="flags">RTCF_*</param>
	/// <param name="type">RTN_*</param>
	/// <param name="nopolicy">from /proc/sys</param>
	/// <param name="noxfrm">from /proc/sys</param>
	/// <param name="will_cache">it will be shared</param>
	[Source("net/ipv4/route.c", 1597)]
	[EXPORT_SYMBOL]
	public static rtable? rt_dst_alloc(net_device dev,
					   uint flags, u16 type,
					   bool nopolicy, bool noxfrm, bool will_cache)
	{
		rtable? rt;

		rt = dst_alloc<rtable>(ipv4_dst_ops, dev, 1, DST_OBSOLETE_FORCE_CHK,
				       (ushort)((will_cache ? 0 : DST_HOST) |
						(nopolicy ? DST_NOPOLICY : 0) |
						(noxfrm ? DST_NOXFRM : 0)));

		if (rt != null) {
			rt.rt_genid = rt_genid_ipv4(dev_net(dev));
			rt.rt_flags = flags;
			rt.rt_type = type;
			rt.rt_is_input = 0;
			rt.rt_iif = 0;
			rt.rt_pmtu = 0;
			rt.rt_mtu_locked = 0;
			rt.rt_gateway = default;
			rt.rt_uses_gateway = 0;
			INIT_LIST_HEAD(rt.rt_uncached);

			rt.dst.output = ip_output;
			if ((flags & RTCF_LOCAL) != 0)
				rt.dst.input = ip_local_deliver;
		}

		return rt;
	}

	/// <summary>Whether a packet to a group may be from where it says it is; 0 or a negative errno. Called in an RCU
	/// section.</summary>
	[Source("net/ipv4/route.c", 1630)]
	public static int ip_mc_validate_source(sk_buff skb, be32 daddr, be32 saddr,
						u8 tos, net_device dev,
						in_device? in_dev, ref u32 itag)
	{
		int err;

		if (in_dev == null)
			return -EINVAL;

		if (ipv4_is_multicast(saddr) || ipv4_is_lbcast(saddr) ||
		    skb.protocol != htons(ETH_P_IP))
			return -EINVAL;

		if (ipv4_is_loopback(saddr) && !IN_DEV_ROUTE_LOCALNET(in_dev))
			return -EINVAL;

		if (ipv4_is_zeronet(saddr)) {
			if (!ipv4_is_local_multicast(daddr) &&
			    ip_hdr(skb).protocol != IPPROTO_IGMP)
				return -EINVAL;
		} else {
			err = fib_validate_source(skb, saddr, default, tos, 0, dev,
						  in_dev, ref itag);
			if (err < 0)
				return err;
		}
		return 0;
	}

	// Called in an RCU section.
	[Source("net/ipv4/route.c", 1661)]
	private static int ip_route_input_mc(sk_buff skb, be32 daddr, be32 saddr,
					     u8 tos, net_device dev, int our)
	{
		in_device? in_dev = __in_dev_get_rcu(dev);
		uint flags = RTCF_MULTICAST;
		rtable? rth;
		u32 itag = 0;
		int err;

		err = ip_mc_validate_source(skb, daddr, saddr, tos, dev, in_dev, ref itag);
		if (err != 0)
			return err;

		if (our != 0)
			flags |= RTCF_LOCAL;

		rth = rt_dst_alloc(dev_net(dev).loopback_dev!, flags, RTN_MULTICAST,
				   IN_DEV_CONF_GET(in_dev!, IPV4_DEVCONF_NOPOLICY) != 0, false, false);
		if (rth == null)
			return -ENOBUFS;

		// CONFIG_IP_ROUTE_CLASSID is not set
		rth.dst.output = ip_rt_bug;
		rth.rt_is_input = 1;

		// CONFIG_IP_MROUTE is not set
		RT_CACHE_STAT_INC(ref rt_stat.in_slow_mc);

		skb_dst_set(skb, rth.dst);
		return 0;
	}

	// Called in an RCU section.
	[Source("net/ipv4/route.c", 1699)]
	private static void ip_handle_martian_source(net_device dev,
						     in_device in_dev,
						     sk_buff skb,
						     be32 daddr,
						     be32 saddr)
	{
		RT_CACHE_STAT_INC(ref rt_stat.in_martian_src);
		// CONFIG_IP_ROUTE_VERBOSE is not set
	}

	[Source("net/ipv4/route.c", 1725)]
	private static int __mkroute_input(sk_buff skb,
					   in fib_result res,
					   in_device in_dev,
					   be32 daddr, be32 saddr, u32 tos)
	{
		rtable? rth;
		int err;
		in_device? out_dev;
		bool do_cache;
		u32 itag = 0;

		out_dev = __in_dev_get_rcu(FIB_RES_DEV(res)!);
		if (out_dev == null) {
			net_crit_ratelimited("IPv4: Bug in ip_route_input_slow(). Please report.\n");
			return -EINVAL;
		}

		err = fib_validate_source(skb, saddr, daddr, (u8)tos, FIB_RES_OIF(res),
					  in_dev.dev!, in_dev, ref itag);
		if (err < 0) {
			ip_handle_martian_source(in_dev.dev!, in_dev, skb, daddr,
						 saddr);

			goto cleanup;
		}

		do_cache = res.fi != null && itag == 0;
		if (out_dev == in_dev && err != 0 && IN_DEV_TX_REDIRECTS(out_dev) &&
		    skb.protocol == htons(ETH_P_IP) &&
		    (IN_DEV_SHARED_MEDIA(out_dev) ||
		     inet_addr_onlink(out_dev, saddr, FIB_RES_GW(res)) != 0))
			IPCB(skb).flags |= IPSKB_DOREDIRECT;

		if (skb.protocol != htons(ETH_P_IP)) {
			// ARP asks here whether to answer for somebody else: not when that is on the same link, unless it is
			// told to.
			if (out_dev == in_dev &&
			    !IN_DEV_PROXY_ARP_PVLAN(in_dev)) {
				err = -EINVAL;
				goto cleanup;
			}
		}

		if (do_cache) {
			rth = rcu_dereference(FIB_RES_NH(res).nh_rth_input);
			if (rt_cache_valid(rth)) {
				skb_dst_set_noref(skb, rth!.dst);
				goto @out;
			}
		}

		rth = rt_dst_alloc(out_dev.dev!, 0, res.type,
				   IN_DEV_CONF_GET(in_dev, IPV4_DEVCONF_NOPOLICY) != 0,
				   IN_DEV_CONF_GET(out_dev, IPV4_DEVCONF_NOXFRM) != 0, do_cache);
		if (rth == null) {
			err = -ENOBUFS;
			goto cleanup;
		}

		rth.rt_is_input = 1;
		RT_CACHE_STAT_INC(ref rt_stat.in_slow_tot);

		rth.dst.input = ip_forward;

		rt_set_nexthop(rth, daddr, res, res.fi, res.type, itag,
			       do_cache);
		skb_dst_set(skb, rth.dst);
	@out:
		err = 0;
	cleanup:
		return err;
	}

	[Source("net/ipv4/route.c", 1915)]
	private static int ip_mkroute_input(sk_buff skb,
					    ref fib_result res,
					    in_device in_dev,
					    be32 daddr, be32 saddr, u32 tos)
	{
		return __mkroute_input(skb, res, in_dev, daddr, saddr, tos);
	}

	// A packet that came in: is it for us, for somebody else, or does it make no sense? Called in an RCU section.
	[Source("net/ipv4/route.c", 1944)]
	private static int ip_route_input_slow(sk_buff skb, be32 daddr, be32 saddr,
					       u8 tos, net_device dev,
					       ref fib_result res)
	{
		in_device? in_dev = __in_dev_get_rcu(dev);
		net net = dev_net(dev);
		int err = -EINVAL;
		uint flags = 0;
		u32 itag = 0;
		rtable? rth;
		flowi4 fl4 = default;
		bool do_cache = true;

		// IPv4 is off on this device
		if (in_dev == null)
			goto @out;

		// What must not be a source anywhere is refused whatever the tables say.
		skb_dst_drop(skb);

		if (ipv4_is_multicast(saddr) || ipv4_is_lbcast(saddr))
			goto martian_source;

		res.fi = null;
		res.table = null;
		if (ipv4_is_lbcast(daddr) || (saddr == default && daddr == default))
			goto brd_input;

		// 0.0.0.0 is a source only of a broadcast
		if (ipv4_is_zeronet(saddr))
			goto martian_source;

		if (ipv4_is_zeronet(daddr))
			goto martian_destination;

		// what is loopback comes from the loopback device, which gives it its route when it is sent
		if (ipv4_is_loopback(daddr)) {
			if (!IN_DEV_NET_ROUTE_LOCALNET(in_dev, net))
				goto martian_destination;
		} else if (ipv4_is_loopback(saddr)) {
			if (!IN_DEV_NET_ROUTE_LOCALNET(in_dev, net))
				goto martian_source;
		}

		fl4.flowi4_oif = 0;
		fl4.flowi4_iif = dev.ifindex;
		fl4.flowi4_mark = skb.mark;
		fl4.flowi4_tos = tos;
		fl4.flowi4_scope = RT_SCOPE_UNIVERSE;
		fl4.flowi4_flags = 0;
		fl4.daddr = daddr;
		fl4.saddr = saddr;
		fl4.flowi4_uid = sock_net_uid(net, null);

		// CONFIG_IP_MULTIPLE_TABLES is not set: no rules that look into the packet
		fl4.flowi4_proto = 0;
		fl4.fl4_sport = default;
		fl4.fl4_dport = default;

		err = fib_lookup(net, fl4, ref res, 0);
		if (err != 0) {
			if (!IN_DEV_FORWARD(in_dev))
				err = -EHOSTUNREACH;
			goto no_route;
		}

		if (res.type == RTN_BROADCAST) {
			if (IN_DEV_BFORWARD(in_dev))
				goto make_route;
			// another device may forward it, so not to be shared
			if (IPV4_DEVCONF_ALL(net, IPV4_DEVCONF_BC_FORWARDING) != 0)
				do_cache = false;
			goto brd_input;
		}

		if (res.type == RTN_LOCAL) {
			err = fib_validate_source(skb, saddr, daddr, tos,
						  0, dev, in_dev, ref itag);
			if (err < 0)
				goto martian_source;
			goto local_input;
		}

		if (!IN_DEV_FORWARD(in_dev)) {
			err = -EHOSTUNREACH;
			goto no_route;
		}
		if (res.type != RTN_UNICAST)
			goto martian_destination;

	make_route:
		err = ip_mkroute_input(skb, ref res, in_dev, daddr, saddr, tos);
	@out:
		return err;

	brd_input:
		if (skb.protocol != htons(ETH_P_IP))
			goto e_inval;

		if (!ipv4_is_zeronet(saddr)) {
			err = fib_validate_source(skb, saddr, default, tos, 0, dev,
						  in_dev, ref itag);
			if (err < 0)
				goto martian_source;
		}
		flags |= RTCF_BROADCAST;
		res.type = RTN_BROADCAST;
		RT_CACHE_STAT_INC(ref rt_stat.in_brd);

	local_input:
		do_cache &= res.fi != null && itag == 0;
		if (do_cache) {
			rth = rcu_dereference(FIB_RES_NH(res).nh_rth_input);
			if (rt_cache_valid(rth)) {
				skb_dst_set_noref(skb, rth!.dst);
				err = 0;
				goto @out;
			}
		}

		rth = rt_dst_alloc(l3mdev_master_dev_rcu(dev) ?? net.loopback_dev!,
				   flags | RTCF_LOCAL, res.type,
				   IN_DEV_CONF_GET(in_dev, IPV4_DEVCONF_NOPOLICY) != 0, false, do_cache);
		if (rth == null)
			goto e_nobufs;

		rth.dst.output = ip_rt_bug;
		rth.rt_is_input = 1;

		RT_CACHE_STAT_INC(ref rt_stat.in_slow_tot);
		if (res.type == RTN_UNREACHABLE) {
			rth.dst.input = ip_error;
			rth.dst.error = (short)-err;
			rth.rt_flags &= ~RTCF_LOCAL;
		}

		if (do_cache) {
			fib_nh nh = FIB_RES_NH(res);

			if (!rt_cache_route(nh, rth))
				rt_add_uncached_list(rth);
		}
		skb_dst_set(skb, rth.dst);
		err = 0;
		goto @out;

	no_route:
		RT_CACHE_STAT_INC(ref rt_stat.in_no_route);
		res.type = RTN_UNREACHABLE;
		res.fi = null;
		res.table = null;
		goto local_input;

		// a martian is not remembered
	martian_destination:
		RT_CACHE_STAT_INC(ref rt_stat.in_martian_dst);
		// CONFIG_IP_ROUTE_VERBOSE is not set

	e_inval:
		err = -EINVAL;
		goto @out;

	e_nobufs:
		err = -ENOBUFS;
		goto @out;

	martian_source:
		ip_handle_martian_source(dev, in_dev, skb, daddr, saddr);
		goto @out;
	}

	/// <summary>Gives a received packet its route, good as long as the caller's RCU section: 0, or -EINVAL and its like
	/// for a packet that is to be dropped.</summary>
	[Source("net/ipv4/route.c", 2151)]
	[EXPORT_SYMBOL]
	public static int ip_route_input_noref(sk_buff skb, be32 daddr, be32 saddr,
					       u8 tos, net_device dev)
	{
		fib_result res = default;
		int err;

		tos &= IPTOS_RT_MASK;
		rcu_read_lock();
		err = ip_route_input_rcu(skb, daddr, saddr, tos, dev, ref res);
		rcu_read_unlock();

		return err;
	}

	/// <summary>The same in an RCU section, and what was found.</summary>
	[Source("net/ipv4/route.c", 2167)]
	public static int ip_route_input_rcu(sk_buff skb, be32 daddr, be32 saddr,
					     u8 tos, net_device dev, ref fib_result res)
	{
		// Groups are known by device, so the tables are not asked; which has not to be remembered, then.
		if (ipv4_is_multicast(daddr)) {
			in_device? in_dev = __in_dev_get_rcu(dev);
			int our = 0;
			int err = -EINVAL;

			if (in_dev == null)
				return err;
			our = ip_check_mc_rcu(in_dev, daddr, saddr,
					      ip_hdr(skb).protocol);

			// CONFIG_NET_L3_MASTER_DEV and CONFIG_IP_MROUTE are not set
			if (our != 0) {
				err = ip_route_input_mc(skb, daddr, saddr,
							tos, dev, our);
			}
			return err;
		}

		return ip_route_input_slow(skb, daddr, saddr, tos, dev, ref res);
	}

	// Called in an RCU section.
	[Source("net/ipv4/route.c", 2218)]
	private static err_ptr<rtable> __mkroute_output(in fib_result res,
							in flowi4 fl4, int orig_oif,
							net_device dev_out,
							uint flags)
	{
		fib_info? fi = res.fi;
		in_device? in_dev;
		u16 type = res.type;
		rtable? rth;
		bool do_cache;

		in_dev = __in_dev_get_rcu(dev_out);
		if (in_dev == null)
			return ERR_PTR(-EINVAL);

		if (!IN_DEV_ROUTE_LOCALNET(in_dev))
			if (ipv4_is_loopback(fl4.saddr) &&
			    (dev_out.flags & IFF_LOOPBACK) == 0 &&
			    !netif_is_l3_master(dev_out))
				return ERR_PTR(-EINVAL);

		if (ipv4_is_lbcast(fl4.daddr))
			type = RTN_BROADCAST;
		else if (ipv4_is_multicast(fl4.daddr))
			type = RTN_MULTICAST;
		else if (ipv4_is_zeronet(fl4.daddr))
			return ERR_PTR(-EINVAL);

		if ((dev_out.flags & IFF_LOOPBACK) != 0)
			flags |= RTCF_LOCAL;

		do_cache = true;
		if (type == RTN_BROADCAST) {
			flags |= RTCF_BROADCAST | RTCF_LOCAL;
			fi = null;
		} else if (type == RTN_MULTICAST) {
			flags |= RTCF_MULTICAST | RTCF_LOCAL;
			if (ip_check_mc_rcu(in_dev, fl4.daddr, fl4.saddr,
					    fl4.flowi4_proto) == 0)
				flags &= ~RTCF_LOCAL;
			else
				do_cache = false;
			// A default route leads multicasts nowhere in particular: no gateway for them.
			if (fi != null && res.prefixlen < 4)
				fi = null;
		} else if ((type == RTN_LOCAL) && (orig_oif != 0) &&
			   (orig_oif != dev_out.ifindex)) {
			// A local route that was asked for by a device has that device's index: not to be shared.
			do_cache = false;
		}

		do_cache &= fi != null;
		if (fi != null) {
			fib_nh nh = FIB_RES_NH(res);

			if (!do_cache)
				goto add;
			if ((fl4.flowi4_flags &
			     FLOWI_FLAG_KNOWN_NH) != 0 &&
			    !(nh.nh_gw != default &&
			      nh.nh_scope == RT_SCOPE_LINK)) {
				do_cache = false;
				goto add;
			}
			ref __rcu<rtable> prth = ref raw_cpu_ptr(nh.nh_pcpu_rth_output!);
			rth = rcu_dereference(prth);
			if (rt_cache_valid(rth) && dst_hold_safe(rth!.dst))
				return rth;
		}

	add:
		rth = rt_dst_alloc(dev_out, flags, type,
				   IN_DEV_CONF_GET(in_dev, IPV4_DEVCONF_NOPOLICY) != 0,
				   IN_DEV_CONF_GET(in_dev, IPV4_DEVCONF_NOXFRM) != 0,
				   do_cache);
		if (rth == null)
			return ERR_PTR(-ENOBUFS);

		rth.rt_iif = orig_oif;

		RT_CACHE_STAT_INC(ref rt_stat.out_slow_tot);

		if ((flags & (RTCF_BROADCAST | RTCF_MULTICAST)) != 0) {
			if ((flags & RTCF_LOCAL) != 0 &&
			    (dev_out.flags & IFF_LOOPBACK) == 0) {
				rth.dst.output = ip_mc_output;
				RT_CACHE_STAT_INC(ref rt_stat.out_slow_mc);
			}
			// CONFIG_IP_MROUTE is not set
		}

		rt_set_nexthop(rth, fl4.daddr, res, fi, type, 0, do_cache);

		return rth;
	}

	/// <summary>A route for a flow, which is filled in; with a reference. A negative errno.</summary>
	[Source("net/ipv4/route.c", 2346)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<rtable> ip_route_output_key_hash(net net, ref flowi4 fl4,
							       sk_buff? skb)
	{
		u8 tos = RT_FL_TOS(fl4);
		fib_result res = new() {
			type = RTN_UNSPEC,
			fi = null,
			table = null,
			tclassid = 0,
		};
		err_ptr<rtable> rth;

		fl4.flowi4_iif = LOOPBACK_IFINDEX;
		fl4.flowi4_tos = (u8)(tos & IPTOS_RT_MASK);
		fl4.flowi4_scope = (u8)((tos & RTO_ONLINK) != 0 ?
					RT_SCOPE_LINK : RT_SCOPE_UNIVERSE);

		rcu_read_lock();
		rth = ip_route_output_key_hash_rcu(net, ref fl4, ref res, skb);
		rcu_read_unlock();

		return rth;
	}

	/// <summary>The same in an RCU section, and what was found.</summary>
	[Source("net/ipv4/route.c", 2371)]
	public static err_ptr<rtable> ip_route_output_key_hash_rcu(net net, ref flowi4 fl4,
								   ref fib_result res,
								   sk_buff? skb)
	{
		net_device? dev_out = null;
		int orig_oif = fl4.flowi4_oif;
		uint flags = 0;
		err_ptr<rtable> rth;
		int err = -ENETUNREACH;

		if (fl4.saddr != default) {
			rth = ERR_PTR(-EINVAL);
			if (ipv4_is_multicast(fl4.saddr) ||
			    ipv4_is_lbcast(fl4.saddr) ||
			    ipv4_is_zeronet(fl4.saddr))
				goto @out;

			// A broadcast or multicast goes by the device that has the source address.
			if (fl4.flowi4_oif == 0 &&
			    (ipv4_is_multicast(fl4.daddr) ||
			     ipv4_is_lbcast(fl4.daddr))) {
				dev_out = __ip_dev_find(net, fl4.saddr, false);
				if (dev_out == null)
					goto @out;

				fl4.flowi4_oif = dev_out.ifindex;
				goto make_route;
			}

			if ((fl4.flowi4_flags & FLOWI_FLAG_ANYSRC) == 0) {
				// only from an address of our own
				if (__ip_dev_find(net, fl4.saddr, false) == null)
					goto @out;
			}
		}

		if (fl4.flowi4_oif != 0) {
			dev_out = dev_get_by_index_rcu(net, fl4.flowi4_oif);
			rth = ERR_PTR(-ENODEV);
			if (dev_out == null)
				goto @out;

			if ((dev_out.flags & IFF_UP) == 0 || __in_dev_get_rcu(dev_out) == null) {
				rth = ERR_PTR(-ENETUNREACH);
				goto @out;
			}
			if (ipv4_is_local_multicast(fl4.daddr) ||
			    ipv4_is_lbcast(fl4.daddr) ||
			    fl4.flowi4_proto == IPPROTO_IGMP) {
				if (fl4.saddr == default)
					fl4.saddr = inet_select_addr(dev_out, default,
								     RT_SCOPE_LINK);
				goto make_route;
			}
			if (fl4.saddr == default) {
				if (ipv4_is_multicast(fl4.daddr))
					fl4.saddr = inet_select_addr(dev_out, default,
								     fl4.flowi4_scope);
				else if (fl4.daddr == default)
					fl4.saddr = inet_select_addr(dev_out, default,
								     RT_SCOPE_HOST);
			}
		}

		if (fl4.daddr == default) {
			fl4.daddr = fl4.saddr;
			if (fl4.daddr == default)
				fl4.daddr = fl4.saddr = htonl(INADDR_LOOPBACK);
			dev_out = net.loopback_dev;
			fl4.flowi4_oif = LOOPBACK_IFINDEX;
			res.type = RTN_LOCAL;
			flags |= RTCF_LOCAL;
			goto make_route;
		}

		err = fib_lookup(net, fl4, ref res, 0);
		if (err != 0) {
			res.fi = null;
			res.table = null;
			if (fl4.flowi4_oif != 0 &&
			    (ipv4_is_multicast(fl4.daddr) ||
			    !netif_index_is_l3_master(net, fl4.flowi4_oif))) {
				// By a device that was named everybody is a neighbour, without any route: so a machine gets
				// its first packets out, before it has addresses.
				if (fl4.saddr == default)
					fl4.saddr = inet_select_addr(dev_out, default,
								     RT_SCOPE_LINK);
				res.type = RTN_UNICAST;
				goto make_route;
			}
			rth = ERR_PTR(err);
			goto @out;
		}

		if (res.type == RTN_LOCAL) {
			if (fl4.saddr == default) {
				if (res.fi!.fib_prefsrc != default)
					fl4.saddr = res.fi.fib_prefsrc;
				else
					fl4.saddr = fl4.daddr;
			}

			// to ourselves by the loopback device, whichever has the address
			dev_out = l3mdev_master_dev_rcu(FIB_RES_DEV(res)!) ??
				net.loopback_dev;

			// inet_iif() is the device that has the address
			orig_oif = FIB_RES_OIF(res);

			fl4.flowi4_oif = dev_out!.ifindex;
			flags |= RTCF_LOCAL;
			goto make_route;
		}

		fib_select_path(net, ref res, ref fl4, skb);

		dev_out = FIB_RES_DEV(res);
		fl4.flowi4_oif = dev_out!.ifindex;

	make_route:
		rth = __mkroute_output(res, fl4, orig_oif, dev_out!, flags);

	@out:
		return rth;
	}

	/// <summary>A route for what a socket, or nobody in particular, sends.</summary>
	[Source("net/ipv4/route.c", 2616)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<rtable> ip_route_output_flow(net net, ref flowi4 flp4,
							   sock? sk)
	{
		err_ptr<rtable> rt = __ip_route_output_key(net, ref flp4);

		if (IS_ERR(rt))
			return rt;

		// CONFIG_XFRM is not set
		return rt;
	}

	// Called in an RCU section.
	[Source("net/ipv4/route.c", 2634)]
	private static int rt_fill_info(net net, be32 dst, be32 src,
					rtable rt, u32 table_id, in flowi4 fl4,
					sk_buff skb, u32 portid, u32 seq)
	{
		nlmsghdr? nlh;
		ulong expires = 0;
		u32 error;
		u32[] metrics = new u32[RTAX_MAX];

		nlh = nlmsg_put(skb, portid, seq, RTM_NEWROUTE, sizeof(rtmsg), 0);
		if (nlh == null)
			return -EMSGSIZE;

		ref rtmsg r = ref nlmsg_data<rtmsg>(nlh);
		r.rtm_family = AF_INET;
		r.rtm_dst_len = 32;
		r.rtm_src_len = 0;
		r.rtm_tos = fl4.flowi4_tos;
		r.rtm_table = (u8)(table_id < 256 ? table_id : RT_TABLE_COMPAT);
		if (nla_put_u32(skb, RTA_TABLE, table_id) != 0)
			goto nla_put_failure;
		r.rtm_type = (u8)rt.rt_type;
		r.rtm_scope = RT_SCOPE_UNIVERSE;
		r.rtm_protocol = RTPROT_UNSPEC;
		r.rtm_flags = (rt.rt_flags & ~0xFFFFu) | RTM_F_CLONED;
		if ((rt.rt_flags & RTCF_NOTIFY) != 0)
			r.rtm_flags |= RTM_F_NOTIFY;
		if ((IPCB(skb).flags & IPSKB_DOREDIRECT) != 0)
			r.rtm_flags |= RTCF_DOREDIRECT;

		if (nla_put_in_addr(skb, RTA_DST, dst) != 0)
			goto nla_put_failure;
		if (src != default) {
			r.rtm_src_len = 32;
			if (nla_put_in_addr(skb, RTA_SRC, src) != 0)
				goto nla_put_failure;
		}
		if (rt.dst.dev != null &&
		    nla_put_u32(skb, RTA_OIF, (u32)rt.dst.dev.ifindex) != 0)
			goto nla_put_failure;
		if (!rt_is_input_route(rt) &&
		    fl4.saddr != src) {
			if (nla_put_in_addr(skb, RTA_PREFSRC, fl4.saddr) != 0)
				goto nla_put_failure;
		}
		if (rt.rt_uses_gateway != 0 &&
		    nla_put_in_addr(skb, RTA_GATEWAY, rt.rt_gateway) != 0)
			goto nla_put_failure;

		expires = rt.dst.expires;
		if (expires != 0) {
			ulong now = jiffies;

			if (time_before(now, expires))
				expires -= now;
			else
				expires = 0;
		}

		dst_metrics_ptr(rt.dst).CopyTo(metrics, 0);
		if (rt.rt_pmtu != 0 && expires != 0)
			metrics[RTAX_MTU - 1] = rt.rt_pmtu;
		if (rt.rt_mtu_locked != 0 && expires != 0)
			metrics[RTAX_LOCK - 1] |= 1u << RTAX_MTU;
		if (rtnetlink_put_metrics(skb, metrics) < 0)
			goto nla_put_failure;

		if (fl4.flowi4_mark != 0 &&
		    nla_put_u32(skb, RTA_MARK, fl4.flowi4_mark) != 0)
			goto nla_put_failure;

		if (fl4.flowi4_uid != INVALID_UID &&
		    nla_put_u32(skb, RTA_UID,
				from_kuid_munged(current_user_ns(), fl4.flowi4_uid)) != 0)
			goto nla_put_failure;

		error = (u32)rt.dst.error;

		if (rt_is_input_route(rt)) {
			// CONFIG_IP_MROUTE is not set
			if (nla_put_u32(skb, RTA_IIF, (u32)fl4.flowi4_iif) != 0)
				goto nla_put_failure;
		}

		if (rtnl_put_cacheinfo(skb, rt.dst, 0, (long)expires, error) < 0)
			goto nla_put_failure;

		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	// A packet as the one that the route is asked for: ICMP and TCP aside.
	[Source("net/ipv4/route.c", 2748)]
	private static sk_buff? inet_rtm_getroute_build_skb(be32 src, be32 dst,
							    u8 ip_proto, be16 sport,
							    be16 dport)
	{
		sk_buff? skb;

		skb = alloc_skb(NLMSG_GOODSIZE, GFP_KERNEL);
		if (skb == null)
			return null;

		// the route input wants to see a header
		skb_reset_mac_header(skb);
		skb_reset_network_header(skb);
		skb.protocol = htons(ETH_P_IP);
		skb_put(skb, sizeof(iphdr)).Clear();
		ref iphdr iph = ref ip_hdr(skb);
		iph.protocol = ip_proto;
		iph.saddr = src;
		iph.daddr = dst;
		iph.version = 0x4;
		iph.frag_off = default;
		iph.ihl = 0x5;
		skb_set_transport_header(skb, (int)skb.len);

		switch (iph.protocol) {
		case IPPROTO_UDP: {
				ref udphdr udph = ref MemoryMarshal.AsRef<udphdr>(skb_put_zero(skb, sizeof(udphdr)));
				udph.source = sport;
				udph.dest = dport;
				udph.len = new be16((ushort)sizeof(udphdr));
				udph.check = 0;
				break;
			}
		}

		return skb;
	}

	[Source("net/ipv4/route.c", 2809)]
	private static int inet_rtm_valid_getroute_req(sk_buff skb,
						       nlmsghdr nlh,
						       nlattr?[] tb,
						       netlink_ext_ack? extack)
	{
		int i, err;

		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(rtmsg))) {
			NL_SET_ERR_MSG(extack,
				       "ipv4: Invalid header for route get request");
			return -EINVAL;
		}

		if (!netlink_strict_get_check(skb))
			return nlmsg_parse(nlh, sizeof(rtmsg), tb, RTA_MAX,
					   rtm_ipv4_policy, extack);

		ref rtmsg rtm = ref nlmsg_data<rtmsg>(nlh);
		if ((rtm.rtm_src_len != 0 && rtm.rtm_src_len != 32) ||
		    (rtm.rtm_dst_len != 0 && rtm.rtm_dst_len != 32) ||
		    rtm.rtm_table != 0 || rtm.rtm_protocol != 0 ||
		    rtm.rtm_scope != 0 || rtm.rtm_type != 0) {
			NL_SET_ERR_MSG(extack, "ipv4: Invalid values in header for route get request");
			return -EINVAL;
		}

		if ((rtm.rtm_flags & ~(RTM_F_NOTIFY |
				       RTM_F_LOOKUP_TABLE |
				       RTM_F_FIB_MATCH)) != 0) {
			NL_SET_ERR_MSG(extack, "ipv4: Unsupported rtm_flags for route get request");
			return -EINVAL;
		}

		err = nlmsg_parse_strict(nlh, sizeof(rtmsg), tb, RTA_MAX,
					 rtm_ipv4_policy, extack);
		if (err != 0)
			return err;

		if ((tb[RTA_SRC] != null && rtm.rtm_src_len == 0) ||
		    (tb[RTA_DST] != null && rtm.rtm_dst_len == 0)) {
			NL_SET_ERR_MSG(extack, "ipv4: rtm_src_len and rtm_dst_len must be 32 for IPv4");
			return -EINVAL;
		}

		for (i = 0; i <= RTA_MAX; i++) {
			if (tb[i] == null)
				continue;

			switch (i) {
			case RTA_IIF:
			case RTA_OIF:
			case RTA_SRC:
			case RTA_DST:
			case RTA_IP_PROTO:
			case RTA_SPORT:
			case RTA_DPORT:
			case RTA_MARK:
			case RTA_UID:
				break;
			default:
				NL_SET_ERR_MSG(extack, "ipv4: Unsupported attribute in route get request");
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/ipv4/route.c", 2878)]
	private static int inet_rtm_getroute(sk_buff in_skb, nlmsghdr nlh,
					     netlink_ext_ack? extack)
	{
		net net = sock_net(in_skb.sk!);
		var tb = new nlattr?[RTA_MAX + 1];
		u32 table_id = RT_TABLE_MAIN;
		be16 sport = default, dport = default;
		fib_result res = default;
		u8 ip_proto = IPPROTO_UDP;
		rtable? rt = null;
		sk_buff? skb;
		flowi4 fl4 = default;
		be32 dst = default;
		be32 src = default;
		kuid_t uid;
		u32 iif;
		int err;
		u32 mark;

		err = inet_rtm_valid_getroute_req(in_skb, nlh, tb, extack);
		if (err < 0)
			return err;

		ref rtmsg rtm = ref nlmsg_data<rtmsg>(nlh);
		src = tb[RTA_SRC] != null ? nla_get_in_addr(tb[RTA_SRC]!) : default;
		dst = tb[RTA_DST] != null ? nla_get_in_addr(tb[RTA_DST]!) : default;
		iif = tb[RTA_IIF] != null ? nla_get_u32(tb[RTA_IIF]!) : 0;
		mark = tb[RTA_MARK] != null ? nla_get_u32(tb[RTA_MARK]!) : 0;
		if (tb[RTA_UID] != null)
			uid = make_kuid(current_user_ns(), nla_get_u32(tb[RTA_UID]!));
		else
			uid = (iif != 0 ? INVALID_UID : current_uid());

		if (tb[RTA_IP_PROTO] != null) {
			err = rtm_getroute_parse_ip_proto(tb[RTA_IP_PROTO]!,
							  ref ip_proto, AF_INET, extack);
			if (err != 0)
				return err;
		}

		if (tb[RTA_SPORT] != null)
			sport = nla_get_be16(tb[RTA_SPORT]!);

		if (tb[RTA_DPORT] != null)
			dport = nla_get_be16(tb[RTA_DPORT]!);

		skb = inet_rtm_getroute_build_skb(src, dst, ip_proto, sport, dport);
		if (skb == null)
			return -ENOBUFS;

		fl4.daddr = dst;
		fl4.saddr = src;
		fl4.flowi4_tos = rtm.rtm_tos;
		fl4.flowi4_oif = tb[RTA_OIF] != null ? (int)nla_get_u32(tb[RTA_OIF]!) : 0;
		fl4.flowi4_mark = mark;
		fl4.flowi4_uid = uid;
		if (sport != default)
			fl4.fl4_sport = sport;
		if (dport != default)
			fl4.fl4_dport = dport;
		fl4.flowi4_proto = ip_proto;

		rcu_read_lock();

		if (iif != 0) {
			net_device? dev;

			dev = dev_get_by_index_rcu(net, (int)iif);
			if (dev == null) {
				err = -ENODEV;
				goto errout_rcu;
			}

			fl4.flowi4_iif = (int)iif;
			skb.dev = dev;
			skb.mark = mark;
			err = ip_route_input_rcu(skb, dst, src, rtm.rtm_tos,
						 dev, ref res);

			rt = skb_rtable(skb);
			if (err == 0 && rt!.dst.error != 0)
				err = -rt.dst.error;
		} else {
			fl4.flowi4_iif = LOOPBACK_IFINDEX;
			skb.dev = net.loopback_dev;
			err_ptr<rtable> output = ip_route_output_key_hash_rcu(net, ref fl4, ref res, skb);
			err = 0;
			if (IS_ERR(output))
				err = PTR_ERR(output);
			else
				skb_dst_set(skb, (rt = output.ptr!).dst);
		}

		if (err != 0)
			goto errout_rcu;

		if ((rtm.rtm_flags & RTM_F_NOTIFY) != 0)
			rt!.rt_flags |= RTCF_NOTIFY;

		if ((rtm.rtm_flags & RTM_F_LOOKUP_TABLE) != 0)
			table_id = res.table != null ? res.table.tb_id : 0;

		// the packet becomes the answer
		skb_trim(skb, 0);
		skb_reset_network_header(skb);
		skb_reset_transport_header(skb);
		skb_reset_mac_header(skb);

		if ((rtm.rtm_flags & RTM_F_FIB_MATCH) != 0) {
			if (res.fi == null) {
				err = fib_props[res.type].error;
				if (err == 0)
					err = -EHOSTUNREACH;
				goto errout_rcu;
			}
			err = fib_dump_info(skb, NETLINK_CB(in_skb).portid,
					    nlh.nlmsg_seq, RTM_NEWROUTE, table_id,
					    (u8)rt!.rt_type, res.prefix, res.prefixlen,
					    fl4.flowi4_tos, res.fi, 0);
		} else {
			err = rt_fill_info(net, dst, src, rt!, table_id, fl4, skb,
					   NETLINK_CB(in_skb).portid, nlh.nlmsg_seq);
		}
		if (err < 0)
			goto errout_rcu;

		rcu_read_unlock();

		err = rtnl_unicast(skb, net, NETLINK_CB(in_skb).portid);

	errout_free:
		return err;
	errout_rcu:
		rcu_read_unlock();
		kfree_skb(skb);
		goto errout_free;
	}

	/// <summary>A device has joined or left a group of multicasts.</summary>
	[Source("net/ipv4/route.c", 3017)]
	public static void ip_rt_multicast_event(in_device in_dev)
	{
		rt_cache_flush(dev_net(in_dev.dev!));
	}

	[Source("net/ipv4/route.c", 3028)]
	private static int ipv4_sysctl_rtcache_flush(ctl_table __ctl, int write,
						     Span<byte> buffer,
						     ref int lenp, ref long ppos)
	{
		net net = (net)__ctl.extra1!;

		if (write != 0) {
			rt_cache_flush(net);
			fnhe_genid_bump(net);
			return 0;
		}

		return -EINVAL;
	}

	[Source("net/ipv4/route.c", 3155)]
	private static ctl_table[] ipv4_route_flush_table = [
		new() {
			procname = "flush"u8.ToArray(),
			maxlen = sizeof(int),
			mode = S_IWUSR,
			proc_handler = ipv4_sysctl_rtcache_flush,
		},
		new() { },
	];

	[Source("net/ipv4/route.c", 3165)]
	private static int sysctl_route_net_init(net net)
	{
		ctl_table[] tbl;

		// DEVIATION: a table is not memory of the allocator, and every namespace has its own
		tbl = Array.ConvertAll(ipv4_route_flush_table, static entry => entry.copy());

		// not for the root of another user namespace
		if (net.user_ns != init_user_ns)
			tbl[0].procname = null;
		tbl[0].extra1 = net;

		net.ipv4.route_hdr = register_net_sysctl(net, "net/ipv4/route"u8, tbl);
		if (net.ipv4.route_hdr == null)
			goto err_reg;
		return 0;

	err_reg:
		return -ENOMEM;
	}

	[Source("net/ipv4/route.c", 3193)]
	private static void sysctl_route_net_exit(net net)
	{
		unregister_net_sysctl_table(net.ipv4.route_hdr);
	}

	[Source("net/ipv4/route.c", 3203)]
	private static pernet_operations sysctl_route_ops = new() {
		init = sysctl_route_net_init,
		exit = sysctl_route_net_exit,
	};

	[Source("net/ipv4/route.c", 3209)]
	private static int rt_genid_init(net net)
	{
		atomic_set(ref net.ipv4.rt_genid, 0);
		atomic_set(ref net.fnhe_genid, 0);
		atomic_set(ref net.ipv4.dev_addr_genid, (int)get_random_u32());
		return 0;
	}

	[Source("net/ipv4/route.c", 3217)]
	private static pernet_operations rt_genid_ops = new() {
		init = rt_genid_init,
	};

	/// <summary>Readies addresses and routes; called by ip_init().</summary>
	[Source("net/ipv4/route.c", 3250)]
	public static int ip_rt_init()
	{
		ip_idents = new atomic_t[IP_IDENTS_SZ];

		prandom_bytes(MemoryMarshal.AsBytes(ip_idents.AsSpan()), (int)IP_IDENTS_SZ * sizeof(atomic_t));

		ip_tstamps = new u32[IP_IDENTS_SZ];

		foreach (int cpu in for_each_possible_cpu()) {
			uncached_list ul = per_cpu(rt_uncached_list, cpu);

			INIT_LIST_HEAD(ul.head);
			spin_lock_init(ul.@lock);
		}
		ipv4_dst_ops.kmem_cachep =
			kmem_cache_create<rtable>("ip_dst_cache",
						  SLAB_HWCACHE_ALIGN | SLAB_PANIC, null);

		if (dst_entries_init(ipv4_dst_ops) < 0)
			panic("IP: failed to allocate ipv4_dst_ops counter\n");

		ipv4_dst_ops.gc_thresh = ~0u;

		devinet_init();
		ip_fib_init();

		rtnl_register(PF_INET, RTM_GETROUTE, inet_rtm_getroute, null,
			      RTNL_FLAG_DOIT_UNLOCKED);

		register_pernet_subsys(sysctl_route_ops);
		register_pernet_subsys(rt_genid_ops);
		return 0;
	}
}
