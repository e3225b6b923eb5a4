// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/ip.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The IPv4 header of a packet.</summary>
public static class ip_h
{
	/// <summary>Where the network header is.</summary>
	[Source("include/linux/ip.h", 23)]
	public static ref iphdr ip_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb_network_header(skb)));
	}

	/// <summary>Of the packet in a tunnel.</summary>
	[Source("include/linux/ip.h", 28)]
	public static ref iphdr inner_ip_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb_inner_network_header(skb)));
	}

	/// <summary>Of an IPv4 packet in another one.</summary>
	[Source("include/linux/ip.h", 33)]
	public static ref iphdr ipip_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	/// <summary>How much follows the network header.</summary>
	[Source("include/linux/ip.h", 38)]
	public static uint ip_transport_len(sk_buff skb)
	{
		return ntohs(ip_hdr(skb).tot_len) - skb_network_header_len(skb);
	}
}
