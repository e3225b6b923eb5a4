// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Tests.Native;

/// <summary>Devices without a driver of their own, made and handled from inside the kernel.</summary>
internal static class PlainDevice
{
	private static readonly net_device_ops ops = new() { ndo_start_xmit = Drop };

	/// <summary>A device that is not registered; it is freed when it is unregistered.</summary>
	internal static net_device Alloc(string name) =>
		alloc_netdev(default, Encoding.Latin1.GetBytes(name), NET_NAME_USER, Setup) ?? throw new OutOfMemoryException(name);

	/// <summary>A registered device.</summary>
	internal static net_device Make(string name)
	{
		var dev = Alloc(name);
		int err = register_netdev(dev);

		if (err != 0)
			throw new InvalidOperationException($"register_netdev {name}: error {-err}");
		return dev;
	}

	/// <summary>A name in a <c>char[IFNAMSIZ]</c> of its own, as an ioctl brings it.</summary>
	internal static byte[] Name(string name) => Encoding.Latin1.GetBytes(name.PadRight(IFNAMSIZ, '\0'));

	/// <summary>dev_change_name() under RTNL.</summary>
	internal static int Rename(net_device dev, byte[] name)
	{
		rtnl_lock();
		int err = dev_change_name(dev, name);

		rtnl_unlock();
		return err;
	}

	/// <summary>Unregisters all at once, as a namespace or a driver that goes away does.</summary>
	internal static void RemoveAll(IEnumerable<net_device> devices)
	{
		rtnl_lock();
		var list = LIST_HEAD<net_device>();

		foreach (var dev in devices)
			unregister_netdevice_queue(dev, list);
		unregister_netdevice_many(list);
		rtnl_unlock();
	}

	private static void Setup(net_device dev)
	{
		ether_setup(dev);
		dev.netdev_ops = ops;
		dev.needs_free_netdev = true;
		eth_hw_addr_random(dev);
	}

	private static netdev_tx_t Drop(sk_buff skb, net_device dev)
	{
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}
}
