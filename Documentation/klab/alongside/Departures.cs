// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>
/// What two bodies do not have in common, as facts that a later look can be compared with: labels, gotos and errnos of
/// one
/// side only, statements without a twin, statements out of order.
/// </summary>
/// <remarks>Written as <c>-goto:out +EINVAL lost:2 displaced:1</c>; a minus is what the port lacks.</remarks>
internal sealed class Departures
{
	public static readonly Departures None = new(new Dictionary<string, int>());

	private const string Unordered = "unordered";

	private readonly SortedDictionary<string, int> counts;

	private Departures(IDictionary<string, int> counts) =>
		this.counts = new SortedDictionary<string,
			int>(counts.Where(fact => fact.Value > 0).ToDictionary(), StringComparer.Ordinal);

	/// <summary>Whether the member stands elsewhere in its file than the original.</summary>
	public bool IsUnordered => counts.ContainsKey(Unordered);

	public Departures ButUnordered() => new(new Dictionary<string, int>(counts) { [Unordered] = 1 });

	public bool IsNone => counts.Count == 0;

	/// <summary>Whether something of C is not in the port.</summary>
	public bool Lacks => counts.Keys.Any(key => key[0] == '-' || key is "lost" or "displaced");

	public static Departures Of(Body c, Body port, Alignment alignment)
	{
		var facts = new Dictionary<string, int>();
		var mine = Facts(c);
		var theirs = Facts(port);

		foreach (string fact in mine.Keys.Union(theirs.Keys)) {
			int difference = mine.GetValueOrDefault(fact) - theirs.GetValueOrDefault(fact);

			if (difference != 0)
				facts[(difference > 0 ? "-" : "+") + fact] = Math.Abs(difference);
		}
		facts["lost"] = alignment.Pairs.Count(pair => pair.Port == null && pair.C!.IsStatement);
		facts["displaced"] = alignment.Displaced.Count;
		return new Departures(facts);
	}

	private static Dictionary<string, int> Facts(Body body)
	{
		var facts = new Dictionary<string, int>();

		void Count(string fact) => facts[fact] = facts.GetValueOrDefault(fact) + 1;

		foreach (var unit in body.Units) {
			if (unit.Kind == UnitKind.Label)
				Count("label:" + unit.Words[0].Text);
			if (unit.GotoTarget is { } target)
				Count("goto:" + target);
			foreach (var word in unit.Words)
				if (Errno.IsName(word.Text))
					Count(word.Text);
		}
		return facts;
	}

	public static Departures Parse(IEnumerable<string> words)
	{
		var counts = new Dictionary<string, int>();

		foreach (string word in words) {
			// Only the last part is a number: "-goto:out:2", "lost:3".
			int colon = word.LastIndexOf(':');

			if (colon > 0 && int.TryParse(word.AsSpan(colon + 1), out int count))
				counts[word[..colon]] = count;
			else
				counts[word] = 1;
		}
		return new Departures(counts);
	}

	public override string ToString() => string.Join(' ', counts.Select(fact =>
		fact.Value > 1 || fact.Key is "lost" or "displaced" ? $"{fact.Key}:{fact.Value}" : fact.Key));

	/// <summary>What is here but not in <paramref name="known"/>, in words.</summary>
	public IEnumerable<string> Beyond(Departures known)
	{
		foreach (var (fact, count) in counts) {
			int more = count - known.counts.GetValueOrDefault(fact);

			if (more > 0)
				yield return InWords(fact, more);
		}
	}

	public IEnumerable<string> InWords() => counts.Select(fact => InWords(fact.Key, fact.Value));

	private static string InWords(string fact, int count)
	{
		if (fact == "lost")
			return count == 1 ? "a statement has no twin" : $"{count} statements have no twin";
		if (fact == "displaced")
			return count == 1 ? "a statement is out of order" : $"{count} statements are out of order";

		if (fact == Unordered)
			return "stands elsewhere in its file";

		string what = fact[1..].Replace(':', ' ');
		string times = count > 1 ? $"{count} times " : "";

		return fact[0] == '-' ? $"{times}{what} is lost" : $"{times}{what} is not in the original";
	}
}
