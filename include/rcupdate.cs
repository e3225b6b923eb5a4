// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/rcupdate.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>A pointer that RCU readers follow. Only the functions of RCU reach what it points to.</summary>
public struct __rcu<T> where T : class
{
	internal T? __p;

	/// <summary>Is it null? The pointer itself stays inside.</summary>
	public override readonly string ToString() => __p == null ? "(null)" : "(ptrval)";
}

/// <summary>Hangs an object on the queue of those that a grace period waits for; it knows its object.</summary>
public sealed class rcu_head(object? owner = null)
{
	internal readonly object? owner = owner;
	internal rcu_head? next;
	internal Action<rcu_head>? func;
}

/// <summary>Read-copy-update.</summary>
public static class rcupdate_h
{
	private static Lock queue = new();
	// Callbacks that wait for a grace period to begin, and those whose grace period has.
	private static rcu_head? callbacks, last_callback;
	private static rcu_head? batch;
	private static bool in_batch;
	private static long queued, invoked;
	private static task_struct? rcuc;
	private static object all_callbacks = new();    // stands for them where the explorer asks

	/// <summary>Whoever enters has to do with everybody else who does, which the explorer must know.</summary>
	[NotInLinux("the callbacks are one list here")]
	private static Lock gate {
		get {
			if (arch.sim)
				sim.touch(all_callbacks);
			return queue;
		}
	}

	/// <summary>Reports, once for each place, that <paramref name="c"/> holds.</summary>
	[Source("include/linux/rcupdate.h", 253)]
	public static void RCU_LOCKDEP_WARN(bool c, string s, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (arch.sim && c)
			lockdep_rcu_suspicious(file, line, s);
	}

	/// <summary>The checked way in, for the variants that other headers add (rcu_dereference_rtnl, ...).</summary>
	[Source("include/linux/rcupdate.h", 309)]
	public static T? __rcu_dereference_check<T>(in __rcu<T> p, bool c, string what, string file, int line)
		where T : class
	{
		if (arch.sim) {
			if (!c)
				lockdep_rcu_suspicious(file, line, "suspicious rcu_dereference_check() usage");
			sim.access(point_kind.rcu_dereference, in p, what);
		}
		return Volatile.Read(in p.__p);
	}

