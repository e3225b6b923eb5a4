// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/tcp_states.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>The states of a connection, which sockets of all protocols borrow.</summary>
public static class tcp_states_h
{
	public const int TCP_ESTABLISHED = 1;
	public const int TCP_SYN_SENT = 2;
	public const int TCP_SYN_RECV = 3;
	public const int TCP_FIN_WAIT1 = 4;
	public const int TCP_FIN_WAIT2 = 5;
	public const int TCP_TIME_WAIT = 6;
	public const int TCP_CLOSE = 7;
	public const int TCP_CLOSE_WAIT = 8;
	public const int TCP_LAST_ACK = 9;
	public const int TCP_LISTEN = 10;
	public const int TCP_CLOSING = 11;
	public const int TCP_NEW_SYN_RECV = 12;

	public const int TCP_MAX_STATES = 13;

	public const int TCP_STATE_MASK = 0xF;

	public const int TCP_ACTION_FIN = 1 << TCP_CLOSE;

	public const int TCPF_ESTABLISHED = 1 << TCP_ESTABLISHED;
	public const int TCPF_SYN_SENT = 1 << TCP_SYN_SENT;
	public const int TCPF_SYN_RECV = 1 << TCP_SYN_RECV;
	public const int TCPF_FIN_WAIT1 = 1 << TCP_FIN_WAIT1;
	public const int TCPF_FIN_WAIT2 = 1 << TCP_FIN_WAIT2;
	public const int TCPF_TIME_WAIT = 1 << TCP_TIME_WAIT;
	public const int TCPF_CLOSE = 1 << TCP_CLOSE;
	public const int TCPF_CLOSE_WAIT = 1 << TCP_CLOSE_WAIT;
	public const int TCPF_LAST_ACK = 1 << TCP_LAST_ACK;
	public const int TCPF_LISTEN = 1 << TCP_LISTEN;
	public const int TCPF_CLOSING = 1 << TCP_CLOSING;
	public const int TCPF_NEW_SYN_RECV = 1 << TCP_NEW_SYN_RECV;
}
