// SPDX-License-Identifier: BSD-2-Clause

using static Kernel.Net.Freebsd.if_c;

namespace Kernel.Net.Freebsd;

/// <summary>The system calls of FreeBSD's side.</summary>
public static class sys_socket_c
{
	/// <summary>ioctl(2) on a socket of FreeBSD: 0 or -errno.</summary>
	/// <param name="data">the structure that the request is about, as FreeBSD lays it out on a machine of 64 bits</param>
	/// <param name="ifr_data">what the pointer in it points to; it is not read from the structure itself</param>
	public static int sys_freebsd_ioctl(uint cmd, Span<byte> data, Span<byte> ifr_data = default)
	{
		syscall_enter();
		return (int)syscall_exit(-ifioctl(cmd, data, ifr_data));
	}
}
