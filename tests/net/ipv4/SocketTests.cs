// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Klab.Userspace;
using static Kernel.Tests.Net.SocketAddress;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Ipv4;

/// <summary>Datagrams, connections and raw packets, and which socket they are for.</summary>
public sealed class SocketTests : MachineTest
{
	private const int TtlOption = 2, HeaderIncluded = 3, PacketInformation = 8, Interface = 32, Join = 35, Leave = 36;

	/// <summary>Two ends of a veth in one namespace, both up, with a neighbour on each side.</summary>
	private static readonly string[] wire = [
		"ip link add w0 address 02:00:00:00:00:01 type veth peer name w1 address 02:00:00:00:00:02",
		"ip addr add 10.0.0.1/24 dev w0", "ip link set dev lo up", "ip link set dev w0 up", "ip link set dev w1 up",
	];

	/// <summary>The answers of <c>sk</c> to lines, of which others are commands that must succeed.</summary>
	private static List<string> Play(params string[] lines)
	{
		var (_, output) = Sh(string.Join("; ", lines));

		return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
	}

	[Theory]
	[InlineData("", "", "-EADDRINUSE")]
	[InlineData("d0", "", "-EADDRINUSE")]
	[InlineData("", "d0", "-EADDRINUSE")]
	[InlineData("d0", "d0", "-EADDRINUSE")]
	[InlineData("d0", "d1", "0")]
	public void Two_share_a_port_if_they_are_bound_to_different_devices(string first, string second, string expected)
	{
		foreach (string type in new[] { "udp", "tcp" }) {
			OnMachine(() => Play("ip link add d0 type dummy", "ip link add d1 type dummy", $"sk open a {type}", $"sk open b {type}",
				$"sk setstr a BINDTODEVICE {Quoted(first)}", $"sk setstr b BINDTODEVICE {Quoted(second)}",
				"sk bind a 0.0.0.0 700", "sk bind b 0.0.0.0 700").Skip(2).ShouldBe(["0", "0", "0", expected], type));
		}
	}

	[Theory]
	[InlineData("udp", "REUSEADDR", "0")]
	[InlineData("udp", "REUSEPORT", "0")]
	[InlineData("tcp", "REUSEADDR", "0")]
	[InlineData("tcp", "REUSEPORT", "0")]
	[InlineData("tcp", "BROADCAST", "-EADDRINUSE")]
	public void Two_share_a_port_if_both_want_to(string type, string option, string expected)
	{
		OnMachine(() => Play($"sk open a {type}", $"sk open b {type}", $"sk setint a {option} 1", $"sk setint b {option} 1",
			"sk bind a 0.0.0.0 700", "sk bind b 0.0.0.0 700").ShouldBe(["0", "0", "0", "0", "0", expected]));
	}

	[Fact]
	public void The_address_is_compared_too()
	{
		OnMachine(() => Play("ip link set dev lo up", "sk open a udp", "sk open b udp", "sk open c udp", "sk bind a 127.0.0.1 700",
			"sk bind b 127.0.0.2 700", "sk bind c 10.9.9.9 700", "sk bind c 127.0.0.1 700", "sk localaddr b")
			.ShouldBe(["0", "0", "0", "0", "0", "-EADDRNOTAVAIL", "-EADDRINUSE", "127.0.0.2"]));
	}

