// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/af_inet.c; the copyright of the original's authors stands.

// Reduced: no offloads, no options of packets, no fast opening of streams.

using System.Runtime.CompilerServices;

namespace Kernel.Net.Ipv4;

/// <summary>A protocol as socket(2) finds it.</summary>
[Source("include/net/protocol.h", 85)]
public sealed class inet_protosw
{
	public list_head<inet_protosw> list;

	public ushort type;
	public ushort protocol;

	public proto prot = null!;
	public proto_ops ops = null!;

	/// <summary><c>INET_PROTOSW_</c> flags</summary>
	public u8 flags;

	/// <summary>On no list.</summary>
	public inet_protosw() => list = new(this);
}

/// <summary>The family of IPv4.</summary>
public static unsafe partial class af_inet_c
{
	public const int INET_PROTOSW_REUSE = 0x01;
	public const int INET_PROTOSW_PERMANENT = 0x02;
	public const int INET_PROTOSW_ICSK = 0x04;

	private static list_head<inet_protosw>[] inetsw = new list_head<inet_protosw>[SOCK_MAX];
	private static spinlock_t inetsw_lock = DEFINE_SPINLOCK("inetsw_lock");

	/// <summary>Ends an IPv4 socket.</summary>
	[Source("net/ipv4/af_inet.c", 134)]
	[EXPORT_SYMBOL]
	public static void inet_sock_destruct(sock sk)
	{
		__skb_queue_purge(sk.sk_receive_queue);
		__skb_queue_purge(sk.sk_error_queue);

		sk_mem_reclaim(sk);

		if (sk.sk_type == SOCK_STREAM && sk.sk_state != TCP_CLOSE) {
			pr_err($"Attempt to release TCP socket in state {sk.sk_state} {sock_i_ino(sk)}\n");
			return;
		}
		if (!sock_flag(sk, SOCK_DEAD)) {
			pr_err($"Attempt to release alive inet socket {sock_i_ino(sk)}\n");
			return;
		}

		WARN_ON(atomic_read(ref sk.sk_rmem_alloc) != 0);
		WARN_ON(refcount_read(ref sk.sk_wmem_alloc) != 0);
		WARN_ON(sk.sk_wmem_queued != 0);
		WARN_ON(sk.sk_forward_alloc != 0);

		dst_release(rcu_dereference_check(sk.sk_dst_cache, true));
		dst_release(sk.sk_rx_dst);
	}

	[Source("net/ipv4/af_inet.c", 175)]
	private static int inet_autobind(sock sk)
	{
		inet_sock inet;

		lock_sock(sk);
		inet = inet_sk(sk);
		if (inet.inet_num == 0) {
			if (sk.sk_prot.get_port!(sk, 0) != 0) {
				release_sock(sk);
				return -EAGAIN;
			}
			inet.inet_sport = htons(inet.inet_num);
		}
		release_sock(sk);
		return 0;
	}

	/// <summary>Makes a socket a listener, or changes how many connections may wait; 0 or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 195)]
	[EXPORT_SYMBOL]
	public static int inet_listen(socket sock, int backlog)
	{
		sock sk = sock.sk!;
		byte old_state;
		int err;

		lock_sock(sk);

		err = -EINVAL;
		if (sock.state != SS_UNCONNECTED || sock.type != SOCK_STREAM)
			goto @out;

		old_state = sk.sk_state;
		if (((1 << old_state) & (TCPF_CLOSE | TCPF_LISTEN)) == 0)
			goto @out;

		sk.sk_max_ack_backlog = (u32)backlog;
		if (old_state != TCP_LISTEN) {
			// DEVIATION: no fast opening
			err = inet_csk_listen_start(sk, backlog);
			if (err != 0)
				goto @out;
		}
		err = 0;

	@out:
		release_sock(sk);
		return err;
	}

