// SPDX-License-Identifier: GPL-2.0-only

// The host of virtio network devices. What a device sends comes out of the one that it is paired with. The host does what
// is written to /proc/virtio_pair, one command by each write(2), words separated by one blank:
//
//	add MAC [standby] [mtu=N]	makes a device, virtioN; standby: there will be another one with its address
//	del virtioN			takes it away
//	pair virtioN virtioM		joins two
//	link virtioN up|down		tells the driver that the link has come or gone

using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Drivers.Net;

/// <summary>The other side of virtio network devices.</summary>
[MODULE_DESCRIPTION("Virtio network devices in pairs")]
[MODULE_LICENSE("GPL v2")]
public static class virtio_pair_c
{
	private const int PAIR_CMD_LEN = 256;
	private const uint PAIR_QUEUE_LEN = 256;
	private const int PAIR_CONFIG_LEN = 17;

	/// <summary>A device, as the host has it.</summary>
	private sealed class pair_dev : slab_object
	{
		public list_head<pair_dev> list;
		public virtio_device vdev = null!;
		public u64 features;
		/// <summary><c>struct virtio_net_config</c>.</summary>
		public byte[] config = new byte[PAIR_CONFIG_LEN];
		/// <summary>VIRTIO_CONFIG_S_*</summary>
		public u8 status;
		/// <summary>Where its packets come out; RCU, and pair_mutex.</summary>
		public __rcu<pair_dev> peer;
		/// <summary>The host looks at the queue only with this held, so that it can be taken away.</summary>
		public spinlock_t queue_lock = new("pair_dev");
		public virtqueue? rx;
		public virtqueue? tx;

		public pair_dev()
		{
			list = new(this);
		}
	}

	// One command at a time.
	private static mutex pair_mutex = DEFINE_MUTEX("pair_mutex");

	private static list_head<pair_dev> pair_devs = LIST_HEAD<pair_dev>();

	private static pair_dev pair_of(virtio_device vdev)
	{
		return (pair_dev)vdev.dev.platform_data!;
	}

	/* packets */

	private static bool pair_link_up(pair_dev pd)
	{
		return (BinaryPrimitives.ReadUInt16LittleEndian(pd.config.AsSpan((int)virtio_net_config.STATUS)) &
			VIRTIO_NET_S_LINK_UP) != 0;
	}

	// A packet for which the driver has no buffer is lost, as on any wire.
	private static void pair_deliver(pair_dev pd, ReadOnlySpan<byte> packet)
	{
		sk_buff? buf;

		spin_lock_irqsave(pd.queue_lock, out ulong flags);
		if (pd.rx == null || (pd.status & VIRTIO_CONFIG_S_DRIVER_OK) == 0 || !pair_link_up(pd))
			goto @out;
		buf = (sk_buff?)vring_get_avail(pd.rx);
		if (buf == null)
			goto @out;
		if (packet.Length > skb_tailroom(buf)) {
			vring_put_used(pd.rx, buf, 0);
		} else {
			packet.CopyTo(buf.head.AsSpan(buf.tail));
			vring_put_used(pd.rx, buf, (uint)packet.Length);
		}
		vring_interrupt(pd.rx);
	@out:
		spin_unlock_irqrestore(pd.queue_lock, flags);
	}

	// The driver has new packets.
	private static bool pair_notify_tx(virtqueue vq)
	{
		pair_dev pd = pair_of(vq.vdev);
		pair_dev? peer;
		object? data;

		rcu_read_lock();
		peer = pair_link_up(pd) ? rcu_dereference(pd.peer) : null;
		while ((data = vring_get_avail(vq)) != null) {
			var skb = (sk_buff)data;

			if (peer != null)
				pair_deliver(peer, skb.head.AsSpan(skb.data, (int)skb.len));
			vring_put_used(vq, skb, 0);
		}
		rcu_read_unlock();

		vring_interrupt(vq);
		return true;
	}

	private static bool pair_notify_rx(virtqueue vq) => true;

	/* what a driver asks of the host */

