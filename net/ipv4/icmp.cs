// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/icmp.c; the copyright of the original's authors stands.

// Reduced: no options, no IPsec, and nothing is remembered of peers, so errors are limited for all together only.

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>What an answer is made of.</summary>
[Source("net/ipv4/icmp.c", 105)]
public sealed class icmp_bxm
{
	public sk_buff skb = null!;
	/// <summary>from where on the packet is enclosed, and how much of it</summary>
	public int offset;
	public int data_len;

	public icmphdr icmph;
	public be32[] times = new be32[3];

	public int head_len;
}

/// <summary>What is done with a type, and whether it is an error, of which there must be none about it.</summary>
[Source("net/ipv4/icmp.c", 193)]
public readonly struct icmp_control(Func<sk_buff, bool> handler, short error)
{
	public readonly Func<sk_buff, bool> handler = handler;
	public readonly short error = error;
}

/// <summary>ICMP: echoes, and errors.</summary>
public static unsafe partial class icmp_c
{
	/// <summary>What the codes of ICMP_DEST_UNREACH are to a socket.</summary>
	[Source("net/ipv4/icmp.c", 121)]
	[EXPORT_SYMBOL]
	public static icmp_err[] icmp_err_convert = [
		new(ENETUNREACH, false),
		new(EHOSTUNREACH, false),
		new(ENOPROTOOPT, true),
		new(ECONNREFUSED, true),
		new(EMSGSIZE, false),
		new(EOPNOTSUPP, false),
		new(ENETUNREACH, true),
		new(EHOSTDOWN, true),
		new(ENONET, true),
		new(ENETUNREACH, true),
		new(EHOSTUNREACH, true),
		new(ENETUNREACH, false),
		new(EHOSTUNREACH, false),
		new(EHOSTUNREACH, true),
		new(EHOSTUNREACH, true),
		new(EHOSTUNREACH, true),
	];

	[Source("net/ipv4/icmp.c", 207)]
	private static sock icmp_sk(net net)
	{
		return this_cpu_ptr(net.ipv4.icmp_sk!).sk!;
	}

	// Called with bottom halves off; null when an answer is being sent already, as when it comes to nothing.
	[Source("net/ipv4/icmp.c", 213)]
	private static sock? icmp_xmit_lock(net net)
	{
		sock sk;

		sk = icmp_sk(net);

		if (unlikely(!spin_trylock(sk.sk_lock.slock))) {
			return null;
		}
		return sk;
	}

	[Source("net/ipv4/icmp.c", 228)]
	private static void icmp_xmit_unlock(sock sk)
	{
		spin_unlock(sk.sk_lock.slock);
	}

	/// <summary>How many errors a second, and at once.</summary>
	[Source("net/ipv4/icmp.c", 233)]
	public static int sysctl_icmp_msgs_per_sec = 1000;
	[Source("net/ipv4/icmp.c", 234)]
	public static int sysctl_icmp_msgs_burst = 50;

	[Source("net/ipv4/icmp.c", 240)]
	private static spinlock_t icmp_global_lock = DEFINE_SPINLOCK("icmp_global.lock");
	private static u32 icmp_global_credit;
	private static u32 icmp_global_stamp;

	/// <summary>Whether there have not been too many errors.</summary>
	[Source("net/ipv4/icmp.c", 251)]
	[EXPORT_SYMBOL]
	public static bool icmp_global_allow()
	{
		u32 credit, delta, incr = 0, now = (u32)jiffies;
		bool rc = false;

		// without the lock first, for there may be many
		if (icmp_global_credit == 0) {
			delta = min_t<u32>(now - icmp_global_stamp, HZ);
			if (delta < HZ / 50)
				return false;
		}

		spin_lock(icmp_global_lock);
		delta = min_t<u32>(now - icmp_global_stamp, HZ);
		if (delta >= HZ / 50) {
			incr = (u32)sysctl_icmp_msgs_per_sec * delta / HZ;
			if (incr != 0)
				icmp_global_stamp = now;
		}
		credit = min_t<u32>(icmp_global_credit + incr, (u32)sysctl_icmp_msgs_burst);
		if (credit != 0) {
			credit--;
			rc = true;
		}
		icmp_global_credit = credit;
		spin_unlock(icmp_global_lock);
		return rc;
	}

