// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Udev;

/// <summary>
/// <c>udev RULE…</c>: gives devices that appear the names of the rules that fit, until it is killed. A process like any
/// other: what the kernel does with a device before this one gets to run, it has done.
/// </summary>
internal static class UdevProgram
{
	public static int Run(Process process)
	{
		var rules = new List<UdevRule>();

		foreach (string text in process.Arguments.Skip(1)) {
			if (UdevRule.Parse(text, out string complaint) is not { } rule) {
				process.PrintError($"udev: invalid rule: {complaint}\n");
				return 1;
			}
			rules.Add(rule);
		}
		if (rules.Count == 0) {
			process.PrintError("usage: udev 'ATTR{address}==\"02:00:00:00:00:01\", NAME=\"lan0\"'…\n");
			return 1;
		}

		using RouteSocket? route = RouteSocket.Open(out int error);
		using RouteSocket? asking = RouteSocket.Open(out _);

		if (route == null || asking == null || (error = route.Join((int)rtnetlink_h.RTNLGRP_LINK)) < 0) {
			process.PrintError("udev: netlink", error);
			return 1;
		}

		// Those that are there already were named by somebody else.
		var known = asking.Dump(LinkMessage.Request(rtnetlink_h.RTM_GETLINK, netlink_h.NLM_F_REQUEST)).Messages
			.Where(LinkMessage.IsLink).Select(message => new LinkMessage(message).Index).ToHashSet();

		while (true) {
			var (messages, receiveError) = route.ReceiveBatch();

			if (receiveError is -errno_h.EINTR or -errno_h.ENOBUFS)
				continue;
			if (receiveError < 0)
				return 2;
			foreach (var link in messages.Where(LinkMessage.IsLink).Select(message => new LinkMessage(message))) {
				if (link.IsDeletion)
					known.Remove(link.Index);
				else if (link.Family == 0 && known.Add(link.Index) && link.Name != null)
					Name(process, asking, rules, link.Index, new(link.Name));
			}
		}
	}

	private static void Name(Process process, RouteSocket route, List<UdevRule> rules, int index, UdevDevice device)
	{
		if (rules.FirstOrDefault(rule => rule.Fits(device)) is not { NewName: var name } || name == device.Name)
			return;

		int error = route.Talk(LinkMessage.Request(rtnetlink_h.RTM_SETLINK, netlink_h.NLM_F_REQUEST, index)
			.Attribute(if_link_h.IFLA_IFNAME, name)).Error;

		if (error == 0)
			process.Print($"udev: network interface {index} is renamed from '{device.Name}' to '{name}'\n");
		else
			process.PrintError($"udev: failed to rename network interface {index} from '{device.Name}' to '{name}'", error);
	}
}
