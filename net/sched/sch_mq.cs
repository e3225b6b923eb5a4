// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/sched/sch_mq.c; the copyright of the original's authors stands.

// "mq", the root discipline of a device with several transmit queues: one default discipline for each of them.
// Reduced: what only tc asks for (dump, statistics and the classes) and the offload to hardware.

namespace Kernel.Net.Sched;

/// <summary>net/sched/sch_mq.c</summary>
public static partial class sch_mq_c
{
	private sealed class mq_sched
	{
		public Qdisc?[]? qdiscs;
	}

	[Source("net/sched/sch_mq.c", 55)]
	private static void mq_destroy(Qdisc sch)
	{
		net_device dev = qdisc_dev(sch);
		mq_sched priv = qdisc_priv<mq_sched>(sch);
		uint ntx;

		// DEVIATION: no mq_offload: no device has ndo_setup_tc

		if (priv.qdiscs == null)
			return;
		for (ntx = 0; ntx < dev.num_tx_queues && priv.qdiscs[ntx] != null; ntx++)
			qdisc_put(priv.qdiscs[ntx]!);
		kfree(priv.qdiscs);
	}

	[Source("net/sched/sch_mq.c", 70)]
	private static int mq_init(Qdisc sch, nlattr? opt,
				   netlink_ext_ack? extack)
	{
		net_device dev = qdisc_dev(sch);
		mq_sched priv = qdisc_priv<mq_sched>(sch);
		netdev_queue dev_queue;
		Qdisc? qdisc;
		uint ntx;

		if (sch.parent != TC_H_ROOT)
			return -EOPNOTSUPP;

		if (!netif_is_multiqueue(dev))
			return -EOPNOTSUPP;

		// all now, since attaching cannot fail
		priv.qdiscs = kcalloc<Qdisc?>((int)dev.num_tx_queues,
					      GFP_KERNEL);
		if (priv.qdiscs == null)
			return -ENOMEM;

		for (ntx = 0; ntx < dev.num_tx_queues; ntx++) {
			dev_queue = netdev_get_tx_queue(dev, ntx);
			qdisc = qdisc_create_dflt(dev_queue, get_default_qdisc_ops(dev, (int)ntx),
						  TC_H_MAKE(TC_H_MAJ(sch.handle),
							    TC_H_MIN(ntx + 1)),
						  extack);
			if (qdisc == null)
				return -ENOMEM;
			priv.qdiscs[ntx] = qdisc;
			qdisc.flags |= TCQ_F_ONETXQUEUE | TCQ_F_NOPARENT;
		}

		sch.flags |= TCQ_F_MQROOT;

		// DEVIATION: no mq_offload: no device has ndo_setup_tc
		return 0;
	}

	[Source("net/sched/sch_mq.c", 109)]
	private static void mq_attach(Qdisc sch)
	{
		net_device dev = qdisc_dev(sch);
		mq_sched priv = qdisc_priv<mq_sched>(sch);
		Qdisc qdisc, old;
		uint ntx;

		for (ntx = 0; ntx < dev.num_tx_queues; ntx++) {
			qdisc = priv.qdiscs![ntx]!;
			old = dev_graft_qdisc(qdisc.dev_queue, qdisc);
			if (old != null)
				qdisc_put(old);
			// CONFIG_NET_SCHED is not set: qdisc_hash_add

		}
		kfree(priv.qdiscs);
		priv.qdiscs = null;
	}

	/// <summary>The root discipline of a device with several queues.</summary>
	[Source("net/sched/sch_mq.c", 285)]
	public static Qdisc_ops mq_qdisc_ops = new() {
		id = "mq"u8,
		priv_size = sizeof_priv<mq_sched>(),
		init = mq_init,
		destroy = mq_destroy,
		attach = mq_attach,
		owner = THIS_MODULE,
	};
}
