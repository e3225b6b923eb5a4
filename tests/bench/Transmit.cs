// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Kernel.Asm;
using Kernel.Tests.Native;

namespace Kernel.Bench;

/// <summary>
/// A packet of 60 bytes, from the allocation of its buffer to its end: thrown away by a dummy, or received at the other end of a
/// veth. Then a datagram of UDP, from <c>sendto</c> in one namespace to <c>recvfrom</c> in another. The peer is what a program of
/// .NET would hand a packet over with, a channel of rented arrays; for the datagram it is the machine's own kernel as well, where
/// that is Linux and lets the program make namespaces.
/// </summary>
internal static class Transmit
{
	private const int Rounds = 31;
	private const int Burst = 64;
	// "Local experimental"
	private const ushort EtherType = 0x88b5;

	private static readonly byte[] frame = Frame();
	private static readonly Channel<byte[]> channel = Channel.CreateUnbounded<byte[]>();
	private static net_device dummy = null!, veth = null!;
	private static UdpPair<PortedKernel> udp = null!;
	private static int received;

	public static int Run(TextWriter output)
	{
		arch.select(architecture.native);

		var machine = Asm.machine.boot(new boot_options { builtin = ["dummy", "veth"] });
		Ratio.Measure toDummy = new(SendToDummy);
		Ratio.Measure throughVeth = new(SendThroughVeth);
		Ratio.Measure throughVethInBursts = new(SendThroughVethInBursts);
		Ratio.Measure byUdp = new(SendByUdp);
		Ratio.Measure throughChannel = new(SendThroughChannel);
		Ratio.Measure[] measures = [toDummy, throughVeth, throughVethInBursts, byUdp, throughChannel];
		using var twin = OperatingSystem.IsLinux() ? new UdpTwin<MachineKernel>() : null;
		Ratio.Measure byMachine = new(count => twin!.SendAndReceive(count));
		string? missing = twin == null ? "that is not Linux" : twin.Missing;

		machine.run("bench", () => {
			var tap = new packet_type { type = htons(EtherType), func = Receive };

			VethMessage.Add<PortedKernel>("veth0", "veth1");
			dummy = Open("dummy0"u8);
			veth = Open("veth0"u8);
			Open("veth1"u8);
			// Both ends are up, so there is a carrier; without this its news may come after the first packets.
			rtnl_lock();
			linkwatch_run_queue();
			rtnl_unlock();
			udp = new();
			dev_add_pack(tap);
			foreach (var measure in measures)
				measure.WarmUp();
			if (missing == null)
				byMachine.WarmUp();
			for (int round = 0; round < Rounds; round++) {
				foreach (var measure in measures)
					measure.Round();
				missing ??= twin!.Missing;
				if (missing == null)
					byMachine.Round();
			}
			missing ??= twin!.Missing;
			dev_remove_pack(tap);
			udp.Dispose();
		});

		output.WriteLine($"{"name",-40} {"ours_ns",8} {"peer_ns",8} {"ratio",6}  {"allocated_bytes",15} {"best_ns",8}  linux_ns");
		Row(output, "xmit-dummy", toDummy, throughChannel, "108..121");
		Row(output, "xmit-veth", throughVeth, throughChannel, "166");
		Row(output, $"xmit-veth-burst-{Burst}", throughVethInBursts, throughChannel, "-");
		Row(output, "udp-veth", byUdp, throughChannel, "-");
		if (missing == null)
			Row(output, "udp-veth/machine-kernel", byUdp, byMachine, "-");
		else
			output.WriteLine($"udp-veth/machine-kernel is missing: of the kernel under this program, {missing}.");
		output.WriteLine("linux_ns: a constant. Linux 5.1.15 took this as a user-mode program on a virtual machine of two processors, " +
			"sending by pktgen.");
		foreach (string left in machine.shutdown())
			Console.Error.WriteLine($"left behind: {left}");
		return 0;
	}

	private static void Row(TextWriter output, string name, Ratio.Measure ours, Ratio.Measure peer, string linux) => output.WriteLine(
		$"{name,-40} {ours.Nanoseconds,8:F2} {peer.Nanoseconds,8:F2} {ours.Nanoseconds / peer.Nanoseconds,6:F3}  " +
		$"{ours.Allocated,15:0.##} {ours.Best,8:F2}  {linux}");

	private static net_device Open(ReadOnlySpan<byte> name)
	{
		rtnl_lock();

		var dev = __dev_get_by_name(init_net, name)!;
		int err = dev_open(dev, null);

		rtnl_unlock();
		return err == 0 ? dev : throw new InvalidOperationException($"{dev.name} does not open: {err}");
	}

	private static int SendByUdp(int count) => udp.SendAndReceive(count);

	private static byte[] Frame()
	{
		byte[] bytes = new byte[ETH_ZLEN];

		bytes.AsSpan(0, ETH_ALEN).Fill(0xff);
		bytes[12] = EtherType >> 8;
		bytes[13] = EtherType & 0xff;
		return bytes;
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static void Send(net_device dev)
	{
		var skb = alloc_skb(LL_RESERVED_SPACE(dev) + ETH_ZLEN, GFP_ATOMIC)!;

		skb_reserve(skb, LL_RESERVED_SPACE(dev));
		skb_put_data(skb, frame, ETH_ZLEN);
		skb.dev = dev;
		skb.protocol = htons(EtherType);
		dev_queue_xmit(skb);
	}

	private static int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
	{
		received++;
		consume_skb(skb);
		return NET_RX_SUCCESS;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int SendToDummy(int count)
	{
		for (int i = 0; i < count; i++)
			Send(dummy);
		return count;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int SendThroughVeth(int count)
	{
		int before = received;

		for (int i = 0; i < count; i++)
			Send(veth);
		return Received(before, count);
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int SendThroughVethInBursts(int count)
	{
		int before = received;

		for (int i = 0; i < count; i += Burst) {
			local_bh_disable();
			for (int j = 0; j < Burst; j++)
				Send(veth);
			local_bh_enable();
		}
		return Received(before, count);
	}

	private static int Received(int before, int count)
	{
		return received == before + count ? count
			: throw new InvalidOperationException($"{before + count - received} of {count} packets were lost");
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int SendThroughChannel(int count)
	{
		int passed = 0;

		for (int i = 0; i < count; i++) {
			byte[] sent = ArrayPool<byte>.Shared.Rent(ETH_ZLEN);

			frame.CopyTo(sent, 0);
			channel.Writer.TryWrite(sent);
			if (channel.Reader.TryRead(out byte[]? got)) {
				ArrayPool<byte>.Shared.Return(got);
				passed++;
			}
		}
		return passed;
	}
}
