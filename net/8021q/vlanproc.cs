// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/8021q/vlanproc.c and vlanproc.h; the copyright of the original's authors stands.

// /proc/net/vlan: a table of all VLAN devices, and a file for each.

namespace Kernel.Net.Vlan8021q;

/// <summary>net/8021q/vlanproc.c</summary>
public static partial class vlanproc_c
{
	private static ReadOnlySpan<byte> name_root => "vlan"u8;
	private static ReadOnlySpan<byte> name_conf => "config"u8;

	[Source("net/8021q/vlanproc.c", 69)]
	private static seq_operations vlan_seq_ops = new() {
		start = vlan_seq_start,
		next = vlan_seq_next,
		stop = vlan_seq_stop,
		show = vlan_seq_show,
	};

	// DEVIATION: in the order of the numbers: C# has no designators of elements
	[Source("net/8021q/vlanproc.c", 81)]
	private static string[] vlan_name_type_str = [
		"VLAN_NAME_TYPE_PLUS_VID",
		"VLAN_NAME_TYPE_RAW_PLUS_VID",
		"VLAN_NAME_TYPE_PLUS_VID_NO_PAD",
		"VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD",
	];

	/// <summary>Removes the directory of a namespace, in which there are no devices any more.</summary>
	[Source("net/8021q/vlanproc.c", 95)]
	public static void vlan_proc_cleanup(net net)
	{
		vlan_net vn = net_generic<vlan_net>(net, vlan_net_id);

		if (vn.proc_vlan_conf != null)
			remove_proc_entry(name_conf, vn.proc_vlan_dir);

		if (vn.proc_vlan_dir != null)
			remove_proc_entry(name_root, net.proc_net);

		// The files of the devices went with them.
	}

	/// <summary>Makes the directory of a namespace; -ENOBUFS.</summary>
	[Source("net/8021q/vlanproc.c", 114)]
	public static int vlan_proc_init(net net)
	{
		vlan_net vn = net_generic<vlan_net>(net, vlan_net_id);

		vn.proc_vlan_dir = proc_net_mkdir(net, name_root, net.proc_net);
		if (vn.proc_vlan_dir == null)
			goto err;

		vn.proc_vlan_conf = proc_create_net(name_conf, S_IFREG | _0600,
				vn.proc_vlan_dir, vlan_seq_ops,
				sizeof_state<seq_net_private>());
		if (vn.proc_vlan_conf == null)
			goto err;
		return 0;

	err:
		pr_err("8021q: can't create entry in proc filesystem!\n");
		vlan_proc_cleanup(net);
		return -ENOBUFS;
	}

	/// <summary>Makes the file of a device; -EINVAL for a device called like the table, -ENOBUFS. RTNL.</summary>
	[Source("net/8021q/vlanproc.c", 139)]
	public static int vlan_proc_add_dev(net_device vlandev)
	{
		vlan_dev_priv vlan = vlan_dev_priv(vlandev);
		vlan_net vn = net_generic<vlan_net>(dev_net(vlandev), vlan_net_id);

		if (strcmp(vlandev.name, name_conf) == 0)
			return -EINVAL;
		vlan.dent = proc_create_single_data(vlandev.name, S_IFREG | _0600,
				vn.proc_vlan_dir, vlandev_seq_show, vlandev);
		if (vlan.dent == null)
			return -ENOBUFS;
		return 0;
	}

	/// <summary>Removes the file of a device; RTNL.</summary>
	[Source("net/8021q/vlanproc.c", 156)]
	public static void vlan_proc_rem_dev(net_device vlandev)
	{
		proc_remove(vlan_dev_priv(vlandev).dent);
		vlan_dev_priv(vlandev).dent = null;
	}

	// Takes RCU, which vlan_seq_stop() gives back.
	[Source("net/8021q/vlanproc.c", 170)]
	private static object? vlan_seq_start(seq_file seq, ref long pos)
	{
		net net = seq_file_net(seq);
		long i = 1;

		rcu_read_lock();
		if (pos == 0)
			return SEQ_START_TOKEN;

		foreach (var dev in for_each_netdev_rcu(net)) {
			if (!is_vlan_dev(dev))
				continue;

			if (i++ == pos)
				return dev;
		}

