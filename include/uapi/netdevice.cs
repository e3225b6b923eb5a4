// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/netdevice.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>Constants of the user interface in <c>netdevice.h</c>.</summary>
public static class netdevice_h
{
	public const int MAX_ADDR_LEN = 32;

	public const int INIT_NETDEV_GROUP = 0;

	public const int NET_NAME_UNKNOWN = 0;
	public const int NET_NAME_ENUM = 1;
	public const int NET_NAME_PREDICTABLE = 2;
	public const int NET_NAME_USER = 3;
	public const int NET_NAME_RENAMED = 4;

	public const int IF_PORT_UNKNOWN = 0;
	public const int IF_PORT_10BASE2 = 1;
	public const int IF_PORT_10BASET = 2;
	public const int IF_PORT_AUI = 3;
	public const int IF_PORT_100BASET = 4;
	public const int IF_PORT_100BASETX = 5;
	public const int IF_PORT_100BASEFX = 6;

	public const int NET_ADDR_PERM = 0;
	public const int NET_ADDR_RANDOM = 1;
	public const int NET_ADDR_STOLEN = 2;
	public const int NET_ADDR_SET = 3;
}
