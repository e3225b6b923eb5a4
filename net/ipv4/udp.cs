// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/udp.c; the copyright of the original's authors stands.

// Reduced: no tunnels but where they end, no segmentation of what is sent, no options of packets, no pages.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>UDP: who gets a datagram, and on its way there.</summary>
public static unsafe partial class udp_c
{
	[Source("net/ipv4/udp.c", 121)]
	[EXPORT_SYMBOL]
	public static udp_table udp_table = new();

	[Source("net/ipv4/udp.c", 124)]
	[EXPORT_SYMBOL]
	public static long[] sysctl_udp_mem = new long[3];

	[Source("net/ipv4/udp.c", 127)]
	[EXPORT_SYMBOL]
	public static proto_memory udp_memory_allocated = new();

	private const int MAX_UDP_PORTS = 65536;
	private const int PORTS_PER_CHAIN = MAX_UDP_PORTS / UDP_HTABLE_SIZE_MIN;

	[Source("net/ipv4/udp.c", 134)]
	private static bool udp_lib_exact_dif_match(net net, sk_buff? skb)
	{
		// CONFIG_NET_L3_MASTER_DEV is not set
		return false;
	}

	// Whether a port is in use, or, with a bitmap, which ones of a slot are. Only those sockets count that would get the same
	// datagrams.
	[Source("net/ipv4/udp.c", 144)]
	private static int udp_lib_lport_inuse(net net, u16 num,
					       udp_hslot hslot,
					       Span<ulong> bitmap,
					       sock sk, uint log)
	{
		kuid_t uid = sock_i_uid(sk);

		foreach (var sk2 in sk_for_each(hslot.head)) {
			if (net_eq(sock_net(sk2), net) &&
			    sk2 != sk &&
			    (!bitmap.IsEmpty || udp_sk(sk2).udp_port_hash == num) &&
			    (sk2.sk_reuse == 0 || sk.sk_reuse == 0) &&
			    (sk2.sk_bound_dev_if == 0 || sk.sk_bound_dev_if == 0 ||
			     sk2.sk_bound_dev_if == sk.sk_bound_dev_if) &&
			    inet_rcv_saddr_equal(sk, sk2, true)) {
				if (sk2.sk_reuseport != 0 && sk.sk_reuseport != 0 &&
				    rcu_access_pointer(sk.sk_reuseport_cb) == null &&
				    uid_eq(uid, sock_i_uid(sk2))) {
					if (bitmap.IsEmpty)
						return 0;
				} else {
					if (bitmap.IsEmpty)
						return 1;
					__set_bit(udp_sk(sk2).udp_port_hash >> (int)log,
						  bitmap);
				}
			}
		}
		return 0;
	}

	[NotInLinux("a bit of an array on the stack")]
	private static void __set_bit(int nr, Span<ulong> addr) => addr[nr / 64] |= 1UL << (nr % 64);

	[NotInLinux("a bit of an array on the stack")]
	private static bool test_bit(int nr, Span<ulong> addr) => (addr[nr / 64] >> (nr % 64) & 1) != 0;

	// The same by the table by port and address.
	[Source("net/ipv4/udp.c", 180)]
	private static int udp_lib_lport_inuse2(net net, u16 num,
						udp_hslot hslot2,
						sock sk)
	{
		kuid_t uid = sock_i_uid(sk);
		int res = 0;

		spin_lock(hslot2.@lock);
		foreach (var sk2 in udp_portaddr_for_each_entry(hslot2.head)) {
			if (net_eq(sock_net(sk2), net) &&
			    sk2 != sk &&
			    (udp_sk(sk2).udp_port_hash == num) &&
			    (sk2.sk_reuse == 0 || sk.sk_reuse == 0) &&
			    (sk2.sk_bound_dev_if == 0 || sk.sk_bound_dev_if == 0 ||
			     sk2.sk_bound_dev_if == sk.sk_bound_dev_if) &&
			    inet_rcv_saddr_equal(sk, sk2, true)) {
				if (sk2.sk_reuseport != 0 && sk.sk_reuseport != 0 &&
				    rcu_access_pointer(sk.sk_reuseport_cb) == null &&
				    uid_eq(uid, sock_i_uid(sk2))) {
					res = 0;
				} else {
					res = 1;
				}
				break;
			}
		}
		spin_unlock(hslot2.@lock);
		return res;
	}

	[Source("net/ipv4/udp.c", 211)]
	private static int udp_reuseport_add_sock(sock sk, udp_hslot hslot)
	{
		net net = sock_net(sk);
		kuid_t uid = sock_i_uid(sk);

		foreach (var sk2 in sk_for_each(hslot.head)) {
			if (net_eq(sock_net(sk2), net) &&
			    sk2 != sk &&
			    sk2.sk_family == sk.sk_family &&
			    ipv6_only_sock(sk2) == ipv6_only_sock(sk) &&
			    (udp_sk(sk2).udp_port_hash == udp_sk(sk).udp_port_hash) &&
			    (sk2.sk_bound_dev_if == sk.sk_bound_dev_if) &&
			    sk2.sk_reuseport != 0 && uid_eq(uid, sock_i_uid(sk2)) &&
			    inet_rcv_saddr_equal(sk, sk2, false)) {
				return reuseport_add_sock(sk, sk2,
							  inet_rcv_saddr_any(sk));
			}
		}

		return reuseport_alloc(sk, inet_rcv_saddr_any(sk));
	}

