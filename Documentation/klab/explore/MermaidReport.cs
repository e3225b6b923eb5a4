// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Explore;

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
			case LineKind.Wrong:
				text.Append($"  Note over t{line.Column}: ✗ {Clean(line.Text)}\n");
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
