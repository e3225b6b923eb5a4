// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 arch/sparc/include/uapi/asm/socket.h; the copyright of the original's authors stands.

namespace Kernel.Asm.Sparc;

/// <summary>The level and the options of sockets, as SPARC numbers them.</summary>
/// <remarks>Nothing here uses it: a program that is compiled for such a machine does.</remarks>
public static class socket_h
{
	public const int SOL_SOCKET = 0xffff;

	public const int SO_DEBUG = 0x0001;
	public const int SO_PASSCRED = 0x0002;
	public const int SO_REUSEADDR = 0x0004;
	public const int SO_KEEPALIVE = 0x0008;
	public const int SO_DONTROUTE = 0x0010;
	public const int SO_BROADCAST = 0x0020;
	public const int SO_PEERCRED = 0x0040;
	public const int SO_LINGER = 0x0080;
	public const int SO_OOBINLINE = 0x0100;
	public const int SO_REUSEPORT = 0x0200;
	public const int SO_BSDCOMPAT = 0x0400;
	public const int SO_RCVLOWAT = 0x0800;
	public const int SO_SNDLOWAT = 0x1000;
	public const int SO_RCVTIMEO_OLD = 0x2000;
	public const int SO_SNDTIMEO_OLD = 0x4000;
	public const int SO_ACCEPTCONN = 0x8000;

	public const int SO_SNDBUF = 0x1001;
	public const int SO_RCVBUF = 0x1002;
	public const int SO_SNDBUFFORCE = 0x100a;
	public const int SO_RCVBUFFORCE = 0x100b;
	public const int SO_ERROR = 0x1007;
	public const int SO_TYPE = 0x1008;
	public const int SO_PROTOCOL = 0x1028;
	public const int SO_DOMAIN = 0x1029;

	public const int SO_NO_CHECK = 0x000b;
	public const int SO_PRIORITY = 0x000c;

	public const int SO_BINDTODEVICE = 0x000d;

	public const int SO_ATTACH_FILTER = 0x001a;
	public const int SO_DETACH_FILTER = 0x001b;
	public const int SO_GET_FILTER = SO_ATTACH_FILTER;

	public const int SO_PEERNAME = 0x001c;

	public const int SO_PEERSEC = 0x001e;
	public const int SO_PASSSEC = 0x001f;

	public const int SO_MARK = 0x0022;

	public const int SO_RXQ_OVFL = 0x0024;

	public const int SO_WIFI_STATUS = 0x0025;
	public const int SCM_WIFI_STATUS = SO_WIFI_STATUS;
	public const int SO_PEEK_OFF = 0x0026;

	public const int SO_NOFCS = 0x0027;

	public const int SO_LOCK_FILTER = 0x0028;

	public const int SO_SELECT_ERR_QUEUE = 0x0029;

	public const int SO_BUSY_POLL = 0x0030;

	public const int SO_MAX_PACING_RATE = 0x0031;

	public const int SO_BPF_EXTENSIONS = 0x0032;

	public const int SO_INCOMING_CPU = 0x0033;

	public const int SO_ATTACH_BPF = 0x0034;
	public const int SO_DETACH_BPF = SO_DETACH_FILTER;

	public const int SO_ATTACH_REUSEPORT_CBPF = 0x0035;
	public const int SO_ATTACH_REUSEPORT_EBPF = 0x0036;

	public const int SO_CNX_ADVICE = 0x0037;

	public const int SCM_TIMESTAMPING_OPT_STATS = 0x0038;

	public const int SO_MEMINFO = 0x0039;

	public const int SO_INCOMING_NAPI_ID = 0x003a;

	public const int SO_COOKIE = 0x003b;

	public const int SCM_TIMESTAMPING_PKTINFO = 0x003c;

	public const int SO_PEERGROUPS = 0x003d;

	public const int SO_ZEROCOPY = 0x003e;

	public const int SO_TXTIME = 0x003f;
	public const int SCM_TXTIME = SO_TXTIME;

	public const int SO_BINDTOIFINDEX = 0x0041;

	public const int SO_SECURITY_AUTHENTICATION = 0x5001;
	public const int SO_SECURITY_ENCRYPTION_TRANSPORT = 0x5002;
	public const int SO_SECURITY_ENCRYPTION_NETWORK = 0x5004;

	public const int SO_TIMESTAMP_OLD = 0x001d;
	public const int SO_TIMESTAMPNS_OLD = 0x0021;
	public const int SO_TIMESTAMPING_OLD = 0x0023;

	public const int SO_TIMESTAMP_NEW = 0x0046;
	public const int SO_TIMESTAMPNS_NEW = 0x0042;
	public const int SO_TIMESTAMPING_NEW = 0x0043;

	public const int SO_RCVTIMEO_NEW = 0x0044;
	public const int SO_SNDTIMEO_NEW = 0x0045;
}
