// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Ipv4;

/// <summary>Which way the kernel would send, and how it is told.</summary>
public sealed class RouteTests : MachineTest
{
	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	private static void OnNet(Action test) => OnMachine(() => {
		Run("ip link add d0 type dummy", "ip link add d1 type dummy", "ip addr add 10.0.0.1/24 dev d0",
			"ip addr add 10.1.0.1/24 dev d1", "ip link set d0 up", "ip link set d1 up");
		test();
	});

	/// <summary>The first line of the answer, or the complaint.</summary>
	private static string Get(string address) => Sh($"ip route get {address}").Output.Split('\n')[0].Trim();

	private static string[] Routes(string selector = "") =>
		[.. Sh($"ip route show {selector}").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
			.Select(line => line.Trim())];

	[Fact]
	public void The_longest_prefix_wins()
	{
		OnNet(() => {
			Run("ip route add default via 10.0.0.254", "ip route add 192.168.0.0/16 via 10.1.0.2",
				"ip route add 192.168.1.0/24 via 10.0.0.3", "ip route add 192.168.1.128/25 via 10.1.0.4",
				"ip route add 192.168.1.200 via 10.0.0.5");

			Get("8.8.8.8").ShouldBe("8.8.8.8 via 10.0.0.254 dev d0 src 10.0.0.1 uid 0");
			Get("192.168.2.1").ShouldBe("192.168.2.1 via 10.1.0.2 dev d1 src 10.1.0.1 uid 0");
			Get("192.168.1.1").ShouldBe("192.168.1.1 via 10.0.0.3 dev d0 src 10.0.0.1 uid 0");
			Get("192.168.1.129").ShouldBe("192.168.1.129 via 10.1.0.4 dev d1 src 10.1.0.1 uid 0");
			Get("192.168.1.200").ShouldBe("192.168.1.200 via 10.0.0.5 dev d0 src 10.0.0.1 uid 0");
			Get("10.0.0.1").ShouldBe("local 10.0.0.1 dev lo src 10.0.0.1 uid 0");
			Get("10.0.0.255").ShouldBe("broadcast 10.0.0.255 dev d0 src 10.0.0.1 uid 0");

			Run("ip route del 192.168.1.200", "ip route del 192.168.1.128/25", "ip route del default");
			Get("192.168.1.200").ShouldBe("192.168.1.200 via 10.0.0.3 dev d0 src 10.0.0.1 uid 0");
			Get("8.8.8.8").ShouldBe("RTNETLINK answers: Network is unreachable");
		});
	}

	[Fact]
	public void Of_several_the_one_with_the_least_metric_wins()
	{
		OnNet(() => {
			Run("ip route add 192.168.0.0/16 via 10.0.0.3 metric 20", "ip route add 192.168.0.0/16 via 10.1.0.4 metric 10");
			Routes("192.168.0.0/16").ShouldBe(["192.168.0.0/16 via 10.1.0.4 dev d1 metric 10",
				"192.168.0.0/16 via 10.0.0.3 dev d0 metric 20"]);
			Get("192.168.0.1").ShouldBe("192.168.0.1 via 10.1.0.4 dev d1 src 10.1.0.1 uid 0");
			Run("ip link set d1 down");
			Get("192.168.0.1").ShouldBe("192.168.0.1 via 10.0.0.3 dev d0 src 10.0.0.1 uid 0");
			Routes("192.168.0.0/16").ShouldBe(["192.168.0.0/16 via 10.0.0.3 dev d0 metric 20"]);
		});
	}

	[Fact]
	public void Some_routes_lead_nowhere()
	{
		OnNet(() => {
			Run("ip route add blackhole 9.0.0.1", "ip route add unreachable 9.0.0.2", "ip route add prohibit 9.0.0.3");
			Get("9.0.0.1").ShouldBe("RTNETLINK answers: Invalid argument");
			Get("9.0.0.2").ShouldBe("RTNETLINK answers: No route to host");
			Get("9.0.0.3").ShouldBe("RTNETLINK answers: Permission denied");
		});
	}

