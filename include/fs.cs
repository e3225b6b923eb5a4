// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/fs.h, include/linux/dcache.h, include/linux/path.h, fs/open.c, fs/read_write.c,
// fs/file_table.c, fs/readdir.c, fs/stat.c, fs/inode.c, fs/super.c, fs/dcache.c and fs/libfs.c; the copyright of the
// original's authors stands.

// Reduced: there is no dcache and no inode cache: a dentry lives as long as somebody holds it, and every path walk asks
// the file systems. No address spaces, no mmap, no times, no quotas, no ACLs, no leases, no fsnotify. fput() runs
// __fput() at once instead of when the task returns to user mode.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

public delegate long file_llseek_t(file file, long offset, int whence);

/// <summary>
/// A read method: up to <c>size</c> bytes into <c>buf</c>, which is what the user has mapped, from <c>ppos</c> on,
/// which it advances. Returns how many, or -errno.
/// </summary>
public delegate long file_read_t(file file, Span<byte> buf, int size, ref long ppos);

public delegate long file_write_t(file file, ReadOnlySpan<byte> buf, int size, ref long ppos);

public delegate int file_iterate_t(file file, dir_context ctx);

public delegate uint file_poll_t(file file, poll_table? wait);

/// <summary>An ioctl method: <c>arg</c> is the user memory that the argument points to.</summary>
public delegate long file_ioctl_t(file file, uint cmd, Span<byte> arg);

public delegate int file_open_t(inode inode, file file);

/// <summary>The methods of an open file.</summary>
[Source("include/linux/fs.h", 1785)]
public sealed class file_operations
{
	public module? owner;
	public file_llseek_t? llseek;
	public file_read_t? read;
	public file_write_t? write;
	public file_iterate_t? iterate;
	public file_iterate_t? iterate_shared;
	public file_poll_t? poll;
	public file_ioctl_t? unlocked_ioctl;
	public file_open_t? open;
	public Func<file, int>? flush;
	public file_open_t? release;
	public Func<int, file, int, int>? fasync;
}

public delegate err_ptr<byte[]> inode_get_link_t(dentry dentry, inode inode, ref delayed_call done);

public delegate int inode_readlink_t(dentry dentry, Span<byte> buffer, int buflen);

public delegate int inode_getattr_t(in path path, ref kstat stat);

public delegate int inode_symlink_t(inode dir, dentry dentry, ReadOnlySpan<byte> symname);

/// <summary>The methods of an inode.</summary>
[Source("include/linux/fs.h", 1827)]
public sealed class inode_operations
{
	public Func<inode, dentry, uint, err_ptr<dentry>>? lookup;
	public inode_get_link_t? get_link;
	public Func<inode, int, int>? permission;
	public inode_readlink_t? readlink;
	public Func<inode, dentry, ushort, bool, int>? create;
	public Func<inode, dentry, int>? unlink;
	public inode_symlink_t? symlink;
	public Func<inode, dentry, ushort, int>? mkdir;
	public Func<inode, dentry, int>? rmdir;
	/// <summary>Sets the size; the only attribute that can be set here. Absent: nothing happens, 0.</summary>
	public Func<inode, long, int>? setattr;
	public inode_getattr_t? getattr;
}

[Source("include/linux/fs.h", 1903)]
public sealed class super_operations
{
	public Action<inode>? evict_inode;
	public Action<inode>? destroy_inode;
}

/// <summary>A kind of file system.</summary>
[Source("include/linux/fs.h", 2171)]
public sealed class file_system_type
{
	public byte[] name = [];
	/// <summary>
	/// The root of the file system for the calling task, with a reference to it and its superblock.
	/// </summary>
	public Func<err_ptr<dentry>>? get_tree;
	public Action<super_block>? kill_sb;
	public list_head<file_system_type> fs_supers;
	/// <summary>The locks of the inodes of one type are alike, and those of two are not.</summary>
	public lock_class_key i_mutex_key = new();

	public file_system_type()
	{
		fs_supers = new(this);
	}
}

/// <summary>A mounted file system. Lives while dentries of it do.</summary>
[Source("include/linux/fs.h", 1402)]
public sealed class super_block : slab_object
{
	public uint s_dev;
	public long s_maxbytes = long.MaxValue;
	public file_system_type? s_type;
	public super_operations? s_op;
	public ulong s_magic;
	public dentry? s_root;
	public object? s_fs_info;
	internal int s_active;
}

