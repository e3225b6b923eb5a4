// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kobject.h, lib/kobject.c and lib/kobject_uevent.c; the copyright of the original's
// authors stands.

// Reduced: uevents are put together as in Linux and then handed to the hook uevent_net_broadcast, as there is no
// NETLINK_KOBJECT_UEVENT socket and no usermode helper (CONFIG_UEVENT_HELPER is not set). A printf format is
// rendered by the caller, except for one %s or one %u/%d, which is all that Linux uses in these calls.

using System.Buffers.Text;

namespace Kernel.Include;

[Source("include/linux/kobject.h", 53)]
public enum kobject_action
{
	KOBJ_ADD,
	KOBJ_REMOVE,
	KOBJ_CHANGE,
	KOBJ_MOVE,
	KOBJ_ONLINE,
	KOBJ_OFFLINE,
	KOBJ_BIND,
	KOBJ_UNBIND,
	KOBJ_MAX,
}

/// <summary>
/// A counted, named object with a directory in sysfs. Embedded in its owner: <c>kobj = new kobject(this)</c>,
/// <c>container_of&lt;foo&gt;(kobj)</c> finds the owner.
/// </summary>
[Source("include/linux/kobject.h", 65)]
public class kobject : slab_object, embedded
{
	/// <summary>The name, without a NUL; null until one is set.</summary>
	public byte[]? name;
	public list_head<kobject> entry;
	public kobject? parent;
	public kset? kset;
	public kobj_type? ktype;
	/// <summary>The directory in sysfs while the object is in the hierarchy.</summary>
	public kernfs_node? sd;
	public kref kref;
	public bool state_initialized;
	public bool state_in_sysfs;
	public bool state_add_uevent_sent;
	public bool state_remove_uevent_sent;
	public bool uevent_suppress;

	/// <summary>The structure this object is embedded in; null for one of its own.</summary>
	public object? container { get; }

	public kobject() : this(null)
	{
	}

	public kobject(object? container)
	{
		this.container = container;
		entry = new(this);
		kref = new(this);
	}
}

/// <summary>Reports the owner of a kobject in namespace terms of user ids.</summary>
public delegate void kobj_get_ownership_t(kobject kobj, ref kuid_t uid, ref kgid_t gid);

[Source("include/linux/kobject.h", 139)]
public sealed class kobj_type
{
	public Action<kobject>? release;
	public sysfs_ops? sysfs_ops;
	public attribute?[]? default_attrs;
	public Func<kobject, kobj_ns_type_operations?>? child_ns_type;
	public Func<kobject, object?>? @namespace;
	public kobj_get_ownership_t? get_ownership;
}

/// <summary>
/// The variables of one uevent: <see cref="envp_idx"/> of them, one after the other in <see cref="buf"/>.
/// </summary>
[Source("include/linux/kobject.h", 148)]
public sealed class kobj_uevent_env : slab_object
{
	/// <summary>Where each variable starts in <see cref="buf"/>.</summary>
	public int[] envp = new int[kobject_h.UEVENT_NUM_ENVP];
	public int envp_idx;
	public byte[] buf = new byte[kobject_h.UEVENT_BUFFER_SIZE];
	public int buflen;
}

[Source("include/linux/kobject.h", 156)]
public sealed class kset_uevent_ops
{
	public Func<kset, kobject, bool>? filter;
	public Func<kset, kobject, byte[]?>? name;
	public Func<kset, kobject, kobj_uevent_env, int>? uevent;
}

public delegate int kobj_attr_show_t(kobject kobj, kobj_attribute attr, Span<byte> buf);

public delegate int kobj_attr_store_t(kobject kobj, kobj_attribute attr, ReadOnlySpan<byte> buf, int count);

[Source("include/linux/kobject.h", 163)]
public sealed class kobj_attribute
{
	public attribute attr;
	public kobj_attr_show_t? show;
	public kobj_attr_store_t? store;

	public kobj_attribute(ReadOnlySpan<byte> name, int mode, kobj_attr_show_t? show, kobj_attr_store_t? store)
	{
		attr = new attribute(this, name, mode);
		this.show = show;
		this.store = store;
	}
}

/// <summary>A set of kobjects; its own kobject is their default parent.</summary>
[Source("include/linux/kobject.h", 192)]
public sealed class kset : slab_object, embedded
{
	public list_head<kobject> list = new();
	public spinlock_t list_lock = new("&k->list_lock");
	public kobject kobj;
	public kset_uevent_ops? uevent_ops;

	/// <summary>The structure this set is embedded in.</summary>
	public object? container { get; }

	public kset() : this(null)
	{
	}

	public kset(object? container)
	{
		this.container = container;
		kobj = new(this);
	}
}

/// <summary>kobjects, ksets, namespace tags and uevents.</summary>
public static class kobject_h
{
	public const int UEVENT_NUM_ENVP = 32;
	public const int UEVENT_BUFFER_SIZE = 2048;

	public const kobject_action KOBJ_ADD = kobject_action.KOBJ_ADD;
	public const kobject_action KOBJ_REMOVE = kobject_action.KOBJ_REMOVE;
	public const kobject_action KOBJ_CHANGE = kobject_action.KOBJ_CHANGE;
	public const kobject_action KOBJ_MOVE = kobject_action.KOBJ_MOVE;
	public const kobject_action KOBJ_ONLINE = kobject_action.KOBJ_ONLINE;
	public const kobject_action KOBJ_OFFLINE = kobject_action.KOBJ_OFFLINE;
	public const kobject_action KOBJ_BIND = kobject_action.KOBJ_BIND;
	public const kobject_action KOBJ_UNBIND = kobject_action.KOBJ_UNBIND;

	/// <summary>The name of a kobject, without a NUL; null while it has none.</summary>
	[Source("include/linux/kobject.h", 89)]
	public static byte[]? kobject_name(kobject kobj)
	{
		return kobj.name;
	}

	[Source("include/linux/kobject.h", 132)]
	public static bool kobject_has_children(kobject kobj)
	{
		WARN_ON_ONCE(kref_read(kobj.kref) == 0);

		return kobj.sd != null && kobj.sd.dir.subdirs != 0;
	}

	[Source("include/linux/kobject.h", 206)]
	public static kset? to_kset(kobject? kobj)
	{
		return kobj != null ? container_of<kset>(kobj) : null;
	}

