// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/preempt.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>The contexts that a task can be in, counted in one number as in Linux.</summary>
public static class preempt_h
{
	public const int PREEMPT_BITS = 8;
	public const int SOFTIRQ_BITS = 8;
	public const int HARDIRQ_BITS = 4;
	public const int PREEMPT_SHIFT = 0;
	public const int SOFTIRQ_SHIFT = PREEMPT_SHIFT + PREEMPT_BITS;
	public const int HARDIRQ_SHIFT = SOFTIRQ_SHIFT + SOFTIRQ_BITS;
	public const int PREEMPT_MASK = ((1 << PREEMPT_BITS) - 1) << PREEMPT_SHIFT;
	public const int SOFTIRQ_MASK = ((1 << SOFTIRQ_BITS) - 1) << SOFTIRQ_SHIFT;
	public const int HARDIRQ_MASK = ((1 << HARDIRQ_BITS) - 1) << HARDIRQ_SHIFT;
	public const int PREEMPT_OFFSET = 1 << PREEMPT_SHIFT;
	public const int SOFTIRQ_OFFSET = 1 << SOFTIRQ_SHIFT;
	public const int HARDIRQ_OFFSET = 1 << HARDIRQ_SHIFT;
	public const int SOFTIRQ_DISABLE_OFFSET = 2 * SOFTIRQ_OFFSET;
	public const int PREEMPT_DISABLE_OFFSET = PREEMPT_OFFSET;

	/// <summary>The current task's count.</summary>
	[Source("include/asm-generic/preempt.h", 9)]
	public static int preempt_count() => current.preempt_count;

	[Source("include/linux/preempt.h", 80)]
	public static int hardirq_count() => preempt_count() & HARDIRQ_MASK;

	[Source("include/linux/preempt.h", 81)]
	public static int softirq_count() => preempt_count() & SOFTIRQ_MASK;

	[Source("include/linux/preempt.h", 82)]
	public static int irq_count() => preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK);

	/// <summary>In a hard interrupt. There are none here.</summary>
	[Source("include/linux/preempt.h", 98)]
	public static bool in_irq() => hardirq_count() != 0;

	/// <summary>In a softirq, or bottom halves are off.</summary>
	[Source("include/linux/preempt.h", 99)]
	public static bool in_softirq() => softirq_count() != 0;

	/// <summary>In an interrupt of any kind, or bottom halves are off.</summary>
	[Source("include/linux/preempt.h", 100)]
	public static bool in_interrupt() => irq_count() != 0;

	/// <summary>In a softirq.</summary>
	[Source("include/linux/preempt.h", 101)]
	public static bool in_serving_softirq() => (softirq_count() & SOFTIRQ_OFFSET) != 0;

	/// <summary>In process context.</summary>
	[Source("include/linux/preempt.h", 103)]
	public static bool in_task() => (preempt_count() & (HARDIRQ_MASK | SOFTIRQ_OFFSET)) == 0;

	/// <summary>Sleeping is not allowed, as far as one can tell.</summary>
	[Source("include/linux/preempt.h", 142)]
	public static bool in_atomic() => preempt_count() != 0;

	/// <summary>Enters a context; from zero on the task owns a CPU.</summary>
	[Source("include/linux/preempt.h", 156)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void preempt_count_add(int val)
	{
		var t = current;

		if (t.preempt_count == 0 && !t.irqs_off)
			cpu_enter(t);
		t.preempt_count += val;
	}

	/// <summary>Leaves a context.</summary>
	[Source("include/linux/preempt.h", 157)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void preempt_count_sub(int val)
	{
		var t = current;

		if ((t.preempt_count -= val) == 0 && !t.irqs_off)
			cpu_leave(t);
	}

	/// <summary>Keeps the CPU.</summary>
	[Source("include/linux/preempt.h", 169)]
	public static void preempt_disable() => preempt_count_add(PREEMPT_OFFSET);

	/// <summary>As preempt_enable().</summary>
	[Source("include/linux/preempt.h", 181)]
	public static void preempt_enable_no_resched() => preempt_count_sub(PREEMPT_OFFSET);

	/// <summary>Another task may take the CPU away.</summary>
	[Source("include/linux/preempt.h", 183)]
	public static bool preemptible() => preempt_count() == 0 && !current.irqs_off;

	/// <summary>Ends preempt_disable().</summary>
	[Source("include/linux/preempt.h", 207)]
	public static void preempt_enable() => preempt_count_sub(PREEMPT_OFFSET);

	[NotInLinux("a task takes and gives up a CPU")]
	internal static void cpu_enter(task_struct t)
	{
		if (t.bound_cpu >= 0) {
			if (arch.sim)
				sim.take_cpu(t, t.bound_cpu);
			else
				native.take_cpu(t, t.bound_cpu);
			return;
		}
		if (arch.sim)
			sim.cpu_enter(t);
		else
			native.cpu_enter(t);
	}

	[NotInLinux("a task takes and gives up a CPU")]
	internal static void cpu_leave(task_struct t)
	{
		if (arch.sim)
			sim.cpu_leave(t);
		else
			native.cpu_leave(t);
	}
}
