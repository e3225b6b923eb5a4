// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/8021q/vlan_netlink.c; the copyright of the original's authors stands.

// VLAN devices by rtnetlink: "ip link add link eth0 name eth0.5 type vlan id 5".

namespace Kernel.Net.Vlan8021q;

/// <summary>net/8021q/vlan_netlink.c</summary>
[MODULE_ALIAS_RTNL_LINK("vlan")]
public static unsafe partial class vlan_netlink_c
{
	[Source("net/8021q/vlan_netlink.c", 21)]
	private static nla_policy[] vlan_policy = new nla_policy_table(IFLA_VLAN_MAX + 1) {
		[IFLA_VLAN_ID] = new() { type = NLA_U16 },
		[IFLA_VLAN_FLAGS] = new() { len = (u16)sizeof(ifla_vlan_flags) },
		[IFLA_VLAN_EGRESS_QOS] = new() { type = NLA_NESTED },
		[IFLA_VLAN_INGRESS_QOS] = new() { type = NLA_NESTED },
		[IFLA_VLAN_PROTOCOL] = new() { type = NLA_U16 },
	};

	[Source("net/8021q/vlan_netlink.c", 29)]
	private static nla_policy[] vlan_map_policy = new nla_policy_table(IFLA_VLAN_QOS_MAX + 1) {
		[IFLA_VLAN_QOS_MAPPING] = new() { len = (u16)sizeof(ifla_vlan_qos_mapping) },
	};

	[Source("net/8021q/vlan_netlink.c", 34)]
	private static int vlan_validate_qos_map(nlattr? attr)
	{
		if (attr == null)
			return 0;
		return nla_validate_nested(attr, IFLA_VLAN_QOS_MAX, vlan_map_policy,
					   null);
	}

	[Source("net/8021q/vlan_netlink.c", 42)]
	private static int vlan_validate(nlattr?[] tb, nlattr?[]? data,
					 netlink_ext_ack? extack)
	{
		u16 id;
		int err;

		if (tb[IFLA_ADDRESS] != null) {
			if (nla_len(tb[IFLA_ADDRESS]!) != ETH_ALEN) {
				NL_SET_ERR_MSG_MOD(extack, "Invalid link address");
				return -EINVAL;
			}
			if (!is_valid_ether_addr(nla_data(tb[IFLA_ADDRESS]!))) {
				NL_SET_ERR_MSG_MOD(extack, "Invalid link address");
				return -EADDRNOTAVAIL;
			}
		}

		if (data == null) {
			NL_SET_ERR_MSG_MOD(extack, "VLAN properties not specified");
			return -EINVAL;
		}

		if (data[IFLA_VLAN_PROTOCOL] != null) {
			// DEVIATION: the cases are in host order, since htons() is no constant.
			switch (ntohs(nla_get_be16(data[IFLA_VLAN_PROTOCOL]!))) {
			case ETH_P_8021Q:
			case ETH_P_8021AD:
				break;
			default:
				NL_SET_ERR_MSG_MOD(extack, "Invalid VLAN protocol");
				return -EPROTONOSUPPORT;
			}
		}

		if (data[IFLA_VLAN_ID] != null) {
			id = nla_get_u16(data[IFLA_VLAN_ID]!);
			if (id >= VLAN_VID_MASK) {
				NL_SET_ERR_MSG_MOD(extack, "Invalid VLAN id");
				return -ERANGE;
			}
		}
		if (data[IFLA_VLAN_FLAGS] != null) {
			ref var flags = ref nla_data<ifla_vlan_flags>(data[IFLA_VLAN_FLAGS]!);
			if (((flags.flags & flags.mask) &
			     ~(u32)(VLAN_FLAG_REORDER_HDR | VLAN_FLAG_GVRP |
				    VLAN_FLAG_LOOSE_BINDING | VLAN_FLAG_MVRP)) != 0) {
				NL_SET_ERR_MSG_MOD(extack, "Invalid VLAN flags");
				return -EINVAL;
			}
		}

		err = vlan_validate_qos_map(data[IFLA_VLAN_INGRESS_QOS]);
		if (err < 0) {
			NL_SET_ERR_MSG_MOD(extack, "Invalid ingress QOS map");
			return err;
		}
		err = vlan_validate_qos_map(data[IFLA_VLAN_EGRESS_QOS]);
		if (err < 0) {
			NL_SET_ERR_MSG_MOD(extack, "Invalid egress QOS map");
			return err;
		}
		return 0;
	}

