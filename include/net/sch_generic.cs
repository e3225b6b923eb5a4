// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/sch_generic.h and include/uapi/linux/gen_stats.h; the copyright of the original's
// authors stands.

// Queueing disciplines: what stands between the stack and a driver.  Classes and filters (tcf_*, Qdisc_class_*) are not
// ported: CONFIG_NET_SCHED and CONFIG_NET_CLS are not set.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>Bytes and packets that went through a queue.</summary>
[Source("include/uapi/linux/gen_stats.h", 29)]
public sealed class gnet_stats_basic_packed
{
	public u64 bytes;
	public u32 packets;
}

/// <summary>The same, counted per processor.</summary>
[Source("include/net/gen_stats.h", 10)]
public sealed class gnet_stats_basic_cpu
{
	public gnet_stats_basic_packed bstats = new();
	public u64_stats_sync syncp = new();
}

/// <summary>What is in a queue, and what it lost.</summary>
[Source("include/uapi/linux/gen_stats.h", 62)]
public sealed class gnet_stats_queue
{
	public u32 qlen;
	public u32 backlog;
	public u32 drops;
	public u32 requeues;
	public u32 overlimits;
}

/// <summary>A list of packets linked by <c>next</c> only.</summary>
[Source("include/net/sch_generic.h", 52)]
public sealed class qdisc_skb_head
{
	public sk_buff? head;
	public sk_buff? tail;
	public atomic_t atomic_qlen;

	/// <summary>Shares its place with <c>atomic_qlen</c>, which queues without a lock use.</summary>
	public u32 qlen {
		get => (u32)atomic_read(ref atomic_qlen);
		set => atomic_set(ref atomic_qlen, (int)value);
	}

	public spinlock_t @lock = new("qdisc->q.lock");
}

/// <summary>Queues a packet; what was dropped is put in front of <paramref name="to_free"/>.  NET_XMIT_*.</summary>
public delegate int qdisc_enqueue_t(sk_buff skb, Qdisc sch, ref sk_buff? to_free);

/// <summary>A queueing discipline at work.</summary>
[Source("include/net/sch_generic.h", 62)]
public sealed class Qdisc : slab_object
{
	public qdisc_enqueue_t? enqueue;
	public Func<Qdisc, sk_buff?>? dequeue;
	/// <summary>TCQ_F_*</summary>
	public uint flags;
	public u32 limit;
	public Qdisc_ops ops = null!;
	// CONFIG_NET_SCHED is not set: stab, hash
	public u32 handle;
	public u32 parent;

	public netdev_queue dev_queue = null!;

	// DEVIATION: no rate_est: nothing here makes a rate estimator.
	public percpu<gnet_stats_basic_cpu>? cpu_bstats;
	public percpu<gnet_stats_queue>? cpu_qstats;
	public int padded;
	public refcount_t refcnt;

	/// <summary>Packets that the driver did not take.</summary>
	public sk_buff_head gso_skb = new("qdisc->gso_skb.lock");
	public qdisc_skb_head q = new();
	public gnet_stats_basic_packed bstats = new();
	/// <summary>Odd while a processor sends from this queue.</summary>
	public seqcount_t running = new("qdisc->running");
	public gnet_stats_queue qstats = new();
	/// <summary>Bits __QDISC_STATE_*.</summary>
	public ulong state;
	public Qdisc? next_sched;
	/// <summary>Packets that were for another queue of the device.</summary>
	public sk_buff_head skb_bad_txq = new("qdisc->skb_bad_txq.lock");

	public spinlock_t busylock = new("qdisc->busylock");
	public spinlock_t seqlock = new("qdisc->seqlock");
	public rcu_head rcu;

	/// <summary>What follows the structure in memory in C; see <c>qdisc_priv</c>.</summary>
	[NotInLinux("qdisc_alloc allocates the private structure behind this one")]
	public object? priv;

	public Qdisc()
	{
		rcu = new(this);
	}
}

/// <summary>A kind of queueing discipline.</summary>
[Source("include/net/sch_generic.h", 224)]
public sealed class Qdisc_ops
{
	public Qdisc_ops? next;
	public ifname id;
	public priv_size_t priv_size;
	public uint static_flags;

	public qdisc_enqueue_t? enqueue;
	public Func<Qdisc, sk_buff?>? dequeue;
	public Func<Qdisc, sk_buff?>? peek;