	[Source("include/linux/kobject.h", 211)]
	public static kset? kset_get(kset? k)
	{
		return k != null ? to_kset(kobject_get(k.kobj)) : null;
	}

	[Source("include/linux/kobject.h", 216)]
	public static void kset_put(kset k)
	{
		kobject_put(k.kobj);
	}

	[Source("include/linux/kobject.h", 221)]
	public static kobj_type? get_ktype(kobject kobj)
	{
		return kobj.ktype;
	}

	/* lib/kobject.c */

	/// <summary>The namespace that tags <paramref name="kobj"/>, or null.</summary>
	[Source("lib/kobject.c", 28)]
	public static object? kobject_namespace(kobject kobj)
	{
		kobj_ns_type_operations? ns_ops = kobj_ns_ops(kobj);

		if (ns_ops == null || ns_ops.type == KOBJ_NS_TYPE_NONE)
			return null;

		return kobj.ktype!.@namespace!(kobj);
	}

	/// <summary>Who owns the sysfs files of <paramref name="kobj"/>: root unless its type says otherwise.</summary>
	[Source("lib/kobject.c", 48)]
	public static void kobject_get_ownership(kobject kobj, out kuid_t uid, out kgid_t gid)
	{
		uid = GLOBAL_ROOT_UID;
		gid = GLOBAL_ROOT_GID;

		if (kobj.ktype!.get_ownership != null)
			kobj.ktype.get_ownership(kobj, ref uid, ref gid);
	}

	[Source("lib/kobject.c", 66)]
	private static int populate_dir(kobject kobj)
	{
		kobj_type? t = get_ktype(kobj);
		attribute? attr;
		int error = 0;
		int i;

		if (t != null && t.default_attrs != null) {
			for (i = 0; (attr = attr_at(t.default_attrs, i)) != null; i++) {
				error = sysfs_create_file(kobj, attr);
				if (error != 0)
					break;
			}
		}
		return error;
	}

	[Source("lib/kobject.c", 83)]
	private static int create_dir(kobject kobj)
	{
		kobj_ns_type_operations? ops;
		int error;

		error = sysfs_create_dir_ns(kobj, kobject_namespace(kobj));
		if (error != 0)
			return error;

		error = populate_dir(kobj);
		if (error != 0) {
			sysfs_remove_dir(kobj);
			return error;
		}

		// sysfs_remove_dir() and the last user of sd meet in kobject_del(): it needs a reference of its own
		sysfs_get(kobj.sd!);

		// what lies below is tagged when the type says so
		ops = kobj_child_ns_ops(kobj);
		if (ops != null) {
			BUG_ON(ops.type <= KOBJ_NS_TYPE_NONE);
			BUG_ON(ops.type >= KOBJ_NS_TYPES);
			BUG_ON(!kobj_ns_type_registered(ops.type));

			sysfs_enable_ns(kobj.sd!);
		}

		return 0;
	}

	[Source("lib/kobject.c", 120)]
	private static int get_kobj_path_length(kobject kobj)
	{
		int length = 1;
		kobject? parent = kobj;

		do {
			if (kobject_name(parent) == null)
				return 0;
			length += strlen(kobject_name(parent)) + 1;
			parent = parent.parent;
		} while (parent != null);
		return length;
	}

	[Source("lib/kobject.c", 138)]
	private static void fill_kobj_path(kobject kobj, Span<byte> path, int length)
	{
		kobject? parent;

		--length;
		for (parent = kobj; parent != null; parent = parent.parent) {
			int cur = strlen(kobject_name(parent));
			length -= cur;
			memcpy(path[length..], kobject_name(parent), cur);
			path[--length] = (byte)'/';
		}

		pr_debug($"kobject: '{kobject_name(kobj)}': fill_kobj_path: path = '{bytes_to_text(path)}'\n");
	}

	/// <summary>
	/// The path of <paramref name="kobj"/> below /sys, NUL-terminated; null when a part has no name. kfree() it.
	/// </summary>
	[Source("lib/kobject.c", 163)]
	[EXPORT_SYMBOL_GPL]
	public static byte[]? kobject_get_path(kobject kobj, gfp_t gfp_mask)
	{
		byte[]? path;
		int len;

		len = get_kobj_path_length(kobj);
		if (len == 0)
			return null;
		path = kzalloc(len, gfp_mask);
		if (path == null)
			return null;
		fill_kobj_path(kobj, path, len);

		return path;
	}

	[Source("lib/kobject.c", 181)]
	private static void kobj_kset_join(kobject kobj)
	{
		if (kobj.kset == null)
			return;

		kset_get(kobj.kset);
		spin_lock(kobj.kset.list_lock);
		list_add_tail(kobj.entry, kobj.kset.list);
		spin_unlock(kobj.kset.list_lock);
	}

	[Source("lib/kobject.c", 193)]
	private static void kobj_kset_leave(kobject kobj)
	{
		if (kobj.kset == null)
			return;

		spin_lock(kobj.kset.list_lock);
		list_del_init(kobj.entry);
		spin_unlock(kobj.kset.list_lock);
		kset_put(kobj.kset);
	}

	[Source("lib/kobject.c", 204)]
	private static void kobject_init_internal(kobject? kobj)
	{
		if (kobj == null)
			return;
		kref_init(kobj.kref);
		INIT_LIST_HEAD(kobj.entry);
		kobj.state_in_sysfs = false;
		kobj.state_add_uevent_sent = false;
		kobj.state_remove_uevent_sent = false;
		kobj.state_initialized = true;
	}

	[Source("lib/kobject.c", 217)]
	private static int kobject_add_internal(kobject? kobj)
	{
		int error = 0;
		kobject? parent;

		if (kobj == null)
			return -ENOENT;

		if (kobj.name == null || kobj.name.Length == 0 || kobj.name[0] == 0) {
			WARN(true, "kobject: attempted to be registered with empty name!\n");
			return -EINVAL;
		}

		parent = kobject_get(kobj.parent);

		// a member of a set that names no parent lies below the set
		if (kobj.kset != null) {
			if (parent == null)
				parent = kobject_get(kobj.kset.kobj);
			kobj_kset_join(kobj);
			kobj.parent = parent;
		}

		pr_debug($"kobject: '{kobject_name(kobj)}': kobject_add_internal: parent: " +
			 $"'{(parent != null ? bytes_to_text(kobject_name(parent)) : "<NULL>")}', set: " +
			 $"'{(kobj.kset != null ? bytes_to_text(kobject_name(kobj.kset.kobj)) : "<NULL>")}'\n");

		error = create_dir(kobj);
		if (error != 0) {
			kobj_kset_leave(kobj);
			kobject_put(parent);
			kobj.parent = null;

			if (error == -EEXIST)
				pr_err($"kobject_add_internal failed for {kobject_name(kobj)} with -EEXIST, don't try to register things with the same name in the same directory.\n");
			else
				pr_err($"kobject_add_internal failed for {kobject_name(kobj)} (error: {error} parent: {(parent != null ? bytes_to_text(kobject_name(parent)) : "'none'")})\n");
		} else
			kobj.state_in_sysfs = true;

		return error;
	}

