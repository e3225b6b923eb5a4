// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;
using Kernel.Tests.Net.Netlink;
using Kernel.Tests.Net.Packet;
using Klab.Userspace;

namespace Kernel.Tests.Klab;

/// <summary>ip monitor: what it prints of each kind of message.</summary>
public sealed class MonitorTests : PacketTest
{
	private static string Monitored(string words, params string[] commands)
	{
		var output = new CapturedOutput();
		var shell = new Shell(output, output);

		shell.Run($"ip {words} & sleep 0.1").ShouldBe(0);
		Run(commands);
		Libc.Sleep(TimeSpan.FromSeconds(1.5));
		return output.Take();
	}

	/// <summary>Has the kernel hand a message to a group, as it would one of its own.</summary>
	private static void Announce(int group, int type, params byte[][] payload)
	{
		using var socket = new NetlinkSocket();

		// beside the group it goes to a port where nobody is
		socket.SendTo(Wire.Message(type, 0, Wire.Join(payload)), Wire.Address(4711, 1u << (group - 1)))
			.ShouldBe(-ECONNREFUSED);
	}

	private static string Announced(string words, Action announce)
	{
		var output = new CapturedOutput();

		new Shell(output, output).Run($"ip {words} & sleep 0.1").ShouldBe(0);
		announce();
		Settle();
		return output.Take();
	}

	[Fact]
	public void Links_come_with_a_label_when_all_is_asked_for()
	{
		OnMachine(() => {
			Monitored("monitor all", "ip link add d0 address 02:00:00:00:00:01 type dummy", "ip link del d0").ShouldBe(
				"[NETCONF]inet d0 forwarding off rp_filter off mc_forwarding off proxy_neigh off "
				+ "ignore_routes_with_linkdown off \n"
				+ "[LINK]2: d0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default \n"
				+ "    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n"
				+ "[NETCONF]Deleted inet d0 \n"
				+ "[LINK]Deleted 2: d0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default \n"
				+ "    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n");
		});
	}

	[Theory]
	[InlineData("monitor", "inet d0 forwarding off ")]
	[InlineData("monitor link", "2: d0")]
	[InlineData("monitor li", "2: d0")]
	[InlineData("mon link address route", "2: d0")]
	[InlineData("monitor label", "[NETCONF]inet d0 ")]
	[InlineData("monitor l", "[NETCONF]inet d0 ")]
	[InlineData("monitor link label", "[LINK]2: d0")]
	[InlineData("monitor link all-nsid", "[nsid current]2: d0")]
	[InlineData("monitor all all-nsid", "[nsid current][NETCONF]inet d0 ")]
	[InlineData("-ts monitor link", "[2019-06-25T00:00:00.1")]
	[InlineData("-t monitor link", "Timestamp: Tue Jun 25 00:00:00 2019 1")]
	[InlineData("-4 monitor", "inet d0 forwarding off ")]
	[InlineData("-6 monitor", "2: d0")]
	// nothing ends the line: iproute2 shows the rest to who asks for the family of links only, and forgets that here
	[InlineData("-br monitor link", "d0               DOWN           ")]
	[InlineData("-o monitor link", "2: d0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default \\    link/")]
	public void How_a_line_begins(string words, string beginning)
	{
		OnMachine(() => {
			Monitored(words, "ip link add d0 address 02:00:00:00:00:01 type dummy").ShouldStartWith(beginning);
			Run("ip link del d0");
		});
	}

	[Theory]
	[InlineData("monitor address")]
	[InlineData("monitor route")]
	[InlineData("monitor mroute prefix neigh rule nsid nexthop")]
	[InlineData("monitor dev lo link")]
	[InlineData("-6 monitor netconf address")]
	public void What_was_not_asked_for_is_not_shown(string words)
	{
		OnMachine(() => Monitored(words, "ip link add d0 type dummy", "ip link del d0").ShouldBeEmpty());
	}

