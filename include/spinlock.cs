// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/spinlock.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A lock that is waited for by spinning; whoever holds it must not sleep.</summary>
public sealed class spinlock_t : lockdep_map
{
	internal int slock;
	internal task_struct? owner;

	public spinlock_t(string name = "lock", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
	}

	internal override bool is_locked() => owner != null || Volatile.Read(ref slock) != 0;

	internal override string holder_names() => owner?.ToString() ?? "nobody";
}

/// <summary>Spinlocks, also against bottom halves and interrupts.</summary>
public static class spinlock_h
{
	/// <summary>A new spinlock for a static field.</summary>
	[Source("include/linux/spinlock_types.h", 81)]
	public static spinlock_t DEFINE_SPINLOCK(string x, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new spinlock_t(x, file, line);
	}

	/// <summary>Puts a lock into its initial state; its lock class is this call site.</summary>
	[Source("include/linux/spinlock.h", 321)]
	public static void spin_lock_init(spinlock_t _lock, [CallerArgumentExpression(nameof(_lock))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		_lock.init(name, file, line);
		_lock.slock = 0;
		_lock.owner = null;
	}

	/// <summary>Takes the lock.</summary>
	[Source("include/linux/spinlock.h", 327)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void spin_lock(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "") =>
		spin_lock_nested(@lock, 0, _RET_IP_);

	/// <summary>Takes the lock with bottom halves off.</summary>
	[Source("include/linux/spinlock.h", 332)]
	public static void spin_lock_bh(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			local_bh_disable();
			spin_lock(@lock, _RET_IP_);
		} else {
			native.spin_lock_bh(@lock);
		}
	}

	/// <summary>Takes the lock if it is free.</summary>
	[Source("include/linux/spinlock.h", 337)]
	public static bool spin_trylock(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (!arch.sim)
			return native.spin_trylock(@lock);
		preempt_disable();
		if (sim.spin_trylock(@lock, _RET_IP_))
			return true;
		preempt_enable();
		return false;
	}

	/// <summary>
	/// Takes the lock while one of the same class is held; <paramref name="subclass"/> tells them apart.
	/// </summary>
	[Source("include/linux/spinlock.h", 342)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void spin_lock_nested(spinlock_t @lock, int subclass, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			preempt_disable();
			sim.spin_lock(@lock, subclass, _RET_IP_);
		} else {
			native.spin_lock(@lock);
		}
	}

	/// <summary>Takes the lock with interrupts off.</summary>
	[Source("include/linux/spinlock.h", 352)]
	public static void spin_lock_irq(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_disable();
		spin_lock(@lock, _RET_IP_);
	}

	/// <summary>Takes the lock with interrupts off, and remembers whether they were.</summary>
	[Source("include/linux/spinlock.h", 357)]
	public static void spin_lock_irqsave(spinlock_t @lock, out ulong flags,
		[CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_save(out flags);
		spin_lock(@lock, _RET_IP_);
	}

	/// <summary>As spin_lock_irqsave(), while a lock of the same class is held.</summary>
	[Source("include/linux/spinlock.h", 362)]
	public static void spin_lock_irqsave_nested(spinlock_t @lock, out ulong flags, int subclass,
		[CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_save(out flags);
		spin_lock_nested(@lock, subclass, _RET_IP_);
	}

	/// <summary>Gives the lock back.</summary>
	[Source("include/linux/spinlock.h", 367)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void spin_unlock(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			sim.spin_unlock(@lock, _RET_IP_);
			preempt_enable();
		} else {
			native.spin_unlock(@lock);
		}
	}

	/// <summary>Gives the lock back and lets bottom halves run.</summary>
	[Source("include/linux/spinlock.h", 372)]
	public static void spin_unlock_bh(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		spin_unlock(@lock, _RET_IP_);
		local_bh_enable();
	}

	/// <summary>Gives the lock back and lets interrupts in.</summary>
	[Source("include/linux/spinlock.h", 377)]
	public static void spin_unlock_irq(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		spin_unlock(@lock, _RET_IP_);
		local_irq_enable();
	}

	/// <summary>Gives the lock back; interrupts are as they were before.</summary>
	[Source("include/linux/spinlock.h", 382)]
	public static void spin_unlock_irqrestore(spinlock_t @lock, ulong flags,
		[CallerMemberName] string _RET_IP_ = "")
	{
		spin_unlock(@lock, _RET_IP_);
		local_irq_restore(flags);
	}

	/// <summary>Takes the lock if it is free, with bottom halves off.</summary>
	[Source("include/linux/spinlock.h", 387)]
	public static bool spin_trylock_bh(spinlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		local_bh_disable();
		if (spin_trylock(@lock, _RET_IP_))
			return true;
		local_bh_enable();
		return false;
	}

	/// <summary>True while anybody holds the lock.</summary>
	[Source("include/linux/spinlock.h", 420)]
	public static bool spin_is_locked(spinlock_t @lock) => @lock.is_locked();

	/// <summary>Nobody may come here without the lock.</summary>
	[Source("include/linux/spinlock.h", 430)]
	public static void assert_spin_locked(spinlock_t @lock) => BUG_ON(!@lock.is_locked());
}
