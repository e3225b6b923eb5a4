// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/virtio.h; the copyright of the original's authors stands.

// Devices that a host gives its virtual machines. A driver and the host, which here is code like any other, exchange buffers
// through queues. In Linux a queue is a ring of descriptors in memory that both see (drivers/virtio/virtio_ring.c); here it
// is two lists under a lock: what the driver has offered, and what the host has used. Of the driver model there is what
// finds a driver for a device (drivers/virtio/virtio.c).

namespace Kernel.Include;

/// <summary>A queue of buffers between a driver and the host.</summary>
[Source("include/linux/virtio.h", 28)]
public sealed class virtqueue : slab_object
{
	public list_head<virtqueue> list;
	/// <summary>The host has used buffers; runs where the host does, in any context.</summary>
	public Action<virtqueue>? callback;
	public byte[] name = [];
	public virtio_device vdev = null!;
	public uint index;
	public uint num_free;
	public object? priv;

	// DEVIATION: the ring, and what struct vring_virtqueue has besides
	public spinlock_t ring_lock = new("virtqueue");
	internal Queue<object> avail = new();
	internal Queue<(object data, uint len)> used = new();
	internal uint num;
	internal bool cb_disabled;
	/// <summary>Tells the host that there are new buffers; false when the queue is broken.</summary>
	public Func<virtqueue, bool> notify = static _ => false;

	public virtqueue()
	{
		list = new(this);
	}
}

/// <summary>What a device is, and what a driver is for.</summary>
[Source("include/linux/mod_devicetable.h", 408)]
public struct virtio_device_id
{
	public uint device;
	public uint vendor;
}

/// <summary>A device of the host's.</summary>
[Source("include/linux/virtio.h", 125)]
public sealed class virtio_device : slab_object
{
	public int index;
	public bool config_enabled;
	public bool config_change_pending;
	public spinlock_t config_lock = new("&dev->config_lock");
	public device dev;
	public virtio_device_id id;
	public virtio_config_ops config = null!;
	public list_head<virtqueue> vqs = new();
	public u64 features;
	/// <summary>Of the driver.</summary>
	public object? priv;

	/// <summary>In the list of all.</summary>
	[NotInLinux("the bus keeps it")]
	public list_head<virtio_device> node;

	public virtio_device()
	{
		dev = new(this);
		node = new(this);
	}
}

/// <summary>A driver of such devices.</summary>
[Source("include/linux/virtio.h", 182)]
public sealed class virtio_driver
{
	public device_driver driver = new();
	/// <summary>Ends with a zero.</summary>
	public virtio_device_id[] id_table = [];
	public uint[] feature_table = [];
	/// <summary>For hosts that do not know VIRTIO_F_VERSION_1.</summary>
	public uint[] feature_table_legacy = [];
	public Func<virtio_device, int>? validate;
	public Func<virtio_device, int> probe = null!;
	public Action<virtio_device> remove = null!;
	/// <summary>The host has changed what it tells of the device; must not sleep.</summary>
	public Action<virtio_device>? config_changed;

	/// <summary>In the list of all.</summary>
	[NotInLinux("the bus keeps it")]
	public list_head<virtio_driver> node;

	public virtio_driver()
	{
		node = new(this);
	}
}

/// <summary>Virtio devices, their drivers, and the queues between driver and host.</summary>
public static class virtio_h
{
	public const uint VIRTIO_DEV_ANY_ID = 0xffffffff;

	[NotInLinux("static in drivers/virtio/virtio.c; others put devices of the kind on it, too")]
	public static bus_type virtio_bus = new() {
		name = "virtio"u8.ToArray(),
	};

	// Both lists, and who drives what. Probing is under it, too.
	private static mutex virtio_mutex = DEFINE_MUTEX("virtio_mutex");
	private static list_head<virtio_device> virtio_devices = LIST_HEAD<virtio_device>();
	private static list_head<virtio_driver> virtio_drivers = LIST_HEAD<virtio_driver>();
	private static ida virtio_index_ida = new();

	/* the driver's side of a queue */

	/// <summary>Offers a buffer with a packet to the host; -ENOSPC.</summary>
	/// <param name="data">comes back from <see cref="virtqueue_get_buf"/></param>
	[Source("include/linux/virtio.h", 38)]
	public static int virtqueue_add_outbuf(virtqueue vq, object data, gfp_t gfp)
	{
		return virtqueue_add(vq, data);
	}

	/// <summary>Offers an empty buffer to the host; -ENOSPC.</summary>
	[Source("include/linux/virtio.h", 43)]
	public static int virtqueue_add_inbuf(virtqueue vq, object data, gfp_t gfp)
	{
		return virtqueue_add(vq, data);
	}

