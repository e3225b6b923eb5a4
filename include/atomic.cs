// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/asm-generic/atomic-instrumented.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A counter that several may change at once.</summary>
public struct atomic_t
{
	internal int counter;

	public override readonly string ToString() => $"{counter}";
}

/// <summary>A wide counter that several may change at once.</summary>
public struct atomic_long_t
{
	internal long counter;

	public override readonly string ToString() => $"{counter}";
}

/// <summary>A 64-bit counter that several may change at once.</summary>
public struct atomic64_t
{
	internal long counter;

	public override readonly string ToString() => $"{counter}";
}

/// <summary>Atomic counters. All that change are full barriers.</summary>
public static class atomic_h
{
	/// <summary>A counter that starts at <paramref name="i"/>.</summary>
	[Source("include/asm-generic/atomic.h", 166)]
	public static atomic_t ATOMIC_INIT(int i) => new() { counter = i };

	/// <summary>The value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 24)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_read(ref readonly atomic_t v)
	{
		point(in v, point_kind.atomic_read);
		return Volatile.Read(in v.counter);
	}

	/// <summary>Sets the value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 42)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_set(ref atomic_t v, int i)
	{
		point(in v);
		Volatile.Write(ref v.counter, i);
	}

	[Source("include/asm-generic/atomic-instrumented.h", 60)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_add(int i, ref atomic_t v)
	{
		point(in v);
		Interlocked.Add(ref v.counter, i);
	}

	/// <summary>Adds and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 69)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_add_return(int i, ref atomic_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i);
	}

