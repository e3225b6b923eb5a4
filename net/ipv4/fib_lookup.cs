// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/fib_lookup.h; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>One route to a prefix, of all that there are.</summary>
[Source("net/ipv4/fib_lookup.h", 9)]
public sealed class fib_alias : slab_object
{
	public hlist_node<fib_alias> fa_list;
	public fib_info fa_info = null!;
	public u8 fa_tos;
	/// <summary>RTN_*</summary>
	public u8 fa_type;
	public u8 fa_state;
	/// <summary>How many bits of an address do not count.</summary>
	public u8 fa_slen;
	public u32 tb_id;
	public s16 fa_default;
	public rcu_head rcu;

	public fib_alias()
	{
		fa_list = new(this);
		rcu = new(this);
	}
}

/// <summary>What a kind of route does to a packet, and how far its destination is at least.</summary>
[Source("net/ipv4/fib_lookup.h", 50)]
public struct fib_prop
{
	public int error;
	public u8 scope;
}

/// <summary>What the files of the routing tables share.</summary>
public static class fib_lookup_h
{
	public const u8 FA_S_ACCESSED = 0x01;

	/// <summary>Notes that the route was found, without dirtying it each time.</summary>
	[Source("net/ipv4/fib_lookup.h", 24)]
	public static void fib_alias_accessed(fib_alias fa)
	{
		if ((fa.fa_state & FA_S_ACCESSED) == 0)
			fa.fa_state |= FA_S_ACCESSED;
	}

	[Source("net/ipv4/fib_lookup.h", 43)]
	public static void fib_result_assign(ref fib_result res,
					     fib_info fi)
	{
		res.fi = fi;
	}
}
