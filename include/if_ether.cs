// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/if_ether.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The Ethernet header of a packet.</summary>
public static class if_ether_h
{
	/// <summary>The header, laid over the packet's bytes.</summary>
	[Source("include/linux/if_ether.h", 26)]
	public static ref ethhdr eth_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<ethhdr>(skb.head.AsSpan(skb_mac_header(skb)));
	}
}
