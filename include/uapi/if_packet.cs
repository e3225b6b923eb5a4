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

/// <summary>The beginning of a device's name, as the oldest packet sockets write it.</summary>
[NotInLinux("an array as a member of a user structure")]
[InlineArray(14)]
public struct spkt_device_t
{
	private byte _0;
}

/// <summary>The address of a SOCK_PACKET socket: a device by name.</summary>
[Source("include/uapi/linux/if_packet.h", 7)]
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_pkt
{
	public ushort spkt_family;
	public spkt_device_t spkt_device;
	public be16 spkt_protocol;
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

/// <summary>How many packets a socket has got and lost since this was last asked.</summary>
[Source("include/uapi/linux/if_packet.h", 74)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket_stats
{
	public uint tp_packets;
	public uint tp_drops;
}

/// <summary>The same of a socket of version 3, with how often its ring was full.</summary>
[Source("include/uapi/linux/if_packet.h", 79)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket_stats_v3
{
	public uint tp_packets;
	public uint tp_drops;
	public uint tp_freeze_q_cnt;
}

/// <summary>How often a member of a fanout group passed a packet on.</summary>
[Source("include/uapi/linux/if_packet.h", 85)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket_rollover_stats
{
	public ulong tp_all;
	public ulong tp_huge;
	public ulong tp_failed;
}

/// <summary>Both kinds of statistics, one over the other.</summary>
[Source("include/uapi/linux/if_packet.h", 91)]
[StructLayout(LayoutKind.Explicit)]
public struct tpacket_stats_u
{
	[FieldOffset(0)] public tpacket_stats stats1;
	[FieldOffset(0)] public tpacket_stats_v3 stats3;
}

/// <summary>What a control message tells of a packet beside its address.</summary>
[Source("include/uapi/linux/if_packet.h", 96)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket_auxdata
{
	public u32 tp_status;
	public u32 tp_len;
	public u32 tp_snaplen;
	public u16 tp_mac;
	public u16 tp_net;
	public u16 tp_vlan_tci;
	public u16 tp_vlan_tpid;
}

/// <summary>The header of a frame in a ring; there are no rings, but PACKET_HDRLEN tells its size.</summary>
[Source("include/uapi/linux/if_packet.h", 131)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket_hdr
{
	public ulong tp_status;
	public uint tp_len;
	public uint tp_snaplen;
	public ushort tp_mac;
	public ushort tp_net;
	public uint tp_sec;
	public uint tp_usec;
}

/// <inheritdoc cref="tpacket_hdr"/>
[Source("include/uapi/linux/if_packet.h", 145)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket2_hdr
{
	public u32 tp_status;
	public u32 tp_len;
	public u32 tp_snaplen;
	public u16 tp_mac;
	public u16 tp_net;
	public u32 tp_sec;
	public u32 tp_nsec;
	public u16 tp_vlan_tci;
	public u16 tp_vlan_tpid;
	public u32 tp_padding;
}

/// <summary>The end of <see cref="tpacket3_hdr"/>.</summary>
[Source("include/uapi/linux/if_packet.h", 158)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket_hdr_variant1
{
	public u32 tp_rxhash;
	public u32 tp_vlan_tci;
	public u16 tp_vlan_tpid;
	public u16 tp_padding;
}

/// <inheritdoc cref="tpacket_hdr"/>
[Source("include/uapi/linux/if_packet.h", 165)]
[StructLayout(LayoutKind.Sequential)]
public struct tpacket3_hdr
{
	public u32 tp_next_offset;
	public u32 tp_sec;
	public u32 tp_nsec;
	public u32 tp_snaplen;
	public u32 tp_len;
	public u32 tp_status;
	public u16 tp_mac;
	public u16 tp_net;
	public tpacket_hdr_variant1 hv1;
	public sll_addr_t tp_padding;
}

/// <summary>What a socket wants to receive beside what is meant for its device.</summary>
[Source("include/uapi/linux/if_packet.h", 292)]
[StructLayout(LayoutKind.Sequential)]
public struct packet_mreq
{
	public int mr_ifindex;
	public ushort mr_type;
	public ushort mr_alen;
	public sll_addr_t mr_address;
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

	public const int PACKET_FANOUT_HASH = 0;
	public const int PACKET_FANOUT_LB = 1;
	public const int PACKET_FANOUT_CPU = 2;
	public const int PACKET_FANOUT_ROLLOVER = 3;
	public const int PACKET_FANOUT_RND = 4;
	public const int PACKET_FANOUT_QM = 5;
	public const int PACKET_FANOUT_CBPF = 6;
	public const int PACKET_FANOUT_EBPF = 7;
	public const int PACKET_FANOUT_FLAG_ROLLOVER = 0x1000;
	public const int PACKET_FANOUT_FLAG_UNIQUEID = 0x2000;
	public const int PACKET_FANOUT_FLAG_DEFRAG = 0x8000;

	public const uint TP_STATUS_KERNEL = 0;
	public const uint TP_STATUS_USER = 1 << 0;
	public const uint TP_STATUS_COPY = 1 << 1;
	public const uint TP_STATUS_LOSING = 1 << 2;
	public const uint TP_STATUS_CSUMNOTREADY = 1 << 3;
	/// <summary><c>tp_vlan_tci</c> counts</summary>
	public const uint TP_STATUS_VLAN_VALID = 1 << 4;
	public const uint TP_STATUS_BLK_TMO = 1 << 5;
	/// <summary><c>tp_vlan_tpid</c> counts</summary>
	public const uint TP_STATUS_VLAN_TPID_VALID = 1 << 6;
	public const uint TP_STATUS_CSUM_VALID = 1 << 7;

	// enum tpacket_versions
	public const int TPACKET_V1 = 0;
	public const int TPACKET_V2 = 1;
	public const int TPACKET_V3 = 2;

	public const int PACKET_MR_MULTICAST = 0;
	public const int PACKET_MR_PROMISC = 1;
	public const int PACKET_MR_ALLMULTI = 2;
	public const int PACKET_MR_UNICAST = 3;
}
