// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Text.RegularExpressions;

namespace Klab.Userspace.Udev;

/// <summary>One rule, in the syntax of udev(7): what a device must be, and the name that it gets.</summary>
internal sealed class UdevRule
{
	private sealed record Match(string Key, string? Attribute, bool Negated, Regex Value);

	private static readonly string[] keys = ["ACTION", "SUBSYSTEM", "SUBSYSTEMS", "KERNEL", "KERNELS"];
	private static readonly Regex part =
		new("""\G\s*(?<key>[A-Z]+)(?:\{(?<attribute>[^}]*)\})?\s*(?<op>==|!=|=)\s*"(?<value>[^"]*)"\s*(?:,|$)""");

	private readonly List<Match> _matches = [];

	private UdevRule()
	{
	}

	public string NewName { get; private set; } = "";

	/// <param name="complaint">what is wrong with the rule, when the result is null</param>
	public static UdevRule? Parse(string text, out string complaint)
	{
		var rule = new UdevRule();
		int at = 0;

		complaint = "";
		while (at < text.Length) {
			if (part.Match(text, at) is not { Success: true } found) {
				complaint = $"not KEY==\"value\" or NAME=\"value\": {text[at..]}";
				return null;
			}
			at += found.Length;

			string key = found.Groups["key"].Value, op = found.Groups["op"].Value, value = found.Groups["value"].Value;
			string? attribute = found.Groups["attribute"] is { Success: true } group ? group.Value : null;

			if (key == "NAME" && op == "=" && attribute == null) {
				rule.NewName = value;
			} else if (op != "=" && (key == "ATTR" ? attribute != null : keys.Contains(key) && attribute == null)) {
				rule._matches.Add(new(key, attribute, op == "!=", Pattern(value)));
			} else {
				complaint = $"unknown: {found.Value.TrimEnd(',', ' ')}";
				return null;
			}
		}
		if (rule.NewName.Length > 0)
			return rule;
		complaint = "it gives no NAME";
		return null;
	}

	public bool Fits(UdevDevice device) => _matches.All(match => match.Negated != (match.Key switch {
		"ACTION" => ["add"],
		"SUBSYSTEM" => ["net"],
		"KERNEL" => [device.Name],
		"KERNELS" => device.Names,
		"SUBSYSTEMS" => device.Subsystems,
		_ => device.Attribute(match.Attribute!) is { } value ? [value] : (IEnumerable<string>)[],
	}).Any(value => match.Value.IsMatch(value)));

	// * ? [...] and alternatives
	private static Regex Pattern(string glob)
	{
		var regex = new StringBuilder("^(?:");
		bool inClass = false;

		foreach (char c in glob) {
			inClass = c == '[' || (inClass && c != ']');
			regex.Append(c switch {
				_ when inClass || c == ']' => c.ToString(),
				'*' => ".*",
				'?' => ".",
				'|' => "|",
				_ => Regex.Escape(c.ToString()),
			});
		}
		try {
			return new Regex(regex.Append(")$").ToString());
		} catch (ArgumentException) {
			return new Regex("^" + Regex.Escape(glob) + "$");
		}
	}
}
