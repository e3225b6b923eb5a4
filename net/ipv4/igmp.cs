// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/igmp.c and include/linux/igmp.h; the copyright of the original's authors stands.

// Reduced: groups whatever the source, and version 2 of the protocol, as where a router of version 2 is heard.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>A group that a device is in.</summary>
[Source("include/linux/igmp.h", 75)]
public sealed class ip_mc_list : slab_object
{
	public in_device @interface = null!;
	public be32 multiaddr;
	public __rcu<ip_mc_list> next_rcu;
	public timer_list timer;
	public int users;
	public refcount_t refcnt;
	public spinlock_t @lock = new("&im->lock");
	public bool tm_running;
	/// <summary>We were the last to report it.</summary>
	public bool reporter;
	public int unsolicit_count;
	public bool loaded;
	public rcu_head rcu;

	public ip_mc_list()
	{
		timer = new(this);
		rcu = new(this);
	}
}

/// <summary>A group that a socket has joined.</summary>
[Source("include/linux/igmp.h", 58)]
public sealed class ip_mc_socklist : slab_object
{
	public __rcu<ip_mc_socklist> next_rcu;
	public ip_mreqn multi;
	public rcu_head rcu;

	public ip_mc_socklist() => rcu = new(this);
}

/// <summary>A message of IGMP as it is on the wire.</summary>
[Source("include/uapi/linux/igmp.h", 31)]
[StructLayout(LayoutKind.Sequential)]
public struct igmphdr
{
	public u8 type;
	public u8 code;
	public u16 csum;
	public be32 group;
}

/// <summary>Groups: who is in them, and telling the routers.</summary>
public static unsafe partial class igmp_c
{
	private const int IGMP_HOST_MEMBERSHIP_QUERY = 0x11;
	private const int IGMP_HOST_MEMBERSHIP_REPORT = 0x12;
	private const int IGMPV2_HOST_MEMBERSHIP_REPORT = 0x16;
	private const int IGMP_HOST_LEAVE_MESSAGE = 0x17;
	private const int IGMP_TIMER_SCALE = 10;
	private const int IGMP_QUERY_RESPONSE_INTERVAL = 10 * HZ;
	private const int SIZEOF_IP_MC_SOCKLIST = 48;

	private static be32 IGMP_ALL_HOSTS => htonl(0xE0000001);
	private static be32 IGMP_ALL_ROUTER => htonl(0xE0000002);

	[Source("net/ipv4/igmp.c", 139)]
	private static int unsolicited_report_interval(in_device in_dev)
	{
		int interval_ms, interval_jiffies;

		// DEVIATION: version 2 throughout
		interval_ms = IN_DEV_CONF_GET(
			in_dev,
			IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL);

		interval_jiffies = (int)msecs_to_jiffies((uint)interval_ms);

		// never at once
		if (interval_jiffies <= 0)
			interval_jiffies = 1;
		return interval_jiffies;
	}

	[Source("net/ipv4/igmp.c", 173)]
	private static void ip_ma_put(ip_mc_list im)
	{
		if (refcount_dec_and_test(ref im.refcnt)) {
			in_dev_put(im.@interface);
			kfree_rcu(im, im.rcu);
		}
	}

	/// <summary>The groups of a device, for who holds the RTNL.</summary>
	[Source("net/ipv4/igmp.c", 186)]
	private static IEnumerable<ip_mc_list> for_each_pmc_rtnl(in_device in_dev)
	{
		for (ip_mc_list? pmc = rtnl_dereference(in_dev.mc_list);
		     pmc != null;
		     pmc = rtnl_dereference(pmc.next_rcu))
			yield return pmc;
	}

	[Source("net/ipv4/igmp.c", 208)]
	private static void igmp_stop_timer(ip_mc_list im)
	{
		spin_lock_bh(im.@lock);
		if (del_timer(im.timer))
			refcount_dec(ref im.refcnt);
		im.tm_running = false;
		im.reporter = false;
		im.unsolicit_count = 0;
		spin_unlock_bh(im.@lock);
	}

