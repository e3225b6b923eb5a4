// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/filter.c; the copyright of the original's authors stands.

// Reduced to what XDP needs: what a program may call, and where a packet goes that it has sent to another device. No
// maps, no classic filters, no programs of other types.

namespace Kernel.Net.Core;

/// <summary>What programs may do with packets.</summary>
public static class filter_c
{
	/// <summary>What the program that runs on this processor has said.</summary>
	public static percpu<bpf_redirect_info_t> bpf_redirect_info =
		DEFINE_PER_CPU(static () => new bpf_redirect_info_t());

	[Source("net/core/filter.c", 3252)]
	private static int xdp_get_metalen(ref xdp_buff xdp)
	{
		return xdp_data_meta_unsupported(ref xdp) ? 0 :
		       xdp.data - xdp.data_meta;
	}

	/// <summary>
	/// For a program: moves the beginning of the packet, up for a positive <paramref name="offset"/>. 0 or -EINVAL.
	/// </summary>
	[Source("net/core/filter.c", 3258)]
	public static int bpf_xdp_adjust_head(ref xdp_buff xdp, int offset)
	{
		int xdp_frame_end = xdp.data_hard_start + SIZEOF_XDP_FRAME;
		int metalen = xdp_get_metalen(ref xdp);
		int data_start = xdp_frame_end + metalen;
		int data = xdp.data + offset;

		if (unlikely(data < data_start ||
			     data > xdp.data_end - ETH_HLEN))
			return -EINVAL;

		if (metalen != 0)
			memmove(xdp.head.AsSpan(xdp.data_meta + offset),
				xdp.head.AsSpan(xdp.data_meta), metalen);
		xdp.data_meta += offset;
		xdp.data = data;

		return 0;
	}

	/// <summary>For a program: makes the packet shorter at its end. 0 or -EINVAL.</summary>
	[Source("net/core/filter.c", 3286)]
	public static int bpf_xdp_adjust_tail(ref xdp_buff xdp, int offset)
	{
		int data_end = xdp.data_end + offset;

		if (unlikely(offset >= 0))
			return -EINVAL;

		if (unlikely(data_end < xdp.data + ETH_HLEN))
			return -EINVAL;

		xdp.data_end = data_end;

		return 0;
	}

	/// <summary>
	/// For a program: makes room for notes in front of the packet, up to 32 bytes in steps of four; they begin at
	/// <c>data_meta</c>. 0, -ENOTSUPP, -EINVAL or -EACCES.
	/// </summary>
	[Source("net/core/filter.c", 3310)]
	public static int bpf_xdp_adjust_meta(ref xdp_buff xdp, int offset)
	{
		int xdp_frame_end = xdp.data_hard_start + SIZEOF_XDP_FRAME;
		int meta = xdp.data_meta + offset;
		int metalen = xdp.data - meta;

		if (xdp_data_meta_unsupported(ref xdp))
			return -ENOTSUPP;
		if (unlikely(meta < xdp_frame_end ||
			     meta > xdp.data))
			return -EINVAL;
		if (unlikely((metalen & (sizeof(u32) - 1)) != 0 ||
			     (metalen > 32)))
			return -EACCES;

		xdp.data_meta = meta;

		return 0;
	}

	[Source("net/core/filter.c", 3338)]
	private static int __bpf_tx_xdp(net_device dev,
					ref xdp_buff xdp,
					u32 index)
	{
		xdp_frame? xdpf;
		int err, sent;

		if (dev.netdev_ops.ndo_xdp_xmit == null) {
			return -EOPNOTSUPP;
		}

		err = xdp_ok_fwd_dev(dev, (uint)(xdp.data_end - xdp.data));
		if (unlikely(err != 0))
			return err;

		xdpf = convert_to_xdp_frame(ref xdp);
		if (unlikely(xdpf == null))
			return -EOVERFLOW;

		sent = dev.netdev_ops.ndo_xdp_xmit(dev, 1, new(in xdpf!), XDP_XMIT_FLUSH);
		if (sent <= 0)
			return sent;
		return 0;
	}

