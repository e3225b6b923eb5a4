// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/inet_hashtables.c; the copyright of the original's authors stands.

// Reduced: no TIME_WAIT.

namespace Kernel.Net.Ipv4;

/// <summary>The tables that the sockets of connections are found in.</summary>
public static partial class inet_hashtables_c
{
	private static u32 inet_ehash_secret;

	[Source("net/ipv4/inet_hashtables.c", 32)]
	private static u32 inet_ehashfn(net net, be32 laddr,
					u16 lport, be32 faddr,
					be16 fport)
	{
		if (inet_ehash_secret == 0)
			inet_ehash_secret = get_random_u32();

		return __inet_ehashfn(laddr, lport, faddr, fport,
				      inet_ehash_secret + net_hash_mix(net));
	}

	[Source("net/ipv4/inet_hashtables.c", 47)]
	private static u32 sk_ehashfn(sock sk)
	{
		// CONFIG_IPV6 is not set
		return inet_ehashfn(sock_net(sk),
				    sk.sk_rcv_saddr, sk.sk_num,
				    sk.sk_daddr, sk.sk_dport);
	}

	/// <summary>Makes a port one of a namespace; the bucket is locked.</summary>
	[Source("net/ipv4/inet_hashtables.c", 65)]
	public static inet_bind_bucket? inet_bind_bucket_create(
							net net,
							inet_bind_hashbucket head,
							ushort snum,
							int l3mdev)
	{
		inet_bind_bucket? tb = kmalloc<inet_bind_bucket>(GFP_ATOMIC);

		if (tb != null) {
			write_pnet(ref tb.ib_net, net);
			tb.l3mdev = l3mdev;
			tb.port = snum;
			tb.fastreuse = 0;
			tb.fastreuseport = 0;
			hlist_add_head(tb.node, head.chain);
		}
		return tb;
	}

	/// <summary>Ends it when nobody has it any more.</summary>
	[Source("net/ipv4/inet_hashtables.c", 88)]
	public static void inet_bind_bucket_destroy(inet_bind_bucket tb)
	{
		if (hlist_empty(tb.owners)) {
			__hlist_del(tb.node);
			kfree(tb);
		}
	}

	/// <summary>Gives a socket a port; the bucket is locked.</summary>
	[Source("net/ipv4/inet_hashtables.c", 96)]
	public static void inet_bind_hash(sock sk, inet_bind_bucket tb,
					  ushort snum)
	{
		inet_sk(sk).inet_num = snum;
		sk_add_bind_node(sk, tb.owners);
		inet_csk(sk).icsk_bind_hash = tb;
	}

	[Source("net/ipv4/inet_hashtables.c", 107)]
	private static void __inet_put_port(sock sk)
	{
		inet_hashinfo hashinfo = sk.sk_prot.h.hashinfo!;
		u32 bhash = inet_bhashfn(sock_net(sk), inet_sk(sk).inet_num,
					 hashinfo.bhash_size);
		inet_bind_hashbucket head = hashinfo.bhash[bhash];
		inet_bind_bucket tb;

		spin_lock(head.@lock);
		tb = inet_csk(sk).icsk_bind_hash!;
		__sk_del_bind_node(sk);
		inet_csk(sk).icsk_bind_hash = null;
		inet_sk(sk).inet_num = 0;
		inet_bind_bucket_destroy(tb);
		spin_unlock(head.@lock);
	}

	/// <summary>Takes its port from a socket.</summary>
	[Source("net/ipv4/inet_hashtables.c", 124)]
	[EXPORT_SYMBOL]
	public static void inet_put_port(sock sk)
	{
		local_bh_disable();
		__inet_put_port(sk);
		local_bh_enable();
	}

