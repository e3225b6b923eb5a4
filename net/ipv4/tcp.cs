// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp.c; the copyright of the original's authors stands.

// Reduced to what binding to a device touches: connections are made, carry data, and end. Nothing is corked, there are no urgent
// data, no pages, no options of sockets.

namespace Kernel.Net.Ipv4;

/// <summary>TCP: what a socket is asked for.</summary>
public static unsafe partial class tcp_c
{
	[Source("net/ipv4/tcp.c", 407)]
	[EXPORT_SYMBOL]
	public static void tcp_init_sock(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		tcp_sock tp = tcp_sk(sk);

		tcp_init_xmit_timers(sk);

		icsk.icsk_rto = TCP_TIMEOUT_INIT;
		tp.mdev_us = jiffies_to_usecs(TCP_TIMEOUT_INIT);
		tp.mss_cache = TCP_MSS_DEFAULT;

		sk.sk_state = TCP_CLOSE;
		sock_set_flag(sk, SOCK_RCU_FREE);

		sk.sk_sndbuf = sock_net(sk).ipv4.sysctl_tcp_wmem[1];
		sk.sk_rcvbuf = sock_net(sk).ipv4.sysctl_tcp_rmem[1];
	}

	/// <summary>What a poll sees.</summary>
	[Source("net/ipv4/tcp.c", 503)]
	[EXPORT_SYMBOL]
	public static uint tcp_poll(file? file, socket sock, poll_table? wait)
	{
		uint mask;
		sock sk = sock.sk!;
		int state;

		sock_poll_wait(file, sock, wait);

		state = inet_sk_state_load(sk);
		if (state == TCP_LISTEN)
			return !reqsk_queue_empty(inet_csk(sk).icsk_accept_queue) ? EPOLLIN | EPOLLRDNORM : 0;

		mask = 0;

		if (sk.sk_shutdown == SHUTDOWN_MASK || state == TCP_CLOSE)
			mask |= EPOLLHUP;
		if ((sk.sk_shutdown & RCV_SHUTDOWN) != 0)
			mask |= EPOLLIN | EPOLLRDNORM | EPOLLRDHUP;

		// connected, or no longer
		if (state != TCP_SYN_SENT && state != TCP_SYN_RECV) {
			if (!skb_queue_empty(sk.sk_receive_queue))
				mask |= EPOLLIN | EPOLLRDNORM;

			mask |= EPOLLOUT | EPOLLWRNORM;
		}
		smp_rmb();
		if (sk.sk_err != 0 || !skb_queue_empty(sk.sk_error_queue))
			mask |= EPOLLERR;

		return mask;
	}

	[Source("net/ipv4/tcp.c", 605)]
	[EXPORT_SYMBOL]
	public static int tcp_ioctl(sock sk, int cmd, Span<byte> arg)
	{
		tcp_sock tp = tcp_sk(sk);
		int answ;

		switch (cmd) {
		case SIOCINQ:
			if (sk.sk_state == TCP_LISTEN)
				return -EINVAL;

			answ = (int)(tp.rcv_nxt - tp.copied_seq);
			break;
		case SIOCOUTQ:
			if (sk.sk_state == TCP_LISTEN)
				return -EINVAL;

			if (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0)
				answ = 0;
			else
				answ = (int)(tp.write_seq - tp.snd_una);
			break;
		default:
			return -ENOIOCTLCMD;
		}

		return put_user(answ, arg);
	}

	[Source("net/ipv4/tcp.c", 660)]
	private static void skb_entail(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcp_skb_cb tcb = ref TCP_SKB_CB(skb);

		skb.csum = 0;
		tcb.seq = tcb.end_seq = tp.write_seq;
		tcb.tcp_flags = TCPHDR_ACK;
		tcb.sacked = 0;
		__skb_header_release(skb);
		tcp_add_write_queue_tail(sk, skb);
		sk.sk_wmem_queued += (int)skb.truesize;
	}

