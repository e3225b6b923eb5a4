// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/trace/events/xdp.h; the copyright of the original's authors stands.

using System.Diagnostics;

namespace Kernel.Include.Trace;

/// <summary>CONFIG_TRACEPOINTS is not set: the trace points of XDP mark their places and do nothing.</summary>
public static class xdp_h
{
	[Source("include/trace/events/xdp.h", 28)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_xdp_exception(net_device dev,
					       bpf_prog xdp, u32 act)
	{
	}

	[Source("include/trace/events/xdp.h", 105)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void _trace_xdp_redirect(net_device dev, bpf_prog xdp, u32 to)
	{
	}

	[Source("include/trace/events/xdp.h", 108)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void _trace_xdp_redirect_err(net_device dev, bpf_prog xdp, u32 to, int err)
	{
	}
}