/// <summary>A file, whatever its names.</summary>
[Source("include/linux/fs.h", 618)]
public class inode : slab_object
{
	public ushort i_mode;
	public kuid_t i_uid;
	public kgid_t i_gid;
	public inode_operations? i_op;
	public super_block? i_sb;
	public ulong i_ino;
	public uint i_nlink = 1;
	public uint i_rdev;
	public long i_size;
	public rw_semaphore i_rwsem = new("&inode->i_rwsem");
	public bool i_dead;
	public file_operations? i_fop;
	public object? i_private;
	internal int i_count = 1;
}

/// <summary>A name in a directory; its inode is null when there is no such file.</summary>
[Source("include/linux/dcache.h", 89)]
public sealed class dentry : slab_object
{
	/// <summary>Itself for the root of a file system.</summary>
	public dentry d_parent = null!;
	public byte[] d_name = [];
	public inode? d_inode;
	public super_block? d_sb;
	public object? d_fsdata;
	internal int d_count = 1;
}

[Source("include/linux/path.h", 8)]
public struct path
{
	public vfsmount? mnt;
	public dentry? dentry;
}

/// <summary>An open file.</summary>
[Source("include/linux/fs.h", 916)]
public sealed class @file : slab_object
{
	public path f_path;
	public inode? f_inode;
	public file_operations? f_op;

	public spinlock_t f_lock = new("&f->f_lock");
	internal int f_count = 1;
	public int f_flags;
	public uint f_mode;
	public mutex f_pos_lock = new("&f->f_pos_lock");
	public long f_pos;
	public cred? f_cred;

	public ulong f_version;
	public object? private_data;
}

/// <summary>Takes one name of a directory; not 0: no more, please.</summary>
public delegate int filldir_t(dir_context ctx, ReadOnlySpan<byte> name, int namlen, long offset, ulong ino,
			      uint d_type);

/// <summary>Where a directory is being read, and who wants the names.</summary>
[Source("include/linux/fs.h", 1731)]
public class dir_context
{
	public filldir_t actor = null!;
	public long pos;
}

/// <summary>What is to be done once the text of a symbolic link is no longer needed.</summary>
[Source("include/linux/delayed_call.h", 10)]
public struct delayed_call
{
	public Action<object?>? fn;
	public object? arg;
}

/// <summary>The virtual file system: inodes, dentries, open files.</summary>
public static class fs_h
{
	public const int MAY_EXEC = 0x00000001;
	public const int MAY_WRITE = 0x00000002;
	public const int MAY_READ = 0x00000004;
	public const int MAY_APPEND = 0x00000008;
	public const int MAY_ACCESS = 0x00000010;
	public const int MAY_OPEN = 0x00000020;
	public const int MAY_CHDIR = 0x00000040;

	public const uint FMODE_READ = 0x1;
	public const uint FMODE_WRITE = 0x2;
	public const uint FMODE_LSEEK = 0x4;
	public const uint FMODE_PREAD = 0x8;
	public const uint FMODE_PWRITE = 0x10;
	public const uint FMODE_EXEC = 0x20;
	public const uint FMODE_PATH = 0x4000;
	public const uint FMODE_ATOMIC_POS = 0x8000;
	public const uint FMODE_CAN_READ = 0x20000;
	public const uint FMODE_CAN_WRITE = 0x40000;
	public const uint FMODE_OPENED = 0x80000;
	public const uint FMODE_CREATED = 0x100000;
	public const uint FMODE_STREAM = 0x200000;

	/// <summary>Of one read(2) or write(2); the last whole page below INT_MAX.</summary>
	public const int MAX_RW_COUNT = int.MaxValue & ~0xFFF;

	[Source("include/linux/fs.h", 770)]
	public static void inode_lock(inode inode)
	{
		down_write(inode.i_rwsem);
	}

	[Source("include/linux/fs.h", 775)]
	public static void inode_unlock(inode inode)
	{
		up_write(inode.i_rwsem);
	}

	public const int I_MUTEX_NORMAL = 0;
	/// <summary>A directory whose child is locked next.</summary>
	public const int I_MUTEX_PARENT = 1;

	[Source("include/linux/fs.h", 780)]
	public static void inode_lock_shared(inode inode)
	{
		down_read(inode.i_rwsem);
	}

	[Source("include/linux/fs.h", 785)]
	public static void inode_unlock_shared(inode inode)
	{
		up_read(inode.i_rwsem);
	}

	[Source("include/linux/fs.h", 805)]
	public static void inode_lock_nested(inode inode, int subclass)
	{
		down_write_nested(inode.i_rwsem, subclass);
	}

	/// <summary>Takes a reference to an open file.</summary>
	[Source("include/linux/fs.h", 964)]
	public static @file get_file(file f)
	{
		Interlocked.Increment(ref f.f_count);
		return f;
	}

