// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kernfs.h and fs/kernfs/; the copyright of the original's authors stands.

// The files of fs/kernfs one after the other: kernfs-internal.h, inode.c, mount.c, dir.c, file.c, symlink.c. Reduced:
// no mmap, extended attributes, export operations, syscall_ops or fsnotify; inode numbers are counted, not recycled;
// uid and gid are in the node itself (no kernfs_iattrs); the active reference is not known to lockdep.

namespace Kernel.Include;

[Source("include/linux/kernfs.h", 85)]
public struct kernfs_elem_dir
{
	public ulong subdirs;
	public rb_root<kernfs_node>? children;
	public kernfs_root? root;
}

[Source("include/linux/kernfs.h", 97)]
public struct kernfs_elem_symlink
{
	public kernfs_node? target_kn;
}

[Source("include/linux/kernfs.h", 101)]
public struct kernfs_elem_attr
{
	public kernfs_ops? ops;
	public kernfs_open_node? open;
	public long size;
}

/// <summary>A file, directory or link of the tree, whether anybody looks at it or not.</summary>
[Source("include/linux/kernfs.h", 132)]
public sealed class kernfs_node : slab_object
{
	public atomic_t count;
	/// <summary>Users right now; below zero once it is being removed.</summary>
	public atomic_t active;
	public kernfs_node? parent;
	public byte[] name = [];

	public rb_node<kernfs_node> rb;

	/// <summary>The namespace this node is to be seen in; null when its directory is not tagged.</summary>
	public object? ns;
	public uint hash;
	public kernfs_elem_dir dir;
	public kernfs_elem_symlink symlink;
	public kernfs_elem_attr attr;

	public object? priv;

	public ulong ino;
	public uint flags;
	public ushort mode;
	public kuid_t uid;
	public kgid_t gid;

	public kernfs_node()
	{
		rb = new(this);
	}
}

[Source("include/linux/kernfs.h", 184)]
public sealed class kernfs_root : slab_object
{
	public kernfs_node kn = null!;
	public uint flags;

	public ulong next_ino;

	/// <summary>The superblocks; kernfs_mutex.</summary>
	public list_head<kernfs_super_info> supers = new();

	public wait_queue_head deactivate_waitq = new("&root->deactivate_waitq");
}

[Source("include/linux/kernfs.h", 200)]
public sealed class kernfs_open_file : slab_object
{
	public kernfs_node kn = null!;
	public @file file = null!;
	public seq_file? seq_file;
	public object? priv;

	public mutex mutex = new("&of->mutex");
	public mutex prealloc_mutex = new("&of->prealloc_mutex");
	public int @event;
	public list_head<kernfs_open_file> list;
	public byte[]? prealloc_buf;

	public int atomic_write_len;
	public bool released;

	public kernfs_open_file()
	{
		list = new(this);
	}
}

public delegate int kernfs_rw_t(kernfs_open_file of, Span<byte> buf, int bytes, long off);

/// <summary>How a file is read and written; called with an active reference to its node.</summary>
[Source("include/linux/kernfs.h", 220)]
public sealed class kernfs_ops
{
	public Func<kernfs_open_file, int>? open;
	public Action<kernfs_open_file>? release;
	public seq_show_t? seq_show;
	public seq_start_t? seq_start;
	public seq_next_t? seq_next;
	public seq_stop_t? seq_stop;
	public kernfs_rw_t? read;
	/// <summary>Writes longer than this are refused; 0: they are cut at a page.</summary>
	public int atomic_write_len;
	public bool prealloc;
	public kernfs_rw_t? write;
	public Func<kernfs_open_file, poll_table?, uint>? poll;
}

[Source("fs/kernfs/kernfs-internal.h", 52)]
public sealed class kernfs_super_info : slab_object
{
	public super_block? sb;
	public kernfs_root root = null!;
	/// <summary>Which tagged nodes are seen here.</summary>
	public object? ns;
	public list_head<kernfs_super_info> node;

	public kernfs_super_info()
	{
		node = new(this);
	}
}

[Source("fs/kernfs/file.c", 35)]
public sealed class kernfs_open_node : slab_object
{
	public atomic_t refcnt;
	public atomic_t @event;
	public wait_queue_head poll = new("&new_on->poll");
	public list_head<kernfs_open_file> files = new();
}

/// <summary>The tree behind sysfs.</summary>
public static class kernfs_h
{
	public const uint KERNFS_DIR = 0x0001;
	public const uint KERNFS_FILE = 0x0002;
	public const uint KERNFS_LINK = 0x0004;

	public const uint KERNFS_TYPE_MASK = 0x000f;
	public const uint KERNFS_FLAG_MASK = ~KERNFS_TYPE_MASK;

	public const uint KERNFS_ACTIVATED = 0x0010;
	public const uint KERNFS_NS = 0x0020;
	public const uint KERNFS_HAS_SEQ_SHOW = 0x0040;
	public const uint KERNFS_SUICIDAL = 0x0400;
	public const uint KERNFS_SUICIDED = 0x0800;
	public const uint KERNFS_EMPTY_DIR = 0x1000;
	public const uint KERNFS_HAS_RELEASE = 0x2000;

	public const uint KERNFS_ROOT_CREATE_DEACTIVATED = 0x0001;
	public const uint KERNFS_ROOT_EXTRA_OPEN_PERM_CHECK = 0x0002;

	[Source("include/linux/kernfs.h", 290)]
	public static uint kernfs_type(kernfs_node kn)
	{
		return kn.flags & KERNFS_TYPE_MASK;
	}

	/// <summary>From now on what is made in this empty directory carries a tag.</summary>
	[Source("include/linux/kernfs.h", 303)]
	public static void kernfs_enable_ns(kernfs_node kn)
	{
		WARN_ON_ONCE(kernfs_type(kn) != KERNFS_DIR);
		WARN_ON_ONCE(!RB_EMPTY_ROOT(kn.dir.children!));
		kn.flags |= KERNFS_NS;
	}

	[Source("include/linux/kernfs.h", 316)]
	public static bool kernfs_ns_enabled(kernfs_node kn)
	{
		return (kn.flags & KERNFS_NS) != 0;
	}

	[Source("include/linux/kernfs.h", 502)]
	public static int kernfs_path(kernfs_node kn, Span<byte> buf, int buflen)
	{
		return kernfs_path_from_node(kn, null, buf, buflen);
	}

	[Source("include/linux/kernfs.h", 508)]
	public static kernfs_node? kernfs_find_and_get(kernfs_node kn, ReadOnlySpan<byte> name)
	{
		return kernfs_find_and_get_ns(kn, name, null);
	}

	[Source("include/linux/kernfs.h", 552)]
	public static int kernfs_remove_by_name(kernfs_node? parent, ReadOnlySpan<byte> name)
	{
		return kernfs_remove_by_name_ns(parent, name, null);
	}

	[Source("include/linux/kernfs.h", 558)]
	public static int kernfs_rename(kernfs_node kn, kernfs_node new_parent, ReadOnlySpan<byte> new_name)
	{
		return kernfs_rename_ns(kn, new_parent, new_name, null);
	}

	/* fs/kernfs/kernfs-internal.h */

	private const int KN_DEACTIVATED_BIAS = int.MinValue + 1;

	[Source("fs/kernfs/kernfs-internal.h", 41)]
	private static kernfs_root kernfs_root(kernfs_node kn)
	{
		// only directories know their root
		if (kn.parent != null)
			kn = kn.parent;
		return kn.dir.root!;
	}

	[Source("fs/kernfs/kernfs-internal.h", 72)]
	private static kernfs_super_info kernfs_info(super_block SB) => (kernfs_super_info)SB.s_fs_info!;

	[Source("fs/kernfs/kernfs-internal.h", 74)]
	private static kernfs_node? kernfs_dentry_node(dentry dentry)
	{
		if (d_is_negative(dentry))
			return null;
		return (kernfs_node)d_inode(dentry)!.i_private!;
	}

	/* fs/kernfs/inode.c */

	[Source("fs/kernfs/inode.c", 27)]
	private static inode_operations kernfs_iops = new() {
		permission = kernfs_iop_permission,
		getattr = kernfs_iop_getattr,
	};

	[Source("fs/kernfs/inode.c", 167)]
	private static void set_default_inode_attr(inode inode, ushort mode)
	{
		inode.i_mode = mode;
	}

