// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/inetdevice.h; the copyright of the original's authors stands.

using Kernel.Net.Ipv4;

namespace Kernel.Include;

/// <summary>What a device, all of them, or new ones are told about IPv4: the values of /proc/sys/net/ipv4/conf.</summary>
[Source("include/linux/inetdevice.h", 17)]
public sealed class ipv4_devconf : slab_object
{
	public object? sysctl;
	/// <summary>Indexed by IPV4_DEVCONF_* less one.</summary>
	public int[] data = new int[IPV4_DEVCONF_MAX];
	/// <summary>Which were set here and do not follow the defaults.</summary>
	public ulong[] state = new ulong[1];
	/// <summary>What it is part of, if it is a device's own.</summary>
	internal in_device? owner;
}

/// <summary>What IPv4 keeps of a device.</summary>
[Source("include/linux/inetdevice.h", 25)]
public sealed partial class in_device : slab_object
{
	public net_device? dev;
	public refcount_t refcnt;
	public int dead;
	/// <summary>The addresses, the primary ones first; RTNL, or RCU to read.</summary>
	public in_ifaddr? ifa_list;

	/// <summary>The groups it is in; RTNL, or RCU to read.</summary>
	public __rcu<ip_mc_list> mc_list;
	/// <summary>The same by their addresses, when there are many.</summary>
	public __rcu<__rcu<ip_mc_list>[]> mc_hash;
	public int mc_count;
	public spinlock_t mc_tomb_lock = new("&in_dev->mc_tomb_lock");
	/// <summary>The groups that were left, which is still to be told.</summary>
	public ip_mc_list? mc_tomb;
	/// <summary>Until when routers of these versions are supposed to be there.</summary>
	public ulong mr_v1_seen;
	public ulong mr_v2_seen;
	public ulong mr_maxdelay;
	/// <summary>How often routers ask.</summary>
	public ulong mr_qi;
	/// <summary>How soon they want answers.</summary>
	public ulong mr_qri;
	/// <summary>How often everything is said.</summary>
	public u8 mr_qrv;
	public bool mr_gq_running;
	public u8 mr_ifc_count;
	/// <summary>Answers a general query.</summary>
	public timer_list mr_gq_timer;
	/// <summary>Tells of changes.</summary>
	public timer_list mr_ifc_timer;

	public neigh_parms? arp_parms;
	public ipv4_devconf cnf = new();
	public rcu_head rcu_head;

