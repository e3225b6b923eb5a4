// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;
using Kernel.Net;
using Kernel.Tests.Net;
using Kernel.Tests.Net.Packet;
using Klab.Userspace;

namespace Kernel.Tests.Fuzz;

/// <summary>Packet sockets, and their devices under them, with arguments that nearly make sense.</summary>
public sealed class PacketFuzzTests : MachineTest
{
	private const int Count = 10_000;

	private static readonly int[] types = [SOCK_RAW, SOCK_DGRAM, SOCK_PACKET];
	private static readonly int[] protocols = [0, ETH_P_ALL, PacketSocket.EtherType, ETH_P_IP, ETH_P_8021Q];
	private static readonly string[] names = ["f0", "f1", "f2"];

	// Eight sockets; who wants a ninth closes one.
	private readonly List<int> sockets = [];

	private sealed record Call(int Which, int Socket, int A, int B, int C, byte[] Bytes, int Length)
	{
		public override string ToString() =>
			$"call {Which} socket {Socket} {A:x} {B:x} {C:x} length {Length} {Convert.ToHexString(Bytes)}";
	}

	private static Gen<Call> Calls =>
		from which in Gen.Choose(0, 15)
		from socket in Gen.Choose(0, 7)
		from a in Fuzz.Number(6, 7, 14, 1514, 1518)
		from b in Fuzz.Number()
		from c in Fuzz.Number()
		from bytes in Fuzz.Bytes(64)
		from length in Gen.Frequency((4, Gen.Constant(-2)), (1, Fuzz.Number(12, 20)))
		select new Call(which, socket, a, b, c, bytes, length == -2 ? bytes.Length : length);

	private static ushort Protocol(int number) => (ushort)protocols[(number & 0x7fffffff) % protocols.Length];

	private static int Index(int number) => (number & 7) switch {
		0 => 0,
		1 => number,
		_ => Devices.Find(names[(number & 0x7fffffff) % names.Length])?.ifindex ?? 99,
	};

	private static byte[] Address(Call call)
	{
		if ((call.A & 3) == 0)
			return [(byte)AF_PACKET, 0, .. call.Bytes];

		int hardware = (call.C & 3) == 0 ? Math.Min(call.Bytes.Length, 40) : Math.Min(call.Bytes.Length, 6);

		return PacketSocket.Address(Index(call.B), Protocol(call.C), call.Bytes[..hardware]);
	}

	/// <summary>A frame of a length around what devices take.</summary>
	private static byte[] Packet(Call call)
	{
		byte[] packet = new byte[(call.A & 0x7fffffff) % 1600];

		call.Bytes.AsSpan(0, Math.Min(call.Bytes.Length, packet.Length)).CopyTo(packet);
		return packet;
	}

	private long Do(Call call)
	{
		int fd = sockets[call.Socket % sockets.Count];
		byte[] buffer = new byte[2048];
		byte[] name = new byte[128];
		int length = call.Length;

		switch (call.Which) {
		case 0:
			int opened = PacketSocket.Open(types[(call.A & 0x7fffffff) % types.Length], Protocol(call.B));

			if (opened < 0)
				return opened;
			if (sockets.Count < 8) {
				sockets.Add(opened);
				return opened;
			}
			syscalls_h.sys_close(sockets[call.Socket]).ShouldBe(0);
			sockets[call.Socket] = opened;
			return opened;
		case 1:
		case 2:
			return socket_c.sys_bind(fd, Address(call), (call.B & 7) == 0 ? call.Length : 20);
		case 3:
		case 4:
			byte[] address = Address(call);

			return socket_c.sys_sendto(fd, Packet(call), Packet(call).Length, MSG_DONTWAIT, address,
				(call.C & 7) == 0 ? call.Length : address.Length);
		case 5:
			return socket_c.sys_send(fd, Packet(call), Packet(call).Length, MSG_DONTWAIT);
		case 6:
		case 7:
			length = name.Length;
			return socket_c.sys_recvfrom(fd, buffer, Math.Min(call.A, buffer.Length), (uint)(call.B & 0x22) | MSG_DONTWAIT,
				name, ref length);
		case 8:
			// a number is what most options want
			return socket_c.sys_setsockopt(fd, SOL_PACKET, call.A & 31, BitConverter.GetBytes(call.B), 4);
		case 9:
			return socket_c.sys_setsockopt(fd, SOL_PACKET, call.A & 31, call.Bytes, call.Length);
		case 10:
			byte[] request = [.. BitConverter.GetBytes(Index(call.B)), (byte)(call.C & 3), 0, (byte)(call.A & 7), 0,
				.. call.Bytes];

			return socket_c.sys_setsockopt(fd, SOL_PACKET, 1 + (call.C >> 2 & 1), request, request.Length);
		case 11:
			return socket_c.sys_getsockopt(fd, SOL_PACKET, call.A & 31, buffer.AsSpan(0, Math.Clamp(call.Length, 0, 64)),
				ref length);
		case 12:
			return socket_c.sys_setsockopt(fd, SOL_PACKET, PACKET_FANOUT,
				BitConverter.GetBytes((call.A & 3) | ((call.B & 7) << 16) | ((call.C & 0xf) << 28)), 4);
		case 13:
			length = (call.B & 7) == 0 ? call.Length : name.Length;
			return socket_c.sys_getsockname(fd, name, ref length);
		case 14:
			return Sysfs.Ip($"link set {names[(call.A & 0x7fffffff) % 3]} {((call.B & 1) == 0 ? "up" : "down")}");
		default:
			string device = names[(call.A & 0x7fffffff) % 3];

			return (call.B & 7) != 0 ? Sysfs.Read("/proc/net/packet").Length
				: Devices.Find(device) != null ? Sysfs.Ip($"link del {device}") : Sysfs.Ip($"link add {device} type dummy");
		}
	}

	[Fact]
	public void Ten_thousand_calls_leave_devices_and_sockets_that_work_and_nothing_behind()
	{
		OnMachine(() => {
			SortedDictionary<long, int> seen = [];
			int done = 0;

			sockets.Add(PacketSocket.Open(SOCK_RAW, ETH_P_ALL));
			Sysfs.Ip("link set lo up").ShouldBe(0);
			foreach (string name in names)
				Sysfs.Ip($"link add {name} type dummy").ShouldBe(0);
			Fuzz.Run(Count, Calls, call => {
				long result = Do(call);

				Invariants.ShouldBeResult(result, call.ToString());
				result = Math.Min(result, 0);
				seen[result] = seen.GetValueOrDefault(result) + 1;
				if (++done % 200 == 0)
					Invariants.Check();
				if (done % 500 == 0)
					Libc.Sleep(TimeSpan.FromMilliseconds(20));
			});
			new long[] {
				0, -EINVAL, -EFAULT, -ENODEV, -ENXIO, -ENETDOWN, -EMSGSIZE, -EAGAIN, -ENOPROTOOPT, -EALREADY, -EOPNOTSUPP,
			}.ShouldBeSubsetOf(seen.Keys);
			foreach (int fd in sockets)
				syscalls_h.sys_close(fd).ShouldBe(0);
			Sysfs.Read("/proc/net/packet").Split('\n').Length.ShouldBe(2);
			// nothing that a socket asked a device for is left
			Devices.Locked(() => {
				foreach (var dev in for_each_netdev(init_net)) {
					(dev.promiscuity, dev.allmulti).ShouldBe((0u, 0u));
					list_empty(dev.ptype_all).ShouldBeTrue();
					list_empty(dev.ptype_specific).ShouldBeTrue();
				}
			});
			Sysfs.Ip("link set lo down").ShouldBe(0);
		});
	}
}
