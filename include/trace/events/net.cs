// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/trace/events/net.h; the copyright of the original's authors stands.

using System.Diagnostics;

namespace Kernel.Include.Trace;

/// <summary>CONFIG_TRACEPOINTS is not set: the trace points of the network devices mark their places and do
/// nothing.</summary>
public static class net_h
{
	[Source("include/trace/events/net.h", 14)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_net_dev_start_xmit(sk_buff skb, net_device dev)
	{
	}

	[Source("include/trace/events/net.h", 71)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_net_dev_xmit(sk_buff skb, int rc, net_device dev, uint skb_len)
	{
	}

	[Source("include/trace/events/net.h", 120)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_net_dev_queue(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 127)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_receive_skb(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 134)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_rx(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 212)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_napi_gro_receive_entry(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 219)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_receive_skb_entry(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 226)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_receive_skb_list_entry(sk_buff skb)
	{
	}

	/// <summary>Whether anybody listens to that trace point.</summary>
	[Source("include/linux/tracepoint.h", 301)]
	public static bool trace_netif_receive_skb_list_entry_enabled()
	{
		return false;
	}

	[Source("include/trace/events/net.h", 233)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_rx_entry(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 240)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_rx_ni_entry(sk_buff skb)
	{
	}

	[Source("include/trace/events/net.h", 271)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_napi_gro_receive_exit(int ret)
	{
	}

	[Source("include/trace/events/net.h", 278)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_receive_skb_exit(int ret)
	{
	}

	[Source("include/trace/events/net.h", 285)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_rx_exit(int ret)
	{
	}

	[Source("include/trace/events/net.h", 292)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_rx_ni_exit(int ret)
	{
	}

	[Source("include/trace/events/net.h", 299)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_netif_receive_skb_list_exit(int ret)
	{
	}
}
