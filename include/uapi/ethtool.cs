// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/ethtool.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary><c>char x[32]</c> inside a structure.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(32)]
public struct ethtool_str32
{
	private byte _0;
}

/// <summary><c>char x[12]</c> inside a structure.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(12)]
public struct ethtool_str12
{
	private byte _0;
}

/// <summary>Words that nobody uses yet.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(3)]
public struct ethtool_reserved3
{
	private u32 _0;
}

/// <summary>Words that nobody uses yet.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(7)]
public struct ethtool_reserved7
{
	private u32 _0;
}

/// <summary>Which driver a device has; ETHTOOL_GDRVINFO.</summary>
[Source("include/uapi/linux/ethtool.h", 177)]
[StructLayout(LayoutKind.Sequential)]
public struct ethtool_drvinfo
{
	public u32 cmd;
	public ethtool_str32 driver;
	public ethtool_str32 version;
	public ethtool_str32 fw_version;
	public ethtool_str32 bus_info;
	public ethtool_str32 erom_version;
	public ethtool_str12 reserved2;
	public u32 n_priv_flags;
	public u32 n_stats;
	public u32 testinfo_len;
	public u32 eedump_len;
	public u32 regdump_len;
}

/// <summary>What time stamps a device can make; ETHTOOL_GET_TS_INFO.</summary>
[Source("include/uapi/linux/ethtool.h", 1200)]
[StructLayout(LayoutKind.Sequential)]
public struct ethtool_ts_info
{
	public u32 cmd;
	public u32 so_timestamping;
	public s32 phc_index;
	public u32 tx_types;
	public ethtool_reserved3 tx_reserved;
	public u32 rx_filters;
	public ethtool_reserved3 rx_reserved;
}

/// <summary>Speed, duplex and the like of a link; the bit maps follow it in user space.</summary>
[Source("include/uapi/linux/ethtool.h", 1835)]
[StructLayout(LayoutKind.Sequential)]
public struct ethtool_link_settings
{
	public u32 cmd;
	public u32 speed;
	public u8 duplex;
	public u8 port;
	public u8 phy_address;
	public u8 autoneg;
	public u8 mdio_support;
	public u8 eth_tp_mdix;
	public u8 eth_tp_mdix_ctrl;
	public s8 link_mode_masks_nwords;
	public u8 transceiver;
	public u8 reserved1_0, reserved1_1, reserved1_2;
	public ethtool_reserved7 reserved;
}

/// <summary>The wire layout of <c>struct ethtool_value</c>.</summary>
[Source("include/uapi/linux/ethtool.h", 211)]
[StructLayout(LayoutKind.Sequential)]
public struct ethtool_value
{
	public u32 cmd;
	public u32 data;
}

/// <summary>Constants of the user interface in <c>ethtool.h</c>.</summary>
public static class ethtool_h
{
	public const int ETH_MDIO_SUPPORTS_C22 = 1;

	public const int ETH_MDIO_SUPPORTS_C45 = 2;

	public const int ETHTOOL_FWVERS_LEN = 32;
	public const int ETHTOOL_BUSINFO_LEN = 32;
	public const int ETHTOOL_EROMVERS_LEN = 32;

	public const int SOPASS_MAX = 6;

	public const int ETH_GSTRING_LEN = 32;

	// enum ethtool_stringset
	public const int ETH_SS_TEST = 0;
	public const int ETH_SS_STATS = 1;
	public const int ETH_SS_PRIV_FLAGS = 2;
	public const int ETH_SS_NTUPLE_FILTERS = 3;
	public const int ETH_SS_FEATURES = 4;
	public const int ETH_SS_RSS_HASH_FUNCS = 5;
	public const int ETH_SS_TUNABLES = 6;
	public const int ETH_SS_PHY_STATS = 7;
	public const int ETH_SS_PHY_TUNABLES = 8;

	public const int ETHTOOL_GSET = 0x00000001;

	public const int ETHTOOL_SSET = 0x00000002;

	public const int ETHTOOL_GDRVINFO = 0x00000003;
	public const int ETHTOOL_GREGS = 0x00000004;
	public const int ETHTOOL_GWOL = 0x00000005;
	public const int ETHTOOL_SWOL = 0x00000006;
	public const int ETHTOOL_GMSGLVL = 0x00000007;
	public const int ETHTOOL_SMSGLVL = 0x00000008;
	public const int ETHTOOL_NWAY_RST = 0x00000009;

