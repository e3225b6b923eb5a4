// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip monitor [link|address|route|neigh|all]</c>: prints what the kernel announces, until it is killed.</summary>
internal sealed class Monitor(Process process, IpOptions options)
{
	// The words in the order in which ip looks for them, each with the group it stands for.
	private static readonly (string Word, int Group)[] objects = [
		("link", rtnetlink_h.RTNLGRP_LINK), ("address", rtnetlink_h.RTNLGRP_IPV4_IFADDR),
		("route", rtnetlink_h.RTNLGRP_IPV4_ROUTE), ("neigh", rtnetlink_h.RTNLGRP_NEIGH),
	];

	public int Run(Words words)
	{
		bool label = false;
		var groups = new List<int>();

		for (; !words.End; words.Skip()) {
			if (words.Current == "all" || words.Matches("label"))
				label = true;
			else if (Array.Find(objects, o => words.Matches(o.Word)) is { Word: not null } found)
				groups.Add(found.Group);
			else
				throw words.Fail($"Argument \"{words.Current}\" is unknown, try \"ip monitor help\".");
		}
		if (groups.Count == 0)
			groups.AddRange(objects.Select(o => o.Group));

		using RouteSocket? route = RouteSocket.Open(out int error, strict: false);
		using RouteSocket? asking = RouteSocket.Open(out _);

		if (route != null)
			error = groups.Select(route.Join).FirstOrDefault(e => e < 0);
		if (route == null || asking == null || error < 0) {
			process.PrintError("Cannot open netlink socket", error);
			return 1;
		}

		var names = new LinkNames(asking);

		while (true) {
			var (messages, receiveError) = route.ReceiveBatch();

			if (receiveError == -errno_h.EINTR || receiveError == -errno_h.ENOBUFS)
				continue;
			if (receiveError < 0)
				return 2;
			foreach (var message in messages) {
				var (title, text) = Format(message, names);

				if (text != null)
					process.Print((label ? title : "") + text);
			}
		}
	}

	private (string Title, string? Text) Format(ReceivedMessage message, LinkNames names)
	{
		if (LinkMessage.IsLink(message)) {
			var link = new LinkMessage(message);

			names.Remember(link);
			return ("[LINK]", new LinkPrinter(options, names).Format(link, LinkView.Monitor));
		}
		if (AddressMessage.IsAddress(message))
			return ("[ADDR]", new AddressPrinter(options, names).Format(new AddressMessage(message), withDevice: true));
		if (NeighbourMessage.IsNeighbour(message))
			return ("[NEIGH]", new NeighbourPrinter(options, names).Format(new NeighbourMessage(message), withDevice: true));
		if (RouteMessage.IsRoute(message) && new RouteMessage(message) is var route
		    && (route.Header.Flags & rtnetlink_h.RTM_F_CLONED) == 0)
			return ("[ROUTE]", new RoutePrinter(options, names, new RouteFilter()).Format(route));
		return ("", null);
	}
}
