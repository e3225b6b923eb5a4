// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Alongside;

/// <summary>Two columns of text, with colours where they are wanted.</summary>
internal sealed class TerminalPage(TextWriter output, int width, bool colours)
{
	private const int NumberWidth = 5, Tab = 4;
	private readonly int column = Math.Max((width - 3) / 2, 20);

	private const string Reset = "\e[0m", Dim = "\e[2m", Bold = "\e[1m", Yellow = "\e[33m", Red = "\e[31m",
		Green = "\e[32m",
		Cyan = "\e[36m";

	public void Heading(string text)
	{
		output.WriteLine();
		Write(text, Bold);
		output.WriteLine();
	}

	public void Note(string text)
	{
		foreach (string line in Wrapped([new Segment(text, Style.Plain)], column * 2 + 3)
			.Select(line => string.Concat(line.Select(segment => segment.Text))))
			output.WriteLine(line);
	}

	public void Rows(IReadOnlyList<SideRow> rows)
	{
		foreach (var row in rows)
			Row(row);
	}

	private void Row(SideRow row)
	{
		var (mark, colour) = row.Kind switch {
			RowKind.Same => (' ', ""),
			RowKind.Differs => ('~', Yellow),
			RowKind.COnly => ('<', Red),
			RowKind.PortOnly => ('>', Green),
			RowKind.Above => (' ', Dim),
			_ => ('#', Dim),
		};
		var left = Column(row.C);
		var right = Column(row.Port);

		if (row.Spaced)
			output.WriteLine();
		if (row.Kind == RowKind.Off)
			right = Column([new TextLine(0, [new Segment("// " + row.Note, Style.Remark)])]);
		for (int i = 0; i < Math.Max(left.Count, right.Count); i++) {
			Side(i < left.Count ? left[i] : null, row.Kind is RowKind.COnly or RowKind.Off ? colour
				: "", pad: true);
			Write($" {mark} ", colour);
			Side(i < right.Count ? right[i] : null, row.Kind == RowKind.PortOnly ? colour : "", pad: false);
			output.WriteLine();
		}
	}

	// Lines cut to the column's width; only a line's first piece has its number.
	private List<(int Number, List<Segment> Segments)> Column(IReadOnlyList<TextLine> lines)
	{
		var cut = new List<(int, List<Segment>)>();

		foreach (var line in lines) {
			int number = line.Number;

			foreach (var piece in Wrapped(Expanded(line.Segments), column - NumberWidth)) {
				cut.Add((number, piece));
				number = 0;
			}
		}
		return cut;
	}

	private static List<Segment> Expanded(IReadOnlyList<Segment> segments)
	{
		var expanded = new List<Segment>();
		int at = 0;

		foreach (var segment in segments) {
			var text = new StringBuilder();

			foreach (char c in segment.Text) {
				int spaces = c == '\t' ? Tab - at % Tab : 0;

				text.Append(c == '\t' ? ' ' : c, Math.Max(spaces, 1));
				at += Math.Max(spaces, 1);
			}
			expanded.Add(segment with { Text = text.ToString() });
		}
		return expanded;
	}

	private static List<List<Segment>> Wrapped(IReadOnlyList<Segment> segments, int width)
	{
		var lines = new List<List<Segment>> { new() };
		int used = 0, indent = 0;
		string all = string.Concat(segments.Select(segment => segment.Text));

		while (indent < all.Length && all[indent] == ' ')
			indent++;
		indent = Math.Min(indent + 2, width / 2);
		foreach (var segment in segments) {
			string text = segment.Text;

			while (text.Length > 0) {
				int room = width - used;

				if (text.Length <= room) {
					lines[^1].Add(segment with { Text = text });
					used += text.Length;
					break;
				}

				int cut = room > 0 ? text.LastIndexOf(' ', Math.Min(room, text.Length - 1)) : -1;

				if (cut <= 0 || text[..cut].Trim().Length == 0)
					cut = used > indent ? 0 : Math.Max(room, 1);
				if (cut > 0)
					lines[^1].Add(segment with { Text = text[..cut] });
				text = text[cut..].TrimStart(' ');
				lines.Add([new Segment(new string(' ', indent), Style.Plain)]);
				used = indent;
			}
		}
		return lines;
	}

	private void Side((int Number, List<Segment> Segments)? line, string colour, bool pad)
	{
		int used = 0;

		if (line is var (number, segments)) {
			Write((number > 0 ? number.ToString() : "").PadLeft(NumberWidth - 1) + " ", Dim);
			used = NumberWidth;
			foreach (var segment in segments) {
				Write(segment.Text, segment.Style switch {
					Style.Comment => Dim,
					Style.Differs => Yellow,
					Style.Remark => Cyan,
					_ => colour,
				});
				used += segment.Text.Length;
			}
		}
		if (pad)
			output.Write(new string(' ', Math.Max(column - used, 0)));
	}

	private void Write(string text, string colour)
	{
		if (colours && colour.Length > 0 && text.Trim().Length > 0)
			output.Write(colour + text + Reset);
		else
			output.Write(text);
	}
}
