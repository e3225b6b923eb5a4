// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip addr add</c>, <c>change</c>, <c>replace</c> and <c>del</c>: words to one RTM_NEWADDR or RTM_DELADDR.</summary>
internal sealed class AddressChange(Process process, RouteSocket route, LinkNames names, byte givenFamily)
{
	private enum Broadcast
	{
		None,
		Given,
		AllOnes,
		AllZeros,
	}

	private readonly List<(ushort Type, byte[] Payload)> _attributes = [];
	private byte _family = givenFamily;
	private Prefix? _local, _peer;
	private string? _device, _localWord;
	private Broadcast _broadcast;
	private byte? _scope;
	private uint? _valid, _preferred;
	private bool _anycast;
	private uint _flags;

	/// <summary>Runs the command; the result is its exit status.</summary>
	/// <param name="flags">NLM_F_CREATE and the like</param>
	public int Run(ushort type, ushort flags, Words words)
	{
		bool deletes = type == rtnetlink_h.RTM_DELADDR;

		Parse(words);
		if (_flags > 0xff)
			Add(if_addr_h.IFA_FLAGS, _flags);
		if (_device == null)
			throw words.Fail("Not enough information: \"dev\" argument is required.", 1);

		int length = _peer?.Length ?? 0;

		if (_peer is not { Bytes.Length: > 0 } && _local is { Bytes.Length: > 0 }) {
			if (deletes && _local is { Family: socket_h.AF_INET, LengthGiven: false })
				WarnOfWildcard();
			else
				Add(if_addr_h.IFA_ADDRESS, (_peer = _local).Bytes);
		}
		if (length == 0)
			length = _local?.Length ?? 0;
		if (_broadcast is Broadcast.AllOnes or Broadcast.AllZeros && !deletes)
			AddBroadcast(words);

		byte scope = _scope ?? (deletes ? (byte)0 : DefaultScope());
		int index = names.Index(_device);

		if (index == 0)
			throw words.NoDevice(_device);
		AddLifetimes(words);
		if ((_flags & if_addr_h.IFA_F_MCAUTOJOIN) != 0 && !IsMulticast())
			throw words.Fail("autojoin needs multicast address", 1);

		var request = AddressMessage.Request(type, (ushort)(netlink_h.NLM_F_REQUEST | flags), _family, index, length,
			_flags <= 0xff ? _flags : 0, scope);

		foreach (var (attribute, payload) in _attributes)
			request.Attribute(attribute, payload);
		return route.Talk(request).Report(process) ? 0 : 2;
	}

