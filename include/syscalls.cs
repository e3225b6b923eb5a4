// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/syscalls.h and the system calls of fs/ and kernel/; the copyright of the original's
// authors stands.

// The boundary between user programs and the kernel. User memory is a span: it is all that the program has mapped
// there. Every call returns a result or -errno, and is a switch point at its entry and at its exit. The calls for
// sockets are in net/socket.cs.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>The system calls.</summary>
public static class syscalls_h
{
	/// <summary>Every system call begins with this.</summary>
	[NotInLinux("the entry code of an architecture")]
	public static void syscall_enter([CallerMemberName] string what = "")
	{
		if (arch.sim)
			sim.point(point_kind.syscall_enter, null, what);
	}

	/// <summary>Told of every system call's name and result.</summary>
	[NotInLinux("the tracepoint; tracing is not configured")]
	internal static Action<string, long>? trace_sys_exit;

	/// <summary>And ends with this: the way back to user space, where a process that was killed meanwhile ends.</summary>
	[NotInLinux("the exit code of an architecture")]
	public static long syscall_exit(long ret, [CallerMemberName] string what = "")
	{
		if (arch.sim)
			sim.point(point_kind.syscall_exit, null, what);
		trace_sys_exit?.Invoke(what, ret);
		if (fatal_signal_pending(current))
			do_group_exit(SIGKILL);
		return ret;
	}

	[Source("fs/open.c", 1054)]
	private static long do_sys_open(ReadOnlySpan<byte> filename, int flags, int mode)
	{
		int fd = build_open_flags(flags, mode, out open_flags op);

		if (fd != 0)
			return fd;

		var tmp = getname(filename);
		if (IS_ERR(tmp))
			return PTR_ERR(tmp);

		fd = get_unused_fd_flags(flags);
		if (fd >= 0) {
			var f = do_filp_open(tmp.ptr!, op);
			if (IS_ERR(f)) {
				put_unused_fd(fd);
				fd = PTR_ERR(f);
			} else {
				fd_install(fd, f.ptr!);
			}
		}
		putname(tmp.ptr);
		return fd;
	}

	/// <summary>
	/// Opens a file. The lowest free descriptor, or -ENOENT, -EACCES, -EMFILE, -ENOTDIR, -EISDIR, -ELOOP, ...
	/// </summary>
	/// <param name="mode">permissions of a new file; the umask is 022</param>
	[Source("fs/open.c", 1082)]
	public static int sys_open(ReadOnlySpan<byte> filename, int flags, int mode = 0)
	{
		syscall_enter();
		return (int)syscall_exit(do_sys_open(filename, flags, mode));
	}

	/// <summary>Closes a descriptor; -EBADF.</summary>
	[Source("fs/open.c", 1163)]
	public static int sys_close(int fd)
	{
		int retval;

		syscall_enter();
		retval = __close_fd((files_struct?)current.files ?? init_files, (uint)fd);

		// it is closed, there is nothing to be restarted
		if (retval == -ERESTARTSYS)
			retval = -EINTR;

		return (int)syscall_exit(retval);
	}

	[Source("fs/read_write.c", 304)]
	private static long ksys_lseek(uint fd, long offset, uint whence)
	{
		long retval;
		fd f = fdget_pos(fd);
		if (f.file == null)
			return -EBADF;

		retval = -EINVAL;
		if (whence <= SEEK_MAX) {
			retval = vfs_llseek(f.file, offset, (int)whence);
		}
		fdput_pos(f);
		return retval;
	}

	/// <summary>Moves the position; -EINVAL, -ESPIPE.</summary>
	[Source("fs/read_write.c", 322)]
	public static long sys_lseek(int fd, long offset, int whence)
	{
		syscall_enter();
		return syscall_exit(ksys_lseek((uint)fd, offset, (uint)whence));
	}

	[Source("fs/read_write.c", 572)]
	private static long ksys_read(uint fd, Span<byte> buf, int count)
	{
		fd f = fdget_pos(fd);
		long ret = -EBADF;

		if (f.file != null) {
			long pos = file_pos_read(f.file);
			ret = vfs_read(f.file, buf, count, ref pos);
			if (ret >= 0)
				file_pos_write(f.file, pos);
			fdput_pos(f);
		}
		return ret;
	}

