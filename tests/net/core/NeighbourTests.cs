// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Core;

/// <summary>Neighbours: who is at the other end, and how the kernel finds out. The other end is another namespace.</summary>
public sealed class NeighbourTests : MachineTest
{
	private const string Near = "02:00:00:00:00:01", Far = "02:00:00:00:00:02";
	private static readonly string[] drivers = ["veth"];

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	private static void OnWire(Action test) => OnMachine(() => {
		Run($"ip link add v0 address {Near} type veth peer name v1 address {Far}", "ip netns add far",
			"ip link set v1 netns far", "ip -n far addr add 10.0.0.2/24 dev v1", "ip -n far link set v1 up",
			"ip addr add 10.0.0.1/24 dev v0", "ip link set v0 up");
		test();
	}, drivers);

	/// <summary>What the kernel knows of an address, without the address and the device: "lladdr 02:… STALE".</summary>
	private static string? State(string address) =>
		Sh($"ip neigh show {address} nud all").Output.Split('\n')[0] is { Length: > 0 } line
			? line[$"{address} dev v0 ".Length..].Trim() : null;

	private static void Use(string address) => Run($"ip neigh replace {address} dev v0 use");

	/// <summary>Goes on in steps of a tenth of a second until the state is another one.</summary>
	/// <returns>how long that took, in seconds</returns>
	private static double TimeIn(string state)
	{
		int start = (int)jiffies;

		State("10.0.0.2").ShouldBe(state);
		while (State("10.0.0.2") == state) {
			((int)jiffies - start).ShouldBeLessThan(100 * HZ, state);
			msleep(100);
		}
		return ((int)jiffies - start) / (double)HZ;
	}

	[Fact]
	public void One_that_is_asked_for_answers_and_both_know_each_other()
	{
		OnWire(() => {
			State("10.0.0.2").ShouldBeNull();
			Use("10.0.0.2");
			msleep(20);
			State("10.0.0.2").ShouldBe($"lladdr {Far} REACHABLE");
			// the other end has learned from the question, and has confirmed nothing
			Sh("ip -n far neigh").Output.ShouldBe($"10.0.0.1 dev v1 lladdr {Near} STALE \n");
		});
	}

	[Fact]
	public void One_that_is_not_used_becomes_stale_and_is_asked_again_when_it_is_used()
	{
		OnWire(() => {
			Use("10.0.0.2");
			msleep(20);
			// 30 seconds, more or less a half of them
			TimeIn($"lladdr {Far} REACHABLE").ShouldBeInRange(15 - 1, 45 + 1);
			State("10.0.0.2").ShouldBe($"lladdr {Far} STALE");

			msleep(20000);
			State("10.0.0.2").ShouldBe($"lladdr {Far} STALE", "nobody asks for what nobody needs");

			Use("10.0.0.2");
			// somebody else might confirm it, so the kernel waits
			TimeIn($"lladdr {Far} DELAY").ShouldBeInRange(4.5, 5.5);
			State("10.0.0.2").ShouldBe($"lladdr {Far} REACHABLE");
		});
	}

	[Fact]
	public void One_that_does_not_answer_any_more_is_asked_three_times_and_has_failed()
	{
		OnWire(() => {
			Use("10.0.0.2");
			msleep(20);
			TimeIn($"lladdr {Far} REACHABLE");
			// the wire is there, but nobody answers
			Run("ip -n far addr del 10.0.0.2/24 dev v1");
			Use("10.0.0.2");
			TimeIn($"lladdr {Far} DELAY");
			TimeIn($"lladdr {Far} PROBE").ShouldBeInRange(2.5, 3.5);
			State("10.0.0.2").ShouldBe("FAILED");
		});
	}

	[Fact]
	public void One_that_nobody_is_has_failed_after_three_seconds()
	{
		OnWire(() => {
			string sent = Read("/sys/class/net/v0/statistics/tx_packets");

			Use("10.0.0.77");
			State("10.0.0.77").ShouldBe("INCOMPLETE");
			msleep(2500);
			State("10.0.0.77").ShouldBe("INCOMPLETE");
			msleep(1000);
			State("10.0.0.77").ShouldBe("FAILED");
			(int.Parse(Read("/sys/class/net/v0/statistics/tx_packets")) - int.Parse(sent)).ShouldBe(3);
		});
	}

	[Fact]
	public void A_packet_waits_until_its_receiver_is_known()
	{
		OnWire(() => {
			var (received, results) = SendThree("10.0.0.2"u8);

			results.ShouldBe([0, 0, 0]);
			received.ShouldBe([(Far, 1), (Far, 2), (Far, 3)]);
		});
	}

