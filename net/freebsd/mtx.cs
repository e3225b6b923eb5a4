// SPDX-License-Identifier: BSD-2-Clause

// The interface of mutex(9), on the mutexes of this kernel: who waits for one gives up the CPU, but who holds one must
// not sleep of his own will.

using System.Runtime.CompilerServices;

namespace Kernel.Net.Freebsd;

/// <summary>A mutex that must not be held while sleeping.</summary>
public sealed class mtx : mutex, lock_object
{
	internal int recursion;
	internal bool may_recurse;
	internal (string file, int line) taken;

	public mtx(string name = "mtx", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
	}

	string lock_object.lo_class => "sleep mutex";

	bool lock_object.nonsleepable => true;

	int lock_object.recursed => recursion;

	(string file, int line) lock_object.locked_at => taken;
}

/// <summary>mutex(9).</summary>
public static class mtx_h
{
	public const int MTX_DEF = 0x00000000;
	public const int MTX_RECURSE = 0x00000004;

	public const int MA_OWNED = 0x4;
	public const int MA_NOTOWNED = 0;

	/// <summary>Puts a mutex into its initial state; its class is this call site and the name.</summary>
	public static void mtx_init(mtx m, string name, string? type, int opts, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		mutex_init(m, type ?? name, file, line);
		m.may_recurse = (opts & MTX_RECURSE) != 0;
		m.recursion = 0;
	}

	/// <summary>The mutex will not be used again; its holder may say so.</summary>
	public static void mtx_destroy(mtx m)
	{
		if (mtx_owned(m))
			mtx_unlock(m);
		mutex_destroy(m);
	}

	/// <summary>Takes the mutex. A second time is a panic, unless it was initialised with MTX_RECURSE.</summary>
	public static void mtx_lock(mtx m, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (mtx_owned(m)) {
			if (!m.may_recurse)
				panic($"mtx_lock: recursed on non-recursive mutex {m.name} @ {file}:{line}\n");
			m.recursion++;
			return;
		}
		mutex_lock(m, file, line);
		m.taken = (file, line);
	}

	/// <summary>Gives the mutex back.</summary>
	public static void mtx_unlock(mtx m, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		mtx_assert(m, MA_OWNED, file, line);
		if (m.recursion != 0) {
			m.recursion--;
			return;
		}
		mutex_unlock(m);
	}

	/// <summary>Does the current task hold it?</summary>
	public static bool mtx_owned(mtx m) => m.is_held();

	/// <summary>Panics when the mutex is not held (MA_OWNED), or is (MA_NOTOWNED).</summary>
	public static void mtx_assert(mtx m, int what, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (mtx_owned(m) == (what == MA_OWNED))
			return;
		panic($"mutex {m.name} {(what == MA_OWNED ? "not owned" : "owned")} at {file}:{line}\n");
	}
}