	[Source("include/linux/fs.h", 971)]
	public static bool get_file_rcu(file x)
	{
		int c = Volatile.Read(ref x.f_count);

		while (c != 0) {
			int old = Interlocked.CompareExchange(ref x.f_count, c + 1, c);

			if (old == c)
				return true;
			c = old;
		}
		return false;
	}

	[Source("include/linux/fs.h", 973)]
	public static int file_count(file x) => Volatile.Read(ref x.f_count);

	[Source("include/linux/fs.h", 1294)]
	public static inode file_inode(file f)
	{
		return f.f_inode!;
	}

	[Source("include/linux/dcache.h", 320)]
	public static dentry dget(dentry dentry)
	{
		Interlocked.Increment(ref dentry.d_count);
		return dentry;
	}

	[Source("include/linux/dcache.h", 404)]
	public static bool d_can_lookup(dentry dentry)
		=> dentry.d_inode != null && S_ISDIR(dentry.d_inode.i_mode) && dentry.d_inode.i_op?.lookup != null;

	[Source("include/linux/dcache.h", 414)]
	public static bool d_is_dir(dentry dentry) => dentry.d_inode != null && S_ISDIR(dentry.d_inode.i_mode);

	[Source("include/linux/dcache.h", 419)]
	public static bool d_is_symlink(dentry dentry) => dentry.d_inode != null && S_ISLNK(dentry.d_inode.i_mode);

	[Source("include/linux/dcache.h", 424)]
	public static bool d_is_reg(dentry dentry) => dentry.d_inode != null && S_ISREG(dentry.d_inode.i_mode);

	[Source("include/linux/dcache.h", 439)]
	public static bool d_is_negative(dentry dentry) => dentry.d_inode == null;

	[Source("include/linux/fs.h", 2266)]
	private static file_operations? fops_get(file_operations? fops)
		=> fops != null && (fops.owner == null || try_module_get(fops.owner)) ? fops : null;

	[Source("include/linux/fs.h", 2268)]
	private static void fops_put(file_operations? fops)
	{
		if (fops != null && fops.owner != null)
			module_put(fops.owner);
	}

	[Source("include/linux/fs.h", 3450)]
	private static uint OPEN_FMODE(int flag) => (uint)((flag + 1) & O_ACCMODE);

	[Source("include/linux/fs.h", 3477)]
	public static bool dir_emit(dir_context ctx, ReadOnlySpan<byte> name, int namelen, ulong ino, uint type)
	{
		return ctx.actor(ctx, name, namelen, ctx.pos, ino, type) == 0;
	}

	[Source("include/linux/delayed_call.h", 18)]
	public static void set_delayed_call(ref delayed_call call, Action<object?> fn, object? arg)
	{
		call.fn = fn;
		call.arg = arg;
	}

	[Source("include/linux/delayed_call.h", 25)]
	public static void do_delayed_call(ref delayed_call call)
	{
		if (call.fn != null)
			call.fn(call.arg);
	}

	/* fs/super.c */

	/// <summary>A new superblock of that type.</summary>
	[Source("fs/super.c", 199)]
	internal static super_block? alloc_super(file_system_type type, super_operations? op, ulong magic)
	{
		super_block? s = kzalloc<super_block>(GFP_KERNEL);

		if (s == null)
			return null;
		s.s_type = type;
		s.s_op = op;
		s.s_magic = magic;
		s.s_dev = (uint)Interlocked.Increment(ref unnamed_dev);
		return s;
	}

	private static int unnamed_dev;

	[Source("fs/super.c", 358)]
	private static void deactivate_super(super_block s)
	{
		if (Interlocked.Decrement(ref s.s_active) == 0) {
			if (s.s_type?.kill_sb != null)
				s.s_type.kill_sb(s);
			kfree(s);
		}
	}

	/* fs/inode.c */

	private static long last_ino;

	[Source("fs/inode.c", 402)]
	[EXPORT_SYMBOL]
	public static void ihold(inode inode)
	{
		WARN_ON(Interlocked.Increment(ref inode.i_count) < 2);
	}

	[Source("fs/inode.c", 867)]
	[EXPORT_SYMBOL]
	public static ulong get_next_ino() => (ulong)Interlocked.Increment(ref last_ino);

	/// <summary>A new inode with one reference, null when memory is short.</summary>
	[Source("fs/inode.c", 901)]
	public static inode? new_inode_pseudo(super_block? sb)
	{
		inode? inode = kzalloc<inode>(GFP_KERNEL);

		if (inode != null) {
			inode.i_sb = sb;
			if (sb?.s_type != null)
				lockdep_set_class(inode.i_rwsem, sb.s_type.i_mutex_key);
			inode.i_uid = GLOBAL_ROOT_UID;
			inode.i_gid = GLOBAL_ROOT_GID;
		}
		return inode;
	}