	[Source("net/ipv4/af_inet.c", 247)]
	private static int inet_create(net net, socket sock, int protocol, int kern)
	{
		sock? sk;
		inet_protosw? answer;
		inet_sock inet;
		proto answer_prot;
		u8 answer_flags;
		int try_loading_module = 0;
		int err;

		if (protocol < 0 || protocol >= IPPROTO_MAX)
			return -EINVAL;

		sock.state = SS_UNCONNECTED;

	lookup_protocol:
		err = -ESOCKTNOSUPPORT;
		answer = null;
		rcu_read_lock();
		foreach (var answer_ in list_for_each_entry_rcu(inetsw[sock.type])) {
			answer = answer_;
			err = 0;
			// The protocol itself, or a wild card on either side.
			if (protocol == answer.protocol) {
				if (protocol != IPPROTO_IP)
					break;
			} else {
				if (IPPROTO_IP == protocol) {
					protocol = answer.protocol;
					break;
				}
				if (IPPROTO_IP == answer.protocol)
					break;
			}
			err = -EPROTONOSUPPORT;
		}

		if (err != 0) {
			if (try_loading_module < 2) {
				rcu_read_unlock();
				// First for the type, too, as net-pf-2-proto-132-type-1 is.
				if (++try_loading_module == 1)
					request_module($"net-pf-{PF_INET}-proto-{protocol}-type-{sock.type}");
				else
					request_module($"net-pf-{PF_INET}-proto-{protocol}");
				goto lookup_protocol;
			} else
				goto out_rcu_unlock;
		}

		err = -EPERM;
		if (sock.type == SOCK_RAW && kern == 0 &&
		    !ns_capable(net.user_ns, CAP_NET_RAW))
			goto out_rcu_unlock;

		sock.ops = answer!.ops;
		answer_prot = answer.prot;
		answer_flags = answer.flags;
		rcu_read_unlock();

		err = -ENOBUFS;
		sk = sk_alloc(net, PF_INET, GFP_KERNEL, answer_prot, kern);
		if (sk == null)
			goto @out;

		err = 0;
		if ((INET_PROTOSW_REUSE & answer_flags) != 0)
			sk.sk_reuse = SK_CAN_REUSE;

		inet = inet_sk(sk);
		inet.is_icsk = (u8)((INET_PROTOSW_ICSK & answer_flags) != 0 ? 1 : 0);

		inet.nodefrag = 0;

		if (SOCK_RAW == sock.type) {
			inet.inet_num = (u16)protocol;
			if (IPPROTO_RAW == protocol)
				inet.hdrincl = 1;
		}

		if (net.ipv4.sysctl_ip_no_pmtu_disc != 0)
			inet.pmtudisc = IP_PMTUDISC_DONT;
		else
			inet.pmtudisc = IP_PMTUDISC_WANT;

		inet.inet_id = 0;

		sock_init_data(sock, sk);

		sk.sk_destruct = inet_sock_destruct;
		sk.sk_protocol = (u8)protocol;
		sk.sk_backlog_rcv = sk.sk_prot.backlog_rcv;

		inet.uc_ttl = -1;
		inet.mc_loop = 1;
		inet.mc_ttl = 1;
		inet.mc_all = 1;
		inet.mc_index = 0;
		inet.mc_list = default;
		inet.rcv_tos = 0;

		sk_refcnt_debug_inc(sk);

		if (inet.inet_num != 0) {
			// Bound from the beginning: a raw socket has its protocol for a port.
			inet.inet_sport = htons(inet.inet_num);
			err = sk.sk_prot.hash!(sk);
			if (err != 0) {
				sk_common_release(sk);
				goto @out;
			}
		}

		if (sk.sk_prot.init != null) {
			err = sk.sk_prot.init(sk);
			if (err != 0) {
				sk_common_release(sk);
				goto @out;
			}
		}

		// CONFIG_CGROUP_BPF is not set
	@out:
		return err;
	out_rcu_unlock:
		rcu_read_unlock();
		goto @out;
	}

	/// <summary>Closes an IPv4 socket.</summary>
	[Source("net/ipv4/af_inet.c", 406)]
	[EXPORT_SYMBOL]
	public static int inet_release(socket sock)
	{
		sock? sk = sock.sk;

		if (sk != null) {
			long timeout;

			// what it has joined goes with it
			ip_mc_drop_socket(sk);

			timeout = 0;
			if (sock_flag(sk, SOCK_LINGER))
				timeout = (long)sk.sk_lingertime;
			sock.sk = null;
			sk.sk_prot.close!(sk, timeout);
		}
		return 0;
	}

	/// <summary>Binds to a port; 0 or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 434)]
	[EXPORT_SYMBOL]
	public static int inet_bind(socket sock, Span<byte> uaddr, int addr_len)
	{
		sock sk = sock.sk!;

		// The protocol may know better.
		if (sk.sk_prot.bind != null) {
			return sk.sk_prot.bind(sk, uaddr, addr_len);
		}
		if (addr_len < sizeof(sockaddr_in))
			return -EINVAL;

		// CONFIG_CGROUP_BPF is not set

		return __inet_bind(sk, uaddr, addr_len, false, true);
	}

