// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>type vlan id 5 …</c></summary>
internal sealed class Vlan : LinkKind
{
	// Newer than 5.1, which refuses it.
	private const int FlagBridgeBinding = 0x10;

	private const string Usage = """
		Usage: ... vlan id VLANID
				[ protocol VLANPROTO ]
				[ reorder_hdr { on | off } ]
				[ gvrp { on | off } ]
				[ mvrp { on | off } ]
				[ loose_binding { on | off } ]
				[ bridge_binding { on | off } ]
				[ ingress-qos-map QOS-MAP ]
				[ egress-qos-map QOS-MAP ]

		VLANID := 0-4095
		VLANPROTO: [ 802.1Q | 802.1ad ]
		QOS-MAP := [ QOS-MAP ] QOS-MAPPING
		QOS-MAPPING := FROM:TO
		""";

	// In the order of the usage and of printing.
	private static readonly (string Word, string Name, int Flag)[] flagWords = [
		("reorder_hdr", "REORDER_HDR", if_vlan_h.VLAN_FLAG_REORDER_HDR),
		("gvrp", "GVRP", if_vlan_h.VLAN_FLAG_GVRP),
		("mvrp", "MVRP", if_vlan_h.VLAN_FLAG_MVRP),
		("loose_binding", "LOOSE_BINDING", if_vlan_h.VLAN_FLAG_LOOSE_BINDING),
		("bridge_binding", "BRIDGE_BINDING", FlagBridgeBinding),
	];

	public override string Name => "vlan";

	public override void ParseOptions(Words words, LinkNames names, Message request)
	{
		int flags = 0, mask = 0;

		while (!words.End) {
			int flag = words.Matches("protocol") || words.Matches("id") ? -1
				: Array.FindIndex(flagWords, known => words.Matches(known.Word));

			if (words.Matches("protocol")) {
				if (!EthernetProtocol.TryParse(words.Next(), out ushort protocol))
					throw words.Invalid("protocol is invalid", words.Current);
				request.Attribute(if_link_h.IFLA_VLAN_PROTOCOL, [(byte)(protocol >> 8),
					(byte)protocol]);
			} else if (words.Matches("id")) {
				if (!Words.TryInteger(words.Next(), out int id) || id is < 0 or > ushort.MaxValue)
					throw words.Invalid("id is invalid", words.Current);
				request.Attribute(if_link_h.IFLA_VLAN_ID, [(byte)id, (byte)(id >> 8)]);
			} else if (flag >= 0) {
				mask |= flagWords[flag].Flag;
				if (words.OnOff(flagWords[flag].Word))
					flags |= flagWords[flag].Flag;
				else
					flags &= ~flagWords[flag].Flag;
			} else if (words.Matches("ingress-qos-map")) {
				ParseMap(words, request, if_link_h.IFLA_VLAN_INGRESS_QOS, "invalid ingress-qos-map");
				continue;
			} else if (words.Matches("egress-qos-map")) {
				ParseMap(words, request, if_link_h.IFLA_VLAN_EGRESS_QOS, "invalid egress-qos-map");
				continue;
			} else {
				throw words.Fail(words.Matches("help") ? Usage
					: $"vlan: unknown command \"{words.Current}\"?\n{Usage}", 1);
			}
			words.Skip();
		}
		if (mask != 0)
			request.Attribute(if_link_h.IFLA_VLAN_FLAGS, Pair((uint)flags, (uint)mask));
	}

	public override string Details(Attributes? data, LinkNames names)
	{
		if (data?.U16(if_link_h.IFLA_VLAN_ID) is not { } id)
			return "";

		var text = new StringBuilder();
		string protocol = "802.1q";

		if (data.Bytes(if_link_h.IFLA_VLAN_PROTOCOL) is { } number) {
			if (number.Length < 2)
				return "";
			protocol = EthernetProtocol.Format(BinaryPrimitives.ReadUInt16BigEndian(number.Span));
		}
		text.Append($"protocol {protocol} id {id} ");
		if (data.U32(if_link_h.IFLA_VLAN_FLAGS) is { } flags)
			text.Append($"<{Flags(flags)}> ");
		text.Append(Map("ingress-qos-map", data.Bytes(if_link_h.IFLA_VLAN_INGRESS_QOS)));
		text.Append(Map("egress-qos-map", data.Bytes(if_link_h.IFLA_VLAN_EGRESS_QOS)));
		return text.ToString();
	}

	private static string Flags(uint flags)
	{
		var names = new List<string>();

		foreach (var (_, name, flag) in flagWords) {
			if ((flags & flag) != 0)
				names.Add(name);
			flags &= ~(uint)flag;
		}
		return string.Join(',', names) + (flags == 0 ? "" : (names.Count > 0 ? "," : "") + $"{flags:x}");
	}

	private static string Map(string name, ReadOnlyMemory<byte>? map)
	{
		if (map is not { } bytes)
			return "";

		var pairs = Attributes.Each(bytes).Select(attribute =>
			$"{BinaryPrimitives.ReadUInt32LittleEndian(attribute.Payload.Span)}:"
			+ $"{BinaryPrimitives.ReadUInt32LittleEndian(attribute.Payload.Span[4..])} ");

		return $"\n      {name} {{ {string.Concat(pairs)}}} ";
	}

	// All words with a colon: FROM:TO.
	private static void ParseMap(Words words, Message request, ushort type, string complaint)
	{
		words.Next();
		request.Nested(type, () => {
			for (; !words.End && words.Current.Split(':', 2) is [var from, var to]; words.Skip()) {
				// What iproute2 shows of the word ends before the colon.
				if (!TryNumber(from, out uint key) || !TryNumber(to, out uint value))
					throw words.Invalid(complaint, from);
				request.Attribute(if_link_h.IFLA_VLAN_QOS_MAPPING, Pair(key, value));
			}
		});
	}

	private static bool TryNumber(string word, out uint value)
	{
		bool valid = Words.TryInteger(word, out int number) && number >= 0;

		value = (uint)number;
		return valid || uint.TryParse(word, System.Globalization.NumberStyles.None, null, out value);
	}

	private static byte[] Pair(uint first, uint second)
	{
		byte[] pair = new byte[8];

		BinaryPrimitives.WriteUInt32LittleEndian(pair, first);
		BinaryPrimitives.WriteUInt32LittleEndian(pair.AsSpan(4), second);
		return pair;
	}
}
