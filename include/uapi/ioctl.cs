// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/asm-generic/ioctl.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>How the number of an ioctl is put together.</summary>
public static class ioctl_h
{
	public const int _IOC_NRBITS = 8;
	public const int _IOC_TYPEBITS = 8;
	public const int _IOC_SIZEBITS = 14;
	public const int _IOC_DIRBITS = 2;

	public const uint _IOC_NRMASK = (1 << _IOC_NRBITS) - 1;
	public const uint _IOC_TYPEMASK = (1 << _IOC_TYPEBITS) - 1;
	public const uint _IOC_SIZEMASK = (1 << _IOC_SIZEBITS) - 1;
	public const uint _IOC_DIRMASK = (1 << _IOC_DIRBITS) - 1;

	public const int _IOC_NRSHIFT = 0;
	public const int _IOC_TYPESHIFT = _IOC_NRSHIFT + _IOC_NRBITS;
	public const int _IOC_SIZESHIFT = _IOC_TYPESHIFT + _IOC_TYPEBITS;
	public const int _IOC_DIRSHIFT = _IOC_SIZESHIFT + _IOC_SIZEBITS;

	public const uint _IOC_NONE = 0;
	public const uint _IOC_WRITE = 1;
	public const uint _IOC_READ = 2;

	/// <summary>The number of an ioctl from its direction, type, number and argument size in bytes.</summary>
	[Source("include/uapi/asm-generic/ioctl.h", 69)]
	public static uint _IOC(uint dir, uint type, uint nr, uint size)
	{
		return (dir << _IOC_DIRSHIFT) |
		       (type << _IOC_TYPESHIFT) |
		       (nr << _IOC_NRSHIFT) |
		       (size << _IOC_SIZESHIFT);
	}

	[Source("include/uapi/asm-generic/ioctl.h", 85)]
	public static uint _IO(uint type, uint nr)
	{
		return _IOC(_IOC_NONE, type, nr, 0);
	}

	[Source("include/uapi/asm-generic/ioctl.h", 86)]
	public static uint _IOR(uint type, uint nr, uint size)
	{
		return _IOC(_IOC_READ, type, nr, size);
	}

	[Source("include/uapi/asm-generic/ioctl.h", 87)]
	public static uint _IOW(uint type, uint nr, uint size)
	{
		return _IOC(_IOC_WRITE, type, nr, size);
	}

	[Source("include/uapi/asm-generic/ioctl.h", 88)]
	public static uint _IOWR(uint type, uint nr, uint size)
	{
		return _IOC(_IOC_READ | _IOC_WRITE, type, nr, size);
	}

	[Source("include/uapi/asm-generic/ioctl.h", 94)]
	public static uint _IOC_DIR(uint nr)
	{
		return (nr >> _IOC_DIRSHIFT) & _IOC_DIRMASK;
	}

	[Source("include/uapi/asm-generic/ioctl.h", 95)]
	public static uint _IOC_TYPE(uint nr)
	{
		return (nr >> _IOC_TYPESHIFT) & _IOC_TYPEMASK;
	}

	[Source("include/uapi/asm-generic/ioctl.h", 96)]
	public static uint _IOC_NR(uint nr)
	{
		return (nr >> _IOC_NRSHIFT) & _IOC_NRMASK;
	}

	[Source("include/uapi/asm-generic/ioctl.h", 97)]
	public static uint _IOC_SIZE(uint nr)
	{
		return (nr >> _IOC_SIZESHIFT) & _IOC_SIZEMASK;
	}

	public const uint IOC_IN = _IOC_WRITE << _IOC_DIRSHIFT;
	public const uint IOC_OUT = _IOC_READ << _IOC_DIRSHIFT;
	public const uint IOC_INOUT = (_IOC_WRITE | _IOC_READ) << _IOC_DIRSHIFT;
	public const uint IOCSIZE_MASK = _IOC_SIZEMASK << _IOC_SIZESHIFT;
	public const int IOCSIZE_SHIFT = _IOC_SIZESHIFT;
}
