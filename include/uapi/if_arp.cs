// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_arp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>What SIOCSARP and its like are given.</summary>
[Source("include/uapi/linux/if_arp.h", 116)]
[StructLayout(LayoutKind.Sequential)]
public struct arpreq
{
	public sockaddr arp_pa;
	public sockaddr arp_ha;
	/// <summary>ATF_*</summary>
	public int arp_flags;
	public sockaddr arp_netmask;
	public ifname arp_dev;
}

/// <summary>The fixed part of an ARP packet, as it is on the wire.</summary>
[Source("include/uapi/linux/if_arp.h", 144)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct arphdr
{
	public be16 ar_hrd;
	public be16 ar_pro;
	public u8 ar_hln;
	public u8 ar_pln;
	public be16 ar_op;
}

/// <summary>Constants of the user interface in <c>if_arp.h</c>.</summary>
public static class if_arp_h
{
	public const int ARPHRD_NETROM = 0;
	public const int ARPHRD_ETHER = 1;
	public const int ARPHRD_EETHER = 2;
	public const int ARPHRD_AX25 = 3;
	public const int ARPHRD_PRONET = 4;
	public const int ARPHRD_CHAOS = 5;
	public const int ARPHRD_IEEE802 = 6;
	public const int ARPHRD_ARCNET = 7;
	public const int ARPHRD_APPLETLK = 8;
	public const int ARPHRD_DLCI = 15;
	public const int ARPHRD_ATM = 19;
	public const int ARPHRD_METRICOM = 23;
	public const int ARPHRD_IEEE1394 = 24;
	public const int ARPHRD_EUI64 = 27;
	public const int ARPHRD_INFINIBAND = 32;

	public const int ARPHRD_SLIP = 256;
	public const int ARPHRD_CSLIP = 257;
	public const int ARPHRD_SLIP6 = 258;
	public const int ARPHRD_CSLIP6 = 259;
	public const int ARPHRD_RSRVD = 260;
	public const int ARPHRD_ADAPT = 264;
	public const int ARPHRD_ROSE = 270;
	public const int ARPHRD_X25 = 271;
	public const int ARPHRD_HWX25 = 272;
	public const int ARPHRD_CAN = 280;
	public const int ARPHRD_PPP = 512;
	public const int ARPHRD_CISCO = 513;
	public const int ARPHRD_HDLC = ARPHRD_CISCO;
	public const int ARPHRD_LAPB = 516;
	public const int ARPHRD_DDCMP = 517;
	public const int ARPHRD_RAWHDLC = 518;
	public const int ARPHRD_RAWIP = 519;

	public const int ARPHRD_TUNNEL = 768;
	public const int ARPHRD_TUNNEL6 = 769;
	public const int ARPHRD_FRAD = 770;
	public const int ARPHRD_SKIP = 771;
	public const int ARPHRD_LOOPBACK = 772;
	public const int ARPHRD_LOCALTLK = 773;
	public const int ARPHRD_FDDI = 774;
	public const int ARPHRD_BIF = 775;
	public const int ARPHRD_SIT = 776;
	public const int ARPHRD_IPDDP = 777;
	public const int ARPHRD_IPGRE = 778;
	public const int ARPHRD_PIMREG = 779;
	public const int ARPHRD_HIPPI = 780;
	public const int ARPHRD_ASH = 781;
	public const int ARPHRD_ECONET = 782;
	public const int ARPHRD_IRDA = 783;

	public const int ARPHRD_FCPP = 784;
	public const int ARPHRD_FCAL = 785;
	public const int ARPHRD_FCPL = 786;
	public const int ARPHRD_FCFABRIC = 787;

	public const int ARPHRD_IEEE802_TR = 800;
	public const int ARPHRD_IEEE80211 = 801;
	public const int ARPHRD_IEEE80211_PRISM = 802;
	public const int ARPHRD_IEEE80211_RADIOTAP = 803;
	public const int ARPHRD_IEEE802154 = 804;
	public const int ARPHRD_IEEE802154_MONITOR = 805;

	public const int ARPHRD_PHONET = 820;
	public const int ARPHRD_PHONET_PIPE = 821;
	public const int ARPHRD_CAIF = 822;
	public const int ARPHRD_IP6GRE = 823;
	public const int ARPHRD_NETLINK = 824;
	public const int ARPHRD_6LOWPAN = 825;
	public const int ARPHRD_VSOCKMON = 826;

	public const int ARPHRD_VOID = 0xFFFF;
	public const int ARPHRD_NONE = 0xFFFE;

	public const int ARPOP_REQUEST = 1;
	public const int ARPOP_REPLY = 2;
	public const int ARPOP_RREQUEST = 3;
	public const int ARPOP_RREPLY = 4;
	public const int ARPOP_InREQUEST = 8;
	public const int ARPOP_InREPLY = 9;
	public const int ARPOP_NAK = 10;

	public const int ATF_COM = 0x02;
	public const int ATF_PERM = 0x04;
	public const int ATF_PUBL = 0x08;
	public const int ATF_USETRAILERS = 0x10;
	public const int ATF_NETMASK = 0x20;

	public const int ATF_DONTPUB = 0x40;
}
