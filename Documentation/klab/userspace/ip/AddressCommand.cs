// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip addr</c>: shows, adds, changes and removes addresses.</summary>
internal sealed class AddressCommand(Process process, RouteSocket route, LinkNames names, IpOptions options)
{
	public const string Usage = """
		Usage: ip address {add|change|replace} IFADDR dev IFNAME [ LIFETIME ] [ CONFFLAG-LIST ]
		       ip address del IFADDR dev IFNAME
		       ip address flush [ dev IFNAME ] [ scope SCOPE-ID ] [ to PREFIX ] [ FLAG-LIST ] [ label LABEL ] [up]
		       ip address [ show [ dev IFNAME ] [ scope SCOPE-ID ] [ master DEVICE ] [ nomaster ] [ type TYPE ]
		                         [ to PREFIX ] [ FLAG-LIST ] [ label LABEL ] [up] ]
		IFADDR := PREFIX | ADDR peer PREFIX [ broadcast { ADDR | + | - } ] [ anycast ADDR ]
		          [ label IFNAME ] [ scope SCOPE-ID ] [ metric METRIC ]
		SCOPE-ID := [ host | link | global | NUMBER ]
		FLAG-LIST := [ FLAG-LIST ] [ permanent | dynamic | secondary | primary | CONFFLAG-LIST ]
		CONFFLAG-LIST := [ CONFFLAG-LIST ] [ noprefixroute | autojoin ]
		LIFETIME := [ valid_lft LFT ] [ preferred_lft LFT ]
		LFT := forever | SECONDS
		""";

	private readonly AddressFilter _filter = new();

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		if (words.End)
			return Show(words);

		string command = words.Current;

