// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/rtnetlink.c; the copyright of the original's authors stands.

// The routing netlink socket: RTNL, the one lock under which the network's configuration changes, the tables of
// message handlers, and the messages about links themselves.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>What one message type of one protocol family is answered by.</summary>
[Source("net/core/rtnetlink.c", 64)]
public sealed class rtnl_link : slab_object
{
	public rtnl_doit_func? doit;
	public rtnl_dumpit_func? dumpit;
	public module? owner;
	public uint flags;
	public rcu_head rcu;

	public rtnl_link()
	{
		rcu = new(this);
	}

	[NotInLinux("what kmemdup() copies")]
	public rtnl_link(rtnl_link old) : this()
	{
		doit = old.doit;
		dumpit = old.dumpit;
		owner = old.owner;
		flags = old.flags;
	}
}

public static unsafe partial class rtnetlink_c
{
	private const int RTNL_MAX_TYPE = 50;
	private const int RTNL_SLAVE_MAX_TYPE = 36;

	private static mutex rtnl_mutex = DEFINE_MUTEX("rtnl_mutex");

	/// <summary>Takes RTNL, the lock of the network's configuration. May sleep.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 74)]
	public static void rtnl_lock([CallerMemberName] string _RET_IP_ = "")
	{
		// DEVIATION: lockdep names who wants RTNL, for whom C shows a stack
		mutex_lock(rtnl_mutex, _RET_IP_: _RET_IP_);
	}

	/// <summary>Like <see cref="rtnl_lock"/>; returns -EINTR when a fatal signal ends the wait.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 80)]
	public static int rtnl_lock_killable([CallerMemberName] string _RET_IP_ = "")
	{
		// DEVIATION: as in rtnl_lock()
		return mutex_lock_killable(rtnl_mutex, _RET_IP_: _RET_IP_);
	}

	private static sk_buff? defer_kfree_skb_list;

	/// <summary>Leaves a chain of buffers to be freed once RTNL is released. RTNL held.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 87)]
	public static void rtnl_kfree_skbs(sk_buff? head, sk_buff? tail)
	{
		if (head != null && tail != null) {
			tail.next = defer_kfree_skb_list;
			defer_kfree_skb_list = head;
		}
	}

	/// <summary>Releases RTNL without running what unregistered devices still wait for.</summary>
	[Source("net/core/rtnetlink.c", 96)]
	public static void __rtnl_unlock()
	{
		var head = defer_kfree_skb_list;

		defer_kfree_skb_list = null;

		mutex_unlock(rtnl_mutex);

		while (head != null) {
			var next = head.next;

			kfree_skb(head);
			cond_resched();
			head = next;
		}
	}

	/// <summary>Releases RTNL and finishes the devices that were unregistered under it. May sleep.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 113)]
	public static void rtnl_unlock()
	{
		// that function lets go of the mutex, between taking its list and working on it
		netdev_run_todo();
	}

	/// <summary>Takes RTNL if it is free; returns 1 if so and 0 otherwise.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 120)]
	public static int rtnl_trylock([CallerMemberName] string _RET_IP_ = "")
	{
		// DEVIATION: as in rtnl_lock()
		return mutex_trylock(rtnl_mutex, _RET_IP_) ? 1 : 0;
	}

	/// <summary>Whether anyone, not necessarily the caller, holds RTNL.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 126)]
	public static int rtnl_is_locked()
	{
		return mutex_is_locked(rtnl_mutex) ? 1 : 0;
	}

	/// <summary>Drops a reference; returns true, with RTNL held, if it was the last one.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 132)]
	public static bool refcount_dec_and_rtnl_lock(ref refcount_t r)
	{
		return refcount_dec_and_mutex_lock(ref r, rtnl_mutex);
	}

	/// <summary>Whether the caller holds RTNL, as far as the lock validator can tell.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 139)]
	public static bool lockdep_rtnl_is_held()
	{
		return lockdep_is_held(rtnl_mutex);
	}

	private static __rcu<__rcu<rtnl_link>[]>[] rtnl_msg_handlers =
		new __rcu<__rcu<rtnl_link>[]>[RTNL_FAMILY_MAX + 1];

	[Source("net/core/rtnetlink.c", 148)]
	private static int rtm_msgindex(int msgtype)
	{
		int msgindex = msgtype - RTM_BASE;

		// below are netlink's own control messages; above, a type missing from the list of rtnetlink's types
		BUG_ON(msgindex < 0 || msgindex >= RTM_NR_MSGTYPES);

		return msgindex;
	}

	[Source("net/core/rtnetlink.c", 162)]
	private static rtnl_link? rtnl_get_link(int protocol, int msgtype)
	{
		__rcu<rtnl_link>[]? tab;

		if (protocol >= ARRAY_SIZE(rtnl_msg_handlers))
			protocol = PF_UNSPEC;

		tab = rcu_dereference_rtnl(rtnl_msg_handlers[protocol]);
		if (tab == null)
			tab = rcu_dereference_rtnl(rtnl_msg_handlers[PF_UNSPEC]);

		return rcu_access_pointer(tab![msgtype]);
	}

	[Source("net/core/rtnetlink.c", 176)]
	private static int rtnl_register_internal(module? owner,
						  int protocol, int msgtype,
						  rtnl_doit_func? doit, rtnl_dumpit_func? dumpit,
						  uint flags)
	{
		rtnl_link? link, old;
		__rcu<rtnl_link>[]? tab;
		int msgindex;
		int ret = -ENOBUFS;

		BUG_ON(protocol < 0 || protocol > RTNL_FAMILY_MAX);
		msgindex = rtm_msgindex(msgtype);

		rtnl_lock();
		tab = rtnl_dereference(rtnl_msg_handlers[protocol]);
		if (tab == null) {
			tab = kcalloc<__rcu<rtnl_link>>(RTM_NR_MSGTYPES, GFP_KERNEL);
			if (tab == null)
				goto unlock;

			// the empty table is complete before anyone can find it
			rcu_assign_pointer(ref rtnl_msg_handlers[protocol], tab);
		}

		old = rtnl_dereference(tab[msgindex]);
		if (old != null) {
			// DEVIATION: kmemdup() copies bytes, an object is copied by its constructor
			link = kzalloc(new rtnl_link(old), GFP_KERNEL);
			if (link == null)
				goto unlock;
		} else {
			link = kzalloc<rtnl_link>(GFP_KERNEL);
			if (link == null)
				goto unlock;
		}

		WARN_ON(link.owner != null && link.owner != owner);
		link.owner = owner;

		WARN_ON(doit != null && link.doit != null && link.doit != doit);
		if (doit != null)
			link.doit = doit;
		WARN_ON(dumpit != null && link.dumpit != null && link.dumpit != dumpit);
		if (dumpit != null)
			link.dumpit = dumpit;

		link.flags |= flags;

		rcu_assign_pointer(ref tab[msgindex], link);
		ret = 0;
		if (old != null)
			kfree_rcu(old, old.rcu);
	unlock:
		rtnl_unlock();
		return ret;
	}

	/// <summary>
	/// <see cref="rtnl_register"/> for code that can be unloaded: a dump in progress holds its owner.
	/// Returns 0 or -ENOBUFS. Takes RTNL.
	/// </summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 245)]
	public static int rtnl_register_module(module? owner,
					       int protocol, int msgtype,
					       rtnl_doit_func? doit, rtnl_dumpit_func? dumpit,
					       uint flags)
	{
		return rtnl_register_internal(owner, protocol, msgtype,
					      doit, dumpit, flags);
	}

	/// <summary>
	/// Says which functions answer requests and dumps of a message type of a protocol family; those of PF_UNSPEC
	/// answer for every family that has none. Takes RTNL.
	/// </summary>
	[Source("net/core/rtnetlink.c", 271)]
	public static void rtnl_register(int protocol, int msgtype,
					 rtnl_doit_func? doit, rtnl_dumpit_func? dumpit,
					 uint flags)
	{
		int err;

		err = rtnl_register_internal(null, protocol, msgtype, doit, dumpit,
					     flags);
		if (err != 0)
			pr_err($"Unable to register rtnetlink message handler, " +
			       $"protocol = {protocol}, message type = {msgtype}\n");
	}

	/// <summary>Takes back a registration; returns 0, or -ENOENT if the family has none at all. Takes
	/// RTNL.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 291)]
	public static int rtnl_unregister(int protocol, int msgtype)
	{
		__rcu<rtnl_link>[]? tab;
		rtnl_link? link;
		int msgindex;

		BUG_ON(protocol < 0 || protocol > RTNL_FAMILY_MAX);
		msgindex = rtm_msgindex(msgtype);

		rtnl_lock();
		tab = rtnl_dereference(rtnl_msg_handlers[protocol]);
		if (tab == null) {
			rtnl_unlock();
			return -ENOENT;
		}

		link = rtnl_dereference(tab[msgindex]);
		rcu_assign_pointer(ref tab[msgindex], null);
		rtnl_unlock();

		// ERRATUM: a message type that was never registered, of a family that has others, is a NULL dereference
		// here
		kfree_rcu(link!, link!.rcu);

		return 0;
	}

	/// <summary>Takes back all registrations of a protocol family. Takes RTNL and waits for a grace
	/// period.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 323)]
	public static void rtnl_unregister_all(int protocol)
	{
		__rcu<rtnl_link>[]? tab;
		rtnl_link? link;
		int msgindex;

		BUG_ON(protocol < 0 || protocol > RTNL_FAMILY_MAX);

		rtnl_lock();
		tab = rtnl_dereference(rtnl_msg_handlers[protocol]);
		if (tab == null) {
			rtnl_unlock();
			return;
		}
		RCU_INIT_POINTER(ref rtnl_msg_handlers[protocol], null);
		for (msgindex = 0; msgindex < RTM_NR_MSGTYPES; msgindex++) {
			link = rtnl_dereference(tab[msgindex]);
			if (link == null)
				continue;

			rcu_assign_pointer(ref tab[msgindex], null);
			kfree_rcu(link, link.rcu);
		}
		rtnl_unlock();

		synchronize_net();

		kfree(tab);
	}

	private static list_head<rtnl_link_ops> link_ops = LIST_HEAD<rtnl_link_ops>();

	[Source("net/core/rtnetlink.c", 355)]
	private static rtnl_link_ops? rtnl_link_ops_get(ReadOnlySpan<byte> kind)
	{
		foreach (var ops in list_for_each_entry(link_ops)) {
			if (strcmp(ops.kind, kind) == 0)
				return ops;
		}
		return null;
	}

	/// <summary>
	/// Makes a kind of link known; returns 0, or -EEXIST if there is one of that name. RTNL held; before the first
	/// such device is registered.
	/// </summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 376)]
	public static int __rtnl_link_register(rtnl_link_ops ops)
	{
		if (rtnl_link_ops_get(ops.kind) != null)
			return -EEXIST;

		// without setup no link of this kind is made by a message, and none shall be deleted by one
		if (ops.setup != null && ops.dellink == null)
			ops.dellink = unregister_netdevice_queue;

		list_add_tail(ops.list, link_ops);
		return 0;
	}

	/// <summary>Makes a kind of link known; returns 0, -EEXIST, or -EINVAL if it has too many attributes. Takes
	/// RTNL.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 400)]
	public static int rtnl_link_register(rtnl_link_ops ops)
	{
		int err;

		// the arrays that its attributes are parsed into have a fixed size
		if (WARN_ON(ops.maxtype > RTNL_MAX_TYPE ||
			    ops.slave_maxtype > RTNL_SLAVE_MAX_TYPE))
			return -EINVAL;

		rtnl_lock();
		err = __rtnl_link_register(ops);
		rtnl_unlock();
		return err;
	}

	[Source("net/core/rtnetlink.c", 416)]
	private static void __rtnl_kill_links(net net, rtnl_link_ops ops)
	{
		var list_kill = LIST_HEAD<net_device>();

		foreach (var dev in for_each_netdev(net)) {
			if (dev.rtnl_link_ops == ops)
				ops.dellink!(dev, list_kill);
		}
		unregister_netdevice_many(list_kill);
	}

	/// <summary>
	/// Forgets a kind of link and deletes its devices in every namespace. RTNL held, and pernet_ops_rwsem for
	/// writing so that no namespace comes or goes.
	/// </summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 436)]
	public static void __rtnl_link_unregister(rtnl_link_ops ops)
	{
		foreach (var net in for_each_net()) {
			__rtnl_kill_links(net, ops);
		}
		list_del(ops.list);
	}

	// Returns with RTNL held, at a moment when no namespace has a device half unregistered.
	[Source("net/core/rtnetlink.c", 450)]
	private static void rtnl_lock_unregistering_all()
	{
		bool unregistering;
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);

		add_wait_queue(netdev_unregistering_wq, wait);
		for (; ; ) {
			unregistering = false;
			rtnl_lock();
			// pernet_ops_rwsem is held for writing: the list of namespaces stands still
			foreach (var net in for_each_net()) {
				if (net.dev_unreg_count > 0) {
					unregistering = true;
					break;
				}
			}
			if (!unregistering)
				break;
			__rtnl_unlock();

			wait_woken(wait, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
		}
		remove_wait_queue(netdev_unregistering_wq, wait);
	}

	/// <summary>Forgets a kind of link and deletes its devices in every namespace. Takes RTNL; may sleep.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 482)]
	public static void rtnl_link_unregister(rtnl_link_ops ops)
	{
		// no namespace is set up or cleaned up meanwhile
		down_write(pernet_ops_rwsem);
		rtnl_lock_unregistering_all();
		__rtnl_link_unregister(ops);
		rtnl_unlock();
		up_write(pernet_ops_rwsem);
	}

	[Source("net/core/rtnetlink.c", 493)]
	private static int rtnl_link_get_slave_info_data_size(net_device dev)
	{
		net_device? master_dev;
		rtnl_link_ops? ops;
		int size = 0;

		rcu_read_lock();

		master_dev = netdev_master_upper_dev_get_rcu(dev);
		if (master_dev == null)
			goto @out;

		ops = master_dev.rtnl_link_ops;
		if (ops == null || ops.get_slave_size == null)
			goto @out;
		// IFLA_INFO_SLAVE_DATA and what is in it
		size = nla_total_size(NLA_HDRLEN) +
		       ops.get_slave_size(master_dev, dev);

	@out:
		rcu_read_unlock();
		return size;
	}

	[Source("net/core/rtnetlink.c", 517)]
	private static int rtnl_link_get_size(net_device dev)
	{
		var ops = dev.rtnl_link_ops;
		int size;

		if (ops == null)
			return 0;

		size = nla_total_size(NLA_HDRLEN) +             // IFLA_LINKINFO
		       nla_total_size(strlen(ops.kind) + 1);    // IFLA_INFO_KIND

		if (ops.get_size != null)
			// IFLA_INFO_DATA and what is in it
			size += nla_total_size(NLA_HDRLEN) +
				ops.get_size(dev);

		if (ops.get_xstats_size != null)
			// IFLA_INFO_XSTATS
			size += nla_total_size(ops.get_xstats_size(dev));

		size += rtnl_link_get_slave_info_data_size(dev);

		return size;
	}

	private static list_head<rtnl_af_ops> rtnl_af_ops = LIST_HEAD<rtnl_af_ops>();

	[Source("net/core/rtnetlink.c", 544)]
	private static rtnl_af_ops? rtnl_af_lookup(int family)
	{
		foreach (var ops in list_for_each_entry_rcu(rtnl_af_ops)) {
			if (ops.family == family)
				return ops;
		}

		return null;
	}

	/// <summary>Makes an address family's part of the link messages known. Takes RTNL.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 562)]
	public static void rtnl_af_register(rtnl_af_ops ops)
	{
		rtnl_lock();
		list_add_tail_rcu(ops.list, rtnl_af_ops);
		rtnl_unlock();
	}

	/// <summary>Takes an address family out of the link messages. Takes RTNL, then waits for a grace
	/// period.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 574)]
	public static void rtnl_af_unregister(rtnl_af_ops ops)
	{
		rtnl_lock();
		list_del_rcu(ops.list);
		rtnl_unlock();

		synchronize_rcu();
	}

	[Source("net/core/rtnetlink.c", 584)]
	private static int rtnl_link_get_af_size(net_device dev,
						 u32 ext_filter_mask)
	{
		int size;

		// IFLA_AF_SPEC
		size = nla_total_size(NLA_HDRLEN);

		rcu_read_lock();
		foreach (var af_ops in list_for_each_entry_rcu(rtnl_af_ops)) {
			if (af_ops.get_link_af_size != null) {
				// the family's number, and what is in it
				size += nla_total_size(NLA_HDRLEN) +
					af_ops.get_link_af_size(dev, ext_filter_mask);
			}
		}
		rcu_read_unlock();

		return size;
	}

	[Source("net/core/rtnetlink.c", 606)]
	private static bool rtnl_have_link_slave_info(net_device dev)
	{
		net_device? master_dev;
		bool ret = false;

		rcu_read_lock();

		master_dev = netdev_master_upper_dev_get_rcu(dev);
		if (master_dev != null && master_dev.rtnl_link_ops != null)
			ret = true;
		rcu_read_unlock();
		return ret;
	}

	[Source("net/core/rtnetlink.c", 620)]
	private static int rtnl_link_slave_info_fill(sk_buff skb,
						     net_device dev)
	{
		net_device? master_dev;
		rtnl_link_ops? ops;
		nlattr? slave_data;
		int err;

		master_dev = netdev_master_upper_dev_get(dev);
		if (master_dev == null)
			return 0;
		ops = master_dev.rtnl_link_ops;
		if (ops == null)
			return 0;
		if (nla_put_string(skb, IFLA_INFO_SLAVE_KIND, ops.kind) < 0)
			return -EMSGSIZE;
		if (ops.fill_slave_info != null) {
			slave_data = nla_nest_start(skb, IFLA_INFO_SLAVE_DATA);
			if (slave_data == null)
				return -EMSGSIZE;
			err = ops.fill_slave_info(skb, master_dev, dev);
			if (err < 0)
				goto err_cancel_slave_data;
			nla_nest_end(skb, slave_data);
		}
		return 0;

	err_cancel_slave_data:
		nla_nest_cancel(skb, slave_data);
		return err;
	}

