// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>Writes one address as <c>ip addr</c> and <c>ip monitor</c> do.</summary>
internal sealed class AddressPrinter(IpOptions options, LinkNames names)
{
	private const uint Forever = uint.MaxValue;
	private const int PreferredAt = 0, ValidAt = 4;

	/// <param name="withDevice">write the interface before the address</param>
	public string Format(AddressMessage address, bool withDevice)
	{
		var text = new StringBuilder();
		var attributes = address.Attributes;

		void Add(string form) => text.Append(form);

		if (address.IsDeletion)
			Add("Deleted ");
		if (!options.Brief) {
			if (withDevice)
				Add($"{address.Index}: {names.Name(address.Index)}");
			Add($"    {Prefix.FamilyName(address.Family)} ");
		}
		if (address.Local is { } local) {
			Add(Prefix.Format(local.Span));
			if (address.Peer is { } peer)
				Add($" peer {Prefix.Format(peer.Span)}");
			Add($"/{address.PrefixLength} ");
			if (attributes.U32(if_addr_h.IFA_RT_PRIORITY) is { } metric)
				Add($"metric {metric} ");
		}
		if (options.Brief)
			return text.ToString();

		if (attributes.Bytes(if_addr_h.IFA_BROADCAST) is { } broadcast)
			Add($"brd {Prefix.Format(broadcast.Span)} ");
		if (attributes.Bytes(if_addr_h.IFA_ANYCAST) is { } anycast)
			Add($"any {Prefix.Format(anycast.Span)} ");
		Add($"scope {RouteNames.Scope(address.Scope)} ");
		AppendFlags(text, address);
		Add(address.Label ?? "");
		if (attributes.Bytes(if_addr_h.IFA_CACHEINFO) is { Length: >= 8 } lifetimes)
			Add($"{options.LineEnd}       valid_lft {Lifetime(lifetimes.Span[ValidAt..])}"
				+ $" preferred_lft {Lifetime(lifetimes.Span[PreferredAt..])}");
		return text.Append('\n').ToString();
	}

	private static void AppendFlags(StringBuilder text, AddressMessage address)
	{
		uint flags = address.Flags;

		foreach (var flag in AddressFlag.All) {
			if (flag.Mask == if_addr_h.IFA_F_PERMANENT)
				text.Append((flags & flag.Mask) == 0 ? "dynamic " : "");
			else if ((flags & flag.Mask) != 0)
				text.Append(flag.Name).Append(' ');
			flags &= ~flag.Mask;
		}
		if (flags != 0)
			text.Append(CultureInfo.InvariantCulture, $"flags {flags:x2} ");
	}

	private static string Lifetime(ReadOnlySpan<byte> bytes) =>
		BinaryPrimitives.ReadUInt32LittleEndian(bytes) is var seconds and not Forever ? $"{seconds}sec" : "forever";
}
