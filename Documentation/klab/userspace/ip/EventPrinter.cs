// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Writes what the kernel announces as <c>ip monitor</c> does.</summary>
/// <param name="onlyIndex">the one device whose messages are shown, or 0</param>
internal sealed class EventPrinter(IpOptions options, LinkNames names, NamespaceNames namespaces, int onlyIndex)
{
	private const int GenericLength = 4, AddressLength = 8, NeighbourLength = 12, NetconfLength = 4;

	/// <summary>USER_HZ</summary>
	private const uint ClockTicks = 100;

	private const uint Forever = 0xffffffff;

	private static readonly string[] neighbourStates =
		["INCOMPLETE", "REACHABLE", "STALE", "DELAY", "PROBE", "FAILED", "NOARP", "PERMANENT"];

	private static readonly (int Flag, string Name)[] neighbourFlags = [
		(neighbour_h.NTF_ROUTER, "router"), (neighbour_h.NTF_PROXY, "proxy"),
		(neighbour_h.NTF_EXT_LEARNED, "extern_learn"), (neighbour_h.NTF_OFFLOADED, "offload"),
	];

	// A permanent address is the usual one, so it is the others that are marked.
	private static readonly (uint Flag, string Name)[] addressFlags = [
		(if_addr_h.IFA_F_SECONDARY, "secondary"), (if_addr_h.IFA_F_NODAD, "nodad"),
		(if_addr_h.IFA_F_OPTIMISTIC, "optimistic"), (if_addr_h.IFA_F_DADFAILED, "dadfailed"),
		(if_addr_h.IFA_F_HOMEADDRESS, "home"), (if_addr_h.IFA_F_DEPRECATED, "deprecated"),
		(if_addr_h.IFA_F_TENTATIVE, "tentative"), (if_addr_h.IFA_F_PERMANENT, ""),
		(if_addr_h.IFA_F_MANAGETEMPADDR, "mngtmpaddr"), (if_addr_h.IFA_F_NOPREFIXROUTE, "noprefixroute"),
		(if_addr_h.IFA_F_MCAUTOJOIN, "autojoin"), (if_addr_h.IFA_F_STABLE_PRIVACY, "stable-privacy"),
	];

	private static readonly string[] rpFilters = ["off", "strict", "loose"];

	private readonly LinkPrinter _links = new(options, names, namespaces);

	/// <summary>The label before a message of this type, or null for a type that is not known.</summary>
	public static string? Label(ReceivedMessage message) => message.Type switch {
		rtnetlink_h.RTM_NEWLINK or rtnetlink_h.RTM_DELLINK => "[LINK]",
		rtnetlink_h.RTM_NEWADDR or rtnetlink_h.RTM_DELADDR => "[ADDR]",
		rtnetlink_h.RTM_NEWNEIGH or rtnetlink_h.RTM_DELNEIGH or rtnetlink_h.RTM_GETNEIGH => "[NEIGH]",
		rtnetlink_h.RTM_NEWNETCONF or rtnetlink_h.RTM_DELNETCONF => "[NETCONF]",
		rtnetlink_h.RTM_NEWNSID or rtnetlink_h.RTM_DELNSID => "[NSID]",
		_ => null,
	};

	/// <summary>The text of a message, nothing when it is about another device.</summary>
	public string Format(ReceivedMessage message)
	{
		int headLength = message.Type switch {
			rtnetlink_h.RTM_NEWADDR or rtnetlink_h.RTM_DELADDR => AddressLength,
			rtnetlink_h.RTM_NEWNEIGH or rtnetlink_h.RTM_DELNEIGH or rtnetlink_h.RTM_GETNEIGH => NeighbourLength,
			rtnetlink_h.RTM_NEWNETCONF or rtnetlink_h.RTM_DELNETCONF => NetconfLength,
			rtnetlink_h.RTM_NEWNSID or rtnetlink_h.RTM_DELNSID => GenericLength,
			_ => 0,
		};

		if (headLength == 0) {
			if (!LinkMessage.IsLink(message))
				return "";

			var link = new LinkMessage(message);

			return onlyIndex != 0 && link.Index != onlyIndex ? "" : _links.Format(link, forLinkCommand: false);
		}
		if (message.Payload.Length < headLength)
			return "";

		var head = message.Payload.Span[..headLength];
		var attributes = Attributes.Parse(message.Payload[headLength..]);

		return headLength switch {
			AddressLength => FormatAddress(message.Type == rtnetlink_h.RTM_DELADDR, head, attributes),
			NeighbourLength => FormatNeighbour(message.Type, head, attributes),
			_ when message.Type is rtnetlink_h.RTM_NEWNSID or rtnetlink_h.RTM_DELNSID =>
				FormatNamespaceId(message.Type == rtnetlink_h.RTM_NEWNSID, attributes),
			_ => FormatNetconf(message.Type == rtnetlink_h.RTM_DELNETCONF, head[0], attributes),
		};
	}

