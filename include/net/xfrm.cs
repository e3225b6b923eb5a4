// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/xfrm.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>IPsec, as it is where CONFIG_XFRM is not set.</summary>
public static class xfrm_h
{
	/// <summary>A packet of IPsec that came as a datagram: there is nobody to take it.</summary>
	[Source("include/net/xfrm.h", 1696)]
	public static int xfrm4_udp_encap_rcv(sock sk, sk_buff skb)
	{
		kfree_skb(skb);
		return 0;
	}
}
