// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/8021q/vlan.h; the copyright of the original's authors stands.

// What the part of the VLAN code that is always linked in and the module share. It has a file of its own, since they
// are two assemblies.

namespace Kernel.Net.Vlan8021q;

/// <summary>The VLAN devices of a device, by protocol and id.</summary>
[Source("net/8021q/vlan.h", 22)]
public sealed class vlan_group
{
	public uint nr_vlan_devs;
	// DEVIATION: no hlist: nothing uses it in C either.
	public net_device?[]?[,] vlan_devices_arrays =
		new net_device?[]?[vlan_h.VLAN_PROTO_NUM, vlan_h.VLAN_GROUP_ARRAY_SPLIT_PARTS];
}

/// <summary>What the VLAN code keeps of a device.</summary>
[Source("net/8021q/vlan.h", 29)]
public sealed class vlan_info : slab_object
{
	/// <summary>The device itself, which the VLAN devices are on.</summary>
	public net_device real_dev = null!;
	public vlan_group grp = new();
	public list_head<vlan_vid_info> vid_list = new();
	public uint nr_vids;
	public rcu_head rcu;

	public vlan_info()
	{
		rcu = new(this);
	}
}

/// <summary>What the VLAN code keeps of a namespace.</summary>
[Source("net/8021q/vlan.h", 183)]
public sealed class vlan_net : slab_object
{
	/// <summary>/proc/net/vlan</summary>
	public proc_dir_entry? proc_vlan_dir;
	/// <summary>/proc/net/vlan/config</summary>
	public proc_dir_entry? proc_vlan_conf;
	/// <summary>How devices are named that an ioctl makes: VLAN_NAME_TYPE_*.</summary>
	public ushort name_type;
}

/// <summary>The VLAN devices of a group; the place of an empty id is passed over.</summary>
[NotInLinux("the loop of vlan_group_for_each_dev()")]
public struct vlan_group_devs(vlan_group grp)
{
	private int i = -1;

	public net_device Current { get; private set; } = null!;

	public readonly vlan_group_devs GetEnumerator() => this;

	public bool MoveNext()
	{
		while (++i < vlan_h.VLAN_PROTO_NUM * VLAN_N_VID) {
			net_device? dev = vlan_h.__vlan_group_get_device(grp, (uint)(i / VLAN_N_VID),
									 (u16)(i % VLAN_N_VID));

			if (dev != null) {
				Current = dev;
				return true;
			}
		}
		return false;
	}
}

/// <summary>Finding VLAN devices on a device.</summary>
public static class vlan_h
{
	public const int VLAN_GROUP_ARRAY_SPLIT_PARTS = 8;
	public const int VLAN_GROUP_ARRAY_PART_LEN = VLAN_N_VID / VLAN_GROUP_ARRAY_SPLIT_PARTS;

	// enum vlan_protos
	public const uint VLAN_PROTO_8021Q = 0;
	public const uint VLAN_PROTO_8021AD = 1;
	public const int VLAN_PROTO_NUM = 2;

	/// <summary>The index of a protocol in a group.</summary>
	[Source("net/8021q/vlan.h", 39)]
	public static uint vlan_proto_idx(be16 proto)
	{
		// DEVIATION: the cases are in host order, since htons() is no constant.
		switch (ntohs(proto)) {
		case ETH_P_8021Q:
			return VLAN_PROTO_8021Q;
		case ETH_P_8021AD:
			return VLAN_PROTO_8021AD;
		default:
			BUG();
			return 0;
		}
	}

	[Source("net/8021q/vlan.h", 52)]
	public static net_device? __vlan_group_get_device(vlan_group vg,
							  uint pidx,
							  u16 vlan_id)
	{
		net_device?[]? array;

		array = vg.vlan_devices_arrays[pidx,
					       vlan_id / VLAN_GROUP_ARRAY_PART_LEN];
		return array != null ? array[vlan_id % VLAN_GROUP_ARRAY_PART_LEN] : null;
	}

	/// <summary>The device of an id, or null; RTNL or RCU.</summary>
	[Source("net/8021q/vlan.h", 63)]
	public static net_device? vlan_group_get_device(vlan_group vg,
							be16 vlan_proto,
							u16 vlan_id)
	{
		return __vlan_group_get_device(vg, vlan_proto_idx(vlan_proto), vlan_id);
	}

