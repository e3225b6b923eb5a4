// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/protocol.c; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>The protocols whose packets IPv4 carries.</summary>
public static class protocol_c
{
	/// <summary>By number; RCU.</summary>
	[Source("net/ipv4/protocol.c", 31)]
	[EXPORT_SYMBOL]
	public static __rcu<net_protocol>[] inet_protos = new __rcu<net_protocol>[MAX_INET_PROTOS];

	/// <summary>Adds a protocol; 0, -1 if there is one with that number already, or -EINVAL.</summary>
	[Source("net/ipv4/protocol.c", 36)]
	[EXPORT_SYMBOL]
	public static int inet_add_protocol(net_protocol prot, byte protocol)
	{
		if (!prot.netns_ok) {
			pr_err($"Protocol {protocol} is not namespace aware, cannot register.\n");
			return -EINVAL;
		}

		return cmpxchg(ref inet_protos[protocol].__p,
			       null, prot) == null ? 0 : -1;
	}

	/// <summary>Removes a protocol; may sleep.</summary>
	[Source("net/ipv4/protocol.c", 56)]
	[EXPORT_SYMBOL]
	public static int inet_del_protocol(net_protocol prot, byte protocol)
	{
		int ret;

		ret = (cmpxchg(ref inet_protos[protocol].__p,
			       prot, null) == prot) ? 0 : -1;

		synchronize_net();

		return ret;
	}
}
