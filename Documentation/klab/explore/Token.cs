// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text;

namespace Klab.Explore;

/// <summary>A schedule as a short text, whatever strategy found it.</summary>
/// <remarks>
/// Four digits for the scenario, then each switch: who from, after how many steps, to whom. Numbers are sevens of bits,
/// the last one without the high bit.
/// </remarks>
internal static class Token
{
	public static string Write(IReadOnlyList<Switch> switches, ulong scenario)
	{
		List<byte> bytes = [];

		foreach (var s in switches) {
			Add(bytes, s.From << 1 | (s.Free ? 1 : 0));
			Add(bytes, s.At);
			Add(bytes, s.To);
		}
		return Mark(scenario) + Convert.ToHexStringLower([.. bytes]);
	}

	/// <exception cref="UsageError">it is none, or of another scenario</exception>
	public static Switch[] Read(string token, ulong scenario)
	{
		byte[] bytes;

		try {
			bytes = Convert.FromHexString(token.AsSpan(4));
		} catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException) {
			throw new UsageError($"'{token}' is no replay token");
		}
		if (!token.StartsWith(Mark(scenario), StringComparison.OrdinalIgnoreCase))
			throw new UsageError($"the token '{token}' is of another race, another patch or an older tree");

		List<Switch> switches = [];
		int at = 0;

		while (at < bytes.Length) {
			int from = Next(token, bytes, ref at), steps = Next(token, bytes, ref at), to = Next(token, bytes, ref at);

			switches.Add(new(from >> 1, steps, to, (from & 1) != 0));
		}
		return [.. switches];
	}

	private static string Mark(ulong scenario) => (scenario >> 48).ToString("x4", CultureInfo.InvariantCulture);

	private static void Add(List<byte> bytes, int n)
	{
		for (; n >= 0x80; n >>= 7)
			bytes.Add((byte)(n | 0x80));
		bytes.Add((byte)n);
	}

	private static int Next(string token, byte[] bytes, ref int at)
	{
		int n = 0;

		for (int shift = 0; shift < 28; shift += 7) {
			if (at == bytes.Length)
				break;

			byte b = bytes[at++];

			n |= (b & 0x7f) << shift;
			if (b < 0x80)
				return n;
		}
		throw new UsageError($"'{token}' is no replay token");
	}
}
