// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Text.Json;

namespace Klab.Explore;

/// <summary>The report as text: one column for each task.</summary>
internal static class TextReport
{
	private const int Width = 118, Least = 34;

	public static string Write(Report report)
	{
		var text = new StringBuilder();
		int width = Math.Max(Least, (Width - 2) / Math.Max(report.Columns.Count, 1));

		text.Append($"{report.Race}: VIOLATED\n  {report.Verdict}\n  expected: {report.Expected}\n");
		foreach (string detail in report.Details.Skip(1))
			text.Append($"  | {detail}\n");
		text.Append('\n');
		text.Append(string.Concat(report.Columns.Select(name => ("  " + name).PadRight(width))).TrimEnd()).Append('\n');
		foreach (var line in report.Lines) {
			string margin = new(' ', line.Column * width);

			switch (line.Kind) {
			case LineKind.Function:
				string places = line.Kernel is null or "" ? line.Ours ?? "" : $"{line.Kernel} | {Bare(line)}";

				text.Append($"{margin}  {Cut(line.Text, width - 4 - places.Length)}  {places}\n");
				break;
			case LineKind.Step:
				text.Append($"{margin}    {Cut(line.Text, width - 12),-1}{Line(line, width)}\n");
				break;
			case LineKind.Switch:
				text.Append($" ── switch: {line.Text} ".PadRight(Width - 1, '─')).Append('\n');
				break;
			default:
				text.Append($" ┄┄ {report.Columns[line.Column]} {line.Text}\n");
				break;
			}
		}
		text.Append($"\n  {report.Coverage}\n  replay: {report.ReplayCommand}\n");
		return text.ToString();
	}

	private static string Line(Line line, int width)
	{
		string number = line.Ours is { } ours ? ours[ours.LastIndexOf(':')..] : "";

		return number.PadLeft(Math.Max(1, width - 6 - Math.Min(line.Text.Length, width - 12)));
	}

	private static string Bare(Line line)
	{
		string file = line.Ours![..line.Ours!.LastIndexOf(':')];

		return file + line.Ours[file.Length..];
	}

	private static string Cut(string text, int width) => text.Length <= width || width < 2 ? text : text[..(width - 1)] + "…";
}

/// <summary>The report as a sequence diagram, for pages that DocFX makes.</summary>
internal static class MermaidReport
{
	public static string Write(Report report)
	{
		var text = new StringBuilder("sequenceDiagram\n");

		for (int i = 0; i < report.Columns.Count; i++)
			text.Append($"  participant t{i} as {Clean(report.Columns[i])}\n");
		foreach (var line in report.Lines) {
			switch (line.Kind) {
			case LineKind.Function:
				text.Append($"  Note over t{line.Column}: {Clean(line.Text)} ({Clean(line.Kernel is null or "" ? line.Ours ?? "" : line.Kernel + " | " + line.Ours)})\n");
				break;
			case LineKind.Step:
				text.Append($"  t{line.Column}->>t{line.Column}: {Clean(line.Text)}\n");
				break;
			case LineKind.Switch:
				text.Append($"  t{line.Column}--xt{line.To}: switch: {Clean(line.Text)}\n");
				break;
			default:
				text.Append($"  t{line.Column}-->>t{line.To}: {Clean(report.Columns[line.Column])} {Clean(line.Text)}\n");
				break;
			}
		}
		text.Append($"  Note over t0{(report.Columns.Count > 1 ? $",t{report.Columns.Count - 1}" : "")}: {Clean(report.Verdict)}\n");
		text.Append($"%% {report.Coverage}\n%% replay: {report.ReplayCommand}\n");
		return text.ToString();
	}

	// Marks that mean something to mermaid.
	private static string Clean(string text) => text.Replace(";", ",", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal)
		.Replace("\n", " ", StringComparison.Ordinal).Replace("->", "→", StringComparison.Ordinal);
}

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
	private static readonly JsonSerializerOptions json = new() {
		WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
		Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
		Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
	};

	public static string Write(object report) => JsonSerializer.Serialize(report, json).ReplaceLineEndings("\n") + "\n";
}
