// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip route get</c>: which way the kernel would send.</summary>
internal sealed class RouteGet(Process process, RouteSocket route, LinkNames names, IpOptions options)
{
	private readonly RouteHeader _header = new() { Family = options.Family };
	private readonly List<(int Type, byte[] Payload)> _attributes = [];
	private string? _input, _output;
	private uint _mark;
	private bool _found;

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		Parse(words);
		if (!_found)
			throw words.Fail("need at least a destination address", 1);
		AddIndex(words, rtnetlink_h.RTA_IIF, _input);
		AddIndex(words, rtnetlink_h.RTA_OIF, _output);
		if (_mark != 0)
			_attributes.Add((rtnetlink_h.RTA_MARK, BitConverter.GetBytes(_mark)));
		if (_header.Family == socket_h.AF_UNSPEC)
			_header.Family = socket_h.AF_INET;
		if (_header.Family == socket_h.AF_INET)
			_header.Flags |= rtnetlink_h.RTM_F_LOOKUP_TABLE;

		var request = RouteMessage.Request((ushort)rtnetlink_h.RTM_GETROUTE, netlink_h.NLM_F_REQUEST, _header);

		foreach (var (type, payload) in _attributes)
			request.Attribute((ushort)type, payload);

		var reply = route.Ask(request);

		if (!reply.Report(process))
			return 2;

		var filter = new RouteFilter { Family = options.Family, Cloned = null };

		process.Print(new RoutePrinter(options, names, filter).Format(new RouteMessage(reply.Answer!)));
		return 0;
	}

	private void Parse(Words words)
	{
		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word == "tos" || words.Matches("dsfield")) {
				_header.Tos = RouteFilter.ParseTos(words, "TOS value is invalid\n");
			} else if (words.Matches("from")) {
				words.Next();
				if (words.Matches("help"))
					throw words.Fail(RouteCommand.Usage);

				var source = Take(words, rtnetlink_h.RTA_SRC);

				_header.SourceLength = (byte)source.Length;
			} else if (words.Matches("iif")) {
				_input = words.Next();
			} else if (words.Matches("mark")) {
				_mark = words.Unsigned("invalid mark value");
			} else if (words.Matches("oif") || word == "dev") {
				_output = words.Next();
			} else if (words.Matches("notify")) {
				_header.Flags |= rtnetlink_h.RTM_F_NOTIFY;
			} else if (words.Matches("uid")) {
				_attributes.Add((rtnetlink_h.RTA_UID, BitConverter.GetBytes(words.Unsigned("invalid UID\n"))));
			} else if (words.Matches("fibmatch")) {
				_header.Flags |= rtnetlink_h.RTM_F_FIB_MATCH;
			} else if (words.Matches("sport")) {
				_attributes.Add((rtnetlink_h.RTA_SPORT, Port(words, "sport")));
			} else if (words.Matches("dport")) {
				_attributes.Add((rtnetlink_h.RTA_DPORT, Port(words, "dport")));
			} else if (words.Matches("ipproto")) {
				_attributes.Add((rtnetlink_h.RTA_IP_PROTO, [Protocol(words)]));
			} else {
				ParseDestination(words);
			}
		}
	}

	private void ParseDestination(Words words)
	{
		if (words.Current == "to")
			words.Next();
		if (words.Matches("help"))
			throw words.Fail(RouteCommand.Usage);

		var destination = Take(words, rtnetlink_h.RTA_DST);
		int whole = RouteFilter.AddressBits(_header.Family);

		if (whole != 0 && destination.Length != whole)
			process.PrintError($"Warning: /{destination.Length} as prefix is invalid, only /{whole} (or none) is supported.\n");
		_header.DestinationLength = (byte)(whole != 0 ? whole : destination.Length);
		_found = true;
	}

	private Prefix Take(Words words, int type)
	{
		var prefix = Prefix.Parse(words, words.Current, _header.Family);

		if (_header.Family == socket_h.AF_UNSPEC)
			_header.Family = prefix.Family;
		if (prefix.Bytes.Length > 0)
			_attributes.Add((type, prefix.Bytes));
		return prefix;
	}

	private void AddIndex(Words words, int type, string? device)
	{
		if (device != null)
			_attributes.Add((type, BitConverter.GetBytes(names.Index(device) is var index and not 0 ? index
				: throw words.NoDevice(device))));
	}

	private static byte[] Port(Words words, string key)
	{
		uint port = words.Unsigned($"invalid {key}\n");
		byte[] bytes = new byte[2];

		BinaryPrimitives.WriteUInt16BigEndian(bytes, port <= ushort.MaxValue ? (ushort)port
			: throw words.Invalid($"invalid {key}\n", words.Current));
		return bytes;
	}

	private static byte Protocol(Words words) => words.Next() switch {
		"icmp" => 1,
		"tcp" => 6,
		"udp" => 17,
		string word => Words.TryUnsigned(word, out uint number) && number <= 255 ? (byte)number
			: throw words.Invalid("Invalid \"ipproto\" value\n", word),
	};
}
