// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/of.h and include/linux/of_net.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A device in the tree that firmware left. CONFIG_OF is not set: nobody reads such a tree.</summary>
[Source("include/linux/of.h", 51)]
public sealed class device_node : slab_object;

/// <summary>CONFIG_OF_NET is not set.</summary>
public static class of_net_h
{
	/// <summary>The address that firmware gave a network device: none.</summary>
	[Source("include/linux/of_net.h", 23)]
	public static byte[]? of_get_mac_address(device_node np)
	{
		return null;
	}
}
