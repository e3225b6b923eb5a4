// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/datagram.c; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>Connecting a datagram socket: nothing is sent, but where to is settled.</summary>
public static unsafe partial class datagram_c
{
	/// <summary>Sets the address of the other end; the socket is locked. 0 or a negative errno.</summary>
	[Source("net/ipv4/datagram.c", 23)]
	[EXPORT_SYMBOL]
	public static int __ip4_datagram_connect(sock sk, Span<byte> uaddr, int addr_len)
	{
		inet_sock inet = inet_sk(sk);
		ref sockaddr_in usin = ref DECLARE_SOCKADDR<sockaddr_in>(uaddr);
		err_ptr<rtable> rt;
		be32 saddr;
		int oif;
		int err;

		if (addr_len < sizeof(sockaddr_in))
			return -EINVAL;

		if (usin.sin_family != AF_INET)
			return -EAFNOSUPPORT;

		sk_dst_reset(sk);

		oif = sk.sk_bound_dev_if;
		saddr = inet.inet_saddr;
		if (ipv4_is_multicast(usin.sin_addr.s_addr)) {
			if (oif == 0 || netif_index_is_l3_master(sock_net(sk), oif))
				oif = inet.mc_index;
			if (saddr == default)
				saddr = inet.mc_addr;
		}
		ref flowi4 fl4 = ref inet.cork.fl.u.ip4;
		rt = ip_route_connect(ref fl4, usin.sin_addr.s_addr, saddr,
				      (u32)RT_CONN_FLAGS(sk), oif,
				      sk.sk_protocol,
				      inet.inet_sport, usin.sin_port, sk);
		if (IS_ERR(rt)) {
			err = PTR_ERR(rt);
			if (err == -ENETUNREACH)
				IP_INC_STATS(sock_net(sk), IPSTATS_MIB_OUTNOROUTES);
			goto @out;
		}

		if ((rt.ptr!.rt_flags & RTCF_BROADCAST) != 0 && !sock_flag(sk, SOCK_BROADCAST)) {
			ip_rt_put(rt.ptr);
			err = -EACCES;
			goto @out;
		}
		if (inet.inet_saddr == default)
			inet.inet_saddr = fl4.saddr;
		if (inet.inet_rcv_saddr == default) {
			inet.inet_rcv_saddr = fl4.saddr;
			if (sk.sk_prot.rehash != null)
				sk.sk_prot.rehash(sk);
		}
		inet.inet_daddr = fl4.daddr;
		inet.inet_dport = usin.sin_port;
		sk.sk_state = TCP_ESTABLISHED;
		sk_set_txhash(sk);
		inet.inet_id = (u16)jiffies;

		sk_dst_set(sk, rt.ptr.dst);
		err = 0;
	@out:
		return err;
	}

	/// <summary>The same for a socket that is not locked.</summary>
	[Source("net/ipv4/datagram.c", 87)]
	[EXPORT_SYMBOL]
	public static int ip4_datagram_connect(sock sk, Span<byte> uaddr, int addr_len)
	{
		int res;

		lock_sock(sk);
		res = __ip4_datagram_connect(sk, uaddr, addr_len);
		release_sock(sk);
		return res;
	}

	/// <summary>Gives a connected socket a new route when the old one is stale; called when the socket is let go.</summary>
	[Source("net/ipv4/datagram.c", 102)]
	[EXPORT_SYMBOL_GPL]
	public static void ip4_datagram_release_cb(sock sk)
	{
		inet_sock inet = inet_sk(sk);
		be32 daddr = inet.inet_daddr;
		dst_entry? dst;
		flowi4 fl4 = default;
		err_ptr<rtable> rt;

		rcu_read_lock();

		dst = __sk_dst_get(sk);
		if (dst == null || dst.obsolete == 0 || dst.ops.check!(dst, 0) != null) {
			rcu_read_unlock();
			return;
		}
		rt = ip_route_output_ports(sock_net(sk), ref fl4, sk, daddr,
					   inet.inet_saddr, inet.inet_dport,
					   inet.inet_sport, sk.sk_protocol,
					   (u8)RT_CONN_FLAGS(sk), sk.sk_bound_dev_if);

		dst = !IS_ERR(rt) ? rt.ptr!.dst : null;
		sk_dst_set(sk, dst);

		rcu_read_unlock();
	}
}
