// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Ip;

/// <summary>Numbers of routes and addresses that have names: those of iproute2 itself and of Debian's <c>/etc/iproute2</c>.</summary>
internal static class RouteNames
{
	private static readonly (string Name, uint Number)[] scopes = [
		("global", rtnetlink_h.RT_SCOPE_UNIVERSE), ("site", rtnetlink_h.RT_SCOPE_SITE),
		("link", rtnetlink_h.RT_SCOPE_LINK), ("host", rtnetlink_h.RT_SCOPE_HOST),
		("nowhere", rtnetlink_h.RT_SCOPE_NOWHERE),
	];

	private static readonly (string Name, uint Number)[] protocols = [
		("unspec", rtnetlink_h.RTPROT_UNSPEC), ("redirect", rtnetlink_h.RTPROT_REDIRECT),
		("kernel", rtnetlink_h.RTPROT_KERNEL), ("boot", rtnetlink_h.RTPROT_BOOT),
		("static", rtnetlink_h.RTPROT_STATIC), ("gated", rtnetlink_h.RTPROT_GATED), ("ra", rtnetlink_h.RTPROT_RA),
		("mrt", rtnetlink_h.RTPROT_MRT), ("zebra", rtnetlink_h.RTPROT_ZEBRA), ("bird", rtnetlink_h.RTPROT_BIRD),
		("dnrouted", rtnetlink_h.RTPROT_DNROUTED), ("xorp", rtnetlink_h.RTPROT_XORP),
		("ntk", rtnetlink_h.RTPROT_NTK), ("dhcp", rtnetlink_h.RTPROT_DHCP), ("keepalived", 18),
		("babel", rtnetlink_h.RTPROT_BABEL), ("bgp", rtnetlink_h.RTPROT_BGP), ("isis", rtnetlink_h.RTPROT_ISIS),
		("ospf", rtnetlink_h.RTPROT_OSPF), ("rip", rtnetlink_h.RTPROT_RIP), ("eigrp", rtnetlink_h.RTPROT_EIGRP),
	];

	private static readonly (string Name, uint Number)[] tables = [
		("unspec", rtnetlink_h.RT_TABLE_UNSPEC), ("default", rtnetlink_h.RT_TABLE_DEFAULT),
		("main", rtnetlink_h.RT_TABLE_MAIN), ("local", rtnetlink_h.RT_TABLE_LOCAL),
	];

	// By number.
	private static readonly string[] types = [
		"none", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw",
		"nat", "xresolve",
	];

	// Of these a beginning is enough, in this order.
	private static readonly int[] abbreviated = [
		rtnetlink_h.RTN_BROADCAST, rtnetlink_h.RTN_ANYCAST, rtnetlink_h.RTN_MULTICAST, rtnetlink_h.RTN_PROHIBIT,
		rtnetlink_h.RTN_UNREACHABLE, rtnetlink_h.RTN_BLACKHOLE, rtnetlink_h.RTN_XRESOLVE, rtnetlink_h.RTN_UNICAST,
	];

	public static string Scope(uint scope) => Name(scopes, scope);

	public static bool TryScope(string word, out byte scope) => TryByte(scopes, word, out scope);

	public static string Protocol(uint protocol) => Name(protocols, protocol);

	public static bool TryProtocol(string word, out byte protocol) => TryByte(protocols, word, out protocol);

	public static string Table(uint table) => Name(tables, table);

	public static bool TryTable(string word, out uint table) => TryNumber(tables, word, out table);

	public static string Type(int type) =>
		type < types.Length ? types[type] : type.ToString(CultureInfo.InvariantCulture);

	public static bool TryType(string word, out byte type)
	{
		int found = word switch {
			"local" => rtnetlink_h.RTN_LOCAL,
			"nat" => rtnetlink_h.RTN_NAT,
			"throw" => rtnetlink_h.RTN_THROW,
			"brd" => rtnetlink_h.RTN_BROADCAST,
			_ => abbreviated.FirstOrDefault(number => Words.Matches(word, types[number]), -1),
		};

		if (found >= 0) {
			type = (byte)found;
			return true;
		}
		return TryByte([], word, out type);
	}

	private static string Name((string Name, uint Number)[] names, uint number) =>
		names.FirstOrDefault(entry => entry.Number == number).Name ?? number.ToString(CultureInfo.InvariantCulture);

	private static bool TryNumber((string Name, uint Number)[] names, string word, out uint number)
	{
		foreach (var (name, value) in names) {
			if (name == word) {
				number = value;
				return true;
			}
		}
		return Words.TryUnsigned(word, out number);
	}

	private static bool TryByte((string Name, uint Number)[] names, string word, out byte number)
	{
		bool done = TryNumber(names, word, out uint value) && value <= 255;

		number = (byte)value;
		return done;
	}
}
