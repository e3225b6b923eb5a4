// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>Devices of which one receives what the other sends: pairs of veth, and hotplug devices with a wire.</summary>
public sealed class WireTests : MachineTest
{
	// "Local experimental"
	private const ushort EtherType = 0x88b5;

	private static readonly string[] drivers = ["veth", "hotplug"];

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	private static void Send(string sender)
	{
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

	/// <summary>Has each of some devices send a broadcast frame and names the devices that received one.</summary>
	private static List<string> ReceiversOf(params string[] senders)
	{
		List<string> receivers = [];
		var tap = new packet_type { type = htons(EtherType), func = Receive };

		dev_add_pack(tap);
		foreach (string sender in senders)
			Send(sender);
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

	[Theory]
	[InlineData("ip link add w0 type veth peer name w1")]
	[InlineData("echo add w0 02:00:00:00:00:01 > /proc/hotplug", "echo add w1 02:00:00:00:00:02 > /proc/hotplug",
		"echo wire w0 w1 > /proc/hotplug")]
	public void What_one_end_sends_the_other_receives_and_counts(params string[] commands)
	{
		OnMachine(() => {
			Run([.. commands, "ip link set w0 up", "ip link set w1 up"]);

			ReceiversOf("w0", "w1", "w0").ShouldBe(["w1", "w0", "w1"]);
			Read("/sys/class/net/w0/statistics/tx_packets").ShouldBe("2\n");
			Read("/sys/class/net/w1/statistics/rx_packets").ShouldBe("2\n");
			Read("/sys/class/net/w1/statistics/rx_bytes").ShouldBe($"{2 * ETH_ZLEN}\n");
			Read("/sys/class/net/w0/statistics/rx_packets").ShouldBe("1\n");
		}, drivers);
	}

	[Theory]
	[InlineData("ip link add w0 type veth peer name w1")]
	[InlineData("echo add w0 02:00:00:00:00:01 > /proc/hotplug", "echo add w1 02:00:00:00:00:02 > /proc/hotplug",
		"echo wire w0 w1 > /proc/hotplug")]
	public void The_other_end_may_be_in_another_namespace(params string[] commands)
	{
		OnMachine(() => {
			Run([.. commands, "ip netns add far", "ip link set w1 netns far", "ip link set w0 up",
				"ip -n far link set w1 up"]);

			ReceiversOf("w0").ShouldBe(["w1"]);

			Run("ip netns del far");
			msleep(500);
		}, drivers);
	}

	[Fact]
	public void A_wire_ends_at_a_device_that_is_down_and_goes_with_either_end()
	{
		OnMachine(() => {
			Run("echo add w0 02:00:00:00:00:01 > /proc/hotplug", "echo add w1 02:00:00:00:00:02 > /proc/hotplug",
				"echo wire w0 w1 > /proc/hotplug", "ip link set w0 up");
			ReceiversOf("w0").ShouldBeEmpty();

			Run("ip link set w1 up", "echo carrier w1 off > /proc/hotplug");
			ReceiversOf("w0").ShouldBe(["w1"], "the carrier says nothing about the wire");

			Run("echo del w1 > /proc/hotplug");
			ReceiversOf("w0").ShouldBeEmpty();

			Run("echo add w1 02:00:00:00:00:02 > /proc/hotplug", "ip link set w1 up");
			ReceiversOf("w0").ShouldBeEmpty();
			Run("echo wire w1 w0 > /proc/hotplug");
			ReceiversOf("w0").ShouldBe(["w1"]);
		}, drivers);
	}
}
