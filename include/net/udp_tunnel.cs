// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/udp_tunnel.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>What the device core tells tunnels over UDP about devices that know their ports, and where tunnels end.</summary>
public static class udp_tunnel_h
{
	/// <summary>Has all tunnels tell the device their ports. The caller holds RTNL.</summary>
	[Source("include/net/udp_tunnel.h", 128)]
	public static void udp_tunnel_get_rx_info(net_device dev)
	{
		ASSERT_RTNL();
		call_netdevice_notifiers(NETDEV_UDP_TUNNEL_PUSH_INFO, dev);
	}

	/// <summary>Has all tunnels take their ports back from the device. The caller holds RTNL.</summary>
	[Source("include/net/udp_tunnel.h", 134)]
	public static void udp_tunnel_drop_rx_info(net_device dev)
	{
		ASSERT_RTNL();
		call_netdevice_notifiers(NETDEV_UDP_TUNNEL_DROP_INFO, dev);
	}

	/// <summary>From now on datagrams are looked at for tunnels, as long as the socket is there.</summary>
	[Source("include/net/udp_tunnel.h", 170)]
	public static void udp_tunnel_encap_enable(socket sock)
	{
		udp_sock up = udp_sk(sock.sk!);

		if (up.encap_enabled != 0)
			return;

		up.encap_enabled = 1;
		// CONFIG_IPV6 is not set
		udp_encap_enable();
	}
}
