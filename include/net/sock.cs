// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/sock.h; the copyright of the original's authors stands.

// Reduced: no filters, no segments of streams cut by devices.

using System.Runtime.CompilerServices;
using Kernel.Net.Core;

namespace Kernel.Include.Net;

/// <summary>The lock of a socket: a spinlock for softirqs, and whether a process owns it.</summary>
[Source("include/net/sock.h", 100)]
public sealed class socket_lock_t
{
	public spinlock_t slock = new("slock-AF_UNSPEC");
	public int owned;
	public wait_queue_head wq = new("sk->sk_lock.wq");
	public sock_dep_map dep_map;

	/// <summary>Free.</summary>
	public socket_lock_t() => dep_map = new(this);
}

/// <summary>The lock validator's view of who owns a socket.</summary>
[NotInLinux("C's lockdep_map stands alone")]
public sealed class sock_dep_map : lockdep_map
{
	private readonly socket_lock_t sk_lock;

	internal sock_dep_map(socket_lock_t sk_lock) : base("sk_lock-AF_UNSPEC", "include/net/sock.cs", 0)
	{
		this.sk_lock = sk_lock;
	}

	internal override bool is_locked() => sk_lock.owned != 0;

	internal override string holder_names() => sk_lock.owned != 0 ? "a process" : "nobody";
}

/// <summary>What came in while a process owned the socket.</summary>
[NotInLinux("the anonymous structure sk_backlog")]
public struct sk_backlog_t
{
	public atomic_t rmem_alloc;
	public int len;
	public sk_buff? head;
	public sk_buff? tail;
}

/// <summary>A socket as protocols see it; they derive from it.</summary>
[Source("include/net/sock.h", 327)]
public class sock : slab_object
{
	public be32 sk_daddr;
	public be32 sk_rcv_saddr;
	public uint sk_hash;
	public be16 sk_dport;
	public u16 sk_num;
	public ushort sk_family;
	/// <summary>a state of TCP, whatever the protocol</summary>
	public volatile byte sk_state;
	public u8 sk_reuse;
	public u8 sk_reuseport;
	public u8 sk_ipv6only;
	/// <summary>1: the socket keeps its namespace alive, as those of programs do</summary>
	public u8 sk_net_refcnt;
	public int sk_bound_dev_if;
	public hlist_node<sock> sk_bind_node;
	public proto sk_prot = null!;
	public possible_net_t sk_net;
	public atomic64_t sk_cookie;
	/// <summary><c>SOCK_</c> flag bits</summary>
	public ulong sk_flags;
	public hlist_node<sock> sk_node;
	public ushort sk_tx_queue_mapping;
	public uint sk_ll_usec;
	/// <summary>The NAPI that its packets come by; nobody polls it.</summary>
	public uint sk_napi_id;
	public int sk_incoming_cpu;
	public refcount_t sk_refcnt;
	public u32 sk_rxhash;

	public socket_lock_t sk_lock = new();
	public atomic_t sk_drops;
	public int sk_rcvlowat;
	public sk_buff_head sk_error_queue = new("elock-AF_UNSPEC");
	public sk_buff_head sk_receive_queue = new("rlock-AF_UNSPEC");

	public sk_backlog_t sk_backlog;
	public ref atomic_t sk_rmem_alloc => ref sk_backlog.rmem_alloc;

	public int sk_forward_alloc;
	/// <summary>bytes of buffers, by truesize, that may wait to be received</summary>
	public int sk_rcvbuf;

	public __rcu<socket_wq> sk_wq;
	public atomic_t sk_omem_alloc;
	public int sk_sndbuf;

	public int sk_wmem_queued;
	public refcount_t sk_wmem_alloc;
	public sk_buff_head sk_write_queue = new("wlock-AF_UNSPEC");
	public s32 sk_peek_off;
	public int sk_write_pending;
	public u32 sk_dst_pending_confirm;
	/// <summary>Where a received packet of it went last, and where it sends to.</summary>
	public dst_entry? sk_rx_dst;
	public __rcu<dst_entry> sk_dst_cache;
	public u32 sk_pacing_status;
	/// <summary>jiffies</summary>
	public long sk_sndtimeo;
	public u32 sk_priority;
	public u32 sk_mark;
	public ulong sk_pacing_rate;
	public ulong sk_max_pacing_rate;
	/// <summary>What the device of its route can do for it, less and more what it has said itself.</summary>
	public netdev_features_t sk_route_caps;
	public netdev_features_t sk_route_nocaps;
	public netdev_features_t sk_route_forced_caps;
	public int sk_gso_type;
	public uint sk_gso_max_size;
	public gfp_t sk_allocation;
	public u32 sk_txhash;

	public u8 sk_kern_sock;
	public u8 sk_no_check_tx;
	public u8 sk_no_check_rx;
	public u8 sk_userlocks;
	public u8 sk_protocol;
	public u16 sk_type;
	public u16 sk_gso_max_segs;
	public u8 sk_pacing_shift;
	public u8 sk_txtime_deadline_mode;
	public u8 sk_txtime_report_errors;
	public int sk_clockid;
	public ulong sk_lingertime;
	public proto sk_prot_creator = null!;
	public rwlock_t sk_callback_lock = new("clock-AF_UNSPEC");
	public int sk_err,
		   sk_err_soft;
	public u32 sk_ack_backlog;
	public u32 sk_max_ack_backlog;
	public kuid_t sk_uid;
	public cred? sk_peer_cred;
	/// <summary>jiffies</summary>
	public long sk_rcvtimeo;
	/// <summary>nanoseconds</summary>
	public long sk_stamp;
	public u16 sk_tsflags;
	public u8 sk_shutdown;
	public u32 sk_tskey;

	public socket? sk_socket;
	public object? sk_user_data;
	public Action<sock>? sk_state_change;
	public Action<sock>? sk_data_ready;
	public Action<sock>? sk_write_space;
	public Action<sock>? sk_error_report;
	public Func<sock, sk_buff, int>? sk_backlog_rcv;
	public Action<sock>? sk_destruct;
	/// <summary>The group of SO_REUSEPORT it is in.</summary>
	public __rcu<sock_reuseport> sk_reuseport_cb;
	public rcu_head sk_rcu;

	/// <summary>All zero, on no list.</summary>
	public sock()
	{
		sk_node = new(this);
		sk_bind_node = new(this);
		sk_rcu = new(this);
	}
}

