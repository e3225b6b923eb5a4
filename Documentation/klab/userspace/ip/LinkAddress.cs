// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Klab.Userspace.Ip;

/// <summary>Link-layer addresses as text.</summary>
internal static class LinkAddress
{
	public static string Format(ReadOnlySpan<byte> address)
	{
		return string.Join(':', address.ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
	}

	/// <summary>Reads hexadecimal bytes between colons, at most 32, or four decimal ones between dots; exits as iproute2 does when there is another thing.</summary>
	public static byte[] Parse(Process process, string text)
	{
		var bytes = new List<byte>();

		if (text.Contains('.')) {
			if (Prefix.Dotted(text) is { } dotted)
				return dotted;
			process.PrintError($"\"{text}\" is invalid lladdr.\n");
			throw new Exit(1);
		}

		foreach (string part in text.Split(':').Take(32)) {
			string digits = Leading(part);

			if (digits.Length == 0
			    || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out uint value) || value > 255) {
				process.PrintError($"\"{part}\" is invalid lladdr.\n");
				throw new Exit(1);
			}
			bytes.Add((byte)value);
		}
		return [.. bytes];
	}

	// What sscanf("%x") takes of a word: the hexadecimal digits it begins with.
	private static string Leading(string part)
	{
		part = part.TrimStart();
		if (part.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
			part = part[2..];
		return new string([.. part.TakeWhile(char.IsAsciiHexDigit)]);
	}
}
