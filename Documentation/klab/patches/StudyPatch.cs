// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Klab.Patches;

/// <summary>A study patch: a mail with a diff, and a page that explains it, in <c>Documentation/patches</c>.</summary>
internal sealed partial class StudyPatch
{
	private const string Extension = ".patch";

	public string Name { get; }

	/// <summary>The mail: subject, explanation, diffstat and diff.</summary>
	public string Mail { get; }

	/// <summary>The page beside it.</summary>
	public string Explanation { get; }

	public IReadOnlyList<FileDiff> Files { get; }

	private StudyPatch(string path)
	{
		string page = Path.ChangeExtension(path, ".md");

		Name = Path.GetFileNameWithoutExtension(path);
		Mail = File.ReadAllText(path);
		Explanation = File.Exists(page) ? File.ReadAllText(page) : "";
		Files = FileDiff.Parse(Name, Mail);
	}

	/// <summary>The subject without its tags.</summary>
	public string Summary => Subject().Match(Mail) is { Success: true } subject
		? Regex.Replace(subject.Groups[1].Value, @"\s+", " ") : Name;

	/// <summary>All there are, by name.</summary>
	public static IReadOnlyList<StudyPatch> All(string root) => [.. Paths(root).Select(path => new StudyPatch(path))];

	/// <exception cref="UsageError">there is no patch of this name</exception>
	public static StudyPatch Find(string root, string name)
	{
		string? path = Paths(root).FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name);

		return path != null ? new StudyPatch(path)
			: throw new UsageError($"there is no study patch '{name}': 'klab patch' lists them");
	}

	private static IEnumerable<string> Paths(string root)
	{
		string folder = Path.Combine(root, "Documentation", "patches");

		return Directory.Exists(folder)
			? Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal) : [];
	}

	[GeneratedRegex(@"^Subject: (?:\[[^\]]*\] )?(.*(?:\r?\n[ \t].*)*)", RegexOptions.Multiline)]
	private static partial Regex Subject();
}
