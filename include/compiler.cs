// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/compiler.h and the barriers of asm/barrier.h; the copyright of the original's
// authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>Accesses that happen once and as a whole, and barriers.</summary>
public static class compiler_h
{
	/// <summary>Says that a condition mostly holds.</summary>
	[Source("include/linux/compiler.h", 76)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool likely(bool x) => x;

	/// <summary>Says that a condition seldom holds.</summary>
	[Source("include/linux/compiler.h", 77)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool unlikely(bool x) => x;

	/// <summary>As smp_mb().</summary>
	[Source("include/asm-generic/barrier.h", 34)]
	public static void mb([CallerMemberName] string where = "") => smp_mb(where);

	/// <summary>As smp_rmb().</summary>
	[Source("include/asm-generic/barrier.h", 38)]
	public static void rmb([CallerMemberName] string where = "") => smp_rmb(where);

	/// <summary>As smp_wmb().</summary>
	[Source("include/asm-generic/barrier.h", 42)]
	public static void wmb([CallerMemberName] string where = "") => smp_wmb(where);

	/// <summary>Keeps the compiler from moving accesses across.</summary>
	[Source("include/linux/compiler.h", 82)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void barrier()
	{
		Volatile.ReadBarrier();
		Volatile.WriteBarrier();
	}

	/// <summary>A full barrier.</summary>
	[Source("include/asm-generic/barrier.h", 76)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void smp_mb([CallerMemberName] string where = "")
	{
		if (arch.sim)
			sim.point(point_kind.barrier, null, where);
		else
			Interlocked.MemoryBarrier();
	}

	/// <summary>Reads before it come before reads after it.</summary>
	[Source("include/asm-generic/barrier.h", 80)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void smp_rmb([CallerMemberName] string where = "")
	{
		if (arch.sim)
			sim.point(point_kind.barrier, null, where);
		else
			Volatile.ReadBarrier();
	}

	/// <summary>Writes before it come before writes after it.</summary>
	[Source("include/asm-generic/barrier.h", 84)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void smp_wmb([CallerMemberName] string where = "")
	{
		if (arch.sim)
			sim.point(point_kind.barrier, null, where);
		else
			Volatile.WriteBarrier();
	}

	/// <summary>Writes, then a full barrier.</summary>
	[Source("include/asm-generic/barrier.h", 145)]
	public static void smp_store_mb<T>(ref T var, T value, [CallerArgumentExpression(nameof(var))] string what = "")
	{
		WRITE_ONCE(ref var, value, what);
		smp_mb();
	}

	/// <summary>
	/// Orders what comes before an atomic operation that orders nothing; ours all are full barriers.
	/// </summary>
	[Source("include/asm-generic/barrier.h", 149)]
	public static void smp_mb__before_atomic() => barrier();

	/// <summary>
	/// Orders what comes after an atomic operation that orders nothing; ours all are full barriers.
	/// </summary>
	[Source("include/asm-generic/barrier.h", 153)]
	public static void smp_mb__after_atomic() => barrier();

	/// <summary>Writes after everything before.</summary>
	[Source("include/asm-generic/barrier.h", 157)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void smp_store_release<T>(ref T p, T v, [CallerArgumentExpression(nameof(p))] string what = "")
	{
		WRITE_ONCE(ref p, v, what);
	}

	/// <summary>Reads before everything that follows.</summary>
	[Source("include/asm-generic/barrier.h", 161)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T smp_load_acquire<T>(ref T p, [CallerArgumentExpression(nameof(p))] string what = "")
	{
		return READ_ONCE(ref p, what);
	}

	/// <summary>Reads once.</summary>
	[Source("include/linux/compiler.h", 263)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T READ_ONCE<T>(ref T x, [CallerArgumentExpression(nameof(x))] string what = "")
	{
		if (arch.sim)
			sim.access(point_kind.read_once, ref x, what);
		return load(ref x);
	}

	/// <summary>Writes once.</summary>
	[Source("include/linux/compiler.h", 278)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void WRITE_ONCE<T>(ref T x, T val, [CallerArgumentExpression(nameof(x))] string what = "")
	{
		if (arch.sim)
			sim.access(point_kind.write_once, ref x, what);
		store(ref x, val);
	}

	/// <summary>
	/// Tells the explorer of a plain store to what others read without a lock: no switch point, but a conflict.
	/// </summary>
	[NotInLinux("what KCSAN sees in a plain store")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void plain_store<T>(ref readonly T x)
	{
		if (arch.sim)
			sim.touch_at(in x);
	}

	/// <summary>In a spin: lets whoever we wait for go on.</summary>
	[Source("arch/x86/um/asm/processor.h", 29)]
	public static void cpu_relax()
	{
		if (arch.sim)
			sim.relax();
		else
			Thread.SpinWait(1);
	}

	/// <summary>Stores and returns what was there.</summary>
	[Source("include/asm-generic/cmpxchg.h", 83)]
	public static T xchg<T>(ref T ptr, T x, [CallerArgumentExpression(nameof(ptr))] string what = "")
	{
		if (arch.sim)
			sim.access(point_kind.atomic, ref ptr, what);
		return Interlocked.Exchange(ref ptr, x);
	}

	/// <summary>
	/// Stores <paramref name="new"/> if the value is <paramref name="old"/>; returns what it was.
	/// </summary>
	[Source("include/asm-generic/cmpxchg.h", 106)]
	public static T cmpxchg<T>(ref T ptr, T old, T @new, [CallerArgumentExpression(nameof(ptr))] string what = "")
	{
		if (arch.sim)
			sim.access(point_kind.atomic, ref ptr, what);
		return Interlocked.CompareExchange(ref ptr, @new, old);
	}

	/// <summary>
	/// A load with acquire semantics of anything that fits a machine word; larger values are read plainly.
	/// </summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	[NotInLinux("one access for all the types")]
	internal static T load<T>(ref T x)
	{
		if (!typeof(T).IsValueType) {
			object? v = Volatile.Read(ref Unsafe.As<T, object?>(ref x));

			return Unsafe.As<object?, T>(ref v);
		}
		if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>()) {
			switch (Unsafe.SizeOf<T>()) {
			case 1:
				byte b = Volatile.Read(ref Unsafe.As<T, byte>(ref x));

				return Unsafe.As<byte, T>(ref b);
			case 2:
				ushort s = Volatile.Read(ref Unsafe.As<T, ushort>(ref x));

				return Unsafe.As<ushort, T>(ref s);
			case 4:
				uint i = Volatile.Read(ref Unsafe.As<T, uint>(ref x));

				return Unsafe.As<uint, T>(ref i);
			case 8:
				ulong l = Volatile.Read(ref Unsafe.As<T, ulong>(ref x));

				return Unsafe.As<ulong, T>(ref l);
			}
		}
		return x;
	}

	/// <summary>A store with release semantics, as load().</summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	[NotInLinux("one access for all the types")]
	internal static void store<T>(ref T x, T val)
	{
		if (!typeof(T).IsValueType) {
			Volatile.Write(ref Unsafe.As<T, object?>(ref x), Unsafe.As<T, object?>(ref val));
			return;
		}
		Volatile.WriteBarrier();
		x = val;
	}
}
