// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/netlink/af_netlink.c and net/netlink/af_netlink.h; the copyright of the original's authors
// stands.

// Left out: taps (CONFIG_NLMON is not set), NETLINK_GENERIC's count of closing sockets (no generic families), heads
// from vmalloc that a destructor has to free (kfree frees any).

using System.Runtime.InteropServices;

namespace Kernel.Net.Netlink;

/// <summary>Which groups of a protocol anybody listens to.</summary>
[Source("net/netlink/af_netlink.c", 76)]
public sealed class listeners : slab_object
{
	public rcu_head rcu;
	public ulong[] masks;

	/// <summary>Nobody listens to any of the groups.</summary>
	public listeners(int longs)
	{
		rcu = new(this);
		masks = new ulong[longs];
	}
}

/// <summary>A netlink socket.</summary>
[Source("net/netlink/af_netlink.h", 23)]
public sealed class netlink_sock : sock
{
	public u32 portid;
	public u32 dst_portid;
	public u32 dst_group;
	/// <summary><c>NETLINK_F_</c> flags</summary>
	public u32 flags;
	public u32 subscriptions;
	public u32 ngroups;
	public ulong[]? groups;
	public ulong state;
	public int max_recvmsg_len;
	public wait_queue_head wait = new("nlk->wait");
	/// <summary>the port is set and may be read</summary>
	public bool bound;
	public bool cb_running;
	public int dump_done_errno;
	public netlink_callback cb = new();
	public mutex cb_mutex = null!;
	public mutex cb_def_mutex = null!;
	public Action<sk_buff>? netlink_rcv;
	public Func<net, int, int>? netlink_bind;
	public Action<net, int>? netlink_unbind;
	public module? module;

	public hlist_node<netlink_sock> node;
	public rcu_head rcu;
	public work_struct work;

	/// <summary>All zero.</summary>
	public netlink_sock()
	{
		node = new(this);
		rcu = new(this);
		work = new(this);
	}
}

/// <summary>The sockets of one protocol.</summary>
[Source("net/netlink/af_netlink.h", 57)]
public sealed class netlink_table
{
	public netlink_rhashtable hash = new();
	public hlist_head<sock> mc_list = new();
	public __rcu<listeners> listeners;
	public uint flags;
	public uint groups;
	public mutex? cb_mutex;
	public module? module;
	public Func<net, int, int>? bind;
	public Action<net, int>? unbind;
	public Func<net, sock, bool>? compare;
	public int registered;
}

// DEVIATION: a table of fixed size instead of the resizing rhashtable; what its users see is the same.
/// <summary>The sockets of a protocol by namespace and port; read under RCU.</summary>
[NotInLinux("stands in for lib/rhashtable.c")]
public sealed class netlink_rhashtable
{
	internal const int NR_BUCKETS = 64;

	internal spinlock_t @lock = new("nl_table->hash");
	internal hlist_head<netlink_sock>[] tbl = new hlist_head<netlink_sock>[NR_BUCKETS];

	/// <summary>Empty.</summary>
	public netlink_rhashtable()
	{
		for (int i = 0; i < NR_BUCKETS; i++)
			tbl[i] = new();
	}
}

[Source("net/netlink/af_netlink.c", 478)]
internal struct netlink_compare_arg
{
	public possible_net_t pnet;
	public u32 portid;
}

[Source("net/netlink/af_netlink.c", 1396)]
internal ref struct netlink_broadcast_data
{
	public sock exclude_sk;
	public net net;
	public u32 portid;
	public u32 group;
	public int failure;
	public int delivery_failure;
	public int congested;
	public int delivered;
	public gfp_t allocation;
	public sk_buff skb;
	public sk_buff? skb2;
	public netlink_filter_t? tx_filter;
	public object? tx_data;
}

[Source("net/netlink/af_netlink.c", 1548)]
internal struct netlink_set_err_data
{
	public sock exclude_sk;
	public u32 portid;
	public u32 group;
	public int code;
}

[Source("net/netlink/af_netlink.c", 2545)]
internal sealed class nl_seq_iter : seq_net_private
{
	public rhashtable_iter hti;
	public int link;
}

// Where a walk over the sockets of a protocol is.
[NotInLinux("stands in for lib/rhashtable.c")]
internal struct rhashtable_iter
{
	public netlink_rhashtable ht;
	public int slot;
	public netlink_sock? p;
}

/// <summary>Netlink sockets: messages between programs and the kernel's subsystems.</summary>
public static unsafe partial class af_netlink_c
{
	public const u32 NETLINK_F_KERNEL_SOCKET = 0x1;
	public const u32 NETLINK_F_RECV_PKTINFO = 0x2;
	public const u32 NETLINK_F_BROADCAST_SEND_ERROR = 0x4;
	public const u32 NETLINK_F_RECV_NO_ENOBUFS = 0x8;
	public const u32 NETLINK_F_LISTEN_ALL_NSID = 0x10;
	public const u32 NETLINK_F_CAP_ACK = 0x20;
	public const u32 NETLINK_F_EXT_ACK = 0x40;
	public const u32 NETLINK_F_STRICT_CHK = 0x80;

	[Source("net/netlink/af_netlink.h", 20)]
	private static int NLGRPSZ(uint x)
	{
		return (int)(ALIGN(x, sizeof(ulong) * 8u) / 8);
	}

	[Source("net/netlink/af_netlink.h", 21)]
	private static int NLGRPLONGS(uint x)
	{
		return NLGRPSZ(x) / sizeof(ulong);
	}

	/// <summary>The netlink socket of a socket.</summary>
	[Source("net/netlink/af_netlink.h", 52)]
	public static netlink_sock nlk_sk(sock sk)
	{
		return (netlink_sock)sk;
	}

	private const int NETLINK_S_CONGESTED = 0x0;

	[Source("net/netlink/af_netlink.c", 84)]
	private static bool netlink_is_kernel(sock sk)
	{
		return (nlk_sk(sk).flags & NETLINK_F_KERNEL_SOCKET) != 0;
	}

	/// <summary>All protocols by number.</summary>
	[EXPORT_SYMBOL_GPL]
	public static netlink_table[] nl_table = null!;

	private static wait_queue_head nl_table_wait = DECLARE_WAIT_QUEUE_HEAD("nl_table_wait");

	private static string[] nlk_cb_mutex_key_strings = [
		"nlk_cb_mutex-ROUTE",
		"nlk_cb_mutex-1",
		"nlk_cb_mutex-USERSOCK",
		"nlk_cb_mutex-FIREWALL",
		"nlk_cb_mutex-SOCK_DIAG",
		"nlk_cb_mutex-NFLOG",
		"nlk_cb_mutex-XFRM",
		"nlk_cb_mutex-SELINUX",
		"nlk_cb_mutex-ISCSI",
		"nlk_cb_mutex-AUDIT",
		"nlk_cb_mutex-FIB_LOOKUP",
		"nlk_cb_mutex-CONNECTOR",
		"nlk_cb_mutex-NETFILTER",
		"nlk_cb_mutex-IP6_FW",
		"nlk_cb_mutex-DNRTMSG",
		"nlk_cb_mutex-KOBJECT_UEVENT",
		"nlk_cb_mutex-GENERIC",
		"nlk_cb_mutex-17",
		"nlk_cb_mutex-SCSITRANSPORT",
		"nlk_cb_mutex-ECRYPTFS",
		"nlk_cb_mutex-RDMA",
		"nlk_cb_mutex-CRYPTO",
		"nlk_cb_mutex-SMC",
		"nlk_cb_mutex-23",
		"nlk_cb_mutex-24",
		"nlk_cb_mutex-25",
		"nlk_cb_mutex-26",
		"nlk_cb_mutex-27",
		"nlk_cb_mutex-28",
		"nlk_cb_mutex-29",
		"nlk_cb_mutex-30",
		"nlk_cb_mutex-31",
		"nlk_cb_mutex-MAX_LINKS",
	];

	/// <summary>Guards <c>nl_table</c>. Who only reads counts itself in <c>nl_table_users</c> and may sleep then;
	/// who writes waits for that count to be 0.</summary>
	[EXPORT_SYMBOL_GPL]
	public static rwlock_t nl_table_lock = DEFINE_RWLOCK("nl_table_lock");
	private static atomic_t nl_table_users;

	[Source("net/netlink/af_netlink.c", 146)]
	private static T? nl_deref_protected<T>(in __rcu<T> X) where T : class
	{
		return rcu_dereference_protected(in X, lockdep_is_held(nl_table_lock));
	}

	private static blocking_notifier_head netlink_chain = BLOCKING_NOTIFIER_HEAD("netlink_chain");

	[Source("net/netlink/af_netlink.c", 153)]
	private static u32 netlink_group_mask(u32 group)
	{
		return group != 0 ? 1u << (int)(group - 1) : 0;
	}

	[Source("net/netlink/af_netlink.c", 346)]
	private static void netlink_overrun(sock sk)
	{
		netlink_sock nlk = nlk_sk(sk);

		if ((nlk.flags & NETLINK_F_RECV_NO_ENOBUFS) == 0) {
			if (!test_and_set_bit(NETLINK_S_CONGESTED,
					      ref nlk_sk(sk).state)) {
				sk.sk_err = ENOBUFS;
				sk.sk_error_report!(sk);
			}
		}
		atomic_inc(ref sk.sk_drops);
	}

	[Source("net/netlink/af_netlink.c", 360)]
	private static void netlink_rcv_wake(sock sk)
	{
		netlink_sock nlk = nlk_sk(sk);

		if (skb_queue_empty(sk.sk_receive_queue))
			clear_bit(NETLINK_S_CONGESTED, ref nlk.state);
		if (!test_bit(NETLINK_S_CONGESTED, ref nlk.state))
			wake_up_interruptible(nlk.wait);
	}

	[Source("net/netlink/af_netlink.c", 370)]
	private static void netlink_skb_destructor(sk_buff skb)
	{
		// DEVIATION: no heads from vmalloc to be freed here.
		if (skb.sk != null)
			sock_rfree(skb);
	}

	[Source("net/netlink/af_netlink.c", 383)]
	private static void netlink_skb_set_owner_r(sk_buff skb, sock sk)
	{
		WARN_ON(skb.sk != null);
		skb.sk = sk;
		skb.destructor = netlink_skb_destructor;
		atomic_add((int)skb.truesize, ref sk.sk_rmem_alloc);
		sk_mem_charge(sk, (int)skb.truesize);
	}

	[Source("net/netlink/af_netlink.c", 392)]
	private static void netlink_sock_destruct(sock sk)
	{
		netlink_sock nlk = nlk_sk(sk);

		if (nlk.cb_running) {
			if (nlk.cb.done != null)
				nlk.cb.done(nlk.cb);
			module_put(nlk.cb.module);
			kfree_skb(nlk.cb.skb);
		}

		skb_queue_purge(sk.sk_receive_queue);

		if (!sock_flag(sk, SOCK_DEAD)) {
			printk(KERN_ERR, $"Freeing alive netlink socket {sock_i_ino(sk)}\n");
			return;
		}

		WARN_ON(atomic_read(ref sk.sk_rmem_alloc) != 0);
		WARN_ON(refcount_read(ref sk.sk_wmem_alloc) != 0);
		WARN_ON(nlk_sk(sk).groups != null);
	}

