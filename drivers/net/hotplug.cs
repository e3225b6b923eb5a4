// SPDX-License-Identifier: GPL-2.0-only

// Network devices that are plugged in, unplugged and made to misbehave by commands written to /proc/hotplug, one by
// each write(2), words separated by one blank:
//
//	add NAME MAC [parent=BUS:X] [mtu=N] [maxmtu=N] [type=N] [live]	registers an Ethernet device
//	del NAME							unregisters it
//	failover NAME							makes a net_failover master with NAME as its standby
//	destroy NAME							removes that master
//	carrier NAME on|off						its link comes or goes
//	openerr NAME E		mtuerr NAME E				opening it, or changing its MTU, fails with -E
//	wire A B							joins two: what one sends the other receives
//	veto EVENT E COUNT	veto off				answers the next COUNT notifications with -E
//	log on|off							logs all notifications
//
// A device is found by its present name, in whatever namespace it is.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static Kernel.Drivers.Net.net_failover_c;

namespace Kernel.Drivers.Net;

/// <summary>A driver whose hardware is a script.</summary>
[MODULE_DESCRIPTION("Network devices that are plugged in and out by a script")]
[MODULE_LICENSE("GPL v2")]
public static class hotplug_c
{
	private const int HOTPLUG_CMD_LEN = 256;
	private const uint HOTPLUG_MAX_MTU = 9000;

	/// <summary>The private part of a device; RTNL.</summary>
	private sealed class hotplug_priv
	{
		/// <summary>In <see cref="hotplug_devs"/>, as long as the device is registered.</summary>
		public list_head<hotplug_priv> list;
		public net_device dev = null!;
		/// <summary>What is at the other end of the wire.</summary>
		public __rcu<net_device> peer;
		/// <summary>0, or what opening the device fails with, a negative errno.</summary>
		public int open_err;
		/// <summary>The same for a change of the MTU.</summary>
		public int mtu_err;

		public hotplug_priv()
		{
			list = new(this);
		}
	}

	/// <summary>The device on a bus that others have as their parent.</summary>
	private sealed class hotplug_parent : pci_dev
	{
		public list_head<hotplug_parent> list;
		/// <summary>How many devices have been its children; it stays when they go.</summary>
		public int users;

		public hotplug_parent()
		{
			list = new(this);
		}
	}

	/// <summary>A failover master, from its command to the one that destroys it.</summary>
	private sealed class hotplug_failover : slab_object
	{
		public list_head<hotplug_failover> list;
		public failover failover = null!;

		public hotplug_failover()
		{
			list = new(this);
		}
	}

	/// <summary>What the words of an <c>add</c> say.</summary>
	private ref struct hotplug_params
	{
		public ReadOnlySpan<byte> name;
		public Span<byte> mac;
		public bus_type? bus;
		/// <summary>The parent's name on its bus.</summary>
		public ReadOnlySpan<byte> parent;
		public uint mtu;
		public uint max_mtu;
		/// <summary>An ARPHRD_*, or 0.</summary>
		public ushort type;
		public bool live;
	}

	// One command at a time; outside of RTNL. It also protects the buses and parents, and the masters.
	private static mutex hotplug_mutex = DEFINE_MUTEX("hotplug_mutex");

	private static list_head<hotplug_priv> hotplug_devs = LIST_HEAD<hotplug_priv>();

	// The PCI bus, when it was registered here: on its first use.
	private static bus_type? hotplug_bus;

	private static list_head<hotplug_parent> hotplug_parents = LIST_HEAD<hotplug_parent>();

	private static list_head<hotplug_failover> hotplug_failovers = LIST_HEAD<hotplug_failover>();

	// All under RTNL, as the notifiers are.
	private static ulong hotplug_veto_event;
	private static int hotplug_veto_err;
	private static int hotplug_veto_count;
	private static bool hotplug_logging;

	/* the device */

