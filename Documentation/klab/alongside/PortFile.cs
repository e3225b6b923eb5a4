// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Klab.Alongside;

/// <summary>A C# file of the port, as text: what it mirrors, its members and its remarks.</summary>
internal sealed partial class PortFile
{
	private readonly List<PortMember> members = [];
	private readonly Microsoft.CodeAnalysis.Text.SourceText source;

	/// <summary>Relative to the root, with forward slashes.</summary>
	public string Path { get; }

	public string Text { get; }

	/// <summary>The originals that the file's head names; one that ends in a slash is a folder.</summary>
	public IReadOnlyList<string> Originals { get; }

	/// <summary>In the order of the file.</summary>
	public IReadOnlyList<PortMember> Members => members;

	/// <summary>Remarks that stand in no member.</summary>
	public IReadOnlyList<Remark> Remarks { get; }

	/// <summary>The comments outside of members, a paragraph each: they say what was left out.</summary>
	public IReadOnlyList<string> Comments { get; }

	public bool IsMirror => Originals.Count > 0;

	public PortFile(string path, string text)
	{
		Path = path;
		Text = text;

		var tree = CSharpSyntaxTree.ParseText(text,
			new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None));
		var root = tree.GetCompilationUnitRoot();

		source = tree.GetText();
		Originals = ReadOriginals(text);

		var groups = CommentGroups(root);

		foreach (var member in root.Members)
			Add(member, "", groups);

		var outside = groups.Where(group => !group.Claimed).ToList();

