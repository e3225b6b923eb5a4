// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/cpu.h and include/linux/cpuhotplug.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>CONFIG_HOTPLUG_CPU is not set: all CPUs run from the beginning to the end.</summary>
public static class cpu_h
{
	public const int CPUHP_NET_DEV_DEAD = 31;

	[Source("include/linux/cpu.h", 132)]
	public static void get_online_cpus()
	{
	}

	[Source("include/linux/cpu.h", 133)]
	public static void put_online_cpus()
	{
	}

	/// <summary>Says what to do when a CPU comes and when it goes, which none does.</summary>
	[Source("include/linux/cpuhotplug.h", 232)]
	public static int cpuhp_setup_state_nocalls(int state, string name, Func<uint, int>? startup,
						    Func<uint, int>? teardown)
	{
		return 0;
	}
}