	/// <summary>The name a printf format and its one argument make, without a NUL.</summary>
	[NotInLinux("stands for kvasprintf_const(): C# has no va_list")]
	internal static byte[]? kvasprintf_const(gfp_t gfp, scoped ReadOnlySpan<byte> fmt,
						 scoped ReadOnlySpan<byte> arg)
	{
		int at = fmt.IndexOf((byte)'%');
		byte[]? s;

		arg = arg[..strlen(arg)];
		if (at < 0 || at + 1 >= fmt.Length) {
			int len = strlen(fmt);

			s = kmalloc(len, gfp);
			if (s != null)
				fmt[..len].CopyTo(s);
			return s;
		}
		s = kmalloc(fmt.Length - 2 + arg.Length, gfp);
		if (s == null)
			return null;
		fmt[..at].CopyTo(s);
		arg.CopyTo(s.AsSpan(at));
		fmt[(at + 2)..].CopyTo(s.AsSpan(at + arg.Length));
		return s;
	}

	/// <summary>
	/// Names <paramref name="kobj"/>; a slash becomes an exclamation mark. -ENOMEM when memory is short.
	/// </summary>
	[Source("lib/kobject.c", 273)]
	public static int kobject_set_name_vargs(kobject kobj, scoped ReadOnlySpan<byte> fmt,
						 scoped ReadOnlySpan<byte> vargs)
	{
		byte[]? s;

		// DEVIATION: "no format" is the empty one; a span cannot be told from NULL
		if (kobj.name != null && fmt.IsEmpty)
			return 0;

		s = kvasprintf_const(GFP_KERNEL, fmt, vargs);
		if (s == null)
			return -ENOMEM;

		// the copy that C makes of a constant string before it changes it is not needed: s is ours
		s.AsSpan().Replace((byte)'/', (byte)'!');
		kfree(kobj.name);
		kobj.name = s;

		return 0;
	}

	/// <summary>Names <paramref name="kobj"/>: the format with its one %s.</summary>
	[Source("lib/kobject.c", 316)]
	[EXPORT_SYMBOL]
	public static int kobject_set_name(kobject kobj, scoped ReadOnlySpan<byte> fmt,
					   scoped ReadOnlySpan<byte> vargs = default)
	{
		int retval;

		retval = kobject_set_name_vargs(kobj, fmt, vargs);

		return retval;
	}

	/// <summary>Names <paramref name="kobj"/>: the format with its one %u or %d.</summary>
	[Source("lib/kobject.c", 316)]
	[EXPORT_SYMBOL]
	public static int kobject_set_name(kobject kobj, scoped ReadOnlySpan<byte> fmt, long vargs)
	{
		Span<byte> num = stackalloc byte[24];

		return kobject_set_name_vargs(kobj, fmt, decimal_text(num, vargs));
	}

	[NotInLinux("the digits of %d and %u")]
	internal static ReadOnlySpan<byte> decimal_text(Span<byte> buf, long value)
	{
		Utf8Formatter.TryFormat(value, buf, out int n);
		return buf[..n];
	}

	/// <summary>
	/// Readies <paramref name="kobj"/>; it has one reference then, and only kobject_put() may free it.
	/// </summary>
	[Source("lib/kobject.c", 341)]
	[EXPORT_SYMBOL]
	public static void kobject_init(kobject? kobj, kobj_type? ktype)
	{
		string err_str;

		if (kobj == null) {
			err_str = "invalid kobject pointer!";
			goto error;
		}
		if (ktype == null) {
			err_str = "must have a ktype to be initialized properly!\n";
			goto error;
		}
		if (kobj.state_initialized) {
			pr_err("kobject: tried to init an initialized object, something is seriously wrong.\n");
			dump_stack();
		}

		kobject_init_internal(kobj);
		kobj.ktype = ktype;
		return;

	error:
		pr_err($"kobject: {err_str}\n");
		dump_stack();
	}

	[Source("lib/kobject.c", 370)]
	private static int kobject_add_varg(kobject kobj, kobject? parent,
					    scoped ReadOnlySpan<byte> fmt, scoped ReadOnlySpan<byte> vargs)
	{
		int retval;

		retval = kobject_set_name_vargs(kobj, fmt, vargs);
		if (retval != 0) {
			pr_err("kobject: can not set name properly!\n");
			return retval;
		}
		kobj.parent = parent;
		return kobject_add_internal(kobj);
	}

	/// <summary>
	/// Puts <paramref name="kobj"/> into the hierarchy. On failure the caller still owes a kobject_put().
	/// </summary>
	[Source("lib/kobject.c", 410)]
	[EXPORT_SYMBOL]
	public static int kobject_add(kobject? kobj, kobject? parent, scoped ReadOnlySpan<byte> fmt,
				      scoped ReadOnlySpan<byte> args = default)
	{
		int retval;

		if (kobj == null)
			return -EINVAL;

		if (!kobj.state_initialized) {
			pr_err($"kobject '{kobject_name(kobj)}': tried to add an uninitialized object, something is seriously wrong.\n");
			dump_stack();
			return -EINVAL;
		}
		retval = kobject_add_varg(kobj, parent, fmt, args);

		return retval;
	}

	/// <summary>kobject_init() and kobject_add(). On failure the caller still owes a kobject_put().</summary>
	[Source("lib/kobject.c", 444)]
	[EXPORT_SYMBOL_GPL]
	public static int kobject_init_and_add(kobject kobj, kobj_type ktype, kobject? parent,
					       scoped ReadOnlySpan<byte> fmt, scoped ReadOnlySpan<byte> args = default)
	{
		int retval;

		kobject_init(kobj, ktype);

		retval = kobject_add_varg(kobj, parent, fmt, args);

		return retval;
	}

