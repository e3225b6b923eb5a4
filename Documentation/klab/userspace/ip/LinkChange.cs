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

		int index = _link.Complete(words, creates);
		var request = LinkMessage.Request(type, (ushort)(netlink_h.NLM_F_REQUEST | flags), index, _link.Flags, _link.Change);

		_link.AppendTo(request);
		if (_link.Type is { } kind)
			AddLinkInfo(request, words, kind);
		else if (creates)
			throw words.Fail("Not enough information: \"type\" argument is required", 1);

		return route.Talk(request).Report(process) ? 0 : 2;
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
