// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Writes one route as <c>ip route</c> and <c>ip monitor</c> do.</summary>
internal sealed class RoutePrinter(IpOptions options, LinkNames names, RouteFilter filter)
{
	private const uint UserHz = 100;

	// Of later kernels; one of them is what this one says of a multicast route in its cache.
	private const uint RouteIsInHardware = 0x4000;
	private const uint RouteTraps = 0x8000;
	private const uint RouteIsNotInHardware = 0x20000000;

	private static readonly (uint Bit, string Name)[] flags = [
		(rtnetlink_h.RTNH_F_DEAD, "dead"), (rtnetlink_h.RTNH_F_ONLINK, "onlink"),
		(rtnetlink_h.RTNH_F_PERVASIVE, "pervasive"), (rtnetlink_h.RTNH_F_OFFLOAD, "offload"),
		(rtnetlink_h.RTM_F_NOTIFY, "notify"), (rtnetlink_h.RTNH_F_LINKDOWN, "linkdown"),
		(rtnetlink_h.RTNH_F_UNRESOLVED, "unresolved"), (RouteIsInHardware, "rt_offload"), (RouteTraps, "rt_trap"),
		(RouteIsNotInHardware, "rt_offload_failed"),
	];

	private static readonly (uint Bit, string Name)[] cacheFlags = [
		(route_h.RTCF_LOCAL, "local"), (route_h.RTCF_REJECT, "reject"), (route_h.RTCF_MULTICAST, "mc"),
		(route_h.RTCF_BROADCAST, "brd"), (route_h.RTCF_DNAT, "dst-nat"), (route_h.RTCF_SNAT, "src-nat"),
		(route_h.RTCF_MASQ, "masq"), (route_h.RTCF_DIRECTDST, "dst-direct"), (route_h.RTCF_DIRECTSRC, "src-direct"),
		(route_h.RTCF_REDIRECTED, "redirected"), (route_h.RTCF_DOREDIRECT, "redirect"), (route_h.RTCF_FAST, "fastroute"),
		(route_h.RTCF_NOTIFY, "notify"), (route_h.RTCF_TPROXY, "proxy"),
	];

	public string Format(RouteMessage route)
	{
		var text = new StringBuilder();
		var header = route.Header;
		var attributes = route.Attributes;
		int whole = RouteFilter.AddressBits(header.Family);
		bool cloned = (header.Flags & rtnetlink_h.RTM_F_CLONED) != 0;

		void Add(string form) => text.Append(form);

		if (route.IsDeletion)
			Add("Deleted ");
		if (header.Type != rtnetlink_h.RTN_UNICAST || options.Details)
			Add($"{RouteNames.Type(header.Type)} ");
		Add(Destination(attributes.Bytes(rtnetlink_h.RTA_DST), header.DestinationLength, whole) + " ");
		if (attributes.Has(rtnetlink_h.RTA_SRC) || header.SourceLength != 0)
			Add($"from {Destination(attributes.Bytes(rtnetlink_h.RTA_SRC), header.SourceLength, whole).TrimEnd()} ");
		if (header.Tos != 0 && filter.Tos == null)
			Add($"tos 0x{header.Tos:x2} ");
		if (attributes.Bytes(rtnetlink_h.RTA_GATEWAY) is { } gateway && filter.Via?.Length != whole)
			Add($"via {Prefix.Format(gateway.Span)} ");
		if (attributes.S32(rtnetlink_h.RTA_OIF) is { } output && filter.OutputIndex == 0)
			Add($"dev {names.Name(output)} ");
		if (route.Table != 0 && (route.Table != rtnetlink_h.RT_TABLE_MAIN || options.Details) && filter.Table == 0)
			Add($"table {RouteNames.Table(route.Table)} ");
		if (!cloned) {
			if ((header.Protocol != rtnetlink_h.RTPROT_BOOT || options.Details) && filter.Protocol == null)
				Add($"proto {RouteNames.Protocol(header.Protocol)} ");
			if ((header.Scope != rtnetlink_h.RT_SCOPE_UNIVERSE || options.Details) && filter.Scope == null)
				Add($"scope {RouteNames.Scope(header.Scope)} ");
		}
		if (attributes.Bytes(rtnetlink_h.RTA_PREFSRC) is { } source && filter.PreferredSource?.Length != whole)
			Add($"src {Prefix.Format(source.Span)} ");
		if (attributes.U32(rtnetlink_h.RTA_PRIORITY) is { } metric && filter.Metric == null)
			Add($"metric {metric} ");
		foreach (var (bit, name) in flags)
			Add((header.Flags & bit) != 0 ? name + " " : "");
		if (attributes.U32(rtnetlink_h.RTA_MARK) is { } mark and not 0)
			Add(mark >= 16 ? $"mark 0x{mark:x} " : $"mark {mark} ");
		if (attributes.U32(rtnetlink_h.RTA_UID) is { } uid)
			Add($"uid {uid} ");
		if (header.Family == socket_h.AF_INET && cloned)
			AppendCacheFlags(text, header.Flags);
		if (attributes.Bytes(rtnetlink_h.RTA_CACHEINFO) is { Length: >= 32 } info)
			AppendCacheInfo(text, info.Span);
		if (attributes.Nested(rtnetlink_h.RTA_METRICS) is { } metrics)
			RouteMetric.Append(text, metrics);
		if (attributes.S32(rtnetlink_h.RTA_IIF) is { } input && filter.InputIndex == 0)
			Add($"iif {names.Name(input)} ");
		if (attributes.Bytes(rtnetlink_h.RTA_MULTIPATH) is { } hops)
			AppendNextHops(text, hops);
		return text.Append('\n').ToString();
	}

