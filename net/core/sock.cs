// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/sock.c; the copyright of the original's authors stands.

// Reduced: no filters (a socket refuses to be given one), no page fragments, no fasync.

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>The socket core: options, buffers' accounts, locking, defaults for protocols.</summary>
public static unsafe partial class sock_c
{
	private static mutex proto_list_mutex = DEFINE_MUTEX("proto_list_mutex");
	private static list_head<proto> proto_list = LIST_HEAD<proto>();

	/// <summary>Whether who opened the socket had the capability in <paramref name="user_ns"/> and the task has
	/// it now.</summary>
	[Source("net/core/sock.c", 161)]
	[EXPORT_SYMBOL]
	public static bool sk_ns_capable(sock sk, user_namespace user_ns, int cap)
	{
		return file_ns_capable(sk.sk_socket!.file!, user_ns, cap) &&
			ns_capable(user_ns, cap);
	}

	/// <summary>As <see cref="sk_ns_capable"/> in the first user namespace.</summary>
	[Source("net/core/sock.c", 178)]
	[EXPORT_SYMBOL]
	public static bool sk_capable(sock sk, int cap)
	{
		return sk_ns_capable(sk, init_user_ns, cap);
	}

	/// <summary>As <see cref="sk_ns_capable"/> over the network namespace of the socket.</summary>
	[Source("net/core/sock.c", 193)]
	[EXPORT_SYMBOL]
	public static bool sk_net_capable(sock sk, int cap)
	{
		return sk_ns_capable(sk, sock_net(sk).user_ns, cap);
	}

	private static string[] af_family_names = [
		"AF_UNSPEC", "AF_UNIX", "AF_INET", "AF_AX25", "AF_IPX", "AF_APPLETALK",
		"AF_NETROM", "AF_BRIDGE", "AF_ATMPVC", "AF_X25", "AF_INET6", "AF_ROSE",
		"AF_DECnet", "AF_NETBEUI", "AF_SECURITY", "AF_KEY", "AF_NETLINK", "AF_PACKET",
		"AF_ASH", "AF_ECONET", "AF_ATMSVC", "AF_RDS", "AF_SNA", "AF_IRDA",
		"AF_PPPOX", "AF_WANPIPE", "AF_LLC", "27", "28", "AF_CAN",
		"AF_TIPC", "AF_BLUETOOTH", "IUCV", "AF_RXRPC", "AF_ISDN", "AF_PHONET",
		"AF_IEEE802154", "AF_CAIF", "AF_ALG", "AF_NFC", "AF_VSOCK", "AF_KCM",
		"AF_QIPCRTR", "AF_SMC", "AF_XDP", "AF_MAX",
	];

	// The names of the locks of a family.
	[Source("net/core/sock.c", 215)]
	private static string _sock_locks(string x, int family)
	{
		return x + af_family_names[family];
	}

	/// <summary>Limits and defaults of the buffers of sockets, bytes.</summary>
	[EXPORT_SYMBOL]
	public static u32 sysctl_wmem_max = SK_WMEM_MAX;
	[EXPORT_SYMBOL]
	public static u32 sysctl_rmem_max = SK_RMEM_MAX;
	public static u32 sysctl_wmem_default = SK_WMEM_MAX;
	public static u32 sysctl_rmem_default = SK_RMEM_MAX;

	/// <summary>Most memory of a socket's options.</summary>
	[EXPORT_SYMBOL]
	public static int sysctl_optmem_max = sizeof(ulong) * (2 * UIO_MAXIOV + 512);

	public static int sysctl_tstamp_allow_data = 1;

	// Both have 64 bits twice.
	[StructLayout(LayoutKind.Sequential)]
	private struct __kernel_old_timeval
	{
		public long tv_sec;
		public long tv_usec;
	}

	[StructLayout(LayoutKind.Sequential)]
	private struct __kernel_sock_timeval
	{
		public long tv_sec;
		public long tv_usec;
	}

	[Source("net/core/sock.c", 338)]
	private static int sock_get_timeout(long timeo, ref sock_opt_value optval, bool old_timeval)
	{
		__kernel_sock_timeval tv;
		int size;

		if (timeo == MAX_SCHEDULE_TIMEOUT) {
			tv.tv_sec = 0;
			tv.tv_usec = 0;
		} else {
			tv.tv_sec = timeo / HZ;
			tv.tv_usec = (timeo % HZ) * (long)USEC_PER_SEC / HZ;
		}

		// CONFIG_COMPAT is not set
		if (old_timeval) {
			__kernel_old_timeval old_tv;

			old_tv.tv_sec = tv.tv_sec;
			old_tv.tv_usec = tv.tv_usec;
			optval.tm = old_tv;
			size = sizeof(__kernel_old_timeval);
		} else {
			optval.stm = tv;
			size = sizeof(__kernel_sock_timeval);
		}

		return size;
	}

	private static int sock_set_timeout_warned;

	[Source("net/core/sock.c", 371)]
	private static int sock_set_timeout(ref long timeo_p, ReadOnlySpan<byte> optval, int optlen, bool old_timeval)
	{
		__kernel_sock_timeval tv;

		// CONFIG_COMPAT is not set
		if (old_timeval) {
			__kernel_old_timeval old_tv;

			if (optlen < sizeof(__kernel_old_timeval))
				return -EINVAL;
			if (copy_from_user(out old_tv, optval) != 0)
				return -EFAULT;
			tv.tv_sec = old_tv.tv_sec;
			tv.tv_usec = old_tv.tv_usec;
		} else {
			if (optlen < sizeof(__kernel_sock_timeval))
				return -EINVAL;
			if (copy_from_user(out tv, optval) != 0)
				return -EFAULT;
		}
		if (tv.tv_usec < 0 || tv.tv_usec >= (long)USEC_PER_SEC)
			return -EDOM;

		if (tv.tv_sec < 0) {
			ref int warned = ref sock_set_timeout_warned;

			timeo_p = 0;
			if (warned < 10 && net_ratelimit() != 0) {
				warned++;
				pr_info($"sock_set_timeout: `{current.comm}' (pid {task_pid_nr(current)}) " +
					"tries to set negative timeout\n");
			}
			return 0;
		}
		timeo_p = MAX_SCHEDULE_TIMEOUT;
		if (tv.tv_sec == 0 && tv.tv_usec == 0)
			return 0;
		if (tv.tv_sec < (MAX_SCHEDULE_TIMEOUT / HZ - 1))
			timeo_p = tv.tv_sec * HZ + DIV_ROUND_UP(tv.tv_usec, (long)USEC_PER_SEC / HZ);
		return 0;
	}

	private static int sock_warn_obsolete_bsdism_warned;
	private static string sock_warn_obsolete_bsdism_warncomm = "";

	[Source("net/core/sock.c", 422)]
	private static void sock_warn_obsolete_bsdism(string name)
	{
		ref int warned = ref sock_warn_obsolete_bsdism_warned;
		ref string warncomm = ref sock_warn_obsolete_bsdism_warncomm;

		if (warncomm != current.comm && warned < 5) {
			warncomm = current.comm;
			pr_warn($"sock: process `{warncomm}' is using obsolete {name} SO_BSDCOMPAT\n");
			warned++;
		}
	}

	[Source("net/core/sock.c", 434)]
	private static bool sock_needs_netstamp(sock sk)
	{
		switch (sk.sk_family) {
		case AF_UNSPEC:
		case AF_UNIX:
			return false;
		default:
			return true;
		}
	}

	[Source("net/core/sock.c", 445)]
	private static void sock_disable_timestamp(sock sk, ulong flags)
	{
		if ((sk.sk_flags & flags) != 0) {
			sk.sk_flags &= ~flags;
			if (sock_needs_netstamp(sk) &&
			    (sk.sk_flags & SK_FLAGS_TIMESTAMP) == 0)
				net_disable_timestamp();
		}
	}

	/// <summary>Queues a received buffer, which is the socket's from then on; 0 or a negative errno.</summary>
	[Source("net/core/sock.c", 456)]
	[EXPORT_SYMBOL]
	public static int __sock_queue_rcv_skb(sock sk, sk_buff skb)
	{
		ulong flags;
		sk_buff_head list = sk.sk_receive_queue;

		if (atomic_read(ref sk.sk_rmem_alloc) >= sk.sk_rcvbuf) {
			atomic_inc(ref sk.sk_drops);
			return -ENOMEM;
		}

		if (!sk_rmem_schedule(sk, skb, (int)skb.truesize)) {
			atomic_inc(ref sk.sk_drops);
			return -ENOBUFS;
		}

		skb.dev = null;
		skb_set_owner_r(skb, sk);

		skb_dst_force(skb);

		spin_lock_irqsave(list.@lock, out flags);
		sock_skb_set_dropcount(sk, skb);
		__skb_queue_tail(list, skb);
		spin_unlock_irqrestore(list.@lock, flags);

		if (!sock_flag(sk, SOCK_DEAD))
			sk.sk_data_ready!(sk);
		return 0;
	}

	/// <summary>As <see cref="__sock_queue_rcv_skb"/> if the filter lets it through.</summary>
	[Source("net/core/sock.c", 491)]
	[EXPORT_SYMBOL]
	public static int sock_queue_rcv_skb(sock sk, sk_buff skb)
	{
		int err;

		err = sk_filter(sk, skb);
		if (err != 0)
			return err;

		return __sock_queue_rcv_skb(sk, skb);
	}

	/// <summary>The socket's destination if it is still good; without a reference, the socket locked.</summary>
	[Source("net/core/sock.c", 547)]
	[EXPORT_SYMBOL]
	public static dst_entry? __sk_dst_check(sock sk, u32 cookie)
	{
		dst_entry? dst = __sk_dst_get(sk);

		if (dst != null && dst.obsolete != 0 && dst.ops.check!(dst, cookie) == null) {
			sk_tx_queue_clear(sk);
			sk.sk_dst_pending_confirm = 0;
			RCU_INIT_POINTER(ref sk.sk_dst_cache, null);
			dst_release(dst);
			return null;
		}

		return dst;
	}

	/// <summary>The socket's destination if it is still good, with a reference.</summary>
	[Source("net/core/sock.c", 563)]
	[EXPORT_SYMBOL]
	public static dst_entry? sk_dst_check(sock sk, u32 cookie)
	{
		dst_entry? dst = sk_dst_get(sk);

		if (dst != null && dst.obsolete != 0 && dst.ops.check!(dst, cookie) == null) {
			sk_dst_reset(sk);
			dst_release(dst);
			return null;
		}

		return dst;
	}

	[Source("net/core/sock.c", 577)]
	private static int sock_setbindtodevice_locked(sock sk, int ifindex)
	{
		int ret = -ENOPROTOOPT;
		net net = sock_net(sk);

		ret = -EPERM;
		if (!ns_capable(net.user_ns, CAP_NET_RAW))
			goto @out;

		ret = -EINVAL;
		if (ifindex < 0)
			goto @out;

		sk.sk_bound_dev_if = ifindex;
		if (sk.sk_prot.rehash != null)
			sk.sk_prot.rehash(sk);
		sk_dst_reset(sk);

		ret = 0;

	@out:
		return ret;
	}

	[Source("net/core/sock.c", 605)]
	private static int sock_setbindtodevice(sock sk, ReadOnlySpan<byte> optval, int optlen)
	{
		int ret = -ENOPROTOOPT;
		net net = sock_net(sk);
		ifname devname = default;
		int index;

		ret = -EINVAL;
		if (optlen < 0)
			goto @out;

		// A name that is too long is cut, as it has always been.
		if (optlen > IFNAMSIZ - 1)
			optlen = IFNAMSIZ - 1;
		memset(devname, 0, IFNAMSIZ);

		ret = -EFAULT;
		if (copy_from_user(devname, optval, optlen) != 0)
			goto @out;

		index = 0;
		if (devname[0] != 0) {
			net_device? dev;

			rcu_read_lock();
			dev = dev_get_by_name_rcu(net, devname);
			if (dev != null)
				index = dev.ifindex;
			rcu_read_unlock();
			ret = -ENODEV;
			if (dev == null)
				goto @out;
		}

		lock_sock(sk);
		ret = sock_setbindtodevice_locked(sk, index);
		release_sock(sk);

	@out:
		return ret;
	}