public delegate int sk_connect_t(sock sk, Span<byte> uaddr, int addr_len);
public delegate int sk_bind_t(sock sk, Span<byte> uaddr, int addr_len);
public delegate sock? sk_accept_t(sock sk, int flags, ref int err, bool kern);
public delegate int sk_ioctl_t(sock sk, int cmd, Span<byte> arg);
public delegate int sk_setsockopt_t(sock sk, int level, int optname, ReadOnlySpan<byte> optval, int optlen);
public delegate int sk_getsockopt_t(sock sk, int level, int optname, Span<byte> optval, ref int option);
public delegate int sk_sendmsg_t(sock sk, ref msghdr msg, int len);
public delegate int sk_recvmsg_t(sock sk, ref msghdr msg, int len, int noblock, int flags, ref int addr_len);

/// <summary>A protocol: what its sockets do, and how they are made.</summary>
[Source("include/net/sock.h", 1060)]
public sealed class proto
{
	public Action<sock, long>? close;
	public sk_connect_t? pre_connect;
	public sk_connect_t? connect;
	public Func<sock, int, int>? disconnect;

	public sk_accept_t? accept;

	public sk_ioctl_t? ioctl;
	public Func<sock, int>? init;
	public Action<sock>? destroy;
	public Action<sock, int>? shutdown;
	public sk_setsockopt_t? setsockopt;
	public sk_getsockopt_t? getsockopt;
	public Action<sock, int>? keepalive;
	public sk_sendmsg_t? sendmsg;
	public sk_recvmsg_t? recvmsg;
	public sk_bind_t? bind;

	public Func<sock, sk_buff, int>? backlog_rcv;

	public Action<sock>? release_cb;

	public Func<sock, int>? hash;
	public Action<sock>? unhash;
	public Action<sock>? rehash;
	public Func<sock, ushort, int>? get_port;

	public uint inuse_idx;

	/// <summary>Told when the memory of all sockets becomes scarce, and when it no longer is.</summary>
	public Action<sock>? enter_memory_pressure;
	public Action<sock>? leave_memory_pressure;
	/// <summary>Pages that all sockets of the protocol have, if it counts them; and how many are many.</summary>
	public proto_memory? memory_allocated;
	public percpu_counter? sockets_allocated;
	public proto_pressure? memory_pressure;
	public long[]? sysctl_mem;

	/// <summary>What a socket may always have: the first counts.</summary>
	public int[]? sysctl_wmem;
	public int[]? sysctl_rmem;
	public Func<net, int>? sysctl_wmem_offset;
	public Func<net, int>? sysctl_rmem_offset;

	public proto_h h;

	public int max_header;
	public bool no_autobind;

	public kmem_cache? slab;
	public uint slab_flags;

	/// <summary>makes a socket of the protocol's type; C has the size</summary>
	public Func<sock>? obj_new;

	public module? owner;

	/// <summary>up to 31 bytes</summary>
	public byte[] name = [];

	public list_head<proto> node;

	/// <summary>On no list.</summary>
	public proto() => node = new(this);
}

/// <summary>Where the sockets of a protocol are found.</summary>
[NotInLinux("a union in struct proto")]
public struct proto_h
{
	public inet_hashinfo? hashinfo;
	public udp_table? udp_table;
	public raw_hashinfo? raw_hash;
}

/// <summary>A number of pages.</summary>
[NotInLinux("C has the address of an atomic_long_t")]
public sealed class proto_memory
{
	public atomic_long_t pages;
}

/// <summary>Not 0: memory is scarce.</summary>
[NotInLinux("C has the address of an unsigned long")]
public sealed class proto_pressure
{
	public ulong value;
}

/// <summary>How many sockets a protocol has in a namespace, by <c>inuse_idx</c>.</summary>
[Source("net/core/sock.c", 3192)]
public sealed class prot_inuse
{
	public int[] val = new int[PROTO_INUSE_NR];
}

/// <summary>An inode of sockfs with its socket.</summary>
[Source("include/net/sock.h", 1351)]
public sealed class socket_alloc : inode
{
	public socket socket = new();

	/// <summary>Both, unused.</summary>
	public socket_alloc() => socket.alloc = this;
}

/// <summary>How many messages were dropped before this one.</summary>
[Source("include/net/sock.h", 2274)]
public struct sock_skb_cb
{
	public u32 dropcount;
}

/// <summary>What control messages of a send may set.</summary>
[Source("include/net/sock.h", 1620)]
public struct sockcm_cookie
{
	public u64 transmit_time;
	public u32 mark;
	public u16 tsflags;
}

/// <summary>The socket core.</summary>
public static class sock_h
{
	public const int SK_NO_REUSE = 0;
	public const int SK_CAN_REUSE = 1;
	public const int SK_FORCE_REUSE = 2;

	public const int PROTO_INUSE_NR = 64;

	[Source("include/net/sock.h", 538)]
	public static int sk_peek_offset(sock sk, int flags)
	{
		if ((flags & MSG_PEEK) != 0) {
			return READ_ONCE(ref sk.sk_peek_off);
		}

		return 0;
	}

	[Source("include/net/sock.h", 547)]
	public static void sk_peek_offset_bwd(sock sk, int val)
	{
		s32 off = READ_ONCE(ref sk.sk_peek_off);

		if (off >= 0) {
			off = Math.Max(off - val, 0);
			WRITE_ONCE(ref sk.sk_peek_off, off);
		}
	}

	[Source("include/net/sock.h", 557)]
	public static void sk_peek_offset_fwd(sock sk, int val)
	{
		sk_peek_offset_bwd(sk, -val);
	}

	[Source("include/net/sock.h", 565)]
	public static sock sk_entry(hlist_node<sock> node)
	{
		return hlist_entry(node);
	}

	[Source("include/net/sock.h", 570)]
	public static sock __sk_head(hlist_head<sock> head)
	{
		return hlist_entry(head.first!);
	}

	[Source("include/net/sock.h", 575)]
	public static sock? sk_head(hlist_head<sock> head)
	{
		return hlist_empty(head) ? null : __sk_head(head);
	}

	[Source("include/net/sock.h", 590)]
	public static sock? sk_next(sock sk)
	{
		return hlist_entry_safe(sk.sk_node.next);
	}

	[Source("include/net/sock.h", 603)]
	public static bool sk_unhashed(sock sk)
	{
		return hlist_unhashed(sk.sk_node);
	}

	[Source("include/net/sock.h", 608)]
	public static bool sk_hashed(sock sk)
	{
		return !sk_unhashed(sk);
	}

