// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>Cuts C into tokens; comments and continued lines are white space, a directive is one token.</summary>
internal static class CLexer
{
	private static readonly string[] operators = [
		"<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=",
		"/=", "%=",
		"&=", "|=", "^=", "##",
	];

	// One string for each spelling: equal words are mostly the same object.
	[ThreadStatic]
	private static HashSet<string>? spellings;

	/// <param name="macro">the range is a macro's body: <c>#</c> is an operator there</param>
	public static List<CToken> Tokens(string text, int from, int to, bool macro = false)
	{
		var tokens = new List<CToken>((to - from) / 5 + 4);
		bool first = true;

		for (int i = from; i < to;) {
			char c = text[i];

			if (c == '\n') {
				first = true;
				i++;
			} else if (char.IsWhiteSpace(c)) {
				i++;
			} else if (c == '\\' && i + 1 < to && text[i + 1] is '\n' or '\r') {
				i += 2;
			} else if (c == '/' && i + 1 < to && text[i + 1] is '*' or '/'
				&& Comment(text, i, to) is var after and > 0) {
				i = after;
			} else {
				int end = c == '#' && first && !macro ? Directive(text, i, to) : Token(text, i, to);
				var kind = c == '#' && first && !macro ? CTokenKind.Directive : Kind(text, i);

				tokens.Add(new CToken(kind, Spelling(text.AsSpan(i, end - i)), i, end, first, i == 0
					|| text[i - 1] == '\n'));
				first = false;
				i = end;
			}
		}
		return tokens;
	}

	private static string Spelling(ReadOnlySpan<char> word)
	{
		var lookup = (spellings ??= new HashSet<string>(
			StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>();

		if (lookup.TryGetValue(word, out string? known))
			return known;
		known = word.ToString();
		spellings.Add(known);
		return known;
	}

	private static CTokenKind Kind(string text, int i) => text[i] switch {
		'"' => CTokenKind.Text,
		'\'' => CTokenKind.Character,
		var c when char.IsAsciiDigit(c) => CTokenKind.Number,
		var c when IsWord(c) => CTokenKind.Word,
		_ => CTokenKind.Punctuation,
	};

	public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

	// The end of the comment that begins at i, or -1 for a lone slash.
	private static int Comment(string text, int i, int to)
	{
		if (text[i + 1] == '/') {
			int eol = text.IndexOf('\n', i, to - i);

			return eol < 0 ? to : eol;
		}
		if (text[i + 1] != '*')
			return -1;

		int end = text.IndexOf("*/", i + 2, to - i - 2);

		return end < 0 ? to : end + 2;
	}

	// A logical line: a backslash joins the next one, a comment may span several.
	private static int Directive(string text, int i, int to)
	{
		while (i < to && text[i] != '\n') {
			if (text[i] == '\\' && i + 1 < to)
				i += text[i + 1] == '\r' ? 3 : 2;
			else if (text[i] == '/' && i + 1 < to && text[i + 1] == '*')
				i = Comment(text, i, to);
			else if (text[i] == '/' && i + 1 < to && text[i + 1] == '/')
				i = Comment(text, i, to);
			else if (text[i] == '"')
				i = Quoted(text, i, to);
			else
				i++;
		}
		return Math.Min(i, to);
	}

	private static int Quoted(string text, int i, int to)
	{
		char quote = text[i++];

		while (i < to && text[i] != quote && text[i] != '\n')
			i += text[i] == '\\' ? 2 : 1;
		return Math.Min(i < to && text[i] == quote ? i + 1 : i, to);
	}

	private static int Token(string text, int i, int to)
	{
		char c = text[i];

		if (c is '"' or '\'')
			return Quoted(text, i, to);
		if (IsWord(c)) {
			while (i < to && (IsWord(text[i]) || (char.IsAsciiDigit(c) && text[i] == '.')))
				i++;
			return i;
		}
		foreach (string op in operators) {
			if (text.AsSpan(i, to - i).StartsWith(op))
				return i + op.Length;
		}
		return i + 1;
	}
}
