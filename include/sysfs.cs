// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/sysfs.h and fs/sysfs/; the copyright of the original's authors stands.

// The files of fs/sysfs one after the other: mount.c, dir.c, file.c, group.c, symlink.c. Reduced: no mmap, and a
// superblock is found by the network namespace of the task that walks into /sys (not by that of who mounted it).

namespace Kernel.Include;

/// <summary>A file in sysfs. Embedded in what knows how to show and store it; <c>container_of</c> finds that.</summary>
[Source("include/linux/sysfs.h", 30)]
public sealed class attribute : embedded
{
	public byte[] name;
	public ushort mode;

	/// <summary>The structure this attribute is embedded in.</summary>
	public object? container { get; }

	public attribute(object? container, ReadOnlySpan<byte> name, int mode)
	{
		this.container = container;
		this.name = name.ToArray();
		this.mode = (ushort)mode;
	}

	public attribute(ReadOnlySpan<byte> name, int mode) : this(null, name, mode)
	{
	}
}

/// <summary>Files that come and go together, in a directory of their own when the group has a name.</summary>
[Source("include/linux/sysfs.h", 84)]
public sealed class attribute_group
{
	public byte[]? name;
	/// <summary>The mode of a file, 0 when it is not to be there.</summary>
	public Func<kobject, attribute, int, ushort>? is_visible;
	public Func<kobject, bin_attribute, int, ushort>? is_bin_visible;
	/// <summary>A null or the end of the array ends it.</summary>
	public attribute?[]? attrs;
	public bin_attribute?[]? bin_attrs;
}

public delegate int bin_attr_read_t(file filp, kobject kobj, bin_attribute attr, Span<byte> buf, long off, int count);

public delegate int bin_attr_write_t(file filp, kobject kobj, bin_attribute attr, ReadOnlySpan<byte> buf, long off,
				     int count);

[Source("include/linux/sysfs.h", 161)]
public sealed class bin_attribute
{
	public attribute attr;
	public int size;
	public object? @private;
	public bin_attr_read_t? read;
	public bin_attr_write_t? write;

	public bin_attribute(ReadOnlySpan<byte> name, int mode)
	{
		attr = new attribute(this, name, mode);
	}
}

/// <summary>Fills a page and returns the length, or -errno.</summary>
public delegate int sysfs_show_t(kobject kobj, attribute attr, Span<byte> buf);

/// <summary>Gets what one write(2) brought, with a NUL behind it; returns how much of it was used, or -errno.</summary>
public delegate int sysfs_store_t(kobject kobj, attribute attr, ReadOnlySpan<byte> buf, int count);

[Source("include/linux/sysfs.h", 214)]
public sealed class sysfs_ops
{
	public sysfs_show_t? show;
	public sysfs_store_t? store;
}

/// <summary>/sys: kobjects as directories, attributes as files.</summary>
public static class sysfs_h
{
	public const ushort SYSFS_PREALLOC = 0x1000;
	public const ulong SYSFS_MAGIC = 0x62656572;

	[NotInLinux("the end of a null-terminated array may be its end")]
	internal static attribute? attr_at(attribute?[] attrs, int i) => i < attrs.Length ? attrs[i] : null;

	[NotInLinux("the end of a null-terminated array may be its end")]
	internal static attribute_group? group_at(attribute_group?[] groups, int i)
		=> i < groups.Length ? groups[i] : null;

	[NotInLinux("the end of a null-terminated array may be its end")]
	internal static bin_attribute? bin_attr_at(bin_attribute?[] attrs, int i) => i < attrs.Length ? attrs[i] : null;

	[Source("include/linux/sysfs.h", 297)]
	public static void sysfs_enable_ns(kernfs_node kn)
	{
		kernfs_enable_ns(kn);
	}

	[Source("include/linux/sysfs.h", 510)]
	public static int sysfs_create_file(kobject kobj, attribute attr)
	{
		return sysfs_create_file_ns(kobj, attr, null);
	}

	[Source("include/linux/sysfs.h", 516)]
	public static void sysfs_remove_file(kobject kobj, attribute attr)
	{
		sysfs_remove_file_ns(kobj, attr, null);
	}

	[Source("include/linux/sysfs.h", 522)]
	public static int sysfs_rename_link(kobject? kobj, kobject target, ReadOnlySpan<byte> old_name,
					    ReadOnlySpan<byte> new_name)
	{
		return sysfs_rename_link_ns(kobj, target, old_name, new_name, null);
	}

	[Source("include/linux/sysfs.h", 528)]
	public static void sysfs_notify_dirent(kernfs_node kn)
	{
		kernfs_notify(kn);
	}

