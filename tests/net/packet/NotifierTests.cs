// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Kernel.Net;
using Klab.Userspace;

namespace Kernel.Tests.Net.Packet;

/// <summary>What becomes of a socket when its device goes down, comes up, or goes.</summary>
public sealed class NotifierTests : PacketTest
{
	private static void SendFrom(string device)
	{
		using var sender = new PacketSocket();

		sender.SendTo(Frame(), PacketSocket.Address(Index(device), PacketSocket.EtherType)).ShouldBe(19);
		Settle();
	}

	private static string State(PacketSocket socket)
	{
		string[] fields = Sysfs.Read("/proc/net/packet").Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);

		// the interface, and whether the hook is there
		return $"{fields[4]} {fields[5]}";
	}

	[Fact]
	public void A_device_that_goes_down_is_an_error_once_and_one_that_comes_up_is_heard_again()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			State(socket).ShouldBe($"{Index("w1")} 1");
			Run("ip link set w1 down");
			State(socket).ShouldBe($"{Index("w1")} 0");
			(socket.Poll() & Kernel.Include.Uapi.poll_h.POLLERR).ShouldNotBe(0);
			socket.Receive().Result.ShouldBe(-ENETDOWN);
			socket.Receive().Result.ShouldBe(-EAGAIN);
			Run("ip link set w1 up");
			State(socket).ShouldBe($"{Index("w1")} 1");
			SendFrom("w0");
			socket.ReceiveAll().Count.ShouldBe(1);
		});
	}

	[Fact]
	public void The_error_may_be_asked_for_too()
	{
		OnWire(() => {
			using var socket = new PacketSocket(SOCK_RAW, ETH_P_ALL);

			socket.Bind(Index("w1")).ShouldBe(0);
			Run("ip link set w1 down");
			socket.Get(SO_ERROR, SOL_SOCKET).ShouldBe(ENETDOWN);
			socket.Get(SO_ERROR, SOL_SOCKET).ShouldBe(0);
		});
	}

	[Fact]
	public void A_socket_may_be_bound_to_a_device_that_is_down_and_hears_it_when_it_is_up()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			Run("ip link set w1 down");
			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			State(socket).ShouldBe($"{Index("w1")} 0");
			socket.Receive().Result.ShouldBe(-ENETDOWN);
			Run("ip link set w1 up");
			SendFrom("w0");
			socket.ReceiveAll().Count.ShouldBe(1);
		});
	}

	[Fact]
	public void A_device_that_goes_leaves_a_socket_without_one()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			Run("ip link del w1");
			socket.Receive().Result.ShouldBe(-ENETDOWN);
			socket.BoundIndex.ShouldBe(-1);
			socket.Send(Frame()).ShouldBe(-ENXIO);
			socket.Receive().Result.ShouldBe(-EAGAIN);
			// it may be bound to another one
			Run("ip link add w1 type veth peer name w0", "ip link set w0 up", "ip link set w1 up");
			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			SendFrom("w0");
			socket.ReceiveAll().Count.ShouldBe(1);
		});
	}

	[Fact]
	public void A_device_that_leaves_for_another_namespace_is_gone_for_the_socket()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			Run("ip netns add far", "ip link set w1 netns far");
			socket.BoundIndex.ShouldBe(-1);
			socket.Receive().Result.ShouldBe(-ENETDOWN);
			Run("ip netns del far");
			Settle();
		});
	}

	[Fact]
	public void A_renamed_device_is_the_same_device()
	{
		OnWire(() => {
			using var socket = new PacketSocket();

			socket.Bind(Index("w1"), PacketSocket.EtherType).ShouldBe(0);
			Run("ip link set w1 down", "ip link set w1 name w2", "ip link set w2 up");
			socket.Receive().Result.ShouldBe(-ENETDOWN);
			SendFrom("w0");
			socket.ReceiveAll().Count.ShouldBe(1);
			Run("ip link set w2 down", "ip link set w2 name w1");
		});
	}

	[Fact]
	public void Sockets_of_other_devices_and_of_all_hear_nothing_of_it()
	{
		OnWire(() => {
			using var all = new PacketSocket(SOCK_RAW, ETH_P_ALL);
			using var other = new PacketSocket();

			other.Bind(Index("w0")).ShouldBe(0);
			Run("ip link set w1 down");
			all.Receive().Result.ShouldBe(-EAGAIN);
			other.Receive().Result.ShouldBe(-EAGAIN);
		});
	}

	[Fact]
	public void A_reader_that_waits_learns_that_the_device_is_down()
	{
		OnWire(() => {
			int got = 0;
			int pid = syscalls_h.spawn("reader", () => {
				int fd = socket_c.sys_socket(AF_PACKET, SOCK_RAW, 0);

				socket_c.sys_bind(fd, PacketSocket.Address(Index("w1"), ETH_P_ALL), 20);
				got = socket_c.sys_recv(fd, new byte[100], 100, 0);
				return 0;
			});

			Settle();
			Run("ip link set w1 down");
			syscalls_h.sys_wait(pid, out _).ShouldBe(pid);
			got.ShouldBe(-ENETDOWN);
		});
	}

	[Fact]
	public void A_namespace_that_ends_takes_its_devices_from_under_a_socket()
	{
		OnMachine(() => {
			Run("ip netns add far", "ip netns exec far ip link add d0 type dummy", "ip -n far link set d0 up");

			int ended = 0;
			int pid = syscalls_h.spawn("far", () => {
				int ns = Libc.Open("/run/netns/far", fcntl_h.O_RDONLY);

				Libc.EnterNetwork(ns).ShouldBe(0);
				Libc.Close(ns).ShouldBe(0);
				using var socket = new PacketSocket();

				socket.Bind(2, ETH_P_ALL).ShouldBe(0);
				Libc.Sleep(TimeSpan.FromSeconds(1));
				// the socket keeps the namespace alive
				socket.BoundIndex.ShouldBe(2);
				ended = 1;
				return 0;
			});

			Settle();
			Run("ip netns del far");
			syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
			(status, ended).ShouldBe((0, 1));
			Libc.Sleep(TimeSpan.FromSeconds(1));
		});
	}
}
