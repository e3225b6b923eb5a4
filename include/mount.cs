// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/mount.h, include/linux/fs_struct.h, fs/namespace.c, fs/filesystems.c and fs/nsfs.c;
// the copyright of the original's authors stands.

// Reduced: one mount namespace; mount(2) binds files of nsfs to files of the root file system (what "ip netns add"
// needs) and accepts, without an effect, the changes of propagation that go with it; umount2(2) takes them off again.

namespace Kernel.Include;

/// <summary>A mounted file system, or a file that another one is bound to.</summary>
[Source("include/linux/mount.h", 68)]
public sealed class vfsmount : slab_object
{
	/// <summary>The root; null when it depends on the task (sysfs), see <see cref="mnt_type"/>.</summary>
	public dentry? mnt_root;
	public file_system_type? mnt_type;
	/// <summary>What it is mounted on; null for the root of all.</summary>
	public vfsmount? mnt_parent;
	public dentry? mnt_mountpoint;
	public list_head<vfsmount> mnt_list;

	public vfsmount()
	{
		mnt_list = new(this);
	}
}

/// <summary>Mounts and the file system of namespaces.</summary>
public static class mount_h
{
	public const ulong NSFS_MAGIC = 0x6e736673;

	private static list_head<file_system_type> file_systems = new();
	// the mounts, the newest first; guards the list and what is mounted where
	private static list_head<vfsmount> mounts = new();
	private static rwlock_t mount_lock = DEFINE_RWLOCK("mount_lock");
	private static mutex namespace_sem = DEFINE_MUTEX("namespace_sem");
	private static vfsmount? rootfs_mnt;

	[Source("fs/filesystems.c", 72)]
	[EXPORT_SYMBOL]
	public static int register_filesystem(file_system_type fs)
	{
		write_lock(mount_lock);
		foreach (var type in list_for_each_entry(file_systems)) {
			if (type.name.AsSpan().SequenceEqual(fs.name)) {
				write_unlock(mount_lock);
				return -EBUSY;
			}
		}
		list_add_tail(fs.fs_supers, file_systems);
		write_unlock(mount_lock);
		return 0;
	}

	[Source("fs/filesystems.c", 265)]
	[EXPORT_SYMBOL]
	public static file_system_type? get_fs_type(ReadOnlySpan<byte> name)
	{
		file_system_type? fs = null;

		read_lock(mount_lock);
		foreach (var type in list_for_each_entry(file_systems)) {
			if (name.SequenceEqual(type.name)) {
				fs = type;
				break;
			}
		}
		read_unlock(mount_lock);
		return fs;
	}

	/// <summary>The root directory, with a reference.</summary>
	[Source("include/linux/fs_struct.h", 27)]
	public static void get_fs_root(out path root)
	{
		root = new path { mnt = rootfs_mnt, dentry = dget(rootfs_mnt!.mnt_root!) };
	}

	/// <summary>What is mounted there, or null.</summary>
	[Source("fs/namespace.c", 639)]
	public static vfsmount? lookup_mnt(in path path)
	{
		vfsmount? m = null;

		read_lock(mount_lock);
		foreach (var mnt in list_for_each_entry(mounts)) {
			// DEVIATION: without a dcache the inode says whether it is the same directory
			if (mnt.mnt_parent == path.mnt && mnt.mnt_mountpoint?.d_inode == path.dentry!.d_inode) {
				m = mnt;
				break;
			}
		}
		read_unlock(mount_lock);
		return m;
	}

	/// <summary>The root of a mount as the calling task sees it, with a reference.</summary>
	[NotInLinux("sysfs is not mounted anew in each network namespace, its superblock is chosen on the way")]
	internal static err_ptr<dentry> mnt_root_of(vfsmount mnt)
	{
		if (mnt.mnt_root != null)
			return dget(mnt.mnt_root);
		return mnt.mnt_type!.get_tree!();
	}

