// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/route.h; the copyright of the original's authors stands.

using Kernel.Net.Ipv4;

namespace Kernel.Include.Net;

/// <summary>An IPv4 route as packets and sockets hold it.</summary>
[Source("include/net/route.h", 51)]
public sealed class rtable : dst_entry
{
	public int rt_genid;
	/// <summary>RTCF_*</summary>
	public uint rt_flags;
	/// <summary>RTN_*</summary>
	public u16 rt_type;
	public u8 rt_is_input;
	public u8 rt_uses_gateway;

	public int rt_iif;

	/// <summary>The next hop, if it is not the destination itself.</summary>
	public be32 rt_gateway;

	public u32 rt_mtu_locked, rt_pmtu;

	public list_head<rtable> rt_uncached;
	public uncached_list? rt_uncached_list;

	/// <summary>What is embedded first in C is inherited.</summary>
	public rtable dst => this;

	public rtable() => rt_uncached = new(this);
}

/// <summary>What route lookups have come to, per CPU.</summary>
[Source("include/net/route.h", 97)]
public sealed class rt_cache_stat
{
	public uint in_slow_tot;
	public uint in_slow_mc;
	public uint in_no_route;
	public uint in_brd;
	public uint in_martian_dst;
	public uint in_martian_src;
	public uint out_slow_tot;
	public uint out_slow_mc;
}

/// <summary>IPv4 routes.</summary>
public static class route_h
{
	public const uint IP_MAX_MTU = 0xFFFF;

	public const int RTO_ONLINK = 0x01;

	[Source("include/net/route.h", 45)]
	public static int RT_CONN_FLAGS(sock sk) => RT_TOS(inet_sk(sk).tos) | (sock_flag(sk, SOCK_LOCALROUTE) ? 1 : 0);

	[Source("include/net/route.h", 46)]
	public static int RT_CONN_FLAGS_TOS(sock sk, int tos) => RT_TOS(tos) | (sock_flag(sk, SOCK_LOCALROUTE) ? 1 : 0);

	[Source("include/net/route.h", 73)]
	public static bool rt_is_input_route(rtable rt)
	{
		return rt.rt_is_input != 0;
	}

	[Source("include/net/route.h", 78)]
	public static bool rt_is_output_route(rtable rt)
	{
		return rt.rt_is_input == 0;
	}

	/// <summary>The neighbour to send to.</summary>
	[Source("include/net/route.h", 83)]
	public static be32 rt_nexthop(rtable rt, be32 daddr)
	{
		if (rt.rt_gateway != default)
			return rt.rt_gateway;
		return daddr;
	}

	/// <summary>A route for a flow; fills in its addresses and device. With a reference; -ENETUNREACH and its
	/// like.</summary>
	[Source("include/net/route.h", 121)]
	public static err_ptr<rtable> __ip_route_output_key(net net,
							    ref flowi4 flp)
	{
		return ip_route_output_key_hash(net, ref flp, null);
	}

	[Source("include/net/route.h", 132)]
	public static err_ptr<rtable> ip_route_output_key(net net, ref flowi4 flp)
	{
		return ip_route_output_flow(net, ref flp, null);
	}

	[Source("include/net/route.h", 137)]
	public static err_ptr<rtable> ip_route_output(net net, be32 daddr,
						      be32 saddr, u8 tos, int oif)
	{
		flowi4 fl4 = new() {
			flowi4_oif = oif,
			flowi4_tos = tos,
			daddr = daddr,
			saddr = saddr,
		};
		return ip_route_output_key(net, ref fl4);
	}

	/// <summary>A route for what a socket sends.</summary>
	[Source("include/net/route.h", 149)]
	public static err_ptr<rtable> ip_route_output_ports(net net, ref flowi4 fl4,
							    sock? sk,
							    be32 daddr, be32 saddr,
							    be16 dport, be16 sport,
							    u8 proto, u8 tos, int oif)
	{
		flowi4_init_output(ref fl4, oif, sk != null ? sk.sk_mark : 0, tos,
				   RT_SCOPE_UNIVERSE, proto,
				   sk != null ? inet_sk_flowi_flags(sk) : (u8)0,
				   daddr, saddr, dport, sport, sock_net_uid(net, sk));
		return ip_route_output_flow(net, ref fl4, sk);
	}

