// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/ethtool.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>The bit maps of link modes that belong to the settings of a link.</summary>
[NotInLinux("an unnamed structure inside ethtool_link_ksettings")]
public sealed class ethtool_link_modes
{
	public ulong[] supported = new ulong[BITS_TO_LONGS(__ETHTOOL_LINK_MODE_MASK_NBITS)];
	public ulong[] advertising = new ulong[BITS_TO_LONGS(__ETHTOOL_LINK_MODE_MASK_NBITS)];
	public ulong[] lp_advertising = new ulong[BITS_TO_LONGS(__ETHTOOL_LINK_MODE_MASK_NBITS)];
}

/// <summary>The settings of a link inside the kernel.</summary>
[Source("include/linux/ethtool.h", 108)]
public sealed class ethtool_link_ksettings
{
	public ethtool_link_settings @base;
	public ethtool_link_modes link_modes = new();
}

public delegate void ethtool_get_drvinfo_t(net_device dev, ref ethtool_drvinfo info);

public delegate void ethtool_get_strings_t(net_device dev, u32 stringset, Span<byte> buf);

public delegate void ethtool_get_ethtool_stats_t(net_device dev, u32 n_stats, Span<u64> data);

public delegate int ethtool_get_ts_info_t(net_device dev, ref ethtool_ts_info info);

/// <summary>What a driver tells about its device besides its work.  RTNL is held.</summary>
/// <remarks>Reduced to what drivers without hardware have.</remarks>
[Source("include/linux/ethtool.h", 316)]
public sealed class ethtool_ops
{
	public ethtool_get_drvinfo_t? get_drvinfo;
	public Func<net_device, u32>? get_msglevel;
	public Action<net_device, u32>? set_msglevel;
	public Func<net_device, u32>? get_link;
	public ethtool_get_strings_t? get_strings;
	public ethtool_get_ethtool_stats_t? get_ethtool_stats;
	public Func<net_device, int>? begin;
	public Action<net_device>? complete;
	public Func<net_device, int, int>? get_sset_count;
	public ethtool_get_ts_info_t? get_ts_info;
	public Func<net_device, ethtool_link_ksettings, int>? get_link_ksettings;
	public Func<net_device, ethtool_link_ksettings, int>? set_link_ksettings;
}

/// <summary>The link modes of a device's settings.</summary>
public static class ethtool_h
{
	// enum ethtool_phys_id_state and the RSS hash functions: no hardware

	/// <summary>Clears one of the maps of <c>link_modes</c>.</summary>
	[Source("include/linux/ethtool.h", 122)]
	public static void ethtool_link_ksettings_zero_link_mode(ulong[] name)
	{
		bitmap_zero(name, __ETHTOOL_LINK_MODE_MASK_NBITS);
	}

	/// <param name="mode">an ETHTOOL_LINK_MODE_*_BIT</param>
	[Source("include/linux/ethtool.h", 133)]
	public static void ethtool_link_ksettings_add_link_mode(ulong[] name, int mode)
	{
		__set_bit(mode, name);
	}

	/// <param name="mode">an ETHTOOL_LINK_MODE_*_BIT</param>
	[Source("include/linux/ethtool.h", 144)]
	public static void ethtool_link_ksettings_del_link_mode(ulong[] name, int mode)
	{
		__clear_bit(mode, name);
	}

	/// <param name="mode">an ETHTOOL_LINK_MODE_*_BIT</param>
	[Source("include/linux/ethtool.h", 156)]
	public static bool ethtool_link_ksettings_test_link_mode(ulong[] name, int mode)
	{
		return test_bit(mode, name);
	}
}