	[Source("net/ipv4/tcp.c", 1180)]
	[EXPORT_SYMBOL_GPL]
	public static int tcp_sendmsg_locked(sock sk, ref msghdr msg, int size)
	{
		tcp_sock tp = tcp_sk(sk);
		sk_buff? skb;
		int flags, err, copied = 0;
		int size_goal;
		long timeo;

		flags = (int)msg.msg_flags;

		timeo = sock_sndtimeo(sk, (flags & MSG_DONTWAIT) != 0);

		// A connection that is being made is waited for.
		if (((1 << sk.sk_state) & ~(TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)) != 0) {
			err = sk_stream_wait_connect(sk, ref timeo);
			if (err != 0)
				goto do_error;
		}

		// Ok commence sending.
		copied = 0;

		size_goal = tp.mss_cache;

		err = -EPIPE;
		if (sk.sk_err != 0 || (sk.sk_shutdown & SEND_SHUTDOWN) != 0)
			goto do_error;

		while (msg_data_left(ref msg) > 0) {
			int copy;

			// DEVIATION: what waits to be sent gets no more
			if (!sk_stream_memory_free(sk))
				goto wait_for_sndbuf;

			skb = alloc_skb(MAX_TCP_HEADER + Math.Min(size_goal, msg_data_left(ref msg)), sk.sk_allocation);
			if (skb == null) {
				err = -ENOBUFS;
				goto do_error;
			}
			skb_reserve(skb, MAX_TCP_HEADER);

			skb.ip_summed = CHECKSUM_PARTIAL;

			skb_entail(sk, skb);
			copy = size_goal;

			if (copy > msg_data_left(ref msg))
				copy = msg_data_left(ref msg);

			err = -EFAULT;
			if (!copy_from_iter_full(skb_put(skb, copy), copy, ref msg.msg_iter)) {
				__skb_trim(skb, 0);
				goto do_fault;
			}

			tp.write_seq += (u32)copy;
			TCP_SKB_CB(skb).end_seq += (u32)copy;

			copied += copy;
			continue;

		do_fault:
			if (skb.len == 0) {
				tcp_unlink_write_queue(skb, sk);
				sk_wmem_free_skb(sk, skb);
			}
			goto do_error;

		wait_for_sndbuf:
			set_bit(SOCK_NOSPACE, ref sk.sk_socket!.flags);
			__tcp_push_pending_frames(sk);
			err = sk_stream_wait_memory(sk, ref timeo);
			if (err != 0)
				goto do_error;

			size_goal = tp.mss_cache;
		}

	@out:
		if (copied != 0)
			__tcp_push_pending_frames(sk);
		return copied;

	do_error:
		if (copied != 0)
			goto @out;
		err = sk_stream_error(sk, flags, err);
		return err;
	}

	/// <summary>Sends data; how much, or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 1440)]
	[EXPORT_SYMBOL]
	public static int tcp_sendmsg(sock sk, ref msghdr msg, int size)
	{
		int ret;

		lock_sock(sk);
		ret = tcp_sendmsg_locked(sk, ref msg, size);
		release_sock(sk);

		return ret;
	}

	// Tells the other end of the room there is now.
	[Source("net/ipv4/tcp.c", 1532)]
	private static void tcp_cleanup_rbuf(sock sk, int copied)
	{
		tcp_sock tp = tcp_sk(sk);

		if (copied > 0 && (sk.sk_shutdown & RCV_SHUTDOWN) == 0 && sk.sk_state != TCP_CLOSE &&
		    tcp_receive_window(sk) >= 2 * Math.Max(tp.rcv_wnd, 1))
			tcp_send_ack(sk);
	}

	/// <summary>Receives data; how much, 0 at the end, or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 1956)]
	[EXPORT_SYMBOL]
	public static int tcp_recvmsg(sock sk, ref msghdr msg, int len, int nonblock,
				      int flags, ref int addr_len)
	{
		tcp_sock tp = tcp_sk(sk);
		int copied = 0;
		int err;
		int target;
		long timeo;

		if ((flags & MSG_ERRQUEUE) != 0)
			return ip_recv_error(sk, ref msg, len, ref addr_len);

		lock_sock(sk);

		err = -ENOTCONN;
		if (sk.sk_state == TCP_LISTEN)
			goto @out;
		err = -EINVAL;
		if ((flags & MSG_OOB) != 0)
			goto @out;

		timeo = sock_rcvtimeo(sk, nonblock != 0);
		target = sock_rcvlowat(sk, flags & MSG_WAITALL, len);

		do {
			sk_buff? skb = skb_peek(sk.sk_receive_queue);

			if (skb != null) {
				int used = Math.Min((int)skb.len, len);

				if ((flags & MSG_TRUNC) == 0) {
					err = skb_copy_datagram_msg(skb, 0, ref msg, used);
					if (err != 0) {
						if (copied == 0)
							copied = -EFAULT;
						break;
					}
				}
				copied += used;
				len -= used;
				// DEVIATION: no further than the first segment
				if ((flags & MSG_PEEK) != 0)
					break;
				tp.copied_seq += (u32)used;
				if (used < skb.len) {
					skb_pull(skb, used);
				} else {
					__skb_unlink(skb, sk.sk_receive_queue);
					kfree_skb(skb);
				}
				continue;
			}

			if (copied >= target)
				break;

			if (copied != 0) {
				if (sk.sk_err != 0 ||
				    sk.sk_state == TCP_CLOSE ||
				    (sk.sk_shutdown & RCV_SHUTDOWN) != 0 ||
				    timeo == 0 ||
				    signal_pending(current))
					break;
			} else {
				if (sock_flag(sk, SOCK_DONE))
					break;

				if (sk.sk_err != 0) {
					copied = sock_error(sk);
					break;
				}

				if ((sk.sk_shutdown & RCV_SHUTDOWN) != 0)
					break;

				if (sk.sk_state == TCP_CLOSE) {
					// never connected
					copied = -ENOTCONN;
					break;
				}

				if (timeo == 0) {
					copied = -EAGAIN;
					break;
				}

				if (signal_pending(current)) {
					copied = sock_intr_errno(timeo);
					break;
				}
			}
			sk_wait_data(sk, ref timeo, null);
		} while (len > 0);

		tcp_cleanup_rbuf(sk, copied);

		release_sock(sk);
		return copied;

	@out:
		release_sock(sk);
		return err;
	}

