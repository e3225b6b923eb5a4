// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/netconf.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The wire layout of <c>struct netconfmsg</c>.</summary>
[Source("include/uapi/linux/netconf.h", 8)]
[StructLayout(LayoutKind.Sequential)]
public struct netconfmsg
{
	public u8 ncm_family;
}

/// <summary>Messages about what a device is told of a protocol.</summary>
public static class netconf_h
{
	public const int NETCONFA_UNSPEC = 0;
	public const int NETCONFA_IFINDEX = 1;
	public const int NETCONFA_FORWARDING = 2;
	public const int NETCONFA_RP_FILTER = 3;
	public const int NETCONFA_MC_FORWARDING = 4;
	public const int NETCONFA_PROXY_NEIGH = 5;
	public const int NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = 6;
	public const int NETCONFA_INPUT = 7;
	public const int NETCONFA_BC_FORWARDING = 8;
	public const int __NETCONFA_MAX = 9;

	public const int NETCONFA_MAX = __NETCONFA_MAX - 1;
	public const int NETCONFA_ALL = -1;

	public const int NETCONFA_IFINDEX_ALL = -1;
	public const int NETCONFA_IFINDEX_DEFAULT = -2;
}
