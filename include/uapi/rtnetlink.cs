// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/rtnetlink.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The wire layout of <c>struct rtattr</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 174)]
[StructLayout(LayoutKind.Sequential)]
public struct rtattr
{
	public u16 rta_len;
	public u16 rta_type;
}

/// <summary>The wire layout of <c>struct rtmsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 200)]
[StructLayout(LayoutKind.Sequential)]
public struct rtmsg
{
	public u8 rtm_family;
	public u8 rtm_dst_len;
	public u8 rtm_src_len;
	public u8 rtm_tos;
	public u8 rtm_table;
	public u8 rtm_protocol;
	public u8 rtm_scope;
	public u8 rtm_type;
	public u32 rtm_flags;
}

/// <summary>The wire layout of <c>struct rtnexthop</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 362)]
[StructLayout(LayoutKind.Sequential)]
public struct rtnexthop
{
	public u16 rtnh_len;
	public u8 rtnh_flags;
	public u8 rtnh_hops;
	public int rtnh_ifindex;
}

/// <summary>The wire layout of <c>struct rta_cacheinfo</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 399)]
[StructLayout(LayoutKind.Sequential)]
public struct rta_cacheinfo
{
	public u32 rta_clntref;
	public u32 rta_lastuse;
	public s32 rta_expires;
	public u32 rta_error;
	public u32 rta_used;
	public u32 rta_id;
	public u32 rta_ts;
	public u32 rta_tsage;
}

/// <summary>The wire layout of <c>struct rta_mfc_stats</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 485)]
[StructLayout(LayoutKind.Sequential)]
public struct rta_mfc_stats
{
	public u64 mfcs_packets;
	public u64 mfcs_bytes;
	public u64 mfcs_wrong_if;
}

/// <summary>The wire layout of <c>struct rtgenmsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 495)]
[StructLayout(LayoutKind.Sequential)]
public struct rtgenmsg
{
	public u8 rtgen_family;
}

/// <summary>The wire layout of <c>struct ifinfomsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 508)]
[StructLayout(LayoutKind.Sequential)]
public struct ifinfomsg
{
	public u8 ifi_family;
	public u8 __ifi_pad;
	public u16 ifi_type;
	public int ifi_index;
	public u32 ifi_flags;
	public u32 ifi_change;
}

/// <summary>The wire layout of <c>struct prefixmsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 521)]
[StructLayout(LayoutKind.Sequential)]
public struct prefixmsg
{
	public u8 prefix_family;
	public u8 prefix_pad1;
	public u16 prefix_pad2;
	public int prefix_ifindex;
	public u8 prefix_type;
	public u8 prefix_len;
	public u8 prefix_flags;
	public u8 prefix_pad3;
}

/// <summary>The wire layout of <c>struct prefix_cacheinfo</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 542)]
[StructLayout(LayoutKind.Sequential)]
public struct prefix_cacheinfo
{
	public u32 preferred_time;
	public u32 valid_time;
}

/// <summary>The wire layout of <c>struct tcmsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 552)]
[StructLayout(LayoutKind.Sequential)]
public struct tcmsg
{
	public u8 tcm_family;
	public u8 tcm__pad1;
	public u16 tcm__pad2;
	public int tcm_ifindex;
	public u32 tcm_handle;
	public u32 tcm_parent;
	public u32 tcm_info;
}

/// <summary>The wire layout of <c>struct nduseroptmsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 600)]
[StructLayout(LayoutKind.Sequential)]
public struct nduseroptmsg
{
	public u8 nduseropt_family;
	public u8 nduseropt_pad1;
	public u16 nduseropt_opts_len;
	public int nduseropt_ifindex;
	public u8 nduseropt_icmp_type;
	public u8 nduseropt_icmp_code;
	public u16 nduseropt_pad2;
	public u32 nduseropt_pad3;
}

/// <summary>The wire layout of <c>struct tcamsg</c>.</summary>
[Source("include/uapi/linux/rtnetlink.h", 712)]
[StructLayout(LayoutKind.Sequential)]
public struct tcamsg
{
	public u8 tca_family;
	public u8 tca__pad1;
	public u16 tca__pad2;
}

/// <summary>Constants of the user interface in <c>rtnetlink.h</c>.</summary>
public static class rtnetlink_h
{
	public const int RTNL_FAMILY_IPMR = 128;
	public const int RTNL_FAMILY_IP6MR = 129;
	public const int RTNL_FAMILY_MAX = 129;