	/// <summary>Reads up to the length of <paramref name="buf"/>.</summary>
	[Source("fs/read_write.c", 587)]
	public static long sys_read(int fd, Span<byte> buf)
	{
		return sys_read(fd, buf, buf.Length);
	}

	/// <summary>
	/// Reads up to <paramref name="count"/> bytes; -EFAULT when they go beyond <paramref name="buf"/>.
	/// </summary>
	[Source("fs/read_write.c", 587)]
	public static long sys_read(int fd, Span<byte> buf, int count)
	{
		long ret;

		syscall_enter();
		while ((ret = ksys_read((uint)fd, buf, count)) == -ERESTARTNOINTR)
			cond_resched();
		return syscall_exit(ret);
	}

	[Source("fs/read_write.c", 592)]
	private static long ksys_write(uint fd, ReadOnlySpan<byte> buf, int count)
	{
		fd f = fdget_pos(fd);
		long ret = -EBADF;

		if (f.file != null) {
			long pos = file_pos_read(f.file);
			ret = vfs_write(f.file, buf, count, ref pos);
			if (ret >= 0)
				file_pos_write(f.file, pos);
			fdput_pos(f);
		}

		return ret;
	}

	/// <summary>Writes all of <paramref name="buf"/> if it can.</summary>
	[Source("fs/read_write.c", 608)]
	public static long sys_write(int fd, ReadOnlySpan<byte> buf)
	{
		return sys_write(fd, buf, buf.Length);
	}

	/// <summary>
	/// Writes up to <paramref name="count"/> bytes; -EFAULT when they go beyond <paramref name="buf"/>.
	/// </summary>
	[Source("fs/read_write.c", 608)]
	public static long sys_write(int fd, ReadOnlySpan<byte> buf, int count)
	{
		long ret;

		syscall_enter();
		while ((ret = ksys_write((uint)fd, buf, count)) == -ERESTARTNOINTR)
			cond_resched();
		return syscall_exit(ret);
	}

	/// <summary>Reads at a position without moving it; -ESPIPE where there are no positions.</summary>
	[Source("fs/read_write.c", 634)]
	public static long sys_pread64(int fd, Span<byte> buf, long pos)
	{
		fd f;
		long ret = -EBADF;

		syscall_enter();
		if (pos < 0)
			return syscall_exit(-EINVAL);

		f = fdget((uint)fd);
		if (f.file != null) {
			ret = -ESPIPE;
			if ((f.file.f_mode & FMODE_PREAD) != 0)
				ret = vfs_read(f.file, buf, buf.Length, ref pos);
			fdput(f);
		}

		return syscall_exit(ret);
	}

	[Source("fs/stat.c", 168)]
	private static int vfs_statx(ReadOnlySpan<byte> filename, uint lookup_flags, out stat statbuf)
	{
		path path = default;
		int error;

		statbuf = default;
		error = filename_lookup(filename, lookup_flags, ref path);
		if (error != 0)
			return error;
		error = cp_new_stat(path, out statbuf);
		path_put(ref path);
		return error;
	}

	/// <summary>What a path leads to.</summary>
	[Source("fs/stat.c", 246)]
	public static int sys_stat(ReadOnlySpan<byte> filename, out stat statbuf)
	{
		syscall_enter();
		return (int)syscall_exit(vfs_statx(filename, LOOKUP_FOLLOW, out statbuf));
	}

	private sealed class getdents_callback64 : dir_context
	{
		public byte[] current_dir = [];
		public int used;
		public int previous = -1;
		public int error;
	}

