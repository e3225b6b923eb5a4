// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/rtnetlink.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include.Net;

/// <summary>Carries a request out; 0 or a negative errno.</summary>
[Source("include/net/rtnetlink.h", 8)]
public delegate int rtnl_doit_func(sk_buff skb, nlmsghdr nlh, netlink_ext_ack? extack);

/// <summary>Writes one buffer of a dump; its length, 0 at the end.</summary>
[Source("include/net/rtnetlink.h", 10)]
public delegate int rtnl_dumpit_func(sk_buff skb, netlink_callback cb);

/// <summary>Writes one buffer of the extended statistics of a link; <paramref name="prividx"/> says where to go
/// on.</summary>
public delegate int fill_linkxstats_t(sk_buff skb, net_device dev, ref int prividx, int attr);

/// <summary>A kind of link that user space can create: <c>ip link add … type KIND</c>.  RTNL is held for all
/// calls.</summary>
[Source("include/net/rtnetlink.h", 59)]
public sealed class rtnl_link_ops
{
	public list_head<rtnl_link_ops> list;

	/// <summary>The name of the kind, without a NUL.</summary>
	public byte[] kind = null!;

	/// <summary><c>sizeof_priv&lt;T&gt;()</c> of the driver's structure.</summary>
	public priv_size_t priv_size;
	/// <summary>Null when user space must not create such links.</summary>
	public Action<net_device>? setup;

	public uint maxtype;
	public nla_policy[]? policy;
	public Func<nlattr?[], nlattr?[]?, netlink_ext_ack?, int>? validate;

	public Func<net, net_device, nlattr?[], nlattr?[]?, netlink_ext_ack?, int>? newlink;
	public Func<net_device, nlattr?[], nlattr?[]?, netlink_ext_ack?, int>? changelink;
	/// <summary>Queues the device on the list for <c>unregister_netdevice_many</c>.</summary>
	public Action<net_device, list_head<net_device>?>? dellink;

	public Func<net_device, int>? get_size;
	public Func<sk_buff, net_device, int>? fill_info;

	public Func<net_device, int>? get_xstats_size;
	public Func<sk_buff, net_device, int>? fill_xstats;
	public Func<uint>? get_num_tx_queues;
	public Func<uint>? get_num_rx_queues;

	public uint slave_maxtype;
	public nla_policy[]? slave_policy;
	public Func<net_device, net_device, nlattr?[], nlattr?[]?, netlink_ext_ack?, int>? slave_changelink;
	public Func<net_device, net_device, int>? get_slave_size;
	public Func<sk_buff, net_device, net_device, int>? fill_slave_info;
	public Func<net_device, net>? get_link_net;
	public Func<net_device, int, int>? get_linkxstats_size;
	public fill_linkxstats_t? fill_linkxstats;

	public rtnl_link_ops()
	{
		list = new(this);
	}
}

/// <summary>What an address family adds to a link's message, in IFLA_AF_SPEC.</summary>
[Source("include/net/rtnetlink.h", 135)]
public sealed class rtnl_af_ops
{
	public list_head<rtnl_af_ops> list;
	public int family;

	public Func<sk_buff, net_device, u32, int>? fill_link_af;
	public Func<net_device, u32, int>? get_link_af_size;

	/// <summary>Must find every error: when it succeeds, <c>set_link_af</c> must not fail.</summary>
	public Func<net_device?, nlattr, int>? validate_link_af;
	public Func<net_device, nlattr, int>? set_link_af;

	public Func<sk_buff, net_device, int>? fill_stats_af;
	public Func<net_device, int>? get_stats_af_size;

	public rtnl_af_ops()
	{
		list = new(this);
	}
}

/// <summary>What protocols and drivers tell rtnetlink.</summary>
public static class rtnetlink_h
{
	// enum rtnl_link_flags
	public const int RTNL_FLAG_DOIT_UNLOCKED = 1;

	/// <summary>The address family of a request; AF_UNSPEC when it is too short to say.</summary>
	[Source("include/net/rtnetlink.h", 23)]
	public static int rtnl_msg_family(nlmsghdr nlh)
	{
		if (nlmsg_len(nlh) >= Unsafe.SizeOf<rtgenmsg>())
			return nlmsg_data<rtgenmsg>(nlh).rtgen_family;
		else
			return AF_UNSPEC;
	}
}
