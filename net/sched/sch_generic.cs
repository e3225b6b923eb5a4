// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/sched/sch_generic.c; the copyright of the original's authors stands.

// Queueing disciplines as far as every device needs them: noop until it is up, noqueue for virtual devices, pfifo_fast
// for all others; the loop that sends what is queued; the watchdog of a stuck queue; and the carrier.

using System.Runtime.CompilerServices;

namespace Kernel.Net.Sched;

/// <summary>net/sched/sch_generic.c</summary>
public static partial class sch_generic_c
{
	// What is queued is protected by qdisc_lock(); the tree of disciplines changes under RTNL only.

	[Source("net/sched/sch_generic.c", 52)]
	private static sk_buff? __skb_dequeue_bad_txq(Qdisc q)
	{
		netdev_queue txq = q.dev_queue;
		spinlock_t? @lock = null;
		sk_buff? skb;

		if ((q.flags & TCQ_F_NOLOCK) != 0) {
			@lock = qdisc_lock(q);
			spin_lock(@lock);
		}

		skb = skb_peek(q.skb_bad_txq);
		if (skb != null) {
			// why it was requeued is looked at without the tx lock first
			txq = skb_get_tx_queue(txq.dev, skb);
			if (!netif_xmit_frozen_or_stopped(txq)) {
				skb = __skb_dequeue(q.skb_bad_txq)!;
				if (qdisc_is_percpu_stats(q)) {
					qdisc_qstats_cpu_backlog_dec(q, skb);
					qdisc_qstats_atomic_qlen_dec(q);
				} else {
					qdisc_qstats_backlog_dec(q, skb);
					q.q.qlen--;
				}
			} else {
				skb = null;
			}
		}

		if (@lock != null)
			spin_unlock(@lock);

		return skb;
	}

	[Source("net/sched/sch_generic.c", 87)]
	private static sk_buff? qdisc_dequeue_skb_bad_txq(Qdisc q)
	{
		sk_buff? skb = skb_peek(q.skb_bad_txq);

		if (unlikely(skb != null))
			skb = __skb_dequeue_bad_txq(q);

		return skb;
	}

	[Source("net/sched/sch_generic.c", 97)]
	private static void qdisc_enqueue_skb_bad_txq(Qdisc q,
						      sk_buff skb)
	{
		spinlock_t? @lock = null;

		if ((q.flags & TCQ_F_NOLOCK) != 0) {
			@lock = qdisc_lock(q);
			spin_lock(@lock);
		}

		__skb_queue_tail(q.skb_bad_txq, skb);

		if (qdisc_is_percpu_stats(q)) {
			qdisc_qstats_cpu_backlog_inc(q, skb);
			qdisc_qstats_atomic_qlen_inc(q);
		} else {
			qdisc_qstats_backlog_inc(q, skb);
			q.q.qlen++;
		}

		if (@lock != null)
			spin_unlock(@lock);
	}

	[Source("net/sched/sch_generic.c", 121)]
	private static int __dev_requeue_skb(sk_buff? skb, Qdisc q)
	{
		while (skb != null) {
			sk_buff? next = skb.next;

			__skb_queue_tail(q.gso_skb, skb);
			q.qstats.requeues++;
			qdisc_qstats_backlog_inc(q, skb);
			q.q.qlen++;

			skb = next;
		}
		__netif_schedule(q);

		return 0;
	}

	[Source("net/sched/sch_generic.c", 138)]
	private static int dev_requeue_skb_locked(sk_buff? skb, Qdisc q)
	{
		spinlock_t @lock = qdisc_lock(q);

		spin_lock(@lock);
		while (skb != null) {
			sk_buff? next = skb.next;

			__skb_queue_tail(q.gso_skb, skb);

			qdisc_qstats_cpu_requeues_inc(q);
			qdisc_qstats_cpu_backlog_inc(q, skb);
			qdisc_qstats_atomic_qlen_inc(q);

			skb = next;
		}
		spin_unlock(@lock);

		__netif_schedule(q);

		return 0;
	}

	[Source("net/sched/sch_generic.c", 161)]
	private static int dev_requeue_skb(sk_buff? skb, Qdisc q)
	{
		if ((q.flags & TCQ_F_NOLOCK) != 0)
			return dev_requeue_skb_locked(skb, q);
		else
			return __dev_requeue_skb(skb, q);
	}

	[Source("net/sched/sch_generic.c", 169)]
	private static void try_bulk_dequeue_skb(Qdisc q,
						 sk_buff skb,
						 netdev_queue txq,
						 ref int packets)
	{
		int bytelimit = qdisc_avail_bulklimit(txq) - (int)skb.len;

		while (bytelimit > 0) {
			sk_buff? nskb = q.dequeue!(q);

			if (nskb == null)
				break;

			bytelimit -= (int)nskb.len;
			skb.next = nskb;
			skb = nskb;
			packets++;
		}
		skb_mark_not_on_list(skb);
	}

