// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/addrconf.h; the copyright of the original's authors stands.

// What IPv4 uses of it: CONFIG_IPV6 is not set.

namespace Kernel.Include.Net;

/// <summary>How long addresses live.</summary>
public static class addrconf_h
{
	public const int ADDR_CHECK_FREQUENCY = 120 * HZ;

	public const int ADDRCONF_TIMER_FUZZ_MINUS = HZ > 50 ? HZ / 50 : 1;
	public const int ADDRCONF_TIMER_FUZZ = HZ / 4;
	public const int ADDRCONF_TIMER_FUZZ_MAX = HZ;

	/// <summary>Seconds as they are stored: all ones for ever.</summary>
	[Source("include/net/addrconf.h", 171)]
	public static ulong addrconf_timeout_fixup(u32 timeout,
						   uint unit)
	{
		if (timeout == 0xffffffff)
			return ~0UL;

		// 64 bits hold the product
		return timeout;
	}

	[Source("include/net/addrconf.h", 188)]
	public static bool addrconf_finite_timeout(ulong timeout)
	{
		return ~timeout != 0;
	}
}
