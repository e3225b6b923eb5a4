// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/devinet.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>The files of one device, of all and of the defaults in /proc/sys/net/ipv4/conf.</summary>
[Source("net/ipv4/devinet.c", 2448)]
public sealed class devinet_sysctl_table : slab_object
{
	public ctl_table_header? sysctl_header;
	public ctl_table[] devinet_vars = [];
}

/// <summary>
/// Addresses of devices: an in_device belongs to each device that IPv4 can use, from its registration on, and has a list
/// of addresses, by scope.  One of those that share a network is primary, the others are secondary and go with it, unless
/// they are to be promoted.
/// </summary>
/// <remarks>RTNL guards all of it; readers are in an RCU section.</remarks>
public static unsafe partial class devinet_c
{
	[Source("net/ipv4/devinet.c", 69)]
	private static ipv4_devconf ipv4_devconf = new() {
		data = {
			[IPV4_DEVCONF_ACCEPT_REDIRECTS - 1] = 1,
			[IPV4_DEVCONF_SEND_REDIRECTS - 1] = 1,
			[IPV4_DEVCONF_SECURE_REDIRECTS - 1] = 1,
			[IPV4_DEVCONF_SHARED_MEDIA - 1] = 1,
			[IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL - 1] = 10000,
			[IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL - 1] = 1000,
		},
	};

	[Source("net/ipv4/devinet.c", 80)]
	private static ipv4_devconf ipv4_devconf_dflt = new() {
		data = {
			[IPV4_DEVCONF_ACCEPT_REDIRECTS - 1] = 1,
			[IPV4_DEVCONF_SEND_REDIRECTS - 1] = 1,
			[IPV4_DEVCONF_SECURE_REDIRECTS - 1] = 1,
			[IPV4_DEVCONF_SHARED_MEDIA - 1] = 1,
			[IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE - 1] = 1,
			[IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL - 1] = 10000,
			[IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL - 1] = 1000,
		},
	};

	// What the macros make of their last word.
	private const int FORWARDING = IPV4_DEVCONF_FORWARDING;
	private const int MC_FORWARDING = IPV4_DEVCONF_MC_FORWARDING;
	private const int PROXY_ARP = IPV4_DEVCONF_PROXY_ARP;
	private const int ACCEPT_REDIRECTS = IPV4_DEVCONF_ACCEPT_REDIRECTS;
	private const int SECURE_REDIRECTS = IPV4_DEVCONF_SECURE_REDIRECTS;
	private const int SEND_REDIRECTS = IPV4_DEVCONF_SEND_REDIRECTS;
	private const int SHARED_MEDIA = IPV4_DEVCONF_SHARED_MEDIA;
	private const int RP_FILTER = IPV4_DEVCONF_RP_FILTER;
	private const int ACCEPT_SOURCE_ROUTE = IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE;
	private const int BOOTP_RELAY = IPV4_DEVCONF_BOOTP_RELAY;
	private const int LOG_MARTIANS = IPV4_DEVCONF_LOG_MARTIANS;
	private const int TAG = IPV4_DEVCONF_TAG;
	private const int ARPFILTER = IPV4_DEVCONF_ARPFILTER;
	private const int MEDIUM_ID = IPV4_DEVCONF_MEDIUM_ID;
	private const int NOXFRM = IPV4_DEVCONF_NOXFRM;
	private const int NOPOLICY = IPV4_DEVCONF_NOPOLICY;
	private const int FORCE_IGMP_VERSION = IPV4_DEVCONF_FORCE_IGMP_VERSION;
	private const int ARP_ANNOUNCE = IPV4_DEVCONF_ARP_ANNOUNCE;
	private const int ARP_IGNORE = IPV4_DEVCONF_ARP_IGNORE;
	private const int PROMOTE_SECONDARIES = IPV4_DEVCONF_PROMOTE_SECONDARIES;
	private const int ARP_ACCEPT = IPV4_DEVCONF_ARP_ACCEPT;
	private const int ARP_NOTIFY = IPV4_DEVCONF_ARP_NOTIFY;
	private const int ACCEPT_LOCAL = IPV4_DEVCONF_ACCEPT_LOCAL;
	private const int SRC_VMARK = IPV4_DEVCONF_SRC_VMARK;
	private const int PROXY_ARP_PVLAN = IPV4_DEVCONF_PROXY_ARP_PVLAN;
	private const int ROUTE_LOCALNET = IPV4_DEVCONF_ROUTE_LOCALNET;
	private const int IGMPV2_UNSOLICITED_REPORT_INTERVAL = IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL;
	private const int IGMPV3_UNSOLICITED_REPORT_INTERVAL = IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL;
	private const int IGNORE_ROUTES_WITH_LINKDOWN = IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN;
	private const int DROP_UNICAST_IN_L2_MULTICAST = IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST;
	private const int DROP_GRATUITOUS_ARP = IPV4_DEVCONF_DROP_GRATUITOUS_ARP;
	private const int BC_FORWARDING = IPV4_DEVCONF_BC_FORWARDING;

	[Source("net/ipv4/devinet.c", 92)]
	private static ref int IPV4_DEVCONF_DFLT(net net, int attr) => ref IPV4_DEVCONF(net.ipv4.devconf_dflt!, attr);

	[Source("net/ipv4/devinet.c", 95)]
	private static nla_policy[] ifa_ipv4_policy = new nla_policy_table(IFA_MAX + 1) {
		[IFA_LOCAL] = new() { type = NLA_U32 },
		[IFA_ADDRESS] = new() { type = NLA_U32 },
		[IFA_BROADCAST] = new() { type = NLA_U32 },
		[IFA_LABEL] = new() { type = NLA_STRING, len = IFNAMSIZ - 1 },
		[IFA_CACHEINFO] = new() { len = (u16)sizeof(ifa_cacheinfo) },
		[IFA_FLAGS] = new() { type = NLA_U32 },
		[IFA_RT_PRIORITY] = new() { type = NLA_U32 },
		[IFA_TARGET_NETNSID] = new() { type = NLA_S32 },
	};

	[Source("net/ipv4/devinet.c", 106)]
	private struct inet_fill_args
	{
		public u32 portid;
		public u32 seq;
		public int @event;
		public int flags;
		public int netnsid;
		public int ifindex;
	}

	private const int IN4_ADDR_HSIZE_SHIFT = 8;
	private const int IN4_ADDR_HSIZE = 1 << IN4_ADDR_HSIZE_SHIFT;

	private static hlist_head<in_ifaddr>[] inet_addr_lst = new hlist_head<in_ifaddr>[IN4_ADDR_HSIZE];

	[Source("net/ipv4/devinet.c", 120)]
	private static u32 inet_addr_hash(net net, be32 addr)
	{
		u32 val = Unsafe.BitCast<be32, u32>(addr) ^ net_hash_mix(net);

		return hash_32(val, IN4_ADDR_HSIZE_SHIFT);
	}

	[Source("net/ipv4/devinet.c", 127)]
	private static void inet_hash_insert(net net, in_ifaddr ifa)
	{
		u32 hash = inet_addr_hash(net, ifa.ifa_local);

		ASSERT_RTNL();
		hlist_add_head_rcu(ifa.hash, inet_addr_lst[hash]);
	}

	[Source("net/ipv4/devinet.c", 135)]
	private static void inet_hash_remove(in_ifaddr ifa)
	{
		ASSERT_RTNL();
		hlist_del_init_rcu(ifa.hash);
	}

	/// <summary>The device that has an address, of its own or by a local route; null when none has. With a reference if
	/// <paramref name="devref"/>, else good as long as the RCU section.</summary>
	[Source("net/ipv4/devinet.c", 149)]
	[EXPORT_SYMBOL]
	public static net_device? __ip_dev_find(net net, be32 addr, bool devref)
	{
		net_device? result = null;
		in_ifaddr? ifa;

		rcu_read_lock();
		ifa = inet_lookup_ifaddr_rcu(net, addr);
		if (ifa == null) {
			flowi4 fl4 = new() { daddr = addr };
			fib_result res = default;
			fib_table? local;

			// addresses that a route makes local, as 127.0.0.2
			local = fib_get_table(net, RT_TABLE_LOCAL);
			if (local != null &&
			    fib_table_lookup(local, fl4, ref res, FIB_LOOKUP_NOREF) == 0 &&
			    res.type == RTN_LOCAL)
				result = FIB_RES_DEV(res);
		} else {
			result = ifa.ifa_dev!.dev;
		}
		if (result != null && devref)
			dev_hold(result);
		rcu_read_unlock();
		return result;
	}

	/// <summary>The address of some device of a namespace, in an RCU section; null when none has it.</summary>
	[Source("net/ipv4/devinet.c", 180)]
	public static in_ifaddr? inet_lookup_ifaddr_rcu(net net, be32 addr)
	{
		u32 hash = inet_addr_hash(net, addr);

		foreach (var ifa in hlist_for_each_entry_rcu(inet_addr_lst[hash]))
			if (ifa.ifa_local == addr &&
			    net_eq(dev_net(ifa.ifa_dev!.dev!), net))
				return ifa;

		return null;
	}

	private static blocking_notifier_head inetaddr_chain = BLOCKING_NOTIFIER_HEAD("inetaddr_chain");
	private static blocking_notifier_head inetaddr_validator_chain =
		BLOCKING_NOTIFIER_HEAD("inetaddr_validator_chain");

	[Source("net/ipv4/devinet.c", 214)]
	private static in_ifaddr? inet_alloc_ifa()
	{
		return kzalloc<in_ifaddr>(GFP_KERNEL);
	}

	[Source("net/ipv4/devinet.c", 219)]
	private static void inet_rcu_free_ifa(rcu_head head)
	{
		in_ifaddr ifa = container_of<in_ifaddr>(head);
		if (ifa.ifa_dev != null)
			in_dev_put(ifa.ifa_dev);
		kfree(ifa);
	}

	[Source("net/ipv4/devinet.c", 227)]
	private static void inet_free_ifa(in_ifaddr ifa)
	{
		call_rcu(ifa.rcu_head, inet_rcu_free_ifa);
	}

	/// <summary>The last reference is gone.</summary>
	[Source("net/ipv4/devinet.c", 232)]
	[EXPORT_SYMBOL]
	public static void in_dev_finish_destroy(in_device idev)
	{
		net_device dev = idev.dev!;

		WARN_ON(idev.ifa_list != null);
		WARN_ON(rcu_access_pointer(idev.mc_list) != null);
		kfree(rcu_dereference_protected(idev.mc_hash, true));
		dev_put(dev);
		if (idev.dead == 0)
			pr_err($"Freeing alive in_device {idev}\n");
		else
			kfree(idev);
	}

	[Source("net/ipv4/devinet.c", 250)]
	private static err_ptr<in_device> inetdev_init(net_device dev)
	{
		in_device? in_dev;
		int err = -ENOMEM;

		ASSERT_RTNL();

		in_dev = kzalloc<in_device>(GFP_KERNEL);
		if (in_dev == null)
			goto @out;
		memcpy(in_dev.cnf, dev_net(dev).ipv4.devconf_dflt!);
		in_dev.cnf.sysctl = null;
		in_dev.dev = dev;
		in_dev.arp_parms = neigh_parms_alloc(dev, arp_tbl);
		if (in_dev.arp_parms == null)
			goto out_kfree;
		if (IPV4_DEVCONF(in_dev.cnf, FORWARDING) != 0)
			dev_disable_lro(dev);
		// for in_dev->dev
		dev_hold(dev);
		// for dev->ip_ptr
		refcount_set(ref in_dev.refcnt, 1);
		err = devinet_sysctl_register(in_dev);
		if (err != 0) {
			// ERRATUM: the parameters of its neighbours stay on the table's list, with their reference to the
			// device; fixed upstream by devinet: fix memleak in inetdev_init()
			in_dev.dead = 1;
			in_dev_put(in_dev);
			in_dev = null;
			goto @out;
		}
		ip_mc_init_dev(in_dev);
		if ((dev.flags & IFF_UP) != 0)
			ip_mc_up(in_dev);

		// from here on others find it
		rcu_assign_pointer(ref dev.ip_ptr, in_dev);
	@out:
		return in_dev != null ? in_dev : ERR_PTR(err);
	out_kfree:
		kfree(in_dev);
		in_dev = null;
		goto @out;
	}

	[Source("net/ipv4/devinet.c", 295)]
	private static void in_dev_rcu_put(rcu_head head)
	{
		in_device idev = container_of<in_device>(head);
		in_dev_put(idev);
	}