	/// <summary>From the root of a mount to what it is mounted on; false at the root of all.</summary>
	[Source("fs/namei.c", 1110)]
	public static bool follow_up(ref path path)
	{
		vfsmount mnt = path.mnt!;
		dentry mountpoint;

		read_lock(mount_lock);
		if (mnt.mnt_parent == null) {
			read_unlock(mount_lock);
			return false;
		}
		mountpoint = dget(mnt.mnt_mountpoint!);
		path.mnt = mnt.mnt_parent;
		read_unlock(mount_lock);
		dput(path.dentry);
		path.dentry = mountpoint;
		return true;
	}

	/// <summary>Whether anything is mounted on it.</summary>
	[Source("fs/mount.h", 142)]
	public static bool is_local_mountpoint(dentry dentry)
	{
		bool ret = false;

		read_lock(mount_lock);
		foreach (var mnt in list_for_each_entry(mounts)) {
			if (mnt.mnt_mountpoint != null && mnt.mnt_mountpoint.d_inode == dentry.d_inode) {
				ret = true;
				break;
			}
		}
		read_unlock(mount_lock);
		return ret;
	}

	// Takes over both references.
	[Source("fs/namespace.c", 853)]
	private static int attach_mnt(dentry? root, file_system_type? type, in path mountpoint)
	{
		vfsmount? mnt = kzalloc<vfsmount>(GFP_KERNEL);

		if (mnt == null)
			return -ENOMEM;
		mnt.mnt_root = root;
		mnt.mnt_type = type;
		mnt.mnt_parent = mountpoint.mnt;
		mnt.mnt_mountpoint = mountpoint.dentry;
		write_lock(mount_lock);
		list_add(mnt.mnt_list, mounts);
		write_unlock(mount_lock);
		return 0;
	}

	/// <summary>umount2(2). -EINVAL for what is no mount, -EBUSY for /sys and /proc.</summary>
	[Source("fs/namespace.c", 1669)]
	public static long ksys_umount(ReadOnlySpan<byte> name, int flags)
	{
		path path = default;
		vfsmount mnt;
		int retval;

		if ((flags & ~(MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW)) != 0)
			return -EINVAL;

		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;

		retval = filename_lookup(name, (flags & UMOUNT_NOFOLLOW) == 0 ? LOOKUP_FOLLOW : 0, ref path);
		if (retval != 0)
			return retval;
		mnt = path.mnt!;
		retval = -EINVAL;
		// DEVIATION: the root of sysfs is not the same dentry each time, but it is one without a parent
		if (path.dentry!.d_parent != path.dentry || mnt.mnt_parent == null)
			goto dput_and_out;
		retval = -EBUSY;
		if (mnt.mnt_type != null)
			goto dput_and_out;

		mutex_lock(namespace_sem);
		write_lock(mount_lock);
		list_del(mnt.mnt_list);
		write_unlock(mount_lock);
		mutex_unlock(namespace_sem);
		dput(mnt.mnt_mountpoint);
		dput(mnt.mnt_root);
		kfree(mnt);
		retval = 0;

	dput_and_out:
		path_put(ref path);
		return retval;
	}

	[Source("fs/namespace.c", 2229)]
	private static int do_loopback(ref path path, ReadOnlySpan<byte> old_name)
	{
		path old_path = default;
		int err;

		if (strlen(old_name) == 0)
			return -EINVAL;
		err = filename_lookup(old_name, LOOKUP_FOLLOW, ref old_path);
		if (err != 0)
			return err;

		err = -EINVAL;
		// DEVIATION: only files of namespaces, and a directory on itself, which changes nothing here
		if (d_is_dir(old_path.dentry!) && old_path.mnt == path.mnt &&
		    old_path.dentry!.d_inode == path.dentry!.d_inode) {
			path_put(ref path);
			err = 0;
			goto @out;
		}
		if (old_path.dentry!.d_inode!.i_fop != ns_file_operations || d_is_dir(path.dentry!))
			goto @out;

		mutex_lock(namespace_sem);
		err = attach_mnt(dget(old_path.dentry), null, path);
		if (err != 0)
			dput(old_path.dentry);
		mutex_unlock(namespace_sem);
	@out:
		path_put(ref old_path);
		return err;
	}