	public in_device()
	{
		cnf.owner = this;
		mr_gq_timer = new(this);
		mr_ifc_timer = new(this);
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

/// <summary>Goes through the addresses of a device, up to the first with a flag of <c>until</c>.</summary>
[NotInLinux("the loops of for_ifa() and for_primary_ifa()")]
public struct in_ifaddrs(in_ifaddr? first, u32 until)
{
	private in_ifaddr? next = first;
	private in_ifaddr? ifa;

	public readonly in_ifaddrs GetEnumerator() => this;
	public readonly in_ifaddr Current => ifa!;

	public bool MoveNext()
	{
		ifa = next;
		if (ifa == null || (ifa.ifa_flags & until) != 0)
			return false;
		next = ifa.ifa_next;
		return true;
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
	// What the macros make of their last word.
	private const int FORWARDING = IPV4_DEVCONF_FORWARDING;
	private const int MC_FORWARDING = IPV4_DEVCONF_MC_FORWARDING;
	private const int PROXY_ARP = IPV4_DEVCONF_PROXY_ARP;
	private const int ACCEPT_REDIRECTS = IPV4_DEVCONF_ACCEPT_REDIRECTS;
	private const int SECURE_REDIRECTS = IPV4_DEVCONF_SECURE_REDIRECTS;
	private const int SEND_REDIRECTS = IPV4_DEVCONF_SEND_REDIRECTS;
	private const int SHARED_MEDIA = IPV4_DEVCONF_SHARED_MEDIA;
	private const int RP_FILTER = IPV4_DEVCONF_RP_FILTER;
	private const int ACCEPT_SOURCE_ROUTE = IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE;
	private const int BOOTP_RELAY = IPV4_DEVCONF_BOOTP_RELAY;
	private const int LOG_MARTIANS = IPV4_DEVCONF_LOG_MARTIANS;
	private const int TAG = IPV4_DEVCONF_TAG;
	private const int ARPFILTER = IPV4_DEVCONF_ARPFILTER;
	private const int MEDIUM_ID = IPV4_DEVCONF_MEDIUM_ID;
	private const int ARP_ANNOUNCE = IPV4_DEVCONF_ARP_ANNOUNCE;
	private const int ARP_IGNORE = IPV4_DEVCONF_ARP_IGNORE;
	private const int PROMOTE_SECONDARIES = IPV4_DEVCONF_PROMOTE_SECONDARIES;
	private const int ARP_ACCEPT = IPV4_DEVCONF_ARP_ACCEPT;
	private const int ARP_NOTIFY = IPV4_DEVCONF_ARP_NOTIFY;
	private const int ACCEPT_LOCAL = IPV4_DEVCONF_ACCEPT_LOCAL;
	private const int SRC_VMARK = IPV4_DEVCONF_SRC_VMARK;
	private const int PROXY_ARP_PVLAN = IPV4_DEVCONF_PROXY_ARP_PVLAN;
	private const int ROUTE_LOCALNET = IPV4_DEVCONF_ROUTE_LOCALNET;
	private const int IGNORE_ROUTES_WITH_LINKDOWN = IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN;
	private const int BC_FORWARDING = IPV4_DEVCONF_BC_FORWARDING;

	public const int MC_HASH_SZ_LOG = 9;

	/// <summary>A value by its IPV4_DEVCONF_*.</summary>
	[Source("include/linux/inetdevice.h", 53)]
	public static ref int IPV4_DEVCONF(ipv4_devconf cnf, int attr) => ref cnf.data[attr - 1];

	[Source("include/linux/inetdevice.h", 54)]
	public static ref int IPV4_DEVCONF_ALL(net net, int attr) => ref IPV4_DEVCONF(net.ipv4.devconf_all!, attr);

	[Source("include/linux/inetdevice.h", 57)]
	public static int ipv4_devconf_get(in_device in_dev, int index)
	{
		index--;
		return in_dev.cnf.data[index];
	}

	[Source("include/linux/inetdevice.h", 63)]
	public static void ipv4_devconf_set(in_device in_dev, int index,
					    int val)
	{
		index--;
		set_bit(index, in_dev.cnf.state);
		in_dev.cnf.data[index] = val;
	}

	/// <summary>From now on the device does not follow the defaults.</summary>
	[Source("include/linux/inetdevice.h", 71)]
	public static void ipv4_devconf_setall(in_device in_dev)
	{
		bitmap_fill(in_dev.cnf.state, IPV4_DEVCONF_MAX);
	}

	/// <summary>Copies the values.</summary>
	[NotInLinux("the assignment of a structure")]
	public static void memcpy(ipv4_devconf dest, ipv4_devconf src)
	{
		src.data.CopyTo(dest.data, 0);
		src.state.CopyTo(dest.state, 0);
	}

	[Source("include/linux/inetdevice.h", 76)]
	public static int IN_DEV_CONF_GET(in_device in_dev, int attr) => ipv4_devconf_get(in_dev, attr);

	[Source("include/linux/inetdevice.h", 78)]
	public static void IN_DEV_CONF_SET(in_device in_dev, int attr, int val) => ipv4_devconf_set(in_dev, attr, val);

	[Source("include/linux/inetdevice.h", 81)]
	public static bool IN_DEV_ANDCONF(in_device in_dev, int attr)
		=> IPV4_DEVCONF_ALL(dev_net(in_dev.dev!), attr) != 0 && IN_DEV_CONF_GET(in_dev, attr) != 0;

	[Source("include/linux/inetdevice.h", 85)]
	public static bool IN_DEV_NET_ORCONF(in_device in_dev, net net, int attr)
		=> IPV4_DEVCONF_ALL(net, attr) != 0 || IN_DEV_CONF_GET(in_dev, attr) != 0;

	[Source("include/linux/inetdevice.h", 89)]
	public static bool IN_DEV_ORCONF(in_device in_dev, int attr)
		=> IN_DEV_NET_ORCONF(in_dev, dev_net(in_dev.dev!), attr);

	[Source("include/linux/inetdevice.h", 92)]
	public static int IN_DEV_MAXCONF(in_device in_dev, int attr)
		=> max(IPV4_DEVCONF_ALL(dev_net(in_dev.dev!), attr), IN_DEV_CONF_GET(in_dev, attr));

	[Source("include/linux/inetdevice.h", 96)]
	public static bool IN_DEV_FORWARD(in_device in_dev) => IN_DEV_CONF_GET(in_dev, FORWARDING) != 0;

	[Source("include/linux/inetdevice.h", 97)]
	public static bool IN_DEV_MFORWARD(in_device in_dev) => IN_DEV_ANDCONF(in_dev, MC_FORWARDING);

	[Source("include/linux/inetdevice.h", 98)]
	public static bool IN_DEV_BFORWARD(in_device in_dev) => IN_DEV_ANDCONF(in_dev, BC_FORWARDING);

	[Source("include/linux/inetdevice.h", 99)]
	public static int IN_DEV_RPFILTER(in_device in_dev) => IN_DEV_MAXCONF(in_dev, RP_FILTER);

	[Source("include/linux/inetdevice.h", 100)]
	public static bool IN_DEV_SRC_VMARK(in_device in_dev) => IN_DEV_ORCONF(in_dev, SRC_VMARK);

	[Source("include/linux/inetdevice.h", 101)]
	public static bool IN_DEV_SOURCE_ROUTE(in_device in_dev) => IN_DEV_ANDCONF(in_dev, ACCEPT_SOURCE_ROUTE);

	[Source("include/linux/inetdevice.h", 103)]
	public static bool IN_DEV_ACCEPT_LOCAL(in_device in_dev) => IN_DEV_ORCONF(in_dev, ACCEPT_LOCAL);

	[Source("include/linux/inetdevice.h", 104)]
	public static bool IN_DEV_BOOTP_RELAY(in_device in_dev) => IN_DEV_ANDCONF(in_dev, BOOTP_RELAY);

	[Source("include/linux/inetdevice.h", 106)]
	public static bool IN_DEV_LOG_MARTIANS(in_device in_dev) => IN_DEV_ORCONF(in_dev, LOG_MARTIANS);

	[Source("include/linux/inetdevice.h", 107)]
	public static bool IN_DEV_PROXY_ARP(in_device in_dev) => IN_DEV_ORCONF(in_dev, PROXY_ARP);

	[Source("include/linux/inetdevice.h", 108)]
	public static bool IN_DEV_PROXY_ARP_PVLAN(in_device in_dev) => IN_DEV_CONF_GET(in_dev, PROXY_ARP_PVLAN) != 0;

	[Source("include/linux/inetdevice.h", 109)]
	public static bool IN_DEV_SHARED_MEDIA(in_device in_dev) => IN_DEV_ORCONF(in_dev, SHARED_MEDIA);

	[Source("include/linux/inetdevice.h", 110)]
	public static bool IN_DEV_TX_REDIRECTS(in_device in_dev) => IN_DEV_ORCONF(in_dev, SEND_REDIRECTS);

	[Source("include/linux/inetdevice.h", 111)]
	public static bool IN_DEV_SEC_REDIRECTS(in_device in_dev) => IN_DEV_ORCONF(in_dev, SECURE_REDIRECTS);

	[Source("include/linux/inetdevice.h", 113)]
	public static int IN_DEV_IDTAG(in_device in_dev) => IN_DEV_CONF_GET(in_dev, TAG);

	[Source("include/linux/inetdevice.h", 114)]
	public static int IN_DEV_MEDIUM_ID(in_device in_dev) => IN_DEV_CONF_GET(in_dev, MEDIUM_ID);

	[Source("include/linux/inetdevice.h", 115)]
	public static bool IN_DEV_PROMOTE_SECONDARIES(in_device in_dev) => IN_DEV_ORCONF(in_dev, PROMOTE_SECONDARIES);

	[Source("include/linux/inetdevice.h", 118)]
	public static bool IN_DEV_ROUTE_LOCALNET(in_device in_dev) => IN_DEV_ORCONF(in_dev, ROUTE_LOCALNET);

	[Source("include/linux/inetdevice.h", 119)]
	public static bool IN_DEV_NET_ROUTE_LOCALNET(in_device in_dev, net net)
		=> IN_DEV_NET_ORCONF(in_dev, net, ROUTE_LOCALNET);

	[Source("include/linux/inetdevice.h", 122)]
	public static bool IN_DEV_RX_REDIRECTS(in_device in_dev)
		=> (IN_DEV_FORWARD(in_dev) &&
		    IN_DEV_ANDCONF(in_dev, ACCEPT_REDIRECTS))
		   || (!IN_DEV_FORWARD(in_dev) &&
		       IN_DEV_ORCONF(in_dev, ACCEPT_REDIRECTS));

	[Source("include/linux/inetdevice.h", 128)]
	public static bool IN_DEV_IGNORE_ROUTES_WITH_LINKDOWN(in_device in_dev) => IN_DEV_CONF_GET(in_dev, IGNORE_ROUTES_WITH_LINKDOWN) != 0;

	[Source("include/linux/inetdevice.h", 131)]
	public static bool IN_DEV_ARPFILTER(in_device in_dev) => IN_DEV_ORCONF(in_dev, ARPFILTER);

	[Source("include/linux/inetdevice.h", 132)]
	public static bool IN_DEV_ARP_ACCEPT(in_device in_dev) => IN_DEV_ORCONF(in_dev, ARP_ACCEPT);

	[Source("include/linux/inetdevice.h", 133)]
	public static int IN_DEV_ARP_ANNOUNCE(in_device in_dev) => IN_DEV_MAXCONF(in_dev, ARP_ANNOUNCE);

	[Source("include/linux/inetdevice.h", 134)]
	public static int IN_DEV_ARP_IGNORE(in_device in_dev) => IN_DEV_MAXCONF(in_dev, ARP_IGNORE);

	[Source("include/linux/inetdevice.h", 135)]
	public static int IN_DEV_ARP_NOTIFY(in_device in_dev) => IN_DEV_MAXCONF(in_dev, ARP_NOTIFY);

	/// <summary>The device with an address, with a reference; null when there is none.</summary>
	[Source("include/linux/inetdevice.h", 174)]
	public static net_device? ip_dev_find(net net, be32 addr)
	{
		return __ip_dev_find(net, addr, true);
	}

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

	/// <summary>The addresses of a device that are not secondary, under RTNL or RCU.</summary>
	[Source("include/linux/inetdevice.h", 209)]
	public static in_ifaddrs for_primary_ifa(in_device in_dev) => new(in_dev.ifa_list, IFA_F_SECONDARY);

	/// <summary>The addresses of a device, under RTNL or RCU.</summary>
	[Source("include/linux/inetdevice.h", 212)]
	public static in_ifaddrs for_ifa(in_device in_dev) => new(in_dev.ifa_list, 0);

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

	/// <summary>Gives a reference back.</summary>
	[Source("include/linux/inetdevice.h", 249)]
	public static void in_dev_put(in_device idev)
	{
		if (refcount_dec_and_test(ref idev.refcnt))
			in_dev_finish_destroy(idev);
	}

	[Source("include/linux/inetdevice.h", 255)]
	public static void __in_dev_put(in_device idev) => refcount_dec(ref idev.refcnt);

	[Source("include/linux/inetdevice.h", 256)]
	public static void in_dev_hold(in_device idev) => refcount_inc(ref idev.refcnt);

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
