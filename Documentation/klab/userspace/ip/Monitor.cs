// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip monitor</c>: prints what the kernel announces, until it is killed.</summary>
internal sealed class Monitor(Process process, IpOptions options)
{
	private const string Usage = """
		Usage: ip monitor [ all | OBJECTS ] [ label ] [ all-nsid ]
		                  [ dev DEVICE ]
		OBJECTS :=  address | link | mroute | neigh | netconf |
		            nexthop | nsid | prefix | route | rule | stats
		""";

	// Groups of later kernels, as iproute2 6.1 knows them.
	private const int NextHopGroup = 32, StatsGroup = 36;

	private const byte AnyFamily = socket_h.AF_UNSPEC;

	// The order matters: a word that is cut short is the first that begins with it.
	private static readonly (string Word, (byte Family, int Number)[] Groups)[] objects = [
		("link", [(AnyFamily, rtnetlink_h.RTNLGRP_LINK)]),
		("address", [(socket_h.AF_INET, rtnetlink_h.RTNLGRP_IPV4_IFADDR), (socket_h.AF_INET6, rtnetlink_h.RTNLGRP_IPV6_IFADDR)]),
		("route", [
			(socket_h.AF_INET, rtnetlink_h.RTNLGRP_IPV4_ROUTE), (socket_h.AF_INET6, rtnetlink_h.RTNLGRP_IPV6_ROUTE),
			(socket_h.AF_MPLS, rtnetlink_h.RTNLGRP_MPLS_ROUTE),
		]),
		("mroute", [(socket_h.AF_INET, rtnetlink_h.RTNLGRP_IPV4_MROUTE), (socket_h.AF_INET6, rtnetlink_h.RTNLGRP_IPV6_MROUTE)]),
		("prefix", [(socket_h.AF_INET6, rtnetlink_h.RTNLGRP_IPV6_PREFIX)]),
		("neigh", [(AnyFamily, rtnetlink_h.RTNLGRP_NEIGH)]),
		("netconf", [
			(socket_h.AF_INET, rtnetlink_h.RTNLGRP_IPV4_NETCONF), (socket_h.AF_INET6, rtnetlink_h.RTNLGRP_IPV6_NETCONF),
			(socket_h.AF_MPLS, rtnetlink_h.RTNLGRP_MPLS_NETCONF),
		]),
		("rule", [(socket_h.AF_INET, rtnetlink_h.RTNLGRP_IPV4_RULE), (socket_h.AF_INET6, rtnetlink_h.RTNLGRP_IPV6_RULE)]),
		("nsid", [(AnyFamily, rtnetlink_h.RTNLGRP_NSID)]),
		("nexthop", [(AnyFamily, NextHopGroup)]),
	];

	private readonly HashSet<(byte Family, int Number)> _groups = [];
	private bool _labels;
	private bool _allNamespaces;
	private bool _stats;

	public int Run(Words words)
	{
		using RouteSocket? asking = RouteSocket.Open(out _);
		using RouteSocket? route = RouteSocket.Open(out int error, strict: false);

		if (asking == null || route == null) {
			process.PrintError("Cannot open netlink socket", error);
			return 1;
		}

		var names = new LinkNames(asking);
		int index = Parse(words, names);

		if (!Join(route))
			return 1;

		var namespaces = new NamespaceNames();
		var printer = new EventPrinter(options, names, namespaces, index);

		names.Load();
		namespaces.Load();
		while (true) {
			var (messages, from, receiveError) = route.ReceiveFromAnyNamespace();

			if (receiveError < 0) {
				if (receiveError is -errno_h.EINTR or -errno_h.EAGAIN)
					continue;
				process.PrintError($"netlink receive error {Errno.Text(receiveError)} ({-receiveError})\n");
				if (receiveError == -errno_h.ENOBUFS)
					continue;
				return 2;
			}
			foreach (var message in messages)
				Print(message, from, names, printer);
		}
	}