	// Called with the lock held.
	[Source("net/ipv4/igmp.c", 220)]
	private static void igmp_start_timer(ip_mc_list im, int max_delay)
	{
		int tv = (int)(prandom_u32() % (uint)max_delay);

		im.tm_running = true;
		if (!mod_timer(im.timer, jiffies + (ulong)tv + 2))
			refcount_inc(ref im.refcnt);
	}

	[Source("net/ipv4/igmp.c", 251)]
	private static void igmp_mod_timer(ip_mc_list im, int max_delay)
	{
		spin_lock_bh(im.@lock);
		im.unsolicit_count = 0;
		if (del_timer(im.timer)) {
			if ((long)(im.timer.expires - jiffies) < max_delay) {
				add_timer(im.timer);
				im.tm_running = true;
				spin_unlock_bh(im.@lock);
				return;
			}
			refcount_dec(ref im.refcnt);
		}
		igmp_start_timer(im, max_delay);
		spin_unlock_bh(im.@lock);
	}

	// Tells the routers, or the group, that we are in it, or that we leave it.
	[Source("net/ipv4/igmp.c", 727)]
	private static int igmp_send_report(in_device in_dev, ip_mc_list? pmc,
					    int type)
	{
		sk_buff? skb;
		err_ptr<rtable> rt;
		net_device dev = in_dev.dev!;
		net net = dev_net(dev);
		be32 group = pmc != null ? pmc.multiaddr : default;
		flowi4 fl4 = default;
		be32 dst;
		int hlen, tlen;

		if (ipv4_is_local_multicast(group) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return 0;

		if (type == IGMP_HOST_LEAVE_MESSAGE)
			dst = IGMP_ALL_ROUTER;
		else
			dst = group;

		rt = ip_route_output_ports(net, ref fl4, null, dst, default,
					   default, default,
					   IPPROTO_IGMP, 0, dev.ifindex);
		if (IS_ERR(rt))
			return -1;

		hlen = LL_RESERVED_SPACE(dev);
		tlen = dev.needed_tailroom;
		skb = alloc_skb(sizeof(igmphdr) + sizeof(iphdr) + 4 + hlen + tlen, GFP_ATOMIC);
		if (skb == null) {
			ip_rt_put(rt.ptr);
			return -1;
		}
		skb.priority = TC_PRIO_CONTROL;

		skb_dst_set(skb, rt.ptr!.dst);

		skb_reserve(skb, hlen);

		skb_reset_network_header(skb);
		Span<byte> header = skb_put(skb, sizeof(iphdr) + 4);
		ref iphdr iph = ref ip_hdr(skb);

		iph.version = 4;
		iph.ihl = (u8)((sizeof(iphdr) + 4) >> 2);
		iph.tos = 0xc0;
		iph.frag_off = htons(IP_DF);
		iph.ttl = 1;
		iph.daddr = dst;
		iph.saddr = fl4.saddr;
		iph.protocol = IPPROTO_IGMP;
		ip_select_ident(net, skb, null);
		// the router alert option
		header[sizeof(iphdr)] = 148;
		header[sizeof(iphdr) + 1] = 4;
		header[sizeof(iphdr) + 2] = 0;
		header[sizeof(iphdr) + 3] = 0;

		Span<byte> body = skb_put(skb, sizeof(igmphdr));
		ref igmphdr ih = ref MemoryMarshal.AsRef<igmphdr>(body);
		ih.type = (u8)type;
		ih.code = 0;
		ih.csum = 0;
		ih.group = group;
		ih.csum = csum_fold(csum_partial(body, sizeof(igmphdr), 0));

		return ip_local_out(net, skb.sk, skb);
	}

	[Source("net/ipv4/igmp.c", 831)]
	private static void igmp_timer_expire(timer_list t)
	{
		ip_mc_list im = from_timer<ip_mc_list>(t);
		in_device in_dev = im.@interface;

		spin_lock(im.@lock);
		im.tm_running = false;

		if (im.unsolicit_count != 0 && --im.unsolicit_count != 0)
			igmp_start_timer(im, unsolicited_report_interval(in_dev));

		im.reporter = true;
		spin_unlock(im.@lock);

		igmp_send_report(in_dev, im, IGMPV2_HOST_MEMBERSHIP_REPORT);

		ip_ma_put(im);
	}

	// Another one has reported the group: that will do. Whether the packet is to be dropped.
	[Source("net/ipv4/igmp.c", 912)]
	private static bool igmp_heard_report(in_device in_dev, be32 group)
	{
		net net = dev_net(in_dev.dev!);

		// not reported by anybody
		if (group == IGMP_ALL_HOSTS)
			return false;
		if (ipv4_is_local_multicast(group) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return false;

		rcu_read_lock();
		for (ip_mc_list? im = rcu_dereference(in_dev.mc_list); im != null; im = rcu_dereference(im.next_rcu)) {
			if (im.multiaddr == group) {
				igmp_stop_timer(im);
				break;
			}
		}
		rcu_read_unlock();
		return false;
	}

	// A router asks who is in which group. Whether the packet is to be dropped.
	[Source("net/ipv4/igmp.c", 936)]
	private static bool igmp_heard_query(in_device in_dev, sk_buff skb,
					     int len)
	{
		ref igmphdr ih = ref MemoryMarshal.AsRef<igmphdr>(skb.head.AsSpan(skb_transport_header(skb)));
		be32 group = ih.group;
		int max_delay;
		net net = dev_net(in_dev.dev!);

		if (len == 8) {
			if (ih.code == 0) {
				// of version 1
				max_delay = IGMP_QUERY_RESPONSE_INTERVAL;
				group = default;
			} else {
				max_delay = ih.code * (HZ / IGMP_TIMER_SCALE);
			}
		} else if (len < 12) {
			return true;
		} else {
			// DEVIATION: of version 3, which is answered as one of version 2 is
			max_delay = Math.Max(ih.code * (HZ / IGMP_TIMER_SCALE), 1);
		}

		// All that are asked for are reported, each some time later, but for 224.0.0.1.
		rcu_read_lock();
		for (ip_mc_list? im = rcu_dereference(in_dev.mc_list); im != null; im = rcu_dereference(im.next_rcu)) {
			if (group != default && group != im.multiaddr)
				continue;
			if (im.multiaddr == IGMP_ALL_HOSTS)
				continue;
			if (ipv4_is_local_multicast(im.multiaddr) &&
			    net.ipv4.sysctl_igmp_llm_reports == 0)
				continue;
			igmp_mod_timer(im, max_delay);
		}
		rcu_read_unlock();
		return false;
	}

	/// <summary>Receives a message; as a net_protocol.handler. Called in an RCU section.</summary>
	[Source("net/ipv4/igmp.c", 1064)]
	public static int igmp_rcv(sk_buff skb)
	{
		net_device dev = skb.dev!;
		in_device? in_dev;
		int len = (int)skb.len;
		bool dropped = true;

		in_dev = __in_dev_get_rcu(dev);
		if (in_dev == null)
			goto drop;

		if (!pskb_may_pull(skb, sizeof(igmphdr)))
			goto drop;

		if (skb_checksum_simple_validate(skb) != 0)
			goto drop;

		ref igmphdr ih = ref MemoryMarshal.AsRef<igmphdr>(skb.head.AsSpan(skb_transport_header(skb)));
		switch (ih.type) {
		case IGMP_HOST_MEMBERSHIP_QUERY:
			dropped = igmp_heard_query(in_dev, skb, len);
			break;
		case IGMP_HOST_MEMBERSHIP_REPORT:
		case IGMPV2_HOST_MEMBERSHIP_REPORT:
			// our own
			if (rt_is_output_route(skb_rtable(skb)!))
				break;
			// only what others could hear, too
			if (skb.pkt_type == PACKET_MULTICAST ||
			    skb.pkt_type == PACKET_BROADCAST)
				dropped = igmp_heard_report(in_dev, ih.group);
			break;
		default:
			break;
		}

	drop:
		if (dropped)
			kfree_skb(skb);
		else
			consume_skb(skb);
		return 0;
	}

	// Has the device take packets to the group.
	[Source("net/ipv4/igmp.c", 1134)]
	private static void ip_mc_filter_add(in_device in_dev, be32 addr)
	{
		Span<byte> buf = stackalloc byte[MAX_ADDR_LEN];
		net_device dev = in_dev.dev!;

		if (arp_mc_map(addr, buf, dev, 0) == 0)
			dev_mc_add(dev, buf);
	}

	[Source("net/ipv4/igmp.c", 1154)]
	private static void ip_mc_filter_del(in_device in_dev, be32 addr)
	{
		Span<byte> buf = stackalloc byte[MAX_ADDR_LEN];
		net_device dev = in_dev.dev!;

		if (arp_mc_map(addr, buf, dev, 0) == 0)
			dev_mc_del(dev, buf);
	}

	[Source("net/ipv4/igmp.c", 1285)]
	private static void __igmp_group_dropped(ip_mc_list im, gfp_t gfp)
	{
		in_device in_dev = im.@interface;
		net net = dev_net(in_dev.dev!);
		bool reporter;

		if (im.loaded) {
			im.loaded = false;
			ip_mc_filter_del(in_dev, im.multiaddr);
		}

		if (im.multiaddr == IGMP_ALL_HOSTS)
			return;
		if (ipv4_is_local_multicast(im.multiaddr) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return;

		reporter = im.reporter;
		igmp_stop_timer(im);

		if (in_dev.dead == 0) {
			// Others will say that they are in it, too, if we were not the last to say so.
			if (reporter)
				igmp_send_report(in_dev, im, IGMP_HOST_LEAVE_MESSAGE);
		}
	}

	[Source("net/ipv4/igmp.c", 1323)]
	private static void igmp_group_dropped(ip_mc_list im)
	{
		__igmp_group_dropped(im, GFP_KERNEL);
	}

	[Source("net/ipv4/igmp.c", 1328)]
	private static void igmp_group_added(ip_mc_list im)
	{
		in_device in_dev = im.@interface;
		net net = dev_net(in_dev.dev!);

		if (!im.loaded) {
			im.loaded = true;
			ip_mc_filter_add(in_dev, im.multiaddr);
		}

		if (im.multiaddr == IGMP_ALL_HOSTS)
			return;
		if (ipv4_is_local_multicast(im.multiaddr) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return;

		if (in_dev.dead != 0)
			return;

		im.unsolicit_count = net.ipv4.sysctl_igmp_qrv;
		spin_lock_bh(im.@lock);
		igmp_start_timer(im, 2 * HZ);
		spin_unlock_bh(im.@lock);
	}

	[Source("net/ipv4/igmp.c", 1429)]
	private static void ____ip_mc_inc_group(in_device in_dev, be32 addr,
						uint mode, gfp_t gfp)
	{
		ip_mc_list? im;

		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			if (pmc.multiaddr == addr) {
				pmc.users++;
				goto @out;
			}
		}

		im = kzalloc<ip_mc_list>(gfp);
		if (im == null)
			goto @out;

		im.users = 1;
		im.@interface = in_dev;
		in_dev_hold(in_dev);
		im.multiaddr = addr;
		refcount_set(ref im.refcnt, 1);
		timer_setup(im.timer, igmp_timer_expire, 0);

		im.next_rcu = in_dev.mc_list;
		in_dev.mc_count++;
		rcu_assign_pointer(ref in_dev.mc_list, im);

		igmp_group_added(im);
		if (in_dev.dead == 0)
			ip_rt_multicast_event(in_dev);
	@out:
		return;
	}

	/// <summary>Has a device join a group, once more.</summary>
	[Source("net/ipv4/igmp.c", 1477)]
	[EXPORT_SYMBOL]
	public static void __ip_mc_inc_group(in_device in_dev, be32 addr, gfp_t gfp)
	{
		____ip_mc_inc_group(in_dev, addr, 0, gfp);
	}

	[Source("net/ipv4/igmp.c", 1483)]
	[EXPORT_SYMBOL]
	public static void ip_mc_inc_group(in_device in_dev, be32 addr)
	{
		__ip_mc_inc_group(in_dev, addr, GFP_KERNEL);
	}

	/// <summary>Has a device leave a group, if nobody else is in it.</summary>
	[Source("net/ipv4/igmp.c", 1668)]
	[EXPORT_SYMBOL]
	public static void __ip_mc_dec_group(in_device in_dev, be32 addr, gfp_t gfp)
	{
		ip_mc_list? i;

		ASSERT_RTNL();

		ref __rcu<ip_mc_list> ip = ref in_dev.mc_list;
		for (;
		     (i = rtnl_dereference(ip)) != null;
		     ip = ref i.next_rcu) {
			if (i.multiaddr == addr) {
				if (--i.users == 0) {
					rcu_assign_pointer(ref ip, i.next_rcu.__p);
					in_dev.mc_count--;
					__igmp_group_dropped(i, gfp);

					if (in_dev.dead == 0)
						ip_rt_multicast_event(in_dev);

					ip_ma_put(i);
					return;
				}
				break;
			}
		}
	}

	[Source("include/linux/igmp.h", 141)]
	private static void ip_mc_dec_group(in_device in_dev, be32 addr)
	{
		__ip_mc_dec_group(in_dev, addr, GFP_KERNEL);
	}

	/// <summary>The device changes its type: its addresses of groups are others.</summary>
	[Source("net/ipv4/igmp.c", 1700)]
	public static void ip_mc_unmap(in_device in_dev)
	{
		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev))
			igmp_group_dropped(pmc);
	}

	/// <summary>And has changed it.</summary>
	[Source("net/ipv4/igmp.c", 1710)]
	public static void ip_mc_remap(in_device in_dev)
	{
		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			igmp_group_added(pmc);
		}
	}

