// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/in.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>An IPv4 address.</summary>
[Source("include/uapi/linux/in.h", 85)]
[StructLayout(LayoutKind.Sequential)]
public struct in_addr
{
	public be32 s_addr;
}

[InlineArray(8)]
public struct sin_zero_t
{
	private byte e0;
}

/// <summary>The address of an IPv4 socket.</summary>
[Source("include/uapi/linux/in.h", 232)]
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_in
{
	public ushort sin_family;
	public be16 sin_port;
	public in_addr sin_addr;
	public sin_zero_t sin_zero;
}

/// <summary>A multicast group, and on which interface.</summary>
[Source("include/uapi/linux/in.h", 173)]
[StructLayout(LayoutKind.Sequential)]
public struct ip_mreqn
{
	public in_addr imr_multiaddr;
	public in_addr imr_address;
	public int imr_ifindex;
}

/// <summary>A group, on which interface, and a source.</summary>
[Source("include/uapi/linux/in.h", 179)]
[StructLayout(LayoutKind.Sequential)]
public struct ip_mreq_source
{
	public be32 imr_multiaddr;
	public be32 imr_interface;
	public be32 imr_sourceaddr;
}

/// <summary>The filter of a group; the sources follow.</summary>
[Source("include/uapi/linux/in.h", 185)]
[StructLayout(LayoutKind.Sequential)]
public struct ip_msfilter
{
	public be32 imsf_multiaddr;
	public be32 imsf_interface;
	public u32 imsf_fmode;
	public u32 imsf_numsrc;
}

/// <summary>A group of any family, and on which interface.</summary>
[Source("include/uapi/linux/in.h", 197)]
[StructLayout(LayoutKind.Sequential)]
public struct group_req
{
	public uint gr_interface;
	private readonly uint pad;
	public sockaddr_storage gr_group;
}

/// <summary>The same, and a source.</summary>
[Source("include/uapi/linux/in.h", 202)]
[StructLayout(LayoutKind.Sequential)]
public struct group_source_req
{
	public uint gsr_interface;
	private readonly uint pad;
	public sockaddr_storage gsr_group;
	public sockaddr_storage gsr_source;
}

/// <summary>The filter of a group of any family; the sources follow.</summary>
[Source("include/uapi/linux/in.h", 208)]
[StructLayout(LayoutKind.Sequential)]
public struct group_filter
{
	public uint gf_interface;
	private readonly uint pad;
	public sockaddr_storage gf_group;
	public u32 gf_fmode;
	public u32 gf_numsrc;
}

/// <summary>Where a datagram came in.</summary>
[Source("include/uapi/linux/in.h", 222)]
[StructLayout(LayoutKind.Sequential)]
public struct in_pktinfo
{
	public int ipi_ifindex;
	public in_addr ipi_spec_dst;
	public in_addr ipi_addr;
}

/// <summary>IPv4: protocols, options, classes of addresses.</summary>
public static class in_h
{
	public const int IPPROTO_IP = 0;
	public const int IPPROTO_ICMP = 1;
	public const int IPPROTO_IGMP = 2;
	public const int IPPROTO_IPIP = 4;
	public const int IPPROTO_TCP = 6;
	public const int IPPROTO_EGP = 8;
	public const int IPPROTO_PUP = 12;
	public const int IPPROTO_UDP = 17;
	public const int IPPROTO_IDP = 22;
	public const int IPPROTO_TP = 29;
	public const int IPPROTO_DCCP = 33;
	public const int IPPROTO_IPV6 = 41;
	public const int IPPROTO_RSVP = 46;
	public const int IPPROTO_GRE = 47;
	public const int IPPROTO_ESP = 50;
	public const int IPPROTO_AH = 51;
	public const int IPPROTO_MTP = 92;
	public const int IPPROTO_BEETPH = 94;
	public const int IPPROTO_ENCAP = 98;
	public const int IPPROTO_PIM = 103;
	public const int IPPROTO_COMP = 108;
	public const int IPPROTO_SCTP = 132;
	public const int IPPROTO_UDPLITE = 136;
	public const int IPPROTO_MPLS = 137;
	public const int IPPROTO_RAW = 255;
	public const int IPPROTO_MAX = 256;

