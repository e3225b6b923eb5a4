// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Which routes <c>ip route show</c> and <c>flush</c> mean. What is null or 0 does not matter.</summary>
internal sealed class RouteFilter
{
	private static readonly Prefix anyPrefix = new(0, [], -1, LengthGiven: false);
	private Prefix _root = anyPrefix, _match = anyPrefix, _rootSource = anyPrefix, _matchSource = anyPrefix;

	/// <summary>The family of the whole command, AF_UNSPEC for every.</summary>
	public byte Family { get; init; }

	public uint Table { get; set; }

	/// <summary>True for routes of the cache, false for the others, null for both.</summary>
	public bool? Cloned { get; set; } = false;

	public byte? Tos { get; private set; }

	public byte? Protocol { get; private set; }

	public byte? Scope { get; private set; }

	public byte? Type { get; private set; }

	public uint? Mark { get; private set; }

	public uint? Metric { get; private set; }

	public Prefix? Via { get; private set; }

	public Prefix? PreferredSource { get; private set; }

	public int OutputIndex { get; set; }

	public int InputIndex { get; private set; }

	public static int AddressBits(byte family) => family switch {
		socket_h.AF_INET => 32,
		socket_h.AF_INET6 => 128,
		_ => 0,
	};

	public void Parse(Words words, LinkNames names)
	{
		string? output = null, input = null;

		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (words.Matches("table")) {
				ParseTable(words);
			} else if (words.Matches("cached") || words.Matches("cloned")) {
				Cloned = true;
			} else if (word == "tos" || words.Matches("dsfield")) {
				Tos = ParseTos(words, "TOS value is invalid\n");
			} else if (words.Matches("protocol")) {
				bool known = RouteNames.TryProtocol(words.Next(), out byte protocol);

				if (!known && words.Current != "all")
					throw words.Invalid("invalid \"protocol\"\n", words.Current);
				Protocol = known ? protocol : null;
			} else if (words.Matches("scope")) {
				bool known = RouteNames.TryScope(words.Next(), out byte scope);

				if (!known && words.Current != "all")
					throw words.Invalid("invalid \"scope\"\n", words.Current);
				Scope = known ? scope : null;
			} else if (words.Matches("type")) {
				if (!RouteNames.TryType(words.Next(), out byte type))
					throw words.Invalid("node type value is invalid\n", words.Current);
				Type = type;
			} else if (word is "dev" or "oif") {
				output = words.Next();
			} else if (word == "iif") {
				input = words.Next();
			} else if (word == "mark") {
				Mark = words.Unsigned("invalid mark value");
			} else if (words.Matches("metric") || words.Matches("priority") || word == "preference") {
				Metric = words.Unsigned("\"metric\" value is invalid\n");
			} else if (word == "via") {
				Via = Prefix.Parse(words, words.Next(), Family);
			} else if (word == "src") {
				PreferredSource = Prefix.Parse(words, words.Next(), Family);
			} else if (words.Matches("from")) {
				words.Next();
				ParsePrefix(words, ref _rootSource, ref _matchSource);
			} else {
				if (words.Matches("to"))
					words.Next();
				ParsePrefix(words, ref _root, ref _match);
			}
		}
		InputIndex = Index(words, names, input);
		OutputIndex = Index(words, names, output);
	}

	public static byte ParseTos(Words words, string complaint)
	{
		string word = words.Next();

		// without a prefix too the number is hexadecimal
		return byte.TryParse(word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word,
			System.Globalization.NumberStyles.AllowHexSpecifier, null, out byte tos) ? tos
			: throw words.Invalid(complaint, word);
	}

	public bool Wants(RouteMessage route)
	{
		var header = route.Header;
		var attributes = route.Attributes;

		return (Family == socket_h.AF_UNSPEC || Family == header.Family)
			&& (Cloned == null || Cloned == ((header.Flags & rtnetlink_h.RTM_F_CLONED) != 0))
			&& (Table == 0 || Table == route.Table)
			&& (Protocol ?? header.Protocol) == header.Protocol
			&& (Scope ?? header.Scope) == header.Scope
			&& (Type ?? header.Type) == header.Type
			&& (Tos ?? header.Tos) == header.Tos
			&& Within(_root, _match, header.Family, attributes.Bytes(rtnetlink_h.RTA_DST), header.DestinationLength)
			&& Within(_rootSource, _matchSource, header.Family, attributes.Bytes(rtnetlink_h.RTA_SRC),
				header.SourceLength)
			&& Begins(Via, header.Family, attributes.Bytes(rtnetlink_h.RTA_GATEWAY))
			&& Begins(PreferredSource, header.Family, attributes.Bytes(rtnetlink_h.RTA_PREFSRC))
			&& (InputIndex == 0 || InputIndex == (attributes.S32(rtnetlink_h.RTA_IIF) ?? 0))
			&& (OutputIndex == 0 || OutputIndex == (attributes.S32(rtnetlink_h.RTA_OIF) ?? 0))
			&& (Mark == null || Mark == (attributes.U32(rtnetlink_h.RTA_MARK) ?? 0))
			&& (Metric == null || Metric == (attributes.U32(rtnetlink_h.RTA_PRIORITY) ?? 0));
	}

	private void ParseTable(Words words)
	{
		string word = words.Next();

		if (RouteNames.TryTable(word, out uint table))
			Table = table;
		else if (word == "all")
			Table = 0;
		else if (word == "cache")
			Cloned = true;
		else if (word == "help")
			throw words.Fail(RouteCommand.Usage);
		else
			throw words.Invalid("table id value is invalid\n", word);
	}

	private void ParsePrefix(Words words, ref Prefix root, ref Prefix match)
	{
		if (words.Matches("root")) {
			root = Prefix.Parse(words, words.Next(), Family);
		} else if (words.Matches("match")) {
			match = Prefix.Parse(words, words.Next(), Family);
		} else {
			if (words.Matches("exact"))
				words.Next();
			root = match = Prefix.Parse(words, words.Current, Family);
		}
	}

	private static int Index(Words words, LinkNames names, string? device) =>
		device == null ? 0 : names.Index(device) is var index and not 0 ? index : throw words.NoDevice(device);

	// Is the address inside of root, and does match lie inside of it?
	private static bool Within(Prefix root, Prefix match, byte family, ReadOnlyMemory<byte>? address, int length)
	{
		ReadOnlySpan<byte> bytes = address is { } given ? given.Span : default;

		if (root.Family != 0 || root.LengthGiven) {
			if ((root.Family != 0 && root.Family != family) || root.Length > length
			    || !Prefix.Match(bytes, root.Bytes, root.Length))
				return false;
		}
		if (match.Family != 0 || match.LengthGiven) {
			if ((match.Family != 0 && match.Family != family) || match.Length < length
			    || !Prefix.Match(bytes, match.Bytes, length))
				return false;
		}
		return true;
	}

	private static bool Begins(Prefix? prefix, byte family, ReadOnlyMemory<byte>? address) =>
		prefix == null || prefix.Family == 0
			|| (prefix.Family == family && Prefix.Match(address is { } given ? given.Span : default, prefix.Bytes,
				prefix.Length));
}