	/// <summary>Gives a socket a port, any one if <paramref name="snum"/> is 0; not 0 if it is taken.</summary>
	[Source("net/ipv4/udp.c", 242)]
	[EXPORT_SYMBOL]
	public static int udp_lib_get_port(sock sk, ushort snum,
					   uint hash2_nulladdr)
	{
		udp_hslot hslot, hslot2;
		udp_table udptable = sk.sk_prot.h.udp_table!;
		int error = 1;
		net net = sock_net(sk);

		if (snum == 0) {
			int low, high, remaining;
			uint rand;
			ushort first, last;
			Span<ulong> bitmap = stackalloc ulong[PORTS_PER_CHAIN / 64];

			inet_get_local_port_range(net, out low, out high);
			remaining = (high - low) + 1;

			rand = prandom_u32();
			first = (ushort)(reciprocal_scale(rand, (uint)remaining) + low);
			// From slot to slot, with an odd stride through each.
			rand = (rand | 1) * (udptable.mask + 1);
			last = (ushort)(first + udptable.mask + 1);
			do {
				hslot = udp_hashslot(udptable, net, first);
				bitmap.Clear();
				spin_lock_bh(hslot.@lock);
				udp_lib_lport_inuse(net, snum, hslot, bitmap, sk,
						    udptable.log);

				snum = first;
				do {
					if (low <= snum && snum <= high &&
					    !test_bit(snum >> (int)udptable.log, bitmap) &&
					    !inet_is_local_reserved_port(net, snum))
						goto found;
					snum += (ushort)rand;
				} while (snum != first);
				spin_unlock_bh(hslot.@lock);
				cond_resched();
			} while (++first != last);
			goto fail;
		} else {
			hslot = udp_hashslot(udptable, net, snum);
			spin_lock_bh(hslot.@lock);
			if (hslot.count > 10) {
				int exist;
				uint slot2 = (uint)udp_sk(sk).udp_portaddr_hash ^ snum;

				slot2 &= udptable.mask;
				hash2_nulladdr &= udptable.mask;

				hslot2 = udp_hashslot2(udptable, slot2);
				if (hslot.count < hslot2.count)
					goto scan_primary_hash;

				exist = udp_lib_lport_inuse2(net, snum, hslot2, sk);
				if (exist == 0 && (hash2_nulladdr != slot2)) {
					hslot2 = udp_hashslot2(udptable, hash2_nulladdr);
					exist = udp_lib_lport_inuse2(net, snum, hslot2,
								     sk);
				}
				if (exist != 0)
					goto fail_unlock;
				else
					goto found;
			}
		scan_primary_hash:
			if (udp_lib_lport_inuse(net, snum, hslot, default, sk, 0) != 0)
				goto fail_unlock;
		}
	found:
		inet_sk(sk).inet_num = snum;
		udp_sk(sk).udp_port_hash = snum;
		udp_sk(sk).udp_portaddr_hash ^= snum;
		if (sk_unhashed(sk)) {
			if (sk.sk_reuseport != 0 &&
			    udp_reuseport_add_sock(sk, hslot) != 0) {
				inet_sk(sk).inet_num = 0;
				udp_sk(sk).udp_port_hash = 0;
				udp_sk(sk).udp_portaddr_hash ^= snum;
				goto fail_unlock;
			}

			sk_add_node_rcu(sk, hslot.head);
			hslot.count++;
			sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);

			hslot2 = udp_hashslot2(udptable, udp_sk(sk).udp_portaddr_hash);
			spin_lock(hslot2.@lock);
			// CONFIG_IPV6 is not set
			hlist_add_head_rcu(udp_sk(sk).udp_portaddr_node,
					   hslot2.head);
			hslot2.count++;
			spin_unlock(hslot2.@lock);
		}
		sock_set_flag(sk, SOCK_RCU_FREE);
		error = 0;
	fail_unlock:
		spin_unlock_bh(hslot.@lock);
	fail:
		return error;
	}

	[Source("net/ipv4/udp.c", 357)]
	public static int udp_v4_get_port(sock sk, ushort snum)
	{
		uint hash2_nulladdr =
			ipv4_portaddr_hash(sock_net(sk), htonl(INADDR_ANY), snum);
		uint hash2_partial =
			ipv4_portaddr_hash(sock_net(sk), inet_sk(sk).inet_rcv_saddr, 0);

		// the rest of the hash is the port, when there is one
		udp_sk(sk).udp_portaddr_hash = (u16)hash2_partial;
		return udp_lib_get_port(sk, snum, hash2_nulladdr);
	}

	// How well a socket suits a datagram: -1 not at all. Connected sockets suit better, and so do those that are bound to the
	// device.
	[Source("net/ipv4/udp.c", 369)]
	private static int compute_score(sock sk, net net,
					 be32 saddr, be16 sport,
					 be32 daddr, ushort hnum,
					 int dif, int sdif, bool exact_dif)
	{
		int score;
		inet_sock inet;
		bool dev_match;

		if (!net_eq(sock_net(sk), net) ||
		    udp_sk(sk).udp_port_hash != hnum ||
		    ipv6_only_sock(sk))
			return -1;

		if (sk.sk_rcv_saddr != daddr)
			return -1;

		score = (sk.sk_family == PF_INET) ? 2 : 1;

		inet = inet_sk(sk);
		if (inet.inet_daddr != default) {
			if (inet.inet_daddr != saddr)
				return -1;
			score += 4;
		}

		if (inet.inet_dport != default) {
			if (inet.inet_dport != sport)
				return -1;
			score += 4;
		}

		dev_match = udp_sk_bound_dev_eq(net, sk.sk_bound_dev_if,
						dif, sdif);
		if (!dev_match)
			return -1;
		score += 4;

		if (sk.sk_incoming_cpu == raw_smp_processor_id())
			score++;
		return score;
	}

	private static u32 udp_ehash_secret;

	[Source("net/ipv4/udp.c", 412)]
	private static u32 udp_ehashfn(net net, be32 laddr,
				       u16 lport, be32 faddr,
				       be16 fport)
	{
		if (udp_ehash_secret == 0)
			udp_ehash_secret = get_random_u32();

		return __inet_ehashfn(laddr, lport, faddr, fport,
				      udp_ehash_secret + net_hash_mix(net));
	}

	// Called in an RCU section.
	[Source("net/ipv4/udp.c", 425)]
	private static sock? udp4_lib_lookup2(net net,
					      be32 saddr, be16 sport,
					      be32 daddr, uint hnum,
					      int dif, int sdif, bool exact_dif,
					      udp_hslot hslot2,
					      sk_buff? skb)
	{
		sock? result;
		int score, badness;
		u32 hash = 0;

		result = null;
		badness = 0;
		foreach (var sk in udp_portaddr_for_each_entry_rcu(hslot2.head)) {
			score = compute_score(sk, net, saddr, sport,
					      daddr, (ushort)hnum, dif, sdif, exact_dif);
			if (score > badness) {
				if (sk.sk_reuseport != 0) {
					hash = udp_ehashfn(net, daddr, (u16)hnum,
							   saddr, sport);
					result = reuseport_select_sock(sk, hash, skb,
								       sizeof(udphdr));
					if (result != null)
						return result;
				}
				badness = score;
				result = sk;
			}
		}
		return result;
	}

	/// <summary>The socket that a datagram is for; null when there is none. Called in an RCU section, which it is good
	/// for.</summary>
	[Source("net/ipv4/udp.c", 460)]
	[EXPORT_SYMBOL_GPL]
	public static sock? __udp4_lib_lookup(net net, be32 saddr,
					      be16 sport, be32 daddr, be16 dport, int dif,
					      int sdif, udp_table udptable, sk_buff? skb)
	{
		sock? result;
		ushort hnum = ntohs(dport);
		uint hash2, slot2;
		udp_hslot hslot2;
		bool exact_dif = udp_lib_exact_dif_match(net, skb);

		hash2 = ipv4_portaddr_hash(net, daddr, hnum);
		slot2 = hash2 & udptable.mask;
		hslot2 = udptable.hash2[slot2];

		result = udp4_lib_lookup2(net, saddr, sport,
					  daddr, hnum, dif, sdif,
					  exact_dif, hslot2, skb);
		if (result == null) {
			hash2 = ipv4_portaddr_hash(net, htonl(INADDR_ANY), hnum);
			slot2 = hash2 & udptable.mask;
			hslot2 = udptable.hash2[slot2];

			result = udp4_lib_lookup2(net, saddr, sport,
						  htonl(INADDR_ANY), hnum, dif, sdif,
						  exact_dif, hslot2, skb);
		}
		return result;
	}

	[Source("net/ipv4/udp.c", 492)]
	private static sock? __udp4_lib_lookup_skb(sk_buff skb,
						   be16 sport, be16 dport,
						   udp_table udptable)
	{
		ref iphdr iph = ref ip_hdr(skb);

		return __udp4_lib_lookup(dev_net(skb.dev!), iph.saddr, sport,
					 iph.daddr, dport, inet_iif(skb),
					 inet_sdif(skb), udptable, skb);
	}

	[Source("net/ipv4/udp.c", 528)]
	private static bool __udp_is_mcast_sock(net net, sock sk,
						be16 loc_port, be32 loc_addr,
						be16 rmt_port, be32 rmt_addr,
						int dif, int sdif, ushort hnum)
	{
		inet_sock inet = inet_sk(sk);

		if (!net_eq(sock_net(sk), net) ||
		    udp_sk(sk).udp_port_hash != hnum ||
		    (inet.inet_daddr != default && inet.inet_daddr != rmt_addr) ||
		    (inet.inet_dport != rmt_port && inet.inet_dport != default(be16)) ||
		    (inet.inet_rcv_saddr != default && inet.inet_rcv_saddr != loc_addr) ||
		    ipv6_only_sock(sk) ||
		    !udp_sk_bound_dev_eq(net, sk.sk_bound_dev_if, dif, sdif))
			return false;
		if (ip_mc_sf_allow(sk, loc_addr, rmt_addr, dif, sdif) == 0)
			return false;
		return true;
	}

	private static static_key_false udp_encap_needed_key = DEFINE_STATIC_KEY_FALSE("udp_encap_needed_key");

	/// <summary>One more socket that tunnels end in.</summary>
	[Source("net/ipv4/udp.c", 549)]
	[EXPORT_SYMBOL]
	public static void udp_encap_enable()
	{
		static_branch_inc(udp_encap_needed_key);
	}

	// An error about a packet of a tunnel, whose ends have the same port: a socket for which it is to be looked at further, null
	// when it has been, or -ENOENT.
	[Source("net/ipv4/udp.c", 594)]
	private static err_ptr<sock> __udp4_lib_err_encap(net net,
							  in iphdr iph,
							  ref udphdr uh,
							  udp_table udptable,
							  sk_buff skb, u32 info)
	{
		int network_offset, transport_offset;
		err_ptr<sock> sk;

		network_offset = skb_network_offset(skb);
		transport_offset = skb_transport_offset(skb);

		// that of the packet inside of the error
		skb_reset_network_header(skb);

		skb_set_transport_header(skb, iph.ihl << 2);

		sk = __udp4_lib_lookup(net, iph.daddr, uh.source,
				       iph.saddr, uh.dest, skb.dev!.ifindex, 0,
				       udptable, null);
		if (sk.ptr != null) {
			udp_encap_rcv_t? lookup;
			udp_sock up = udp_sk(sk.ptr);

			lookup = READ_ONCE(ref up.encap_err_lookup);
			if (lookup == null || lookup(sk.ptr, skb) != 0)
				sk = default;
		}

		// DEVIATION: no tunnels with ports of their own choice: no __udp4_lib_err_encap_no_sk()
		if (sk.ptr == null)
			sk = ERR_PTR(-ENOENT);

		skb_set_transport_header(skb, transport_offset);
		skb_set_network_header(skb, network_offset);

		return sk;
	}

	/// <summary>An error of ICMP about a datagram that was sent: the socket has it as its pending error.</summary>
	[Source("net/ipv4/udp.c", 644)]
	public static int __udp4_lib_err(sk_buff skb, u32 info, udp_table udptable)
	{
		inet_sock inet;
		ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));
		ref udphdr uh = ref MemoryMarshal.AsRef<udphdr>(skb.head.AsSpan(skb.data + (iph.ihl << 2)));
		int type = icmp_hdr(skb).type;
		int code = icmp_hdr(skb).code;
		bool tunnel = false;
		err_ptr<sock> found;
		bool harderr;
		int err;
		net net = dev_net(skb.dev!);

		sock? sk = __udp4_lib_lookup(net, iph.daddr, uh.dest,
				       iph.saddr, uh.source, skb.dev!.ifindex,
				       inet_sdif(skb), udptable, null);
		if (sk == null) {
			// no socket that sends: one that tunnels end in, perhaps
			found = ERR_PTR(-ENOENT);
			if (static_branch_unlikely(udp_encap_needed_key)) {
				found = __udp4_lib_err_encap(net, iph, ref uh, udptable, skb,
							     info);
				if (!IS_ERR(found) && found.ptr == null)
					return 0;
			}

			if (IS_ERR(found)) {
				__ICMP_INC_STATS(net, ICMP_MIB_INERRORS);
				return PTR_ERR(found);
			}

			sk = found.ptr!;
			tunnel = true;
		}

		err = 0;
		harderr = false;
		inet = inet_sk(sk);

		switch (type) {
		default:
		case ICMP_TIME_EXCEEDED:
			err = EHOSTUNREACH;
			break;
		case ICMP_SOURCE_QUENCH:
			goto @out;
		case ICMP_PARAMETERPROB:
			err = EPROTO;
			harderr = true;
			break;
		case ICMP_DEST_UNREACH:
			if (code == ICMP_FRAG_NEEDED) {
				// DEVIATION: no exceptions of routes: no ipv4_sk_update_pmtu()
				if (inet.pmtudisc != IP_PMTUDISC_DONT) {
					err = EMSGSIZE;
					harderr = true;
					break;
				}
				goto @out;
			}
			err = EHOSTUNREACH;
			if (code <= NR_ICMP_UNREACH) {
				harderr = icmp_err_convert[code].fatal;
				err = icmp_err_convert[code].errno;
			}
			break;
		case ICMP_REDIRECT:
			// DEVIATION: no exceptions of routes: no ipv4_sk_redirect()
			goto @out;
		}

		// of a tunnel nobody sends as a socket
		if (tunnel)
			goto @out;
		// Only who is connected, or has asked, is told.
		if (inet.recverr == 0) {
			if (!harderr || sk.sk_state != TCP_ESTABLISHED)
				goto @out;
		} else
			ip_icmp_error(sk, skb, err, uh.dest, info, skb.data + (iph.ihl << 2) + sizeof(udphdr));

		sk.sk_err = err;
		sk.sk_error_report!(sk);
	@out:
		return 0;
	}

	[Source("net/ipv4/udp.c", 734)]
	public static int udp_err(sk_buff skb, u32 info)
	{
		return __udp4_lib_err(skb, info, udp_table);
	}

	/// <summary>Drops what is put together.</summary>
	[Source("net/ipv4/udp.c", 742)]
	[EXPORT_SYMBOL]
	public static void udp_flush_pending_frames(sock sk)
	{
		udp_sock up = udp_sk(sk);

		if (up.pending != 0) {
			up.len = 0;
			up.pending = 0;
			ip_flush_pending_frames(sk);
		}
	}

	/// <summary>Has the device compute the checksum.</summary>
	[Source("net/ipv4/udp.c", 761)]
	[EXPORT_SYMBOL_GPL]
	public static void udp4_hwcsum(sk_buff skb, be32 src, be32 dst)
	{
		ref udphdr uh = ref udp_hdr(skb);
		int offset = skb_transport_offset(skb);
		int len = (int)skb.len - offset;

		// DEVIATION: no frag_list
		skb.csum_start = (u16)skb_transport_header(skb);
		skb.csum_offset = 6;
		uh.check = (u16)~csum_tcpudp_magic(src, dst, (u32)len,
						   IPPROTO_UDP, 0);
	}

	[Source("net/ipv4/udp.c", 826)]
	private static int udp_send_skb(sk_buff skb, in flowi4 fl4,
					ref inet_cork cork)
	{
		sock sk = skb.sk!;
		inet_sock inet = inet_sk(sk);
		int err = 0;
		bool is_udplite = IS_UDPLITE(sk);
		int offset = skb_transport_offset(skb);
		int len = (int)skb.len - offset;
		u32 csum = 0;

		ref udphdr uh = ref udp_hdr(skb);
		uh.source = inet.inet_sport;
		uh.dest = fl4.fl4_dport;
		uh.len = htons((ushort)len);
		uh.check = 0;

		if (cork.gso_size != 0) {
			int hlen = (int)skb_network_header_len(skb) +
				   sizeof(udphdr);

			if (hlen + cork.gso_size > cork.fragsize) {
				kfree_skb(skb);
				return -EINVAL;
			}
			if (skb.len > cork.gso_size * UDP_MAX_SEGMENTS) {
				kfree_skb(skb);
				return -EINVAL;
			}
			if (sk.sk_no_check_tx != 0) {
				kfree_skb(skb);
				return -EINVAL;
			}
			if (skb.ip_summed != CHECKSUM_PARTIAL || is_udplite) {
				kfree_skb(skb);
				return -EIO;
			}
			// DEVIATION: a datagram is no longer than the route allows, so at most one segment
			goto csum_partial;
		}

		if (is_udplite)
			csum = udplite_csum(skb);
		else if (sk.sk_no_check_tx != 0) {
			skb.ip_summed = CHECKSUM_NONE;
			goto send;
		} else if (skb.ip_summed == CHECKSUM_PARTIAL) {
			goto csum_partial;
		} else
			csum = udp_csum(skb);

		uh.check = csum_tcpudp_magic(fl4.saddr, fl4.daddr, (u32)len,
					     sk.sk_protocol, csum);
		if (uh.check == 0)
			uh.check = CSUM_MANGLED_0;
		goto send;

	csum_partial:
		udp4_hwcsum(skb, fl4.saddr, fl4.daddr);

	send:
		err = ip_send_skb(sock_net(sk), skb);
		if (err != 0) {
			if (err == -ENOBUFS && inet.recverr == 0) {
				UDP_INC_STATS(sock_net(sk),
					      UDP_MIB_SNDBUFERRORS, is_udplite);
				err = 0;
			}
		} else
			UDP_INC_STATS(sock_net(sk),
				      UDP_MIB_OUTDATAGRAMS, is_udplite);
		return err;
	}

	/// <summary>Sends what is put together; the socket is locked.</summary>
	[Source("net/ipv4/udp.c", 916)]
	[EXPORT_SYMBOL]
	public static int udp_push_pending_frames(sock sk)
	{
		udp_sock up = udp_sk(sk);
		inet_sock inet = inet_sk(sk);
		ref flowi4 fl4 = ref inet.cork.fl.u.ip4;
		sk_buff? skb;
		int err = 0;

		skb = up.pending != 0 ? ip_finish_skb(sk, fl4) : null;
		if (skb == null)
			goto @out;

		err = udp_send_skb(skb, fl4, ref inet.cork.@base);

	@out:
		up.len = 0;
		up.pending = 0;
		return err;
	}

	[Source("net/ipv4/udp.c", 937)]
	private static int __udp_cmsg_send(ref msghdr msg, int cmsg, ref u16 gso_size)
	{
		switch (CMSG_AT(ref msg, cmsg).cmsg_type) {
		case UDP_SEGMENT:
			if (CMSG_AT(ref msg, cmsg).cmsg_len != (ulong)CMSG_LEN(sizeof(u16)))
				return -EINVAL;
			gso_size = MemoryMarshal.Read<u16>(CMSG_DATA(ref msg, cmsg));
			return 0;
		default:
			return -EINVAL;
		}
	}

	/// <summary>Reads the control messages of level SOL_UDP; 1 if there are others, 0, or a negative errno.</summary>
	[Source("net/ipv4/udp.c", 950)]
	[EXPORT_SYMBOL_GPL]
	public static int udp_cmsg_send(sock sk, ref msghdr msg, ref u16 gso_size)
	{
		int cmsg;
		bool need_ip = false;
		int err;

		for (cmsg = CMSG_FIRSTHDR(ref msg); cmsg >= 0; cmsg = cmsg_nxthdr(ref msg, cmsg)) {
			if (!CMSG_OK(ref msg, cmsg))
				return -EINVAL;

			if (CMSG_AT(ref msg, cmsg).cmsg_level != SOL_UDP) {
				need_ip = true;
				continue;
			}

			err = __udp_cmsg_send(ref msg, cmsg, ref gso_size);
			if (err != 0)
				return err;
		}

		return need_ip ? 1 : 0;
	}

	/// <summary>Sends a datagram; its length or a negative errno.</summary>
	[Source("net/ipv4/udp.c", 974)]
	[EXPORT_SYMBOL]
	public static int udp_sendmsg(sock sk, ref msghdr msg, int len)
	{
		inet_sock inet = inet_sk(sk);
		udp_sock up = udp_sk(sk);
		flowi4 fl4_stack = default;
		ref flowi4 fl4 = ref fl4_stack;
		int ulen = len;
		ipcm_cookie ipc = default;
		rtable? rt = null;
		bool connected = false;
		be32 daddr = default, faddr, saddr = default;
		be16 dport = default;
		u8 tos;
		int err;
		bool is_udplite = IS_UDPLITE(sk);
		bool corkreq = up.corkflag != 0 || (msg.msg_flags & MSG_MORE) != 0;
		getfrag_t getfrag;

		if ((uint)len > 0xFFFF)
			return -EMSGSIZE;

		if ((msg.msg_flags & MSG_OOB) != 0)
			return -EOPNOTSUPP;

		getfrag = is_udplite ? udplite_getfrag : ip_generic_getfrag;

		fl4 = ref inet.cork.fl.u.ip4;
		if (up.pending != 0) {
			// There is a datagram that is put together: this is more of it.
			lock_sock(sk);
			if (likely(up.pending != 0)) {
				if (unlikely(up.pending != AF_INET)) {
					release_sock(sk);
					return -EINVAL;
				}
				goto do_append_data;
			}
			release_sock(sk);
		}
		ulen += sizeof(udphdr);

		if (!msg.msg_name.IsEmpty) {
			if (msg.msg_namelen < sizeof(sockaddr_in))
				return -EINVAL;
			ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
			if (usin.sin_family != AF_INET) {
				if (usin.sin_family != AF_UNSPEC)
					return -EAFNOSUPPORT;
			}

			daddr = usin.sin_addr.s_addr;
			dport = usin.sin_port;
			if (dport == default)
				return -EINVAL;
		} else {
			if (sk.sk_state != TCP_ESTABLISHED)
				return -EDESTADDRREQ;
			daddr = inet.inet_daddr;
			dport = inet.inet_dport;
			// the route of the socket will do, if it still leads there
			connected = true;
		}

		ipcm_init_sk(out ipc, inet);
		ipc.gso_size = up.gso_size;

		if (msg.msg_controllen != 0) {
			err = udp_cmsg_send(sk, ref msg, ref ipc.gso_size);
			if (err > 0)
				err = ip_cmsg_send(sk, ref msg, ref ipc,
						   sk.sk_family == AF_INET6);
			if (unlikely(err < 0)) {
				return err;
			}
			connected = false;
		}

		// CONFIG_CGROUP_BPF is not set

		saddr = ipc.addr;
		ipc.addr = faddr = daddr;

		tos = get_rttos(ipc, inet);
		if (sock_flag(sk, SOCK_LOCALROUTE) ||
		    (msg.msg_flags & MSG_DONTROUTE) != 0) {
			tos |= RTO_ONLINK;
			connected = false;
		}

		if (ipv4_is_multicast(daddr)) {
			if (ipc.oif == 0 || netif_index_is_l3_master(sock_net(sk), ipc.oif))
				ipc.oif = inet.mc_index;
			if (saddr == default)
				saddr = inet.mc_addr;
			connected = false;
		} else if (ipc.oif == 0) {
			ipc.oif = inet.uc_index;
		} else if (ipv4_is_lbcast(daddr) && inet.uc_index != 0) {
			// The index of IP_UNICAST_IF counts if it is one of the master's that the socket is bound to.
			if (ipc.oif != inet.uc_index &&
			    ipc.oif == l3mdev_master_ifindex_by_index(sock_net(sk),
								      inet.uc_index)) {
				ipc.oif = inet.uc_index;
			}
		}

		if (connected)
			rt = (rtable?)sk_dst_check(sk, 0);

		if (rt == null) {
			net net = sock_net(sk);
			u8 flow_flags = inet_sk_flowi_flags(sk);

			fl4 = ref fl4_stack;

			flowi4_init_output(ref fl4, ipc.oif, sk.sk_mark, tos,
					   RT_SCOPE_UNIVERSE, sk.sk_protocol,
					   flow_flags,
					   faddr, saddr, dport, inet.inet_sport,
					   sk.sk_uid);

			// CONFIG_SECURITY_NETWORK is not set
			err_ptr<rtable> route = ip_route_output_flow(net, ref fl4, sk);
			if (IS_ERR(route)) {
				err = PTR_ERR(route);
				rt = null;
				if (err == -ENETUNREACH)
					IP_INC_STATS(net, IPSTATS_MIB_OUTNOROUTES);
				goto @out;
			}
			rt = route.ptr!;

			err = -EACCES;
			if ((rt.rt_flags & RTCF_BROADCAST) != 0 &&
			    !sock_flag(sk, SOCK_BROADCAST))
				goto @out;
			if (connected)
				sk_dst_set(sk, dst_clone(rt.dst));
		}

		if ((msg.msg_flags & MSG_CONFIRM) != 0)
			goto do_confirm;
	back_from_confirm:

		saddr = fl4.saddr;
		if (ipc.addr == default)
			daddr = ipc.addr = fl4.daddr;

		// Without a cork the socket need not be locked.
		if (!corkreq) {
			inet_cork cork = default;
			err_ptr<sk_buff> skb;

			skb = ip_make_skb(sk, fl4, getfrag, null, ref msg, ulen,
					  sizeof(udphdr), ipc, ref rt,
					  ref cork, msg.msg_flags);
			err = PTR_ERR(skb);
			if (!IS_ERR_OR_NULL(skb))
				err = udp_send_skb(skb.ptr!, fl4, ref cork);
			goto @out;
		}

		lock_sock(sk);
		if (unlikely(up.pending != 0)) {
			// Another one was quicker; as it is of no use to wait, this one is an error.
			release_sock(sk);

			net_dbg_ratelimited("socket already corked\n");
			err = -EINVAL;
			goto @out;
		}
		// what follows goes to the same
		fl4 = ref inet.cork.fl.u.ip4;
		fl4.daddr = daddr;
		fl4.saddr = saddr;
		fl4.fl4_dport = dport;
		fl4.fl4_sport = inet.inet_sport;
		up.pending = AF_INET;

	do_append_data:
		up.len += (u16)ulen;
		err = ip_append_data(sk, fl4, getfrag, null, ref msg, ulen,
				     sizeof(udphdr), ipc, ref rt,
				     corkreq ? msg.msg_flags | MSG_MORE : msg.msg_flags);
		if (err != 0)
			udp_flush_pending_frames(sk);
		else if (!corkreq)
			err = udp_push_pending_frames(sk);
		else if (unlikely(skb_queue_empty(sk.sk_write_queue)))
			up.pending = 0;
		release_sock(sk);

	@out:
		ip_rt_put(rt);
		if (err == 0)
			return len;
		// The buffer is full, or was: counted, whatever the error is called.
		if (err == -ENOBUFS || bitops_h.test_bit(SOCK_NOSPACE, ref sk.sk_socket!.flags)) {
			UDP_INC_STATS(sock_net(sk),
				      UDP_MIB_SNDBUFERRORS, is_udplite);
		}
		return err;

	do_confirm:
		if ((msg.msg_flags & MSG_PROBE) != 0)
			dst_confirm_neigh(rt.dst, MemoryMarshal.AsBytes(new ReadOnlySpan<be32>(in fl4.daddr)));
		if ((msg.msg_flags & MSG_PROBE) == 0 || len != 0)
			goto back_from_confirm;
		err = 0;
		goto @out;
	}

	private const u32 UDP_SKB_IS_STATELESS = 0x80000000;

	[Source("net/ipv4/udp.c", 1309)]
	private static void udp_set_dev_scratch(sk_buff skb)
	{
		ref udp_dev_scratch scratch = ref udp_skb_scratch(skb);

		scratch._tsize_state = skb.truesize;
		scratch.len = (u16)skb.len;
		scratch.csum_unnecessary = skb_csum_unnecessary(skb);
		scratch.is_linear = !skb_is_nonlinear(skb);
		// CONFIG_XFRM is not set
		scratch._tsize_state |= UDP_SKB_IS_STATELESS;
	}

	[Source("net/ipv4/udp.c", 1328)]
	private static int udp_skb_truesize(sk_buff skb)
	{
		return (int)(udp_skb_scratch(skb)._tsize_state & ~UDP_SKB_IS_STATELESS);
	}

	[Source("net/ipv4/udp.c", 1333)]
	private static bool udp_skb_has_head_state(sk_buff skb)
	{
		return (udp_skb_scratch(skb)._tsize_state & UDP_SKB_IS_STATELESS) == 0;
	}

	// Gives memory back, but not for every datagram.
	[Source("net/ipv4/udp.c", 1339)]
	private static void udp_rmem_release(sock sk, int size, int partial,
					     bool rx_queue_lock_held)
	{
		udp_sock up = udp_sk(sk);
		sk_buff_head sk_queue;
		int amt;

		if (likely(partial != 0)) {
			up.forward_deficit += size;
			size = up.forward_deficit;
			if (size < (sk.sk_rcvbuf >> 2))
				return;
		} else {
			size += up.forward_deficit;
		}
		up.forward_deficit = 0;

		// who adds to the queue looks at the same
		sk_queue = sk.sk_receive_queue;
		if (!rx_queue_lock_held)
			spin_lock(sk_queue.@lock);

		sk.sk_forward_alloc += size;
		amt = (sk.sk_forward_alloc - partial) & ~(SK_MEM_QUANTUM - 1);
		sk.sk_forward_alloc -= amt;

		if (amt != 0)
			__sk_mem_reduce_allocated(sk, amt >> SK_MEM_QUANTUM_SHIFT);

		atomic_sub(size, ref sk.sk_rmem_alloc);

		// it is locked anyway
		skb_queue_splice_tail_init(sk_queue, up.reader_queue);

		if (!rx_queue_lock_held)
			spin_unlock(sk_queue.@lock);
	}

	/// <summary>A datagram has been taken from the queue.</summary>
	[Source("net/ipv4/udp.c", 1385)]
	[EXPORT_SYMBOL]
	public static void udp_skb_destructor(sock sk, sk_buff skb)
	{
		udp_rmem_release(sk, udp_skb_truesize(skb), 1, false);
	}

	[Source("net/ipv4/udp.c", 1393)]
	private static void udp_skb_dtor_locked(sock sk, sk_buff skb)
	{
		udp_rmem_release(sk, udp_skb_truesize(skb), 1, true);
	}

	private static int udp_busylocks_log;
	private static spinlock_t[] udp_busylocks = [];

	// Those who fill the same socket queue up in front of its lock, so that the reader gets it.
	[Source("net/ipv4/udp.c", 1409)]
	private static spinlock_t busylock_acquire(sock ptr)
	{
		spinlock_t busy;

		busy = udp_busylocks[hash_ptr(ptr, udp_busylocks_log)];
		spin_lock(busy);
		return busy;
	}

	[Source("net/ipv4/udp.c", 1418)]
	private static void busylock_release(spinlock_t? busy)
	{
		if (busy != null)
			spin_unlock(busy);
	}

	/// <summary>Queues a datagram for its receiver; 0, -ENOMEM or -ENOBUFS.</summary>
	[Source("net/ipv4/udp.c", 1424)]
	[EXPORT_SYMBOL_GPL]
	public static int __udp_enqueue_schedule_skb(sock sk, sk_buff skb)
	{
		sk_buff_head list = sk.sk_receive_queue;
		int rmem, delta, amt, err = -ENOMEM;
		spinlock_t? busy = null;
		int size;

		// First without a lock: many may be dropped.
		rmem = atomic_read(ref sk.sk_rmem_alloc);
		if (rmem > sk.sk_rcvbuf)
			goto drop;

		if (rmem > (sk.sk_rcvbuf >> 1)) {
			skb_condense(skb);

			busy = busylock_acquire(sk);
		}
		size = (int)skb.truesize;
		udp_set_dev_scratch(skb);

		// One more than the limit is let in.
		rmem = atomic_add_return(size, ref sk.sk_rmem_alloc);
		if (rmem > (size + sk.sk_rcvbuf))
			goto uncharge_drop;

		spin_lock(list.@lock);
		if (size >= sk.sk_forward_alloc) {
			amt = sk_mem_pages(size);
			delta = amt << SK_MEM_QUANTUM_SHIFT;
			if (__sk_mem_raise_allocated(sk, delta, amt, SK_MEM_RECV) == 0) {
				err = -ENOBUFS;
				spin_unlock(list.@lock);
				goto uncharge_drop;
			}

			sk.sk_forward_alloc += delta;
		}

		sk.sk_forward_alloc -= size;

		sock_skb_set_dropcount(sk, skb);

		__skb_queue_tail(list, skb);
		spin_unlock(list.@lock);

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_data_ready!(sk);

		busylock_release(busy);
		return 0;

	uncharge_drop:
		atomic_sub((int)skb.truesize, ref sk.sk_rmem_alloc);

	drop:
		atomic_inc(ref sk.sk_drops);
		busylock_release(busy);
		return err;
	}

	/// <summary>Drops what nobody has received.</summary>
	[Source("net/ipv4/udp.c", 1498)]
	[EXPORT_SYMBOL_GPL]
	public static void udp_destruct_sock(sock sk)
	{
		udp_sock up = udp_sk(sk);
		uint total = 0;
		sk_buff? skb;

		skb_queue_splice_tail_init(sk.sk_receive_queue, up.reader_queue);
		while ((skb = __skb_dequeue(up.reader_queue)) != null) {
			total += skb.truesize;
			kfree_skb(skb);
		}
		udp_rmem_release(sk, (int)total, 0, true);

		inet_sock_destruct(sk);
	}

	[Source("net/ipv4/udp.c", 1516)]
	[EXPORT_SYMBOL_GPL]
	public static int udp_init_sock(sock sk)
	{
		skb_queue_head_init(udp_sk(sk).reader_queue);
		sk.sk_destruct = udp_destruct_sock;
		return 0;
	}

	/// <summary>Frees a datagram that was received.</summary>
	[Source("net/ipv4/udp.c", 1524)]
	[EXPORT_SYMBOL_GPL]
	public static void skb_consume_udp(sock sk, sk_buff skb, int len)
	{
		if (unlikely(READ_ONCE(ref sk.sk_peek_off) >= 0)) {
			bool slow = lock_sock_fast(sk);

			sk_peek_offset_bwd(sk, len);
			unlock_sock_fast(sk, slow);
		}

		if (!skb_unref(skb))
			return;

		// its memory has been given back when it was taken from the queue
		if (unlikely(udp_skb_has_head_state(skb)))
			skb_release_head_state(skb);
		__consume_stateless_skb(skb);
	}

	[Source("net/ipv4/udp.c", 1545)]
	private static sk_buff? __first_packet_length(sock sk,
						      sk_buff_head rcvq,
						      ref int total)
	{
		sk_buff? skb;

		while ((skb = skb_peek(rcvq)) != null) {
			if (udp_lib_checksum_complete(skb)) {
				__UDP_INC_STATS(sock_net(sk), UDP_MIB_CSUMERRORS,
						IS_UDPLITE(sk));
				__UDP_INC_STATS(sock_net(sk), UDP_MIB_INERRORS,
						IS_UDPLITE(sk));
				atomic_inc(ref sk.sk_drops);
				__skb_unlink(skb, rcvq);
				total += (int)skb.truesize;
				kfree_skb(skb);
			} else {
				// the sum is known to be right from now on
				udp_set_dev_scratch(skb);
				break;
			}
		}
		return skb;
	}

	// The length of the next good datagram, or -1.
	[Source("net/ipv4/udp.c", 1579)]
	private static int first_packet_length(sock sk)
	{
		sk_buff_head rcvq = udp_sk(sk).reader_queue;
		sk_buff_head sk_queue = sk.sk_receive_queue;
		sk_buff? skb;
		int total = 0;
		int res;

		spin_lock_bh(rcvq.@lock);
		skb = __first_packet_length(sk, rcvq, ref total);
		if (skb == null && !skb_queue_empty(sk_queue)) {
			spin_lock(sk_queue.@lock);
			skb_queue_splice_tail_init(sk_queue, rcvq);
			spin_unlock(sk_queue.@lock);

			skb = __first_packet_length(sk, rcvq, ref total);
		}
		res = skb != null ? (int)skb.len : -1;
		if (total != 0)
			udp_rmem_release(sk, total, 1, false);
		spin_unlock_bh(rcvq.@lock);
		return res;
	}

	/// <summary>How much waits to be sent or received; -ENOIOCTLCMD for anything else.</summary>
	[Source("net/ipv4/udp.c", 1607)]
	[EXPORT_SYMBOL]
	public static int udp_ioctl(sock sk, int cmd, Span<byte> arg)
	{
		switch (cmd) {
		case SIOCOUTQ: {
				int amount = sk_wmem_alloc_get(sk);

				return put_user(amount, arg);
			}

		case SIOCINQ: {
				int amount = max_t<int>(0, first_packet_length(sk));

				return put_user(amount, arg);
			}

		default:
			return -ENOIOCTLCMD;
		}
	}

	/// <summary>The next datagram, for which it waits as long as it is to; null and an error.</summary>
	[Source("net/ipv4/udp.c", 1632)]
	[EXPORT_SYMBOL]
	public static sk_buff? __skb_recv_udp(sock sk, uint flags,
					      int noblock, ref int peeked, ref int off, out int err)
	{
		sk_buff_head sk_queue = sk.sk_receive_queue;
		sk_buff_head queue;
		sk_buff_node last;
		long timeo;
		int error;

		err = 0;
		queue = udp_sk(sk).reader_queue;
		flags |= noblock != 0 ? (uint)MSG_DONTWAIT : 0;
		timeo = sock_rcvtimeo(sk, (flags & MSG_DONTWAIT) != 0);
		do {
			sk_buff? skb;

			error = sock_error(sk);
			if (error != 0)
				break;

			error = -EAGAIN;
			peeked = 0;
			do {
				spin_lock_bh(queue.@lock);
				skb = __skb_try_recv_from_queue(sk, queue, flags,
								udp_skb_destructor,
								ref peeked, ref off, ref err,
								out last);
				if (skb != null) {
					spin_unlock_bh(queue.@lock);
					return skb;
				}

				if (skb_queue_empty(sk_queue)) {
					spin_unlock_bh(queue.@lock);
					goto busy_check;
				}

				// All that has come is taken at once, so that the lock is not needed for each.
				spin_lock(sk_queue.@lock);
				skb_queue_splice_tail_init(sk_queue, queue);

				skb = __skb_try_recv_from_queue(sk, queue, flags,
								udp_skb_dtor_locked,
								ref peeked, ref off, ref err,
								out last);
				spin_unlock(sk_queue.@lock);
				spin_unlock_bh(queue.@lock);
				if (skb != null)
					return skb;

			busy_check:
				// CONFIG_NET_RX_BUSY_POLL is not set
				break;
			} while (!skb_queue_empty(sk_queue));

			// the queue is empty: wait until it has a last one
		} while (timeo != 0 &&
			 __skb_wait_for_more_packets(sk, ref error, ref timeo,
						     sk_queue) == 0);

		err = error;
		return null;
	}

	/// <summary>Receives a datagram; its length, or as much as there was room for, or a negative errno.</summary>
	[Source("net/ipv4/udp.c", 1708)]
	public static int udp_recvmsg(sock sk, ref msghdr msg, int len, int noblock,
				      int flags, ref int addr_len)
	{
		inet_sock inet = inet_sk(sk);
		sk_buff? skb;
		uint ulen, copied;
		int peeked = 0, off;
		bool peeking;
		int err;
		bool is_udplite = IS_UDPLITE(sk);
		bool checksum_valid = false;

		if ((flags & MSG_ERRQUEUE) != 0)
			return ip_recv_error(sk, ref msg, len, ref addr_len);

	try_again:
		peeking = (flags & MSG_PEEK) != 0;
		off = sk_peek_offset(sk, flags);
		skb = __skb_recv_udp(sk, (uint)flags, noblock, ref peeked, ref off, out err);
		if (skb == null)
			return err;

		ulen = udp_skb_len(skb);
		copied = (uint)len;
		if (copied > ulen - off)
			copied = (uint)(ulen - off);
		else if (copied < ulen)
			msg.msg_flags |= MSG_TRUNC;

		// When only a part is copied, or it stays, the sum is looked at first; else while it is copied.
		if (copied < ulen || peeking ||
		    (is_udplite && UDP_SKB_CB(skb).partial_cov != 0)) {
			checksum_valid = udp_skb_csum_unnecessary(skb) ||
					 __udp_lib_checksum_complete(skb) == 0;
			if (!checksum_valid)
				goto csum_copy_err;
		}

		if (checksum_valid || udp_skb_csum_unnecessary(skb)) {
			if (udp_skb_is_linear(skb))
				err = copy_linear_skb(skb, (int)copied, off, ref msg.msg_iter);
			else
				err = skb_copy_datagram_msg(skb, off, ref msg, (int)copied);
		} else {
			err = skb_copy_and_csum_datagram_msg(skb, off, ref msg);

			if (err == -EINVAL)
				goto csum_copy_err;
		}

		if (unlikely(err != 0)) {
			if (peeked == 0) {
				atomic_inc(ref sk.sk_drops);
				UDP_INC_STATS(sock_net(sk),
					      UDP_MIB_INERRORS, is_udplite);
			}
			kfree_skb(skb);
			return err;
		}

		if (peeked == 0)
			UDP_INC_STATS(sock_net(sk),
				      UDP_MIB_INDATAGRAMS, is_udplite);

		sock_recv_ts_and_drops(ref msg, sk, skb);

		if (!msg.msg_name.IsEmpty) {
			ref sockaddr_in sin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
			sin.sin_family = AF_INET;
			sin.sin_port = udp_hdr(skb).source;
			sin.sin_addr.s_addr = ip_hdr(skb).saddr;
			sin.sin_zero = default;
			addr_len = sizeof(sockaddr_in);
		}

		if (udp_sk(sk).gro_enabled != 0)
			udp_cmsg_recv(ref msg, sk, skb);

		if (inet.cmsg_flags != 0)
			ip_cmsg_recv_offset(ref msg, sk, skb, sizeof(udphdr), off);

		err = (int)copied;
		if ((flags & MSG_TRUNC) != 0)
			err = (int)ulen;

		skb_consume_udp(sk, skb, peeking ? -err : err);
		return err;

	csum_copy_err:
		if (__sk_queue_drop_skb(sk, udp_sk(sk).reader_queue, skb, (uint)flags,
					udp_skb_destructor) == 0) {
			UDP_INC_STATS(sock_net(sk), UDP_MIB_CSUMERRORS, is_udplite);
			UDP_INC_STATS(sock_net(sk), UDP_MIB_INERRORS, is_udplite);
		}
		kfree_skb(skb);

		// others may want the processor
		cond_resched();
		msg.msg_flags &= ~(uint)MSG_TRUNC;
		goto try_again;
	}

	[Source("net/ipv4/udp.c", 1815)]
	[EXPORT_SYMBOL]
	public static int udp_pre_connect(sock sk, Span<byte> uaddr, int addr_len)
	{
		if (addr_len < sizeof(sockaddr_in))
			return -EINVAL;

		// CONFIG_CGROUP_BPF is not set
		return 0;
	}

	/// <summary>Forgets the other end, the device that the socket is bound to, and what bind() has not set.</summary>
	[Source("net/ipv4/udp.c", 1828)]
	[EXPORT_SYMBOL]
	public static int __udp_disconnect(sock sk, int flags)
	{
		inet_sock inet = inet_sk(sk);

		sk.sk_state = TCP_CLOSE;
		inet.inet_daddr = default;
		inet.inet_dport = default;
		sock_rps_reset_rxhash(sk);
		sk.sk_bound_dev_if = 0;
		if ((sk.sk_userlocks & SOCK_BINDADDR_LOCK) == 0)
			inet_reset_saddr(sk);

		if ((sk.sk_userlocks & SOCK_BINDPORT_LOCK) == 0) {
			sk.sk_prot.unhash!(sk);
			inet.inet_sport = default;
		}
		sk_dst_reset(sk);
		return 0;
	}

	[Source("net/ipv4/udp.c", 1852)]
	[EXPORT_SYMBOL]
	public static int udp_disconnect(sock sk, int flags)
	{
		lock_sock(sk);
		__udp_disconnect(sk, flags);
		release_sock(sk);
		return 0;
	}

	[Source("net/ipv4/udp.c", 1861)]
	[EXPORT_SYMBOL]
	public static void udp_lib_unhash(sock sk)
	{
		if (sk_hashed(sk)) {
			udp_table udptable = sk.sk_prot.h.udp_table!;
			udp_hslot hslot, hslot2;

			hslot = udp_hashslot(udptable, sock_net(sk),
					     udp_sk(sk).udp_port_hash);
			hslot2 = udp_hashslot2(udptable, udp_sk(sk).udp_portaddr_hash);

			spin_lock_bh(hslot.@lock);
			if (rcu_access_pointer(sk.sk_reuseport_cb) != null)
				reuseport_detach_sock(sk);
			if (sk_del_node_init_rcu(sk)) {
				hslot.count--;
				inet_sk(sk).inet_num = 0;
				sock_prot_inuse_add(sock_net(sk), sk.sk_prot, -1);

				spin_lock(hslot2.@lock);
				hlist_del_init_rcu(udp_sk(sk).udp_portaddr_node);
				hslot2.count--;
				spin_unlock(hslot2.@lock);
			}
			spin_unlock_bh(hslot.@lock);
		}
	}

	/// <summary>Moves a socket whose address has changed to where it is looked for.</summary>
	[Source("net/ipv4/udp.c", 1892)]
	[EXPORT_SYMBOL]
	public static void udp_lib_rehash(sock sk, u16 newhash)
	{
		if (sk_hashed(sk)) {
			udp_table udptable = sk.sk_prot.h.udp_table!;
			udp_hslot hslot, hslot2, nhslot2;

			hslot2 = udp_hashslot2(udptable, udp_sk(sk).udp_portaddr_hash);
			nhslot2 = udp_hashslot2(udptable, newhash);
			udp_sk(sk).udp_portaddr_hash = newhash;

			if (hslot2 != nhslot2 ||
			    rcu_access_pointer(sk.sk_reuseport_cb) != null) {
				hslot = udp_hashslot(udptable, sock_net(sk),
						     udp_sk(sk).udp_port_hash);
				// the order of locks
				spin_lock_bh(hslot.@lock);
				if (rcu_access_pointer(sk.sk_reuseport_cb) != null)
					reuseport_detach_sock(sk);

				if (hslot2 != nhslot2) {
					spin_lock(hslot2.@lock);
					hlist_del_init_rcu(udp_sk(sk).udp_portaddr_node);
					hslot2.count--;
					spin_unlock(hslot2.@lock);

					spin_lock(nhslot2.@lock);
					hlist_add_head_rcu(udp_sk(sk).udp_portaddr_node,
							   nhslot2.head);
					nhslot2.count++;
					spin_unlock(nhslot2.@lock);
				}

				spin_unlock_bh(hslot.@lock);
			}
		}
	}

	[Source("net/ipv4/udp.c", 1930)]
	public static void udp_v4_rehash(sock sk)
	{
		u16 new_hash = (u16)ipv4_portaddr_hash(sock_net(sk),
						       inet_sk(sk).inet_rcv_saddr,
						       inet_sk(sk).inet_num);
		udp_lib_rehash(sk, new_hash);
	}

	[Source("net/ipv4/udp.c", 1938)]
	private static int __udp_queue_rcv_skb(sock sk, sk_buff skb)
	{
		int rc;

		if (inet_sk(sk).inet_daddr != default) {
			// CONFIG_RPS and CONFIG_NET_RX_BUSY_POLL are not set
			sk_incoming_cpu_update(sk);
		}

		rc = __udp_enqueue_schedule_skb(sk, skb);
		if (rc < 0) {
			bool is_udplite = IS_UDPLITE(sk);

			// not for want of memory altogether
			if (rc == -ENOMEM)
				UDP_INC_STATS(sock_net(sk), UDP_MIB_RCVBUFERRORS,
					      is_udplite);
			UDP_INC_STATS(sock_net(sk), UDP_MIB_INERRORS, is_udplite);
			kfree_skb(skb);
			return -1;
		}

		return 0;
	}

	// Gives a socket a datagram: 0, less when it was dropped, or the protocol that it is for.
	[Source("net/ipv4/udp.c", 1975)]
	private static int udp_queue_rcv_one_skb(sock sk, sk_buff skb)
	{
		udp_sock up = udp_sk(sk);
		bool is_udplite = IS_UDPLITE(sk);

		// CONFIG_XFRM is not set
		nf_reset(skb);

		if (static_branch_unlikely(udp_encap_needed_key) && up.encap_type != 0) {
			udp_encap_rcv_t? encap_rcv;

			// who tunnels says whether it is one of its packets
			encap_rcv = READ_ONCE(ref up.encap_rcv);
			if (encap_rcv != null) {
				int ret;

				if (udp_lib_checksum_complete(skb))
					goto csum_error;

				ret = encap_rcv(sk, skb);
				if (ret <= 0) {
					__UDP_INC_STATS(sock_net(sk),
							UDP_MIB_INDATAGRAMS,
							is_udplite);
					return -ret;
				}
			}
		}

		// UDP-Lite: a part of it is summed up; is that enough for who receives it?
		if ((up.pcflag & UDPLITE_RECV_CC) != 0 && UDP_SKB_CB(skb).partial_cov != 0) {
			if (up.pcrlen == 0) {
				net_dbg_ratelimited($"UDPLite: partial coverage {UDP_SKB_CB(skb).cscov} while full coverage {skb.len} requested\n");
				goto drop;
			}
			if (UDP_SKB_CB(skb).cscov < up.pcrlen) {
				net_dbg_ratelimited($"UDPLite: coverage {UDP_SKB_CB(skb).cscov} too small, need min {up.pcrlen}\n");
				goto drop;
			}
		}

		// DEVIATION: nothing to prefetch, and no socket filters, for which the sum would be looked at first
		if (sk_filter_trim_cap(sk, skb, (uint)sizeof(udphdr)) != 0)
			goto drop;

		udp_csum_pull_header(skb);

		ipv4_pktinfo_prepare(sk, skb);
		return __udp_queue_rcv_skb(sk, skb);

	csum_error:
		__UDP_INC_STATS(sock_net(sk), UDP_MIB_CSUMERRORS, is_udplite);
	drop:
		__UDP_INC_STATS(sock_net(sk), UDP_MIB_INERRORS, is_udplite);
		atomic_inc(ref sk.sk_drops);
		kfree_skb(skb);
		return -1;
	}

	[Source("net/ipv4/udp.c", 2078)]
	private static int udp_queue_rcv_skb(sock sk, sk_buff skb)
	{
		sk_buff? next, segs;
		int ret;

		if (likely(!udp_unexpected_gso(sk, skb)))
			return udp_queue_rcv_one_skb(sk, skb);

		// Several datagrams in one, for a socket that wants them one by one.
		__skb_push(skb, -skb_mac_offset(skb));
		segs = udp_rcv_segment(sk, skb, true);
		for (skb = segs!; skb != null; skb = next!) {
			next = skb.next;
			__skb_pull(skb, skb_transport_offset(skb));
			ret = udp_queue_rcv_one_skb(sk, skb);
			if (ret > 0)
				ip_protocol_deliver_rcu(dev_net(skb.dev!), skb, -ret);
		}
		return 0;
	}

	/// <summary>Has a socket remember how what it receives comes in.</summary>
	[Source("net/ipv4/udp.c", 2102)]
	[EXPORT_SYMBOL]
	public static bool udp_sk_rx_dst_set(sock sk, dst_entry dst)
	{
		dst_entry? old;

		if (dst_hold_safe(dst)) {
			old = xchg(ref sk.sk_rx_dst, dst);
			dst_release(old);
			return old != dst;
		}
		return false;
	}

	// To each socket that is in the group, or takes broadcasts: all but the first get a copy.
	[Source("net/ipv4/udp.c", 2120)]
	private static int __udp4_lib_mcast_deliver(net net, sk_buff skb,
						    ref udphdr uh,
						    be32 saddr, be32 daddr,
						    udp_table udptable,
						    int proto)
	{
		sock? first = null;
		ushort hnum = ntohs(uh.dest);
		udp_hslot hslot = udp_hashslot(udptable, net, hnum);
		uint hash2 = 0, hash2_any = 0;
		bool use_hash2 = (hslot.count > 10);
		int dif = skb.dev!.ifindex;
		int sdif = inet_sdif(skb);
		sk_buff? nskb;

		if (use_hash2) {
			hash2_any = ipv4_portaddr_hash(net, htonl(INADDR_ANY), hnum) &
				    udptable.mask;
			hash2 = ipv4_portaddr_hash(net, daddr, hnum) & udptable.mask;
		}
	start_lookup:
		if (use_hash2)
			hslot = udptable.hash2[hash2];

		foreach (var sk in hlist_for_each_entry_rcu(hslot.head)) {
			if (!__udp_is_mcast_sock(net, sk, uh.dest, daddr,
						 uh.source, saddr, dif, sdif, hnum))
				continue;

			if (first == null) {
				first = sk;
				continue;
			}
			nskb = skb_clone(skb, GFP_ATOMIC);

			if (unlikely(nskb == null)) {
				atomic_inc(ref sk.sk_drops);
				__UDP_INC_STATS(net, UDP_MIB_RCVBUFERRORS,
						IS_UDPLITE(sk));
				__UDP_INC_STATS(net, UDP_MIB_INERRORS,
						IS_UDPLITE(sk));
				continue;
			}
			if (udp_queue_rcv_skb(sk, nskb!) > 0)
				consume_skb(nskb);
		}

		// and those that have no address
		if (use_hash2 && hash2 != hash2_any) {
			hash2 = hash2_any;
			goto start_lookup;
		}

		if (first != null) {
			if (udp_queue_rcv_skb(first, skb) > 0)
				consume_skb(skb);
		} else {
			kfree_skb(skb);
			__UDP_INC_STATS(net, UDP_MIB_IGNOREDMULTI,
					proto == IPPROTO_UDPLITE);
		}
		return 0;
	}

	[Source("net/ipv4/udp.c", 2190)]
	private static int udp4_csum_init(sk_buff skb, ref udphdr uh,
					  int proto)
	{
		int err;

		UDP_SKB_CB(skb).partial_cov = 0;
		UDP_SKB_CB(skb).cscov = (u16)skb.len;

		if (proto == IPPROTO_UDPLITE) {
			err = udplite_checksum_init(skb, ref uh);
			if (err != 0)
				return err;

			if (UDP_SKB_CB(skb).partial_cov != 0) {
				skb.csum = inet_compute_pseudo(skb, proto);
				return 0;
			}
		}

		err = skb_checksum_init_zero_check(skb, proto, uh.check,
						   inet_compute_pseudo);
		if (err != 0)
			return err;

		if (skb.ip_summed == CHECKSUM_COMPLETE && skb.csum_valid == 0) {
			// summed up already, and wrong
			if (skb.csum_complete_sw != 0)
				return 1;

			// the hardware may be wrong: it is done again
			skb_checksum_complete_unset(skb);
		}

		return 0;
	}

	[Source("net/ipv4/udp.c", 2235)]
	private static int udp_unicast_rcv_skb(sock sk, sk_buff skb,
					       ref udphdr uh)
	{
		int ret;

		if (inet_get_convert_csum(sk) && uh.check != 0 && !IS_UDPLITE(sk))
			skb_checksum_try_convert(skb, IPPROTO_UDP, uh.check,
						 inet_compute_pseudo);

		ret = udp_queue_rcv_skb(sk, skb);

		// a protocol to try next
		if (ret > 0)
			return -ret;
		return 0;
	}

	/// <summary>Receives a datagram.</summary>
	[Source("net/ipv4/udp.c", 2258)]
	public static int __udp4_lib_rcv(sk_buff skb, udp_table udptable,
					 int proto)
	{
		sock? sk;
		ushort ulen;
		rtable rt = skb_rtable(skb)!;
		be32 saddr, daddr;
		net net = dev_net(skb.dev!);

		if (!pskb_may_pull(skb, sizeof(udphdr)))
			goto drop;

		ref udphdr uh = ref udp_hdr(skb);
		ulen = ntohs(uh.len);
		saddr = ip_hdr(skb).saddr;
		daddr = ip_hdr(skb).daddr;

		if (ulen > skb.len)
			goto short_packet;

		if (proto == IPPROTO_UDP) {
			if (ulen < sizeof(udphdr) || pskb_trim_rcsum(skb, ulen) != 0)
				goto short_packet;
			uh = ref udp_hdr(skb);
		}

		if (udp4_csum_init(skb, ref uh, proto) != 0)
			goto csum_error;

		sk = skb_steal_sock(skb);
		if (sk != null) {
			dst_entry dst = skb_dst(skb)!;
			int ret;

			if (unlikely(sk.sk_rx_dst != dst))
				udp_sk_rx_dst_set(sk, dst);

			ret = udp_unicast_rcv_skb(sk, skb, ref uh);
			sock_put(sk);
			return ret;
		}

		if ((rt.rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST)) != 0)
			return __udp4_lib_mcast_deliver(net, skb, ref uh,
							saddr, daddr, udptable, proto);

		sk = __udp4_lib_lookup_skb(skb, uh.source, uh.dest, udptable);
		if (sk != null)
			return udp_unicast_rcv_skb(sk, skb, ref uh);

		// CONFIG_XFRM is not set
		nf_reset(skb);

		// Nobody is there. Who has sent it is told, if the datagram is good.
		if (udp_lib_checksum_complete(skb))
			goto csum_error;

		__UDP_INC_STATS(net, UDP_MIB_NOPORTS, proto == IPPROTO_UDPLITE);
		icmp_send(skb, ICMP_DEST_UNREACH, ICMP_PORT_UNREACH, default);

		kfree_skb(skb);
		return 0;

	short_packet:
		net_dbg_ratelimited($"UDP: short packet: {ulen}/{skb.len}\n");
		goto drop;

	csum_error:
		net_dbg_ratelimited($"UDP: bad checksum. ulen {ulen}\n");
		__UDP_INC_STATS(net, UDP_MIB_CSUMERRORS, proto == IPPROTO_UDPLITE);
	drop:
		__UDP_INC_STATS(net, UDP_MIB_INERRORS, proto == IPPROTO_UDPLITE);
		kfree_skb(skb);
		return 0;
	}

	// The only socket for it, or null.
	[Source("net/ipv4/udp.c", 2358)]
	private static sock? __udp4_lib_mcast_demux_lookup(net net,
							   be16 loc_port, be32 loc_addr,
							   be16 rmt_port, be32 rmt_addr,
							   int dif, int sdif)
	{
		sock? result;
		ushort hnum = ntohs(loc_port);
		uint slot = udp_hashfn(net, hnum, udp_table.mask);
		udp_hslot hslot = udp_table.hash[slot];

		// too many to look at
		if (hslot.count > 10)
			return null;

		result = null;
		foreach (var sk in sk_for_each_rcu(hslot.head)) {
			if (__udp_is_mcast_sock(net, sk, loc_port, loc_addr,
						rmt_port, rmt_addr, dif, sdif, hnum)) {
				if (result != null)
					return null;
				result = sk;
			}
		}

		return result;
	}

	// A connected socket that the datagram is for.
	[Source("net/ipv4/udp.c", 2389)]
	private static sock? __udp4_lib_demux_lookup(net net,
						     be16 loc_port, be32 loc_addr,
						     be16 rmt_port, be32 rmt_addr,
						     int dif, int sdif)
	{
		ushort hnum = ntohs(loc_port);
		uint hash2 = ipv4_portaddr_hash(net, loc_addr, hnum);
		uint slot2 = hash2 & udp_table.mask;
		udp_hslot hslot2 = udp_table.hash2[slot2];

		foreach (var sk in udp_portaddr_for_each_entry_rcu(hslot2.head)) {
			if (INET_MATCH(sk, net, rmt_addr,
				       loc_addr, rmt_port, hnum, dif, sdif))
				return sk;
			// only the first one is looked at
			break;
		}
		return null;
	}

	/// <summary>Finds the socket of a datagram, which may know the route.</summary>
	[Source("net/ipv4/udp.c", 2412)]
	public static int udp_v4_early_demux(sk_buff skb)
	{
		net net = dev_net(skb.dev!);
		in_device? in_dev = null;
		sock? sk = null;
		dst_entry? dst;
		int dif = skb.dev!.ifindex;
		int sdif = inet_sdif(skb);
		int ours;

		// too short to say
		if (!pskb_may_pull(skb, skb_transport_offset(skb) + sizeof(udphdr)))
			return 0;

		ref iphdr iph = ref ip_hdr(skb);
		ref udphdr uh = ref udp_hdr(skb);

		if (skb.pkt_type == PACKET_MULTICAST) {
			in_dev = __in_dev_get_rcu(skb.dev!);

			if (in_dev == null)
				return 0;

			ours = ip_check_mc_rcu(in_dev, iph.daddr, iph.saddr,
					       iph.protocol);
			if (ours == 0)
				return 0;

			sk = __udp4_lib_mcast_demux_lookup(net, uh.dest, iph.daddr,
							   uh.source, iph.saddr,
							   dif, sdif);
		} else if (skb.pkt_type == PACKET_HOST) {
			sk = __udp4_lib_demux_lookup(net, uh.dest, iph.daddr,
						     uh.source, iph.saddr, dif, sdif);
		}

		if (sk == null || !refcount_inc_not_zero(ref sk.sk_refcnt))
			return 0;

		skb.sk = sk;
		skb.destructor = sock_efree;
		dst = READ_ONCE(ref sk.sk_rx_dst);

		if (dst != null)
			dst = dst_check(dst, 0);
		if (dst != null) {
			u32 itag = 0;

			// The socket holds it as long as the RCU section.
			skb_dst_set_noref(skb, dst);

			// For groups the source has to be looked at each time.
			if (inet_sk(sk).inet_daddr == default && in_dev != null)
				return ip_mc_validate_source(skb, iph.daddr,
							     iph.saddr, iph.tos,
							     skb.dev!, in_dev, ref itag);
		}
		return 0;
	}

	/// <summary>As a net_protocol.handler.</summary>
	[Source("net/ipv4/udp.c", 2479)]
	public static int udp_rcv(sk_buff skb)
	{
		return __udp4_lib_rcv(skb, udp_table, IPPROTO_UDP);
	}

	[Source("net/ipv4/udp.c", 2484)]
	public static void udp_destroy_sock(sock sk)
	{
		udp_sock up = udp_sk(sk);
		bool slow = lock_sock_fast(sk);
		udp_flush_pending_frames(sk);
		unlock_sock_fast(sk, slow);
		if (static_branch_unlikely(udp_encap_needed_key)) {
			if (up.encap_type != 0) {
				Action<sock>? encap_destroy;
				encap_destroy = READ_ONCE(ref up.encap_destroy);
				if (encap_destroy != null)
					encap_destroy(sk);
			}
			if (up.encap_enabled != 0)
				static_branch_dec(udp_encap_needed_key);
		}
	}

	/// <summary>Sets an option of level SOL_UDP; 0 or a negative errno.</summary>
	[Source("net/ipv4/udp.c", 2505)]
	[EXPORT_SYMBOL]
	public static int udp_lib_setsockopt(sock sk, int level, int optname,
					     ReadOnlySpan<byte> optval, int optlen,
					     Func<sock, int> push_pending_frames)
	{
		udp_sock up = udp_sk(sk);
		int val;
		u8 valbool;
		int err = 0;
		bool is_udplite = IS_UDPLITE(sk);

		if (optlen < sizeof(int))
			return -EINVAL;

		if (get_user(out val, optval) != 0)
			return -EFAULT;

		valbool = (u8)(val != 0 ? 1 : 0);

		switch (optname) {
		case UDP_CORK:
			if (val != 0) {
				up.corkflag = 1;
			} else {
				up.corkflag = 0;
				lock_sock(sk);
				push_pending_frames(sk);
				release_sock(sk);
			}
			break;

		case UDP_ENCAP:
			switch (val) {
			case 0:
			case UDP_ENCAP_ESPINUDP:
			case UDP_ENCAP_ESPINUDP_NON_IKE:
				up.encap_rcv = xfrm4_udp_encap_rcv;
				goto case UDP_ENCAP_L2TPINUDP;
			case UDP_ENCAP_L2TPINUDP:
				up.encap_type = (u8)val;
				lock_sock(sk);
				udp_tunnel_encap_enable(sk.sk_socket!);
				release_sock(sk);
				break;
			default:
				err = -ENOPROTOOPT;
				break;
			}
			break;

		case UDP_NO_CHECK6_TX:
			up.no_check6_tx = valbool;
			break;

		case UDP_NO_CHECK6_RX:
			up.no_check6_rx = valbool;
			break;

		case UDP_SEGMENT:
			if (val < 0 || val > ushort.MaxValue)
				return -EINVAL;
			up.gso_size = (u16)val;
			break;

		case UDP_GRO:
			lock_sock(sk);
			if (valbool != 0)
				udp_tunnel_encap_enable(sk.sk_socket!);
			up.gro_enabled = valbool;
			release_sock(sk);
			break;

		// What is sent is summed up so far; the header at least.
		case UDPLITE_SEND_CSCOV:
			if (!is_udplite)
				return -ENOPROTOOPT;
			if (val != 0 && val < 8)
				val = 8;
			else if (val > ushort.MaxValue)
				val = ushort.MaxValue;
			up.pcslen = (u16)val;
			up.pcflag |= UDPLITE_SEND_CC;
			break;

		// What is received must be summed up so far.
		case UDPLITE_RECV_CSCOV:
			if (!is_udplite)
				return -ENOPROTOOPT;
			if (val != 0 && val < 8)
				val = 8;
			else if (val > ushort.MaxValue)
				val = ushort.MaxValue;
			up.pcrlen = (u16)val;
			up.pcflag |= UDPLITE_RECV_CC;
			break;

		default:
			err = -ENOPROTOOPT;
			break;
		}

		return err;
	}

	[Source("net/ipv4/udp.c", 2614)]
	public static int udp_setsockopt(sock sk, int level, int optname,
					 ReadOnlySpan<byte> optval, int optlen)
	{
		if (level == SOL_UDP || level == SOL_UDPLITE)
			return udp_lib_setsockopt(sk, level, optname, optval, optlen,
						  udp_push_pending_frames);
		return ip_setsockopt(sk, level, optname, optval, optlen);
	}

	/// <summary>Reads an option of level SOL_UDP; 0 or a negative errno.</summary>
	[Source("net/ipv4/udp.c", 2634)]
	[EXPORT_SYMBOL]
	public static int udp_lib_getsockopt(sock sk, int level, int optname,
					     Span<byte> optval, ref int optlen)
	{
		udp_sock up = udp_sk(sk);
		int val, len;

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;

		len = (int)min_t<uint>((uint)len, sizeof(int));

		if (len < 0)
			return -EINVAL;

		switch (optname) {
		case UDP_CORK:
			val = (int)up.corkflag;
			break;

		case UDP_ENCAP:
			val = up.encap_type;
			break;

		case UDP_NO_CHECK6_TX:
			val = up.no_check6_tx;
			break;

		case UDP_NO_CHECK6_RX:
			val = up.no_check6_rx;
			break;

		case UDP_SEGMENT:
			val = up.gso_size;
			break;

		// the sizes of UDP-Lite, which are 0 for UDP
		case UDPLITE_SEND_CSCOV:
			val = up.pcslen;
			break;

		case UDPLITE_RECV_CSCOV:
			val = up.pcrlen;
			break;

		default:
			return -ENOPROTOOPT;
		}

		if (put_user(len, ref optlen) != 0)
			return -EFAULT;
		if (copy_to_user(optval, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in val)), len) != 0)
			return -EFAULT;
		return 0;
	}

	[Source("net/ipv4/udp.c", 2691)]
	public static int udp_getsockopt(sock sk, int level, int optname,
					 Span<byte> optval, ref int optlen)
	{
		if (level == SOL_UDP || level == SOL_UDPLITE)
			return udp_lib_getsockopt(sk, level, optname, optval, ref optlen);
		return ip_getsockopt(sk, level, optname, optval, ref optlen);
	}

	/// <summary>What a poll sees: a datagram with a wrong sum is none.</summary>
	[Source("net/ipv4/udp.c", 2721)]
	[EXPORT_SYMBOL]
	public static uint udp_poll(file? file, socket sock, poll_table? wait)
	{
		uint mask = datagram_poll(file, sock, wait);
		sock sk = sock.sk!;

		if (!skb_queue_empty(udp_sk(sk).reader_queue))
			mask |= EPOLLIN | EPOLLRDNORM;

		// who blocks must not wait for one that is dropped
		if ((mask & EPOLLRDNORM) != 0 && (file!.f_flags & O_NONBLOCK) == 0 &&
		    (sk.sk_shutdown & RCV_SHUTDOWN) == 0 && first_packet_length(sk) == -1)
			mask &= ~(EPOLLIN | EPOLLRDNORM);

		return mask;
	}

	[Source("net/ipv4/udp.c", 2753)]
	[EXPORT_SYMBOL]
	public static proto udp_prot = new() {
		name = "UDP"u8.ToArray(),
		close = udp_lib_close,
		pre_connect = udp_pre_connect,
		connect = ip4_datagram_connect,
		disconnect = udp_disconnect,
		ioctl = udp_ioctl,
		init = udp_init_sock,
		destroy = udp_destroy_sock,
		setsockopt = udp_setsockopt,
		getsockopt = udp_getsockopt,
		sendmsg = udp_sendmsg,
		recvmsg = udp_recvmsg,
		release_cb = ip4_datagram_release_cb,
		hash = udp_lib_hash,
		unhash = udp_lib_unhash,
		rehash = udp_v4_rehash,
		get_port = udp_v4_get_port,
		memory_allocated = udp_memory_allocated,
		sysctl_mem = sysctl_udp_mem,
		sysctl_wmem_offset = static net => net.ipv4.sysctl_udp_wmem_min,
		sysctl_rmem_offset = static net => net.ipv4.sysctl_udp_rmem_min,
		obj_new = static () => new udp_sock(),
		h = new() { udp_table = udp_table },
	};

	[Source("net/ipv4/udp.c", 2790)]
	private static sock? udp_get_first(seq_file seq, int start)
	{
		udp_seq_afinfo afinfo = (udp_seq_afinfo)PDE_DATA(file_inode(seq.file!))!;
		udp_iter_state state = (udp_iter_state)seq.@private!;
		net net = seq_file_net(seq);

		for (state.bucket = start; state.bucket <= afinfo.udp_table.mask;
		     ++state.bucket) {
			udp_hslot hslot = afinfo.udp_table.hash[state.bucket];

			if (hlist_empty(hslot.head))
				continue;

			spin_lock_bh(hslot.@lock);
			foreach (var sk in sk_for_each(hslot.head)) {
				if (!net_eq(sock_net(sk), net))
					continue;
				if (sk.sk_family == afinfo.family)
					return sk;
			}
			spin_unlock_bh(hslot.@lock);
		}
		return null;
	}

	[Source("net/ipv4/udp.c", 2818)]
	private static sock? udp_get_next(seq_file seq, sock? sk)
	{
		udp_seq_afinfo afinfo = (udp_seq_afinfo)PDE_DATA(file_inode(seq.file!))!;
		udp_iter_state state = (udp_iter_state)seq.@private!;
		net net = seq_file_net(seq);

		do {
			sk = sk_next(sk!);
		} while (sk != null && (!net_eq(sock_net(sk), net) || sk.sk_family != afinfo.family));

		if (sk == null) {
			if (state.bucket <= afinfo.udp_table.mask)
				spin_unlock_bh(afinfo.udp_table.hash[state.bucket].@lock);
			return udp_get_first(seq, state.bucket + 1);
		}
		return sk;
	}

	[Source("net/ipv4/udp.c", 2836)]
	private static sock? udp_get_idx(seq_file seq, long pos)
	{
		sock? sk = udp_get_first(seq, 0);

		if (sk != null)
			while (pos != 0 && (sk = udp_get_next(seq, sk)) != null)
				--pos;
		return pos != 0 ? null : sk;
	}

	[Source("net/ipv4/udp.c", 2846)]
	[EXPORT_SYMBOL]
	public static object? udp_seq_start(seq_file seq, ref long pos)
	{
		udp_iter_state state = (udp_iter_state)seq.@private!;
		state.bucket = MAX_UDP_PORTS;

		return pos != 0 ? udp_get_idx(seq, pos - 1) : SEQ_START_TOKEN;
	}

	[Source("net/ipv4/udp.c", 2855)]
	[EXPORT_SYMBOL]
	public static object? udp_seq_next(seq_file seq, object? v, ref long pos)
	{
		sock? sk;

		if (v == SEQ_START_TOKEN)
			sk = udp_get_idx(seq, 0);
		else
			sk = udp_get_next(seq, (sock?)v);

		++pos;
		return sk;
	}

	[Source("net/ipv4/udp.c", 2869)]
	[EXPORT_SYMBOL]
	public static void udp_seq_stop(seq_file seq, object? v)
	{
		udp_seq_afinfo afinfo = (udp_seq_afinfo)PDE_DATA(file_inode(seq.file!))!;
		udp_iter_state state = (udp_iter_state)seq.@private!;

		if (state.bucket <= afinfo.udp_table.mask)
			spin_unlock_bh(afinfo.udp_table.hash[state.bucket].@lock);
	}

	[Source("net/ipv4/udp.c", 2880)]
	private static void udp4_format_sock(sock sp, seq_file f,
					     int bucket)
	{
		inet_sock inet = inet_sk(sp);
		u32 dest = Unsafe.BitCast<be32, u32>(inet.inet_daddr);
		u32 src = Unsafe.BitCast<be32, u32>(inet.inet_rcv_saddr);
		u16 destp = ntohs(inet.inet_dport);
		u16 srcp = ntohs(inet.inet_sport);

		seq_printf(f, $"{bucket,5}: {src:X8}:{srcp:X4} {dest:X8}:{destp:X4}" +
			   $" {sp.sk_state:X2} {sk_wmem_alloc_get(sp):X8}:{udp_rqueue_get(sp):X8} {0:X2}:{0L:X8} {0:X8} " +
			   $"{from_kuid_munged(init_user_ns, sock_i_uid(sp)),5} {0,8} {sock_i_ino(sp)} " +
			   $"{refcount_read(ref sp.sk_refcnt)} {0:x16} {atomic_read(ref sp.sk_drops)}");
	}

	[Source("net/ipv4/udp.c", 2901)]
	private static int udp4_seq_show(seq_file seq, object? v)
	{
		seq_setwidth(seq, 127);
		if (v == SEQ_START_TOKEN)
			seq_puts(seq, "  sl  local_address rem_address   st tx_queue " +
				      "rx_queue tr tm->when retrnsmt   uid  timeout " +
				      "inode ref pointer drops");
		else {
			udp_iter_state state = (udp_iter_state)seq.@private!;

			udp4_format_sock((sock)v!, seq, state.bucket);
		}
		seq_pad(seq, '\n');
		return 0;
	}

	[Source("net/ipv4/udp.c", 2917)]
	[EXPORT_SYMBOL]
	public static seq_operations udp_seq_ops = new() {
		start = udp_seq_start,
		next = udp_seq_next,
		stop = udp_seq_stop,
		show = udp4_seq_show,
	};

	[Source("net/ipv4/udp.c", 2925)]
	private static udp_seq_afinfo udp4_seq_afinfo = new() {
		family = AF_INET,
		udp_table = udp_table,
	};

	[Source("net/ipv4/udp.c", 2930)]
	private static int udp4_proc_init_net(net net)
	{
		if (proc_create_net_data("udp"u8, _0444, net.proc_net, udp_seq_ops,
					 sizeof_state<udp_iter_state>(), udp4_seq_afinfo) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/ipv4/udp.c", 2938)]
	private static void udp4_proc_exit_net(net net)
	{
		remove_proc_entry("udp"u8, net.proc_net);
	}

	[Source("net/ipv4/udp.c", 2943)]
	private static pernet_operations udp4_net_ops = new() {
		init = udp4_proc_init_net,
		exit = udp4_proc_exit_net,
	};

	/// <summary>Makes /proc/net/udp.</summary>
	[Source("net/ipv4/udp.c", 2948)]
	public static int udp4_proc_init()
	{
		return register_pernet_subsys(udp4_net_ops);
	}

	/// <summary>Takes /proc/net/udp away.</summary>
	[Source("net/ipv4/udp.c", 2953)]
	public static void udp4_proc_exit()
	{
		unregister_pernet_subsys(udp4_net_ops);
	}

	private static ulong uhash_entries;

	// "uhash_entries=" of the command line: how many slots there are to be.
	[Source("net/ipv4/udp.c", 2960)]
	[__setup("uhash_entries=")]
	private static int set_uhash_entries(ReadOnlySpan<byte> str)
	{
		int ret;

		if (str.IsEmpty)
			return 0;

		ret = kstrtoul(str, 0, out uhash_entries);
		if (ret != 0)
			return 0;

		if (uhash_entries != 0 && uhash_entries < UDP_HTABLE_SIZE_MIN)
			uhash_entries = UDP_HTABLE_SIZE_MIN;
		return 1;
	}

	/// <summary>Readies a table of sockets.</summary>
	[Source("net/ipv4/udp.c", 2977)]
	public static void udp_table_init(udp_table table, string name)
	{
		uint i;

		// DEVIATION: as small as it may be, whatever the memory, where the command line does not say otherwise
		table.log = (uint)ilog2(roundup_pow_of_two(Math.Clamp(uhash_entries, UDP_HTABLE_SIZE_MIN, 64 * 1024)));
		table.mask = (1U << (int)table.log) - 1;
		table.hash = new udp_hslot[table.mask + 1];
		table.hash2 = new udp_hslot[table.mask + 1];
		for (i = 0; i <= table.mask; i++)
			table.hash[i] = new("&table->hash[i].lock");
		for (i = 0; i <= table.mask; i++)
			table.hash2[i] = new("&table->hash2[i].lock");
	}

	[Source("net/ipv4/udp.c", 3014)]
	private static void __udp_sysctl_init(net net)
	{
		net.ipv4.sysctl_udp_rmem_min = SK_MEM_QUANTUM;
		net.ipv4.sysctl_udp_wmem_min = SK_MEM_QUANTUM;
		// CONFIG_NET_L3_MASTER_DEV is not set
	}

	[Source("net/ipv4/udp.c", 3024)]
	private static int udp_sysctl_init(net net)
	{
		__udp_sysctl_init(net);
		return 0;
	}

	[Source("net/ipv4/udp.c", 3030)]
	private static pernet_operations udp_sysctl_ops = new() {
		init = udp_sysctl_init,
	};

	/// <summary>Readies UDP; called by inet_init().</summary>
	[Source("net/ipv4/udp.c", 3034)]
	public static void udp_init()
	{
		long limit;
		uint i;

		udp_table_init(udp_table, "UDP");
		// DEVIATION: as of a machine with 1 GB of memory
		limit = (1L << 30 >> SK_MEM_QUANTUM_SHIFT) / 8;
		limit = Math.Max(limit, 128);
		sysctl_udp_mem[0] = limit / 4 * 3;
		sysctl_udp_mem[1] = limit;
		sysctl_udp_mem[2] = sysctl_udp_mem[0] * 2;

		__udp_sysctl_init(init_net);

		// 16 spinlocks per CPU
		udp_busylocks_log = ilog2((ulong)nr_cpu_ids) + 4;
		udp_busylocks = new spinlock_t[1 << udp_busylocks_log];
		for (i = 0; i < (1U << udp_busylocks_log); i++)
			udp_busylocks[i] = new("udp_busylocks");

		if (register_pernet_subsys(udp_sysctl_ops) != 0)
			panic("UDP: failed to init sysctl parameters.\n");
	}
}