	// All packets of the chain are for one queue of the device.
	[Source("net/sched/sch_generic.c", 193)]
	private static void try_bulk_dequeue_skb_slow(Qdisc q,
						      sk_buff skb,
						      ref int packets)
	{
		int mapping = skb_get_queue_mapping(skb);
		sk_buff? nskb;
		int cnt = 0;

		do {
			nskb = q.dequeue!(q);
			if (nskb == null)
				break;
			if (unlikely(skb_get_queue_mapping(nskb) != mapping)) {
				qdisc_enqueue_skb_bad_txq(q, nskb);
				break;
			}
			skb.next = nskb;
			skb = nskb;
		} while (++cnt < 8);
		packets += cnt;
		skb_mark_not_on_list(skb);
	}

	// Returns a packet or a chain of them by skb.next.
	[Source("net/sched/sch_generic.c", 219)]
	private static sk_buff? dequeue_skb(Qdisc q, ref bool validate,
					    ref int packets)
	{
		netdev_queue txq = q.dev_queue;
		sk_buff? skb = null;

		packets = 1;
		if (unlikely(!skb_queue_empty(q.gso_skb))) {
			spinlock_t? @lock = null;

			if ((q.flags & TCQ_F_NOLOCK) != 0) {
				@lock = qdisc_lock(q);
				spin_lock(@lock);
			}

			skb = skb_peek(q.gso_skb);

			// another CPU may have been faster between the test and the lock
			if (skb == null) {
				if (@lock != null)
					spin_unlock(@lock);
				goto validate;
			}

			// what is on gso_skb was validated before
			validate = false;
			// CONFIG_XFRM_OFFLOAD is not set: xfrm_offload
			txq = skb_get_tx_queue(txq.dev, skb);
			if (!netif_xmit_frozen_or_stopped(txq)) {
				skb = __skb_dequeue(q.gso_skb)!;
				if (qdisc_is_percpu_stats(q)) {
					qdisc_qstats_cpu_backlog_dec(q, skb);
					qdisc_qstats_atomic_qlen_dec(q);
				} else {
					qdisc_qstats_backlog_dec(q, skb);
					q.q.qlen--;
				}
			} else {
				skb = null;
			}
			if (@lock != null)
				spin_unlock(@lock);
			goto trace;
		}
	validate:
		validate = true;

		if ((q.flags & TCQ_F_ONETXQUEUE) != 0 &&
		    netif_xmit_frozen_or_stopped(txq))
			return skb;

		skb = qdisc_dequeue_skb_bad_txq(q);
		if (unlikely(skb != null))
			goto bulk;
		skb = q.dequeue!(q);
		// DEVIATION: the test is the other way round, C# cannot jump into the block of an if
		if (skb == null)
			goto trace;
	bulk:
		if (qdisc_may_bulk(q))
			try_bulk_dequeue_skb(q, skb!, txq, ref packets);
		else
			try_bulk_dequeue_skb_slow(q, skb!, ref packets);
	trace:
		// there are no trace points: trace_qdisc_dequeue
		return skb;
	}

	/// <summary>Hands packets to the driver and requeues what it did not take.  Only one CPU at a time, by the
	/// seqcount <c>running</c>; <c>root_lock</c> is dropped meanwhile.</summary>
	/// <returns>false when the device's queue is frozen or busy</returns>
	[Source("net/sched/sch_generic.c", 299)]
	public static bool sch_direct_xmit(sk_buff? skb, Qdisc q,
					   net_device dev, netdev_queue txq,
					   spinlock_t? root_lock, bool validate)
	{
		int ret = NETDEV_TX_BUSY;
		bool again = false;

		if (root_lock != null)
			spin_unlock(root_lock);

		// Segmentation and checksums are made outside of all locks.
		if (validate)
			skb = validate_xmit_skb_list(skb, dev, ref again);

		// CONFIG_XFRM_OFFLOAD is not set: again

		if (likely(skb != null)) {
			HARD_TX_LOCK(dev, txq, smp_processor_id());
			if (!netif_xmit_frozen_or_stopped(txq))
				skb = dev_hard_start_xmit(skb!, dev, txq, ref ret);

			HARD_TX_UNLOCK(dev, txq);
		} else {
			if (root_lock != null)
				spin_lock(root_lock);
			return true;
		}

		if (root_lock != null)
			spin_lock(root_lock);

		if (!dev_xmit_complete(ret)) {
			if (unlikely(ret != NETDEV_TX_BUSY))
				net_warn_ratelimited($"BUG {dev.name} code {ret} qlen {q.q.qlen}\n");

			dev_requeue_skb(skb, q);
			return false;
		}

		return true;
	}

	// Bottom halves are off and qdisc_lock() is held, unless the discipline needs none.  qdisc_lock() and
	// netif_tx_lock() exclude each other.  True as long as there may be more to send.
	[Source("net/sched/sch_generic.c", 371)]
	private static bool qdisc_restart(Qdisc q, ref int packets)
	{
		spinlock_t? root_lock = null;
		netdev_queue txq;
		net_device dev;
		sk_buff? skb;
		bool validate = false;

		skb = dequeue_skb(q, ref validate, ref packets);
		if (unlikely(skb == null))
			return false;

		if ((q.flags & TCQ_F_NOLOCK) == 0)
			root_lock = qdisc_lock(q);

		dev = qdisc_dev(q);
		txq = skb_get_tx_queue(dev, skb!);

		return sch_direct_xmit(skb, q, dev, txq, root_lock, validate);
	}

