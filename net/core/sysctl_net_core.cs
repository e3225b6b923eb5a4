// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/sysctl_net_core.c; the copyright of the original's authors stands.

// Reduced to the settings of sockets.

using System.Runtime.CompilerServices;

namespace Kernel.Net.Core;

/// <summary>The settings in /proc/sys/net/core.</summary>
public static partial class sysctl_net_core_c
{
	[Source("net/core/sysctl_net_core.c", 25)]
	private const int zero = 0;
	[Source("net/core/sysctl_net_core.c", 26)]
	private const int one = 1;
	[Source("net/core/sysctl_net_core.c", 28)]
	private static int min_sndbuf => SOCK_MIN_SNDBUF;
	[Source("net/core/sysctl_net_core.c", 29)]
	private static int min_rcvbuf => SOCK_MIN_RCVBUF;

	[Source("net/core/sysctl_net_core.c", 316)]
	private static ctl_table[] net_core_table = [
		new() {
			procname = "wmem_max"u8.ToArray(),
			data = new(() => ref Unsafe.As<u32, int>(ref sysctl_wmem_max)),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = min_sndbuf,
		},
		new() {
			procname = "rmem_max"u8.ToArray(),
			data = new(() => ref Unsafe.As<u32, int>(ref sysctl_rmem_max)),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = min_rcvbuf,
		},
		new() {
			procname = "wmem_default"u8.ToArray(),
			data = new(() => ref Unsafe.As<u32, int>(ref sysctl_wmem_default)),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = min_sndbuf,
		},
		new() {
			procname = "rmem_default"u8.ToArray(),
			data = new(() => ref Unsafe.As<u32, int>(ref sysctl_rmem_default)),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = min_rcvbuf,
		},
		new() {
			procname = "optmem_max"u8.ToArray(),
			data = new(() => ref sysctl_optmem_max),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec,
		},
		new() {
			procname = "tstamp_allow_data"u8.ToArray(),
			data = new(() => ref sysctl_tstamp_allow_data),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = zero,
			extra2 = one,
		},
		new() { },
	];

	[Source("net/core/sysctl_net_core.c", 568)]
	private static ctl_table[] netns_core_table = [
		new() {
			procname = "somaxconn"u8.ToArray(),
			maxlen = sizeof(int),
			mode = _0644,
			proc_handler = proc_dointvec_minmax,
			extra1 = zero,
		},
		new() { },
	];

	[Source("net/core/sysctl_net_core.c", 580)]
	private static int sysctl_core_net_init(net net)
	{
		ctl_table[] tbl;

		// DEVIATION: a table is not memory of the allocator, and every namespace has its own
		tbl = Array.ConvertAll(netns_core_table, static entry => entry.copy());

		tbl[0].data = new(() => ref net.core.sysctl_somaxconn);

		// not for the root of another user namespace
		if (net.user_ns != init_user_ns) {
			tbl[0].procname = null;
		}

		net.core.sysctl_hdr = register_net_sysctl(net, "net/core"u8, tbl);
		if (net.core.sysctl_hdr == null)
			goto err_reg;

		return 0;

	err_reg:
		return -ENOMEM;
	}

	[Source("net/core/sysctl_net_core.c", 611)]
	private static void sysctl_core_net_exit(net net)
	{
		unregister_net_sysctl_table(net.core.sysctl_hdr);
	}

	[Source("net/core/sysctl_net_core.c", 621)]
	private static pernet_operations sysctl_core_ops = new() {
		init = sysctl_core_net_init,
		exit = sysctl_core_net_exit,
	};

	[Source("net/core/sysctl_net_core.c", 626)]
	[fs_initcall]
	private static int sysctl_core_init()
	{
		register_net_sysctl(init_net, "net/core"u8, net_core_table);
		return register_pernet_subsys(sysctl_core_ops);
	}
}
