// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/file.h, include/linux/fdtable.h and fs/file.c; the copyright of the original's
// authors stands.

// Reduced: a table has a fixed number of slots, RLIMIT_NOFILE; it is never expanded.

namespace Kernel.Include;

/// <summary>The open files of a process, or of several that share them.</summary>
[Source("include/linux/fdtable.h", 48)]
public sealed class files_struct : slab_object
{
	public atomic_t count;
	public spinlock_t file_lock = new("&newf->file_lock");
	public uint next_fd;
	internal @file?[] fd = new file?[file_h.RLIMIT_NOFILE];
	internal bool[] open_fds = new bool[file_h.RLIMIT_NOFILE];
	internal bool[] close_on_exec = new bool[file_h.RLIMIT_NOFILE];
}

/// <summary>A file that a system call uses; fdput() ends that.</summary>
[Source("include/linux/file.h", 34)]
public struct fd
{
	public @file? file;
	public uint flags;
}

/// <summary>File descriptors.</summary>
public static class file_h
{
	/// <summary>The soft limit of open files; nobody changes it here.</summary>
	public const int RLIMIT_NOFILE = 1024;

	public const uint FDPUT_FPUT = 1;
	public const uint FDPUT_POS_UNLOCK = 2;

	[NotInLinux("task_struct.files is an object")]
	private static @files_struct task_files(task_struct tsk) => (files_struct?)tsk.files ?? init_files;

	[Source("include/linux/file.h", 41)]
	public static void fdput(fd fd)
	{
		if ((fd.flags & FDPUT_FPUT) != 0)
			fput(fd.file!);
	}

	/// <summary>The open file behind a descriptor; its file is null when there is none.</summary>
	[Source("include/linux/file.h", 60)]
	public static fd fdget(uint fd)
	{
		return __fdget(fd, FMODE_PATH);
	}

	/// <summary>The same, holding the lock of its position when others may move that.</summary>
	[Source("include/linux/file.h", 70)]
	public static fd fdget_pos(uint fd)
	{
		fd f = fdget(fd);

		if (f.file != null && (f.file.f_mode & FMODE_ATOMIC_POS) != 0) {
			// one of the references is ours, which C does not take when nobody shares the table
			if (file_count(f.file) > 2 || atomic_read(ref task_files(current).count) > 1) {
				f.flags |= FDPUT_POS_UNLOCK;
				mutex_lock(f.file.f_pos_lock);
			}
		}
		return f;
	}

	[Source("include/linux/file.h", 75)]
	public static void fdput_pos(fd f)
	{
		if ((f.flags & FDPUT_POS_UNLOCK) != 0)
			mutex_unlock(f.file!.f_pos_lock);
		fdput(f);
	}

	/* fs/file.c */

	/// <summary>
	/// A copy of a table for a new process: the same open files. -ENOMEM in <paramref name="errorp"/>.
	/// </summary>
	[Source("fs/file.c", 272)]
	public static @files_struct? dup_fd(files_struct? oldf, out int errorp)
	{
		files_struct? newf;
		int i;

		errorp = -ENOMEM;
		newf = kzalloc<files_struct>(GFP_KERNEL);
		if (newf == null)
			goto @out;

		atomic_set(ref newf.count, 1);

		spin_lock_init(newf.file_lock);
		newf.next_fd = 0;
		if (oldf == null)
			return newf;

		spin_lock(oldf.file_lock);
		for (i = 0; i < oldf.fd.Length; i++) {
			file? f = oldf.fd[i];
			if (f != null) {
				get_file(f);
				newf.open_fds[i] = true;
				newf.close_on_exec[i] = oldf.close_on_exec[i];
			}
			// a descriptor that is being opened by another thread is not there
			newf.fd[i] = f;
		}
		spin_unlock(oldf.file_lock);

		return newf;

	@out:
		return null;
	}

	[Source("fs/file.c", 368)]
	private static void close_files(files_struct files)
	{
		int i;

		for (i = 0; i < files.fd.Length; i++) {
			file? file = Interlocked.Exchange(ref files.fd[i], null);
			if (file != null)
				filp_close(file);
		}
	}