	/// <summary>Finds and pins a file or directory, for sysfs_notify_dirent(); sysfs_put() it.</summary>
	[Source("include/linux/sysfs.h", 533)]
	public static kernfs_node? sysfs_get_dirent(kernfs_node parent, ReadOnlySpan<byte> name)
	{
		return kernfs_find_and_get(parent, name);
	}

	[Source("include/linux/sysfs.h", 539)]
	public static kernfs_node sysfs_get(kernfs_node kn)
	{
		kernfs_get(kn);
		return kn;
	}

	[Source("include/linux/sysfs.h", 545)]
	public static void sysfs_put(kernfs_node? kn)
	{
		kernfs_put(kn);
	}

	/* fs/sysfs/mount.c */

	private static kernfs_root? sysfs_root;
	public static kernfs_node? sysfs_root_kn;

	[Source("fs/sysfs/mount.c", 26)]
	private static err_ptr<dentry> sysfs_get_tree()
	{
		// DEVIATION: no fs_context; what sysfs_init_fs_context and sysfs_fs_context_free do is here
		object? netns;
		err_ptr<dentry> ret;

		netns = kobj_ns_grab_current(KOBJ_NS_TYPE_NET);
		ret = kernfs_get_tree(sysfs_fs_type, sysfs_root!, SYSFS_MAGIC, netns, out bool new_sb_created);
		// a superblock that was there has its own reference
		if (!new_sb_created)
			kobj_ns_drop(KOBJ_NS_TYPE_NET, netns);
		return ret;
	}

	[Source("fs/sysfs/mount.c", 83)]
	private static void sysfs_kill_sb(super_block sb)
	{
		object? ns = kernfs_super_ns(sb);

		kernfs_kill_sb(sb);
		kobj_ns_drop(KOBJ_NS_TYPE_NET, ns);
	}

	[Source("fs/sysfs/mount.c", 91)]
	private static file_system_type sysfs_fs_type = new() {
		name = "sysfs"u8.ToArray(),
		get_tree = sysfs_get_tree,
		kill_sb = sysfs_kill_sb,
	};

	[Source("fs/sysfs/mount.c", 98)]
	public static int sysfs_init()
	{
		int err;

		var root = kernfs_create_root(KERNFS_ROOT_EXTRA_OPEN_PERM_CHECK, null);
		if (IS_ERR(root))
			return PTR_ERR(root);
		sysfs_root = root.ptr!;

		sysfs_root_kn = sysfs_root.kn;

		err = register_filesystem(sysfs_fs_type);
		if (err != 0) {
			kernfs_destroy_root(sysfs_root);
			return err;
		}

		return 0;
	}

	/* fs/sysfs/dir.c */

	private static spinlock_t sysfs_symlink_target_lock = DEFINE_SPINLOCK("sysfs_symlink_target_lock");

	[Source("fs/sysfs/dir.c", 21)]
	public static void sysfs_warn_dup(kernfs_node parent, ReadOnlySpan<byte> name)
	{
		byte[]? buf;

		buf = kzalloc(PATH_MAX, GFP_KERNEL);
		if (buf != null)
			kernfs_path(parent, buf, PATH_MAX);

		pr_warn($"sysfs: cannot create duplicate filename '{buf}/{name}'\n");
		dump_stack();

		kfree(buf);
	}

	/// <summary>
	/// Makes the directory of <paramref name="kobj"/>, tagged <paramref name="ns"/>. -EEXIST (with a warning),
	/// -ENOENT, -ENOMEM.
	/// </summary>
	[Source("fs/sysfs/dir.c", 40)]
	public static int sysfs_create_dir_ns(kobject? kobj, object? ns)
	{
		kernfs_node? parent;
		kuid_t uid;
		kgid_t gid;

		if (WARN_ON(kobj == null))
			return -EINVAL;

		if (kobj!.parent != null)
			parent = kobj.parent.sd;
		else
			parent = sysfs_root_kn;

		if (parent == null)
			return -ENOENT;

		kobject_get_ownership(kobj, out uid, out gid);

		var kn = kernfs_create_dir_ns(parent, kobject_name(kobj),
					      S_IRWXU | S_IRUGO | S_IXUGO, uid, gid,
					      kobj, ns);
		if (IS_ERR(kn)) {
			if (PTR_ERR(kn) == -EEXIST)
				sysfs_warn_dup(parent, kobject_name(kobj));
			return PTR_ERR(kn);
		}

		kobj.sd = kn.ptr;
		return 0;
	}

	/// <summary>
	/// Removes the directory of <paramref name="kobj"/> and all in it; waits for its running show and store
	/// methods.
	/// </summary>
	[Source("fs/sysfs/dir.c", 80)]
	public static void sysfs_remove_dir(kobject kobj)
	{
		kernfs_node? kn = kobj.sd;

		// who makes a link to it holds no reference to the kobject, so it must not find a stale sd
		spin_lock(sysfs_symlink_target_lock);
		kobj.sd = null;
		spin_unlock(sysfs_symlink_target_lock);

		if (kn != null) {
			WARN_ON_ONCE(kernfs_type(kn) != KERNFS_DIR);
			kernfs_remove(kn);
		}
	}

