// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/cred.h and kernel/cred.c; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>The groups a task is in beyond its own.</summary>
[Source("include/linux/cred.h", 29)]
public sealed class group_info
{
	public int ngroups;
	public kgid_t[] gid = [];
}

/// <summary>
/// Who a task acts as.  It is not changed once tasks share it; who wants other rights makes another one.
/// </summary>
[Source("include/linux/cred.h", 115)]
public sealed class cred : slab_object
{
	internal int usage = 1;
	public kuid_t uid;
	public kgid_t gid;
	public kuid_t euid;
	public kgid_t egid;
	public kuid_t fsuid;
	public kgid_t fsgid;

	/// <summary>Capabilities as sets of bits.</summary>
	public ulong cap_inheritable;

	public ulong cap_permitted = CAP_FULL_SET;
	public ulong cap_effective = CAP_FULL_SET;
	public user_namespace user_ns = null!;
	/// <summary>Without setgroups() nobody has others than init.</summary>
	public group_info group_info = cred_h.init_groups;
}

/// <summary>The credentials of tasks.</summary>
/// <remarks>Security ids, keys, saved ids and the setting of groups are not here.</remarks>
public static class cred_h
{
	/// <summary>No group.</summary>
	[Source("kernel/cred.c", 40)]
	public static group_info init_groups = new();

	/// <summary>Root's, with all capabilities: those of init and of kernel threads.</summary>
	[Source("kernel/cred.c", 45)]
	public static cred init_cred = new();

	[Source("kernel/cred.c", 158)]
	private static void exit_creds(task_struct tsk)
	{
		put_cred(tsk.cred);
		tsk.cred = null;
	}

	/// <summary>
	/// The credentials are the last thing that a task gives back, so this comes last in the boot.
	/// </summary>
	[NotInLinux("do_exit() has a fixed order")]
	internal static void cred_init_late() => do_exit_hook += exit_creds;

	[Source("include/linux/cred.h", 247)]
	public static cred get_cred(cred cred)
	{
		Interlocked.Increment(ref cred.usage);
		return cred;
	}

	[Source("include/linux/cred.h", 278)]
	public static void put_cred(cred? cred)
	{
		if (cred != null && Interlocked.Decrement(ref cred.usage) == 0) {
			put_user_ns(cred.user_ns);
			kfree(cred);
		}
	}

	[Source("include/linux/cred.h", 295)]
	public static cred current_cred() => current.cred ?? init_cred;

	[Source("include/linux/cred.h", 327)]
	public static cred get_current_cred() => get_cred(current_cred());

	[Source("include/linux/cred.h", 377)]
	public static kuid_t current_uid() => current_cred().uid;

	[Source("include/linux/cred.h", 378)]
	public static kgid_t current_gid() => current_cred().gid;

	[Source("include/linux/cred.h", 379)]
	public static kuid_t current_euid() => current_cred().euid;

	[Source("include/linux/cred.h", 380)]
	public static kgid_t current_egid() => current_cred().egid;

	[Source("include/linux/cred.h", 383)]
	public static kuid_t current_fsuid() => current_cred().fsuid;

	[Source("include/linux/cred.h", 384)]
	public static kgid_t current_fsgid() => current_cred().fsgid;

	/// <summary>The user namespace that the task's capabilities are valid in.</summary>
	[Source("include/linux/cred.h", 391)]
	public static user_namespace current_user_ns() => current_cred().user_ns;

	[Source("include/linux/cred.h", 400)]
	public static void current_uid_gid(out kuid_t uid, out kgid_t gid)
	{
		uid = current_cred().uid;
		gid = current_cred().gid;
	}

	/// <summary>A copy of the task's credentials to change, or null.</summary>
	[Source("kernel/cred.c", 246)]
	[EXPORT_SYMBOL]
	public static cred? prepare_creds()
	{
		cred old;
		cred? @new;

		@new = kzalloc<cred>(GFP_KERNEL);
		if (@new == null)
			return null;

		old = current_cred();
		@new.uid = old.uid;
		@new.gid = old.gid;
		@new.euid = old.euid;
		@new.egid = old.egid;
		@new.fsuid = old.fsuid;
		@new.fsgid = old.fsgid;
		@new.cap_inheritable = old.cap_inheritable;
		@new.cap_permitted = old.cap_permitted;
		@new.cap_effective = old.cap_effective;
		@new.user_ns = get_user_ns(old.user_ns);
		@new.group_info = old.group_info;
		return @new;
	}

	[Source("kernel/cred.c", 325)]
	private static void copy_creds(task_struct p, task_struct? parent)
	{
		cred cred = (p.flags & PF_KTHREAD) != 0 ? init_cred : parent?.cred ?? init_cred;

		p.cred = get_cred(cred);
	}

	/// <summary>Makes prepared credentials those of the task.</summary>
	[Source("kernel/cred.c", 425)]
	[EXPORT_SYMBOL]
	public static int commit_creds(cred @new)
	{
		cred? old = current.cred;

		current.cred = @new;
		put_cred(old);
		return 0;
	}

	/// <summary>Throws prepared credentials away.</summary>
	[Source("kernel/cred.c", 511)]
	[EXPORT_SYMBOL]
	public static void abort_creds(cred @new) => put_cred(@new);

	/// <summary>Acts with other credentials until revert_creds().</summary>
	[Source("kernel/cred.c", 532)]
	[EXPORT_SYMBOL]
	public static cred override_creds(cred @new)
	{
		cred old = current_cred();

		current.cred = get_cred(@new);
		return old;
	}

	[Source("kernel/cred.c", 561)]
	[EXPORT_SYMBOL]
	public static void revert_creds(cred old)
	{
		cred? @override = current.cred;

		current.cred = old;
		put_cred(@override);
	}

	/// <summary>Gives every new task the credentials of its parent.</summary>
	[Source("kernel/cred.c", 635)]
	public static void cred_init()
	{
		init_cred.user_ns = init_user_ns;
		copy_process_hook += copy_creds;
		current.cred ??= get_cred(init_cred);
	}
}
