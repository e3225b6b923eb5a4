// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>GRO: packets of one flow wait for each other during a poll, and go on as one.</summary>
public sealed class GroTests : MachineTest
{
	// "Local experimental": the first byte behind the header is the flow, the second one says that it is the flow's last.
	private const ushort EtherType = 0x88b5;

	private sealed class Receiver
	{
		private readonly napi_struct _napi = new();
		private readonly Queue<sk_buff> _queue = new();
		private readonly packet_type _tap;
		private readonly packet_offload _offload;

		internal net_device Dev { get; } = Make("d0");

		/// <summary>What the protocol got: how many packets each was made of.</summary>
		internal List<int> Got { get; } = [];

		internal List<int> Results { get; } = [];

		internal Receiver()
		{
			Open(Dev);
			_tap = new packet_type { type = htons(EtherType), func = Receive };
			_offload = new packet_offload { type = htons(EtherType) };
			_offload.callbacks.gro_receive = GroReceive;
			_offload.callbacks.gro_complete = (skb, nhoff) => 0;
			dev_add_pack(_tap);
			dev_add_offload(_offload);
			Locked(() => {
				netif_napi_add(Dev, _napi, Poll, 64);
				napi_enable(_napi);
			});
		}

		private static Span<byte> Payload(sk_buff skb) => skb.head.AsSpan(skb.data + (int)skb_gro_offset(skb));

		// Merges by throwing the later one away.
		private static err_ptr<sk_buff> GroReceive(list_head<sk_buff> head, sk_buff skb)
		{
			Span<byte> payload = Payload(skb);

			foreach (var p in list_for_each_entry(head)) {
				if (NAPI_GRO_CB(p).same_flow == 0 || Payload(p)[0] != payload[0])
					continue;
				NAPI_GRO_CB(p).count++;
				NAPI_GRO_CB(skb).same_flow = 1;
				NAPI_GRO_CB(skb).free = NAPI_GRO_FREE;
				return payload[1] != 0 ? p : null;
			}
			return (sk_buff?)null;
		}

		private int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
		{
			Got.Add(NAPI_GRO_CB(skb).count);
			kfree_skb(skb);
			return NET_RX_SUCCESS;
		}

		private int Poll(napi_struct napi, int budget)
		{
			int done = 0;

			for (; done < budget && _queue.TryDequeue(out var skb); done++)
				Results.Add(napi_gro_receive(napi, skb));
			if (done < budget)
				napi_complete_done(napi, done);
			return done;
		}

		/// <summary>Has the device receive packets in one poll.</summary>
		internal void Receive(params (byte Flow, byte Last)[] packets)
		{
			foreach (var (flow, last) in packets)
				_queue.Enqueue(Packet(EtherType, [flow, last]));
			Schedule();
		}

		internal void Schedule()
		{
			local_bh_disable();
			napi_schedule(_napi);
			local_bh_enable();
			msleep(20);
		}

		internal void Enqueue(sk_buff skb) => _queue.Enqueue(skb);

		internal sk_buff Packet(ushort type, ReadOnlySpan<byte> payload)
		{
			var skb = alloc_skb(2 * ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();
			Span<byte> frame = skb_put(skb, ETH_ZLEN);

			frame.Clear();
			frame[..ETH_ALEN].Fill(0xff);
			frame[12] = (byte)(type >> 8);
			frame[13] = (byte)(type & 0xff);
			payload.CopyTo(frame[ETH_HLEN..]);
			skb.protocol = eth_type_trans(skb, Dev);
			return skb;
		}

		internal void End()
		{
			Locked(() => {
				napi_disable(_napi);
				netif_napi_del(_napi);
			});
			dev_remove_offload(_offload);
			dev_remove_pack(_tap);
			Remove(Dev);
		}
	}

	private static void OnReceiver(Action<Receiver> test) => OnMachine(() => {
		var receiver = new Receiver();

		test(receiver);
		receiver.End();
	});

	[Fact]
	public void Packets_of_a_flow_are_one_at_the_end_of_the_poll_the_oldest_flow_first()
	{
		OnReceiver(receiver => {
			receiver.Receive((1, 0), (2, 0), (1, 0), (1, 0), (2, 0));
			receiver.Results.ShouldBe([GRO_HELD, GRO_HELD, GRO_MERGED_FREE, GRO_MERGED_FREE, GRO_MERGED_FREE]);
			receiver.Got.ShouldBe([3, 2]);
		});
	}

