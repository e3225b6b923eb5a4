// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/trace/events/skb.h; the copyright of the original's authors stands.

using System.Diagnostics;

namespace Kernel.Include.Trace;

/// <summary>CONFIG_TRACEPOINTS is not set: the trace points of buffers mark their places and do nothing.</summary>
public static class skb_h
{
	[Source("include/trace/events/skb.h", 15)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_kfree_skb(sk_buff skb, Delegate location)
	{
	}

	[Source("include/trace/events/skb.h", 37)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_consume_skb(sk_buff skb)
	{
	}
}