	// ERRATUM: flags that do not exist, and a mapping that there is no memory for, are no error; fixed upstream by
	// eb8ef2a3c500. Attributes of any type in a map are taken for mappings, unchecked; fixed upstream by
	// 6c21660fe221.
	[Source("net/8021q/vlan_netlink.c", 106)]
	private static int vlan_changelink(net_device dev, nlattr?[] tb,
					   nlattr?[]? data,
					   netlink_ext_ack? extack)
	{
		ifla_vlan_qos_mapping m = default;

		if (data![IFLA_VLAN_FLAGS] != null) {
			ref var flags = ref nla_data<ifla_vlan_flags>(data[IFLA_VLAN_FLAGS]!);
			vlan_dev_change_flags(dev, flags.flags, flags.mask);
		}
		if (data[IFLA_VLAN_INGRESS_QOS] != null) {
			foreach (var attr in nla_for_each_nested(data[IFLA_VLAN_INGRESS_QOS]!)) {
				// DEVIATION: a copy, with zeroes where C reads on behind an attribute that is too short
				nla_memcpy(ref m, attr);
				vlan_dev_set_ingress_priority(dev, m.to, (u16)m.from);
			}
		}
		if (data[IFLA_VLAN_EGRESS_QOS] != null) {
			foreach (var attr in nla_for_each_nested(data[IFLA_VLAN_EGRESS_QOS]!)) {
				// DEVIATION: as above
				nla_memcpy(ref m, attr);
				vlan_dev_set_egress_priority(dev, m.from, (u16)m.to);
			}
		}
		return 0;
	}

	// ERRATUM: when the registration fails before vlan_dev_init(), nobody frees the egress mappings; fixed upstream
	// by 9bbd917e0bec.
	[Source("net/8021q/vlan_netlink.c", 134)]
	private static int vlan_newlink(net src_net, net_device dev,
					nlattr?[] tb, nlattr?[]? data,
					netlink_ext_ack? extack)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		net_device? real_dev;
		uint max_mtu;
		be16 proto;
		int err;

		if (data![IFLA_VLAN_ID] == null) {
			NL_SET_ERR_MSG_MOD(extack, "VLAN id not specified");
			return -EINVAL;
		}

		if (tb[IFLA_LINK] == null) {
			NL_SET_ERR_MSG_MOD(extack, "link not specified");
			return -EINVAL;
		}

		real_dev = __dev_get_by_index(src_net, (int)nla_get_u32(tb[IFLA_LINK]!));
		if (real_dev == null) {
			NL_SET_ERR_MSG_MOD(extack, "link does not exist");
			return -ENODEV;
		}

		if (data[IFLA_VLAN_PROTOCOL] != null)
			proto = nla_get_be16(data[IFLA_VLAN_PROTOCOL]!);
		else
			proto = htons(ETH_P_8021Q);

		vlan.vlan_proto = proto;
		vlan.vlan_id = nla_get_u16(data[IFLA_VLAN_ID]!);
		vlan.real_dev = real_dev;
		dev.priv_flags |= real_dev.priv_flags & IFF_XMIT_DST_RELEASE;
		vlan.flags = VLAN_FLAG_REORDER_HDR;

		err = vlan_check_real_dev(real_dev, vlan.vlan_proto, vlan.vlan_id,
					  extack);
		if (err < 0)
			return err;

		max_mtu = netif_reduces_vlan_mtu(real_dev) ? real_dev.mtu - VLAN_HLEN :
							     real_dev.mtu;
		if (tb[IFLA_MTU] == null)
			dev.mtu = max_mtu;
		else if (dev.mtu > max_mtu)
			return -EINVAL;

		err = vlan_changelink(dev, tb, data, extack);
		if (err < 0)
			return err;