	/// <summary>Sends what is queued until the quota is used up.</summary>
	[Source("net/sched/sch_generic.c", 393)]
	public static void __qdisc_run(Qdisc q)
	{
		int quota = dev_tx_weight;
		int packets = 0;

		while (qdisc_restart(q, ref packets)) {
			// enough for now, or somebody else wants the CPU
			quota -= packets;
			if (quota <= 0 || need_resched()) {
				__netif_schedule(q);
				break;
			}
		}
	}

	/// <summary>When the device last sent, in jiffies.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 412)]
	public static ulong dev_trans_start(net_device dev)
	{
		ulong val, res;
		uint i;

		if (is_vlan_dev(dev))
			dev = vlan_dev_real_dev(dev);
		// CONFIG_MACVLAN is not set: macvlan_dev_real_dev
		res = netdev_get_tx_queue(dev, 0).trans_start;
		for (i = 1; i < dev.num_tx_queues; i++) {
			val = netdev_get_tx_queue(dev, i).trans_start;
			if (val != 0 && time_after(val, res))
				res = val;
		}

		return res;
	}

	[Source("net/sched/sch_generic.c", 432)]
	private static void dev_watchdog(timer_list t)
	{
		net_device dev = from_timer<net_device>(t);

		netif_tx_lock(dev);
		if (!qdisc_tx_is_noop(dev)) {
			if (netif_device_present(dev) &&
			    netif_running(dev) &&
			    netif_carrier_ok(dev)) {
				int some_queue_timedout = 0;
				uint i;
				ulong trans_start;

				for (i = 0; i < dev.num_tx_queues; i++) {
					netdev_queue txq;

					txq = netdev_get_tx_queue(dev, i);
					trans_start = txq.trans_start;
					if (netif_xmit_stopped(txq) &&
					    time_after(jiffies, (trans_start +
								 (ulong)dev.watchdog_timeo))) {
						some_queue_timedout = 1;
						txq.trans_timeout++;
						break;
					}
				}

				if (some_queue_timedout != 0) {
					WARN_ONCE(true, $"NETDEV WATCHDOG: {dev.name} ({netdev_drivername(dev)}): transmit queue {i} timed out\n");
					dev.netdev_ops.ndo_tx_timeout!(dev);
				}
				if (!mod_timer(dev.watchdog_timer,
					       round_jiffies(jiffies +
							     (ulong)dev.watchdog_timeo)))
					dev_hold(dev);
			}
		}
		netif_tx_unlock(dev);

		dev_put(dev);
	}

	/// <summary>Starts the watchdog of a device whose driver wants one; the timer holds a reference.</summary>
	[Source("net/sched/sch_generic.c", 475)]
	public static void __netdev_watchdog_up(net_device dev)
	{
		if (dev.netdev_ops.ndo_tx_timeout != null) {
			if (dev.watchdog_timeo <= 0)
				dev.watchdog_timeo = 5 * HZ;
			if (!mod_timer(dev.watchdog_timer,
				       round_jiffies(jiffies + (ulong)dev.watchdog_timeo)))
				dev_hold(dev);
		}
	}

	[Source("net/sched/sch_generic.c", 486)]
	private static void dev_watchdog_up(net_device dev)
	{
		__netdev_watchdog_up(dev);
	}

	[Source("net/sched/sch_generic.c", 491)]
	private static void dev_watchdog_down(net_device dev)
	{
		netif_tx_lock_bh(dev);
		if (del_timer(dev.watchdog_timer))
			dev_put(dev);
		netif_tx_unlock_bh(dev);
	}

	/// <summary>The driver found a carrier.  Any context; linkwatch does what needs RTNL later.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 505)]
	public static void netif_carrier_on(net_device dev)
	{
		if (test_and_clear_bit(__LINK_STATE_NOCARRIER, ref dev.state)) {
			if (dev.reg_state == NETREG_UNINITIALIZED)
				return;
			atomic_inc(ref dev.carrier_up_count);
			linkwatch_fire_event(dev);
			if (netif_running(dev))
				__netdev_watchdog_up(dev);
		}
	}

	/// <summary>The driver lost the carrier.  Any context.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 524)]
	public static void netif_carrier_off(net_device dev)
	{
		if (!test_and_set_bit(__LINK_STATE_NOCARRIER, ref dev.state)) {
			if (dev.reg_state == NETREG_UNINITIALIZED)
				return;
			atomic_inc(ref dev.carrier_down_count);
			linkwatch_fire_event(dev);
		}
	}

	// "noop": what a device has that is not up.  It drops all.

	[Source("net/sched/sch_generic.c", 540)]
	private static int noop_enqueue(sk_buff skb, Qdisc qdisc,
					ref sk_buff? to_free)
	{
		__qdisc_drop(skb, ref to_free);
		return NET_XMIT_CN;
	}

	[Source("net/sched/sch_generic.c", 547)]
	private static sk_buff? noop_dequeue(Qdisc qdisc)
	{
		return null;
	}

	/// <summary>The discipline that drops all.</summary>
	[Source("net/sched/sch_generic.c", 552)]
	public static Qdisc_ops noop_qdisc_ops = new() {
		id = "noop"u8,
		priv_size = default,
		enqueue = noop_enqueue,
		dequeue = noop_dequeue,
		peek = noop_dequeue,
		owner = THIS_MODULE,
	};