	/// <summary>Makes a device the one of an id, for which there is an array already; RTNL.</summary>
	[Source("net/8021q/vlan.h", 70)]
	public static void vlan_group_set_device(vlan_group? vg,
						 be16 vlan_proto, u16 vlan_id,
						 net_device? dev)
	{
		net_device?[] array;
		if (vg == null)
			return;
		array = vg.vlan_devices_arrays[vlan_proto_idx(vlan_proto),
					       vlan_id / VLAN_GROUP_ARRAY_PART_LEN]!;
		array[vlan_id % VLAN_GROUP_ARRAY_PART_LEN] = dev;
	}

	/// <summary>The VLAN device on a device, or null; RTNL or RCU.</summary>
	[Source("net/8021q/vlan.h", 83)]
	public static net_device? vlan_find_dev(net_device real_dev,
						be16 vlan_proto, u16 vlan_id)
	{
		vlan_info? vlan_info = rcu_dereference_rtnl(real_dev.vlan_info);

		if (vlan_info != null)
			return vlan_group_get_device(vlan_info.grp,
						     vlan_proto, vlan_id);

		return null;
	}

	/// <summary>What the hardware does for encapsulated packets also when a tag is on them.</summary>
	[Source("net/8021q/vlan.h", 95)]
	public static netdev_features_t vlan_tnl_features(net_device real_dev)
	{
		netdev_features_t ret;

		ret = real_dev.hw_enc_features &
		      (NETIF_F_CSUM_MASK | NETIF_F_ALL_TSO | NETIF_F_GSO_ENCAP_ALL);

		if ((ret & NETIF_F_GSO_ENCAP_ALL) != 0 && (ret & NETIF_F_CSUM_MASK) != 0)
			return (ret & ~NETIF_F_CSUM_MASK) | NETIF_F_HW_CSUM;
		return 0;
	}

	/// <summary>All devices of a group, by protocol, then by id.</summary>
	[Source("net/8021q/vlan.h", 107)]
	public static vlan_group_devs vlan_group_for_each_dev(vlan_group grp) => new(grp);

	/// <summary>The priority a packet of this tag gets.</summary>
	[Source("net/8021q/vlan.h", 132)]
	public static u32 vlan_get_ingress_priority(net_device dev,
						    u16 vlan_tci)
	{
		vlan_dev_priv vip = vlan_dev_priv(dev);

		return vip.ingress_priority_map[(vlan_tci >> VLAN_PRIO_SHIFT) & 0x7];
	}

	// CONFIG_VLAN_8021Q_GVRP is not set

	[Source("net/8021q/vlan.h", 148)]
	public static int vlan_gvrp_request_join(net_device dev) { return 0; }

	[Source("net/8021q/vlan.h", 149)]
	public static void vlan_gvrp_request_leave(net_device dev) { }

	[Source("net/8021q/vlan.h", 150)]
	public static int vlan_gvrp_init_applicant(net_device dev) { return 0; }

	[Source("net/8021q/vlan.h", 151)]
	public static void vlan_gvrp_uninit_applicant(net_device dev) { }

	[Source("net/8021q/vlan.h", 152)]
	public static int vlan_gvrp_init() { return 0; }

	[Source("net/8021q/vlan.h", 153)]
	public static void vlan_gvrp_uninit() { }

	// CONFIG_VLAN_8021Q_MVRP is not set

	[Source("net/8021q/vlan.h", 164)]
	public static int vlan_mvrp_request_join(net_device dev) { return 0; }

	[Source("net/8021q/vlan.h", 165)]
	public static void vlan_mvrp_request_leave(net_device dev) { }

	[Source("net/8021q/vlan.h", 166)]
	public static int vlan_mvrp_init_applicant(net_device dev) { return 0; }

	[Source("net/8021q/vlan.h", 167)]
	public static void vlan_mvrp_uninit_applicant(net_device dev) { }

	[Source("net/8021q/vlan.h", 168)]
	public static int vlan_mvrp_init() { return 0; }

	[Source("net/8021q/vlan.h", 169)]
	public static void vlan_mvrp_uninit() { }
}
