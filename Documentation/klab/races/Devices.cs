// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Include;
using Kernel.Include.Uapi;
using static Kernel.Include.etherdevice_h;
using static Kernel.Include.gfp_h;
using static Kernel.Include.netdevice_h;
using static Kernel.Include.skbuff_h;
using static Kernel.Include.Uapi.netdevice_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;
using static Kernel.Net.Core.rtnetlink_c;
using static Kernel.Net.Core.skbuff_c;
using static Kernel.Net.Ethernet.eth_c;

namespace Klab.Races;

/// <summary>Devices of a driver that throws its packets away, handled from inside the kernel.</summary>
internal static class Devices
{
	public static byte[] Bytes(string name) => Encoding.Latin1.GetBytes(name);

	/// <summary>A device that is not registered yet.</summary>
	public static net_device Alloc(string name, int ifindex = 0)
	{
		var dev = alloc_netdev(default, Bytes(name), NET_NAME_USER, Setup) ?? throw new OutOfMemoryException();

		dev_net_set(dev, init_net);
		dev.ifindex = ifindex;
		return dev;
	}

	/// <summary>A registered device; it is freed when it is unregistered.</summary>
	public static net_device Make(string name, int ifindex = 0)
	{
		var dev = Alloc(name, ifindex);
		int err = register_netdev(dev);

		return err == 0 ? dev : throw new InvalidOperationException($"{name}: error {-err}");
	}

	public static int Rename(net_device dev, string name)
	{
		rtnl_lock();

		int err = dev_change_name(dev, Bytes(name));

		rtnl_unlock();
		return err;
	}

	/// <summary>Stands for the names, indices, states and references of all devices.</summary>
	public static int State()
	{
		var hash = new HashCode();

		rtnl_lock();
		foreach (var dev in for_each_netdev(init_net)) {
			hash.Add(dev.ifindex);
			hash.AddBytes((ReadOnlySpan<byte>)dev.name);
			hash.Add(dev.flags);
			hash.Add(netdev_refcnt_read(dev));
		}
		rtnl_unlock();
		return hash.ToHashCode();
	}

	private static void Setup(net_device dev)
	{
		ether_setup(dev);
		dev.netdev_ops = new() { ndo_start_xmit = Drop };
		dev.needs_free_netdev = true;
	}

	private static int Drop(sk_buff skb, net_device dev)
	{
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}
}