	[Source("net/sched/sch_generic.c", 561)]
	private static netdev_queue noop_netdev_queue = new();

	/// <summary>The one instance of "noop", for all queues of all devices that are not up.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 566)]
	public static Qdisc noop_qdisc = noop_netdev_queue_init(new() {
		enqueue = noop_enqueue,
		dequeue = noop_dequeue,
		flags = TCQ_F_BUILTIN,
		ops = noop_qdisc_ops,
		dev_queue = noop_netdev_queue,
	});

	[NotInLinux("noop_qdisc and noop_netdev_queue point to each other")]
	private static Qdisc noop_netdev_queue_init(Qdisc noop_qdisc)
	{
		RCU_INIT_POINTER(ref noop_netdev_queue.qdisc, noop_qdisc);
		noop_netdev_queue.qdisc_sleeping = noop_qdisc;
		return noop_qdisc;
	}

	[Source("net/sched/sch_generic.c", 590)]
	private static int noqueue_init(Qdisc qdisc, nlattr? opt,
					netlink_ext_ack? extack)
	{
		// __dev_queue_xmit() knows noqueue by this
		qdisc.enqueue = null;
		return 0;
	}

	/// <summary>The discipline of devices that need no queue, such as most virtual ones.</summary>
	[Source("net/sched/sch_generic.c", 600)]
	public static Qdisc_ops noqueue_qdisc_ops = new() {
		id = "noqueue"u8,
		priv_size = default,
		init = noqueue_init,
		enqueue = noop_enqueue,
		dequeue = noop_dequeue,
		peek = noop_dequeue,
		owner = THIS_MODULE,
	};

	private static ReadOnlySpan<u8> prio2band => [
		1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1,
	];

	// Three queues, first come first served in each; a packet's priority says which.

	private const int PFIFO_FAST_BANDS = 3;

	private sealed class pfifo_fast_priv
	{
		public skb_array[] q = [new(), new(), new()];
	}

	[Source("net/sched/sch_generic.c", 628)]
	private static skb_array band2list(pfifo_fast_priv priv,
					   int band)
	{
		return priv.q[band];
	}

	[Source("net/sched/sch_generic.c", 634)]
	private static int pfifo_fast_enqueue(sk_buff skb, Qdisc qdisc,
					      ref sk_buff? to_free)
	{
		int band = prio2band[(int)(skb.priority & TC_PRIO_MAX)];
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(qdisc);
		skb_array q = band2list(priv, band);
		uint pkt_len = qdisc_pkt_len(skb);
		int err;

		err = skb_array_produce(q, skb);

		if (unlikely(err != 0))
			return qdisc_drop_cpu(skb, qdisc, ref to_free);

		qdisc_qstats_atomic_qlen_inc(qdisc);
		// The packet may be gone by now: its length was read before.
		this_cpu_ptr(qdisc.cpu_qstats!).backlog += pkt_len;
		return NET_XMIT_SUCCESS;
	}

	[Source("net/sched/sch_generic.c", 656)]
	private static sk_buff? pfifo_fast_dequeue(Qdisc qdisc)
	{
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(qdisc);
		sk_buff? skb = null;
		int band;

		for (band = 0; band < PFIFO_FAST_BANDS && skb == null; band++) {
			skb_array q = band2list(priv, band);

			if (__skb_array_empty(q))
				continue;

			skb = __skb_array_consume(q);
		}
		if (likely(skb != null)) {
			qdisc_qstats_cpu_backlog_dec(qdisc, skb!);
			qdisc_bstats_cpu_update(qdisc, skb!);
			qdisc_qstats_atomic_qlen_dec(qdisc);
		}

		return skb;
	}

	[Source("net/sched/sch_generic.c", 679)]
	private static sk_buff? pfifo_fast_peek(Qdisc qdisc)
	{
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(qdisc);
		sk_buff? skb = null;
		int band;

		for (band = 0; band < PFIFO_FAST_BANDS && skb == null; band++) {
			skb_array q = band2list(priv, band);

			skb = __skb_array_peek(q);
		}

		return skb;
	}

	[Source("net/sched/sch_generic.c", 694)]
	private static void pfifo_fast_reset(Qdisc qdisc)
	{
		int band;
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(qdisc);

		for (band = 0; band < PFIFO_FAST_BANDS; band++) {
			skb_array q = band2list(priv, band);
			sk_buff? skb;

			// pfifo_fast_init() may have failed before this ring was made
			if (q.ring.queue == null)
				continue;

			while ((skb = __skb_array_consume(q)) != null)
				kfree_skb(skb);
		}

		foreach (int i in for_each_possible_cpu()) {
			gnet_stats_queue q = per_cpu_ptr(qdisc.cpu_qstats!, i);

			q.backlog = 0;
		}
	}

	[Source("net/sched/sch_generic.c", 720)]
	private static int pfifo_fast_dump(Qdisc qdisc, sk_buff skb)
	{
		tc_prio_qopt opt = new() { bands = PFIFO_FAST_BANDS };

		memcpy(opt.priomap, prio2band, TC_PRIO_MAX + 1);
		if (nla_put(skb, TCA_OPTIONS, Unsafe.SizeOf<tc_prio_qopt>(), in opt) != 0)
			goto nla_put_failure;
		return (int)skb.len;

	nla_put_failure:
		return -1;
	}

