// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;

namespace Kernel.Tests.Klab;

/// <summary>FreeBSD's ifconfig on a machine.</summary>
public sealed class IfconfigTests : MachineTest
{
	private static void Session(params (string line, string output)[] lines)
	{
		OnMachine(() => {
			foreach (var (line, output) in lines) {
				var (status, said) = Sysfs.Sh(line);

				said.ShouldBe(output, line);
				status.ShouldBe(output.StartsWith("ifconfig: ") || output.StartsWith("usage: ") ? 1 : 0, line);
			}
		});
	}

	[Fact]
	public void Interfaces_are_made_renamed_listed_and_destroyed()
	{
		Session(
			("ifconfig -l", "lo0\n"),
			("ifconfig -C", "vlan bridge lo\n"),
			("ifconfig bridge create", "bridge0\n"),
			("ifconfig bridge5 create", ""),
			("ifconfig bridge0 name lan", "lan\n"),
			("ifconfig -l", "lo0 lan bridge5\n"),
			("ifconfig lan.7 create", ""),
			("ifconfig bridge create name dmz", "dmz\n"),
			("ifconfig lan.7 destroy", ""),
			("ifconfig lan destroy", ""),
			("ifconfig -l", "lo0 bridge5 dmz\n"));
	}

	[Fact]
	public void What_is_refused_is_told_in_the_words_of_FreeBSD()
	{
		Session(
			("ifconfig bridge0 create", ""),
			("ifconfig bridge0 create", "ifconfig: SIOCIFCREATE2: File exists\n"),
			("ifconfig bridge123456 create", "ifconfig: SIOCIFCREATE2: No space left on device\n"),
			("ifconfig bridge01 create", "ifconfig: SIOCIFCREATE2: Invalid argument\n"),
			("ifconfig tap0 create", "ifconfig: SIOCIFCREATE2: Invalid argument\n"),
			("ifconfig lo0 destroy", "ifconfig: SIOCIFDESTROY: Invalid argument\n"),
			("ifconfig bridge7 destroy", "ifconfig: interface bridge7 does not exist\n"),
			("ifconfig bridge7 name x", "ifconfig: interface bridge7 does not exist\n"),
			("ifconfig bridge0 name lo0", "ifconfig: ioctl SIOCSIFNAME (set name): File exists\n"),
			("ifconfig bridge0 name sixteen-letters-", "ifconfig: ioctl SIOCSIFNAME (set name): Invalid argument\n"),
			("ifconfig bridge0 name", "ifconfig: 'name' requires argument\n"),
			("ifconfig an-interface-with-a-long-name create",
				"ifconfig: an-interface-with-a-long-name: cloning name too long\n"),
			("ifconfig an-interface-with-a-long-name destroy",
				"ifconfig: interface an-interface-with-a-long-name does not exist\n"),
			("ifconfig", "usage: ifconfig NAME create|destroy|name NEW\n       ifconfig -l|-C\n"),
			("ifconfig bridge0 fly", "usage: ifconfig NAME create|destroy|name NEW\n       ifconfig -l|-C\n"),
			("ifconfig bridge0 name x", "x\n"),
			("ifconfig bridge0 create", "ifconfig: SIOCIFCREATE2: File exists\n"),
			("ifconfig bridge create", "bridge1\n"));
	}

	[Fact]
	public void What_was_made_is_told_even_if_it_cannot_be_renamed()
	{
		OnMachine(() => Sysfs.Sh("ifconfig bridge create name lo0")
			.ShouldBe((1, "ifconfig: ioctl SIOCSIFNAME (set name): File exists\nbridge0\n")));
	}

	[Fact]
	public void The_example_of_the_page_works()
	{
		string script = Repository.Read("Documentation/klab.md").Split("```sh\n").Skip(1)
			.Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])
			.Single(block => block.StartsWith("ifconfig "));
		var (status, output, error) = KlabProcess.Run(["sh"], script);

		(status, output, error).ShouldBe((0, "bridge0\nlan\nbridge1\nlo0 lan bridge1\n",
			"ifconfig: SIOCIFCREATE2: File exists\n"));
	}

	[Fact]
	public void The_interfaces_of_Linux_are_others()
	{
		Session(
			("ip link add bridge0 type dummy", ""),
			("ifconfig bridge create", "bridge0\n"),
			("ip link del bridge0", ""),
			("ifconfig -l", "lo0 bridge0\n"));
	}
}
