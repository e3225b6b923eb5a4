// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/icmp.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>What an error of ICMP is to a socket.</summary>
[Source("include/net/icmp.h", 27)]
public readonly struct icmp_err(int errno, bool fatal)
{
	public readonly int errno = errno;
	public readonly bool fatal = fatal;
}

/// <summary>ICMP.</summary>
public static class icmp_h
{
	[Source("include/net/icmp.h", 33)]
	public static void ICMP_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.icmp_statistics, field);

	[Source("include/net/icmp.h", 34)]
	public static void __ICMP_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.icmp_statistics, field);

	[Source("include/net/icmp.h", 35)]
	public static void ICMPMSGOUT_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.icmpmsg_statistics, field + 256);

	[Source("include/net/icmp.h", 36)]
	public static void ICMPMSGIN_INC_STATS(net net, int field) => SNMP_INC_STATS(net.mib.icmpmsg_statistics, field);

	/// <summary>Tells the sender of a packet that something is wrong with it.</summary>
	[Source("include/net/icmp.h", 45)]
	public static void icmp_send(sk_buff skb_in, int type, int code, be32 info)
	{
		// DEVIATION: no options
		__icmp_send(skb_in, type, code, info);
	}
}
