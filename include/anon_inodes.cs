// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/anon_inodes.h, fs/anon_inodes.c and fs/libfs.c; the copyright of the original's
// authors stands.

// Open files without a name in any file system. All have one inode.

namespace Kernel.Include;

/// <summary>Files that exist only as descriptors.</summary>
public static class anon_inodes_h
{
	private static inode? anon_inode_inode;

	/// <summary>A new open file; its name says only what kind it is. -ENODEV, -ENOENT or -ENOMEM.</summary>
	[Source("fs/anon_inodes.c", 70)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<file> anon_inode_getfile(ReadOnlySpan<byte> name,
						       file_operations fops,
						       object? priv, int flags)
	{
		err_ptr<file> file;

		// DEVIATION: the inode is there: the machine does not boot without
		if (fops.owner != null && !try_module_get(fops.owner))
			return ERR_PTR(-ENOENT);

		// It has one reference more than its files, so it is there.
		// DEVIATION: no anon_inode_mnt: no pseudo file system is mounted, as a file needs no superblock
		ihold(anon_inode_inode!);
		file = alloc_file_pseudo(anon_inode_inode!, null, name,
					 flags & (O_ACCMODE | O_NONBLOCK), fops);
		if (IS_ERR(file))
			goto err;

		// DEVIATION: no memory maps, so no f_mapping
		file.ptr!.private_data = priv;

		return file;

	err:
		iput(anon_inode_inode);
		module_put(fops.owner);
		return file;
	}

	/// <summary>The same as a descriptor of the calling task. -EMFILE, too.</summary>
	[Source("fs/anon_inodes.c", 121)]
	[EXPORT_SYMBOL_GPL]
	public static int anon_inode_getfd(ReadOnlySpan<byte> name, file_operations fops,
					   object? priv, int flags)
	{
		int error, fd;
		err_ptr<file> file;

		error = get_unused_fd_flags(flags);
		if (error < 0)
			return error;
		fd = error;

		file = anon_inode_getfile(name, fops, priv, flags);
		if (IS_ERR(file)) {
			error = PTR_ERR(file);
			goto err_put_unused_fd;
		}
		fd_install(fd, file.ptr!);

		return fd;

	err_put_unused_fd:
		put_unused_fd(fd);
		return error;
	}

	[Source("fs/anon_inodes.c", 147)]
	[fs_initcall]
	private static int anon_inode_init()
	{
		var inode = alloc_anon_inode(null);
		if (IS_ERR(inode))
			panic($"anon_inode_init() inode allocation failed ({PTR_ERR(inode)})\n");
		anon_inode_inode = inode.ptr;

		return 0;
	}

	/// <summary>An inode that no name leads to, or -ENOMEM.</summary>
	[Source("fs/libfs.c", 1123)]
	[EXPORT_SYMBOL]
	public static err_ptr<inode> alloc_anon_inode(super_block? s)
	{
		inode? inode = new_inode_pseudo(s);

		if (inode == null)
			return ERR_PTR(-ENOMEM);

		inode.i_ino = get_next_ino();
		// DEVIATION: no pages, no states, no times, no S_PRIVATE
		inode.i_mode = S_IRUSR | S_IWUSR;
		inode.i_uid = current_fsuid();
		inode.i_gid = current_fsgid();
		return inode;
	}
}