	/// <summary>Changes the state of a connection; one that is closed is found no more, and its port is free, unless it
	/// was bound to it.</summary>
	[Source("net/ipv4/tcp.c", 2220)]
	[EXPORT_SYMBOL_GPL]
	public static void tcp_set_state(sock sk, int state)
	{
		int oldstate = sk.sk_state;

		switch (state) {
		case TCP_CLOSE:
			if (oldstate == TCP_CLOSE_WAIT || oldstate == TCP_ESTABLISHED)
				TCP_INC_STATS(sock_net(sk), TCP_MIB_ESTABRESETS);

			sk.sk_prot.unhash!(sk);
			if (inet_csk(sk).icsk_bind_hash != null &&
			    (sk.sk_userlocks & SOCK_BINDPORT_LOCK) == 0)
				inet_put_port(sk);
			break;
		}

		// only now: whoever finds it in a table sees a connection
		sk.sk_state = (byte)state;
	}

	// What a connection becomes that we end, and whether the other end is to be told.
	[Source("net/ipv4/tcp.c", 2282)]
	private static u8[] new_state = [
		/* (Invalid) */ TCP_CLOSE,
		/* TCP_ESTABLISHED */ TCP_FIN_WAIT1 | TCP_ACTION_FIN,
		/* TCP_SYN_SENT */ TCP_CLOSE,
		/* TCP_SYN_RECV */ TCP_FIN_WAIT1 | TCP_ACTION_FIN,
		/* TCP_FIN_WAIT1 */ TCP_FIN_WAIT1,
		/* TCP_FIN_WAIT2 */ TCP_FIN_WAIT2,
		/* TCP_TIME_WAIT */ TCP_CLOSE,
		/* TCP_CLOSE */ TCP_CLOSE,
		/* TCP_CLOSE_WAIT */ TCP_LAST_ACK | TCP_ACTION_FIN,
		/* TCP_LAST_ACK */ TCP_LAST_ACK,
		/* TCP_LISTEN */ TCP_CLOSE,
		/* TCP_CLOSING */ TCP_CLOSING,
		/* TCP_NEW_SYN_RECV */ TCP_CLOSE,
	];

	[Source("net/ipv4/tcp.c", 2299)]
	private static bool tcp_close_state(sock sk)
	{
		int next = new_state[sk.sk_state];
		int ns = next & TCP_STATE_MASK;

		tcp_set_state(sk, ns);

		return (next & TCP_ACTION_FIN) != 0;
	}

	/// <summary>Sends no more.</summary>
	[Source("net/ipv4/tcp.c", 2314)]
	[EXPORT_SYMBOL]
	public static void tcp_shutdown(sock sk, int how)
	{
		if ((how & SEND_SHUTDOWN) == 0)
			return;

		if (((1 << sk.sk_state) &
		     (TCPF_ESTABLISHED | TCPF_SYN_SENT |
		      TCPF_SYN_RECV | TCPF_CLOSE_WAIT)) != 0) {
			if (tcp_close_state(sk))
				tcp_send_fin(sk);
		}
	}

