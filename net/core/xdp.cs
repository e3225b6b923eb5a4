// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/xdp.c; the copyright of the original's authors stands.

// Reduced: CONFIG_PAGE_POOL and CONFIG_XDP_SOCKETS are not set, so there are no allocators of memory, and no table of
// them.

namespace Kernel.Net.Core;

/// <summary>Receive queues that programs run on, and the memory of their packets.</summary>
public static class xdp_c
{
	private const u32 REG_STATE_NEW = 0x0;
	private const u32 REG_STATE_REGISTERED = 0x1;
	private const u32 REG_STATE_UNREGISTERED = 0x2;
	private const u32 REG_STATE_UNUSED = 0x3;

	[Source("net/core/xdp.c", 97)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_rxq_info_unreg_mem_model(xdp_rxq_info xdp_rxq)
	{
		if (xdp_rxq.reg_state != REG_STATE_REGISTERED) {
			WARN(true, $"Missing register, driver bug");
			return;
		}

		// DEVIATION: no allocator to forget
	}

	/// <summary>Programs no longer run on that queue.</summary>
	[Source("net/core/xdp.c", 125)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_rxq_info_unreg(xdp_rxq_info xdp_rxq)
	{
		if (xdp_rxq.reg_state == REG_STATE_UNUSED)
			return;

		WARN(!(xdp_rxq.reg_state == REG_STATE_REGISTERED), $"Driver BUG");

		xdp_rxq_info_unreg_mem_model(xdp_rxq);

		xdp_rxq.reg_state = REG_STATE_UNREGISTERED;
		xdp_rxq.dev = null;

		xdp_rxq.mem.id = 0;
		xdp_rxq.mem.type = 0;
	}

	[Source("net/core/xdp.c", 144)]
	private static void xdp_rxq_info_init(xdp_rxq_info xdp_rxq)
	{
		// DEVIATION: memset() field by field
		xdp_rxq.dev = null;
		xdp_rxq.queue_index = 0;
		xdp_rxq.reg_state = REG_STATE_NEW;
		xdp_rxq.mem = default;
	}

	/// <summary>Programs will run on that queue. -EINVAL or -ENODEV, each with a warning.</summary>
	[Source("net/core/xdp.c", 150)]
	[EXPORT_SYMBOL_GPL]
	public static int xdp_rxq_info_reg(xdp_rxq_info xdp_rxq,
					   net_device? dev, u32 queue_index)
	{
		if (xdp_rxq.reg_state == REG_STATE_UNUSED) {
			WARN(true, $"Driver promised not to register this");
			return -EINVAL;
		}

		if (xdp_rxq.reg_state == REG_STATE_REGISTERED) {
			WARN(true, $"Missing unregister, handled but fix driver");
			xdp_rxq_info_unreg(xdp_rxq);
		}

		if (dev == null) {
			WARN(true, $"Missing net_device from driver");
			return -ENODEV;
		}

		xdp_rxq_info_init(xdp_rxq);
		xdp_rxq.dev = dev;
		xdp_rxq.queue_index = queue_index;

		xdp_rxq.reg_state = REG_STATE_REGISTERED;
		return 0;
	}

	/// <summary>The driver will never run programs on that queue.</summary>
	[Source("net/core/xdp.c", 178)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_rxq_info_unused(xdp_rxq_info xdp_rxq)
	{
		xdp_rxq.reg_state = REG_STATE_UNUSED;
	}

	[Source("net/core/xdp.c", 184)]
	[EXPORT_SYMBOL_GPL]
	public static bool xdp_rxq_info_is_reg(xdp_rxq_info xdp_rxq)
	{
		return (xdp_rxq.reg_state == REG_STATE_REGISTERED);
	}

	[Source("net/core/xdp.c", 241)]
	private static bool __is_supported_mem_type(u32 type)
	{
		if (type == MEM_TYPE_PAGE_POOL)
			return false;   // CONFIG_PAGE_POOL is not set

		if (type >= MEM_TYPE_MAX)
			return false;

		return true;
	}

	/// <summary>
	/// Says what the memory of a registered queue's packets is. -EFAULT with a warning, -EOPNOTSUPP, or -EINVAL for
	/// a kind that wants an allocator.
	/// </summary>
	// DEVIATION: there are no allocators
	[Source("net/core/xdp.c", 252)]
	[EXPORT_SYMBOL_GPL]
	public static int xdp_rxq_info_reg_mem_model(xdp_rxq_info xdp_rxq,
						     u32 type, object? allocator)
	{
		if (xdp_rxq.reg_state != REG_STATE_REGISTERED) {
			WARN(true, $"Missing register, driver bug");
			return -EFAULT;
		}

		if (!__is_supported_mem_type(type))
			return -EOPNOTSUPP;

		xdp_rxq.mem.type = type;

		if (allocator == null) {
			if (type == MEM_TYPE_PAGE_POOL || type == MEM_TYPE_ZERO_COPY)
				return -EINVAL;
			return 0;
		}

		return -EOPNOTSUPP;
	}

	[Source("net/core/xdp.c", 324)]
	private static void __xdp_return(byte[] data, ref xdp_mem_info mem, bool napi_direct)
	{
		byte[] page;

		switch (mem.type) {
		// CONFIG_PAGE_POOL is not set: MEM_TYPE_PAGE_POOL
		case MEM_TYPE_PAGE_SHARED:
			page_frag_free(data);
			break;
		case MEM_TYPE_PAGE_ORDER0:
			page = virt_to_page(data);
			put_page(page);
			break;
		// CONFIG_XDP_SOCKETS is not set: MEM_TYPE_ZERO_COPY
		default:
			// xdp_rxq_info_reg_mem_model() lets no other in
			break;
		}
	}

	/// <summary>Gives the memory of a frame back to whom it belongs.</summary>
	[Source("net/core/xdp.c", 364)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_return_frame(xdp_frame xdpf)
	{
		__xdp_return(xdpf.head!, ref xdpf.mem, false);
	}

	/// <summary>The same from a poll function.</summary>
	[Source("net/core/xdp.c", 370)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_return_frame_rx_napi(xdp_frame xdpf)
	{
		__xdp_return(xdpf.head!, ref xdpf.mem, true);
	}

	/// <summary>The same for a packet that no frame was made of.</summary>
	[Source("net/core/xdp.c", 376)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_return_buff(ref xdp_buff xdp)
	{
		__xdp_return(xdp.head, ref xdp.rxq.mem, true);
	}

	/// <summary>Answers XDP_QUERY_PROG.</summary>
	[Source("net/core/xdp.c", 382)]
	[EXPORT_SYMBOL_GPL]
	public static int xdp_attachment_query(xdp_attachment_info info,
					       ref netdev_bpf bpf)
	{
		bpf.prog_id = info.prog != null ? info.prog.aux.id : 0;
		bpf.prog_flags = info.prog != null ? info.flags : 0;
		return 0;
	}

	/// <summary>Whether a program may be replaced by one with these flags.</summary>
	[Source("net/core/xdp.c", 391)]
	[EXPORT_SYMBOL_GPL]
	public static bool xdp_attachment_flags_ok(xdp_attachment_info info,
						   ref netdev_bpf bpf)
	{
		if (info.prog != null && ((bpf.flags ^ info.flags) & XDP_FLAGS_MODES) != 0) {
			NL_SET_ERR_MSG(bpf.extack,
				       "program loaded with different flags");
			return false;
		}
		return true;
	}

	/// <summary>Replaces a program.</summary>
	[Source("net/core/xdp.c", 403)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_attachment_setup(xdp_attachment_info info,
						ref netdev_bpf bpf)
	{
		if (info.prog != null)
			bpf_prog_put(info.prog);
		info.prog = bpf.prog;
		info.flags = bpf.flags;
	}
}
