// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/namei.h and fs/namei.c; the copyright of the original's authors stands.

// Reduced: no dcache, so no RCU walk and no fast lookup; every component is looked up under its directory's lock.
// Relative paths start at the root (there is no chdir). No rename, link or mknod.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>What open(2) wants, in terms of the walk.</summary>
[Source("fs/internal.h", 116)]
public struct open_flags
{
	public int open_flag;
	public ushort mode;
	public int acc_mode;
	public uint intent;
	public uint lookup_flags;
}

/// <summary>A path walk on its way.</summary>
[Source("fs/namei.c", 488)]
public sealed class nameidata
{
	public path path;
	/// <summary>The last component: where it is in <see cref="text"/> and how long.</summary>
	internal int last;
	internal int last_len;
	public path root;
	public uint flags;
	public int last_type;
	public int depth;
	public int total_link_count;

	internal struct saved
	{
		public path link;
		public delayed_call done;
		/// <summary>
		/// The text to go on with after the link, and where; null: the link was the last component.
		/// </summary>
		public byte[]? name;
		public int pos;
	}

	internal saved[] stack = new saved[2];
	/// <summary>What is being walked, NUL-terminated.</summary>
	internal byte[] text = [];
	public nameidata? saved_nd;
}

/// <summary>Path walks.</summary>
public static class namei_h
{
	public const int MAXSYMLINKS = 40;

	public const int LAST_NORM = 0;
	public const int LAST_ROOT = 1;
	public const int LAST_DOT = 2;
	public const int LAST_DOTDOT = 3;
	public const int LAST_BIND = 4;

	public const uint LOOKUP_FOLLOW = 0x0001;
	public const uint LOOKUP_DIRECTORY = 0x0002;
	public const uint LOOKUP_PARENT = 0x0010;
	public const uint LOOKUP_OPEN = 0x0100;
	public const uint LOOKUP_CREATE = 0x0200;
	public const uint LOOKUP_EXCL = 0x0400;
	public const uint LOOKUP_JUMPED = 0x1000;

	private const int WALK_FOLLOW = 1;
	private const int WALK_MORE = 2;

	// What a task walks right now: nd_jump_link() is called from below.
	private static ConditionalWeakTable<task_struct, nameidata> nameidata_of_task = [];

	/// <summary>
	/// A path from user space, NUL-terminated. -ENOENT for an empty one, -ENAMETOOLONG from PATH_MAX on.
	/// </summary>
	[Source("fs/namei.c", 207)]
	public static err_ptr<byte[]> getname(ReadOnlySpan<byte> filename)
	{
		int len = strlen(filename);
		byte[]? result;

		if (len >= PATH_MAX)
			return ERR_PTR(-ENAMETOOLONG);
		// the empty path
		if (len == 0)
			return ERR_PTR(-ENOENT);
		result = kzalloc(len + 1, GFP_KERNEL);
		if (result == null)
			return ERR_PTR(-ENOMEM);
		filename[..len].CopyTo(result);
		return result;
	}

	[Source("fs/namei.c", 248)]
	public static void putname(byte[]? name)
	{
		kfree(name);
	}