	[Source("net/core/sock.c", 655)]
	private static int sock_getbindtodevice(sock sk, Span<byte> optval, ref int optlen, int len)
	{
		int ret = -ENOPROTOOPT;
		net net = sock_net(sk);
		ifname devname = default;

		if (sk.sk_bound_dev_if == 0) {
			len = 0;
			goto zero;
		}

		ret = -EINVAL;
		if (len < IFNAMSIZ)
			goto @out;

		ret = netdev_get_name(net, devname, sk.sk_bound_dev_if);
		if (ret != 0)
			goto @out;

		len = strlen(devname) + 1;

		ret = -EFAULT;
		if (copy_to_user(optval, devname, len) != 0)
			goto @out;

	zero:
		ret = -EFAULT;
		if (put_user(len, ref optlen) != 0)
			goto @out;

		ret = 0;

	@out:
		return ret;
	}

	[Source("net/core/sock.c", 695)]
	private static void sock_valbool_flag(sock sk, int bit, int valbool)
	{
		if (valbool != 0)
			sock_set_flag(sk, bit);
		else
			sock_reset_flag(sk, bit);
	}

	/// <summary>Whether what a socket sends to a group comes back to this machine.</summary>
	[Source("net/core/sock.c", 703)]
	[EXPORT_SYMBOL]
	public static bool sk_mc_loop(sock? sk)
	{
		if (dev_recursion_level() != 0)
			return false;
		if (sk == null)
			return true;
		switch (sk.sk_family) {
		case AF_INET:
			return inet_sk(sk).mc_loop != 0;
		}
		WARN_ON(true);
		return true;
	}

	/// <summary>Sets an option of level SOL_SOCKET; 0 or a negative errno.</summary>
	[Source("net/core/sock.c", 727)]
	[EXPORT_SYMBOL]
	public static int sock_setsockopt(socket sock, int level, int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		sock_txtime sk_txtime;
		sock sk = sock.sk!;
		int val;
		int valbool;
		linger ling;
		int ret = 0;

		if (optname == SO_BINDTODEVICE)
			return sock_setbindtodevice(sk, optval, optlen);

		if (optlen < sizeof(int))
			return -EINVAL;

		if (get_user(out val, optval) != 0)
			return -EFAULT;

		valbool = val != 0 ? 1 : 0;

		lock_sock(sk);

		switch (optname) {
		case SO_DEBUG:
			if (val != 0 && !capable(CAP_NET_ADMIN))
				ret = -EACCES;
			else
				sock_valbool_flag(sk, SOCK_DBG, valbool);
			break;
		case SO_REUSEADDR:
			sk.sk_reuse = (u8)(valbool != 0 ? SK_CAN_REUSE : SK_NO_REUSE);
			break;
		case SO_REUSEPORT:
			sk.sk_reuseport = (u8)valbool;
			break;
		case SO_TYPE:
		case SO_PROTOCOL:
		case SO_DOMAIN:
		case SO_ERROR:
			ret = -ENOPROTOOPT;
			break;
		case SO_DONTROUTE:
			sock_valbool_flag(sk, SOCK_LOCALROUTE, valbool);
			sk_dst_reset(sk);
			break;
		case SO_BROADCAST:
			sock_valbool_flag(sk, SOCK_BROADCAST, valbool);
			break;
		case SO_SNDBUF:
			// More than the limit is not an error: the option is a wish.
			val = (int)min_t<u32>((u32)val, sysctl_wmem_max);
		set_sndbuf:
			// Doubled, for what a buffer costs beyond its data.
			val = min_t<int>(val, INT_MAX / 2);
			sk.sk_userlocks |= SOCK_SNDBUF_LOCK;
			sk.sk_sndbuf = max_t<int>(val * 2, SOCK_MIN_SNDBUF);
			// Somebody may be waiting for the room.
			sk.sk_write_space!(sk);
			break;

		case SO_SNDBUFFORCE:
			if (!capable(CAP_NET_ADMIN)) {
				ret = -EPERM;
				break;
			}

			if (val < 0)
				val = 0;
			goto set_sndbuf;

		case SO_RCVBUF:
			val = (int)min_t<u32>((u32)val, sysctl_rmem_max);
		set_rcvbuf:
			val = min_t<int>(val, INT_MAX / 2);
			sk.sk_userlocks |= SOCK_RCVBUF_LOCK;
			sk.sk_rcvbuf = max_t<int>(val * 2, SOCK_MIN_RCVBUF);
			break;

		case SO_RCVBUFFORCE:
			if (!capable(CAP_NET_ADMIN)) {
				ret = -EPERM;
				break;
			}

			if (val < 0)
				val = 0;
			goto set_rcvbuf;

		case SO_KEEPALIVE:
			if (sk.sk_prot.keepalive != null)
				sk.sk_prot.keepalive(sk, valbool);
			sock_valbool_flag(sk, SOCK_KEEPOPEN, valbool);
			break;

		case SO_OOBINLINE:
			sock_valbool_flag(sk, SOCK_URGINLINE, valbool);
			break;

		case SO_NO_CHECK:
			sk.sk_no_check_tx = (u8)valbool;
			break;

		case SO_PRIORITY:
			if ((val >= 0 && val <= 6) ||
			    ns_capable(sock_net(sk).user_ns, CAP_NET_ADMIN))
				sk.sk_priority = (u32)val;
			else
				ret = -EPERM;
			break;

		case SO_LINGER:
			if (optlen < sizeof(linger)) {
				ret = -EINVAL;
				break;
			}
			if (copy_from_user(out ling, optval) != 0) {
				ret = -EFAULT;
				break;
			}
			if (ling.l_onoff == 0)
				sock_reset_flag(sk, SOCK_LINGER);
			else {
				sk.sk_lingertime = (ulong)(uint)ling.l_linger * HZ;
				sock_set_flag(sk, SOCK_LINGER);
			}
			break;

		case SO_BSDCOMPAT:
			sock_warn_obsolete_bsdism("setsockopt");
			break;

		case SO_PASSCRED:
			if (valbool != 0)
				set_bit(SOCK_PASSCRED, ref sock.flags);
			else
				clear_bit(SOCK_PASSCRED, ref sock.flags);
			break;

		case SO_TIMESTAMP_OLD:
		case SO_TIMESTAMP_NEW:
		case SO_TIMESTAMPNS_OLD:
		case SO_TIMESTAMPNS_NEW:
			if (valbool != 0) {
				if (optname == SO_TIMESTAMP_NEW || optname == SO_TIMESTAMPNS_NEW)
					sock_set_flag(sk, SOCK_TSTAMP_NEW);
				else
					sock_reset_flag(sk, SOCK_TSTAMP_NEW);

				if (optname == SO_TIMESTAMP_OLD || optname == SO_TIMESTAMP_NEW)
					sock_reset_flag(sk, SOCK_RCVTSTAMPNS);
				else
					sock_set_flag(sk, SOCK_RCVTSTAMPNS);
				sock_set_flag(sk, SOCK_RCVTSTAMP);
				sock_enable_timestamp(sk, SOCK_TIMESTAMP);
			} else {
				sock_reset_flag(sk, SOCK_RCVTSTAMP);
				sock_reset_flag(sk, SOCK_RCVTSTAMPNS);
				sock_reset_flag(sk, SOCK_TSTAMP_NEW);
			}
			break;

		case SO_TIMESTAMPING_NEW:
			sock_set_flag(sk, SOCK_TSTAMP_NEW);
			goto case SO_TIMESTAMPING_OLD;
		case SO_TIMESTAMPING_OLD:
			if ((val & ~SOF_TIMESTAMPING_MASK) != 0) {
				ret = -EINVAL;
				break;
			}

			if ((val & SOF_TIMESTAMPING_OPT_ID) != 0 &&
			    (sk.sk_tsflags & SOF_TIMESTAMPING_OPT_ID) == 0) {
				// A stream counts its bytes from where it stands, which has to be known.
				if (sk.sk_protocol == IPPROTO_TCP &&
				    sk.sk_type == SOCK_STREAM) {
					if (((1 << sk.sk_state) &
					     (TCPF_CLOSE | TCPF_LISTEN)) != 0) {
						ret = -EINVAL;
						break;
					}
					// DEVIATION: no stamps for the bytes of a stream, so no count of them
					sk.sk_tskey = 0;
				} else {
					sk.sk_tskey = 0;
				}
			}

			if ((val & SOF_TIMESTAMPING_OPT_STATS) != 0 &&
			    (val & SOF_TIMESTAMPING_OPT_TSONLY) == 0) {
				ret = -EINVAL;
				break;
			}

			sk.sk_tsflags = (u16)val;
			if ((val & SOF_TIMESTAMPING_RX_SOFTWARE) != 0)
				sock_enable_timestamp(sk,
						      SOCK_TIMESTAMPING_RX_SOFTWARE);
			else {
				if (optname == SO_TIMESTAMPING_NEW)
					sock_reset_flag(sk, SOCK_TSTAMP_NEW);

				sock_disable_timestamp(sk,
						       1UL << SOCK_TIMESTAMPING_RX_SOFTWARE);
			}
			break;

		case SO_RCVLOWAT:
			if (val < 0)
				val = INT_MAX;
			if (sock.ops!.set_rcvlowat != null)
				ret = sock.ops.set_rcvlowat(sk, val);
			else
				sk.sk_rcvlowat = val != 0 ? val : 1;
			break;

		case SO_RCVTIMEO_OLD:
		case SO_RCVTIMEO_NEW:
			ret = sock_set_timeout(ref sk.sk_rcvtimeo, optval, optlen, optname == SO_RCVTIMEO_OLD);
			break;

		case SO_SNDTIMEO_OLD:
		case SO_SNDTIMEO_NEW:
			ret = sock_set_timeout(ref sk.sk_sndtimeo, optval, optlen, optname == SO_SNDTIMEO_OLD);
			break;

		case SO_ATTACH_FILTER:
			ret = -EINVAL;
			if (optlen == sizeof(sock_fprog)) {
				sock_fprog fprog;

				ret = -EFAULT;
				if (copy_from_user(out fprog, optval) != 0)
					break;

				ret = sk_attach_filter(fprog, sk);
			}
			break;

		case SO_ATTACH_BPF:
			ret = -EINVAL;
			if (optlen == sizeof(u32)) {
				u32 ufd;

				ret = -EFAULT;
				if (copy_from_user(out ufd, optval) != 0)
					break;

				ret = sk_attach_bpf(ufd, sk);
			}
			break;

		case SO_ATTACH_REUSEPORT_CBPF:
			ret = -EINVAL;
			if (optlen == sizeof(sock_fprog)) {
				sock_fprog fprog;

				ret = -EFAULT;
				if (copy_from_user(out fprog, optval) != 0)
					break;

				ret = sk_reuseport_attach_filter(fprog, sk);
			}
			break;

		case SO_ATTACH_REUSEPORT_EBPF:
			ret = -EINVAL;
			if (optlen == sizeof(u32)) {
				u32 ufd;

				ret = -EFAULT;
				if (copy_from_user(out ufd, optval) != 0)
					break;

				ret = sk_reuseport_attach_bpf(ufd, sk);
			}
			break;

		case SO_DETACH_FILTER:
			ret = sk_detach_filter(sk);
			break;

		case SO_LOCK_FILTER:
			if (sock_flag(sk, SOCK_FILTER_LOCKED) && valbool == 0)
				ret = -EPERM;
			else
				sock_valbool_flag(sk, SOCK_FILTER_LOCKED, valbool);
			break;

		case SO_PASSSEC:
			if (valbool != 0)
				set_bit(SOCK_PASSSEC, ref sock.flags);
			else
				clear_bit(SOCK_PASSSEC, ref sock.flags);
			break;
		case SO_MARK:
			if (!ns_capable(sock_net(sk).user_ns, CAP_NET_ADMIN)) {
				ret = -EPERM;
			} else if (val != (int)sk.sk_mark) {
				sk.sk_mark = (u32)val;
				sk_dst_reset(sk);
			}
			break;

		case SO_RXQ_OVFL:
			sock_valbool_flag(sk, SOCK_RXQ_OVFL, valbool);
			break;

		case SO_WIFI_STATUS:
			sock_valbool_flag(sk, SOCK_WIFI_STATUS, valbool);
			break;

		case SO_PEEK_OFF:
			if (sock.ops!.set_peek_off != null)
				ret = sock.ops.set_peek_off(sk, val);
			else
				ret = -EOPNOTSUPP;
			break;

		case SO_NOFCS:
			sock_valbool_flag(sk, SOCK_NOFCS, valbool);
			break;

		case SO_SELECT_ERR_QUEUE:
			sock_valbool_flag(sk, SOCK_SELECT_ERR_QUEUE, valbool);
			break;

		case SO_BUSY_POLL:
			// less can be asked for by anybody
			if (((uint)val > sk.sk_ll_usec) && !capable(CAP_NET_ADMIN))
				ret = -EPERM;
			else {
				if (val < 0)
					ret = -EINVAL;
				else
					sk.sk_ll_usec = (uint)val;
			}
			break;

		case SO_MAX_PACING_RATE: {
				ulong ulval = (uint)val == ~0U ? ~0UL : (ulong)val;

				if (sizeof(ulong) != sizeof(int) &&
				    optlen >= sizeof(ulong) &&
				    get_user(out ulval, optval) != 0) {
					ret = -EFAULT;
					break;
				}
				if (ulval != ~0UL)
					cmpxchg(ref sk.sk_pacing_status,
						SK_PACING_NONE,
						SK_PACING_NEEDED);
				sk.sk_max_pacing_rate = ulval;
				sk.sk_pacing_rate = min(sk.sk_pacing_rate, ulval);
				break;
			}
		case SO_INCOMING_CPU:
			sk.sk_incoming_cpu = val;
			break;

		case SO_CNX_ADVICE:
			if (val == 1)
				dst_negative_advice(sk);
			break;

		case SO_ZEROCOPY:
			if (sk.sk_family == PF_INET || sk.sk_family == PF_INET6) {
				if (!((sk.sk_type == SOCK_STREAM &&
				       sk.sk_protocol == IPPROTO_TCP) ||
				      (sk.sk_type == SOCK_DGRAM &&
				       sk.sk_protocol == IPPROTO_UDP)))
					ret = -ENOTSUPP;
			} else if (sk.sk_family != PF_RDS) {
				ret = -ENOTSUPP;
			}
			if (ret == 0) {
				if (val < 0 || val > 1)
					ret = -EINVAL;
				else
					sock_valbool_flag(sk, SOCK_ZEROCOPY, valbool);
			}
			break;

		case SO_TXTIME:
			if (!ns_capable(sock_net(sk).user_ns, CAP_NET_ADMIN)) {
				ret = -EPERM;
			} else if (optlen != sizeof(sock_txtime)) {
				ret = -EINVAL;
			} else if (copy_from_user(out sk_txtime, optval) != 0) {
				ret = -EFAULT;
			} else if ((sk_txtime.flags & ~SOF_TXTIME_FLAGS_MASK) != 0) {
				ret = -EINVAL;
			} else {
				sock_valbool_flag(sk, SOCK_TXTIME, 1);
				sk.sk_clockid = sk_txtime.clockid;
				sk.sk_txtime_deadline_mode =
					(u8)((sk_txtime.flags & SOF_TXTIME_DEADLINE_MODE) != 0 ? 1 : 0);
				sk.sk_txtime_report_errors =
					(u8)((sk_txtime.flags & SOF_TXTIME_REPORT_ERRORS) != 0 ? 1 : 0);
			}
			break;

		case SO_BINDTOIFINDEX:
			ret = sock_setbindtodevice_locked(sk, val);
			break;

		default:
			ret = -ENOPROTOOPT;
			break;
		}
		release_sock(sk);
		return ret;
	}

