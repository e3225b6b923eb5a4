// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/asm-generic/socket.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>The level and the options of sockets, as most machines number them, and this one.</summary>
public static partial class socket_h
{
	public const int SOL_SOCKET = 1;

	public const int SO_DEBUG = 1;
	public const int SO_REUSEADDR = 2;
	public const int SO_TYPE = 3;
	public const int SO_ERROR = 4;
	public const int SO_DONTROUTE = 5;
	public const int SO_BROADCAST = 6;
	public const int SO_SNDBUF = 7;
	public const int SO_RCVBUF = 8;
	public const int SO_SNDBUFFORCE = 32;
	public const int SO_RCVBUFFORCE = 33;
	public const int SO_KEEPALIVE = 9;
	public const int SO_OOBINLINE = 10;
	public const int SO_NO_CHECK = 11;
	public const int SO_PRIORITY = 12;
	public const int SO_LINGER = 13;
	public const int SO_BSDCOMPAT = 14;
	public const int SO_REUSEPORT = 15;
	public const int SO_PASSCRED = 16;
	public const int SO_PEERCRED = 17;
	public const int SO_RCVLOWAT = 18;
	public const int SO_SNDLOWAT = 19;
	public const int SO_RCVTIMEO_OLD = 20;
	public const int SO_SNDTIMEO_OLD = 21;

	public const int SO_SECURITY_AUTHENTICATION = 22;
	public const int SO_SECURITY_ENCRYPTION_TRANSPORT = 23;
	public const int SO_SECURITY_ENCRYPTION_NETWORK = 24;

	public const int SO_BINDTODEVICE = 25;

	public const int SO_ATTACH_FILTER = 26;
	public const int SO_DETACH_FILTER = 27;
	public const int SO_GET_FILTER = SO_ATTACH_FILTER;

	public const int SO_PEERNAME = 28;

	public const int SO_ACCEPTCONN = 30;

	public const int SO_PEERSEC = 31;
	public const int SO_PASSSEC = 34;

	public const int SO_MARK = 36;

	public const int SO_PROTOCOL = 38;
	public const int SO_DOMAIN = 39;

	public const int SO_RXQ_OVFL = 40;

	public const int SO_WIFI_STATUS = 41;
	public const int SCM_WIFI_STATUS = SO_WIFI_STATUS;
	public const int SO_PEEK_OFF = 42;

	public const int SO_NOFCS = 43;

	public const int SO_LOCK_FILTER = 44;

	public const int SO_SELECT_ERR_QUEUE = 45;

	public const int SO_BUSY_POLL = 46;

	public const int SO_MAX_PACING_RATE = 47;

	public const int SO_BPF_EXTENSIONS = 48;

	public const int SO_INCOMING_CPU = 49;

	public const int SO_ATTACH_BPF = 50;
	public const int SO_DETACH_BPF = SO_DETACH_FILTER;

	public const int SO_ATTACH_REUSEPORT_CBPF = 51;
	public const int SO_ATTACH_REUSEPORT_EBPF = 52;

	public const int SO_CNX_ADVICE = 53;

	public const int SCM_TIMESTAMPING_OPT_STATS = 54;

	public const int SO_MEMINFO = 55;

	public const int SO_INCOMING_NAPI_ID = 56;

	public const int SO_COOKIE = 57;

	public const int SCM_TIMESTAMPING_PKTINFO = 58;

	public const int SO_PEERGROUPS = 59;

	public const int SO_ZEROCOPY = 60;

	public const int SO_TXTIME = 61;
	public const int SCM_TXTIME = SO_TXTIME;

	public const int SO_BINDTOIFINDEX = 62;

	public const int SO_TIMESTAMP_OLD = 29;
	public const int SO_TIMESTAMPNS_OLD = 35;
	public const int SO_TIMESTAMPING_OLD = 37;

	public const int SO_TIMESTAMP_NEW = 63;
	public const int SO_TIMESTAMPNS_NEW = 64;
	public const int SO_TIMESTAMPING_NEW = 65;

	public const int SO_RCVTIMEO_NEW = 66;
	public const int SO_SNDTIMEO_NEW = 67;
}
