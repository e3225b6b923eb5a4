// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Userspace;

/// <summary>Whether a command runs, given how the one before it ended.</summary>
internal enum Condition
{
	Always,
	IfDone,
	IfFailed,
}

/// <summary>One simple command of a line.</summary>
internal sealed record Command(string[] Words, string? OutputFile, bool Appends, Condition Condition, bool Background);

/// <summary>Splits a line into words and commands by the rules of the shell, as far as they are needed here.</summary>
internal static class CommandLine
{
	private const string Operators = "><|&;()";

	/// <param name="complaint">what is wrong with the line, when the result is false</param>
	public static bool TryParse(string line, out List<Command> commands, out string complaint)
	{
		commands = [];
		complaint = "";

		var tokens = new List<(string Text, bool IsOperator)>();

		if (!TryTokenize(line, tokens, out complaint))
			return false;

		var words = new List<string>();
		var condition = Condition.Always;
		string? file = null;
		bool appends = false, pending = false;

		for (int i = 0; i < tokens.Count; i++) {
			var (text, isOperator) = tokens[i];

			if (!isOperator) {
				words.Add(text);
				pending = true;
				continue;
			}
			switch (text) {
			case ">":
			case ">>":
				if (++i >= tokens.Count || tokens[i].IsOperator) {
					complaint = $"syntax error: a file name is missing after '{text}'";
					return false;
				}
				file = tokens[i].Text;
				appends = text == ">>";
				pending = true;
				break;
			case ";":
			case "&":
			case "&&":
			case "||":
				if (!pending) {
					complaint = $"syntax error near '{text}'";
					return false;
				}
				commands.Add(new Command([.. words], file, appends, condition, text == "&"));
				words.Clear();
				(file, appends, pending) = (null, false, false);
				condition = text switch {
					"&&" => Condition.IfDone,
					"||" => Condition.IfFailed,
					_ => Condition.Always,
				};
				break;
			default:
				complaint = $"'{text}' is not supported";
				return false;
			}
		}
		if (pending)
			commands.Add(new Command([.. words], file, appends, condition, false));
		else if (condition != Condition.Always) {
			complaint = "syntax error: a command is missing at the end";
			return false;
		}
		return true;
	}

	private static bool TryTokenize(string line, List<(string Text, bool IsOperator)> tokens, out string complaint)
	{
		var word = new StringBuilder();
		bool inWord = false;

		complaint = "";

		void EndWord()
		{
			if (inWord)
				tokens.Add((word.ToString(), false));
			word.Clear();
			inWord = false;
		}

		for (int i = 0; i < line.Length; i++) {
			char c = line[i];

			if (c is '\'' or '"') {
				int end = i + 1;

				for (; end < line.Length && line[end] != c; end++) {
					if (c == '"' && line[end] == '\\' && end + 1 < line.Length && "\"\\$`".Contains(line[end + 1]))
						end++;
					word.Append(line[end]);
				}
				if (end >= line.Length) {
					complaint = $"unexpected end of line while looking for matching {c}";
					return false;
				}
				i = end;
				inWord = true;
			} else if (c == '\\' && i + 1 < line.Length) {
				word.Append(line[++i]);
				inWord = true;
			} else if (c is ' ' or '\t') {
				EndWord();
			} else if (c == '#' && !inWord) {
				break;
			} else if (Operators.Contains(c)) {
				EndWord();

				bool doubled = (c is '>' or '&' or '|') && i + 1 < line.Length && line[i + 1] == c;

				tokens.Add((doubled ? $"{c}{c}" : c.ToString(), true));
				if (doubled)
					i++;
			} else {
				word.Append(c);
				inWord = true;
			}
		}
		EndWord();
		return true;
	}
}