	public const int RTM_BASE = 16;
	public const int RTM_NEWLINK = 16;
	public const int RTM_DELLINK = 17;
	public const int RTM_GETLINK = 18;
	public const int RTM_SETLINK = 19;
	public const int RTM_NEWADDR = 20;
	public const int RTM_DELADDR = 21;
	public const int RTM_GETADDR = 22;
	public const int RTM_NEWROUTE = 24;
	public const int RTM_DELROUTE = 25;
	public const int RTM_GETROUTE = 26;
	public const int RTM_NEWNEIGH = 28;
	public const int RTM_DELNEIGH = 29;
	public const int RTM_GETNEIGH = 30;
	public const int RTM_NEWRULE = 32;
	public const int RTM_DELRULE = 33;
	public const int RTM_GETRULE = 34;
	public const int RTM_NEWQDISC = 36;
	public const int RTM_DELQDISC = 37;
	public const int RTM_GETQDISC = 38;
	public const int RTM_NEWTCLASS = 40;
	public const int RTM_DELTCLASS = 41;
	public const int RTM_GETTCLASS = 42;
	public const int RTM_NEWTFILTER = 44;
	public const int RTM_DELTFILTER = 45;
	public const int RTM_GETTFILTER = 46;
	public const int RTM_NEWACTION = 48;
	public const int RTM_DELACTION = 49;
	public const int RTM_GETACTION = 50;
	public const int RTM_NEWPREFIX = 52;
	public const int RTM_GETMULTICAST = 58;
	public const int RTM_GETANYCAST = 62;
	public const int RTM_NEWNEIGHTBL = 64;
	public const int RTM_GETNEIGHTBL = 66;
	public const int RTM_SETNEIGHTBL = 67;
	public const int RTM_NEWNDUSEROPT = 68;
	public const int RTM_NEWADDRLABEL = 72;
	public const int RTM_DELADDRLABEL = 73;
	public const int RTM_GETADDRLABEL = 74;
	public const int RTM_GETDCB = 78;
	public const int RTM_SETDCB = 79;
	public const int RTM_NEWNETCONF = 80;
	public const int RTM_DELNETCONF = 81;
	public const int RTM_GETNETCONF = 82;
	public const int RTM_NEWMDB = 84;
	public const int RTM_DELMDB = 85;
	public const int RTM_GETMDB = 86;
	public const int RTM_NEWNSID = 88;
	public const int RTM_DELNSID = 89;
	public const int RTM_GETNSID = 90;
	public const int RTM_NEWSTATS = 92;
	public const int RTM_GETSTATS = 94;
	public const int RTM_NEWCACHEREPORT = 96;
	public const int RTM_NEWCHAIN = 100;
	public const int RTM_DELCHAIN = 101;
	public const int RTM_GETCHAIN = 102;
	public const int __RTM_MAX = 103;
	public const int RTM_MAX = (((__RTM_MAX + 3) & ~3) - 1);

	public const int RTM_NR_MSGTYPES = RTM_MAX + 1 - RTM_BASE;
	public const int RTM_NR_FAMILIES = RTM_NR_MSGTYPES >> 2;

	public const int RTN_UNSPEC = 0;
	public const int RTN_UNICAST = 1;
	public const int RTN_LOCAL = 2;
	public const int RTN_BROADCAST = 3;
	public const int RTN_ANYCAST = 4;
	public const int RTN_MULTICAST = 5;
	public const int RTN_BLACKHOLE = 6;
	public const int RTN_UNREACHABLE = 7;
	public const int RTN_PROHIBIT = 8;
	public const int RTN_THROW = 9;
	public const int RTN_NAT = 10;
	public const int RTN_XRESOLVE = 11;
	public const int __RTN_MAX = 12;

	public const int RTN_MAX = __RTN_MAX - 1;

	public const int RTPROT_UNSPEC = 0;
	public const int RTPROT_REDIRECT = 1;

	public const int RTPROT_KERNEL = 2;
	public const int RTPROT_BOOT = 3;
	public const int RTPROT_STATIC = 4;

	public const int RTPROT_GATED = 8;
	public const int RTPROT_RA = 9;
	public const int RTPROT_MRT = 10;
	public const int RTPROT_ZEBRA = 11;
	public const int RTPROT_BIRD = 12;
	public const int RTPROT_DNROUTED = 13;
	public const int RTPROT_XORP = 14;
	public const int RTPROT_NTK = 15;
	public const int RTPROT_DHCP = 16;
	public const int RTPROT_MROUTED = 17;
	public const int RTPROT_BABEL = 42;
	public const int RTPROT_BGP = 186;
	public const int RTPROT_ISIS = 187;
	public const int RTPROT_OSPF = 188;
	public const int RTPROT_RIP = 189;
	public const int RTPROT_EIGRP = 192;

