// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Klab.Alongside;

/// <summary>Makes the port map of the reference tree and the <c>[Source]</c> attributes. Why something is missing is said by the
/// C# or by <paramref name="reasons"/>, never by the old map: there it would outlive what it tells of.</summary>
internal sealed partial class MapBuilder(Twins twins, PortMap old, Reasons reasons)
{
	private readonly ConcurrentBag<string> complaints = [];
	private readonly HashSet<(PortMember, Origin)> unordered = [.. PortSide.OutOfOrder(twins.Port)];

	/// <summary>What a person has to look at, one line each.</summary>
	public IEnumerable<string> Complaints => complaints.Order(StringComparer.Ordinal);

	public PortMap Build()
	{
		var origins = twins.Members.SelectMany(member =>
			member.Origins.Select(origin => (origin.File, origin.Line, Member: member)))
			.ToLookup(origin => origin.File);
		var claims = twins.Port.Files.SelectMany(file => file.Originals.Select(path => (Path: path, file)))
			.ToLookup(claim => claim.Path.TrimEnd('/'), claim => claim.file.Path);
		var paths = origins.Select(group => group.Key)
			.Concat(claims.Select(claim => claim.Key).Where(path => path.EndsWith(".c")
			|| path.EndsWith(".h")))
			.Distinct().ToList();
		var files = new ConcurrentBag<MapFile>();

		Parallel.ForEach(paths, path => {
			if (!twins.HasOriginal(path)) {
				if (!origins.Contains(path))
					return;
				files.Add(old[path] ?? Unseen(path,
					origins[path].Select(origin => (origin.Line, origin.Member))));
				complaints.Add($"{path}: not in this tree; named by {origins[path].First().Member}");
				return;
			}
			files.Add(One(path, [.. origins[path].Select(origin => (origin.Line, origin.Member))],
				[.. Claims(path, claims)]));
		});
		return old.With(files);
	}

	// A table of the mirror that has the name and does not say so.
	private PortMember? Namesake(CDefinition definition, IReadOnlyList<string> mirrors) =>
		definition.Kind != CKind.Table ? null
		: twins.Members.FirstOrDefault(member => member.Name == definition.Name
		&& mirrors.Contains(member.File.Path)
			&& member.Origins.Count == 0 && !member.IsNotInLinux && member.HasBody);

	// What can be said of a file that is not there: what the [Source]s say.
	private static MapFile Unseen(string path, IEnumerable<(int Line, PortMember Member)> origins) =>
		new(path, [], 0, "",
		[.. origins.GroupBy(origin => (origin.Line, origin.Member.Name)).OrderBy(group => group.Key.Line)
		.Select(group => new MapRow(group.Key.Line,
			CKind.Function, group.Key.Name,
			PortStatus.Ported, [.. group.Select(one => one.Member.Key).Distinct()], MapRow.Unseen, 0,
			Departures.None, ""))]);

	// Files whose head names the path, or its folder.
	private static IEnumerable<string> Claims(string path, ILookup<string, string> claims) =>
		claims[path].Concat(claims[path[..path.LastIndexOf('/')]]).Distinct().Order(StringComparer.Ordinal);

	private MapFile One(string path, List<(int Line, PortMember Member)> origins, IReadOnlyList<string> mirrors)
	{
		var file = twins.Original(path);
		var members = new Dictionary<CDefinition, List<PortMember>>();

		foreach (var (line, member) in origins) {
			var definition = file.At(line);
			var named = file.Named(member.Name);

			if (definition == null || (definition.Name != member.Name && named != null && named.Line != line
					&& named.Kind <= definition.Kind && named.Kind != CKind.Constant)) {
				complaints.Add($"{member}: [Source] {path}:{line}"
					+ (named != null ? $" should say line {named.Line}" : " names nothing"));
				if (named == null || named.Line == line)
					continue;
				definition = named;
			} else if (definition.Line != line && definition.Kind != CKind.Type) {
				complaints.Add($"{member}: [Source] {path}:{line} should say line {definition.Line}");
			}
			if (definition is { Off: not null, IsCounted: true }
				&& file.Definitions.FirstOrDefault(other => other.Name == definition.Name
					&& other.IsCounted && other.Off == null) is { } compiled)
				complaints.Add($"{member}: [Source] {path}:{line} is left out ({definition.Off}), "
					+ $"line {compiled.Line} is compiled");
			if (!members.TryGetValue(definition, out var list))
				members[definition] = list = [];
			list.Add(member);
		}

		var known = (old[path]?.Rows ?? []).ToLookup(row => row.Name);
		var comments = twins.Port.Files.Where(port => mirrors.Contains(port.Path))
			.SelectMany(port => port.Comments
			.Concat(port.Members.SelectMany(member => member.Remarks).Select(remark => remark.Words)))
			.ToList();
		var rows = new List<MapRow>();
		int others = 0;

		foreach (var definition in Accounted(file, members)) {
			if (members.TryGetValue(definition, out var list))
				rows.Add(Ported(path, definition, list, known[definition.Name].FirstOrDefault()));
			else if (mirrors.Count == 0)
				others++;
			else if (Namesake(definition, mirrors) is { } namesake)
				complaints.Add($"{namesake}: no [Source(\"{path}\", {definition.Line})]");
			else
				rows.Add(new MapRow(definition.Line, definition.Kind, definition.Name,
					PortStatus.Omitted, [], "", 0, Departures.None,
					WhyOmitted(path, definition, comments)));
		}
		return new MapFile(path, mirrors, others, mirrors.Count > 0
			&& rows.Exists(row => row.Status == PortStatus.Omitted && row.Why.Length == 0)
			? reasons.ForRest(path) : "", rows);
	}

