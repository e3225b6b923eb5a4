// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/ping.c; the copyright of the original's authors stands.

// Reduced: CONFIG_IPV6 is not set, and there are no options of packets.

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>Where ping sockets are found, by the identifiers of their echoes, which are their ports.</summary>
[Source("net/ipv4/ping.c", 56)]
public sealed class ping_table
{
	public hlist_head<sock>[] hash = new hlist_head<sock>[PING_HTABLE_SIZE];
	public rwlock_t @lock = new("ping_table.lock");
}

/// <summary>Ping sockets: echoes for programs that may not have raw sockets.</summary>
public static unsafe partial class ping_c
{
	private static ping_table ping_table = new();

	private static u16 ping_port_rover;

	[Conditional("PING_DEBUG")]
	[NotInLinux("each file says whether its pr_debug() is compiled in")]
	private static void pr_debug(va_format fmt) => printk_h.pr_debug(fmt);

	[Source("net/ipv4/ping.c", 67)]
	private static u32 ping_hashfn(net net, u32 num, u32 mask)
	{
		u32 res = (num + net_hash_mix(net)) & mask;

		pr_debug($"hash({num}) = {res}\n");
		return res;
	}

	[Source("net/ipv4/ping.c", 76)]
	private static hlist_head<sock> ping_hashslot(ping_table table,
						      net net, uint num)
	{
		return table.hash[ping_hashfn(net, num, PING_HTABLE_MASK)];
	}

	/// <summary>Gives a socket an identifier, any one if <paramref name="ident"/> is 0; not 0 if it is taken.</summary>
	[Source("net/ipv4/ping.c", 82)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_get_port(sock sk, ushort ident)
	{
		hlist_head<sock> hlist = null!;
		inet_sock isk, isk2;

		isk = inet_sk(sk);
		write_lock_bh(ping_table.@lock);
		if (ident == 0) {
			u32 i;
			u16 result = (u16)(ping_port_rover + 1);

			for (i = 0; i < (1L << 16); i++, result++) {
				if (result == 0)
					result++;
				hlist = ping_hashslot(ping_table, sock_net(sk),
						      result);
				foreach (var sk2 in ping_portaddr_for_each_entry(hlist)) {
					isk2 = inet_sk(sk2);

					if (isk2.inet_num == result)
						goto next_port;
				}

				ping_port_rover = ident = result;
				break;
			next_port:
				;
			}
			if (i >= (1L << 16))
				goto fail;
		} else {
			hlist = ping_hashslot(ping_table, sock_net(sk), ident);
			foreach (var sk2 in ping_portaddr_for_each_entry(hlist)) {
				isk2 = inet_sk(sk2);

				// Whether it may be shared is up to both, and both may from the beginning, see inetsw_array.
				if ((isk2.inet_num == ident) &&
				    (sk2 != sk) &&
				    (sk2.sk_reuse == 0 || sk.sk_reuse == 0))
					goto fail;
			}
		}

		pr_debug($"found port/ident = {ident}\n");
		isk.inet_num = ident;
		if (sk_unhashed(sk)) {
			pr_debug("was not hashed\n");
			sock_hold(sk);
			hlist_add_head(sk.sk_node, hlist);
			sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);
		}
		write_unlock_bh(ping_table.@lock);
		return 0;

	fail:
		write_unlock_bh(ping_table.@lock);
		return 1;
	}

	/// <summary>Nobody calls it: a socket is hashed when it gets its port.</summary>
	[Source("net/ipv4/ping.c", 148)]
	public static int ping_hash(sock sk)
	{
		pr_debug($"ping_hash(sk->port={inet_sk(sk).inet_num})\n");
		BUG();

		return 0;
	}

