// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/sysctl_net_ipv4.c; the copyright of the original's authors stands.

// Reduced to the settings of what is here: most of those of TCP, of fragments and of peers are not.

namespace Kernel.Net.Ipv4;

/// <summary>The settings of IPv4 in /proc/sys/net/ipv4.</summary>
public static partial class sysctl_net_ipv4_c
{
	[Source("net/ipv4/sysctl_net_ipv4.c", 31)]
	private const int zero = 0;
	[Source("net/ipv4/sysctl_net_ipv4.c", 32)]
	private const int one = 1;
	[Source("net/ipv4/sysctl_net_ipv4.c", 38)]
	private const int ip_local_port_range_min = 1;
	[Source("net/ipv4/sysctl_net_ipv4.c", 39)]
	private const int ip_local_port_range_max = 65535;
	[Source("net/ipv4/sysctl_net_ipv4.c", 44)]
	private const int ip_privileged_port_min = 0;
	[Source("net/ipv4/sysctl_net_ipv4.c", 45)]
	private const int ip_privileged_port_max = 65535;
	[Source("net/ipv4/sysctl_net_ipv4.c", 46)]
	private const int ip_ttl_min = 1;
	[Source("net/ipv4/sysctl_net_ipv4.c", 47)]
	private const int ip_ttl_max = 255;
	[Source("net/ipv4/sysctl_net_ipv4.c", 37)]
	private const int tcp_retr1_max = 255;
	[Source("net/ipv4/sysctl_net_ipv4.c", 48)]
	private const int tcp_syn_retries_min = 1;
	[Source("net/ipv4/sysctl_net_ipv4.c", 49)]
	private const int tcp_syn_retries_max = MAX_TCP_SYNCNT;
	[Source("net/ipv4/sysctl_net_ipv4.c", 50)]
	private const int ip_ping_group_range_min = 0;
	[Source("net/ipv4/sysctl_net_ipv4.c", 51)]
	private const int ip_ping_group_range_max = GID_T_MAX;

