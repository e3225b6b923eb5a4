// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/failover.c; the copyright of the original's authors stands.

// A failover master takes every Ethernet device that has its permanent address, as soon as that is registered. What the
// master does with its slaves is up to its driver; here is what all of them need: the list of masters, and the notifier
// that watches devices come, change and go.

namespace Kernel.Net.Core;

/// <summary>net/core/failover.c</summary>
[MODULE_DESCRIPTION("Generic failover infrastructure/interface")]
[MODULE_LICENSE("GPL v2")]
public static partial class failover_c
{
	private static list_head<failover> failover_list = LIST_HEAD<failover>();
	private static spinlock_t failover_lock = DEFINE_SPINLOCK("failover_lock");

	[Source("net/core/failover.c", 20)]
	private static net_device? failover_get_bymac(byte[] mac, out failover_ops? ops)
	{
		net_device failover_dev;

		spin_lock(failover_lock);
		foreach (var failover in list_for_each_entry(failover_list)) {
			failover_dev = rtnl_dereference(failover.failover_dev)!;
			if (ether_addr_equal(failover_dev.perm_addr, mac)) {
				ops = rtnl_dereference(failover.ops);
				spin_unlock(failover_lock);
				return failover_dev;
			}
		}
		spin_unlock(failover_lock);
		ops = null;
		return null;
	}

	/// <summary>Makes the device a slave of the master that has its address, if there is one and it wants
	/// it.</summary>
	[Source("net/core/failover.c", 46)]
	private static int failover_slave_register(net_device slave_dev)
	{
		var lag_upper_info = new netdev_lag_upper_info();
		net_device? failover_dev;
		failover_ops? fops;
		int err;

		if (slave_dev.type != ARPHRD_ETHER)
			goto done;

		ASSERT_RTNL();

		failover_dev = failover_get_bymac(slave_dev.perm_addr, out fops);
		if (failover_dev == null)
			goto done;

		if (fops != null && fops.slave_pre_register != null &&
		    fops.slave_pre_register(slave_dev, failover_dev) != 0)
			goto done;

		err = netdev_rx_handler_register(slave_dev, fops!.slave_handle_frame!,
						 failover_dev);
		if (err != 0) {
			netdev_err(slave_dev, $"can not register failover rx handler (err = {err})\n");
			goto done;
		}

		lag_upper_info.tx_type = NETDEV_LAG_TX_TYPE_ACTIVEBACKUP;
		err = netdev_master_upper_dev_link(slave_dev, failover_dev, null,
						   lag_upper_info, null);
		if (err != 0) {
			netdev_err(slave_dev, $"can not set failover device {failover_dev.name} (err = {err})\n");
			goto err_upper_link;
		}

		slave_dev.priv_flags |= (IFF_FAILOVER_SLAVE | IFF_LIVE_RENAME_OK);

		if (fops != null && fops.slave_register != null &&
		    fops.slave_register(slave_dev, failover_dev) == 0)
			return NOTIFY_OK;

		netdev_upper_dev_unlink(slave_dev, failover_dev);
		slave_dev.priv_flags &= ~(IFF_FAILOVER_SLAVE | IFF_LIVE_RENAME_OK);
	err_upper_link:
		netdev_rx_handler_unregister(slave_dev);
	done:
		return NOTIFY_DONE;
	}

	/// <summary>Takes a slave from its master. The caller holds RTNL. NOTIFY_OK, or NOTIFY_DONE when it is no
	/// slave or the master keeps it.</summary>
	[Source("net/core/failover.c", 104)]
	[EXPORT_SYMBOL_GPL]
	public static int failover_slave_unregister(net_device slave_dev)
	{
		net_device? failover_dev;
		failover_ops? fops;

		if (!netif_is_failover_slave(slave_dev))
			goto done;

		ASSERT_RTNL();

		failover_dev = failover_get_bymac(slave_dev.perm_addr, out fops);
		if (failover_dev == null)
			goto done;

		if (fops != null && fops.slave_pre_unregister != null &&
		    fops.slave_pre_unregister(slave_dev, failover_dev) != 0)
			goto done;

		netdev_rx_handler_unregister(slave_dev);
		netdev_upper_dev_unlink(slave_dev, failover_dev);
		slave_dev.priv_flags &= ~(IFF_FAILOVER_SLAVE | IFF_LIVE_RENAME_OK);

		if (fops != null && fops.slave_unregister != null &&
		    fops.slave_unregister(slave_dev, failover_dev) == 0)
			return NOTIFY_OK;

	done:
		return NOTIFY_DONE;
	}