	/// <summary>The device goes down.</summary>
	[Source("net/ipv4/igmp.c", 1726)]
	public static void ip_mc_down(in_device in_dev)
	{
		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev))
			igmp_group_dropped(pmc);

		ip_mc_dec_group(in_dev, IGMP_ALL_HOSTS);
	}

	/// <summary>A device is new to IPv4.</summary>
	[Source("net/ipv4/igmp.c", 1762)]
	public static void ip_mc_init_dev(in_device in_dev)
	{
		ASSERT_RTNL();
		// DEVIATION: nothing is noted of routers
	}

	/// <summary>The device comes up.</summary>
	[Source("net/ipv4/igmp.c", 1777)]
	public static void ip_mc_up(in_device in_dev)
	{
		ASSERT_RTNL();

		ip_mc_inc_group(in_dev, IGMP_ALL_HOSTS);

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			igmp_group_added(pmc);
		}
	}

	/// <summary>The device goes.</summary>
	[Source("net/ipv4/igmp.c", 1798)]
	public static void ip_mc_destroy_dev(in_device in_dev)
	{
		ip_mc_list? i;

		ASSERT_RTNL();

		// whatever is left of the groups
		ip_mc_down(in_dev);

		while ((i = rtnl_dereference(in_dev.mc_list)) != null) {
			rcu_assign_pointer(ref in_dev.mc_list, i.next_rcu.__p);
			in_dev.mc_count--;
			ip_ma_put(i);
		}
	}

	// The device that a request means, by its index, by its address, or by where the group's packets go.
	[Source("net/ipv4/igmp.c", 1818)]
	private static in_device? ip_mc_find_dev(net net, ref ip_mreqn imr)
	{
		net_device? dev = null;
		in_device? idev = null;

		if (imr.imr_ifindex != 0) {
			idev = inetdev_by_index(net, imr.imr_ifindex);
			return idev;
		}
		if (imr.imr_address.s_addr != default) {
			dev = __ip_dev_find(net, imr.imr_address.s_addr, false);
			if (dev == null)
				return null;
		}

		if (dev == null) {
			err_ptr<rtable> rt = ip_route_output(net,
							     imr.imr_multiaddr.s_addr,
							     default, 0, 0);
			if (!IS_ERR(rt)) {
				dev = rt.ptr!.dst.dev;
				ip_rt_put(rt.ptr);
			}
		}
		if (dev != null) {
			imr.imr_ifindex = dev.ifindex;
			idev = __in_dev_get_rtnl(dev);
		}
		return idev;
	}

	// Called with the RTNL and the socket's lock held.
	[Source("net/ipv4/igmp.c", 2163)]
	private static int __ip_mc_join_group(sock sk, ref ip_mreqn imr,
					      uint mode)
	{
		be32 addr = imr.imr_multiaddr.s_addr;
		ip_mc_socklist? iml, i;
		in_device? in_dev;
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		int ifindex;
		int count = 0;
		int err;

		ASSERT_RTNL();

		if (!ipv4_is_multicast(addr))
			return -EINVAL;

		in_dev = ip_mc_find_dev(net, ref imr);

		if (in_dev == null) {
			err = -ENODEV;
			goto done;
		}

		err = -EADDRINUSE;
		ifindex = imr.imr_ifindex;
		for (i = rtnl_dereference(inet.mc_list); i != null; i = rtnl_dereference(i.next_rcu)) {
			if (i.multi.imr_multiaddr.s_addr == addr &&
			    i.multi.imr_ifindex == ifindex)
				goto done;
			count++;
		}
		err = -ENOBUFS;
		if (count >= net.ipv4.sysctl_igmp_max_memberships)
			goto done;
		// DEVIATION: sock_kmalloc() of a structure
		iml = atomic_read(ref sk.sk_omem_alloc) + SIZEOF_IP_MC_SOCKLIST < sysctl_optmem_max ?
		      kmalloc<ip_mc_socklist>(GFP_KERNEL) : null;
		if (iml == null)
			goto done;
		atomic_add(SIZEOF_IP_MC_SOCKLIST, ref sk.sk_omem_alloc);

		iml.multi = imr;
		iml.next_rcu = inet.mc_list;
		rcu_assign_pointer(ref inet.mc_list, iml);
		__ip_mc_inc_group(in_dev, addr, GFP_KERNEL);
		err = 0;
	done:
		return err;
	}

	/// <summary>Has a socket join a group on a device; 0, -EINVAL, -ENODEV, -EADDRINUSE or -ENOBUFS. The RTNL and the
	/// socket's lock are held.</summary>
	[Source("net/ipv4/igmp.c", 2215)]
	[EXPORT_SYMBOL]
	public static int ip_mc_join_group(sock sk, ref ip_mreqn imr)
	{
		return __ip_mc_join_group(sk, ref imr, 0);
	}

	/// <summary>Has a socket leave a group; 0, -EADDRNOTAVAIL or -ENODEV. The RTNL and the socket's lock are
	/// held.</summary>
	[Source("net/ipv4/igmp.c", 2249)]
	[EXPORT_SYMBOL]
	public static int ip_mc_leave_group(sock sk, ref ip_mreqn imr)
	{
		inet_sock inet = inet_sk(sk);
		ip_mc_socklist? iml;
		in_device? in_dev;
		net net = sock_net(sk);
		be32 group = imr.imr_multiaddr.s_addr;
		u32 ifindex;
		int ret = -EADDRNOTAVAIL;

		ASSERT_RTNL();

		in_dev = ip_mc_find_dev(net, ref imr);
		if (imr.imr_ifindex == 0 && imr.imr_address.s_addr == default && in_dev == null) {
			ret = -ENODEV;
			goto @out;
		}
		ifindex = (u32)imr.imr_ifindex;
		ref __rcu<ip_mc_socklist> imlp = ref inet.mc_list;
		for (;
		     (iml = rtnl_dereference(imlp)) != null;
		     imlp = ref iml.next_rcu) {
			if (iml.multi.imr_multiaddr.s_addr != group)
				continue;
			if (ifindex != 0) {
				if (iml.multi.imr_ifindex != ifindex)
					continue;
			} else if (imr.imr_address.s_addr != default && imr.imr_address.s_addr !=
					iml.multi.imr_address.s_addr)
				continue;

			rcu_assign_pointer(ref imlp, iml.next_rcu.__p);

			if (in_dev != null)
				ip_mc_dec_group(in_dev, group);

			// readers may still have it
			atomic_sub(SIZEOF_IP_MC_SOCKLIST, ref sk.sk_omem_alloc);
			kfree_rcu(iml, iml.rcu);
			return 0;
		}
	@out:
		return ret;
	}

	/// <summary>Whether a socket takes a packet to a group; not 0 if it does.</summary>
	[Source("net/ipv4/igmp.c", 2631)]
	public static int ip_mc_sf_allow(sock sk, be32 loc_addr, be32 rmt_addr,
					 int dif, int sdif)
	{
		inet_sock inet = inet_sk(sk);
		ip_mc_socklist? pmc;
		int ret;

		ret = 1;
		if (!ipv4_is_multicast(loc_addr))
			goto @out;

		rcu_read_lock();
		for (pmc = rcu_dereference(inet.mc_list); pmc != null; pmc = rcu_dereference(pmc.next_rcu)) {
			if (pmc.multi.imr_multiaddr.s_addr == loc_addr &&
			    (pmc.multi.imr_ifindex == dif ||
			     (sdif != 0 && pmc.multi.imr_ifindex == sdif)))
				break;
		}
		ret = inet.mc_all;
		if (pmc == null)
			goto unlock;
		// DEVIATION: whatever the source
		ret = 1;
	unlock:
		rcu_read_unlock();
	@out:
		return ret;
	}

	/// <summary>Has a socket that ends leave all its groups.</summary>
	[Source("net/ipv4/igmp.c", 2679)]
	public static void ip_mc_drop_socket(sock sk)
	{
		inet_sock inet = inet_sk(sk);
		ip_mc_socklist? iml;
		net net = sock_net(sk);

		if (rcu_access_pointer(inet.mc_list) == null)
			return;

		rtnl_lock();
		while ((iml = rtnl_dereference(inet.mc_list)) != null) {
			in_device? in_dev;

			inet.mc_list = iml.next_rcu;
			in_dev = inetdev_by_index(net, iml.multi.imr_ifindex);
			if (in_dev != null)
				ip_mc_dec_group(in_dev, iml.multi.imr_multiaddr.s_addr);
			atomic_sub(SIZEOF_IP_MC_SOCKLIST, ref sk.sk_omem_alloc);
			kfree_rcu(iml, iml.rcu);
		}
		rtnl_unlock();
	}

	/// <summary>Whether a device is in a group; not 0 if it is. Called in an RCU section.</summary>
	[Source("net/ipv4/igmp.c", 2705)]
	public static int ip_check_mc_rcu(in_device in_dev, be32 mc_addr, be32 src_addr, u8 proto)
	{
		ip_mc_list? im;
		int rv = 0;

		// DEVIATION: no hash table of them, and whatever the source
		for (im = rcu_dereference(in_dev.mc_list); im != null; im = rcu_dereference(im.next_rcu)) {
			if (im.multiaddr == mc_addr)
				break;
		}
		if (im != null)
			rv = 1;
		return rv;
	}

	/// <summary>Readies groups; called by ip_init().</summary>
	[Source("net/ipv4/igmp.c", 3076)]
	public static int igmp_mc_init()
	{
		// DEVIATION: neither /proc/net/igmp nor the socket of IFA_F_MCAUTOJOIN, and nobody asks for NETDEV_RESEND_IGMP
		return 0;
	}
}