	[NotInLinux("reduced from drivers/virtio/virtio_ring.c")]
	private static int virtqueue_add(virtqueue vq, object data)
	{
		int err = -ENOSPC;

		spin_lock_irqsave(vq.ring_lock, out ulong flags);
		if (vq.num_free != 0) {
			vq.num_free--;
			vq.avail.Enqueue(data);
			err = 0;
		}
		spin_unlock_irqrestore(vq.ring_lock, flags);
		return err;
	}

	/// <summary>Whether the host wants to be told of new buffers.</summary>
	[Source("include/linux/virtio.h", 63)]
	public static bool virtqueue_kick_prepare(virtqueue vq) => true;

	/// <summary>Tells the host of new buffers; false when it does not listen any more.</summary>
	[Source("include/linux/virtio.h", 65)]
	public static bool virtqueue_notify(virtqueue vq) => vq.notify(vq);

	/// <summary>The next buffer that the host has used, with the bytes it has written; null when there is
	/// none.</summary>
	[Source("include/linux/virtio.h", 67)]
	public static object? virtqueue_get_buf(virtqueue vq, out uint len)
	{
		(object data, uint len) buf;
		bool got;

		spin_lock_irqsave(vq.ring_lock, out ulong flags);
		got = vq.used.TryDequeue(out buf);
		if (got)
			vq.num_free++;
		spin_unlock_irqrestore(vq.ring_lock, flags);
		len = buf.len;
		return got ? buf.data : null;
	}

	/// <summary>Asks the host not to call back.</summary>
	[Source("include/linux/virtio.h", 72)]
	public static void virtqueue_disable_cb(virtqueue vq)
	{
		WRITE_ONCE(ref vq.cb_disabled, true);
	}

	/// <summary>Asks it to call back again; what it returns tells <see cref="virtqueue_poll"/> where it was.</summary>
	[Source("include/linux/virtio.h", 76)]
	public static uint virtqueue_enable_cb_prepare(virtqueue vq)
	{
		WRITE_ONCE(ref vq.cb_disabled, false);
		return 0;
	}

	/// <summary>Whether the host has used buffers meanwhile.</summary>
	[Source("include/linux/virtio.h", 78)]
	public static bool virtqueue_poll(virtqueue vq, uint last_used_idx)
	{
		bool more;

		spin_lock_irqsave(vq.ring_lock, out ulong flags);
		more = vq.used.Count != 0;
		spin_unlock_irqrestore(vq.ring_lock, flags);
		return more;
	}

	/// <summary>Asks the host to call back when it has used most; false when it has already.</summary>
	[Source("include/linux/virtio.h", 80)]
	public static bool virtqueue_enable_cb_delayed(virtqueue vq)
	{
		return !virtqueue_poll(vq, virtqueue_enable_cb_prepare(vq));
	}

	/// <summary>Takes a buffer out of a queue that the host does not look at any more; null when there is
	/// none.</summary>
	[Source("include/linux/virtio.h", 82)]
	public static object? virtqueue_detach_unused_buf(virtqueue vq)
	{
		object? data = null;

		spin_lock_irqsave(vq.ring_lock, out ulong flags);
		if (vq.avail.TryDequeue(out data)) {
			vq.num_free++;
		} else if (vq.used.TryDequeue(out (object data, uint len) buf)) {
			vq.num_free++;
			data = buf.data;
		}
		spin_unlock_irqrestore(vq.ring_lock, flags);
		return data;
	}

	/// <summary>How many buffers a queue holds.</summary>
	[Source("include/linux/virtio.h", 84)]
	public static uint virtqueue_get_vring_size(virtqueue vq) => vq.num;

	/* the host's side */

	/// <summary>A queue of <paramref name="num"/> buffers; null without memory.</summary>
	[NotInLinux("reduced from drivers/virtio/virtio_ring.c")]
	public static virtqueue? vring_new_virtqueue(uint index, uint num, virtio_device vdev,
		Func<virtqueue, bool> notify, Action<virtqueue>? callback, byte[] name)
	{
		virtqueue? vq = kzalloc<virtqueue>(GFP_KERNEL);

		if (vq == null)
			return null;
		vq.index = index;
		vq.num = vq.num_free = num;
		vq.vdev = vdev;
		vq.notify = notify;
		vq.callback = callback;
		vq.name = name;
		list_add_tail(vq.list, vdev.vqs);
		return vq;
	}

	[NotInLinux("reduced from drivers/virtio/virtio_ring.c")]
	public static void vring_del_virtqueue(virtqueue vq)
	{
		list_del(vq.list);
		kfree(vq);
	}

