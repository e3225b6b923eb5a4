// SPDX-License-Identifier: GPL-2.0-only

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Klab.Alongside;

/// <summary>Takes the words out of C#, its own noise left behind: casts, types, ref and out, tests for null and
/// zero.</summary>
internal sealed class CSharpWords(WordList words) : CSharpSyntaxVisitor
{
	// Conversions that C does not write.
	private static readonly HashSet<string> noise =
		["AsSpan", "ToArray", "ptr", "Span", "AsBytes", "AsRef", "Value", "HasValue",
		"likely", "unlikely"];

	public override void DefaultVisit(SyntaxNode node)
	{
		foreach (var child in node.ChildNodesAndTokens()) {
			if (child.AsNode() is { } inner)
				Visit(inner);
			else
				Token(child.AsToken());
		}
	}

	private void Token(SyntaxToken token)
	{
		if (token.IsKind(SyntaxKind.IdentifierToken))
			words.Add(token.ValueText, token.SpanStart, token.Span.Length);
		else if (SyntaxFacts.IsPunctuation(token.Kind())
			&& token.Text is not ("(" or ")" or "{" or "}" or "[" or "]" or "," or ";" or "."
				or "=>" or "!" or "?." or ".."))
			words.Add(token.Text, token.SpanStart, token.Span.Length);
	}

	private void Negate(SyntaxToken token) => words.Negate(token.SpanStart, token.Span.Length);

	private static bool IsNothing(ExpressionSyntax value) => value.Kind() is SyntaxKind.NullLiteralExpression
		or SyntaxKind.DefaultLiteralExpression || value is LiteralExpressionSyntax { Token.Text: "0" };

	public override void VisitCastExpression(CastExpressionSyntax node) => Visit(node.Expression);

	public override void VisitDefaultExpression(DefaultExpressionSyntax node) =>
		words.Add("0", node.SpanStart, node.Span.Length);

	public override void VisitTypeOfExpression(TypeOfExpressionSyntax node)
	{
	}

	public override void VisitSizeOfExpression(SizeOfExpressionSyntax node)
	{
	}

	public override void VisitPredefinedType(PredefinedTypeSyntax node)
	{
	}

	public override void VisitArrayType(ArrayTypeSyntax node)
	{
		foreach (var size in node.RankSpecifiers.SelectMany(rank => rank.Sizes))
			Visit(size);
	}

	public override void VisitThisExpression(ThisExpressionSyntax node)
	{
	}

	public override void VisitVariableDeclaration(VariableDeclarationSyntax node)
	{
		foreach (var variable in node.Variables)
			Visit(variable);
	}

	// C# wants a value where C leaves the memory as it is.
	public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
	{
		Token(node.Identifier);
		if (node.Initializer is {
			Value: not LiteralExpressionSyntax {
				RawKind: (
			int)SyntaxKind.DefaultLiteralExpression
			}
		} value)
			Visit(value);
	}

	public override void VisitDeclarationExpression(DeclarationExpressionSyntax node) => Visit(node.Designation);

	public override void VisitGenericName(GenericNameSyntax node)
	{
		if (!noise.Contains(node.Identifier.ValueText))
			Token(node.Identifier);
	}

	public override void VisitIdentifierName(IdentifierNameSyntax node)
	{
		if (node.Identifier.ValueText is not ("likely" or "unlikely"))
			Token(node.Identifier);
	}

	public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
	{
		Visit(node.Expression);
		Member(node.Name);
	}

	public override void VisitMemberBindingExpression(MemberBindingExpressionSyntax node) => Member(node.Name);

	private void Member(SimpleNameSyntax name)
	{
		if (name.Identifier.ValueText == "IsEmpty")
			Negate(name.Identifier);
		else if (!noise.Contains(name.Identifier.ValueText))
			Visit(name);
	}