	/// <summary>Gives back a reference; the last one frees the inode.</summary>
	[Source("fs/inode.c", 1559)]
	[EXPORT_SYMBOL]
	public static void iput(inode? inode)
	{
		if (inode == null)
			return;
		if (Interlocked.Decrement(ref inode.i_count) == 0) {
			super_operations? op = inode.i_sb?.s_op;

			if (op?.evict_inode != null)
				op.evict_inode(inode);
			if (op?.destroy_inode != null)
				op.destroy_inode(inode);
			else
				kfree(inode);
		}
	}

	/* fs/dcache.c */

	/// <summary>Gives back a reference; the last one lets go of the inode, the parent and the superblock.</summary>
	[Source("fs/dcache.c", 840)]
	[EXPORT_SYMBOL]
	public static void dput(dentry? dentry)
	{
		while (dentry != null && Interlocked.Decrement(ref dentry.d_count) == 0) {
			dentry? parent = dentry.d_parent != dentry ? dentry.d_parent : null;
			super_block? sb = dentry.d_sb;

			iput(dentry.d_inode);
			if (sb != null && sb.s_root == dentry)
				sb.s_root = null;
			kfree(dentry);
			if (sb != null)
				deactivate_super(sb);
			dentry = parent;
		}
	}

	/// <summary>
	/// A dentry below <paramref name="parent"/>, negative until d_add(); null when memory is short.
	/// </summary>
	[Source("fs/dcache.c", 1699)]
	[EXPORT_SYMBOL]
	public static dentry? d_alloc(dentry parent, ReadOnlySpan<byte> name)
	{
		dentry? dentry = kzalloc<dentry>(GFP_KERNEL);

		if (dentry == null)
			return null;
		dentry.d_name = name.ToArray();
		dentry.d_parent = dget(parent);
		dentry.d_sb = parent.d_sb;
		if (dentry.d_sb != null)
			Interlocked.Increment(ref dentry.d_sb.s_active);
		return dentry;
	}

	/// <summary>A dentry of no directory.</summary>
	[Source("fs/dcache.c", 1746)]
	public static dentry? d_alloc_pseudo(super_block? sb, ReadOnlySpan<byte> name)
	{
		dentry? dentry = kzalloc<dentry>(GFP_KERNEL);

		if (dentry == null)
			return null;
		dentry.d_name = name.ToArray();
		dentry.d_parent = dentry;
		dentry.d_sb = sb;
		if (sb != null)
			Interlocked.Increment(ref sb.s_active);
		return dentry;
	}

	[Source("fs/dcache.c", 1880)]
	[EXPORT_SYMBOL]
	public static void d_instantiate(dentry entry, inode? inode)
	{
		entry.d_inode = inode;
	}

	/// <summary>The root of a file system; eats the inode, also when it fails.</summary>
	[Source("fs/dcache.c", 1914)]
	[EXPORT_SYMBOL]
	public static dentry? d_make_root(inode? root_inode)
	{
		dentry? res = null;

		if (root_inode != null) {
			res = d_alloc_pseudo(root_inode.i_sb, "/"u8);
			if (res != null)
				d_instantiate(res, root_inode);
			else
				iput(root_inode);
		}
		return res;
	}

	[Source("include/linux/dcache.h", 515)]
	public static inode? d_inode(dentry dentry)
	{
		return dentry.d_inode;
	}

	/// <summary>What a lookup method ends with: <paramref name="entry"/> is that file. Eats the inode.</summary>
	[Source("fs/dcache.c", 2931)]
	[EXPORT_SYMBOL]
	public static err_ptr<dentry> d_splice_alias(inode? inode, dentry entry)
	{
		d_instantiate(entry, inode);
		return (dentry?)null;
	}

	[Source("fs/namei.c", 467)]
	[EXPORT_SYMBOL]
	public static void path_get(in path path)
	{
		if (path.dentry != null)
			dget(path.dentry);
	}

	[Source("fs/namei.c", 480)]
	[EXPORT_SYMBOL]
	public static void path_put(ref path path)
	{
		dput(path.dentry);
		path.mnt = null;
		path.dentry = null;
	}

	/* fs/file_table.c */

	[Source("fs/file_table.c", 52)]
	private static void file_free(file f)
	{
		if (f.f_cred != null)
			put_cred(f.f_cred);
		kfree(f);
	}

	[Source("include/linux/fs.h", 3483)]
	public static bool dir_emit_dot(file file, dir_context ctx)
	{
		return ctx.actor(ctx, "."u8, 1, ctx.pos, file.f_path.dentry!.d_inode!.i_ino, DT_DIR) == 0;
	}