	[Fact]
	public void One_device_may_be_asked_for()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip link add d1 type dummy");
			Monitored("monitor dev d1", "ip link set d0 up", "ip link set d1 up", "ip link del d0").ShouldStartWith("3: d1: ");
			// like iproute2 it says which kind of message it leaves out
			Monitored("monitor all dev lo", "ip link del d1").ShouldBe("[LINK][NETCONF][LINK]");
		});
	}

	[Theory]
	[InlineData("ip monitor dev", 255, "Command line is not complete. Try option \"help\"\n")]
	[InlineData("ip monitor dev nope", 255, "Error: argument \"nope\" is wrong: Device does not exist\n\n")]
	[InlineData("ip monitor linkx", 255, "Argument \"linkx\" is unknown, try \"ip monitor help\".\n")]
	// statistics came with a later kernel
	[InlineData("ip monitor stats", 1, "Failed to add stats group to list\n")]
	public void Mistakes(string line, int status, string words)
	{
		OnMachine(() => Sysfs.Sh(line).ShouldBe((status, words)));
	}

	[Fact]
	public void Help_is_a_usage()
	{
		OnMachine(() => {
			var (status, output) = Sysfs.Sh("ip monitor help");

			status.ShouldBe(255);
			output.ShouldStartWith("Usage: ip monitor [ all | OBJECTS ]");
		});
	}

	[Fact]
	public void Numbers_of_namespaces_come_and_go_with_their_names()
	{
		OnWire(() => {
			Monitored("monitor nsid", "ip netns add far", "ip link set w1 netns far", "sleep 1",
				"ip netns del far").ShouldBe(
				"nsid 0 (iproute2 netns name: far)\nDeleted nsid 0 (iproute2 netns name: far)\n");
		});
	}

	[Fact]
	public void Messages_of_other_namespaces_say_where_they_are_from()
	{
		OnWire(() => {
			Run("ip netns add far", "ip link set w1 netns far");

			string seen = Monitored("monitor link all-nsid", "ip -n far link set w1 up", "ip -n far link add d0 type dummy",
				"ip link set w0 down");

			seen.ShouldContain("[nsid 0]");
			seen.ShouldContain(": d0: <BROADCAST,NOARP>");
			seen.ShouldContain("[nsid current]");
			Run("ip netns del far");
			Libc.Sleep(TimeSpan.FromSeconds(1));
		});
	}

	[Fact]
	public void A_neighbour_is_shown_as_ip_neigh_shows_it()
	{
		// struct ndmsg: family, ifindex, state, flags, type
		byte[] Head(int index, int state, int flags = 0) =>
			[AF_INET, 0, 0, 0, (byte)index, 0, 0, 0, (byte)state, 0, (byte)flags, 1];
		byte[] destination = Wire.Attribute(NDA_DST, [10, 0, 0, 9]);
		byte[] address = Wire.Attribute(NDA_LLADDR, W1);
		byte[] info = Wire.Attribute(NDA_CACHEINFO, [100, 0, 0, 0, 200, 0, 0, 0, 0x2c, 1, 0, 0, 2, 0, 0, 0]);

		OnWire(() => {
			int w0 = Index("w0");

			Announced("monitor all", () => {
				Announce(RTNLGRP_NEIGH, RTM_NEWNEIGH, Head(w0, NUD_REACHABLE), destination, address);
				Announce(RTNLGRP_NEIGH, RTM_DELNEIGH, Head(w0, NUD_FAILED), destination);
				Announce(RTNLGRP_NEIGH, RTM_NEWNEIGH, Head(w0, NUD_PERMANENT, NTF_ROUTER), destination, address,
					Wire.Attribute(NDA_PROTOCOL, [RTPROT_STATIC]));
				Announce(RTNLGRP_NEIGH, RTM_GETNEIGH, Head(w0, 0), destination);
			}).ShouldBe(
				"[NEIGH]10.0.0.9 dev w0 lladdr 02:00:00:00:00:02 REACHABLE \n"
				+ "[NEIGH]Deleted 10.0.0.9 dev w0 FAILED \n"
				+ "[NEIGH]10.0.0.9 dev w0 lladdr 02:00:00:00:00:02 router PERMANENT proto static \n"
				+ "[NEIGH]miss 10.0.0.9 dev w0 \n");
			Announced("-s monitor neigh dev w0", () => {
				Announce(RTNLGRP_NEIGH, RTM_NEWNEIGH, Head(w0, NUD_STALE), destination, address, info,
					Wire.Attribute(NDA_PROBES, 4));
				Announce(RTNLGRP_NEIGH, RTM_NEWNEIGH, Head(1, NUD_STALE), destination);
			}).ShouldBe("10.0.0.9 lladdr 02:00:00:00:00:02  ref 2 used 2/1/3probes 4 STALE \n");
			Announced("-br monitor neigh", () => Announce(RTNLGRP_NEIGH, RTM_NEWNEIGH, Head(w0, NUD_STALE), destination,
				address)).ShouldBe($"{"10.0.0.9",-39} {"w0",-16} 02:00:00:00:00:02\n");
		});
	}

	[Fact]
	public void An_address_is_shown_as_ip_address_shows_it()
	{
		// struct ifaddrmsg: family, prefix length, flags, scope, index
		byte[] Head(int index, int flags, int scope = 0) => [AF_INET, 24, (byte)flags, (byte)scope, (byte)index, 0, 0, 0];
		byte[] local = Wire.Attribute(IFA_LOCAL, [10, 0, 0, 1]);
		byte[] address = Wire.Attribute(IFA_ADDRESS, [10, 0, 0, 1]);
		byte[] forever = Wire.Attribute(IFA_CACHEINFO, [.. Enumerable.Repeat((byte)0xff, 8), .. new byte[8]]);
		byte[] limited = Wire.Attribute(IFA_CACHEINFO, [60, 0, 0, 0, 120, 0, 0, 0, .. new byte[8]]);

		OnWire(() => {
			int w0 = Index("w0");

			Announced("monitor all", () => {
				Announce(RTNLGRP_IPV4_IFADDR, RTM_NEWADDR, Head(w0, IFA_F_PERMANENT), address, local,
					Wire.Attribute(IFA_BROADCAST, [10, 0, 0, 255]), Wire.Attribute(IFA_LABEL, "w0"), forever);
				Announce(RTNLGRP_IPV4_IFADDR, RTM_DELADDR, Head(w0, IFA_F_SECONDARY, 254),
					Wire.Attribute(IFA_ADDRESS, [10, 0, 0, 2]), local, limited);
			}).ShouldBe(
				"[ADDR]" + w0 + ": w0    inet 10.0.0.1/24 brd 10.0.0.255 scope global w0\n"
				+ "       valid_lft forever preferred_lft forever\n"
				+ "[ADDR]Deleted " + w0 + ": w0    inet 10.0.0.1 peer 10.0.0.2/24 scope host secondary dynamic \n"
				+ "       valid_lft 120sec preferred_lft 60sec\n");
			Announced("monitor address dev lo",
				() => Announce(RTNLGRP_IPV4_IFADDR, RTM_NEWADDR, Head(w0, 0x80), address, local)).ShouldBeEmpty();
		});
	}

	[Fact]
	public void Settings_of_a_protocol_are_shown_as_ip_netconf_shows_them()
	{
		byte[] head = [AF_INET, 0, 0, 0];

		OnWire(() => {
			Announced("monitor all", () => {
				Announce(RTNLGRP_IPV4_NETCONF, RTM_NEWNETCONF, head, Wire.Attribute(NETCONFA_IFINDEX, Index("w0")),
					Wire.Attribute(NETCONFA_FORWARDING, 1), Wire.Attribute(NETCONFA_RP_FILTER, 2),
					Wire.Attribute(NETCONFA_MC_FORWARDING, 0), Wire.Attribute(NETCONFA_PROXY_NEIGH, 0),
					Wire.Attribute(NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, 1));
				Announce(RTNLGRP_IPV4_NETCONF, RTM_NEWNETCONF, head,
					Wire.Attribute(NETCONFA_IFINDEX, NETCONFA_IFINDEX_DEFAULT), Wire.Attribute(NETCONFA_RP_FILTER, 7));
				Announce(RTNLGRP_IPV4_NETCONF, RTM_DELNETCONF, head,
					Wire.Attribute(NETCONFA_IFINDEX, NETCONFA_IFINDEX_ALL));
			}).ShouldBe(
				"[NETCONF]inet w0 forwarding on rp_filter loose mc_forwarding off proxy_neigh off "
				+ "ignore_routes_with_linkdown on \n"
				+ "[NETCONF]inet default rp_filter 7 \n"
				+ "[NETCONF]Deleted inet all \n");
		});
	}

	[Fact]
	public void A_message_that_is_not_known_or_too_short_is_said_and_the_next_one_is_read()
	{
		OnWire(() => {
			Announced("monitor all", () => {
				Announce(RTNLGRP_LINK, RTM_NEWQDISC, new byte[4]);
				Announce(RTNLGRP_NEIGH, RTM_NEWNEIGH, new byte[4]);
				Announce(RTNLGRP_NSID, RTM_NEWNSID, new byte[4]);
				Run("ip link set w0 mtu 1400");
			}).ShouldStartWith("Unknown message: type=0x00000024(36) flags=0x00000000(0) len=0x00000014(20)\n"
				+ $"[NEIGH][NSID][LINK]{Index("w0")}: w0@w1: ");
		});
	}
}