	[Source("net/core/sock.c", 1189)]
	private static void cred_to_ucred(cred? cred, out ucred ucred)
	{
		ucred.pid = 0;
		ucred.uid = ucred.gid = uint.MaxValue;
		if (cred != null) {
			user_namespace current_ns = current_user_ns();

			ucred.uid = from_kuid_munged(current_ns, cred.euid);
			ucred.gid = from_kgid_munged(current_ns, cred.egid);
		}
	}

	[Source("net/core/sock.c", 1202)]
	private static int groups_to_user(Span<byte> dst, group_info src)
	{
		user_namespace user_ns = current_user_ns();
		int i;

		for (i = 0; i < src.ngroups; i++)
			if (put_user(from_kgid_munged(user_ns, src.gid[i]), dst[(i * sizeof(uint))..]) != 0)
				return -EFAULT;

		return 0;
	}

	// What a socket option may be.
	[NotInLinux("the anonymous union of sock_getsockopt()")]
	[StructLayout(LayoutKind.Explicit)]
	private struct sock_opt_value
	{
		[FieldOffset(0)] public int val;
		[FieldOffset(0)] public u64 val64;
		[FieldOffset(0)] public ulong ulval;
		[FieldOffset(0)] public linger ling;
		[FieldOffset(0)] public __kernel_old_timeval tm;
		[FieldOffset(0)] public __kernel_sock_timeval stm;
		[FieldOffset(0)] public sock_txtime txtime;
	}

	/// <summary>Reads an option of level SOL_SOCKET; 0 or a negative errno.</summary>
	[Source("net/core/sock.c", 1214)]
	public static int sock_getsockopt(socket sock, int level, int optname, Span<byte> optval, ref int optlen)
	{
		sock sk = sock.sk!;
		sock_opt_value v;
		int lv = sizeof(int);
		int len;

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;
		if (len < 0)
			return -EINVAL;

		v = default;

		switch (optname) {
		case SO_DEBUG:
			v.val = sock_flag(sk, SOCK_DBG) ? 1 : 0;
			break;

		case SO_DONTROUTE:
			v.val = sock_flag(sk, SOCK_LOCALROUTE) ? 1 : 0;
			break;

		case SO_BROADCAST:
			v.val = sock_flag(sk, SOCK_BROADCAST) ? 1 : 0;
			break;

		case SO_SNDBUF:
			v.val = sk.sk_sndbuf;
			break;

		case SO_RCVBUF:
			v.val = sk.sk_rcvbuf;
			break;

		case SO_REUSEADDR:
			v.val = sk.sk_reuse;
			break;

		case SO_REUSEPORT:
			v.val = sk.sk_reuseport;
			break;

		case SO_KEEPALIVE:
			v.val = sock_flag(sk, SOCK_KEEPOPEN) ? 1 : 0;
			break;

		case SO_TYPE:
			v.val = sk.sk_type;
			break;

		case SO_PROTOCOL:
			v.val = sk.sk_protocol;
			break;

		case SO_DOMAIN:
			v.val = sk.sk_family;
			break;

		case SO_ERROR:
			v.val = -sock_error(sk);
			if (v.val == 0)
				v.val = xchg(ref sk.sk_err_soft, 0);
			break;

		case SO_OOBINLINE:
			v.val = sock_flag(sk, SOCK_URGINLINE) ? 1 : 0;
			break;

		case SO_NO_CHECK:
			v.val = sk.sk_no_check_tx;
			break;

		case SO_PRIORITY:
			v.val = (int)sk.sk_priority;
			break;

		case SO_LINGER:
			lv = sizeof(linger);
			v.ling.l_onoff = sock_flag(sk, SOCK_LINGER) ? 1 : 0;
			v.ling.l_linger = (int)(sk.sk_lingertime / HZ);
			break;

		case SO_BSDCOMPAT:
			sock_warn_obsolete_bsdism("getsockopt");
			break;

		case SO_TIMESTAMP_OLD:
			v.val = sock_flag(sk, SOCK_RCVTSTAMP) &&
					!sock_flag(sk, SOCK_TSTAMP_NEW) &&
					!sock_flag(sk, SOCK_RCVTSTAMPNS) ? 1 : 0;
			break;

		case SO_TIMESTAMPNS_OLD:
			v.val = sock_flag(sk, SOCK_RCVTSTAMPNS) && !sock_flag(sk, SOCK_TSTAMP_NEW) ? 1 : 0;
			break;

		case SO_TIMESTAMP_NEW:
			v.val = sock_flag(sk, SOCK_RCVTSTAMP) && sock_flag(sk, SOCK_TSTAMP_NEW) ? 1 : 0;
			break;

		case SO_TIMESTAMPNS_NEW:
			v.val = sock_flag(sk, SOCK_RCVTSTAMPNS) && sock_flag(sk, SOCK_TSTAMP_NEW) ? 1 : 0;
			break;

		case SO_TIMESTAMPING_OLD:
			v.val = sk.sk_tsflags;
			break;

		case SO_RCVTIMEO_OLD:
		case SO_RCVTIMEO_NEW:
			lv = sock_get_timeout(sk.sk_rcvtimeo, ref v, SO_RCVTIMEO_OLD == optname);
			break;

		case SO_SNDTIMEO_OLD:
		case SO_SNDTIMEO_NEW:
			lv = sock_get_timeout(sk.sk_sndtimeo, ref v, SO_SNDTIMEO_OLD == optname);
			break;

		case SO_RCVLOWAT:
			v.val = sk.sk_rcvlowat;
			break;

		case SO_SNDLOWAT:
			v.val = 1;
			break;

		case SO_PASSCRED:
			v.val = test_bit(SOCK_PASSCRED, ref sock.flags) ? 1 : 0;
			break;

		case SO_PEERCRED: {
				ucred peercred;

				if (len > sizeof(ucred))
					len = sizeof(ucred);
				cred_to_ucred(sk.sk_peer_cred, out peercred);
				if (copy_to_user(optval, MemoryMarshal.AsBytes(new Span<ucred>(ref peercred)),
						 len) != 0)
					return -EFAULT;
				goto lenout;
			}

		case SO_PEERGROUPS: {
				int ret, n;

				if (sk.sk_peer_cred == null)
					return -ENODATA;

				n = sk.sk_peer_cred.group_info.ngroups;
				if (len < n * sizeof(uint)) {
					len = n * sizeof(uint);
					return put_user(len, ref optlen) != 0 ? -EFAULT : -ERANGE;
				}
				len = n * sizeof(uint);

				ret = groups_to_user(optval, sk.sk_peer_cred.group_info);
				if (ret != 0)
					return ret;
				goto lenout;
			}

		case SO_PEERNAME: {
				Span<byte> address = stackalloc byte[128];

				lv = sock.ops!.getname!(sock, address, 2);
				if (lv < 0)
					return -ENOTCONN;
				if (lv < len)
					return -EINVAL;
				if (copy_to_user(optval, address, len) != 0)
					return -EFAULT;
				goto lenout;
			}

		case SO_ACCEPTCONN:
			v.val = sk.sk_state == TCP_LISTEN ? 1 : 0;
			break;

		case SO_PASSSEC:
			v.val = test_bit(SOCK_PASSSEC, ref sock.flags) ? 1 : 0;
			break;

		case SO_PEERSEC:
			return security_socket_getpeersec_stream(sock, optval, ref optlen, len);

		case SO_MARK:
			v.val = (int)sk.sk_mark;
			break;

		case SO_RXQ_OVFL:
			v.val = sock_flag(sk, SOCK_RXQ_OVFL) ? 1 : 0;
			break;

		case SO_WIFI_STATUS:
			v.val = sock_flag(sk, SOCK_WIFI_STATUS) ? 1 : 0;
			break;

		case SO_PEEK_OFF:
			if (sock.ops!.set_peek_off == null)
				return -EOPNOTSUPP;

			v.val = sk.sk_peek_off;
			break;
		case SO_NOFCS:
			v.val = sock_flag(sk, SOCK_NOFCS) ? 1 : 0;
			break;

		case SO_BINDTODEVICE:
			return sock_getbindtodevice(sk, optval, ref optlen, len);

		case SO_GET_FILTER:
			len = sk_get_filter(sk, optval, (uint)len);
			if (len < 0)
				return len;

			goto lenout;

		case SO_LOCK_FILTER:
			v.val = sock_flag(sk, SOCK_FILTER_LOCKED) ? 1 : 0;
			break;

		case SO_BPF_EXTENSIONS:
			v.val = bpf_tell_extensions();
			break;

		case SO_SELECT_ERR_QUEUE:
			v.val = sock_flag(sk, SOCK_SELECT_ERR_QUEUE) ? 1 : 0;
			break;

		case SO_BUSY_POLL:
			v.val = (int)sk.sk_ll_usec;
			break;

		case SO_MAX_PACING_RATE:
			if (sizeof(ulong) != sizeof(int) && len >= sizeof(ulong)) {
				lv = sizeof(ulong);
				v.ulval = sk.sk_max_pacing_rate;
			} else {
				// what fits into 32 bits
				v.val = (int)(uint)min_t<ulong>(sk.sk_max_pacing_rate, ~0U);
			}
			break;

		case SO_INCOMING_CPU:
			v.val = sk.sk_incoming_cpu;
			break;

		case SO_MEMINFO: {
				Span<u32> meminfo = stackalloc u32[SK_MEMINFO_VARS];

				if (get_user(out len, in optlen) != 0)
					return -EFAULT;

				sk_get_meminfo(sk, meminfo);

				len = (int)min_t<uint>((uint)len, SK_MEMINFO_VARS * sizeof(u32));
				if (copy_to_user(optval, MemoryMarshal.AsBytes(meminfo), len) != 0)
					return -EFAULT;

				goto lenout;
			}

		case SO_INCOMING_NAPI_ID:
			v.val = (int)READ_ONCE(ref sk.sk_napi_id);

			// what is no device's, is nobody's
			if (v.val < MIN_NAPI_ID)
				v.val = 0;

			break;

		case SO_COOKIE:
			lv = sizeof(u64);
			if (len < lv)
				return -EINVAL;
			v.val64 = sock_gen_cookie(sk);
			break;

		case SO_ZEROCOPY:
			v.val = sock_flag(sk, SOCK_ZEROCOPY) ? 1 : 0;
			break;

		case SO_TXTIME:
			lv = sizeof(sock_txtime);
			v.txtime.clockid = sk.sk_clockid;
			v.txtime.flags |= sk.sk_txtime_deadline_mode != 0 ?
					  SOF_TXTIME_DEADLINE_MODE : 0;
			v.txtime.flags |= sk.sk_txtime_report_errors != 0 ?
					  SOF_TXTIME_REPORT_ERRORS : 0;
			break;

		case SO_BINDTOIFINDEX:
			v.val = sk.sk_bound_dev_if;
			break;

		default:
			return -ENOPROTOOPT;
		}

		if (len > lv)
			len = lv;
		if (copy_to_user(optval, MemoryMarshal.AsBytes(new Span<sock_opt_value>(ref v)), len) != 0)
			return -EFAULT;
	lenout:
		if (put_user(len, ref optlen) != 0)
			return -EFAULT;
		return 0;
	}

