// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/ip_input.c; the copyright of the original's authors stands.

// Reduced: packets are not put together from fragments, which are dropped, and options are passed over.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>The way of a received IPv4 packet up to its protocol.</summary>
public static unsafe partial class ip_input_c
{
	/// <summary>Gives a packet to the raw sockets that have asked for router alerts; false if there is none.</summary>
	[Source("net/ipv4/ip_input.c", 154)]
	public static bool ip_call_ra_chain(sk_buff skb)
	{
		ip_ra_chain? ra;
		u8 protocol = ip_hdr(skb).protocol;
		sock? last = null;
		net_device dev = skb.dev!;
		net net = dev_net(dev);

		for (ra = rcu_dereference(net.ipv4.ra_chain); ra != null; ra = rcu_dereference(ra.next)) {
			sock? sk = ra.sk;

			// A socket takes what came in by the device it is bound to.
			if (sk != null && inet_sk(sk).inet_num == protocol &&
			    (sk.sk_bound_dev_if == 0 ||
			     sk.sk_bound_dev_if == dev.ifindex)) {
				if (ip_is_fragment(ip_hdr(skb))) {
					// DEVIATION: fragments are not put together
					kfree_skb(skb);
					return true;
				}
				if (last != null) {
					sk_buff? skb2 = skb_clone(skb, GFP_ATOMIC);
					if (skb2 != null)
						raw_rcv(last, skb2);
				}
				last = sk;
			}
		}

		if (last != null) {
			raw_rcv(last, skb);
			return true;
		}
		return false;
	}

	/// <summary>Gives a packet to the raw sockets and to the protocol.</summary>
	[Source("net/ipv4/ip_input.c", 191)]
	public static void ip_protocol_deliver_rcu(net net, sk_buff skb, int protocol)
	{
		net_protocol? ipprot;
		bool raw;
		int ret;

	resubmit:
		raw = raw_local_deliver(skb, protocol);

		ipprot = rcu_dereference(inet_protos[protocol]);
		if (ipprot != null) {
			if (!ipprot.no_policy) {
				// CONFIG_XFRM is not set
				nf_reset(skb);
			}
			ret = ipprot.handler!(skb);
			if (ret < 0) {
				protocol = -ret;
				goto resubmit;
			}
			__IP_INC_STATS(net, IPSTATS_MIB_INDELIVERS);
		} else {
			if (!raw) {
				// CONFIG_XFRM is not set
				__IP_INC_STATS(net, IPSTATS_MIB_INUNKNOWNPROTOS);
				icmp_send(skb, ICMP_DEST_UNREACH,
					  ICMP_PROT_UNREACH, default);
				kfree_skb(skb);
			} else {
				__IP_INC_STATS(net, IPSTATS_MIB_INDELIVERS);
				consume_skb(skb);
			}
		}
	}

	[Source("net/ipv4/ip_input.c", 229)]
	private static int ip_local_deliver_finish(net net, sock? sk, sk_buff skb)
	{
		__skb_pull(skb, (int)skb_network_header_len(skb));

		rcu_read_lock();
		ip_protocol_deliver_rcu(net, skb, ip_hdr(skb).protocol);
		rcu_read_unlock();

		return 0;
	}

	/// <summary>The input of a route that ends here.</summary>
	[Source("net/ipv4/ip_input.c", 243)]
	public static int ip_local_deliver(sk_buff skb)
	{
		net net = dev_net(skb.dev!);

		if (ip_is_fragment(ip_hdr(skb))) {
			// DEVIATION: fragments are not put together
			__IP_INC_STATS(net, IPSTATS_MIB_REASMFAILS);
			kfree_skb(skb);
			return 0;
		}

		return NF_HOOK(NFPROTO_IPV4, NF_INET_LOCAL_IN,
			       net, null, skb, skb.dev, null,
			       ip_local_deliver_finish);
	}

