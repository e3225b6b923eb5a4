// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/pkt_sched.h; the copyright of the original's authors stands.

// Reduced: no watchdogs of disciplines, rate tables and lists of disciplines (CONFIG_NET_SCHED is not set).

namespace Kernel.Include.Net;

/// <summary>Running queueing disciplines.</summary>
public static class pkt_sched_h
{
	/// <summary>How many packets an Ethernet device queues.</summary>
	public const int DEFAULT_TX_QUEUE_LEN = 1000;

	/// <summary>The private structure of a discipline.</summary>
	[Source("include/net/pkt_sched.h", 25)]
	public static T qdisc_priv<T>(Qdisc q) where T : class
	{
		return (T)q.priv!;
	}

	/// <summary>Sends what is queued, unless another processor already does.</summary>
	[Source("include/net/pkt_sched.h", 118)]
	public static void qdisc_run(Qdisc q)
	{
		if (qdisc_run_begin(q)) {
			__qdisc_run(q);
			qdisc_run_end(q);
		}
	}

	/// <summary>The protocol of a packet; a VLAN tag that is not in the data counts.</summary>
	[Source("include/net/pkt_sched.h", 126)]
	public static be16 tc_skb_protocol(sk_buff skb)
	{
		if (skb_vlan_tag_present(skb))
			return skb.vlan_proto;
		return skb.protocol;
	}

	/// <summary>The length of the longest packet that the driver gets.</summary>
	[Source("include/net/pkt_sched.h", 140)]
	public static uint psched_mtu(net_device dev)
	{
		return dev.mtu + dev.hard_header_len;
	}

	[Source("include/net/pkt_sched.h", 145)]
	public static net qdisc_net(Qdisc q)
	{
		return dev_net(q.dev_queue.dev);
	}
}