	private static void pair_get(virtio_device vdev, uint offset, Span<byte> buf, uint len)
	{
		pair_of(vdev).config.AsSpan((int)offset, (int)len).CopyTo(buf);
	}

	private static void pair_set(virtio_device vdev, uint offset, ReadOnlySpan<byte> buf, uint len)
	{
		buf[..(int)len].CopyTo(pair_of(vdev).config.AsSpan((int)offset));
	}

	private static u8 pair_get_status(virtio_device vdev) => pair_of(vdev).status;

	private static void pair_set_status(virtio_device vdev, u8 status)
	{
		pair_of(vdev).status = status;
	}

	private static u64 pair_get_features(virtio_device vdev) => pair_of(vdev).features;

	// When it returns the host has let go of all buffers.
	private static void pair_reset(virtio_device vdev)
	{
		pair_dev pd = pair_of(vdev);

		spin_lock_irqsave(pd.queue_lock, out ulong flags);
		pd.status = 0;
		spin_unlock_irqrestore(pd.queue_lock, flags);
	}

	private static void pair_del_vqs(virtio_device vdev)
	{
		pair_dev pd = pair_of(vdev);

		spin_lock_irqsave(pd.queue_lock, out ulong flags);
		pd.rx = pd.tx = null;
		spin_unlock_irqrestore(pd.queue_lock, flags);
		foreach (var vq in list_for_each_entry_safe(vdev.vqs))
			vring_del_virtqueue(vq);
	}

	private static int pair_find_vqs(virtio_device vdev, virtqueue?[] vqs, Action<virtqueue>?[] callbacks, byte[][] names)
	{
		pair_dev pd = pair_of(vdev);
		int i;

		for (i = 0; i < names.Length; i++) {
			vqs[i] = vring_new_virtqueue((uint)i, PAIR_QUEUE_LEN, vdev,
						     i == 0 ? pair_notify_rx : pair_notify_tx, callbacks[i], names[i]);
			if (vqs[i] == null) {
				pair_del_vqs(vdev);
				return -ENOMEM;
			}
		}
		pd.tx = vqs[1];
		pd.rx = vqs[0];
		return 0;
	}

	private static virtio_config_ops pair_config_ops = new() {
		get = pair_get,
		set = pair_set,
		get_status = pair_get_status,
		set_status = pair_set_status,
		reset = pair_reset,
		find_vqs = pair_find_vqs,
		del_vqs = pair_del_vqs,
		get_features = pair_get_features,
	};

	/* the commands */

	private static pair_dev? pair_find(ReadOnlySpan<byte> name)
	{
		foreach (var pd in list_for_each_entry(pair_devs)) {
			if (strcmp(dev_name(pd.vdev.dev), name) == 0)
				return pd;
		}
		return null;
	}

	private static void pair_release(device dev)
	{
		virtio_device vdev = dev_to_virtio(dev);
		pair_dev pd = pair_of(vdev);

		kfree(pd);
		kfree(vdev);
	}

	private static int pair_add(Span<byte> args)
	{
		pair_dev? pd;
		virtio_device? vdev;
		u64 features = BIT_ULL((int)VIRTIO_NET_F_MAC) | BIT_ULL((int)VIRTIO_NET_F_STATUS) |
			       BIT_ULL((int)VIRTIO_F_VERSION_1);
		ushort mtu = 0;
		Span<byte> mac = stackalloc byte[ETH_ALEN];
		int err;

		if (!proc_commands.word(ref args, out Span<byte> word) || word.Length != 3 * ETH_ALEN - 1 || !mac_pton(word, mac) ||
		    !is_valid_ether_addr(mac))
			return -EINVAL;
		while (!proc_commands.end(args)) {
			if (!proc_commands.word(ref args, out word))
				return -EINVAL;
			if (strcmp(word, "standby"u8) == 0)
				features |= BIT_ULL((int)VIRTIO_NET_F_STANDBY);
			else if (strstarts(word, "mtu="u8) && kstrtou16(word["mtu=".Length..], 0, out mtu) == 0)
				features |= BIT_ULL((int)VIRTIO_NET_F_MTU);
			else
				return -EINVAL;
		}

		pd = kzalloc<pair_dev>(GFP_KERNEL);
		if (pd == null)
			return -ENOMEM;
		vdev = kzalloc<virtio_device>(GFP_KERNEL);
		if (vdev == null) {
			kfree(pd);
			return -ENOMEM;
		}
		pd.vdev = vdev;
		pd.features = features;
		ether_addr_copy(pd.config, mac);
		BinaryPrimitives.WriteUInt16LittleEndian(pd.config.AsSpan((int)virtio_net_config.STATUS), VIRTIO_NET_S_LINK_UP);
		BinaryPrimitives.WriteUInt16LittleEndian(pd.config.AsSpan((int)virtio_net_config.MTU), mtu);
		vdev.id.device = VIRTIO_ID_NET;
		vdev.config = pair_config_ops;
		vdev.dev.platform_data = pd;
		vdev.dev.release = pair_release;

		err = register_virtio_device(vdev);
		if (err != 0) {
			put_device(vdev.dev);
			return err;
		}
		list_add_tail(pd.list, pair_devs);
		return 0;
	}

