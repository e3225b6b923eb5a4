// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text.RegularExpressions;

namespace Klab.Patches;

/// <summary>What a unified diff does to one file.</summary>
/// <param name="Path">from the top of the tree</param>
internal sealed partial record FileDiff(string Path, IReadOnlyList<Hunk> Hunks)
{
	/// <summary>What takes these changes back.</summary>
	public FileDiff Reversed => this with { Hunks = [.. Hunks.Select(hunk => hunk.Reversed)] };

	/// <summary>Finds the diffs in a mail; what stands around them is left alone.</summary>
	/// <exception cref="Failure">it is no unified diff with a/ and b/ in front of its paths</exception>
	public static IReadOnlyList<FileDiff> Parse(string name, string text)
	{
		string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
		var files = new List<FileDiff>();

		for (int i = 0; i + 1 < lines.Length; i++) {
			if (!lines[i].StartsWith("--- a/", StringComparison.Ordinal)
			    || !lines[i + 1].StartsWith("+++ b/", StringComparison.Ordinal))
				continue;

			string path = PathOf(lines[i + 1]);
			var hunks = new List<Hunk>();

			if (PathOf(lines[i]) != path)
				throw new Failure($"{name}: {lines[i]}: a study patch renames no files");
			for (i += 2; i < lines.Length && HunkHeader().Match(lines[i]) is { Success: true } header;)
				hunks.Add(ReadHunk(name, lines, ref i, header));
			i--;
			if (hunks.Count == 0)
				throw new Failure($"{name}: {path}: no hunk follows");
			files.Add(new FileDiff(path, hunks));
		}
		return files.Count > 0 ? files : throw new Failure($"{name}: no unified diff in it");
	}

	/// <summary>Applies the hunks to a file's text. A hunk may have moved, but its lines must be as they are here.</summary>
	/// <exception cref="Failure">a hunk's lines are not to be found</exception>
	public string Apply(string name, string text)
	{
		var lines = text.Split('\n').ToList();
		int moved = 0;
		int from = 0;

		foreach (var hunk in Hunks) {
			string[] old = [.. hunk.Old], @new = [.. hunk.New];
			int at = Find(lines, old, hunk.OldStart - 1 + moved, from);

			if (at < 0)
				throw new Failure($"{name} does not apply: {Path}: nothing there is as in {hunk.Header}");
			lines.RemoveRange(at, old.Length);
			lines.InsertRange(at, @new);
			moved = at - (hunk.OldStart - 1) + @new.Length - old.Length;
			from = at + @new.Length;
		}
		return string.Join('\n', lines);
	}

	// The nearest place, not before the hunk that was applied last.
	private static int Find(List<string> lines, string[] wanted, int expected, int from)
	{
		for (int distance = 0; distance <= lines.Count; distance++) {
			if (Matches(lines, wanted, expected + distance, from))
				return expected + distance;
			if (Matches(lines, wanted, expected - distance, from))
				return expected - distance;
		}
		return -1;
	}

	private static bool Matches(List<string> lines, string[] wanted, int at, int from)
	{
		if (at < from || at + wanted.Length > lines.Count)
			return false;
		for (int i = 0; i < wanted.Length; i++)
			if (lines[at + i] != wanted[i])
				return false;
		return true;
	}

	private static Hunk ReadHunk(string name, string[] lines, ref int i, Match header)
	{
		int Number(string group, int otherwise) => header.Groups[group] is { Success: true } found
			? int.Parse(found.Value, CultureInfo.InvariantCulture) : otherwise;

		int old = Number("oldCount", 1), @new = Number("newCount", 1);
		var body = new List<string>();

		for (i++; (old > 0 || @new > 0) && i < lines.Length; i++) {
			// a mail program may have eaten the blank of an empty line
			string line = lines[i].Length == 0 ? " " : lines[i];

			if (line[0] is ' ' or '-')
				old--;
			if (line[0] is ' ' or '+')
				@new--;
			if (line[0] is not (' ' or '-' or '+') || old < 0 || @new < 0)
				throw new Failure($"{name}: {header.Value}: not a line of a hunk: {line}");
			body.Add(line);
		}
		if (old > 0 || @new > 0)
			throw new Failure($"{name}: {header.Value}: the hunk is cut off");
		if (i < lines.Length && lines[i].StartsWith('\\'))
			i++;
		return new Hunk(header.Value, Number("old", 0), Number("new", 0), body);
	}

	private static string PathOf(string line)
	{
		string path = line["--- a/".Length..];
		int tab = path.IndexOf('\t');

		return tab < 0 ? path : path[..tab];
	}

	[GeneratedRegex(@"^@@ -(?<old>\d+)(?:,(?<oldCount>\d+))? \+(?<new>\d+)(?:,(?<newCount>\d+))? @@")]
	private static partial Regex HunkHeader();
}
