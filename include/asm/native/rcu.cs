// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;

namespace Kernel.Asm.Native;

/// <summary>What one thread tells the writers; on a cache line of its own.</summary>
internal sealed class rcu_reader
{
#pragma warning disable CS0169, IDE0051
	private readonly long pad0, pad1, pad2, pad3, pad4, pad5, pad6, pad7;
#pragma warning restore
	/// <summary>The grace period that was current when the section began; 0 outside of sections.</summary>
	internal ulong snapshot;
	/// <summary>Only its own thread looks at this.</summary>
	internal int nesting;
	internal readonly WeakReference<Thread> thread = new(Thread.CurrentThread);
#pragma warning disable CS0169, IDE0051
	private readonly long pad8, pad9, pad10, pad11, pad12, pad13, pad14, pad15;
#pragma warning restore

	internal bool alive => thread.TryGetTarget(out var t) && t.IsAlive;
}

// RCU whose readers pay for no fence: entering and leaving are two plain stores, and the writer makes them visible
// by a barrier on all processors of the process.
// The grace-period number only grows, so a reader that loaded it long ago and stores it late merely looks older than
// it is; a one-bit phase would need two flips against that, a 64-bit number needs one.
public static partial class native
{
	private const int dead_check_ms = 100;
	private static readonly object gp_gate = new();
	private static readonly object readers_gate = new();
	private static readonly ManualResetEventSlim reader_left = new(false, 0);
	private static rcu_reader[] readers = [];
	private static ulong gp = 1;
	private static bool gp_waits;

	[ThreadStatic]
	private static rcu_reader? this_reader;

	internal static bool rcu_reading => this_reader is { nesting: > 0 };

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void rcu_read_lock()
	{
		var r = this_reader ?? register();

		if (r.nesting++ == 0)
			Volatile.Write(ref r.snapshot, Volatile.Read(ref gp));
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void rcu_read_unlock()
	{
		var r = this_reader!;

		if (--r.nesting == 0) {
			Volatile.Write(ref r.snapshot, 0);
			if (Volatile.Read(ref gp_waits))
				reader_left.Set();
		}
	}

	/// <summary>Returns when every reader that was inside when it was called has left.</summary>
	internal static void synchronize_rcu()
	{
		lock (gp_gate) {
			// what the caller unlinked is unlinked for everybody before the number changes
			Interlocked.MemoryBarrierProcessWide();
			Volatile.Write(ref gp, gp + 1);
			// from here on a section is either seen below or began after the unlinking
			Interlocked.MemoryBarrierProcessWide();
			foreach (var r in Volatile.Read(ref readers))
				wait_for(r);
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
				Volatile.Write(ref r.snapshot, 0);
			Volatile.Write(ref gp_waits, false);
		}
	}

	private static bool in_old_section(rcu_reader r)
	{
		ulong s = Volatile.Read(ref r.snapshot);

		return s != 0 && s < gp && r != this_reader;
	}

	/// <summary>The first section of a thread. The dead are dropped on the way.</summary>
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static rcu_reader register()
	{
		var r = this_reader = new rcu_reader();

		lock (readers_gate)
			Volatile.Write(ref readers, [.. readers.Where(x => x.alive), r]);
		return r;
	}
}
