// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_addr.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The wire layout of <c>struct ifaddrmsg</c>.</summary>
[Source("include/uapi/linux/if_addr.h", 8)]
[StructLayout(LayoutKind.Sequential)]
public struct ifaddrmsg
{
	public u8 ifa_family;
	public u8 ifa_prefixlen;
	public u8 ifa_flags;
	public u8 ifa_scope;
	public u32 ifa_index;
}

/// <summary>The wire layout of <c>struct ifa_cacheinfo</c>.</summary>
[Source("include/uapi/linux/if_addr.h", 59)]
[StructLayout(LayoutKind.Sequential)]
public struct ifa_cacheinfo
{
	public u32 ifa_prefered;
	public u32 ifa_valid;
	public u32 cstamp;
	public u32 tstamp;
}

/// <summary>Constants of the user interface in <c>if_addr.h</c>.</summary>
public static class if_addr_h
{
	public const int IFA_UNSPEC = 0;
	public const int IFA_ADDRESS = 1;
	public const int IFA_LOCAL = 2;
	public const int IFA_LABEL = 3;
	public const int IFA_BROADCAST = 4;
	public const int IFA_ANYCAST = 5;
	public const int IFA_CACHEINFO = 6;
	public const int IFA_MULTICAST = 7;
	public const int IFA_FLAGS = 8;
	public const int IFA_RT_PRIORITY = 9;
	public const int IFA_TARGET_NETNSID = 10;
	public const int __IFA_MAX = 11;

	public const int IFA_MAX = __IFA_MAX - 1;

	public const int IFA_F_SECONDARY = 0x01;
	public const int IFA_F_TEMPORARY = IFA_F_SECONDARY;

	public const int IFA_F_NODAD = 0x02;
	public const int IFA_F_OPTIMISTIC = 0x04;
	public const int IFA_F_DADFAILED = 0x08;
	public const int IFA_F_HOMEADDRESS = 0x10;
	public const int IFA_F_DEPRECATED = 0x20;
	public const int IFA_F_TENTATIVE = 0x40;
	public const int IFA_F_PERMANENT = 0x80;
	public const int IFA_F_MANAGETEMPADDR = 0x100;
	public const int IFA_F_NOPREFIXROUTE = 0x200;
	public const int IFA_F_MCAUTOJOIN = 0x400;
	public const int IFA_F_STABLE_PRIVACY = 0x800;
}
