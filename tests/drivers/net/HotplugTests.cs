// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Net;

/// <summary>The commands of /proc/hotplug beyond what scenarios show, and the module's end.</summary>
public sealed class HotplugTests : MachineTest
{
	private static int Command(string command) => Write("/proc/hotplug", command);

	private static IEnumerable<string> Lines(string of) => Log().Where(line => line.Contains(of));

	[Fact]
	public void A_device_has_its_parent_in_sysfs_and_in_front_of_its_messages()
	{
		OnMachine(() => {
			Command("add h0 02:00:00:00:00:01 parent=pci:0000:00:05.0").ShouldBe(0);
			Command("add h1 02:00:00:00:00:02 parent=pci:0000:00:05.0").ShouldBe(0);
			Command("add h2 02:00:00:00:00:03 parent=virtio:virtio0").ShouldBe(0);
			Ip("link set h0 name ens5").ShouldBe(0);

			ReadLink("/sys/class/net/ens5/device").ShouldBe("../../../0000:00:05.0");
			ReadLink("/sys/class/net/h1/device").ShouldBe("../../../0000:00:05.0");
			ReadLink("/sys/class/net/h2/device/subsystem").ShouldBe("../../bus/virtio");
			Lines("ens5").ShouldBe(["pci 0000:00:05.0 ens5: renamed from h0"]);
		}, ["hotplug"]);
	}

	[Theory]
	[InlineData("")]
	[InlineData("\n")]
	[InlineData(" ")]
	[InlineData("frob")]
	[InlineData("add")]
	[InlineData("add h0")]
	[InlineData("add h0 02:00:00:00:00")]
	[InlineData("add h0 02:00:00:00:00:zz")]
	[InlineData("add h0 02:00:00:00:00:01:02")]
	[InlineData("add h0 01:00:00:00:00:01")]
	[InlineData("add  h0 02:00:00:00:00:01")]
	[InlineData("add h0 02:00:00:00:00:01 ")]
	[InlineData("add h0123456789abcde 02:00:00:00:00:01")]
	[InlineData("add h/0 02:00:00:00:00:01")]
	[InlineData("add h0 02:00:00:00:00:01 parent=usb:1")]
	[InlineData("add h0 02:00:00:00:00:01 parent=pci:")]
	[InlineData("add h0 02:00:00:00:00:01 parent=pci")]
	[InlineData("add h0 02:00:00:00:00:01 parent=pci:a/b")]
	[InlineData("add h0 02:00:00:00:00:01 mtu=")]
	[InlineData("add h0 02:00:00:00:00:01 mtu=-1")]
	[InlineData("add h0 02:00:00:00:00:01 mtu=4294967296")]
	[InlineData("add h0 02:00:00:00:00:01 type=65536")]
	[InlineData("add h0 02:00:00:00:00:01 dead")]
	[InlineData("add h0 02:00:00:00:00:01\0")]
	[InlineData("del")]
	[InlineData("failover")]
	[InlineData("failover lo lo")]
	[InlineData("destroy")]
	[InlineData("destroy lo ")]
	[InlineData("carrier x")]
	[InlineData("carrier x maybe")]
	[InlineData("openerr x -1")]
	[InlineData("openerr x 4096")]
	[InlineData("mtuerr x")]
	[InlineData("wire x")]
	[InlineData("veto")]
	[InlineData("veto on")]
	[InlineData("veto UP 0 1")]
	[InlineData("veto UP 1 -1")]
	[InlineData("veto up 1 1")]
	[InlineData("veto NETDEV_UP 1 1")]
	[InlineData("veto UP 1 1 1")]
	[InlineData("log")]
	[InlineData("log off now")]
	public void What_is_no_command_is_refused_and_changes_nothing(string command)
	{
		OnMachine(() => {
			Command(command).ShouldBe(-EINVAL);
			List("/sys/class/net").ShouldBe(["lo"]);
		}, ["hotplug"]);
	}

	[Fact]
	public void A_command_is_not_longer_than_256_bytes()
	{
		OnMachine(() => {
			Command($"del {new string('x', 252)}").ShouldBe(-ENODEV);
			Command($"del {new string('x', 253)}").ShouldBe(-EINVAL);
		}, ["hotplug"]);
	}

	[Theory]
	[InlineData("del x")]
	[InlineData("carrier x on")]
	[InlineData("openerr x 1")]
	[InlineData("mtuerr x 1")]
	[InlineData("wire lo x")]
	public void A_device_of_another_driver_is_none(string command)
	{
		OnMachine(() => {
			Command(command.Replace("x", "lo")).ShouldBe(-ENODEV);
			Command(command).ShouldBe(-ENODEV);
		}, ["hotplug"]);
	}

	[Theory]
	[InlineData("failover x")]
	[InlineData("destroy x")]
	[InlineData("destroy lo")]
	[InlineData("destroy h0")]
	public void A_master_that_is_not_there_is_none(string command)
	{
		OnMachine(() => {
			Command("add h0 02:00:00:00:00:01").ShouldBe(0);
			Command(command).ShouldBe(-ENODEV);
		}, ["hotplug"]);
	}

	[Fact]
	public void A_master_is_destroyed_by_the_name_it_has_now()
	{
		OnMachine(() => {
			Command("add h0 02:00:00:00:00:01").ShouldBe(0);
			Command("failover h0").ShouldBe(0);
			Ip("link set eth0 name m0").ShouldBe(0);
			Command("destroy eth0").ShouldBe(-ENODEV);
			Command("destroy m0").ShouldBe(0);
			List("/sys/class/net").ShouldBe(["h0", "lo"]);
		}, ["hotplug"]);
	}

	[Fact]
	public void Without_net_failover_the_module_is_not_inserted_unless_modprobe_fetches_it()
	{
		OnMachine(() => {
			Sh("insmod hotplug").Status.ShouldBe(1);
			Log().ShouldContain("hotplug: Unknown symbol of net_failover (err -2)");
			Sh("modprobe hotplug").ShouldBe((0, ""));
			Sh("rmmod net_failover").Status.ShouldBe(1, "hotplug uses it");
			Sh("modprobe -r hotplug").ShouldBe((0, ""));
			Sh("rmmod net_failover").Output.ShouldContain("No such file or directory", Case.Sensitive, "it went along");
		}, []);
	}

	[Fact]
	public void Unloading_takes_all_devices_parents_and_notifiers_along()
	{
		OnMachine(() => {
			for (int i = 0; i < 2; i++) {
				Sh("modprobe hotplug").ShouldBe((0, ""));
				Command("add h0 02:00:00:00:00:01 parent=pci:p0").ShouldBe(0);
				Command("add h1 02:00:00:00:00:02 parent=virtio:v0 live").ShouldBe(0);
				Command("wire h0 h1").ShouldBe(0);
				Command("failover h0").ShouldBe(0);
				Ip("netns add far").ShouldBe(0);
				Ip("link set h0 up").ShouldBe(0);
				Ip("link set h1 netns far up").ShouldBe(0);
				Command("log on").ShouldBe(0);
				Command("veto UNREGISTER 16 100").ShouldBe(0);

				Sh("modprobe -r hotplug").ShouldBe((0, ""));
				Read("/proc/hotplug").ShouldBe($"error {-ENOENT}");
				List("/sys/class/net").ShouldBe(["lo"]);
				List("/sys/bus").ShouldNotContain("pci");
				Lines("hotplug:").ShouldBeEmpty();

				Ip("netns del far").ShouldBe(0);
				msleep(500);
			}
		}, []);
	}
}
