// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Kernel.Net.Ipv4;
using Klab.Userspace;
using static Kernel.Tests.Net.SocketAddress;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Ipv4;

/// <summary>UDP-Lite, sockets that tunnels end in, and datagrams that come as one.</summary>
public sealed class UdpTests : MachineTest
{
	private const int Lite = 136, SendCoverage = 10, ReceiveCoverage = 11, Encapsulation = 100, Gro = 104;

	private static int Open(int protocol, ushort port = 0)
	{
		int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM | SOCK_NONBLOCK, protocol);

		fd.ShouldBeGreaterThanOrEqualTo(0);
		if (port != 0)
			Libc.Bind(fd, Address("127.0.0.1", port)).ShouldBe(0);
		return fd;
	}

	private static int Get(int fd, int level, int option)
	{
		byte[] value = new byte[4];
		int length = 4;

		Libc.GetSockOpt(fd, level, option, value, ref length).ShouldBe(0);
		return BitConverter.ToInt32(value);
	}

	private static string Received(int fd)
	{
		byte[] buffer = new byte[100];
		int length = Libc.ReceiveFrom(fd, buffer, 0, new byte[16], out _);

		return length < 0 ? $"{length}" : System.Text.Encoding.Latin1.GetString(buffer, 0, length);
	}

	[Fact]
	public void A_port_of_UDP_Lite_is_not_one_of_UDP()
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int lite = Open(Lite, 700), udp = Open(0, 700), other = Open(Lite);

			Libc.Bind(other, Address("127.0.0.1", 700)).ShouldBe(-EADDRINUSE);
			Libc.SendTo(other, "lite"u8, 0, Address("127.0.0.1", 700)).ShouldBe(4);
			Received(udp).ShouldBe($"{-EAGAIN}");
			Received(lite).ShouldBe("lite");
			Libc.SendTo(udp, "to itself"u8, 0, Address("127.0.0.1", 700)).ShouldBe(9);
			Received(lite).ShouldBe($"{-EAGAIN}");
			Received(udp).ShouldBe("to itself");
			foreach (int fd in new[] { lite, udp, other })
				Libc.Close(fd);
		});
	}

	[Fact]
	public void Each_of_both_is_in_a_file_of_its_own()
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int lite = Open(Lite, 700), udp = Open(0, 701);

			Sh("cat /proc/net/udplite").Output.ShouldContain("0100007F:02BC");
			Sh("cat /proc/net/udplite").Output.ShouldNotContain("0100007F:02BD");
			Sh("cat /proc/net/udp").Output.ShouldContain("0100007F:02BD");
			Sh("cat /proc/net/udp").Output.ShouldNotContain("0100007F:02BC");
			Libc.Close(lite);
			Libc.Close(udp);
		});
	}

	[Fact]
	public void Nobody_at_a_port_of_UDP_Lite_is_told_to_who_is_connected()
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int fd = Open(Lite);

			Libc.Connect(fd, Address("127.0.0.1", 700)).ShouldBe(0);
			Libc.Send(fd, "x"u8, 0).ShouldBe(1);
			Libc.Send(fd, "x"u8, 0).ShouldBe(-ECONNREFUSED);
			Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData(0, 0)]
	[InlineData(3, 8)]
	[InlineData(-1, 8)]
	[InlineData(20, 20)]
	[InlineData(70000, 65535)]
	public void What_is_summed_up_is_the_header_at_least(int asked, int set)
	{
		OnMachine(() => {
			int lite = Open(Lite), udp = Open(0);

			foreach (int option in new[] { SendCoverage, ReceiveCoverage }) {
				Libc.SetSockOpt(lite, Lite, option, asked).ShouldBe(0);
				Get(lite, Lite, option).ShouldBe(set);
				Libc.SetSockOpt(udp, Lite, option, asked).ShouldBe(-ENOPROTOOPT);
				Get(udp, Lite, option).ShouldBe(0);
			}
			Libc.Close(lite);
			Libc.Close(udp);
		});
	}

	[Theory]
	[InlineData(0, 16, "datagram")]
	[InlineData(0, 12, "-11")]
	[InlineData(16, 16, "datagram")]
	[InlineData(16, 15, "-11")]
	[InlineData(12, 12, "datagram")]
	[InlineData(12, 14, "datagram")]
	[InlineData(12, 0, "datagram")]
	[InlineData(8, 9, "datagram")]
	public void A_part_that_is_not_summed_up_may_change_on_the_way_if_the_receiver_takes_as_much(int minimum, int coverage, string expected)
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int receiver = Open(Lite, 700), sender = Open(Lite);

			// 16 bytes are all of it
			if (coverage != 16)
				Libc.SetSockOpt(sender, Lite, SendCoverage, coverage).ShouldBe(0);
			Libc.SetSockOpt(receiver, Lite, ReceiveCoverage, minimum).ShouldBe(0);
			Libc.SendTo(sender, "datagram"u8, 0, Address("127.0.0.1", 700)).ShouldBe(8);
			Received(receiver).ShouldBe(expected);
			Libc.Close(receiver);
			Libc.Close(sender);
		});
	}

	/// <summary>A datagram of UDP-Lite, as it is on the wire, to port 700, in IP by a raw socket.</summary>
	private static byte[] LiteDatagram(int coverage, int summed, ReadOnlySpan<byte> data)
	{
		byte[] datagram = new byte[8 + data.Length];
		uint sum = 0x7f00 + 1 + 0x7f00 + 1 + Lite + (uint)datagram.Length;

		BinaryPrimitives.WriteUInt16BigEndian(datagram, 701);
		BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), 700);
		BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)coverage);
		data.CopyTo(datagram.AsSpan(8));
		for (int i = 0; i < summed; i++)
			sum += (uint)(datagram[i] << ((i & 1) == 0 ? 8 : 0));
		while (sum > 0xffff)
			sum = (sum & 0xffff) + (sum >> 16);
		BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(6), (ushort)~sum);
		return datagram;
	}

	[Theory]
	// the last bytes differ from what was summed up
	[InlineData(12, 12, true)]
	[InlineData(8, 8, true)]
	// all of it, said in either way
	[InlineData(0, 16, true)]
	[InlineData(16, 16, true)]
	[InlineData(16, 12, false)]
	[InlineData(0, 12, false)]
	[InlineData(12, 16, false)]
	// what cannot be
	[InlineData(7, 7, false)]
	[InlineData(17, 16, false)]
	public void The_part_that_the_header_names_must_be_as_it_was(int coverage, int summed, bool arrives)
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int receiver = Open(Lite, 700), raw = Libc.Socket(AF_INET, (int)SOCK_RAW | SOCK_NONBLOCK, Lite);

			Libc.SendTo(raw, LiteDatagram(coverage, summed, "datagram"u8), 0, Address("127.0.0.1", 0)).ShouldBe(16);
			Received(receiver).ShouldBe(arrives ? "datagram" : $"{-EAGAIN}");
			Libc.Close(receiver);
			Libc.Close(raw);
		});
	}

	[Fact]
	public void Without_a_sum_it_is_none_of_UDP_Lite()
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int receiver = Open(Lite, 700), raw = Libc.Socket(AF_INET, (int)SOCK_RAW | SOCK_NONBLOCK, Lite);
			byte[] datagram = LiteDatagram(0, 16, "datagram"u8);

			datagram.AsSpan(6, 2).Clear();
			Libc.SendTo(raw, datagram, 0, Address("127.0.0.1", 0)).ShouldBe(16);
			Received(receiver).ShouldBe($"{-EAGAIN}");
			Libc.Close(receiver);
			Libc.Close(raw);
		});
	}

	[Theory]
	[InlineData(0, 0)]
	[InlineData(1, 0)]
	[InlineData(2, 0)]
	[InlineData(3, 0)]
	[InlineData(4, -ENOPROTOOPT)]
	[InlineData(-1, -ENOPROTOOPT)]
	public void The_kinds_of_tunnels_that_end_in_a_socket(int kind, int expected)
	{
		OnMachine(() => {
			int fd = Open(0);

			Libc.SetSockOpt(fd, IPPROTO_UDP, Encapsulation, kind).ShouldBe(expected);
			Get(fd, IPPROTO_UDP, Encapsulation).ShouldBe(expected == 0 ? kind : 0);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_packet_of_IPsec_is_taken_and_one_of_L2TP_is_a_datagram_until_somebody_takes_it()
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int ipsec = Open(0, 700), l2tp = Open(0, 701), sender = Open(0);

			Libc.SetSockOpt(ipsec, IPPROTO_UDP, Encapsulation, 2).ShouldBe(0);
			Libc.SetSockOpt(l2tp, IPPROTO_UDP, Encapsulation, 3).ShouldBe(0);
			foreach (ushort port in new ushort[] { 700, 701 })
				Libc.SendTo(sender, "packet"u8, 0, Address("127.0.0.1", port)).ShouldBe(6);
			Received(ipsec).ShouldBe($"{-EAGAIN}");
			Received(l2tp).ShouldBe("packet");
			foreach (int fd in new[] { ipsec, l2tp, sender })
				Libc.Close(fd);
		});
	}

	/// <summary>What comes in by loopback for port 700 becomes two datagrams in one, as a device that gathers them has it.</summary>
	private static readonly packet_type gather = new() {
		type = htons(ETH_P_IP),
		func = static (skb, dev, pt, orig_dev) => {
			skb_shinfo(skb).gso_size = 4;
			skb_shinfo(skb).gso_segs = 2;
			skb_shinfo(skb).gso_type = SKB_GSO_UDP_L4;
			kfree_skb(skb);
			return 0;
		},
	};

	[Theory]
	[InlineData(false)]
	[InlineData(true)]
	public void Datagrams_that_come_as_one_are_for_who_asked_and_cannot_be_cut_for_who_has_not(bool asked)
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			int receiver = Open(0, 700), sender = Open(0);
			byte[] buffer = new byte[100], control = new byte[100];

			if (asked)
				Libc.SetSockOpt(receiver, IPPROTO_UDP, Gro, 1).ShouldBe(0);
			// a tap shares the data with what is received after it
			dev_add_pack(gather);
			Libc.SendTo(sender, "onetwo.."u8, 0, Address("127.0.0.1", 700)).ShouldBe(8);
			dev_remove_pack(gather);

			var message = new user_msghdr {
				msg_name = new byte[16], msg_namelen = 16, msg_control = control, msg_controllen = control.Length,
				msg_iov = new() { iov_base = buffer, iov_len = buffer.Length }, msg_iovlen = 1,
			};
			int length = Kernel.Net.socket_c.sys_recvmsg(receiver, ref message, 0);

			if (asked) {
				length.ShouldBe(8);
				// SOL_UDP, UDP_GRO, 4
				BitConverter.ToInt32(control, 8).ShouldBe(IPPROTO_UDP);
				BitConverter.ToInt32(control, 12).ShouldBe(Gro);
				BitConverter.ToInt32(control, 16).ShouldBe(4);
			} else {
				length.ShouldBe(-EAGAIN);
			}
			Libc.Close(receiver);
			Libc.Close(sender);
		});
	}

	[Fact]
	public void The_command_line_says_how_many_slots_there_are()
	{
		OnMachine(() => udp_c.udp_table.mask.ShouldBe(1023U), cmdline: "uhash_entries=1000");
		OnMachine(() => udp_c.udp_table.mask.ShouldBe(255U), cmdline: "uhash_entries=3");
		OnMachine(() => udp_c.udp_table.mask.ShouldBe(255U));
	}
}