	[Source("net/ipv4/icmp.c", 283)]
	private static bool icmpv4_mask_allow(net net, int type, int code)
	{
		if (type > NR_ICMP_TYPES)
			return true;

		// the MTU of a path must get through
		if (type == ICMP_DEST_UNREACH && code == ICMP_FRAG_NEEDED)
			return true;

		if (((1 << type) & net.ipv4.sysctl_icmp_ratemask) == 0)
			return true;

		return false;
	}

	[Source("net/ipv4/icmp.c", 299)]
	private static bool icmpv4_global_allow(net net, int type, int code)
	{
		if (icmpv4_mask_allow(net, type, code))
			return true;

		if (icmp_global_allow())
			return true;

		return false;
	}

	[Source("net/ipv4/icmp.c", 314)]
	private static bool icmpv4_xrlim_allow(net net, rtable rt,
					       in flowi4 fl4, int type, int code)
	{
		// DEVIATION: nothing is remembered of peers, so each may be sent any number
		return true;
	}

	/// <summary>Counts what is sent.</summary>
	[Source("net/ipv4/icmp.c", 341)]
	public static void icmp_out_count(net net, byte type)
	{
		ICMPMSGOUT_INC_STATS(net, type);
		ICMP_INC_STATS(net, ICMP_MIB_OUTMSGS);
	}

	// Copies from the packet that is answered.
	[Source("net/ipv4/icmp.c", 351)]
	private static int icmp_glue_bits(object? from, ref msghdr msg, Span<byte> to, int offset, int len, int odd,
					  sk_buff skb)
	{
		icmp_bxm icmp_param = (icmp_bxm)from!;
		u32 csum;

		csum = skb_copy_and_csum_bits(icmp_param.skb,
					      icmp_param.offset + offset,
					      to, len, 0);

		skb.csum = csum_block_add(skb.csum, csum, odd);
		return 0;
	}

	[Source("net/ipv4/icmp.c", 367)]
	private static void icmp_push_reply(icmp_bxm icmp_param,
					    in flowi4 fl4,
					    in ipcm_cookie ipc, ref rtable? rt)
	{
		sock sk;
		sk_buff? skb;
		scoped msghdr msg = default;

		sk = icmp_sk(dev_net(rt!.dst.dev!));
		if (ip_append_data(sk, fl4, icmp_glue_bits, icmp_param, ref msg,
				   icmp_param.data_len + icmp_param.head_len,
				   icmp_param.head_len,
				   ipc, ref rt, MSG_DONTWAIT) < 0) {
			__ICMP_INC_STATS(sock_net(sk), ICMP_MIB_OUTERRORS);
			ip_flush_pending_frames(sk);
		} else if ((skb = skb_peek(sk.sk_write_queue)) != null) {
			ref icmphdr icmph = ref icmp_hdr(skb);
			u32 csum = 0;
			Span<byte> head = skb.head.AsSpan(skb_transport_header(skb), icmp_param.head_len);

			// DEVIATION: there is one packet in the queue
			csum = csum_add(csum, skb.csum);
			icmph = icmp_param.icmph;
			if (icmp_param.head_len > sizeof(icmphdr))
				MemoryMarshal.AsBytes(icmp_param.times.AsSpan()).CopyTo(head[sizeof(icmphdr)..]);
			csum = csum_partial(head, icmp_param.head_len, csum);
			icmph.checksum = csum_fold(csum);
			skb.ip_summed = CHECKSUM_NONE;
			ip_push_pending_frames(sk, fl4);
		}
	}

