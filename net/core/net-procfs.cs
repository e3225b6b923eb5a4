// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/net-procfs.c; the copyright of the original's authors stands.

// /proc/net/dev, /proc/net/softnet_stat, /proc/net/ptype and /proc/net/dev_mcast.

namespace Kernel.Net.Core;

/// <summary>net/core/net-procfs.c</summary>
public static partial class net_procfs_c
{
	// A position in /proc/net/dev is a bucket of the name hash and a place in it, counted from 1.
	private const int BUCKET_SPACE = 32 - NETDEV_HASHBITS - 1;

	[Source("net/core/net-procfs.c", 9)]
	private static uint get_bucket(long x) => (uint)(x >> BUCKET_SPACE);

	[Source("net/core/net-procfs.c", 10)]
	private static uint get_offset(long x) => (uint)(x & ((1 << BUCKET_SPACE) - 1));

	[Source("net/core/net-procfs.c", 11)]
	private static uint set_bucket_offset(uint b, uint o) => b << BUCKET_SPACE | o;

	[Source("net/core/net-procfs.c", 16)]
	private static net_device? dev_from_same_bucket(seq_file seq, ref long pos)
	{
		var net = seq_file_net(seq);
		hlist_head<net_device> h;
		uint count = 0, offset = get_offset(pos);

		h = net.dev_name_head![get_bucket(pos)];
		foreach (var dev in hlist_for_each_entry_rcu(h)) {
			if (++count == offset)
				return dev;
		}

		return null;
	}

	[Source("net/core/net-procfs.c", 32)]
	private static net_device? dev_from_bucket(seq_file seq, ref long pos)
	{
		net_device? dev;
		uint bucket;

		do {
			dev = dev_from_same_bucket(seq, ref pos);
			if (dev != null)
				return dev;

			bucket = get_bucket(pos) + 1;
			pos = set_bucket_offset(bucket, 1);
		} while (bucket < NETDEV_HASHENTRIES);

		return null;
	}

	// Takes RCU, which dev_seq_stop() gives back.
	[Source("net/core/net-procfs.c", 53)]
	private static object? dev_seq_start(seq_file seq, ref long pos)
	{
		rcu_read_lock();
		if (pos == 0)
			return SEQ_START_TOKEN;

		if (get_bucket(pos) >= NETDEV_HASHENTRIES)
			return null;

		return dev_from_bucket(seq, ref pos);
	}

	[Source("net/core/net-procfs.c", 66)]
	private static object? dev_seq_next(seq_file seq, object? v, ref long pos)
	{
		++pos;
		return dev_from_bucket(seq, ref pos);
	}

	[Source("net/core/net-procfs.c", 72)]
	private static void dev_seq_stop(seq_file seq, object? v)
	{
		rcu_read_unlock();
	}

	[Source("net/core/net-procfs.c", 78)]
	private static void dev_seq_printf_stats(seq_file seq, net_device dev)
	{
		rtnl_link_stats64 temp = default;
		ref var stats = ref dev_get_stats(dev, ref temp);

		seq_printf(seq, $"{dev.name,6}: {stats.rx_bytes,7} {stats.rx_packets,7} {stats.rx_errors,4} {stats.rx_dropped + stats.rx_missed_errors,4} {stats.rx_fifo_errors,4} {stats.rx_length_errors + stats.rx_over_errors +
			    stats.rx_crc_errors + stats.rx_frame_errors,5} {stats.rx_compressed,10} {stats.multicast,9} {stats.tx_bytes,8} {stats.tx_packets,7} {stats.tx_errors,4} {stats.tx_dropped,4} {stats.tx_fifo_errors,4} {stats.collisions,5} {stats.tx_carrier_errors +
			    stats.tx_aborted_errors +
			    stats.tx_window_errors +
			    stats.tx_heartbeat_errors,7} {stats.tx_compressed,10}\n");
	}

	[Source("net/core/net-procfs.c", 106)]
	private static int dev_seq_show(seq_file seq, object? v)
	{
		if (v == SEQ_START_TOKEN)
			seq_puts(seq, "Inter-|   Receive                            "u8 +
				      "                    |  Transmit\n"u8 +
				      " face |bytes    packets errs drop fifo frame "u8 +
				      "compressed multicast|bytes    packets errs "u8 +
				      "drop fifo colls carrier compressed\n"u8);
		else
			dev_seq_printf_stats(seq, (net_device)v!);
		return 0;
	}