	private static lock_class_key[] af_family_keys = new_keys();
	private static lock_class_key[] af_family_kern_keys = new_keys();
	private static lock_class_key[] af_family_slock_keys = new_keys();
	private static lock_class_key[] af_family_kern_slock_keys = new_keys();
	private static lock_class_key[] af_callback_keys = new_keys();
	private static lock_class_key[] af_rlock_keys = new_keys();
	private static lock_class_key[] af_wlock_keys = new_keys();
	private static lock_class_key[] af_elock_keys = new_keys();
	private static lock_class_key[] af_kern_callback_keys = new_keys();

	[NotInLinux("C's arrays hold structures")]
	private static lock_class_key[] new_keys()
	{
		var keys = new lock_class_key[AF_MAX];

		for (int i = 0; i < AF_MAX; i++)
			keys[i] = new();
		return keys;
	}

	[Source("include/net/sock.h", 1489)]
	private static void sock_lock_init_class_and_name(sock sk, string sname, lock_class_key skey, string name,
							  lock_class_key key)
	{
		sk.sk_lock.owned = 0;
		init_waitqueue_head(sk.sk_lock.wq);
		spin_lock_init(sk.sk_lock.slock);
		lockdep_set_class_and_name(sk.sk_lock.slock,
					   skey, sname);
		lockdep_set_class_and_name(sk.sk_lock.dep_map, key, name);
	}

	[Source("net/core/sock.c", 1554)]
	private static void sock_lock_init(sock sk)
	{
		if (sk.sk_kern_sock != 0)
			sock_lock_init_class_and_name(
				sk,
				_sock_locks("k-slock-", sk.sk_family),
				af_family_kern_slock_keys[sk.sk_family],
				_sock_locks("k-sk_lock-", sk.sk_family),
				af_family_kern_keys[sk.sk_family]);
		else
			sock_lock_init_class_and_name(
				sk,
				_sock_locks("slock-", sk.sk_family),
				af_family_slock_keys[sk.sk_family],
				_sock_locks("sk_lock-", sk.sk_family),
				af_family_keys[sk.sk_family]);
	}

	// What two sockets of a protocol have in common; the locks, lists and queues of the new one are its own.
	[Source("net/core/sock.c", 1577)]
	private static void sock_copy(sock nsk, sock osk)
	{
		inet_sock newinet = inet_sk(nsk), inet = inet_sk(osk);

		// DEVIATION: field by field, for what is embedded in C is an object here
		nsk.sk_daddr = osk.sk_daddr;
		nsk.sk_rcv_saddr = osk.sk_rcv_saddr;
		nsk.sk_hash = osk.sk_hash;
		nsk.sk_dport = osk.sk_dport;
		nsk.sk_num = osk.sk_num;
		nsk.sk_family = osk.sk_family;
		nsk.sk_state = osk.sk_state;
		nsk.sk_reuse = osk.sk_reuse;
		nsk.sk_reuseport = osk.sk_reuseport;
		nsk.sk_ipv6only = osk.sk_ipv6only;
		nsk.sk_net_refcnt = osk.sk_net_refcnt;
		nsk.sk_bound_dev_if = osk.sk_bound_dev_if;
		nsk.sk_prot = osk.sk_prot;
		sock_net_set(nsk, sock_net(osk));
		sock_copy_flags(nsk, osk);

		nsk.sk_rcvlowat = osk.sk_rcvlowat;
		nsk.sk_rcvbuf = osk.sk_rcvbuf;
		nsk.sk_sndbuf = osk.sk_sndbuf;
		nsk.sk_peek_off = osk.sk_peek_off;
		nsk.sk_write_pending = osk.sk_write_pending;
		nsk.sk_pacing_status = osk.sk_pacing_status;
		nsk.sk_sndtimeo = osk.sk_sndtimeo;
		nsk.sk_priority = osk.sk_priority;
		nsk.sk_mark = osk.sk_mark;
		nsk.sk_pacing_rate = osk.sk_pacing_rate;
		nsk.sk_max_pacing_rate = osk.sk_max_pacing_rate;
		nsk.sk_route_caps = osk.sk_route_caps;
		nsk.sk_route_nocaps = osk.sk_route_nocaps;
		nsk.sk_route_forced_caps = osk.sk_route_forced_caps;
		nsk.sk_gso_type = osk.sk_gso_type;
		nsk.sk_gso_max_size = osk.sk_gso_max_size;
		nsk.sk_gso_max_segs = osk.sk_gso_max_segs;
		nsk.sk_allocation = osk.sk_allocation;
		nsk.sk_txhash = osk.sk_txhash;
		nsk.sk_kern_sock = osk.sk_kern_sock;
		nsk.sk_no_check_tx = osk.sk_no_check_tx;
		nsk.sk_no_check_rx = osk.sk_no_check_rx;
		nsk.sk_userlocks = osk.sk_userlocks;
		nsk.sk_protocol = osk.sk_protocol;
		nsk.sk_type = osk.sk_type;
		nsk.sk_pacing_shift = osk.sk_pacing_shift;
		nsk.sk_txtime_deadline_mode = osk.sk_txtime_deadline_mode;
		nsk.sk_txtime_report_errors = osk.sk_txtime_report_errors;
		nsk.sk_clockid = osk.sk_clockid;
		nsk.sk_lingertime = osk.sk_lingertime;
		nsk.sk_max_ack_backlog = osk.sk_max_ack_backlog;
		nsk.sk_uid = osk.sk_uid;
		nsk.sk_rcvtimeo = osk.sk_rcvtimeo;
		nsk.sk_stamp = osk.sk_stamp;
		nsk.sk_tsflags = osk.sk_tsflags;
		nsk.sk_shutdown = osk.sk_shutdown;
		nsk.sk_tskey = osk.sk_tskey;
		nsk.sk_user_data = osk.sk_user_data;
		nsk.sk_state_change = osk.sk_state_change;
		nsk.sk_data_ready = osk.sk_data_ready;
		nsk.sk_write_space = osk.sk_write_space;
		nsk.sk_error_report = osk.sk_error_report;
		nsk.sk_backlog_rcv = osk.sk_backlog_rcv;
		nsk.sk_destruct = osk.sk_destruct;

		newinet.inet_saddr = inet.inet_saddr;
		newinet.uc_ttl = inet.uc_ttl;
		newinet.cmsg_flags = inet.cmsg_flags;
		newinet.inet_sport = inet.inet_sport;
		newinet.inet_id = inet.inet_id;
		newinet.tos = inet.tos;
		newinet.min_ttl = inet.min_ttl;
		newinet.mc_ttl = inet.mc_ttl;
		newinet.pmtudisc = inet.pmtudisc;
		newinet.recverr = inet.recverr;
		newinet.is_icsk = inet.is_icsk;
		newinet.freebind = inet.freebind;
		newinet.hdrincl = inet.hdrincl;
		newinet.mc_loop = inet.mc_loop;
		newinet.transparent = inet.transparent;
		newinet.mc_all = inet.mc_all;
		newinet.nodefrag = inet.nodefrag;
		newinet.bind_address_no_port = inet.bind_address_no_port;
		newinet.defer_connect = inet.defer_connect;
		newinet.rcv_tos = inet.rcv_tos;
		newinet.convert_csum = inet.convert_csum;
		newinet.uc_index = inet.uc_index;
		newinet.mc_index = inet.mc_index;
		newinet.mc_addr = inet.mc_addr;
	}

	[Source("net/core/sock.c", 1593)]
	private static sock? sk_prot_alloc(proto prot, gfp_t priority, int family)
	{
		sock? sk;
		kmem_cache? slab;

		// DEVIATION: the protocol makes its socket, with nothing in it
		slab = prot.slab;
		if (slab != null) {
			sk = kmem_cache_alloc(slab, prot.obj_new!(), priority & ~__GFP_ZERO);
			if (sk == null)
				return sk;
		} else
			sk = kzalloc(prot.obj_new!(), priority);

		if (sk != null) {
			if (security_sk_alloc(sk, family, priority) != 0)
				goto out_free;

			if (!try_module_get(prot.owner))
				goto out_free_sec;
			sk_tx_queue_clear(sk);
		}

		return sk;

	out_free_sec:
		security_sk_free(sk);
	out_free:
		if (slab != null)
			kmem_cache_free(slab, sk);
		else
			kfree(sk);
		return null;
	}

	[Source("net/core/sock.c", 1630)]
	private static void sk_prot_free(proto prot, sock sk)
	{
		kmem_cache? slab;
		module? owner;

		owner = prot.owner;
		slab = prot.slab;

		// CONFIG_CGROUPS is not set
		security_sk_free(sk);
		if (slab != null)
			kmem_cache_free(slab, sk);
		else
			kfree(sk);
		module_put(owner);
	}

	/// <summary>A socket of a protocol in a namespace, or null. One of a program (<paramref name="kern"/> 0)
	/// holds the namespace.</summary>
	[Source("net/core/sock.c", 1656)]
	[EXPORT_SYMBOL]
	public static sock? sk_alloc(net net, int family, gfp_t priority, proto prot, int kern)
	{
		sock? sk;

		sk = sk_prot_alloc(prot, priority | __GFP_ZERO, family);
		if (sk != null) {
			sk.sk_family = (ushort)family;
			// The protocol may change later, but who made the socket is to free it.
			sk.sk_prot = sk.sk_prot_creator = prot;
			sk.sk_kern_sock = (u8)(kern != 0 ? 1 : 0);
			sock_lock_init(sk);
			sk.sk_net_refcnt = (u8)(kern != 0 ? 0 : 1);
			if (sk.sk_net_refcnt != 0) {
				get_net(net);
				sock_inuse_add(net, 1);
			}

			sock_net_set(sk, net);
			refcount_set(ref sk.sk_wmem_alloc, 1);

			// CONFIG_CGROUPS is not set
		}

		return sk;
	}

	[Source("net/core/sock.c", 1693)]
	private static void __sk_destruct(rcu_head head)
	{
		sock sk = container_of<sock>(head);

		if (sk.sk_destruct != null)
			sk.sk_destruct(sk);

		// DEVIATION: no filter, and no page fragment, to let go
		if (rcu_access_pointer(sk.sk_reuseport_cb) != null)
			reuseport_detach_sock(sk);

		sock_disable_timestamp(sk, SK_FLAGS_TIMESTAMP);

		if (atomic_read(ref sk.sk_omem_alloc) != 0)
			pr_debug($"__sk_destruct: optmem leakage ({atomic_read(ref sk.sk_omem_alloc)} bytes) " +
				 "detected\n");

		if (sk.sk_peer_cred != null)
			put_cred(sk.sk_peer_cred);
		if (sk.sk_net_refcnt != 0)
			put_net(sock_net(sk));
		sk_prot_free(sk.sk_prot_creator, sk);
	}

