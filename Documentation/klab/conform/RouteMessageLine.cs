// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Ip;
using Klab.Userspace.Netlink;

namespace Klab.Conform;

/// <summary>One rtnetlink message as a line of a transcript.</summary>
internal static class RouteMessageLine
{
	// By bit number, from 0.
	private static readonly string[] flagNames = [
		"UP", "BROADCAST", "DEBUG", "LOOPBACK", "POINTOPOINT", "NOTRAILERS", "RUNNING", "NOARP", "PROMISC", "ALLMULTI",
		"MASTER", "SLAVE", "MULTICAST", "PORTSEL", "AUTOMEDIA", "DYNAMIC", "LOWER_UP", "DORMANT", "ECHO",
	];

	private static readonly string[] operStates =
		["UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"];

	private static readonly string[] events = [
		"NONE", "REBOOT", "FEATURES", "BONDING_FAILOVER", "NOTIFY_PEERS", "IGMP_RESEND", "BONDING_OPTIONS",
	];

	public static string Format(ReceivedMessage message) => LinkMessage.IsLink(message)
		? Format(new LinkMessage(message))
		: $"! TYPE{message.Type}";

	private static string Format(LinkMessage link)
	{
		var attributes = link.Attributes;
		var line = new StringBuilder("! ")
			.Append(link.IsDeletion ? "DELLINK " : "NEWLINK ")
			.Append(CultureInfo.InvariantCulture, $"{link.Index} {link.Name}");

		void Add(string key, object? value)
		{
			if (value != null)
				line.Append(CultureInfo.InvariantCulture, $" {key}={value}");
		}

		uint? NotZero(int type) => attributes.U32((ushort)type) is > 0 and var value ? value : null;

		if (link.Family == socket_h.AF_BRIDGE)
			Add("family", "bridge");
		if (!link.IsDeletion) {
			Add("flags", Flags(link.Flags));
			Add("change", link.Change == uint.MaxValue ? "all" : Flags(link.Change));
			Add("master", attributes.S32(if_link_h.IFLA_MASTER));
			Add("link", attributes.S32(if_link_h.IFLA_LINK));
			Add("link_netnsid", attributes.S32(if_link_h.IFLA_LINK_NETNSID));
			Add("operstate", attributes.U8(if_link_h.IFLA_OPERSTATE) is { } state
				? state < operStates.Length ? operStates[state] : state : null);
			if (attributes.U8(if_link_h.IFLA_LINKMODE) is 1)
				Add("linkmode", "DORMANT");
			Add("mtu", attributes.U32(if_link_h.IFLA_MTU));
			Add("qlen", attributes.U32(if_link_h.IFLA_TXQLEN));
			Add("group", NotZero(if_link_h.IFLA_GROUP));
			Add("promiscuity", NotZero(if_link_h.IFLA_PROMISCUITY));
			Add("qdisc", attributes.Text(if_link_h.IFLA_QDISC));
			if (attributes.Bytes(if_link_h.IFLA_ADDRESS) is { } address)
				Add("addr", LinkAddress.Format(address.Span));
			Add("alias", attributes.Text(if_link_h.IFLA_IFALIAS));
			if (attributes.Nested(if_link_h.IFLA_LINKINFO) is { } info) {
				string? kind = info.Text(if_link_h.IFLA_INFO_KIND);

				Add("kind", kind);
				if (kind == "vlan")
					Add("vid", info.Nested(if_link_h.IFLA_INFO_DATA)?.U16(if_link_h.IFLA_VLAN_ID));
			}
		}
		Add("new_netnsid", attributes.S32(if_link_h.IFLA_NEW_NETNSID));
		Add("new_ifindex", attributes.S32(if_link_h.IFLA_NEW_IFINDEX));
		if (NotZero(if_link_h.IFLA_EVENT) is { } number)
			Add("event", number < events.Length ? events[number] : number);
		return line.ToString();
	}

	private static string Flags(uint flags)
	{
		var names = Enumerable.Range(0, 32).Where(bit => (flags & (1u << bit)) != 0)
			.Select(bit => bit < flagNames.Length ? flagNames[bit] : $"0x{1u << bit:x}");

		return flags == 0 ? "none" : string.Join(',', names);
	}
}