	/// <summary>kobject_init_and_add() with one %u or %d in the name.</summary>
	[Source("lib/kobject.c", 444)]
	[EXPORT_SYMBOL_GPL]
	public static int kobject_init_and_add(kobject kobj, kobj_type ktype, kobject? parent,
					       scoped ReadOnlySpan<byte> fmt, long args)
	{
		Span<byte> num = stackalloc byte[24];

		return kobject_init_and_add(kobj, ktype, parent, fmt, decimal_text(num, args));
	}

	/// <summary>
	/// Gives <paramref name="kobj"/> another name, in sysfs as well. The caller serialises it against other
	/// uses of the name. -EEXIST when the directory has that name, -ENOMEM.
	/// </summary>
	[Source("lib/kobject.c", 470)]
	[EXPORT_SYMBOL_GPL]
	public static int kobject_rename(kobject? kobj, scoped ReadOnlySpan<byte> new_name)
	{
		int error = 0;
		byte[]? devpath = null;
		byte[]? dup_name = null, name;
		byte[]? devpath_string = null;
		byte[]?[] envp = new byte[]?[2];

		kobj = kobject_get(kobj);
		if (kobj == null)
			return -EINVAL;
		// ERRATUM: the reference just taken is lost
		if (kobj.parent == null)
			return -EINVAL;

		devpath = kobject_get_path(kobj, GFP_KERNEL);
		if (devpath == null) {
			error = -ENOMEM;
			goto @out;
		}
		devpath_string = kmalloc(strlen(devpath) + 15, GFP_KERNEL);
		if (devpath_string == null) {
			error = -ENOMEM;
			goto @out;
		}
		sprintf_s(devpath_string, "DEVPATH_OLD=%s"u8, devpath);
		envp[0] = devpath_string;
		envp[1] = null;

		name = dup_name = kvasprintf_const(GFP_KERNEL, "%s"u8, new_name);
		if (name == null) {
			error = -ENOMEM;
			goto @out;
		}

		error = sysfs_rename_dir_ns(kobj, new_name, kobject_namespace(kobj));
		if (error != 0)
			goto @out;

		// install the new name
		dup_name = kobj.name;
		kobj.name = name;

		// network interfaces are known to user space by name: tell it
		kobject_uevent_env(kobj, KOBJ_MOVE, envp);

	@out:
		kfree(dup_name);
		kfree(devpath_string);
		kfree(devpath);
		kobject_put(kobj);

		return error;
	}

	[NotInLinux("sprintf() with one %s, NUL-terminated")]
	private static void sprintf_s(Span<byte> buf, scoped ReadOnlySpan<byte> fmt, scoped ReadOnlySpan<byte> arg)
	{
		int at = fmt.IndexOf((byte)'%');
		int len = strlen(arg);

		fmt[..at].CopyTo(buf);
		arg[..len].CopyTo(buf[at..]);
		buf[at + len] = 0;
	}

	/// <summary>Moves <paramref name="kobj"/> below another parent, or below its set when that is null.</summary>
	[Source("lib/kobject.c", 532)]
	[EXPORT_SYMBOL_GPL]
	public static int kobject_move(kobject? kobj, kobject? new_parent)
	{
		int error;
		kobject? old_parent;
		byte[]? devpath = null;
		byte[]? devpath_string = null;
		byte[]?[] envp = new byte[]?[2];

		kobj = kobject_get(kobj);
		if (kobj == null)
			return -EINVAL;
		new_parent = kobject_get(new_parent);
		if (new_parent == null) {
			if (kobj.kset != null)
				new_parent = kobject_get(kobj.kset.kobj);
		}

		devpath = kobject_get_path(kobj, GFP_KERNEL);
		if (devpath == null) {
			error = -ENOMEM;
			goto @out;
		}
		devpath_string = kmalloc(strlen(devpath) + 15, GFP_KERNEL);
		if (devpath_string == null) {
			error = -ENOMEM;
			goto @out;
		}
		sprintf_s(devpath_string, "DEVPATH_OLD=%s"u8, devpath);
		envp[0] = devpath_string;
		envp[1] = null;
		error = sysfs_move_dir_ns(kobj, new_parent, kobject_namespace(kobj));
		if (error != 0)
			goto @out;
		old_parent = kobj.parent;
		kobj.parent = new_parent;
		new_parent = null;
		kobject_put(old_parent);
		kobject_uevent_env(kobj, KOBJ_MOVE, envp);
	@out:
		kobject_put(new_parent);
		kobject_put(kobj);
		kfree(devpath_string);
		kfree(devpath);
		return error;
	}

	/// <summary>Takes <paramref name="kobj"/> out of the hierarchy; its references stay.</summary>
	[Source("lib/kobject.c", 584)]
	[EXPORT_SYMBOL]
	public static void kobject_del(kobject? kobj)
	{
		kernfs_node? sd;

		if (kobj == null)
			return;

		sd = kobj.sd;
		sysfs_remove_dir(kobj);
		sysfs_put(sd);

		kobj.state_in_sysfs = false;
		kobj_kset_leave(kobj);
		kobject_put(kobj.parent);
		kobj.parent = null;
	}

	/// <summary>Takes a reference; null stays null.</summary>
	[Source("lib/kobject.c", 606)]
	[EXPORT_SYMBOL]
	public static kobject? kobject_get(kobject? kobj)
	{
		if (kobj != null) {
			if (!kobj.state_initialized)
				WARN(true, $"kobject: '{kobject_name(kobj)}': is not initialized, yet kobject_get() is being called.\n");
			kref_get(kobj.kref);
		}
		return kobj;
	}

	/// <summary>Takes a reference unless the last one is gone, then null.</summary>
	[Source("lib/kobject.c", 619)]
	[EXPORT_SYMBOL]
	public static kobject? kobject_get_unless_zero(kobject? kobj)
	{
		if (kobj == null)
			return null;
		if (!kref_get_unless_zero(kobj.kref))
			kobj = null;
		return kobj;
	}