	[Source("net/core/rtnetlink.c", 652)]
	private static int rtnl_link_info_fill(sk_buff skb,
					       net_device dev)
	{
		var ops = dev.rtnl_link_ops;
		nlattr? data;
		int err;

		if (ops == null)
			return 0;
		if (nla_put_string(skb, IFLA_INFO_KIND, ops.kind) < 0)
			return -EMSGSIZE;
		if (ops.fill_xstats != null) {
			err = ops.fill_xstats(skb, dev);
			if (err < 0)
				return err;
		}
		if (ops.fill_info != null) {
			data = nla_nest_start(skb, IFLA_INFO_DATA);
			if (data == null)
				return -EMSGSIZE;
			err = ops.fill_info(skb, dev);
			if (err < 0)
				goto err_cancel_data;
			nla_nest_end(skb, data);
		}
		return 0;

	err_cancel_data:
		nla_nest_cancel(skb, data);
		return err;
	}

	[Source("net/core/rtnetlink.c", 684)]
	private static int rtnl_link_fill(sk_buff skb, net_device dev)
	{
		nlattr? linkinfo;
		int err = -EMSGSIZE;

		linkinfo = nla_nest_start(skb, IFLA_LINKINFO);
		if (linkinfo == null)
			goto @out;

		err = rtnl_link_info_fill(skb, dev);
		if (err < 0)
			goto err_cancel_link;

		err = rtnl_link_slave_info_fill(skb, dev);
		if (err < 0)
			goto err_cancel_link;

		nla_nest_end(skb, linkinfo);
		return 0;

	err_cancel_link:
		nla_nest_cancel(skb, linkinfo);
	@out:
		return err;
	}

	/// <summary>
	/// Sends a message to a group and, if <paramref name="echo"/>, to the requester <paramref name="pid"/>, whose
	/// error is returned.
	/// </summary>
	[Source("net/core/rtnetlink.c", 710)]
	public static int rtnetlink_send(sk_buff skb, net net, u32 pid, uint group, int echo)
	{
		var rtnl = net.rtnl!;
		int err = 0;

		NETLINK_CB(skb).dst_group = group;
		if (echo != 0)
			refcount_inc(ref skb.users);
		netlink_broadcast(rtnl, skb, pid, group, GFP_KERNEL);
		if (echo != 0)
			err = netlink_unicast(rtnl, skb, pid, MSG_DONTWAIT);
		return err;
	}

	/// <summary>Sends a message to one socket; returns 0 or a negative errno. Consumes the buffer.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 724)]
	public static int rtnl_unicast(sk_buff skb, net net, u32 pid)
	{
		var rtnl = net.rtnl!;

		return nlmsg_unicast(rtnl, skb, pid);
	}

	/// <summary>
	/// Tells a group of an event, and the requester too if its message <paramref name="nlh"/> asked for an echo.
	/// Consumes the buffer.
	/// </summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 732)]
	public static void rtnl_notify(sk_buff skb, net net, u32 pid, u32 group,
				       nlmsghdr? nlh, gfp_t flags)
	{
		var rtnl = net.rtnl!;
		int report = 0;

		if (nlh != null)
			report = nlmsg_report(nlh);

		nlmsg_notify(rtnl, skb, pid, group, report, flags);
	}

	/// <summary>Lets every listener of a group see a (negative) error: it has missed an event.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 745)]
	public static void rtnl_set_sk_err(net net, u32 group, int error)
	{
		var rtnl = net.rtnl!;

		netlink_set_err(rtnl, 0, group, error);
	}

	/// <summary>Writes the metrics of a route, if it has any: 0, or a negative errno when there is no room.</summary>
	[Source("net/core/rtnetlink.c", 753)]
	[EXPORT_SYMBOL]
	public static int rtnetlink_put_metrics(sk_buff skb, u32[] metrics)
	{
		nlattr? mx;
		int i, valid = 0;

		mx = nla_nest_start(skb, RTA_METRICS);
		if (mx == null)
			return -ENOBUFS;

		for (i = 0; i < RTAX_MAX; i++) {
			if (metrics[i] != 0) {
				// DEVIATION: TCP controls no congestion here, so no route names one of its algorithms
				if (i == RTAX_FEATURES - 1) {
					u32 user_features = metrics[i] & RTAX_FEATURE_MASK;

					if (user_features == 0)
						continue;
					if (nla_put_u32(skb, i + 1, user_features) != 0)
						goto nla_put_failure;
				} else {
					if (nla_put_u32(skb, i + 1, metrics[i]) != 0)
						goto nla_put_failure;
				}
				valid++;
			}
		}

		if (valid == 0) {
			nla_nest_cancel(skb, mx);
			return 0;
		}

		return nla_nest_end(skb, mx);

	nla_put_failure:
		nla_nest_cancel(skb, mx);
		return -EMSGSIZE;
	}

	/// <summary>Writes how a destination is used, and for how long it is still good (in jiffies, negative when it is not).
	/// 0 or -EMSGSIZE.</summary>
	[Source("net/core/rtnetlink.c", 801)]
	[EXPORT_SYMBOL_GPL]
	public static int rtnl_put_cacheinfo(sk_buff skb, dst_entry? dst, u32 id,
					     long expires, u32 error)
	{
		rta_cacheinfo ci = new() {
			rta_error = error,
			rta_id = id,
		};

		if (dst != null) {
			ci.rta_lastuse = (u32)jiffies_delta_to_clock_t((long)(jiffies - dst.lastuse));
			ci.rta_used = (u32)dst.__use;
			ci.rta_clntref = (u32)atomic_read(in dst.__refcnt);
		}
		if (expires != 0) {
			long clock;

			clock = jiffies_to_clock_t((ulong)abs(expires));
			clock = min_t(clock, (long)INT_MAX);
			ci.rta_expires = (s32)((expires > 0) ? clock : -clock);
		}
		return nla_put(skb, RTA_CACHEINFO, sizeof(rta_cacheinfo), in ci);
	}

	[Source("net/core/rtnetlink.c", 825)]
	private static void set_operstate(net_device dev, byte transition)
	{
		byte operstate = dev.operstate;

		switch (transition) {
		case IF_OPER_UP:
			if ((operstate == IF_OPER_DORMANT ||
			     operstate == IF_OPER_UNKNOWN) &&
			    !netif_dormant(dev))
				operstate = IF_OPER_UP;
			break;

		case IF_OPER_DORMANT:
			if (operstate == IF_OPER_UP ||
			    operstate == IF_OPER_UNKNOWN)
				operstate = IF_OPER_DORMANT;
			break;
		}

		if (dev.operstate != operstate) {
			write_lock_bh(dev_base_lock);
			dev.operstate = operstate;
			write_unlock_bh(dev_base_lock);
			netdev_state_change(dev);
		}
	}

	[Source("net/core/rtnetlink.c", 852)]
	private static uint rtnl_dev_get_flags(net_device dev)
	{
		return (dev.flags & ~(IFF_PROMISC | IFF_ALLMULTI)) |
		       (dev.gflags & (IFF_PROMISC | IFF_ALLMULTI));
	}

	[Source("net/core/rtnetlink.c", 858)]
	private static uint rtnl_dev_combine_flags(net_device dev,
						   in ifinfomsg ifm)
	{
		uint flags = ifm.ifi_flags;

		// requesters older than the mask leave it 0 and mean all flags
		if (ifm.ifi_change != 0)
			flags = (flags & ifm.ifi_change) |
				(rtnl_dev_get_flags(dev) & ~ifm.ifi_change);

		return flags;
	}

	[Source("net/core/rtnetlink.c", 871)]
	private static void copy_rtnl_link_stats(ref rtnl_link_stats a,
						 in rtnl_link_stats64 b)
	{
		a.rx_packets = (u32)b.rx_packets;
		a.tx_packets = (u32)b.tx_packets;
		a.rx_bytes = (u32)b.rx_bytes;
		a.tx_bytes = (u32)b.tx_bytes;
		a.rx_errors = (u32)b.rx_errors;
		a.tx_errors = (u32)b.tx_errors;
		a.rx_dropped = (u32)b.rx_dropped;
		a.tx_dropped = (u32)b.tx_dropped;

		a.multicast = (u32)b.multicast;
		a.collisions = (u32)b.collisions;

		a.rx_length_errors = (u32)b.rx_length_errors;
		a.rx_over_errors = (u32)b.rx_over_errors;
		a.rx_crc_errors = (u32)b.rx_crc_errors;
		a.rx_frame_errors = (u32)b.rx_frame_errors;
		a.rx_fifo_errors = (u32)b.rx_fifo_errors;
		a.rx_missed_errors = (u32)b.rx_missed_errors;

		a.tx_aborted_errors = (u32)b.tx_aborted_errors;
		a.tx_carrier_errors = (u32)b.tx_carrier_errors;
		a.tx_fifo_errors = (u32)b.tx_fifo_errors;
		a.tx_heartbeat_errors = (u32)b.tx_heartbeat_errors;
		a.tx_window_errors = (u32)b.tx_window_errors;

		a.rx_compressed = (u32)b.rx_compressed;
		a.tx_compressed = (u32)b.tx_compressed;

		a.rx_nohandler = (u32)b.rx_nohandler;
	}

	[Source("net/core/rtnetlink.c", 906)]
	private static int rtnl_vfinfo_size(net_device dev,
					    u32 ext_filter_mask)
	{
		if (dev.dev.parent != null && (ext_filter_mask & RTEXT_FILTER_VF) != 0) {
			int num_vfs = dev_num_vf(dev.dev.parent);
			int size = nla_total_size(0);
			size += num_vfs *
				(nla_total_size(0) +
				 nla_total_size(sizeof(ifla_vf_mac)) +
				 nla_total_size(sizeof(ifla_vf_vlan)) +
				 nla_total_size(0) +    // IFLA_VF_VLAN_LIST
				 nla_total_size(MAX_VLAN_LIST_LEN *
						sizeof(ifla_vf_vlan_info)) +
				 nla_total_size(sizeof(ifla_vf_spoofchk)) +
				 nla_total_size(sizeof(ifla_vf_tx_rate)) +
				 nla_total_size(sizeof(ifla_vf_rate)) +
				 nla_total_size(sizeof(ifla_vf_link_state)) +
				 nla_total_size(sizeof(ifla_vf_rss_query_en)) +
				 nla_total_size(0) +    // IFLA_VF_STATS, and eight counters in it
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size_64bit(sizeof(u64)) +
				 nla_total_size(sizeof(ifla_vf_trust)));
			return size;
		} else {
			return 0;
		}
	}

	[Source("net/core/rtnetlink.c", 947)]
	private static int rtnl_port_size(net_device dev,
					  u32 ext_filter_mask)
	{
		int port_size = nla_total_size(4)               // PORT_VF
			+ nla_total_size(PORT_PROFILE_MAX)      // PORT_PROFILE
			+ nla_total_size(PORT_UUID_MAX)         // PORT_INSTANCE_UUID
			+ nla_total_size(PORT_UUID_MAX)         // PORT_HOST_UUID
			+ nla_total_size(1)                     // PROT_VDP_REQUEST
			+ nla_total_size(2);                    // PORT_VDP_RESPONSE
		int vf_ports_size = nla_total_size(NLA_HDRLEN);
		int vf_port_size = nla_total_size(NLA_HDRLEN)
			+ port_size;
		int port_self_size = nla_total_size(NLA_HDRLEN)
			+ port_size;

		if (dev.netdev_ops.ndo_get_vf_port == null || dev.dev.parent == null ||
		    (ext_filter_mask & RTEXT_FILTER_VF) == 0)
			return 0;
		if (dev_num_vf(dev.dev.parent) != 0)
			return port_self_size + vf_ports_size +
				vf_port_size * dev_num_vf(dev.dev.parent);
		else
			return port_self_size;
	}

	[Source("net/core/rtnetlink.c", 972)]
	private static int rtnl_xdp_size()
	{
		int xdp_size = nla_total_size(0) +      // IFLA_XDP
			       nla_total_size(1) +      // XDP_ATTACHED
			       nla_total_size(4) +      // XDP_PROG_ID, or the first mode's
			       nla_total_size(4);       // XDP_<mode>_PROG_ID

		return xdp_size;
	}

	[Source("net/core/rtnetlink.c", 982)]
	private static int if_nlmsg_size(net_device dev,
					 u32 ext_filter_mask)
	{
		return NLMSG_ALIGN(sizeof(ifinfomsg))
		       + nla_total_size(IFNAMSIZ)                       // IFLA_IFNAME
		       + nla_total_size(IFALIASZ)                       // IFLA_IFALIAS
		       + nla_total_size(IFNAMSIZ)                       // IFLA_QDISC
		       + nla_total_size_64bit(sizeof(rtnl_link_ifmap))
		       + nla_total_size(sizeof(rtnl_link_stats))
		       + nla_total_size_64bit(sizeof(rtnl_link_stats64))
		       + nla_total_size(MAX_ADDR_LEN)                   // IFLA_ADDRESS
		       + nla_total_size(MAX_ADDR_LEN)                   // IFLA_BROADCAST
		       + nla_total_size(4)                              // IFLA_TXQLEN
		       + nla_total_size(4)                              // IFLA_WEIGHT
		       + nla_total_size(4)                              // IFLA_MTU
		       + nla_total_size(4)                              // IFLA_LINK
		       + nla_total_size(4)                              // IFLA_MASTER
		       + nla_total_size(1)                              // IFLA_CARRIER
		       + nla_total_size(4)                              // IFLA_PROMISCUITY
		       + nla_total_size(4)                              // IFLA_NUM_TX_QUEUES
		       + nla_total_size(4)                              // IFLA_NUM_RX_QUEUES
		       + nla_total_size(4)                              // IFLA_GSO_MAX_SEGS
		       + nla_total_size(4)                              // IFLA_GSO_MAX_SIZE
		       + nla_total_size(1)                              // IFLA_OPERSTATE
		       + nla_total_size(1)                              // IFLA_LINKMODE
		       + nla_total_size(4)                              // IFLA_CARRIER_CHANGES
		       + nla_total_size(4)                              // IFLA_LINK_NETNSID
		       + nla_total_size(4)                              // IFLA_GROUP
		       + nla_total_size((ext_filter_mask
					 & RTEXT_FILTER_VF) != 0 ? 4 : 0)       // IFLA_NUM_VF
		       + rtnl_vfinfo_size(dev, ext_filter_mask)         // IFLA_VFINFO_LIST
		       + rtnl_port_size(dev, ext_filter_mask)           // IFLA_VF_PORTS and IFLA_PORT_SELF
		       + rtnl_link_get_size(dev)                        // IFLA_LINKINFO
		       + rtnl_link_get_af_size(dev, ext_filter_mask)    // IFLA_AF_SPEC
		       + nla_total_size(MAX_PHYS_ITEM_ID_LEN)           // IFLA_PHYS_PORT_ID
		       + nla_total_size(MAX_PHYS_ITEM_ID_LEN)           // IFLA_PHYS_SWITCH_ID
		       + nla_total_size(IFNAMSIZ)                       // IFLA_PHYS_PORT_NAME
		       + rtnl_xdp_size()                                // IFLA_XDP
		       + nla_total_size(4)                              // IFLA_EVENT
		       + nla_total_size(4)                              // IFLA_NEW_NETNSID
		       + nla_total_size(4)                              // IFLA_NEW_IFINDEX
		       + nla_total_size(1)                              // IFLA_PROTO_DOWN
		       + nla_total_size(4)                              // IFLA_TARGET_NETNSID
		       + nla_total_size(4)                              // IFLA_CARRIER_UP_COUNT
		       + nla_total_size(4)                              // IFLA_CARRIER_DOWN_COUNT
		       + nla_total_size(4)                              // IFLA_MIN_MTU
		       + nla_total_size(4)                              // IFLA_MAX_MTU
		       + 0;
	}

	[Source("net/core/rtnetlink.c", 1032)]
	private static int rtnl_vf_ports_fill(sk_buff skb, net_device dev)
	{
		nlattr? vf_ports;
		nlattr? vf_port;
		int vf;
		int err;

		vf_ports = nla_nest_start(skb, IFLA_VF_PORTS);
		if (vf_ports == null)
			return -EMSGSIZE;

		for (vf = 0; vf < dev_num_vf(dev.dev.parent!); vf++) {
			vf_port = nla_nest_start(skb, IFLA_VF_PORT);
			if (vf_port == null)
				goto nla_put_failure;
			if (nla_put_u32(skb, IFLA_PORT_VF, (u32)vf) != 0)
				goto nla_put_failure;
			err = dev.netdev_ops.ndo_get_vf_port!(dev, vf, skb);
			if (err == -EMSGSIZE)
				goto nla_put_failure;
			if (err != 0) {
				nla_nest_cancel(skb, vf_port);
				continue;
			}
			nla_nest_end(skb, vf_port);
		}

		nla_nest_end(skb, vf_ports);

		return 0;

	nla_put_failure:
		nla_nest_cancel(skb, vf_ports);
		return -EMSGSIZE;
	}