	public const int ETHTOOL_GLINK = 0x0000000a;
	public const int ETHTOOL_GEEPROM = 0x0000000b;
	public const int ETHTOOL_SEEPROM = 0x0000000c;
	public const int ETHTOOL_GCOALESCE = 0x0000000e;
	public const int ETHTOOL_SCOALESCE = 0x0000000f;
	public const int ETHTOOL_GRINGPARAM = 0x00000010;
	public const int ETHTOOL_SRINGPARAM = 0x00000011;
	public const int ETHTOOL_GPAUSEPARAM = 0x00000012;
	public const int ETHTOOL_SPAUSEPARAM = 0x00000013;
	public const int ETHTOOL_GRXCSUM = 0x00000014;
	public const int ETHTOOL_SRXCSUM = 0x00000015;
	public const int ETHTOOL_GTXCSUM = 0x00000016;
	public const int ETHTOOL_STXCSUM = 0x00000017;
	public const int ETHTOOL_GSG = 0x00000018;

	public const int ETHTOOL_SSG = 0x00000019;

	public const int ETHTOOL_TEST = 0x0000001a;
	public const int ETHTOOL_GSTRINGS = 0x0000001b;
	public const int ETHTOOL_PHYS_ID = 0x0000001c;
	public const int ETHTOOL_GSTATS = 0x0000001d;
	public const int ETHTOOL_GTSO = 0x0000001e;
	public const int ETHTOOL_STSO = 0x0000001f;
	public const int ETHTOOL_GPERMADDR = 0x00000020;
	public const int ETHTOOL_GUFO = 0x00000021;
	public const int ETHTOOL_SUFO = 0x00000022;
	public const int ETHTOOL_GGSO = 0x00000023;
	public const int ETHTOOL_SGSO = 0x00000024;
	public const int ETHTOOL_GFLAGS = 0x00000025;
	public const int ETHTOOL_SFLAGS = 0x00000026;
	public const int ETHTOOL_GPFLAGS = 0x00000027;
	public const int ETHTOOL_SPFLAGS = 0x00000028;

	public const int ETHTOOL_GRXFH = 0x00000029;
	public const int ETHTOOL_SRXFH = 0x0000002a;
	public const int ETHTOOL_GGRO = 0x0000002b;
	public const int ETHTOOL_SGRO = 0x0000002c;
	public const int ETHTOOL_GRXRINGS = 0x0000002d;
	public const int ETHTOOL_GRXCLSRLCNT = 0x0000002e;
	public const int ETHTOOL_GRXCLSRULE = 0x0000002f;
	public const int ETHTOOL_GRXCLSRLALL = 0x00000030;
	public const int ETHTOOL_SRXCLSRLDEL = 0x00000031;
	public const int ETHTOOL_SRXCLSRLINS = 0x00000032;
	public const int ETHTOOL_RESET = 0x00000034;
	public const int ETHTOOL_SRXNTUPLE = 0x00000035;
	public const int ETHTOOL_GRXNTUPLE = 0x00000036;
	public const int ETHTOOL_GSSET_INFO = 0x00000037;
	public const int ETHTOOL_GRXFHINDIR = 0x00000038;
	public const int ETHTOOL_SRXFHINDIR = 0x00000039;

	public const int ETHTOOL_GFEATURES = 0x0000003a;
	public const int ETHTOOL_SFEATURES = 0x0000003b;
	public const int ETHTOOL_GCHANNELS = 0x0000003c;
	public const int ETHTOOL_SCHANNELS = 0x0000003d;
	public const int ETHTOOL_SET_DUMP = 0x0000003e;
	public const int ETHTOOL_GET_DUMP_FLAG = 0x0000003f;
	public const int ETHTOOL_GET_DUMP_DATA = 0x00000040;
	public const int ETHTOOL_GET_TS_INFO = 0x00000041;
	public const int ETHTOOL_GMODULEINFO = 0x00000042;
	public const int ETHTOOL_GMODULEEEPROM = 0x00000043;
	public const int ETHTOOL_GEEE = 0x00000044;
	public const int ETHTOOL_SEEE = 0x00000045;

	public const int ETHTOOL_GRSSH = 0x00000046;
	public const int ETHTOOL_SRSSH = 0x00000047;
	public const int ETHTOOL_GTUNABLE = 0x00000048;
	public const int ETHTOOL_STUNABLE = 0x00000049;
	public const int ETHTOOL_GPHYSTATS = 0x0000004a;

