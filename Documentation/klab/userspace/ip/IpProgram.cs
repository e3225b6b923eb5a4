// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip</c>, the part of iproute2 6.1 that this kernel can answer.</summary>
internal static class IpProgram
{
	public const string LinkUsage = """
		Usage: ip link add [ name ] NAME [ txqueuelen PACKETS ] [ address LLADDR ] [ broadcast LLADDR ]
		                   [ mtu MTU ] [ index IDX ] [ numtxqueues N ] [ numrxqueues N ] type TYPE [ ARGS ]
		       ip link delete { DEVICE | dev DEVICE | group DEVGROUP }
		       ip link set { DEVICE | dev DEVICE | group DEVGROUP } [ { up | down } ] [ name NEWNAME ]
		                   [ arp|multicast|allmulticast|promisc|trailers|dynamic|carrier|protodown { on | off } ]
		                   [ address LLADDR ] [ broadcast LLADDR ] [ mtu MTU ] [ txqueuelen PACKETS ]
		                   [ alias NAME ] [ group GROUP ] [ netns { PID | NAME } ] [ master DEVICE | nomaster ]
		                   [ link-netns NAME | link-netnsid ID ] [ addrgenmode MODE ]
		                   [ gso_max_size BYTES ] [ gso_max_segs PACKETS ]
		                   [ mode { default | dormant } ] [ state STATE ]
		       ip link show [ DEVICE | group GROUP ] [ up ] [ master DEV | nomaster ] [ type TYPE ]
		""";

	private const string Usage = """
		Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
		where  OBJECT := { address | link | maddress | monitor | neighbor | neighbour | netns | route | rule | help }
		       OPTIONS := { -d[etails] | -o[neline] | -br[ief] | -s[tatistics] | -t[imestamp] | -ts[hort] |
		                    -n[etns] name | -a[ll] | -f[amily] { inet | inet6 | link } | -4 | -6 | -0 |
		                    -l[oops] { maximum-addr-flush-attempts } }
		""";

	public static int Run(Process process)
	{
		var options = new IpOptions();
		var words = new Words(process, process.Arguments.Skip(1));

		ParseOptions(words, options);
		if (words.End || words.Matches("help"))
			throw words.Fail(Usage);

		string givenObject = words.Current;

		words.Skip();
		if (Words.Matches(givenObject, "address"))
			return WithSocket(process,
				(route, names) => new AddressCommand(process, route, names, options).Run(words));
		if (Words.Matches(givenObject, "maddress"))
			return new MulticastCommand(process, options).Run(words);
		if (Words.Matches(givenObject, "route"))
			return WithSocket(process, (route, names) => new RouteCommand(process, route, names, options).Run(words));
		if (Words.Matches(givenObject, "neighbor") || Words.Matches(givenObject, "neighbour"))
			return WithSocket(process,
				(route, names) => new NeighbourCommand(process, route, names, options).Run(words));
		if (Words.Matches(givenObject, "rule"))
			return WithSocket(process, (route, _) => new RuleCommand(process, route).Run(words));
		if (Words.Matches(givenObject, "link"))
			return WithSocket(process, (route, names) => Link(process, route, names, words, options));
		if (Words.Matches(givenObject, "monitor"))
			return new Monitor(process, options).Run(words);
		if (Words.Matches(givenObject, "netns"))
			return new NetnsCommand(process, options).Run(words);
		throw words.Fail($"Object \"{givenObject}\" is unknown, try \"ip help\".", 1);
	}

	private static void ParseOptions(Words words, IpOptions options)
	{
		for (; !words.End && words.Current.StartsWith('-'); words.Skip()) {
			string option = words.Current.StartsWith("--", StringComparison.Ordinal) ? words.Current[1..] : words.Current;

			if (option == "-") {
				words.Skip();
				return;
			}
			if (Words.Matches(option, "-loops"))
				options.FlushLoops = Words.TryInteger(OptionValue(words), out int loops) ? loops : 0;
			else if (Words.Matches(option, "-family"))
				options.Family = Family(words);
			else if (option is "-4" or "-6" or "-0")
				options.Family = (byte)(option == "-4" ? socket_h.AF_INET
					: option == "-6" ? socket_h.AF_INET6 : socket_h.AF_PACKET);
			else if (Words.Matches(option, "-stats") || Words.Matches(option, "-statistics"))
				options.Statistics++;
			else if (Words.Matches(option, "-details"))
				options.Details = true;
			else if (Words.Matches(option, "-oneline"))
				options.OneLine = true;
			else if (Words.Matches(option, "-brief"))
				options.Brief = true;
			else if (Words.Matches(option, "-timestamp"))
				options.Timestamp = true;
			else if (Words.Matches(option, "-tshort"))
				options.Timestamp = options.ShortTimestamp = true;
			else if (Words.Matches(option, "-pretty"))
				continue;
			else if (Words.Matches(option, "-help"))
				throw words.Fail(Usage);
			else if (Words.Matches(option, "-netns"))
				EnterNamespace(words);
			else if (Words.Matches(option, "-all"))
				options.All = true;
			else
				throw words.Fail($"Option \"{option}\" is unknown, try \"ip -help\".");
		}
	}

	private static string OptionValue(Words words)
	{
		words.Skip();
		return words.End ? throw words.Fail(Usage) : words.Current;
	}

	private static byte Family(Words words) => OptionValue(words) switch {
		"inet" => socket_h.AF_INET,
		"inet6" => socket_h.AF_INET6,
		"link" => socket_h.AF_PACKET,
		"help" => throw words.Fail(Usage),
		string word => throw words.Invalid("invalid protocol family", word),
	};

	private static void EnterNamespace(Words words)
	{
		words.Skip();
		// iproute2 does not see that the name is missing
		if (!Namespaces.Enter(words.End ? "(null)" : words.Current, words.Process))
			throw new Exit(-1);
	}

	private static int WithSocket(Process process, Func<RouteSocket, LinkNames, int> command)
	{
		using RouteSocket? route = RouteSocket.Open(out int error);

		if (route == null) {
			process.PrintError("Cannot open netlink socket", error);
			return 1;
		}
		return command(route, new LinkNames(route));
	}

	private static int Link(Process process, RouteSocket route, LinkNames names, Words words, IpOptions options)
	{
		LinkChange Change() => new(process, route, names);

		if (words.End)
			return new LinkShow(process, route, names, options).Run(words);

		string command = words.Current;

		words.Skip();
		if (Words.Matches(command, "add"))
			return Change().Run(rtnetlink_h.RTM_NEWLINK, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_EXCL, words);
		if (Words.Matches(command, "set") || Words.Matches(command, "change"))
			return Change().Run(rtnetlink_h.RTM_NEWLINK, 0, words);
		if (Words.Matches(command, "replace"))
			return Change().Run(rtnetlink_h.RTM_NEWLINK, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "delete"))
			return Change().Run(rtnetlink_h.RTM_DELLINK, 0, words);
		if (Words.Matches(command, "show") || Words.Matches(command, "lst") || Words.Matches(command, "list"))
			return new LinkShow(process, route, names, options).Run(words);
		if (Words.Matches(command, "help")) {
			process.PrintError(LinkUsage + "\n");
			return 255;
		}
		throw words.Fail($"Command \"{command}\" is unknown, try \"ip link help\".");
	}
}