	[Source("fs/sysfs/dir.c", 106)]
	public static int sysfs_rename_dir_ns(kobject kobj, ReadOnlySpan<byte> new_name, object? new_ns)
	{
		kernfs_node? parent;
		int ret;

		parent = kernfs_get_parent(kobj.sd!);
		ret = kernfs_rename_ns(kobj.sd!, parent!, new_name, new_ns);
		kernfs_put(parent);
		return ret;
	}

	[Source("fs/sysfs/dir.c", 118)]
	public static int sysfs_move_dir_ns(kobject kobj, kobject? new_parent_kobj, object? new_ns)
	{
		kernfs_node kn = kobj.sd!;
		kernfs_node new_parent;

		new_parent = new_parent_kobj != null && new_parent_kobj.sd != null ?
			new_parent_kobj.sd : sysfs_root_kn!;

		return kernfs_rename_ns(kn, new_parent, kn.name, new_ns);
	}

	/// <summary>A directory that stays empty, for a file system to be mounted on.</summary>
	[Source("fs/sysfs/dir.c", 135)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_mount_point(kobject parent_kobj, ReadOnlySpan<byte> name)
	{
		kernfs_node parent = parent_kobj.sd!;

		var kn = kernfs_create_empty_dir(parent, name);
		if (IS_ERR(kn)) {
			if (PTR_ERR(kn) == -EEXIST)
				sysfs_warn_dup(parent, name);
			return PTR_ERR(kn);
		}

		return 0;
	}

	[Source("fs/sysfs/dir.c", 156)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_mount_point(kobject parent_kobj, ReadOnlySpan<byte> name)
	{
		kernfs_node? parent = parent_kobj.sd;

		kernfs_remove_by_name_ns(parent, name, null);
	}

	/* fs/sysfs/file.c */

	[Source("fs/sysfs/file.c", 25)]
	private static sysfs_ops? sysfs_file_ops(kernfs_node kn)
	{
		kobject kobj = (kobject)kn.parent!.priv!;

		return kobj.ktype != null ? kobj.ktype.sysfs_ops : null;
	}

	[Source("fs/sysfs/file.c", 39)]
	private static int sysfs_kf_seq_show(seq_file sf, object? v)
	{
		kernfs_open_file of = (kernfs_open_file)sf.@private!;
		kobject kobj = (kobject)of.kn.parent!.priv!;
		sysfs_ops ops = sysfs_file_ops(of.kn)!;
		int count;

		// a whole clear page for show()
		count = seq_get_buf(sf, out Span<byte> buf);
		if (count < PAGE_SIZE) {
			seq_commit(sf, -1);
			return 0;
		}
		buf[..PAGE_SIZE].Clear();

		// lseek() can come here although there is no show()
		if (ops.show != null) {
			count = ops.show(kobj, (attribute)of.kn.priv!, buf[..PAGE_SIZE]);
			if (count < 0)
				return count;
		}

		if (count >= PAGE_SIZE) {
			printk($"fill_read_buffer: {ops.show?.Method.Name} returned bad count\n");
			count = PAGE_SIZE - 1;
		}
		seq_commit(sf, count);
		return 0;
	}

	[Source("fs/sysfs/file.c", 79)]
	private static int sysfs_kf_bin_read(kernfs_open_file of, Span<byte> buf, int count, long pos)
	{
		bin_attribute battr = container_of<bin_attribute>((attribute)of.kn.priv!);
		kobject kobj = (kobject)of.kn.parent!.priv!;
		long size = file_inode(of.file).i_size;

		if (count == 0)
			return 0;

		if (size != 0) {
			if (pos >= size)
				return 0;
			if (pos + count > size)
				count = (int)(size - pos);
		}

		if (battr.read == null)
			return -EIO;

		return battr.read(of.file, kobj, battr, buf, pos, count);
	}

	[Source("fs/sysfs/file.c", 103)]
	private static int sysfs_kf_read(kernfs_open_file of, Span<byte> buf, int count, long pos)
	{
		sysfs_ops ops = sysfs_file_ops(of.kn)!;
		kobject kobj = (kobject)of.kn.parent!.priv!;
		int len;

		// show() needs a page, and only the preallocated buffer is known to be one
		if (WARN_ON_ONCE(of.prealloc_buf == null))
			return 0;
		len = ops.show!(kobj, (attribute)of.kn.priv!, buf);
		if (len < 0)
			return len;
		if (pos != 0) {
			if (len <= pos)
				return 0;
			len -= (int)pos;
			buf.Slice((int)pos, len).CopyTo(buf);
		}
		return min(count, len);
	}

	[Source("fs/sysfs/file.c", 129)]
	private static int sysfs_kf_write(kernfs_open_file of, Span<byte> buf, int count, long pos)
	{
		sysfs_ops ops = sysfs_file_ops(of.kn)!;
		kobject kobj = (kobject)of.kn.parent!.priv!;

		if (count == 0)
			return 0;

		return ops.store!(kobj, (attribute)of.kn.priv!, buf, count);
	}

	[Source("fs/sysfs/file.c", 142)]
	private static int sysfs_kf_bin_write(kernfs_open_file of, Span<byte> buf, int count, long pos)
	{
		bin_attribute battr = container_of<bin_attribute>((attribute)of.kn.priv!);
		kobject kobj = (kobject)of.kn.parent!.priv!;
		long size = file_inode(of.file).i_size;

		if (size != 0) {
			if (size <= pos)
				return -EFBIG;
			count = (int)Math.Min(count, size - pos);
		}
		if (count == 0)
			return 0;

		if (battr.write == null)
			return -EIO;

		return battr.write(of.file, kobj, battr, buf, pos, count);
	}

	/// <summary>
	/// Wakes who polls the file <paramref name="attr"/> in the subdirectory <paramref name="dir"/>; empty names
	/// are left out.
	/// </summary>
	[Source("fs/sysfs/file.c", 172)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_notify(kobject kobj, ReadOnlySpan<byte> dir, ReadOnlySpan<byte> attr)
	{
		kernfs_node? kn = kobj.sd, tmp;

		if (kn != null && !dir.IsEmpty)
			kn = kernfs_find_and_get(kn, dir);
		else
			kernfs_get(kn);

		if (kn != null && !attr.IsEmpty) {
			tmp = kernfs_find_and_get(kn, attr);
			kernfs_put(kn);
			kn = tmp;
		}

		if (kn != null) {
			kernfs_notify(kn);
			kernfs_put(kn);
		}
	}

	[Source("fs/sysfs/file.c", 194)]
	private static kernfs_ops sysfs_file_kfops_empty = new() {
	};

	[Source("fs/sysfs/file.c", 197)]
	private static kernfs_ops sysfs_file_kfops_ro = new() {
		seq_show = sysfs_kf_seq_show,
	};

	[Source("fs/sysfs/file.c", 201)]
	private static kernfs_ops sysfs_file_kfops_wo = new() {
		write = sysfs_kf_write,
	};

	[Source("fs/sysfs/file.c", 205)]
	private static kernfs_ops sysfs_file_kfops_rw = new() {
		seq_show = sysfs_kf_seq_show,
		write = sysfs_kf_write,
	};

	[Source("fs/sysfs/file.c", 210)]
	private static kernfs_ops sysfs_prealloc_kfops_ro = new() {
		read = sysfs_kf_read,
		prealloc = true,
	};

	[Source("fs/sysfs/file.c", 215)]
	private static kernfs_ops sysfs_prealloc_kfops_wo = new() {
		write = sysfs_kf_write,
		prealloc = true,
	};

	[Source("fs/sysfs/file.c", 220)]
	private static kernfs_ops sysfs_prealloc_kfops_rw = new() {
		read = sysfs_kf_read,
		write = sysfs_kf_write,
		prealloc = true,
	};

	[Source("fs/sysfs/file.c", 226)]
	private static kernfs_ops sysfs_bin_kfops_ro = new() {
		read = sysfs_kf_bin_read,
	};

	[Source("fs/sysfs/file.c", 230)]
	private static kernfs_ops sysfs_bin_kfops_wo = new() {
		write = sysfs_kf_bin_write,
	};

	[Source("fs/sysfs/file.c", 234)]
	private static kernfs_ops sysfs_bin_kfops_rw = new() {
		read = sysfs_kf_bin_read,
		write = sysfs_kf_bin_write,
	};

	[Source("fs/sysfs/file.c", 245)]
	public static int sysfs_add_file_mode_ns(kernfs_node parent, attribute attr, bool is_bin,
						 int mode, kuid_t uid, kgid_t gid, object? ns)
	{
		kernfs_ops ops;
		long size;

		if (!is_bin) {
			kobject kobj = (kobject)parent.priv!;
			sysfs_ops? sysfs_ops = kobj.ktype!.sysfs_ops;

			if (WARN(sysfs_ops == null,
				 $"missing sysfs attribute operations for kobject: {kobject_name(kobj)}\n"))
				return -EINVAL;

			if (sysfs_ops!.show != null && sysfs_ops.store != null) {
				if ((mode & SYSFS_PREALLOC) != 0)
					ops = sysfs_prealloc_kfops_rw;
				else
					ops = sysfs_file_kfops_rw;
			} else if (sysfs_ops.show != null) {
				if ((mode & SYSFS_PREALLOC) != 0)
					ops = sysfs_prealloc_kfops_ro;
				else
					ops = sysfs_file_kfops_ro;
			} else if (sysfs_ops.store != null) {
				if ((mode & SYSFS_PREALLOC) != 0)
					ops = sysfs_prealloc_kfops_wo;
				else
					ops = sysfs_file_kfops_wo;
			} else
				ops = sysfs_file_kfops_empty;

			size = PAGE_SIZE;
		} else {
			bin_attribute battr = container_of<bin_attribute>(attr);

			if (battr.read != null && battr.write != null)
				ops = sysfs_bin_kfops_rw;
			else if (battr.read != null)
				ops = sysfs_bin_kfops_ro;
			else if (battr.write != null)
				ops = sysfs_bin_kfops_wo;
			else
				ops = sysfs_file_kfops_empty;

			size = battr.size;
		}

		var kn = __kernfs_create_file(parent, attr.name, mode & _0777, uid, gid,
					      size, ops, attr, ns);
		if (IS_ERR(kn)) {
			if (PTR_ERR(kn) == -EEXIST)
				sysfs_warn_dup(parent, attr.name);
			return PTR_ERR(kn);
		}
		return 0;
	}

	/// <summary>
	/// Makes a file in the directory of <paramref name="kobj"/>, tagged <paramref name="ns"/>. -EEXIST (with a
	/// warning), -ENOMEM.
	/// </summary>
	[Source("fs/sysfs/file.c", 321)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_file_ns(kobject? kobj, attribute? attr, object? ns)
	{
		kuid_t uid;
		kgid_t gid;

		if (WARN_ON(kobj == null || kobj.sd == null || attr == null))
			return -EINVAL;

		kobject_get_ownership(kobj!, out uid, out gid);
		return sysfs_add_file_mode_ns(kobj!.sd!, attr!, false, attr!.mode,
					      uid, gid, ns);
	}

	/// <summary>Makes several files, all or none.</summary>
	[Source("fs/sysfs/file.c", 337)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_files(kobject kobj, attribute?[] ptr)
	{
		int err = 0;
		int i;

		for (i = 0; attr_at(ptr, i) != null && err == 0; i++)
			err = sysfs_create_file(kobj, ptr[i]!);
		if (err != 0)
			while (--i >= 0)
				sysfs_remove_file(kobj, ptr[i]!);
		return err;
	}

	/// <summary>Adds a file to the directory of a group; an empty name is the kobject's own.</summary>
	[Source("fs/sysfs/file.c", 357)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_add_file_to_group(kobject kobj, attribute attr, ReadOnlySpan<byte> group)
	{
		kernfs_node? parent;
		kuid_t uid;
		kgid_t gid;
		int error;

		if (!group.IsEmpty) {
			parent = kernfs_find_and_get(kobj.sd!, group);
		} else {
			parent = kobj.sd;
			kernfs_get(parent);
		}

		if (parent == null)
			return -ENOENT;

		kobject_get_ownership(kobj, out uid, out gid);
		error = sysfs_add_file_mode_ns(parent, attr, false,
					       attr.mode, uid, gid, null);
		kernfs_put(parent);

		return error;
	}

	/// <summary>Changes the mode of a file.</summary>
	[Source("fs/sysfs/file.c", 391)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_chmod_file(kobject kobj, attribute attr, int mode)
	{
		kernfs_node? kn;

		kn = kernfs_find_and_get(kobj.sd!, attr.name);
		if (kn == null)
			return -ENOENT;

		// DEVIATION: no struct iattr; the mode is all that is set
		kn.mode = (ushort)((mode & S_IALLUGO) | (kn.mode & ~S_IALLUGO));

		kernfs_put(kn);
		return 0;
	}

	/// <summary>Lets a store method remove its own file: gives up the active reference that protects it.</summary>
	[Source("fs/sysfs/file.c", 422)]
	[EXPORT_SYMBOL_GPL]
	public static kernfs_node? sysfs_break_active_protection(kobject kobj, attribute attr)
	{
		kernfs_node? kn;

		kobject_get(kobj);
		kn = kernfs_find_and_get(kobj.sd!, attr.name);
		if (kn != null)
			kernfs_break_active_protection(kn);
		return kn;
	}

	[Source("fs/sysfs/file.c", 446)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_unbreak_active_protection(kernfs_node kn)
	{
		kobject kobj = (kobject)kn.parent!.priv!;

		kernfs_unbreak_active_protection(kn);
		kernfs_put(kn);
		kobject_put(kobj);
	}

	[Source("fs/sysfs/file.c", 464)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_file_ns(kobject kobj, attribute attr, object? ns)
	{
		kernfs_node? parent = kobj.sd;

		kernfs_remove_by_name_ns(parent, attr.name, ns);
	}

	/// <summary>Removes a file from within its own store method; true for the one caller that did.</summary>
	[Source("fs/sysfs/file.c", 480)]
	public static bool sysfs_remove_file_self(kobject kobj, attribute attr)
	{
		kernfs_node parent = kobj.sd!;
		kernfs_node? kn;
		bool ret;

		kn = kernfs_find_and_get(parent, attr.name);
		if (WARN_ON_ONCE(kn == null))
			return false;

		ret = kernfs_remove_self(kn!);

		kernfs_put(kn);
		return ret;
	}

	[Source("fs/sysfs/file.c", 496)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_files(kobject kobj, attribute?[] ptr)
	{
		int i;

		for (i = 0; attr_at(ptr, i) != null; i++)
			sysfs_remove_file(kobj, ptr[i]!);
	}

	[Source("fs/sysfs/file.c", 511)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_file_from_group(kobject kobj, attribute attr, ReadOnlySpan<byte> group)
	{
		kernfs_node? parent;

		if (!group.IsEmpty) {
			parent = kernfs_find_and_get(kobj.sd!, group);
		} else {
			parent = kobj.sd;
			kernfs_get(parent);
		}

		if (parent != null) {
			kernfs_remove_by_name(parent, attr.name);
			kernfs_put(parent);
		}
	}

	[Source("fs/sysfs/file.c", 535)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_bin_file(kobject? kobj, bin_attribute? attr)
	{
		kuid_t uid;
		kgid_t gid;

		if (WARN_ON(kobj == null || kobj.sd == null || attr == null))
			return -EINVAL;

		kobject_get_ownership(kobj!, out uid, out gid);
		return sysfs_add_file_mode_ns(kobj!.sd!, attr!.attr, true,
					      attr.attr.mode, uid, gid, null);
	}

	[Source("fs/sysfs/file.c", 555)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_bin_file(kobject kobj, bin_attribute attr)
	{
		kernfs_remove_by_name(kobj.sd, attr.attr.name);
	}

	/* fs/sysfs/group.c */

	[Source("fs/sysfs/group.c", 19)]
	private static void remove_files(kernfs_node parent, attribute_group grp)
	{
		int attr;
		int bin_attr;

		if (grp.attrs != null)
			for (attr = 0; attr_at(grp.attrs, attr) != null; attr++)
				kernfs_remove_by_name(parent, grp.attrs[attr]!.name);
		if (grp.bin_attrs != null)
			for (bin_attr = 0; bin_attr_at(grp.bin_attrs, bin_attr) != null; bin_attr++)
				kernfs_remove_by_name(parent, grp.bin_attrs[bin_attr]!.attr.name);
	}

	[Source("fs/sysfs/group.c", 33)]
	private static int create_files(kernfs_node parent, kobject kobj, kuid_t uid, kgid_t gid,
					attribute_group grp, bool update)
	{
		attribute? attr;
		bin_attribute? bin_attr;
		int error = 0, i;

		if (grp.attrs != null) {
			for (i = 0; (attr = attr_at(grp.attrs, i)) != null && error == 0; i++) {
				int mode = attr.mode;

				// the visibility or the mode may have changed
				if (update)
					kernfs_remove_by_name(parent, attr.name);
				if (grp.is_visible != null) {
					mode = grp.is_visible(kobj, attr, i);
					if (mode == 0)
						continue;
				}

				WARN((mode & ~(SYSFS_PREALLOC | _0664)) != 0,
				     $"Attribute {attr.name}: Invalid permissions 0{Convert.ToString(mode, 8)}\n");

				mode &= SYSFS_PREALLOC | _0664;
				error = sysfs_add_file_mode_ns(parent, attr, false,
							       mode, uid, gid, null);
				if (error != 0)
					break;
			}
			if (error != 0) {
				remove_files(parent, grp);
				goto exit;
			}
		}

		if (grp.bin_attrs != null) {
			for (i = 0; (bin_attr = bin_attr_at(grp.bin_attrs, i)) != null; i++) {
				int mode = bin_attr.attr.mode;

				if (update)
					kernfs_remove_by_name(parent,
							bin_attr.attr.name);
				if (grp.is_bin_visible != null) {
					mode = grp.is_bin_visible(kobj, bin_attr, i);
					if (mode == 0)
						continue;
				}

				WARN((mode & ~(SYSFS_PREALLOC | _0664)) != 0,
				     $"Attribute {bin_attr.attr.name}: Invalid permissions 0{Convert.ToString(mode, 8)}\n");

				mode &= SYSFS_PREALLOC | _0664;
				error = sysfs_add_file_mode_ns(parent,
						bin_attr.attr, true,
						mode,
						uid, gid, null);
				if (error != 0)
					break;
			}
			if (error != 0)
				remove_files(parent, grp);
		}
	exit:
		return error;
	}

	[Source("fs/sysfs/group.c", 107)]
	private static int internal_create_group(kobject? kobj, bool update, attribute_group grp)
	{
		kernfs_node? kn;
		kuid_t uid;
		kgid_t gid;
		int error;

		if (WARN_ON(kobj == null || (!update && kobj.sd == null)))
			return -EINVAL;

		// an update of what has just been removed is no mistake
		if (update && kobj!.sd == null)
			return -EINVAL;
		if (grp.attrs == null && grp.bin_attrs == null) {
			WARN(true, $"sysfs: (bin_)attrs not set by subsystem for group: {kobj!.name}/{grp.name ?? []}\n");
			return -EINVAL;
		}
		kobject_get_ownership(kobj!, out uid, out gid);
		if (grp.name != null) {
			if (update) {
				kn = kernfs_find_and_get(kobj!.sd!, grp.name);
				if (kn == null) {
					pr_warn($"Can't update unknown attr grp name: {kobj.name}/{grp.name}\n");
					return -EINVAL;
				}
			} else {
				var dir = kernfs_create_dir_ns(kobj!.sd!, grp.name,
							       S_IRWXU | S_IRUGO | S_IXUGO,
							       uid, gid, kobj, null);
				if (IS_ERR(dir)) {
					if (PTR_ERR(dir) == -EEXIST)
						sysfs_warn_dup(kobj.sd!, grp.name);
					return PTR_ERR(dir);
				}
				kn = dir.ptr;
			}
		} else
			kn = kobj!.sd;
		kernfs_get(kn);
		error = create_files(kn!, kobj, uid, gid, grp, update);
		if (error != 0) {
			if (grp.name != null)
				kernfs_remove(kn!);
		}
		kernfs_put(kn);

		if (grp.name != null && update)
			kernfs_put(kn);

		return error;
	}

	/// <summary>
	/// Makes the files of a group, all or none, in a directory if the group is named. -EEXIST, -ENOMEM.
	/// </summary>
	[Source("fs/sysfs/group.c", 171)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_group(kobject kobj, attribute_group grp)
	{
		return internal_create_group(kobj, false, grp);
	}

	/// <summary>Several groups, all or none; null is none.</summary>
	[Source("fs/sysfs/group.c", 191)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_groups(kobject kobj, attribute_group?[]? groups)
	{
		int error = 0;
		int i;

		if (groups == null)
			return 0;

		for (i = 0; group_at(groups, i) != null; i++) {
			error = sysfs_create_group(kobj, groups[i]!);
			if (error != 0) {
				while (--i >= 0)
					sysfs_remove_group(kobj, groups[i]!);
				break;
			}
		}
		return error;
	}

	/// <summary>Asks is_visible() again about each file of a group that is there.</summary>
	[Source("fs/sysfs/group.c", 230)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_update_group(kobject kobj, attribute_group grp)
	{
		return internal_create_group(kobj, true, grp);
	}

	[Source("fs/sysfs/group.c", 245)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_group(kobject kobj, attribute_group grp)
	{
		kernfs_node? parent = kobj.sd;
		kernfs_node? kn;

		if (grp.name != null) {
			kn = kernfs_find_and_get(parent!, grp.name);
			if (kn == null) {
				WARN(true,
				     $"sysfs group '{grp.name}' not found for kobject '{kobject_name(kobj)}'\n");
				return;
			}
		} else {
			kn = parent;
			kernfs_get(kn);
		}

		remove_files(kn!, grp);
		if (grp.name != null)
			kernfs_remove(kn!);

		kernfs_put(kn);
	}

	[Source("fs/sysfs/group.c", 280)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_groups(kobject kobj, attribute_group?[]? groups)
	{
		int i;

		if (groups == null)
			return;
		for (i = 0; group_at(groups, i) != null; i++)
			sysfs_remove_group(kobj, groups[i]!);
	}

	/// <summary>Puts a link into the directory of a group.</summary>
	[Source("fs/sysfs/group.c", 357)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_add_link_to_group(kobject kobj, ReadOnlySpan<byte> group_name, kobject target,
						  ReadOnlySpan<byte> link_name)
	{
		kernfs_node? parent;
		int error = 0;

		parent = kernfs_find_and_get(kobj.sd!, group_name);
		if (parent == null)
			return -ENOENT;

		error = sysfs_create_link_sd(parent, target, link_name);
		kernfs_put(parent);

		return error;
	}

	[Source("fs/sysfs/group.c", 380)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_link_from_group(kobject kobj, ReadOnlySpan<byte> group_name,
							ReadOnlySpan<byte> link_name)
	{
		kernfs_node? parent;

		parent = kernfs_find_and_get(kobj.sd!, group_name);
		if (parent != null) {
			kernfs_remove_by_name(parent, link_name);
			kernfs_put(parent);
		}
	}

	/* fs/sysfs/symlink.c */

	[Source("fs/sysfs/symlink.c", 20)]
	private static int sysfs_do_create_link_sd(kernfs_node? parent, kobject target_kobj, ReadOnlySpan<byte> name,
						   bool warn)
	{
		kernfs_node? target = null;

		if (WARN_ON(name.IsEmpty || parent == null))
			return -EINVAL;

		// the target may be going away right now
		spin_lock(sysfs_symlink_target_lock);
		if (target_kobj.sd != null) {
			target = target_kobj.sd;
			kernfs_get(target);
		}
		spin_unlock(sysfs_symlink_target_lock);

		if (target == null)
			return -ENOENT;

		var kn = kernfs_create_link(parent!, name, target);
		kernfs_put(target);

		if (!IS_ERR(kn))
			return 0;

		if (warn && PTR_ERR(kn) == -EEXIST)
			sysfs_warn_dup(parent!, name);
		return PTR_ERR(kn);
	}

	[Source("fs/sysfs/symlink.c", 61)]
	public static int sysfs_create_link_sd(kernfs_node kn, kobject target, ReadOnlySpan<byte> name)
	{
		return sysfs_do_create_link_sd(kn, target, name, true);
	}

	[Source("fs/sysfs/symlink.c", 67)]
	private static int sysfs_do_create_link(kobject? kobj, kobject target, ReadOnlySpan<byte> name, bool warn)
	{
		kernfs_node? parent = null;

		if (kobj == null)
			parent = sysfs_root_kn;
		else
			parent = kobj.sd;

		if (parent == null)
			return -EFAULT;

		return sysfs_do_create_link_sd(parent, target, name, warn);
	}

	/// <summary>
	/// A link from the directory of <paramref name="kobj"/> (null: the root) to that of <paramref
	/// name="target"/>. -EEXIST with a warning.
	/// </summary>
	[Source("fs/sysfs/symlink.c", 89)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_link(kobject? kobj, kobject target, ReadOnlySpan<byte> name)
	{
		return sysfs_do_create_link(kobj, target, name, true);
	}

	/// <summary>sysfs_create_link() without the warning.</summary>
	[Source("fs/sysfs/symlink.c", 105)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_create_link_nowarn(kobject? kobj, kobject target, ReadOnlySpan<byte> name)
	{
		return sysfs_do_create_link(kobj, target, name, false);
	}

	/// <summary>Removes the link to <paramref name="targ"/>, whatever namespace tags it.</summary>
	[Source("fs/sysfs/symlink.c", 121)]
	public static void sysfs_delete_link(kobject kobj, kobject targ, ReadOnlySpan<byte> name)
	{
		object? ns = null;

		spin_lock(sysfs_symlink_target_lock);
		if (targ.sd != null && kernfs_ns_enabled(kobj.sd!))
			ns = targ.sd.ns;
		spin_unlock(sysfs_symlink_target_lock);
		kernfs_remove_by_name_ns(kobj.sd, name, ns);
	}

	[Source("fs/sysfs/symlink.c", 143)]
	[EXPORT_SYMBOL_GPL]
	public static void sysfs_remove_link(kobject? kobj, ReadOnlySpan<byte> name)
	{
		kernfs_node? parent = null;

		if (kobj == null)
			parent = sysfs_root_kn;
		else
			parent = kobj.sd;

		kernfs_remove_by_name(parent, name);
	}

	/// <summary>
	/// Gives the link to <paramref name="targ"/> another name and tag. -ENOENT, -EEXIST, -ENOMEM.
	/// </summary>
	[Source("fs/sysfs/symlink.c", 166)]
	[EXPORT_SYMBOL_GPL]
	public static int sysfs_rename_link_ns(kobject? kobj, kobject targ, ReadOnlySpan<byte> old,
					       ReadOnlySpan<byte> @new,
					       object? new_ns)
	{
		kernfs_node parent;
		kernfs_node? kn = null;
		object? old_ns = null;
		int result;

		if (kobj == null)
			parent = sysfs_root_kn!;
		else
			parent = kobj.sd!;

		if (targ.sd != null)
			old_ns = targ.sd.ns;

		result = -ENOENT;
		kn = kernfs_find_and_get_ns(parent, old, old_ns);
		if (kn == null)
			goto @out;

		result = -EINVAL;
		if (kernfs_type(kn) != KERNFS_LINK)
			goto @out;
		if (kn.symlink.target_kn!.priv != targ)
			goto @out;

		result = kernfs_rename_ns(kn, parent, @new, new_ns);

	@out:
		kernfs_put(kn);
		return result;
	}
}
