// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Klab.Userspace;
using static Kernel.Tests.Net.SocketAddress;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Ipv4;

/// <summary>Ping sockets: who may have them, their identifiers, and what they send and receive.</summary>
public sealed class PingTests : MachineTest
{
	private const int Icmp = 1, Errors = 11;
	private const string Range = "/proc/sys/net/ipv4/ping_group_range";

	/// <summary>A veth to a namespace where 10.0.0.2 is, and the group of this process may have ping sockets.</summary>
	private static void OnWire(Action test) => OnMachine(() => {
		foreach (string command in new[] {
			"ip link set dev lo up", "ip netns add n", "ip link add w0 type veth peer name w1 netns n",
			"ip addr add 10.0.0.1/24 dev w0", "ip link set dev w0 up", "ip -n n addr add 10.0.0.2/24 dev w1",
			"ip -n n link set dev w1 up", "ip link add d0 type dummy", "ip link set dev d0 up", $"echo '0 0' > {Range}",
		})
			Sh(command).ShouldBe((0, ""), command);
		test();
	});

	[Theory]
	[InlineData("1 0", "1\t0\n", -EACCES)]
	[InlineData("0 0", "0\t0\n", 0)]
	[InlineData("0 2147483647", "0\t2147483647\n", 0)]
	[InlineData("1 100", "1\t100\n", -EACCES)]
	[InlineData("100 1", "1\t0\n", -EACCES)]
	public void Only_the_groups_of_a_range_may_have_them(string range, string shown, int expected)
	{
		OnMachine(() => {
			// nobody to begin with
			Sh($"cat {Range}").ShouldBe((0, "1\t0\n"));
			Libc.Socket(AF_INET, (int)SOCK_DGRAM, Icmp).ShouldBe(-EACCES);

			Sh($"echo '{range}' > {Range}").ShouldBe((0, ""));
			Sh($"cat {Range}").ShouldBe((0, shown));

			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, Icmp);

			Math.Min(fd, 0).ShouldBe(expected);
			if (fd >= 0)
				Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData("-1 0")]
	[InlineData("0 2147483648")]
	[InlineData("x")]
	public void A_range_that_is_none_is_refused(string range)
	{
		OnMachine(() => {
			Sh($"echo '{range}' > {Range}").Status.ShouldNotBe(0);
			Sh($"cat {Range}").ShouldBe((0, "1\t0\n"));
		});
	}

	[Fact]
	public void The_range_is_one_of_each_namespace()
	{
		OnWire(() => Sh($"ip netns exec n cat {Range}").ShouldBe((0, "1\t0\n")));
	}

	[Fact]
	public void It_is_bound_to_addresses_of_the_machine_only_and_once()
	{
		OnWire(() => {
			int fd = Open();

			Libc.Bind(fd, Address("10.9.9.9", 1)).ShouldBe(-EADDRNOTAVAIL);
			Libc.Bind(fd, Address("239.1.2.3", 1)).ShouldBe(-EADDRNOTAVAIL);
			Libc.Bind(fd, Address("10.0.0.255", 1)).ShouldBe(-EADDRNOTAVAIL);
			Libc.Bind(fd, Address("10.0.0.1", 1, AF_PACKET)).ShouldBe(-EAFNOSUPPORT);
			Libc.Bind(fd, Address("10.0.0.1", 1).AsSpan(0, 8)).ShouldBe(-EINVAL);
			// no right is needed for a low one
			Libc.ChangeCapability(CAP_NET_BIND_SERVICE, raise: false).ShouldBe(0);
			Libc.Bind(fd, Address("10.0.0.1", 7)).ShouldBe(0);
			Libc.ChangeCapability(CAP_NET_BIND_SERVICE, raise: true).ShouldBe(0);
			Name(fd).ShouldBe(Address("10.0.0.1", 7));
			Libc.Bind(fd, Address("10.0.0.1", 8)).ShouldBe(-EINVAL);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void An_identifier_is_shared_unless_one_does_not_want_to()
	{
		OnWire(() => {
			int a = Open(), b = Open(), c = Open();

			Libc.SetSockOpt(c, SOL_SOCKET, SO_REUSEADDR, 0).ShouldBe(0);
			Libc.Bind(a, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Bind(b, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Bind(c, Address("0.0.0.0", 700)).ShouldBe(-EADDRINUSE);
			// whatever their addresses
			Libc.Bind(c, Address("10.0.0.1", 700)).ShouldBe(-EADDRINUSE);
			Libc.Close(a);
			Libc.Bind(c, Address("0.0.0.0", 700)).ShouldBe(-EADDRINUSE);
			Libc.Close(b);
			Libc.Bind(c, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Close(c);
		});
	}

	[Fact]
	public void Whoever_asks_for_none_gets_the_next_that_is_free()
	{
		OnWire(() => {
			int a = Open(), b = Open(), c = Open();

			Libc.Bind(b, Address("0.0.0.0", 2)).ShouldBe(0);
			Libc.Bind(a, Address("0.0.0.0", 0)).ShouldBe(0);
			Libc.SendTo(c, Echo(1), 0, Address("10.0.0.2", 0)).ShouldBe(12);
			Identifier(a).ShouldBe(1);
			Identifier(c).ShouldBe(3);
			foreach (int fd in new[] { a, b, c })
				Libc.Close(fd);
		});
	}

	[Fact]
	public void An_echo_is_answered_to_who_has_sent_it_with_its_own_identifier()
	{
		OnWire(() => {
			int a = Open(), b = Open();
			byte[] packet = new byte[100], from = new byte[16];

			Libc.Bind(a, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Bind(b, Address("0.0.0.0", 701)).ShouldBe(0);
			Libc.SendTo(a, Echo(5), 0, Address("10.0.0.2", 0)).ShouldBe(12);
			Libc.WaitToRead(a, TimeSpan.FromSeconds(2)).ShouldBe(1);
			Libc.ReceiveFrom(a, packet, 0, from, out _).ShouldBe(12);
			packet[0].ShouldBe((byte)0);
			BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(4)).ShouldBe((ushort)700);
			BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(6)).ShouldBe((ushort)5);
			packet.AsSpan(8, 4).ToArray().ShouldBe("data"u8.ToArray());
			from.ShouldBe(Address("10.0.0.2", 0));
			Libc.Receive(b, packet, 0).ShouldBe(-EAGAIN);
			Libc.Close(a);
			Libc.Close(b);
		});
	}

	[Fact]
	public void A_socket_that_is_bound_to_another_device_or_address_hears_nothing()
	{
		OnWire(() => {
			int sender = Open(), device = Open(), address = Open(), wire = Open();
			byte[] packet = new byte[100];

			Libc.SetSockOpt(device, SOL_SOCKET, SO_BINDTODEVICE, "d0\0"u8, 3).ShouldBe(0);
			Libc.SetSockOpt(wire, SOL_SOCKET, SO_BINDTODEVICE, "w0\0"u8, 3).ShouldBe(0);
			Libc.Bind(sender, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Bind(wire, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Bind(device, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.Bind(address, Address("127.0.0.1", 700)).ShouldBe(0);
			// of those that it suits the last to be bound gets it
			Libc.SendTo(sender, Echo(1), 0, Address("10.0.0.2", 0)).ShouldBe(12);
			Libc.WaitToRead(wire, TimeSpan.FromSeconds(2)).ShouldBe(1);
			Libc.Receive(wire, packet, 0).ShouldBe(12);
			foreach (int fd in new[] { sender, device, address })
				Libc.Receive(fd, packet, 0).ShouldBe(-EAGAIN);
			// and it is sent by no other, where nobody is
			Libc.SendTo(device, Echo(1), 0, Address("10.0.0.2", 0)).ShouldBe(12);
			Libc.Sleep(TimeSpan.FromSeconds(1));
			foreach (int fd in new[] { sender, device, address, wire })
				Libc.Receive(fd, packet, 0).ShouldBe(-EAGAIN);
			foreach (int fd in new[] { sender, device, address, wire })
				Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData(8, 1, 12, -EINVAL)]
	[InlineData(0, 0, 12, -EINVAL)]
	[InlineData(13, 0, 12, -EINVAL)]
	[InlineData(8, 0, 7, -EINVAL)]
	[InlineData(8, 0, 8, 8)]
	[InlineData(8, 0, 65536, -EMSGSIZE)]
	public void Only_echoes_are_sent(int type, int code, int length, int expected)
	{
		OnWire(() => {
			int fd = Open();
			byte[] packet = new byte[length];

			(packet[0], packet[1]) = ((byte)type, (byte)code);
			Libc.Send(fd, packet, 0).ShouldBe(length is >= 8 and <= 65535 && (type, code) == (8, 0) ? -EDESTADDRREQ : expected);
			Libc.SendTo(fd, packet, 0, Address("10.0.0.2", 0)).ShouldBe(expected);
			Libc.SendTo(fd, Echo(1), 0, Address("10.0.0.255", 0)).ShouldBe(-EACCES);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void An_error_is_told_to_who_wants_to_know()
	{
		OnWire(() => {
			int fd = Open();
			byte[] packet = new byte[100], from = new byte[16], control = new byte[128];

			Libc.SetSockOpt(fd, 0, Errors, 1).ShouldBe(0);
			Libc.Bind(fd, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.SendTo(fd, Echo(9), 0, Address("10.0.0.9", 0)).ShouldBe(12);
			Libc.Sleep(TimeSpan.FromSeconds(5));
			Libc.Receive(fd, packet, 0).ShouldBe(-EHOSTUNREACH);

			Libc.ReceiveMessage(fd, packet, MSG_ERRQUEUE, from, control, out _).ShouldBe(12);
			BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(6)).ShouldBe((ushort)9);
			from.AsSpan(4, 4).ToArray().ShouldBe(new byte[] { 10, 0, 0, 9 });
			Libc.Close(fd);
		});
	}

	[Fact]
	public void They_are_listed()
	{
		OnWire(() => {
			int a = Open(), b = Open();

			Libc.Bind(a, Address("10.0.0.1", 700)).ShouldBe(0);
			Libc.Bind(b, Address("0.0.0.0", 701)).ShouldBe(0);
			Libc.Connect(b, Address("10.0.0.2", 9)).ShouldBe(0);

			string[] lines = Sh("cat /proc/net/icmp").Output.Split('\n');

			lines.Length.ShouldBe(4);
			lines[0].ShouldBe("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
				+ "inode ref pointer drops             ");
			lines.ShouldContain(line => line.Contains(": 0100000A:02BC 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 "));
			lines.ShouldContain(line => line.Contains(": 0100000A:02BD 0200000A:0009 01 00000000:00000000 00:00000000 00000000     0        0 "));
			Sh("ip netns exec n cat /proc/net/icmp").Output.Split('\n').Length.ShouldBe(2);
			Libc.Close(a);
			Libc.Close(b);
		});
	}

	private static int Open()
	{
		int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM | SOCK_NONBLOCK, Icmp);

		fd.ShouldBeGreaterThanOrEqualTo(0);
		return fd;
	}

	private static byte[] Echo(ushort sequence) => [8, 0, 0xff, 0xff, 0xff, 0xff, (byte)(sequence >> 8), (byte)sequence, .. "data"u8];

	private static byte[] Name(int fd)
	{
		byte[] address = new byte[16];

		Libc.GetSockName(fd, address).ShouldBe(0);
		return address;
	}

	private static int Identifier(int fd) => BinaryPrimitives.ReadUInt16BigEndian(Name(fd).AsSpan(2));
}
