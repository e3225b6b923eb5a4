// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Text.RegularExpressions;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Which addresses and links <c>ip addr show</c> and <c>flush</c> mean.</summary>
internal sealed class AddressFilter
{
	private byte _scope;
	private bool _anyScope = true, _up;
	private uint _flags, _flagMask;
	private string? _label, _kind, _slaveKind;
	private Prefix? _to;
	private int _group = -1, _master;

	public byte Family { get; private set; }

	public int Index { get; private set; }

	public string? Kind => _kind;

	public int Master => _master;

	/// <summary>True when addresses are chosen by their label: the links are not shown then.</summary>
	public bool HasLabel => _label != null;

	/// <summary>Only primary addresses are meant.</summary>
	public bool OnlyPrimary =>
		(_flags & if_addr_h.IFA_F_SECONDARY) == 0 && (_flagMask & if_addr_h.IFA_F_SECONDARY) != 0;

	public void Parse(Words words, LinkNames names, byte family)
	{
		string? device = null;

		Family = family;
		for (; !words.End; words.Skip()) {
			string word = words.Current;

			if (word == "to") {
				_to = (Family == socket_h.AF_PACKET ? null : Prefix.TryParse(words.Next(), Family))
					?? throw words.Invalid("invalid \"to\"\n", words.Current);
				if (Family == socket_h.AF_UNSPEC)
					Family = _to.Family;
			} else if (word == "scope") {
				_anyScope = words.Next() == "all";
				if (!RouteNames.TryScope(words.Current, out _scope) && !_anyScope)
					throw words.Invalid("invalid \"scope\"\n", words.Current);
			} else if (word == "up") {
				_up = true;
			} else if (TakeFlag(word)) {
				continue;
			} else if (word == "label") {
				_label = words.Next();
			} else if (word == "group") {
				if (!LinkGroup.TryParse(words.Next(), out _group))
					throw words.Invalid("Invalid \"group\" value\n", words.Current);
			} else if (word == "master") {
				_master = names.Index(words.Next());
				if (_master == 0)
					throw words.Invalid("Device does not exist\n", words.Current);
			} else if (word == "nomaster") {
				_master = -1;
			} else if (word == "type") {
				string kind = words.Next();

				if (kind.EndsWith("_slave", StringComparison.Ordinal))
					_slaveKind = kind[..^"_slave".Length];
				else
					_kind = kind;
			} else {
				if (word != "dev" && words.Matches("help"))
					throw words.Fail(AddressCommand.Usage);

				string name = word == "dev" ? words.Next() : word;

				if (device != null)
					throw words.DuplicateOrGarbage("dev", name);
				device = name;
			}
		}
		if (device != null) {
			Index = names.Index(device);
			if (Index == 0)
				throw words.Fail($"Device \"{device}\" does not exist.", 1);
		}
	}

	public bool Wants(AddressMessage address, LinkNames names) =>
		(Index == 0 || Index == address.Index) && WantsAddress(address, names);

	/// <summary>As <see cref="Wants(AddressMessage, LinkNames)"/>, of any interface.</summary>
	public bool WantsAddress(AddressMessage address, LinkNames names) =>
		(Family == socket_h.AF_UNSPEC || Family == address.Family)
			&& (_anyScope || _scope == address.Scope)
			&& ((_flags ^ address.Flags) & _flagMask) == 0
			&& (_label == null || FileNameMatch(_label, address.Label ?? names.Name(address.Index)))
			&& (_to == null || _to.Contains(address.Local));

	/// <summary>Whether a link's addresses are shown at all.</summary>
	public bool Wants(LinkMessage link)
	{
		if ((Index != 0 && link.Index != Index) || !WantsState(link))
			return false;
		if (HasLabel)
			return true;

		var info = link.Attributes.Nested(if_link_h.IFLA_LINKINFO);

		return (_group == -1 || link.Attributes.S32(if_link_h.IFLA_GROUP) is not { } group || group == _group)
			&& (_master <= 0 || link.Attributes.S32(if_link_h.IFLA_MASTER) == _master)
			&& (_kind == null || info?.Text(if_link_h.IFLA_INFO_KIND) == _kind)
			&& (_slaveKind == null || info?.Text(if_link_h.IFLA_INFO_SLAVE_KIND) == _slaveKind);
	}

	public bool WantsState(LinkMessage link) => !_up || (link.Flags & if_h.IFF_UP) != 0;

	private bool TakeFlag(string word)
	{
		bool inverted = word.StartsWith('-');
		string name = inverted ? word[1..] : word;

		if (name is "dynamic" or "primary") {
			inverted = !inverted;
			name = name == "dynamic" ? "permanent" : "secondary";
		}
		if (AddressFlag.Find(name) is not { } flag)
			return false;
		_flags = inverted ? _flags & ~flag.Mask : _flags | flag.Mask;
		_flagMask |= flag.Mask;
		return true;
	}

	// fnmatch(3): * ? [set] [!set]
	private static bool FileNameMatch(string pattern, string text)
	{
		var expression = new StringBuilder("^");

		for (int i = 0; i < pattern.Length; i++) {
			int end = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) : -1;

			if (end > 0) {
				string set = pattern[(i + 1)..end];
				bool negated = set[0] is '!' or '^';

				set = set[(negated ? 1 : 0)..].Replace("\\", "\\\\").Replace("[", "\\[");
				expression.Append(negated ? "[^" : "[").Append(set).Append(']');
				i = end;
			} else {
				expression.Append(pattern[i] switch {
					'*' => ".*",
					'?' => ".",
					char c => Regex.Escape(c.ToString()),
				});
			}
		}
		return Regex.IsMatch(text, expression.Append('$').ToString(), RegexOptions.Singleline);
	}
}
