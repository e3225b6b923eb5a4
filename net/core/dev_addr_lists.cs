// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/dev_addr_lists.c; the copyright of the original's authors stands.

// The lists of hardware addresses of a device: its own, and those of others that it listens to.

namespace Kernel.Net.Core;

public static partial class dev_addr_lists_c
{
	[Source("net/core/dev_addr_lists.c", 23)]
	private static int __hw_addr_create_ex(netdev_hw_addr_list list, ReadOnlySpan<byte> addr,
		int addr_len, byte addr_type, bool global, bool sync)
	{
		netdev_hw_addr? ha;

		// DEVIATION: no padding to a cache line.
		ha = kmalloc<netdev_hw_addr>(GFP_ATOMIC);
		if (ha == null)
			return -ENOMEM;
		memcpy(ha.addr, addr, addr_len);
		ha.type = addr_type;
		ha.refcount = 1;
		ha.global_use = global;
		ha.synced = sync ? 1 : 0;
		ha.sync_cnt = 0;
		list_add_tail_rcu(ha.list, list.list);
		list.count++;

		return 0;
	}

	[Source("net/core/dev_addr_lists.c", 49)]
	private static int __hw_addr_add_ex(netdev_hw_addr_list list, ReadOnlySpan<byte> addr,
		int addr_len, byte addr_type, bool global, bool sync, int sync_count)
	{
		if (addr_len > MAX_ADDR_LEN)
			return -EINVAL;

		foreach (netdev_hw_addr ha in list_for_each_entry(list.list)) {
			if (ha.type == addr_type &&
			    memcmp(ha.addr, addr, addr_len) == 0) {
				if (global) {
					if (ha.global_use)
						return 0;
					else
						ha.global_use = true;
				}
				if (sync) {
					if (ha.synced != 0 && sync_count != 0)
						return -EEXIST;
					else
						ha.synced++;
				}
				ha.refcount++;
				return 0;
			}
		}

		return __hw_addr_create_ex(list, addr, addr_len, addr_type, global,
					   sync);
	}

	[Source("net/core/dev_addr_lists.c", 84)]
	private static int __hw_addr_add(netdev_hw_addr_list list, ReadOnlySpan<byte> addr, int addr_len,
		byte addr_type)
	{
		return __hw_addr_add_ex(list, addr, addr_len, addr_type, false, false,
					0);
	}

	[Source("net/core/dev_addr_lists.c", 92)]
	private static int __hw_addr_del_entry(netdev_hw_addr_list list, netdev_hw_addr ha, bool global, bool sync)
	{
		if (global && !ha.global_use)
			return -ENOENT;

		if (sync && ha.synced == 0)
			return -ENOENT;

		if (global)
			ha.global_use = false;

		if (sync)
			ha.synced--;

		if (--ha.refcount != 0)
			return 0;
		list_del_rcu(ha.list);
		kfree_rcu(ha, ha.rcu_head);
		list.count--;
		return 0;
	}

	[Source("net/core/dev_addr_lists.c", 116)]
	private static int __hw_addr_del_ex(netdev_hw_addr_list list, ReadOnlySpan<byte> addr,
		int addr_len, byte addr_type, bool global, bool sync)
	{
		foreach (netdev_hw_addr ha in list_for_each_entry(list.list)) {
			if (memcmp(ha.addr, addr, addr_len) == 0 &&
			    (ha.type == addr_type || addr_type == 0))
				return __hw_addr_del_entry(list, ha, global, sync);
		}
		return -ENOENT;
	}

	[Source("net/core/dev_addr_lists.c", 130)]
	private static int __hw_addr_del(netdev_hw_addr_list list, ReadOnlySpan<byte> addr, int addr_len,
		byte addr_type)
	{
		return __hw_addr_del_ex(list, addr, addr_len, addr_type, false, false);
	}

