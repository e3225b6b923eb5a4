// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Asm;
using Kernel.Asm.Sim;
using Kernel.Tests.Include;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>
/// A stream of numbered packets from a failover master while its primary is plugged, renamed, unplugged for the move to another
/// host, and plugged again there.
/// </summary>
public sealed class LiveMigrationTests : MachineTest
{
	private const string Mac = "02:00:00:00:60:01";

	/// <summary>What a packet came to.</summary>
	private enum Fate { UnderWay, Sent, Lost }

	/// <summary>The two paths, and what left by each.</summary>
	private sealed class Network
	{
		private readonly device _standbyParent, _pci;
		private int _plugged;

		internal net_device Master { get; }

		internal net_device Standby { get; }

		internal net_device? Primary { get; private set; }

		/// <summary>The numbers that left, by the device that sent them, in order.</summary>
		internal List<(string Path, int Number)> Sent { get; } = [];

		internal List<Fate> Fates { get; } = [];

		/// <summary>Packets whose sender was told that they are lost.</summary>
		internal int Told { get; private set; }

		internal Network()
		{
			// Devices of hotplug show the way to the parents.
			Command("add v 02:00:00:00:60:98 parent=virtio:virtio0");
			Command("add p 02:00:00:00:60:99 parent=pci:0000:00:05.0");
			_standbyParent = Find("v")!.dev.parent!;
			_pci = Find("p")!.dev.parent!;
			Standby = Plug("ens3sby", _standbyParent, "standby");
			Command("failover ens3sby");
			Ip("link set eth0 name ens3").ShouldBe(0);
			Ip("link set ens3 up").ShouldBe(0);
			Master = Find("ens3")!;
		}

		internal void PlugPrimary() => Primary = Plug("eth%d", _pci, $"primary {++_plugged}");

		internal void Unplug()
		{
			var dev = Primary!;

			Primary = null;
			Remove(dev);
		}

		internal void End()
		{
			Command("destroy ens3");
			Remove(Standby);
			if (Primary != null)
				Remove(Primary);
		}

		internal void Send()
		{
			var skb = alloc_skb(ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();
			int number = Fates.Count;

			Fates.Add(Fate.UnderWay);
			skb_put(skb, ETH_ZLEN).Clear();
			BinaryPrimitives.WriteInt32BigEndian(skb.head.AsSpan(skb.data + ETH_HLEN), number);
			skb.dev = Master;
			skb.protocol = htons(ETH_P_IP);
			skb.destructor = _ => {
				if (Fates[number] == Fate.UnderWay)
					Fates[number] = Fate.Lost;
			};
			if (dev_queue_xmit(skb) != NET_XMIT_SUCCESS)
				Told++;
		}

		internal ulong TxPackets()
		{
			rtnl_link_stats64 stats = default;

			return dev_get_stats(Master, ref stats).tx_packets;
		}

		private static void Command(string command) => Write("/proc/hotplug", command).ShouldBe(0, command);

		private net_device Plug(string name, device parent, string path)
		{
			var dev = Alloc(name);

			dev.netdev_ops = new() {
				ndo_start_xmit = (skb, dev) => {
					int number = BinaryPrimitives.ReadInt32BigEndian(skb.head.AsSpan(skb.data + ETH_HLEN));

					Fates[number].ShouldBe(Fate.UnderWay, $"packet {number} a second time");
					Fates[number] = Fate.Sent;
					Sent.Add((path, number));
					dev.stats.tx_packets++;
					dev_kfree_skb(skb);
					return NETDEV_TX_OK;
				},
			};
			mac_pton(Bytes(Mac), dev.dev_addr);
			dev.addr_assign_type = NET_ADDR_PERM;
			SET_NETDEV_DEV(dev, parent);
			register_netdev(dev).ShouldBe(0);
			return dev;
		}
	}

	private static void ShouldBeInOrderOnEachPath(Network network)
	{
		foreach (var path in network.Sent.GroupBy(packet => packet.Path))
			path.Select(packet => packet.Number).ShouldBe(path.Select(packet => packet.Number).Order(), path.Key);
		network.Sent.Select(packet => packet.Number).ShouldBeUnique();
	}

	private sealed record Step(int At, string What, Action<Network> Do);

	// After so many packets.
	private static readonly Step[] steps = [
		new(100, "plug", network => network.PlugPrimary()),
		new(150, "rename to ens5", _ => Ip("link set eth0 name ens5").ShouldBe(0)),
		new(200, "carrier off", network => netif_carrier_off(network.Primary!)),
		new(250, "carrier on", network => netif_carrier_on(network.Primary!)),
		new(300, "unplug, and move", network => network.Unplug()),
		new(400, "plug on the other host", network => network.PlugPrimary()),
		new(450, "rename to ens6", _ => Ip("link set eth0 name ens6").ShouldBe(0)),
	];

	private const int Packets = 500, Interval = 10;