	[Source("fs/readdir.c", 253)]
	private static int filldir64(dir_context ctx, ReadOnlySpan<byte> name, int namlen, long offset, ulong ino,
				     uint d_type)
	{
		getdents_callback64 buf = (getdents_callback64)ctx;
		int reclen = ALIGN(19 + namlen + 1, sizeof(ulong));

		buf.error = -EINVAL;
		if (reclen > buf.current_dir.Length - buf.used)
			return -EINVAL;
		// the one before learns where this one is
		if (buf.previous >= 0) {
			if (signal_pending(current))
				return -EINTR;
			MemoryMarshal.Write(buf.current_dir.AsSpan(buf.previous + 8), offset);
		}
		linux_dirent64 dirent = new() {
			d_ino = ino,
			d_off = 0,
			d_reclen = (ushort)reclen,
			d_type = (byte)d_type,
		};
		MemoryMarshal.AsBytes(new ReadOnlySpan<linux_dirent64>(ref dirent))[..19]
			.CopyTo(buf.current_dir.AsSpan(buf.used));
		name[..namlen].CopyTo(buf.current_dir.AsSpan(buf.used + 19));
		buf.current_dir[buf.used + 19 + namlen] = 0;
		buf.previous = buf.used;
		buf.used += reclen;
		return 0;
	}

	[Source("fs/readdir.c", 295)]
	private static int ksys_getdents64(uint fd, Span<byte> dirent, int count)
	{
		fd f;
		getdents_callback64 buf = new() {
			actor = filldir64,
			current_dir = new byte[count],
		};
		int error;

		f = fdget_pos(fd);
		if (f.file == null)
			return -EBADF;

		error = iterate_dir(f.file, buf);
		if (error >= 0)
			error = buf.error;
		if (buf.previous >= 0) {
			MemoryMarshal.Write(buf.current_dir.AsSpan(buf.previous + 8), buf.pos);
			if (copy_to_user(dirent, buf.current_dir, buf.used) != 0)
				error = -EFAULT;
			else
				error = buf.used;
		}
		fdput_pos(f);
		return error;
	}

	/// <summary>
	/// Reads names of a directory as <c>linux_dirent64</c> records; the bytes written, 0 at the end. -EINVAL when
	/// none fits.
	/// </summary>
	[Source("fs/readdir.c", 330)]
	public static int sys_getdents64(int fd, Span<byte> dirent)
	{
		syscall_enter();
		return (int)syscall_exit(ksys_getdents64((uint)fd, dirent, dirent.Length));
	}

	/// <summary>What a path leads to, a link at its end being that link.</summary>
	[Source("fs/stat.c", 259)]
	public static int sys_lstat(ReadOnlySpan<byte> filename, out stat statbuf)
	{
		syscall_enter();
		return (int)syscall_exit(vfs_statx(filename, 0, out statbuf));
	}

	/// <summary>What is open; -EBADF.</summary>
	[Source("fs/stat.c", 272)]
	public static int sys_fstat(int fd, out stat statbuf)
	{
		fd f;
		int error = -EBADF;

		syscall_enter();
		statbuf = default;
		f = fdget((uint)fd);
		if (f.file != null) {
			error = cp_new_stat(f.file.f_path, out statbuf);
			fdput(f);
		}
		return (int)syscall_exit(error);
	}

	[Source("fs/stat.c", 300)]
	private static int cp_new_stat(in path path, out stat statbuf)
	{
		kstat stat = default;
		int error;

		error = vfs_getattr(path, ref stat);
		statbuf = new stat {
			st_ino = stat.ino,
			st_mode = stat.mode,
			st_size = stat.size,
			st_nlink = stat.nlink,
			st_dev = stat.dev,
			st_rdev = path.dentry!.d_inode!.i_rdev,
		};
		return error;
	}

	[Source("fs/stat.c", 387)]
	private static long do_readlinkat(ReadOnlySpan<byte> pathname, Span<byte> buf, int bufsiz)
	{
		path path = default;
		int error;

		if (bufsiz <= 0)
			return -EINVAL;

		error = filename_lookup(pathname, 0, ref path);
		if (error == 0) {
			inode inode = path.dentry!.d_inode!;

			error = -EINVAL;
			if (d_is_symlink(path.dentry) || inode.i_op?.readlink != null)
				error = vfs_readlink(path.dentry, buf, bufsiz);
			path_put(ref path);
		}
		return error;
	}

	/// <summary>
	/// The text of a symbolic link, without a NUL; its length, cut to the buffer. -EINVAL for what is no link.
	/// </summary>
	[Source("fs/stat.c", 429)]
	public static long sys_readlink(ReadOnlySpan<byte> path, Span<byte> buf)
	{
		syscall_enter();
		return syscall_exit(do_readlinkat(path, buf, buf.Length));
	}

