// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;

namespace Klab.Alongside;

/// <summary><c>klab alongside --check</c>: the figures of the map, and what does not agree with it any more.</summary>
internal sealed class Check(PortMap map, Twins twins, LinuxTree linux)
{
	private sealed record Figures(MapFile File, double Similar, double Lines);

	/// <summary>Prints the figures and the drift; 0 when there is no drift, else 1.</summary>
	public int Run(TextWriter output)
	{
		var figures = new ConcurrentBag<Figures>();
		var drift = new ConcurrentBag<(string File, int Line, string Text)>();

		if (!linux.IsMirrored)
			return AgainstAnother(output);

		foreach (var problem in new PortSide(map, twins.Port).Problems())
			drift.Add(problem);
		Parallel.ForEach(map.Files, file => figures.Add(One(file, drift)));

		output.WriteLine($"{"file",-48} {"ported",6} {"reduced",7} {"omitted",7} {"all",5}  fidelity");
		foreach (var one in figures.OrderBy(one => one.File.Path, StringComparer.Ordinal))
			output.WriteLine(Row(one.File.Path, one.File.Count(PortStatus.Ported),
				one.File.Count(PortStatus.Reduced),
				one.File.Count(PortStatus.Omitted) + one.File.Others, one.File.All, one.Similar,
				one.Lines));
		output.WriteLine(Row($"{map.Files.Count} files", map.Files.Sum(file => file.Count(PortStatus.Ported)),
			map.Files.Sum(file => file.Count(PortStatus.Reduced)),
			map.Files.Sum(file => file.Count(PortStatus.Omitted) + file.Others),
			map.Files.Sum(file => file.All), figures.Sum(one => one.Similar),
			figures.Sum(one => one.Lines)));

		var found = drift.Distinct().OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line)
			.ThenBy(one => one.Text, StringComparer.Ordinal).ToList();

		if (found.Count == 0) {
			output.WriteLine("no drift");
			return 0;
		}
		output.WriteLine();
		foreach (var (file, line, text) in found)
			output.WriteLine($"{file}:{line}: {text}");
		output.WriteLine($"drift: {found.Count}");
		return 1;
	}

	private static string Row(string name, int ported, int reduced, int omitted, int all, double similar,
		double lines) =>
		$"{name,-48} {ported,6} {reduced,7} {omitted,7} {all,5}  {(lines > 0
			? (similar / lines).ToString("F3") : "-"),8}";

	private Figures One(MapFile file, ConcurrentBag<(string, int, string)> drift)
	{
		double similar = 0, lines = 0;

		// The tree that the map was made of was without it, too.
		if (!twins.HasOriginal(file.Path) && file.Rows.All(row => row.Digest == MapRow.Unseen))
			return new Figures(file, 0, 0);

		CFile original = twins.Original(file.Path);

		foreach (var row in file.Rows) {
			var definition = original.At(row.Line);

			void Drift(string text) => drift.Add((file.Path, row.Line, $"{row.Name}: {text}"));

			if (definition == null || definition.Name != row.Name) {
				var moved = original.Named(row.Name);

				Drift(moved != null ? $"stands in line {moved.Line} of this tree"
					: "is not in this tree");
				continue;
			}
			if (row.Status == PortStatus.Omitted)
				continue;
			if (row.Digest != MapRow.Unseen && MapBuilder.Digest(definition) != row.Digest)
				Drift($"is not the one of Linux {LinuxTree.Mirrored} in this tree");

			var member = twins.MemberOf(file.Path, row);

			if (member == null)     // PortSide has said so.
				continue;
			if (!row.IsCounted || !member.HasBody)
				continue;

			var twin = Twins.Align(definition, member);

			similar += twin.Alignment.Fidelity * twin.Lines;
			lines += twin.Lines;

			var more = twin.Departures.Beyond(row.Departures).ToList();

			if (more.Count == 0 && twin.Alignment.Shared < row.Shared)
				more.Add($"{twin.Alignment.Shared} words are as in C, of {row.Shared} that were,");
			foreach (string one in more)
				Drift($"{one} in {member.File.Path}:{member.Line}");
		}
		return new Figures(file, similar, lines);
	}

	// What became, in another version, of the originals of what is ported.
	private int AgainstAnother(TextWriter output)
	{
		var changes = new ConcurrentBag<(string File, int Line, string Text)>();
		int same = 0;

		Parallel.ForEach(map.Files, file => {
			var ported = file.Rows.Where(row => row.IsCounted && row.Status != PortStatus.Omitted
				&& row.Digest != MapRow.Unseen).ToList();

			if (ported.Count == 0)
				return;
			if (!twins.HasOriginal(file.Path)) {
				changes.Add((file.Path, 0,
					$"the file is gone, and with it {string.Join(", ", ported.Select(row => row.Name))}"));
				return;
			}

			CFile original;

			try {
				original = twins.Original(file.Path);
			} catch (UsageError e) {
				changes.Add((file.Path, 0, e.Message));
				return;
			}
			foreach (var row in ported) {
				var candidates = original.Definitions.Where(definition => definition.Name == row.Name
					&& definition.IsCounted).ToList();

				if (candidates.Count == 0)
					changes.Add((file.Path, row.Line, $"{row.Name} is gone"));
				else if (candidates.TrueForAll(definition =>
					MapBuilder.Digest(definition) != row.Digest))
					changes.Add((file.Path, row.Line,
					$"{row.Name} changed; it stands in line {candidates[0].Line} now"));
				else
					Interlocked.Increment(ref same);
			}
		});

		foreach (var (file, line, text) in changes.OrderBy(one => one.File, StringComparer.Ordinal)
			.ThenBy(one => one.Line))
			output.WriteLine(line > 0 ? $"{file}:{line}: {text}" : $"{file}: {text}");
		output.WriteLine($"Linux {linux.Version}: of the ported functions, macros and tables {same} are as in "
			+ $"{LinuxTree.Mirrored}, "
			+ $"{changes.Count} changed");
		return changes.IsEmpty ? 0 : 1;
	}
}