	[Source("net/ipv4/devinet.c", 301)]
	private static void inetdev_destroy(in_device in_dev)
	{
		in_ifaddr? ifa;
		net_device dev;

		ASSERT_RTNL();

		dev = in_dev.dev!;

		in_dev.dead = 1;

		ip_mc_destroy_dev(in_dev);

		while ((ifa = in_dev.ifa_list) != null) {
			inet_del_ifa(in_dev, ref in_dev.ifa_list, 0);
			inet_free_ifa(ifa);
		}

		RCU_INIT_POINTER(ref dev.ip_ptr, null);

		devinet_sysctl_unregister(in_dev);
		neigh_parms_release(arp_tbl, in_dev.arp_parms);
		arp_ifdown(dev);

		call_rcu(in_dev.rcu_head, in_dev_rcu_put);
	}

	/// <summary>Whether <paramref name="a"/> is in a network of the device, and <paramref name="b"/>, unless it is 0, in
	/// the same.</summary>
	[Source("net/ipv4/devinet.c", 328)]
	public static int inet_addr_onlink(in_device in_dev, be32 a, be32 b)
	{
		rcu_read_lock();
		foreach (var ifa in for_primary_ifa(in_dev)) {
			if (inet_ifa_match(a, ifa)) {
				if (b == default || inet_ifa_match(b, ifa)) {
					rcu_read_unlock();
					return 1;
				}
			}
		}
		rcu_read_unlock();
		return 0;
	}

	[Source("net/ipv4/devinet.c", 343)]
	private static void __inet_del_ifa(in_device in_dev, ref in_ifaddr? ifap,
					   int destroy, nlmsghdr? nlh, u32 portid)
	{
		in_ifaddr? promote = null;
		in_ifaddr? ifa;
		in_ifaddr ifa1 = ifap!;
		in_ifaddr last_prim = in_dev.ifa_list!;
		in_ifaddr? prev_prom = null;
		bool do_promote = IN_DEV_PROMOTE_SECONDARIES(in_dev);

		ASSERT_RTNL();

		if (in_dev.dead != 0)
			goto no_promotions;

		// With a primary address go its secondaries, or the first of them takes its place.
		if ((ifa1.ifa_flags & IFA_F_SECONDARY) == 0) {
			ref in_ifaddr? ifap1 = ref ifa1.ifa_next;

			while ((ifa = ifap1) != null) {
				if ((ifa.ifa_flags & IFA_F_SECONDARY) == 0 &&
				    ifa1.ifa_scope <= ifa.ifa_scope)
					last_prim = ifa;

				if ((ifa.ifa_flags & IFA_F_SECONDARY) == 0 ||
				    ifa1.ifa_mask != ifa.ifa_mask ||
				    !inet_ifa_match(ifa1.ifa_address, ifa)) {
					ifap1 = ref ifa.ifa_next;
					prev_prom = ifa;
					continue;
				}

				if (!do_promote) {
					inet_hash_remove(ifa);
					ifap1 = ifa.ifa_next;

					rtmsg_ifa(RTM_DELADDR, ifa, nlh, portid);
					blocking_notifier_call_chain(inetaddr_chain,
							NETDEV_DOWN, ifa);
					inet_free_ifa(ifa);
				} else {
					promote = ifa;
					break;
				}
			}
		}

		// What is to be promoted sends from another address from now on: its routes go now, with the others'.
		for (ifa = promote; ifa != null; ifa = ifa.ifa_next) {
			if (ifa1.ifa_mask == ifa.ifa_mask &&
			    inet_ifa_match(ifa1.ifa_address, ifa))
				fib_del_ifaddr(ifa, ifa1);
		}

	no_promotions:
		ifap = ifa1.ifa_next;
		inet_hash_remove(ifa1);

		// First the message, then the notifier: whoever listens learns of the address before its routes.
		rtmsg_ifa(RTM_DELADDR, ifa1, nlh, portid);
		blocking_notifier_call_chain(inetaddr_chain, NETDEV_DOWN, ifa1);

		if (promote != null) {
			in_ifaddr? next_sec = promote.ifa_next;

			if (prev_prom != null) {
				// ERRATUM: if last_prim is the address that goes, because it is the first and those behind it have a wider
				// scope, what is promoted hangs on it, and is lost
				prev_prom.ifa_next = promote.ifa_next;
				promote.ifa_next = last_prim.ifa_next;
				last_prim.ifa_next = promote;
			}

			promote.ifa_flags &= unchecked((u32)~IFA_F_SECONDARY);
			rtmsg_ifa(RTM_NEWADDR, promote, nlh, portid);
			blocking_notifier_call_chain(inetaddr_chain,
					NETDEV_UP, promote);
			for (ifa = next_sec; ifa != null; ifa = ifa.ifa_next) {
				if (ifa1.ifa_mask != ifa.ifa_mask ||
				    !inet_ifa_match(ifa1.ifa_address, ifa))
					continue;
				fib_add_ifaddr(ifa);
			}
		}
		if (destroy != 0)
			inet_free_ifa(ifa1);
	}

	[Source("net/ipv4/devinet.c", 447)]
	internal static void inet_del_ifa(in_device in_dev, ref in_ifaddr? ifap,
					 int destroy)
	{
		__inet_del_ifa(in_dev, ref ifap, destroy, null, 0);
	}

	private static delayed_work check_lifetime_work = DECLARE_DELAYED_WORK(check_lifetime);

	[Source("net/ipv4/devinet.c", 457)]
	private static int __inet_insert_ifa(in_ifaddr ifa, nlmsghdr? nlh,
					     u32 portid, netlink_ext_ack? extack)
	{
		in_device in_dev = ifa.ifa_dev!;
		in_ifaddr? ifa1;
		in_validator_info ivi = new();
		int ret;

		ASSERT_RTNL();

		if (ifa.ifa_local == default) {
			inet_free_ifa(ifa);
			return 0;
		}

		ifa.ifa_flags &= unchecked((u32)~IFA_F_SECONDARY);
		ref in_ifaddr? last_primary = ref in_dev.ifa_list;
		ref in_ifaddr? ifap = ref in_dev.ifa_list;

		for (; (ifa1 = ifap) != null;
		     ifap = ref ifa1.ifa_next) {
			if ((ifa1.ifa_flags & IFA_F_SECONDARY) == 0 &&
			    ifa.ifa_scope <= ifa1.ifa_scope)
				last_primary = ref ifa1.ifa_next;
			if (ifa1.ifa_mask == ifa.ifa_mask &&
			    inet_ifa_match(ifa1.ifa_address, ifa)) {
				if (ifa1.ifa_local == ifa.ifa_local) {
					inet_free_ifa(ifa);
					return -EEXIST;
				}
				if (ifa1.ifa_scope != ifa.ifa_scope) {
					inet_free_ifa(ifa);
					return -EINVAL;
				}
				ifa.ifa_flags |= IFA_F_SECONDARY;
			}
		}

		// Whoever has a reason may refuse the address.
		ivi.ivi_addr = ifa.ifa_address;
		ivi.ivi_dev = ifa.ifa_dev;
		ivi.extack = extack;
		ret = blocking_notifier_call_chain(inetaddr_validator_chain,
						   NETDEV_UP, ivi);
		ret = notifier_to_errno(ret);
		if (ret != 0) {
			inet_free_ifa(ifa);
			return ret;
		}

		if ((ifa.ifa_flags & IFA_F_SECONDARY) == 0) {
			// DEVIATION: no prandom_seed(): a machine draws its numbers from the seed it was given
			ifap = ref last_primary;
		}

		ifa.ifa_next = ifap;
		ifap = ifa;

		inet_hash_insert(dev_net(in_dev.dev!), ifa);

		cancel_delayed_work(check_lifetime_work);
		queue_delayed_work(system_power_efficient_wq, check_lifetime_work, 0);

		// First the message, then the notifier: whoever listens learns of the address before its routes.
		rtmsg_ifa(RTM_NEWADDR, ifa, nlh, portid);
		blocking_notifier_call_chain(inetaddr_chain, NETDEV_UP, ifa);

		return 0;
	}

	[Source("net/ipv4/devinet.c", 534)]
	private static int inet_insert_ifa(in_ifaddr ifa)
	{
		return __inet_insert_ifa(ifa, null, 0, null);
	}

	[Source("net/ipv4/devinet.c", 539)]
	private static int inet_set_ifa(net_device dev, in_ifaddr ifa)
	{
		in_device? in_dev = __in_dev_get_rtnl(dev);

		ASSERT_RTNL();

		if (in_dev == null) {
			inet_free_ifa(ifa);
			return -ENOBUFS;
		}
		ipv4_devconf_setall(in_dev);
		neigh_parms_data_state_setall(in_dev.arp_parms!);
		if (ifa.ifa_dev != in_dev) {
			WARN_ON(ifa.ifa_dev != null);
			in_dev_hold(in_dev);
			ifa.ifa_dev = in_dev;
		}
		if (ipv4_is_loopback(ifa.ifa_local))
			ifa.ifa_scope = RT_SCOPE_HOST;
		return inet_insert_ifa(ifa);
	}

	/// <summary>What IPv4 keeps of the device with an index, under RTNL or RCU; null when there is none.</summary>
	[Source("net/ipv4/devinet.c", 564)]
	[EXPORT_SYMBOL]
	public static in_device? inetdev_by_index(net net, int ifindex)
	{
		net_device? dev;
		in_device? in_dev = null;

		rcu_read_lock();
		dev = dev_get_by_index_rcu(net, ifindex);
		if (dev != null)
			in_dev = rcu_dereference_rtnl(dev.ip_ptr);
		rcu_read_unlock();
		return in_dev;
	}

	/// <summary>The primary address in a network of the device; RTNL.</summary>
	[Source("net/ipv4/devinet.c", 580)]
	public static in_ifaddr? inet_ifa_byprefix(in_device in_dev, be32 prefix,
						   be32 mask)
	{
		ASSERT_RTNL();

		foreach (var ifa in for_primary_ifa(in_dev)) {
			if (ifa.ifa_mask == mask && inet_ifa_match(prefix, ifa))
				return ifa;
		}
		return null;
	}

	// An address that is a group is joined by a socket of the namespace.
	[Source("net/ipv4/devinet.c", 592)]
	private static int ip_mc_config(sock sk, bool join, in_ifaddr ifa)
	{
		ip_mreqn mreq = default;
		int ret;

		mreq.imr_multiaddr.s_addr = ifa.ifa_address;
		mreq.imr_ifindex = ifa.ifa_dev!.dev!.ifindex;

		ASSERT_RTNL();

		lock_sock(sk);
		if (join)
			ret = ip_mc_join_group(sk, ref mreq);
		else
			ret = ip_mc_leave_group(sk, ref mreq);
		release_sock(sk);

		return ret;
	}

	[Source("net/ipv4/devinet.c", 612)]
	private static int inet_rtm_deladdr(sk_buff skb, nlmsghdr nlh,
					    netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		var tb = new nlattr?[IFA_MAX + 1];
		in_device? in_dev;
		in_ifaddr? ifa;

		int err = -EINVAL;

		ASSERT_RTNL();

		err = nlmsg_parse(nlh, sizeof(ifaddrmsg), tb, IFA_MAX, ifa_ipv4_policy,
				  extack);
		if (err < 0)
			goto errout;

		ref ifaddrmsg ifm = ref nlmsg_data<ifaddrmsg>(nlh);
		in_dev = inetdev_by_index(net, (int)ifm.ifa_index);
		if (in_dev == null) {
			err = -ENODEV;
			goto errout;
		}

		ref in_ifaddr? ifap = ref in_dev.ifa_list;
		for (; (ifa = ifap) != null;
		     ifap = ref ifa.ifa_next) {
			if (tb[IFA_LOCAL] != null &&
			    ifa.ifa_local != nla_get_in_addr(tb[IFA_LOCAL]!))
				continue;

			if (tb[IFA_LABEL] != null && nla_strcmp(tb[IFA_LABEL]!, ifa.ifa_label) != 0)
				continue;

			if (tb[IFA_ADDRESS] != null &&
			    (ifm.ifa_prefixlen != ifa.ifa_prefixlen ||
			    !inet_ifa_match(nla_get_in_addr(tb[IFA_ADDRESS]!), ifa)))
				continue;

			if (ipv4_is_multicast(ifa.ifa_address))
				ip_mc_config(net.ipv4.mc_autojoin_sk!, false, ifa);
			__inet_del_ifa(in_dev, ref ifap, 1, nlh, NETLINK_CB(skb).portid);
			return 0;
		}

		err = -EADDRNOTAVAIL;
	errout:
		return err;
	}

