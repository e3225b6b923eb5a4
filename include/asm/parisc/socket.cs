// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 arch/parisc/include/uapi/asm/socket.h; the copyright of the original's authors stands.

namespace Kernel.Asm.Parisc;

/// <summary>The level and the options of sockets, as PA-RISC numbers them.</summary>
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
	public const int SO_SNDBUF = 0x1001;
	public const int SO_RCVBUF = 0x1002;
	public const int SO_SNDBUFFORCE = 0x100a;
	public const int SO_RCVBUFFORCE = 0x100b;
	public const int SO_SNDLOWAT = 0x1003;
	public const int SO_RCVLOWAT = 0x1004;
	public const int SO_SNDTIMEO_OLD = 0x1005;
	public const int SO_RCVTIMEO_OLD = 0x1006;
	public const int SO_ERROR = 0x1007;
	public const int SO_TYPE = 0x1008;
	public const int SO_PROTOCOL = 0x1028;
	public const int SO_DOMAIN = 0x1029;
	public const int SO_PEERNAME = 0x2000;

	public const int SO_NO_CHECK = 0x400b;
	public const int SO_PRIORITY = 0x400c;
	public const int SO_BSDCOMPAT = 0x400e;
	public const int SO_PASSCRED = 0x4010;
	public const int SO_PEERCRED = 0x4011;

	public const int SO_SECURITY_AUTHENTICATION = 0x4016;
	public const int SO_SECURITY_ENCRYPTION_TRANSPORT = 0x4017;
	public const int SO_SECURITY_ENCRYPTION_NETWORK = 0x4018;

	public const int SO_BINDTODEVICE = 0x4019;

	public const int SO_ATTACH_FILTER = 0x401a;
	public const int SO_DETACH_FILTER = 0x401b;
	public const int SO_GET_FILTER = SO_ATTACH_FILTER;

	public const int SO_ACCEPTCONN = 0x401c;

	public const int SO_PEERSEC = 0x401d;
	public const int SO_PASSSEC = 0x401e;

	public const int SO_MARK = 0x401f;

	public const int SO_RXQ_OVFL = 0x4021;

	public const int SO_WIFI_STATUS = 0x4022;
	public const int SCM_WIFI_STATUS = SO_WIFI_STATUS;
	public const int SO_PEEK_OFF = 0x4023;

	public const int SO_NOFCS = 0x4024;

	public const int SO_LOCK_FILTER = 0x4025;

	public const int SO_SELECT_ERR_QUEUE = 0x4026;

	public const int SO_BUSY_POLL = 0x4027;

	public const int SO_MAX_PACING_RATE = 0x4028;

	public const int SO_BPF_EXTENSIONS = 0x4029;

	public const int SO_INCOMING_CPU = 0x402A;

	public const int SO_ATTACH_BPF = 0x402B;
	public const int SO_DETACH_BPF = SO_DETACH_FILTER;

	public const int SO_ATTACH_REUSEPORT_CBPF = 0x402C;
	public const int SO_ATTACH_REUSEPORT_EBPF = 0x402D;

	public const int SO_CNX_ADVICE = 0x402E;

	public const int SCM_TIMESTAMPING_OPT_STATS = 0x402F;

	public const int SO_MEMINFO = 0x4030;

	public const int SO_INCOMING_NAPI_ID = 0x4031;

	public const int SO_COOKIE = 0x4032;

	public const int SCM_TIMESTAMPING_PKTINFO = 0x4033;

	public const int SO_PEERGROUPS = 0x4034;

	public const int SO_ZEROCOPY = 0x4035;

	public const int SO_TXTIME = 0x4036;
	public const int SCM_TXTIME = SO_TXTIME;

	public const int SO_BINDTOIFINDEX = 0x4037;

	public const int SO_TIMESTAMP_OLD = 0x4012;
	public const int SO_TIMESTAMPNS_OLD = 0x4013;
	public const int SO_TIMESTAMPING_OLD = 0x4020;

	public const int SO_TIMESTAMP_NEW = 0x4038;
	public const int SO_TIMESTAMPNS_NEW = 0x4039;
	public const int SO_TIMESTAMPING_NEW = 0x403A;

	public const int SO_RCVTIMEO_NEW = 0x4040;
	public const int SO_SNDTIMEO_NEW = 0x4041;
}
