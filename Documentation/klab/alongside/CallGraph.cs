// SPDX-License-Identifier: GPL-2.0-only

using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Klab.Alongside;

/// <summary>Who uses whom among the ported members, by their names.</summary>
internal sealed class CallGraph
{
	private readonly Dictionary<PortMember, SortedSet<string>> callees = new(ReferenceEqualityComparer.Instance);
	private readonly Dictionary<PortMember, SortedSet<string>> callers = new(ReferenceEqualityComparer.Instance);

	/// <param name="named">the ported members, each with the name of its entry</param>
	public CallGraph(IReadOnlyCollection<(PortMember Member, string Id)> named)
	{
		var byName = named.ToLookup(one => one.Member.Name);
		var identifiers = new Dictionary<PortMember, HashSet<string>>(ReferenceEqualityComparer.Instance);
		var all = named.Select(one => one.Member).Distinct().ToList();
		var sets = new HashSet<string>[all.Count];

		Parallel.For(0, all.Count,
			i => sets[i] = [.. Bodies(all[i]).SelectMany(body => body.DescendantNodesAndSelf())
			.OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).Where(byName.Contains)]);
		for (int i = 0; i < all.Count; i++)
			identifiers[all[i]] = sets[i];

		foreach (var (member, id) in named) {
			foreach (string name in identifiers[member]) {
				// A static function of the same file hides one of the same name elsewhere.
				var candidates = byName[name].ToList();
				var nearest = candidates.FindAll(candidate =>
					candidate.Member.Container == member.Container);

				foreach (var (callee, calleeId) in nearest.Count > 0 ? nearest : candidates) {
					if (ReferenceEquals(callee, member) || calleeId == id)
						continue;
					Of(callees, member).Add(calleeId);
					Of(callers, callee).Add(id);
				}
			}
		}
	}

	// What runs, or is in a table; the parameters' names are none of it.
	private static IEnumerable<Microsoft.CodeAnalysis.SyntaxNode> Bodies(PortMember member) =>
		member.Syntax switch {
			BaseMethodDeclarationSyntax { Body: { } body } => [body],
			BaseMethodDeclarationSyntax { ExpressionBody: { } body } => [body],
			PropertyDeclarationSyntax { ExpressionBody: { } body } => [body],
			PropertyDeclarationSyntax { AccessorList: { } body } => [body],
			FieldDeclarationSyntax { Declaration: var declaration } =>
			declaration.Variables.Select(variable => variable.Initializer)
				.OfType<Microsoft.CodeAnalysis.SyntaxNode>(),
			_ => [],
		};

	private static SortedSet<string> Of(Dictionary<PortMember, SortedSet<string>> graph, PortMember member)
	{
		if (!graph.TryGetValue(member, out var set))
			graph[member] = set = new SortedSet<string>(StringComparer.Ordinal);
		return set;
	}

	/// <summary>The entries that a member uses.</summary>
	public IReadOnlyCollection<string> Callees(PortMember member) => callees.GetValueOrDefault(member) ?? [];

	/// <summary>The entries that use a member.</summary>
	public IReadOnlyCollection<string> Callers(PortMember member) => callers.GetValueOrDefault(member) ?? [];
}
