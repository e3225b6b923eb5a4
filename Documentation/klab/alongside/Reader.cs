// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;

namespace Klab.Alongside;

/// <summary>A row of the port map with the texts of both sides.</summary>
/// <param name="Twin">null when it was not ported, or has nothing to compare</param>
internal sealed record Entry(MapFile File, MapRow Row, CDefinition C, PortMember? Port, Twin? Twin)
{
	/// <summary>Names the entry among all; in a page its anchor.</summary>
	public string Id => $"{File.Path}:{Row.Name}";

	public IReadOnlyList<SideRow> Rows => Twin != null ? SideBySide.Rows(Twin) : SideBySide.Rows(C);

	/// <summary>Where everybody can read the original.</summary>
	public string Url => Elixir.Url(File.Path, Row.Line);
}

/// <summary>Finds what is asked for in the port map, and reads it in both trees.</summary>
internal sealed class Reader(PortMap map, Twins twins)
{
	private readonly ConcurrentDictionary<(string, string, int), Entry> entries = new();

	public PortMap Map => map;

	/// <summary>What a name or a path on the command line means: functions, or a whole file.</summary>
	/// <exception cref="UsageError">nothing</exception>
	public IReadOnlyList<(MapFile File, MapRow Row)> Find(string wanted)
	{
		var named = map.Files.SelectMany(file => file.Rows.Where(row => row.Name == wanted
			|| row.Members.Contains(wanted))
			.Select(row => (file, row))).ToList();

		if (named.Count > 0)
			return [.. named.OrderBy(found => found.row.Status == PortStatus.Omitted)
				.ThenByDescending(found => found.row.IsCounted)];

		string path = wanted.Replace('\\', '/');
		var files = map.Files.Where(file => IsPath(file.Path, path)
			|| file.Mirrors.Any(mirror => IsPath(mirror, path))).ToList();

		if (files.Count > 0)
			return [.. files.SelectMany(file => file.Rows.Select(row => (file, row)))];
		if (twins.HasOriginal(path))
			throw new UsageError(path.EndsWith(".c") || path.EndsWith(".h")
				? $"{path}: the port does not mirror this file" : $"{path}: not a C file");
		throw new UsageError(path.Contains('/') || path.Contains('.')
			? $"{wanted}: no such file in the port map"
			: $"{wanted}: no such function, macro or table in the port map{Near(wanted)}");
	}

	private static bool IsPath(string path, string wanted) =>
		path == wanted || path.EndsWith("/" + wanted);

	// A letter too many, missing or wrong is the usual mistake.
	private string Near(string wanted)
	{
		string? near = map.Files.SelectMany(file => file.Rows).Select(row => row.Name).Distinct()
			.Where(name => Math.Abs(name.Length - wanted.Length) <= 2)
			.Select(name => (name, Distance: Distance(name, wanted)))
			.Where(candidate => candidate.Distance <= 2).OrderBy(candidate => candidate.Distance)
			.FirstOrDefault().name;

		return near != null ? $"; did you mean {near}?" : "";
	}

	private static int Distance(string a, string b)
	{
		int[] row = [.. Enumerable.Range(0, b.Length + 1)];

		for (int i = 0; i < a.Length; i++) {
			int diagonal = row[0];

			row[0] = i + 1;
			for (int j = 0; j < b.Length; j++) {
				int above = row[j + 1];

				row[j + 1] = Math.Min(Math.Min(above, row[j]) + 1, diagonal + (a[i] == b[j] ? 0 : 1));
				diagonal = above;
			}
		}
		return row[b.Length];
	}

	/// <exception cref="UsageError">the tree does not have it</exception>
	public Entry Read(MapFile file, MapRow row) => entries.GetOrAdd((file.Path, row.Name, row.Line), _ => {
		var definition = twins.Original(file.Path).At(row.Line);

		if (definition == null || definition.Name != row.Name)
			definition = twins.Original(file.Path).Named(row.Name)
				?? throw new UsageError($"{file.Path}: no {row.Name} in it: not the Linux "
					+ $"{LinuxTree.Mirrored} that the port mirrors");

		var port = twins.MemberOf(file.Path, row);
		bool compared = port is { HasBody: true } || (port != null && row.Kind == CKind.Type);

		return new Entry(file, row, definition, port, compared ? Twins.Align(definition, port!) : null);
	});
}
