// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/percpu.h and percpu-defs.h; the copyright of the original's authors stands.

using System.Numerics;
using System.Runtime.CompilerServices;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>One T for each CPU, each on a cache line of its own.  Those that were allocated are counted and may fail.</summary>
public sealed class percpu<T> : slab_object
{
	private struct line
	{
		internal T value;
#pragma warning disable CS0169
		private readonly long pad0, pad1, pad2, pad3, pad4, pad5, pad6, pad7;
#pragma warning restore
	}

	private readonly line[] lines = new line[nr_cpu_ids];

	internal percpu(Func<T>? make)
	{
		for (int cpu = 0; make != null && cpu < lines.Length; cpu++)
			lines[cpu].value = make();
	}

	internal ref T this[int cpu] {
		[MethodImpl(MethodImplOptions.AggressiveInlining)]
		get {
			if (arch.sim && slab_state == SLAB_FREED)
				kasan_check(this);
			return ref lines[cpu].value;
		}
	}
}

/// <summary>The CPUs 0, 1, ...</summary>
public struct cpu_enumerator
{
	private int cpu;
	private readonly int n;

	internal cpu_enumerator(int n)
	{
		cpu = -1;
		this.n = n;
	}

	public readonly int Current => cpu;

	public readonly cpu_enumerator GetEnumerator() => this;

	public bool MoveNext() => ++cpu < n;
}

/// <summary>Per-CPU variables.</summary>
public static class percpu_h
{
	/// <summary>A per-CPU variable for a static field; classes want a factory.</summary>
	[Source("include/linux/percpu-defs.h", 113)]
	public static percpu<T> DEFINE_PER_CPU<T>(Func<T>? make = null) => new(make);

	[Source("include/linux/percpu.h", 145)]
	public static percpu<T>? alloc_percpu_gfp<T>(gfp_t gfp) where T : new() =>
		kzalloc(new percpu<T>(typeof(T).IsValueType ? null : () => new T()), gfp);

	/// <summary>A T for each CPU, zeroed; null without memory.</summary>
	[Source("include/linux/percpu.h", 148)]
	public static percpu<T>? alloc_percpu<T>() where T : new() => alloc_percpu_gfp<T>(GFP_KERNEL);

	/// <summary>Gives it back; null is fine.</summary>
	[Source("mm/percpu.c", 1736)]
	public static void free_percpu<T>(percpu<T>? __pdata) => kfree(__pdata);

	/// <summary>The one of a CPU.</summary>
	[Source("include/linux/percpu-defs.h", 233)]
	public static ref T per_cpu_ptr<T>(percpu<T> ptr, int cpu) => ref ptr[cpu];

	[Source("include/linux/percpu-defs.h", 239)]
	public static ref T raw_cpu_ptr<T>(percpu<T> ptr) => ref ptr[raw_smp_processor_id()];

	/// <summary>The one of this CPU; keep the CPU while using it.</summary>
	[Source("include/linux/percpu-defs.h", 252)]
	public static ref T this_cpu_ptr<T>(percpu<T> ptr) => ref ptr[smp_processor_id()];

	[Source("include/linux/percpu-defs.h", 269)]
	public static ref T per_cpu<T>(percpu<T> var, int cpu) => ref var[cpu];

	/// <summary>Keeps the CPU and gives its one; ends with put_cpu_ptr().</summary>
	[Source("include/linux/percpu-defs.h", 291)]
	public static ref T get_cpu_ptr<T>(percpu<T> var)
	{
		preempt_disable();
		return ref this_cpu_ptr(var);
	}

	[Source("include/linux/percpu-defs.h", 297)]
	public static void put_cpu_ptr<T>(percpu<T> var) => preempt_enable();

	[Source("include/linux/percpu-defs.h", 443)]
	public static T __this_cpu_read<T>(percpu<T> pcp) => this_cpu_read(pcp);

	[Source("include/linux/percpu-defs.h", 449)]
	public static void __this_cpu_write<T>(percpu<T> pcp, T val) => this_cpu_write(pcp, val);

	/// <summary>Adds to the one of this CPU, which is kept.</summary>
	[Source("include/linux/percpu-defs.h", 455)]
	public static void __this_cpu_add<T>(percpu<T> pcp, T val) where T : struct, IBinaryInteger<T> =>
		raw_cpu_ptr(pcp) += val;

	[Source("include/linux/percpu-defs.h", 497)]
	public static void __this_cpu_inc<T>(percpu<T> pcp) where T : struct, IBinaryInteger<T> =>
		__this_cpu_add(pcp, T.One);

	[Source("include/linux/percpu-defs.h", 498)]
	public static void __this_cpu_dec<T>(percpu<T> pcp) where T : struct, IBinaryInteger<T> =>
		__this_cpu_add(pcp, T.Zero - T.One);

	[Source("include/linux/percpu-defs.h", 507)]
	public static T this_cpu_read<T>(percpu<T> pcp) => raw_cpu_ptr(pcp);

	[Source("include/linux/percpu-defs.h", 508)]
	public static void this_cpu_write<T>(percpu<T> pcp, T val) => raw_cpu_ptr(pcp) = val;

	/// <summary>Adds to the one of this CPU, whoever else does at the same time.</summary>
	[Source("include/linux/percpu-defs.h", 509)]
	public static void this_cpu_add<T>(percpu<T> pcp, T val) where T : struct, IBinaryInteger<T>
	{
		ref T slot = ref raw_cpu_ptr(pcp);

		if (arch.sim)
			slot += val;
		else if (Unsafe.SizeOf<T>() == 8)
			Interlocked.Add(ref Unsafe.As<T, long>(ref slot), long.CreateTruncating(val));
		else
			Interlocked.Add(ref Unsafe.As<T, int>(ref slot), int.CreateTruncating(val));
	}

	[Source("include/linux/percpu-defs.h", 519)]
	public static void this_cpu_sub<T>(percpu<T> pcp, T val) where T : struct, IBinaryInteger<T>
	{
		this_cpu_add(pcp, T.Zero - val);
	}

	[Source("include/linux/percpu-defs.h", 520)]
	public static void this_cpu_inc<T>(percpu<T> pcp) where T : struct, IBinaryInteger<T> =>
		this_cpu_add(pcp, T.One);

	[Source("include/linux/percpu-defs.h", 521)]
	public static void this_cpu_dec<T>(percpu<T> pcp) where T : struct, IBinaryInteger<T> =>
		this_cpu_sub(pcp, T.One);

	/// <summary>Whether there may be such a CPU.</summary>
	[Source("include/linux/cpumask.h", 104)]
	public static bool cpu_possible(int cpu) => cpu >= 0 && cpu < nr_cpu_ids;

	/// <summary>All CPUs that there may be.</summary>
	[Source("include/linux/cpumask.h", 777)]
	public static cpu_enumerator for_each_possible_cpu() => new(nr_cpu_ids);

	/// <summary>All CPUs that run.</summary>
	[Source("include/linux/cpumask.h", 778)]
	public static cpu_enumerator for_each_online_cpu() => new(nr_cpu_ids);
}