	[Source("net/core/rtnetlink.c", 1068)]
	private static int rtnl_port_self_fill(sk_buff skb, net_device dev)
	{
		nlattr? port_self;
		int err;

		port_self = nla_nest_start(skb, IFLA_PORT_SELF);
		if (port_self == null)
			return -EMSGSIZE;

		err = dev.netdev_ops.ndo_get_vf_port!(dev, PORT_SELF_VF, skb);
		if (err != 0) {
			nla_nest_cancel(skb, port_self);
			return (err == -EMSGSIZE) ? err : 0;
		}

		nla_nest_end(skb, port_self);

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1088)]
	private static int rtnl_port_fill(sk_buff skb, net_device dev,
					  u32 ext_filter_mask)
	{
		int err;

		if (dev.netdev_ops.ndo_get_vf_port == null || dev.dev.parent == null ||
		    (ext_filter_mask & RTEXT_FILTER_VF) == 0)
			return 0;

		err = rtnl_port_self_fill(skb, dev);
		if (err != 0)
			return err;

		if (dev_num_vf(dev.dev.parent) != 0) {
			err = rtnl_vf_ports_fill(skb, dev);
			if (err != 0)
				return err;
		}

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1110)]
	private static int rtnl_phys_port_id_fill(sk_buff skb, net_device dev)
	{
		int err;
		var ppid = new netdev_phys_item_id();

		err = dev_get_phys_port_id(dev, ppid);
		if (err != 0) {
			if (err == -EOPNOTSUPP)
				return 0;
			return err;
		}

		if (nla_put(skb, IFLA_PHYS_PORT_ID, ppid.id_len, ppid.id) != 0)
			return -EMSGSIZE;

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1128)]
	private static int rtnl_phys_port_name_fill(sk_buff skb, net_device dev)
	{
		ifname name = default;
		int err;

		err = dev_get_phys_port_name(dev, name, IFNAMSIZ);
		if (err != 0) {
			if (err == -EOPNOTSUPP)
				return 0;
			return err;
		}

		if (nla_put_string(skb, IFLA_PHYS_PORT_NAME, name) != 0)
			return -EMSGSIZE;

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1146)]
	private static int rtnl_phys_switch_id_fill(sk_buff skb, net_device dev)
	{
		var ppid = new netdev_phys_item_id();
		int err;

		err = dev_get_port_parent_id(dev, ppid, false);
		if (err != 0) {
			if (err == -EOPNOTSUPP)
				return 0;
			return err;
		}

		if (nla_put(skb, IFLA_PHYS_SWITCH_ID, ppid.id_len, ppid.id) != 0)
			return -EMSGSIZE;

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1164)]
	private static int rtnl_fill_stats(sk_buff skb,
					   net_device dev)
	{
		nlattr? attr;

		attr = nla_reserve_64bit(skb, IFLA_STATS64,
					 sizeof(rtnl_link_stats64), IFLA_PAD);
		if (attr == null)
			return -EMSGSIZE;

		ref var sp = ref nla_data<rtnl_link_stats64>(attr);
		dev_get_stats(dev, ref sp);

		attr = nla_reserve(skb, IFLA_STATS,
				   sizeof(rtnl_link_stats));
		if (attr == null)
			return -EMSGSIZE;

		copy_rtnl_link_stats(ref nla_data<rtnl_link_stats>(attr), sp);

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1188)]
	private static int rtnl_fill_vfinfo(sk_buff skb,
					    net_device dev,
					    int vfs_num,
					    nlattr vfinfo)
	{
		ifla_vf_rss_query_en vf_rss_query_en;
		nlattr? vf, vfstats, vfvlanlist;
		ifla_vf_link_state vf_linkstate;
		ifla_vf_vlan_info vf_vlan_info;
		ifla_vf_spoofchk vf_spoofchk;
		ifla_vf_tx_rate vf_tx_rate;
		ifla_vf_stats vf_stats;
		ifla_vf_trust vf_trust;
		ifla_vf_vlan vf_vlan;
		ifla_vf_rate vf_rate;
		ifla_vf_mac vf_mac = default;
		ifla_vf_info ivi;

		ivi = new();

		// all ones is "the driver did not say", which is not the same as off
		ivi.spoofchk = ~0U;
		ivi.rss_query_en = ~0U;
		ivi.trusted = ~0U;
		// IFLA_VF_LINK_STATE_AUTO
		ivi.linkstate = 0;
		ivi.vlan_proto = htons(ETH_P_8021Q);
		if (dev.netdev_ops.ndo_get_vf_config!(dev, vfs_num, ivi) != 0)
			return 0;

		memset(out vf_vlan_info);

		vf_mac.vf =
			vf_vlan.vf =
			vf_vlan_info.vf =
			vf_rate.vf =
			vf_tx_rate.vf =
			vf_spoofchk.vf =
			vf_linkstate.vf =
			vf_rss_query_en.vf =
			vf_trust.vf = ivi.vf;

		memcpy(vf_mac.mac, ivi.mac, ivi.mac.Length);
		vf_vlan.vlan = ivi.vlan;
		vf_vlan.qos = ivi.qos;
		vf_vlan_info.vlan = ivi.vlan;
		vf_vlan_info.qos = ivi.qos;
		vf_vlan_info.vlan_proto = ivi.vlan_proto;
		vf_tx_rate.rate = ivi.max_tx_rate;
		vf_rate.min_tx_rate = ivi.min_tx_rate;
		vf_rate.max_tx_rate = ivi.max_tx_rate;
		vf_spoofchk.setting = ivi.spoofchk;
		vf_linkstate.link_state = ivi.linkstate;
		vf_rss_query_en.setting = ivi.rss_query_en;
		vf_trust.setting = ivi.trusted;
		vf = nla_nest_start(skb, IFLA_VF_INFO);
		if (vf == null)
			goto nla_put_vfinfo_failure;
		if (nla_put(skb, IFLA_VF_MAC, sizeof(ifla_vf_mac), vf_mac) != 0 ||
		    nla_put(skb, IFLA_VF_VLAN, sizeof(ifla_vf_vlan), vf_vlan) != 0 ||
		    nla_put(skb, IFLA_VF_RATE, sizeof(ifla_vf_rate),
			    vf_rate) != 0 ||
		    nla_put(skb, IFLA_VF_TX_RATE, sizeof(ifla_vf_tx_rate),
			    vf_tx_rate) != 0 ||
		    nla_put(skb, IFLA_VF_SPOOFCHK, sizeof(ifla_vf_spoofchk),
			    vf_spoofchk) != 0 ||
		    nla_put(skb, IFLA_VF_LINK_STATE, sizeof(ifla_vf_link_state),
			    vf_linkstate) != 0 ||
		    nla_put(skb, IFLA_VF_RSS_QUERY_EN,
			    sizeof(ifla_vf_rss_query_en),
			    vf_rss_query_en) != 0 ||
		    nla_put(skb, IFLA_VF_TRUST,
			    sizeof(ifla_vf_trust), vf_trust) != 0)
			goto nla_put_vf_failure;
		vfvlanlist = nla_nest_start(skb, IFLA_VF_VLAN_LIST);
		if (vfvlanlist == null)
			goto nla_put_vf_failure;
		if (nla_put(skb, IFLA_VF_VLAN_INFO, sizeof(ifla_vf_vlan_info),
			    vf_vlan_info) != 0) {
			nla_nest_cancel(skb, vfvlanlist);
			goto nla_put_vf_failure;
		}
		nla_nest_end(skb, vfvlanlist);
		vf_stats = new();
		if (dev.netdev_ops.ndo_get_vf_stats != null)
			dev.netdev_ops.ndo_get_vf_stats(dev, vfs_num,
							vf_stats);
		vfstats = nla_nest_start(skb, IFLA_VF_STATS);
		if (vfstats == null)
			goto nla_put_vf_failure;
		if (nla_put_u64_64bit(skb, IFLA_VF_STATS_RX_PACKETS,
				      vf_stats.rx_packets, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_TX_PACKETS,
				      vf_stats.tx_packets, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_RX_BYTES,
				      vf_stats.rx_bytes, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_TX_BYTES,
				      vf_stats.tx_bytes, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_BROADCAST,
				      vf_stats.broadcast, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_MULTICAST,
				      vf_stats.multicast, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_RX_DROPPED,
				      vf_stats.rx_dropped, IFLA_VF_STATS_PAD) != 0 ||
		    nla_put_u64_64bit(skb, IFLA_VF_STATS_TX_DROPPED,
				      vf_stats.tx_dropped, IFLA_VF_STATS_PAD) != 0) {
			nla_nest_cancel(skb, vfstats);
			goto nla_put_vf_failure;
		}
		nla_nest_end(skb, vfstats);
		nla_nest_end(skb, vf);
		return 0;

	nla_put_vf_failure:
		nla_nest_cancel(skb, vf);
	nla_put_vfinfo_failure:
		nla_nest_cancel(skb, vfinfo);
		return -EMSGSIZE;
	}

	[Source("net/core/rtnetlink.c", 1315)]
	private static int rtnl_fill_vf(sk_buff skb,
					net_device dev,
					u32 ext_filter_mask)
	{
		nlattr? vfinfo;
		int i, num_vfs;

		if (dev.dev.parent == null || ((ext_filter_mask & RTEXT_FILTER_VF) == 0))
			return 0;

		num_vfs = dev_num_vf(dev.dev.parent);
		if (nla_put_u32(skb, IFLA_NUM_VF, (u32)num_vfs) != 0)
			return -EMSGSIZE;

		if (dev.netdev_ops.ndo_get_vf_config == null)
			return 0;

		vfinfo = nla_nest_start(skb, IFLA_VFINFO_LIST);
		if (vfinfo == null)
			return -EMSGSIZE;

		for (i = 0; i < num_vfs; i++) {
			if (rtnl_fill_vfinfo(skb, dev, i, vfinfo) != 0)
				return -EMSGSIZE;
		}

		nla_nest_end(skb, vfinfo);
		return 0;
	}

	[Source("net/core/rtnetlink.c", 1345)]
	private static int rtnl_fill_link_ifmap(sk_buff skb, net_device dev)
	{
		rtnl_link_ifmap map;

		map = default;
		map.mem_start = dev.mem_start;
		map.mem_end = dev.mem_end;
		map.base_addr = dev.base_addr;
		map.irq = (u16)dev.irq;
		map.dma = dev.dma;
		map.port = dev.if_port;

		if (nla_put_64bit(skb, IFLA_MAP, sizeof(rtnl_link_ifmap), map, IFLA_PAD) != 0)
			return -EMSGSIZE;

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1363)]
	private static u32 rtnl_xdp_prog_skb(net_device dev)
	{
		bpf_prog? generic_xdp_prog;

		ASSERT_RTNL();

		generic_xdp_prog = rtnl_dereference(dev.xdp_prog);
		if (generic_xdp_prog == null)
			return 0;
		return generic_xdp_prog.aux.id;
	}

	[Source("net/core/rtnetlink.c", 1375)]
	private static u32 rtnl_xdp_prog_drv(net_device dev)
	{
		return __dev_xdp_query(dev, dev.netdev_ops.ndo_bpf, XDP_QUERY_PROG);
	}

	[Source("net/core/rtnetlink.c", 1380)]
	private static u32 rtnl_xdp_prog_hw(net_device dev)
	{
		return __dev_xdp_query(dev, dev.netdev_ops.ndo_bpf,
				       XDP_QUERY_PROG_HW);
	}

	[Source("net/core/rtnetlink.c", 1386)]
	private static int rtnl_xdp_report_one(sk_buff skb, net_device dev,
					       ref u32 prog_id, ref u8 mode, u8 tgt_mode, int attr,
					       Func<net_device, u32> get_prog_id)
	{
		u32 curr_id;
		int err;

		curr_id = get_prog_id(dev);
		if (curr_id == 0)
			return 0;

		prog_id = curr_id;
		err = nla_put_u32(skb, attr, curr_id);
		if (err != 0)
			return err;

		if (mode != XDP_ATTACHED_NONE)
			mode = XDP_ATTACHED_MULTI;
		else
			mode = tgt_mode;

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1410)]
	private static int rtnl_xdp_fill(sk_buff skb, net_device dev)
	{
		nlattr? xdp;
		u32 prog_id;
		int err;
		u8 mode;

		xdp = nla_nest_start(skb, IFLA_XDP);
		if (xdp == null)
			return -EMSGSIZE;

		prog_id = 0;
		mode = XDP_ATTACHED_NONE;
		err = rtnl_xdp_report_one(skb, dev, ref prog_id, ref mode, XDP_ATTACHED_SKB,
					  IFLA_XDP_SKB_PROG_ID, rtnl_xdp_prog_skb);
		if (err != 0)
			goto err_cancel;
		err = rtnl_xdp_report_one(skb, dev, ref prog_id, ref mode, XDP_ATTACHED_DRV,
					  IFLA_XDP_DRV_PROG_ID, rtnl_xdp_prog_drv);
		if (err != 0)
			goto err_cancel;
		err = rtnl_xdp_report_one(skb, dev, ref prog_id, ref mode, XDP_ATTACHED_HW,
					  IFLA_XDP_HW_PROG_ID, rtnl_xdp_prog_hw);
		if (err != 0)
			goto err_cancel;

		err = nla_put_u8(skb, IFLA_XDP_ATTACHED, mode);
		if (err != 0)
			goto err_cancel;

		if (prog_id != 0 && mode != XDP_ATTACHED_MULTI) {
			err = nla_put_u32(skb, IFLA_XDP_PROG_ID, prog_id);
			if (err != 0)
				goto err_cancel;
		}

		nla_nest_end(skb, xdp);
		return 0;

	err_cancel:
		nla_nest_cancel(skb, xdp);
		return err;
	}

	[Source("net/core/rtnetlink.c", 1454)]
	private static u32 rtnl_get_event(ulong @event)
	{
		u32 rtnl_event_type = IFLA_EVENT_NONE;

		switch (@event) {
		case NETDEV_REBOOT:
			rtnl_event_type = IFLA_EVENT_REBOOT;
			break;
		case NETDEV_FEAT_CHANGE:
			rtnl_event_type = IFLA_EVENT_FEATURES;
			break;
		case NETDEV_BONDING_FAILOVER:
			rtnl_event_type = IFLA_EVENT_BONDING_FAILOVER;
			break;
		case NETDEV_NOTIFY_PEERS:
			rtnl_event_type = IFLA_EVENT_NOTIFY_PEERS;
			break;
		case NETDEV_RESEND_IGMP:
			rtnl_event_type = IFLA_EVENT_IGMP_RESEND;
			break;
		case NETDEV_CHANGEINFODATA:
			rtnl_event_type = IFLA_EVENT_BONDING_OPTIONS;
			break;
		default:
			break;
		}

		return rtnl_event_type;
	}

	[Source("net/core/rtnetlink.c", 1484)]
	private static int put_master_ifindex(sk_buff skb, net_device dev)
	{
		net_device? upper_dev;
		int ret = 0;

		rcu_read_lock();

		upper_dev = netdev_master_upper_dev_get_rcu(dev);
		if (upper_dev != null)
			ret = nla_put_u32(skb, IFLA_MASTER, (u32)upper_dev.ifindex);

		rcu_read_unlock();
		return ret;
	}

	[Source("net/core/rtnetlink.c", 1499)]
	private static int nla_put_iflink(sk_buff skb, net_device dev,
					  bool force)
	{
		int ifindex = dev_get_iflink(dev);

		if (force || dev.ifindex != ifindex)
			return nla_put_u32(skb, IFLA_LINK, (u32)ifindex);

		return 0;
	}

	[Source("net/core/rtnetlink.c", 1510)]
	private static int nla_put_ifalias(sk_buff skb,
					   net_device dev)
	{
		Span<byte> buf = stackalloc byte[IFALIASZ];
		int ret;

		ret = dev_get_alias(dev, buf, IFALIASZ);
		return ret > 0 ? nla_put_string(skb, IFLA_IFALIAS, buf) : 0;
	}

	[Source("net/core/rtnetlink.c", 1520)]
	private static int rtnl_fill_link_netnsid(sk_buff skb,
						  net_device dev,
						  net src_net)
	{
		bool put_iflink = false;

		if (dev.rtnl_link_ops != null && dev.rtnl_link_ops.get_link_net != null) {
			var link_net = dev.rtnl_link_ops.get_link_net(dev);

			if (!net_eq(dev_net(dev), link_net)) {
				int id = peernet2id_alloc(src_net, link_net);

				if (nla_put_s32(skb, IFLA_LINK_NETNSID, id) != 0)
					return -EMSGSIZE;

				put_iflink = true;
			}
		}

		return nla_put_iflink(skb, dev, put_iflink);
	}

	[Source("net/core/rtnetlink.c", 1542)]
	private static int rtnl_fill_link_af(sk_buff skb,
					     net_device dev,
					     u32 ext_filter_mask)
	{
		nlattr? af_spec;

		af_spec = nla_nest_start(skb, IFLA_AF_SPEC);
		if (af_spec == null)
			return -EMSGSIZE;

		foreach (var af_ops in list_for_each_entry_rcu(rtnl_af_ops)) {
			nlattr? af;
			int err;

			if (af_ops.fill_link_af == null)
				continue;

			af = nla_nest_start(skb, af_ops.family);
			if (af == null)
				return -EMSGSIZE;

			err = af_ops.fill_link_af(skb, dev, ext_filter_mask);
			// a family with nothing to say about this link leaves no empty attribute
			if (err == -ENODATA)
				nla_nest_cancel(skb, af);
			else if (err < 0)
				return -EMSGSIZE;

			nla_nest_end(skb, af);
		}

		nla_nest_end(skb, af_spec);
		return 0;
	}

	[Source("net/core/rtnetlink.c", 1583)]
	internal static int rtnl_fill_ifinfo(sk_buff skb,
					    net_device dev, net src_net,
					    int type, u32 pid, u32 seq, u32 change,
					    uint flags, u32 ext_filter_mask,
					    u32 @event, int? new_nsid, int new_ifindex,
					    int tgt_netnsid)
	{
		nlmsghdr? nlh;

		ASSERT_RTNL();
		nlh = nlmsg_put(skb, pid, seq, type, sizeof(ifinfomsg), (int)flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
		ifm.ifi_family = AF_UNSPEC;
		ifm.__ifi_pad = 0;
		ifm.ifi_type = dev.type;
		ifm.ifi_index = dev.ifindex;
		ifm.ifi_flags = dev_get_flags(dev);
		ifm.ifi_change = change;

		if (tgt_netnsid >= 0 && nla_put_s32(skb, IFLA_TARGET_NETNSID, tgt_netnsid) != 0)
			goto nla_put_failure;

		// CONFIG_RPS is not set: no IFLA_NUM_RX_QUEUES
		if (nla_put_string(skb, IFLA_IFNAME, dev.name) != 0 ||
		    nla_put_u32(skb, IFLA_TXQLEN, dev.tx_queue_len) != 0 ||
		    nla_put_u8(skb, IFLA_OPERSTATE,
			       netif_running(dev) ? dev.operstate : (u8)IF_OPER_DOWN) != 0 ||
		    nla_put_u8(skb, IFLA_LINKMODE, dev.link_mode) != 0 ||
		    nla_put_u32(skb, IFLA_MTU, dev.mtu) != 0 ||
		    nla_put_u32(skb, IFLA_MIN_MTU, dev.min_mtu) != 0 ||
		    nla_put_u32(skb, IFLA_MAX_MTU, dev.max_mtu) != 0 ||
		    nla_put_u32(skb, IFLA_GROUP, (u32)dev.group) != 0 ||
		    nla_put_u32(skb, IFLA_PROMISCUITY, dev.promiscuity) != 0 ||
		    nla_put_u32(skb, IFLA_NUM_TX_QUEUES, dev.num_tx_queues) != 0 ||
		    nla_put_u32(skb, IFLA_GSO_MAX_SEGS, dev.gso_max_segs) != 0 ||
		    nla_put_u32(skb, IFLA_GSO_MAX_SIZE, dev.gso_max_size) != 0 ||
		    put_master_ifindex(skb, dev) != 0 ||
		    nla_put_u8(skb, IFLA_CARRIER, (u8)(netif_carrier_ok(dev) ? 1 : 0)) != 0 ||
		    (dev.qdisc != null &&
		     nla_put_string(skb, IFLA_QDISC, dev.qdisc.ops.id) != 0) ||
		    nla_put_ifalias(skb, dev) != 0 ||
		    nla_put_u32(skb, IFLA_CARRIER_CHANGES,
				(u32)(atomic_read(ref dev.carrier_up_count) +
				atomic_read(ref dev.carrier_down_count))) != 0 ||
		    nla_put_u8(skb, IFLA_PROTO_DOWN, (u8)(dev.proto_down ? 1 : 0)) != 0 ||
		    nla_put_u32(skb, IFLA_CARRIER_UP_COUNT,
				(u32)atomic_read(ref dev.carrier_up_count)) != 0 ||
		    nla_put_u32(skb, IFLA_CARRIER_DOWN_COUNT,
				(u32)atomic_read(ref dev.carrier_down_count)) != 0)
			goto nla_put_failure;

		if (@event != IFLA_EVENT_NONE) {
			if (nla_put_u32(skb, IFLA_EVENT, @event) != 0)
				goto nla_put_failure;
		}

		if (rtnl_fill_link_ifmap(skb, dev) != 0)
			goto nla_put_failure;

		if (dev.addr_len != 0) {
			if (nla_put(skb, IFLA_ADDRESS, dev.addr_len, dev.dev_addr) != 0 ||
			    nla_put(skb, IFLA_BROADCAST, dev.addr_len, dev.broadcast) != 0)
				goto nla_put_failure;
		}

		if (rtnl_phys_port_id_fill(skb, dev) != 0)
			goto nla_put_failure;

		if (rtnl_phys_port_name_fill(skb, dev) != 0)
			goto nla_put_failure;

		if (rtnl_phys_switch_id_fill(skb, dev) != 0)
			goto nla_put_failure;

		if (rtnl_fill_stats(skb, dev) != 0)
			goto nla_put_failure;

		if (rtnl_fill_vf(skb, dev, ext_filter_mask) != 0)
			goto nla_put_failure;

		if (rtnl_port_fill(skb, dev, ext_filter_mask) != 0)
			goto nla_put_failure;

		if (rtnl_xdp_fill(skb, dev) != 0)
			goto nla_put_failure;

		if (dev.rtnl_link_ops != null || rtnl_have_link_slave_info(dev)) {
			if (rtnl_link_fill(skb, dev) < 0)
				goto nla_put_failure;
		}

		if (rtnl_fill_link_netnsid(skb, dev, src_net) != 0)
			goto nla_put_failure;

		if (new_nsid != null &&
		    nla_put_s32(skb, IFLA_NEW_NETNSID, new_nsid.Value) < 0)
			goto nla_put_failure;
		if (new_ifindex != 0 &&
		    nla_put_s32(skb, IFLA_NEW_IFINDEX, new_ifindex) < 0)
			goto nla_put_failure;


		rcu_read_lock();
		if (rtnl_fill_link_af(skb, dev, ext_filter_mask) != 0)
			goto nla_put_failure_rcu;
		rcu_read_unlock();

		nlmsg_end(skb, nlh);
		return 0;

	nla_put_failure_rcu:
		rcu_read_unlock();
	nla_put_failure:
		nlmsg_cancel(skb, nlh);
		return -EMSGSIZE;
	}

	[Source("net/core/rtnetlink.c", 1706)]
	private static nla_policy[] ifla_policy = new nla_policy_table(IFLA_MAX + 1) {
		[IFLA_IFNAME] = new() { type = NLA_STRING, len = IFNAMSIZ - 1 },
		[IFLA_ADDRESS] = new() { type = NLA_BINARY, len = MAX_ADDR_LEN },
		[IFLA_BROADCAST] = new() { type = NLA_BINARY, len = MAX_ADDR_LEN },
		[IFLA_MAP] = new() { len = (u16)sizeof(rtnl_link_ifmap) },
		[IFLA_MTU] = new() { type = NLA_U32 },
		[IFLA_LINK] = new() { type = NLA_U32 },
		[IFLA_MASTER] = new() { type = NLA_U32 },
		[IFLA_CARRIER] = new() { type = NLA_U8 },
		[IFLA_TXQLEN] = new() { type = NLA_U32 },
		[IFLA_WEIGHT] = new() { type = NLA_U32 },
		[IFLA_OPERSTATE] = new() { type = NLA_U8 },
		[IFLA_LINKMODE] = new() { type = NLA_U8 },
		[IFLA_LINKINFO] = new() { type = NLA_NESTED },
		[IFLA_NET_NS_PID] = new() { type = NLA_U32 },
		[IFLA_NET_NS_FD] = new() { type = NLA_U32 },
		// binary, because an empty string removes the alias and NLA_STRING would refuse it
		[IFLA_IFALIAS] = new() { type = NLA_BINARY, len = IFALIASZ - 1 },
		[IFLA_VFINFO_LIST] = new() { type = NLA_NESTED },
		[IFLA_VF_PORTS] = new() { type = NLA_NESTED },
		[IFLA_PORT_SELF] = new() { type = NLA_NESTED },
		[IFLA_AF_SPEC] = new() { type = NLA_NESTED },
		[IFLA_EXT_MASK] = new() { type = NLA_U32 },
		[IFLA_PROMISCUITY] = new() { type = NLA_U32 },
		[IFLA_NUM_TX_QUEUES] = new() { type = NLA_U32 },
		[IFLA_NUM_RX_QUEUES] = new() { type = NLA_U32 },
		[IFLA_GSO_MAX_SEGS] = new() { type = NLA_U32 },
		[IFLA_GSO_MAX_SIZE] = new() { type = NLA_U32 },
		[IFLA_PHYS_PORT_ID] = new() { type = NLA_BINARY, len = MAX_PHYS_ITEM_ID_LEN },
		[IFLA_CARRIER_CHANGES] = new() { type = NLA_U32 },      // accepted and ignored
		[IFLA_PHYS_SWITCH_ID] = new() { type = NLA_BINARY, len = MAX_PHYS_ITEM_ID_LEN },
		[IFLA_LINK_NETNSID] = new() { type = NLA_S32 },
		[IFLA_PROTO_DOWN] = new() { type = NLA_U8 },
		[IFLA_XDP] = new() { type = NLA_NESTED },
		[IFLA_EVENT] = new() { type = NLA_U32 },
		[IFLA_GROUP] = new() { type = NLA_U32 },
		[IFLA_TARGET_NETNSID] = new() { type = NLA_S32 },
		[IFLA_CARRIER_UP_COUNT] = new() { type = NLA_U32 },
		[IFLA_CARRIER_DOWN_COUNT] = new() { type = NLA_U32 },
		[IFLA_MIN_MTU] = new() { type = NLA_U32 },
		[IFLA_MAX_MTU] = new() { type = NLA_U32 },
	};

	[Source("net/core/rtnetlink.c", 1751)]
	private static nla_policy[] ifla_info_policy = new nla_policy_table(IFLA_INFO_MAX + 1) {
		[IFLA_INFO_KIND] = new() { type = NLA_STRING },
		[IFLA_INFO_DATA] = new() { type = NLA_NESTED },
		[IFLA_INFO_SLAVE_KIND] = new() { type = NLA_STRING },
		[IFLA_INFO_SLAVE_DATA] = new() { type = NLA_NESTED },
	};

	[Source("net/core/rtnetlink.c", 1758)]
	private static nla_policy[] ifla_vf_policy = new nla_policy_table(IFLA_VF_MAX + 1) {
		[IFLA_VF_MAC] = new() { len = (u16)sizeof(ifla_vf_mac) },
		[IFLA_VF_VLAN] = new() { len = (u16)sizeof(ifla_vf_vlan) },
		[IFLA_VF_VLAN_LIST] = new() { type = NLA_NESTED },
		[IFLA_VF_TX_RATE] = new() { len = (u16)sizeof(ifla_vf_tx_rate) },
		[IFLA_VF_SPOOFCHK] = new() { len = (u16)sizeof(ifla_vf_spoofchk) },
		[IFLA_VF_RATE] = new() { len = (u16)sizeof(ifla_vf_rate) },
		[IFLA_VF_LINK_STATE] = new() { len = (u16)sizeof(ifla_vf_link_state) },
		[IFLA_VF_RSS_QUERY_EN] = new() { len = (u16)sizeof(ifla_vf_rss_query_en) },
		[IFLA_VF_STATS] = new() { type = NLA_NESTED },
		[IFLA_VF_TRUST] = new() { len = (u16)sizeof(ifla_vf_trust) },
		[IFLA_VF_IB_NODE_GUID] = new() { len = (u16)sizeof(ifla_vf_guid) },
		[IFLA_VF_IB_PORT_GUID] = new() { len = (u16)sizeof(ifla_vf_guid) },
	};

	[Source("net/core/rtnetlink.c", 1773)]
	private static nla_policy[] ifla_port_policy = new nla_policy_table(IFLA_PORT_MAX + 1) {
		[IFLA_PORT_VF] = new() { type = NLA_U32 },
		[IFLA_PORT_PROFILE] = new() { type = NLA_STRING, len = PORT_PROFILE_MAX },
		[IFLA_PORT_INSTANCE_UUID] = new() { type = NLA_BINARY, len = PORT_UUID_MAX },
		[IFLA_PORT_HOST_UUID] = new() { type = NLA_STRING, len = PORT_UUID_MAX },
		[IFLA_PORT_REQUEST] = new() { type = NLA_U8 },
		[IFLA_PORT_RESPONSE] = new() { type = NLA_U16 },

		// nothing reads it, but requesters may send it
		[IFLA_PORT_VSI_TYPE] = new() { type = NLA_BINARY, len = (u16)sizeof(ifla_port_vsi) },
	};

	[Source("net/core/rtnetlink.c", 1792)]
	private static nla_policy[] ifla_xdp_policy = new nla_policy_table(IFLA_XDP_MAX + 1) {
		[IFLA_XDP_FD] = new() { type = NLA_S32 },
		[IFLA_XDP_ATTACHED] = new() { type = NLA_U8 },
		[IFLA_XDP_FLAGS] = new() { type = NLA_U32 },
		[IFLA_XDP_PROG_ID] = new() { type = NLA_U32 },
	};

	[Source("net/core/rtnetlink.c", 1799)]
	private static rtnl_link_ops? linkinfo_to_kind_ops(nlattr nla)
	{
		rtnl_link_ops? ops = null;
		var linfo = new nlattr?[IFLA_INFO_MAX + 1];

		if (nla_parse_nested(linfo, IFLA_INFO_MAX, nla,
				     ifla_info_policy, null) < 0)
			return null;

		if (linfo[IFLA_INFO_KIND] != null) {
			Span<byte> kind = stackalloc byte[MODULE_NAME_LEN];

			nla_strlcpy(kind, linfo[IFLA_INFO_KIND]!, MODULE_NAME_LEN);
			ops = rtnl_link_ops_get(kind);
		}

		return ops;
	}

	[Source("net/core/rtnetlink.c", 1818)]
	private static bool link_master_filtered(net_device dev, int master_idx)
	{
		net_device? master;

		if (master_idx == 0)
			return false;

		master = netdev_master_upper_dev_get(dev);
		if (master == null || master.ifindex != master_idx)
			return true;

		return false;
	}

	[Source("net/core/rtnetlink.c", 1832)]
	private static bool link_kind_filtered(net_device dev,
					       rtnl_link_ops? kind_ops)
	{
		if (kind_ops != null && dev.rtnl_link_ops != kind_ops)
			return true;

		return false;
	}

	[Source("net/core/rtnetlink.c", 1841)]
	private static bool link_dump_filtered(net_device dev,
					       int master_idx,
					       rtnl_link_ops? kind_ops)
	{
		if (link_master_filtered(dev, master_idx) ||
		    link_kind_filtered(dev, kind_ops))
			return true;

		return false;
	}

	/// <summary>
	/// The namespace that the namespace of <paramref name="sk"/> knows by a number, with a reference; -EINVAL if
	/// there is none, -EACCES if the opener of the socket may not administer it.
	/// </summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 1860)]
	public static err_ptr<net> rtnl_get_net_ns_capable(sock sk, int netnsid)
	{
		net? net;

		net = get_net_ns_by_id(sock_net(sk), netnsid);
		if (net == null)
			return ERR_PTR(-EINVAL);

		// the capability counts in the user namespace that owns the target
		if (!sk_ns_capable(sk, net.user_ns, CAP_NET_ADMIN)) {
			put_net(net);
			return ERR_PTR(-EACCES);
		}
		return net;
	}

	[Source("net/core/rtnetlink.c", 1879)]
	private static int rtnl_valid_dump_ifinfo_req(nlmsghdr nlh,
						      bool strict_check, nlattr?[] tb,
						      netlink_ext_ack? extack)
	{
		int hdrlen;

		if (strict_check) {
			if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(ifinfomsg))) {
				NL_SET_ERR_MSG(extack, "Invalid header for link dump");
				return -EINVAL;
			}

			ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
			if (ifm.__ifi_pad != 0 || ifm.ifi_type != 0 || ifm.ifi_flags != 0 ||
			    ifm.ifi_change != 0) {
				NL_SET_ERR_MSG(extack, "Invalid values in header for link dump request");
				return -EINVAL;
			}
			if (ifm.ifi_index != 0) {
				NL_SET_ERR_MSG(extack, "Filter by device index not supported for link dumps");
				return -EINVAL;
			}

			return nlmsg_parse_strict(nlh, sizeof(ifinfomsg), tb, IFLA_MAX,
						  ifla_policy, extack);
		}

		// Old iproute2 sends the one-byte rtgenmsg as its header; even with an IFLA_EXT_MASK behind it such a
		// message is shorter than the header of a new one, and so it is known.
		hdrlen = nlmsg_len(nlh) < sizeof(ifinfomsg) ?
			 sizeof(rtgenmsg) : sizeof(ifinfomsg);

		return nlmsg_parse(nlh, hdrlen, tb, IFLA_MAX, ifla_policy, extack);
	}

	[Source("net/core/rtnetlink.c", 1921)]
	private static int rtnl_dump_ifinfo(sk_buff skb, netlink_callback cb)
	{
		var extack = cb.extack;
		var nlh = cb.nlh;
		var net = sock_net(skb.sk!);
		err_ptr<net> tgt_net = net;
		int h, s_h;
		int idx = 0, s_idx;
		hlist_head<net_device> head;
		var tb = new nlattr?[IFLA_MAX + 1];
		u32 ext_filter_mask = 0;
		rtnl_link_ops? kind_ops = null;
		uint flags = NLM_F_MULTI;
		int master_idx = 0;
		int netnsid = -1;
		int err, i;

		s_h = (int)cb.args[0];
		s_idx = (int)cb.args[1];

		err = rtnl_valid_dump_ifinfo_req(nlh, cb.strict_check, tb, extack);
		if (err < 0) {
			if (cb.strict_check)
				return err;

			goto walk_entries;
		}

		for (i = 0; i <= IFLA_MAX; ++i) {
			if (tb[i] == null)
				continue;

			// what was added since counts only in a request that is checked strictly
			switch (i) {
			case IFLA_TARGET_NETNSID:
				netnsid = nla_get_s32(tb[i]!);
				tgt_net = rtnl_get_net_ns_capable(skb.sk!, netnsid);
				if (IS_ERR(tgt_net)) {
					NL_SET_ERR_MSG(extack, "Invalid target network namespace id");
					return PTR_ERR(tgt_net);
				}
				break;
			case IFLA_EXT_MASK:
				ext_filter_mask = nla_get_u32(tb[i]!);
				break;
			case IFLA_MASTER:
				master_idx = (int)nla_get_u32(tb[i]!);
				break;
			case IFLA_LINKINFO:
				kind_ops = linkinfo_to_kind_ops(tb[i]!);
				break;
			default:
				if (cb.strict_check) {
					NL_SET_ERR_MSG(extack, "Unsupported attribute in link dump request");
					// ERRATUM: a reference on the target namespace, if it was named before, leaks
					return -EINVAL;
				}
				break;
			}
		}

		if (master_idx != 0 || kind_ops != null)
			flags |= NLM_F_DUMP_FILTERED;

	walk_entries:
		for (h = s_h; h < NETDEV_HASHENTRIES; h++, s_idx = 0) {
			idx = 0;
			head = tgt_net.ptr!.dev_index_head![h];
			foreach (var dev in hlist_for_each_entry(head)) {
				if (link_dump_filtered(dev, master_idx, kind_ops))
					goto cont;
				if (idx < s_idx)
					goto cont;
				err = rtnl_fill_ifinfo(skb, dev, net,
						       RTM_NEWLINK,
						       NETLINK_CB(cb.skb).portid,
						       nlh.nlmsg_seq, 0, flags,
						       ext_filter_mask, 0, null, 0,
						       netnsid);

				if (err < 0) {
					if (likely(skb.len != 0))
						goto @out;

					goto out_err;
				}
			cont:
				idx++;
			}
		}
	@out:
		err = (int)skb.len;
	out_err:
		cb.args[1] = idx;
		cb.args[0] = h;
		// ERRATUM: the namespace that was asked, not the one that is dumped, says whether the dump was
		// interrupted
		cb.seq = net.dev_base_seq;
		nl_dump_check_consistent(cb, nlmsg_hdr(skb));
		if (netnsid >= 0)
			put_net(tgt_net.ptr!);

		return err;
	}

	/// <summary>Parses the attributes of a link message that lies inside another; returns 0 or a negative
	/// errno.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 2023)]
	public static int rtnl_nla_parse_ifla(nlattr?[] tb, nlattr head, int len,
					      netlink_ext_ack? exterr)
	{
		return nla_parse(tb, IFLA_MAX, head, len, ifla_policy, exterr);
	}

	/// <summary>
	/// The namespace a link message names by a process or a file, or else <paramref name="src_net"/>; with a
	/// reference, or an errno.
	/// </summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 2030)]
	public static err_ptr<net> rtnl_link_get_net(net src_net, nlattr?[] tb)
	{
		err_ptr<net> net;
		if (tb[IFLA_NET_NS_PID] != null)
			net = get_net_ns_by_pid((int)nla_get_u32(tb[IFLA_NET_NS_PID]!));
		else if (tb[IFLA_NET_NS_FD] != null)
			net = get_net_ns_by_fd((int)nla_get_u32(tb[IFLA_NET_NS_FD]!));
		else
			net = get_net(src_net);
		return net;
	}

	// A process or a file comes first, then a number that src_net knows a namespace by.
	[Source("net/core/rtnetlink.c", 2053)]
	private static err_ptr<net> rtnl_link_get_net_by_nlattr(net src_net,
								nlattr?[] tb)
	{
		net? net;

		if (tb[IFLA_NET_NS_PID] != null || tb[IFLA_NET_NS_FD] != null)
			return rtnl_link_get_net(src_net, tb);

		if (tb[IFLA_TARGET_NETNSID] == null)
			return get_net(src_net);

		net = get_net_ns_by_id(src_net, (int)nla_get_u32(tb[IFLA_TARGET_NETNSID]!));
		if (net == null)
			return ERR_PTR(-EINVAL);

		return net;
	}

	[Source("net/core/rtnetlink.c", 2071)]
	private static err_ptr<net> rtnl_link_get_net_capable(sk_buff skb,
							      net src_net,
							      nlattr?[] tb, int cap)
	{
		err_ptr<net> net;

		net = rtnl_link_get_net_by_nlattr(src_net, tb);
		if (IS_ERR(net))
			return net;

		if (!netlink_ns_capable(skb, net.ptr!.user_ns, cap)) {
			put_net(net.ptr);
			return ERR_PTR(-EPERM);
		}

		return net;
	}

	// A request may name one other namespace, in one way.
	[Source("net/core/rtnetlink.c", 2092)]
	private static int rtnl_ensure_unique_netns(nlattr?[] tb,
						    netlink_ext_ack? extack,
						    bool netns_id_only)
	{

		if (netns_id_only) {
			if (tb[IFLA_NET_NS_PID] == null && tb[IFLA_NET_NS_FD] == null)
				return 0;

			NL_SET_ERR_MSG(extack, "specified netns attribute not supported");
			return -EOPNOTSUPP;
		}

		if (tb[IFLA_TARGET_NETNSID] != null && (tb[IFLA_NET_NS_PID] != null || tb[IFLA_NET_NS_FD] != null))
			goto invalid_attr;

		if (tb[IFLA_NET_NS_PID] != null && (tb[IFLA_TARGET_NETNSID] != null || tb[IFLA_NET_NS_FD] != null))
			goto invalid_attr;

		if (tb[IFLA_NET_NS_FD] != null && (tb[IFLA_TARGET_NETNSID] != null || tb[IFLA_NET_NS_PID] != null))
			goto invalid_attr;

		return 0;

	invalid_attr:
		NL_SET_ERR_MSG(extack, "multiple netns identifying attributes specified");
		return -EINVAL;
	}

	[Source("net/core/rtnetlink.c", 2121)]
	private static int validate_linkmsg(net_device? dev, nlattr?[] tb)
	{
		if (dev != null) {
			if (tb[IFLA_ADDRESS] != null &&
			    nla_len(tb[IFLA_ADDRESS]!) < dev.addr_len)
				return -EINVAL;

			if (tb[IFLA_BROADCAST] != null &&
			    nla_len(tb[IFLA_BROADCAST]!) < dev.addr_len)
				return -EINVAL;
		}

		if (tb[IFLA_AF_SPEC] != null) {
			int err;

			foreach (var af in nla_for_each_nested(tb[IFLA_AF_SPEC]!)) {
				rtnl_af_ops? af_ops;

				rcu_read_lock();
				af_ops = rtnl_af_lookup(nla_type(af));
				if (af_ops == null) {
					rcu_read_unlock();
					return -EAFNOSUPPORT;
				}

				if (af_ops.set_link_af == null) {
					rcu_read_unlock();
					return -EOPNOTSUPP;
				}

				if (af_ops.validate_link_af != null) {
					err = af_ops.validate_link_af(dev, af);
					if (err < 0) {
						rcu_read_unlock();
						return err;
					}
				}

				rcu_read_unlock();
			}
		}

		return 0;
	}

	[Source("net/core/rtnetlink.c", 2167)]
	private static int handle_infiniband_guid(net_device dev, ref ifla_vf_guid ivt,
						  int guid_type)
	{
		var ops = dev.netdev_ops;

		return ops.ndo_set_vf_guid!(dev, (int)ivt.vf, ivt.guid, guid_type);
	}

	[Source("net/core/rtnetlink.c", 2175)]
	private static int handle_vf_guid(net_device dev, ref ifla_vf_guid ivt, int guid_type)
	{
		if (dev.type != ARPHRD_INFINIBAND)
			return -EOPNOTSUPP;

		return handle_infiniband_guid(dev, ref ivt, guid_type);
	}

	[Source("net/core/rtnetlink.c", 2183)]
	private static int do_setvfinfo(net_device dev, nlattr?[] tb)
	{
		var ops = dev.netdev_ops;
		int err = -EINVAL;

		if (tb[IFLA_VF_MAC] != null) {
			ref var ivm = ref nla_data<ifla_vf_mac>(tb[IFLA_VF_MAC]!);

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_mac != null)
				err = ops.ndo_set_vf_mac(dev, (int)ivm.vf,
							 ivm.mac);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_VLAN] != null) {
			ref var ivv = ref nla_data<ifla_vf_vlan>(tb[IFLA_VF_VLAN]!);

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_vlan != null)
				err = ops.ndo_set_vf_vlan(dev, (int)ivv.vf, (u16)ivv.vlan,
							  (u8)ivv.qos,
							  htons(ETH_P_8021Q));
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_VLAN_LIST] != null) {
			var ivvl = new ifla_vf_vlan_info[MAX_VLAN_LIST_LEN];
			int len = 0;

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_vlan == null)
				return err;

			foreach (var attr in nla_for_each_nested(tb[IFLA_VF_VLAN_LIST]!)) {
				if (nla_type(attr) != IFLA_VF_VLAN_INFO ||
				    nla_len(attr) < NLA_HDRLEN) {
					return -EINVAL;
				}
				if (len >= MAX_VLAN_LIST_LEN)
					return -EOPNOTSUPP;
				ivvl[len] = nla_data<ifla_vf_vlan_info>(attr);

				len++;
			}
			if (len == 0)
				return -EINVAL;

			err = ops.ndo_set_vf_vlan(dev, (int)ivvl[0].vf, (u16)ivvl[0].vlan,
						  (u8)ivvl[0].qos, ivvl[0].vlan_proto);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_TX_RATE] != null) {
			ref var ivt = ref nla_data<ifla_vf_tx_rate>(tb[IFLA_VF_TX_RATE]!);
			var ivf = new ifla_vf_info();

			err = -EOPNOTSUPP;
			if (ops.ndo_get_vf_config != null)
				err = ops.ndo_get_vf_config(dev, (int)ivt.vf, ivf);
			if (err < 0)
				return err;

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_rate != null)
				err = ops.ndo_set_vf_rate(dev, (int)ivt.vf,
							  (int)ivf.min_tx_rate,
							  (int)ivt.rate);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_RATE] != null) {
			ref var ivt = ref nla_data<ifla_vf_rate>(tb[IFLA_VF_RATE]!);

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_rate != null)
				err = ops.ndo_set_vf_rate(dev, (int)ivt.vf,
							  (int)ivt.min_tx_rate,
							  (int)ivt.max_tx_rate);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_SPOOFCHK] != null) {
			ref var ivs = ref nla_data<ifla_vf_spoofchk>(tb[IFLA_VF_SPOOFCHK]!);

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_spoofchk != null)
				err = ops.ndo_set_vf_spoofchk(dev, (int)ivs.vf,
							      ivs.setting != 0);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_LINK_STATE] != null) {
			ref var ivl = ref nla_data<ifla_vf_link_state>(tb[IFLA_VF_LINK_STATE]!);

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_link_state != null)
				err = ops.ndo_set_vf_link_state(dev, (int)ivl.vf,
								(int)ivl.link_state);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_RSS_QUERY_EN] != null) {
			err = -EOPNOTSUPP;
			ref var ivrssq_en = ref nla_data<ifla_vf_rss_query_en>(tb[IFLA_VF_RSS_QUERY_EN]!);
			if (ops.ndo_set_vf_rss_query_en != null)
				err = ops.ndo_set_vf_rss_query_en(dev, (int)ivrssq_en.vf,
								  ivrssq_en.setting != 0);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_TRUST] != null) {
			ref var ivt = ref nla_data<ifla_vf_trust>(tb[IFLA_VF_TRUST]!);

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_trust != null)
				err = ops.ndo_set_vf_trust(dev, (int)ivt.vf, ivt.setting != 0);
			if (err < 0)
				return err;
		}

		if (tb[IFLA_VF_IB_NODE_GUID] != null) {
			ref var ivt = ref nla_data<ifla_vf_guid>(tb[IFLA_VF_IB_NODE_GUID]!);

			if (ops.ndo_set_vf_guid == null)
				return -EOPNOTSUPP;

			return handle_vf_guid(dev, ref ivt, IFLA_VF_IB_NODE_GUID);
		}

		if (tb[IFLA_VF_IB_PORT_GUID] != null) {
			ref var ivt = ref nla_data<ifla_vf_guid>(tb[IFLA_VF_IB_PORT_GUID]!);

			if (ops.ndo_set_vf_guid == null)
				return -EOPNOTSUPP;

			return handle_vf_guid(dev, ref ivt, IFLA_VF_IB_PORT_GUID);
		}

		return err;
	}

	[Source("net/core/rtnetlink.c", 2336)]
	private static int do_set_master(net_device dev, int ifindex,
					 netlink_ext_ack? extack)
	{
		var upper_dev = netdev_master_upper_dev_get(dev);
		net_device_ops ops;
		int err;

		if (upper_dev != null) {
			if (upper_dev.ifindex == ifindex)
				return 0;
			ops = upper_dev.netdev_ops;
			if (ops.ndo_del_slave != null) {
				err = ops.ndo_del_slave(upper_dev, dev);
				if (err != 0)
					return err;
			} else {
				return -EOPNOTSUPP;
			}
		}

		if (ifindex != 0) {
			upper_dev = __dev_get_by_index(dev_net(dev), ifindex);
			if (upper_dev == null)
				return -EINVAL;
			ops = upper_dev.netdev_ops;
			if (ops.ndo_add_slave != null) {
				err = ops.ndo_add_slave(upper_dev, dev, extack);
				if (err != 0)
					return err;
			} else {
				return -EOPNOTSUPP;
			}
		}
		return 0;
	}

	private const int DO_SETLINK_MODIFIED = 0x01;
	// to tell of it means that something was modified, too
	private const int DO_SETLINK_NOTIFY = 0x03;

	[Source("net/core/rtnetlink.c", 2375)]
	private static int do_setlink(sk_buff skb,
				      net_device dev, in ifinfomsg ifm,
				      netlink_ext_ack? extack,
				      nlattr?[] tb, ReadOnlySpan<byte> ifname, int status)
	{
		var ops = dev.netdev_ops;
		int err;

		err = validate_linkmsg(dev, tb);
		if (err < 0)
			return err;

		if (tb[IFLA_NET_NS_PID] != null || tb[IFLA_NET_NS_FD] != null || tb[IFLA_TARGET_NETNSID] != null) {
			var net = rtnl_link_get_net_capable(skb, dev_net(dev),
							    tb, CAP_NET_ADMIN);
			if (IS_ERR(net)) {
				err = PTR_ERR(net);
				goto errout;
			}

			err = dev_change_net_namespace(dev, net.ptr!, ifname);
			put_net(net.ptr!);
			if (err != 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_MAP] != null) {
			ifmap k_map = default;

			if (ops.ndo_set_config == null) {
				err = -EOPNOTSUPP;
				goto errout;
			}

			if (!netif_device_present(dev)) {
				err = -ENODEV;
				goto errout;
			}

			ref var u_map = ref nla_data<rtnl_link_ifmap>(tb[IFLA_MAP]!);
			k_map.mem_start = u_map.mem_start;
			k_map.mem_end = u_map.mem_end;
			k_map.base_addr = (u16)u_map.base_addr;
			k_map.irq = (u8)u_map.irq;
			k_map.dma = u_map.dma;
			k_map.port = u_map.port;

			err = ops.ndo_set_config(dev, ref k_map);
			if (err < 0)
				goto errout;

			status |= DO_SETLINK_NOTIFY;
		}

		if (tb[IFLA_ADDRESS] != null) {
			byte[]? buf;
			int len;

			len = sizeof(ushort) + max(dev.addr_len,
						   sizeof(sockaddr));
			buf = kmalloc(len, GFP_KERNEL);
			if (buf == null) {
				err = -ENOMEM;
				goto errout;
			}
			// DEVIATION: sa is laid over a buffer, because an address may be longer than sa_data
			ref var sa = ref MemoryMarshal.AsRef<sockaddr>(buf.AsSpan());
			sa.sa_family = dev.type;
			memcpy(buf.AsSpan(sizeof(ushort)), nla_data(tb[IFLA_ADDRESS]!),
			       dev.addr_len);
			err = dev_set_mac_address(dev, ref sa, extack);
			kfree(buf);
			if (err != 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_MTU] != null) {
			err = dev_set_mtu_ext(dev, (int)nla_get_u32(tb[IFLA_MTU]!), extack);
			if (err < 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_GROUP] != null) {
			dev_set_group(dev, (int)nla_get_u32(tb[IFLA_GROUP]!));
			status |= DO_SETLINK_NOTIFY;
		}

		// a device that was chosen by its index and is given a name shall be renamed
		if (ifm.ifi_index > 0 && ifname[0] != 0) {
			err = dev_change_name(dev, ifname);
			if (err < 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_IFALIAS] != null) {
			err = dev_set_alias(dev, nla_data(tb[IFLA_IFALIAS]!),
					    nla_len(tb[IFLA_IFALIAS]!));
			if (err < 0)
				goto errout;
			status |= DO_SETLINK_NOTIFY;
		}

		if (tb[IFLA_BROADCAST] != null) {
			nla_memcpy(dev.broadcast, tb[IFLA_BROADCAST]!, dev.addr_len);
			call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
		}

		if (ifm.ifi_flags != 0 || ifm.ifi_change != 0) {
			err = dev_change_flags(dev, rtnl_dev_combine_flags(dev, ifm),
					       extack);
			if (err < 0)
				goto errout;
		}

		if (tb[IFLA_MASTER] != null) {
			err = do_set_master(dev, (int)nla_get_u32(tb[IFLA_MASTER]!), extack);
			if (err != 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_CARRIER] != null) {
			err = dev_change_carrier(dev, nla_get_u8(tb[IFLA_CARRIER]!) != 0);
			if (err != 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_TXQLEN] != null) {
			uint value = nla_get_u32(tb[IFLA_TXQLEN]!);

			err = dev_change_tx_queue_len(dev, value);
			if (err != 0)
				goto errout;
			status |= DO_SETLINK_MODIFIED;
		}

		if (tb[IFLA_GSO_MAX_SIZE] != null) {
			u32 max_size = nla_get_u32(tb[IFLA_GSO_MAX_SIZE]!);

			if (max_size > GSO_MAX_SIZE) {
				err = -EINVAL;
				goto errout;
			}

			if ((dev.gso_max_size ^ max_size) != 0) {
				netif_set_gso_max_size(dev, max_size);
				status |= DO_SETLINK_MODIFIED;
			}
		}

		if (tb[IFLA_GSO_MAX_SEGS] != null) {
			u32 max_segs = nla_get_u32(tb[IFLA_GSO_MAX_SEGS]!);

			if (max_segs > GSO_MAX_SEGS) {
				err = -EINVAL;
				goto errout;
			}

			if ((dev.gso_max_segs ^ max_segs) != 0) {
				dev.gso_max_segs = (u16)max_segs;
				status |= DO_SETLINK_MODIFIED;
			}
		}

		if (tb[IFLA_OPERSTATE] != null)
			set_operstate(dev, nla_get_u8(tb[IFLA_OPERSTATE]!));

		if (tb[IFLA_LINKMODE] != null) {
			byte value = nla_get_u8(tb[IFLA_LINKMODE]!);

			write_lock_bh(dev_base_lock);
			if ((dev.link_mode ^ value) != 0)
				status |= DO_SETLINK_NOTIFY;
			dev.link_mode = value;
			write_unlock_bh(dev_base_lock);
		}

		if (tb[IFLA_VFINFO_LIST] != null) {
			var vfinfo = new nlattr?[IFLA_VF_MAX + 1];

			foreach (var attr in nla_for_each_nested(tb[IFLA_VFINFO_LIST]!)) {
				if (nla_type(attr) != IFLA_VF_INFO ||
				    nla_len(attr) < NLA_HDRLEN) {
					err = -EINVAL;
					goto errout;
				}
				err = nla_parse_nested(vfinfo, IFLA_VF_MAX, attr,
						       ifla_vf_policy, null);
				if (err < 0)
					goto errout;
				err = do_setvfinfo(dev, vfinfo);
				if (err < 0)
					goto errout;
				status |= DO_SETLINK_NOTIFY;
			}
		}
		err = 0;

		if (tb[IFLA_VF_PORTS] != null) {
			var port = new nlattr?[IFLA_PORT_MAX + 1];
			int vf;

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_port == null)
				goto errout;

			foreach (var attr in nla_for_each_nested(tb[IFLA_VF_PORTS]!)) {
				if (nla_type(attr) != IFLA_VF_PORT ||
				    nla_len(attr) < NLA_HDRLEN) {
					err = -EINVAL;
					goto errout;
				}
				err = nla_parse_nested(port, IFLA_PORT_MAX, attr,
						       ifla_port_policy, null);
				if (err < 0)
					goto errout;
				if (port[IFLA_PORT_VF] == null) {
					err = -EOPNOTSUPP;
					goto errout;
				}
				vf = (int)nla_get_u32(port[IFLA_PORT_VF]!);
				err = ops.ndo_set_vf_port(dev, vf, port);
				if (err < 0)
					goto errout;
				status |= DO_SETLINK_NOTIFY;
			}
		}
		err = 0;

		if (tb[IFLA_PORT_SELF] != null) {
			var port = new nlattr?[IFLA_PORT_MAX + 1];

			err = nla_parse_nested(port, IFLA_PORT_MAX,
					       tb[IFLA_PORT_SELF]!, ifla_port_policy,
					       null);
			if (err < 0)
				goto errout;

			err = -EOPNOTSUPP;
			if (ops.ndo_set_vf_port != null)
				err = ops.ndo_set_vf_port(dev, PORT_SELF_VF, port);
			if (err < 0)
				goto errout;
			status |= DO_SETLINK_NOTIFY;
		}

		if (tb[IFLA_AF_SPEC] != null) {
			foreach (var af in nla_for_each_nested(tb[IFLA_AF_SPEC]!)) {
				rtnl_af_ops? af_ops;

				rcu_read_lock();

				BUG_ON((af_ops = rtnl_af_lookup(nla_type(af))) == null);

				err = af_ops!.set_link_af!(dev, af);
				if (err < 0) {
					rcu_read_unlock();
					goto errout;
				}

				rcu_read_unlock();
				status |= DO_SETLINK_NOTIFY;
			}
		}
		err = 0;

		if (tb[IFLA_PROTO_DOWN] != null) {
			err = dev_change_proto_down(dev,
						    nla_get_u8(tb[IFLA_PROTO_DOWN]!) != 0);
			if (err != 0)
				goto errout;
			status |= DO_SETLINK_NOTIFY;
		}

		if (tb[IFLA_XDP] != null) {
			var xdp = new nlattr?[IFLA_XDP_MAX + 1];
			u32 xdp_flags = 0;

			err = nla_parse_nested(xdp, IFLA_XDP_MAX, tb[IFLA_XDP]!,
					       ifla_xdp_policy, null);
			if (err < 0)
				goto errout;

			if (xdp[IFLA_XDP_ATTACHED] != null || xdp[IFLA_XDP_PROG_ID] != null) {
				err = -EINVAL;
				goto errout;
			}

			if (xdp[IFLA_XDP_FLAGS] != null) {
				xdp_flags = nla_get_u32(xdp[IFLA_XDP_FLAGS]!);
				if ((xdp_flags & ~XDP_FLAGS_MASK) != 0) {
					err = -EINVAL;
					goto errout;
				}
				if (hweight32(xdp_flags & XDP_FLAGS_MODES) > 1) {
					err = -EINVAL;
					goto errout;
				}
			}

			if (xdp[IFLA_XDP_FD] != null) {
				err = dev_change_xdp_fd(dev, extack,
							nla_get_s32(xdp[IFLA_XDP_FD]!),
							xdp_flags);
				if (err != 0)
					goto errout;
				status |= DO_SETLINK_NOTIFY;
			}
		}

	errout:
		if ((status & DO_SETLINK_MODIFIED) != 0) {
			if ((status & DO_SETLINK_NOTIFY) == DO_SETLINK_NOTIFY)
				netdev_state_change(dev);

			if (err < 0)
				net_warn_ratelimited($"A link change request failed with some changes committed " +
						     $"already. Interface {dev.name} may have been left with an " +
						     $"inconsistent configuration, please check.\n");
		}

		return err;
	}

	[Source("net/core/rtnetlink.c", 2713)]
	private static int rtnl_setlink(sk_buff skb, nlmsghdr nlh,
					netlink_ext_ack? extack)
	{
		var net = sock_net(skb.sk!);
		net_device? dev;
		int err;
		var tb = new nlattr?[IFLA_MAX + 1];
		ifname ifname = default;

		err = nlmsg_parse(nlh, sizeof(ifinfomsg), tb, IFLA_MAX, ifla_policy,
				  extack);
		if (err < 0)
			goto errout;

		err = rtnl_ensure_unique_netns(tb, extack, false);
		if (err < 0)
			goto errout;

		if (tb[IFLA_IFNAME] != null)
			nla_strlcpy(ifname, tb[IFLA_IFNAME]!, IFNAMSIZ);
		else
			ifname[0] = 0;

		err = -EINVAL;
		ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
		if (ifm.ifi_index > 0)
			dev = __dev_get_by_index(net, ifm.ifi_index);
		else if (tb[IFLA_IFNAME] != null)
			dev = __dev_get_by_name(net, ifname);
		else
			goto errout;

		if (dev == null) {
			err = -ENODEV;
			goto errout;
		}

		err = do_setlink(skb, dev, ifm, extack, tb, ifname, 0);
	errout:
		return err;
	}

	[Source("net/core/rtnetlink.c", 2756)]
	private static int rtnl_group_dellink(net net, int group)
	{
		var list_kill = LIST_HEAD<net_device>();
		bool found = false;

		if (group == 0)
			return -EPERM;

		foreach (var dev in for_each_netdev(net)) {
			if (dev.group == group) {
				rtnl_link_ops? ops;

				found = true;
				ops = dev.rtnl_link_ops;
				if (ops == null || ops.dellink == null)
					return -EOPNOTSUPP;
			}
		}

		if (!found)
			return -ENODEV;

		foreach (var dev in for_each_netdev_safe(net)) {
			if (dev.group == group) {
				rtnl_link_ops? ops;

				ops = dev.rtnl_link_ops;
				ops!.dellink!(dev, list_kill);
			}
		}
		unregister_netdevice_many(list_kill);

		return 0;
	}

	/// <summary>Deletes a link as its kind does; returns -EOPNOTSUPP if its kind cannot. RTNL held.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/rtnetlink.c", 2792)]
	public static int rtnl_delete_link(net_device dev)
	{
		rtnl_link_ops? ops;
		var list_kill = LIST_HEAD<net_device>();

		ops = dev.rtnl_link_ops;
		if (ops == null || ops.dellink == null)
			return -EOPNOTSUPP;

		ops.dellink(dev, list_kill);
		unregister_netdevice_many(list_kill);

		return 0;
	}

	[Source("net/core/rtnetlink.c", 2808)]
	private static int rtnl_dellink(sk_buff skb, nlmsghdr nlh,
					netlink_ext_ack? extack)
	{
		var net = sock_net(skb.sk!);
		err_ptr<net> tgt_net = net;
		net_device? dev = null;
		ifname ifname = default;
		var tb = new nlattr?[IFLA_MAX + 1];
		int err;
		int netnsid = -1;

		err = nlmsg_parse(nlh, sizeof(ifinfomsg), tb, IFLA_MAX, ifla_policy, extack);
		if (err < 0)
			return err;

		err = rtnl_ensure_unique_netns(tb, extack, true);
		if (err < 0)
			return err;

		if (tb[IFLA_IFNAME] != null)
			nla_strlcpy(ifname, tb[IFLA_IFNAME]!, IFNAMSIZ);

		if (tb[IFLA_TARGET_NETNSID] != null) {
			netnsid = nla_get_s32(tb[IFLA_TARGET_NETNSID]!);
			tgt_net = rtnl_get_net_ns_capable(NETLINK_CB(skb).sk!, netnsid);
			if (IS_ERR(tgt_net))
				return PTR_ERR(tgt_net);
		}

		err = -EINVAL;
		ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
		if (ifm.ifi_index > 0)
			dev = __dev_get_by_index(tgt_net.ptr!, ifm.ifi_index);
		else if (tb[IFLA_IFNAME] != null)
			dev = __dev_get_by_name(tgt_net.ptr!, ifname);
		else if (tb[IFLA_GROUP] != null)
			err = rtnl_group_dellink(tgt_net.ptr!, (int)nla_get_u32(tb[IFLA_GROUP]!));
		else
			goto @out;

		if (dev == null) {
			if (tb[IFLA_IFNAME] != null || ifm.ifi_index > 0)
				err = -ENODEV;

			goto @out;
		}

		err = rtnl_delete_link(dev);

	@out:
		if (netnsid >= 0)
			put_net(tgt_net.ptr!);

		return err;
	}

	/// <summary>
	/// Gives a new link the flags of the message that made it and tells everyone that it is there. Returns 0 or the
	/// errno of opening it. RTNL held.
	/// </summary>
	/// <param name="ifm">the header of that message; null if there is none</param>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 2865)]
	public static int rtnl_configure_link(net_device dev, ifinfomsg? ifm)
	{
		uint old_flags;
		int err;

		old_flags = dev.flags;
		if (ifm != null && (ifm.Value.ifi_flags != 0 || ifm.Value.ifi_change != 0)) {
			err = __dev_change_flags(dev, rtnl_dev_combine_flags(dev, ifm.Value),
						 null);
			if (err < 0)
				return err;
		}

		if (dev.rtnl_link_state == RTNL_LINK_INITIALIZED) {
			__dev_notify_flags(dev, old_flags, old_flags ^ dev.flags);
		} else {
			dev.rtnl_link_state = RTNL_LINK_INITIALIZED;
			__dev_notify_flags(dev, old_flags, ~0U);
		}
		return 0;
	}

	/// <summary>
	/// Makes, but does not register, a link of a kind as a message's attributes describe it. Returns -EINVAL for an
	/// impossible number of queues, -ENOMEM. RTNL held.
	/// </summary>
	[EXPORT_SYMBOL]
	[Source("net/core/rtnetlink.c", 2888)]
	public static err_ptr<net_device> rtnl_create_link(net net, ReadOnlySpan<byte> ifname,
							   byte name_assign_type,
							   rtnl_link_ops ops,
							   nlattr?[] tb,
							   netlink_ext_ack? extack)
	{
		net_device? dev;
		uint num_tx_queues = 1;
		uint num_rx_queues = 1;

		if (tb[IFLA_NUM_TX_QUEUES] != null)
			num_tx_queues = nla_get_u32(tb[IFLA_NUM_TX_QUEUES]!);
		else if (ops.get_num_tx_queues != null)
			num_tx_queues = ops.get_num_tx_queues();

		if (tb[IFLA_NUM_RX_QUEUES] != null)
			num_rx_queues = nla_get_u32(tb[IFLA_NUM_RX_QUEUES]!);
		else if (ops.get_num_rx_queues != null)
			num_rx_queues = ops.get_num_rx_queues();

		if (num_tx_queues < 1 || num_tx_queues > 4096) {
			NL_SET_ERR_MSG(extack, "Invalid number of transmit queues");
			return ERR_PTR(-EINVAL);
		}

		if (num_rx_queues < 1 || num_rx_queues > 4096) {
			NL_SET_ERR_MSG(extack, "Invalid number of receive queues");
			return ERR_PTR(-EINVAL);
		}

		dev = alloc_netdev_mqs(ops.priv_size, ifname, name_assign_type,
				       ops.setup!, num_tx_queues, num_rx_queues);
		if (dev == null)
			return ERR_PTR(-ENOMEM);

		dev_net_set(dev, net);
		dev.rtnl_link_ops = ops;
		dev.rtnl_link_state = RTNL_LINK_INITIALIZING;

		// ERRATUM: neither this MTU nor the GSO limits below are checked, though do_setlink() would check them;
		// the MTU is since d836f5c69d87
		if (tb[IFLA_MTU] != null)
			dev.mtu = nla_get_u32(tb[IFLA_MTU]!);
		if (tb[IFLA_ADDRESS] != null) {
			memcpy(dev.dev_addr, nla_data(tb[IFLA_ADDRESS]!),
					nla_len(tb[IFLA_ADDRESS]!));
			dev.addr_assign_type = NET_ADDR_SET;
		}
		if (tb[IFLA_BROADCAST] != null)
			memcpy(dev.broadcast, nla_data(tb[IFLA_BROADCAST]!),
					nla_len(tb[IFLA_BROADCAST]!));
		if (tb[IFLA_TXQLEN] != null)
			dev.tx_queue_len = nla_get_u32(tb[IFLA_TXQLEN]!);
		if (tb[IFLA_OPERSTATE] != null)
			set_operstate(dev, nla_get_u8(tb[IFLA_OPERSTATE]!));
		if (tb[IFLA_LINKMODE] != null)
			dev.link_mode = nla_get_u8(tb[IFLA_LINKMODE]!);
		if (tb[IFLA_GROUP] != null)
			dev_set_group(dev, (int)nla_get_u32(tb[IFLA_GROUP]!));
		if (tb[IFLA_GSO_MAX_SIZE] != null)
			netif_set_gso_max_size(dev, nla_get_u32(tb[IFLA_GSO_MAX_SIZE]!));
		if (tb[IFLA_GSO_MAX_SEGS] != null)
			dev.gso_max_segs = (u16)nla_get_u32(tb[IFLA_GSO_MAX_SEGS]!);

		return dev;
	}

	[Source("net/core/rtnetlink.c", 2954)]
	private static int rtnl_group_changelink(sk_buff skb,
			net net, int group,
			in ifinfomsg ifm,
			netlink_ext_ack? extack,
			nlattr?[] tb)
	{
		int err;

		foreach (var dev in for_each_netdev_safe(net)) {
			if (dev.group == group) {
				err = do_setlink(skb, dev, ifm, extack, tb, null, 0);
				if (err < 0)
					return err;
			}
		}

		return 0;
	}

	[Source("net/core/rtnetlink.c", 2974)]
	private static int __rtnl_newlink(sk_buff skb, nlmsghdr nlh,
					  nlattr?[] attr, netlink_ext_ack? extack)
	{
		var slave_attr = new nlattr?[RTNL_SLAVE_MAX_TYPE + 1];
		byte name_assign_type = NET_NAME_USER;
		var linkinfo = new nlattr?[IFLA_INFO_MAX + 1];
		rtnl_link_ops? m_ops = null;
		net_device? master_dev = null;
		var net = sock_net(skb.sk!);
		rtnl_link_ops? ops;
		var tb = new nlattr?[IFLA_MAX + 1];
		err_ptr<net> dest_net;
		net? link_net;
		nlattr?[]? slave_data;
		Span<byte> kind = stackalloc byte[MODULE_NAME_LEN];
		net_device? dev;
		ifname ifname = default;
		nlattr?[]? data;
		int err;

	replay:
		err = nlmsg_parse(nlh, sizeof(ifinfomsg), tb, IFLA_MAX, ifla_policy, extack);
		if (err < 0)
			return err;

		err = rtnl_ensure_unique_netns(tb, extack, false);
		if (err < 0)
			return err;

		if (tb[IFLA_IFNAME] != null)
			nla_strlcpy(ifname, tb[IFLA_IFNAME]!, IFNAMSIZ);
		else
			ifname[0] = 0;

		ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
		if (ifm.ifi_index > 0) {
			dev = __dev_get_by_index(net, ifm.ifi_index);
		} else {
			if (ifname[0] != 0)
				dev = __dev_get_by_name(net, ifname);
			else
				dev = null;
		}

		if (dev != null) {
			master_dev = netdev_master_upper_dev_get(dev);
			if (master_dev != null)
				m_ops = master_dev.rtnl_link_ops;
		}

		err = validate_linkmsg(dev, tb);
		if (err < 0)
			return err;

		if (tb[IFLA_LINKINFO] != null) {
			err = nla_parse_nested(linkinfo, IFLA_INFO_MAX,
					       tb[IFLA_LINKINFO]!, ifla_info_policy,
					       null);
			if (err < 0)
				return err;
		} else {
			Array.Clear(linkinfo);
		}

		if (linkinfo[IFLA_INFO_KIND] != null) {
			nla_strlcpy(kind, linkinfo[IFLA_INFO_KIND]!, MODULE_NAME_LEN);
			ops = rtnl_link_ops_get(kind);
		} else {
			kind[0] = 0;
			ops = null;
		}

		data = null;
		if (ops != null) {
			if (ops.maxtype > RTNL_MAX_TYPE)
				return -EINVAL;

			if (ops.maxtype != 0 && linkinfo[IFLA_INFO_DATA] != null) {
				err = nla_parse_nested(attr, (int)ops.maxtype,
						       linkinfo[IFLA_INFO_DATA]!,
						       ops.policy, extack);
				if (err < 0)
					return err;
				data = attr;
			}
			if (ops.validate != null) {
				err = ops.validate(tb, data, extack);
				if (err < 0)
					return err;
			}
		}

		slave_data = null;
		if (m_ops != null) {
			if (m_ops.slave_maxtype > RTNL_SLAVE_MAX_TYPE)
				return -EINVAL;

			if (m_ops.slave_maxtype != 0 &&
			    linkinfo[IFLA_INFO_SLAVE_DATA] != null) {
				err = nla_parse_nested(slave_attr, (int)m_ops.slave_maxtype,
						       linkinfo[IFLA_INFO_SLAVE_DATA]!,
						       m_ops.slave_policy, extack);
				if (err < 0)
					return err;
				slave_data = slave_attr;
			}
		}

		if (dev != null) {
			int status = 0;

			if ((nlh.nlmsg_flags & NLM_F_EXCL) != 0)
				return -EEXIST;
			if ((nlh.nlmsg_flags & NLM_F_REPLACE) != 0)
				return -EOPNOTSUPP;

			if (linkinfo[IFLA_INFO_DATA] != null) {
				if (ops == null || ops != dev.rtnl_link_ops ||
				    ops.changelink == null)
					return -EOPNOTSUPP;

				err = ops.changelink(dev, tb, data, extack);
				if (err < 0)
					return err;
				status |= DO_SETLINK_NOTIFY;
			}

			if (linkinfo[IFLA_INFO_SLAVE_DATA] != null) {
				if (m_ops == null || m_ops.slave_changelink == null)
					return -EOPNOTSUPP;

				err = m_ops.slave_changelink(master_dev!, dev, tb,
							     slave_data, extack);
				if (err < 0)
					return err;
				status |= DO_SETLINK_NOTIFY;
			}

			return do_setlink(skb, dev, ifm, extack, tb, ifname, status);
		}

		if ((nlh.nlmsg_flags & NLM_F_CREATE) == 0) {
			if (ifm.ifi_index == 0 && tb[IFLA_GROUP] != null)
				return rtnl_group_changelink(skb, net,
							(int)nla_get_u32(tb[IFLA_GROUP]!),
							ifm, extack, tb);
			return -ENODEV;
		}

		if (tb[IFLA_MAP] != null || tb[IFLA_PROTINFO] != null)
			return -EOPNOTSUPP;

		if (ops == null) {
			if (kind[0] != 0) {
				__rtnl_unlock();
				request_module($"rtnl-link-{kind}");
				rtnl_lock();
				ops = rtnl_link_ops_get(kind);
				if (ops != null)
					goto replay;
			}
			NL_SET_ERR_MSG(extack, "Unknown device type");
			return -EOPNOTSUPP;
		}

		if (ops.setup == null)
			return -EOPNOTSUPP;

		if (ifname[0] == 0) {
			snprintf(ifname, IFNAMSIZ, $"{ops.kind}%d");
			name_assign_type = NET_NAME_ENUM;
		}

		dest_net = rtnl_link_get_net_capable(skb, net, tb, CAP_NET_ADMIN);
		if (IS_ERR(dest_net))
			return PTR_ERR(dest_net);

		if (tb[IFLA_LINK_NETNSID] != null) {
			int id = nla_get_s32(tb[IFLA_LINK_NETNSID]!);

			link_net = get_net_ns_by_id(dest_net.ptr!, id);
			if (link_net == null) {
				NL_SET_ERR_MSG(extack, "Unknown network namespace id");
				err = -EINVAL;
				goto @out;
			}
			err = -EPERM;
			if (!netlink_ns_capable(skb, link_net.user_ns, CAP_NET_ADMIN))
				goto @out;
		} else {
			link_net = null;
		}

		var ret = rtnl_create_link(link_net ?? dest_net.ptr!, ifname,
					   name_assign_type, ops, tb, extack);
		if (IS_ERR(ret)) {
			err = PTR_ERR(ret);
			goto @out;
		}

		dev = ret.ptr!;
		// ERRATUM: a negative index is taken, too, fixed upstream by 30188bd7838c
		dev.ifindex = ifm.ifi_index;

		if (ops.newlink != null) {
			err = ops.newlink(link_net ?? net, dev, tb, data, extack);
			// A driver that fails after it has registered the device unregisters it again, and the device
			// is freed when RTNL is released; one that was never registered is freed here.
			if (err < 0) {
				if (dev.reg_state == NETREG_UNINITIALIZED)
					free_netdev(dev);
				goto @out;
			}
		} else {
			err = register_netdevice(dev);
			if (err < 0) {
				free_netdev(dev);
				goto @out;
			}
		}
		err = rtnl_configure_link(dev, ifm);
		if (err < 0)
			goto out_unregister;
		if (link_net != null) {
			err = dev_change_net_namespace(dev, dest_net.ptr!, ifname);
			if (err < 0)
				goto out_unregister;
		}
		if (tb[IFLA_MASTER] != null) {
			err = do_set_master(dev, (int)nla_get_u32(tb[IFLA_MASTER]!), extack);
			if (err != 0)
				goto out_unregister;
		}
	@out:
		if (link_net != null)
			put_net(link_net);
		put_net(dest_net.ptr!);
		return err;
	out_unregister:
		if (ops.newlink != null) {
			var list_kill = LIST_HEAD<net_device>();

			ops.dellink!(dev, list_kill);
			unregister_netdevice_many(list_kill);
		} else {
			unregister_netdevice(dev);
		}
		goto @out;
	}

	[Source("net/core/rtnetlink.c", 3228)]
	private static int rtnl_newlink(sk_buff skb, nlmsghdr nlh,
					netlink_ext_ack? extack)
	{
		nlattr?[]? attr;
		int ret;

		attr = kmalloc_array<nlattr?>(RTNL_MAX_TYPE + 1, GFP_KERNEL);
		if (attr == null)
			return -ENOMEM;

		ret = __rtnl_newlink(skb, nlh, attr, extack);
		kfree(attr);
		return ret;
	}

	[Source("net/core/rtnetlink.c", 3243)]
	private static int rtnl_valid_getlink_req(sk_buff skb,
						  nlmsghdr nlh,
						  nlattr?[] tb,
						  netlink_ext_ack? extack)
	{
		int i, err;

		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(ifinfomsg))) {
			NL_SET_ERR_MSG(extack, "Invalid header for get link");
			return -EINVAL;
		}

		if (!netlink_strict_get_check(skb))
			return nlmsg_parse(nlh, sizeof(ifinfomsg), tb, IFLA_MAX, ifla_policy,
					   extack);

		ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
		if (ifm.__ifi_pad != 0 || ifm.ifi_type != 0 || ifm.ifi_flags != 0 ||
		    ifm.ifi_change != 0) {
			NL_SET_ERR_MSG(extack, "Invalid values in header for get link request");
			return -EINVAL;
		}

		err = nlmsg_parse_strict(nlh, sizeof(ifinfomsg), tb, IFLA_MAX, ifla_policy,
					 extack);
		if (err != 0)
			return err;

		for (i = 0; i <= IFLA_MAX; i++) {
			if (tb[i] == null)
				continue;

			switch (i) {
			case IFLA_IFNAME:
			case IFLA_EXT_MASK:
			case IFLA_TARGET_NETNSID:
				break;
			default:
				NL_SET_ERR_MSG(extack, "Unsupported attribute in get link request");
				return -EINVAL;
			}
		}

		return 0;
	}

	[Source("net/core/rtnetlink.c", 3290)]
	private static int rtnl_getlink(sk_buff skb, nlmsghdr nlh,
					netlink_ext_ack? extack)
	{
		var net = sock_net(skb.sk!);
		err_ptr<net> tgt_net = net;
		ifname ifname = default;
		var tb = new nlattr?[IFLA_MAX + 1];
		net_device? dev = null;
		sk_buff? nskb;
		int netnsid = -1;
		int err;
		u32 ext_filter_mask = 0;

		err = rtnl_valid_getlink_req(skb, nlh, tb, extack);
		if (err < 0)
			return err;

		err = rtnl_ensure_unique_netns(tb, extack, true);
		if (err < 0)
			return err;

		if (tb[IFLA_TARGET_NETNSID] != null) {
			netnsid = nla_get_s32(tb[IFLA_TARGET_NETNSID]!);
			tgt_net = rtnl_get_net_ns_capable(NETLINK_CB(skb).sk!, netnsid);
			if (IS_ERR(tgt_net))
				return PTR_ERR(tgt_net);
		}

		if (tb[IFLA_IFNAME] != null)
			nla_strlcpy(ifname, tb[IFLA_IFNAME]!, IFNAMSIZ);

		if (tb[IFLA_EXT_MASK] != null)
			ext_filter_mask = nla_get_u32(tb[IFLA_EXT_MASK]!);

		err = -EINVAL;
		ref var ifm = ref nlmsg_data<ifinfomsg>(nlh);
		if (ifm.ifi_index > 0)
			dev = __dev_get_by_index(tgt_net.ptr!, ifm.ifi_index);
		else if (tb[IFLA_IFNAME] != null)
			dev = __dev_get_by_name(tgt_net.ptr!, ifname);
		else
			goto @out;

		err = -ENODEV;
		if (dev == null)
			goto @out;

		err = -ENOBUFS;
		nskb = nlmsg_new(if_nlmsg_size(dev, ext_filter_mask), GFP_KERNEL);
		if (nskb == null)
			goto @out;

		err = rtnl_fill_ifinfo(nskb, dev, net,
				       RTM_NEWLINK, NETLINK_CB(skb).portid,
				       nlh.nlmsg_seq, 0, 0, ext_filter_mask,
				       0, null, 0, netnsid);
		if (err < 0) {
			// if_nlmsg_size() was too small
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(nskb);
		} else {
			err = rtnl_unicast(nskb, net, NETLINK_CB(skb).portid);
		}
	@out:
		if (netnsid >= 0)
			put_net(tgt_net.ptr!);

		return err;
	}

	[Source("net/core/rtnetlink.c", 3360)]
	private static u16 rtnl_calcit(sk_buff skb, nlmsghdr nlh)
	{
		var net = sock_net(skb.sk!);
		var tb = new nlattr?[IFLA_MAX + 1];
		u32 ext_filter_mask = 0;
		u16 min_ifinfo_dump_size = 0;
		int hdrlen;

		// old requests have a shorter header, see rtnl_valid_dump_ifinfo_req()
		hdrlen = nlmsg_len(nlh) < sizeof(ifinfomsg) ?
			 sizeof(rtgenmsg) : sizeof(ifinfomsg);

		if (nlmsg_parse(nlh, hdrlen, tb, IFLA_MAX, ifla_policy, null) >= 0) {
			if (tb[IFLA_EXT_MASK] != null)
				ext_filter_mask = nla_get_u32(tb[IFLA_EXT_MASK]!);
		}

		if (ext_filter_mask == 0)
			return (u16)NLMSG_GOODSIZE;
		// the largest message of any device must fit
		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(net)) {
			min_ifinfo_dump_size = (u16)max(min_ifinfo_dump_size,
							(u16)if_nlmsg_size(dev,
									   ext_filter_mask));
		}
		rcu_read_unlock();

		return (u16)nlmsg_total_size(min_ifinfo_dump_size);
	}

	[Source("net/core/rtnetlink.c", 3395)]
	private static int rtnl_dump_all(sk_buff skb, netlink_callback cb)
	{
		int idx;
		int s_idx = cb.family;
		int type = cb.nlh.nlmsg_type - RTM_BASE;
		int ret = 0;

		if (s_idx == 0)
			s_idx = 1;

		for (idx = 1; idx <= RTNL_FAMILY_MAX; idx++) {
			__rcu<rtnl_link>[]? tab;
			rtnl_link? link;
			rtnl_dumpit_func? dumpit;

			if (idx < s_idx || idx == PF_PACKET)
				continue;

			if (type < 0 || type >= RTM_NR_MSGTYPES)
				continue;

			tab = rcu_dereference_rtnl(rtnl_msg_handlers[idx]);
			if (tab == null)
				continue;

			link = rcu_access_pointer(tab[type]);
			if (link == null)
				continue;

			dumpit = link.dumpit;
			if (dumpit == null)
				continue;

			if (idx > s_idx) {
				Array.Clear(cb.args);
				cb.prev_seq = 0;
				cb.seq = 0;
			}
			ret = dumpit(skb, cb);
			if (ret != 0)
				break;
		}
		cb.family = (u16)idx;

		return skb.len != 0 ? (int)skb.len : ret;
	}

	/// <summary>
	/// A message that describes a link, for <see cref="rtmsg_ifinfo_send"/>; null, and an error at the sockets that
	/// listen, if there is no memory. RTNL held.
	/// </summary>
	/// <param name="new_nsid">the number of the namespace that the link moves to; null if it stays</param>
	[Source("net/core/rtnetlink.c", 3442)]
	public static sk_buff? rtmsg_ifinfo_build_skb(int type, net_device dev,
						      uint change,
						      u32 @event, gfp_t flags, int? new_nsid,
						      int new_ifindex)
	{
		var net = dev_net(dev);
		sk_buff? skb;
		int err = -ENOBUFS;
		int if_info_size;

		skb = nlmsg_new(if_info_size = if_nlmsg_size(dev, 0), flags);
		if (skb == null)
			goto errout;

		err = rtnl_fill_ifinfo(skb, dev, dev_net(dev),
				       type, 0, 0, change, 0, 0, @event,
				       new_nsid, new_ifindex, -1);
		if (err < 0) {
			// if_nlmsg_size() was too small
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(skb);
			goto errout;
		}
		return skb;
	errout:
		if (err < 0)
			rtnl_set_sk_err(net, RTNLGRP_LINK, err);
		return null;
	}

	/// <summary>Sends a message of <see cref="rtmsg_ifinfo_build_skb"/> to all who listen for links; consumes
	/// it.</summary>
	[Source("net/core/rtnetlink.c", 3472)]
	public static void rtmsg_ifinfo_send(sk_buff skb, net_device dev, gfp_t flags)
	{
		var net = dev_net(dev);

		rtnl_notify(skb, net, 0, RTNLGRP_LINK, null, flags);
	}

	[Source("net/core/rtnetlink.c", 3479)]
	private static void rtmsg_ifinfo_event(int type, net_device dev,
					       uint change, u32 @event,
					       gfp_t flags, int? new_nsid, int new_ifindex)
	{
		sk_buff? skb;

		if (dev.reg_state != NETREG_REGISTERED)
			return;

		skb = rtmsg_ifinfo_build_skb(type, dev, change, @event, flags, new_nsid,
					     new_ifindex);
		if (skb != null)
			rtmsg_ifinfo_send(skb, dev, flags);
	}

	/// <summary>Tells all who listen for links that one is there, has changed or is gone. RTNL held.</summary>
	/// <param name="change">the flags that have changed</param>
	[Source("net/core/rtnetlink.c", 3494)]
	public static void rtmsg_ifinfo(int type, net_device dev, uint change,
					gfp_t flags)
	{
		rtmsg_ifinfo_event(type, dev, change, rtnl_get_event(0), flags,
				   null, 0);
	}

	/// <summary>Like <see cref="rtmsg_ifinfo"/>, of a link that moves, with the namespace and the index it will
	/// have.</summary>
	[Source("net/core/rtnetlink.c", 3501)]
	public static void rtmsg_ifinfo_newnet(int type, net_device dev, uint change,
					       gfp_t flags, int? new_nsid, int new_ifindex)
	{
		rtmsg_ifinfo_event(type, dev, change, rtnl_get_event(0), flags,
				   new_nsid, new_ifindex);
	}

	[Source("net/core/rtnetlink.c", 4647)]
	private static bool stats_attr_valid(uint mask, int attrid, int idxattr)
	{
		return (mask & IFLA_STATS_FILTER_BIT(attrid)) != 0 &&
		       (idxattr == 0 || idxattr == attrid);
	}

	private const int IFLA_OFFLOAD_XSTATS_FIRST = IFLA_OFFLOAD_XSTATS_UNSPEC + 1;

	[Source("net/core/rtnetlink.c", 4654)]
	private static int rtnl_get_offload_stats_attr_size(int attr_id)
	{
		switch (attr_id) {
		case IFLA_OFFLOAD_XSTATS_CPU_HIT:
			return sizeof(rtnl_link_stats64);
		}

		return 0;
	}

	[Source("net/core/rtnetlink.c", 4664)]
	private static int rtnl_get_offload_stats(sk_buff skb, net_device dev,
						  ref int prividx)
	{
		nlattr? attr = null;
		int attr_id, size;
		int err;

		if (!(dev.netdev_ops != null && dev.netdev_ops.ndo_has_offload_stats != null &&
		      dev.netdev_ops.ndo_get_offload_stats != null))
			return -ENODATA;

		for (attr_id = IFLA_OFFLOAD_XSTATS_FIRST;
		     attr_id <= IFLA_OFFLOAD_XSTATS_MAX; attr_id++) {
			if (attr_id < prividx)
				continue;

			size = rtnl_get_offload_stats_attr_size(attr_id);
			if (size == 0)
				continue;

			if (!dev.netdev_ops.ndo_has_offload_stats(dev, attr_id))
				continue;

			attr = nla_reserve_64bit(skb, attr_id, size,
						 IFLA_OFFLOAD_XSTATS_UNSPEC);
			if (attr == null)
				goto nla_put_failure;

			ref var attr_data = ref nla_data<rtnl_link_stats64>(attr);
			memset(out attr_data);
			err = dev.netdev_ops.ndo_get_offload_stats(attr_id, dev,
								   ref attr_data);
			if (err != 0)
				goto get_offload_stats_failure;
		}

		if (attr == null)
			return -ENODATA;

		prividx = 0;
		return 0;

	nla_put_failure:
		err = -EMSGSIZE;
	get_offload_stats_failure:
		prividx = attr_id;
		return err;
	}

	[Source("net/core/rtnetlink.c", 4714)]
	private static int rtnl_get_offload_stats_size(net_device dev)
	{
		int nla_size = 0;
		int attr_id;
		int size;

		if (!(dev.netdev_ops != null && dev.netdev_ops.ndo_has_offload_stats != null &&
		      dev.netdev_ops.ndo_get_offload_stats != null))
			return 0;

		for (attr_id = IFLA_OFFLOAD_XSTATS_FIRST;
		     attr_id <= IFLA_OFFLOAD_XSTATS_MAX; attr_id++) {
			if (!dev.netdev_ops.ndo_has_offload_stats(dev, attr_id))
				continue;
			size = rtnl_get_offload_stats_attr_size(attr_id);
			nla_size += nla_total_size_64bit(size);
		}

		if (nla_size != 0)
			nla_size += nla_total_size(0);

		return nla_size;
	}

	[Source("net/core/rtnetlink.c", 4738)]
	private static int rtnl_fill_statsinfo(sk_buff skb, net_device dev,
					       int type, u32 pid, u32 seq, u32 change,
					       uint flags, uint filter_mask,
					       ref int idxattr, ref int prividx)
	{
		nlmsghdr? nlh;
		nlattr? attr;
		int s_prividx = prividx;
		int err;

		ASSERT_RTNL();

		nlh = nlmsg_put(skb, pid, seq, type, sizeof(if_stats_msg), (int)flags);
		if (nlh == null)
			return -EMSGSIZE;

		ref var ifsm = ref nlmsg_data<if_stats_msg>(nlh);
		ifsm.family = PF_UNSPEC;
		ifsm.pad1 = 0;
		ifsm.pad2 = 0;
		ifsm.ifindex = (u32)dev.ifindex;
		ifsm.filter_mask = filter_mask;

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_64, idxattr)) {
			attr = nla_reserve_64bit(skb, IFLA_STATS_LINK_64,
						 sizeof(rtnl_link_stats64),
						 IFLA_STATS_UNSPEC);
			if (attr == null)
				goto nla_put_failure;

			ref var sp = ref nla_data<rtnl_link_stats64>(attr);
			dev_get_stats(dev, ref sp);
		}

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_XSTATS, idxattr)) {
			var ops = dev.rtnl_link_ops;

			if (ops != null && ops.fill_linkxstats != null) {
				idxattr = IFLA_STATS_LINK_XSTATS;
				attr = nla_nest_start(skb,
						      IFLA_STATS_LINK_XSTATS);
				if (attr == null)
					goto nla_put_failure;

				err = ops.fill_linkxstats(skb, dev, ref prividx, idxattr);
				nla_nest_end(skb, attr);
				if (err != 0)
					goto nla_put_failure;
				idxattr = 0;
			}
		}

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_XSTATS_SLAVE,
				     idxattr)) {
			rtnl_link_ops? ops = null;
			net_device? master;

			master = netdev_master_upper_dev_get(dev);
			if (master != null)
				ops = master.rtnl_link_ops;
			if (ops != null && ops.fill_linkxstats != null) {
				idxattr = IFLA_STATS_LINK_XSTATS_SLAVE;
				attr = nla_nest_start(skb,
						      IFLA_STATS_LINK_XSTATS_SLAVE);
				if (attr == null)
					goto nla_put_failure;

				err = ops.fill_linkxstats(skb, dev, ref prividx, idxattr);
				nla_nest_end(skb, attr);
				if (err != 0)
					goto nla_put_failure;
				idxattr = 0;
			}
		}

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_OFFLOAD_XSTATS,
				     idxattr)) {
			idxattr = IFLA_STATS_LINK_OFFLOAD_XSTATS;
			attr = nla_nest_start(skb, IFLA_STATS_LINK_OFFLOAD_XSTATS);
			if (attr == null)
				goto nla_put_failure;

			err = rtnl_get_offload_stats(skb, dev, ref prividx);
			if (err == -ENODATA)
				nla_nest_cancel(skb, attr);
			else
				nla_nest_end(skb, attr);

			if (err != 0 && err != -ENODATA)
				goto nla_put_failure;
			idxattr = 0;
		}

		if (stats_attr_valid(filter_mask, IFLA_STATS_AF_SPEC, idxattr)) {
			idxattr = IFLA_STATS_AF_SPEC;
			attr = nla_nest_start(skb, IFLA_STATS_AF_SPEC);
			if (attr == null)
				goto nla_put_failure;

			rcu_read_lock();
			foreach (var af_ops in list_for_each_entry_rcu(rtnl_af_ops)) {
				if (af_ops.fill_stats_af != null) {
					nlattr? af;

					af = nla_nest_start(skb, af_ops.family);
					if (af == null) {
						rcu_read_unlock();
						goto nla_put_failure;
					}
					err = af_ops.fill_stats_af(skb, dev);

					if (err == -ENODATA) {
						nla_nest_cancel(skb, af);
					} else if (err < 0) {
						rcu_read_unlock();
						goto nla_put_failure;
					}

					nla_nest_end(skb, af);
				}
			}
			rcu_read_unlock();

			nla_nest_end(skb, attr);

			idxattr = 0;
		}

		nlmsg_end(skb, nlh);

		return 0;

	nla_put_failure:
		// the part of a dump that fits is sent, unless nothing fits
		if ((flags & NLM_F_MULTI) == 0 || s_prividx == prividx)
			nlmsg_cancel(skb, nlh);
		else
			nlmsg_end(skb, nlh);

		return -EMSGSIZE;
	}

	[Source("net/core/rtnetlink.c", 4886)]
	private static int if_nlmsg_stats_size(net_device dev,
					       u32 filter_mask)
	{
		int size = 0;

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_64, 0))
			size += nla_total_size_64bit(sizeof(rtnl_link_stats64));

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_XSTATS, 0)) {
			var ops = dev.rtnl_link_ops;
			int attr = IFLA_STATS_LINK_XSTATS;

			if (ops != null && ops.get_linkxstats_size != null) {
				size += nla_total_size(ops.get_linkxstats_size(dev,
										attr));
				// IFLA_STATS_LINK_XSTATS
				size += nla_total_size(0);
			}
		}

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_XSTATS_SLAVE, 0)) {
			var _dev = dev;
			rtnl_link_ops? ops = null;
			net_device? master;

			master = netdev_master_upper_dev_get(_dev);
			if (master != null)
				ops = master.rtnl_link_ops;
			if (ops != null && ops.get_linkxstats_size != null) {
				int attr = IFLA_STATS_LINK_XSTATS_SLAVE;

				size += nla_total_size(ops.get_linkxstats_size(dev,
										attr));
				// IFLA_STATS_LINK_XSTATS_SLAVE
				size += nla_total_size(0);
			}
		}

		if (stats_attr_valid(filter_mask, IFLA_STATS_LINK_OFFLOAD_XSTATS, 0))
			size += rtnl_get_offload_stats_size(dev);

		if (stats_attr_valid(filter_mask, IFLA_STATS_AF_SPEC, 0)) {
			// IFLA_STATS_AF_SPEC
			size += nla_total_size(0);

			rcu_read_lock();
			foreach (var af_ops in list_for_each_entry_rcu(rtnl_af_ops)) {
				if (af_ops.get_stats_af_size != null) {
					size += nla_total_size(
						af_ops.get_stats_af_size(dev));

					// the family's number
					size += nla_total_size(0);
				}
			}
			rcu_read_unlock();
		}

		return size;
	}

	[Source("net/core/rtnetlink.c", 4950)]
	private static int rtnl_valid_stats_req(nlmsghdr nlh, bool strict_check,
						bool is_dump, netlink_ext_ack? extack)
	{
		if (nlh.nlmsg_len < nlmsg_msg_size(sizeof(if_stats_msg))) {
			NL_SET_ERR_MSG(extack, "Invalid header for stats dump");
			return -EINVAL;
		}

		if (!strict_check)
			return 0;

		ref var ifsm = ref nlmsg_data<if_stats_msg>(nlh);

		// of an old requester only filter_mask counts
		if (ifsm.pad1 != 0 || ifsm.pad2 != 0 || (is_dump && ifsm.ifindex != 0)) {
			NL_SET_ERR_MSG(extack, "Invalid values in header for stats dump request");
			return -EINVAL;
		}
		if (nlmsg_attrlen(nlh, sizeof(if_stats_msg)) != 0) {
			NL_SET_ERR_MSG(extack, "Invalid attributes after stats header");
			return -EINVAL;
		}
		if (ifsm.filter_mask >= IFLA_STATS_FILTER_BIT(IFLA_STATS_MAX + 1)) {
			NL_SET_ERR_MSG(extack, "Invalid stats requested through filter mask");
			return -EINVAL;
		}

		return 0;
	}

	[Source("net/core/rtnetlink.c", 4984)]
	private static int rtnl_stats_get(sk_buff skb, nlmsghdr nlh,
					  netlink_ext_ack? extack)
	{
		var net = sock_net(skb.sk!);
		net_device? dev = null;
		int idxattr = 0, prividx = 0;
		sk_buff? nskb;
		u32 filter_mask;
		int err;

		err = rtnl_valid_stats_req(nlh, netlink_strict_get_check(skb),
					   false, extack);
		if (err != 0)
			return err;

		ref var ifsm = ref nlmsg_data<if_stats_msg>(nlh);
		if (ifsm.ifindex > 0)
			dev = __dev_get_by_index(net, (int)ifsm.ifindex);
		else
			return -EINVAL;

		if (dev == null)
			return -ENODEV;

		filter_mask = ifsm.filter_mask;
		if (filter_mask == 0)
			return -EINVAL;

		nskb = nlmsg_new(if_nlmsg_stats_size(dev, filter_mask), GFP_KERNEL);
		if (nskb == null)
			return -ENOBUFS;

		err = rtnl_fill_statsinfo(nskb, dev, RTM_NEWSTATS,
					  NETLINK_CB(skb).portid, nlh.nlmsg_seq, 0,
					  0, filter_mask, ref idxattr, ref prividx);
		if (err < 0) {
			// if_nlmsg_stats_size() was too small
			WARN_ON(err == -EMSGSIZE);
			kfree_skb(nskb);
		} else {
			err = rtnl_unicast(nskb, net, NETLINK_CB(skb).portid);
		}

		return err;
	}

	[Source("net/core/rtnetlink.c", 5031)]
	private static int rtnl_stats_dump(sk_buff skb, netlink_callback cb)
	{
		var extack = cb.extack;
		int h, s_h, err, s_idx, s_idxattr, s_prividx;
		var net = sock_net(skb.sk!);
		uint flags = NLM_F_MULTI;
		hlist_head<net_device> head;
		u32 filter_mask = 0;
		int idx = 0;

		s_h = (int)cb.args[0];
		s_idx = (int)cb.args[1];
		s_idxattr = (int)cb.args[2];
		s_prividx = (int)cb.args[3];

		cb.seq = net.dev_base_seq;

		err = rtnl_valid_stats_req(cb.nlh, cb.strict_check, true, extack);
		if (err != 0)
			return err;

		ref var ifsm = ref nlmsg_data<if_stats_msg>(cb.nlh);
		filter_mask = ifsm.filter_mask;
		if (filter_mask == 0) {
			NL_SET_ERR_MSG(extack, "Filter mask must be set for stats dump");
			return -EINVAL;
		}

		for (h = s_h; h < NETDEV_HASHENTRIES; h++, s_idx = 0) {
			idx = 0;
			head = net.dev_index_head![h];
			foreach (var dev in hlist_for_each_entry(head)) {
				if (idx < s_idx)
					goto cont;
				err = rtnl_fill_statsinfo(skb, dev, RTM_NEWSTATS,
							  NETLINK_CB(cb.skb).portid,
							  cb.nlh.nlmsg_seq, 0,
							  flags, filter_mask,
							  ref s_idxattr, ref s_prividx);
				// an empty message has room for one device, always
				WARN_ON((err == -EMSGSIZE) && (skb.len == 0));

				if (err < 0)
					goto @out;
				s_prividx = 0;
				s_idxattr = 0;
				nl_dump_check_consistent(cb, nlmsg_hdr(skb));
			cont:
				idx++;
			}
		}
	@out:
		cb.args[3] = s_prividx;
		cb.args[2] = s_idxattr;
		cb.args[1] = idx;
		cb.args[0] = h;

		return (int)skb.len;
	}

	[Source("net/core/rtnetlink.c", 5097)]
	private static int rtnetlink_rcv_msg(sk_buff skb, nlmsghdr nlh,
					     netlink_ext_ack? extack)
	{
		var net = sock_net(skb.sk!);
		rtnl_link? link;
		module? owner;
		int err = -EOPNOTSUPP;
		rtnl_doit_func? doit;
		uint flags;
		int kind;
		int family;
		int type;

		type = nlh.nlmsg_type;
		if (type > RTM_MAX)
			return -EOPNOTSUPP;

		type -= RTM_BASE;

		// one byte, the family, is in every message
		if (nlmsg_len(nlh) < sizeof(rtgenmsg))
			return 0;

		family = nlmsg_data<rtgenmsg>(nlh).rtgen_family;
		kind = type & 3;

		if (kind != 2 && !netlink_net_capable(skb, CAP_NET_ADMIN))
			return -EPERM;

		rcu_read_lock();
		if (kind == 2 && (nlh.nlmsg_flags & NLM_F_DUMP) != 0) {
			sock rtnl;
			rtnl_dumpit_func dumpit;
			u16 min_dump_alloc = 0;

			link = rtnl_get_link(family, type);
			if (link == null || link.dumpit == null) {
				family = PF_UNSPEC;
				link = rtnl_get_link(family, type);
				if (link == null || link.dumpit == null)
					goto err_unlock;
			}
			owner = link.owner;
			dumpit = link.dumpit;

			if (type == RTM_GETLINK - RTM_BASE)
				min_dump_alloc = rtnl_calcit(skb, nlh);

			err = 0;
			// the handler, and with it its owner, may go when RCU is left
			if (!try_module_get(owner))
				err = -EPROTONOSUPPORT;

			rcu_read_unlock();

			rtnl = net.rtnl!;
			if (err == 0) {
				netlink_dump_control c = new() {
					dump = dumpit.Invoke,
					min_dump_alloc = min_dump_alloc,
					module = owner,
				};
				err = netlink_dump_start(rtnl, skb, nlh, c);
				// a dump that goes on has taken a reference of its own
				module_put(owner);
			}
			return err;
		}

		link = rtnl_get_link(family, type);
		if (link == null || link.doit == null) {
			family = PF_UNSPEC;
			link = rtnl_get_link(PF_UNSPEC, type);
			if (link == null || link.doit == null)
				goto out_unlock;
		}

		owner = link.owner;
		if (!try_module_get(owner)) {
			err = -EPROTONOSUPPORT;
			goto out_unlock;
		}

		flags = link.flags;
		if ((flags & RTNL_FLAG_DOIT_UNLOCKED) != 0) {
			doit = link.doit;
			rcu_read_unlock();
			if (doit != null)
				err = doit(skb, nlh, extack);
			module_put(owner);
			return err;
		}
		rcu_read_unlock();

		rtnl_lock();
		link = rtnl_get_link(family, type);
		if (link != null && link.doit != null)
			err = link.doit(skb, nlh, extack);
		rtnl_unlock();

		module_put(owner);

		return err;

	out_unlock:
		rcu_read_unlock();
		return err;

	err_unlock:
		rcu_read_unlock();
		return -EOPNOTSUPP;
	}

	[Source("net/core/rtnetlink.c", 5212)]
	private static void rtnetlink_rcv(sk_buff skb)
	{
		netlink_rcv_skb(skb, rtnetlink_rcv_msg);
	}

	[Source("net/core/rtnetlink.c", 5217)]
	private static int rtnetlink_bind(net net, int group)
	{
		switch (group) {
		case RTNLGRP_IPV4_MROUTE_R:
		case RTNLGRP_IPV6_MROUTE_R:
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				return -EPERM;
			break;
		}
		return 0;
	}

	[Source("net/core/rtnetlink.c", 5229)]
	private static int rtnetlink_event(notifier_block @this, ulong @event, object? ptr)
	{
		var dev = netdev_notifier_info_to_dev(ptr);

		switch (@event) {
		case NETDEV_REBOOT:
		case NETDEV_CHANGEMTU:
		case NETDEV_CHANGEADDR:
		case NETDEV_CHANGENAME:
		case NETDEV_FEAT_CHANGE:
		case NETDEV_BONDING_FAILOVER:
		case NETDEV_POST_TYPE_CHANGE:
		case NETDEV_NOTIFY_PEERS:
		case NETDEV_CHANGEUPPER:
		case NETDEV_RESEND_IGMP:
		case NETDEV_CHANGEINFODATA:
		case NETDEV_CHANGELOWERSTATE:
		case NETDEV_CHANGE_TX_QUEUE_LEN:
			rtmsg_ifinfo_event(RTM_NEWLINK, dev, 0, rtnl_get_event(@event),
					   GFP_KERNEL, null, 0);
			break;
		default:
			break;
		}
		return NOTIFY_DONE;
	}

	[Source("net/core/rtnetlink.c", 5256)]
	private static notifier_block rtnetlink_dev_notifier = new() {
		notifier_call = rtnetlink_event,
	};


	[Source("net/core/rtnetlink.c", 5261)]
	private static int rtnetlink_net_init(net net)
	{
		sock? sk;
		netlink_kernel_cfg cfg = new() {
			groups = RTNLGRP_MAX,
			input = rtnetlink_rcv,
			cb_mutex = rtnl_mutex,
			flags = NL_CFG_F_NONROOT_RECV,
			bind = rtnetlink_bind,
		};

		sk = netlink_kernel_create(net, NETLINK_ROUTE, cfg);
		if (sk == null)
			return -ENOMEM;
		net.rtnl = sk;
		return 0;
	}

	[Source("net/core/rtnetlink.c", 5279)]
	private static void rtnetlink_net_exit(net net)
	{
		netlink_kernel_release(net.rtnl);
		net.rtnl = null;
	}

	[Source("net/core/rtnetlink.c", 5285)]
	private static pernet_operations rtnetlink_net_ops = new() {
		init = rtnetlink_net_init,
		exit = rtnetlink_net_exit,
	};

	/// <summary>Opens the rtnetlink socket of every namespace and takes the messages about links. At boot,
	/// once.</summary>
	[Source("net/core/rtnetlink.c", 5290)]
	public static void rtnetlink_init()
	{
		if (register_pernet_subsys(rtnetlink_net_ops) != 0)
			panic("rtnetlink_init: cannot initialize rtnetlink\n");

		register_netdevice_notifier(rtnetlink_dev_notifier);

		rtnl_register(PF_UNSPEC, RTM_GETLINK, rtnl_getlink,
			      rtnl_dump_ifinfo, 0);
		rtnl_register(PF_UNSPEC, RTM_SETLINK, rtnl_setlink, null, 0);
		rtnl_register(PF_UNSPEC, RTM_NEWLINK, rtnl_newlink, null, 0);
		rtnl_register(PF_UNSPEC, RTM_DELLINK, rtnl_dellink, null, 0);

		rtnl_register(PF_UNSPEC, RTM_GETADDR, null, rtnl_dump_all, 0);
		rtnl_register(PF_UNSPEC, RTM_GETROUTE, null, rtnl_dump_all, 0);
		rtnl_register(PF_UNSPEC, RTM_GETNETCONF, null, rtnl_dump_all, 0);

		// DEVIATION: no bridge and no FDB are ported, so nothing is registered for PF_BRIDGE
		rtnl_register(PF_UNSPEC, RTM_GETSTATS, rtnl_stats_get, rtnl_stats_dump,
			      0);
	}
}
