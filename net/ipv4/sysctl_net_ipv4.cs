// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/sysctl_net_ipv4.c; the copyright of the original's authors stands.

// Reduced to the groups that may have ping sockets.

namespace Kernel.Net.Ipv4;

/// <summary>The settings of IPv4 in /proc/sys/net/ipv4.</summary>
public static partial class sysctl_net_ipv4_c
{
	[Source("net/ipv4/sysctl_net_ipv4.c", 50)]
	private const int ip_ping_group_range_min = 0;
	[Source("net/ipv4/sysctl_net_ipv4.c", 51)]
	private const int ip_ping_group_range_max = GID_T_MAX;

	[Source("net/ipv4/sysctl_net_ipv4.c", 145)]
	private static void inet_get_ping_group_range_table(ctl_table table, out kgid_t low, out kgid_t high)
	{
		// DEVIATION: the table has the namespace itself
		net net = (net)table.extra1!;
		kgid_t[] data = net.ipv4.ping_group_range.range;
		uint seq;
		do {
			seq = read_seqbegin(net.ipv4.ping_group_range.@lock);

			low = data[0];
			high = data[1];
		} while (read_seqretry(net.ipv4.ping_group_range.@lock, seq));
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 160)]
	private static void set_ping_group_range(ctl_table table, kgid_t low, kgid_t high)
	{
		net net = (net)table.extra1!;
		kgid_t[] data = net.ipv4.ping_group_range.range;
		write_seqlock(net.ipv4.ping_group_range.@lock);
		data[0] = low;
		data[1] = high;
		write_sequnlock(net.ipv4.ping_group_range.@lock);
	}

	// Nobody may, if the last group comes before the first.
	[Source("net/ipv4/sysctl_net_ipv4.c", 172)]
	private static int ipv4_ping_group_range(ctl_table table, int write,
						 Span<byte> buffer,
						 ref int lenp, ref long ppos)
	{
		user_namespace user_ns = current_user_ns();
		int ret;
		int[] urange = new int[2];
		kgid_t low, high;
		ctl_table tmp = new() {
			data = new(() => ref urange[0]),
			maxlen = urange.Length * sizeof(int),
			mode = table.mode,
			extra1 = ip_ping_group_range_min,
			extra2 = ip_ping_group_range_max,
		};

		inet_get_ping_group_range_table(table, out low, out high);
		urange[0] = (int)from_kgid_munged(user_ns, low);
		urange[1] = (int)from_kgid_munged(user_ns, high);
		ret = proc_dointvec_minmax(tmp, write, buffer, ref lenp, ref ppos);

		if (write != 0 && ret == 0) {
			low = make_kgid(user_ns, (uint)urange[0]);
			high = make_kgid(user_ns, (uint)urange[1]);
			if (!gid_valid(low) || !gid_valid(high))
				return -EINVAL;
			if (urange[1] < urange[0] || gid_lt(high, low)) {
				low = make_kgid(init_user_ns, 1);
				high = make_kgid(init_user_ns, 0);
			}
			set_ping_group_range(table, low, high);
		}

		return ret;
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 558)]
	private static ctl_table[] ipv4_net_table = [
		new() {
			procname = "ping_group_range"u8.ToArray(),
			maxlen = sizeof(uint) * 2,
			mode = 0x1a4 /* 0644 */,
			proc_handler = ipv4_ping_group_range,
		},
		new() { },
	];

	[Source("net/ipv4/sysctl_net_ipv4.c", 1255)]
	private static int ipv4_sysctl_init_net(net net)
	{
		ctl_table[] table;

		// DEVIATION: a table is not memory of the allocator, and every namespace has its own
		table = Array.ConvertAll(ipv4_net_table, static entry => entry.copy());
		table[0].extra1 = net;

		net.ipv4.ipv4_hdr = register_net_sysctl(net, "net/ipv4"u8, table);
		if (net.ipv4.ipv4_hdr == null)
			goto err_reg;

		// DEVIATION: no reserved ports
		return 0;

	err_reg:
		return -ENOMEM;
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 1291)]
	private static void ipv4_sysctl_exit_net(net net)
	{
		unregister_net_sysctl_table(net.ipv4.ipv4_hdr);
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 1301)]
	private static pernet_operations ipv4_sysctl_ops = new() {
		init = ipv4_sysctl_init_net,
		exit = ipv4_sysctl_exit_net,
	};

	[Source("net/ipv4/sysctl_net_ipv4.c", 1306)]
	[device_initcall]
	private static int sysctl_ipv4_init()
	{
		if (register_pernet_subsys(ipv4_sysctl_ops) != 0) {
			return -ENOMEM;
		}

		return 0;
	}
}
