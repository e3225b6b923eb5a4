// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/af_inet.c; the copyright of the original's authors stands.

// Reduced: datagram sockets only, with a stub of UDP, as a kernel without routes has them: what is sent
// answers -ENETUNREACH, and nothing is ever received. They are there for their ioctls and options.

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

		// DEVIATION: no sysctl_ip_no_pmtu_disc.
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

			// DEVIATION: no multicast groups to leave.

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
		int err;

		if (addr.sin_family != AF_INET) {
			// Zeroes are an address of IPv4 for who forgot to say so.
			err = -EAFNOSUPPORT;
			if (addr.sin_family != AF_UNSPEC ||
			    addr.sin_addr.s_addr != htonl(INADDR_ANY))
				goto @out;
		}

		// DEVIATION: no address is local, so any but INADDR_ANY is not available.
		err = -EADDRNOTAVAIL;
		if (addr.sin_addr.s_addr != htonl(INADDR_ANY))
			goto @out;

		snum = ntohs(addr.sin_port);
		err = -EACCES;
		if (snum != 0 && snum < PROT_SOCK &&
		    !ns_capable(net.user_ns, CAP_NET_BIND_SERVICE))
			goto @out;

		if (with_lock)
			lock_sock(sk);

		err = -EINVAL;
		if (sk.sk_state != TCP_CLOSE || inet.inet_num != 0)
			goto out_release_sock;

		inet.inet_rcv_saddr = inet.inet_saddr = addr.sin_addr.s_addr;

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
		// DEVIATION: no SIOCGSTAMP and SIOCGSTAMPNS, since no packet is stamped.
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
		poll = datagram_poll,
		ioctl = inet_ioctl,
		listen = sock_no_listen,
		shutdown = inet_shutdown,
		setsockopt = sock_common_setsockopt,
		getsockopt = sock_common_getsockopt,
		sendmsg = inet_sendmsg,
		recvmsg = inet_recvmsg,
		set_peek_off = sk_set_peek_off,
	};

	[Source("net/ipv4/af_inet.c", 1073)]
	private static net_proto_family inet_family_ops = new() {
		family = PF_INET,
		create = inet_create,
	};

	// The stub of net/ipv4/udp.c. Ports are not looked up by anybody, so any number of sockets may have the same.

	[Source("include/net/udp.h", 204)]
	private static void udp_lib_close(sock sk, long timeout)
	{
		sk_common_release(sk);
	}

	[Source("net/ipv4/udp.c", 357)]
	private static int udp_v4_get_port(sock sk, ushort snum)
	{
		inet_sk(sk).inet_num = snum != 0 ? snum : (ushort)(32768 + prandom_u32_max(28232));
		return 0;
	}

	[Source("net/ipv4/udp.c", 974)]
	private static int udp_sendmsg(sock sk, ref msghdr msg, int len)
	{
		if (len > 0xFFFF)
			return -EMSGSIZE;

		if ((msg.msg_flags & MSG_OOB) != 0)
			return -EOPNOTSUPP;

		if (msg.msg_name.IsEmpty)
			return -EDESTADDRREQ;

		ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);

		if (msg.msg_namelen < sizeof(sockaddr_in))
			return -EINVAL;
		if (usin.sin_family != AF_INET) {
			if (usin.sin_family != AF_UNSPEC)
				return -EAFNOSUPPORT;
		}
		if (usin.sin_port == default(be16))
			return -EINVAL;

		return -ENETUNREACH;
	}

	[Source("net/ipv4/udp.c", 1607)]
	private static int udp_ioctl(sock sk, int cmd, Span<byte> arg)
	{
		switch (cmd) {
		case SIOCOUTQ: {
				int amount = sk_wmem_alloc_get(sk);

				return put_user(amount, arg);
			}

		case SIOCINQ:
			// Nothing is ever received.
			return put_user(0, arg);

		default:
			return -ENOIOCTLCMD;
		}
	}

	[Source("net/ipv4/datagram.c", 87)]
	private static int ip4_datagram_connect(sock sk, Span<byte> uaddr, int addr_len)
	{
		ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);

		if (addr_len < sizeof(sockaddr_in))
			return -EINVAL;

		if (usin.sin_family != AF_INET)
			return -EAFNOSUPPORT;

		return -ENETUNREACH;
	}

	[Source("net/ipv4/udp.c", 1708)]
	private static int udp_recvmsg(sock sk, ref msghdr msg, int len, int noblock, int flags, ref int addr_len)
	{
		sk_buff? skb;
		int err;

		if ((flags & MSG_ERRQUEUE) != 0)
			return -EAGAIN;

		skb = skb_recv_datagram(sk, (uint)flags, noblock, out err);
		if (skb == null)
			return err;
		skb_free_datagram(sk, skb);
		return 0;
	}

	[Source("net/ipv4/udp.c", 1852)]
	private static int udp_disconnect(sock sk, int flags)
	{
		inet_sock inet = inet_sk(sk);

		lock_sock(sk);
		sk.sk_state = TCP_CLOSE;
		inet.inet_daddr = default;
		inet.inet_dport = default;
		sk.sk_bound_dev_if = 0;
		release_sock(sk);
		return 0;
	}

	[Source("net/ipv4/udp.c", 1861)]
	private static void udp_lib_unhash(sock sk)
	{
	}

	[Source("net/ipv4/udp.c", 2614)]
	private static int udp_setsockopt(sock sk, int level, int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		return -ENOPROTOOPT;
	}

	[Source("net/ipv4/udp.c", 2691)]
	private static int udp_getsockopt(sock sk, int level, int optname, Span<byte> optval, ref int optlen)
	{
		return -ENOPROTOOPT;
	}

	private static proto udp_prot = new() {
		name = "UDP"u8.ToArray(),
		close = udp_lib_close,
		connect = ip4_datagram_connect,
		disconnect = udp_disconnect,
		ioctl = udp_ioctl,
		setsockopt = udp_setsockopt,
		getsockopt = udp_getsockopt,
		sendmsg = udp_sendmsg,
		recvmsg = udp_recvmsg,
		unhash = udp_lib_unhash,
		get_port = udp_v4_get_port,
		obj_new = static () => new inet_sock(),
	};

	// DEVIATION: datagrams of UDP only, no TCP, ping and raw sockets.
	[Source("net/ipv4/af_inet.c", 1082)]
	private static inet_protosw[] inetsw_array = [
		new() {
			type = SOCK_DGRAM,
			protocol = IPPROTO_UDP,
			flags = INET_PROTOSW_PERMANENT,
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

	[Source("net/ipv4/af_inet.c", 1908)]
	[fs_initcall]
	private static int inet_init()
	{
		int r;
		int rc = -EINVAL;

		rc = proto_register(udp_prot, 1);
		if (rc != 0)
			goto @out;

		// From here on programs can make sockets, and get -ESOCKTNOSUPPORT until their protocol is there.
		sock_register(inet_family_ops);

		for (r = 0; r < SOCK_MAX; ++r)
			inetsw[r] = LIST_HEAD<inet_protosw>();

		foreach (inet_protosw q in inetsw_array) {
			q.prot = udp_prot;
			q.ops = inet_dgram_ops;
			inet_register_protosw(q);
		}

		arp_init();

		// DEVIATION: of ip_init() in net/ipv4/ip_output.c this is what is here
		ip_rt_init();

		rc = 0;
	@out:
		return rc;
	}
}