	public Func<Qdisc, nlattr?, netlink_ext_ack?, int>? init;
	public Action<Qdisc>? reset;
	public Action<Qdisc>? destroy;
	public Func<Qdisc, nlattr?, netlink_ext_ack?, int>? change;
	public Action<Qdisc>? attach;
	public Func<Qdisc, uint, int>? change_tx_queue_len;

	public Func<Qdisc, sk_buff, int>? dump;

	public module? owner;
}

/// <summary>What a queueing discipline keeps in the control block of a packet.</summary>
[Source("include/net/sch_generic.h", 490)]
[StructLayout(LayoutKind.Sequential)]
public struct qdisc_skb_cb
{
	public uint pkt_len;
	public u16 slave_dev_queue_mapping;
	public u16 tc_classid;
}

/// <summary>The functions of queueing disciplines.</summary>
public static class sch_generic_h
{
	// enum qdisc_state_t
	public const int __QDISC_STATE_SCHED = 0;
	public const int __QDISC_STATE_DEACTIVATED = 1;

	public const uint TCQ_F_BUILTIN = 1;
	public const uint TCQ_F_INGRESS = 2;
	public const uint TCQ_F_CAN_BYPASS = 4;
	public const uint TCQ_F_MQROOT = 8;
	public const uint TCQ_F_ONETXQUEUE = 0x10;
	public const uint TCQ_F_WARN_NONWC = 1 << 16;
	public const uint TCQ_F_CPUSTATS = 0x20;
	public const uint TCQ_F_NOPARENT = 0x40;
	public const uint TCQ_F_INVISIBLE = 0x80;
	public const uint TCQ_F_NOLOCK = 0x100;
	public const uint TCQ_F_OFFLOADED = 0x200;

	public const int QDISC_CB_PRIV_LEN = 20;

	/// <summary>Takes a reference, unless it is one that is never freed.</summary>
	[Source("include/net/sch_generic.h", 119)]
	public static void qdisc_refcount_inc(Qdisc qdisc)
	{
		if ((qdisc.flags & TCQ_F_BUILTIN) != 0)
			return;
		refcount_inc(ref qdisc.refcnt);
	}

	/// <summary>Takes a reference unless the last one is gone: null then.</summary>
	[Source("include/net/sch_generic.h", 130)]
	public static Qdisc? qdisc_refcount_inc_nz(Qdisc qdisc)
	{
		if ((qdisc.flags & TCQ_F_BUILTIN) != 0)
			return qdisc;
		if (refcount_inc_not_zero(ref qdisc.refcnt))
			return qdisc;
		return null;
	}

	[Source("include/net/sch_generic.h", 139)]
	public static bool qdisc_is_running(Qdisc qdisc)
	{
		if ((qdisc.flags & TCQ_F_NOLOCK) != 0)
			return spin_is_locked(qdisc.seqlock);
		return (raw_read_seqcount(qdisc.running) & 1) != 0 ? true : false;
	}

	/// <summary>Makes this processor the only one that sends from the queue; false when another one does.</summary>
	[Source("include/net/sch_generic.h", 146)]
	public static bool qdisc_run_begin(Qdisc qdisc)
	{
		if ((qdisc.flags & TCQ_F_NOLOCK) != 0) {
			if (!spin_trylock(qdisc.seqlock))
				return false;
		} else if (qdisc_is_running(qdisc)) {
			return false;
		}
		// A trylock of the seqcount; lockdep is not told.
		raw_write_seqcount_begin(qdisc.running);
		return true;
	}

	[Source("include/net/sch_generic.h", 162)]
	public static void qdisc_run_end(Qdisc qdisc)
	{
		raw_write_seqcount_end(qdisc.running);
		if ((qdisc.flags & TCQ_F_NOLOCK) != 0)
			spin_unlock(qdisc.seqlock);
	}

	[Source("include/net/sch_generic.h", 169)]
	public static bool qdisc_may_bulk(Qdisc qdisc)
	{
		return (qdisc.flags & TCQ_F_ONETXQUEUE) != 0;
	}

	[Source("include/net/sch_generic.h", 174)]
	public static int qdisc_avail_bulklimit(netdev_queue txq)
	{
		return dql_avail(txq.dql);
	}

	[Source("include/net/sch_generic.h", 473)]
	public static int qdisc_qlen(Qdisc q)
	{
		return (int)q.q.qlen;
	}

	[Source("include/net/sch_generic.h", 478)]
	public static u32 qdisc_qlen_sum(Qdisc q)
	{
		u32 qlen = q.qstats.qlen;

		if ((q.flags & TCQ_F_NOLOCK) != 0)
			qlen += (u32)atomic_read(ref q.q.atomic_qlen);
		else
			qlen += q.q.qlen;

		return qlen;
	}

