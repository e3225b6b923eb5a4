// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Net.Ipv4;

/// <summary>
/// The addresses, routes and neighbours of the first namespace at shutdown.  Those of other namespaces go with them; the first
/// one never goes in Linux, so what is left on its loopback device would not be seen to be given back.
/// </summary>
internal static class ip_power_off_c
{
	[device_initcall]
	private static int ip_power_off_init()
	{
		machine.at_shutdown(ip_power_off);
		return 0;
	}

	// Before the routes' own, so that it is called after it.
	[subsys_initcall]
	private static int ip_power_off_net_init() => register_pernet_subsys(ip_power_off_net_ops);

	private static pernet_operations ip_power_off_net_ops = new() {
		exit = ip_power_off_net_exit,
	};

	private static void ip_power_off_net_exit(net net)
	{
		if (system_state > system_states.SYSTEM_RUNNING)
			fib_info_hash_release();
	}

	private static void ip_power_off()
	{
		net_device lo = init_net.loopback_dev!;

		if (init_net.ipv4.fib_table_hash == null)
			return;         // inet_init() was not called

		tcp_power_off();

		rtnl_lock();
		if (__in_dev_get_rtnl(lo) is { } in_dev) {
			// nothing is promoted any more
			in_dev.dead = 1;
			while (in_dev.ifa_list != null)
				inet_del_ifa(in_dev, ref in_dev.ifa_list, 1);
			// Groups that were left while it was down, of which nobody has been told.
			igmpv3_clear_delrec(in_dev);
		}
		// What leads nowhere, or by the loopback device, was added by hand.
		fib_sync_down_dev(lo, NETDEV_UNREGISTER, true);
		foreach (var head in init_net.ipv4.fib_table_hash!) {
			foreach (var tb in hlist_for_each_entry_safe(head))
				fib_table_flush(init_net, tb, true);
		}
		fib_info_hash_release();
		neigh_ifdown(arp_tbl, null);
		rtnl_unlock();
	}
}
