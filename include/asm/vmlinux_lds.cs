// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Kernel.Asm;

/// <summary>
/// The linker script: which classes the kernel is made of and in which order they are linked, which is the order of the
/// initcalls of one level.
/// </summary>
/// <remarks>
/// Linux links init/, the architecture, kernel/, mm/, fs/, security/, then drivers/, lib/ and net/, and in each
/// directory in the order of its Makefile.  It matters: net_dev_init() and the netlink families are initcalls of the
/// same level, and the one whose list head the other fills has to come first.  A class that has no initcall need not be
/// listed.
/// </remarks>
public static class vmlinux_lds
{
	internal const BindingFlags STATIC = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
		| BindingFlags.DeclaredOnly;

	/// <summary>The classes with initcalls, in link order.</summary>
	internal static readonly string[] classes = [
		// What the initialisers of the others call.
		"Kernel.Include.printk_h",
		"Kernel.Include.bug_h",
		"Kernel.Include.lockdep_h",
		"Kernel.Include.slab_h",
		"Kernel.Include.percpu_h",
		"Kernel.Include.sched_h",
		"Kernel.Include.rcupdate_h",
		"Kernel.Include.timer_h",
		// kernel/
		"Kernel.Include.cred_h",
		"Kernel.Include.interrupt_h",
		"Kernel.Include.workqueue_h",
		"Kernel.Include.kthread_h",
		"Kernel.Include.nsproxy_h",
		"Kernel.Include.reboot_h",
		"Kernel.Include.module_h",
		// fs/
		"Kernel.Include.fs_h",
		"Kernel.Include.anon_inodes_h",
		"Kernel.Include.proc_fs_h",
		"Kernel.Include.kernfs_h",
		"Kernel.Include.sysfs_h",
		"Kernel.Include.sysctl_h",
		// drivers/
		"Kernel.Drivers.Base.core_c",
		"Kernel.Drivers.Base.bus_c",
		"Kernel.Drivers.Base.class_c",
		"Kernel.Include.virtio_h",
		"Kernel.Drivers.Net.loopback_c",
		// lib/
		"Kernel.Include.kobject_h",
		// net/: socket.o, core/, ethernet/, 802/, sched/, netlink/, ipv4/, unix/, packet/, 8021q/
		"Kernel.Net.socket_c",
		"Kernel.Net.Core.sock_c",
		"Kernel.Net.Core.request_sock_c",
		"Kernel.Net.Core.skbuff_c",
		"Kernel.Net.Core.datagram_c",
		"Kernel.Net.Core.net_namespace_c",
		"Kernel.Net.Core.sysctl_net_core_c",
		"Kernel.Net.Core.dev_c",
		"Kernel.Net.Core.ethtool_c",
		"Kernel.Net.Core.dev_addr_lists_c",
		"Kernel.Net.Core.dst_c",
		"Kernel.Net.Core.netevent_c",
		"Kernel.Net.Core.neighbour_c",
		"Kernel.Net.Core.rtnetlink_c",
		"Kernel.Net.Core.utils_c",
		"Kernel.Net.Core.link_watch_c",
		"Kernel.Net.Core.filter_c",
		"Kernel.Net.Core.sock_diag_c",
		"Kernel.Net.Core.dev_ioctl_c",
		"Kernel.Net.Core.fib_notifier_c",
		"Kernel.Net.Core.net_sysfs_c",
		"Kernel.Net.Core.net_procfs_c",
		"Kernel.Net.Core.failover_c",
		"Kernel.Net.Ethernet.eth_c",
		"Kernel.Net.Sched.sch_generic_c",
		"Kernel.Net.Sched.sch_api_c",
		"Kernel.Net.Sched.sch_blackhole_c",
		"Kernel.Net.Netlink.af_netlink_c",
		"Kernel.Net.Netlink.genetlink_c",
		"Kernel.Net.Ipv4.route_c",
		"Kernel.Net.Ipv4.inetpeer_c",
		"Kernel.Net.Ipv4.tcp_c",
		"Kernel.Net.Ipv4.udp_c",
		"Kernel.Net.Ipv4.arp_c",
		"Kernel.Net.Ipv4.icmp_c",
		"Kernel.Net.Ipv4.devinet_c",
		"Kernel.Net.Ipv4.af_inet_c",
		"Kernel.Net.Ipv4.igmp_c",
		"Kernel.Net.Ipv4.fib_frontend_c",
		"Kernel.Net.Ipv4.sysctl_net_ipv4_c",
		"Kernel.Net.Unix.af_unix_c",
		"Kernel.Net.Packet.af_packet_c",
		"Kernel.Net.Vlan8021q.vlan_core_c",
		"Kernel.Net.sysctl_net_c",
		// FreeBSD's, beside them
		"Kernel.Net.Freebsd.if_loop_c",
		"Kernel.Net.Freebsd.if_bridge_c",
		"Kernel.Net.Freebsd.if_vlan_c",
		"Kernel.Net.Freebsd.if_clone_c",
	];

