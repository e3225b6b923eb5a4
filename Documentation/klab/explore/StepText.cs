// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm.Sim;

namespace Klab.Explore;

/// <summary>Says in a few words what a step does.</summary>
internal static class StepText
{
	/// <summary>With the values; several steps are bytes of one copy.</summary>
	public static string Of(IReadOnlyList<Recorded> rows)
	{
		var first = rows[0];

		if (first.Kind == point_kind.name_byte) {
			string range = rows.Count == 1 ? $"{first.Byte}" : $"{first.Byte}..{rows[^1].Byte}";
			string name = first.Byte >= 0 ? $"{first.Primitive} {first.Variable}[{range}]" : first.Primitive;
			string before = Bytes(rows.Select(row => row.Before)), after = Bytes(rows.Select(row => row.After));

			return first.Writes ? $"{name} {before} ➜ {after}" : $"{name} {before}";
		}
		if (first.Kind == point_kind.use)
			return $"{Verb(first)} uses {first.Variable}{(first.Before == "freed" ? ": freed" : "")}".TrimStart();
		if (first.Kind == point_kind.free)
			return $"{Verb(first)} frees {first.Variable}{(first.Before == "freed" ? ": freed" : "")}";

		string text = $"{Verb(first)} {first.Variable}".TrimEnd();

		if (first.Before == null)
			return text;
		return first.Writes && first.After != null
			? $"{text} {first.Before} ➜ {first.After}" : $"{text} {first.Before}";
	}

	/// <summary>Without the values.</summary>
	public static string Short(Recorded row) => row switch {
		{ Kind: point_kind.name_byte, Byte: >= 0 } => $"{row.Primitive} of {row.Variable}[{row.Byte}]",
		{ Kind: point_kind.use } => row.Primitive.Length > 0 ? $"{row.Primitive} of {row.Variable}" : $"use of {row.Variable}",
		{ Kind: point_kind.free } => $"{Verb(row)} of {row.Variable}",
		_ => $"{Verb(row)} {row.Variable}".TrimEnd(),
	};

	// The compiler may have inlined the primitive.
	private static string Verb(Recorded row) => row.Primitive.Length > 0 ? row.Primitive
		: row.Kind switch {
			point_kind.read_once => "READ_ONCE",
			point_kind.write_once => "WRITE_ONCE",
			point_kind.rcu_assign => "rcu_assign_pointer",
			point_kind.seq_begin => "read_seqcount_begin",
			point_kind.seq_retry => "read_seqcount_retry",
			point_kind.seq_write_begin => "write_seqcount_begin",
			point_kind.seq_write_end => "write_seqcount_end",
			point_kind.use => "",
			_ => row.Kind.ToString(),
		};

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
