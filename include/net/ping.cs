// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/ping.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

[Source("include/net/ping.h", 49)]
public sealed class ping_iter_state : seq_net_private
{
	public int bucket;
	public ushort family;
}

/// <summary>An echo on its way out: its header, and the sum of what is behind it so far.</summary>
[Source("include/net/ping.h", 60)]
public sealed class pingfakehdr
{
	public icmphdr icmph;
	public ushort family;
	public u32 wcheck;
}

/// <summary>Ping sockets.</summary>
public static class ping_h
{
	/// <summary>A power of two.</summary>
	public const int PING_HTABLE_SIZE = 64;
	public const int PING_HTABLE_MASK = PING_HTABLE_SIZE - 1;

	/// <summary>The highest group that an int can name.</summary>
	public const int GID_T_MAX = int.MaxValue;

	// DEVIATION: the lock is held wherever the list is walked, so its end need not tell which list it is of
	[Source("include/net/ping.h", 23)]
	public static hlist_entries<sock> ping_portaddr_for_each_entry(hlist_head<sock> list)
	{
		return sk_for_each(list);
	}
}