	[Source("include/net/sock.h", 613)]
	public static void sk_node_init(hlist_node<sock> node)
	{
		node.pprev = null;
	}

	[Source("include/net/sock.h", 623)]
	public static void __sk_del_node(sock sk)
	{
		__hlist_del(sk.sk_node);
	}

	[Source("include/net/sock.h", 629)]
	public static bool __sk_del_node_init(sock sk)
	{
		if (sk_hashed(sk)) {
			__sk_del_node(sk);
			sk_node_init(sk.sk_node);
			return true;
		}
		return false;
	}

	/// <summary>Takes a reference.</summary>
	[Source("include/net/sock.h", 645)]
	public static void sock_hold(sock sk)
	{
		refcount_inc(ref sk.sk_refcnt);
	}

	/// <summary>Drops a reference that is known not to be the last.</summary>
	[Source("include/net/sock.h", 653)]
	public static void __sock_put(sock sk)
	{
		refcount_dec(ref sk.sk_refcnt);
	}

	[Source("include/net/sock.h", 658)]
	public static bool sk_del_node_init(sock sk)
	{
		bool rc = __sk_del_node_init(sk);

		if (rc) {
			WARN_ON(refcount_read(ref sk.sk_refcnt) == 1);
			__sock_put(sk);
		}
		return rc;
	}

	[Source("include/net/sock.h", 669)]
	public static bool sk_del_node_init_rcu(sock sk)
	{
		return sk_del_node_init(sk);
	}

	[Source("include/net/sock.h", 692)]
	public static void __sk_add_node(sock sk, hlist_head<sock> list)
	{
		hlist_add_head(sk.sk_node, list);
	}

	[Source("include/net/sock.h", 697)]
	public static void sk_add_node(sock sk, hlist_head<sock> list)
	{
		sock_hold(sk);
		__sk_add_node(sk, list);
	}

	[Source("include/net/sock.h", 703)]
	public static void sk_add_node_rcu(sock sk, hlist_head<sock> list)
	{
		sock_hold(sk);
		// CONFIG_IPV6 is not set
		hlist_add_head_rcu(sk.sk_node, list);
	}

	[Source("include/net/sock.h", 713)]
	public static void sk_add_node_tail_rcu(sock sk, hlist_head<sock> list)
	{
		sock_hold(sk);
		hlist_add_tail_rcu(sk.sk_node, list);
	}

	[Source("include/net/sock.h", 730)]
	public static void __sk_del_bind_node(sock sk)
	{
		__hlist_del(sk.sk_bind_node);
	}

	[Source("include/net/sock.h", 735)]
	public static void sk_add_bind_node(sock sk, hlist_head<sock> list)
	{
		hlist_add_head(sk.sk_bind_node, list);
	}

	[Source("include/net/sock.h", 741)]
	public static hlist_entries<sock> sk_for_each(hlist_head<sock> list)
	{
		return hlist_for_each_entry(list);
	}

	/// <summary>As <see cref="sk_for_each"/> under RCU.</summary>
	[Source("include/net/sock.h", 743)]
	public static hlist_entries_rcu<sock> sk_for_each_rcu(hlist_head<sock> list)
	{
		return hlist_for_each_entry_rcu(list);
	}

	/// <summary>The sockets of a list linked by <c>sk_bind_node</c>.</summary>
	[Source("include/net/sock.h", 756)]
	public static hlist_entries<sock> sk_for_each_bound(hlist_head<sock> list)
	{
		return hlist_for_each_entry(list);
	}

	/// <summary>The user namespace of the process that opened the socket.</summary>
	[Source("include/net/sock.h", 773)]
	public static user_namespace sk_user_ns(sock sk)
	{
		return sk.sk_socket!.file!.f_cred!.user_ns;
	}

	// enum sock_flags
	public const int SOCK_DEAD = 0;
	public const int SOCK_DONE = 1;
	public const int SOCK_URGINLINE = 2;
	public const int SOCK_KEEPOPEN = 3;
	public const int SOCK_LINGER = 4;
	public const int SOCK_DESTROY = 5;
	public const int SOCK_BROADCAST = 6;
	public const int SOCK_TIMESTAMP = 7;
	public const int SOCK_ZAPPED = 8;
	public const int SOCK_USE_WRITE_QUEUE = 9;
	public const int SOCK_DBG = 10;
	public const int SOCK_RCVTSTAMP = 11;
	public const int SOCK_RCVTSTAMPNS = 12;
	public const int SOCK_LOCALROUTE = 13;
	public const int SOCK_QUEUE_SHRUNK = 14;
	public const int SOCK_MEMALLOC = 15;
	public const int SOCK_TIMESTAMPING_RX_SOFTWARE = 16;
	public const int SOCK_FASYNC = 17;
	public const int SOCK_RXQ_OVFL = 18;
	public const int SOCK_ZEROCOPY = 19;
	public const int SOCK_WIFI_STATUS = 20;
	public const int SOCK_NOFCS = 21;
	public const int SOCK_FILTER_LOCKED = 22;
	public const int SOCK_SELECT_ERR_QUEUE = 23;
	public const int SOCK_RCU_FREE = 24;
	public const int SOCK_TXTIME = 25;
	public const int SOCK_XDP = 26;
	public const int SOCK_TSTAMP_NEW = 27;

	public const ulong SK_FLAGS_TIMESTAMP = (1UL << SOCK_TIMESTAMP) | (1UL << SOCK_TIMESTAMPING_RX_SOFTWARE);

	[Source("include/net/sock.h", 819)]
	public static void sock_copy_flags(sock nsk, sock osk)
	{
		nsk.sk_flags = osk.sk_flags;
	}

	[Source("include/net/sock.h", 824)]
	public static void sock_set_flag(sock sk, int flag)
	{
		__set_bit(flag, ref sk.sk_flags);
	}

	[Source("include/net/sock.h", 829)]
	public static void sock_reset_flag(sock sk, int flag)
	{
		__clear_bit(flag, ref sk.sk_flags);
	}

	[Source("include/net/sock.h", 834)]
	public static bool sock_flag(sock sk, int flag)
	{
		return test_bit(flag, ref sk.sk_flags);
	}

	[Source("include/net/sock.h", 841)]
	public static int sk_memalloc_socks()
	{
		// DEVIATION: no swap over the network, the static key is never set.
		return 0;
	}

	[Source("include/net/sock.h", 854)]
	public static gfp_t sk_gfp_mask(sock sk, gfp_t gfp_mask)
	{
		return gfp_mask | (sk.sk_allocation & __GFP_MEMALLOC);
	}