	/// <summary>-EEXIST, -ENOENT, -ENOTDIR, -EPERM (in /sys and /proc).</summary>
	[Source("fs/namei.c", 3852)]
	public static int sys_mkdir(ReadOnlySpan<byte> pathname, int mode)
	{
		syscall_enter();
		return (int)syscall_exit(do_mkdirat(pathname, mode));
	}

	/// <summary>-ENOENT, -ENOTDIR, -ENOTEMPTY, -EPERM (in /sys and /proc), -EBUSY for what is mounted on.</summary>
	[Source("fs/namei.c", 3955)]
	public static int sys_rmdir(ReadOnlySpan<byte> pathname)
	{
		syscall_enter();
		return (int)syscall_exit(do_rmdir(pathname));
	}

	/// <summary>-ENOENT, -EISDIR, -EPERM (in /sys and /proc), -EBUSY for what is mounted on.</summary>
	[Source("fs/namei.c", 4106)]
	public static int sys_unlink(ReadOnlySpan<byte> pathname)
	{
		syscall_enter();
		return (int)syscall_exit(do_unlinkat(pathname));
	}

	/// <summary>-EEXIST, -ENOENT, -EPERM (in /sys and /proc).</summary>
	[Source("fs/namei.c", 4169)]
	public static int sys_symlink(ReadOnlySpan<byte> oldname, ReadOnlySpan<byte> newname)
	{
		syscall_enter();
		return (int)syscall_exit(do_symlinkat(oldname, newname));
	}

	/// <summary>-EINVAL for what is no mount, -EBUSY, -EPERM.</summary>
	[Source("fs/namespace.c", 1711)]
	public static int sys_umount2(ReadOnlySpan<byte> name, int flags)
	{
		syscall_enter();
		return (int)syscall_exit(ksys_umount(name, flags));
	}

	/// <summary>Mounts; see <see cref="mount_h.do_mount"/> for what can be mounted.</summary>
	[Source("fs/namespace.c", 3163)]
	public static int sys_mount(ReadOnlySpan<byte> dev_name, ReadOnlySpan<byte> dir_name, ReadOnlySpan<byte> type,
				    uint flags)
	{
		syscall_enter();
		return (int)syscall_exit(do_mount(dev_name, dir_name, type, flags));
	}

	/// <summary>A given descriptor for the same open file; what was there is closed.</summary>
	[Source("fs/file.c", 948)]
	public static int sys_dup2(int oldfd, int newfd)
	{
		syscall_enter();
		if (newfd == oldfd) {
			int retval = oldfd;
			fd f = fdget((uint)oldfd);

			if (f.file == null)
				retval = -EBADF;
			fdput(f);
			return (int)syscall_exit(retval);
		}
		return (int)syscall_exit(ksys_dup3((uint)oldfd, (uint)newfd, 0));
	}

	/// <summary>The lowest free descriptor for the same open file; -EBADF, -EMFILE.</summary>
	[Source("fs/file.c", 978)]
	public static int sys_dup(int fildes)
	{
		syscall_enter();
		return (int)syscall_exit(ksys_dup((uint)fildes));
	}

	public const uint FIONCLEX = 0x5450;
	public const uint FIOCLEX = 0x5451;
	public const uint FIONBIO = 0x5421;

	[Source("fs/ioctl.c", 39)]
	private static long vfs_ioctl(file filp, uint cmd, Span<byte> arg)
	{
		long error = -ENOTTY;

		if (filp.f_op!.unlocked_ioctl == null)
			goto @out;

		error = filp.f_op.unlocked_ioctl(filp, cmd, arg);
		if (error == -ENOIOCTLCMD)
			error = -ENOTTY;
	@out:
		return error;
	}

	[Source("fs/ioctl.c", 512)]
	private static int ioctl_fionbio(file filp, Span<byte> argp)
	{
		int flag;
		int on, error;

		error = get_user(out on, argp);
		if (error != 0)
			return error;
		flag = O_NONBLOCK;

		spin_lock(filp.f_lock);
		if (on != 0)
			filp.f_flags |= flag;
		else
			filp.f_flags &= ~flag;
		spin_unlock(filp.f_lock);
		return error;
	}

