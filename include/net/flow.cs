// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/flow.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>What tells flows of the same two hosts apart.</summary>
[Source("include/net/flow.h", 46)]
[StructLayout(LayoutKind.Explicit)]
public struct flowi_uli
{
	[FieldOffset(0)] public be16 dport;
	[FieldOffset(2)] public be16 sport;
	[FieldOffset(0)] public u8 icmp_type;
	[FieldOffset(1)] public u8 icmp_code;
	[FieldOffset(0)] public be32 gre_key;
}

/// <summary>What a route is looked for: a flow of IPv4 packets.</summary>
[Source("include/net/flow.h", 70)]
public struct flowi4
{
	public int flowi4_oif;
	public int flowi4_iif;
	public u32 flowi4_mark;
	public u8 flowi4_tos;
	public u8 flowi4_scope;
	public u8 flowi4_proto;
	public u8 flowi4_flags;
	public kuid_t flowi4_uid;

	public be32 saddr;
	public be32 daddr;

	public flowi_uli uli;

	public be16 fl4_sport { readonly get => uli.sport; set => uli.sport = value; }
	public be16 fl4_dport { readonly get => uli.dport; set => uli.dport = value; }
	public u8 fl4_icmp_type { readonly get => uli.icmp_type; set => uli.icmp_type = value; }
	public u8 fl4_icmp_code { readonly get => uli.icmp_code; set => uli.icmp_code = value; }
	public be32 fl4_gre_key { readonly get => uli.gre_key; set => uli.gre_key = value; }
}

/// <summary>A flow of any protocol.</summary>
[Source("include/net/flow.h", 173)]
public struct flowi
{
	public flowi_u u;
}

/// <summary>A flow of one of the protocols that are here.</summary>
[NotInLinux("a union in struct flowi")]
public struct flowi_u
{
	public flowi4 ip4;
}

/// <summary>Flows.</summary>
public static class flow_h
{
	/// <summary>The index of lo, the first device of each network namespace.</summary>
	[Source("include/net/flow.h", 23)]
	public const int LOOPBACK_IFINDEX = 1;

	public const int FLOWI_FLAG_ANYSRC = 0x01;
	public const int FLOWI_FLAG_KNOWN_NH = 0x02;
	public const int FLOWI_FLAG_SKIP_NH_OIF = 0x04;

	[Source("include/net/flow.h", 98)]
	public static void flowi4_init_output(ref flowi4 fl4, int oif,
					      u32 mark, u8 tos, u8 scope,
					      u8 proto, u8 flags,
					      be32 daddr, be32 saddr,
					      be16 dport, be16 sport,
					      kuid_t uid)
	{
		fl4.flowi4_oif = oif;
		fl4.flowi4_iif = LOOPBACK_IFINDEX;
		fl4.flowi4_mark = mark;
		fl4.flowi4_tos = tos;
		fl4.flowi4_scope = scope;
		fl4.flowi4_proto = proto;
		fl4.flowi4_flags = flags;
		fl4.flowi4_uid = uid;
		fl4.daddr = daddr;
		fl4.saddr = saddr;
		fl4.fl4_dport = dport;
		fl4.fl4_sport = sport;
	}

	[Source("include/net/flow.h", 122)]
	public static void flowi4_update_output(ref flowi4 fl4, int oif, u8 tos,
						be32 daddr, be32 saddr)
	{
		fl4.flowi4_oif = oif;
		fl4.flowi4_tos = tos;
		fl4.daddr = daddr;
		fl4.saddr = saddr;
	}
}
