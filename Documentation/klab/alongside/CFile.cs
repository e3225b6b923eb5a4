// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>What a definition of a C file is.</summary>
internal enum CKind
{
	Function,
	/// <summary>A macro with parameters.</summary>
	Macro,
	/// <summary>A variable with designated initialisers: a table of operations, attributes or policies.</summary>
	Table,
	/// <summary>A struct, union, enum or typedef.</summary>
	Type,
	/// <summary>Another variable, or what a macro at file level makes.</summary>
	Data,
	/// <summary>A macro without parameters, or an enumerator.</summary>
	Constant,
	/// <summary>A function that is only declared here.</summary>
	Prototype,
}

/// <summary>A definition at file level.</summary>
/// <param name="Line">the line that holds the name</param>
/// <param name="FirstLine">the line where the definition begins</param>
/// <param name="Off">why the port's configuration does not compile it; null when it does</param>
/// <param name="Head">the tokens before the body</param>
/// <param name="Body">the tokens of the body, without its braces, as the configuration leaves them</param>
/// <param name="Gaps">the parts of the body that the configuration leaves out</param>
internal sealed record CDefinition(CFile File, CKind Kind, string Name, int Line, int FirstLine, int Start, int End,
	string? Off,
	IReadOnlyList<CToken> Head, IReadOnlyList<CToken> Body, IReadOnlyList<CGap> Gaps)
{
	/// <summary>Those are what the port map accounts for; of the rest it holds only what was ported.</summary>
	public bool IsCounted => Kind is CKind.Function or CKind.Macro or CKind.Table;

	public override string ToString() => $"{File.Path}:{Line} {Name}";
}

/// <summary>Text under a condition that does not hold.</summary>
internal readonly record struct CGap(int Start, int End, string Why);

/// <summary>Says that a file is not C.</summary>
internal sealed class NotCException(string path, int line, string what) : Exception($"{path}:{line}: not C: {what}");

/// <summary>
/// A C source file, cut into its definitions. The parser relies on the kernel's own formatting where C itself would
/// need
/// all the headers: a name in a definition's head is told from a type by where it stands.
/// </summary>
internal sealed class CFile
{
	private static readonly HashSet<string> attributes = [
		"__attribute__", "__acquires", "__releases", "__must_hold", "__cond_lock", "__printf", "__scanf", "__aligned",
		"__section", "__alloc_size", "__assume_aligned", "__declspec", "__typeof__", "typeof", "__nonnull",
		"__releases_shared",
		"__bitwise", "__percpu", "__acquire", "__release", "__visible", "__diag",
	];

	private readonly KernelConfig config;
	private readonly int[] lineStarts;
	private readonly List<CDefinition> definitions = [];

	/// <summary>Relative to the tree's top.</summary>
	public string Path { get; }

	public string Text { get; }

	/// <summary>In the order of the file, those of branches that are not compiled among them.</summary>
	public IReadOnlyList<CDefinition> Definitions => definitions;

	public int Lines => lineStarts.Length;