	/// <summary>Ends a socket nobody holds any more.</summary>
	[Source("net/core/sock.c", 1729)]
	public static void sk_destruct(sock sk)
	{
		if (sock_flag(sk, SOCK_RCU_FREE))
			call_rcu(sk.sk_rcu, __sk_destruct);
		else
			__sk_destruct(sk.sk_rcu);
	}

	[Source("net/core/sock.c", 1737)]
	private static void __sk_free(sock sk)
	{
		if (sk.sk_net_refcnt != 0)
			sock_inuse_add(sock_net(sk), -1);

		// CONFIG_INET_DIAG is not set
		sk_destruct(sk);
	}

	/// <summary>Gives back the reference that the socket itself has on its buffers; with no buffer in flight that
	/// frees it.</summary>
	[Source("net/core/sock.c", 1748)]
	[EXPORT_SYMBOL]
	public static void sk_free(sock sk)
	{
		// What is still being sent frees the socket when it is done.
		if (refcount_dec_and_test(ref sk.sk_wmem_alloc))
			__sk_free(sk);
	}

	[Source("net/core/sock.c", 1760)]
	private static void sk_init_common(sock sk)
	{
		skb_queue_head_init(sk.sk_receive_queue);
		skb_queue_head_init(sk.sk_write_queue);
		skb_queue_head_init(sk.sk_error_queue);

		rwlock_init(sk.sk_callback_lock);
		lockdep_set_class_and_name(sk.sk_receive_queue.@lock,
					   af_rlock_keys[sk.sk_family],
					   _sock_locks("rlock-", sk.sk_family));
		lockdep_set_class_and_name(sk.sk_write_queue.@lock,
					   af_wlock_keys[sk.sk_family],
					   _sock_locks("wlock-", sk.sk_family));
		lockdep_set_class_and_name(sk.sk_error_queue.@lock,
					   af_elock_keys[sk.sk_family],
					   _sock_locks("elock-", sk.sk_family));
		lockdep_set_class_and_name(sk.sk_callback_lock,
					   af_callback_keys[sk.sk_family],
					   _sock_locks("clock-", sk.sk_family));
	}

	/// <summary>A socket like another, with its spinlock held and two references; null when memory is out.</summary>
	[Source("net/core/sock.c", 1788)]
	[EXPORT_SYMBOL_GPL]
	public static sock? sk_clone_lock(sock sk, gfp_t priority)
	{
		sock? newsk;

		newsk = sk_prot_alloc(sk.sk_prot, priority, sk.sk_family);
		if (newsk != null) {
			sock_copy(newsk, sk);

			newsk.sk_prot_creator = sk.sk_prot;

			if (likely(newsk.sk_net_refcnt != 0))
				get_net(sock_net(newsk));
			sk_node_init(newsk.sk_node);
			sock_lock_init(newsk);
			// DEVIATION: the listener is locked, too
			bh_lock_sock_nested(newsk);
			newsk.sk_backlog.head = newsk.sk_backlog.tail = null;
			newsk.sk_backlog.len = 0;

			atomic_set(ref newsk.sk_rmem_alloc, 0);
			// one, as sk_free() gives it back
			refcount_set(ref newsk.sk_wmem_alloc, 1);
			atomic_set(ref newsk.sk_omem_alloc, 0);
			sk_init_common(newsk);

			RCU_INIT_POINTER(ref newsk.sk_dst_cache, null);
			newsk.sk_dst_pending_confirm = 0;
			newsk.sk_wmem_queued = 0;
			newsk.sk_forward_alloc = 0;
			atomic_set(ref newsk.sk_drops, 0);
			newsk.sk_userlocks = (u8)(sk.sk_userlocks & ~SOCK_BINDPORT_LOCK);

			sock_reset_flag(newsk, SOCK_DONE);

			// DEVIATION: no filter to charge
			RCU_INIT_POINTER(ref newsk.sk_reuseport_cb, null);

			newsk.sk_err = 0;
			newsk.sk_err_soft = 0;
			newsk.sk_priority = 0;
			newsk.sk_incoming_cpu = raw_smp_processor_id();
			if (likely(newsk.sk_net_refcnt != 0))
				sock_inuse_add(sock_net(newsk), 1);

			// Who finds the socket by a lookup may take a reference as soon as there is one.
			smp_wmb();
			refcount_set(ref newsk.sk_refcnt, 2);

			sk_refcnt_debug_inc(newsk);
			sk_set_socket(newsk, null);
			RCU_INIT_POINTER(ref newsk.sk_wq, null);

			if (newsk.sk_prot.sockets_allocated != null)
				sk_sockets_allocated_inc(newsk);

			if (sock_needs_netstamp(sk) &&
			    (newsk.sk_flags & SK_FLAGS_TIMESTAMP) != 0)
				net_enable_timestamp();
		}
		return newsk;
	}

	/// <summary>Gives a connected socket its destination, and notes what the device there can do.</summary>
	[Source("net/core/sock.c", 1906)]
	[EXPORT_SYMBOL_GPL]
	public static void sk_setup_caps(sock sk, dst_entry dst)
	{
		u32 max_segs = 1;

		sk_dst_set(sk, dst);
		sk.sk_route_caps = dst.dev!.features | sk.sk_route_forced_caps;
		if ((sk.sk_route_caps & NETIF_F_GSO) != 0)
			sk.sk_route_caps |= NETIF_F_GSO_SOFTWARE;
		sk.sk_route_caps &= ~sk.sk_route_nocaps;
		if (sk_can_gso(sk)) {
			// CONFIG_XFRM is not set
			if (dst.header_len != 0) {
				sk.sk_route_caps &= ~NETIF_F_GSO_MASK;
			} else {
				sk.sk_route_caps |= NETIF_F_SG | NETIF_F_HW_CSUM;
				sk.sk_gso_max_size = dst.dev.gso_max_size;
				max_segs = max_t<u32>(dst.dev.gso_max_segs, 1);
			}
		}
		sk.sk_gso_max_segs = (u16)max_segs;
	}

	/// <summary>The destructor of a buffer that is being sent: its room is the socket's again.</summary>
	[Source("net/core/sock.c", 1936)]
	[EXPORT_SYMBOL]
	public static void sock_wfree(sk_buff skb)
	{
		sock sk = skb.sk!;
		uint len = skb.truesize;

		if (!sock_flag(sk, SOCK_USE_WRITE_QUEUE)) {
			// One byte is kept until sk_write_space() is through with the socket.
			WARN_ON(refcount_sub_and_test(len - 1, ref sk.sk_wmem_alloc));
			sk.sk_write_space!(sk);
			len = 1;
		}
		if (refcount_sub_and_test(len, ref sk.sk_wmem_alloc))
			__sk_free(sk);
	}

	/// <summary>As <see cref="sock_wfree"/> for who waits for no room.</summary>
	[Source("net/core/sock.c", 1962)]
	public static void __sock_wfree(sk_buff skb)
	{
		sock sk = skb.sk!;

		if (refcount_sub_and_test(skb.truesize, ref sk.sk_wmem_alloc))
			__sk_free(sk);
	}

	/// <summary>Charges a buffer that is being sent to the socket.</summary>
	[Source("net/core/sock.c", 1970)]
	[EXPORT_SYMBOL]
	public static void skb_set_owner_w(sk_buff skb, sock sk)
	{
		skb_orphan(skb);
		skb.sk = sk;
		// DEVIATION: a connection has no small socket before or after its full one
		skb.destructor = sock_wfree;
		skb_set_hash_from_sk(skb, sk);
		refcount_add(skb.truesize, ref sk.sk_wmem_alloc);
	}

	/// <summary>The destructor of a received buffer: its room is the socket's again.</summary>
	[Source("net/core/sock.c", 2023)]
	[EXPORT_SYMBOL]
	public static void sock_rfree(sk_buff skb)
	{
		sock sk = skb.sk!;
		uint len = skb.truesize;

		atomic_sub((int)len, ref sk.sk_rmem_alloc);
		sk_mem_uncharge(sk, (int)len);
	}

	/// <summary>The destructor of a buffer that only holds the socket.</summary>
	[Source("net/core/sock.c", 2037)]
	[EXPORT_SYMBOL]
	public static void sock_efree(sk_buff skb)
	{
		sock_put(skb.sk!);
	}

	/// <summary>Who the socket belongs to.</summary>
	[Source("net/core/sock.c", 2043)]
	[EXPORT_SYMBOL]
	public static kuid_t sock_i_uid(sock sk)
	{
		kuid_t uid;

		read_lock_bh(sk.sk_callback_lock);
		uid = sk.sk_socket != null ? SOCK_INODE(sk.sk_socket).i_uid : GLOBAL_ROOT_UID;
		read_unlock_bh(sk.sk_callback_lock);
		return uid;
	}

	/// <summary>The number of the socket's inode, or 0.</summary>
	[Source("net/core/sock.c", 2054)]
	[EXPORT_SYMBOL]
	public static ulong sock_i_ino(sock sk)
	{
		ulong ino;

		read_lock_bh(sk.sk_callback_lock);
		ino = sk.sk_socket != null ? SOCK_INODE(sk.sk_socket).i_ino : 0;
		read_unlock_bh(sk.sk_callback_lock);
		return ino;
	}

	/// <summary>A buffer charged to the socket, which has to have room for it unless forced; or null.</summary>
	[Source("net/core/sock.c", 2068)]
	[EXPORT_SYMBOL]
	public static sk_buff? sock_wmalloc(sock sk, int size, int force, gfp_t priority)
	{
		if (force != 0 || refcount_read(ref sk.sk_wmem_alloc) < sk.sk_sndbuf) {
			sk_buff? skb = alloc_skb(size, priority);

			if (skb != null) {
				skb_set_owner_w(skb, sk);
				return skb;
			}
		}
		return null;
	}

	[Source("net/core/sock.c", 2082)]
	private static void sock_ofree(sk_buff skb)
	{
		sock sk = skb.sk!;

		atomic_sub((int)skb.truesize, ref sk.sk_omem_alloc);
	}

	/// <summary>A buffer charged to the socket's option memory, or null.</summary>
	[Source("net/core/sock.c", 2089)]
	public static sk_buff? sock_omalloc(sock sk, int size, gfp_t priority)
	{
		sk_buff? skb;

		if (atomic_read(ref sk.sk_omem_alloc) + SKB_TRUESIZE(size) >
		    sysctl_optmem_max)
			return null;

		skb = alloc_skb(size, priority);
		if (skb == null)
			return null;

		atomic_add((int)skb.truesize, ref sk.sk_omem_alloc);
		skb.sk = sk;
		skb.destructor = sock_ofree;
		return skb;
	}

	/// <summary>Memory charged to the socket, or null.</summary>
	[Source("net/core/sock.c", 2112)]
	[EXPORT_SYMBOL]
	public static byte[]? sock_kmalloc(sock sk, int size, gfp_t priority)
	{
		if ((uint)size <= sysctl_optmem_max &&
		    atomic_read(ref sk.sk_omem_alloc) + size < sysctl_optmem_max) {
			byte[]? mem;

			// Charged first: the allocation may sleep.
			atomic_add(size, ref sk.sk_omem_alloc);
			mem = kmalloc(size, priority);
			if (mem != null)
				return mem;
			atomic_sub(size, ref sk.sk_omem_alloc);
		}
		return null;
	}

	[Source("net/core/sock.c", 2134)]
	private static void __sock_kfree_s(sock sk, byte[]? mem, int size, bool nullify)
	{
		if (WARN_ON_ONCE(mem == null))
			return;
		if (nullify)
			kzfree(mem);
		else
			kfree(mem);
		atomic_sub(size, ref sk.sk_omem_alloc);
	}

	/// <summary>Frees memory of <see cref="sock_kmalloc"/>.</summary>
	[Source("net/core/sock.c", 2146)]
	[EXPORT_SYMBOL]
	public static void sock_kfree_s(sock sk, byte[]? mem, int size)
	{
		__sock_kfree_s(sk, mem, size, false);
	}

	/// <summary>As <see cref="sock_kfree_s"/> for secrets.</summary>
	[Source("net/core/sock.c", 2152)]
	[EXPORT_SYMBOL]
	public static void sock_kzfree_s(sock sk, byte[]? mem, int size)
	{
		__sock_kfree_s(sk, mem, size, true);
	}

