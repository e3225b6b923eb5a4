// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/8021q/vlan.c; the copyright of the original's authors stands.

// The VLAN module: devices that send and receive the tagged packets of another one, and follow what becomes of it.

namespace Kernel.Net.Vlan8021q;

/// <summary>net/8021q/vlan.c</summary>
[MODULE_LICENSE("GPL")]
[MODULE_VERSION("1.8")]
public static partial class vlan_c
{
	/// <summary>Where a namespace keeps what is the module's.</summary>
	public static pernet_id vlan_net_id = new();

	public static ReadOnlySpan<byte> vlan_fullname => "802.1Q VLAN Support"u8;
	public static ReadOnlySpan<byte> vlan_version => "1.8"u8;

	// Makes sure that vlan_group_set_device() finds an array.
	[Source("net/8021q/vlan.c", 54)]
	private static int vlan_group_prealloc_vid(vlan_group vg,
						   be16 vlan_proto, u16 vlan_id)
	{
		net_device?[]? array;
		uint pidx, vidx;
		int size;

		ASSERT_RTNL();

		pidx = vlan_proto_idx(vlan_proto);
		vidx = (uint)(vlan_id / VLAN_GROUP_ARRAY_PART_LEN);
		array = vg.vlan_devices_arrays[pidx, vidx];
		if (array != null)
			return 0;

		size = VLAN_GROUP_ARRAY_PART_LEN;
		array = kcalloc<net_device?>(size, GFP_KERNEL);
		if (array == null)
			return -ENOBUFS;

		vg.vlan_devices_arrays[pidx, vidx] = array;
		return 0;
	}

	/// <summary>
	/// Takes a VLAN device off its real one and queues it on <paramref name="head"/> for unregistration, or
	/// unregisters it when that is null. RTNL.
	/// </summary>
	// ERRATUM: the reference to the real device is given back while others may still hold the VLAN device, whose
	// real_dev they then find freed; fixed upstream by 563bcbae3ba2.
	[Source("net/8021q/vlan.c", 78)]
	public static void unregister_vlan_dev(net_device dev, list_head<net_device>? head)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		net_device real_dev = vlan.real_dev;
		vlan_info? vlan_info;
		vlan_group grp;
		u16 vlan_id = vlan.vlan_id;

		ASSERT_RTNL();

		vlan_info = rtnl_dereference(real_dev.vlan_info);
		BUG_ON(vlan_info == null);

		grp = vlan_info!.grp;

		grp.nr_vlan_devs--;

		if ((vlan.flags & VLAN_FLAG_MVRP) != 0)
			vlan_mvrp_request_leave(dev);
		if ((vlan.flags & VLAN_FLAG_GVRP) != 0)
			vlan_gvrp_request_leave(dev);

		vlan_group_set_device(grp, vlan.vlan_proto, vlan_id, null);

		netdev_upper_dev_unlink(real_dev, dev);
		// A receiver may still be using the device; the unregistration waits for a grace period before it is
		// freed.
		unregister_netdevice_queue(dev, head);

		if (grp.nr_vlan_devs == 0) {
			vlan_mvrp_uninit_applicant(real_dev);
			vlan_gvrp_uninit_applicant(real_dev);
		}

		vlan_vid_del(real_dev, vlan.vlan_proto, vlan_id);

