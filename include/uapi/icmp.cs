// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/icmp.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>An ICMP header as it is on the wire.</summary>
[Source("include/uapi/linux/icmp.h", 69)]
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct icmphdr
{
	[FieldOffset(0)] public u8 type;
	[FieldOffset(1)] public u8 code;
	[FieldOffset(2)] public u16 checksum;
	[FieldOffset(4)] public un_t un;

	/// <summary>What the type makes of the rest.</summary>
	[StructLayout(LayoutKind.Explicit, Size = 4)]
	public struct un_t
	{
		[FieldOffset(0)] public echo_t echo;
		[FieldOffset(0)] public be32 gateway;
		[FieldOffset(0)] public frag_t frag;
		[FieldOffset(0)] public reserved_t reserved;
	}

	[StructLayout(LayoutKind.Sequential, Pack = 1)]
	public struct echo_t
	{
		public be16 id;
		public be16 sequence;
	}

	[StructLayout(LayoutKind.Sequential, Pack = 1)]
	public struct frag_t
	{
		public be16 __unused;
		public be16 mtu;
	}

	[InlineArray(4)]
	public struct reserved_t
	{
		private u8 element0;
	}
}

/// <summary>The types and codes of ICMP.</summary>
public static class icmp_h
{
	public const int ICMP_ECHOREPLY = 0;
	public const int ICMP_DEST_UNREACH = 3;
	public const int ICMP_SOURCE_QUENCH = 4;
	public const int ICMP_REDIRECT = 5;
	public const int ICMP_ECHO = 8;
	public const int ICMP_TIME_EXCEEDED = 11;
	public const int ICMP_PARAMETERPROB = 12;
	public const int ICMP_TIMESTAMP = 13;
	public const int ICMP_TIMESTAMPREPLY = 14;
	public const int ICMP_INFO_REQUEST = 15;
	public const int ICMP_INFO_REPLY = 16;
	public const int ICMP_ADDRESS = 17;
	public const int ICMP_ADDRESSREPLY = 18;
	public const int NR_ICMP_TYPES = 18;

	public const int ICMP_NET_UNREACH = 0;
	public const int ICMP_HOST_UNREACH = 1;
	public const int ICMP_PROT_UNREACH = 2;
	public const int ICMP_PORT_UNREACH = 3;
	public const int ICMP_FRAG_NEEDED = 4;
	public const int ICMP_SR_FAILED = 5;
	public const int ICMP_NET_UNKNOWN = 6;
	public const int ICMP_HOST_UNKNOWN = 7;
	public const int ICMP_HOST_ISOLATED = 8;
	public const int ICMP_NET_ANO = 9;
	public const int ICMP_HOST_ANO = 10;
	public const int ICMP_NET_UNR_TOS = 11;
	public const int ICMP_HOST_UNR_TOS = 12;
	public const int ICMP_PKT_FILTERED = 13;
	public const int ICMP_PREC_VIOLATION = 14;
	public const int ICMP_PREC_CUTOFF = 15;
	public const int NR_ICMP_UNREACH = 15;

	public const int ICMP_REDIR_NET = 0;
	public const int ICMP_REDIR_HOST = 1;
	public const int ICMP_REDIR_NETTOS = 2;
	public const int ICMP_REDIR_HOSTTOS = 3;

	public const int ICMP_EXC_TTL = 0;
	public const int ICMP_EXC_FRAGTIME = 1;
}
