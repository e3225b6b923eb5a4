// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/virtio_config.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>What every virtio device and its driver tell each other.</summary>
public static class virtio_config_h
{
	// The status byte: how far the driver is.
	public const u8 VIRTIO_CONFIG_S_ACKNOWLEDGE = 1;
	public const u8 VIRTIO_CONFIG_S_DRIVER = 2;
	public const u8 VIRTIO_CONFIG_S_DRIVER_OK = 4;
	public const u8 VIRTIO_CONFIG_S_FEATURES_OK = 8;
	public const u8 VIRTIO_CONFIG_S_NEEDS_RESET = 0x40;
	public const u8 VIRTIO_CONFIG_S_FAILED = 0x80;

	/// <summary>The feature bits from here to the end are those of the transport.</summary>
	public const uint VIRTIO_TRANSPORT_F_START = 28;
	public const uint VIRTIO_TRANSPORT_F_END = 38;

	public const uint VIRTIO_F_ANY_LAYOUT = 27;
	public const uint VIRTIO_F_VERSION_1 = 32;
}
