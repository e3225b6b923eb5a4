// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/net_namespace.c; the copyright of the original's authors stands.

// Network namespaces: the list of all of them, what subsystems do when one comes or goes, and the ids by which one
// namespace knows another.

namespace Kernel.Net.Core;

/// <summary>net/core/net_namespace.c</summary>
public static unsafe partial class net_namespace_c
{
	// The constructors and destructors of a namespace, subsystems first, devices from first_device on.
	private static list_head<pernet_operations> pernet_list = LIST_HEAD<pernet_operations>();
	private static list_head<pernet_operations> first_device = pernet_list;

	/// <summary>All namespaces; written under <c>net_rwsem</c>, read also under RCU.</summary>
	[EXPORT_SYMBOL_GPL]
	public static list_head<net> net_namespace_list = LIST_HEAD<net>();

	/// <summary>Protects <c>net_namespace_list</c>; taken inside the RTNL.</summary>
	[EXPORT_SYMBOL_GPL]
	public static rw_semaphore net_rwsem = DECLARE_RWSEM("net_rwsem");

	/// <summary>The namespace the machine boots with; it never ends.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/net_namespace.c", 41)]
	public static net init_net = new() {
		count = REFCOUNT_INIT(1),
	};

	internal static bool init_net_initialized;

	/// <summary>Protects <c>pernet_list</c>, <c>net_generic_ids</c>, <c>init_net_initialized</c> and
	/// <c>first_device</c>.</summary>
	[EXPORT_SYMBOL_GPL]
	public static rw_semaphore pernet_ops_rwsem = DECLARE_RWSEM("pernet_ops_rwsem");

	// The first pointers of net_generic lie under its len and rcu_head.
	private const uint MIN_PERNET_OPS_ID = 3;

	private const uint INITIAL_NET_GEN_PTRS = 13;

	private static uint max_gen_ptrs = INITIAL_NET_GEN_PTRS;

	[Source("net/core/net_namespace.c", 64)]
	private static net_generic? net_alloc_generic()
	{
		net_generic? ng;
		uint generic_size = max_gen_ptrs;

		ng = kzalloc<net_generic>(GFP_KERNEL);
		if (ng != null) {
			ng.ptr = new slab_object?[generic_size];
			ng.s.len = max_gen_ptrs;
		}

		return ng;
	}

	[Source("net/core/net_namespace.c", 76)]
	private static int net_assign_generic(net net, uint id, slab_object data)
	{
		net_generic? ng, old_ng;

		BUG_ON(id < MIN_PERNET_OPS_ID);

		old_ng = rcu_dereference_protected(net.gen,
						   lockdep_is_held(pernet_ops_rwsem))!;
		if (old_ng.s.len > id) {
			old_ng.ptr[id] = data;
			return 0;
		}

		ng = net_alloc_generic();
		if (ng == null)
			return -ENOMEM;

		// A reader keeps the array it has found: the pointers in it never change once set,
		// so the copy and the old array are both right until the old one goes.

		Array.Copy(old_ng.ptr, MIN_PERNET_OPS_ID, ng.ptr, MIN_PERNET_OPS_ID,
			   old_ng.s.len - MIN_PERNET_OPS_ID);
		ng.ptr[id] = data;

		rcu_assign_pointer(ref net.gen, ng);
		kfree_rcu(old_ng, old_ng.s.rcu);
		return 0;
	}

	[Source("net/core/net_namespace.c", 113)]
	private static int ops_init(pernet_operations ops, net net)
	{
		int err = -ENOMEM;
		slab_object? data = null;

		if (ops.id != null && ops.size.kzalloc != null) {
			data = ops.size.kzalloc();
			if (data == null)
				goto @out;

			err = net_assign_generic(net, ops.id, data);
			if (err != 0)
				goto cleanup;
		}
		err = 0;
		if (ops.init != null)
			err = ops.init(net);
		if (err == 0)
			return 0;

	cleanup:
		kfree(data);

	@out:
		return err;
	}

	[Source("net/core/net_namespace.c", 140)]
	private static void ops_free(pernet_operations ops, net net)
	{
		if (ops.id != null && ops.size.kzalloc != null) {
			kfree(net_generic<slab_object>(net, ops.id));
		}
	}

	[Source("net/core/net_namespace.c", 147)]
	private static void ops_exit_list(pernet_operations ops,
					  list_head<net> net_exit_list)
	{
		if (ops.exit != null) {
			foreach (var net in list_for_each_entry(net_exit_list))
				ops.exit(net);
		}
		if (ops.exit_batch != null)
			ops.exit_batch(net_exit_list);
	}

	[Source("net/core/net_namespace.c", 159)]
	private static void ops_free_list(pernet_operations ops,
					  list_head<net> net_exit_list)
	{
		if (ops.size.kzalloc != null && ops.id != null) {
			foreach (var net in list_for_each_entry(net_exit_list))
				ops_free(ops, net);
		}
	}