	private const u32 INFINITY_LIFE_TIME = 0xFFFFFFFF;

	[Source("net/ipv4/devinet.c", 663)]
	private static void check_lifetime(work_struct work)
	{
		ulong now, next, next_sec, next_sched;
		int i;

		now = jiffies;
		next = round_jiffies_up(now + ADDR_CHECK_FREQUENCY);

		for (i = 0; i < IN4_ADDR_HSIZE; i++) {
			bool change_needed = false;

			rcu_read_lock();
			foreach (var ifa in hlist_for_each_entry_rcu(inet_addr_lst[i])) {
				ulong age;

				if ((ifa.ifa_flags & IFA_F_PERMANENT) != 0)
					continue;

				// A timer that fires a little early does not wait for another round.
				age = (now - ifa.ifa_tstamp +
				       ADDRCONF_TIMER_FUZZ_MINUS) / HZ;

				if (ifa.ifa_valid_lft != INFINITY_LIFE_TIME &&
				    age >= ifa.ifa_valid_lft) {
					change_needed = true;
				} else if (ifa.ifa_preferred_lft ==
					   INFINITY_LIFE_TIME) {
					continue;
				} else if (age >= ifa.ifa_preferred_lft) {
					if (time_before(ifa.ifa_tstamp +
							(ulong)ifa.ifa_valid_lft * HZ, next))
						next = ifa.ifa_tstamp +
						       (ulong)ifa.ifa_valid_lft * HZ;

					if ((ifa.ifa_flags & IFA_F_DEPRECATED) == 0)
						change_needed = true;
				} else if (time_before(ifa.ifa_tstamp +
						       (ulong)ifa.ifa_preferred_lft * HZ,
						       next)) {
					next = ifa.ifa_tstamp +
					       (ulong)ifa.ifa_preferred_lft * HZ;
				}
			}
			rcu_read_unlock();
			if (!change_needed)
				continue;
			rtnl_lock();
			foreach (var ifa in hlist_for_each_entry_safe(inet_addr_lst[i])) {
				ulong age;

				if ((ifa.ifa_flags & IFA_F_PERMANENT) != 0)
					continue;

				age = (now - ifa.ifa_tstamp +
				       ADDRCONF_TIMER_FUZZ_MINUS) / HZ;

				if (ifa.ifa_valid_lft != INFINITY_LIFE_TIME &&
				    age >= ifa.ifa_valid_lft) {
					ref in_ifaddr? ifap = ref ifa.ifa_dev!.ifa_list;

					for (; ifap != null; ifap = ref ifap.ifa_next) {
						if (ifap == ifa) {
							inet_del_ifa(ifa.ifa_dev,
								     ref ifap, 1);
							break;
						}
					}
				} else if (ifa.ifa_preferred_lft !=
					   INFINITY_LIFE_TIME &&
					   age >= ifa.ifa_preferred_lft &&
					   (ifa.ifa_flags & IFA_F_DEPRECATED) == 0) {
					ifa.ifa_flags |= IFA_F_DEPRECATED;
					rtmsg_ifa(RTM_NEWADDR, ifa, null, 0);
				}
			}
			rtnl_unlock();
		}

		next_sec = round_jiffies_up(next);
		next_sched = next;

		// a full second will do if it is near
		if (time_before(next_sec, next + ADDRCONF_TIMER_FUZZ))
			next_sched = next_sec;

		now = jiffies;
		// not more often than once a second
		if (time_before(next_sched, now + ADDRCONF_TIMER_FUZZ_MAX))
			next_sched = now + ADDRCONF_TIMER_FUZZ_MAX;

		queue_delayed_work(system_power_efficient_wq, check_lifetime_work,
				   next_sched - now);
	}

	[Source("net/ipv4/devinet.c", 761)]
	private static void set_ifa_lifetime(in_ifaddr ifa, u32 valid_lft,
					     u32 prefered_lft)
	{
		ulong timeout;

		ifa.ifa_flags &= unchecked((u32)~(IFA_F_PERMANENT | IFA_F_DEPRECATED));

		timeout = addrconf_timeout_fixup(valid_lft, HZ);
		if (addrconf_finite_timeout(timeout))
			ifa.ifa_valid_lft = (u32)timeout;
		else
			ifa.ifa_flags |= IFA_F_PERMANENT;

		timeout = addrconf_timeout_fixup(prefered_lft, HZ);
		if (addrconf_finite_timeout(timeout)) {
			if (timeout == 0)
				ifa.ifa_flags |= IFA_F_DEPRECATED;
			ifa.ifa_preferred_lft = (u32)timeout;
		}
		ifa.ifa_tstamp = jiffies;
		if (ifa.ifa_cstamp == 0)
			ifa.ifa_cstamp = ifa.ifa_tstamp;
	}

	[Source("net/ipv4/devinet.c", 785)]
	private static err_ptr<in_ifaddr> rtm_to_ifaddr(net net, nlmsghdr nlh,
							ref u32 pvalid_lft, ref u32 pprefered_lft,
							netlink_ext_ack? extack)
	{
		var tb = new nlattr?[IFA_MAX + 1];
		in_ifaddr? ifa;
		net_device? dev;
		in_device? in_dev;
		int err;

		err = nlmsg_parse(nlh, sizeof(ifaddrmsg), tb, IFA_MAX, ifa_ipv4_policy,
				  extack);
		if (err < 0)
			goto errout;

		ref ifaddrmsg ifm = ref nlmsg_data<ifaddrmsg>(nlh);
		err = -EINVAL;
		if (ifm.ifa_prefixlen > 32 || tb[IFA_LOCAL] == null)
			goto errout;

		dev = __dev_get_by_index(net, (int)ifm.ifa_index);
		err = -ENODEV;
		if (dev == null)
			goto errout;

		in_dev = __in_dev_get_rtnl(dev);
		err = -ENOBUFS;
		if (in_dev == null)
			goto errout;

		ifa = inet_alloc_ifa();
		if (ifa == null)
			// what is returned is err, which is -ENOBUFS still
			goto errout;

		ipv4_devconf_setall(in_dev);
		neigh_parms_data_state_setall(in_dev.arp_parms!);
		in_dev_hold(in_dev);

		if (tb[IFA_ADDRESS] == null)
			tb[IFA_ADDRESS] = tb[IFA_LOCAL];

		INIT_HLIST_NODE(ifa.hash);
		ifa.ifa_prefixlen = ifm.ifa_prefixlen;
		ifa.ifa_mask = inet_make_mask(ifm.ifa_prefixlen);
		ifa.ifa_flags = tb[IFA_FLAGS] != null ? nla_get_u32(tb[IFA_FLAGS]!) :
						 ifm.ifa_flags;
		ifa.ifa_scope = ifm.ifa_scope;
		ifa.ifa_dev = in_dev;

		ifa.ifa_local = nla_get_in_addr(tb[IFA_LOCAL]!);
		ifa.ifa_address = nla_get_in_addr(tb[IFA_ADDRESS]!);

		if (tb[IFA_BROADCAST] != null)
			ifa.ifa_broadcast = nla_get_in_addr(tb[IFA_BROADCAST]!);

		if (tb[IFA_LABEL] != null)
			nla_strlcpy(ifa.ifa_label, tb[IFA_LABEL]!, IFNAMSIZ);
		else
			memcpy(ifa.ifa_label, dev.name, IFNAMSIZ);

		if (tb[IFA_RT_PRIORITY] != null)
			ifa.ifa_rt_priority = nla_get_u32(tb[IFA_RT_PRIORITY]!);

		if (tb[IFA_CACHEINFO] != null) {
			ref ifa_cacheinfo ci = ref nla_data<ifa_cacheinfo>(tb[IFA_CACHEINFO]!);
			if (ci.ifa_valid == 0 || ci.ifa_prefered > ci.ifa_valid) {
				err = -EINVAL;
				goto errout_free;
			}
			pvalid_lft = ci.ifa_valid;
			pprefered_lft = ci.ifa_prefered;
		}

		return ifa;

	errout_free:
		inet_free_ifa(ifa);
	errout:
		return ERR_PTR(err);
	}

	[Source("net/ipv4/devinet.c", 873)]
	private static in_ifaddr? find_matching_ifa(in_ifaddr ifa)
	{
		in_device in_dev = ifa.ifa_dev!;
		in_ifaddr? ifa1;

		if (ifa.ifa_local == default)
			return null;

		ref in_ifaddr? ifap = ref in_dev.ifa_list;
		for (; (ifa1 = ifap) != null;
		     ifap = ref ifa1.ifa_next) {
			if (ifa1.ifa_mask == ifa.ifa_mask &&
			    inet_ifa_match(ifa1.ifa_address, ifa) &&
			    ifa1.ifa_local == ifa.ifa_local)
				return ifa1;
		}
		return null;
	}

	[Source("net/ipv4/devinet.c", 891)]
	private static int inet_rtm_newaddr(sk_buff skb, nlmsghdr nlh,
					    netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		in_ifaddr ifa;
		in_ifaddr? ifa_existing;
		u32 valid_lft = INFINITY_LIFE_TIME;
		u32 prefered_lft = INFINITY_LIFE_TIME;

		ASSERT_RTNL();

		err_ptr<in_ifaddr> parsed = rtm_to_ifaddr(net, nlh, ref valid_lft, ref prefered_lft, extack);
		if (IS_ERR(parsed))
			return PTR_ERR(parsed);
		ifa = parsed.ptr!;

		ifa_existing = find_matching_ifa(ifa);
		if (ifa_existing == null) {
			// What is 0 stays for ever.
			set_ifa_lifetime(ifa, valid_lft, prefered_lft);
			if ((ifa.ifa_flags & IFA_F_MCAUTOJOIN) != 0) {
				int ret = ip_mc_config(net.ipv4.mc_autojoin_sk!,
						       true, ifa);

				if (ret < 0) {
					inet_free_ifa(ifa);
					return ret;
				}
			}
			return __inet_insert_ifa(ifa, nlh, NETLINK_CB(skb).portid,
						 extack);
		} else {
			u32 new_metric = ifa.ifa_rt_priority;

			inet_free_ifa(ifa);

			if ((nlh.nlmsg_flags & NLM_F_EXCL) != 0 ||
			    (nlh.nlmsg_flags & NLM_F_REPLACE) == 0)
				return -EEXIST;
			ifa = ifa_existing;

			if (ifa.ifa_rt_priority != new_metric) {
				fib_modify_prefix_metric(ifa, new_metric);
				ifa.ifa_rt_priority = new_metric;
			}

			set_ifa_lifetime(ifa, valid_lft, prefered_lft);
			cancel_delayed_work(check_lifetime_work);
			queue_delayed_work(system_power_efficient_wq,
					check_lifetime_work, 0);
			rtmsg_ifa(RTM_NEWADDR, ifa, nlh, NETLINK_CB(skb).portid);
		}
		return 0;
	}

	// The prefix length of an address by its class; -1 for one that no device can have.
	[Source("net/ipv4/devinet.c", 951)]
	private static int inet_abc_len(be32 addr)
	{
		int rc = -1;

		if (ipv4_is_zeronet(addr) || ipv4_is_lbcast(addr))
			rc = 0;
		else {
			u32 haddr = ntohl(addr);

			if (IN_CLASSA(haddr))
				rc = 8;
			else if (IN_CLASSB(haddr))
				rc = 16;
			else if (IN_CLASSC(haddr))
				rc = 24;
			else if (IN_CLASSE(haddr))
				rc = 32;
		}

		return rc;
	}