	[Source("fs/kernfs/inode.c", 184)]
	private static void kernfs_refresh_inode(kernfs_node kn, inode inode)
	{
		inode.i_mode = kn.mode;
		inode.i_uid = kn.uid;
		inode.i_gid = kn.gid;

		if (kernfs_type(kn) == KERNFS_DIR)
			inode.i_nlink = (uint)kn.dir.subdirs + 2;
	}

	[Source("fs/kernfs/inode.c", 203)]
	private static int kernfs_iop_getattr(in path path, ref kstat stat)
	{
		inode inode = d_inode(path.dentry!)!;
		kernfs_node kn = (kernfs_node)inode.i_private!;

		mutex_lock(kernfs_mutex);
		kernfs_refresh_inode(kn, inode);
		mutex_unlock(kernfs_mutex);

		generic_fillattr(inode, ref stat);
		return 0;
	}

	[Source("fs/kernfs/inode.c", 217)]
	private static void kernfs_init_inode(kernfs_node kn, inode inode)
	{
		kernfs_get(kn);
		inode.i_private = kn;
		inode.i_op = kernfs_iops;

		set_default_inode_attr(inode, kn.mode);
		kernfs_refresh_inode(kn, inode);

		// what is left depends on the type
		switch (kernfs_type(kn)) {
		case KERNFS_DIR:
			inode.i_op = kernfs_dir_iops;
			inode.i_fop = kernfs_dir_fops;
			if ((kn.flags & KERNFS_EMPTY_DIR) != 0)
				make_empty_dir_inode(inode);
			break;
		case KERNFS_FILE:
			inode.i_size = kn.attr.size;
			inode.i_fop = kernfs_file_fops;
			break;
		case KERNFS_LINK:
			inode.i_op = kernfs_symlink_iops;
			break;
		default:
			BUG();
			break;
		}
	}

	[Source("fs/kernfs/inode.c", 265)]
	private static inode? kernfs_get_inode(super_block sb, kernfs_node kn)
	{
		inode? inode;

		// DEVIATION: no inode cache to look into first
		inode = new_inode_pseudo(sb);
		if (inode != null) {
			inode.i_ino = kn.ino;
			kernfs_init_inode(kn, inode);
		}

		return inode;
	}

	[Source("fs/kernfs/inode.c", 283)]
	private static void kernfs_evict_inode(inode inode)
	{
		kernfs_node? kn = (kernfs_node?)inode.i_private;

		kernfs_put(kn);
	}

	[Source("fs/kernfs/inode.c", 292)]
	private static int kernfs_iop_permission(inode inode, int mask)
	{
		kernfs_node kn;

		kn = (kernfs_node)inode.i_private!;

		mutex_lock(kernfs_mutex);
		kernfs_refresh_inode(kn, inode);
		mutex_unlock(kernfs_mutex);

		return generic_permission(inode, mask);
	}

	/* fs/kernfs/mount.c */

	[Source("fs/kernfs/mount.c", 48)]
	private static super_operations kernfs_sops = new() {
		evict_inode = kernfs_evict_inode,
	};

	[Source("fs/kernfs/mount.c", 214)]
	private static int kernfs_fill_super(super_block sb, kernfs_super_info info)
	{
		inode? inode;
		dentry? root;

		info.sb = sb;

		inode = kernfs_get_inode(sb, info.root.kn);
		if (inode == null) {
			pr_debug("kernfs: could not get root inode\n");
			return -ENOMEM;
		}

		root = d_make_root(inode);
		if (root == null) {
			pr_debug("kernfs_fill_super: could not get root dentry!\n");
			return -ENOMEM;
		}
		sb.s_root = root;
		return 0;
	}

	/// <summary>The namespace a superblock shows.</summary>
	[Source("fs/kernfs/mount.c", 277)]
	public static object? kernfs_super_ns(super_block sb)
	{
		kernfs_super_info info = kernfs_info(sb);

		return info.ns;
	}

	/// <summary>The root of the superblock that shows <paramref name="ns"/>, a new one if need be.</summary>
	[Source("fs/kernfs/mount.c", 293)]
	public static err_ptr<dentry> kernfs_get_tree(file_system_type type, kernfs_root root, ulong magic, object? ns,
						      out bool new_sb_created)
	{
		super_block? sb;
		kernfs_super_info? info;
		int error;

		new_sb_created = false;
		// DEVIATION: what sget_fc() does with kernfs_test_super() and kernfs_set_super() is done here,
		// under kernfs_mutex; a superblock whose root has no users is on its way out
		mutex_lock(kernfs_mutex);
		foreach (var i in list_for_each_entry(root.supers)) {
			if (i.ns == ns && i.sb != null && dget_root(i.sb) is dentry found) {
				mutex_unlock(kernfs_mutex);
				return found;
			}
		}
		mutex_unlock(kernfs_mutex);

		info = kzalloc<kernfs_super_info>(GFP_KERNEL);
		if (info == null)
			return ERR_PTR(-ENOMEM);

		info.root = root;
		info.ns = ns;
		INIT_LIST_HEAD(info.node);

		sb = alloc_super(type, kernfs_sops, magic);
		if (sb == null) {
			kfree(info);
			return ERR_PTR(-ENOMEM);
		}
		sb.s_fs_info = info;

		error = kernfs_fill_super(sb, info);
		if (error != 0) {
			kfree(sb);
			kfree(info);
			return ERR_PTR(error);
		}

		mutex_lock(kernfs_mutex);
		list_add(info.node, info.root.supers);
		mutex_unlock(kernfs_mutex);

		new_sb_created = true;
		return sb.s_root;
	}

	[NotInLinux("the root of a superblock is what keeps it alive")]
	private static dentry? dget_root(super_block sb)
	{
		dentry? root = Volatile.Read(ref sb.s_root);
		int c = root != null ? Volatile.Read(ref root.d_count) : 0;

		while (c != 0) {
			int old = Interlocked.CompareExchange(ref root!.d_count, c + 1, c);

			if (old == c)
				return root;
			c = old;
		}
		return null;
	}

	[Source("fs/kernfs/mount.c", 349)]
	public static void kernfs_kill_sb(super_block sb)
	{
		kernfs_super_info info = kernfs_info(sb);

		mutex_lock(kernfs_mutex);
		list_del(info.node);
		mutex_unlock(kernfs_mutex);

		kfree(info);
	}

	/* fs/kernfs/dir.c */

	public static mutex kernfs_mutex = DEFINE_MUTEX("kernfs_mutex");
	// guards parent and name of a node against readers in any context
	private static spinlock_t kernfs_rename_lock = DEFINE_SPINLOCK("kernfs_rename_lock");
	private static spinlock_t kernfs_idr_lock = DEFINE_SPINLOCK("kernfs_idr_lock");

	[Source("fs/kernfs/dir.c", 28)]
	private static bool kernfs_active(kernfs_node kn)
	{
		lockdep_assert_held(kernfs_mutex);
		return atomic_read(ref kn.active) >= 0;
	}

	[Source("fs/kernfs/dir.c", 43)]
	private static int kernfs_name_locked(kernfs_node? kn, Span<byte> buf, int buflen)
	{
		if (kn == null)
			return strlcpy(buf, "(null)"u8, buflen);

		return strlcpy(buf, kn.parent != null ? kn.name : "/"u8, buflen);
	}

	[Source("fs/kernfs/dir.c", 52)]
	private static int kernfs_depth(kernfs_node from, kernfs_node to)
	{
		int depth = 0;

		while (to.parent != null && to != from) {
			depth++;
			to = to.parent;
		}
		return depth;
	}

	[Source("fs/kernfs/dir.c", 63)]
	private static kernfs_node? kernfs_common_ancestor(kernfs_node a, kernfs_node b)
	{
		int da, db;
		kernfs_root ra = kernfs_root(a), rb = kernfs_root(b);

		if (ra != rb)
			return null;

		da = kernfs_depth(ra.kn, a);
		db = kernfs_depth(rb.kn, b);

		while (da > db) {
			a = a.parent!;
			da--;
		}
		while (db > da) {
			b = b.parent!;
			db--;
		}

		// they meet at the root at the latest
		while (b != a) {
			b = b.parent!;
			a = a.parent!;
		}

		return a;
	}