	// nsid_lock held.
	[Source("net/core/net_namespace.c", 170)]
	private static int alloc_netid(net net, net peer, int reqid)
	{
		int min = 0, max = 0;

		if (reqid >= 0) {
			min = reqid;
			max = reqid + 1;
		}

		return idr_alloc(net.netns_ids, peer, min, max, GFP_ATOMIC);
	}

	// idr_for_each() goes on while its callback returns 0, so the id 0 has to come back as something else.
	private const int NET_ID_ZERO = -1;

	[Source("net/core/net_namespace.c", 188)]
	private static int net_eq_idr(int id, object? net, object? peer)
	{
		if (net_eq((net?)net, (net?)peer))
			return id != 0 ? id : NET_ID_ZERO;
		return 0;
	}

	// nsid_lock held.  alloc comes back true when a new id was given, which the caller then has to announce.
	[Source("net/core/net_namespace.c", 199)]
	private static int __peernet2id_alloc(net net, net peer, ref bool alloc)
	{
		int id = idr_for_each(net.netns_ids, net_eq_idr, peer);
		bool alloc_it = alloc;

		alloc = false;

		if (id == NET_ID_ZERO)
			return 0;
		if (id > 0)
			return id;

		if (alloc_it) {
			id = alloc_netid(net, peer, -1);
			alloc = true;
			return id >= 0 ? id : NETNSA_NSID_NOT_ASSIGNED;
		}

		return NETNSA_NSID_NOT_ASSIGNED;
	}

	// nsid_lock held.
	[Source("net/core/net_namespace.c", 222)]
	private static int __peernet2id(net net, net peer)
	{
		bool no = false;

		return __peernet2id_alloc(net, peer, ref no);
	}

	/// <summary>The id by which <c>net</c> knows <c>peer</c>; a new one is given and announced when there is none.
	/// Returns NETNSA_NSID_NOT_ASSIGNED (-1) when either namespace is ending or ids ran out.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 233)]
	public static int peernet2id_alloc(net net, net peer)
	{
		bool alloc = false, alive = false;
		int id;

		if (refcount_read(ref net.count) == 0)
			return NETNSA_NSID_NOT_ASSIGNED;
		spin_lock_bh(net.nsid_lock);
		// A peer found under RCU may be ending: only one that is alive gets an id,
		// or cleanup_net() would have removed it already and it would stay for ever.
		if (maybe_get_net(peer) != null)
			alive = alloc = true;
		id = __peernet2id_alloc(net, peer, ref alloc);
		spin_unlock_bh(net.nsid_lock);
		if (alloc && id >= 0)
			rtnl_net_notifyid(net, RTM_NEWNSID, id);
		if (alive)
			put_net(peer);
		return id;
	}

	/// <summary>The id by which <c>net</c> knows <c>peer</c>, or NETNSA_NSID_NOT_ASSIGNED.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/net_namespace.c", 260)]
	public static int peernet2id(net net, net peer)
	{
		int id;

		spin_lock_bh(net.nsid_lock);
		id = __peernet2id(net, peer);
		spin_unlock_bh(net.nsid_lock);
		return id;
	}

	/// <summary>Whether <c>net</c> has an id for <c>peer</c>.</summary>
	[Source("net/core/net_namespace.c", 274)]
	public static bool peernet_has_id(net net, net peer)
	{
		return peernet2id(net, peer) >= 0;
	}

	/// <summary>The namespace that <c>net</c> knows by this id, with a reference, or null.</summary>
	[Source("net/core/net_namespace.c", 279)]
	public static net? get_net_ns_by_id(net net, int id)
	{
		net? peer;

		if (id < 0)
			return null;

		rcu_read_lock();
		peer = (net?)idr_find(net.netns_ids, (ulong)id);
		if (peer != null)
			peer = maybe_get_net(peer);
		rcu_read_unlock();

		return peer;
	}

	// Runs the constructors; pernet_ops_rwsem held.
	[Source("net/core/net_namespace.c", 298)]
	private static int setup_net(net net, user_namespace user_ns)
	{
		pernet_operations ops = null!, saved_ops;
		int error = 0;
		var net_exit_list = LIST_HEAD<net>();

		refcount_set(ref net.count, 1);
		refcount_set(ref net.passive, 1);
		get_random_bytes(ref net.hash_mix, sizeof(u32));
		net.dev_base_seq = 1;
		net.user_ns = user_ns;
		idr_init(net.netns_ids);
		spin_lock_init(net.nsid_lock);
		mutex_init(net.ipv4.ra_mutex);

		foreach (var pos in list_for_each_entry(pernet_list)) {
			ops = pos;
			error = ops_init(ops, net);
			if (error < 0)
				goto out_undo;
		}
		down_write(net_rwsem);
		list_add_tail_rcu(net.list, net_namespace_list);
		up_write(net_rwsem);
	@out:
		return error;

	out_undo:
		// Backwards through those whose constructor ran to its end.
		list_add(net.exit_list, net_exit_list);
		saved_ops = ops;
		foreach (var pos in list_for_each_entry_continue_reverse(ops.list, pernet_list))
			ops_exit_list(pos, net_exit_list);

		ops = saved_ops;
		foreach (var pos in list_for_each_entry_continue_reverse(ops.list, pernet_list))
			ops_free_list(pos, net_exit_list);

		rcu_barrier();
		goto @out;
	}

