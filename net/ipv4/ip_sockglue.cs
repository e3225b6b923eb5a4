// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/ip_sockglue.c; the copyright of the original's authors stands.

// Reduced: no options of packets.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>The options and control messages of level SOL_IP, and the errors that sockets are told.</summary>
public static unsafe partial class ip_sockglue_c
{
	[NotInLinux("put_cmsg() of a structure")]
	private static void put_cmsg<T>(ref msghdr msg, int level, int type, in T data) where T : unmanaged
	{
		Kernel.Net.Core.scm_c.put_cmsg(ref msg, level, type, sizeof(T), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in data)));
	}

	[Source("net/ipv4/ip_sockglue.c", 56)]
	private static void ip_cmsg_recv_pktinfo(ref msghdr msg, sk_buff skb)
	{
		in_pktinfo info = PKTINFO_SKB_CB(skb);

		info.ipi_addr.s_addr = ip_hdr(skb).daddr;

		put_cmsg(ref msg, SOL_IP, IP_PKTINFO, info);
	}

	[Source("net/ipv4/ip_sockglue.c", 65)]
	private static void ip_cmsg_recv_ttl(ref msghdr msg, sk_buff skb)
	{
		int ttl = ip_hdr(skb).ttl;
		put_cmsg(ref msg, SOL_IP, IP_TTL, ttl);
	}

	[Source("net/ipv4/ip_sockglue.c", 71)]
	private static void ip_cmsg_recv_tos(ref msghdr msg, sk_buff skb)
	{
		put_cmsg(ref msg, SOL_IP, IP_TOS, ip_hdr(skb).tos);
	}

	[Source("net/ipv4/ip_sockglue.c", 104)]
	private static void ip_cmsg_recv_fragsize(ref msghdr msg, sk_buff skb)
	{
		int val;

		if (IPCB(skb).frag_max_size == 0)
			return;

		val = IPCB(skb).frag_max_size;
		put_cmsg(ref msg, SOL_IP, IP_RECVFRAGSIZE, val);
	}

	[Source("net/ipv4/ip_sockglue.c", 115)]
	private static void ip_cmsg_recv_checksum(ref msghdr msg, sk_buff skb,
						  int tlen, int offset)
	{
		u32 csum = skb.csum;

		if (skb.ip_summed != CHECKSUM_COMPLETE)
			return;

		if (offset != 0) {
			int tend_off = skb_transport_offset(skb) + tlen;
			csum = csum_sub(csum, skb_checksum(skb, tend_off, offset, 0));
		}

		put_cmsg(ref msg, SOL_IP, IP_CHECKSUM, csum);
	}

	[Source("net/ipv4/ip_sockglue.c", 149)]
	private static void ip_cmsg_recv_dstaddr(ref msghdr msg, sk_buff skb)
	{
		sockaddr_in sin = default;
		int at = skb_transport_header(skb);

		if (at + 4 > skb.tail)
			return;

		// most protocols begin with the ports
		sin.sin_family = AF_INET;
		sin.sin_addr.s_addr = ip_hdr(skb).daddr;
		sin.sin_port = MemoryMarshal.Read<be16>(skb.head.AsSpan(at + 2));

		put_cmsg(ref msg, SOL_IP, IP_ORIGDSTADDR, sin);
	}

	/// <summary>The control messages that a receiver has asked for.</summary>
	[Source("net/ipv4/ip_sockglue.c", 171)]
	[EXPORT_SYMBOL]
	public static void ip_cmsg_recv_offset(ref msghdr msg, sock sk,
					       sk_buff skb, int tlen, int offset)
	{
		inet_sock inet = inet_sk(sk);
		uint flags = inet.cmsg_flags;

		if ((flags & IP_CMSG_PKTINFO) != 0) {
			ip_cmsg_recv_pktinfo(ref msg, skb);

			flags &= ~(uint)IP_CMSG_PKTINFO;
			if (flags == 0)
				return;
		}

		if ((flags & IP_CMSG_TTL) != 0) {
			ip_cmsg_recv_ttl(ref msg, skb);

			flags &= ~(uint)IP_CMSG_TTL;
			if (flags == 0)
				return;
		}

		if ((flags & IP_CMSG_TOS) != 0) {
			ip_cmsg_recv_tos(ref msg, skb);

			flags &= ~(uint)IP_CMSG_TOS;
			if (flags == 0)
				return;
		}

		// DEVIATION: no options: neither IP_CMSG_RECVOPTS nor IP_CMSG_RETOPTS; no labels: no IP_CMSG_PASSSEC
		if ((flags & IP_CMSG_ORIGDSTADDR) != 0) {
			ip_cmsg_recv_dstaddr(ref msg, skb);

			flags &= ~(uint)IP_CMSG_ORIGDSTADDR;
			if (flags == 0)
				return;
		}

		if ((flags & IP_CMSG_CHECKSUM) != 0)
			ip_cmsg_recv_checksum(ref msg, skb, tlen, offset);

		if ((flags & IP_CMSG_RECVFRAGSIZE) != 0)
			ip_cmsg_recv_fragsize(ref msg, skb);
	}

	/// <summary>Reads the control messages of levels SOL_SOCKET and SOL_IP; 0 or a negative errno.</summary>
	[Source("net/ipv4/ip_sockglue.c", 242)]
	public static int ip_cmsg_send(sock sk, ref msghdr msg, ref ipcm_cookie ipc,
				       bool allow_ipv6)
	{
		int err, val;
		int cmsg;

		for (cmsg = CMSG_FIRSTHDR(ref msg); cmsg >= 0; cmsg = cmsg_nxthdr(ref msg, cmsg)) {
			if (!CMSG_OK(ref msg, cmsg))
				return -EINVAL;
			ref cmsghdr hdr = ref CMSG_AT(ref msg, cmsg);
			// CONFIG_IPV6 is not set
			if (hdr.cmsg_level == SOL_SOCKET) {
				err = __sock_cmsg_send(sk, ref msg, cmsg, ref ipc.sockc);
				if (err != 0)
					return err;
				continue;
			}

			if (hdr.cmsg_level != SOL_IP)
				continue;
			switch (hdr.cmsg_type) {
			// DEVIATION: no options: no IP_RETOPTS
			case IP_PKTINFO: {
					if (hdr.cmsg_len != (ulong)CMSG_LEN(sizeof(in_pktinfo)))
						return -EINVAL;
					in_pktinfo info = MemoryMarshal.Read<in_pktinfo>(CMSG_DATA(ref msg, cmsg));
					if (info.ipi_ifindex != 0)
						ipc.oif = info.ipi_ifindex;
					ipc.addr = info.ipi_spec_dst.s_addr;
					break;
				}
			case IP_TTL:
				if (hdr.cmsg_len != (ulong)CMSG_LEN(sizeof(int)))
					return -EINVAL;
				val = MemoryMarshal.Read<int>(CMSG_DATA(ref msg, cmsg));
				if (val < 1 || val > 255)
					return -EINVAL;
				ipc.ttl = (u8)val;
				break;
			case IP_TOS:
				if (hdr.cmsg_len == (ulong)CMSG_LEN(sizeof(int)))
					val = MemoryMarshal.Read<int>(CMSG_DATA(ref msg, cmsg));
				else if (hdr.cmsg_len == (ulong)CMSG_LEN(sizeof(u8)))
					val = CMSG_DATA(ref msg, cmsg)[0];
				else
					return -EINVAL;
				if (val < 0 || val > 255)
					return -EINVAL;
				ipc.tos = (short)val;
				ipc.priority = rt_tos2priority((u8)ipc.tos);
				break;

			default:
				return -EINVAL;
			}
		}
		return 0;
	}

	[Source("net/ipv4/ip_sockglue.c", 327)]
	private static void ip_ra_destroy_rcu(rcu_head head)
	{
		ip_ra_chain ra = container_of<ip_ra_chain>(head);

		sock_put(ra.saved_sk!);
		kfree(ra);
	}

	/// <summary>Has a raw socket be given packets with router alerts, or no longer.</summary>
	[Source("net/ipv4/ip_sockglue.c", 335)]
	public static int ip_ra_control(sock sk, byte on,
					Action<sock>? destructor)
	{
		ip_ra_chain? ra, new_ra;
		net net = sock_net(sk);

		if (sk.sk_type != SOCK_RAW || inet_sk(sk).inet_num == IPPROTO_RAW)
			return -EINVAL;

		new_ra = on != 0 ? kmalloc<ip_ra_chain>(GFP_KERNEL) : null;

		mutex_lock(net.ipv4.ra_mutex);
		ref __rcu<ip_ra_chain> rap = ref net.ipv4.ra_chain;
		for (;
		     (ra = rcu_dereference_protected(rap,
						     lockdep_is_held(net.ipv4.ra_mutex))) != null;
		     rap = ref ra.next) {
			if (ra.sk == sk) {
				if (on != 0) {
					mutex_unlock(net.ipv4.ra_mutex);
					kfree(new_ra);
					return -EADDRINUSE;
				}
				// readers pass over it
				ra.sk = null;
				RCU_INIT_POINTER(ref rap, ra.next.__p);
				mutex_unlock(net.ipv4.ra_mutex);

				if (ra.destructor != null)
					ra.destructor(sk);
				ra.saved_sk = sk;
				call_rcu(ra.rcu, ip_ra_destroy_rcu);
				return 0;
			}
		}
		if (new_ra == null) {
			mutex_unlock(net.ipv4.ra_mutex);
			return -ENOBUFS;
		}
		new_ra.sk = sk;
		new_ra.destructor = destructor;

		RCU_INIT_POINTER(ref new_ra.next, ra);
		rcu_assign_pointer(ref rap, new_ra);
		sock_hold(sk);
		mutex_unlock(net.ipv4.ra_mutex);

		return 0;
	}

	/// <summary>Queues an error of ICMP for a socket that wants to be told.</summary>
	/// <param name="payload">where what was sent begins in the packet</param>
	[Source("net/ipv4/ip_sockglue.c", 390)]
	public static void ip_icmp_error(sock sk, sk_buff skb_in, int err,
					 be16 port, u32 info, int payload)
	{
		sk_buff? skb;

		skb = skb_clone(skb_in, GFP_ATOMIC);
		if (skb == null)
			return;

		ref sock_exterr_skb serr = ref SKB_EXT_ERR(skb);
		serr.ee.ee_errno = (u32)err;
		serr.ee.ee_origin = SO_EE_ORIGIN_ICMP;
		serr.ee.ee_type = icmp_hdr(skb).type;
		serr.ee.ee_code = icmp_hdr(skb).code;
		serr.ee.ee_pad = 0;
		serr.ee.ee_info = info;
		serr.ee.ee_data = 0;
		// the destination in the header that the error encloses
		serr.addr_offset = (u16)(skb_transport_header(skb) + sizeof(icmphdr) + 16 -
					 skb_network_header(skb));
		serr.port = port;

		if (skb_pull(skb, payload - skb.data)) {
			skb_reset_transport_header(skb);
			if (sock_queue_err_skb(sk, skb) == 0)
				return;
		}
		kfree_skb(skb);
	}

	/// <summary>Queues an error that was found here.</summary>
	[Source("net/ipv4/ip_sockglue.c", 419)]
	public static void ip_local_error(sock sk, int err, be32 daddr, be16 port, u32 info)
	{
		inet_sock inet = inet_sk(sk);
		sk_buff? skb;

		if (inet.recverr == 0)
			return;

		skb = alloc_skb(sizeof(iphdr), GFP_ATOMIC);
		if (skb == null)
			return;

		skb_put(skb, sizeof(iphdr));
		skb_reset_network_header(skb);
		ref iphdr iph = ref ip_hdr(skb);
		iph.daddr = daddr;

		ref sock_exterr_skb serr = ref SKB_EXT_ERR(skb);
		serr.ee.ee_errno = (u32)err;
		serr.ee.ee_origin = SO_EE_ORIGIN_LOCAL;
		serr.ee.ee_type = 0;
		serr.ee.ee_code = 0;
		serr.ee.ee_pad = 0;
		serr.ee.ee_info = info;
		serr.ee.ee_data = 0;
		serr.addr_offset = 16;
		serr.port = port;

		__skb_pull(skb, skb_tail_pointer(skb) - skb.data);
		skb_reset_transport_header(skb);

		if (sock_queue_err_skb(sk, skb) != 0)
			kfree_skb(skb);
	}

	[Source("net/ipv4/ip_sockglue.c", 459)]
	private static bool ipv4_datagram_support_addr(in sock_exterr_skb serr)
	{
		return serr.ee.ee_origin == SO_EE_ORIGIN_ICMP ||
		       serr.ee.ee_origin == SO_EE_ORIGIN_LOCAL || serr.port != default;
	}

	[Source("net/ipv4/ip_sockglue.c", 470)]
	private static bool ipv4_datagram_support_cmsg(sock sk,
						       sk_buff skb,
						       int ee_origin)
	{
		if (ee_origin == SO_EE_ORIGIN_ICMP)
			return true;

		// DEVIATION: the other origin with an address is a time stamp of what was sent
		return false;
	}

	/// <summary>The first error of a socket: its data and, as a control message, what it was. The length or
	/// -EAGAIN.</summary>
	[Source("net/ipv4/ip_sockglue.c", 498)]
	public static int ip_recv_error(sock sk, ref msghdr msg, int len, ref int addr_len)
	{
		sk_buff? skb;
		Span<byte> errhdr = stackalloc byte[sizeof(sock_extended_err) + sizeof(sockaddr_in)];
		int err;
		int copied;

		err = -EAGAIN;
		skb = sock_dequeue_err_skb(sk);
		if (skb == null)
			goto @out;

		copied = (int)skb.len;
		if (copied > len) {
			msg.msg_flags |= MSG_TRUNC;
			copied = len;
		}
		err = skb_copy_datagram_msg(skb, 0, ref msg, copied);
		if (unlikely(err != 0)) {
			kfree_skb(skb);
			return err;
		}
		sock_recv_timestamp(ref msg, sk, skb);

		ref sock_exterr_skb serr = ref SKB_EXT_ERR(skb);

		if (!msg.msg_name.IsEmpty && ipv4_datagram_support_addr(serr)) {
			ref sockaddr_in sin = ref DECLARE_SOCKADDR<sockaddr_in>(msg.msg_name);
			sin.sin_family = AF_INET;
			sin.sin_addr.s_addr = MemoryMarshal.Read<be32>(skb.head.AsSpan(skb_network_header(skb) +
										       serr.addr_offset));
			sin.sin_port = serr.port;
			sin.sin_zero = default;
			addr_len = sizeof(sockaddr_in);
		}

		errhdr.Clear();
		MemoryMarshal.Write(errhdr, in serr.ee);
		ref sockaddr_in offender = ref MemoryMarshal.AsRef<sockaddr_in>(errhdr[sizeof(sock_extended_err)..]);

		if (ipv4_datagram_support_cmsg(sk, skb, serr.ee.ee_origin)) {
			offender.sin_family = AF_INET;
			offender.sin_addr.s_addr = ip_hdr(skb).saddr;
			if (inet_sk(sk).cmsg_flags != 0)
				ip_cmsg_recv(ref msg, skb);
		}

		Kernel.Net.Core.scm_c.put_cmsg(ref msg, SOL_IP, IP_RECVERR, errhdr.Length, errhdr);

		msg.msg_flags |= MSG_ERRQUEUE;
		err = copied;

		consume_skb(skb);
	@out:
		return err;
	}

	[Source("net/ipv4/ip_sockglue.c", 566)]
	private static bool setsockopt_needs_rtnl(int optname)
	{
		switch (optname) {
		case IP_ADD_MEMBERSHIP:
		case IP_ADD_SOURCE_MEMBERSHIP:
		case IP_BLOCK_SOURCE:
		case IP_DROP_MEMBERSHIP:
		case IP_DROP_SOURCE_MEMBERSHIP:
		case IP_MSFILTER:
		case IP_UNBLOCK_SOURCE:
		case MCAST_BLOCK_SOURCE:
		case MCAST_MSFILTER:
		case MCAST_JOIN_GROUP:
		case MCAST_JOIN_SOURCE_GROUP:
		case MCAST_LEAVE_GROUP:
		case MCAST_LEAVE_SOURCE_GROUP:
		case MCAST_UNBLOCK_SOURCE:
			return true;
		}
		return false;
	}

	[Source("net/ipv4/ip_sockglue.c", 588)]
	private static int do_ip_setsockopt(sock sk, int level,
					    int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		int val = 0, err;
		bool needs_rtnl = setsockopt_needs_rtnl(optname);

		switch (optname) {
		case IP_PKTINFO:
		case IP_RECVTTL:
		case IP_RECVOPTS:
		case IP_RECVTOS:
		case IP_RETOPTS:
		case IP_TOS:
		case IP_TTL:
		case IP_HDRINCL:
		case IP_MTU_DISCOVER:
		case IP_RECVERR:
		case IP_ROUTER_ALERT:
		case IP_FREEBIND:
		case IP_PASSSEC:
		case IP_TRANSPARENT:
		case IP_MINTTL:
		case IP_NODEFRAG:
		case IP_BIND_ADDRESS_NO_PORT:
		case IP_UNICAST_IF:
		case IP_MULTICAST_TTL:
		case IP_MULTICAST_ALL:
		case IP_MULTICAST_LOOP:
		case IP_RECVORIGDSTADDR:
		case IP_CHECKSUM:
		case IP_RECVFRAGSIZE:
			if (optlen >= sizeof(int)) {
				if (get_user(out val, optval) != 0)
					return -EFAULT;
			} else if (optlen >= sizeof(byte)) {
				byte ucval;

				if (get_user(out ucval, optval) != 0)
					return -EFAULT;
				val = ucval;
			}
			break;
		}

		// without an option of its own an integer of 0 will do
		if (optname == IP_ROUTER_ALERT)
			return ip_ra_control(sk, (byte)(val != 0 ? 1 : 0), null);
		// CONFIG_IP_MROUTE is not set

		err = 0;
		if (needs_rtnl)
			rtnl_lock();
		lock_sock(sk);

		switch (optname) {
		case IP_OPTIONS: {
				if (optlen > 40)
					goto e_inval;
				// DEVIATION: no options but none
				if (optlen != 0)
					goto e_inval;
				break;
			}
		case IP_PKTINFO:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_PKTINFO;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_PKTINFO);
			break;
		case IP_RECVTTL:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_TTL;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_TTL);
			break;
		case IP_RECVTOS:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_TOS;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_TOS);
			break;
		case IP_RECVOPTS:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_RECVOPTS;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_RECVOPTS);
			break;
		case IP_RETOPTS:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_RETOPTS;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_RETOPTS);
			break;
		case IP_PASSSEC:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_PASSSEC;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_PASSSEC);
			break;
		case IP_RECVORIGDSTADDR:
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_ORIGDSTADDR;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_ORIGDSTADDR);
			break;
		case IP_CHECKSUM:
			if (val != 0) {
				if ((inet.cmsg_flags & IP_CMSG_CHECKSUM) == 0) {
					inet_inc_convert_csum(sk);
					inet.cmsg_flags |= IP_CMSG_CHECKSUM;
				}
			} else {
				if ((inet.cmsg_flags & IP_CMSG_CHECKSUM) != 0) {
					inet_dec_convert_csum(sk);
					inet.cmsg_flags &= unchecked((u16)~IP_CMSG_CHECKSUM);
				}
			}
			break;
		case IP_RECVFRAGSIZE:
			if (sk.sk_type != SOCK_RAW && sk.sk_type != SOCK_DGRAM)
				goto e_inval;
			if (val != 0)
				inet.cmsg_flags |= IP_CMSG_RECVFRAGSIZE;
			else
				inet.cmsg_flags &= unchecked((u16)~IP_CMSG_RECVFRAGSIZE);
			break;
		case IP_TOS:
			if (sk.sk_type == SOCK_STREAM) {
				val &= ~INET_ECN_MASK;
				val |= inet.tos & INET_ECN_MASK;
			}
			if (inet.tos != val) {
				inet.tos = (u8)val;
				sk.sk_priority = rt_tos2priority((u8)val);
				sk_dst_reset(sk);
			}
			break;
		case IP_TTL:
			if (optlen < 1)
				goto e_inval;
			if (val != -1 && (val < 1 || val > 255))
				goto e_inval;
			inet.uc_ttl = (short)val;
			break;
		case IP_HDRINCL:
			if (sk.sk_type != SOCK_RAW) {
				err = -ENOPROTOOPT;
				break;
			}
			inet.hdrincl = (u8)(val != 0 ? 1 : 0);
			break;
		case IP_NODEFRAG:
			if (sk.sk_type != SOCK_RAW) {
				err = -ENOPROTOOPT;
				break;
			}
			inet.nodefrag = (u8)(val != 0 ? 1 : 0);
			break;
		case IP_BIND_ADDRESS_NO_PORT:
			inet.bind_address_no_port = (u8)(val != 0 ? 1 : 0);
			break;
		case IP_MTU_DISCOVER:
			if (val < IP_PMTUDISC_DONT || val > IP_PMTUDISC_OMIT)
				goto e_inval;
			inet.pmtudisc = (u8)val;
			break;
		case IP_RECVERR:
			inet.recverr = (u8)(val != 0 ? 1 : 0);
			if (val == 0)
				skb_queue_purge(sk.sk_error_queue);
			break;
		case IP_MULTICAST_TTL:
			if (sk.sk_type == SOCK_STREAM)
				goto e_inval;
			if (optlen < 1)
				goto e_inval;
			if (val == -1)
				val = 1;
			if (val < 0 || val > 255)
				goto e_inval;
			inet.mc_ttl = (u8)val;
			break;
		case IP_MULTICAST_LOOP:
			if (optlen < 1)
				goto e_inval;
			inet.mc_loop = (u8)(val != 0 ? 1 : 0);
			break;
		case IP_UNICAST_IF: {
				net_device? dev = null;
				int ifindex;
				int midx;

				if (optlen != sizeof(int))
					goto e_inval;

				ifindex = (int)ntohl(Unsafe.BitCast<int, be32>(val));
				if (ifindex == 0) {
					inet.uc_index = 0;
					err = 0;
					break;
				}

				dev = dev_get_by_index(sock_net(sk), ifindex);
				err = -EADDRNOTAVAIL;
				if (dev == null)
					break;

				midx = l3mdev_master_ifindex(dev);
				dev_put(dev);

				err = -EINVAL;
				if (sk.sk_bound_dev_if != 0 &&
				    (midx == 0 || midx != sk.sk_bound_dev_if))
					break;

				inet.uc_index = ifindex;
				err = 0;
				break;
			}
		case IP_MULTICAST_IF: {
				ip_mreqn mreq = default;
				net_device? dev = null;
				int midx;

				if (sk.sk_type == SOCK_STREAM)
					goto e_inval;
				if (optlen < sizeof(in_addr))
					goto e_inval;

				err = -EFAULT;
				if (optlen >= sizeof(ip_mreqn)) {
					if (copy_from_user(out mreq, optval) != 0)
						break;
				} else {
					mreq = default;
					if (optlen >= 2 * sizeof(in_addr)) {
						if (copy_from_user(MemoryMarshal.AsBytes(new Span<ip_mreqn>(ref mreq)), optval,
								   2 * sizeof(in_addr)) != 0)
							break;
					} else if (optlen >= sizeof(in_addr)) {
						if (copy_from_user(out mreq.imr_address, optval) != 0)
							break;
					}
				}

				if (mreq.imr_ifindex == 0) {
					if (mreq.imr_address.s_addr == htonl(INADDR_ANY)) {
						inet.mc_index = 0;
						inet.mc_addr = default;
						err = 0;
						break;
					}
					dev = ip_dev_find(sock_net(sk), mreq.imr_address.s_addr);
					if (dev != null)
						mreq.imr_ifindex = dev.ifindex;
				} else
					dev = dev_get_by_index(sock_net(sk), mreq.imr_ifindex);

				err = -EADDRNOTAVAIL;
				if (dev == null)
					break;

				midx = l3mdev_master_ifindex(dev);

				dev_put(dev);

				err = -EINVAL;
				if (sk.sk_bound_dev_if != 0 &&
				    mreq.imr_ifindex != sk.sk_bound_dev_if &&
				    (midx == 0 || midx != sk.sk_bound_dev_if))
					break;

				inet.mc_index = mreq.imr_ifindex;
				inet.mc_addr = mreq.imr_address.s_addr;
				err = 0;
				break;
			}

		case IP_ADD_MEMBERSHIP:
		case IP_DROP_MEMBERSHIP: {
				ip_mreqn mreq = default;

				err = -EPROTO;
				if (inet_sk(sk).is_icsk != 0)
					break;

				if (optlen < 2 * sizeof(in_addr))
					goto e_inval;
				err = -EFAULT;
				if (optlen >= sizeof(ip_mreqn)) {
					if (copy_from_user(out mreq, optval) != 0)
						break;
				} else {
					mreq = default;
					if (copy_from_user(MemoryMarshal.AsBytes(new Span<ip_mreqn>(ref mreq)), optval,
							   2 * sizeof(in_addr)) != 0)
						break;
				}

				if (optname == IP_ADD_MEMBERSHIP)
					err = ip_mc_join_group(sk, ref mreq);
				else
					err = ip_mc_leave_group(sk, ref mreq);
				break;
			}
		case IP_MSFILTER: {
				if (optlen < IP_MSFILTER_SIZE(0))
					goto e_inval;
				if (optlen > sysctl_optmem_max) {
					err = -ENOBUFS;
					break;
				}
				err_ptr<byte[]> mem = memdup_user(optval, optlen);
				if (IS_ERR(mem)) {
					err = PTR_ERR(mem);
					break;
				}
				ref ip_msfilter msf = ref MemoryMarshal.AsRef<ip_msfilter>(mem.ptr.AsSpan());
				// what would overflow
				if (msf.imsf_numsrc >= 0x3ffffffcU ||
				    msf.imsf_numsrc > (u32)net.ipv4.sysctl_igmp_max_msf) {
					kfree(mem.ptr);
					err = -ENOBUFS;
					break;
				}
				if (IP_MSFILTER_SIZE((int)msf.imsf_numsrc) > optlen) {
					kfree(mem.ptr);
					err = -EINVAL;
					break;
				}
				err = ip_mc_msfilter(sk, ref msf, MemoryMarshal.Cast<byte, be32>(mem.ptr.AsSpan(IP_MSFILTER_SIZE(0))), 0);
				kfree(mem.ptr);
				break;
			}
		case IP_BLOCK_SOURCE:
		case IP_UNBLOCK_SOURCE:
		case IP_ADD_SOURCE_MEMBERSHIP:
		case IP_DROP_SOURCE_MEMBERSHIP: {
				ip_mreq_source mreqs;
				uint omode;
				int add;

				if (optlen != sizeof(ip_mreq_source))
					goto e_inval;
				if (copy_from_user(out mreqs, optval) != 0) {
					err = -EFAULT;
					break;
				}
				if (optname == IP_BLOCK_SOURCE) {
					omode = MCAST_EXCLUDE;
					add = 1;
				} else if (optname == IP_UNBLOCK_SOURCE) {
					omode = MCAST_EXCLUDE;
					add = 0;
				} else if (optname == IP_ADD_SOURCE_MEMBERSHIP) {
					ip_mreqn mreq = default;

					mreq.imr_multiaddr.s_addr = mreqs.imr_multiaddr;
					mreq.imr_address.s_addr = mreqs.imr_interface;
					mreq.imr_ifindex = 0;
					err = ip_mc_join_group_ssm(sk, ref mreq, MCAST_INCLUDE);
					if (err != 0 && err != -EADDRINUSE)
						break;
					omode = MCAST_INCLUDE;
					add = 1;
				} else /* IP_DROP_SOURCE_MEMBERSHIP */ {
					omode = MCAST_INCLUDE;
					add = 0;
				}
				err = ip_mc_source(add, omode, sk, ref mreqs, 0);
				break;
			}
		case MCAST_JOIN_GROUP:
		case MCAST_LEAVE_GROUP: {
				group_req greq;
				ip_mreqn mreq;

				if (optlen < sizeof(group_req))
					goto e_inval;
				err = -EFAULT;
				if (copy_from_user(out greq, optval) != 0)
					break;
				ref sockaddr_in psin = ref Unsafe.As<sockaddr_storage, sockaddr_in>(ref greq.gr_group);
				if (psin.sin_family != AF_INET)
					goto e_inval;
				mreq = default;
				mreq.imr_multiaddr = psin.sin_addr;
				mreq.imr_ifindex = (int)greq.gr_interface;

				if (optname == MCAST_JOIN_GROUP)
					err = ip_mc_join_group(sk, ref mreq);
				else
					err = ip_mc_leave_group(sk, ref mreq);
				break;
			}
		case MCAST_JOIN_SOURCE_GROUP:
		case MCAST_LEAVE_SOURCE_GROUP:
		case MCAST_BLOCK_SOURCE:
		case MCAST_UNBLOCK_SOURCE: {
				group_source_req greqs;
				ip_mreq_source mreqs = default;
				uint omode;
				int add;

				if (optlen != sizeof(group_source_req))
					goto e_inval;
				if (copy_from_user(out greqs, optval) != 0) {
					err = -EFAULT;
					break;
				}
				ref sockaddr_in group = ref Unsafe.As<sockaddr_storage, sockaddr_in>(ref greqs.gsr_group);
				ref sockaddr_in source = ref Unsafe.As<sockaddr_storage, sockaddr_in>(ref greqs.gsr_source);
				if (group.sin_family != AF_INET ||
				    source.sin_family != AF_INET) {
					err = -EADDRNOTAVAIL;
					break;
				}
				mreqs.imr_multiaddr = group.sin_addr.s_addr;
				mreqs.imr_sourceaddr = source.sin_addr.s_addr;
				// the index says which device
				mreqs.imr_interface = default;

				if (optname == MCAST_BLOCK_SOURCE) {
					omode = MCAST_EXCLUDE;
					add = 1;
				} else if (optname == MCAST_UNBLOCK_SOURCE) {
					omode = MCAST_EXCLUDE;
					add = 0;
				} else if (optname == MCAST_JOIN_SOURCE_GROUP) {
					ip_mreqn mreq = default;

					mreq.imr_multiaddr = group.sin_addr;
					mreq.imr_address.s_addr = default;
					mreq.imr_ifindex = (int)greqs.gsr_interface;
					err = ip_mc_join_group_ssm(sk, ref mreq, MCAST_INCLUDE);
					if (err != 0 && err != -EADDRINUSE)
						break;
					greqs.gsr_interface = (uint)mreq.imr_ifindex;
					omode = MCAST_INCLUDE;
					add = 1;
				} else /* MCAST_LEAVE_SOURCE_GROUP */ {
					omode = MCAST_INCLUDE;
					add = 0;
				}
				err = ip_mc_source(add, omode, sk, ref mreqs,
						   (int)greqs.gsr_interface);
				break;
			}
		case MCAST_MSFILTER: {
				byte[]? mem = null;
				int msize, i, ifindex;

				if (optlen < GROUP_FILTER_SIZE(0))
					goto e_inval;
				if (optlen > sysctl_optmem_max) {
					err = -ENOBUFS;
					break;
				}
				err_ptr<byte[]> gmem = memdup_user(optval, optlen);
				if (IS_ERR(gmem)) {
					err = PTR_ERR(gmem);
					break;
				}

				ref group_filter gsf = ref MemoryMarshal.AsRef<group_filter>(gmem.ptr.AsSpan());
				// what would overflow
				if (gsf.gf_numsrc >= 0x1ffffff ||
				    gsf.gf_numsrc > (u32)net.ipv4.sysctl_igmp_max_msf) {
					err = -ENOBUFS;
					goto mc_msf_out;
				}
				if (GROUP_FILTER_SIZE((int)gsf.gf_numsrc) > optlen) {
					err = -EINVAL;
					goto mc_msf_out;
				}
				msize = IP_MSFILTER_SIZE((int)gsf.gf_numsrc);
				mem = kmalloc(msize, GFP_KERNEL);
				if (mem == null) {
					err = -ENOBUFS;
					goto mc_msf_out;
				}
				ref ip_msfilter msf = ref MemoryMarshal.AsRef<ip_msfilter>(mem.AsSpan());
				Span<be32> imsf_slist = MemoryMarshal.Cast<byte, be32>(mem.AsSpan(IP_MSFILTER_SIZE(0)));
				ifindex = (int)gsf.gf_interface;
				ref sockaddr_in psin = ref Unsafe.As<sockaddr_storage, sockaddr_in>(ref gsf.gf_group);
				if (psin.sin_family != AF_INET) {
					err = -EADDRNOTAVAIL;
					goto mc_msf_out;
				}
				msf.imsf_multiaddr = psin.sin_addr.s_addr;
				msf.imsf_interface = default;
				msf.imsf_fmode = gsf.gf_fmode;
				msf.imsf_numsrc = gsf.gf_numsrc;
				err = -EADDRNOTAVAIL;
				for (i = 0; i < msf.imsf_numsrc; ++i) {
					psin = ref MemoryMarshal.AsRef<sockaddr_in>(gmem.ptr.AsSpan(GROUP_FILTER_SIZE(i)));

					if (psin.sin_family != AF_INET)
						goto mc_msf_out;
					imsf_slist[i] = psin.sin_addr.s_addr;
				}

				err = ip_mc_msfilter(sk, ref msf, imsf_slist, ifindex);
			mc_msf_out:
				kfree(mem);
				kfree(gmem.ptr);
				break;
			}
		case IP_MULTICAST_ALL:
			if (optlen < 1)
				goto e_inval;
			if (val != 0 && val != 1)
				goto e_inval;
			inet.mc_all = (u8)val;
			break;

		case IP_FREEBIND:
			if (optlen < 1)
				goto e_inval;
			inet.freebind = (u8)(val != 0 ? 1 : 0);
			break;

		case IP_IPSEC_POLICY:
		case IP_XFRM_POLICY:
			err = -EPERM;
			if (!ns_capable(sock_net(sk).user_ns, CAP_NET_ADMIN))
				break;
			// CONFIG_XFRM is not set
			err = -ENOPROTOOPT;
			break;

		case IP_TRANSPARENT:
			if (val != 0 && !ns_capable(sock_net(sk).user_ns, CAP_NET_RAW) &&
			    !ns_capable(sock_net(sk).user_ns, CAP_NET_ADMIN)) {
				err = -EPERM;
				break;
			}
			if (optlen < 1)
				goto e_inval;
			inet.transparent = (u8)(val != 0 ? 1 : 0);
			break;

		case IP_MINTTL:
			if (optlen < 1)
				goto e_inval;
			if (val < 0 || val > 255)
				goto e_inval;
			inet.min_ttl = (u8)val;
			break;

		default:
			err = -ENOPROTOOPT;
			break;
		}
		release_sock(sk);
		if (needs_rtnl)
			rtnl_unlock();
		return err;

	e_inval:
		release_sock(sk);
		if (needs_rtnl)
			rtnl_unlock();
		return -EINVAL;
	}

	/// <summary>Notes where a packet came in, if the receiver wants to know, and lets go of its route.</summary>
	[Source("net/ipv4/ip_sockglue.c", 1206)]
	public static void ipv4_pktinfo_prepare(sock sk, sk_buff skb)
	{
		ref in_pktinfo pktinfo = ref PKTINFO_SKB_CB(skb);
		bool prepare = (inet_sk(sk).cmsg_flags & IP_CMSG_PKTINFO) != 0;

		if (prepare && skb_rtable(skb) != null) {
			rtable? rt = skb_rtable(skb);
			bool l3slave = ipv4_l3mdev_skb(IPCB(skb).flags);

			// What was sent to this machine itself came in by lo; the device is the one that has the address.
			if (pktinfo.ipi_ifindex == LOOPBACK_IFINDEX)
				pktinfo.ipi_ifindex = inet_iif(skb);
			else if (l3slave && rt != null && rt.rt_iif != 0)
				pktinfo.ipi_ifindex = rt.rt_iif;

			pktinfo.ipi_spec_dst.s_addr = fib_compute_spec_dst(skb);
		} else {
			pktinfo.ipi_ifindex = 0;
			pktinfo.ipi_spec_dst.s_addr = default;
		}
		skb_dst_drop(skb);
	}

	/// <summary>Sets an option of level SOL_IP; 0 or a negative errno.</summary>
	[Source("net/ipv4/ip_sockglue.c", 1238)]
	[EXPORT_SYMBOL]
	public static int ip_setsockopt(sock sk, int level,
					int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		int err;

		if (level != SOL_IP)
			return -ENOPROTOOPT;

		err = do_ip_setsockopt(sk, level, optname, optval, optlen);
		// CONFIG_NETFILTER is not set
		return err;
	}

	[Source("net/ipv4/ip_sockglue.c", 1297)]
	private static bool getsockopt_needs_rtnl(int optname)
	{
		switch (optname) {
		case IP_MSFILTER:
		case MCAST_MSFILTER:
			return true;
		}
		return false;
	}

	[Source("net/ipv4/ip_sockglue.c", 1307)]
	private static int do_ip_getsockopt(sock sk, int level, int optname,
					    Span<byte> optval, ref int optlen, uint flags)
	{
		inet_sock inet = inet_sk(sk);
		bool needs_rtnl = getsockopt_needs_rtnl(optname);
		int val, err = 0;
		int len;

		if (level != SOL_IP)
			return -EOPNOTSUPP;

		// CONFIG_IP_MROUTE is not set

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;
		if (len < 0)
			return -EINVAL;

		if (needs_rtnl)
			rtnl_lock();
		lock_sock(sk);

		switch (optname) {
		case IP_OPTIONS: {
				release_sock(sk);

				// DEVIATION: no options
				return put_user(0, ref optlen);
			}
		case IP_PKTINFO:
			val = (inet.cmsg_flags & IP_CMSG_PKTINFO) != 0 ? 1 : 0;
			break;
		case IP_RECVTTL:
			val = (inet.cmsg_flags & IP_CMSG_TTL) != 0 ? 1 : 0;
			break;
		case IP_RECVTOS:
			val = (inet.cmsg_flags & IP_CMSG_TOS) != 0 ? 1 : 0;
			break;
		case IP_RECVOPTS:
			val = (inet.cmsg_flags & IP_CMSG_RECVOPTS) != 0 ? 1 : 0;
			break;
		case IP_RETOPTS:
			val = (inet.cmsg_flags & IP_CMSG_RETOPTS) != 0 ? 1 : 0;
			break;
		case IP_PASSSEC:
			val = (inet.cmsg_flags & IP_CMSG_PASSSEC) != 0 ? 1 : 0;
			break;
		case IP_RECVORIGDSTADDR:
			val = (inet.cmsg_flags & IP_CMSG_ORIGDSTADDR) != 0 ? 1 : 0;
			break;
		case IP_CHECKSUM:
			val = (inet.cmsg_flags & IP_CMSG_CHECKSUM) != 0 ? 1 : 0;
			break;
		case IP_RECVFRAGSIZE:
			val = (inet.cmsg_flags & IP_CMSG_RECVFRAGSIZE) != 0 ? 1 : 0;
			break;
		case IP_TOS:
			val = inet.tos;
			break;
		case IP_TTL: {
				net net = sock_net(sk);
				val = (inet.uc_ttl == -1 ?
				       net.ipv4.sysctl_ip_default_ttl :
				       inet.uc_ttl);
				break;
			}
		case IP_HDRINCL:
			val = inet.hdrincl;
			break;
		case IP_NODEFRAG:
			val = inet.nodefrag;
			break;
		case IP_BIND_ADDRESS_NO_PORT:
			val = inet.bind_address_no_port;
			break;
		case IP_MTU_DISCOVER:
			val = inet.pmtudisc;
			break;
		case IP_MTU: {
				dst_entry? dst;
				val = 0;
				dst = sk_dst_get(sk);
				if (dst != null) {
					val = (int)dst_mtu(dst);
					dst_release(dst);
				}
				if (val == 0) {
					release_sock(sk);
					return -ENOTCONN;
				}
				break;
			}
		case IP_RECVERR:
			val = inet.recverr;
			break;
		case IP_MULTICAST_TTL:
			val = inet.mc_ttl;
			break;
		case IP_MULTICAST_LOOP:
			val = inet.mc_loop;
			break;
		case IP_UNICAST_IF:
			val = Unsafe.BitCast<be32, int>(htonl((u32)inet.uc_index));
			break;
		case IP_MULTICAST_IF: {
				in_addr addr;
				len = (int)min_t<uint>((uint)len, (uint)sizeof(in_addr));
				addr.s_addr = inet.mc_addr;
				release_sock(sk);

				if (put_user(len, ref optlen) != 0)
					return -EFAULT;
				if (copy_to_user(optval, MemoryMarshal.AsBytes(new ReadOnlySpan<in_addr>(in addr)), len) != 0)
					return -EFAULT;
				return 0;
			}
		case IP_MSFILTER: {
				ip_msfilter msf;

				if (len < IP_MSFILTER_SIZE(0)) {
					err = -EINVAL;
					goto @out;
				}
				if (copy_from_user(out msf, optval) != 0) {
					err = -EFAULT;
					goto @out;
				}
				err = ip_mc_msfget(sk, ref msf,
						   optval, ref optlen);
				goto @out;
			}
		case MCAST_MSFILTER: {
				group_filter gsf;

				if (len < GROUP_FILTER_SIZE(0)) {
					err = -EINVAL;
					goto @out;
				}
				if (copy_from_user(out gsf, optval) != 0) {
					err = -EFAULT;
					goto @out;
				}
				err = ip_mc_gsfget(sk, ref gsf,
						   optval,
						   ref optlen);
				goto @out;
			}
		case IP_MULTICAST_ALL:
			val = inet.mc_all;
			break;
		case IP_PKTOPTIONS: {
				release_sock(sk);

				if (sk.sk_type != SOCK_STREAM)
					return -ENOPROTOOPT;

				scoped msghdr msg = default;
				msg.msg_control = optval;
				msg.msg_controllen = len;
				msg.msg_flags = flags;

				if ((inet.cmsg_flags & IP_CMSG_PKTINFO) != 0) {
					in_pktinfo info;

					info.ipi_addr.s_addr = inet.inet_rcv_saddr;
					info.ipi_spec_dst.s_addr = inet.inet_rcv_saddr;
					info.ipi_ifindex = inet.mc_index;
					put_cmsg(ref msg, SOL_IP, IP_PKTINFO, info);
				}
				if ((inet.cmsg_flags & IP_CMSG_TTL) != 0) {
					int hlim = inet.mc_ttl;
					put_cmsg(ref msg, SOL_IP, IP_TTL, hlim);
				}
				if ((inet.cmsg_flags & IP_CMSG_TOS) != 0) {
					int tos = inet.rcv_tos;
					put_cmsg(ref msg, SOL_IP, IP_TOS, tos);
				}
				len -= msg.msg_controllen;
				return put_user(len, ref optlen);
			}
		case IP_FREEBIND:
			val = inet.freebind;
			break;
		case IP_TRANSPARENT:
			val = inet.transparent;
			break;
		case IP_MINTTL:
			val = inet.min_ttl;
			break;
		default:
			release_sock(sk);
			return -ENOPROTOOPT;
		}
		release_sock(sk);

		if (len < sizeof(int) && len > 0 && val >= 0 && val <= 255) {
			byte ucval = (byte)val;
			len = 1;
			if (put_user(len, ref optlen) != 0)
				return -EFAULT;
			if (copy_to_user(optval, new ReadOnlySpan<byte>(in ucval), 1) != 0)
				return -EFAULT;
		} else {
			len = (int)min_t<uint>(sizeof(int), (uint)len);
			if (put_user(len, ref optlen) != 0)
				return -EFAULT;
			if (copy_to_user(optval, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in val)), len) != 0)
				return -EFAULT;
		}
		return 0;

	@out:
		release_sock(sk);
		if (needs_rtnl)
			rtnl_unlock();
		return err;
	}

	/// <summary>Reads an option of level SOL_IP; 0 or a negative errno.</summary>
	[Source("net/ipv4/ip_sockglue.c", 1554)]
	[EXPORT_SYMBOL]
	public static int ip_getsockopt(sock sk, int level,
					int optname, Span<byte> optval, ref int optlen)
	{
		int err;

		err = do_ip_getsockopt(sk, level, optname, optval, ref optlen, 0);
		// CONFIG_NETFILTER is not set
		return err;
	}
}
