// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/tcp.c, tcp_input.c and tcp_output.c; the copyright of the original's authors stands.

// Reduced to what binding to a device touches: connections are made, carry data in order over a link that loses nothing, and
// end. Nothing is sent twice or put in order, no window is scaled, nothing is corked, probed, stamped or selectively
// acknowledged, no urgent data, no options but the maximum segment size, no TIME_WAIT.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>TCP.</summary>
public static unsafe partial class tcp_c
{
	public const int MAX_TCP_HEADER = 256;
	private const int TCPHDR_FIN = 1;
	private const int TCPHDR_SYN = 2;
	private const int TCPHDR_RST = 4;
	private const int TCPHDR_ACK = 16;
	private const int TCP_MSS_DEFAULT = 536;
	private const int TCP_FIN_TIMEOUT = 60 * HZ;

	[Source("include/net/tcp.h", 271)]
	private static bool before(u32 seq1, u32 seq2)
	{
		return (s32)(seq1 - seq2) < 0;
	}

	[Source("net/ipv4/tcp.c", 407)]
	[EXPORT_SYMBOL]
	public static void tcp_init_sock(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);

		timer_setup(inet_csk(sk).sk_timer, tcp_keepalive_timer, 0);
		tp.mss_cache = TCP_MSS_DEFAULT;

