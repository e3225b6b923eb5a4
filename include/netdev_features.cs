// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/netdev_features.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>The features of a set, the highest bit first.</summary>
[NotInLinux("the loop of for_each_netdev_feature")]
public struct netdev_feature_bits(ulong mask)
{
	private int bit = NETDEV_FEATURE_COUNT + 1;

	public readonly int Current => bit;

	public readonly netdev_feature_bits GetEnumerator() => this;

	public bool MoveNext()
	{
		// ERRATUM: the function takes the number of bits that are left, so the bit below the last one is
		// skipped; with bit 0 or 1 set the loop does not end.  Fixed upstream by 85db6352fc8a.
		bit = find_next_netdev_feature(mask, (ulong)(bit - 1));
		return bit >= 0;
	}
}

/// <summary>What a device can do in hardware or is able to pretend: NETIF_F_*.</summary>
public static class netdev_features_h
{
	public const int NETIF_F_SG_BIT = 0;
	public const int NETIF_F_IP_CSUM_BIT = 1;
	public const int __UNUSED_NETIF_F_1 = 2;
	public const int NETIF_F_HW_CSUM_BIT = 3;
	public const int NETIF_F_IPV6_CSUM_BIT = 4;
	public const int NETIF_F_HIGHDMA_BIT = 5;
	public const int NETIF_F_FRAGLIST_BIT = 6;
	public const int NETIF_F_HW_VLAN_CTAG_TX_BIT = 7;
	public const int NETIF_F_HW_VLAN_CTAG_RX_BIT = 8;
	public const int NETIF_F_HW_VLAN_CTAG_FILTER_BIT = 9;
	public const int NETIF_F_VLAN_CHALLENGED_BIT = 10;
	public const int NETIF_F_GSO_BIT = 11;
	public const int NETIF_F_LLTX_BIT = 12;
	public const int NETIF_F_NETNS_LOCAL_BIT = 13;
	public const int NETIF_F_GRO_BIT = 14;
	public const int NETIF_F_LRO_BIT = 15;
	public const int NETIF_F_GSO_SHIFT = 16;
	public const int NETIF_F_TSO_BIT = NETIF_F_GSO_SHIFT;
	public const int NETIF_F_GSO_ROBUST_BIT = 17;
	public const int NETIF_F_TSO_ECN_BIT = 18;
	public const int NETIF_F_TSO_MANGLEID_BIT = 19;
	public const int NETIF_F_TSO6_BIT = 20;
	public const int NETIF_F_FSO_BIT = 21;
	public const int NETIF_F_GSO_GRE_BIT = 22;
	public const int NETIF_F_GSO_GRE_CSUM_BIT = 23;
	public const int NETIF_F_GSO_IPXIP4_BIT = 24;
	public const int NETIF_F_GSO_IPXIP6_BIT = 25;
	public const int NETIF_F_GSO_UDP_TUNNEL_BIT = 26;
	public const int NETIF_F_GSO_UDP_TUNNEL_CSUM_BIT = 27;
	public const int NETIF_F_GSO_PARTIAL_BIT = 28;
	public const int NETIF_F_GSO_TUNNEL_REMCSUM_BIT = 29;
	public const int NETIF_F_GSO_SCTP_BIT = 30;
	public const int NETIF_F_GSO_ESP_BIT = 31;
	public const int NETIF_F_GSO_UDP_BIT = 32;
	public const int NETIF_F_GSO_UDP_L4_BIT = 33;
	public const int NETIF_F_GSO_LAST = NETIF_F_GSO_UDP_L4_BIT;
	public const int NETIF_F_FCOE_CRC_BIT = 34;
	public const int NETIF_F_SCTP_CRC_BIT = 35;
	public const int NETIF_F_FCOE_MTU_BIT = 36;
	public const int NETIF_F_NTUPLE_BIT = 37;
	public const int NETIF_F_RXHASH_BIT = 38;
	public const int NETIF_F_RXCSUM_BIT = 39;
	public const int NETIF_F_NOCACHE_COPY_BIT = 40;
	public const int NETIF_F_LOOPBACK_BIT = 41;
	public const int NETIF_F_RXFCS_BIT = 42;
	public const int NETIF_F_RXALL_BIT = 43;
	public const int NETIF_F_HW_VLAN_STAG_TX_BIT = 44;
	public const int NETIF_F_HW_VLAN_STAG_RX_BIT = 45;
	public const int NETIF_F_HW_VLAN_STAG_FILTER_BIT = 46;
	public const int NETIF_F_HW_L2FW_DOFFLOAD_BIT = 47;
	public const int NETIF_F_HW_TC_BIT = 48;
	public const int NETIF_F_HW_ESP_BIT = 49;
	public const int NETIF_F_HW_ESP_TX_CSUM_BIT = 50;
	public const int NETIF_F_RX_UDP_TUNNEL_PORT_BIT = 51;
	public const int NETIF_F_HW_TLS_TX_BIT = 52;
	public const int NETIF_F_HW_TLS_RX_BIT = 53;
	public const int NETIF_F_GRO_HW_BIT = 54;
	public const int NETIF_F_HW_TLS_RECORD_BIT = 55;
	public const int NETDEV_FEATURE_COUNT = 56;

