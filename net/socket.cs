// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/socket.c; the copyright of the original's authors stands.

// Reduced: no compat calls, no sendpage and splice, no time stamps of what is sent, no fasync and owners of sockets, no
// sockets made and used inside the kernel but those of netlink.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net;

/// <summary>An ioctl of a module: the bridge's or the VLANs'.</summary>
public delegate int net_ioctl_hook_t(net net, uint cmd, Span<byte> arg);

/// <inheritdoc cref="net_ioctl_hook_t"/>
public delegate int vlan_ioctl_hook_t(net net, Span<byte> arg);

/// <summary>Sockets as files, and the socket system calls.</summary>
public static unsafe partial class socket_c
{
	[Source("net/socket.c", 140)]
	private static file_operations socket_file_ops = new() {
		llseek = no_llseek,
		read = sock_read,
		write = sock_write,
		poll = sock_poll,
		unlocked_ioctl = sock_ioctl,
		release = sock_close,
	};

	private static spinlock_t net_family_lock = DEFINE_SPINLOCK("net_family_lock");
	private static __rcu<net_proto_family>[] net_families = new __rcu<net_proto_family>[NPROTO];

	/// <summary>Copies an address from the program; 0, -EINVAL or -EFAULT.</summary>
	[Source("net/socket.c", 182)]
	public static int move_addr_to_kernel(ReadOnlySpan<byte> uaddr, int ulen, Span<byte> kaddr)
	{
		if (ulen < 0 || ulen > sizeof(sockaddr_storage))
			return -EINVAL;
		if (ulen == 0)
			return 0;
		if (copy_from_user(kaddr, uaddr, ulen) != 0)
			return -EFAULT;
		// CONFIG_AUDIT is not set
		return 0;
	}

	// The length comes back whole where the address had to be cut.
	[Source("net/socket.c", 210)]
	private static int move_addr_to_user(ReadOnlySpan<byte> kaddr, int klen, Span<byte> uaddr, ref int ulen)
	{
		int err;
		int len;

		BUG_ON(klen > sizeof(sockaddr_storage));
		err = get_user(out len, in ulen);
		if (err != 0)
			return err;
		if (len > klen)
			len = klen;
		if (len < 0)
			return -EINVAL;
		if (len != 0) {
			if (copy_to_user(uaddr, kaddr, len) != 0)
				return -EFAULT;
		}
		return put_user(klen, ref ulen);
	}

	[Source("net/socket.c", 239)]
	private static inode? sock_alloc_inode(super_block sb)
	{
		socket_alloc? ei;
		socket_wq? wq;

		ei = kzalloc<socket_alloc>(GFP_KERNEL);
		if (ei == null)
			return null;
		wq = kmalloc<socket_wq>(GFP_KERNEL);
		if (wq == null) {
			kfree(ei);
			return null;
		}
		init_waitqueue_head(wq.wait);
		wq.flags = 0;
		ei.socket.wq = wq;

		ei.socket.state = SS_UNCONNECTED;
		ei.socket.flags = 0;
		ei.socket.ops = null;
		ei.socket.sk = null;
		ei.socket.file = null;

		// DEVIATION: super_operations has no alloc_inode, so what new_inode_pseudo() sets is set here.
		ei.i_sb = sb;
		lockdep_set_class(ei.i_rwsem, sock_fs_type.i_mutex_key);

		return ei;
	}

	[Source("net/socket.c", 266)]
	private static void sock_destroy_inode(inode inode)
	{
		socket_alloc ei;

		ei = (socket_alloc)inode;
		kfree_rcu(ei.socket.wq, ei.socket.wq!.rcu);
		kfree(ei);
	}

	[Source("net/socket.c", 294)]
	private static super_operations sockfs_ops = new() {
		destroy_inode = sock_destroy_inode,
	};

	// DEVIATION: a superblock nobody can mount, so there is no mount either.
	private static super_block sock_mnt = null!;

	[Source("net/socket.c", 364)]
	private static file_system_type sock_fs_type = new() {
		name = "sockfs"u8.ToArray(),
	};

	/// <summary>A file for a socket, which it eats when that fails. Without <paramref name="dname"/> it has the
	/// name of the protocol.</summary>
	[Source("net/socket.c", 399)]
	[EXPORT_SYMBOL]
	public static err_ptr<file> sock_alloc_file(socket sock, int flags, byte[]? dname)
	{
		err_ptr<file> file;

		if (dname == null)
			dname = sock.sk != null ? sock.sk.sk_prot_creator.name : [];

		file = alloc_file_pseudo(SOCK_INODE(sock), null, dname,
					 O_RDWR | (flags & O_NONBLOCK),
					 socket_file_ops);
		if (IS_ERR(file)) {
			sock_release(sock);
			return file;
		}

		sock.file = file.ptr;
		file.ptr!.private_data = sock;
		return file;
	}

	[Source("net/socket.c", 420)]
	private static int sock_map_fd(socket sock, int flags)
	{
		err_ptr<file> newfile;
		int fd = get_unused_fd_flags(flags);

		if (fd < 0) {
			sock_release(sock);
			return fd;
		}

		newfile = sock_alloc_file(sock, flags, null);
		if (!IS_ERR(newfile)) {
			fd_install(fd, newfile.ptr!);
			return fd;
		}

		put_unused_fd(fd);
		return PTR_ERR(newfile);
	}

	/// <summary>The socket of a file, or null and -ENOTSOCK.</summary>
	[Source("net/socket.c", 447)]
	[EXPORT_SYMBOL]
	public static socket? sock_from_file(file file, ref int err)
	{
		if (file.f_op == socket_file_ops)
			return (socket?)file.private_data;

		err = -ENOTSOCK;
		return null;
	}

	/// <summary>The socket of a descriptor with a reference to its file, or null with the error.</summary>
	[Source("net/socket.c", 470)]
	[EXPORT_SYMBOL]
	public static socket? sockfd_lookup(int fd, ref int err)
	{
		file? file;
		socket? sock;

		file = fget((uint)fd);
		if (file == null) {
			err = -EBADF;
			return null;
		}

		sock = sock_from_file(file, ref err);
		if (sock == null)
			fput(file);
		return sock;
	}

	[Source("net/socket.c", 488)]
	private static socket? sockfd_lookup_light(int fd, out int err, out int fput_needed)
	{
		fd f = fdget((uint)fd);
		socket? sock;

		fput_needed = 0;
		err = -EBADF;
		if (f.file != null) {
			sock = sock_from_file(f.file, ref err);
			if (sock != null) {
				fput_needed = (int)f.flags;
				return sock;
			}
			fdput(f);
		}
		return null;
	}

	[Source("include/linux/file.h", 28)]
	private static void fput_light(file? file, int fput_needed)
	{
		if (fput_needed != 0)
			fput(file!);
	}

	[Source("net/socket.c", 549)]
	private static inode_operations sockfs_inode_ops = new();

	/// <summary>A socket without a protocol, or null.</summary>
	[Source("net/socket.c", 562)]
	[EXPORT_SYMBOL]
	public static socket? sock_alloc()
	{
		inode? inode;
		socket sock;

		inode = sock_alloc_inode(sock_mnt);
		if (inode == null)
			return null;

		sock = SOCKET_I(inode);

		inode.i_ino = get_next_ino();
		inode.i_mode = S_IFSOCK | S_IRWXUGO;
		inode.i_uid = current_fsuid();
		inode.i_gid = current_fsgid();
		inode.i_op = sockfs_inode_ops;

		return sock;
	}

