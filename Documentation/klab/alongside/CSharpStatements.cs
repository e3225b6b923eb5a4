// SPDX-License-Identifier: GPL-2.0-only

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Klab.Alongside;

/// <summary>Cuts a C# member into the statements that C would have.</summary>
internal sealed class CSharpStatements : CSharpSyntaxVisitor
{
	private readonly List<Unit> units = [];
	private int depth;

	public static Body Of(PortMember member)
	{
		var cutter = new CSharpStatements();

		cutter.Member(member);

		var units = cutter.units.OrderBy(unit => unit.Start).ToList();

		return new Body(member.File.Text, member.File.LeadingStart(member.Syntax), member.Syntax.Span.End,
			units);
	}

	private void Member(PortMember member)
	{
		var signature = new WordList();
		var syntax = member.Syntax;

		signature.Add(member.Name, syntax.SpanStart, 0);
		if (syntax is BaseMethodDeclarationSyntax { ParameterList.Parameters: var parameters })
			foreach (var parameter in parameters)
				signature.Add(parameter.Identifier.ValueText, parameter.Identifier.SpanStart,
					parameter.Identifier.Span.Length);
		units.Add(new Unit(UnitKind.Signature, syntax.SpanStart, 0, signature.Words));

		switch (syntax) {
		case BaseMethodDeclarationSyntax { Body: { } body }:
			Block(body);
			break;
		case BaseMethodDeclarationSyntax { ExpressionBody.Expression: var value } method:
			bool isVoid = method is MethodDeclarationSyntax {
				ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword },
			};

			Add(isVoid ? UnitKind.Expression
				: UnitKind.Jump, value.SpanStart, Words(isVoid ? null : "return", value));
			break;
		case PropertyDeclarationSyntax { ExpressionBody.Expression: var value }:
			Add(UnitKind.Jump, value.SpanStart, Words("return", value));
			break;
		case PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }:
			foreach (var accessor in accessors) {
				if (accessor.Body != null)
					Block(accessor.Body);
				else if (accessor.ExpressionBody != null)
					Add(UnitKind.Jump, accessor.ExpressionBody.Expression.SpanStart,
						Words("return", accessor.ExpressionBody.Expression));
			}
			break;
		case FieldDeclarationSyntax { Declaration.Variables: [{ Initializer.Value: var value }, ..] }:
			Table(value);
			break;
		}
	}

	private void Table(ExpressionSyntax value)
	{
		IEnumerable<SyntaxNode> items = value switch {
			BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
			ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
			CollectionExpressionSyntax collection => collection.Elements,
			InitializerExpressionSyntax initializer => initializer.Expressions,
			_ => [value],
		};

		foreach (var item in items)
			Add(UnitKind.Item, item.SpanStart, Words(null, item));
	}

	private void Add(UnitKind kind, int start, IReadOnlyList<Word> words) =>
		units.Add(new Unit(kind, start, depth, words));

	private static IReadOnlyList<Word> Words(string? keyword, params IEnumerable<SyntaxNode?> nodes)
	{
		var words = new WordList();
		var visitor = new CSharpWords(words);

		foreach (string part in keyword?.Split(' ') ?? [])
			words.Add(part, 0, 0);
		foreach (var node in nodes)
			visitor.Visit(node);
		return words.Words;
	}

	private void Block(BlockSyntax block)
	{
		foreach (var statement in block.Statements)
			Visit(statement);
	}

	private void Nested(StatementSyntax statement)
	{
		depth++;
		Visit(statement);
		depth--;
	}

	public override void DefaultVisit(SyntaxNode node) =>
		Add(UnitKind.Expression, node.SpanStart, Words(null, node));

	public override void VisitBlock(BlockSyntax node) => Block(node);

	public override void VisitCheckedStatement(CheckedStatementSyntax node) => Block(node.Block);

	public override void VisitUnsafeStatement(UnsafeStatementSyntax node) => Block(node.Block);

	public override void VisitEmptyStatement(EmptyStatementSyntax node)
	{
	}

	public override void VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
		Add(UnitKind.Declaration, node.SpanStart, Words(null, node.Declaration));

	public override void VisitExpressionStatement(ExpressionStatementSyntax node) =>
		Add(UnitKind.Expression, node.SpanStart, Words(null, node.Expression));

	public override void VisitIfStatement(IfStatementSyntax node) => If(node, node.SpanStart, "if");

	private void If(IfStatementSyntax node, int start, string keyword)
	{
		Add(UnitKind.If, start, Words(keyword, node.Condition));
		Nested(node.Statement);
		if (node.Else is not { } other)
			return;
		if (other.Statement is IfStatementSyntax next) {
			If(next, other.SpanStart, "else if");
		} else {
			Add(UnitKind.Else, other.SpanStart, Words("else"));
			Nested(other.Statement);
		}
	}

	public override void VisitWhileStatement(WhileStatementSyntax node)
	{
		Add(UnitKind.Loop, node.SpanStart, Words("while", node.Condition));
		Nested(node.Statement);
	}

	public override void VisitDoStatement(DoStatementSyntax node)
	{
		Add(UnitKind.Loop, node.SpanStart, Words("do"));
		Nested(node.Statement);
		Add(UnitKind.Loop, node.WhileKeyword.SpanStart, Words("while", node.Condition));
	}

	public override void VisitForStatement(ForStatementSyntax node)
	{
		Add(UnitKind.Loop, node.SpanStart,
			Words("for", [node.Declaration, .. node.Initializers, node.Condition, .. node.Incrementors]));
		Nested(node.Statement);
	}

	public override void VisitForEachStatement(ForEachStatementSyntax node)
	{
		var words = new WordList();
		var visitor = new CSharpWords(words);

		words.Add("for", node.SpanStart, 0);
		// The macros over lists have what they assign first, others have it last.
		if (node.Expression is InvocationExpressionSyntax { Expression: SimpleNameSyntax macro } call
			&& macro.Identifier.ValueText.Contains("list_for_each")) {
			visitor.Visit(macro);
			words.Add(node.Identifier.ValueText, node.Identifier.SpanStart, node.Identifier.Span.Length);
			visitor.Visit(call.ArgumentList);
		} else {
			visitor.Visit(node.Expression);
			words.Add(node.Identifier.ValueText, node.Identifier.SpanStart, node.Identifier.Span.Length);
		}
		Add(UnitKind.Loop, node.SpanStart, words.Words);
		Nested(node.Statement);
	}

	public override void VisitSwitchStatement(SwitchStatementSyntax node)
	{
		Add(UnitKind.Switch, node.SpanStart, Words("switch", node.Expression));
		depth++;
		foreach (var section in node.Sections) {
			foreach (var label in section.Labels)
				Add(UnitKind.Case, label.SpanStart, label switch {
					CaseSwitchLabelSyntax one => Words("case", one.Value),
					CasePatternSwitchLabelSyntax pattern =>
					Words("case", pattern.Pattern, pattern.WhenClause),
					_ => Words("default"),
				});
			foreach (var statement in section.Statements)
				Visit(statement);
		}
		depth--;
	}

	public override void VisitLabeledStatement(LabeledStatementSyntax node)
	{
		Add(UnitKind.Label, node.SpanStart,
			[new Word(node.Identifier.ValueText, node.Identifier.SpanStart, node.Identifier.Span.Length)]);
		Visit(node.Statement);
	}

	public override void VisitGotoStatement(GotoStatementSyntax node)
	{
		string keyword = node.Kind() switch {
			SyntaxKind.GotoCaseStatement => "goto case",
			SyntaxKind.GotoDefaultStatement => "goto default",
			_ => "goto",
		};

		Add(UnitKind.Jump, node.SpanStart, Words(keyword, node.Expression));
	}

	public override void VisitReturnStatement(ReturnStatementSyntax node) =>
		Add(UnitKind.Jump, node.SpanStart, Words("return", node.Expression));

	public override void VisitBreakStatement(BreakStatementSyntax node) =>
		Add(UnitKind.Jump, node.SpanStart, Words("break"));

	public override void VisitContinueStatement(ContinueStatementSyntax node) =>
		Add(UnitKind.Jump, node.SpanStart, Words("continue"));

	public override void VisitYieldStatement(YieldStatementSyntax node) =>
		Add(UnitKind.Jump, node.SpanStart, Words("continue", node.Expression));

	public override void VisitFixedStatement(FixedStatementSyntax node)
	{
		Add(UnitKind.Declaration, node.SpanStart, Words(null, node.Declaration));
		Visit(node.Statement);
	}

	public override void VisitUsingStatement(UsingStatementSyntax node)
	{
		Add(UnitKind.Declaration, node.SpanStart, Words(null, node.Declaration, node.Expression));
		Visit(node.Statement);
	}

	public override void VisitTryStatement(TryStatementSyntax node)
	{
		Block(node.Block);
		foreach (var handler in node.Catches)
			Block(handler.Block);
		if (node.Finally != null)
			Block(node.Finally.Block);
	}

	public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
	{
		Add(UnitKind.Declaration, node.SpanStart,
			[new Word(node.Identifier.ValueText, node.Identifier.SpanStart, node.Identifier.Span.Length)]);
		if (node.Body != null)
			Nested(node.Body);
		else if (node.ExpressionBody != null)
			Add(UnitKind.Jump, node.ExpressionBody.SpanStart,
				Words("return", node.ExpressionBody.Expression));
	}
}