	// Answers a packet to who has sent it.
	[Source("net/ipv4/icmp.c", 402)]
	private static void icmp_reply(icmp_bxm icmp_param, sk_buff skb)
	{
		ipcm_cookie ipc;
		rtable? rt = skb_rtable(skb);
		net net = dev_net(rt!.dst.dev!);
		flowi4 fl4 = default;
		sock? sk;
		inet_sock inet;
		be32 daddr, saddr;
		u32 mark = IP4_REPLY_MARK(net, skb.mark);
		int type = icmp_param.icmph.type;
		int code = icmp_param.icmph.code;

		// a softirq on this processor must not find the lock taken
		local_bh_disable();

		if (!icmpv4_global_allow(net, type, code))
			goto out_bh_enable;

		sk = icmp_xmit_lock(net);
		if (sk == null)
			goto out_bh_enable;
		inet = inet_sk(sk);

		icmp_param.icmph.checksum = 0;

		ipcm_init(out ipc);
		inet.tos = ip_hdr(skb).tos;
		sk.sk_mark = mark;
		daddr = ipc.addr = ip_hdr(skb).saddr;
		saddr = fib_compute_spec_dst(skb);

		fl4.daddr = daddr;
		fl4.saddr = saddr;
		fl4.flowi4_mark = mark;
		fl4.flowi4_uid = sock_net_uid(net, null);
		fl4.flowi4_tos = (u8)RT_TOS(ip_hdr(skb).tos);
		fl4.flowi4_proto = IPPROTO_ICMP;
		fl4.flowi4_oif = l3mdev_master_ifindex(skb.dev!);
		// CONFIG_SECURITY_NETWORK is not set
		err_ptr<rtable> route = ip_route_output_key(net, ref fl4);
		if (IS_ERR(route))
			goto out_unlock;
		rt = route.ptr;
		if (icmpv4_xrlim_allow(net, rt!, fl4, type, code))
			icmp_push_reply(icmp_param, fl4, ipc, ref rt);
		ip_rt_put(rt);
	out_unlock:
		icmp_xmit_unlock(sk);
	out_bh_enable:
		local_bh_enable();
	}

	[Source("net/ipv4/icmp.c", 464)]
	private static err_ptr<rtable> icmp_route_lookup(net net,
							 ref flowi4 fl4,
							 sk_buff skb_in,
							 in iphdr iph,
							 be32 saddr, u8 tos, u32 mark,
							 int type, int code,
							 icmp_bxm param)
	{
		err_ptr<rtable> rt;

		fl4 = default;
		fl4.daddr = iph.saddr;
		fl4.saddr = saddr;
		fl4.flowi4_mark = mark;
		fl4.flowi4_uid = sock_net_uid(net, null);
		fl4.flowi4_tos = (u8)RT_TOS(tos);
		fl4.flowi4_proto = IPPROTO_ICMP;
		fl4.fl4_icmp_type = (u8)type;
		fl4.fl4_icmp_code = (u8)code;
		fl4.flowi4_oif = l3mdev_master_ifindex(skb_dst(skb_in)!.dev!);

		// CONFIG_SECURITY_NETWORK is not set
		rt = ip_route_output_key_hash(net, ref fl4, skb_in);

		// CONFIG_XFRM is not set
		return rt;
	}

	/// <summary>Sends an error about a received packet, unless there must be none, as about broadcasts and about
	/// errors.</summary>
	[Source("net/ipv4/icmp.c", 573)]
	[EXPORT_SYMBOL]
	public static void __icmp_send(sk_buff skb_in, int type, int code, be32 info)
	{
		int room;
		icmp_bxm icmp_param;
		rtable? rt = skb_rtable(skb_in);
		err_ptr<rtable> route;
		ipcm_cookie ipc;
		flowi4 fl4 = default;
		be32 saddr;
		u8 tos;
		u32 mark;
		net net;
		sock? sk;

		if (rt == null)
			goto @out;
		net = dev_net(rt.dst.dev!);

		// There must be a header.
		if (skb_network_header(skb_in) + sizeof(iphdr) >
		    skb_tail_pointer(skb_in))
			goto @out;
		ref iphdr iph = ref ip_hdr(skb_in);

		// Not to many, on any layer,
		if (skb_in.pkt_type != PACKET_HOST)
			goto @out;

		if ((rt.rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST)) != 0)
			goto @out;

