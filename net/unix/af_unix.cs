// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/unix/af_unix.c; the copyright of the original's authors stands.

// Reduced: datagram sockets that have no names but those that the kernel gives them, and no peers: nothing gets to them, and
// they get nowhere. They are there for the options and ioctls that every socket has.

namespace Kernel.Net.Unix;

/// <summary>A name: the family and what comes behind it.</summary>
[Source("include/net/af_unix.h", 26)]
public sealed class unix_address : slab_object
{
	public int len;
	public uint hash;
	public byte[] name = new byte[sizeof(short) + 16];
}

/// <summary>A Unix socket.</summary>
[Source("include/net/af_unix.h", 53)]
public sealed class unix_sock : sock
{
	public unix_address? addr;
	public mutex iolock = new("&u->iolock");
	public mutex bindlock = new("&u->bindlock");
	public wait_queue_head peer_wait = new("&u->peer_wait");
}

/// <summary>The family of Unix sockets.</summary>
public static partial class af_unix_c
{
	private const int UNIX_HASH_SIZE = 256;
	private const int SIZEOF_SOCKADDR_UN = sizeof(short) + 108;

	[Source("include/net/af_unix.h", 24)]
	private static hlist_head<sock>[] unix_socket_table = new hlist_head<sock>[2 * UNIX_HASH_SIZE];

	private static spinlock_t unix_table_lock = DEFINE_SPINLOCK("unix_table_lock");
	[Source("net/unix/af_unix.c", 128)]
	private static atomic_long_t unix_nr_socks;

	[Source("include/net/af_unix.h", 70)]
	private static unix_sock unix_sk(sock sk) => (unix_sock)sk;

	// The sockets without a name: spread by what tells them apart.
	[Source("net/unix/af_unix.c", 131)]
	private static hlist_head<sock> unix_sockets_unbound(sock addr)
	{
		ulong hash = hash_ptr(addr, 32);

		hash ^= hash >> 16;
		hash ^= hash >> 8;
		hash %= UNIX_HASH_SIZE;
		return unix_socket_table[UNIX_HASH_SIZE + (int)hash];
	}

	[Source("net/unix/af_unix.c", 177)]
	private static uint unix_hash_fold(u32 n)
	{
		uint hash = csum_fold(n);

		hash ^= hash >> 8;
		return hash & (UNIX_HASH_SIZE - 1);
	}

	/// <summary>Looks at a name: its length, or -EINVAL.</summary>
	[Source("net/unix/af_unix.c", 228)]
	private static int unix_mkname(ReadOnlySpan<byte> sunaddr, int len, out uint hashp)
	{
		hashp = 0;

		if (len <= sizeof(short) || len > SIZEOF_SOCKADDR_UN)
			return -EINVAL;
		if (sunaddr.IsEmpty || BitConverter.ToUInt16(sunaddr) != AF_UNIX)
			return -EINVAL;
		if (sunaddr[sizeof(short)] != 0) {
			len = strlen(sunaddr[sizeof(short)..len]) + 1 + sizeof(short);
			return len;
		}

		hashp = unix_hash_fold(csum_partial(sunaddr, len, 0));
		return len;
	}

	[Source("net/unix/af_unix.c", 253)]
	private static void __unix_remove_socket(sock sk)
	{
		sk_del_node_init(sk);
	}

	[Source("net/unix/af_unix.c", 258)]
	private static void __unix_insert_socket(hlist_head<sock> list, sock sk)
	{
		WARN_ON(!sk_unhashed(sk));
		sk_add_node(sk, list);
	}

	[Source("net/unix/af_unix.c", 264)]
	private static void unix_remove_socket(sock sk)
	{
		spin_lock(unix_table_lock);
		__unix_remove_socket(sk);
		spin_unlock(unix_table_lock);
	}

	[Source("net/unix/af_unix.c", 271)]
	private static void unix_insert_socket(hlist_head<sock> list, sock sk)
	{
		spin_lock(unix_table_lock);
		__unix_insert_socket(list, sk);
		spin_unlock(unix_table_lock);
	}

