// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>
/// The words that describe a link to be made or changed: those after <c>ip link add</c> and <c>set</c>, and those after
/// <c>peer</c>.
/// </summary>
internal sealed class LinkWords(Process process, LinkNames names)
{
	private static readonly string[] operStates =
		["unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"];

	private readonly List<Action<Message>> _attributes = [];
	private readonly HashSet<string> _seen = [];

	/// <summary>The IFF_ flags that are set, of those in <see cref="Change"/>.</summary>
	public uint Flags { get; private set; }

	public uint Change { get; private set; }

	public string? Name { get; private set; }

	public string? Device { get; private set; }

	public string? Link { get; private set; }

	/// <summary>What stands after <c>type</c>; the words after that are left.</summary>
	public string? Type { get; private set; }

	public int Index { get; private set; }

	public int AddressLength { get; private set; }

	public bool HasGroup { get; private set; }

	public bool MovesNamespace { get; private set; }

	/// <summary>Adds the attributes of all words that are one.</summary>
	public void AppendTo(Message request)
	{
		foreach (var attribute in _attributes)
			attribute(request);
	}

	/// <summary>Adds what only a new link has: what it stands on, and its name.</summary>
	public void AppendNewTo(Message request, Words words)
	{
		if (Name != Device)
			throw words.Fail("both \"name\" and \"dev\" cannot be used when creating devices.");
		if (Link != null) {
			int lower = names.Index(Link);

			if (lower == 0)
				throw words.NoDevice(Link);
			request.Attribute(if_link_h.IFLA_LINK, lower);
		}
		if (Name != null)
			request.Attribute(if_link_h.IFLA_IFNAME, Name);
	}