	[Source("net/core/net-procfs.c", 119)]
	private static softnet_data? softnet_get_online(ref long pos)
	{
		softnet_data? sd = null;

		while (pos < nr_cpu_ids)
			if (cpu_online((int)pos)) {
				sd = per_cpu(dev_c.softnet_data, (int)pos);
				break;
			} else
				++pos;
		return sd;
	}

	[Source("net/core/net-procfs.c", 132)]
	private static object? softnet_seq_start(seq_file seq, ref long pos)
	{
		return softnet_get_online(ref pos);
	}

	[Source("net/core/net-procfs.c", 137)]
	private static object? softnet_seq_next(seq_file seq, object? v, ref long pos)
	{
		++pos;
		return softnet_get_online(ref pos);
	}

	[Source("net/core/net-procfs.c", 143)]
	private static void softnet_seq_stop(seq_file seq, object? v)
	{
	}

	[Source("net/core/net-procfs.c", 147)]
	private static int softnet_seq_show(seq_file seq, object? v)
	{
		var sd = (softnet_data)v!;
		uint flow_limit_count = 0;

		// CONFIG_NET_FLOW_LIMIT is not set: flow_limit_count stays 0

		seq_printf(seq,
			   $"{sd.processed:x8} {sd.dropped:x8} {sd.time_squeeze:x8} {0:x8} {0:x8} {0:x8} {0:x8} {0:x8} {0:x8} {sd.received_rps:x8} {flow_limit_count:x8}\n");
		return 0;
	}

	[Source("net/core/net-procfs.c", 171)]
	private static seq_operations dev_seq_ops = new() {
		start = dev_seq_start,
		next = dev_seq_next,
		stop = dev_seq_stop,
		show = dev_seq_show,
	};

	[Source("net/core/net-procfs.c", 178)]
	private static seq_operations softnet_seq_ops = new() {
		start = softnet_seq_start,
		next = softnet_seq_next,
		stop = softnet_seq_stop,
		show = softnet_seq_show,
	};

	// ERRATUM: hooks that are bound to a device are in lists of that, and are not shown; fixed upstream by 1d10f8a1f40b.
	[Source("net/core/net-procfs.c", 185)]
	private static packet_type? ptype_get_idx(long pos)
	{
		long i = 0;
		int t;

		foreach (var pt in list_for_each_entry_rcu(ptype_all)) {
			if (i == pos)
				return pt;
			++i;
		}

		for (t = 0; t < PTYPE_HASH_SIZE; t++) {
			foreach (var pt in list_for_each_entry_rcu(ptype_base[t])) {
				if (i == pos)
					return pt;
				++i;
			}
		}
		return null;
	}

	// Takes RCU, which ptype_seq_stop() gives back.
	[Source("net/core/net-procfs.c", 207)]
	private static object? ptype_seq_start(seq_file seq, ref long pos)
	{
		rcu_read_lock();
		return pos != 0 ? ptype_get_idx(pos - 1) : SEQ_START_TOKEN;
	}

	[Source("net/core/net-procfs.c", 214)]
	private static object? ptype_seq_next(seq_file seq, object? v, ref long pos)
	{
		packet_type pt;
		list_head<packet_type> nxt;
		int hash;

		++pos;
		if (v == SEQ_START_TOKEN)
			return ptype_get_idx(0);

		pt = (packet_type)v!;
		nxt = pt.list.next;
		if (pt.type == htons(ETH_P_ALL)) {
			if (nxt != ptype_all)
				goto found;
			hash = 0;
			nxt = ptype_base[0].next;
		} else
			hash = ntohs(pt.type) & PTYPE_HASH_MASK;

		while (nxt == ptype_base[hash]) {
			if (++hash >= PTYPE_HASH_SIZE)
				return null;
			nxt = ptype_base[hash].next;
		}
	found:
		return list_entry(nxt);
	}

	[Source("net/core/net-procfs.c", 243)]
	private static void ptype_seq_stop(seq_file seq, object? v)
	{
		rcu_read_unlock();
	}

