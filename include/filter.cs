// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/filter.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A classic filter as a program hands it over.</summary>
[Source("include/uapi/linux/filter.h", 32)]
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public struct sock_fprog
{
	public ushort len;
	private readonly ushort pad0;
	private readonly u32 pad1;
	public ulong filter;
}

/// <summary>Socket filters. There are none, for there is no BPF: who wants to attach one is refused.</summary>
public static class filter_h
{
	public const int BPF_MAXINSNS = 4096;
	public const int SKF_AD_MAX = 64;

	/// <summary>0 when the socket's filter lets the buffer through.</summary>
	[Source("include/linux/filter.h", 767)]
	public static int sk_filter(sock sk, sk_buff skb)
	{
		return sk_filter_trim_cap(sk, skb, 1);
	}

	[Source("include/linux/filter.h", 1145)]
	public static int bpf_tell_extensions()
	{
		return SKF_AD_MAX;
	}

	[Source("net/core/filter.c", 91)]
	public static int sk_filter_trim_cap(sock sk, sk_buff skb, uint cap)
	{
		// DEVIATION: no filter can be attached.
		return 0;
	}

	[Source("net/core/filter.c", 1008)]
	private static bool bpf_check_basics_ok(in sock_fprog fprog)
	{
		if (fprog.filter == 0)
			return false;
		if (fprog.len == 0 || fprog.len > BPF_MAXINSNS)
			return false;

		return true;
	}

	[Source("net/core/filter.c", 1460)]
	private static int __get_filter(in sock_fprog fprog, sock sk)
	{
		if (sock_flag(sk, SOCK_FILTER_LOCKED))
			return -EPERM;

		if (!bpf_check_basics_ok(fprog))
			return -EINVAL;

		// DEVIATION: there is no BPF to run a program that is good
		return -ENOPROTOOPT;
	}

	/// <summary>-EPERM when the filter is locked, -EINVAL for what is no program, else -ENOPROTOOPT.</summary>
	[Source("net/core/filter.c", 1506)]
	public static int sk_attach_filter(in sock_fprog fprog, sock sk)
	{
		return __get_filter(fprog, sk);
	}

	[Source("net/core/filter.c", 1524)]
	public static int sk_reuseport_attach_filter(in sock_fprog fprog, sock sk)
	{
		return __get_filter(fprog, sk);
	}

	[Source("net/core/filter.c", 1543)]
	private static int __get_bpf(u32 ufd, sock sk)
	{
		if (sock_flag(sk, SOCK_FILTER_LOCKED))
			return -EPERM;

		// DEVIATION: no descriptor stands for a program
		return -EBADF;
	}

	[Source("net/core/filter.c", 1551)]
	public static int sk_attach_bpf(u32 ufd, sock sk)
	{
		return __get_bpf(ufd, sk);
	}

	[Source("net/core/filter.c", 1568)]
	public static int sk_reuseport_attach_bpf(u32 ufd, sock sk)
	{
		return __get_bpf(ufd, sk);
	}

	[Source("net/core/filter.c", 7962)]
	public static int sk_detach_filter(sock sk)
	{
		int ret = -ENOENT;

		if (sock_flag(sk, SOCK_FILTER_LOCKED))
			return -EPERM;

		return ret;
	}

	/// <summary>How many instructions the socket's filter has: none.</summary>
	[Source("net/core/filter.c", 7982)]
	public static int sk_get_filter(sock sk, Span<byte> ubuf, uint len)
	{
		return 0;
	}
}