	/// <summary>Gives a received packet its route, with a reference.</summary>
	[Source("include/net/route.h", 186)]
	public static int ip_route_input(sk_buff skb, be32 dst, be32 src,
					 u8 tos, net_device devin)
	{
		int err;

		rcu_read_lock();
		err = ip_route_input_noref(skb, dst, src, tos, devin);
		if (err == 0) {
			skb_dst_force(skb);
			if (skb_dst(skb) == null)
				err = -EINVAL;
		}
		rcu_read_unlock();

		return err;
	}

	[Source("include/net/route.h", 232)]
	public static void ip_rt_put(rtable? rt)
	{
		dst_release(rt);
	}

	public const int IPTOS_RT_MASK = IPTOS_TOS_MASK & ~3;

	[Source("include/net/route.h", 274)]
	public static void ip_route_connect_init(ref flowi4 fl4, be32 dst, be32 src,
						 u32 tos, int oif, u8 protocol,
						 be16 sport, be16 dport,
						 sock sk)
	{
		u8 flow_flags = 0;

		if (inet_sk(sk).transparent != 0)
			flow_flags |= FLOWI_FLAG_ANYSRC;

		flowi4_init_output(ref fl4, oif, sk.sk_mark, (u8)tos, RT_SCOPE_UNIVERSE,
				   protocol, flow_flags, dst, src, dport, sport,
				   sk.sk_uid);
	}

	/// <summary>A route for a socket that connects.</summary>
	[Source("include/net/route.h", 289)]
	public static err_ptr<rtable> ip_route_connect(ref flowi4 fl4,
						       be32 dst, be32 src, u32 tos,
						       int oif, u8 protocol,
						       be16 sport, be16 dport,
						       sock sk)
	{
		net net = sock_net(sk);
		err_ptr<rtable> rt;

		ip_route_connect_init(ref fl4, dst, src, tos, oif, protocol,
				      sport, dport, sk);

		if (dst == default || src == default) {
			rt = __ip_route_output_key(net, ref fl4);
			if (IS_ERR(rt))
				return rt;
			ip_rt_put(rt.ptr);
			flowi4_update_output(ref fl4, oif, (u8)tos, fl4.daddr, fl4.saddr);
		}
		return ip_route_output_flow(net, ref fl4, sk);
	}

	[Source("include/net/route.h", 312)]
	public static err_ptr<rtable> ip_route_newports(ref flowi4 fl4, rtable rt,
							be16 orig_sport, be16 orig_dport,
							be16 sport, be16 dport,
							sock sk)
	{
		if (sport != orig_sport || dport != orig_dport) {
			fl4.fl4_dport = dport;
			fl4.fl4_sport = sport;
			ip_rt_put(rt);
			flowi4_update_output(ref fl4, sk.sk_bound_dev_if,
					     (u8)RT_CONN_FLAGS(sk), fl4.daddr,
					     fl4.saddr);
			return ip_route_output_flow(sock_net(sk), ref fl4, sk);
		}
		return rt;
	}

	/// <summary>The priority of packets with a type of service.</summary>
	[Source("include/net/route.h", 245)]
	public static byte rt_tos2priority(u8 tos)
	{
		return ip_tos2prio[IPTOS_TOS(tos) >> 1];
	}

	/// <summary>The index of the device that a packet came in by.</summary>
	[Source("include/net/route.h", 330)]
	public static int inet_iif(sk_buff skb)
	{
		rtable? rt = skb_rtable(skb);

		if (rt != null && rt.rt_iif != 0)
			return rt.rt_iif;

		return skb.skb_iif;
	}

	[Source("include/net/route.h", 340)]
	public static int ip4_dst_hoplimit(dst_entry dst)
	{
		int hoplimit = (int)dst_metric_raw(dst, RTAX_HOPLIMIT);
		net net = dev_net(dst.dev!);

		if (hoplimit == 0)
			hoplimit = net.ipv4.sysctl_ip_default_ttl;
		return hoplimit;
	}
}
