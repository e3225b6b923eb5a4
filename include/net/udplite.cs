// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/udplite.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>UDP-Lite (RFC 3828): a datagram may be summed up in part.</summary>
public static class udplite_h
{
	/// <summary>Copies what is sent; it is summed up later.</summary>
	[Source("include/net/udplite.h", 20)]
	public static int udplite_getfrag(object? from, ref msghdr msg, Span<byte> to, int offset,
					  int len, int odd, sk_buff skb)
	{
		return copy_from_iter_full(to, len, ref msg.msg_iter) ? 0 : -EFAULT;
	}

	/// <summary>Makes a new socket one of UDP-Lite.</summary>
	[Source("include/net/udplite.h", 28)]
	public static int udplite_sk_init(sock sk)
	{
		udp_init_sock(sk);
		udp_sk(sk).pcflag = UDPLITE_BIT;
		return 0;
	}

	/// <summary>How much of a datagram is summed up; not 0 if it cannot be right.</summary>
	[Source("include/net/udplite.h", 38)]
	public static int udplite_checksum_init(sk_buff skb, ref udphdr uh)
	{
		u16 cscov;

		// In UDP no sum is a 0; here there has to be one.
		if (uh.check == 0) {
			net_dbg_ratelimited("UDPLite: zeroed checksum field\n");
			return 1;
		}

		cscov = ntohs(uh.len);

		// 0 is all of it
		if (cscov == 0) {
		} else if (cscov < 8 || cscov > skb.len) {
			net_dbg_ratelimited($"UDPLite: bad csum coverage {cscov}/{skb.len}\n");
			return 1;

		} else if (cscov < skb.len) {
			UDP_SKB_CB(skb).partial_cov = 1;
			UDP_SKB_CB(skb).cscov = cscov;
			if (skb.ip_summed == CHECKSUM_COMPLETE)
				skb.ip_summed = CHECKSUM_NONE;
			skb.csum_valid = 0;
		}

		return 0;
	}

	/// <summary>Sums up as much of a datagram that is sent as the socket is set to; the length in its header becomes that.</summary>
	[Source("include/net/udplite.h", 117)]
	public static u32 udplite_csum(sk_buff skb)
	{
		udp_sock up = udp_sk(skb.sk!);
		int off = skb_transport_offset(skb);
		int len = (int)skb.len - off;

		if ((up.pcflag & UDPLITE_SEND_CC) != 0 && up.pcslen < len) {
			if (0 < up.pcslen)
				len = up.pcslen;
			udp_hdr(skb).len = htons(up.pcslen);
		}
		skb.ip_summed = CHECKSUM_NONE;

		return skb_checksum(skb, off, len, 0);
	}
}