		// only about the first of several fragments,
		if ((iph.frag_off & htons(IP_OFFSET)) != default)
			goto @out;

		// and not about an error.
		if (icmp_pointers[type].error != 0) {
			if (iph.protocol == IPPROTO_ICMP) {
				int itp;

				itp = skb_network_header(skb_in) +
				      (iph.ihl << 2);
				if (itp >= skb_tail_pointer(skb_in))
					goto @out;

				// An answer may have an answer that is an error, but what is not known is none.
				if (skb_in.head[itp] > NR_ICMP_TYPES ||
				    icmp_pointers[skb_in.head[itp]].error != 0)
					goto @out;
			}
		}

		local_bh_disable();

		// who sends to itself is not limited
		if (!(skb_in.dev != null && (skb_in.dev.flags & IFF_LOOPBACK) != 0) &&
		      !icmpv4_global_allow(net, type, code))
			goto out_bh_enable;

		sk = icmp_xmit_lock(net);
		if (sk == null)
			goto out_bh_enable;

		// From the address that was meant, if it is ours.
		saddr = iph.daddr;
		if ((rt.rt_flags & RTCF_LOCAL) == 0) {
			net_device? dev = null;

			rcu_read_lock();
			if (rt_is_input_route(rt) &&
			    net.ipv4.sysctl_icmp_errors_use_inbound_ifaddr != 0)
				dev = dev_get_by_index_rcu(net, inet_iif(skb_in));

			if (dev != null)
				saddr = inet_select_addr(dev, default, RT_SCOPE_LINK);
			else
				saddr = default;
			rcu_read_unlock();
		}

		tos = (u8)(icmp_pointers[type].error != 0 ? ((iph.tos & IPTOS_TOS_MASK) |
							   IPTOS_PREC_INTERNETCONTROL) :
							  iph.tos);
		mark = IP4_REPLY_MARK(net, skb_in.mark);

		icmp_param = new() {
			icmph = new() {
				type = (u8)type,
				code = (u8)code,
				checksum = 0,
			},
		};
		icmp_param.icmph.un.gateway = info;
		icmp_param.skb = skb_in;
		icmp_param.offset = skb_network_offset(skb_in);
		inet_sk(sk).tos = tos;
		sk.sk_mark = mark;
		ipcm_init(out ipc);
		ipc.addr = iph.saddr;

		route = icmp_route_lookup(net, ref fl4, skb_in, iph, saddr, tos, mark,
					  type, code, icmp_param);
		if (IS_ERR(route))
			goto out_unlock;
		rt = route.ptr!;

		if (!icmpv4_xrlim_allow(net, rt, fl4, type, code))
			goto ende;

		// As much of the packet as fits into what everybody has to take.
		room = (int)dst_mtu(rt.dst);
		if (room > 576)
			room = 576;
		room -= sizeof(iphdr);
		room -= sizeof(icmphdr);

		icmp_param.data_len = (int)skb_in.len - icmp_param.offset;
		if (icmp_param.data_len > room)
			icmp_param.data_len = room;
		icmp_param.head_len = sizeof(icmphdr);