	public const int ETHTOOL_PERQUEUE = 0x0000004b;

	public const int ETHTOOL_GLINKSETTINGS = 0x0000004c;
	public const int ETHTOOL_SLINKSETTINGS = 0x0000004d;
	public const int ETHTOOL_PHY_GTUNABLE = 0x0000004e;
	public const int ETHTOOL_PHY_STUNABLE = 0x0000004f;
	public const int ETHTOOL_GFECPARAM = 0x00000050;
	public const int ETHTOOL_SFECPARAM = 0x00000051;

	// enum ethtool_link_mode_bit_indices
	public const int ETHTOOL_LINK_MODE_10baseT_Half_BIT = 0;
	public const int ETHTOOL_LINK_MODE_10baseT_Full_BIT = 1;
	public const int ETHTOOL_LINK_MODE_100baseT_Half_BIT = 2;
	public const int ETHTOOL_LINK_MODE_100baseT_Full_BIT = 3;
	public const int ETHTOOL_LINK_MODE_1000baseT_Half_BIT = 4;
	public const int ETHTOOL_LINK_MODE_1000baseT_Full_BIT = 5;
	public const int ETHTOOL_LINK_MODE_Autoneg_BIT = 6;
	public const int ETHTOOL_LINK_MODE_TP_BIT = 7;
	public const int ETHTOOL_LINK_MODE_AUI_BIT = 8;
	public const int ETHTOOL_LINK_MODE_MII_BIT = 9;
	public const int ETHTOOL_LINK_MODE_FIBRE_BIT = 10;
	public const int ETHTOOL_LINK_MODE_BNC_BIT = 11;
	public const int ETHTOOL_LINK_MODE_10000baseT_Full_BIT = 12;
	public const int ETHTOOL_LINK_MODE_Pause_BIT = 13;
	public const int ETHTOOL_LINK_MODE_Asym_Pause_BIT = 14;
	public const int ETHTOOL_LINK_MODE_2500baseX_Full_BIT = 15;
	public const int ETHTOOL_LINK_MODE_Backplane_BIT = 16;
	public const int ETHTOOL_LINK_MODE_1000baseKX_Full_BIT = 17;
	public const int ETHTOOL_LINK_MODE_10000baseKX4_Full_BIT = 18;
	public const int ETHTOOL_LINK_MODE_10000baseKR_Full_BIT = 19;
	public const int ETHTOOL_LINK_MODE_10000baseR_FEC_BIT = 20;
	public const int ETHTOOL_LINK_MODE_20000baseMLD2_Full_BIT = 21;
	public const int ETHTOOL_LINK_MODE_20000baseKR2_Full_BIT = 22;
	public const int ETHTOOL_LINK_MODE_40000baseKR4_Full_BIT = 23;
	public const int ETHTOOL_LINK_MODE_40000baseCR4_Full_BIT = 24;
	public const int ETHTOOL_LINK_MODE_40000baseSR4_Full_BIT = 25;
	public const int ETHTOOL_LINK_MODE_40000baseLR4_Full_BIT = 26;
	public const int ETHTOOL_LINK_MODE_56000baseKR4_Full_BIT = 27;
	public const int ETHTOOL_LINK_MODE_56000baseCR4_Full_BIT = 28;
	public const int ETHTOOL_LINK_MODE_56000baseSR4_Full_BIT = 29;
	public const int ETHTOOL_LINK_MODE_56000baseLR4_Full_BIT = 30;
	public const int ETHTOOL_LINK_MODE_25000baseCR_Full_BIT = 31;
	public const int ETHTOOL_LINK_MODE_25000baseKR_Full_BIT = 32;
	public const int ETHTOOL_LINK_MODE_25000baseSR_Full_BIT = 33;
	public const int ETHTOOL_LINK_MODE_50000baseCR2_Full_BIT = 34;
	public const int ETHTOOL_LINK_MODE_50000baseKR2_Full_BIT = 35;
	public const int ETHTOOL_LINK_MODE_100000baseKR4_Full_BIT = 36;
	public const int ETHTOOL_LINK_MODE_100000baseSR4_Full_BIT = 37;
	public const int ETHTOOL_LINK_MODE_100000baseCR4_Full_BIT = 38;
	public const int ETHTOOL_LINK_MODE_100000baseLR4_ER4_Full_BIT = 39;
	public const int ETHTOOL_LINK_MODE_50000baseSR2_Full_BIT = 40;
	public const int ETHTOOL_LINK_MODE_1000baseX_Full_BIT = 41;
	public const int ETHTOOL_LINK_MODE_10000baseCR_Full_BIT = 42;
	public const int ETHTOOL_LINK_MODE_10000baseSR_Full_BIT = 43;
	public const int ETHTOOL_LINK_MODE_10000baseLR_Full_BIT = 44;
	public const int ETHTOOL_LINK_MODE_10000baseLRM_Full_BIT = 45;
	public const int ETHTOOL_LINK_MODE_10000baseER_Full_BIT = 46;
	public const int ETHTOOL_LINK_MODE_2500baseT_Full_BIT = 47;
	public const int ETHTOOL_LINK_MODE_5000baseT_Full_BIT = 48;
	public const int ETHTOOL_LINK_MODE_FEC_NONE_BIT = 49;
	public const int ETHTOOL_LINK_MODE_FEC_RS_BIT = 50;
	public const int ETHTOOL_LINK_MODE_FEC_BASER_BIT = 51;
	public const int ETHTOOL_LINK_MODE_50000baseKR_Full_BIT = 52;
	public const int ETHTOOL_LINK_MODE_50000baseSR_Full_BIT = 53;
	public const int ETHTOOL_LINK_MODE_50000baseCR_Full_BIT = 54;
	public const int ETHTOOL_LINK_MODE_50000baseLR_ER_FR_Full_BIT = 55;
	public const int ETHTOOL_LINK_MODE_50000baseDR_Full_BIT = 56;
	public const int ETHTOOL_LINK_MODE_100000baseKR2_Full_BIT = 57;
	public const int ETHTOOL_LINK_MODE_100000baseSR2_Full_BIT = 58;
	public const int ETHTOOL_LINK_MODE_100000baseCR2_Full_BIT = 59;
	public const int ETHTOOL_LINK_MODE_100000baseLR2_ER2_FR2_Full_BIT = 60;
	public const int ETHTOOL_LINK_MODE_100000baseDR2_Full_BIT = 61;
	public const int ETHTOOL_LINK_MODE_200000baseKR4_Full_BIT = 62;
	public const int ETHTOOL_LINK_MODE_200000baseSR4_Full_BIT = 63;
	public const int ETHTOOL_LINK_MODE_200000baseLR4_ER4_FR4_Full_BIT = 64;
	public const int ETHTOOL_LINK_MODE_200000baseDR4_Full_BIT = 65;
	public const int ETHTOOL_LINK_MODE_200000baseCR4_Full_BIT = 66;
	public const int __ETHTOOL_LINK_MODE_MASK_NBITS = 67;

