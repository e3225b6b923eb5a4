// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip link show</c>: one link by RTM_GETLINK, or all by a dump, filtered.</summary>
internal sealed class LinkShow(Process process, RouteSocket route, LinkNames names, IpOptions options)
{
	private bool _up;
	private string? _device, _kind, _slaveKind;
	private int _group = -1, _master;

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		var printer = new LinkPrinter(options, names);

		Parse(words);
		if (_device != null) {
			if (names.Index(_device) == 0)
				throw words.Fail($"Device \"{_device}\" does not exist.", 1);
			if (_group == -1)
				return ShowOne(printer, _device);
		}

		var request = LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST);

		request.Append(0);
		request.Attribute(if_link_h.IFLA_EXT_MASK, ExtendedMask());
		if (_master != 0)
			request.Attribute(if_link_h.IFLA_MASTER, _master);
		if (_kind != null)
			request.Nested(if_link_h.IFLA_LINKINFO,
				() => request.Attribute(if_link_h.IFLA_INFO_KIND, _kind, terminated: false));

		var (messages, end) = route.Dump(request);

		if (end.Error != 0) {
			end.Report(process);
			process.PrintError("Dump terminated\n");
			return 1;
		}

		var links = messages.Where(LinkMessage.IsLink).Select(m => new LinkMessage(m)).ToList();

		links.ForEach(names.Remember);
		foreach (var link in links.Where(Wanted))
			process.Print(printer.Format(link));
		return 0;
	}

	private int ShowOne(LinkPrinter printer, string device)
	{
		var request = LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST);

		request.Attribute(if_link_h.IFLA_IFNAME, device);
		request.Attribute(if_link_h.IFLA_EXT_MASK, (int)rtnetlink_h.RTEXT_FILTER_VF);

		var reply = route.Ask(request);

		if (reply.Answer == null || !LinkMessage.IsLink(reply.Answer)) {
			reply.Report(process);
			process.PrintError("Cannot send link get request", reply.Error);
			return 1;
		}

		var link = new LinkMessage(reply.Answer);

		if (Wanted(link))
			process.Print(printer.Format(link));
		return 0;
	}

	private int ExtendedMask() =>
		rtnetlink_h.RTEXT_FILTER_VF | (options.Statistics > 0 ? 0 : rtnetlink_h.RTEXT_FILTER_SKIP_STATS);

	private bool Wanted(LinkMessage link)
	{
		var info = link.Attributes.Nested(if_link_h.IFLA_LINKINFO);

		return (_device == null || link.Index == names.Index(_device))
			&& (!_up || (link.Flags & if_h.IFF_UP) != 0)
			&& (_group == -1 || link.Attributes.S32(if_link_h.IFLA_GROUP) is not { } group || group == _group)
			&& (_master <= 0 || link.Attributes.S32(if_link_h.IFLA_MASTER) == _master)
			&& (_kind == null || info?.Text(if_link_h.IFLA_INFO_KIND) == _kind)
			&& (_slaveKind == null || info?.Text(if_link_h.IFLA_INFO_SLAVE_KIND) == _slaveKind);
	}

	private void Parse(Words words)
	{
		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word == "up") {
				_up = true;
			} else if (word == "group") {
				if (!LinkGroup.TryParse(words.Next(), out _group))
					throw words.Invalid("Invalid \"group\" value\n", words.Current);
			} else if (word == "master") {
				_master = names.Index(words.Next());
				if (_master == 0)
					throw words.Invalid("Device does not exist\n", words.Current);
			} else if (word == "vrf") {
				_master = names.Index(words.Next());
				if (_master == 0 || names.Kind(_master) != "vrf")
					throw words.Invalid("Not a valid VRF name\n", words.Current);
			} else if (word == "nomaster") {
				_master = -1;
			} else if (word == "type") {
				string kind = words.Next();

				if (kind.EndsWith("_slave", StringComparison.Ordinal))
					_slaveKind = kind[..^"_slave".Length];
				else
					_kind = kind;
			} else {
				if (word != "dev" && words.Matches("help"))
					throw words.Fail(IpProgram.LinkUsage);

				string device = word == "dev" ? words.Next() : word;

				if (_device != null)
					throw words.DuplicateOrGarbage("dev", device);
				_device = device;
			}
		}
	}
}
