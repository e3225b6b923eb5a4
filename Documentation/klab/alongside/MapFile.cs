// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Alongside;

/// <summary>The part of the port map that accounts for one C file: a text file of rows, in the C file's
/// order.</summary>
/// <param name="Path">of the C file, relative to the Linux tree</param>
/// <param name="Mirrors">the C# files whose heads claim it; of a file that none claims, only what was borrowed is in
/// the map</param>
/// <param name="Others">how many functions, macros and tables have no row</param>
/// <param name="Rest">why the rows that are omitted without a word are</param>
internal sealed record MapFile(string Path, IReadOnlyList<string> Mirrors, int Others, string Rest,
	IReadOnlyList<MapRow> Rows)
{
	private const string MirrorsKey = "mirrors: ", OthersKey = "others: ", RestKey = "rest: ";

	public bool IsBorrowed => Mirrors.Count == 0;

	public int Count(PortStatus status) => Rows.Count(row => row.IsCounted && row.Status == status);

	/// <summary>Functions, macros and tables.</summary>
	public int All => Rows.Count(row => row.IsCounted) + Others;

	public string WhyOf(MapRow row) => row.Why.Length == 0 && row.Status == PortStatus.Omitted ? Rest : row.Why;

	public static MapFile Parse(string path, IEnumerable<string> lines)
	{
		IReadOnlyList<string> mirrors = [];
		string rest = "";
		int others = 0;
		var rows = new List<MapRow>();

		foreach (string line in lines) {
			if (line.Length == 0 || line[0] == '#')
				continue;
			if (line.StartsWith(MirrorsKey))
				mirrors = line[MirrorsKey.Length..].Split(", ");
			else if (line.StartsWith(OthersKey))
				others = int.Parse(line[OthersKey.Length..]);
			else if (line.StartsWith(RestKey))
				rest = line[RestKey.Length..];
			else
				rows.Add(MapRow.Parse(line));
		}
		return new MapFile(path, mirrors, others, rest, rows);
	}

	public override string ToString()
	{
		var text = new StringBuilder();

		text.Append($"# {Path} of Linux 5.1.15. Made by klab alongside --update.\n");
		if (Mirrors.Count > 0)
			text.Append(MirrorsKey).AppendJoin(", ", Mirrors).Append('\n');
		if (Others > 0)
			text.Append(OthersKey).Append(Others).Append('\n');
		if (Rest.Length > 0)
			text.Append(RestKey).Append(Rest).Append('\n');
		foreach (var row in Rows)
			text.Append(row).Append('\n');
		return text.ToString();
	}
}