	[Source("fs/ioctl.c", 634)]
	private static long do_vfs_ioctl(file filp, uint fd, uint cmd, Span<byte> arg)
	{
		long error = 0;

		switch (cmd) {
		case FIOCLEX:
			set_close_on_exec(fd, true);
			break;

		case FIONCLEX:
			set_close_on_exec(fd, false);
			break;

		case FIONBIO:
			error = ioctl_fionbio(filp, arg);
			break;

		default:
			// nsfs has regular files whose ioctls are its own
			error = vfs_ioctl(filp, cmd, arg);
			break;
		}
		return error;
	}

	/// <summary>
	/// The argument is the user memory that it points to. -EBADF, -ENOTTY, and what the file says.
	/// </summary>
	[Source("fs/ioctl.c", 718)]
	public static long sys_ioctl(int fd, uint cmd, Span<byte> arg)
	{
		long error;
		fd f;

		syscall_enter();
		f = fdget((uint)fd);
		if (f.file == null)
			return syscall_exit(-EBADF);
		error = do_vfs_ioctl(f.file, (uint)fd, cmd, arg);
		fdput(f);
		return syscall_exit(error);
	}

	private const int SETFL_MASK = O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME;

	[Source("fs/fcntl.c", 35)]
	private static int setfl(int fd, file filp, int arg)
	{
		int error = 0;

		if ((arg & O_DIRECT) != 0)
			return -EINVAL;

		if (((arg ^ filp.f_flags) & FASYNC) != 0 && filp.f_op!.fasync != null) {
			error = filp.f_op.fasync(fd, filp, (arg & FASYNC) != 0 ? 1 : 0);
			if (error < 0)
				goto @out;
			if (error > 0)
				error = 0;
		}
		spin_lock(filp.f_lock);
		filp.f_flags = (arg & SETFL_MASK) | (filp.f_flags & ~SETFL_MASK);
		spin_unlock(filp.f_lock);

	@out:
		return error;
	}

	[Source("fs/fcntl.c", 322)]
	private static int do_fcntl(int fd, int cmd, int arg, file filp)
	{
		int err = -EINVAL;

		switch (cmd) {
		case F_DUPFD:
			err = f_dupfd((uint)arg, filp, 0);
			break;
		case F_DUPFD_CLOEXEC:
			err = f_dupfd((uint)arg, filp, O_CLOEXEC);
			break;
		case F_GETFD:
			err = get_close_on_exec((uint)fd) ? FD_CLOEXEC : 0;
			break;
		case F_SETFD:
			err = 0;
			set_close_on_exec((uint)fd, (arg & FD_CLOEXEC) != 0);
			break;
		case F_GETFL:
			err = filp.f_flags;
			break;
		case F_SETFL:
			err = setfl(fd, filp, arg);
			break;
		default:
			break;
		}
		return err;
	}

	/// <summary>F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL; others are -EINVAL.</summary>
	[Source("fs/fcntl.c", 448)]
	public static int sys_fcntl(int fd, int cmd, int arg)
	{
		fd f;
		int err = -EBADF;

		syscall_enter();
		f = fdget((uint)fd);
		if (f.file == null)
			goto @out;

		err = do_fcntl(fd, cmd, arg, f.file);
		fdput(f);
	@out:
		return (int)syscall_exit(err);
	}

	// 0: the time is up.
	[Source("fs/select.c", 236)]
	private static int poll_schedule_timeout(poll_wqueues pwq, int state, long expires)
	{
		int rc = -EINTR;

		set_current_state(state);
		if (Volatile.Read(ref pwq.triggered) == 0) {
			if (expires < 0)
				schedule();
			else
				rc = schedule_timeout(ticks_until(expires)) == 0 && ktime_get() >= expires ? 0 : -EINTR;
		}
		__set_current_state(TASK_RUNNING);

		// those who come from now on are seen by the next round
		Volatile.Write(ref pwq.triggered, 0);
		smp_mb();

		return rc;
	}

