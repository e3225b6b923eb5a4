// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Net.Core;

/// <summary>
/// The devices of the first namespace at shutdown.  Another namespace gives its devices back when it goes; the first one never
/// goes in Linux, so what its devices hold would not be seen to be given back.
/// </summary>
internal static class dev_power_off_c
{
	[late_initcall]
	private static int dev_power_off_init()
	{
		machine.at_shutdown(dev_power_off);
		machine.leak_check("net devices", net_devices);
		return 0;
	}

	private static void dev_power_off()
	{
		var dev_kill_list = LIST_HEAD<net_device>();

		rtnl_lock();
		foreach (var dev in for_each_netdev_reverse(init_net)) {
			if (dev == init_net.loopback_dev)
				continue;
			if (dev.rtnl_link_ops != null && dev.rtnl_link_ops.dellink != null)
				dev.rtnl_link_ops.dellink(dev, dev_kill_list);
			else
				unregister_netdevice_queue(dev, dev_kill_list);
		}
		unregister_netdevice_many(dev_kill_list);
		as_booted(init_net.loopback_dev!);
		rtnl_unlock();
	}

	// The loopback device was there after the boot, and stays.
	private static void as_booted(net_device lo)
	{
		dev_close(lo);
		dev_shutdown(lo);
		dev_set_alias(lo, default, 0);
		dev_uc_flush(lo);
		dev_mc_flush(lo);
	}

	private static List<string> net_devices()
	{
		List<string> names = [];

		rtnl_lock();
		foreach (var net in for_each_net()) {
			foreach (var dev in for_each_netdev(net)) {
				// It was there after the boot, whatever it is called now.
				if (dev != init_net.loopback_dev)
					names.Add($"{dev.name} ({dev.ifindex}) of namespace {net.ns.inum}");
			}
		}
		rtnl_unlock();
		return names;
	}
}
