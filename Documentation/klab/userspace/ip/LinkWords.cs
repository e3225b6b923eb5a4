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

	private static readonly string[] addressModes = ["eui64", "none", "stable_secret", "random"];

	// Newer than 5.1, which ignores them.
	private const ushort IflaProtoDownReason = 55, IflaParentDeviceName = 56, IflaGroMaxSize = 58;

	private readonly List<Action<Message>> _attributes = [];
	private readonly HashSet<string> _seen = [];
	private int _index, _addressLength;

	/// <summary>The IFF_ flags that are set, of those in <see cref="Change"/>.</summary>
	public uint Flags { get; private set; }

	public uint Change { get; private set; }

	public string? Name { get; private set; }

	public string? Device { get; private set; }

	public string? Link { get; private set; }

	/// <summary>What stands after <c>type</c>; the words after that are left.</summary>
	public string? Type { get; private set; }

	/// <summary>Adds the attributes of all words that are one.</summary>
	public void AppendTo(Message request)
	{
		foreach (var attribute in _attributes)
			attribute(request);
	}

	/// <summary>Checks the words against each other and adds what only all of them together tell.</summary>
	/// <returns>the index that the request is about: of the link to change, of the link to come, or 0</returns>
	public int Complete(Words words, bool creates)
	{
		if (Device != null && _addressLength > 0 && !creates) {
			int length = names.AddressLength(Device);

			if (length >= 0 && length != _addressLength)
				throw words.Fail($"Invalid address length {_addressLength} - must be {length} bytes", 1);
		}
		if (_index != 0 && !creates && !_seen.Contains("netns"))
			throw words.Fail("index can be used only when creating devices or when moving device to another netns.");

		if (Device == null && _seen.Contains("group")) {
			if (!words.End)
				throw words.Fail($"Garbage instead of arguments \"{words.Current} ...\". Try \"ip link help\".");
			if (creates)
				throw words.Fail("group cannot be used when creating devices.");
			Type = null;
			return 0;
		}

		int index;

		if (!creates) {
			if (Device == null)
				throw words.Fail("Not enough information: \"dev\" argument is required.");
			index = names.Index(Device);
			if (index == 0)
				throw words.NoDevice(Device);
			if (Name == Device)
				Name = null;
			if (_index != 0)
				Add(if_link_h.IFLA_NEW_IFINDEX, _index);
		} else {
			if (Name != Device)
				throw words.Fail("both \"name\" and \"dev\" cannot be used when creating devices.");
			if (Link != null) {
				int lower = names.Index(Link);

				if (lower == 0)
					throw words.NoDevice(Link);
				Add(if_link_h.IFLA_LINK, lower);
			}
			index = _index;
		}
		if (Name != null)
			_attributes.Add(request => request.Attribute(if_link_h.IFLA_IFNAME, Name));
		return index;
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

				if (_index != 0)
					throw words.Duplicate("index", text);
				_index = Words.LeadingInteger(text);
				if (_index <= 0)
					throw words.Invalid("Invalid \"index\" value", text);
			} else if (words.Matches("link")) {
				Link = words.Next();
			} else if (words.Matches("address")) {
				byte[] address = LinkAddress.Parse(process, words.Next());

				_addressLength = address.Length;
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
			} else if (word == "vf") {
				AddVirtualFunction(words);
			} else if (words.Matches("master")) {
				int master = names.Index(words.Next());

				if (master == 0)
					throw words.Invalid("Device does not exist\n", words.Current);
				Add(if_link_h.IFLA_MASTER, master);
			} else if (word == "vrf") {
				int vrf = names.Index(words.Next());

				if (vrf == 0 || names.Kind(vrf) != "vrf")
					throw words.Invalid("Not a valid VRF name\n", words.Current);
				Add(if_link_h.IFLA_MASTER, vrf);
			} else if (words.Matches("nomaster")) {
				Add(if_link_h.IFLA_MASTER, 0);
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

				if (!_seen.Add("group"))
					throw words.Duplicate("group", text);
				if (!LinkGroup.TryParse(text, out int group))
					throw words.Invalid("Invalid \"group\" value\n", text);
				Add(if_link_h.IFLA_GROUP, group);
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
			} else if (words.Matches("addrgenmode")) {
				int mode = Array.IndexOf(addressModes, words.Next().ToLowerInvariant());

				if (mode < 0)
					throw words.Invalid("Invalid address generation mode\n", words.Current);
				_attributes.Add(request => request.Nested(if_link_h.IFLA_AF_SPEC, () =>
					request.Nested(socket_h.AF_INET6, () =>
						request.Attribute(if_link_h.IFLA_INET6_ADDR_GEN_MODE, (byte)mode))));
			} else if (words.Matches("link-netns")) {
				string name = words.Next();

				if (!_seen.Add("link-netnsid"))
					throw words.Duplicate("link-netns/link-netnsid", name);

				int number = NamespaceNames.NumberOrNew(names.Route, name, process);

				if (number < 0)
					throw words.Invalid("Invalid \"link-netns\" value\n", name);
				Add(if_link_h.IFLA_LINK_NETNSID, number);
			} else if (words.Matches("link-netnsid")) {
				string text = words.Next();

				if (!_seen.Add("link-netnsid"))
					throw words.Duplicate("link-netns/link-netnsid", text);
				if (!Words.TryInteger(text, out int number))
					throw words.Invalid("Invalid \"link-netnsid\" value\n", text);
				Add(if_link_h.IFLA_LINK_NETNSID, number);
			} else if (word == "protodown") {
				Add(if_link_h.IFLA_PROTO_DOWN, [words.OffOn(word) ? (byte)1 : (byte)0]);
			} else if (word == "protodown_reason") {
				AddProtoDownReason(words);
			} else if (word == "gso_max_size") {
				AddUnsigned(words, if_link_h.IFLA_GSO_MAX_SIZE, word, uint.MaxValue);
			} else if (word == "gso_max_segs") {
				AddUnsigned(words, if_link_h.IFLA_GSO_MAX_SEGS, word, ushort.MaxValue);
			} else if (word == "gro_max_size") {
				AddUnsigned(words, IflaGroMaxSize, word, uint.MaxValue);
			} else if (word == "parentdev") {
				string parent = words.Next();

				_attributes.Add(request => request.Attribute(IflaParentDeviceName, parent));
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

	private void Add(ushort type, int value) => _attributes.Add(request => request.Attribute(type, value));

	private void AddNumber(Words words, ushort type, string key)
	{
		string text = words.Next();

		if (!_seen.Add(key))
			throw words.Duplicate(key, text);
		if (!Words.TryInteger(text, out int value))
			throw words.Invalid($"Invalid \"{key}\" value\n", text);
		Add(type, value);
	}

	private void AddUnsigned(Words words, ushort type, string key, uint limit)
	{
		uint value = words.Unsigned($"Invalid \"{key}\" value\n");

		if (value > limit)
			throw words.Invalid($"Invalid \"{key}\" value\n", words.Current);
		Add(type, (int)value);
	}

	private void AddProtoDownReason(Words words)
	{
		if (!Words.TryInteger(words.Next(), out int reason) || reason is < 0 or > 31)
			throw words.Invalid("invalid protodown reason\n", words.Current);

		string text = words.Next();
		int mask = 1 << reason, value = Words.Matches(text, "on") ? mask : 0;

		if (value == 0 && !Words.Matches(text, "off"))
			throw words.Fail($"Error: argument of \"protodown_reason\" must be \"on\" or \"off\", not \"{text}\"", 1);
		_attributes.Add(request => request.Nested(IflaProtoDownReason, () => {
			request.Attribute(1, mask);
			request.Attribute(2, value);
		}));
	}

	private void AddVirtualFunction(Words words)
	{
		if (!Words.TryInteger(words.Next(), out int number))
			throw words.Invalid("Invalid \"vf\" value\n", words.Current);
		if (Device == null)
			throw words.Fail("Error: argument \"dev\" is required");

		var function = new VirtualFunction(number, names, Device);

		function.Parse(words, process);
		_attributes.Add(request => request.Nested(if_link_h.IFLA_VFINFO_LIST,
			() => request.Nested(if_link_h.IFLA_VF_INFO, () => function.AppendTo(request))));
		if (Name == Device)
			Device = null;
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

		int fd = Namespaces.Open(text);

		if (fd >= 0)
			Add(if_link_h.IFLA_NET_NS_FD, fd);
		else if (Words.TryInteger(text, out int pid))
			Add(if_link_h.IFLA_NET_NS_PID, pid);
		else
			throw words.Invalid("Invalid \"netns\" value\n", text);
	}
}
