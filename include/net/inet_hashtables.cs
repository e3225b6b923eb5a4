// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_hashtables.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>A port of a namespace, and who has it.</summary>
[Source("include/net/inet_hashtables.h", 80)]
public sealed class inet_bind_bucket : slab_object
{
	public possible_net_t ib_net;
	public int l3mdev;
	public ushort port;
	/// <summary>More than 0: all who have it share it; less: only connections have it.</summary>
	public sbyte fastreuse;
	public sbyte fastreuseport;
	public kuid_t fastuid;
	public be32 fast_rcv_saddr;
	public ushort fast_sk_family;
	public bool fast_ipv6_only;
	public hlist_node<inet_bind_bucket> node;
	public hlist_head<sock> owners = new();

	public inet_bind_bucket() => node = new(this);
}

[Source("include/net/inet_hashtables.h", 105)]
public sealed class inet_bind_hashbucket
{
	public spinlock_t @lock = new("&tcp_hashinfo.bhash[i].lock");
	public hlist_head<inet_bind_bucket> chain = new();
}

[Source("include/net/inet_hashtables.h", 113)]
public sealed class inet_listen_hashbucket(string name)
{
	public spinlock_t @lock = new(name);
	public uint count;
	public hlist_head<sock> head = new();
}

[Source("include/net/inet_hashtables.h", 42)]
public sealed class inet_ehash_bucket
{
	public spinlock_t @lock = new("&tcp_hashinfo.ehash_locks[i]");
	public hlist_head<sock> chain = new();
}

/// <summary>Where the sockets of connections are found: by port, as listeners, and by both ends.</summary>
[Source("include/net/inet_hashtables.h", 122)]
public sealed class inet_hashinfo
{
	public inet_ehash_bucket[] ehash = [];
	public uint ehash_mask;

	public inet_bind_hashbucket[] bhash = [];
	public uint bhash_size;

	/// <summary>Listeners by port and address.</summary>
	public uint lhash2_mask;
	public inet_listen_hashbucket[] lhash2 = [];

	public inet_listen_hashbucket[] listening_hash = [];
}

/// <summary>Finding the socket of a connection.</summary>
public static class inet_hashtables_h
{
	public const int FASTREUSEPORT_ANY = 1;
	public const int FASTREUSEPORT_STRICT = 2;

	public const int INET_LHTABLE_SIZE = 32;

	[Source("include/net/inet_hashtables.h", 97)]
	public static net ib_net(inet_bind_bucket ib)
	{
		return read_pnet(in ib.ib_net);
	}

	[Source("include/net/inet_hashtables.h", 165)]
	public static inet_listen_hashbucket inet_lhash2_bucket(inet_hashinfo h, u32 hash)
	{
		return h.lhash2[hash & h.lhash2_mask];
	}

	[Source("include/net/inet_hashtables.h", 170)]
	public static inet_ehash_bucket inet_ehash_bucket(
		inet_hashinfo hashinfo,
		uint hash)
	{
		return hashinfo.ehash[hash & hashinfo.ehash_mask];
	}

	// DEVIATION: the lock of a bucket is its own
	[Source("include/net/inet_hashtables.h", 177)]
	public static spinlock_t inet_ehash_lockp(
		inet_hashinfo hashinfo,
		uint hash)
	{
		return hashinfo.ehash[hash & hashinfo.ehash_mask].@lock;
	}

	/// <summary>Whether a socket takes what came in by a device.</summary>
	[Source("include/net/inet_hashtables.h", 192)]
	public static bool inet_sk_bound_dev_eq(net net, int bound_dev_if,
						int dif, int sdif)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return inet_bound_dev_eq(true, bound_dev_if, dif, sdif);
	}

	[Source("include/net/inet_hashtables.h", 210)]
	public static u32 inet_bhashfn(net net, u16 lport,
				       u32 bhash_size)
	{
		return (lport + net_hash_mix(net)) & (bhash_size - 1);
	}

	[Source("include/net/inet_hashtables.h", 220)]
	public static u32 inet_lhashfn(net net, ushort num)
	{
		return (num + net_hash_mix(net)) & (INET_LHTABLE_SIZE - 1);
	}

	[Source("include/net/inet_hashtables.h", 225)]
	public static int inet_sk_listen_hashfn(sock sk)
	{
		return (int)inet_lhashfn(sock_net(sk), inet_sk(sk).inet_num);
	}

	/// <summary>Whether a connected socket is the one that a packet is for.</summary>
	[Source("include/net/inet_hashtables.h", 295)]
	public static bool INET_MATCH(sock __sk, net __net, be32 __saddr, be32 __daddr, be16 sport, u16 hnum, int __dif, int __sdif)
	{
		return __sk.sk_dport == sport && __sk.sk_num == hnum &&
		       __sk.sk_daddr == __saddr && __sk.sk_rcv_saddr == __daddr &&
		       (__sk.sk_bound_dev_if == __dif ||
			__sk.sk_bound_dev_if == __sdif) &&
		       net_eq(sock_net(__sk), __net);
	}

	[Source("include/net/inet_hashtables.h", 333)]
	public static sock? __inet_lookup(net net,
					  inet_hashinfo hashinfo,
					  sk_buff skb, int doff,
					  be32 saddr, be16 sport,
					  be32 daddr, be16 dport,
					  int dif, int sdif,
					  out bool refcounted)
	{
		u16 hnum = ntohs(dport);
		sock? sk;

		sk = __inet_lookup_established(net, hashinfo, saddr, sport,
					       daddr, hnum, dif, sdif);
		refcounted = true;
		if (sk != null)
			return sk;
		refcounted = false;
		return __inet_lookup_listener(net, hashinfo, skb, doff, saddr,
					      sport, daddr, hnum, dif, sdif);
	}

	/// <summary>The socket that a packet is for: of its connection, with a reference, or a listener, without.</summary>
	[Source("include/net/inet_hashtables.h", 372)]
	public static sock? __inet_lookup_skb(inet_hashinfo hashinfo,
					      sk_buff skb,
					      int doff,
					      be16 sport,
					      be16 dport,
					      int sdif,
					      out bool refcounted)
	{
		sock? sk = skb_steal_sock(skb);
		ref iphdr iph = ref ip_hdr(skb);

		refcounted = true;
		if (sk != null)
			return sk;

		return __inet_lookup(dev_net(skb_dst(skb)!.dev!), hashinfo, skb,
				     doff, iph.saddr, sport,
				     iph.daddr, dport, inet_iif(skb), sdif,
				     out refcounted);
	}
}