	/// <summary>Closes a socket; a connection may live on until the other end has said the same.</summary>
	[Source("net/ipv4/tcp.c", 2348)]
	[EXPORT_SYMBOL]
	public static void tcp_close(sock sk, long timeout)
	{
		sk_buff? skb;
		uint data_was_unread = 0;
		int state;

		lock_sock(sk);
		sk.sk_shutdown = SHUTDOWN_MASK;

		if (sk.sk_state == TCP_LISTEN) {
			tcp_set_state(sk, TCP_CLOSE);

			inet_csk_listen_stop(sk);

			goto adjudge_to_death;
		}

		while ((skb = __skb_dequeue(sk.sk_receive_queue)) != null) {
			data_was_unread += skb.len;
			kfree_skb(skb);
		}

		// an error may have come before
		if (sk.sk_state == TCP_CLOSE)
			goto adjudge_to_death;

		// What has not been read is lost, which the other end is to know.
		if (data_was_unread != 0) {
			tcp_set_state(sk, TCP_CLOSE);
			tcp_send_active_reset(sk, sk.sk_allocation);
		} else if (sock_flag(sk, SOCK_LINGER) && sk.sk_lingertime == 0) {
			sk.sk_prot.disconnect!(sk, 0);
		} else if (tcp_close_state(sk)) {
			tcp_send_fin(sk);
		}

	adjudge_to_death:
		state = sk.sk_state;
		sock_hold(sk);
		sock_orphan(sk);

		local_bh_disable();
		bh_lock_sock(sk);
		// what came in while it was ours
		__release_sock(sk);

		// a softirq may have destroyed it already
		if (state != TCP_CLOSE && sk.sk_state == TCP_CLOSE)
			goto @out;

		// The other end may never say that it ends.
		if (sk.sk_state == TCP_FIN_WAIT2) {
			int tmo = tcp_fin_time(sk);

			if (tmo > TCP_TIMEWAIT_LEN) {
				inet_csk_reset_keepalive_timer(sk, (ulong)(tmo - TCP_TIMEWAIT_LEN));
			} else {
				tcp_time_wait(sk, TCP_FIN_WAIT2, tmo);
				goto @out;
			}
		}

		if (sk.sk_state == TCP_CLOSE) {
			inet_csk_destroy_sock(sk);
		}

	@out:
		bh_unlock_sock(sk);
		local_bh_enable();
		release_sock(sk);
		sock_put(sk);
	}

	[Source("net/ipv4/tcp.c", 2522)]
	private static bool tcp_need_reset(int state)
	{
		return ((1 << state) &
			(TCPF_ESTABLISHED | TCPF_CLOSE_WAIT | TCPF_FIN_WAIT1 |
			 TCPF_FIN_WAIT2 | TCPF_SYN_RECV)) != 0;
	}

	[Source("net/ipv4/tcp.c", 2529)]
	private static void tcp_rtx_queue_purge(sock sk)
	{
		sk_buff? p = tcp_rtx_queue_head(sk);

		while (p != null) {
			sk_buff skb = p;

			tcp_rtx_queue_unlink(skb, sk);
			sk_wmem_free_skb(sk, skb);
			p = tcp_rtx_queue_head(sk);
		}
	}

	[Source("net/ipv4/tcp.c", 2545)]
	public static void tcp_write_queue_purge(sock sk)
	{
		sk_buff? skb;

		while ((skb = __skb_dequeue(sk.sk_write_queue)) != null)
			sk_wmem_free_skb(sk, skb);
		tcp_rtx_queue_purge(sk);
		tcp_sk(sk).packets_out = 0;
		inet_csk(sk).icsk_backoff = 0;
	}

	/// <summary>Ends a connection at once; the socket can be used again. 0.</summary>
	[Source("net/ipv4/tcp.c", 2562)]
	[EXPORT_SYMBOL]
	public static int tcp_disconnect(sock sk, int flags)
	{
		inet_sock inet = inet_sk(sk);
		tcp_sock tp = tcp_sk(sk);
		int old_state = sk.sk_state;

		if (old_state != TCP_CLOSE)
			tcp_set_state(sk, TCP_CLOSE);

		if (old_state == TCP_LISTEN) {
			inet_csk_listen_stop(sk);
		} else if (tcp_need_reset(old_state)) {
			tcp_send_active_reset(sk, gfp_any());
			sk.sk_err = ECONNRESET;
		} else if (old_state == TCP_SYN_SENT)
			sk.sk_err = ECONNRESET;

		tcp_clear_xmit_timers(sk);
		__skb_queue_purge(sk.sk_receive_queue);
		tcp_write_queue_purge(sk);
		__skb_queue_purge(tp.out_of_order_queue);

		inet.inet_dport = default;

		if ((sk.sk_userlocks & SOCK_BINDADDR_LOCK) == 0)
			inet_reset_saddr(sk);

		sk.sk_shutdown = 0;
		sock_reset_flag(sk, SOCK_DONE);
		tp.srtt_us = 0;
		inet_csk(sk).icsk_retransmits = 0;
		inet_csk(sk).icsk_probes_out = 0;
		inet_csk(sk).icsk_rto = TCP_TIMEOUT_INIT;
		inet_csk(sk).icsk_ca_state = TCP_CA_Open;
		tp.retrans_stamp = 0;
		tp.tlp_high_seq = 0;
		tp.write_seq = 0;
		tp.snd_nxt = tp.snd_una = 0;
		tp.copied_seq = tp.rcv_nxt = 0;
		__sk_dst_reset(sk);

		WARN_ON(inet.inet_num != 0 && inet_csk(sk).icsk_bind_hash == null);

		sk.sk_error_report!(sk);
		return 0;
	}