	[Source("net/unix/af_unix.c", 278)]
	private static sock? __unix_find_socket_byname(net net,
						       ReadOnlySpan<byte> sunname,
						       int len, int type, uint hash)
	{
		foreach (var s in sk_for_each(unix_socket_table[hash ^ (uint)type])) {
			unix_sock u = unix_sk(s);

			if (!net_eq(sock_net(s), net))
				continue;

			if (u.addr!.len == len &&
			    u.addr.name.AsSpan(0, len).SequenceEqual(sunname[..len]))
				return s;
		}
		return null;
	}

	[Source("net/unix/af_unix.c", 493)]
	private static void unix_sock_destructor(sock sk)
	{
		skb_queue_purge(sk.sk_receive_queue);

		WARN_ON(refcount_read(ref sk.sk_wmem_alloc) != 0);
		WARN_ON(!sk_unhashed(sk));
		WARN_ON(sk.sk_socket != null);
		if (!sock_flag(sk, SOCK_DEAD)) {
			pr_info($"Attempt to release alive unix socket: {sk}\n");
			return;
		}

		if (unix_sk(sk).addr != null)
			kfree(unix_sk(sk).addr);

		atomic_long_dec(ref unix_nr_socks);
		local_bh_disable();
		sock_prot_inuse_add(sock_net(sk), sk.sk_prot, -1);
		local_bh_enable();
	}

	[Source("net/unix/af_unix.c", 520)]
	private static void unix_release_sock(sock sk, int embrion)
	{
		unix_sock u = unix_sk(sk);
		sk_buff? skb;

		unix_remove_socket(sk);

		// DEVIATION: no peers
		sock_orphan(sk);
		sk.sk_shutdown = SHUTDOWN_MASK;
		sk.sk_state = TCP_CLOSE;

		wake_up_interruptible_all(u.peer_wait);

		while ((skb = skb_dequeue(sk.sk_receive_queue)) != null) {
			kfree_skb(skb);
		}

		sock_put(sk);
	}

	[Source("net/unix/af_unix.c", 670)]
	private static int unix_set_peek_off(sock sk, int val)
	{
		unix_sock u = unix_sk(sk);

		mutex_lock(u.iolock);

		sk.sk_peek_off = val;
		mutex_unlock(u.iolock);

		return 0;
	}

	private static u32 ordernum = 1;

	/// <summary>Gives a socket a name that no other has; 0 or a negative errno.</summary>
	[Source("net/unix/af_unix.c", 843)]
	private static int unix_autobind(socket sock)
	{
		sock sk = sock.sk!;
		net net = sock_net(sk);
		unix_sock u = unix_sk(sk);
		unix_address? addr;
		int err;
		uint retries = 0;

		mutex_lock(u.bindlock);

		err = 0;
		if (u.addr != null)
			goto @out;

		err = -ENOMEM;
		addr = kzalloc<unix_address>(GFP_KERNEL);
		if (addr == null)
			goto @out;

		addr.name[0] = AF_UNIX;

	retry:
		for (int i = 0; i < 5; i++)
			addr.name[sizeof(short) + 1 + i] = "0123456789abcdef"u8[(int)(ordernum >> (16 - 4 * i)) & 15];
		addr.len = 5 + 1 + sizeof(short);
		addr.hash = unix_hash_fold(csum_partial(addr.name, addr.len, 0));

		spin_lock(unix_table_lock);
		ordernum = (ordernum + 1) & 0xFFFFF;

		if (__unix_find_socket_byname(net, addr.name, addr.len, sock.type,
					      addr.hash) != null) {
			spin_unlock(unix_table_lock);
			// many names may have been looked at
			cond_resched();
			if (retries++ == 0xFFFFF) {
				err = -ENOSPC;
				kfree(addr);
				goto @out;
			}
			goto retry;
		}
		addr.hash ^= sk.sk_type;

		__unix_remove_socket(sk);
		smp_store_release(ref u.addr, addr);
		__unix_insert_socket(unix_socket_table[addr.hash], sk);
		spin_unlock(unix_table_lock);
		err = 0;

	@out:
		mutex_unlock(u.bindlock);
		return err;
	}

