// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/rwlock.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A spinlock with many readers or one writer. Readers may nest.</summary>
public sealed class rwlock_t : lockdep_map
{
	internal int count;                     // native: readers, or -1
	internal int readers;                   // sim
	internal task_struct? owner;            // sim: the writer

	public rwlock_t(string name = "lock", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
	}

	internal override bool is_locked() => owner != null || readers != 0 || Volatile.Read(ref count) != 0;

	internal override string holder_names() => owner?.ToString() ?? $"{readers} reader(s)";
}

/// <summary>Reader-writer spinlocks, also against bottom halves and interrupts.</summary>
public static class rwlock_h
{
	/// <summary>A new lock for a static field.</summary>
	[Source("include/linux/rwlock_types.h", 43)]
	public static rwlock_t DEFINE_RWLOCK(string x, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new rwlock_t(x, file, line);
	}

	/// <summary>Puts a lock into its initial state; its lock class is this call site.</summary>
	[Source("include/linux/rwlock.h", 27)]
	public static void rwlock_init(rwlock_t @lock, [CallerArgumentExpression(nameof(@lock))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		@lock.init(name, file, line);
		@lock.count = 0;
		@lock.readers = 0;
		@lock.owner = null;
	}

	/// <summary>Takes the lock for reading if no writer has it.</summary>
	[Source("include/linux/rwlock.h", 67)]
	public static bool read_trylock(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (!arch.sim)
			return native.read_trylock(@lock);
		preempt_disable();
		if (sim.read_trylock(@lock, _RET_IP_))
			return true;
		preempt_enable();
		return false;
	}

	/// <summary>Takes the lock for writing if nobody has it.</summary>
	[Source("include/linux/rwlock.h", 68)]
	public static bool write_trylock(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (!arch.sim)
			return native.write_trylock(@lock);
		preempt_disable();
		if (sim.write_trylock(@lock, _RET_IP_))
			return true;
		preempt_enable();
		return false;
	}

	/// <summary>Takes the lock for writing.</summary>
	[Source("include/linux/rwlock.h", 70)]
	public static void write_lock(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			preempt_disable();
			sim.write_lock(@lock, _RET_IP_);
		} else {
			native.write_lock(@lock);
		}
	}

	/// <summary>Takes the lock for reading.</summary>
	[Source("include/linux/rwlock.h", 71)]
	public static void read_lock(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			preempt_disable();
			sim.read_lock(@lock, _RET_IP_);
		} else {
			native.read_lock(@lock);
		}
	}

	/// <summary>Takes the lock for reading, with interrupts off.</summary>
	[Source("include/linux/rwlock.h", 75)]
	public static void read_lock_irqsave(rwlock_t @lock, out ulong flags,
		[CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_save(out flags);
		read_lock(@lock, _RET_IP_);
	}

	/// <summary>Takes the lock for writing, with interrupts off.</summary>
	[Source("include/linux/rwlock.h", 80)]
	public static void write_lock_irqsave(rwlock_t @lock, out ulong flags,
		[CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_save(out flags);
		write_lock(@lock, _RET_IP_);
	}

	/// <summary>Takes the lock for reading, with interrupts off.</summary>
	[Source("include/linux/rwlock.h", 101)]
	public static void read_lock_irq(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_disable();
		read_lock(@lock, _RET_IP_);
	}

	/// <summary>Takes the lock for reading, with bottom halves off.</summary>
	[Source("include/linux/rwlock.h", 102)]
	public static void read_lock_bh(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		local_bh_disable();
		read_lock(@lock, _RET_IP_);
	}

	/// <summary>Takes the lock for writing, with interrupts off.</summary>
	[Source("include/linux/rwlock.h", 103)]
	public static void write_lock_irq(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		local_irq_disable();
		write_lock(@lock, _RET_IP_);
	}

	/// <summary>Takes the lock for writing, with bottom halves off.</summary>
	[Source("include/linux/rwlock.h", 104)]
	public static void write_lock_bh(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		local_bh_disable();
		write_lock(@lock, _RET_IP_);
	}

	/// <summary>Ends a read.</summary>
	[Source("include/linux/rwlock.h", 105)]
	public static void read_unlock(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			sim.read_unlock(@lock, _RET_IP_);
			preempt_enable();
		} else {
			native.read_unlock(@lock);
		}
	}

	/// <summary>Ends a write.</summary>
	[Source("include/linux/rwlock.h", 106)]
	public static void write_unlock(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim) {
			sim.write_unlock(@lock, _RET_IP_);
			preempt_enable();
		} else {
			native.write_unlock(@lock);
		}
	}

	/// <summary>Ends read_lock_irq().</summary>
	[Source("include/linux/rwlock.h", 107)]
	public static void read_unlock_irq(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		read_unlock(@lock, _RET_IP_);
		local_irq_enable();
	}

	/// <summary>Ends write_lock_irq().</summary>
	[Source("include/linux/rwlock.h", 108)]
	public static void write_unlock_irq(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		write_unlock(@lock, _RET_IP_);
		local_irq_enable();
	}

	/// <summary>Ends read_lock_irqsave().</summary>
	[Source("include/linux/rwlock.h", 110)]
	public static void read_unlock_irqrestore(rwlock_t @lock, ulong flags,
		[CallerMemberName] string _RET_IP_ = "")
	{
		read_unlock(@lock, _RET_IP_);
		local_irq_restore(flags);
	}

	/// <summary>Ends read_lock_bh().</summary>
	[Source("include/linux/rwlock.h", 115)]
	public static void read_unlock_bh(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		read_unlock(@lock, _RET_IP_);
		local_bh_enable();
	}

	/// <summary>Ends write_lock_irqsave().</summary>
	[Source("include/linux/rwlock.h", 117)]
	public static void write_unlock_irqrestore(rwlock_t @lock, ulong flags,
		[CallerMemberName] string _RET_IP_ = "")
	{
		write_unlock(@lock, _RET_IP_);
		local_irq_restore(flags);
	}

	/// <summary>Ends write_lock_bh().</summary>
	[Source("include/linux/rwlock.h", 122)]
	public static void write_unlock_bh(rwlock_t @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		write_unlock(@lock, _RET_IP_);
		local_bh_enable();
	}
}
