// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/virtio_config.h; the copyright of the original's authors stands.

using System.Buffers.Binary;

namespace Kernel.Include;

public delegate void virtio_config_get_t(virtio_device vdev, uint offset, Span<byte> buf, uint len);

public delegate void virtio_config_set_t(virtio_device vdev, uint offset, ReadOnlySpan<byte> buf, uint len);

/// <summary>What the host does for a device.</summary>
/// <remarks>Reduced to one way of setting queues up, and no interrupts to be spread over CPUs.</remarks>
[Source("include/linux/virtio_config.h", 70)]
public sealed class virtio_config_ops
{
	/// <summary>Reads of the configuration; null: there is none.</summary>
	public virtio_config_get_t? get;
	public virtio_config_set_t? set;
	public Func<virtio_device, u8> get_status = null!;
	public Action<virtio_device, u8> set_status = null!;
	public Action<virtio_device> reset = null!;
	/// <summary>Makes the queues, whose number is that of the names; -ENOMEM.</summary>
	public Func<virtio_device, virtqueue?[], Action<virtqueue>?[], byte[][], int> find_vqs = null!;
	public Action<virtio_device> del_vqs = null!;
	public Func<virtio_device, u64> get_features = null!;
	/// <summary>The host's own name for the device.</summary>
	public Func<virtio_device, byte[]>? bus_name;
}

/// <summary>Features and configuration of a virtio device.</summary>
public static class virtio_config_h
{
	[Source("include/linux/virtio_config.h", 104)]
	public static bool __virtio_test_bit(virtio_device vdev, uint fbit)
	{
		BUG_ON(fbit >= 64);

		return (vdev.features & BIT_ULL((int)fbit)) != 0;
	}

	[Source("include/linux/virtio_config.h", 138)]
	public static void __virtio_clear_bit(virtio_device vdev, uint fbit)
	{
		BUG_ON(fbit >= 64);

		vdev.features &= ~BIT_ULL((int)fbit);
	}

	/// <summary>Whether host and driver both have the feature.</summary>
	[Source("include/linux/virtio_config.h", 155)]
	public static bool virtio_has_feature(virtio_device vdev, uint fbit)
	{
		// DEVIATION: that the driver has asked for it at all is not checked

		return __virtio_test_bit(vdev, fbit);
	}

	/// <summary>The driver is ready for the host to use the queues.</summary>
	[Source("include/linux/virtio_config.h", 219)]
	public static void virtio_device_ready(virtio_device dev)
	{
		u8 status = dev.config.get_status(dev);

		BUG_ON((status & VIRTIO_CONFIG_S_DRIVER_OK) != 0);
		dev.config.set_status(dev, (u8)(status | VIRTIO_CONFIG_S_DRIVER_OK));
	}

	[Source("include/linux/virtio_config.h", 228)]
	public static ReadOnlySpan<byte> virtio_bus_name(virtio_device vdev)
	{
		if (vdev.config.bus_name == null)
			return "virtio"u8;
		return vdev.config.bus_name(vdev);
	}

	[Source("include/linux/virtio_config.h", 376)]
	public static void virtio_cread_bytes(virtio_device vdev, uint offset, Span<byte> buf, uint len)
	{
		vdev.config.get!(vdev, offset, buf, len);
	}

	[Source("include/linux/virtio_config.h", 383)]
	public static u8 virtio_cread8(virtio_device vdev, uint offset)
	{
		Span<byte> ret = stackalloc byte[sizeof(u8)];

		might_sleep();
		vdev.config.get!(vdev, offset, ret, sizeof(u8));
		return ret[0];
	}

	[Source("include/linux/virtio_config.h", 392)]
	public static void virtio_cwrite8(virtio_device vdev, uint offset, u8 val)
	{
		might_sleep();
		vdev.config.set!(vdev, offset, [val], sizeof(u8));
	}

	// The configuration is little-endian, as that of a modern device.
	[Source("include/linux/virtio_config.h", 399)]
	public static u16 virtio_cread16(virtio_device vdev, uint offset)
	{
		Span<byte> ret = stackalloc byte[sizeof(u16)];

		might_sleep();
		vdev.config.get!(vdev, offset, ret, sizeof(u16));
		return BinaryPrimitives.ReadUInt16LittleEndian(ret);
	}

	[Source("include/linux/virtio_config.h", 417)]
	public static u32 virtio_cread32(virtio_device vdev, uint offset)
	{
		Span<byte> ret = stackalloc byte[sizeof(u32)];

		might_sleep();
		vdev.config.get!(vdev, offset, ret, sizeof(u32));
		return BinaryPrimitives.ReadUInt32LittleEndian(ret);
	}

	/// <summary>Reads a number that comes with a feature; -ENOENT without it.</summary>
	[Source("include/linux/virtio_config.h", 452)]
	public static int virtio_cread_feature(virtio_device vdev, uint fbit, uint offset, out u16 ptr)
	{
		int _r = 0;

		ptr = 0;
		if (!virtio_has_feature(vdev, fbit))
			_r = -ENOENT;
		else
			ptr = virtio_cread16(vdev, offset);
		return _r;
	}
}