	/// <summary>Gives a connection the port of its listener; 0, -ENOENT when that has none any more.</summary>
	[Source("net/ipv4/inet_hashtables.c", 132)]
	[EXPORT_SYMBOL_GPL]
	public static int __inet_inherit_port(sock sk, sock child)
	{
		inet_hashinfo table = sk.sk_prot.h.hashinfo!;
		ushort port = inet_sk(child).inet_num;
		u32 bhash = inet_bhashfn(sock_net(sk), port,
					 table.bhash_size);
		inet_bind_hashbucket head = table.bhash[bhash];
		inet_bind_bucket? tb;

		spin_lock(head.@lock);
		tb = inet_csk(sk).icsk_bind_hash;
		if (unlikely(tb == null)) {
			spin_unlock(head.@lock);
			return -ENOENT;
		}
		// DEVIATION: no transparent proxies, so the port is that of the listener
		inet_bind_hash(child, tb!, port);
		spin_unlock(head.@lock);

		return 0;
	}

	[Source("net/ipv4/inet_hashtables.c", 179)]
	private static inet_listen_hashbucket inet_lhash2_bucket_sk(inet_hashinfo h, sock sk)
	{
		u32 hash;

		// CONFIG_IPV6 is not set
		hash = ipv4_portaddr_hash(sock_net(sk),
					  inet_sk(sk).inet_rcv_saddr,
					  inet_sk(sk).inet_num);
		return inet_lhash2_bucket(h, hash);
	}

	[Source("net/ipv4/inet_hashtables.c", 196)]
	private static void inet_hash2(inet_hashinfo h, sock sk)
	{
		inet_listen_hashbucket ilb2;

		ilb2 = inet_lhash2_bucket_sk(h, sk);

		spin_lock(ilb2.@lock);
		// CONFIG_IPV6 is not set
		hlist_add_head_rcu(inet_csk(sk).icsk_listen_portaddr_node,
				   ilb2.head);
		ilb2.count++;
		spin_unlock(ilb2.@lock);
	}

	[Source("net/ipv4/inet_hashtables.c", 216)]
	private static void inet_unhash2(inet_hashinfo h, sock sk)
	{
		inet_listen_hashbucket ilb2;

		if (WARN_ON_ONCE(hlist_unhashed(inet_csk(sk).icsk_listen_portaddr_node)))
			return;

		ilb2 = inet_lhash2_bucket_sk(h, sk);

		spin_lock(ilb2.@lock);
		hlist_del_init_rcu(inet_csk(sk).icsk_listen_portaddr_node);
		ilb2.count--;
		spin_unlock(ilb2.@lock);
	}

	// How well a listener suits a packet: -1 not at all.
	[Source("net/ipv4/inet_hashtables.c", 232)]
	private static int compute_score(sock sk, net net,
					 ushort hnum, be32 daddr,
					 int dif, int sdif, bool exact_dif)
	{
		int score = -1;

		if (net_eq(sock_net(sk), net) && sk.sk_num == hnum &&
		    !ipv6_only_sock(sk)) {
			if (sk.sk_rcv_saddr != daddr)
				return -1;

			if (!inet_sk_bound_dev_eq(net, sk.sk_bound_dev_if, dif, sdif))
				return -1;

			score = sk.sk_family == PF_INET ? 2 : 1;
			if (sk.sk_incoming_cpu == raw_smp_processor_id())
				score++;
		}
		return score;
	}

	// Called in an RCU section.
	[Source("net/ipv4/inet_hashtables.c", 261)]
	private static sock? inet_lhash2_lookup(net net,
						inet_listen_hashbucket ilb2,
						sk_buff skb, int doff,
						be32 saddr, be16 sport,
						be32 daddr, ushort hnum,
						int dif, int sdif)
	{
		bool exact_dif = false;
		sock? result = null;
		int score, hiscore = 0;
		u32 phash = 0;

		foreach (var sk in hlist_for_each_entry_rcu(ilb2.head)) {
			score = compute_score(sk, net, hnum, daddr,
					      dif, sdif, exact_dif);
			if (score > hiscore) {
				if (sk.sk_reuseport != 0) {
					phash = inet_ehashfn(net, daddr, hnum,
							     saddr, sport);
					result = reuseport_select_sock(sk, phash,
								       skb, doff);
					if (result != null)
						return result;
				}
				result = sk;
				hiscore = score;
			}
		}

		return result;
	}

