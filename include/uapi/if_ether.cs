// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_ether.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>An Ethernet header as it is on the wire; laid over a packet buffer.</summary>
[Source("include/uapi/linux/if_ether.h", 161)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ethhdr
{
	public eth_alen h_dest;
	public eth_alen h_source;
	public be16 h_proto;
}

/// <summary>The six bytes of an Ethernet address inside another structure.</summary>
[NotInLinux("unsigned char x[ETH_ALEN] as a member of a wire structure")]
[InlineArray(if_ether_h.ETH_ALEN)]
public struct eth_alen
{
	private byte _0;
}

/// <summary>Constants of the user interface in <c>if_ether.h</c>.</summary>
public static class if_ether_h
{
	public const int ETH_ALEN = 6;
	public const int ETH_TLEN = 2;
	public const int ETH_HLEN = 14;
	public const int ETH_ZLEN = 60;
	public const int ETH_DATA_LEN = 1500;
	public const int ETH_FRAME_LEN = 1514;
	public const int ETH_FCS_LEN = 4;

	public const int ETH_MIN_MTU = 68;
	public const uint ETH_MAX_MTU = 0xFFFFu;

	public const int ETH_P_LOOP = 0x0060;
	public const int ETH_P_PUP = 0x0200;
	public const int ETH_P_PUPAT = 0x0201;
	public const int ETH_P_TSN = 0x22F0;
	public const int ETH_P_ERSPAN2 = 0x22EB;
	public const int ETH_P_IP = 0x0800;
	public const int ETH_P_X25 = 0x0805;
	public const int ETH_P_ARP = 0x0806;
	public const int ETH_P_BPQ = 0x08FF;
	public const int ETH_P_IEEEPUP = 0x0a00;
	public const int ETH_P_IEEEPUPAT = 0x0a01;
	public const int ETH_P_BATMAN = 0x4305;
	public const int ETH_P_DEC = 0x6000;
	public const int ETH_P_DNA_DL = 0x6001;
	public const int ETH_P_DNA_RC = 0x6002;
	public const int ETH_P_DNA_RT = 0x6003;
	public const int ETH_P_LAT = 0x6004;
	public const int ETH_P_DIAG = 0x6005;
	public const int ETH_P_CUST = 0x6006;
	public const int ETH_P_SCA = 0x6007;
	public const int ETH_P_TEB = 0x6558;
	public const int ETH_P_RARP = 0x8035;
	public const int ETH_P_ATALK = 0x809B;
	public const int ETH_P_AARP = 0x80F3;
	public const int ETH_P_8021Q = 0x8100;
	public const int ETH_P_ERSPAN = 0x88BE;
	public const int ETH_P_IPX = 0x8137;
	public const int ETH_P_IPV6 = 0x86DD;
	public const int ETH_P_PAUSE = 0x8808;
	public const int ETH_P_SLOW = 0x8809;
	public const int ETH_P_WCCP = 0x883E;

	public const int ETH_P_MPLS_UC = 0x8847;
	public const int ETH_P_MPLS_MC = 0x8848;
	public const int ETH_P_ATMMPOA = 0x884c;
	public const int ETH_P_PPP_DISC = 0x8863;
	public const int ETH_P_PPP_SES = 0x8864;
	public const int ETH_P_LINK_CTL = 0x886c;
	public const int ETH_P_ATMFATE = 0x8884;

	public const int ETH_P_PAE = 0x888E;
	public const int ETH_P_AOE = 0x88A2;
	public const int ETH_P_8021AD = 0x88A8;
	public const int ETH_P_802_EX1 = 0x88B5;
	public const int ETH_P_PREAUTH = 0x88C7;
	public const int ETH_P_TIPC = 0x88CA;
	public const int ETH_P_MACSEC = 0x88E5;
	public const int ETH_P_8021AH = 0x88E7;
	public const int ETH_P_MVRP = 0x88F5;
	public const int ETH_P_1588 = 0x88F7;
	public const int ETH_P_NCSI = 0x88F8;
	public const int ETH_P_PRP = 0x88FB;
	public const int ETH_P_FCOE = 0x8906;
	public const int ETH_P_IBOE = 0x8915;
	public const int ETH_P_TDLS = 0x890D;
	public const int ETH_P_FIP = 0x8914;
	public const int ETH_P_80221 = 0x8917;
	public const int ETH_P_HSR = 0x892F;
	public const int ETH_P_NSH = 0x894F;
	public const int ETH_P_LOOPBACK = 0x9000;
	public const int ETH_P_QINQ1 = 0x9100;
	public const int ETH_P_QINQ2 = 0x9200;
	public const int ETH_P_QINQ3 = 0x9300;
	public const int ETH_P_EDSA = 0xDADA;
	public const int ETH_P_IFE = 0xED3E;
	public const int ETH_P_AF_IUCV = 0xFBFB;

	public const int ETH_P_802_3_MIN = 0x0600;

	public const int ETH_P_802_3 = 0x0001;
	public const int ETH_P_AX25 = 0x0002;
	public const int ETH_P_ALL = 0x0003;
	public const int ETH_P_802_2 = 0x0004;
	public const int ETH_P_SNAP = 0x0005;
	public const int ETH_P_DDCMP = 0x0006;
	public const int ETH_P_WAN_PPP = 0x0007;
	public const int ETH_P_PPP_MP = 0x0008;
	public const int ETH_P_LOCALTALK = 0x0009;
	public const int ETH_P_CAN = 0x000C;
	public const int ETH_P_CANFD = 0x000D;
	public const int ETH_P_PPPTALK = 0x0010;
	public const int ETH_P_TR_802_2 = 0x0011;
	public const int ETH_P_MOBITEX = 0x0015;
	public const int ETH_P_CONTROL = 0x0016;
	public const int ETH_P_IRDA = 0x0017;
	public const int ETH_P_ECONET = 0x0018;
	public const int ETH_P_HDLC = 0x0019;
	public const int ETH_P_ARCNET = 0x001A;
	public const int ETH_P_DSA = 0x001B;
	public const int ETH_P_TRAILER = 0x001C;
	public const int ETH_P_PHONET = 0x00F5;
	public const int ETH_P_IEEE802154 = 0x00F6;
	public const int ETH_P_CAIF = 0x00F7;
	public const int ETH_P_XDSA = 0x00F8;
	public const int ETH_P_MAP = 0x00F9;

	public const int __UAPI_DEF_ETHHDR = 1;
}