	// enum rt_scope_t
	public const int RT_SCOPE_UNIVERSE = 0;
	public const int RT_SCOPE_SITE = 200;
	public const int RT_SCOPE_LINK = 253;
	public const int RT_SCOPE_HOST = 254;
	public const int RT_SCOPE_NOWHERE = 255;

	public const int RTM_F_NOTIFY = 0x100;
	public const int RTM_F_CLONED = 0x200;
	public const int RTM_F_EQUALIZE = 0x400;
	public const int RTM_F_PREFIX = 0x800;
	public const int RTM_F_LOOKUP_TABLE = 0x1000;
	public const int RTM_F_FIB_MATCH = 0x2000;

	// enum rt_class_t
	public const int RT_TABLE_UNSPEC = 0;
	public const int RT_TABLE_COMPAT = 252;
	public const int RT_TABLE_DEFAULT = 253;
	public const int RT_TABLE_MAIN = 254;
	public const int RT_TABLE_LOCAL = 255;
	public const uint RT_TABLE_MAX = 0xFFFFFFFF;

	// enum rtattr_type_t
	public const int RTA_UNSPEC = 0;
	public const int RTA_DST = 1;
	public const int RTA_SRC = 2;
	public const int RTA_IIF = 3;
	public const int RTA_OIF = 4;
	public const int RTA_GATEWAY = 5;
	public const int RTA_PRIORITY = 6;
	public const int RTA_PREFSRC = 7;
	public const int RTA_METRICS = 8;
	public const int RTA_MULTIPATH = 9;
	public const int RTA_PROTOINFO = 10;
	public const int RTA_FLOW = 11;
	public const int RTA_CACHEINFO = 12;
	public const int RTA_SESSION = 13;
	public const int RTA_MP_ALGO = 14;
	public const int RTA_TABLE = 15;
	public const int RTA_MARK = 16;
	public const int RTA_MFC_STATS = 17;
	public const int RTA_VIA = 18;
	public const int RTA_NEWDST = 19;
	public const int RTA_PREF = 20;
	public const int RTA_ENCAP_TYPE = 21;
	public const int RTA_ENCAP = 22;
	public const int RTA_EXPIRES = 23;
	public const int RTA_PAD = 24;
	public const int RTA_UID = 25;
	public const int RTA_TTL_PROPAGATE = 26;
	public const int RTA_IP_PROTO = 27;
	public const int RTA_SPORT = 28;
	public const int RTA_DPORT = 29;
	public const int __RTA_MAX = 30;

	public const int RTA_MAX = __RTA_MAX - 1;

	public const int RTNH_F_DEAD = 1;
	public const int RTNH_F_PERVASIVE = 2;
	public const int RTNH_F_ONLINK = 4;
	public const int RTNH_F_OFFLOAD = 8;
	public const int RTNH_F_LINKDOWN = 16;
	public const int RTNH_F_UNRESOLVED = 32;

	public const int RTNH_COMPARE_MASK = RTNH_F_DEAD | RTNH_F_LINKDOWN | RTNH_F_OFFLOAD;

	public const int RTNETLINK_HAVE_PEERINFO = 1;

	public const int RTAX_UNSPEC = 0;
	public const int RTAX_LOCK = 1;
	public const int RTAX_MTU = 2;
	public const int RTAX_WINDOW = 3;
	public const int RTAX_RTT = 4;
	public const int RTAX_RTTVAR = 5;
	public const int RTAX_SSTHRESH = 6;
	public const int RTAX_CWND = 7;
	public const int RTAX_ADVMSS = 8;
	public const int RTAX_REORDERING = 9;
	public const int RTAX_HOPLIMIT = 10;
	public const int RTAX_INITCWND = 11;
	public const int RTAX_FEATURES = 12;
	public const int RTAX_RTO_MIN = 13;
	public const int RTAX_INITRWND = 14;
	public const int RTAX_QUICKACK = 15;
	public const int RTAX_CC_ALGO = 16;
	public const int RTAX_FASTOPEN_NO_COOKIE = 17;
	public const int __RTAX_MAX = 18;

	public const int RTAX_MAX = __RTAX_MAX - 1;

	public const int RTAX_FEATURE_ECN = 1 << 0;
	public const int RTAX_FEATURE_SACK = 1 << 1;
	public const int RTAX_FEATURE_TIMESTAMP = 1 << 2;
	public const int RTAX_FEATURE_ALLFRAG = 1 << 3;

	public const int RTAX_FEATURE_MASK = RTAX_FEATURE_ECN | RTAX_FEATURE_SACK |
		RTAX_FEATURE_TIMESTAMP | RTAX_FEATURE_ALLFRAG;

	public const int PREFIX_UNSPEC = 0;
	public const int PREFIX_ADDRESS = 1;
	public const int PREFIX_CACHEINFO = 2;
	public const int __PREFIX_MAX = 3;