	// What is ported, and every function, macro and table once: of the bodies that an option chooses from, the one
	// that is
	// ported, or compiled.
	private static IEnumerable<CDefinition> Accounted(CFile file, Dictionary<CDefinition, List<PortMember>> members)
	{
		var best = file.Definitions.Where(definition => definition.IsCounted)
			.GroupBy(definition => definition.Name)
			.ToDictionary(group => group.Key, group => group.OrderByDescending(members.ContainsKey)
				.ThenBy(definition => definition.Off != null).First());

		return file.Definitions.Where(definition => members.ContainsKey(definition)
			|| (definition.IsCounted && ReferenceEquals(best[definition.Name], definition)));
	}

	private MapRow Ported(string path, CDefinition definition, List<PortMember> members, MapRow? known)
	{
		var ordered = members.OrderByDescending(member => member.Name == definition.Name)
			.ThenBy(member => member.Position).ToList();
		var main = ordered.Where(member => member.Name == definition.Name).DefaultIfEmpty(ordered[0])
			.MaxBy(member => member.Syntax.Span.Length)!;
		var departures = Departures.None;
		bool compared = definition.IsCounted && main.HasBody;

		int shared = 0;

		if (compared) {
			var twin = Twins.Align(definition, main);

			departures = twin.Departures;
			shared = twin.Alignment.Shared;
		}

		if (ordered.Exists(member => member.Origins.Any(origin => origin.File == path
			&& unordered.Contains((member, origin)))))
			departures = departures.ButUnordered();

		var words = ordered.SelectMany(member => member.Remarks)
			.Where(remark => remark.Kind != RemarkKind.Erratum)
			.Select(remark => remark.Words).ToList();
		string why = words.Count > 0 ? string.Join(" / ", words)
			: departures.Lacks ? reasons.ForReduced(path, definition.Name) ?? Head(main.File) ?? "" : "";
		bool reduced = definition.IsCounted && why.Length > 0 && departures.Lacks;

		if (departures.Lacks && why.Length == 0)
			complaints.Add($"{main}: silent about {definition}: {string.Join(", ", departures.InWords())}");
		if (known != null)
			foreach (string more in departures.Beyond(known.Departures))
				complaints.Add($"{main}: {more}");

		// A type may be named by the line where it begins or by the one where its name stands.
		int line = definition.Kind == CKind.Type
			? main.Origins.Where(origin => origin.File == path).Select(origin => origin.Line)
			.FirstOrDefault(named => ReferenceEquals(definition.File.At(named), definition),
			definition.Line) : definition.Line;

		return new MapRow(line, definition.Kind, definition.Name, reduced ? PortStatus.Reduced
			: PortStatus.Ported,
			[.. ordered.Select(member => member.Key).Distinct()], Digest(definition), shared, departures,
			reduced ? why : "");
	}

	// What the C# file says at its top about all that is in it, without the word that the row says itself.
	private static string? Head(PortFile file) => file.Comments.FirstOrDefault(comment =>
		comment.StartsWith("Reduced") || comment.Contains(" Reduced: ")
		|| comment.StartsWith("Left out")) is { } comment
		? Reduced().Replace(comment, "", 1) : null;

	[GeneratedRegex("^(.* )?Reduced:? ")]
	private static partial Regex Reduced();

	private string WhyOmitted(string path, CDefinition definition, List<string> comments)
	{
		if (definition.Off != null)
			return definition.Off;
		if (reasons.For(path, definition.Name) is { } why)
			return why;

		var name = new Regex($@"\b{Regex.Escape(definition.Name)}\b");

		foreach (string comment in comments.Where(comment => name.IsMatch(comment))) {
			if (Option().Match(comment) is { Success: true } option)
				return $"{option.Groups[1].Value} is not set";
		}
		return "";
	}

	/// <summary>A digest of a definition's tokens: the same for the same C, whatever its white space and
	/// comments.</summary>
	public static string Digest(CDefinition definition)
	{
		var tokens = CLexer.Tokens(definition.File.Text, definition.Start, definition.End);

		return Convert.ToHexStringLower(
			SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ',
			tokens.Select(token => token.Text)))))[..8];
	}

	[GeneratedRegex(@"(CONFIG_\w+) is not set")]
	private static partial Regex Option();
}
