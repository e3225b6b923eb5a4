// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/asm-generic/poll.h and include/uapi/linux/eventpoll.h; the copyright of the
// original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

[Source("include/uapi/asm-generic/poll.h", 36)]
[StructLayout(LayoutKind.Sequential)]
public struct pollfd
{
	public int fd;
	public short events;
	public short revents;
}

public static class poll_h
{
	public const short POLLIN = 0x0001;
	public const short POLLPRI = 0x0002;
	public const short POLLOUT = 0x0004;
	public const short POLLERR = 0x0008;
	public const short POLLHUP = 0x0010;
	public const short POLLNVAL = 0x0020;
	public const short POLLRDNORM = 0x0040;
	public const short POLLRDBAND = 0x0080;
	public const short POLLWRNORM = 0x0100;
	public const short POLLWRBAND = 0x0200;
	public const short POLLMSG = 0x0400;
	public const short POLLREMOVE = 0x1000;
	public const short POLLRDHUP = 0x2000;

	public const uint EPOLLIN = 0x00000001;
	public const uint EPOLLPRI = 0x00000002;
	public const uint EPOLLOUT = 0x00000004;
	public const uint EPOLLERR = 0x00000008;
	public const uint EPOLLHUP = 0x00000010;
	public const uint EPOLLNVAL = 0x00000020;
	public const uint EPOLLRDNORM = 0x00000040;
	public const uint EPOLLRDBAND = 0x00000080;
	public const uint EPOLLWRNORM = 0x00000100;
	public const uint EPOLLWRBAND = 0x00000200;
	public const uint EPOLLMSG = 0x00000400;
	public const uint EPOLLRDHUP = 0x00002000;
}
