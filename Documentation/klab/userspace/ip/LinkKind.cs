// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>What <c>ip</c> knows of one kind of link: the words after <c>type KIND</c> and what <c>-d</c> shows.</summary>
internal abstract class LinkKind
{
	private static readonly FrozenDictionary<string, LinkKind> kinds =
		new LinkKind[] { new Dummy(), new Ifb(), new Veth(), new Vlan() }.ToFrozenDictionary(kind => kind.Name);

	public abstract string Name { get; }

	// Kinds that iproute2 knows and this kernel does not, which says so when it is asked for one.
	private static readonly FrozenSet<string> foreign = FrozenSet.Create(
		"amt", "bareudp", "batadv", "bridge", "bridge_slave", "can", "dsa", "erspan", "geneve", "gre", "gretap", "gtp",
		"hsr", "ip6erspan", "ip6gre", "ip6gretap", "ip6tnl", "ipip", "ipoib", "ipvlan", "ipvtap", "macsec", "macvlan",
		"macvtap", "netdevsim", "nlmon", "rmnet", "sit", "team", "team_slave", "tun", "vcan", "virt_wifi", "vrf",
		"vrf_slave", "vti", "vti6", "vxcan", "vxlan", "wwan", "xfrm");

	public static LinkKind? Find(string name) =>
		kinds.GetValueOrDefault(name) ?? (foreign.Contains(name) ? new Foreign(name) : null);

	/// <summary>Turns the remaining words into attributes inside IFLA_INFO_DATA.</summary>
	public virtual void ParseOptions(Words words, LinkNames names, Message request)
	{
	}

	/// <summary>What stands after the kind's name in <c>ip -d link</c>; a line feed is where a line ends.</summary>
	public virtual string Details(Attributes? data, LinkNames names) => "";

	// Takes no options and, like iproute2, ignores any.
	private sealed class Dummy : LinkKind
	{
		public override string Name => "dummy";
	}

	private sealed class Ifb : LinkKind
	{
		public override string Name => "ifb";
	}

	private sealed class Foreign(string name) : LinkKind
	{
		public override string Name => name;
	}

	// The other end is described by the words that every link is described by.
	private sealed class Veth : LinkKind
	{
		private const string Usage = """
			Usage: ip link <options> type veth [peer <options>]
			To get <options> type 'ip link add help'

			""";

		public override string Name => "veth";

		public override void ParseOptions(Words words, LinkNames names, Message request)
		{
			var peer = new LinkWords(words.Process, names);

			if (words.Current != "peer") {
				words.Process.Print(Usage);
				throw new Exit(1);
			}
			words.Skip();
			peer.Parse(words);

			int index = peer.Complete(words, (request.Flags & netlink_h.NLM_F_CREATE) != 0);

			if (peer.Type != null)
				throw words.Duplicate("type", peer.Type);
			request.Nested(veth_h.VETH_INFO_PEER, () => {
				LinkMessage.AppendInfo(request, index, peer.Flags, peer.Change);
				peer.AppendTo(request);
			});
		}
	}
}