	[Source("net/socket.c", 592)]
	private static void __sock_release(socket sock, inode? inode)
	{
		if (sock.ops != null) {
			module? owner = sock.ops.owner;

			if (inode != null)
				inode_lock(inode);
			sock.ops.release!(sock);
			sock.sk = null;
			if (inode != null)
				inode_unlock(inode);
			sock.ops = null;
			module_put(owner);
		}

		if (sock.file == null) {
			iput(SOCK_INODE(sock));
			return;
		}
		sock.file = null;
	}

	/// <summary>Ends a socket.</summary>
	[Source("net/socket.c", 617)]
	[EXPORT_SYMBOL]
	public static void sock_release(socket sock)
	{
		__sock_release(sock, null);
	}

	[Source("net/socket.c", 649)]
	private static int sock_sendmsg_nosec(socket sock, ref msghdr msg)
	{
		int ret = sock.ops!.sendmsg!(sock, ref msg, msg_data_left(ref msg));

		BUG_ON(ret == -EIOCBQUEUED);
		return ret;
	}

	/// <summary>Sends a message; the bytes sent or a negative errno.</summary>
	[Source("net/socket.c", 656)]
	[EXPORT_SYMBOL]
	public static int sock_sendmsg(socket sock, ref msghdr msg)
	{
		int err = security_socket_sendmsg(sock, ref msg,
						  msg_data_left(ref msg));

		return err != 0 ? err : sock_sendmsg_nosec(sock, ref msg);
	}

	// What comes back by the queue of errors is marked as sent, which nothing that was received can be.
	[Source("net/socket.c", 712)]
	private static bool skb_is_err_queue(sk_buff skb)
	{
		return skb.pkt_type == PACKET_OUTGOING;
	}

	// A stamp of software of what was sent; that of hardware comes on its own.
	[Source("net/socket.c", 730)]
	private static bool skb_is_swtx_tstamp(sk_buff skb, bool false_tstamp)
	{
		return skb.tstamp != 0 && !false_tstamp && skb_is_err_queue(skb);
	}

	[Source("net/socket.c", 735)]
	private static void put_ts_pktinfo(ref msghdr msg, sk_buff skb)
	{
		scm_ts_pktinfo ts_pktinfo;

		if (!skb_mac_header_was_set(skb))
			return;

		ts_pktinfo = default;

		// CONFIG_NET_RX_BUSY_POLL is not set: no packet knows the NAPI it came by

		ts_pktinfo.pkt_length = (uint)((int)skb.len - skb_mac_offset(skb));
		put_cmsg(ref msg, SOL_SOCKET, SCM_TIMESTAMPING_PKTINFO,
			 sizeof(scm_ts_pktinfo), MemoryMarshal.AsBytes(new ReadOnlySpan<scm_ts_pktinfo>(in ts_pktinfo)));
	}

	/// <summary>Tells the receiver when a packet came, if it has asked.</summary>
	[Source("net/socket.c", 759)]
	[EXPORT_SYMBOL_GPL]
	public static void __sock_recv_timestamp(ref msghdr msg, sock sk, sk_buff skb)
	{
		bool need_software_tstamp = sock_flag(sk, SOCK_RCVTSTAMP);
		bool new_tstamp = sock_flag(sk, SOCK_TSTAMP_NEW);
		scm_timestamping_internal tss;

		bool empty = true, false_tstamp = false;
		ref skb_shared_hwtstamps shhwtstamps =
			ref skb_hwtstamps(skb);

		// It may have come before stamps were asked for.
		if (need_software_tstamp && skb.tstamp == 0) {
			__net_timestamp(skb);
			false_tstamp = true;
		}

		if (need_software_tstamp) {
			if (!sock_flag(sk, SOCK_RCVTSTAMPNS)) {
				if (new_tstamp) {
					timeval tv;

					skb_get_new_timestamp(skb, out tv);
					put_cmsg(ref msg, SOL_SOCKET, SO_TIMESTAMP_NEW,
						 sizeof(timeval), MemoryMarshal.AsBytes(new ReadOnlySpan<timeval>(in tv)));
				} else {
					timeval tv;

					skb_get_timestamp(skb, out tv);
					put_cmsg(ref msg, SOL_SOCKET, SO_TIMESTAMP_OLD,
						 sizeof(timeval), MemoryMarshal.AsBytes(new ReadOnlySpan<timeval>(in tv)));
				}
			} else {
				if (new_tstamp) {
					timespec ts;

					skb_get_new_timestampns(skb, out ts);
					put_cmsg(ref msg, SOL_SOCKET, SO_TIMESTAMPNS_NEW,
						 sizeof(timespec), MemoryMarshal.AsBytes(new ReadOnlySpan<timespec>(in ts)));
				} else {
					timespec ts;

					skb_get_timestampns(skb, out ts);
					put_cmsg(ref msg, SOL_SOCKET, SO_TIMESTAMPNS_OLD,
						 sizeof(timespec), MemoryMarshal.AsBytes(new ReadOnlySpan<timespec>(in ts)));
				}
			}
		}

		tss = default;
		if ((sk.sk_tsflags & SOF_TIMESTAMPING_SOFTWARE) != 0 &&
		    ktime_to_timespec64_cond(skb.tstamp, ref tss[0]))
			empty = false;
		if ((sk.sk_tsflags & SOF_TIMESTAMPING_RAW_HARDWARE) != 0 &&
		    !skb_is_swtx_tstamp(skb, false_tstamp) &&
		    ktime_to_timespec64_cond(shhwtstamps.hwtstamp, ref tss[2])) {
			empty = false;
			if ((sk.sk_tsflags & SOF_TIMESTAMPING_OPT_PKTINFO) != 0 &&
			    !skb_is_err_queue(skb))
				put_ts_pktinfo(ref msg, skb);
		}
		if (!empty) {
			if (sock_flag(sk, SOCK_TSTAMP_NEW))
				put_cmsg_scm_timestamping64(ref msg, tss);
			else
				put_cmsg_scm_timestamping(ref msg, tss);

			if (skb_is_err_queue(skb) && skb.len != 0 &&
			    SKB_EXT_ERR(skb).opt_stats != 0)
				put_cmsg(ref msg, SOL_SOCKET, SCM_TIMESTAMPING_OPT_STATS,
					 (int)skb.len, skb.head.AsSpan(skb.data));
		}
	}

	[Source("net/socket.c", 852)]
	private static void sock_recv_drops(ref msghdr msg, sock sk, sk_buff? skb)
	{
		if (sock_flag(sk, SOCK_RXQ_OVFL) && skb != null && SOCK_SKB_CB(skb).dropcount != 0)
			put_cmsg(ref msg, SOL_SOCKET, SO_RXQ_OVFL, sizeof(u32),
				 MemoryMarshal.AsBytes(new ReadOnlySpan<u32>(in SOCK_SKB_CB(skb).dropcount)));
	}

	/// <summary>The control messages of level SOL_SOCKET that come with a received packet.</summary>
	[Source("net/socket.c", 860)]
	[EXPORT_SYMBOL_GPL]
	public static void __sock_recv_ts_and_drops(ref msghdr msg, sock sk, sk_buff? skb)
	{
		sock_recv_timestamp(ref msg, sk, skb!);
		sock_recv_drops(ref msg, sk, skb);
	}

	[Source("net/socket.c", 878)]
	private static int sock_recvmsg_nosec(socket sock, ref msghdr msg, int flags)
	{
		return sock.ops!.recvmsg!(sock, ref msg, msg_data_left(ref msg), flags);
	}

