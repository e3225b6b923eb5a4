// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/sysctl_net.c; the copyright of the original's authors stands.

namespace Kernel.Net;

/// <summary>/proc/sys/net, which each network namespace has for itself.</summary>
public static partial class sysctl_net_c
{
	[Source("net/sysctl_net.c", 30)]
	public static ctl_table_set net_ctl_header_lookup()
	{
		return current.nsproxy!.net_ns.sysctls;
	}

	/// <summary>Who has CAP_NET_ADMIN in the namespace has the rights of the owner.</summary>
	[Source("net/sysctl_net.c", 41)]
	public static int net_ctl_permissions(ctl_table_header head,
					      ctl_table table)
	{
		net net = head.set.net;

		if (ns_capable(net.user_ns, CAP_NET_ADMIN)) {
			int mode = (table.mode >> 6) & 7;
			return (mode << 6) | (mode << 3) | mode;
		}

		return table.mode;
	}

	[Source("net/sysctl_net.c", 55)]
	public static void net_ctl_set_ownership(ctl_table_header head,
						 ctl_table table,
						 ref kuid_t uid, ref kgid_t gid)
	{
		net net = head.set.net;
		kuid_t ns_root_uid;
		kgid_t ns_root_gid;

		ns_root_uid = make_kuid(net.user_ns, 0);
		if (uid_valid(ns_root_uid))
			uid = ns_root_uid;

		ns_root_gid = make_kgid(net.user_ns, 0);
		if (gid_valid(ns_root_gid))
			gid = ns_root_gid;
	}

	[Source("net/sysctl_net.c", 78)]
	private static int sysctl_net_init(net net)
	{
		net.sysctls.net = net;
		setup_sysctl_set(net.sysctls);
		return 0;
	}

	[Source("net/sysctl_net.c", 84)]
	private static void sysctl_net_exit(net net)
	{
		retire_sysctl_set(net.sysctls);
	}

	[Source("net/sysctl_net.c", 89)]
	private static pernet_operations sysctl_pernet_ops = new() {
		init = sysctl_net_init,
		exit = sysctl_net_exit,
	};

	/// <summary>Early in boot, before the first file is made; called by sock_init().</summary>
	[Source("net/sysctl_net.c", 95)]
	public static int net_sysctl_init()
	{
		int ret = -ENOMEM;
		// DEVIATION: a directory of a namespace comes with its first file
		ret = register_pernet_subsys(sysctl_pernet_ops);
		if (ret != 0)
			goto @out;
	@out:
		return ret;
	}

	/// <summary>Makes the files of a table below /proc/sys of a namespace; null when memory is out.</summary>
	[Source("net/sysctl_net.c", 117)]
	[EXPORT_SYMBOL_GPL]
	public static ctl_table_header? register_net_sysctl(net net,
		ReadOnlySpan<byte> path, ctl_table[] table)
	{
		return __register_sysctl_table(net.sysctls, path, table);
	}

	/// <summary>Removes them.</summary>
	[Source("net/sysctl_net.c", 124)]
	[EXPORT_SYMBOL_GPL]
	public static void unregister_net_sysctl_table(ctl_table_header? header)
	{
		unregister_sysctl_table(header);
	}
}
