// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Asm.Native;

// Per-CPU data has one user at a time because whoever cannot be preempted owns a CPU. The host's threads move, so
// a CPU is a slot that such a task takes for itself.
public static partial class native
{
	[StructLayout(LayoutKind.Sequential, Size = 128)]
	private struct slot
	{
		internal int taken;
	}

	internal static readonly int nr_cpus = Math.Max(2, Environment.ProcessorCount);
	private static readonly slot[] cpu_owner = new slot[nr_cpus];

	internal static int hint(task_struct t) => t.owns_cpu ? t.cpu : Thread.GetCurrentProcessorId() % nr_cpus;

	internal static void cpu_enter(task_struct t)
	{
		var spin = new SpinWait();

		for (int cpu = t.cpu; ; cpu = cpu + 1 < nr_cpus ? cpu + 1 : 0) {
			if (cpu_owner[cpu].taken == 0 && Interlocked.CompareExchange(ref cpu_owner[cpu].taken, 1, 0) == 0) {
				t.cpu = cpu;
				break;
			}
			if (cpu == nr_cpus - 1)
				spin.SpinOnce(-1);
		}
		t.owns_cpu = true;
		rcu_read_lock();
	}

	internal static void take_cpu(task_struct t, int cpu)
	{
		var spin = new SpinWait();

		while (Interlocked.CompareExchange(ref cpu_owner[cpu].taken, 1, 0) != 0)
			spin.SpinOnce(-1);
		t.cpu = cpu;
		t.owns_cpu = true;
		rcu_read_lock();
	}

	internal static void cpu_leave(task_struct t)
	{
		rcu_read_unlock();
		t.owns_cpu = false;
		Volatile.Write(ref cpu_owner[t.cpu].taken, 0);
	}
}
