// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/net_tstamp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The argument of SIOCSHWTSTAMP and SIOCGHWTSTAMP.</summary>
[Source("include/uapi/linux/net_tstamp.h", 62)]
[StructLayout(LayoutKind.Sequential)]
public struct hwtstamp_config
{
	public int flags;
	public int tx_type;
	public int rx_filter;
}

/// <summary>What is told of the packet beside its stamp: where it came in, and its length with the header of the device.</summary>
[Source("include/uapi/linux/net_tstamp.h", 138)]
[StructLayout(LayoutKind.Sequential)]
public struct scm_ts_pktinfo
{
	public uint if_index;
	public uint pkt_length;
	private readonly ulong reserved;
}

/// <summary>The value of SO_TXTIME.</summary>
[Source("include/uapi/linux/net_tstamp.h", 157)]
[StructLayout(LayoutKind.Sequential)]
public struct sock_txtime
{
	public int clockid;
	public u32 flags;
}

/// <summary>Constants of the user interface in <c>net_tstamp.h</c>.</summary>
public static class net_tstamp_h
{
	public const int SOF_TIMESTAMPING_TX_HARDWARE = 1 << 0;
	public const int SOF_TIMESTAMPING_TX_SOFTWARE = 1 << 1;
	public const int SOF_TIMESTAMPING_RX_HARDWARE = 1 << 2;
	public const int SOF_TIMESTAMPING_RX_SOFTWARE = 1 << 3;
	public const int SOF_TIMESTAMPING_SOFTWARE = 1 << 4;
	public const int SOF_TIMESTAMPING_SYS_HARDWARE = 1 << 5;
	public const int SOF_TIMESTAMPING_RAW_HARDWARE = 1 << 6;
	public const int SOF_TIMESTAMPING_OPT_ID = 1 << 7;
	public const int SOF_TIMESTAMPING_TX_SCHED = 1 << 8;
	public const int SOF_TIMESTAMPING_TX_ACK = 1 << 9;
	public const int SOF_TIMESTAMPING_OPT_CMSG = 1 << 10;
	public const int SOF_TIMESTAMPING_OPT_TSONLY = 1 << 11;
	public const int SOF_TIMESTAMPING_OPT_STATS = 1 << 12;
	public const int SOF_TIMESTAMPING_OPT_PKTINFO = 1 << 13;
	public const int SOF_TIMESTAMPING_OPT_TX_SWHW = 1 << 14;
	public const int SOF_TIMESTAMPING_LAST = SOF_TIMESTAMPING_OPT_TX_SWHW;
	public const int SOF_TIMESTAMPING_MASK = (SOF_TIMESTAMPING_LAST - 1) | SOF_TIMESTAMPING_LAST;

	public const int SOF_TIMESTAMPING_TX_RECORD_MASK = SOF_TIMESTAMPING_TX_HARDWARE | SOF_TIMESTAMPING_TX_SOFTWARE |
		SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_TX_ACK;

	public const uint SOF_TXTIME_DEADLINE_MODE = 1 << 0;
	public const uint SOF_TXTIME_REPORT_ERRORS = 1 << 1;
	public const uint SOF_TXTIME_FLAGS_LAST = SOF_TXTIME_REPORT_ERRORS;
	public const uint SOF_TXTIME_FLAGS_MASK = (SOF_TXTIME_FLAGS_LAST - 1) | SOF_TXTIME_FLAGS_LAST;

	// enum hwtstamp_tx_types
	public const int HWTSTAMP_TX_OFF = 0;
	public const int HWTSTAMP_TX_ON = 1;
	public const int HWTSTAMP_TX_ONESTEP_SYNC = 2;

	// enum hwtstamp_rx_filters
	public const int HWTSTAMP_FILTER_NONE = 0;
	public const int HWTSTAMP_FILTER_ALL = 1;
	public const int HWTSTAMP_FILTER_SOME = 2;
	public const int HWTSTAMP_FILTER_PTP_V1_L4_EVENT = 3;
	public const int HWTSTAMP_FILTER_PTP_V1_L4_SYNC = 4;
	public const int HWTSTAMP_FILTER_PTP_V1_L4_DELAY_REQ = 5;
	public const int HWTSTAMP_FILTER_PTP_V2_L4_EVENT = 6;
	public const int HWTSTAMP_FILTER_PTP_V2_L4_SYNC = 7;
	public const int HWTSTAMP_FILTER_PTP_V2_L4_DELAY_REQ = 8;
	public const int HWTSTAMP_FILTER_PTP_V2_L2_EVENT = 9;
	public const int HWTSTAMP_FILTER_PTP_V2_L2_SYNC = 10;
	public const int HWTSTAMP_FILTER_PTP_V2_L2_DELAY_REQ = 11;
	public const int HWTSTAMP_FILTER_PTP_V2_EVENT = 12;
	public const int HWTSTAMP_FILTER_PTP_V2_SYNC = 13;
	public const int HWTSTAMP_FILTER_PTP_V2_DELAY_REQ = 14;
	public const int HWTSTAMP_FILTER_NTP_ALL = 15;
}
