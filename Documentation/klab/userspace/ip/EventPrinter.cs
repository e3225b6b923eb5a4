// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Writes what the kernel announces as <c>ip monitor</c> does.</summary>
/// <param name="onlyIndex">the one device whose messages are shown, or 0</param>
internal sealed class EventPrinter(IpOptions options, LinkNames names, NamespaceNames namespaces, int onlyIndex)
{
	private const int GenericLength = 4, NetconfLength = 4;

	private static readonly string[] rpFilters = ["off", "strict", "loose"];

	private readonly LinkPrinter _links = new(options, names, namespaces);
	private readonly AddressPrinter _addresses = new(options, names);
	private readonly NeighbourPrinter _neighbours = new(options, names);
	private readonly RoutePrinter _routes = new(options, names, new RouteFilter { OutputIndex = onlyIndex });

	/// <summary>The label before a message of this type, or null for a type that is not known.</summary>
	public static string? Label(ReceivedMessage message) => message.Type switch {
		rtnetlink_h.RTM_NEWLINK or rtnetlink_h.RTM_DELLINK => "[LINK]",
		rtnetlink_h.RTM_NEWADDR or rtnetlink_h.RTM_DELADDR => "[ADDR]",
		rtnetlink_h.RTM_NEWROUTE or rtnetlink_h.RTM_DELROUTE => "[ROUTE]",
		rtnetlink_h.RTM_NEWNEIGH or rtnetlink_h.RTM_DELNEIGH or rtnetlink_h.RTM_GETNEIGH => "[NEIGH]",
		rtnetlink_h.RTM_NEWNETCONF or rtnetlink_h.RTM_DELNETCONF => "[NETCONF]",
		rtnetlink_h.RTM_NEWNSID or rtnetlink_h.RTM_DELNSID => "[NSID]",
		_ => null,
	};

	/// <summary>The text of a message, nothing when it is about another device.</summary>
	public string Format(ReceivedMessage message)
	{
		if (LinkMessage.IsLink(message)) {
			var link = new LinkMessage(message);

			return IsHidden(link.Index) ? "" : _links.Format(link, LinkView.Monitor);
		}
		if (AddressMessage.IsAddress(message)) {
			var address = new AddressMessage(message);

			return IsHidden(address.Index) ? "" : _addresses.Format(address, withDevice: true);
		}
		if (NeighbourMessage.IsNeighbour(message)) {
			var neighbour = new NeighbourMessage(message);

			return IsHidden(neighbour.Index) ? "" : _neighbours.Format(neighbour, withDevice: onlyIndex == 0);
		}
		if (RouteMessage.IsRoute(message)) {
			var route = new RouteMessage(message);

			return IsHidden(route.Attributes.S32(rtnetlink_h.RTA_OIF) ?? 0) ? "" : _routes.Format(route);
		}

		switch (message.Type) {
		case rtnetlink_h.RTM_NEWNSID or rtnetlink_h.RTM_DELNSID when message.Payload.Length >= GenericLength:
			return FormatNamespaceId(message.Type == rtnetlink_h.RTM_NEWNSID,
				Attributes.Parse(message.Payload[GenericLength..]));
		case rtnetlink_h.RTM_NEWNETCONF or rtnetlink_h.RTM_DELNETCONF when message.Payload.Length >= NetconfLength:
			return FormatNetconf(message.Type == rtnetlink_h.RTM_DELNETCONF, message.Payload.Span[0],
				Attributes.Parse(message.Payload[NetconfLength..]));
		default:
			return "";
		}
	}

	private bool IsHidden(int? index) => onlyIndex != 0 && index != onlyIndex;

	private string FormatNamespaceId(bool isNew, Attributes attributes)
	{
		static string Number(int number) => number < 0 ? "unassigned" : number.ToString(CultureInfo.InvariantCulture);

		if (attributes.S32(net_namespace_h.NETNSA_NSID) is not { } number)
			return "";

		int? current = attributes.S32(net_namespace_h.NETNSA_CURRENT_NSID);
		var text = new StringBuilder(isNew ? "" : "Deleted ").Append($"nsid {Number(number)} ");

		if (current is { } own)
			text.Append($"current-nsid {Number(own)} ");
		if (namespaces.Take(number, current, isNew) is { } name)
			text.Append($"(iproute2 netns name: {name})");
		return text.Append('\n').ToString();
	}

	private string FormatNetconf(bool isDeletion, byte family, Attributes attributes)
	{
		int? index = attributes.S32(netconf_h.NETCONFA_IFINDEX);

		if (IsHidden(index))
			return "";

		var text = new StringBuilder(isDeletion ? "Deleted " : "").Append(Prefix.FamilyName(family)).Append(' ');

		void OnOff(int type, string name)
		{
			if (attributes.U32(type) is { } value)
				text.Append(name).Append(value != 0 ? " on " : " off ");
		}

		if (index is { } number)
			text.Append(number switch {
				netconf_h.NETCONFA_IFINDEX_ALL => "all",
				netconf_h.NETCONFA_IFINDEX_DEFAULT => "default",
				_ => names.Name(number),
			}).Append(' ');
		OnOff(netconf_h.NETCONFA_FORWARDING, "forwarding");
		if (attributes.U32(netconf_h.NETCONFA_RP_FILTER) is { } filter)
			text.Append($"rp_filter {(filter < rpFilters.Length ? rpFilters[filter] : $"{filter}")} ");
		OnOff(netconf_h.NETCONFA_MC_FORWARDING, "mc_forwarding");
		OnOff(netconf_h.NETCONFA_PROXY_NEIGH, "proxy_neigh");
		OnOff(netconf_h.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, "ignore_routes_with_linkdown");
		OnOff(netconf_h.NETCONFA_INPUT, "input");
		return text.Append('\n').ToString();
	}
}
