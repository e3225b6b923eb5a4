// SPDX-License-Identifier: GPL-2.0-only

using Klab;
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

	private static string Play(string name) => Play(File.ReadLines(Path.Combine(Folder, name + ".sh")));

	private static string Play(IEnumerable<string> lines)
	{
		var transcript = new Transcript();

		try {
			Scenario.Run(lines, transcript);
		} catch (MachineLeak leak) when (IsGenuine(leak.Left, transcript.Lines)) {
			// a real kernel has lost the same, and does not say so
		}
		return transcript.ToString();
	}

	// ERRATUM of register_netdevice(): a device that a listener to NETDEV_REGISTER refuses is told to go, but nobody drops
	// its last reference. What is part of a device, once for each.
	private static readonly string[] partsOfDevice = [
		"Kernel.Include.net_device", "Kernel.Include.device_private", "Kernel.Include.netdev_hw_addr",
		"Kernel.Include.netdev_queue[]", "Kernel.Include.netdev_rx_queue[]", "System.Byte[]",
	];

	private static bool IsGenuine(IReadOnlyList<string> left, IReadOnlyList<string> transcript)
	{
		int refused = transcript.Count(line => line.StartsWith("# hotplug: veto REGISTER ", StringComparison.Ordinal));

		return left.All(line => line.Split(" x ") is [var number, var type] && int.TryParse(number, out int many) && many <= refused
			&& (partsOfDevice.Contains(type) || type.StartsWith("Kernel.Include.percpu`1", StringComparison.Ordinal)));
	}

	[Fact]
	public void What_a_real_kernel_loses_too_fails_no_scenario_and_everything_else_does()
	{
		string[] log = ["# hotplug: veto REGISTER d0 -13"];

		Play(["echo veto REGISTER 13 1 > /proc/hotplug", "ip link add d0 type dummy"])
			.ShouldEndWith("RTNETLINK answers: Permission denied\n# hotplug: veto REGISTER d0 -13\n= 2\n");

		IsGenuine(["1 x Kernel.Include.net_device"], log).ShouldBeTrue();
		IsGenuine(["2 x Kernel.Include.net_device"], log).ShouldBeFalse();
		IsGenuine(["1 x Kernel.Include.sk_buff"], log).ShouldBeFalse();
		IsGenuine(["dev d0"], log).ShouldBeFalse();
		IsGenuine(["1 x Kernel.Include.net_device"], ["# hotplug: veto UNREGISTER d0 -13"]).ShouldBeFalse();
	}
}
