// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Native;

/// <summary>
/// System calls of some kernel with Linux's numbers, so that one program can run on several. What they return is
/// what the kernel does: a negative errno where it refuses.
/// </summary>
internal interface ISystemCalls
{
	static abstract int Socket(int family, int type, int protocol);

	static abstract int Bind(int fd, ReadOnlySpan<byte> address);

	static abstract int SetSockOpt(int fd, int level, int name, ReadOnlySpan<byte> value);

	static abstract int SendTo(int fd, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address);

	static abstract int ReceiveFrom(int fd, Span<byte> buffer, Span<byte> address);

	static abstract int Ioctl(int fd, uint request, Span<byte> argument);

	/// <summary>A descriptor of the network namespace that the calling thread is in.</summary>
	static abstract int OpenNamespace();

	static abstract int Unshare(ulong flags);

	static abstract int SetNs(int fd, ulong kind);

	static abstract int Close(int fd);
}

/// <summary>A system call that a kernel refused.</summary>
internal sealed class SystemCallRefused(string call, int errno) : Exception($"{call}: error {errno}")
{
	/// <summary>One sentence without its end, for somebody who wonders what is missing.</summary>
	public string Reason => $"{call} answers {Name}{(errno == EPERM ? ": that needs root" : "")}";

	private string Name => errno switch {
		0 => "nothing",
		EPERM => "EPERM",
		EAGAIN => "EAGAIN",
		ENOSYS => "ENOSYS",
		EINVAL => "EINVAL",
		ENOSPC => "ENOSPC",
		EOPNOTSUPP => "EOPNOTSUPP",
		_ => $"error {errno}",
	};

	/// <summary>What a system call returned, if it was not refused.</summary>
	public static int Check(string call, int result) => result >= 0 ? result : throw new SystemCallRefused(call, -result);
}
