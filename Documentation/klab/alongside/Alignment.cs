// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>A statement and its twin; one of the two is null where there is none.</summary>
internal readonly record struct Pair(Unit? C, Unit? Port, double Similarity);

/// <summary>
/// The statements of two bodies, side by side in their order: the alignment with the greatest sum of similarities
/// (Needleman and Wunsch's, with gaps that cost nothing).
/// </summary>
internal sealed class Alignment
{
	// Below this, two statements are no twins.
	private const double Threshold = 0.3;

	/// <summary>In the order of both texts.</summary>
	public IReadOnlyList<Pair> Pairs { get; }

	/// <summary>From 0 to 1: the part of the words of both sides that <see cref="Shared"/> are.</summary>
	public double Fidelity { get; }

	/// <summary>How many words have a twin in the statement beside.</summary>
	public int Shared { get; }

	/// <summary>Statements of C that stand elsewhere in the port than where their neighbours stand.</summary>
	public IReadOnlyList<(Unit C, Unit Port)> Displaced { get; }

	public Alignment(Body c, Body port)
	{
		var left = c.Units.Where(unit => unit.Kind != UnitKind.Off).ToArray();
		var right = port.Units.ToArray();
		var similar = new double[left.Length, right.Length];

		for (int i = 0; i < left.Length; i++)
			for (int j = 0; j < right.Length; j++)
				similar[i, j] = Similarity(left[i], right[j]);

		int[] twins = Align(left, right, similar);

		Pairs = Merge(c.Units, left, right, twins, similar);
		Displaced = FindDisplaced(left, right, twins, similar);
		foreach (var pair in Pairs.Where(pair => pair is { C: not null, Port: not null }))
			Shared += CommonCount(pair.C!.Words, pair.Port!.Words);

		int words = left.Sum(unit => unit.Words.Count) + right.Sum(unit => unit.Words.Count);

		Fidelity = words == 0 ? 1 : 2.0 * Shared / words;
	}

	private static int[] Align(Unit[] left, Unit[] right, double[,] similar)
	{
		int n = left.Length, m = right.Length;
		var best = new double[n + 1, m + 1];

		double Gain(int i, int j)
		{
			if (similar[i, j] < Threshold)
				return double.NegativeInfinity;

			// A long statement is better evidence than a short one; among equals, the nesting decides.
			double weight = 1 + Math.Sqrt(Math.Min(left[i].Words.Count, right[j].Words.Count));

			return (similar[i, j] - Threshold + 0.05) * weight
				+ (left[i].Depth == right[j].Depth ? 0.02 : 0);
		}

		for (int i = n - 1; i >= 0; i--) {
			for (int j = m - 1; j >= 0; j--)
				best[i, j] = Math.Max(Gain(i, j)
					+ best[i + 1, j + 1], Math.Max(best[i + 1, j], best[i, j + 1]));
		}

		int[] twins = new int[n];
		int p = 0, q = 0;

		Array.Fill(twins, -1);
		while (p < n && q < m) {
			if (best[p, q] == Gain(p, q) + best[p + 1, q + 1])
				twins[p++] = q++;
			else if (best[p, q] == best[p + 1, q])
				p++;
			else
				q++;
		}
		return twins;
	}

	private static List<Pair> Merge(IReadOnlyList<Unit> all, Unit[] left, Unit[] right, int[] twins,
		double[,] similar)
	{
		var pairs = new List<Pair>();
		int next = 0, at = 0;

		foreach (var unit in all) {
			if (unit.Kind == UnitKind.Off) {
				pairs.Add(new Pair(unit, null, 0));
				continue;
			}

			int twin = twins[at];

			if (twin >= 0) {
				while (next < twin)
					pairs.Add(new Pair(null, right[next++], 0));
				next++;
			}
			pairs.Add(new Pair(left[at], twin >= 0 ? right[twin] : null, twin >= 0 ? similar[at, twin]
				: 0));
			at++;
		}
		while (next < right.Length)
			pairs.Add(new Pair(null, right[next++], 0));
		return pairs;
	}