	[Source("net/netlink/af_netlink.c", 415)]
	private static void netlink_sock_destruct_work(work_struct work)
	{
		netlink_sock nlk = container_of<netlink_sock>(work);

		sk_free(nlk);
	}

	/// <summary>Takes <c>nl_table_lock</c> for writing once no reader is in the table; may sleep.</summary>
	[Source("net/netlink/af_netlink.c", 429)]
	public static void netlink_table_grab()
	{
		might_sleep();

		write_lock_irq(nl_table_lock);

		if (atomic_read(ref nl_table_users) != 0) {
			var wait = DECLARE_WAITQUEUE(current);

			add_wait_queue_exclusive(nl_table_wait, wait);
			for (; ; ) {
				set_current_state(TASK_UNINTERRUPTIBLE);
				if (atomic_read(ref nl_table_users) == 0)
					break;
				write_unlock_irq(nl_table_lock);
				schedule();
				write_lock_irq(nl_table_lock);
			}

			__set_current_state(TASK_RUNNING);
			remove_wait_queue(nl_table_wait, wait);
		}
	}

	/// <summary>Undoes <see cref="netlink_table_grab"/>.</summary>
	[Source("net/netlink/af_netlink.c", 454)]
	public static void netlink_table_ungrab()
	{
		write_unlock_irq(nl_table_lock);
		wake_up(nl_table_wait);
	}

	[Source("net/netlink/af_netlink.c", 462)]
	private static void netlink_lock_table()
	{
		// Only the count is kept over what follows: a reader may sleep.
		read_lock(nl_table_lock);
		atomic_inc(ref nl_table_users);
		read_unlock(nl_table_lock);
	}

	[Source("net/netlink/af_netlink.c", 472)]
	private static void netlink_unlock_table()
	{
		if (atomic_dec_and_test(ref nl_table_users))
			wake_up(nl_table_wait);
	}

	[Source("net/netlink/af_netlink.c", 488)]
	private static bool netlink_compare(in netlink_compare_arg arg, netlink_sock ptr)
	{
		ref readonly netlink_compare_arg x = ref arg;
		netlink_sock nlk = ptr;

		return nlk.portid != x.portid ||
		       !net_eq(sock_net(nlk), read_pnet(in x.pnet));
	}