	/// <summary>Follows the pointer without a check.</summary>
	[Source("include/linux/rcupdate.h", 323)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_raw<T>(in __rcu<T> p, [CallerArgumentExpression(nameof(p))] string what = "")
		where T : class
	{
		if (arch.sim)
			sim.access(point_kind.rcu_dereference, in p, what);
		return Volatile.Read(in p.__p);
	}

	/// <summary>Publishes an object that is ready.</summary>
	[Source("include/linux/rcupdate.h", 367)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void rcu_assign_pointer<T>(ref __rcu<T> p, T? v,
		[CallerArgumentExpression(nameof(p))] string what = "")
		where T : class
	{
		if (arch.sim)
			sim.access(point_kind.rcu_assign, in p, what);
		Volatile.Write(ref p.__p, v);
	}

	/// <summary>
	/// Publishes <paramref name="ptr"/> and gets what was there; <paramref name="c"/> keeps other writers out.
	/// </summary>
	[Source("include/linux/rcupdate.h", 389)]
	public static void rcu_swap_protected<T>(ref __rcu<T> rcu_ptr, ref T? ptr, bool c,
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		var __tmp = rcu_dereference_protected(in rcu_ptr, c, file, line);
		rcu_assign_pointer(ref rcu_ptr, ptr);
		ptr = __tmp;
	}

	/// <summary>The pointer's value, to compare it; it must not be followed.</summary>
	[Source("include/linux/rcupdate.h", 414)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_access_pointer<T>(in __rcu<T> p, [CallerArgumentExpression(nameof(p))] string what = "")
		where T : class
	{
		if (arch.sim)
			sim.access(point_kind.rcu_dereference, in p, what);
		return Volatile.Read(in p.__p);
	}

	/// <summary>True with preemption off.</summary>
	[Source("kernel/rcu/update.c", 94)]
	public static bool rcu_read_lock_sched_held() => !preemptible();

	/// <summary>Stands for being a reader in the list of what a task holds.</summary>
	[Source("kernel/rcu/update.c", 215)]
	internal static lockdep_map rcu_lock_map = new("rcu_read_lock");

	/// <summary>True inside rcu_read_lock().</summary>
	[Source("kernel/rcu/update.c", 262)]
	public static bool rcu_read_lock_held() => arch.sim ? current.rcu_read_lock_nesting > 0 : native.rcu_reading;

	/// <summary>True with bottom halves off.</summary>
	[Source("kernel/rcu/update.c", 289)]
	public static bool rcu_read_lock_bh_held() => in_softirq() || current.irqs_off;

	/// <summary>Follows the pointer inside rcu_read_lock(), or when <paramref name="c"/> says why it may.</summary>
	[Source("include/linux/rcupdate.h", 449)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_check<T>(in __rcu<T> p, bool c,
		[CallerArgumentExpression(nameof(p))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		if (arch.sim)
			return __rcu_dereference_check(in p, c || rcu_read_lock_held(), what, file, line);
		return Volatile.Read(in p.__p);
	}

	/// <summary>As rcu_dereference_bh(), or when <paramref name="c"/> says why it may.</summary>
	[Source("include/linux/rcupdate.h", 459)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_bh_check<T>(in __rcu<T> p, bool c,
		[CallerArgumentExpression(nameof(p))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		if (arch.sim)
			return __rcu_dereference_check(in p, c || rcu_read_lock_bh_held(), what, file, line);
		return Volatile.Read(in p.__p);
	}

	/// <summary>
	/// Follows the pointer where <paramref name="c"/>, usually a lock that is held, keeps it from changing.
	/// </summary>
	[Source("include/linux/rcupdate.h", 498)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_protected<T>(in __rcu<T> p, bool c,
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		if (arch.sim && !c)
			lockdep_rcu_suspicious(file, line, "suspicious rcu_dereference_protected() usage");
		return p.__p;
	}

	/// <summary>Follows the pointer inside rcu_read_lock().</summary>
	[Source("include/linux/rcupdate.h", 508)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference<T>(in __rcu<T> p, [CallerArgumentExpression(nameof(p))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		if (arch.sim)
			return __rcu_dereference_check(in p, rcu_read_lock_held(), what, file, line);
		return Volatile.Read(in p.__p);
	}

	/// <summary>Follows the pointer with bottom halves off.</summary>
	[Source("include/linux/rcupdate.h", 516)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T? rcu_dereference_bh<T>(in __rcu<T> p, [CallerArgumentExpression(nameof(p))] string what = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class
	{
		if (arch.sim)
			return __rcu_dereference_check(in p, rcu_read_lock_bh_held(), what, file, line);
		return Volatile.Read(in p.__p);
	}

	/// <summary>
	/// Enters a read section: what it finds by rcu_dereference() stays until it leaves. Nests; must not sleep.
	/// </summary>
	[Source("include/linux/rcupdate.h", 589)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void rcu_read_lock([CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim)
			sim.rcu_read_lock(_RET_IP_);
		else
			native.rcu_read_lock();
	}

	/// <summary>Leaves a read section.</summary>
	[Source("include/linux/rcupdate.h", 641)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void rcu_read_unlock([CallerMemberName] string _RET_IP_ = "")
	{
		if (arch.sim)
			sim.rcu_read_unlock(_RET_IP_);
		else
			native.rcu_read_unlock();
	}

	/// <summary>Enters a read section with bottom halves off.</summary>
	[Source("include/linux/rcupdate.h", 662)]
	public static void rcu_read_lock_bh() => local_bh_disable();

	/// <summary>Ends rcu_read_lock_bh().</summary>
	[Source("include/linux/rcupdate.h", 676)]
	public static void rcu_read_unlock_bh() => local_bh_enable();

	/// <summary>Enters a read section with preemption off.</summary>
	[Source("include/linux/rcupdate.h", 697)]
	public static void rcu_read_lock_sched() => preempt_disable();

	/// <summary>Ends rcu_read_lock_sched().</summary>
	[Source("include/linux/rcupdate.h", 718)]
	public static void rcu_read_unlock_sched() => preempt_enable();

	/// <summary>Sets a pointer that no reader sees yet, or to null.</summary>
	[Source("include/linux/rcupdate.h", 772)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void RCU_INIT_POINTER<T>(ref __rcu<T> p, T? v,
		[CallerArgumentExpression(nameof(p))] string what = "")
		where T : class
	{
		if (arch.sim)
			sim.access(point_kind.rcu_assign, in p, what);
		Volatile.Write(ref p.__p, v);
	}

	[Source("kernel/rcu/tree.c", 2438)]
	private static void rcu_do_batch()
	{
		for (; ; ) {
			rcu_head? head;
			Action<rcu_head> func;

			lock (gate) {
				head = batch;
				if (head == null) {
					in_batch = false;
					return;
				}
				// off the list first: the callback may free the head, or queue it again
				batch = head.next;
				head.next = null;
				func = head.func!;
				head.func = null;
			}
			func(head);
			invoked++;
		}
	}

	/// <summary>As synchronize_rcu(): nobody here is hasty enough for more.</summary>
	[Source("kernel/rcu/tree_exp.h", 734)]
	public static void synchronize_rcu_expedited([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		synchronize_rcu(file, line);
	}

	/// <summary>Calls <paramref name="func"/> in softirq context after a grace period.</summary>
	[Source("kernel/rcu/tree.c", 2957)]
	public static void call_rcu(rcu_head head, Action<rcu_head> func)
	{
		task_struct? wake = null;
		bool twice;

		lock (gate) {
			twice = head.func != null;
			head.func = func;
			if (!twice) {
				if (callbacks == null)
					callbacks = head;
				else
					last_callback!.next = head;
				last_callback = head;
				queued++;
			}
			if (rcuc == null)
				rcuc = kthread_h.create_system("rcuc/0", rcu_cpu_kthread);
			else
				wake = rcuc;
		}
		if (twice)
			WARN_ONCE(true, $"__call_rcu(): Double-freed CB {head.owner}->{func.Method.Name}()!!!\n");
		if (wake != null)
			try_to_wake_up(wake, TASK_NORMAL);
		if (arch.sim)
			sim.point(point_kind.wake, wake, "call_rcu");
	}

	/// <summary>Frees an object after a grace period.</summary>
	[Source("include/linux/rcupdate.h", 829)]
	public static void kfree_rcu<T>(T? ptr, rcu_head rcu_head) where T : slab_object
	{
		if (ptr != null)
			call_rcu(rcu_head, head => kfree((T)head.owner!));
	}

	/// <summary>Sleeps until all readers that are inside now have left.</summary>
	[Source("kernel/rcu/tree.c", 3034)]
	public static void synchronize_rcu([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		if (arch.sim)
			sim.synchronize_rcu(file, line);
		else
			native.synchronize_rcu();
	}

	/// <summary>The object that a head is part of.</summary>
	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(rcu_head head) where T : class => (T)head.owner!;

	/// <summary>How many callbacks have been queued, and how many of them, in that order, are done.</summary>
	[NotInLinux("for a grace period after which those before it are done")]
	internal static (long queued, long invoked) progress => (queued, invoked);

	[NotInLinux("it waits for grace periods itself")]
	internal static bool is_rcuc(task_struct t) => t == rcuc;

	[NotInLinux("what a machine that is shut down must not leave behind")]
	internal static IEnumerable<string> outstanding()
	{
		List<string> names = [];

		lock (gate) {
			foreach (var list in new[] { batch, callbacks })
				for (var h = list; h != null; h = h.next)
					names.Add($"RCU callback {h.func!.Method.Name} of {h.owner}");
		}
		return names;
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset()
	{
		lock (gate) {
			callbacks = last_callback = batch = null;
			in_batch = false;
			queued = invoked = 0;
			rcuc = null;
		}
	}

	[Source("kernel/rcu/tree_plugin.h", 1304)]
	private static void rcu_cpu_kthread()
	{
		for (; ; ) {
			set_current_state(TASK_IDLE);
			lock (gate) {
				batch = callbacks;
				callbacks = last_callback = null;
				in_batch = batch != null;
			}
			if (!in_batch) {
				schedule();
				continue;
			}
			__set_current_state(TASK_RUNNING);
			synchronize_rcu();
			interrupt_h.in_softirq_context(rcu_do_batch);
			cond_resched();
		}
	}

	/// <summary>Sleeps until the callbacks that are queued now have run.</summary>
	[Source("kernel/rcu/tree.c", 3188)]
	public static void rcu_barrier([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
		lock (gate) {
			if (callbacks == null && !in_batch)
				return;
		}

		var done = new completion("rcu_barrier");

		call_rcu(new rcu_head(done), head => complete((completion)head.owner!));
		wait_for_completion(done);
	}
}
