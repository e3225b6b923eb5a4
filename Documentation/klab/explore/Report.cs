// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm.Sim;

namespace Klab.Explore;

internal enum LineKind { Function, Step, Switch, Wait }

/// <summary>A line of the picture.</summary>
/// <param name="Column">whose</param>
/// <param name="To">a switch: who goes on</param>
internal sealed record Line(LineKind Kind, int Column, string Text, string? Kernel = null, string? Ours = null, int To = -1);

/// <summary>A bad schedule as it is shown.</summary>
internal sealed record Report
{
	public required string Race { get; init; }

	public required string Verdict { get; init; }

	public required string Expected { get; init; }

	public required IReadOnlyList<string> Details { get; init; }

	public required IReadOnlyList<string> Columns { get; init; }

	public required IReadOnlyList<Line> Lines { get; init; }

	public required string Coverage { get; init; }

	public required string Token { get; init; }

	public required string ReplayCommand { get; init; }
}

/// <summary>Makes the picture of a schedule of what was recorded.</summary>
internal static class Picture
{
	/// <summary>Only steps on what more than one task touches are shown; what one task has for itself cannot matter.</summary>
	public static (IReadOnlyList<string> Columns, IReadOnlyList<Line> Lines) Of(Recorder run, int races)
	{
		var shared = Shared(run);
		List<int> slots = [.. Enumerable.Range(1, races)];
		List<Line> lines = [];
		Dictionary<int, string> function = [];
		int slot = 0;
		int switchAt = 0;
		Recorded? last = null;
		List<Recorded> together = [];

		void Flush()
		{
			if (together.Count == 0)
				return;

			var first = together[0];
			int column = Column(first.Slot);
			string where = first.Place?.Function ?? run.Names[first.Slot];

			if (function.GetValueOrDefault(column) != where) {
				function[column] = where;
				lines.Add(new(LineKind.Function, column, where, first.Place?.Kernel,
					first.Place is { } p ? $"{p.File}:{p.Line}" : null));
			}
			lines.Add(new(LineKind.Step, column, Text(together), first.Place?.Kernel,
				first.Place is { } q ? $"{q.File}:{q.Line}" : null));
			together = [];
		}

		int Column(int s)
		{
			if (!slots.Contains(s))
				slots.Add(s);
			return slots.IndexOf(s);
		}

		foreach (var row in run.Rows) {
			ref Step step = ref run.Steps[row.Index];

			if (step.Taken && !step.Forced)
				continue;       // it comes when the task goes on
						// Threads of the kernel do what a task has them do.
			if (row.Slot > races || !Matters(shared, step, races))
				continue;
			if (step.Slot != slot) {
				Flush();
				if (slot != 0)
					AddSwitch(run, row, switchAt, slot, lines, Column);
				slot = step.Slot;
				function.Remove(Column(slot));
			}
			switchAt = row.Index;
			if (together.Count > 0 && !Goes(last!, row))
				Flush();
			together.Add(row);
			last = row;
		}
		Flush();
		return ([.. slots.Select(s => run.Names.ElementAtOrDefault(s) ?? "")], lines);
	}

	private static void AddSwitch(Recorder run, Recorded next, int from, int slot, List<Line> lines, Func<int, int> column)
	{
		int to = next.Slot;

		for (int i = from; i < next.Index; i++) {
			ref Step step = ref run.Steps[i];

			if (step.Slot != slot || !step.Taken || step.Forced)
				continue;

			int at = i;
			var pending = run.Rows.Find(row => row.Index > at && row.Slot == slot);
			string why = pending == null ? "" : Conflict(run, pending, i);

			lines.Add(new(LineKind.Switch, column(slot), why, To: column(to)));
			return;
		}
		// The last thing a task does before another goes on by itself is to wait, or to end.
		bool goesOn = run.Rows.Exists(row => row.Index > next.Index && row.Slot == slot);

		lines.Add(new(LineKind.Wait, column(slot), goesOn ? "waits" : "is done with it", To: column(to)));
	}