	[Fact]
	public void Port_0_is_any_and_a_socket_is_bound_once()
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);
			byte[] address = new byte[16];

			Libc.Bind(fd, Address("0.0.0.0", 0)).ShouldBe(0);
			Libc.GetSockName(fd, address).ShouldBe(0);
			BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(2)).ShouldBeInRange((ushort)32768, (ushort)60999);
			Libc.Bind(fd, Address("0.0.0.0", 80)).ShouldBe(-EINVAL);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void An_address_counts_in_the_score_a_device_only_excludes_and_the_last_of_equals_wins()
	{
		OnMachine(() => Play("ip link set dev lo up", "ip link add d0 type dummy", "sk open any udp", "sk open one udp", "sk open dev udp",
			"sk open not udp", "sk open me udp", "sk setint any REUSEADDR 1", "sk setint one REUSEADDR 1", "sk setint dev REUSEADDR 1",
			"sk setint not REUSEADDR 1", "sk setstr dev BINDTODEVICE lo", "sk setstr not BINDTODEVICE d0", "sk bind any 0.0.0.0 700",
			"sk bind one 127.0.0.1 700", "sk bind dev 0.0.0.0 700", "sk bind not 127.0.0.1 700", "sk bind me 127.0.0.1 701",
			"sk sendto me 127.0.0.1 700 first", "sk recv one", "sk close one", "sk sendto me 127.0.0.1 700 second", "sk recv dev",
			"sk close dev", "sk sendto me 127.0.0.1 700 third", "sk recv any", "sk recv any", "sk recv not").Skip(17)
			.ShouldBe(["\"first\" from 127.0.0.1:701", "0", "0", "\"second\" from 127.0.0.1:701", "0", "0",
				"\"third\" from 127.0.0.1:701", "-EAGAIN", "-EAGAIN"]));
	}

	[Fact]
	public void A_connected_socket_hears_its_peer_only_and_that_nobody_is_there()
	{
		OnMachine(() => Play("ip link set dev lo up", "sk open a udp", "sk open b udp", "sk open c udp", "sk bind a 127.0.0.1 700",
			"sk bind b 127.0.0.1 701", "sk bind c 127.0.0.1 702", "sk connect a 127.0.0.1 701", "sk sendto c 127.0.0.1 700 no",
			"sk recv a", "sk sendto b 127.0.0.1 700 yes", "sk recv a", "sk close b", "sk send a lost", "sk recv a", "sk recv a",
			"sk connect a unspec", "sk send a nobody").Skip(8)
			.ShouldBe(["-EAGAIN", "0", "\"yes\" from 127.0.0.1:701", "0", "0", "-ECONNREFUSED", "-EAGAIN", "0", "-EDESTADDRREQ"]));
	}

	[Fact]
	public void To_connect_to_nothing_unbinds_a_datagram_socket_and_no_other()
	{
		OnMachine(() => Play("ip link set dev lo up", "sk open u udp", "sk open p packet", "sk setint u BINDTOIFINDEX 1",
			"sk connect u unspec", "sk getint u BINDTOIFINDEX").ShouldBe(["0", "0", "0", "0", "0"]));
	}

	[Fact]
	public void A_binding_outlives_names_and_devices()
	{
		OnMachine(() => Play("ip link add d0 index 9 type dummy", "sk open u udp", "sk setint u BINDTOIFINDEX 9", "ip link set dev d0 name d1",
			"sk getstr u BINDTODEVICE", "ip link del d1", "sk getstr u BINDTODEVICE", "sk getint u BINDTOIFINDEX",
			"sk sendto u 10.0.0.2 700 x", "ip link add d2 index 9 type dummy", "sk getstr u BINDTODEVICE")
			.ShouldBe(["0", "0", "\"d1\" len=3", "-ENODEV", "9", "-ENODEV", "\"d2\" len=3"]));
	}

	[Fact]
	public void Without_an_address_a_device_leads_nowhere()
	{
		OnMachine(() => Play("ip link add d0 index 9 type dummy", "sk open u udp", "sk setint u BINDTOIFINDEX 9",
			"sk sendto u 10.0.0.2 700 x", "ip link set dev d0 up", "ip addr add 10.0.0.1/24 dev d0", "sk sendto u 10.0.0.2 700 x")
			.ShouldBe(["0", "0", "-ENETUNREACH", "0"]));
	}

	[Theory]
	[InlineData(true, 9, 4, 0)]
	[InlineData(true, 9, 8, 0)]
	[InlineData(true, 0, 4, 0)]
	[InlineData(true, 9999, 4, 0)]
	[InlineData(true, -1, 4, -EINVAL)]
	[InlineData(true, 9, 3, -EINVAL)]
	[InlineData(true, 9, -1, -EINVAL)]
	[InlineData(false, 9, 4, -EPERM)]
	[InlineData(false, 0, 4, -EPERM)]
	[InlineData(false, -1, 4, -EPERM)]
	[InlineData(false, 9, 3, -EINVAL)]
	public void Binding_to_an_index_and_its_errors(bool capable, int ifindex, int length, int expected)
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);
			byte[] value = new byte[8];

			BitConverter.TryWriteBytes(value, ifindex);
			Libc.ChangeCapability(CAP_NET_RAW, capable).ShouldBe(0);
			Libc.SetSockOpt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, value, length).ShouldBe(expected);
			// bad memory is noticed before all that, but after the length
			Libc.SetSockOpt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, default, length).ShouldBe(length < 4 ? -EINVAL : -EFAULT);
			Get(fd, SO_BINDTOIFINDEX).ShouldBe(expected == 0 ? ifindex : 0);
			Libc.ChangeCapability(CAP_NET_RAW, true).ShouldBe(0);
			Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData("lo", 3, true, 0)]
	[InlineData("lo", 2, true, 0)]
	[InlineData("lo", 16, true, 0)]
	[InlineData("lo", 100, true, 0)]
	[InlineData("lo", 0, true, 0)]
	[InlineData("nope", 5, true, -ENODEV)]
	[InlineData("nope", 5, false, -ENODEV)]
	[InlineData("lo", 3, false, -EPERM)]
	[InlineData("lo", -1, false, -EINVAL)]
	[InlineData("l", 1, true, -ENODEV)]
	public void Binding_to_a_name_and_its_errors(string name, int length, bool capable, int expected)
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_STREAM, 0);
			byte[] value = new byte[100];

			Devices.Bytes(name).CopyTo(value, 0);
			Libc.ChangeCapability(CAP_NET_RAW, capable).ShouldBe(0);
			Libc.SetSockOpt(fd, SOL_SOCKET, SO_BINDTODEVICE, value, length).ShouldBe(expected);
			Get(fd, SO_BINDTOIFINDEX).ShouldBe(expected == 0 && length > 0 ? 1 : 0);
			Libc.ChangeCapability(CAP_NET_RAW, true).ShouldBe(0);
			Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData(SO_DEBUG, 1, 1)]
	[InlineData(SO_REUSEADDR, 7, 1)]
	[InlineData(SO_REUSEPORT, 7, 1)]
	[InlineData(SO_DONTROUTE, 7, 1)]
	[InlineData(SO_BROADCAST, 7, 1)]
	[InlineData(SO_KEEPALIVE, 7, 1)]
	[InlineData(SO_OOBINLINE, 7, 1)]
	[InlineData(SO_NO_CHECK, 7, 1)]
	[InlineData(SO_PRIORITY, 6, 6)]
	[InlineData(SO_PRIORITY, 7, 7)]
	[InlineData(SO_SNDBUF, 1, 4608)]
	[InlineData(SO_SNDBUF, 10000, 20000)]
	[InlineData(SO_RCVBUF, 1, 2304)]
	[InlineData(SO_RCVBUF, 10000, 20000)]
	[InlineData(SO_RCVLOWAT, 0, 1)]
	[InlineData(SO_RCVLOWAT, -5, int.MaxValue)]
	[InlineData(SO_PASSCRED, 7, 1)]
	[InlineData(SO_PASSSEC, 7, 1)]
	[InlineData(SO_MARK, -3, -3)]
	[InlineData(SO_RXQ_OVFL, 7, 1)]
	[InlineData(SO_WIFI_STATUS, 7, 1)]
	[InlineData(SO_NOFCS, 7, 1)]
	[InlineData(SO_SELECT_ERR_QUEUE, 7, 1)]
	[InlineData(SO_MAX_PACING_RATE, 1000, 1000)]
	[InlineData(SO_INCOMING_CPU, 3, 3)]
	[InlineData(SO_TIMESTAMP_OLD, 1, 1)]
	[InlineData(SO_TIMESTAMPNS_OLD, 1, 1)]
	[InlineData(SO_TIMESTAMP_NEW, 1, 1)]
	[InlineData(SO_TIMESTAMPNS_NEW, 1, 1)]
	[InlineData(SO_TIMESTAMPING_OLD, 0x10, 0x10)]
	[InlineData(SO_PEEK_OFF, 5, 5)]
	public void An_option_is_what_was_set(int option, int value, int expected)
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Libc.SetSockOpt(fd, SOL_SOCKET, option, value).ShouldBe(0);
			Get(fd, option).ShouldBe(expected);
			Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData(SO_TYPE, 1, -ENOPROTOOPT)]
	[InlineData(SO_DOMAIN, 1, -ENOPROTOOPT)]
	[InlineData(SO_ERROR, 1, -ENOPROTOOPT)]
	[InlineData(SO_ACCEPTCONN, 1, -ENOPROTOOPT)]
	[InlineData(SO_SNDLOWAT, 1, -ENOPROTOOPT)]
	[InlineData(SO_COOKIE, 1, -ENOPROTOOPT)]
	[InlineData(SO_TIMESTAMPING_OLD, -1, -EINVAL)]
	[InlineData(SO_ATTACH_BPF, 99, -EOPNOTSUPP)]
	[InlineData(SO_DETACH_FILTER, 0, -ENOENT)]
	[InlineData(1000, 1, -ENOPROTOOPT)]
	public void An_option_that_cannot_be_set(int option, int value, int expected)
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Libc.SetSockOpt(fd, SOL_SOCKET, option, value).ShouldBe(expected);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_stream_is_made_used_and_ended()
	{
		OnMachine(() => Play("ip link set dev lo up", "sk open l tcp", "sk open c tcp", "sk bind l 127.0.0.1 700", "sk accept l x", "sk listen l",
			"sk accept l s", "sk connect c 127.0.0.1 700", "sk accept l s", "sk send c one", "sk send c two", "sk recv s", "sk send s back",
			"sk recv c", "sk recv c", "sk close c", "sk recv s").Skip(3)
			.ShouldBe(["-EINVAL", "0", "-EAGAIN", "0", "0 from 127.0.0.1", "0", "0", "\"onetwo\"", "0", "\"back\"", "-EAGAIN", "0", "\"\""]));
	}

	[Fact]
	public void Where_nobody_listens_a_connection_is_refused()
	{
		OnMachine(() => Play("ip link set dev lo up", "sk open c tcp", "sk connect c 127.0.0.1 700", "sk send c x")
			.ShouldBe(["0", "-ECONNREFUSED", "-EPIPE"]));
	}

	[Fact]
	public void A_listener_on_another_device_is_not_asked_and_children_are_bound_as_their_listener()
	{
		OnMachine(() => Play("ip link set dev lo up", "ip link add d0 type dummy", "sk open not tcp", "sk open dev tcp", "sk open c tcp",
			"sk setstr dev BINDTODEVICE lo", "sk setstr not BINDTODEVICE d0", "sk bind dev 0.0.0.0 700", "sk bind not 0.0.0.0 700",
			"sk listen dev", "sk listen not", "sk connect c 127.0.0.1 700", "sk accept not x", "sk accept dev s",
			"sk getint s BINDTOIFINDEX").Skip(9).ShouldBe(["0", "-EAGAIN", "0 from 127.0.0.1", "1"]));
	}

	[Fact]
	public void A_raw_socket_hears_its_protocol_on_its_device()
	{
		OnMachine(() => Play("ip link set dev lo up", "ip link add d0 index 9 type dummy", "sk open a raw", "sk open b raw", "sk open c raw",
			"sk setint b BINDTOIFINDEX 9", "sk setint c BINDTOIFINDEX 1", "sk sendto a 127.0.0.1 0 hello", "sk recv a", "sk recv b",
			"sk recv c").Skip(6).ShouldBe(["\"hello\" from 127.0.0.1", "-EAGAIN", "\"hello\" from 127.0.0.1"]));
	}

	[Fact]
	public void An_echo_is_answered()
	{
		OnMachine(() => {
			Run("ip link set dev lo up");

			int fd = Libc.Socket(AF_INET, (int)SOCK_RAW | SOCK_NONBLOCK, 1);
			byte[] echo = [8, 0, 0, 0, 0x12, 0x34, 0, 1], packet = new byte[100], from = new byte[16];
			var answers = new List<byte[]>();

			BinaryPrimitives.WriteUInt16BigEndian(echo.AsSpan(2), 0xffff - (0x0800 + 0x1234 + 1));
			Libc.SendTo(fd, echo, 0, Address("127.0.0.1", 0)).ShouldBe(8);
			for (int length; (length = Libc.ReceiveFrom(fd, packet, 0, from, out _)) > 0;)
				answers.Add(packet[20..length]);
			// the question, which loops back, and the answer
			answers.Select(answer => answer[0]).ShouldBe(new byte[] { 8, 0 });
			answers[1].AsSpan(4).ToArray().ShouldBe(echo[4..]);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_group_is_joined_once_heard_and_left()
	{
		OnMachine(() => {
			Run(wire);

			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM | SOCK_NONBLOCK, 0);
			byte[] request = [239, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0], buffer = new byte[16];

			BitConverter.TryWriteBytes(request.AsSpan(8), Packet.PacketTest.Index("w0"));
			Libc.Bind(fd, Address("0.0.0.0", 700)).ShouldBe(0);
			Libc.SetSockOpt(fd, 0, Join, request, 12).ShouldBe(0);
			Libc.SetSockOpt(fd, 0, Join, request, 12).ShouldBe(-EADDRINUSE);
			// what is sent to a group comes back to whom is in it
			Libc.SetSockOpt(fd, 0, Interface, request, 12).ShouldBe(0);
			Libc.SendTo(fd, "hello"u8, 0, Address("239.1.2.3", 700)).ShouldBe(5);
			Libc.Receive(fd, buffer, 0).ShouldBe(5);
			Libc.SetSockOpt(fd, 0, Leave, request, 12).ShouldBe(0);
			Libc.SetSockOpt(fd, 0, Leave, request, 12).ShouldBe(-EADDRNOTAVAIL);
			request[0] = 10;
			Libc.SetSockOpt(fd, 0, Join, request, 12).ShouldBe(-EINVAL);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void The_options_of_ip()
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);
			byte[] value = new byte[4];
			int length = 4;

			Libc.SetSockOpt(fd, 0, TtlOption, 7).ShouldBe(0);
			Libc.GetSockOpt(fd, 0, TtlOption, value, ref length).ShouldBe(0);
			BitConverter.ToInt32(value).ShouldBe(7);
			Libc.SetSockOpt(fd, 0, TtlOption, 256).ShouldBe(-EINVAL);
			Libc.SetSockOpt(fd, 0, PacketInformation, 1).ShouldBe(0);
			Libc.SetSockOpt(fd, 0, HeaderIncluded, 1).ShouldBe(-ENOPROTOOPT);
			Libc.SetSockOpt(fd, 0, 999, 1).ShouldBe(-ENOPROTOOPT);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void What_waits_in_queues_is_freed_with_the_machine()
	{
		OnMachine(() => {
			Run("ip link set dev lo up");

			int listener = Libc.Socket(AF_INET, (int)SOCK_STREAM, 0);
			int stream = Libc.Socket(AF_INET, (int)SOCK_STREAM | SOCK_NONBLOCK, 0);
			int datagram = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Libc.Bind(listener, Address("127.0.0.1", 700)).ShouldBe(0);
			Libc.Listen(listener, 5).ShouldBe(0);
			Libc.Connect(stream, Address("127.0.0.1", 700)).ShouldBeOneOf(0, -EINPROGRESS);
			Libc.Send(stream, "never read"u8, 0).ShouldBe(10);
			Libc.Bind(datagram, Address("127.0.0.1", 700)).ShouldBe(0);
			Libc.SendTo(datagram, "to itself"u8, 0, Address("127.0.0.1", 700)).ShouldBe(9);
		});
	}

	[Fact]
	public void Who_may_wait_sends_all_of_it()
	{
		OnMachine(() => {
			byte[] sent = new byte[1_000_000], got = new byte[sent.Length];
			int listener = Libc.Socket(AF_INET, (int)SOCK_STREAM, 0), stream = Libc.Socket(AF_INET, (int)SOCK_STREAM, 0);
			int received = 0, asked = 0;

			Run("ip link set dev lo up");
			new Random(1).NextBytes(sent);
			Libc.Bind(listener, Address("127.0.0.1", 700)).ShouldBe(0);
			Libc.Listen(listener, 5).ShouldBe(0);
			Libc.Connect(stream, Address("127.0.0.1", 700)).ShouldBe(0);

			int reader = Libc.Accept(listener, new byte[16], 0);
			int pid = syscalls_h.spawn("sender", () => asked = Libc.Send(stream, sent, 0));

			while (received < sent.Length && Libc.ReceiveFrom(reader, got.AsSpan(received), 0, new byte[16], out _) is var n and > 0)
				received += n;
			syscalls_h.sys_wait(pid, out _).ShouldBe(pid);
			asked.ShouldBe(sent.Length);
			got.ShouldBe(sent);
			Libc.Close(reader);
			Libc.Close(stream);
			Libc.Close(listener);
		});
	}

	private static string Quoted(string word) => word.Length == 0 ? "\"\"" : word;

	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	private static int Get(int fd, int option)
	{
		byte[] value = new byte[4];
		int length = 4;

		Libc.GetSockOpt(fd, SOL_SOCKET, option, value, ref length).ShouldBe(0);
		return BitConverter.ToInt32(value);
	}
}