	[Fact]
	public void A_flow_that_ends_does_not_wait_for_that()
	{
		OnReceiver(receiver => {
			receiver.Receive((1, 0), (2, 0), (2, 1), (1, 0));
			receiver.Got.ShouldBe([2, 2]);
			receiver.Results[2].ShouldBe(GRO_MERGED_FREE);
		});
	}

	[Fact]
	public void The_ninth_flow_lets_the_oldest_go()
	{
		OnReceiver(receiver => {
			receiver.Receive([.. Enumerable.Range(1, 9).Select(flow => ((byte)flow, (byte)0)), (1, 0)]);
			receiver.Results.ShouldAllBe(result => result == GRO_HELD, "the first flow is new again");
			receiver.Got.ShouldBe(Enumerable.Repeat(1, 10));
		});
	}

	[Fact]
	public void Other_addresses_are_another_flow()
	{
		OnReceiver(receiver => {
			var other = receiver.Packet(EtherType, [1, 0]);

			other.head[skb_mac_header(other) + ETH_ALEN] = 2;
			receiver.Enqueue(receiver.Packet(EtherType, [1, 0]));
			receiver.Enqueue(other);
			receiver.Schedule();
			receiver.Got.ShouldBe([1, 1]);
		});
	}

	[Fact]
	public void What_no_protocol_merges_and_what_comes_to_a_device_that_does_not_want_it_goes_on_at_once()
	{
		OnReceiver(receiver => {
			receiver.Enqueue(receiver.Packet(EtherType + 1, [1, 0]));
			receiver.Schedule();
			receiver.Results.ShouldBe([GRO_DROP], "and nobody takes it");

			receiver.Dev.features &= ~NETIF_F_GRO;
			receiver.Receive((1, 0), (1, 0));
			receiver.Results.ShouldBe([GRO_DROP, GRO_NORMAL, GRO_NORMAL]);
		});
	}

	// Transparent Ethernet bridging: a frame in a frame.
	[Fact]
	public void Of_Ethernet_in_Ethernet_the_flow_is_what_is_inside()
	{
		OnReceiver(receiver => {
			byte[] inner = new byte[ETH_HLEN + 2];

			inner[12] = EtherType >> 8;
			inner[13] = EtherType & 0xff;
			inner[ETH_HLEN] = 1;
			receiver.Enqueue(receiver.Packet(ETH_P_TEB, inner));
			receiver.Enqueue(receiver.Packet(ETH_P_TEB, inner));
			inner[0] = 2;
			receiver.Enqueue(receiver.Packet(ETH_P_TEB, inner));
			inner[13]++;
			receiver.Enqueue(receiver.Packet(ETH_P_TEB, inner));
			receiver.Schedule();
			receiver.Results.ShouldBe([GRO_HELD, GRO_MERGED_FREE, GRO_HELD, GRO_DROP]);
			receiver.Got.ShouldBeEmpty("nobody takes frames in frames");
		});
	}

	[Fact]
	public void What_still_waits_is_freed_with_its_device()
	{
		OnMachine(() => {
			var dev = Make("d0");
			var napi = new napi_struct();
			var offload = new packet_offload { type = htons(EtherType) };

			offload.callbacks.gro_receive = (_, _) => (sk_buff?)null;
			dev_add_offload(offload);
			Open(dev);
			Locked(() => {
				netif_napi_add(dev, napi, (_, _) => 0, 64);
				napi_enable(napi);
			});

			var skb = alloc_skb(ETH_ZLEN, GFP_KERNEL).ShouldNotBeNull();

			skb_put(skb, ETH_ZLEN).Clear();
			skb.protocol = eth_type_trans(skb, dev);
			skb.protocol = htons(EtherType);
			local_bh_disable();
			napi_gro_receive(napi, skb).ShouldBe(GRO_HELD);
			local_bh_enable();
			Locked(() => {
				napi_disable(napi);
				netif_napi_del(napi);
			});
			dev_remove_offload(offload);
			Remove(dev);
		});
	}
}
