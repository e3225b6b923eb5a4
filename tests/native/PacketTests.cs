// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Net;

namespace Kernel.Tests.Native;

/// <summary>Packet sockets on real threads.</summary>
public sealed class PacketTests : NativeMachineTest
{
	private const int Rounds = 300;

	private static byte[] Address(int index)
	{
		byte[] address = new byte[20];

		BinaryPrimitives.WriteUInt16LittleEndian(address, AF_PACKET);
		BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), ETH_P_ALL);
		BinaryPrimitives.WriteInt32LittleEndian(address.AsSpan(4), index);
		return address;
	}

	private static int Open() => socket_c.sys_socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0);

	private static T Locked<T>(Func<T> body)
	{
		rtnl_lock();
		try {
			return body();
		} finally {
			rtnl_unlock();
		}
	}

	[Fact]
	public void Sockets_come_and_go_while_packets_pass_and_the_device_goes_down_and_up()
	{
		OnMachine(() => {
			var lo = init_net.loopback_dev!;
			int listening = 1;

			Locked(() => dev_open(lo, null)).ShouldBe(0);
			Together(
				() => {
					int fd = Open();
					byte[] frame = new byte[60];

					while (Volatile.Read(ref listening) != 0)
						socket_c.sys_sendto(fd, frame, 60, 0, Address(lo.ifindex), 20)
							.ShouldBeOneOf(60, -ENETDOWN, -EAGAIN, -ENOBUFS);
					syscalls_h.sys_close(fd).ShouldBe(0);
				},
				() => {
					byte[] buffer = new byte[100];

					try {
						for (int i = 0; i < Rounds; i++) {
							int fd = Open();

							socket_c.sys_bind(fd, Address(lo.ifindex), 20).ShouldBe(0);
							for (int n = 0; n < 20; n++)
								socket_c.sys_recv(fd, buffer, 100, 0).ShouldBeOneOf(60, -EAGAIN, -ENETDOWN);
							syscalls_h.sys_close(fd).ShouldBe(0);
						}
					} finally {
						Volatile.Write(ref listening, 0);
					}
				},
				() => {
					for (int i = 0; i < Rounds / 10; i++) {
						Locked(() => {
							dev_close(lo);
							return 0;
						});
						Locked(() => dev_open(lo, null)).ShouldBe(0);
					}
				});
			Locked(() => {
				dev_close(lo);
				return 0;
			});
			list_empty(lo.ptype_all).ShouldBeTrue();
			hlist_empty(init_net.packet.sklist).ShouldBeTrue();
		});
	}

	[Fact]
	public void A_reader_that_waits_gets_what_another_thread_sends()
	{
		OnMachine(() => {
			var lo = init_net.loopback_dev!;

			Locked(() => dev_open(lo, null)).ShouldBe(0);
			Together(
				() => {
					int fd = socket_c.sys_socket(AF_PACKET, SOCK_RAW, 0);
					byte[] buffer = new byte[100];

					socket_c.sys_bind(fd, Address(lo.ifindex), 20).ShouldBe(0);
					socket_c.sys_recv(fd, buffer, 100, 0).ShouldBe(60);
					syscalls_h.sys_close(fd).ShouldBe(0);
				},
				() => {
					int fd = Open();

					// until somebody listens
					while (list_empty(lo.ptype_all))
						yield();
					socket_c.sys_sendto(fd, new byte[60], 60, 0, Address(lo.ifindex), 20).ShouldBe(60);
					syscalls_h.sys_close(fd).ShouldBe(0);
				});
			Locked(() => {
				dev_close(lo);
				return 0;
			});
		});
	}
}
