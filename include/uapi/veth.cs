// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/veth.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>Constants of the user interface in <c>veth.h</c>.</summary>
public static class veth_h
{
	public const int VETH_INFO_UNSPEC = 0;
	/// <summary>The other end: a <c>struct ifinfomsg</c> and the attributes of a link.</summary>
	public const int VETH_INFO_PEER = 1;

	public const int __VETH_INFO_MAX = 2;
	public const int VETH_INFO_MAX = __VETH_INFO_MAX - 1;
}
