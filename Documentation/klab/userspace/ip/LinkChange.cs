// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip link add</c>, <c>set</c>, <c>replace</c> and <c>delete</c>: words to one RTM_NEWLINK or RTM_DELLINK.</summary>
internal sealed class LinkChange(Process process, RouteSocket route, LinkNames names)
{
	private readonly LinkWords _link = new(process, names);

	/// <summary>Runs the command; the result is its exit status.</summary>
	/// <param name="flags">NLM_F_CREATE and the like</param>
	public int Run(ushort type, ushort flags, Words words)
	{
		bool creates = (flags & netlink_h.NLM_F_CREATE) != 0;

		_link.Parse(words);

		if (_link is { Device: { } device, AddressLength: > 0 } && !creates) {
			int length = names.AddressLength(device);

			if (length >= 0 && length != _link.AddressLength)
				throw words.Fail($"Invalid address length {_link.AddressLength} - must be {length} bytes", 1);
		}
		if (_link.Index != 0 && !creates && !_link.MovesNamespace)
			throw words.Fail("index can be used only when creating devices or when moving device to another netns.");

		string? kind = _link.Type;
		Message request;

		if (_link.HasGroup && _link.Device == null) {
			if (!words.End)
				throw words.Fail($"Garbage instead of arguments \"{words.Current} ...\". Try \"ip link help\".");
			if (creates)
				throw words.Fail("group cannot be used when creating devices.");
			kind = null;
			request = Start(type, flags, 0);
		} else if (!creates) {
			if (_link.Device == null)
				throw words.Fail("Not enough information: \"dev\" argument is required.");

			int index = names.Index(_link.Device);

			if (index == 0)
				throw words.NoDevice(_link.Device);
			request = Start(type, flags, index);
			if (_link.Index != 0)
				request.Attribute(if_link_h.IFLA_NEW_IFINDEX, _link.Index);
			if (_link.Name != _link.Device)
				request.Attribute(if_link_h.IFLA_IFNAME, _link.Name!);
		} else {
			request = Start(type, flags, _link.Index);
			_link.AppendNewTo(request, words);
		}

		if (kind != null)
			AddLinkInfo(request, words, kind);
		else if (creates)
			throw words.Fail("Not enough information: \"type\" argument is required", 1);

		return route.Talk(request).Report(process) ? 0 : 2;
	}

	private Message Start(ushort type, ushort flags, int index)
	{
		var request = LinkMessage.Request(type, (ushort)(netlink_h.NLM_F_REQUEST | flags), index,
			_link.Flags, _link.Change);

		_link.AppendTo(request);
		return request;
	}

	private void AddLinkInfo(Message request, Words words, string type)
	{
		bool slave = type.EndsWith("_slave", StringComparison.Ordinal);
		ushort dataType = (ushort)(slave ? if_link_h.IFLA_INFO_SLAVE_DATA : if_link_h.IFLA_INFO_DATA);

		request.Nested(if_link_h.IFLA_LINKINFO, () => {
			request.Attribute(if_link_h.IFLA_INFO_KIND, type, terminated: false);
			if (words.End)
				return;
			if (LinkKind.Find(type) is not { } kind)
				throw words.Fail($"Garbage instead of arguments \"{words.Current} ...\". Try \"ip link help\".", 1);
			request.Nested(dataType, () => kind.ParseOptions(words, names, request));
		});
	}
}