	[Source("net/ipv4/af_inet.c", 457)]
	public static int __inet_bind(sock sk, Span<byte> uaddr, int addr_len, bool force_bind_address_no_port,
				      bool with_lock)
	{
		ref sockaddr_in addr = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		ushort snum;
		uint chk_addr_ret;
		u32 tb_id = RT_TABLE_LOCAL;
		int err;

		if (addr.sin_family != AF_INET) {
			// Zeroes are an address of IPv4 for who forgot to say so.
			err = -EAFNOSUPPORT;
			if (addr.sin_family != AF_UNSPEC ||
			    addr.sin_addr.s_addr != htonl(INADDR_ANY))
				goto @out;
		}

		tb_id = l3mdev_fib_table_by_index(net, sk.sk_bound_dev_if) is var id and not 0 ? id : tb_id;
		chk_addr_ret = inet_addr_type_table(net, addr.sin_addr.s_addr, tb_id);

		// Only to addresses of this machine, or of many, unless the socket is one for others.
		err = -EADDRNOTAVAIL;
		if (!inet_can_nonlocal_bind(net, inet) &&
		    addr.sin_addr.s_addr != htonl(INADDR_ANY) &&
		    chk_addr_ret != RTN_LOCAL &&
		    chk_addr_ret != RTN_MULTICAST &&
		    chk_addr_ret != RTN_BROADCAST)
			goto @out;

		snum = ntohs(addr.sin_port);
		err = -EACCES;
		if (snum != 0 && snum < inet_prot_sock(net) &&
		    !ns_capable(net.user_ns, CAP_NET_BIND_SERVICE))
			goto @out;

		if (with_lock)
			lock_sock(sk);

		err = -EINVAL;
		if (sk.sk_state != TCP_CLOSE || inet.inet_num != 0)
			goto out_release_sock;

		inet.inet_rcv_saddr = inet.inet_saddr = addr.sin_addr.s_addr;
		if (chk_addr_ret == RTN_MULTICAST || chk_addr_ret == RTN_BROADCAST)
			inet.inet_saddr = default;

		if (snum != 0 || !(inet.bind_address_no_port != 0 ||
				   force_bind_address_no_port)) {
			if (sk.sk_prot.get_port!(sk, snum) != 0) {
				inet.inet_saddr = inet.inet_rcv_saddr = default;
				err = -EADDRINUSE;
				goto out_release_sock;
			}
		}

		if (inet.inet_rcv_saddr != default(be32))
			sk.sk_userlocks |= SOCK_BINDADDR_LOCK;
		if (snum != 0)
			sk.sk_userlocks |= SOCK_BINDPORT_LOCK;
		inet.inet_sport = htons(inet.inet_num);
		inet.inet_daddr = default;
		inet.inet_dport = default;
		sk_dst_reset(sk);
		err = 0;
	out_release_sock:
		if (with_lock)
			release_sock(sk);
	@out:
		return err;
	}

	/// <summary>Sets where datagrams go; 0 or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 552)]
	[EXPORT_SYMBOL]
	public static int inet_dgram_connect(socket sock, Span<byte> uaddr, int addr_len, int flags)
	{
		sock sk = sock.sk!;

		if (addr_len < sizeof(ushort))
			return -EINVAL;
		if (DECLARE_SOCKADDR<sockaddr>(uaddr).sa_family == AF_UNSPEC)
			return sk.sk_prot.disconnect!(sk, flags);

		// CONFIG_CGROUP_BPF is not set

		if (inet_sk(sk).inet_num == 0 && inet_autobind(sk) != 0)
			return -EAGAIN;
		return sk.sk_prot.connect!(sk, uaddr, addr_len);
	}

	// Waits until a connection is there, or fails; the socket is given up meanwhile.
	[Source("net/ipv4/af_inet.c", 575)]
	private static long inet_wait_for_connect(sock sk, long timeo, int writebias)
	{
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);

		add_wait_queue(sk_sleep(sk), wait);
		sk.sk_write_pending += writebias;