		// The one that register_vlan_dev() took.
		dev_put(real_dev);
	}

	/// <summary>Can there be a VLAN device of that id on the device? 0, -EOPNOTSUPP or -EEXIST. RTNL.</summary>
	[Source("net/8021q/vlan.c", 120)]
	public static int vlan_check_real_dev(net_device real_dev,
					      be16 protocol, u16 vlan_id,
					      netlink_ext_ack? extack)
	{
		ReadOnlySpan<byte> name = real_dev.name;

		if ((real_dev.features & NETIF_F_VLAN_CHALLENGED) != 0) {
			pr_info($"8021q: VLANs not supported on {name}\n");
			NL_SET_ERR_MSG_MOD(extack, "VLANs not supported on device");
			return -EOPNOTSUPP;
		}

		if (vlan_find_dev(real_dev, protocol, vlan_id) != null) {
			NL_SET_ERR_MSG_MOD(extack, "VLAN device already exists");
			return -EEXIST;
		}

		return 0;
	}

	/// <summary>
	/// Registers a device whose private structure says on which one it is to be, and with which id. RTNL.
	/// </summary>
	[Source("net/8021q/vlan.c", 140)]
	public static int register_vlan_dev(net_device dev, netlink_ext_ack? extack)
	{
		vlan_dev_priv vlan = vlan_dev_priv(dev);
		net_device real_dev = vlan.real_dev;
		u16 vlan_id = vlan.vlan_id;
		vlan_info? vlan_info;
		vlan_group grp;
		int err;

		err = vlan_vid_add(real_dev, vlan.vlan_proto, vlan_id);
		if (err != 0)
			return err;

		vlan_info = rtnl_dereference(real_dev.vlan_info);
		// vlan_vid_add() has made it, if nobody else had.
		BUG_ON(vlan_info == null);

		grp = vlan_info!.grp;
		if (grp.nr_vlan_devs == 0) {
			err = vlan_gvrp_init_applicant(real_dev);
			if (err < 0)
				goto out_vid_del;
			err = vlan_mvrp_init_applicant(real_dev);
			if (err < 0)
				goto out_uninit_gvrp;
		}

		err = vlan_group_prealloc_vid(grp, vlan.vlan_proto, vlan_id);
		if (err < 0)
			goto out_uninit_mvrp;

		vlan.nest_level = (uint)(dev_get_nest_level(real_dev) + 1);
		err = register_netdevice(dev);
		if (err < 0)
			goto out_uninit_mvrp;

		err = netdev_upper_dev_link(real_dev, dev, extack);
		if (err != 0)
			goto out_unregister_netdev;

		// For vlan.real_dev.
		dev_hold(real_dev);

		netif_stacked_transfer_operstate(real_dev, dev);
		linkwatch_fire_event(dev);

		// From here on it receives.
		vlan_group_set_device(grp, vlan.vlan_proto, vlan_id, dev);
		grp.nr_vlan_devs++;

		return 0;

	out_unregister_netdev:
		unregister_netdevice(dev);
	out_uninit_mvrp:
		if (grp.nr_vlan_devs == 0)
			vlan_mvrp_uninit_applicant(real_dev);
	out_uninit_gvrp:
		if (grp.nr_vlan_devs == 0)
			vlan_gvrp_uninit_applicant(real_dev);
	out_vid_del:
		vlan_vid_del(real_dev, vlan.vlan_proto, vlan_id);
		return err;
	}

	// What the ioctl makes: the kernel chooses the name.
	[Source("net/8021q/vlan.c", 210)]
	private static int register_vlan_device(net_device real_dev, u16 vlan_id)
	{
		net_device? new_dev;
		vlan_dev_priv vlan;
		net net = dev_net(real_dev);
		vlan_net vn = net_generic<vlan_net>(net, vlan_net_id);
		ifname name = default;
		int err;

		if (vlan_id >= VLAN_VID_MASK)
			return -ERANGE;

		err = vlan_check_real_dev(real_dev, htons(ETH_P_8021Q), vlan_id,
					  null);
		if (err < 0)
			return err;

		switch (vn.name_type) {
		case VLAN_NAME_TYPE_RAW_PLUS_VID:
			// eth1.0005
			snprintf(name, IFNAMSIZ, $"{real_dev.name}.{vlan_id:d4}");
			break;
		case VLAN_NAME_TYPE_PLUS_VID_NO_PAD:
			// vlan5
			snprintf(name, IFNAMSIZ, $"vlan{vlan_id}");
			break;
		case VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD:
			// eth0.5
			snprintf(name, IFNAMSIZ, $"{real_dev.name}.{vlan_id}");
			break;
		case VLAN_NAME_TYPE_PLUS_VID:
		// vlan0005
		default:
			snprintf(name, IFNAMSIZ, $"vlan{vlan_id:d4}");
			break;
		}

		new_dev = alloc_netdev(sizeof_priv<vlan_dev_priv>(), name,
				       NET_NAME_UNKNOWN, vlan_setup);

		if (new_dev == null)
			return -ENOBUFS;

		dev_net_set(new_dev, net);
		// The tag comes on top of it; the real device may or may not have room for it.
		new_dev.mtu = real_dev.mtu;

		vlan = vlan_dev_priv(new_dev);
		vlan.vlan_proto = htons(ETH_P_8021Q);
		vlan.vlan_id = vlan_id;
		vlan.real_dev = real_dev;
		vlan.dent = null;
		vlan.flags = VLAN_FLAG_REORDER_HDR;

		new_dev.rtnl_link_ops = vlan_link_ops;
		err = register_vlan_dev(new_dev, null);
		if (err < 0)
			goto out_free_newdev;

		return 0;

	out_free_newdev:
		if (new_dev.reg_state == NETREG_UNINITIALIZED)
			free_netdev(new_dev);
		return err;
	}

	// The real device has another address: it has to listen to the VLAN device's too, or need not any more.
	[Source("net/8021q/vlan.c", 285)]
	private static void vlan_sync_address(net_device dev,
					      net_device vlandev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(vlandev);

		// Drivers tell of a change also when there is none.
		if (ether_addr_equal(vlan.real_dev_addr, dev.dev_addr))
			return;

		// It has had no address of its own and gets none now.
		if (vlan_dev_inherit_address(vlandev, dev))
			goto @out;

		if (!ether_addr_equal(vlandev.dev_addr, vlan.real_dev_addr) &&
		    ether_addr_equal(vlandev.dev_addr, dev.dev_addr))
			dev_uc_del(dev, vlandev.dev_addr);

		if (ether_addr_equal(vlandev.dev_addr, vlan.real_dev_addr) &&
		    !ether_addr_equal(vlandev.dev_addr, dev.dev_addr))
			dev_uc_add(dev, vlandev.dev_addr);

	@out:
		ether_addr_copy(vlan.real_dev_addr, dev.dev_addr);
	}

	[Source("net/8021q/vlan.c", 314)]
	private static void vlan_transfer_features(net_device dev,
						   net_device vlandev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(vlandev);

		vlandev.gso_max_size = dev.gso_max_size;
		vlandev.gso_max_segs = dev.gso_max_segs;

		if (vlan_hw_offload_capable(dev.features, vlan.vlan_proto))
			vlandev.hard_header_len = dev.hard_header_len;
		else
			vlandev.hard_header_len = (ushort)(dev.hard_header_len + VLAN_HLEN);

		// CONFIG_FCOE is not set

		vlandev.priv_flags &= ~IFF_XMIT_DST_RELEASE;
		vlandev.priv_flags |= vlan.real_dev.priv_flags & IFF_XMIT_DST_RELEASE;
		vlandev.hw_enc_features = vlan_tnl_features(vlan.real_dev);

		netdev_update_features(vlandev);
	}

	[Source("net/8021q/vlan.c", 338)]
	private static int __vlan_device_event(net_device dev, ulong @event)
	{
		int err = 0;

		switch (@event) {
		case NETDEV_CHANGENAME:
			vlan_proc_rem_dev(dev);
			err = vlan_proc_add_dev(dev);
			break;
		case NETDEV_REGISTER:
			err = vlan_proc_add_dev(dev);
			break;
		case NETDEV_UNREGISTER:
			vlan_proc_rem_dev(dev);
			break;
		}

		return err;
	}

	// ERRATUM: whether id 0 is let through depends on what the device filters when it goes up and when it goes
	// down, which need not be the same; fixed upstream by 579d4f9ca9a9.
	[Source("net/8021q/vlan.c", 358)]
	private static int vlan_device_event(notifier_block unused, ulong @event,
					     object? ptr)
	{
		netlink_ext_ack? extack = netdev_notifier_info_to_extack(ptr);
		net_device dev = netdev_notifier_info_to_dev(ptr);
		vlan_group grp;
		vlan_info? vlan_info;
		uint flgs;
		vlan_dev_priv vlan;
		bool last = false;
		var list = LIST_HEAD<net_device>();
		int err;

		if (is_vlan_dev(dev)) {
			// DEVIATION: C hides the outer err here, which C# forbids; that has no value yet
			err = __vlan_device_event(dev, @event);

			if (err != 0)
				return notifier_from_errno(err);
		}

		if ((@event == NETDEV_UP) &&
		    (dev.features & NETIF_F_HW_VLAN_CTAG_FILTER) != 0) {
			pr_info($"8021q: adding VLAN 0 to HW filter on device {dev.name}\n");
			vlan_vid_add(dev, htons(ETH_P_8021Q), 0);
		}
		if (@event == NETDEV_DOWN &&
		    (dev.features & NETIF_F_HW_VLAN_CTAG_FILTER) != 0)
			vlan_vid_del(dev, htons(ETH_P_8021Q), 0);

		vlan_info = rtnl_dereference(dev.vlan_info);
		if (vlan_info == null)
			goto @out;
		grp = vlan_info.grp;

		// Groups change under RTNL only, which every event of a device comes with.
		switch (@event) {
		case NETDEV_CHANGE:
			foreach (var vlandev in vlan_group_for_each_dev(grp))
				netif_stacked_transfer_operstate(dev, vlandev);
			break;

		case NETDEV_CHANGEADDR:
			foreach (var vlandev in vlan_group_for_each_dev(grp)) {
				flgs = vlandev.flags;
				if ((flgs & IFF_UP) == 0)
					continue;

				vlan_sync_address(dev, vlandev);
			}
			break;

		case NETDEV_CHANGEMTU:
			foreach (var vlandev in vlan_group_for_each_dev(grp)) {
				if (vlandev.mtu <= dev.mtu)
					continue;

				dev_set_mtu(vlandev, (int)dev.mtu);
			}
			break;

		case NETDEV_FEAT_CHANGE:
			foreach (var vlandev in vlan_group_for_each_dev(grp))
				vlan_transfer_features(dev, vlandev);
			break;

		case NETDEV_DOWN: {
				var close_list = LIST_HEAD<net_device>();

				foreach (var vlandev in vlan_group_for_each_dev(grp)) {
					flgs = vlandev.flags;
					if ((flgs & IFF_UP) == 0)
						continue;

					vlan = vlan_dev_priv(vlandev);
					if ((vlan.flags & VLAN_FLAG_LOOSE_BINDING) == 0)
						list_add(vlandev.close_list, close_list);
				}

				dev_close_many(close_list, false);

				foreach (var vlandev in list_for_each_entry_safe(close_list)) {
					netif_stacked_transfer_operstate(dev, vlandev);
					list_del_init(vlandev.close_list);
				}
				list_del(close_list);
				break;
			}
		case NETDEV_UP:
			foreach (var vlandev in vlan_group_for_each_dev(grp)) {
				flgs = dev_get_flags(vlandev);
				if ((flgs & IFF_UP) != 0)
					continue;

				vlan = vlan_dev_priv(vlandev);
				if ((vlan.flags & VLAN_FLAG_LOOSE_BINDING) == 0)
					dev_change_flags(vlandev, flgs | IFF_UP,
							 extack);
				netif_stacked_transfer_operstate(dev, vlandev);
			}
			break;

		case NETDEV_UNREGISTER:
			// A move to another namespace tells the same.
			if (dev.reg_state != NETREG_UNREGISTERING)
				break;

			foreach (var vlandev in vlan_group_for_each_dev(grp)) {
				// With the last id the group goes, too.
				if (vlan_info.nr_vids == 1)
					last = true;

				unregister_vlan_dev(vlandev, list);
				if (last)
					break;
			}
			unregister_netdevice_many(list);
			break;

		case NETDEV_PRE_TYPE_CHANGE:
			// The VLAN devices would still have the old one.
			if (vlan_uses_dev(dev))
				return NOTIFY_BAD;
			break;

		case NETDEV_NOTIFY_PEERS:
		case NETDEV_BONDING_FAILOVER:
		case NETDEV_RESEND_IGMP:
			foreach (var vlandev in vlan_group_for_each_dev(grp))
				call_netdevice_notifiers(@event, vlandev);
			break;

		case NETDEV_CVLAN_FILTER_PUSH_INFO:
			err = vlan_filter_push_vids(vlan_info, htons(ETH_P_8021Q));
			if (err != 0)
				return notifier_from_errno(err);
			break;

		case NETDEV_CVLAN_FILTER_DROP_INFO:
			vlan_filter_drop_vids(vlan_info, htons(ETH_P_8021Q));
			break;

		case NETDEV_SVLAN_FILTER_PUSH_INFO:
			err = vlan_filter_push_vids(vlan_info, htons(ETH_P_8021AD));
			if (err != 0)
				return notifier_from_errno(err);
			break;

		case NETDEV_SVLAN_FILTER_DROP_INFO:
			vlan_filter_drop_vids(vlan_info, htons(ETH_P_8021AD));
			break;
		}

	@out:
		return NOTIFY_DONE;
	}

	[Source("net/8021q/vlan.c", 527)]
	private static notifier_block vlan_notifier_block = new() {
		notifier_call = vlan_device_event,
	};

	// SIOCSIFVLAN and SIOCGIFVLAN, which are one: the argument says what is to be done.
	[Source("net/8021q/vlan.c", 536)]
	private static int vlan_ioctl_handler(net net, Span<byte> arg)
	{
		int err;
		vlan_ioctl_args args;
		net_device? dev = null;

		if (copy_from_user(out args, arg) != 0)
			return -EFAULT;

		args.device1[VLAN_IOCTL_NAME_LEN - 1] = 0;
		args.u.device2[VLAN_IOCTL_NAME_LEN - 1] = 0;

		rtnl_lock();

		switch (args.cmd) {
		case SET_VLAN_INGRESS_PRIORITY_CMD:
		case SET_VLAN_EGRESS_PRIORITY_CMD:
		case SET_VLAN_FLAG_CMD:
		case ADD_VLAN_CMD:
		case DEL_VLAN_CMD:
		case GET_VLAN_REALDEV_NAME_CMD:
		case GET_VLAN_VID_CMD:
			err = -ENODEV;
			dev = __dev_get_by_name(net, args.device1);
			if (dev == null)
				goto @out;

			err = -EINVAL;
			if (args.cmd != ADD_VLAN_CMD && !is_vlan_dev(dev))
				goto @out;
			break;
		}

		switch (args.cmd) {
		case SET_VLAN_INGRESS_PRIORITY_CMD:
			err = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				break;
			vlan_dev_set_ingress_priority(dev!,
						      args.u.skb_priority,
						      (u16)args.vlan_qos);
			err = 0;
			break;

		case SET_VLAN_EGRESS_PRIORITY_CMD:
			err = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				break;
			err = vlan_dev_set_egress_priority(dev!,
							   args.u.skb_priority,
							   (u16)args.vlan_qos);
			break;

		case SET_VLAN_FLAG_CMD:
			err = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				break;
			err = vlan_dev_change_flags(dev!,
						    args.vlan_qos != 0 ? args.u.flag : 0,
						    args.u.flag);
			break;

		case SET_VLAN_NAME_TYPE_CMD:
			err = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				break;
			if (args.u.name_type < VLAN_NAME_TYPE_HIGHEST) {
				vlan_net vn;

				vn = net_generic<vlan_net>(net, vlan_net_id);
				vn.name_type = (ushort)args.u.name_type;
				err = 0;
			} else {
				err = -EINVAL;
			}
			break;

		case ADD_VLAN_CMD:
			err = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				break;
			err = register_vlan_device(dev!, (u16)args.u.VID);
			break;

		case DEL_VLAN_CMD:
			err = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				break;
			unregister_vlan_dev(dev!, null);
			err = 0;
			break;

		case GET_VLAN_REALDEV_NAME_CMD:
			err = 0;
			vlan_dev_get_realdev_name(dev!, args.u.device2);
			if (copy_to_user(arg, in args) != 0)
				err = -EFAULT;
			break;

		case GET_VLAN_VID_CMD:
			err = 0;
			args.u.VID = vlan_dev_vlan_id(dev!);
			if (copy_to_user(arg, in args) != 0)
				err = -EFAULT;
			break;

		default:
			err = -EOPNOTSUPP;
			break;
		}
	@out:
		rtnl_unlock();
		return err;
	}

	[Source("net/8021q/vlan.c", 653)]
	private static int vlan_init_net(net net)
	{
		vlan_net vn = net_generic<vlan_net>(net, vlan_net_id);
		int err;

		vn.name_type = VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD;

		err = vlan_proc_init(net);

		return err;
	}

	[Source("net/8021q/vlan.c", 665)]
	private static void vlan_exit_net(net net)
	{
		vlan_proc_cleanup(net);
	}

	[Source("net/8021q/vlan.c", 670)]
	private static pernet_operations vlan_net_ops = new() {
		init = vlan_init_net,
		exit = vlan_exit_net,
		id = vlan_net_id,
		size = sizeof_pernet<vlan_net>(),
	};

	[Source("net/8021q/vlan.c", 677)]
	[module_init]
	private static int vlan_proto_init()
	{
		int err;

		pr_info($"8021q: {vlan_fullname} v{vlan_version}\n");

		err = register_pernet_subsys(vlan_net_ops);
		if (err < 0)
			goto err0;

		err = register_netdevice_notifier(vlan_notifier_block);
		if (err < 0)
			goto err2;

		err = vlan_gvrp_init();
		if (err < 0)
			goto err3;

		err = vlan_mvrp_init();
		if (err < 0)
			goto err4;

		err = vlan_netlink_init();
		if (err < 0)
			goto err5;

		vlan_ioctl_set(vlan_ioctl_handler);
		return 0;

	err5:
		vlan_mvrp_uninit();
	err4:
		vlan_gvrp_uninit();
	err3:
		unregister_netdevice_notifier(vlan_notifier_block);
	err2:
		unregister_pernet_subsys(vlan_net_ops);
	err0:
		return err;
	}

	[Source("net/8021q/vlan.c", 718)]
	[module_exit]
	private static void vlan_cleanup_module()
	{
		vlan_ioctl_set(null);

		vlan_netlink_fini();

		unregister_netdevice_notifier(vlan_notifier_block);

		unregister_pernet_subsys(vlan_net_ops);
		// vlan_info_rcu_free() may still be to come.
		rcu_barrier();

		vlan_mvrp_uninit();
		vlan_gvrp_uninit();
	}
}
