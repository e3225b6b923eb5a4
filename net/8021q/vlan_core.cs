// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/8021q/vlan_core.c; the copyright of the original's authors stands.

// The part of the VLAN code that the kernel needs whether or not the module is loaded: the way of a tagged packet to
// its VLAN device, and the ids that a device filters for.

namespace Kernel.Net.Vlan8021q;

/// <summary>One VLAN id that a device lets through.</summary>
[Source("net/8021q/vlan_core.c", 161)]
public sealed class vlan_vid_info : slab_object
{
	public list_head<vlan_vid_info> list;
	public be16 proto;
	public u16 vid;
	public int refcount;

	public vlan_vid_info()
	{
		list = new(this);
	}
}

/// <summary>net/8021q/vlan_core.c</summary>
public static partial class vlan_core_c
{
	/// <summary>
	/// Makes the VLAN device the one that a tagged packet came in by. False when there is none, and with null in
	/// <paramref name="skbp"/> when the packet is gone. The caller holds RCU.
	/// </summary>
	[Source("net/8021q/vlan_core.c", 9)]
	public static bool vlan_do_receive(ref sk_buff? skbp)
	{
		sk_buff? skb = skbp;
		be16 vlan_proto = skb!.vlan_proto;
		u16 vlan_id = skb_vlan_tag_get_id(skb);
		net_device? vlan_dev;
		vlan_pcpu_stats rx_stats;

		vlan_dev = vlan_find_dev(skb.dev!, vlan_proto, vlan_id);
		if (vlan_dev == null)
			return false;

		skb = skbp = skb_share_check(skb, GFP_ATOMIC);
		if (skb == null)
			return false;

		if (unlikely((vlan_dev.flags & IFF_UP) == 0)) {
			kfree_skb(skb);
			skbp = null;
			return false;
		}

		skb.dev = vlan_dev;
		if (unlikely(skb.pkt_type == PACKET_OTHERHOST)) {
			// For the device below it is another's; the VLAN device may have the address.
			if (ether_addr_equal_64bits(eth_hdr(skb).h_dest, vlan_dev.dev_addr))
				skb.pkt_type = PACKET_HOST;
		}

		if ((vlan_dev_priv(vlan_dev).flags & VLAN_FLAG_REORDER_HDR) == 0 &&
		    !netif_is_macvlan_port(vlan_dev) &&
		    !netif_is_bridge_port(vlan_dev)) {
			int offset = skb.data - skb_mac_header(skb);

			// The insertion wants the data to begin with the header.
			skb_push(skb, offset);
			skb = skbp = vlan_insert_inner_tag(skb, skb.vlan_proto,
							   skb.vlan_tci, skb.mac_len);
			if (skb == null)
				return false;
			skb_pull(skb, offset + VLAN_HLEN);
			skb_reset_mac_len(skb);
		}

		skb.priority = vlan_get_ingress_priority(vlan_dev, skb.vlan_tci);
		__vlan_hwaccel_clear_tag(skb);

		rx_stats = this_cpu_ptr(vlan_dev_priv(vlan_dev).vlan_pcpu_stats!);

		u64_stats_update_begin(rx_stats.syncp);
		rx_stats.rx_packets++;
		rx_stats.rx_bytes += skb.len;
		if (skb.pkt_type == PACKET_MULTICAST)
			rx_stats.rx_multicast++;
		u64_stats_update_end(rx_stats.syncp);

		return true;
	}

	/// <summary>The VLAN device on a device, or on the master of one that has no VLANs itself; RCU.</summary>
	[Source("net/8021q/vlan_core.c", 75)]
	[EXPORT_SYMBOL]
	public static net_device? __vlan_find_dev_deep_rcu(net_device dev,
							   be16 vlan_proto, u16 vlan_id)
	{
		vlan_info? vlan_info = rcu_dereference(dev.vlan_info);

		if (vlan_info != null) {
			return vlan_group_get_device(vlan_info.grp,
						     vlan_proto, vlan_id);
		} else {
			// Of a bond's slaves it is the bond that has the group.
			net_device? upper_dev;

			upper_dev = netdev_master_upper_dev_get_rcu(dev);
			if (upper_dev != null)
				return __vlan_find_dev_deep_rcu(upper_dev,
								vlan_proto, vlan_id);
		}

		return null;
	}