	/// <summary>Why a switch matters: what is still to be done, and what of the others comes before it now.</summary>
	private static string Conflict(Recorder run, Recorded pending, int from)
	{
		ref Step mine = ref run.Steps[pending.Index];

		for (int i = from; i < pending.Index; i++) {
			ref Step step = ref run.Steps[i];

			if (step.Slot == mine.Slot || !Touch(mine, step))
				continue;

			int at = i;
			var theirs = run.Rows.Find(row => row.Index == at);

			return theirs == null ? $"{Text([pending])} still to come"
				: $"{Short(pending)} still to come, {run.Names[theirs.Slot]}'s {Short(theirs)} comes first";
		}
		return $"{Short(pending)} still to come";
	}

	private static bool Touch(in Step a, in Step b)
	{
		static bool Same(long key, in Step s, long other) => key != 0 && other != 0
			&& (key == other || (s.Length > 1 && key >= other && key < other + s.Length));

		return Same(a.Writes, b, b.Reads) || Same(a.Writes, b, b.Writes) || Same(b.Writes, a, a.Reads);
	}

	private static Dictionary<long, (ulong Readers, ulong Writers)> Shared(Recorder run)
	{
		Dictionary<long, (ulong Readers, ulong Writers)> uses = [];

		void Use(long key, ulong reader, ulong writer)
		{
			var (readers, writers) = uses.GetValueOrDefault(key);

			uses[key] = (readers | reader, writers | writer);
		}

		for (int i = 0; i < run.Count; i++) {
			ref Step step = ref run.Steps[i];

			for (int b = 0; step.Reads != 0 && b < Math.Max(1, step.Length); b++)
				Use(step.Reads + b, 1UL << step.Slot, 0);
			if (step.Writes != 0)
				Use(step.Writes, 0, 1UL << step.Slot);
		}
		return uses;
	}

	/// <summary>It reads what another task writes, or writes what another task uses.</summary>
	private static bool Matters(Dictionary<long, (ulong Readers, ulong Writers)> uses, in Step step, int races)
	{
		ulong others = (2UL << races) - 1 & ~(1UL << step.Slot);

		for (int b = 0; step.Reads != 0 && b < Math.Max(1, step.Length); b++)
			if ((uses[step.Reads + b].Writers & others) != 0)
				return true;
		return step.Writes != 0 && ((uses[step.Writes].Readers | uses[step.Writes].Writers) & others) != 0;
	}

	/// <summary>Bytes of one copy are one line.</summary>
	private static bool Goes(Recorded a, Recorded b) => a.Kind == point_kind.name_byte && b.Kind == a.Kind
		&& a.Slot == b.Slot && a.Primitive == b.Primitive && a.Variable == b.Variable && a.Writes == b.Writes
		&& a.Place?.Line == b.Place?.Line && b.Byte == a.Byte + 1;

	private static string Short(Recorded row) => row.Kind == point_kind.name_byte && row.Byte >= 0
		? $"{row.Primitive} of {row.Variable}[{row.Byte}]" : $"{Verb(row)} {row.Variable}".TrimEnd();

	private static string Verb(Recorded row) => row.Primitive.Length > 0 ? row.Primitive
		: row.Kind switch {
			point_kind.seq_begin => "read_seqcount_begin",
			point_kind.seq_retry => "read_seqcount_retry",
			_ => row.Kind.ToString(),
		};

	private static string Text(List<Recorded> rows)
	{
		var first = rows[0];

		if (first.Kind == point_kind.name_byte && first.Byte >= 0) {
			string range = rows.Count == 1 ? $"{first.Byte}" : $"{first.Byte}..{rows[^1].Byte}";
			string before = Bytes(rows.Select(row => row.Before)), after = Bytes(rows.Select(row => row.After));

			return first.Writes ? $"{first.Primitive} {first.Variable}[{range}] {before} ➜ {after}"
				: $"{first.Primitive} {first.Variable}[{range}] {before}";
		}

		string text = $"{Verb(first)} {first.Variable}".TrimEnd();

		if (first.Before == null)
			return text;
		return first.Writes && first.After != null && first.After != first.Before
			? $"{text} {first.Before} ➜ {first.After}" : $"{text} {first.Before}";
	}

	private static string Bytes(IEnumerable<string?> bytes)
	{
		var text = new StringBuilder("\"");

		foreach (string? b in bytes)
			text.Append(b is null or "\0" ? "\\0" : b);
		text.Append('"');

		// a run of NULs is one
		string s = text.ToString();

		while (s.Contains("\\0\\0", StringComparison.Ordinal))
			s = s.Replace("\\0\\0", "\\0", StringComparison.Ordinal);
		return s;
	}
}
