// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Ip;

/// <summary>ARPHRD numbers as <c>ip link</c> calls them.</summary>
internal static class HardwareType
{
	public static string Name(ushort type) => type switch {
		if_arp_h.ARPHRD_ETHER => "ether",
		if_arp_h.ARPHRD_INFINIBAND => "infiniband",
		if_arp_h.ARPHRD_LOOPBACK => "loopback",
		if_arp_h.ARPHRD_PPP => "ppp",
		if_arp_h.ARPHRD_TUNNEL => "ipip",
		if_arp_h.ARPHRD_SIT => "sit",
		if_arp_h.ARPHRD_IPGRE => "gre",
		if_arp_h.ARPHRD_NONE => "none",
		if_arp_h.ARPHRD_VOID => "void",
		_ => $"[{type}]",
	};
}
