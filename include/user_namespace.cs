// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/user_namespace.h, kernel/user_namespace.c, kernel/user.c and kernel/ucount.c; the
// copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>What a user may have a limited number of.</summary>
[Source("include/linux/user_namespace.h", 40)]
public enum ucount_type
{
	UCOUNT_USER_NAMESPACES,
	UCOUNT_PID_NAMESPACES,
	UCOUNT_UTS_NAMESPACES,
	UCOUNT_IPC_NAMESPACES,
	UCOUNT_NET_NAMESPACES,
	UCOUNT_MNT_NAMESPACES,
	UCOUNT_CGROUP_NAMESPACES,
	UCOUNT_INOTIFY_INSTANCES,
	UCOUNT_INOTIFY_WATCHES,
	UCOUNT_COUNTS,
}

/// <summary>Where capabilities are valid.  Ids are not mapped.</summary>
[Source("include/linux/user_namespace.h", 55)]
public sealed class user_namespace : slab_object
{
	public user_namespace? parent;
	public int level;
	public kuid_t owner;
	public kgid_t group;
	public ucounts? ucounts;
	internal int[] ucount_max = new int[(int)ucount_type.UCOUNT_COUNTS];
	internal int count = 1;
}

/// <summary>How much a user has in a namespace.</summary>
[Source("include/linux/user_namespace.h", 81)]
public sealed class ucounts : slab_object
{
	public user_namespace ns = null!;
	public kuid_t uid;
	internal int count;
	internal int[] ucount = new int[(int)ucount_type.UCOUNT_COUNTS];
}

public static class user_namespace_h
{
	public const ucount_type UCOUNT_USER_NAMESPACES = ucount_type.UCOUNT_USER_NAMESPACES;
	public const ucount_type UCOUNT_NET_NAMESPACES = ucount_type.UCOUNT_NET_NAMESPACES;

	// What Linux computes from the size of the memory.
	private const int MAX_THREADS = 15_000;

	/// <summary>The namespace of everybody who did not make another one.</summary>
	[Source("kernel/user.c", 26)]
	public static user_namespace init_user_ns = new() {
		ucount_max = [.. Enumerable.Repeat(MAX_THREADS, (int)ucount_type.UCOUNT_COUNTS)],
	};

	private static object ucounts_lock = new();
	private static Dictionary<(user_namespace, kuid_t), ucounts> ucounts_hashtable = [];

	[Source("include/linux/user_namespace.h", 98)]
	public static user_namespace get_user_ns(user_namespace ns)
	{
		Interlocked.Increment(ref ns.count);
		return ns;
	}

	[Source("include/linux/user_namespace.h", 109)]
	public static void put_user_ns(user_namespace? ns)
	{
		if (ns != null && Interlocked.Decrement(ref ns.count) == 0)
			free_user_ns(ns);
	}

	/// <summary>A namespace in which the caller has all capabilities: unshare(CLONE_NEWUSER).</summary>
	/// <returns>0, -EUSERS at the 33rd level, -ENOSPC, -ENOMEM</returns>
	[Source("kernel/user_namespace.c", 74)]
	public static int create_user_ns(cred @new)
	{
		user_namespace? ns, parent_ns = @new.user_ns;
		kuid_t owner = @new.euid;
		kgid_t group = @new.egid;
		ucounts? ucounts;
		int ret;

		ret = -ENOSPC;
		if (parent_ns.level > 32)
			goto fail;

		ucounts = inc_ucount(parent_ns, owner, UCOUNT_USER_NAMESPACES);
		if (ucounts == null)
			goto fail;

		ret = -ENOMEM;
		ns = kzalloc<user_namespace>(GFP_KERNEL);
		if (ns == null)
			goto fail_dec;

		ns.parent = parent_ns;
		ns.level = parent_ns.level + 1;
		ns.owner = owner;
		ns.group = group;
		for (int i = 0; i < (int)ucount_type.UCOUNT_COUNTS; i++)
			ns.ucount_max[i] = INT_MAX;
		ns.ucounts = ucounts;

		@new.cap_inheritable = 0;
		@new.cap_permitted = CAP_FULL_SET;
		@new.cap_effective = CAP_FULL_SET;
		@new.user_ns = ns;
		return 0;

	fail_dec:
		dec_ucount(ucounts, UCOUNT_USER_NAMESPACES);
	fail:
		return ret;
	}

