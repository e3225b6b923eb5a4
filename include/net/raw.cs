// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/raw.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>Where raw sockets are found, by their protocols.</summary>
[Source("include/net/raw.h", 39)]
public sealed class raw_hashinfo
{
	public rwlock_t @lock = new("raw_v4_hashinfo.lock");
	public hlist_head<sock>[] ht = new hlist_head<sock>[raw_h.RAW_HTABLE_SIZE];

	public raw_hashinfo()
	{
		for (int i = 0; i < ht.Length; i++)
			ht[i] = new();
	}
}

[Source("include/net/raw.h", 48)]
public sealed class raw_iter_state : seq_net_private
{
	public int bucket;
}

/// <summary>The types of ICMP that a socket does not want, a bit for each.</summary>
[Source("include/uapi/linux/icmp.h", 94)]
public struct icmp_filter
{
	public u32 data;
}

[Source("include/net/raw.h", 66)]
public sealed class raw_sock : inet_sock
{
	public icmp_filter filter;
}

/// <summary>Raw sockets.</summary>
public static class raw_h
{
	public const int RAW_HTABLE_SIZE = MAX_INET_PROTOS;

	public const int ICMP_FILTER = 1;

	[Source("include/net/raw.h", 53)]
	public static raw_iter_state raw_seq_private(seq_file seq)
	{
		return (raw_iter_state)seq.@private!;
	}

	[Source("include/net/raw.h", 73)]
	public static raw_sock raw_sk(sock sk)
	{
		return (raw_sock)sk;
	}

	[Source("include/net/raw.h", 78)]
	public static bool raw_sk_bound_dev_eq(net net, int bound_dev_if,
					       int dif, int sdif)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return inet_bound_dev_eq(true, bound_dev_if, dif, sdif);
	}
}
