// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/bpf.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>What programs in the kernel return and are called. Reduced to XDP.</summary>
public static class bpf_h
{
	public const int BPF_PROG_TYPE_UNSPEC = 0;
	public const int BPF_PROG_TYPE_SOCKET_FILTER = 1;
	public const int BPF_PROG_TYPE_SCHED_CLS = 3;
	public const int BPF_PROG_TYPE_XDP = 6;

	public const int BPF_OBJ_NAME_LEN = 16;

	/// <summary>The bytes that a program finds in front of a packet, at least.</summary>
	public const int XDP_PACKET_HEADROOM = 256;

	// enum xdp_action: any other value is dropped with a warning
	public const u32 XDP_ABORTED = 0;
	public const u32 XDP_DROP = 1;
	public const u32 XDP_PASS = 2;
	public const u32 XDP_TX = 3;
	public const u32 XDP_REDIRECT = 4;
}