	[Source("net/core/failover.c", 135)]
	private static int failover_slave_link_change(net_device slave_dev)
	{
		net_device? failover_dev;
		failover_ops? fops;

		if (!netif_is_failover_slave(slave_dev))
			goto done;

		ASSERT_RTNL();

		failover_dev = failover_get_bymac(slave_dev.perm_addr, out fops);
		if (failover_dev == null)
			goto done;

		if (!netif_running(failover_dev))
			goto done;

		if (fops != null && fops.slave_link_change != null &&
		    fops.slave_link_change(slave_dev, failover_dev) == 0)
			return NOTIFY_OK;

	done:
		return NOTIFY_DONE;
	}

	[Source("net/core/failover.c", 160)]
	private static int failover_slave_name_change(net_device slave_dev)
	{
		net_device? failover_dev;
		failover_ops? fops;

		if (!netif_is_failover_slave(slave_dev))
			goto done;

		ASSERT_RTNL();

		failover_dev = failover_get_bymac(slave_dev.perm_addr, out fops);
		if (failover_dev == null)
			goto done;

		if (!netif_running(failover_dev))
			goto done;

		if (fops != null && fops.slave_name_change != null &&
		    fops.slave_name_change(slave_dev, failover_dev) == 0)
			return NOTIFY_OK;

	done:
		return NOTIFY_DONE;
	}

	[Source("net/core/failover.c", 186)]
	private static int failover_event(notifier_block @this, ulong @event, object? ptr)
	{
		var event_dev = netdev_notifier_info_to_dev(ptr);

		// What happens to a master is no business of the slaves' code.
		if (netif_is_failover(event_dev))
			return NOTIFY_DONE;

		switch (@event) {
		case NETDEV_REGISTER:
			return failover_slave_register(event_dev);
		case NETDEV_UNREGISTER:
			return failover_slave_unregister(event_dev);
		case NETDEV_UP:
		case NETDEV_DOWN:
		case NETDEV_CHANGE:
			return failover_slave_link_change(event_dev);
		case NETDEV_CHANGENAME:
			return failover_slave_name_change(event_dev);
		default:
			return NOTIFY_DONE;
		}
	}

	[Source("net/core/failover.c", 210)]
	private static notifier_block failover_notifier = new() {
		notifier_call = failover_event,
	};

	// The slaves that were there before their master.
	[Source("net/core/failover.c", 215)]
	private static void failover_existing_slave_register(net_device failover_dev)
	{
		var net = dev_net(failover_dev);

		rtnl_lock();
		foreach (var dev in for_each_netdev(net)) {
			if (netif_is_failover(dev))
				continue;
			if (ether_addr_equal(failover_dev.perm_addr, dev.perm_addr))
				failover_slave_register(dev);
		}
		rtnl_unlock();
	}

	/// <summary>
	/// Makes an Ethernet device the master of all others with its permanent address, those that are there and those
	/// that will come. Takes RTNL. -EINVAL when it is not Ethernet, -ENOMEM.
	/// </summary>
	[Source("net/core/failover.c", 242)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<failover> failover_register(net_device dev,
							  failover_ops ops)
	{
		failover? failover;

		if (dev.type != ARPHRD_ETHER)
			return ERR_PTR(-EINVAL);

		failover = kzalloc<failover>(GFP_KERNEL);
		if (failover == null)
			return ERR_PTR(-ENOMEM);

		rcu_assign_pointer(ref failover.ops, ops);
		dev_hold(dev);
		dev.priv_flags |= IFF_FAILOVER;
		rcu_assign_pointer(ref failover.failover_dev, dev);

		spin_lock(failover_lock);
		list_add_tail(failover.list, failover_list);
		spin_unlock(failover_lock);

		netdev_info(dev, $"failover master:{dev.name} registered\n");

		failover_existing_slave_register(dev);

		return failover;
	}

	/// <summary>Makes a master, which has lost its slaves already, an ordinary device again.</summary>
	[Source("net/core/failover.c", 278)]
	[EXPORT_SYMBOL_GPL]
	public static void failover_unregister(failover failover)
	{
		net_device failover_dev;

		// DEVIATION: rtnl_dereference() for rcu_dereference(), which a kernel that proves RCU reports here: there
		// is no reader, only the holder of RTNL.
		failover_dev = rtnl_dereference(failover.failover_dev)!;

		netdev_info(failover_dev, $"failover master:{failover_dev.name} unregistered\n");

		failover_dev.priv_flags &= ~IFF_FAILOVER;
		dev_put(failover_dev);

		spin_lock(failover_lock);
		list_del(failover.list);
		spin_unlock(failover_lock);

		kfree(failover);
	}

	[module_init]
	[Source("net/core/failover.c", 299)]
	private static int failover_init()
	{
		register_netdevice_notifier(failover_notifier);

		return 0;
	}

	[module_exit]
	[Source("net/core/failover.c", 308)]
	private static void failover_exit()
	{
		unregister_netdevice_notifier(failover_notifier);
	}
}