	[Source("net/sched/sch_generic.c", 733)]
	private static int pfifo_fast_init(Qdisc qdisc, nlattr? opt,
					   netlink_ext_ack? extack)
	{
		uint qlen = qdisc_dev(qdisc).tx_queue_len;
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(qdisc);
		int prio;

		// a ring has at least one place
		if (qlen == 0)
			return -EINVAL;

		for (prio = 0; prio < PFIFO_FAST_BANDS; prio++) {
			skb_array q = band2list(priv, prio);
			int err;

			err = skb_array_init(q, (int)qlen, GFP_KERNEL);
			if (err != 0)
				return -ENOMEM;
		}

		// an empty one may be passed by
		qdisc.flags |= TCQ_F_CAN_BYPASS;
		return 0;
	}

	[Source("net/sched/sch_generic.c", 758)]
	private static void pfifo_fast_destroy(Qdisc sch)
	{
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(sch);
		int prio;

		for (prio = 0; prio < PFIFO_FAST_BANDS; prio++) {
			skb_array q = band2list(priv, prio);

			// pfifo_fast_init() may have failed before this ring was made
			if (q.ring.queue == null)
				continue;
			// pfifo_fast_reset() has freed the packets
			ptr_ring_cleanup(q.ring, null);
		}
	}

	[Source("net/sched/sch_generic.c", 778)]
	private static int pfifo_fast_change_tx_queue_len(Qdisc sch,
							  uint new_len)
	{
		pfifo_fast_priv priv = qdisc_priv<pfifo_fast_priv>(sch);
		skb_array[] bands = new skb_array[PFIFO_FAST_BANDS];
		int prio;

		for (prio = 0; prio < PFIFO_FAST_BANDS; prio++) {
			skb_array q = band2list(priv, prio);

			bands[prio] = q;
		}

		return skb_array_resize_multiple(bands, PFIFO_FAST_BANDS, new_len,
						 GFP_KERNEL);
	}

	/// <summary>The discipline of real devices by default.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 795)]
	public static Qdisc_ops pfifo_fast_ops = new() {
		id = "pfifo_fast"u8,
		priv_size = sizeof_priv<pfifo_fast_priv>(),
		enqueue = pfifo_fast_enqueue,
		dequeue = pfifo_fast_dequeue,
		peek = pfifo_fast_peek,
		init = pfifo_fast_init,
		destroy = pfifo_fast_destroy,
		reset = pfifo_fast_reset,
		dump = pfifo_fast_dump,
		change_tx_queue_len = pfifo_fast_change_tx_queue_len,
		owner = THIS_MODULE,
		// ERRATUM: a packet queued while another CPU is about to end its run can stay until the next one comes;
		// fixed upstream by a90c57f2cedd
		static_flags = TCQ_F_NOLOCK | TCQ_F_CPUSTATS,
	};

	/// <summary>The discipline of a device that has a queue.  It stands here and not at the beginning since
	/// initialisers run in order.</summary>
	[EXPORT_SYMBOL]
	public static Qdisc_ops default_qdisc_ops = pfifo_fast_ops;

	private static lock_class_key qdisc_tx_busylock = new();

	/// <summary>A new discipline, not attached.  -ENOBUFS, -EINVAL.</summary>
	[Source("net/sched/sch_generic.c", 814)]
	public static err_ptr<Qdisc> qdisc_alloc(netdev_queue? dev_queue,
						 Qdisc_ops ops,
						 netlink_ext_ack? extack)
	{
		Qdisc? sch;
		int err = -ENOBUFS;
		net_device dev;

		if (dev_queue == null) {
			NL_SET_ERR_MSG(extack, "No device queue given"u8);
			err = -EINVAL;
			goto errout;
		}

		dev = dev_queue.dev;
		// DEVIATION: what is private to the discipline is an object of its own, and nothing needs aligning
		sch = kzalloc<Qdisc>(GFP_KERNEL);

		if (sch == null)
			goto errout;
		sch.priv = ops.priv_size.zalloc();
		__skb_queue_head_init(sch.gso_skb);
		__skb_queue_head_init(sch.skb_bad_txq);
		qdisc_skb_head_init(sch.q);
		spin_lock_init(sch.q.@lock);

		if ((ops.static_flags & TCQ_F_CPUSTATS) != 0) {
			sch.cpu_bstats =
				netdev_alloc_pcpu_stats<gnet_stats_basic_cpu>();
			if (sch.cpu_bstats == null)
				goto errout1;

			sch.cpu_qstats = alloc_percpu<gnet_stats_queue>();
			if (sch.cpu_qstats == null) {
				free_percpu(sch.cpu_bstats);
				goto errout1;
			}
		}

		spin_lock_init(sch.busylock);
		lockdep_set_class(sch.busylock,
				  dev.qdisc_tx_busylock ?? qdisc_tx_busylock);

		// as busylock, for disciplines without a lock
		spin_lock_init(sch.seqlock);
		lockdep_set_class(sch.busylock,
				  dev.qdisc_tx_busylock ?? qdisc_tx_busylock);

		seqcount_init(sch.running);
		// DEVIATION: no lockdep_set_class(): lockdep does not watch sequence counts here

		sch.ops = ops;
		sch.flags = ops.static_flags;
		sch.enqueue = ops.enqueue;
		sch.dequeue = ops.dequeue;
		sch.dev_queue = dev_queue;
		dev_hold(dev);
		refcount_set(ref sch.refcnt, 1);

		return sch;
	errout1:
		kfree(sch);
	errout:
		return ERR_PTR(err);
	}

