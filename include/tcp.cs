// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/tcp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The TCP header of a packet.</summary>
public static class tcp_h
{
	/// <summary>Where the transport header is.</summary>
	[Source("include/linux/tcp.h", 28)]
	public static ref tcphdr tcp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<tcphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	/// <summary>The length of a TCP header with its options, in bytes.</summary>
	[Source("include/linux/tcp.h", 33)]
	public static uint __tcp_hdrlen(in tcphdr th)
	{
		return th.doff * 4u;
	}

	/// <inheritdoc cref="__tcp_hdrlen"/>
	[Source("include/linux/tcp.h", 38)]
	public static uint tcp_hdrlen(sk_buff skb)
	{
		return __tcp_hdrlen(in tcp_hdr(skb));
	}

	/// <summary>The length of the options, in bytes.</summary>
	[Source("include/linux/tcp.h", 53)]
	public static uint tcp_optlen(sk_buff skb)
	{
		return (tcp_hdr(skb).doff - 5u) * 4;
	}
}