	private static void pair_unpair(pair_dev pd)
	{
		pair_dev? peer = rcu_dereference_protected(pd.peer, lockdep_is_held(pair_mutex));

		if (peer == null)
			return;
		RCU_INIT_POINTER(ref peer.peer, null);
		RCU_INIT_POINTER(ref pd.peer, null);
		synchronize_rcu();
	}

	private static void pair_remove(pair_dev pd)
	{
		list_del(pd.list);
		pair_unpair(pd);
		unregister_virtio_device(pd.vdev);
	}

	private static int pair_del(Span<byte> args)
	{
		pair_dev? pd;

		if (!proc_commands.word(ref args, out Span<byte> name) || !proc_commands.end(args))
			return -EINVAL;
		pd = pair_find(name);
		if (pd == null)
			return -ENODEV;
		pair_remove(pd);
		return 0;
	}

	private static int pair_pair(Span<byte> args)
	{
		pair_dev? a, b;

		if (!proc_commands.word(ref args, out Span<byte> name_a) || !proc_commands.word(ref args, out Span<byte> name_b) || !proc_commands.end(args))
			return -EINVAL;
		a = pair_find(name_a);
		b = pair_find(name_b);
		if (a == null || b == null)
			return -ENODEV;
		if (a == b || rcu_access_pointer(a.peer) != null || rcu_access_pointer(b.peer) != null)
			return -EBUSY;
		rcu_assign_pointer(ref a.peer, b);
		rcu_assign_pointer(ref b.peer, a);
		return 0;
	}

	private static int pair_link(Span<byte> args)
	{
		pair_dev? pd;
		bool up;

		if (!proc_commands.word(ref args, out Span<byte> name) || !proc_commands.word(ref args, out Span<byte> word) || !proc_commands.end(args))
			return -EINVAL;
		up = strcmp(word, "up"u8) == 0;
		if (!up && strcmp(word, "down"u8) != 0)
			return -EINVAL;
		pd = pair_find(name);
		if (pd == null)
			return -ENODEV;
		BinaryPrimitives.WriteUInt16LittleEndian(pd.config.AsSpan((int)virtio_net_config.STATUS),
							 up ? VIRTIO_NET_S_LINK_UP : (u16)0);
		virtio_config_changed(pd.vdev);
		return 0;
	}

	private static proc_commands pair_commands = new(pair_mutex, PAIR_CMD_LEN,
		("add", pair_add),
		("del", pair_del),
		("pair", pair_pair),
		("link", pair_link));

	[module_init]
	private static int pair_init()
	{
		return proc_create("virtio_pair"u8, S_IWUSR, null, pair_commands.fops()) == null ? -ENOMEM : 0;
	}

	[module_exit]
	private static void pair_exit()
	{
		// Returns when the last command is done.
		remove_proc_entry("virtio_pair"u8, null);

		mutex_lock(pair_mutex);
		foreach (var pd in list_for_each_entry_safe(pair_devs))
			pair_remove(pd);
		mutex_unlock(pair_mutex);
	}
}
