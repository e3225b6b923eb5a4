// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;

namespace Kernel.Tests.Klab;

/// <summary>What ip says of mistakes, beyond those of the conformance scenarios.</summary>
public sealed class IpTests : MachineTest
{
	private const string NotComplete = "Command line is not complete. Try option \"help\"\n";

	public static TheoryData<string, int, string> Mistakes() => new() {
		{ "ip -x link", 255, "Option \"-x\" is unknown, try \"ip -help\".\n" },
		{ "ip bogus", 1, "Object \"bogus\" is unknown, try \"ip help\".\n" },
		{ "ip link bogus", 255, "Command \"bogus\" is unknown, try \"ip link help\".\n" },
		{ "ip link show lo d1", 255, "Error: either \"dev\" is duplicate, or \"d1\" is a garbage.\n" },
		{ "ip link show group", 255, NotComplete },
		{ "ip link show master nope", 255, "Error: argument \"nope\" is wrong: Device does not exist\n\n" },
		{ "ip link show nope", 1, "Device \"nope\" does not exist.\n" },
		{ "ip monitor bogus", 255, "Argument \"bogus\" is unknown, try \"ip monitor help\".\n" },
		{ "ip link set", 255, "Not enough information: \"dev\" argument is required.\n" },
		{ "ip link set lo mtu", 255, NotComplete },
		{ "ip link set lo mtu 1000 mtu 1001", 255,
			"Error: duplicate \"mtu\": \"1001\" is the second value.\n" },
		{ "ip link set lo txqueuelen x", 255,
			"Error: argument \"x\" is wrong: Invalid \"txqueuelen\" value\n\n" },
		{ "ip link set lo name", 255, NotComplete },
		{ "ip link set lo name a name b", 255, "Error: duplicate \"name\": \"b\" is the second value.\n" },
		{ "ip link set lo name 'a b'", 255, "Error: argument \"a b\" is wrong: \"name\" not a valid ifname\n" },
		{ "ip link set lo name ''", 255, "Error: argument \"\" is wrong: \"name\" not a valid ifname\n" },
		{ "ip link set lo promisc", 255, NotComplete },
		{ "ip link set lo promisc maybe", 1,
			"Error: argument of \"promisc\" must be \"on\" or \"off\", not \"maybe\"\n" },
		{ "ip link set lo mode up", 255, "Error: argument \"up\" is wrong: Invalid link mode\n\n" },
		{ "ip link set lo state up2", 255, "Error: argument \"up2\" is wrong: Invalid operstate\n\n" },
		{ "ip link set lo netns nope", 255, "Error: argument \"nope\" is wrong: Invalid \"netns\" value\n\n" },
		{ "ip link set lo index 5", 255,
			"index can be used only when creating devices or when moving device to another netns.\n" },
		{ "ip link set nope up", 1, "Cannot find device \"nope\"\n" },
		{ "ip link set lo address 1:2", 1, "Invalid address length 2 - must be 6 bytes\n" },
		{ "ip link set lo address 1:2:3:4:5:xx", 1, "\"xx\" is invalid lladdr.\n" },
		{ "ip link set lo address 1:2:3:4:5:100", 1, "\"100\" is invalid lladdr.\n" },
		{ "ip link add d0 index 0 type dummy", 255,
			"Error: argument \"0\" is wrong: Invalid \"index\" value\n" },
		{ "ip link add d0 index 1 type dummy", 2, "RTNETLINK answers: File exists\n" },
		{ "ip link add d0 numtxqueues 0 type dummy", 2, "Error: Invalid number of transmit queues.\n" },
		{ "ip link add d0 link nope type dummy", 1, "Cannot find device \"nope\"\n" },
		{ "ip link add lo type dummy", 2, "RTNETLINK answers: File exists\n" },
		{ "ip link add a:b type dummy", 2, "RTNETLINK answers: Invalid argument\n" },
		{ "ip link add d0 type", 255, NotComplete },
		{ "ip link add d0 mtu -1 type", 255, NotComplete },
		{ "ip link set lo mtu -1", 2, "Error: mtu less than device minimum.\n" },
		{ "ip link set group 0x10 up extra", 1, "Cannot find device \"extra\"\n" },
		{ "ip link set group x up", 255, "Error: argument \"x\" is wrong: Invalid \"group\" value\n\n" },
		{ "ip link del", 255, "Not enough information: \"dev\" argument is required.\n" },
		{ "ip link del lo", 2, "RTNETLINK answers: Operation not supported\n" },
	};

	[Theory]
	[MemberData(nameof(Mistakes))]
	public void A_mistake_its_status_and_its_words(string line, int status, string words)
	{
		OnMachine(() => Sysfs.Sh(line).ShouldBe((status, words)));
	}

	[Theory]
	[InlineData("ip")]
	[InlineData("ip help")]
	[InlineData("ip -h")]
	[InlineData("ip link help")]
	[InlineData("ip link set help")]
	[InlineData("ip link show help")]
	public void Help_is_a_usage_and_status_255(string line)
	{
		OnMachine(() => {
			var (status, output) = Sysfs.Sh(line);

			status.ShouldBe(255);
			output.ShouldStartWith("Usage: ip ");
		});
	}

	[Theory]
	[InlineData("ip l")]
	[InlineData("ip li sh")]
	[InlineData("ip link ls")]
	[InlineData("ip -d -s -s link list dev lo")]
	[InlineData("ip -o -br link show up")]
	[InlineData("ip -- link")]
	[InlineData("ip --oneline link")]
	public void Words_may_be_cut_short(string line)
	{
		OnMachine(() => Sysfs.Sh(line).Status.ShouldBe(0));
	}

	[Theory]
	[InlineData("%d")]
	[InlineData("...")]
	[InlineData("-")]
	[InlineData("'#'")]
	[InlineData("\u00fcber")]
	[InlineData("abcdefghijklmno")]
	[InlineData("if3")]
	public void A_strange_name_is_a_name_in_every_command(string name)
	{
		OnMachine(() => {
			string plain = name.Trim('\'');

			Sysfs.Sh($"ip link add name {name} type dummy").ShouldBe((0, ""));

			string given = plain == "%d" ? "0" : plain;

			Sysfs.Sh($"ip link show dev {name.Replace("%d", "0")}").Output
				.ShouldStartWith($"2: {given}: <");
			Sysfs.Sh($"ip link set dev {name.Replace("%d", "0")} up").ShouldBe((0, ""));
			Sysfs.Sh($"ip link del dev {name.Replace("%d", "0")}").ShouldBe((0, ""));
		});
	}

	[Fact]
	public void A_refused_command_changes_nothing()
	{
		OnMachine(() => {
			Sysfs.Sh("ip link add d0 type dummy");

			string before = Sysfs.Sh("ip -d link show d0").Output;

			// one bad word refuses the whole line, whatever stood before it
			Sysfs.Sh("ip link set d0 mtu 1000 promisc on name e0 alias x group nope").Status.ShouldBe(255);
			Sysfs.Sh("ip link set d0 up name lo").Status.ShouldBe(2);
			Sysfs.Sh("ip -d link show d0").Output.ShouldBe(before);
			Sysfs.Sh("ip link del d0").Status.ShouldBe(0);
		});
	}
}
