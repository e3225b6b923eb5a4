// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/uio.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>One piece of user memory: what is mapped there, and the length the program says it has.</summary>
[Source("include/uapi/linux/uio.h", 17)]
public ref struct iovec
{
	public Span<byte> iov_base;
	public int iov_len;
}

/// <summary>Limits of scattered reads and writes.</summary>
public static class uio_h
{
	public const int UIO_FASTIOV = 8;
	public const int UIO_MAXIOV = 1024;
}