		Remarks = [.. outside.SelectMany(RemarksOf)];
		Comments = [.. outside.Select(group => group.Words)];
	}

	public int LineOf(int position) => source.Lines.GetLineFromPosition(position).LineNumber + 1;

	public int StartOfLine(int line) => source.Lines[line - 1].Start;

	private sealed class CommentGroup(string words, int start)
	{
		public string Words { get; } = words;

		public int Start { get; } = start;

		public bool Claimed { get; set; }
	}

	// "// From Linux 5.1.15 include/linux/mount.h, fs/namespace.c and fs/nsfs.c; the copyright …", over several
	// lines.
	private static List<string> ReadOriginals(string text)
	{
		string head = string.Join(' ', text.Split('\n').Skip(1).TakeWhile(line => line.StartsWith("//"))
			.Select(line => line.TrimStart('/', ' ').TrimEnd()));
		const string start = "From Linux 5.1.15 ";

		if (!head.StartsWith(start))
			return [];

		var found = new List<string>();

		foreach (Match match in OriginalPath().Matches(head[start.Length..].Split(';')[0])) {
			string path = match.Value.TrimEnd('.');

			// "include/linux/percpu.h and percpu-defs.h" leaves out the folder that was just named.
			if (!path.Contains('/') && found.Count > 0)
				path = found[^1][..(found[^1].LastIndexOf('/') + 1)] + path;
			found.Add(path);
		}
		return found;
	}

	private static List<CommentGroup> CommentGroups(CompilationUnitSyntax root)
	{
		var groups = new List<CommentGroup>();
		var lines = new List<string>();
		int start = 0, ends = 0;
		bool remark = false;

		void Close()
		{
			if (lines.Count > 0)
				groups.Add(new CommentGroup(string.Join(' ', lines), start));
			lines.Clear();
			remark = false;
		}

		foreach (var trivia in root.DescendantTrivia(descendIntoTrivia: false)) {
			if (!trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.ToString().StartsWith("///"))
				continue;

			string words = trivia.ToString()[2..].Trim();
			string between = root.SyntaxTree.GetText()
				.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(ends, trivia.SpanStart));
			bool marks = RemarkStart().IsMatch(words);

			// A comment goes on in the next line, unless something new begins there.
			if (lines.Count == 0 || between.Trim().Length > 0 || between.Count(c => c == '\n') != 1
				|| marks)
				Close();
			if (lines.Count == 0)
				start = trivia.SpanStart;
			if (words.Length > 0)
				lines.Add(words);
			remark |= marks;
			ends = trivia.Span.End;
		}
		Close();
		return groups;
	}

	private static IEnumerable<Remark> RemarksOf(CommentGroup group)
	{
		string words = group.Words;

		if (words.StartsWith("DEVIATION:"))
			yield return new Remark(RemarkKind.Deviation, words["DEVIATION:".Length..].Trim(), group.Start);
		else if (words.StartsWith("ERRATUM:"))
			yield return new Remark(RemarkKind.Erratum, words["ERRATUM:".Length..].Trim(), group.Start);
		else if (ConfigRemark().IsMatch(words))
			yield return new Remark(RemarkKind.Config, words, group.Start);
	}

	private void Add(MemberDeclarationSyntax syntax, string container, List<CommentGroup> groups)
	{
		switch (syntax) {
		case BaseNamespaceDeclarationSyntax space:
			foreach (var inner in space.Members)
				Add(inner, container, groups);
			return;
		case TypeDeclarationSyntax type:
			string name = type.Identifier.ValueText;

			members.Add(new PortMember(this, name, container, type, Origins(type),
				Has(type, "NotInLinux"), []));
			foreach (var inner in type.Members)
				Add(inner, container.Length == 0 ? name : $"{container}.{name}", groups);
			return;
		}

		var remarks = new List<Remark>();

		// Comments right above a member and those in it are its own.
		foreach (var group in groups.Where(group => group.Start >= LeadingStart(syntax)
			&& group.Start < syntax.Span.End)) {
			group.Claimed = true;
			remarks.AddRange(RemarksOf(group));
		}
		members.Add(new PortMember(this, NameOf(syntax), container, syntax, Origins(syntax),
			Has(syntax, "NotInLinux"), remarks));
	}

	/// <summary>Where the comments and attributes that belong to a member begin.</summary>
	public int LeadingStart(MemberDeclarationSyntax syntax)
	{
		int line = LineOf(syntax.SpanStart);

		// Up to the first line that is no comment.
		while (line > 1 && source.Lines[line - 2].ToString().TrimStart().StartsWith("//"))
			line--;
		return StartOfLine(line);
	}

	private static string NameOf(MemberDeclarationSyntax syntax) => syntax switch {
		MethodDeclarationSyntax method => method.Identifier.ValueText,
		PropertyDeclarationSyntax property => property.Identifier.ValueText,
		DelegateDeclarationSyntax type => type.Identifier.ValueText,
		EnumDeclarationSyntax type => type.Identifier.ValueText,
		ConstructorDeclarationSyntax => ".ctor",
		DestructorDeclarationSyntax => ".dtor",
		OperatorDeclarationSyntax op => "operator" + op.OperatorToken.ValueText,
		ConversionOperatorDeclarationSyntax => "operator",
		IndexerDeclarationSyntax => "this[]",
		BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
		EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
		_ => syntax.Kind().ToString(),
	};

	private static bool Has(MemberDeclarationSyntax syntax, string attribute) =>
		syntax.AttributeLists.SelectMany(list => list.Attributes)
			.Any(found => found.Name.ToString() == attribute);

	private static List<Origin> Origins(MemberDeclarationSyntax syntax) =>
		[.. syntax.AttributeLists.SelectMany(list => list.Attributes)
			.Where(attribute => attribute.Name.ToString() == "Source"
				&& attribute.ArgumentList?.Arguments.Count == 2)
			.Select(attribute => attribute.ArgumentList!.Arguments)
			.Select(arguments => new Origin(
			((LiteralExpressionSyntax)arguments[0].Expression).Token.ValueText,
				int.Parse(arguments[1].Expression.ToString())))];

	[GeneratedRegex(@"[\w./-]+\.[chS]\b|[\w-]+(/[\w-]+)+/?")]
	private static partial Regex OriginalPath();

	[GeneratedRegex(@"^(DEVIATION|ERRATUM):|^CONFIG_\w+ (is|are) not set")]
	private static partial Regex RemarkStart();

	[GeneratedRegex(@"CONFIG_\w+.* not set")]
	private static partial Regex ConfigRemark();
}
