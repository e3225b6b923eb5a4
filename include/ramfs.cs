// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 fs/ramfs/inode.c, fs/libfs.c, kernel/printk/printk.c, init/do_mounts.c and init/initramfs.c; the
// copyright of the original's authors stands.

// The root file system. Reduced: a file's bytes are one array, a directory's names one table (there is no dcache that
// could hold them); devices are null, zero, full and kmsg.

namespace Kernel.Include;

/// <summary>What is in a directory, and in which order it got there.</summary>
internal sealed class ramfs_dir
{
	public readonly List<(byte[] name, inode inode)> entries = [];

	[NotInLinux("finds a name in a folder in memory")]
	public int find(ReadOnlySpan<byte> name)
	{
		for (int i = 0; i < entries.Count; i++)
			if (name.SequenceEqual(entries[i].name))
				return i;
		return -1;
	}
}

/// <summary>What is in a file or a symbolic link.</summary>
internal sealed class ramfs_data
{
	public byte[] bytes = [];
}

public static class ramfs_h
{
	public const ulong RAMFS_MAGIC = 0x858458f6;

	/// <summary>No file of the root file system grows larger.</summary>
	public const int RAMFS_MAX_FILE = 16 << 20;

	[Source("fs/ramfs/inode.c", 61)]
	private static inode? ramfs_get_inode(super_block? sb, inode? dir, int mode, uint dev)
	{
		inode? inode = new_inode_pseudo(sb);

		if (inode != null) {
			inode.i_ino = get_next_ino();
			inode.i_uid = current_fsuid();
			inode.i_gid = current_fsgid();
			inode.i_mode = (ushort)mode;
			switch (mode & S_IFMT) {
			default:
				inode.i_rdev = dev;
				inode.i_op = ramfs_file_inode_operations;
				inode.i_fop = chrdev_operations(dev);
				break;
			case S_IFREG:
				inode.i_private = new ramfs_data();
				inode.i_op = ramfs_file_inode_operations;
				inode.i_fop = ramfs_file_operations;
				break;
			case S_IFDIR:
				inode.i_private = new ramfs_dir();
				inode.i_op = ramfs_dir_inode_operations;
				inode.i_fop = simple_dir_operations;

				// "." is a link too
				inode.i_nlink++;
				break;
			case S_IFLNK:
				inode.i_private = new ramfs_data();
				inode.i_op = page_symlink_inode_operations;
				break;
			}
		}
		return inode;
	}

	[NotInLinux("d_instantiate() and dget() in C: the dcache is the directory")]
	private static void add_entry(inode dir, dentry dentry, inode inode)
	{
		// d_alloc() puts the youngest first, and so it is read
		((ramfs_dir)dir.i_private!).entries.Insert(0, (dentry.d_name, inode));
		ihold(inode);
		d_instantiate(dentry, inode);
	}

	[Source("fs/ramfs/inode.c", 102)]
	private static int ramfs_mknod(inode dir, dentry dentry, int mode, uint dev)
	{
		inode? inode = ramfs_get_inode(dir.i_sb, dir, mode, dev);
		int error = -ENOSPC;

		if (inode != null) {
			add_entry(dir, dentry, inode);
			error = 0;
		}
		return error;
	}

	[Source("fs/ramfs/inode.c", 116)]
	private static int ramfs_mkdir(inode dir, dentry dentry, ushort mode)
	{
		int retval = ramfs_mknod(dir, dentry, mode | S_IFDIR, 0);
		if (retval == 0)
			dir.i_nlink++;
		return retval;
	}

	[Source("fs/ramfs/inode.c", 124)]
	private static int ramfs_create(inode dir, dentry dentry, ushort mode, bool excl)
	{
		return ramfs_mknod(dir, dentry, mode | S_IFREG, 0);
	}

	[Source("fs/ramfs/inode.c", 129)]
	private static int ramfs_symlink(inode dir, dentry dentry, ReadOnlySpan<byte> symname)
	{
		inode? inode;
		int error = -ENOSPC;

		inode = ramfs_get_inode(dir.i_sb, dir, S_IFLNK | S_IRWXUGO, 0);
		if (inode != null) {
			int l = strlen(symname);

			((ramfs_data)inode.i_private!).bytes = symname[..l].ToArray();
			inode.i_size = l;
			add_entry(dir, dentry, inode);
			error = 0;
		}
		return error;
	}

	[Source("fs/ramfs/inode.c", 148)]
	private static inode_operations ramfs_dir_inode_operations = new() {
		create = ramfs_create,
		lookup = simple_lookup,
		unlink = simple_unlink,
		symlink = ramfs_symlink,
		mkdir = ramfs_mkdir,
		rmdir = simple_rmdir,
	};

	[Source("fs/ramfs/file-mmu.c", 41)]
	private static file_operations ramfs_file_operations = new() {
		read = generic_file_read_iter,
		write = generic_file_write_iter,
		llseek = generic_file_llseek,
	};

	[Source("fs/ramfs/file-mmu.c", 52)]
	private static inode_operations ramfs_file_inode_operations = new() {
		setattr = simple_setattr,
	};

