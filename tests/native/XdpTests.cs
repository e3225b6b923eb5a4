// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Net;

namespace Kernel.Tests.Native;

/// <summary>Programs of a veth on real threads.</summary>
public sealed class XdpTests : NativeMachineTest
{
	private const int Rounds = 60;

	private static T Locked<T>(Func<T> body)
	{
		rtnl_lock();
		try {
			return body();
		} finally {
			rtnl_unlock();
		}
	}

	private static byte[] Attribute(int type, ReadOnlySpan<byte> data)
	{
		byte[] bytes = new byte[(4 + data.Length + 3) & ~3];

		BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(4 + data.Length));
		BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)type);
		data.CopyTo(bytes.AsSpan(4));
		return bytes;
	}

	// ip link add type veth
	private static (net_device, net_device) Veth()
	{
		byte[] info = Attribute(IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, "veth"u8));
		byte[] request = new byte[32 + info.Length];
		int fd = socket_c.sys_socket(AF_NETLINK, (int)SOCK_RAW, NETLINK_ROUTE);

		BinaryPrimitives.WriteInt32LittleEndian(request, request.Length);
		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), RTM_NEWLINK);
		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(6), NLM_F_REQUEST | NLM_F_CREATE);
		info.CopyTo(request, 32);
		socket_c.sys_send(fd, request, request.Length, 0).ShouldBe(request.Length);
		syscalls_h.sys_close(fd).ShouldBe(0);
		return Locked(() => {
			net_device here = __dev_get_by_name(init_net, "veth0"u8)!, there = __dev_get_by_name(init_net, "veth1"u8)!;

			dev_open(here, null).ShouldBe(0);
			dev_open(there, null).ShouldBe(0);
			return (here, there);
		});
	}

	private static int Load(bpf_func_t program)
	{
		int fd = bpf_prog_load(BPF_PROG_TYPE_XDP, program, "test"u8);

		fd.ShouldBeGreaterThanOrEqualTo(0);
		return fd;
	}

	private static void Send(net_device dev)
	{
		var skb = alloc_skb(64, GFP_KERNEL)!;

		skb_put(skb, 60).Clear();
		skb_reset_mac_header(skb);
		skb.dev = dev;
		dev_queue_xmit(skb);
	}

	[Fact]
	public void Programs_come_and_go_while_packets_pass_and_a_device_goes_down_and_up()
	{
		OnMachine(() => {
			var (here, there) = Veth();
			int sending = 1, count = 0;
			int back = Load((ref xdp_buff _) => Interlocked.Increment(ref count) % 2 == 0 ? XDP_TX : XDP_DROP);
			int pass = Load((ref xdp_buff _) => XDP_PASS);

			Locked(() => dev_change_xdp_fd(here, null, pass, 0)).ShouldBe(0);
			Together(
				() => {
					while (Volatile.Read(ref sending) != 0)
						Send(here);
				},
				() => {
					while (Volatile.Read(ref sending) != 0)
						Send(there);
				},
				() => {
					try {
						for (int i = 0; i < Rounds; i++) {
							uint mode = i % 3 == 2 ? XDP_FLAGS_SKB_MODE : XDP_FLAGS_DRV_MODE;

							Locked(() => dev_change_xdp_fd(there, null, back, mode)).ShouldBe(0);
							// the others send, so once it is there a packet comes to it
							while (Volatile.Read(ref count) == 0)
								cond_resched();
							Locked(() => dev_change_xdp_fd(there, null, pass, mode)).ShouldBe(0);
							if (i % 4 == 0) {
								Locked(() => {
									dev_close(there);
									return dev_open(there, null);
								}).ShouldBe(0);
							}
							Locked(() => dev_change_xdp_fd(there, null, back, mode)).ShouldBe(0);
							Locked(() => dev_change_xdp_fd(there, null, -1, mode)).ShouldBe(0);
						}
					} finally {
						Volatile.Write(ref sending, 0);
					}
				});
			count.ShouldBeGreaterThan(0);
			syscalls_h.sys_close(back).ShouldBe(0);
			syscalls_h.sys_close(pass).ShouldBe(0);
			Locked(() => {
				// both ends, with the program of the one
				here.rtnl_link_ops!.dellink!(here, null);
				return 0;
			});
		}, "veth");
	}
}