	/// <summary>The ioctls about addresses, and SIOCSIFFLAGS; 0 or a negative errno.</summary>
	[Source("net/ipv4/devinet.c", 973)]
	public static int devinet_ioctl(net net, uint cmd, ref ifreq ifr)
	{
		sockaddr_in sin_orig;
		ref sockaddr_in sin = ref MemoryMarshal.AsRef<sockaddr_in>(
			MemoryMarshal.AsBytes(new Span<sockaddr>(ref ifr.ifr_addr)));
		in_device? in_dev;
		ref in_ifaddr? ifap = ref Unsafe.NullRef<in_ifaddr?>();
		in_ifaddr? ifa = null;
		net_device? dev;
		scoped Span<byte> colon;
		int ret = -EFAULT;
		bool tryaddrmatch = false;

		ifr.ifr_name[IFNAMSIZ - 1] = 0;

		// what the user has filled in
		sin_orig = sin;

		colon = strchr((Span<byte>)ifr.ifr_name, ':');
		if (!colon.IsEmpty)
			colon[0] = 0;

		dev_load(net, ifr.ifr_name);

		switch (cmd) {
		case SIOCGIFADDR:
		case SIOCGIFBRDADDR:
		case SIOCGIFDSTADDR:
		case SIOCGIFNETMASK:
			// Of addresses with one label, the one that is given is meant, if the caller knows that it is to be
			// given: older programs leave the family 0.
			tryaddrmatch = (sin_orig.sin_family == AF_INET);
			sin = default;
			sin.sin_family = AF_INET;
			break;

		case SIOCSIFFLAGS:
			ret = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				goto @out;
			break;
		case SIOCSIFADDR:
		case SIOCSIFBRDADDR:
		case SIOCSIFDSTADDR:
		case SIOCSIFNETMASK:
			ret = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				goto @out;
			ret = -EINVAL;
			if (sin.sin_family != AF_INET)
				goto @out;
			break;
		default:
			ret = -EINVAL;
			goto @out;
		}

		rtnl_lock();

		ret = -ENODEV;
		dev = __dev_get_by_name(net, ifr.ifr_name);
		if (dev == null)
			goto done;

		if (!colon.IsEmpty)
			colon[0] = (byte)':';

		in_dev = __in_dev_get_rtnl(dev);
		if (in_dev != null) {
			if (tryaddrmatch) {
				for (ifap = ref in_dev.ifa_list; (ifa = ifap) != null;
				     ifap = ref ifa.ifa_next) {
					if (strcmp(ifr.ifr_name, ifa.ifa_label) == 0 &&
					    sin_orig.sin_addr.s_addr ==
								ifa.ifa_local) {
						break;
					}
				}
			}
			if (ifa == null) {
				for (ifap = ref in_dev.ifa_list; (ifa = ifap) != null;
				     ifap = ref ifa.ifa_next)
					if (strcmp(ifr.ifr_name, ifa.ifa_label) == 0)
						break;
			}
		}

		ret = -EADDRNOTAVAIL;
		if (ifa == null && cmd != SIOCSIFADDR && cmd != SIOCSIFFLAGS)
			goto done;

		switch (cmd) {
		case SIOCGIFADDR:
			ret = 0;
			sin.sin_addr.s_addr = ifa!.ifa_local;
			break;

		case SIOCGIFBRDADDR:
			ret = 0;
			sin.sin_addr.s_addr = ifa!.ifa_broadcast;
			break;

		case SIOCGIFDSTADDR:
			ret = 0;
			sin.sin_addr.s_addr = ifa!.ifa_address;
			break;

		case SIOCGIFNETMASK:
			ret = 0;
			sin.sin_addr.s_addr = ifa!.ifa_mask;
			break;

		case SIOCSIFFLAGS:
			if (!colon.IsEmpty) {
				ret = -EADDRNOTAVAIL;
				if (ifa == null)
					break;
				ret = 0;
				if ((ifr.ifr_flags & IFF_UP) == 0)
					inet_del_ifa(in_dev!, ref ifap, 1);
				break;
			}
			ret = dev_change_flags(dev, (uint)(ushort)ifr.ifr_flags, null);
			break;

		case SIOCSIFADDR:
			ret = -EINVAL;
			if (inet_abc_len(sin.sin_addr.s_addr) < 0)
				break;

			if (ifa == null) {
				ret = -ENOBUFS;
				ifa = inet_alloc_ifa();
				if (ifa == null)
					break;
				INIT_HLIST_NODE(ifa.hash);
				if (!colon.IsEmpty)
					memcpy(ifa.ifa_label, ifr.ifr_name, IFNAMSIZ);
				else
					memcpy(ifa.ifa_label, dev.name, IFNAMSIZ);
			} else {
				ret = 0;
				if (ifa.ifa_local == sin.sin_addr.s_addr)
					break;
				inet_del_ifa(in_dev!, ref ifap, 0);
				ifa.ifa_broadcast = default;
				ifa.ifa_scope = 0;
			}

			ifa.ifa_address = ifa.ifa_local = sin.sin_addr.s_addr;

			if ((dev.flags & IFF_POINTOPOINT) == 0) {
				ifa.ifa_prefixlen = (byte)inet_abc_len(ifa.ifa_address);
				ifa.ifa_mask = inet_make_mask(ifa.ifa_prefixlen);
				if ((dev.flags & IFF_BROADCAST) != 0 &&
				    ifa.ifa_prefixlen < 31)
					ifa.ifa_broadcast = ifa.ifa_address |
							    ~ifa.ifa_mask;
			} else {
				ifa.ifa_prefixlen = 32;
				ifa.ifa_mask = inet_make_mask(32);
			}
			set_ifa_lifetime(ifa, INFINITY_LIFE_TIME, INFINITY_LIFE_TIME);
			ret = inet_set_ifa(dev, ifa);
			break;

		case SIOCSIFBRDADDR:
			ret = 0;
			if (ifa!.ifa_broadcast != sin.sin_addr.s_addr) {
				inet_del_ifa(in_dev!, ref ifap, 0);
				ifa.ifa_broadcast = sin.sin_addr.s_addr;
				inet_insert_ifa(ifa);
			}
			break;

		case SIOCSIFDSTADDR:
			ret = 0;
			if (ifa!.ifa_address == sin.sin_addr.s_addr)
				break;
			ret = -EINVAL;
			if (inet_abc_len(sin.sin_addr.s_addr) < 0)
				break;
			ret = 0;
			inet_del_ifa(in_dev!, ref ifap, 0);
			ifa.ifa_address = sin.sin_addr.s_addr;
			inet_insert_ifa(ifa);
			break;

		case SIOCSIFNETMASK:

			// a mask with holes is none
			ret = -EINVAL;
			if (bad_mask(sin.sin_addr.s_addr, default))
				break;
			ret = 0;
			if (ifa!.ifa_mask != sin.sin_addr.s_addr) {
				be32 old_mask = ifa.ifa_mask;
				inet_del_ifa(in_dev!, ref ifap, 0);
				ifa.ifa_mask = sin.sin_addr.s_addr;
				ifa.ifa_prefixlen = (byte)inet_mask_len(ifa.ifa_mask);

				// A broadcast address that came from the old mask follows the new one.
				if ((dev.flags & IFF_BROADCAST) != 0 &&
				    (ifa.ifa_prefixlen < 31) &&
				    (ifa.ifa_broadcast ==
				     (ifa.ifa_local | ~old_mask))) {
					ifa.ifa_broadcast = (ifa.ifa_local |
							     ~sin.sin_addr.s_addr);
				}
				inet_insert_ifa(ifa);
			}
			break;
		}
	done:
		rtnl_unlock();
	@out:
		return ret;
	}

	[Source("net/ipv4/devinet.c", 1208)]
	private static int inet_gifconf(net_device dev, Span<byte> buf, int len, int size)
	{
		in_device? in_dev = __in_dev_get_rtnl(dev);
		in_ifaddr? ifa;
		ifreq ifr;
		int done = 0;

		if (WARN_ON(size > sizeof(ifreq)))
			goto @out;

		if (in_dev == null)
			goto @out;

		for (ifa = in_dev.ifa_list; ifa != null; ifa = ifa.ifa_next) {
			if (Unsafe.IsNullRef(ref MemoryMarshal.GetReference(buf))) {
				done += size;
				continue;
			}
			if (len < size)
				break;
			ifr = default;
			strcpy(ifr.ifr_name, ifa.ifa_label);

			ref sockaddr_in sin = ref MemoryMarshal.AsRef<sockaddr_in>(
				MemoryMarshal.AsBytes(new Span<sockaddr>(ref ifr.ifr_addr)));
			sin.sin_family = AF_INET;
			sin.sin_addr.s_addr =
								ifa.ifa_local;

			if (copy_to_user(buf[done..], new Span<byte>(&ifr, sizeof(ifreq)), size) != 0) {
				done = -EFAULT;
				break;
			}
			len -= size;
			done += size;
		}
	@out:
		return done;
	}

	[Source("net/ipv4/devinet.c", 1246)]
	private static be32 in_dev_select_addr(in_device in_dev,
					       int scope)
	{
		foreach (var ifa in for_primary_ifa(in_dev)) {
			if (ifa.ifa_scope != RT_SCOPE_LINK &&
			    ifa.ifa_scope <= scope)
				return ifa.ifa_local;
		}

		return default;
	}

	/// <summary>The address to send from to <paramref name="dst"/> by a device: one of its network, or its first, or
	/// another device's; 0 when there is none of that scope.</summary>
	[Source("net/ipv4/devinet.c", 1258)]
	[EXPORT_SYMBOL]
	public static be32 inet_select_addr(net_device? dev, be32 dst, int scope)
	{
		be32 addr = default;
		in_device? in_dev;
		net net = dev_net(dev!);
		int master_idx;

		rcu_read_lock();
		in_dev = __in_dev_get_rcu(dev!);
		if (in_dev == null)
			goto no_in_dev;

		foreach (var ifa in for_primary_ifa(in_dev)) {
			if (ifa.ifa_scope > scope)
				continue;
			if (dst == default || inet_ifa_match(dst, ifa)) {
				addr = ifa.ifa_local;
				break;
			}
			if (addr == default)
				addr = ifa.ifa_local;
		}

		if (addr != default)
			goto out_unlock;
	no_in_dev:
		master_idx = l3mdev_master_ifindex_rcu(dev!);

		if (master_idx != 0 &&
		    (dev = dev_get_by_index_rcu(net, master_idx)) != null &&
		    (in_dev = __in_dev_get_rcu(dev)) != null) {
			addr = in_dev_select_addr(in_dev, scope);
			if (addr != default)
				goto out_unlock;
		}

		// Addresses belong to the machine rather than to the device: any other will do. The loopback device is the
		// first, so that its addresses come first.
		foreach (var other in for_each_netdev_rcu(net)) {
			if (l3mdev_master_ifindex_rcu(other) != master_idx)
				continue;

			in_dev = __in_dev_get_rcu(other);
			if (in_dev == null)
				continue;

			addr = in_dev_select_addr(in_dev, scope);
			if (addr != default)
				goto out_unlock;
		}
	out_unlock:
		rcu_read_unlock();
		return addr;
	}

	[Source("net/ipv4/devinet.c", 1321)]
	private static be32 confirm_addr_indev(in_device in_dev, be32 dst,
					       be32 local, int scope)
	{
		bool same = false;
		be32 addr = default;

		foreach (var ifa in for_ifa(in_dev)) {
			if (addr == default &&
			    (local == ifa.ifa_local || local == default) &&
			    ifa.ifa_scope <= scope) {
				addr = ifa.ifa_local;
				if (same)
					break;
			}
			if (!same) {
				same = (local == default || inet_ifa_match(local, ifa)) &&
					(dst == default || inet_ifa_match(dst, ifa));
				if (same && addr != default) {
					if (local != default || dst == default)
						break;
					// the address of before will do if it is in the network
					if (inet_ifa_match(addr, ifa))
						break;
					// else this one
					if (ifa.ifa_scope <= scope) {
						addr = ifa.ifa_local;
						break;
					}
					// else one to come
					same = false;
				}
			}
		}

		return same ? addr : default;
	}

	/// <summary>
	/// Checks that a device, or any (null), has <paramref name="local"/>, or any address (0), in the network of
	/// <paramref name="dst"/>, or in any (0): the address, or 0.
	/// </summary>
	[Source("net/ipv4/devinet.c", 1366)]
	[EXPORT_SYMBOL]
	public static be32 inet_confirm_addr(net net, in_device? in_dev,
					     be32 dst, be32 local, int scope)
	{
		be32 addr = default;

		if (in_dev != null)
			return confirm_addr_indev(in_dev, dst, local, scope);

		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(net)) {
			in_dev = __in_dev_get_rcu(dev);
			if (in_dev != null) {
				addr = confirm_addr_indev(in_dev, dst, local, scope);
				if (addr != default)
					break;
			}
		}
		rcu_read_unlock();

