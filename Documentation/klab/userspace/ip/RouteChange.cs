// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip route add</c>, <c>change</c>, <c>del</c> and the like: words to one RTM_NEWROUTE or RTM_DELROUTE.</summary>
internal sealed class RouteChange(Process process, RouteSocket route, LinkNames names, byte family)
{
	private readonly RouteHeader _header = new() {
		Family = family,
		Table = rtnetlink_h.RT_TABLE_MAIN,
		Scope = rtnetlink_h.RT_SCOPE_NOWHERE,
	};

	private readonly List<(int Type, byte[] Payload)> _attributes = [];
	private readonly List<(int Type, byte[] Payload)> _metrics = [];
	private uint _locked;
	private bool _hasDestination, _hasGateway, _hasScope, _hasTable, _hasNextHops;
	private string? _device;

	/// <summary>Runs the command; the result is its exit status.</summary>
	/// <param name="flags">NLM_F_CREATE and the like</param>
	public int Run(ushort type, ushort flags, Words words)
	{
		bool deletes = type == rtnetlink_h.RTM_DELROUTE;

		if (!deletes) {
			_header.Protocol = rtnetlink_h.RTPROT_BOOT;
			_header.Scope = rtnetlink_h.RT_SCOPE_UNIVERSE;
			_header.Type = rtnetlink_h.RTN_UNICAST;
		}
		Parse(words);
		if (!_hasDestination)
			throw words.Fail(RouteCommand.Usage);
		if (_device != null)
			Add(rtnetlink_h.RTA_OIF, (uint)Index(words, _device));
		if (_hasNextHops)
			_attributes.Add((rtnetlink_h.RTA_MULTIPATH, ParseNextHops(words)));
		if (_header.Family == socket_h.AF_UNSPEC)
			_header.Family = socket_h.AF_INET;
		SetDefaults(deletes);

		var request = RouteMessage.Request(type, (ushort)(netlink_h.NLM_F_REQUEST | flags), _header);

		foreach (var (attribute, payload) in _attributes)
			request.Attribute((ushort)attribute, payload);
		if (_metrics.Count > 0)
			request.Nested(rtnetlink_h.RTA_METRICS, () => AppendMetrics(request));
		return route.Talk(request).Report(process) ? 0 : 2;
	}

	private void AppendMetrics(Message request)
	{
		foreach (var (metric, payload) in _metrics)
			request.Attribute((ushort)metric, payload);
		if (_locked != 0)
			request.Attribute(rtnetlink_h.RTAX_LOCK, (int)_locked);
	}