	[Source("net/core/dev_addr_lists.c", 137)]
	private static int __hw_addr_sync_one(netdev_hw_addr_list to_list, netdev_hw_addr ha, int addr_len)
	{
		int err;

		err = __hw_addr_add_ex(to_list, ha.addr, addr_len, ha.type,
				       false, true, ha.sync_cnt);
		if (err != 0 && err != -EEXIST)
			return err;

		if (err == 0) {
			ha.sync_cnt++;
			ha.refcount++;
		}

		return 0;
	}

	[Source("net/core/dev_addr_lists.c", 156)]
	private static void __hw_addr_unsync_one(netdev_hw_addr_list to_list,
		netdev_hw_addr_list from_list, netdev_hw_addr ha, int addr_len)
	{
		int err;

		err = __hw_addr_del_ex(to_list, ha.addr, addr_len, ha.type,
				       false, true);
		if (err != 0)
			return;
		ha.sync_cnt--;
		// There the entry was counted, but not as a synced one.
		__hw_addr_del_entry(from_list, ha, false, false);
	}

	[Source("net/core/dev_addr_lists.c", 172)]
	private static int __hw_addr_sync_multiple(netdev_hw_addr_list to_list,
		netdev_hw_addr_list from_list, int addr_len)
	{
		int err = 0;

		foreach (netdev_hw_addr ha in list_for_each_entry_safe(from_list.list)) {
			if (ha.sync_cnt == ha.refcount) {
				__hw_addr_unsync_one(to_list, from_list, ha, addr_len);
			} else {
				err = __hw_addr_sync_one(to_list, ha, addr_len);
				if (err != 0)
					break;
			}
		}
		return err;
	}

	/// <summary>Brings the addresses of a list to another one, for a list that is copied to only one.  Both are
	/// locked; 0 or a negative errno.</summary>
	[Source("net/core/dev_addr_lists.c", 196)]
	[EXPORT_SYMBOL]
	public static int __hw_addr_sync(netdev_hw_addr_list to_list, netdev_hw_addr_list from_list, int addr_len)
	{
		int err = 0;

		foreach (netdev_hw_addr ha in list_for_each_entry_safe(from_list.list)) {
			if (ha.sync_cnt == 0) {
				err = __hw_addr_sync_one(to_list, ha, addr_len);
				if (err != 0)
					break;
			} else if (ha.refcount == 1)
				__hw_addr_unsync_one(to_list, from_list, ha, addr_len);
		}
		return err;
	}

	/// <summary>Takes the addresses that were brought from one list to another back.  Both are locked.</summary>
	[Source("net/core/dev_addr_lists.c", 215)]
	[EXPORT_SYMBOL]
	public static void __hw_addr_unsync(netdev_hw_addr_list to_list, netdev_hw_addr_list from_list, int addr_len)
	{
		foreach (netdev_hw_addr ha in list_for_each_entry_safe(from_list.list)) {
			if (ha.sync_cnt != 0)
				__hw_addr_unsync_one(to_list, from_list, ha, addr_len);
		}
	}

	/// <summary>Tells the driver what was added to a list and what was removed since the last call.  The list is
	/// locked. Without <paramref name="unsync"/> addresses just go; where it fails they stay.</summary>
	[Source("net/core/dev_addr_lists.c", 241)]
	[EXPORT_SYMBOL]
	public static int __hw_addr_sync_dev(netdev_hw_addr_list list, net_device dev,
		hw_addr_sync_t sync, hw_addr_sync_t? unsync)
	{
		int err;

		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			if (ha.sync_cnt == 0 || ha.refcount != 1)
				continue;

			if (unsync != null && unsync(dev, ha.addr) != 0)
				continue;

			ha.sync_cnt--;
			__hw_addr_del_entry(list, ha, false, false);
		}

		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			if (ha.sync_cnt != 0)
				continue;

			err = sync(dev, ha.addr);
			if (err != 0)
				return err;