	public const uint SUPPORTED_10baseT_Half = 1u << ETHTOOL_LINK_MODE_10baseT_Half_BIT;
	public const uint SUPPORTED_10baseT_Full = 1u << ETHTOOL_LINK_MODE_10baseT_Full_BIT;
	public const uint SUPPORTED_100baseT_Half = 1u << ETHTOOL_LINK_MODE_100baseT_Half_BIT;
	public const uint SUPPORTED_100baseT_Full = 1u << ETHTOOL_LINK_MODE_100baseT_Full_BIT;
	public const uint SUPPORTED_1000baseT_Half = 1u << ETHTOOL_LINK_MODE_1000baseT_Half_BIT;
	public const uint SUPPORTED_1000baseT_Full = 1u << ETHTOOL_LINK_MODE_1000baseT_Full_BIT;
	public const uint SUPPORTED_Autoneg = 1u << ETHTOOL_LINK_MODE_Autoneg_BIT;
	public const uint SUPPORTED_TP = 1u << ETHTOOL_LINK_MODE_TP_BIT;
	public const uint SUPPORTED_AUI = 1u << ETHTOOL_LINK_MODE_AUI_BIT;
	public const uint SUPPORTED_MII = 1u << ETHTOOL_LINK_MODE_MII_BIT;
	public const uint SUPPORTED_FIBRE = 1u << ETHTOOL_LINK_MODE_FIBRE_BIT;
	public const uint SUPPORTED_BNC = 1u << ETHTOOL_LINK_MODE_BNC_BIT;
	public const uint SUPPORTED_10000baseT_Full = 1u << ETHTOOL_LINK_MODE_10000baseT_Full_BIT;
	public const uint SUPPORTED_Pause = 1u << ETHTOOL_LINK_MODE_Pause_BIT;
	public const uint SUPPORTED_Asym_Pause = 1u << ETHTOOL_LINK_MODE_Asym_Pause_BIT;
	public const uint SUPPORTED_2500baseX_Full = 1u << ETHTOOL_LINK_MODE_2500baseX_Full_BIT;
	public const uint SUPPORTED_Backplane = 1u << ETHTOOL_LINK_MODE_Backplane_BIT;
	public const uint SUPPORTED_1000baseKX_Full = 1u << ETHTOOL_LINK_MODE_1000baseKX_Full_BIT;
	public const uint SUPPORTED_10000baseKX4_Full = 1u << ETHTOOL_LINK_MODE_10000baseKX4_Full_BIT;
	public const uint SUPPORTED_10000baseKR_Full = 1u << ETHTOOL_LINK_MODE_10000baseKR_Full_BIT;
	public const uint SUPPORTED_10000baseR_FEC = 1u << ETHTOOL_LINK_MODE_10000baseR_FEC_BIT;
	public const uint SUPPORTED_20000baseMLD2_Full = 1u << ETHTOOL_LINK_MODE_20000baseMLD2_Full_BIT;
	public const uint SUPPORTED_20000baseKR2_Full = 1u << ETHTOOL_LINK_MODE_20000baseKR2_Full_BIT;
	public const uint SUPPORTED_40000baseKR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseKR4_Full_BIT;
	public const uint SUPPORTED_40000baseCR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseCR4_Full_BIT;
	public const uint SUPPORTED_40000baseSR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseSR4_Full_BIT;
	public const uint SUPPORTED_40000baseLR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseLR4_Full_BIT;
	public const uint SUPPORTED_56000baseKR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseKR4_Full_BIT;
	public const uint SUPPORTED_56000baseCR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseCR4_Full_BIT;
	public const uint SUPPORTED_56000baseSR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseSR4_Full_BIT;
	public const uint SUPPORTED_56000baseLR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseLR4_Full_BIT;

