// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/link_watch.c; the copyright of the original's authors stands.

// What happens when the link of a device goes up or down: the carrier changes in any context, the rest follows here
// in a work item under RTNL, at most once a second unless it is urgent.

namespace Kernel.Net.Core;

public static partial class link_watch_c
{
	// enum lw_bits
	private const int LW_URGENT = 0;

	private static ulong linkwatch_flags;
	private static ulong linkwatch_nextevent;

	private static delayed_work linkwatch_work = DECLARE_DELAYED_WORK(linkwatch_event);

	private static list_head<net_device> lweventlist = LIST_HEAD<net_device>();
	private static spinlock_t lweventlist_lock = DEFINE_SPINLOCK("lweventlist_lock");

	[Source("net/core/link_watch.c", 40)]
	private static byte default_operstate(net_device dev)
	{
		if (!netif_carrier_ok(dev))
			return (byte)(dev.ifindex != dev_get_iflink(dev) ?
				IF_OPER_LOWERLAYERDOWN : IF_OPER_DOWN);

		if (netif_dormant(dev))
			return IF_OPER_DORMANT;

		return IF_OPER_UP;
	}

	[Source("net/core/link_watch.c", 53)]
	private static void rfc2863_policy(net_device dev)
	{
		byte operstate = default_operstate(dev);

		if (operstate == dev.operstate)
			return;

		write_lock_bh(dev_base_lock);

		switch (dev.link_mode) {
		case IF_LINK_MODE_DORMANT:
			if (operstate == IF_OPER_UP)
				operstate = IF_OPER_DORMANT;
			break;

		case IF_LINK_MODE_DEFAULT:
		default:
			break;
		}

		dev.operstate = operstate;

		write_unlock_bh(dev_base_lock);
	}

	/// <summary>Sets the operational state from what the driver said before the registration; RTNL.</summary>
	[Source("net/core/link_watch.c", 79)]
	public static void linkwatch_init_dev(net_device dev)
	{
		if (!netif_carrier_ok(dev) || netif_dormant(dev))
			rfc2863_policy(dev);
	}

	[Source("net/core/link_watch.c", 87)]
	private static bool linkwatch_urgent_event(net_device dev)
	{
		if (!netif_running(dev))
			return false;

		if (dev.ifindex != dev_get_iflink(dev))
			return true;

		if (netif_is_lag_port(dev) || netif_is_lag_master(dev))
			return true;

		return netif_carrier_ok(dev) && qdisc_tx_changing(dev);
	}

	[Source("net/core/link_watch.c", 102)]
	private static void linkwatch_add_event(net_device dev)
	{
		ulong flags;

		spin_lock_irqsave(lweventlist_lock, out flags);
		if (list_empty(dev.link_watch_list)) {
			list_add_tail(dev.link_watch_list, lweventlist);
			dev_hold(dev);
		}
		spin_unlock_irqrestore(lweventlist_lock, flags);
	}

	[Source("net/core/link_watch.c", 115)]
	private static void linkwatch_schedule_work(bool urgent)
	{
		ulong delay = linkwatch_nextevent - jiffies;

		if (test_bit(LW_URGENT, ref linkwatch_flags))
			return;

		// A link that comes up must not wait.
		if (urgent) {
			if (test_and_set_bit(LW_URGENT, ref linkwatch_flags))
				return;
			delay = 0;
		}

		// Also when the time for the next event is past, for then the difference wraps.
		if (delay > HZ)
			delay = 0;

		// An urgent event does not wait for a timer that is set already; another one leaves it as it is.
		if (test_bit(LW_URGENT, ref linkwatch_flags))
			mod_delayed_work(system_wq, linkwatch_work, 0);
		else
			schedule_delayed_work(linkwatch_work, delay);
	}

	[Source("net/core/link_watch.c", 144)]
	private static void linkwatch_do_dev(net_device dev)
	{
		// What was read before must not be read after the bit is clear, when others write it again.
		smp_mb__before_atomic();

		clear_bit(__LINK_STATE_LINKWATCH_PENDING, ref dev.state);

		rfc2863_policy(dev);
		if ((dev.flags & IFF_UP) != 0 && netif_device_present(dev)) {
			if (netif_carrier_ok(dev))
				dev_activate(dev);
			else
				dev_deactivate(dev);

			netdev_state_change(dev);
		}
		dev_put(dev);
	}

	[Source("net/core/link_watch.c", 169)]
	private static void __linkwatch_run_queue(bool urgent_only)
	{
		net_device dev;
		list_head<net_device> wrk = LIST_HEAD<net_device>();

		// One run a second, so that a driver whose link flaps does not flood netlink; the urgent ones are not
		// counted.
		if (!urgent_only)
			linkwatch_nextevent = jiffies + HZ;
		else if (time_after(linkwatch_nextevent, jiffies + HZ))
			linkwatch_nextevent = jiffies;

		clear_bit(LW_URGENT, ref linkwatch_flags);

		spin_lock_irq(lweventlist_lock);
		list_splice_init(lweventlist, wrk);

		while (!list_empty(wrk)) {

			dev = list_first_entry(wrk);
			list_del_init(dev.link_watch_list);

			if (urgent_only && !linkwatch_urgent_event(dev)) {
				list_add_tail(dev.link_watch_list, lweventlist);
				continue;
			}
			spin_unlock_irq(lweventlist_lock);
			linkwatch_do_dev(dev);
			spin_lock_irq(lweventlist_lock);
		}

		if (!list_empty(lweventlist))
			linkwatch_schedule_work(false);
		spin_unlock_irq(lweventlist_lock);
	}

	/// <summary>Handles an event of a device that is about to go, if there is one; RTNL.</summary>
	[Source("net/core/link_watch.c", 211)]
	public static void linkwatch_forget_dev(net_device dev)
	{
		ulong flags;
		int clean = 0;

		spin_lock_irqsave(lweventlist_lock, out flags);
		if (!list_empty(dev.link_watch_list)) {
			list_del_init(dev.link_watch_list);
			clean = 1;
		}
		spin_unlock_irqrestore(lweventlist_lock, flags);
		if (clean != 0)
			linkwatch_do_dev(dev);
	}

	/// <summary>Handles all events now; RTNL.</summary>
	[Source("net/core/link_watch.c", 228)]
	public static void linkwatch_run_queue()
	{
		__linkwatch_run_queue(false);
	}

	[Source("net/core/link_watch.c", 234)]
	private static void linkwatch_event(work_struct dummy)
	{
		rtnl_lock();
		__linkwatch_run_queue(time_after(linkwatch_nextevent, jiffies));
		rtnl_unlock();
	}

	/// <summary>Says that the carrier or the dormant state of a device changed; any context.</summary>
	[Source("net/core/link_watch.c", 242)]
	[EXPORT_SYMBOL]
	public static void linkwatch_fire_event(net_device dev)
	{
		bool urgent = linkwatch_urgent_event(dev);

		if (!test_and_set_bit(__LINK_STATE_LINKWATCH_PENDING, ref dev.state)) {
			linkwatch_add_event(dev);
		} else if (!urgent)
			return;

		linkwatch_schedule_work(urgent);
	}
}
