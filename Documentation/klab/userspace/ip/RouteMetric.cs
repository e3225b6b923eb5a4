// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>A metric of a route: RTAX_ and its word.</summary>
/// <param name="Exact">the word must be written in full</param>
/// <param name="Scale">what the kernel counts to one millisecond; 0 when the metric is no time</param>
internal sealed record RouteMetric(string Name, int Type, bool Exact, bool Lockable, int Scale = 0)
{
	// In the order in which ip looks for them.
	private static readonly RouteMetric[] all = [
		new("mtu", rtnetlink_h.RTAX_MTU, true, true), new("hoplimit", rtnetlink_h.RTAX_HOPLIMIT, true, true),
		new("advmss", rtnetlink_h.RTAX_ADVMSS, true, true),
		new("reordering", rtnetlink_h.RTAX_REORDERING, false, true),
		new("rtt", rtnetlink_h.RTAX_RTT, true, true, 8), new("rto_min", rtnetlink_h.RTAX_RTO_MIN, true, false, 1),
		new("window", rtnetlink_h.RTAX_WINDOW, false, true), new("cwnd", rtnetlink_h.RTAX_CWND, false, true),
		new("initcwnd", rtnetlink_h.RTAX_INITCWND, false, true),
		new("initrwnd", rtnetlink_h.RTAX_INITRWND, false, true),
		new("features", rtnetlink_h.RTAX_FEATURES, false, false),
		new("quickack", rtnetlink_h.RTAX_QUICKACK, false, false),
		new("congctl", rtnetlink_h.RTAX_CC_ALGO, false, true),
		new("rttvar", rtnetlink_h.RTAX_RTTVAR, false, true, 4),
		new("ssthresh", rtnetlink_h.RTAX_SSTHRESH, false, true),
		new("fastopen_no_cookie", rtnetlink_h.RTAX_FASTOPEN_NO_COOKIE, false, false),
	];

	public static RouteMetric? Find(string word) =>
		all.FirstOrDefault(metric => metric.Exact ? metric.Name == word : Words.Matches(word, metric.Name));

	/// <summary>Reads the value that follows the metric's word.</summary>
	/// <param name="locked">the bits of the metrics that the kernel must not change</param>
	public byte[] Parse(Words words, ref uint locked)
	{
		string word = words.Next();

		if (Type == rtnetlink_h.RTAX_RTO_MIN)
			locked |= 1u << Type;
		if (Lockable && word == "lock") {
			locked |= 1u << Type;
			word = words.Next();
		}
		if (Type == rtnetlink_h.RTAX_CC_ALGO)
			return Encoding.UTF8.GetBytes(word);

		uint value;

		if (Type == rtnetlink_h.RTAX_FEATURES) {
			if (word != "ecn")
				throw words.Invalid("\"features\" value not valid\n", word);
			value = rtnetlink_h.RTAX_FEATURE_ECN;
		} else if (Scale != 0) {
			value = TryTime(word, out uint time, out bool raw) ? raw ? time : time * (uint)Scale : throw Wrong(words, word);
		} else if (!Words.TryUnsigned(word, out value) || (Type == rtnetlink_h.RTAX_HOPLIMIT && value > 255)) {
			throw Wrong(words, word);
		} else if (Type is rtnetlink_h.RTAX_QUICKACK or rtnetlink_h.RTAX_FASTOPEN_NO_COOKIE && value > 1) {
			throw words.Invalid($"\"{Name}\" value should be 0 or 1\n", word);
		}
		return BitConverter.GetBytes(value);
	}

	public static void Append(StringBuilder text, Attributes metrics)
	{
		uint locked = metrics.U32(rtnetlink_h.RTAX_LOCK) ?? 0;

		for (int type = rtnetlink_h.RTAX_MTU; type <= rtnetlink_h.RTAX_MAX; type++) {
			bool isLocked = (locked & (1u << type)) != 0;

			if (!metrics.Has(type) && !isLocked)
				continue;

			uint value = metrics.U32(type) ?? 0;

			if (type == rtnetlink_h.RTAX_HOPLIMIT && value == uint.MaxValue)
				continue;

			var metric = Array.Find(all, known => known.Type == type);

			text.Append(metric?.Name ?? $"metric {type}").Append(isLocked ? " lock " : " ");
			text.Append(type switch {
				rtnetlink_h.RTAX_CC_ALGO => metrics.Text(type) + " ",
				rtnetlink_h.RTAX_FEATURES => Features(value),
				_ when metric is { Scale: > 0 } => Time(value / (uint)metric.Scale),
				_ => $"{value} ",
			});
		}
	}

	private Exit Wrong(Words words, string word) =>
		words.Invalid($"\"{(Type == rtnetlink_h.RTAX_ADVMSS ? "mss" : Name)}\" value is invalid\n", word);

	private static string Features(uint features)
	{
		string text = (features & rtnetlink_h.RTAX_FEATURE_ECN) != 0 ? "ecn " : "";

		return (features & ~rtnetlink_h.RTAX_FEATURE_ECN) != 0 ? $"{text}0x{features:x} " : text;
	}

	private static string Time(uint milliseconds) => milliseconds >= 1000
		? (milliseconds / 1e3).ToString("G6", CultureInfo.InvariantCulture) + "s " : $"{milliseconds}ms ";

	// A number that may have a fraction, then s or ms; without a unit it is the kernel's own number.
	private static bool TryTime(string word, out uint value, out bool raw)
	{
		string number = word.TrimEnd('s', 'm', 'S', 'M');
		string unit = word[number.Length..];
		bool done = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double time);

		raw = unit.Length == 0;
		if (unit is "s" or "S" || unit.StartsWith("sec", StringComparison.OrdinalIgnoreCase))
			time *= 1000;
		else if (!raw && unit.ToUpperInvariant() is not ("MS" or "MSEC" or "MSECS"))
			done = false;
		value = (uint)Math.Ceiling(time);
		return done && time is >= 0 and < uint.MaxValue;
	}
}
