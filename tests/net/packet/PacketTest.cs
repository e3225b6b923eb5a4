// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;

namespace Kernel.Tests.Net.Packet;

/// <summary>A test with two ends of a wire, w0 and w1, both up.</summary>
public abstract class PacketTest : MachineTest
{
	internal static readonly byte[] W0 = [2, 0, 0, 0, 0, 1];
	internal static readonly byte[] W1 = [2, 0, 0, 0, 0, 2];
	internal static readonly byte[] Everybody = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
	internal static readonly byte[] Hello = "hello"u8.ToArray();

	internal static int Index(string name) => (Devices.Find(name) ?? throw new ArgumentException(name)).ifindex;

	internal static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sysfs.Sh(command).ShouldBe((0, ""), command);
	}

	/// <summary>Has what was sent arrive.</summary>
	internal static void Settle() => Libc.Sleep(TimeSpan.FromMilliseconds(20));

	internal static byte[] Frame(byte[]? to = null, ushort type = PacketSocket.EtherType, byte[]? payload = null) =>
		PacketSocket.Frame(to ?? W1, W0, type, payload ?? Hello);

	protected static void OnWire(Action test) => OnMachine(() => {
		Run("ip link add w0 address 02:00:00:00:00:01 type veth peer name w1 address 02:00:00:00:00:02",
			"ip link set w0 up", "ip link set w1 up");
		test();
		if (Devices.Find("w0") != null)
			Run("ip link del w0");
	}, ["veth", "dummy"]);
}