	[Source("net/unix/af_unix.c", 988)]
	private static int unix_bind(socket sock, Span<byte> uaddr, int addr_len)
	{
		int err;

		err = -EINVAL;
		if (addr_len < sizeof(short) ||
		    BitConverter.ToUInt16(uaddr) != AF_UNIX)
			goto @out;

		if (addr_len == sizeof(short)) {
			err = unix_autobind(sock);
			goto @out;
		}

		err = unix_mkname(uaddr, addr_len, out _);
		if (err < 0)
			goto @out;

		// DEVIATION: no other names
		err = -EOPNOTSUPP;
	@out:
		return err;
	}

	[Source("net/unix/af_unix.c", 1104)]
	private static int unix_dgram_connect(socket sock, Span<byte> addr,
					      int alen, int flags)
	{
		sock sk = sock.sk!;
		int err;

		err = -EINVAL;
		if (alen < sizeof(short))
			goto @out;

		if (BitConverter.ToUInt16(addr) != AF_UNSPEC) {
			err = unix_mkname(addr, alen, out _);
			if (err < 0)
				goto @out;

			if (test_bit(SOCK_PASSCRED, ref sock.flags) &&
			    unix_sk(sk).addr == null && (err = unix_autobind(sock)) != 0)
				goto @out;

			// DEVIATION: whoever has the name takes nothing
			err = -ECONNREFUSED;
			goto @out;
		}
		// DEVIATION: no peers, so none to be lost
		return 0;

	@out:
		return err;
	}

	[Source("net/unix/af_unix.c", 1469)]
	private static int unix_getname(socket sock, Span<byte> uaddr, int peer)
	{
		sock sk = sock.sk!;
		unix_address? addr;
		int err = 0;

		if (peer != 0) {
			// DEVIATION: no peers
			err = -ENOTCONN;
			goto @out;
		}

		addr = smp_load_acquire(ref unix_sk(sk).addr);
		if (addr == null) {
			uaddr.Clear();
			uaddr[0] = AF_UNIX;
			err = sizeof(short);
		} else {
			err = addr.len;
			addr.name.AsSpan(0, addr.len).CopyTo(uaddr);
		}
	@out:
		return err;
	}

	[Source("net/unix/af_unix.c", 1574)]
	private static int unix_dgram_sendmsg(socket sock, ref msghdr msg, int len)
	{
		sock sk = sock.sk!;
		unix_sock u = unix_sk(sk);
		int err;

		err = -EOPNOTSUPP;
		if ((msg.msg_flags & MSG_OOB) != 0)
			goto @out;

		if (msg.msg_namelen != 0) {
			err = unix_mkname(msg.msg_name, msg.msg_namelen, out _);
			if (err < 0)
				goto @out;
		} else {
			// DEVIATION: no peers
			err = -ENOTCONN;
			goto @out;
		}

		if (test_bit(SOCK_PASSCRED, ref sock.flags) && u.addr == null
		    && (err = unix_autobind(sock)) != 0)
			goto @out;

		err = -EMSGSIZE;
		if (len > sk.sk_sndbuf - 32)
			goto @out;

		// DEVIATION: whoever has the name takes nothing
		err = -ECONNREFUSED;
	@out:
		return err;
	}

	[Source("net/unix/af_unix.c", 2035)]
	private static int unix_dgram_recvmsg(socket sock, ref msghdr msg, int size,
					      int flags)
	{
		sock sk = sock.sk!;
		sk_buff? skb;
		int err;

		if ((flags & MSG_OOB) != 0)
			return -EOPNOTSUPP;

		// DEVIATION: nothing ever comes
		skb = skb_recv_datagram(sk, (uint)flags, flags & MSG_DONTWAIT, out err);
		if (skb != null)
			skb_free_datagram(sk, skb);
		return err;
	}

