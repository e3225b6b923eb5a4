// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Kernel.Asm;
using Kernel.Net.Core;
using Kernel.Tests.Net;
using Klab.Userspace;

namespace Kernel.Tests.Faults;

/// <summary>
/// All there is to know of the devices of a machine, as text to compare: their numbers and addresses, the message
/// that a dump of the links has, what they are stacked on, the tree of sysfs, namespaces, /proc.
/// </summary>
internal static class MachineState
{
	private static readonly Action<StringBuilder, net_device> numbers = Numbers<net_device>();
	private static readonly Action<StringBuilder, device> deviceNumbers = Numbers<device>();

	internal static string Take()
	{
		var text = new StringBuilder(1 << 16);

		rtnl_lock();
		try {
			List<net> nets = [];

			foreach (var net in for_each_net())
				nets.Add(net);
			for (int i = 0; i < nets.Count; i++)
				Add(text, nets, i);
			text.Append("/proc/net/vlan\n");
			for (int i = 0; i < nets.Count; i++)
				Vlans(text, nets[i], i);
			text.Append("/sys");
			Tree(text, nets, sysfs_h.sysfs_root_kn!, 1);
		} finally {
			rtnl_unlock();
		}
		text.Append("/drivers\n");
		foreach (var field in Drivers.Numbers)
			text.Append(CultureInfo.InvariantCulture, $"{field.Name} {field.GetValue(null)}\n");
		foreach (string file in new[] { "/proc/net/dev", "/proc/modules" })
			text.Append(CultureInfo.InvariantCulture, $"{file}\n{Sysfs.Read(file)}");
		text.Append("/run/netns\n");
		foreach (string name in Libc.ReadDirectory("/run/netns").Names)
			text.Append(name).Append('\n');
		return text.ToString();
	}

	/// <summary>Whether two states are the same but for what drivers were asked for: vetoes are used up.</summary>
	internal static bool IsSame(string state, string other) => state == other || WithoutDrivers(state) == WithoutDrivers(other);

	private static string WithoutDrivers(string state)
	{
		int start = state.IndexOf("/drivers\n", StringComparison.Ordinal);

		return state.Remove(start, state.IndexOf("/proc", start, StringComparison.Ordinal) - start);
	}

	/// <summary>
	/// What is in one of two states only, "- " and "+ "; of a device that is in both, number by number.  What a dump says of
	/// it is no news then.
	/// </summary>
	internal static List<string> Difference(string before, string after)
	{
		var (a, b) = (Entries(before), Entries(after));
		List<string> all = [.. OnlyIn(a, b, "- "), .. OnlyIn(b, a, "+ ")];
		var rest = all.Where(line => !line.Contains(" message=")).ToList();

		return rest.Count > 0 ? rest : all;
	}

	private static IEnumerable<string> OnlyIn(List<string> mine, List<string> other, string sign)
	{
		var devices = other.Select(DeviceOf).ToHashSet();

		return mine.Except(other).Select(entry => DeviceOf(entry) is { } device && !devices.Contains(device) ? device : entry)
			.Distinct().Select(entry => sign + entry);
	}

	// "dev 0#2" of "dev 0#2 mtu=1500"
	private static string? DeviceOf(string entry) =>
		entry.StartsWith("dev ", StringComparison.Ordinal) ? entry[..entry.IndexOf(' ', 4)] : null;

	private static List<string> Entries(string state)
	{
		List<string> entries = [];
		string[] path = new string[32];
		string device = "";

		foreach (string line in state.Split('\n', StringSplitOptions.RemoveEmptyEntries)) {
			int depth = line.Length - line.TrimStart(' ').Length;
			string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

			if (line.StartsWith('/')) {
				path[0] = line;
			} else if (path[0] == "/sys") {
				path[depth] = words[0];
				entries.Add($"sysfs {string.Join('/', path[..(depth + 1)])} {string.Join(' ', words[1..])}");
			} else if (path[0] == "/drivers") {
				entries.Add(line);
			} else if (path[0] != null) {
				entries.Add($"{path[0]} {line.Trim()}");
			} else if (words[0] == "dev") {
				device = $"dev {words[1]}";
				entries.AddRange(words.Skip(2).Select(word => $"{device} {word}"));
			} else {
				entries.Add(depth > 0 ? device + line : line);
			}
		}
		return entries;
	}

	private static void Add(StringBuilder text, List<net> nets, int number)
	{
		var net = nets[number];
		var ids = net.netns_ids.idr_rt;

		text.Append(CultureInfo.InvariantCulture, $"net {number} count {refcount_read(in net.count)}\n");
		foreach (var (id, of) in ids)
			text.Append(CultureInfo.InvariantCulture, $"nsid {id} in {number} is {nets.IndexOf((net)of!)}\n");
		foreach (var dev in for_each_netdev(net))
			Add(text, net, number, dev);
		// to look must not give numbers to namespaces
		net.netns_ids.idr_rt = ids;
	}

