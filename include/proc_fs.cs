// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/proc_fs.h, include/linux/seq_file_net.h and fs/proc/; the copyright of the original's
// authors stands.

// The files of fs/proc one after the other: generic.c, inode.c, proc_net.c, self.c, base.c, namespaces.c, root.c.
// Reduced: one pid namespace and so one superblock; /proc/PID has only comm, net and ns.

namespace Kernel.Include;

public delegate int proc_write_t(file filp, Span<byte> buf, int size);

/// <summary>An entry of /proc.</summary>
[Source("fs/proc/internal.h", 34)]
public sealed class proc_dir_entry : slab_object
{
	/// <summary>Below zero once it is being removed.</summary>
	public atomic_t in_use;
	public refcount_t refcnt;
	public list_head<pde_opener> pde_openers = new();
	public spinlock_t pde_unload_lock = new("&ent->pde_unload_lock");
	public completion? pde_unload_completion;
	public inode_operations? proc_iops;
	public file_operations? proc_fops;
	public seq_operations? seq_ops;
	public seq_show_t? single_show;
	public proc_write_t? write;
	public object? data;
	public Func<slab_object?>? state_size;
	public uint low_ino;
	public uint nlink;
	public kuid_t uid;
	public kgid_t gid;
	public long size;
	public proc_dir_entry? parent;
	public rb_root<proc_dir_entry> subdir = new();
	public rb_node<proc_dir_entry> subdir_node;
	public byte[] name = [];
	public ushort mode;

	/// <summary>Its length.</summary>
	public int namelen => name.Length;

	public proc_dir_entry()
	{
		subdir_node = new(this);
	}
}

/// <summary>One open file of an entry whose release method must run before the entry goes.</summary>
[Source("fs/proc/internal.h", 203)]
public sealed class pde_opener : slab_object
{
	public list_head<pde_opener> lh;
	public @file file = null!;
	public bool closing;
	public completion? c;

	public pde_opener()
	{
		lh = new(this);
	}
}

/// <summary>An inode of /proc: of an entry, or of a task.</summary>
[Source("fs/proc/internal.h", 88)]
public sealed class proc_inode : inode
{
	public task_struct? task;
	public proc_dir_entry? pde;
	public proc_ns_operations? ns_ops;
	public Func<seq_file, task_struct, int>? proc_show;
	public ctl_table_header? sysctl;
	public ctl_table? sysctl_entry;
}

/// <summary>The private part of a file in /proc/net; derived from when there is more.</summary>
[Source("include/linux/seq_file_net.h", 10)]
public class seq_net_private : slab_object
{
	public net? net;
}

/// <summary>/proc.</summary>
public static class proc_fs_h
{
	public const ulong PROC_SUPER_MAGIC = 0x9fa0;

	/// <summary>The namespace a file in /proc/net is about.</summary>
	[Source("include/linux/seq_file_net.h", 16)]
	public static net seq_file_net(seq_file seq)
	{
		return ((seq_net_private)seq.@private!).net!;
	}

	/// <summary>The same for one made by proc_create_net_single().</summary>
	[Source("include/linux/seq_file_net.h", 29)]
	public static net seq_file_single_net(seq_file seq)
	{
		return (net)seq.@private!;
	}

	[Source("include/linux/proc_fs.h", 34)]
	public static proc_dir_entry? proc_create_seq_data(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
							   seq_operations ops, object? data)
		=> proc_create_seq_private(name, mode, parent, ops, null, data);

	[Source("include/linux/proc_fs.h", 36)]
	public static proc_dir_entry? proc_create_seq(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
						      seq_operations ops)
		=> proc_create_seq_private(name, mode, parent, ops, null, null);

	[Source("include/linux/proc_fs.h", 41)]
	public static proc_dir_entry? proc_create_single(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
							 seq_show_t show)
		=> proc_create_single_data(name, mode, parent, show, null);

	/// <summary>
	/// A file of the namespace that <paramref name="parent"/> belongs to; its private part is a <see
	/// cref="seq_net_private"/>.
	/// </summary>
	[Source("include/linux/proc_fs.h", 61)]
	public static proc_dir_entry? proc_create_net(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
						      seq_operations ops, Func<slab_object?> state_size)
		=> proc_create_net_data(name, mode, parent, ops, state_size, null);

	/// <summary>A directory in /proc/net, with the namespace as its data.</summary>
	[Source("include/linux/proc_fs.h", 127)]
	public static proc_dir_entry? proc_net_mkdir(net net, ReadOnlySpan<byte> name, proc_dir_entry? parent)
	{
		return proc_mkdir_data(name, 0, parent, net);
	}

	[Source("fs/proc/internal.h", 103)]
	private static proc_inode PROC_I(inode inode)
	{
		return (proc_inode)inode;
	}

	[Source("fs/proc/internal.h", 108)]
	public static proc_dir_entry? PDE(inode inode)
	{
		return PROC_I(inode).pde;
	}

	[Source("fs/proc/internal.h", 113)]
	private static object? __PDE_DATA(inode inode)
	{
		return PDE(inode)!.data;
	}

	[Source("fs/proc/internal.h", 187)]
	private static proc_dir_entry pde_get(proc_dir_entry pde)
	{
		refcount_inc(ref pde.refcnt);
		return pde;
	}

	/* fs/proc/generic.c */

	private static rwlock_t proc_subdir_lock = DEFINE_RWLOCK("proc_subdir_lock");

	[Source("fs/proc/generic.c", 36)]
	private static void pde_free(proc_dir_entry pde)
	{
		if (S_ISLNK(pde.mode))
			kfree((byte[]?)pde.data);
		kfree(pde);
	}

	[Source("fs/proc/generic.c", 45)]
	private static int proc_match(ReadOnlySpan<byte> name, proc_dir_entry de, int len)
	{
		if (len < de.namelen)
			return -1;
		if (len > de.namelen)
			return 1;

		return name[..len].SequenceCompareTo(de.name);
	}

	[Source("fs/proc/generic.c", 55)]
	private static proc_dir_entry? pde_subdir_first(proc_dir_entry dir)
	{
		return rb_entry_safe(rb_first(dir.subdir));
	}

	[Source("fs/proc/generic.c", 61)]
	private static proc_dir_entry? pde_subdir_next(proc_dir_entry dir)
	{
		return rb_entry_safe(rb_next(dir.subdir_node));
	}

	[Source("fs/proc/generic.c", 67)]
	private static proc_dir_entry? pde_subdir_find(proc_dir_entry dir, ReadOnlySpan<byte> name, int len)
	{
		rb_node<proc_dir_entry>? node = dir.subdir.rb_node;

		while (node != null) {
			proc_dir_entry de = rb_entry(node);
			int result = proc_match(name, de, len);

			if (result < 0)
				node = node.rb_left;
			else if (result > 0)
				node = node.rb_right;
			else
				return de;
		}
		return null;
	}

