// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/netpoll.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>
/// CONFIG_NETPOLL is not set: nobody polls a device behind its back, and nothing has to be kept from it.
/// </summary>
public static class netpoll_h
{
	[Source("include/linux/netpoll.h", 54)]
	public static void netpoll_poll_disable(net_device dev)
	{
	}

	[Source("include/linux/netpoll.h", 55)]
	public static void netpoll_poll_enable(net_device dev)
	{
	}

	[Source("include/linux/netpoll.h", 106)]
	public static object? netpoll_poll_lock(napi_struct napi)
	{
		return null;
	}

	[Source("include/linux/netpoll.h", 110)]
	public static void netpoll_poll_unlock(object? have)
	{
	}

	[Source("include/linux/netpoll.h", 113)]
	public static void netpoll_netdev_init(net_device dev)
	{
	}

	/// <summary>Whether a packet is sent by netpoll, which may be in any context.</summary>
	[Source("include/linux/netpoll.h", 116)]
	public static bool netpoll_tx_running(net_device dev)
	{
		return false;
	}
}
