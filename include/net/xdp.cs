// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/xdp.h; the copyright of the original's authors stands.

// Programs that see a packet before it becomes a sk_buff. A pointer into a packet is an offset into the bytes that it
// lies in, which are mostly a page. Of the models of memory there are two: pages with references, and whole pages.

namespace Kernel.Include.Net;

/// <summary>Who gets the memory of a frame back.</summary>
[Source("include/net/xdp.h", 48)]
public struct xdp_mem_info
{
	/// <summary>A MEM_TYPE_*.</summary>
	public u32 type;
	/// <summary>The number of the allocator; 0 without one.</summary>
	public u32 id;
}

/// <summary>A receive queue as programs see it.</summary>
[Source("include/net/xdp.h", 59)]
public sealed class xdp_rxq_info
{
	public net_device? dev;
	public u32 queue_index;
	public u32 reg_state;
	public xdp_mem_info mem;
}

/// <summary>A packet that a program looks at.</summary>
[Source("include/net/xdp.h", 66)]
public struct xdp_buff
{
	/// <summary>What the offsets below lie in.</summary>
	// DEVIATION: not in C, whose pointers know where they lead
	public byte[] head;
	public int data;
	public int data_end;
	/// <summary>Notes for the protocols, up to <c>data</c>; behind it where a driver has no room for any.</summary>
	public int data_meta;
	public int data_hard_start;
	// CONFIG_XDP_SOCKETS is not set: handle
	public xdp_rxq_info rxq;
}

/// <summary>A packet on its way from a program to a device.</summary>
// DEVIATION: an object of its own: what refers to others cannot lie in the packet, whose first bytes are kept free
// for it as in C.
[Source("include/net/xdp.h", 75)]
public sealed class xdp_frame
{
	/// <summary>What <c>data</c> lies in.</summary>
	public byte[]? head;
	public int data;
	public u16 len;
	public u16 headroom;
	public u16 metasize;
	/// <summary>A copy: the queue may be gone before the frame is.</summary>
	public xdp_mem_info mem;
	public net_device? dev_rx;
}

/// <summary>A program of a device, for drivers that only keep it.</summary>
[Source("include/net/xdp.h", 156)]
public sealed class xdp_attachment_info
{
	public bpf_prog? prog;
	public u32 flags;
}

/// <summary>Packets of XDP.</summary>
public static class xdp_h
{
	// enum xdp_mem_type
	public const u32 MEM_TYPE_PAGE_SHARED = 0;
	public const u32 MEM_TYPE_PAGE_ORDER0 = 1;
	public const u32 MEM_TYPE_PAGE_POOL = 2;
	public const u32 MEM_TYPE_ZERO_COPY = 3;
	public const u32 MEM_TYPE_MAX = 4;

	public const u32 XDP_XMIT_FLUSH = 1U << 0;
	public const u32 XDP_XMIT_FLAGS_MASK = XDP_XMIT_FLUSH;

	/// <summary>Of the C structure on a 64-bit machine: so much of a packet is kept free for it.</summary>
	public const int SIZEOF_XDP_FRAME = 32;

	/// <summary>Takes the references out of a frame.</summary>
	[Source("include/net/xdp.h", 88)]
	public static void xdp_scrub_frame(xdp_frame frame)
	{
		frame.head = null;
		frame.data = 0;
		frame.dev_rx = null;
	}

	/// <summary>Makes a frame of a packet; null when there is no room in front of it.</summary>
	[Source("include/net/xdp.h", 98)]
	public static xdp_frame? convert_to_xdp_frame(ref xdp_buff xdp)
	{
		xdp_frame xdp_frame;
		int metasize;
		int headroom;

		// CONFIG_XDP_SOCKETS is not set: xdp_convert_zc_to_xdp_frame

		headroom = xdp.data - xdp.data_hard_start;
		metasize = xdp.data - xdp.data_meta;
		metasize = metasize > 0 ? metasize : 0;
		if (unlikely((headroom - metasize) < SIZEOF_XDP_FRAME))
			return null;

		xdp_frame = new xdp_frame();

		xdp_frame.head = xdp.head;
		xdp_frame.data = xdp.data;
		xdp_frame.len = (u16)(xdp.data_end - xdp.data);
		xdp_frame.headroom = (u16)(headroom - SIZEOF_XDP_FRAME);
		xdp_frame.metasize = (u16)metasize;

		xdp_frame.mem = xdp.rxq.mem;

		return xdp_frame;
	}

	/// <summary>For drivers without room for notes: programs cannot make any.</summary>
	[Source("include/net/xdp.h", 145)]
	public static void xdp_set_data_meta_invalid(ref xdp_buff xdp)
	{
		xdp.data_meta = xdp.data + 1;
	}

	[Source("include/net/xdp.h", 151)]
	public static bool xdp_data_meta_unsupported(ref xdp_buff xdp)
	{
		return unlikely(xdp.data_meta > xdp.data);
	}
}
