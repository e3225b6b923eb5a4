// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

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
		foreach (string detail in report.Details)
			text.Append($"  | {detail}\n");
		text.Append('\n');
		text.Append(string.Concat(report.Columns.Select(name => ("  " + name).PadRight(width))).TrimEnd()).Append('\n');
		foreach (var line in report.Lines) {
			int depth = line.Depth * 2, room = width - depth;
			string margin = new(' ', line.Column * width + depth);

			switch (line.Kind) {
			case LineKind.Function:
				string places = line.Kernel is null or "" ? line.Ours ?? "" : $"{line.Kernel} | {line.Ours}";

				// our line is that of the step, too
				if (line.Text.Length > room - 5 - places.Length && line.Kernel is not (null or ""))
					places = line.Kernel;
				text.Append($"{margin}  {Cut(line.Text, room - 5 - places.Length)}  {places}\n");
				break;
			case LineKind.Step:
				text.Append($"{margin}  {Cut(line.Text, room - 10)}{Number(line, room)}\n");
				break;
			case LineKind.Switch:
				text.Append($" ── switch: {line.Text} ".PadRight(Width - 1, '─')).Append('\n');
				break;
			case LineKind.Wrong:
				text.Append($"{margin}  ✗ {Cut(line.Text, room - 5)}\n");
				break;
			default:
				text.Append($" ┄┄ {report.Columns[line.Column]} {line.Text}\n");
				break;
			}
		}
		text.Append($"\n  {report.Coverage}\n  replay: {report.ReplayCommand}\n");
		return text.ToString();
	}

	private static string Number(Line line, int room)
	{
		string number = line.Ours is { } ours ? ours[ours.LastIndexOf(':')..] : "";

		return number.PadLeft(Math.Max(1, room - 4 - Math.Min(line.Text.Length, room - 10)));
	}

	private static string Cut(string text, int width) => text.Length <= width || width < 2 ? text : text[..(width - 1)] + "…";
}
