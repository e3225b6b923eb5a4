// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Kernel.Include.Uapi;
using Kernel.Net;
using Kernel.Tests.Net;

namespace Kernel.Tests.Fuzz;

/// <summary>A hundred thousand calls on IPv4 sockets, with options, addresses and devices that nearly make sense.</summary>
public sealed class SocketFuzzTests : MachineTest
{
	private const int Count = 100_000;
	private const int Sockets = 24;

	private static readonly (uint Type, int Protocol)[] kinds = [
		(SOCK_DGRAM, 0), (SOCK_STREAM, 0), (SOCK_RAW, 1), (SOCK_RAW, 253), (SOCK_RAW, 255), (SOCK_DGRAM, 17),
	];

	private static readonly int[] levels = [SOL_SOCKET, SOL_SOCKET, SOL_SOCKET, 0, 0, 6, 17, 255];

	private static readonly uint[] hosts = [
		0, 0x7f000001, 0x7f000002, 0x0a000001, 0x0a000002, 0x0a0000ff, 0xffffffff, 0xe0000001, 0xef010203, 0x0a010101, 0xc0000201,
	];

	private readonly int[] sockets = new int[Sockets];

	private sealed record Call(int Which, int Socket, int A, int B, int C, int Host, int Port, byte[] Bytes, int Length)
	{
		public override string ToString() => $"call {Which} socket {Socket} {A:x} {B:x} {C:x} host {Host} port {Port} "
			+ $"length {Length} {Convert.ToHexString(Bytes)}";
	}

	private static Gen<Call> Calls =>
		from which in Gen.Choose(0, 19)
		from socket in Gen.Choose(0, Sockets - 1)
		from a in Fuzz.Number()
		from b in Fuzz.Number()
		from c in Fuzz.Number(2, 3, 9)
		from host in Gen.Choose(0, hosts.Length - 1)
		from port in Gen.Frequency((9, Gen.Choose(700, 706)), (1, Gen.Choose(0, 65535)))
		from bytes in Fuzz.Bytes(40)
		from length in Gen.Frequency((4, Gen.Constant(-2)), (1, Fuzz.Number(12, 16)))
		select new Call(which, socket, a, b, c, host, port, bytes, length == -2 ? bytes.Length : length);

