// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>A test on a machine with VLANs built in, as the recorded one had them.</summary>
public abstract class VlanTest : MachineTest
{
	protected static void OnVlanMachine(Action test) => OnMachine(test, ["dummy", "veth", "8021q"]);

	/// <summary>Commands that must succeed in silence.</summary>
	protected static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	/// <summary>A command that must fail: its exit status and complaint.</summary>
	protected static void Refused(string command, string complaint, int status = 2) =>
		Sh(command).ShouldBe((status, complaint + "\n"), command);

	/// <summary>A device by its name, also for who holds RTNL.</summary>
	internal static net_device Dev(string name)
	{
		rcu_read_lock();

		var dev = dev_get_by_name_rcu(init_net, Devices.Bytes(name));

		rcu_read_unlock();
		return dev.ShouldNotBeNull(name);
	}

	/// <summary>Flags of <c>ip link</c>, as the kernel holds them.</summary>
	internal static bool Is(string name, uint flag) => (dev_get_flags(Dev(name)) & flag) == flag;

	internal static string Attribute(string name, string attribute) =>
		Read($"/sys/class/net/{name}/{attribute}").TrimEnd('\n');

	/// <summary>The last lines of the kernel log.</summary>
	internal static List<string> LogSince(int count) => Devices.Log()[count..];
}
