// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Klab;

/// <summary><c>ping</c>, with the words of iputils.</summary>
public sealed class PingTests : MachineTest
{
	private const string Wire = "ip link set dev lo up; ip netns add n; ip link add w0 type veth peer name w1 netns n; ip addr add 10.0.0.1/24 dev w0; "
		+ "ip link set dev w0 up; ip -n n addr add 10.0.0.2/24 dev w1; ip -n n link set dev w1 up";

	[Fact]
	public void Whoever_is_there_answers()
	{
		OnMachine(() => {
			Sh(Wire).ShouldBe((0, ""));
			Sh("ping -c 2 10.0.0.2").ShouldBe((0, """
				PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.
				64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.000 ms
				64 bytes from 10.0.0.2: icmp_seq=2 ttl=64 time=0.000 ms

				--- 10.0.0.2 ping statistics ---
				2 packets transmitted, 2 received, 0% packet loss, time 1000ms
				rtt min/avg/max/mdev = 0.000/0.000/0.000/0.000 ms

				"""));
			Sh("ping -c 1 -q -I w0 10.0.0.2").Output.ShouldStartWith("PING 10.0.0.2 (10.0.0.2) from 10.0.0.1 w0: 56(84) bytes of data.\n\n--- ");
			Sh("ping -c 1 -q -I 10.0.0.1 -s 100 10.0.0.2").Output.ShouldStartWith(
				"PING 10.0.0.2 (10.0.0.2) from 10.0.0.1 : 100(128) bytes of data.\n\n--- ");
		});
	}

	[Fact]
	public void Whoever_is_not_there_is_unreachable_after_a_while()
	{
		OnMachine(() => {
			Sh(Wire).ShouldBe((0, ""));
			Sh("ping -c 1 10.0.0.3").ShouldBe((1, """
				PING 10.0.0.3 (10.0.0.3) 56(84) bytes of data.
				From 10.0.0.1 icmp_seq=1 Destination Host Unreachable

				--- 10.0.0.3 ping statistics ---
				1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms


				"""));
		});
	}

	[Fact]
	public void Without_a_right_to_raw_sockets_it_takes_a_ping_socket_if_the_group_may_have_one()
	{
		OnMachine(() => {
			Sh(Wire).ShouldBe((0, ""));
			Libc.ChangeCapability(CAP_NET_RAW, raise: false).ShouldBe(0);
			Sh("ping -c 1 10.0.0.2").ShouldBe((2, "ping: socket: Operation not permitted\n"));
			Sh("echo '0 0' > /proc/sys/net/ipv4/ping_group_range").ShouldBe((0, ""));
			Sh("ping -c 2 10.0.0.2").ShouldBe((0, """
				PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.
				64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.000 ms
				64 bytes from 10.0.0.2: icmp_seq=2 ttl=64 time=0.000 ms

				--- 10.0.0.2 ping statistics ---
				2 packets transmitted, 2 received, 0% packet loss, time 1000ms
				rtt min/avg/max/mdev = 0.000/0.000/0.000/0.000 ms

				"""));
			Sh("ping -c 1 10.0.0.3").ShouldBe((1, """
				PING 10.0.0.3 (10.0.0.3) 56(84) bytes of data.
				From 10.0.0.1 icmp_seq=1 Destination Host Unreachable

				--- 10.0.0.3 ping statistics ---
				1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms


				"""));
			Libc.ChangeCapability(CAP_NET_RAW, raise: true).ShouldBe(0);
		});
	}

	[Theory]
	[InlineData("ping -c 1 10.9.9.9", 2, "ping: connect: Network is unreachable\n")]
	[InlineData("ping -c 1 -I nope 127.0.0.1", 2, "ping: SO_BINDTODEVICE nope: No such device\n")]
	[InlineData("ping -c 1 -I 10.9.9.9 127.0.0.1", 2, "ping: bind: Cannot assign requested address\n")]
	[InlineData("ping -c 1 nope", 2, "ping: nope: Name or service not known\n")]
	[InlineData("ping -c x 127.0.0.1", 2, "ping: invalid argument: 'x'\n")]
	[InlineData("ping 127.0.0.1", 2, "Usage: ping -c COUNT ")]
	public void A_mistake_its_status_and_its_words(string line, int status, string words)
	{
		OnMachine(() => {
			Sh("ip link set dev lo up").ShouldBe((0, ""));

			var (ended, output) = Sh(line);

			ended.ShouldBe(status);
			output.ShouldStartWith(words);
		});
	}
}