	[Source("fs/kernfs/dir.c", 123)]
	private static int kernfs_path_from_node_locked(kernfs_node? kn_to, kernfs_node? kn_from, Span<byte> buf,
							int buflen)
	{
		kernfs_node? kn, common;
		ReadOnlySpan<byte> parent_str = "/.."u8;
		int depth_from, depth_to, len = 0;
		int i, j;

		if (kn_to == null)
			return strlcpy(buf, "(null)"u8, buflen);

		if (kn_from == null)
			kn_from = kernfs_root(kn_to).kn;

		if (kn_from == kn_to)
			return strlcpy(buf, "/"u8, buflen);

		common = kernfs_common_ancestor(kn_from, kn_to);
		if (WARN_ON(common == null))
			return -EINVAL;

		depth_to = kernfs_depth(common!, kn_to);
		depth_from = kernfs_depth(common!, kn_from);

		if (!buf.IsEmpty)
			buf[0] = (byte)'\0';

		for (i = 0; i < depth_from; i++)
			len += strlcpy(rest(buf, len), parent_str,
				       len < buflen ? buflen - len : 0);

		// the way down, each name found from below
		for (i = depth_to - 1; i >= 0; i--) {
			for (kn = kn_to, j = 0; j < i; j++)
				kn = kn.parent!;
			len += strlcpy(rest(buf, len), "/"u8,
				       len < buflen ? buflen - len : 0);
			len += strlcpy(rest(buf, len), kn.name,
				       len < buflen ? buflen - len : 0);
		}

		return len;
	}

	[NotInLinux("a pointer may point behind a buffer, a span may not")]
	private static Span<byte> rest(Span<byte> buf, int len) => len < buf.Length ? buf[len..] : default;

	/// <summary>The name of a node; any context. Returns its length, as strlcpy() does.</summary>
	[Source("fs/kernfs/dir.c", 182)]
	public static int kernfs_name(kernfs_node? kn, Span<byte> buf, int buflen)
	{
		int ret;

		spin_lock_irqsave(kernfs_rename_lock, out var flags);
		ret = kernfs_name_locked(kn, buf, buflen);
		spin_unlock_irqrestore(kernfs_rename_lock, flags);
		return ret;
	}

	/// <summary>
	/// The path to <paramref name="to"/> seen from <paramref name="from"/> (null: the root); any context. Returns
	/// its length.
	/// </summary>
	[Source("fs/kernfs/dir.c", 209)]
	[EXPORT_SYMBOL_GPL]
	public static int kernfs_path_from_node(kernfs_node? to, kernfs_node? from, Span<byte> buf, int buflen)
	{
		int ret;

		spin_lock_irqsave(kernfs_rename_lock, out var flags);
		ret = kernfs_path_from_node_locked(to, from, buf, buflen);
		spin_unlock_irqrestore(kernfs_rename_lock, flags);
		return ret;
	}

	/// <summary>The parent, pinned; any context.</summary>
	[Source("fs/kernfs/dir.c", 278)]
	public static kernfs_node? kernfs_get_parent(kernfs_node kn)
	{
		kernfs_node? parent;

		spin_lock_irqsave(kernfs_rename_lock, out var flags);
		parent = kn.parent;
		kernfs_get(parent);
		spin_unlock_irqrestore(kernfs_rename_lock, flags);

		return parent;
	}

	[NotInLinux("a tag has no address that could be hashed or compared")]
	private static ulong ns_id(object? ns) => ns is net net ? net.ns.inum : 0;

	[Source("fs/kernfs/dir.c", 298)]
	private static uint kernfs_name_hash(ReadOnlySpan<byte> name, object? ns)
	{
		ulong hash = ns_id(ns);
		int len = strlen(name);
		// partial_name_hash() of each character and end_name_hash() of it all
		foreach (byte c in name[..len])
			hash = (hash + ((ulong)c << 4) + ((ulong)c >> 4)) * 11;
		hash = (hash * 0x61C8864680B583EBul) >> 32;
		hash &= 0x7fffffffu;
		// 0, 1 and the largest are positions in a directory
		if (hash < 2)
			hash += 2;
		if (hash >= int.MaxValue)
			hash = int.MaxValue - 1;
		return (uint)hash;
	}

	[Source("fs/kernfs/dir.c", 314)]
	private static int kernfs_name_compare(uint hash, ReadOnlySpan<byte> name, object? ns, kernfs_node kn)
	{
		if (hash < kn.hash)
			return -1;
		if (hash > kn.hash)
			return 1;
		if (ns_id(ns) < ns_id(kn.ns))
			return -1;
		if (ns_id(ns) > ns_id(kn.ns))
			return 1;
		return name[..strlen(name)].SequenceCompareTo(kn.name);
	}

	[Source("fs/kernfs/dir.c", 328)]
	private static int kernfs_sd_compare(kernfs_node left, kernfs_node right)
	{
		return kernfs_name_compare(left.hash, left.name, left.ns, right);
	}

	[Source("fs/kernfs/dir.c", 347)]
	private static int kernfs_link_sibling(kernfs_node kn)
	{
		ref rb_node<kernfs_node>? node = ref kn.parent!.dir.children!.rb_node;
		rb_node<kernfs_node>? parent = null;

		while (node != null) {
			kernfs_node pos;
			int result;

			pos = rb_entry(node);
			parent = node;
			result = kernfs_sd_compare(kn, pos);
			if (result < 0)
				node = ref pos.rb.rb_left;
			else if (result > 0)
				node = ref pos.rb.rb_right;
			else
				return -EEXIST;
		}

		rb_link_node(kn.rb, parent, ref node);
		rb_insert_color(kn.rb, kn.parent.dir.children);

		// st_nlink counts the subdirectories
		if (kernfs_type(kn) == KERNFS_DIR)
			kn.parent.dir.subdirs++;

		return 0;
	}

	[Source("fs/kernfs/dir.c", 389)]
	private static bool kernfs_unlink_sibling(kernfs_node kn)
	{
		if (RB_EMPTY_NODE(kn.rb))
			return false;

		if (kernfs_type(kn) == KERNFS_DIR)
			kn.parent!.dir.subdirs--;

		rb_erase(kn.rb, kn.parent!.dir.children!);
		RB_CLEAR_NODE(kn.rb);
		return true;
	}

	/// <summary>
	/// Takes an active reference: while there is one, removal waits. Null when removal has begun.
	/// </summary>
	[Source("fs/kernfs/dir.c", 412)]
	public static kernfs_node? kernfs_get_active(kernfs_node? kn)
	{
		if (kn == null)
			return null;

		if (!atomic_inc_unless_negative(ref kn.active))
			return null;

		return kn;
	}

	/// <summary>Gives back an active reference and wakes who waits for the last one.</summary>
	[Source("fs/kernfs/dir.c", 432)]
	public static void kernfs_put_active(kernfs_node? kn)
	{
		kernfs_root root;
		int v;

		if (kn == null)
			return;
		root = kernfs_root(kn);

		v = atomic_dec_return(ref kn.active);
		if (v != KN_DEACTIVATED_BIAS)
			return;

		wake_up_all(root.deactivate_waitq);
	}

	// Drops and retakes kernfs_mutex; many may do so for one node.
	[Source("fs/kernfs/dir.c", 457)]
	private static void kernfs_drain(kernfs_node kn)
	{
		kernfs_root root = kernfs_root(kn);

		lockdep_assert_held(kernfs_mutex);
		WARN_ON_ONCE(kernfs_active(kn));

		mutex_unlock(kernfs_mutex);

		// whoever removes it, all wait until it is no longer used
		wait_event(root.deactivate_waitq,
			   () => atomic_read(ref kn.active) == KN_DEACTIVATED_BIAS);

		kernfs_drain_open_files(kn);

		mutex_lock(kernfs_mutex);
	}

	[Source("fs/kernfs/dir.c", 491)]
	[EXPORT_SYMBOL_GPL]
	public static void kernfs_get(kernfs_node? kn)
	{
		if (kn != null) {
			WARN_ON(atomic_read(ref kn.count) == 0);
			atomic_inc(ref kn.count);
		}
	}

	/// <summary>Gives back a reference; the last one frees the node and lets go of its parent.</summary>
	[Source("fs/kernfs/dir.c", 506)]
	[EXPORT_SYMBOL_GPL]
	public static void kernfs_put(kernfs_node? kn)
	{
		kernfs_node? parent;
		kernfs_root root;

		if (kn == null || !atomic_dec_and_test(ref kn.count))
			return;
		root = kernfs_root(kn);
	repeat:
		// who moves a node holds a reference, so this one stays where it is
		parent = kn.parent;

		WARN_ONCE(atomic_read(ref kn.active) != KN_DEACTIVATED_BIAS,
			  $"kernfs_put: {(parent != null ? bytes_to_text(parent.name) : "")}/{kn.name}: released with incorrect active_ref {atomic_read(ref kn.active)}\n");

		if (kernfs_type(kn) == KERNFS_LINK)
			kernfs_put(kn.symlink.target_kn);

		kfree_const(kn.name);
		kfree(kn);

		kn = parent;
		if (kn != null) {
			if (atomic_dec_and_test(ref kn.count))
				goto repeat;
		} else {
			// that was the root
			kfree(root);
		}
	}

