// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Tests.Net;

/// <summary>Devices of a driver that throws its packets away, made and handled from inside the kernel.</summary>
internal static class Devices
{
	/// <summary>A device that is not registered.</summary>
	internal static net_device Alloc(string name, byte name_assign_type = NET_NAME_USER)
	{
		return alloc_netdev(default, Bytes(name), name_assign_type, Setup).ShouldNotBeNull();
	}

	/// <summary>A registered device; it is freed when it is unregistered.</summary>
	internal static net_device Make(string name, byte name_assign_type = NET_NAME_USER, net? net = null)
	{
		var dev = Alloc(name, name_assign_type);

		dev_net_set(dev, net ?? init_net);
		register_netdev(dev).ShouldBe(0, name);
		return dev;
	}

	internal static net_device[] Make(params string[] names) => [.. names.Select(name => Make(name))];

	/// <summary>Registers a device and tells how that went; what was not registered is freed.</summary>
	internal static int TryMake(string name)
	{
		var dev = Alloc(name);
		int err = register_netdev(dev);

		if (err == 0)
			unregister_netdev(dev);
		else
			free_netdev(dev);
		return err;
	}

	internal static void Remove(params net_device[] devs)
	{
		foreach (var dev in devs)
			unregister_netdev(dev);
	}

	/// <summary>Runs something under RTNL.</summary>
	internal static T Locked<T>(Func<T> body)
	{
		rtnl_lock();
		try {
			return body();
		} finally {
			rtnl_unlock();
		}
	}

	internal static void Locked(Action body) => Locked(() => {
		body();
		return 0;
	});

	internal static int Rename(net_device dev, string name) => Locked(() => dev_change_name(dev, Bytes(name)));

	internal static void Open(net_device dev) => Locked(() => dev_open(dev, null)).ShouldBe(0);

	internal static void Close(net_device dev) => Locked(() => dev_close(dev));

	/// <summary>The name that a lookup by name finds, or null.</summary>
	internal static net_device? Find(string name, net? net = null)
	{
		return Locked(() => __dev_get_by_name(net ?? init_net, Bytes(name)));
	}

	/// <summary>Text as the kernel has it: one byte a character, no NUL.</summary>
	internal static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

	internal static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

	internal static string Name(net_device dev) => dev.name.ToString();

	/// <summary>The lines of the kernel log, without level and time.</summary>
	internal static List<string> Log() => printk_h.dmesg().ConvertAll(msg => msg.text);

	private static void Setup(net_device dev)
	{
		ether_setup(dev);
		dev.netdev_ops = new() { ndo_start_xmit = Drop };
		dev.needs_free_netdev = true;
		eth_hw_addr_random(dev);
	}

	private static netdev_tx_t Drop(sk_buff skb, net_device dev)
	{
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}
}