	/// <summary>The next buffer that the driver has offered.</summary>
	[NotInLinux("what the host does")]
	public static object? vring_get_avail(virtqueue vq)
	{
		object? data;

		spin_lock_irqsave(vq.ring_lock, out ulong flags);
		vq.avail.TryDequeue(out data);
		spin_unlock_irqrestore(vq.ring_lock, flags);
		return data;
	}

	/// <summary>Gives a buffer back, with <paramref name="len"/> bytes written.</summary>
	[NotInLinux("what the host does")]
	public static void vring_put_used(virtqueue vq, object data, uint len)
	{
		spin_lock_irqsave(vq.ring_lock, out ulong flags);
		vq.used.Enqueue((data, len));
		spin_unlock_irqrestore(vq.ring_lock, flags);
	}

	/// <summary>Calls the driver back, if it wants to be and there is something.</summary>
	[NotInLinux("reduced from drivers/virtio/virtio_ring.c")]
	public static void vring_interrupt(virtqueue vq)
	{
		if (!READ_ONCE(ref vq.cb_disabled) && virtqueue_poll(vq, 0))
			vq.callback?.Invoke(vq);
	}

	/* devices and drivers */

	[Source("include/linux/virtio.h", 140)]
	public static virtio_device dev_to_virtio(device _dev)
	{
		return container_of<virtio_device>(_dev);
	}

	[Source("include/linux/virtio.h", 145)]
	public static void virtio_add_status(virtio_device dev, u8 status)
	{
		dev.config.set_status(dev, (u8)(dev.config.get_status(dev) | status));
	}

	/// <summary>The host tells that what it says of a device has changed. Any context.</summary>
	[Source("include/linux/virtio.h", 151)]
	public static void virtio_config_changed(virtio_device dev)
	{
		spin_lock_irqsave(dev.config_lock, out ulong flags);
		__virtio_config_changed(dev);
		spin_unlock_irqrestore(dev.config_lock, flags);
	}

	[NotInLinux("reduced from drivers/virtio/virtio.c")]
	private static void __virtio_config_changed(virtio_device dev)
	{
		virtio_driver? drv = driver_of(dev);

		if (!dev.config_enabled)
			dev.config_change_pending = true;
		else if (drv != null && drv.config_changed != null)
			drv.config_changed(dev);
	}

	/// <summary>From here on changes wait.</summary>
	[Source("include/linux/virtio.h", 152)]
	public static void virtio_config_disable(virtio_device dev)
	{
		spin_lock_irq(dev.config_lock);
		dev.config_enabled = false;
		spin_unlock_irq(dev.config_lock);
	}

	/// <summary>The driver is told of what has waited.</summary>
	[Source("include/linux/virtio.h", 153)]
	public static void virtio_config_enable(virtio_device dev)
	{
		spin_lock_irq(dev.config_lock);
		dev.config_enabled = true;
		if (dev.config_change_pending)
			__virtio_config_changed(dev);
		dev.config_change_pending = false;
		spin_unlock_irq(dev.config_lock);
	}

	/// <summary>The features that both the host and the driver know.</summary>
	[NotInLinux("reduced from drivers/virtio/virtio.c: virtio_dev_probe()")]
	private static u64 virtio_common_features(virtio_device dev, virtio_driver drv)
	{
		u64 device_features = dev.config.get_features(dev);
		bool legacy = (device_features & BIT_ULL((int)VIRTIO_F_VERSION_1)) == 0;
		u64 driver_features = BIT_ULL((int)VIRTIO_F_VERSION_1);

		foreach (uint f in legacy ? drv.feature_table_legacy : drv.feature_table)
			driver_features |= BIT_ULL((int)f);
		return device_features & driver_features;
	}

	[NotInLinux("reduced from drivers/virtio/virtio.c")]
	private static int virtio_dev_probe(virtio_device dev, virtio_driver drv)
	{
		int err;

		WARN_ON(!list_empty(dev.dev.devres_head));
		virtio_add_status(dev, VIRTIO_CONFIG_S_DRIVER);
		dev.features = virtio_common_features(dev, drv);
		dev.dev.driver = drv.driver;

		err = drv.validate != null ? drv.validate(dev) : 0;
		if (err == 0) {
			virtio_add_status(dev, VIRTIO_CONFIG_S_FEATURES_OK);
			err = drv.probe(dev);
		}
		if (err != 0) {
			virtio_add_status(dev, VIRTIO_CONFIG_S_FAILED);
			devres_release_all(dev.dev);
			dev.dev.driver = null;
			return err;
		}

		if ((dev.config.get_status(dev) & VIRTIO_CONFIG_S_DRIVER_OK) == 0)
			virtio_device_ready(dev);
		virtio_config_enable(dev);
		return 0;
	}

