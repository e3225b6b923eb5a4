// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/snmp.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>What IPv4 counts.</summary>
public static class snmp_h
{
	public const int IPSTATS_MIB_NUM = 0;
	public const int IPSTATS_MIB_INPKTS = 1;
	public const int IPSTATS_MIB_INOCTETS = 2;
	public const int IPSTATS_MIB_INDELIVERS = 3;
	public const int IPSTATS_MIB_OUTFORWDATAGRAMS = 4;
	public const int IPSTATS_MIB_OUTPKTS = 5;
	public const int IPSTATS_MIB_OUTOCTETS = 6;
	public const int IPSTATS_MIB_INHDRERRORS = 7;
	public const int IPSTATS_MIB_INTOOBIGERRORS = 8;
	public const int IPSTATS_MIB_INNOROUTES = 9;
	public const int IPSTATS_MIB_INADDRERRORS = 10;
	public const int IPSTATS_MIB_INUNKNOWNPROTOS = 11;
	public const int IPSTATS_MIB_INTRUNCATEDPKTS = 12;
	public const int IPSTATS_MIB_INDISCARDS = 13;
	public const int IPSTATS_MIB_OUTDISCARDS = 14;
	public const int IPSTATS_MIB_OUTNOROUTES = 15;
	public const int IPSTATS_MIB_REASMTIMEOUT = 16;
	public const int IPSTATS_MIB_REASMREQDS = 17;
	public const int IPSTATS_MIB_REASMOKS = 18;
	public const int IPSTATS_MIB_REASMFAILS = 19;
	public const int IPSTATS_MIB_FRAGOKS = 20;
	public const int IPSTATS_MIB_FRAGFAILS = 21;
	public const int IPSTATS_MIB_FRAGCREATES = 22;
	public const int IPSTATS_MIB_INMCASTPKTS = 23;
	public const int IPSTATS_MIB_OUTMCASTPKTS = 24;
	public const int IPSTATS_MIB_INBCASTPKTS = 25;
	public const int IPSTATS_MIB_OUTBCASTPKTS = 26;
	public const int IPSTATS_MIB_INMCASTOCTETS = 27;
	public const int IPSTATS_MIB_OUTMCASTOCTETS = 28;
	public const int IPSTATS_MIB_INBCASTOCTETS = 29;
	public const int IPSTATS_MIB_OUTBCASTOCTETS = 30;
	public const int IPSTATS_MIB_CSUMERRORS = 31;
	public const int IPSTATS_MIB_NOECTPKTS = 32;
	public const int IPSTATS_MIB_ECT1PKTS = 33;
	public const int IPSTATS_MIB_ECT0PKTS = 34;
	public const int IPSTATS_MIB_CEPKTS = 35;
	public const int IPSTATS_MIB_REASM_OVERLAPS = 36;
	public const int __IPSTATS_MIB_MAX = 37;

	public const int ICMP_MIB_NUM = 0;
	public const int ICMP_MIB_INMSGS = 1;
	public const int ICMP_MIB_INERRORS = 2;
	public const int ICMP_MIB_INDESTUNREACHS = 3;
	public const int ICMP_MIB_INTIMEEXCDS = 4;
	public const int ICMP_MIB_INPARMPROBS = 5;
	public const int ICMP_MIB_INSRCQUENCHS = 6;
	public const int ICMP_MIB_INREDIRECTS = 7;
	public const int ICMP_MIB_INECHOS = 8;
	public const int ICMP_MIB_INECHOREPS = 9;
	public const int ICMP_MIB_INTIMESTAMPS = 10;
	public const int ICMP_MIB_INTIMESTAMPREPS = 11;
	public const int ICMP_MIB_INADDRMASKS = 12;
	public const int ICMP_MIB_INADDRMASKREPS = 13;
	public const int ICMP_MIB_OUTMSGS = 14;
	public const int ICMP_MIB_OUTERRORS = 15;
	public const int ICMP_MIB_OUTDESTUNREACHS = 16;
	public const int ICMP_MIB_OUTTIMEEXCDS = 17;
	public const int ICMP_MIB_OUTPARMPROBS = 18;
	public const int ICMP_MIB_OUTSRCQUENCHS = 19;
	public const int ICMP_MIB_OUTREDIRECTS = 20;
	public const int ICMP_MIB_OUTECHOS = 21;
	public const int ICMP_MIB_OUTECHOREPS = 22;
	public const int ICMP_MIB_OUTTIMESTAMPS = 23;
	public const int ICMP_MIB_OUTTIMESTAMPREPS = 24;
	public const int ICMP_MIB_OUTADDRMASKS = 25;
	public const int ICMP_MIB_OUTADDRMASKREPS = 26;
	public const int ICMP_MIB_CSUMERRORS = 27;
	public const int __ICMP_MIB_MAX = 28;

	public const int TCP_MIB_NUM = 0;
	public const int TCP_MIB_RTOALGORITHM = 1;
	public const int TCP_MIB_RTOMIN = 2;
	public const int TCP_MIB_RTOMAX = 3;
	public const int TCP_MIB_MAXCONN = 4;
	public const int TCP_MIB_ACTIVEOPENS = 5;
	public const int TCP_MIB_PASSIVEOPENS = 6;
	public const int TCP_MIB_ATTEMPTFAILS = 7;
	public const int TCP_MIB_ESTABRESETS = 8;
	public const int TCP_MIB_CURRESTAB = 9;
	public const int TCP_MIB_INSEGS = 10;
	public const int TCP_MIB_OUTSEGS = 11;
	public const int TCP_MIB_RETRANSSEGS = 12;
	public const int TCP_MIB_INERRS = 13;
	public const int TCP_MIB_OUTRSTS = 14;
	public const int TCP_MIB_CSUMERRORS = 15;
	public const int __TCP_MIB_MAX = 16;

	public const int UDP_MIB_NUM = 0;
	public const int UDP_MIB_INDATAGRAMS = 1;
	public const int UDP_MIB_NOPORTS = 2;
	public const int UDP_MIB_INERRORS = 3;
	public const int UDP_MIB_OUTDATAGRAMS = 4;
	public const int UDP_MIB_RCVBUFERRORS = 5;
	public const int UDP_MIB_SNDBUFERRORS = 6;
	public const int UDP_MIB_CSUMERRORS = 7;
	public const int UDP_MIB_IGNOREDMULTI = 8;
	public const int __UDP_MIB_MAX = 9;

	public const int LINUX_MIB_IPRPFILTER = 73;
}
