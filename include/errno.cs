// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/errno.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Errors that stay inside the kernel.</summary>
public static class errno_h
{
	public const int ERESTARTSYS = 512;
	public const int ERESTARTNOINTR = 513;
	public const int ERESTARTNOHAND = 514;
	public const int ENOIOCTLCMD = 515;
	public const int ERESTART_RESTARTBLOCK = 516;
	public const int EPROBE_DEFER = 517;
	public const int EOPENSTALE = 518;
	public const int ENOPARAM = 519;
	public const int EBADHANDLE = 521;
	public const int ENOTSYNC = 522;
	public const int EBADCOOKIE = 523;
	public const int ENOTSUPP = 524;
	public const int ETOOSMALL = 525;
	public const int ESERVERFAULT = 526;
	public const int EBADTYPE = 527;
	public const int EJUKEBOX = 528;
	public const int EIOCBQUEUED = 529;
	public const int ERECALLCONFLICT = 530;
}
