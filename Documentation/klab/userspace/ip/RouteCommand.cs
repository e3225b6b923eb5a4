// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip route</c>: shows, adds, changes, removes and asks for routes.</summary>
internal sealed class RouteCommand(Process process, RouteSocket route, LinkNames names, IpOptions options)
{
	public const string Usage = """
		Usage: ip route { list | flush } SELECTOR
		       ip route get [ fibmatch ] ADDRESS [ from ADDRESS iif STRING ] [ oif STRING ] [ tos TOS ] [ mark NUMBER ]
		                    [ uid NUMBER ] [ ipproto PROTOCOL ] [ sport NUMBER ] [ dport NUMBER ]
		       ip route { add | del | change | append | prepend | replace | test } ROUTE
		SELECTOR := [ root PREFIX ] [ match PREFIX ] [ exact PREFIX ] [ table TABLE_ID ] [ proto RTPROTO ]
		            [ type TYPE ] [ scope SCOPE ] [ dev STRING ] [ via PREFIX ] [ src PREFIX ] [ metric METRIC ]
		ROUTE := [ TYPE ] PREFIX [ tos TOS ] [ table TABLE_ID ] [ proto RTPROTO ] [ scope SCOPE ] [ metric METRIC ]
		         [ src ADDRESS ] NH OPTIONS [ nexthop NH ]...
		NH := [ via ADDRESS ] [ dev STRING ] [ weight NUMBER ] [ onlink ]
		OPTIONS := [ mtu NUMBER ] [ advmss NUMBER ] [ rtt TIME ] [ rttvar TIME ] [ reordering NUMBER ] [ window NUMBER ]
		           [ cwnd NUMBER ] [ initcwnd NUMBER ] [ initrwnd NUMBER ] [ ssthresh NUMBER ] [ rto_min TIME ]
		           [ hoplimit NUMBER ] [ features ecn ] [ quickack BOOL ] [ congctl NAME ] [ fastopen_no_cookie BOOL ]
		TYPE := { unicast | local | broadcast | multicast | throw | unreachable | prohibit | blackhole | nat }
		TABLE_ID := [ local | main | default | all | NUMBER ]
		SCOPE := [ host | link | global | NUMBER ]
		RTPROTO := [ kernel | boot | static | NUMBER ]
		""";

	private const string FlushFile = "/proc/sys/net/ipv4/route/flush";

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		if (words.End)
			return Show(words);

		string command = words.Current;

		words.Skip();
		if (Words.Matches(command, "add"))
			return Change(rtnetlink_h.RTM_NEWROUTE, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_EXCL, words);
		if (Words.Matches(command, "change") || command == "chg")
			return Change(rtnetlink_h.RTM_NEWROUTE, netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "replace"))
			return Change(rtnetlink_h.RTM_NEWROUTE, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "prepend"))
			return Change(rtnetlink_h.RTM_NEWROUTE, netlink_h.NLM_F_CREATE, words);
		if (Words.Matches(command, "append"))
			return Change(rtnetlink_h.RTM_NEWROUTE, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_APPEND, words);
		if (Words.Matches(command, "test"))
			return Change(rtnetlink_h.RTM_NEWROUTE, netlink_h.NLM_F_EXCL, words);
		if (Words.Matches(command, "delete"))
			return Change(rtnetlink_h.RTM_DELROUTE, 0, words);
		if (Words.Matches(command, "list") || Words.Matches(command, "show") || Words.Matches(command, "lst"))
			return Show(words);
		if (Words.Matches(command, "get"))
			return new RouteGet(process, route, names, options).Run(words);
		if (Words.Matches(command, "flush"))
			return Flush(words);
		if (Words.Matches(command, "help"))
			throw words.Fail(Usage);
		throw words.Fail($"Command \"{command}\" is unknown, try \"ip route help\".");
	}

	private int Change(int type, int flags, Words words) =>
		new RouteChange(process, route, names, options.Family).Run((ushort)type, (ushort)flags, words);

	private RouteFilter ParseFilter(Words words)
	{
		var filter = new RouteFilter { Family = options.Family, Table = rtnetlink_h.RT_TABLE_MAIN };

		filter.Parse(words, names);
		return filter;
	}

	private int Show(Words words)
	{
		var filter = ParseFilter(words);
		var printer = new RoutePrinter(options, names, filter);

		if (Dump(filter, "Dump terminated\n") is not { } routes)
			return 2;
		foreach (var shown in routes)
			process.Print(printer.Format(shown));
		return 0;
	}

	private int Flush(Words words)
	{
		if (words.End)
			throw words.Fail("\"ip route flush\" requires arguments.", 1);

		var filter = ParseFilter(words);

		if (filter.Cloned == true) {
			FlushCache();
			if (options.Statistics > 0)
				process.Print("*** IPv4 routing cache is flushed.\n");
			return 0;
		}

		var printer = new RoutePrinter(options, names, filter);
		var buffer = new FlushBuffer(route, (ushort)rtnetlink_h.RTM_DELROUTE);

		for (int round = 0; ;) {
			if (Dump(filter, "Flush terminated\n") is not { } routes)
				return 2;
			buffer.Restart();
			foreach (var flushed in routes) {
				if (!Sent(buffer.Add(flushed.Message)))
					return 2;
				if (options.Statistics >= 2)
					process.Print(printer.Format(flushed));
			}
			if (buffer.Count == 0) {
				AddressCommand.PrintRounds(process, options, round);
				return 0;
			}
			round++;
			if (!Sent(buffer.Send()))
				return 2;
			if (options.Statistics > 0)
				process.Print($"\n*** Round {round}, deleting {buffer.Count} entries ***\n");
		}
	}

	private void FlushCache()
	{
		int fd = Libc.Open(FlushFile, fcntl_h.O_WRONLY);

		if (fd < 0) {
			process.PrintError($"Cannot open \"{FlushFile}\"", fd);
			return;
		}
		if (Libc.Write(fd, "-1"u8) < 2)
			process.PrintError("Cannot flush routing cache\n");
		Libc.Close(fd);
	}

	private bool Sent(int error)
	{
		if (error < 0)
			process.PrintError("Failed to send flush request", error);
		return error >= 0;
	}

	private List<RouteMessage>? Dump(RouteFilter filter, string complaint)
	{
		byte family = options.Family == socket_h.AF_UNSPEC && filter.Table != 0 ? (byte)socket_h.AF_INET : options.Family;
		var request = RouteMessage.Request((ushort)rtnetlink_h.RTM_GETROUTE, netlink_h.NLM_F_REQUEST, new RouteHeader {
			Family = family,
			Protocol = filter.Protocol ?? 0,
			Flags = filter.Cloned == true ? rtnetlink_h.RTM_F_CLONED : 0u,
		});

		if (filter.Table != 0)
			request.Attribute(rtnetlink_h.RTA_TABLE, (int)filter.Table);
		if (filter.OutputIndex != 0)
			request.Attribute(rtnetlink_h.RTA_OIF, filter.OutputIndex);

		var (messages, end) = route.Dump(request);

		// a namespace whose main table is not there yet has no routes
		bool noMainTable = end.Error == -errno_h.ENOENT && filter.Table == rtnetlink_h.RT_TABLE_MAIN;

		if (!noMainTable && !end.Report(process)) {
			process.PrintError(complaint);
			return null;
		}
		return [.. messages.Where(RouteMessage.IsRoute).Select(m => new RouteMessage(m)).Where(filter.Wants)];
	}
}
