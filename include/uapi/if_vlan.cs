// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_vlan.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>Constants of the user interface in <c>if_vlan.h</c>.</summary>
public static class if_vlan_h
{
	// enum vlan_ioctl_cmds
	public const int ADD_VLAN_CMD = 0;
	public const int DEL_VLAN_CMD = 1;
	public const int SET_VLAN_INGRESS_PRIORITY_CMD = 2;
	public const int SET_VLAN_EGRESS_PRIORITY_CMD = 3;
	public const int GET_VLAN_INGRESS_PRIORITY_CMD = 4;
	public const int GET_VLAN_EGRESS_PRIORITY_CMD = 5;
	public const int SET_VLAN_NAME_TYPE_CMD = 6;
	public const int SET_VLAN_FLAG_CMD = 7;
	public const int GET_VLAN_REALDEV_NAME_CMD = 8;
	public const int GET_VLAN_VID_CMD = 9;

	// enum vlan_flags
	public const int VLAN_FLAG_REORDER_HDR = 1;
	public const int VLAN_FLAG_GVRP = 2;
	public const int VLAN_FLAG_LOOSE_BINDING = 4;
	public const int VLAN_FLAG_MVRP = 8;

	// enum vlan_name_types
	public const int VLAN_NAME_TYPE_PLUS_VID = 0;
	public const int VLAN_NAME_TYPE_RAW_PLUS_VID = 1;
	public const int VLAN_NAME_TYPE_PLUS_VID_NO_PAD = 2;
	public const int VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD = 3;
	public const int VLAN_NAME_TYPE_HIGHEST = 4;
}
