// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;

namespace Kernel.Tests.Klab;

/// <summary>Commands of the shell on a machine.</summary>
public sealed class ShellTests : MachineTest
{
	private static (int Status, string Output) Sh(params string[] lines)
	{
		(int, string) last = default;

		OnMachine(() => {
			foreach (string line in lines)
				last = Sysfs.Sh(line);
		});
		return last;
	}

	[Theory]
	[InlineData("true && echo yes", 0, "yes\n")]
	[InlineData("false && echo yes", 1, "")]
	[InlineData("false || echo no", 0, "no\n")]
	[InlineData("true || echo no", 0, "")]
	[InlineData("false && echo a || echo b", 0, "b\n")]
	[InlineData("true || echo a && echo b", 0, "b\n")]
	[InlineData("false; echo a", 0, "a\n")]
	[InlineData("echo a; false", 1, "a\n")]
	[InlineData("nope || echo there is no nope", 0, "nope: command not found\nthere is no nope\n")]
	[InlineData("nope", 127, "nope: command not found\n")]
	[InlineData("echo -n a", 0, "a")]
	[InlineData("echo", 0, "\n")]
	[InlineData("echo 'a  b' c", 0, "a  b c\n")]
	[InlineData("sleep", 1, "sleep: missing operand\nTry 'sleep --help' for more information.\n")]
	[InlineData("sleep x", 1, "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n")]
	[InlineData("sleep -1", 1, "sleep: invalid option -- '1'\nTry 'sleep --help' for more information.\n")]
	[InlineData("ls /nope", 2, "ls: cannot access '/nope': No such file or directory\n")]
	[InlineData("ls -q", 2, "ls: invalid option -- 'q'\n")]
	[InlineData("cat /sys", 1, "cat: /sys: Is a directory\n")]
	[InlineData("cat /nope /sys/class/net/lo/ifindex", 1, "cat: /nope: No such file or directory\n1\n")]
	[InlineData("readlink /sys/class/net/nope", 1, "")]
	[InlineData("modprobe", 1, "modprobe: missing module name\n")]
	[InlineData("modprobe nosuchmodule", 1, "modprobe: FATAL: Module nosuchmodule not found.\n")]
	[InlineData("echo x > /sys/class/net/nope/mtu", 1, "No such file or directory\n")]
	[InlineData("echo x > /sys/class/net/lo/mtu", 1, "write error: Invalid argument\n")]
	[InlineData("echo 1 > /sys/class/net/lo/ifindex", 1, "Permission denied\n")]
	[InlineData("echo 'a", 2, "klab: unexpected end of line while looking for matching '\n")]
	public void A_line_its_status_and_its_output(string line, int status, string output)
	{
		Sh(line).ShouldBe((status, output));
	}

	[Fact]
	public void Output_goes_to_a_file_of_the_machine()
	{
		OnMachine(() => {
			Sysfs.Sh("echo 1400 > /sys/class/net/lo/mtu").ShouldBe((0, ""));
			Sysfs.Sh("cat /sys/class/net/lo/mtu").ShouldBe((0, "1400\n"));
			// a redirection without a command opens the file and no more
			Sysfs.Sh("> /sys/class/net/lo/mtu").ShouldBe((0, ""));
			Sysfs.Sh("> /sys/class/net/nope").Status.ShouldBe(1);
			Sysfs.Sh("cat /sys/class/net/lo/mtu").ShouldBe((0, "1400\n"));
		});
	}

	[Fact]
	public void A_command_in_the_background_goes_on_while_the_next_ones_run()
	{
		OnMachine(() => {
			var output = new global::Klab.Userspace.CapturedOutput();
			var shell = new global::Klab.Userspace.Shell(output, output);

			shell.Run("ip monitor link & sleep 0.1").ShouldBe(0);
			shell.Run("ip link add d0 type dummy").ShouldBe(0);
			shell.Run("sleep 0.1").ShouldBe(0);
			output.Take().ShouldContain("d0: <BROADCAST,NOARP>");
			shell.Run("ip link del d0; sleep 0.1").ShouldBe(0);
			output.Take().ShouldStartWith("Deleted ");
		});
	}

	[Fact]
	public void Sleep_takes_the_machine_s_time()
	{
		OnMachine(() => {
			ulong start = jiffies;

			Sysfs.Sh("sleep 3600 1s 0.5").ShouldBe((0, ""));
			((jiffies - start) / HZ).ShouldBe(3601ul);
		});
	}