	private void Parse(Words words)
	{
		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word is "peer" or "remote") {
				words.Next();
				if (_peer != null)
					throw words.Duplicate("peer", words.Current);
				_peer = Prefix.Parse(words, words.Current, _family);
				Add(if_addr_h.IFA_ADDRESS, Of(_peer));
			} else if (words.Matches("broadcast") || word == "brd") {
				ParseBroadcast(words);
			} else if (word == "anycast") {
				words.Next();
				if (_anycast)
					throw words.Duplicate("anycast", words.Current);
				_anycast = true;
				Add(if_addr_h.IFA_ANYCAST, Of(Prefix.Address(words, words.Current, _family)));
			} else if (word == "scope") {
				if (!RouteNames.TryScope(words.Next(), out byte scope))
					throw words.Invalid("invalid scope value.", words.Current);
				_scope = scope;
			} else if (word == "dev") {
				_device = words.Next();
			} else if (word == "label") {
				Add(if_addr_h.IFA_LABEL, Encoding.UTF8.GetBytes(words.Next() + '\0'));
			} else if (words.Matches("metric") || words.Matches("priority") || words.Matches("preference")) {
				Add(if_addr_h.IFA_RT_PRIORITY, words.Unsigned("\"metric\" value is invalid\n"));
			} else if (words.Matches("valid_lft")) {
				_valid = Lifetime(words, "valid_lft", _valid);
			} else if (words.Matches("preferred_lft")) {
				_preferred = Lifetime(words, "preferred_lft", _preferred);
			} else if (AddressFlag.Find(word) is { } flag) {
				TakeFlag(flag);
			} else {
				if (word == "local")
					words.Next();
				if (words.Matches("help"))
					throw words.Fail(AddressCommand.Usage);
				if (_local != null)
					throw words.DuplicateOrGarbage("local", words.Current);
				_localWord = words.Current;
				_local = Prefix.Parse(words, words.Current, _family);
				Add(if_addr_h.IFA_LOCAL, Of(_local));
			}
		}
	}

	private void ParseBroadcast(Words words)
	{
		string word = words.Next();

		if (_broadcast != Broadcast.None)
			throw words.Duplicate("broadcast", word);
		if (word is "+" or "-") {
			_broadcast = word == "+" ? Broadcast.AllOnes : Broadcast.AllZeros;
			return;
		}
		Add(if_addr_h.IFA_BROADCAST, Of(Prefix.Address(words, word, _family)));
		_broadcast = Broadcast.Given;
	}

	// The first address that is read says the family of the others.
	private byte[] Of(Prefix prefix)
	{
		if (_family == socket_h.AF_UNSPEC)
			_family = prefix.Family;
		return prefix.Bytes;
	}

	private static uint Lifetime(Words words, string key, uint? before)
	{
		if (before != null)
			throw words.Duplicate(key, words.Current);

		string word = words.Next();

		return word == "forever" ? uint.MaxValue
			: Words.TryUnsigned(word, out uint seconds) ? seconds : throw words.Invalid($"{key} value", word);
	}

	private void TakeFlag(AddressFlag flag)
	{
		if (flag.ReadOnly)
			process.PrintError($"Warning: {flag.Name} option is not mutable from userspace\n");
		else if (flag.OnlySix && _family != socket_h.AF_INET6)
			process.PrintError($"Warning: {flag.Name} option can be set only for IPv6 addresses\n");
		else
			_flags |= flag.Mask;
	}

	private void WarnOfWildcard() => process.PrintError(
		"Warning: Executing wildcard deletion to stay compatible with old scripts.\n"
			+ $"         Explicitly specify the prefix length ({_localWord}/{_local!.Bytes.Length * 8}) to avoid this warning.\n"
			+ "         This special behaviour is likely to disappear in further releases,\n"
			+ "         fix your scripts!\n");

	private void AddBroadcast(Words words)
	{
		if (_family != socket_h.AF_INET)
			throw words.Fail("Broadcast can be set only for IPv4 addresses", 1);
		if (_peer is not { Length: <= 30, Bytes.Length: 4 })
			return;

		uint hosts = uint.MaxValue >> _peer.Length, address = BinaryPrimitives.ReadUInt32BigEndian(_peer.Bytes);
		byte[] broadcast = new byte[4];

		BinaryPrimitives.WriteUInt32BigEndian(broadcast,
			_broadcast == Broadcast.AllOnes ? address | hosts : address & ~hosts);
		Add(if_addr_h.IFA_BROADCAST, broadcast);
	}

	private byte DefaultScope() => (byte)(_local is { Family: socket_h.AF_INET, Bytes: [127, ..] }
		? rtnetlink_h.RT_SCOPE_HOST : rtnetlink_h.RT_SCOPE_UNIVERSE);

	private void AddLifetimes(Words words)
	{
		if (_valid == null && _preferred == null)
			return;

		uint valid = _valid ?? uint.MaxValue, preferred = _preferred ?? uint.MaxValue;

		if (valid == 0)
			throw words.Fail("valid_lft is zero", 1);
		if (valid < preferred)
			throw words.Fail("preferred_lft is greater than valid_lft", 1);

		// struct ifa_cacheinfo: preferred, valid, and two times which the kernel knows better
		byte[] info = new byte[16];

		BinaryPrimitives.WriteUInt32LittleEndian(info, preferred);
		BinaryPrimitives.WriteUInt32LittleEndian(info.AsSpan(4), valid);
		Add(if_addr_h.IFA_CACHEINFO, info);
	}

	private bool IsMulticast() => _local is { Family: socket_h.AF_INET, Bytes: [>= 224 and < 240, ..] }
		or { Family: socket_h.AF_INET6, Bytes: [0xff, ..] };

	private void Add(int type, byte[] payload) => _attributes.Add(((ushort)type, payload));

	private void Add(int type, uint value)
	{
		byte[] payload = new byte[4];

		BinaryPrimitives.WriteUInt32LittleEndian(payload, value);
		Add(type, payload);
	}
}