	[Source("mm/filemap.c", 2335)]
	private static long generic_file_read_iter(file file, Span<byte> buf, int size, ref long ppos)
	{
		inode inode = file_inode(file);
		long ret;

		inode_lock_shared(inode);
		ret = simple_read_from_buffer(buf, size, ref ppos, ((ramfs_data)inode.i_private!).bytes,
					      (int)inode.i_size);
		inode_unlock_shared(inode);
		return ret;
	}

	[Source("mm/filemap.c", 3451)]
	private static long generic_file_write_iter(file file, ReadOnlySpan<byte> buf, int size, ref long ppos)
	{
		inode inode = file_inode(file);
		ramfs_data data = (ramfs_data)inode.i_private!;
		long pos, ret;

		inode_lock(inode);
		pos = (file.f_flags & O_APPEND) != 0 ? inode.i_size : ppos;
		ret = -EFBIG;
		if (pos + size > RAMFS_MAX_FILE)
			goto @out;
		if (data.bytes.Length < pos + size)
			Array.Resize(ref data.bytes,
				     (int)Math.Max(pos + size, Math.Min(2L * data.bytes.Length, RAMFS_MAX_FILE)));
		ret = -EFAULT;
		if (copy_from_user(data.bytes.AsSpan((int)pos, size), buf, size) != 0)
			goto @out;
		if (inode.i_size < pos + size)
			inode.i_size = pos + size;
		ppos = pos + size;
		ret = size;
	@out:
		inode_unlock(inode);
		return ret;
	}

	[Source("fs/libfs.c", 62)]
	private static err_ptr<dentry> simple_lookup(inode dir, dentry dentry, uint flags)
	{
		ramfs_dir d = (ramfs_dir)dir.i_private!;
		int i;

		if (dentry.d_name.Length > NAME_MAX)
			return ERR_PTR(-ENAMETOOLONG);
		i = d.find(dentry.d_name);
		if (i >= 0) {
			ihold(d.entries[i].inode);
			return d_splice_alias(d.entries[i].inode, dentry);
		}
		return (dentry?)null;
	}

	[Source("fs/libfs.c", 184)]
	private static int dcache_readdir(file file, dir_context ctx)
	{
		ramfs_dir d = (ramfs_dir)file_inode(file).i_private!;

		if (!dir_emit_dots(file, ctx))
			return 0;

		while (ctx.pos - 2 < d.entries.Count) {
			var (name, inode) = d.entries[(int)ctx.pos - 2];

			if (!dir_emit(ctx, name, name.Length, inode.i_ino, (uint)(inode.i_mode >> 12) & 15))
				break;
			ctx.pos++;
		}
		return 0;
	}

	[Source("fs/libfs.c", 331)]
	private static int simple_unlink(inode dir, dentry dentry)
	{
		inode inode = d_inode(dentry)!;
		ramfs_dir d = (ramfs_dir)dir.i_private!;

		inode.i_nlink--;
		d.entries.RemoveAt(d.find(dentry.d_name));
		iput(inode);
		return 0;
	}

	[Source("fs/libfs.c", 342)]
	private static int simple_rmdir(inode dir, dentry dentry)
	{
		if (((ramfs_dir)d_inode(dentry)!.i_private!).entries.Count != 0)
			return -ENOTEMPTY;

		d_inode(dentry)!.i_nlink--;
		simple_unlink(dir, dentry);
		dir.i_nlink--;
		return 0;
	}

	[Source("fs/libfs.c", 399)]
	private static int simple_setattr(inode inode, long size)
	{
		if (inode.i_private is ramfs_data data) {
			data.bytes.AsSpan((int)Math.Min(size, data.bytes.Length)).Clear();
			inode.i_size = size;
		}
		return 0;
	}

	[Source("fs/libfs.c", 217)]
	private static file_operations simple_dir_operations = new() {
		llseek = generic_file_llseek,
		read = generic_read_dir,
		iterate_shared = dcache_readdir,
	};

	[Source("fs/namei.c", 4770)]
	private static err_ptr<byte[]> page_get_link(dentry dentry, inode inode, ref delayed_call done)
	{
		return ((ramfs_data)inode.i_private!).bytes;
	}

	[Source("fs/namei.c", 4858)]
	private static inode_operations page_symlink_inode_operations = new() {
		get_link = page_get_link,
	};

	/* drivers/char/mem.c */

	[NotInLinux("drivers/char/mem.c is not mirrored")]
	private static long read_null(file file, Span<byte> buf, int count, ref long ppos)
	{
		return 0;
	}

	[NotInLinux("drivers/char/mem.c is not mirrored")]
	private static long write_null(file file, ReadOnlySpan<byte> buf, int count, ref long ppos)
	{
		return count;
	}

	[NotInLinux("drivers/char/mem.c is not mirrored")]
	private static long read_zero(file file, Span<byte> buf, int count, ref long ppos)
	{
		if (count > buf.Length)
			return -EFAULT;
		buf[..count].Clear();
		return count;
	}