	public const uint ADVERTISED_10baseT_Half = 1u << ETHTOOL_LINK_MODE_10baseT_Half_BIT;
	public const uint ADVERTISED_10baseT_Full = 1u << ETHTOOL_LINK_MODE_10baseT_Full_BIT;
	public const uint ADVERTISED_100baseT_Half = 1u << ETHTOOL_LINK_MODE_100baseT_Half_BIT;
	public const uint ADVERTISED_100baseT_Full = 1u << ETHTOOL_LINK_MODE_100baseT_Full_BIT;
	public const uint ADVERTISED_1000baseT_Half = 1u << ETHTOOL_LINK_MODE_1000baseT_Half_BIT;
	public const uint ADVERTISED_1000baseT_Full = 1u << ETHTOOL_LINK_MODE_1000baseT_Full_BIT;
	public const uint ADVERTISED_Autoneg = 1u << ETHTOOL_LINK_MODE_Autoneg_BIT;
	public const uint ADVERTISED_TP = 1u << ETHTOOL_LINK_MODE_TP_BIT;
	public const uint ADVERTISED_AUI = 1u << ETHTOOL_LINK_MODE_AUI_BIT;
	public const uint ADVERTISED_MII = 1u << ETHTOOL_LINK_MODE_MII_BIT;
	public const uint ADVERTISED_FIBRE = 1u << ETHTOOL_LINK_MODE_FIBRE_BIT;
	public const uint ADVERTISED_BNC = 1u << ETHTOOL_LINK_MODE_BNC_BIT;
	public const uint ADVERTISED_10000baseT_Full = 1u << ETHTOOL_LINK_MODE_10000baseT_Full_BIT;
	public const uint ADVERTISED_Pause = 1u << ETHTOOL_LINK_MODE_Pause_BIT;
	public const uint ADVERTISED_Asym_Pause = 1u << ETHTOOL_LINK_MODE_Asym_Pause_BIT;
	public const uint ADVERTISED_2500baseX_Full = 1u << ETHTOOL_LINK_MODE_2500baseX_Full_BIT;
	public const uint ADVERTISED_Backplane = 1u << ETHTOOL_LINK_MODE_Backplane_BIT;
	public const uint ADVERTISED_1000baseKX_Full = 1u << ETHTOOL_LINK_MODE_1000baseKX_Full_BIT;
	public const uint ADVERTISED_10000baseKX4_Full = 1u << ETHTOOL_LINK_MODE_10000baseKX4_Full_BIT;
	public const uint ADVERTISED_10000baseKR_Full = 1u << ETHTOOL_LINK_MODE_10000baseKR_Full_BIT;
	public const uint ADVERTISED_10000baseR_FEC = 1u << ETHTOOL_LINK_MODE_10000baseR_FEC_BIT;
	public const uint ADVERTISED_20000baseMLD2_Full = 1u << ETHTOOL_LINK_MODE_20000baseMLD2_Full_BIT;
	public const uint ADVERTISED_20000baseKR2_Full = 1u << ETHTOOL_LINK_MODE_20000baseKR2_Full_BIT;
	public const uint ADVERTISED_40000baseKR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseKR4_Full_BIT;
	public const uint ADVERTISED_40000baseCR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseCR4_Full_BIT;
	public const uint ADVERTISED_40000baseSR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseSR4_Full_BIT;
	public const uint ADVERTISED_40000baseLR4_Full = 1u << ETHTOOL_LINK_MODE_40000baseLR4_Full_BIT;
	public const uint ADVERTISED_56000baseKR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseKR4_Full_BIT;
	public const uint ADVERTISED_56000baseCR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseCR4_Full_BIT;
	public const uint ADVERTISED_56000baseSR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseSR4_Full_BIT;
	public const uint ADVERTISED_56000baseLR4_Full = 1u << ETHTOOL_LINK_MODE_56000baseLR4_Full_BIT;

