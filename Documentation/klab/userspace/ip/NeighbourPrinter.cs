// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Writes one neighbour as <c>ip neigh</c> and <c>ip monitor</c> do.</summary>
internal sealed class NeighbourPrinter(IpOptions options, LinkNames names)
{
	private const uint UserHz = 100;

	private static readonly (int Bit, string Name)[] states = [
		(neighbour_h.NUD_INCOMPLETE, "INCOMPLETE"), (neighbour_h.NUD_REACHABLE, "REACHABLE"),
		(neighbour_h.NUD_STALE, "STALE"), (neighbour_h.NUD_DELAY, "DELAY"), (neighbour_h.NUD_PROBE, "PROBE"),
		(neighbour_h.NUD_FAILED, "FAILED"), (neighbour_h.NUD_NOARP, "NOARP"),
		(neighbour_h.NUD_PERMANENT, "PERMANENT"),
	];

	private static readonly (int Bit, string Name)[] flags = [
		(neighbour_h.NTF_ROUTER, "router"), (neighbour_h.NTF_PROXY, "proxy"),
		(neighbour_h.NTF_EXT_LEARNED, "extern_learn"), (neighbour_h.NTF_OFFLOADED, "offload"),
	];

	/// <param name="withDevice">false when the command asked for one interface only</param>
	public string Format(NeighbourMessage neighbour, bool withDevice)
	{
		var text = new StringBuilder();
		var attributes = neighbour.Attributes;
		var destination = attributes.Bytes(neighbour_h.NDA_DST);
		var address = attributes.Bytes(neighbour_h.NDA_LLADDR);
		string? device = withDevice && neighbour.Index != 0 ? names.Name(neighbour.Index) : null;

		void Add(string form) => text.Append(form);

		if (neighbour.Message.Type == rtnetlink_h.RTM_DELNEIGH)
			Add("Deleted ");
		else if (neighbour.Message.Type == rtnetlink_h.RTM_GETNEIGH)
			Add("miss ");

		if (options.Brief) {
			if (destination is { } briefDestination)
				Add($"{Prefix.Format(briefDestination.Span),-39} ");
			if (device != null)
				Add($"{device,-16} ");
			if (address is { } briefAddress)
				Add(LinkAddress.Format(briefAddress.Span));
			return text.Append('\n').ToString();
		}

		if (destination is { } bytes)
			Add($"{Prefix.Format(bytes.Span)} ");
		if (device != null)
			Add($"dev {device} ");
		if (address is { } link)
			Add($"lladdr {LinkAddress.Format(link.Span)} ");
		foreach (var (bit, name) in flags)
			Add((neighbour.Flags & bit) != 0 ? name + " " : "");
		if (options.Statistics > 0)
			AppendStatistics(text, attributes);
		foreach (var (bit, name) in states)
			Add((neighbour.State & bit) != 0 ? name + " " : "");
		if (attributes.U8(neighbour_h.NDA_PROTOCOL) is { } protocol and not 0)
			Add($"proto {RouteNames.Protocol(protocol)} ");
		return text.Append('\n').ToString();
	}

	private static void AppendStatistics(StringBuilder text, Attributes attributes)
	{
		// struct nda_cacheinfo: confirmed, used, updated, references
		if (attributes.Bytes(neighbour_h.NDA_CACHEINFO) is { Length: >= 16 } info) {
			uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(info.Span[(at * 4)..]);

			if (Word(3) != 0)
				text.Append($" ref {Word(3)}");
			text.Append($" used {Word(1) / UserHz}/{Word(0) / UserHz}/{Word(2) / UserHz}");
		}
		if (attributes.U32(neighbour_h.NDA_PROBES) is { } probes)
			text.Append($"probes {probes} ");
	}
}
