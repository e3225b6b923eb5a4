// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/mutex.h and kernel/locking/mutex.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A lock that is waited for asleep.</summary>
public class mutex : lockdep_map
{
	internal task_struct? owner;
	internal int waiters;
	internal readonly LinkedList<task_struct> queue = new();

	public mutex(string name = "mutex", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
	}

	internal override bool is_locked() => Volatile.Read(ref owner) != null;

	internal override bool is_held() => Volatile.Read(ref owner) == current;

	internal override string holder_names() => owner?.ToString() ?? "nobody";
}

/// <summary>Mutexes.</summary>
public static class mutex_h
{
	/// <summary>The mutex will not be used again.</summary>
	[Source("include/linux/mutex.h", 102)]
	public static void mutex_destroy(mutex @lock)
	{
		DEBUG_LOCKS_WARN_ON(@lock.is_locked(), "mutex_is_locked(lock)");
	}

	/// <summary>Puts a mutex into its initial state; its lock class is this call site.</summary>
	[Source("include/linux/mutex.h", 114)]
	public static void mutex_init(mutex mutex, [CallerArgumentExpression(nameof(mutex))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		mutex.init(name, file, line);
		mutex.owner = null;
	}

	/// <summary>As mutex_init(), with the class given: null is one of this call site.</summary>
	[Source("kernel/locking/mutex.c", 39)]
	public static void __mutex_init(mutex @lock, string name, lock_class_key? key = null,
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		mutex_init(@lock, name, file, line);
		if (key != null)
			lockdep_set_class(@lock, key);
	}

	/// <summary>A new mutex for a static field.</summary>
	[Source("include/linux/mutex.h", 135)]
	public static mutex DEFINE_MUTEX(string mutexname, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new mutex(mutexname, file, line);
	}

	/// <summary>Takes the mutex; may sleep.</summary>
	[Source("kernel/locking/mutex.c", 252)]
	public static void mutex_lock(mutex @lock, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0,
		[CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.mutex_lock(@lock, 0, TASK_UNINTERRUPTIBLE, _RET_IP_);
		else
			native.mutex_lock(@lock, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>Gives the mutex back; only its owner may.</summary>
	[Source("kernel/locking/mutex.c", 707)]
	public static void mutex_unlock(mutex @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim)
			sim.mutex_unlock(@lock, _RET_IP_);
		else
			native.mutex_unlock(@lock);
	}

	/// <summary>Takes the mutex while one of the same class is held.</summary>
	[Source("kernel/locking/mutex.c", 1085)]
	public static void mutex_lock_nested(mutex @lock, uint subclass, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.mutex_lock(@lock, (int)subclass, TASK_UNINTERRUPTIBLE, _RET_IP_);
		else
			native.mutex_lock(@lock, TASK_UNINTERRUPTIBLE);
	}

	/// <summary>Takes the mutex, 0; or -EINTR on a signal.</summary>
	[Source("kernel/locking/mutex.c", 1275)]
	public static int mutex_lock_interruptible(mutex @lock, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		if (arch.sim)
			return sim.mutex_lock(@lock, 0, TASK_INTERRUPTIBLE, _RET_IP_);
		return native.mutex_lock(@lock, TASK_INTERRUPTIBLE);
	}

	/// <summary>Takes the mutex, 0; or -EINTR on a deadly signal.</summary>
	[Source("kernel/locking/mutex.c", 1299)]
	public static int mutex_lock_killable(mutex @lock, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string _RET_IP_ = "")
	{
		might_sleep(file, line);
		return arch.sim ? sim.mutex_lock(@lock, 0, TASK_KILLABLE, _RET_IP_) : native.mutex_lock(@lock, TASK_KILLABLE);
	}

	/// <summary>Takes the mutex if it is free.</summary>
	[Source("kernel/locking/mutex.c", 1379)]
	public static bool mutex_trylock(mutex @lock, [CallerMemberName] string _RET_IP_ = "")
	{
		return arch.sim ? sim.mutex_trylock(@lock, _RET_IP_) : native.mutex_trylock(@lock);
	}

	/// <summary>True while anybody holds the mutex.</summary>
	[Source("include/linux/mutex.h", 147)]
	public static bool mutex_is_locked(mutex @lock) => @lock.is_locked();
}
