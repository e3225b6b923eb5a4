// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/ip.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>An IPv4 header without options as it is on the wire.</summary>
[Source("include/uapi/linux/ip.h", 86)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct iphdr
{
	private u8 version_ihl;
	public u8 tos;
	public be16 tot_len;
	public be16 id;
	public be16 frag_off;
	public u8 ttl;
	public u8 protocol;
	public u16 check;
	public be32 saddr;
	public be32 daddr;

	/// <summary>The length of the header in words of four bytes.</summary>
	public u8 ihl {
		readonly get => (u8)(version_ihl & 0xf);
		set => version_ihl = (u8)((version_ihl & 0xf0) | (value & 0xf));
	}

	public u8 version {
		readonly get => (u8)(version_ihl >> 4);
		set => version_ihl = (u8)((value << 4) | (version_ihl & 0xf));
	}
}

/// <summary>The type of service, and what a device is told about IPv4.</summary>
public static class ip_h
{
	public const int IPTOS_TOS_MASK = 0x1E;
	public const int IPTOS_LOWDELAY = 0x10;
	public const int IPTOS_THROUGHPUT = 0x08;
	public const int IPTOS_RELIABILITY = 0x04;
	public const int IPTOS_MINCOST = 0x02;

	public const int IPTOS_PREC_MASK = 0xE0;

	public const int IPTOS_PREC_INTERNETCONTROL = 0xc0;

	public const int IPVERSION = 4;
	public const int MAXTTL = 255;
	public const int IPDEFTTL = 64;

	[Source("include/uapi/linux/ip.h", 24)]
	public static int IPTOS_TOS(int tos) => tos & IPTOS_TOS_MASK;

	public const int IPV4_DEVCONF_FORWARDING = 1;
	public const int IPV4_DEVCONF_MC_FORWARDING = 2;
	public const int IPV4_DEVCONF_PROXY_ARP = 3;
	public const int IPV4_DEVCONF_ACCEPT_REDIRECTS = 4;
	public const int IPV4_DEVCONF_SECURE_REDIRECTS = 5;
	public const int IPV4_DEVCONF_SEND_REDIRECTS = 6;
	public const int IPV4_DEVCONF_SHARED_MEDIA = 7;
	public const int IPV4_DEVCONF_RP_FILTER = 8;
	public const int IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE = 9;
	public const int IPV4_DEVCONF_BOOTP_RELAY = 10;
	public const int IPV4_DEVCONF_LOG_MARTIANS = 11;
	public const int IPV4_DEVCONF_TAG = 12;
	public const int IPV4_DEVCONF_ARPFILTER = 13;
	public const int IPV4_DEVCONF_MEDIUM_ID = 14;
	public const int IPV4_DEVCONF_NOXFRM = 15;
	public const int IPV4_DEVCONF_NOPOLICY = 16;
	public const int IPV4_DEVCONF_FORCE_IGMP_VERSION = 17;
	public const int IPV4_DEVCONF_ARP_ANNOUNCE = 18;
	public const int IPV4_DEVCONF_ARP_IGNORE = 19;
	public const int IPV4_DEVCONF_PROMOTE_SECONDARIES = 20;
	public const int IPV4_DEVCONF_ARP_ACCEPT = 21;
	public const int IPV4_DEVCONF_ARP_NOTIFY = 22;
	public const int IPV4_DEVCONF_ACCEPT_LOCAL = 23;
	public const int IPV4_DEVCONF_SRC_VMARK = 24;
	public const int IPV4_DEVCONF_PROXY_ARP_PVLAN = 25;
	public const int IPV4_DEVCONF_ROUTE_LOCALNET = 26;
	public const int IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL = 27;
	public const int IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL = 28;
	public const int IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN = 29;
	public const int IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST = 30;
	public const int IPV4_DEVCONF_DROP_GRATUITOUS_ARP = 31;
	public const int IPV4_DEVCONF_BC_FORWARDING = 32;
	public const int __IPV4_DEVCONF_MAX = 33;

	public const int IPV4_DEVCONF_MAX = __IPV4_DEVCONF_MAX - 1;
}
