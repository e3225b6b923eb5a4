// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/rwsem.h and kernel/locking/rwsem.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A sleeping lock with many readers or one writer.</summary>
public class rw_semaphore : lockdep_map
{
	internal int readers;
	internal task_struct? owner;            // the writer
	internal readonly LinkedList<rwsem_waiter> queue = new();

	public rw_semaphore(string name = "rwsem", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
	}

	internal override bool is_locked() => Volatile.Read(ref owner) != null || Volatile.Read(ref readers) != 0;

	internal override string holder_names() => owner?.ToString() ?? $"{readers} reader(s)";
}

/// <summary>Reader-writer semaphores.</summary>
public static class rwsem_h
{
	/// <summary>True while anybody holds it.</summary>
	[Source("include/linux/rwsem.h", 64)]
	public static bool rwsem_is_locked(rw_semaphore sem) => sem.is_locked();

	/// <summary>A new semaphore for a static field.</summary>
	[Source("include/linux/rwsem.h", 93)]
	public static rw_semaphore DECLARE_RWSEM(string name, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new rw_semaphore(name, file, line);
	}

	/// <summary>Puts a semaphore into its initial state; its lock class is this call site.</summary>
	[Source("include/linux/rwsem.h", 99)]
	public static void init_rwsem(rw_semaphore sem, [CallerArgumentExpression(nameof(sem))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		sem.init(name, file, line);
		sem.readers = 0;
		sem.owner = null;
	}

	/// <summary>Locks for reading; may sleep.</summary>
	[Source("kernel/locking/rwsem.c", 21)]
	public static void down_read(rw_semaphore sem, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.down_read(sem, 0, TASK_UNINTERRUPTIBLE, _RET_IP_);
		else
			native.down_read(sem, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>Locks for reading, 0; or -EINTR on a deadly signal.</summary>
	[Source("kernel/locking/rwsem.c", 32)]
	public static int down_read_killable(rw_semaphore sem, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		return arch.sim ? sim.down_read(sem, 0, TASK_KILLABLE, _RET_IP_) : native.down_read(sem, TASK_KILLABLE);
	}

	/// <summary>Locks for reading if that needs no waiting.</summary>
	[Source("kernel/locking/rwsem.c", 51)]
	public static bool down_read_trylock(rw_semaphore sem, [CallerMemberName] string _RET_IP_ = "")
	{
		return arch.sim ? sim.down_read_trylock(sem, _RET_IP_) : native.down_trylock(sem, false);
	}

	/// <summary>Locks for writing; may sleep.</summary>
	[Source("kernel/locking/rwsem.c", 67)]
	public static void down_write(rw_semaphore sem, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.down_write(sem, 0, TASK_UNINTERRUPTIBLE, _RET_IP_);
		else
			native.down_write(sem, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>Locks for writing, 0; or -EINTR on a deadly signal.</summary>
	[Source("kernel/locking/rwsem.c", 81)]
	public static int down_write_killable(rw_semaphore sem, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		return arch.sim ? sim.down_write(sem, 0, TASK_KILLABLE, _RET_IP_) : native.down_write(sem, TASK_KILLABLE);
	}

	/// <summary>Locks for writing if that needs no waiting.</summary>
	[Source("kernel/locking/rwsem.c", 100)]
	public static bool down_write_trylock(rw_semaphore sem, [CallerMemberName] string _RET_IP_ = "")
	{
		return arch.sim ? sim.down_write_trylock(sem, _RET_IP_) : native.down_trylock(sem, true);
	}

	/// <summary>Ends a read.</summary>
	[Source("kernel/locking/rwsem.c", 117)]
	public static void up_read(rw_semaphore sem, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim)
			sim.up_read(sem, _RET_IP_);
		else
			native.up_read(sem);
	}

	/// <summary>Ends a write.</summary>
	[Source("kernel/locking/rwsem.c", 131)]
	public static void up_write(rw_semaphore sem, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim)
			sim.up_write(sem, _RET_IP_);
		else
			native.up_write(sem);
	}

	/// <summary>Makes the writer a reader, without a gap.</summary>
	[Source("kernel/locking/rwsem.c", 145)]
	public static void downgrade_write(rw_semaphore sem, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim)
			sim.downgrade_write(sem, _RET_IP_);
		else
			native.downgrade_write(sem);
	}

	/// <summary>Locks for reading while one of the same class is held.</summary>
	[Source("kernel/locking/rwsem.c", 158)]
	public static void down_read_nested(rw_semaphore sem, int subclass, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.down_read(sem, subclass, TASK_UNINTERRUPTIBLE, _RET_IP_);
		else
			native.down_read(sem, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>Locks for writing while one of the same class is held.</summary>
	[Source("kernel/locking/rwsem.c", 190)]
	public static void down_write_nested(rw_semaphore sem, int subclass, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.down_write(sem, subclass, TASK_UNINTERRUPTIBLE, _RET_IP_);
		else
			native.down_write(sem, TASK_UNINTERRUPTIBLE);
	}
}