	[Source("lib/kobject.c", 633)]
	private static void kobject_cleanup(kobject kobj)
	{
		kobj_type? t = get_ktype(kobj);
		byte[]? name = kobj.name;

		pr_debug($"kobject: '{kobject_name(kobj)}': kobject_cleanup\n");

		if (t != null && t.release == null)
			pr_debug($"kobject: '{kobject_name(kobj)}': does not have a release() function, it is broken and must be fixed. See Documentation/kobject.txt.\n");

		// an "add" that was sent wants its "remove"
		if (kobj.state_add_uevent_sent && !kobj.state_remove_uevent_sent) {
			pr_debug($"kobject: '{kobject_name(kobj)}': auto cleanup 'remove' event\n");
			kobject_uevent(kobj, KOBJ_REMOVE);
		}

		if (kobj.state_in_sysfs) {
			pr_debug($"kobject: '{kobject_name(kobj)}': auto cleanup kobject_del\n");
			kobject_del(kobj);
		}

		if (t != null && t.release != null) {
			pr_debug($"kobject: '{kobject_name(kobj)}': calling ktype release\n");
			t.release(kobj);
		}

		// the object is gone, its name was kept aside
		if (name != null) {
			pr_debug($"kobject: '{name}': free name\n");
			kfree(name);
		}
	}

	// kobject_delayed_cleanup: CONFIG_DEBUG_KOBJECT_RELEASE is not set

	[Source("lib/kobject.c", 680)]
	private static void kobject_release(kref kref)
	{
		kobject kobj = container_of<kobject>(kref);

		kobject_cleanup(kobj);
	}

	/// <summary>Gives back a reference; the last one frees the object through its type's release.</summary>
	[Source("lib/kobject.c", 701)]
	[EXPORT_SYMBOL]
	public static void kobject_put(kobject? kobj)
	{
		if (kobj != null) {
			if (!kobj.state_initialized)
				WARN(true, $"kobject: '{kobject_name(kobj)}': is not initialized, yet kobject_put() is being called.\n");
			kref_put(kobj.kref, kobject_release);
		}
	}

	[Source("lib/kobject.c", 713)]
	private static void dynamic_kobj_release(kobject kobj)
	{
		pr_debug("kobject: dynamic_kobj_release\n");
		kfree(kobj);
	}

	[Source("lib/kobject.c", 719)]
	private static kobj_type dynamic_kobj_ktype = new() {
		release = dynamic_kobj_release,
		sysfs_ops = new() {
			show = kobj_attr_show,
			store = kobj_attr_store,
		},
	};

	/// <summary>A kobject of its own; kobject_put() frees it. Null when memory is short.</summary>
	[Source("lib/kobject.c", 735)]
	public static kobject? kobject_create()
	{
		kobject? kobj;

		kobj = kzalloc<kobject>(GFP_KERNEL);
		if (kobj == null)
			return null;

		kobject_init(kobj, dynamic_kobj_ktype);
		return kobj;
	}

	/// <summary>kobject_create() and kobject_add(); null on any failure.</summary>
	[Source("lib/kobject.c", 760)]
	[EXPORT_SYMBOL_GPL]
	public static kobject? kobject_create_and_add(scoped ReadOnlySpan<byte> name, kobject? parent)
	{
		kobject? kobj;
		int retval;

		kobj = kobject_create();
		if (kobj == null)
			return null;

		retval = kobject_add(kobj, parent, "%s"u8, name);
		if (retval != 0) {
			pr_warn($"kobject_create_and_add: kobject_add error: {retval}\n");
			kobject_put(kobj);
			kobj = null;
		}
		return kobj;
	}

	[Source("lib/kobject.c", 783)]
	public static void kset_init(kset k)
	{
		kobject_init_internal(k.kobj);
		INIT_LIST_HEAD(k.list);
		spin_lock_init(k.list_lock);
	}

	[Source("lib/kobject.c", 791)]
	internal static int kobj_attr_show(kobject kobj, attribute attr, Span<byte> buf)
	{
		kobj_attribute kattr;
		int ret = -EIO;

		kattr = container_of<kobj_attribute>(attr);
		if (kattr.show != null)
			ret = kattr.show(kobj, kattr, buf);
		return ret;
	}

	[Source("lib/kobject.c", 803)]
	internal static int kobj_attr_store(kobject kobj, attribute attr, ReadOnlySpan<byte> buf, int count)
	{
		kobj_attribute kattr;
		int ret = -EIO;

		kattr = container_of<kobj_attribute>(attr);
		if (kattr.store != null)
			ret = kattr.store(kobj, kattr, buf, count);
		return ret;
	}

	/// <summary>Attributes that are <see cref="kobj_attribute"/>.</summary>
	[Source("lib/kobject.c", 815)]
	[EXPORT_SYMBOL_GPL]
	public static sysfs_ops kobj_sysfs_ops = new() {
		show = kobj_attr_show,
		store = kobj_attr_store,
	};

	/// <summary>Adds a set and says so to user space.</summary>
	[Source("lib/kobject.c", 825)]
	[EXPORT_SYMBOL]
	public static int kset_register(kset? k)
	{
		int err;

		if (k == null)
			return -EINVAL;

		kset_init(k);
		err = kobject_add_internal(k.kobj);
		if (err != 0)
			return err;
		kobject_uevent(k.kobj, KOBJ_ADD);
		return 0;
	}

	[Source("lib/kobject.c", 845)]
	[EXPORT_SYMBOL]
	public static void kset_unregister(kset? k)
	{
		if (k == null)
			return;
		kobject_del(k.kobj);
		kobject_put(k.kobj);
	}

	/// <summary>The member of <paramref name="kset"/> with that name, with a reference, or null.</summary>
	[Source("lib/kobject.c", 863)]
	[EXPORT_SYMBOL_GPL]
	public static kobject? kset_find_obj(kset kset, scoped ReadOnlySpan<byte> name)
	{
		kobject? ret = null;

		spin_lock(kset.list_lock);

		foreach (var k in list_for_each_entry(kset.list)) {
			if (kobject_name(k) != null && strcmp(kobject_name(k), name) == 0) {
				ret = kobject_get_unless_zero(k);
				break;
			}
		}

		spin_unlock(kset.list_lock);
		return ret;
	}

	[Source("lib/kobject.c", 882)]
	private static void kset_release(kobject kobj)
	{
		kset kset = container_of<kset>(kobj);
		pr_debug($"kobject: '{kobject_name(kobj)}': kset_release\n");
		kfree(kset);
	}

