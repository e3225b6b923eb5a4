// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Net;
using Kernel.Tests.Net.Packet;
using Klab.Userspace;
using static Kernel.Tests.Net.SocketAddress;

namespace Kernel.Tests.Net.Ipv4;

/// <summary>Groups: what routers are told, what they are answered, and whom a socket listens to.</summary>
public sealed class MulticastTests : PacketTest
{
	private const string Group = "239.1.2.3", One = "10.0.0.8", Other = "10.0.0.9";
	private const int Join = 35, Leave = 36, Unblock = 37, Block = 38, JoinSource = 39, LeaveSource = 40, Filter = 41,
		AnyJoin = 42, AnyBlock = 43, AnyUnblock = 44, AnyLeave = 45, AnyJoinSource = 46, AnyLeaveSource = 47,
		AnyFilter = 48;
	private const int Exclude = 0, Include = 1;

	private static byte[] Ip(string address) => IPAddress.Parse(address).GetAddressBytes();

	/// <summary>What a device takes for a group: 01:00:5e and the rest of the group.</summary>
	private static byte[] Mac(string group) => [1, 0, 0x5e, (byte)(Ip(group)[1] & 0x7f), .. Ip(group)[2..]];

	/// <summary>The sum of RFC 1071, of which a checksum is the complement.</summary>
	private static ushort Sum(ReadOnlySpan<byte> bytes)
	{
		uint sum = 0;

		for (int i = 0; i + 1 < bytes.Length; i += 2)
			sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
		return (ushort)(sum % 0xffff);
	}