	private static string Destination(ReadOnlyMemory<byte>? address, int length, int whole) =>
		address is { } bytes ? Prefix.Format(bytes.Span) + (length != whole ? $"/{length}" : "")
		: length != 0 ? $"0/{length} " : "default";

	private void AppendCacheFlags(StringBuilder text, uint given)
	{
		uint left = given & ~0xffffu;

		text.Append(options.LineEnd).Append("    cache ");
		if (left == 0)
			return;
		text.Append('<');
		foreach (var (bit, name) in cacheFlags) {
			if ((left & bit) == 0)
				continue;
			left &= ~bit;
			text.Append(name).Append(left != 0 ? "," : "> ");
		}
		if (left != 0)
			text.Append(CultureInfo.InvariantCulture, $"{left:x}>");
	}

	// struct rta_cacheinfo: clntref, lastuse, expires, error, used, id, ts, tsage
	private void AppendCacheInfo(StringBuilder text, ReadOnlySpan<byte> info)
	{
		uint[] words = new uint[8];

		for (int i = 0; i < words.Length; i++)
			words[i] = BinaryPrimitives.ReadUInt32LittleEndian(info[(i * 4)..]);

		void Number(string before, uint value, string after)
		{
			if (value != 0)
				text.Append(CultureInfo.InvariantCulture, $"{before}{value}{after}");
		}

		if (words[2] != 0)
			text.Append(CultureInfo.InvariantCulture, $"expires {(int)words[2] / (int)UserHz}sec ");
		Number("error ", words[3], " ");
		if (options.Statistics > 0) {
			Number("users ", words[0], " ");
			Number("used ", words[4], " ");
			if (words[1] != 0)
				text.Append(CultureInfo.InvariantCulture, $"age {words[1] / UserHz}sec ");
		}
		if (words[5] != 0)
			text.Append(CultureInfo.InvariantCulture, $"ipid 0x{words[5]:x4} ");
		if (words[6] != 0 || words[7] != 0)
			text.Append(CultureInfo.InvariantCulture, $"ts 0x{words[6]:x}tsage {words[7]}sec ");
	}

	// struct rtnexthop: u16 length, u8 flags, u8 hops, s32 interface; attributes
	private void AppendNextHops(StringBuilder text, ReadOnlyMemory<byte> hops)
	{
		while (hops.Length >= 8) {
			int length = BinaryPrimitives.ReadUInt16LittleEndian(hops.Span);

			if (length < 8 || length > hops.Length)
				break;
			text.Append(options.LineEnd).Append("\tnexthop ");
			if (Attributes.Parse(hops[8..length]).Bytes(rtnetlink_h.RTA_GATEWAY) is { } gateway)
				text.Append("via ").Append(Prefix.Format(gateway.Span)).Append(' ');
			text.Append(CultureInfo.InvariantCulture,
				$"dev {names.Name(BinaryPrimitives.ReadInt32LittleEndian(hops.Span[4..]))} weight {hops.Span[3] + 1} ");
			foreach (var (bit, name) in flags)
				text.Append((hops.Span[2] & bit) != 0 ? name + " " : "");
			hops = hops[Math.Min((length + 3) & ~3, hops.Length)..];
		}
	}
}