		return addr;
	}

	/// <summary>Has <paramref name="nb"/> called with NETDEV_UP and NETDEV_DOWN and the <see cref="in_ifaddr"/> when an
	/// address comes or goes; RTNL is held then.</summary>
	[Source("net/ipv4/devinet.c", 1394)]
	[EXPORT_SYMBOL]
	public static int register_inetaddr_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_register(inetaddr_chain, nb);
	}

	[Source("net/ipv4/devinet.c", 1400)]
	[EXPORT_SYMBOL]
	public static int unregister_inetaddr_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_unregister(inetaddr_chain, nb);
	}

	/// <summary>Has <paramref name="nb"/> asked, with an <see cref="in_validator_info"/>, before an address
	/// comes.</summary>
	[Source("net/ipv4/devinet.c", 1406)]
	[EXPORT_SYMBOL]
	public static int register_inetaddr_validator_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_register(inetaddr_validator_chain, nb);
	}

	[Source("net/ipv4/devinet.c", 1412)]
	[EXPORT_SYMBOL]
	public static int unregister_inetaddr_validator_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_unregister(inetaddr_validator_chain,
							  nb);
	}

	// The labels follow the name: the first is the name, the others have what came after the colon, or their number.
	[Source("net/ipv4/devinet.c", 1422)]
	private static void inetdev_changename(net_device dev, in_device in_dev)
	{
		in_ifaddr? ifa;
		int named = 0;
		Span<byte> old = stackalloc byte[IFNAMSIZ];

		for (ifa = in_dev.ifa_list; ifa != null; ifa = ifa.ifa_next) {
			scoped Span<byte> dot;

			memcpy(old, ifa.ifa_label, IFNAMSIZ);
			memcpy(ifa.ifa_label, dev.name, IFNAMSIZ);
			if (named++ == 0)
				goto skip;
			dot = strchr(old, ':');
			if (dot.IsEmpty) {
				sprintf(old, $":{named}");
				dot = old;
			}
			if (strlen(dot) + strlen(dev.name) < IFNAMSIZ)
				strcat(ifa.ifa_label, dot);
			else
				strcpy(((Span<byte>)ifa.ifa_label)[(IFNAMSIZ - strlen(dot) - 1)..], dot);
		skip:
			rtmsg_ifa(RTM_NEWADDR, ifa, null, 0);
		}
	}

	[Source("net/ipv4/devinet.c", 1448)]
	private static bool inetdev_valid_mtu(uint mtu)
	{
		return mtu >= IPV4_MIN_MTU;
	}

	[Source("net/ipv4/devinet.c", 1453)]
	private static void inetdev_send_gratuitous_arp(net_device dev,
							in_device in_dev)
	{
		in_ifaddr? ifa;

		for (ifa = in_dev.ifa_list; ifa != null;
		     ifa = ifa.ifa_next) {
			arp_send(ARPOP_REQUEST, ETH_P_ARP,
				 ifa.ifa_local, dev,
				 ifa.ifa_local, default,
				 dev.dev_addr, default);
		}
	}

	// Under RTNL.
	[Source("net/ipv4/devinet.c", 1470)]
	private static int inetdev_event(notifier_block @this, ulong @event,
					 object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);
		in_device? in_dev = __in_dev_get_rtnl(dev);

		ASSERT_RTNL();

		if (in_dev == null) {
			if (@event == NETDEV_REGISTER) {
				err_ptr<in_device> made = inetdev_init(dev);
				if (IS_ERR(made))
					return notifier_from_errno(PTR_ERR(made));
				in_dev = made.ptr!;
				if ((dev.flags & IFF_LOOPBACK) != 0) {
					IN_DEV_CONF_SET(in_dev, NOXFRM, 1);
					IN_DEV_CONF_SET(in_dev, NOPOLICY, 1);
				}
			} else if (@event == NETDEV_CHANGEMTU) {
				// IPv4 comes back with an MTU that is large enough
				if (inetdev_valid_mtu(dev.mtu))
					in_dev = inetdev_init(dev).ptr;
			}
			goto @out;
		}

		switch (@event) {
		case NETDEV_REGISTER:
			pr_debug($"{nameof(inetdev_event)}: bug\n");
			RCU_INIT_POINTER(ref dev.ip_ptr, null);
			break;
		case NETDEV_UP:
			if (!inetdev_valid_mtu(dev.mtu))
				break;
			if ((dev.flags & IFF_LOOPBACK) != 0) {
				in_ifaddr? ifa = inet_alloc_ifa();

				if (ifa != null) {
					INIT_HLIST_NODE(ifa.hash);
					ifa.ifa_local =
					  ifa.ifa_address = htonl(INADDR_LOOPBACK);
					ifa.ifa_prefixlen = 8;
					ifa.ifa_mask = inet_make_mask(8);
					in_dev_hold(in_dev);
					ifa.ifa_dev = in_dev;
					ifa.ifa_scope = RT_SCOPE_HOST;
					memcpy(ifa.ifa_label, dev.name, IFNAMSIZ);
					set_ifa_lifetime(ifa, INFINITY_LIFE_TIME,
							 INFINITY_LIFE_TIME);
					ipv4_devconf_setall(in_dev);
					neigh_parms_data_state_setall(in_dev.arp_parms!);
					inet_insert_ifa(ifa);
				}
			}
			ip_mc_up(in_dev);
			goto case NETDEV_CHANGEADDR;
		case NETDEV_CHANGEADDR:
			if (IN_DEV_ARP_NOTIFY(in_dev) == 0)
				break;
			goto case NETDEV_NOTIFY_PEERS;
		case NETDEV_NOTIFY_PEERS:
			// so that the others forget where the address was
			inetdev_send_gratuitous_arp(dev, in_dev);
			break;
		case NETDEV_DOWN:
			ip_mc_down(in_dev);
			break;
		case NETDEV_PRE_TYPE_CHANGE:
			ip_mc_unmap(in_dev);
			break;
		case NETDEV_POST_TYPE_CHANGE:
			ip_mc_remap(in_dev);
			break;
		case NETDEV_CHANGEMTU:
			if (inetdev_valid_mtu(dev.mtu))
				break;
			// IPv4 goes with an MTU that is too small
			goto case NETDEV_UNREGISTER;
		case NETDEV_UNREGISTER:
			inetdev_destroy(in_dev);
			break;
		case NETDEV_CHANGENAME:
			// the files follow the name
			inetdev_changename(dev, in_dev);

			devinet_sysctl_unregister(in_dev);
			devinet_sysctl_register(in_dev);
			break;
		}
	@out:
		return NOTIFY_DONE;
	}

	[Source("net/ipv4/devinet.c", 1564)]
	private static notifier_block ip_netdev_notifier = new() {
		notifier_call = inetdev_event,
	};

	[Source("net/ipv4/devinet.c", 1568)]
	private static int inet_nlmsg_size()
	{
		return NLMSG_ALIGN(sizeof(ifaddrmsg))
		       + nla_total_size(4)
		       + nla_total_size(4)
		       + nla_total_size(4)
		       + nla_total_size(IFNAMSIZ)
		       + nla_total_size(4)
		       + nla_total_size(4)
		       + nla_total_size(sizeof(ifa_cacheinfo));
	}

	[Source("net/ipv4/devinet.c", 1580)]
	private static u32 cstamp_delta(ulong cstamp)
	{
		return (u32)((cstamp - INITIAL_JIFFIES) * 100UL / HZ);
	}

	[Source("net/ipv4/devinet.c", 1585)]
	private static int put_cacheinfo(sk_buff skb, ulong cstamp,
					 ulong tstamp, u32 preferred, u32 valid)
	{
		ifa_cacheinfo ci;

		ci.cstamp = cstamp_delta(cstamp);
		ci.tstamp = cstamp_delta(tstamp);
		ci.ifa_prefered = preferred;
		ci.ifa_valid = valid;

		return nla_put(skb, IFA_CACHEINFO, sizeof(ifa_cacheinfo), in ci);
	}

	[Source("net/ipv4/devinet.c", 1598)]
	private static int inet_fill_ifaddr(sk_buff skb, in_ifaddr ifa,
					    in inet_fill_args args)
	{
		nlmsghdr? nlh;
		u32 preferred, valid;

		nlh = nlmsg_put(skb, args.portid, args.seq, args.@event, sizeof(ifaddrmsg),
				args.flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref ifaddrmsg ifm = ref nlmsg_data<ifaddrmsg>(nlh);
		ifm.ifa_family = AF_INET;
		ifm.ifa_prefixlen = ifa.ifa_prefixlen;
		ifm.ifa_flags = (u8)ifa.ifa_flags;
		ifm.ifa_scope = ifa.ifa_scope;
		ifm.ifa_index = (u32)ifa.ifa_dev!.dev!.ifindex;

		if (args.netnsid >= 0 &&
		    nla_put_s32(skb, IFA_TARGET_NETNSID, args.netnsid) != 0)
			goto nla_put_failure;

		if ((ifm.ifa_flags & IFA_F_PERMANENT) == 0) {
			preferred = ifa.ifa_preferred_lft;
			valid = ifa.ifa_valid_lft;
			if (preferred != INFINITY_LIFE_TIME) {
				long tval = (long)((jiffies - ifa.ifa_tstamp) / HZ);

				if (preferred > tval)
					preferred -= (u32)tval;
				else
					preferred = 0;
				if (valid != INFINITY_LIFE_TIME) {
					if (valid > tval)
						valid -= (u32)tval;
					else
						valid = 0;
				}
			}
		} else {
			preferred = INFINITY_LIFE_TIME;
			valid = INFINITY_LIFE_TIME;
		}
		if ((ifa.ifa_address != default &&
		     nla_put_in_addr(skb, IFA_ADDRESS, ifa.ifa_address) != 0) ||
		    (ifa.ifa_local != default &&
		     nla_put_in_addr(skb, IFA_LOCAL, ifa.ifa_local) != 0) ||
		    (ifa.ifa_broadcast != default &&
		     nla_put_in_addr(skb, IFA_BROADCAST, ifa.ifa_broadcast) != 0) ||
		    (ifa.ifa_label[0] != 0 &&
		     nla_put_string(skb, IFA_LABEL, ifa.ifa_label) != 0) ||
		    nla_put_u32(skb, IFA_FLAGS, ifa.ifa_flags) != 0 ||
		    (ifa.ifa_rt_priority != 0 &&
		     nla_put_u32(skb, IFA_RT_PRIORITY, ifa.ifa_rt_priority) != 0) ||
		    put_cacheinfo(skb, ifa.ifa_cstamp, ifa.ifa_tstamp,
				  preferred, valid) != 0)
			goto nla_put_failure;

		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/ipv4/devinet.c", 1665)]
	private static int inet_valid_dump_ifaddr_req(nlmsghdr nlh,
						      ref inet_fill_args fillargs,
						      ref net tgt_net, sock sk,
						      netlink_callback cb)
	{
		netlink_ext_ack? extack = cb.extack;
		var tb = new nlattr?[IFA_MAX + 1];
		int err, i;

		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(ifaddrmsg))) {
			NL_SET_ERR_MSG(extack, "ipv4: Invalid header for address dump request");
			return -EINVAL;
		}

		ref ifaddrmsg ifm = ref nlmsg_data<ifaddrmsg>(nlh);
		if (ifm.ifa_prefixlen != 0 || ifm.ifa_flags != 0 || ifm.ifa_scope != 0) {
			NL_SET_ERR_MSG(extack, "ipv4: Invalid values in header for address dump request");
			return -EINVAL;
		}

		fillargs.ifindex = (int)ifm.ifa_index;
		if (fillargs.ifindex != 0) {
			cb.answer_flags |= NLM_F_DUMP_FILTERED;
			fillargs.flags |= NLM_F_DUMP_FILTERED;
		}

		err = nlmsg_parse_strict(nlh, sizeof(ifaddrmsg), tb, IFA_MAX,
					 ifa_ipv4_policy, extack);
		if (err < 0)
			return err;

		for (i = 0; i <= IFA_MAX; ++i) {
			if (tb[i] == null)
				continue;

			if (i == IFA_TARGET_NETNSID) {
				err_ptr<net> net;

				fillargs.netnsid = nla_get_s32(tb[i]!);

				net = rtnl_get_net_ns_capable(sk, fillargs.netnsid);
				if (IS_ERR(net)) {
					fillargs.netnsid = -1;
					NL_SET_ERR_MSG(extack, "ipv4: Invalid target network namespace id");
					return PTR_ERR(net);
				}
				tgt_net = net.ptr!;
			} else {
				NL_SET_ERR_MSG(extack, "ipv4: Unsupported attribute in dump request");
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/ipv4/devinet.c", 1722)]
	private static int in_dev_dump_addr(in_device in_dev, sk_buff skb,
					    netlink_callback cb, int s_ip_idx,
					    in inet_fill_args fillargs)
	{
		in_ifaddr? ifa;
		int ip_idx = 0;
		int err;

		for (ifa = in_dev.ifa_list; ifa != null; ifa = ifa.ifa_next, ip_idx++) {
			if (ip_idx < s_ip_idx)
				continue;

			err = inet_fill_ifaddr(skb, ifa, fillargs);
			if (err < 0)
				goto done;

			nl_dump_check_consistent(cb, nlmsg_hdr(skb));
		}
		err = 0;

	done:
		cb.args[2] = ip_idx;

		return err;
	}

	[Source("net/ipv4/devinet.c", 1748)]
	private static int inet_dump_ifaddr(sk_buff skb, netlink_callback cb)
	{
		nlmsghdr nlh = cb.nlh;
		inet_fill_args fillargs = new() {
			portid = NETLINK_CB(cb.skb).portid,
			seq = nlh.nlmsg_seq,
			@event = RTM_NEWADDR,
			flags = NLM_F_MULTI,
			netnsid = -1,
		};
		net net = sock_net(skb.sk!);
		net tgt_net = net;
		int h, s_h;
		int idx, s_idx;
		int s_ip_idx;
		in_device? in_dev;
		hlist_head<net_device> head;
		int err = 0;

		s_h = (int)cb.args[0];
		s_idx = idx = (int)cb.args[1];
		s_ip_idx = (int)cb.args[2];

		if (cb.strict_check) {
			err = inet_valid_dump_ifaddr_req(nlh, ref fillargs, ref tgt_net,
							 skb.sk!, cb);
			if (err < 0)
				goto put_tgt_net;

			err = 0;
			if (fillargs.ifindex != 0) {
				net_device? dev = __dev_get_by_index(tgt_net, fillargs.ifindex);
				if (dev == null) {
					err = -ENODEV;
					goto put_tgt_net;
				}

				in_dev = __in_dev_get_rtnl(dev);
				if (in_dev != null) {
					err = in_dev_dump_addr(in_dev, skb, cb, s_ip_idx,
							       fillargs);
				}
				goto put_tgt_net;
			}
		}

		for (h = s_h; h < NETDEV_HASHENTRIES; h++, s_idx = 0) {
			idx = 0;
			head = tgt_net.dev_index_head![h];
			rcu_read_lock();
			cb.seq = (uint)atomic_read(in tgt_net.ipv4.dev_addr_genid) ^
				  tgt_net.dev_base_seq;
			foreach (var dev in hlist_for_each_entry_rcu(head)) {
				if (idx < s_idx)
					goto cont;
				if (h > s_h || idx > s_idx)
					s_ip_idx = 0;
				in_dev = __in_dev_get_rcu(dev);
				if (in_dev == null)
					goto cont;

				err = in_dev_dump_addr(in_dev, skb, cb, s_ip_idx,
						       fillargs);
				if (err < 0) {
					rcu_read_unlock();
					goto done;
				}
			cont:
				idx++;
			}
			rcu_read_unlock();
		}

	done:
		cb.args[0] = h;
		cb.args[1] = idx;
	put_tgt_net:
		if (fillargs.netnsid >= 0)
			put_net(tgt_net);

		return skb.len != 0 ? (int)skb.len : err;
	}

	[Source("net/ipv4/devinet.c", 1832)]
	private static void rtmsg_ifa(int @event, in_ifaddr ifa, nlmsghdr? nlh,
				      u32 portid)
	{
		inet_fill_args fillargs = new() {
			portid = portid,
			seq = nlh != null ? nlh.nlmsg_seq : 0,
			@event = @event,
			flags = 0,
			netnsid = -1,
		};
		sk_buff? skb;
		int err = -ENOBUFS;
		net net;

		net = dev_net(ifa.ifa_dev!.dev!);
		skb = nlmsg_new(inet_nlmsg_size(), GFP_KERNEL);
		if (skb == null)
			goto errout;

		err = inet_fill_ifaddr(skb, ifa, fillargs);
		if (err < 0) {
			// -EMSGSIZE is a mistake in inet_nlmsg_size()
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(skb);
			goto errout;
		}
		rtnl_notify(skb, net, portid, RTNLGRP_IPV4_IFADDR, nlh, GFP_KERNEL);
		return;
	errout:
		if (err < 0)
			rtnl_set_sk_err(net, RTNLGRP_IPV4_IFADDR, err);
	}

	[Source("net/ipv4/devinet.c", 1865)]
	private static int inet_get_link_af_size(net_device dev,
						 u32 ext_filter_mask)
	{
		in_device? in_dev = rcu_dereference_rtnl(dev.ip_ptr);

		if (in_dev == null)
			return 0;

		return nla_total_size(IPV4_DEVCONF_MAX * 4);
	}

	[Source("net/ipv4/devinet.c", 1876)]
	private static int inet_fill_link_af(sk_buff skb, net_device dev,
					     u32 ext_filter_mask)
	{
		in_device? in_dev = rcu_dereference_rtnl(dev.ip_ptr);
		nlattr? nla;
		int i;

		if (in_dev == null)
			return -ENODATA;

		nla = nla_reserve(skb, IFLA_INET_CONF, IPV4_DEVCONF_MAX * 4);
		if (nla == null)
			return -EMSGSIZE;

		for (i = 0; i < IPV4_DEVCONF_MAX; i++)
			MemoryMarshal.Cast<byte, u32>(nla_data(nla))[i] = (u32)in_dev.cnf.data[i];

		return 0;
	}

	[Source("net/ipv4/devinet.c", 1896)]
	private static nla_policy[] inet_af_policy = new nla_policy_table(IFLA_INET_MAX + 1) {
		[IFLA_INET_CONF] = new() { type = NLA_NESTED },
	};

	[Source("net/ipv4/devinet.c", 1900)]
	private static int inet_validate_link_af(net_device? dev,
						 nlattr nla)
	{
		var tb = new nlattr?[IFLA_INET_MAX + 1];
		int err;

		if (dev != null && __in_dev_get_rcu(dev) == null)
			return -EAFNOSUPPORT;

		err = nla_parse_nested(tb, IFLA_INET_MAX, nla, inet_af_policy, null);
		if (err < 0)
			return err;

		if (tb[IFLA_INET_CONF] != null) {
			foreach (var a in nla_for_each_nested(tb[IFLA_INET_CONF]!)) {
				int cfgid = nla_type(a);

				if (nla_len(a) < 4)
					return -EINVAL;

				if (cfgid <= 0 || cfgid > IPV4_DEVCONF_MAX)
					return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/ipv4/devinet.c", 1928)]
	private static int inet_set_link_af(net_device dev, nlattr nla)
	{
		in_device? in_dev = __in_dev_get_rcu(dev);
		var tb = new nlattr?[IFLA_INET_MAX + 1];

		if (in_dev == null)
			return -EAFNOSUPPORT;

		if (nla_parse_nested(tb, IFLA_INET_MAX, nla, null, null) < 0)
			BUG();

		if (tb[IFLA_INET_CONF] != null) {
			foreach (var a in nla_for_each_nested(tb[IFLA_INET_CONF]!))
				ipv4_devconf_set(in_dev, nla_type(a), (int)nla_get_u32(a));
		}

		return 0;
	}

	[Source("net/ipv4/devinet.c", 1948)]
	private static int inet_netconf_msgsize_devconf(int type)
	{
		int size = NLMSG_ALIGN(sizeof(netconfmsg))
			   + nla_total_size(4);
		bool all = false;

		if (type == NETCONFA_ALL)
			all = true;

		if (all || type == NETCONFA_FORWARDING)
			size += nla_total_size(4);
		if (all || type == NETCONFA_RP_FILTER)
			size += nla_total_size(4);
		if (all || type == NETCONFA_MC_FORWARDING)
			size += nla_total_size(4);
		if (all || type == NETCONFA_BC_FORWARDING)
			size += nla_total_size(4);
		if (all || type == NETCONFA_PROXY_NEIGH)
			size += nla_total_size(4);
		if (all || type == NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN)
			size += nla_total_size(4);

		return size;
	}

	[Source("net/ipv4/devinet.c", 1973)]
	private static int inet_netconf_fill_devconf(sk_buff skb, int ifindex,
						     ipv4_devconf? devconf, u32 portid,
						     u32 seq, int @event, int flags,
						     int type)
	{
		nlmsghdr? nlh;
		bool all = false;

		nlh = nlmsg_put(skb, portid, seq, @event, sizeof(netconfmsg),
				flags);
		if (nlh == null)
			return -EMSGSIZE;

		if (type == NETCONFA_ALL)
			all = true;

		ref netconfmsg ncm = ref nlmsg_data<netconfmsg>(nlh);
		ncm.ncm_family = AF_INET;

		if (nla_put_s32(skb, NETCONFA_IFINDEX, ifindex) < 0)
			goto nla_put_failure;

		if (devconf == null)
			goto @out;

		if ((all || type == NETCONFA_FORWARDING) &&
		    nla_put_s32(skb, NETCONFA_FORWARDING,
				IPV4_DEVCONF(devconf, FORWARDING)) < 0)
			goto nla_put_failure;
		if ((all || type == NETCONFA_RP_FILTER) &&
		    nla_put_s32(skb, NETCONFA_RP_FILTER,
				IPV4_DEVCONF(devconf, RP_FILTER)) < 0)
			goto nla_put_failure;
		if ((all || type == NETCONFA_MC_FORWARDING) &&
		    nla_put_s32(skb, NETCONFA_MC_FORWARDING,
				IPV4_DEVCONF(devconf, MC_FORWARDING)) < 0)
			goto nla_put_failure;
		if ((all || type == NETCONFA_BC_FORWARDING) &&
		    nla_put_s32(skb, NETCONFA_BC_FORWARDING,
				IPV4_DEVCONF(devconf, BC_FORWARDING)) < 0)
			goto nla_put_failure;
		if ((all || type == NETCONFA_PROXY_NEIGH) &&
		    nla_put_s32(skb, NETCONFA_PROXY_NEIGH,
				IPV4_DEVCONF(devconf, PROXY_ARP)) < 0)
			goto nla_put_failure;
		if ((all || type == NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN) &&
		    nla_put_s32(skb, NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN,
				IPV4_DEVCONF(devconf, IGNORE_ROUTES_WITH_LINKDOWN)) < 0)
			goto nla_put_failure;

	@out:
		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	/// <summary>Tells user space of values that have changed.</summary>
	[Source("net/ipv4/devinet.c", 2033)]
	public static void inet_netconf_notify_devconf(net net, int @event, int type,
						       int ifindex, ipv4_devconf? devconf)
	{
		sk_buff? skb;
		int err = -ENOBUFS;

		skb = nlmsg_new(inet_netconf_msgsize_devconf(type), GFP_KERNEL);
		if (skb == null)
			goto errout;

		err = inet_netconf_fill_devconf(skb, ifindex, devconf, 0, 0,
						@event, 0, type);
		if (err < 0) {
			// -EMSGSIZE is a mistake in inet_netconf_msgsize_devconf()
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(skb);
			goto errout;
		}
		rtnl_notify(skb, net, 0, RTNLGRP_IPV4_NETCONF, null, GFP_KERNEL);
		return;
	errout:
		if (err < 0)
			rtnl_set_sk_err(net, RTNLGRP_IPV4_NETCONF, err);
	}

	[Source("net/ipv4/devinet.c", 2058)]
	private static nla_policy[] devconf_ipv4_policy = new nla_policy_table(NETCONFA_MAX + 1) {
		[NETCONFA_IFINDEX] = new() { len = sizeof(int) },
		[NETCONFA_FORWARDING] = new() { len = sizeof(int) },
		[NETCONFA_RP_FILTER] = new() { len = sizeof(int) },
		[NETCONFA_PROXY_NEIGH] = new() { len = sizeof(int) },
		[NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN] = new() { len = sizeof(int) },
	};

	[Source("net/ipv4/devinet.c", 2066)]
	private static int inet_netconf_valid_get_req(sk_buff skb,
						      nlmsghdr nlh,
						      nlattr?[] tb,
						      netlink_ext_ack? extack)
	{
		int i, err;

		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(netconfmsg))) {
			NL_SET_ERR_MSG(extack, "ipv4: Invalid header for netconf get request");
			return -EINVAL;
		}

		if (!netlink_strict_get_check(skb))
			return nlmsg_parse(nlh, sizeof(netconfmsg), tb,
					   NETCONFA_MAX, devconf_ipv4_policy, extack);

		err = nlmsg_parse_strict(nlh, sizeof(netconfmsg), tb,
					 NETCONFA_MAX, devconf_ipv4_policy, extack);
		if (err != 0)
			return err;

		for (i = 0; i <= NETCONFA_MAX; i++) {
			if (tb[i] == null)
				continue;

			switch (i) {
			case NETCONFA_IFINDEX:
				break;
			default:
				NL_SET_ERR_MSG(extack, "ipv4: Unsupported attribute in netconf get request");
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/ipv4/devinet.c", 2103)]
	private static int inet_netconf_get_devconf(sk_buff in_skb,
						    nlmsghdr nlh,
						    netlink_ext_ack? extack)
	{
		net net = sock_net(in_skb.sk!);
		var tb = new nlattr?[NETCONFA_MAX + 1];
		sk_buff? skb;
		ipv4_devconf devconf;
		in_device? in_dev;
		net_device? dev;
		int ifindex;
		int err;

		err = inet_netconf_valid_get_req(in_skb, nlh, tb, extack);
		if (err != 0)
			goto errout;

		err = -EINVAL;
		if (tb[NETCONFA_IFINDEX] == null)
			goto errout;

		ifindex = nla_get_s32(tb[NETCONFA_IFINDEX]!);
		switch (ifindex) {
		case NETCONFA_IFINDEX_ALL:
			devconf = net.ipv4.devconf_all!;
			break;
		case NETCONFA_IFINDEX_DEFAULT:
			devconf = net.ipv4.devconf_dflt!;
			break;
		default:
			dev = __dev_get_by_index(net, ifindex);
			if (dev == null)
				goto errout;
			in_dev = __in_dev_get_rtnl(dev);
			if (in_dev == null)
				goto errout;
			devconf = in_dev.cnf;
			break;
		}

		err = -ENOBUFS;
		skb = nlmsg_new(inet_netconf_msgsize_devconf(NETCONFA_ALL), GFP_KERNEL);
		if (skb == null)
			goto errout;

		err = inet_netconf_fill_devconf(skb, ifindex, devconf,
						NETLINK_CB(in_skb).portid,
						nlh.nlmsg_seq, RTM_NEWNETCONF, 0,
						NETCONFA_ALL);
		if (err < 0) {
			// -EMSGSIZE is a mistake in inet_netconf_msgsize_devconf()
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(skb);
			goto errout;
		}
		err = rtnl_unicast(skb, net, NETLINK_CB(in_skb).portid);
	errout:
		return err;
	}

	[Source("net/ipv4/devinet.c", 2163)]
	private static int inet_netconf_dump_devconf(sk_buff skb,
						     netlink_callback cb)
	{
		nlmsghdr nlh = cb.nlh;
		net net = sock_net(skb.sk!);
		int h, s_h;
		int idx, s_idx;
		in_device? in_dev;
		hlist_head<net_device> head;

		if (cb.strict_check) {
			netlink_ext_ack? extack = cb.extack;

			if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(netconfmsg))) {
				NL_SET_ERR_MSG(extack, "ipv4: Invalid header for netconf dump request");
				return -EINVAL;
			}

			if (nlmsg_attrlen(nlh, sizeof(netconfmsg)) != 0) {
				NL_SET_ERR_MSG(extack, "ipv4: Invalid data after header in netconf dump request");
				return -EINVAL;
			}
		}

		s_h = (int)cb.args[0];
		s_idx = idx = (int)cb.args[1];

		for (h = s_h; h < NETDEV_HASHENTRIES; h++, s_idx = 0) {
			idx = 0;
			head = net.dev_index_head![h];
			rcu_read_lock();
			cb.seq = (uint)atomic_read(in net.ipv4.dev_addr_genid) ^
				  net.dev_base_seq;
			foreach (var dev in hlist_for_each_entry_rcu(head)) {
				if (idx < s_idx)
					goto cont;
				in_dev = __in_dev_get_rcu(dev);
				if (in_dev == null)
					goto cont;

				if (inet_netconf_fill_devconf(skb, dev.ifindex,
							      in_dev.cnf,
							      NETLINK_CB(cb.skb).portid,
							      nlh.nlmsg_seq,
							      RTM_NEWNETCONF,
							      NLM_F_MULTI,
							      NETCONFA_ALL) < 0) {
					rcu_read_unlock();
					goto done;
				}
				nl_dump_check_consistent(cb, nlmsg_hdr(skb));
			cont:
				idx++;
			}
			rcu_read_unlock();
		}
		if (h == NETDEV_HASHENTRIES) {
			if (inet_netconf_fill_devconf(skb, NETCONFA_IFINDEX_ALL,
						      net.ipv4.devconf_all,
						      NETLINK_CB(cb.skb).portid,
						      nlh.nlmsg_seq,
						      RTM_NEWNETCONF, NLM_F_MULTI,
						      NETCONFA_ALL) < 0)
				goto done;
			else
				h++;
		}
		if (h == NETDEV_HASHENTRIES + 1) {
			if (inet_netconf_fill_devconf(skb, NETCONFA_IFINDEX_DEFAULT,
						      net.ipv4.devconf_dflt,
						      NETLINK_CB(cb.skb).portid,
						      nlh.nlmsg_seq,
						      RTM_NEWNETCONF, NLM_F_MULTI,
						      NETCONFA_ALL) < 0)
				goto done;
			else
				h++;
		}
	done:
		cb.args[0] = h;
		cb.args[1] = idx;

		return (int)skb.len;
	}

	[Source("net/ipv4/devinet.c", 2252)]
	private static void devinet_copy_dflt_conf(net net, int i)
	{
		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(net)) {
			in_device? in_dev;

			in_dev = __in_dev_get_rcu(dev);
			if (in_dev != null && !test_bit(i, in_dev.cnf.state))
				in_dev.cnf.data[i] = net.ipv4.devconf_dflt!.data[i];
		}
		rcu_read_unlock();
	}

	// Under RTNL.
	[Source("net/ipv4/devinet.c", 2268)]
	private static void inet_forward_change(net net)
	{
		int on = IPV4_DEVCONF_ALL(net, FORWARDING);

		IPV4_DEVCONF_ALL(net, ACCEPT_REDIRECTS) = on == 0 ? 1 : 0;
		IPV4_DEVCONF_DFLT(net, FORWARDING) = on;
		inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
					    NETCONFA_FORWARDING,
					    NETCONFA_IFINDEX_ALL,
					    net.ipv4.devconf_all);
		inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
					    NETCONFA_FORWARDING,
					    NETCONFA_IFINDEX_DEFAULT,
					    net.ipv4.devconf_dflt);

		foreach (var dev in for_each_netdev(net)) {
			in_device? in_dev;

			if (on != 0)
				dev_disable_lro(dev);

			in_dev = __in_dev_get_rtnl(dev);
			if (in_dev != null) {
				IN_DEV_CONF_SET(in_dev, FORWARDING, on);
				inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
							    NETCONFA_FORWARDING,
							    dev.ifindex, in_dev.cnf);
			}
		}
	}

	[Source("net/ipv4/devinet.c", 2300)]
	private static int devinet_conf_ifindex(net net, ipv4_devconf cnf)
	{
		if (cnf == net.ipv4.devconf_dflt)
			return NETCONFA_IFINDEX_DEFAULT;
		else if (cnf == net.ipv4.devconf_all)
			return NETCONFA_IFINDEX_ALL;
		else {
			in_device idev
				= cnf.owner!;
			return idev.dev!.ifindex;
		}
	}

	[Source("net/ipv4/devinet.c", 2313)]
	private static int devinet_conf_proc(ctl_table ctl, int write,
					     Span<byte> buffer,
					     ref int lenp, ref long ppos)
	{
		int old_value = ctl.data!.value;
		int ret = proc_dointvec(ctl, write, buffer, ref lenp, ref ppos);
		int new_value = ctl.data.value;

		if (write != 0) {
			ipv4_devconf cnf = (ipv4_devconf)ctl.extra1!;
			net net = (net)ctl.extra2!;
			int i = ctl.data.index;
			int ifindex;

			set_bit(i, cnf.state);

			if (cnf == net.ipv4.devconf_dflt)
				devinet_copy_dflt_conf(net, i);
			if (i == IPV4_DEVCONF_ACCEPT_LOCAL - 1 ||
			    i == IPV4_DEVCONF_ROUTE_LOCALNET - 1)
				if ((new_value == 0) && (old_value != 0))
					rt_cache_flush(net);

			if (i == IPV4_DEVCONF_BC_FORWARDING - 1 &&
			    new_value != old_value)
				rt_cache_flush(net);

			if (i == IPV4_DEVCONF_RP_FILTER - 1 &&
			    new_value != old_value) {
				ifindex = devinet_conf_ifindex(net, cnf);
				inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
							    NETCONFA_RP_FILTER,
							    ifindex, cnf);
			}
			if (i == IPV4_DEVCONF_PROXY_ARP - 1 &&
			    new_value != old_value) {
				ifindex = devinet_conf_ifindex(net, cnf);
				inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
							    NETCONFA_PROXY_NEIGH,
							    ifindex, cnf);
			}
			if (i == IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN - 1 &&
			    new_value != old_value) {
				ifindex = devinet_conf_ifindex(net, cnf);
				inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
							    NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN,
							    ifindex, cnf);
			}
		}

		return ret;
	}

	[Source("net/ipv4/devinet.c", 2366)]
	private static int devinet_sysctl_forward(ctl_table ctl, int write,
						  Span<byte> buffer,
						  ref int lenp, ref long ppos)
	{
		ref int valp = ref ctl.data!.value;
		int val = valp;
		long pos = ppos;
		int ret = proc_dointvec(ctl, write, buffer, ref lenp, ref ppos);

		if (write != 0 && valp != val) {
			net net = (net)ctl.extra2!;

			if (!Unsafe.AreSame(ref valp, ref IPV4_DEVCONF_DFLT(net, FORWARDING))) {
				if (rtnl_trylock() == 0) {
					// as if it had not been written, and once more
					valp = val;
					ppos = pos;
					return restart_syscall();
				}
				if (Unsafe.AreSame(ref valp, ref IPV4_DEVCONF_ALL(net, FORWARDING))) {
					inet_forward_change(net);
				} else {
					ipv4_devconf cnf = (ipv4_devconf)ctl.extra1!;
					in_device idev =
						cnf.owner!;
					if (valp != 0)
						dev_disable_lro(idev.dev!);
					inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
								    NETCONFA_FORWARDING,
								    idev.dev!.ifindex,
								    cnf);
				}
				rtnl_unlock();
				rt_cache_flush(net);
			} else
				inet_netconf_notify_devconf(net, RTM_NEWNETCONF,
							    NETCONFA_FORWARDING,
							    NETCONFA_IFINDEX_DEFAULT,
							    net.ipv4.devconf_dflt);
		}

		return ret;
	}

	[Source("net/ipv4/devinet.c", 2410)]
	private static int ipv4_doint_and_flush(ctl_table ctl, int write,
						Span<byte> buffer,
						ref int lenp, ref long ppos)
	{
		ref int valp = ref ctl.data!.value;
		int val = valp;
		int ret = proc_dointvec(ctl, write, buffer, ref lenp, ref ppos);
		net net = (net)ctl.extra2!;

		if (write != 0 && valp != val)
			rt_cache_flush(net);

		return ret;
	}

	[Source("net/ipv4/devinet.c", 2425)]
	private static ctl_table DEVINET_SYSCTL_ENTRY(int attr, ReadOnlySpan<byte> name, u16 mval, proc_handler proc)
		=> new() {
			procname = name.ToArray(),
			data = new(null, attr - 1),
			maxlen = sizeof(int),
			mode = mval,
			proc_handler = proc,
		};

	[Source("net/ipv4/devinet.c", 2436)]
	private static ctl_table DEVINET_SYSCTL_RW_ENTRY(int attr, ReadOnlySpan<byte> name)
		=> DEVINET_SYSCTL_ENTRY(attr, name, _0644, devinet_conf_proc);

	[Source("net/ipv4/devinet.c", 2439)]
	private static ctl_table DEVINET_SYSCTL_RO_ENTRY(int attr, ReadOnlySpan<byte> name)
		=> DEVINET_SYSCTL_ENTRY(attr, name, _0444, devinet_conf_proc);

	[Source("net/ipv4/devinet.c", 2442)]
	private static ctl_table DEVINET_SYSCTL_COMPLEX_ENTRY(int attr, ReadOnlySpan<byte> name, proc_handler proc)
		=> DEVINET_SYSCTL_ENTRY(attr, name, _0644, proc);

	[Source("net/ipv4/devinet.c", 2445)]
	private static ctl_table DEVINET_SYSCTL_FLUSHING_ENTRY(int attr, ReadOnlySpan<byte> name)
		=> DEVINET_SYSCTL_COMPLEX_ENTRY(attr, name, ipv4_doint_and_flush);

	[Source("net/ipv4/devinet.c", 2451)]
	private static devinet_sysctl_table devinet_sysctl = new() {
		devinet_vars = [
			DEVINET_SYSCTL_COMPLEX_ENTRY(FORWARDING, "forwarding"u8,
						     devinet_sysctl_forward),
			DEVINET_SYSCTL_RO_ENTRY(MC_FORWARDING, "mc_forwarding"u8),
			DEVINET_SYSCTL_RW_ENTRY(BC_FORWARDING, "bc_forwarding"u8),

			DEVINET_SYSCTL_RW_ENTRY(ACCEPT_REDIRECTS, "accept_redirects"u8),
			DEVINET_SYSCTL_RW_ENTRY(SECURE_REDIRECTS, "secure_redirects"u8),
			DEVINET_SYSCTL_RW_ENTRY(SHARED_MEDIA, "shared_media"u8),
			DEVINET_SYSCTL_RW_ENTRY(RP_FILTER, "rp_filter"u8),
			DEVINET_SYSCTL_RW_ENTRY(SEND_REDIRECTS, "send_redirects"u8),
			DEVINET_SYSCTL_RW_ENTRY(ACCEPT_SOURCE_ROUTE,
						"accept_source_route"u8),
			DEVINET_SYSCTL_RW_ENTRY(ACCEPT_LOCAL, "accept_local"u8),
			DEVINET_SYSCTL_RW_ENTRY(SRC_VMARK, "src_valid_mark"u8),
			DEVINET_SYSCTL_RW_ENTRY(PROXY_ARP, "proxy_arp"u8),
			DEVINET_SYSCTL_RW_ENTRY(MEDIUM_ID, "medium_id"u8),
			DEVINET_SYSCTL_RW_ENTRY(BOOTP_RELAY, "bootp_relay"u8),
			DEVINET_SYSCTL_RW_ENTRY(LOG_MARTIANS, "log_martians"u8),
			DEVINET_SYSCTL_RW_ENTRY(TAG, "tag"u8),
			DEVINET_SYSCTL_RW_ENTRY(ARPFILTER, "arp_filter"u8),
			DEVINET_SYSCTL_RW_ENTRY(ARP_ANNOUNCE, "arp_announce"u8),
			DEVINET_SYSCTL_RW_ENTRY(ARP_IGNORE, "arp_ignore"u8),
			DEVINET_SYSCTL_RW_ENTRY(ARP_ACCEPT, "arp_accept"u8),
			DEVINET_SYSCTL_RW_ENTRY(ARP_NOTIFY, "arp_notify"u8),
			DEVINET_SYSCTL_RW_ENTRY(PROXY_ARP_PVLAN, "proxy_arp_pvlan"u8),
			DEVINET_SYSCTL_RW_ENTRY(FORCE_IGMP_VERSION,
						"force_igmp_version"u8),
			DEVINET_SYSCTL_RW_ENTRY(IGMPV2_UNSOLICITED_REPORT_INTERVAL,
						"igmpv2_unsolicited_report_interval"u8),
			DEVINET_SYSCTL_RW_ENTRY(IGMPV3_UNSOLICITED_REPORT_INTERVAL,
						"igmpv3_unsolicited_report_interval"u8),
			DEVINET_SYSCTL_RW_ENTRY(IGNORE_ROUTES_WITH_LINKDOWN,
						"ignore_routes_with_linkdown"u8),
			DEVINET_SYSCTL_RW_ENTRY(DROP_GRATUITOUS_ARP,
						"drop_gratuitous_arp"u8),

			DEVINET_SYSCTL_FLUSHING_ENTRY(NOXFRM, "disable_xfrm"u8),
			DEVINET_SYSCTL_FLUSHING_ENTRY(NOPOLICY, "disable_policy"u8),
			DEVINET_SYSCTL_FLUSHING_ENTRY(PROMOTE_SECONDARIES,
						      "promote_secondaries"u8),
			DEVINET_SYSCTL_FLUSHING_ENTRY(ROUTE_LOCALNET,
						      "route_localnet"u8),
			DEVINET_SYSCTL_FLUSHING_ENTRY(DROP_UNICAST_IN_L2_MULTICAST,
						      "drop_unicast_in_l2_multicast"u8),
			new() { },
		],
	};

	[Source("net/ipv4/devinet.c", 2500)]
	private static int __devinet_sysctl_register(net net, ReadOnlySpan<byte> dev_name,
						     int ifindex, ipv4_devconf p)
	{
		int i;
		devinet_sysctl_table? t;
		Span<byte> path = stackalloc byte["net/ipv4/conf/".Length + 1 + IFNAMSIZ];

		t = kmemdup(devinet_sysctl, GFP_KERNEL);
		if (t == null)
			goto @out;

		for (i = 0; i < ARRAY_SIZE(t.devinet_vars) - 1; i++) {
			int index = t.devinet_vars[i].data!.index;

			t.devinet_vars[i].data = new(() => ref p.data[index], index);
			t.devinet_vars[i].extra1 = p;
			t.devinet_vars[i].extra2 = net;
		}

		snprintf(path, path.Length, $"net/ipv4/conf/{dev_name}");

		t.sysctl_header = register_net_sysctl(net, path, t.devinet_vars);
		if (t.sysctl_header == null)
			goto free;

		p.sysctl = t;

		inet_netconf_notify_devconf(net, RTM_NEWNETCONF, NETCONFA_ALL,
					    ifindex, p);
		return 0;

	free:
		kfree(t);
	@out:
		return -ENOBUFS;
	}

	[NotInLinux("C copies the bytes of a structure")]
	private static devinet_sysctl_table? kmemdup(devinet_sysctl_table src, gfp_t gfp)
	{
		devinet_sysctl_table? t = kmalloc<devinet_sysctl_table>(gfp);

		if (t != null)
			t.devinet_vars = Array.ConvertAll(src.devinet_vars, static v => v.copy());
		return t;
	}

	[Source("net/ipv4/devinet.c", 2535)]
	private static void __devinet_sysctl_unregister(net net,
							ipv4_devconf cnf, int ifindex)
	{
		devinet_sysctl_table? t = (devinet_sysctl_table?)cnf.sysctl;

		if (t != null) {
			cnf.sysctl = null;
			unregister_net_sysctl_table(t.sysctl_header);
			kfree(t);
		}

		inet_netconf_notify_devconf(net, RTM_DELNETCONF, 0, ifindex, null);
	}

	[Source("net/ipv4/devinet.c", 2549)]
	private static int devinet_sysctl_register(in_device idev)
	{
		int err;

		if (!sysctl_dev_name_is_allowed(idev.dev!.name))
			return -EINVAL;

		err = neigh_sysctl_register(idev.dev, idev.arp_parms!, null);
		if (err != 0)
			return err;
		err = __devinet_sysctl_register(dev_net(idev.dev), idev.dev.name,
						idev.dev.ifindex, idev.cnf);
		if (err != 0)
			neigh_sysctl_unregister(idev.arp_parms!);
		return err;
	}

	[Source("net/ipv4/devinet.c", 2566)]
	private static void devinet_sysctl_unregister(in_device idev)
	{
		net net = dev_net(idev.dev!);

		__devinet_sysctl_unregister(net, idev.cnf, idev.dev!.ifindex);
		neigh_sysctl_unregister(idev.arp_parms!);
	}

	[Source("net/ipv4/devinet.c", 2574)]
	private static ctl_table[] ctl_forward_entry = [
		new() {
			procname = "ip_forward"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = devinet_sysctl_forward,
		},
		new() { },
	];

	[Source("net/ipv4/devinet.c", 2589)]
	private static int devinet_init_net(net net)
	{
		int err;
		ipv4_devconf? all, dflt;
		ctl_table[] tbl;
		ctl_table_header? forw_hdr;

		err = -ENOMEM;
		all = kmemdup(ipv4_devconf, GFP_KERNEL);
		if (all == null)
			goto err_alloc_all;

		dflt = kmemdup(ipv4_devconf_dflt, GFP_KERNEL);
		if (dflt == null)
			goto err_alloc_dflt;

		// DEVIATION: a table is not memory of the allocator
		tbl = Array.ConvertAll(ctl_forward_entry, static entry => entry.copy());

		tbl[0].data = new(() => ref all.data[IPV4_DEVCONF_FORWARDING - 1], IPV4_DEVCONF_FORWARDING - 1);
		tbl[0].extra1 = all;
		tbl[0].extra2 = net;

		// A new namespace begins with the values that the first one has.
		if (!net_eq(net, init_net)) {
			memcpy(all, init_net.ipv4.devconf_all!);
			memcpy(dflt, init_net.ipv4.devconf_dflt!);
		}

		err = __devinet_sysctl_register(net, "all"u8, NETCONFA_IFINDEX_ALL, all);
		if (err < 0)
			goto err_reg_all;

		err = __devinet_sysctl_register(net, "default"u8,
						NETCONFA_IFINDEX_DEFAULT, dflt);
		if (err < 0)
			goto err_reg_dflt;

		err = -ENOMEM;
		forw_hdr = register_net_sysctl(net, "net/ipv4"u8, tbl);
		if (forw_hdr == null)
			goto err_reg_ctl;
		net.ipv4.forw_hdr = forw_hdr;

		net.ipv4.devconf_all = all;
		net.ipv4.devconf_dflt = dflt;
		return 0;

	err_reg_ctl:
		__devinet_sysctl_unregister(net, dflt, NETCONFA_IFINDEX_DEFAULT);
	err_reg_dflt:
		__devinet_sysctl_unregister(net, all, NETCONFA_IFINDEX_ALL);
	err_reg_all:
		kfree(dflt);
	err_alloc_dflt:
		kfree(all);
	err_alloc_all:
		return err;
	}

	[NotInLinux("C copies the bytes of a structure")]
	private static ipv4_devconf? kmemdup(ipv4_devconf src, gfp_t gfp)
	{
		ipv4_devconf? cnf = kmalloc<ipv4_devconf>(gfp);

		if (cnf != null)
			memcpy(cnf, src);
		return cnf;
	}

	[Source("net/ipv4/devinet.c", 2661)]
	private static void devinet_exit_net(net net)
	{
		unregister_net_sysctl_table(net.ipv4.forw_hdr);
		__devinet_sysctl_unregister(net, net.ipv4.devconf_dflt!,
					    NETCONFA_IFINDEX_DEFAULT);
		__devinet_sysctl_unregister(net, net.ipv4.devconf_all!,
					    NETCONFA_IFINDEX_ALL);
		kfree(net.ipv4.devconf_dflt);
		kfree(net.ipv4.devconf_all);
	}

	[Source("net/ipv4/devinet.c", 2678)]
	private static pernet_operations devinet_ops = new() {
		init = devinet_init_net,
		exit = devinet_exit_net,
	};

	[Source("net/ipv4/devinet.c", 2683)]
	private static rtnl_af_ops inet_af_ops = new() {
		family = AF_INET,
		fill_link_af = inet_fill_link_af,
		get_link_af_size = inet_get_link_af_size,
		validate_link_af = inet_validate_link_af,
		set_link_af = inet_set_link_af,
	};

	/// <summary>Readies addresses; called by ip_rt_init().</summary>
	[Source("net/ipv4/devinet.c", 2691)]
	public static void devinet_init()
	{
		int i;

		for (i = 0; i < IN4_ADDR_HSIZE; i++)
			inet_addr_lst[i] = HLIST_HEAD<in_ifaddr>();

		register_pernet_subsys(devinet_ops);

		register_gifconf(PF_INET, inet_gifconf);
		register_netdevice_notifier(ip_netdev_notifier);

		queue_delayed_work(system_power_efficient_wq, check_lifetime_work, 0);

		rtnl_af_register(inet_af_ops);

		rtnl_register(PF_INET, RTM_NEWADDR, inet_rtm_newaddr, null, 0);
		rtnl_register(PF_INET, RTM_DELADDR, inet_rtm_deladdr, null, 0);
		rtnl_register(PF_INET, RTM_GETADDR, null, inet_dump_ifaddr, 0);
		rtnl_register(PF_INET, RTM_GETNETCONF, inet_netconf_get_devconf,
			      inet_netconf_dump_devconf, 0);
	}
}