	/// <summary>Mounts a registered file system on a directory.</summary>
	[Source("fs/namespace.c", 2582)]
	public static int do_new_mount(ReadOnlySpan<byte> fstype, ReadOnlySpan<byte> dir)
	{
		path path = default;
		file_system_type? type = get_fs_type(fstype);
		int err;

		if (type == null)
			return -ENODEV;
		err = filename_lookup(dir, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, ref path);
		if (err != 0)
			return err;
		err = attach_mnt(null, type, path);
		if (err != 0)
			path_put(ref path);
		return err;
	}

	/// <summary>
	/// mount(2): MS_BIND of a namespace, changes of propagation, or a file system of a known type.
	/// </summary>
	[Source("fs/namespace.c", 2862)]
	public static long do_mount(ReadOnlySpan<byte> dev_name, ReadOnlySpan<byte> dir_name,
				    ReadOnlySpan<byte> type_page, uint flags)
	{
		path path = default;
		int retval;

		retval = filename_lookup(dir_name, LOOKUP_FOLLOW, ref path);
		if (retval != 0)
			return retval;

		if (!capable(CAP_SYS_ADMIN)) {
			retval = -EPERM;
			goto dput_out;
		}

		if ((flags & MS_BIND) != 0) {
			retval = do_loopback(ref path, dev_name);
		} else if ((flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE)) != 0) {
			// DEVIATION: all is in one namespace, nothing propagates; "/run/netns" must be a mount to be
			// made shared, which makes iproute2 bind it to itself first: it is one to begin with
			path_put(ref path);
			return 0;
		} else {
			path_put(ref path);
			return do_new_mount(type_page[..strlen(type_page)], dir_name);
		}
		if (retval == 0)
			return 0;
	dput_out:
		path_put(ref path);
		return retval;
	}

	/// <summary>The root of all; called once at boot.</summary>
	[Source("fs/namespace.c", 3317)]
	internal static void init_mount_tree(dentry root)
	{
		rootfs_mnt = kzalloc<vfsmount>(GFP_KERNEL);
		if (rootfs_mnt == null)
			panic("Can't create rootfs");
		rootfs_mnt!.mnt_root = root;
	}

	[NotInLinux("takes off all that was bound, when the machine is switched off")]
	internal static void umount_all()
	{
		while (true) {
			vfsmount? bound = null;

			write_lock(mount_lock);
			foreach (var mnt in list_for_each_entry(mounts)) {
				if (mnt.mnt_root != null) {
					bound = mnt;
					list_del(mnt.mnt_list);
					break;
				}
			}
			write_unlock(mount_lock);
			if (bound == null)
				return;
			dput(bound.mnt_mountpoint);
			dput(bound.mnt_root);
			kfree(bound);
		}
	}

	/* fs/nsfs.c */

	[Source("fs/nsfs.c", 17)]
	public static file_operations ns_file_operations = new() {
		llseek = no_llseek,
		unlocked_ioctl = ns_ioctl,
	};

	private static super_block? nsfs_sb;

	[Source("fs/nsfs.c", 47)]
	private static void nsfs_evict(inode inode)
	{
		ns_common ns = (ns_common)inode.i_private!;

		ns.ops!.put!(ns);
	}

	// Takes over the reference to the namespace.
	[Source("fs/nsfs.c", 54)]
	private static int __ns_get_path(ref path path, ns_common ns)
	{
		dentry? dentry;
		inode? inode;

		// DEVIATION: no inode is stashed in the namespace; two opens make two with the same number
		inode = new_inode_pseudo(nsfs_sb);
		if (inode == null) {
			ns.ops!.put!(ns);
			return -ENOMEM;
		}
		inode.i_ino = ns.inum;
		inode.i_mode = S_IFREG | S_IRUGO;
		inode.i_fop = ns_file_operations;
		inode.i_private = ns;

		dentry = d_alloc_pseudo(nsfs_sb, default);
		if (dentry == null) {
			iput(inode);
			return -ENOMEM;
		}
		d_instantiate(dentry, inode);
		dentry.d_fsdata = ns.ops;
		path.mnt = nsfs_mnt;
		path.dentry = dentry;
		return 0;
	}

	private static vfsmount? nsfs_mnt;

	/// <summary>The file of a task's namespace; -ENOENT when the task has ended.</summary>
	[Source("fs/nsfs.c", 134)]
	public static int ns_get_path(ref path path, task_struct task, proc_ns_operations ns_ops)
	{
		ns_common? ns = ns_ops.get!(task);

		if (ns == null)
			return -ENOENT;
		return __ns_get_path(ref path, ns);
	}

	/// <summary>A descriptor of a namespace that another one leads to; a negative errno.</summary>
	[Source("fs/nsfs.c", 145)]
	public static int open_related_ns(ns_common ns,
					  Func<ns_common, err_ptr<ns_common>> get_ns)
	{
		path path = default;
		err_ptr<file> f;
		int err;
		int fd;

		fd = get_unused_fd_flags(O_CLOEXEC);
		if (fd < 0)
			return fd;

		// DEVIATION: no inode is stashed, so none is on its way out: once is enough
		err_ptr<ns_common> relative;

		relative = get_ns(ns);
		if (IS_ERR(relative)) {
			put_unused_fd(fd);
			return PTR_ERR(relative);
		}

		err = __ns_get_path(ref path, relative.ptr!);
		if (err != 0) {
			put_unused_fd(fd);
			return err;
		}

		f = dentry_open(path, O_RDONLY, current_cred());
		path_put(ref path);
		if (IS_ERR(f)) {
			put_unused_fd(fd);
			fd = PTR_ERR(f);
		} else
			fd_install(fd, f.ptr!);

		return fd;
	}

	[Source("fs/nsfs.c", 188)]
	private static long ns_ioctl(file filp, uint ioctl, Span<byte> arg)
	{
		ns_common ns = get_proc_ns(file_inode(filp));

		switch (ioctl) {
		case NS_GET_NSTYPE:
			return ns.ops!.type;
		default:
			// DEVIATION: NS_GET_USERNS, NS_GET_PARENT and NS_GET_OWNER_UID are not ported
			return -ENOTTY;
		}
	}

	public const uint NS_GET_NSTYPE = 0xb703;

	/// <summary>"net:[NUMBER]", NUL-terminated; -ENOENT when the task has ended.</summary>
	[Source("fs/nsfs.c", 217)]
	public static int ns_get_name(Span<byte> buf, int size, task_struct task, proc_ns_operations ns_ops)
	{
		ns_common? ns;
		int res = -ENOENT;
		string name;
		ns = ns_ops.get!(task);
		if (ns != null) {
			name = ns_ops.real_ns_name ?? ns_ops.name;
			res = snprintf(buf, size, $"{name}:[{ns.inum}]");
			ns_ops.put!(ns);
		}
		return res;
	}

	/// <summary>An open file of a namespace, with a reference; -EBADF, -EINVAL when it is none.</summary>
	[Source("fs/nsfs.c", 232)]
	public static err_ptr<file> proc_ns_fget(int fd)
	{
		file? file;

		file = fget((uint)fd);
		if (file == null)
			return ERR_PTR(-EBADF);

		if (file.f_op != ns_file_operations)
			goto out_invalid;

		return file;

	out_invalid:
		fput(file);
		return ERR_PTR(-EINVAL);
	}

	[Source("fs/nsfs.c", 259)]
	private static super_operations nsfs_ops = new() {
		evict_inode = nsfs_evict,
	};

	[Source("fs/nsfs.c", 270)]
	private static file_system_type nsfs = new() {
		name = "nsfs"u8.ToArray(),
	};

	[Source("fs/nsfs.c", 276)]
	public static void nsfs_init()
	{
		nsfs_sb = alloc_super(nsfs, nsfs_ops, NSFS_MAGIC);
		nsfs_mnt = kzalloc<vfsmount>(GFP_KERNEL);
		if (nsfs_sb == null || nsfs_mnt == null)
			panic("can't set nsfs up\n");
		// what is mounted stays
		nsfs_sb!.s_active = 1;
	}
}