	[Source("fs/file.c", 413)]
	public static void put_files_struct(files_struct files)
	{
		if (atomic_dec_and_test(ref files.count)) {
			close_files(files);
			if (files != init_files)
				kfree(files);
		}
	}

	/// <summary>Lets go of a task's table, as it ends.</summary>
	[Source("fs/file.c", 437)]
	public static void exit_files(task_struct tsk)
	{
		files_struct? files = (files_struct?)tsk.files;

		if (files != null) {
			task_lock(tsk);
			tsk.files = null;
			task_unlock(tsk);
			put_files_struct(files);
		}
	}

	/// <summary>The table of tasks that were never given one.</summary>
	[Source("fs/file.c", 449)]
	public static @files_struct init_files = new() {
		count = ATOMIC_INIT(1),
	};

	[Source("fs/file.c", 463)]
	private static int find_next_fd(files_struct files, int start)
	{
		while (start < files.open_fds.Length && files.open_fds[start])
			start++;
		return start;
	}

	/// <summary>
	/// The lowest free descriptor from <paramref name="start"/> on, reserved; -EMFILE at <paramref name="end"/>.
	/// </summary>
	[Source("fs/file.c", 480)]
	public static int __alloc_fd(files_struct files, int start, int end, int flags)
	{
		int fd;
		int error;

		spin_lock(files.file_lock);
		fd = start;
		if (fd < files.next_fd)
			fd = (int)files.next_fd;

		fd = find_next_fd(files, fd);

		error = -EMFILE;
		if (fd >= end || fd >= files.fd.Length)
			goto @out;

		if (start <= files.next_fd)
			files.next_fd = (uint)fd + 1;

		files.open_fds[fd] = true;
		files.close_on_exec[fd] = (flags & O_CLOEXEC) != 0;
		error = fd;
		if (files.fd[fd] != null) {
			printk(KERN_WARNING, $"alloc_fd: slot {fd} not NULL!\n");
			files.fd[fd] = null;
		}

	@out:
		spin_unlock(files.file_lock);
		return error;
	}

	/// <summary>A reserved descriptor of the calling task; -EMFILE. fd_install() or put_unused_fd() it.</summary>
	[Source("fs/file.c", 543)]
	[EXPORT_SYMBOL]
	public static int get_unused_fd_flags(int flags)
	{
		return __alloc_fd(task_files(current), 0, RLIMIT_NOFILE, flags);
	}

	[Source("fs/file.c", 549)]
	private static void __put_unused_fd(files_struct files, uint fd)
	{
		files.open_fds[fd] = false;
		if (fd < files.next_fd)
			files.next_fd = fd;
	}

	[Source("fs/file.c", 557)]
	[EXPORT_SYMBOL]
	public static void put_unused_fd(int fd)
	{
		files_struct files = task_files(current);
		spin_lock(files.file_lock);
		__put_unused_fd(files, (uint)fd);
		spin_unlock(files.file_lock);
	}

	/// <summary>Makes an open file reachable by a reserved descriptor; takes over the reference.</summary>
	[Source("fs/file.c", 611)]
	[EXPORT_SYMBOL]
	public static void fd_install(int fd, file file)
	{
		files_struct files = task_files(current);

		BUG_ON(files.fd[fd] != null);
		Volatile.Write(ref files.fd[fd], file);
	}

	[Source("fs/file.c", 621)]
	[EXPORT_SYMBOL]
	public static int __close_fd(files_struct files, uint fd)
	{
		file? file;

		spin_lock(files.file_lock);
		if (fd >= files.fd.Length)
			goto out_unlock;
		file = files.fd[fd];
		if (file == null)
			goto out_unlock;
		files.fd[fd] = null;
		__put_unused_fd(files, fd);
		spin_unlock(files.file_lock);
		return filp_close(file);

	out_unlock:
		spin_unlock(files.file_lock);
		return -EBADF;
	}

	/// <summary>Closes what is marked so, when a process starts another program.</summary>
	[Source("fs/file.c", 673)]
	public static void do_close_on_exec(files_struct files)
	{
		uint fd;

		spin_lock(files.file_lock);
		for (fd = 0; fd < files.fd.Length; fd++) {
			file? file;
			if (!files.close_on_exec[fd])
				continue;
			files.close_on_exec[fd] = false;
			file = files.fd[fd];
			if (file == null)
				continue;
			files.fd[fd] = null;
			__put_unused_fd(files, fd);
			spin_unlock(files.file_lock);
			filp_close(file);
			cond_resched();
			spin_lock(files.file_lock);
		}
		spin_unlock(files.file_lock);
	}

