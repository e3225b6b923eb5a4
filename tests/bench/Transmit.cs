// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Kernel.Asm;
using Kernel.Net;

namespace Kernel.Bench;

/// <summary>
/// A packet of 60 bytes, from the allocation of its buffer to its end: thrown away by a dummy, or received at the other end of a
/// veth. Then a datagram of UDP, from <c>sendto</c> in one namespace to <c>recvfrom</c> in another. The peer is what a program of .NET would hand a packet over with: a channel of rented arrays.
/// </summary>
internal static class Transmit
{
	private const int Rounds = 31;
	private const int Burst = 64;
	// "Local experimental"
	private const ushort EtherType = 0x88b5;
	private const ushort Port = 700;

	private static readonly byte[] frame = Frame();
	private static readonly Channel<byte[]> channel = Channel.CreateUnbounded<byte[]>();
	private static net_device dummy = null!, veth = null!;
	private static readonly byte[] payload = new byte[ETH_ZLEN], buffer = new byte[ETH_ZLEN], from = new byte[16];
	private static readonly byte[] destination = Address(2, Port);
	private static int received, sender, receiver;

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

		machine.run("bench", () => {
			var tap = new packet_type { type = htons(EtherType), func = Receive };

			AddVeth("veth0", "veth1");
			AddVeth("udp0", "udp1");
			dummy = Open("dummy0"u8);
			veth = Open("veth0"u8);
			Open("veth1"u8);
			// Both ends are up, so there is a carrier; without this its news may come after the first packets.
			rtnl_lock();
			linkwatch_run_queue();
			rtnl_unlock();
			OpenUdp();
			dev_add_pack(tap);
			foreach (var measure in measures)
				measure.WarmUp();
			for (int round = 0; round < Rounds; round++) {
				foreach (var measure in measures)
					measure.Round();
			}
			dev_remove_pack(tap);
		});

		output.WriteLine($"{"name",-40} {"ours_ns",8} {"peer_ns",8} {"ratio",6}  {"allocated_bytes",15} {"best_ns",8}  linux_ns");
		Row(output, "xmit-dummy", toDummy, throughChannel, "108..121");
		Row(output, "xmit-veth", throughVeth, throughChannel, "166");
		Row(output, $"xmit-veth-burst-{Burst}", throughVethInBursts, throughChannel, "-");
		Row(output, "udp-veth", byUdp, throughChannel, "-");
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

	// ip link add NAME type veth peer name PEER
	private static void AddVeth(string name, string peer)
	{
		byte[] data = Attribute(IFLA_INFO_DATA, Attribute(VETH_INFO_PEER, [.. new byte[16], .. Attribute(IFLA_IFNAME, Text(peer))]));
		byte[] info = Attribute(IFLA_LINKINFO, [.. Attribute(IFLA_INFO_KIND, "veth"u8.ToArray()), .. data]);
		byte[] names = Attribute(IFLA_IFNAME, Text(name));
		byte[] message = [
			.. BitConverter.GetBytes(NLMSG_HDRLEN + 16 + names.Length + info.Length), .. BitConverter.GetBytes((ushort)RTM_NEWLINK),
			.. BitConverter.GetBytes((ushort)(NLM_F_REQUEST | NLM_F_CREATE)), .. new byte[8], .. new byte[16], .. names, .. info,
		];
		int fd = socket_c.sys_socket(AF_NETLINK, (int)SOCK_RAW, NETLINK_ROUTE);

		if (socket_c.sys_send(fd, message, message.Length, 0) != message.Length)
			throw new InvalidOperationException("there is no veth");
		sys_close(fd);
	}

	private static byte[] Text(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

	private static byte[] Attribute(int type, byte[] value) => [
		.. BitConverter.GetBytes((ushort)(4 + value.Length)), .. BitConverter.GetBytes((ushort)type), .. value,
		.. new byte[-value.Length & 3],
	];

	// udp0 stays, udp1 goes to a namespace of its own, and each has an address and a socket.
	private static void OpenUdp()
	{
		int home = Checked(sys_open("/proc/self/ns/net\0"u8, 0));

		sender = Checked(socket_c.sys_socket(AF_INET, (int)SOCK_DGRAM, 0));
		Checked(sys_unshare(CLONE_NEWNET));
		receiver = Checked(socket_c.sys_socket(AF_INET, (int)SOCK_DGRAM, 0));

		var net = current.nsproxy!.net_ns;

		rtnl_lock();
		Checked(dev_change_net_namespace(__dev_get_by_name(init_net, "udp1"u8)!, net, "udp1"u8));
		rtnl_unlock();
		Configure(receiver, "udp1", 2);
		Checked(sys_setns(home, (int)CLONE_NEWNET));
		Configure(sender, "udp0", 1);
		sys_close(home);
		Checked(socket_c.sys_bind(receiver, Address(2, Port), 16));
		rtnl_lock();
		linkwatch_run_queue();
		rtnl_unlock();
		// The first one asks for the neighbour's address.
		SendByUdp(1);
	}

	private static int Checked(int result) => result >= 0 ? result : throw new InvalidOperationException($"error {-result}");

	private static void Configure(int fd, string name, byte host)
	{
		byte[] request = new byte[40];

		Text(name).CopyTo(request, 0);
		Address(host, 0).CopyTo(request, 16);
		Checked((int)sys_ioctl(fd, SIOCSIFADDR, request));
		Address(0xff, 0).CopyTo(request, 16);
		request.AsSpan(20, 4).Fill(0xff);
		request[23] = 0;
		Checked((int)sys_ioctl(fd, SIOCSIFNETMASK, request));
		request.AsSpan(16).Clear();
		request[16] = (byte)IFF_UP;
		Checked((int)sys_ioctl(fd, SIOCSIFFLAGS, request));
	}

	private static byte[] Address(byte host, ushort port) =>
		[.. BitConverter.GetBytes((ushort)AF_INET), (byte)(port >> 8), (byte)port, 10, 0, 0, host, .. new byte[8]];

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int SendByUdp(int count)
	{
		int length = from.Length;

		for (int i = 0; i < count; i++) {
			if (socket_c.sys_sendto(sender, payload, payload.Length, 0, destination, 16) != payload.Length
				|| socket_c.sys_recvfrom(receiver, buffer, buffer.Length, 0, from, ref length) != payload.Length)
				throw new InvalidOperationException("a datagram was lost");
		}
		return count;
	}

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
