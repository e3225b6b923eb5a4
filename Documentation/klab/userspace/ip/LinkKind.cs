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

	public static LinkKind? Find(string name) => kinds.GetValueOrDefault(name);

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
			if (peer.Type != null)
				throw words.Duplicate("type", peer.Type);
			request.Nested(veth_h.VETH_INFO_PEER, () => {
				LinkMessage.AppendInfo(request, peer.Index, peer.Flags, peer.Change);
				peer.AppendTo(request);
				peer.AppendNewTo(request, words);
			});
		}
	}
}
