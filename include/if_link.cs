// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/if_link.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>What a virtual function has sent and received.</summary>
[Source("include/linux/if_link.h", 9)]
public sealed class ifla_vf_stats
{
	public u64 rx_packets;
	public u64 tx_packets;
	public u64 rx_bytes;
	public u64 tx_bytes;
	public u64 broadcast;
	public u64 multicast;
	public u64 rx_dropped;
	public u64 tx_dropped;
}

/// <summary>The settings of a virtual function, as its driver tells them.</summary>
[Source("include/linux/if_link.h", 20)]
public sealed class ifla_vf_info
{
	public u32 vf;
	public u8[] mac = new u8[32];
	public u32 vlan;
	public u32 qos;
	public u32 spoofchk;
	public u32 linkstate;
	public u32 min_tx_rate;
	public u32 max_tx_rate;
	public u32 rss_query_en;
	public u32 trusted;
	public be16 vlan_proto;
}