		words.Skip();
		if (Words.Matches(command, "add"))
			return Change(rtnetlink_h.RTM_NEWADDR, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_EXCL, words);
		if (Words.Matches(command, "change") || command == "chg")
			return Change(rtnetlink_h.RTM_NEWADDR, netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "replace"))
			return Change(rtnetlink_h.RTM_NEWADDR, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "delete"))
			return Change(rtnetlink_h.RTM_DELADDR, 0, words);
		if (Words.Matches(command, "list") || Words.Matches(command, "show") || Words.Matches(command, "lst"))
			return Show(words);
		if (Words.Matches(command, "flush"))
			return Flush(words);
		if (Words.Matches(command, "help"))
			throw words.Fail(Usage);
		throw words.Fail($"Command \"{command}\" is unknown, try \"ip address help\".");
	}

	private int Change(ushort type, ushort flags, Words words) =>
		new AddressChange(process, route, names, options.Family).Run(type, flags, words);

	private int Show(Words words)
	{
		_filter.Parse(words, names, options.Family);

		var links = _filter.Index != 0 ? GetLink() : DumpLinks();

		// iproute2 has no other status for this
		if (links == null)
			return 0;

		List<AddressMessage> addresses = [];

		if (_filter.Family != socket_h.AF_PACKET) {
			if (DumpAddresses("Dump terminated\n") is not { } dumped)
				return 0;
			addresses = dumped;
			links = [.. links.Where(link => HasWanted(link, addresses))];
		}

		// "to" says which family as an option does
		options.Family = _filter.Family;

		var linkPrinter = new LinkPrinter(options, names);
		var addressPrinter = new AddressPrinter(options, names);

		foreach (var link in links)
			ShowLink(link, addresses, linkPrinter, addressPrinter);
		return 0;
	}

	private void ShowLink(LinkMessage link, List<AddressMessage> addresses, LinkPrinter linkPrinter,
		AddressPrinter addressPrinter)
	{
		bool withLink = options.Brief || !options.OneLine || _filter.Family == socket_h.AF_PACKET;

		if (withLink && !_filter.Wants(link))
			return;
		withLink = withLink && !_filter.HasLabel;
		if (withLink)
			process.Print(linkPrinter.Format(link, LinkView.Address));
		if (_filter.Family != socket_h.AF_PACKET) {
			foreach (var address in addresses) {
				if (!address.IsDeletion && address.Index == link.Index && _filter.WantsState(link)
				    && _filter.WantsAddress(address, names))
					process.Print(addressPrinter.Format(address, withDevice: options.OneLine));
			}
			if (options.Brief)
				process.Print("\n");
		}
		if (withLink && !options.Brief && options.Statistics > 0)
			process.Print(LinkStatistics.Format(link.Attributes, options)[options.LineEnd.Length..] + options.LineEnd);
	}

	private bool HasWanted(LinkMessage link, List<AddressMessage> addresses)
	{
		var own = addresses.Where(address => address.Index == link.Index).ToList();

		return own.Any(address => _filter.WantsAddress(address, names))
			|| (own.Count == 0 && _filter.Family == socket_h.AF_UNSPEC);
	}

	private int Flush(Words words)
	{
		if (words.End)
			throw words.Fail("Flush requires arguments.", 1);
		if (options.Family == socket_h.AF_PACKET)
			throw words.Fail("Cannot flush link addresses.", 1);
		_filter.Parse(words, names, options.Family);

		var printer = new AddressPrinter(options, names);
		var buffer = new FlushBuffer(route, (ushort)rtnetlink_h.RTM_DELADDR);

		for (int round = 0; options.FlushLoops == 0 || round < options.FlushLoops;) {
			if (DumpAddresses("Flush terminated\n") is not { } addresses)
				return 1;
			buffer.Restart();
			foreach (var address in addresses.Where(address => _filter.Wants(address, names))) {
				if (!Sent(buffer.Add(address.Message)))
					return 1;
				if (options.Statistics >= 2)
					process.Print(printer.Format(address, withDevice: true));
			}
			if (buffer.Count == 0) {
				PrintRounds(process, options, round);
				return 0;
			}
			round++;
			if (!Sent(buffer.Send()))
				return 255;
			if (options.Statistics > 0)
				process.Print($"\n*** Round {round}, deleting {buffer.Count} addresses ***\n");
			// of one more round the secondaries that were promoted would be victims
			if (_filter.OnlyPrimary) {
				PrintRounds(process, options, round);
				return 0;
			}
		}
		process.PrintError($"*** Flush remains incomplete after {options.FlushLoops} rounds. ***\n");
		return 255;
	}

	/// <summary>With <c>-s</c>: what a flush says at its end.</summary>
	public static void PrintRounds(Process process, IpOptions options, int rounds)
	{
		if (options.Statistics > 0)
			process.Print(rounds == 0 ? "Nothing to flush.\n"
				: $"*** Flush is complete after {rounds} round{(rounds > 1 ? "s" : "")} ***\n");
	}

	// The kernel deletes the secondaries with their primary: some are gone when their turn comes.
	private bool Sent(int error)
	{
		if (error is >= 0 or -errno_h.EADDRNOTAVAIL)
			return true;
		process.PrintError("Failed to send flush request", error);
		return false;
	}

	private List<LinkMessage>? GetLink()
	{
		var request = LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST, _filter.Index,
			family: _filter.Family);

		request.Attribute(if_link_h.IFLA_EXT_MASK, ExtendedMask());

		var reply = route.Ask(request);

		if (reply.Answer == null || !LinkMessage.IsLink(reply.Answer)) {
			reply.Report(process);
			process.PrintError("Cannot send link request", reply.Error);
			return null;
		}

		var link = new LinkMessage(reply.Answer);

		names.Remember(link);
		return [link];
	}

	private List<LinkMessage>? DumpLinks()
	{
		var request = LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST, family: options.Family);

		request.Attribute(if_link_h.IFLA_EXT_MASK, ExtendedMask());
		if (_filter.Master != 0)
			request.Attribute(if_link_h.IFLA_MASTER, _filter.Master);
		if (_filter.Kind is { } kind)
			request.Nested(if_link_h.IFLA_LINKINFO,
				() => request.Attribute(if_link_h.IFLA_INFO_KIND, kind, terminated: false));

		var (messages, end) = route.Dump(request);

		if (!end.Report(process)) {
			process.PrintError("Dump terminated\n");
			return null;
		}

		var links = messages.Where(LinkMessage.IsLink).Select(m => new LinkMessage(m)).ToList();

		links.ForEach(names.Remember);
		return links;
	}

	private List<AddressMessage>? DumpAddresses(string complaint)
	{
		var (messages, end) = route.Dump(AddressMessage.Request(rtnetlink_h.RTM_GETADDR, netlink_h.NLM_F_REQUEST,
			_filter.Family, _filter.Index));

		if (!end.Report(process)) {
			process.PrintError(complaint);
			return null;
		}
		return [.. messages.Where(AddressMessage.IsAddress).Select(m => new AddressMessage(m))];
	}

	private int ExtendedMask() =>
		rtnetlink_h.RTEXT_FILTER_VF | (options.Statistics > 0 ? 0 : rtnetlink_h.RTEXT_FILTER_SKIP_STATS);
}
