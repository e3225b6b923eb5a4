// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;
using Klab.Userspace;

namespace Kernel.Tests.Klab;

/// <summary>Every command that the README and the documentation show does what they say.</summary>
public sealed partial class DocumentedCommandTests
{
	/// <summary>
	/// What .ci/run itself runs, what takes a tool that not everybody has, and what tests/native tries in a shorter form.
	/// </summary>
	private static readonly string[] runByCi = [
		"dotnet test Kernel.sln",
		"dotnet run -c Release --project tests/bench -- ratio",
		"dotnet run -c Release --project tests/faults -- -showLiveOutput",
		"dotnet run -c Release --project tests/bench",
		"dotnet run -c Release --project tests/bench -- torture --seconds 60",
		"dotnet run -c Release --project tests/bench -- torture --seconds 2 --type unlocked",
		"tests/conformance/uml/run tests/conformance/rename-basic.sh",
		"tests/conformance/uml/run",
	];

	private sealed record Documented(string Page, string Command);

	/// <summary>Lines of code blocks that are commands, and commands in running text.</summary>
	private static IEnumerable<Documented> Commands()
	{
		var pages = Repository.Files().Where(file => file == "README"
			|| (file.StartsWith("Documentation/") && file.EndsWith(".md")));

		foreach (string page in pages) {
			string text = Repository.Read(page);

			foreach (Match match in Line().Matches(text))
				yield return new(page, match.Groups[1].Value);
			foreach (Match match in Inline().Matches(text))
				yield return new(page, match.Groups[1].Value);
		}
	}

	/// <summary>All that klab can be asked to do here; "…" stands for anything.</summary>
	public static TheoryData<string> ForKlab() => [.. Commands().Select(shown => shown.Command).Distinct()
		.Where(command => !runByCi.Contains(command) && !command.Contains('…'))];

	[Theory]
	[MemberData(nameof(ForKlab))]
	public void A_command_that_is_shown_works(string command)
	{
		var match = Klab().Match(command);

		match.Success.ShouldBeTrue($"neither klab's nor CI's: {command}");

		string[] arguments = Words(match.Groups["arguments"].Value);
		var (status, output, error) =
			KlabProcess.Run(arguments, match.Groups["input"].Value + "\n", Repository.Root);

		if (arguments is ["alongside", "--linux", var tree, ..]
			&& !Directory.Exists(Path.Combine(Repository.Root, tree))) {
			// the reader brings the tree of Linux along
			status.ShouldBe(2, error);
			return;
		}
		// what the page says of it: it shows how a race is lost
		status.ShouldBe(arguments is ["explore", _, "--patch", "seqcount-off"] ? 1 : 0, error);
		// what makes a device without a word says nothing
		if (match.Groups["input"].Value != "ip link add d0 type dummy")
			output.ShouldNotBeEmpty();
	}

	[Fact]
	public void There_are_commands_on_the_pages()
	{
		Commands().Select(shown => shown.Page).Distinct().ShouldContain("README");
		Commands().Count().ShouldBeGreaterThan(8);
	}

	[Fact]
	public void What_ci_runs_is_shown_somewhere()
	{
		runByCi.ShouldBeSubsetOf(Commands().Select(shown => shown.Command));
	}

	private static string[] Words(string text)
	{
		CommandLine.TryParse(text, out var commands, out string complaint).ShouldBeTrue(complaint);
		return commands.Count == 0 ? [] : commands.ShouldHaveSingleItem().Words;
	}

	private const string Shown = @"(?:echo '[^']*' \| )?(?:dotnet (?:run|test)|tests/conformance/uml/run)\b";

	[GeneratedRegex("^ *(" + Shown + @".*?)\s*$", RegexOptions.Multiline)]
	private static partial Regex Line();

	[GeneratedRegex("(?<!`)`(" + Shown + "[^`]*)`(?!`)")]
	private static partial Regex Inline();

	[GeneratedRegex(@"^(?:echo '(?<input>[^']*)' \| )?dotnet run --project Documentation/klab"
		+ "(?: -- (?<arguments>.*))?$")]
	private static partial Regex Klab();
}
