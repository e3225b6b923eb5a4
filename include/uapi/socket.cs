// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/socket.h and the numbers of include/linux/socket.h; the copyright of the
// original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

[InlineArray(14)]
public struct sa_data_t
{
	private byte e0;
}

/// <summary>The address of a socket of any family: the family, and fourteen bytes it gives a meaning.</summary>
[Source("include/linux/socket.h", 30)]
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr
{
	public ushort sa_family;
	public sa_data_t sa_data;
}

[InlineArray(126)]
public struct __ss_data_t
{
	private byte e0;
}

/// <summary>Room for the address of any family.</summary>
[Source("include/uapi/linux/socket.h", 14)]
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_storage
{
	public ushort ss_family;
	public __ss_data_t __data;
}

/// <summary>The numbers of families, message flags and control messages.</summary>
public static partial class socket_h
{
	public const int _K_SS_MAXSIZE = 128;

	public const int SCM_RIGHTS = 0x01;
	public const int SCM_CREDENTIALS = 0x02;
	public const int SCM_SECURITY = 0x03;

	public const int AF_UNSPEC = 0;
	public const int AF_UNIX = 1;
	public const int AF_LOCAL = 1;
	public const int AF_INET = 2;
	public const int AF_AX25 = 3;
	public const int AF_IPX = 4;
	public const int AF_APPLETALK = 5;
	public const int AF_NETROM = 6;
	public const int AF_BRIDGE = 7;
	public const int AF_ATMPVC = 8;
	public const int AF_X25 = 9;
	public const int AF_INET6 = 10;
	public const int AF_ROSE = 11;
	public const int AF_DECnet = 12;
	public const int AF_NETBEUI = 13;
	public const int AF_SECURITY = 14;
	public const int AF_KEY = 15;
	public const int AF_NETLINK = 16;
	public const int AF_ROUTE = AF_NETLINK;
	public const int AF_PACKET = 17;
	public const int AF_ASH = 18;
	public const int AF_ECONET = 19;
	public const int AF_ATMSVC = 20;
	public const int AF_RDS = 21;
	public const int AF_SNA = 22;
	public const int AF_IRDA = 23;
	public const int AF_PPPOX = 24;
	public const int AF_WANPIPE = 25;
	public const int AF_LLC = 26;
	public const int AF_IB = 27;
	public const int AF_MPLS = 28;
	public const int AF_CAN = 29;
	public const int AF_TIPC = 30;
	public const int AF_BLUETOOTH = 31;
	public const int AF_IUCV = 32;
	public const int AF_RXRPC = 33;
	public const int AF_ISDN = 34;
	public const int AF_PHONET = 35;
	public const int AF_IEEE802154 = 36;
	public const int AF_CAIF = 37;
	public const int AF_ALG = 38;
	public const int AF_NFC = 39;
	public const int AF_VSOCK = 40;
	public const int AF_KCM = 41;
	public const int AF_QIPCRTR = 42;
	public const int AF_SMC = 43;
	public const int AF_XDP = 44;
	public const int AF_MAX = 45;

	public const int PF_UNSPEC = AF_UNSPEC;
	public const int PF_UNIX = AF_UNIX;
	public const int PF_LOCAL = AF_LOCAL;
	public const int PF_INET = AF_INET;
	public const int PF_AX25 = AF_AX25;
	public const int PF_IPX = AF_IPX;
	public const int PF_APPLETALK = AF_APPLETALK;
	public const int PF_NETROM = AF_NETROM;
	public const int PF_BRIDGE = AF_BRIDGE;
	public const int PF_ATMPVC = AF_ATMPVC;
	public const int PF_X25 = AF_X25;
	public const int PF_INET6 = AF_INET6;
	public const int PF_ROSE = AF_ROSE;
	public const int PF_DECnet = AF_DECnet;
	public const int PF_NETBEUI = AF_NETBEUI;
	public const int PF_SECURITY = AF_SECURITY;
	public const int PF_KEY = AF_KEY;
	public const int PF_NETLINK = AF_NETLINK;
	public const int PF_ROUTE = AF_ROUTE;
	public const int PF_PACKET = AF_PACKET;
	public const int PF_ASH = AF_ASH;
	public const int PF_ECONET = AF_ECONET;
	public const int PF_ATMSVC = AF_ATMSVC;
	public const int PF_RDS = AF_RDS;
	public const int PF_SNA = AF_SNA;
	public const int PF_IRDA = AF_IRDA;
	public const int PF_PPPOX = AF_PPPOX;
	public const int PF_WANPIPE = AF_WANPIPE;
	public const int PF_LLC = AF_LLC;
	public const int PF_IB = AF_IB;
	public const int PF_MPLS = AF_MPLS;
	public const int PF_CAN = AF_CAN;
	public const int PF_TIPC = AF_TIPC;
	public const int PF_BLUETOOTH = AF_BLUETOOTH;
	public const int PF_IUCV = AF_IUCV;
	public const int PF_RXRPC = AF_RXRPC;
	public const int PF_ISDN = AF_ISDN;
	public const int PF_PHONET = AF_PHONET;
	public const int PF_IEEE802154 = AF_IEEE802154;
	public const int PF_CAIF = AF_CAIF;
	public const int PF_ALG = AF_ALG;
	public const int PF_NFC = AF_NFC;
	public const int PF_VSOCK = AF_VSOCK;
	public const int PF_KCM = AF_KCM;
	public const int PF_QIPCRTR = AF_QIPCRTR;
	public const int PF_SMC = AF_SMC;
	public const int PF_XDP = AF_XDP;
	public const int PF_MAX = AF_MAX;

