// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/fib_frontend.c; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>
/// The routing tables as the others see them: the ioctls and messages that change them, the routes that addresses bring
/// along and take away again, the checks of where a packet claims to come from.
/// </summary>
public static unsafe partial class fib_frontend_c
{
	private const int TABLE_LOCAL_INDEX = RT_TABLE_LOCAL & (FIB_TABLE_HASHSZ - 1);
	private const int TABLE_MAIN_INDEX = RT_TABLE_MAIN & (FIB_TABLE_HASHSZ - 1);

	[Source("net/ipv4/fib_frontend.c", 54)]
	private static int fib4_rules_init(net net)
	{
		fib_table? local_table, main_table;

		main_table = fib_trie_table(RT_TABLE_MAIN, null);
		if (main_table == null)
			return -ENOMEM;

		local_table = fib_trie_table(RT_TABLE_LOCAL, main_table);
		if (local_table == null)
			goto fail;

		hlist_add_head_rcu(local_table.tb_hlist,
				   net.ipv4.fib_table_hash![TABLE_LOCAL_INDEX]);
		hlist_add_head_rcu(main_table.tb_hlist,
				   net.ipv4.fib_table_hash[TABLE_MAIN_INDEX]);
		return 0;

	fail:
		fib_free_table(main_table);
		return -ENOMEM;
	}

	[Source("net/ipv4/fib_frontend.c", 77)]
	private static bool fib4_has_custom_rules(net net)
	{
		return false;
	}

	// CONFIG_IP_MULTIPLE_TABLES is not set: fib_replace_table, fib_unmerge

	[Source("net/ipv4/fib_frontend.c", 195)]
	private static void fib_flush(net net)
	{
		int flushed = 0;
		uint h;

		for (h = 0; h < FIB_TABLE_HASHSZ; h++) {
			hlist_head<fib_table> head = net.ipv4.fib_table_hash![h];

			foreach (var tb in hlist_for_each_entry_safe(head))
				flushed += fib_table_flush(net, tb, false);
		}

		if (flushed != 0)
			rt_cache_flush(net);
	}

	[Source("net/ipv4/fib_frontend.c", 217)]
	private static uint __inet_dev_addr_type(net net,
						 net_device? dev,
						 be32 addr, u32 tb_id)
	{
		flowi4 fl4 = new() { daddr = addr };
		fib_result res = default;
		uint ret = RTN_BROADCAST;
		fib_table? table;

		if (ipv4_is_zeronet(addr) || ipv4_is_lbcast(addr))
			return RTN_BROADCAST;
		if (ipv4_is_multicast(addr))
			return RTN_MULTICAST;

		rcu_read_lock();

		table = fib_get_table(net, tb_id);
		if (table != null) {
			ret = RTN_UNICAST;
			if (fib_table_lookup(table, fl4, ref res, FIB_LOOKUP_NOREF) == 0) {
				if (dev == null || dev == res.fi!.fib_dev)
					ret = res.type;
			}
		}

		rcu_read_unlock();
		return ret;
	}

	/// <summary>RTN_*: what kind of address it is by a table.</summary>
	[Source("net/ipv4/fib_frontend.c", 246)]
	[EXPORT_SYMBOL]
	public static uint inet_addr_type_table(net net, be32 addr, u32 tb_id)
	{
		return __inet_dev_addr_type(net, null, addr, tb_id);
	}

	/// <summary>RTN_*: whether it is ours, a broadcast, or another station's.</summary>
	[Source("net/ipv4/fib_frontend.c", 252)]
	[EXPORT_SYMBOL]
	public static uint inet_addr_type(net net, be32 addr)
	{
		return __inet_dev_addr_type(net, null, addr, RT_TABLE_LOCAL);
	}

	/// <summary>The same; what another device has counts as another station's.</summary>
	[Source("net/ipv4/fib_frontend.c", 258)]
	[EXPORT_SYMBOL]
	public static uint inet_dev_addr_type(net net, net_device dev,
					      be32 addr)
	{
		u32 rt_table = l3mdev_fib_table(dev) != 0 ? l3mdev_fib_table(dev) : RT_TABLE_LOCAL;

		return __inet_dev_addr_type(net, dev, addr, rt_table);
	}

	/// <summary>RTN_* by the table of a device.</summary>
	[Source("net/ipv4/fib_frontend.c", 270)]
	[EXPORT_SYMBOL]
	public static uint inet_addr_type_dev_table(net net,
						    net_device dev,
						    be32 addr)
	{
		u32 rt_table = l3mdev_fib_table(dev) != 0 ? l3mdev_fib_table(dev) : RT_TABLE_LOCAL;

		return __inet_dev_addr_type(net, null, addr, rt_table);
	}

	/// <summary>The address to answer a received packet from.</summary>
	[Source("net/ipv4/fib_frontend.c", 280)]
	public static be32 fib_compute_spec_dst(sk_buff skb)
	{
		net_device dev = skb.dev!;
		in_device? in_dev;
		fib_result res = default;
		rtable rt;
		net net;
		int scope;

		rt = skb_rtable(skb)!;
		if ((rt.rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST | RTCF_LOCAL)) ==
		    RTCF_LOCAL)
			return ip_hdr(skb).daddr;

		in_dev = __in_dev_get_rcu(dev);

		net = dev_net(dev);

		scope = RT_SCOPE_UNIVERSE;
		if (!ipv4_is_zeronet(ip_hdr(skb).saddr)) {
			bool vmark = in_dev != null && IN_DEV_SRC_VMARK(in_dev);
			flowi4 fl4 = new() {
				flowi4_iif = LOOPBACK_IFINDEX,
				flowi4_oif = l3mdev_master_ifindex_rcu(dev),
				daddr = ip_hdr(skb).saddr,
				flowi4_tos = (u8)RT_TOS(ip_hdr(skb).tos),
				flowi4_scope = (u8)scope,
				flowi4_mark = vmark ? skb.mark : 0,
			};
			if (fib_lookup(net, fl4, ref res, 0) == 0)
				return FIB_RES_PREFSRC(net, res);
		} else {
			scope = RT_SCOPE_LINK;
		}

