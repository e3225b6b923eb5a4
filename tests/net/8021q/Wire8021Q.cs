// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>A device of the test with a cable in the test's hand: what it sends can be read, byte by byte, and it
/// receives what it is given.</summary>
internal sealed class Wire8021Q
{
	/// <summary>"Local experimental", for packets that no protocol wants.</summary>
	internal const ushort EtherType = 0x88b5;

	internal static readonly byte[] Neighbour = [0x02, 0, 0, 0, 0xee, 0xee];

	private readonly List<byte[]> sent = [];

	/// <summary>Registers a device; <paramref name="change"/> may add to it before.</summary>
	internal Wire8021Q(string name, Action<net_device>? change = null)
	{
		Dev = Devices.Alloc(name);
		Dev.netdev_ops = new() {
			ndo_start_xmit = Send, ndo_set_rx_mode = _ => { },
			ndo_set_mac_address = eth_mac_addr
		};
		Dev.dev_addr[0] = 0x02;
		Dev.priv_flags |= IFF_UNICAST_FLT | IFF_LIVE_ADDR_CHANGE;
		change?.Invoke(Dev);
		register_netdev(Dev).ShouldBe(0);
	}

	internal net_device Dev { get; }

	/// <summary>The frames that went out since the last call.</summary>
	internal List<byte[]> Sent()
	{
		List<byte[]> all = [.. sent];

		sent.Clear();
		return all;
	}

	/// <summary>A frame with some tags, outermost first: protocol and TCI.</summary>
	internal static byte[] Frame(ReadOnlySpan<byte> to, params (int Protocol, int Tci)[] tags)
	{
		byte[] frame = new byte[2 * ETH_ALEN + 4 * tags.Length + 2 + 46];
		int at = 2 * ETH_ALEN;

		to.CopyTo(frame);
		Neighbour.CopyTo(frame, ETH_ALEN);
		foreach (var (protocol, tci) in tags) {
			BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at), (ushort)protocol);
			BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at + 2), (ushort)tci);
			at += 4;
		}
		BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at), EtherType);
		frame[at + 2] = 0xda;
		return frame;
	}

	/// <summary>The device receives a frame.</summary>
	internal void Receive(byte[] frame)
	{
		var skb = alloc_skb(frame.Length + 64, GFP_KERNEL).ShouldNotBeNull();

		skb_reserve(skb, 32);
		frame.CopyTo(skb_put(skb, frame.Length));
		skb.protocol = eth_type_trans(skb, Dev);
		netif_rx_ni(skb);
	}

	/// <summary>Sends a packet through a device as a protocol does: the device makes the header.</summary>
	internal static int Transmit(net_device dev, uint priority = 0)
	{
		var skb = alloc_skb(128, GFP_KERNEL).ShouldNotBeNull();

		skb_reserve(skb, 64);
		skb_put(skb, 46).Clear();
		skb.head[skb.data] = 0xda;
		skb_reset_network_header(skb);
		skb.dev = dev;
		skb.protocol = htons(EtherType);
		skb.priority = priority;
		dev_hard_header(skb, dev, EtherType, Neighbour, default, skb.len).ShouldBeGreaterThan(0);
		return dev_queue_xmit(skb);
	}

	private netdev_tx_t Send(sk_buff skb, net_device dev)
	{
		// The tag is in the data: the device has not said that it can insert tags.
		skb_vlan_tag_present(skb).ShouldBeFalse();
		sent.Add(skb.head.AsSpan(skb.data, (int)skb.len).ToArray());
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}
}

/// <summary>What was received, for a protocol or by a tap.</summary>
internal sealed class Reception : IDisposable
{
	internal sealed record Packet(string Dev, string Origin, byte Type, ushort Protocol, uint Priority, int Tci,
		byte[] Header, byte First);

	private readonly packet_type handler;
	private readonly List<Packet> packets = [];

	/// <param name="type">the Ethernet type, or ETH_P_ALL for a tap</param>
	internal Reception(ushort type = Wire8021Q.EtherType)
	{
		handler = new() { type = htons(type), func = Receive };
		dev_add_pack(handler);
	}

	/// <summary>What came since the last call.</summary>
	internal List<Packet> Take()
	{
		// Received packets wait for the softirq.
		msleep(20);

		List<Packet> all = [.. packets];

		packets.Clear();
		return all;
	}

	public void Dispose() => dev_remove_pack(handler);

	private int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
	{
		packets.Add(new Packet(Devices.Name(dev), Devices.Name(orig_dev!), skb.pkt_type, ntohs(skb.protocol),
			skb.priority,
			skb_vlan_tag_present(skb) ? skb_vlan_tag_get(skb) : -1,
			skb.head.AsSpan(skb_mac_header(skb), skb.data - skb_mac_header(skb)).ToArray(),
				skb.head[skb.data]));
		kfree_skb(skb);
		return NET_RX_SUCCESS;
	}
}