	[Fact]
	public void A_packet_to_nobody_is_dropped_in_the_end()
	{
		OnWire(() => {
			var (received, _) = SendThree("10.0.0.77"u8, wait: 4000);

			received.ShouldBeEmpty();
			Read("/sys/class/net/v0/statistics/tx_packets").ShouldBe("3\n", "the questions only");
		});
	}

	private static (List<(string To, int Number)> Received, List<int> Results) SendThree(ReadOnlySpan<byte> to,
		int wait = 50)
	{
		List<(string, int)> received = [];
		List<int> results = [];
		var tap = new packet_type { type = htons(ETH_P_IP), func = Receive };
		byte[] key = [.. System.Text.Encoding.ASCII.GetString(to).Split('.').Select(byte.Parse)];
		var neigh = neigh_create(arp_tbl, key, Find("v0").ShouldNotBeNull());

		IS_ERR(neigh).ShouldBeFalse();
		dev_add_pack(tap);
		for (int i = 1; i <= 3; i++)
			results.Add(neigh.ptr!.output(neigh.ptr!, Packet(i)));
		neigh_release(neigh.ptr!);
		msleep((uint)wait);
		dev_remove_pack(tap);
		return (received, results);

		int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
		{
			string destination = Convert.ToHexStringLower(skb.head, skb_mac_header(skb), ETH_ALEN);

			received.Add((string.Join(':', destination.Chunk(2).Select(pair => new string(pair))),
				skb.head[skb_network_header(skb)]));
			kfree_skb(skb);
			return NET_RX_SUCCESS;
		}
	}

