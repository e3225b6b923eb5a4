// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip monitor [link|all]</c>: prints what the kernel announces, until it is killed.</summary>
internal sealed class Monitor(Process process, IpOptions options)
{
	public int Run(Words words)
	{
		bool label = false;

		for (; !words.End; words.Skip()) {
			if (words.Current == "all" || words.Matches("label"))
				label = true;
			else if (!words.Matches("link"))
				throw words.Fail($"Argument \"{words.Current}\" is unknown, try \"ip monitor help\".");
		}

		using RouteSocket? route = RouteSocket.Open(out int error, strict: false);
		using RouteSocket? asking = RouteSocket.Open(out _);

		if (route == null || asking == null || (error = route.Join((int)rtnetlink_h.RTNLGRP_LINK)) < 0) {
			process.PrintError("Cannot open netlink socket", error);
			return 1;
		}

		var names = new LinkNames(asking);
		var printer = new LinkPrinter(options, names);

		while (true) {
			var (messages, receiveError) = route.ReceiveBatch();

			if (receiveError == -errno_h.EINTR || receiveError == -errno_h.ENOBUFS)
				continue;
			if (receiveError < 0)
				return 2;
			foreach (var message in messages.Where(LinkMessage.IsLink)) {
				var link = new LinkMessage(message);

				names.Remember(link);
				process.Print((label ? "[LINK]" : "") + printer.Format(link, forLinkCommand: false));
			}
		}
	}
}