	[Source("fs/file_table.c", 95)]
	private static err_ptr<file> __alloc_file(int flags, cred? cred)
	{
		file? f;

		f = kzalloc<file>(GFP_KERNEL);
		if (f == null)
			return ERR_PTR(-ENOMEM);

		f.f_cred = cred != null ? get_cred(cred) : null;
		f.f_flags = flags;
		f.f_mode = OPEN_FMODE(flags);

		return f;
	}

	/// <summary>A file that is not open yet; -ENOMEM.</summary>
	[Source("fs/file_table.c", 133)]
	public static err_ptr<file> alloc_empty_file(int flags, cred? cred)
	{
		err_ptr<file> f;

		// the system-wide limit of files is not kept
		f = __alloc_file(flags, cred);
		return f;
	}

	[Source("fs/file_table.c", 187)]
	private static err_ptr<file> alloc_file(in path path, int flags, file_operations fop)
	{
		file file;

		var f = alloc_empty_file(flags, current_cred());
		if (IS_ERR(f))
			return f;
		file = f.ptr!;

		file.f_path = path;
		file.f_inode = path.dentry!.d_inode;
		if ((file.f_mode & FMODE_READ) != 0 && fop.read != null)
			file.f_mode |= FMODE_CAN_READ;
		if ((file.f_mode & FMODE_WRITE) != 0 && fop.write != null)
			file.f_mode |= FMODE_CAN_WRITE;
		file.f_mode |= FMODE_OPENED;
		file.f_op = fop;
		return file;
	}

	/// <summary>
	/// An open file with no name in any directory, for sockets and the like. Takes over the caller's reference to
	/// <paramref name="inode"/>, but not when it fails. The mount may be null.
	/// </summary>
	[Source("fs/file_table.c", 213)]
	[EXPORT_SYMBOL]
	public static err_ptr<file> alloc_file_pseudo(inode inode, vfsmount? mnt, ReadOnlySpan<byte> name, int flags,
						      file_operations fops)
	{
		path path = default;
		err_ptr<file> file;

		path.dentry = d_alloc_pseudo(inode.i_sb, name);
		if (path.dentry == null)
			return ERR_PTR(-ENOMEM);
		path.mnt = mnt;
		d_instantiate(path.dentry, inode);
		file = alloc_file(path, flags, fops);
		if (IS_ERR(file)) {
			ihold(inode);
			path_put(ref path);
		}
		return file;
	}

	[Source("fs/file_table.c", 253)]
	private static void __fput(file file)
	{
		inode? inode = file.f_inode;

		if ((file.f_mode & FMODE_OPENED) == 0)
			goto @out;

		might_sleep();

		if ((file.f_flags & FASYNC) != 0) {
			if (file.f_op!.fasync != null)
				file.f_op.fasync(-1, file, 0);
		}
		if (file.f_op!.release != null)
			file.f_op.release(inode!, file);
		fops_put(file.f_op);
		path_put(ref file.f_path);
	@out:
		file_free(file);
	}

	[Source("include/linux/fs.h", 3488)]
	public static bool dir_emit_dotdot(file file, dir_context ctx)
	{
		return ctx.actor(ctx, ".."u8, 2, ctx.pos, file.f_path.dentry!.d_parent.d_inode!.i_ino, DT_DIR) == 0;
	}

	[Source("include/linux/fs.h", 3493)]
	public static bool dir_emit_dots(file file, dir_context ctx)
	{
		if (ctx.pos == 0) {
			if (!dir_emit_dot(file, ctx))
				return false;
			ctx.pos = 1;
		}
		if (ctx.pos == 1) {
			if (!dir_emit_dotdot(file, ctx))
				return false;
			ctx.pos = 2;
		}
		return true;
	}

	/// <summary>Gives back a reference to an open file; the last one closes it. May sleep.</summary>
	[Source("fs/file_table.c", 350)]
	[EXPORT_SYMBOL]
	public static void fput(file file)
	{
		if (Interlocked.Decrement(ref file.f_count) == 0)
			__fput(file);
	}

	/* fs/open.c */

