// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text.RegularExpressions;
using Kernel.Tests.Klab;
using Klab;
using Klab.Patches;

namespace Kernel.Tests.Patches;

/// <summary>Every study patch applies, compiles, and does what its page says; without it nothing of the kind happens.</summary>
public sealed partial class StudyPatchTests
{
	/// <summary>What a page asks its reader to run, and what that says.</summary>
	private sealed record Claim(string[] Commands, string[] Expected)
	{
		/// <summary>The race that shows it, or null for a script of <c>klab sh</c>.</summary>
		public string? Race => Commands is [var only] && Explore().Match(only) is { Success: true } match
			? match.Groups[1].Value : null;
	}

	/// <summary>The last line of a page whose race goes wrong on the unpatched kernel.</summary>
	private const string Without = "VIOLATED without it";

	private static readonly Dictionary<string, (int Status, string Output, string Error)> controls = [];

	private static IReadOnlyList<StudyPatch> All { get; } = StudyPatch.All(Repository.Root);

	public static TheoryData<string> Scripts() => [.. All.Where(patch => ClaimOf(patch).Race == null).Select(patch => patch.Name)];

	public static TheoryData<string> Races() => [.. All.Where(patch => ClaimOf(patch).Race != null).Select(patch => patch.Name)];

	public static TheoryData<string> Names() => [.. All.Select(patch => patch.Name)];

	[Fact]
	public void The_gallery_has_its_ten_mistakes()
	{
		All.Count(patch => patch.Name.StartsWith("bug-")).ShouldBeGreaterThanOrEqualTo(10);
		All.Select(patch => patch.Name).ShouldContain("seqcount-off");
		All.Select(patch => patch.Name).ShouldContain("no-synchronize_rcu");
	}

	[Theory]
	[MemberData(nameof(Names))]
	public void A_patch_is_a_mail_that_says_what_it_does(string name)
	{
		var patch = StudyPatch.Find(Repository.Root, name);
		string[] parts = patch.Mail.Split("\n---\n", 2);

		parts.Length.ShouldBe(2);
		parts[0].ShouldMatch(@"^Subject: \[PATCH( v\d+)?\] ");
		parts[0].Split('\n').Length.ShouldBeGreaterThan(2, "an explanation");
		parts[0].Split('\n').ShouldAllBe(line => line.Length <= 80);

		// The diffstat is that of the diff.
		var lines = patch.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Lines).ToList();