	[Source("include/net/sock.h", 859)]
	public static void sk_acceptq_removed(sock sk)
	{
		sk.sk_ack_backlog--;
	}

	[Source("include/net/sock.h", 864)]
	public static void sk_acceptq_added(sock sk)
	{
		sk.sk_ack_backlog++;
	}

	[Source("include/net/sock.h", 869)]
	public static bool sk_acceptq_is_full(sock sk)
	{
		return sk.sk_ack_backlog > sk.sk_max_ack_backlog;
	}

	[Source("include/net/sock.h", 890)]
	public static void __sk_add_backlog(sock sk, sk_buff skb)
	{
		// the backlog is read outside of the RCU section
		skb_dst_force(skb);

		if (sk.sk_backlog.tail == null)
			sk.sk_backlog.head = skb;
		else
			sk.sk_backlog.tail.next = skb;

		sk.sk_backlog.tail = skb;
		skb.next = null;
	}

	[Source("include/net/sock.h", 909)]
	public static bool sk_rcvqueues_full(sock sk, uint limit)
	{
		uint qsize = (uint)(sk.sk_backlog.len + atomic_read(ref sk.sk_rmem_alloc));

		return qsize > limit;
	}

	/// <summary>Queues a buffer while a process owns the socket; 0, -ENOBUFS or -ENOMEM. The spinlock is
	/// held.</summary>
	[Source("include/net/sock.h", 917)]
	public static int sk_add_backlog(sock sk, sk_buff skb, uint limit)
	{
		if (sk_rcvqueues_full(sk, limit))
			return -ENOBUFS;

		if (skb_pfmemalloc(skb) && !sock_flag(sk, SOCK_MEMALLOC))
			return -ENOMEM;

		__sk_add_backlog(sk, skb);
		sk.sk_backlog.len += (int)skb.truesize;
		return 0;
	}

	[Source("include/net/sock.h", 938)]
	public static int sk_backlog_rcv(sock sk, sk_buff skb)
	{
		// DEVIATION: sk_memalloc_socks() is always 0, so never __sk_backlog_rcv().

		return sk.sk_backlog_rcv!(sk, skb);
	}

	[Source("include/net/sock.h", 946)]
	public static void sk_incoming_cpu_update(sock sk)
	{
		int cpu = raw_smp_processor_id();

		if (sk.sk_incoming_cpu != cpu)
			sk.sk_incoming_cpu = cpu;
	}

	// CONFIG_RPS is not set
	[Source("include/net/sock.h", 966)]
	public static void sock_rps_record_flow(sock sk)
	{
	}

	/// <summary>Gives up an owned socket and waits to be woken, unless the condition is met; says whether it is
	/// then.</summary>
	[Source("include/net/sock.h", 1002)]
	public static int sk_wait_event<T>(sock __sk, ref long __timeo, Func<sock, T, bool> __condition, T arg,
					   wait_queue_entry __wait)
	{
		bool __rc;

		release_sock(__sk);
		__rc = __condition(__sk, arg);
		if (!__rc)
			__timeo = wait_woken(__wait, TASK_INTERRUPTIBLE, __timeo);
		lock_sock(__sk);
		__rc = __condition(__sk, arg);
		return __rc ? 1 : 0;
	}

	// SOCK_REFCNT_DEBUG is not defined
	[Source("include/net/sock.h", 1182)]
	public static void sk_refcnt_debug_inc(sock sk)
	{
	}

	[Source("include/net/sock.h", 1187)]
	public static void sk_refcnt_debug_dec(sock sk)
	{
	}

	[Source("include/net/sock.h", 1194)]
	public static void sk_refcnt_debug_release(sock sk)
	{
	}

	public const int PROT_SOCK = 1024;

	public const int SHUTDOWN_MASK = 3;
	public const int RCV_SHUTDOWN = 1;
	public const int SEND_SHUTDOWN = 2;

	public const int SOCK_SNDBUF_LOCK = 1;
	public const int SOCK_RCVBUF_LOCK = 2;
	public const int SOCK_BINDADDR_LOCK = 4;
	public const int SOCK_BINDPORT_LOCK = 8;

	/// <summary>The socket of an inode of sockfs.</summary>
	[Source("include/net/sock.h", 1356)]
	public static socket SOCKET_I(inode inode)
	{
		return ((socket_alloc)inode).socket;
	}

	/// <summary>The inode a socket lies in.</summary>
	[Source("include/net/sock.h", 1361)]
	public static inode SOCK_INODE(socket socket)
	{
		return socket.alloc;
	}

	[Source("include/net/sock.h", 1206)]
	public static bool __sk_stream_memory_free(sock sk, int wake)
	{
		if (sk.sk_wmem_queued >= sk.sk_sndbuf)
			return false;

		// DEVIATION: no protocol has a stream_memory_free
		return true;
	}

	[Source("include/net/sock.h", 1215)]
	public static bool sk_stream_memory_free(sock sk)
	{
		return __sk_stream_memory_free(sk, 0);
	}

	[Source("include/net/sock.h", 1242)]
	public static bool sk_has_memory_pressure(sock sk)
	{
		return sk.sk_prot.memory_pressure != null;
	}

	[Source("include/net/sock.h", 1247)]
	public static bool sk_under_memory_pressure(sock sk)
	{
		if (sk.sk_prot.memory_pressure == null)
			return false;

		// CONFIG_MEMCG is not set

		return sk.sk_prot.memory_pressure.value != 0;
	}

	[Source("include/net/sock.h", 1260)]
	public static long sk_memory_allocated(sock sk)
	{
		return atomic_long_read(ref sk.sk_prot.memory_allocated!.pages);
	}

	[Source("include/net/sock.h", 1266)]
	public static long sk_memory_allocated_add(sock sk, int amt)
	{
		return atomic_long_add_return(amt, ref sk.sk_prot.memory_allocated!.pages);
	}

	[Source("include/net/sock.h", 1272)]
	public static void sk_memory_allocated_sub(sock sk, int amt)
	{
		atomic_long_sub(amt, ref sk.sk_prot.memory_allocated!.pages);
	}

	[Source("include/net/sock.h", 1277)]
	public static void sk_sockets_allocated_dec(sock sk)
	{
		percpu_counter_add(sk.sk_prot.sockets_allocated!, -1);
	}

