// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/ns_common.h, include/linux/proc_ns.h and the numbers in fs/proc/generic.c; the
// copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>What all kinds of namespaces have: a number that tells them apart and the methods of the kind.</summary>
[Source("include/linux/ns_common.h", 7)]
public sealed class ns_common
{
	public proc_ns_operations? ops;
	public uint inum;

	internal readonly object owner;

	public ns_common(object owner) => this.owner = owner;
}

/// <summary>What <c>/proc/PID/ns/NAME</c> and <c>setns</c> do with one kind of namespace.</summary>
[Source("include/linux/proc_ns.h", 16)]
public sealed class proc_ns_operations
{
	public string name = "";
	public string? real_ns_name;
	public int type;
	/// <summary>The namespace of a task, with a reference; null when the task has ended.</summary>
	public Func<task_struct, ns_common?>? get;
	public Action<ns_common>? put;
	public Func<nsproxy, ns_common, int>? install;
	public Func<ns_common, user_namespace>? owner;
	public Func<ns_common, err_ptr<ns_common>>? get_parent;
}

/// <summary>include/linux/proc_ns.h</summary>
public static class proc_ns_h
{
	public const uint PROC_ROOT_INO = 1;
	public const uint PROC_IPC_INIT_INO = 0xEFFFFFFFu;
	public const uint PROC_UTS_INIT_INO = 0xEFFFFFFEu;
	public const uint PROC_USER_INIT_INO = 0xEFFFFFFDu;
	public const uint PROC_PID_INIT_INO = 0xEFFFFFFCu;
	public const uint PROC_CGROUP_INIT_INO = 0xEFFFFFFBu;

	/// <summary>Numbers a new namespace; -ENOMEM, -ENOSPC.</summary>
	[Source("include/linux/proc_ns.h", 69)]
	public static int ns_alloc_inum(ns_common ns)
	{
		return proc_alloc_inum(out ns.inum);
	}

	[Source("include/linux/proc_ns.h", 75)]
	public static void ns_free_inum(ns_common ns)
	{
		proc_free_inum(ns.inum);
	}

	/// <summary>The namespace behind an inode of nsfs.</summary>
	[Source("include/linux/proc_ns.h", 78)]
	public static ns_common get_proc_ns(inode inode)
	{
		return (ns_common)inode.i_private!;
	}

	/// <summary>The object a namespace is embedded in.</summary>
	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(ns_common ptr) where T : class
	{
		return (T)ptr.owner;
	}
}
