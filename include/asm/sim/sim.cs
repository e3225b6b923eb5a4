// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Asm.Sim;

/// <summary>The face of the deterministic machine.</summary>
public static partial class sim
{
	private static readonly object run_gate = new();
	private static readonly run_to_block fixed_strategy = new();
	private static schedule_strategy? explorer;
	private static int nr_cpus = 1;
	private const int stack_size = 1 << 20;

	/// <summary>The strategy, when it wants to see every point.</summary>
	internal static schedule_explorer? watcher;

	/// <summary>True when a strategy other than the fixed one is asked at every point.</summary>
	public static bool exploring;

	/// <summary>The machine of this boot.</summary>
	public static scheduler machine { get; private set; } = new(nr_cpus);

	/// <summary>How many CPUs the next machine has: so many tasks at once may be where preemption is off.</summary>
	public static int cpus {
		get => nr_cpus;
		set {
			ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
			nr_cpus = value;
		}
	}

	/// <summary>Who decides; null is the fixed strategy.</summary>
	public static schedule_strategy? explore_with {
		get => explorer;
		set {
			explorer = value;
			watcher = value as schedule_explorer;
			exploring = value != null;
		}
	}

	internal static schedule_strategy strategy => explorer ?? fixed_strategy;

	/// <summary>
	/// Makes the calling thread a task, runs <paramref name="body"/> under the scheduler and returns when it
	/// returned; the other tasks stay where they are. Its exceptions come out here.
	/// </summary>
	/// <exception cref="sim_deadlock">nobody can run</exception>
	public static void run(string comm, Action body)
	{
		if (current_thread.task != null) {
			body();
			return;
		}
		lock (run_gate)
			machine.run(comm, body);
	}

	/// <summary>Makes a task that runs when the scheduler chooses it: a user process, or a kernel thread.</summary>
	public static task_struct spawn(string comm, Action body, bool kthread = false,
		Action<task_struct>? setup = null)
	{
		return arch.copy_process(comm, body, kthread ? PF_KTHREAD : 0, setup);
	}

	/// <summary>Waits until a task has exited.</summary>
	public static void join(task_struct task)
	{
		machine.wait_until(current, () => task.sim.dead, task, $"the exit of {task.comm}/{task.pid}");
	}

	/// <summary>Waits until all of them have exited.</summary>
	public static void join(task_struct[] tasks)
	{
		machine.wait_until(current, () => Array.TrueForAll(tasks, t => t.sim.dead), null, "the exit of the others");
	}

	/// <summary>Lets everybody else run until all of them sleep, without letting time pass.</summary>
	public static void settle() => machine.settle(current);

	/// <summary>A switch point: another task may go on here. Free of charge unless a strategy explores.</summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void point(point_kind kind, object? obj = null, string? what = null)
	{
		if (exploring)
			explore(kind, obj, what);
	}

	/// <summary>A switch point before one variable is read or written.</summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void access<T>(point_kind kind, ref readonly T x, string? what)
	{
		if (exploring)
			explore(kind, in x, what);
	}

	/// <summary>A switch point before an object is used, or freed.</summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void object_access(point_kind kind, object thing, ref readonly int state)
	{
		if (exploring)
			explore(kind, thing, in state);
	}

	/// <summary>
	/// No switch point: what the task does until its next one has to do with <paramref name="what"/>, too.
	/// </summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void touch(object what, bool write = true)
	{
		if (exploring && watcher is { } w && current_thread.task is { sim.quiet: 0 } t)
			w.touched(t, what, write);
	}

	/// <inheritdoc cref="touch(object, bool)"/>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static unsafe void touch_at<T>(ref readonly T x)
	{
		if (exploring && watcher is { } w && current_thread.task is { sim.quiet: 0 } t
			&& shared(Unsafe.AsPointer(ref Unsafe.AsRef(in x))) is var at and not 0)
			w.touched(t, at, true);
	}

	/// <summary>A switch point before one byte is copied; without a source it is cleared.</summary>
	internal static unsafe void byte_access(ReadOnlySpan<byte> s, int from, ReadOnlySpan<byte> dest, int to, string what)
	{
		if (current_thread.task == null)
			return;

		nint r = 0, w = 0;

		if (from < s.Length)
			r = shared(Unsafe.AsPointer(ref Unsafe.AsRef(in s[from])));
		if (to < dest.Length)
			w = shared(Unsafe.AsPointer(ref Unsafe.AsRef(in dest[to])));
		machine.offer(new(point_kind.name_byte, null, what, false) { reads = r, writes = w, length = 1 });
	}

	/// <summary>A switch point before two names are compared.</summary>
	internal static unsafe void name_access(ReadOnlySpan<byte> s, ReadOnlySpan<byte> t)
	{
		if (current_thread.task == null || s.IsEmpty || t.IsEmpty)
			return;

		nint a = shared(Unsafe.AsPointer(ref MemoryMarshal.GetReference(s)));
		nint b = shared(Unsafe.AsPointer(ref MemoryMarshal.GetReference(t)));

		machine.offer(new(point_kind.name_compare, null, "name", false) {
			reads = b != 0 ? b : a, length = Math.Min(s.Length, t.Length),
		});
	}

	/// <summary>A new machine with nothing on it.</summary>
	public static void reset()
	{
		lock (run_gate)
			machine = new scheduler(nr_cpus);
	}

	/// <summary>Ends all tasks.</summary>
	public static void shutdown()
	{
		lock (run_gate)
			machine.shutdown();
	}

	/// <summary>Runs something that is no part of the simulated kernel, without switch points.</summary>
	internal static void quietly(Action body)
	{
		if (current_thread.task is { } t)
			quietly(t, body);
		else
			body();
	}

	internal static void quietly(task_struct t, Action body)
	{
		t.sim.quiet++;
		try {
			body();
		} finally {
			t.sim.quiet--;
		}
	}

	internal static void start(task_struct t, Action body, bool stopped) => machine.start(t, body, stopped);

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void explore(point_kind kind, object? obj, string? what)
	{
		if (current_thread.task != null)
			machine.offer(new(kind, obj, what, false));
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static unsafe void explore<T>(point_kind kind, ref readonly T x, string? what)
	{
		if (current_thread.task == null)
			return;

		nint at = shared(Unsafe.AsPointer(ref Unsafe.AsRef(in x)));
		bool read = kind is point_kind.read_once or point_kind.atomic_read or point_kind.rcu_dereference;

		machine.offer(new(kind, null, what, false) {
			reads = read ? at : 0, writes = read ? 0 : at, length = Unsafe.SizeOf<T>(),
			number = !RuntimeHelpers.IsReferenceOrContainsReferences<T>(),
			// a pointer of RCU is a structure around one reference
			reference = RuntimeHelpers.IsReferenceOrContainsReferences<T>() && Unsafe.SizeOf<T>() == nint.Size,
		});
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static unsafe void explore(point_kind kind, object thing, ref readonly int state)
	{
		if (current_thread.task == null)
			return;

		nint at = (nint)Unsafe.AsPointer(ref Unsafe.AsRef(in state));

		machine.offer(new(kind, null, null, false) {
			reads = kind == point_kind.use ? at : 0, writes = kind == point_kind.use ? 0 : at, thing = thing,
		});
	}

	// Nobody else looks at a variable on the stack.
	private static unsafe nint shared(void* p)
	{
		int here;

		return (nuint)((nint)p - (nint)(&here)) < stack_size ? 0 : (nint)p;
	}
}