		while (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0) {
			release_sock(sk);
			timeo = wait_woken(wait, TASK_INTERRUPTIBLE, timeo);
			lock_sock(sk);
			if (signal_pending(current) || timeo == 0)
				break;
		}
		remove_wait_queue(sk_sleep(sk), wait);
		sk.sk_write_pending -= writebias;
		return timeo;
	}

	/// <summary>Makes a connection; 0 or a negative errno. The socket is locked.</summary>
	[Source("net/ipv4/af_inet.c", 603)]
	[EXPORT_SYMBOL]
	public static int __inet_stream_connect(socket sock, Span<byte> uaddr,
						int addr_len, int flags, int is_sendmsg)
	{
		sock sk = sock.sk!;
		int err;
		long timeo;

		if (!uaddr.IsEmpty) {
			if (addr_len < sizeof(ushort))
				return -EINVAL;

			if (DECLARE_SOCKADDR<sockaddr>(uaddr).sa_family == AF_UNSPEC) {
				err = sk.sk_prot.disconnect!(sk, flags);
				sock.state = err != 0 ? SS_DISCONNECTING : SS_UNCONNECTED;
				goto @out;
			}
		}

		switch (sock.state) {
		default:
			err = -EINVAL;
			goto @out;
		case SS_CONNECTED:
			err = -EISCONN;
			goto @out;
		case SS_CONNECTING:
			if (inet_sk(sk).defer_connect != 0)
				err = is_sendmsg != 0 ? -EINPROGRESS : -EISCONN;
			else
				err = -EALREADY;
			// Perhaps it is there by now.
			break;
		case SS_UNCONNECTED:
			err = -EISCONN;
			if (sk.sk_state != TCP_CLOSE)
				goto @out;

			// CONFIG_CGROUP_BPF is not set
			err = sk.sk_prot.connect!(sk, uaddr, addr_len);
			if (err < 0)
				goto @out;

			sock.state = SS_CONNECTING;

			if (err == 0 && inet_sk(sk).defer_connect != 0)
				goto @out;

			err = -EINPROGRESS;
			break;
		}

		timeo = sock_sndtimeo(sk, (flags & O_NONBLOCK) != 0);

		if (((1 << sk.sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0) {
			int writebias = 0;

			if (timeo == 0 || inet_wait_for_connect(sk, timeo, writebias) == 0)
				goto @out;

			err = sock_intr_errno(timeo);
			if (signal_pending(current))
				goto @out;
		}

		// It was refused, or took too long, or was reset.
		if (sk.sk_state == TCP_CLOSE)
			goto sock_error;

		sock.state = SS_CONNECTED;
		err = 0;
	@out:
		return err;

	sock_error:
		err = sock_h.sock_error(sk);
		if (err == 0)
			err = -ECONNABORTED;
		sock.state = SS_UNCONNECTED;
		if (sk.sk_prot.disconnect!(sk, flags) != 0)
			sock.state = SS_DISCONNECTING;
		goto @out;
	}

	/// <summary>The same for a socket that is not locked.</summary>
	[Source("net/ipv4/af_inet.c", 713)]
	[EXPORT_SYMBOL]
	public static int inet_stream_connect(socket sock, Span<byte> uaddr,
					      int addr_len, int flags)
	{
		int err;

		lock_sock(sock.sk!);
		err = __inet_stream_connect(sock, uaddr, addr_len, flags, 0);
		release_sock(sock.sk!);
		return err;
	}

	/// <summary>Gives a socket the next connection of a listener; 0 or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 729)]
	[EXPORT_SYMBOL]
	public static int inet_accept(socket sock, socket newsock, int flags,
				      bool kern)
	{
		sock sk1 = sock.sk!;
		int err = -EINVAL;
		sock? sk2 = sk1.sk_prot.accept!(sk1, flags, ref err, kern);

		if (sk2 == null)
			goto do_err;

		lock_sock(sk2);

		sock_rps_record_flow(sk2);
		WARN_ON(((1 << sk2.sk_state) &
			 (TCPF_ESTABLISHED | TCPF_SYN_RECV |
			  TCPF_CLOSE_WAIT | TCPF_CLOSE)) == 0);

		sock_graft(sk2, newsock);

		newsock.state = SS_CONNECTED;
		err = 0;
		release_sock(sk2);
	do_err:
		return err;
	}

	/// <summary>Writes our address, or the peer's; its length or -ENOTCONN.</summary>
	[Source("net/ipv4/af_inet.c", 760)]
	[EXPORT_SYMBOL]
	public static int inet_getname(socket sock, Span<byte> uaddr, int peer)
	{
		sock sk = sock.sk!;
		inet_sock inet = inet_sk(sk);
		ref sockaddr_in sin = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);

		sin.sin_family = AF_INET;
		if (peer != 0) {
			if (inet.inet_dport == default(be16) ||
			    (((1 << sk.sk_state) & (TCPF_CLOSE | TCPF_SYN_SENT)) != 0 &&
			     peer == 1))
				return -ENOTCONN;
			sin.sin_port = inet.inet_dport;
			sin.sin_addr.s_addr = inet.inet_daddr;
		} else {
			be32 addr = inet.inet_rcv_saddr;

			if (addr == default(be32))
				addr = inet.inet_saddr;
			sin.sin_port = inet.inet_sport;
			sin.sin_addr.s_addr = addr;
		}
		sin.sin_zero = default;
		return sizeof(sockaddr_in);
	}

	/// <summary>Sends; the bytes sent or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 787)]
	[EXPORT_SYMBOL]
	public static int inet_sendmsg(socket sock, ref msghdr msg, int size)
	{
		sock sk = sock.sk!;

		sock_rps_record_flow(sk);

		// Who sends without a port gets one.
		if (inet_sk(sk).inet_num == 0 && !sk.sk_prot.no_autobind &&
		    inet_autobind(sk) != 0)
			return -EAGAIN;

		return sk.sk_prot.sendmsg!(sk, ref msg, size);
	}

	/// <summary>Receives; the bytes received or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 820)]
	[EXPORT_SYMBOL]
	public static int inet_recvmsg(socket sock, ref msghdr msg, int size, int flags)
	{
		sock sk = sock.sk!;
		int addr_len = 0;
		int err;

		if ((flags & MSG_ERRQUEUE) == 0)
			sock_rps_record_flow(sk);

		err = sk.sk_prot.recvmsg!(sk, ref msg, size, flags & MSG_DONTWAIT,
					  flags & ~MSG_DONTWAIT, ref addr_len);
		if (err >= 0)
			msg.msg_namelen = addr_len;
		return err;
	}

	/// <summary>Ends one or both directions; 0 or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 838)]
	[EXPORT_SYMBOL]
	public static int inet_shutdown(socket sock, int how)
	{
		sock sk = sock.sk!;
		int err = 0;

		// SHUT_RD, SHUT_WR and SHUT_RDWR become bits.
		how++;

		if ((how & ~SHUTDOWN_MASK) != 0 || how == 0)
			return -EINVAL;

		lock_sock(sk);
		if (sock.state == SS_CONNECTING) {
			if (((1 << sk.sk_state) &
			     (TCPF_SYN_SENT | TCPF_SYN_RECV | TCPF_CLOSE)) != 0)
				sock.state = SS_DISCONNECTING;
			else
				sock.state = SS_CONNECTED;
		}

		switch (sk.sk_state) {
		case TCP_CLOSE:
			err = -ENOTCONN;
			// An unconnected datagram socket is shut all the same, and poll() tells.
			goto default;
		default:
			sk.sk_shutdown |= (u8)how;
			if (sk.sk_prot.shutdown != null)
				sk.sk_prot.shutdown(sk, how);
			break;

		case TCP_LISTEN:
			if ((how & RCV_SHUTDOWN) == 0)
				break;
			goto case TCP_SYN_SENT;
		case TCP_SYN_SENT:
			err = sk.sk_prot.disconnect!(sk, O_NONBLOCK);
			sock.state = err != 0 ? SS_DISCONNECTING : SS_UNCONNECTED;
			break;
		}

		// Whoever polls has something to see.
		sk.sk_state_change!(sk);
		release_sock(sk);
		return err;
	}

	/// <summary>The ioctls of IPv4 sockets; -ENOIOCTLCMD for those of devices.</summary>
	[Source("net/ipv4/af_inet.c", 904)]
	[EXPORT_SYMBOL]
	public static int inet_ioctl(socket sock, uint cmd, Span<byte> arg)
	{
		sock sk = sock.sk!;
		int err = 0;
		net net = sock_net(sk);
		Span<byte> p = arg;
		ifreq ifr;
		rtentry rt;

		switch (cmd) {
		case SIOCGSTAMP:
			err = sock_get_timestamp(sk, arg);
			break;
		case SIOCGSTAMPNS:
			err = sock_get_timestampns(sk, arg);
			break;
		case SIOCADDRT:
		case SIOCDELRT:
			if (copy_from_user(out rt, p) != 0)
				return -EFAULT;
			err = ip_rt_ioctl(net, cmd, rt, p[sizeof(rtentry)..]);
			break;
		case SIOCRTMSG:
			err = -EINVAL;
			break;
		case SIOCDARP:
		case SIOCGARP:
		case SIOCSARP:
			err = arp_ioctl(net, cmd, arg);
			break;
		case SIOCGIFADDR:
		case SIOCGIFBRDADDR:
		case SIOCGIFNETMASK:
		case SIOCGIFDSTADDR:
		case SIOCGIFPFLAGS:
			if (copy_from_user(out ifr, p) != 0)
				return -EFAULT;
			err = devinet_ioctl(net, cmd, ref ifr);
			if (err == 0 && copy_to_user(p, in ifr) != 0)
				err = -EFAULT;
			break;

		case SIOCSIFADDR:
		case SIOCSIFBRDADDR:
		case SIOCSIFNETMASK:
		case SIOCSIFDSTADDR:
		case SIOCSIFPFLAGS:
		case SIOCSIFFLAGS:
			if (copy_from_user(out ifr, p) != 0)
				return -EFAULT;
			err = devinet_ioctl(net, cmd, ref ifr);
			break;
		default:
			if (sk.sk_prot.ioctl != null)
				err = sk.sk_prot.ioctl(sk, (int)cmd, arg);
			else
				err = -ENOIOCTLCMD;
			break;
		}
		return err;
	}

	/// <summary>Sockets of streams.</summary>
	[EXPORT_SYMBOL]
	[Source("net/ipv4/af_inet.c", 980)]
	public static proto_ops inet_stream_ops = new() {
		family = PF_INET,
		release = inet_release,
		bind = inet_bind,
		connect = inet_stream_connect,
		socketpair = sock_no_socketpair,
		accept = inet_accept,
		getname = inet_getname,
		poll = tcp_poll,
		ioctl = inet_ioctl,
		listen = inet_listen,
		shutdown = inet_shutdown,
		setsockopt = sock_common_setsockopt,
		getsockopt = sock_common_getsockopt,
		sendmsg = inet_sendmsg,
		recvmsg = inet_recvmsg,
	};

	/// <summary>Datagram sockets.</summary>
	[EXPORT_SYMBOL]
	[Source("net/ipv4/af_inet.c", 1015)]
	public static proto_ops inet_dgram_ops = new() {
		family = PF_INET,
		release = inet_release,
		bind = inet_bind,
		connect = inet_dgram_connect,
		socketpair = sock_no_socketpair,
		accept = sock_no_accept,
		getname = inet_getname,
		poll = udp_poll,
		ioctl = inet_ioctl,
		listen = sock_no_listen,
		shutdown = inet_shutdown,
		setsockopt = sock_common_setsockopt,
		getsockopt = sock_common_getsockopt,
		sendmsg = inet_sendmsg,
		recvmsg = inet_recvmsg,
		set_peek_off = sk_set_peek_off,
	};

	/// <summary>Raw sockets: as the others, with a poll that does not look at checksums.</summary>
	[Source("net/ipv4/af_inet.c", 1047)]
	private static proto_ops inet_sockraw_ops = new() {
		family = PF_INET,
		release = inet_release,
		bind = inet_bind,
		connect = inet_dgram_connect,
		socketpair = sock_no_socketpair,
		accept = sock_no_accept,
		getname = inet_getname,
		poll = datagram_poll,
		ioctl = inet_ioctl,
		listen = sock_no_listen,
		shutdown = inet_shutdown,
		setsockopt = sock_common_setsockopt,
		getsockopt = sock_common_getsockopt,
		sendmsg = inet_sendmsg,
		recvmsg = inet_recvmsg,
	};

	[Source("net/ipv4/af_inet.c", 1073)]
	private static net_proto_family inet_family_ops = new() {
		family = PF_INET,
		create = inet_create,
	};

	// What prot and ops are is in other files, and is filled in by inet_init().
	[Source("net/ipv4/af_inet.c", 1082)]
	private static inet_protosw[] inetsw_array = [
		new() {
			type = SOCK_STREAM,
			protocol = IPPROTO_TCP,
			flags = INET_PROTOSW_PERMANENT |
				INET_PROTOSW_ICSK,
		},
		new() {
			type = SOCK_DGRAM,
			protocol = IPPROTO_UDP,
			flags = INET_PROTOSW_PERMANENT,
		},
		new() {
			type = SOCK_DGRAM,
			protocol = IPPROTO_ICMP,
			flags = INET_PROTOSW_REUSE,
		},
		new() {
			type = SOCK_RAW,
			protocol = IPPROTO_IP,
			flags = INET_PROTOSW_REUSE,
		},
	];

	/// <summary>Adds a protocol.</summary>
	[Source("net/ipv4/af_inet.c", 1120)]
	[EXPORT_SYMBOL]
	public static void inet_register_protosw(inet_protosw p)
	{
		inet_protosw answer;
		int protocol = p.protocol;
		list_head<inet_protosw> last_perm;

		spin_lock_bh(inetsw_lock);

		if (p.type >= SOCK_MAX)
			goto out_illegal;

		// Behind the permanent ones, before the others: it is found before those it stands in for.
		last_perm = inetsw[p.type];
		foreach (var lh in list_for_each(inetsw[p.type])) {
			answer = list_entry(lh);
			if ((INET_PROTOSW_PERMANENT & answer.flags) == 0)
				break;
			if (protocol == answer.protocol)
				goto out_permanent;
			last_perm = lh;
		}

		list_add_rcu(p.list, last_perm);
	@out:
		spin_unlock_bh(inetsw_lock);

		return;

	out_permanent:
		pr_err($"Attempt to override permanent protocol {protocol}\n");
		goto @out;

	out_illegal:
		pr_err($"Ignoring attempt to register invalid socket type {p.type}\n");
		goto @out;
	}

	/// <summary>Removes a protocol that is not permanent; may sleep.</summary>
	[Source("net/ipv4/af_inet.c", 1167)]
	[EXPORT_SYMBOL]
	public static void inet_unregister_protosw(inet_protosw p)
	{
		if ((INET_PROTOSW_PERMANENT & p.flags) != 0) {
			pr_err($"Attempt to unregister permanent protocol {p.protocol}\n");
		} else {
			spin_lock_bh(inetsw_lock);
			list_del_rcu(p.list);
			spin_unlock_bh(inetsw_lock);

			synchronize_net();
		}
	}

	/// <summary>Milliseconds since midnight, as ICMP has them.</summary>
	[Source("net/ipv4/af_inet.c", 1542)]
	[EXPORT_SYMBOL]
	public static be32 inet_current_timestamp()
	{
		u32 secs;
		u32 msecs;
		long ts = ktime_get_real();

		secs = (u32)(ts / NSEC_PER_SEC % (24 * 60 * 60));
		msecs = secs * (u32)MSEC_PER_SEC;
		msecs += (u32)(ts % NSEC_PER_SEC / 1000000);

		return htonl(msecs);
	}

	/// <summary>Receives an error from the queue of a socket.</summary>
	[Source("net/ipv4/af_inet.c", 1562)]
	public static int inet_recv_error(sock sk, ref msghdr msg, int len, ref int addr_len)
	{
		if (sk.sk_family == AF_INET)
			return ip_recv_error(sk, ref msg, len, ref addr_len);
		// CONFIG_IPV6 is not set
		return -EINVAL;
	}

	/// <summary>A socket of the kernel in a namespace, which nobody finds; 0 or a negative errno.</summary>
	[Source("net/ipv4/af_inet.c", 1618)]
	[EXPORT_SYMBOL_GPL]
	public static int inet_ctl_sock_create(out sock? sk, ushort family,
					       ushort type, byte protocol,
					       net net)
	{
		socket? sock;
		int rc = sock_create_kern(net, family, type, protocol, out sock);

		sk = null;
		if (rc == 0) {
			sk = sock!.sk!;
			sk.sk_allocation = GFP_ATOMIC;
			// It answers to nobody.
			sk.sk_prot.unhash!(sk);
		}
		return rc;
	}

	/// <summary>Ends one.</summary>
	[Source("include/net/inet_common.h", 53)]
	public static void inet_ctl_sock_destroy(sock? sk)
	{
		if (sk != null)
			sock_release(sk.sk_socket!);
	}

	[Source("net/ipv4/af_inet.c", 1690)]
	private static net_protocol igmp_protocol = new() {
		handler = igmp_rcv,
		netns_ok = true,
	};

	[Source("net/ipv4/af_inet.c", 1699)]
	private static net_protocol tcp_protocol = new() {
		handler = tcp_v4_rcv,
		err_handler = tcp_v4_err,
		no_policy = true,
		netns_ok = true,
		icmp_strict_tag_validation = true,
	};

	[Source("net/ipv4/af_inet.c", 1712)]
	private static net_protocol udp_protocol = new() {
		early_demux = udp_v4_early_demux,
		early_demux_handler = udp_v4_early_demux,
		handler = udp_rcv,
		err_handler = udp_err,
		no_policy = true,
		netns_ok = true,
	};

	[Source("net/ipv4/af_inet.c", 1721)]
	private static net_protocol icmp_protocol = new() {
		handler = icmp_rcv,
		err_handler = icmp_err,
		no_policy = true,
		netns_ok = true,
	};

	[Source("net/ipv4/af_inet.c", 1728)]
	private static int ipv4_mib_init_net(net net)
	{
		net.mib.tcp_statistics = kzalloc(new snmp_mib(64), GFP_KERNEL);
		if (net.mib.tcp_statistics == null)
			goto err_tcp_mib;
		net.mib.ip_statistics = kzalloc(new snmp_mib(64), GFP_KERNEL);
		if (net.mib.ip_statistics == null)
			goto err_ip_mib;
		net.mib.net_statistics = kzalloc(new snmp_mib(256), GFP_KERNEL);
		if (net.mib.net_statistics == null)
			goto err_net_mib;
		net.mib.udp_statistics = kzalloc(new snmp_mib(16), GFP_KERNEL);
		if (net.mib.udp_statistics == null)
			goto err_udp_mib;
		net.mib.udplite_statistics = kzalloc(new snmp_mib(16), GFP_KERNEL);
		if (net.mib.udplite_statistics == null)
			goto err_udplite_mib;
		net.mib.icmp_statistics = kzalloc(new snmp_mib(32), GFP_KERNEL);
		if (net.mib.icmp_statistics == null)
			goto err_icmp_mib;
		net.mib.icmpmsg_statistics = kzalloc(new snmp_mib(ICMPMSG_MIB_MAX),
						     GFP_KERNEL);
		if (net.mib.icmpmsg_statistics == null)
			goto err_icmpmsg_mib;

		return 0;

	err_icmpmsg_mib:
		kfree(net.mib.icmp_statistics);
	err_icmp_mib:
		kfree(net.mib.udplite_statistics);
	err_udplite_mib:
		kfree(net.mib.udp_statistics);
	err_udp_mib:
		kfree(net.mib.net_statistics);
	err_net_mib:
		kfree(net.mib.ip_statistics);
	err_ip_mib:
		kfree(net.mib.tcp_statistics);
	err_tcp_mib:
		return -ENOMEM;
	}

	[Source("net/ipv4/af_inet.c", 1781)]
	private static void ipv4_mib_exit_net(net net)
	{
		kfree(net.mib.icmpmsg_statistics);
		kfree(net.mib.icmp_statistics);
		kfree(net.mib.udplite_statistics);
		kfree(net.mib.udp_statistics);
		kfree(net.mib.net_statistics);
		kfree(net.mib.ip_statistics);
		kfree(net.mib.tcp_statistics);
		// DEVIATION: what still ends counts nothing any more
		net.mib = new();
	}

	[Source("net/ipv4/af_inet.c", 1792)]
	private static pernet_operations ipv4_mib_ops = new() {
		init = ipv4_mib_init_net,
		exit = ipv4_mib_exit_net,
	};

	[Source("net/ipv4/af_inet.c", 1797)]
	private static int init_ipv4_mibs()
	{
		return register_pernet_subsys(ipv4_mib_ops);
	}

	[Source("net/ipv4/af_inet.c", 1802)]
	private static int inet_init_net(net net)
	{
		// The ports that are given to who does not ask for one.
		net.ipv4.ip_local_ports.range[0] = 32768;
		net.ipv4.ip_local_ports.range[1] = 60999;

		// Nobody may have ping sockets.
		net.ipv4.ping_group_range.range[0] = make_kgid(init_user_ns, 1);
		net.ipv4.ping_group_range.range[1] = make_kgid(init_user_ns, 0);

		net.ipv4.sysctl_ip_default_ttl = IPDEFTTL;
		net.ipv4.sysctl_ip_fwd_update_priority = 1;
		net.ipv4.sysctl_ip_dynaddr = 0;
		net.ipv4.sysctl_ip_early_demux = 1;
		net.ipv4.sysctl_udp_early_demux = 1;
		net.ipv4.sysctl_tcp_early_demux = 1;
		net.ipv4.sysctl_ip_prot_sock = PROT_SOCK;

		net.ipv4.sysctl_igmp_max_memberships = 20;
		net.ipv4.sysctl_igmp_max_msf = 10;
		// reports of groups of the link, too
		net.ipv4.sysctl_igmp_llm_reports = 1;
		net.ipv4.sysctl_igmp_qrv = 2;

		return 0;
	}

	[Source("net/ipv4/af_inet.c", 1842)]
	private static void inet_exit_net(net net)
	{
	}

	[Source("net/ipv4/af_inet.c", 1846)]
	private static pernet_operations af_inet_ops = new() {
		init = inet_init_net,
		exit = inet_exit_net,
	};

	[Source("net/ipv4/af_inet.c", 1851)]
	private static int init_inet_pernet_ops()
	{
		return register_pernet_subsys(af_inet_ops);
	}

	[Source("net/ipv4/af_inet.c", 1902)]
	private static packet_type ip_packet_type = new() {
		type = cpu_to_be16(ETH_P_IP),
		func = ip_rcv,
	};

	[Source("net/ipv4/af_inet.c", 1908)]
	[fs_initcall]
	private static int inet_init()
	{
		int r;
		int rc = -EINVAL;

		rc = proto_register(tcp_prot, 1);
		if (rc != 0)
			goto @out;

		rc = proto_register(udp_prot, 1);
		if (rc != 0)
			goto out_unregister_tcp_proto;

		rc = proto_register(raw_prot, 1);
		if (rc != 0)
			goto out_unregister_udp_proto;

		rc = proto_register(ping_prot, 1);
		if (rc != 0)
			goto out_unregister_raw_proto;

		// From here on programs can make sockets, and get -ESOCKTNOSUPPORT until their protocol is there.
		sock_register(inet_family_ops);

		// The protocols that are always there.
		if (inet_add_protocol(icmp_protocol, IPPROTO_ICMP) < 0)
			pr_crit($"{nameof(inet_init)}: Cannot add ICMP protocol\n");
		if (inet_add_protocol(udp_protocol, IPPROTO_UDP) < 0)
			pr_crit($"{nameof(inet_init)}: Cannot add UDP protocol\n");
		if (inet_add_protocol(tcp_protocol, IPPROTO_TCP) < 0)
			pr_crit($"{nameof(inet_init)}: Cannot add TCP protocol\n");
		if (inet_add_protocol(igmp_protocol, IPPROTO_IGMP) < 0)
			pr_crit($"{nameof(inet_init)}: Cannot add IGMP protocol\n");

		for (r = 0; r < SOCK_MAX; ++r)
			inetsw[r] = LIST_HEAD<inet_protosw>();

		foreach (inet_protosw q in inetsw_array) {
			(q.prot, q.ops) = (int)q.type switch {
				SOCK_STREAM => (tcp_prot, inet_stream_ops),
				SOCK_DGRAM when q.protocol == IPPROTO_ICMP => (ping_prot, inet_sockraw_ops),
				SOCK_DGRAM => (udp_prot, inet_dgram_ops),
				_ => (raw_prot, inet_sockraw_ops),
			};
			inet_register_protosw(q);
		}

		// ARP before IP, which adds addresses.
		arp_init();

		ip_init();

		tcp_v4_init();

		tcp_init();

		udp_init();

		// UDP-Lite (RFC 3828)
		udplite4_register();

		// CONFIG_NET_L3_MASTER_DEV is not set: no raw_init()
		ping_init();

		// ICMP sends by a raw socket.
		if (icmp_init() < 0)
			panic("Failed to create the ICMP control socket.\n");

		if (init_inet_pernet_ops() != 0)
			pr_crit($"{nameof(inet_init)}: Cannot init ipv4 inet pernet ops\n");

		if (init_ipv4_mibs() != 0)
			pr_crit($"{nameof(inet_init)}: Cannot init ipv4 mibs\n");

		ipv4_proc_init();

		dev_add_pack(ip_packet_type);

		rc = 0;
	@out:
		return rc;
	out_unregister_raw_proto:
		proto_unregister(raw_prot);
	out_unregister_udp_proto:
		proto_unregister(udp_prot);
	out_unregister_tcp_proto:
		proto_unregister(tcp_prot);
		goto @out;
	}

	[Source("net/ipv4/af_inet.c", 2038)]
	private static int ipv4_proc_init()
	{
		int rc = 0;

		if (raw_proc_init() != 0)
			goto out_raw;
		if (tcp4_proc_init() != 0)
			goto out_tcp;
		if (udp4_proc_init() != 0)
			goto out_udp;
		if (ping_proc_init() != 0)
			goto out_ping;
		// DEVIATION: no /proc/net/snmp
	@out:
		return rc;
	out_ping:
		udp4_proc_exit();
	out_udp:
		tcp4_proc_exit();
	out_tcp:
		raw_proc_exit();
	out_raw:
		rc = -ENOMEM;
		goto @out;
	}
}
