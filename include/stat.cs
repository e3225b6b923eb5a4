// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/stat.h and include/uapi/linux/stat.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>What stat(2) finds out about an inode; reduced to what this kernel's file systems know.</summary>
[Source("include/linux/stat.h", 24)]
public struct kstat
{
	public ushort mode;
	public uint nlink;
	public uint dev;
	public ulong ino;
	public long size;
}

/// <summary>
/// File types and permission bits. C# has no octal literals: permissions that Linux writes as 0644 are
/// the constants <c>_0644</c> and so on.
/// </summary>
public static class stat_h
{
	public const ushort S_IFMT = 0xF000;
	public const ushort S_IFSOCK = 0xC000;
	public const ushort S_IFLNK = 0xA000;
	public const ushort S_IFREG = 0x8000;
	public const ushort S_IFBLK = 0x6000;
	public const ushort S_IFDIR = 0x4000;
	public const ushort S_IFCHR = 0x2000;
	public const ushort S_IFIFO = 0x1000;
	public const ushort S_ISUID = 0x800;
	public const ushort S_ISGID = 0x400;
	public const ushort S_ISVTX = 0x200;

	public const ushort S_IRWXU = 0x1C0;
	public const ushort S_IRUSR = 0x100;
	public const ushort S_IWUSR = 0x080;
	public const ushort S_IXUSR = 0x040;
	public const ushort S_IRWXG = 0x038;
	public const ushort S_IRGRP = 0x020;
	public const ushort S_IWGRP = 0x010;
	public const ushort S_IXGRP = 0x008;
	public const ushort S_IRWXO = 0x007;
	public const ushort S_IROTH = 0x004;
	public const ushort S_IWOTH = 0x002;
	public const ushort S_IXOTH = 0x001;

	public const ushort S_IRWXUGO = S_IRWXU | S_IRWXG | S_IRWXO;
	public const ushort S_IALLUGO = S_ISUID | S_ISGID | S_ISVTX | S_IRWXUGO;
	public const ushort S_IRUGO = S_IRUSR | S_IRGRP | S_IROTH;
	public const ushort S_IWUGO = S_IWUSR | S_IWGRP | S_IWOTH;
	public const ushort S_IXUGO = S_IXUSR | S_IXGRP | S_IXOTH;

	/// <summary>rw-r--r--</summary>
	public const ushort _0644 = S_IRUGO | S_IWUSR;
	/// <summary>rw-rw-r--</summary>
	public const ushort _0664 = S_IRUGO | S_IWUSR | S_IWGRP;
	/// <summary>rw-rw-rw-</summary>
	public const ushort _0666 = S_IRUGO | S_IWUGO;
	/// <summary>rw-------</summary>
	public const ushort _0600 = S_IRUSR | S_IWUSR;
	/// <summary>r--r--r--</summary>
	public const ushort _0444 = S_IRUGO;
	/// <summary>r--------</summary>
	public const ushort _0400 = S_IRUSR;
	/// <summary>-w-------</summary>
	public const ushort _0200 = S_IWUSR;
	/// <summary>rwxr-xr-x</summary>
	public const ushort _0755 = S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
	/// <summary>r-xr-xr-x</summary>
	public const ushort _0555 = S_IRUGO | S_IXUGO;
	/// <summary>rwxrwxrwx</summary>
	public const ushort _0777 = S_IRWXUGO;

	[Source("include/uapi/linux/stat.h", 21)]
	public static bool S_ISLNK(int m) => (m & S_IFMT) == S_IFLNK;

	[Source("include/uapi/linux/stat.h", 22)]
	public static bool S_ISREG(int m) => (m & S_IFMT) == S_IFREG;

	[Source("include/uapi/linux/stat.h", 23)]
	public static bool S_ISDIR(int m) => (m & S_IFMT) == S_IFDIR;

	[Source("include/uapi/linux/stat.h", 24)]
	public static bool S_ISCHR(int m) => (m & S_IFMT) == S_IFCHR;

	[Source("include/uapi/linux/stat.h", 27)]
	public static bool S_ISSOCK(int m) => (m & S_IFMT) == S_IFSOCK;
}
