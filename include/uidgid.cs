// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/uidgid.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A user, as the kernel knows it.</summary>
[Source("include/linux/uidgid.h", 23)]
public readonly record struct kuid_t(uint val);

/// <summary>A group, as the kernel knows it.</summary>
[Source("include/linux/uidgid.h", 28)]
public readonly record struct kgid_t(uint val);

/// <summary>User and group ids.  The ids of every user namespace are those of the initial one.</summary>
public static class uidgid_h
{
	public static kuid_t GLOBAL_ROOT_UID => new(0);

	public static kgid_t GLOBAL_ROOT_GID => new(0);

	public static kuid_t INVALID_UID => new(uint.MaxValue);

	public static kgid_t INVALID_GID => new(uint.MaxValue);

	[Source("include/linux/uidgid.h", 61)]
	public static bool uid_eq(kuid_t left, kuid_t right)
	{
		return left.val == right.val;
	}

	[Source("include/linux/uidgid.h", 66)]
	public static bool gid_eq(kgid_t left, kgid_t right)
	{
		return left.val == right.val;
	}

	[Source("include/linux/uidgid.h", 96)]
	public static bool gid_lt(kgid_t left, kgid_t right)
	{
		return left.val < right.val;
	}

	[Source("include/linux/uidgid.h", 106)]
	public static bool gid_lte(kgid_t left, kgid_t right)
	{
		return left.val <= right.val;
	}

	[Source("include/linux/uidgid.h", 111)]
	public static bool uid_valid(kuid_t uid)
	{
		return uid.val != uint.MaxValue;
	}

	[Source("include/linux/uidgid.h", 116)]
	public static bool gid_valid(kgid_t gid)
	{
		return gid.val != uint.MaxValue;
	}

	/// <summary>The kernel's name for a user id of a namespace.</summary>
	[Source("include/linux/uidgid.h", 143)]
	public static kuid_t make_kuid(user_namespace from, uint uid)
	{
		return new(uid);
	}

	[Source("include/linux/uidgid.h", 148)]
	public static kgid_t make_kgid(user_namespace from, uint gid)
	{
		return new(gid);
	}

	/// <summary>The user id in a namespace, or -1 when it has none there.</summary>
	[Source("include/linux/uidgid.h", 153)]
	public static uint from_kuid(user_namespace to, kuid_t kuid)
	{
		return kuid.val;
	}

	[Source("include/linux/uidgid.h", 158)]
	public static uint from_kgid(user_namespace to, kgid_t kgid)
	{
		return kgid.val;
	}

	/// <summary>The user id in a namespace; nobody's when it has none there.</summary>
	[Source("include/linux/uidgid.h", 163)]
	public static uint from_kuid_munged(user_namespace to, kuid_t kuid)
	{
		uint uid = from_kuid(to, kuid);
		if (uid == uint.MaxValue)
			uid = 65534;
		return uid;
	}

	[Source("include/linux/uidgid.h", 171)]
	public static uint from_kgid_munged(user_namespace to, kgid_t kgid)
	{
		uint gid = from_kgid(to, kgid);
		if (gid == uint.MaxValue)
			gid = 65534;
		return gid;
	}
}
