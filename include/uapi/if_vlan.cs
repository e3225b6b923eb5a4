// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_vlan.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary><c>char x[24]</c> inside a structure.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(if_vlan_h.VLAN_IOCTL_NAME_LEN)]
public struct vlan_ioctl_name
{
	private byte _0;
}

/// <summary>What a command works with.</summary>
[NotInLinux("the union inside vlan_ioctl_args")]
[StructLayout(LayoutKind.Explicit)]
public struct vlan_ioctl_union
{
	[FieldOffset(0)] public vlan_ioctl_name device2;
	[FieldOffset(0)] public int VID;
	[FieldOffset(0)] public uint skb_priority;
	[FieldOffset(0)] public uint name_type;
	[FieldOffset(0)] public uint bind_type;
	/// <summary>VLAN_FLAG_*</summary>
	[FieldOffset(0)] public uint flag;
}

/// <summary>The argument of SIOCSIFVLAN and SIOCGIFVLAN.</summary>
[Source("include/uapi/linux/if_vlan.h", 49)]
[StructLayout(LayoutKind.Sequential)]
public struct vlan_ioctl_args
{
	/// <summary>*_CMD</summary>
	public int cmd;
	public vlan_ioctl_name device1;
	public vlan_ioctl_union u;
	public short vlan_qos;
}

/// <summary>Constants of the user interface in <c>if_vlan.h</c>.</summary>
public static class if_vlan_h
{
	/// <summary>The length of the names in <see cref="vlan_ioctl_args"/>.</summary>
	[NotInLinux("a number in the declarations of the arrays")]
	public const int VLAN_IOCTL_NAME_LEN = 24;

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
