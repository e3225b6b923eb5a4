// SPDX-License-Identifier: BSD-2-Clause

// The interface of rwlock(9), on the semaphores of this kernel: as an sx, but its holders must not sleep.

using System.Runtime.CompilerServices;

namespace Kernel.Net.Freebsd;

/// <summary>A lock with readers or one writer, none of whom may sleep.</summary>
public sealed class rwlock : rw_semaphore, lock_object
{
	internal (string file, int line) taken;

	public rwlock(string name = "rwlock", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
	}

	string lock_object.lo_class => "rw";

	bool lock_object.nonsleepable => true;

	int lock_object.recursed => 0;

	(string file, int line) lock_object.locked_at => taken;
}

/// <summary>rwlock(9).</summary>
public static class rwlock_h
{
	/// <summary>Puts a lock into its initial state; its class is this call site and the name.</summary>
	public static void rw_init(rwlock rw, string name, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		init_rwsem(rw, name, file, line);
	}

	/// <summary>The lock will not be used again.</summary>
	public static void rw_destroy(rwlock rw)
	{
		if (rw.is_locked())
			panic($"rw lock {rw.name} is destroyed while held by {rw.holder_names()}\n");
	}

	/// <summary>Locks for reading.</summary>
	public static void rw_rlock(rwlock rw, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		down_read(rw, file, line);
		rw.taken = (file, line);
	}

	/// <summary>Ends a read.</summary>
	public static void rw_runlock(rwlock rw) => up_read(rw);

	/// <summary>Locks for writing. A second time is a panic.</summary>
	public static void rw_wlock(rwlock rw, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (rw_wowned(rw))
			panic($"rw_wlock: wlock already held for {rw.name} @ {file}:{line}\n");
		down_write(rw, file, line);
		rw.taken = (file, line);
	}

	/// <summary>Ends a write.</summary>
	public static void rw_wunlock(rwlock rw, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (!rw_wowned(rw))
			panic($"Lock {rw.name} not exclusively locked @ {file}:{line}\n");
		up_write(rw);
	}

	/// <summary>Does the current task hold it for writing?</summary>
	public static bool rw_wowned(rwlock rw) => Volatile.Read(ref rw.owner) == current;
}
