// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/smp.h; the copyright of the original's authors stands.

using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>Which CPUs there are, and on which one we are.</summary>
public static class smp_h
{
	/// <summary>The number of CPUs.</summary>
	[Source("include/linux/cpumask.h", 36)]
	public static int nr_cpu_ids => arch.sim ? sim.cpus : native.nr_cpus;

	[Source("include/linux/threads.h", 21)]
	public static int NR_CPUS => nr_cpu_ids;

	[Source("include/linux/cpumask.h", 99)]
	public static int num_online_cpus() => nr_cpu_ids;

	[Source("include/linux/cpumask.h", 100)]
	public static int num_possible_cpus() => nr_cpu_ids;

	/// <summary>Whether this CPU runs; all do.</summary>
	[Source("include/linux/cpumask.h", 103)]
	public static bool cpu_online(int cpu) => cpu < nr_cpu_ids;

	/// <summary>As smp_processor_id(), for callers that do not mind to move.</summary>
	[Source("include/linux/smp.h", 146)]
	public static int raw_smp_processor_id() => smp_processor_id();

	/// <summary>The CPU we are on; it stays the same only while preemption is off.</summary>
	[Source("include/linux/smp.h", 203)]
	public static int smp_processor_id() => arch.sim ? current.cpu : native.hint(current);

	/// <summary>Keeps the CPU and says which it is.</summary>
	[Source("include/linux/smp.h", 206)]
	public static int get_cpu()
	{
		preempt_disable();
		return smp_processor_id();
	}

	/// <summary>Ends get_cpu().</summary>
	[Source("include/linux/smp.h", 207)]
	public static void put_cpu() => preempt_enable();
}
