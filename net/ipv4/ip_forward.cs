// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/ip_forward.c; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>Packets for others.</summary>
public static partial class ip_forward_c
{
	[Source("net/ipv4/ip_forward.c", 43)]
	private static bool ip_exceeds_mtu(sk_buff skb, uint mtu)
	{
		if (skb.len <= mtu)
			return false;

		if (unlikely((ip_hdr(skb).frag_off & htons(IP_DF)) == default))
			return false;

		// A fragment of the original was longer than that.
		if (unlikely(IPCB(skb).frag_max_size > mtu))
			return true;

		if (skb.ignore_df != 0)
			return false;

		// DEVIATION: no skb_gso_validate_network_len(): no packet is cut into segments

		return true;
	}

	[Source("net/ipv4/ip_forward.c", 65)]
	private static int ip_forward_finish(net net, sock? sk, sk_buff skb)
	{
		__IP_INC_STATS(net, IPSTATS_MIB_OUTFORWDATAGRAMS);
		__IP_ADD_STATS(net, IPSTATS_MIB_OUTOCTETS, (int)skb.len);

		// CONFIG_NET_SWITCHDEV is not set
		// DEVIATION: options are passed over

		skb.tstamp = default;
		return dst_output(net, sk, skb);
	}

	/// <summary>Sends on what is for somebody else; as a dst_entry.input.</summary>
	[Source("net/ipv4/ip_forward.c", 86)]
	public static int ip_forward(sk_buff skb)
	{
		u32 mtu;
		rtable rt;
		net net;

		// that never happens
		if (skb.pkt_type != PACKET_HOST)
			goto drop;

		if (unlikely(skb.sk != null))
			goto drop;

		// DEVIATION: no skb_warn_if_lro(): no driver here joins packets
		// CONFIG_XFRM is not set
		// DEVIATION: options are passed over: neither router alert nor strict routes

		skb_forward_csum(skb);
		net = dev_net(skb.dev!);

		// It has been sent on often enough.
		if (ip_hdr(skb).ttl <= 1)
			goto too_many_hops;

		rt = skb_rtable(skb)!;

		IPCB(skb).flags |= IPSKB_FORWARDED;
		mtu = ip_dst_mtu_maybe_forward(rt.dst, true);
		if (ip_exceeds_mtu(skb, mtu)) {
			IP_INC_STATS(net, IPSTATS_MIB_FRAGFAILS);
			icmp_send(skb, ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED,
				  htonl(mtu));
			goto drop;
		}

		// A copy, for others may look at it.
		if (skb_cow(skb, LL_RESERVED_SPACE(rt.dst.dev!) + rt.dst.header_len) != 0)
			goto drop;
		ref iphdr iph = ref ip_hdr(skb);

		ip_decrease_ttl(ref iph);

		// DEVIATION: no redirects: nobody here would learn from them
		if (net.ipv4.sysctl_ip_fwd_update_priority != 0)
			skb.priority = rt_tos2priority(iph.tos);

		return NF_HOOK(NFPROTO_IPV4, NF_INET_FORWARD,
			       net, null, skb, skb.dev, rt.dst.dev,
			       ip_forward_finish);

	too_many_hops:
		// Whoever sent it is told.
		__IP_INC_STATS(net, IPSTATS_MIB_INHDRERRORS);
		icmp_send(skb, ICMP_TIME_EXCEEDED, ICMP_EXC_TTL, default);
	drop:
		kfree_skb(skb);
		return NET_RX_DROP;
	}
}
