// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Alongside;

/// <summary>The documentation pages of the port map: one for each C file, their list, and every departure and
/// erratum.</summary>
/// <remarks>Made of the map's data and the C# files alone.</remarks>
internal sealed class Pages(PortMap map, PortTree port)
{
	private const string Made = "<!-- Made by klab alongside of the port map's data and the C# files:"
		+ " change those instead. -->";

	/// <summary>The pages by their paths relative to the map's folder.</summary>
	public IReadOnlyDictionary<string, string> All()
	{
		var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) {
			["index.md"] = Index(),
			["departures.md"] = Departures(),
			["toc.yml"] = Toc(),
		};

		foreach (var file in map.Files)
			pages[PageOf(file.Path)] = OfFile(file);
		return pages;
	}

	/// <summary>Writes what has changed; pages of files that have left the map are deleted.</summary>
	public void Write()
	{
		var pages = All();

		foreach (var (path, text) in pages) {
			string target = Path.Combine(port.MapFolder, path);

			Directory.CreateDirectory(Path.GetDirectoryName(target)!);
			if (!File.Exists(target) || File.ReadAllText(target) != text)
				File.WriteAllText(target, text);
		}
		foreach (string stale in Stale(pages))
			File.Delete(Path.Combine(port.MapFolder, stale));
	}

	/// <summary>Pages that no file of the map has any more.</summary>
	public IEnumerable<string> Stale(IReadOnlyDictionary<string, string> pages) =>
		Directory.EnumerateFiles(port.MapFolder, "*.md", SearchOption.AllDirectories)
			.Select(path => Path.GetRelativePath(port.MapFolder, path).Replace('\\', '/'))
			.Where(path => !pages.ContainsKey(path));

	private static string PageOf(string path) => path + ".md";

	private static string Number(int value) => value.ToString();

	private string Index()
	{
		var text = new StringBuilder($"""
			{Made}
			# The port map

			What became of every function, function-like macro and table of operations of the files of Linux
			{LinuxTree.Mirrored} that the port mirrors: *ported*, *reduced* (something is left out, and the map says
			what and why) or *omitted* (and why). [Reading alongside](../alongside.md) shows the two texts side by
			side; [Departures and errata](departures.md) lists where the C# does something else on purpose, and
			where Linux itself is wrong.

			| file | here | ported | reduced | omitted | all |
			| --- | --- | --: | --: | --: | --: |

			""".Replace("\r", ""));

		foreach (var file in map.Files.Where(file => !file.IsBorrowed))
			text.Append($"| [{file.Path}]({PageOf(file.Path)}) "
				+ $"| {string.Join(", ", file.Mirrors.Select(Code))} | {Figures(file)} |\n");
		text.Append("\nFiles of which only pieces are here, in a C# file that mirrors another:\n\n"
			+ "| file | borrowed | of |\n| --- | --: | --: |\n");
		foreach (var file in map.Files.Where(file => file.IsBorrowed))
			text.Append($"| [{file.Path}]({PageOf(file.Path)}) | {file.All - file.Others} | {file.All} |\n");

		var whole = map.Files.Where(file => !file.IsBorrowed).ToList();

		text.Append($"""

			Together {map.Files.Count} files, {whole.Count} of them mirrored:
			{whole.Sum(file => file.Count(PortStatus.Ported))} ported,
			{whole.Sum(file => file.Count(PortStatus.Reduced))} reduced,
			{whole.Sum(file => file.Count(PortStatus.Omitted))} omitted.

			""".Replace("\r", ""));
		return text.ToString();
	}

	private static string Figures(MapFile file) => string.Join(" | ", new[] {
		file.Count(PortStatus.Ported), file.Count(PortStatus.Reduced), file.Count(PortStatus.Omitted), file.All,
	}.Select(Number));

	private static string Code(string text) => $"`{text}`";

	// In a table's cell; words of a comment are no Markdown.
	private static string Cell(string text)
	{
		var cell = new StringBuilder();

		foreach (char c in text) {
			if (c is '|' or '<' or '>' or '*' or '_' or '[' or ']' or '`' or '\\' or '~' or '@' or '$')
				cell.Append('\\');
			cell.Append(c);
		}
		return cell.ToString();
	}

	private string OfFile(MapFile file)
	{
		var text = new StringBuilder();
		string up = string.Concat(Enumerable.Repeat("../", file.Path.Count(c => c == '/')));

		text.Append($"{Made}\n# {file.Path}\n\n[{file.Path} at v{LinuxTree.Mirrored}]({Elixir.Url(file.Path)})");
		if (file.IsBorrowed)
			text.Append($": the port borrows {file.All - file.Others} of its {file.All} functions, macros and "
				+ "tables.\n\n");
		else
			text.Append($" is mirrored by {string.Join(", ", file.Mirrors.Select(Code))}: of {file.All} functions, "
				+ $"macros and tables {file.Count(PortStatus.Ported)} are ported, "
				+ $"{file.Count(PortStatus.Reduced)} reduced and {file.Count(PortStatus.Omitted)} omitted. "
				+ $"All the files are in [the port map]({up}index.md).\n\n");
		text.Append("| line | original | here | |\n| --: | --- | --- | --- |\n");
		foreach (var row in file.Rows.Where(row => row.Status != PortStatus.Omitted))
			text.Append($"| [{row.Line}]({Elixir.Url(file.Path, row.Line)}) | `{row.Name}` "
				+ $"| {string.Join(", ", row.Members.Select(Code))} "
				+ $"| {Remark(row)} |\n");

		var omitted = file.Rows.Where(row => row.Status == PortStatus.Omitted).GroupBy(file.WhyOf).ToList();

		if (omitted.Count > 0)
			text.Append("\n## Omitted\n");
		foreach (var group in omitted) {
			text.Append($"\n{Cell(group.Key)}:\n");
			text.AppendJoin(",\n", group.Select(row =>
				$"[`{row.Name}`]({Elixir.Url(file.Path, row.Line)})")).Append(".\n");
		}
		return text.ToString();
	}

	private static string Remark(MapRow row) => string.Join("; ", new[] {
		row.Status == PortStatus.Reduced ? $"reduced: {Cell(row.Why)}" : "",
		row.Departures.IsUnordered ? "stands elsewhere in its file" : "",
	}.Where(remark => remark.Length > 0));

	private string Departures()
	{
		var text = new StringBuilder($"""
			{Made}
			# Departures and errata

			[From C to C#](../porting.md) says what C# forces to differ everywhere. This is the rest, from the
			comments of the C# files: where the port does something else than Linux {LinuxTree.Mirrored}, and where
			Linux itself is wrong and the port keeps the fault.

			""".Replace("\r", ""));

		Section(text, "Departures", RemarkKind.Deviation);
		Section(text, "Errata", RemarkKind.Erratum);
		return text.ToString();
	}

	private void Section(StringBuilder text, string title, RemarkKind kind)
	{
		text.Append($"\n## {title}\n");
		foreach (var file in port.Files) {
			var found = file.Members.SelectMany(member =>
				member.Remarks.Where(remark => remark.Kind == kind).Select(remark => (member, remark)))
				.Concat(file.Remarks.Where(remark => remark.Kind == kind)
				.Select(remark => (member: (PortMember?)null!, remark)))
				.OrderBy(one => one.remark.Position).ToList();

			if (found.Count == 0)
				continue;
			text.Append($"\n### {file.Path}\n\n");
			foreach (var (member, remark) in found) {
				string where = member == null ? "" : member.Origins is [var origin, ..]
					? $"[`{member.Name}`]({Elixir.Url(origin.File, origin.Line)}): "
					: $"`{member.Key}`: ";

				text.Append($"- {where}{Cell(remark.Words)}\n");
			}
		}
	}

	private string Toc()
	{
		var text = new StringBuilder("# Made by klab alongside --update.\n- name: The port map\n  href: index.md\n"
			+ "- name: Departures and errata\n  href: departures.md\n");
		string folder = "";

		foreach (var file in map.Files) {
			string[] parts = file.Path.Split('/');
			string of = string.Join('/', parts[..^1]);

			if (of != folder)
				text.Append($"- name: {of}\n  items:\n");
			folder = of;
			text.Append($"    - name: {parts[^1]}\n      href: {PageOf(file.Path)}\n");
		}
		return text.ToString();
	}
}
