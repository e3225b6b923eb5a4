// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/if_arp.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>ARP packets, and the hardware types of devices.</summary>
public static class if_arp_h
{
	/// <summary>The fixed part of an ARP packet.</summary>
	[Source("include/linux/if_arp.h", 29)]
	public static ref arphdr arp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<arphdr>(skb.head.AsSpan(skb_network_header(skb)));
	}

	/// <summary>The length of an ARP packet of a device, with both pairs of addresses.</summary>
	[Source("include/linux/if_arp.h", 34)]
	public static uint arp_hdr_len(net_device dev)
	{
		switch (dev.type) {
		// CONFIG_FIREWIRE_NET is not set: ARPHRD_IEEE1394
		default:
			return (uint)(Unsafe.SizeOf<arphdr>() + (dev.addr_len + sizeof(u32)) * 2);
		}
	}

	/// <summary>Whether packets of the device begin with a link-layer header when they are sent.</summary>
	[Source("include/linux/if_arp.h", 48)]
	public static bool dev_is_mac_header_xmit(net_device dev)
	{
		switch (dev.type) {
		case ARPHRD_TUNNEL:
		case ARPHRD_TUNNEL6:
		case ARPHRD_SIT:
		case ARPHRD_IPGRE:
		case ARPHRD_VOID:
		case ARPHRD_NONE:
		case ARPHRD_RAWIP:
			return false;
		default:
			return true;
		}
	}
}
