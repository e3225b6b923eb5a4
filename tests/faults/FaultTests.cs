// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;
using Kernel.Asm;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kernel.Tests.Faults;

/// <summary>
/// Each allocation, each call of a listener and each function of a driver in every scenario fails once.  Then the command
/// reports an error and nothing is changed, nothing leaks, and no validator has anything to say; or it is as
/// Documentation/faults.md says.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
	/// <summary>The scenarios of these kinds, unless they are pending.</summary>
	private static readonly string[] kinds = ["failover-", "flags-", "link-", "netns-", "rename-", "veth-", "veto-", "vlan-"];

	/// <summary>
	/// Not these: faults end in them in ways that no row of the page explains yet. Most are those of VLANs on a master,
	/// which follow it, and of vetoes that are refused themselves.
	/// </summary>
	private static readonly string[] unexplained = ["failover-multicast", "failover-netns", "failover-veto",
		"failover-vlan"];

	/// <summary>No function of Linux that the page names has more lines.</summary>
	private const int Longest = 450;

	private static readonly Dictionary<string, Campaign[]> done = [];

	private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "conformance");

	public static TheoryData<string> Scenarios() => [.. Directory.EnumerateFiles(Folder, "*.sh")
		.Select(file => Path.GetFileNameWithoutExtension(file))
		.Where(name => kinds.Any(kind => name.StartsWith(kind, StringComparison.Ordinal)))
		.Except(File.ReadLines(Path.Combine(Folder, "pending")))
		.Except(unexplained)
		.Order(StringComparer.Ordinal)];

	[Fact]
	public void What_is_left_out_exists() =>
		unexplained.Where(name => !File.Exists(Path.Combine(Folder, name + ".sh"))).ShouldBeEmpty();

	[Theory]
	[MemberData(nameof(Scenarios))]
	public void Every_fault_ends_as_the_page_says(string scenario)
	{
		foreach (var campaign in Campaigns(scenario))
			output.WriteLine(Line(campaign));
		Campaigns(scenario).SelectMany(campaign => campaign.Troubles.Concat(campaign.Faults
				.Where(fault => !IsPlain(fault) && !FaultPage.Rows.Any(row => row.Explains(campaign, fault).Any()))
				.Select(fault => $"no row for: {campaign.Kind}: {fault}")))
			.ShouldBeEmpty();
	}

	[Fact]
	public void Every_row_of_the_page_is_seen_in_all_its_outcomes()
	{
		List<Campaign> all = [.. Scenarios().SelectMany(row => Campaigns(row.Data))];
		var faults = all.SelectMany(campaign => campaign.Faults.Select(fault => (campaign, fault))).ToList();

		foreach (var campaign in all)
			output.WriteLine(Line(campaign));
		output.WriteLine($"{faults.Count} faults");
		FaultPage.Rows.Count.ShouldBeGreaterThan(10);
		FaultPage.Rows.SelectMany(row => row.Outcomes
				.Except(faults.SelectMany(fault => row.Explains(fault.campaign, fault.fault)))
				.Select(outcome => $"{outcome}: {row}"))
			.ShouldBeEmpty();
	}

	[Fact]
	public void Every_row_of_the_page_names_the_line_in_the_function_it_is_about()
	{
		var ported = new[] { typeof(machine).Assembly, Assembly.Load("8021q"), Assembly.Load("net_failover") }
			.SelectMany(assembly => assembly.GetTypes())
			.SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public
				| BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
			.SelectMany(method => method.GetCustomAttributes<SourceAttribute>().Select(source => (method.Name, source)))
			.ToLookup(method => method.Name, method => method.source);

		foreach (var row in FaultPage.Rows) {
			string[] place = row.Linux.Split(':');
			int line = int.Parse(place[1]);

			row.Path.SelectMany(name => ported[name])
				.Any(source => source.File == place[0] && source.Line <= line && line < source.Line + Longest)
				.ShouldBeTrue($"{row}: {row.Linux}");
		}
	}

	private static bool IsPlain(Fault fault) =>
		fault is { Outcome: Outcome.Refused or Outcome.Told, Leak.Count: 0, Reports.Count: 0, Stays: false };

	private static Campaign[] Campaigns(string scenario)
	{
		if (!done.TryGetValue(scenario, out var campaigns)) {
			Injector[] injectors = [new AllocationInjector(), new NotifierInjector(last: true),
				new NotifierInjector(last: false), new DriverInjector()];

			done[scenario] = campaigns = [.. injectors.Select(injector => new Campaign(scenario, injector).Run())];
		}
		return campaigns;
	}

	private static string Line(Campaign campaign) =>
		$"{campaign.Scenario,-16} {campaign.Length,3} commands {campaign.Faults.Count,5} x {campaign.Kind,-14} "
		+ string.Join(", ", campaign.Faults.CountBy(fault => fault.Outcome).OrderBy(count => count.Key)
			.Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}"));
}
