// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;

namespace Klab.Alongside;

internal enum UnitKind
{
	Signature, Declaration, Expression, If, Else, Loop, Switch, Case, Label, Jump, Item,
	/// <summary>C that the port's configuration does not compile.</summary>
	Off,
}

/// <summary>A word of a statement, as both languages would write it, and where it stands in the text.</summary>
internal readonly record struct Word(string Text, int Id, int Start, int Length)
{
	private static readonly ConcurrentDictionary<string, int> ids = new();

	public Word(string text, int start, int length)
		: this(text, ids.GetOrAdd(text, static _ => ids.Count + 1), start, length)
	{
	}
}

/// <summary>A statement without its body, an <c>else</c>, a label, a <c>case</c>: what gets a twin in the other
/// language.</summary>
/// <param name="Start">where its text begins; it ends where the next one's begins</param>
/// <param name="Depth">in how many blocks it stands</param>
/// <param name="Note">for <see cref="UnitKind.Off"/>, why</param>
internal sealed record Unit(UnitKind Kind, int Start, int Depth, IReadOnlyList<Word> Words, string? Note = null)
{
	/// <summary>The label that a goto goes to; null when it is none.</summary>
	public string? GotoTarget => Kind == UnitKind.Jump && Words is [{ Text: "goto" }, var target] ? target.Text
		: null;

	/// <summary>Whether it does something: declarations alone may be joined with the first assignment.</summary>
	public bool IsStatement => Kind is not (UnitKind.Off or UnitKind.Signature or UnitKind.Declaration) && !IsIdiom;

	// What has no form in C#: variable arguments, the clearing of what is born clear, instrumentation for the
	// sanitizers.
	private bool IsIdiom => Kind == UnitKind.Expression
		&& Words is [{
			Text: "va_start" or "va_end" or "va_copy" or "kasan_check_read"
		or "kasan_check_write" or "__must_check" or "__chk_user_ptr" or "__chk_io_ptr"
		}, ..]
		or [_, { Text: "fmt" or "va" }, { Text: "=" }, { Text: "fmt" or "args" or "vargs" }]
		or [{ Text: "memset" }, _, { Text: "0" }, ..];
}

/// <summary>A definition as a sequence of statements.</summary>
/// <param name="Text">the text of the whole file</param>
/// <param name="Start">where the definition begins in it, comments before it included</param>
internal sealed record Body(string Text, int Start, int End, IReadOnlyList<Unit> Units);
