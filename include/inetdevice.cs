// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/inetdevice.h; the copyright of the original's authors stands.

// Reduced to what a device and bonding need: sysctls per device and multicast lists belong to net/ipv4.

namespace Kernel.Include;

/// <summary>What IPv4 keeps of a device.</summary>
[Source("include/linux/inetdevice.h", 25)]
public sealed partial class in_device : slab_object
{
	public net_device? dev;
	public refcount_t refcnt;
	public int dead;
	/// <summary>The addresses, the primary ones first; RTNL, or RCU to read.</summary>
	public in_ifaddr? ifa_list;

	public neigh_parms? arp_parms;
	public rcu_head rcu_head;

	public in_device()
	{
		rcu_head = new(this);
	}
}

/// <summary>One IPv4 address of a device.</summary>
[Source("include/linux/inetdevice.h", 137)]
public sealed class in_ifaddr : slab_object
{
	public hlist_node<in_ifaddr> hash;
	public in_ifaddr? ifa_next;
	public in_device? ifa_dev;
	public rcu_head rcu_head;
	/// <summary>Ours.</summary>
	public be32 ifa_local;
	/// <summary>The other end's on a point-to-point link, else ours.</summary>
	public be32 ifa_address;
	public be32 ifa_mask;
	public u32 ifa_rt_priority;
	public be32 ifa_broadcast;
	public byte ifa_scope;
	public byte ifa_prefixlen;
	/// <summary>IFA_F_*</summary>
	public u32 ifa_flags;
	public ifname ifa_label;

	/// <summary>In seconds from <c>ifa_tstamp</c> on.</summary>
	public u32 ifa_valid_lft;
	public u32 ifa_preferred_lft;
	/// <summary>When it was made, and changed, in jiffies.</summary>
	public ulong ifa_cstamp;
	public ulong ifa_tstamp;

	public in_ifaddr()
	{
		hash = new(this);
		rcu_head = new(this);
	}
}

/// <summary>What a validator of new addresses is told.</summary>
[Source("include/linux/inetdevice.h", 159)]
public sealed class in_validator_info
{
	public be32 ivi_addr;
	public in_device? ivi_dev;
	public netlink_ext_ack? extack;
}

/// <summary>Addresses and masks of IPv4 devices.</summary>
public static class inetdevice_h
{
	/// <summary>Whether an address is in the network of <paramref name="ifa"/>.</summary>
	[Source("include/linux/inetdevice.h", 189)]
	public static bool inet_ifa_match(be32 addr, in_ifaddr ifa)
	{
		return ((addr ^ ifa.ifa_address) & ifa.ifa_mask) == default;
	}

	/// <summary>Whether the bits of a mask are not all at its start, or the address has bits beyond it.</summary>
	[Source("include/linux/inetdevice.h", 198)]
	public static bool bad_mask(be32 mask, be32 addr)
	{
		u32 hmask;
		if ((addr & (mask = ~mask)) != default)
			return true;
		hmask = ntohl(mask);
		if ((hmask & (hmask + 1)) != 0)
			return true;
		return false;
	}

	/// <summary>What IPv4 keeps of the device, under <c>rcu_read_lock</c>; null when nothing.</summary>
	[Source("include/linux/inetdevice.h", 218)]
	public static in_device? __in_dev_get_rcu(net_device dev)
	{
		return rcu_dereference(dev.ip_ptr);
	}

	/// <summary>The same with a reference.</summary>
	[Source("include/linux/inetdevice.h", 223)]
	public static in_device? in_dev_get(net_device dev)
	{
		in_device? in_dev;

		rcu_read_lock();
		in_dev = __in_dev_get_rcu(dev);
		if (in_dev != null)
			refcount_inc(ref in_dev.refcnt);
		rcu_read_unlock();
		return in_dev;
	}

	/// <summary>What IPv4 keeps of the device, under RTNL.</summary>
	[Source("include/linux/inetdevice.h", 235)]
	public static in_device? __in_dev_get_rtnl(net_device dev)
	{
		return rtnl_dereference(dev.ip_ptr);
	}

	[Source("include/linux/inetdevice.h", 240)]
	public static neigh_parms? __in_dev_arp_parms_get_rcu(net_device dev)
	{
		in_device? in_dev = __in_dev_get_rcu(dev);

		return in_dev != null ? in_dev.arp_parms : null;
	}

	/// <summary>The mask of a prefix length.</summary>
	[Source("include/linux/inetdevice.h", 260)]
	public static be32 inet_make_mask(int logmask)
	{
		if (logmask != 0)
			return htonl(~((1U << (32 - logmask)) - 1));
		return default;
	}

	/// <summary>The prefix length of a mask.</summary>
	[Source("include/linux/inetdevice.h", 267)]
	public static int inet_mask_len(be32 mask)
	{
		u32 hmask = ntohl(mask);
		if (hmask == 0)
			return 0;
		return 32 - ffz(~hmask);
	}
}
