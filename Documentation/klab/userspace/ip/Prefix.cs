// SPDX-License-Identifier: GPL-2.0-only

using System.Net;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Ip;

/// <summary>An IP address or prefix as a word of a command.</summary>
/// <param name="Family">an AF_ number, AF_UNSPEC for <c>any</c> and <c>default</c> when nothing else says it</param>
/// <param name="Bytes">the address in network order; none for <c>any</c></param>
/// <param name="Length">bits of the prefix; all of an address</param>
/// <param name="LengthGiven">true for <c>ADDRESS/LENGTH</c> and <c>default</c></param>
internal sealed record Prefix(byte Family, byte[] Bytes, int Length, bool LengthGiven)
{
	/// <summary>Reads an address; exits as iproute2 does when there is another thing.</summary>
	/// <param name="family">the family it must be of, or AF_UNSPEC</param>
	public static Prefix Address(Words words, string text, byte family) => ParseAddress(text, family)
		?? throw words.Fail($"Error: {Verbose(family)} address is expected rather than \"{text}\".", 1);

	/// <summary>Reads a prefix; exits as iproute2 does when there is another thing.</summary>
	public static Prefix Parse(Words words, string text, byte family)
	{
		if (family == socket_h.AF_PACKET)
			throw words.Fail($"Error: \"{text}\" may be inet prefix, but it is not allowed in this context.", 1);
		return TryParse(text, family)
			?? throw words.Fail($"Error: {Verbose(family)} prefix is expected rather than \"{text}\".", 1);
	}

	/// <returns>null when the text is no prefix</returns>
	public static Prefix? TryParse(string text, byte family)
	{
		int slash = text.IndexOf('/', StringComparison.Ordinal);
		var address = ParseAddress(slash < 0 ? text : text[..slash], family);

		if (address == null || slash < 0)
			return address;
		if (address.Bytes.Length == 0 || address.LengthGiven || MaskLength(text[(slash + 1)..]) is not { } length
		    || length > address.Length)
			return null;
		return address with { Length = length, LengthGiven = true };
	}

	public static string Format(ReadOnlySpan<byte> address) =>
		address.Length is 4 or 16 ? new IPAddress(address).ToString() : LinkAddress.Format(address);

	public static string FamilyName(byte family) => family switch {
		socket_h.AF_INET => "inet",
		socket_h.AF_INET6 => "inet6",
		socket_h.AF_PACKET => "link",
		socket_h.AF_MPLS => "mpls",
		socket_h.AF_BRIDGE => "bridge",
		_ => "???",
	};

	/// <summary>Are the first <paramref name="bits"/> bits the same? What an address does not have counts as 0.</summary>
	public static bool Match(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int bits)
	{
		for (int i = 0; i * 8 < bits; i++) {
			int mask = 0xff << (8 - Math.Min(8, bits - (i * 8))) & 0xff;
			int difference = (i < a.Length ? a[i] : 0) ^ (i < b.Length ? b[i] : 0);

			if ((difference & mask) != 0)
				return false;
		}
		return true;
	}

	/// <summary>Is an attribute's address in this prefix? An empty one, or an absent attribute, always.</summary>
	public bool Contains(ReadOnlyMemory<byte>? address) =>
		address == null || Family == socket_h.AF_UNSPEC || Length <= 0
			|| (address.Value.Length == Bytes.Length && Match(address.Value.Span, Bytes, Length));

	private static Prefix? ParseAddress(string text, byte family)
	{
		int whole = family switch {
			socket_h.AF_INET => 4,
			socket_h.AF_INET6 => 16,
			_ => 0,
		};

		if (text == "default")
			return new Prefix(family, new byte[whole], 0, LengthGiven: true);
		if (text is "all" or "any")
			return new Prefix(family, [], 0, LengthGiven: false);
		if (text.Contains(':'))
			return family is socket_h.AF_UNSPEC or socket_h.AF_INET6 && IPAddress.TryParse(text, out var six)
				? new Prefix(socket_h.AF_INET6, six.GetAddressBytes(), 128, LengthGiven: false) : null;
		return family is socket_h.AF_UNSPEC or socket_h.AF_INET && Dotted(text) is { } bytes
			? new Prefix(socket_h.AF_INET, bytes, 32, LengthGiven: false) : null;
	}

	/// <summary>One to four numbers; those that are missing are 0.</summary>
	public static byte[]? Dotted(string text)
	{
		string[] parts = text.Split('.');
		byte[] bytes = new byte[4];

		if (parts.Length > bytes.Length)
			return null;
		for (int i = 0; i < parts.Length; i++) {
			if (!Words.TryUnsigned(parts[i], out uint value) || value > 255)
				return null;
			bytes[i] = (byte)value;
		}
		return bytes;
	}

	private static int? MaskLength(string text)
	{
		if (Words.TryUnsigned(text, out uint length))
			return (int)Math.Min(length, int.MaxValue);
		if (Dotted(text) is not { } bytes)
			return null;

		uint mask = (uint)(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]), host = ~mask;

		return (host & (host + 1)) == 0 ? System.Numerics.BitOperations.PopCount(mask) : null;
	}

	private static string Verbose(byte family) =>
		family == socket_h.AF_UNSPEC ? "any valid" : FamilyName(family);
}
