// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/pm_runtime.h; the copyright of the original's authors stands.

// CONFIG_PM is not set: devices are always awake.

namespace Kernel.Include;

/// <summary>include/linux/pm_runtime.h</summary>
public static class pm_runtime_h
{
	[Source("include/linux/pm_runtime.h", 175)]
	public static void pm_runtime_set_memalloc_noio(device dev,
							bool enable)
	{
	}
}
