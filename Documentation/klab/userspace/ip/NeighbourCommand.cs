// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip neigh</c>: shows, adds, changes and removes neighbours.</summary>
internal sealed class NeighbourCommand(Process process, RouteSocket route, LinkNames names, IpOptions options)
{
	private const string Usage = """
		Usage: ip neigh { add | del | change | replace } { ADDR [ lladdr LLADDR ] [ nud STATE ] | proxy ADDR }
		                [ dev DEV ] [ router ] [ use ] [ extern_learn ] [ protocol PROTO ]
		       ip neigh { show | flush } [ proxy ] [ to PREFIX ] [ dev DEV ] [ nud STATE ] [ nomaster ]
		       ip neigh get { ADDR | proxy ADDR } dev DEV
		STATE := { delay | failed | incomplete | noarp | none | permanent | probe | reachable | stale }
		""";

	private const int MaxRounds = 10;
	private const uint NoState = 0x100;
	private uint _state;
	private int _index, _master, _neighbourFlags;
	private byte _family = options.Family;
	private byte _protocol;
	private bool _unusedOnly;
	private Prefix? _to;

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		if (words.End)
			return Show(words);

		string command = words.Current;

		words.Skip();
		if (Words.Matches(command, "add"))
			return Change(rtnetlink_h.RTM_NEWNEIGH, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_EXCL, words);
		if (Words.Matches(command, "change") || command == "chg")
			return Change(rtnetlink_h.RTM_NEWNEIGH, netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "replace"))
			return Change(rtnetlink_h.RTM_NEWNEIGH, netlink_h.NLM_F_CREATE | netlink_h.NLM_F_REPLACE, words);
		if (Words.Matches(command, "delete"))
			return Change(rtnetlink_h.RTM_DELNEIGH, 0, words);
		if (Words.Matches(command, "get"))
			return Get(words);
		if (Words.Matches(command, "show") || Words.Matches(command, "lst") || Words.Matches(command, "list"))
			return Show(words);
		if (Words.Matches(command, "flush"))
			return Flush(words);
		if (Words.Matches(command, "help"))
			throw words.Fail(Usage);
		throw words.Fail($"Command \"{command}\" is unknown, try \"ip neigh help\".");
	}

	private int Change(int type, int requestFlags, Words words)
	{
		int state = neighbour_h.NUD_PERMANENT, flags = 0;
		string? device = null, address = null;
		Prefix? destination = null;
		byte? protocol = null;
		bool deviceIsGiven = false;

		void Take(string key, bool garbage)
		{
			if (destination != null)
				throw garbage ? words.DuplicateOrGarbage(key, words.Current) : words.Duplicate(key, words.Current);
			destination = Prefix.Address(words, words.Current, options.Family);
		}

		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (words.Matches("lladdr")) {
				words.Next();
				if (address != null)
					throw words.Duplicate("lladdr", words.Current);
				address = words.Current;
			} else if (word == "nud") {
				if (!TryState(words.Next(), out uint given))
					throw words.Invalid("nud state is bad", words.Current);
				state = (int)given;
			} else if (words.Matches("proxy")) {
				words.Next();
				if (words.Matches("help"))
					throw words.Fail(Usage);
				Take("address", garbage: false);
				deviceIsGiven = true;
				flags |= neighbour_h.NTF_PROXY;
			} else if (word == "router") {
				flags |= neighbour_h.NTF_ROUTER;
			} else if (word == "use") {
				flags |= neighbour_h.NTF_USE;
			} else if (words.Matches("extern_learn")) {
				flags |= neighbour_h.NTF_EXT_LEARNED;
			} else if (word == "dev") {
				device = words.Next();
				deviceIsGiven = true;
			} else if (words.Matches("protocol")) {
				if (!RouteNames.TryProtocol(words.Next(), out byte given))
					throw words.Invalid("\"protocol\" value is invalid\n", words.Current);
				protocol = given;
			} else {
				if (word == "to")
					words.Next();
				if (words.Matches("help"))
					words.Next();
				Take("to", garbage: true);
			}
		}
		if (!deviceIsGiven || destination is not { Family: not socket_h.AF_UNSPEC })
			throw words.Fail("Device and destination are required arguments.");

		byte[]? linkAddress = address is null or "null" ? null : LinkAddress.Parse(process, address);
		int index = device == null ? 0 : names.Index(device);

		if (device != null && index == 0)
			throw words.NoDevice(device);

		var request = NeighbourMessage.Request((ushort)type, (ushort)(netlink_h.NLM_F_REQUEST | requestFlags),
			destination.Family, index, state, flags);

		if (protocol is { } number)
			request.Attribute(neighbour_h.NDA_PROTOCOL, number);
		request.Attribute(neighbour_h.NDA_DST, destination.Bytes);
		if (linkAddress != null)
			request.Attribute(neighbour_h.NDA_LLADDR, linkAddress);
		return route.Talk(request).Report(process) ? 0 : 2;
	}

	private int Get(Words words)
	{
		int flags = 0;
		string? device = null;
		Prefix? destination = null;

		for (; !words.End; words.Skip()) {
			string word = words.Current;
			bool proxy = word != "dev" && words.Matches("proxy");

			if (word == "dev") {
				device = words.Next();
				continue;
			}
			if (proxy || word == "to")
				words.Next();
			if (words.Matches("help"))
				throw words.Fail(Usage);
			if (destination != null)
				throw proxy ? words.Duplicate("address", words.Current) : words.DuplicateOrGarbage("to", words.Current);
			destination = Prefix.Address(words, words.Current, options.Family);
			flags |= proxy ? neighbour_h.NTF_PROXY : 0;
		}
		if ((device == null && flags == 0) || destination is not { Family: not socket_h.AF_UNSPEC })
			throw words.Fail("Device and address are required arguments.", 1);

		int index = device == null ? 0 : names.Index(device);

		if (device != null && index == 0)
			throw words.NoDevice(device);

		var reply = route.Ask(NeighbourMessage.Request((ushort)rtnetlink_h.RTM_GETNEIGH, netlink_h.NLM_F_REQUEST,
			destination.Family, index, neighbourFlags: flags).Attribute(neighbour_h.NDA_DST, destination.Bytes));

		if (!reply.Report(process))
			return 2;
		process.Print(new NeighbourPrinter(options, names).Format(new NeighbourMessage(reply.Answer!), withDevice: true));
		return 0;
	}

	private int Show(Words words)
	{
		_state = 0xff & ~(uint)neighbour_h.NUD_NOARP;
		ParseFilter(words, flush: false);
		if (Dump("Dump terminated\n") is not { } neighbours)
			return 1;

		var printer = new NeighbourPrinter(options, names);

		foreach (var neighbour in neighbours)
			process.Print(printer.Format(neighbour, withDevice: _index == 0));
		return 0;
	}

	private int Flush(Words words)
	{
		if (words.End)
			throw words.Fail("Flush requires arguments.", 1);
		_state = ~(uint)(neighbour_h.NUD_PERMANENT | neighbour_h.NUD_NOARP);
		ParseFilter(words, flush: true);

		var printer = new NeighbourPrinter(options, names);
		var buffer = new FlushBuffer(route, (ushort)rtnetlink_h.RTM_DELNEIGH);

		for (int round = 0; round < MaxRounds;) {
			if (Dump("Flush terminated\n") is not { } neighbours)
				return 1;
			buffer.Restart();
			foreach (var neighbour in neighbours) {
				if (!Sent(buffer.Add(neighbour.Message)))
					return 1;
				if (options.Statistics >= 2)
					process.Print(printer.Format(neighbour, withDevice: _index == 0));
			}
			if (buffer.Count == 0) {
				AddressCommand.PrintRounds(process, options, round);
				return 0;
			}
			round++;
			if (!Sent(buffer.Send()))
				return 1;
			if (options.Statistics > 0)
				process.Print($"\n*** Round {round}, deleting {buffer.Count} entries ***\n");
			// what was deleted may stay for a while, failed
			_state &= ~(uint)neighbour_h.NUD_FAILED;
		}
		process.Print($"*** Flush not complete bailing out after {MaxRounds} rounds\n");
		return 255;
	}

	private bool Sent(int error)
	{
		if (error < 0)
			process.PrintError("Failed to send flush request", error);
		return error >= 0;
	}

	private List<NeighbourMessage>? Dump(string complaint)
	{
		var request = NeighbourMessage.Request((ushort)rtnetlink_h.RTM_GETNEIGH, netlink_h.NLM_F_REQUEST, _family,
			neighbourFlags: _neighbourFlags);

		if (_index != 0)
			request.Attribute(neighbour_h.NDA_IFINDEX, _index);
		if (_master != 0)
			request.Attribute(neighbour_h.NDA_MASTER, _master);

		var (messages, end) = route.Dump(request);

		if (!end.Report(process)) {
			process.PrintError(complaint);
			return null;
		}
		return [.. messages.Where(NeighbourMessage.IsNeighbour).Select(m => new NeighbourMessage(m)).Where(Wanted)];
	}

	private bool Wanted(NeighbourMessage neighbour)
	{
		const int AlwaysShown = neighbour_h.NTF_PROXY | neighbour_h.NTF_EXT_LEARNED;

		if ((_family != socket_h.AF_UNSPEC && _family != neighbour.Family) || (_index != 0 && _index != neighbour.Index))
			return false;
		if ((_state & neighbour.State) == 0 && (neighbour.Flags & AlwaysShown) == 0
		    && (neighbour.State != 0 || (_state & NoState) == 0))
			return false;
		if (_to != null && !_to.Contains(neighbour.Attributes.Bytes(neighbour_h.NDA_DST)))
			return false;
		if (_protocol != 0 && neighbour.Attributes.U8(neighbour_h.NDA_PROTOCOL) != _protocol)
			return false;
		return !_unusedOnly || neighbour.Attributes.Bytes(neighbour_h.NDA_CACHEINFO) is not { Length: >= 16 } info
			|| BitConverter.ToUInt32(info.Span[12..]) == 0;
	}

	private void ParseFilter(Words words, bool flush)
	{
		string? device = null;
		bool stateIsGiven = false;

		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word == "dev") {
				words.Next();
				if (device != null)
					throw words.Duplicate("dev", words.Current);
				device = words.Current;
			} else if (word == "master") {
				_master = names.Index(words.Next());
				if (_master == 0)
					throw words.Invalid("Device does not exist\n", words.Current);
			} else if (word == "nomaster") {
				_master = -1;
			} else if (word == "unused") {
				_unusedOnly = true;
			} else if (word == "nud") {
				if (!stateIsGiven)
					_state = 0;
				stateIsGiven = true;
				_state |= FilteredState(words, flush);
			} else if (word == "proxy") {
				_neighbourFlags = neighbour_h.NTF_PROXY;
			} else if (words.Matches("protocol")) {
				if (!RouteNames.TryProtocol(words.Next(), out _protocol) && words.Current != "all")
					throw words.Invalid("invalid \"protocol\"\n", words.Current);
			} else {
				if (word == "to")
					words.Next();
				if (words.Matches("help"))
					throw words.Fail(Usage);
				_to = Prefix.TryParse(words.Current, _family)
					?? throw words.Invalid("to value is invalid\n", words.Current);
				if (_family == socket_h.AF_UNSPEC)
					_family = _to.Family;
			}
		}
		if (device != null) {
			_index = names.Index(device);
			if (_index == 0)
				throw words.NoDevice(device);
		}
	}

	private static uint FilteredState(Words words, bool flush)
	{
		if (TryState(words.Next(), out uint state))
			return state == 0 ? NoState : state;
		if (words.Current != "all")
			throw words.Invalid("nud state is bad", words.Current);
		return flush ? ~(uint)neighbour_h.NUD_NOARP : uint.MaxValue;
	}

	private static bool TryState(string word, out uint state)
	{
		int found = word switch {
			"noarp" => neighbour_h.NUD_NOARP,
			"none" => neighbour_h.NUD_NONE,
			"stale" => neighbour_h.NUD_STALE,
			"incomplete" => neighbour_h.NUD_INCOMPLETE,
			"delay" => neighbour_h.NUD_DELAY,
			"probe" => neighbour_h.NUD_PROBE,
			_ when Words.Matches(word, "permanent") => neighbour_h.NUD_PERMANENT,
			_ when Words.Matches(word, "reachable") => neighbour_h.NUD_REACHABLE,
			_ when Words.Matches(word, "failed") => neighbour_h.NUD_FAILED,
			_ => -1,
		};

		state = (uint)Math.Max(found, 0);
		return found >= 0 || (Words.TryUnsigned(word, out state) && state < 0x100 && (state & (state - 1)) == 0);
	}
}
