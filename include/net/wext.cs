// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/wext.h; the copyright of the original's authors stands.

// CONFIG_WEXT_PROC is not set: there are no wireless extensions.

namespace Kernel.Include.Net;

/// <summary>include/net/wext.h</summary>
public static class wext_h
{
	[Source("include/net/wext.h", 34)]
	public static int wext_proc_init(net net)
	{
		return 0;
	}

	[Source("include/net/wext.h", 38)]
	public static void wext_proc_exit(net net)
	{
	}
}