	[Source("fs/select.c", 846)]
	private static uint do_pollfd(ref pollfd pollfd, poll_table pwait)
	{
		int fd = pollfd.fd;
		uint mask = 0, filter;
		fd f;

		if (fd < 0)
			goto @out;
		mask = EPOLLNVAL;
		f = fdget((uint)fd);
		if (f.file == null)
			goto @out;

		// errors and a hang-up are always reported
		filter = (ushort)pollfd.events | EPOLLERR | EPOLLHUP;
		pwait._key = filter;
		mask = vfs_poll(f.file, pwait);
		mask &= filter;
		fdput(f);

	@out:
		pollfd.revents = (short)mask;
		return mask;
	}

	[Source("fs/select.c", 876)]
	private static int do_poll(Span<pollfd> list, poll_wqueues wait, long end_time)
	{
		poll_table pt = wait.pt;
		bool timed_out = false;
		int count = 0;

		// does not wait at all
		if (end_time == 0) {
			pt._qproc = null;
			timed_out = true;
		}

		for (; ; ) {
			for (int pfd = 0; pfd < list.Length; pfd++) {
				if (do_pollfd(ref list[pfd], pt) != 0) {
					count++;
					pt._qproc = null;
				}
			}
			// everything is waited on by now
			pt._qproc = null;
			if (count == 0) {
				count = wait.error;
				if (signal_pending(current))
					count = -EINTR;
			}
			if (count != 0 || timed_out)
				break;

			if (poll_schedule_timeout(wait, TASK_INTERRUPTIBLE, end_time) == 0)
				timed_out = true;
		}
		return count;
	}

	[NotInLinux("there are no high-resolution timers: sleeps end at a tick, never early")]
	private static long ticks_until(long expires)
	{
		long left = expires - ktime_get();

		return left <= 0 ? 0 : (left + TICK_NSEC - 1) / TICK_NSEC;
	}

	/// <summary>Waits for events on files; how many have some, 0 when the time is up. -EINTR.</summary>
	/// <param name="timeout_msecs">negative: for ever</param>
	[Source("fs/select.c", 1052)]
	public static int sys_poll(Span<pollfd> ufds, int timeout_msecs)
	{
		poll_wqueues table = new();
		long to = -1;
		int ret;

		syscall_enter();
		if (timeout_msecs >= 0)
			to = timeout_msecs == 0 ? 0 : ktime_get() + timeout_msecs * (long)NSEC_PER_MSEC;

		ret = -EINVAL;
		if (ufds.Length > RLIMIT_NOFILE)
			goto @out;
		poll_initwait(table);
		ret = do_poll(ufds, table, to);
		poll_freewait(table);
	@out:
		return (int)syscall_exit(ret);
	}

	/// <summary>Sleeps; -EINVAL, -EINTR. Ends at the first tick after the time.</summary>
	[Source("kernel/time/hrtimer.c", 1754)]
	public static int sys_nanosleep(timespec rqtp)
	{
		long expires;
		int ret = 0;

		syscall_enter();
		if (rqtp.tv_sec < 0 || (ulong)rqtp.tv_nsec >= NSEC_PER_SEC) {
			ret = -EINVAL;
			goto @out;
		}
		expires = ktime_get() + Math.Min(rqtp.tv_sec, long.MaxValue / 4 / NSEC_PER_SEC) * NSEC_PER_SEC
			+ rqtp.tv_nsec;
		while (ktime_get() < expires) {
			if (signal_pending(current)) {
				ret = -EINTR;
				break;
			}
			schedule_timeout_interruptible(Math.Max(1, ticks_until(expires)));
		}
	@out:
		return (int)syscall_exit(ret);
	}

	/// <summary>The time of a clock; -EINVAL for one that is not there.</summary>
	[Source("kernel/time/posix-timers.c", 1032)]
	public static int sys_clock_gettime(int which_clock, out timespec tp)
	{
		long now;

		syscall_enter();
		tp = default;
		switch (which_clock) {
		case CLOCK_REALTIME:
		case CLOCK_REALTIME_COARSE:
			now = ktime_get_real();
			break;
		case CLOCK_MONOTONIC:
		case CLOCK_MONOTONIC_RAW:
		case CLOCK_MONOTONIC_COARSE:
		case CLOCK_BOOTTIME:
			now = ktime_get();
			break;
		default:
			return (int)syscall_exit(-EINVAL);
		}
		tp.tv_sec = now / NSEC_PER_SEC;
		tp.tv_nsec = now % NSEC_PER_SEC;
		return (int)syscall_exit(0);
	}

