// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Klab;

/// <summary><c>ss</c>, with the output of iproute2 6.1 to a file.</summary>
public sealed class SsTests : MachineTest
{
	private const int Icmp = 1;

	private static void OnSockets(Action test) => OnMachine(() => {
		int raw = Libc.Socket(AF_INET, (int)SOCK_RAW, Icmp);

		raw.ShouldBeGreaterThanOrEqualTo(0);
		// one shell, whose sk keeps the sockets until it ends
		var output = new CapturedOutput();
		var shell = new Shell(output, output);

		foreach (string line in new[] {
			"ip link set dev lo up", "sk open u udp", "sk bind u 0.0.0.0 700", "sk open v udp", "sk bind v 127.0.0.1 701",
			"sk connect v 127.0.0.2 9", "sk open t tcp", "sk bind t 127.0.0.1 80", "sk listen t", "sk open c tcp", "sk bind c 127.0.0.1 1234",
			"sk connect c 127.0.0.1 80",
		})
			shell.Run(line).ShouldBe(0, line);
		test();
		Libc.Close(raw);
		shell.Run("sk close u; sk close v; sk close c; sk close t").ShouldBe(0);
	});

	/// <summary>Its lines without the spaces at their ends.</summary>
	private static string[] Ss(string words)
	{
		var (status, output) = Sh($"ss {words}");

		status.ShouldBe(0, output);
		return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
	}

	[Fact]
	public void Each_kind_of_socket_and_the_states_that_are_asked_for()
	{
		OnSockets(() => {
			Ss("-tln").ShouldBe([
				"State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess",
				"LISTEN 1      0          127.0.0.1:80        0.0.0.0:*",
			]);
			Ss("-u").ShouldBe([
				"Recv-Q Send-Q Local Address:Port Peer Address:PortProcess",
				"0      0          127.0.0.1:701     127.0.0.2:9",
			]);
			Ss("-ul").ShouldBe([
				"State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess",
				"UNCONN 0      0            0.0.0.0:700       0.0.0.0:*",
			]);
			Ss("-wa").ShouldBe([
				"State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess",
				"UNCONN 0      0            0.0.0.0:icmp      0.0.0.0:*",
			]);
			Ss("-w -a --numeric -H").ShouldBe(["UNCONN 0      0      0.0.0.0:1 0.0.0.0:*"]);
			Ss("-w").ShouldBe(["Recv-Q Send-Q Local Address:Port Peer Address:PortProcess"]);
		});
	}

	[Fact]
	public void Both_ends_of_a_connection_are_there()
	{
		OnSockets(() => {
			string[] lines = Ss("-4t");

			lines[0].ShouldBe("State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess");
			lines.Skip(1).Order(StringComparer.Ordinal).ShouldBe([
				"ESTAB 0      0          127.0.0.1:1234    127.0.0.1:80",
				"ESTAB 0      0          127.0.0.1:80      127.0.0.1:1234",
			]);
		});
	}

	[Fact]
	public void Without_a_kind_all_are_shown_raw_ones_first()
	{
		OnSockets(() => {
			string[] lines = Ss("-an4");

			lines[0].ShouldBe("Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess");
			lines.Skip(1).Select(line => line.Split(' ')[0]).ShouldBe(["raw", "udp", "udp", "tcp", "tcp", "tcp"]);
			lines[1].ShouldBe("raw   UNCONN 0      0            0.0.0.0:1         0.0.0.0:*");
			lines[4].ShouldBe("tcp   LISTEN 1      0          127.0.0.1:80        0.0.0.0:*");
			Ss("").Length.ShouldBe(4);
			Sh("ip netns add n; ip netns exec n ss -anH").ShouldBe((0, ""));
		});
	}

	[Theory]
	[InlineData("-x", "ss: invalid option -- 'x'\nUsage: ss [ OPTIONS ]\n")]
	[InlineData("--unix", "ss: unrecognized option '--unix'\nUsage: ss [ OPTIONS ]\n")]
	[InlineData("state", "Usage: ss [ OPTIONS ]\n")]
	public void A_mistake_its_status_and_its_words(string words, string expected)
	{
		OnMachine(() => {
			var (status, output) = Sh($"ss {words}");

			status.ShouldBe(255);
			output.ShouldStartWith(expected);
			Sh("ss -h").Status.ShouldBe(0);
		});
	}
}
