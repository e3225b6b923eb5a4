// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/failover.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>What a kind of failover device does when its slaves come, change and go; RTNL is held, and 0 is
/// success.</summary>
[Source("include/net/failover.h", 9)]
public sealed class failover_ops
{
	/// <summary>May refuse the slave before anything was done with it.</summary>
	public Func<net_device, net_device, int>? slave_pre_register;
	public Func<net_device, net_device, int>? slave_register;
	/// <summary>May refuse to let go of the slave.</summary>
	public Func<net_device, net_device, int>? slave_pre_unregister;
	public Func<net_device, net_device, int>? slave_unregister;
	public Func<net_device, net_device, int>? slave_link_change;
	public Func<net_device, net_device, int>? slave_name_change;
	/// <summary>Gets every packet that a slave receives.</summary>
	public rx_handler_func_t? slave_handle_frame;
}

/// <summary>A master that waits for slaves with its own permanent address.</summary>
[Source("include/net/failover.h", 25)]
public sealed class failover : slab_object
{
	public list_head<failover> list;
	public __rcu<net_device> failover_dev;
	public __rcu<failover_ops> ops;

	public failover()
	{
		list = new(this);
	}
}
