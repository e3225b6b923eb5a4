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

	public static string Format(ReceivedMessage message) =>
		LinkMessage.IsLink(message) ? Format(new LinkMessage(message))
		: AddressMessage.IsAddress(message) ? Format(new AddressMessage(message))
		: RouteMessage.IsRoute(message) ? Format(new RouteMessage(message))
		: $"! TYPE{message.Type}";

	private static string Format(AddressMessage address)
	{
		var line = new StringBuilder($"! {(address.IsDeletion ? "DELADDR" : "NEWADDR")} {address.Index} ");

		line.Append(Prefix.Format(address.Local is { } local ? local.Span : default)).Append('/').Append(address.PrefixLength);
		if (address.Peer is { } peer)
			line.Append(" peer=").Append(Prefix.Format(peer.Span));
		if (address.Attributes.Bytes(if_addr_h.IFA_BROADCAST) is { } broadcast)
			line.Append(" brd=").Append(Prefix.Format(broadcast.Span));
		line.Append(CultureInfo.InvariantCulture,
			$" label={address.Label} scope={Scope(address.Scope)} flags=0x{address.Flags:x}");
		if ((address.Flags & if_addr_h.IFA_F_SECONDARY) != 0)
			line.Append(" secondary");
		return line.ToString();
	}

	private static string Format(RouteMessage route)
	{
		var header = route.Header;
		var attributes = route.Attributes;
		var line = new StringBuilder(route.IsDeletion ? "! DELROUTE " : "! NEWROUTE ");

		void Address(string key, int type)
		{
			if (attributes.Bytes(type) is { } address)
				line.Append($" {key}={Prefix.Format(address.Span)}");
		}

		line.Append(attributes.Bytes(rtnetlink_h.RTA_DST) is { } destination
			? $"{Prefix.Format(destination.Span)}/{header.DestinationLength}" : "default");
		if (attributes.S32(rtnetlink_h.RTA_OIF) is { } output)
			line.Append(CultureInfo.InvariantCulture, $" dev={output}");
		line.Append(" table=").Append(route.Table switch {
			rtnetlink_h.RT_TABLE_MAIN => "main",
			rtnetlink_h.RT_TABLE_LOCAL => "local",
			_ => "other",
		});
		line.Append(" type=").Append(RouteNames.Type(header.Type)).Append(" proto=").Append(header.Protocol switch {
			rtnetlink_h.RTPROT_KERNEL => "kernel",
			rtnetlink_h.RTPROT_BOOT => "boot",
			rtnetlink_h.RTPROT_STATIC => "static",
			_ => "?",
		});
		line.Append(" scope=").Append(Scope(header.Scope));
		Address("src", rtnetlink_h.RTA_PREFSRC);
		Address("via", rtnetlink_h.RTA_GATEWAY);
		if (attributes.U32(rtnetlink_h.RTA_PRIORITY) is { } metric)
			line.Append(CultureInfo.InvariantCulture, $" metric={metric}");
		if ((header.Flags & rtnetlink_h.RTNH_F_DEAD) != 0)
			line.Append(" dead");
		if ((header.Flags & rtnetlink_h.RTNH_F_LINKDOWN) != 0)
			line.Append(" linkdown");
		return line.ToString();
	}

	private static string Scope(byte scope) => scope switch {
		rtnetlink_h.RT_SCOPE_UNIVERSE => "global",
		rtnetlink_h.RT_SCOPE_LINK => "link",
		rtnetlink_h.RT_SCOPE_HOST => "host",
		rtnetlink_h.RT_SCOPE_NOWHERE => "nowhere",
		_ => scope.ToString(CultureInfo.InvariantCulture),
	};

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
