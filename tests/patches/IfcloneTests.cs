// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Kernel.Tests.Klab;
using Klab.Patches;

namespace Kernel.Tests.Patches;

/// <summary>The versions of FreeBSD's cloner and the two proposals: what each answers, loses, and leaves open.</summary>
public sealed class IfcloneTests
{
	private const string A = "ifclone-A", B = "ifclone-B", C = "ifclone-C", D = "", Page = "Documentation/freebsd.md";

	private static readonly string[] variants = [
		A, B, C, D, "ifclone-naming-lock", "ifclone-serializer", "ifclone-serializer-while",
	];

	public static TheoryData<string> Versions() => [A, B, C, D];

	/// <summary>The observations: what is done, and what it comes to.</summary>
	private static readonly (string Title, string[] First, string Line)[] observations = [
		("the number is too high", [], "ifconfig bridge123456 create"),
		("the same number again", ["ifconfig bridge3 create"], "ifconfig bridge3 create"),
		("a leading zero", [], "ifconfig bridge01 create"),
		("`bridge0` by number, while what had it is called `x`", ["ifconfig bridge0 create name x"], "ifconfig bridge0 create"),
		("any bridge, while another interface is called `bridge0`", ["ifconfig lo1 create name bridge0"], "ifconfig bridge create"),
		("any bridge, when that one has its own name again", ["ifconfig lo1 create name bridge0", "ifconfig bridge create name y",
			"ifconfig bridge0 name lo1"], "ifconfig bridge create"),
		("any bridge, while `bridge0` to `bridge4` are other interfaces", [.. Row(5)], "ifconfig bridge create"),
	];

	private static IEnumerable<string> Row(int k) => Enumerable.Range(0, k).Select(i => $"ifconfig lo{i + 1} create name bridge{i}");

	[Theory]
	[MemberData(nameof(Versions))]
	public void A_version_answers_as_it_did(string version)
	{
		Answers(version).ShouldBe([
			version == B ? "File exists" : "No space left on device",
			"File exists",
			"Invalid argument",
			"File exists",
			version == A ? "bridge0" : "bridge1",
			// B has lost number 0; of A's two bridge0 the older one was renamed
			version == A ? "bridge1" : version == B ? "bridge2" : "bridge0",
			version == A ? "bridge0" : "bridge5",
		]);
	}

	[Theory]
	[InlineData(A, "")]
	[InlineData(B, "unit numbers: bridge: 5 in use by 0 interfaces")]
	[InlineData(C, "")]
	[InlineData(D, "")]
	public void A_row_of_taken_names_costs_B_a_number_each(string version, string left) =>
		Left(version, [.. Row(5), "ifconfig bridge create"]).ShouldBe(left);

	[Theory]
	[InlineData(A, "")]
	[InlineData(B, "unit numbers: bridge: 20 in use by 0 interfaces")]
	[InlineData(C, "")]
	[InlineData(D, "")]
	public void A_hundred_thousand_cycles_lose_what_the_names_that_are_taken_cost(string version, string left)
	{
		var script = new List<string>();

		// Who is made is called c at once, so the script need not know which number it got.
		script.AddRange(Row(20));
		for (int i = 0; i < 100_000; i++) {
			script.Add("ifconfig bridge create name c");
			script.Add("ifconfig c destroy");
		}
		Left(version, script).ShouldBe(left);
	}

	[Fact]
	public void The_page_shows_the_answers()
	{
		var table = new StringBuilder("| asked for | A | B | C | D |\n| --- | --- | --- | --- | --- |");

		for (int i = 0; i < observations.Length; i++) {
			table.Append($"\n| {observations[i].Title} |");
			foreach (string version in new[] { A, B, C, D })
				table.Append($" {(Answers(version)[i] is var answer && answer.StartsWith("bridge") ? $"`{answer}`" : $"*{answer}*")} |");
		}
		GeneratedBlock.ShouldBeCurrent(Page, "answers", table.ToString());
	}

	/// <summary>What an exploration came to.</summary>
	private sealed record Seen(int Status, JsonElement Report)
	{
		public string Cell => Status == 0
			? Report.GetProperty("outcomes").EnumerateArray().Where(o => !o.GetProperty("allowed").GetBoolean())
				.Select(o => $"closed, but: {o.GetProperty("outcome").GetString()}").FirstOrDefault("closed")
			: $"**open**: {Report.GetProperty("verdict").GetString()}";
	}

	private static readonly (string Title, string Race, int Bound, string? Linux)[] races = [
		("two are created", "ifclone-create-create", 2, null),
		("renamed, then created", "ifclone-create-rename", 0, null),
		("renamed while created", "ifclone-create-rename", 2, "register-rename"),
		("two are renamed", "ifclone-rename-rename", 2, "rename-rename"),
	];

	private static readonly Dictionary<(string, string, int), Seen> seen = [];

	private static Seen Explore(string variant, string race, int bound)
	{
		if (seen.TryGetValue((variant, race, bound), out var known))
			return known;

		var (status, output, error) = Run(variant, ["explore", race, "--bound", $"{bound}", "--format", "json"], []);

		status.ShouldBeOneOf([0, 1], $"{variant} {race}: {output}{error}");
		return seen[(variant, race, bound)] = new(status, JsonDocument.Parse(output).RootElement);
	}