	public const int PREFIX_MAX = __PREFIX_MAX - 1;

	public const uint TCM_IFINDEX_MAGIC_BLOCK = 0xFFFFFFFFu;

	public const int TCA_UNSPEC = 0;
	public const int TCA_KIND = 1;
	public const int TCA_OPTIONS = 2;
	public const int TCA_STATS = 3;
	public const int TCA_XSTATS = 4;
	public const int TCA_RATE = 5;
	public const int TCA_FCNT = 6;
	public const int TCA_STATS2 = 7;
	public const int TCA_STAB = 8;
	public const int TCA_PAD = 9;
	public const int TCA_DUMP_INVISIBLE = 10;
	public const int TCA_CHAIN = 11;
	public const int TCA_HW_OFFLOAD = 12;
	public const int TCA_INGRESS_BLOCK = 13;
	public const int TCA_EGRESS_BLOCK = 14;
	public const int __TCA_MAX = 15;

	public const int TCA_MAX = __TCA_MAX - 1;

	public const int NDUSEROPT_UNSPEC = 0;
	public const int NDUSEROPT_SRCADDR = 1;
	public const int __NDUSEROPT_MAX = 2;

	public const int NDUSEROPT_MAX = __NDUSEROPT_MAX - 1;

	// enum rtnetlink_groups
	public const int RTNLGRP_NONE = 0;
	public const int RTNLGRP_LINK = 1;
	public const int RTNLGRP_NOTIFY = 2;
	public const int RTNLGRP_NEIGH = 3;
	public const int RTNLGRP_TC = 4;
	public const int RTNLGRP_IPV4_IFADDR = 5;
	public const int RTNLGRP_IPV4_MROUTE = 6;
	public const int RTNLGRP_IPV4_ROUTE = 7;
	public const int RTNLGRP_IPV4_RULE = 8;
	public const int RTNLGRP_IPV6_IFADDR = 9;
	public const int RTNLGRP_IPV6_MROUTE = 10;
	public const int RTNLGRP_IPV6_ROUTE = 11;
	public const int RTNLGRP_IPV6_IFINFO = 12;
	public const int RTNLGRP_DECnet_IFADDR = 13;
	public const int RTNLGRP_NOP2 = 14;
	public const int RTNLGRP_DECnet_ROUTE = 15;
	public const int RTNLGRP_DECnet_RULE = 16;
	public const int RTNLGRP_NOP4 = 17;
	public const int RTNLGRP_IPV6_PREFIX = 18;
	public const int RTNLGRP_IPV6_RULE = 19;
	public const int RTNLGRP_ND_USEROPT = 20;
	public const int RTNLGRP_PHONET_IFADDR = 21;
	public const int RTNLGRP_PHONET_ROUTE = 22;
	public const int RTNLGRP_DCB = 23;
	public const int RTNLGRP_IPV4_NETCONF = 24;
	public const int RTNLGRP_IPV6_NETCONF = 25;
	public const int RTNLGRP_MDB = 26;
	public const int RTNLGRP_MPLS_ROUTE = 27;
	public const int RTNLGRP_NSID = 28;
	public const int RTNLGRP_MPLS_NETCONF = 29;
	public const int RTNLGRP_IPV4_MROUTE_R = 30;
	public const int RTNLGRP_IPV6_MROUTE_R = 31;
	public const int __RTNLGRP_MAX = 32;

	public const int RTNLGRP_MAX = __RTNLGRP_MAX - 1;

	public const int TCA_ROOT_UNSPEC = 0;
	public const int TCA_ROOT_TAB = 1;
	public const int TCA_ACT_TAB = TCA_ROOT_TAB;
	public const int TCAA_MAX = TCA_ROOT_TAB;
	public const int TCA_ROOT_FLAGS = 2;
	public const int TCA_ROOT_COUNT = 3;
	public const int TCA_ROOT_TIME_DELTA = 4;
	public const int __TCA_ROOT_MAX = 5;
	public const int TCA_ROOT_MAX = __TCA_ROOT_MAX - 1;

	public const int TCA_FLAG_LARGE_DUMP_ON = 1 << 0;

	public const int RTEXT_FILTER_VF = 1 << 0;
	public const int RTEXT_FILTER_BRVLAN = 1 << 1;
	public const int RTEXT_FILTER_BRVLAN_COMPRESSED = 1 << 2;
	public const int RTEXT_FILTER_SKIP_STATS = 1 << 3;

	[Source("include/uapi/linux/rtnetlink.h", 166)]
	public static int RTM_FAM(int cmd)
	{
		return (cmd - RTM_BASE) >> 2;
	}

}
