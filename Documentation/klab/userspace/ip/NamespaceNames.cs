// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>
/// The numbers by which the caller's network namespace knows others, and the names of those; asked of the kernel at the
/// first use and remembered.
/// </summary>
internal sealed class NamespaceNames
{
	private Dictionary<int, string>? _names;

	/// <returns>null when the namespace of that number has no name</returns>
	public string? Name(int number)
	{
		if (number < 0)
			return null;
		_names ??= Read();
		return _names.GetValueOrDefault(number);
	}

	/// <summary>Asks the kernel for all of them now.</summary>
	public void Load() => _names = Read();

	/// <summary>The name of a number that the kernel has told of, which is forgotten: it may be another one's next.</summary>
	/// <param name="current">the number by which the caller's namespace knows it, if the kernel told that, too</param>
	/// <param name="exists">the number is not gone, so it is looked for once more if it is not known, and remembered</param>
	public string? Take(int number, int? current, bool exists)
	{
		_names ??= Read();
		if (_names.Remove(current ?? number, out string? known))
			return known;
		// iproute2 looks for the other number here
		if (!exists || Read().GetValueOrDefault(number) is not { } name)
			return null;
		_names.TryAdd(number, name);
		return name;
	}

	/// <returns>the number, or -1 when the caller's namespace has none for it</returns>
	public static int Number(RouteSocket route, string name)
	{
		int fd = Namespaces.Open(name);

		if (fd < 0)
			return -1;

		var request = new Message(rtnetlink_h.RTM_GETNSID, netlink_h.NLM_F_REQUEST);

		// struct rtgenmsg
		request.Append(1);
		request.Attribute(net_namespace_h.NETNSA_FD, fd);

		var reply = route.Ask(request);

		Libc.Close(fd);
		return reply is { Error: 0, Answer: { Payload.Length: >= 4 } answer }
			? Attributes.Parse(answer.Payload[4..]).S32(net_namespace_h.NETNSA_NSID) ?? -1 : -1;
	}

	/// <summary>As <see cref="Number"/>; the kernel gives the namespace one if it has none yet.</summary>
	public static int NumberOrNew(RouteSocket route, string name, Process process)
	{
		int number = Number(route, name);

		if (number >= 0)
			return number;

		int fd = Namespaces.Open(name);

		if (fd < 0)
			return fd;

		var request = new Message(rtnetlink_h.RTM_NEWNSID, netlink_h.NLM_F_REQUEST);

		// struct rtgenmsg
		request.Append(1);
		request.Attribute(net_namespace_h.NETNSA_FD, fd);
		request.Attribute(net_namespace_h.NETNSA_NSID, -1);
		route.Talk(request).Report(process);
		Libc.Close(fd);
		return Number(route, name);
	}

	private static Dictionary<int, string> Read()
	{
		var names = new Dictionary<int, string>();
		using RouteSocket? route = RouteSocket.Open(out _, strict: false);

		if (route == null)
			return names;
		foreach (string name in Namespaces.Names()) {
			int number = Number(route, name);

			if (number >= 0)
				names.TryAdd(number, name);
		}
		return names;
	}
}