	/// <summary>Takes its port from a socket.</summary>
	[Source("net/ipv4/ping.c", 156)]
	[EXPORT_SYMBOL_GPL]
	public static void ping_unhash(sock sk)
	{
		inet_sock isk = inet_sk(sk);

		pr_debug($"ping_unhash(isk={isk},isk->num={isk.inet_num})\n");
		write_lock_bh(ping_table.@lock);
		if (sk_hashed(sk)) {
			__hlist_del(sk.sk_node);
			sk_node_init(sk.sk_node);
			sock_put(sk);
			isk.inet_num = 0;
			isk.inet_sport = default;
			sock_prot_inuse_add(sock_net(sk), sk.sk_prot, -1);
		}
		write_unlock_bh(ping_table.@lock);
	}

	// With a reference.
	[Source("net/ipv4/ping.c", 174)]
	private static sock? ping_lookup(net net, sk_buff skb, u16 ident)
	{
		hlist_head<sock> hslot = ping_hashslot(ping_table, net, ident);
		sock? sk = null;
		inet_sock isk;
		int dif = skb.dev!.ifindex;

		if (skb.protocol == htons(ETH_P_IP)) {
			pr_debug($"try to find: num = {(int)ident}, daddr = {ip_hdr(skb).daddr}, dif = {dif}\n");
		}

		read_lock_bh(ping_table.@lock);

		foreach (var sk_ in ping_portaddr_for_each_entry(hslot)) {
			sk = sk_;
			isk = inet_sk(sk);

			pr_debug("iterate\n");
			if (isk.inet_num != ident)
				continue;

			if (skb.protocol == htons(ETH_P_IP) &&
			    sk.sk_family == AF_INET) {
				pr_debug($"found: {sk}: num={(int)isk.inet_num}, daddr={isk.inet_rcv_saddr}, dif={sk.sk_bound_dev_if}\n");

				if (isk.inet_rcv_saddr != default &&
				    isk.inet_rcv_saddr != ip_hdr(skb).daddr)
					continue;
			} else {
				continue;
			}

			if (sk.sk_bound_dev_if != 0 && sk.sk_bound_dev_if != dif)
				continue;

			sock_hold(sk);
			goto exit;
		}

		sk = null;
	exit:
		read_unlock_bh(ping_table.@lock);

		return sk;
	}

	[Source("net/ipv4/ping.c", 242)]
	private static void inet_get_ping_group_range_net(net net, out kgid_t low,
							  out kgid_t high)
	{
		kgid_t[] data = net.ipv4.ping_group_range.range;
		uint seq;

		do {
			seq = read_seqbegin(net.ipv4.ping_group_range.@lock);

			low = data[0];
			high = data[1];
		} while (read_seqretry(net.ipv4.ping_group_range.@lock, seq));
	}

	/// <summary>Whether the caller may have a ping socket: 0, or -EACCES when it is in no group that may.</summary>
	[Source("net/ipv4/ping.c", 257)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_init_sock(sock sk)
	{
		net net = sock_net(sk);
		kgid_t group = current_egid();
		kgid_t low, high;
		int ret = 0;

		inet_get_ping_group_range_net(net, out low, out high);
		if (gid_lte(low, group) && gid_lte(group, high))
			return 0;

		// DEVIATION: a task is in no other groups
		ret = -EACCES;

		return ret;
	}

	[Source("net/ipv4/ping.c", 289)]
	[EXPORT_SYMBOL_GPL]
	public static void ping_close(sock sk, long timeout)
	{
		pr_debug($"ping_close(sk={inet_sk(sk)},sk->num={inet_sk(sk).inet_num})\n");
		pr_debug($"isk->refcnt = {refcount_read(ref sk.sk_refcnt)}\n");

		sk_common_release(sk);
	}

	[Source("net/ipv4/ping.c", 300)]
	private static int ping_check_bind_addr(sock sk, inet_sock isk,
						Span<byte> uaddr, int addr_len)
	{
		net net = sock_net(sk);
		if (sk.sk_family == AF_INET) {
			ref sockaddr_in addr = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);
			uint chk_addr_ret;

			if (addr_len < sizeof(sockaddr_in))
				return -EINVAL;

			if (addr.sin_family != AF_INET &&
			    !(addr.sin_family == AF_UNSPEC &&
			      addr.sin_addr.s_addr == htonl(INADDR_ANY)))
				return -EAFNOSUPPORT;

			pr_debug($"ping_check_bind_addr(sk={sk},addr={addr.sin_addr.s_addr},port={ntohs(addr.sin_port)})\n");

			chk_addr_ret = inet_addr_type(net, addr.sin_addr.s_addr);

			if (addr.sin_addr.s_addr == htonl(INADDR_ANY))
				chk_addr_ret = RTN_LOCAL;

			if ((!inet_can_nonlocal_bind(net, isk) &&
			     chk_addr_ret != RTN_LOCAL) ||
			    chk_addr_ret == RTN_MULTICAST ||
			    chk_addr_ret == RTN_BROADCAST)
				return -EADDRNOTAVAIL;
		} else {
			return -EAFNOSUPPORT;
		}
		return 0;
	}