	/// <summary>A new discipline with its defaults, or null.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 893)]
	public static Qdisc? qdisc_create_dflt(netdev_queue dev_queue,
					       Qdisc_ops ops,
					       uint parentid,
					       netlink_ext_ack? extack)
	{
		err_ptr<Qdisc> sch;

		if (!try_module_get(ops.owner)) {
			NL_SET_ERR_MSG(extack, "Failed to increase module reference counter"u8);
			return null;
		}

		sch = qdisc_alloc(dev_queue, ops, extack);
		if (IS_ERR(sch)) {
			module_put(ops.owner);
			return null;
		}
		sch.ptr!.parent = parentid;

		if (ops.init == null || ops.init(sch.ptr!, null, extack) == 0)
			return sch.ptr;

		qdisc_put(sch.ptr!);
		return null;
	}

	/// <summary>Throws away what is queued.  qdisc_lock() held, bottom halves off.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 922)]
	public static void qdisc_reset(Qdisc qdisc)
	{
		Qdisc_ops ops = qdisc.ops;

		if (ops.reset != null)
			ops.reset(qdisc);

		foreach (var skb in skb_queue_walk_safe(qdisc.gso_skb)) {
			__skb_unlink(skb, qdisc.gso_skb);
			kfree_skb_list(skb);
		}

		foreach (var skb in skb_queue_walk_safe(qdisc.skb_bad_txq)) {
			__skb_unlink(skb, qdisc.skb_bad_txq);
			kfree_skb_list(skb);
		}

		qdisc.q.qlen = 0;
		qdisc.qstats.backlog = 0;
	}

	/// <summary>Frees a discipline that nobody sees any more.</summary>
	[Source("net/sched/sch_generic.c", 945)]
	public static void qdisc_free(Qdisc qdisc)
	{
		if (qdisc_is_percpu_stats(qdisc)) {
			free_percpu(qdisc.cpu_bstats);
			free_percpu(qdisc.cpu_qstats);
		}

		kfree(qdisc);
	}

	[Source("net/sched/sch_generic.c", 955)]
	private static void qdisc_free_cb(rcu_head head)
	{
		Qdisc q = container_of<Qdisc>(head);

		qdisc_free(q);
	}

	[Source("net/sched/sch_generic.c", 962)]
	private static void qdisc_destroy(Qdisc qdisc)
	{
		Qdisc_ops ops = qdisc.ops;

		// CONFIG_NET_SCHED is not set: qdisc_hash_del, qdisc_put_stab
		// DEVIATION: no gen_kill_estimator: nothing here makes a rate estimator
		if (ops.reset != null)
			ops.reset(qdisc);
		if (ops.destroy != null)
			ops.destroy(qdisc);

		module_put(ops.owner);
		dev_put(qdisc_dev(qdisc));

		foreach (var skb in skb_queue_walk_safe(qdisc.gso_skb)) {
			__skb_unlink(skb, qdisc.gso_skb);
			kfree_skb_list(skb);
		}

		foreach (var skb in skb_queue_walk_safe(qdisc.skb_bad_txq)) {
			__skb_unlink(skb, qdisc.skb_bad_txq);
			kfree_skb_list(skb);
		}

		call_rcu(qdisc.rcu, qdisc_free_cb);
	}

	/// <summary>Drops a reference; RTNL.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 994)]
	public static void qdisc_put(Qdisc qdisc)
	{
		if ((qdisc.flags & TCQ_F_BUILTIN) != 0 ||
		    !refcount_dec_and_test(ref qdisc.refcnt))
			return;

		qdisc_destroy(qdisc);
	}

	/// <summary>Drops a reference without RTNL, which is taken only for the last one.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 1009)]
	public static void qdisc_put_unlocked(Qdisc qdisc)
	{
		if ((qdisc.flags & TCQ_F_BUILTIN) != 0 ||
		    !refcount_dec_and_rtnl_lock(ref qdisc.refcnt))
			return;

		qdisc_destroy(qdisc);
		rtnl_unlock();
	}

	/// <summary>Gives a queue a new discipline, to run when the device is activated; returns the old one.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 1021)]
	public static Qdisc dev_graft_qdisc(netdev_queue dev_queue,
					    Qdisc? qdisc)
	{
		Qdisc oqdisc = dev_queue.qdisc_sleeping!;
		spinlock_t root_lock;

		root_lock = qdisc_lock(oqdisc);
		spin_lock_bh(root_lock);

		if (qdisc == null)
			qdisc = noop_qdisc;
		dev_queue.qdisc_sleeping = qdisc;
		rcu_assign_pointer(ref dev_queue.qdisc, noop_qdisc);

		spin_unlock_bh(root_lock);

		return oqdisc;
	}