	[Fact]
	public void What_is_closed_and_what_is_open_is_as_the_thread_had_it()
	{
		bool Open(string variant, int race) => Explore(variant, races[race].Race, races[race].Bound).Status == 1;

		variants.Where(variant => Open(variant, 0)).ShouldBeEmpty();
		variants.Where(variant => Open(variant, 1)).ShouldBe([A]);
		variants.Where(variant => Open(variant, 2)).ShouldBe([A, B, C, D, "ifclone-serializer"]);
		variants.Where(variant => Open(variant, 3)).ShouldBe([A, B, C, D, "ifclone-serializer"]);
		Explore(B, races[1].Race, races[1].Bound).Cell.ShouldContain("number 0 is lost");
	}

	[Fact]
	public void The_page_shows_what_is_closed_and_how_the_others_go_wrong()
	{
		var table = new StringBuilder($"| | {string.Join(" | ", races.Select(race => race.Title))} |\n| --- |"
			+ string.Concat(races.Select(_ => " --- |")));

		foreach (string variant in variants) {
			table.Append($"\n| {(variant == D ? "D, current" : $"[{variant["ifclone-".Length..]}](patches/{variant}.md)")} |");
			foreach (var (_, race, bound, _) in races)
				table.Append($" {Explore(variant, race, bound).Cell} |");
		}
		table.Append("\n| Linux |");
		foreach (var (_, _, bound, linux) in races)
			table.Append($" {(linux == null ? "" : Explore(D, linux, bound).Cell)} |");
		GeneratedBlock.ShouldBeCurrent(Page, "races", table.ToString());

		GeneratedBlock.ShouldBeCurrent(Page, "renamed while created", Schedule(D, races[2].Race));
		GeneratedBlock.ShouldBeCurrent(Page, "two are renamed, serializer", Schedule("ifclone-serializer", races[3].Race));
	}

	[Fact]
	public void The_command_of_the_page_ends_well()
	{
		const string start = "dotnet run --project Documentation/klab -- ";
		string command = Repository.Read(Page).Split("```sh\n")[1].Split('\n')[0];

		command.ShouldStartWith(start);

		var (status, output, error) = KlabProcess.Run(command[start.Length..].Split(' '));

		(status, error).ShouldBe((0, ""), output);
	}

	/// <summary>
	/// A bad schedule: who is in which function, and what is called there. Line numbers and values change with every edit.
	/// </summary>
	private static string Schedule(string variant, string race)
	{
		var report = Explore(variant, race, 2).Report;
		string[] columns = [.. report.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
		var text = new StringBuilder("```text");
		int width = columns.Max(column => column.Length);
		string last = "", function = "";

		foreach (var line in report.GetProperty("lines").EnumerateArray()) {
			string what = line.GetProperty("text").GetString()!, who = columns[line.GetProperty("column").GetInt32()];

			switch (line.GetProperty("kind").GetString()) {
			case "function":
				// Who only calls the next one is left out.
				function = $"\n{who.PadRight(width)}  {what}:";
				last = "";
				break;
			case "step":
				string step = what.Split(' ')[0];

				text.Append(function);
				function = "";
				if (step != last)
					text.Append($"{(last.Length > 0 ? "," : "")} {step}");
				last = step;
				break;
			case "switch":
				text.Append($"\n-- switch: {what}");
				break;
			default:
				text.Append($"\n-- {who} {what}");
				break;
			}
		}
		return text.Append($"\n\n{report.GetProperty("verdict").GetString()}\n```").ToString();
	}

	private static readonly Dictionary<string, string[]> known = [];

	/// <summary>What each observation came to: the name that was made, or the error.</summary>
	private static string[] Answers(string version)
	{
		if (!known.TryGetValue(version, out string[]? answers)) {
			answers = [.. observations.Select(what => {
				var (_, output, error) = Run(version, ["sh"], [.. what.First, "ifconfig", what.Line]);

				// The usage of the bare command stands before the answer.
				string answer = error.Split("ifconfig -l|-C\n")[1].Split('\n')[0];

				return answer.StartsWith("ifconfig: SIOCIFCREATE2: ") ? answer["ifconfig: SIOCIFCREATE2: ".Length..]
					: output.TrimEnd('\n').Split('\n')[^1];
			})];
			known[version] = answers;
		}
		return answers;
	}

	/// <summary>What a script leaves behind, from the numbers of the cloners; "" for nothing.</summary>
	private static string Left(string version, IReadOnlyList<string> script)
	{
		var (status, _, error) = Run(version, ["sh"], script);

		if (status == 0)
			return "";
		return error.Split('\n').Select(line => line.Trim()).SingleOrDefault(line => line.Contains(" in use by ")) ?? error;
	}

	private static (int Status, string Output, string Error) Run(string variant, string[] arguments, IReadOnlyList<string> input)
	{
		var start = VariantBuilder.Start(VariantBuilder.Build(variant.Length > 0 ? [variant] : [], []), arguments);

		start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;

		using var process = Process.Start(start)!;
		var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
		var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

		foreach (string line in input)
			process.StandardInput.Write(line + "\n");
		process.StandardInput.Close();
		if (!process.WaitForExit(TimeSpan.FromMinutes(5))) {
			process.Kill();
			throw new TimeoutException($"klab {string.Join(' ', arguments)} with '{variant}' does not end");
		}
		return (process.ExitCode, output.Result, error.Result);
	}
}