	/// <returns>the index of the one device to be told of, or 0</returns>
	private int Parse(Words words, LinkNames names)
	{
		int index = 0;

		for (; !words.End; words.Skip()) {
			if (words.Matches("label")) {
				_labels = true;
			} else if (objects.FirstOrDefault(known => words.Matches(known.Word)) is { Word: not null } known) {
				_groups.UnionWith(known.Groups);
			} else if (words.Current == "stats") {
				_stats = true;
			} else if (words.Current == "all") {
				_labels = true;
			} else if (words.Matches("all-nsid")) {
				_allNamespaces = true;
			} else if (words.Matches("help")) {
				throw words.Fail(Usage);
			} else if (words.Current == "dev") {
				index = names.Index(words.Next());
				if (index == 0)
					throw words.Invalid("Device does not exist\n", words.Current);
			} else {
				throw words.Fail($"Argument \"{words.Current}\" is unknown, try \"ip monitor help\".");
			}
		}
		return index;
	}

	private bool Join(RouteSocket route)
	{
		bool all = _groups.Count == 0 && !_stats;

		if (all)
			_groups.UnionWith(objects.SelectMany(known => known.Groups));
		foreach (var (family, group) in _groups) {
			if (family != AnyFamily && options.Family != AnyFamily && family != options.Family)
				continue;

			int error = route.Join(group);

			if (error < 0 && group == NextHopGroup) {
				process.PrintError("Failed to add nexthop group to list\n");
				return false;
			}
			if (error < 0) {
				process.PrintError("Cannot bind netlink socket", error);
				return false;
			}
		}
		// A kernel that does not have it matters to who asks for it only.
		if ((_stats || all) && route.Join(StatsGroup) < 0 && _stats) {
			process.PrintError("Failed to add stats group to list\n");
			return false;
		}
		if (_allNamespaces && route.ListenToAllNamespaces() is var refused and < 0) {
			process.PrintError("NETLINK_LISTEN_ALL_NSID", refused);
			return false;
		}
		return true;
	}

	private void Print(ReceivedMessage message, int? from, LinkNames names, EventPrinter printer)
	{
		if (LinkMessage.IsLink(message))
			names.Remember(new LinkMessage(message));
		if (message.Type is netlink_h.NLMSG_ERROR or netlink_h.NLMSG_NOOP or netlink_h.NLMSG_DONE || IsPassedOver(message))
			return;
		if (EventPrinter.Label(message) is { } label)
			process.Print(Header(label, from) + printer.Format(message));
		else
			process.PrintError(string.Create(CultureInfo.InvariantCulture,
				$"Unknown message: type=0x{message.Type:x8}({message.Type}) flags=0x{message.Flags:x8}({message.Flags}) "
				+ $"len=0x{message.Bytes.Length:x8}({message.Bytes.Length})\n"));
	}

	// Routes of the cache, and neighbours of another family than the one asked for: not even their label is shown.
	private bool IsPassedOver(ReceivedMessage message) =>
		(RouteMessage.IsRoute(message) && (new RouteMessage(message).Header.Flags & rtnetlink_h.RTM_F_CLONED) != 0)
		|| (options.Family != AnyFamily && NeighbourMessage.IsNeighbour(message)
			&& new NeighbourMessage(message).Family != options.Family);

	private string Header(string label, int? from)
	{
		string time = "";

		if (options.Timestamp) {
			DateTime now = Libc.Now();
			long microseconds = now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;

			// The machine's time zone is UTC.
			time = options.ShortTimestamp
				? string.Create(CultureInfo.InvariantCulture, $"[{now:yyyy-MM-ddTHH:mm:ss}.{microseconds:d6}] ")
				: string.Create(CultureInfo.InvariantCulture,
					$"Timestamp: {now:ddd MMM} {now.Day,2} {now:HH:mm:ss yyyy} {microseconds} usec\n");
		}

		string where = !_allNamespaces ? "" : from is >= 0
			? string.Create(CultureInfo.InvariantCulture, $"[nsid {from}]") : "[nsid current]";

		return time + where + (_labels ? label : "");
	}
}