	/// <summary>Sets an option of level SOL_TCP; 0 or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 3111)]
	[EXPORT_SYMBOL]
	public static int tcp_setsockopt(sock sk, int level, int optname, ReadOnlySpan<byte> optval,
					 int optlen)
	{
		int val;

		if (level != SOL_TCP)
			return ip_setsockopt(sk, level, optname, optval, optlen);

		if (optlen < sizeof(int))
			return -EINVAL;

		if (get_user(out val, optval) != 0)
			return -EFAULT;

		// DEVIATION: none of the options, for none of what they are about is here
		return -ENOPROTOOPT;
	}

	/// <summary>Reads an option of level SOL_TCP; 0 or a negative errno.</summary>
	[Source("net/ipv4/tcp.c", 3634)]
	[EXPORT_SYMBOL]
	public static int tcp_getsockopt(sock sk, int level, int optname, Span<byte> optval,
					 ref int optlen)
	{
		int len;

		if (level != SOL_TCP)
			return ip_getsockopt(sk, level, optname, optval, ref optlen);

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;

		if ((int)min_t<uint>((uint)len, sizeof(int)) < 0)
			return -EINVAL;

		// DEVIATION: none of the options, for none of what they are about is here
		return -ENOPROTOOPT;
	}

	/// <summary>A connection has ended; the socket is locked.</summary>
	[Source("net/ipv4/tcp.c", 3793)]
	[EXPORT_SYMBOL_GPL]
	public static void tcp_done(sock sk)
	{
		tcp_set_state(sk, TCP_CLOSE);
		tcp_clear_xmit_timers(sk);

		sk.sk_shutdown = SHUTDOWN_MASK;

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_state_change!(sk);
		else
			inet_csk_destroy_sock(sk);
	}

	/// <summary>Readies TCP; called by inet_init().</summary>
	[Source("net/ipv4/tcp.c", 3886)]
	public static void tcp_init()
	{
		long limit;
		int max_share;

		inet_hashinfo_init(tcp_hashinfo);

		// DEVIATION: as of a machine with 1 GB of memory
		limit = 1L << 30 >> 7;
		max_share = (int)Math.Min(4L * 1024 * 1024, limit);

		init_net.ipv4.sysctl_tcp_wmem[0] = SK_MEM_QUANTUM;
		init_net.ipv4.sysctl_tcp_wmem[1] = 16 * 1024;
		init_net.ipv4.sysctl_tcp_wmem[2] = Math.Max(64 * 1024, max_share);

		init_net.ipv4.sysctl_tcp_rmem[0] = SK_MEM_QUANTUM;
		init_net.ipv4.sysctl_tcp_rmem[1] = 131072;
		init_net.ipv4.sysctl_tcp_rmem[2] = Math.Max(131072, max_share);
	}

	/// <summary>Ends what nobody has any more, at the end of a machine.</summary>
	[NotInLinux("a kernel does not end")]
	internal static void tcp_power_off()
	{
		inet_twsk_purge(tcp_hashinfo, null);
		foreach (inet_ehash_bucket head in tcp_hashinfo.ehash) {
			for (; ; ) {
				sock? orphan = null;

				spin_lock_bh(head.@lock);
				foreach (var sk in sk_for_each(head.chain)) {
					if (sock_flag(sk, SOCK_DEAD)) {
						orphan = sk;
						sock_hold(sk);
						break;
					}
				}
				spin_unlock_bh(head.@lock);
				if (orphan == null)
					break;
				local_bh_disable();
				bh_lock_sock(orphan);
				tcp_done(orphan);
				bh_unlock_sock(orphan);
				local_bh_enable();
				sock_put(orphan);
			}
		}
	}
}