		icmp_push_reply(icmp_param, fl4, ipc, ref rt);
	ende:
		ip_rt_put(rt);
	out_unlock:
		icmp_xmit_unlock(sk);
	out_bh_enable:
		local_bh_enable();
	@out:;
	}

	// Tells the sockets whose packet it was.
	[Source("net/ipv4/icmp.c", 749)]
	private static void icmp_socket_deliver(sk_buff skb, u32 info)
	{
		ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));
		net_protocol? ipprot;
		int protocol = iph.protocol;

		// the first eight bytes of what was sent have the ports
		if (!pskb_may_pull(skb, iph.ihl * 4 + 8)) {
			__ICMP_INC_STATS(dev_net(skb.dev!), ICMP_MIB_INERRORS);
			return;
		}

		raw_icmp_error(skb, protocol, info);

		ipprot = rcu_dereference(inet_protos[protocol]);
		if (ipprot != null && ipprot.err_handler != null)
			ipprot.err_handler(skb, info);
	}

	[Source("net/ipv4/icmp.c", 770)]
	private static bool icmp_tag_validation(int proto)
	{
		bool ok;

		rcu_read_lock();
		ok = rcu_dereference(inet_protos[proto])!.icmp_strict_tag_validation;
		rcu_read_unlock();
		return ok;
	}

	[Source("net/ipv4/icmp.c", 785)]
	private static bool icmp_unreach(sk_buff skb)
	{
		net net;
		u32 info = 0;

		net = dev_net(skb_dst(skb)!.dev!);

		// The header of what was sent has to be there.
		if (!pskb_may_pull(skb, sizeof(iphdr)))
			goto out_err;

		ref icmphdr icmph = ref icmp_hdr(skb);
		ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));

		if (iph.ihl < 5)
			goto out_err;

		switch (icmph.type) {
		case ICMP_DEST_UNREACH:
			switch (icmph.code & 15) {
			case ICMP_NET_UNREACH:
			case ICMP_HOST_UNREACH:
			case ICMP_PROT_UNREACH:
			case ICMP_PORT_UNREACH:
				break;
			case ICMP_FRAG_NEEDED:
				switch (net.ipv4.sysctl_ip_no_pmtu_disc) {
				default:
					net_dbg_ratelimited("fragmentation needed and DF set\n");
					break;
				case 2:
					goto @out;
				case 3:
					if (!icmp_tag_validation(iph.protocol))
						goto @out;
					goto case 0;
				case 0:
					info = ntohs(icmph.un.frag.mtu);
					break;
				}
				break;
			case ICMP_SR_FAILED:
				net_dbg_ratelimited("Source Route Failed\n");
				break;
			default:
				break;
			}
			if (icmph.code > NR_ICMP_UNREACH)
				goto @out;
			break;
		case ICMP_PARAMETERPROB:
			info = ntohl(icmph.un.gateway) >> 24;
			break;
		case ICMP_TIME_EXCEEDED:
			__ICMP_INC_STATS(net, ICMP_MIB_INTIMEEXCDS);
			if (icmph.code == ICMP_EXC_FRAGTIME)
				goto @out;
			break;
		}

		// There is no error about a broadcast.
		if (net.ipv4.sysctl_icmp_ignore_bogus_error_responses == 0 &&
		    inet_addr_type_dev_table(net, skb.dev!, iph.daddr) == RTN_BROADCAST) {
			net_warn_ratelimited($"{ip4_addr_string(ip_hdr(skb).saddr)} sent an invalid ICMP type {icmph.type}, code {icmph.code} error to a broadcast: {ip4_addr_string(iph.daddr)} on {skb.dev!.name}\n");
			goto @out;
		}

		icmp_socket_deliver(skb, info);

	@out:
		return true;
	out_err:
		__ICMP_INC_STATS(net, ICMP_MIB_INERRORS);
		return false;
	}

	[Source("net/ipv4/icmp.c", 898)]
	private static bool icmp_redirect(sk_buff skb)
	{
		if (skb.len < sizeof(iphdr)) {
			__ICMP_INC_STATS(dev_net(skb.dev!), ICMP_MIB_INERRORS);
			return false;
		}

		if (!pskb_may_pull(skb, sizeof(iphdr))) {
			return false;
		}

		icmp_socket_deliver(skb, System.Runtime.CompilerServices.Unsafe.BitCast<be32, u32>(icmp_hdr(skb).un.gateway));
		return true;
	}

	[Source("net/ipv4/icmp.c", 926)]
	private static bool icmp_echo(sk_buff skb)
	{
		net net;

		net = dev_net(skb_dst(skb)!.dev!);
		if (net.ipv4.sysctl_icmp_echo_ignore_all == 0) {
			icmp_bxm icmp_param = new();

			icmp_param.icmph = icmp_hdr(skb);
			icmp_param.icmph.type = ICMP_ECHOREPLY;
			icmp_param.skb = skb;
			icmp_param.offset = 0;
			icmp_param.data_len = (int)skb.len;
			icmp_param.head_len = sizeof(icmphdr);
			icmp_reply(icmp_param, skb);
		}
		return true;
	}

	[Source("net/ipv4/icmp.c", 953)]
	private static bool icmp_timestamp(sk_buff skb)
	{
		icmp_bxm icmp_param = new();

		if (skb.len < 4)
			goto out_err;

		icmp_param.times[1] = inet_current_timestamp();
		icmp_param.times[2] = icmp_param.times[1];
		BUG_ON(skb_copy_bits(skb, 0, MemoryMarshal.AsBytes(icmp_param.times.AsSpan(0, 1)), 4) != 0);

		icmp_param.icmph = icmp_hdr(skb);
		icmp_param.icmph.type = ICMP_TIMESTAMPREPLY;
		icmp_param.icmph.code = 0;
		icmp_param.skb = skb;
		icmp_param.offset = 0;
		icmp_param.data_len = 0;
		icmp_param.head_len = sizeof(icmphdr) + 12;
		icmp_reply(icmp_param, skb);
		return true;

	out_err:
		__ICMP_INC_STATS(dev_net(skb_dst(skb)!.dev!), ICMP_MIB_INERRORS);
		return false;
	}

	[Source("net/ipv4/icmp.c", 985)]
	private static bool icmp_discard(sk_buff skb)
	{
		return true;
	}

	/// <summary>Receives a message; as a net_protocol.handler.</summary>
	[Source("net/ipv4/icmp.c", 994)]
	public static int icmp_rcv(sk_buff skb)
	{
		rtable rt = skb_rtable(skb)!;
		net net = dev_net(rt.dst.dev!);
		bool success;

		// CONFIG_XFRM is not set

		__ICMP_INC_STATS(net, ICMP_MIB_INMSGS);

		if (skb_checksum_simple_validate(skb) != 0)
			goto csum_error;

		if (!pskb_pull(skb, sizeof(icmphdr)))
			goto error;

		ref icmphdr icmph = ref icmp_hdr(skb);

		ICMPMSGIN_INC_STATS(net, icmph.type);

		// What is not known is dropped.
		if (icmph.type > NR_ICMP_TYPES)
			goto error;

		// To many only questions make sense, and they need not be answered.
		if ((rt.rt_flags & (RTCF_BROADCAST | RTCF_MULTICAST)) != 0) {
			if ((icmph.type == ICMP_ECHO ||
			     icmph.type == ICMP_TIMESTAMP) &&
			    net.ipv4.sysctl_icmp_echo_ignore_broadcasts != 0) {
				goto error;
			}
			if (icmph.type != ICMP_ECHO &&
			    icmph.type != ICMP_TIMESTAMP &&
			    icmph.type != ICMP_ADDRESS &&
			    icmph.type != ICMP_ADDRESSREPLY) {
				goto error;
			}
		}

		success = icmp_pointers[icmph.type].handler(skb);

		if (success) {
			consume_skb(skb);
			return NET_RX_SUCCESS;
		}

	drop:
		kfree_skb(skb);
		return NET_RX_DROP;
	csum_error:
		__ICMP_INC_STATS(net, ICMP_MIB_CSUMERRORS);
	error:
		__ICMP_INC_STATS(net, ICMP_MIB_INERRORS);
		goto drop;
	}

	/// <summary>An error about a message of ICMP.</summary>
	[Source("net/ipv4/icmp.c", 1083)]
	public static int icmp_err(sk_buff skb, u32 info)
	{
		ref iphdr iph = ref MemoryMarshal.AsRef<iphdr>(skb.head.AsSpan(skb.data));
		int offset = iph.ihl << 2;
		ref icmphdr icmph = ref MemoryMarshal.AsRef<icmphdr>(skb.head.AsSpan(skb.data + offset));

		// whoever has sent it, unless it was an answer, which the kernel sends
		if (icmph.type != ICMP_ECHOREPLY) {
			ping_err(skb, offset, info);
			return 0;
		}

		// DEVIATION: no exceptions of routes
		return 0;
	}

	[Source("net/ipv4/icmp.c", 198)]
	private static icmp_control[] icmp_pointers = [
		new(ping_rcv, 0),
		new(icmp_discard, 1),
		new(icmp_discard, 1),
		new(icmp_unreach, 1),
		new(icmp_unreach, 1),
		new(icmp_redirect, 1),
		new(icmp_discard, 1),
		new(icmp_discard, 1),
		new(icmp_echo, 0),
		new(icmp_discard, 1),
		new(icmp_discard, 1),
		new(icmp_unreach, 1),
		new(icmp_unreach, 1),
		new(icmp_timestamp, 0),
		new(icmp_discard, 0),
		new(icmp_discard, 0),
		new(icmp_discard, 0),
		new(icmp_discard, 0),
		new(icmp_discard, 0),
	];

	[Source("net/ipv4/icmp.c", 1183)]
	private static void icmp_sk_exit(net net)
	{
		foreach (int i in for_each_possible_cpu())
			inet_ctl_sock_destroy(per_cpu_ptr(net.ipv4.icmp_sk!, i).sk);
		free_percpu(net.ipv4.icmp_sk);
		net.ipv4.icmp_sk = null;
	}

	[Source("net/ipv4/icmp.c", 1193)]
	private static int icmp_sk_init(net net)
	{
		int err;

		net.ipv4.icmp_sk = alloc_percpu<sock_ptr>();
		if (net.ipv4.icmp_sk == null)
			return -ENOMEM;

		foreach (int i in for_each_possible_cpu()) {
			sock? sk;

			err = inet_ctl_sock_create(out sk, PF_INET,
						   SOCK_RAW, IPPROTO_ICMP, net);
			if (err < 0)
				goto fail;

			per_cpu_ptr(net.ipv4.icmp_sk, i).sk = sk;

			// room for the longest packet
			sk!.sk_sndbuf = 2 * SKB_TRUESIZE(64 * 1024);

			// who is told of room is nobody
			sock_set_flag(sk, SOCK_USE_WRITE_QUEUE);
			inet_sk(sk).pmtudisc = IP_PMTUDISC_DONT;
		}

		// no answers to broadcasts
		net.ipv4.sysctl_icmp_echo_ignore_all = 0;
		net.ipv4.sysctl_icmp_echo_ignore_broadcasts = 1;

		net.ipv4.sysctl_icmp_ignore_bogus_error_responses = 1;

		net.ipv4.sysctl_icmp_ratelimit = 1 * HZ;
		net.ipv4.sysctl_icmp_ratemask = 0x1818;
		net.ipv4.sysctl_icmp_errors_use_inbound_ifaddr = 0;

		return 0;

	fail:
		icmp_sk_exit(net);
		return err;
	}

	[Source("net/ipv4/icmp.c", 1253)]
	private static pernet_operations icmp_sk_ops = new() {
		init = icmp_sk_init,
		exit = icmp_sk_exit,
	};

	/// <summary>Readies ICMP; 0 or a negative errno.</summary>
	[Source("net/ipv4/icmp.c", 1258)]
	public static int icmp_init()
	{
		return register_pernet_subsys(icmp_sk_ops);
	}
}