	private static void Add(StringBuilder text, net net, int number, net_device dev)
	{
		text.Append(CultureInfo.InvariantCulture, $"dev {number}#{dev.ifindex} name={dev.name}");
		numbers(text, dev);
		deviceNumbers(text, dev.dev);
		text.Append(CultureInfo.InvariantCulture, $" refs={netdev_refcnt_read(dev)}")
			.Append(CultureInfo.InvariantCulture, $" carrier_up={atomic_read(in dev.carrier_up_count)}")
			.Append(CultureInfo.InvariantCulture, $" carrier_down={atomic_read(in dev.carrier_down_count)}")
			.Append(" addr=").Append(Convert.ToHexString(dev.dev_addr.AsSpan(0, dev.addr_len)))
			.Append(" perm_addr=").Append(Convert.ToHexString(dev.perm_addr.AsSpan(0, dev.addr_len)))
			.Append(" broadcast=").Append(Convert.ToHexString(dev.broadcast.AsSpan(0, dev.addr_len)))
			.Append(" kind=").Append(dev.rtnl_link_ops == null ? "" : Devices.Text(dev.rtnl_link_ops.kind))
			.Append(" handler=").Append(rcu_access_pointer(dev.rx_handler) != null)
			.Append(" in_dev=").Append(rcu_access_pointer(dev.ip_ptr) != null)
			.Append(" vlan_info=").Append(rcu_access_pointer(dev.vlan_info) != null)
			.Append(" qdisc=").Append(dev.qdisc.ops.id.ToString())
			.Append('\n');
		if (rcu_access_pointer(dev.ifalias) is { } alias)
			text.Append(" alias=").Append(Devices.Text(alias.ifalias)).Append('\n');
		Addresses(text, "uc", dev.uc);
		Addresses(text, "mc", dev.mc);
		Addresses(text, "dev_addrs", dev.dev_addrs);
		for (int i = 0; i < dev.num_tx_queues; i++)
			text.Append(" queue=").Append(rcu_access_pointer(dev._tx[i].qdisc)?.ops.id.ToString())
				.Append(',').Append(dev._tx[i].qdisc_sleeping?.ops.id.ToString())
				.Append(CultureInfo.InvariantCulture, $",{dev._tx[i].state}\n");
		foreach (var upper in list_for_each_entry(dev.adj_list.upper))
			text.Append(CultureInfo.InvariantCulture,
				$" upper={upper.dev.name},{upper.master},{upper.ref_nr}\n");
		foreach (var lower in list_for_each_entry(dev.adj_list.lower))
			text.Append(CultureInfo.InvariantCulture,
				$" lower={lower.dev.name},{lower.master},{lower.ref_nr}\n");
		Message(text, net, dev);
	}

	private static void Addresses(StringBuilder text, string what, netdev_hw_addr_list list)
	{
		foreach (var ha in list_for_each_entry(list.list))
			text.Append(CultureInfo.InvariantCulture, $" {what}={Convert.ToHexString(ha.addr)},{ha.type},")
				.Append(CultureInfo.InvariantCulture, $"{ha.refcount},{ha.sync_cnt},{ha.synced},")
				.Append(CultureInfo.InvariantCulture, $"{ha.global_use}\n");
	}

	// What a dump of the links says of it.
	private static void Message(StringBuilder text, net net, net_device dev)
	{
		var skb = nlmsg_new(8192, GFP_KERNEL).ShouldNotBeNull();

		rtnetlink_c.rtnl_fill_ifinfo(skb, dev, net, RTM_NEWLINK, 0, 0, 0, 0, 0, 0, null, 0, -1).ShouldBe(0);
		text.Append(" message=").Append(Convert.ToHexString(skb.head.AsSpan(skb.data, (int)skb.len)))
			.Append('\n');
		nlmsg_free(skb);
	}

	// A VLAN has a file, made and removed by a notifier.
	private static void Vlans(StringBuilder text, net net, int number)
	{
		for (var dir = rb_first(net.proc_net!.subdir); dir != null; dir = rb_next(dir)) {
			if (Devices.Text(dir.owner.name) != "vlan")
				continue;
			for (var file = rb_first(dir.owner.subdir); file != null; file = rb_next(file))
				text.Append(CultureInfo.InvariantCulture, $"{number} {Devices.Text(file.owner.name)}\n");
		}
	}

	private static void Tree(StringBuilder text, List<net> nets, kernfs_node node, int depth)
	{
		text.Append('\n');
		if (kernfs_type(node) != KERNFS_DIR)
			return;
		for (var rb = rb_first(node.dir.children!); rb != null; rb = rb_next(rb)) {
			var child = rb.owner;

			text.Append(' ', depth).Append(Devices.Text(child.name)).Append(' ').Append(child.mode);
			if (child.ns != null)
				text.Append(" of ").Append(nets.IndexOf((net)child.ns));
			if (kernfs_type(child) == KERNFS_LINK) {
				text.Append(" ->");
				for (var at = child.symlink.target_kn; at?.parent != null; at = at.parent)
					text.Append(' ').Append(Devices.Text(at.name));
			}
			Tree(text, nets, child, depth + 1);
		}
	}

	/// <summary>Writes down every number that is a field.</summary>
	private static Action<StringBuilder, T> Numbers<T>()
	{
		var append = typeof(StringBuilder);
		var text = Expression.Parameter(append);
		var of = Expression.Parameter(typeof(T));
		List<Expression> all = [];

		foreach (var field in typeof(T).GetFields(BindingFlags.Instance | BindingFlags.Public)) {
			if (!field.FieldType.IsPrimitive || field.DeclaringType == typeof(slab_object))
				continue;
			all.Add(Expression.Call(text, append.GetMethod("Append", [typeof(string)])!,
				Expression.Constant($" {field.Name}=")));
			all.Add(Expression.Call(text, append.GetMethod("Append", [field.FieldType])!,
				Expression.Field(of, field)));
		}
		return Expression.Lambda<Action<StringBuilder, T>>(Expression.Block(all), text, of).Compile();
	}
}