	[Source("fs/proc/generic.c", 89)]
	private static bool pde_subdir_insert(proc_dir_entry dir, proc_dir_entry de)
	{
		rb_root<proc_dir_entry> root = dir.subdir;
		ref rb_node<proc_dir_entry>? @new = ref root.rb_node;
		rb_node<proc_dir_entry>? parent = null;

		while (@new != null) {
			proc_dir_entry @this = rb_entry(@new);
			int result = proc_match(de.name, @this, de.namelen);

			parent = @new;
			if (result < 0)
				@new = ref parent.rb_left;
			else if (result > 0)
				@new = ref parent.rb_right;
			else
				return false;
		}

		rb_link_node(de.subdir_node, parent, ref @new);
		rb_insert_color(de.subdir_node, root);
		return true;
	}

	[Source("fs/proc/generic.c", 135)]
	private static int proc_getattr(in path path, ref kstat stat)
	{
		inode inode = d_inode(path.dentry!)!;
		proc_dir_entry? de = PDE(inode);
		if (de != null && de.nlink != 0)
			inode.i_nlink = de.nlink;

		generic_fillattr(inode, ref stat);
		return 0;
	}

	[Source("fs/proc/generic.c", 147)]
	private static inode_operations proc_file_inode_operations = new() {
	};

	[Source("fs/proc/generic.c", 156)]
	private static int __xlate_proc_name(ReadOnlySpan<byte> name, ref proc_dir_entry? ret,
					     out ReadOnlySpan<byte> residual)
	{
		ReadOnlySpan<byte> cp = name[..strlen(name)];
		int next;
		proc_dir_entry? de;
		int len;

		residual = cp;
		de = ret;
		if (de == null)
			de = proc_root;

		while (true) {
			next = cp.IndexOf((byte)'/');
			if (next < 0)
				break;

			len = next;
			de = pde_subdir_find(de, cp, len);
			if (de == null) {
				WARN(true, $"name '{name}'\n");
				return -ENOENT;
			}
			cp = cp[(len + 1)..];
		}
		residual = cp;
		ret = de;
		return 0;
	}

	[Source("fs/proc/generic.c", 185)]
	private static int xlate_proc_name(ReadOnlySpan<byte> name, ref proc_dir_entry? ret,
					   out ReadOnlySpan<byte> residual)
	{
		int rv;

		read_lock(proc_subdir_lock);
		rv = __xlate_proc_name(name, ref ret, out residual);
		read_unlock(proc_subdir_lock);
		return rv;
	}

	private static ida proc_inum_ida = new();

	private const uint PROC_DYNAMIC_FIRST = 0xF0000000u;

	/// <summary>An inode number between 0xF0000000 and the end; also those of namespaces.</summary>
	[Source("fs/proc/generic.c", 204)]
	public static int proc_alloc_inum(out uint inum)
	{
		int i;

		inum = 0;
		i = ida_simple_get(proc_inum_ida, 0, UINT_MAX - PROC_DYNAMIC_FIRST + 1,
				   GFP_KERNEL);
		if (i < 0)
			return i;

		inum = PROC_DYNAMIC_FIRST + (uint)i;
		return 0;
	}

	[Source("fs/proc/generic.c", 217)]
	public static void proc_free_inum(uint inum)
	{
		ida_simple_remove(proc_inum_ida, inum - PROC_DYNAMIC_FIRST);
	}

	[Source("fs/proc/generic.c", 246)]
	private static err_ptr<dentry> proc_lookup_de(inode dir, dentry dentry, proc_dir_entry? de)
	{
		inode? inode;

		read_lock(proc_subdir_lock);
		de = pde_subdir_find(de!, dentry.d_name, dentry.d_name.Length);
		if (de != null) {
			pde_get(de);
			read_unlock(proc_subdir_lock);
			inode = proc_get_inode(dir.i_sb!, de);
			if (inode == null)
				return ERR_PTR(-ENOMEM);
			return d_splice_alias(inode, dentry);
		}
		read_unlock(proc_subdir_lock);
		return ERR_PTR(-ENOENT);
	}

	[Source("fs/proc/generic.c", 266)]
	private static err_ptr<dentry> proc_lookup(inode dir, dentry dentry, uint flags)
	{
		return proc_lookup_de(dir, dentry, PDE(dir));
	}

	[Source("fs/proc/generic.c", 281)]
	private static int proc_readdir_de(file file, dir_context ctx, proc_dir_entry? de)
	{
		long i;

		if (!dir_emit_dots(file, ctx))
			return 0;

		i = ctx.pos - 2;
		read_lock(proc_subdir_lock);
		de = pde_subdir_first(de!);
		for (; ; ) {
			if (de == null) {
				read_unlock(proc_subdir_lock);
				return 0;
			}
			if (i == 0)
				break;
			de = pde_subdir_next(de);
			i--;
		}

		do {
			proc_dir_entry? next;
			pde_get(de);
			read_unlock(proc_subdir_lock);
			if (!dir_emit(ctx, de.name, de.namelen,
				    de.low_ino, (uint)(de.mode >> 12))) {
				pde_put(de);
				return 0;
			}
			ctx.pos++;
			read_lock(proc_subdir_lock);
			next = pde_subdir_next(de);
			pde_put(de);
			de = next;
		} while (de != null);
		read_unlock(proc_subdir_lock);
		return 1;
	}

	[Source("fs/proc/generic.c", 322)]
	private static int proc_readdir(file file, dir_context ctx)
	{
		inode inode = file_inode(file);

		return proc_readdir_de(file, ctx, PDE(inode));
	}

	[Source("fs/proc/generic.c", 334)]
	private static file_operations proc_dir_operations = new() {
		llseek = generic_file_llseek,
		read = generic_read_dir,
		iterate_shared = proc_readdir,
	};

	[Source("fs/proc/generic.c", 343)]
	private static inode_operations proc_dir_inode_operations = new() {
		lookup = proc_lookup,
		getattr = proc_getattr,
	};

	[Source("fs/proc/generic.c", 350)]
	private static proc_dir_entry? proc_register(proc_dir_entry dir, proc_dir_entry dp)
	{
		if (proc_alloc_inum(out dp.low_ino) != 0)
			goto out_free_entry;

		write_lock(proc_subdir_lock);
		dp.parent = dir;
		if (pde_subdir_insert(dir, dp) == false) {
			WARN(true, $"proc_dir_entry '{dir.name}/{dp.name}' already registered\n");
			write_unlock(proc_subdir_lock);
			goto out_free_inum;
		}
		write_unlock(proc_subdir_lock);

		return dp;
	out_free_inum:
		proc_free_inum(dp.low_ino);
	out_free_entry:
		pde_free(dp);
		return null;
	}

	[Source("fs/proc/generic.c", 374)]
	private static proc_dir_entry? __proc_create(ref proc_dir_entry? parent, ReadOnlySpan<byte> name, int mode,
						     uint nlink)
	{
		proc_dir_entry? ent = null;
		int len;

		if (xlate_proc_name(name, ref parent, out ReadOnlySpan<byte> fn) != 0)
			goto @out;
		len = fn.Length;
		if (len == 0 || len >= 256) {
			WARN(true, $"name len {len}\n");
			return null;
		}
		if (len == 1 && fn[0] == '.') {
			WARN(true, "name '.'\n");
			return null;
		}
		if (len == 2 && fn[0] == '.' && fn[1] == '.') {
			WARN(true, "name '..'\n");
			return null;
		}
		if (parent == proc_root && name_to_int(fn) != ~0u) {
			WARN(true, $"create '/proc/{fn}' by hand\n");
			return null;
		}

		ent = kzalloc<proc_dir_entry>(GFP_KERNEL);
		if (ent == null)
			goto @out;

		ent.name = fn.ToArray();
		ent.mode = (ushort)mode;
		ent.nlink = nlink;
		refcount_set(ref ent.refcnt, 1);
		spin_lock_init(ent.pde_unload_lock);
		INIT_LIST_HEAD(ent.pde_openers);
		proc_set_user(ent, parent!.uid, parent.gid);
	@out:
		return ent;
	}

