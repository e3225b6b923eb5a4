// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Tests.Native;

/// <summary>The kernel that this program itself runs on, through the C library. Only where that is Linux.</summary>
internal readonly unsafe struct MachineKernel : ISystemCalls
{
	public static int Socket(int family, int type, int protocol) => Result(socket(family, type, protocol));

	public static int Bind(int fd, ReadOnlySpan<byte> address)
	{
		fixed (byte* a = address)
			return Result(bind(fd, a, (uint)address.Length));
	}

	public static int SetSockOpt(int fd, int level, int name, ReadOnlySpan<byte> value)
	{
		fixed (byte* v = value)
			return Result(setsockopt(fd, level, name, v, (uint)value.Length));
	}

	public static int SendTo(int fd, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address)
	{
		fixed (byte* d = data, a = address)
			return Result(sendto(fd, d, data.Length, 0, a, (uint)address.Length));
	}

	public static int ReceiveFrom(int fd, Span<byte> buffer, Span<byte> address)
	{
		uint length = (uint)address.Length;

		fixed (byte* b = buffer, a = address)
			return Result(recvfrom(fd, b, buffer.Length, 0, a, &length));
	}

	public static int Ioctl(int fd, uint request, Span<byte> argument)
	{
		fixed (byte* a = argument)
			return Result(ioctl(fd, request, a));
	}

	// "self" would be the thread that the program began with.
	public static int OpenNamespace()
	{
		fixed (byte* path = "/proc/thread-self/ns/net\0"u8)
			return Result(open(path, O_CLOEXEC));
	}

	public static int Unshare(ulong flags) => Result(unshare((int)flags));

	public static int SetNs(int fd, ulong kind) => Result(setns(fd, (int)kind));

	public static int Close(int fd) => Result(close(fd));

	private static int Result(nint result) => result >= 0 ? (int)result : -Marshal.GetLastPInvokeError();

	[DllImport("libc", SetLastError = true)]
	private static extern int socket(int family, int type, int protocol);

	[DllImport("libc", SetLastError = true)]
	private static extern int bind(int fd, byte* address, uint length);

	[DllImport("libc", SetLastError = true)]
	private static extern int setsockopt(int fd, int level, int name, byte* value, uint length);

	[DllImport("libc", SetLastError = true)]
	private static extern nint sendto(int fd, byte* data, nint size, int flags, byte* address, uint length);

	[DllImport("libc", SetLastError = true)]
	private static extern nint recvfrom(int fd, byte* buffer, nint size, int flags, byte* address, uint* length);

	// A function of any number of arguments in C; on Linux those of one with three are passed in the same way.
	[DllImport("libc", SetLastError = true)]
	private static extern int ioctl(int fd, nuint request, byte* argument);

	[DllImport("libc", SetLastError = true)]
	private static extern int open(byte* path, int flags);

	[DllImport("libc", SetLastError = true)]
	private static extern int unshare(int flags);

	[DllImport("libc", SetLastError = true)]
	private static extern int setns(int fd, int kind);

	[DllImport("libc", SetLastError = true)]
	private static extern int close(int fd);
}
