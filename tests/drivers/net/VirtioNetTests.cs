// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>Virtio network devices, and the host behind them.</summary>
public sealed class VirtioNetTests : MachineTest
{
	// "Local experimental"
	private const ushort EtherType = 0x88b5;
	private const string Mac = "02:00:00:00:70:01";

	private static readonly string[] drivers = ["virtio_net", "virtio_pair", "hotplug"];

	private static int Host(string command) => Write("/proc/virtio_pair", command);

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			(command.StartsWith("ip ") ? Ip(command["ip ".Length..]) : Host(command)).ShouldBe(0, command);
		msleep(1300);
	}

	/// <summary>Has a device send frames and names the devices that received one.</summary>
	private static List<string> Receivers(string sender, int frames = 1)
	{
		List<string> receivers = [];
		var tap = new packet_type { type = htons(EtherType), func = Receive };

		dev_add_pack(tap);
		for (int i = 0; i < frames; i++) {
			var skb = alloc_skb(2 * ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();

			skb_reserve(skb, ETH_ZLEN);

			Span<byte> frame = skb_put(skb, ETH_ZLEN);

			frame.Clear();
			frame[..ETH_ALEN].Fill(0xff);
			frame[12] = EtherType >> 8;
			frame[13] = EtherType & 0xff;
			skb.dev = Find(sender).ShouldNotBeNull();
			skb.protocol = htons(EtherType);
			dev_queue_xmit(skb).ShouldBe(0);
		}
		msleep(20);
		dev_remove_pack(tap);
		return receivers;

		int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
		{
			receivers.Add(Name(dev));
			kfree_skb(skb);
			return NET_RX_SUCCESS;
		}
	}

	[Fact]
	public void What_one_of_a_pair_sends_the_other_receives_and_counts()
	{
		OnMachine(() => {
			Run($"add {Mac}", "add 02:00:00:00:70:02", "pair virtio0 virtio1", "ip link set eth0 up", "ip link set eth1 up");

			// more than a queue holds
			Receivers("eth0", 1000).ShouldBe(Enumerable.Repeat("eth1", 1000));
			Receivers("eth1").ShouldBe(["eth0"]);
			Read("/sys/class/net/eth1/statistics/rx_packets").ShouldBe("1000\n");
			Read("/sys/class/net/eth1/statistics/rx_bytes").ShouldBe($"{1000 * ETH_ZLEN}\n");
		}, drivers);
	}

	[Fact]
	public void The_carrier_is_what_the_host_says()
	{
		OnMachine(() => {
			Run($"add {Mac}", "add 02:00:00:00:70:02", "pair virtio0 virtio1", "ip link set eth0 up", "ip link set eth1 up");
			Read("/sys/class/net/eth0/carrier").ShouldBe("1\n");

			Run("link virtio0 down");
			Read("/sys/class/net/eth0/carrier").ShouldBe("0\n");
			Receivers("eth1").ShouldBeEmpty();

			Run("link virtio0 up");
			Read("/sys/class/net/eth0/carrier").ShouldBe("1\n");
			Receivers("eth1").ShouldBe(["eth0"]);
		}, drivers);
	}

	[Fact]
	public void With_the_standby_feature_a_master_comes_and_goes_along_and_a_virtual_function_is_its_primary()
	{
		OnMachine(() => {
			Run($"add {Mac} standby", "add 02:00:00:00:70:02", "pair virtio0 virtio1", "ip link set eth0 up", "ip link set eth2 up");
			Log().ShouldContain("virtio_net virtio0 eth0: failover standby slave:eth1 registered");
			Read("/sys/class/net/eth1/phys_port_name").ShouldBe("sby\n");
			Read("/sys/class/net/eth2/phys_port_name").ShouldBe($"error {-EOPNOTSUPP}");
			Ip("link set eth1 address 02:00:00:00:70:09").ShouldBe(2, "it is the master's");
			Receivers("eth0").ShouldBe(["eth2"]);
			Receivers("eth2").ShouldBe(["eth0"]);

			Write("/proc/hotplug", $"add eth%d {Mac} parent=pci:0000:00:05.0").ShouldBe(0);
			ReadLink("/sys/class/net/eth3/master").ShouldEndWith("/eth0");
			Ip("link set eth3 name ens5").ShouldBe(0);
			Receivers("eth0").ShouldBeEmpty("it leaves by the primary");
			Write("/proc/hotplug", "del ens5").ShouldBe(0);
			Receivers("eth0").ShouldBe(["eth2"]);

			Run("del virtio0");
			List("/sys/class/net").ShouldBe(["eth2", "lo"]);
		}, drivers);
	}

	[Theory]
	[InlineData("mtu=1400", "1400\n")]
	[InlineData("mtu=67", "1500\n")]
	[InlineData("", "1500\n")]
	public void The_host_may_say_which_mtu(string option, string mtu)
	{
		OnMachine(() => {
			Run($"add {Mac} {option}".TrimEnd());
			Read("/sys/class/net/eth0/mtu").ShouldBe(mtu);
		}, drivers);
	}

	[Fact]
	public void Either_module_takes_its_own_along()
	{
		OnMachine(() => {
			Sh("modprobe virtio_pair").ShouldBe((0, ""));
			Host($"add {Mac} standby").ShouldBe(0);
			List("/sys/class/net").ShouldBe(["lo"], "nobody drives it yet");

			Sh("modprobe virtio_net").ShouldBe((0, ""));
			List("/sys/class/net").ShouldBe(["eth0", "eth1", "lo"]);
			Sh("modprobe -r virtio_net").ShouldBe((0, ""));
			List("/sys/class/net").ShouldBe(["lo"]);
			Sh("modprobe virtio_net").ShouldBe((0, ""));
			Sh("modprobe -r virtio_pair").ShouldBe((0, ""));
			List("/sys/class/net").ShouldBe(["lo"]);
		}, []);
	}

	[Theory]
	[InlineData("", EINVAL)]
	[InlineData("frob", EINVAL)]
	[InlineData("add", EINVAL)]
	[InlineData("add 01:00:00:00:00:01", EINVAL)]
	[InlineData("add 02:00:00:00:00:01 fast", EINVAL)]
	[InlineData("add 02:00:00:00:00:01 mtu=65536", EINVAL)]
	[InlineData("del", EINVAL)]
	[InlineData("del virtio0", ENODEV)]
	[InlineData("pair virtio0 virtio1", ENODEV)]
	[InlineData("link virtio0 up", ENODEV)]
	[InlineData("link virtio0 maybe", EINVAL)]
	public void What_is_no_command_is_refused(string command, int error)
	{
		OnMachine(() => Host(command).ShouldBe(-error), drivers);
	}
}
