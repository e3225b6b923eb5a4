// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/udp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The UDP header of a packet.</summary>
public static class udp_h
{
	/// <summary>Where the transport header is.</summary>
	[Source("include/linux/udp.h", 25)]
	public static ref udphdr udp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<udphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}
}