	[Source("fs/kernfs/dir.c", 620)]
	private static kernfs_node? __kernfs_new_node(kernfs_root root, ReadOnlySpan<byte> name, int mode,
						      kuid_t uid, kgid_t gid, uint flags)
	{
		kernfs_node? kn;
		byte[]? copy;

		copy = kstrdup_const(name, GFP_KERNEL);
		if (copy == null)
			return null;

		kn = kzalloc<kernfs_node>(GFP_KERNEL);
		if (kn == null)
			goto err_out1;

		spin_lock(kernfs_idr_lock);
		kn.ino = ++root.next_ino;
		spin_unlock(kernfs_idr_lock);

		atomic_set(ref kn.count, 1);
		atomic_set(ref kn.active, KN_DEACTIVATED_BIAS);
		RB_CLEAR_NODE(kn.rb);

		kn.name = copy;
		kn.mode = (ushort)mode;
		kn.flags = flags;
		kn.uid = uid;
		kn.gid = gid;
		if (flags == KERNFS_DIR)
			kn.dir.children = new();

		return kn;

	err_out1:
		kfree_const(copy);
		return null;
	}

	[Source("fs/kernfs/dir.c", 687)]
	private static kernfs_node? kernfs_new_node(kernfs_node parent, ReadOnlySpan<byte> name, int mode,
						    kuid_t uid, kgid_t gid, uint flags)
	{
		kernfs_node? kn;

		kn = __kernfs_new_node(parent.dir.root ?? kernfs_root(parent),
				       name, mode, uid, gid, flags);
		if (kn != null) {
			kernfs_get(parent);
			kn.parent = parent;
		}
		return kn;
	}

	[Source("fs/kernfs/dir.c", 763)]
	private static int kernfs_add_one(kernfs_node kn)
	{
		kernfs_node parent = kn.parent!;
		bool has_ns;
		int ret;

		mutex_lock(kernfs_mutex);

		ret = -EINVAL;
		has_ns = kernfs_ns_enabled(parent);
		if (WARN(has_ns != (kn.ns != null),
			 $"kernfs: ns {(has_ns ? "required" : "invalid")} in '{parent.name}' for '{kn.name}'\n"))
			goto out_unlock;

		if (kernfs_type(parent) != KERNFS_DIR)
			goto out_unlock;

		ret = -ENOENT;
		if ((parent.flags & KERNFS_EMPTY_DIR) != 0)
			goto out_unlock;

		if ((parent.flags & KERNFS_ACTIVATED) != 0 && !kernfs_active(parent))
			goto out_unlock;

		kn.hash = kernfs_name_hash(kn.name, kn.ns);

		ret = kernfs_link_sibling(kn);
		if (ret != 0)
			goto out_unlock;

		mutex_unlock(kernfs_mutex);

		// unless the root wants it otherwise, a new node can be seen at once
		if ((kernfs_root(kn).flags & KERNFS_ROOT_CREATE_DEACTIVATED) == 0)
			kernfs_activate(kn);
		return 0;

	out_unlock:
		mutex_unlock(kernfs_mutex);
		return ret;
	}

	[Source("fs/kernfs/dir.c", 829)]
	private static kernfs_node? kernfs_find_ns(kernfs_node parent, ReadOnlySpan<byte> name, object? ns)
	{
		rb_node<kernfs_node>? node = parent.dir.children!.rb_node;
		bool has_ns = kernfs_ns_enabled(parent);
		uint hash;

		lockdep_assert_held(kernfs_mutex);

		if (has_ns != (ns != null)) {
			WARN(true, $"kernfs: ns {(has_ns ? "required" : "invalid")} in '{parent.name}' for '{name}'\n");
			return null;
		}

		hash = kernfs_name_hash(name, ns);
		while (node != null) {
			kernfs_node kn;
			int result;

			kn = rb_entry(node);
			result = kernfs_name_compare(hash, name, ns, kn);
			if (result < 0)
				node = node.rb_left;
			else if (result > 0)
				node = node.rb_right;
			else
				return kn;
		}
		return null;
	}

	/// <summary>The entry of that name and tag, pinned, or null.</summary>
	[Source("fs/kernfs/dir.c", 904)]
	[EXPORT_SYMBOL_GPL]
	public static kernfs_node? kernfs_find_and_get_ns(kernfs_node parent, ReadOnlySpan<byte> name, object? ns)
	{
		kernfs_node? kn;

		mutex_lock(kernfs_mutex);
		kn = kernfs_find_ns(parent, name, ns);
		kernfs_get(kn);
		mutex_unlock(kernfs_mutex);

		return kn;
	}

	/// <summary>A new tree with nothing in it; -ENOMEM.</summary>
	[Source("fs/kernfs/dir.c", 950)]
	public static err_ptr<kernfs_root> kernfs_create_root(uint flags, object? priv)
	{
		kernfs_root? root;
		kernfs_node? kn;

		root = kzalloc<kernfs_root>(GFP_KERNEL);
		if (root == null)
			return ERR_PTR(-ENOMEM);

		INIT_LIST_HEAD(root.supers);

		kn = __kernfs_new_node(root, ""u8, S_IFDIR | S_IRUGO | S_IXUGO,
				       GLOBAL_ROOT_UID, GLOBAL_ROOT_GID,
				       KERNFS_DIR);
		if (kn == null) {
			kfree(root);
			return ERR_PTR(-ENOMEM);
		}

		kn.priv = priv;
		kn.dir.root = root;

		root.flags = flags;
		root.kn = kn;
		init_waitqueue_head(root.deactivate_waitq);

		if ((root.flags & KERNFS_ROOT_CREATE_DEACTIVATED) == 0)
			kernfs_activate(kn);

		return root;
	}

	[Source("fs/kernfs/dir.c", 994)]
	public static void kernfs_destroy_root(kernfs_root root)
	{
		kernfs_remove(root.kn);
	}

	/// <summary>
	/// Makes a directory. -EEXIST, -ENOENT when the parent is going, -ENOMEM, -EINVAL when a tag is missing or
	/// too many.
	/// </summary>
	[Source("fs/kernfs/dir.c", 1011)]
	public static err_ptr<kernfs_node> kernfs_create_dir_ns(kernfs_node parent, ReadOnlySpan<byte> name, int mode,
								kuid_t uid, kgid_t gid, object? priv, object? ns)
	{
		kernfs_node? kn;
		int rc;

		kn = kernfs_new_node(parent, name, mode | S_IFDIR,
				     uid, gid, KERNFS_DIR);
		if (kn == null)
			return ERR_PTR(-ENOMEM);

		kn.dir.root = parent.dir.root;
		kn.ns = ns;
		kn.priv = priv;

		rc = kernfs_add_one(kn);
		if (rc == 0)
			return kn;

		kernfs_put(kn);
		return ERR_PTR(rc);
	}

	/// <summary>Makes a directory that stays empty.</summary>
	[Source("fs/kernfs/dir.c", 1045)]
	public static err_ptr<kernfs_node> kernfs_create_empty_dir(kernfs_node parent, ReadOnlySpan<byte> name)
	{
		kernfs_node? kn;
		int rc;

		kn = kernfs_new_node(parent, name, S_IRUGO | S_IXUGO | S_IFDIR,
				     GLOBAL_ROOT_UID, GLOBAL_ROOT_GID, KERNFS_DIR);
		if (kn == null)
			return ERR_PTR(-ENOMEM);

		kn.flags |= KERNFS_EMPTY_DIR;
		kn.dir.root = parent.dir.root;
		kn.ns = null;
		kn.priv = null;

		rc = kernfs_add_one(kn);
		if (rc == 0)
			return kn;

		kernfs_put(kn);
		return ERR_PTR(rc);
	}

