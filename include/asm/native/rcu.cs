// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Asm.Native;

/// <summary>What one thread tells the writers; on cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 3 * line)]
internal struct rcu_section
{
	internal const int line = 64;

	/// <summary>The grace period that was current when the section began; 0 outside of sections.</summary>
	[FieldOffset(line)] internal ulong snapshot;
	/// <summary>Only its own thread looks at this.</summary>
	[FieldOffset(line + 8)] internal int nesting;
}

/// <summary>A thread that reads, as the writers know it.</summary>
internal sealed unsafe class rcu_reader
{
	/// <summary>Outside of the heap, where nothing moves it: its thread has the bare address.</summary>
	internal readonly rcu_section* section = (rcu_section*)NativeMemory.AllocZeroed((nuint)sizeof(rcu_section));
	private readonly WeakReference<Thread> thread = new(Thread.CurrentThread);

	internal bool alive => thread.TryGetTarget(out var t) && t.IsAlive;

	// Nobody has it any more, so its thread is dead and no writer waits for it.
	~rcu_reader() => NativeMemory.Free(section);
}

/// <summary>The section of this thread. A class of its own with nothing but a number in it is the quickest to reach.</summary>
internal static unsafe class this_thread
{
	[ThreadStatic]
	internal static rcu_section* section;
}

// RCU whose readers pay for no fence: entering and leaving are two plain stores, and the writer makes them visible
// by a barrier on all processors of the process.
// The grace-period number only grows, so a reader that loaded it long ago and stores it late merely looks older than
// it is; a one-bit phase would need two flips against that, a 64-bit number needs one.
public static unsafe partial class native
{
	private const int dead_check_ms = 100;
	private static readonly object gp_gate = new();
	private static readonly object readers_gate = new();
	private static readonly ManualResetEventSlim reader_left = new(false, 0);
	private static rcu_reader[] readers = [];
	private static ulong gp = 1;
	private static bool gp_waits;

	/// <summary>How many grace periods have begun; for those who test them.</summary>
	internal static ulong grace_period => Volatile.Read(ref gp);

	internal static bool rcu_reading => this_thread.section != null && this_thread.section->nesting > 0;

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void rcu_read_lock()
	{
		var r = this_thread.section;

		if (r == null)
			r = register();
		if (r->nesting++ == 0)
			Volatile.Write(ref r->snapshot, Volatile.Read(ref gp));
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void rcu_read_unlock()
	{
		var r = this_thread.section;

		if (--r->nesting == 0) {
			Volatile.Write(ref r->snapshot, 0);
			if (Volatile.Read(ref gp_waits))
				report_leaving();
		}
	}

	/// <summary>A grace period sleeps until this reader, or another one, has left.</summary>
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void report_leaving() => reader_left.Set();

	/// <summary>Returns when every reader that was inside when it was called has left.</summary>
	internal static void synchronize_rcu()
	{
		lock (gp_gate) {
			// what the caller unlinked is unlinked for everybody before the number changes
			Interlocked.MemoryBarrierProcessWide();
			Volatile.Write(ref gp, gp + 1);
			// from here on a section is either seen below or began after the unlinking
			Interlocked.MemoryBarrierProcessWide();
			rcu_reader[] all = Volatile.Read(ref readers);

			foreach (var r in all)
				wait_for(r);
			GC.KeepAlive(all);
			// what the readers did happened before what the caller does next
			Interlocked.MemoryBarrierProcessWide();
		}
	}

	private static void wait_for(rcu_reader r)
	{
		var spin = new SpinWait();

		while (in_old_section(r)) {
			if (spin.Count < 30) {
				spin.SpinOnce(-1);
				continue;
			}
			// a reader sees that we wait or we see that it left: the barrier leaves no third case
			reader_left.Reset();
			Volatile.Write(ref gp_waits, true);
			Interlocked.MemoryBarrierProcessWide();
			if (in_old_section(r) && !reader_left.Wait(dead_check_ms) && !r.alive)
				Volatile.Write(ref r.section->snapshot, 0);
			Volatile.Write(ref gp_waits, false);
		}
	}

	private static bool in_old_section(rcu_reader r)
	{
		ulong s = Volatile.Read(ref r.section->snapshot);

		return s != 0 && s < gp && r.section != this_thread.section;
	}

	/// <summary>The first section of a thread. The dead are dropped on the way.</summary>
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static rcu_section* register()
	{
		var r = new rcu_reader();

		this_thread.section = r.section;
		lock (readers_gate)
			Volatile.Write(ref readers, [.. readers.Where(x => x.alive), r]);
		return r.section;
	}
}