	[NotInLinux("reduced from drivers/virtio/virtio.c")]
	private static void virtio_dev_remove(virtio_device dev)
	{
		virtio_driver? drv = driver_of(dev);

		if (drv == null)
			return;
		virtio_config_disable(dev);
		drv.remove(dev);
		virtio_add_status(dev, VIRTIO_CONFIG_S_ACKNOWLEDGE);
		devres_release_all(dev.dev);
		dev.dev.driver = null;
	}

	[NotInLinux("drv_to_virtio(dev.dev.driver)")]
	private static virtio_driver? driver_of(virtio_device dev)
	{
		foreach (var drv in list_for_each_entry(virtio_drivers)) {
			if (drv.driver == dev.dev.driver)
				return drv;
		}
		return null;
	}

	[NotInLinux("reduced from drivers/virtio/virtio.c")]
	private static bool virtio_dev_match(virtio_device dev, virtio_driver drv)
	{
		foreach (var id in drv.id_table) {
			if (id.device != 0 && (id.device == dev.id.device || id.device == VIRTIO_DEV_ANY_ID) &&
			    (id.vendor == dev.id.vendor || id.vendor == VIRTIO_DEV_ANY_ID))
				return true;
		}
		return false;
	}

	/// <summary>Puts a device on the bus; a driver that is there gets it. May sleep. What the driver says of the device
	/// is no error of this.</summary>
	[Source("include/linux/virtio.h", 146)]
	public static int register_virtio_device(virtio_device dev)
	{
		Span<byte> name = stackalloc byte[24];
		int err;

		dev.dev.bus = virtio_bus;
		device_initialize(dev.dev);

		err = ida_simple_get(virtio_index_ida, 0, 0, GFP_KERNEL);
		if (err < 0)
			goto @out;
		dev.index = err;
		snprintf(name, name.Length, $"virtio{dev.index}");
		err = dev_set_name(dev.dev, "%s"u8, name);
		if (err != 0)
			goto out_ida_remove;

		dev.config_enabled = false;
		dev.config_change_pending = false;
		dev.config.reset(dev);
		virtio_add_status(dev, VIRTIO_CONFIG_S_ACKNOWLEDGE);

		err = device_add(dev.dev);
		if (err != 0)
			goto out_ida_remove;

		mutex_lock(virtio_mutex);
		list_add_tail(dev.node, virtio_devices);
		foreach (var drv in list_for_each_entry(virtio_drivers)) {
			if (dev.dev.driver == null && virtio_dev_match(dev, drv))
				virtio_dev_probe(dev, drv);
		}
		mutex_unlock(virtio_mutex);
		return 0;

	out_ida_remove:
		ida_simple_remove(virtio_index_ida, (uint)dev.index);
	@out:
		virtio_add_status(dev, VIRTIO_CONFIG_S_FAILED);
		return err;
	}

	/// <summary>Takes a device off the bus, and from its driver.</summary>
	[Source("include/linux/virtio.h", 147)]
	public static void unregister_virtio_device(virtio_device dev)
	{
		uint index = (uint)dev.index;

		mutex_lock(virtio_mutex);
		virtio_dev_remove(dev);
		list_del(dev.node);
		mutex_unlock(virtio_mutex);
		device_unregister(dev.dev);
		ida_simple_remove(virtio_index_ida, index);
	}

	/// <summary>Gives a driver the devices that are there, and those that come.</summary>
	[Source("include/linux/virtio.h", 205)]
	public static int register_virtio_driver(virtio_driver drv)
	{
		mutex_lock(virtio_mutex);
		list_add_tail(drv.node, virtio_drivers);
		foreach (var dev in list_for_each_entry(virtio_devices)) {
			if (dev.dev.driver == null && virtio_dev_match(dev, drv))
				virtio_dev_probe(dev, drv);
		}
		mutex_unlock(virtio_mutex);
		return 0;
	}

	/// <summary>Takes all devices from a driver.</summary>
	[Source("include/linux/virtio.h", 206)]
	public static void unregister_virtio_driver(virtio_driver drv)
	{
		mutex_lock(virtio_mutex);
		foreach (var dev in list_for_each_entry(virtio_devices)) {
			if (dev.dev.driver == drv.driver)
				virtio_dev_remove(dev);
		}
		list_del(drv.node);
		mutex_unlock(virtio_mutex);
	}

	[core_initcall]
	[NotInLinux("reduced from drivers/virtio/virtio.c")]
	private static int virtio_init()
	{
		return bus_register(virtio_bus);
	}
}