		foreach (var (sign, word) in new[] { ('+', "insertion"), ('-', "deletion") }) {
			int count = lines.Count(line => line[0] == sign);

			if (count > 0)
				parts[1].ShouldContain($"{count} {word}");
		}
	}

	[Theory]
	[MemberData(nameof(Names))]
	public void A_patch_applies_and_can_be_taken_back(string name)
	{
		foreach (var file in StudyPatch.Find(Repository.Root, name).Files) {
			string before = Repository.Read(file.Path);
			string after = file.Apply(name, before);

			after.ShouldNotBe(before);
			file.Reversed.Apply(name, after).ShouldBe(before);
		}
	}

	[Theory]
	[MemberData(nameof(Scripts))]
	public void A_script_shows_the_mistake_and_the_unpatched_kernel_shows_none(string name)
	{
		var patch = StudyPatch.Find(Repository.Root, name);
		var claim = ClaimOf(patch);
		string script = string.Join('\n', claim.Commands) + "\n";

		var control = Run(VariantBuilder.Build([], []), ["sh"], script);

		control.Status.ShouldBe(0, control.Error);
		// A program may complain of what it was refused; klab has nothing to say.
		control.Error.ShouldNotContain("klab: ");

		var (status, _, error) = Run(VariantBuilder.Build([name], []), ["sh"], script);

		status.ShouldBe(1, error);
		foreach (string expected in claim.Expected)
			error.ShouldContain(expected);
	}

	[Theory]
	[MemberData(nameof(Races))]
	public void A_race_comes_to_what_the_page_says_and_holds_on_the_unpatched_kernel(string name)
	{
		var claim = ClaimOf(StudyPatch.Find(Repository.Root, name));
		string[] explore = ["explore", claim.Race!];

		// Two mistakes that one race shows need one control run.
		if (!controls.TryGetValue(claim.Race!, out var control))
			controls[claim.Race!] = control = Run(VariantBuilder.Build([], []), explore, "");
		// What is violated without it is what a patch is to mend.
		control.Status.ShouldBe(claim.Expected.Contains(Without) ? 1 : 0, control.Output + control.Error);

		var (status, output, error) = Run(VariantBuilder.Build([name], []), explore, "");

		// A patch that is no mistake holds, too.
		status.ShouldBe(claim.Expected[0] == "holds" ? 0 : 1, output + error);
		foreach (string expected in claim.Expected.Where(line => line != Without))
			output.ShouldContain(expected);
		// FreeBSD's serializer takes two preemptions and many locks to go wrong.
		if (!name.StartsWith("ifclone-"))
			output.Count(c => c == '\n').ShouldBeLessThanOrEqualTo(40, "a screen");
	}

	[Fact]
	public void A_variant_is_made_once()
	{
		string folder = VariantBuilder.Build(["seqcount-off"], []);
		var clock = Stopwatch.StartNew();

		VariantBuilder.Build(["seqcount-off"], []).ShouldBe(folder);
		clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
		VariantBuilder.Build([], []).ShouldNotBe(folder);
	}

	[Fact]
	public void Patches_that_do_not_go_together_are_told_in_a_line()
	{
		var failure = Should.Throw<Failure>(() => VariantBuilder.Build(["seqcount-off", "bug-missing-retry"], []));

		failure.Message.ShouldStartWith("bug-missing-retry does not apply: net/core/dev.cs: nothing there is as in @@ ");
		failure.Message.ShouldNotContain('\n');
	}

	[Fact]
	public void A_patch_that_is_not_in_cannot_be_taken_back()
	{
		Should.Throw<Failure>(() => VariantBuilder.Build([], ["seqcount-off"]))
			.Message.ShouldStartWith("seqcount-off does not apply: ");
	}

	[Theory]
	[InlineData("nope")]
	[InlineData("../klab/klab")]
	[InlineData("seqcount-off.patch")]
	[InlineData("")]
	public void A_name_that_is_none_is_one_line_and_status_2(string name)
	{
		var (status, output, error) = KlabProcess.Run(["patch", name]);

		(status, output).ShouldBe((2, ""));
		error.ShouldBe($"klab: there is no study patch '{name}': 'klab patch' lists them\n");
		Should.Throw<UsageError>(() => VariantBuilder.Build([name], []));
	}

	[Fact]
	public void The_list_has_a_line_for_each()
	{
		var (status, output, error) = KlabProcess.Run(["patch"]);

		(status, error).ShouldBe((0, ""));
		output.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')[0]).ShouldBe(All.Select(patch => patch.Name));
	}

	[Theory]
	[MemberData(nameof(Names))]
	public void A_patch_is_shown_with_its_page(string name)
	{
		var (status, output, error) = KlabProcess.Run(["patch", name]);

		(status, error).ShouldBe((0, ""));
		output.ShouldStartWith(Repository.Read($"Documentation/patches/{name}.patch"));
		output.ShouldEndWith(Repository.Read($"Documentation/patches/{name}.md"));
	}

	private static Claim ClaimOf(StudyPatch patch)
	{
		static string[] Lines(Match match) => match.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

		return new Claim(Lines(Script().Match(patch.Explanation)), Lines(Report().Match(patch.Explanation)));
	}

	private static (int Status, string Output, string Error) Run(string folder, string[] arguments, string input)
	{
		var start = VariantBuilder.Start(folder, arguments);

		start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;

		using var process = Process.Start(start)!;
		var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
		var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

		process.StandardInput.Write(input);
		process.StandardInput.Close();
		if (!process.WaitForExit(TimeSpan.FromMinutes(3))) {
			process.Kill();
			throw new TimeoutException($"klab {string.Join(' ', arguments)} in {folder} does not end");
		}
		return (process.ExitCode, output.Result, error.Result);
	}

	[GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
	private static partial Regex Script();

	[GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
	private static partial Regex Report();

	[GeneratedRegex(@"^klab explore (\S+)$")]
	private static partial Regex Explore();
}
