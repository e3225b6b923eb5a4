// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Tests.Net;
using Kernel.Tests.Net.Packet;
using Klab.Userspace;

namespace Kernel.Tests.Klab;

/// <summary>tap: what goes over a device, in a file that tcpdump reads.</summary>
public sealed class TapTests : PacketTest, IDisposable
{
	private const uint Magic = 0xa1b2c3d4;

	private readonly string _folder = Directory.CreateTempSubdirectory("tap").FullName;

	private sealed record Captured(uint Seconds, uint Microseconds, int Length, byte[] Bytes);

	private string Path(string name = "a.pcap") => System.IO.Path.Combine(_folder, name);

	public void Dispose() => Directory.Delete(_folder, recursive: true);

	/// <summary>Reads a file by what the format says, and nothing of our own.</summary>
	private static (uint LinkType, List<Captured> Packets) Read(string path)
	{
		byte[] file = File.ReadAllBytes(path);
		List<Captured> packets = [];

		BinaryPrimitives.ReadUInt32LittleEndian(file).ShouldBe(Magic);
		(BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(6)))
			.ShouldBe(((ushort)2, (ushort)4));
		BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(8)).ShouldBe(0);
		BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(16)).ShouldBe(262144);

		for (int at = 24; at < file.Length;) {
			int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8));

			packets.Add(new(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)),
				BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)),
				BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 12)), file[(at + 16)..(at + 16 + length)]));
			at += 16 + length;
		}
		return (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(20)), packets);
	}

	private static void SendFrom(string device, byte[] frame, int times = 1)
	{
		using var sender = new PacketSocket();

		for (int i = 0; i < times; i++)
			sender.SendTo(frame, PacketSocket.Address(Index(device), 0)).ShouldBe(frame.Length);
	}

	[Fact]
	public void Every_frame_is_written_with_the_machine_s_time()
	{
		OnWire(() => {
			var output = new CapturedOutput();
			var shell = new Shell(output, output);

			shell.Run($"tap w1 {Path()}").ShouldBe(0);
			SendFrom("w0", Frame());
			Libc.Sleep(TimeSpan.FromSeconds(2.5));
			SendFrom("w1", PacketSocket.Frame(W0, W1, PacketSocket.EtherType, "back"u8.ToArray()));
			shell.Run("tap -").ShouldBe(0);
			output.Take().ShouldBe("tap: w1: 2 packets\n");

			var (linkType, packets) = Read(Path());

			linkType.ShouldBe(1u);
			packets.Select(packet => packet.Bytes).ShouldBe([
				Frame(), PacketSocket.Frame(W0, W1, PacketSocket.EtherType, "back"u8.ToArray()),
			]);
			packets.ShouldAllBe(packet => packet.Length == packet.Bytes.Length);

			double apart = packets[1].Seconds - packets[0].Seconds
				+ ((double)packets[1].Microseconds - packets[0].Microseconds) / 1e6;

			apart.ShouldBe(2.5, 0.05);
			DateTime.UnixEpoch.AddSeconds(packets[0].Seconds).Year.ShouldBe(2019);
			// what follows is nobody's
			SendFrom("w0", Frame());
			Settle();
			Read(Path()).Packets.Count.ShouldBe(2);
		});
	}

	[Fact]
	public void Nothing_is_missed_between_two_commands()
	{
		OnWire(() => {
			for (int i = 0; i < 20; i++) {
				Sysfs.Sh($"tap w0 {Path()}").ShouldBe((0, ""));
				SendFrom("w0", Frame(), i);
				Sysfs.Sh("tap -").Status.ShouldBe(0);
				Read(Path()).Packets.Count.ShouldBe(i);
			}
		});
	}

	[Fact]
	public void The_file_can_be_read_while_it_is_written()
	{
		OnWire(() => {
			Run($"tap w0 {Path()}");
			Read(Path()).Packets.ShouldBeEmpty();
			SendFrom("w0", Frame());
			Settle();
			Read(Path()).Packets.Count.ShouldBe(1);
			Sysfs.Sh("tap -");
		});
	}

	[Fact]
	public void It_may_end_after_so_many_packets()
	{
		OnWire(() => {
			Run($"tap -c 2 w0 {Path()}", $"tap -c 7 w0 {Path("b.pcap")}");
			SendFrom("w0", Frame(), 5);
			Settle();
			Read(Path()).Packets.Count.ShouldBe(2);
			// its socket is closed, the other one is not
			Sysfs.Read("/proc/net/packet").Split('\n').Length.ShouldBe(3);
			Read(Path("b.pcap")).Packets.Count.ShouldBe(5);
			Sysfs.Sh("tap -");
			Sysfs.Read("/proc/net/packet").Split('\n').Length.ShouldBe(2);
		});
	}

	[Fact]
	public void It_hears_what_is_meant_for_others_unless_told_not_to()
	{
		OnWire(() => {
			Run($"tap w1 {Path()}");
			Devices.Find("w1")!.promiscuity.ShouldBe(1u);
			Sysfs.Sh("tap -");
			Devices.Find("w1")!.promiscuity.ShouldBe(0u);
			Run($"tap -p w1 {Path()}");
			Devices.Find("w1")!.promiscuity.ShouldBe(0u);
			Sysfs.Sh("tap -");
		});
	}

	[Fact]
	public void A_frame_longer_than_the_mtu_of_most_is_whole()
	{
		OnWire(() => {
			byte[] frame = Frame(payload: [.. Enumerable.Range(0, 9000).Select(i => (byte)i)]);

			Run("ip link set w0 mtu 9000", "ip link set w1 mtu 9000", $"tap w1 {Path()}");
			SendFrom("w0", frame);
			Sysfs.Sh("tap -");
			Read(Path()).Packets.ShouldHaveSingleItem().Bytes.ShouldBe(frame);
		});
	}

	[Fact]
	public void A_tag_that_the_kernel_took_out_is_put_back()
	{
		OnWire(() => {
			byte[] tagged = Frame(type: ETH_P_8021Q, payload: [0x20, 5, 0x88, 0xb5, 1, 2, 3]);

			Run($"tap w1 {Path()}");
			SendFrom("w0", tagged);
			Sysfs.Sh("tap -");
			Read(Path()).Packets.ShouldHaveSingleItem().Bytes.ShouldBe(tagged);
		});
	}

	[Fact]
	public void All_devices_at_once_are_written_with_what_linux_knows_of_each_packet()
	{
		OnWire(() => {
			Run($"tap any {Path()}");
			SendFrom("w0", Frame());
			Sysfs.Sh("tap -");

			var (linkType, packets) = Read(Path());

			linkType.ShouldBe(276u);

			// protocol, reserved, index, hardware, type, length and bytes of the address, payload
			byte[] Cooked(int index, int type) => [
				0x88, 0xb5, 0, 0, 0, 0, 0, (byte)index, 0, 1, (byte)type, 6, .. W0, 0, 0, .. Hello,
			];

			packets.Select(packet => packet.Bytes)
				.ShouldBe([Cooked(Index("w0"), PACKET_OUTGOING), Cooked(Index("w1"), PACKET_HOST)]);
		});
	}

	[Fact]
	public void A_frame_over_the_loopback_device_is_written_once()
	{
		OnMachine(() => {
			Run("ip link set lo up", $"tap lo {Path()}", $"tap any {Path("b.pcap")}");
			SendFrom("lo", Frame());
			Sysfs.Sh("tap -");
			Read(Path()).LinkType.ShouldBe(1u);
			Read(Path()).Packets.ShouldHaveSingleItem().Bytes.ShouldBe(Frame());
			Read(Path("b.pcap")).Packets.Count.ShouldBe(1);
			Run("ip link set lo down");
		});
	}

	[Fact]
	public void A_device_that_is_down_is_waited_for_and_one_that_goes_ends_it()
	{
		OnWire(() => {
			var output = new CapturedOutput();
			var shell = new Shell(output, output);

			Run("ip link set w1 down");
			shell.Run($"tap w1 {Path()}").ShouldBe(0);
			Run("ip link set w1 up");
			SendFrom("w0", Frame());
			Run("ip link set w1 down", "ip link set w1 up");
			SendFrom("w0", Frame());
			Settle();
			Run("ip link del w1");
			Settle();
			output.Take().ShouldBe("tap: w1: No such device\ntap: w1: 2 packets\n");
			Read(Path()).Packets.Count.ShouldBe(2);
		});
	}

	[Fact]
	public void It_works_in_every_namespace_and_is_ended_from_anywhere()
	{
		OnWire(() => {
			Run("ip netns add far", "ip link set w1 netns far", "ip -n far link set w1 up",
				$"ip netns exec far tap w1 {Path()}");
			SendFrom("w0", Frame());
			Sysfs.Sh("ip netns exec far tap -").Status.ShouldBe(0);
			Run($"ip netns exec far tap w1 {Path("b.pcap")}");
			SendFrom("w0", Frame());
			Sysfs.Sh("tap -").Status.ShouldBe(0);
			Read(Path()).Packets.Count.ShouldBe(1);
			Read(Path("b.pcap")).Packets.Count.ShouldBe(1);
			Run("ip netns del far");
			Libc.Sleep(TimeSpan.FromSeconds(1));
		});
	}

	[Fact]
	public void What_cannot_be_is_one_line()
	{
		OnWire(() => {
			Sysfs.Sh($"tap nope {Path()}").ShouldBe((1, "tap: nope: No such device\n"));
			Sysfs.Sh($"tap {new string('x', 100)} {Path()}").ShouldBe((1, $"tap: {new string('x', 100)}: No such device\n"));
			// a mistake makes no file
			File.Exists(Path()).ShouldBeFalse();
			Sysfs.Sh($"tap w0 {Path("no/such/folder")}")
				.ShouldBe((1, $"tap: {Path("no/such/folder")}: No such file or directory\n"));
			Sysfs.Sh($"tap w0 {_folder}").ShouldBe((1, $"tap: {_folder}: Is a directory\n"));
			Sysfs.Sh("tap w0 ''").Output.Split('\n').Length.ShouldBe(2);
			Sysfs.Sh("tap w0 'a\0b'").Output.Split('\n').Length.ShouldBe(2);
			Sysfs.Sh($"tap -c 0 w0 {Path()}").ShouldBe((2, "tap: invalid packet count '0'\n"));
			Sysfs.Sh($"tap -c x w0 {Path()}").ShouldBe((2, "tap: invalid packet count 'x'\n"));
			foreach (string line in new[] { "tap", "tap w0", "tap -c", "tap -q w0 f", "tap w0 a b" }) {
				var (status, output) = Sysfs.Sh(line);

				status.ShouldBe(2, line);
				output.ShouldStartWith("Usage: tap ");
			}
			// nothing to end is no mistake
			Sysfs.Sh("tap -").ShouldBe((0, ""));
			// nothing was left open
			Sysfs.Read("/proc/net/packet").Split('\n').Length.ShouldBe(2);
			Devices.Find("w0")!.promiscuity.ShouldBe(0u);
		});
	}

	[Fact]
	public void Only_who_may_see_raw_packets_may()
	{
		OnWire(() => {
			var output = new CapturedOutput();
			var shell = new Shell(output, output);

			Libc.ChangeCapability(CAP_NET_RAW, raise: false).ShouldBe(0);
			shell.Run($"tap w0 {Path()}").ShouldBe(1);
			output.Take().ShouldBe("tap: w0: Operation not permitted\n");
			Libc.ChangeCapability(CAP_NET_RAW, raise: true).ShouldBe(0);
		});
	}

	[Fact]
	public void What_the_socket_tool_gives_up_the_other_programs_still_have()
	{
		OnWire(() => {
			var output = new CapturedOutput();
			var shell = new Shell(output, output);

			shell.Run("sk caps -net_admin").ShouldBe(0);
			shell.Run("sk ioctl w0 SIOCSIFNAME w9").ShouldBe(0);
			output.Take().ShouldBe("0\n-EPERM\n");
			shell.Run("ip link set w0 alias x").ShouldBe(0);
			shell.Run("sk caps +net_admin").ShouldBe(0);
		});
	}

	[Theory]
	[InlineData("tap w1 w1.pcap")]
	[InlineData("ip monitor all &")]
	public void The_examples_of_the_page_work(string line)
	{
		string script = Repository.Read("Documentation/klab.md").Split("```sh\n").Skip(1)
			.Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])
			.Single(block => block.Split('\n').Contains(line));
		var (status, output, error) = KlabProcess.Run(["sh"], script, _folder);

		status.ShouldBe(0, error);
		if (line.StartsWith("tap")) {
			error.ShouldBe("tap: w1: 1 packet\n");
			Read(Path("w1.pcap")).Packets.ShouldHaveSingleItem().Bytes[14..].ShouldBe(Hello);
		} else {
			error.ShouldBeEmpty();
			foreach (string seen in new[] { "[NSID]nsid 0 (iproute2 netns name: far)\n", "[LINK]", "Deleted " })
				output.ShouldContain(seen);
		}
	}

	[Fact]
	public void At_the_end_of_the_script_all_is_written()
	{
		string[] script = [
			"ip link add w0 type veth peer name w1", "ip link set w0 up", "ip link set w1 up",
			$"tap w1 {Path()}", $"tap any {Path("b.pcap")}", "sk open k packet",
			.. Enumerable.Repeat("sk sendto k 3 0x88b5 hello", 20), "sk close k",
		];
		var (status, output, error) = KlabProcess.Sh(string.Join('\n', script) + "\n");

		status.ShouldBe(0);
		output.ShouldBe(string.Concat(Enumerable.Repeat("0\n", 22)));
		error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
			.ShouldBe(["tap: any: 40 packets", "tap: w1: 20 packets"]);
		Read(Path()).Packets.Count.ShouldBe(20);
		Read(Path("b.pcap")).Packets.Count.ShouldBe(40);
	}
}
