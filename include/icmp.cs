// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/icmp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The ICMP header of a packet.</summary>
public static class icmp_h
{
	/// <summary>Where the transport header is.</summary>
	[Source("include/linux/icmp.h", 23)]
	public static ref icmphdr icmp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<icmphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}
}