	[Source("fs/namei.c", 293)]
	private static int acl_permission_check(inode inode, int mask)
	{
		int mode = inode.i_mode;

		if (uid_eq(current_fsuid(), inode.i_uid))
			mode >>= 6;
		else if (gid_eq(current_fsgid(), inode.i_gid))
			mode >>= 3;

		if ((mask & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC)) == 0)
			return 0;
		return -EACCES;
	}

	/// <summary>Whether the mode bits or a capability allow it; -EACCES.</summary>
	[Source("fs/namei.c", 332)]
	[EXPORT_SYMBOL]
	public static int generic_permission(inode inode, int mask)
	{
		int ret;

		ret = acl_permission_check(inode, mask);
		if (ret != -EACCES)
			return ret;

		if (S_ISDIR(inode.i_mode)) {
			// a capability for directories
			if ((mask & MAY_WRITE) == 0)
				if (capable(CAP_DAC_READ_SEARCH))
					return 0;
			if (capable(CAP_DAC_OVERRIDE))
				return 0;
			return -EACCES;
		}

		// one for reading
		mask &= MAY_READ | MAY_WRITE | MAY_EXEC;
		if (mask == MAY_READ)
			if (capable(CAP_DAC_READ_SEARCH))
				return 0;
		// and one for all but the execution of what nobody may execute
		if ((mask & MAY_EXEC) == 0 || (inode.i_mode & S_IXUGO) != 0)
			if (capable(CAP_DAC_OVERRIDE))
				return 0;

		return -EACCES;
	}

	[Source("fs/namei.c", 380)]
	private static int do_inode_permission(inode inode, int mask)
	{
		if (inode.i_op?.permission != null)
			return inode.i_op.permission(inode, mask);
		return generic_permission(inode, mask);
	}

	[Source("fs/namei.c", 425)]
	[EXPORT_SYMBOL]
	public static int inode_permission(inode inode, int mask)
	{
		int retval;

		if ((mask & MAY_WRITE) != 0) {
			// files of nsfs are immutable
			if (inode.i_fop == ns_file_operations)
				return -EPERM;
		}

		retval = do_inode_permission(inode, mask);
		if (retval != 0)
			return retval;

		return 0;
	}

	[Source("fs/namei.c", 511)]
	private static nameidata set_nameidata(byte[] name)
	{
		nameidata p = new();

		if (nameidata_of_task.TryGetValue(current, out var old))
			p.total_link_count = old.total_link_count;
		p.text = name;
		p.saved_nd = old;
		nameidata_of_task.AddOrUpdate(current, p);
		return p;
	}

	[Source("fs/namei.c", 522)]
	private static void restore_nameidata(nameidata now)
	{
		nameidata? old = now.saved_nd;

		if (old != null) {
			nameidata_of_task.AddOrUpdate(current, old);
			old.total_link_count = now.total_link_count;
		} else
			nameidata_of_task.Remove(current);
	}

	[Source("fs/namei.c", 572)]
	private static int nd_alloc_stack(nameidata nd)
	{
		if (nd.depth == nd.stack.Length)
			Array.Resize(ref nd.stack, MAXSYMLINKS);
		return 0;
	}

	[Source("fs/namei.c", 581)]
	private static void drop_links(nameidata nd)
	{
		int i = nd.depth;
		while (i-- != 0) {
			ref nameidata.saved last = ref nd.stack[i];
			do_delayed_call(ref last.done);
			last.done = default;
		}
	}

	[Source("fs/namei.c", 591)]
	private static void terminate_walk(nameidata nd)
	{
		drop_links(nd);
		int i;
		path_put(ref nd.path);
		for (i = 0; i < nd.depth; i++)
			path_put(ref nd.stack[i].link);
		if (nd.root.mnt != null)
			path_put(ref nd.root);
		nd.depth = 0;
	}

	[Source("fs/namei.c", 808)]
	private static void set_root(nameidata nd)
	{
		get_fs_root(out nd.root);
	}

	[Source("fs/namei.c", 832)]
	private static void path_to_nameidata(ref path path, nameidata nd)
	{
		dput(nd.path.dentry);
		nd.path = path;
	}

	[Source("fs/namei.c", 844)]
	private static int nd_jump_root(nameidata nd)
	{
		path_put(ref nd.path);
		nd.path = nd.root;
		path_get(nd.path);
		nd.flags |= LOOKUP_JUMPED;
		return 0;
	}

	/// <summary>
	/// What a get_link method calls that knows where it leads instead of a text; takes over the path.
	/// </summary>
	[Source("fs/namei.c", 868)]
	public static void nd_jump_link(ref path path)
	{
		nameidata_of_task.TryGetValue(current, out var nd);
		path_put(ref nd!.path);

		nd.path = path;
		nd.flags |= LOOKUP_JUMPED;
	}

	[Source("fs/namei.c", 878)]
	private static void put_link(nameidata nd)
	{
		ref nameidata.saved last = ref nd.stack[--nd.depth];
		do_delayed_call(ref last.done);
		last.done = default;
		path_put(ref last.link);
	}

	[Source("fs/namei.c", 1046)]
	private static err_ptr<byte[]> get_link(nameidata nd, out int pos)
	{
		ref nameidata.saved last = ref nd.stack[nd.depth - 1];
		dentry dentry = last.link.dentry!;
		inode inode = dentry.d_inode!;
		err_ptr<byte[]> res;

		pos = 0;
		nd.last_type = LAST_BIND;
		res = inode.i_op!.get_link!(dentry, inode, ref last.done);
		if (IS_ERR_OR_NULL(res))
			return res;
		if (at(res.ptr!, 0) == '/') {
			if (nd.root.mnt == null)
				set_root(nd);
			nd_jump_root(nd);
			while (at(res.ptr!, ++pos) == '/')
				;
		}
		if (at(res.ptr!, pos) == 0)
			res = (byte[]?)null;
		return res;
	}

	[NotInLinux("the text of a link ends where the array does, or at a NUL")]
	private static byte at(byte[] s, int i) => i < s.Length ? s[i] : (byte)0;

	[Source("fs/namei.c", 1218)]
	private static int follow_managed(ref path path, nameidata nd)
	{
		bool jumped = false;

		// a mount on it, and one on that, ...
		while (path.dentry!.d_inode != null) {
			vfsmount? mounted = lookup_mnt(path);

			if (mounted == null)
				break;
			var root = mnt_root_of(mounted);
			if (IS_ERR(root)) {
				dput(path.dentry);
				return PTR_ERR(root);
			}
			dput(path.dentry);
			path.mnt = mounted;
			path.dentry = root.ptr;
			jumped = true;
		}

		if (jumped)
			nd.flags |= LOOKUP_JUMPED;
		return 1;
	}

	[Source("fs/namei.c", 1479)]
	private static int follow_dotdot(nameidata nd)
	{
		while (true) {
			// not out of the root
			if (nd.path.mnt == nd.root.mnt && nd.path.dentry == nd.root.dentry)
				break;
			if (nd.path.dentry!.d_parent != nd.path.dentry) {
				dentry parent = dget(nd.path.dentry.d_parent);

				dput(nd.path.dentry);
				nd.path.dentry = parent;
				break;
			}
			if (!follow_up(ref nd.path))
				break;
		}
		return follow_managed(ref nd.path, nd) < 0 ? -ENOENT : 0;
	}

	[Source("fs/namei.c", 1526)]
	private static err_ptr<dentry> __lookup_hash(ReadOnlySpan<byte> name, dentry @base, uint flags)
	{
		dentry? dentry;
		inode dir = @base.d_inode!;

		// a directory that was removed while somebody is in it
		if (dir.i_dead)
			return ERR_PTR(-ENOENT);

		dentry = d_alloc(@base, name);
		if (dentry == null)
			return ERR_PTR(-ENOMEM);

		var old = dir.i_op!.lookup!(dir, dentry, flags);
		if (IS_ERR(old)) {
			dput(dentry);
			return old;
		}
		return dentry;
	}

	[Source("fs/namei.c", 1679)]
	private static err_ptr<dentry> lookup_slow(ReadOnlySpan<byte> name, dentry dir, uint flags)
	{
		inode inode = dir.d_inode!;
		err_ptr<dentry> res;
		// DEVIATION: the length is checked here, the file systems do it in C
		if (name.Length > NAME_MAX)
			return ERR_PTR(-ENAMETOOLONG);
		inode_lock_shared(inode);
		res = __lookup_hash(name, dir, flags);
		inode_unlock_shared(inode);
		return res;
	}

	[Source("fs/namei.c", 1691)]
	private static int may_lookup(nameidata nd)
	{
		return inode_permission(nd.path.dentry!.d_inode!, MAY_EXEC);
	}

	[Source("fs/namei.c", 1703)]
	private static int handle_dots(nameidata nd, int type)
	{
		if (type == LAST_DOTDOT) {
			if (nd.root.mnt == null)
				set_root(nd);
			return follow_dotdot(nd);
		}
		return 0;
	}

	[Source("fs/namei.c", 1716)]
	private static int pick_link(nameidata nd, ref path link)
	{
		if (nd.total_link_count++ >= MAXSYMLINKS) {
			path_to_nameidata(ref link, nd);
			return -ELOOP;
		}
		nd_alloc_stack(nd);

		ref nameidata.saved last = ref nd.stack[nd.depth++];
		last.link = link;
		last.done = default;
		last.name = null;
		return 1;
	}

	[Source("fs/namei.c", 1766)]
	private static int step_into(nameidata nd, ref path path, int flags)
	{
		if ((flags & WALK_MORE) == 0 && nd.depth != 0)
			put_link(nd);
		if (!d_is_symlink(path.dentry!) ||
		    !((flags & WALK_FOLLOW) != 0 || (nd.flags & LOOKUP_FOLLOW) != 0)) {
			// not a link, or one that is wanted itself
			path_to_nameidata(ref path, nd);
			return 0;
		}
		return pick_link(nd, ref path);
	}

	[NotInLinux("nd->last is a name and its length in C")]
	private static ReadOnlySpan<byte> last_of(nameidata nd) => nd.text.AsSpan(nd.last, nd.last_len);

	[Source("fs/namei.c", 1787)]
	private static int walk_component(nameidata nd, int flags)
	{
		path path = default;
		int err;
		// "." and ".." are no names
		if (nd.last_type != LAST_NORM) {
			err = handle_dots(nd, nd.last_type);
			if ((flags & WALK_MORE) == 0 && nd.depth != 0)
				put_link(nd);
			return err;
		}
		var dentry = lookup_slow(last_of(nd), nd.path.dentry!, nd.flags);
		if (IS_ERR(dentry))
			return PTR_ERR(dentry);

		path.mnt = nd.path.mnt;
		path.dentry = dentry.ptr;
		err = follow_managed(ref path, nd);
		if (err < 0)
			return err;

		if (d_is_negative(path.dentry!)) {
			path_to_nameidata(ref path, nd);
			return -ENOENT;
		}

		return step_into(nd, ref path, flags);
	}

	// Walks all components but the last one. Returns with nd.last set to that.
	[Source("fs/namei.c", 2066)]
	private static int link_path_walk(err_ptr<byte[]> text, int name, nameidata nd)
	{
		int err;
		byte[] s;

		if (IS_ERR(text))
			return PTR_ERR(text);
		s = text.ptr ?? [];
		while (at(s, name) == '/')
			name++;
		if (at(s, name) == 0)
			return 0;

		// at this point there is a component
		for (; ; ) {
			int len;
			int type;

			err = may_lookup(nd);
			if (err != 0)
				return err;

			for (len = 0; at(s, name + len) is not 0 and not (byte)'/'; len++)
				;

			type = LAST_NORM;
			if (s[name] == '.') switch (len) {
				case 2:
					if (s[name + 1] == '.') {
						type = LAST_DOTDOT;
						nd.flags |= LOOKUP_JUMPED;
					}
					break;
				case 1:
					type = LAST_DOT;
					break;
				}
			if (type == LAST_NORM)
				nd.flags &= ~LOOKUP_JUMPED;

			nd.text = s;
			nd.last = name;
			nd.last_len = len;
			nd.last_type = type;

			name += len;
			if (at(s, name) == 0)
				goto OK;
			// slashes at the end belong to the last component
			do {
				name++;
			} while (at(s, name) == '/');
			if (at(s, name) == 0)
				goto OK;
			// not the last one
			err = walk_component(nd, WALK_FOLLOW | WALK_MORE);
			goto walked;
		OK:
			// the last one of the path itself
			if (nd.depth == 0)
				return 0;
			// the last one of a link at its end
			if (nd.stack[nd.depth - 1].name == null)
				return 0;
			// the last one of a link within it: go on behind it
			s = nd.stack[nd.depth - 1].name!;
			name = nd.stack[nd.depth - 1].pos;
			err = walk_component(nd, WALK_FOLLOW);
		walked:
			if (err < 0)
				return err;

			if (err != 0) {
				var link = get_link(nd, out int pos);

				if (IS_ERR(link))
					return PTR_ERR(link);
				err = 0;
				if (link.ptr == null) {
					// jumped
					put_link(nd);
				} else {
					nd.stack[nd.depth - 1].name = s;
					nd.stack[nd.depth - 1].pos = name;
					s = link.ptr;
					name = pos;
					continue;
				}
			}
			if (!d_can_lookup(nd.path.dentry!))
				return -ENOTDIR;
		}
	}

	[Source("fs/namei.c", 2170)]
	private static byte[] path_init(nameidata nd, uint flags)
	{
		byte[] s = nd.text;

		nd.last_type = LAST_ROOT;
		nd.flags = flags | LOOKUP_JUMPED | LOOKUP_PARENT;
		nd.depth = 0;

		nd.root = default;
		nd.path = default;
		// DEVIATION: the working directory is the root
		set_root(nd);
		nd_jump_root(nd);
		return s;
	}

	[Source("fs/namei.c", 2253)]
	private static err_ptr<byte[]> trailing_symlink(nameidata nd, out int pos)
	{
		nd.flags |= LOOKUP_PARENT;
		nd.stack[0].name = null;
		return get_link(nd, out pos);
	}

	[NotInLinux("nd->last.name[nd->last.len]")]
	private static bool slash_behind(nameidata nd) => at(nd.text, nd.last + nd.last_len) != 0;

	[Source("fs/namei.c", 2265)]
	private static int lookup_last(nameidata nd)
	{
		if (nd.last_type == LAST_NORM && slash_behind(nd))
			nd.flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;

		nd.flags &= ~LOOKUP_PARENT;
		return walk_component(nd, 0);
	}

	[Source("fs/namei.c", 2304)]
	private static int path_lookupat(nameidata nd, uint flags, ref path path)
	{
		err_ptr<byte[]> s = path_init(nd, flags);
		int pos = 0;
		int err;

		while ((err = link_path_walk(s, pos, nd)) == 0
		       && (err = lookup_last(nd)) > 0) {
			s = trailing_symlink(nd, out pos);
		}

		if (err == 0 && (nd.flags & LOOKUP_DIRECTORY) != 0)
			if (!d_can_lookup(nd.path.dentry!))
				err = -ENOTDIR;
		if (err == 0) {
			path = nd.path;
			nd.path = default;
		}
		terminate_walk(nd);
		return err;
	}

	/// <summary>
	/// What a path from user space leads to, with a reference. -ENOENT, -ENOTDIR, -EACCES, -ELOOP, -ENAMETOOLONG,
	/// -ENOMEM.
	/// </summary>
	[Source("fs/namei.c", 2334)]
	public static int filename_lookup(ReadOnlySpan<byte> name, uint flags, ref path path)
	{
		int retval;
		nameidata nd;
		var filename = getname(name);

		if (IS_ERR(filename))
			return PTR_ERR(filename);
		nd = set_nameidata(filename.ptr!);
		retval = path_lookupat(nd, flags, ref path);
		restore_nameidata(nd);
		putname(filename.ptr);
		return retval;
	}

	[Source("fs/namei.c", 2360)]
	private static int path_parentat(nameidata nd, uint flags, ref path parent)
	{
		byte[] s = path_init(nd, flags);
		int err = link_path_walk(s, 0, nd);
		if (err == 0) {
			parent = nd.path;
			nd.path = default;
		}
		terminate_walk(nd);
		return err;
	}

	[Source("fs/namei.c", 2376)]
	private static int filename_parentat(byte[] name, uint flags, ref path parent, out byte[] last, out bool slash,
					     out int type)
	{
		int retval;
		nameidata nd;

		nd = set_nameidata(name);
		retval = path_parentat(nd, flags, ref parent);
		last = last_of(nd).ToArray();
		slash = slash_behind(nd);
		type = nd.last_type;
		restore_nameidata(nd);
		return retval;
	}

	[Source("fs/namei.c", 2788)]
	private static int may_delete(inode dir, dentry victim, bool isdir)
	{
		int error;

		if (d_is_negative(victim))
			return -ENOENT;

		error = inode_permission(dir, MAY_WRITE | MAY_EXEC);
		if (error != 0)
			return error;

		if (isdir) {
			if (!d_is_dir(victim))
				return -ENOTDIR;
			if (victim.d_parent == victim)
				return -EBUSY;
		} else if (d_is_dir(victim))
			return -EISDIR;
		if (dir.i_dead)
			return -ENOENT;
		return 0;
	}

	[Source("fs/namei.c", 2837)]
	private static int may_create(inode dir, dentry child)
	{
		if (child.d_inode != null)
			return -EEXIST;
		if (dir.i_dead)
			return -ENOENT;
		return inode_permission(dir, MAY_WRITE | MAY_EXEC);
	}

	[Source("fs/namei.c", 2944)]
	private static int may_open(in path path, int acc_mode, int flag)
	{
		dentry dentry = path.dentry!;
		inode? inode = dentry.d_inode;
		int error;

		if (inode == null)
			return -ENOENT;

		switch (inode.i_mode & S_IFMT) {
		case S_IFLNK:
			return -ELOOP;
		case S_IFDIR:
			if ((acc_mode & MAY_WRITE) != 0)
				return -EISDIR;
			break;
		}

		error = inode_permission(inode, MAY_OPEN | acc_mode);
		if (error != 0)
			return error;

		return 0;
	}

	[Source("fs/namei.c", 2992)]
	private static int handle_truncate(file filp)
	{
		inode inode = filp.f_path.dentry!.d_inode!;
		int error = 0;

		inode_lock(inode);
		if (inode.i_op?.setattr != null)
			error = inode.i_op.setattr(inode, 0);
		inode_unlock(inode);
		return error;
	}

	[Source("fs/namei.c", 3125)]
	private static int lookup_open(nameidata nd, ref path path, file file, in open_flags op)
	{
		dentry dir = nd.path.dentry!;
		inode dir_inode = dir.d_inode!;
		int open_flag = op.open_flag;
		dentry dentry;
		int error, create_error = 0;
		ushort mode = op.mode;

		if (last_of(nd).Length > NAME_MAX)
			return -ENAMETOOLONG;

		file.f_mode &= ~FMODE_CREATED;
		var res = __lookup_hash(last_of(nd), dir, nd.flags);
		if (IS_ERR(res))
			return PTR_ERR(res);
		dentry = res.ptr!;
		if (dentry.d_inode != null)
			goto out_no_open;

		// the right to create is looked at only now that it is needed
		if ((open_flag & O_CREAT) != 0) {
			mode &= unchecked((ushort)~current_umask());
			create_error = inode_permission(dir_inode, MAY_WRITE | MAY_EXEC);
			if (create_error != 0)
				open_flag &= ~O_CREAT;
		}

		if (dentry.d_inode == null && (open_flag & O_CREAT) != 0) {
			file.f_mode |= FMODE_CREATED;
			if (dir_inode.i_op!.create == null) {
				error = -EACCES;
				goto out_dput;
			}
			error = dir_inode.i_op.create(dir_inode, dentry, mode,
						      (open_flag & O_EXCL) != 0);
			if (error != 0)
				goto out_dput;
		}
		if (create_error != 0 && dentry.d_inode == null) {
			error = create_error;
			goto out_dput;
		}
	out_no_open:
		path.dentry = dentry;
		path.mnt = nd.path.mnt;
		return 0;

	out_dput:
		dput(dentry);
		return error;
	}

	// Opens the last component. 1: it is a link to follow.
	[Source("fs/namei.c", 3255)]
	private static int do_last(nameidata nd, file file, in open_flags op)
	{
		dentry dir = nd.path.dentry!;
		int open_flag = op.open_flag;
		bool will_truncate = (open_flag & O_TRUNC) != 0;
		int acc_mode = op.acc_mode;
		path path = default;
		int error;

		nd.flags &= ~LOOKUP_PARENT;
		nd.flags |= op.intent;

		if (nd.last_type != LAST_NORM) {
			error = handle_dots(nd, nd.last_type);
			if (error != 0)
				return error;
			goto finish_open;
		}

		if ((open_flag & O_CREAT) == 0) {
			if (slash_behind(nd))
				nd.flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
		} else {
			// no directory is made this way
			if (slash_behind(nd))
				return -EISDIR;
		}

		if ((open_flag & O_CREAT) != 0)
			inode_lock(dir.d_inode!);
		else
			inode_lock_shared(dir.d_inode!);
		error = lookup_open(nd, ref path, file, op);
		if ((open_flag & O_CREAT) != 0)
			inode_unlock(dir.d_inode!);
		else
			inode_unlock_shared(dir.d_inode!);

		if (error != 0)
			goto @out;

		if ((file.f_mode & FMODE_CREATED) != 0) {
			// a new file is empty, and its mode is not for who made it
			open_flag &= ~O_TRUNC;
			will_truncate = false;
			acc_mode = 0;
			path_to_nameidata(ref path, nd);
			goto finish_open_created;
		}

		error = follow_managed(ref path, nd);
		if (error < 0)
			return error;

		if (d_is_negative(path.dentry!)) {
			path_to_nameidata(ref path, nd);
			return -ENOENT;
		}

		if ((open_flag & (O_EXCL | O_CREAT)) == (O_EXCL | O_CREAT)) {
			path_to_nameidata(ref path, nd);
			return -EEXIST;
		}

		error = step_into(nd, ref path, 0);
		if (error != 0)
			return error;
	finish_open:
		// also after "." or ".."
		if ((open_flag & O_CREAT) != 0) {
			error = -EISDIR;
			if (d_is_dir(nd.path.dentry!))
				goto @out;
		}
		error = -ENOTDIR;
		if ((nd.flags & LOOKUP_DIRECTORY) != 0 && !d_can_lookup(nd.path.dentry!))
			goto @out;
		if (!d_is_reg(nd.path.dentry!))
			will_truncate = false;

	finish_open_created:
		error = may_open(nd.path, acc_mode, open_flag);
		if (error != 0)
			goto @out;
		BUG_ON((file.f_mode & FMODE_OPENED) != 0);
		error = vfs_open(nd.path, file);
		if (error != 0)
			goto @out;
		if (error == 0 && will_truncate)
			error = handle_truncate(file);
	@out:
		if (error > 0) {
			WARN_ON(true);
			error = -EINVAL;
		}
		return error;
	}

	[Source("fs/namei.c", 3516)]
	private static err_ptr<file> path_openat(nameidata nd, in open_flags op, uint flags)
	{
		file file;
		int error;

		var f = alloc_empty_file(op.open_flag, current_cred());
		if (IS_ERR(f))
			return f;
		file = f.ptr!;

		err_ptr<byte[]> s = path_init(nd, flags);
		int pos = 0;
		while ((error = link_path_walk(s, pos, nd)) == 0 &&
		       (error = do_last(nd, file, op)) > 0) {
			nd.flags &= ~(LOOKUP_OPEN | LOOKUP_CREATE | LOOKUP_EXCL);
			s = trailing_symlink(nd, out pos);
		}
		terminate_walk(nd);
		if (error == 0) {
			if ((file.f_mode & FMODE_OPENED) != 0)
				return file;
			WARN_ON(true);
			error = -EINVAL;
		}
		fput(file);
		return ERR_PTR(error);
	}

	/// <summary>open(2) of a path that getname() has read.</summary>
	[Source("fs/namei.c", 3555)]
	public static err_ptr<file> do_filp_open(byte[] pathname, in open_flags op)
	{
		nameidata nd;
		uint flags = op.lookup_flags;
		err_ptr<file> filp;

		nd = set_nameidata(pathname);
		filp = path_openat(nd, op, flags);
		restore_nameidata(nd);
		return filp;
	}

	// On success the parent is locked; done_path_create() undoes it.
	[Source("fs/namei.c", 3601)]
	private static err_ptr<dentry> filename_create(ReadOnlySpan<byte> pathname, ref path path, uint lookup_flags)
	{
		err_ptr<dentry> dentry = ERR_PTR(-EEXIST);
		int error;
		bool is_dir = (lookup_flags & LOOKUP_DIRECTORY) != 0;

		var name = getname(pathname);
		if (IS_ERR(name))
			return ERR_CAST(name);
		error = filename_parentat(name.ptr!, 0, ref path, out byte[] last, out bool slash, out int type);
		if (error != 0) {
			putname(name.ptr);
			return ERR_PTR(error);
		}

		// "/", "." and ".." are there
		if (type != LAST_NORM)
			goto @out;

		lookup_flags |= LOOKUP_CREATE | LOOKUP_EXCL;
		inode_lock_nested(path.dentry!.d_inode!, I_MUTEX_PARENT);
		dentry = last.Length > NAME_MAX ? ERR_PTR(-ENAMETOOLONG)
			: __lookup_hash(last, path.dentry, lookup_flags);
		if (IS_ERR(dentry))
			goto unlock;

		error = -EEXIST;
		if (dentry.ptr!.d_inode != null)
			goto fail;
		// only directories may have a slash behind their names
		if (!is_dir && slash) {
			error = -ENOENT;
			goto fail;
		}
		putname(name.ptr);
		return dentry;
	fail:
		dput(dentry.ptr);
		dentry = ERR_PTR(error);
	unlock:
		inode_unlock(path.dentry.d_inode!);
	@out:
		path_put(ref path);
		putname(name.ptr);
		return dentry;
	}

	[Source("fs/namei.c", 3680)]
	[EXPORT_SYMBOL]
	public static void done_path_create(ref path path, dentry? dentry)
	{
		dput(dentry);
		inode_unlock(path.dentry!.d_inode!);
		path_put(ref path);
	}

	[Source("fs/namei.c", 3796)]
	[EXPORT_SYMBOL]
	public static int vfs_mkdir(inode dir, dentry dentry, int mode)
	{
		int error = may_create(dir, dentry);

		if (error != 0)
			return error;

		if (dir.i_op!.mkdir == null)
			return -EPERM;

		mode &= S_IRWXUGO | S_ISVTX;

		error = dir.i_op.mkdir(dir, dentry, (ushort)mode);
		return error;
	}

	[Source("fs/namei.c", 3822)]
	public static long do_mkdirat(ReadOnlySpan<byte> pathname, int mode)
	{
		path path = default;
		int error;
		uint lookup_flags = LOOKUP_DIRECTORY;

		var dentry = filename_create(pathname, ref path, lookup_flags);
		if (IS_ERR(dentry))
			return PTR_ERR(dentry);

		mode &= ~current_umask();
		error = vfs_mkdir(path.dentry!.d_inode!, dentry.ptr!, mode);
		done_path_create(ref path, dentry.ptr);
		return error;
	}

	[Source("fs/namei.c", 3857)]
	[EXPORT_SYMBOL]
	public static int vfs_rmdir(inode dir, dentry dentry)
	{
		int error = may_delete(dir, dentry, true);

		if (error != 0)
			return error;

		if (dir.i_op!.rmdir == null)
			return -EPERM;

		dget(dentry);
		inode_lock(dentry.d_inode!);

		error = -EBUSY;
		if (is_local_mountpoint(dentry))
			goto @out;

		error = dir.i_op.rmdir(dir, dentry);
		if (error != 0)
			goto @out;

		dentry.d_inode!.i_dead = true;

	@out:
		inode_unlock(dentry.d_inode!);
		dput(dentry);
		return error;
	}

	[Source("fs/namei.c", 3896)]
	public static long do_rmdir(ReadOnlySpan<byte> pathname)
	{
		int error = 0;
		path path = default;

		var name = getname(pathname);
		if (IS_ERR(name))
			return PTR_ERR(name);
		error = filename_parentat(name.ptr!, 0, ref path, out byte[] last, out _, out int type);
		if (error != 0) {
			putname(name.ptr);
			return error;
		}

		switch (type) {
		case LAST_DOTDOT:
			error = -ENOTEMPTY;
			goto exit1;
		case LAST_DOT:
			error = -EINVAL;
			goto exit1;
		case LAST_ROOT:
			error = -EBUSY;
			goto exit1;
		}

		inode_lock_nested(path.dentry!.d_inode!, I_MUTEX_PARENT);
		err_ptr<dentry> dentry = last.Length > NAME_MAX ? ERR_PTR(-ENAMETOOLONG)
			: __lookup_hash(last, path.dentry, 0);
		error = PTR_ERR(dentry);
		if (IS_ERR(dentry))
			goto exit2;
		if (dentry.ptr!.d_inode == null) {
			error = -ENOENT;
			goto exit3;
		}
		error = vfs_rmdir(path.dentry.d_inode!, dentry.ptr);
	exit3:
		dput(dentry.ptr);
	exit2:
		inode_unlock(path.dentry.d_inode!);
	exit1:
		path_put(ref path);
		putname(name.ptr);
		return error;
	}

	[Source("fs/namei.c", 3978)]
	[EXPORT_SYMBOL]
	public static int vfs_unlink(inode dir, dentry dentry)
	{
		inode? target = dentry.d_inode;
		int error = may_delete(dir, dentry, false);

		if (error != 0)
			return error;

		if (dir.i_op!.unlink == null)
			return -EPERM;

		inode_lock(target!);
		if (is_local_mountpoint(dentry))
			error = -EBUSY;
		else
			error = dir.i_op.unlink(dir, dentry);
		inode_unlock(target!);

		return error;
	}

	[Source("fs/namei.c", 4024)]
	public static long do_unlinkat(ReadOnlySpan<byte> pathname)
	{
		int error;
		path path = default;
		inode? inode = null;

		var name = getname(pathname);
		if (IS_ERR(name))
			return PTR_ERR(name);
		error = filename_parentat(name.ptr!, 0, ref path, out byte[] last, out bool slash, out int type);
		if (error != 0) {
			putname(name.ptr);
			return error;
		}

		error = -EISDIR;
		if (type != LAST_NORM)
			goto exit1;

		inode_lock_nested(path.dentry!.d_inode!, I_MUTEX_PARENT);
		err_ptr<dentry> dentry = last.Length > NAME_MAX ? ERR_PTR(-ENAMETOOLONG)
			: __lookup_hash(last, path.dentry, 0);
		error = PTR_ERR(dentry);
		if (!IS_ERR(dentry)) {
			if (slash || d_is_negative(dentry.ptr!)) {
				if (d_is_negative(dentry.ptr!))
					error = -ENOENT;
				else if (d_is_dir(dentry.ptr!))
					error = -EISDIR;
				else
					error = -ENOTDIR;
			} else {
				inode = dentry.ptr!.d_inode;
				ihold(inode!);
				error = vfs_unlink(path.dentry.d_inode!, dentry.ptr);
			}
			dput(dentry.ptr);
		}
		inode_unlock(path.dentry.d_inode!);
		if (inode != null)
			iput(inode); // the last reference, outside the lock of the directory
	exit1:
		path_put(ref path);
		putname(name.ptr);
		return error;
	}

	[Source("fs/namei.c", 4111)]
	[EXPORT_SYMBOL]
	public static int vfs_symlink(inode dir, dentry dentry, ReadOnlySpan<byte> oldname)
	{
		int error = may_create(dir, dentry);

		if (error != 0)
			return error;

		if (dir.i_op!.symlink == null)
			return -EPERM;

		error = dir.i_op.symlink(dir, dentry, oldname);
		return error;
	}

	[Source("fs/namei.c", 4132)]
	public static long do_symlinkat(ReadOnlySpan<byte> oldname, ReadOnlySpan<byte> newname)
	{
		int error;
		path path = default;

		var from = getname(oldname);
		if (IS_ERR(from))
			return PTR_ERR(from);
		var dentry = filename_create(newname, ref path, 0);
		error = PTR_ERR(dentry);
		if (IS_ERR(dentry))
			goto out_putname;

		error = vfs_symlink(path.dentry!.d_inode!, dentry.ptr!, from.ptr);
		done_path_create(ref path, dentry.ptr);
	out_putname:
		putname(from.ptr);
		return error;
	}

	/// <summary>What a readlink method ends with.</summary>
	[Source("fs/namei.c", 4688)]
	public static int readlink_copy(Span<byte> buffer, int buflen, ReadOnlySpan<byte> link)
	{
		int len = strlen(link);

		if (len > buflen)
			len = buflen;
		if (copy_to_user(buffer, link, len) != 0)
			len = -EFAULT;
		return len;
	}

	[Source("fs/namei.c", 4713)]
	[EXPORT_SYMBOL]
	public static int vfs_readlink(dentry dentry, Span<byte> buffer, int buflen)
	{
		inode inode = d_inode(dentry)!;
		delayed_call done = default;
		int res;

		if (inode.i_op?.readlink != null)
			return inode.i_op.readlink(dentry, buffer, buflen);

		var link = inode.i_op!.get_link!(dentry, inode, ref done);
		if (IS_ERR(link))
			return PTR_ERR(link);
		res = readlink_copy(buffer, buflen, link.ptr);
		do_delayed_call(ref done);
		return res;
	}

	[Source("fs/open.c", 930)]
	public static int build_open_flags(int flags, int mode, out open_flags op)
	{
		uint lookup_flags = 0;
		int acc_mode = ACC_MODE(flags);

		op = default;
		// unknown bits are ignored, as open(2) always has
		flags &= VALID_OPEN_FLAGS;

		if ((flags & O_CREAT) != 0)
			op.mode = (ushort)((mode & S_IALLUGO) | S_IFREG);
		else
			op.mode = 0;

		if ((flags & O_PATH) != 0) {
			// nothing else counts then
			flags &= O_DIRECTORY | O_NOFOLLOW | O_PATH;
			acc_mode = 0;
		}

		op.open_flag = flags;

		// truncating is writing
		if ((flags & O_TRUNC) != 0)
			acc_mode |= MAY_WRITE;

		if ((flags & O_APPEND) != 0)
			acc_mode |= MAY_APPEND;

		op.acc_mode = acc_mode;

		op.intent = (flags & O_PATH) != 0 ? 0 : LOOKUP_OPEN;

		if ((flags & O_CREAT) != 0) {
			op.intent |= LOOKUP_CREATE;
			if ((flags & O_EXCL) != 0)
				op.intent |= LOOKUP_EXCL;
		}

		if ((flags & O_DIRECTORY) != 0)
			lookup_flags |= LOOKUP_DIRECTORY;
		if ((flags & O_NOFOLLOW) == 0)
			lookup_flags |= LOOKUP_FOLLOW;
		op.lookup_flags = lookup_flags;
		return 0;
	}

	private const int VALID_OPEN_FLAGS = O_RDONLY | O_WRONLY | O_RDWR | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC |
		O_APPEND | O_NONBLOCK | O_DSYNC | FASYNC | O_DIRECT | O_LARGEFILE | O_DIRECTORY | O_NOFOLLOW |
		O_NOATIME | O_CLOEXEC | O_PATH;

	[Source("include/linux/fs.h", 3449)]
	private static int ACC_MODE(int x) => (x & O_ACCMODE) switch {
		O_RDONLY => MAY_READ,
		O_WRONLY => MAY_WRITE,
		_ => MAY_READ | MAY_WRITE,
	};

	[Source("fs/fs_struct.c", 155)]
	private static int current_umask() => 0x12;
}