	/// <summary>The device below all VLAN devices.</summary>
	[Source("net/8021q/vlan_core.c", 101)]
	[EXPORT_SYMBOL]
	public static net_device vlan_dev_real_dev(net_device dev)
	{
		net_device ret = vlan_dev_priv(dev).real_dev;

		while (is_vlan_dev(ret))
			ret = vlan_dev_priv(ret).real_dev;

		return ret;
	}

	[Source("net/8021q/vlan_core.c", 112)]
	[EXPORT_SYMBOL]
	public static u16 vlan_dev_vlan_id(net_device dev)
	{
		return vlan_dev_priv(dev).vlan_id;
	}

	[Source("net/8021q/vlan_core.c", 118)]
	[EXPORT_SYMBOL]
	public static be16 vlan_dev_vlan_proto(net_device dev)
	{
		return vlan_dev_priv(dev).vlan_proto;
	}

	[Source("net/8021q/vlan_core.c", 128)]
	private static void vlan_group_free(vlan_group grp)
	{
		int i, j;

		for (i = 0; i < VLAN_PROTO_NUM; i++)
			for (j = 0; j < VLAN_GROUP_ARRAY_SPLIT_PARTS; j++)
				kfree(grp.vlan_devices_arrays[i, j]);
	}

	[Source("net/8021q/vlan_core.c", 137)]
	private static void vlan_info_free(vlan_info vlan_info)
	{
		vlan_group_free(vlan_info.grp);
		kfree(vlan_info);
	}

	[Source("net/8021q/vlan_core.c", 143)]
	private static void vlan_info_rcu_free(rcu_head rcu)
	{
		vlan_info_free(container_of<vlan_info>(rcu));
	}

	[Source("net/8021q/vlan_core.c", 148)]
	private static vlan_info? vlan_info_alloc(net_device dev)
	{
		vlan_info? vlan_info;

		vlan_info = kzalloc<vlan_info>(GFP_KERNEL);
		if (vlan_info == null)
			return null;

		vlan_info.real_dev = dev;
		INIT_LIST_HEAD(vlan_info.vid_list);
		return vlan_info;
	}

	[Source("net/8021q/vlan_core.c", 168)]
	private static bool vlan_hw_filter_capable(net_device dev, be16 proto)
	{
		if (proto == htons(ETH_P_8021Q) &&
		    (dev.features & NETIF_F_HW_VLAN_CTAG_FILTER) != 0)
			return true;
		if (proto == htons(ETH_P_8021AD) &&
		    (dev.features & NETIF_F_HW_VLAN_STAG_FILTER) != 0)
			return true;
		return false;
	}

	[Source("net/8021q/vlan_core.c", 179)]
	private static vlan_vid_info? vlan_vid_info_get(vlan_info vlan_info,
							be16 proto, u16 vid)
	{
		foreach (var vid_info in list_for_each_entry(vlan_info.vid_list)) {
			if (vid_info.proto == proto && vid_info.vid == vid)
				return vid_info;
		}
		return null;
	}

	[Source("net/8021q/vlan_core.c", 191)]
	private static vlan_vid_info? vlan_vid_info_alloc(be16 proto, u16 vid)
	{
		vlan_vid_info? vid_info;

		vid_info = kzalloc<vlan_vid_info>(GFP_KERNEL);
		if (vid_info == null)
			return null;
		vid_info.proto = proto;
		vid_info.vid = vid;

		return vid_info;
	}

	[Source("net/8021q/vlan_core.c", 204)]
	private static int vlan_add_rx_filter_info(net_device dev, be16 proto, u16 vid)
	{
		if (!vlan_hw_filter_capable(dev, proto))
			return 0;

		if (netif_device_present(dev))
			return dev.netdev_ops.ndo_vlan_rx_add_vid!(dev, proto, vid);
		else
			return -ENODEV;
	}

	[Source("net/8021q/vlan_core.c", 215)]
	private static int vlan_kill_rx_filter_info(net_device dev, be16 proto, u16 vid)
	{
		if (!vlan_hw_filter_capable(dev, proto))
			return 0;

		if (netif_device_present(dev))
			return dev.netdev_ops.ndo_vlan_rx_kill_vid!(dev, proto, vid);
		else
			return -ENODEV;
	}