	/// <exception cref="NotCException"/>
	public CFile(string path, string text, KernelConfig config)
	{
		Path = path;
		Text = text;
		this.config = config;

		var starts = new List<int> { 0 };

		for (int i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
			starts.Add(i + 1);
		lineStarts = [.. starts];

		int nul = text.IndexOf('\0');

		if (nul >= 0)
			throw new NotCException(path, LineOf(nul), "a byte 0");

		var tokens = CLexer.Tokens(text, 0, text.Length);

		Parse(tokens, null);
		definitions.Sort((a, b) => a.Start.CompareTo(b.Start));
		if (definitions.Count == 0 && tokens.Count > 0 && !text.Contains('#'))
			throw new NotCException(path, 1, "no definition in it");
	}

	/// <summary>The line, counted from 1, that holds a position in the text.</summary>
	public int LineOf(int position)
	{
		int i = Array.BinarySearch(lineStarts, position);

		return i >= 0 ? i + 1 : ~i;
	}

	public int StartOfLine(int line) => lineStarts[line - 1];

	/// <summary>The definition whose head holds a line: there its name stands, or there it begins.</summary>
	public CDefinition? At(int line) =>
		Pick(definitions.Where(definition => definition.Line == line))
		?? Pick(definitions.Where(definition => definition.FirstLine <= line && line <= definition.Line))
		?? Pick(definitions.Where(definition => definition.Kind == CKind.Type && definition.FirstLine <= line
		&& line == LineOf(definition.End - 1)));

	public CDefinition? Named(string name) => Pick(definitions.Where(definition => definition.Name == name));

	// What is compiled comes before what is not, and a definition before a declaration.
	private static CDefinition? Pick(IEnumerable<CDefinition> candidates) =>
		candidates.OrderBy(definition => definition.Kind).ThenBy(definition => definition.Off != null)
			.FirstOrDefault();

	private void Parse(List<CToken> tokens, string? off)
	{
		var gaps = new List<CGap>();
		var active = new List<CToken>(tokens.Count);

		var skipped = new List<(List<CToken> Tokens, string Why)>();

		Resolve(tokens, off, active, gaps, skipped);
		new Scanner(this, active, gaps, off).Run();

		foreach (var (inner, why) in skipped)
			if (!definitions.Exists(definition => definition.Kind is CKind.Function or CKind.Macro
				or CKind.Table
					&& inner.Count > 0 && definition.Start < inner[0].Start
					&& inner[^1].End <= definition.End))
				Parse(inner, why);
	}

	// Leaves what is compiled, without directives; notes what is not; defines what is #define'd.
	private void Resolve(List<CToken> tokens, string? off, List<CToken> active, List<CGap> gaps,
		List<(List<CToken> Tokens, string Why)> skipped)
	{
		// Of each open #if: whether a branch was compiled, and why the others are not.
		var open = new Stack<(bool Taken, string Why)>();
		int from = -1, nested = 0;
		string reason = "";

		void Skip(int directive, string why)
		{
			from = directive + 1;
			reason = why;
		}

		void Resume(int directive)
		{
			if (from >= 0 && directive > from) {
				skipped.Add((tokens[from..directive], reason));
				gaps.Add(new CGap(tokens[from].Start, tokens[directive - 1].End, reason));
			}
			from = -1;
		}

		for (int i = 0; i < tokens.Count; i++) {
			var token = tokens[i];

			if (token.Kind != CTokenKind.Directive) {
				if (from < 0)
					active.Add(token);
				continue;
			}

			var (directive, rest) = Directive(token.Text);

			switch (directive) {
			case "if" or "ifdef" or "ifndef" when from >= 0:
				nested++;
				break;
			case "if" or "ifdef" or "ifndef":
				bool on = config.Holds(directive, rest);
				string why = config.WhyNot(directive, rest);

				open.Push((on, why));
				if (!on)
					Skip(i, why);
				break;
			case "elif" or "else" when nested == 0 && open.Count > 0:
				var level = open.Pop();

				Resume(i);
				on = !level.Taken && (directive == "else" || config.Holds("if", rest));
				why = level.Taken || directive == "else" ? level.Why : config.WhyNot("if", rest);
				open.Push((level.Taken || on, why));
				if (!on)
					Skip(i, why);
				break;
			case "endif" when nested > 0:
				nested--;
				break;
			case "endif" when open.Count > 0:
				open.Pop();
				Resume(i);
				break;
			case "define" when from < 0:
				Define(token, rest, off);
				break;
			}
		}
		Resume(tokens.Count);
	}

	private static (string Name, string Operand) Directive(string text)
	{
		string body = text[1..].TrimStart();
		int end = 0;

		while (end < body.Length && char.IsAsciiLetter(body[end]))
			end++;

		string rest = body[end..];
		int comment = rest.IndexOf("/*");

		// A condition's trailing comment; a #define is looked at in the text itself.
		if (comment >= 0 && body[..end] != "define")
			rest = rest[..comment];
		return (body[..end], rest.Replace("\\\n", " "));
	}

	private void Define(CToken token, string rest, string? off)
	{
		string name = CLexer.Tokens(rest, 0, rest.Length, macro: true).FirstOrDefault().Text ?? "";
		int at = Text.IndexOf("define", token.Start) + "define".Length;

		while (at < token.End && !CLexer.IsWord(Text[at]))
			at++;

		int afterName = at + name.Length;
		bool parameters = afterName < token.End && Text[afterName] == '(';
		int line = LineOf(token.Start);

		if (!parameters) {
			definitions.Add(new CDefinition(this, CKind.Constant, name, line, line, token.Start, token.End,
				off, [],
				CLexer.Tokens(Text, afterName, token.End, macro: true), []));
			return;
		}

		var tokens = CLexer.Tokens(Text, afterName, token.End, macro: true);
		int close = Matching(tokens, 0);

		definitions.Add(new CDefinition(this, CKind.Macro, name, line, line, token.Start, token.End, off,
			[new CToken(CTokenKind.Word, name, at, afterName, false, false), .. tokens.Take(close + 1)],
			tokens.GetRange(Math.Min(close + 1, tokens.Count), Math.Max(tokens.Count - close - 1, 0)), []));
	}

	/// <summary>The index of the bracket that closes the one at <paramref name="open"/>; the last index when none
	/// does.</summary>
	public static int Matching(IReadOnlyList<CToken> tokens, int open) => Matching(tokens, open, out _);

	private static int Matching(IReadOnlyList<CToken> tokens, int open, out bool closed)
	{
		int depth = 0;

		closed = true;
		for (int i = open; i < tokens.Count; i++) {
			if (tokens[i].Kind != CTokenKind.Punctuation)
				continue;
			if (tokens[i].Text is "(" or "{" or "[")
				depth++;
			else if (tokens[i].Text is ")" or "}" or "]" && --depth == 0)
				return i;
		}
		closed = false;
		return tokens.Count - 1;
	}

	/// <summary>Finds the definitions in the tokens of one branch.</summary>
	private sealed class Scanner(CFile file, List<CToken> tokens, List<CGap> gaps, string? off)
	{
		public void Run()
		{
			for (int i = 0; i < tokens.Count;)
				i = One(i);
		}

		private int One(int start)
		{
			bool assigned = false, table = false;
			(string Name, int At)? type = null;

			for (int i = start; i < tokens.Count; i++) {
				var token = tokens[i];

				if (token.Kind != CTokenKind.Punctuation)
					continue;
				switch (token.Text) {
				case "(":
				case "[":
					i = Closing(i);
					if (i + 1 < tokens.Count && IsInvocation(start, i)
						&& tokens[i + 1] is { Kind: CTokenKind.Word, AtMargin: true }) {
						Invocation(start, i);
						return i + 1;
					}
					break;
				case "=":
					assigned = true;
					break;
				case ";":
					if (i > start)
						Declaration(start, i, assigned, table, type);
					return i + 1;
				case "}":
					if (off == null)
						throw new NotCException(file.Path,
							file.LineOf(token.Start), "a } that nothing opened");
					return i + 1;
				case "{":
					int close = Closing(i);

					if (assigned) {
						table |= IsDesignated(i, close);
						i = close;
					} else if (!tokens[i - (i > start ? 1 : 0)].Is(")") && IsTypeHead(start, i)) {
						type = Type(start, i, close);
						i = close;
					} else if (i > start && tokens[i - 1].Kind == CTokenKind.Text) {
						i = close;
					} else {
						Function(start, i, close);
						return close + 1 < tokens.Count && tokens[close + 1].Is(";") ? close + 2
							: close + 1;
					}
					break;
				}
			}
			return tokens.Count;
		}

		private int Closing(int open)
		{
			int close = Matching(tokens, open, out bool closed);

			if (off == null && !closed)
				throw new NotCException(file.Path, file.LineOf(tokens[open].Start),
					$"the {tokens[open].Text} is never closed");
			return close;
		}

		private bool IsInvocation(int start, int close) =>
			tokens[start].Kind == CTokenKind.Word && start + 1 < close && tokens[start + 1].Is("(")
			&& Matching(tokens, start + 1) == close && !attributes.Contains(tokens[start].Text);

		private bool IsDesignated(int open, int close)
		{
			for (int i = open; i + 2 < close; i++)
				if ((tokens[i].Is(".") && tokens[i + 1].Kind == CTokenKind.Word)
					|| (tokens[i].Is("]") && tokens[i + 1].Is("=")))
					return true;
			return false;
		}

		private bool IsTypeHead(int start, int end)
		{
			for (int i = start; i < end; i++)
				if (tokens[i].Kind == CTokenKind.Word
					&& tokens[i].Text is "struct" or "union" or "enum")
					return true;
			return false;
		}

		private (string, int)? Type(int start, int open, int close)
		{
			(string Name, int At)? found = null;

			for (int i = start; i < close; i++) {
				if (tokens[i].Kind != CTokenKind.Word
					|| tokens[i].Text is not ("struct" or "union" or "enum"))
					continue;

				int name = i + 1;

				while (name < close && attributes.Contains(tokens[name].Text))
					name = name + 1 < close && tokens[name + 1].Is("(")
						? Matching(tokens, name + 1) + 1 : name + 1;
				if (name + 1 < tokens.Count && tokens[name].Kind == CTokenKind.Word
					&& tokens[name + 1].Is("{")) {
					if (i < open)
						found = (tokens[name].Text, name);
					else
						Add(CKind.Type, tokens[name].Text, name, i, Matching(tokens, name + 1));
				}
				if (tokens[i].Text == "enum") {
					int brace = name;

					while (brace < close && !tokens[brace].Is("{") && !tokens[brace].Is(";"))
						brace++;
					Enumerators(brace, brace < tokens.Count && tokens[brace].Is("{")
						? Matching(tokens, brace) : brace);
				}
			}
			return found;
		}

		private void Enumerators(int open, int close)
		{
			for (int i = open + 1; i < close; i++) {
				if (tokens[i].Kind == CTokenKind.Word
					&& (tokens[i - 1].Is("{") || tokens[i - 1].Is(",")))
					Add(CKind.Constant, tokens[i].Text, i, i, i);
				if (tokens[i].Is("("))
					i = Matching(tokens, i);
			}
		}

		private void Declaration(int start, int end, bool assigned, bool table, (string Name, int At)? type)
		{
			if (type is { } known)
				Add(CKind.Type, known.Name, known.At, start, end);
			if (tokens[start].IsWord("typedef")) {
				Typedef(start, end);
				return;
			}

			int stop = start;

			while (stop < end && !tokens[stop].Is("=") && !tokens[stop].Is("{"))
				stop = tokens[stop].Is("(") || tokens[stop].Is("[")
					? Math.Min(Matching(tokens, stop), end - 1) + 1 : stop + 1;
			if (stop < end && tokens[stop].Is("{")) {
				// struct x { … } name, name = { … };
				stop = Matching(tokens, stop) + 1;
				if (stop >= end)
					return;
				while (stop < end && !tokens[stop].Is("=") && !tokens[stop].Is(","))
					stop++;
			}

			int call = Call(start, stop);

			if (call >= 0 && !assigned) {
				bool macro = call == start
					|| tokens[start..call].TrueForAll(token => token.Kind == CTokenKind.Word
					&& token.Text is "static" or "extern" or "const")
					&& IsShouting(tokens[call].Text);

				if (macro)
					Invocation(call, end - 1);
				else
					Add(CKind.Prototype, tokens[call].Text, call, start, end);
				return;
			}
			for (int i = stop - 1; i >= start; i--) {
				if (tokens[i].Is("]") || tokens[i].Is(")")) {
					int depth = 0;

					do {
						depth += tokens[i].Text is "]" or ")" ? 1 : tokens[i].Text is "[" or "("
							? -1 : 0;
						i--;
					} while (i > start && depth > 0);
					i++;
				} else if (tokens[i].Kind == CTokenKind.Word && !attributes.Contains(tokens[i].Text)
					&& !IsSuffix(tokens[i].Text)) {
					if (i > start)
						Add(table ? CKind.Table : CKind.Data, tokens[i].Text, i, start, end,
							assigned ? tokens.FindIndex(stop, token => token.Is("{")) : -1);
					return;
				}
			}
		}

		// Words that may follow a variable's name.
		private static bool IsSuffix(string word) => word is "__initdata" or "__read_mostly"
			or "__ro_after_init" or "__initconst"
			or "__net_initdata" or "____cacheline_aligned" or "____cacheline_aligned_in_smp"
			or "__cacheline_aligned_in_smp"
			or "__cacheline_aligned" or "__latent_entropy" or "__used" or "__weak" or "__packed"
			or "__jiffy_arch_data"
			or "__exitdata" or "__maybe_unused";

		private static bool IsShouting(string word) => !word.Any(char.IsAsciiLetterLower);

		private void Typedef(int start, int end)
		{
			int call = -1, body = -1;

			for (int i = start; i < end; i++) {
				if (tokens[i].Is("{"))
					i = body = Matching(tokens, i);
				else if (tokens[i].Is("(")) {
					call = tokens[i + 1].Is("*") ? i + 2 : i - 1;
					break;
				}
			}
			for (int i = call >= 0 ? call : end - 1; i > start; i--) {
				if (tokens[i].Is("]"))
					while (i > start && !tokens[i].Is("["))
						i--;
				else if (tokens[i].Kind == CTokenKind.Word && !attributes.Contains(tokens[i].Text)) {
					// Of a struct without a name, the line where it begins; its name stands at the
					// end.
					Add(CKind.Type, tokens[i].Text, body >= 0 ? start : i, start, end);
					return;
				}
			}
		}

		// The index of the name before the parameters, or -1.
		private int Call(int start, int end)
		{
			for (int i = start; i + 1 < end; i++) {
				if (tokens[i].Is("{") || tokens[i].Is("[")) {
					i = Matching(tokens, i);
				} else if (tokens[i].Is("(")) {
					i = Matching(tokens, i);
				} else if (tokens[i].Kind == CTokenKind.Word && tokens[i + 1].Is("(")) {
					if (!attributes.Contains(tokens[i].Text))
						return i;
				}
			}
			return -1;
		}

		// DEFINE_SPINLOCK(name), DEVICE_ATTR_RO(name), EXPORT_SYMBOL(name).
		private void Invocation(int start, int end)
		{
			string macro = tokens[start].Text;

			if (start + 2 <= end && tokens[start + 2].Kind == CTokenKind.Word
				&& !macro.StartsWith("EXPORT_")
					&& !macro.StartsWith("MODULE_") && !macro.StartsWith("ACPI_EXPORT"))
				Add(CKind.Data, tokens[start + 2].Text, start + 2, start, end);
		}

		private void Function(int start, int open, int close)
		{
			int at = Call(start, open);

			if (at < 0)
				return;

			string name = tokens[at].Text;

			if (IsShouting(name) && at + 2 < open) {
				// SYSCALL_DEFINE3(socket, …): the name is the first argument.
				string argument = tokens[at + 2].Text;

				if (name.StartsWith("SYSCALL_DEFINE"))
					name = "sys_" + argument;
				else if (name.StartsWith("COMPAT_SYSCALL_DEFINE"))
					name = "compat_sys_" + argument;
				else
					name = argument;
			}
			Add(CKind.Function, name, at, start, close, open);
		}

		private void Add(CKind kind, string name, int at, int start, int end, int open = -1)
		{
			int first = tokens[start].Start, last = tokens[Math.Min(end, tokens.Count - 1)].End;
			int close = open >= 0 ? Matching(tokens, open) : -1;

			file.definitions.Add(new CDefinition(file, kind, name, file.LineOf(tokens[at].Start),
				file.LineOf(first), first, last, off,
				tokens.GetRange(start, (open >= 0 ? open : Math.Min(end, tokens.Count - 1)) - start),
				open >= 0 ? tokens.GetRange(open + 1, Math.Max(close - open - 1, 0)) : [],
				gaps.FindAll(gap => gap.Start > first && gap.End < last)));
		}
	}
}
