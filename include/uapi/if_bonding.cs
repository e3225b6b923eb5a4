// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_bonding.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The state of a bond; SIOCBONDINFOQUERY.</summary>
[Source("include/uapi/linux/if_bonding.h", 98)]
[StructLayout(LayoutKind.Sequential)]
public struct ifbond
{
	public s32 bond_mode;
	public s32 num_slaves;
	public s32 miimon;
}

/// <summary>The state of a slave; SIOCBONDSLAVEINFOQUERY.</summary>
[Source("include/uapi/linux/if_bonding.h", 104)]
[StructLayout(LayoutKind.Sequential)]
public struct ifslave
{
	/// <summary>Which slave is asked for, counted from 0.</summary>
	public s32 slave_id;
	public ifname slave_name;
	public s8 link;
	public s8 state;
	public u32 link_failure_count;
}

/// <summary>The active aggregator of an 802.3ad bond.</summary>
[Source("include/uapi/linux/if_bonding.h", 112)]
[StructLayout(LayoutKind.Sequential)]
public struct ad_info
{
	public u16 aggregator_id;
	public u16 ports;
	public u16 actor_key;
	public u16 partner_key;
	public eth_alen partner_system;
}

/// <summary>Constants of the user interface in <c>if_bonding.h</c>.</summary>
public static class if_bonding_h
{
	public const int BOND_ABI_VERSION = 2;

	public const int BOND_ENSLAVE_OLD = SIOCDEVPRIVATE;
	public const int BOND_RELEASE_OLD = SIOCDEVPRIVATE + 1;
	public const int BOND_SETHWADDR_OLD = SIOCDEVPRIVATE + 2;
	public const int BOND_SLAVE_INFO_QUERY_OLD = SIOCDEVPRIVATE + 11;
	public const int BOND_INFO_QUERY_OLD = SIOCDEVPRIVATE + 12;
	public const int BOND_CHANGE_ACTIVE_OLD = SIOCDEVPRIVATE + 13;

	public const int BOND_CHECK_MII_STATUS = SIOCGMIIPHY;

	public const int BOND_MODE_ROUNDROBIN = 0;
	public const int BOND_MODE_ACTIVEBACKUP = 1;
	public const int BOND_MODE_XOR = 2;
	public const int BOND_MODE_BROADCAST = 3;
	public const int BOND_MODE_8023AD = 4;
	public const int BOND_MODE_TLB = 5;
	public const int BOND_MODE_ALB = 6;

	public const int BOND_LINK_UP = 0;
	public const int BOND_LINK_FAIL = 1;
	public const int BOND_LINK_DOWN = 2;
	public const int BOND_LINK_BACK = 3;

	public const int BOND_STATE_ACTIVE = 0;
	public const int BOND_STATE_BACKUP = 1;

	public const int BOND_DEFAULT_MAX_BONDS = 1;

	public const int BOND_DEFAULT_TX_QUEUES = 16;

	public const int BOND_DEFAULT_RESEND_IGMP = 1;

	public const int BOND_XMIT_POLICY_LAYER2 = 0;
	public const int BOND_XMIT_POLICY_LAYER34 = 1;
	public const int BOND_XMIT_POLICY_LAYER23 = 2;
	public const int BOND_XMIT_POLICY_ENCAP23 = 3;
	public const int BOND_XMIT_POLICY_ENCAP34 = 4;

	public const int BOND_XSTATS_UNSPEC = 0;
	public const int BOND_XSTATS_3AD = 1;
	public const int __BOND_XSTATS_MAX = 2;

	public const int BOND_XSTATS_MAX = __BOND_XSTATS_MAX - 1;

	public const int BOND_3AD_STAT_LACPDU_RX = 0;
	public const int BOND_3AD_STAT_LACPDU_TX = 1;
	public const int BOND_3AD_STAT_LACPDU_UNKNOWN_RX = 2;
	public const int BOND_3AD_STAT_LACPDU_ILLEGAL_RX = 3;
	public const int BOND_3AD_STAT_MARKER_RX = 4;
	public const int BOND_3AD_STAT_MARKER_TX = 5;
	public const int BOND_3AD_STAT_MARKER_RESP_RX = 6;
	public const int BOND_3AD_STAT_MARKER_RESP_TX = 7;
	public const int BOND_3AD_STAT_MARKER_UNKNOWN_RX = 8;
	public const int BOND_3AD_STAT_PAD = 9;
	public const int __BOND_3AD_STAT_MAX = 10;

	public const int BOND_3AD_STAT_MAX = __BOND_3AD_STAT_MAX - 1;
}