	[Source("include/net/sock.h", 1282)]
	public static void sk_sockets_allocated_inc(sock sk)
	{
		percpu_counter_add(sk.sk_prot.sockets_allocated!, 1);
	}

	[Source("include/net/sock.h", 1288)]
	public static u64 sk_sockets_allocated_read_positive(sock sk)
	{
		return (u64)percpu_counter_read_positive(sk.sk_prot.sockets_allocated!);
	}

	[Source("include/net/sock.h", 1300)]
	public static long proto_memory_allocated(proto prot)
	{
		return atomic_long_read(ref prot.memory_allocated!.pages);
	}

	[Source("include/net/sock.h", 1306)]
	public static bool proto_memory_pressure(proto prot)
	{
		if (prot.memory_pressure == null)
			return false;
		return prot.memory_pressure.value != 0;
	}

	public const int SK_MEM_QUANTUM = 4096;
	public const int SK_MEM_QUANTUM_SHIFT = 12;
	public const int SK_MEM_SEND = 0;
	public const int SK_MEM_RECV = 1;

	[Source("include/net/sock.h", 1383)]
	public static long sk_prot_mem_limits(sock sk, int index)
	{
		long val = sk.sk_prot.sysctl_mem![index];

		// pages have the size of a quantum
		return val;
	}

	[Source("include/net/sock.h", 1395)]
	public static int sk_mem_pages(int amt)
	{
		return (amt + SK_MEM_QUANTUM - 1) >> SK_MEM_QUANTUM_SHIFT;
	}

	[Source("include/net/sock.h", 1400)]
	public static bool sk_has_account(sock sk)
	{
		return sk.sk_prot.memory_allocated != null;
	}

	[Source("include/net/sock.h", 1406)]
	public static bool sk_wmem_schedule(sock sk, int size)
	{
		if (!sk_has_account(sk))
			return true;
		return size <= sk.sk_forward_alloc ||
			__sk_mem_schedule(sk, size, SK_MEM_SEND) != 0;
	}

	[Source("include/net/sock.h", 1415)]
	public static bool sk_rmem_schedule(sock sk, sk_buff skb, int size)
	{
		if (!sk_has_account(sk))
			return true;
		return size <= sk.sk_forward_alloc ||
			__sk_mem_schedule(sk, size, SK_MEM_RECV) != 0 ||
			skb_pfmemalloc(skb);
	}

	[Source("include/net/sock.h", 1424)]
	public static void sk_mem_reclaim(sock sk)
	{
		if (!sk_has_account(sk))
			return;
		if (sk.sk_forward_alloc >= SK_MEM_QUANTUM)
			__sk_mem_reclaim(sk, sk.sk_forward_alloc);
	}

	[Source("include/net/sock.h", 1432)]
	public static void sk_mem_reclaim_partial(sock sk)
	{
		if (!sk_has_account(sk))
			return;
		if (sk.sk_forward_alloc > SK_MEM_QUANTUM)
			__sk_mem_reclaim(sk, sk.sk_forward_alloc - 1);
	}

	[Source("include/net/sock.h", 1440)]
	public static void sk_mem_charge(sock sk, int size)
	{
		if (!sk_has_account(sk))
			return;
		sk.sk_forward_alloc -= size;
	}

	[Source("include/net/sock.h", 1447)]
	public static void sk_mem_uncharge(sock sk, int size)
	{
		if (!sk_has_account(sk))
			return;
		sk.sk_forward_alloc += size;
	}

	[Source("include/net/sock.h", 1464)]
	public static void sk_wmem_free_skb(sock sk, sk_buff skb)
	{
		sk.sk_wmem_queued -= (int)skb.truesize;
		kfree_skb(skb);
	}

	[Source("include/net/sock.h", 1472)]
	public static void sock_release_ownership(sock sk)
	{
		if (sk.sk_lock.owned != 0) {
			sk.sk_lock.owned = 0;

			mutex_release(sk.sk_lock.dep_map, 1);
		}
	}

	/// <summary>Makes the caller the owner of the socket; may sleep.</summary>
	[Source("include/net/sock.h", 1511)]
	public static void lock_sock(sock sk)
	{
		lock_sock_nested(sk, 0);
	}

	[Source("include/net/sock.h", 1520)]
	public static void bh_lock_sock(sock __sk)
	{
		spin_lock(__sk.sk_lock.slock);
	}

	[Source("include/net/sock.h", 1521)]
	public static void bh_lock_sock_nested(sock __sk)
	{
		spin_lock_nested(__sk.sk_lock.slock, SINGLE_DEPTH_NESTING);
	}

	[Source("include/net/sock.h", 1524)]
	public static void bh_unlock_sock(sock __sk)
	{
		spin_unlock(__sk.sk_lock.slock);
	}

	/// <summary>Undoes <c>lock_sock_fast</c>, whose answer is <paramref name="slow"/>.</summary>
	[Source("include/net/sock.h", 1535)]
	public static void unlock_sock_fast(sock sk, bool slow)
	{
		if (slow)
			release_sock(sk);
		else
			spin_unlock_bh(sk.sk_lock.slock);
	}

	[Source("include/net/sock.h", 1564)]
	public static bool sock_owned_by_user(sock sk)
	{
		return sk.sk_lock.owned != 0;
	}

	[Source("include/net/sock.h", 1570)]
	public static bool sock_owned_by_user_nocheck(sock sk)
	{
		return sk.sk_lock.owned != 0;
	}

	[Source("include/net/sock.h", 1576)]
	public static bool sock_allow_reclassification(sock csk)
	{
		sock sk = csk;

		return sk.sk_lock.owned == 0 && !spin_is_locked(sk.sk_lock.slock);
	}

	[Source("include/net/sock.h", 1626)]
	public static void sockcm_init(out sockcm_cookie sockc, sock sk)
	{
		sockc = new sockcm_cookie { tsflags = sk.sk_tsflags };
	}

	/// <summary>Drops a reference and frees the socket with the last.</summary>
	[Source("include/net/sock.h", 1711)]
	public static void sock_put(sock sk)
	{
		if (refcount_dec_and_test(ref sk.sk_refcnt))
			sk_free(sk);
	}

	public const ushort NO_QUEUE_MAPPING = ushort.MaxValue;

	[Source("include/net/sock.h", 1729)]
	public static void sk_tx_queue_set(sock sk, int tx_queue)
	{
		if (WARN_ON_ONCE((ushort)tx_queue >= ushort.MaxValue))
			return;
		sk.sk_tx_queue_mapping = (ushort)tx_queue;
	}