	// What reflection says of an assembly and of a class stays the same, and a machine boots the faster for it.
	private static readonly ConcurrentDictionary<Assembly, Type[]> linked = new();
	private static readonly ConcurrentDictionary<Type, FieldInfo[]> variables = new();
	private static readonly ConcurrentDictionary<Type, FieldInfo[]> parameters = new();
	private static readonly ConcurrentDictionary<Type, (MethodInfo method, double level)[]> calls = new();

	private static bool booted;

	/// <summary>The classes of an assembly that stand for C files and headers, in link order.</summary>
	internal static List<Type> classes_of(Assembly assembly) => [.. linked.GetOrAdd(assembly, link)];

	private static Type[] link(Assembly assembly)
	{
		return [.. assembly.GetTypes()
			.Where(t => t is { IsAbstract: true, IsSealed: true, IsNested: false, IsGenericTypeDefinition: false })
			.Where(t => t.Name.EndsWith("_c", StringComparison.Ordinal)
				|| t.Name.EndsWith("_h", StringComparison.Ordinal))
			.OrderBy(t => position(t.FullName!))
			.ThenBy(t => t.FullName, StringComparer.Ordinal)];
	}

	/// <summary>
	/// Lays out the .bss and .data sections: static variables are zero, or get their initial values.
	/// </summary>
	internal static unsafe void layout_data(List<Type> classes)
	{
		foreach (Type type in classes) {
			ConstructorInfo? initialiser = type.TypeInitializer;

			// The runtime does this once, whenever it likes; later machines need it again.
			RuntimeHelpers.RunClassConstructor(type.TypeHandle);
			foreach (FieldInfo field in variables.GetOrAdd(type, variables_of))
				field.SetValue(null, null);
			if (initialiser != null)
				((delegate*<void>)initialiser.MethodHandle.GetFunctionPointer())();
		}
	}

	/// <summary>
	/// Lays out the kernel's .data section; the first machine of a process finds it as the runtime made it.
	/// </summary>
	internal static void layout_kernel(List<Type> classes)
	{
		if (booted) {
			layout_data(classes);
			return;
		}
		booted = true;
		foreach (Type type in classes)
			RuntimeHelpers.RunClassConstructor(type.TypeHandle);
	}

	/// <summary>The initcalls of some classes with their levels, in the order to be called.</summary>
	internal static IEnumerable<(MethodInfo method, double level)> initcalls(List<Type> classes)
	{
		return classes.SelectMany(t => calls.GetOrAdd(t, calls_of)).OrderBy(call => call.level);
	}

	/// <summary>The parameters of a class: the variables that have the attribute.</summary>
	internal static FieldInfo[] params_of(Type type)
	{
		return parameters.GetOrAdd(type, static type => [.. type.GetFields(STATIC)
			.Where(field => field.IsDefined(typeof(module_paramAttribute)))]);
	}

	private static FieldInfo[] variables_of(Type type)
	{
		return [.. type.GetFields(STATIC).Where(field => field is { IsLiteral: false, IsInitOnly: false })];
	}

	private static (MethodInfo method, double level)[] calls_of(Type type)
	{
		return [.. type.GetMethods(STATIC).OrderBy(m => m.MetadataToken)
			.SelectMany(m => m.GetCustomAttributes<initcall_attribute>().Select(a => (m, a.level)))];
	}

	private static int position(string name)
	{
		int i = Array.IndexOf(classes, name);

		return i < 0 ? int.MaxValue : i;
	}
}