	[Fact]
	public void A_line_of_a_hundred_kilobytes_is_a_line_like_any_other()
	{
		string word = new('x', 100_000);

		Sh($"echo {word}").ShouldBe((0, word + "\n"));
		Sh($"{word}").ShouldBe((127, $"{word}: command not found\n"));
		Sh($"ip link set {word} up").Status.ShouldNotBe(0);
		Sh($"ip link add name {word} type dummy")
			.ShouldBe((255, $"Error: argument \"{word}\" is wrong: \"name\" not a valid ifname\n"));
		Sh($"echo {word} > /sys/class/net/lo/ifalias").Status.ShouldBe(1);
		Sh($"cat /{word}").ShouldBe((1, $"cat: /{word}: File name too long\n"));
		Sh("true" + string.Concat(Enumerable.Repeat(" && true", 10_000))).ShouldBe((0, ""));
		Sh($"echo '{string.Join(' ', Enumerable.Repeat("a", 50_000))}'").Status.ShouldBe(0);
	}

	[Theory]
	[InlineData("sk", "?empty\n")]
	[InlineData("sk nope", "?nope\n")]
	[InlineData("sk caps", "?caps\n")]
	[InlineData("sk caps net_raw", "?net_raw\n")]
	[InlineData("sk caps ''", "?\n")]
	[InlineData("sk indextoname x", "?x\n")]
	[InlineData("sk indextoname 99999999999", "?99999999999\n")]
	[InlineData("sk indextoname -1", "-ENODEV\n")]
	[InlineData("sk indextoname 1", "lo\n")]
	[InlineData("sk nametoindex lo", "1\n")]
	[InlineData("sk nametoindex nope", "-ENODEV\n")]
	[InlineData("sk nametoindex ''", "-ENODEV\n")]
	[InlineData("sk nametoindex lo:1", "1\n")]
	[InlineData("sk ioctl lo SIOCGIFFLAGS", "0x8\n")]
	[InlineData("sk ioctl lo SIOCSIFNAME a/b", "-EINVAL\n")]
	[InlineData("sk ioctl lo NOPE", "?ioctl\n")]
	[InlineData("sk open", "?open\n")]
	[InlineData("sk open k nope", "?nope\n")]
	[InlineData("sk open k packet ns=nope", "-ENOENT\n")]
	[InlineData("sk close k", "?k\n")]
	[InlineData("sk recv", "?recv\n")]
	public void The_socket_tool(string line, string output) => Sh(line).Output.ShouldBe(output);

	[Fact]
	public void The_packet_sockets_of_the_socket_tool()
	{
		OnMachine(() => {
			var output = new global::Klab.Userspace.CapturedOutput();
			var shell = new global::Klab.Userspace.Shell(output, output);

			void Says(string line, string said)
			{
				shell.Run(line);
				output.Take().ShouldBe(said + "\n", line);
			}

			shell.Run("ip link add w0 address 02:00:00:00:00:01 type veth peer name w1").ShouldBe(0);
			shell.Run("ip link set w0 up && ip link set w1 up").ShouldBe(0);
			Says("sk open k packet", "0");
			Says("sk open k packet", "?k");
			Says("sk open l packet", "0");
			Says("sk bind k 9 0x88b5", "-ENODEV");
			Says("sk bind k 2 0x88b5", "0");
			Says("sk bind k x 3", "?x");
			Says("sk bind l 1 0x88b5", "0");
			Says("sk recv l", "-ENETDOWN");
			Says("sk recv k", "-EAGAIN");
			Says("sk sendto l 9 0x88b5 hello", "-ENXIO");
			Says("sk sendto l 1 0x88b5 hello", "-ENETDOWN");
			Says("sk send l hello", "-ENETDOWN");
			shell.Run("ip link del w0; ip link add w0 type veth peer name w1");
			shell.Run("ip link set w0 up; ip link set w1 up");
			output.Take();
			Says("sk bind k 5 0x88b5", "0");
			Says("sk bind l 4 0x88b5", "0");
			Says("sk sendto l 5 0x88b5 hello", "0");
			Says("sleep 0.1; sk recv l", "len=5 ifindex=4 proto=0x88b5 pkttype=1");
			Says("sk getint k TYPE", "2");
			Says("sk getint k DOMAIN", "17");
			Says("sk getint k PRIORITY optlen=8", "0");
			Says("sk setint k PRIORITY 7", "0");
			Says("sk getint k PRIORITY", "7");
			Says("sk getint k PRIORITY optlen=2", "7 len=2");
			Says("sk setint k PRIORITY 7 optlen=3", "-EINVAL");
			Says("sk setint k PRIORITY 7 null", "-EFAULT");
			Says("sk setint k NOPE 7", "?NOPE");
			Says("sk setstr k BINDTODEVICE w1", "0");
			Says("sk getstr k BINDTODEVICE", "\"w1\" len=3");
			Says("sk close k", "0");
			Says("sk close k", "?k");
			Says("sk open n netlink", "0");
			Says("sk bind n 7 0", "0");
			Says("sk close n", "0");
			shell.Run("ip netns add far");
			Says("sk open f packet ns=far", "0");
			Says("sk bind f 4 3", "-ENODEV");
			Says("sk close f", "0");
			Says("sk close l", "0");
			shell.Run("ip netns del far; ip link del w0");
		}, ["veth"]);
	}
}