	[Source("include/net/sch_generic.h", 490)]
	public static ref qdisc_skb_cb qdisc_skb_cb(sk_buff skb)
	{
		return ref skb_cb<qdisc_skb_cb>(skb);
	}

	[Source("include/net/sch_generic.h", 495)]
	public static spinlock_t qdisc_lock(Qdisc qdisc)
	{
		return qdisc.q.@lock;
	}

	/// <summary>The root of the tree that is at work; RTNL or RCU.</summary>
	[Source("include/net/sch_generic.h", 500)]
	public static Qdisc qdisc_root(Qdisc qdisc)
	{
		Qdisc q = rcu_dereference_rtnl(qdisc.dev_queue.qdisc)!;

		return q;
	}

	[Source("include/net/sch_generic.h", 507)]
	public static Qdisc qdisc_root_sleeping(Qdisc qdisc)
	{
		return qdisc.dev_queue.qdisc_sleeping!;
	}

	/// <summary>The lock of the whole tree; RTNL, so that the root stays.</summary>
	[Source("include/net/sch_generic.h", 523)]
	public static spinlock_t qdisc_root_lock(Qdisc qdisc)
	{
		Qdisc root = qdisc_root(qdisc);

		ASSERT_RTNL();
		return qdisc_lock(root);
	}

	[Source("include/net/sch_generic.h", 531)]
	public static spinlock_t qdisc_root_sleeping_lock(Qdisc qdisc)
	{
		Qdisc root = qdisc_root_sleeping(qdisc);

		ASSERT_RTNL();
		return qdisc_lock(root);
	}

	[Source("include/net/sch_generic.h", 539)]
	public static seqcount_t qdisc_root_sleeping_running(Qdisc qdisc)
	{
		Qdisc root = qdisc_root_sleeping(qdisc);

		ASSERT_RTNL();
		return root.running;
	}

	[Source("include/net/sch_generic.h", 547)]
	public static net_device qdisc_dev(Qdisc qdisc)
	{
		return qdisc.dev_queue.dev;
	}

	[Source("include/net/sch_generic.h", 552)]
	public static void sch_tree_lock(Qdisc q)
	{
		spin_lock_bh(qdisc_root_sleeping_lock(q));
	}

	[Source("include/net/sch_generic.h", 557)]
	public static void sch_tree_unlock(Qdisc q)
	{
		spin_unlock_bh(qdisc_root_sleeping_lock(q));
	}

	/// <summary>What a queue gets that nobody configured; one that is not in use gets pfifo_fast.</summary>
	[Source("include/net/sch_generic.h", 569)]
	public static Qdisc_ops get_default_qdisc_ops(net_device dev, int ntx)
	{
		return ntx < dev.real_num_tx_queues ?
				default_qdisc_ops : pfifo_fast_ops;
	}

	[Source("include/net/sch_generic.h", 673)]
	public static void skb_reset_tc(sk_buff skb)
	{
		// CONFIG_NET_CLS_ACT is not set
	}

	[Source("include/net/sch_generic.h", 680)]
	public static bool skb_is_tc_redirected(sk_buff skb)
	{
		// CONFIG_NET_CLS_ACT is not set
		return false;
	}

	[Source("include/net/sch_generic.h", 689)]
	public static bool skb_at_tc_ingress(sk_buff skb)
	{
		// CONFIG_NET_CLS_ACT is not set
		return false;
	}

	[Source("include/net/sch_generic.h", 698)]
	public static bool skb_skip_tc_classify(sk_buff skb)
	{
		// CONFIG_NET_CLS_ACT is not set
		return false;
	}

	/// <summary>Empties the transmit queues from <paramref name="i"/> on; RTNL.</summary>
	[Source("include/net/sch_generic.h", 710)]
	public static void qdisc_reset_all_tx_gt(net_device dev, uint i)
	{
		Qdisc? qdisc;

		for (; i < dev.num_tx_queues; i++) {
			qdisc = rtnl_dereference(netdev_get_tx_queue(dev, i).qdisc);
			if (qdisc != null) {
				spin_lock_bh(qdisc_lock(qdisc));
				qdisc_reset(qdisc);
				spin_unlock_bh(qdisc_lock(qdisc));
			}
		}
	}

	[Source("include/net/sch_generic.h", 724)]
	public static void qdisc_reset_all_tx(net_device dev)
	{
		qdisc_reset_all_tx_gt(dev, 0);
	}

