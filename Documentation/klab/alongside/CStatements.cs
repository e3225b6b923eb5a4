// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>Cuts the body of a C definition into statements.</summary>
internal sealed class CStatements
{
	private static readonly HashSet<string> dropped = [.. """
		const volatile unsigned signed int long short char void bool u8 u16 u32 u64 s8 s16 s32 s64 __u8
		__u16 __u32 __u64 __s8 __s16 __s32 __s64 __be16 __be32 __be64 __le16 __le32 size_t ssize_t static
		inline __inline__ __always_inline extern register sizeof typeof __typeof__ __init __exit __user
		__rcu __force __percpu likely unlikely netdev_tx_t gfp_t netdev_features_t __always_unused
		__maybe_unused uint8_t uint16_t uint32_t uint64_t KERN_EMERG KERN_ALERT KERN_CRIT KERN_ERR
		KERN_WARNING KERN_NOTICE KERN_INFO KERN_DEBUG KERN_CONT __extension__ auto loff_t fmode_t umode_t
		pid_t time64_t
		""".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

	private static readonly HashSet<string> types = [.. """
		const volatile unsigned signed int long short char void bool u8 u16 u32 u64 s8 s16 s32 s64 __u8
		__u16 __u32 __u64 __s8 __s16 __s32 __s64 __be16 __be32 __be64 __le16 __le32 __le64 struct union enum
		static register extern typeof __typeof__ __maybe_unused __force __user __rcu __percpu __iomem
		__always_unused
		""".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

	private readonly CFile file;
	private readonly IReadOnlyList<CToken> tokens;
	private readonly List<Unit> units = [];

	private CStatements(CFile file, IReadOnlyList<CToken> tokens)
	{
		this.file = file;
		this.tokens = tokens;
	}

	/// <summary>The definition's statements, its head first.</summary>
	public static Body Of(CDefinition definition)
	{
		var units = new List<Unit> { Signature(definition) };

		switch (definition.Kind) {
		case CKind.Function:
			units.AddRange(Statements(definition.File, definition.Body, 0));
			break;
		case CKind.Macro:
			units.AddRange(Macro(definition.File, definition.Body));
			break;
		case CKind.Table:
			units.AddRange(Items(definition.File, definition.Body));
			break;
		case CKind.Constant when definition.Body.Count > 0:
			units.Add(new Unit(UnitKind.Jump, definition.Body[0].Start, 0,
				WordsOf(definition.Body, 0, definition.Body.Count)));
			break;
		}
		foreach (var gap in definition.Gaps)
			units.Add(new Unit(UnitKind.Off, LineStart(definition.File, gap.Start), 0, [], gap.Why));

		var sorted = units.OrderBy(unit => unit.Start).ToList();

		return new Body(definition.File.Text, Leading(definition), definition.End, sorted);
	}

	private static int LineStart(CFile file, int position) => file.StartOfLine(file.LineOf(position));

	// The comment right above a definition belongs to it.
	private static int Leading(CDefinition definition)
	{
		var file = definition.File;
		int line = definition.FirstLine;
		string Above() => file.Text[file.StartOfLine(line - 1)..file.StartOfLine(line)].Trim();

		if (line > 1 && Above().EndsWith("*/")) {
			int first = line;

			while (line > 1 && !Above().Contains("/*"))
				line--;
			line = line > 1 && Above().StartsWith("/*") ? line - 1 : first;
		}
		return file.StartOfLine(line);
	}

	private static Unit Signature(CDefinition definition)
	{
		var words = new WordList();
		var head = definition.Head;

		words.Add(definition.Name, definition.Start, 0);
		// A parameter's name is the last word before its comma.
		for (int i = 1; i < head.Count; i++) {
			if (definition.Kind is not (CKind.Function or CKind.Macro)
				|| !(head[i].Is(",") || head[i].Is(")")))
				continue;

			int at = i - 1;

			while (at > 0 && (head[at].Is("]") || head[at].Kind == CTokenKind.Number || head[at].Is("[")))
				at--;
			if (head[at].Kind == CTokenKind.Word && !dropped.Contains(head[at].Text)
				&& head[at].Text != definition.Name)
				words.Add(head[at].Text, head[at].Start, head[at].Text.Length);
		}
		return new Unit(UnitKind.Signature, definition.Start, 0, words.Words);
	}

	private static List<Unit> Statements(CFile file, IReadOnlyList<CToken> tokens, int depth)
	{
		var cutter = new CStatements(file, tokens);

		for (int i = 0; i < tokens.Count;)
			i = cutter.Statement(i, depth);
		return cutter.units;
	}

	// do { … } while (0), ({ … }), or an expression.
	private static List<Unit> Macro(CFile file, IReadOnlyList<CToken> body)
	{
		while (true) {
			if (body.Count > 4 && body[0].IsWord("do") && body[1].Is("{")) {
				int close = CFile.Matching(body, 1);

				if (close + 1 < body.Count && body[close + 1].IsWord("while")
					&& close + 6 >= body.Count) {
					body = [.. body.Skip(2).Take(close - 2)];
					continue;
				}
			} else if (body.Count > 1 && body[0].Is("(") && CFile.Matching(body, 0) == body.Count - 1) {
				body = [.. body.Skip(1).Take(body.Count - 2)];
				continue;
			} else if (body.Count > 1 && body[0].Is("{") && CFile.Matching(body, 0) == body.Count - 1) {
				body = [.. body.Skip(1).Take(body.Count - 2)];
				continue;
			}
			break;
		}
		if (body.Count == 0)
			return [];
		if (body.Any(token => token.Is(";")) || body[0].Text is "for" or "if" or "while" or "switch")
			return Statements(file, body, 0);
		return [new Unit(UnitKind.Jump, body[0].Start,
			0, [new Word("return", body[0].Start, 0), .. WordsOf(body, 0, body.Count)])];
	}

	// The initialisers of a table, one by one.
	private static IEnumerable<Unit> Items(CFile file, IReadOnlyList<CToken> body)
	{
		int start = 0;

		_ = file;
		for (int i = 0; i <= body.Count; i++) {
			if (i == body.Count || body[i].Is(",")) {
				if (i > start)
					yield return new Unit(UnitKind.Item, body[start].Start, 0,
						WordsOf(body, start, i));
				start = i + 1;
			} else if (body[i].Text is "(" or "{" or "[" && body[i].Kind == CTokenKind.Punctuation) {
				i = CFile.Matching(body, i);
			}
		}
	}

	private void Add(UnitKind kind, int from, int to, int depth, params ReadOnlySpan<string> keywords)
	{
		var words = new List<Word>();

		foreach (string keyword in keywords)
			words.Add(new Word(keyword, tokens[from].Start, tokens[from].Text == keyword ? keyword.Length
				: 0));
		// The keywords stand at the beginning; what comes after them are words of their own.
		words.AddRange(WordsOf(tokens, from + Math.Min(keywords.Length, to - from), to));
		units.Add(new Unit(kind, tokens[from].Start, depth, words));
	}

	// The statement at i; the index behind it.
	private int Statement(int i, int depth)
	{
		var token = tokens[i];

		if (token.Is("{")) {
			int close = CFile.Matching(tokens, i);

			for (int at = i + 1; at < close;)
				at = Statement(at, depth + 1);
			return close + 1;
		}
		if (token.Is(";") || token.Is("}"))
			return i + 1;
		if (token.Kind == CTokenKind.Word) {
			switch (token.Text) {
			case "if":
			case "switch":
				int header = Header(i);

				Add(token.Text == "if" ? UnitKind.If : UnitKind.Switch, i, header, depth, token.Text);
				return token.Text == "if" ? Else(Nested(header, depth), depth) : Nested(header, depth);
			case "for":
			case "while":
				header = Header(i);
				Add(UnitKind.Loop, i, header, depth, token.Text);
				return Nested(header, depth);
			case "do":
				Add(UnitKind.Loop, i, i + 1, depth, "do");

				int after = Nested(i + 1, depth);

				if (after < tokens.Count && tokens[after].IsWord("while")) {
					header = Header(after);
					Add(UnitKind.Loop, after, header, depth, "while");
					return header < tokens.Count && tokens[header].Is(";") ? header + 1 : header;
				}
				return after;
			case "case":
			case "default":
				int colon = i;

				for (int choices = 0; colon < tokens.Count
					&& !(tokens[colon].Is(":") && choices == 0); colon++)
					choices += tokens[colon].Is("?") ? 1 : tokens[colon].Is(":") ? -1 : 0;
				Add(UnitKind.Case, i, colon, depth, token.Text);
				return colon + 1;
			case "goto":
			case "return":
			case "break":
			case "continue":
				int end = End(i);

				Add(UnitKind.Jump, i, end, depth, token.Text);
				return end + 1;
			}
			if (i + 1 < tokens.Count && tokens[i + 1].Is(":")
				&& !(i + 2 < tokens.Count && tokens[i + 2].Is(":"))) {
				Add(UnitKind.Label, i, i + 1, depth);
				return i + 2;
			}
			if (i + 1 < tokens.Count && tokens[i + 1].Is("(")) {
				// list_for_each_entry(…) statement
				int close = CFile.Matching(tokens, i + 1);

				if (close + 1 < tokens.Count
					&& (tokens[close + 1].Is("{") || (tokens[close + 1].Kind == CTokenKind.Word
						&& token.Text.Contains("for_each")))) {
					// Which member links the entries, the nodes know themselves in C#.
					bool linked = token.Text.Contains("list_for_each_entry");
					var words = WordsOf(tokens, i, close + 1);

					units.Add(new Unit(UnitKind.Loop, token.Start, depth,
						[new Word("for", token.Start, 0), .. words.SkipLast(linked ? 1 : 0)]));
					return Nested(close + 1, depth);
				}
			}
		}

		int stop = End(i);

		if (IsDeclaration(i, stop))
			Declaration(i, stop, depth);
		else
			Add(UnitKind.Expression, i, stop, depth);
		return stop + 1;
	}

	private int Nested(int i, int depth)
	{
		if (i >= tokens.Count)
			return i;
		return tokens[i].Is("{") ? Statement(i, depth) : Statement(i, depth + 1);
	}

	private int Else(int i, int depth)
	{
		if (i >= tokens.Count || !tokens[i].IsWord("else"))
			return i;
		if (i + 1 < tokens.Count && tokens[i + 1].IsWord("if")) {
			int header = Header(i + 1);

			Add(UnitKind.If, i, header, depth, "else", "if");
			return Else(Nested(header, depth), depth);
		}
		Add(UnitKind.Else, i, i + 1, depth, "else");
		return Nested(i + 1, depth);
	}

	// Behind "keyword ( … )".
	private int Header(int i) => i + 1 < tokens.Count && tokens[i + 1].Is("(") ? CFile.Matching(tokens, i + 1) + 1
		: i + 1;

	// The semicolon that ends what begins at i.
	private int End(int i)
	{
		for (; i < tokens.Count; i++) {
			if (tokens[i].Is(";") || tokens[i].Is("}"))
				return i;
			if (tokens[i].Kind == CTokenKind.Punctuation && tokens[i].Text is "(" or "{" or "[")
				i = CFile.Matching(tokens, i);
		}
		return tokens.Count;
	}

	private bool IsDeclaration(int i, int end)
	{
		if (tokens[i].Kind != CTokenKind.Word)
			return false;
		if (types.Contains(tokens[i].Text))
			return true;

		int name = i + 1;

		while (name < end && (tokens[name].Is("*") || types.Contains(tokens[name].Text)))
			name++;
		// "a * b;" is no statement, so it is a declaration.
		return name > i && name < end && tokens[name].Kind == CTokenKind.Word
			&& (name + 1 == end || tokens[name + 1].Text is "=" or "," or "[" or ";"
			|| tokens[name + 1].Kind == CTokenKind.Word);
	}

	private void Declaration(int start, int end, int depth)
	{
		int i = start;
		bool named = false;

		// The type: keywords, "struct x", or the one word before the first name.
		while (i < end) {
			if (tokens[i].Text is "struct" or "union" or "enum") {
				i += i + 1 < end && tokens[i + 1].Kind == CTokenKind.Word ? 2 : 1;
				if (i < end && tokens[i].Is("{"))
					i = CFile.Matching(tokens, i) + 1;
				named = true;
			} else if (tokens[i].Text is "typeof" or "__typeof__") {
				i = Header(i);
				named = true;
			} else if (types.Contains(tokens[i].Text)) {
				named |= tokens[i].Text is not ("const" or "static" or "volatile" or "register"
					or "extern" or "__maybe_unused");
				i++;
			} else if (!named && tokens[i].Kind == CTokenKind.Word) {
				named = true;
				i++;
			} else {
				break;
			}
		}
		units.Add(new Unit(UnitKind.Declaration, tokens[start].Start, depth, WordsOf(tokens, i, end)));
	}

	private static IReadOnlyList<Word> WordsOf(IReadOnlyList<CToken> tokens, int from, int to)
	{
		var words = new WordList();

		new Normaliser(tokens, to, words).Run(from);
		return words.Words;
	}

	/// <summary>Takes the words out of an expression, C's own noise left behind.</summary>
	private sealed class Normaliser(IReadOnlyList<CToken> tokens, int end, WordList words)
	{
		public void Run(int i)
		{
			for (bool operand = false; i < end;)
				i = One(i, ref operand);
		}

		// The token at i, or more; operand: whether a value ends here.
		private int One(int i, ref bool operand)
		{
			var token = tokens[i];

			switch (token.Kind) {
			case CTokenKind.Number:
				words.Add(WordList.Number(token.Text), token.Start, token.Text.Length);
				operand = true;
				return i + 1;
			case CTokenKind.Character:
				words.Add(token.Text == "'\\0'" ? "0" : token.Text, token.Start, token.Text.Length);
				operand = true;
				return i + 1;
			case CTokenKind.Text:
				return Text(i, ref operand);
			case CTokenKind.Word:
				return Word(i, ref operand);
			}
			switch (token.Text) {
			case "(":
				if (!operand && Cast(i) is var after and > 0)
					return after;
				operand = false;
				return i + 1;
			case ")":
			case "]":
			case "}":
				operand = true;
				return i + 1;
			case "->":
			case ".":
			case ",":
			case ";":
			case "[":
			case "{":
			case "##":
			case "#":
			case "\\":
				operand = false;
				return i + 1;
			case "&":
			case "*":
				if (operand)
					words.Add(token.Text, token.Start, 1);
				operand = false;
				return i + 1;
			case "!":
				int stop = Operand(i + 1);

				new Normaliser(tokens, stop, words).Run(i + 1);
				words.Negate(token.Start, 1);
				operand = true;
				return stop;
			case "==":
			case "!=":
				if (i + 1 < end && tokens[i + 1].Text is "NULL" or "0"
					&& (i + 2 == end
					|| tokens[i + 2].Text is ")" or "&&" or "||" or "?" or ";" or ",")) {
					if (token.Text == "==")
						words.Negate(token.Start, 2);
					operand = true;
					return i + 2;
				}
				break;
			}
			words.Add(token.Text, token.Start, token.Text.Length);
			operand = token.Text is "++" or "--" && operand;
			return i + 1;
		}

		private int Word(int i, ref bool operand)
		{
			var token = tokens[i];

			if (token.Text is "struct" or "union" or "enum")
				return i + 1 < end && tokens[i + 1].Kind == CTokenKind.Word ? i + 2 : i + 1;
			if (dropped.Contains(token.Text))
				return i + 1;
			words.Add(token.Text == "NULL" ? "null" : token.Text, token.Start, token.Text.Length);
			operand = token.Text is not ("return" or "case" or "goto" or "else");
			return i + 1;
		}

		// Neighbouring literals are one.
		private int Text(int i, ref bool operand)
		{
			string content = "";
			int start = tokens[i].Start;

			for (; i < end && (tokens[i].Kind == CTokenKind.Text || IsLevel(i)); i++)
				if (tokens[i].Kind == CTokenKind.Text)
					content += tokens[i].Text.Trim('"');
			words.Add(WordList.Text(content), start, tokens[i - 1].End - start);
			operand = true;
			return i;
		}

		private bool IsLevel(int i) => tokens[i].Text.StartsWith("KERN_");

		// Where the operand of a ! ends.
		private int Operand(int i)
		{
			while (i < end && (tokens[i].Text is "!" or "*" or "&" or "~" or "-" or "++" or "--"
				|| (tokens[i].Is("(") && Cast(i) > 0)))
				i = tokens[i].Is("(") ? Cast(i) : i + 1;
			i = i < end && tokens[i].Is("(") ? CFile.Matching(tokens, i) + 1 : i + 1;
			while (i < end) {
				if (tokens[i].Is("(") || tokens[i].Is("["))
					i = CFile.Matching(tokens, i) + 1;
				else if (tokens[i].Is("->") || tokens[i].Is("."))
					i += 2;
				else if (tokens[i].Is("++") || tokens[i].Is("--"))
					i++;
				else
					break;
			}
			return Math.Min(i, end);
		}

		// The index behind a cast that begins at i, or -1.
		private int Cast(int i)
		{
			int close = CFile.Matching(tokens, i);

			if (close <= i + 1 || close + 1 >= end || !tokens[close].Is(")"))
				return -1;

			var next = tokens[close + 1];

			if (next.Kind == CTokenKind.Punctuation
				&& next.Text is not ("(" or "&" or "*" or "-" or "~" or "!" or "{"))
				return -1;

			bool type = false;

			for (int at = i + 1; at < close; at++) {
				var token = tokens[at];

				if (token.Is("*"))
					type = at > i + 1;
				else if (token.Kind != CTokenKind.Word)
					return -1;
				else if (types.Contains(token.Text) || dropped.Contains(token.Text)
					|| token.Text.EndsWith("_t"))
					type = true;
				else if (at > i + 1 && tokens[at - 1].Text is "struct" or "union" or "enum")
					type = true;
				else if (at + 1 < close && tokens[at + 1].Is("*"))
					continue;
				else
					return -1;
			}
			return type ? close + 1 : -1;
		}
	}
}