	[Source("fs/kernfs/dir.c", 1071)]
	private static err_ptr<dentry> kernfs_iop_lookup(inode dir, dentry dentry, uint flags)
	{
		err_ptr<dentry> ret;
		kernfs_node parent = (kernfs_node)dir.i_private!;
		kernfs_node? kn;
		inode? inode;
		object? ns = null;

		mutex_lock(kernfs_mutex);

		if (kernfs_ns_enabled(parent))
			ns = kernfs_info(dir.i_sb!).ns;

		kn = kernfs_find_ns(parent, dentry.d_name, ns);

		// no such entry, or one that is going: negative
		if (kn == null || !kernfs_active(kn)) {
			ret = (dentry?)null;
			goto out_unlock;
		}

		inode = kernfs_get_inode(dir.i_sb!, kn);
		if (inode == null) {
			ret = ERR_PTR(-ENOMEM);
			goto out_unlock;
		}

		ret = d_splice_alias(inode, dentry);
	out_unlock:
		mutex_unlock(kernfs_mutex);
		return ret;
	}

	[Source("fs/kernfs/dir.c", 1108)]
	private static int kernfs_iop_mkdir(inode dir, dentry dentry, ushort mode)
	{
		return -EPERM;
	}

	[Source("fs/kernfs/dir.c", 1127)]
	private static int kernfs_iop_rmdir(inode dir, dentry dentry)
	{
		return -EPERM;
	}

	[Source("fs/kernfs/dir.c", 1175)]
	private static inode_operations kernfs_dir_iops = new() {
		lookup = kernfs_iop_lookup,
		permission = kernfs_iop_permission,
		getattr = kernfs_iop_getattr,

		mkdir = kernfs_iop_mkdir,
		rmdir = kernfs_iop_rmdir,
	};

	[Source("fs/kernfs/dir.c", 1187)]
	private static kernfs_node kernfs_leftmost_descendant(kernfs_node pos)
	{
		kernfs_node last;

		while (true) {
			rb_node<kernfs_node>? rbn;

			last = pos;

			if (kernfs_type(pos) != KERNFS_DIR)
				break;

			rbn = rb_first(pos.dir.children!);
			if (rbn == null)
				break;

			pos = rb_entry(rbn);
		}

		return last;
	}

	[Source("fs/kernfs/dir.c", 1218)]
	private static kernfs_node? kernfs_next_descendant_post(kernfs_node? pos, kernfs_node root)
	{
		rb_node<kernfs_node>? rbn;

		lockdep_assert_held(kernfs_mutex);

		if (pos == null)
			return kernfs_leftmost_descendant(root);

		// the root is the last one
		if (pos == root)
			return null;

		rbn = rb_next(pos.rb);
		if (rbn != null)
			return kernfs_leftmost_descendant(rb_entry(rbn));

		return pos.parent;
	}

	/// <summary>Makes a subtree visible that was made hidden.</summary>
	[Source("fs/kernfs/dir.c", 1255)]
	public static void kernfs_activate(kernfs_node kn)
	{
		kernfs_node? pos;

		mutex_lock(kernfs_mutex);

		pos = null;
		while ((pos = kernfs_next_descendant_post(pos, kn)) != null) {
			if (pos == null || (pos.flags & KERNFS_ACTIVATED) != 0)
				continue;

			WARN_ON_ONCE(pos.parent != null && RB_EMPTY_NODE(pos.rb));
			WARN_ON_ONCE(atomic_read(ref pos.active) != KN_DEACTIVATED_BIAS);

			atomic_sub(KN_DEACTIVATED_BIAS, ref pos.active);
			pos.flags |= KERNFS_ACTIVATED;
		}

		mutex_unlock(kernfs_mutex);
	}

	[Source("fs/kernfs/dir.c", 1276)]
	private static void __kernfs_remove(kernfs_node? kn)
	{
		kernfs_node? pos;

		lockdep_assert_held(kernfs_mutex);

		// kernfs_remove_self() has been here before
		if (kn == null || (kn.parent != null && RB_EMPTY_NODE(kn.rb)))
			return;

		pr_debug($"kernfs {kn.name}: removing\n");

		// nobody new may use anything below
		pos = null;
		while ((pos = kernfs_next_descendant_post(pos, kn)) != null)
			if (kernfs_active(pos))
				atomic_add(KN_DEACTIVATED_BIAS, ref pos.active);

		// now one node after the other, from below
		do {
			pos = kernfs_leftmost_descendant(kn);

			// draining lets go of the mutex: pos must not vanish meanwhile
			kernfs_get(pos);

			// what was never seen was never used
			if ((kn.flags & KERNFS_ACTIVATED) != 0)
				kernfs_drain(pos);
			else
				WARN_ON_ONCE(atomic_read(ref kn.active) != KN_DEACTIVATED_BIAS);

			// several may remove one tree; who unlinks a node drops its first reference
			if (pos.parent == null || kernfs_unlink_sibling(pos))
				kernfs_put(pos);

			kernfs_put(pos);
		} while (pos != kn);
	}

	/// <summary>Removes a node and all below it; waits for its users. May sleep.</summary>
	[Source("fs/kernfs/dir.c", 1349)]
	public static void kernfs_remove(kernfs_node? kn)
	{
		mutex_lock(kernfs_mutex);
		__kernfs_remove(kn);
		mutex_unlock(kernfs_mutex);
	}

	/// <summary>From within a method of the node: gives up the active reference it runs under.</summary>
	[Source("fs/kernfs/dir.c", 1370)]
	public static void kernfs_break_active_protection(kernfs_node kn)
	{
		kernfs_put_active(kn);
	}

	/// <summary>
	/// Takes the reference back that the method's end will drop; the protection does not come back.
	/// </summary>
	[Source("fs/kernfs/dir.c", 1394)]
	public static void kernfs_unbreak_active_protection(kernfs_node kn)
	{
		atomic_inc(ref kn.active);
	}

	/// <summary>
	/// Removes a node from within its own method; true for the one caller that did, the others wait for it.
	/// </summary>
	[Source("fs/kernfs/dir.c", 1436)]
	public static bool kernfs_remove_self(kernfs_node kn)
	{
		bool ret;

		mutex_lock(kernfs_mutex);
		kernfs_break_active_protection(kn);

		// the first one removes it, and says so under the mutex when it has its reference again
		if ((kn.flags & KERNFS_SUICIDAL) == 0) {
			kn.flags |= KERNFS_SUICIDAL;
			__kernfs_remove(kn);
			kn.flags |= KERNFS_SUICIDED;
			ret = true;
		} else {
			wait_queue_head waitq = kernfs_root(kn).deactivate_waitq;
			var wait = DEFINE_WAIT();

			while (true) {
				prepare_to_wait(waitq, wait, TASK_UNINTERRUPTIBLE);

				if ((kn.flags & KERNFS_SUICIDED) != 0 &&
				    atomic_read(ref kn.active) == KN_DEACTIVATED_BIAS)
					break;

				mutex_unlock(kernfs_mutex);
				schedule();
				mutex_lock(kernfs_mutex);
			}
			finish_wait(waitq, wait);
			WARN_ON_ONCE(!RB_EMPTY_NODE(kn.rb));
			ret = false;
		}

		// still under the mutex, or a loser's wait could end too soon
		kernfs_unbreak_active_protection(kn);

		mutex_unlock(kernfs_mutex);
		return ret;
	}

	/// <summary>Removes the entry of that name and tag; -ENOENT.</summary>
	[Source("fs/kernfs/dir.c", 1496)]
	public static int kernfs_remove_by_name_ns(kernfs_node? parent, ReadOnlySpan<byte> name, object? ns)
	{
		kernfs_node? kn;

		if (parent == null) {
			WARN(true, $"kernfs: can not remove '{name}', no directory\n");
			return -ENOENT;
		}

		mutex_lock(kernfs_mutex);

		kn = kernfs_find_ns(parent, name, ns);
		if (kn != null)
			__kernfs_remove(kn);

		mutex_unlock(kernfs_mutex);

		if (kn != null)
			return 0;
		else
			return -ENOENT;
	}

	/// <summary>
	/// Moves, renames and retags a node. -EEXIST, -ENOENT when it or the new parent is going, -ENOMEM.
	/// </summary>
	[Source("fs/kernfs/dir.c", 1528)]
	public static int kernfs_rename_ns(kernfs_node kn, kernfs_node new_parent, ReadOnlySpan<byte> new_name,
					   object? new_ns)
	{
		kernfs_node? old_parent;
		byte[]? old_name = null, name;
		int error;

		// not the root
		if (kn.parent == null)
			return -EINVAL;

		mutex_lock(kernfs_mutex);

		error = -ENOENT;
		if (!kernfs_active(kn) || !kernfs_active(new_parent) ||
		    (new_parent.flags & KERNFS_EMPTY_DIR) != 0)
			goto @out;