	[Theory]
	[InlineData("ip route add 10.0.0.0/24 dev d0 proto kernel scope link src 10.0.0.1", 2, "RTNETLINK answers: File exists\n")]
	[InlineData("ip route add default via 10.77.0.1", 2, "Error: Nexthop has invalid gateway.\n")]
	[InlineData("ip route add 9.0.0.1/24 dev d0", 2, "Error: Invalid prefix for given prefix length.\n")]
	[InlineData("ip route add 9.0.0.0/24 dev d0 src 9.9.9.9", 2, "Error: Invalid prefsrc address.\n")]
	[InlineData("ip route add 9.0.0.0/24 dev nope", 1, "Cannot find device \"nope\"\n")]
	[InlineData("ip route add 9.0.0.0/24 nexthop via 10.0.0.2 nexthop via 10.1.0.2", 2,
		"Error: Multipath support not enabled in kernel.\n")]
	[InlineData("ip route del 9.0.0.0/24", 2, "RTNETLINK answers: No such process\n")]
	[InlineData("ip route change 9.0.0.0/24 dev d0", 2, "RTNETLINK answers: No such file or directory\n")]
	[InlineData("ip route add", 255, null)]
	[InlineData("ip route add 9.0.0.x dev d0", 1, "Error: any valid prefix is expected rather than \"9.0.0.x\".\n")]
	[InlineData("ip route add 9.0.0.0/24 dev d0 mtu x", 255,
		"Error: argument \"x\" is wrong: \"mtu\" value is invalid\n\n")]
	[InlineData("ip route get", 1, "need at least a destination address\n")]
	[InlineData("ip route flush", 1, "\"ip route flush\" requires arguments.\n")]
	[InlineData("ip route bogus", 255, null)]
	public void A_mistake_its_status_and_its_words(string line, int status, string? words)
	{
		OnNet(() => {
			string[] before = Routes("table all");
			var (seen, output) = Sh(line);

			seen.ShouldBe(status);
			if (words != null)
				output.ShouldBe(words);
			Routes("table all").ShouldBe(before);
		});
	}

	[Fact]
	public void What_is_said_is_shown()
	{
		OnNet(() => {
			Run("ip route add 9.1.0.0/16 via 10.0.0.2 src 10.0.0.1 proto static metric 5 mtu lock 1400 advmss 1360 rtt 2s",
				"ip route add 9.2.0.0/16 dev d1 scope host", "ip route add 9.3.0.0/16 via 10.5.0.1 dev d1 onlink");
			Routes("9.1.0.0/16").ShouldBe(
				["9.1.0.0/16 via 10.0.0.2 dev d0 proto static src 10.0.0.1 metric 5 mtu lock 1400 rtt 2s advmss 1360"]);
			Routes("dev d1 9.2.0.0/16").ShouldBe(["9.2.0.0/16 scope host"]);
			Routes("9.3.0.0/16").ShouldBe(["9.3.0.0/16 via 10.5.0.1 dev d1 onlink"]);
			Routes("proto static").ShouldBe(
				["9.1.0.0/16 via 10.0.0.2 dev d0 src 10.0.0.1 metric 5 mtu lock 1400 rtt 2s advmss 1360"]);
			Get("9.1.0.1").ShouldBe("9.1.0.1 via 10.0.0.2 dev d0 src 10.0.0.1 uid 0");
		});
	}

	[Fact]
	public void Routes_go_with_the_interface_that_goes_down_and_come_back_only_if_the_kernel_made_them()
	{
		OnNet(() => {
			Run("ip route add 9.0.0.0/8 via 10.0.0.2", "ip link set d0 down");
			Routes().ShouldBe(["10.1.0.0/24 dev d1 proto kernel scope link src 10.1.0.1"]);
			Run("ip link set d0 up");
			Routes().ShouldBe(["10.0.0.0/24 dev d0 proto kernel scope link src 10.0.0.1",
				"10.1.0.0/24 dev d1 proto kernel scope link src 10.1.0.1"]);
		});
	}

	[Fact]
	public void A_flush_takes_what_was_selected()
	{
		OnNet(() => {
			Run("ip route add 9.0.0.0/8 via 10.0.0.2", "ip route add 9.1.0.0/16 via 10.1.0.2",
				"ip route add 8.0.0.0/8 via 10.0.0.2", "ip route flush root 9.0.0.0/8");
			Routes("proto boot").ShouldBe(["8.0.0.0/8 via 10.0.0.2 dev d0"]);
			Run("ip route flush dev d0");
			Routes().ShouldBe(["10.1.0.0/24 dev d1 proto kernel scope link src 10.1.0.1"]);
		});
	}

	[Fact]
	public void The_file_in_proc_tells_of_them_too()
	{
		OnNet(() => {
			Run("ip route add default via 10.0.0.254 metric 3");

			string[] lines = Read("/proc/net/route").TrimEnd('\n').Split('\n');

			lines.Length.ShouldBe(4);
			lines[0].Split('\t')[..3].ShouldBe(["Iface", "Destination", "Gateway "]);
			lines[1].Trim().Split('\t').ShouldBe(
				["d0", "00000000", "FE00000A", "0003", "0", "0", "3", "00000000", "0", "0", "0"]);
			lines[2].Trim().Split('\t').ShouldBe(
				["d0", "0000000A", "00000000", "0001", "0", "0", "0", "00FFFFFF", "0", "0", "0"]);
		});
	}

	[Fact]
	public void Each_namespace_has_routes_of_its_own()
	{
		OnNet(() => {
			Run("ip netns add ns1", "ip -n ns1 link set lo up");
			Sh("ip -n ns1 route").ShouldBe((0, ""));
			Sh("ip -n ns1 route get 127.0.0.1").Output.ShouldStartWith("local 127.0.0.1 dev lo src 127.0.0.1 uid 0");
			Run("ip link set d1 netns ns1");
			Routes().ShouldBe(["10.0.0.0/24 dev d0 proto kernel scope link src 10.0.0.1"]);
			Run("ip netns del ns1");
		});
	}
}
