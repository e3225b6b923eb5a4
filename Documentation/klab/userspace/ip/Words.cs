// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Numerics;

namespace Klab.Userspace.Ip;

/// <summary>The words of an <c>ip</c> command, read one by one, with iproute2's complaints.</summary>
internal sealed class Words(Process process, IEnumerable<string> words)
{
	private readonly string[] _words = [.. words];
	private int _at;

	public bool End => _at >= _words.Length;

	public string Current => _words[_at];

	/// <summary>All that is left, the current one first.</summary>
	public string[] Rest => _words[_at..];

	/// <summary>The program whose words these are.</summary>
	public Process Process => process;

	/// <summary>The word after the current one, if there is one.</summary>
	public string? Following => _at + 1 < _words.Length ? _words[_at + 1] : null;

	public void Skip() => _at++;

	/// <summary>Goes on to the word that must follow the current one.</summary>
	public string Next()
	{
		_at++;
		if (End)
			throw Incomplete();
		return Current;
	}

	/// <summary>True when the current word is <paramref name="keyword"/> or, as iproute2 allows, its beginning.</summary>
	public bool Matches(string keyword) => Matches(Current, keyword);

	public static bool Matches(string word, string keyword) =>
		word.Length > 0 && keyword.StartsWith(word, StringComparison.Ordinal);

	public int Integer(string complaint)
	{
		string word = Next();

		return TryInteger(word, out int value) ? value : throw Invalid(complaint, word);
	}

	/// <summary>As <see cref="Integer"/>, without a sign.</summary>
	public uint Unsigned(string complaint)
	{
		string word = Next();

		return TryUnsigned(word, out uint value) ? value : throw Invalid(complaint, word);
	}

	/// <summary>The value of a flag's keyword.</summary>
	public bool OnOff(string key) => Next() switch {
		"on" => true,
		"off" => false,
		_ => throw Fail($"Error: argument of \"{key}\" must be \"on\" or \"off\", not \"{Current}\"", 1),
	};

	/// <summary>As <see cref="OnOff"/>, for the keywords whose value iproute2 looks up in a table: other words, other status.</summary>
	public bool OffOn(string key) => Next() switch {
		_ when Matches("off") => false,
		_ when Matches("on") => true,
		_ => throw Fail($"Error: argument of \"{key}\" must be one of \"off\", \"on\", not \"{Current}\"",
			Kernel.Include.Uapi.errno_h.EINVAL),
	};

	public Exit Invalid(string complaint, string word) => Fail($"Error: argument \"{word}\" is wrong: {complaint}");

	public Exit Duplicate(string key, string word) =>
		Fail($"Error: duplicate \"{key}\": \"{word}\" is the second value.");

	public Exit DuplicateOrGarbage(string key, string word) =>
		Fail($"Error: either \"{key}\" is duplicate, or \"{word}\" is a garbage.");

	public Exit Incomplete() => Fail("Command line is not complete. Try option \"help\"");

	public Exit NoDevice(string name) => Fail($"Cannot find device \"{name}\"", 1);

	public Exit Fail(string message, int status = -1)
	{
		process.PrintError(message + "\n");
		return new Exit(status);
	}

	/// <summary>A number as strtol(3) with base 0 takes it: decimal, 0x hexadecimal, 0 octal.</summary>
	public static bool TryInteger(string word, out int value)
	{
		bool done = TryLong(word, out long number);

		value = (int)number;
		return done && number is >= int.MinValue and <= int.MaxValue;
	}

	/// <summary>As atoi(3): what the word begins with, or 0.</summary>
	public static int LeadingInteger(string word)
	{
		string number = word.TrimStart();
		int sign = number.StartsWith('-') || number.StartsWith('+') ? 1 : 0;
		string digits = number[..sign] + string.Concat(number.Skip(sign).TakeWhile(char.IsAsciiDigit));

		return digits.Length == sign ? 0
			: (int)(long)BigInteger.Min(BigInteger.Max(BigInteger.Parse(digits, CultureInfo.InvariantCulture), long.MinValue),
				long.MaxValue);
	}

	/// <summary>As <see cref="TryInteger"/>, for 32 bits without a sign.</summary>
	public static bool TryUnsigned(string word, out uint value)
	{
		bool done = TryLong(word, out long number);

		value = (uint)number;
		return done && number is >= 0 and <= uint.MaxValue;
	}

	private static bool TryLong(string word, out long value)
	{
		value = 0;

		bool negative = word.StartsWith('-');
		string digits = word.TrimStart('+', '-');

		if (digits.Length == 0 || word.Length - digits.Length > 1)
			return false;

		long magnitude;

		if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) {
			if (!long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out magnitude))
				return false;
		} else if (digits[0] == '0' && digits.Length > 1) {
			magnitude = 0;
			foreach (char c in digits) {
				if (c is < '0' or > '7' || magnitude > uint.MaxValue)
					return false;
				magnitude = magnitude * 8 + (c - '0');
			}
		} else if (!long.TryParse(digits, NumberStyles.None, null, out magnitude)) {
			return false;
		}

		value = negative ? -magnitude : magnitude;
		return true;
	}
}