		error = 0;
		if ((kn.parent == new_parent) && (kn.ns == new_ns) &&
		    (strcmp(kn.name, new_name) == 0))
			goto @out; // nothing to do

		error = -EEXIST;
		if (kernfs_find_ns(new_parent, new_name, new_ns) != null)
			goto @out;

		if (strcmp(kn.name, new_name) != 0) {
			error = -ENOMEM;
			name = kstrdup_const(new_name, GFP_KERNEL);
			if (name == null)
				goto @out;
		} else {
			name = null;
		}

		// to its place in the new directory
		kernfs_unlink_sibling(kn);
		kernfs_get(new_parent);

		// who reads parent or name holds only this lock
		spin_lock_irq(kernfs_rename_lock);

		old_parent = kn.parent;
		kn.parent = new_parent;

		kn.ns = new_ns;
		if (name != null) {
			old_name = kn.name;
			kn.name = name;
		}

		spin_unlock_irq(kernfs_rename_lock);

		kn.hash = kernfs_name_hash(kn.name, kn.ns);
		kernfs_link_sibling(kn);

		kernfs_put(old_parent);
		kfree_const(old_name);

		error = 0;
	@out:
		mutex_unlock(kernfs_mutex);
		return error;
	}

	[Source("fs/kernfs/dir.c", 1598)]
	private static uint dt_type(kernfs_node kn)
	{
		return (uint)(kn.mode >> 12) & 15;
	}

	[Source("fs/kernfs/dir.c", 1603)]
	private static int kernfs_dir_fop_release(inode inode, file filp)
	{
		kernfs_put((kernfs_node?)filp.private_data);
		return 0;
	}

	[Source("fs/kernfs/dir.c", 1609)]
	private static kernfs_node? kernfs_dir_pos(object? ns, kernfs_node parent, long hash, kernfs_node? pos)
	{
		if (pos != null) {
			bool valid = kernfs_active(pos) &&
				pos.parent == parent && hash == pos.hash;
			kernfs_put(pos);
			if (!valid)
				pos = null;
		}
		if (pos == null && (hash > 1) && (hash < int.MaxValue)) {
			rb_node<kernfs_node>? node = parent.dir.children!.rb_node;
			while (node != null) {
				pos = rb_entry(node);

				if (hash < pos.hash)
					node = node.rb_left;
				else if (hash > pos.hash)
					node = node.rb_right;
				else
					break;
			}
		}
		// not those that are going or of another namespace
		while (pos != null && (!kernfs_active(pos) || pos.ns != ns)) {
			rb_node<kernfs_node>? node = rb_next(pos.rb);
			if (node == null)
				pos = null;
			else
				pos = rb_entry(node);
		}
		return pos;
	}

	[Source("fs/kernfs/dir.c", 1643)]
	private static kernfs_node? kernfs_dir_next_pos(object? ns, kernfs_node parent, long ino, kernfs_node? pos)
	{
		pos = kernfs_dir_pos(ns, parent, ino, pos);
		if (pos != null) {
			do {
				rb_node<kernfs_node>? node = rb_next(pos.rb);
				if (node == null)
					pos = null;
				else
					pos = rb_entry(node);
			} while (pos != null && (!kernfs_active(pos) || pos.ns != ns));
		}
		return pos;
	}

	[Source("fs/kernfs/dir.c", 1659)]
	private static int kernfs_fop_readdir(file file, dir_context ctx)
	{
		dentry dentry = file.f_path.dentry!;
		kernfs_node parent = kernfs_dentry_node(dentry)!;
		kernfs_node? pos = (kernfs_node?)file.private_data;
		object? ns = null;

		if (!dir_emit_dots(file, ctx))
			return 0;
		mutex_lock(kernfs_mutex);

		if (kernfs_ns_enabled(parent))
			ns = kernfs_info(dentry.d_sb!).ns;

		for (pos = kernfs_dir_pos(ns, parent, ctx.pos, pos);
		     pos != null;
		     pos = kernfs_dir_next_pos(ns, parent, ctx.pos, pos)) {
			byte[] name = pos.name;
			uint type = dt_type(pos);
			int len = strlen(name);
			ulong ino = pos.ino;

			ctx.pos = pos.hash;
			file.private_data = pos;
			kernfs_get(pos);

			mutex_unlock(kernfs_mutex);
			if (!dir_emit(ctx, name, len, ino, type))
				return 0;
			mutex_lock(kernfs_mutex);
		}
		mutex_unlock(kernfs_mutex);
		file.private_data = null;
		ctx.pos = int.MaxValue;
		return 0;
	}

	[Source("fs/kernfs/dir.c", 1696)]
	private static file_operations kernfs_dir_fops = new() {
		read = generic_read_dir,
		iterate_shared = kernfs_fop_readdir,
		release = kernfs_dir_fop_release,
		llseek = generic_file_llseek,
	};

	/* fs/kernfs/file.c */

	private static spinlock_t kernfs_open_node_lock = DEFINE_SPINLOCK("kernfs_open_node_lock");
	private static mutex kernfs_open_file_mutex = DEFINE_MUTEX("kernfs_open_file_mutex");

	[Source("fs/kernfs/file.c", 55)]
	private static kernfs_open_file kernfs_of(file file)
	{
		return (kernfs_open_file)((seq_file)file.private_data!).@private!;
	}

	[Source("fs/kernfs/file.c", 64)]
	private static kernfs_ops kernfs_ops(kernfs_node kn)
	{
		return kn.attr.ops!;
	}

	[Source("fs/kernfs/file.c", 93)]
	private static void kernfs_seq_stop_active(seq_file sf, object? v)
	{
		kernfs_open_file of = (kernfs_open_file)sf.@private!;
		kernfs_ops ops = kernfs_ops(of.kn);

		if (ops.seq_stop != null)
			ops.seq_stop(sf, v);
		kernfs_put_active(of.kn);
	}

	[Source("fs/kernfs/file.c", 103)]
	private static object? kernfs_seq_start(seq_file sf, ref long ppos)
	{
		kernfs_open_file of = (kernfs_open_file)sf.@private!;
		kernfs_ops ops;

		// outside the active reference: one method at a time for one open file
		mutex_lock(of.mutex);
		if (kernfs_get_active(of.kn) == null)
			return ERR_PTR(-ENODEV);

		ops = kernfs_ops(of.kn);
		if (ops.seq_start != null) {
			object? next = ops.seq_start(sf, ref ppos);
			// kernfs_seq_stop() takes -ENODEV for "no active reference"
			if (PTR_ERR(next) == -ENODEV)
				kernfs_seq_stop_active(sf, next);
			return next;
		} else {
			// one record, as with single_open()
			return ppos == 0 ? SEQ_START_TOKEN : null;
		}
	}

	[Source("fs/kernfs/file.c", 132)]
	private static object? kernfs_seq_next(seq_file sf, object? v, ref long ppos)
	{
		kernfs_open_file of = (kernfs_open_file)sf.@private!;
		kernfs_ops ops = kernfs_ops(of.kn);

		if (ops.seq_next != null) {
			object? next = ops.seq_next(sf, v, ref ppos);
			if (PTR_ERR(next) == -ENODEV)
				kernfs_seq_stop_active(sf, next);
			return next;
		} else {
			++ppos;
			return null;
		}
	}

	[Source("fs/kernfs/file.c", 153)]
	private static void kernfs_seq_stop(seq_file sf, object? v)
	{
		kernfs_open_file of = (kernfs_open_file)sf.@private!;

		if (PTR_ERR(v) != -ENODEV)
			kernfs_seq_stop_active(sf, v);
		mutex_unlock(of.mutex);
	}

	[Source("fs/kernfs/file.c", 162)]
	private static int kernfs_seq_show(seq_file sf, object? v)
	{
		kernfs_open_file of = (kernfs_open_file)sf.@private!;

		of.@event = atomic_read(ref of.kn.attr.open!.@event);

		return of.kn.attr.ops!.seq_show!(sf, v);
	}

	[Source("fs/kernfs/file.c", 171)]
	private static seq_operations kernfs_seq_ops = new() {
		start = kernfs_seq_start,
		next = kernfs_seq_next,
		stop = kernfs_seq_stop,
		show = kernfs_seq_show,
	};

