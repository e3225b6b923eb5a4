// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/ethtool.c; the copyright of the original's authors stands.

// Reduced to what the kernel itself asks a driver for: not the ioctl SIOCETHTOOL (dev_ethtool and its handlers).

namespace Kernel.Net.Core;

/// <summary>net/core/ethtool.c</summary>
public static partial class ethtool_c
{
	/// <summary>The carrier, for drivers that know no more about the link.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/ethtool.c", 40)]
	public static u32 ethtool_op_get_link(net_device dev)
	{
		return netif_carrier_ok(dev) ? 1u : 0u;
	}

	/// <summary>Time stamps made in software only.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/ethtool.c", 46)]
	public static int ethtool_op_get_ts_info(net_device dev, ref ethtool_ts_info info)
	{
		info.so_timestamping =
			SOF_TIMESTAMPING_TX_SOFTWARE |
			SOF_TIMESTAMPING_RX_SOFTWARE |
			SOF_TIMESTAMPING_SOFTWARE;
		info.phc_index = -1;
		return 0;
	}

	/// <summary>Speed, duplex and the like of a link.  RTNL.  -EOPNOTSUPP or what the driver returns.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/ethtool.c", 546)]
	public static int __ethtool_get_link_ksettings(net_device dev,
						       ethtool_link_ksettings link_ksettings)
	{
		ASSERT_RTNL();

		if (dev.ethtool_ops.get_link_ksettings == null)
			return -EOPNOTSUPP;

		memset(out link_ksettings.@base);
		link_ksettings.link_modes = new();
		return dev.ethtool_ops.get_link_ksettings(dev, link_ksettings);
	}
}