	[Source("net/core/net-procfs.c", 249)]
	private static int ptype_seq_show(seq_file seq, object? v)
	{
		var pt = v as packet_type;

		if (v == SEQ_START_TOKEN)
			seq_puts(seq, "Type Device      Function\n"u8);
		else if (pt!.dev == null || dev_net(pt.dev) == seq_file_net(seq)) {
			if (pt.type == htons(ETH_P_ALL))
				seq_puts(seq, "ALL "u8);
			else
				seq_printf(seq, $"{ntohs(pt.type):x4}");

			seq_printf(seq, $" {(pt.dev != null ? pt.dev.name : default).ToString(),-8} {pt.func!.Method.Name}\n");
		}

		return 0;
	}

	[Source("net/core/net-procfs.c", 268)]
	private static seq_operations ptype_seq_ops = new() {
		start = ptype_seq_start,
		next = ptype_seq_next,
		stop = ptype_seq_stop,
		show = ptype_seq_show,
	};

	[Source("net/core/net-procfs.c", 275)]
	private static int dev_proc_net_init(net net)
	{
		int rc = -ENOMEM;

		if (proc_create_net("dev"u8, _0444, net.proc_net, dev_seq_ops,
				sizeof_state<seq_net_private>()) == null)
			goto @out;
		if (proc_create_seq("softnet_stat"u8, _0444, net.proc_net,
				 softnet_seq_ops) == null)
			goto out_dev;
		if (proc_create_net("ptype"u8, _0444, net.proc_net, ptype_seq_ops,
				sizeof_state<seq_net_private>()) == null)
			goto out_softnet;

		if (wext_proc_init(net) != 0)
			goto out_ptype;
		rc = 0;
	@out:
		return rc;
	out_ptype:
		remove_proc_entry("ptype"u8, net.proc_net);
	out_softnet:
		remove_proc_entry("softnet_stat"u8, net.proc_net);
	out_dev:
		remove_proc_entry("dev"u8, net.proc_net);
		goto @out;
	}

	[Source("net/core/net-procfs.c", 303)]
	private static void dev_proc_net_exit(net net)
	{
		wext_proc_exit(net);

		remove_proc_entry("ptype"u8, net.proc_net);
		remove_proc_entry("softnet_stat"u8, net.proc_net);
		remove_proc_entry("dev"u8, net.proc_net);
	}

	[Source("net/core/net-procfs.c", 312)]
	private static pernet_operations dev_proc_ops = new() {
		init = dev_proc_net_init,
		exit = dev_proc_net_exit,
	};

	[Source("net/core/net-procfs.c", 317)]
	private static int dev_mc_seq_show(seq_file seq, object? v)
	{
		var dev = v as net_device;

		if (v == SEQ_START_TOKEN)
			return 0;

		netif_addr_lock_bh(dev!);
		foreach (var ha in netdev_for_each_mc_addr(dev!)) {
			seq_printf(seq, $"{dev!.ifindex,-4} {dev.name,-15} {ha.refcount,-5} {(ha.global_use ? 1 : 0),-5} {phN(dev.addr_len, ha.addr)}\n");
		}
		netif_addr_unlock_bh(dev!);
		return 0;
	}

	[NotInLinux("the conversion %*phN of printf")]
	private static string phN(int len, ReadOnlySpan<byte> addr) => hex_string(addr[..len], string.Empty);

	[Source("net/core/net-procfs.c", 336)]
	private static seq_operations dev_mc_seq_ops = new() {
		start = dev_seq_start,
		next = dev_seq_next,
		stop = dev_seq_stop,
		show = dev_mc_seq_show,
	};

	[Source("net/core/net-procfs.c", 343)]
	private static int dev_mc_net_init(net net)
	{
		if (proc_create_net("dev_mcast"u8, 0, net.proc_net, dev_mc_seq_ops,
				sizeof_state<seq_net_private>()) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/core/net-procfs.c", 351)]
	private static void dev_mc_net_exit(net net)
	{
		remove_proc_entry("dev_mcast"u8, net.proc_net);
	}

	[Source("net/core/net-procfs.c", 356)]
	private static pernet_operations dev_mc_net_ops = new() {
		init = dev_mc_net_init,
		exit = dev_mc_net_exit,
	};

	/// <summary>Makes the files above in every network namespace; called once by <c>net_dev_init</c>.</summary>
	[Source("net/core/net-procfs.c", 361)]
	public static int dev_proc_init()
	{
		int ret = register_pernet_subsys(dev_proc_ops);
		if (ret == 0)
			return register_pernet_subsys(dev_mc_net_ops);
		return ret;
	}
}