	/// <summary>The listener that a packet is for; null when there is none. Called in an RCU section.</summary>
	[Source("net/ipv4/inet_hashtables.c", 295)]
	[EXPORT_SYMBOL_GPL]
	public static sock? __inet_lookup_listener(net net,
						   inet_hashinfo hashinfo,
						   sk_buff skb, int doff,
						   be32 saddr, be16 sport,
						   be32 daddr, ushort hnum,
						   int dif, int sdif)
	{
		inet_listen_hashbucket ilb2;
		sock? result = null;
		uint hash2;

		hash2 = ipv4_portaddr_hash(net, daddr, hnum);
		ilb2 = inet_lhash2_bucket(hashinfo, hash2);

		result = inet_lhash2_lookup(net, ilb2, skb, doff,
					    saddr, sport, daddr, hnum,
					    dif, sdif);
		if (result != null)
			goto done;

		// those that take any address
		hash2 = ipv4_portaddr_hash(net, htonl(INADDR_ANY), hnum);
		ilb2 = inet_lhash2_bucket(hashinfo, hash2);

		result = inet_lhash2_lookup(net, ilb2, skb, doff,
					    saddr, sport, htonl(INADDR_ANY), hnum,
					    dif, sdif);
	done:
		return result;
	}

	/// <summary>The socket of the connection that a packet is of, with a reference; null when there is none. Called in an
	/// RCU section.</summary>
	[Source("net/ipv4/inet_hashtables.c", 350)]
	[EXPORT_SYMBOL_GPL]
	public static sock? __inet_lookup_established(net net,
						      inet_hashinfo hashinfo,
						      be32 saddr, be16 sport,
						      be32 daddr, u16 hnum,
						      int dif, int sdif)
	{
		uint hash = inet_ehashfn(net, daddr, hnum, saddr, sport);
		inet_ehash_bucket head = inet_ehash_bucket(hashinfo, hash);

		// DEVIATION: the memory of a socket is not one of another before a grace period has passed, so once will do
		foreach (var sk in hlist_for_each_entry_rcu(head.chain)) {
			if (sk.sk_hash != hash)
				continue;
			if (likely(INET_MATCH(sk, net, saddr, daddr, sport, hnum, dif, sdif))) {
				if (unlikely(!refcount_inc_not_zero(ref sk.sk_refcnt)))
					return null;
				return sk;
			}
		}
		return null;
	}

	// Whether a connection from a port to where the socket connects is new, in which case it is hashed. Bottom halves are off.
	[Source("net/ipv4/inet_hashtables.c", 399)]
	private static int __inet_check_established(sock sk, u16 lport, bool bound, out sock? tw)
	{
		inet_hashinfo hinfo = sk.sk_prot.h.hashinfo!;
		inet_sock inet = inet_sk(sk);
		be32 daddr = inet.inet_rcv_saddr;
		be32 saddr = inet.inet_daddr;
		int dif = sk.sk_bound_dev_if;
		net net = sock_net(sk);
		int sdif = l3mdev_master_ifindex_by_index(net, dif);
		uint hash = inet_ehashfn(net, daddr, lport,
					 saddr, inet.inet_dport);
		inet_ehash_bucket head = inet_ehash_bucket(hinfo, hash);
		spinlock_t @lock = inet_ehash_lockp(hinfo, hash);

		tw = null;
		spin_lock(@lock);

		foreach (var sk2 in sk_for_each(head.chain)) {
			if (sk2.sk_hash != hash)
				continue;

			if (likely(INET_MATCH(sk2, net,
					      saddr, daddr, inet.inet_dport, lport, dif, sdif))) {
				if (sk2.sk_state == TCP_TIME_WAIT) {
					if (twsk_unique(sk, sk2, bound)) {
						tw = sk2;
						break;
					}
				}
				goto not_unique;
			}
		}

		// Whoever looks for it finds it with its port.
		inet.inet_num = lport;
		inet.inet_sport = htons(lport);
		sk.sk_hash = hash;
		WARN_ON(!sk_unhashed(sk));
		hlist_add_head_rcu(sk.sk_node, head.chain);
		if (tw != null) {
			sock_hold(tw);
			hlist_del_init_rcu(tw.sk_node);
		}
		spin_unlock(@lock);
		sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);
		return 0;