	[Source("net/core/net_namespace.c", 342)]
	private static int net_defaults_init_net(net net)
	{
		net.core.sysctl_somaxconn = SOMAXCONN;
		return 0;
	}

	[Source("net/core/net_namespace.c", 348)]
	private static pernet_operations net_defaults_ops = new() {
		init = net_defaults_init_net,
	};

	[core_initcall]
	[Source("net/core/net_namespace.c", 352)]
	private static int net_defaults_init()
	{
		if (register_pernet_subsys(net_defaults_ops) != 0)
			panic("Cannot initialize net default settings");

		return 0;
	}

	[Source("net/core/net_namespace.c", 363)]
	private static ucounts? inc_net_namespaces(user_namespace ns)
	{
		return inc_ucount(ns, current_euid(), UCOUNT_NET_NAMESPACES);
	}

	[Source("net/core/net_namespace.c", 368)]
	private static void dec_net_namespaces(ucounts? ucounts)
	{
		dec_ucount(ucounts, UCOUNT_NET_NAMESPACES);
	}

	private static kmem_cache? net_cachep;
	private static workqueue_struct? netns_wq;

	[Source("net/core/net_namespace.c", 376)]
	private static net? net_alloc()
	{
		net? net = null;
		net_generic? ng;

		ng = net_alloc_generic();
		if (ng == null)
			goto @out;

		net = kmem_cache_zalloc<net>(net_cachep!, GFP_KERNEL);
		if (net == null)
			goto out_free;

		rcu_assign_pointer(ref net.gen, ng);
	@out:
		return net;

	out_free:
		kfree(ng);
		goto @out;
	}

	[Source("net/core/net_namespace.c", 398)]
	private static void net_free(net net)
	{
		kfree(rcu_access_pointer(net.gen));
		kmem_cache_free(net_cachep!, net);
	}

	/// <summary>Drops a reference on the memory of a namespace (<c>passive</c>); null is allowed.</summary>
	[Source("net/core/net_namespace.c", 404)]
	public static void net_drop_ns(object? p)
	{
		net? ns = (net?)p;
		if (ns != null && refcount_dec_and_test(ref ns.passive))
			net_free(ns);
	}

	/// <summary>The namespace of a new task: the old one with one more reference, or with CLONE_NEWNET a new one.
	/// Fails with -ENOSPC (limit of the user namespace), -ENOMEM, -EINTR or what a constructor returned.</summary>
	[Source("net/core/net_namespace.c", 411)]
	public static err_ptr<net> copy_net_ns(ulong flags,
					       user_namespace user_ns, net old_net)
	{
		ucounts? ucounts;
		net? net;
		int rv;

		if ((flags & CLONE_NEWNET) == 0)
			return get_net(old_net);

		ucounts = inc_net_namespaces(user_ns);
		if (ucounts == null)
			return ERR_PTR(-ENOSPC);

		net = net_alloc();
		if (net == null) {
			rv = -ENOMEM;
			goto dec_ucounts;
		}
		refcount_set(ref net.passive, 1);
		net.ucounts = ucounts;
		get_user_ns(user_ns);

		rv = down_read_killable(pernet_ops_rwsem);
		if (rv < 0)
			goto put_userns;

		rv = setup_net(net, user_ns);

		up_read(pernet_ops_rwsem);

		// DEVIATION: the test is the other way round, C# cannot jump into the block of an if
		if (rv >= 0)
			return net;
	put_userns:
		put_user_ns(user_ns);
		net_drop_ns(net);
	dec_ucounts:
		dec_net_namespaces(ucounts);
		return ERR_PTR(rv);
	}

	/// <summary>Who owns the sysfs files of a namespace: root of its user namespace.</summary>
	/// <param name="net">null stands for the initial namespace</param>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 462)]
	public static void net_ns_get_ownership(net? net, ref kuid_t uid, ref kgid_t gid)
	{
		if (net != null) {
			kuid_t ns_root_uid = make_kuid(net.user_ns, 0);
			kgid_t ns_root_gid = make_kgid(net.user_ns, 0);

			if (uid_valid(ns_root_uid))
				uid = ns_root_uid;

			if (gid_valid(ns_root_gid))
				gid = ns_root_gid;
		} else {
			uid = GLOBAL_ROOT_UID;
			gid = GLOBAL_ROOT_GID;
		}
	}

	[Source("net/core/net_namespace.c", 480)]
	private static void unhash_nsid(net net, net last)
	{
		// Only cleanup_net() removes from the list and this runs in it, so the list can but grow:
		// no lock is needed, and what comes after last cannot know net.
		foreach (var tmp in for_each_net()) {
			int id;

			spin_lock_bh(tmp.nsid_lock);
			id = __peernet2id(tmp, net);
			if (id >= 0)
				idr_remove(tmp.netns_ids, (ulong)id);
			spin_unlock_bh(tmp.nsid_lock);
			if (id >= 0)
				rtnl_net_notifyid(tmp, RTM_DELNSID, id);
			if (tmp == last)
				break;
		}
		spin_lock_bh(net.nsid_lock);
		idr_destroy(net.netns_ids);
		spin_unlock_bh(net.nsid_lock);
	}