	public void Parse(Words words)
	{
		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word == "up") {
				SetFlag(if_h.IFF_UP, true);
			} else if (word == "down") {
				SetFlag(if_h.IFF_UP, false);
			} else if (word == "name") {
				string name = words.Next();

				if (Name != null)
					throw words.Duplicate("name", name);
				if (!LinkNames.IsName(name))
					throw words.Invalid("\"name\" not a valid ifname", name);
				Name = name;
				Device ??= name;
			} else if (word == "index") {
				string text = words.Next();

				if (Index != 0)
					throw words.Duplicate("index", text);
				if (!Words.TryInteger(text, out int index) || index <= 0)
					throw words.Invalid("Invalid \"index\" value", text);
				Index = index;
			} else if (words.Matches("link")) {
				Link = words.Next();
			} else if (words.Matches("address")) {
				byte[] address = LinkAddress.Parse(process, words.Next());

				AddressLength = address.Length;
				Add(if_link_h.IFLA_ADDRESS, address);
			} else if (words.Matches("broadcast") || word == "brd") {
				Add(if_link_h.IFLA_BROADCAST, LinkAddress.Parse(process, words.Next()));
			} else if (words.Matches("txqueuelen") || word == "qlen" || words.Matches("txqlen")) {
				AddNumber(words, if_link_h.IFLA_TXQLEN, "txqueuelen");
			} else if (word == "mtu") {
				AddNumber(words, if_link_h.IFLA_MTU, "mtu");
			} else if (word is "xdpgeneric" or "xdpdrv" or "xdpoffload" or "xdp") {
				AddXdpOff(words, word);
			} else if (word == "netns") {
				AddNamespace(words);
			} else if (word == "multicast") {
				SetFlag(if_h.IFF_MULTICAST, words.OnOff(word));
			} else if (word == "allmulticast") {
				SetFlag(if_h.IFF_ALLMULTI, words.OnOff(word));
			} else if (word == "promisc") {
				SetFlag(if_h.IFF_PROMISC, words.OnOff(word));
			} else if (word == "trailers") {
				SetFlag(if_h.IFF_NOTRAILERS, !words.OnOff(word));
			} else if (word == "arp") {
				SetFlag(if_h.IFF_NOARP, !words.OnOff(word));
			} else if (word == "carrier") {
				Add(if_link_h.IFLA_CARRIER, [words.OffOn(word) ? (byte)1 : (byte)0]);
			} else if (words.Matches("master")) {
				int master = names.Index(words.Next());

				if (master == 0)
					throw words.Invalid("Device does not exist\n", words.Current);
				_attributes.Add(request => request.Attribute(if_link_h.IFLA_MASTER, master));
			} else if (words.Matches("nomaster")) {
				_attributes.Add(request => request.Attribute(if_link_h.IFLA_MASTER, 0));
			} else if (words.Matches("dynamic")) {
				SetFlag(if_h.IFF_DYNAMIC, words.OnOff("dynamic"));
			} else if (words.Matches("type")) {
				Type = words.Next();
				words.Skip();
				break;
			} else if (words.Matches("alias")) {
				byte[] alias = Encoding.UTF8.GetBytes(words.Next());

				if (alias.Length >= if_h.IFALIASZ)
					throw words.Invalid("alias too long\n", words.Current);
				Add(if_link_h.IFLA_IFALIAS, alias);
			} else if (word == "group") {
				string text = words.Next();

				if (HasGroup)
					throw words.Duplicate("group", text);
				if (!LinkGroup.TryParse(text, out int group))
					throw words.Invalid("Invalid \"group\" value\n", text);
				HasGroup = true;
				_attributes.Add(request => request.Attribute(if_link_h.IFLA_GROUP, group));
			} else if (word == "mode") {
				int mode = Array.IndexOf(["default", "dormant"], words.Next().ToLowerInvariant());

				if (mode < 0)
					throw words.Invalid("Invalid link mode\n", words.Current);
				Add(if_link_h.IFLA_LINKMODE, [(byte)mode]);
			} else if (word == "state") {
				int state = Array.IndexOf(operStates, words.Next().ToLowerInvariant());

				if (state < 0)
					throw words.Invalid("Invalid operstate\n", words.Current);
				Add(if_link_h.IFLA_OPERSTATE, [(byte)state]);
			} else if (words.Matches("numtxqueues")) {
				AddNumber(words, if_link_h.IFLA_NUM_TX_QUEUES, "numtxqueues");
			} else if (words.Matches("numrxqueues")) {
				AddNumber(words, if_link_h.IFLA_NUM_RX_QUEUES, "numrxqueues");
			} else if (word == "protodown") {
				Add(if_link_h.IFLA_PROTO_DOWN, [words.OffOn(word) ? (byte)1 : (byte)0]);
			} else {
				if (words.Matches("help"))
					throw words.Fail(IpProgram.LinkUsage);

				string device = word == "dev" ? words.Next() : word;

				if (Device != Name)
					throw words.DuplicateOrGarbage("dev", device);
				if (!LinkNames.IsLongName(device))
					throw words.Invalid("\"dev\" not a valid ifname", device);
				Device = device;
			}
		}

		// "ip link add dev X" and "ip link add name X" are one thing.
		Name ??= Device;
		Device ??= Name;
	}

	private void SetFlag(uint flag, bool on)
	{
		Change |= flag;
		Flags = on ? Flags | flag : Flags & ~flag;
	}

	private void Add(ushort type, byte[] payload) => _attributes.Add(request => request.Attribute(type, payload));

	private void AddNumber(Words words, ushort type, string key)
	{
		string text = words.Next();

		if (!_seen.Add(key))
			throw words.Duplicate(key, text);
		if (!Words.TryInteger(text, out int value))
			throw words.Invalid($"Invalid \"{key}\" value\n", text);
		_attributes.Add(request => request.Attribute(type, value));
	}

	// Programs are not read from files: one can only be taken away.
	private void AddXdpOff(Words words, string how)
	{
		string text = words.Next();
		uint flags = if_link_h.XDP_FLAGS_UPDATE_IF_NOEXIST | how switch {
			"xdpgeneric" => if_link_h.XDP_FLAGS_SKB_MODE,
			"xdpdrv" => if_link_h.XDP_FLAGS_DRV_MODE,
			"xdpoffload" => if_link_h.XDP_FLAGS_HW_MODE,
			_ => 0,
		};

		if (words.Rest.Length > 1 || text is not ("none" or "off"))
			throw words.Fail($"What mode is \"{text}\"?");
		_attributes.Add(request => request.Nested(if_link_h.IFLA_XDP, () => {
			request.Attribute(if_link_h.IFLA_XDP_FD, -1);
			request.Attribute(if_link_h.IFLA_XDP_FLAGS, (int)flags);
		}));
	}

	private void AddNamespace(Words words)
	{
		string text = words.Next();

		if (!_seen.Add("netns"))
			throw words.Duplicate("netns", text);
		MovesNamespace = true;

		int fd = Namespaces.Open(text);

		if (fd >= 0)
			_attributes.Add(request => request.Attribute(if_link_h.IFLA_NET_NS_FD, fd));
		else if (Words.TryInteger(text, out int pid))
			_attributes.Add(request => request.Attribute(if_link_h.IFLA_NET_NS_PID, pid));
		else
			throw words.Invalid("Invalid \"netns\" value\n", text);
	}
}
