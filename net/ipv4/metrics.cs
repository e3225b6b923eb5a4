// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/metrics.c; the copyright of the original's authors stands.

// Reduced: no congestion control to be named by RTAX_CC_ALGO.

namespace Kernel.Net.Ipv4;

/// <summary>Metrics of routes as user space sets them.</summary>
public static partial class metrics_c
{
	[Source("net/ipv4/metrics.c", 8)]
	private static int ip_metrics_convert(net net, nlattr? fc_mx,
					      int fc_mx_len, u32[] metrics,
					      netlink_ext_ack? extack)
	{
		if (fc_mx == null)
			return 0;

		foreach (var nla in nla_for_each_attr(fc_mx, fc_mx_len)) {
			int type = nla_type(nla);
			u32 val;

			if (type == 0)
				continue;
			if (type > RTAX_MAX) {
				NL_SET_ERR_MSG(extack, "Invalid metric type");
				return -EINVAL;
			}

			if (type == RTAX_CC_ALGO) {
				// DEVIATION: TCP controls no congestion here, so none of its algorithms is known
				NL_SET_ERR_MSG(extack, "Unknown tcp congestion algorithm");
				return -EINVAL;
			} else {
				if (nla_len(nla) != sizeof(u32)) {
					NL_SET_ERR_MSG_ATTR(extack, nla,
							    "Invalid attribute in metrics");
					return -EINVAL;
				}
				val = nla_get_u32(nla);
			}
			if (type == RTAX_ADVMSS && val > 65535 - 40)
				val = 65535 - 40;
			if (type == RTAX_MTU && val > 65535 - 15)
				val = 65535 - 15;
			if (type == RTAX_HOPLIMIT && val > 255)
				val = 255;
			if (type == RTAX_FEATURES && (val & ~RTAX_FEATURE_MASK) != 0) {
				NL_SET_ERR_MSG(extack, "Unknown flag set in feature mask in metrics attribute");
				return -EINVAL;
			}
			metrics[type - 1] = val;
		}

		return 0;
	}

	/// <summary>The metrics of a new route; -ENOMEM, or -EINVAL for values that make no sense.</summary>
	[Source("net/ipv4/metrics.c", 66)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<dst_metrics> ip_fib_metrics_init(net net, nlattr? fc_mx,
							       int fc_mx_len,
							       netlink_ext_ack? extack)
	{
		dst_metrics? fib_metrics;
		int err;

		if (fc_mx == null)
			return dst_default_metrics;

		fib_metrics = kzalloc<dst_metrics>(GFP_KERNEL);
		if (fib_metrics == null)
			return ERR_PTR(-ENOMEM);

		err = ip_metrics_convert(net, fc_mx, fc_mx_len, fib_metrics.metrics,
					 extack);
		if (err == 0) {
			refcount_set(ref fib_metrics.refcnt, 1);
		} else {
			kfree(fib_metrics);
			return ERR_PTR(err);
		}

		return fib_metrics;
	}
}
