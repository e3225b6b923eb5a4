// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace.Udev;

namespace Kernel.Tests.Klab;

/// <summary>udev: its rules, and what becomes of a device that appears.</summary>
public sealed class UdevTests
{
	[Theory]
	[InlineData("", "it gives no NAME")]
	[InlineData("ACTION==\"add\"", "it gives no NAME")]
	[InlineData("NAME=\"\"", "it gives no NAME")]
	[InlineData("NAME=lan0", "not KEY==\"value\" or NAME=\"value\": NAME=lan0")]
	[InlineData("NAME==\"lan0\"", "unknown: NAME==\"lan0\"")]
	[InlineData("ATTR==\"x\", NAME=\"lan0\"", "unknown: ATTR==\"x\"")]
	[InlineData("KERNEL{x}==\"x\", NAME=\"lan0\"", "unknown: KERNEL{x}==\"x\"")]
	[InlineData("ATTR{mtu}=\"1400\", NAME=\"lan0\"", "unknown: ATTR{mtu}=\"1400\"")]
	[InlineData("DRIVERS==\"x\", NAME=\"lan0\"", "unknown: DRIVERS==\"x\"")]
	[InlineData("ACTION==\"add\" NAME=\"lan0\"", "not KEY==\"value\" or NAME=\"value\": ACTION==\"add\" NAME=\"lan0\"")]
	public void What_is_no_rule_is_said_in_a_line(string text, string complaint)
	{
		UdevRule.Parse(text, out string said).ShouldBeNull();
		said.ShouldBe(complaint);
	}

	private const string Plug = "modprobe hotplug\n{0} &\nsleep 1\nhotplug add eth%d 02:00:00:00:00:01 parent=pci:0000:00:05.0 mtu=1400\n";

	[Theory]
	[InlineData("""NAME="lan0" """, "lan0")]
	[InlineData("""ACTION=="add", SUBSYSTEM=="net", NAME="lan0" """, "lan0")]
	[InlineData("""ATTR{address}=="02:00:00:00:00:01", NAME="lan0" """, "lan0")]
	[InlineData("""ATTR{address}=="02:00:00:00:00:02", NAME="lan0" """, "eth0")]
	[InlineData("""ATTR{address}!="02:00:00:00:00:02", NAME="lan0" """, "lan0")]
	[InlineData("""ATTR{address}=="02:*:0[123]", NAME="lan0" """, "lan0")]
	[InlineData("""ATTR{nope}=="*", NAME="lan0" """, "eth0")]
	[InlineData("""ATTR{mtu}=="1500|1400", NAME="lan0" """, "lan0")]
	[InlineData("""KERNEL=="eth?", NAME="lan0" """, "lan0")]
	[InlineData("""KERNEL=="eth", NAME="lan0" """, "eth0")]
	[InlineData("""KERNELS=="0000:00:05.0", NAME="lan0" """, "lan0")]
	[InlineData("""KERNELS=="0000:00:06.0", NAME="lan0" """, "eth0")]
	[InlineData("""SUBSYSTEMS=="pci", NAME="lan0" """, "lan0")]
	[InlineData("""SUBSYSTEMS=="virtio", NAME="lan0" """, "eth0")]
	[InlineData("""ACTION=="remove", NAME="lan0" """, "eth0")]
	[InlineData("""KERNEL=="x", NAME="lan0" ' 'NAME="lan1" ' 'NAME="lan2" """, "lan1")]
	public void The_first_rule_that_fits_names_a_device_that_appears(string rule, string name)
	{
		var (status, output, error) = KlabProcess.Sh(string.Format(Plug, $"udev '{rule}'") + "sleep 1\nip -br link\n");

		(status, error).ShouldBe((0, ""));
		output.ShouldContain($"\n{name,-16} ");
		output.Contains("is renamed from 'eth0'").ShouldBe(name != "eth0");
	}

	[Fact]
	public void Devices_that_were_there_keep_their_names_and_a_name_that_is_taken_is_told()
	{
		var (status, output, error) = KlabProcess.Sh("ip link add d0 type dummy\nudev 'NAME=\"lan0\"' &\nsleep 1\n"
			+ "ip link add d1 type dummy\nip link add d2 type dummy\nsleep 1\nip -br link\n");

		status.ShouldBe(0);
		output.ShouldContain("udev: network interface 3 is renamed from 'd1' to 'lan0'\n");
		error.ShouldBe("udev: failed to rename network interface 4 from 'd2' to 'lan0': File exists\n");
		foreach (string name in new[] { "d0", "lan0", "d2" })
			output.ShouldContain($"\n{name,-16} ");
	}

	[Theory]
	[InlineData("udev", "usage: udev ")]
	[InlineData("udev 'NAME=x'", "udev: invalid rule: ")]
	public void Without_a_rule_it_does_not_start(string command, string complaint)
	{
		var (status, _, error) = KlabProcess.Sh(command + "\n");

		status.ShouldBe(1);
		error.ShouldStartWith(complaint);
	}

	[Theory]
	[InlineData("hotplug add h0 02:00:00:00:00:01", 1, "hotplug: /proc/hotplug: No such file or directory\n")]
	[InlineData("modprobe hotplug\nhotplug add h0 02:00:00:00:00:01", 0, "")]
	[InlineData("modprobe hotplug\nhotplug del h0", 1, "hotplug: No such device\n")]
	[InlineData("modprobe hotplug\nhotplug", 1, "hotplug: Invalid argument\n")]
	public void Hotplug_writes_one_command_to_the_module(string lines, int status, string complaint)
	{
		KlabProcess.Sh(lines + "\n").ShouldBe((status, "", complaint));
	}
}