	/// <summary>
	/// Calls <paramref name="action"/> for each id that a device has, with the VLAN device of that id or null,
	/// until one does not return 0; that is the result. RTNL.
	/// </summary>
	[Source("net/8021q/vlan_core.c", 226)]
	[EXPORT_SYMBOL]
	public static int vlan_for_each(net_device dev,
					Func<net_device?, int, object?, int> action,
					object? arg)
	{
		vlan_info? vlan_info;
		net_device? vdev;
		int ret;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(dev.vlan_info);
		if (vlan_info == null)
			return 0;

		foreach (var vid_info in list_for_each_entry(vlan_info.vid_list)) {
			vdev = vlan_group_get_device(vlan_info.grp, vid_info.proto,
						     vid_info.vid);
			ret = action(vdev, vid_info.vid, arg);
			if (ret != 0)
				return ret;
		}

		return 0;
	}

	/// <summary>Tells a driver all ids of a protocol, now that it filters; all or none, or the driver's error.
	/// RTNL.</summary>
	[Source("net/8021q/vlan_core.c", 253)]
	[EXPORT_SYMBOL]
	public static int vlan_filter_push_vids(vlan_info vlan_info, be16 proto)
	{
		net_device real_dev = vlan_info.real_dev;
		list_head<vlan_vid_info> last;
		int err;

		foreach (var vlan_vid_info in list_for_each_entry(vlan_info.vid_list)) {
			if (vlan_vid_info.proto == proto) {
				err = vlan_add_rx_filter_info(real_dev, proto,
							      vlan_vid_info.vid);
				if (err != 0) {
					// DEVIATION: the loop's variable ends with the loop; C keeps it at the label
					last = vlan_vid_info.list;
					goto unwind;
				}
			}
		}

		return 0;

	unwind:
		foreach (var vlan_vid_info in list_for_each_entry_continue_reverse(last,
										   vlan_info.vid_list)) {
			if (vlan_vid_info.proto == proto)
				vlan_kill_rx_filter_info(real_dev, proto,
							 vlan_vid_info.vid);
		}

		return err;
	}

	/// <summary>Takes all ids of a protocol from a driver, which does not filter any more; RTNL.</summary>
	[Source("net/8021q/vlan_core.c", 282)]
	[EXPORT_SYMBOL]
	public static void vlan_filter_drop_vids(vlan_info vlan_info, be16 proto)
	{
		foreach (var vlan_vid_info in list_for_each_entry(vlan_info.vid_list))
			if (vlan_vid_info.proto == proto)
				vlan_kill_rx_filter_info(vlan_info.real_dev,
							 vlan_vid_info.proto,
							 vlan_vid_info.vid);
	}

	[Source("net/8021q/vlan_core.c", 294)]
	private static int __vlan_vid_add(vlan_info vlan_info, be16 proto, u16 vid,
					  ref vlan_vid_info? pvid_info)
	{
		net_device dev = vlan_info.real_dev;
		vlan_vid_info? vid_info;
		int err;

		vid_info = vlan_vid_info_alloc(proto, vid);
		if (vid_info == null)
			return -ENOMEM;

		err = vlan_add_rx_filter_info(dev, proto, vid);
		if (err != 0) {
			kfree(vid_info);
			return err;
		}

		list_add(vid_info.list, vlan_info.vid_list);
		vlan_info.nr_vids++;
		pvid_info = vid_info;
		return 0;
	}

	/// <summary>Lets an id through: tells the driver, unless somebody has done so before. RTNL; -ENOMEM, or the
	/// driver's error.</summary>
	[Source("net/8021q/vlan_core.c", 317)]
	[EXPORT_SYMBOL]
	public static int vlan_vid_add(net_device dev, be16 proto, u16 vid)
	{
		vlan_info? vlan_info;
		vlan_vid_info? vid_info;
		bool vlan_info_created = false;
		int err;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(dev.vlan_info);
		if (vlan_info == null) {
			vlan_info = vlan_info_alloc(dev);
			if (vlan_info == null)
				return -ENOMEM;
			vlan_info_created = true;
		}
		vid_info = vlan_vid_info_get(vlan_info, proto, vid);
		if (vid_info == null) {
			err = __vlan_vid_add(vlan_info, proto, vid, ref vid_info);
			if (err != 0)
				goto out_free_vlan_info;
		}
		vid_info!.refcount++;

		if (vlan_info_created)
			rcu_assign_pointer(ref dev.vlan_info, vlan_info);

		return 0;

	out_free_vlan_info:
		if (vlan_info_created)
			kfree(vlan_info);
		return err;
	}