	[Source("lib/kobject.c", 890)]
	private static void kset_get_ownership(kobject kobj, ref kuid_t uid, ref kgid_t gid)
	{
		if (kobj.parent != null)
			kobject_get_ownership(kobj.parent, out uid, out gid);
	}

	[Source("lib/kobject.c", 896)]
	private static kobj_type kset_ktype = new() {
		sysfs_ops = new() {
			show = kobj_attr_show,
			store = kobj_attr_store,
		},
		release = kset_release,
		get_ownership = kset_get_ownership,
	};

	[Source("lib/kobject.c", 917)]
	private static kset? kset_create(scoped ReadOnlySpan<byte> name, kset_uevent_ops? uevent_ops,
					 kobject? parent_kobj)
	{
		kset? kset;
		int retval;

		kset = kzalloc<kset>(GFP_KERNEL);
		if (kset == null)
			return null;
		retval = kobject_set_name(kset.kobj, "%s"u8, name);
		if (retval != 0) {
			kfree(kset);
			return null;
		}
		kset.uevent_ops = uevent_ops;
		kset.kobj.parent = parent_kobj;

		// its kobject belongs to no set itself
		kset.kobj.ktype = kset_ktype;
		kset.kobj.kset = null;

		return kset;
	}

	/// <summary>A set of its own, registered; kset_unregister() frees it. Null on any failure.</summary>
	[Source("lib/kobject.c", 960)]
	[EXPORT_SYMBOL_GPL]
	public static kset? kset_create_and_add(scoped ReadOnlySpan<byte> name, kset_uevent_ops? uevent_ops,
						kobject? parent_kobj)
	{
		kset? kset;
		int error;

		kset = kset_create(name, uevent_ops, parent_kobj);
		if (kset == null)
			return null;
		error = kset_register(kset);
		if (error != 0) {
			// ERRATUM: the name leaks
			kfree(kset);
			return null;
		}
		return kset;
	}

	private static spinlock_t kobj_ns_type_lock = DEFINE_SPINLOCK("kobj_ns_type_lock");
	private static kobj_ns_type_operations?[] kobj_ns_ops_tbl = new kobj_ns_type_operations?[(int)KOBJ_NS_TYPES];

	/// <summary>Makes a kind of namespace known; -EBUSY when it is already.</summary>
	[Source("lib/kobject.c", 983)]
	public static int kobj_ns_type_register(kobj_ns_type_operations ops)
	{
		kobj_ns_type type = ops.type;
		int error;

		spin_lock(kobj_ns_type_lock);

		error = -EINVAL;
		if (type >= KOBJ_NS_TYPES)
			goto @out;

		error = -EINVAL;
		if (type <= KOBJ_NS_TYPE_NONE)
			goto @out;

		error = -EBUSY;
		if (kobj_ns_ops_tbl[(int)type] != null)
			goto @out;

		error = 0;
		kobj_ns_ops_tbl[(int)type] = ops;

	@out:
		spin_unlock(kobj_ns_type_lock);
		return error;
	}

	[Source("lib/kobject.c", 1010)]
	public static bool kobj_ns_type_registered(kobj_ns_type type)
	{
		bool registered = false;

		spin_lock(kobj_ns_type_lock);
		if ((type > KOBJ_NS_TYPE_NONE) && (type < KOBJ_NS_TYPES))
			registered = kobj_ns_ops_tbl[(int)type] != null;
		spin_unlock(kobj_ns_type_lock);

		return registered;
	}

	[Source("lib/kobject.c", 1022)]
	public static kobj_ns_type_operations? kobj_child_ns_ops(kobject? parent)
	{
		kobj_ns_type_operations? ops = null;

		if (parent != null && parent.ktype != null && parent.ktype.child_ns_type != null)
			ops = parent.ktype.child_ns_type(parent);

		return ops;
	}

	[Source("lib/kobject.c", 1032)]
	public static kobj_ns_type_operations? kobj_ns_ops(kobject kobj)
	{
		return kobj_child_ns_ops(kobj.parent);
	}

	[Source("lib/kobject.c", 1037)]
	public static bool kobj_ns_current_may_mount(kobj_ns_type type)
	{
		bool may_mount = true;

		spin_lock(kobj_ns_type_lock);
		if ((type > KOBJ_NS_TYPE_NONE) && (type < KOBJ_NS_TYPES) &&
		    kobj_ns_ops_tbl[(int)type] != null)
			may_mount = kobj_ns_ops_tbl[(int)type]!.current_may_mount!();
		spin_unlock(kobj_ns_type_lock);

		return may_mount;
	}

	/// <summary>A reference to the calling task's namespace of that kind; kobj_ns_drop() gives it back.</summary>
	[Source("lib/kobject.c", 1050)]
	[EXPORT_SYMBOL_GPL]
	public static object? kobj_ns_grab_current(kobj_ns_type type)
	{
		object? ns = null;

		spin_lock(kobj_ns_type_lock);
		if ((type > KOBJ_NS_TYPE_NONE) && (type < KOBJ_NS_TYPES) &&
		    kobj_ns_ops_tbl[(int)type] != null)
			ns = kobj_ns_ops_tbl[(int)type]!.grab_current_ns!();
		spin_unlock(kobj_ns_type_lock);

		return ns;
	}

	[Source("lib/kobject.c", 1064)]
	public static object? kobj_ns_netlink(kobj_ns_type type, sock sk)
	{
		object? ns = null;

		spin_lock(kobj_ns_type_lock);
		if ((type > KOBJ_NS_TYPE_NONE) && (type < KOBJ_NS_TYPES) &&
		    kobj_ns_ops_tbl[(int)type] != null)
			ns = kobj_ns_ops_tbl[(int)type]!.netlink_ns!(sk);
		spin_unlock(kobj_ns_type_lock);

		return ns;
	}

	[Source("lib/kobject.c", 1077)]
	public static object? kobj_ns_initial(kobj_ns_type type)
	{
		object? ns = null;

		spin_lock(kobj_ns_type_lock);
		if ((type > KOBJ_NS_TYPE_NONE) && (type < KOBJ_NS_TYPES) &&
		    kobj_ns_ops_tbl[(int)type] != null)
			ns = kobj_ns_ops_tbl[(int)type]!.initial_ns!();
		spin_unlock(kobj_ns_type_lock);

		return ns;
	}

