// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>For which command a link is written; they show different things.</summary>
internal enum LinkView
{
	Link,
	Address,
	Monitor,
}

/// <summary>Writes one link as <c>ip link</c>, <c>ip addr</c> and <c>ip monitor</c> do.</summary>
/// <param name="namespaces">the names of namespaces that the caller knows; its own by default</param>
internal sealed class LinkPrinter(IpOptions options, LinkNames names, NamespaceNames? namespaces = null)
{
	private static readonly string[] operStates =
		["UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"];

	private static readonly string[] linkModes = ["DEFAULT", "DORMANT"];

	private static readonly string[] linkEvents = [
		"NONE", "REBOOT", "FEATURE CHANGE", "BONDING FAILOVER", "NOTIFY PEERS", "RESEND IGMP", "BONDING OPTION",
	];

	// In the order of printing, which is not that of the bits.
	private static readonly (uint Bit, string Name)[] flagNames = [
		(if_h.IFF_LOOPBACK, "LOOPBACK"), (if_h.IFF_BROADCAST, "BROADCAST"),
		(if_h.IFF_POINTOPOINT, "POINTOPOINT"), (if_h.IFF_MULTICAST, "MULTICAST"), (if_h.IFF_NOARP, "NOARP"),
		(if_h.IFF_ALLMULTI, "ALLMULTI"), (if_h.IFF_PROMISC, "PROMISC"), (if_h.IFF_MASTER, "MASTER"),
		(if_h.IFF_SLAVE, "SLAVE"), (if_h.IFF_DEBUG, "DEBUG"), (if_h.IFF_DYNAMIC, "DYNAMIC"),
		(if_h.IFF_AUTOMEDIA, "AUTOMEDIA"), (if_h.IFF_PORTSEL, "PORTSEL"), (if_h.IFF_NOTRAILERS, "NOTRAILERS"),
		(if_h.IFF_UP, "UP"), (if_h.IFF_LOWER_UP, "LOWER_UP"), (if_h.IFF_DORMANT, "DORMANT"),
		(if_h.IFF_ECHO, "ECHO"),
	];

	private readonly NamespaceNames _namespaces = namespaces ?? new NamespaceNames();

	public string Format(LinkMessage link, LinkView view = LinkView.Link)
	{
		bool forLinkCommand = view == LinkView.Link;
		byte family = view == LinkView.Address ? options.Family : (byte)socket_h.AF_UNSPEC;
		var attributes = link.Attributes;
		var text = new StringBuilder();
		var (name, lowerIsDown) = NameAndLink(link);

		if (link.IsDeletion)
			text.Append("Deleted ");

		if (options.Brief) {
			text.Append(CultureInfo.InvariantCulture, $"{name,-16} ");
			if (attributes.U8(if_link_h.IFLA_OPERSTATE) is { } briefState)
				text.Append(briefState < operStates.Length
					? $"{operStates[briefState],-14} " : $"state 0x{briefState:x}");
			if (!forLinkCommand && family != socket_h.AF_PACKET)
				return text.ToString();
			if (attributes.Bytes(if_link_h.IFLA_ADDRESS) is { } briefAddress)
				text.Append(LinkAddress.Format(briefAddress.Span)).Append(' ');
			return text.Append(Flags(link.Flags, lowerIsDown)).Append('\n').ToString();
		}

		text.Append(CultureInfo.InvariantCulture, $"{link.Index}: {name}: ").Append(Flags(link.Flags, lowerIsDown));
		if (attributes.U32(if_link_h.IFLA_MTU) is { } mtu)
			text.Append(CultureInfo.InvariantCulture, $"mtu {mtu} ");
		AppendXdp(text, attributes, forLinkCommand);
		if (attributes.Text(if_link_h.IFLA_QDISC) is { } qdisc)
			text.Append(CultureInfo.InvariantCulture, $"qdisc {qdisc} ");
		if (attributes.S32(if_link_h.IFLA_MASTER) is { } master)
			text.Append(CultureInfo.InvariantCulture, $"master {names.Name(master)} ");
		if (attributes.U8(if_link_h.IFLA_OPERSTATE) is { } state)
			text.Append(state < operStates.Length ? $"state {operStates[state]} " : $"state 0x{state:x}");
		if (forLinkCommand && attributes.U8(if_link_h.IFLA_LINKMODE) is { } mode)
			text.Append(mode < linkModes.Length ? $"mode {linkModes[mode]} " : $"mode {mode} ");
		if (attributes.S32(if_link_h.IFLA_GROUP) is { } group)
			text.Append(CultureInfo.InvariantCulture, $"group {LinkGroup.Format(group)} ");
		if (view != LinkView.Monitor && attributes.S32(if_link_h.IFLA_TXQLEN) is { } queueLength and not 0)
			text.Append(CultureInfo.InvariantCulture, $"qlen {queueLength}");
		if (attributes.U32(if_link_h.IFLA_EVENT) is { } linkEvent and not 0)
			text.Append(linkEvent < linkEvents.Length ? $"event {linkEvents[linkEvent]} " : $"event {linkEvent} ");

		if (options.Details || family is socket_h.AF_UNSPEC or socket_h.AF_PACKET)
			AppendAddresses(text, link);
		AppendNamespaces(text, attributes);
		if (attributes.U8(if_link_h.IFLA_PROTO_DOWN) is > 0)
			text.Append(" protodown on ");
		if (options.Details)
			AppendDetails(text, attributes);
		if ((forLinkCommand || options.Details) && attributes.Text(if_link_h.IFLA_IFALIAS) is { } alias)
			text.Append(options.LineEnd).Append("    alias ").Append(alias);
		if (forLinkCommand || options.Details)
			AppendXdpPrograms(text, attributes);
		if (options.Statistics > 0 && forLinkCommand)
			text.Append(LinkStatistics.Format(attributes, options));
		return text.Append('\n').ToString();
	}

