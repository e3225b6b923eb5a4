// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip rule</c>: what the kernel says to it, which has one table for all.</summary>
internal sealed class RuleCommand(Process process, RouteSocket route)
{
	private const int HeaderLength = 12;

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		if (words.End)
			return Show();

		string command = words.Current;

		words.Skip();
		if (Words.Matches(command, "list") || Words.Matches(command, "lst") || Words.Matches(command, "show")
		    || Words.Matches(command, "flush") || Words.Matches(command, "save"))
			return Show();
		if (Words.Matches(command, "add"))
			return Change(rtnetlink_h.RTM_NEWRULE, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_EXCL);
		if (Words.Matches(command, "delete"))
			return Change(rtnetlink_h.RTM_DELRULE, 0);
		throw words.Fail($"Command \"{command}\" is unknown, try \"ip rule help\".");
	}

	private int Show()
	{
		var (_, end) = route.Dump(Request(rtnetlink_h.RTM_GETRULE, netlink_h.NLM_F_REQUEST));

		if (end.Report(process))
			return 0;
		process.PrintError("Dump terminated\n");
		return 255;
	}

	private int Change(ushort type, int flags) =>
		route.Talk(Request(type, (ushort)(netlink_h.NLM_F_REQUEST | flags))).Report(process) ? 0 : 2;

	// struct fib_rule_hdr
	private static Message Request(ushort type, ushort flags)
	{
		var request = new Message(type, flags);

		request.Append(HeaderLength)[0] = socket_h.AF_INET;
		return request;
	}
}
