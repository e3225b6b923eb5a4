// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Interface names and indices, asked of the kernel and remembered for the length of one command.</summary>
internal sealed class LinkNames(RouteSocket route)
{
	private readonly Dictionary<int, LinkMessage> _byIndex = [];

	/// <summary>The socket that the kernel is asked through.</summary>
	public RouteSocket Route => route;

	/// <summary>Can the name stand in an IFLA_IFNAME at all? The same rule as iproute2's, looser than the kernel's.</summary>
	public static bool IsName(string name) => IsLongName(name) && Encoding.UTF8.GetByteCount(name) < if_h.IFNAMSIZ;

	/// <summary>As <see cref="IsName"/>, of any length.</summary>
	public static bool IsLongName(string name) => name.Length > 0 && !name.Any(c => c is '/' or ' ' or (>= '\t' and <= '\r'));

	public void Remember(LinkMessage link)
	{
		if (link.IsDeletion)
			_byIndex.Remove(link.Index);
		else
			_byIndex[link.Index] = link;
	}

	/// <summary>Asks for all there are.</summary>
	public void Load()
	{
		var request = LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST);

		request.Attribute(if_link_h.IFLA_EXT_MASK,
			(int)(rtnetlink_h.RTEXT_FILTER_VF | rtnetlink_h.RTEXT_FILTER_SKIP_STATS));
		foreach (var message in route.Dump(request).Messages.Where(LinkMessage.IsLink))
			Remember(new LinkMessage(message));
	}

	/// <returns>the index, or 0 when no interface has that name</returns>
	public int Index(string name)
	{
		foreach (var known in _byIndex.Values)
			if (known.Name == name)
				return known.Index;
		if (Ask(request => request.Attribute(IsName(name) ? (ushort)if_link_h.IFLA_IFNAME : IflaAltIfname, name)) is { } link)
			return link.Index;
		return name.StartsWith("if", StringComparison.Ordinal) && uint.TryParse(name.AsSpan(2), out uint index)
			? (int)index : 0;
	}

	public string Name(int index) => index == 0 ? "*" : Find(index)?.Name ?? $"if{index}";

	public uint Flags(int index) => index == 0 ? 0 : Find(index)?.Flags ?? unchecked((uint)-1);

	/// <summary>What kind of link it is, or null when it is of none.</summary>
	public string? Kind(int index) =>
		Find(index)?.Attributes.Nested(if_link_h.IFLA_LINKINFO)?.Text(if_link_h.IFLA_INFO_KIND);

	/// <summary>The bytes in the link's address, or -1 when it has none or is not there.</summary>
	public int AddressLength(string name) =>
		Index(name) is > 0 and var index && Find(index)?.Attributes.Bytes(if_link_h.IFLA_ADDRESS) is { } address
			? address.Length : -1;

	// Newer than 5.1: the kernel does not know it and refuses.
	private const ushort IflaAltIfname = 53;

	private LinkMessage? Find(int index)
	{
		if (!_byIndex.ContainsKey(index))
			Ask(_ => { }, index);
		return _byIndex.GetValueOrDefault(index);
	}

	private LinkMessage? Ask(Action<Message> attributes, int index = 0)
	{
		var request = LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST, index);

		request.Attribute(if_link_h.IFLA_EXT_MASK,
			(int)(rtnetlink_h.RTEXT_FILTER_VF | rtnetlink_h.RTEXT_FILTER_SKIP_STATS));
		attributes(request);
		if (route.Ask(request) is not { Error: 0, Answer: { } answer } || !LinkMessage.IsLink(answer))
			return null;

		var link = new LinkMessage(answer);

		Remember(link);
		return link;
	}
}