	[Source("net/ipv4/sysctl_net_ipv4.c", 60)]
	private static void set_local_port_range(net net, int[] range)
	{
		bool same_parity = ((range[0] ^ range[1]) & 1) == 0;

		write_seqlock_bh(net.ipv4.ip_local_ports.@lock);
		if (same_parity && !net.ipv4.ip_local_ports.warned) {
			net.ipv4.ip_local_ports.warned = true;
			pr_err_ratelimited($"ip_local_port_range: prefer different parity for start/end values.\n");
		}
		net.ipv4.ip_local_ports.range[0] = range[0];
		net.ipv4.ip_local_ports.range[1] = range[1];
		write_sequnlock_bh(net.ipv4.ip_local_ports.@lock);
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 75)]
	private static int ipv4_local_port_range(ctl_table table, int write,
						 Span<byte> buffer,
						 ref int lenp, ref long ppos)
	{
		// DEVIATION: the table has the namespace itself
		net net = (net)table.extra1!;
		int ret;
		int[] range = new int[2];
		ctl_table tmp = new() {
			data = new(() => ref range[0]),
			maxlen = range.Length * sizeof(int),
			mode = table.mode,
			extra1 = ip_local_port_range_min,
			extra2 = ip_local_port_range_max,
		};

		inet_get_local_port_range(net, out range[0], out range[1]);

		ret = proc_dointvec_minmax(tmp, write, buffer, ref lenp, ref ppos);

		if (write != 0 && ret == 0) {
			// Neither the wrong way round, nor where only some may go.
			if ((range[1] < range[0]) ||
			    (range[0] < net.ipv4.sysctl_ip_prot_sock))
				ret = -EINVAL;
			else
				set_local_port_range(net, range);
		}

		return ret;
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 111)]
	private static int ipv4_privileged_ports(ctl_table table, int write,
						 Span<byte> buffer, ref int lenp, ref long ppos)
	{
		net net = (net)table.extra1!;
		int ret;
		int[] pports = new int[1];
		int[] range = new int[2];
		ctl_table tmp = new() {
			data = new(() => ref pports[0]),
			maxlen = sizeof(int),
			mode = table.mode,
			extra1 = ip_privileged_port_min,
			extra2 = ip_privileged_port_max,
		};

		pports[0] = net.ipv4.sysctl_ip_prot_sock;

		ret = proc_dointvec_minmax(tmp, write, buffer, ref lenp, ref ppos);

		if (write != 0 && ret == 0) {
			inet_get_local_port_range(net, out range[0], out range[1]);
			// not where ports are given away
			if (range[0] < pports[0])
				ret = -EINVAL;
			else
				net.ipv4.sysctl_ip_prot_sock = pports[0];
		}

		return ret;
	}

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

	[Source("net/ipv4/sysctl_net_ipv4.c", 208)]
	private static int ipv4_fwd_update_priority(ctl_table table, int write,
						    Span<byte> buffer,
						    ref int lenp, ref long ppos)
	{
		int ret;

		ret = proc_dointvec_minmax(table, write, buffer, ref lenp, ref ppos);
		// DEVIATION: nobody listens to NETEVENT_IPV4_FWD_UPDATE_PRIORITY_UPDATE: no device forwards by itself

		return ret;
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 335)]
	private static void proc_configure_early_demux(int enabled, int protocol)
	{
		net_protocol? ipprot;

		rcu_read_lock();

		ipprot = rcu_dereference(inet_protos[protocol]);
		if (ipprot != null)
			ipprot.early_demux = enabled != 0 ? ipprot.early_demux_handler :
							    null;

		rcu_read_unlock();
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 358)]
	private static int proc_tcp_early_demux(ctl_table table, int write,
						Span<byte> buffer, ref int lenp, ref long ppos)
	{
		int ret = 0;

		ret = proc_dointvec(table, write, buffer, ref lenp, ref ppos);

		if (write != 0 && ret == 0) {
			int enabled = init_net.ipv4.sysctl_tcp_early_demux;

			proc_configure_early_demux(enabled, IPPROTO_TCP);
		}

		return ret;
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 374)]
	private static int proc_udp_early_demux(ctl_table table, int write,
						Span<byte> buffer, ref int lenp, ref long ppos)
	{
		int ret = 0;

		ret = proc_dointvec(table, write, buffer, ref lenp, ref ppos);

		if (write != 0 && ret == 0) {
			int enabled = init_net.ipv4.sysctl_udp_early_demux;

			proc_configure_early_demux(enabled, IPPROTO_UDP);
		}

		return ret;
	}

	[Source("net/ipv4/sysctl_net_ipv4.c", 441)]
	private static ctl_table[] ipv4_table = [
		new() {
			procname = "icmp_msgs_per_sec"u8.ToArray(),
			data = new(() => ref sysctl_icmp_msgs_per_sec),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = zero,
		},
		new() {
			procname = "icmp_msgs_burst"u8.ToArray(),
			data = new(() => ref sysctl_icmp_msgs_burst),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = zero,
		},
		new() { },
	];

	[Source("net/ipv4/sysctl_net_ipv4.c", 558)]
	private static ctl_table[] ipv4_net_table = [
		new() {
			procname = "icmp_echo_ignore_all"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "icmp_echo_ignore_broadcasts"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "icmp_ignore_bogus_error_responses"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "icmp_errors_use_inbound_ifaddr"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "icmp_ratelimit"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_ms_jiffies,
		},
		new() {
			procname = "icmp_ratemask"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "ping_group_range"u8.ToArray(),
			maxlen = sizeof(uint) * 2,
			mode = _0644,
			proc_handler = ipv4_ping_group_range,
		},
		new() {
			procname = "ip_dynaddr"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "ip_early_demux"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "udp_early_demux"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_udp_early_demux,
		},
		new() {
			procname = "tcp_early_demux"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_tcp_early_demux,
		},
		new() {
			procname = "ip_default_ttl"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = ip_ttl_min,
			extra2 = ip_ttl_max,
		},
		new() {
			procname = "ip_local_port_range"u8.ToArray(),
			maxlen = sizeof(int) * 2,
			mode = _0644,
			proc_handler = ipv4_local_port_range,
		},
		new() {
			procname = "ip_no_pmtu_disc"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "ip_forward_use_pmtu"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "ip_forward_update_priority"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = ipv4_fwd_update_priority,
			extra1 = zero,
			extra2 = one,
		},
		new() {
			procname = "ip_nonlocal_bind"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "fwmark_reflect"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "igmp_link_local_mcast_reports"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "igmp_max_memberships"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "igmp_max_msf"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "igmp_qrv"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = one,
		},
		new() {
			procname = "tcp_syn_retries"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = tcp_syn_retries_min,
			extra2 = tcp_syn_retries_max,
		},
		new() {
			procname = "tcp_synack_retries"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "tcp_retries1"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra2 = tcp_retr1_max,
		},
		new() {
			procname = "tcp_retries2"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "tcp_orphan_retries"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "tcp_fin_timeout"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_jiffies,
		},
		new() {
			procname = "ip_unprivileged_port_start"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = ipv4_privileged_ports,
		},
		new() {
			procname = "tcp_wmem"u8.ToArray(),
			maxlen = sizeof(int) * 3,
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = one,
		},
		new() {
			procname = "tcp_rmem"u8.ToArray(),
			maxlen = sizeof(int) * 3,
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = one,
		},
		new() {
			procname = "udp_rmem_min"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = one,
		},
		new() {
			procname = "udp_wmem_min"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = one,
		},
		new() { },
	];

	// Where the values of a namespace are, in the order of the table; C adds how far it is from the first one.
	[NotInLinux("an offset into the structure of a namespace")]
	private static ctl_data? ipv4_net_data(net net, ReadOnlySpan<byte> procname) => procname switch {
		_ when procname.SequenceEqual("icmp_echo_ignore_all"u8) =>
			new(() => ref net.ipv4.sysctl_icmp_echo_ignore_all),
		_ when procname.SequenceEqual("icmp_echo_ignore_broadcasts"u8) =>
			new(() => ref net.ipv4.sysctl_icmp_echo_ignore_broadcasts),
		_ when procname.SequenceEqual("icmp_ignore_bogus_error_responses"u8) =>
			new(() => ref net.ipv4.sysctl_icmp_ignore_bogus_error_responses),
		_ when procname.SequenceEqual("icmp_errors_use_inbound_ifaddr"u8) =>
			new(() => ref net.ipv4.sysctl_icmp_errors_use_inbound_ifaddr),
		_ when procname.SequenceEqual("icmp_ratelimit"u8) => new(() => ref net.ipv4.sysctl_icmp_ratelimit),
		_ when procname.SequenceEqual("icmp_ratemask"u8) => new(() => ref net.ipv4.sysctl_icmp_ratemask),
		_ when procname.SequenceEqual("ip_dynaddr"u8) => new(() => ref net.ipv4.sysctl_ip_dynaddr),
		_ when procname.SequenceEqual("ip_early_demux"u8) => new(() => ref net.ipv4.sysctl_ip_early_demux),
		_ when procname.SequenceEqual("udp_early_demux"u8) => new(() => ref net.ipv4.sysctl_udp_early_demux),
		_ when procname.SequenceEqual("tcp_early_demux"u8) => new(() => ref net.ipv4.sysctl_tcp_early_demux),
		_ when procname.SequenceEqual("ip_default_ttl"u8) => new(() => ref net.ipv4.sysctl_ip_default_ttl),
		_ when procname.SequenceEqual("ip_no_pmtu_disc"u8) => new(() => ref net.ipv4.sysctl_ip_no_pmtu_disc),
		_ when procname.SequenceEqual("ip_forward_use_pmtu"u8) =>
			new(() => ref net.ipv4.sysctl_ip_fwd_use_pmtu),
		_ when procname.SequenceEqual("ip_forward_update_priority"u8) =>
			new(() => ref net.ipv4.sysctl_ip_fwd_update_priority),
		_ when procname.SequenceEqual("ip_nonlocal_bind"u8) =>
			new(() => ref net.ipv4.sysctl_ip_nonlocal_bind),
		_ when procname.SequenceEqual("fwmark_reflect"u8) => new(() => ref net.ipv4.sysctl_fwmark_reflect),
		_ when procname.SequenceEqual("igmp_link_local_mcast_reports"u8) =>
			new(() => ref net.ipv4.sysctl_igmp_llm_reports),
		_ when procname.SequenceEqual("igmp_max_memberships"u8) =>
			new(() => ref net.ipv4.sysctl_igmp_max_memberships),
		_ when procname.SequenceEqual("igmp_max_msf"u8) => new(() => ref net.ipv4.sysctl_igmp_max_msf),
		_ when procname.SequenceEqual("igmp_qrv"u8) => new(() => ref net.ipv4.sysctl_igmp_qrv),
		_ when procname.SequenceEqual("tcp_syn_retries"u8) => new(() => ref net.ipv4.sysctl_tcp_syn_retries),
		_ when procname.SequenceEqual("tcp_synack_retries"u8) =>
			new(() => ref net.ipv4.sysctl_tcp_synack_retries),
		_ when procname.SequenceEqual("tcp_retries1"u8) => new(() => ref net.ipv4.sysctl_tcp_retries1),
		_ when procname.SequenceEqual("tcp_retries2"u8) => new(() => ref net.ipv4.sysctl_tcp_retries2),
		_ when procname.SequenceEqual("tcp_orphan_retries"u8) =>
			new(() => ref net.ipv4.sysctl_tcp_orphan_retries),
		_ when procname.SequenceEqual("tcp_fin_timeout"u8) => new(() => ref net.ipv4.sysctl_tcp_fin_timeout),
		_ when procname.SequenceEqual("tcp_wmem"u8) => new(() => ref net.ipv4.sysctl_tcp_wmem[0]),
		_ when procname.SequenceEqual("tcp_rmem"u8) => new(() => ref net.ipv4.sysctl_tcp_rmem[0]),
		_ when procname.SequenceEqual("udp_rmem_min"u8) => new(() => ref net.ipv4.sysctl_udp_rmem_min),
		_ when procname.SequenceEqual("udp_wmem_min"u8) => new(() => ref net.ipv4.sysctl_udp_wmem_min),
		_ => null,
	};

	[Source("net/ipv4/sysctl_net_ipv4.c", 1255)]
	private static int ipv4_sysctl_init_net(net net)
	{
		ctl_table[] table;

		// DEVIATION: a table is not memory of the allocator, and every namespace has its own
		table = Array.ConvertAll(ipv4_net_table, static entry => entry.copy());
		foreach (ctl_table entry in table) {
			if (entry.procname == null)
				break;
			entry.data = ipv4_net_data(net, entry.procname);
			if (entry.data == null)
				entry.extra1 = net;
		}

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
		ctl_table_header? hdr;

		hdr = register_net_sysctl(init_net, "net/ipv4"u8, ipv4_table);
		if (hdr == null)
			return -ENOMEM;

		if (register_pernet_subsys(ipv4_sysctl_ops) != 0) {
			unregister_net_sysctl_table(hdr);
			return -ENOMEM;
		}

		return 0;
	}
}