	private static llist_head<net> cleanup_list = LLIST_HEAD<net>();

	[Source("net/core/net_namespace.c", 509)]
	private static void cleanup_net(work_struct work)
	{
		net last;
		llist_node<net>? net_kill_list;
		var net_exit_list = LIST_HEAD<net>();

		// All that died since the last time, in one go.
		net_kill_list = llist_del_all(cleanup_list);

		down_read(pernet_ops_rwsem);

		// From here on nobody finds them.
		down_write(net_rwsem);
		foreach (var net in llist_for_each_entry(net_kill_list))
			list_del_rcu(net.list);
		// A namespace added later finds no dying one (see peernet2id_alloc()), so unhash_nsid() ends here.
		// Ids among the dying ones are not removed one by one: their whole idr goes.
		last = list_last_entry(net_namespace_list);
		up_write(net_rwsem);

		foreach (var net in llist_for_each_entry(net_kill_list)) {
			unhash_nsid(net, last);
			list_add_tail(net.exit_list, net_exit_list);
		}

		// Walkers of the list under RCU have to be through before the first destructor runs.
		synchronize_rcu();

		foreach (var ops in list_for_each_entry_reverse(pernet_list))
			ops_exit_list(ops, net_exit_list);

		foreach (var ops in list_for_each_entry_reverse(pernet_list))
			ops_free_list(ops, net_exit_list);

		up_read(pernet_ops_rwsem);

		// RCU callbacks may still look at the namespace.
		rcu_barrier();

		foreach (var net in list_for_each_entry_safe(net_exit_list)) {
			list_del_init(net.exit_list);
			dec_net_namespaces(net.ucounts);
			put_user_ns(net.user_ns);
			net_drop_ns(net);
		}
	}

	/// <summary>Waits until no cleanup of a namespace is under way; for the exit of modules.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/net_namespace.c", 583)]
	public static void net_ns_barrier()
	{
		down_write(pernet_ops_rwsem);
		up_write(pernet_ops_rwsem);
	}

	private static work_struct net_cleanup_work = DECLARE_WORK(cleanup_net);

	/// <summary>Queues a namespace whose last reference is gone; its destructors may sleep.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 592)]
	public static void __put_net(net net)
	{
		if (llist_add(net.cleanup_list, cleanup_list))
			queue_work(netns_wq!, net_cleanup_work);
	}

	/// <summary>The namespace behind an open <c>/proc/PID/ns/net</c>, with a reference; -EBADF, -EINVAL.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 600)]
	public static err_ptr<net> get_net_ns_by_fd(int fd)
	{
		err_ptr<file> file;
		ns_common ns;
		err_ptr<net> net;

		file = proc_ns_fget(fd);
		if (IS_ERR(file))
			return ERR_CAST(file);

		ns = get_proc_ns(file_inode(file.ptr!));
		if (ns.ops == netns_operations)
			net = get_net(container_of<net>(ns));
		else
			net = ERR_PTR(-EINVAL);

		fput(file.ptr!);
		return net;
	}

	/// <summary>The namespace of a task, with a reference; -ESRCH.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 628)]
	public static err_ptr<net> get_net_ns_by_pid(int pid)
	{
		task_struct? tsk;
		err_ptr<net> net;

		net = ERR_PTR(-ESRCH);
		rcu_read_lock();
		tsk = find_task_by_vpid(pid);
		if (tsk != null) {
			nsproxy? nsproxy;
			task_lock(tsk);
			nsproxy = (nsproxy?)tsk.nsproxy;
			if (nsproxy != null)
				net = get_net(nsproxy.net_ns);
			task_unlock(tsk);
		}
		rcu_read_unlock();
		return net;
	}

	[Source("net/core/net_namespace.c", 650)]
	private static int net_ns_net_init(net net)
	{
		net.ns.ops = netns_operations;
		return ns_alloc_inum(net.ns);
	}

	[Source("net/core/net_namespace.c", 658)]
	private static void net_ns_net_exit(net net)
	{
		ns_free_inum(net.ns);
	}

	[Source("net/core/net_namespace.c", 663)]
	private static pernet_operations net_ns_ops = new() {
		init = net_ns_net_init,
		exit = net_ns_net_exit,
	};

	[Source("net/core/net_namespace.c", 668)]
	private static nla_policy[] rtnl_net_policy = new nla_policy[NETNSA_MAX + 1] {
		/* NETNSA_NONE */ new() { type = NLA_UNSPEC },
		/* NETNSA_NSID */ new() { type = NLA_S32 },
		/* NETNSA_PID */ new() { type = NLA_U32 },
		/* NETNSA_FD */ new() { type = NLA_U32 },
		/* NETNSA_TARGET_NSID */ new() { type = NLA_S32 },
		/* NETNSA_CURRENT_NSID */ new(),
	};