	[Source("fs/file.c", 709)]
	private static @file? __fget(uint fd, uint mask)
	{
		files_struct files = task_files(current);
		file? file;

	loop:
		file = fd < files.fd.Length ? Volatile.Read(ref files.fd[fd]) : null;
		if (file != null) {
			if ((file.f_mode & mask) != 0)
				file = null;
			else if (!get_file_rcu(file))
				goto loop;
		}

		return file;
	}

	/// <summary>The open file behind a descriptor, with a reference, or null.</summary>
	[Source("fs/file.c", 737)]
	[EXPORT_SYMBOL]
	public static @file? fget(uint fd)
	{
		return __fget(fd, FMODE_PATH);
	}

	[Source("fs/file.c", 743)]
	[EXPORT_SYMBOL]
	public static @file? fget_raw(uint fd)
	{
		return __fget(fd, 0);
	}

	[Source("fs/file.c", 782)]
	private static fd __fdget(uint fd, uint mask)
	{
		file? file = __fget(fd, mask);

		return new fd { file = file, flags = file != null ? FDPUT_FPUT : 0 };
	}

	/// <summary>Marks a descriptor to be closed when its process starts another program.</summary>
	[Source("fs/file.c", 818)]
	public static void set_close_on_exec(uint fd, bool flag)
	{
		files_struct files = task_files(current);
		spin_lock(files.file_lock);
		files.close_on_exec[fd] = flag;
		spin_unlock(files.file_lock);
	}

	[Source("fs/file.c", 831)]
	public static bool get_close_on_exec(uint fd)
	{
		return task_files(current).close_on_exec[fd];
	}

	// Called with file_lock held, returns without it.
	[Source("fs/file.c", 843)]
	private static int do_dup2(files_struct files, file file, uint fd, int flags)
	{
		file? tofree;

		// a slot that is reserved belongs to an open(2) that is under way
		tofree = files.fd[fd];
		if (tofree == null && files.open_fds[fd])
			goto Ebusy;
		get_file(file);
		files.fd[fd] = file;
		files.open_fds[fd] = true;
		files.close_on_exec[fd] = (flags & O_CLOEXEC) != 0;
		spin_unlock(files.file_lock);

		if (tofree != null)
			filp_close(tofree);

		return (int)fd;

	Ebusy:
		spin_unlock(files.file_lock);
		return -EBUSY;
	}

	[Source("fs/file.c", 909)]
	public static int ksys_dup3(uint oldfd, uint newfd, int flags)
	{
		int err = -EBADF;
		file? file;
		files_struct files = task_files(current);

		if ((flags & ~O_CLOEXEC) != 0)
			return -EINVAL;

		if (oldfd == newfd)
			return -EINVAL;

		if (newfd >= RLIMIT_NOFILE)
			return -EBADF;

		spin_lock(files.file_lock);
		file = oldfd < files.fd.Length ? files.fd[oldfd] : null;
		if (file == null)
			goto Ebadf;
		return do_dup2(files, file, newfd, flags);

	Ebadf:
		err = -EBADF;
		spin_unlock(files.file_lock);
		return err;
	}

	[Source("fs/file.c", 963)]
	public static int ksys_dup(uint fildes)
	{
		int ret = -EBADF;
		file? file = fget_raw(fildes);

		if (file != null) {
			ret = get_unused_fd_flags(0);
			if (ret >= 0)
				fd_install(ret, file);
			else
				fput(file);
		}
		return ret;
	}

	[Source("fs/file.c", 983)]
	public static int f_dupfd(uint from, file file, int flags)
	{
		int err;
		if (from >= RLIMIT_NOFILE)
			return -EINVAL;
		err = __alloc_fd(task_files(current), (int)from, RLIMIT_NOFILE, flags);
		if (err >= 0) {
			get_file(file);
			fd_install(err, file);
		}
		return err;
	}
}