	// Pairs that would both be better the other way round, and statements without a twin here that have one there.
	private static List<(Unit, Unit)> FindDisplaced(Unit[] left, Unit[] right, int[] twins, double[,] similar)
	{
		var found = new List<(Unit, Unit)>();
		int[] back = new int[right.Length];

		Array.Fill(back, -1);
		for (int i = 0; i < left.Length; i++)
			if (twins[i] >= 0)
				back[twins[i]] = i;

		bool Matters(Unit unit) => unit.IsStatement
			&& unit.Kind is not (UnitKind.Else or UnitKind.Label or UnitKind.Case)
			&& unit.Words is not [{ Text: "break" or "continue" or "return" or "do" }];
		double Now(int i) => twins[i] >= 0 ? similar[i, twins[i]] : 0;

		for (int i = 0; i < left.Length; i++) {
			if (!Matters(left[i]))
				continue;
			for (int q = 0; q < right.Length; q++) {
				if (q == twins[i] || similar[i, q] < 0.85 || !Matters(right[q])
					|| similar[i, q] < Now(i) + 0.2)
					continue;

				int other = back[q];

				// What the exchange wins for one must not be lost by the other.
				if (other < 0 || (Now(other) + 0.2 < similar[i, q]
						&& (twins[i] < 0 ? Now(other) < 0.6
						: similar[other, twins[i]] > Now(other) + 0.1))) {
					found.Add((left[i], right[q]));
					break;
				}
			}
		}
		return found;
	}

	// Statements of one class may be twins; what goes on and what comes back may not.
	private static double Affinity(UnitKind a, UnitKind b) => (a, b) switch {
		_ when a == b => 1,
		(UnitKind.Signature, _) or (_, UnitKind.Signature) => 0,
		(UnitKind.Declaration or UnitKind.Expression or UnitKind.Item,
		UnitKind.Declaration or UnitKind.Expression or UnitKind.Item) => 1,
		(UnitKind.Jump, UnitKind.Expression) or (UnitKind.Expression, UnitKind.Jump) => 0.9,
		(UnitKind.If, UnitKind.Loop) or (UnitKind.Loop, UnitKind.If) => 0.8,
		(UnitKind.Label, _) or (_, UnitKind.Label) or (UnitKind.Else, _) or (_, UnitKind.Else) => 0,
		_ => 0.7,
	};

	private static double Similarity(Unit a, Unit b)
	{
		double affinity = Affinity(a.Kind, b.Kind);

		if (a.Kind == UnitKind.Signature && b.Kind == UnitKind.Signature)
			return 1;
		if (affinity == 0)
			return 0;
		if (a.Kind == UnitKind.Label || a.Words.Count == 0 || b.Words.Count == 0)
			return a.Kind == b.Kind && a.Words.Count == b.Words.Count
				&& (a.Words.Count == 0 || a.Words[0].Id == b.Words[0].Id) ? affinity : 0;

		int total = a.Words.Count + b.Words.Count;

		// Words in common bound what a common sequence can have.
		if (2.0 * Math.Min(a.Words.Count, b.Words.Count) / total * affinity < Threshold
			|| !ShareEnough(a.Words, b.Words, total))
			return 0;
		return affinity * 2 * CommonCount(a.Words, b.Words) / total;
	}

	private static bool ShareEnough(IReadOnlyList<Word> a, IReadOnlyList<Word> b, int total)
	{
		int shared = 0;

		for (int i = 0; i < a.Count; i++) {
			for (int j = 0; j < b.Count; j++) {
				if (a[i].Id == b[j].Id) {
					shared++;
					break;
				}
			}
		}
		return 2.0 * shared / total >= Threshold;
	}

	private static int CommonCount(IReadOnlyList<Word> a, IReadOnlyList<Word> b)
	{
		Span<int> row = b.Count < 256 ? stackalloc int[b.Count + 1] : new int[b.Count + 1];

		for (int i = 0; i < a.Count; i++) {
			int diagonal = 0;

			for (int j = 0; j < b.Count; j++) {
				int above = row[j + 1];

				row[j + 1] = a[i].Id == b[j].Id ? diagonal + 1 : Math.Max(above, row[j]);
				diagonal = above;
			}
		}
		return row[b.Count];
	}

	/// <summary>The indices, in both, of the longest common sequence of words.</summary>
	public static List<(int A, int B)> Common(IReadOnlyList<Word> a, IReadOnlyList<Word> b)
	{
		var length = new int[a.Count + 1, b.Count + 1];
		var common = new List<(int, int)>();

		for (int i = a.Count - 1; i >= 0; i--) {
			for (int j = b.Count - 1; j >= 0; j--)
				length[i, j] = a[i].Id == b[j].Id ? length[i + 1, j + 1] + 1
					: Math.Max(length[i + 1, j], length[i, j + 1]);
		}
		for (int i = 0, j = 0; i < a.Count && j < b.Count;) {
			if (a[i].Id == b[j].Id) {
				common.Add((i++, j++));
			} else if (length[i + 1, j] >= length[i, j + 1]) {
				i++;
			} else {
				j++;
			}
		}
		return common;
	}
}