	private static int hotplug_dev_init(net_device dev)
	{
		var priv = netdev_priv<hotplug_priv>(dev);

		priv.dev = dev;
		list_add_tail(priv.list, hotplug_devs);
		return 0;
	}

	// Who still sees the pointer is done before the device is freed: the core waits for it.
	private static void hotplug_unwire(hotplug_priv priv)
	{
		net_device? peer = rtnl_dereference(priv.peer);

		if (peer == null)
			return;
		RCU_INIT_POINTER(ref netdev_priv<hotplug_priv>(peer).peer, null);
		RCU_INIT_POINTER(ref priv.peer, null);
	}

	private static void hotplug_dev_uninit(net_device dev)
	{
		var priv = netdev_priv<hotplug_priv>(dev);

		hotplug_unwire(priv);
		list_del(priv.list);
	}

	private static int hotplug_open(net_device dev)
	{
		return netdev_priv<hotplug_priv>(dev).open_err;
	}

	private static int hotplug_stop(net_device dev)
	{
		return 0;
	}

	// Both counts have one writer: the queue of this device is locked, and a device has one peer at most.
	private static netdev_tx_t hotplug_xmit(sk_buff skb, net_device dev)
	{
		var priv = netdev_priv<hotplug_priv>(dev);
		uint len = skb.len;
		net_device? peer;

		skb_tx_timestamp(skb);
		dev.stats.tx_packets++;
		dev.stats.tx_bytes += len;

		rcu_read_lock();
		peer = rcu_dereference(priv.peer);
		if (peer == null) {
			dev_kfree_skb(skb);
		} else if (__dev_forward_skb(peer, skb) == 0 && netif_rx(skb) == NET_RX_SUCCESS) {
			peer.stats.rx_packets++;
			peer.stats.rx_bytes += len;
		}
		rcu_read_unlock();

		return NETDEV_TX_OK;
	}

	// Takes all that the address lists ask for.
	private static void hotplug_set_rx_mode(net_device dev)
	{
	}

	private static int hotplug_change_mtu(net_device dev, int new_mtu)
	{
		var priv = netdev_priv<hotplug_priv>(dev);

		if (priv.mtu_err != 0)
			return priv.mtu_err;

		dev.mtu = (uint)new_mtu;
		return 0;
	}

	private static net_device_ops hotplug_netdev_ops = new() {
		ndo_init = hotplug_dev_init,
		ndo_uninit = hotplug_dev_uninit,
		ndo_open = hotplug_open,
		ndo_stop = hotplug_stop,
		ndo_start_xmit = hotplug_xmit,
		ndo_set_rx_mode = hotplug_set_rx_mode,
		ndo_set_mac_address = eth_mac_addr,
		ndo_validate_addr = eth_validate_addr,
		ndo_change_mtu = hotplug_change_mtu,
	};

	/* its parent */

	private static bus_type[] hotplug_buses()
	{
		return [pci_bus_type, virtio_bus];
	}

	private static void hotplug_parent_release(device dev)
	{
		kfree(container_of<hotplug_parent>(dev));
	}

	// A name on a bus stays the same device until the module goes, unless the command that made it fails.
	private static int hotplug_get_parent(bus_type bus, ReadOnlySpan<byte> name, out hotplug_parent? parent)
	{
		hotplug_parent? p;
		int err;

		parent = null;
		foreach (var known in list_for_each_entry(hotplug_parents)) {
			if (known.dev.bus == bus && strcmp(dev_name(known.dev), name) == 0) {
				known.users++;
				parent = known;
				return 0;
			}
		}

		if (bus.p == null) {
			err = bus_register(bus);
			if (err != 0)
				return err;
			hotplug_bus = bus;
		}

		p = kzalloc<hotplug_parent>(GFP_KERNEL);
		if (p == null) {
			err = -ENOMEM;
			goto out_bus;
		}
		p.dev.bus = bus;
		p.dev.release = hotplug_parent_release;
		device_initialize(p.dev);
		err = dev_set_name(p.dev, "%s"u8, name);
		if (err == 0)
			err = device_add(p.dev);
		if (err != 0) {
			put_device(p.dev);
			goto out_bus;
		}

		list_add_tail(p.list, hotplug_parents);
		p.users = 1;
		parent = p;
		return 0;

	out_bus:
		hotplug_put_bus();
		return err;
	}

