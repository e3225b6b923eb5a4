// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/netevent.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>What NETEVENT_REDIRECT says.</summary>
[Source("include/net/netevent.h", 18)]
public sealed class netevent_redirect
{
	public dst_entry? old;
	public dst_entry? @new;
	public neighbour? neigh;
	public byte[] daddr = [];
}

/// <summary>The events of neighbours and routes.</summary>
public static class netevent_h
{
	public const ulong NETEVENT_NEIGH_UPDATE = 1;
	public const ulong NETEVENT_REDIRECT = 2;
	public const ulong NETEVENT_DELAY_PROBE_TIME_UPDATE = 3;
	public const ulong NETEVENT_IPV4_MPATH_HASH_UPDATE = 4;
	public const ulong NETEVENT_IPV6_MPATH_HASH_UPDATE = 5;
	public const ulong NETEVENT_IPV4_FWD_UPDATE_PRIORITY_UPDATE = 6;
}