	private void Parse(Words words)
	{
		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word == "src") {
				_attributes.Add((rtnetlink_h.RTA_PREFSRC, Address(words)));
			} else if (word == "via") {
				if (_hasGateway)
					throw words.Invalid("use nexthop syntax to specify multiple via\n", word);
				_hasGateway = true;
				_attributes.Add((rtnetlink_h.RTA_GATEWAY, Address(words)));
			} else if (word == "from") {
				var source = Of(Prefix.Parse(words, words.Next(), _header.Family));

				if (source.Bytes.Length > 0)
					_attributes.Add((rtnetlink_h.RTA_SRC, source.Bytes));
				_header.SourceLength = (byte)source.Length;
			} else if (word == "tos" || words.Matches("dsfield")) {
				_header.Tos = RouteFilter.ParseTos(words, "\"tos\" value is invalid\n");
			} else if (word == "expires") {
				Add(rtnetlink_h.RTA_EXPIRES, words.Unsigned("\"expires\" value is invalid\n"));
			} else if (words.Matches("metric") || words.Matches("priority") || word == "preference") {
				Add(rtnetlink_h.RTA_PRIORITY, words.Unsigned("\"metric\" value is invalid\n"));
			} else if (word == "scope") {
				if (!RouteNames.TryScope(words.Next(), out byte scope))
					throw words.Invalid("invalid \"scope\" value\n", words.Current);
				_header.Scope = scope;
				_hasScope = true;
			} else if (RouteMetric.Find(word) is { } metric) {
				_metrics.Add((metric.Type, metric.Parse(words, ref _locked)));
			} else if (word == "onlink") {
				_header.Flags |= rtnetlink_h.RTNH_F_ONLINK;
			} else if (word == "nexthop") {
				_hasNextHops = true;
				return;
			} else if (words.Matches("protocol")) {
				if (!RouteNames.TryProtocol(words.Next(), out byte protocol))
					throw words.Invalid("\"protocol\" value is invalid\n", words.Current);
				_header.Protocol = protocol;
			} else if (words.Matches("table")) {
				ParseTable(words);
			} else if (word is "dev" or "oif") {
				_device = words.Next();
			} else {
				ParseDestination(words);
			}
		}
	}

	private void ParseTable(Words words)
	{
		if (!RouteNames.TryTable(words.Next(), out uint table))
			throw words.Invalid("\"table\" value is invalid\n", words.Current);
		_header.Table = (byte)(table < 256 ? table : rtnetlink_h.RT_TABLE_UNSPEC);
		if (table >= 256)
			Add(rtnetlink_h.RTA_TABLE, table);
		_hasTable = true;
	}

	private void ParseDestination(Words words)
	{
		if (words.Current == "to")
			words.Next();
		if (words.Current is not [>= '0' and <= '9', ..] && RouteNames.TryType(words.Current, out byte type)) {
			_header.Type = type;
			words.Next();
		}
		if (words.Matches("help"))
			throw words.Fail(RouteCommand.Usage);
		if (_hasDestination)
			throw words.DuplicateOrGarbage("to", words.Current);

		var destination = Of(Prefix.Parse(words, words.Current, _header.Family));

		_header.DestinationLength = (byte)destination.Length;
		_hasDestination = true;
		if (destination.Bytes.Length > 0)
			_attributes.Add((rtnetlink_h.RTA_DST, destination.Bytes));
	}

	// What the words did not say follows from the type of the route.
	private void SetDefaults(bool deletes)
	{
		if (!_hasTable && _header.Type is rtnetlink_h.RTN_LOCAL or rtnetlink_h.RTN_BROADCAST or rtnetlink_h.RTN_NAT
		    or rtnetlink_h.RTN_ANYCAST)
			_header.Table = rtnetlink_h.RT_TABLE_LOCAL;
		if (_hasScope)
			return;
		if (_header.Family == socket_h.AF_INET6)
			_header.Scope = rtnetlink_h.RT_SCOPE_UNIVERSE;
		else if (_header.Type is rtnetlink_h.RTN_LOCAL or rtnetlink_h.RTN_NAT)
			_header.Scope = rtnetlink_h.RT_SCOPE_HOST;
		else if (_header.Type is rtnetlink_h.RTN_BROADCAST or rtnetlink_h.RTN_MULTICAST or rtnetlink_h.RTN_ANYCAST)
			_header.Scope = rtnetlink_h.RT_SCOPE_LINK;
		else if (_header.Type is not (rtnetlink_h.RTN_UNICAST or rtnetlink_h.RTN_UNSPEC))
			return;
		else if (deletes)
			_header.Scope = rtnetlink_h.RT_SCOPE_NOWHERE;
		else if (!_hasGateway && !_hasNextHops)
			_header.Scope = rtnetlink_h.RT_SCOPE_LINK;
	}

	// The value of RTA_MULTIPATH: one struct rtnexthop and its attributes after the other.
	private byte[] ParseNextHops(Words words)
	{
		var hops = new MemoryStream();

		while (!words.End) {
			if (words.Current != "nexthop")
				throw words.Fail($"Error: \"nexthop\" or end of line is expected instead of \"{words.Current}\"");
			words.Skip();
			if (words.End)
				throw words.Fail("Error: unexpected end of line after \"nexthop\"");
			hops.Write(ParseNextHop(words));
		}
		return hops.ToArray();
	}

	private byte[] ParseNextHop(Words words)
	{
		const int HeaderLength = 8;
		byte[] gateway = [];
		byte flags = 0, hops = 0;
		int index = 0;

		for (; !words.End; words.Skip()) {
			if (words.Current == "via") {
				gateway = Address(words);
			} else if (words.Current == "dev") {
				index = Index(words, words.Next());
			} else if (words.Current == "weight") {
				if (!Words.TryUnsigned(words.Next(), out uint weight) || weight is 0 or > 256)
					throw words.Invalid("\"weight\" is invalid\n", words.Current);
				hops = (byte)(weight - 1);
			} else if (words.Current == "onlink") {
				flags |= rtnetlink_h.RTNH_F_ONLINK;
			} else {
				break;
			}
		}

		byte[] bytes = new byte[HeaderLength + (gateway.Length > 0 ? 4 + gateway.Length : 0)];

		BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)bytes.Length);
		bytes[2] = flags;
		bytes[3] = hops;
		BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), index);
		if (gateway.Length > 0) {
			BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(HeaderLength), (ushort)(4 + gateway.Length));
			BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(HeaderLength + 2), rtnetlink_h.RTA_GATEWAY);
			gateway.CopyTo(bytes.AsSpan(HeaderLength + 4));
		}
		return bytes;
	}

	private byte[] Address(Words words)
	{
		string word = words.Next();

		if (word is "inet" or "inet6")
			return Of(Prefix.Address(words, words.Next(), (byte)(word == "inet" ? socket_h.AF_INET : socket_h.AF_INET6))).Bytes;
		return Of(Prefix.Address(words, word, _header.Family)).Bytes;
	}

	// The first address that is read says the family of the others.
	private Prefix Of(Prefix prefix)
	{
		if (_header.Family == socket_h.AF_UNSPEC)
			_header.Family = prefix.Family;
		return prefix;
	}

	private int Index(Words words, string device) =>
		names.Index(device) is var index and not 0 ? index : throw words.NoDevice(device);

	private void Add(int type, uint value) => _attributes.Add((type, BitConverter.GetBytes(value)));
}
