// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/snmp.h and include/net/netns/mib.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>Numbers that are counted up.</summary>
// DEVIATION: one set for all CPUs
[NotInLinux("struct ipstats_mib, udp_mib and their like: an array of each")]
public sealed class snmp_mib(int max) : slab_object
{
	internal readonly long[] mibs = new long[max];
}

/// <summary>What IPv4 counts in a namespace.</summary>
[Source("include/net/netns/mib.h", 7)]
public sealed class netns_mib
{
	public snmp_mib? tcp_statistics;
	public snmp_mib? ip_statistics;
	public snmp_mib? net_statistics;
	public snmp_mib? udp_statistics;
	public snmp_mib? udplite_statistics;
	public snmp_mib? icmp_statistics;
	public snmp_mib? icmpmsg_statistics;
}

/// <summary>Counting.</summary>
public static class snmp_h
{
	public const int ICMPMSG_MIB_MAX = 512;

	[Source("include/net/snmp.h", 132)]
	public static void SNMP_INC_STATS(snmp_mib? mib, int field)
	{
		if (mib != null)
			Interlocked.Increment(ref mib.mibs[field]);
	}

	[Source("include/net/snmp.h", 141)]
	public static void SNMP_ADD_STATS(snmp_mib? mib, int field, long addend)
	{
		if (mib != null)
			Interlocked.Add(ref mib.mibs[field], addend);
	}

	// What C makes of the name of two fields: the one is that of the packets.
	public const int IPSTATS_MIB_IN = IPSTATS_MIB_INPKTS;
	public const int IPSTATS_MIB_OUT = IPSTATS_MIB_OUTPKTS;
	public const int IPSTATS_MIB_INMCAST = IPSTATS_MIB_INMCASTPKTS;
	public const int IPSTATS_MIB_OUTMCAST = IPSTATS_MIB_OUTMCASTPKTS;
	public const int IPSTATS_MIB_INBCAST = IPSTATS_MIB_INBCASTPKTS;
	public const int IPSTATS_MIB_OUTBCAST = IPSTATS_MIB_OUTBCASTPKTS;

	/// <summary>Packets at a field, and the bytes in them at the one that goes with it.</summary>
	[Source("include/net/snmp.h", 143)]
	public static void SNMP_UPD_PO_STATS(snmp_mib? mib, int basefield, long addend)
	{
		SNMP_INC_STATS(mib, basefield);
		SNMP_ADD_STATS(mib, basefield switch {
			IPSTATS_MIB_IN => IPSTATS_MIB_INOCTETS,
			IPSTATS_MIB_OUT => IPSTATS_MIB_OUTOCTETS,
			IPSTATS_MIB_INMCAST => IPSTATS_MIB_INMCASTOCTETS,
			IPSTATS_MIB_OUTMCAST => IPSTATS_MIB_OUTMCASTOCTETS,
			IPSTATS_MIB_INBCAST => IPSTATS_MIB_INBCASTOCTETS,
			_ => IPSTATS_MIB_OUTBCASTOCTETS,
		}, addend);
	}

	/// <summary>What has been counted.</summary>
	[Source("net/ipv4/af_inet.c", 1644)]
	public static long snmp_fold_field(snmp_mib mib, int offt)
	{
		return Interlocked.Read(ref mib.mibs[offt]);
	}
}
