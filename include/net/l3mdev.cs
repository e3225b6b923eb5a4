// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/l3mdev.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>CONFIG_NET_L3_MASTER_DEV is not set: no device has routing tables of its own.</summary>
public static class l3mdev_h
{
	[Source("include/net/l3mdev.h", 208)]
	public static int l3mdev_master_ifindex_rcu(net_device dev)
	{
		return 0;
	}

	[Source("include/net/l3mdev.h", 212)]
	public static int l3mdev_master_ifindex(net_device dev)
	{
		return 0;
	}

	[Source("include/net/l3mdev.h", 217)]
	public static int l3mdev_master_ifindex_by_index(net net, int ifindex)
	{
		return 0;
	}

	[Source("include/net/l3mdev.h", 234)]
	public static net_device? l3mdev_master_dev_rcu(net_device dev)
	{
		return null;
	}

	[Source("include/net/l3mdev.h", 239)]
	public static u32 l3mdev_fib_table_rcu(net_device dev)
	{
		return 0;
	}

	[Source("include/net/l3mdev.h", 243)]
	public static u32 l3mdev_fib_table(net_device dev)
	{
		return 0;
	}

	[Source("include/net/l3mdev.h", 247)]
	public static u32 l3mdev_fib_table_by_index(net net, int ifindex)
	{
		return 0;
	}

	[Source("include/net/l3mdev.h", 252)]
	public static bool netif_index_is_l3_master(net net, int ifindex)
	{
		return false;
	}
}