	public const int IP_TOS = 1;
	public const int IP_TTL = 2;
	public const int IP_HDRINCL = 3;
	public const int IP_OPTIONS = 4;
	public const int IP_ROUTER_ALERT = 5;
	public const int IP_RECVOPTS = 6;
	public const int IP_RETOPTS = 7;
	public const int IP_PKTINFO = 8;
	public const int IP_PKTOPTIONS = 9;
	public const int IP_MTU_DISCOVER = 10;
	public const int IP_RECVERR = 11;
	public const int IP_RECVTTL = 12;
	public const int IP_RECVTOS = 13;
	public const int IP_MTU = 14;
	public const int IP_FREEBIND = 15;
	public const int IP_IPSEC_POLICY = 16;
	public const int IP_XFRM_POLICY = 17;
	public const int IP_PASSSEC = 18;
	public const int IP_TRANSPARENT = 19;
	public const int IP_RECVRETOPTS = IP_RETOPTS;
	public const int IP_ORIGDSTADDR = 20;
	public const int IP_RECVORIGDSTADDR = IP_ORIGDSTADDR;
	public const int IP_MINTTL = 21;
	public const int IP_NODEFRAG = 22;
	public const int IP_CHECKSUM = 23;
	public const int IP_BIND_ADDRESS_NO_PORT = 24;
	public const int IP_RECVFRAGSIZE = 25;
	public const int IP_PMTUDISC_DONT = 0;
	public const int IP_PMTUDISC_WANT = 1;
	public const int IP_PMTUDISC_DO = 2;
	public const int IP_PMTUDISC_PROBE = 3;
	public const int IP_PMTUDISC_INTERFACE = 4;
	public const int IP_PMTUDISC_OMIT = 5;
	public const int IP_MULTICAST_IF = 32;
	public const int IP_MULTICAST_TTL = 33;
	public const int IP_MULTICAST_LOOP = 34;
	public const int IP_ADD_MEMBERSHIP = 35;
	public const int IP_DROP_MEMBERSHIP = 36;
	public const int IP_UNBLOCK_SOURCE = 37;
	public const int IP_BLOCK_SOURCE = 38;
	public const int IP_ADD_SOURCE_MEMBERSHIP = 39;
	public const int IP_DROP_SOURCE_MEMBERSHIP = 40;
	public const int IP_MSFILTER = 41;
	public const int MCAST_JOIN_GROUP = 42;
	public const int MCAST_BLOCK_SOURCE = 43;
	public const int MCAST_UNBLOCK_SOURCE = 44;
	public const int MCAST_LEAVE_GROUP = 45;
	public const int MCAST_JOIN_SOURCE_GROUP = 46;
	public const int MCAST_LEAVE_SOURCE_GROUP = 47;
	public const int MCAST_MSFILTER = 48;
	public const int IP_MULTICAST_ALL = 49;
	public const int IP_UNICAST_IF = 50;
	public const int MCAST_EXCLUDE = 0;
	public const int MCAST_INCLUDE = 1;
	public const int IP_DEFAULT_MULTICAST_TTL = 1;
	public const int IP_DEFAULT_MULTICAST_LOOP = 1;

	/// <summary>How long a filter is.</summary>
	[Source("include/uapi/linux/in.h", 193)]
	public static int IP_MSFILTER_SIZE(int numsrc)
	{
		return Unsafe.SizeOf<ip_msfilter>() + numsrc * sizeof(u32);
	}

	/// <summary>How long a filter of any family is.</summary>
	[Source("include/uapi/linux/in.h", 216)]
	public static int GROUP_FILTER_SIZE(int numsrc)
	{
		return Unsafe.SizeOf<group_filter>() + numsrc * Unsafe.SizeOf<sockaddr_storage>();
	}

	public const int __SOCK_SIZE__ = 16;

	[Source("include/uapi/linux/in.h", 250)]
	public static bool IN_CLASSA(uint a)
	{
		return (a & 0x80000000) == 0;
	}

	public const uint IN_CLASSA_NET = 0xff000000;
	public const int IN_CLASSA_NSHIFT = 24;
	public const uint IN_CLASSA_HOST = 0xffffffff & ~IN_CLASSA_NET;
	public const int IN_CLASSA_MAX = 128;

	[Source("include/uapi/linux/in.h", 256)]
	public static bool IN_CLASSB(uint a)
	{
		return (a & 0xc0000000) == 0x80000000;
	}

	public const uint IN_CLASSB_NET = 0xffff0000;
	public const int IN_CLASSB_NSHIFT = 16;
	public const uint IN_CLASSB_HOST = 0xffffffff & ~IN_CLASSB_NET;
	public const int IN_CLASSB_MAX = 65536;

	[Source("include/uapi/linux/in.h", 262)]
	public static bool IN_CLASSC(uint a)
	{
		return (a & 0xe0000000) == 0xc0000000;
	}

	public const uint IN_CLASSC_NET = 0xffffff00;
	public const int IN_CLASSC_NSHIFT = 8;
	public const uint IN_CLASSC_HOST = 0xffffffff & ~IN_CLASSC_NET;

	[Source("include/uapi/linux/in.h", 267)]
	public static bool IN_CLASSD(uint a)
	{
		return (a & 0xf0000000) == 0xe0000000;
	}

	[Source("include/uapi/linux/in.h", 268)]
	public static bool IN_MULTICAST(uint a)
	{
		return IN_CLASSD(a);
	}

	public const uint IN_MULTICAST_NET = 0xe0000000;

	[Source("include/uapi/linux/in.h", 271)]
	public static bool IN_BADCLASS(uint a)
	{
		return a == 0xffffffff;
	}

	[Source("include/uapi/linux/in.h", 272)]
	public static bool IN_EXPERIMENTAL(uint a)
	{
		return IN_BADCLASS(a);
	}

	[Source("include/uapi/linux/in.h", 274)]
	public static bool IN_CLASSE(uint a)
	{
		return (a & 0xf0000000) == 0xf0000000;
	}

	public const uint INADDR_ANY = 0x00000000;
	public const uint INADDR_BROADCAST = 0xffffffff;
	public const uint INADDR_NONE = 0xffffffff;
	public const int IN_LOOPBACKNET = 127;
	public const uint INADDR_LOOPBACK = 0x7f000001;

	[Source("include/uapi/linux/in.h", 292)]
	public static bool IN_LOOPBACK(uint a)
	{
		return (a & 0xff000000) == 0x7f000000;
	}

	public const uint INADDR_UNSPEC_GROUP = 0xe0000000;
	public const uint INADDR_ALLHOSTS_GROUP = 0xe0000001;
	public const uint INADDR_ALLRTRS_GROUP = 0xe0000002;
	public const uint INADDR_ALLSNOOPERS_GROUP = 0xe000006a;
	public const uint INADDR_MAX_LOCAL_GROUP = 0xe00000ff;
}