	public const ulong NETIF_F_FCOE_CRC = 1ul << NETIF_F_FCOE_CRC_BIT;
	public const ulong NETIF_F_FCOE_MTU = 1ul << NETIF_F_FCOE_MTU_BIT;
	public const ulong NETIF_F_FRAGLIST = 1ul << NETIF_F_FRAGLIST_BIT;
	public const ulong NETIF_F_FSO = 1ul << NETIF_F_FSO_BIT;
	public const ulong NETIF_F_GRO = 1ul << NETIF_F_GRO_BIT;
	public const ulong NETIF_F_GRO_HW = 1ul << NETIF_F_GRO_HW_BIT;
	public const ulong NETIF_F_GSO = 1ul << NETIF_F_GSO_BIT;
	public const ulong NETIF_F_GSO_ROBUST = 1ul << NETIF_F_GSO_ROBUST_BIT;
	public const ulong NETIF_F_HIGHDMA = 1ul << NETIF_F_HIGHDMA_BIT;
	public const ulong NETIF_F_HW_CSUM = 1ul << NETIF_F_HW_CSUM_BIT;
	public const ulong NETIF_F_HW_VLAN_CTAG_FILTER = 1ul << NETIF_F_HW_VLAN_CTAG_FILTER_BIT;
	public const ulong NETIF_F_HW_VLAN_CTAG_RX = 1ul << NETIF_F_HW_VLAN_CTAG_RX_BIT;
	public const ulong NETIF_F_HW_VLAN_CTAG_TX = 1ul << NETIF_F_HW_VLAN_CTAG_TX_BIT;
	public const ulong NETIF_F_IP_CSUM = 1ul << NETIF_F_IP_CSUM_BIT;
	public const ulong NETIF_F_IPV6_CSUM = 1ul << NETIF_F_IPV6_CSUM_BIT;
	public const ulong NETIF_F_LLTX = 1ul << NETIF_F_LLTX_BIT;
	public const ulong NETIF_F_LOOPBACK = 1ul << NETIF_F_LOOPBACK_BIT;
	public const ulong NETIF_F_LRO = 1ul << NETIF_F_LRO_BIT;
	public const ulong NETIF_F_NETNS_LOCAL = 1ul << NETIF_F_NETNS_LOCAL_BIT;
	public const ulong NETIF_F_NOCACHE_COPY = 1ul << NETIF_F_NOCACHE_COPY_BIT;
	public const ulong NETIF_F_NTUPLE = 1ul << NETIF_F_NTUPLE_BIT;
	public const ulong NETIF_F_RXCSUM = 1ul << NETIF_F_RXCSUM_BIT;
	public const ulong NETIF_F_RXHASH = 1ul << NETIF_F_RXHASH_BIT;
	public const ulong NETIF_F_SCTP_CRC = 1ul << NETIF_F_SCTP_CRC_BIT;
	public const ulong NETIF_F_SG = 1ul << NETIF_F_SG_BIT;
	public const ulong NETIF_F_TSO6 = 1ul << NETIF_F_TSO6_BIT;
	public const ulong NETIF_F_TSO_ECN = 1ul << NETIF_F_TSO_ECN_BIT;
	public const ulong NETIF_F_TSO = 1ul << NETIF_F_TSO_BIT;
	public const ulong NETIF_F_VLAN_CHALLENGED = 1ul << NETIF_F_VLAN_CHALLENGED_BIT;
	public const ulong NETIF_F_RXFCS = 1ul << NETIF_F_RXFCS_BIT;
	public const ulong NETIF_F_RXALL = 1ul << NETIF_F_RXALL_BIT;
	public const ulong NETIF_F_GSO_GRE = 1ul << NETIF_F_GSO_GRE_BIT;
	public const ulong NETIF_F_GSO_GRE_CSUM = 1ul << NETIF_F_GSO_GRE_CSUM_BIT;
	public const ulong NETIF_F_GSO_IPXIP4 = 1ul << NETIF_F_GSO_IPXIP4_BIT;
	public const ulong NETIF_F_GSO_IPXIP6 = 1ul << NETIF_F_GSO_IPXIP6_BIT;
	public const ulong NETIF_F_GSO_UDP_TUNNEL = 1ul << NETIF_F_GSO_UDP_TUNNEL_BIT;
	public const ulong NETIF_F_GSO_UDP_TUNNEL_CSUM = 1ul << NETIF_F_GSO_UDP_TUNNEL_CSUM_BIT;
	public const ulong NETIF_F_TSO_MANGLEID = 1ul << NETIF_F_TSO_MANGLEID_BIT;
	public const ulong NETIF_F_GSO_PARTIAL = 1ul << NETIF_F_GSO_PARTIAL_BIT;
	public const ulong NETIF_F_GSO_TUNNEL_REMCSUM = 1ul << NETIF_F_GSO_TUNNEL_REMCSUM_BIT;
	public const ulong NETIF_F_GSO_SCTP = 1ul << NETIF_F_GSO_SCTP_BIT;
	public const ulong NETIF_F_GSO_ESP = 1ul << NETIF_F_GSO_ESP_BIT;
	public const ulong NETIF_F_GSO_UDP = 1ul << NETIF_F_GSO_UDP_BIT;
	public const ulong NETIF_F_HW_VLAN_STAG_FILTER = 1ul << NETIF_F_HW_VLAN_STAG_FILTER_BIT;
	public const ulong NETIF_F_HW_VLAN_STAG_RX = 1ul << NETIF_F_HW_VLAN_STAG_RX_BIT;
	public const ulong NETIF_F_HW_VLAN_STAG_TX = 1ul << NETIF_F_HW_VLAN_STAG_TX_BIT;
	public const ulong NETIF_F_HW_L2FW_DOFFLOAD = 1ul << NETIF_F_HW_L2FW_DOFFLOAD_BIT;
	public const ulong NETIF_F_HW_TC = 1ul << NETIF_F_HW_TC_BIT;
	public const ulong NETIF_F_HW_ESP = 1ul << NETIF_F_HW_ESP_BIT;
	public const ulong NETIF_F_HW_ESP_TX_CSUM = 1ul << NETIF_F_HW_ESP_TX_CSUM_BIT;
	public const ulong NETIF_F_RX_UDP_TUNNEL_PORT = 1ul << NETIF_F_RX_UDP_TUNNEL_PORT_BIT;
	public const ulong NETIF_F_HW_TLS_RECORD = 1ul << NETIF_F_HW_TLS_RECORD_BIT;
	public const ulong NETIF_F_GSO_UDP_L4 = 1ul << NETIF_F_GSO_UDP_L4_BIT;
	public const ulong NETIF_F_HW_TLS_TX = 1ul << NETIF_F_HW_TLS_TX_BIT;
	public const ulong NETIF_F_HW_TLS_RX = 1ul << NETIF_F_HW_TLS_RX_BIT;

