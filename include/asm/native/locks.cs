// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;

namespace Kernel.Asm.Native;

// Spinning locks: one word each, and a spin that never sleeps.
public static partial class native
{
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void spin_lock(spinlock_t @lock)
	{
		if (Interlocked.CompareExchange(ref @lock.slock, 1, 0) != 0)
			spin_lock_slow(@lock);
	}

	/// <summary>
	/// While the lock is taken this task gives its CPU back: its holder may need one, if it took the lock with
	/// bottom halves on.
	/// </summary>
	internal static void spin_lock_bh(spinlock_t @lock)
	{
		for (; ; ) {
			__local_bh_disable_ip(SOFTIRQ_DISABLE_OFFSET);
			if (spin_trylock(@lock))
				return;
			if (current.preempt_count != SOFTIRQ_DISABLE_OFFSET || current.irqs_off) {
				spin_lock_slow(@lock);
				return;
			}
			local_bh_enable();

			var spin = new SpinWait();

			while (Volatile.Read(ref @lock.slock) != 0)
				spin.SpinOnce(-1);
		}
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static bool spin_trylock(spinlock_t @lock)
	{
		return Volatile.Read(ref @lock.slock) == 0 && Interlocked.CompareExchange(ref @lock.slock, 1, 0) == 0;
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void spin_unlock(spinlock_t @lock) => Volatile.Write(ref @lock.slock, 0);

	internal static void read_lock(rwlock_t @lock)
	{
		var spin = new SpinWait();

		while (!read_trylock(@lock))
			spin.SpinOnce(-1);
	}

	internal static bool read_trylock(rwlock_t @lock)
	{
		for (; ; ) {
			int old = Volatile.Read(ref @lock.count);

			if (old < 0)
				return false;
			if (Interlocked.CompareExchange(ref @lock.count, old + 1, old) == old)
				return true;
		}
	}

	internal static void read_unlock(rwlock_t @lock) => Interlocked.Decrement(ref @lock.count);

	internal static void write_lock(rwlock_t @lock)
	{
		var spin = new SpinWait();

		while (!write_trylock(@lock))
			spin.SpinOnce(-1);
	}

	internal static bool write_trylock(rwlock_t @lock)
	{
		return Volatile.Read(ref @lock.count) == 0 && Interlocked.CompareExchange(ref @lock.count, -1, 0) == 0;
	}

	internal static void write_unlock(rwlock_t @lock) => Volatile.Write(ref @lock.count, 0);

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void spin_lock_slow(spinlock_t @lock)
	{
		var spin = new SpinWait();

		do {
			spin.SpinOnce(-1);
		} while (!spin_trylock(@lock));
	}
}