		return inet_select_addr(dev, ip_hdr(skb).saddr, scope);
	}

	/// <summary>Whether a route leads by a device.</summary>
	[Source("net/ipv4/fib_frontend.c", 318)]
	[EXPORT_SYMBOL_GPL]
	public static bool fib_info_nh_uses_dev(fib_info fi, net_device dev)
	{
		bool dev_match = false;
		if (fi.fib_nh[0].nh_dev == dev)
			dev_match = true;

		return dev_match;
	}

	// Where would we send to who it claims to come from? 1: to a neighbour, 0: by a gateway.
	[Source("net/ipv4/fib_frontend.c", 352)]
	private static int __fib_validate_source(sk_buff skb, be32 src, be32 dst,
						 u8 tos, int oif, net_device dev,
						 int rpf, in_device idev, ref u32 itag)
	{
		net net = dev_net(dev);
		int ret;
		bool no_addr;
		fib_result res = default;
		flowi4 fl4 = default;
		bool dev_match;

		fl4.flowi4_oif = 0;
		fl4.flowi4_iif = l3mdev_master_ifindex_rcu(dev);
		if (fl4.flowi4_iif == 0)
			fl4.flowi4_iif = oif != 0 ? oif : LOOPBACK_IFINDEX;
		fl4.daddr = src;
		fl4.saddr = dst;
		fl4.flowi4_tos = tos;
		fl4.flowi4_scope = RT_SCOPE_UNIVERSE;
		fl4.flowi4_flags = 0;
		fl4.flowi4_uid = sock_net_uid(net, null);

		no_addr = idev.ifa_list == null;

		fl4.flowi4_mark = IN_DEV_SRC_VMARK(idev) ? skb.mark : 0;
		// CONFIG_IP_MULTIPLE_TABLES is not set: no rules that look into the packet
		fl4.flowi4_proto = 0;
		fl4.fl4_sport = default;
		fl4.fl4_dport = default;

		if (fib_lookup(net, fl4, ref res, 0) != 0)
			goto last_resort;
		if (res.type != RTN_UNICAST &&
		    (res.type != RTN_LOCAL || !IN_DEV_ACCEPT_LOCAL(idev)))
			goto e_inval;
		fib_combine_itag(ref itag, res);

		dev_match = fib_info_nh_uses_dev(res.fi!, dev);
		if (dev_match) {
			ret = FIB_RES_NH(res).nh_scope >= RT_SCOPE_HOST ? 1 : 0;
			return ret;
		}
		if (no_addr)
			goto last_resort;
		if (rpf == 1)
			goto e_rpf;
		fl4.flowi4_oif = dev.ifindex;

		ret = 0;
		if (fib_lookup(net, fl4, ref res, FIB_LOOKUP_IGNORE_LINKSTATE) == 0) {
			if (res.type == RTN_UNICAST)
				ret = FIB_RES_NH(res).nh_scope >= RT_SCOPE_HOST ? 1 : 0;
		}
		return ret;

	last_resort:
		if (rpf != 0)
			goto e_rpf;
		itag = 0;
		return 0;

	e_inval:
		return -EINVAL;
	e_rpf:
		return -EXDEV;
	}

	/// <summary>Checks the source of a packet: 0 or 1 when it will do, -EINVAL for our own or none at all, -EXDEV when it
	/// comes by another device than packets to it go and rp_filter is on. RCU.</summary>
	[Source("net/ipv4/fib_frontend.c", 422)]
	public static int fib_validate_source(sk_buff skb, be32 src, be32 dst,
					      u8 tos, int oif, net_device dev,
					      in_device idev, ref u32 itag)
	{
		int r = IN_DEV_RPFILTER(idev);
		net net = dev_net(dev);

		if (r == 0 && fib_num_tclassid_users(net) == 0 &&
		    (dev.ifindex != oif || !IN_DEV_TX_REDIRECTS(idev))) {
			if (IN_DEV_ACCEPT_LOCAL(idev))
				goto ok;
			// With nothing but addresses in the local table the list of addresses says as much.
			if (net.ipv4.fib_has_custom_local_routes ||
			    fib4_has_custom_rules(net))
				goto full_check;
			if (inet_lookup_ifaddr_rcu(net, src) != null)
				return -EINVAL;

		ok:
			itag = 0;
			return 0;
		}

	full_check:
		return __fib_validate_source(skb, src, dst, tos, oif, dev, r, idev, ref itag);
	}

	[Source("net/ipv4/fib_frontend.c", 452)]
	private static be32 sk_extract_addr(in sockaddr addr)
	{
		return MemoryMarshal.Read<sockaddr_in>(MemoryMarshal.AsBytes(new ReadOnlySpan<sockaddr>(in addr))).sin_addr.s_addr;
	}

	[Source("net/ipv4/fib_frontend.c", 457)]
	private static int put_rtax(byte[] mx, int len, int type, u32 value)
	{
		nlattr nla;

		nla = new nlattr(mx, len);
		nla.nla_type = (u16)type;
		nla.nla_len = (u16)nla_attr_size(4);
		MemoryMarshal.Write(nla_data(nla), in value);

		return len + nla_total_size(4);
	}

	[Source("net/ipv4/fib_frontend.c", 469)]
	private static int rtentry_to_fib_config(net net, uint cmd, in rtentry rt, ReadOnlySpan<byte> rt_dev,
						 fib_config cfg)
	{
		be32 addr;
		int plen;

		cfg.fc_nlinfo.nl_net = net;

		if (rt.rt_dst.sa_family != AF_INET)
			return -EAFNOSUPPORT;

		// The prefix: of a host, or by the mask.
		plen = 32;
		addr = sk_extract_addr(rt.rt_dst);
		if ((rt.rt_flags & RTF_HOST) == 0) {
			be32 mask = sk_extract_addr(rt.rt_genmask);

			if (rt.rt_genmask.sa_family != AF_INET) {
				if (mask != default || rt.rt_genmask.sa_family != 0)
					return -EAFNOSUPPORT;
			}

			if (bad_mask(mask, addr))
				return -EINVAL;

			plen = inet_mask_len(mask);
		}

		cfg.fc_dst_len = (u8)plen;
		cfg.fc_dst = addr;

		if (cmd != SIOCDELRT) {
			cfg.fc_nlflags = NLM_F_CREATE;
			cfg.fc_protocol = RTPROT_BOOT;
		}

		if (rt.rt_metric != 0)
			cfg.fc_priority = (u32)(rt.rt_metric - 1);

		if ((rt.rt_flags & RTF_REJECT) != 0) {
			cfg.fc_scope = RT_SCOPE_HOST;
			cfg.fc_type = RTN_UNREACHABLE;
			return 0;
		}

		cfg.fc_scope = RT_SCOPE_NOWHERE;
		cfg.fc_type = RTN_UNICAST;

		if (rt.rt_dev != 0) {
			scoped Span<byte> colon;
			net_device? dev;
			Span<byte> devname = stackalloc byte[IFNAMSIZ];

			// DEVIATION: what it points to comes along behind the structure
			if (copy_from_user(devname, rt_dev, Math.Min(rt_dev.Length, IFNAMSIZ - 1)) != 0 || rt_dev.IsEmpty)
				return -EFAULT;

			devname[IFNAMSIZ - 1] = 0;
			colon = strchr(devname, ':');
			if (!colon.IsEmpty)
				colon[0] = 0;
			dev = __dev_get_by_name(net, devname);
			if (dev == null)
				return -ENODEV;
			cfg.fc_oif = dev.ifindex;
			cfg.fc_table = l3mdev_fib_table(dev);
			if (!colon.IsEmpty) {
				in_ifaddr? ifa;
				in_device? in_dev = __in_dev_get_rtnl(dev);
				if (in_dev == null)
					return -ENODEV;
				colon[0] = (byte)':';
				for (ifa = in_dev.ifa_list; ifa != null; ifa = ifa.ifa_next)
					if (strcmp(ifa.ifa_label, devname) == 0)
						break;
				if (ifa == null)
					return -ENODEV;
				cfg.fc_prefsrc = ifa.ifa_local;
			}
		}

		addr = sk_extract_addr(rt.rt_gateway);
		if (rt.rt_gateway.sa_family == AF_INET && addr != default) {
			uint addr_type;

			cfg.fc_gw = addr;
			addr_type = inet_addr_type_table(net, addr, cfg.fc_table);
			if ((rt.rt_flags & RTF_GATEWAY) != 0 &&
			    addr_type == RTN_UNICAST)
				cfg.fc_scope = RT_SCOPE_UNIVERSE;
		}

		if (cmd == SIOCDELRT)
			return 0;

		if ((rt.rt_flags & RTF_GATEWAY) != 0 && cfg.fc_gw == default)
			return -EINVAL;

		if (cfg.fc_scope == RT_SCOPE_NOWHERE)
			cfg.fc_scope = RT_SCOPE_LINK;

		if ((rt.rt_flags & (RTF_MTU | RTF_WINDOW | RTF_IRTT)) != 0) {
			byte[]? mx;
			int len = 0;

			mx = kcalloc<byte>(3 * nla_total_size(4), GFP_KERNEL);
			if (mx == null)
				return -ENOMEM;

			if ((rt.rt_flags & RTF_MTU) != 0)
				len = put_rtax(mx, len, RTAX_ADVMSS, (u32)(rt.rt_mtu - 40));

			if ((rt.rt_flags & RTF_WINDOW) != 0)
				len = put_rtax(mx, len, RTAX_WINDOW, (u32)rt.rt_window);

			if ((rt.rt_flags & RTF_IRTT) != 0)
				len = put_rtax(mx, len, RTAX_RTT, (u32)(rt.rt_irtt << 3));

			cfg.fc_mx = new nlattr(mx, 0);
			cfg.fc_mx_len = len;
		}

		return 0;
	}

	/// <summary>SIOCADDRT and SIOCDELRT.</summary>
	/// <param name="net">the namespace</param>
	/// <param name="cmd">which</param>
	/// <param name="rt">the route</param>
	/// <param name="rt_dev">the memory of the user that <c>rt.rt_dev</c> points to</param>
	[Source("net/ipv4/fib_frontend.c", 605)]
	public static int ip_rt_ioctl(net net, uint cmd, in rtentry rt, ReadOnlySpan<byte> rt_dev)
	{
		fib_config cfg = new();
		int err;

		switch (cmd) {
		case SIOCADDRT:
		case SIOCDELRT:
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				return -EPERM;

			rtnl_lock();
			err = rtentry_to_fib_config(net, cmd, rt, rt_dev, cfg);
			if (err == 0) {
				fib_table? tb;

				if (cmd == SIOCDELRT) {
					tb = fib_get_table(net, cfg.fc_table);
					if (tb != null)
						err = fib_table_delete(net, tb, cfg,
								       null);
					else
						err = -ESRCH;
				} else {
					tb = fib_new_table(net, cfg.fc_table);
					if (tb != null)
						err = fib_table_insert(net, tb,
								       cfg, null);
					else
						err = -ENOBUFS;
				}

				kfree(cfg.fc_mx?.buf);
			}
			rtnl_unlock();
			return err;
		}
		return -EINVAL;
	}

	[Source("net/ipv4/fib_frontend.c", 646)]
	public static nla_policy[] rtm_ipv4_policy = new nla_policy_table(RTA_MAX + 1) {
		[RTA_DST] = new() { type = NLA_U32 },
		[RTA_SRC] = new() { type = NLA_U32 },
		[RTA_IIF] = new() { type = NLA_U32 },
		[RTA_OIF] = new() { type = NLA_U32 },
		[RTA_GATEWAY] = new() { type = NLA_U32 },
		[RTA_PRIORITY] = new() { type = NLA_U32 },
		[RTA_PREFSRC] = new() { type = NLA_U32 },
		[RTA_METRICS] = new() { type = NLA_NESTED },
		[RTA_MULTIPATH] = new() { len = (u16)sizeof(rtnexthop) },
		[RTA_FLOW] = new() { type = NLA_U32 },
		[RTA_ENCAP_TYPE] = new() { type = NLA_U16 },
		[RTA_ENCAP] = new() { type = NLA_NESTED },
		[RTA_UID] = new() { type = NLA_U32 },
		[RTA_MARK] = new() { type = NLA_U32 },
		[RTA_TABLE] = new() { type = NLA_U32 },
		[RTA_IP_PROTO] = new() { type = NLA_U8 },
		[RTA_SPORT] = new() { type = NLA_U16 },
		[RTA_DPORT] = new() { type = NLA_U16 },
	};

	[Source("net/ipv4/fib_frontend.c", 667)]
	private static int rtm_to_fib_config(net net, sk_buff skb,
					     nlmsghdr nlh, fib_config cfg,
					     netlink_ext_ack? extack)
	{
		int err;

		err = nlmsg_validate(nlh, sizeof(rtmsg), RTA_MAX, rtm_ipv4_policy,
				     extack);
		if (err < 0)
			goto errout;

		ref rtmsg rtm = ref nlmsg_data<rtmsg>(nlh);
		cfg.fc_dst_len = rtm.rtm_dst_len;
		cfg.fc_tos = rtm.rtm_tos;
		cfg.fc_table = rtm.rtm_table;
		cfg.fc_protocol = rtm.rtm_protocol;
		cfg.fc_scope = rtm.rtm_scope;
		cfg.fc_type = rtm.rtm_type;
		cfg.fc_flags = rtm.rtm_flags;
		cfg.fc_nlflags = nlh.nlmsg_flags;

		cfg.fc_nlinfo.portid = NETLINK_CB(skb).portid;
		cfg.fc_nlinfo.nlh = nlh;
		cfg.fc_nlinfo.nl_net = net;

		if (cfg.fc_type > RTN_MAX) {
			NL_SET_ERR_MSG(extack, "Invalid route type");
			err = -EINVAL;
			goto errout;
		}

		foreach (var attr in nlmsg_for_each_attr(nlh, sizeof(rtmsg))) {
			switch (nla_type(attr)) {
			case RTA_DST:
				cfg.fc_dst = nla_get_be32(attr);
				break;
			case RTA_OIF:
				cfg.fc_oif = (int)nla_get_u32(attr);
				break;
			case RTA_GATEWAY:
				cfg.fc_gw = nla_get_be32(attr);
				break;
			case RTA_VIA:
				NL_SET_ERR_MSG(extack, "IPv4 does not support RTA_VIA attribute");
				err = -EINVAL;
				goto errout;
			case RTA_PRIORITY:
				cfg.fc_priority = nla_get_u32(attr);
				break;
			case RTA_PREFSRC:
				cfg.fc_prefsrc = nla_get_be32(attr);
				break;
			case RTA_METRICS:
				cfg.fc_mx = nla_nested(attr);
				cfg.fc_mx_len = nla_len(attr);
				break;
			case RTA_MULTIPATH:
				// DEVIATION: no light-weight tunnels, so no kind of them is looked for: the route is refused
				// anyway
				cfg.fc_mp = nla_nested(attr);
				cfg.fc_mp_len = nla_len(attr);
				break;
			case RTA_FLOW:
				cfg.fc_flow = nla_get_u32(attr);
				break;
			case RTA_TABLE:
				cfg.fc_table = nla_get_u32(attr);
				break;
			case RTA_ENCAP:
				cfg.fc_encap = attr;
				break;
			case RTA_ENCAP_TYPE:
				cfg.fc_encap_type = nla_get_u16(attr);
				// CONFIG_LWTUNNEL is not set
				NL_SET_ERR_MSG(extack, "CONFIG_LWTUNNEL is not enabled in this kernel");
				err = -EOPNOTSUPP;
				goto errout;
			}
		}

		return 0;
	errout:
		return err;
	}

	[Source("net/ipv4/fib_frontend.c", 760)]
	private static int inet_rtm_delroute(sk_buff skb, nlmsghdr nlh,
					     netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		fib_config cfg = new();
		fib_table? tb;
		int err;

		err = rtm_to_fib_config(net, skb, nlh, cfg, extack);
		if (err < 0)
			goto errout;

		tb = fib_get_table(net, cfg.fc_table);
		if (tb == null) {
			NL_SET_ERR_MSG(extack, "FIB table does not exist");
			err = -ESRCH;
			goto errout;
		}

		err = fib_table_delete(net, tb, cfg, extack);
	errout:
		return err;
	}

	[Source("net/ipv4/fib_frontend.c", 784)]
	private static int inet_rtm_newroute(sk_buff skb, nlmsghdr nlh,
					     netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		fib_config cfg = new();
		fib_table? tb;
		int err;

		err = rtm_to_fib_config(net, skb, nlh, cfg, extack);
		if (err < 0)
			goto errout;

		tb = fib_new_table(net, cfg.fc_table);
		if (tb == null) {
			err = -ENOBUFS;
			goto errout;
		}

		err = fib_table_insert(net, tb, cfg, extack);
		if (err == 0 && cfg.fc_type == RTN_LOCAL)
			net.ipv4.fib_has_custom_local_routes = true;
	errout:
		return err;
	}

	/// <summary>What a dump is to be narrowed down to, from a request that is checked strictly.</summary>
	[Source("net/ipv4/fib_frontend.c", 809)]
	[EXPORT_SYMBOL_GPL]
	public static int ip_valid_fib_dump_req(net net, nlmsghdr nlh,
						ref fib_dump_filter filter,
						netlink_callback cb)
	{
		netlink_ext_ack? extack = cb.extack;
		var tb = new nlattr?[RTA_MAX + 1];
		int err, i;

		ASSERT_RTNL();

		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(rtmsg))) {
			NL_SET_ERR_MSG(extack, "Invalid header for FIB dump request");
			return -EINVAL;
		}

		ref rtmsg rtm = ref nlmsg_data<rtmsg>(nlh);
		if (rtm.rtm_dst_len != 0 || rtm.rtm_src_len != 0 || rtm.rtm_tos != 0 ||
		    rtm.rtm_scope != 0) {
			NL_SET_ERR_MSG(extack, "Invalid values in header for FIB dump request");
			return -EINVAL;
		}
		if ((rtm.rtm_flags & ~(RTM_F_CLONED | RTM_F_PREFIX)) != 0) {
			NL_SET_ERR_MSG(extack, "Invalid flags for FIB dump request");
			return -EINVAL;
		}

		filter.dump_all_families = (rtm.rtm_family == AF_UNSPEC);
		filter.flags = rtm.rtm_flags;
		filter.protocol = rtm.rtm_protocol;
		filter.rt_type = rtm.rtm_type;
		filter.table_id = rtm.rtm_table;

		err = nlmsg_parse_strict(nlh, sizeof(rtmsg), tb, RTA_MAX,
					 rtm_ipv4_policy, extack);
		if (err < 0)
			return err;

		for (i = 0; i <= RTA_MAX; ++i) {
			int ifindex;

			if (tb[i] == null)
				continue;

			switch (i) {
			case RTA_TABLE:
				filter.table_id = nla_get_u32(tb[i]!);
				break;
			case RTA_OIF:
				ifindex = (int)nla_get_u32(tb[i]!);
				filter.dev = __dev_get_by_index(net, ifindex);
				if (filter.dev == null)
					return -ENODEV;
				break;
			default:
				NL_SET_ERR_MSG(extack, "Unsupported attribute in dump request");
				return -EINVAL;
			}
		}

		if (filter.flags != 0 || filter.protocol != 0 || filter.rt_type != 0 ||
		    filter.table_id != 0 || filter.dev != null) {
			filter.filter_set = true;
			cb.answer_flags = NLM_F_DUMP_FILTERED;
		}

		return 0;
	}

	[Source("net/ipv4/fib_frontend.c", 879)]
	private static int inet_dump_fib(sk_buff skb, netlink_callback cb)
	{
		nlmsghdr nlh = cb.nlh;
		net net = sock_net(skb.sk!);
		fib_dump_filter filter = default;
		uint h, s_h;
		uint e = 0, s_e;
		fib_table? tb;
		hlist_head<fib_table> head;
		bool dumped = false;
		int err;

		if (cb.strict_check) {
			err = ip_valid_fib_dump_req(net, nlh, ref filter, cb);
			if (err < 0)
				return err;
		} else if (nlmsg_len(nlh) >= sizeof(rtmsg)) {
			ref rtmsg rtm = ref nlmsg_data<rtmsg>(nlh);

			filter.flags = rtm.rtm_flags & (uint)(RTM_F_PREFIX | RTM_F_CLONED);
		}

		// these are for IPv6, and for a cache that is no more
		if ((filter.flags & (RTM_F_PREFIX | RTM_F_CLONED)) != 0)
			return (int)skb.len;

		if (filter.table_id != 0) {
			tb = fib_get_table(net, filter.table_id);
			if (tb == null) {
				if (filter.dump_all_families)
					return (int)skb.len;

				NL_SET_ERR_MSG(cb.extack, "ipv4: FIB table does not exist");
				return -ENOENT;
			}

			// RTNL, which a dump of routes holds, keeps the table
			err = fib_table_dump(tb, skb, cb, filter);
			return skb.len != 0 ? (int)skb.len : err;
		}

		s_h = (uint)cb.args[0];
		s_e = (uint)cb.args[1];

		rcu_read_lock();

		for (h = s_h; h < FIB_TABLE_HASHSZ; h++, s_e = 0) {
			e = 0;
			head = net.ipv4.fib_table_hash![h];
			foreach (var table in hlist_for_each_entry_rcu(head)) {
				if (e < s_e)
					goto next;
				if (dumped)
					cb.args.AsSpan(2).Clear();
				err = fib_table_dump(table, skb, cb, filter);
				if (err < 0) {
					if (skb.len != 0)
						goto @out;

					goto out_err;
				}
				dumped = true;
			next:
				e++;
			}
		}
	@out:
		err = (int)skb.len;
	out_err:
		rcu_read_unlock();

		cb.args[1] = e;
		cb.args[0] = h;

		return err;
	}

	// Adds or removes a route that an address brings along. Failures are not told: there is nobody to tell.
	[Source("net/ipv4/fib_frontend.c", 961)]
	private static void fib_magic(int cmd, int type, be32 dst, int dst_len,
				      in_ifaddr ifa, u32 rt_priority)
	{
		net net = dev_net(ifa.ifa_dev!.dev!);
		u32 tb_id = l3mdev_fib_table(ifa.ifa_dev.dev!);
		fib_table? tb;
		fib_config cfg = new() {
			fc_protocol = RTPROT_KERNEL,
			fc_type = (u8)type,
			fc_dst = dst,
			fc_dst_len = (u8)dst_len,
			fc_priority = rt_priority,
			fc_prefsrc = ifa.ifa_local,
			fc_oif = ifa.ifa_dev.dev!.ifindex,
			fc_nlflags = NLM_F_CREATE | NLM_F_APPEND,
			fc_nlinfo = {
				nl_net = net,
			},
		};

		if (tb_id == 0)
			tb_id = (type == RTN_UNICAST) ? (u32)RT_TABLE_MAIN : RT_TABLE_LOCAL;

		tb = fib_new_table(net, tb_id);
		if (tb == null)
			return;

		cfg.fc_table = tb.tb_id;

		if (type != RTN_LOCAL)
			cfg.fc_scope = RT_SCOPE_LINK;
		else
			cfg.fc_scope = RT_SCOPE_HOST;

		if (cmd == RTM_NEWROUTE)
			fib_table_insert(net, tb, cfg, null);
		else
			fib_table_delete(net, tb, cfg, null);
	}

	/// <summary>Adds the routes of an address: to itself, and, of a device that is up, to its network and its
	/// broadcasts. RTNL.</summary>
	[Source("net/ipv4/fib_frontend.c", 1001)]
	public static void fib_add_ifaddr(in_ifaddr ifa)
	{
		in_device in_dev = ifa.ifa_dev!;
		net_device dev = in_dev.dev!;
		in_ifaddr? prim = ifa;
		be32 mask = ifa.ifa_mask;
		be32 addr = ifa.ifa_local;
		be32 prefix = ifa.ifa_address & mask;

		if ((ifa.ifa_flags & IFA_F_SECONDARY) != 0) {
			prim = inet_ifa_byprefix(in_dev, prefix, mask);
			if (prim == null) {
				pr_warn($"{nameof(fib_add_ifaddr)}: bug: prim == NULL\n");
				return;
			}
		}

		fib_magic(RTM_NEWROUTE, RTN_LOCAL, addr, 32, prim, 0);

		if ((dev.flags & IFF_UP) == 0)
			return;

		// a broadcast address of its own
		if (ifa.ifa_broadcast != default && ifa.ifa_broadcast != htonl(0xFFFFFFFF))
			fib_magic(RTM_NEWROUTE, RTN_BROADCAST, ifa.ifa_broadcast, 32,
				  prim, 0);

		if (!ipv4_is_zeronet(prefix) && (ifa.ifa_flags & IFA_F_SECONDARY) == 0 &&
		    (prefix != addr || ifa.ifa_prefixlen < 32)) {
			if ((ifa.ifa_flags & IFA_F_NOPREFIXROUTE) == 0)
				fib_magic(RTM_NEWROUTE,
					  (dev.flags & IFF_LOOPBACK) != 0 ? RTN_LOCAL : RTN_UNICAST,
					  prefix, ifa.ifa_prefixlen, prim,
					  ifa.ifa_rt_priority);

			// the two broadcasts of a network, unless it has but two addresses
			if (ifa.ifa_prefixlen < 31) {
				fib_magic(RTM_NEWROUTE, RTN_BROADCAST, prefix, 32,
					  prim, 0);
				fib_magic(RTM_NEWROUTE, RTN_BROADCAST, prefix | ~mask,
					  32, prim, 0);
			}
		}
	}

	/// <summary>Gives the route to an address's network another priority: first the new one, then not the old one any
	/// more. RTNL.</summary>
	[Source("net/ipv4/fib_frontend.c", 1046)]
	public static void fib_modify_prefix_metric(in_ifaddr ifa, u32 new_metric)
	{
		be32 prefix = ifa.ifa_address & ifa.ifa_mask;
		in_device in_dev = ifa.ifa_dev!;
		net_device dev = in_dev.dev!;

		if ((dev.flags & IFF_UP) == 0 ||
		    (ifa.ifa_flags & (IFA_F_SECONDARY | IFA_F_NOPREFIXROUTE)) != 0 ||
		    ipv4_is_zeronet(prefix) ||
		    prefix == ifa.ifa_local || ifa.ifa_prefixlen == 32)
			return;

		fib_magic(RTM_NEWROUTE,
			  (dev.flags & IFF_LOOPBACK) != 0 ? RTN_LOCAL : RTN_UNICAST,
			  prefix, ifa.ifa_prefixlen, ifa, new_metric);

		fib_magic(RTM_DELROUTE,
			  (dev.flags & IFF_LOOPBACK) != 0 ? RTN_LOCAL : RTN_UNICAST,
			  prefix, ifa.ifa_prefixlen, ifa, ifa.ifa_rt_priority);
	}

	private const uint LOCAL_OK = 1;
	private const uint BRD_OK = 2;
	private const uint BRD0_OK = 4;
	private const uint BRD1_OK = 8;

	/// <summary>Removes the routes of an address that no other address of the device needs. RTNL.</summary>
	/// <param name="ifa">the address</param>
	/// <param name="iprim">the primary address that goes too, if the secondaries go for its sake; else null</param>
	[Source("net/ipv4/fib_frontend.c", 1074)]
	public static void fib_del_ifaddr(in_ifaddr ifa, in_ifaddr? iprim)
	{
		in_device in_dev = ifa.ifa_dev!;
		net_device dev = in_dev.dev!;
		in_ifaddr? ifa1;
		in_ifaddr? prim = ifa, prim1 = null;
		be32 brd = ifa.ifa_address | ~ifa.ifa_mask;
		be32 any = ifa.ifa_address & ifa.ifa_mask;
		uint ok = 0;
		// the network's route goes with the primary address
		bool subnet = false;
		// the address itself is on the list no more
		bool gone = true;
		bool same_prefsrc = false;

		if ((ifa.ifa_flags & IFA_F_SECONDARY) != 0) {
			prim = inet_ifa_byprefix(in_dev, any, ifa.ifa_mask);
			if (prim == null) {
				// while the device goes the primary address is gone already
				if (in_dev.dead == 0)
					pr_warn($"{nameof(fib_del_ifaddr)}: bug: prim == NULL\n");
				return;
			}
			if (iprim != null && iprim != prim) {
				pr_warn($"{nameof(fib_del_ifaddr)}: bug: iprim != prim\n");
				return;
			}
		} else if (!ipv4_is_zeronet(any) &&
			   (any != ifa.ifa_local || ifa.ifa_prefixlen < 32)) {
			if ((ifa.ifa_flags & IFA_F_NOPREFIXROUTE) == 0)
				fib_magic(RTM_DELROUTE,
					  (dev.flags & IFF_LOOPBACK) != 0 ? RTN_LOCAL : RTN_UNICAST,
					  any, ifa.ifa_prefixlen, prim, 0);
			subnet = true;
		}

		if (in_dev.dead != 0)
			goto no_promotions;

		// What do the other addresses need? Routes are told apart by the address that they are sent from, too, so only
		// one with the same counts.
		for (ifa1 = in_dev.ifa_list; ifa1 != null; ifa1 = ifa1.ifa_next) {
			if (ifa1 == ifa) {
				// promotion
				gone = false;
				continue;
			}
			// what goes with the primary address does not count
			if (iprim != null && ifa1.ifa_mask == iprim.ifa_mask &&
			    inet_ifa_match(ifa1.ifa_address, iprim))
				continue;
			if ((ifa1.ifa_flags & IFA_F_SECONDARY) != 0) {
				if (ifa1.ifa_mask == prim.ifa_mask &&
				    inet_ifa_match(ifa1.ifa_address, prim))
					prim1 = prim;
				else {
					// of another network that is sent from with the same address?
					if (!same_prefsrc)
						continue;

					if (prim1 == null ||
					    ifa1.ifa_mask != prim1.ifa_mask ||
					    !inet_ifa_match(ifa1.ifa_address, prim1))
						prim1 = inet_ifa_byprefix(in_dev,
								ifa1.ifa_address,
								ifa1.ifa_mask);
					if (prim1 == null)
						continue;
					if (prim1.ifa_local != prim.ifa_local)
						continue;
				}
			} else {
				if (prim.ifa_local != ifa1.ifa_local)
					continue;
				prim1 = ifa1;
				if (prim != prim1)
					same_prefsrc = true;
			}
			if (ifa.ifa_local == ifa1.ifa_local)
				ok |= LOCAL_OK;
			if (ifa.ifa_broadcast == ifa1.ifa_broadcast)
				ok |= BRD_OK;
			if (brd == ifa1.ifa_broadcast)
				ok |= BRD1_OK;
			if (any == ifa1.ifa_broadcast)
				ok |= BRD0_OK;
			// the broadcasts of its network
			if (prim1 == ifa1 && ifa1.ifa_prefixlen < 31) {
				be32 brd1 = ifa1.ifa_address | ~ifa1.ifa_mask;
				be32 any1 = ifa1.ifa_address & ifa1.ifa_mask;

				if (!ipv4_is_zeronet(any1)) {
					if (ifa.ifa_broadcast == brd1 ||
					    ifa.ifa_broadcast == any1)
						ok |= BRD_OK;
					if (brd == brd1 || brd == any1)
						ok |= BRD1_OK;
					if (any == brd1 || any == any1)
						ok |= BRD0_OK;
				}
			}
		}

	no_promotions:
		if ((ok & BRD_OK) == 0)
			fib_magic(RTM_DELROUTE, RTN_BROADCAST, ifa.ifa_broadcast, 32,
				  prim, 0);
		if (subnet && ifa.ifa_prefixlen < 31) {
			if ((ok & BRD1_OK) == 0)
				fib_magic(RTM_DELROUTE, RTN_BROADCAST, brd, 32,
					  prim, 0);
			if ((ok & BRD0_OK) == 0)
				fib_magic(RTM_DELROUTE, RTN_BROADCAST, any, 32,
					  prim, 0);
		}
		if ((ok & LOCAL_OK) == 0) {
			uint addr_type;

			fib_magic(RTM_DELROUTE, RTN_LOCAL, ifa.ifa_local, 32, prim, 0);

			// another device may have it
			addr_type = inet_addr_type_dev_table(dev_net(dev), dev,
							     ifa.ifa_local);
			if (gone && addr_type != RTN_LOCAL) {
				// what is sent from it goes
				if (fib_sync_down_addr(dev, ifa.ifa_local) != 0)
					fib_flush(dev_net(dev));
			}
		}
	}

	[Source("net/ipv4/fib_frontend.c", 1229)]
	private static void nl_fib_lookup(net net, ref fib_result_nl frn)
	{
		fib_result res = default;
		flowi4 fl4 = new() {
			flowi4_mark = frn.fl_mark,
			daddr = frn.fl_addr,
			flowi4_tos = frn.fl_tos,
			flowi4_scope = frn.fl_scope,
		};
		fib_table? tb;

		rcu_read_lock();

		tb = fib_get_table(net, frn.tb_id_in);

		frn.err = -ENOENT;
		if (tb != null) {
			local_bh_disable();

			frn.tb_id = (byte)tb.tb_id;
			frn.err = fib_table_lookup(tb, fl4, ref res, FIB_LOOKUP_NOREF);

			if (frn.err == 0) {
				frn.prefixlen = res.prefixlen;
				frn.nh_sel = res.nh_sel;
				frn.type = res.type;
				frn.scope = res.scope;
			}
			local_bh_enable();
		}

		rcu_read_unlock();
	}

	[Source("net/ipv4/fib_frontend.c", 1264)]
	private static void nl_fib_input(sk_buff? skb)
	{
		net net;
		nlmsghdr nlh;
		u32 portid;

		net = sock_net(skb!.sk!);
		nlh = nlmsg_hdr(skb);
		if (skb.len < nlmsg_total_size(sizeof(fib_result_nl)) ||
		    skb.len < nlh.nlmsg_len ||
		    nlmsg_len(nlh) < sizeof(fib_result_nl))
			return;

		skb = netlink_skb_clone(skb, GFP_KERNEL);
		if (skb == null)
			return;
		nlh = nlmsg_hdr(skb);

		ref fib_result_nl frn = ref nlmsg_data<fib_result_nl>(nlh);
		nl_fib_lookup(net, ref frn);

		// the answer goes back to who asked, from the kernel
		portid = NETLINK_CB(skb).portid;
		NETLINK_CB(skb).portid = 0;
		NETLINK_CB(skb).dst_group = 0;
		netlink_unicast(net.ipv4.fibnl!, skb, portid, MSG_DONTWAIT);
	}

	[Source("net/ipv4/fib_frontend.c", 1292)]
	private static int nl_fib_lookup_init(net net)
	{
		sock? sk;
		netlink_kernel_cfg cfg = new() {
			input = nl_fib_input,
		};

		sk = netlink_kernel_create(net, NETLINK_FIB_LOOKUP, cfg);
		if (sk == null)
			return -EAFNOSUPPORT;
		net.ipv4.fibnl = sk;
		return 0;
	}

	[Source("net/ipv4/fib_frontend.c", 1306)]
	private static void nl_fib_lookup_exit(net net)
	{
		netlink_kernel_release(net.ipv4.fibnl);
		net.ipv4.fibnl = null;
	}

	[Source("net/ipv4/fib_frontend.c", 1312)]
	private static void fib_disable_ip(net_device dev, ulong @event,
					   bool force)
	{
		if (fib_sync_down_dev(dev, @event, force) != 0)
			fib_flush(dev_net(dev));
		else
			rt_cache_flush(dev_net(dev));
		arp_ifdown(dev);
	}

	[Source("net/ipv4/fib_frontend.c", 1322)]
	private static int fib_inetaddr_event(notifier_block @this, ulong @event, object? ptr)
	{
		in_ifaddr ifa = (in_ifaddr)ptr!;
		net_device dev = ifa.ifa_dev!.dev!;
		net net = dev_net(dev);

		switch (@event) {
		case NETDEV_UP:
			fib_add_ifaddr(ifa);
			atomic_inc(ref net.ipv4.dev_addr_genid);
			rt_cache_flush(dev_net(dev));
			break;
		case NETDEV_DOWN:
			fib_del_ifaddr(ifa, null);
			atomic_inc(ref net.ipv4.dev_addr_genid);
			if (ifa.ifa_dev.ifa_list == null) {
				// the last address: no IPv4 on this device
				fib_disable_ip(dev, @event, true);
			} else {
				rt_cache_flush(dev_net(dev));
			}
			break;
		}
		return NOTIFY_DONE;
	}

	[Source("net/ipv4/fib_frontend.c", 1353)]
	private static int fib_netdev_event(notifier_block @this, ulong @event, object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);
		netdev_notifier_changeupper_info upper_info;
		in_device? in_dev;
		net net = dev_net(dev);
		uint flags;

		if (@event == NETDEV_UNREGISTER) {
			fib_disable_ip(dev, @event, true);
			rt_flush_dev(dev);
			return NOTIFY_DONE;
		}

		in_dev = __in_dev_get_rtnl(dev);
		if (in_dev == null)
			return NOTIFY_DONE;

		switch (@event) {
		case NETDEV_UP:
			foreach (var ifa in for_ifa(in_dev)) {
				fib_add_ifaddr(ifa);
			}
			atomic_inc(ref net.ipv4.dev_addr_genid);
			rt_cache_flush(net);
			break;
		case NETDEV_DOWN:
			fib_disable_ip(dev, @event, false);
			break;
		case NETDEV_CHANGE:
			flags = dev_get_flags(dev);
			if ((flags & (IFF_RUNNING | IFF_LOWER_UP)) != 0)
				fib_sync_up(dev, RTNH_F_LINKDOWN);
			else
				fib_sync_down_dev(dev, @event, false);
			rt_cache_flush(net);
			break;
		case NETDEV_CHANGEMTU:
			// DEVIATION: no next hop has learnt the MTU of a path: no fib_sync_mtu()
			rt_cache_flush(net);
			break;
		case NETDEV_CHANGEUPPER:
			upper_info = (netdev_notifier_changeupper_info)ptr!;
			// into a VRF: the routes are those of other tables from now on
			if (upper_info.upper_dev != null &&
			    netif_is_l3_master(upper_info.upper_dev))
				fib_disable_ip(dev, NETDEV_DOWN, true);
			break;
		}
		return NOTIFY_DONE;
	}

	[Source("net/ipv4/fib_frontend.c", 1411)]
	private static notifier_block fib_inetaddr_notifier = new() {
		notifier_call = fib_inetaddr_event,
	};

	[Source("net/ipv4/fib_frontend.c", 1415)]
	private static notifier_block fib_netdev_notifier = new() {
		notifier_call = fib_netdev_event,
	};

	[Source("net/ipv4/fib_frontend.c", 1419)]
	private static int ip_fib_net_init(net net)
	{
		int err;
		int size = FIB_TABLE_HASHSZ;

		// DEVIATION: nobody offloads routes: no fib4_notifier_init()
		net.ipv4.fib_table_hash = kcalloc<hlist_head<fib_table>>(size, GFP_KERNEL);
		if (net.ipv4.fib_table_hash == null) {
			err = -ENOMEM;
			goto err_table_hash_alloc;
		}
		for (int i = 0; i < size; i++)
			net.ipv4.fib_table_hash[i] = new();

		err = fib4_rules_init(net);
		if (err < 0)
			goto err_rules_init;
		return 0;

	err_rules_init:
		kfree(net.ipv4.fib_table_hash);
	err_table_hash_alloc:
		return err;
	}

	[Source("net/ipv4/fib_frontend.c", 1449)]
	private static void ip_fib_net_exit(net net)
	{
		int i;

		rtnl_lock();
		// The local table, which has no routes of its own, before the main one, whose it uses.
		for (i = FIB_TABLE_HASHSZ - 1; i >= 0; i--) {
			hlist_head<fib_table> head = net.ipv4.fib_table_hash![i];

			foreach (var tb in hlist_for_each_entry_safe(head)) {
				hlist_del(tb.tb_hlist);
				fib_table_flush(net, tb, true);
				fib_free_table(tb);
			}
		}

		rtnl_unlock();
		kfree(net.ipv4.fib_table_hash);
	}

	[Source("net/ipv4/fib_frontend.c", 1483)]
	private static int fib_net_init(net net)
	{
		int error;

		error = ip_fib_net_init(net);
		if (error < 0)
			goto @out;
		error = nl_fib_lookup_init(net);
		if (error < 0)
			goto out_nlfl;
		error = fib_proc_init(net);
		if (error < 0)
			goto out_proc;
	@out:
		return error;

	out_proc:
		nl_fib_lookup_exit(net);
	out_nlfl:
		ip_fib_net_exit(net);
		goto @out;
	}

	[Source("net/ipv4/fib_frontend.c", 1509)]
	private static void fib_net_exit(net net)
	{
		fib_proc_exit(net);
		nl_fib_lookup_exit(net);
		ip_fib_net_exit(net);
	}

	[Source("net/ipv4/fib_frontend.c", 1516)]
	private static pernet_operations fib_net_ops = new() {
		init = fib_net_init,
		exit = fib_net_exit,
	};

	/// <summary>Readies the routing tables; called by ip_rt_init().</summary>
	[Source("net/ipv4/fib_frontend.c", 1521)]
	public static void ip_fib_init()
	{
		fib_trie_init();

		register_pernet_subsys(fib_net_ops);

		register_netdevice_notifier(fib_netdev_notifier);
		register_inetaddr_notifier(fib_inetaddr_notifier);

		rtnl_register(PF_INET, RTM_NEWROUTE, inet_rtm_newroute, null, 0);
		rtnl_register(PF_INET, RTM_DELROUTE, inet_rtm_delroute, null, 0);
		rtnl_register(PF_INET, RTM_GETROUTE, null, inet_dump_fib, 0);
	}
}
