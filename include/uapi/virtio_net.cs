// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/virtio_net.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>What the host tells of a network device.</summary>
[Source("include/uapi/linux/virtio_net.h", 72)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct virtio_net_config
{
	/// <summary>With VIRTIO_NET_F_MAC.</summary>
	public eth_alen mac;
	/// <summary>VIRTIO_NET_S_*, with VIRTIO_NET_F_STATUS.</summary>
	public u16 status;
	/// <summary>With VIRTIO_NET_F_MQ.</summary>
	public u16 max_virtqueue_pairs;
	/// <summary>With VIRTIO_NET_F_MTU.</summary>
	public u16 mtu;
	/// <summary>In Mbit/s, with VIRTIO_NET_F_SPEED_DUPLEX.</summary>
	public u32 speed;
	public u8 duplex;

	// offsetof() of the members
	public const uint MAC = 0, STATUS = 6, MAX_VIRTQUEUE_PAIRS = 8, MTU = 10, SPEED = 12, DUPLEX = 16;
}

/// <summary>Features and states of a virtio network device.</summary>
public static class virtio_net_h
{
	public const uint VIRTIO_NET_F_CSUM = 0;
	public const uint VIRTIO_NET_F_GUEST_CSUM = 1;
	public const uint VIRTIO_NET_F_CTRL_GUEST_OFFLOADS = 2;
	/// <summary>The host says which MTU to begin with.</summary>
	public const uint VIRTIO_NET_F_MTU = 3;
	/// <summary>The host gives the address.</summary>
	public const uint VIRTIO_NET_F_MAC = 5;
	public const uint VIRTIO_NET_F_GUEST_TSO4 = 7;
	public const uint VIRTIO_NET_F_GUEST_TSO6 = 8;
	public const uint VIRTIO_NET_F_GUEST_ECN = 9;
	public const uint VIRTIO_NET_F_GUEST_UFO = 10;
	public const uint VIRTIO_NET_F_HOST_TSO4 = 11;
	public const uint VIRTIO_NET_F_HOST_TSO6 = 12;
	public const uint VIRTIO_NET_F_HOST_ECN = 13;
	public const uint VIRTIO_NET_F_HOST_UFO = 14;
	public const uint VIRTIO_NET_F_MRG_RXBUF = 15;
	/// <summary>The host says whether there is a link.</summary>
	public const uint VIRTIO_NET_F_STATUS = 16;
	public const uint VIRTIO_NET_F_CTRL_VQ = 17;
	public const uint VIRTIO_NET_F_CTRL_RX = 18;
	public const uint VIRTIO_NET_F_CTRL_VLAN = 19;
	public const uint VIRTIO_NET_F_CTRL_RX_EXTRA = 20;
	public const uint VIRTIO_NET_F_GUEST_ANNOUNCE = 21;
	public const uint VIRTIO_NET_F_MQ = 22;
	public const uint VIRTIO_NET_F_CTRL_MAC_ADDR = 23;
	/// <summary>Another device with the same address is to come: be its standby.</summary>
	public const uint VIRTIO_NET_F_STANDBY = 62;
	/// <summary>The host says how fast the link is.</summary>
	public const uint VIRTIO_NET_F_SPEED_DUPLEX = 63;

	public const u16 VIRTIO_NET_S_LINK_UP = 1;
	public const u16 VIRTIO_NET_S_ANNOUNCE = 2;
}