	[Source("fs/open.c", 716)]
	private static int do_dentry_open(file f, inode inode, file_open_t? open)
	{
		int error;

		path_get(f.f_path);
		f.f_inode = inode;

		if ((f.f_flags & O_PATH) != 0) {
			f.f_mode = FMODE_PATH | FMODE_OPENED;
			f.f_op = empty_fops;
			return 0;
		}

		// the position of these is one for all who share the file
		if (S_ISREG(inode.i_mode) || S_ISDIR(inode.i_mode))
			f.f_mode |= FMODE_ATOMIC_POS;

		f.f_op = fops_get(inode.i_fop);
		if (f.f_op == null) {
			// DEVIATION: no warning, the module that owns it may just be going
			error = -ENODEV;
			goto cleanup_all;
		}

		f.f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
		if (open == null)
			open = f.f_op.open;
		if (open != null) {
			error = open(inode, f);
			if (error != 0)
				goto cleanup_all;
		}
		f.f_mode |= FMODE_OPENED;
		if ((f.f_mode & FMODE_READ) != 0 && f.f_op.read != null)
			f.f_mode |= FMODE_CAN_READ;
		if ((f.f_mode & FMODE_WRITE) != 0 && f.f_op.write != null)
			f.f_mode |= FMODE_CAN_WRITE;

		f.f_flags &= ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);

		// files here have no page cache to go around
		if ((f.f_flags & O_DIRECT) != 0)
			return -EINVAL;
		return 0;

