// SPDX-License-Identifier: GPL-2.0-only

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Klab.Alongside;

/// <summary>What can be said of the port map without a Linux tree: whether the C# is as it says.</summary>
internal sealed class PortSide(PortMap map, PortTree port)
{
	// What foreach, interpolated strings and comparisons call.
	private static readonly HashSet<string> protocols =
		["GetEnumerator", "MoveNext", "Dispose", "AppendLiteral", "AppendFormatted",
		"ToStringAndClear", "Equals", "GetHashCode", "CompareTo"];

	public IEnumerable<(string File, int Line, string Text)> Problems() =>
		[.. Missing(), .. Unmapped(), .. Disordered(), .. Unmarked()];

	private IEnumerable<PortMember> Members => port.Files.SelectMany(file => file.Members);

	/// <summary>Members that the map names and the tree does not have, with that <c>[Source]</c>.</summary>
	public IEnumerable<(string File, int Line, string Text)> Missing()
	{
		var byKey = Members.ToLookup(member => member.Key);

		foreach (var file in map.Files) {
			foreach (var row in file.Rows) {
				foreach (string key in row.Members) {
					var found = byKey[key].ToList();
					var origin = new Origin(file.Path, row.Line);

					if (found.Count == 0)
						yield return (file.Path, row.Line, $"{row.Name}: there is no {key} any more");
					else if (!found.Exists(member => member.Origins.Contains(origin)))
						yield return (file.Path, row.Line,
							$"{row.Name}: {found[0]} has no [Source(\"{file.Path}\", {row.Line})]");
				}
			}
		}
	}

	/// <summary><c>[Source]</c>s that the map does not know.</summary>
	public IEnumerable<(string File, int Line, string Text)> Unmapped()
	{
		foreach (var member in Members) {
			foreach (var origin in member.Origins) {
				var rows = map[origin.File]?.Rows.Where(row => row.Line == origin.Line) ?? [];

				if (!IsForeign(member.File) && !rows.Any(row => row.Members.Contains(member.Key)))
					yield return (member.File.Path, member.Line,
						$"{member.Key}: the port map has no {origin}");
			}
		}
	}

	// What is mirrored from another kernel is no part of this map.
	private static bool IsForeign(PortFile file) => file.Path.StartsWith("net/freebsd/");

	/// <summary>Members that stand in another order than their originals, but for those that the map knows
	/// of.</summary>
	public IEnumerable<(string File, int Line, string Text)> Disordered()
	{
		foreach (var (member, origin) in OutOfOrder(port))
			if (!(map[origin.File]?.Rows.Any(row => row.Line == origin.Line && row.Departures.IsUnordered)
				?? false))
				yield return (member.File.Path, member.Line,
				$"{member.Key}: not where {origin} stands among its neighbours");
	}

	/// <summary>Of each file and original, the members of one type, and types among themselves: those that are not
	/// in C's order.</summary>
	public static IEnumerable<(PortMember Member, Origin Origin)> OutOfOrder(PortTree port)
	{
		foreach (var file in port.Files.Where(file => file.IsMirror)) {
			var groups = file.Members.SelectMany(member => member.Origins.Take(1)
				.Select(origin => (Member: member, Origin: origin)))
				.GroupBy(one => (one.Member.Container, one.Origin.File,
					IsType: one.Member.Syntax is BaseTypeDeclarationSyntax
					or DelegateDeclarationSyntax));

			foreach (var group in groups) {
				var sequence = group.ToList();
				var kept = Longest(sequence.ConvertAll(one => one.Origin.Line));

				for (int i = 0; i < sequence.Count; i++)
					if (!kept.Contains(i))
						yield return sequence[i];
			}
		}
	}

	// The indices of a longest sequence that never descends: what is not in it has moved.
	private static HashSet<int> Longest(List<int> values)
	{
		var tails = new List<int>();
		int[] before = new int[values.Count];

		for (int i = 0; i < values.Count; i++) {
			int at = tails.FindIndex(tail => values[tail] > values[i]);

			if (at < 0)
				at = tails.Count;
			before[i] = at > 0 ? tails[at - 1] : -1;
			if (at == tails.Count)
				tails.Add(i);
			else
				tails[at] = i;
		}

		var kept = new HashSet<int>();

		for (int i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
			kept.Add(i);
		return kept;
	}

	/// <summary>Methods of mirrored files that are neither mapped nor marked <c>[NotInLinux]</c>.</summary>
	public IEnumerable<(string File, int Line, string Text)> Unmarked()
	{
		foreach (var file in port.Files.Where(file => file.IsMirror && !IsForeign(file))) {
			// In a type that is marked, nothing needs a mark of its own.
			var marked = file.Members.Where(member => member.IsNotInLinux).Select(member => member.Key)
				.ToHashSet();

			foreach (var member in file.Members) {
				if (member.Syntax is not MethodDeclarationSyntax method || member.Origins.Count > 0
					|| member.IsNotInLinux)
					continue;
				// What the language itself asks of a type is C#'s, not the port's.
				if (protocols.Contains(member.Name)
					|| method.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.OverrideKeyword))
					|| method.ExplicitInterfaceSpecifier != null)
					continue;
				if (Enclosing(member.Container).Any(marked.Contains))
					continue;
				yield return (file.Path, member.Line,
					$"{member.Key}: neither [Source] nor [NotInLinux]");
			}
		}
	}

	private static IEnumerable<string> Enclosing(string container)
	{
		for (string name = container; name.Length > 0; name = name.Contains('.') ? name[..name.LastIndexOf('.')]
			: "")
			yield return name;
	}
}
