// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/netlink.c; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>What messages about routes of either protocol share.</summary>
public static partial class netlink_c
{
	/// <summary>The protocol that a route is asked for; -EOPNOTSUPP for one without ports.</summary>
	[Source("net/ipv4/netlink.c", 9)]
	[EXPORT_SYMBOL_GPL]
	public static int rtm_getroute_parse_ip_proto(nlattr attr, ref u8 ip_proto, u8 family,
						      netlink_ext_ack? extack)
	{
		ip_proto = nla_get_u8(attr);

		switch (ip_proto) {
		case IPPROTO_TCP:
		case IPPROTO_UDP:
			return 0;
		case IPPROTO_ICMP:
			if (family != AF_INET)
				break;
			return 0;
			// CONFIG_IPV6 is not set
		}
		NL_SET_ERR_MSG(extack, "Unsupported ip proto");
		return -EOPNOTSUPP;
	}
}