	[Source("kernel/sys.c", 891)]
	public static int sys_getpid()
	{
		syscall_enter();
		return (int)syscall_exit(task_pid_nr(current));
	}

	/// <summary>Reads and clears the kernel log; see <c>SYSLOG_ACTION_</c>.</summary>
	[Source("kernel/printk/printk.c", 1601)]
	public static int sys_syslog(int type, Span<byte> buf)
	{
		syscall_enter();
		return (int)syscall_exit(do_syslog(type, buf, buf.Length));
	}

	/// <summary>Unloads a module; -EPERM, -ENOENT, -EWOULDBLOCK while it is used, -EBUSY.</summary>
	[Source("kernel/module.c", 961)]
	public static int sys_delete_module(ReadOnlySpan<byte> name, uint flags = 0)
	{
		syscall_enter();
		return (int)syscall_exit(module_h.__do_sys_delete_module(name, flags));
	}

	/// <summary>Loads a module by its name; -EPERM, -ENOENT, -EEXIST, and what its init says.</summary>
	[Source("kernel/module.c", 3859)]
	public static int sys_init_module(ReadOnlySpan<byte> name, ReadOnlySpan<byte> uargs)
	{
		syscall_enter();
		return (int)syscall_exit(module_h.__do_sys_init_module(name, uargs));
	}

	/// <summary>
	/// Starts a process that runs <paramref name="main"/>, with the credentials and namespaces of the caller and,
	/// if
	/// <paramref name="inherit_files"/>, copies of its descriptors. Its pid, or -ENOMEM; sys_wait() for it.
	/// </summary>
	[Source("kernel/fork.c", 2317)]
	public static int spawn(string comm, Func<int> main, bool inherit_files = true)
	{
		syscall_enter();
		return (int)syscall_exit(_do_fork(comm, main, inherit_files));
	}

	/// <summary>
	/// Enters the namespace that an open file of nsfs stands for. -EBADF, -EINVAL, -EPERM, -ENOMEM.
	/// </summary>
	[Source("kernel/nsproxy.c", 237)]
	public static int sys_setns(int fd, int nstype)
	{
		syscall_enter();
		return (int)syscall_exit(__do_sys_setns(fd, nstype));
	}

	/// <summary>The effective capabilities of the calling task.</summary>
	[Source("kernel/capability.c", 148)]
	public static int sys_capget(out ulong effective)
	{
		syscall_enter();
		effective = current_cred().cap_effective;
		return (int)syscall_exit(0);
	}

	/// <summary>Sets the effective capabilities; -EPERM for one that is not permitted.</summary>
	[Source("kernel/capability.c", 222)]
	public static int sys_capset(ulong effective)
	{
		syscall_enter();
		return (int)syscall_exit(capability_h.__do_sys_capset(effective));
	}

	/// <summary>
	/// CLONE_NEWNET: a new network namespace; CLONE_FILES: an own table of files. -EINVAL, -EPERM, -ENOMEM.
	/// </summary>
	[Source("kernel/fork.c", 2642)]
	public static int sys_unshare(ulong unshare_flags)
	{
		syscall_enter();
		return (int)syscall_exit(ksys_unshare(unshare_flags));
	}

	/// <summary>Ends a process that was started by spawn(). Does not return.</summary>
	[Source("kernel/exit.c", 947)]
	public static void sys_exit(int error_code)
	{
		syscall_enter();
		current.exit_code = error_code & 0xff;
		throw new process_exit();
	}

	/// <summary>
	/// Waits for a child, -1 being any: its pid, and in <paramref name="status"/> what its main returned, 0 to
	/// 255. -ECHILD, -EINTR.
	/// </summary>
	[Source("kernel/exit.c", 1676)]
	public static int sys_wait(int pid, out int status)
	{
		syscall_enter();
		return (int)syscall_exit(kernel_wait4(pid, out status));
	}
}
