// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/net_failover.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>The private part of a failover master.</summary>
[Source("include/net/net_failover.h", 10)]
public sealed class net_failover_info
{
	/// <summary>The fast path, which may be unplugged: a virtual function with the master's address.</summary>
	public __rcu<net_device> primary_dev;

	/// <summary>The path that stays.</summary>
	public __rcu<net_device> standby_dev;

	// What the slaves had counted when they were asked last; the difference is added up in failover_stats.
	public rtnl_link_stats64 primary_stats;
	public rtnl_link_stats64 standby_stats;
	public rtnl_link_stats64 failover_stats;

	// DEVIATION: made ready. In C nobody does that: zeroed memory happens to be an unlocked lock.
	public spinlock_t stats_lock = new("stats_lock");

	// Each is of a class of its own: a master can be the standby of another one, which then holds its own lock while
	// it asks for the statistics.
	[NotInLinux("in C the lock has no class, and the validator stops at it")]
	public net_failover_info() => lockdep_set_class(stats_lock, new lock_class_key());
}

/// <summary>What a failover master can do for VLANs and tunnels above it, if its slaves can.</summary>
public static class net_failover_h
{
	public const netdev_features_t FAILOVER_VLAN_FEATURES = NETIF_F_HW_CSUM | NETIF_F_SG |
		NETIF_F_FRAGLIST | NETIF_F_ALL_TSO |
		NETIF_F_HIGHDMA | NETIF_F_LRO;

	public const netdev_features_t FAILOVER_ENC_FEATURES = NETIF_F_HW_CSUM | NETIF_F_SG |
		NETIF_F_RXCSUM | NETIF_F_ALL_TSO;
}