	/// <summary>Sends a packet every ten milliseconds while all that happens.</summary>
	/// <returns>what the master had counted after each</returns>
	private static List<ulong> Stream(Network network)
	{
		var counted = new List<ulong>();

		for (int number = 0; number < Packets; number++) {
			foreach (var step in steps.Where(step => step.At == number))
				step.Do(network);
			network.Send();
			counted.Add(network.TxPackets());
			msleep(Interval);
		}
		return counted;
	}

	[Fact]
	public void A_stream_goes_on_across_plug_rename_unplug_and_plug()
	{
		OnMachine(() => {
			var network = new Network();
			var counted = Stream(network);

			ShouldBeInOrderOnEachPath(network);
			Runs(network).ShouldBe([
				("standby", 0, 99), ("primary 1", 100, 199), ("standby", 200, 249), ("primary 1", 251, 299),
				("standby", 300, 399), ("primary 2", 400, 499),
			]);

			// With its carrier the primary is the way to go again, but its queue comes back with linkwatch only.
			Enumerable.Range(0, 500).Where(number => network.Fates[number] == Fate.Lost).ShouldBe([250]);
			network.Told.ShouldBe(1);
			atomic_long_read(ref network.Master.tx_dropped).ShouldBe(0);

			// The master's count never goes backwards, but for the ERRATUM of net_failover_slave_unregister().
			Enumerable.Range(1, 499).Where(number => counted[number] < counted[number - 1]).ShouldBe([300]);
			counted[299].ShouldBe(299ul);
			counted[499].ShouldBe(200ul);
			network.End();
		}, ["hotplug"]);
	}

	[Fact]
	public void The_page_shows_the_time_line()
	{
		OnMachine(() => {
			var network = new Network();

			Stream(network);
			GeneratedBlock.ShouldBeCurrent(FailoverPageTests.Page, "time line", FailoverPageTests.Mermaid(TimeLine(network)));
			network.End();
		}, ["hotplug"]);
	}

	private static string TimeLine(Network network)
	{
		var lines = new List<string> {
			"gantt", $"  title {Packets} packets, numbered, one in {Interval} ms: who sends which", "  dateFormat x",
			"  axisFormat %S.%L s", "  section what happens",
		};

		lines.AddRange(steps.Select(step => $"  {step.What} :milestone, {step.At * Interval}, 0ms"));
		foreach (var path in Runs(network).GroupBy(run => run.Path)) {
			lines.Add($"  section {path.Key}");
			lines.AddRange(path.Select(run => $"  {run.First} to {run.Last} :{run.First * Interval}, {(run.Last + 1) * Interval}"));
		}

		int[] lost = [.. Enumerable.Range(0, Packets).Where(number => network.Fates[number] == Fate.Lost)];

		if (lost.Length > 0)
			lines.Add("  section lost");
		lines.AddRange(lost.Select(number => $"  {number} :crit, milestone, {number * Interval}, 0ms"));
		return string.Join('\n', lines);
	}

	/// <summary>Which numbers in a row left by which path.</summary>
	private static List<(string Path, int First, int Last)> Runs(Network network)
	{
		List<(string, int, int)> runs = [];

		for (int i = 0, first = 0; i < network.Sent.Count; i++) {
			if (i + 1 < network.Sent.Count && network.Sent[i + 1].Path == network.Sent[i].Path)
				continue;
			runs.Add((network.Sent[i].Path, network.Sent[first].Number, network.Sent[i].Number));
			first = i + 1;
		}
		return runs;
	}

	// Lost is what comes to the primary when its queue is not there yet, or not any more, and the sender is told.
	[Fact]
	public void Whatever_the_schedule_nothing_is_duplicated_or_reordered_and_every_loss_is_told_or_counted()
	{
		OnMachine(() => {
			var network = new Network();
			int lost = 0, sent = 0;

			foreach (var schedule in Schedules.Some(60)) {
				bool done = false;

				network.Fates.Clear();
				network.Sent.Clear();
				schedule.Run(() => {
					while (!done) {
						network.Send();
						cond_resched();
					}
				}, () => {
					network.PlugPrimary();
					Rename(network.Primary!, "ens5").ShouldBe(0);
					network.Unplug();
					network.PlugPrimary();
					Close(network.Primary!);
					Open(network.Primary!);
					network.Unplug();
					done = true;
				});

				ShouldBeInOrderOnEachPath(network);
				network.Fates.ShouldNotContain(Fate.UnderWay);
				lost += network.Fates.Count(fate => fate == Fate.Lost);
				sent += network.Fates.Count(fate => fate == Fate.Sent);
			}
			lost.ShouldBe(network.Told + (int)atomic_long_read(ref network.Master.tx_dropped));
			lost.ShouldBeInRange(1, sent / 100);
			network.End();
			TestContext.Current.TestOutputHelper?.WriteLine($"{sent} sent, {lost} lost");
		}, ["hotplug"]);
	}
}