	/// <summary>A link; null when it cannot be made.</summary>
	[Source("fs/proc/generic.c", 438)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_symlink(ReadOnlySpan<byte> name, proc_dir_entry? parent,
						   ReadOnlySpan<byte> dest)
	{
		proc_dir_entry? ent;

		ent = __proc_create(ref parent, name,
				    S_IFLNK | S_IRUGO | S_IWUGO | S_IXUGO, 1);

		if (ent != null) {
			ent.data = kmemdup(dest, (int)(ent.size = strlen(dest)), GFP_KERNEL);
			if (ent.data != null) {
				ent.proc_iops = proc_link_inode_operations;
				ent = proc_register(parent!, ent);
			} else {
				pde_free(ent);
				ent = null;
			}
		}
		return ent;
	}

	[Source("fs/proc/generic.c", 461)]
	[EXPORT_SYMBOL_GPL]
	public static proc_dir_entry? proc_mkdir_data(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
						      object? data)
	{
		proc_dir_entry? ent;

		if (mode == 0)
			mode = S_IRUGO | S_IXUGO;

		ent = __proc_create(ref parent, name, S_IFDIR | mode, 2);
		if (ent != null) {
			ent.data = data;
			ent.proc_fops = proc_dir_operations;
			ent.proc_iops = proc_dir_inode_operations;
			parent!.nlink++;
			ent = proc_register(parent, ent);
			if (ent == null)
				parent.nlink--;
		}
		return ent;
	}

	[Source("fs/proc/generic.c", 483)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_mkdir_mode(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent)
	{
		return proc_mkdir_data(name, mode, parent, null);
	}

	/// <summary>A directory; null when it cannot be made (with a warning when it is there already).</summary>
	[Source("fs/proc/generic.c", 490)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_mkdir(ReadOnlySpan<byte> name, proc_dir_entry? parent)
	{
		return proc_mkdir_data(name, 0, parent, null);
	}

	[Source("fs/proc/generic.c", 516)]
	private static proc_dir_entry? proc_create_reg(ReadOnlySpan<byte> name, int mode, ref proc_dir_entry? parent,
						       object? data)
	{
		proc_dir_entry? p;

		if ((mode & S_IFMT) == 0)
			mode |= S_IFREG;
		if ((mode & S_IALLUGO) == 0)
			mode |= S_IRUGO;
		if (WARN_ON_ONCE(!S_ISREG(mode)))
			return null;

		p = __proc_create(ref parent, name, mode, 1);
		if (p != null) {
			p.proc_iops = proc_file_inode_operations;
			p.data = data;
		}
		return p;
	}

	/// <summary>
	/// A file with its own methods; mode 0 is 0444, a null parent is /proc. Null when it cannot be made.
	/// </summary>
	[Source("fs/proc/generic.c", 536)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_create_data(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
						       file_operations proc_fops, object? data)
	{
		proc_dir_entry? p;

		BUG_ON(proc_fops == null);

		p = proc_create_reg(name, mode, ref parent, data);
		if (p == null)
			return null;
		p.proc_fops = proc_fops;
		return proc_register(parent!, p);
	}

	[Source("fs/proc/generic.c", 552)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_create(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
						  file_operations proc_fops)
	{
		return proc_create_data(name, mode, parent, proc_fops, null);
	}

	[Source("fs/proc/generic.c", 560)]
	private static int proc_seq_open(inode inode, file file)
	{
		proc_dir_entry de = PDE(inode)!;

		if (de.state_size != null)
			return seq_open_private(file, de.seq_ops, de.state_size);
		return seq_open(file, de.seq_ops);
	}

	[Source("fs/proc/generic.c", 569)]
	private static int proc_seq_release(inode inode, file file)
	{
		proc_dir_entry de = PDE(inode)!;

		if (de.state_size != null)
			return seq_release_private(inode, file);
		return seq_release(inode, file);
	}

	[Source("fs/proc/generic.c", 578)]
	private static file_operations proc_seq_fops = new() {
		open = proc_seq_open,
		read = seq_read,
		llseek = seq_lseek,
		release = proc_seq_release,
	};

	/// <summary>
	/// A file of records; <paramref name="state_size"/> makes the private part of each open file, if any.
	/// </summary>
	[Source("fs/proc/generic.c", 585)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_create_seq_private(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
							      seq_operations ops, Func<slab_object?>? state_size,
							      object? data)
	{
		proc_dir_entry? p;

		p = proc_create_reg(name, mode, ref parent, data);
		if (p == null)
			return null;
		p.proc_fops = proc_seq_fops;
		p.seq_ops = ops;
		p.state_size = state_size;
		return proc_register(parent!, p);
	}

	[Source("fs/proc/generic.c", 601)]
	private static int proc_single_open(inode inode, file file)
	{
		proc_dir_entry de = PDE(inode)!;

		return single_open(file, de.single_show, de.data);
	}

	[Source("fs/proc/generic.c", 608)]
	private static file_operations proc_single_fops = new() {
		open = proc_single_open,
		read = seq_read,
		llseek = seq_lseek,
		release = single_release,
	};

	/// <summary>A file of one record.</summary>
	[Source("fs/proc/generic.c", 615)]
	[EXPORT_SYMBOL]
	public static proc_dir_entry? proc_create_single_data(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
							      seq_show_t show, object? data)
	{
		proc_dir_entry? p;

		p = proc_create_reg(name, mode, ref parent, data);
		if (p == null)
			return null;
		p.proc_fops = proc_single_fops;
		p.single_show = show;
		return proc_register(parent!, p);
	}

	[Source("fs/proc/generic.c", 630)]
	[EXPORT_SYMBOL]
	public static void proc_set_size(proc_dir_entry de, long size)
	{
		de.size = size;
	}

	[Source("fs/proc/generic.c", 636)]
	[EXPORT_SYMBOL]
	public static void proc_set_user(proc_dir_entry de, kuid_t uid, kgid_t gid)
	{
		de.uid = uid;
		de.gid = gid;
	}

	[Source("fs/proc/generic.c", 643)]
	private static void pde_put(proc_dir_entry pde)
	{
		if (refcount_dec_and_test(ref pde.refcnt)) {
			proc_free_inum(pde.low_ino);
			pde_free(pde);
		}
	}

	/// <summary>Removes an entry that has none below it; waits for who uses it and closes what is open.</summary>
	[Source("fs/proc/generic.c", 654)]
	[EXPORT_SYMBOL]
	public static void remove_proc_entry(ReadOnlySpan<byte> name, proc_dir_entry? parent)
	{
		proc_dir_entry? de = null;
		int len;

		write_lock(proc_subdir_lock);
		if (__xlate_proc_name(name, ref parent, out ReadOnlySpan<byte> fn) != 0) {
			write_unlock(proc_subdir_lock);
			return;
		}
		len = strlen(fn);

		de = pde_subdir_find(parent!, fn, len);
		if (de != null)
			rb_erase(de.subdir_node, parent!.subdir);
		write_unlock(proc_subdir_lock);
		if (de == null) {
			WARN(true, $"name '{name}'\n");
			return;
		}

		proc_entry_rundown(de);

		if (S_ISDIR(de.mode))
			parent!.nlink--;
		de.nlink = 0;
		WARN(pde_subdir_first(de) != null,
		     $"remove_proc_entry: removing non-empty directory '{de.parent!.name}/{de.name}', leaking at least '{pde_subdir_first(de)?.name}'\n");
		pde_put(de);
	}

	/// <summary>Removes an entry and all below it; -ENOENT.</summary>
	[Source("fs/proc/generic.c", 688)]
	[EXPORT_SYMBOL]
	public static int remove_proc_subtree(ReadOnlySpan<byte> name, proc_dir_entry? parent)
	{
		proc_dir_entry? root = null, de, next;
		int len;

		write_lock(proc_subdir_lock);
		if (__xlate_proc_name(name, ref parent, out ReadOnlySpan<byte> fn) != 0) {
			write_unlock(proc_subdir_lock);
			return -ENOENT;
		}
		len = strlen(fn);

		root = pde_subdir_find(parent!, fn, len);
		if (root == null) {
			write_unlock(proc_subdir_lock);
			return -ENOENT;
		}
		rb_erase(root.subdir_node, parent!.subdir);

		de = root;
		while (true) {
			next = pde_subdir_first(de);
			if (next != null) {
				rb_erase(next.subdir_node, de.subdir);
				de = next;
				continue;
			}
			write_unlock(proc_subdir_lock);

			proc_entry_rundown(de);
			next = de.parent!;
			if (S_ISDIR(de.mode))
				next.nlink--;
			de.nlink = 0;
			if (de == root)
				break;
			pde_put(de);

			write_lock(proc_subdir_lock);
			de = next;
		}
		pde_put(root);
		return 0;
	}

	[Source("fs/proc/generic.c", 735)]
	[EXPORT_SYMBOL_GPL]
	public static object? proc_get_parent_data(inode inode)
	{
		proc_dir_entry de = PDE(inode)!;
		return de.parent!.data;
	}

	/// <summary>Removes an entry and all below it; null is none.</summary>
	[Source("fs/proc/generic.c", 742)]
	[EXPORT_SYMBOL]
	public static void proc_remove(proc_dir_entry? de)
	{
		if (de != null)
			remove_proc_subtree(de.name, de.parent);
	}

	/// <summary>What the entry was made with.</summary>
	[Source("fs/proc/generic.c", 749)]
	[EXPORT_SYMBOL]
	public static object? PDE_DATA(inode inode)
	{
		return __PDE_DATA(inode);
	}

	[Source("fs/proc/generic.c", 760)]
	private static long proc_simple_write(file f, ReadOnlySpan<byte> ubuf, int size, ref long _pos)
	{
		proc_dir_entry pde = PDE(file_inode(f))!;
		int ret;

		if (pde.write == null)
			return -EACCES;
		if (size == 0 || size > PAGE_SIZE - 1)
			return -EINVAL;
		var buf = memdup_user_nul(ubuf, size);
		if (IS_ERR(buf))
			return PTR_ERR(buf);
		ret = pde.write(f, buf.ptr, size);
		kfree(buf.ptr);
		return ret == 0 ? size : ret;
	}

	/* fs/proc/inode.c */

	[Source("fs/proc/inode.c", 32)]
	private static void proc_evict_inode(inode inode)
	{
		proc_dir_entry? de;
		ctl_table_header? head;

		de = PDE(inode);
		if (de != null)
			pde_put(de);

		head = PROC_I(inode).sysctl;
		if (head != null) {
			PROC_I(inode).sysctl = null;
			proc_sys_evict_inode(PROC_I(inode), head);
		}
	}

	[Source("fs/proc/inode.c", 58)]
	internal static proc_inode? proc_alloc_inode(super_block sb)
	{
		proc_inode? ei;

		ei = kzalloc<proc_inode>(GFP_KERNEL);
		if (ei == null)
			return null;
		ei.i_sb = sb;
		lockdep_set_class(ei.i_rwsem, proc_fs_type.i_mutex_key);
		ei.i_uid = GLOBAL_ROOT_UID;
		ei.i_gid = GLOBAL_ROOT_GID;
		return ei;
	}

	[Source("fs/proc/inode.c", 124)]
	private static super_operations proc_sops = new() {
		evict_inode = proc_evict_inode,
	};

	private const int BIAS = -1 << 31;

	[Source("fs/proc/inode.c", 135)]
	private static bool use_pde(proc_dir_entry pde)
	{
		return atomic_inc_unless_negative(ref pde.in_use);
	}

	[Source("fs/proc/inode.c", 140)]
	private static void unuse_pde(proc_dir_entry pde)
	{
		if (atomic_dec_return(ref pde.in_use) == BIAS)
			complete(pde.pde_unload_completion!);
	}

	// Called with pde_unload_lock held, returns without it.
	[Source("fs/proc/inode.c", 147)]
	private static void close_pdeo(proc_dir_entry pde, pde_opener pdeo)
	{
		// close() and the removal of the entry may both come here; the second one waits for the first
		if (pdeo.closing) {
			completion c = new("c");
			pdeo.c = c;
			spin_unlock(pde.pde_unload_lock);
			wait_for_completion(c);
		} else {
			file file;
			completion? c;

			pdeo.closing = true;
			spin_unlock(pde.pde_unload_lock);
			file = pdeo.file;
			pde.proc_fops!.release!(file_inode(file), file);
			spin_lock(pde.pde_unload_lock);
			list_del(pdeo.lh);
			c = pdeo.c;
			spin_unlock(pde.pde_unload_lock);
			if (c != null)
				complete(c);
			kfree(pdeo);
		}
	}

	[Source("fs/proc/inode.c", 184)]
	private static void proc_entry_rundown(proc_dir_entry de)
	{
		completion c = new("c");

		// wait until nobody is in one of its methods
		de.pde_unload_completion = c;
		if (atomic_add_return(BIAS, ref de.in_use) != BIAS)
			wait_for_completion(c);

		// and close what is open: the methods are about to go
		spin_lock(de.pde_unload_lock);
		while (!list_empty(de.pde_openers)) {
			pde_opener pdeo;
			pdeo = list_first_entry(de.pde_openers);
			close_pdeo(de, pdeo);
			spin_lock(de.pde_unload_lock);
		}
		spin_unlock(de.pde_unload_lock);
	}

	[Source("fs/proc/inode.c", 204)]
	private static long proc_reg_llseek(file file, long offset, int whence)
	{
		proc_dir_entry pde = PDE(file_inode(file))!;
		long rv = -EINVAL;
		if (use_pde(pde)) {
			file_llseek_t? llseek;
			llseek = pde.proc_fops!.llseek;
			if (llseek == null)
				llseek = default_llseek;
			rv = llseek(file, offset, whence);
			unuse_pde(pde);
		}
		return rv;
	}

	[Source("fs/proc/inode.c", 219)]
	private static long proc_reg_read(file file, Span<byte> buf, int count, ref long ppos)
	{
		file_read_t? read;
		proc_dir_entry pde = PDE(file_inode(file))!;
		long rv = -EIO;
		if (use_pde(pde)) {
			read = pde.proc_fops!.read;
			if (read != null)
				rv = read(file, buf, count, ref ppos);
			unuse_pde(pde);
		}
		return rv;
	}

	[Source("fs/proc/inode.c", 233)]
	private static long proc_reg_write(file file, ReadOnlySpan<byte> buf, int count, ref long ppos)
	{
		file_write_t? write;
		proc_dir_entry pde = PDE(file_inode(file))!;
		long rv = -EIO;
		if (use_pde(pde)) {
			write = pde.proc_fops!.write;
			if (write != null)
				rv = write(file, buf, count, ref ppos);
			unuse_pde(pde);
		}
		return rv;
	}

	[Source("fs/proc/inode.c", 247)]
	private static uint proc_reg_poll(file file, poll_table? pts)
	{
		proc_dir_entry pde = PDE(file_inode(file))!;
		uint rv = DEFAULT_POLLMASK;
		file_poll_t? poll;
		if (use_pde(pde)) {
			poll = pde.proc_fops!.poll;
			if (poll != null)
				rv = poll(file, pts);
			unuse_pde(pde);
		}
		return rv;
	}

	[Source("fs/proc/inode.c", 261)]
	private static long proc_reg_unlocked_ioctl(file file, uint cmd, Span<byte> arg)
	{
		proc_dir_entry pde = PDE(file_inode(file))!;
		long rv = -ENOTTY;
		file_ioctl_t? ioctl;
		if (use_pde(pde)) {
			ioctl = pde.proc_fops!.unlocked_ioctl;
			if (ioctl != null)
				rv = ioctl(file, cmd, arg);
			unuse_pde(pde);
		}
		return rv;
	}

	[Source("fs/proc/inode.c", 331)]
	private static int proc_reg_open(inode inode, file file)
	{
		proc_dir_entry pde = PDE(inode)!;
		int rv = 0;
		file_open_t? open;
		file_open_t? release;
		pde_opener? pdeo = null;

		// what is open with a release method is remembered, so that removal can close it
		if (!use_pde(pde))
			return -ENOENT;

		release = pde.proc_fops!.release;
		if (release != null) {
			pdeo = kmalloc<pde_opener>(GFP_KERNEL);
			if (pdeo == null) {
				rv = -ENOMEM;
				goto out_unuse;
			}
		}

		open = pde.proc_fops.open;
		if (open != null)
			rv = open(inode, file);

		if (release != null) {
			if (rv == 0) {
				pdeo!.file = file;
				pdeo.closing = false;
				pdeo.c = null;
				spin_lock(pde.pde_unload_lock);
				list_add(pdeo.lh, pde.pde_openers);
				spin_unlock(pde.pde_unload_lock);
			} else
				kfree(pdeo);
		}

	out_unuse:
		unuse_pde(pde);
		return rv;
	}

	[Source("fs/proc/inode.c", 384)]
	private static int proc_reg_release(inode inode, file file)
	{
		proc_dir_entry pde = PDE(inode)!;
		spin_lock(pde.pde_unload_lock);
		foreach (var pdeo in list_for_each_entry(pde.pde_openers)) {
			if (pdeo.file == file) {
				close_pdeo(pde, pdeo);
				return 0;
			}
		}
		spin_unlock(pde.pde_unload_lock);
		return 0;
	}

	[Source("fs/proc/inode.c", 399)]
	private static file_operations proc_reg_file_ops = new() {
		llseek = proc_reg_llseek,
		read = proc_reg_read,
		write = proc_reg_write,
		poll = proc_reg_poll,
		unlocked_ioctl = proc_reg_unlocked_ioctl,
		open = proc_reg_open,
		release = proc_reg_release,
	};

	[Source("fs/proc/inode.c", 428)]
	private static void proc_put_link(object? p)
	{
		unuse_pde((proc_dir_entry)p!);
	}

	[Source("fs/proc/inode.c", 433)]
	private static err_ptr<byte[]> proc_get_link(dentry dentry, inode inode, ref delayed_call done)
	{
		proc_dir_entry pde = PDE(inode)!;
		if (!use_pde(pde))
			return ERR_PTR(-EINVAL);
		set_delayed_call(ref done, proc_put_link, pde);
		return (byte[]?)pde.data;
	}

	[Source("fs/proc/inode.c", 444)]
	private static inode_operations proc_link_inode_operations = new() {
		get_link = proc_get_link,
	};

	[Source("fs/proc/inode.c", 448)]
	private static inode? proc_get_inode(super_block sb, proc_dir_entry de)
	{
		proc_inode? inode = proc_alloc_inode(sb);

		if (inode != null) {
			inode.i_ino = de.low_ino;
			inode.pde = de;

			if (de.mode != 0) {
				inode.i_mode = de.mode;
				inode.i_uid = de.uid;
				inode.i_gid = de.gid;
			}
			if (de.size != 0)
				inode.i_size = de.size;
			if (de.nlink != 0)
				inode.i_nlink = de.nlink;
			WARN_ON(de.proc_iops == null);
			inode.i_op = de.proc_iops;
			if (de.proc_fops != null) {
				if (S_ISREG(inode.i_mode)) {
					inode.i_fop = proc_reg_file_ops;
				} else {
					inode.i_fop = de.proc_fops;
				}
			}
		} else
			pde_put(de);
		return inode;
	}

	/* fs/proc/proc_net.c */

	[Source("fs/proc/proc_net.c", 31)]
	private static net PDE_NET(proc_dir_entry pde)
	{
		return (net)pde.parent!.data!;
	}

	[Source("fs/proc/proc_net.c", 36)]
	private static net? get_proc_net(inode inode)
	{
		return maybe_get_net(PDE_NET(PDE(inode)!));
	}

	// pde_force_lookup: every lookup is a fresh one

	[Source("fs/proc/proc_net.c", 57)]
	private static int seq_open_net(inode inode, file file)
	{
		Func<slab_object?> state_size = PDE(inode)!.state_size!;
		seq_net_private? p;
		net? net;

		if ((file.f_mode & FMODE_WRITE) != 0 && PDE(inode)!.write == null)
			return -EACCES;

		net = get_proc_net(inode);
		if (net == null)
			return -ENXIO;

		p = (seq_net_private?)__seq_open_private(file, PDE(inode)!.seq_ops, state_size);
		if (p == null) {
			put_net(net);
			return -ENOMEM;
		}
		p.net = net;
		return 0;
	}

	[Source("fs/proc/proc_net.c", 83)]
	private static int seq_release_net(inode ino, file f)
	{
		seq_file seq = (seq_file)f.private_data!;

		put_net(seq_file_net(seq));
		seq_release_private(ino, f);
		return 0;
	}

	[Source("fs/proc/proc_net.c", 92)]
	private static file_operations proc_net_seq_fops = new() {
		open = seq_open_net,
		read = seq_read,
		write = proc_simple_write,
		llseek = seq_lseek,
		release = seq_release_net,
	};

	[Source("fs/proc/proc_net.c", 100)]
	[EXPORT_SYMBOL_GPL]
	public static proc_dir_entry? proc_create_net_data(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
							   seq_operations ops, Func<slab_object?> state_size,
							   object? data)
	{
		proc_dir_entry? p;

		p = proc_create_reg(name, mode, ref parent, data);
		if (p == null)
			return null;
		p.proc_fops = proc_net_seq_fops;
		p.seq_ops = ops;
		p.state_size = state_size;
		return proc_register(parent!, p);
	}

	/// <summary>
	/// The same with a write method, which gets what one write(2) brought, with a NUL behind it; 0 is success.
	/// </summary>
	[Source("fs/proc/proc_net.c", 142)]
	[EXPORT_SYMBOL_GPL]
	public static proc_dir_entry? proc_create_net_data_write(ReadOnlySpan<byte> name, int mode,
		proc_dir_entry? parent,
								 seq_operations ops, proc_write_t write,
								 Func<slab_object?> state_size, object? data)
	{
		proc_dir_entry? p;

		p = proc_create_reg(name, mode, ref parent, data);
		if (p == null)
			return null;
		p.proc_fops = proc_net_seq_fops;
		p.seq_ops = ops;
		p.state_size = state_size;
		p.write = write;
		return proc_register(parent!, p);
	}

	[Source("fs/proc/proc_net.c", 162)]
	private static int single_open_net(inode inode, file file)
	{
		proc_dir_entry de = PDE(inode)!;
		net? net;
		int err;

		net = get_proc_net(inode);
		if (net == null)
			return -ENXIO;

		err = single_open(file, de.single_show, net);
		if (err != 0)
			put_net(net);
		return err;
	}

	[Source("fs/proc/proc_net.c", 178)]
	private static int single_release_net(inode ino, file f)
	{
		seq_file seq = (seq_file)f.private_data!;
		put_net((net)seq.@private!);
		return single_release(ino, f);
	}

	[Source("fs/proc/proc_net.c", 185)]
	private static file_operations proc_net_single_fops = new() {
		open = single_open_net,
		read = seq_read,
		write = proc_simple_write,
		llseek = seq_lseek,
		release = single_release_net,
	};

	/// <summary>
	/// A file of one record about the namespace of <paramref name="parent"/>; seq_file_single_net() says which.
	/// </summary>
	[Source("fs/proc/proc_net.c", 193)]
	[EXPORT_SYMBOL_GPL]
	public static proc_dir_entry? proc_create_net_single(ReadOnlySpan<byte> name, int mode, proc_dir_entry? parent,
							     seq_show_t show, object? data)
	{
		proc_dir_entry? p;

		p = proc_create_reg(name, mode, ref parent, data);
		if (p == null)
			return null;
		p.proc_fops = proc_net_single_fops;
		p.single_show = show;
		return proc_register(parent!, p);
	}

	[Source("fs/proc/proc_net.c", 253)]
	private static net? get_proc_task_net(inode dir)
	{
		task_struct? task;
		nsproxy? ns;
		net? net = null;

		rcu_read_lock();
		task = PROC_I(dir).task;
		if (task != null) {
			task_lock(task);
			ns = (nsproxy?)task.nsproxy;
			if (ns != null)
				net = get_net(ns.net_ns);
			task_unlock(task);
		}
		rcu_read_unlock();

		return net;
	}

	[Source("fs/proc/proc_net.c", 273)]
	private static err_ptr<dentry> proc_tgid_net_lookup(inode dir, dentry dentry, uint flags)
	{
		err_ptr<dentry> de;
		net? net;

		de = ERR_PTR(-ENOENT);
		net = get_proc_task_net(dir);
		if (net != null) {
			de = proc_lookup_de(dir, dentry, net.proc_net);
			put_net(net);
		}
		return de;
	}

	[Source("fs/proc/proc_net.c", 288)]
	private static int proc_tgid_net_getattr(in path path, ref kstat stat)
	{
		inode inode = d_inode(path.dentry!)!;
		net? net;

		net = get_proc_task_net(inode);

		generic_fillattr(inode, ref stat);

		if (net != null) {
			stat.nlink = net.proc_net!.nlink;
			put_net(net);
		}

		return 0;
	}

	[Source("fs/proc/proc_net.c", 306)]
	private static inode_operations proc_net_inode_operations = new() {
		lookup = proc_tgid_net_lookup,
		getattr = proc_tgid_net_getattr,
	};

	[Source("fs/proc/proc_net.c", 311)]
	private static int proc_tgid_net_readdir(file file, dir_context ctx)
	{
		int ret;
		net? net;

		ret = -EINVAL;
		net = get_proc_task_net(file_inode(file));
		if (net != null) {
			ret = proc_readdir_de(file, ctx, net.proc_net);
			put_net(net);
		}
		return ret;
	}

	[Source("fs/proc/proc_net.c", 325)]
	private static file_operations proc_net_operations = new() {
		llseek = generic_file_llseek,
		read = generic_read_dir,
		iterate_shared = proc_tgid_net_readdir,
	};

	[Source("fs/proc/proc_net.c", 331)]
	private static int proc_net_ns_init(net net)
	{
		proc_dir_entry? netd, net_statd;
		kuid_t uid;
		kgid_t gid;
		int err;

		err = -ENOMEM;
		netd = kzalloc<proc_dir_entry>(GFP_KERNEL);
		if (netd == null)
			goto @out;

		netd.data = net;
		netd.nlink = 2;
		netd.parent = proc_root;
		netd.name = "net"u8.ToArray();

		uid = make_kuid(net.user_ns, 0);
		if (!uid_valid(uid))
			uid = netd.uid;

		gid = make_kgid(net.user_ns, 0);
		if (!gid_valid(gid))
			gid = netd.gid;

		proc_set_user(netd, uid, gid);

		err = -EEXIST;
		net_statd = proc_net_mkdir(net, "stat"u8, netd);
		if (net_statd == null)
			goto free_net;

		net.proc_net = netd;
		net.proc_net_stat = net_statd;
		return 0;

	free_net:
		pde_free(netd);
	@out:
		return err;
	}

	[Source("fs/proc/proc_net.c", 376)]
	private static void proc_net_ns_exit(net net)
	{
		remove_proc_entry("stat"u8, net.proc_net);
		pde_free(net.proc_net!);
	}

	[Source("fs/proc/proc_net.c", 382)]
	private static pernet_operations proc_net_ns_ops = new() {
		init = proc_net_ns_init,
		exit = proc_net_ns_exit,
	};

	/// <summary>Makes /proc/net and has every namespace get its own; called by proc_root_init().</summary>
	[Source("fs/proc/proc_net.c", 387)]
	public static int proc_net_init()
	{
		proc_symlink("net"u8, null, "self/net"u8);

		return register_pernet_subsys(proc_net_ns_ops);
	}

	/* fs/proc/self.c */

	[Source("fs/proc/self.c", 11)]
	private static err_ptr<byte[]> proc_self_get_link(dentry dentry, inode inode, ref delayed_call done)
	{
		return System.Text.Encoding.ASCII.GetBytes($"{task_pid_nr(current)}");
	}

	[Source("fs/proc/self.c", 30)]
	private static inode_operations proc_self_inode_operations = new() {
		get_link = proc_self_get_link,
	};

	/* fs/proc/base.c */

	[Source("fs/proc/util.c", 4)]
	private static uint name_to_int(ReadOnlySpan<byte> name)
	{
		int len = name.Length;
		uint n = 0;

		if (len > 1 && name[0] == '0')
			goto @out;
		foreach (byte b in name) {
			uint c = (uint)(b - '0');
			if (c > 9)
				goto @out;
			if (n >= (~0u - 9) / 10)
				goto @out;
			n *= 10;
			n += c;
		}
		return n;
	@out:
		return ~0u;
	}

	[Source("fs/proc/base.c", 732)]
	private static int proc_single_show(seq_file m, object? v)
	{
		proc_inode inode = (proc_inode)m.@private!;

		return inode.proc_show!(m, inode.task!);
	}

	[Source("fs/proc/base.c", 750)]
	private static int proc_pid_single_open(inode inode, file filp)
	{
		return single_open(filp, proc_single_show, inode);
	}

	[Source("fs/proc/base.c", 1550)]
	private static int comm_show(seq_file m, task_struct p)
	{
		seq_printf(m, $"{p.comm}\n");
		return 0;
	}

	[Source("fs/proc/base.c", 1734)]
	private static proc_inode? proc_pid_make_inode(super_block sb, task_struct task, int mode)
	{
		proc_inode? inode;

		inode = proc_alloc_inode(sb);
		if (inode == null)
			return null;

		inode.i_mode = (ushort)mode;
		inode.i_ino = get_next_ino();
		inode.task = task;
		return inode;
	}

	[Source("fs/proc/base.c", 755)]
	private static file_operations proc_single_file_operations = new() {
		open = proc_pid_single_open,
		read = seq_read,
		llseek = seq_lseek,
		release = single_release,
	};

	[NotInLinux("what there is in /proc/PID; the table tgid_base_stuff in C")]
	private static byte[][] tgid_base_stuff = ["ns"u8.ToArray(), "net"u8.ToArray(), "comm"u8.ToArray()];

	[Source("fs/proc/base.c", 3071)]
	private static int proc_tgid_base_readdir(file file, dir_context ctx)
	{
		if (!dir_emit_dots(file, ctx))
			return 0;
		while (ctx.pos - 2 < tgid_base_stuff.Length) {
			byte[] name = tgid_base_stuff[ctx.pos - 2];

			if (!dir_emit(ctx, name, name.Length, get_next_ino(), name[0] == 'n' ? DT_DIR : DT_REG))
				break;
			ctx.pos++;
		}
		return 0;
	}

	[Source("fs/proc/base.c", 3092)]
	private static err_ptr<dentry> proc_tgid_base_lookup(inode dir, dentry dentry, uint flags)
	{
		task_struct task = PROC_I(dir).task!;
		proc_inode? inode;
		ReadOnlySpan<byte> name = dentry.d_name;

		if (name.SequenceEqual("ns"u8)) {
			inode = proc_pid_make_inode(dir.i_sb!, task, S_IFDIR | S_IRUSR | S_IXUGO);
			if (inode == null)
				return ERR_PTR(-ENOENT);
			inode.i_nlink = 2;
			inode.i_op = proc_ns_dir_inode_operations;
			inode.i_fop = proc_ns_dir_operations;
		} else if (name.SequenceEqual("net"u8)) {
			inode = proc_pid_make_inode(dir.i_sb!, task, S_IFDIR | S_IRUGO | S_IXUGO);
			if (inode == null)
				return ERR_PTR(-ENOENT);
			inode.i_nlink = 2;
			inode.i_op = proc_net_inode_operations;
			inode.i_fop = proc_net_operations;
		} else if (name.SequenceEqual("comm"u8)) {
			inode = proc_pid_make_inode(dir.i_sb!, task, S_IFREG | S_IRUGO);
			if (inode == null)
				return ERR_PTR(-ENOENT);
			inode.proc_show = comm_show;
			inode.i_op = proc_file_inode_operations;
			inode.i_fop = proc_single_file_operations;
		} else
			return ERR_PTR(-ENOENT);
		return d_splice_alias(inode, dentry);
	}

	[Source("fs/proc/base.c", 3077)]
	private static file_operations proc_tgid_base_operations = new() {
		read = generic_read_dir,
		iterate_shared = proc_tgid_base_readdir,
		llseek = generic_file_llseek,
	};

	[Source("fs/proc/base.c", 3099)]
	private static inode_operations proc_tgid_base_inode_operations = new() {
		lookup = proc_tgid_base_lookup,
	};

	[Source("fs/proc/base.c", 3192)]
	private static err_ptr<dentry> proc_pid_instantiate(dentry dentry, task_struct task)
	{
		proc_inode? inode;

		inode = proc_pid_make_inode(dentry.d_sb!, task, S_IFDIR | S_IRUGO | S_IXUGO);
		if (inode == null)
			return ERR_PTR(-ENOENT);

		inode.i_op = proc_tgid_base_inode_operations;
		inode.i_fop = proc_tgid_base_operations;
		inode.i_nlink = 4;

		return d_splice_alias(inode, dentry);
	}

	[Source("fs/proc/base.c", 3212)]
	private static err_ptr<dentry> proc_pid_lookup(inode dir, dentry dentry, uint flags)
	{
		task_struct? task;
		uint tgid;
		err_ptr<dentry> result = ERR_PTR(-ENOENT);

		tgid = name_to_int(dentry.d_name);
		if (tgid == ~0u)
			goto @out;

		task = find_task_by_vpid((int)tgid);
		if (task == null)
			goto @out;

		result = proc_pid_instantiate(dentry, task);
	@out:
		return result;
	}

	/* fs/proc/namespaces.c */

	// wired up in proc_root_init(): an initialiser must not read what is another file's
	private static proc_ns_operations[] ns_entries = [];

	[Source("fs/proc/namespaces.c", 38)]
	private static err_ptr<byte[]> proc_ns_get_link(dentry dentry, inode inode, ref delayed_call done)
	{
		proc_ns_operations ns_ops = PROC_I(inode).ns_ops!;
		task_struct? task;
		path ns_path = default;
		int error = -EACCES;

		task = PROC_I(inode).task;
		if (task == null)
			return ERR_PTR(error);

		// DEVIATION: any task may look at any other, there is no ptrace_may_access
		error = ns_get_path(ref ns_path, task, ns_ops);
		if (error == 0) {
			nd_jump_link(ref ns_path);
			return (byte[]?)null;
		}
		return ERR_PTR(error);
	}

	[Source("fs/proc/namespaces.c", 63)]
	private static int proc_ns_readlink(dentry dentry, Span<byte> buffer, int buflen)
	{
		inode inode = d_inode(dentry)!;
		proc_ns_operations ns_ops = PROC_I(inode).ns_ops!;
		task_struct? task;
		Span<byte> name = stackalloc byte[50];
		int res = -EACCES;

		task = PROC_I(inode).task;
		if (task == null)
			return res;

		res = ns_get_name(name, name.Length, task, ns_ops);
		if (res >= 0)
			res = readlink_copy(buffer, buflen, name[..strlen(name)]);
		return res;
	}

	[Source("fs/proc/namespaces.c", 84)]
	private static inode_operations proc_ns_link_inode_operations = new() {
		readlink = proc_ns_readlink,
		get_link = proc_ns_get_link,
	};

	[Source("fs/proc/namespaces.c", 90)]
	private static err_ptr<dentry> proc_ns_instantiate(dentry dentry, task_struct task, proc_ns_operations ns_ops)
	{
		proc_inode? inode;

		inode = proc_pid_make_inode(dentry.d_sb!, task, S_IFLNK | S_IRWXUGO);
		if (inode == null)
			return ERR_PTR(-ENOENT);

		inode.i_op = proc_ns_link_inode_operations;
		inode.ns_ops = ns_ops;

		return d_splice_alias(inode, dentry);
	}

	[Source("fs/proc/namespaces.c", 110)]
	private static int proc_ns_dir_readdir(file file, dir_context ctx)
	{
		if (!dir_emit_dots(file, ctx))
			goto @out;
		while (ctx.pos - 2 < ns_entries.Length) {
			proc_ns_operations ops = ns_entries[ctx.pos - 2];
			byte[] name = System.Text.Encoding.ASCII.GetBytes(ops.name);

			if (!dir_emit(ctx, name, name.Length, get_next_ino(), DT_LNK))
				break;
			ctx.pos++;
		}
	@out:
		return 0;
	}

	[Source("fs/proc/namespaces.c", 137)]
	private static file_operations proc_ns_dir_operations = new() {
		read = generic_read_dir,
		iterate_shared = proc_ns_dir_readdir,
		llseek = generic_file_llseek,
	};

	[Source("fs/proc/namespaces.c", 143)]
	private static err_ptr<dentry> proc_ns_dir_lookup(inode dir, dentry dentry, uint flags)
	{
		task_struct? task = PROC_I(dir).task;
		err_ptr<dentry> res = ERR_PTR(-ENOENT);

		if (task == null)
			goto out_no_task;

		foreach (var entry in ns_entries) {
			if (!dentry.d_name.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(entry.name)))
				continue;
			res = proc_ns_instantiate(dentry, task, entry);
			break;
		}
	out_no_task:
		return res;
	}

	[Source("fs/proc/namespaces.c", 171)]
	private static inode_operations proc_ns_dir_inode_operations = new() {
		lookup = proc_ns_dir_lookup,
	};

	/* fs/proc/root.c */

	private static super_block? proc_sb;

	[Source("fs/proc/root.c", 156)]
	private static err_ptr<dentry> proc_get_tree()
	{
		return dget(proc_sb!.s_root!);
	}

	[Source("fs/proc/root.c", 209)]
	private static file_system_type proc_fs_type = new() {
		name = "proc"u8.ToArray(),
		get_tree = proc_get_tree,
	};

	/// <summary>Readies /proc. Early in boot, before any entry is made and before init_net is set up.</summary>
	[Source("fs/proc/root.c", 217)]
	public static void proc_root_init()
	{
		proc_inode? root;

		refcount_set(ref proc_root.refcnt, 1);
		proc_root.proc_iops = proc_root_inode_operations;
		proc_root.proc_fops = proc_root_operations;
		ns_entries = [netns_operations];

		proc_sb = alloc_super(proc_fs_type, proc_sops, PROC_SUPER_MAGIC);
		pde_get(proc_root);
		root = (proc_inode?)proc_get_inode(proc_sb!, proc_root);
		proc_sb!.s_root = d_make_root(root);
		if (proc_sb.s_root == null)
			panic("cannot mount /proc\n");

		// DEVIATION: made by proc_setup_self() in C, as an entry of the dcache
		proc_setup_self();

		proc_net_init();
		proc_mkdir("fs"u8, null);
		proc_mkdir("driver"u8, null);
		proc_mkdir("bus"u8, null);
		proc_sys_init();

		register_filesystem(proc_fs_type);
	}

	[Source("fs/proc/self.c", 36)]
	private static void proc_setup_self()
	{
		proc_dir_entry? parent = null;
		proc_dir_entry? ent = __proc_create(ref parent, "self"u8, S_IFLNK | S_IRWXUGO, 1);

		if (ent == null)
			return;
		ent.proc_iops = proc_self_inode_operations;
		proc_register(parent!, ent);
	}

	[Source("fs/proc/root.c", 240)]
	private static int proc_root_getattr(in path path, ref kstat stat)
	{
		generic_fillattr(d_inode(path.dentry!)!, ref stat);
		stat.nlink = proc_root.nlink + (uint)nr_processes();
		return 0;
	}

	[Source("fs/proc/root.c", 248)]
	private static err_ptr<dentry> proc_root_lookup(inode dir, dentry dentry, uint flags)
	{
		var pid = proc_pid_lookup(dir, dentry, flags);

		if (!IS_ERR(pid))
			return pid;

		return proc_lookup(dir, dentry, flags);
	}

	[Source("fs/proc/root.c", 256)]
	private static int proc_root_readdir(file file, dir_context ctx)
	{
		// DEVIATION: the tasks come after the entries without a position of their own
		if (ctx.pos < FIRST_PROCESS_ENTRY) {
			int error = proc_readdir(file, ctx);
			if (error <= 0 && ctx.pos - 2 < nr_entries(proc_root))
				return error;
			ctx.pos = FIRST_PROCESS_ENTRY;
		}

		return proc_pid_readdir(file, ctx);
	}

	private const int FIRST_PROCESS_ENTRY = 65536;

	[NotInLinux("proc_readdir() does not say whether the reader's buffer is full")]
	private static int nr_entries(proc_dir_entry dir)
	{
		int n = 0;

		read_lock(proc_subdir_lock);
		for (var de = pde_subdir_first(dir); de != null; de = pde_subdir_next(de))
			n++;
		read_unlock(proc_subdir_lock);
		return n;
	}

	[Source("fs/proc/base.c", 3284)]
	private static int proc_pid_readdir(file file, dir_context ctx)
	{
		foreach (var task in for_each_process()) {
			long pos = FIRST_PROCESS_ENTRY + task_pid_nr(task);
			byte[] name;

			if (pos < ctx.pos)
				continue;
			name = System.Text.Encoding.ASCII.GetBytes($"{task_pid_nr(task)}");
			ctx.pos = pos;
			if (!dir_emit(ctx, name, name.Length, get_next_ino(), DT_DIR))
				return 0;
			ctx.pos = pos + 1;
		}
		return 0;
	}

	[Source("fs/proc/root.c", 273)]
	private static file_operations proc_root_operations = new() {
		read = generic_read_dir,
		iterate_shared = proc_root_readdir,
		llseek = generic_file_llseek,
	};

	[Source("fs/proc/root.c", 282)]
	private static inode_operations proc_root_inode_operations = new() {
		lookup = proc_root_lookup,
		getattr = proc_root_getattr,
	};

	// its methods are wired up in proc_root_init()
	[Source("fs/proc/root.c", 290)]
	public static proc_dir_entry proc_root = new() {
		low_ino = 1,
		mode = S_IFDIR | S_IRUGO | S_IXUGO,
		nlink = 2,
		name = "/proc"u8.ToArray(),
	};
}
