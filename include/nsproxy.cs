// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/nsproxy.h and kernel/nsproxy.c; the copyright of the original's authors stands.

// Reduced: network namespaces only; there is one of every other kind.

namespace Kernel.Include;

/// <summary>The namespaces of a task, shared by all tasks that have the same.</summary>
[Source("include/linux/nsproxy.h", 31)]
public sealed class nsproxy : slab_object
{
	public atomic_t count;
	public net net_ns = null!;
}

public static class nsproxy_h
{
	public const ulong CLONE_VM = 0x00000100;
	public const ulong CLONE_FILES = 0x00000400;
	public const ulong CLONE_NEWNS = 0x00020000;
	public const ulong CLONE_SYSVSEM = 0x00040000;
	public const ulong CLONE_NEWCGROUP = 0x02000000;
	public const ulong CLONE_NEWUTS = 0x04000000;
	public const ulong CLONE_NEWIPC = 0x08000000;
	public const ulong CLONE_NEWUSER = 0x10000000;
	public const ulong CLONE_NEWPID = 0x20000000;
	public const ulong CLONE_NEWNET = 0x40000000;

	/// <summary>That of the first task; its network namespace is set by <see cref="nsproxy_cache_init"/>.</summary>
	[Source("kernel/nsproxy.c", 33)]
	public static nsproxy init_nsproxy = new() {
		count = ATOMIC_INIT(1),
	};

	[Source("include/linux/nsproxy.h", 76)]
	public static void put_nsproxy(nsproxy ns)
	{
		if (atomic_dec_and_test(ref ns.count)) {
			free_nsproxy(ns);
		}
	}

	[Source("include/linux/nsproxy.h", 83)]
	public static void get_nsproxy(nsproxy ns)
	{
		atomic_inc(ref ns.count);
	}

	[Source("kernel/nsproxy.c", 49)]
	private static nsproxy? create_nsproxy()
	{
		nsproxy? nsproxy;

		nsproxy = kzalloc<nsproxy>(GFP_KERNEL);
		if (nsproxy != null)
			atomic_set(ref nsproxy.count, 1);
		return nsproxy;
	}

	[Source("kernel/nsproxy.c", 64)]
	private static err_ptr<nsproxy> create_new_namespaces(ulong flags, task_struct tsk, user_namespace user_ns)
	{
		nsproxy? new_nsp;
		int err;

		new_nsp = create_nsproxy();
		if (new_nsp == null)
			return ERR_PTR(-ENOMEM);

		var net_ns = copy_net_ns(flags, user_ns, ((nsproxy)tsk.nsproxy!).net_ns);
		if (IS_ERR(net_ns)) {
			err = PTR_ERR(net_ns);
			goto out_net;
		}
		new_nsp.net_ns = net_ns.ptr!;

		return new_nsp;

	out_net:
		kfree(new_nsp);
		return ERR_PTR(err);
	}

	/// <summary>The namespaces of a new task. -EPERM, -ENOMEM.</summary>
	[Source("kernel/nsproxy.c", 138)]
	public static int copy_namespaces(ulong flags, task_struct tsk)
	{
		nsproxy old_ns = (nsproxy)tsk.nsproxy!;
		user_namespace user_ns = current_user_ns();

		if ((flags & (CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC |
			      CLONE_NEWPID | CLONE_NEWNET |
			      CLONE_NEWCGROUP)) == 0) {
			get_nsproxy(old_ns);
			return 0;
		}

		if (!ns_capable(user_ns, CAP_SYS_ADMIN))
			return -EPERM;

		if ((flags & (CLONE_NEWIPC | CLONE_SYSVSEM)) ==
			(CLONE_NEWIPC | CLONE_SYSVSEM))
			return -EINVAL;

		var new_ns = create_new_namespaces(flags, tsk, user_ns);
		if (IS_ERR(new_ns))
			return PTR_ERR(new_ns);

		tsk.nsproxy = new_ns.ptr;
		return 0;
	}

	[Source("kernel/nsproxy.c", 173)]
	public static void free_nsproxy(nsproxy ns)
	{
		put_net(ns.net_ns);
		kfree(ns);
	}

	/// <summary>The namespaces that unshare(2) makes; null when no flag asks for any. -EPERM, -ENOMEM.</summary>
	[Source("kernel/nsproxy.c", 192)]
	public static int unshare_nsproxy_namespaces(ulong unshare_flags, out nsproxy? new_nsp)
	{
		user_namespace user_ns;
		int err = 0;

		new_nsp = null;
		if ((unshare_flags & (CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC |
				      CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWCGROUP)) == 0)
			return 0;

		user_ns = current_user_ns();
		if (!ns_capable(user_ns, CAP_SYS_ADMIN))
			return -EPERM;

		var ns = create_new_namespaces(unshare_flags, current, user_ns);
		if (IS_ERR(ns)) {
			err = PTR_ERR(ns);
			goto @out;
		}
		new_nsp = ns.ptr;

	@out:
		return err;
	}

	/// <summary>Gives a task other namespaces; takes over the reference. May sleep.</summary>
	[Source("kernel/nsproxy.c", 217)]
	public static void switch_task_namespaces(task_struct p, nsproxy? @new)
	{
		nsproxy? ns;

		might_sleep();

		task_lock(p);
		ns = (nsproxy?)p.nsproxy;
		p.nsproxy = @new;
		task_unlock(p);

		if (ns != null && atomic_dec_and_test(ref ns.count))
			free_nsproxy(ns);
	}

	[Source("kernel/nsproxy.c", 232)]
	public static void exit_task_namespaces(task_struct p)
	{
		switch_task_namespaces(p, null);
	}

	/// <summary>setns(2). -EBADF, -EINVAL, -EPERM, -ENOMEM.</summary>
	[Source("kernel/nsproxy.c", 237)]
	internal static long __do_sys_setns(int fd, int nstype)
	{
		task_struct tsk = current;
		ns_common ns;
		int err;

		var file = proc_ns_fget(fd);
		if (IS_ERR(file))
			return PTR_ERR(file);

		err = -EINVAL;
		ns = get_proc_ns(file_inode(file.ptr!));
		if (nstype != 0 && (ns.ops!.type != nstype))
			goto @out;

		var new_nsproxy = create_new_namespaces(0, tsk, current_user_ns());
		if (IS_ERR(new_nsproxy)) {
			err = PTR_ERR(new_nsproxy);
			goto @out;
		}

		err = ns.ops!.install!(new_nsproxy.ptr!, ns);
		if (err != 0) {
			free_nsproxy(new_nsproxy.ptr!);
			goto @out;
		}
		switch_task_namespaces(tsk, new_nsproxy.ptr);
	@out:
		fput(file.ptr!);
		return err;
	}

	/// <summary>Wires the first network namespace up. Early in boot.</summary>
	[Source("kernel/nsproxy.c", 273)]
	public static int nsproxy_cache_init()
	{
		init_nsproxy.net_ns = init_net;
		return 0;
	}
}