	[Source("lib/kobject.c", 1090)]
	[EXPORT_SYMBOL_GPL]
	public static void kobj_ns_drop(kobj_ns_type type, object? ns)
	{
		spin_lock(kobj_ns_type_lock);
		if ((type > KOBJ_NS_TYPE_NONE) && (type < KOBJ_NS_TYPES) &&
		    kobj_ns_ops_tbl[(int)type] != null && kobj_ns_ops_tbl[(int)type]!.drop_ns != null)
			kobj_ns_ops_tbl[(int)type]!.drop_ns!(ns);
		spin_unlock(kobj_ns_type_lock);
	}

	/* lib/kobject_uevent.c */

	/// <summary>How many uevents there have been; each carries its number.</summary>
	public static ulong uevent_seqnum;

	private static mutex uevent_sock_mutex = DEFINE_MUTEX("uevent_sock_mutex");

	/// <summary>
	/// Where uevents go instead of a netlink socket: the object, its variables, "ACTION@DEVPATH" and the network
	/// namespace that tags it (null: all). Called with uevent_sock_mutex held.
	/// </summary>
	[NotInLinux("the place of the NETLINK_KOBJECT_UEVENT socket")]
	public static Action<kobject, kobj_uevent_env, byte[], object?>? uevent_net_broadcast;

	[Source("lib/kobject_uevent.c", 51)]
	private static byte[][] kobject_actions = [
		"add"u8.ToArray(),
		"remove"u8.ToArray(),
		"change"u8.ToArray(),
		"move"u8.ToArray(),
		"online"u8.ToArray(),
		"offline"u8.ToArray(),
		"bind"u8.ToArray(),
		"unbind"u8.ToArray(),
	];

	[Source("lib/kobject_uevent.c", 62)]
	private static int kobject_action_type(ReadOnlySpan<byte> buf, int count, out kobject_action type, out int args)
	{
		kobject_action action;
		int count_first;
		int args_start;
		int ret = -EINVAL;

		type = KOBJ_ADD;
		args = -1;
		if (count != 0 && (buf[count - 1] == '\n' || buf[count - 1] == '\0'))
			count--;

		if (count == 0)
			goto @out;

		args_start = buf[..count].IndexOf((byte)' ');
		if (args_start >= 0) {
			count_first = args_start;
			args_start = args_start + 1;
		} else
			count_first = count;

		for (action = 0; (int)action < kobject_actions.Length; action++) {
			if (strncmp(kobject_actions[(int)action], buf, count_first) != 0)
				continue;
			if (kobject_actions[(int)action].Length != count_first)
				continue;
			args = args_start;
			type = action;
			ret = 0;
			break;
		}
	@out:
		return ret;
	}

	/// <summary>
	/// What writing to a <c>uevent</c> file does: the event named there is sent again. -EINVAL for an unknown
	/// one.
	/// </summary>
	[Source("lib/kobject_uevent.c", 192)]
	public static int kobject_synth_uevent(kobject kobj, ReadOnlySpan<byte> buf, int count)
	{
		byte[]?[] no_uuid_envp = ["SYNTH_UUID=0"u8.ToArray(), null];
		kobject_action action;
		int action_args;
		string? msg = null;
		byte[]? devpath;
		int r;

		r = kobject_action_type(buf, count, out action, out action_args);
		if (r != 0) {
			msg = "unknown uevent action string";
			goto @out;
		}

		if (action_args < 0) {
			r = kobject_uevent_env(kobj, action, no_uuid_envp);
			goto @out;
		}

		// DEVIATION: kobject_action_args is not ported, arguments are refused as malformed ones are
		r = -EINVAL;
		msg = "incorrect uevent action arguments";
	@out:
		if (r != 0) {
			devpath = kobject_get_path(kobj, GFP_KERNEL);
			pr_warn($"synth uevent: {(devpath != null ? bytes_to_text(devpath) : "unknown device")}: {msg ?? "failed to send uevent"}\n");
			kfree(devpath);
		}
		return r;
	}

	// kobj_usermode_filter, init_uevent_argv, cleanup_uevent_env: CONFIG_UEVENT_HELPER is not set

	[Source("lib/kobject_uevent.c", 380)]
	private static int kobject_uevent_net_broadcast(kobject kobj, kobj_uevent_env env,
							ReadOnlySpan<byte> action_string,
							ReadOnlySpan<byte> devpath)
	{
		int ret = 0;
		kobj_ns_type_operations? ops;
		object? net = null;

		ops = kobj_ns_ops(kobj);
		if (ops == null && kobj.kset != null) {
			kobject ksobj = kobj.kset.kobj;

			if (ksobj.parent != null)
				ops = kobj_ns_ops(ksobj.parent);
		}

		if (ops != null && ops.netlink_ns != null && kobj.ktype!.@namespace != null)
			if (ops.type == KOBJ_NS_TYPE_NET)
				net = kobj.ktype.@namespace(kobj);

		// DEVIATION: the hook stands for uevent_net_broadcast_untagged and uevent_net_broadcast_tagged
		if (uevent_net_broadcast != null) {
			byte[] head = [.. action_string, (byte)'@', .. devpath[..strlen(devpath)]];

			uevent_net_broadcast(kobj, env, head, net);
		}

		return ret;
	}

	[Source("lib/kobject_uevent.c", 418)]
	private static void zap_modalias_env(kobj_uevent_env env)
	{
		ReadOnlySpan<byte> modalias_prefix = "MODALIAS="u8;
		int len;
		int i, j;

		for (i = 0; i < env.envp_idx;) {
			if (strncmp(env.buf.AsSpan(env.envp[i]), modalias_prefix, modalias_prefix.Length) != 0) {
				i++;
				continue;
			}

			len = strlen(env.buf.AsSpan(env.envp[i])) + 1;

			if (i != env.envp_idx - 1) {
				env.buf.AsSpan(env.envp[i + 1], env.buflen - env.envp[i + 1])
					.CopyTo(env.buf.AsSpan(env.envp[i]));

				for (j = i; j < env.envp_idx - 1; j++)
					env.envp[j] = env.envp[j + 1] - len;
			}

			env.envp_idx--;
			env.buflen -= len;
		}
	}

