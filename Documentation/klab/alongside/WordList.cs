// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text.RegularExpressions;

namespace Klab.Alongside;

/// <summary>Collects a statement's words in the form that C and C# share.</summary>
internal sealed partial class WordList
{
	// A test for zero or null; the other language's form may stand before or behind the operand.
	private const string Not = "!";

	private readonly List<Word> words = [];

	public IReadOnlyList<Word> Words => words;

	public void Add(string text, int start, int length) => words.Add(new Word(text, start, length));

	/// <summary>The operand that ends here is negated; two negations are none.</summary>
	public void Negate(int start, int length)
	{
		if (words.Count > 0 && words[^1].Text == Not)
			words.RemoveAt(words.Count - 1);
		else
			Add(Not, start, length);
	}

	public static string Number(string text)
	{
		string digits = text.TrimEnd('u', 'U', 'l', 'L').Replace("_", "");

		if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
			&& ulong.TryParse(digits.AsSpan(2), NumberStyles.HexNumber,
				CultureInfo.InvariantCulture, out ulong hex))
			return hex.ToString();
		if (digits.Length > 1 && digits[0] == '0' && digits.All(c => c is >= '0' and <= '7'))
			return digits.Aggregate(0UL, (value, c) => value * 8 + (ulong)(c - '0')).ToString();
		return digits;
	}

	/// <summary>A string without what the languages write differently: conversions and holes are the
	/// same.</summary>
	public static string Text(string content) => "\"" + Conversion().Replace(content, "%") + "\"";

	[GeneratedRegex(@"%[-+ #0]*[\d*]*(\.[\d*]+)?(hh|h|ll|l|z|t)?(p[A-Za-z]+\d?[bhnlMmRF]*|[a-zA-Z])|\{\}")]
	private static partial Regex Conversion();
}
