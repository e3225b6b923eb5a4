// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/asm-generic/fcntl.h and include/uapi/linux/fcntl.h; the copyright of the original's
// authors stands.

namespace Kernel.Include.Uapi;

public static class fcntl_h
{
	public const int O_ACCMODE = 0x3;
	public const int O_RDONLY = 0x0;
	public const int O_WRONLY = 0x1;
	public const int O_RDWR = 0x2;
	public const int O_CREAT = 0x40;
	public const int O_EXCL = 0x80;
	public const int O_NOCTTY = 0x100;
	public const int O_TRUNC = 0x200;
	public const int O_APPEND = 0x400;
	public const int O_NONBLOCK = 0x800;
	public const int O_NDELAY = O_NONBLOCK;
	public const int O_DSYNC = 0x1000;
	public const int FASYNC = 0x2000;
	public const int O_DIRECT = 0x4000;
	public const int O_LARGEFILE = 0x8000;
	public const int O_DIRECTORY = 0x10000;
	public const int O_NOFOLLOW = 0x20000;
	public const int O_NOATIME = 0x40000;
	public const int O_CLOEXEC = 0x80000;
	public const int O_PATH = 0x200000;

	public const int F_DUPFD = 0;
	public const int F_GETFD = 1;
	public const int F_SETFD = 2;
	public const int F_GETFL = 3;
	public const int F_SETFL = 4;
	public const int F_DUPFD_CLOEXEC = 1030;
	public const int FD_CLOEXEC = 1;

	public const int AT_FDCWD = -100;
	public const int AT_SYMLINK_NOFOLLOW = 0x100;
	public const int AT_REMOVEDIR = 0x200;
}