	/// <summary>Sends a uevent with extra variables. -EINVAL when the object is below no set, -ENOMEM.</summary>
	[Source("lib/kobject_uevent.c", 456)]
	[EXPORT_SYMBOL_GPL]
	public static int kobject_uevent_env(kobject kobj, kobject_action action, byte[]?[]? envp_ext)
	{
		kobj_uevent_env? env;
		byte[] action_string = kobject_actions[(int)action];
		byte[]? devpath = null;
		byte[]? subsystem;
		kobject top_kobj;
		kset kset;
		kset_uevent_ops? uevent_ops;
		int i = 0;
		int retval = 0;

		// also when the event is dropped below: kobject_cleanup() is not to send it again
		if (action == KOBJ_REMOVE)
			kobj.state_remove_uevent_sent = true;

		pr_debug($"kobject: '{kobject_name(kobj)}': kobject_uevent_env\n");

		// the nearest set decides
		top_kobj = kobj;
		while (top_kobj.kset == null && top_kobj.parent != null)
			top_kobj = top_kobj.parent;

		if (top_kobj.kset == null) {
			pr_debug($"kobject: '{kobject_name(kobj)}': kobject_uevent_env: attempted to send uevent without kset!\n");
			return -EINVAL;
		}

		kset = top_kobj.kset;
		uevent_ops = kset.uevent_ops;

		if (kobj.uevent_suppress) {
			pr_debug($"kobject: '{kobject_name(kobj)}': kobject_uevent_env: uevent_suppress caused the event to drop!\n");
			return 0;
		}
		if (uevent_ops != null && uevent_ops.filter != null)
			if (!uevent_ops.filter(kset, kobj)) {
				pr_debug($"kobject: '{kobject_name(kobj)}': kobject_uevent_env: filter function caused the event to drop!\n");
				return 0;
			}

		if (uevent_ops != null && uevent_ops.name != null)
			subsystem = uevent_ops.name(kset, kobj);
		else
			subsystem = kobject_name(kset.kobj);
		if (subsystem == null) {
			pr_debug($"kobject: '{kobject_name(kobj)}': kobject_uevent_env: unset subsystem caused the event to drop!\n");
			return 0;
		}

		env = kzalloc<kobj_uevent_env>(GFP_KERNEL);
		if (env == null)
			return -ENOMEM;

		devpath = kobject_get_path(kobj, GFP_KERNEL);
		if (devpath == null) {
			retval = -ENOENT;
			goto exit;
		}

		retval = add_uevent_var(env, "ACTION=%s"u8, action_string);
		if (retval != 0)
			goto exit;
		retval = add_uevent_var(env, "DEVPATH=%s"u8, devpath);
		if (retval != 0)
			goto exit;
		retval = add_uevent_var(env, "SUBSYSTEM=%s"u8, subsystem);
		if (retval != 0)
			goto exit;

		if (envp_ext != null) {
			for (i = 0; envp_ext[i] != null; i++) {
				retval = add_uevent_var(env, "%s"u8, envp_ext[i]);
				if (retval != 0)
					goto exit;
			}
		}

		if (uevent_ops != null && uevent_ops.uevent != null) {
			retval = uevent_ops.uevent(kset, kobj, env);
			if (retval != 0) {
				pr_debug($"kobject: '{kobject_name(kobj)}': kobject_uevent_env: uevent() returned {retval}\n");
				goto exit;
			}
		}

		switch (action) {
		case KOBJ_ADD:
			// remembered for the "remove" that kobject_cleanup() may have to send
			kobj.state_add_uevent_sent = true;
			break;

		case KOBJ_UNBIND:
			zap_modalias_env(env);
			break;

		default:
			break;
		}

		mutex_lock(uevent_sock_mutex);
		retval = add_uevent_var(env, "SEQNUM=%llu"u8, (long)++uevent_seqnum);
		if (retval != 0) {
			mutex_unlock(uevent_sock_mutex);
			goto exit;
		}
		retval = kobject_uevent_net_broadcast(kobj, env, action_string, devpath);
		mutex_unlock(uevent_sock_mutex);

	exit:
		kfree(devpath);
		kfree(env);
		return retval;
	}

	/// <summary>Sends a uevent.</summary>
	[Source("lib/kobject_uevent.c", 639)]
	[EXPORT_SYMBOL_GPL]
	public static int kobject_uevent(kobject kobj, kobject_action action)
	{
		return kobject_uevent_env(kobj, action, null);
	}

	/// <summary>
	/// Adds one variable, the format with its one %s, to a uevent. -ENOMEM when there is no room.
	/// </summary>
	[Source("lib/kobject_uevent.c", 653)]
	[EXPORT_SYMBOL_GPL]
	public static int add_uevent_var(kobj_uevent_env env, scoped ReadOnlySpan<byte> format,
					 scoped ReadOnlySpan<byte> args = default)
	{
		int len;

		if (env.envp_idx >= env.envp.Length) {
			WARN(true, "add_uevent_var: too many keys\n");
			return -ENOMEM;
		}

		len = vsnprintf_s(env.buf.AsSpan(env.buflen), format, args);

		if (len >= (env.buf.Length - env.buflen)) {
			WARN(true, "add_uevent_var: buffer size too small\n");
			return -ENOMEM;
		}

		env.envp[env.envp_idx++] = env.buflen;
		env.buflen += len + 1;
		return 0;
	}

	/// <summary>Adds one variable whose format has one %d, %u or %llu.</summary>
	[Source("lib/kobject_uevent.c", 653)]
	[EXPORT_SYMBOL_GPL]
	public static int add_uevent_var(kobj_uevent_env env, scoped ReadOnlySpan<byte> format, long args)
	{
		Span<byte> num = stackalloc byte[24];

		return add_uevent_var(env, format, decimal_text(num, args));
	}

	[NotInLinux("vsnprintf() with one conversion, its argument being text already")]
	private static int vsnprintf_s(Span<byte> buf, scoped ReadOnlySpan<byte> fmt, scoped ReadOnlySpan<byte> arg)
	{
		int at = fmt.IndexOf((byte)'%');
		int tail, len;

		arg = arg[..strlen(arg)];
		if (at < 0) {
			at = strlen(fmt);
			tail = fmt.Length;
		} else {
			tail = at + 1;
			while (tail < fmt.Length && fmt[tail] == 'l')
				tail++;
			tail++;
		}
		len = at + arg.Length + (fmt.Length - tail);
		if (len < buf.Length) {
			fmt[..at].CopyTo(buf);
			arg.CopyTo(buf[at..]);
			fmt[tail..].CopyTo(buf[(at + arg.Length)..]);
			buf[len] = 0;
		}
		return len;
	}
}