			ha.sync_cnt++;
			ha.refcount++;
		}

		return 0;
	}

	/// <summary>Like <see cref="__hw_addr_sync_dev"/>, for a driver that wants to know how many use an
	/// address.</summary>
	[Source("net/core/dev_addr_lists.c", 296)]
	[EXPORT_SYMBOL]
	public static int __hw_addr_ref_sync_dev(netdev_hw_addr_list list, net_device dev,
		hw_addr_ref_sync_t sync, hw_addr_ref_sync_t? unsync)
	{
		int err, ref_cnt;

		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			if ((ha.sync_cnt << 1) <= ha.refcount)
				continue;

			ref_cnt = ha.refcount - ha.sync_cnt;
			if (unsync != null && unsync(dev, ha.addr, ref_cnt) != 0)
				continue;

			ha.refcount = (ref_cnt << 1) + 1;
			ha.sync_cnt = ref_cnt;
			__hw_addr_del_entry(list, ha, false, false);
		}

		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			if ((ha.sync_cnt << 1) >= ha.refcount)
				continue;

			ref_cnt = ha.refcount - ha.sync_cnt;
			err = sync(dev, ha.addr, ref_cnt);
			if (err != 0)
				return err;

			ha.refcount = ref_cnt << 1;
			ha.sync_cnt = ref_cnt;
		}

		return 0;
	}

	/// <summary>Takes all that <see cref="__hw_addr_ref_sync_dev"/> brought back from the driver.</summary>
	[Source("net/core/dev_addr_lists.c", 355)]
	[EXPORT_SYMBOL]
	public static void __hw_addr_ref_unsync_dev(netdev_hw_addr_list list, net_device dev,
		hw_addr_ref_sync_t? unsync)
	{
		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			if (ha.sync_cnt == 0)
				continue;

			if (unsync != null && unsync(dev, ha.addr, ha.sync_cnt) != 0)
				continue;

			ha.refcount -= ha.sync_cnt - 1;
			ha.sync_cnt = 0;
			__hw_addr_del_entry(list, ha, false, false);
		}
	}

	/// <summary>Takes all that <see cref="__hw_addr_sync_dev"/> brought back from the driver.</summary>
	[Source("net/core/dev_addr_lists.c", 389)]
	[EXPORT_SYMBOL]
	public static void __hw_addr_unsync_dev(netdev_hw_addr_list list, net_device dev, hw_addr_sync_t? unsync)
	{
		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			if (ha.sync_cnt == 0)
				continue;

			if (unsync != null && unsync(dev, ha.addr) != 0)
				continue;

			ha.sync_cnt--;
			__hw_addr_del_entry(list, ha, false, false);
		}
	}

	[Source("net/core/dev_addr_lists.c", 410)]
	private static void __hw_addr_flush(netdev_hw_addr_list list)
	{
		foreach (netdev_hw_addr ha in list_for_each_entry_safe(list.list)) {
			list_del_rcu(ha.list);
			kfree_rcu(ha, ha.rcu_head);
		}
		list.count = 0;
	}

	/// <summary>An empty list.</summary>
	[Source("net/core/dev_addr_lists.c", 421)]
	[EXPORT_SYMBOL]
	public static void __hw_addr_init(netdev_hw_addr_list list)
	{
		INIT_LIST_HEAD(list.list);
		list.count = 0;
	}

	/// <summary>Forgets the addresses of the device, also <c>dev_addr</c>; RTNL.</summary>
	[Source("net/core/dev_addr_lists.c", 440)]
	[EXPORT_SYMBOL]
	public static void dev_addr_flush(net_device dev)
	{
		__hw_addr_flush(dev.dev_addrs);
		dev.dev_addr = null!;
	}

	/// <summary>Makes the first entry of the list of own addresses and <c>dev_addr</c> point into it;
	/// -ENOMEM.</summary>
	[Source("net/core/dev_addr_lists.c", 458)]
	[EXPORT_SYMBOL]
	public static int dev_addr_init(net_device dev)
	{
		Span<byte> addr = stackalloc byte[MAX_ADDR_LEN];
		netdev_hw_addr ha;
		int err;

		__hw_addr_init(dev.dev_addrs);
		memset(addr, 0, MAX_ADDR_LEN);
		err = __hw_addr_add(dev.dev_addrs, addr, MAX_ADDR_LEN,
				    NETDEV_HW_ADDR_T_LAN);
		if (err == 0) {
			ha = list_first_entry(dev.dev_addrs.list);
			dev.dev_addr = ha.addr;
		}
		return err;
	}

	/// <summary>Adds an own address, or one more user of it; RTNL.  A notifier may refuse.</summary>
	[Source("net/core/dev_addr_lists.c", 494)]
	[EXPORT_SYMBOL]
	public static int dev_addr_add(net_device dev, ReadOnlySpan<byte> addr, byte addr_type)
	{
		int err;

		ASSERT_RTNL();

		err = dev_pre_changeaddr_notify(dev, addr, null);
		if (err != 0)
			return err;
		err = __hw_addr_add(dev.dev_addrs, addr, dev.addr_len, addr_type);
		if (err == 0)
			call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
		return err;
	}

	/// <summary>Drops one user of an own address; RTNL.  -ENOENT when it is not there, or is the first
	/// one.</summary>
	[Source("net/core/dev_addr_lists.c", 522)]
	[EXPORT_SYMBOL]
	public static int dev_addr_del(net_device dev, ReadOnlySpan<byte> addr, byte addr_type)
	{
		int err;
		netdev_hw_addr ha;

		ASSERT_RTNL();

		// The first entry stays: dev_addr points into it.
		ha = list_first_entry(dev.dev_addrs.list);
		if (memcmp(ha.addr, addr, dev.addr_len) == 0 &&
		    ha.type == addr_type && ha.refcount == 1)
			return -ENOENT;

		err = __hw_addr_del(dev.dev_addrs, addr, dev.addr_len,
				    addr_type);
		if (err == 0)
			call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
		return err;
	}

	/// <summary>Adds a unicast address to listen to; -EEXIST when there is one already.</summary>
	[Source("net/core/dev_addr_lists.c", 557)]
	[EXPORT_SYMBOL]
	public static int dev_uc_add_excl(net_device dev, ReadOnlySpan<byte> addr)
	{
		int err;

		netif_addr_lock_bh(dev);
		foreach (netdev_hw_addr ha in list_for_each_entry(dev.uc.list)) {
			if (memcmp(ha.addr, addr, dev.addr_len) == 0 &&
			    ha.type == NETDEV_HW_ADDR_T_UNICAST) {
				err = -EEXIST;
				goto @out;
			}
		}
		err = __hw_addr_create_ex(dev.uc, addr, dev.addr_len,
					  NETDEV_HW_ADDR_T_UNICAST, true, false);
		if (err == 0)
			__dev_set_rx_mode(dev);
	@out:
		netif_addr_unlock_bh(dev);
		return err;
	}

	/// <summary>Adds a unicast address to listen to, or one more user of it.</summary>
	[Source("net/core/dev_addr_lists.c", 588)]
	[EXPORT_SYMBOL]
	public static int dev_uc_add(net_device dev, ReadOnlySpan<byte> addr)
	{
		int err;

		netif_addr_lock_bh(dev);
		err = __hw_addr_add(dev.uc, addr, dev.addr_len,
				    NETDEV_HW_ADDR_T_UNICAST);
		if (err == 0)
			__dev_set_rx_mode(dev);
		netif_addr_unlock_bh(dev);
		return err;
	}

	/// <summary>Drops one user of a unicast address; -ENOENT when it is not there.</summary>
	[Source("net/core/dev_addr_lists.c", 610)]
	[EXPORT_SYMBOL]
	public static int dev_uc_del(net_device dev, ReadOnlySpan<byte> addr)
	{
		int err;

		netif_addr_lock_bh(dev);
		err = __hw_addr_del(dev.uc, addr, dev.addr_len,
				    NETDEV_HW_ADDR_T_UNICAST);
		if (err == 0)
			__dev_set_rx_mode(dev);
		netif_addr_unlock_bh(dev);
		return err;
	}

	/// <summary>Brings the unicast addresses of a device to the one below it, which gets them from nobody else;
	/// the upper one is locked.</summary>
	[Source("net/core/dev_addr_lists.c", 637)]
	[EXPORT_SYMBOL]
	public static int dev_uc_sync(net_device to, net_device from)
	{
		int err = 0;

		if (to.addr_len != from.addr_len)
			return -EINVAL;

		netif_addr_lock_nested(to);
		err = __hw_addr_sync(to.uc, from.uc, to.addr_len);
		if (err == 0)
			__dev_set_rx_mode(to);
		netif_addr_unlock(to);
		return err;
	}

	/// <summary>Brings the unicast addresses of a device to one of several below it; the upper one is
	/// locked.</summary>
	[Source("net/core/dev_addr_lists.c", 667)]
	[EXPORT_SYMBOL]
	public static int dev_uc_sync_multiple(net_device to, net_device from)
	{
		int err = 0;

		if (to.addr_len != from.addr_len)
			return -EINVAL;

		netif_addr_lock_nested(to);
		err = __hw_addr_sync_multiple(to.uc, from.uc, to.addr_len);
		if (err == 0)
			__dev_set_rx_mode(to);
		netif_addr_unlock(to);
		return err;
	}

	/// <summary>Takes the unicast addresses back that were brought to a lower device.</summary>
	[Source("net/core/dev_addr_lists.c", 692)]
	[EXPORT_SYMBOL]
	public static void dev_uc_unsync(net_device to, net_device from)
	{
		if (to.addr_len != from.addr_len)
			return;

		netif_addr_lock_bh(from);
		netif_addr_lock_nested(to);
		__hw_addr_unsync(to.uc, from.uc, to.addr_len);
		__dev_set_rx_mode(to);
		netif_addr_unlock(to);
		netif_addr_unlock_bh(from);
	}

	/// <summary>Forgets all unicast addresses.</summary>
	[Source("net/core/dev_addr_lists.c", 712)]
	[EXPORT_SYMBOL]
	public static void dev_uc_flush(net_device dev)
	{
		netif_addr_lock_bh(dev);
		__hw_addr_flush(dev.uc);
		netif_addr_unlock_bh(dev);
	}

	/// <summary>Makes the unicast list empty.</summary>
	[Source("net/core/dev_addr_lists.c", 726)]
	[EXPORT_SYMBOL]
	public static void dev_uc_init(net_device dev)
	{
		__hw_addr_init(dev.uc);
	}

	/// <summary>Adds a multicast address to listen to; -EEXIST when there is one already.</summary>
	[Source("net/core/dev_addr_lists.c", 741)]
	[EXPORT_SYMBOL]
	public static int dev_mc_add_excl(net_device dev, ReadOnlySpan<byte> addr)
	{
		int err;

		netif_addr_lock_bh(dev);
		foreach (netdev_hw_addr ha in list_for_each_entry(dev.mc.list)) {
			if (memcmp(ha.addr, addr, dev.addr_len) == 0 &&
			    ha.type == NETDEV_HW_ADDR_T_MULTICAST) {
				err = -EEXIST;
				goto @out;
			}
		}
		err = __hw_addr_create_ex(dev.mc, addr, dev.addr_len,
					  NETDEV_HW_ADDR_T_MULTICAST, true, false);
		if (err == 0)
			__dev_set_rx_mode(dev);
	@out:
		netif_addr_unlock_bh(dev);
		return err;
	}

	[Source("net/core/dev_addr_lists.c", 764)]
	private static int __dev_mc_add(net_device dev, ReadOnlySpan<byte> addr, bool global)
	{
		int err;

		netif_addr_lock_bh(dev);
		err = __hw_addr_add_ex(dev.mc, addr, dev.addr_len,
				       NETDEV_HW_ADDR_T_MULTICAST, global, false, 0);
		if (err == 0)
			__dev_set_rx_mode(dev);
		netif_addr_unlock_bh(dev);
		return err;
	}

	/// <summary>Adds a multicast address to listen to, or one more user of it.</summary>
	[Source("net/core/dev_addr_lists.c", 785)]
	[EXPORT_SYMBOL]
	public static int dev_mc_add(net_device dev, ReadOnlySpan<byte> addr)
	{
		return __dev_mc_add(dev, addr, false);
	}

	/// <summary>The same for a user that counts only once.</summary>
	[Source("net/core/dev_addr_lists.c", 798)]
	[EXPORT_SYMBOL]
	public static int dev_mc_add_global(net_device dev, ReadOnlySpan<byte> addr)
	{
		return __dev_mc_add(dev, addr, true);
	}

	[Source("net/core/dev_addr_lists.c", 804)]
	private static int __dev_mc_del(net_device dev, ReadOnlySpan<byte> addr, bool global)
	{
		int err;

		netif_addr_lock_bh(dev);
		err = __hw_addr_del_ex(dev.mc, addr, dev.addr_len,
				       NETDEV_HW_ADDR_T_MULTICAST, global, false);
		if (err == 0)
			__dev_set_rx_mode(dev);
		netif_addr_unlock_bh(dev);
		return err;
	}

	/// <summary>Drops one user of a multicast address; -ENOENT when it is not there.</summary>
	[Source("net/core/dev_addr_lists.c", 826)]
	[EXPORT_SYMBOL]
	public static int dev_mc_del(net_device dev, ReadOnlySpan<byte> addr)
	{
		return __dev_mc_del(dev, addr, false);
	}

	/// <summary>Drops the user that counts only once.</summary>
	[Source("net/core/dev_addr_lists.c", 840)]
	[EXPORT_SYMBOL]
	public static int dev_mc_del_global(net_device dev, ReadOnlySpan<byte> addr)
	{
		return __dev_mc_del(dev, addr, true);
	}

	/// <summary>Brings the multicast addresses of a device to the one below it, which gets them from nobody else;
	/// the upper one is locked.</summary>
	[Source("net/core/dev_addr_lists.c", 858)]
	[EXPORT_SYMBOL]
	public static int dev_mc_sync(net_device to, net_device from)
	{
		int err = 0;

		if (to.addr_len != from.addr_len)
			return -EINVAL;

		netif_addr_lock_nested(to);
		err = __hw_addr_sync(to.mc, from.mc, to.addr_len);
		if (err == 0)
			__dev_set_rx_mode(to);
		netif_addr_unlock(to);
		return err;
	}

	/// <summary>Brings the multicast addresses of a device to one of several below it; the upper one is
	/// locked.</summary>
	[Source("net/core/dev_addr_lists.c", 888)]
	[EXPORT_SYMBOL]
	public static int dev_mc_sync_multiple(net_device to, net_device from)
	{
		int err = 0;

		if (to.addr_len != from.addr_len)
			return -EINVAL;

		netif_addr_lock_nested(to);
		err = __hw_addr_sync_multiple(to.mc, from.mc, to.addr_len);
		if (err == 0)
			__dev_set_rx_mode(to);
		netif_addr_unlock(to);
		return err;
	}

	/// <summary>Takes the multicast addresses back that were brought to a lower device.</summary>
	[Source("net/core/dev_addr_lists.c", 913)]
	[EXPORT_SYMBOL]
	public static void dev_mc_unsync(net_device to, net_device from)
	{
		if (to.addr_len != from.addr_len)
			return;

		netif_addr_lock_bh(from);
		netif_addr_lock_nested(to);
		__hw_addr_unsync(to.mc, from.mc, to.addr_len);
		__dev_set_rx_mode(to);
		netif_addr_unlock(to);
		netif_addr_unlock_bh(from);
	}

	/// <summary>Forgets all multicast addresses.</summary>
	[Source("net/core/dev_addr_lists.c", 933)]
	[EXPORT_SYMBOL]
	public static void dev_mc_flush(net_device dev)
	{
		netif_addr_lock_bh(dev);
		__hw_addr_flush(dev.mc);
		netif_addr_unlock_bh(dev);
	}

	/// <summary>Makes the multicast list empty.</summary>
	[Source("net/core/dev_addr_lists.c", 947)]
	[EXPORT_SYMBOL]
	public static void dev_mc_init(net_device dev)
	{
		__hw_addr_init(dev.mc);
	}
}