	[Source("net/netlink/af_netlink.c", 498)]
	private static void netlink_compare_arg_init(out netlink_compare_arg arg, net net, u32 portid)
	{
		arg = default;
		write_pnet(ref arg.pnet, net);
		arg.portid = portid;
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static hlist_head<netlink_sock> netlink_bucket(netlink_rhashtable ht, u32 portid)
	{
		return ht.tbl[portid % netlink_rhashtable.NR_BUCKETS];
	}

	// Under RCU.
	[NotInLinux("stands in for lib/rhashtable.c")]
	private static netlink_sock? rhashtable_lookup_fast(netlink_rhashtable ht, in netlink_compare_arg key)
	{
		foreach (var nlk in hlist_for_each_entry_rcu(netlink_bucket(ht, key.portid)))
			if (!netlink_compare(in key, nlk))
				return nlk;
		return null;
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static int rhashtable_lookup_insert_key(netlink_rhashtable ht, in netlink_compare_arg key,
							netlink_sock obj)
	{
		hlist_head<netlink_sock> head = netlink_bucket(ht, key.portid);
		int ret = 0;

		spin_lock_bh(ht.@lock);
		foreach (var nlk in hlist_for_each_entry(head))
			if (!netlink_compare(in key, nlk))
				ret = -EEXIST;
		if (ret == 0)
			hlist_add_head_rcu(obj.node, head);
		spin_unlock_bh(ht.@lock);
		return ret;
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static int rhashtable_remove_fast(netlink_rhashtable ht, netlink_sock obj)
	{
		int ret = -ENOENT;

		spin_lock_bh(ht.@lock);
		if (!hlist_unhashed(obj.node)) {
			hlist_del_init_rcu(obj.node);
			ret = 0;
		}
		spin_unlock_bh(ht.@lock);
		return ret;
	}

	[Source("net/netlink/af_netlink.c", 506)]
	private static sock? __netlink_lookup(netlink_table table, u32 portid, net net)
	{
		netlink_compare_arg arg;

		netlink_compare_arg_init(out arg, net, portid);
		return rhashtable_lookup_fast(table.hash, in arg);
	}

	[Source("net/netlink/af_netlink.c", 516)]
	private static int __netlink_insert(netlink_table table, sock sk)
	{
		netlink_compare_arg arg;

		netlink_compare_arg_init(out arg, sock_net(sk), nlk_sk(sk).portid);
		return rhashtable_lookup_insert_key(table.hash, in arg,
						    nlk_sk(sk));
	}

	[Source("net/netlink/af_netlink.c", 526)]
	private static sock? netlink_lookup(net net, int protocol, u32 portid)
	{
		netlink_table table = nl_table[protocol];
		sock? sk;

		rcu_read_lock();
		sk = __netlink_lookup(table, portid, net);
		if (sk != null)
			sock_hold(sk);
		rcu_read_unlock();

		return sk;
	}

	[Source("net/netlink/af_netlink.c", 543)]
	private static void netlink_update_listeners(sock sk)
	{
		netlink_table tbl = nl_table[sk.sk_protocol];
		ulong mask;
		uint i;
		listeners? listeners;

		listeners = nl_deref_protected(in tbl.listeners);
		if (listeners == null)
			return;

		for (i = 0; i < NLGRPLONGS(tbl.groups); i++) {
			mask = 0;
			foreach (var sk_ in sk_for_each_bound(tbl.mc_list)) {
				if (i < NLGRPLONGS(nlk_sk(sk_).ngroups))
					mask |= nlk_sk(sk_).groups![i];
			}
			listeners.masks[i] = mask;
		}
		// A sender that reads the masks meanwhile holds or waits for nl_table_lock where it matters.
	}

	[Source("net/netlink/af_netlink.c", 566)]
	private static int netlink_insert(sock sk, u32 portid)
	{
		netlink_table table = nl_table[sk.sk_protocol];
		int err;

		lock_sock(sk);

		err = nlk_sk(sk).portid == portid ? 0 : -EBUSY;
		if (nlk_sk(sk).bound)
			goto err;

		nlk_sk(sk).portid = portid;
		sock_hold(sk);

		err = __netlink_insert(table, sk);
		if (err != 0) {
			// -EBUSY has a meaning of its own to the caller.
			if (err == -EBUSY)
				err = -EOVERFLOW;
			if (err == -EEXIST)
				err = -EADDRINUSE;
			sock_put(sk);
			goto err;
		}

		// Who sees bound sees the port and finds the socket.
		smp_wmb();
		nlk_sk(sk).bound = portid != 0;

	err:
		release_sock(sk);
		return err;
	}

	[Source("net/netlink/af_netlink.c", 602)]
	private static void netlink_remove(sock sk)
	{
		netlink_table table;

		table = nl_table[sk.sk_protocol];
		if (rhashtable_remove_fast(table.hash, nlk_sk(sk)) == 0) {
			WARN_ON(refcount_read(ref sk.sk_refcnt) == 1);
			__sock_put(sk);
		}

		netlink_table_grab();
		if (nlk_sk(sk).subscriptions != 0) {
			__sk_del_bind_node(sk);
			netlink_update_listeners(sk);
		}
		// DEVIATION: NETLINK_GENERIC has no families that would wait for genl_sk_destructing_cnt.
		netlink_table_ungrab();
	}

	[Source("net/netlink/af_netlink.c", 623)]
	private static proto netlink_proto = new() {
		name = "NETLINK"u8.ToArray(),
		obj_new = static () => new netlink_sock(),
	};

	[Source("net/netlink/af_netlink.c", 629)]
	private static int __netlink_create(net net, socket sock, mutex? cb_mutex, int protocol, int kern)
	{
		sock? sk;
		netlink_sock nlk;

		sock.ops = netlink_ops;

		sk = sk_alloc(net, PF_NETLINK, GFP_KERNEL, netlink_proto, kern);
		if (sk == null)
			return -ENOMEM;

		sock_init_data(sock, sk);

		nlk = nlk_sk(sk);
		if (cb_mutex != null) {
			nlk.cb_mutex = cb_mutex;
		} else {
			nlk.cb_def_mutex = new mutex(nlk_cb_mutex_key_strings[protocol]);
			nlk.cb_mutex = nlk.cb_def_mutex;
		}
		init_waitqueue_head(nlk.wait);

		sk.sk_destruct = netlink_sock_destruct;
		sk.sk_protocol = (u8)protocol;
		return 0;
	}

	[Source("net/netlink/af_netlink.c", 661)]
	private static int netlink_create(net net, socket sock, int protocol, int kern)
	{
		module? module = null;
		mutex? cb_mutex;
		netlink_sock nlk;
		Func<net, int, int>? bind;
		Action<net, int>? unbind;
		int err = 0;

		sock.state = SS_UNCONNECTED;

		if (sock.type != SOCK_RAW && sock.type != SOCK_DGRAM)
			return -ESOCKTNOSUPPORT;

		if (protocol < 0 || protocol >= MAX_LINKS)
			return -EPROTONOSUPPORT;
		// DEVIATION: nothing is speculated here, so no array_index_nospec().

		netlink_lock_table();
		if (nl_table[protocol].registered == 0) {
			netlink_unlock_table();
			request_module($"net-pf-{PF_NETLINK}-proto-{protocol}");
			netlink_lock_table();
		}
		if (nl_table[protocol].registered != 0 &&
		    try_module_get(nl_table[protocol].module))
			module = nl_table[protocol].module;
		else
			err = -EPROTONOSUPPORT;
		cb_mutex = nl_table[protocol].cb_mutex;
		bind = nl_table[protocol].bind;
		unbind = nl_table[protocol].unbind;
		netlink_unlock_table();

		if (err < 0)
			goto @out;

		err = __netlink_create(net, sock, cb_mutex, protocol, kern);
		if (err < 0)
			goto out_module;

		local_bh_disable();
		sock_prot_inuse_add(net, netlink_proto, 1);
		local_bh_enable();

		nlk = nlk_sk(sock.sk!);
		nlk.module = module;
		nlk.netlink_bind = bind;
		nlk.netlink_unbind = unbind;
	@out:
		return err;

	out_module:
		module_put(module);
		goto @out;
	}

	[Source("net/netlink/af_netlink.c", 721)]
	private static void deferred_put_nlk_sk(rcu_head head)
	{
		netlink_sock nlk = container_of<netlink_sock>(head);
		sock sk = nlk;

		kfree(nlk.groups);
		nlk.groups = null;

		if (!refcount_dec_and_test(ref sk.sk_refcnt))
			return;

		if (nlk.cb_running && nlk.cb.done != null) {
			INIT_WORK(nlk.work, netlink_sock_destruct_work);
			schedule_work(nlk.work);
			return;
		}

		sk_free(sk);
	}

	[Source("net/netlink/af_netlink.c", 741)]
	private static int netlink_release(socket sock)
	{
		sock? sk = sock.sk;
		netlink_sock nlk;

		if (sk == null)
			return 0;

		netlink_remove(sk);
		sock_orphan(sk);
		nlk = nlk_sk(sk);

		// Nobody can find the socket any more, so its groups stay as they are.

		if (nlk.netlink_unbind != null) {
			int i;

			for (i = 0; i < nlk.ngroups; i++)
				if (test_bit(i, nlk.groups))
					nlk.netlink_unbind(sock_net(sk), i + 1);
		}
		// DEVIATION: NETLINK_GENERIC has no families that would wait in genl_sk_destructing_waitq.

		sock.sk = null;
		wake_up_interruptible_all(nlk.wait);

		skb_queue_purge(sk.sk_write_queue);

		if (nlk.portid != 0 && nlk.bound) {
			netlink_notify n = new() {
				net = sock_net(sk),
				protocol = sk.sk_protocol,
				portid = nlk.portid,
			};
			blocking_notifier_call_chain(netlink_chain,
						     NETLINK_URELEASE, n);
		}

		module_put(nlk.module);

		if (netlink_is_kernel(sk)) {
			netlink_table_grab();
			BUG_ON(nl_table[sk.sk_protocol].registered == 0);
			if (--nl_table[sk.sk_protocol].registered == 0) {
				listeners? old;

				old = nl_deref_protected(in nl_table[sk.sk_protocol].listeners);
				RCU_INIT_POINTER(ref nl_table[sk.sk_protocol].listeners, null);
				kfree_rcu(old, old!.rcu);
				nl_table[sk.sk_protocol].module = null;
				nl_table[sk.sk_protocol].bind = null;
				nl_table[sk.sk_protocol].unbind = null;
				nl_table[sk.sk_protocol].flags = 0;
				nl_table[sk.sk_protocol].registered = 0;
			}
			netlink_table_ungrab();
		}

		local_bh_disable();
		sock_prot_inuse_add(sock_net(sk), netlink_proto, -1);
		local_bh_enable();
		call_rcu(nlk.rcu, deferred_put_nlk_sk);
		return 0;
	}

	[Source("net/netlink/af_netlink.c", 814)]
	private static int netlink_autobind(socket sock)
	{
		sock sk = sock.sk!;
		net net = sock_net(sk);
		netlink_table table = nl_table[sk.sk_protocol];
		s32 portid = task_pid_nr(current);
		int err;
		s32 rover = -4096;
		bool ok;

	retry:
		cond_resched();
		rcu_read_lock();
		ok = __netlink_lookup(table, (u32)portid, net) == null;
		rcu_read_unlock();
		if (!ok) {
			// The process has one already: a negative port, at random to begin with.
			if (rover == -4096)
				rover = INT_MIN + (s32)prandom_u32_max(unchecked((u32)(-4096 - INT_MIN)));
			else if (rover >= -4096)
				rover = -4097;
			portid = rover--;
			goto retry;
		}

		err = netlink_insert(sk, (u32)portid);
		if (err == -EADDRINUSE)
			goto retry;

		// Another thread has bound the socket meanwhile.
		if (err == -EBUSY)
			err = 0;

		return err;
	}

	/// <summary>Whether a message was sent by one who had the capability in <paramref name="user_ns"/> when the
	/// socket was opened and has it now.</summary>
	[Source("net/netlink/af_netlink.c", 861)]
	[EXPORT_SYMBOL]
	public static bool __netlink_ns_capable(in netlink_skb_parms nsp, user_namespace user_ns, int cap)
	{
		return ((nsp.flags & NETLINK_SKB_DST) != 0 ||
			file_ns_capable(nsp.sk!.sk_socket!.file!, user_ns, cap)) &&
			ns_capable(user_ns, cap);
	}

	/// <summary>As <see cref="__netlink_ns_capable"/> for the sender of a buffer.</summary>
	[Source("net/netlink/af_netlink.c", 880)]
	[EXPORT_SYMBOL]
	public static bool netlink_ns_capable(sk_buff skb, user_namespace user_ns, int cap)
	{
		return __netlink_ns_capable(in NETLINK_CB(skb), user_ns, cap);
	}

	/// <summary>Whether the sender has the capability in the first user namespace.</summary>
	[Source("net/netlink/af_netlink.c", 896)]
	[EXPORT_SYMBOL]
	public static bool netlink_capable(sk_buff skb, int cap)
	{
		return netlink_ns_capable(skb, init_user_ns, cap);
	}

	/// <summary>Whether the sender has the capability over the network namespace of the socket.</summary>
	[Source("net/netlink/af_netlink.c", 912)]
	[EXPORT_SYMBOL]
	public static bool netlink_net_capable(sk_buff skb, int cap)
	{
		return netlink_ns_capable(skb, sock_net(skb.sk!).user_ns, cap);
	}

	[Source("net/netlink/af_netlink.c", 918)]
	private static bool netlink_allowed(socket sock, uint flag)
	{
		return (nl_table[sock.sk!.sk_protocol].flags & flag) != 0 ||
			ns_capable(sock_net(sock.sk).user_ns, CAP_NET_ADMIN);
	}

	[Source("net/netlink/af_netlink.c", 925)]
	private static void netlink_update_subscriptions(sock sk, uint subscriptions)
	{
		netlink_sock nlk = nlk_sk(sk);

		if (nlk.subscriptions != 0 && subscriptions == 0)
			__sk_del_bind_node(sk);
		else if (nlk.subscriptions == 0 && subscriptions != 0)
			sk_add_bind_node(sk, nl_table[sk.sk_protocol].mc_list);
		nlk.subscriptions = subscriptions;
	}

	[Source("net/netlink/af_netlink.c", 936)]
	private static int netlink_realloc_groups(sock sk)
	{
		netlink_sock nlk = nlk_sk(sk);
		uint groups;
		ulong[]? new_groups;
		int err = 0;

		netlink_table_grab();

		groups = nl_table[sk.sk_protocol].groups;
		if (nl_table[sk.sk_protocol].registered == 0) {
			err = -ENOENT;
			goto out_unlock;
		}

		if (nlk.ngroups >= groups)
			goto out_unlock;

		// DEVIATION: krealloc() is for bytes only.
		new_groups = kcalloc<ulong>(NLGRPLONGS(groups), GFP_ATOMIC);
		if (new_groups == null) {
			err = -ENOMEM;
			goto out_unlock;
		}
		nlk.groups.AsSpan().CopyTo(new_groups);
		kfree(nlk.groups);

		nlk.groups = new_groups;
		nlk.ngroups = groups;
	out_unlock:
		netlink_table_ungrab();
		return err;
	}

	[Source("net/netlink/af_netlink.c", 969)]
	private static void netlink_undo_bind(int group, ulong groups, sock sk)
	{
		netlink_sock nlk = nlk_sk(sk);
		int undo;

		if (nlk.netlink_unbind == null)
			return;

		for (undo = 0; undo < group; undo++)
			if (test_bit(undo, ref groups))
				nlk.netlink_unbind(sock_net(sk), undo + 1);
	}

	[Source("net/netlink/af_netlink.c", 983)]
	private static int netlink_bind(socket sock, Span<byte> addr, int addr_len)
	{
		sock sk = sock.sk!;
		net net = sock_net(sk);
		netlink_sock nlk = nlk_sk(sk);
		ref sockaddr_nl nladdr = ref DECLARE_SOCKADDR<sockaddr_nl>(addr);
		int err = 0;
		ulong groups;
		bool bound;

		if (addr_len < sizeof(sockaddr_nl))
			return -EINVAL;

		if (nladdr.nl_family != AF_NETLINK)
			return -EINVAL;
		groups = nladdr.nl_groups;

		if (groups != 0) {
			if (!netlink_allowed(sock, NL_CFG_F_NONROOT_RECV))
				return -EPERM;
			err = netlink_realloc_groups(sk);
			if (err != 0)
				return err;
		}

		if (nlk.ngroups < BITS_PER_LONG)
			groups &= (1UL << (int)nlk.ngroups) - 1;

		bound = nlk.bound;
		if (bound) {
			// Pairs with the barrier in netlink_insert().
			smp_rmb();

			if (nladdr.nl_pid != nlk.portid)
				return -EINVAL;
		}

		netlink_lock_table();
		if (nlk.netlink_bind != null && groups != 0) {
			int group;

			for (group = 0; group < nlk.ngroups; group++) {
				if (!test_bit(group, ref groups))
					continue;
				err = nlk.netlink_bind(net, group + 1);
				if (err == 0)
					continue;
				netlink_undo_bind(group, groups, sk);
				goto unlock;
			}
		}

		// Others of the process may be binding it, too: then netlink_insert() settles it.
		if (!bound) {
			err = nladdr.nl_pid != 0 ?
				netlink_insert(sk, nladdr.nl_pid) :
				netlink_autobind(sock);
			if (err != 0) {
				netlink_undo_bind((int)nlk.ngroups, groups, sk);
				goto unlock;
			}
		}

		if (groups == 0 && (nlk.groups == null || (u32)nlk.groups[0] == 0))
			goto unlock;
		netlink_unlock_table();

		netlink_table_grab();
		netlink_update_subscriptions(sk, nlk.subscriptions +
						 (uint)hweight32((u32)groups) -
						 (uint)hweight32((u32)nlk.groups![0]));
		nlk.groups[0] = (nlk.groups[0] & ~0xffffffffUL) | groups;
		netlink_update_listeners(sk);
		netlink_table_ungrab();

		return 0;

	unlock:
		netlink_unlock_table();
		return err;
	}

	[Source("net/netlink/af_netlink.c", 1069)]
	private static int netlink_connect(socket sock, Span<byte> addr, int alen, int flags)
	{
		int err = 0;
		sock sk = sock.sk!;
		netlink_sock nlk = nlk_sk(sk);
		ref sockaddr_nl nladdr = ref DECLARE_SOCKADDR<sockaddr_nl>(addr);

		if (alen < sizeof(ushort))
			return -EINVAL;

		if (nladdr.nl_family == AF_UNSPEC) {
			sk.sk_state = NETLINK_UNCONNECTED;
			nlk.dst_portid = 0;
			nlk.dst_group = 0;
			return 0;
		}
		if (nladdr.nl_family != AF_NETLINK)
			return -EINVAL;

		if (alen < sizeof(sockaddr_nl))
			return -EINVAL;

		if ((nladdr.nl_groups != 0 || nladdr.nl_pid != 0) &&
		    !netlink_allowed(sock, NL_CFG_F_NONROOT_SEND))
			return -EPERM;

		// No need for a barrier: the port is not looked at here.
		if (!nlk.bound)
			err = netlink_autobind(sock);

		if (err == 0) {
			sk.sk_state = NETLINK_CONNECTED;
			nlk.dst_portid = nladdr.nl_pid;
			nlk.dst_group = (u32)ffs((int)nladdr.nl_groups);
		}

		return err;
	}

	[Source("net/netlink/af_netlink.c", 1111)]
	private static int netlink_getname(socket sock, Span<byte> addr, int peer)
	{
		sock sk = sock.sk!;
		netlink_sock nlk = nlk_sk(sk);
		ref sockaddr_nl nladdr = ref DECLARE_SOCKADDR<sockaddr_nl>(addr);

		nladdr.nl_family = AF_NETLINK;
		nladdr.nl_pad = 0;

		if (peer != 0) {
			nladdr.nl_pid = nlk.dst_portid;
			nladdr.nl_groups = netlink_group_mask(nlk.dst_group);
		} else {
			nladdr.nl_pid = nlk.portid;
			netlink_lock_table();
			nladdr.nl_groups = nlk.groups != null ? (u32)nlk.groups[0] : 0;
			netlink_unlock_table();
		}
		return sizeof(sockaddr_nl);
	}

	[Source("net/netlink/af_netlink.c", 1133)]
	private static int netlink_ioctl(socket sock, uint cmd, Span<byte> arg)
	{
		// Lets sock_do_ioctl() try the ioctls of devices.
		return -ENOIOCTLCMD;
	}

	[Source("net/netlink/af_netlink.c", 1141)]
	private static err_ptr<sock> netlink_getsockbyportid(sock ssk, u32 portid)
	{
		sock? sock;
		netlink_sock nlk;

		sock = netlink_lookup(sock_net(ssk), ssk.sk_protocol, portid);
		if (sock == null)
			return ERR_PTR(-ECONNREFUSED);

		// A connected socket takes messages from its peer only.
		nlk = nlk_sk(sock);
		if (sock.sk_state == NETLINK_CONNECTED &&
		    nlk.dst_portid != nlk_sk(ssk).portid) {
			sock_put(sock);
			return ERR_PTR(-ECONNREFUSED);
		}
		return sock;
	}

	/// <summary>The netlink socket of a file, with a reference; -ENOTSOCK or -EINVAL.</summary>
	[Source("net/netlink/af_netlink.c", 1160)]
	public static err_ptr<sock> netlink_getsockbyfilp(file filp)
	{
		inode inode = file_inode(filp);
		sock sock;

		if (!S_ISSOCK(inode.i_mode))
			return ERR_PTR(-ENOTSOCK);

		sock = SOCKET_I(inode).sk!;
		if (sock.sk_family != AF_NETLINK)
			return ERR_PTR(-EINVAL);

		sock_hold(sock);
		return sock;
	}

	[Source("net/netlink/af_netlink.c", 1176)]
	private static sk_buff? netlink_alloc_large_skb(int size, u32 broadcast)
	{
		sk_buff? skb;
		byte[]? data;

		if (size <= NLMSG_GOODSIZE || broadcast != 0)
			return alloc_skb(size, GFP_KERNEL);

		size = SKB_DATA_ALIGN(size) +
		       SKB_DATA_ALIGN(SIZEOF_SKB_SHARED_INFO);

		data = vmalloc(size);
		if (data == null)
			return null;

		skb = __build_skb(data, size);
		if (skb == null)
			vfree(data);
		else
			skb.destructor = netlink_skb_destructor;

		return skb;
	}

	/// <summary>Charges a buffer to the receiver. 0; or 1 when it has waited for room and the receiver, whose
	/// reference is dropped, is to be looked up again; or a negative errno with both freed.</summary>
	[Source("net/netlink/af_netlink.c", 1211)]
	public static int netlink_attachskb(sock sk, sk_buff skb, ref long timeo, sock? ssk)
	{
		netlink_sock nlk;

		nlk = nlk_sk(sk);

		if (atomic_read(ref sk.sk_rmem_alloc) > sk.sk_rcvbuf ||
		    test_bit(NETLINK_S_CONGESTED, ref nlk.state)) {
			var wait = DECLARE_WAITQUEUE(current);

			if (timeo == 0) {
				if (ssk == null || netlink_is_kernel(ssk))
					netlink_overrun(sk);
				sock_put(sk);
				kfree_skb(skb);
				return -EAGAIN;
			}

			__set_current_state(TASK_INTERRUPTIBLE);
			add_wait_queue(nlk.wait, wait);

			if ((atomic_read(ref sk.sk_rmem_alloc) > sk.sk_rcvbuf ||
			     test_bit(NETLINK_S_CONGESTED, ref nlk.state)) &&
			    !sock_flag(sk, SOCK_DEAD))
				timeo = schedule_timeout(timeo);

			__set_current_state(TASK_RUNNING);
			remove_wait_queue(nlk.wait, wait);
			sock_put(sk);

			if (signal_pending(current)) {
				kfree_skb(skb);
				return sock_intr_errno(timeo);
			}
			return 1;
		}
		netlink_skb_set_owner_r(skb, sk);
		return 0;
	}

	[Source("net/netlink/af_netlink.c", 1251)]
	private static int __netlink_sendskb(sock sk, sk_buff skb)
	{
		int len = (int)skb.len;

		// CONFIG_NLMON is not set

		skb_queue_tail(sk.sk_receive_queue, skb);
		sk.sk_data_ready!(sk);
		return len;
	}

	/// <summary>Queues a buffer that <see cref="netlink_attachskb"/> has charged; drops the reference of the
	/// receiver.</summary>
	[Source("net/netlink/af_netlink.c", 1262)]
	public static int netlink_sendskb(sock sk, sk_buff skb)
	{
		int len = __netlink_sendskb(sk, skb);

		sock_put(sk);
		return len;
	}

	/// <summary>Undoes <see cref="netlink_attachskb"/>.</summary>
	[Source("net/netlink/af_netlink.c", 1270)]
	public static void netlink_detachskb(sock sk, sk_buff skb)
	{
		kfree_skb(skb);
		sock_put(sk);
	}

	[Source("net/netlink/af_netlink.c", 1276)]
	private static sk_buff netlink_trim(sk_buff skb, gfp_t allocation)
	{
		int delta;

		WARN_ON(skb.sk != null);
		delta = skb.end - skb.tail;
		if (delta * 2 < skb.truesize)
			return skb;

		if (skb_shared(skb)) {
			sk_buff? nskb = skb_clone(skb, allocation);

			if (nskb == null)
				return skb;
			consume_skb(skb);
			skb = nskb;
		}

		pskb_expand_head(skb, 0, -delta,
				 (allocation & ~__GFP_DIRECT_RECLAIM) |
				 __GFP_NOWARN | __GFP_NORETRY);
		return skb;
	}

	[Source("net/netlink/af_netlink.c", 1299)]
	private static int netlink_unicast_kernel(sock sk, sk_buff skb, sock ssk)
	{
		int ret;
		netlink_sock nlk = nlk_sk(sk);

		ret = -ECONNREFUSED;
		if (nlk.netlink_rcv != null) {
			ret = (int)skb.len;
			netlink_skb_set_owner_r(skb, sk);
			NETLINK_CB(skb).sk = ssk;
			// CONFIG_NLMON is not set
			nlk.netlink_rcv(skb);
			consume_skb(skb);
		} else {
			kfree_skb(skb);
		}
		sock_put(sk);
		return ret;
	}

	/// <summary>Sends a buffer, which it eats, to a port; its length or a negative errno. Without
	/// <paramref name="nonblock"/> it waits for room at the receiver.</summary>
	[Source("net/netlink/af_netlink.c", 1320)]
	[EXPORT_SYMBOL]
	public static int netlink_unicast(sock ssk, sk_buff skb, u32 portid, int nonblock)
	{
		err_ptr<sock> sk;
		int err;
		long timeo;

		skb = netlink_trim(skb, gfp_any());

		timeo = sock_sndtimeo(ssk, nonblock != 0);
	retry:
		sk = netlink_getsockbyportid(ssk, portid);
		if (IS_ERR(sk)) {
			kfree_skb(skb);
			return PTR_ERR(sk);
		}
		if (netlink_is_kernel(sk.ptr!))
			return netlink_unicast_kernel(sk.ptr!, skb, ssk);

		if (sk_filter(sk.ptr!, skb) != 0) {
			err = (int)skb.len;
			kfree_skb(skb);
			sock_put(sk.ptr!);
			return err;
		}

		err = netlink_attachskb(sk.ptr!, skb, ref timeo, ssk);
		if (err == 1)
			goto retry;
		if (err != 0)
			return err;

		return netlink_sendskb(sk.ptr!, skb);
	}

	/// <summary>Whether anybody listens to the group, in any namespace; non-zero is yes.</summary>
	[Source("net/netlink/af_netlink.c", 1356)]
	[EXPORT_SYMBOL_GPL]
	public static int netlink_has_listeners(sock sk, uint group)
	{
		int res = 0;
		listeners? listeners;

		BUG_ON(!netlink_is_kernel(sk));

		rcu_read_lock();
		listeners = rcu_dereference(in nl_table[sk.sk_protocol].listeners);

		if (listeners != null && group - 1 < nl_table[sk.sk_protocol].groups)
			res = test_bit((int)group - 1, listeners.masks) ? 1 : 0;

		rcu_read_unlock();

		return res;
	}

	/// <summary>Whether the sender wants its dump requests checked strictly.</summary>
	[Source("net/netlink/af_netlink.c", 1375)]
	[EXPORT_SYMBOL_GPL]
	public static bool netlink_strict_get_check(sk_buff skb)
	{
		netlink_sock nlk = nlk_sk(NETLINK_CB(skb).sk!);

		return (nlk.flags & NETLINK_F_STRICT_CHK) != 0;
	}

	[Source("net/netlink/af_netlink.c", 1383)]
	private static int netlink_broadcast_deliver(sock sk, sk_buff skb)
	{
		netlink_sock nlk = nlk_sk(sk);

		if (atomic_read(ref sk.sk_rmem_alloc) <= sk.sk_rcvbuf &&
		    !test_bit(NETLINK_S_CONGESTED, ref nlk.state)) {
			netlink_skb_set_owner_r(skb, sk);
			__netlink_sendskb(sk, skb);
			return atomic_read(ref sk.sk_rmem_alloc) > (sk.sk_rcvbuf >> 1) ? 1 : 0;
		}
		return -1;
	}

	[Source("net/netlink/af_netlink.c", 1411)]
	private static void do_one_broadcast(sock sk, ref netlink_broadcast_data p)
	{
		netlink_sock nlk = nlk_sk(sk);
		int val;

		if (p.exclude_sk == sk)
			return;

		if (nlk.portid == p.portid || p.group - 1 >= nlk.ngroups ||
		    !test_bit((int)p.group - 1, nlk.groups))
			return;

		if (!net_eq(sock_net(sk), p.net)) {
			if ((nlk.flags & NETLINK_F_LISTEN_ALL_NSID) == 0)
				return;

			if (!peernet_has_id(sock_net(sk), p.net))
				return;

			if (!file_ns_capable(sk.sk_socket!.file!, p.net.user_ns,
					     CAP_NET_BROADCAST))
				return;
		}

		if (p.failure != 0) {
			netlink_overrun(sk);
			return;
		}

		sock_hold(sk);
		if (p.skb2 == null) {
			if (skb_shared(p.skb)) {
				p.skb2 = skb_clone(p.skb, p.allocation);
			} else {
				p.skb2 = skb_get(p.skb);
				// Nobody but the sender has owned it so far, and it is going to be the receiver's.
				skb_orphan(p.skb2);
			}
		}
		if (p.skb2 == null) {
			netlink_overrun(sk);
			// Those that follow get nothing either, so that all see the same.
			p.failure = 1;
			if ((nlk.flags & NETLINK_F_BROADCAST_SEND_ERROR) != 0)
				p.delivery_failure = 1;
			goto @out;
		}
		if (p.tx_filter != null && p.tx_filter(sk, p.skb2, p.tx_data) != 0) {
			kfree_skb(p.skb2);
			p.skb2 = null;
			goto @out;
		}
		if (sk_filter(sk, p.skb2) != 0) {
			kfree_skb(p.skb2);
			p.skb2 = null;
			goto @out;
		}
		NETLINK_CB(p.skb2).nsid = peernet2id(sock_net(sk), p.net);
		if (NETLINK_CB(p.skb2).nsid != NETNSA_NSID_NOT_ASSIGNED)
			NETLINK_CB(p.skb2).nsid_is_set = true;
		val = netlink_broadcast_deliver(sk, p.skb2);
		if (val < 0) {
			netlink_overrun(sk);
			if ((nlk.flags & NETLINK_F_BROADCAST_SEND_ERROR) != 0)
				p.delivery_failure = 1;
		} else {
			p.congested |= val;
			p.delivered = 1;
			p.skb2 = null;
		}
	@out:
		sock_put(sk);
	}

	/// <summary>Sends a buffer, which it eats, to all listeners of a group that the filter lets through. 0,
	/// -ESRCH when there is none, -ENOBUFS when one that cares got nothing.</summary>
	[Source("net/netlink/af_netlink.c", 1489)]
	[EXPORT_SYMBOL]
	public static int netlink_broadcast_filtered(sock ssk, sk_buff skb, u32 portid, u32 group, gfp_t allocation,
						     netlink_filter_t? filter, object? filter_data)
	{
		net net = sock_net(ssk);
		netlink_broadcast_data info = default;

		skb = netlink_trim(skb, allocation);

		info.exclude_sk = ssk;
		info.net = net;
		info.portid = portid;
		info.group = group;
		info.failure = 0;
		info.delivery_failure = 0;
		info.congested = 0;
		info.delivered = 0;
		info.allocation = allocation;
		info.skb = skb;
		info.skb2 = null;
		info.tx_filter = filter;
		info.tx_data = filter_data;

		// While we sleep in clone or a filter the list may not change.

		netlink_lock_table();

		foreach (var sk in sk_for_each_bound(nl_table[ssk.sk_protocol].mc_list))
			do_one_broadcast(sk, ref info);

		consume_skb(skb);

		netlink_unlock_table();

		if (info.delivery_failure != 0) {
			kfree_skb(info.skb2);
			return -ENOBUFS;
		}
		consume_skb(info.skb2);

		if (info.delivered != 0) {
			if (info.congested != 0 && gfpflags_allow_blocking(allocation))
				yield();
			return 0;
		}
		return -ESRCH;
	}

	/// <summary>As <see cref="netlink_broadcast_filtered"/> to all listeners.</summary>
	[Source("net/netlink/af_netlink.c", 1540)]
	[EXPORT_SYMBOL]
	public static int netlink_broadcast(sock ssk, sk_buff skb, u32 portid, u32 group, gfp_t allocation)
	{
		return netlink_broadcast_filtered(ssk, skb, portid, group, allocation,
			null, null);
	}

	[Source("net/netlink/af_netlink.c", 1555)]
	private static int do_one_set_err(sock sk, ref netlink_set_err_data p)
	{
		netlink_sock nlk = nlk_sk(sk);
		int ret = 0;

		if (sk == p.exclude_sk)
			goto @out;

		if (!net_eq(sock_net(sk), sock_net(p.exclude_sk)))
			goto @out;

		if (nlk.portid == p.portid || p.group - 1 >= nlk.ngroups ||
		    !test_bit((int)p.group - 1, nlk.groups))
			goto @out;

		if (p.code == ENOBUFS && (nlk.flags & NETLINK_F_RECV_NO_ENOBUFS) != 0) {
			ret = 1;
			goto @out;
		}

		sk.sk_err = p.code;
		sk.sk_error_report!(sk);
	@out:
		return ret;
	}

	/// <summary>Reports an error (negative) to all listeners of a group; how many of them do not want to know of
	/// ENOBUFS.</summary>
	[Source("net/netlink/af_netlink.c", 1591)]
	[EXPORT_SYMBOL]
	public static int netlink_set_err(sock ssk, u32 portid, u32 group, int code)
	{
		netlink_set_err_data info = default;
		int ret = 0;

		info.exclude_sk = ssk;
		info.portid = portid;
		info.group = group;
		info.code = -code;

		read_lock(nl_table_lock);

		foreach (var sk in sk_for_each_bound(nl_table[ssk.sk_protocol].mc_list))
			ret += do_one_set_err(sk, ref info);

		read_unlock(nl_table_lock);
		return ret;
	}

	// The table is grabbed.
	[Source("net/netlink/af_netlink.c", 1614)]
	private static void netlink_update_socket_mc(netlink_sock nlk, uint group, int is_new)
	{
		int old, @new = is_new != 0 ? 1 : 0, subscriptions;

		old = test_bit((int)group - 1, nlk.groups) ? 1 : 0;
		subscriptions = (int)nlk.subscriptions - old + @new;
		if (@new != 0)
			__set_bit((int)group - 1, nlk.groups);
		else
			__clear_bit((int)group - 1, nlk.groups);
		netlink_update_subscriptions(nlk, (uint)subscriptions);
		netlink_update_listeners(nlk);
	}

	[Source("net/netlink/af_netlink.c", 1630)]
	private static int netlink_setsockopt(socket sock, int level, int optname, ReadOnlySpan<byte> optval,
					      int optlen)
	{
		sock sk = sock.sk!;
		netlink_sock nlk = nlk_sk(sk);
		uint val = 0;
		int err;

		if (level != SOL_NETLINK)
			return -ENOPROTOOPT;

		if (optlen >= sizeof(int) &&
		    get_user(out val, optval) != 0)
			return -EFAULT;

		switch (optname) {
		case NETLINK_PKTINFO:
			if (val != 0)
				nlk.flags |= NETLINK_F_RECV_PKTINFO;
			else
				nlk.flags &= ~NETLINK_F_RECV_PKTINFO;
			err = 0;
			break;
		case NETLINK_ADD_MEMBERSHIP:
		case NETLINK_DROP_MEMBERSHIP: {
				if (!netlink_allowed(sock, NL_CFG_F_NONROOT_RECV))
					return -EPERM;
				err = netlink_realloc_groups(sk);
				if (err != 0)
					return err;
				if (val == 0 || val - 1 >= nlk.ngroups)
					return -EINVAL;
				if (optname == NETLINK_ADD_MEMBERSHIP && nlk.netlink_bind != null) {
					err = nlk.netlink_bind(sock_net(sk), (int)val);
					if (err != 0)
						return err;
				}
				netlink_table_grab();
				netlink_update_socket_mc(nlk, val,
							 optname == NETLINK_ADD_MEMBERSHIP ? 1 : 0);
				netlink_table_ungrab();
				if (optname == NETLINK_DROP_MEMBERSHIP && nlk.netlink_unbind != null)
					nlk.netlink_unbind(sock_net(sk), (int)val);

				err = 0;
				break;
			}
		case NETLINK_BROADCAST_ERROR:
			if (val != 0)
				nlk.flags |= NETLINK_F_BROADCAST_SEND_ERROR;
			else
				nlk.flags &= ~NETLINK_F_BROADCAST_SEND_ERROR;
			err = 0;
			break;
		case NETLINK_NO_ENOBUFS:
			if (val != 0) {
				nlk.flags |= NETLINK_F_RECV_NO_ENOBUFS;
				clear_bit(NETLINK_S_CONGESTED, ref nlk.state);
				wake_up_interruptible(nlk.wait);
			} else {
				nlk.flags &= ~NETLINK_F_RECV_NO_ENOBUFS;
			}
			err = 0;
			break;
		case NETLINK_LISTEN_ALL_NSID:
			if (!ns_capable(sock_net(sk).user_ns, CAP_NET_BROADCAST))
				return -EPERM;

			if (val != 0)
				nlk.flags |= NETLINK_F_LISTEN_ALL_NSID;
			else
				nlk.flags &= ~NETLINK_F_LISTEN_ALL_NSID;
			err = 0;
			break;
		case NETLINK_CAP_ACK:
			if (val != 0)
				nlk.flags |= NETLINK_F_CAP_ACK;
			else
				nlk.flags &= ~NETLINK_F_CAP_ACK;
			err = 0;
			break;
		case NETLINK_EXT_ACK:
			if (val != 0)
				nlk.flags |= NETLINK_F_EXT_ACK;
			else
				nlk.flags &= ~NETLINK_F_EXT_ACK;
			err = 0;
			break;
		case NETLINK_GET_STRICT_CHK:
			if (val != 0)
				nlk.flags |= NETLINK_F_STRICT_CHK;
			else
				nlk.flags &= ~NETLINK_F_STRICT_CHK;
			err = 0;
			break;
		default:
			err = -ENOPROTOOPT;
			break;
		}
		return err;
	}

	[Source("net/netlink/af_netlink.c", 1731)]
	private static int netlink_getsockopt(socket sock, int level, int optname, Span<byte> optval, ref int optlen)
	{
		sock sk = sock.sk!;
		netlink_sock nlk = nlk_sk(sk);
		int len, val, err;

		if (level != SOL_NETLINK)
			return -ENOPROTOOPT;

		if (get_user(out len, in optlen) != 0)
			return -EFAULT;
		if (len < 0)
			return -EINVAL;

		switch (optname) {
		case NETLINK_PKTINFO:
			if (len < sizeof(int))
				return -EINVAL;
			len = sizeof(int);
			val = (nlk.flags & NETLINK_F_RECV_PKTINFO) != 0 ? 1 : 0;
			if (put_user(len, ref optlen) != 0 ||
			    put_user(val, optval) != 0)
				return -EFAULT;
			err = 0;
			break;
		case NETLINK_BROADCAST_ERROR:
			if (len < sizeof(int))
				return -EINVAL;
			len = sizeof(int);
			val = (nlk.flags & NETLINK_F_BROADCAST_SEND_ERROR) != 0 ? 1 : 0;
			if (put_user(len, ref optlen) != 0 ||
			    put_user(val, optval) != 0)
				return -EFAULT;
			err = 0;
			break;
		case NETLINK_NO_ENOBUFS:
			if (len < sizeof(int))
				return -EINVAL;
			len = sizeof(int);
			val = (nlk.flags & NETLINK_F_RECV_NO_ENOBUFS) != 0 ? 1 : 0;
			if (put_user(len, ref optlen) != 0 ||
			    put_user(val, optval) != 0)
				return -EFAULT;
			err = 0;
			break;
		case NETLINK_LIST_MEMBERSHIPS: {
				int pos, idx, shift;

				err = 0;
				netlink_lock_table();
				for (pos = 0; pos * 8 < nlk.ngroups; pos += sizeof(u32)) {
					if (len - pos < sizeof(u32))
						break;

					idx = pos / sizeof(ulong);
					shift = (pos % sizeof(ulong)) * 8;
					if (put_user((u32)(nlk.groups![idx] >> shift),
						     optval[Math.Min(pos, optval.Length)..]) != 0) {
						err = -EFAULT;
						break;
					}
				}
				// ERRATUM: a number of groups that is no multiple of 8 is rounded down first, so that
				// the last bytes are missing from the length; fixed upstream by f4e4534850a9.
				if (put_user(ALIGN((int)nlk.ngroups / 8, sizeof(u32)), ref optlen) != 0)
					err = -EFAULT;
				netlink_unlock_table();
				break;
			}
		case NETLINK_CAP_ACK:
			if (len < sizeof(int))
				return -EINVAL;
			len = sizeof(int);
			val = (nlk.flags & NETLINK_F_CAP_ACK) != 0 ? 1 : 0;
			if (put_user(len, ref optlen) != 0 ||
			    put_user(val, optval) != 0)
				return -EFAULT;
			err = 0;
			break;
		case NETLINK_EXT_ACK:
			if (len < sizeof(int))
				return -EINVAL;
			len = sizeof(int);
			val = (nlk.flags & NETLINK_F_EXT_ACK) != 0 ? 1 : 0;
			if (put_user(len, ref optlen) != 0 || put_user(val, optval) != 0)
				return -EFAULT;
			err = 0;
			break;
		case NETLINK_GET_STRICT_CHK:
			if (len < sizeof(int))
				return -EINVAL;
			len = sizeof(int);
			val = (nlk.flags & NETLINK_F_STRICT_CHK) != 0 ? 1 : 0;
			if (put_user(len, ref optlen) != 0 || put_user(val, optval) != 0)
				return -EFAULT;
			err = 0;
			break;
		default:
			err = -ENOPROTOOPT;
			break;
		}
		return err;
	}

	[Source("net/netlink/af_netlink.c", 1833)]
	private static void netlink_cmsg_recv_pktinfo(ref msghdr msg, sk_buff skb)
	{
		nl_pktinfo info;

		info.group = NETLINK_CB(skb).dst_group;
		put_cmsg(ref msg, SOL_NETLINK, NETLINK_PKTINFO, sizeof(nl_pktinfo),
			 MemoryMarshal.AsBytes(new Span<nl_pktinfo>(ref info)));
	}

	[Source("net/netlink/af_netlink.c", 1841)]
	private static void netlink_cmsg_listen_all_nsid(sock sk, ref msghdr msg, sk_buff skb)
	{
		if (!NETLINK_CB(skb).nsid_is_set)
			return;

		put_cmsg(ref msg, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, sizeof(int),
			 MemoryMarshal.AsBytes(new Span<int>(ref NETLINK_CB(skb).nsid)));
	}

	[Source("net/netlink/af_netlink.c", 1851)]
	private static int netlink_sendmsg(socket sock, ref msghdr msg, int len)
	{
		sock sk = sock.sk!;
		netlink_sock nlk = nlk_sk(sk);
		ref sockaddr_nl addr = ref DECLARE_SOCKADDR<sockaddr_nl>(msg.msg_name);
		u32 dst_portid;
		u32 dst_group;
		sk_buff? skb;
		int err;
		scm_cookie scm = default;
		u32 netlink_skb_flags = 0;

		if ((msg.msg_flags & MSG_OOB) != 0)
			return -EOPNOTSUPP;

		err = scm_send(sock, ref msg, ref scm, true);
		if (err < 0)
			return err;

		if (msg.msg_namelen != 0) {
			err = -EINVAL;
			if (msg.msg_namelen < sizeof(sockaddr_nl))
				goto @out;
			if (addr.nl_family != AF_NETLINK)
				goto @out;
			dst_portid = addr.nl_pid;
			dst_group = (u32)ffs((int)addr.nl_groups);
			err = -EPERM;
			if ((dst_group != 0 || dst_portid != 0) &&
			    !netlink_allowed(sock, NL_CFG_F_NONROOT_SEND))
				goto @out;
			netlink_skb_flags |= NETLINK_SKB_DST;
		} else {
			dst_portid = nlk.dst_portid;
			dst_group = nlk.dst_group;
		}

		if (!nlk.bound) {
			err = netlink_autobind(sock);
			if (err != 0)
				goto @out;
		} else {
			// Pairs with the barrier in netlink_insert().
			smp_rmb();
		}

		err = -EMSGSIZE;
		if (len > sk.sk_sndbuf - 32)
			goto @out;
		err = -ENOBUFS;
		skb = netlink_alloc_large_skb(len, dst_group);
		if (skb == null)
			goto @out;

		NETLINK_CB(skb).portid = nlk.portid;
		NETLINK_CB(skb).dst_group = dst_group;
		NETLINK_CB(skb).creds = scm.creds;
		NETLINK_CB(skb).flags = netlink_skb_flags;

		err = -EFAULT;
		if (memcpy_from_msg(skb_put(skb, len), ref msg, len) != 0) {
			kfree_skb(skb);
			goto @out;
		}

		err = security_netlink_send(sk, skb);
		if (err != 0) {
			kfree_skb(skb);
			goto @out;
		}

		if (dst_group != 0) {
			refcount_inc(ref skb.users);
			netlink_broadcast(sk, skb, dst_portid, dst_group, GFP_KERNEL);
		}
		err = netlink_unicast(sk, skb, dst_portid, (int)msg.msg_flags & MSG_DONTWAIT);

	@out:
		scm_destroy(ref scm);
		return err;
	}

	[Source("net/netlink/af_netlink.c", 1933)]
	private static int netlink_recvmsg(socket sock, ref msghdr msg, int len, int flags)
	{
		scm_cookie scm;
		sock sk = sock.sk!;
		netlink_sock nlk = nlk_sk(sk);
		int noblock = flags & MSG_DONTWAIT;
		int copied;
		sk_buff? skb, data_skb;
		int err, ret;

		if ((flags & MSG_OOB) != 0)
			return -EOPNOTSUPP;

		copied = 0;

		skb = skb_recv_datagram(sk, (uint)flags, noblock, out err);
		if (skb == null)
			goto @out;

		data_skb = skb;

		// CONFIG_COMPAT_NETLINK_MESSAGES is not set

		// The next buffer of a dump is made as large as the program can take it.
		nlk.max_recvmsg_len = max(nlk.max_recvmsg_len, len);
		nlk.max_recvmsg_len = min_t<int>(nlk.max_recvmsg_len,
						 SKB_WITH_OVERHEAD(32768));

		copied = (int)data_skb.len;
		if (len < copied) {
			msg.msg_flags |= MSG_TRUNC;
			copied = len;
		}

		skb_reset_transport_header(data_skb);
		err = skb_copy_datagram_msg(data_skb, 0, ref msg, copied);

		if (!msg.msg_name.IsEmpty) {
			ref sockaddr_nl addr = ref DECLARE_SOCKADDR<sockaddr_nl>(msg.msg_name);

			addr.nl_family = AF_NETLINK;
			addr.nl_pad = 0;
			addr.nl_pid = NETLINK_CB(skb).portid;
			addr.nl_groups = netlink_group_mask(NETLINK_CB(skb).dst_group);
			msg.msg_namelen = sizeof(sockaddr_nl);
		}

		if ((nlk.flags & NETLINK_F_RECV_PKTINFO) != 0)
			netlink_cmsg_recv_pktinfo(ref msg, skb);
		if ((nlk.flags & NETLINK_F_LISTEN_ALL_NSID) != 0)
			netlink_cmsg_listen_all_nsid(sk, ref msg, skb);

		scm = default;
		scm.creds = NETLINK_CREDS(skb);
		if ((flags & MSG_TRUNC) != 0)
			copied = (int)data_skb.len;

		skb_free_datagram(sk, skb);

		if (nlk.cb_running &&
		    atomic_read(ref sk.sk_rmem_alloc) <= sk.sk_rcvbuf / 2) {
			ret = netlink_dump(sk);
			if (ret != 0) {
				sk.sk_err = -ret;
				sk.sk_error_report!(sk);
			}
		}

		scm_recv(sock, ref msg, ref scm, flags);
	@out:
		netlink_rcv_wake(sk);
		return err != 0 ? err : copied;
	}

	[Source("net/netlink/af_netlink.c", 2022)]
	private static void netlink_data_ready(sock sk)
	{
		BUG();
	}

	/// <summary>Makes the kernel's socket of a protocol in a namespace; the first one registers the protocol.
	/// Null when that fails.</summary>
	[Source("net/netlink/af_netlink.c", 2034)]
	[EXPORT_SYMBOL]
	public static sock? __netlink_kernel_create(net net, int unit, module? module, netlink_kernel_cfg? cfg)
	{
		socket? sock;
		sock sk;
		netlink_sock nlk;
		listeners? listeners = null;
		mutex? cb_mutex = cfg != null ? cfg.cb_mutex : null;
		uint groups;

		BUG_ON(nl_table == null);

		if (unit < 0 || unit >= MAX_LINKS)
			return null;

		if (sock_create_lite(PF_NETLINK, SOCK_DGRAM, unit, out sock) != 0)
			return null;

		if (__netlink_create(net, sock!, cb_mutex, unit, 1) < 0)
			goto out_sock_release_nosk;

		sk = sock!.sk!;

		if (cfg == null || cfg.groups < 32)
			groups = 32;
		else
			groups = cfg.groups;

		listeners = kzalloc(new listeners(NLGRPLONGS(groups)), GFP_KERNEL);
		if (listeners == null)
			goto out_sock_release;

		sk.sk_data_ready = netlink_data_ready;
		if (cfg != null && cfg.input != null)
			nlk_sk(sk).netlink_rcv = cfg.input;

		if (netlink_insert(sk, 0) != 0)
			goto out_sock_release;

		nlk = nlk_sk(sk);
		nlk.flags |= NETLINK_F_KERNEL_SOCKET;

		netlink_table_grab();
		if (nl_table[unit].registered == 0) {
			nl_table[unit].groups = groups;
			rcu_assign_pointer(ref nl_table[unit].listeners, listeners);
			nl_table[unit].cb_mutex = cb_mutex;
			nl_table[unit].module = module;
			if (cfg != null) {
				nl_table[unit].bind = cfg.bind;
				nl_table[unit].unbind = cfg.unbind;
				nl_table[unit].flags = cfg.flags;
				if (cfg.compare != null)
					nl_table[unit].compare = cfg.compare;
			}
			nl_table[unit].registered = 1;
		} else {
			kfree(listeners);
			nl_table[unit].registered++;
		}
		netlink_table_ungrab();
		return sk;

	out_sock_release:
		kfree(listeners);
		netlink_kernel_release(sk);
		return null;

	out_sock_release_nosk:
		sock_release(sock!);
		return null;
	}

	/// <summary>Releases a socket of <see cref="__netlink_kernel_create"/>; null is fine.</summary>
	[Source("net/netlink/af_netlink.c", 2109)]
	[EXPORT_SYMBOL]
	public static void netlink_kernel_release(sock? sk)
	{
		if (sk == null || sk.sk_socket == null)
			return;

		sock_release(sk.sk_socket);
	}

	/// <summary>Changes the number of groups of a protocol; the table is grabbed. 0 or -ENOMEM.</summary>
	[Source("net/netlink/af_netlink.c", 2118)]
	public static int __netlink_change_ngroups(sock sk, uint groups)
	{
		listeners? @new, old;
		netlink_table tbl = nl_table[sk.sk_protocol];

		if (groups < 32)
			groups = 32;

		if (NLGRPSZ(tbl.groups) < NLGRPSZ(groups)) {
			@new = kzalloc(new listeners(NLGRPLONGS(groups)), GFP_ATOMIC);
			if (@new == null)
				return -ENOMEM;
			old = nl_deref_protected(in tbl.listeners);
			old!.masks.AsSpan().CopyTo(@new.masks);
			rcu_assign_pointer(ref tbl.listeners, @new);

			kfree_rcu(old, old.rcu);
		}
		tbl.groups = groups;

		return 0;
	}

	/// <summary>Changes the number of groups of a protocol; may sleep. 0 or -ENOMEM.</summary>
	[Source("net/netlink/af_netlink.c", 2153)]
	public static int netlink_change_ngroups(sock sk, uint groups)
	{
		int err;

		netlink_table_grab();
		err = __netlink_change_ngroups(sk, groups);
		netlink_table_ungrab();

		return err;
	}

	/// <summary>Ends everybody's membership of a group; the table is grabbed.</summary>
	[Source("net/netlink/af_netlink.c", 2164)]
	public static void __netlink_clear_multicast_users(sock ksk, uint group)
	{
		netlink_table tbl = nl_table[ksk.sk_protocol];

		foreach (var sk in sk_for_each_bound(tbl.mc_list))
			netlink_update_socket_mc(nlk_sk(sk), group, 0);
	}

	/// <summary>Adds a message to a buffer that is known to have the room.</summary>
	[Source("net/netlink/af_netlink.c", 2174)]
	[EXPORT_SYMBOL]
	public static nlmsghdr __nlmsg_put(sk_buff skb, u32 portid, u32 seq, int type, int len, int flags)
	{
		nlmsghdr nlh;
		int size = nlmsg_msg_size(len);

		nlh = new nlmsghdr(skb.head, skb_tail_pointer(skb));
		skb_put(skb, NLMSG_ALIGN(size));
		nlh.nlmsg_type = (u16)type;
		nlh.nlmsg_len = (u32)size;
		nlh.nlmsg_flags = (u16)flags;
		nlh.nlmsg_pid = portid;
		nlh.nlmsg_seq = seq;
		if (NLMSG_ALIGN(size) - size != 0)
			memset(nlmsg_data(nlh)[len..], 0, NLMSG_ALIGN(size) - size);
		return nlh;
	}

	// One buffer of a dump: the subsystem fills it, or the end is reported in it.
	[Source("net/netlink/af_netlink.c", 2196)]
	private static int netlink_dump(sock sk)
	{
		netlink_sock nlk = nlk_sk(sk);
		netlink_ext_ack extack = new();
		netlink_callback cb;
		sk_buff? skb = null;
		nlmsghdr? nlh;
		module? module;
		int err = -ENOBUFS;
		int alloc_min_size;
		int alloc_size = 0;

		mutex_lock(nlk.cb_mutex);
		if (!nlk.cb_running) {
			err = -EINVAL;
			goto errout_skb;
		}

		if (atomic_read(ref sk.sk_rmem_alloc) >= sk.sk_rcvbuf)
			goto errout_skb;

		// As large as the program has shown to take, but a page's worth will do when memory is short.
		cb = nlk.cb;
		alloc_min_size = max_t<int>(cb.min_dump_alloc, NLMSG_GOODSIZE);

		if (alloc_min_size < nlk.max_recvmsg_len) {
			alloc_size = nlk.max_recvmsg_len;
			skb = alloc_skb(alloc_size,
					(GFP_KERNEL & ~__GFP_DIRECT_RECLAIM) |
					__GFP_NOWARN | __GFP_NORETRY);
		}
		if (skb == null) {
			alloc_size = alloc_min_size;
			skb = alloc_skb(alloc_size, GFP_KERNEL);
		}
		if (skb == null)
			goto errout_skb;

		// No more than was asked for, so that a dump does not depend on how generous the allocator was.
		skb_reserve(skb, skb_tailroom(skb) - alloc_size);
		netlink_skb_set_owner_r(skb, sk);

		if (nlk.dump_done_errno > 0) {
			cb.extack = extack;
			nlk.dump_done_errno = cb.dump!(skb, cb);
			cb.extack = null;
		}

		if (nlk.dump_done_errno > 0 ||
		    skb_tailroom(skb) < nlmsg_total_size(sizeof(int))) {
			mutex_unlock(nlk.cb_mutex);

			if (sk_filter(sk, skb) != 0)
				kfree_skb(skb);
			else
				__netlink_sendskb(sk, skb);
			return 0;
		}

		nlh = nlmsg_put_answer(skb, cb, NLMSG_DONE,
				       sizeof(int),
				       NLM_F_MULTI | cb.answer_flags);
		if (WARN_ON(nlh == null))
			goto errout_skb;

		nl_dump_check_consistent(cb, nlh!);

		nlmsg_data<int>(nlh!) = nlk.dump_done_errno;

		if (extack._msg != null && (nlk.flags & NETLINK_F_EXT_ACK) != 0) {
			nlh!.nlmsg_flags |= NLM_F_ACK_TLVS;
			if (nla_put_string(skb, NLMSGERR_ATTR_MSG, extack._msg) == 0)
				nlmsg_end(skb, nlh);
		}

		if (sk_filter(sk, skb) != 0)
			kfree_skb(skb);
		else
			__netlink_sendskb(sk, skb);

		if (cb.done != null)
			cb.done(cb);

		nlk.cb_running = false;
		module = cb.module;
		skb = cb.skb;
		mutex_unlock(nlk.cb_mutex);
		module_put(module);
		consume_skb(skb);
		return 0;

	errout_skb:
		mutex_unlock(nlk.cb_mutex);
		kfree_skb(skb);
		return err;
	}

	/// <summary>Starts a dump to the sender of <paramref name="skb"/>. -EINTR, which asks
	/// <see cref="netlink_rcv_skb"/> for no acknowledgement, when it runs; else what went wrong.</summary>
	[Source("net/netlink/af_netlink.c", 2307)]
	[EXPORT_SYMBOL]
	public static int __netlink_dump_start(sock ssk, sk_buff skb, nlmsghdr nlh, netlink_dump_control control)
	{
		netlink_sock nlk, nlk2;
		netlink_callback cb;
		sock? sk;
		int ret;

		refcount_inc(ref skb.users);

		sk = netlink_lookup(sock_net(ssk), ssk.sk_protocol, NETLINK_CB(skb).portid);
		if (sk == null) {
			ret = -ECONNREFUSED;
			goto error_free;
		}

		nlk = nlk_sk(sk);
		mutex_lock(nlk.cb_mutex);
		// One dump at a time.
		if (nlk.cb_running) {
			ret = -EBUSY;
			goto error_unlock;
		}
		// The module must stay until the dump is over.
		if (!try_module_get(control.module)) {
			ret = -EPROTONOSUPPORT;
			goto error_unlock;
		}

		cb = nlk.cb = new netlink_callback();
		cb.dump = control.dump;
		cb.done = control.done;
		cb.nlh = nlh;
		cb.data = control.data;
		cb.module = control.module;
		cb.min_dump_alloc = control.min_dump_alloc;
		cb.skb = skb;

		nlk2 = nlk_sk(NETLINK_CB(skb).sk!);
		cb.strict_check = (nlk2.flags & NETLINK_F_STRICT_CHK) != 0;

		if (control.start != null) {
			ret = control.start(cb);
			if (ret != 0)
				goto error_put;
		}

		nlk.cb_running = true;
		nlk.dump_done_errno = INT_MAX;

		mutex_unlock(nlk.cb_mutex);

		ret = netlink_dump(sk);

		sock_put(sk);

		if (ret != 0)
			return ret;

		return -EINTR;

	error_put:
		module_put(control.module);
	error_unlock:
		sock_put(sk);
		mutex_unlock(nlk.cb_mutex);
	error_free:
		kfree_skb(skb);
		return ret;
	}

	/// <summary>Answers a message with an errno (0 is success), the request itself, and what the extended
	/// acknowledgement says, as far as the sender wants to know.</summary>
	[Source("net/netlink/af_netlink.c", 2384)]
	[EXPORT_SYMBOL]
	public static void netlink_ack(sk_buff in_skb, nlmsghdr nlh, int err, netlink_ext_ack? extack)
	{
		sk_buff? skb;
		nlmsghdr rep;
		int payload = sizeof(nlmsgerr);
		int tlvlen = 0;
		netlink_sock nlk = nlk_sk(NETLINK_CB(in_skb).sk!);
		int flags = 0;
		bool nlk_has_extack = (nlk.flags & NETLINK_F_EXT_ACK) != 0;

		// The request is repeated only with an error, and then only where the program has not asked for
		// headers alone.
		if (nlk_has_extack && extack != null && extack._msg != null)
			tlvlen += nla_total_size(strlen(extack._msg) + 1);

		if (err != 0) {
			if ((nlk.flags & NETLINK_F_CAP_ACK) == 0)
				payload += nlmsg_len(nlh);
			else
				flags |= NLM_F_CAPPED;
			if (nlk_has_extack && extack != null && extack.bad_attr != null)
				tlvlen += nla_total_size(sizeof(u32));
		} else {
			flags |= NLM_F_CAPPED;

			if (nlk_has_extack && extack != null && extack.cookie_len != 0)
				tlvlen += nla_total_size(extack.cookie_len);
		}

		if (tlvlen != 0)
			flags |= NLM_F_ACK_TLVS;

		skb = nlmsg_new(payload + tlvlen, GFP_KERNEL);
		if (skb == null) {
			NETLINK_CB(in_skb).sk!.sk_err = ENOBUFS;
			NETLINK_CB(in_skb).sk!.sk_error_report!(NETLINK_CB(in_skb).sk!);
			return;
		}

		rep = __nlmsg_put(skb, NETLINK_CB(in_skb).portid, nlh.nlmsg_seq,
				  NLMSG_ERROR, payload, flags);
		ref nlmsgerr errmsg = ref nlmsg_data<nlmsgerr>(rep);
		errmsg.error = err;
		memcpy(nlmsg_data(rep)[sizeof(int)..], nlh.AsSpan(),
		       payload > sizeof(nlmsgerr) ? (int)nlh.nlmsg_len : sizeof(__nlmsghdr));

		if (nlk_has_extack && extack != null) {
			if (extack._msg != null) {
				WARN_ON(nla_put_string(skb, NLMSGERR_ATTR_MSG,
						       extack._msg) != 0);
			}
			if (err != 0) {
				if (extack.bad_attr != null &&
				    !WARN_ON(extack.bad_attr.off < in_skb.data ||
					     extack.bad_attr.off >= in_skb.data +
								    in_skb.len))
					WARN_ON(nla_put_u32(skb, NLMSGERR_ATTR_OFFS,
							    (u32)(extack.bad_attr.off -
								  in_skb.data)) != 0);
			} else {
				if (extack.cookie_len != 0)
					WARN_ON(nla_put(skb, NLMSGERR_ATTR_COOKIE,
							extack.cookie_len,
							extack.cookie) != 0);
			}
		}

		nlmsg_end(skb, rep);

		netlink_unicast(in_skb.sk!, skb, NETLINK_CB(in_skb).portid, MSG_DONTWAIT);
	}

	/// <summary>Hands every request in a buffer to <paramref name="cb"/> and acknowledges it where that is asked
	/// for or it failed. A malformed header ends it. Always 0.</summary>
	[Source("net/netlink/af_netlink.c", 2460)]
	[EXPORT_SYMBOL]
	public static int netlink_rcv_skb(sk_buff skb, Func<sk_buff, nlmsghdr, netlink_ext_ack, int> cb)
	{
		netlink_ext_ack extack;
		nlmsghdr nlh;
		int err;

		while (skb.len >= nlmsg_total_size(0)) {
			int msglen;

			extack = new();
			nlh = nlmsg_hdr(skb);
			err = 0;

			if (nlh.nlmsg_len < NLMSG_HDRLEN || skb.len < nlh.nlmsg_len)
				return 0;

			// Only requests are handled by the kernel.
			if ((nlh.nlmsg_flags & NLM_F_REQUEST) == 0)
				goto ack;

			// Control messages are passed over.
			if (nlh.nlmsg_type < NLMSG_MIN_TYPE)
				goto ack;

			err = cb(skb, nlh, extack);
			if (err == -EINTR)
				goto skip;

		ack:
			if ((nlh.nlmsg_flags & NLM_F_ACK) != 0 || err != 0)
				netlink_ack(skb, nlh, err, extack);

		skip:
			msglen = NLMSG_ALIGN(nlh.nlmsg_len);
			if (msglen > skb.len)
				msglen = (int)skb.len;
			skb_pull(skb, msglen);
		}

		return 0;
	}

	/// <summary>Tells a group of a change, and with <paramref name="report"/> also who made it; eats the buffer.
	/// 0 or a negative errno.</summary>
	[Source("net/netlink/af_netlink.c", 2514)]
	[EXPORT_SYMBOL]
	public static int nlmsg_notify(sock sk, sk_buff skb, u32 portid, uint group, int report, gfp_t flags)
	{
		int err = 0;

		if (group != 0) {
			u32 exclude_portid = 0;

			if (report != 0) {
				refcount_inc(ref skb.users);
				exclude_portid = portid;
			}

			// Whatever nlmsg_multicast() says of the others, the sender is answered below.
			err = nlmsg_multicast(sk, skb, exclude_portid, group, flags);
		}

		if (report != 0) {
			int err2;

			err2 = nlmsg_unicast(sk, skb, portid);
			if (err == 0 || err == -ESRCH)
				err = err2;
		}

		return err;
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static void rhashtable_walk_enter(netlink_rhashtable ht, ref rhashtable_iter iter)
	{
		iter.ht = ht;
		iter.slot = 0;
		iter.p = null;
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static void rhashtable_walk_start(ref rhashtable_iter iter)
	{
		rcu_read_lock();
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static netlink_sock? rhashtable_walk_next(ref rhashtable_iter iter)
	{
		hlist_node<netlink_sock>? n = iter.p?.node.next;

		while (n == null) {
			if (iter.slot >= netlink_rhashtable.NR_BUCKETS) {
				iter.p = null;
				return null;
			}
			n = iter.ht.tbl[iter.slot++].first;
		}
		return iter.p = n.owner;
	}

	[NotInLinux("stands in for lib/rhashtable.c")]
	private static void rhashtable_walk_stop(ref rhashtable_iter iter)
	{
		rcu_read_unlock();
	}

	[Source("net/netlink/af_netlink.c", 2551)]
	private static int netlink_walk_start(nl_seq_iter iter)
	{
		rhashtable_walk_enter(nl_table[iter.link].hash, ref iter.hti);
		rhashtable_walk_start(ref iter.hti);

		return 0;
	}

	[Source("net/netlink/af_netlink.c", 2559)]
	private static void netlink_walk_stop(nl_seq_iter iter)
	{
		rhashtable_walk_stop(ref iter.hti);
	}

	[Source("net/netlink/af_netlink.c", 2565)]
	private static object? __netlink_seq_next(seq_file seq)
	{
		nl_seq_iter iter = (nl_seq_iter)seq.@private!;
		netlink_sock? nlk;

		do {
			for (; ; ) {
				int err;

				// DEVIATION: the table is never resized under the walk, so there is no -EAGAIN.
				nlk = rhashtable_walk_next(ref iter.hti);

				if (nlk != null)
					break;

				netlink_walk_stop(iter);
				if (++iter.link >= MAX_LINKS)
					return null;

				err = netlink_walk_start(iter);
				if (err != 0)
					return ERR_PTR(err);
			}
		} while (sock_net(nlk) != seq_file_net(seq));

		return nlk;
	}

	[Source("net/netlink/af_netlink.c", 2599)]
	private static object? netlink_seq_start(seq_file seq, ref long posp)
	{
		nl_seq_iter iter = (nl_seq_iter)seq.@private!;
		object? obj = SEQ_START_TOKEN;
		long pos;
		int err;

		iter.link = 0;

		err = netlink_walk_start(iter);
		if (err != 0)
			return ERR_PTR(err);

		for (pos = posp; pos != 0 && obj != null && !IS_ERR(obj); pos--)
			obj = __netlink_seq_next(seq);

		return obj;
	}

	[Source("net/netlink/af_netlink.c", 2618)]
	private static object? netlink_seq_next(seq_file seq, object? v, ref long pos)
	{
		++pos;
		return __netlink_seq_next(seq);
	}

	[Source("net/netlink/af_netlink.c", 2624)]
	private static void netlink_seq_stop(seq_file seq, object? v)
	{
		nl_seq_iter iter = (nl_seq_iter)seq.@private!;

		if (iter.link >= MAX_LINKS)
			return;

		netlink_walk_stop(iter);
	}

	[Source("net/netlink/af_netlink.c", 2635)]
	private static int netlink_seq_show(seq_file seq, object? v)
	{
		if (v == SEQ_START_TOKEN) {
			seq_puts(seq,
				 "sk               Eth Pid        Groups   "u8);
			seq_puts(seq,
				 "Rmem     Wmem     Dump  Locks    Drops    Inode\n"u8);
		} else {
			sock s = (sock)v!;
			netlink_sock nlk = nlk_sk(s);

			// DEVIATION: %pK prints a hashed address; here it is made from the inode's number, so that
			// runs can be repeated.
			u32 ptr = (u32)(sock_i_ino(s) * 2654435761);
			u32 groups = nlk.groups != null ? (u32)nlk.groups[0] : 0;
			int running = nlk.cb_running ? 1 : 0;

			seq_printf(seq, $"{ptr:x16} {s.sk_protocol,-3} {nlk.portid,-10} {groups:x8} ");
			seq_printf(seq, $"{sk_rmem_alloc_get(s),-8} {sk_wmem_alloc_get(s),-8} {running,-5} ");
			seq_printf(seq, $"{refcount_read(ref s.sk_refcnt),-8} {atomic_read(ref s.sk_drops),-8} ");
			seq_printf(seq, $"{sock_i_ino(s),-8}\n");
		}
		return 0;
	}

	[Source("net/netlink/af_netlink.c", 2662)]
	private static seq_operations netlink_seq_ops = new() {
		start = netlink_seq_start,
		next = netlink_seq_next,
		stop = netlink_seq_stop,
		show = netlink_seq_show,
	};

	/// <summary>Has <paramref name="nb"/> called when a bound socket closes (<c>NETLINK_URELEASE</c>).</summary>
	[Source("net/netlink/af_netlink.c", 2670)]
	[EXPORT_SYMBOL]
	public static int netlink_register_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_register(netlink_chain, nb);
	}

	/// <summary>Undoes <see cref="netlink_register_notifier"/>.</summary>
	[Source("net/netlink/af_netlink.c", 2676)]
	[EXPORT_SYMBOL]
	public static int netlink_unregister_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_unregister(netlink_chain, nb);
	}

	[Source("net/netlink/af_netlink.c", 2682)]
	private static proto_ops netlink_ops = new() {
		family = PF_NETLINK,
		release = netlink_release,
		bind = netlink_bind,
		connect = netlink_connect,
		socketpair = sock_no_socketpair,
		accept = sock_no_accept,
		getname = netlink_getname,
		poll = datagram_poll,
		ioctl = netlink_ioctl,
		listen = sock_no_listen,
		shutdown = sock_no_shutdown,
		setsockopt = netlink_setsockopt,
		getsockopt = netlink_getsockopt,
		sendmsg = netlink_sendmsg,
		recvmsg = netlink_recvmsg,
	};

	[Source("net/netlink/af_netlink.c", 2703)]
	private static net_proto_family netlink_family_ops = new() {
		family = PF_NETLINK,
		create = netlink_create,
	};

	[Source("net/netlink/af_netlink.c", 2709)]
	private static int netlink_net_init(net net)
	{
		if (proc_create_net("netlink"u8, 0, net.proc_net, netlink_seq_ops,
				    sizeof_state<nl_seq_iter>()) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/netlink/af_netlink.c", 2719)]
	private static void netlink_net_exit(net net)
	{
		remove_proc_entry("netlink"u8, net.proc_net);
	}

	[Source("net/netlink/af_netlink.c", 2726)]
	private static void netlink_add_usersock_entry()
	{
		listeners? listeners;
		uint groups = 32;

		listeners = kzalloc(new listeners(NLGRPLONGS(groups)), GFP_KERNEL);
		if (listeners == null)
			panic("netlink_add_usersock_entry: Cannot allocate listeners\n");

		netlink_table_grab();

		nl_table[NETLINK_USERSOCK].groups = groups;
		rcu_assign_pointer(ref nl_table[NETLINK_USERSOCK].listeners, listeners);
		nl_table[NETLINK_USERSOCK].module = null;
		nl_table[NETLINK_USERSOCK].registered = 1;
		nl_table[NETLINK_USERSOCK].flags = NL_CFG_F_NONROOT_SEND;

		netlink_table_ungrab();
	}

	[Source("net/netlink/af_netlink.c", 2746)]
	private static pernet_operations netlink_net_ops = new() {
		init = netlink_net_init,
		exit = netlink_net_exit,
	};

	[Source("net/netlink/af_netlink.c", 2768)]
	[core_initcall]
	private static int netlink_proto_init()
	{
		int i;
		netlink_table[]? table;
		int err = proto_register(netlink_proto, 0);

		if (err != 0)
			goto @out;

		table = kcalloc<netlink_table>(MAX_LINKS, GFP_KERNEL);
		if (table == null)
			goto panic;
		nl_table = table;

		for (i = 0; i < MAX_LINKS; i++)
			nl_table[i] = new();

		netlink_add_usersock_entry();

		sock_register(netlink_family_ops);
		register_pernet_subsys(netlink_net_ops);

		// The rtnetlink is brought up right behind.
		rtnetlink_init();
	@out:
		return err;
	panic:
		panic("netlink_init: Cannot allocate nl_table\n");
		return -ENOMEM;
	}
}
