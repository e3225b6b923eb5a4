// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

internal enum Style : byte
{
	Plain, Comment,
	/// <summary>A word that the other side does not have there.</summary>
	Differs,
	/// <summary>A DEVIATION, an ERRATUM or an option that is not set.</summary>
	Remark,
}

internal readonly record struct Segment(string Text, Style Style);

internal sealed record TextLine(int Number, IReadOnlyList<Segment> Segments)
{
	public string Text => string.Concat(Segments.Select(segment => segment.Text));
}

internal enum RowKind
{
	Same, Differs, COnly, PortOnly, Off,
	/// <summary>What stands above a statement: comments, attributes.</summary>
	Above,
}

/// <summary>A statement and its twin, as lines of text.</summary>
/// <param name="Spaced">a blank line comes before</param>
internal sealed record SideRow(RowKind Kind, IReadOnlyList<TextLine> C, IReadOnlyList<TextLine> Port,
	string? Note = null,
	bool Spaced = false);

/// <summary>Lays out two bodies in rows; together the rows' left sides are the whole C text, the right ones the whole
/// C#.</summary>
internal static class SideBySide
{
	public static IReadOnlyList<SideRow> Rows(Twin twin)
	{
		var c = new Layout(twin.CBody, twin.C.File.LineOf, isC: true);
		var port = new Layout(twin.PortBody, twin.Port.File.LineOf, isC: false);

		foreach (var pair in twin.Alignment.Pairs) {
			if (pair is not { C: { } left, Port: { } right } || left.Kind == UnitKind.Signature)
				continue;

			var common = Alignment.Common(left.Words, right.Words);

			c.MarkAllBut(left, common.Select(both => both.A));
			port.MarkAllBut(right, common.Select(both => both.B));
		}

		var rows = new List<SideRow>();

		foreach (var pair in twin.Alignment.Pairs) {
			var (leftAbove, left) = pair.C != null ? c.Lines(pair.C) : ([], []);
			var (rightAbove, right) = pair.Port != null ? port.Lines(pair.Port) : ([], []);
			var kind = pair switch {
				{ C: null } => RowKind.PortOnly,
				{ C.Kind: UnitKind.Off } => RowKind.Off,
				{ Port: null } => RowKind.COnly,
				{ Similarity: > 0.999 } => RowKind.Same,
				_ => RowKind.Differs,
			};

			bool spaced = pair.C != null ? c.IsSpaced(pair.C) : port.IsSpaced(pair.Port!);

			// The statements themselves begin in the same row, whatever is written above them.
			if (leftAbove.Count + rightAbove.Count > 0) {
				rows.Add(new SideRow(RowKind.Above, leftAbove, rightAbove, null, spaced));
				spaced = false;
			}
			rows.Add(new SideRow(kind, left, right, pair.C?.Note, spaced));
		}
		return rows;
	}

	/// <summary>The C alone, of what was not ported.</summary>
	public static IReadOnlyList<SideRow> Rows(CDefinition definition)
	{
		var body = CStatements.Of(definition);
		var layout = new Layout(body with { Units = [body.Units[0]] }, definition.File.LineOf, isC: true);

		var (above, code) = layout.Lines(body.Units[0]);

		return [new SideRow(RowKind.Above, above, []), new SideRow(RowKind.COnly, code, [])];
	}

	private sealed class Layout
	{
		private readonly Body body;
		private readonly Func<int, int> lineOf;
		private readonly Style[] styles;
		private readonly string indent;
		private readonly Dictionary<Unit, (int Start, int End)> chunks =
			new(ReferenceEqualityComparer.Instance);

		public Layout(Body body, Func<int, int> lineOf, bool isC)
		{
			this.body = body;
			this.lineOf = lineOf;
			styles = new Style[body.End - body.Start];
			// A member is indented by the types around it, a C function is not.
			indent = body.Text[body.Start..(body.Start
				+ body.Text.AsSpan(body.Start).IndexOfAnyExcept('\t', ' '))];
			MarkComments(isC);

			var units = body.Units;
			int start = body.Start;

			for (int i = 0; i < units.Count; i++) {
				int end = i + 1 < units.Count
					? Math.Max(Boundary(units[i + 1].Start, units[i].Start, isC), start) : body.End;

				chunks[units[i]] = (start, end);
				start = end;
			}
		}

