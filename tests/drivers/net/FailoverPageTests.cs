// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;
using Kernel.Tests.Klab;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>The diagrams in Documentation/networking/failover.md come from runs; that of the live migration is in
/// <see cref="LiveMigrationTests"/>.</summary>
public sealed partial class FailoverPageTests : MachineTest
{
	internal const string Page = "Documentation/networking/failover.md";

	/// <summary>As GitHub and DocFX want it.</summary>
	internal static string Mermaid(string diagram) => $"```mermaid\n{diagram.TrimEnd('\n')}\n```";

	[Fact]
	public void The_topology_is_that_of_a_machine()
	{
		OnMachine(() => {
			Write("/proc/virtio_pair", "add 02:00:00:00:60:01 standby").ShouldBe(0);
			Write("/proc/virtio_pair", "add 02:00:00:00:60:02").ShouldBe(0);
			Write("/proc/virtio_pair", "pair virtio0 virtio1").ShouldBe(0);
			foreach (string command in new[] { "set eth0 name ens3", "set eth1 name ens3sby", "set ens3 up" })
				Ip($"link {command}").ShouldBe(0, command);
			Write("/proc/hotplug", "add eth%d 02:00:00:00:60:01 parent=pci:0000:00:05.0").ShouldBe(0);
			Ip("link set eth0 name ens5").ShouldBe(0);
			// so long linkwatch takes
			msleep(1300);

			GeneratedBlock.ShouldBeCurrent(Page, "topology", Mermaid(Topology(Find("ens3").ShouldNotBeNull())));
		}, ["virtio_net", "virtio_pair", "hotplug"]);
	}

	private static string Topology(net_device master)
	{
		var slaves = netdev_priv<net_failover_info>(master);
		net_device primary = rcu_dereference_raw(slaves.primary_dev)!, standby = rcu_dereference_raw(slaves.standby_dev)!;

		return $"""
			flowchart TD
			  above["addresses, routes, VLANs, sockets"] --> {Node(master, "the master")}
			  {Name(master)} {Arrow(master, primary)} {Node(primary, "the primary")}
			  {Name(master)} {Arrow(master, standby)} {Node(standby, "the standby")}
			""";
	}

	private static string Node(net_device dev, string role) =>
		$"{Name(dev)}[\"{Name(dev)}, {role}<br/>{Read($"/sys/class/net/{dev.name}/address").TrimEnd('\n')}"
		+ $"<br/>of {Text(dev.dev.parent!.bus!.name)} device {Text(dev_name(dev.dev.parent))}\"]";

	/// <summary>Thick when this is where a packet of the master goes.</summary>
	private static string Arrow(net_device master, net_device slave)
	{
		Path.GetFileName(ReadLink($"/sys/class/net/{slave.name}/master")).ShouldBe(Name(master));
		return Sends(master, slave) ? "==>" : "-.->";
	}

	private static bool Sends(net_device master, net_device slave)
	{
		string counter = $"/sys/class/net/{slave.name}/statistics/tx_packets", before = Read(counter);
		var skb = alloc_skb(ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();

		skb_put(skb, ETH_ZLEN).Clear();
		skb.dev = master;
		dev_queue_xmit(skb).ShouldBe(0);
		msleep(20);
		return Read(counter) != before;
	}

	// The lines of this tree move with every change to a file, those of Linux do not.
	[GeneratedRegex(@" \| [\w.-]+\.cs:\d+")]
	private static partial Regex OurLine();

	[Fact]
	public void The_race_is_the_one_that_the_explorer_finds()
	{
		var (status, output, error) = KlabProcess.Run(
			["explore", "hotplug-rename", "--patch", "live-rename-before", "--format", "mermaid"]);

		status.ShouldBe(1, error);
		GeneratedBlock.ShouldBeCurrent(Page, "race", Mermaid(OurLine().Replace(output, "")));
	}
}