	// Most of an address is right, one in eight is short or of no family.
	private static byte[] Address(Call call)
	{
		byte[] address = new byte[16];

		BitConverter.TryWriteBytes(address, (ushort)((call.A & 7) == 7 ? call.B : AF_INET));
		BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), (ushort)call.Port);
		BinaryPrimitives.WriteUInt32BigEndian(address.AsSpan(4), hosts[call.Host]);
		return address;
	}

	private static int AddressLength(Call call) => (call.C & 15) == 15 ? call.Length : 16;

	private static int Level(Call call) => levels[call.A & 7];

	private static int Option(Call call) => call.B & 0x7f;

	private long Do(Call call)
	{
		int fd = sockets[call.Socket];
		byte[] buffer = new byte[256];
		int length = call.Length;

		switch (call.Which) {
		case 0:
			var (type, protocol) = kinds[(call.A & 0xff) % kinds.Length];
			int made = socket_c.sys_socket(AF_INET, (int)type | SOCK_NONBLOCK, protocol);

			if (made >= 0) {
				syscalls_h.sys_close(fd).ShouldBe(0);
				sockets[call.Socket] = made;
			}
			return made;
		case 1:
			return socket_c.sys_setsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, BitConverter.GetBytes(call.C), 4);
		case 2:
			byte[] name = Devices.Bytes(new[] { "lo", "s0", "s1", "d0", "nope", "" }[(call.C & 0xff) % 6] + "\0");

			return socket_c.sys_setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name, name.Length);
		case 3:
		case 4:
			return socket_c.sys_setsockopt(fd, Level(call), Option(call), call.Bytes, length);
		case 5:
		case 6:
			return socket_c.sys_setsockopt(fd, Level(call), Option(call), BitConverter.GetBytes(call.C), 4);
		case 7:
			// a group is an address and an interface
			byte[] group = new byte[12];

			BinaryPrimitives.WriteUInt32BigEndian(group, hosts[7 + (call.A & 1)]);
			BitConverter.TryWriteBytes(group.AsSpan(8), call.C & 3);
			return socket_c.sys_setsockopt(fd, 0, 35 + (call.B & 1), group, 12);
		case 8:
			return socket_c.sys_getsockopt(fd, Level(call), Option(call), buffer, ref length);
		case 9:
		case 10:
			return socket_c.sys_bind(fd, Address(call), AddressLength(call));
		case 11:
			return socket_c.sys_connect(fd, Address(call), AddressLength(call));
		case 12:
		case 13:
		case 14:
			return socket_c.sys_sendto(fd, call.Bytes, call.Bytes.Length, (uint)(call.A & MSG_OOB) | MSG_DONTWAIT | MSG_NOSIGNAL,
				(call.B & 3) == 3 ? default : Address(call), (call.B & 3) == 3 ? 0 : AddressLength(call));
		case 15:
		case 16:
			length = 16;
			return socket_c.sys_recvfrom(fd, buffer, call.B & 0xff, (uint)call.C | MSG_DONTWAIT, new byte[16], ref length);
		case 17:
			if ((call.A & 1) == 0)
				return socket_c.sys_listen(fd, call.B);
			length = 16;
			int child = socket_c.sys_accept4(fd, buffer, ref length, SOCK_NONBLOCK);

			if (child >= 0) {
				syscalls_h.sys_close(fd).ShouldBe(0);
				sockets[call.Socket] = child;
			}
			return child;
		case 18:
			return socket_c.sys_shutdown(fd, call.A);
		default:
			length = 16;
			return (call.A & 1) == 0 ? socket_c.sys_getsockname(fd, buffer, ref length)
				: socket_c.sys_getpeername(fd, buffer, ref length);
		}
	}

	[Fact]
	public void A_hundred_thousand_calls_on_sockets_leave_nothing_behind()
	{
		OnMachine(() => {
			int done = 0;
			SortedDictionary<long, int> seen = [];

			foreach (string words in new[] { "link set dev lo up", "link add s0 type veth peer name s1", "link add d0 type dummy",
				"addr add 10.0.0.1/24 dev s0", "addr add 10.1.0.1/16 dev d0", "link set dev s0 up", "link set dev s1 up",
				"link set dev d0 up" })
				Sysfs.Ip(words).ShouldBe(0, words);
			for (int i = 0; i < Sockets; i++)
				sockets[i] = socket_c.sys_socket(AF_INET, (int)SOCK_DGRAM | SOCK_NONBLOCK, 0);

			Fuzz.Run(Count, Calls, call => {
				long result = Do(call);

				// SO_ZEROCOPY answers so in Linux, too, where nothing can be sent without a copy
				if (result != -ENOTSUPP || Option(call) != SO_ZEROCOPY)
					Invariants.ShouldBeResult(result, call.ToString());
				result = Math.Min(result, 0);
				seen[result] = seen.GetValueOrDefault(result) + 1;
				// the devices come and go meanwhile, and so do their addresses
				if (++done % 500 == 0) {
					Sysfs.Ip("link set dev s0 down").ShouldBe(0);
					Sysfs.Ip("link set dev s0 up").ShouldBe(0);
				}
				if (done % 1000 == 0)
					Invariants.Check();
			});
			done.ShouldBe(Count);
			seen[0].ShouldBeGreaterThan(20_000);
			new long[] { -EINVAL, -ENODEV, -EADDRINUSE, -EAGAIN, -ENOPROTOOPT, -ENETUNREACH, -ECONNREFUSED }
				.ShouldBeSubsetOf(seen.Keys);
			foreach (int fd in sockets)
				syscalls_h.sys_close(fd).ShouldBe(0);
			Sysfs.Ip("link del s0").ShouldBe(0);
			Sysfs.Ip("link del d0").ShouldBe(0);
		});
	}
}