	[Source("net/unix/af_unix.c", 707)]
	private static proto_ops unix_dgram_ops = new() {
		family = PF_UNIX,
		release = unix_release,
		bind = unix_bind,
		connect = unix_dgram_connect,
		socketpair = sock_no_socketpair,
		accept = sock_no_accept,
		getname = unix_getname,
		poll = datagram_poll,
		ioctl = unix_ioctl,
		listen = sock_no_listen,
		shutdown = sock_no_shutdown,
		setsockopt = sock_no_setsockopt,
		getsockopt = sock_no_getsockopt,
		sendmsg = unix_dgram_sendmsg,
		recvmsg = unix_dgram_recvmsg,
		set_peek_off = unix_set_peek_off,
	};

	[Source("net/unix/af_unix.c", 751)]
	private static proto unix_proto = new() {
		name = "UNIX"u8.ToArray(),
		obj_new = static () => new unix_sock(),
	};

	[Source("net/unix/af_unix.c", 757)]
	private static sock? unix_create1(net net, socket? sock, int kern)
	{
		sock? sk = null;

		atomic_long_inc(ref unix_nr_socks);
		// DEVIATION: no limit of open files

		sk = sk_alloc(net, PF_UNIX, GFP_KERNEL, unix_proto, kern);
		if (sk == null)
			goto @out;

		sock_init_data(sock, sk);

		sk.sk_destruct = unix_sock_destructor;
		unix_insert_socket(unix_sockets_unbound(sk), sk);
	@out:
		if (sk == null)
			atomic_long_dec(ref unix_nr_socks);
		else {
			local_bh_disable();
			sock_prot_inuse_add(sock_net(sk), sk.sk_prot, 1);
			local_bh_enable();
		}
		return sk;
	}

	[Source("net/unix/af_unix.c", 798)]
	private static int unix_create(net net, socket sock, int protocol,
				       int kern)
	{
		if (protocol != 0 && protocol != PF_UNIX)
			return -EPROTONOSUPPORT;

		sock.state = SS_UNCONNECTED;

		switch (sock.type) {
		// DEVIATION: no SOCK_STREAM and SOCK_SEQPACKET
		case SOCK_RAW:
			// as it was once
			sock.type = SOCK_DGRAM;
			goto case SOCK_DGRAM;
		case SOCK_DGRAM:
			sock.ops = unix_dgram_ops;
			break;
		default:
			return -ESOCKTNOSUPPORT;
		}

		return unix_create1(net, sock, kern) != null ? 0 : -ENOMEM;
	}

	[Source("net/unix/af_unix.c", 830)]
	private static int unix_release(socket sock)
	{
		sock? sk = sock.sk;

		if (sk == null)
			return 0;

		unix_release_sock(sk, 0);
		sock.sk = null;

		return 0;
	}

	[Source("net/unix/af_unix.c", 2562)]
	private static int unix_ioctl(socket sock, uint cmd, Span<byte> arg)
	{
		sock sk = sock.sk!;
		int err;

		switch (cmd) {
		case SIOCOUTQ:
			err = put_user(sk_wmem_alloc_get(sk), arg);
			break;
		case SIOCINQ:
			// DEVIATION: nothing ever comes
			err = put_user(0, arg);
			break;
		default:
			err = -ENOIOCTLCMD;
			break;
		}
		return err;
	}

	[Source("net/unix/af_unix.c", 2814)]
	private static net_proto_family unix_family_ops = new() {
		family = PF_UNIX,
		create = unix_create,
	};

	[Source("net/unix/af_unix.c", 2852)]
	[fs_initcall]
	private static int af_unix_init()
	{
		int rc = -1;

		for (int i = 0; i < unix_socket_table.Length; i++)
			unix_socket_table[i] = new();
		rc = proto_register(unix_proto, 1);
		if (rc != 0) {
			pr_crit($"{nameof(af_unix_init)}: Cannot create unix_sock SLAB cache!\n");
			goto @out;
		}

		sock_register(unix_family_ops);
		// DEVIATION: no /proc/net/unix
	@out:
		return rc;
	}
}
