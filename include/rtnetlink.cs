// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/rtnetlink.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>RTNL, the lock around all changes of the network's configuration, as its users see it.</summary>
public static class rtnetlink_h
{
	/// <summary>The pointer, for a reader under <c>rcu_read_lock</c> or RTNL.</summary>
	[Source("include/linux/rtnetlink.h", 60)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_rtnl<T>(in __rcu<T> p) where T : class
	{
		return rcu_dereference_check(p, lockdep_rtnl_is_held());
	}

	/// <summary>The pointer, for a reader under <c>rcu_read_lock_bh</c> or RTNL.</summary>
	[Source("include/linux/rtnetlink.h", 70)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_bh_rtnl<T>(in __rcu<T> p) where T : class
	{
		return rcu_dereference_bh_check(p, lockdep_rtnl_is_held());
	}

	/// <summary>The pointer, for who holds RTNL and so keeps it from changing.</summary>
	[Source("include/linux/rtnetlink.h", 80)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rtnl_dereference<T>(in __rcu<T> p) where T : class
	{
		return rcu_dereference_protected(p, lockdep_rtnl_is_held());
	}

	[Source("include/linux/rtnetlink.h", 83)]
	public static netdev_queue? dev_ingress_queue(net_device dev)
	{
		return rtnl_dereference(dev.ingress_queue);
	}

	[Source("include/linux/rtnetlink.h", 88)]
	public static netdev_queue? dev_ingress_queue_rcu(net_device dev)
	{
		return rcu_dereference(dev.ingress_queue);
	}

	// CONFIG_NET_INGRESS and CONFIG_NET_EGRESS are not set: net_inc_ingress_queue and its like

	/// <summary>Warns once per place when RTNL is not held.</summary>
	[Source("include/linux/rtnetlink.h", 109)]
	public static void ASSERT_RTNL([CallerFilePath] string file = "", [CallerLineNumber] int line = 0,
		[CallerMemberName] string caller = "")
	{
		WARN_ONCE(rtnl_is_locked() == 0,
			  $"RTNL: assertion failed at {Kernel.Asm.validators.shorten(file)} ({line})\n", file, line, caller);
	}
}
