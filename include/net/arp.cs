// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/arp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>Neighbours by their IPv4 addresses.</summary>
public static class arp_h
{
	[Source("include/net/arp.h", 13)]
	public static u32 arp_hashfn(ReadOnlySpan<byte> pkey, net_device? dev, u32[] hash_rnd)
	{
		u32 key = MemoryMarshal.Read<u32>(pkey);
		u32 val = key ^ hash32_ptr(dev);

		return val * hash_rnd[0];
	}

	/// <summary>A neighbour by its address in network order, good as long as the <c>rcu_read_lock_bh</c>
	/// section.</summary>
	[Source("include/net/arp.h", 22)]
	public static neighbour? __ipv4_neigh_lookup_noref(net_device dev, u32 key)
	{
		if ((dev.flags & (IFF_LOOPBACK | IFF_POINTOPOINT)) != 0)
			key = INADDR_ANY;

		return ___neigh_lookup_noref(arp_tbl, key_eq32, hashfn, MemoryMarshal.AsBytes(new ReadOnlySpan<u32>(in key)), dev);
	}

	// Made once: a method group would be allocated for every packet.
	private static neigh_key_eq_t key_eq32 = neigh_key_eq32;
	private static neigh_hash_t hashfn = arp_hashfn;

	/// <summary>The same with a reference.</summary>
	[Source("include/net/arp.h", 37)]
	public static neighbour? __ipv4_neigh_lookup(net_device dev, u32 key)
	{
		neighbour? n;

		rcu_read_lock_bh();
		n = __ipv4_neigh_lookup_noref(dev, key);
		if (n != null && !refcount_inc_not_zero(ref n.refcnt))
			n = null;
		rcu_read_unlock_bh();

		return n;
	}

	/// <summary>A neighbour has shown that it is there.</summary>
	[Source("include/net/arp.h", 50)]
	public static void __ipv4_confirm_neigh(net_device dev, u32 key)
	{
		neighbour? n;

		rcu_read_lock_bh();
		n = __ipv4_neigh_lookup_noref(dev, key);
		if (n != null) {
			ulong now = jiffies;

			if (n.confirmed != now)
				n.confirmed = now;
		}
		rcu_read_unlock_bh();
	}
}