		return null;
	}

	[Source("net/8021q/vlanproc.c", 192)]
	private static object? vlan_seq_next(seq_file seq, object? v, ref long pos)
	{
		net net = seq_file_net(seq);

		++pos;

		// DEVIATION: in C the entry of the list's head is the head in disguise, here it has none
		foreach (var dev in v == SEQ_START_TOKEN ? for_each_netdev_rcu(net) :
			 for_each_netdev_continue_rcu(net, (net_device)v!)) {
			if (!is_vlan_dev(dev))
				continue;

			return dev;
		}

		return null;
	}

	[Source("net/8021q/vlanproc.c", 213)]
	private static void vlan_seq_stop(seq_file seq, object? v)
	{
		rcu_read_unlock();
	}

	[Source("net/8021q/vlanproc.c", 219)]
	private static int vlan_seq_show(seq_file seq, object? v)
	{
		net net = seq_file_net(seq);
		vlan_net vn = net_generic<vlan_net>(net, vlan_net_id);

		if (v == SEQ_START_TOKEN) {
			string? nmtype = null;

			seq_puts(seq, "VLAN Dev name\t | VLAN ID\n");

			if (vn.name_type < ARRAY_SIZE(vlan_name_type_str))
				nmtype = vlan_name_type_str[vn.name_type];

			seq_printf(seq, $"Name-Type: {nmtype ?? "UNKNOWN"}\n");
		} else {
			net_device vlandev = (net_device)v!;
			vlan_dev_priv vlan = vlan_dev_priv(vlandev);

			seq_printf(seq, $"{vlandev.name,-15}| {vlan.vlan_id}  | {vlan.real_dev.name}\n");
		}
		return 0;
	}

	[Source("net/8021q/vlanproc.c", 244)]
	private static int vlandev_seq_show(seq_file seq, object? offset)
	{
		net_device vlandev = (net_device)seq.@private!;
		vlan_dev_priv vlan = vlan_dev_priv(vlandev);
		rtnl_link_stats64 temp = default;
		// DEVIATION: a function in place of the format of a counter
		static string fmt64(string name, u64 value) => $"{name,30} {value,12}\n";
		int i;

		if (!is_vlan_dev(vlandev))
			return 0;

		ref var stats = ref dev_get_stats(vlandev, ref temp);
		seq_printf(seq,
			   $"{vlandev.name}  VID: {vlan.vlan_id}\t REORDER_HDR: {vlan.flags & 1}  " +
			   $"dev->priv_flags: {(ushort)vlandev.priv_flags:x}\n");

		seq_printf(seq, fmt64("total frames received", stats.rx_packets));
		seq_printf(seq, fmt64("total bytes received", stats.rx_bytes));
		seq_printf(seq, fmt64("Broadcast/Multicast Rcvd", stats.multicast));
		seq_puts(seq, "\n");
		seq_printf(seq, fmt64("total frames transmitted", stats.tx_packets));
		seq_printf(seq, fmt64("total bytes transmitted", stats.tx_bytes));
		seq_printf(seq, $"Device: {vlan.real_dev.name}");
		seq_printf(seq, $"\nINGRESS priority mappings: " +
				$"0:{vlan.ingress_priority_map[0]}  1:{vlan.ingress_priority_map[1]}  " +
				$"2:{vlan.ingress_priority_map[2]}  3:{vlan.ingress_priority_map[3]}  " +
				$"4:{vlan.ingress_priority_map[4]}  5:{vlan.ingress_priority_map[5]}  " +
				$"6:{vlan.ingress_priority_map[6]} 7:{vlan.ingress_priority_map[7]}\n");

		seq_printf(seq, " EGRESS priority mappings: ");
		for (i = 0; i < 16; i++) {
			vlan_priority_tci_mapping? mp
				= vlan.egress_priority_map[i];
			while (mp != null) {
				seq_printf(seq, $"{mp.priority}:{(mp.vlan_qos >> 13) & 0x7} ");
				mp = mp.next;
			}
		}
		seq_puts(seq, "\n");

		return 0;
	}
}