	[NotInLinux("drivers/char/mem.c is not mirrored")]
	private static long write_full(file file, ReadOnlySpan<byte> buf, int count, ref long ppos)
	{
		return -ENOSPC;
	}

	[NotInLinux("drivers/char/mem.c is not mirrored")]
	private static long null_lseek(file file, long offset, int orig)
	{
		return file.f_pos = 0;
	}

	/* kernel/printk/printk.c */

	// Text for the log: one record; a "<N>" in front is its level.
	[Source("kernel/printk/printk.c", 788)]
	private static long devkmsg_write(file file, ReadOnlySpan<byte> from, int count, ref long ppos)
	{
		int level = 4, at = 0;
		ReadOnlySpan<byte> text;

		if (count > 1024 - 32)
			return -EINVAL;
		if (count > from.Length)
			return -EFAULT;
		text = from[..count];
		if (text.Length >= 3 && text[0] == '<') {
			int v = 0, i = 1;

			while (i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9')
				v = v * 10 + text[i++] - '0';
			if (i > 1 && i < text.Length && text[i] == '>') {
				level = v & 7;
				at = i + 1;
			}
		}
		printk($"{KERN_SOH}{level}{text[at..]}");
		return count;
	}

	[NotInLinux("the devices of major 1 by their minor")]
	private static file_operations? chrdev_operations(uint dev) => MINOR(dev) switch {
		3 => new() { llseek = null_lseek, read = read_null, write = write_null },
		5 => new() { llseek = null_lseek, read = read_zero, write = write_null },
		7 => new() { llseek = null_lseek, read = read_zero, write = write_full },
		11 => new() { llseek = no_llseek, write = devkmsg_write },
		_ => null,
	};

	/* init/initramfs.c */

	[Source("init/do_mounts.c", 644)]
	private static file_system_type rootfs_fs_type = new() {
		name = "rootfs"u8.ToArray(),
	};

	/// <summary>
	/// Makes the root file system, with /dev, /etc, /proc, /run/netns, /sys and /tmp, and mounts proc and sysfs. At
	/// boot, after sysfs_init() and proc_root_init().
	/// </summary>
	[Source("init/initramfs.c", 602)]
	public static int populate_rootfs()
	{
		super_block? sb = alloc_super(rootfs_fs_type, null, RAMFS_MAGIC);
		dentry? root;

		if (sb == null)
			return -ENOMEM;
		root = d_make_root(ramfs_get_inode(sb, null, S_IFDIR | _0755, 0));
		if (root == null)
			return -ENOMEM;
		sb.s_root = root;
		init_mount_tree(root);

		do_mkdirat("/dev"u8, _0755);
		mknod("/dev/null"u8, S_IFCHR | _0666, MKDEV(1, 3));
		mknod("/dev/zero"u8, S_IFCHR | _0666, MKDEV(1, 5));
		mknod("/dev/full"u8, S_IFCHR | _0666, MKDEV(1, 7));
		mknod("/dev/kmsg"u8, S_IFCHR | _0644, MKDEV(1, 11));
		do_mkdirat("/etc"u8, _0755);
		do_mkdirat("/proc"u8, _0555);
		do_mkdirat("/run"u8, _0755);
		do_mkdirat("/run/netns"u8, _0755);
		do_mkdirat("/sys"u8, _0555);
		do_mkdirat("/tmp"u8, _0777);
		do_mkdirat("/var"u8, _0755);
		do_symlinkat("/run"u8, "/var/run"u8);
		do_new_mount("proc"u8, "/proc"u8);
		do_new_mount("sysfs"u8, "/sys"u8);
		boot_ino = get_next_ino();
		Kernel.Asm.machine.at_shutdown(kill_rootfs);
		return 0;
	}

	// the last number that was given to a file of the kernel itself
	private static ulong boot_ino;

	[NotInLinux("what user programs left behind is no leak")]
	private static void kill_rootfs()
	{
		path root;

		umount_all();
		get_fs_root(out root);
		shrink_dir(root.dentry!.d_inode!);
		path_put(ref root);
	}

	[NotInLinux("part of kill_rootfs()")]
	private static void shrink_dir(inode dir)
	{
		List<(byte[] name, inode inode)> entries = ((ramfs_dir)dir.i_private!).entries;

		for (int i = entries.Count - 1; i >= 0; i--) {
			inode inode = entries[i].inode;

			if (inode.i_private is ramfs_dir)
				shrink_dir(inode);
			if (inode.i_ino > boot_ino) {
				entries.RemoveAt(i);
				iput(inode);
			}
		}
	}

	[NotInLinux("what an initramfs archive brings along")]
	private static void mknod(ReadOnlySpan<byte> name, int mode, uint dev)
	{
		path path = default;
		dentry dentry;

		if (filename_lookup("/dev"u8, LOOKUP_FOLLOW, ref path) != 0)
			return;
		dentry = d_alloc(path.dentry!, name["/dev/"u8.Length..])!;
		ramfs_mknod(path.dentry!.d_inode!, dentry, mode, dev);
		dput(dentry);
		path_put(ref path);
	}
}