	[Source("net/ipv4/ip_input.c", 308)]
	private static int ip_rcv_finish_core(net net, sock? sk,
					      sk_buff skb, net_device dev)
	{
		ref iphdr iph = ref ip_hdr(skb);
		Func<sk_buff, int>? edemux;
		rtable? rt;
		int err;

		if (net.ipv4.sysctl_ip_early_demux != 0 &&
		    skb_dst(skb) == null &&
		    skb.sk == null &&
		    !ip_is_fragment(iph)) {
			net_protocol? ipprot;
			int protocol = iph.protocol;

			ipprot = rcu_dereference(inet_protos[protocol]);
			if (ipprot != null && (edemux = READ_ONCE(ref ipprot.early_demux)) != null) {
				err = edemux(skb);
				if (unlikely(err != 0))
					goto drop_error;
				iph = ref ip_hdr(skb);
			}
		}

		// The route decides what the packet is to us.
		if (skb_dst(skb) == null) {
			err = ip_route_input_noref(skb, iph.daddr, iph.saddr,
						   iph.tos, dev);
			if (unlikely(err != 0))
				goto drop_error;
		}

		// CONFIG_IP_ROUTE_CLASSID is not set
		// DEVIATION: no options: no ip_rcv_options()

		rt = skb_rtable(skb);
		if (rt!.rt_type == RTN_MULTICAST) {
			__IP_UPD_PO_STATS(net, IPSTATS_MIB_INMCAST, skb.len);
		} else if (rt.rt_type == RTN_BROADCAST) {
			__IP_UPD_PO_STATS(net, IPSTATS_MIB_INBCAST, skb.len);
		} else if (skb.pkt_type == PACKET_BROADCAST ||
			   skb.pkt_type == PACKET_MULTICAST) {
			in_device? in_dev = __in_dev_get_rcu(dev);

			// An address of one in a frame to many: some do not want that, see RFC 1122 3.3.6.
			if (in_dev != null &&
			    IN_DEV_ORCONF(in_dev, IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST))
				goto drop;
		}

		return NET_RX_SUCCESS;

	drop:
		kfree_skb(skb);
		return NET_RX_DROP;

	drop_error:
		if (err == -EXDEV)
			__NET_INC_STATS(net, LINUX_MIB_IPRPFILTER);
		goto drop;
	}

	[Source("net/ipv4/ip_input.c", 399)]
	private static int ip_rcv_finish(net net, sock? sk, sk_buff skb)
	{
		net_device dev = skb.dev!;
		int ret;

		// CONFIG_NET_L3_MASTER_DEV is not set

		ret = ip_rcv_finish_core(net, sk, skb, dev);
		if (ret != NET_RX_DROP)
			ret = dst_input(skb);
		return ret;
	}

	[Source("net/ipv4/ip_input.c", 420)]
	private static sk_buff? ip_rcv_core(sk_buff skb_in, net net)
	{
		sk_buff? skb = skb_in;
		u32 len;

		// Not for us, but seen because the device is promiscuous.
		if (skb.pkt_type == PACKET_OTHERHOST)
			goto drop;

		__IP_UPD_PO_STATS(net, IPSTATS_MIB_IN, skb.len);

		skb = skb_share_check(skb, GFP_ATOMIC);
		if (skb == null) {
			__IP_INC_STATS(net, IPSTATS_MIB_INDISCARDS);
			goto @out;
		}

		if (!pskb_may_pull(skb, sizeof(iphdr)))
			goto inhdr_error;

		ref iphdr iph = ref ip_hdr(skb);

		// What is too short, of another version, has a wrong sum, or says that it is longer than it is, is dropped
		// without a word.
		if (iph.ihl < 5 || iph.version != 4)
			goto inhdr_error;

		__IP_ADD_STATS(net,
			       IPSTATS_MIB_NOECTPKTS + (iph.tos & INET_ECN_MASK),
			       max_t<ushort>(1, skb_shinfo(skb).gso_segs));

		if (!pskb_may_pull(skb, iph.ihl * 4))
			goto inhdr_error;

		iph = ref ip_hdr(skb);

		if (unlikely(ip_fast_csum(skb.head.AsSpan(skb_network_header(skb)), iph.ihl) != 0))
			goto csum_error;

		len = ntohs(iph.tot_len);
		if (skb.len < len) {
			__IP_INC_STATS(net, IPSTATS_MIB_INTRUNCATEDPKTS);
			goto drop;
		} else if (len < (iph.ihl * 4))
			goto inhdr_error;

		// The frame may be longer than the packet.
		if (pskb_trim_rcsum(skb, len) != 0) {
			__IP_INC_STATS(net, IPSTATS_MIB_INDISCARDS);
			goto drop;
		}

		iph = ref ip_hdr(skb);
		skb.transport_header = (u16)(skb.network_header + iph.ihl * 4);

		IPCB(skb) = default;
		IPCB(skb).iif = skb.skb_iif;

		// The socket that it may still have is that of the sender.
		skb_orphan(skb);

		return skb;

	csum_error:
		__IP_INC_STATS(net, IPSTATS_MIB_CSUMERRORS);
	inhdr_error:
		__IP_INC_STATS(net, IPSTATS_MIB_INHDRERRORS);
	drop:
		kfree_skb(skb);
	@out:
		return null;
	}

	/// <summary>Receives an IPv4 packet; as a packet_type.func.</summary>
	[Source("net/ipv4/ip_input.c", 514)]
	public static int ip_rcv(sk_buff skb_in, net_device dev, packet_type pt,
				 net_device? orig_dev)
	{
		net net = dev_net(dev);

		sk_buff? skb = ip_rcv_core(skb_in, net);
		if (skb == null)
			return NET_RX_DROP;
		return NF_HOOK(NFPROTO_IPV4, NF_INET_PRE_ROUTING,
			       net, null, skb, dev, null,
			       ip_rcv_finish);
	}
}