	private static byte[] Packet(string from, string to, byte protocol, byte[] payload)
	{
		byte[] ip = [0x45, 0, 0, (byte)(20 + payload.Length), 0, 0, 0, 0, 1, protocol, 0, 0, .. Ip(from), .. Ip(to)];

		BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(10), (ushort)~Sum(ip));
		return PacketSocket.Frame(Mac(to), W1, ETH_P_IP, [.. ip, .. payload]);
	}

	/// <summary>A message of IGMP; the router that asks is 10.0.0.254.</summary>
	private static byte[] Igmp(string to, byte[] message)
	{
		BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), 0);
		BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)~Sum(message));
		return Packet("10.0.0.254", to, 2, message);
	}

	private static byte[] QueryV3(byte delay, string group, params string[] sources) =>
		Igmp(group == "0.0.0.0" ? "224.0.0.1" : group,
			[0x11, delay, 0, 0, .. Ip(group), 2, 125, 0, (byte)sources.Length, .. sources.SelectMany(Ip)]);

	private static int Datagrams() => Libc.Socket(AF_INET, (int)SOCK_DGRAM | SOCK_NONBLOCK, 0);

	private static int Set(int fd, int option, byte[] value) => Libc.SetSockOpt(fd, 0, option, value, value.Length);

	/// <summary>struct ip_mreqn; the device is w0</summary>
	private static int Member(int fd, int option, string group = Group) =>
		Set(fd, option, [.. Ip(group), 0, 0, 0, 0, .. BitConverter.GetBytes(Index("w0"))]);

	/// <summary>struct ip_mreq_source</summary>
	private static int Source(int fd, int option, string source, string group = Group) =>
		Set(fd, option, [.. Ip(group), .. Ip("10.0.0.1"), .. Ip(source)]);

	/// <summary>struct ip_msfilter</summary>
	private static byte[] FilterOf(int mode, params string[] sources) =>
		[.. Ip(Group), .. Ip("10.0.0.1"), .. BitConverter.GetBytes(mode), .. BitConverter.GetBytes(sources.Length),
			.. sources.SelectMany(Ip)];

	/// <summary>struct sockaddr_storage</summary>
	private static byte[] Storage(string address, byte family = AF_INET)
	{
		byte[] bytes = new byte[128];

		bytes[0] = family;
		Ip(address).CopyTo(bytes, 4);
		return bytes;
	}

	/// <summary>struct group_req or struct group_source_req</summary>
	private static byte[] Any(params byte[][] addresses) =>
		[.. BitConverter.GetBytes(Index("w0")), 0, 0, 0, 0, .. addresses.SelectMany(address => address)];

	/// <summary>struct group_filter</summary>
	private static byte[] AnyFilterOf(int mode, params string[] sources) =>
		[.. Any(Storage(Group)), .. BitConverter.GetBytes(mode), .. BitConverter.GetBytes(sources.Length),
			.. sources.SelectMany(source => Storage(source))];

	private static void OnNetwork(Action<PacketSocket> test) => OnWire(() => {
		Run("ip addr add 10.0.0.1/24 dev w0");
		using var router = new PacketSocket();

		router.Bind(Index("w1"), ETH_P_IP).ShouldBe(0);
		test(router);
	});

	private static void Wait(double seconds) => Libc.Sleep(TimeSpan.FromSeconds(seconds));

	/// <summary>What the router has heard: to whom, and the message without its checksum, which is right.</summary>
	private static string[] Heard(PacketSocket router) => [.. router.ReceiveAll().Select(got => {
		byte[] ip = got.Bytes[14..];
		byte[] message = ip[24..];

		got.Bytes[..14].ShouldBe([.. Mac(new IPAddress(ip[16..20]).ToString()), .. W0, 8, 0]);
		// the length of the header, precedence, not to be cut, not to be forwarded, and the router alert
		Convert.ToHexString(ip[..2]).ShouldBe("46C0");
		BinaryPrimitives.ReadUInt16BigEndian(ip.AsSpan(2)).ShouldBe((ushort)ip.Length);
		Convert.ToHexString(ip[6..10]).ShouldBe("40000102");
		new IPAddress(ip[12..16]).ToString().ShouldBe("10.0.0.1");
		Convert.ToHexString(ip[20..24]).ShouldBe("94040000");
		Sum(ip[..24]).ShouldBe((ushort)0);
		Sum(message).ShouldBe((ushort)0);
		return $"{new IPAddress(ip[16..20])} {Convert.ToHexString(message[..2])} {Convert.ToHexString(message[4..])}";
	})];

	/// <summary>Who is heard of two that send to the group.</summary>
	private static string HeardOf(int fd, PacketSocket router)
	{
		byte[] buffer = new byte[16];
		string heard = "";

		foreach (string from in new[] { One, Other })
			router.Send(Packet(from, Group, 17, [2, 0xbc, 2, 0xbc, 0, 9, 0, 0, (byte)from[^1]])).ShouldBe(43);
		Settle();
		while (Libc.Receive(fd, buffer, 0) == 1)
			heard += (char)buffer[0];
		return heard;
	}

	[Fact]
	public void To_join_and_to_leave_is_told_twice()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Settle();
			// "changes to all but none"
			Heard(router).ShouldBe(["224.0.0.22 2200 0000000104000000EF010203"]);
			Wait(3);
			Heard(router).ShouldBe(["224.0.0.22 2200 0000000104000000EF010203"]);
			Wait(30);
			Heard(router).ShouldBeEmpty();

			Member(fd, Leave).ShouldBe(0);
			Wait(3);
			// "changes to none but none"
			Heard(router).ShouldBe(Enumerable.Repeat("224.0.0.22 2200 0000000103000000EF010203", 2));
			Libc.Close(fd);
		});
	}

	[Fact]
	public void The_checksum_of_a_report()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Settle();
			Convert.ToHexString(router.Receive().Bytes).ShouldBe("01005E000016020000000001080046C00028000040000102F9F8"
				+ "0A000001E0000016940400002200E8F90000000104000000EF010203");
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_query_is_answered_in_time()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Member(fd, Join, "239.9.9.9").ShouldBe(0);
			Wait(3);
			Heard(router);

			// for all groups, in 5 seconds: both are in one report, and 224.0.0.1 is not
			router.Send(QueryV3(50, "0.0.0.0")).ShouldBe(46);
			Wait(5.1);
			Heard(router).ShouldBe(["224.0.0.22 2200 0000000202000000EF09090902000000EF010203"]);

			// for one
			router.Send(QueryV3(10, Group)).ShouldBe(46);
			Wait(1.1);
			Heard(router).ShouldBe(["224.0.0.22 2200 0000000102000000EF010203"]);

			// for one that it is not in
			router.Send(QueryV3(10, "239.4.4.4"));
			Wait(1.1);
			Heard(router).ShouldBeEmpty();
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_query_for_sources_is_answered_unless_all_of_them_are_excluded()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Source(fd, Block, One).ShouldBe(0);
			Wait(3);
			Heard(router);
			router.Send(QueryV3(10, Group, One));
			Wait(1.1);
			Heard(router).ShouldBeEmpty();
			router.Send(QueryV3(10, Group, One, Other));
			Wait(1.1);
			Heard(router).ShouldBe(["224.0.0.22 2200 0000000102000001EF0102030A000008"]);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void Sources_that_are_excluded_and_no_longer_are_told()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Wait(3);
			Heard(router);
			Source(fd, Block, One).ShouldBe(0);
			Wait(3);
			Heard(router).ShouldBe(Enumerable.Repeat("224.0.0.22 2200 0000000106000001EF0102030A000008", 2));
			Source(fd, Unblock, One).ShouldBe(0);
			Wait(3);
			Heard(router).ShouldBe(Enumerable.Repeat("224.0.0.22 2200 0000000105000001EF0102030A000008", 2));
			Set(fd, Filter, FilterOf(Include, One)).ShouldBe(0);
			Wait(3);
			Heard(router).ShouldBe(Enumerable.Repeat("224.0.0.22 2200 0000000103000001EF0102030A000008", 2));
			Libc.Close(fd);
		});
	}

	[Theory]
	[InlineData(100, "16", "V2", new[] { "224.0.0.2 1700 EF010203" })]
	[InlineData(0, "12", "V1", new string[0])]
	public void What_an_older_router_asks_is_answered_as_it_expects(byte delay, string report, string version, string[] leave)
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Wait(3);
			Heard(router);
			router.Send(Igmp("224.0.0.1", [0x11, delay, 0, 0, 0, 0, 0, 0])).ShouldBe(42);
			Wait(10.1);
			Heard(router).ShouldBe([$"{Group} {report}00 EF010203"]);
			Sysfs.Read("/proc/net/igmp").ShouldContain($"w0        :     2      {version}\n");
			Member(fd, Leave).ShouldBe(0);
			Settle();
			Heard(router).ShouldBe(leave);

			// until nothing has been heard of it for two queries and an answer
			Wait(260);
			Sysfs.Read("/proc/net/igmp").ShouldContain("w0        :     1      V3\n");
			Libc.Close(fd);
		});
	}

	[Fact]
	public void The_version_may_be_set()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Sysfs.Write("/proc/sys/net/ipv4/conf/w0/force_igmp_version", "2").ShouldBe(0);
			Member(fd, Join).ShouldBe(0);
			Settle();
			Heard(router).ShouldBe([$"{Group} 1600 EF010203"]);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_socket_hears_whom_it_does_not_exclude_or_whom_it_includes()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Libc.Bind(fd, Address("0.0.0.0", 700)).ShouldBe(0);
			Member(fd, Join).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("89");
			Source(fd, Block, One).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("9");
			Source(fd, Block, One).ShouldBe(-EADDRNOTAVAIL);
			Source(fd, JoinSource, One).ShouldBe(-EINVAL, "the mode is another one");
			Source(fd, Unblock, One).ShouldBe(0);
			Source(fd, Unblock, One).ShouldBe(-EADDRNOTAVAIL);
			HeardOf(fd, router).ShouldBe("89");
			Member(fd, Leave).ShouldBe(0);

			Source(fd, JoinSource, One).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("8");
			Source(fd, JoinSource, Other).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("89");
			Source(fd, LeaveSource, One).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("9");
			// to include none is to leave
			Source(fd, LeaveSource, Other).ShouldBe(0);
			Member(fd, Leave).ShouldBe(-EADDRNOTAVAIL);
			Source(fd, Block, One).ShouldBe(-EINVAL, "it is not in the group");
			Source(fd, Block, One, "10.1.1.1").ShouldBe(-EINVAL);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void The_same_by_the_options_of_any_family()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Libc.Bind(fd, Address("0.0.0.0", 700)).ShouldBe(0);
			Set(fd, AnyJoin, Any(Storage(Group))).ShouldBe(0);
			Set(fd, AnyBlock, Any(Storage(Group), Storage(One))).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("9");
			Set(fd, AnyUnblock, Any(Storage(Group), Storage(One))).ShouldBe(0);
			Set(fd, AnyLeave, Any(Storage(Group))).ShouldBe(0);
			Set(fd, AnyJoinSource, Any(Storage(Group), Storage(Other, 10))).ShouldBe(-EADDRNOTAVAIL);
			Set(fd, AnyJoinSource, Any(Storage(Group), Storage(Other))).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("9");
			Set(fd, AnyLeaveSource, Any(Storage(Group), Storage(Other))).ShouldBe(0);
			Set(fd, AnyLeaveSource, Any(Storage(Group))).ShouldBe(-EINVAL);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void A_filter_is_set_and_read_as_a_whole()
	{
		OnNetwork(router => {
			int fd = Datagrams();
			byte[] value = new byte[24], any = new byte[144 + 128];
			int length;

			Libc.Bind(fd, Address("0.0.0.0", 700)).ShouldBe(0);
			Set(fd, Filter, FilterOf(Include, One)).ShouldBe(-EINVAL, "it is not in the group");
			Member(fd, Join).ShouldBe(0);
			Set(fd, Filter, FilterOf(Include, One)).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("8");
			Set(fd, Filter, FilterOf(2, One)).ShouldBe(-EINVAL);
			Set(fd, Filter, FilterOf(Include, One)[..19]).ShouldBe(-EINVAL);

			// room for two, of one
			FilterOf(5, "0.0.0.0", "0.0.0.0").CopyTo(value, 0);
			length = 24;
			Libc.GetSockOpt(fd, 0, Filter, value, ref length).ShouldBe(0);
			length.ShouldBe(20);
			value[..20].ShouldBe(FilterOf(Include, One));

			Set(fd, AnyFilter, AnyFilterOf(Exclude, One, Other)).ShouldBe(0);
			HeardOf(fd, router).ShouldBe("");
			// room for one, of two
			AnyFilterOf(5, "0.0.0.0").CopyTo(any, 0);
			length = any.Length;
			Libc.GetSockOpt(fd, 0, AnyFilter, any, ref length).ShouldBe(0);
			length.ShouldBe(any.Length);
			BitConverter.ToInt32(any, 136).ShouldBe(Exclude);
			BitConverter.ToInt32(any, 140).ShouldBe(2);
			any[148..152].ShouldBe(Ip(One));

			length = 15;
			Libc.GetSockOpt(fd, 0, Filter, value, ref length).ShouldBe(-EINVAL);
			Set(fd, Filter, FilterOf(Include)).ShouldBe(0);
			length = 24;
			Libc.GetSockOpt(fd, 0, Filter, value, ref length).ShouldBe(-EADDRNOTAVAIL);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void Groups_and_sources_are_limited()
	{
		OnNetwork(_ => {
			int fd = Datagrams();

			for (int i = 0; i < 20; i++)
				Member(fd, Join, $"239.0.0.{i}").ShouldBe(0);
			Member(fd, Join, "239.0.0.20").ShouldBe(-ENOBUFS);
			for (int i = 0; i < 10; i++)
				Source(fd, Block, $"10.1.1.{i}", "239.0.0.7").ShouldBe(0);
			Source(fd, Block, "10.1.1.10", "239.0.0.7").ShouldBe(-ENOBUFS);
			// each of those is found, and left
			for (int i = 0; i < 20; i++)
				Member(fd, Leave, $"239.0.0.{i}").ShouldBe(0);

			string[] eleven = [.. Enumerable.Range(0, 11).Select(i => $"10.1.1.{i}")];

			Member(fd, Join).ShouldBe(0);
			Set(fd, Filter, FilterOf(Exclude, eleven)).ShouldBe(-ENOBUFS);
			Set(fd, AnyFilter, AnyFilterOf(Exclude, eleven)).ShouldBe(-ENOBUFS);
			Set(fd, Filter, FilterOf(Exclude, eleven[..10])).ShouldBe(0);
			Libc.Close(fd);
		});
	}

	[Fact]
	public void The_files_in_proc()
	{
		OnNetwork(_ => {
			int fd = Datagrams();
			string second = $"{Index("w1")}\tw1        :     1      V3\n\t\t\t\t010000E0     1 0:00000000\t\t0\n";
			string first = $"{Index("w0")}\tw0        :     2      V3\n\t\t\t\t030201EF     1 0:00000000\t\t0\n" +
				"\t\t\t\t010000E0     1 0:00000000\t\t0\n";

			Member(fd, Join).ShouldBe(0);
			Source(fd, Block, One).ShouldBe(0);
			Source(fd, Block, Other).ShouldBe(0);
			Wait(3);
			Sysfs.Read("/proc/net/igmp").ShouldBe("Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n"
				+ (Index("w0") < Index("w1") ? first + second : second + first));
			Sysfs.Read("/proc/net/mcfilter").ShouldBe("Idx Device        MCA        SRC    INC    EXC\n"
				+ $"{Index("w0"),3}     w0 0xef010203 0x0a000008      0      1\n"
				+ $"{Index("w0"),3}     w0 0xef010203 0x0a000009      0      1\n");
			Libc.Close(fd);
		});
	}

	[Fact]
	public void An_address_that_is_a_group_may_join_it()
	{
		OnNetwork(router => {
			Run($"ip addr add {Group}/32 dev w0 autojoin");
			Wait(3);
			Heard(router).ShouldBe(Enumerable.Repeat("224.0.0.22 2200 0000000104000000EF010203", 2));
			Sysfs.Read("/proc/net/igmp").ShouldContain("\t\t\t\t030201EF     1 0:00000000\t\t0\n");
			Run($"ip addr del {Group}/32 dev w0");
			Wait(3);
			Heard(router).ShouldBe(Enumerable.Repeat("224.0.0.22 2200 0000000103000000EF010203", 2));
			Sysfs.Read("/proc/net/igmp").ShouldNotContain("030201EF");
		});
	}

	[Fact]
	public void A_device_that_goes_takes_its_groups_along()
	{
		OnNetwork(router => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Wait(3);
			Heard(router);
			// it tells of them again when it is back
			Run("ip link set w0 down", "ip link set w0 up");
			Wait(3);
			Heard(router).ShouldNotBeEmpty();
			Run("ip link del w0");
			Libc.Close(fd);
		});
	}

	// The ERRATUM of ip_mc_destroy_dev().
	[Fact]
	public void The_sources_that_are_filtered_on_a_device_that_goes_are_lost()
	{
		Should.Throw<ShouldAssertException>(() => OnNetwork(_ => {
			int fd = Datagrams();

			Member(fd, Join).ShouldBe(0);
			Source(fd, Block, One).ShouldBe(0);
			Run("ip link del w0");
			Libc.Close(fd);
		})).Message.ShouldContain("[\"1 x Kernel.Net.Ipv4.ip_sf_list\"]");
	}
}