	/// <summary>Whether nothing is queued on the device.</summary>
	[Source("include/net/sch_generic.h", 730)]
	public static bool qdisc_all_tx_empty(net_device dev)
	{
		uint i;

		rcu_read_lock();
		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);
			Qdisc q = rcu_dereference(txq.qdisc)!;

			if (q.q.qlen != 0) {
				rcu_read_unlock();
				return false;
			}
		}
		rcu_read_unlock();
		return true;
	}

	/// <summary>Whether a queue of the device is not yet, or no more, what it is configured to be.</summary>
	[Source("include/net/sch_generic.h", 749)]
	public static bool qdisc_tx_changing(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);
			if (rcu_access_pointer(txq.qdisc) != txq.qdisc_sleeping)
				return true;
		}
		return false;
	}

	/// <summary>Whether the device drops all.</summary>
	[Source("include/net/sch_generic.h", 762)]
	public static bool qdisc_tx_is_noop(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);
			if (rcu_access_pointer(txq.qdisc) != noop_qdisc)
				return false;
		}
		return true;
	}

	[Source("include/net/sch_generic.h", 774)]
	public static uint qdisc_pkt_len(sk_buff skb)
	{
		return qdisc_skb_cb(skb).pkt_len;
	}

	// enum net_xmit_qdisc_t
	public const int __NET_XMIT_STOLEN = 0x00010000;
	public const int __NET_XMIT_BYPASS = 0x00020000;

	[Source("include/net/sch_generic.h", 788)]
	public static int net_xmit_drop_count(int e)
	{
		// CONFIG_NET_CLS_ACT is not set
		return 1;
	}

	[Source("include/net/sch_generic.h", 791)]
	public static void qdisc_calculate_pkt_len(sk_buff skb, Qdisc sch)
	{
		// CONFIG_NET_SCHED is not set: stab
	}

	[Source("include/net/sch_generic.h", 802)]
	public static int qdisc_enqueue(sk_buff skb, Qdisc sch, ref sk_buff? to_free)
	{
		qdisc_calculate_pkt_len(skb, sch);
		return sch.enqueue!(skb, sch, ref to_free);
	}

	[Source("include/net/sch_generic.h", 809)]
	public static bool qdisc_is_percpu_stats(Qdisc q)
	{
		return (q.flags & TCQ_F_CPUSTATS) != 0;
	}

	[Source("include/net/sch_generic.h", 814)]
	public static void _bstats_update(gnet_stats_basic_packed bstats, u64 bytes, u32 packets)
	{
		bstats.bytes += bytes;
		bstats.packets += packets;
	}

	[Source("include/net/sch_generic.h", 821)]
	public static void bstats_update(gnet_stats_basic_packed bstats, sk_buff skb)
	{
		_bstats_update(bstats,
			       qdisc_pkt_len(skb),
			       skb_is_gso(skb) ? skb_shinfo(skb).gso_segs : 1u);
	}

	[Source("include/net/sch_generic.h", 829)]
	public static void _bstats_cpu_update(gnet_stats_basic_cpu bstats, u64 bytes, u32 packets)
	{
		u64_stats_update_begin(bstats.syncp);
		_bstats_update(bstats.bstats, bytes, packets);
		u64_stats_update_end(bstats.syncp);
	}

	[Source("include/net/sch_generic.h", 837)]
	public static void bstats_cpu_update(gnet_stats_basic_cpu bstats, sk_buff skb)
	{
		u64_stats_update_begin(bstats.syncp);
		bstats_update(bstats.bstats, skb);
		u64_stats_update_end(bstats.syncp);
	}

	[Source("include/net/sch_generic.h", 845)]
	public static void qdisc_bstats_cpu_update(Qdisc sch, sk_buff skb)
	{
		bstats_cpu_update(this_cpu_ptr(sch.cpu_bstats!), skb);
	}

	[Source("include/net/sch_generic.h", 851)]
	public static void qdisc_bstats_update(Qdisc sch, sk_buff skb)
	{
		bstats_update(sch.bstats, skb);
	}

	[Source("include/net/sch_generic.h", 857)]
	public static void qdisc_qstats_backlog_dec(Qdisc sch, sk_buff skb)
	{
		sch.qstats.backlog -= qdisc_pkt_len(skb);
	}

	[Source("include/net/sch_generic.h", 863)]
	public static void qdisc_qstats_cpu_backlog_dec(Qdisc sch, sk_buff skb)
	{
		this_cpu_ptr(sch.cpu_qstats!).backlog -= qdisc_pkt_len(skb);
	}

	[Source("include/net/sch_generic.h", 869)]
	public static void qdisc_qstats_backlog_inc(Qdisc sch, sk_buff skb)
	{
		sch.qstats.backlog += qdisc_pkt_len(skb);
	}

	[Source("include/net/sch_generic.h", 875)]
	public static void qdisc_qstats_cpu_backlog_inc(Qdisc sch, sk_buff skb)
	{
		this_cpu_ptr(sch.cpu_qstats!).backlog += qdisc_pkt_len(skb);
	}

	[Source("include/net/sch_generic.h", 881)]
	public static void qdisc_qstats_atomic_qlen_inc(Qdisc sch)
	{
		atomic_inc(ref sch.q.atomic_qlen);
	}

	[Source("include/net/sch_generic.h", 886)]
	public static void qdisc_qstats_atomic_qlen_dec(Qdisc sch)
	{
		atomic_dec(ref sch.q.atomic_qlen);
	}

	[Source("include/net/sch_generic.h", 891)]
	public static void qdisc_qstats_cpu_requeues_inc(Qdisc sch)
	{
		this_cpu_ptr(sch.cpu_qstats!).requeues++;
	}

	[Source("include/net/sch_generic.h", 896)]
	public static void __qdisc_qstats_drop(Qdisc sch, int count)
	{
		sch.qstats.drops += (u32)count;
	}

	[Source("include/net/sch_generic.h", 901)]
	public static void qstats_drop_inc(gnet_stats_queue qstats)
	{
		qstats.drops++;
	}

	[Source("include/net/sch_generic.h", 906)]
	public static void qstats_overlimit_inc(gnet_stats_queue qstats)
	{
		qstats.overlimits++;
	}

	[Source("include/net/sch_generic.h", 911)]
	public static void qdisc_qstats_drop(Qdisc sch)
	{
		qstats_drop_inc(sch.qstats);
	}

	[Source("include/net/sch_generic.h", 916)]
	public static void qdisc_qstats_cpu_drop(Qdisc sch)
	{
		this_cpu_ptr(sch.cpu_qstats!).drops++;
	}

	[Source("include/net/sch_generic.h", 921)]
	public static void qdisc_qstats_overlimit(Qdisc sch)
	{
		sch.qstats.overlimits++;
	}

	[Source("include/net/sch_generic.h", 961)]
	public static void qdisc_skb_head_init(qdisc_skb_head qh)
	{
		qh.head = null;
		qh.tail = null;
		qh.qlen = 0;
	}

	[Source("include/net/sch_generic.h", 968)]
	public static void __qdisc_enqueue_tail(sk_buff skb, qdisc_skb_head qh)
	{
		sk_buff? last = qh.tail;

		if (last != null) {
			skb.next = null;
			last.next = skb;
			qh.tail = skb;
		} else {
			qh.tail = skb;
			qh.head = skb;
		}
		qh.qlen++;
	}

	[Source("include/net/sch_generic.h", 984)]
	public static int qdisc_enqueue_tail(sk_buff skb, Qdisc sch)
	{
		__qdisc_enqueue_tail(skb, sch.q);
		qdisc_qstats_backlog_inc(sch, skb);
		return NET_XMIT_SUCCESS;
	}

	[Source("include/net/sch_generic.h", 991)]
	public static void __qdisc_enqueue_head(sk_buff skb, qdisc_skb_head qh)
	{
		skb.next = qh.head;

		if (qh.head == null)
			qh.tail = skb;
		qh.head = skb;
		qh.qlen++;
	}

	[Source("include/net/sch_generic.h", 1002)]
	public static sk_buff? __qdisc_dequeue_head(qdisc_skb_head qh)
	{
		sk_buff? skb = qh.head;

		if (likely(skb != null)) {
			qh.head = skb!.next;
			qh.qlen--;
			if (qh.head == null)
				qh.tail = null;
			skb.next = null;
		}

		return skb;
	}

	[Source("include/net/sch_generic.h", 1017)]
	public static sk_buff? qdisc_dequeue_head(Qdisc sch)
	{
		sk_buff? skb = __qdisc_dequeue_head(sch.q);

		if (likely(skb != null)) {
			qdisc_qstats_backlog_dec(sch, skb!);
			qdisc_bstats_update(sch, skb!);
		}

		return skb;
	}

	/// <summary>Leaves a packet to be freed when the lock is dropped.</summary>
	[Source("include/net/sch_generic.h", 1032)]
	public static void __qdisc_drop(sk_buff skb, ref sk_buff? to_free)
	{
		skb.next = to_free;
		to_free = skb;
	}

	[Source("include/net/sch_generic.h", 1038)]
	public static void __qdisc_drop_all(sk_buff skb, ref sk_buff? to_free)
	{
		if (skb.prev != null)
			skb.prev.next = to_free;
		else
			skb.next = to_free;
		to_free = skb;
	}

	[Source("include/net/sch_generic.h", 1048)]
	public static uint __qdisc_queue_drop_head(Qdisc sch, qdisc_skb_head qh, ref sk_buff? to_free)
	{
		sk_buff? skb = __qdisc_dequeue_head(qh);

		if (likely(skb != null)) {
			uint len = qdisc_pkt_len(skb!);

			qdisc_qstats_backlog_dec(sch, skb!);
			__qdisc_drop(skb!, ref to_free);
			return len;
		}

		return 0;
	}

	[Source("include/net/sch_generic.h", 1065)]
	public static uint qdisc_queue_drop_head(Qdisc sch, ref sk_buff? to_free)
	{
		return __qdisc_queue_drop_head(sch, sch.q, ref to_free);
	}

	[Source("include/net/sch_generic.h", 1071)]
	public static sk_buff? qdisc_peek_head(Qdisc sch)
	{
		qdisc_skb_head qh = sch.q;

		return qh.head;
	}

	[Source("include/net/sch_generic.h", 1079)]
	public static sk_buff? qdisc_peek_dequeued(Qdisc sch)
	{
		sk_buff? skb = skb_peek(sch.gso_skb);

		// Nobody peeks at a root, so its gso_skb is free for this.
		if (skb == null) {
			skb = sch.dequeue!(sch);

			if (skb != null) {
				__skb_queue_head(sch.gso_skb, skb);
				qdisc_qstats_backlog_inc(sch, skb);
				sch.q.qlen++;
			}
		}

		return skb;
	}

	[Source("include/net/sch_generic.h", 1099)]
	public static sk_buff? qdisc_dequeue_peeked(Qdisc sch)
	{
		sk_buff? skb = skb_peek(sch.gso_skb);

		if (skb != null) {
			skb = __skb_dequeue(sch.gso_skb)!;
			qdisc_qstats_backlog_dec(sch, skb);
			sch.q.qlen--;
		} else {
			skb = sch.dequeue!(sch);
		}

		return skb;
	}

	/// <summary>Empties a list; the packets are freed when RTNL is dropped.  The caller corrects the
	/// backlog.</summary>
	[Source("include/net/sch_generic.h", 1114)]
	public static void __qdisc_reset_queue(qdisc_skb_head qh)
	{
		ASSERT_RTNL();
		if (qh.qlen != 0) {
			rtnl_kfree_skbs(qh.head!, qh.tail!);

			qh.head = null;
			qh.tail = null;
			qh.qlen = 0;
		}
	}

	[Source("include/net/sch_generic.h", 1130)]
	public static void qdisc_reset_queue(Qdisc sch)
	{
		__qdisc_reset_queue(sch.q);
		sch.qstats.backlog = 0;
	}

	[Source("include/net/sch_generic.h", 1151)]
	public static void rtnl_qdisc_drop(sk_buff skb, Qdisc sch)
	{
		rtnl_kfree_skbs(skb, skb);
		qdisc_qstats_drop(sch);
	}

	[Source("include/net/sch_generic.h", 1157)]
	public static int qdisc_drop_cpu(sk_buff skb, Qdisc sch, ref sk_buff? to_free)
	{
		__qdisc_drop(skb, ref to_free);
		qdisc_qstats_cpu_drop(sch);

		return NET_XMIT_DROP;
	}

	[Source("include/net/sch_generic.h", 1166)]
	public static int qdisc_drop(sk_buff skb, Qdisc sch, ref sk_buff? to_free)
	{
		__qdisc_drop(skb, ref to_free);
		qdisc_qstats_drop(sch);

		return NET_XMIT_DROP;
	}

	[Source("include/net/sch_generic.h", 1175)]
	public static int qdisc_drop_all(sk_buff skb, Qdisc sch, ref sk_buff? to_free)
	{
		__qdisc_drop_all(skb, ref to_free);
		qdisc_qstats_drop(sch);

		return NET_XMIT_DROP;
	}
}
