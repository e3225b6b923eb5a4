// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/filter.h; the copyright of the original's authors stands.

// Reduced: no socket filters, and programs for XDP only.

namespace Kernel.Include;

/// <summary>A classic filter as a program hands it over.</summary>
[Source("include/uapi/linux/filter.h", 31)]
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public struct sock_fprog
{
	public ushort len;
	private readonly ushort pad0;
	private readonly u32 pad1;
	public ulong filter;
}

/// <summary>Where a program has said that its packet shall go.</summary>
[Source("include/linux/filter.h", 563)]
public sealed class bpf_redirect_info_t
{
	public u32 ifindex;
	public u32 flags;
	// DEVIATION: no maps, so no map and map_to_flush
	public u32 kern_flags;
}

/// <summary>Running programs. Socket filters are none of them: SO_ATTACH_FILTER answers -ENOPROTOOPT,
/// SO_ATTACH_BPF -EOPNOTSUPP.</summary>
public static class filter_h
{
	public const int BPF_MAXINSNS = 4096;
	public const int SKF_AD_MAX = 64;

	/// <summary>Runs a program; must not sleep.</summary>
	[Source("include/linux/filter.h", 538)]
	public static u32 BPF_PROG_RUN(bpf_prog prog, ref xdp_buff ctx)
	{
		u32 ret;

		// DEVIATION: no statistics
		ret = prog.bpf_func(ref ctx);
		return ret;
	}

	/// <summary>The memory of frames does not go back to this processor's poll function.</summary>
	public const u32 BPF_RI_F_RF_NO_DIRECT = 1U << 0;

	/// <summary>Shows a packet to a program; an XDP_*, or what the program makes up. Under
	/// <c>rcu_read_lock</c>.</summary>
	[Source("include/linux/filter.h", 677)]
	public static u32 bpf_prog_run_xdp(bpf_prog prog,
					   ref xdp_buff xdp)
	{
		return BPF_PROG_RUN(prog, ref xdp);
	}

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

		// DEVIATION: no descriptor stands for the program of a socket; as without CONFIG_BPF_SYSCALL
		return -EOPNOTSUPP;
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

	[Source("include/linux/filter.h", 839)]
	public static bool xdp_return_frame_no_direct()
	{
		bpf_redirect_info_t ri = this_cpu_ptr(bpf_redirect_info);

		return (ri.kern_flags & BPF_RI_F_RF_NO_DIRECT) != 0;
	}

	[Source("include/linux/filter.h", 846)]
	public static void xdp_set_return_frame_no_direct()
	{
		bpf_redirect_info_t ri = this_cpu_ptr(bpf_redirect_info);

		ri.kern_flags |= BPF_RI_F_RF_NO_DIRECT;
	}

	[Source("include/linux/filter.h", 853)]
	public static void xdp_clear_return_frame_no_direct()
	{
		bpf_redirect_info_t ri = this_cpu_ptr(bpf_redirect_info);

		ri.kern_flags &= ~BPF_RI_F_RF_NO_DIRECT;
	}

	/// <summary>Whether a packet may go to that device: 0, -ENETDOWN or -EMSGSIZE.</summary>
	[Source("include/linux/filter.h", 860)]
	public static int xdp_ok_fwd_dev(net_device fwd,
					 uint pktlen)
	{
		uint len;

		if (unlikely((fwd.flags & IFF_UP) == 0))
			return -ENETDOWN;

		len = fwd.mtu + fwd.hard_header_len + VLAN_HLEN;
		if (pktlen > len)
			return -EMSGSIZE;

		return 0;
	}
}