	public const int SOMAXCONN = 128;

	public const int MSG_OOB = 1;
	public const int MSG_PEEK = 2;
	public const int MSG_DONTROUTE = 4;
	public const int MSG_TRYHARD = 4;
	public const int MSG_CTRUNC = 8;
	public const int MSG_PROBE = 0x10;
	public const int MSG_TRUNC = 0x20;
	public const int MSG_DONTWAIT = 0x40;
	public const int MSG_EOR = 0x80;
	public const int MSG_WAITALL = 0x100;
	public const int MSG_FIN = 0x200;
	public const int MSG_SYN = 0x400;
	public const int MSG_CONFIRM = 0x800;
	public const int MSG_RST = 0x1000;
	public const int MSG_ERRQUEUE = 0x2000;
	public const int MSG_NOSIGNAL = 0x4000;
	public const int MSG_MORE = 0x8000;
	public const int MSG_WAITFORONE = 0x10000;
	public const int MSG_SENDPAGE_NOPOLICY = 0x10000;
	public const int MSG_SENDPAGE_NOTLAST = 0x20000;
	public const int MSG_BATCH = 0x40000;
	public const int MSG_EOF = MSG_FIN;
	public const int MSG_NO_SHARED_FRAGS = 0x80000;
	public const int MSG_ZEROCOPY = 0x4000000;
	public const int MSG_FASTOPEN = 0x20000000;
	public const int MSG_CMSG_CLOEXEC = 0x40000000;
	public const int MSG_CMSG_COMPAT = 0;

	public const int SOL_IP = 0;
	public const int SOL_TCP = 6;
	public const int SOL_UDP = 17;
	public const int SOL_IPV6 = 41;
	public const int SOL_ICMPV6 = 58;
	public const int SOL_SCTP = 132;
	public const int SOL_UDPLITE = 136;
	public const int SOL_RAW = 255;
	public const int SOL_IPX = 256;
	public const int SOL_AX25 = 257;
	public const int SOL_ATALK = 258;
	public const int SOL_NETROM = 259;
	public const int SOL_ROSE = 260;
	public const int SOL_DECNET = 261;
	public const int SOL_X25 = 262;
	public const int SOL_PACKET = 263;
	public const int SOL_ATM = 264;
	public const int SOL_AAL = 265;
	public const int SOL_IRDA = 266;
	public const int SOL_NETBEUI = 267;
	public const int SOL_LLC = 268;
	public const int SOL_DCCP = 269;
	public const int SOL_NETLINK = 270;
	public const int SOL_TIPC = 271;
	public const int SOL_RXRPC = 272;
	public const int SOL_PPPOL2TP = 273;
	public const int SOL_BLUETOOTH = 274;
	public const int SOL_PNPIPE = 275;
	public const int SOL_RDS = 276;
	public const int SOL_IUCV = 277;
	public const int SOL_CAIF = 278;
	public const int SOL_ALG = 279;
	public const int SOL_NFC = 280;
	public const int SOL_KCM = 281;
	public const int SOL_TLS = 282;
	public const int SOL_XDP = 283;
	public const int IPX_TYPE = 1;
}