	private string FormatNamespaceId(bool isNew, Attributes attributes)
	{
		static string Number(int number) => number < 0 ? "unassigned" : number.ToString(CultureInfo.InvariantCulture);

		if (attributes.S32(net_namespace_h.NETNSA_NSID) is not { } number)
			return "";

		int? current = attributes.S32(net_namespace_h.NETNSA_CURRENT_NSID);
		var text = new StringBuilder(isNew ? "" : "Deleted ").Append($"nsid {Number(number)} ");

		if (current is { } own)
			text.Append($"current-nsid {Number(own)} ");
		if (namespaces.Take(current ?? number, isNew) is { } name)
			text.Append($"(iproute2 netns name: {name})");
		return text.Append('\n').ToString();
	}

	private string FormatAddress(bool isDeletion, ReadOnlySpan<byte> head, Attributes attributes)
	{
		byte family = head[0];
		int index = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
		uint flags = attributes.U32(if_addr_h.IFA_FLAGS) ?? head[2];
		var local = attributes.Bytes(if_addr_h.IFA_LOCAL) ?? attributes.Bytes(if_addr_h.IFA_ADDRESS);
		var address = attributes.Bytes(if_addr_h.IFA_ADDRESS) ?? local;

		if (onlyIndex != 0 && index != onlyIndex)
			return "";

		var text = new StringBuilder(isDeletion ? "Deleted " : "");

		if (!options.Brief) {
			text.Append(CultureInfo.InvariantCulture, $"{index}: {names.Name(index)}    ");
			text.Append(FamilyName(family) is var known && known[0] != '?' ? known : $"family {family}").Append(' ');
		}
		if (local is { } own && address is { } far) {
			text.Append(Host(family, own.Span));
			if (!own.Span.SequenceEqual(far.Span))
				text.Append(" peer ").Append(Host(family, far.Span));
			text.Append(CultureInfo.InvariantCulture, $"/{head[1]} ");
			if (attributes.U32(if_addr_h.IFA_RT_PRIORITY) is { } metric)
				text.Append(CultureInfo.InvariantCulture, $"metric {metric} ");
		}
		if (options.Brief)
			return text.ToString();
		if (attributes.Bytes(if_addr_h.IFA_BROADCAST) is { } broadcast)
			text.Append($"brd {Host(family, broadcast.Span)} ");
		if (attributes.Bytes(if_addr_h.IFA_ANYCAST) is { } anycast)
			text.Append($"any {Host(family, anycast.Span)} ");
		text.Append($"scope {Scope(head[3])} ");
		AppendAddressFlags(text, family, flags);
		text.Append(attributes.Text(if_addr_h.IFA_LABEL));
		if (attributes.Bytes(if_addr_h.IFA_CACHEINFO) is { Length: >= 8 } info) {
			uint preferred = BinaryPrimitives.ReadUInt32LittleEndian(info.Span);
			uint valid = BinaryPrimitives.ReadUInt32LittleEndian(info.Span[4..]);

			text.Append(options.LineEnd).Append(CultureInfo.InvariantCulture,
				$"       valid_lft {Lifetime(valid, false)} preferred_lft "
				+ $"{Lifetime(preferred, (flags & if_addr_h.IFA_F_DEPRECATED) != 0)}");
		}
		return text.Append('\n').ToString();
	}

	private static void AppendAddressFlags(StringBuilder text, byte family, uint flags)
	{
		foreach (var (flag, name) in addressFlags) {
			bool isSet = (flags & flag) != 0;

			if (flag == if_addr_h.IFA_F_PERMANENT)
				text.Append(isSet ? "" : "dynamic ");
			else if (isSet)
				text.Append(flag == if_addr_h.IFA_F_SECONDARY && family == socket_h.AF_INET6 ? "temporary" : name)
					.Append(' ');
			flags &= ~flag;
		}
		if (flags != 0)
			text.Append(CultureInfo.InvariantCulture, $"flags {flags:x2} ");
	}

	private static string Lifetime(uint seconds, bool isSigned) => seconds == Forever ? "forever"
		: (isSigned ? (int)seconds : (long)seconds).ToString(CultureInfo.InvariantCulture) + "sec";