	public const int SPEED_10 = 10;
	public const int SPEED_100 = 100;
	public const int SPEED_1000 = 1000;
	public const int SPEED_2500 = 2500;
	public const int SPEED_5000 = 5000;
	public const int SPEED_10000 = 10000;
	public const int SPEED_14000 = 14000;
	public const int SPEED_20000 = 20000;
	public const int SPEED_25000 = 25000;
	public const int SPEED_40000 = 40000;
	public const int SPEED_50000 = 50000;
	public const int SPEED_56000 = 56000;
	public const int SPEED_100000 = 100000;
	public const int SPEED_200000 = 200000;

	public const int SPEED_UNKNOWN = -1;

	public const int DUPLEX_HALF = 0x00;
	public const int DUPLEX_FULL = 0x01;
	public const int DUPLEX_UNKNOWN = 0xff;

	public const int PORT_TP = 0x00;
	public const int PORT_AUI = 0x01;
	public const int PORT_MII = 0x02;
	public const int PORT_FIBRE = 0x03;
	public const int PORT_BNC = 0x04;
	public const int PORT_DA = 0x05;
	public const int PORT_NONE = 0xef;
	public const int PORT_OTHER = 0xff;

	public const int XCVR_INTERNAL = 0x00;
	public const int XCVR_EXTERNAL = 0x01;
	public const int XCVR_DUMMY1 = 0x02;
	public const int XCVR_DUMMY2 = 0x03;
	public const int XCVR_DUMMY3 = 0x04;

	public const int AUTONEG_DISABLE = 0x00;
	public const int AUTONEG_ENABLE = 0x01;

	public const int ETH_TP_MDI_INVALID = 0x00;
	public const int ETH_TP_MDI = 0x01;
	public const int ETH_TP_MDI_X = 0x02;
	public const int ETH_TP_MDI_AUTO = 0x03;

	public const int WAKE_PHY = 1 << 0;
	public const int WAKE_UCAST = 1 << 1;
	public const int WAKE_MCAST = 1 << 2;
	public const int WAKE_BCAST = 1 << 3;
	public const int WAKE_ARP = 1 << 4;
	public const int WAKE_MAGIC = 1 << 5;
	public const int WAKE_MAGICSECURE = 1 << 6;
	public const int WAKE_FILTER = 1 << 7;

	/// <summary>Whether a speed in Mb/s may be asked for.</summary>
	[Source("include/uapi/linux/ethtool.h", 1592)]
	public static int ethtool_validate_speed(u32 speed)
	{
		return speed <= int.MaxValue || speed == unchecked((u32)SPEED_UNKNOWN) ? 1 : 0;
	}

	[Source("include/uapi/linux/ethtool.h", 1602)]
	public static int ethtool_validate_duplex(u8 duplex)
	{
		switch (duplex) {
		case DUPLEX_HALF:
		case DUPLEX_FULL:
		case DUPLEX_UNKNOWN:
			return 1;
		}

		return 0;
	}

}
