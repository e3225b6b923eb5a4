// SPDX-License-Identifier: GPL-2.0-only

using Klab;
using Klab.Patches;

namespace Kernel.Tests.Patches;

/// <summary>The applier of unified diffs.</summary>
public sealed class FileDiffTests
{
	private const string Mail = """
		Subject: [PATCH] second line

		Explained.
		---
		 f | 2 +-
		 1 file changed, 1 insertion(+), 1 deletion(-)

		--- a/f
		+++ b/f
		@@ -1,3 +1,3 @@ somewhere
		 one
		-two
		+TWO
		 three
		@@ -6,3 +6,4 @@
		 six
		 seven
		+seven and a half
		 eight
		-- 
		2.20
		""";

	private const string Before = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
	private const string After = "one\nTWO\nthree\nfour\nfive\nsix\nseven\nseven and a half\neight\n";

	private static FileDiff Diff { get; } = FileDiff.Parse("p", Mail).Single();

	[Fact]
	public void A_diff_is_found_in_a_mail_and_applied() => Diff.Apply("p", Before).ShouldBe(After);

	[Fact]
	public void In_reverse_it_is_taken_back() => Diff.Reversed.Apply("p", After).ShouldBe(Before);

	[Theory]
	[InlineData("zero\nand more\n", "")]
	[InlineData("", "nine\n")]
	public void A_hunk_may_have_moved(string above, string below) =>
		Diff.Apply("p", above + Before + below).ShouldBe(above + After + below);

	[Fact]
	public void Of_two_places_the_nearer_one_is_taken()
	{
		string twice = Before + new string('\n', 30) + Before;

		Diff.Apply("p", twice).ShouldBe(After + new string('\n', 30) + Before);
	}

	[Theory]
	[InlineData("one\ntwo\nthre\nfour\nfive\nsix\nseven\neight\n", "@@ -1,3 +1,3 @@")]
	[InlineData("one\ntwo\nthree\nfour\nfive\nsix\nseven \neight\n", "@@ -6,3 +6,4 @@")]
	[InlineData("six\nseven\neight\none\ntwo\nthree\n", "@@ -6,3 +6,4 @@")]
	[InlineData("", "@@ -1,3 +1,3 @@")]
	public void The_lines_around_must_be_as_they_were(string text, string hunk) =>
		Should.Throw<Failure>(() => Diff.Apply("p", text))
			.Message.ShouldBe($"p does not apply: f: nothing there is as in {hunk}");

	[Fact]
	public void What_was_applied_does_not_apply_again() => Should.Throw<Failure>(() => Diff.Apply("p", After));

	[Theory]
	[InlineData("")]
	[InlineData("Subject: nothing\n")]
	[InlineData("--- a/f\n+++ b/f\n")]
	[InlineData("--- a/f\n+++ b/g\n@@ -1 +1 @@\n-a\n+b\n")]
	[InlineData("--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+b\n")]
	[InlineData("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n*b\n")]
	[InlineData("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n-b\n")]
	public void What_is_no_diff_is_told_in_a_line(string mail)
	{
		var failure = Should.Throw<Failure>(() => FileDiff.Parse("p", mail));

		failure.Message.ShouldStartWith("p: ");
		failure.Message.ShouldNotContain('\n');
	}
}