		sk.sk_state = TCP_CLOSE;
		sock_set_flag(sk, SOCK_RCU_FREE);
	}

	// What nobody has any more ends, whether the other end answers or not.
	[Source("net/ipv4/tcp_timer.c", 639)]
	private static void tcp_keepalive_timer(timer_list t)
	{
		inet_connection_sock sk = from_timer<inet_connection_sock>(t);

		bh_lock_sock(sk);
		if (sock_owned_by_user(sk)) {
			sk_reset_timer(sk, sk.sk_timer, jiffies + HZ / 20);
			goto @out;
		}
		if (sock_flag(sk, SOCK_DEAD) && sk.sk_state != TCP_CLOSE)
			tcp_done(sk);
	@out:
		bh_unlock_sock(sk);
		sock_put(sk);
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

	// Sends a segment of a connection; takes the buffer, which has the data.
	[Source("net/ipv4/tcp_output.c", 1172)]
	private static int tcp_transmit_skb(sock sk, sk_buff skb, int tcp_flags, u32 seq)
	{
		inet_sock inet = inet_sk(sk);
		tcp_sock tp = tcp_sk(sk);
		int tcp_header_size = sizeof(tcphdr) + ((tcp_flags & TCPHDR_SYN) != 0 ? 4 : 0);

		skb_push(skb, tcp_header_size);
		skb_reset_transport_header(skb);

		skb_set_owner_w(skb, sk);

		ref tcphdr th = ref tcp_hdr(skb);
		th = default;
		th.source = inet.inet_sport;
		th.dest = inet.inet_dport;
		th.seq = htonl(seq);
		th.ack_seq = htonl((tcp_flags & TCPHDR_ACK) != 0 ? tp.rcv_nxt : 0);
		th.doff = (u8)(tcp_header_size >> 2);
		th.fin = (tcp_flags & TCPHDR_FIN) != 0;
		th.syn = (tcp_flags & TCPHDR_SYN) != 0;
		th.rst = (tcp_flags & TCPHDR_RST) != 0;
		th.ack = (tcp_flags & TCPHDR_ACK) != 0;
		th.psh = skb.len > tcp_header_size;
		tp.rcv_wnd = tcp_receive_window(sk);
		th.window = htons((u16)tp.rcv_wnd);

		if ((tcp_flags & TCPHDR_SYN) != 0) {
			// the maximum segment size
			Span<byte> option = skb.head.AsSpan(skb_transport_header(skb) + sizeof(tcphdr), 4);
			u16 mss = tcp_advertise_mss(sk);

			option[0] = 2;
			option[1] = 4;
			option[2] = (u8)(mss >> 8);
			option[3] = (u8)mss;
		}

		skb.ip_summed = CHECKSUM_PARTIAL;
		tcp_v4_send_check(sk, skb);

		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_OUTSEGS);
		return ip_queue_xmit(sk, skb, ref inet.cork.fl);
	}

	[Source("include/net/tcp.h", 707)]
	private static u32 tcp_receive_window(sock sk)
	{
		// DEVIATION: half of the buffer, as far as 16 bits go: the rest is what buffers cost
		return (u32)Math.Clamp((sk.sk_rcvbuf >> 1) - atomic_read(ref sk.sk_rmem_alloc), 0, 65535);
	}

	[Source("net/ipv4/tcp_output.c", 119)]
	private static u16 tcp_advertise_mss(sock sk)
	{
		dst_entry? dst = __sk_dst_get(sk);

		return (u16)(dst != null ? dst_metric_advmss(dst) : TCP_MSS_DEFAULT);
	}

	[NotInLinux("tcp_transmit_skb() of a segment without data")]
	private static int tcp_send(sock sk, int tcp_flags, u32 seq)
	{
		sk_buff? skb = alloc_skb(MAX_TCP_HEADER, GFP_ATOMIC);

		if (skb == null)
			return -ENOBUFS;
		skb_reserve(skb, MAX_TCP_HEADER);
		return tcp_transmit_skb(sk, skb, tcp_flags, seq);
	}

	/// <summary>Sends the first segment of a connection.</summary>
	[Source("net/ipv4/tcp_output.c", 3512)]
	[EXPORT_SYMBOL]
	public static int tcp_connect(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		int err;

		sk.sk_err = 0;
		sock_reset_flag(sk, SOCK_DONE);
		tp.snd_una = tp.write_seq;
		tp.snd_nxt = tp.write_seq + 1;
		tp.write_seq = tp.snd_nxt;
		tp.rcv_nxt = 0;
		tp.copied_seq = tp.rcv_nxt;

		err = tcp_send(sk, TCPHDR_SYN, tp.snd_una);
		if (err == -ECONNREFUSED)
			return err;
		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_ACTIVEOPENS);
		return 0;
	}

	[Source("net/ipv4/tcp_output.c", 3661)]
	private static void tcp_send_ack(sock sk)
	{
		// nothing to be acknowledged any more
		if (sk.sk_state == TCP_CLOSE)
			return;
		tcp_send(sk, TCPHDR_ACK, tcp_sk(sk).snd_nxt);
	}

	[Source("net/ipv4/tcp_output.c", 3086)]
	private static void tcp_send_fin(sock sk)
	{
		tcp_sock tp = tcp_sk(sk);
		u32 seq = tp.snd_nxt;

		tp.snd_nxt++;
		tp.write_seq = tp.snd_nxt;
		tcp_send(sk, TCPHDR_ACK | TCPHDR_FIN, seq);
	}

	[Source("net/ipv4/tcp_output.c", 3137)]
	private static void tcp_send_active_reset(sock sk, gfp_t priority)
	{
		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_OUTRSTS);
		tcp_send(sk, TCPHDR_ACK | TCPHDR_RST, tcp_sk(sk).snd_nxt);
	}

	// Waits until a connection is there, or the other end has room.
	[Source("net/core/stream.c", 56)]
	private static int sk_stream_wait(sock sk, ref long timeo)
	{
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);
		int err = sock_error(sk);

		if (err != 0)
			return err;
		if (timeo == 0)
			return -EAGAIN;
		if (signal_pending(current))
			return sock_intr_errno(timeo);
		add_wait_queue(sk_sleep(sk), wait);
		release_sock(sk);
		timeo = wait_woken(wait, TASK_INTERRUPTIBLE, timeo);
		lock_sock(sk);
		remove_wait_queue(sk_sleep(sk), wait);
		return 0;
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

	[Source("net/ipv4/tcp.c", 1180)]
	[EXPORT_SYMBOL_GPL]
	private static int tcp_sendmsg_locked(sock sk, ref msghdr msg, int size)
	{
		tcp_sock tp = tcp_sk(sk);
		int copied = 0;
		int err = 0;
		long timeo;

		timeo = sock_sndtimeo(sk, (msg.msg_flags & MSG_DONTWAIT) != 0);

		// A connection that is being made is waited for.
		while (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0) {
			err = sk_stream_wait(sk, ref timeo);
			if (err != 0)
				goto do_error;
		}

		while (msg_data_left(ref msg) > 0) {
			int copy;
			int room;
			sk_buff? skb;

			err = -EPIPE;
			if (sk.sk_err != 0 || (sk.sk_shutdown & SEND_SHUTDOWN) != 0 ||
			    ((1 << sk.sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)) == 0)
				goto do_error;

			room = (int)(tp.snd_una + tp.snd_wnd - tp.snd_nxt);
			if (room <= 0) {
				if (copied != 0)
					break;
				err = sk_stream_wait(sk, ref timeo);
				if (err != 0)
					goto do_error;
				continue;
			}
			copy = Math.Min(Math.Min(msg_data_left(ref msg), room), tp.mss_cache);
			skb = alloc_skb(MAX_TCP_HEADER + copy, sk.sk_allocation);
			err = -ENOBUFS;
			if (skb == null)
				goto do_error;
			skb_reserve(skb, MAX_TCP_HEADER);
			err = -EFAULT;
			if (!copy_from_iter_full(skb_put(skb, copy), copy, ref msg.msg_iter)) {
				kfree_skb(skb);
				goto do_error;
			}
			u32 seq = tp.snd_nxt;

			tp.snd_nxt += (u32)copy;
			tp.write_seq = tp.snd_nxt;
			copied += copy;
			tcp_transmit_skb(sk, skb, TCPHDR_ACK, seq);
		}
		return copied;

	do_error:
		if (copied != 0)
			return copied;
		return err == -EPIPE && sk.sk_err != 0 ? sock_error(sk) : err;
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

	// Tells the other end of the room there is now.
	[Source("net/ipv4/tcp.c", 1532)]
	private static void tcp_cleanup_rbuf(sock sk, int copied)
	{
		tcp_sock tp = tcp_sk(sk);

		if (copied > 0 && (sk.sk_shutdown & RCV_SHUTDOWN) == 0 && sk.sk_state != TCP_CLOSE &&
		    tcp_receive_window(sk) >= 2 * Math.Max(tp.rcv_wnd, 1))
			tcp_send_ack(sk);
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
				SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_ESTABRESETS);

			sk.sk_prot.unhash!(sk);
			if (inet_csk(sk).icsk_bind_hash != null &&
			    (sk.sk_userlocks & SOCK_BINDPORT_LOCK) == 0)
				inet_put_port(sk);
			break;
		}

		// only now: whoever finds it in a table sees a connection
		sk.sk_state = (byte)state;
	}

	// What becomes of a connection that we end, and whether the other end is to be told.
	[Source("net/ipv4/tcp.c", 2299)]
	private static bool tcp_close_state(sock sk)
	{
		(int ns, bool fin) = (int)sk.sk_state switch {
			TCP_ESTABLISHED or TCP_SYN_RECV => (TCP_FIN_WAIT1, true),
			TCP_CLOSE_WAIT => (TCP_LAST_ACK, true),
			TCP_FIN_WAIT1 => (TCP_FIN_WAIT1, false),
			TCP_FIN_WAIT2 => (TCP_FIN_WAIT2, false),
			TCP_LAST_ACK => (TCP_LAST_ACK, false),
			TCP_CLOSING => (TCP_CLOSING, false),
			_ => (TCP_CLOSE, false),
		};

		tcp_set_state(sk, ns);

		return fin;
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

		// DEVIATION: not only FIN_WAIT2 ends after a while
		if (sk.sk_state != TCP_CLOSE)
			sk_reset_timer(sk, inet_csk(sk).sk_timer, jiffies + TCP_FIN_TIMEOUT);

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

		__skb_queue_purge(sk.sk_receive_queue);

		inet.inet_dport = default;

		if ((sk.sk_userlocks & SOCK_BINDADDR_LOCK) == 0)
			inet_reset_saddr(sk);

		sk.sk_shutdown = 0;
		sock_reset_flag(sk, SOCK_DONE);
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
		inet_hashinfo_init(tcp_hashinfo);
	}

	/// <summary>Ends what nobody has any more, at the end of a machine.</summary>
	[NotInLinux("a kernel does not end")]
	internal static void tcp_power_off()
	{
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

	// What comes in.

	// The maximum segment size that the other end says, or the least that all have to take.
	[NotInLinux("part of tcp_parse_options()")]
	private static u16 tcp_parse_mss_option(sk_buff skb)
	{
		ref tcphdr th = ref tcp_hdr(skb);
		ReadOnlySpan<byte> ptr = skb.head.AsSpan(skb_transport_header(skb) + sizeof(tcphdr), th.doff * 4 - sizeof(tcphdr));

		while (ptr.Length > 0) {
			if (ptr[0] == 0)
				break;
			if (ptr[0] == 1) {
				ptr = ptr[1..];
				continue;
			}
			if (ptr.Length < 2 || ptr[1] < 2 || ptr[1] > ptr.Length)
				break;
			if (ptr[0] == 2 && ptr[1] == 4)
				return (u16)Math.Max(ptr[2] << 8 | ptr[3], 88);
			ptr = ptr[ptr[1]..];
		}
		return TCP_MSS_DEFAULT;
	}

	[NotInLinux("tcp_sync_mss(), as far as it is here")]
	private static void tcp_sync_mss(sock sk, u16 mss)
	{
		tcp_sk(sk).mss_cache = Math.Min(mss, tcp_advertise_mss(sk));
	}

	/// <summary>A listener is asked for a connection.</summary>
	[Source("net/ipv4/tcp_input.c", 6404)]
	[EXPORT_SYMBOL]
	public static int tcp_conn_request(sock sk, sk_buff skb)
	{
		request_sock_queue queue = inet_csk(sk).icsk_accept_queue;
		sock? child;
		tcp_sock tp;
		inet_sock inet;
		flowi4 fl4 = default;
		err_ptr<rtable> rt;
		bool queued = false;

		// Whoever comes too late has to come again.
		if (sk_acceptq_is_full(sk))
			goto drop;

		child = inet_csk_clone_lock(sk, GFP_ATOMIC);
		if (child == null)
			goto drop;
		tp = tcp_sk(child);
		inet = inet_sk(child);
		inet.inet_daddr = ip_hdr(skb).saddr;
		inet.inet_rcv_saddr = ip_hdr(skb).daddr;
		inet.inet_saddr = ip_hdr(skb).daddr;
		inet.inet_dport = tcp_hdr(skb).source;
		inet.inet_num = inet_sk(sk).inet_num;
		inet.inet_sport = htons(inet.inet_num);
		inet.mc_index = inet_iif(skb);
		inet.mc_ttl = ip_hdr(skb).ttl;
		inet.rcv_tos = ip_hdr(skb).tos;
		tp.rcv_nxt = ntohl(tcp_hdr(skb).seq) + 1;
		tp.copied_seq = tp.rcv_nxt;
		tp.snd_una = prandom_u32();
		tp.snd_nxt = tp.write_seq = tp.snd_una + 1;
		tp.snd_wnd = ntohs(tcp_hdr(skb).window);
		inet.inet_id = (u16)(tp.write_seq ^ (u32)jiffies);

		// By the device that the listener is bound to, as all it sends.
		flowi4_init_output(ref fl4, child.sk_bound_dev_if, child.sk_mark,
				   (u8)RT_CONN_FLAGS(child), RT_SCOPE_UNIVERSE, IPPROTO_TCP, inet_sk_flowi_flags(child),
				   inet.inet_daddr, inet.inet_saddr, inet.inet_dport, inet.inet_sport, child.sk_uid);
		rt = ip_route_output_flow(sock_net(sk), ref fl4, child);
		if (IS_ERR(rt))
			goto put_and_exit;
		sk_setup_caps(child, rt.ptr!.dst);
		inet.cork.fl.u.ip4 = fl4;
		tcp_sync_mss(child, tcp_parse_mss_option(skb));

		if (__inet_inherit_port(sk, child) < 0)
			goto put_and_exit;

		spin_lock(queue.rskq_lock);
		if (sk.sk_state == TCP_LISTEN) {
			inet_csk(child).icsk_listener = sk;
			list_add_tail(inet_csk(child).icsk_queue_node, queue.rskq_young_head);
			queued = true;
		}
		spin_unlock(queue.rskq_lock);
		if (!queued)
			goto put_and_exit;

		inet_ehash_nolisten(child);
		SNMP_INC_STATS(sock_net(sk).mib.tcp_statistics, TCP_MIB_PASSIVEOPENS);
		tcp_send(child, TCPHDR_SYN | TCPHDR_ACK, tp.snd_una);
		bh_unlock_sock(child);
		sock_put(child);
		return 0;

	put_and_exit:
		child.sk_state = TCP_CLOSE;
		if (inet_csk(child).icsk_bind_hash == null)
			inet.inet_num = 0;
		sock_set_flag(child, SOCK_DEAD);
		inet_csk_destroy_sock(child);
		bh_unlock_sock(child);
		sock_put(child);
	drop:
		sk_drops_add(sk, skb);
		return 0;
	}

	/// <summary>The other end has reset the connection.</summary>
	[Source("net/ipv4/tcp_input.c", 4047)]
	public static void tcp_reset(sock sk)
	{
		switch (sk.sk_state) {
		case TCP_SYN_SENT:
			sk.sk_err = ECONNREFUSED;
			break;
		case TCP_CLOSE_WAIT:
			sk.sk_err = EPIPE;
			break;
		case TCP_CLOSE:
			return;
		default:
			sk.sk_err = ECONNRESET;
			break;
		}
		smp_wmb();

		tcp_forget(sk);
		tcp_done(sk);

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_error_report!(sk);
	}

	// A connection that has not been accepted, and never will be, leaves the listener's queue; nobody has it.
	[NotInLinux("what becomes of a request_sock")]
	private static void tcp_forget(sock sk)
	{
		inet_connection_sock icsk = inet_csk(sk);
		sock? listener = icsk.icsk_listener;

		if (listener == null || sk.sk_state != TCP_SYN_RECV)
			return;
		spin_lock(inet_csk(listener).icsk_accept_queue.rskq_lock);
		if (icsk.icsk_listener != null) {
			list_del_init(icsk.icsk_queue_node);
			icsk.icsk_listener = null;
			sock_set_flag(sk, SOCK_DEAD);
		}
		spin_unlock(inet_csk(listener).icsk_accept_queue.rskq_lock);
	}

	/// <summary>The other end sends no more.</summary>
	[Source("net/ipv4/tcp_input.c", 4088)]
	public static void tcp_fin(sock sk)
	{
		sk.sk_shutdown |= RCV_SHUTDOWN;
		sock_set_flag(sk, SOCK_DONE);

		switch (sk.sk_state) {
		case TCP_SYN_RECV:
		case TCP_ESTABLISHED:
			tcp_set_state(sk, TCP_CLOSE_WAIT);
			break;

		case TCP_FIN_WAIT1:
			// both at once: ours has not been acknowledged yet
			tcp_send_ack(sk);
			tcp_set_state(sk, TCP_CLOSING);
			break;
		case TCP_FIN_WAIT2:
			tcp_send_ack(sk);
			// DEVIATION: no TIME_WAIT: what is late is answered with a reset
			tcp_done(sk);
			return;
		}

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_state_change!(sk);
	}

	// Queues the data of a segment that is the next one.
	[Source("net/ipv4/tcp_input.c", 4697)]
	private static void tcp_data_queue(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);
		bool fin = th.fin;
		int hlen = th.doff * 4;
		u32 seq = ntohl(th.seq);
		uint len = skb.len - (uint)hlen;

		if (len == 0 && !fin) {
			kfree_skb(skb);
			return;
		}
		if (seq != tp.rcv_nxt || (len != 0 && atomic_read(ref sk.sk_rmem_alloc) > sk.sk_rcvbuf)) {
			// DEVIATION: out of order, which does not occur where nothing is lost
			kfree_skb(skb);
			tcp_send_ack(sk);
			return;
		}
		if (len != 0 && (sk.sk_shutdown & RCV_SHUTDOWN) != 0) {
			// nobody will read it
			tcp_reset(sk);
			tcp_v4_send_reset(sk, skb);
			kfree_skb(skb);
			return;
		}

		tp.rcv_nxt += len + (fin ? 1u : 0);
		if (len != 0) {
			skb_dst_drop(skb);
			__skb_pull(skb, hlen);
			skb_set_owner_r(skb, sk);
			skb_queue_tail(sk.sk_receive_queue, skb);
		} else {
			kfree_skb(skb);
		}
		if (fin)
			tcp_fin(sk);
		if (sk.sk_state != TCP_CLOSE)
			tcp_send_ack(sk);
		if (len != 0 && !sock_flag(sk, SOCK_DEAD))
			sk.sk_data_ready!(sk);
	}

	// The answer to our first segment.
	[Source("net/ipv4/tcp_input.c", 5765)]
	private static int tcp_rcv_synsent_state_process(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);

		if (th.ack && ntohl(th.ack_seq) != tp.snd_nxt)
			return 1;

		if (th.ack) {
			if (th.rst) {
				tcp_reset(sk);
				goto discard;
			}

			if (!th.syn)
				goto discard;

			tp.rcv_nxt = ntohl(th.seq) + 1;
			tp.copied_seq = tp.rcv_nxt;
			tp.snd_una = ntohl(th.ack_seq);
			tp.snd_wnd = ntohs(th.window);
			tcp_sync_mss(sk, tcp_parse_mss_option(skb));
			smp_mb();

			tcp_set_state(sk, TCP_ESTABLISHED);

			if (!sock_flag(sk, SOCK_DEAD)) {
				sk.sk_state_change!(sk);
				sk_wake_async(sk, SOCK_WAKE_IO, 2);
			}
			tcp_send_ack(sk);
		}
		// DEVIATION: two that connect to each other at once do not meet
	discard:
		kfree_skb(skb);
		return 0;
	}

	/// <summary>Takes a segment in any state; 1 if it is to be answered with a reset. The socket is locked, unless it is a
	/// listener.</summary>
	[Source("net/ipv4/tcp_input.c", 5997)]
	[EXPORT_SYMBOL]
	public static int tcp_rcv_state_process(sock sk, sk_buff skb)
	{
		tcp_sock tp = tcp_sk(sk);
		ref tcphdr th = ref tcp_hdr(skb);
		u32 ack_seq = ntohl(th.ack_seq);

		switch (sk.sk_state) {
		case TCP_CLOSE:
			goto discard;

		case TCP_LISTEN:
			if (th.ack)
				return 1;

			if (th.rst)
				goto discard;

			if (th.syn) {
				if (th.fin)
					goto discard;
				tcp_v4_conn_request(sk, skb);
				consume_skb(skb);
				return 0;
			}
			goto discard;

		case TCP_SYN_SENT:
			return tcp_rcv_synsent_state_process(sk, skb);
		}

		if (th.rst) {
			// only one that is where it should be
			if (ntohl(th.seq) == tp.rcv_nxt)
				tcp_reset(sk);
			goto discard;
		}
		if (th.syn) {
			tcp_send_ack(sk);
			goto discard;
		}
		if (!th.ack)
			goto discard;

		// What we have not sent cannot be acknowledged.
		if (before(tp.snd_nxt, ack_seq)) {
			if (sk.sk_state == TCP_SYN_RECV)
				return 1;
			tcp_send_ack(sk);
			goto discard;
		}
		if (before(tp.snd_una, ack_seq))
			tp.snd_una = ack_seq;
		tp.snd_wnd = ntohs(th.window);

		switch (sk.sk_state) {
		case TCP_SYN_RECV: {
				sock? listener = inet_csk(sk).icsk_listener;

				if (tp.snd_una != tp.snd_nxt)
					goto discard;
				tcp_set_state(sk, TCP_ESTABLISHED);
				if (listener != null && inet_csk_reqsk_queue_add(listener, sk))
					listener.sk_data_ready!(listener);
				break;
			}
		case TCP_FIN_WAIT1:
			if (tp.snd_una == tp.snd_nxt) {
				tcp_set_state(sk, TCP_FIN_WAIT2);
				sk.sk_shutdown |= SEND_SHUTDOWN;
				if (!sock_flag(sk, SOCK_DEAD))
					sk.sk_state_change!(sk);
			}
			break;
		case TCP_CLOSING:
		case TCP_LAST_ACK:
			if (tp.snd_una == tp.snd_nxt) {
				// DEVIATION: no TIME_WAIT
				tcp_done(sk);
				goto discard;
			}
			break;
		}

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_write_space!(sk);
		tcp_data_queue(sk, skb);
		return 0;

	discard:
		kfree_skb(skb);
		return 0;
	}
}
