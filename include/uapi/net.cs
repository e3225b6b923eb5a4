// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/net.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>How far a socket is with its connection.</summary>
[Source("include/uapi/linux/net.h", 48)]
public enum socket_state
{
	SS_FREE = 0,
	SS_UNCONNECTED,
	SS_CONNECTING,
	SS_CONNECTED,
	SS_DISCONNECTING,
}

/// <summary>Numbers of the socket calls and the states of a socket.</summary>
public static class net_h
{
	public const int NPROTO = AF_MAX;

	public const int SYS_SOCKET = 1;
	public const int SYS_BIND = 2;
	public const int SYS_CONNECT = 3;
	public const int SYS_LISTEN = 4;
	public const int SYS_ACCEPT = 5;
	public const int SYS_GETSOCKNAME = 6;
	public const int SYS_GETPEERNAME = 7;
	public const int SYS_SOCKETPAIR = 8;
	public const int SYS_SEND = 9;
	public const int SYS_RECV = 10;
	public const int SYS_SENDTO = 11;
	public const int SYS_RECVFROM = 12;
	public const int SYS_SHUTDOWN = 13;
	public const int SYS_SETSOCKOPT = 14;
	public const int SYS_GETSOCKOPT = 15;
	public const int SYS_SENDMSG = 16;
	public const int SYS_RECVMSG = 17;
	public const int SYS_ACCEPT4 = 18;
	public const int SYS_RECVMMSG = 19;
	public const int SYS_SENDMMSG = 20;

	public const socket_state SS_FREE = socket_state.SS_FREE;
	public const socket_state SS_UNCONNECTED = socket_state.SS_UNCONNECTED;
	public const socket_state SS_CONNECTING = socket_state.SS_CONNECTING;
	public const socket_state SS_CONNECTED = socket_state.SS_CONNECTED;
	public const socket_state SS_DISCONNECTING = socket_state.SS_DISCONNECTING;

	public const int __SO_ACCEPTCON = 1 << 16;
}
