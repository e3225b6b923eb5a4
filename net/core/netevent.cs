// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/netevent.c; the copyright of the original's authors stands.

namespace Kernel.Net.Core;

/// <summary>Who wants to know when neighbours and routes change.</summary>
public static partial class netevent_c
{
	private static atomic_notifier_head netevent_notif_chain = ATOMIC_NOTIFIER_HEAD("netevent_notif_chain");

	/// <summary>Has <paramref name="nb"/> called with the <c>NETEVENT_*</c>, in atomic context.</summary>
	[Source("net/core/netevent.c", 32)]
	[EXPORT_SYMBOL_GPL]
	public static int register_netevent_notifier(notifier_block nb)
	{
		return atomic_notifier_chain_register(netevent_notif_chain, nb);
	}

	/// <summary>Ends that; -ENOENT when it was not registered.</summary>
	[Source("net/core/netevent.c", 48)]
	[EXPORT_SYMBOL_GPL]
	public static int unregister_netevent_notifier(notifier_block nb)
	{
		return atomic_notifier_chain_unregister(netevent_notif_chain, nb);
	}

	/// <summary>Tells them.</summary>
	[Source("net/core/netevent.c", 63)]
	[EXPORT_SYMBOL_GPL]
	public static int call_netevent_notifiers(ulong val, object? v)
	{
		return atomic_notifier_call_chain(netevent_notif_chain, val, v);
	}
}