	public override void VisitInvocationExpression(InvocationExpressionSyntax node)
	{
		// A delegate that may be null: ops.f?.Invoke(x) and ops.f!(x) are both ops->f(x).
		Visit(node.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } access
			? access.Expression
			: node.Expression);
		Visit(node.ArgumentList);
	}

	public override void VisitArgument(ArgumentSyntax node) => Visit(node.Expression);

	public override void VisitRefExpression(RefExpressionSyntax node) => Visit(node.Expression);

	public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
	{
		if (node.ArgumentList != null)
			Visit(node.ArgumentList);
		if (node.Initializer != null)
			Visit(node.Initializer);
	}

	public override void VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
	{
		Visit(node.Type);
		if (node.Initializer != null)
			Visit(node.Initializer);
	}

	public override void VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) =>
		Visit(node.Type);

	public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
	{
		if (!node.IsKind(SyntaxKind.LogicalNotExpression)) {
			if (!node.IsKind(SyntaxKind.AddressOfExpression)
				&& !node.IsKind(SyntaxKind.PointerIndirectionExpression))
				words.Add(node.OperatorToken.Text, node.OperatorToken.SpanStart,
				node.OperatorToken.Span.Length);
			Visit(node.Operand);
			return;
		}
		Visit(node.Operand);
		Negate(node.OperatorToken);
	}

	public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
	{
		Visit(node.Operand);
		if (!node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
			words.Add(node.OperatorToken.Text, node.OperatorToken.SpanStart,
				node.OperatorToken.Span.Length);
	}

	public override void VisitBinaryExpression(BinaryExpressionSyntax node)
	{
		bool equals = node.IsKind(SyntaxKind.EqualsExpression);

		if (node.IsKind(SyntaxKind.AsExpression)) {
			Visit(node.Left);
			return;
		}
		if ((equals || node.IsKind(SyntaxKind.NotEqualsExpression)) && IsNothing(node.Right)) {
			Visit(node.Left);
			if (equals)
				Negate(node.OperatorToken);
			return;
		}
		Visit(node.Left);
		words.Add(node.OperatorToken.Text, node.OperatorToken.SpanStart, node.OperatorToken.Span.Length);
		Visit(node.Right);
	}

	public override void VisitIsPatternExpression(IsPatternExpressionSyntax node)
	{
		Visit(node.Expression);
		switch (node.Pattern) {
		case ConstantPatternSyntax { Expression: var value } when IsNothing(value):
			Negate(node.IsKeyword);
			break;
		case UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: var value } }
			when IsNothing(value):
			break;
		default:
			Visit(node.Pattern);
			break;
		}
	}

	public override void VisitDeclarationPattern(DeclarationPatternSyntax node) => Visit(node.Designation);

	public override void VisitTypePattern(TypePatternSyntax node)
	{
	}

	public override void VisitLiteralExpression(LiteralExpressionSyntax node)
	{
		var token = node.Token;
		string text = node.Kind() switch {
			SyntaxKind.NullLiteralExpression => "null",
			SyntaxKind.DefaultLiteralExpression => "0",
			SyntaxKind.NumericLiteralExpression => WordList.Number(token.Text),
			SyntaxKind.CharacterLiteralExpression => token.Text == "'\\0'" ? "0" : token.Text,
			SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression =>
				WordList.Text(token.Text.EndsWith("u8") ? token.Text[1..^3]
					: token.Text.Trim('"', '@')),
			_ => token.Text,
		};

		words.Add(text, token.SpanStart, token.Span.Length);
	}

	// $"renamed from {oldname}\n" is "renamed from %s\n", oldname.
	public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
	{
		string content = string.Concat(node.Contents.Select(part => part is InterpolatedStringTextSyntax text
			? text.TextToken.Text : "%"));

		words.Add("\"" + content + "\"", node.SpanStart, node.StringStartToken.Span.Length);
		foreach (var hole in node.Contents.OfType<InterpolationSyntax>())
			Visit(hole.Expression);
	}

	public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Visit(node.Body);

	public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
		Visit(node.Body);

	public override void VisitNullableType(NullableTypeSyntax node)
	{
	}

	public override void VisitRefType(RefTypeSyntax node)
	{
	}

	public override void VisitCheckedExpression(CheckedExpressionSyntax node) => Visit(node.Expression);
}
