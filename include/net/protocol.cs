// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/protocol.h; the copyright of the original's authors stands.

namespace Kernel.Include.Net;

/// <summary>What takes the packets of a protocol of IPv4.</summary>
[Source("include/net/protocol.h", 41)]
public sealed class net_protocol
{
	/// <summary>Finds the socket of a packet before its route.</summary>
	public Func<sk_buff, int>? early_demux;
	public Func<sk_buff, int>? early_demux_handler;
	/// <summary>0, or less than 0 the protocol to try next.</summary>
	public Func<sk_buff, int>? handler;

	/// <summary>Is told of errors.</summary>
	public Func<sk_buff, u32, int>? err_handler;

	public bool no_policy;
	public bool netns_ok;
	public bool icmp_strict_tag_validation;
}

/// <summary>The protocols of IPv4.</summary>
public static class protocol_h
{
	public const int MAX_INET_PROTOS = 256;
}
