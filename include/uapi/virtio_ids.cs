// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/virtio_ids.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>What a virtio device is.</summary>
public static class virtio_ids_h
{
	public const uint VIRTIO_ID_NET = 1;
}
