// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text.RegularExpressions;

namespace Klab.Conform;

/// <summary>The text of a run, with what differs from run to run made the same.</summary>
internal sealed partial class Transcript
{
	private readonly List<string> _lines = [];
	private readonly Dictionary<string, int> _random = [];

	public IReadOnlyList<string> Lines => _lines;

	public void Add(string line) => _lines.Add(MacAddress().Replace(line, Name));

	/// <summary>Adds every line of a program's output.</summary>
	public void AddOutput(string text)
	{
		if (text.Length == 0)
			return;
		foreach (string line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
			Add(line);
	}

	public override string ToString() => string.Concat(_lines.Select(line => line + "\n"));

	// Scenarios choose addresses that begin with 02:00; any other local unicast one was made up by the kernel.
	private string Name(Match match)
	{
		string address = match.Value;
		int first = int.Parse(address.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

		if ((first & 0b11) != 0b10 || address.StartsWith("02:00:", StringComparison.Ordinal))
			return address;
		if (!_random.TryGetValue(address, out int number))
			_random[address] = number = _random.Count + 1;
		return $"<random-{number}>";
	}

	[GeneratedRegex("(?<![0-9a-f:])[0-9a-f]{2}(:[0-9a-f]{2}){5}(?![0-9a-f:])")]
	private static partial Regex MacAddress();
}
