// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net.Netlink;
using Kernel.Tests.Net.Packet;

namespace Kernel.Tests.Net.Core;

/// <summary>Programs, and what a user does with them.</summary>
internal static class Xdp
{
	/// <summary>A descriptor of a program.</summary>
	internal static int Load(bpf_func_t program, int type = BPF_PROG_TYPE_XDP, bool devBound = false)
	{
		int fd = bpf_prog_load(type, program, "test"u8, devBound);

		fd.ShouldBeGreaterThanOrEqualTo(0);
		return fd;
	}

	internal static int LoadReturning(uint action) => Load((ref xdp_buff _) => action);

	internal static void Close(int fd) => syscalls_h.sys_close(fd).ShouldBe(0);

	/// <summary>What the kernel answers, in numbers and in words.</summary>
	internal static (int Error, string? Words) Set(string device, params byte[][] attributes)
	{
		using var socket = new NetlinkSocket();

		socket.Set(NETLINK_EXT_ACK).ShouldBe(0);

		var answer = socket.AskOne(Wire.Message(RTM_SETLINK, NLM_F_REQUEST | NLM_F_ACK,
			Wire.Join(Wire.IfInfo(PacketTest.Index(device)), Wire.Nest(IFLA_XDP, attributes))));

		return (answer.Error, answer.Words);
	}

	/// <summary>Attaches the program of a descriptor; -1 takes it away.</summary>
	internal static (int Error, string? Words) Set(string device, int fd, uint flags = 0) =>
		Set(device, Wire.Attribute(IFLA_XDP_FD, fd), Wire.Attribute(IFLA_XDP_FLAGS, (int)flags));

	/// <summary>Attaches a program, which has no descriptor afterwards.</summary>
	internal static void Attach(string device, bpf_func_t program, uint flags = 0)
	{
		int fd = Load(program);

		Set(device, fd, flags).ShouldBe((0, null));
		Close(fd);
	}

	internal static void Attach(string device, uint action, uint flags = 0) =>
		Attach(device, (ref xdp_buff _) => action, flags);

	internal static void Detach(string device, uint flags = 0) => Set(device, -1, flags).ShouldBe((0, null));

	/// <summary>The packet as the program sees it.</summary>
	internal static byte[] Bytes(ref xdp_buff xdp) => xdp.head[xdp.data..xdp.data_end];

	/// <summary>Sends frames from a device, and has them arrive.</summary>
	internal static void Send(string device, byte[] frame, int times = 1)
	{
		using var sender = new PacketSocket();

		for (int i = 0; i < times; i++)
			sender.SendTo(frame, PacketSocket.Address(PacketTest.Index(device), PacketSocket.EtherType))
				.ShouldBe(frame.Length);
		PacketTest.Settle();
	}

	internal static long Count(string device, string what) =>
		long.Parse(Sysfs.Read($"/sys/class/net/{device}/statistics/{what}"));
}
