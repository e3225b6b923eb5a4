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

	// Whether somebody else has the port in a way that the two cannot share it: by the same device, or any, for the same
	// address.
	[Source("net/ipv4/inet_connection_sock.c", 132)]
	private static bool inet_csk_bind_conflict(sock sk,
						   inet_bind_bucket tb,
						   bool relax, bool reuseport_ok)
	{
		bool reuse = sk.sk_reuse != 0;
		bool reuseport = sk.sk_reuseport != 0 && reuseport_ok;
		kuid_t uid = sock_i_uid(sk);

		foreach (var sk2 in sk_for_each_bound(tb.owners)) {
			if (sk != sk2 &&
			    (sk.sk_bound_dev_if == 0 ||
			     sk2.sk_bound_dev_if == 0 ||
			     sk.sk_bound_dev_if == sk2.sk_bound_dev_if)) {
				if ((!reuse || sk2.sk_reuse == 0 ||
				     sk2.sk_state == TCP_LISTEN) &&
				    (!reuseport || sk2.sk_reuseport == 0 ||
				     rcu_access_pointer(sk.sk_reuseport_cb) != null ||
				     (sk2.sk_state != TCP_TIME_WAIT &&
				      !uid_eq(uid, sock_i_uid(sk2))))) {
					if (inet_rcv_saddr_equal(sk, sk2, true))
						return true;
				}
				if (!relax && reuse && sk2.sk_reuse != 0 &&
				    sk2.sk_state != TCP_LISTEN) {
					if (inet_rcv_saddr_equal(sk, sk2, true))
						return true;
				}
			}
		}
		return false;
	}

	// A port that nobody has, or that can be shared; its bucket locked. Null when there is none.
	[Source("net/ipv4/inet_connection_sock.c", 177)]
	private static inet_bind_hashbucket? inet_csk_find_open_port(sock sk, out inet_bind_bucket? tb_ret, ref int port_ret)
	{
		inet_hashinfo hinfo = sk.sk_prot.h.hashinfo!;
		int port = 0;
		inet_bind_hashbucket head;
		net net = sock_net(sk);
		int i, low, high, attempt_half;
		inet_bind_bucket? tb = null;
		int remaining, offset;
		int l3mdev;

		tb_ret = null;
		l3mdev = inet_sk_bound_l3mdev(sk);
		attempt_half = (sk.sk_reuse == SK_CAN_REUSE) ? 1 : 0;
	other_half_scan:
		inet_get_local_port_range(net, out low, out high);
		high++;
		if (high - low < 4)
			attempt_half = 0;
		if (attempt_half != 0) {
			int half = low + (((high - low) >> 2) << 1);

			if (attempt_half == 1)
				high = half;
			else
				low = half;
		}
		remaining = high - low;
		if (likely(remaining > 1))
			remaining &= ~1;

		offset = (int)(prandom_u32() % (uint)remaining);
		// The odd ones first: connect() gives the even ones.
		offset |= 1;

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
			foreach (var tb_ in hlist_for_each_entry(head.chain)) {
				if (net_eq(ib_net(tb_), net) && tb_.l3mdev == l3mdev &&
				    tb_.port == port) {
					tb = tb_;
					if (!inet_csk_bind_conflict(sk, tb, false, false))
						goto success;
					goto next_port;
				}
			}
			tb = null;
			goto success;
		next_port:
			spin_unlock_bh(head.@lock);
			cond_resched();
			continue;
		success:
			port_ret = port;
			tb_ret = tb;
			return head;
		}

		offset--;
		if ((offset & 1) == 0)
			goto other_parity_scan;

		if (attempt_half == 1) {
			// the upper half
			attempt_half = 2;
			goto other_half_scan;
		}
		return null;
	}

	[Source("net/ipv4/inet_connection_sock.c", 253)]
	private static bool sk_reuseport_match(inet_bind_bucket tb,
					       sock sk)
	{
		kuid_t uid = sock_i_uid(sk);

		if (tb.fastreuseport <= 0)
			return false;
		if (sk.sk_reuseport == 0)
			return false;
		if (rcu_access_pointer(sk.sk_reuseport_cb) != null)
			return false;
		if (!uid_eq(tb.fastuid, uid))
			return false;
		// All who have it can be compared with one.
		if (tb.fastreuseport == FASTREUSEPORT_ANY)
			return true;
		// CONFIG_IPV6 is not set
		return ipv4_rcv_saddr_equal(tb.fast_rcv_saddr, sk.sk_rcv_saddr,
					    ipv6_only_sock(sk), true);
	}

	/// <summary>Gives a socket a port, any one if <paramref name="snum"/> is 0; not 0 if it is taken.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 290)]
	[EXPORT_SYMBOL_GPL]
	public static int inet_csk_get_port(sock sk, ushort snum)
	{
		bool reuse = sk.sk_reuse != 0 && sk.sk_state != TCP_LISTEN;
		inet_hashinfo hinfo = sk.sk_prot.h.hashinfo!;
		int ret = 1, port = snum;
		inet_bind_hashbucket? head;
		net net = sock_net(sk);
		inet_bind_bucket? tb = null;
		kuid_t uid = sock_i_uid(sk);
		int l3mdev;

		l3mdev = inet_sk_bound_l3mdev(sk);

		if (port == 0) {
			head = inet_csk_find_open_port(sk, out tb, ref port);
			if (head == null)
				return ret;
			if (tb == null)
				goto tb_not_found;
			goto success;
		}
		head = hinfo.bhash[inet_bhashfn(net, (u16)port,
						hinfo.bhash_size)];
		spin_lock_bh(head.@lock);
		foreach (var tb_ in hlist_for_each_entry(head.chain)) {
			tb = tb_;
			if (net_eq(ib_net(tb), net) && tb.l3mdev == l3mdev &&
			    tb.port == port)
				goto tb_found;
		}
	tb_not_found:
		tb = inet_bind_bucket_create(net, head, (ushort)port, l3mdev);
		if (tb == null)
			goto fail_unlock;
	tb_found:
		if (!hlist_empty(tb.owners)) {
			if (sk.sk_reuse == SK_FORCE_REUSE)
				goto success;

			if ((tb.fastreuse > 0 && reuse) ||
			    sk_reuseport_match(tb, sk))
				goto success;
			if (inet_csk_bind_conflict(sk, tb, true, true))
				goto fail_unlock;
		}
	success:
		if (hlist_empty(tb.owners)) {
			tb.fastreuse = (sbyte)(reuse ? 1 : 0);
			if (sk.sk_reuseport != 0) {
				tb.fastreuseport = FASTREUSEPORT_ANY;
				tb.fastuid = uid;
				tb.fast_rcv_saddr = sk.sk_rcv_saddr;
				tb.fast_ipv6_only = ipv6_only_sock(sk);
				tb.fast_sk_family = sk.sk_family;
			} else {
				tb.fastreuseport = 0;
			}
		} else {
			if (!reuse)
				tb.fastreuse = 0;
			if (sk.sk_reuseport != 0) {
				// From now on one stands for those that are like it only.
				if (!sk_reuseport_match(tb, sk)) {
					tb.fastreuseport = FASTREUSEPORT_STRICT;
					tb.fastuid = uid;
					tb.fast_rcv_saddr = sk.sk_rcv_saddr;
					tb.fast_ipv6_only = ipv6_only_sock(sk);
					tb.fast_sk_family = sk.sk_family;
				}
			} else {
				tb.fastreuseport = 0;
			}
		}
		if (inet_csk(sk).icsk_bind_hash == null)
			inet_bind_hash(sk, tb, (ushort)port);
		WARN_ON(inet_csk(sk).icsk_bind_hash != tb);
		ret = 0;

	fail_unlock:
		spin_unlock_bh(head.@lock);
		return ret;
	}

	// Waits until there is a connection; the socket is given up meanwhile.
	[Source("net/ipv4/inet_connection_sock.c", 393)]
	private static int inet_csk_wait_for_connect(sock sk, long timeo)
	{
		inet_connection_sock icsk = inet_csk(sk);
		var wait = DEFINE_WAIT();
		int err;

		for (; ; ) {
			prepare_to_wait_exclusive(sk_sleep(sk), wait,
						  TASK_INTERRUPTIBLE);
			release_sock(sk);
			if (reqsk_queue_empty(icsk.icsk_accept_queue))
				timeo = schedule_timeout(timeo);
			lock_sock(sk);
			err = 0;
			if (!reqsk_queue_empty(icsk.icsk_accept_queue))
				break;
			err = -EINVAL;
			if (sk.sk_state != TCP_LISTEN)
				break;
			err = sock_intr_errno(timeo);
			if (signal_pending(current))
				break;
			err = -EAGAIN;
			if (timeo == 0)
				break;
		}
		finish_wait(sk_sleep(sk), wait);
		return err;
	}

	/// <summary>The next connection, for which it waits if it is to; null and an error.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 441)]
	[EXPORT_SYMBOL]
	public static sock? inet_csk_accept(sock sk, int flags, ref int err, bool kern)
	{
		inet_connection_sock icsk = inet_csk(sk);
		request_sock_queue queue = icsk.icsk_accept_queue;
		sock? newsk;
		int error;

		lock_sock(sk);

		// Only listeners have connections to be accepted.
		error = -EINVAL;
		if (sk.sk_state != TCP_LISTEN)
			goto out_err;

		if (reqsk_queue_empty(queue)) {
			long timeo = sock_rcvtimeo(sk, (flags & O_NONBLOCK) != 0);

			error = -EAGAIN;
			if (timeo == 0)
				goto out_err;

			error = inet_csk_wait_for_connect(sk, timeo);
			if (error != 0)
				goto out_err;
		}
		newsk = reqsk_queue_remove(queue, sk);
	@out:
		release_sock(sk);
		return newsk;
	out_err:
		newsk = null;
		err = error;
		goto @out;
	}

	/// <summary>Readies the timers of a socket.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 507)]
	[EXPORT_SYMBOL]
	public static void inet_csk_init_xmit_timers(sock sk,
						     Action<timer_list> retransmit_handler,
						     Action<timer_list> keepalive_handler)
	{
		inet_connection_sock icsk = inet_csk(sk);

		timer_setup(icsk.icsk_retransmit_timer, retransmit_handler, 0);
		timer_setup(icsk.sk_timer, keepalive_handler, 0);
		icsk.icsk_pending = 0;
	}

	/// <summary>Stops the timers of a socket.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 521)]
	[EXPORT_SYMBOL]
	public static void inet_csk_clear_xmit_timers(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);

		icsk.icsk_pending = 0;

		sk_stop_timer(sk, icsk.icsk_retransmit_timer);
		sk_stop_timer(sk, icsk.sk_timer);
	}

	[Source("net/ipv4/inet_connection_sock.c", 539)]
	[EXPORT_SYMBOL]
	public static void inet_csk_reset_keepalive_timer(sock sk, ulong len)
	{
		sk_reset_timer(sk, inet_csk(sk).sk_timer, jiffies + len);
	}

	/// <summary>A new connection of a listener, locked, with two references: one for the caller; null when memory is
	/// out.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 790)]
	[EXPORT_SYMBOL_GPL]
	public static sock? inet_csk_clone_lock(sock sk, gfp_t priority)
	{
		sock? newsk = sk_clone_lock(sk, priority);

		if (newsk != null) {
			inet_connection_sock newicsk = inet_csk(newsk);

			newsk.sk_prot.init!(newsk);
			newsk.sk_state = TCP_SYN_RECV;
			newicsk.icsk_bind_hash = null;
			// what has been found in the table may be of another one
			sock_set_flag(newsk, SOCK_RCU_FREE);
		}
		return newsk;
	}

	/// <summary>Ends a socket that nobody has and that is in no table.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 834)]
	[EXPORT_SYMBOL]
	public static void inet_csk_destroy_sock(sock sk)
	{
		WARN_ON(sk.sk_state != TCP_CLOSE);
		WARN_ON(!sock_flag(sk, SOCK_DEAD));

		WARN_ON(!sk_unhashed(sk));

		WARN_ON(inet_sk(sk).inet_num != 0 && inet_csk(sk).icsk_bind_hash == null);

		sk.sk_prot.destroy!(sk);

		__skb_queue_purge(sk.sk_receive_queue);

		sk_refcnt_debug_release(sk);

		sock_put(sk);
	}

	/// <summary>Makes a socket a listener; 0 or -EADDRINUSE.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 876)]
	[EXPORT_SYMBOL_GPL]
	public static int inet_csk_listen_start(sock sk, int backlog)
	{
		inet_sock inet = inet_sk(sk);
		int err = -EADDRINUSE;

		sk.sk_ack_backlog = 0;

		// The state comes first: who binds to the port meanwhile finds a listener, and then it is too late for us.
		sk.sk_state = TCP_LISTEN;
		if (sk.sk_prot.get_port!(sk, inet.inet_num) == 0) {
			inet.inet_sport = htons(inet.inet_num);

			sk_dst_reset(sk);
			err = sk.sk_prot.hash!(sk);

			if (likely(err == 0))
				return 0;
		}

		sk.sk_state = TCP_CLOSE;
		return err;
	}

	[Source("net/ipv4/inet_connection_sock.c", 908)]
	private static void inet_child_forget(sock sk, sock child)
	{
		sk.sk_prot.disconnect!(child, O_NONBLOCK);

		sock_orphan(child);

		inet_csk_destroy_sock(child);
	}

	/// <summary>A connection is made: it can be accepted. False when the listener is none any more.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 932)]
	[EXPORT_SYMBOL]
	public static bool inet_csk_reqsk_queue_add(sock sk,
						    sock child)
	{
		request_sock_queue queue = inet_csk(sk).icsk_accept_queue;
		bool added = false;

		spin_lock(queue.rskq_lock);
		if (inet_csk(child).icsk_listener == sk) {
			list_move_tail(inet_csk(child).icsk_queue_node, queue.rskq_accept_head);
			sk_acceptq_added(sk);
			added = true;
		}
		spin_unlock(queue.rskq_lock);
		return added;
	}

	/// <summary>Ends all connections of a listener that have not been accepted.</summary>
	[Source("net/ipv4/inet_connection_sock.c", 977)]
	[EXPORT_SYMBOL_GPL]
	public static void inet_csk_listen_stop(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		request_sock_queue queue = icsk.icsk_accept_queue;
		inet_connection_sock? child;

		// DEVIATION: those that are being made are in a list, too
		for (; ; ) {
			spin_lock_bh(queue.rskq_lock);
			child = list_first_entry_or_null(queue.rskq_accept_head);
			if (child != null)
				sk_acceptq_removed(sk);
			else
				child = list_first_entry_or_null(queue.rskq_young_head);
			if (child != null) {
				list_del_init(child.icsk_queue_node);
				child.icsk_listener = null;
			}
			spin_unlock_bh(queue.rskq_lock);
			if (child == null)
				break;

			local_bh_disable();
			bh_lock_sock_nested(child);
			WARN_ON(sock_owned_by_user(child));
			sock_hold(child);

			inet_child_forget(sk, child);
			bh_unlock_sock(child);
			local_bh_enable();
			sock_put(child);

			cond_resched();
		}
		WARN_ON_ONCE(sk.sk_ack_backlog != 0);
	}
}
