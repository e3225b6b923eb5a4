// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/sctp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>An SCTP header as it is on the wire.</summary>
[Source("include/linux/sctp.h", 60)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct sctphdr
{
	public be16 source;
	public be16 dest;
	public be32 vtag;
	public le32 checksum;
}

/// <summary>The SCTP header of a packet.</summary>
public static class sctp_h
{
	/// <summary>Where the transport header is.</summary>
	[Source("include/linux/sctp.h", 67)]
	public static ref sctphdr sctp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<sctphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}
}