	/// <summary>The feature of a bit number.</summary>
	[Source("include/linux/netdev_features.h", 100)]
	public static netdev_features_t __NETIF_F_BIT(int bit) => (netdev_features_t)1 << bit;

	/// <summary>The number of the highest feature below <paramref name="start"/>, negative when there is
	/// none.</summary>
	[Source("include/linux/netdev_features.h", 161)]
	public static int find_next_netdev_feature(u64 feature, ulong start)
	{
		feature &= ~0UL >> (int)(-(long)start & ((sizeof(u64) * 8) - 1));

		return fls64(feature) - 1;
	}

	/// <summary>The bits that are set, the highest first.</summary>
	[Source("include/linux/netdev_features.h", 174)]
	public static netdev_feature_bits for_each_netdev_feature(netdev_features_t mask_addr)
	{
		return new(mask_addr);
	}

	public const ulong NETIF_F_NEVER_CHANGE = NETIF_F_VLAN_CHALLENGED | NETIF_F_LLTX | NETIF_F_NETNS_LOCAL;
	public const ulong NETIF_F_ETHTOOL_BITS = ((1ul << (NETDEV_FEATURE_COUNT - 1)) |
		((1ul << (NETDEV_FEATURE_COUNT - 1)) - 1)) & ~NETIF_F_NEVER_CHANGE;
	public const ulong NETIF_F_GSO_MASK = (1ul << (NETIF_F_GSO_LAST + 1)) - (1ul << (NETIF_F_GSO_SHIFT));
	public const ulong NETIF_F_CSUM_MASK = NETIF_F_IP_CSUM | NETIF_F_IPV6_CSUM | NETIF_F_HW_CSUM;
	public const ulong NETIF_F_ALL_TSO = NETIF_F_TSO | NETIF_F_TSO6 | NETIF_F_TSO_ECN | NETIF_F_TSO_MANGLEID;
	public const ulong NETIF_F_ALL_FCOE = NETIF_F_FCOE_CRC | NETIF_F_FCOE_MTU | NETIF_F_FSO;
	public const ulong NETIF_F_GSO_SOFTWARE = NETIF_F_ALL_TSO | NETIF_F_GSO_SCTP;
	public const ulong NETIF_F_ONE_FOR_ALL = NETIF_F_GSO_SOFTWARE | NETIF_F_GSO_ROBUST | NETIF_F_SG |
		NETIF_F_HIGHDMA | NETIF_F_FRAGLIST | NETIF_F_VLAN_CHALLENGED;
	public const ulong NETIF_F_ALL_FOR_ALL = NETIF_F_NOCACHE_COPY | NETIF_F_FSO;
	public const ulong NETIF_F_UPPER_DISABLES = NETIF_F_LRO;
	public const ulong NETIF_F_SOFT_FEATURES = NETIF_F_GSO | NETIF_F_GRO;
	public const ulong NETIF_F_VLAN_FEATURES = NETIF_F_HW_VLAN_CTAG_FILTER | NETIF_F_HW_VLAN_CTAG_RX |
		NETIF_F_HW_VLAN_CTAG_TX | NETIF_F_HW_VLAN_STAG_FILTER |
		NETIF_F_HW_VLAN_STAG_RX | NETIF_F_HW_VLAN_STAG_TX;
	public const ulong NETIF_F_GSO_ENCAP_ALL = NETIF_F_GSO_GRE | NETIF_F_GSO_GRE_CSUM | NETIF_F_GSO_IPXIP4 |
		NETIF_F_GSO_IPXIP6 | NETIF_F_GSO_UDP_TUNNEL | NETIF_F_GSO_UDP_TUNNEL_CSUM;
}
