// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/inet_connection_sock.c; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>What connections, and all that have ports, have in common.</summary>
public static partial class inet_connection_sock_c
{
	[Source("net/ipv4/inet_connection_sock.c", 80)]
	private static bool ipv4_rcv_saddr_equal(be32 sk1_rcv_saddr, be32 sk2_rcv_saddr,
						 bool sk2_ipv6only, bool match_wildcard)
	{
		if (!sk2_ipv6only) {
			if (sk1_rcv_saddr == sk2_rcv_saddr)
				return true;
			if (sk1_rcv_saddr == default || sk2_rcv_saddr == default)
				return match_wildcard;
		}
		return false;
	}

	/// <summary>Whether two sockets get packets for the same address.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 92)]
	[EXPORT_SYMBOL]
	public static bool inet_rcv_saddr_equal(sock sk, sock sk2,
						bool match_wildcard)
	{
		// CONFIG_IPV6 is not set
		return ipv4_rcv_saddr_equal(sk.sk_rcv_saddr, sk2.sk_rcv_saddr,
					    ipv6_only_sock(sk2), match_wildcard);
	}

	[Source("net/ipv4/inet_connection_sock.c", 110)]
	public static bool inet_rcv_saddr_any(sock sk)
	{
		// CONFIG_IPV6 is not set
		return sk.sk_rcv_saddr == default;
	}

	/// <summary>From which ports one is chosen for who does not care.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 119)]
	[EXPORT_SYMBOL]
	public static void inet_get_local_port_range(net net, out int low, out int high)
	{
		uint seq;

		do {
			seq = read_seqbegin(net.ipv4.ip_local_ports.@lock);

			low = net.ipv4.ip_local_ports.range[0];
			high = net.ipv4.ip_local_ports.range[1];
		} while (read_seqretry(net.ipv4.ip_local_ports.@lock, seq));
	}
}
