// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if_packet.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>Eight bytes of a link-layer address.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(8)]
public struct sll_addr_t
{
	private byte _0;
}

/// <summary>The address of a packet socket: a device, and where a packet came from.</summary>
[Source("include/uapi/linux/if_packet.h", 13)]
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_ll
{
	public u16 sll_family;
	public be16 sll_protocol;
	public int sll_ifindex;
	public u16 sll_hatype;
	public u8 sll_pkttype;
	public u8 sll_halen;
	public sll_addr_t sll_addr;
}

/// <summary>Constants of the user interface in <c>if_packet.h</c>.</summary>
public static class if_packet_h
{
	public const int PACKET_HOST = 0;
	public const int PACKET_BROADCAST = 1;
	public const int PACKET_MULTICAST = 2;
	public const int PACKET_OTHERHOST = 3;
	public const int PACKET_OUTGOING = 4;
	public const int PACKET_LOOPBACK = 5;
	public const int PACKET_USER = 6;
	public const int PACKET_KERNEL = 7;

	public const int PACKET_FASTROUTE = 6;

	public const int PACKET_ADD_MEMBERSHIP = 1;
	public const int PACKET_DROP_MEMBERSHIP = 2;
	public const int PACKET_RECV_OUTPUT = 3;

	public const int PACKET_RX_RING = 5;
	public const int PACKET_STATISTICS = 6;
	public const int PACKET_COPY_THRESH = 7;
	public const int PACKET_AUXDATA = 8;
	public const int PACKET_ORIGDEV = 9;
	public const int PACKET_VERSION = 10;
	public const int PACKET_HDRLEN = 11;
	public const int PACKET_RESERVE = 12;
	public const int PACKET_TX_RING = 13;
	public const int PACKET_LOSS = 14;
	public const int PACKET_VNET_HDR = 15;
	public const int PACKET_TX_TIMESTAMP = 16;
	public const int PACKET_TIMESTAMP = 17;
	public const int PACKET_FANOUT = 18;
	public const int PACKET_TX_HAS_OFF = 19;
	public const int PACKET_QDISC_BYPASS = 20;
	public const int PACKET_ROLLOVER_STATS = 21;
	public const int PACKET_FANOUT_DATA = 22;
	public const int PACKET_IGNORE_OUTGOING = 23;
}
