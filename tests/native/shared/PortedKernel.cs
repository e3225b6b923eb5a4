// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Net;

namespace Kernel.Tests.Native;

/// <summary>The kernel of this project; its calls are made from a task of a machine that runs.</summary>
internal readonly struct PortedKernel : ISystemCalls
{
	public static int Socket(int family, int type, int protocol) => socket_c.sys_socket(family, type, protocol);

	public static int Bind(int fd, ReadOnlySpan<byte> address) => socket_c.sys_bind(fd, address, address.Length);

	public static int SetSockOpt(int fd, int level, int name, ReadOnlySpan<byte> value) =>
		socket_c.sys_setsockopt(fd, level, name, value, value.Length);

	public static int SendTo(int fd, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address) =>
		socket_c.sys_sendto(fd, data, data.Length, 0, address, address.Length);

	public static int ReceiveFrom(int fd, Span<byte> buffer, Span<byte> address)
	{
		int length = address.Length;

		return socket_c.sys_recvfrom(fd, buffer, buffer.Length, 0, address, ref length);
	}

	public static int Ioctl(int fd, uint request, Span<byte> argument) => (int)sys_ioctl(fd, request, argument);

	public static int OpenNamespace() => sys_open("/proc/self/ns/net\0"u8, 0);

	public static int Unshare(ulong flags) => sys_unshare(flags);

	public static int SetNs(int fd, ulong kind) => sys_setns(fd, (int)kind);

	public static int Close(int fd) => sys_close(fd);
}