	[Source("net/core/filter.c", 3365)]
	private static int xdp_do_redirect_slow(net_device dev, ref xdp_buff xdp,
						bpf_prog xdp_prog, bpf_redirect_info_t ri)
	{
		net_device? fwd;
		u32 index = ri.ifindex;
		int err;

		fwd = dev_get_by_index_rcu(dev_net(dev), (int)index);
		ri.ifindex = 0;
		if (unlikely(fwd == null)) {
			err = -EINVAL;
			goto err;
		}

		err = __bpf_tx_xdp(fwd!, ref xdp, 0);
		if (unlikely(err != 0))
			goto err;

		_trace_xdp_redirect(dev, xdp_prog, index);
		return 0;
	err:
		_trace_xdp_redirect_err(dev, xdp_prog, index, err);
		return err;
	}

	/// <summary>Sends what a poll function has put into maps.</summary>
	[Source("net/core/filter.c", 3428)]
	[EXPORT_SYMBOL_GPL]
	public static void xdp_do_flush_map()
	{
		// DEVIATION: no maps, so each packet has been sent at once
	}

	/// <summary>
	/// Sends a packet where the program has said, with bpf_xdp_redirect(). 0, and the packet is gone; -EINVAL,
	/// -ENETDOWN, -EMSGSIZE, -EOVERFLOW, -EOPNOTSUPP when that device takes none, or what it says.
	/// </summary>
	[Source("net/core/filter.c", 3514)]
	[EXPORT_SYMBOL_GPL]
	public static int xdp_do_redirect(net_device dev, ref xdp_buff xdp,
					  bpf_prog xdp_prog)
	{
		bpf_redirect_info_t ri = this_cpu_ptr(bpf_redirect_info);

		// DEVIATION: no maps
		return xdp_do_redirect_slow(dev, ref xdp, xdp_prog, ri);
	}

	/// <summary>The same for a packet that is a buffer already.</summary>
	[Source("net/core/filter.c", 3573)]
	[EXPORT_SYMBOL_GPL]
	public static int xdp_do_generic_redirect(net_device dev, sk_buff skb,
						  ref xdp_buff xdp, bpf_prog xdp_prog)
	{
		bpf_redirect_info_t ri = this_cpu_ptr(bpf_redirect_info);
		// DEVIATION: no maps
		u32 index = ri.ifindex;
		net_device? fwd;
		int err = 0;

		ri.ifindex = 0;
		fwd = dev_get_by_index_rcu(dev_net(dev), (int)index);
		if (unlikely(fwd == null)) {
			err = -EINVAL;
			goto err;
		}

		err = xdp_ok_fwd_dev(fwd!, skb.len);
		if (unlikely(err != 0))
			goto err;

		skb.dev = fwd;
		_trace_xdp_redirect(dev, xdp_prog, index);
		generic_xdp_tx(skb, xdp_prog);
		return 0;
	err:
		_trace_xdp_redirect_err(dev, xdp_prog, index, err);
		return err;
	}

	/// <summary>For a program: what it returns to send the packet to that device.</summary>
	[Source("net/core/filter.c", 3606)]
	public static u32 bpf_xdp_redirect(u32 ifindex, u64 flags)
	{
		bpf_redirect_info_t ri = this_cpu_ptr(bpf_redirect_info);

		if (unlikely(flags != 0))
			return XDP_ABORTED;

		ri.ifindex = ifindex;
		ri.flags = (u32)flags;
		// DEVIATION: no maps

		return XDP_REDIRECT;
	}

	/// <summary>Warns, once, of a program that returns what is no XDP_*.</summary>
	[Source("net/core/filter.c", 6392)]
	[EXPORT_SYMBOL_GPL]
	public static void bpf_warn_invalid_xdp_action(u32 act)
	{
		const u32 act_max = XDP_REDIRECT;

		WARN_ONCE(true, $"{(act > act_max ? "Illegal" : "Driver unsupported")} XDP return value {act}, " +
			  $"expect packet loss!\n");
	}
}