	/// <summary>Receives a message; the bytes received or a negative errno.</summary>
	[Source("net/socket.c", 884)]
	[EXPORT_SYMBOL]
	public static int sock_recvmsg(socket sock, ref msghdr msg, int flags)
	{
		int err = security_socket_recvmsg(sock, ref msg, msg_data_left(ref msg), flags);

		return err != 0 ? err : sock_recvmsg_nosec(sock, ref msg, flags);
	}

	[Source("net/socket.c", 949)]
	private static long sock_read(file file, Span<byte> to, int size, ref long ki_pos)
	{
		socket sock = (socket)file.private_data!;
		msghdr msg = default;
		long res;

		iov_iter_init(ref msg.msg_iter, READ, to, size);

		if ((file.f_flags & O_NONBLOCK) != 0)
			msg.msg_flags = MSG_DONTWAIT;

		if (ki_pos != 0)
			return -ESPIPE;

		if (iov_iter_count(in msg.msg_iter) == 0)
			return 0;

		res = sock_recvmsg(sock, ref msg, (int)msg.msg_flags);
		return res;
	}

	[Source("net/socket.c", 971)]
	private static long sock_write(file file, ReadOnlySpan<byte> from, int size, ref long ki_pos)
	{
		socket sock = (socket)file.private_data!;
		msghdr msg = default;
		long res;

		iov_iter_init(ref msg.msg_iter, WRITE, user_source(from), size);

		if (ki_pos != 0)
			return -ESPIPE;

		if ((file.f_flags & O_NONBLOCK) != 0)
			msg.msg_flags = MSG_DONTWAIT;

		if (sock.type == SOCK_SEQPACKET)
			msg.msg_flags |= MSG_EOR;

		res = sock_sendmsg(sock, ref msg);
		return res;
	}