	[Source("fs/kernfs/file.c", 184)]
	private static long kernfs_file_direct_read(kernfs_open_file of, Span<byte> user_buf, int count, ref long ppos)
	{
		int len = min(count, PAGE_SIZE);
		kernfs_ops ops;
		byte[]? buf;

		buf = of.prealloc_buf;
		if (buf != null)
			mutex_lock(of.prealloc_mutex);
		else
			buf = kmalloc(len, GFP_KERNEL);
		if (buf == null)
			return -ENOMEM;

		// outside the active reference: one method at a time for one open file
		mutex_lock(of.mutex);
		if (kernfs_get_active(of.kn) == null) {
			len = -ENODEV;
			mutex_unlock(of.mutex);
			goto out_free;
		}

		of.@event = atomic_read(ref of.kn.attr.open!.@event);
		ops = kernfs_ops(of.kn);
		if (ops.read != null)
			len = ops.read(of, buf, len, ppos);
		else
			len = -EINVAL;

		kernfs_put_active(of.kn);
		mutex_unlock(of.mutex);

		if (len < 0)
			goto out_free;

		if (copy_to_user(user_buf, buf, len) != 0) {
			len = -EFAULT;
			goto out_free;
		}

		ppos += len;

	out_free:
		if (buf == of.prealloc_buf)
			mutex_unlock(of.prealloc_mutex);
		else
			kfree(buf);
		return len;
	}

	[Source("fs/kernfs/file.c", 246)]
	private static long kernfs_fop_read(file file, Span<byte> user_buf, int count, ref long ppos)
	{
		kernfs_open_file of = kernfs_of(file);

		if ((of.kn.flags & KERNFS_HAS_SEQ_SHOW) != 0)
			return seq_read(file, user_buf, count, ref ppos);
		else
			return kernfs_file_direct_read(of, user_buf, count, ref ppos);
	}

	[Source("fs/kernfs/file.c", 273)]
	private static long kernfs_fop_write(file file, ReadOnlySpan<byte> user_buf, int count, ref long ppos)
	{
		kernfs_open_file of = kernfs_of(file);
		kernfs_ops ops;
		int len;
		byte[]? buf;

		if (of.atomic_write_len != 0) {
			len = count;
			if (len > of.atomic_write_len)
				return -E2BIG;
		} else {
			len = min(count, PAGE_SIZE);
		}

		buf = of.prealloc_buf;
		if (buf != null)
			mutex_lock(of.prealloc_mutex);
		else
			buf = kmalloc(len + 1, GFP_KERNEL);
		if (buf == null)
			return -ENOMEM;

		if (copy_from_user(buf, user_buf, len) != 0) {
			len = -EFAULT;
			goto out_free;
		}
		buf[len] = (byte)'\0'; // what is written is text

		// outside the active reference: one method at a time for one open file
		mutex_lock(of.mutex);
		if (kernfs_get_active(of.kn) == null) {
			mutex_unlock(of.mutex);
			len = -ENODEV;
			goto out_free;
		}

		ops = kernfs_ops(of.kn);
		if (ops.write != null)
			len = ops.write(of, buf, len, ppos);
		else
			len = -EINVAL;

		kernfs_put_active(of.kn);
		mutex_unlock(of.mutex);

		if (len > 0)
			ppos += len;

	out_free:
		if (buf == of.prealloc_buf)
			mutex_unlock(of.prealloc_mutex);
		else
			kfree(buf);
		return len;
	}

	[Source("fs/kernfs/file.c", 543)]
	private static int kernfs_get_open_node(kernfs_node kn, kernfs_open_file of)
	{
		kernfs_open_node? on, new_on = null;

	retry:
		mutex_lock(kernfs_open_file_mutex);
		spin_lock_irq(kernfs_open_node_lock);

		if (kn.attr.open == null && new_on != null) {
			kn.attr.open = new_on;
			new_on = null;
		}

		on = kn.attr.open;
		if (on != null) {
			atomic_inc(ref on.refcnt);
			list_add_tail(of.list, on.files);
		}

		spin_unlock_irq(kernfs_open_node_lock);
		mutex_unlock(kernfs_open_file_mutex);

		if (on != null) {
			kfree(new_on);
			return 0;
		}

		// there is none yet: make one and look again
		new_on = kmalloc<kernfs_open_node>(GFP_KERNEL);
		if (new_on == null)
			return -ENOMEM;

		atomic_set(ref new_on.refcnt, 0);
		atomic_set(ref new_on.@event, 1);
		init_waitqueue_head(new_on.poll);
		INIT_LIST_HEAD(new_on.files);
		goto retry;
	}

	[Source("fs/kernfs/file.c", 594)]
	private static void kernfs_put_open_node(kernfs_node kn, kernfs_open_file? of)
	{
		kernfs_open_node? on = kn.attr.open;

		mutex_lock(kernfs_open_file_mutex);
		spin_lock_irqsave(kernfs_open_node_lock, out var flags);

		if (of != null)
			list_del(of.list);

		if (atomic_dec_and_test(ref on!.refcnt))
			kn.attr.open = null;
		else
			on = null;

		spin_unlock_irqrestore(kernfs_open_node_lock, flags);
		mutex_unlock(kernfs_open_file_mutex);

		kfree(on);
	}

	[Source("fs/kernfs/file.c", 617)]
	private static int kernfs_fop_open(inode inode, file file)
	{
		kernfs_node kn = (kernfs_node)inode.i_private!;
		kernfs_root root = kernfs_root(kn);
		kernfs_ops ops;
		kernfs_open_file? of;
		bool has_read, has_write;
		int error = -EACCES;

		if (kernfs_get_active(kn) == null)
			return -ENODEV;

		ops = kernfs_ops(kn);

		has_read = ops.seq_show != null || ops.read != null;
		has_write = ops.write != null;

		// even root: what cannot be read or written must not be opened for it
		if ((root.flags & KERNFS_ROOT_EXTRA_OPEN_PERM_CHECK) != 0) {
			if ((file.f_mode & FMODE_WRITE) != 0 &&
			    ((inode.i_mode & S_IWUGO) == 0 || !has_write))
				goto err_out;

			if ((file.f_mode & FMODE_READ) != 0 &&
			    ((inode.i_mode & S_IRUGO) == 0 || !has_read))
				goto err_out;
		}

		error = -ENOMEM;
		of = kzalloc<kernfs_open_file>(GFP_KERNEL);
		if (of == null)
			goto err_out;

		mutex_init(of.mutex);

		of.kn = kn;
		of.file = file;

		// needed outside the active reference
		of.atomic_write_len = ops.atomic_write_len;

		error = -EINVAL;
		// seq_read() has a buffer of its own
		if (ops.prealloc && ops.seq_show != null)
			goto err_free;
		if (ops.prealloc) {
			int len = of.atomic_write_len != 0 ? of.atomic_write_len : PAGE_SIZE;
			of.prealloc_buf = kmalloc(len + 1, GFP_KERNEL);
			error = -ENOMEM;
			if (of.prealloc_buf == null)
				goto err_free;
			mutex_init(of.prealloc_mutex);
		}

		// a seq_file even when it is not read that way: one way to find the open file
		if (ops.seq_show != null)
			error = seq_open(file, kernfs_seq_ops);
		else
			error = seq_open(file, null);
		if (error != 0)
			goto err_free;

		of.seq_file = (seq_file)file.private_data!;
		of.seq_file.@private = of;

		// seq_open() took it away
		if ((file.f_mode & FMODE_WRITE) != 0)
			file.f_mode |= FMODE_PWRITE;

		error = kernfs_get_open_node(kn, of);
		if (error != 0)
			goto err_seq_release;

		if (ops.open != null) {
			// nobody else knows this file yet, no need of its mutex
			error = ops.open(of);
			if (error != 0)
				goto err_put_node;
		}

		kernfs_put_active(kn);
		return 0;

	err_put_node:
		kernfs_put_open_node(kn, of);
	err_seq_release:
		seq_release(inode, file);
	err_free:
		kfree(of.prealloc_buf);
		kfree(of);
	err_out:
		kernfs_put_active(kn);
		return error;
	}

	[Source("fs/kernfs/file.c", 746)]
	private static void kernfs_release_file(kernfs_node kn, kernfs_open_file of)
	{
		// closing and draining meet here
		lockdep_assert_held(kernfs_open_file_mutex);

		if (!of.released) {
			kn.attr.ops!.release!(of);
			of.released = true;
		}
	}