	cleanup_all:
		if (WARN_ON_ONCE(error > 0))
			error = -EINVAL;
		fops_put(f.f_op);
		path_put(ref f.f_path);
		f.f_inode = null;
		return error;
	}

	private static file_operations empty_fops = new();

	[Source("fs/open.c", 883)]
	internal static int vfs_open(in path path, file file)
	{
		file.f_path = path;
		return do_dentry_open(file, path.dentry!.d_inode!, null);
	}

	/// <summary>Opens what a path leads to.</summary>
	[Source("fs/open.c", 889)]
	[EXPORT_SYMBOL]
	public static err_ptr<file> dentry_open(in path path, int flags, cred? cred)
	{
		int error;

		var f = alloc_empty_file(flags, cred);
		if (!IS_ERR(f)) {
			error = vfs_open(path, f.ptr!);
			if (error != 0) {
				fput(f.ptr!);
				f = ERR_PTR(error);
			}
		}
		return f;
	}

	/// <summary>close(2) of one descriptor.</summary>
	[Source("fs/open.c", 1136)]
	[EXPORT_SYMBOL]
	public static int filp_close(file filp)
	{
		int retval = 0;

		if (file_count(filp) == 0) {
			printk(KERN_ERR, "VFS: Close: file count is 0\n");
			return 0;
		}

		if (filp.f_op!.flush != null)
			retval = filp.f_op.flush(filp);

		fput(filp);
		return retval;
	}

	/// <summary>What open methods of pipes and sockets call: there is no position.</summary>
	[Source("fs/open.c", 1211)]
	[EXPORT_SYMBOL]
	public static int nonseekable_open(inode inode, file filp)
	{
		filp.f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
		return 0;
	}

	[Source("fs/open.c", 1228)]
	[EXPORT_SYMBOL]
	public static int stream_open(inode inode, file filp)
	{
		filp.f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE | FMODE_ATOMIC_POS);
		filp.f_mode |= FMODE_STREAM;
		return 0;
	}

	/* fs/read_write.c */

	[Source("fs/read_write.c", 54)]
	[EXPORT_SYMBOL]
	public static long vfs_setpos(file file, long offset, long maxsize)
	{
		if (offset < 0)
			return -EINVAL;
		if (offset > maxsize)
			return -EINVAL;

		if (offset != file.f_pos) {
			file.f_pos = offset;
			file.f_version = 0;
		}
		return offset;
	}

	[Source("fs/read_write.c", 86)]
	[EXPORT_SYMBOL]
	public static long generic_file_llseek_size(file file, long offset, int whence, long maxsize, long eof)
	{
		switch (whence) {
		case SEEK_END:
			offset += eof;
			break;
		case SEEK_CUR:
			// only asks where it is
			if (offset == 0)
				return file.f_pos;
			spin_lock(file.f_lock);
			offset = vfs_setpos(file, file.f_pos + offset, maxsize);
			spin_unlock(file.f_lock);
			return offset;
		case SEEK_DATA:
			// there are no holes
			if ((ulong)offset >= (ulong)eof)
				return -ENXIO;
			break;
		case SEEK_HOLE:
			if ((ulong)offset >= (ulong)eof)
				return -ENXIO;
			offset = eof;
			break;
		}

		return vfs_setpos(file, offset, maxsize);
	}

	[Source("fs/read_write.c", 144)]
	[EXPORT_SYMBOL]
	public static long generic_file_llseek(file file, long offset, int whence)
	{
		inode inode = file.f_inode!;

		return generic_file_llseek_size(file, offset, whence,
						inode.i_sb!.s_maxbytes,
						inode.i_size);
	}

	[Source("fs/read_write.c", 224)]
	[EXPORT_SYMBOL]
	public static long noop_llseek(file file, long offset, int whence)
	{
		return file.f_pos;
	}

	[Source("fs/read_write.c", 230)]
	[EXPORT_SYMBOL]
	public static long no_llseek(file file, long offset, int whence)
	{
		return -ESPIPE;
	}

	[Source("fs/read_write.c", 236)]
	[EXPORT_SYMBOL]
	public static long default_llseek(file file, long offset, int whence)
	{
		inode inode = file_inode(file);
		long retval;

		inode_lock(inode);
		switch (whence) {
		case SEEK_END:
			offset += inode.i_size;
			break;
		case SEEK_CUR:
			if (offset == 0) {
				retval = file.f_pos;
				goto @out;
			}
			offset += file.f_pos;
			break;
		case SEEK_DATA:
			if (offset >= inode.i_size) {
				retval = -ENXIO;
				goto @out;
			}
			break;
		case SEEK_HOLE:
			if (offset >= inode.i_size) {
				retval = -ENXIO;
				goto @out;
			}
			offset = inode.i_size;
			break;
		}
		retval = -EINVAL;
		if (offset >= 0) {
			if (offset != file.f_pos) {
				file.f_pos = offset;
				file.f_version = 0;
			}
			retval = offset;
		}
	@out:
		inode_unlock(inode);
		return retval;
	}

	[Source("fs/read_write.c", 291)]
	[EXPORT_SYMBOL]
	public static long vfs_llseek(file file, long offset, int whence)
	{
		file_llseek_t fn;

		fn = no_llseek;
		if ((file.f_mode & FMODE_LSEEK) != 0) {
			if (file.f_op!.llseek != null)
				fn = file.f_op.llseek;
		}
		return fn(file, offset, whence);
	}

	[Source("fs/read_write.c", 365)]
	private static int rw_verify_area(file file, long ppos, int count)
	{
		if (count < 0)
			return -EINVAL;
		if (ppos < 0)
			return -EINVAL;
		if (ppos + count < 0)
			return -EINVAL;
		return 0;
	}

	[Source("fs/read_write.c", 412)]
	private static long __vfs_read(file file, Span<byte> buf, int count, ref long pos)
	{
		if (file.f_op!.read != null)
			return file.f_op.read(file, buf, count, ref pos);
		else
			return -EINVAL;
	}

	[Source("fs/read_write.c", 437)]
	public static long vfs_read(file file, Span<byte> buf, int count, ref long pos)
	{
		long ret;

		if ((file.f_mode & FMODE_READ) == 0)
			return -EBADF;
		if ((file.f_mode & FMODE_CAN_READ) == 0)
			return -EINVAL;

		ret = rw_verify_area(file, pos, count);
		if (ret == 0) {
			if (count > MAX_RW_COUNT)
				count = MAX_RW_COUNT;
			ret = __vfs_read(file, buf, count, ref pos);
		}

		return ret;
	}

	[Source("fs/read_write.c", 481)]
	private static long __vfs_write(file file, ReadOnlySpan<byte> p, int count, ref long pos)
	{
		if (file.f_op!.write != null)
			return file.f_op.write(file, p, count, ref pos);
		else
			return -EINVAL;
	}

	[Source("fs/read_write.c", 533)]
	public static long vfs_write(file file, ReadOnlySpan<byte> buf, int count, ref long pos)
	{
		long ret;

		if ((file.f_mode & FMODE_WRITE) == 0)
			return -EBADF;
		if ((file.f_mode & FMODE_CAN_WRITE) == 0)
			return -EINVAL;

		ret = rw_verify_area(file, pos, count);
		if (ret == 0) {
			if (count > MAX_RW_COUNT)
				count = MAX_RW_COUNT;
			ret = __vfs_write(file, buf, count, ref pos);
		}

		return ret;
	}

	[Source("fs/read_write.c", 561)]
	internal static long file_pos_read(file file)
	{
		return (file.f_mode & FMODE_STREAM) != 0 ? 0 : file.f_pos;
	}

	[Source("fs/read_write.c", 566)]
	internal static void file_pos_write(file file, long pos)
	{
		if ((file.f_mode & FMODE_STREAM) == 0)
			file.f_pos = pos;
	}

	/* fs/readdir.c */

	/// <summary>Reads an open directory; -ENOTDIR, -ENOENT when it has been removed.</summary>
	[Source("fs/readdir.c", 26)]
	[EXPORT_SYMBOL]
	public static int iterate_dir(file file, dir_context ctx)
	{
		inode inode = file_inode(file);
		bool shared = false;
		int res = -ENOTDIR;
		if (file.f_op!.iterate_shared != null)
			shared = true;
		else if (file.f_op.iterate == null)
			goto @out;

		if (shared)
			inode_lock_shared(inode);
		else
			inode_lock(inode);

		res = -ENOENT;
		if (!inode.i_dead) {
			ctx.pos = file.f_pos;
			if (shared)
				res = file.f_op.iterate_shared!(file, ctx);
			else
				res = file.f_op.iterate!(file, ctx);
			file.f_pos = ctx.pos;
		}
		if (shared)
			inode_unlock_shared(inode);
		else
			inode_unlock(inode);
	@out:
		return res;
	}

	/* fs/stat.c */

	[Source("fs/stat.c", 33)]
	[EXPORT_SYMBOL]
	public static void generic_fillattr(inode inode, ref kstat stat)
	{
		stat.dev = inode.i_sb != null ? inode.i_sb.s_dev : 0;
		stat.ino = inode.i_ino;
		stat.mode = inode.i_mode;
		stat.nlink = inode.i_nlink;
		stat.size = inode.i_size;
	}

	[Source("fs/stat.c", 110)]
	[EXPORT_SYMBOL]
	public static int vfs_getattr(in path path, ref kstat stat)
	{
		inode inode = path.dentry!.d_inode!;

		if (inode.i_op?.getattr != null)
			return inode.i_op.getattr(path, ref stat);

		generic_fillattr(inode, ref stat);
		return 0;
	}

	/* fs/libfs.c */

	[Source("fs/libfs.c", 211)]
	[EXPORT_SYMBOL]
	public static long generic_read_dir(file filp, Span<byte> buf, int siz, ref long ppos)
	{
		return -EISDIR;
	}

	/// <summary>What a read method does that has all of its <paramref name="available"/> bytes at hand.</summary>
	[Source("fs/libfs.c", 622)]
	[EXPORT_SYMBOL]
	public static long simple_read_from_buffer(Span<byte> to, int count, ref long ppos, ReadOnlySpan<byte> from,
						   int available)
	{
		long pos = ppos;
		int ret;

		if (pos < 0)
			return -EINVAL;
		if (pos >= available || count == 0)
			return 0;
		if (count > available - pos)
			count = (int)(available - pos);
		ret = copy_to_user(to, from[(int)pos..], count);
		if (ret == count)
			return -EFAULT;
		count -= ret;
		ppos = pos + count;
		return count;
	}

	/// <summary>What an inode of an always empty directory is.</summary>
	[Source("fs/libfs.c", 1236)]
	public static void make_empty_dir_inode(inode inode)
	{
		inode.i_nlink = 2;
		inode.i_mode = S_IFDIR | S_IRUGO | S_IXUGO;
		inode.i_rdev = 0;
		inode.i_size = 0;

		inode.i_op = empty_dir_inode_operations;
		inode.i_fop = empty_dir_operations;
	}

	[Source("fs/libfs.c", 1208)]
	private static inode_operations empty_dir_inode_operations = new() {
		lookup = static (dir, dentry, flags) => ERR_PTR(-ENOENT),
	};

	[Source("fs/libfs.c", 1228)]
	private static file_operations empty_dir_operations = new() {
		llseek = generic_file_llseek,
		read = generic_read_dir,
		iterate_shared = static (file, ctx) => {
			dir_emit_dots(file, ctx);
			return 0;
		},
	};

	/* fs/dcache.c */

	/// <summary>
	/// Readies processes, /sys, /proc, the namespaces' file system, the driver model and the root file system.
	/// </summary>
	// DEVIATION: start_kernel() calls these one by one, and driver_init() and populate_rootfs() a little later;
	// the order among them is the same.
	[Source("fs/dcache.c", 3137)]
	[early_initcall]
	private static int vfs_caches_init()
	{
		int err;

		nsproxy_cache_init();
		fork_init();
		err = sysfs_init();
		if (err != 0)
			printk(KERN_WARNING, $"mnt_init: sysfs_init error: {err}\n");
		fs_kobj = kobject_create_and_add("fs"u8, null);
		if (fs_kobj == null)
			printk(KERN_WARNING, "mnt_init: kobj create error\n");
		proc_root_init();
		nsfs_init();
		driver_init();
		kernel_kobj = kobject_create_and_add("kernel"u8, null);
		return populate_rootfs();
	}

	/// <summary>/sys/fs</summary>
	[Source("fs/namespace.c", 73)]
	public static kobject? fs_kobj;

	/// <summary>/sys/kernel</summary>
	[Source("kernel/ksysfs.c", 210)]
	public static kobject? kernel_kobj;
}
