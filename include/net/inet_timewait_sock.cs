// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/inet_timewait_sock.h; the copyright of the original's authors stands.

// Reduced: a socket in TIME_WAIT is one like the others: there is no inet_timewait_sock.

namespace Kernel.Include.Net;

/// <summary>How long a connection that is dead is kept.</summary>
public static class inet_timewait_sock_h
{
	[Source("include/net/inet_timewait_sock.h", 103)]
	public static void inet_twsk_schedule(sock tw, int timeo)
	{
		__inet_twsk_schedule(tw, timeo, false);
	}

	[Source("include/net/inet_timewait_sock.h", 108)]
	public static void inet_twsk_reschedule(sock tw, int timeo)
	{
		__inet_twsk_schedule(tw, timeo, true);
	}
}