	[Source("net/sched/sch_generic.c", 1042)]
	private static void attach_one_default_qdisc(net_device dev,
						     netdev_queue dev_queue,
						     object? _unused)
	{
		Qdisc? qdisc;
		Qdisc_ops ops = default_qdisc_ops;

		if ((dev.priv_flags & IFF_NO_QUEUE) != 0)
			ops = noqueue_qdisc_ops;

		qdisc = qdisc_create_dflt(dev_queue, ops, TC_H_ROOT, null);
		if (qdisc == null) {
			netdev_info(dev, "activation failed\n");
			return;
		}
		if (!netif_is_multiqueue(dev))
			qdisc.flags |= TCQ_F_ONETXQUEUE | TCQ_F_NOPARENT;
		dev_queue.qdisc_sleeping = qdisc;
	}

	[Source("net/sched/sch_generic.c", 1062)]
	private static void attach_default_qdiscs(net_device dev)
	{
		netdev_queue txq;
		Qdisc? qdisc;

		txq = netdev_get_tx_queue(dev, 0);

		if (!netif_is_multiqueue(dev) ||
		    (dev.priv_flags & IFF_NO_QUEUE) != 0) {
			// ERRATUM: is there no memory for the first queue's, all get another one when the device is activated again,
			// and those they have keep their references to it for ever; fixed upstream by f612466ebecb.
			netdev_for_each_tx_queue(dev, attach_one_default_qdisc, null);
			dev.qdisc = txq.qdisc_sleeping!;
			qdisc_refcount_inc(dev.qdisc);
		} else {
			qdisc = qdisc_create_dflt(txq, mq_qdisc_ops, TC_H_ROOT, null);
			if (qdisc != null) {
				dev.qdisc = qdisc;
				qdisc.ops.attach!(qdisc);
			}
		}
		// CONFIG_NET_SCHED is not set: qdisc_hash_add
	}

	[Source("net/sched/sch_generic.c", 1087)]
	private static void transition_one_qdisc(net_device dev,
						 netdev_queue dev_queue,
						 object? _need_watchdog)
	{
		Qdisc new_qdisc = dev_queue.qdisc_sleeping!;
		int[]? need_watchdog_p = (int[]?)_need_watchdog;

		if ((new_qdisc.flags & TCQ_F_BUILTIN) == 0)
			clear_bit(__QDISC_STATE_DEACTIVATED, ref new_qdisc.state);

		rcu_assign_pointer(ref dev_queue.qdisc, new_qdisc);
		if (need_watchdog_p != null) {
			dev_queue.trans_start = 0;
			need_watchdog_p[0] = 1;
		}
	}

	/// <summary>Lets a device send: its disciplines start, with a carrier.  RTNL.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 1104)]
	public static void dev_activate(net_device dev)
	{
		int[] need_watchdog = new int[1];

		// The first time up: noqueue for virtual devices, the default for all others.

		if (dev.qdisc == noop_qdisc)
			attach_default_qdiscs(dev);

		if (!netif_carrier_ok(dev))
			// when the carrier comes
			return;

		need_watchdog[0] = 0;
		netdev_for_each_tx_queue(dev, transition_one_qdisc, need_watchdog);
		if (dev_ingress_queue(dev) != null)
			transition_one_qdisc(dev, dev_ingress_queue(dev)!, null);

		if (need_watchdog[0] != 0) {
			netif_trans_update(dev);
			dev_watchdog_up(dev);
		}
	}

	[Source("net/sched/sch_generic.c", 1132)]
	private static void dev_deactivate_queue(net_device dev,
						 netdev_queue dev_queue,
						 object? _qdisc_default)
	{
		Qdisc? qdisc_default = (Qdisc?)_qdisc_default;
		Qdisc? qdisc;

		qdisc = rtnl_dereference(dev_queue.qdisc);
		if (qdisc != null) {
			bool nolock = (qdisc.flags & TCQ_F_NOLOCK) != 0;

			if (nolock)
				spin_lock_bh(qdisc.seqlock);
			spin_lock_bh(qdisc_lock(qdisc));

			if ((qdisc.flags & TCQ_F_BUILTIN) == 0)
				set_bit(__QDISC_STATE_DEACTIVATED, ref qdisc.state);

			rcu_assign_pointer(ref dev_queue.qdisc, qdisc_default);
			qdisc_reset(qdisc);

			spin_unlock_bh(qdisc_lock(qdisc));
			if (nolock)
				spin_unlock_bh(qdisc.seqlock);
		}
	}