	[Source("include/net/sock.h", 1739)]
	public static void sk_tx_queue_clear(sock sk)
	{
		sk.sk_tx_queue_mapping = NO_QUEUE_MAPPING;
	}

	[Source("include/net/sock.h", 1744)]
	public static int sk_tx_queue_get(sock? sk)
	{
		if (sk != null && sk.sk_tx_queue_mapping != NO_QUEUE_MAPPING)
			return sk.sk_tx_queue_mapping;

		return -1;
	}

	[Source("include/net/sock.h", 1783)]
	public static void sk_set_socket(sock sk, socket? sock)
	{
		sk_tx_queue_clear(sk);
		sk.sk_socket = sock;
	}

	/// <summary>Where those who wait for the socket sleep.</summary>
	[Source("include/net/sock.h", 1789)]
	public static wait_queue_head sk_sleep(sock sk)
	{
		return rcu_dereference_raw(sk.sk_wq)!.wait;
	}

	/// <summary>Parts the protocol's socket from the file's.</summary>
	[Source("include/net/sock.h", 1801)]
	public static void sock_orphan(sock sk)
	{
		write_lock_bh(sk.sk_callback_lock);
		sock_set_flag(sk, SOCK_DEAD);
		sk_set_socket(sk, null);
		RCU_INIT_POINTER(ref sk.sk_wq, null);
		write_unlock_bh(sk.sk_callback_lock);
	}

	/// <summary>Joins a protocol's socket to a file's.</summary>
	[Source("include/net/sock.h", 1810)]
	public static void sock_graft(sock sk, socket parent)
	{
		WARN_ON(parent.sk != null);
		write_lock_bh(sk.sk_callback_lock);
		rcu_assign_pointer(ref sk.sk_wq, parent.wq);
		parent.sk = sk;
		sk_set_socket(sk, parent);
		sk.sk_uid = SOCK_INODE(parent).i_uid;
		security_sock_graft(sk, parent);
		write_unlock_bh(sk.sk_callback_lock);
	}

	/// <summary>Who the socket belongs to; the namespace's root for one of the kernel.</summary>
	[Source("include/net/sock.h", 1825)]
	public static kuid_t sock_net_uid(net net, sock? sk)
	{
		return sk != null ? sk.sk_uid : make_kuid(net.user_ns, 0);
	}

	[Source("include/net/sock.h", 1830)]
	public static u32 net_tx_rndhash()
	{
		u32 v = prandom_u32();

		return v != 0 ? v : 1;
	}

	[Source("include/net/sock.h", 1837)]
	public static void sk_set_txhash(sock sk)
	{
		sk.sk_txhash = net_tx_rndhash();
	}

	[Source("include/net/sock.h", 1842)]
	public static void sk_rethink_txhash(sock sk)
	{
		if (sk.sk_txhash != 0)
			sk_set_txhash(sk);
	}

	/// <summary>The socket's destination, without a reference; RCU, or the socket locked.</summary>
	[Source("include/net/sock.h", 1849)]
	public static dst_entry? __sk_dst_get(sock sk)
	{
		return rcu_dereference_check(sk.sk_dst_cache,
					     sock_owned_by_user_nocheck(sk) || lockdep_is_held(sk.sk_lock.slock));
	}

	/// <summary>The socket's destination, with a reference.</summary>
	[Source("include/net/sock.h", 1856)]
	public static dst_entry? sk_dst_get(sock sk)
	{
		dst_entry? dst;

		rcu_read_lock();
		dst = rcu_dereference(sk.sk_dst_cache);
		if (dst != null && !atomic_inc_not_zero(ref dst.__refcnt))
			dst = null;
		rcu_read_unlock();
		return dst;
	}

	/// <summary>What is sent does not arrive: another route may be better.</summary>
	[Source("include/net/sock.h", 1868)]
	public static void dst_negative_advice(sock sk)
	{
		dst_entry? ndst, dst = __sk_dst_get(sk);

		sk_rethink_txhash(sk);

		if (dst != null && dst.ops.negative_advice != null) {
			ndst = dst.ops.negative_advice(dst);

			if (ndst != dst) {
				rcu_assign_pointer(ref sk.sk_dst_cache, ndst);
				sk_tx_queue_clear(sk);
				sk.sk_dst_pending_confirm = 0;
			}
		}
	}

	/// <summary>Gives a locked socket its destination with the caller's reference.</summary>
	[Source("include/net/sock.h", 1886)]
	public static void __sk_dst_set(sock sk, dst_entry? dst)
	{
		dst_entry? old_dst;

		sk_tx_queue_clear(sk);
		sk.sk_dst_pending_confirm = 0;
		old_dst = rcu_dereference_protected(sk.sk_dst_cache,
						    sock_owned_by_user_nocheck(sk) ||
						    lockdep_is_held(sk.sk_lock.slock));
		rcu_assign_pointer(ref sk.sk_dst_cache, dst);
		dst_release(old_dst);
	}

	/// <summary>The same for a socket that is not locked.</summary>
	[Source("include/net/sock.h", 1899)]
	public static void sk_dst_set(sock sk, dst_entry? dst)
	{
		dst_entry? old_dst;

		sk_tx_queue_clear(sk);
		sk.sk_dst_pending_confirm = 0;
		old_dst = xchg(ref sk.sk_dst_cache.__p, dst);
		dst_release(old_dst);
	}

	[Source("include/net/sock.h", 1910)]
	public static void __sk_dst_reset(sock sk)
	{
		__sk_dst_set(sk, null);
	}

	/// <summary>Has the next packet look for its route anew.</summary>
	[Source("include/net/sock.h", 1916)]
	public static void sk_dst_reset(sock sk)
	{
		sk_dst_set(sk, null);
	}

	[Source("include/net/sock.h", 1925)]
	public static void sk_dst_confirm(sock sk)
	{
		if (sk.sk_dst_pending_confirm == 0)
			sk.sk_dst_pending_confirm = 1;
	}

	/// <summary>The socket knows that the other end is there: so does the neighbour that its packet goes to.</summary>
	[Source("include/net/sock.h", 1931)]
	public static void sock_confirm_neigh(sk_buff skb, neighbour n)
	{
		if (skb_get_dst_pending_confirm(skb)) {
			sock? sk = skb.sk;
			ulong now = jiffies;

			if (n.confirmed != now)
				n.confirmed = now;
			if (sk != null && sk.sk_dst_pending_confirm != 0)
				sk.sk_dst_pending_confirm = 0;
		}
	}