	[Source("net/core/net_namespace.c", 676)]
	private static int rtnl_net_newid(sk_buff skb, nlmsghdr nlh,
					  netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		nlattr?[] tb = new nlattr?[NETNSA_MAX + 1];
		nlattr? nla;
		err_ptr<net> peer;
		int nsid, err;

		err = nlmsg_parse(nlh, sizeof(rtgenmsg), tb, NETNSA_MAX,
				  rtnl_net_policy, extack);
		if (err < 0)
			return err;
		if (tb[NETNSA_NSID] == null) {
			NL_SET_ERR_MSG(extack, "nsid is missing"u8);
			return -EINVAL;
		}
		nsid = nla_get_s32(tb[NETNSA_NSID]!);

		if (tb[NETNSA_PID] != null) {
			peer = get_net_ns_by_pid((int)nla_get_u32(tb[NETNSA_PID]!));
			nla = tb[NETNSA_PID];
		} else if (tb[NETNSA_FD] != null) {
			peer = get_net_ns_by_fd((int)nla_get_u32(tb[NETNSA_FD]!));
			nla = tb[NETNSA_FD];
		} else {
			NL_SET_ERR_MSG(extack, "Peer netns reference is missing"u8);
			return -EINVAL;
		}
		if (IS_ERR(peer)) {
			NL_SET_BAD_ATTR(extack, nla);
			NL_SET_ERR_MSG(extack, "Peer netns reference is invalid"u8);
			return PTR_ERR(peer);
		}

		spin_lock_bh(net.nsid_lock);
		if (__peernet2id(net, peer.ptr!) >= 0) {
			spin_unlock_bh(net.nsid_lock);
			err = -EEXIST;
			NL_SET_BAD_ATTR(extack, nla);
			NL_SET_ERR_MSG(extack,
				       "Peer netns already has a nsid assigned"u8);
			goto @out;
		}

		err = alloc_netid(net, peer.ptr!, nsid);
		spin_unlock_bh(net.nsid_lock);
		if (err >= 0) {
			rtnl_net_notifyid(net, RTM_NEWNSID, err);
			err = 0;
		} else if (err == -ENOSPC && nsid >= 0) {
			err = -EEXIST;
			NL_SET_BAD_ATTR(extack, tb[NETNSA_NSID]);
			NL_SET_ERR_MSG(extack, "The specified nsid is already used"u8);
		}
	@out:
		put_net(peer.ptr!);
		return err;
	}

	[Source("net/core/net_namespace.c", 736)]
	private static int rtnl_net_get_size()
	{
		return NLMSG_ALIGN(sizeof(rtgenmsg))
		       + nla_total_size(sizeof(s32))    // NETNSA_NSID
		       + nla_total_size(sizeof(s32))    // NETNSA_CURRENT_NSID
		       ;
	}

	private sealed class net_fill_args
	{
		public u32 portid;
		public u32 seq;
		public int flags;
		public int cmd;
		public int nsid;
		public bool add_ref;
		public int ref_nsid;
	}