	[Source("fs/kernfs/file.c", 769)]
	private static int kernfs_fop_release(inode inode, file filp)
	{
		kernfs_node kn = (kernfs_node)inode.i_private!;
		kernfs_open_file of = kernfs_of(filp);

		if ((kn.flags & KERNFS_HAS_RELEASE) != 0) {
			mutex_lock(kernfs_open_file_mutex);
			kernfs_release_file(kn, of);
			mutex_unlock(kernfs_open_file_mutex);
		}

		kernfs_put_open_node(kn, of);
		seq_release(inode, filp);
		kfree(of.prealloc_buf);
		kfree(of);

		return 0;
	}

	[Source("fs/kernfs/file.c", 788)]
	private static void kernfs_drain_open_files(kernfs_node kn)
	{
		kernfs_open_node? on;

		if ((kn.flags & KERNFS_HAS_RELEASE) == 0)
			return;

		spin_lock_irq(kernfs_open_node_lock);
		on = kn.attr.open;
		if (on != null)
			atomic_inc(ref on.refcnt);
		spin_unlock_irq(kernfs_open_node_lock);
		if (on == null)
			return;

		mutex_lock(kernfs_open_file_mutex);

		foreach (var of in list_for_each_entry(on.files)) {
			if ((kn.flags & KERNFS_HAS_RELEASE) != 0)
				kernfs_release_file(kn, of);
		}

		mutex_unlock(kernfs_open_file_mutex);

		kernfs_put_open_node(kn, null);
	}

	/// <summary>
	/// The poll method of files that have none: EPOLLERR|EPOLLPRI once it was notified after the last read.
	/// </summary>
	[Source("fs/kernfs/file.c", 835)]
	public static uint kernfs_generic_poll(kernfs_open_file of, poll_table? wait)
	{
		kernfs_node kn = kernfs_dentry_node(of.file.f_path.dentry!)!;
		kernfs_open_node on = kn.attr.open!;

		poll_wait(of.file, on.poll, wait);

		if (of.@event != atomic_read(ref on.@event))
			return DEFAULT_POLLMASK | EPOLLERR | EPOLLPRI;

		return DEFAULT_POLLMASK;
	}

	[Source("fs/kernfs/file.c", 848)]
	private static uint kernfs_fop_poll(file filp, poll_table? wait)
	{
		kernfs_open_file of = kernfs_of(filp);
		kernfs_node kn = kernfs_dentry_node(filp.f_path.dentry!)!;
		uint ret;

		if (kernfs_get_active(kn) == null)
			return DEFAULT_POLLMASK | EPOLLERR | EPOLLPRI;

		if (kn.attr.ops!.poll != null)
			ret = kn.attr.ops.poll(of, wait);
		else
			ret = kernfs_generic_poll(of, wait);

		kernfs_put_active(kn);
		return ret;
	}

	/// <summary>Wakes who polls a file; any context. (Nobody listens by fsnotify.)</summary>
	[Source("fs/kernfs/file.c", 930)]
	[EXPORT_SYMBOL_GPL]
	public static void kernfs_notify(kernfs_node kn)
	{
		kernfs_open_node? on;

		if (WARN_ON(kernfs_type(kn) != KERNFS_FILE))
			return;

		spin_lock_irqsave(kernfs_open_node_lock, out var flags);
		on = kn.attr.open;
		if (on != null) {
			atomic_inc(ref on.@event);
			wake_up_interruptible(on.poll);
		}
		spin_unlock_irqrestore(kernfs_open_node_lock, flags);
	}

	[Source("fs/kernfs/file.c", 960)]
	private static file_operations kernfs_file_fops = new() {
		read = kernfs_fop_read,
		write = kernfs_fop_write,
		llseek = generic_file_llseek,
		open = kernfs_fop_open,
		release = kernfs_fop_release,
		poll = kernfs_fop_poll,
	};

	/// <summary>Makes a file. Errors as kernfs_create_dir_ns().</summary>
	[Source("fs/kernfs/file.c", 986)]
	public static err_ptr<kernfs_node> __kernfs_create_file(kernfs_node parent, ReadOnlySpan<byte> name,
								int mode, kuid_t uid, kgid_t gid,
								long size,
								kernfs_ops ops,
								object? priv, object? ns)
	{
		kernfs_node? kn;
		uint flags;
		int rc;

		flags = KERNFS_FILE;

		kn = kernfs_new_node(parent, name, (mode & S_IALLUGO) | S_IFREG,
				     uid, gid, flags);
		if (kn == null)
			return ERR_PTR(-ENOMEM);

		kn.attr.ops = ops;
		kn.attr.size = size;
		kn.ns = ns;
		kn.priv = priv;

		// the methods may only be looked at under an active reference; which there are is asked without
		if (ops.seq_show != null)
			kn.flags |= KERNFS_HAS_SEQ_SHOW;
		if (ops.release != null)
			kn.flags |= KERNFS_HAS_RELEASE;

		rc = kernfs_add_one(kn);
		if (rc != 0) {
			kernfs_put(kn);
			return ERR_PTR(rc);
		}
		return kn;
	}

	/* fs/kernfs/symlink.c */

	/// <summary>Makes a link to a node, of which it keeps a reference. Errors as kernfs_create_dir_ns().</summary>
	[Source("fs/kernfs/symlink.c", 26)]
	public static err_ptr<kernfs_node> kernfs_create_link(kernfs_node parent, ReadOnlySpan<byte> name,
		kernfs_node target)
	{
		kernfs_node? kn;
		int error;
		kuid_t uid = target.uid;
		kgid_t gid = target.gid;

		kn = kernfs_new_node(parent, name, S_IFLNK | S_IRWXUGO, uid, gid,
				     KERNFS_LINK);
		if (kn == null)
			return ERR_PTR(-ENOMEM);

		if (kernfs_ns_enabled(parent))
			kn.ns = target.ns;
		kn.symlink.target_kn = target;
		kernfs_get(target); // the link's own

		error = kernfs_add_one(kn);
		if (error == 0)
			return kn;

		kernfs_put(kn);
		return ERR_PTR(error);
	}

	[Source("fs/kernfs/symlink.c", 58)]
	private static int kernfs_get_target_path(kernfs_node parent, kernfs_node target, Span<byte> path)
	{
		kernfs_node @base, kn;
		int s = 0;
		int len = 0;

		// up to what both have above them
		@base = parent;
		while (@base.parent != null) {
			kn = target.parent!;
			while (kn.parent != null && @base != kn)
				kn = kn.parent;

			if (@base == kn)
				break;

			if (s + 3 >= PATH_MAX)
				return -ENAMETOOLONG;

			strcpy(path[s..], "../"u8);
			s += 3;
			@base = @base.parent;
		}

		// and down again, filled in from the end
		kn = target;
		while (kn.parent != null && kn != @base) {
			len += strlen(kn.name) + 1;
			kn = kn.parent;
		}

		if (len < 2)
			return -EINVAL;
		len--;
		if (s + len >= PATH_MAX)
			return -ENAMETOOLONG;

		kn = target;
		while (kn.parent != null && kn != @base) {
			int slen = strlen(kn.name);

			len -= slen;
			kn.name.CopyTo(path[(s + len)..]);
			if (len != 0)
				path[s + --len] = (byte)'/';

			kn = kn.parent;
		}

		return 0;
	}

	[Source("fs/kernfs/symlink.c", 113)]
	private static int kernfs_getlink(inode inode, Span<byte> path)
	{
		kernfs_node kn = (kernfs_node)inode.i_private!;
		kernfs_node parent = kn.parent!;
		kernfs_node target = kn.symlink.target_kn!;
		int error;

		mutex_lock(kernfs_mutex);
		error = kernfs_get_target_path(parent, target, path);
		mutex_unlock(kernfs_mutex);

		return error;
	}

	[Source("fs/kernfs/symlink.c", 127)]
	private static err_ptr<byte[]> kernfs_iop_get_link(dentry dentry, inode inode, ref delayed_call done)
	{
		byte[]? body;
		int error;

		body = kzalloc(PAGE_SIZE, GFP_KERNEL);
		if (body == null)
			return ERR_PTR(-ENOMEM);
		error = kernfs_getlink(inode, body);
		if (error < 0) {
			kfree(body);
			return ERR_PTR(error);
		}
		set_delayed_call(ref done, static arg => kfree((byte[]?)arg), body);
		return body;
	}

	[Source("fs/kernfs/symlink.c", 148)]
	private static inode_operations kernfs_symlink_iops = new() {
		get_link = kernfs_iop_get_link,
		getattr = kernfs_iop_getattr,
		permission = kernfs_iop_permission,
	};
}
