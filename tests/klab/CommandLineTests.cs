// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;

namespace Kernel.Tests.Klab;

/// <summary>How a line falls into words and commands.</summary>
public sealed class CommandLineTests
{
	private static List<Command> Parse(string line)
	{
		CommandLine.TryParse(line, out var commands, out string complaint).ShouldBeTrue(complaint);
		return commands;
	}

	[Theory]
	[InlineData("a b  c", "a|b|c")]
	[InlineData("\ta\t b ", "a|b")]
	[InlineData("a 'b c' d", "a|b c|d")]
	[InlineData("a \"b c\" d", "a|b c|d")]
	[InlineData("a ''", "a|")]
	[InlineData("a\"\"b", "ab")]
	[InlineData("a'b'\"c\"d", "abcd")]
	[InlineData("a 'b\"c' \"d'e\"", "a|b\"c|d'e")]
	[InlineData("a \"b\\\"c\"", "a|b\"c")]
	[InlineData("a \"b\\c\"", "a|b\\c")]
	[InlineData("a 'b\\c'", "a|b\\c")]
	[InlineData("a b\\ c", "a|b c")]
	[InlineData("a \\'", "a|'")]
	[InlineData("a \\\\", "a|\\")]
	[InlineData("a # b", "a")]
	[InlineData("a b#c", "a|b#c")]
	[InlineData("a '#' b", "a|#|b")]
	[InlineData("a \\# b", "a|#|b")]
	[InlineData("a ';' '&&' '>'", "a|;|&&|>")]
	[InlineData("a $b *", "a|$b|*")]
	public void Words_and_quotes(string line, string words)
	{
		Parse(line).ShouldHaveSingleItem().Words.ShouldBe(words.Split('|'));
	}

	[Theory]
	[InlineData("")]
	[InlineData("   ")]
	[InlineData("# all of it")]
	public void Nothing_is_no_command(string line) => Parse(line).ShouldBeEmpty();

	[Fact]
	public void Commands_in_a_row_and_what_each_depends_on()
	{
		Parse("a;b&&c||d & e").Select(command => (command.Words[0], command.Condition, command.Background))
			.ShouldBe([
			("a", Condition.Always, false), ("b", Condition.Always, false), ("c", Condition.IfDone, false),
			("d", Condition.IfFailed, true), ("e", Condition.Always, false),
		]);
	}

	[Theory]
	[InlineData("a > f", "a", "f", false)]
	[InlineData("a b>>f", "a|b", "f", true)]
	[InlineData("> f a", "a", "f", false)]
	[InlineData("a > f b", "a|b", "f", false)]
	[InlineData("a > 'f g'", "a", "f g", false)]
	[InlineData("a > f > g", "a", "g", false)]
	public void Where_the_output_goes(string line, string words, string file, bool appends)
	{
		var command = Parse(line).ShouldHaveSingleItem();

		command.Words.ShouldBe(words.Split('|'));
		(command.OutputFile, command.Appends).ShouldBe((file, appends));
	}

	[Theory]
	[InlineData("a '")]
	[InlineData("a \"b")]
	[InlineData("a \"b\\\"")]
	[InlineData("a >")]
	[InlineData("a > > b")]
	[InlineData("a >;")]
	[InlineData("; a")]
	[InlineData("&& a")]
	[InlineData("a ;; b")]
	[InlineData("a && && b")]
	[InlineData("a &&")]
	[InlineData("a ||")]
	[InlineData("a | b")]
	[InlineData("a < b")]
	[InlineData("(a)")]
	public void What_makes_no_sense_or_is_not_there_is_said_in_one_line(string line)
	{
		CommandLine.TryParse(line, out _, out string complaint).ShouldBeFalse();
		complaint.ShouldNotBeEmpty();
		complaint.ShouldNotContain('\n');
	}

	[Fact]
	public void Any_line_is_parsed_or_refused()
	{
		var random = new Random(1);

		for (int i = 0; i < 20_000; i++) {
			char[] line = new char[random.Next(20)];

			for (int c = 0; c < line.Length; c++)
				line[c] = "ab '\"\\;&|<>()#$\t\u00e9\0"[random.Next(18)];
			if (!CommandLine.TryParse(new string(line), out var commands, out string complaint))
				complaint.ShouldNotBeEmpty();
			else
				commands.ShouldAllBe(command => command.Words.Length > 0 || command.OutputFile != null);
		}
	}
}
