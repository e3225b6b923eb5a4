// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_link.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary><c>__u8 mac[32]</c> inside a structure.</summary>
[NotInLinux("an array as a member of a wire structure")]
[InlineArray(netdevice_h.MAX_ADDR_LEN)]
public struct ifla_vf_mac_t
{
	private byte _0;
}

/// <summary>The address of a virtual function.</summary>
[Source("include/uapi/linux/if_link.h", 702)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_mac
{
	public u32 vf;
	public ifla_vf_mac_t mac;
}

/// <summary>The wire layout of <c>struct ifla_port_vsi</c>.</summary>
[Source("include/uapi/linux/if_link.h", 852)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_port_vsi
{
	public u8 vsi_mgr_id;
	public u8 vsi_type_id_0, vsi_type_id_1, vsi_type_id_2;
	public u8 vsi_type_version;
	public u8 pad_0, pad_1, pad_2;
}

/// <summary>The wire layout of <c>struct rtnl_link_stats</c>.</summary>
[Source("include/uapi/linux/if_link.h", 9)]
[StructLayout(LayoutKind.Sequential)]
public struct rtnl_link_stats
{
	public u32 rx_packets;
	public u32 tx_packets;
	public u32 rx_bytes;
	public u32 tx_bytes;
	public u32 rx_errors;
	public u32 tx_errors;
	public u32 rx_dropped;
	public u32 tx_dropped;
	public u32 multicast;
	public u32 collisions;
	public u32 rx_length_errors;
	public u32 rx_over_errors;
	public u32 rx_crc_errors;
	public u32 rx_frame_errors;
	public u32 rx_fifo_errors;
	public u32 rx_missed_errors;
	public u32 tx_aborted_errors;
	public u32 tx_carrier_errors;
	public u32 tx_fifo_errors;
	public u32 tx_heartbeat_errors;
	public u32 tx_window_errors;
	public u32 rx_compressed;
	public u32 tx_compressed;
	public u32 rx_nohandler;
}

/// <summary>The wire layout of <c>struct rtnl_link_stats64</c>.</summary>
[Source("include/uapi/linux/if_link.h", 44)]
[StructLayout(LayoutKind.Sequential)]
public struct rtnl_link_stats64
{
	public u64 rx_packets;
	public u64 tx_packets;
	public u64 rx_bytes;
	public u64 tx_bytes;
	public u64 rx_errors;
	public u64 tx_errors;
	public u64 rx_dropped;
	public u64 tx_dropped;
	public u64 multicast;
	public u64 collisions;
	public u64 rx_length_errors;
	public u64 rx_over_errors;
	public u64 rx_crc_errors;
	public u64 rx_frame_errors;
	public u64 rx_fifo_errors;
	public u64 rx_missed_errors;
	public u64 tx_aborted_errors;
	public u64 tx_carrier_errors;
	public u64 tx_fifo_errors;
	public u64 tx_heartbeat_errors;
	public u64 tx_window_errors;
	public u64 rx_compressed;
	public u64 tx_compressed;
	public u64 rx_nohandler;
}

/// <summary>The wire layout of <c>struct rtnl_link_ifmap</c>.</summary>
[Source("include/uapi/linux/if_link.h", 79)]
[StructLayout(LayoutKind.Sequential)]
public struct rtnl_link_ifmap
{
	public u64 mem_start;
	public u64 mem_end;
	public u64 base_addr;
	public u16 irq;
	public u8 dma;
	public u8 port;
}

/// <summary>The wire layout of <c>struct ifla_cacheinfo</c>.</summary>
[Source("include/uapi/linux/if_link.h", 347)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_cacheinfo
{
	public u32 max_reasm_len;
	public u32 tstamp;
	public u32 reachable_time;
	public u32 retrans_time;
}

/// <summary>The wire layout of <c>struct ifla_vlan_flags</c>.</summary>
[Source("include/uapi/linux/if_link.h", 380)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vlan_flags
{
	public u32 flags;
	public u32 mask;
}

/// <summary>The wire layout of <c>struct ifla_vlan_qos_mapping</c>.</summary>
[Source("include/uapi/linux/if_link.h", 393)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vlan_qos_mapping
{
	public u32 from;
	public u32 to;
}

/// <summary>The wire layout of <c>struct ifla_vf_vlan</c>.</summary>
[Source("include/uapi/linux/if_link.h", 707)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_vlan
{
	public u32 vf;
	public u32 vlan;
	public u32 qos;
}

/// <summary>The wire layout of <c>struct ifla_vf_vlan_info</c>.</summary>
[Source("include/uapi/linux/if_link.h", 722)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_vlan_info
{
	public u32 vf;
	public u32 vlan;
	public u32 qos;
	public be16 vlan_proto;
}

/// <summary>The wire layout of <c>struct ifla_vf_tx_rate</c>.</summary>
[Source("include/uapi/linux/if_link.h", 729)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_tx_rate
{
	public u32 vf;
	public u32 rate;
}

/// <summary>The wire layout of <c>struct ifla_vf_rate</c>.</summary>
[Source("include/uapi/linux/if_link.h", 734)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_rate
{
	public u32 vf;
	public u32 min_tx_rate;
	public u32 max_tx_rate;
}

/// <summary>The wire layout of <c>struct ifla_vf_spoofchk</c>.</summary>
[Source("include/uapi/linux/if_link.h", 740)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_spoofchk
{
	public u32 vf;
	public u32 setting;
}

/// <summary>The wire layout of <c>struct ifla_vf_guid</c>.</summary>
[Source("include/uapi/linux/if_link.h", 745)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_guid
{
	public u32 vf;
	public u64 guid;
}

/// <summary>The wire layout of <c>struct ifla_vf_link_state</c>.</summary>
[Source("include/uapi/linux/if_link.h", 757)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_link_state
{
	public u32 vf;
	public u32 link_state;
}

/// <summary>The wire layout of <c>struct ifla_vf_rss_query_en</c>.</summary>
[Source("include/uapi/linux/if_link.h", 762)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_rss_query_en
{
	public u32 vf;
	public u32 setting;
}

/// <summary>The wire layout of <c>struct ifla_vf_trust</c>.</summary>
[Source("include/uapi/linux/if_link.h", 782)]
[StructLayout(LayoutKind.Sequential)]
public struct ifla_vf_trust
{
	public u32 vf;
	public u32 setting;
}

/// <summary>The wire layout of <c>struct if_stats_msg</c>.</summary>
[Source("include/uapi/linux/if_link.h", 895)]
[StructLayout(LayoutKind.Sequential)]
public struct if_stats_msg
{
	public u8 family;
	public u8 pad1;
	public u16 pad2;
	public u32 ifindex;
	public u32 filter_mask;
}

/// <summary>Constants of the user interface in <c>if_link.h</c>.</summary>
public static class if_link_h
{
	public const int IFLA_UNSPEC = 0;
	public const int IFLA_ADDRESS = 1;
	public const int IFLA_BROADCAST = 2;
	public const int IFLA_IFNAME = 3;
	public const int IFLA_MTU = 4;
	public const int IFLA_LINK = 5;
	public const int IFLA_QDISC = 6;
	public const int IFLA_STATS = 7;
	public const int IFLA_COST = 8;
	public const int IFLA_PRIORITY = 9;
	public const int IFLA_MASTER = 10;
	public const int IFLA_WIRELESS = 11;
	public const int IFLA_PROTINFO = 12;
	public const int IFLA_TXQLEN = 13;
	public const int IFLA_MAP = 14;
	public const int IFLA_WEIGHT = 15;
	public const int IFLA_OPERSTATE = 16;
	public const int IFLA_LINKMODE = 17;
	public const int IFLA_LINKINFO = 18;
	public const int IFLA_NET_NS_PID = 19;
	public const int IFLA_IFALIAS = 20;
	public const int IFLA_NUM_VF = 21;
	public const int IFLA_VFINFO_LIST = 22;
	public const int IFLA_STATS64 = 23;
	public const int IFLA_VF_PORTS = 24;
	public const int IFLA_PORT_SELF = 25;
	public const int IFLA_AF_SPEC = 26;
	public const int IFLA_GROUP = 27;
	public const int IFLA_NET_NS_FD = 28;
	public const int IFLA_EXT_MASK = 29;
	public const int IFLA_PROMISCUITY = 30;
	public const int IFLA_NUM_TX_QUEUES = 31;
	public const int IFLA_NUM_RX_QUEUES = 32;
	public const int IFLA_CARRIER = 33;
	public const int IFLA_PHYS_PORT_ID = 34;
	public const int IFLA_CARRIER_CHANGES = 35;
	public const int IFLA_PHYS_SWITCH_ID = 36;
	public const int IFLA_LINK_NETNSID = 37;
	public const int IFLA_PHYS_PORT_NAME = 38;
	public const int IFLA_PROTO_DOWN = 39;
	public const int IFLA_GSO_MAX_SEGS = 40;
	public const int IFLA_GSO_MAX_SIZE = 41;
	public const int IFLA_PAD = 42;
	public const int IFLA_XDP = 43;
	public const int IFLA_EVENT = 44;
	public const int IFLA_NEW_NETNSID = 45;
	public const int IFLA_IF_NETNSID = 46;
	public const int IFLA_TARGET_NETNSID = IFLA_IF_NETNSID;
	public const int IFLA_CARRIER_UP_COUNT = 47;
	public const int IFLA_CARRIER_DOWN_COUNT = 48;
	public const int IFLA_NEW_IFINDEX = 49;
	public const int IFLA_MIN_MTU = 50;
	public const int IFLA_MAX_MTU = 51;
	public const int __IFLA_MAX = 52;

	public const int IFLA_MAX = __IFLA_MAX - 1;

	public const int IFLA_INET_UNSPEC = 0;
	public const int IFLA_INET_CONF = 1;
	public const int __IFLA_INET_MAX = 2;

	public const int IFLA_INET_MAX = __IFLA_INET_MAX - 1;

	public const int IFLA_INET6_UNSPEC = 0;
	public const int IFLA_INET6_FLAGS = 1;
	public const int IFLA_INET6_CONF = 2;
	public const int IFLA_INET6_STATS = 3;
	public const int IFLA_INET6_MCAST = 4;
	public const int IFLA_INET6_CACHEINFO = 5;
	public const int IFLA_INET6_ICMP6STATS = 6;
	public const int IFLA_INET6_TOKEN = 7;
	public const int IFLA_INET6_ADDR_GEN_MODE = 8;
	public const int __IFLA_INET6_MAX = 9;

	public const int IFLA_INET6_MAX = __IFLA_INET6_MAX - 1;

	// enum in6_addr_gen_mode
	public const int IN6_ADDR_GEN_MODE_EUI64 = 0;
	public const int IN6_ADDR_GEN_MODE_NONE = 1;
	public const int IN6_ADDR_GEN_MODE_STABLE_PRIVACY = 2;
	public const int IN6_ADDR_GEN_MODE_RANDOM = 3;

	public const int IFLA_BR_UNSPEC = 0;
	public const int IFLA_BR_FORWARD_DELAY = 1;
	public const int IFLA_BR_HELLO_TIME = 2;
	public const int IFLA_BR_MAX_AGE = 3;
	public const int IFLA_BR_AGEING_TIME = 4;
	public const int IFLA_BR_STP_STATE = 5;
	public const int IFLA_BR_PRIORITY = 6;
	public const int IFLA_BR_VLAN_FILTERING = 7;
	public const int IFLA_BR_VLAN_PROTOCOL = 8;
	public const int IFLA_BR_GROUP_FWD_MASK = 9;
	public const int IFLA_BR_ROOT_ID = 10;
	public const int IFLA_BR_BRIDGE_ID = 11;
	public const int IFLA_BR_ROOT_PORT = 12;
	public const int IFLA_BR_ROOT_PATH_COST = 13;
	public const int IFLA_BR_TOPOLOGY_CHANGE = 14;
	public const int IFLA_BR_TOPOLOGY_CHANGE_DETECTED = 15;
	public const int IFLA_BR_HELLO_TIMER = 16;
	public const int IFLA_BR_TCN_TIMER = 17;
	public const int IFLA_BR_TOPOLOGY_CHANGE_TIMER = 18;
	public const int IFLA_BR_GC_TIMER = 19;
	public const int IFLA_BR_GROUP_ADDR = 20;
	public const int IFLA_BR_FDB_FLUSH = 21;
	public const int IFLA_BR_MCAST_ROUTER = 22;
	public const int IFLA_BR_MCAST_SNOOPING = 23;
	public const int IFLA_BR_MCAST_QUERY_USE_IFADDR = 24;
	public const int IFLA_BR_MCAST_QUERIER = 25;
	public const int IFLA_BR_MCAST_HASH_ELASTICITY = 26;
	public const int IFLA_BR_MCAST_HASH_MAX = 27;
	public const int IFLA_BR_MCAST_LAST_MEMBER_CNT = 28;
	public const int IFLA_BR_MCAST_STARTUP_QUERY_CNT = 29;
	public const int IFLA_BR_MCAST_LAST_MEMBER_INTVL = 30;
	public const int IFLA_BR_MCAST_MEMBERSHIP_INTVL = 31;
	public const int IFLA_BR_MCAST_QUERIER_INTVL = 32;
	public const int IFLA_BR_MCAST_QUERY_INTVL = 33;
	public const int IFLA_BR_MCAST_QUERY_RESPONSE_INTVL = 34;
	public const int IFLA_BR_MCAST_STARTUP_QUERY_INTVL = 35;
	public const int IFLA_BR_NF_CALL_IPTABLES = 36;
	public const int IFLA_BR_NF_CALL_IP6TABLES = 37;
	public const int IFLA_BR_NF_CALL_ARPTABLES = 38;
	public const int IFLA_BR_VLAN_DEFAULT_PVID = 39;
	public const int IFLA_BR_PAD = 40;
	public const int IFLA_BR_VLAN_STATS_ENABLED = 41;
	public const int IFLA_BR_MCAST_STATS_ENABLED = 42;
	public const int IFLA_BR_MCAST_IGMP_VERSION = 43;
	public const int IFLA_BR_MCAST_MLD_VERSION = 44;
	public const int IFLA_BR_VLAN_STATS_PER_PORT = 45;
	public const int IFLA_BR_MULTI_BOOLOPT = 46;
	public const int __IFLA_BR_MAX = 47;

	public const int IFLA_BR_MAX = __IFLA_BR_MAX - 1;

	public const int BRIDGE_MODE_UNSPEC = 0;
	public const int BRIDGE_MODE_HAIRPIN = 1;

	public const int IFLA_BRPORT_UNSPEC = 0;
	public const int IFLA_BRPORT_STATE = 1;
	public const int IFLA_BRPORT_PRIORITY = 2;
	public const int IFLA_BRPORT_COST = 3;
	public const int IFLA_BRPORT_MODE = 4;
	public const int IFLA_BRPORT_GUARD = 5;
	public const int IFLA_BRPORT_PROTECT = 6;
	public const int IFLA_BRPORT_FAST_LEAVE = 7;
	public const int IFLA_BRPORT_LEARNING = 8;
	public const int IFLA_BRPORT_UNICAST_FLOOD = 9;
	public const int IFLA_BRPORT_PROXYARP = 10;
	public const int IFLA_BRPORT_LEARNING_SYNC = 11;
	public const int IFLA_BRPORT_PROXYARP_WIFI = 12;
	public const int IFLA_BRPORT_ROOT_ID = 13;
	public const int IFLA_BRPORT_BRIDGE_ID = 14;
	public const int IFLA_BRPORT_DESIGNATED_PORT = 15;
	public const int IFLA_BRPORT_DESIGNATED_COST = 16;
	public const int IFLA_BRPORT_ID = 17;
	public const int IFLA_BRPORT_NO = 18;
	public const int IFLA_BRPORT_TOPOLOGY_CHANGE_ACK = 19;
	public const int IFLA_BRPORT_CONFIG_PENDING = 20;
	public const int IFLA_BRPORT_MESSAGE_AGE_TIMER = 21;
	public const int IFLA_BRPORT_FORWARD_DELAY_TIMER = 22;
	public const int IFLA_BRPORT_HOLD_TIMER = 23;
	public const int IFLA_BRPORT_FLUSH = 24;
	public const int IFLA_BRPORT_MULTICAST_ROUTER = 25;
	public const int IFLA_BRPORT_PAD = 26;
	public const int IFLA_BRPORT_MCAST_FLOOD = 27;
	public const int IFLA_BRPORT_MCAST_TO_UCAST = 28;
	public const int IFLA_BRPORT_VLAN_TUNNEL = 29;
	public const int IFLA_BRPORT_BCAST_FLOOD = 30;
	public const int IFLA_BRPORT_GROUP_FWD_MASK = 31;
	public const int IFLA_BRPORT_NEIGH_SUPPRESS = 32;
	public const int IFLA_BRPORT_ISOLATED = 33;
	public const int IFLA_BRPORT_BACKUP_PORT = 34;
	public const int __IFLA_BRPORT_MAX = 35;

	public const int IFLA_BRPORT_MAX = __IFLA_BRPORT_MAX - 1;

	public const int IFLA_INFO_UNSPEC = 0;
	public const int IFLA_INFO_KIND = 1;
	public const int IFLA_INFO_DATA = 2;
	public const int IFLA_INFO_XSTATS = 3;
	public const int IFLA_INFO_SLAVE_KIND = 4;
	public const int IFLA_INFO_SLAVE_DATA = 5;
	public const int __IFLA_INFO_MAX = 6;

	public const int IFLA_INFO_MAX = __IFLA_INFO_MAX - 1;

	public const int IFLA_VLAN_UNSPEC = 0;
	public const int IFLA_VLAN_ID = 1;
	public const int IFLA_VLAN_FLAGS = 2;
	public const int IFLA_VLAN_EGRESS_QOS = 3;
	public const int IFLA_VLAN_INGRESS_QOS = 4;
	public const int IFLA_VLAN_PROTOCOL = 5;
	public const int __IFLA_VLAN_MAX = 6;

	public const int IFLA_VLAN_MAX = __IFLA_VLAN_MAX - 1;

	public const int IFLA_VLAN_QOS_UNSPEC = 0;
	public const int IFLA_VLAN_QOS_MAPPING = 1;
	public const int __IFLA_VLAN_QOS_MAX = 2;

	public const int IFLA_VLAN_QOS_MAX = __IFLA_VLAN_QOS_MAX - 1;

	public const int IFLA_MACVLAN_UNSPEC = 0;
	public const int IFLA_MACVLAN_MODE = 1;
	public const int IFLA_MACVLAN_FLAGS = 2;
	public const int IFLA_MACVLAN_MACADDR_MODE = 3;
	public const int IFLA_MACVLAN_MACADDR = 4;
	public const int IFLA_MACVLAN_MACADDR_DATA = 5;
	public const int IFLA_MACVLAN_MACADDR_COUNT = 6;
	public const int __IFLA_MACVLAN_MAX = 7;

	public const int IFLA_MACVLAN_MAX = __IFLA_MACVLAN_MAX - 1;

	// enum macvlan_mode
	public const int MACVLAN_MODE_PRIVATE = 1;
	public const int MACVLAN_MODE_VEPA = 2;
	public const int MACVLAN_MODE_BRIDGE = 4;
	public const int MACVLAN_MODE_PASSTHRU = 8;
	public const int MACVLAN_MODE_SOURCE = 16;

	// enum macvlan_macaddr_mode
	public const int MACVLAN_MACADDR_ADD = 0;
	public const int MACVLAN_MACADDR_DEL = 1;
	public const int MACVLAN_MACADDR_FLUSH = 2;
	public const int MACVLAN_MACADDR_SET = 3;

	public const int MACVLAN_FLAG_NOPROMISC = 1;

	public const int IFLA_BOND_UNSPEC = 0;
	public const int IFLA_BOND_MODE = 1;
	public const int IFLA_BOND_ACTIVE_SLAVE = 2;
	public const int IFLA_BOND_MIIMON = 3;
	public const int IFLA_BOND_UPDELAY = 4;
	public const int IFLA_BOND_DOWNDELAY = 5;
	public const int IFLA_BOND_USE_CARRIER = 6;
	public const int IFLA_BOND_ARP_INTERVAL = 7;
	public const int IFLA_BOND_ARP_IP_TARGET = 8;
	public const int IFLA_BOND_ARP_VALIDATE = 9;
	public const int IFLA_BOND_ARP_ALL_TARGETS = 10;
	public const int IFLA_BOND_PRIMARY = 11;
	public const int IFLA_BOND_PRIMARY_RESELECT = 12;
	public const int IFLA_BOND_FAIL_OVER_MAC = 13;
	public const int IFLA_BOND_XMIT_HASH_POLICY = 14;
	public const int IFLA_BOND_RESEND_IGMP = 15;
	public const int IFLA_BOND_NUM_PEER_NOTIF = 16;
	public const int IFLA_BOND_ALL_SLAVES_ACTIVE = 17;
	public const int IFLA_BOND_MIN_LINKS = 18;
	public const int IFLA_BOND_LP_INTERVAL = 19;
	public const int IFLA_BOND_PACKETS_PER_SLAVE = 20;
	public const int IFLA_BOND_AD_LACP_RATE = 21;
	public const int IFLA_BOND_AD_SELECT = 22;
	public const int IFLA_BOND_AD_INFO = 23;
	public const int IFLA_BOND_AD_ACTOR_SYS_PRIO = 24;
	public const int IFLA_BOND_AD_USER_PORT_KEY = 25;
	public const int IFLA_BOND_AD_ACTOR_SYSTEM = 26;
	public const int IFLA_BOND_TLB_DYNAMIC_LB = 27;
	public const int __IFLA_BOND_MAX = 28;

	public const int IFLA_BOND_MAX = __IFLA_BOND_MAX - 1;

	public const int IFLA_BOND_AD_INFO_UNSPEC = 0;
	public const int IFLA_BOND_AD_INFO_AGGREGATOR = 1;
	public const int IFLA_BOND_AD_INFO_NUM_PORTS = 2;
	public const int IFLA_BOND_AD_INFO_ACTOR_KEY = 3;
	public const int IFLA_BOND_AD_INFO_PARTNER_KEY = 4;
	public const int IFLA_BOND_AD_INFO_PARTNER_MAC = 5;
	public const int __IFLA_BOND_AD_INFO_MAX = 6;

	public const int IFLA_BOND_AD_INFO_MAX = __IFLA_BOND_AD_INFO_MAX - 1;

	public const int IFLA_BOND_SLAVE_UNSPEC = 0;
	public const int IFLA_BOND_SLAVE_STATE = 1;
	public const int IFLA_BOND_SLAVE_MII_STATUS = 2;
	public const int IFLA_BOND_SLAVE_LINK_FAILURE_COUNT = 3;
	public const int IFLA_BOND_SLAVE_PERM_HWADDR = 4;
	public const int IFLA_BOND_SLAVE_QUEUE_ID = 5;
	public const int IFLA_BOND_SLAVE_AD_AGGREGATOR_ID = 6;
	public const int IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE = 7;
	public const int IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE = 8;
	public const int __IFLA_BOND_SLAVE_MAX = 9;

	public const int IFLA_BOND_SLAVE_MAX = __IFLA_BOND_SLAVE_MAX - 1;

	public const int IFLA_VF_INFO_UNSPEC = 0;
	public const int IFLA_VF_INFO = 1;
	public const int __IFLA_VF_INFO_MAX = 2;

	public const int IFLA_VF_INFO_MAX = __IFLA_VF_INFO_MAX - 1;

	public const int IFLA_VF_UNSPEC = 0;
	public const int IFLA_VF_MAC = 1;
	public const int IFLA_VF_VLAN = 2;
	public const int IFLA_VF_TX_RATE = 3;
	public const int IFLA_VF_SPOOFCHK = 4;
	public const int IFLA_VF_LINK_STATE = 5;
	public const int IFLA_VF_RATE = 6;
	public const int IFLA_VF_RSS_QUERY_EN = 7;
	public const int IFLA_VF_STATS = 8;
	public const int IFLA_VF_TRUST = 9;
	public const int IFLA_VF_IB_NODE_GUID = 10;
	public const int IFLA_VF_IB_PORT_GUID = 11;
	public const int IFLA_VF_VLAN_LIST = 12;
	public const int __IFLA_VF_MAX = 13;

	public const int IFLA_VF_MAX = __IFLA_VF_MAX - 1;

	public const int IFLA_VF_VLAN_INFO_UNSPEC = 0;
	public const int IFLA_VF_VLAN_INFO = 1;
	public const int __IFLA_VF_VLAN_INFO_MAX = 2;

	public const int IFLA_VF_VLAN_INFO_MAX = __IFLA_VF_VLAN_INFO_MAX - 1;
	public const int MAX_VLAN_LIST_LEN = 1;

	public const int IFLA_VF_LINK_STATE_AUTO = 0;
	public const int IFLA_VF_LINK_STATE_ENABLE = 1;
	public const int IFLA_VF_LINK_STATE_DISABLE = 2;
	public const int __IFLA_VF_LINK_STATE_MAX = 3;

	public const int IFLA_VF_STATS_RX_PACKETS = 0;
	public const int IFLA_VF_STATS_TX_PACKETS = 1;
	public const int IFLA_VF_STATS_RX_BYTES = 2;
	public const int IFLA_VF_STATS_TX_BYTES = 3;
	public const int IFLA_VF_STATS_BROADCAST = 4;
	public const int IFLA_VF_STATS_MULTICAST = 5;
	public const int IFLA_VF_STATS_PAD = 6;
	public const int IFLA_VF_STATS_RX_DROPPED = 7;
	public const int IFLA_VF_STATS_TX_DROPPED = 8;
	public const int __IFLA_VF_STATS_MAX = 9;

	public const int IFLA_VF_STATS_MAX = __IFLA_VF_STATS_MAX - 1;

	public const int IFLA_VF_PORT_UNSPEC = 0;
	public const int IFLA_VF_PORT = 1;
	public const int __IFLA_VF_PORT_MAX = 2;

	public const int IFLA_VF_PORT_MAX = __IFLA_VF_PORT_MAX - 1;

	public const int IFLA_PORT_UNSPEC = 0;
	public const int IFLA_PORT_VF = 1;
	public const int IFLA_PORT_PROFILE = 2;
	public const int IFLA_PORT_VSI_TYPE = 3;
	public const int IFLA_PORT_INSTANCE_UUID = 4;
	public const int IFLA_PORT_HOST_UUID = 5;
	public const int IFLA_PORT_REQUEST = 6;
	public const int IFLA_PORT_RESPONSE = 7;
	public const int __IFLA_PORT_MAX = 8;

	public const int IFLA_PORT_MAX = __IFLA_PORT_MAX - 1;

	public const int PORT_PROFILE_MAX = 40;
	public const int PORT_UUID_MAX = 16;
	public const int PORT_SELF_VF = -1;

	public const int PORT_REQUEST_PREASSOCIATE = 0;
	public const int PORT_REQUEST_PREASSOCIATE_RR = 1;
	public const int PORT_REQUEST_ASSOCIATE = 2;
	public const int PORT_REQUEST_DISASSOCIATE = 3;

	public const int PORT_VDP_RESPONSE_SUCCESS = 0;
	public const int PORT_VDP_RESPONSE_INVALID_FORMAT = 1;
	public const int PORT_VDP_RESPONSE_INSUFFICIENT_RESOURCES = 2;
	public const int PORT_VDP_RESPONSE_UNUSED_VTID = 3;
	public const int PORT_VDP_RESPONSE_VTID_VIOLATION = 4;
	public const int PORT_VDP_RESPONSE_VTID_VERSION_VIOALTION = 5;
	public const int PORT_VDP_RESPONSE_OUT_OF_SYNC = 6;
	public const int PORT_PROFILE_RESPONSE_SUCCESS = 256;
	public const int PORT_PROFILE_RESPONSE_INPROGRESS = 257;
	public const int PORT_PROFILE_RESPONSE_INVALID = 258;
	public const int PORT_PROFILE_RESPONSE_BADSTATE = 259;
	public const int PORT_PROFILE_RESPONSE_INSUFFICIENT_RESOURCES = 260;
	public const int PORT_PROFILE_RESPONSE_ERROR = 261;

	public const int IFLA_IPOIB_UNSPEC = 0;
	public const int IFLA_IPOIB_PKEY = 1;
	public const int IFLA_IPOIB_MODE = 2;
	public const int IFLA_IPOIB_UMCAST = 3;
	public const int __IFLA_IPOIB_MAX = 4;

	public const int IPOIB_MODE_DATAGRAM = 0;
	public const int IPOIB_MODE_CONNECTED = 1;

	public const int IFLA_IPOIB_MAX = __IFLA_IPOIB_MAX - 1;

	public const int IFLA_STATS_UNSPEC = 0;
	public const int IFLA_STATS_LINK_64 = 1;
	public const int IFLA_STATS_LINK_XSTATS = 2;
	public const int IFLA_STATS_LINK_XSTATS_SLAVE = 3;
	public const int IFLA_STATS_LINK_OFFLOAD_XSTATS = 4;
	public const int IFLA_STATS_AF_SPEC = 5;
	public const int __IFLA_STATS_MAX = 6;

	public const int IFLA_STATS_MAX = __IFLA_STATS_MAX - 1;

	public const int LINK_XSTATS_TYPE_UNSPEC = 0;
	public const int LINK_XSTATS_TYPE_BRIDGE = 1;
	public const int LINK_XSTATS_TYPE_BOND = 2;
	public const int __LINK_XSTATS_TYPE_MAX = 3;

	public const int LINK_XSTATS_TYPE_MAX = __LINK_XSTATS_TYPE_MAX - 1;

	public const int IFLA_OFFLOAD_XSTATS_UNSPEC = 0;
	public const int IFLA_OFFLOAD_XSTATS_CPU_HIT = 1;
	public const int __IFLA_OFFLOAD_XSTATS_MAX = 2;

	public const int IFLA_OFFLOAD_XSTATS_MAX = __IFLA_OFFLOAD_XSTATS_MAX - 1;

	public const uint XDP_FLAGS_UPDATE_IF_NOEXIST = 1u << 0;
	public const uint XDP_FLAGS_SKB_MODE = 1u << 1;
	public const uint XDP_FLAGS_DRV_MODE = 1u << 2;
	public const uint XDP_FLAGS_HW_MODE = 1u << 3;
	public const uint XDP_FLAGS_MODES = XDP_FLAGS_SKB_MODE | XDP_FLAGS_DRV_MODE | XDP_FLAGS_HW_MODE;
	public const uint XDP_FLAGS_MASK = XDP_FLAGS_UPDATE_IF_NOEXIST | XDP_FLAGS_MODES;

	public const int XDP_ATTACHED_NONE = 0;
	public const int XDP_ATTACHED_DRV = 1;
	public const int XDP_ATTACHED_SKB = 2;
	public const int XDP_ATTACHED_HW = 3;
	public const int XDP_ATTACHED_MULTI = 4;

	public const int IFLA_XDP_UNSPEC = 0;
	public const int IFLA_XDP_FD = 1;
	public const int IFLA_XDP_ATTACHED = 2;
	public const int IFLA_XDP_FLAGS = 3;
	public const int IFLA_XDP_PROG_ID = 4;
	public const int IFLA_XDP_DRV_PROG_ID = 5;
	public const int IFLA_XDP_SKB_PROG_ID = 6;
	public const int IFLA_XDP_HW_PROG_ID = 7;
	public const int __IFLA_XDP_MAX = 8;

	public const int IFLA_XDP_MAX = __IFLA_XDP_MAX - 1;

	public const int IFLA_EVENT_NONE = 0;
	public const int IFLA_EVENT_REBOOT = 1;
	public const int IFLA_EVENT_FEATURES = 2;
	public const int IFLA_EVENT_BONDING_FAILOVER = 3;
	public const int IFLA_EVENT_NOTIFY_PEERS = 4;
	public const int IFLA_EVENT_IGMP_RESEND = 5;
	public const int IFLA_EVENT_BONDING_OPTIONS = 6;

	[Source("include/uapi/linux/if_link.h", 918)]
	public static uint IFLA_STATS_FILTER_BIT(int ATTR)
	{
		return 1u << (ATTR - 1);
	}

}
