// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Kernel.Include.Uapi;
using Klab.Explore;
using static Kernel.Include.byteorder_h;
using static Kernel.Include.etherdevice_h;
using static Kernel.Include.gfp_h;
using static Kernel.Include.netdevice_h;
using static Kernel.Include.skbuff_h;
using static Kernel.Include.Uapi.if_ether_h;
using static Kernel.Include.Uapi.netdevice_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;
using static Kernel.Net.Core.rtnetlink_c;
using static Kernel.Net.Core.skbuff_c;
using static Kernel.Net.Ethernet.eth_c;

namespace Klab.Races;

/// <summary>A packet that a failover master sends while its primary is unregistered.</summary>
internal sealed class FailoverXmit : Race
{
	private const string PrimaryName = "eth0";
	private const int Index = 9;

	private readonly RaceTask[] _tasks;
	private device _parent = null!;
	private net_device _master = null!, _standby = null!, _primary = null!;
	private sk_buff _packet = null!;
	private ulong _before;
	private int _sent, _freed;

	public FailoverXmit() => _tasks = [
		new("sender", () => dev_queue_xmit(_packet)),
		new("unplug", () => unregister_netdev(_primary)),
	];

	public override string Name => "failover-xmit";

	public override string Summary => "a failover master sends while its primary is unregistered: is the packet ever sent on a device that is gone?";

	public override string Invariant => "the packet is sent at most once and freed once, and no sender stands on a device that was freed";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override bool ThreadsPreempt => false;

	public override void Prepare()
	{
		Failover.MakeMaster();
		_master = Find(Failover.Master);
		_standby = Find(Failover.Standby);

		// Somebody else's device on the bus shows the way to the parent.
		Failover.Command($"add other 02:00:00:00:30:99 parent={Failover.PrimaryParent}");
		_parent = Find("other").dev.parent!;
	}

	public override void Setup()
	{
		_sent = _freed = 0;
		_before = _standby.stats.tx_packets;
		_primary = Plug();
		_packet = Packet();
	}

	public override string? Check()
	{
		if (_freed != 1)
			return $"the packet was freed {_freed} times";
		return _sent + Standby <= 1 ? null : $"one packet was sent {_sent + Standby} times";
	}

	public override Outcome Outcome() => new((_sent, Standby) switch {
		(1, _) => "sent by the primary",
		(_, 1) => "sent by the standby",
		_ => "dropped by the primary, which is closed",
	}, true);

	public override void Finish()
	{
		Failover.Unplug("other");
		Failover.DestroyMaster();
	}

	public override int State() => 0;

	/// <summary>How many packets the standby has sent in this run.</summary>
	private int Standby => (int)(_standby.stats.tx_packets - _before);

	private net_device Plug()
	{
		var dev = Devices.Alloc(PrimaryName, Index);

		dev.netdev_ops = new() { ndo_start_xmit = Send, ndo_select_queue = SelectQueue };
		Address(Failover.Mac).CopyTo(dev.dev_addr);
		dev.addr_assign_type = NET_ADDR_PERM;
		SET_NETDEV_DEV(dev, _parent);
		if (register_netdev(dev) is var err and not 0)
			throw new InvalidOperationException($"{PrimaryName}: error {-err}");
		return dev;
	}

	private int Send(sk_buff skb, net_device dev)
	{
		_sent++;
		dev.stats.tx_packets++;
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}

	// The master asks the primary for a queue, and that looks at its own structure.
	private static ushort SelectQueue(net_device dev, sk_buff skb, net_device? below, select_queue_fallback_t fallback)
	{
		netdev_priv<object>(dev);
		return 0;
	}

	private sk_buff Packet()
	{
		var skb = alloc_skb(ETH_ZLEN, GFP_KERNEL) ?? throw new OutOfMemoryException();

		skb_put(skb, ETH_ZLEN).Clear();
		skb.dev = _master;
		skb.protocol = htons(ETH_P_IP);
		skb.destructor = _ => _freed++;
		return skb;
	}

	private static byte[] Address(string mac) => [.. mac.Split(':').Select(part => Convert.ToByte(part, 16))];

	private static net_device Find(string name)
	{
		rtnl_lock();

		var dev = __dev_get_by_name(init_net, Devices.Bytes(name));

		rtnl_unlock();
		return dev ?? throw new InvalidOperationException($"{name} is not there");
	}
}