		return register_vlan_dev(dev, extack);
	}

	[Source("net/8021q/vlan_netlink.c", 190)]
	private static int vlan_qos_map_size(uint n)
	{
		if (n == 0)
			return 0;
		// The nest, and n attributes in it.
		return nla_total_size(NLA_HDRLEN) +
		       nla_total_size(sizeof(ifla_vlan_qos_mapping)) * (int)n;
	}

	[Source("net/8021q/vlan_netlink.c", 199)]
	private static int vlan_get_size(net_device dev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);

		return nla_total_size(2) +      // IFLA_VLAN_PROTOCOL
		       nla_total_size(2) +      // IFLA_VLAN_ID
		       nla_total_size(sizeof(ifla_vlan_flags)) +        // IFLA_VLAN_FLAGS
		       vlan_qos_map_size(vlan.nr_ingress_mappings) +
		       vlan_qos_map_size(vlan.nr_egress_mappings);
	}

	[Source("net/8021q/vlan_netlink.c", 210)]
	private static int vlan_fill_info(sk_buff skb, net_device dev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		vlan_priority_tci_mapping? pm;
		ifla_vlan_flags f;
		ifla_vlan_qos_mapping m;
		nlattr? nest;
		uint i;

		if (nla_put_be16(skb, IFLA_VLAN_PROTOCOL, vlan.vlan_proto) != 0 ||
		    nla_put_u16(skb, IFLA_VLAN_ID, vlan.vlan_id) != 0)
			goto nla_put_failure;
		if (vlan.flags != 0) {
			f.flags = vlan.flags;
			f.mask = ~0u;
			if (nla_put(skb, IFLA_VLAN_FLAGS, sizeof(ifla_vlan_flags), f) != 0)
				goto nla_put_failure;
		}
		if (vlan.nr_ingress_mappings != 0) {
			nest = nla_nest_start(skb, IFLA_VLAN_INGRESS_QOS);
			if (nest == null)
				goto nla_put_failure;

			for (i = 0; i < ARRAY_SIZE(vlan.ingress_priority_map); i++) {
				if (vlan.ingress_priority_map[i] == 0)
					continue;

				m.from = i;
				m.to = vlan.ingress_priority_map[i];
				if (nla_put(skb, IFLA_VLAN_QOS_MAPPING,
					    sizeof(ifla_vlan_qos_mapping), m) != 0)
					goto nla_put_failure;
			}
			nla_nest_end(skb, nest);
		}

		if (vlan.nr_egress_mappings != 0) {
			nest = nla_nest_start(skb, IFLA_VLAN_EGRESS_QOS);
			if (nest == null)
				goto nla_put_failure;

			for (i = 0; i < ARRAY_SIZE(vlan.egress_priority_map); i++) {
				for (pm = vlan.egress_priority_map[i]; pm != null;
				     pm = pm.next) {
					if (pm.vlan_qos == 0)
						continue;

					m.from = pm.priority;
					m.to = (u32)((pm.vlan_qos >> 13) & 0x7);
					if (nla_put(skb, IFLA_VLAN_QOS_MAPPING,
						    sizeof(ifla_vlan_qos_mapping), m) != 0)
						goto nla_put_failure;
				}
			}
			nla_nest_end(skb, nest);
		}
		return 0;

	nla_put_failure:
		return -EMSGSIZE;
	}

	[Source("net/8021q/vlan_netlink.c", 272)]
	private static net vlan_get_link_net(net_device dev)
	{
		net_device real_dev = vlan_dev_priv(dev).real_dev;

		return dev_net(real_dev);
	}

	[Source("net/8021q/vlan_netlink.c", 279)]
	public static rtnl_link_ops vlan_link_ops = new() {
		kind = "vlan"u8.ToArray(),
		maxtype = IFLA_VLAN_MAX,
		policy = vlan_policy,
		priv_size = sizeof_priv<vlan_dev_priv>(),
		setup = vlan_setup,
		validate = vlan_validate,
		newlink = vlan_newlink,
		changelink = vlan_changelink,
		dellink = unregister_vlan_dev,
		get_size = vlan_get_size,
		fill_info = vlan_fill_info,
		get_link_net = vlan_get_link_net,
	};

	[Source("net/8021q/vlan_netlink.c", 294)]
	public static int vlan_netlink_init()
	{
		return rtnl_link_register(vlan_link_ops);
	}

	[Source("net/8021q/vlan_netlink.c", 299)]
	public static void vlan_netlink_fini()
	{
		rtnl_link_unregister(vlan_link_ops);
	}
}
