// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace;

namespace Klab.Races;

/// <summary>A failover master ens3 with its standby, and a primary that comes and goes, by /proc/hotplug.</summary>
internal static class Failover
{
	public const string Master = "ens3", Standby = "ens3sby", Mac = "02:00:00:00:30:01", PrimaryParent = "pci:0000:00:05.0";

	/// <summary>The master is up.</summary>
	public static void MakeMaster()
	{
		Command($"add {Standby} {Mac} parent=virtio:virtio0");
		Command($"failover {Standby}");
		Ip("link set eth0 name " + Master);
		Ip($"link set {Master} up");
	}

	public static void DestroyMaster()
	{
		Command($"destroy {Master}");
		Command($"del {Standby}");
	}

	/// <summary>What makes a primary appear.</summary>
	public static string PlugCommand(string name) => $"add {name} {Mac} parent={PrimaryParent}";

	public static void Unplug(string name) => Command($"del {name}");

	/// <summary>Writes to /proc/hotplug.</summary>
	public static void Command(string command)
	{
		int fd = Libc.Open("/proc/hotplug", fcntl_h.O_WRONLY);
		int n = fd < 0 ? fd : Libc.Write(fd, Devices.Bytes(command));

		if (fd >= 0)
			Libc.Close(fd);
		if (n < 0)
			throw new InvalidOperationException($"{command}: {Errno.Text(n)}");
	}

	private static void Ip(string words)
	{
		var output = new CapturedOutput();

		if (new Shell(output, output).Run("ip " + words) != 0)
			throw new InvalidOperationException($"ip {words}: {output.Take()}");
	}
}
