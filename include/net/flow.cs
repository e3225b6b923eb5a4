// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/flow.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>Of the flows of routing only this is needed.</summary>
public static class flow_h
{
	/// <summary>The index of lo, the first device of each network namespace.</summary>
	[Source("include/net/flow.h", 23)]
	public const int LOOPBACK_IFINDEX = 1;
}
