// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/errqueue.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The control block of a packet in the error queue of a socket.</summary>
[Source("include/linux/errqueue.h", 14)]
[StructLayout(LayoutKind.Sequential)]
public struct sock_exterr_skb
{
	/// <summary>a union with that of IPv6 in C</summary>
	public inet_skb_parm header;
	public sock_extended_err ee;
	public u16 addr_offset;
	public be16 port;
	public u8 opt_stats;
}

/// <summary>Errors of what was sent.</summary>
public static class errqueue_h
{
	[Source("include/linux/errqueue.h", 12)]
	public static ref sock_exterr_skb SKB_EXT_ERR(sk_buff skb) => ref skb_cb<sock_exterr_skb>(skb);
}
