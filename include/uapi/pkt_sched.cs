// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/pkt_sched.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>Which band each priority goes to.</summary>
[NotInLinux("an array as a member of a wire structure")]
[InlineArray(pkt_sched_h.TC_PRIO_MAX + 1)]
public struct tc_priomap
{
	private byte _0;
}

/// <summary>The bands of a discipline with priorities.</summary>
[Source("include/uapi/linux/pkt_sched.h", 147)]
[StructLayout(LayoutKind.Sequential)]
public struct tc_prio_qopt
{
	public int bands;
	public tc_priomap priomap;
}

/// <summary>The wire layout of <c>struct tc_stats</c>.</summary>
[Source("include/uapi/linux/pkt_sched.h", 33)]
[StructLayout(LayoutKind.Sequential)]
public struct tc_stats
{
	public u64 bytes;
	public u32 packets;
	public u32 drops;
	public u32 overlimits;
	public u32 bps;
	public u32 pps;
	public u32 qlen;
	public u32 backlog;
}

/// <summary>The wire layout of <c>struct tc_estimator</c>.</summary>
[Source("include/uapi/linux/pkt_sched.h", 45)]
[StructLayout(LayoutKind.Sequential)]
public struct tc_estimator
{
	public sbyte interval;
	public u8 ewma_log;
}

/// <summary>The wire layout of <c>struct tc_ratespec</c>.</summary>
[Source("include/uapi/linux/pkt_sched.h", 90)]
[StructLayout(LayoutKind.Sequential)]
public struct tc_ratespec
{
	public u8 cell_log;
	public u8 linklayer;
	public u16 overhead;
	public short cell_align;
	public u16 mpu;
	public u32 rate;
}

/// <summary>The wire layout of <c>struct tc_sizespec</c>.</summary>
[Source("include/uapi/linux/pkt_sched.h", 101)]
[StructLayout(LayoutKind.Sequential)]
public struct tc_sizespec
{
	public u8 cell_log;
	public u8 size_log;
	public short cell_align;
	public int overhead;
	public u32 linklayer;
	public u32 mpu;
	public u32 mtu;
	public u32 tsize;
}

/// <summary>The wire layout of <c>struct tc_fifo_qopt</c>.</summary>
[Source("include/uapi/linux/pkt_sched.h", 123)]
[StructLayout(LayoutKind.Sequential)]
public struct tc_fifo_qopt
{
	public u32 limit;
}

/// <summary>Constants of the user interface in <c>pkt_sched.h</c>.</summary>
public static class pkt_sched_h
{
	public const int TC_PRIO_BESTEFFORT = 0;
	public const int TC_PRIO_FILLER = 1;
	public const int TC_PRIO_BULK = 2;
	public const int TC_PRIO_INTERACTIVE_BULK = 4;
	public const int TC_PRIO_INTERACTIVE = 6;
	public const int TC_PRIO_CONTROL = 7;

	public const int TC_PRIO_MAX = 15;

	public const uint TC_H_MAJ_MASK = 0xFFFF0000u;
	public const uint TC_H_MIN_MASK = 0x0000FFFFu;

	public const uint TC_H_UNSPEC = 0u;
	public const uint TC_H_ROOT = 0xFFFFFFFFu;
	public const uint TC_H_INGRESS = 0xFFFFFFF1u;
	public const uint TC_H_CLSACT = TC_H_INGRESS;

	public const uint TC_H_MIN_PRIORITY = 0xFFE0u;
	public const uint TC_H_MIN_INGRESS = 0xFFF2u;
	public const uint TC_H_MIN_EGRESS = 0xFFF3u;

	// enum tc_link_layer
	public const int TC_LINKLAYER_UNAWARE = 0;
	public const int TC_LINKLAYER_ETHERNET = 1;
	public const int TC_LINKLAYER_ATM = 2;

	public const int TC_LINKLAYER_MASK = 0x0F;

	public const int TC_RTAB_SIZE = 1024;

	public const int TCA_STAB_UNSPEC = 0;
	public const int TCA_STAB_BASE = 1;
	public const int TCA_STAB_DATA = 2;
	public const int __TCA_STAB_MAX = 3;

	public const int TCA_STAB_MAX = __TCA_STAB_MAX - 1;

	[Source("include/uapi/linux/pkt_sched.h", 69)]
	public static uint TC_H_MAJ(uint h)
	{
		return h & TC_H_MAJ_MASK;
	}

	[Source("include/uapi/linux/pkt_sched.h", 70)]
	public static uint TC_H_MIN(uint h)
	{
		return h & TC_H_MIN_MASK;
	}

	[Source("include/uapi/linux/pkt_sched.h", 71)]
	public static uint TC_H_MAKE(uint maj, uint min)
	{
		return (maj & TC_H_MAJ_MASK) | (min & TC_H_MIN_MASK);
	}

}
