// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/inet_timewait_sock.c; the copyright of the original's authors stands.

// Reduced: a socket in TIME_WAIT is one like the others, of which only little is used.

namespace Kernel.Net.Ipv4;

/// <summary>Connections that are dead, and are kept for what is late.</summary>
public static partial class inet_timewait_sock_c
{
	/// <summary>It is over. The socket is locked.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 43)]
	internal static void inet_twsk_kill(sock tw)
	{
		if (tw.sk_state != TCP_TIME_WAIT)
			return;
		inet_ehash_remove(tw);
		tw.sk_state = TCP_CLOSE;
		inet_csk_destroy_sock(tw);
	}

	/// <summary>A dead connection takes the place of the one that it was, in both tables.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 100)]
	[EXPORT_SYMBOL_GPL]
	public static void inet_twsk_hashdance(sock tw, sock sk, inet_hashinfo hashinfo)
	{
		inet_bind_hashbucket bhead = hashinfo.bhash[inet_bhashfn(sock_net(sk), inet_sk(sk).inet_num,
				hashinfo.bhash_size)];

		spin_lock(bhead.@lock);
		WARN_ON(inet_csk(sk).icsk_bind_hash == null);
		inet_bind_hash(tw, inet_csk(sk).icsk_bind_hash!, inet_sk(sk).inet_num);
		spin_unlock(bhead.@lock);

		inet_ehash_insert(tw);
		inet_unhash(sk);
	}

	// Its time is over.
	[Source("net/ipv4/inet_timewait_sock.c", 143)]
	private static void tw_timer_handler(timer_list t)
	{
		inet_connection_sock tw = from_timer<inet_connection_sock>(t);

		bh_lock_sock(tw);
		inet_twsk_kill(tw);
		bh_unlock_sock(tw);
		sock_put(tw);
	}

	// DEVIATION: a socket like the other, of which only little is used
	[Source("net/ipv4/inet_timewait_sock.c", 154)]
	[EXPORT_SYMBOL_GPL]
	public static sock? inet_twsk_alloc(sock sk, int state)
	{
		// it keeps no namespace, as a socket of the kernel
		sock? tw = sk_alloc(sock_net(sk), sk.sk_family, GFP_ATOMIC, sk.sk_prot, 1);

		if (tw != null) {
			inet_sock inet = inet_sk(sk);

			sock_init_data(null, tw);
			tcp_init_sock(tw);
			timer_setup(inet_csk(tw).sk_timer, tw_timer_handler, 0);
			tw.sk_destruct = sk.sk_destruct;
			tw.sk_protocol = sk.sk_protocol;
			tw.sk_reuse = sk.sk_reuse;
			tw.sk_reuseport = sk.sk_reuseport;
			tw.sk_bound_dev_if = sk.sk_bound_dev_if;
			tcp_sk(tw).tw_substate = (u8)state;
			inet_sk(tw).inet_daddr = inet.inet_daddr;
			inet_sk(tw).inet_rcv_saddr = inet.inet_rcv_saddr;
			inet_sk(tw).inet_saddr = inet.inet_saddr;
			inet_sk(tw).inet_num = inet.inet_num;
			inet_sk(tw).inet_sport = inet.inet_sport;
			inet_sk(tw).inet_dport = inet.inet_dport;
			tw.sk_state = TCP_TIME_WAIT;
			sock_set_flag(tw, SOCK_DEAD);
		}
		return tw;
	}

	/// <summary>It is over before its time; its reference is given back. Bottom halves are off.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 211)]
	[EXPORT_SYMBOL]
	public static void inet_twsk_deschedule_put(sock tw)
	{
		bh_lock_sock(tw);
		inet_twsk_kill(tw);
		bh_unlock_sock(tw);
		sock_put(tw);
	}

	[Source("net/ipv4/inet_timewait_sock.c", 219)]
	[EXPORT_SYMBOL_GPL]
	public static void __inet_twsk_schedule(sock tw, int timeo, bool rearm)
	{
		// DEVIATION: the timer has a reference of its own, so it is set in the same way
		sk_reset_timer(tw, inet_csk(tw).sk_timer, jiffies + (ulong)timeo);
	}

	/// <summary>Kills those of a namespace that ends; called when its last socket is gone.</summary>
	[Source("net/ipv4/inet_timewait_sock.c", 256)]
	[EXPORT_SYMBOL_GPL]
	public static void inet_twsk_purge(inet_hashinfo hashinfo, net? net)
	{
		foreach (inet_ehash_bucket head in hashinfo.ehash) {
			for (; ; ) {
				sock? tw = null;

				spin_lock_bh(head.@lock);
				foreach (var sk in sk_for_each(head.chain)) {
					if (sk.sk_state == TCP_TIME_WAIT && (net == null || net_eq(sock_net(sk), net))) {
						tw = sk;
						sock_hold(sk);
						break;
					}
				}
				spin_unlock_bh(head.@lock);
				if (tw == null)
					break;
				local_bh_disable();
				bh_lock_sock(tw);
				inet_twsk_kill(tw);
				bh_unlock_sock(tw);
				local_bh_enable();
				sock_put(tw);
			}
		}
	}
}