	[Source("net/core/sock.c", 2161)]
	private static long sock_wait_for_wmem(sock sk, long timeo)
	{
		var wait = DEFINE_WAIT();

		sk_clear_bit(SOCKWQ_ASYNC_NOSPACE, sk);
		for (; ; ) {
			if (timeo == 0)
				break;
			if (signal_pending(current))
				break;
			set_bit(SOCK_NOSPACE, ref sk.sk_socket!.flags);
			prepare_to_wait(sk_sleep(sk), wait, TASK_INTERRUPTIBLE);
			if (refcount_read(ref sk.sk_wmem_alloc) < sk.sk_sndbuf)
				break;
			if ((sk.sk_shutdown & SEND_SHUTDOWN) != 0)
				break;
			if (sk.sk_err != 0)
				break;
			timeo = schedule_timeout(timeo);
		}
		finish_wait(sk_sleep(sk), wait);
		return timeo;
	}

	/// <summary>A buffer charged to the socket, for which it waits; null with the error.</summary>
	[Source("net/core/sock.c", 2190)]
	[EXPORT_SYMBOL]
	public static sk_buff? sock_alloc_send_pskb(sock sk, int header_len, int data_len, int noblock, out int errcode,
						    int max_page_order)
	{
		sk_buff? skb;
		long timeo;
		int err;

		timeo = sock_sndtimeo(sk, noblock != 0);
		for (; ; ) {
			err = sock_error(sk);
			if (err != 0)
				goto failure;

			err = -EPIPE;
			if ((sk.sk_shutdown & SEND_SHUTDOWN) != 0)
				goto failure;

			if (sk_wmem_alloc_get(sk) < sk.sk_sndbuf)
				break;

			sk_set_bit(SOCKWQ_ASYNC_NOSPACE, sk);
			set_bit(SOCK_NOSPACE, ref sk.sk_socket!.flags);
			err = -EAGAIN;
			if (timeo == 0)
				goto failure;
			if (signal_pending(current))
				goto interrupted;
			timeo = sock_wait_for_wmem(sk, timeo);
		}
		skb = alloc_skb_with_frags(header_len, data_len, max_page_order,
					   out errcode, sk.sk_allocation);
		if (skb != null)
			skb_set_owner_w(skb, sk);
		return skb;

	interrupted:
		err = sock_intr_errno(timeo);
	failure:
		errcode = err;
		return null;
	}

	/// <summary>As <see cref="sock_alloc_send_pskb"/> with all in the head.</summary>
	[Source("net/core/sock.c", 2234)]
	[EXPORT_SYMBOL]
	public static sk_buff? sock_alloc_send_skb(sock sk, int size, int noblock, out int errcode)
	{
		return sock_alloc_send_pskb(sk, size, 0, noblock, out errcode, 0);
	}

	/// <summary>Reads one control message of level SOL_SOCKET; 0 or a negative errno.</summary>
	[Source("net/core/sock.c", 2241)]
	[EXPORT_SYMBOL]
	public static int __sock_cmsg_send(sock sk, ref msghdr msg, int offset, ref sockcm_cookie sockc)
	{
		ref cmsghdr cmsg = ref CMSG_AT(ref msg, offset);
		u32 tsflags;

		switch (cmsg.cmsg_type) {
		case SO_MARK:
			if (!ns_capable(sock_net(sk).user_ns, CAP_NET_ADMIN))
				return -EPERM;
			if (cmsg.cmsg_len != (ulong)CMSG_LEN(sizeof(u32)))
				return -EINVAL;
			sockc.mark = MemoryMarshal.Read<u32>(CMSG_DATA(ref msg, offset));
			break;
		case SO_TIMESTAMPING_OLD:
			if (cmsg.cmsg_len != (ulong)CMSG_LEN(sizeof(u32)))
				return -EINVAL;

			tsflags = MemoryMarshal.Read<u32>(CMSG_DATA(ref msg, offset));
			if ((tsflags & ~(u32)SOF_TIMESTAMPING_TX_RECORD_MASK) != 0)
				return -EINVAL;

			sockc.tsflags &= unchecked((u16)~SOF_TIMESTAMPING_TX_RECORD_MASK);
			sockc.tsflags |= (u16)tsflags;
			break;
		case SCM_TXTIME:
			if (!sock_flag(sk, SOCK_TXTIME))
				return -EINVAL;
			if (cmsg.cmsg_len != (ulong)CMSG_LEN(sizeof(u64)))
				return -EINVAL;
			sockc.transmit_time = MemoryMarshal.Read<u64>(CMSG_DATA(ref msg, offset));
			break;
		// What __scm_send() has seen to.
		case SCM_RIGHTS:
		case SCM_CREDENTIALS:
			break;
		default:
			return -EINVAL;
		}
		return 0;
	}

	/// <summary>Reads the control messages of level SOL_SOCKET; 0 or a negative errno.</summary>
	[Source("net/core/sock.c", 2283)]
	[EXPORT_SYMBOL]
	public static int sock_cmsg_send(sock sk, ref msghdr msg, ref sockcm_cookie sockc)
	{
		int cmsg;
		int ret;

		for (cmsg = CMSG_FIRSTHDR(ref msg); cmsg >= 0; cmsg = cmsg_nxthdr(ref msg, cmsg)) {
			if (!CMSG_OK(ref msg, cmsg))
				return -EINVAL;
			if (CMSG_AT(ref msg, cmsg).cmsg_level != SOL_SOCKET)
				continue;
			ret = __sock_cmsg_send(sk, ref msg, cmsg, ref sockc);
			if (ret != 0)
				return ret;
		}
		return 0;
	}

	[Source("net/core/sock.c", 2302)]
	private static void sk_enter_memory_pressure(sock sk)
	{
		if (sk.sk_prot.enter_memory_pressure == null)
			return;

		sk.sk_prot.enter_memory_pressure(sk);
	}

	[Source("net/core/sock.c", 2310)]
	private static void sk_leave_memory_pressure(sock sk)
	{
		if (sk.sk_prot.leave_memory_pressure != null) {
			sk.sk_prot.leave_memory_pressure(sk);
		} else {
			proto_pressure? memory_pressure = sk.sk_prot.memory_pressure;

			if (memory_pressure != null && memory_pressure.value != 0)
				memory_pressure.value = 0;
		}
	}

	[Source("net/core/sock.c", 2379)]
	private static void __lock_sock(sock sk)
	{
		var wait = DEFINE_WAIT();

		for (; ; ) {
			prepare_to_wait_exclusive(sk.sk_lock.wq, wait,
						  TASK_UNINTERRUPTIBLE);
			spin_unlock_bh(sk.sk_lock.slock);
			schedule();
			spin_lock_bh(sk.sk_lock.slock);
			if (!sock_owned_by_user(sk))
				break;
		}
		finish_wait(sk.sk_lock.wq, wait);
	}

	/// <summary>Processes what came in while the socket was owned; the spinlock is held and is let go
	/// meanwhile.</summary>
	[Source("net/core/sock.c", 2397)]
	public static void __release_sock(sock sk)
	{
		sk_buff? skb, next;

		while ((skb = sk.sk_backlog.head) != null) {
			sk.sk_backlog.head = sk.sk_backlog.tail = null;

			spin_unlock_bh(sk.sk_lock.slock);

			do {
				next = skb.next;
				skb_mark_not_on_list(skb);
				sk_backlog_rcv(sk, skb);

				cond_resched();

				skb = next;
			} while (skb != null);

			spin_lock_bh(sk.sk_lock.slock);
		}

		// Only now: who floods the backlog is to be limited meanwhile.
		sk.sk_backlog.len = 0;
	}

	/// <summary>As <see cref="__release_sock"/> without giving up the socket.</summary>
	[Source("net/core/sock.c", 2430)]
	public static void __sk_flush_backlog(sock sk)
	{
		spin_lock_bh(sk.sk_lock.slock);
		__release_sock(sk);
		spin_unlock_bh(sk.sk_lock.slock);
	}

	/// <summary>Waits until the receive queue ends with another buffer than <paramref name="skb"/>; the socket is
	/// owned and is given up meanwhile.</summary>
	[Source("net/core/sock.c", 2448)]
	[EXPORT_SYMBOL]
	public static int sk_wait_data(sock sk, ref long timeo, sk_buff? skb)
	{
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);
		int rc;