	not_unique:
		spin_unlock(@lock);
		return -EADDRNOTAVAIL;
	}

	// Whether a dead connection does not matter: what is new is later, which its time stamps would tell.
	[Source("include/net/timewait_sock.h", 27)]
	private static bool twsk_unique(sock sk, sock sktw, bool bound)
	{
		// DEVIATION: tcp_tw_reuse is always 2
		bool loopback = sktw.sk_bound_dev_if == LOOPBACK_IFINDEX ||
			ipv4_is_loopback(sktw.sk_daddr) || ipv4_is_loopback(sktw.sk_rcv_saddr);

		return bound || loopback;
	}

	/// <summary>Makes a dead connection one that is not found.</summary>
	[NotInLinux("a part of inet_twsk_kill()")]
	internal static void inet_ehash_remove(sock tw)
	{
		spinlock_t @lock = inet_ehash_lockp(tw.sk_prot.h.hashinfo!, tw.sk_hash);

		spin_lock_bh(@lock);
		if (!sk_unhashed(tw))
			hlist_del_init_rcu(tw.sk_node);
		spin_unlock_bh(@lock);
	}

	/// <summary>Makes a connection one that is found.</summary>
	[Source("net/ipv4/inet_hashtables.c", 477)]
	public static bool inet_ehash_insert(sock sk)
	{
		inet_hashinfo hashinfo = sk.sk_prot.h.hashinfo!;
		inet_ehash_bucket head;
		spinlock_t @lock;

		WARN_ON_ONCE(!sk_unhashed(sk));

		sk.sk_hash = sk_ehashfn(sk);
		head = inet_ehash_bucket(hashinfo, sk.sk_hash);
		@lock = inet_ehash_lockp(hashinfo, sk.sk_hash);

		spin_lock(@lock);
		hlist_add_head_rcu(sk.sk_node, head.chain);
		spin_unlock(@lock);
		return true;
	}

	[Source("net/ipv4/inet_hashtables.c", 503)]
	[EXPORT_SYMBOL_GPL]
	public static bool inet_ehash_nolisten(sock sk)
	{
		bool ok = inet_ehash_insert(sk);

		if (ok) {
			sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);
		}
		return ok;
	}

	[Source("net/ipv4/inet_hashtables.c", 519)]
	private static int inet_reuseport_add_sock(sock sk,
						   inet_listen_hashbucket ilb)
	{
		inet_bind_bucket? tb = inet_csk(sk).icsk_bind_hash;
		kuid_t uid = sock_i_uid(sk);

		foreach (var sk2 in sk_for_each_rcu(ilb.head)) {
			if (sk2 != sk &&
			    sk2.sk_family == sk.sk_family &&
			    ipv6_only_sock(sk2) == ipv6_only_sock(sk) &&
			    sk2.sk_bound_dev_if == sk.sk_bound_dev_if &&
			    inet_csk(sk2).icsk_bind_hash == tb &&
			    sk2.sk_reuseport != 0 && uid_eq(uid, sock_i_uid(sk2)) &&
			    inet_rcv_saddr_equal(sk, sk2, false))
				return reuseport_add_sock(sk, sk2,
							  inet_rcv_saddr_any(sk));
		}

		return reuseport_alloc(sk, inet_rcv_saddr_any(sk));
	}

	/// <summary>Makes a socket one that is found; 0 or a negative errno. Bottom halves are off.</summary>
	[Source("net/ipv4/inet_hashtables.c", 541)]
	[EXPORT_SYMBOL]
	public static int __inet_hash(sock sk)
	{
		inet_hashinfo hashinfo = sk.sk_prot.h.hashinfo!;
		inet_listen_hashbucket ilb;
		int err = 0;

		if (sk.sk_state != TCP_LISTEN) {
			inet_ehash_nolisten(sk);
			return 0;
		}
		WARN_ON(!sk_unhashed(sk));
		ilb = hashinfo.listening_hash[inet_sk_listen_hashfn(sk)];

		spin_lock(ilb.@lock);
		if (sk.sk_reuseport != 0) {
			err = inet_reuseport_add_sock(sk, ilb);
			if (err != 0)
				goto unlock;
		}
		hlist_add_head_rcu(sk.sk_node, ilb.head);
		inet_hash2(hashinfo, sk);
		ilb.count++;
		sock_set_flag(sk, SOCK_RCU_FREE);
		sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);
	unlock:
		spin_unlock(ilb.@lock);

		return err;
	}

	[Source("net/ipv4/inet_hashtables.c", 576)]
	[EXPORT_SYMBOL_GPL]
	public static int inet_hash(sock sk)
	{
		int err = 0;

		if (sk.sk_state != TCP_CLOSE) {
			local_bh_disable();
			err = __inet_hash(sk);
			local_bh_enable();
		}

		return err;
	}

	/// <summary>Makes a socket one that is not found.</summary>
	[Source("net/ipv4/inet_hashtables.c", 590)]
	[EXPORT_SYMBOL_GPL]
	public static void inet_unhash(sock sk)
	{
		inet_hashinfo hashinfo = sk.sk_prot.h.hashinfo!;
		inet_listen_hashbucket? ilb = null;
		spinlock_t @lock;

		if (sk_unhashed(sk))
			return;

		if (sk.sk_state == TCP_LISTEN) {
			ilb = hashinfo.listening_hash[inet_sk_listen_hashfn(sk)];
			@lock = ilb.@lock;
		} else {
			@lock = inet_ehash_lockp(hashinfo, sk.sk_hash);
		}
		spin_lock_bh(@lock);
		if (sk_unhashed(sk))
			goto unlock;

		if (rcu_access_pointer(sk.sk_reuseport_cb) != null)
			reuseport_detach_sock(sk);
		if (ilb != null) {
			inet_unhash2(hashinfo, sk);
			hlist_del_init_rcu(sk.sk_node);
			ilb.count--;
		} else {
			hlist_del_init_rcu(sk.sk_node);
		}
		sock_prot_inuse_add(sock_net(sk), sk.sk_prot, -1);
	unlock:
		spin_unlock_bh(@lock);
	}

	private static u32 hint;

	/// <summary>Gives a socket that connects a port, any one from which there is no such connection yet, and makes it one
	/// that is found. 0, -EADDRNOTAVAIL or -ENOMEM.</summary>
	[Source("net/ipv4/inet_hashtables.c", 624)]
	public static int __inet_hash_connect(sock sk, u32 port_offset)
	{
		inet_hashinfo hinfo = sk.sk_prot.h.hashinfo!;
		inet_bind_hashbucket head;
		int port = inet_sk(sk).inet_num;
		net net = sock_net(sk);
		sock? tw = null;
		inet_bind_bucket? tb;
		int remaining, offset;
		int ret, i, low, high;
		int l3mdev;

		if (port != 0) {
			head = hinfo.bhash[inet_bhashfn(net, (u16)port,
							hinfo.bhash_size)];
			tb = inet_csk(sk).icsk_bind_hash;
			spin_lock_bh(head.@lock);
			if (hlist_entry(tb!.owners.first!) == sk && sk.sk_bind_node.next == null) {
				inet_ehash_nolisten(sk);
				spin_unlock_bh(head.@lock);
				return 0;
			}
			spin_unlock(head.@lock);
			// others have the port, too
			ret = __inet_check_established(sk, (u16)port, true, out tw);
			if (tw != null)
				inet_twsk_deschedule_put(tw);
			local_bh_enable();
			return ret;
		}

		l3mdev = inet_sk_bound_l3mdev(sk);

		inet_get_local_port_range(net, out low, out high);
		high++;
		remaining = high - low;
		if (likely(remaining > 1))
			remaining &= ~1;

		offset = (int)((hint + port_offset) % (uint)remaining);
		// The even ones first: bind() gives the odd ones.
		offset &= ~1;
	other_parity_scan:
		port = low + offset;
		for (i = 0; i < remaining; i += 2, port += 2) {
			if (unlikely(port >= high))
				port -= remaining;
			if (inet_is_local_reserved_port(net, port))
				continue;
			head = hinfo.bhash[inet_bhashfn(net, (u16)port,
							hinfo.bhash_size)];
			spin_lock_bh(head.@lock);

			// who has bound it does not share it with connections
			foreach (var tb_ in hlist_for_each_entry(head.chain)) {
				if (net_eq(ib_net(tb_), net) && tb_.l3mdev == l3mdev &&
				    tb_.port == port) {
					if (tb_.fastreuse >= 0 ||
					    tb_.fastreuseport >= 0)
						goto next_port;
					WARN_ON(hlist_empty(tb_.owners));
					tb = tb_;
					if (__inet_check_established(sk, (u16)port, false, out tw) == 0)
						goto ok;
					goto next_port;
				}
			}

			tb = inet_bind_bucket_create(net, head, (ushort)port, l3mdev);
			if (tb == null) {
				spin_unlock_bh(head.@lock);
				return -ENOMEM;
			}
			tb.fastreuse = -1;
			tb.fastreuseport = -1;
			goto ok;
		next_port:
			spin_unlock_bh(head.@lock);
			cond_resched();
			continue;

		ok:
			hint += (u32)i + 2;

			inet_bind_hash(sk, tb, (ushort)port);
			if (sk_unhashed(sk)) {
				inet_sk(sk).inet_sport = htons((ushort)port);
				inet_ehash_nolisten(sk);
			}
			spin_unlock(head.@lock);
			if (tw != null)
				inet_twsk_deschedule_put(tw);
			local_bh_enable();
			return 0;
		}

		offset++;
		if ((offset & 1) != 0 && remaining > 1)
			goto other_parity_scan;

		return -EADDRNOTAVAIL;
	}

	[Source("net/ipv4/inet_hashtables.c", 739)]
	[EXPORT_SYMBOL_GPL]
	public static int inet_hash_connect(sock sk)
	{
		u32 port_offset = 0;

		if (inet_sk(sk).inet_num == 0)
			port_offset = sk_ehashfn(sk);
		return __inet_hash_connect(sk, port_offset);
	}

	/// <summary>Readies the tables.</summary>
	[Source("net/ipv4/inet_hashtables.c", 751)]
	[EXPORT_SYMBOL_GPL]
	public static void inet_hashinfo_init(inet_hashinfo h)
	{
		int i;

		h.listening_hash = new inet_listen_hashbucket[INET_LHTABLE_SIZE];
		for (i = 0; i < INET_LHTABLE_SIZE; i++)
			h.listening_hash[i] = new("&h->listening_hash[i].lock");

		// DEVIATION: small, whatever the memory
		h.lhash2 = new inet_listen_hashbucket[64];
		h.lhash2_mask = 63;
		for (i = 0; i < h.lhash2.Length; i++)
			h.lhash2[i] = new("&h->lhash2[i].lock");
		h.ehash = new inet_ehash_bucket[128];
		h.ehash_mask = 127;
		for (i = 0; i < h.ehash.Length; i++)
			h.ehash[i] = new();
		h.bhash = new inet_bind_hashbucket[128];
		h.bhash_size = 128;
		for (i = 0; i < h.bhash.Length; i++)
			h.bhash[i] = new();
	}
}