		// Where the text that belongs to a statement begins: with the comment above it, and with the } before
		// an else.
		private int Boundary(int position, int floor, bool isC)
		{
			string text = body.Text;
			int start = position;

			while (start > floor && text[start - 1] is ' ' or '\t' or '}')
				start--;
			if (start > 0 && text[start - 1] != '\n')
				return position;

			while (start > floor) {
				int above = text.LastIndexOf('\n', start - 2) + 1;
				var line = text.AsSpan(above, start - above).Trim();

				if (above <= floor)
					break;
				if (line.Length == 0 || line.StartsWith("//")
					|| (isC && (line.StartsWith("#if") || line.StartsWith("#el")))) {
					start = above;
				} else if (isC && line.EndsWith("*/")) {
					int open = text.LastIndexOf("/*", start - 1);
					int opening = open < 0 ? -1 : text.LastIndexOf('\n', open) + 1;

					// A comment behind a statement is that statement's.
					if (opening <= floor || text.AsSpan(opening, open - opening).Trim().Length > 0)
						break;
					start = opening;
				} else {
					break;
				}
			}
			// The blank lines above stay above.
			while (start < position && text[start] == '\n')
				start++;
			return start;
		}

		private void MarkComments(bool isC)
		{
			string text = body.Text;

			for (int i = body.Start; i < body.End;) {
				if (text[i] == '"') {
					for (i++; i < body.End && text[i] != '"' && text[i] != '\n'; i++)
						if (text[i] == '\\')
							i++;
					i++;
				} else if (text[i] == '\'') {
					i += i + 1 < body.End && text[i + 1] == '\\' ? 4 : 3;
				} else if (text[i] == '/' && i + 1 < body.End && text[i + 1] is '/' or '*') {
					int end = text[i + 1] == '/' ? text.IndexOf('\n', i)
						: text.IndexOf("*/", i + 2) + 2;

					if (end <= i || end > body.End)
						end = body.End;

					var span = text.AsSpan(i, end - i);
					bool remark = !isC && (span.Contains("DEVIATION:", StringComparison.Ordinal)
						|| span.Contains("ERRATUM:", StringComparison.Ordinal)
						|| span.Contains(" is not set", StringComparison.Ordinal));
					var style = remark ? Style.Remark : Style.Comment;

					// A remark goes on in the comment lines below it.
					if (!isC && style == Style.Comment && remarkEnds >= 0
							&& text.AsSpan(remarkEnds, i - remarkEnds).Trim().Length == 0
							&& text.AsSpan(remarkEnds, i - remarkEnds).Count('\n') == 1)
						style = Style.Remark;
					remarkEnds = style == Style.Remark ? end : -1;
					Array.Fill(styles, style, i - body.Start, end - i);
					i = end;
				} else {
					i++;
				}
			}
		}

		private int remarkEnds = -1;

		public void MarkAllBut(Unit unit, IEnumerable<int> shared)
		{
			var known = shared.ToHashSet();

			for (int i = 0; i < unit.Words.Count; i++) {
				var word = unit.Words[i];

				if (!known.Contains(i) && word.Length > 0 && word.Start >= body.Start
					&& word.Start + word.Length <= body.End)
					Array.Fill(styles, Style.Differs, word.Start - body.Start, word.Length);
			}
		}

		/// <summary>Whether a blank line comes before a statement.</summary>
		public bool IsSpaced(Unit unit)
		{
			int start = chunks[unit].Start;

			return start > body.Start + 1 && body.Text[start - 1] == '\n' && body.Text[start - 2] == '\n';
		}

		/// <summary>The lines of a statement, and before them the comments and attributes above it.</summary>
		public (List<TextLine> Above, List<TextLine> Code) Lines(Unit unit)
		{
			var (start, end) = chunks[unit];
			var above = new List<TextLine>();
			var code = new List<TextLine>();
			string text = body.Text;

			while (end > start && text[end - 1] is '\n' or '\r' or ' ' or '\t')
				end--;
			for (int at = start; at < end;) {
				int eol = text.IndexOf('\n', at, end - at);
				int stop = eol < 0 ? end : eol;
				bool indented = (at == 0 || text[at - 1] == '\n')
					&& text.AsSpan(at, stop - at).StartsWith(indent);
				var line = new TextLine(lineOf(at), Segments(indented ? at + indent.Length : at, stop));

				(stop <= unit.Start || (unit.Kind == UnitKind.Signature && code.Count == 0
					&& IsAttribute(line)) ? above : code).Add(line);
				at = stop + 1;
			}
			return (above, code);
		}

		private static bool IsAttribute(TextLine line) => line.Text.AsSpan().Trim() is ['[', .., ']'];

		private List<Segment> Segments(int start, int end)
		{
			var segments = new List<Segment>();

			for (int at = start; at < end;) {
				int stop = at + 1;

				while (stop < end && styles[stop - body.Start] == styles[at - body.Start])
					stop++;
				segments.Add(new Segment(body.Text[at..stop].Replace("\r", ""),
					styles[at - body.Start]));
				at = stop;
			}
			return segments;
		}
	}
}
