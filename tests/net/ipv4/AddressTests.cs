// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Asm;
using Klab.Userspace;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Ipv4;

/// <summary>Addresses of interfaces, beyond what the conformance scenarios say of them.</summary>
public sealed class AddressTests : MachineTest
{
	private static void Run(params string[] commands)
	{
		foreach (string command in commands)
			Sh(command).ShouldBe((0, ""), command);
	}

	/// <summary>The addresses of an interface, one line each without the indentation and the lifetimes.</summary>
	private static List<string> Addresses(string device) =>
		[.. Sh($"ip -4 addr show dev {device}").Output.Split('\n').Where(line => line.StartsWith("    inet "))
			.Select(line => line.Trim())];

	[Fact]
	public void The_first_of_a_subnet_is_primary_and_takes_the_others_with_it()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0", "ip addr add 10.0.0.2/24 dev d0",
				"ip addr add 10.0.1.1/24 dev d0");
			Addresses("d0").ShouldBe(["inet 10.0.0.1/24 scope global d0", "inet 10.0.1.1/24 scope global d0",
				"inet 10.0.0.2/24 scope global secondary d0"]);
			Run("ip addr del 10.0.0.1/24 dev d0");
			Addresses("d0").ShouldBe(["inet 10.0.1.1/24 scope global d0"]);
		});
	}

	[Theory]
	[InlineData("d0")]
	[InlineData("all")]
	public void A_secondary_takes_the_place_of_its_primary_when_it_may(string which)
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", $"echo 1 > /proc/sys/net/ipv4/conf/{which}/promote_secondaries",
				"ip addr add 10.0.0.1/24 dev d0", "ip addr add 10.0.0.2/24 dev d0", "ip addr add 10.0.0.3/24 dev d0",
				"ip addr del 10.0.0.1/24 dev d0");
			Addresses("d0").ShouldBe(["inet 10.0.0.2/24 scope global d0",
				"inet 10.0.0.3/24 scope global secondary d0"]);
		});
	}

	// The ERRATUM of __inet_del_ifa().
	[Fact]
	public void A_secondary_is_lost_when_only_addresses_of_wider_scope_are_left()
	{
		Should.Throw<ShouldAssertException>(() => OnMachine(() => {
			Run("ip link set lo up", "echo 1 > /proc/sys/net/ipv4/conf/lo/promote_secondaries",
				"ip addr add 10.1.0.1/24 dev lo", "ip addr add 127.0.0.2/8 dev lo", "ip addr del 127.0.0.1/8 dev lo");
			Addresses("lo").ShouldBe(["inet 10.1.0.1/24 scope global lo"]);
		})).Message.ShouldContain("[\"1 x Kernel.Include.in_ifaddr\"]");
	}

	[Theory]
	[InlineData("ip addr add 10.0.0.1/24 dev d0", 2, "RTNETLINK answers: File exists\n")]
	[InlineData("ip addr add 10.0.0.1/24 dev nope", 1, "Cannot find device \"nope\"\n")]
	[InlineData("ip addr add 10.0.0.9/24", 1, "Not enough information: \"dev\" argument is required.\n")]
	[InlineData("ip addr add 10.0.0.9/33 dev d0", 1,
		"Error: any valid prefix is expected rather than \"10.0.0.9/33\".\n")]
	[InlineData("ip addr add 10.0.0.256/24 dev d0", 1,
		"Error: any valid prefix is expected rather than \"10.0.0.256/24\".\n")]
	[InlineData("ip -6 addr add 10.0.0.9/24 dev d0", 1, "Error: inet6 prefix is expected rather than \"10.0.0.9/24\".\n")]
	[InlineData("ip addr add fe80::1/64 dev d0", 2, "RTNETLINK answers: Operation not supported\n")]
	[InlineData("ip addr add 10.0.0.9/24 brd x dev d0", 1, "Error: inet address is expected rather than \"x\".\n")]
	[InlineData("ip addr add 10.0.0.9/24 10.0.0.8/24 dev d0", 255,
		"Error: either \"local\" is duplicate, or \"10.0.0.8/24\" is a garbage.\n")]
	[InlineData("ip addr add 10.0.0.9/24 dev d0 scope nope", 255,
		"Error: argument \"nope\" is wrong: invalid scope value.\n")]
	[InlineData("ip addr add 10.0.0.9/24 dev d0 valid_lft 0", 1, "valid_lft is zero\n")]
	[InlineData("ip addr add 10.0.0.9/24 dev d0 valid_lft 5", 1, "preferred_lft is greater than valid_lft\n")]
	[InlineData("ip addr add 10.0.0.9/24 dev d0 scope link", 2, "RTNETLINK answers: Invalid argument\n")]
	[InlineData("ip addr del 10.0.0.9/24 dev d0", 2, "RTNETLINK answers: Cannot assign requested address\n")]
	[InlineData("ip addr del 10.0.0.1/16 dev d0", 2, "RTNETLINK answers: Cannot assign requested address\n")]
	[InlineData("ip addr show dev nope", 1, "Device \"nope\" does not exist.\n")]
	[InlineData("ip addr show d0 d1", 255, "Error: either \"dev\" is duplicate, or \"d1\" is a garbage.\n")]
	[InlineData("ip addr show scope x", 255, "Error: argument \"x\" is wrong: invalid \"scope\"\n\n")]
	[InlineData("ip addr flush", 1, "Flush requires arguments.\n")]
	[InlineData("ip -0 addr flush dev d0", 1, "Cannot flush link addresses.\n")]
	[InlineData("ip addr bogus", 255, "Command \"bogus\" is unknown, try \"ip address help\".\n")]
	public void A_mistake_its_status_and_its_words(string line, int status, string words)
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0");
			Sh(line).ShouldBe((status, words));
			Addresses("d0").ShouldBe(["inet 10.0.0.1/24 scope global d0"]);
		});
	}

	[Fact]
	public void An_address_that_is_deleted_without_its_length_is_found_and_a_warning_given()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0");

			var (status, words) = Sh("ip addr del 10.0.0.1 dev d0");

			status.ShouldBe(0);
			words.ShouldStartWith("Warning: Executing wildcard deletion");
			Addresses("d0").ShouldBeEmpty();
		});
	}

	[Theory]
	[InlineData("10.0.0.9/24 brd +", "inet 10.0.0.9/24 brd 10.0.0.255 scope global d0")]
	[InlineData("10.0.0.9/24 brd -", "inet 10.0.0.9/24 brd 10.0.0.0 scope global d0")]
	[InlineData("10.0.0.9/31 brd +", "inet 10.0.0.9/31 scope global d0")]
	[InlineData("10.0.0.9/24 brd 10.0.0.77", "inet 10.0.0.9/24 brd 10.0.0.77 scope global d0")]
	[InlineData("10.0.0.9", "inet 10.0.0.9/32 scope global d0")]
	[InlineData("10.0.0.9 peer 10.1.0.1/24", "inet 10.0.0.9 peer 10.1.0.1/24 scope global d0")]
	[InlineData("127.1.1.1/8", "inet 127.1.1.1/8 scope host d0")]
	[InlineData("10.0.0.9/24 scope link", "inet 10.0.0.9/24 scope link d0")]
	[InlineData("10.0.0.9/24 scope 77", "inet 10.0.0.9/24 scope 77 d0")]
	[InlineData("10.0.0.9/24 label d0:1", "inet 10.0.0.9/24 scope global d0:1")]
	[InlineData("10.0.0.9/24 noprefixroute metric 7", "inet 10.0.0.9/24 metric 7 scope global noprefixroute d0")]
	[InlineData("10.0.0.9/255.255.0.0", "inet 10.0.0.9/16 scope global d0")]
	public void What_is_said_is_shown(string words, string shown)
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", $"ip addr add {words} dev d0");
			Addresses("d0").ShouldBe([shown]);
		});
	}

	[Fact]
	public void Labels_follow_the_name_of_the_interface()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0",
				"ip addr add 10.0.1.1/24 dev d0 label d0:x", "ip addr add 10.0.2.1/24 dev d0 label other",
				"ip link set d0 name e0");
			Addresses("e0").ShouldBe(["inet 10.0.0.1/24 scope global e0", "inet 10.0.1.1/24 scope global e0:x",
				"inet 10.0.2.1/24 scope global e0:3"]);
		});
	}

	[Fact]
	public void An_address_does_not_move_to_another_namespace()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0", "ip netns add ns1",
				"ip link set d0 netns ns1");
			Sh("ip -n ns1 -4 addr").ShouldBe((0, ""));
			Run("ip -n ns1 addr add 10.0.0.1/24 dev d0", "ip -n ns1 link set d0 netns 1");
			Addresses("d0").ShouldBeEmpty();
		});
	}

	[Fact]
	public void An_address_ends_when_its_time_is_over()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0 valid_lft 10 preferred_lft 5");
			Addresses("d0").ShouldBe(["inet 10.0.0.1/24 scope global dynamic d0"]);
			msleep(6000);
			Addresses("d0").ShouldBe(["inet 10.0.0.1/24 scope global deprecated dynamic d0"]);
			msleep(5000);
			Addresses("d0").ShouldBeEmpty();

			Run("ip addr add 10.0.0.1/24 dev d0 valid_lft 10 preferred_lft 10",
				"ip addr change 10.0.0.1/24 dev d0 valid_lft forever preferred_lft forever");
			msleep(20000);
			Addresses("d0").ShouldBe(["inet 10.0.0.1/24 scope global d0"]);
		});
	}

	[Fact]
	public void Without_room_for_a_packet_of_68_bytes_there_is_no_IPv4()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip addr add 10.0.0.1/24 dev d0", "ip link set d0 mtu 67");
			Addresses("d0").ShouldBeEmpty();
			Read("/proc/sys/net/ipv4/conf/d0/forwarding").ShouldBe("error -2");
			Sh("ip addr add 10.0.0.1/24 dev d0").ShouldBe((2, "RTNETLINK answers: No buffer space available\n"));
			Run("ip link set d0 mtu 68", "ip addr add 10.0.0.1/24 dev d0");
			Read("/proc/sys/net/ipv4/conf/d0/forwarding").ShouldBe("0\n");
		});
	}

	[Fact]
	public void Settings_for_all_and_for_those_to_come_are_files()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy");
			Read("/proc/sys/net/ipv4/conf/d0/rp_filter").ShouldBe("0\n");
			Run("echo 2 > /proc/sys/net/ipv4/conf/default/rp_filter", "ip link add d1 type dummy");
			Read("/proc/sys/net/ipv4/conf/d1/rp_filter").ShouldBe("2\n");
			Run("echo 1 > /proc/sys/net/ipv4/ip_forward");
			foreach (string which in (string[])["all", "default", "d0", "d1"])
				Read($"/proc/sys/net/ipv4/conf/{which}/forwarding").ShouldBe("1\n", which);
			Run("ip link set d0 name e0");
			Read("/proc/sys/net/ipv4/conf/e0/forwarding").ShouldBe("1\n");
			Read("/proc/sys/net/ipv4/conf/d0/forwarding").ShouldBe("error -2");
			Write("/proc/sys/net/ipv4/conf/e0/forwarding", "x").ShouldBe(-EINVAL);
		});
	}

	[Fact]
	public void Old_programs_ask_with_ioctls()
	{
		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, SOCK_DGRAM, 0);

			Run("ip link add d0 type dummy");
			Ioctl(fd, SIOCGIFADDR, "d0").ShouldBe((-EADDRNOTAVAIL, ""));
			Ioctl(fd, SIOCSIFADDR, "d0", "10.0.0.1").ShouldBe((0, "10.0.0.1"));
			// an address without a mask gets that of its class
			Ioctl(fd, SIOCGIFNETMASK, "d0").ShouldBe((0, "255.0.0.0"));
			Ioctl(fd, SIOCGIFBRDADDR, "d0").ShouldBe((0, "10.255.255.255"));
			Ioctl(fd, SIOCSIFNETMASK, "d0", "255.255.0.0").Error.ShouldBe(0);
			Ioctl(fd, SIOCSIFADDR, "d0:1", "10.9.0.1").Error.ShouldBe(0);
			Ioctl(fd, SIOCGIFADDR, "d0:1").ShouldBe((0, "10.9.0.1"));
			Addresses("d0").ShouldBe(["inet 10.0.0.1/16 brd 10.0.255.255 scope global d0",
				"inet 10.9.0.1/8 brd 10.255.255.255 scope global d0:1"]);
			Ioctl(fd, SIOCSIFADDR, "nope", "10.9.0.1").Error.ShouldBe(-ENODEV);
			Ioctl(fd, SIOCGIFADDR, "nope").Error.ShouldBe(-ENODEV);
			Ioctl(fd, SIOCSIFADDR, "d0:1", "0.0.0.0").Error.ShouldBe(0);
			Addresses("d0").ShouldBe(["inet 10.0.0.1/16 brd 10.0.255.255 scope global d0"]);
			Libc.Close(fd);
		});
	}

	// struct ifreq: the name, then a struct sockaddr_in
	private static (int Error, string Address) Ioctl(int fd, uint command, string name, string? address = null)
	{
		Span<byte> request = stackalloc byte[40];

		request.Clear();
		Bytes(name).CopyTo(request);
		BinaryPrimitives.WriteUInt16LittleEndian(request[16..], AF_INET);
		if (address != null)
			System.Net.IPAddress.Parse(address).GetAddressBytes().CopyTo(request[20..]);

		int error = Libc.Ioctl(fd, command, request);

		return (error, error < 0 ? "" : new System.Net.IPAddress(request.Slice(20, 4)).ToString());
	}

	[Theory]
	[InlineData("all")]
	[InlineData("default")]
	public void An_interface_cannot_have_the_name_of_a_settings_directory(string name)
	{
		var machine = Kernel.Asm.machine.boot(new boot_options { builtin = ["dummy"], cmdline = "dummy.numdummies=0" });
		IReadOnlyList<string> left;

		try {
			machine.run("test", () => {
				Sh($"ip link add {name} type dummy").ShouldBe((2, "RTNETLINK answers: Invalid argument\n"));
				Find(name).ShouldBeNull();
			});
		} finally {
			left = machine.shutdown();
		}
		// the errata of inetdev_init() and register_netdevice(): the device stays for good, and what hangs on it
		left.ShouldBe(["1 x Kernel.Include.Net.neigh_parms", "1 x Kernel.Include.net_device",
			"1 x Kernel.Include.device_private", "1 x System.Byte[]"], ignoreOrder: true);
		validators.reports.ShouldBeEmpty();
	}
}