		add_wait_queue(sk_sleep(sk), wait);
		sk_set_bit(SOCKWQ_ASYNC_WAITDATA, sk);
		rc = sk_wait_event(sk, ref timeo, static (sk, skb) => skb_peek_tail(sk.sk_receive_queue) != skb, skb, wait);
		sk_clear_bit(SOCKWQ_ASYNC_WAITDATA, sk);
		remove_wait_queue(sk_sleep(sk), wait);
		return rc;
	}

	/// <summary>Charges pages to a protocol; 0 when it has too many already.</summary>
	[Source("net/core/sock.c", 2471)]
	[EXPORT_SYMBOL]
	public static int __sk_mem_raise_allocated(sock sk, int size, int amt, int kind)
	{
		proto prot = sk.sk_prot;
		long allocated = sk_memory_allocated_add(sk, amt);

		// CONFIG_CGROUPS is not set

		// under the limit
		if (allocated <= sk_prot_mem_limits(sk, 0)) {
			sk_leave_memory_pressure(sk);
			return 1;
		}

		if (allocated > sk_prot_mem_limits(sk, 1))
			sk_enter_memory_pressure(sk);

		if (allocated > sk_prot_mem_limits(sk, 2))
			goto suppress_allocation;

		// whatever the pressure, a socket has a little
		if (kind == SK_MEM_RECV) {
			if (atomic_read(ref sk.sk_rmem_alloc) < sk_get_rmem0(sk, prot))
				return 1;

		} else {
			int wmem0 = sk_get_wmem0(sk, prot);

			if (sk.sk_type == SOCK_STREAM) {
				if (sk.sk_wmem_queued < wmem0)
					return 1;
			} else if (refcount_read(ref sk.sk_wmem_alloc) < wmem0) {
				return 1;
			}
		}

		// and where it is counted, no less than its share
		if (sk_has_memory_pressure(sk)) {
			u64 alloc;

			if (!sk_under_memory_pressure(sk))
				return 1;
			alloc = sk_sockets_allocated_read_positive(sk);
			if ((u64)sk_prot_mem_limits(sk, 2) > alloc *
			    (u64)sk_mem_pages(sk.sk_wmem_queued +
					 atomic_read(ref sk.sk_rmem_alloc) +
					 sk.sk_forward_alloc))
				return 1;
		}

	suppress_allocation:

		if (kind == SK_MEM_SEND && sk.sk_type == SOCK_STREAM) {
			sk_stream_moderate_sndbuf(sk);

			// It can wait only for what it has sent itself.
			if (sk.sk_wmem_queued + size >= sk.sk_sndbuf)
				return 1;
		}

		sk_memory_allocated_sub(sk, amt);

		return 0;
	}

	/// <summary>As <see cref="__sk_mem_raise_allocated"/> for the socket to use.</summary>
	[Source("net/core/sock.c", 2558)]
	[EXPORT_SYMBOL]
	public static int __sk_mem_schedule(sock sk, int size, int kind)
	{
		int ret, amt = sk_mem_pages(size);

		sk.sk_forward_alloc += amt << SK_MEM_QUANTUM_SHIFT;
		ret = __sk_mem_raise_allocated(sk, size, amt, kind);
		if (ret == 0)
			sk.sk_forward_alloc -= amt << SK_MEM_QUANTUM_SHIFT;
		return ret;
	}

	/// <summary>Gives pages back.</summary>
	[Source("net/core/sock.c", 2577)]
	[EXPORT_SYMBOL]
	public static void __sk_mem_reduce_allocated(sock sk, int amount)
	{
		sk_memory_allocated_sub(sk, amount);

		// CONFIG_MEMCG is not set

		if (sk_under_memory_pressure(sk) &&
		    (sk_memory_allocated(sk) < sk_prot_mem_limits(sk, 0)))
			sk_leave_memory_pressure(sk);
	}

	/// <summary>Gives back what a socket has and does not use.</summary>
	[Source("net/core/sock.c", 2595)]
	[EXPORT_SYMBOL]
	public static void __sk_mem_reclaim(sock sk, int amount)
	{
		amount >>= SK_MEM_QUANTUM_SHIFT;
		sk.sk_forward_alloc -= amount << SK_MEM_QUANTUM_SHIFT;
		__sk_mem_reduce_allocated(sk, amount);
	}

	[Source("net/core/sock.c", 2603)]
	[EXPORT_SYMBOL_GPL]
	public static int sk_set_peek_off(sock sk, int val)
	{
		sk.sk_peek_off = val;
		return 0;
	}

	// What protocols put where they have nothing of their own.

	[Source("net/core/sock.c", 2617)]
	[EXPORT_SYMBOL]
	public static int sock_no_bind(socket sock, Span<byte> saddr, int len)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2623)]
	[EXPORT_SYMBOL]
	public static int sock_no_connect(socket sock, Span<byte> saddr, int len, int flags)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2630)]
	[EXPORT_SYMBOL]
	public static int sock_no_socketpair(socket sock1, socket sock2)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2636)]
	[EXPORT_SYMBOL]
	public static int sock_no_accept(socket sock, socket newsock, int flags, bool kern)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2643)]
	[EXPORT_SYMBOL]
	public static int sock_no_getname(socket sock, Span<byte> saddr, int peer)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2650)]
	[EXPORT_SYMBOL]
	public static int sock_no_ioctl(socket sock, uint cmd, Span<byte> arg)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2656)]
	[EXPORT_SYMBOL]
	public static int sock_no_listen(socket sock, int backlog)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2662)]
	[EXPORT_SYMBOL]
	public static int sock_no_shutdown(socket sock, int how)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2668)]
	[EXPORT_SYMBOL]
	public static int sock_no_setsockopt(socket sock, int level, int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2675)]
	[EXPORT_SYMBOL]
	public static int sock_no_getsockopt(socket sock, int level, int optname, Span<byte> optval, ref int optlen)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2682)]
	[EXPORT_SYMBOL]
	public static int sock_no_sendmsg(socket sock, ref msghdr m, int len)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2694)]
	[EXPORT_SYMBOL]
	public static int sock_no_recvmsg(socket sock, ref msghdr m, int len, int flags)
	{
		return -EOPNOTSUPP;
	}

	[Source("net/core/sock.c", 2742)]
	private static void sock_def_wakeup(sock sk)
	{
		socket_wq? wq;

		rcu_read_lock();
		wq = rcu_dereference(in sk.sk_wq);
		if (skwq_has_sleeper(wq))
			wake_up_interruptible_all(wq!.wait);
		rcu_read_unlock();
	}

	[Source("net/core/sock.c", 2753)]
	private static void sock_def_error_report(sock sk)
	{
		socket_wq? wq;

		rcu_read_lock();
		wq = rcu_dereference(in sk.sk_wq);
		if (skwq_has_sleeper(wq))
			wake_up_interruptible_poll(wq!.wait, EPOLLERR);
		sk_wake_async(sk, SOCK_WAKE_IO, POLL_ERR);
		rcu_read_unlock();
	}

	[Source("net/core/sock.c", 2765)]
	private static void sock_def_readable(sock sk)
	{
		socket_wq? wq;

		rcu_read_lock();
		wq = rcu_dereference(in sk.sk_wq);
		if (skwq_has_sleeper(wq))
			wake_up_interruptible_sync_poll(wq!.wait, EPOLLIN | EPOLLPRI |
							EPOLLRDNORM | EPOLLRDBAND);
		sk_wake_async(sk, SOCK_WAKE_WAITD, POLL_IN);
		rcu_read_unlock();
	}

	[Source("net/core/sock.c", 2778)]
	private static void sock_def_write_space(sock sk)
	{
		socket_wq? wq;

		rcu_read_lock();

		// Not before half of the room is free again, so that not every buffer wakes somebody.
		if ((refcount_read(ref sk.sk_wmem_alloc) << 1) <= sk.sk_sndbuf) {
			wq = rcu_dereference(in sk.sk_wq);
			if (skwq_has_sleeper(wq))
				wake_up_interruptible_sync_poll(wq!.wait, EPOLLOUT |
								EPOLLWRNORM | EPOLLWRBAND);

			if (sock_writeable(sk))
				sk_wake_async(sk, SOCK_WAKE_SPACE, POLL_OUT);
		}

		rcu_read_unlock();
	}

	[Source("net/core/sock.c", 2801)]
	private static void sock_def_destruct(sock sk)
	{
	}

	/// <summary>Moves a timer of a socket, which holds the socket while it runs.</summary>
	[Source("net/core/sock.c", 2813)]
	[EXPORT_SYMBOL]
	public static void sk_reset_timer(sock sk, timer_list timer, ulong expires)
	{
		if (!mod_timer(timer, expires))
			sock_hold(sk);
	}

	/// <summary>Stops a timer of a socket.</summary>
	[Source("net/core/sock.c", 2821)]
	[EXPORT_SYMBOL]
	public static void sk_stop_timer(sock sk, timer_list timer)
	{
		if (del_timer(timer))
			__sock_put(sk);
	}

	/// <summary>The defaults of a new socket, and one reference. <paramref name="sock"/> is null for one without
	/// a file.</summary>
	[Source("net/core/sock.c", 2828)]
	[EXPORT_SYMBOL]
	public static void sock_init_data(socket? sock, sock sk)
	{
		sk_init_common(sk);

		sk.sk_allocation = GFP_KERNEL;
		sk.sk_rcvbuf = (int)sysctl_rmem_default;
		sk.sk_sndbuf = (int)sysctl_wmem_default;
		sk.sk_state = TCP_CLOSE;
		sk_set_socket(sk, sock);

		sock_set_flag(sk, SOCK_ZAPPED);

		if (sock != null) {
			sk.sk_type = (u16)sock.type;
			RCU_INIT_POINTER(ref sk.sk_wq, sock.wq);
			sock.sk = sk;
			sk.sk_uid = SOCK_INODE(sock).i_uid;
		} else {
			RCU_INIT_POINTER(ref sk.sk_wq, null);
			sk.sk_uid = make_kuid(sock_net(sk).user_ns, 0);
		}

		rwlock_init(sk.sk_callback_lock);
		if (sk.sk_kern_sock != 0)
			lockdep_set_class_and_name(
				sk.sk_callback_lock,
				af_kern_callback_keys[sk.sk_family],
				_sock_locks("k-clock-", sk.sk_family));
		else
			lockdep_set_class_and_name(
				sk.sk_callback_lock,
				af_callback_keys[sk.sk_family],
				_sock_locks("clock-", sk.sk_family));

		sk.sk_state_change = sock_def_wakeup;
		sk.sk_data_ready = sock_def_readable;
		sk.sk_write_space = sock_def_write_space;
		sk.sk_error_report = sock_def_error_report;
		sk.sk_destruct = sock_def_destruct;

		sk.sk_peek_off = -1;

		sk.sk_peer_cred = null;
		sk.sk_write_pending = 0;
		sk.sk_rcvlowat = 1;
		sk.sk_rcvtimeo = MAX_SCHEDULE_TIMEOUT;
		sk.sk_sndtimeo = MAX_SCHEDULE_TIMEOUT;

		sk.sk_stamp = SK_DEFAULT_STAMP;

		sk.sk_napi_id = 0;
		sk.sk_ll_usec = 0;

		sk.sk_max_pacing_rate = ~0UL;
		sk.sk_pacing_rate = ~0UL;
		sk.sk_pacing_shift = 10;
		sk.sk_incoming_cpu = -1;

		// Who finds the socket by a lookup may take a reference as soon as there is one.
		smp_wmb();
		refcount_set(ref sk.sk_refcnt, 1);
		atomic_set(ref sk.sk_drops, 0);
	}

	/// <summary>Makes the caller the owner of the socket; may sleep.</summary>
	[Source("net/core/sock.c", 2909)]
	[EXPORT_SYMBOL]
	public static void lock_sock_nested(sock sk, int subclass)
	{
		might_sleep();
		spin_lock_bh(sk.sk_lock.slock);
		if (sk.sk_lock.owned != 0)
			__lock_sock(sk);
		sk.sk_lock.owned = 1;
		spin_unlock(sk.sk_lock.slock);
		mutex_acquire(sk.sk_lock.dep_map, subclass, 0);
		local_bh_enable();
	}

	/// <summary>Gives up the socket, after what has come in meanwhile has been processed.</summary>
	[Source("net/core/sock.c", 2925)]
	[EXPORT_SYMBOL]
	public static void release_sock(sock sk)
	{
		spin_lock_bh(sk.sk_lock.slock);
		if (sk.sk_backlog.tail != null)
			__release_sock(sk);

		// May be called with the spinlock held only, for it does what softirqs have put off.
		if (sk.sk_prot.release_cb != null)
			sk.sk_prot.release_cb(sk);

		sock_release_ownership(sk);
		if (waitqueue_active(sk.sk_lock.wq))
			wake_up(sk.sk_lock.wq);
		spin_unlock_bh(sk.sk_lock.slock);
	}

	/// <summary>As <c>lock_sock</c> for a short time: false means that the spinlock is held instead. Undone by
	/// <c>unlock_sock_fast</c>.</summary>
	[Source("net/core/sock.c", 2957)]
	[EXPORT_SYMBOL]
	public static bool lock_sock_fast(sock sk)
	{
		might_sleep();
		spin_lock_bh(sk.sk_lock.slock);

		if (sk.sk_lock.owned == 0)
			// Bottom halves stay off.
			return false;

		__lock_sock(sk);
		sk.sk_lock.owned = 1;
		spin_unlock(sk.sk_lock.slock);
		mutex_acquire(sk.sk_lock.dep_map, 0, 0);
		local_bh_enable();
		return true;
	}

	/// <summary>When the packet came that was received last: 0, -ENOENT before the first, or -EFAULT.</summary>
	[Source("net/core/sock.c", 2980)]
	[EXPORT_SYMBOL]
	public static int sock_get_timestamp(sock sk, Span<byte> userstamp)
	{
		timeval tv;

		sock_enable_timestamp(sk, SOCK_TIMESTAMP);
		tv = ktime_to_timeval(sock_read_timestamp(sk));
		if (tv.tv_sec == -1)
			return -ENOENT;
		if (tv.tv_sec == 0) {
			long kt = ktime_get_real();
			sock_write_timestamp(sk, kt);
			tv = ktime_to_timeval(kt);
		}
		return copy_to_user(userstamp, in tv) != 0 ? -EFAULT : 0;
	}

	/// <summary>The same with nanoseconds.</summary>
	[Source("net/core/sock.c", 2997)]
	[EXPORT_SYMBOL]
	public static int sock_get_timestampns(sock sk, Span<byte> userstamp)
	{
		timespec ts;

		sock_enable_timestamp(sk, SOCK_TIMESTAMP);
		ts = ktime_to_timespec(sock_read_timestamp(sk));
		if (ts.tv_sec == -1)
			return -ENOENT;
		if (ts.tv_sec == 0) {
			long kt = ktime_get_real();
			sock_write_timestamp(sk, kt);
			ts = ktime_to_timespec(sk.sk_stamp);
		}
		return copy_to_user(userstamp, in ts) != 0 ? -EFAULT : 0;
	}

	/// <summary>Has received packets stamped with the time, from now on.</summary>
	[Source("net/core/sock.c", 3014)]
	public static void sock_enable_timestamp(sock sk, int flag)
	{
		if (!sock_flag(sk, flag)) {
			ulong previous_flags = sk.sk_flags;

			sock_set_flag(sk, flag);
			// if another flag has not had it done already
			if (sock_needs_netstamp(sk) &&
			    (previous_flags & SK_FLAGS_TIMESTAMP) == 0)
				net_enable_timestamp();
		}
	}

	/// <summary>For families whose protocols know options.</summary>
	[Source("net/core/sock.c", 3074)]
	[EXPORT_SYMBOL]
	public static int sock_common_getsockopt(socket sock, int level, int optname, Span<byte> optval, ref int optlen)
	{
		sock sk = sock.sk!;

		return sk.sk_prot.getsockopt!(sk, level, optname, optval, ref optlen);
	}

	[Source("net/core/sock.c", 3097)]
	[EXPORT_SYMBOL]
	public static int sock_common_recvmsg(socket sock, ref msghdr msg, int size, int flags)
	{
		sock sk = sock.sk!;
		int addr_len = 0;
		int err;

		err = sk.sk_prot.recvmsg!(sk, ref msg, size, flags & MSG_DONTWAIT,
					  flags & ~MSG_DONTWAIT, ref addr_len);
		if (err >= 0)
			msg.msg_namelen = addr_len;
		return err;
	}

	/// <summary>For families whose protocols know options.</summary>
	[Source("net/core/sock.c", 3115)]
	[EXPORT_SYMBOL]
	public static int sock_common_setsockopt(socket sock, int level, int optname, ReadOnlySpan<byte> optval,
						 int optlen)
	{
		sock sk = sock.sk!;

		return sk.sk_prot.setsockopt!(sk, level, optname, optval, optlen);
	}

	/// <summary>What a protocol without a close of its own does.</summary>
	[Source("net/core/sock.c", 3138)]
	[EXPORT_SYMBOL]
	public static void sk_common_release(sock sk)
	{
		if (sk.sk_prot.destroy != null)
			sk.sk_prot.destroy(sk);

		// First unfindable, then orphaned: a packet on its way may still hold the socket.
		sk.sk_prot.unhash!(sk);

		sock_orphan(sk);

		// CONFIG_XFRM is not set

		sk_refcnt_debug_release(sk);

		sock_put(sk);
	}

	public const int SK_MEMINFO_RMEM_ALLOC = 0;
	public const int SK_MEMINFO_RCVBUF = 1;
	public const int SK_MEMINFO_WMEM_ALLOC = 2;
	public const int SK_MEMINFO_SNDBUF = 3;
	public const int SK_MEMINFO_FWD_ALLOC = 4;
	public const int SK_MEMINFO_WMEM_QUEUED = 5;
	public const int SK_MEMINFO_OPTMEM = 6;
	public const int SK_MEMINFO_BACKLOG = 7;
	public const int SK_MEMINFO_DROPS = 8;
	public const int SK_MEMINFO_VARS = 9;

	/// <summary>What a socket's buffers take.</summary>
	[Source("net/core/sock.c", 3175)]
	public static void sk_get_meminfo(sock sk, Span<u32> mem)
	{
		mem[..SK_MEMINFO_VARS].Clear();

		mem[SK_MEMINFO_RMEM_ALLOC] = (u32)sk_rmem_alloc_get(sk);
		mem[SK_MEMINFO_RCVBUF] = (u32)sk.sk_rcvbuf;
		mem[SK_MEMINFO_WMEM_ALLOC] = (u32)sk_wmem_alloc_get(sk);
		mem[SK_MEMINFO_SNDBUF] = (u32)sk.sk_sndbuf;
		mem[SK_MEMINFO_FWD_ALLOC] = (u32)sk.sk_forward_alloc;
		mem[SK_MEMINFO_WMEM_QUEUED] = (u32)sk.sk_wmem_queued;
		mem[SK_MEMINFO_OPTMEM] = (u32)atomic_read(ref sk.sk_omem_alloc);
		mem[SK_MEMINFO_BACKLOG] = (u32)sk.sk_backlog.len;
		mem[SK_MEMINFO_DROPS] = (u32)atomic_read(ref sk.sk_drops);
	}

	private static ulong[] proto_inuse_idx = new ulong[PROTO_INUSE_NR / BITS_PER_LONG];

	/// <summary>Counts sockets of a protocol; bottom halves are off.</summary>
	[Source("net/core/sock.c", 3198)]
	[EXPORT_SYMBOL_GPL]
	public static void sock_prot_inuse_add(net net, proto prot, int val)
	{
		this_cpu_ptr(net.core.prot_inuse!).val[prot.inuse_idx] += val;
	}

	/// <summary>How many sockets a protocol has.</summary>
	[Source("net/core/sock.c", 3204)]
	[EXPORT_SYMBOL_GPL]
	public static int sock_prot_inuse_get(net net, proto prot)
	{
		uint idx = prot.inuse_idx;
		int res = 0;

		foreach (int cpu in for_each_possible_cpu())
			res += per_cpu_ptr(net.core.prot_inuse!, cpu).val[idx];

		return res >= 0 ? res : 0;
	}

	[Source("net/core/sock.c", 3216)]
	private static void sock_inuse_add(net net, int val)
	{
		this_cpu_add(net.core.sock_inuse!, val);
	}

	/// <summary>How many sockets programs have in a namespace.</summary>
	[Source("net/core/sock.c", 3221)]
	[EXPORT_SYMBOL_GPL]
	public static int sock_inuse_get(net net)
	{
		int res = 0;

		foreach (int cpu in for_each_possible_cpu())
			res += per_cpu_ptr(net.core.sock_inuse!, cpu);

		return res;
	}

	[Source("net/core/sock.c", 3233)]
	private static int sock_inuse_init_net(net net)
	{
		net.core.prot_inuse = alloc_percpu<prot_inuse>();
		if (net.core.prot_inuse == null)
			return -ENOMEM;

		net.core.sock_inuse = alloc_percpu<int>();
		if (net.core.sock_inuse == null)
			goto @out;

		return 0;

	@out:
		free_percpu(net.core.prot_inuse);
		return -ENOMEM;
	}

	[Source("net/core/sock.c", 3250)]
	private static void sock_inuse_exit_net(net net)
	{
		free_percpu(net.core.prot_inuse);
		free_percpu(net.core.sock_inuse);
	}

	[Source("net/core/sock.c", 3256)]
	private static pernet_operations net_inuse_ops = new() {
		init = sock_inuse_init_net,
		exit = sock_inuse_exit_net,
	};

	[Source("net/core/sock.c", 3261)]
	[core_initcall]
	private static int net_inuse_init()
	{
		if (register_pernet_subsys(net_inuse_ops) != 0)
			panic("Cannot initialize net inuse counters");

		return 0;
	}

	[Source("net/core/sock.c", 3271)]
	private static void assign_proto_idx(proto prot)
	{
		prot.inuse_idx = (uint)find_first_zero_bit(proto_inuse_idx, PROTO_INUSE_NR);

		if (prot.inuse_idx == PROTO_INUSE_NR - 1) {
			pr_err("PROTO_INUSE_NR exhausted\n");
			return;
		}

		set_bit((int)prot.inuse_idx, proto_inuse_idx);
	}

	[Source("net/core/sock.c", 3283)]
	private static void release_proto_idx(proto prot)
	{
		if (prot.inuse_idx != PROTO_INUSE_NR - 1)
			clear_bit((int)prot.inuse_idx, proto_inuse_idx);
	}

	/// <summary>Registers a protocol, with a cache for its sockets if <paramref name="alloc_slab"/> is not 0; 0 or
	/// -ENOBUFS.</summary>
	[Source("net/core/sock.c", 3337)]
	[EXPORT_SYMBOL]
	public static int proto_register(proto prot, int alloc_slab)
	{
		if (alloc_slab != 0) {
			prot.slab = kmem_cache_create_usercopy(bytes_to_text(prot.name),
						prot.obj_new!().GetType(),
						SLAB_HWCACHE_ALIGN | SLAB_ACCOUNT |
						prot.slab_flags);

			if (prot.slab == null) {
				pr_crit($"{bytes_to_text(prot.name)}: Can't create sock SLAB cache!\n");
				goto @out;
			}

			// DEVIATION: neither requests nor TIME_WAIT have sockets of their own
		}

		mutex_lock(proto_list_mutex);
		list_add(prot.node, proto_list);
		assign_proto_idx(prot);
		mutex_unlock(proto_list_mutex);
		return 0;

	@out:
		return -ENOBUFS;
	}

	/// <summary>Undoes <see cref="proto_register"/>.</summary>
	[Source("net/core/sock.c", 3392)]
	[EXPORT_SYMBOL]
	public static void proto_unregister(proto prot)
	{
		mutex_lock(proto_list_mutex);
		release_proto_idx(prot);
		list_del(prot.node);
		mutex_unlock(proto_list_mutex);

		kmem_cache_destroy(prot.slab);
		prot.slab = null;
	}

	[Source("net/core/sock.c", 3435)]
	private static object? proto_seq_start(seq_file seq, ref long pos)
	{
		mutex_lock(proto_list_mutex);
		return seq_list_start_head(proto_list, pos);
	}

	[Source("net/core/sock.c", 3442)]
	private static object? proto_seq_next(seq_file seq, object? v, ref long pos)
	{
		return seq_list_next(v, proto_list, ref pos);
	}

	[Source("net/core/sock.c", 3447)]
	private static void proto_seq_stop(seq_file seq, object? v)
	{
		mutex_unlock(proto_list_mutex);
	}

	[Source("net/core/sock.c", 3453)]
	private static char proto_method_implemented(object? method)
	{
		return method == null ? 'n' : 'y';
	}

	[Source("net/core/sock.c", 3457)]
	private static long sock_prot_memory_allocated(proto proto)
	{
		return proto.memory_allocated != null ? proto_memory_allocated(proto) : -1L;
	}

	[Source("net/core/sock.c", 3462)]
	private static string sock_prot_memory_pressure(proto proto)
	{
		return proto.memory_pressure != null ?
		proto_memory_pressure(proto) ? "yes" : "no" : "NI";
	}

	// Bytes of the fields of a socket of the protocol; C knows the size of a structure.
	[NotInLinux("obj_size of a proto")]
	private static uint proto_obj_size(proto proto)
	{
		uint size = 0;

		for (Type? type = proto.obj_new!().GetType(); type != null; type = type.BaseType) {
			foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.DeclaredOnly |
							     BindingFlags.Public | BindingFlags.NonPublic))
				size += (uint)RuntimeHelpers.SizeOf(field.FieldType.TypeHandle);
		}
		return size;
	}

	[Source("net/core/sock.c", 3468)]
	private static void proto_seq_printf(seq_file seq, proto proto)
	{
		seq_printf(seq, $"{bytes_to_text(proto.name),-9} {proto_obj_size(proto),4} " +
			$"{sock_prot_inuse_get(seq_file_net(seq), proto),6}  " +
			$"{sock_prot_memory_allocated(proto),6}   " +
			$"{sock_prot_memory_pressure(proto),-3} {proto.max_header,6}   " +
			$"{(proto.slab == null ? "no" : "yes"),-3}  {module_name(proto.owner),-10} ");
		seq_printf(seq, $"{proto_method_implemented(proto.close),2} " +
			$"{proto_method_implemented(proto.connect),2} " +
			$"{proto_method_implemented(proto.disconnect),2} " +
			$"{proto_method_implemented(proto.accept),2} " +
			$"{proto_method_implemented(proto.ioctl),2} " +
			$"{proto_method_implemented(proto.init),2} " +
			$"{proto_method_implemented(proto.destroy),2} " +
			$"{proto_method_implemented(proto.shutdown),2} " +
			$"{proto_method_implemented(proto.setsockopt),2} " +
			$"{proto_method_implemented(proto.getsockopt),2} ");
		// DEVIATION: no protocol sends pages
		seq_printf(seq, $"{proto_method_implemented(proto.sendmsg),2} " +
			$"{proto_method_implemented(proto.recvmsg),2} " +
			$"{proto_method_implemented(null),2} " +
			$"{proto_method_implemented(proto.bind),2} " +
			$"{proto_method_implemented(proto.backlog_rcv),2} " +
			$"{proto_method_implemented(proto.hash),2} " +
			$"{proto_method_implemented(proto.unhash),2} " +
			$"{proto_method_implemented(proto.get_port),2} " +
			$"{proto_method_implemented(proto.enter_memory_pressure),2}\n");
	}

	[Source("net/core/sock.c", 3502)]
	private static int proto_seq_show(seq_file seq, object? v)
	{
		if (v == proto_list)
			seq_printf(seq, $"{"protocol",-9} {"size",-4} {"sockets",-8} {"memory",-6} {"press",-5} " +
				$"{"maxhdr",-7} {"slab",-4} {"module",-10} " +
				"cl co di ac io in de sh ss gs se re sp bi br ha uh gp em\n");
		else
			proto_seq_printf(seq, list_entry((list_head<proto>)v!));
		return 0;
	}

	[Source("net/core/sock.c", 3520)]
	private static seq_operations proto_seq_ops = new() {
		start = proto_seq_start,
		next = proto_seq_next,
		stop = proto_seq_stop,
		show = proto_seq_show,
	};

	[Source("net/core/sock.c", 3527)]
	private static int proto_init_net(net net)
	{
		if (proc_create_net("protocols"u8, _0444, net.proc_net, proto_seq_ops,
				sizeof_state<seq_net_private>()) == null)
			return -ENOMEM;

		return 0;
	}

	[Source("net/core/sock.c", 3536)]
	private static void proto_exit_net(net net)
	{
		remove_proc_entry("protocols"u8, net.proc_net);
	}

	[Source("net/core/sock.c", 3542)]
	private static pernet_operations proto_net_ops = new() {
		init = proto_init_net,
		exit = proto_exit_net,
	};

	[Source("net/core/sock.c", 3547)]
	[subsys_initcall]
	private static int proto_init()
	{
		return register_pernet_subsys(proto_net_ops);
	}

	// From include/uapi/asm-generic/siginfo.h: what SIGIO tells.
	private const int POLL_IN = 1;
	private const int POLL_OUT = 2;
	private const int POLL_ERR = 4;
}