	[Source("net/8021q/vlan_core.c", 353)]
	private static void __vlan_vid_del(vlan_info vlan_info,
					   vlan_vid_info vid_info)
	{
		net_device dev = vlan_info.real_dev;
		be16 proto = vid_info.proto;
		u16 vid = vid_info.vid;
		int err;

		err = vlan_kill_rx_filter_info(dev, proto, vid);
		if (err != 0)
			pr_warn($"failed to kill vid {proto.raw:x4}/{vid} for device {dev.name}\n");

		list_del(vid_info.list);
		kfree(vid_info);
		vlan_info.nr_vids--;
	}

	/// <summary>Undoes one <see cref="vlan_vid_add"/>; the last one tells the driver. RTNL.</summary>
	[Source("net/8021q/vlan_core.c", 371)]
	[EXPORT_SYMBOL]
	public static void vlan_vid_del(net_device dev, be16 proto, u16 vid)
	{
		vlan_info? vlan_info;
		vlan_vid_info? vid_info;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(dev.vlan_info);
		if (vlan_info == null)
			return;

		vid_info = vlan_vid_info_get(vlan_info, proto, vid);
		if (vid_info == null)
			return;
		vid_info.refcount--;
		if (vid_info.refcount == 0) {
			__vlan_vid_del(vlan_info, vid_info);
			if (vlan_info.nr_vids == 0) {
				RCU_INIT_POINTER(ref dev.vlan_info, null);
				call_rcu(vlan_info.rcu, vlan_info_rcu_free);
			}
		}
	}

	/// <summary>Lets all ids of another device through, of a master say; all or none. RTNL; as
	/// <see cref="vlan_vid_add"/>.</summary>
	[Source("net/8021q/vlan_core.c", 396)]
	[EXPORT_SYMBOL]
	public static int vlan_vids_add_by_dev(net_device dev,
					       net_device by_dev)
	{
		vlan_info? vlan_info;
		list_head<vlan_vid_info> last;
		int err;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(by_dev.vlan_info);
		if (vlan_info == null)
			return 0;

		foreach (var vid_info in list_for_each_entry(vlan_info.vid_list)) {
			err = vlan_vid_add(dev, vid_info.proto, vid_info.vid);
			if (err != 0) {
				// DEVIATION: the loop's variable ends with the loop; C keeps it at the label
				last = vid_info.list;
				goto unwind;
			}
		}
		return 0;

	unwind:
		foreach (var vid_info in list_for_each_entry_continue_reverse(last,
									      vlan_info.vid_list)) {
			vlan_vid_del(dev, vid_info.proto, vid_info.vid);
		}

		return err;
	}

	/// <summary>Undoes <see cref="vlan_vids_add_by_dev"/>; RTNL.</summary>
	[Source("net/8021q/vlan_core.c", 427)]
	[EXPORT_SYMBOL]
	public static void vlan_vids_del_by_dev(net_device dev,
						net_device by_dev)
	{
		vlan_info? vlan_info;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(by_dev.vlan_info);
		if (vlan_info == null)
			return;

		foreach (var vid_info in list_for_each_entry(vlan_info.vid_list))
			vlan_vid_del(dev, vid_info.proto, vid_info.vid);
	}

	/// <summary>Are there VLAN devices on the device? RTNL.</summary>
	[Source("net/8021q/vlan_core.c", 444)]
	[EXPORT_SYMBOL]
	public static bool vlan_uses_dev(net_device dev)
	{
		vlan_info? vlan_info;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(dev.vlan_info);
		if (vlan_info == null)
			return false;
		return vlan_info.grp.nr_vlan_devs != 0 ? true : false;
	}

	// DEVIATION: no vlan_gro_receive, vlan_gro_complete, vlan_packet_offloads and vlan_offload_init: GRO is not
	// ported.
}