	private string FormatNeighbour(ushort type, ReadOnlySpan<byte> head, Attributes attributes)
	{
		byte family = head[0], flags = head[10];
		int index = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
		int state = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
		var destination = attributes.Bytes(neighbour_h.NDA_DST);
		var address = attributes.Bytes(neighbour_h.NDA_LLADDR);

		if (onlyIndex != 0 && index != onlyIndex)
			return "";
		if (family == socket_h.AF_BRIDGE)
			family = destination is { Length: 16 } ? (byte)socket_h.AF_INET6 : (byte)socket_h.AF_INET;

		var text = new StringBuilder(type switch {
			rtnetlink_h.RTM_DELNEIGH => "Deleted ",
			rtnetlink_h.RTM_GETNEIGH => "miss ",
			_ => "",
		});

		if (options.Brief) {
			if (destination is { } briefHost)
				text.Append(CultureInfo.InvariantCulture, $"{Host(family, briefHost.Span),-39} ");
			if (onlyIndex == 0 && index != 0)
				text.Append(CultureInfo.InvariantCulture, $"{names.Name(index),-16} ");
			if (address is { } briefAddress)
				text.Append(LinkAddress.Format(briefAddress.Span));
			return text.Append('\n').ToString();
		}
		if (destination is { } host)
			text.Append(Host(family, host.Span)).Append(' ');
		if (onlyIndex == 0 && index != 0)
			text.Append($"dev {names.Name(index)} ");
		if (address is { } hardware)
			text.Append($"lladdr {LinkAddress.Format(hardware.Span)} ");
		foreach (var (flag, name) in neighbourFlags)
			if ((flags & flag) != 0)
				text.Append(name).Append(' ');
		if (options.Statistics > 0)
			AppendNeighbourStatistics(text, attributes);
		for (int bit = 0; bit < neighbourStates.Length; bit++)
			if ((state & (1 << bit)) != 0)
				text.Append(neighbourStates[bit]).Append(' ');
		if (attributes.U8(neighbour_h.NDA_PROTOCOL) is { } protocol and not 0)
			text.Append($"proto {Protocol(protocol)} ");
		return text.Append('\n').ToString();
	}

	private static void AppendNeighbourStatistics(StringBuilder text, Attributes attributes)
	{
		if (attributes.Bytes(neighbour_h.NDA_CACHEINFO) is { Length: >= 16 } info) {
			uint confirmed = BinaryPrimitives.ReadUInt32LittleEndian(info.Span) / ClockTicks;
			uint used = BinaryPrimitives.ReadUInt32LittleEndian(info.Span[4..]) / ClockTicks;
			uint updated = BinaryPrimitives.ReadUInt32LittleEndian(info.Span[8..]) / ClockTicks;
			uint references = BinaryPrimitives.ReadUInt32LittleEndian(info.Span[12..]);

			if (references != 0)
				text.Append(CultureInfo.InvariantCulture, $" ref {references}");
			text.Append(CultureInfo.InvariantCulture, $" used {used}/{confirmed}/{updated}");
		}
		if (attributes.U32(neighbour_h.NDA_PROBES) is { } probes)
			text.Append(CultureInfo.InvariantCulture, $"probes {probes} ");
	}

	private string FormatNetconf(bool isDeletion, byte family, Attributes attributes)
	{
		int? index = attributes.S32(netconf_h.NETCONFA_IFINDEX);

		if (onlyIndex != 0 && index != onlyIndex)
			return "";

		var text = new StringBuilder(isDeletion ? "Deleted " : "").Append(FamilyName(family)).Append(' ');

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

	private static string FamilyName(byte family) => family switch {
		socket_h.AF_INET => "inet",
		socket_h.AF_INET6 => "inet6",
		socket_h.AF_PACKET => "link",
		socket_h.AF_MPLS => "mpls",
		socket_h.AF_BRIDGE => "bridge",
		_ => "???",
	};

	private static string Host(byte family, ReadOnlySpan<byte> address) => (family, address.Length) switch {
		(socket_h.AF_INET, 4) or (socket_h.AF_INET6, 16) => new IPAddress(address).ToString(),
		(socket_h.AF_PACKET, _) => LinkAddress.Format(address),
		_ => "???",
	};

	private static string Scope(byte scope) => scope switch {
		rtnetlink_h.RT_SCOPE_UNIVERSE => "global",
		rtnetlink_h.RT_SCOPE_SITE => "site",
		rtnetlink_h.RT_SCOPE_LINK => "link",
		rtnetlink_h.RT_SCOPE_HOST => "host",
		rtnetlink_h.RT_SCOPE_NOWHERE => "nowhere",
		_ => scope.ToString(CultureInfo.InvariantCulture),
	};

	private static string Protocol(byte protocol) => protocol switch {
		rtnetlink_h.RTPROT_REDIRECT => "redirect",
		rtnetlink_h.RTPROT_KERNEL => "kernel",
		rtnetlink_h.RTPROT_BOOT => "boot",
		rtnetlink_h.RTPROT_STATIC => "static",
		_ => protocol.ToString(CultureInfo.InvariantCulture),
	};
}
