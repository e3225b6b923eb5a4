// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

internal enum CTokenKind { Word, Number, Text, Character, Punctuation, Directive }

/// <summary>A token of C, and where it stands in the file's text.</summary>
internal readonly record struct CToken(CTokenKind Kind, string Text, int Start, int End, bool FirstInLine,
	bool AtMargin)
{
	public bool Is(string text) => Kind == CTokenKind.Punctuation && Text == text;

	public bool IsWord(string text) => Kind == CTokenKind.Word && Text == text;
}
