// SPDX-License-Identifier: GPL-2.0-only

using Klab.Conform;

namespace Kernel.Tests.Conformance;

/// <summary>Every scenario says here what it said on a real kernel, or is named in <c>pending</c>.</summary>
public sealed class ConformanceTests
{
	private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "conformance");

	private static HashSet<string> Pending { get; } = [.. File.ReadLines(Path.Combine(Folder, "pending"))
		.Where(line => line.Length > 0 && !line.StartsWith('#'))];

	private static IEnumerable<string> Names() => Directory.EnumerateFiles(Folder, "*.sh")
		.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

	public static TheoryData<string> Covered() => [.. Names().Where(name => !Pending.Contains(name))];

	public static TheoryData<string> NotCovered() => [.. Names().Where(Pending.Contains)];

	[Theory]
	[MemberData(nameof(Covered))]
	public void A_scenario_says_what_it_said_on_a_real_kernel(string name)
	{
		Play(name).ShouldBe(File.ReadAllText(Path.Combine(Folder, name + ".out")));
	}

	[Theory]
	[MemberData(nameof(NotCovered))]
	public void A_pending_scenario_differs_from_a_real_kernel(string name)
	{
		Play(name).ShouldNotBe(File.ReadAllText(Path.Combine(Folder, name + ".out")), "it passes: take it off the list");
	}

	[Fact]
	public void Pending_names_only_scenarios_that_exist() => Pending.ShouldBeSubsetOf(Names());

	[Fact]
	public void Every_scenario_has_a_transcript() =>
		Names().Where(name => !File.Exists(Path.Combine(Folder, name + ".out"))).ShouldBeEmpty();

	[Fact]
	public void What_6_1_agrees_with_is_a_scenario_that_is_covered() =>
		File.ReadLines(Path.Combine(Folder, "uml", "agree")).ShouldBeSubsetOf(Names().Except(Pending));

	private static string Play(string name) =>
		Scenario.Run(File.ReadLines(Path.Combine(Folder, name + ".sh"))).ToString();
}
