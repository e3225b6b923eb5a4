// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/trace/events/napi.h; the copyright of the original's authors stands.

using System.Diagnostics;

namespace Kernel.Include.Trace;

/// <summary>CONFIG_TRACEPOINTS is not set: the trace point of NAPI marks its place and does nothing.</summary>
public static class napi_h
{
	[Source("include/trace/events/napi.h", 14)]
	[Conditional("CONFIG_TRACEPOINTS")]
	public static void trace_napi_poll(napi_struct napi, int work, int budget)
	{
	}
}
