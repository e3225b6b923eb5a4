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

	/// <summary>The name of a number that the kernel has just told of, which is forgotten: it may be another one's next.</summary>
	/// <param name="isNew">the number is new, so the name is looked for if it is not known, and remembered</param>
	public string? Take(int number, bool isNew)
	{
		_names ??= Read();
		if (number >= 0 && _names.Remove(number, out string? known))
			return known;
		if (!isNew || number < 0 || Read().GetValueOrDefault(number) is not { } name)
			return null;
		_names[number] = name;
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
