// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/base/init.c; the copyright of the original's authors stands.

namespace Kernel.Drivers.Base;

public static partial class init_c
{
	/// <summary>
	/// Readies the driver model: /sys/devices, /sys/bus, /sys/class. Called once, early in boot, after
	/// sysfs_init().
	/// </summary>
	[Source("drivers/base/init.c", 20)]
	public static void driver_init()
	{
		// DEVIATION: devtmpfs, firmware, hypervisors, device trees, platform devices, CPUs, memory and
		// containers have no entries here
		devices_init();
		buses_init();
		classes_init();
	}
}