	[Source("include/net/sock.h", 1947)]
	public static bool sk_can_gso(sock sk)
	{
		return net_gso_ok(sk.sk_route_caps, sk.sk_gso_type);
	}

	/// <summary>Bytes sent that are not yet freed.</summary>
	[Source("include/net/sock.h", 2017)]
	public static int sk_wmem_alloc_get(sock sk)
	{
		return (int)refcount_read(ref sk.sk_wmem_alloc) - 1;
	}

	/// <summary>Bytes that wait to be received.</summary>
	[Source("include/net/sock.h", 2028)]
	public static int sk_rmem_alloc_get(sock sk)
	{
		return atomic_read(ref sk.sk_rmem_alloc);
	}

	[Source("include/net/sock.h", 2039)]
	public static bool sk_has_allocations(sock sk)
	{
		return sk_wmem_alloc_get(sk) != 0 || sk_rmem_alloc_get(sk) != 0;
	}

	[Source("include/net/sock.h", 2075)]
	public static bool skwq_has_sleeper(socket_wq? wq)
	{
		return wq != null && wq_has_sleeper(wq.wait);
	}

	/// <summary>Has a poll wait for the socket.</summary>
	[Source("include/net/sock.h", 2088)]
	public static void sock_poll_wait(file? filp, socket sock, poll_table? p)
	{
		if (!poll_does_not_wait(p)) {
			poll_wait(filp!, sock.wq!.wait, p);
			// Pairs with wq_has_sleeper(): the socket's state is looked at after this.
			smp_mb();
		}
	}

	[Source("include/net/sock.h", 2102)]
	public static void skb_set_hash_from_sk(sk_buff skb, sock sk)
	{
		if (sk.sk_txhash != 0) {
			skb.l4_hash = 1;
			skb.hash = sk.sk_txhash;
		}
	}

	/// <summary>Charges a received buffer to the socket.</summary>
	[Source("include/net/sock.h", 2120)]
	public static void skb_set_owner_r(sk_buff skb, sock sk)
	{
		skb_orphan(skb);
		skb.sk = sk;
		skb.destructor = sock_rfree;
		atomic_add((int)skb.truesize, ref sk.sk_rmem_alloc);
		sk_mem_charge(sk, (int)skb.truesize);
	}

	/// <summary>The pending error, negative, which is then forgotten.</summary>
	[Source("include/net/sock.h", 2148)]
	public static int sock_error(sock sk)
	{
		int err;

		if (sk.sk_err == 0)
			return 0;
		err = xchg(ref sk.sk_err, 0);
		return -err;
	}

	[Source("include/net/sock.h", 2157)]
	public static ulong sock_wspace(sock sk)
	{
		int amt = 0;

		if ((sk.sk_shutdown & SEND_SHUTDOWN) == 0) {
			amt = sk.sk_sndbuf - (int)refcount_read(ref sk.sk_wmem_alloc);
			if (amt < 0)
				amt = 0;
		}
		return (ulong)amt;
	}

	[Source("include/net/sock.h", 2173)]
	public static void sk_set_bit(int nr, sock sk)
	{
		if ((nr == SOCKWQ_ASYNC_NOSPACE || nr == SOCKWQ_ASYNC_WAITDATA) &&
		    !sock_flag(sk, SOCK_FASYNC))
			return;

		set_bit(nr, ref rcu_dereference_raw(sk.sk_wq)!.flags);
	}

	[Source("include/net/sock.h", 2182)]
	public static void sk_clear_bit(int nr, sock sk)
	{
		if ((nr == SOCKWQ_ASYNC_NOSPACE || nr == SOCKWQ_ASYNC_WAITDATA) &&
		    !sock_flag(sk, SOCK_FASYNC))
			return;

		clear_bit(nr, ref rcu_dereference_raw(sk.sk_wq)!.flags);
	}

	[Source("include/net/sock.h", 2191)]
	public static void sk_wake_async(sock sk, int how, int band)
	{
		// DEVIATION: no fasync, SOCK_FASYNC is never set.
	}

	public const int TCP_SKB_MIN_TRUESIZE = 2048 + SIZEOF_SK_BUFF;

	public const int SOCK_MIN_SNDBUF = TCP_SKB_MIN_TRUESIZE * 2;
	public const int SOCK_MIN_RCVBUF = TCP_SKB_MIN_TRUESIZE;

	[Source("include/net/sock.h", 2210)]
	public static void sk_stream_moderate_sndbuf(sock sk)
	{
		if ((sk.sk_userlocks & SOCK_SNDBUF_LOCK) == 0) {
			sk.sk_sndbuf = min(sk.sk_sndbuf, sk.sk_wmem_queued >> 1);
			sk.sk_sndbuf = max_t<int>(sk.sk_sndbuf, SOCK_MIN_SNDBUF);
		}
	}

	[Source("include/net/sock.h", 2241)]
	public static bool sock_writeable(sock sk)
	{
		return refcount_read(ref sk.sk_wmem_alloc) < (sk.sk_sndbuf >> 1);
	}

	[Source("include/net/sock.h", 2246)]
	public static gfp_t gfp_any()
	{
		return in_softirq() ? GFP_ATOMIC : GFP_KERNEL;
	}

	/// <summary>How long a receive may wait, jiffies.</summary>
	[Source("include/net/sock.h", 2251)]
	public static long sock_rcvtimeo(sock sk, bool noblock)
	{
		return noblock ? 0 : sk.sk_rcvtimeo;
	}

	/// <summary>How long a send may wait, jiffies.</summary>
	[Source("include/net/sock.h", 2256)]
	public static long sock_sndtimeo(sock sk, bool noblock)
	{
		return noblock ? 0 : sk.sk_sndtimeo;
	}

	[Source("include/net/sock.h", 2261)]
	public static int sock_rcvlowat(sock sk, int waitall, int len)
	{
		int v = waitall != 0 ? len : Math.Min(sk.sk_rcvlowat, len);

		return v != 0 ? v : 1;
	}

	/// <summary>What a wait that a signal ended answers.</summary>
	[Source("include/net/sock.h", 2269)]
	public static int sock_intr_errno(long timeo)
	{
		return timeo == MAX_SCHEDULE_TIMEOUT ? -ERESTARTSYS : -EINTR;
	}

	/// <summary>What sockets keep lies at the end of the control block.</summary>
	[Source("include/net/sock.h", 2282)]
	public const int SOCK_SKB_CB_OFFSET = SIZEOF_SKB_CB - sizeof(u32);