	private static void AppendXdp(StringBuilder text, Attributes attributes, bool forLinkCommand)
	{
		if (attributes.Nested(if_link_h.IFLA_XDP) is not { } xdp ||
		    xdp.U8(if_link_h.IFLA_XDP_ATTACHED) is not { } mode || mode == if_link_h.XDP_ATTACHED_NONE)
			return;
		text.Append((int)mode switch {
			if_link_h.XDP_ATTACHED_DRV => "xdp",
			if_link_h.XDP_ATTACHED_SKB => "xdpgeneric",
			if_link_h.XDP_ATTACHED_HW => "xdpoffload",
			if_link_h.XDP_ATTACHED_MULTI => "xdpmulti",
			_ => string.Create(CultureInfo.InvariantCulture, $"xdp[{mode}]"),
		});
		if (!forLinkCommand && xdp.U32(if_link_h.IFLA_XDP_PROG_ID) is { } program and not 0)
			text.Append(CultureInfo.InvariantCulture, $"/id:{program}");
		text.Append(' ');
	}

	// bpf(2) is not there, which would tell more than the number.
	private void AppendXdpPrograms(StringBuilder text, Attributes attributes)
	{
		if (attributes.Nested(if_link_h.IFLA_XDP) is not { } xdp ||
		    xdp.U8(if_link_h.IFLA_XDP_ATTACHED) is not { } mode || mode == if_link_h.XDP_ATTACHED_NONE)
			return;

		void Program(ushort type, string how)
		{
			if (xdp.U32(type) is { } program and not 0)
				text.Append(options.LineEnd)
					.Append(CultureInfo.InvariantCulture, $"    prog/xdp{how} id {program} ");
		}

		Program(if_link_h.IFLA_XDP_PROG_ID, "");
		if (mode == if_link_h.XDP_ATTACHED_MULTI) {
			Program(if_link_h.IFLA_XDP_SKB_PROG_ID, "generic");
			Program(if_link_h.IFLA_XDP_DRV_PROG_ID, "drv");
			Program(if_link_h.IFLA_XDP_HW_PROG_ID, "offload");
		}
	}

	private (string Name, bool LowerIsDown) NameAndLink(LinkMessage link)
	{
		string name = link.Name ?? $"if{link.Index}";

		if (link.Attributes.S32(if_link_h.IFLA_LINK) is not { } lower)
			return (name, false);
		if (lower == 0)
			return ($"{name}@NONE", false);
		if (link.Attributes.Has(if_link_h.IFLA_LINK_NETNSID))
			return ($"{name}@if{lower}", false);
		return ($"{name}@{names.Name(lower)}", (names.Flags(lower) & if_h.IFF_UP) == 0);
	}