	// An iov_iter serves both directions; what is only sent from is never written to.
	[NotInLinux("C's iovec has no const")]
	private static Span<byte> user_source(ReadOnlySpan<byte> from)
	{
		return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(from), from.Length);
	}

	private static mutex br_ioctl_mutex = DEFINE_MUTEX("br_ioctl_mutex");
	private static net_ioctl_hook_t? br_ioctl_hook;

	/// <summary>Sets who handles the bridge's ioctls.</summary>
	[Source("net/socket.c", 1001)]
	[EXPORT_SYMBOL]
	public static void brioctl_set(net_ioctl_hook_t? hook)
	{
		mutex_lock(br_ioctl_mutex);
		br_ioctl_hook = hook;
		mutex_unlock(br_ioctl_mutex);
	}

	private static mutex vlan_ioctl_mutex = DEFINE_MUTEX("vlan_ioctl_mutex");
	private static vlan_ioctl_hook_t? vlan_ioctl_hook;

	/// <summary>Sets who handles the VLANs' ioctls.</summary>
	[Source("net/socket.c", 1012)]
	[EXPORT_SYMBOL]
	public static void vlan_ioctl_set(vlan_ioctl_hook_t? hook)
	{
		mutex_lock(vlan_ioctl_mutex);
		vlan_ioctl_hook = hook;
		mutex_unlock(vlan_ioctl_mutex);
	}

	// DEVIATION: a pointer inside the argument cannot be followed; what it points to lies right behind the
	// argument in the same span. A program that passes a pointer of 0 passes NULL.
	[NotInLinux("user memory is a span")]
	private static Span<byte> behind(Span<byte> argp, int size)
	{
		return argp.Length > size ? argp[size..] : default;
	}

	// The fixed part of struct ifconf.
	[StructLayout(LayoutKind.Sequential)]
	private struct user_ifconf
	{
		public int ifc_len;
		public int pad;
		public ulong ifc_buf;
	}

	[Source("net/socket.c", 1031)]
	private static long sock_do_ioctl(net net, socket sock, uint cmd, Span<byte> arg)
	{
		int err;
		Span<byte> argp = arg;

		err = sock.ops!.ioctl!(sock, cmd, arg);

		// What the protocol does not know is a device's.
		if (err != -ENOIOCTLCMD)
			return err;

		if (cmd == SIOCGIFCONF) {
			ifconf ifc = default;
			user_ifconf uifc;

			if (copy_from_user(out uifc, argp) != 0)
				return -EFAULT;
			ifc.ifc_len = uifc.ifc_len;
			if (uifc.ifc_buf != 0)
				ifc.ifc_buf = argp[sizeof(user_ifconf)..];
			rtnl_lock();
			err = dev_ifconf(net, ref ifc, sizeof(ifreq));
			rtnl_unlock();
			uifc.ifc_len = ifc.ifc_len;
			if (err == 0 && copy_to_user(argp, in uifc) != 0)
				err = -EFAULT;
		} else {
			ifreq ifr;
			bool need_copyout = false;

			if (copy_from_user(out ifr, argp) != 0)
				return -EFAULT;
			err = dev_ioctl(net, cmd, ref ifr, ref need_copyout, behind(argp, sizeof(ifreq)));
			if (err == 0 && need_copyout)
				if (copy_to_user(argp, in ifr) != 0)
					return -EFAULT;
		}
		return err;
	}

	/// <summary>A namespace with a reference.</summary>
	[Source("net/socket.c", 1080)]
	[EXPORT_SYMBOL_GPL]
	public static ns_common get_net_ns(ns_common ns)
	{
		return get_net(container_of<net>(ns)).ns;
	}

	[Source("net/socket.c", 1086)]
	private static long sock_ioctl(file file, uint cmd, Span<byte> arg)
	{
		socket sock;
		sock sk;
		Span<byte> argp = arg;
		long err;
		net net;

		sock = (socket)file.private_data!;
		sk = sock.sk!;
		net = sock_net(sk);
		if (cmd >= SIOCDEVPRIVATE && cmd <= (SIOCDEVPRIVATE + 15)) {
			ifreq ifr;
			bool need_copyout = false;

			if (copy_from_user(out ifr, argp) != 0)
				return -EFAULT;
			err = dev_ioctl(net, cmd, ref ifr, ref need_copyout, behind(argp, sizeof(ifreq)));
			if (err == 0 && need_copyout)
				if (copy_to_user(argp, in ifr) != 0)
					return -EFAULT;
		} else {
			// CONFIG_WEXT_CORE is not set
			switch (cmd) {
			// DEVIATION: no FIOSETOWN, SIOCSPGRP, FIOGETOWN and SIOCGPGRP: no signals come from sockets.
			case SIOCGIFBR:
			case SIOCSIFBR:
			case SIOCBRADDBR:
			case SIOCBRDELBR:
				err = -ENOPKG;
				if (br_ioctl_hook == null)
					request_module("bridge");

				mutex_lock(br_ioctl_mutex);
				if (br_ioctl_hook != null)
					err = br_ioctl_hook(net, cmd, argp);
				mutex_unlock(br_ioctl_mutex);
				break;
			case SIOCGIFVLAN:
			case SIOCSIFVLAN:
				err = -ENOPKG;
				if (vlan_ioctl_hook == null)
					request_module("8021q");

				mutex_lock(vlan_ioctl_mutex);
				if (vlan_ioctl_hook != null)
					err = vlan_ioctl_hook(net, argp);
				mutex_unlock(vlan_ioctl_mutex);
				break;
			case SIOCADDDLCI:
			case SIOCDELDLCI:
				// DEVIATION: nothing sets dlci_ioctl_hook.
				err = -ENOPKG;
				request_module("dlci");
				break;
			case SIOCGSKNS:
				err = -EPERM;
				if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
					break;

				err = open_related_ns(net.ns, static ns => get_net_ns(ns));
				break;
			default:
				err = sock_do_ioctl(net, sock, cmd, arg);
				break;
			}
		}
		return err;
	}

	/// <summary>A socket of the kernel without a protocol; 0 or -ENOMEM.</summary>
	[Source("net/socket.c", 1187)]
	[EXPORT_SYMBOL]
	public static int sock_create_lite(int family, int type, int protocol, out socket? res)
	{
		int err;
		socket? sock = null;

		err = security_socket_create(family, type, protocol, 1);
		if (err != 0)
			goto @out;

		sock = sock_alloc();
		if (sock == null) {
			err = -ENOMEM;
			goto @out;
		}

		sock.type = (short)type;
		err = security_socket_post_create(sock, family, type, protocol, 1);
		if (err != 0)
			goto out_release;

	@out:
		res = sock;
		return err;
	out_release:
		sock_release(sock!);
		sock = null;
		goto @out;
	}

	[Source("net/socket.c", 1218)]
	private static uint sock_poll(file file, poll_table? wait)
	{
		socket sock = (socket)file.private_data!;

		if (sock.ops!.poll == null)
			return 0;

		// CONFIG_NET_RX_BUSY_POLL is not set

		return sock.ops.poll(file, sock, wait);
	}

	[Source("net/socket.c", 1245)]
	private static int sock_close(inode inode, file filp)
	{
		__sock_release(SOCKET_I(inode), inode);
		return 0;
	}

	/// <summary>A socket of a family and protocol in a namespace; 0 or a negative errno.</summary>
	[Source("net/socket.c", 1327)]
	[EXPORT_SYMBOL]
	public static int __sock_create(net net, int family, int type, int protocol, out socket? res, int kern)
	{
		int err;
		socket? sock;
		net_proto_family? pf;

		res = null;

		if (family < 0 || family >= NPROTO)
			return -EAFNOSUPPORT;
		if (type < 0 || type >= SOCK_MAX)
			return -EINVAL;

		// An ancient way to get a packet socket.
		if (family == PF_INET && type == SOCK_PACKET) {
			pr_info_once($"{current.comm} uses obsolete (PF_INET,SOCK_PACKET)\n");
			family = PF_PACKET;
		}

		err = security_socket_create(family, type, protocol, kern);
		if (err != 0)
			return err;

		sock = sock_alloc();
		if (sock == null) {
			net_warn_ratelimited("socket: no more sockets\n");
			return -ENFILE;
		}

		sock.type = (short)type;

		// A family may come with a module.
		if (rcu_access_pointer(in net_families[family]) == null)
			request_module($"net-pf-{family}");

		rcu_read_lock();
		pf = rcu_dereference(in net_families[family]);
		err = -EAFNOSUPPORT;
		if (pf == null)
			goto out_release;

		// The module must not go while it makes the socket.
		if (!try_module_get(pf.owner))
			goto out_release;

		rcu_read_unlock();

		err = pf.create!(net, sock, protocol, kern);
		if (err < 0)
			goto out_module_put;

		// From here on the socket itself holds the module that its ops are from.
		if (!try_module_get(sock.ops!.owner))
			goto out_module_busy;

		module_put(pf.owner);
		err = security_socket_post_create(sock, family, type, protocol, kern);
		if (err != 0)
			goto out_sock_release;
		res = sock;

		return 0;

	out_module_busy:
		err = -EAFNOSUPPORT;
	out_module_put:
		sock.ops = null;
		module_put(pf.owner);
	out_sock_release:
		sock_release(sock);
		return err;

	out_release:
		rcu_read_unlock();
		goto out_sock_release;
	}

	/// <summary>A socket for the task, in its namespace; 0 or a negative errno.</summary>
	[Source("net/socket.c", 1447)]
	[EXPORT_SYMBOL]
	public static int sock_create(int family, int type, int protocol, out socket? res)
	{
		return __sock_create(((nsproxy)current.nsproxy!).net_ns, family, type, protocol, out res, 0);
	}

	/// <summary>A socket for the kernel; 0 or a negative errno.</summary>
	[Source("net/socket.c", 1465)]
	[EXPORT_SYMBOL]
	public static int sock_create_kern(net net, int family, int type, int protocol, out socket? res)
	{
		return __sock_create(net, family, type, protocol, out res, 1);
	}

	[Source("net/socket.c", 1471)]
	private static int __sys_socket(int family, int type, int protocol)
	{
		int retval;
		socket? sock;
		int flags;

		BUILD_BUG_ON(SOCK_CLOEXEC != O_CLOEXEC);
		BUILD_BUG_ON((SOCK_MAX | SOCK_TYPE_MASK) != SOCK_TYPE_MASK);
		BUILD_BUG_ON((SOCK_CLOEXEC & SOCK_TYPE_MASK) != 0);
		BUILD_BUG_ON((SOCK_NONBLOCK & SOCK_TYPE_MASK) != 0);

		flags = type & ~SOCK_TYPE_MASK;
		if ((flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != 0)
			return -EINVAL;
		type &= SOCK_TYPE_MASK;

		if (SOCK_NONBLOCK != O_NONBLOCK && (flags & SOCK_NONBLOCK) != 0)
			flags = (flags & ~SOCK_NONBLOCK) | O_NONBLOCK;

		retval = sock_create(family, type, protocol, out sock);
		if (retval < 0)
			return retval;

		return sock_map_fd(sock!, flags & (O_CLOEXEC | O_NONBLOCK));
	}

	/// <summary>socket(2): a descriptor or a negative errno.</summary>
	[Source("net/socket.c", 1498)]
	public static int sys_socket(int family, int type, int protocol)
	{
		syscall_enter();
		int ret = __sys_socket(family, type, protocol);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1507)]
	private static int __sys_socketpair(int family, int type, int protocol, Span<byte> usockvec)
	{
		socket? sock1, sock2;
		int fd1, fd2, err;
		err_ptr<file> newfile1, newfile2;
		int flags;

		flags = type & ~SOCK_TYPE_MASK;
		if ((flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != 0)
			return -EINVAL;
		type &= SOCK_TYPE_MASK;

		if (SOCK_NONBLOCK != O_NONBLOCK && (flags & SOCK_NONBLOCK) != 0)
			flags = (flags & ~SOCK_NONBLOCK) | O_NONBLOCK;

		// The descriptors come first: what is written to the program cannot be taken back.
		fd1 = get_unused_fd_flags(flags);
		if (unlikely(fd1 < 0))
			return fd1;

		fd2 = get_unused_fd_flags(flags);
		if (unlikely(fd2 < 0)) {
			put_unused_fd(fd1);
			return fd2;
		}

		err = put_user(fd1, usockvec);
		if (err != 0)
			goto @out;

		err = put_user(fd2, usockvec[sizeof(int)..]);
		if (err != 0)
			goto @out;

		err = sock_create(family, type, protocol, out sock1);
		if (unlikely(err < 0))
			goto @out;

		err = sock_create(family, type, protocol, out sock2);
		if (unlikely(err < 0)) {
			sock_release(sock1!);
			goto @out;
		}

		err = security_socket_socketpair(sock1!, sock2!);
		if (unlikely(err != 0)) {
			sock_release(sock2!);
			sock_release(sock1!);
			goto @out;
		}

		err = sock1!.ops!.socketpair!(sock1, sock2!);
		if (unlikely(err < 0)) {
			sock_release(sock2!);
			sock_release(sock1);
			goto @out;
		}

		newfile1 = sock_alloc_file(sock1, flags, null);
		if (IS_ERR(newfile1)) {
			err = PTR_ERR(newfile1);
			sock_release(sock2!);
			goto @out;
		}

		newfile2 = sock_alloc_file(sock2!, flags, null);
		if (IS_ERR(newfile2)) {
			err = PTR_ERR(newfile2);
			fput(newfile1.ptr!);
			goto @out;
		}

		// CONFIG_AUDIT is not set

		fd_install(fd1, newfile1.ptr!);
		fd_install(fd2, newfile2.ptr!);
		return 0;

	@out:
		put_unused_fd(fd2);
		put_unused_fd(fd1);
		return err;
	}

	/// <summary>socketpair(2): 0 or a negative errno; two descriptors are written to <paramref name="usockvec"/>.</summary>
	[Source("net/socket.c", 1599)]
	public static int sys_socketpair(int family, int type, int protocol, Span<byte> usockvec)
	{
		syscall_enter();
		int ret = __sys_socketpair(family, type, protocol, usockvec);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1613)]
	private static int __sys_bind(int fd, ReadOnlySpan<byte> umyaddr, int addrlen)
	{
		socket? sock;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		int err, fput_needed;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock != null) {
			file? file = sock.file;

			err = move_addr_to_kernel(umyaddr, addrlen, address);
			if (err == 0) {
				err = security_socket_bind(sock,
							   address,
							   addrlen);
				if (err == 0)
					err = sock.ops!.bind!(sock,
							      address, addrlen);
			}
			fput_light(file, fput_needed);
		}
		return err;
	}

	/// <summary>bind(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 1636)]
	public static int sys_bind(int fd, ReadOnlySpan<byte> umyaddr, int addrlen)
	{
		syscall_enter();
		int ret = __sys_bind(fd, umyaddr, addrlen);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1647)]
	private static int __sys_listen(int fd, int backlog)
	{
		socket? sock;
		int err, fput_needed;
		int somaxconn;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock != null) {
			file? file = sock.file;

			somaxconn = sock_net(sock.sk!).core.sysctl_somaxconn;
			if ((uint)backlog > somaxconn)
				backlog = somaxconn;

			err = security_socket_listen(sock, backlog);
			if (err == 0)
				err = sock.ops!.listen!(sock, backlog);

			fput_light(file, fput_needed);
		}
		return err;
	}

	/// <summary>listen(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 1668)]
	public static int sys_listen(int fd, int backlog)
	{
		syscall_enter();
		int ret = __sys_listen(fd, backlog);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1685)]
	private static int __sys_accept4(int fd, Span<byte> upeer_sockaddr, ref int upeer_addrlen, int flags)
	{
		socket? sock, newsock;
		err_ptr<file> newfile;
		file? file = null;
		int err, len, newfd, fput_needed;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));

		if ((flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != 0)
			return -EINVAL;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;

		err = -ENFILE;
		newsock = sock_alloc();
		if (newsock == null)
			goto out_put;

		newsock.type = sock.type;
		newsock.ops = sock.ops;

		// Nothing to wait for: sock holds the module already.
		__module_get(newsock.ops!.owner);

		newfd = get_unused_fd_flags(flags);
		if (newfd < 0) {
			err = newfd;
			sock_release(newsock);
			goto out_put;
		}
		newfile = sock_alloc_file(newsock, flags, sock.sk!.sk_prot_creator.name);
		if (IS_ERR(newfile)) {
			err = PTR_ERR(newfile);
			put_unused_fd(newfd);
			goto out_put;
		}

		err = security_socket_accept(sock, newsock);
		if (err != 0)
			goto out_fd;

		err = sock.ops!.accept!(sock, newsock, file!.f_flags, false);
		if (err < 0)
			goto out_fd;

		if (!upeer_sockaddr.IsEmpty) {
			len = newsock.ops.getname!(newsock,
						   address, 2);
			if (len < 0) {
				err = -ECONNABORTED;
				goto out_fd;
			}
			err = move_addr_to_user(address,
						len, upeer_sockaddr, ref upeer_addrlen);
			if (err < 0)
				goto out_fd;
		}

		fd_install(newfd, newfile.ptr!);
		err = newfd;

	out_put:
		fput_light(file, fput_needed);
	@out:
		return err;
	out_fd:
		fput(newfile.ptr!);
		put_unused_fd(newfd);
		goto out_put;
	}

	/// <summary>accept4(2): a descriptor or a negative errno. An empty <paramref name="upeer_sockaddr"/> is
	/// NULL.</summary>
	[Source("net/socket.c", 1766)]
	public static int sys_accept4(int fd, Span<byte> upeer_sockaddr, ref int upeer_addrlen, int flags)
	{
		syscall_enter();
		int ret = __sys_accept4(fd, upeer_sockaddr, ref upeer_addrlen, flags);

		return (int)syscall_exit(ret);
	}

	/// <summary>accept(2).</summary>
	[Source("net/socket.c", 1772)]
	public static int sys_accept(int fd, Span<byte> upeer_sockaddr, ref int upeer_addrlen)
	{
		return sys_accept4(fd, upeer_sockaddr, ref upeer_addrlen, 0);
	}

	[Source("net/socket.c", 1790)]
	private static int __sys_connect(int fd, ReadOnlySpan<byte> uservaddr, int addrlen)
	{
		socket? sock;
		file? file;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		int err, fput_needed;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;
		err = move_addr_to_kernel(uservaddr, addrlen, address);
		if (err < 0)
			goto out_put;

		err =
		    security_socket_connect(sock, address, addrlen);
		if (err != 0)
			goto out_put;

		err = sock.ops!.connect!(sock, address, addrlen,
					 file!.f_flags);
	out_put:
		fput_light(file, fput_needed);
	@out:
		return err;
	}

	/// <summary>connect(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 1816)]
	public static int sys_connect(int fd, ReadOnlySpan<byte> uservaddr, int addrlen)
	{
		syscall_enter();
		int ret = __sys_connect(fd, uservaddr, addrlen);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1827)]
	private static int __sys_getsockname(int fd, Span<byte> usockaddr, ref int usockaddr_len)
	{
		socket? sock;
		file? file;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		int err, fput_needed;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;

		err = security_socket_getsockname(sock);
		if (err != 0)
			goto out_put;

		err = sock.ops!.getname!(sock, address, 0);
		if (err < 0)
			goto out_put;
		// The address' length.
		err = move_addr_to_user(address, err, usockaddr, ref usockaddr_len);

	out_put:
		fput_light(file, fput_needed);
	@out:
		return err;
	}

	/// <summary>getsockname(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 1854)]
	public static int sys_getsockname(int fd, Span<byte> usockaddr, ref int usockaddr_len)
	{
		syscall_enter();
		int ret = __sys_getsockname(fd, usockaddr, ref usockaddr_len);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1865)]
	private static int __sys_getpeername(int fd, Span<byte> usockaddr, ref int usockaddr_len)
	{
		socket? sock;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		int err, fput_needed;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock != null) {
			file? file = sock.file;

			err = security_socket_getpeername(sock);
			if (err != 0) {
				fput_light(file, fput_needed);
				return err;
			}

			err = sock.ops!.getname!(sock, address, 1);
			if (err >= 0)
				err = move_addr_to_user(address, err, usockaddr,
							ref usockaddr_len);
			fput_light(file, fput_needed);
		}
		return err;
	}

	/// <summary>getpeername(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 1890)]
	public static int sys_getpeername(int fd, Span<byte> usockaddr, ref int usockaddr_len)
	{
		syscall_enter();
		int ret = __sys_getpeername(fd, usockaddr, ref usockaddr_len);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 1901)]
	private static int __sys_sendto(int fd, ReadOnlySpan<byte> buff, int len, uint flags, ReadOnlySpan<byte> addr,
					int addr_len)
	{
		socket? sock;
		file? file;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		int err;
		scoped msghdr msg = default;
		int fput_needed;

		err = import_single_range(WRITE, user_source(buff), len, ref msg.msg_iter);
		if (err != 0)
			return err;
		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;

		msg.msg_name = default;
		msg.msg_control = default;
		msg.msg_controllen = 0;
		msg.msg_namelen = 0;
		if (!addr.IsEmpty) {
			err = move_addr_to_kernel(addr, addr_len, address);
			if (err < 0)
				goto out_put;
			msg.msg_name = address;
			msg.msg_namelen = addr_len;
		}
		if ((file!.f_flags & O_NONBLOCK) != 0)
			flags |= MSG_DONTWAIT;
		msg.msg_flags = flags;
		err = sock_sendmsg(sock, ref msg);

	out_put:
		fput_light(file, fput_needed);
	@out:
		return err;
	}

	/// <summary>sendto(2): the bytes sent or a negative errno. An empty <paramref name="addr"/> is NULL.</summary>
	[Source("net/socket.c", 1940)]
	public static int sys_sendto(int fd, ReadOnlySpan<byte> buff, int len, uint flags, ReadOnlySpan<byte> addr,
				     int addr_len)
	{
		syscall_enter();
		int ret = __sys_sendto(fd, buff, len, flags, addr, addr_len);

		return (int)syscall_exit(ret);
	}

	/// <summary>send(2).</summary>
	[Source("net/socket.c", 1951)]
	public static int sys_send(int fd, ReadOnlySpan<byte> buff, int len, uint flags)
	{
		return sys_sendto(fd, buff, len, flags, default, 0);
	}

	[Source("net/socket.c", 1962)]
	private static int __sys_recvfrom(int fd, Span<byte> ubuf, int size, uint flags, Span<byte> addr,
					  ref int addr_len)
	{
		socket? sock;
		file? file;
		scoped msghdr msg = default;
		sockaddr_storage storage = default;
		Span<byte> address = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		int err, err2;
		int fput_needed;

		err = import_single_range(READ, ubuf, size, ref msg.msg_iter);
		if (err != 0)
			return err;
		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;

		msg.msg_control = default;
		msg.msg_controllen = 0;
		// Only who asks for the address gets one, and the protocol may see that.
		msg.msg_name = !addr.IsEmpty ? address : default;
		msg.msg_namelen = 0;
		msg.msg_flags = 0;
		if ((file!.f_flags & O_NONBLOCK) != 0)
			flags |= MSG_DONTWAIT;
		err = sock_recvmsg(sock, ref msg, (int)flags);

		if (err >= 0 && !addr.IsEmpty) {
			err2 = move_addr_to_user(address,
						 msg.msg_namelen, addr, ref addr_len);
			if (err2 < 0)
				err = err2;
		}

		fput_light(file, fput_needed);
	@out:
		return err;
	}

	/// <summary>recvfrom(2): the bytes received or a negative errno. An empty <paramref name="addr"/> is
	/// NULL.</summary>
	[Source("net/socket.c", 2003)]
	public static int sys_recvfrom(int fd, Span<byte> ubuf, int size, uint flags, Span<byte> addr, ref int addr_len)
	{
		syscall_enter();
		int ret = __sys_recvfrom(fd, ubuf, size, flags, addr, ref addr_len);

		return (int)syscall_exit(ret);
	}

	/// <summary>recv(2).</summary>
	[Source("net/socket.c", 2014)]
	public static int sys_recv(int fd, Span<byte> ubuf, int size, uint flags)
	{
		return sys_recvfrom(fd, ubuf, size, flags, default, ref Unsafe.NullRef<int>());
	}

	[Source("net/socket.c", 2025)]
	private static int __sys_setsockopt(int fd, int level, int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		int err, fput_needed;
		socket? sock;

		if (optlen < 0)
			return -EINVAL;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock != null) {
			file? file = sock.file;

			err = security_socket_setsockopt(sock, level, optname);
			if (err != 0)
				goto out_put;

			if (level == SOL_SOCKET)
				err =
				    sock_setsockopt(sock, level, optname, optval,
						    optlen);
			else
				err =
				    sock.ops!.setsockopt!(sock, level, optname, optval,
							  optlen);
		out_put:
			fput_light(file, fput_needed);
		}
		return err;
	}

	/// <summary>setsockopt(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 2054)]
	public static int sys_setsockopt(int fd, int level, int optname, ReadOnlySpan<byte> optval, int optlen)
	{
		syscall_enter();
		int ret = __sys_setsockopt(fd, level, optname, optval, optlen);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 2065)]
	private static int __sys_getsockopt(int fd, int level, int optname, Span<byte> optval, ref int optlen)
	{
		int err, fput_needed;
		socket? sock;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock != null) {
			file? file = sock.file;

			err = security_socket_getsockopt(sock, level, optname);
			if (err != 0)
				goto out_put;

			if (level == SOL_SOCKET)
				err =
				    sock_getsockopt(sock, level, optname, optval,
						    ref optlen);
			else
				err =
				    sock.ops!.getsockopt!(sock, level, optname, optval,
							  ref optlen);
		out_put:
			fput_light(file, fput_needed);
		}
		return err;
	}

	/// <summary>getsockopt(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 2091)]
	public static int sys_getsockopt(int fd, int level, int optname, Span<byte> optval, ref int optlen)
	{
		syscall_enter();
		int ret = __sys_getsockopt(fd, level, optname, optval, ref optlen);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 2101)]
	private static int __sys_shutdown(int fd, int how)
	{
		int err, fput_needed;
		socket? sock;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock != null) {
			file? file = sock.file;

			err = security_socket_shutdown(sock, how);
			if (err == 0)
				err = sock.ops!.shutdown!(sock, how);
			fput_light(file, fput_needed);
		}
		return err;
	}

	/// <summary>shutdown(2): 0 or a negative errno.</summary>
	[Source("net/socket.c", 2116)]
	public static int sys_shutdown(int fd, int how)
	{
		syscall_enter();
		int ret = __sys_shutdown(fd, how);

		return (int)syscall_exit(ret);
	}

	// The address that sendmmsg() has sent to last.
	[Source("net/socket.c", 2128)]
	private struct used_address
	{
		public sockaddr_storage name;
		public uint name_len;
	}

	// The name is left in place for a receive (save_addr), and copied for a send.
	[Source("net/socket.c", 2133)]
	private static int copy_msghdr_from_user(ref msghdr kmsg, in user_msghdr msg, bool save_addr)
	{
		int err;

		kmsg.msg_control = msg.msg_control;
		kmsg.msg_controllen = msg.msg_controllen;
		kmsg.msg_flags = msg.msg_flags;

		kmsg.msg_namelen = msg.msg_namelen;
		if (msg.msg_name.IsEmpty)
			kmsg.msg_namelen = 0;

		if (kmsg.msg_namelen < 0)
			return -EINVAL;

		if (kmsg.msg_namelen > sizeof(sockaddr_storage))
			kmsg.msg_namelen = sizeof(sockaddr_storage);

		if (!msg.msg_name.IsEmpty && kmsg.msg_namelen != 0) {
			if (!save_addr) {
				err = move_addr_to_kernel(msg.msg_name,
							  kmsg.msg_namelen,
							  kmsg.msg_name);
				if (err < 0)
					return err;
			}
		} else {
			kmsg.msg_name = default;
			kmsg.msg_namelen = 0;
		}

		if ((uint)msg.msg_iovlen > UIO_MAXIOV)
			return -EMSGSIZE;

		// DEVIATION: the program's pieces have been gathered in one.
		return import_single_range(save_addr ? READ : WRITE, msg.msg_iov.iov_base, msg.msg_iov.iov_len,
					   ref kmsg.msg_iter);
	}

	// DEVIATION: the message is of this call alone, as what it refers to is: of what is left of it, only how much. An empty
	// used_address is NULL.
	[Source("net/socket.c", 2184)]
	private static int ___sys_sendmsg(socket sock, file file, ref user_msghdr msg,
					  out int left, uint flags,
					  scoped Span<used_address> used_address,
					  uint allowed_msghdr_flags)
	{
		sockaddr_storage storage = default;
		Span<byte> ctl = stackalloc byte[sizeof(cmsghdr) + 20];
		byte[]? ctl_buf = null;
		int ctl_len;
		int err;
		scoped msghdr msg_sys = default;

		left = 0;
		msg_sys.msg_name = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));

		err = copy_msghdr_from_user(ref msg_sys, in msg, false);
		if (err < 0)
			return err;

		err = -ENOBUFS;

		if (msg_sys.msg_controllen < 0)
			goto out_freeiov;
		flags |= (msg_sys.msg_flags & allowed_msghdr_flags);
		ctl_len = msg_sys.msg_controllen;
		if (ctl_len != 0) {
			if (ctl_len > ctl.Length) {
				ctl_buf = sock_kmalloc(sock.sk!, ctl_len, GFP_KERNEL);
				if (ctl_buf == null)
					goto out_freeiov;
			}
			err = -EFAULT;
			if (copy_from_user(ctl_buf != null ? ctl_buf : ctl,
					   msg_sys.msg_control,
					   ctl_len) != 0)
				goto out_freectl;
			msg_sys.msg_control = ctl_buf != null ? ctl_buf : ctl;
		}
		msg_sys.msg_flags = flags;

		if ((file.f_flags & O_NONBLOCK) != 0)
			msg_sys.msg_flags |= MSG_DONTWAIT;
		// To the address that it may send to it may send once more.
		if (!used_address.IsEmpty && !msg_sys.msg_name.IsEmpty &&
		    used_address[0].name_len == (uint)msg_sys.msg_namelen &&
		    memcmp(MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref used_address[0].name)), msg_sys.msg_name,
			   (int)used_address[0].name_len) == 0) {
			err = sock_sendmsg_nosec(sock, ref msg_sys);
			left = (int)msg_data_left(ref msg_sys);
			goto out_freectl;
		}
		err = sock_sendmsg(sock, ref msg_sys);
		left = (int)msg_data_left(ref msg_sys);
		if (!used_address.IsEmpty && err >= 0) {
			used_address[0].name_len = (uint)msg_sys.msg_namelen;
			if (!msg_sys.msg_name.IsEmpty)
				memcpy(MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref used_address[0].name)), msg_sys.msg_name,
				       (int)used_address[0].name_len);
		}

	out_freectl:
		if (ctl_buf != null)
			sock_kfree_s(sock.sk!, ctl_buf, ctl_len);
	out_freeiov:
		return err;
	}

	[Source("net/socket.c", 2284)]
	private static int __sys_sendmsg(int fd, ref user_msghdr msg, uint flags,
					 bool forbid_cmsg_compat)
	{
		int fput_needed, err;
		socket? sock;
		file? file;

		if (forbid_cmsg_compat && (flags & MSG_CMSG_COMPAT) != 0)
			return -EINVAL;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;

		err = ___sys_sendmsg(sock, file!, ref msg, out _, flags, default, 0);

		fput_light(file, fput_needed);
	@out:
		return err;
	}

	/// <summary>sendmsg(2): the bytes sent or a negative errno.</summary>
	[Source("net/socket.c", 2305)]
	public static int sys_sendmsg(int fd, ref user_msghdr msg, uint flags)
	{
		syscall_enter();
		int ret = __sys_sendmsg(fd, ref msg, flags, true);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 2314)]
	private static int __sys_sendmmsg(int fd, Span<mmsghdr> mmsg, uint vlen,
					  uint flags, bool forbid_cmsg_compat)
	{
		int fput_needed, err, datagrams;
		socket? sock;
		file? file;
		int left;
		Span<used_address> used_address = stackalloc used_address[1];
		uint oflags = flags;

		if (forbid_cmsg_compat && (flags & MSG_CMSG_COMPAT) != 0)
			return -EINVAL;

		if (vlen > UIO_MAXIOV)
			vlen = UIO_MAXIOV;

		datagrams = 0;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			return err;
		file = sock.file;

		used_address[0].name_len = uint.MaxValue;
		err = 0;
		flags |= MSG_BATCH;

		while (datagrams < vlen) {
			if (datagrams == vlen - 1)
				flags = oflags;

			// what the program has not mapped
			if (datagrams >= mmsg.Length) {
				err = -EFAULT;
				break;
			}
			ref mmsghdr entry = ref mmsg[datagrams];
			user_msghdr msg = entry.msg_hdr;

			err = ___sys_sendmsg(sock,
					     file!, ref msg,
					     out left, flags, used_address, MSG_EOR);
			if (err < 0)
				break;
			entry.msg_len = (uint)err;
			err = 0;

			++datagrams;
			if (left != 0)
				break;
			cond_resched();
		}

		fput_light(file, fput_needed);

		// An error counts only when nothing could be sent.
		if (datagrams != 0)
			return datagrams;

		return err;
	}

	/// <summary>sendmmsg(2): the messages sent or a negative errno.</summary>
	[Source("net/socket.c", 2381)]
	public static int sys_sendmmsg(int fd, Span<mmsghdr> mmsg, uint vlen, uint flags)
	{
		syscall_enter();
		int ret = __sys_sendmmsg(fd, mmsg, vlen, flags, true);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 2387)]
	private static int ___sys_recvmsg(socket sock, file file, ref user_msghdr msg, uint flags, bool nosec)
	{
		int cmsg_ptr;
		int len;
		int err;
		scoped msghdr msg_sys = default;
		sockaddr_storage storage = default;
		Span<byte> addr = MemoryMarshal.AsBytes(new Span<sockaddr_storage>(ref storage));
		Span<byte> uaddr = msg.msg_name;

		msg_sys.msg_name = addr;

		err = copy_msghdr_from_user(ref msg_sys, in msg, true);
		if (err < 0)
			return err;

		cmsg_ptr = msg_sys.msg_controllen;
		msg_sys.msg_flags = flags & (MSG_CMSG_CLOEXEC | MSG_CMSG_COMPAT);

		// The protocol sets it when there is an address.
		msg_sys.msg_namelen = 0;

		if ((file.f_flags & O_NONBLOCK) != 0)
			flags |= MSG_DONTWAIT;
		err = nosec ? sock_recvmsg_nosec(sock, ref msg_sys, (int)flags) : sock_recvmsg(sock, ref msg_sys, (int)flags);
		if (err < 0)
			goto out_freeiov;
		len = err;

		if (!uaddr.IsEmpty) {
			err = move_addr_to_user(addr,
						msg_sys.msg_namelen, uaddr,
						ref msg.msg_namelen);
			if (err < 0)
				goto out_freeiov;
		}
		msg.msg_flags = msg_sys.msg_flags & ~(uint)MSG_CMSG_COMPAT;
		msg.msg_controllen = cmsg_ptr - msg_sys.msg_controllen;
		err = len;

	out_freeiov:
		return err;
	}

	[Source("net/socket.c", 2457)]
	private static int __sys_recvmsg(int fd, ref user_msghdr msg, uint flags,
					 bool forbid_cmsg_compat)
	{
		int fput_needed, err;
		socket? sock;
		file? file;

		if (forbid_cmsg_compat && (flags & MSG_CMSG_COMPAT) != 0)
			return -EINVAL;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			goto @out;
		file = sock.file;

		err = ___sys_recvmsg(sock, file!, ref msg, flags, false);

		fput_light(file, fput_needed);
	@out:
		return err;
	}

	/// <summary>recvmsg(2): the bytes received or a negative errno; <paramref name="msg"/> tells the lengths and
	/// flags.</summary>
	[Source("net/socket.c", 2478)]
	public static int sys_recvmsg(int fd, ref user_msghdr msg, uint flags)
	{
		syscall_enter();
		int ret = __sys_recvmsg(fd, ref msg, flags, true);

		return (int)syscall_exit(ret);
	}

	[Source("net/socket.c", 2488)]
	private static int do_recvmmsg(int fd, Span<mmsghdr> mmsg,
				       uint vlen, uint flags,
				       Span<timespec64> timeout)
	{
		int fput_needed, err, datagrams;
		socket? sock;
		file? file;
		timespec64 end_time = default;
		timespec64 timeout64;

		if (!timeout.IsEmpty &&
		    poll_select_set_timeout(out end_time, timeout[0].tv_sec,
					    timeout[0].tv_nsec) != 0)
			return -EINVAL;

		datagrams = 0;

		sock = sockfd_lookup_light(fd, out err, out fput_needed);
		if (sock == null)
			return err;
		file = sock.file;

		if (likely((flags & MSG_ERRQUEUE) == 0)) {
			err = sock_error(sock.sk!);
			if (err != 0) {
				datagrams = err;
				goto out_put;
			}
		}

		while (datagrams < vlen) {
			// what the program has not mapped
			if (datagrams >= mmsg.Length) {
				err = -EFAULT;
				break;
			}
			ref mmsghdr entry = ref mmsg[datagrams];
			user_msghdr msg = entry.msg_hdr;

			// who may receive one may receive the others
			err = ___sys_recvmsg(sock,
					     file!, ref msg,
					     flags & ~(uint)MSG_WAITFORONE,
					     datagrams != 0);
			if (err < 0)
				break;
			entry.msg_len = (uint)err;
			entry.msg_namelen = msg.msg_namelen;
			entry.msg_controllen = msg.msg_controllen;
			entry.msg_flags = msg.msg_flags;
			err = 0;

			++datagrams;

			// it waits for the first one only
			if ((flags & MSG_WAITFORONE) != 0)
				flags |= MSG_DONTWAIT;

			if (!timeout.IsEmpty) {
				ktime_get_ts64(out timeout64);
				timeout[0] = timespec64_sub(end_time, timeout64);
				if (timeout[0].tv_sec < 0) {
					timeout[0].tv_sec = timeout[0].tv_nsec = 0;
					break;
				}

				if (timeout[0].tv_nsec == 0 && timeout[0].tv_sec == 0)
					break;
			}

			// what is urgent is told at once
			if ((msg.msg_flags & MSG_OOB) != 0)
				break;
			cond_resched();
		}

		if (err == 0)
			goto out_put;

		if (datagrams == 0) {
			datagrams = err;
			goto out_put;
		}

		// The next call, or SO_ERROR, tells of what went wrong after some had come.
		if (err != -EAGAIN) {
			sock.sk!.sk_err = -err;
		}
	out_put:
		fput_light(file, fput_needed);

		return datagrams;
	}

	[Source("net/socket.c", 2599)]
	private static int __sys_recvmmsg(int fd, Span<mmsghdr> mmsg,
					  uint vlen, uint flags,
					  Span<timespec> timeout)
	{
		int datagrams;
		timespec64 timeout_sys;

		// CONFIG_COMPAT_32BIT_TIME is not set
		if (timeout.IsEmpty)
			return do_recvmmsg(fd, mmsg, vlen, flags, default);

		timeout_sys.tv_sec = timeout[0].tv_sec;
		timeout_sys.tv_nsec = timeout[0].tv_nsec;
		datagrams = do_recvmmsg(fd, mmsg, vlen, flags, new Span<timespec64>(ref timeout_sys));

		if (datagrams <= 0)
			return datagrams;

		timeout[0].tv_sec = timeout_sys.tv_sec;
		timeout[0].tv_nsec = timeout_sys.tv_nsec;

		return datagrams;
	}

	/// <summary>recvmmsg(2): the messages received or a negative errno. An empty <paramref name="timeout"/> is NULL; another
	/// is what is left of it afterwards.</summary>
	[Source("net/socket.c", 2630)]
	public static int sys_recvmmsg(int fd, Span<mmsghdr> mmsg, uint vlen, uint flags, Span<timespec> timeout)
	{
		syscall_enter();
		int ret = (flags & MSG_CMSG_COMPAT) != 0 ? -EINVAL : __sys_recvmmsg(fd, mmsg, vlen, flags, timeout);

		return (int)syscall_exit(ret);
	}

	/// <summary>Registers a family; 0, -ENOBUFS or -EEXIST.</summary>
	[Source("net/socket.c", 2802)]
	[EXPORT_SYMBOL]
	public static int sock_register(net_proto_family ops)
	{
		int err;

		if (ops.family >= NPROTO) {
			pr_crit($"protocol {ops.family} >= NPROTO({NPROTO})\n");
			return -ENOBUFS;
		}

		spin_lock(net_family_lock);
		if (rcu_dereference_protected(in net_families[ops.family],
					      lockdep_is_held(net_family_lock)) != null)
			err = -EEXIST;
		else {
			rcu_assign_pointer(ref net_families[ops.family], ops);
			err = 0;
		}
		spin_unlock(net_family_lock);

		pr_info($"NET: Registered protocol family {ops.family}\n");
		return err;
	}

	/// <summary>Undoes <see cref="sock_register"/>; may sleep.</summary>
	[Source("net/socket.c", 2839)]
	[EXPORT_SYMBOL]
	public static void sock_unregister(int family)
	{
		BUG_ON(family < 0 || family >= NPROTO);

		spin_lock(net_family_lock);
		RCU_INIT_POINTER(ref net_families[family], null);
		spin_unlock(net_family_lock);

		synchronize_rcu();

		pr_info($"NET: Unregistered protocol family {family}\n");
	}

	/// <summary>Whether a family is there.</summary>
	[Source("net/socket.c", 2853)]
	public static bool sock_is_registered(int family)
	{
		return family < NPROTO && rcu_access_pointer(in net_families[family]) != null;
	}

	[Source("net/socket.c", 2858)]
	[core_initcall]
	private static int sock_init()
	{
		int err = 0;

		err = net_sysctl_init();
		if (err != 0)
			goto @out;

		skb_init();

		// DEVIATION: nothing is registered or mounted; the superblock is not from the allocator, for it never
		// goes.
		sock_mnt = new super_block {
			s_type = sock_fs_type,
			s_op = sockfs_ops,
			s_magic = 0x534F434B,
			s_active = 1,
		};

		// CONFIG_NETFILTER is not set

	@out:
		return err;
	}

	/// <summary>The first line of /proc/net/sockstat.</summary>
	[Source("net/socket.c", 2911)]
	public static void socket_seq_show(seq_file seq)
	{
		seq_printf(seq, $"sockets: used {sock_inuse_get((net)seq.@private!)}\n");
	}
}