	private static sk_buff Packet(int number)
	{
		var skb = alloc_skb(2 * ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();

		skb_reserve(skb, ETH_ZLEN);
		skb_reset_network_header(skb);

		var data = skb_put(skb, 40);

		data.Clear();
		data[0] = (byte)number;
		skb.dev = Find("v0").ShouldNotBeNull();
		skb.protocol = htons(ETH_P_IP);
		return skb;
	}

	[Fact]
	public void When_the_device_goes_down_it_has_no_neighbours_any_more()
	{
		OnWire(() => {
			Run($"ip neigh add 10.0.0.9 lladdr {Far} dev v0");
			Use("10.0.0.2");
			Use("10.0.0.77");
			Run("ip link set v0 down");
			Sh("ip neigh show nud all").ShouldBe((0, ""));
		});
	}

	[Fact]
	public void When_the_carrier_is_lost_only_what_was_said_by_hand_stays()
	{
		OnWire(() => {
			Run($"ip neigh add 10.0.0.9 lladdr {Far} dev v0");
			Use("10.0.0.2");
			Run("ip -n far link set v1 down");
			msleep(1500);
			Sh("ip neigh show nud all").ShouldBe((0, $"10.0.0.9 dev v0 lladdr {Far} PERMANENT \n"));
		});
	}

	[Fact]
	public void Those_that_nobody_has_used_for_long_are_forgotten_when_there_are_many()
	{
		OnWire(() => {
			// "many" is from now on any
			Run("echo 0 > /proc/sys/net/ipv4/neigh/default/gc_thresh1",
				$"ip neigh add 10.0.0.9 lladdr {Far} dev v0");
			Use("10.0.0.2");
			Use("10.0.0.77");
			msleep(50 * 1000);
			State("10.0.0.77").ShouldBeNull("it had failed");
			msleep(100 * 1000);
			Sh("ip neigh show nud all").ShouldBe((0, $"10.0.0.9 dev v0 lladdr {Far} PERMANENT \n"));
		});
	}

	[Fact]
	public void A_full_table_takes_no_more()
	{
		OnWire(() => {
			Run("echo 2 > /proc/sys/net/ipv4/neigh/default/gc_thresh3",
				"echo 1 > /proc/sys/net/ipv4/neigh/default/gc_thresh2");
			for (int i = 0; i < 2; i++)
				Run($"ip neigh replace 10.0.0.{100 + i} dev v0 nud none use");
			Sh("ip neigh replace 10.0.0.110 dev v0 nud none use").ShouldBe((2, "RTNETLINK answers: No buffer space available\n"));
			Libc.ReadLog().ShouldContain("neighbour: arp_cache: neighbor table overflow!");
		});
	}

	[Fact]
	public void What_is_said_by_hand_is_believed()
	{
		OnWire(() => {
			Run($"ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:99 dev v0");
			Use("10.0.0.2");
			msleep(60 * 1000);
			State("10.0.0.2").ShouldBe("lladdr 02:00:00:00:00:99 PERMANENT");

			Sh($"ip neigh add 10.0.0.2 lladdr {Far} dev v0").ShouldBe((2, "RTNETLINK answers: File exists\n"));
			Run($"ip neigh change 10.0.0.2 lladdr {Far} dev v0 nud stale");
			State("10.0.0.2").ShouldBe($"lladdr {Far} STALE");
			Run("ip neigh del 10.0.0.2 dev v0");
			State("10.0.0.2").ShouldBeNull();
			Sh("ip neigh del 10.0.0.2 dev v0").ShouldBe((2, "RTNETLINK answers: No such file or directory\n"));
			Sh($"ip neigh change 10.0.0.2 lladdr {Far} dev v0")
				.ShouldBe((2, "RTNETLINK answers: No such file or directory\n"));
			Sh("ip neigh get 10.0.0.2 dev v0").ShouldBe((2, "Error: Neighbour entry not found.\n"));
		});
	}

	[Fact]
	public void A_flush_spares_what_was_said_by_hand()
	{
		OnWire(() => {
			Run($"ip neigh add 10.0.0.9 lladdr {Far} dev v0", $"ip neigh add 10.0.0.8 lladdr {Far} dev v0 nud stale");
			Run("ip neigh flush dev v0");
			Sh("ip neigh show nud all").ShouldBe((0, $"10.0.0.9 dev v0 lladdr {Far} PERMANENT \n"));
			Run("ip neigh flush dev v0 nud all");
			Sh("ip neigh show nud all").ShouldBe((0, ""));
			Sh("ip neigh flush").ShouldBe((1, "Flush requires arguments.\n"));
		});
	}

	[Fact]
	public void A_proxy_answers_for_another()
	{
		OnWire(() => {
			Run("echo 0 > /proc/sys/net/ipv4/neigh/v0/proxy_delay", "echo 1 > /proc/sys/net/ipv4/conf/v0/forwarding",
				"ip link add d0 type veth peer name d1", "ip addr add 10.1.0.1/24 dev d0", "ip link set d0 up",
				"ip link set d1 up", "ip neigh add proxy 10.1.0.7 dev v0");
			Sh("ip neigh show proxy").ShouldBe((0, "10.1.0.7 dev v0 proxy \n"));
			Run("ip -n far neigh replace 10.1.0.7 dev v1 use");
			msleep(50);
			Sh("ip -n far neigh show 10.1.0.7").ShouldBe((0, $"10.1.0.7 dev v1 lladdr {Near} REACHABLE \n"));
			Run("ip neigh del proxy 10.1.0.7 dev v0");
			Sh("ip neigh show proxy").ShouldBe((0, ""));
		});
	}

	[Fact]
	public void The_files_in_proc_tell_of_them_too()
	{
		OnWire(() => {
			Run($"ip neigh add 10.0.0.9 lladdr {Far} dev v0");
			Use("10.0.0.2");
			msleep(20);

			string[] lines = Read("/proc/net/arp").TrimEnd('\n').Split('\n');

			lines[0].ShouldBe("IP address       HW type     Flags       HW address            Mask     Device");
			lines[1..].Order().ShouldBe([
				$"10.0.0.2         0x1         0x2         {Far}     *        v0",
				$"10.0.0.9         0x1         0x6         {Far}     *        v0",
			]);
			// the table is one for all namespaces: what the other end knows counts, too
			Read("/proc/net/stat/arp_cache").Split('\n')[1].ShouldStartWith("00000003 ");
		});
	}

	[Fact]
	public void Each_device_has_its_times_in_proc_sys()
	{
		OnWire(() => {
			Read("/proc/sys/net/ipv4/neigh/v0/mcast_solicit").ShouldBe("3\n");
			Run("echo 1 > /proc/sys/net/ipv4/neigh/v0/mcast_solicit",
				"echo 200 > /proc/sys/net/ipv4/neigh/v0/retrans_time_ms");
			Use("10.0.0.77");
			// the first time it takes half a second at least
			msleep(600);
			State("10.0.0.77").ShouldBe("FAILED");
			Read("/proc/sys/net/ipv4/neigh/default/mcast_solicit").ShouldBe("3\n");
			Run("ip link set v0 down", "ip link set v0 name w0");
			Read("/proc/sys/net/ipv4/neigh/w0/mcast_solicit").ShouldBe("1\n");
			Read("/proc/sys/net/ipv4/neigh/v0/mcast_solicit").ShouldBe("error -2");
		});
	}
}