	[Source("net/core/net_namespace.c", 754)]
	private static int rtnl_net_fill(sk_buff skb, net_fill_args args)
	{
		nlmsghdr? nlh;

		nlh = nlmsg_put(skb, args.portid, args.seq, args.cmd, sizeof(rtgenmsg),
				args.flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref rtgenmsg rth = ref nlmsg_data<rtgenmsg>(nlh);
		rth.rtgen_family = AF_UNSPEC;

		if (nla_put_s32(skb, NETNSA_NSID, args.nsid) != 0)
			goto nla_put_failure;

		if (args.add_ref &&
		    nla_put_s32(skb, NETNSA_CURRENT_NSID, args.ref_nsid) != 0)
			goto nla_put_failure;

		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/core/net_namespace.c", 782)]
	private static int rtnl_net_valid_getid_req(sk_buff skb,
						    nlmsghdr nlh,
						    nlattr?[] tb,
						    netlink_ext_ack? extack)
	{
		int i, err;

		if (!netlink_strict_get_check(skb))
			return nlmsg_parse(nlh, sizeof(rtgenmsg), tb, NETNSA_MAX,
					   rtnl_net_policy, extack);

		err = nlmsg_parse_strict(nlh, sizeof(rtgenmsg), tb, NETNSA_MAX,
					 rtnl_net_policy, extack);
		if (err != 0)
			return err;

		for (i = 0; i <= NETNSA_MAX; i++) {
			if (tb[i] == null)
				continue;

			switch (i) {
			case NETNSA_PID:
			case NETNSA_FD:
			case NETNSA_NSID:
			case NETNSA_TARGET_NSID:
				break;
			default:
				NL_SET_ERR_MSG(extack, "Unsupported attribute in peer netns getid request"u8);
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/core/net_namespace.c", 817)]
	private static int rtnl_net_getid(sk_buff skb, nlmsghdr nlh,
					  netlink_ext_ack? extack)
	{
		net net = sock_net(skb.sk!);
		nlattr?[] tb = new nlattr?[NETNSA_MAX + 1];
		net_fill_args fillargs = new() {
			portid = NETLINK_CB(skb).portid,
			seq = nlh.nlmsg_seq,
			cmd = RTM_NEWNSID,
		};
		err_ptr<net> peer, target = net;
		nlattr? nla;
		sk_buff? msg;
		int err;

		err = rtnl_net_valid_getid_req(skb, nlh, tb, extack);
		if (err < 0)
			return err;
		if (tb[NETNSA_PID] != null) {
			peer = get_net_ns_by_pid((int)nla_get_u32(tb[NETNSA_PID]!));
			nla = tb[NETNSA_PID];
		} else if (tb[NETNSA_FD] != null) {
			peer = get_net_ns_by_fd((int)nla_get_u32(tb[NETNSA_FD]!));
			nla = tb[NETNSA_FD];
		} else if (tb[NETNSA_NSID] != null) {
			peer = get_net_ns_by_id(net, (int)nla_get_u32(tb[NETNSA_NSID]!));
			if (peer.ptr == null)
				peer = ERR_PTR(-ENOENT);
			nla = tb[NETNSA_NSID];
		} else {
			NL_SET_ERR_MSG(extack, "Peer netns reference is missing"u8);
			return -EINVAL;
		}

		if (IS_ERR(peer)) {
			NL_SET_BAD_ATTR(extack, nla);
			NL_SET_ERR_MSG(extack, "Peer netns reference is invalid"u8);
			return PTR_ERR(peer);
		}

		if (tb[NETNSA_TARGET_NSID] != null) {
			int id = nla_get_s32(tb[NETNSA_TARGET_NSID]!);

			target = rtnl_get_net_ns_capable(NETLINK_CB(skb).sk!, id);
			if (IS_ERR(target)) {
				NL_SET_BAD_ATTR(extack, tb[NETNSA_TARGET_NSID]);
				NL_SET_ERR_MSG(extack,
					       "Target netns reference is invalid"u8);
				err = PTR_ERR(target);
				goto @out;
			}
			fillargs.add_ref = true;
			fillargs.ref_nsid = peernet2id(net, peer.ptr!);
		}

		msg = nlmsg_new(rtnl_net_get_size(), GFP_KERNEL);
		if (msg == null) {
			err = -ENOMEM;
			goto @out;
		}

		fillargs.nsid = peernet2id(target.ptr!, peer.ptr!);
		err = rtnl_net_fill(msg, fillargs);
		if (err < 0)
			goto err_out;

		err = rtnl_unicast(msg, net, NETLINK_CB(skb).portid);
		goto @out;

	err_out:
		nlmsg_free(msg);
	@out:
		if (fillargs.add_ref)
			put_net(target.ptr!);
		put_net(peer.ptr!);
		return err;
	}

	private sealed class rtnl_net_dump_cb
	{
		public net tgt_net = null!;
		public net? ref_net;
		public sk_buff skb = null!;
		public net_fill_args fillargs = null!;
		public int idx;
		public int s_idx;
	}

	[Source("net/core/net_namespace.c", 904)]
	private static int rtnl_net_dumpid_one(int id, object? peer, object? data)
	{
		rtnl_net_dump_cb net_cb = (rtnl_net_dump_cb)data!;
		int ret;

		if (net_cb.idx < net_cb.s_idx)
			goto cont;

		net_cb.fillargs.nsid = id;
		if (net_cb.fillargs.add_ref)
			net_cb.fillargs.ref_nsid = __peernet2id(net_cb.ref_net!, (net)peer!);
		ret = rtnl_net_fill(net_cb.skb, net_cb.fillargs);
		if (ret < 0)
			return ret;

	cont:
		net_cb.idx++;
		return 0;
	}

	[Source("net/core/net_namespace.c", 924)]
	private static int rtnl_valid_dump_net_req(nlmsghdr nlh, sock sk,
						   rtnl_net_dump_cb net_cb,
						   netlink_callback cb)
	{
		netlink_ext_ack? extack = cb.extack;
		nlattr?[] tb = new nlattr?[NETNSA_MAX + 1];
		int err, i;

		err = nlmsg_parse_strict(nlh, sizeof(rtgenmsg), tb, NETNSA_MAX,
					 rtnl_net_policy, extack);
		if (err < 0)
			return err;

		for (i = 0; i <= NETNSA_MAX; i++) {
			if (tb[i] == null)
				continue;

			if (i == NETNSA_TARGET_NSID) {
				err_ptr<net> net;

				net = rtnl_get_net_ns_capable(sk, nla_get_s32(tb[i]!));
				if (IS_ERR(net)) {
					NL_SET_BAD_ATTR(extack, tb[i]);
					NL_SET_ERR_MSG(extack,
						       "Invalid target network namespace id"u8);
					return PTR_ERR(net);
				}
				net_cb.fillargs.add_ref = true;
				net_cb.ref_net = net_cb.tgt_net;
				net_cb.tgt_net = net.ptr!;
			} else {
				NL_SET_BAD_ATTR(extack, tb[i]);
				NL_SET_ERR_MSG(extack,
					       "Unsupported attribute in dump request"u8);
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/core/net_namespace.c", 965)]
	private static int rtnl_net_dumpid(sk_buff skb, netlink_callback cb)
	{
		rtnl_net_dump_cb net_cb = new() {
			tgt_net = sock_net(skb.sk!),
			skb = skb,
			fillargs = new() {
				portid = NETLINK_CB(cb.skb).portid,
				seq = cb.nlh.nlmsg_seq,
				flags = NLM_F_MULTI,
				cmd = RTM_NEWNSID,
			},
			idx = 0,
			s_idx = (int)cb.args[0],
		};
		int err = 0;

		if (cb.strict_check) {
			err = rtnl_valid_dump_net_req(cb.nlh, skb.sk!, net_cb, cb);
			if (err < 0)
				goto end;
		}

		spin_lock_bh(net_cb.tgt_net.nsid_lock);
		if (net_cb.fillargs.add_ref &&
		    !net_eq(net_cb.ref_net, net_cb.tgt_net) &&
		    !spin_trylock_bh(net_cb.ref_net!.nsid_lock)) {
			spin_unlock_bh(net_cb.tgt_net.nsid_lock);
			err = -EAGAIN;
			goto end;
		}
		idr_for_each(net_cb.tgt_net.netns_ids, rtnl_net_dumpid_one, net_cb);
		if (net_cb.fillargs.add_ref &&
		    !net_eq(net_cb.ref_net, net_cb.tgt_net))
			spin_unlock_bh(net_cb.ref_net!.nsid_lock);
		spin_unlock_bh(net_cb.tgt_net.nsid_lock);

		cb.args[0] = net_cb.idx;
	end:
		if (net_cb.fillargs.add_ref)
			put_net(net_cb.tgt_net);
		return err < 0 ? err : (int)skb.len;
	}

	[Source("net/core/net_namespace.c", 1008)]
	private static void rtnl_net_notifyid(net net, int cmd, int id)
	{
		net_fill_args fillargs = new() {
			cmd = cmd,
			nsid = id,
		};
		sk_buff? msg;
		int err = -ENOMEM;

		// ERRATUM: may sleep, and not every caller of peernet2id_alloc() may; fixed upstream by d4e4fdf9e4a2
		msg = nlmsg_new(rtnl_net_get_size(), GFP_KERNEL);
		if (msg == null)
			goto @out;

		err = rtnl_net_fill(msg, fillargs);
		if (err < 0)
			goto err_out;

		rtnl_notify(msg, net, 0, RTNLGRP_NSID, null, 0);
		return;

	err_out:
		nlmsg_free(msg);
	@out:
		rtnl_set_sk_err(net, RTNLGRP_NSID, err);
	}

	[pure_initcall]
	[Source("net/core/net_namespace.c", 1034)]
	private static int net_ns_init()
	{
		net_generic? ng;

		net_cachep = kmem_cache_create<net>("net_namespace",
						    SLAB_PANIC | SLAB_ACCOUNT, null);

		netns_wq = create_singlethread_workqueue("netns");
		if (netns_wq == null)
			panic("Could not create netns workq");

		ng = net_alloc_generic();
		if (ng == null)
			panic("Could not allocate generic netns");

		rcu_assign_pointer(ref init_net.gen, ng);

		down_write(pernet_ops_rwsem);
		if (setup_net(init_net, init_user_ns) != 0)
			panic("Could not setup the initial network namespace");

		init_net_initialized = true;
		up_write(pernet_ops_rwsem);

		if (register_pernet_subsys(net_ns_ops) != 0)
			panic("Could not register network namespace subsystems");

		rtnl_register(PF_UNSPEC, RTM_NEWNSID, rtnl_net_newid, null,
			      RTNL_FLAG_DOIT_UNLOCKED);
		rtnl_register(PF_UNSPEC, RTM_GETNSID, rtnl_net_getid, rtnl_net_dumpid,
			      RTNL_FLAG_DOIT_UNLOCKED);

		return 0;
	}

	[Source("net/core/net_namespace.c", 1076)]
	private static int __register_pernet_operations(list_head<pernet_operations> list,
							pernet_operations ops)
	{
		int error;
		var net_exit_list = LIST_HEAD<net>();

		list_add_tail(ops.list, list);
		if (ops.init != null || (ops.id != null && ops.size.kzalloc != null)) {
			// pernet_ops_rwsem is held for writing: no namespace comes or goes meanwhile.
			foreach (var net in for_each_net()) {
				error = ops_init(ops, net);
				if (error != 0)
					goto out_undo;
				list_add_tail(net.exit_list, net_exit_list);
			}
		}
		return 0;

	out_undo:
		list_del(ops.list);
		ops_exit_list(ops, net_exit_list);
		ops_free_list(ops, net_exit_list);
		return error;
	}

	[Source("net/core/net_namespace.c", 1105)]
	private static void __unregister_pernet_operations(pernet_operations ops)
	{
		var net_exit_list = LIST_HEAD<net>();

		list_del(ops.list);
		foreach (var net in for_each_net())
			list_add_tail(net.exit_list, net_exit_list);
		ops_exit_list(ops, net_exit_list);
		ops_free_list(ops, net_exit_list);
	}

	private static ida net_generic_ids = DEFINE_IDA();

	[Source("net/core/net_namespace.c", 1147)]
	private static int register_pernet_operations(list_head<pernet_operations> list,
						      pernet_operations ops)
	{
		int error;

		if (ops.id != null) {
			error = ida_alloc_min(net_generic_ids, MIN_PERNET_OPS_ID,
					GFP_KERNEL);
			if (error < 0)
				return error;
			ops.id.value = (uint)error;
			max_gen_ptrs = max(max_gen_ptrs, ops.id + 1);
		}
		error = __register_pernet_operations(list, ops);
		if (error != 0) {
			rcu_barrier();
			if (ops.id != null)
				ida_free(net_generic_ids, ops.id);
		}

		return error;
	}

	[Source("net/core/net_namespace.c", 1170)]
	private static void unregister_pernet_operations(pernet_operations ops)
	{
		__unregister_pernet_operations(ops);
		rcu_barrier();
		if (ops.id != null)
			ida_free(net_generic_ids, ops.id);
	}

	/// <summary>Adds a subsystem: its <c>init</c> runs now for every namespace and later for every new one, in the
	/// order of registration; its exit methods run in reverse when a namespace ends.  Returns 0 or what
	/// <c>init</c> returned; -ENOMEM, -ENOSPC.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 1197)]
	public static int register_pernet_subsys(pernet_operations ops)
	{
		int error;
		down_write(pernet_ops_rwsem);
		error = register_pernet_operations(first_device, ops);
		up_write(pernet_ops_rwsem);
		return error;
	}

	/// <summary>Removes a subsystem after running its exit methods for every namespace.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 1216)]
	public static void unregister_pernet_subsys(pernet_operations ops)
	{
		down_write(pernet_ops_rwsem);
		unregister_pernet_operations(ops);
		up_write(pernet_ops_rwsem);
	}

	/// <summary>As <c>register_pernet_subsys</c>, but for what makes devices: such exit methods run before those of
	/// all subsystems.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 1243)]
	public static int register_pernet_device(pernet_operations ops)
	{
		int error;
		down_write(pernet_ops_rwsem);
		error = register_pernet_operations(pernet_list, ops);
		if (error == 0 && (first_device == pernet_list))
			first_device = ops.list;
		up_write(pernet_ops_rwsem);
		return error;
	}

	/// <summary>Removes what <c>register_pernet_device</c> added, after its exit methods ran for every
	/// namespace.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net_namespace.c", 1264)]
	public static void unregister_pernet_device(pernet_operations ops)
	{
		down_write(pernet_ops_rwsem);
		if (ops.list == first_device)
			first_device = first_device.next;
		unregister_pernet_operations(ops);
		up_write(pernet_ops_rwsem);
	}

	[Source("net/core/net_namespace.c", 1275)]
	private static ns_common? netns_get(task_struct task)
	{
		net? net = null;
		nsproxy? nsproxy;

		task_lock(task);
		nsproxy = (nsproxy?)task.nsproxy;
		if (nsproxy != null)
			net = get_net(nsproxy.net_ns);
		task_unlock(task);

		return net != null ? net.ns : null;
	}

	[Source("net/core/net_namespace.c", 1289)]
	private static net to_net_ns(ns_common ns)
	{
		return container_of<net>(ns);
	}

	[Source("net/core/net_namespace.c", 1294)]
	private static void netns_put(ns_common ns)
	{
		put_net(to_net_ns(ns));
	}

	[Source("net/core/net_namespace.c", 1299)]
	private static int netns_install(nsproxy nsproxy, ns_common ns)
	{
		net net = to_net_ns(ns);

		if (!ns_capable(net.user_ns, CAP_SYS_ADMIN) ||
		    !ns_capable(current_user_ns(), CAP_SYS_ADMIN))
			return -EPERM;

		put_net(nsproxy.net_ns);
		nsproxy.net_ns = get_net(net);
		return 0;
	}

	[Source("net/core/net_namespace.c", 1312)]
	private static user_namespace netns_owner(ns_common ns)
	{
		return to_net_ns(ns).user_ns;
	}

	/// <summary>What <c>/proc/PID/ns/net</c> and <c>setns</c> do with network namespaces.</summary>
	[Source("net/core/net_namespace.c", 1317)]
	public static proc_ns_operations netns_operations = new() {
		name = "net",
		type = (int)CLONE_NEWNET,
		get = netns_get,
		put = netns_put,
		install = netns_install,
		owner = netns_owner,
	};
}
