// SPDX-License-Identifier: GPL-2.0-only

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Klab.Alongside;

/// <summary>A <c>[Source]</c>: the original a member names.</summary>
internal readonly record struct Origin(string File, int Line)
{
	public override string ToString() => $"{File}:{Line}";
}

internal enum RemarkKind { Deviation, Erratum, Config }

/// <summary>A comment that says how the code here differs from Linux, or that Linux itself is wrong.</summary>
internal sealed record Remark(RemarkKind Kind, string Words, int Position);

/// <summary>A type, or a member of one, in a C# file of the port.</summary>
/// <param name="Name">as in C: without <c>@</c></param>
/// <param name="Container">the types around it; empty for a type that is in none</param>
internal sealed record PortMember(PortFile File, string Name, string Container, MemberDeclarationSyntax Syntax,
	IReadOnlyList<Origin> Origins, bool IsNotInLinux, IReadOnlyList<Remark> Remarks)
{
	/// <summary>The name in the port map: <c>dev_c.dev_change_name</c>.</summary>
	public string Key => Container.Length == 0 ? Name : $"{Container}.{Name}";

	public int Position => Syntax.SpanStart;

	/// <summary>The line of the name, counted from 1.</summary>
	public int Line => File.LineOf(NamePosition);

	public int NamePosition => Syntax switch {
		MethodDeclarationSyntax method => method.Identifier.SpanStart,
		BaseTypeDeclarationSyntax type => type.Identifier.SpanStart,
		DelegateDeclarationSyntax type => type.Identifier.SpanStart,
		PropertyDeclarationSyntax property => property.Identifier.SpanStart,
		FieldDeclarationSyntax data => data.Declaration.Variables[0].Identifier.SpanStart,
		_ => Syntax.SpanStart,
	};

	/// <summary>Whether it holds statements, or a table: what C has as a function, a macro or an
	/// initialiser.</summary>
	public bool HasBody => Syntax switch {
		BaseMethodDeclarationSyntax => true,
		PropertyDeclarationSyntax => true,
		FieldDeclarationSyntax data => data.Declaration.Variables[0].Initializer != null,
		_ => false,
	};

	public override string ToString() => $"{File.Path}:{Line} {Key}";
}
