// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Klab.Alongside;

/// <summary>The configuration that the port mirrors: it decides which side of an <c>#if</c> was ported.</summary>
internal sealed class KernelConfig
{
	// What the compiler and other headers define.  A name that is neither here nor an option that is set is
	// undefined.
	private static readonly Dictionary<string, long> defined = new() {
		["__KERNEL__"] = 1, ["__GNUC__"] = 8, ["__GNUC_MINOR__"] = 3, ["__LITTLE_ENDIAN"] =
			1234, ["__LITTLE_ENDIAN_BITFIELD"] = 1,
		["__LP64__"] = 1, ["BITS_PER_LONG"] = 64, ["HZ"] = 100, ["__BITS_PER_LONG"] =
		64, ["BITS_PER_LONG_LONG"] = 64,
		["__SIZEOF_INT128__"] = 16, ["__STDC__"] = 1, ["INITIAL_JIFFIES"] = 1, ["NR_CPUS"] = 64, ["PAGE_SIZE"] =
		4096,
		["MAX_SKB_FRAGS"] = 17, ["BASE_SMALL"] = 0, ["SHIFT_HZ"] = 7, ["__USE_MISC"] =
		1, ["VERIFY_OCTAL_PERMISSIONS"] = 1,
		["__ARCH_WANT_OLD_STAT"] = 1, ["__ARCH_WANT_NEW_STAT"] = 1, ["__ARCH_WANT_SYS_FORK"] = 1,
		["SOCK_REFCNT_DEBUG"] = 1,
	};

	private readonly HashSet<string> set;

	/// <param name="options">the names of the options that are set, without CONFIG_</param>
	public KernelConfig(IEnumerable<string> options) => set = [.. options.Select(option => "CONFIG_" + option)];

	/// <summary>Reads a file of lines like <c>CONFIG_NET_NS=y</c>.</summary>
	public static KernelConfig Read(string path) => new(File.ReadLines(path)
		.Where(line => line.StartsWith("CONFIG_"))
		.Select(line => line["CONFIG_".Length..].Split('=')[0].Trim()));

	/// <summary>Whether an <c>#if</c>, <c>#ifdef</c>, <c>#ifndef</c> or <c>#elif</c> is true.</summary>
	public bool Holds(string directive, string condition) => directive switch {
		"ifdef" => IsDefined(FirstWord(condition)),
		"ifndef" => !IsDefined(FirstWord(condition)),
		_ => new Expression(this, CLexer.Tokens(condition, 0, condition.Length, macro: true)).Value() != 0,
	};

	/// <summary>Why code under a condition is not compiled, in the words of the kernel's own .config.</summary>
	public string WhyNot(string directive, string condition)
	{
		var options = CLexer.Tokens(condition, 0, condition.Length, macro: true)
			.Where(token => token.Kind == CTokenKind.Word && token.Text.StartsWith("CONFIG_"))
			.Select(token => token.Text).Distinct().ToList();

		if (options.Count == 1)
			return set.Contains(options[0]) ? $"{options[0]} is set" : $"{options[0]} is not set";
		return condition.Trim() == "0" ? "under #if 0"
			: $"under #{directive} {string.Join(' ', condition.Split())}";
	}

	private static string FirstWord(string text) => text.Trim().Split(' ', '\t', '/')[0];

	private bool IsDefined(string name) =>
		set.Contains(name) || defined.ContainsKey(name) || IsArchitectures(name);

	// The architecture brings its own atomics; user space has no headers of its own.
	private static bool IsArchitectures(string name) => name.StartsWith("arch_atomic")
		|| name.StartsWith("__UAPI_DEF_");

	/// <summary>The value of a preprocessor expression; what is unknown is 0, as in C.</summary>
	private sealed class Expression(KernelConfig config, List<CToken> tokens)
	{
		private static readonly string[][] levels = [
			["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"],
			["+", "-"], ["*", "/", "%"],
		];
		private int at;

		public long Value()
		{
			long value = Binary(0);

			if (Take("?")) {
				long yes = Value();

				Take(":");

				long no = Value();

				return value != 0 ? yes : no;
			}
			return value;
		}

		private bool Take(string text)
		{
			if (at >= tokens.Count || !tokens[at].Is(text))
				return false;
			at++;
			return true;
		}

		private long Binary(int level)
		{
			if (level == levels.Length)
				return Unary();

			long left = Binary(level + 1);

			while (at < tokens.Count && tokens[at].Kind == CTokenKind.Punctuation
				&& levels[level].Contains(tokens[at].Text)) {
				string op = tokens[at++].Text;
				long right = Binary(level + 1);

				left = op switch {
					"||" => left != 0 || right != 0 ? 1 : 0,
					"&&" => left != 0 && right != 0 ? 1 : 0,
					"|" => left | right,
					"^" => left ^ right,
					"&" => left & right,
					"==" => left == right ? 1 : 0,
					"!=" => left != right ? 1 : 0,
					"<" => left < right ? 1 : 0,
					">" => left > right ? 1 : 0,
					"<=" => left <= right ? 1 : 0,
					">=" => left >= right ? 1 : 0,
					"<<" => left << (int)right,
					">>" => left >> (int)right,
					"+" => left + right,
					"-" => left - right,
					"*" => left * right,
					"/" => right == 0 ? 0 : left / right,
					_ => right == 0 ? 0 : left % right,
				};
			}
			return left;
		}

		private long Unary()
		{
			if (Take("!"))
				return Unary() == 0 ? 1 : 0;
			if (Take("-"))
				return -Unary();
			if (Take("~"))
				return ~Unary();
			if (Take("(")) {
				long value = Value();

				Take(")");
				return value;
			}
			if (at >= tokens.Count)
				return 0;

			var token = tokens[at++];

			if (token.Kind == CTokenKind.Number)
				return Number(token.Text);
			if (token.Kind != CTokenKind.Word)
				return 0;
			if (token.Text is "defined" or "IS_ENABLED" or "IS_BUILTIN" or "IS_REACHABLE" or "IS_MODULE") {
				bool paren = Take("(");
				string name = at < tokens.Count ? tokens[at++].Text : "";

				if (paren)
					Take(")");
				return token.Text != "IS_MODULE" && config.IsDefined(name) ? 1 : 0;
			}
			if (at < tokens.Count && tokens[at].Is("(")) {
				// A function-like macro, such as GCC_VERSION_AT_LEAST(): unknown.
				int depth = 0;

				do {
					depth += tokens[at].Is("(") ? 1 : tokens[at].Is(")") ? -1 : 0;
					at++;
				} while (at < tokens.Count && depth > 0);
				return 0;
			}
			return config.set.Contains(token.Text) || IsArchitectures(token.Text) ? 1
				: defined.GetValueOrDefault(token.Text);
		}

		private static long Number(string text)
		{
			string digits = text.TrimEnd('u', 'U', 'l', 'L');

			return digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
				? long.TryParse(digits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
				out long hex) ? hex : 0
				: long.TryParse(digits, out long value) ? value : 0;
		}
	}
}
