// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/trace/events/neigh.h; the copyright of the original's authors stands.

using System.Diagnostics;

namespace Kernel.Include.Trace;

/// <summary>CONFIG_TRACEPOINTS is not set: the trace points of neighbours mark their places and do nothing.</summary>
public static class neigh_h
{
	[Source("include/trace/events/neigh.h", 23)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_neigh_update(neighbour n, ReadOnlySpan<byte> lladdr, u8 @new, u32 flags, u32 nlmsg_pid)
	{
	}

	[Source("include/trace/events/neigh.h", 178)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_neigh_update_done(neighbour neigh, int err)
	{
	}

	[Source("include/trace/events/neigh.h", 183)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_neigh_timer_handler(neighbour neigh, int err)
	{
	}

	[Source("include/trace/events/neigh.h", 188)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_neigh_event_send_done(neighbour neigh, int err)
	{
	}

	[Source("include/trace/events/neigh.h", 193)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_neigh_event_send_dead(neighbour neigh, int err)
	{
	}

	[Source("include/trace/events/neigh.h", 198)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_neigh_cleanup_and_release(neighbour neigh, int err)
	{
	}
}
