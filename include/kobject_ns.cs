// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kobject_ns.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Kinds of namespace that can tag a kobject. A tag is the namespace object itself (a <c>net</c>).</summary>
[Source("include/linux/kobject_ns.h", 26)]
public enum kobj_ns_type
{
	KOBJ_NS_TYPE_NONE = 0,
	KOBJ_NS_TYPE_NET,
	KOBJ_NS_TYPES,
}

/// <summary>What sysfs asks of one kind of namespace.</summary>
[Source("include/linux/kobject_ns.h", 39)]
public sealed class kobj_ns_type_operations
{
	public kobj_ns_type type;
	public Func<bool>? current_may_mount;
	/// <summary>A new reference to the namespace of the calling task; <see cref="drop_ns"/> gives it back.</summary>
	public Func<object?>? grab_current_ns;
	public Func<sock, object?>? netlink_ns;
	public Func<object?>? initial_ns;
	public Action<object?>? drop_ns;
}

/// <summary>The enumerators by their bare names; the functions of this header are in lib/kobject.c.</summary>
public static class kobject_ns_h
{
	public const kobj_ns_type KOBJ_NS_TYPE_NONE = kobj_ns_type.KOBJ_NS_TYPE_NONE;
	public const kobj_ns_type KOBJ_NS_TYPE_NET = kobj_ns_type.KOBJ_NS_TYPE_NET;
	public const kobj_ns_type KOBJ_NS_TYPES = kobj_ns_type.KOBJ_NS_TYPES;
}