	[Source("kernel/user_namespace.c", 178)]
	private static void free_user_ns(user_namespace ns)
	{
		user_namespace? parent;
		ucounts? ucounts;

		do {
			ucounts = ns.ucounts;
			parent = ns.parent;
			kfree(ns);
			dec_ucount(ucounts, UCOUNT_USER_NAMESPACES);
			ns = parent!;
		} while (Interlocked.Decrement(ref parent!.count) == 0);
	}

	/// <summary>Whether <paramref name="child"/> is below, or is, <paramref name="ancestor"/>.</summary>
	[Source("kernel/user_namespace.c", 1226)]
	public static bool in_userns(user_namespace ancestor, user_namespace child)
	{
		user_namespace ns;
		for (ns = child; ns.level > ancestor.level; ns = ns.parent!)
			;
		return ns == ancestor;
	}

	[Source("kernel/ucount.c", 132)]
	private static ucounts? get_ucounts(user_namespace ns, kuid_t uid)
	{
		ucounts? ucounts;

		lock (ucounts_lock) {
			if (!ucounts_hashtable.TryGetValue((ns, uid), out ucounts)) {
				ucounts = kzalloc<ucounts>(GFP_ATOMIC);
				if (ucounts == null)
					return null;

				ucounts.ns = ns;
				ucounts.uid = uid;
				ucounts_hashtable[(ns, uid)] = ucounts;
			}
			ucounts.count++;
		}
		return ucounts;
	}

	[Source("kernel/ucount.c", 167)]
	private static void put_ucounts(ucounts ucounts)
	{
		lock (ucounts_lock) {
			if (--ucounts.count != 0)
				return;
			ucounts_hashtable.Remove((ucounts.ns, ucounts.uid));
		}

		kfree(ucounts);
	}

	[Source("kernel/ucount.c", 182)]
	private static bool atomic_inc_below(ref int v, int u)
	{
		int c, old;
		c = Volatile.Read(ref v);
		for (; ; ) {
			if (c >= u)
				return false;
			old = Interlocked.CompareExchange(ref v, c + 1, c);
			if (old == c)
				return true;
			c = old;
		}
	}

	/// <summary>
	/// Counts one more of a kind for a user, here and in all namespaces above; null when the limit is reached.
	/// </summary>
	[Source("kernel/ucount.c", 196)]
	public static ucounts? inc_ucount(user_namespace ns, kuid_t uid, ucount_type type)
	{
		ucounts? ucounts, iter, bad;
		user_namespace tns;
		ucounts = get_ucounts(ns, uid);
		for (iter = ucounts; iter != null; iter = tns.ucounts) {
			int max;
			tns = iter.ns;
			max = READ_ONCE(ref tns.ucount_max[(int)type]);
			if (!atomic_inc_below(ref iter.ucount[(int)type], max))
				goto fail;
		}
		return ucounts;
	fail:
		bad = iter;
		for (iter = ucounts; iter != bad; iter = iter!.ns.ucounts)
			Interlocked.Decrement(ref iter!.ucount[(int)type]);

		put_ucounts(ucounts!);
		return null;
	}

	[Source("kernel/ucount.c", 219)]
	public static void dec_ucount(ucounts? ucounts, ucount_type type)
	{
		ucounts? iter;
		for (iter = ucounts; iter != null; iter = iter.ns.ucounts) {
			int dec = Interlocked.Decrement(ref iter.ucount[(int)type]);
			WARN_ON_ONCE(dec < 0);
		}
		if (ucounts != null)
			put_ucounts(ucounts);
	}
}
