// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/fs.h, include/uapi/linux/mount.h, include/linux/dirent.h and
// include/uapi/linux/limits.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>
/// What getdents64(2) writes for each name; the name and its NUL follow at offset 19, padded to 8 bytes.
/// </summary>
[Source("include/linux/dirent.h", 5)]
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct linux_dirent64
{
	[FieldOffset(0)] public ulong d_ino;
	[FieldOffset(8)] public long d_off;
	[FieldOffset(16)] public ushort d_reclen;
	[FieldOffset(18)] public byte d_type;
}

/// <summary>What stat(2) returns here: a part of Linux's <c>struct stat</c>.</summary>
[NotInLinux("only the members that this kernel's file systems know")]
[StructLayout(LayoutKind.Sequential)]
public struct stat
{
	public ulong st_ino;
	public long st_size;
	public uint st_mode;
	public uint st_nlink;
	public uint st_dev;
	public uint st_rdev;
}

public static class fs_h
{
	public const int SEEK_SET = 0;
	public const int SEEK_CUR = 1;
	public const int SEEK_END = 2;
	public const int SEEK_DATA = 3;
	public const int SEEK_HOLE = 4;
	public const int SEEK_MAX = SEEK_HOLE;

	public const uint MS_BIND = 4096;
	public const uint MS_REC = 16384;
	public const uint MS_PRIVATE = 1 << 18;
	public const uint MS_SLAVE = 1 << 19;
	public const uint MS_SHARED = 1 << 20;

	/// <summary>umount2(2)</summary>
	public const int MNT_FORCE = 1;
	public const int MNT_DETACH = 2;
	public const int MNT_EXPIRE = 4;
	public const int UMOUNT_NOFOLLOW = 8;

	public const int NAME_MAX = 255;
	public const int PATH_MAX = 4096;

	public const uint DT_UNKNOWN = 0;
	public const uint DT_CHR = 2;
	public const uint DT_DIR = 4;
	public const uint DT_REG = 8;
	public const uint DT_LNK = 10;
}
