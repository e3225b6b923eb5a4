// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/filter.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Socket filters. There are none: SO_ATTACH_FILTER and SO_ATTACH_BPF answer -ENOPROTOOPT.</summary>
public static class filter_h
{
	/// <summary>0 when the socket's filter lets the buffer through.</summary>
	[Source("include/linux/filter.h", 767)]
	public static int sk_filter(sock sk, sk_buff skb)
	{
		// DEVIATION: no filter can be attached.
		return 0;
	}
}