	[Source("include/net/sock.h", 2285)]
	public static ref sock_skb_cb SOCK_SKB_CB(sk_buff __skb)
	{
		return ref Unsafe.As<u8, sock_skb_cb>(ref __skb.cb[SOCK_SKB_CB_OFFSET]);
	}

	[Source("include/net/sock.h", 2292)]
	public static void sock_skb_set_dropcount(sock sk, sk_buff skb)
	{
		SOCK_SKB_CB(skb).dropcount = sock_flag(sk, SOCK_RXQ_OVFL) ?
						(u32)atomic_read(ref sk.sk_drops) : 0;
	}

	[Source("include/net/sock.h", 2298)]
	public static void sk_drops_add(sock sk, sk_buff skb)
	{
		int segs = max_t<u16>(1, skb_shinfo(skb).gso_segs);

		atomic_add(segs, ref sk.sk_drops);
	}

	[Source("include/net/sock.h", 2305)]
	public static long sock_read_timestamp(sock sk)
	{
		return sk.sk_stamp;
	}

	[Source("include/net/sock.h", 2322)]
	public static void sock_write_timestamp(sock sk, long kt)
	{
		sk.sk_stamp = kt;
	}

	public const long SK_DEFAULT_STAMP = -1L * 1000000000L;

	/// <summary>Tells the receiver when a packet came, if it has asked.</summary>
	[Source("include/net/sock.h", 2339)]
	public static void sock_recv_timestamp(ref msghdr msg, sock sk, sk_buff skb)
	{
		long kt = skb.tstamp;
		ref skb_shared_hwtstamps hwtstamps = ref skb_hwtstamps(skb);

		// a stamp of software is asked for, or there is one of either that is
		if (sock_flag(sk, SOCK_RCVTSTAMP) ||
		    (sk.sk_tsflags & SOF_TIMESTAMPING_RX_SOFTWARE) != 0 ||
		    (kt != 0 && (sk.sk_tsflags & SOF_TIMESTAMPING_SOFTWARE) != 0) ||
		    (hwtstamps.hwtstamp != 0 &&
		     (sk.sk_tsflags & SOF_TIMESTAMPING_RAW_HARDWARE) != 0))
			__sock_recv_timestamp(ref msg, sk, skb);
		else
			sock_write_timestamp(sk, kt);

		// DEVIATION: no status of a wireless network
	}

	/// <summary>Tells the receiver when a packet came, and how many were dropped before it, if it has asked.</summary>
	[Source("include/net/sock.h", 2367)]
	public static void sock_recv_ts_and_drops(ref msghdr msg, sock sk, sk_buff skb)
	{
		const ulong FLAGS_TS_OR_DROPS = (1UL << SOCK_RXQ_OVFL) | (1UL << SOCK_RCVTSTAMP);
		const int TSFLAGS_ANY = SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_RAW_HARDWARE;

		if ((sk.sk_flags & FLAGS_TS_OR_DROPS) != 0 || (sk.sk_tsflags & TSFLAGS_ANY) != 0)
			__sock_recv_ts_and_drops(ref msg, sk, skb);
		else if (unlikely(sock_flag(sk, SOCK_TIMESTAMP)))
			sock_write_timestamp(sk, skb.tstamp);
		else if (unlikely(sk.sk_stamp == SK_DEFAULT_STAMP))
			sock_write_timestamp(sk, 0);
	}

	[Source("include/net/sock.h", 2427)]
	public static void sk_eat_skb(sock sk, sk_buff skb)
	{
		__skb_unlink(skb, sk.sk_receive_queue);
		__kfree_skb(skb);
	}

	/// <summary>The namespace of a socket.</summary>
	[Source("include/net/sock.h", 2434)]
	public static net sock_net(sock sk)
	{
		return read_pnet(in sk.sk_net);
	}

	[Source("include/net/sock.h", 2440)]
	public static void sock_net_set(sock sk, net net)
	{
		write_pnet(ref sk.sk_net, net);
	}

	[Source("include/net/sock.h", 2445)]
	public static sock? skb_steal_sock(sk_buff skb)
	{
		if (skb.sk != null) {
			sock sk = skb.sk;

			skb.destructor = null;
			skb.sk = null;
			return sk;
		}
		return null;
	}

	/// <summary>False for what stands for a connection without being a socket.</summary>
	[Source("include/net/sock.h", 2460)]
	public static bool sk_fullsock(sock sk)
	{
		return ((1 << sk.sk_state) & ~(TCPF_TIME_WAIT | TCPF_NEW_SYN_RECV)) != 0;
	}

	[Source("include/net/sock.h", 2468)]
	public static sk_buff? sk_validate_xmit_skb(sk_buff? skb, net_device dev)
	{
		// CONFIG_SOCK_VALIDATE_XMIT is not set
		return skb;
	}

	public const u32 SK_PACING_NONE = 0;
	public const u32 SK_PACING_NEEDED = 1;
	public const u32 SK_PACING_FQ = 2;

	// CONFIG_RPS is not set
	[Source("include/net/sock.h", 995)]
	public static void sock_rps_reset_rxhash(sock sk)
	{
	}

	[Source("include/net/sock.h", 2521)]
	public static int sk_get_wmem0(sock sk, proto proto)
	{
		if (proto.sysctl_wmem_offset != null)
			return proto.sysctl_wmem_offset(sock_net(sk));

		return proto.sysctl_wmem![0];
	}

	[Source("include/net/sock.h", 2530)]
	public static int sk_get_rmem0(sock sk, proto proto)
	{
		if (proto.sysctl_rmem_offset != null)
			return proto.sysctl_rmem_offset(sock_net(sk));

		return proto.sysctl_rmem![0];
	}

	private const int _SK_MEM_PACKETS = 256;
	private const int _SK_MEM_OVERHEAD = 256 + SIZEOF_SK_BUFF + SIZEOF_SKB_SHARED_INFO;
	public const int SK_WMEM_MAX = _SK_MEM_OVERHEAD * _SK_MEM_PACKETS;
	public const int SK_RMEM_MAX = _SK_MEM_OVERHEAD * _SK_MEM_PACKETS;

	[Source("include/net/sock.h", 2543)]
	public static void sk_pacing_shift_update(sock? sk, int val)
	{
		if (sk == null || !sk_fullsock(sk) || sk.sk_pacing_shift == val)
			return;
		sk.sk_pacing_shift = (u8)val;
	}
}