	/// <summary>Adds and returns the old value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 109)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_fetch_add(int i, ref atomic_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i) - i;
	}

	[Source("include/asm-generic/atomic-instrumented.h", 148)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_sub(int i, ref atomic_t v)
	{
		point(in v);
		Interlocked.Add(ref v.counter, -i);
	}

	/// <summary>Subtracts and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 157)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_sub_return(int i, ref atomic_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, -i);
	}

	[Source("include/asm-generic/atomic-instrumented.h", 237)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_inc(ref atomic_t v)
	{
		point(in v);
		Interlocked.Increment(ref v.counter);
	}

	/// <summary>Adds 1 and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 247)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_inc_return(ref atomic_t v)
	{
		point(in v);
		return Interlocked.Increment(ref v.counter);
	}

	[Source("include/asm-generic/atomic-instrumented.h", 327)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_dec(ref atomic_t v)
	{
		point(in v);
		Interlocked.Decrement(ref v.counter);
	}

	/// <summary>Subtracts 1 and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 337)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_dec_return(ref atomic_t v)
	{
		point(in v);
		return Interlocked.Decrement(ref v.counter);
	}

	/// <summary>Stores and returns the old value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 611)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_xchg(ref atomic_t v, int @new)
	{
		point(in v);
		return Interlocked.Exchange(ref v.counter, @new);
	}

	/// <summary>Stores if the value is <paramref name="old"/>; returns what it was.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 651)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_cmpxchg(ref atomic_t v, int old, int @new)
	{
		point(in v);
		return Interlocked.CompareExchange(ref v.counter, @new, old);
	}

	/// <summary>Subtracts; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 735)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_sub_and_test(int i, ref atomic_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, -i) == 0;
	}

	/// <summary>Subtracts 1; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 745)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_dec_and_test(ref atomic_t v)
	{
		point(in v);
		return Interlocked.Decrement(ref v.counter) == 0;
	}

	/// <summary>Adds 1; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 755)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_inc_and_test(ref atomic_t v)
	{
		point(in v);
		return Interlocked.Increment(ref v.counter) == 0;
	}

	/// <summary>Adds; true when the result is negative.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 765)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_add_negative(int i, ref atomic_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i) < 0;
	}

	/// <summary>Adds unless the value is <paramref name="u"/>; true if it did.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 785)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_add_unless(ref atomic_t v, int a, int u)
	{
		point(in v);
		int c = Volatile.Read(ref v.counter);

		while (c != u) {
			int old = Interlocked.CompareExchange(ref v.counter, c + a, c);

			if (old == c)
				return true;
			c = old;
		}
		return false;
	}

	/// <summary>Adds 1 unless the value is 0; true if it did.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 795)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_inc_not_zero(ref atomic_t v)
	{
		return atomic_add_unless(ref v, 1, 0);
	}

	/// <summary>Subtracts 1 if that does not make it negative; returns the value less 1 in either case.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 825)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int atomic_dec_if_positive(ref atomic_t v)
	{
		point(in v);
		int c = Volatile.Read(ref v.counter);

		for (; ; ) {
			int old;

			if (c - 1 < 0)
				return c - 1;
			old = Interlocked.CompareExchange(ref v.counter, c - 1, c);
			if (old == c)
				return c - 1;
			c = old;
		}
	}

	/// <summary>Adds 1 unless the value is negative; true if it did.</summary>
	[Source("include/linux/atomic-fallback.h", 1134)]
	public static bool atomic_inc_unless_negative(ref atomic_t v)
	{
		point(in v);

		int c = Volatile.Read(ref v.counter);

		while (c >= 0) {
			int old = Interlocked.CompareExchange(ref v.counter, c + 1, c);

			if (old == c)
				return true;
			c = old;
		}
		return false;
	}

	/// <summary>A counter that starts at <paramref name="i"/>.</summary>
	[Source("include/asm-generic/atomic-long.h", 13)]
	public static atomic_long_t ATOMIC_LONG_INIT(long i) => new() { counter = i };

	/// <summary>The value.</summary>
	[Source("include/asm-generic/atomic-long.h", 26)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_read(ref readonly atomic_long_t v)
	{
		point(in v, point_kind.atomic_read);
		return Volatile.Read(in v.counter);
	}

	/// <summary>Sets the value.</summary>
	[Source("include/asm-generic/atomic-long.h", 38)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_long_set(ref atomic_long_t v, long i)
	{
		point(in v);
		Volatile.Write(ref v.counter, i);
	}

	[Source("include/asm-generic/atomic-long.h", 50)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_long_add(long i, ref atomic_long_t v)
	{
		point(in v);
		Interlocked.Add(ref v.counter, i);
	}

	/// <summary>Adds and returns the new value.</summary>
	[Source("include/asm-generic/atomic-long.h", 56)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_add_return(long i, ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i);
	}

	/// <summary>Adds and returns the old value.</summary>
	[Source("include/asm-generic/atomic-long.h", 80)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_fetch_add(long i, ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i) - i;
	}

	[Source("include/asm-generic/atomic-long.h", 104)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_long_sub(long i, ref atomic_long_t v)
	{
		point(in v);
		Interlocked.Add(ref v.counter, -i);
	}

	/// <summary>Subtracts and returns the new value.</summary>
	[Source("include/asm-generic/atomic-long.h", 110)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_sub_return(long i, ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, -i);
	}

	[Source("include/asm-generic/atomic-long.h", 158)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_long_inc(ref atomic_long_t v)
	{
		point(in v);
		Interlocked.Increment(ref v.counter);
	}

	/// <summary>Adds 1 and returns the new value.</summary>
	[Source("include/asm-generic/atomic-long.h", 164)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_inc_return(ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Increment(ref v.counter);
	}

	[Source("include/asm-generic/atomic-long.h", 212)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic_long_dec(ref atomic_long_t v)
	{
		point(in v);
		Interlocked.Decrement(ref v.counter);
	}

	/// <summary>Subtracts 1 and returns the new value.</summary>
	[Source("include/asm-generic/atomic-long.h", 218)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_dec_return(ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Decrement(ref v.counter);
	}

	/// <summary>Stores and returns the old value.</summary>
	[Source("include/asm-generic/atomic-long.h", 386)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_xchg(ref atomic_long_t v, long @new)
	{
		point(in v);
		return Interlocked.Exchange(ref v.counter, @new);
	}

	/// <summary>Stores if the value is <paramref name="old"/>; returns what it was.</summary>
	[Source("include/asm-generic/atomic-long.h", 410)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_cmpxchg(ref atomic_long_t v, long old, long @new)
	{
		point(in v);
		return Interlocked.CompareExchange(ref v.counter, @new, old);
	}

	/// <summary>Subtracts; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-long.h", 458)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_long_sub_and_test(long i, ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, -i) == 0;
	}

	/// <summary>Subtracts 1; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-long.h", 464)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_long_dec_and_test(ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Decrement(ref v.counter) == 0;
	}

	/// <summary>Adds 1; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-long.h", 470)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_long_inc_and_test(ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Increment(ref v.counter) == 0;
	}

	/// <summary>Adds; true when the result is negative.</summary>
	[Source("include/asm-generic/atomic-long.h", 476)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_long_add_negative(long i, ref atomic_long_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i) < 0;
	}

	/// <summary>Adds unless the value is <paramref name="u"/>; true if it did.</summary>
	[Source("include/asm-generic/atomic-long.h", 488)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_long_add_unless(ref atomic_long_t v, long a, long u)
	{
		point(in v);
		long c = Volatile.Read(ref v.counter);

		while (c != u) {
			long old = Interlocked.CompareExchange(ref v.counter, c + a, c);

			if (old == c)
				return true;
			c = old;
		}
		return false;
	}

	/// <summary>Adds 1 unless the value is 0; true if it did.</summary>
	[Source("include/asm-generic/atomic-long.h", 494)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic_long_inc_not_zero(ref atomic_long_t v)
	{
		return atomic_long_add_unless(ref v, 1, 0);
	}

	/// <summary>Subtracts 1 if that does not make it negative; returns the value less 1 in either case.</summary>
	[Source("include/asm-generic/atomic-long.h", 512)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic_long_dec_if_positive(ref atomic_long_t v)
	{
		point(in v);
		long c = Volatile.Read(ref v.counter);

		for (; ; ) {
			long old;

			if (c - 1 < 0)
				return c - 1;
			old = Interlocked.CompareExchange(ref v.counter, c - 1, c);
			if (old == c)
				return c - 1;
			c = old;
		}
	}

	/// <summary>A counter that starts at <paramref name="i"/>.</summary>
	[Source("arch/x86/include/asm/atomic64_64.h", 11)]
	public static atomic64_t ATOMIC64_INIT(long i) => new() { counter = i };

	/// <summary>The value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 834)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_read(ref readonly atomic64_t v)
	{
		point(in v, point_kind.atomic_read);
		return Volatile.Read(in v.counter);
	}

	/// <summary>Sets the value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 852)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic64_set(ref atomic64_t v, long i)
	{
		point(in v);
		Volatile.Write(ref v.counter, i);
	}

	[Source("include/asm-generic/atomic-instrumented.h", 870)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic64_add(long i, ref atomic64_t v)
	{
		point(in v);
		Interlocked.Add(ref v.counter, i);
	}

	/// <summary>Adds and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 879)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_add_return(long i, ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i);
	}

	/// <summary>Adds and returns the old value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 919)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_fetch_add(long i, ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i) - i;
	}

	[Source("include/asm-generic/atomic-instrumented.h", 958)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic64_sub(long i, ref atomic64_t v)
	{
		point(in v);
		Interlocked.Add(ref v.counter, -i);
	}

	/// <summary>Subtracts and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 967)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_sub_return(long i, ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, -i);
	}

	[Source("include/asm-generic/atomic-instrumented.h", 1047)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic64_inc(ref atomic64_t v)
	{
		point(in v);
		Interlocked.Increment(ref v.counter);
	}

	/// <summary>Adds 1 and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1057)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_inc_return(ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Increment(ref v.counter);
	}

	[Source("include/asm-generic/atomic-instrumented.h", 1137)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void atomic64_dec(ref atomic64_t v)
	{
		point(in v);
		Interlocked.Decrement(ref v.counter);
	}

	/// <summary>Subtracts 1 and returns the new value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1147)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_dec_return(ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Decrement(ref v.counter);
	}

	/// <summary>Stores and returns the old value.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1421)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_xchg(ref atomic64_t v, long @new)
	{
		point(in v);
		return Interlocked.Exchange(ref v.counter, @new);
	}

	/// <summary>Stores if the value is <paramref name="old"/>; returns what it was.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1461)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_cmpxchg(ref atomic64_t v, long old, long @new)
	{
		point(in v);
		return Interlocked.CompareExchange(ref v.counter, @new, old);
	}

	/// <summary>Subtracts; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1545)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic64_sub_and_test(long i, ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, -i) == 0;
	}

	/// <summary>Subtracts 1; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1555)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic64_dec_and_test(ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Decrement(ref v.counter) == 0;
	}

	/// <summary>Adds 1; true when that made it 0.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1565)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic64_inc_and_test(ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Increment(ref v.counter) == 0;
	}

	/// <summary>Adds; true when the result is negative.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1575)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic64_add_negative(long i, ref atomic64_t v)
	{
		point(in v);
		return Interlocked.Add(ref v.counter, i) < 0;
	}

	/// <summary>Adds unless the value is <paramref name="u"/>; true if it did.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1595)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic64_add_unless(ref atomic64_t v, long a, long u)
	{
		point(in v);
		long c = Volatile.Read(ref v.counter);

		while (c != u) {
			long old = Interlocked.CompareExchange(ref v.counter, c + a, c);

			if (old == c)
				return true;
			c = old;
		}
		return false;
	}

	/// <summary>Adds 1 unless the value is 0; true if it did.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1605)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool atomic64_inc_not_zero(ref atomic64_t v)
	{
		return atomic64_add_unless(ref v, 1, 0);
	}

	/// <summary>Subtracts 1 if that does not make it negative; returns the value less 1 in either case.</summary>
	[Source("include/asm-generic/atomic-instrumented.h", 1635)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static long atomic64_dec_if_positive(ref atomic64_t v)
	{
		point(in v);
		long c = Volatile.Read(ref v.counter);

		for (; ; ) {
			long old;

			if (c - 1 < 0)
				return c - 1;
			old = Interlocked.CompareExchange(ref v.counter, c - 1, c);
			if (old == c)
				return c - 1;
			c = old;
		}
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	[NotInLinux("a point of the schedule on sim")]
	private static void point<T>(ref readonly T v, point_kind kind = point_kind.atomic,
		[CallerMemberName] string what = "")
	{
		if (arch.sim)
			sim.access(kind, in v, what);
	}
}