	[Source("net/ipv4/ping.c", 376)]
	private static void ping_set_saddr(sock sk, Span<byte> saddr)
	{
		if (DECLARE_SOCKADDR<sockaddr>(saddr).sa_family == AF_INET) {
			inet_sock isk = inet_sk(sk);
			ref sockaddr_in addr = ref DECLARE_SOCKADDR<sockaddr_in>(saddr);
			isk.inet_rcv_saddr = isk.inet_saddr = addr.sin_addr.s_addr;
		}
	}

	[Source("net/ipv4/ping.c", 391)]
	private static void ping_clear_saddr(sock sk, int dif)
	{
		sk.sk_bound_dev_if = dif;
		if (sk.sk_family == AF_INET) {
			inet_sock isk = inet_sk(sk);
			isk.inet_rcv_saddr = isk.inet_saddr = default;
		}
	}

	/// <summary>Binds to an address of this machine and an identifier, none of which needs a right; 0 or a negative
	/// errno.</summary>
	[Source("net/ipv4/ping.c", 410)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_bind(sock sk, Span<byte> uaddr, int addr_len)
	{
		inet_sock isk = inet_sk(sk);
		ushort snum;
		int err;
		int dif = sk.sk_bound_dev_if;

		err = ping_check_bind_addr(sk, isk, uaddr, addr_len);
		if (err != 0)
			return err;

		lock_sock(sk);

		err = -EINVAL;
		if (isk.inet_num != 0)
			goto @out;

		err = -EADDRINUSE;
		ping_set_saddr(sk, uaddr);
		snum = ntohs(DECLARE_SOCKADDR<sockaddr_in>(uaddr).sin_port);
		if (ping_get_port(sk, snum) != 0) {
			ping_clear_saddr(sk, dif);
			goto @out;
		}

		pr_debug($"after bind(): num = {isk.inet_num}, dif = {sk.sk_bound_dev_if}\n");

		err = 0;
		if (sk.sk_family == AF_INET && isk.inet_rcv_saddr != default(be32))
			sk.sk_userlocks |= SOCK_BINDADDR_LOCK;

		if (snum != 0)
			sk.sk_userlocks |= SOCK_BINDPORT_LOCK;
		isk.inet_sport = htons(isk.inet_num);
		isk.inet_daddr = default;
		isk.inet_dport = default;

		sk_dst_reset(sk);
	@out:
		release_sock(sk);
		pr_debug($"ping_v4_bind -> {err}\n");
		return err;
	}

	// Echoes, and nothing else.
	[Source("net/ipv4/ping.c", 470)]
	private static bool ping_supported(int family, int type, int code)
	{
		return family == AF_INET && type == ICMP_ECHO && code == 0;
	}

	/// <summary>An error about an echo that was sent: the socket has it as its pending error.</summary>
	/// <param name="offset">where the echo begins behind the data of the packet</param>
	[Source("net/ipv4/ping.c", 481)]
	[EXPORT_SYMBOL_GPL]
	public static void ping_err(sk_buff skb, int offset, u32 info)
	{
		int family = 0;
		int type = 0;
		int code = 0;
		ref icmphdr icmph = ref Unsafe.NullRef<icmphdr>();
		inet_sock inet_sock;
		net net = dev_net(skb.dev!);
		sock? sk;
		bool harderr;
		int err;

		if (skb.protocol == htons(ETH_P_IP)) {
			family = AF_INET;
			type = icmp_hdr(skb).type;
			code = icmp_hdr(skb).code;
			icmph = ref MemoryMarshal.AsRef<icmphdr>(skb.head.AsSpan(skb.data + offset));
		} else {
			BUG();
		}

		// icmp_socket_deliver() has seen to it that there is as much.
		if (!ping_supported(family, icmph.type, icmph.code))
			return;

		pr_debug($"ping_err(proto=0x{ntohs(skb.protocol):x},type={type},code={code},id={ntohs(icmph.un.echo.id):x4},seq={ntohs(icmph.un.echo.sequence):x4})\n");

		sk = ping_lookup(net, skb, ntohs(icmph.un.echo.id));
		if (sk == null) {
			pr_debug("no socket, dropping\n");
			return;
		}
		pr_debug($"err on socket {sk}\n");

		err = 0;
		harderr = false;
		inet_sock = inet_sk(sk);

		if (skb.protocol == htons(ETH_P_IP)) {
			switch (type) {
			default:
			case ICMP_TIME_EXCEEDED:
				err = EHOSTUNREACH;
				break;
			case ICMP_SOURCE_QUENCH:
				// no error, but a program wants to see it
				err = EREMOTEIO;
				break;
			case ICMP_PARAMETERPROB:
				err = EPROTO;
				harderr = true;
				break;
			case ICMP_DEST_UNREACH:
				if (code == ICMP_FRAG_NEEDED) {
					// DEVIATION: no exceptions of routes: no ipv4_sk_update_pmtu()
					if (inet_sock.pmtudisc != IP_PMTUDISC_DONT) {
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
				err = EREMOTEIO;
				break;
			}
		}

		// Only who is connected, or has asked, is told.
		if (family == AF_INET && inet_sock.recverr == 0) {
			if (!harderr || sk.sk_state != TCP_ESTABLISHED)
				goto @out;
		} else {
			if (family == AF_INET) {
				ip_icmp_error(sk, skb, err, default,
					      info, skb.data + offset);
			}
		}
		sk.sk_err = err;
		sk.sk_error_report!(sk);
	@out:
		sock_put(sk);
	}

	// The header is not the program's, which has been read already: only what is behind it is copied.
	[Source("net/ipv4/ping.c", 602)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_getfrag(object? from, ref msghdr msg, Span<byte> to,
				       int offset, int fraglen, int odd, sk_buff skb)
	{
		pingfakehdr pfh = (pingfakehdr)from!;

		if (offset == 0) {
			fraglen -= sizeof(icmphdr);
			if (fraglen < 0)
				BUG();
			if (!csum_and_copy_from_iter_full(to[sizeof(icmphdr)..],
				    fraglen, ref pfh.wcheck,
				    ref msg.msg_iter))
				return -EFAULT;
		} else if (offset < sizeof(icmphdr)) {
			BUG();
		} else {
			if (!csum_and_copy_from_iter_full(to, fraglen, ref pfh.wcheck,
						    ref msg.msg_iter))
				return -EFAULT;
		}

		return 0;
	}

	[Source("net/ipv4/ping.c", 639)]
	private static int ping_v4_push_pending_frames(sock sk, pingfakehdr pfh,
						       in flowi4 fl4)
	{
		sk_buff? skb = skb_peek(sk.sk_write_queue);

		if (skb == null)
			return 0;
		pfh.wcheck = csum_partial(MemoryMarshal.AsBytes(new ReadOnlySpan<icmphdr>(in pfh.icmph)),
			sizeof(icmphdr), pfh.wcheck);
		pfh.icmph.checksum = csum_fold(pfh.wcheck);
		icmp_hdr(skb) = pfh.icmph;
		skb.ip_summed = CHECKSUM_NONE;
		return ip_push_pending_frames(sk, fl4);
	}

	/// <summary>Reads the header that a program sends; 0, or a negative errno when it is none of an echo.</summary>
	[Source("net/ipv4/ping.c", 654)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_common_sendmsg(int family, ref msghdr msg, int len,
					      Span<byte> user_icmph, int icmph_len)
	{
		u8 type = 0, code = 0;

		if ((uint)len > 0xFFFF)
			return -EMSGSIZE;

		if (len < icmph_len)
			return -EINVAL;

		if ((msg.msg_flags & MSG_OOB) != 0)
			return -EOPNOTSUPP;

		// What is left of the message is the data.
		if (memcpy_from_msg(user_icmph, ref msg, icmph_len) != 0)
			return -EFAULT;

		if (family == AF_INET) {
			type = MemoryMarshal.AsRef<icmphdr>(user_icmph).type;
			code = MemoryMarshal.AsRef<icmphdr>(user_icmph).code;
		} else {
			BUG();
		}

		if (!ping_supported(family, type, code))
			return -EINVAL;

		return 0;
	}

	[Source("net/ipv4/ping.c", 699)]
	private static int ping_v4_sendmsg(sock sk, ref msghdr msg, int len)
	{
		net net = sock_net(sk);
		flowi4 fl4 = default;
		inet_sock inet = inet_sk(sk);
		ipcm_cookie ipc;
		ref icmphdr user_icmph = ref MemoryMarshal.AsRef<icmphdr>(new byte[sizeof(icmphdr)].AsSpan());
		pingfakehdr pfh = new();
		rtable? rt = null;
		err_ptr<rtable> route;
		be32 saddr, daddr, faddr;
		u8 tos;
		int err;

		pr_debug($"ping_v4_sendmsg(sk={inet},sk->num={inet.inet_num})\n");

		err = ping_common_sendmsg(AF_INET, ref msg, len, MemoryMarshal.AsBytes(new Span<icmphdr>(ref user_icmph)),
					  sizeof(icmphdr));
		if (err != 0)
			return err;

		if (!msg.msg_name.IsEmpty) {
			if (msg.msg_namelen < sizeof(sockaddr_in))
				return -EINVAL;
			ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
			if (usin.sin_family != AF_INET)
				return -EAFNOSUPPORT;
			daddr = usin.sin_addr.s_addr;
			// the port is not looked at
		} else {
			if (sk.sk_state != TCP_ESTABLISHED)
				return -EDESTADDRREQ;
			daddr = inet.inet_daddr;
		}

		ipcm_init_sk(out ipc, inet);

		if (msg.msg_controllen != 0) {
			err = ip_cmsg_send(sk, ref msg, ref ipc, false);
			if (unlikely(err != 0)) {
				return err;
			}
		}

		// DEVIATION: no options of packets, so none by way of others
		saddr = ipc.addr;
		ipc.addr = faddr = daddr;

		tos = get_rttos(ipc, inet);
		if (sock_flag(sk, SOCK_LOCALROUTE) ||
		    (msg.msg_flags & MSG_DONTROUTE) != 0) {
			tos |= RTO_ONLINK;
		}

		if (ipv4_is_multicast(daddr)) {
			if (ipc.oif == 0 || netif_index_is_l3_master(sock_net(sk), ipc.oif))
				ipc.oif = inet.mc_index;
			if (saddr == default)
				saddr = inet.mc_addr;
		} else if (ipc.oif == 0)
			ipc.oif = inet.uc_index;

		flowi4_init_output(ref fl4, ipc.oif, sk.sk_mark, tos,
				   RT_SCOPE_UNIVERSE, sk.sk_protocol,
				   (u8)inet_sk_flowi_flags(sk), faddr, saddr, default, default,
				   sk.sk_uid);

		// CONFIG_SECURITY_NETWORK is not set
		route = ip_route_output_flow(net, ref fl4, sk);
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

		if ((msg.msg_flags & MSG_CONFIRM) != 0)
			goto do_confirm;
	back_from_confirm:

		if (ipc.addr == default)
			ipc.addr = fl4.daddr;

		lock_sock(sk);

		pfh.icmph.type = user_icmph.type;
		pfh.icmph.code = user_icmph.code;
		pfh.icmph.checksum = 0;
		pfh.icmph.un.echo.id = inet.inet_sport;
		pfh.icmph.un.echo.sequence = user_icmph.un.echo.sequence;
		// DEVIATION: what it is copied from goes by its side
		pfh.wcheck = 0;
		pfh.family = AF_INET;

		err = ip_append_data(sk, fl4, ping_getfrag, pfh, ref msg, len,
				0, ipc, ref rt, msg.msg_flags);
		if (err != 0)
			ip_flush_pending_frames(sk);
		else
			err = ping_v4_push_pending_frames(sk, pfh, fl4);
		release_sock(sk);

	@out:
		ip_rt_put(rt);
		if (err == 0) {
			icmp_out_count(sock_net(sk), user_icmph.type);
			return len;
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

	/// <summary>Receives an answer, from the header of ICMP on.</summary>
	[Source("net/ipv4/ping.c", 855)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_recvmsg(sock sk, ref msghdr msg, int len, int noblock,
				       int flags, ref int addr_len)
	{
		inet_sock isk = inet_sk(sk);
		int family = sk.sk_family;
		sk_buff? skb;
		int copied, err;

		pr_debug($"ping_recvmsg(sk={isk},sk->num={isk.inet_num})\n");

		err = -EOPNOTSUPP;
		if ((flags & MSG_OOB) != 0)
			goto @out;

		if ((flags & MSG_ERRQUEUE) != 0)
			return inet_recv_error(sk, ref msg, len, ref addr_len);

		skb = skb_recv_datagram(sk, (uint)flags, noblock, out err);
		if (skb == null)
			goto @out;

		copied = (int)skb.len;
		if (copied > len) {
			msg.msg_flags |= MSG_TRUNC;
			copied = len;
		}

		// the sum has been looked at by icmp_rcv()
		err = skb_copy_datagram_msg(skb, 0, ref msg, copied);
		if (err != 0)
			goto done;

		sock_recv_timestamp(ref msg, sk, skb);

		if (family == AF_INET) {
			if (!msg.msg_name.IsEmpty) {
				ref sockaddr_in sin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
				sin.sin_family = AF_INET;
				sin.sin_port = default;
				sin.sin_addr.s_addr = ip_hdr(skb).saddr;
				sin.sin_zero = default;
				addr_len = sizeof(sockaddr_in);
			}

			if (isk.cmsg_flags != 0)
				ip_cmsg_recv(ref msg, skb);
		} else {
			BUG();
		}

		err = copied;

	done:
		skb_free_datagram(sk, skb);
	@out:
		pr_debug($"ping_recvmsg -> {err}\n");
		return err;
	}

	[Source("net/ipv4/ping.c", 945)]
	[EXPORT_SYMBOL_GPL]
	public static int ping_queue_rcv_skb(sock sk, sk_buff skb)
	{
		pr_debug($"ping_queue_rcv_skb(sk={inet_sk(sk)},sk->num={inet_sk(sk).inet_num},skb={skb})\n");
		if (sock_queue_rcv_skb(sk, skb) < 0) {
			kfree_skb(skb);
			pr_debug("ping_queue_rcv_skb -> failed\n");
			return -1;
		}
		return 0;
	}

	/// <summary>Receives an answer to an echo; whether there was a socket for it.</summary>
	[Source("net/ipv4/ping.c", 963)]
	[EXPORT_SYMBOL_GPL]
	public static bool ping_rcv(sk_buff skb)
	{
		sock? sk;
		net net = dev_net(skb.dev!);
		ref icmphdr icmph = ref icmp_hdr(skb);

		pr_debug($"ping_rcv(skb={skb},id={ntohs(icmph.un.echo.id):x4},seq={ntohs(icmph.un.echo.sequence):x4})\n");

		// from its header on
		skb_push(skb, skb.data - skb_transport_header(skb));

		sk = ping_lookup(net, skb, ntohs(icmph.un.echo.id));
		if (sk != null) {
			sk_buff? skb2 = skb_clone(skb, GFP_ATOMIC);

			pr_debug($"rcv on socket {sk}\n");
			if (skb2 != null)
				ping_queue_rcv_skb(sk, skb2);
			sock_put(sk);
			return true;
		}
		pr_debug("no socket, dropping\n");

		return false;
	}

	[Source("net/ipv4/ping.c", 993)]
	[EXPORT_SYMBOL]
	public static proto ping_prot = new() {
		name = "PING"u8.ToArray(),
		init = ping_init_sock,
		close = ping_close,
		connect = ip4_datagram_connect,
		disconnect = __udp_disconnect,
		setsockopt = ip_setsockopt,
		getsockopt = ip_getsockopt,
		sendmsg = ping_v4_sendmsg,
		recvmsg = ping_recvmsg,
		bind = ping_bind,
		backlog_rcv = ping_queue_rcv_skb,
		release_cb = ip4_datagram_release_cb,
		hash = ping_hash,
		unhash = ping_unhash,
		get_port = ping_get_port,
		obj_new = static () => new inet_sock(),
	};

	[Source("net/ipv4/ping.c", 1016)]
	private static sock? ping_get_first(seq_file seq, int start)
	{
		ping_iter_state state = (ping_iter_state)seq.@private!;
		net net = seq_file_net(seq);

		for (state.bucket = start; state.bucket < PING_HTABLE_SIZE;
		     ++state.bucket) {
			hlist_head<sock> hslot;

			hslot = ping_table.hash[state.bucket];

			if (hlist_empty(hslot))
				continue;

			foreach (var sk in sk_for_each(hslot)) {
				if (net_eq(sock_net(sk), net) &&
				    sk.sk_family == state.family)
					return sk;
			}
		}
		return null;
	}

	[Source("net/ipv4/ping.c", 1043)]
	private static sock? ping_get_next(seq_file seq, sock? sk)
	{
		ping_iter_state state = (ping_iter_state)seq.@private!;
		net net = seq_file_net(seq);

		do {
			sk = sk_next(sk!);
		} while (sk != null && (!net_eq(sock_net(sk), net)));

		if (sk == null)
			return ping_get_first(seq, state.bucket + 1);
		return sk;
	}

	[Source("net/ipv4/ping.c", 1057)]
	private static sock? ping_get_idx(seq_file seq, long pos)
	{
		sock? sk = ping_get_first(seq, 0);

		if (sk != null)
			while (pos != 0 && (sk = ping_get_next(seq, sk)) != null)
				--pos;
		return pos != 0 ? null : sk;
	}

	/// <summary>Takes the lock of the table, which ping_seq_stop() releases.</summary>
	[Source("net/ipv4/ping.c", 1067)]
	[EXPORT_SYMBOL_GPL]
	public static object? ping_seq_start(seq_file seq, ref long pos, ushort family)
	{
		ping_iter_state state = (ping_iter_state)seq.@private!;
		state.bucket = 0;
		state.family = family;

		read_lock_bh(ping_table.@lock);

		return pos != 0 ? ping_get_idx(seq, pos - 1) : SEQ_START_TOKEN;
	}

	[Source("net/ipv4/ping.c", 1080)]
	private static object? ping_v4_seq_start(seq_file seq, ref long pos)
	{
		return ping_seq_start(seq, ref pos, AF_INET);
	}

	[Source("net/ipv4/ping.c", 1085)]
	[EXPORT_SYMBOL_GPL]
	public static object? ping_seq_next(seq_file seq, object? v, ref long pos)
	{
		sock? sk;

		if (v == SEQ_START_TOKEN)
			sk = ping_get_idx(seq, 0);
		else
			sk = ping_get_next(seq, (sock?)v);

		++pos;
		return sk;
	}

	[Source("net/ipv4/ping.c", 1099)]
	[EXPORT_SYMBOL_GPL]
	public static void ping_seq_stop(seq_file seq, object? v)
	{
		read_unlock_bh(ping_table.@lock);
	}

	[Source("net/ipv4/ping.c", 1106)]
	private static void ping_v4_format_sock(sock sp, seq_file f,
						int bucket)
	{
		inet_sock inet = inet_sk(sp);
		u32 dest = Unsafe.BitCast<be32, u32>(inet.inet_daddr);
		u32 src = Unsafe.BitCast<be32, u32>(inet.inet_rcv_saddr);
		u16 destp = ntohs(inet.inet_dport);
		u16 srcp = ntohs(inet.inet_sport);

		seq_printf(f, $"{bucket,5}: {src:X8}:{srcp:X4} {dest:X8}:{destp:X4}" +
			   $" {sp.sk_state:X2} {sk_wmem_alloc_get(sp):X8}:{sk_rmem_alloc_get(sp):X8} {0:X2}:{0L:X8} {0:X8} " +
			   $"{from_kuid_munged(seq_user_ns(f), sock_i_uid(sp)),5} {0,8} {sock_i_ino(sp)} " +
			   $"{refcount_read(ref sp.sk_refcnt)} {0:x16} {atomic_read(ref sp.sk_drops)}");
	}

	[Source("net/ipv4/ping.c", 1127)]
	private static int ping_v4_seq_show(seq_file seq, object? v)
	{
		seq_setwidth(seq, 127);
		if (v == SEQ_START_TOKEN)
			seq_puts(seq, "  sl  local_address rem_address   st tx_queue " +
				      "rx_queue tr tm->when retrnsmt   uid  timeout " +
				      "inode ref pointer drops");
		else {
			ping_iter_state state = (ping_iter_state)seq.@private!;

			ping_v4_format_sock((sock)v!, seq, state.bucket);
		}
		seq_pad(seq, '\n');
		return 0;
	}

	[Source("net/ipv4/ping.c", 1143)]
	private static seq_operations ping_v4_seq_ops = new() {
		start = ping_v4_seq_start,
		show = ping_v4_seq_show,
		next = ping_seq_next,
		stop = ping_seq_stop,
	};

	[Source("net/ipv4/ping.c", 1150)]
	private static int ping_v4_proc_init_net(net net)
	{
		if (proc_create_net("icmp"u8, _0444, net.proc_net, ping_v4_seq_ops,
				sizeof_state<ping_iter_state>()) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/ipv4/ping.c", 1158)]
	private static void ping_v4_proc_exit_net(net net)
	{
		remove_proc_entry("icmp"u8, net.proc_net);
	}

	[Source("net/ipv4/ping.c", 1163)]
	private static pernet_operations ping_v4_net_ops = new() {
		init = ping_v4_proc_init_net,
		exit = ping_v4_proc_exit_net,
	};

	/// <summary>Makes /proc/net/icmp.</summary>
	[Source("net/ipv4/ping.c", 1168)]
	public static int ping_proc_init()
	{
		return register_pernet_subsys(ping_v4_net_ops);
	}

	/// <summary>Takes /proc/net/icmp away.</summary>
	[Source("net/ipv4/ping.c", 1173)]
	public static void ping_proc_exit()
	{
		unregister_pernet_subsys(ping_v4_net_ops);
	}

	/// <summary>Readies the table; called by inet_init().</summary>
	[Source("net/ipv4/ping.c", 1180)]
	public static void ping_init()
	{
		int i;

		for (i = 0; i < PING_HTABLE_SIZE; i++)
			ping_table.hash[i] = new();
		rwlock_init(ping_table.@lock);
	}
}
