// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/capability.h, kernel/capability.c and security/commoncap.c; the copyright of the
// original's authors stands.

namespace Kernel.Include;

/// <summary>May the task do that?</summary>
public static class capability_h
{
	/// <summary>All capabilities that there are.</summary>
	public const ulong CAP_FULL_SET = (1UL << (CAP_LAST_CAP + 1)) - 1;

	public const uint CAP_OPT_NONE = 0;
	public const uint CAP_OPT_NOAUDIT = 1 << 1;

	[Source("include/linux/capability.h", 100)]
	public static bool cap_raised(ulong c, int flag) => (c & 1UL << flag) != 0;

	[Source("include/uapi/linux/capability.h", 372)]
	public static bool cap_valid(int x) => x >= 0 && x <= CAP_LAST_CAP;

	/// <summary>0 if the credentials have a capability in a user namespace, else -EPERM.</summary>
	[Source("security/commoncap.c", 70)]
	public static int cap_capable(cred cred, user_namespace targ_ns, int cap, uint opts)
	{
		user_namespace ns = targ_ns;

		for (; ; ) {
			if (ns == cred.user_ns)
				return cap_raised(cred.cap_effective, cap) ? 0 : -EPERM;

			if (ns.level <= cred.user_ns.level)
				return -EPERM;

			// Who made a namespace has all capabilities in it.
			if ((ns.parent == cred.user_ns) && uid_eq(ns.owner, cred.euid))
				return 0;

			ns = ns.parent!;
		}
	}

	/// <summary>Sets the effective capabilities; those that are permitted stay, so that they can be raised again.</summary>
	/// <returns>0, -EPERM for capabilities that are not permitted, -ENOMEM</returns>
	[Source("kernel/capability.c", 222)]
	public static int __do_sys_capset(ulong effective)
	{
		cred? @new;

		@new = prepare_creds();
		if (@new == null)
			return -ENOMEM;

		if ((effective & ~@new.cap_permitted) != 0) {
			abort_creds(@new);
			return -EPERM;
		}
		@new.cap_effective = effective;
		return commit_creds(@new);
	}

	[Source("kernel/capability.c", 364)]
	private static bool ns_capable_common(user_namespace ns, int cap, uint opts)
	{
		int capable;

		if (!cap_valid(cap)) {
			pr_crit($"capable() called with invalid cap={cap}\n");
			BUG();
		}

		capable = cap_capable(current_cred(), ns, cap, opts);
		if (capable == 0)
			return true;
		return false;
	}

	/// <summary>Whether the task has a capability in a user namespace.</summary>
	[Source("kernel/capability.c", 394)]
	[EXPORT_SYMBOL]
	public static bool ns_capable(user_namespace ns, int cap)
	{
		return ns_capable_common(ns, cap, CAP_OPT_NONE);
	}

	[Source("kernel/capability.c", 412)]
	[EXPORT_SYMBOL]
	public static bool ns_capable_noaudit(user_namespace ns, int cap)
	{
		return ns_capable_common(ns, cap, CAP_OPT_NOAUDIT);
	}

	/// <summary>Whether the task has a capability in the initial user namespace.</summary>
	[Source("kernel/capability.c", 447)]
	[EXPORT_SYMBOL]
	public static bool capable(int cap)
	{
		return ns_capable(init_user_ns, cap);
	}

	/// <summary>Whether who opened the file had a capability in a user namespace.</summary>
	[Source("kernel/capability.c", 466)]
	[EXPORT_SYMBOL]
	public static bool file_ns_capable(file file, user_namespace ns, int cap)
	{
		if (WARN_ON_ONCE(!cap_valid(cap)))
			return false;

		if (cap_capable(file.f_cred!, ns, cap, CAP_OPT_NONE) == 0)
			return true;

		return false;
	}
}
