// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Klab.Alongside;

internal enum PortStatus { Ported, Reduced, Omitted }

/// <summary>A row of the port map: what became of one definition of a C file.</summary>
/// <param name="Line">of its name, at v5.1.15</param>
/// <param name="Members">the C# members that name it in their <c>[Source]</c>; the one of the same name first</param>
/// <param name="Digest">of the C definition's tokens: tells whether another version has the same</param>
/// <param name="Shared">how many words the two have in common, in their order; 0 where there is nothing to
/// compare</param>
/// <param name="Departures">what the C# lacks or has too many of, see <see cref="Departures"/></param>
/// <param name="Why">what is missing and why; empty when the file's own words say it</param>
internal sealed partial record MapRow(int Line, CKind Kind, string Name, PortStatus Status,
	IReadOnlyList<string> Members,
	string Digest, int Shared, Departures Departures, string Why)
{
	/// <summary>The digest of what was in no tree when the map was made.</summary>
	public const string Unseen = "-";

	/// <summary>Those are what the figures count.</summary>
	public bool IsCounted => Kind is CKind.Function or CKind.Macro or CKind.Table;

	/// <exception cref="FormatException"/>
	public static MapRow Parse(string line)
	{
		var match = Form().Match(line);

		if (!match.Success)
			throw new FormatException($"no row of a port map: {line}");

		string[] rest = match.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
		var status = Enum.Parse<PortStatus>(match.Groups["status"].Value, ignoreCase: true);
		bool here = status != PortStatus.Omitted && rest.Length >= 2;
		int shared = here && rest.Length > 2 && int.TryParse(rest[2], out int words) ? words : 0;

		return new MapRow(int.Parse(match.Groups["line"].Value),
			Enum.Parse<CKind>(match.Groups["kind"].Value, ignoreCase: true), match.Groups["name"].Value,
			status,
			here ? rest[0].Split(',') : [], here ? rest[1] : "", shared, here
			? Departures.Parse(rest.Skip(shared > 0 ? 3 : 2)) : Departures.None,
			match.Groups["why"].Value);
	}

	public override string ToString()
	{
		string here = Status == PortStatus.Omitted ? ""
			: $" {string.Join(',', Members)} {Digest}{(Shared > 0 ? $" {Shared}" : "")}";
		string departures = Departures.IsNone ? "" : $" {Departures}";

		return $"{Line} {Lower(Kind)} {Name} {Lower(Status)}{here}{departures}"
			+ (Why.Length > 0 ? $" | {Why}" : "");
	}

	private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

	[GeneratedRegex(@"^(?<line>\d+) (?<kind>\w+) (?<name>\S+) (?<status>ported|reduced|omitted)"
		+ @"(?<rest>(?: [^|\s]+)*)(?: \| (?<why>.+))?$")]
	private static partial Regex Form();
}
