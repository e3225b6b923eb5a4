// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 arch/alpha/include/uapi/asm/socket.h; the copyright of the original's authors stands.

namespace Kernel.Asm.Alpha;

/// <summary>The level and the options of sockets, as Alpha numbers them.</summary>
/// <remarks>Nothing here uses it: a program that is compiled for such a machine does.</remarks>
public static class socket_h
{
	public const int SOL_SOCKET = 0xffff;

	public const int SO_DEBUG = 0x0001;
	public const int SO_REUSEADDR = 0x0004;
	public const int SO_KEEPALIVE = 0x0008;
	public const int SO_DONTROUTE = 0x0010;
	public const int SO_BROADCAST = 0x0020;
	public const int SO_LINGER = 0x0080;
	public const int SO_OOBINLINE = 0x0100;
	public const int SO_REUSEPORT = 0x0200;

	public const int SO_TYPE = 0x1008;
	public const int SO_ERROR = 0x1007;
	public const int SO_SNDBUF = 0x1001;
	public const int SO_RCVBUF = 0x1002;
	public const int SO_SNDBUFFORCE = 0x100a;
	public const int SO_RCVBUFFORCE = 0x100b;
	public const int SO_RCVLOWAT = 0x1010;
	public const int SO_SNDLOWAT = 0x1011;
	public const int SO_RCVTIMEO_OLD = 0x1012;
	public const int SO_SNDTIMEO_OLD = 0x1013;
	public const int SO_ACCEPTCONN = 0x1014;
	public const int SO_PROTOCOL = 0x1028;
	public const int SO_DOMAIN = 0x1029;

	public const int SO_NO_CHECK = 11;
	public const int SO_PRIORITY = 12;
	public const int SO_BSDCOMPAT = 14;

	public const int SO_PASSCRED = 17;
	public const int SO_PEERCRED = 18;
	public const int SO_BINDTODEVICE = 25;

	public const int SO_ATTACH_FILTER = 26;
	public const int SO_DETACH_FILTER = 27;
	public const int SO_GET_FILTER = SO_ATTACH_FILTER;

	public const int SO_PEERNAME = 28;

	public const int SO_PEERSEC = 30;
	public const int SO_PASSSEC = 34;

	public const int SO_SECURITY_AUTHENTICATION = 19;
	public const int SO_SECURITY_ENCRYPTION_TRANSPORT = 20;
	public const int SO_SECURITY_ENCRYPTION_NETWORK = 21;

	public const int SO_MARK = 36;

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
