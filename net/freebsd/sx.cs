// SPDX-License-Identifier: BSD-2-Clause

// The interface of sx(9), on the semaphores of this kernel: shared or exclusive, and its holders may sleep.

using System.Runtime.CompilerServices;
using static Kernel.Net.Freebsd.witness_h;

namespace Kernel.Net.Freebsd;

/// <summary>A lock with sharers or one exclusive holder, who all may sleep.</summary>
public sealed class sx : rw_semaphore, lock_object
{
	internal int recursion;
	internal bool may_recurse;
	internal (string file, int line) taken;

	public sx(string name = "sx", int opts = 0, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
		: base(name, file, line)
	{
		may_recurse = (opts & sx_h.SX_RECURSE) != 0;
	}

	string lock_object.lo_class => "sx";

	bool lock_object.nonsleepable => false;

	int lock_object.recursed => recursion;

	(string file, int line) lock_object.locked_at => taken;
}

/// <summary>sx(9).</summary>
public static class sx_h
{
	public const int SX_RECURSE = 0x20;

	public const int SA_XLOCKED = 0x04;
	public const int SA_UNLOCKED = 0;

	/// <summary>Puts a lock into its initial state; its class is this call site and the name.</summary>
	public static void sx_init_flags(sx sx, string description, int opts, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		init_rwsem(sx, description, file, line);
		sx.may_recurse = (opts & SX_RECURSE) != 0;
		sx.recursion = 0;
	}

	/// <summary>As sx_init_flags(), without flags.</summary>
	public static void sx_init(sx sx, string description, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		sx_init_flags(sx, description, 0, file, line);
	}

	/// <summary>The lock will not be used again.</summary>
	public static void sx_destroy(sx sx)
	{
		if (sx.is_locked())
			panic($"sx lock {sx.name} is destroyed while held by {sx.holder_names()}\n");
	}

	/// <summary>Shares the lock; may sleep.</summary>
	public static void sx_slock(sx sx, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		witness_warn(null, $"acquiring sleepable lock \"{sx.name}\"", file, line);
		down_read(sx, file, line);
	}

	/// <summary>Ends sharing.</summary>
	public static void sx_sunlock(sx sx) => up_read(sx);

	/// <summary>
	/// Takes the lock for itself; may sleep. A second time is a panic, unless it was initialised with SX_RECURSE.
	/// </summary>
	public static void sx_xlock(sx sx, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (sx_xlocked(sx)) {
			if (!sx.may_recurse)
				panic($"sx_xlock: recursed on non-recursive sx {sx.name} @ {file}:{line}\n");
			sx.recursion++;
			return;
		}
		witness_warn(null, $"acquiring sleepable lock \"{sx.name}\"", file, line);
		down_write(sx, file, line);
		sx.taken = (file, line);
	}

	/// <summary>Gives the lock back.</summary>
	public static void sx_xunlock(sx sx, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		sx_assert(sx, SA_XLOCKED, file, line);
		if (sx.recursion != 0) {
			sx.recursion--;
			return;
		}
		up_write(sx);
	}

	/// <summary>Does the current task hold it for itself?</summary>
	public static bool sx_xlocked(sx sx) => Volatile.Read(ref sx.owner) == current;

	/// <summary>Panics when the current task does not hold the lock for itself (SA_XLOCKED), or does.</summary>
	public static void sx_assert(sx sx, int what, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		if (sx_xlocked(sx) == (what == SA_XLOCKED))
			return;
		panic($"Lock {sx.name} {(what == SA_XLOCKED ? "not exclusively locked" : "exclusively locked")} @ {file}:{line}\n");
	}
}