	private static string Flags(uint flags, bool lowerIsDown)
	{
		var shown = new List<string>();

		if ((flags & if_h.IFF_UP) != 0 && (flags & if_h.IFF_RUNNING) == 0)
			shown.Add("NO-CARRIER");
		flags &= ~if_h.IFF_RUNNING;
		foreach (var (bit, name) in flagNames) {
			if ((flags & bit) == 0)
				continue;
			flags &= ~bit;
			shown.Add(name);
		}

		string text = string.Join(',', shown);

		if (flags != 0)
			text += $"{(shown.Count > 0 ? "," : "")}{flags:x}";
		return $"<{text}{(lowerIsDown ? ",M-DOWN" : "")}> ";
	}

	private void AppendAddresses(StringBuilder text, LinkMessage link)
	{
		text.Append(options.LineEnd).Append("    link/").Append(HardwareType.Name(link.HardwareType)).Append(' ');
		if (link.Attributes.Bytes(if_link_h.IFLA_ADDRESS) is { } address)
			text.Append(LinkAddress.Format(address.Span));
		if (link.Attributes.Bytes(if_link_h.IFLA_BROADCAST) is { } broadcast)
			text.Append((link.Flags & if_h.IFF_POINTOPOINT) != 0 ? " peer " : " brd ")
				.Append(LinkAddress.Format(broadcast.Span));
	}

	private void AppendNamespaces(StringBuilder text, Attributes attributes)
	{
		if (attributes.S32(if_link_h.IFLA_LINK_NETNSID) is { } peer)
			text.Append(peer < 0 ? " link-netnsid unknown"
				: _namespaces.Name(peer) is { } name ? $" link-netns {name}" : $" link-netnsid {peer}");
		if (attributes.S32(if_link_h.IFLA_NEW_NETNSID) is { } moved)
			text.Append(_namespaces.Name(moved) is { } name ? $" new-netns {name}" : $" new-netnsid {moved}");
		if (attributes.S32(if_link_h.IFLA_NEW_IFINDEX) is { } index)
			text.Append(CultureInfo.InvariantCulture, $" new-ifindex {index}");
	}

	private void AppendDetails(StringBuilder text, Attributes attributes)
	{
		void Number(ushort type, string form)
		{
			if (attributes.U32(type) is { } value)
				text.Append(CultureInfo.InvariantCulture, $"{form} {value} ");
		}

		Number(if_link_h.IFLA_PROMISCUITY, " promiscuity");
		Number(if_link_h.IFLA_MIN_MTU, "minmtu");
		Number(if_link_h.IFLA_MAX_MTU, "maxmtu");
		if (attributes.Nested(if_link_h.IFLA_LINKINFO) is { } info) {
			if (info.Text(if_link_h.IFLA_INFO_KIND) is { } kind) {
				text.Append(options.LineEnd).Append("    ").Append(kind).Append(' ');
				text.Append(LinkKind.Find(kind)?.Details(info.Nested(if_link_h.IFLA_INFO_DATA), names)
					.Replace("\n", options.LineEnd));
			}
			if (info.Text(if_link_h.IFLA_INFO_SLAVE_KIND) is { } slave) {
				text.Append(options.LineEnd).Append("    ").Append(slave).Append("_slave ");
				text.Append(LinkKind.Find(slave + "_slave")?
					.Details(info.Nested(if_link_h.IFLA_INFO_SLAVE_DATA), names));
			}
		}
		Number(if_link_h.IFLA_NUM_TX_QUEUES, "numtxqueues");
		Number(if_link_h.IFLA_NUM_RX_QUEUES, "numrxqueues");
		Number(if_link_h.IFLA_GSO_MAX_SIZE, "gso_max_size");
		Number(if_link_h.IFLA_GSO_MAX_SEGS, "gso_max_segs");
		if (attributes.Text(if_link_h.IFLA_PHYS_PORT_NAME) is { } port)
			text.Append(CultureInfo.InvariantCulture, $"portname {port} ");
		if (attributes.Bytes(if_link_h.IFLA_PHYS_PORT_ID) is { } portId)
			text.Append(CultureInfo.InvariantCulture, $"portid {Convert.ToHexStringLower(portId.Span)} ");
		if (attributes.Bytes(if_link_h.IFLA_PHYS_SWITCH_ID) is { } switchId)
			text.Append(CultureInfo.InvariantCulture, $"switchid {Convert.ToHexStringLower(switchId.Span)} ");
	}
}
