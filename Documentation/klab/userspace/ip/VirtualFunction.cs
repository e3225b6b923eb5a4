// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>The words after <c>ip link set DEV vf NUMBER</c>.</summary>
/// <param name="device">the device whose virtual function it is</param>
internal sealed class VirtualFunction(int number, LinkNames names, string device)
{
	private const ushort EthernetVlan = 0x8100, EthernetServiceVlan = 0x88a8;

	private static readonly string[] linkStates = ["auto", "enable", "disable"];

	private static readonly (string Word, ushort Type)[] switches = [
		("spoofchk", if_link_h.IFLA_VF_SPOOFCHK), ("query_rss", if_link_h.IFLA_VF_RSS_QUERY_EN),
		("trust", if_link_h.IFLA_VF_TRUST),
	];

	private readonly List<Action<Message>> _attributes = [];

	public void AppendTo(Message request)
	{
		foreach (var attribute in _attributes)
			attribute(request);
	}

	/// <summary>Reads the words that can stand here; the current one is the last of them then.</summary>
	public void Parse(Words words, Process process)
	{
		string[] rest = words.Rest[1..];
		bool hasRates = rest.Any(word => Words.Matches(word, "max_tx_rate") || Words.Matches(word, "min_tx_rate"));
		bool hasMaximum = rest.Any(word => Words.Matches(word, "max_tx_rate"));
		uint minimum = 0, maximum = 0;
		bool any = false;

		for (; words.Following is { } word; any = true) {
			var (key, type) = switches.FirstOrDefault(known => Words.Matches(word, known.Word));

			if (Words.Matches(word, "mac")) {
				words.Skip();
				AddAddress(words, process);
			} else if (Words.Matches(word, "vlan")) {
				words.Skip();
				AddVlans(words);
			} else if (Words.Matches(word, "rate")) {
				words.Skip();

				uint rate = words.Unsigned("Invalid \"rate\" value\n");

				if (!hasRates)
					Add(if_link_h.IFLA_VF_TX_RATE, rate);
				else if (!hasMaximum)
					maximum = rate;
			} else if (Words.Matches(word, "max_tx_rate")) {
				words.Skip();
				maximum = words.Unsigned("Invalid \"max tx rate\" value\n");
			} else if (Words.Matches(word, "min_tx_rate")) {
				words.Skip();
				minimum = words.Unsigned("Invalid \"min tx rate\" value\n");
			} else if (key != null) {
				words.Skip();
				Add(type, words.OffOn(key) ? 1u : 0);
			} else if (Words.Matches(word, "state")) {
				words.Skip();

				string text = words.Next();
				int state = Array.FindIndex(linkStates, known => Words.Matches(text, known));

				if (state < 0)
					throw words.Invalid("Invalid \"state\" value\n", text);
				Add(if_link_h.IFLA_VF_LINK_STATE, (uint)state);
			} else if (Words.Matches(word, "node_guid")) {
				words.Skip();
				AddGuid(words, if_link_h.IFLA_VF_IB_NODE_GUID);
			} else if (Words.Matches(word, "port_guid")) {
				words.Skip();
				AddGuid(words, if_link_h.IFLA_VF_IB_PORT_GUID);
			} else {
				break;
			}
		}

		if (hasRates && any) {
			if (maximum != 0 && minimum > maximum)
				throw words.Fail($"Invalid min_tx_rate {minimum} - must be <= max_tx_rate {maximum}", 1);
			Add(if_link_h.IFLA_VF_RATE, minimum, maximum);
		}
		if (!any)
			throw words.Incomplete();
	}

	// The number of the function, then the values: so do all of them begin.
	private void Add(ushort type, params ReadOnlySpan<uint> values) => Add(type, Bytes(values));

	private void Add(ushort type, byte[] bytes) => _attributes.Add(request => request.Attribute(type, bytes));

	private byte[] Bytes(params ReadOnlySpan<uint> values)
	{
		byte[] bytes = new byte[4 + values.Length * 4];

		BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
		for (int i = 0; i < values.Length; i++)
			BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 + i * 4), values[i]);
		return bytes;
	}

	private void AddAddress(Words words, Process process)
	{
		byte[] bytes = new byte[4 + 32];
		int length = names.AddressLength(device);
		byte[] address = LinkAddress.Parse(process, words.Next());

		if (length > 0 && address.Length != length)
			throw words.Fail($"Invalid address length {address.Length} - must be {length} bytes", 1);
		BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
		address.CopyTo(bytes, 4);
		Add(if_link_h.IFLA_VF_MAC, bytes);
	}

	private void AddVlans(Words words)
	{
		var (vlan, priority, protocol) = ParseVlan(words);

		if (protocol == EthernetVlan) {
			Add(if_link_h.IFLA_VF_VLAN, vlan, priority);
			return;
		}

		var list = new List<byte[]>();

		while (true) {
			byte[] bytes = [.. Bytes(vlan, priority), (byte)(protocol >> 8), (byte)protocol, 0, 0];

			list.Add(bytes);
			if (words.Following is not { } word || !Words.Matches(word, "vlan"))
				break;
			words.Skip();
			(vlan, priority, protocol) = ParseVlan(words);
		}
		_attributes.Add(request => request.Nested(if_link_h.IFLA_VF_VLAN_LIST, () => {
			foreach (byte[] bytes in list)
				request.Attribute(if_link_h.IFLA_VF_VLAN_INFO, bytes);
		}));
	}

	private static (uint Vlan, uint Priority, ushort Protocol) ParseVlan(Words words)
	{
		uint vlan = words.Unsigned("Invalid \"vlan\" value\n"), priority = 0;
		ushort protocol = EthernetVlan;

		if (vlan > 4095)
			throw words.Invalid("Invalid \"vlan\" value\n", words.Current);
		if (words.Following is { } quality && Words.Matches(quality, "qos")) {
			words.Skip();
			priority = words.Unsigned("Invalid \"qos\" value\n");
		}
		if (words.Following is { } word && Words.Matches(word, "proto")) {
			words.Skip();
			if (!EthernetProtocol.TryParse(words.Next(), out protocol))
				throw words.Invalid("protocol is invalid\n", words.Current);
			if (protocol is not (EthernetVlan or EthernetServiceVlan))
				throw words.Invalid("Invalid \"vlan protocol\" value - supported "
					+ $"{EthernetProtocol.Format(EthernetVlan)}, {EthernetProtocol.Format(EthernetServiceVlan)}\n",
					words.Current);
		}
		return (vlan, priority, protocol);
	}

	// Eight bytes between colons, the first one the highest.
	private void AddGuid(Words words, ushort type)
	{
		string[] parts = words.Next().Split(':');
		byte[] bytes = new byte[16];

		BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
		if (parts.Length != 8)
			throw words.Invalid("Invalid GUID format\n", words.Current);
		for (int i = 0; i < parts.Length; i++)
			if (!byte.TryParse(parts[i], NumberStyles.AllowHexSpecifier, null, out bytes[15 - i]))
				throw words.Invalid("Invalid GUID format\n", words.Current);
		Add(type, bytes);
	}
}
