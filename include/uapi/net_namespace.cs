// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/net_namespace.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>Constants of the user interface in <c>net_namespace.h</c>.</summary>
public static class net_namespace_h
{
	public const int NETNSA_NONE = 0;
	public const int NETNSA_NSID_NOT_ASSIGNED = -1;
	public const int NETNSA_NSID = 1;
	public const int NETNSA_PID = 2;
	public const int NETNSA_FD = 3;
	public const int NETNSA_TARGET_NSID = 4;
	public const int NETNSA_CURRENT_NSID = 5;
	public const int __NETNSA_MAX = 6;

	public const int NETNSA_MAX = __NETNSA_MAX - 1;
}