	[Source("net/sched/sch_generic.c", 1159)]
	private static bool some_qdisc_is_busy(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue dev_queue;
			spinlock_t root_lock;
			Qdisc q;
			bool val;

			dev_queue = netdev_get_tx_queue(dev, i);
			q = dev_queue.qdisc_sleeping!;

			root_lock = qdisc_lock(q);
			spin_lock_bh(root_lock);

			val = (qdisc_is_running(q) ||
			       test_bit(__QDISC_STATE_SCHED, ref q.state));

			spin_unlock_bh(root_lock);

			if (val)
				return true;
		}
		return false;
	}

	[Source("net/sched/sch_generic.c", 1186)]
	private static void dev_qdisc_reset(net_device dev,
					    netdev_queue dev_queue,
					    object? none)
	{
		Qdisc? qdisc = dev_queue.qdisc_sleeping;

		if (qdisc != null)
			qdisc_reset(qdisc);
	}

	/// <summary>Stops several devices, linked by <c>close_list</c>, from sending, and waits until nobody sends any
	/// more.  RTNL; sleeps.</summary>
	[Source("net/sched/sch_generic.c", 1203)]
	public static void dev_deactivate_many(list_head<net_device> head)
	{
		foreach (var dev in list_for_each_entry(head)) {
			netdev_for_each_tx_queue(dev, dev_deactivate_queue,
						 noop_qdisc);
			if (dev_ingress_queue(dev) != null)
				dev_deactivate_queue(dev, dev_ingress_queue(dev)!,
						     noop_qdisc);

			dev_watchdog_down(dev);
		}

		// Senders that found no discipline are under RCU.
		synchronize_net();

		foreach (var dev in list_for_each_entry(head)) {
			while (some_qdisc_is_busy(dev))
				yield();
			// The new discipline is in place: what is left of the old one can go.
			netdev_for_each_tx_queue(dev, dev_qdisc_reset, null);
			if (dev_ingress_queue(dev) != null)
				dev_qdisc_reset(dev, dev_ingress_queue(dev)!, null);
		}
	}

	/// <summary>Stops one device from sending.  RTNL; sleeps.</summary>
	[EXPORT_SYMBOL]
	[Source("net/sched/sch_generic.c", 1236)]
	public static void dev_deactivate(net_device dev)
	{
		var single = LIST_HEAD<net_device>();

		list_add(dev.close_list, single);
		dev_deactivate_many(single);
		list_del(single);
	}

	[Source("net/sched/sch_generic.c", 1246)]
	private static int qdisc_change_tx_queue_len(net_device dev,
						     netdev_queue dev_queue)
	{
		Qdisc qdisc = dev_queue.qdisc_sleeping!;
		Qdisc_ops ops = qdisc.ops;

		if (ops.change_tx_queue_len != null)
			return ops.change_tx_queue_len(qdisc, dev.tx_queue_len);
		return 0;
	}

	/// <summary>Makes the disciplines follow <c>tx_queue_len</c>.  RTNL; -ENOMEM.</summary>
	[Source("net/sched/sch_generic.c", 1257)]
	public static int dev_qdisc_change_tx_queue_len(net_device dev)
	{
		bool up = (dev.flags & IFF_UP) != 0;
		uint i;
		int ret = 0;

		if (up)
			dev_deactivate(dev);

		for (i = 0; i < dev.num_tx_queues; i++) {
			ret = qdisc_change_tx_queue_len(dev, dev._tx[i]);

			// ERRATUM: the queues before a failing one keep the new length
			if (ret != 0)
				break;
		}

		if (up)
			dev_activate(dev);
		return ret;
	}

	[Source("net/sched/sch_generic.c", 1279)]
	private static void dev_init_scheduler_queue(net_device dev,
						     netdev_queue dev_queue,
						     object? _qdisc)
	{
		Qdisc? qdisc = (Qdisc?)_qdisc;

		rcu_assign_pointer(ref dev_queue.qdisc, qdisc);
		dev_queue.qdisc_sleeping = qdisc;
	}

	/// <summary>Gives a new device "noop" and its watchdog.  RTNL.</summary>
	[Source("net/sched/sch_generic.c", 1289)]
	public static void dev_init_scheduler(net_device dev)
	{
		dev.qdisc = noop_qdisc;
		netdev_for_each_tx_queue(dev, dev_init_scheduler_queue, noop_qdisc);
		if (dev_ingress_queue(dev) != null)
			dev_init_scheduler_queue(dev, dev_ingress_queue(dev)!, noop_qdisc);

		timer_setup(dev.watchdog_timer, dev_watchdog, 0);
	}

	[Source("net/sched/sch_generic.c", 1299)]
	private static void shutdown_scheduler_queue(net_device dev,
						     netdev_queue dev_queue,
						     object? _qdisc_default)
	{
		Qdisc? qdisc = dev_queue.qdisc_sleeping;
		Qdisc? qdisc_default = (Qdisc?)_qdisc_default;

		if (qdisc != null) {
			rcu_assign_pointer(ref dev_queue.qdisc, qdisc_default);
			dev_queue.qdisc_sleeping = qdisc_default;

			qdisc_put(qdisc);
		}
	}

	/// <summary>Takes the disciplines off a device that is being unregistered.  RTNL.</summary>
	[Source("net/sched/sch_generic.c", 1314)]
	public static void dev_shutdown(net_device dev)
	{
		netdev_for_each_tx_queue(dev, shutdown_scheduler_queue, noop_qdisc);
		if (dev_ingress_queue(dev) != null)
			shutdown_scheduler_queue(dev, dev_ingress_queue(dev)!, noop_qdisc);
		qdisc_put(dev.qdisc);
		dev.qdisc = noop_qdisc;

		WARN_ON(timer_pending(dev.watchdog_timer));
	}
}
