// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/udp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>A UDP header as it is on the wire.</summary>
[Source("include/uapi/linux/udp.h", 23)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct udphdr
{
	public be16 source;
	public be16 dest;
	public be16 len;
	public u16 check;
}

/// <summary>The options of UDP.</summary>
public static class udp_h
{
	public const int UDP_CORK = 1;
	public const int UDP_ENCAP = 100;
	public const int UDP_NO_CHECK6_TX = 101;
	public const int UDP_NO_CHECK6_RX = 102;
	public const int UDP_SEGMENT = 103;
	public const int UDP_GRO = 104;

	public const int UDPLITE_SEND_CSCOV = 10;
	public const int UDPLITE_RECV_CSCOV = 11;

	public const int UDP_ENCAP_ESPINUDP_NON_IKE = 1;
	public const int UDP_ENCAP_ESPINUDP = 2;
	public const int UDP_ENCAP_L2TPINUDP = 3;
}
