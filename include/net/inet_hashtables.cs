// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_hashtables.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>Finding the socket of a connection.</summary>
public static class inet_hashtables_h
{
	/// <summary>Whether a connected socket is the one that a packet is for.</summary>
	[Source("include/net/inet_hashtables.h", 312)]
	public static bool INET_MATCH(sock __sk, net __net, be32 __saddr, be32 __daddr, be16 sport, u16 hnum, int __dif, int __sdif)
	{
		return __sk.sk_dport == sport && __sk.sk_num == hnum &&
		       __sk.sk_daddr == __saddr && __sk.sk_rcv_saddr == __daddr &&
		       (__sk.sk_bound_dev_if == __dif ||
			__sk.sk_bound_dev_if == __sdif) &&
		       net_eq(sock_net(__sk), __net);
	}
}
