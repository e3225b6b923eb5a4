// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Klab.Alongside;

/// <summary>
/// Why whole groups of functions were left out: lines like <c>net/core/dev.c xps|tc_ | CONFIG_XPS is not set</c>. The
/// first
/// word is a path, where <c>*</c> stands for anything; the second an expression for the name, <c>*</c> for all the
/// others.
/// One that begins with a tilde is about functions that are reduced.
/// </summary>
internal sealed class Reasons
{
	private readonly List<(Regex Path, Regex? Name, string Why)> rules = [];
	private readonly List<(Regex Path, Regex Name, string Why)> reduced = [];

	public static Reasons Read(string path)
	{
		var reasons = new Reasons();

		foreach (string line in File.Exists(path) ? File.ReadAllLines(path) : []) {
			if (line.Length == 0 || line[0] == '#')
				continue;

			string[] parts = line.Split(" | ", 2);
			string[] what = parts[0].Split(' ', 2, StringSplitOptions.TrimEntries);

			var original = new Regex("^" + Regex.Escape(what[0]).Replace(@"\*", ".*") + "$");

			if (what[1][0] == '~')
				reasons.reduced.Add((original, new Regex($"^(?:{what[1][1..]})$"), parts[1].Trim()));
			else
				reasons.rules.Add((original,
					what[1] == "*" ? null : new Regex($"^(?:{what[1]})$"), parts[1].Trim()));
		}
		return reasons;
	}

	public string? For(string path, string name) =>
		rules.FirstOrDefault(rule => rule.Name != null && rule.Path.IsMatch(path)
			&& rule.Name.IsMatch(name)).Why;

	/// <summary>What a function lacks that is reduced without a word in its own text.</summary>
	public string? ForReduced(string path, string name) =>
		reduced.FirstOrDefault(rule => rule.Path.IsMatch(path) && rule.Name.IsMatch(name)).Why;

	/// <summary>Why the rest of a file was left out.</summary>
	public string ForRest(string path) =>
		rules.FirstOrDefault(rule => rule.Name == null && rule.Path.IsMatch(path)).Why
			?? "not used by the port yet";
}