	private static void hotplug_put_bus()
	{
		if (hotplug_bus == null)
			return;
		foreach (var parent in list_for_each_entry(hotplug_parents)) {
			if (parent.dev.bus == hotplug_bus)
				return;
		}
		bus_unregister(hotplug_bus);
		hotplug_bus = null;
	}

	// Nobody has become its child.
	private static void hotplug_put_parent(hotplug_parent p)
	{
		if (--p.users > 0)
			return;
		list_del(p.list);
		device_unregister(p.dev);
		hotplug_put_bus();
	}

	/* notifiers */

	private static string hotplug_event_name(ulong @event)
	{
		string name = netdev_cmd_to_name(@event);

		return name.StartsWith("NETDEV_", StringComparison.Ordinal) ? name["NETDEV_".Length..] : name;
	}

	private static int hotplug_veto_netdev_event(notifier_block nb, ulong @event, object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);

		if (hotplug_veto_count == 0 || @event != hotplug_veto_event)
			return NOTIFY_DONE;

		hotplug_veto_count--;
		pr_info($"hotplug: veto {hotplug_event_name(@event)} {dev.name} -{hotplug_veto_err}\n");
		return notifier_from_errno(-hotplug_veto_err);
	}

	private static int hotplug_log_netdev_event(notifier_block nb, ulong @event, object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);
		string more = "";

		if (!hotplug_logging)
			return NOTIFY_DONE;

		switch (ptr) {
		case netdev_notifier_changeupper_info info:
			more = $" upper={info.upper_dev.name} master={(info.master ? 1 : 0)} " +
			       $"linking={(info.linking ? 1 : 0)}";
			break;
		case netdev_notifier_changelowerstate_info { lower_state_info: netdev_lag_lower_state_info info }:
			more = $" link_up={(info.link_up ? 1 : 0)} tx_enabled={(info.tx_enabled ? 1 : 0)}";
			break;
		}
		pr_info($"hotplug: {hotplug_event_name(@event)} {dev.name}{more}\n");
		return NOTIFY_DONE;
	}

	// After those of the kernel, which were there first, and before the one that logs.
	private static notifier_block hotplug_veto_notifier = new() {
		notifier_call = hotplug_veto_netdev_event,
		priority = 0,
	};

	private static notifier_block hotplug_log_notifier = new() {
		notifier_call = hotplug_log_netdev_event,
		priority = INT_MIN,
	};

	/* the commands */

	private static bool hotplug_on_off(ReadOnlySpan<byte> word, out bool on)
	{
		on = strcmp(word, "on"u8) == 0;
		return on || strcmp(word, "off"u8) == 0;
	}

	// An errno, as it is written by users: positive.
	private static int hotplug_errno(ReadOnlySpan<byte> word, out int err)
	{
		if (kstrtoint(word, 0, out err) != 0 || err < 0 || err > MAX_ERRNO)
			return -EINVAL;
		return 0;
	}

	private static hotplug_priv? hotplug_find(ReadOnlySpan<byte> name)
	{
		ASSERT_RTNL();

		foreach (var priv in list_for_each_entry(hotplug_devs)) {
			if (strcmp(priv.dev.name, name) == 0)
				return priv;
		}
		return null;
	}

	// "BUS:X"; X may have colons in it.
	private static int hotplug_parse_parent(ReadOnlySpan<byte> value, ref hotplug_params p)
	{
		int colon = value.IndexOf((byte)':');

		if (colon < 0)
			return -EINVAL;
		foreach (var bus in hotplug_buses()) {
			if (value[..colon].SequenceEqual(bus.name))
				p.bus = bus;
		}
		p.parent = value[(colon + 1)..];
		return p.bus != null && !p.parent.IsEmpty && !p.parent.Contains((byte)'/') ? 0 : -EINVAL;
	}

	private static int hotplug_parse_option(ReadOnlySpan<byte> word, ref hotplug_params p)
	{
		if (strcmp(word, "live"u8) == 0) {
			p.live = true;
			return 0;
		}
		if (strstarts(word, "parent="u8))
			return hotplug_parse_parent(word["parent=".Length..], ref p);
		if (strstarts(word, "mtu="u8))
			return kstrtouint(word["mtu=".Length..], 0, out p.mtu);
		if (strstarts(word, "maxmtu="u8))
			return kstrtouint(word["maxmtu=".Length..], 0, out p.max_mtu);
		if (strstarts(word, "type="u8))
			return kstrtou16(word["type=".Length..], 0, out p.type);
		return -EINVAL;
	}

	private static int hotplug_add_dev(in hotplug_params p)
	{
		hotplug_parent? parent = null;
		net_device? dev;
		int err;

		if (p.bus != null) {
			err = hotplug_get_parent(p.bus, p.parent, out parent);
			if (err != 0)
				return err;
		}

		dev = alloc_etherdev(sizeof_priv<hotplug_priv>());
		if (dev == null) {
			err = -ENOMEM;
			goto out_parent;
		}

		strlcpy(dev.name, p.name, IFNAMSIZ);
		SET_NETDEV_DEV(dev, parent?.dev);
		dev.netdev_ops = hotplug_netdev_ops;
		dev.needs_free_netdev = true;

		// A packet goes up the other end's stack, which changes it.
		dev.priv_flags &= ~IFF_TX_SKB_SHARING;
		if (p.live)
			dev.priv_flags |= IFF_LIVE_ADDR_CHANGE;

		ether_addr_copy(dev.dev_addr, p.mac);
		dev.min_mtu = ETH_MIN_MTU;
		dev.max_mtu = p.max_mtu;
		dev.mtu = p.mtu;
		if (p.type != 0)
			dev.type = p.type;

		err = register_netdev(dev);
		if (err == 0)
			return 0;

		free_netdev(dev);
	out_parent:
		if (parent != null)
			hotplug_put_parent(parent);
		return err;
	}

	private static int hotplug_add(Span<byte> args)
	{
		var p = new hotplug_params {
			mac = stackalloc byte[ETH_ALEN],
			mtu = ETH_DATA_LEN,
			max_mtu = HOTPLUG_MAX_MTU,
		};

		if (!proc_commands.word(ref args, out Span<byte> name) || name.Length >= IFNAMSIZ)
			return -EINVAL;
		p.name = name;
		if (!proc_commands.word(ref args, out Span<byte> mac) || mac.Length != 3 * ETH_ALEN - 1 ||
		    !mac_pton(mac, p.mac) || !is_valid_ether_addr(p.mac))
			return -EINVAL;
		while (!proc_commands.end(args)) {
			if (!proc_commands.word(ref args, out Span<byte> word) || hotplug_parse_option(word, ref p) != 0)
				return -EINVAL;
		}

		return hotplug_add_dev(p);
	}

	private static int hotplug_del(Span<byte> args)
	{
		hotplug_priv? priv;

		if (!proc_commands.last_word(ref args, out Span<byte> name))
			return -EINVAL;

		rtnl_lock();
		priv = hotplug_find(name);
		if (priv != null)
			unregister_netdevice(priv.dev);
		rtnl_unlock();

		return priv != null ? 0 : -ENODEV;
	}

	private static int hotplug_make_failover(Span<byte> args)
	{
		hotplug_failover? master;
		net_device? dev;
		int err = 0;

		if (!proc_commands.last_word(ref args, out Span<byte> name))
			return -EINVAL;

		dev = dev_get_by_name(init_net, name);
		if (dev == null)
			return -ENODEV;

		master = kzalloc<hotplug_failover>(GFP_KERNEL);
		if (master == null) {
			err = -ENOMEM;
			goto @out;
		}

		var failover = net_failover_create(dev);
		if (IS_ERR(failover)) {
			err = PTR_ERR(failover);
			kfree(master);
			goto @out;
		}
		master.failover = failover.ptr!;
		list_add_tail(master.list, hotplug_failovers);
	@out:
		dev_put(dev);
		return err;
	}

	private static void hotplug_destroy_failover(hotplug_failover master)
	{
		list_del(master.list);
		net_failover_destroy(master.failover);
		kfree(master);
	}

	// The name is read under RTNL, which must not be held when the master is destroyed; the mutex keeps the master.
	private static hotplug_failover? hotplug_find_failover(ReadOnlySpan<byte> name)
	{
		hotplug_failover? found = null;

		rtnl_lock();
		foreach (var master in list_for_each_entry(hotplug_failovers)) {
			if (strcmp(rtnl_dereference(master.failover.failover_dev)!.name, name) == 0)
				found = master;
		}
		rtnl_unlock();
		return found;
	}

	private static int hotplug_destroy(Span<byte> args)
	{
		hotplug_failover? master;

		if (!proc_commands.last_word(ref args, out Span<byte> name))
			return -EINVAL;

		master = hotplug_find_failover(name);
		if (master == null)
			return -ENODEV;
		hotplug_destroy_failover(master);
		return 0;
	}

	private static int hotplug_carrier(Span<byte> args)
	{
		hotplug_priv? priv;
		int err = 0;

		if (!proc_commands.word(ref args, out Span<byte> name) || !proc_commands.last_word(ref args, out Span<byte> word) ||
		    !hotplug_on_off(word, out bool on))
			return -EINVAL;

		rtnl_lock();
		priv = hotplug_find(name);
		if (priv == null)
			err = -ENODEV;
		else if (on)
			netif_carrier_on(priv.dev);
		else
			netif_carrier_off(priv.dev);
		rtnl_unlock();

		return err;
	}

	private static int hotplug_openerr(Span<byte> args)
	{
		hotplug_priv? priv;

		if (!proc_commands.word(ref args, out Span<byte> name) || !proc_commands.last_word(ref args, out Span<byte> word) ||
		    hotplug_errno(word, out int err) != 0)
			return -EINVAL;

		rtnl_lock();
		priv = hotplug_find(name);
		if (priv != null)
			priv.open_err = -err;
		rtnl_unlock();

		return priv != null ? 0 : -ENODEV;
	}

	private static int hotplug_mtuerr(Span<byte> args)
	{
		hotplug_priv? priv;

		if (!proc_commands.word(ref args, out Span<byte> name) || !proc_commands.last_word(ref args, out Span<byte> word) ||
		    hotplug_errno(word, out int err) != 0)
			return -EINVAL;

		rtnl_lock();
		priv = hotplug_find(name);
		if (priv != null)
			priv.mtu_err = -err;
		rtnl_unlock();

		return priv != null ? 0 : -ENODEV;
	}

	private static int hotplug_wire(Span<byte> args)
	{
		hotplug_priv? a, b;
		int err = 0;

		if (!proc_commands.word(ref args, out Span<byte> name_a) ||
		    !proc_commands.last_word(ref args, out Span<byte> name_b))
			return -EINVAL;

		rtnl_lock();
		a = hotplug_find(name_a);
		b = hotplug_find(name_b);
		if (a == null || b == null) {
			err = -ENODEV;
		} else if (a == b || rtnl_dereference(a.peer) != null || rtnl_dereference(b.peer) != null) {
			// a device has one end only
			err = -EBUSY;
		} else {
			rcu_assign_pointer(ref a.peer, b.dev);
			rcu_assign_pointer(ref b.peer, a.dev);
		}
		rtnl_unlock();

		return err;
	}

	private static void hotplug_set_veto(ulong @event, int err, int count)
	{
		rtnl_lock();
		hotplug_veto_event = @event;
		hotplug_veto_err = err;
		hotplug_veto_count = count;
		rtnl_unlock();
	}

	private static int hotplug_veto(Span<byte> args)
	{
		ulong @event;

		if (!proc_commands.word(ref args, out Span<byte> name))
			return -EINVAL;
		if (proc_commands.end(args)) {
			if (strcmp(name, "off"u8) != 0)
				return -EINVAL;
			hotplug_set_veto(0, 0, 0);
			return 0;
		}

		for (@event = NETDEV_UP; @event <= NETDEV_SVLAN_FILTER_DROP_INFO; @event++) {
			if (Ascii.Equals(name, hotplug_event_name(@event)))
				break;
		}
		if (@event > NETDEV_SVLAN_FILTER_DROP_INFO)
			return -EINVAL;
		if (!proc_commands.word(ref args, out Span<byte> word) || hotplug_errno(word, out int err) != 0 || err == 0)
			return -EINVAL;
		if (!proc_commands.last_word(ref args, out word) || kstrtoint(word, 0, out int count) != 0 || count < 0)
			return -EINVAL;

		hotplug_set_veto(@event, err, count);
		return 0;
	}

	private static int hotplug_log(Span<byte> args)
	{
		if (!proc_commands.last_word(ref args, out Span<byte> word) || !hotplug_on_off(word, out bool on))
			return -EINVAL;

		rtnl_lock();
		hotplug_logging = on;
		rtnl_unlock();
		return 0;
	}

	private static proc_commands hotplug_commands = new(hotplug_mutex, HOTPLUG_CMD_LEN,
		("add", hotplug_add),
		("del", hotplug_del),
		("failover", hotplug_make_failover),
		("destroy", hotplug_destroy),
		("carrier", hotplug_carrier),
		("openerr", hotplug_openerr),
		("mtuerr", hotplug_mtuerr),
		("wire", hotplug_wire),
		("veto", hotplug_veto),
		("log", hotplug_log));

	[module_init]
	private static int hotplug_init()
	{
		int err;

		err = register_netdevice_notifier(hotplug_veto_notifier);
		if (err != 0)
			return err;
		err = register_netdevice_notifier(hotplug_log_notifier);
		if (err != 0)
			goto err_log;

		err = -ENOMEM;
		if (proc_create("hotplug"u8, S_IWUSR, null, hotplug_commands.fops()) == null)
			goto err_proc;
		return 0;

	err_proc:
		unregister_netdevice_notifier(hotplug_log_notifier);
	err_log:
		unregister_netdevice_notifier(hotplug_veto_notifier);
		return err;
	}

	[module_exit]
	private static void hotplug_exit()
	{
		var kill_list = LIST_HEAD<net_device>();

		// Returns when the last command is done.
		remove_proc_entry("hotplug"u8, null);

		// A notifier that goes is told that all devices go; nothing of that is to be logged or refused.
		hotplug_set_veto(0, 0, 0);
		rtnl_lock();
		hotplug_logging = false;
		rtnl_unlock();
		unregister_netdevice_notifier(hotplug_log_notifier);
		unregister_netdevice_notifier(hotplug_veto_notifier);

		foreach (var master in list_for_each_entry_safe(hotplug_failovers))
			hotplug_destroy_failover(master);

		rtnl_lock();
		foreach (var priv in list_for_each_entry(hotplug_devs))
			unregister_netdevice_queue(priv.dev, kill_list);
		unregister_netdevice_many(kill_list);
		rtnl_unlock();

		foreach (var parent in list_for_each_entry_safe(hotplug_parents)) {
			list_del(parent.list);
			device_unregister(parent.dev);
		}
		hotplug_put_bus();
	}
}
