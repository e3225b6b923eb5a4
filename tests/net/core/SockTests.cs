// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Klab.Userspace;

namespace Kernel.Tests.Net.Core;

/// <summary>What all sockets have: their protocols, their accounts, and what they are sent with.</summary>
public sealed class SockTests : MachineTest
{
	private const ushort Port = 700;

	private static readonly string[] protocols = ["NETLINK", "PACKET", "PING", "RAW", "TCP", "UDP", "UDP-Lite", "UNIX"];

	private static byte[] Loopback => [
		.. BitConverter.GetBytes((ushort)AF_INET), Port >> 8, Port & 0xff, 127, 0, 0, 1, .. new byte[8],
	];

	// The columns of a protocol in /proc/net/protocols; of those that have values, from the number of sockets on.
	private static string[] Protocol(string name) => Sysfs.Read("/proc/net/protocols").Split('\n')
		.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))
		.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..];

	[Fact]
	public void The_protocols_are_listed_with_what_they_implement()
	{
		OnMachine(() => {
			string[] lines = Sysfs.Read("/proc/net/protocols").Split('\n', StringSplitOptions.RemoveEmptyEntries);

			lines[0].ShouldBe("protocol  size sockets  memory press maxhdr  slab module     "
				+ "cl co di ac io in de sh ss gs se re sp bi br ha uh gp em");
			lines[1..].Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal).ShouldBe(protocols);
			lines[1..].ShouldAllBe(line => line.Length == lines[0].Length);
			lines.Single(line => line.StartsWith("UDP ", StringComparison.Ordinal)).ShouldMatch(
				"^UDP       [ 0-9]{4}      0       0   NI       0   yes  kernel     "
				+ " y  y  y  n  y  y  y  n  y  y  y  y  n  n  n  y  y  y  n$");
			lines.Single(line => line.StartsWith("PACKET ", StringComparison.Ordinal)).ShouldMatch(
				"^PACKET    [ 0-9]{4}      0      -1   NI       0   no   kernel     "
				+ " n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n$");
		});
	}

	[Fact]
	public void A_socket_counts_in_its_namespace()
	{
		OnMachine(() => {
			string here = Protocol("UDP")[0];
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Libc.Bind(fd, Loopback[..4].Concat(new byte[12]).ToArray()).ShouldBe(0);
			(here, Protocol("UDP")[0]).ShouldBe(("0", "1"));
			Sysfs.Sh("ip netns add far").ShouldBe((0, ""));
			Sysfs.Sh("ip netns exec far cat /proc/net/protocols").Item2.Split('\n')
				.Single(line => line.StartsWith("UDP ", StringComparison.Ordinal))
				.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2].ShouldBe("0");
			Sysfs.Sh("ip netns del far").ShouldBe((0, ""));
			Libc.Close(fd);
			Protocol("UDP")[0].ShouldBe("0");
		});
	}

	[Fact]
	public void What_waits_to_be_received_is_memory_of_the_protocol()
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Sysfs.Sh("ip link set dev lo up").ShouldBe((0, ""));
			Libc.Bind(fd, Loopback).ShouldBe(0);
			Protocol("UDP")[1].ShouldBe("0");
			Libc.SendTo(fd, new byte[3000], 0, Loopback).ShouldBe(3000);
			int.Parse(Protocol("UDP")[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 4);
			Libc.Close(fd);
			// who receives meanwhile may still look at the socket
			rcu_barrier();
			Protocol("UDP")[1].ShouldBe("0");
		});
	}

	[Fact]
	public void The_protocol_has_a_limit_beyond_which_a_socket_keeps_little()
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);
			byte[] buffer = new byte[4096];
			int received = 0;

			Sysfs.Sh("ip link set dev lo up").ShouldBe((0, ""));
			Libc.Bind(fd, Loopback).ShouldBe(0);
			Kernel.Net.Ipv4.udp_c.sysctl_udp_mem.AsSpan().Clear();
			init_net.ipv4.sysctl_udp_rmem_min = 1;
			Libc.SendTo(fd, new byte[3000], 0, Loopback).ShouldBe(3000);
			while (Libc.Receive(fd, buffer, MSG_DONTWAIT) >= 0)
				received++;
			received.ShouldBe(0);
			Protocol("UDP")[1].ShouldBe("0");
			Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData(SOF_TIMESTAMPING_TX_SOFTWARE, 4, 1)]
	[InlineData(SOF_TIMESTAMPING_RX_SOFTWARE, 4, -EINVAL)]
	[InlineData(SOF_TIMESTAMPING_TX_SOFTWARE, 8, -EINVAL)]
	public void What_is_to_be_stamped_may_be_said_with_a_message(int flags, int length, int expected)
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);
			byte[] control = new byte[16 + 8];

			Sysfs.Sh("ip link set dev lo up").ShouldBe((0, ""));
			Libc.Bind(fd, Loopback).ShouldBe(0);
			BinaryPrimitives.WriteInt64LittleEndian(control, 16 + length);
			BinaryPrimitives.WriteInt32LittleEndian(control.AsSpan(8), SOL_SOCKET);
			BinaryPrimitives.WriteInt32LittleEndian(control.AsSpan(12), SO_TIMESTAMPING_OLD);
			BinaryPrimitives.WriteInt32LittleEndian(control.AsSpan(16), flags);

			var msg = new user_msghdr {
				msg_name = Loopback,
				msg_namelen = 16,
				msg_iov = new() { iov_base = new byte[1], iov_len = 1 },
				msg_iovlen = 1,
				msg_control = control,
				msg_controllen = control.Length,
			};

			Kernel.Net.socket_c.sys_sendmsg(fd, ref msg, 0).ShouldBe(expected);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_connection_has_the_options_of_its_listener_but_the_priority()
	{
		OnMachine(() => Sysfs.Sh("ip link set dev lo up; sk open l tcp; sk open c tcp; sk setint l PRIORITY 5; sk setint l MARK 9; "
			+ $"sk setint l {SO_KEEPALIVE} 1; sk setint l {SO_RCVLOWAT} 7; sk bind l 127.0.0.1 700; sk listen l; sk connect c 127.0.0.1 700; "
			+ $"sk accept l a; sk getint a PRIORITY; sk getint a MARK; sk getint a {SO_KEEPALIVE}; sk getint a {SO_RCVLOWAT}; "
			+ "sk getint l PRIORITY").Item2.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^5..]
			.ShouldBe(["0", "9", "1", "7", "5"]));
	}
}
