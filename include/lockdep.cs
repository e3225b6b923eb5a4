// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/lockdep.h and kernel/locking/lockdep.c; the copyright of the original's authors
// stands.

using System.Runtime.CompilerServices;
using System.Text;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>Tells lock classes apart that one call site would make the same.</summary>
public sealed class lock_class_key;

/// <summary>
/// What every lock is besides a lock: a name, and the class it belongs to. Alone it stands for what acts as a lock.
/// </summary>
public class lockdep_map
{
	public string name;
	internal object key;

	public lockdep_map(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		this.name = name;
		key = (file, line, name);
	}

	[NotInLinux("the validators of sim ask and report")]
	internal void init(string name, string file, int line)
	{
		this.name = name.TrimStart('@');
		key = (file, line, this.name);
	}

	/// <summary>Of what is no lock itself only the simulated machine knows.</summary>
	[NotInLinux("the validators of sim ask and report")]
	internal virtual bool is_locked() => true;

	/// <summary>
	/// Does the current task hold it? Only the simulated machine keeps books for every kind of lock.
	/// </summary>
	[NotInLinux("the validators of sim ask and report")]
	internal virtual bool is_held() => arch.sim ? lockdep_h.holds(current, this) : is_locked();

	[NotInLinux("the validators of sim ask and report")]
	internal virtual string holder_names() => "somebody";

	public override string ToString() => name;
}

/// <summary>A lock that a task holds.</summary>
internal readonly record struct held_lock(lockdep_map instance, lock_class @class, bool read);

/// <summary>Locks that are alike: the order between classes is what must not have a cycle.</summary>
internal sealed class lock_class(string name)
{
	internal readonly string name = name;
	internal readonly HashSet<lock_class> after = [];
	internal bool in_softirq_w, in_softirq_r, softirq_on_w, softirq_on_r, told;
}

/// <summary>The lock validator of the simulated machine: order of locks, bottom halves, who holds what.</summary>
public static class lockdep_h
{
	public const int SINGLE_DEPTH_NESTING = 1;

	private const string novalidate = "novalidate";

	private static Dictionary<(object, int), lock_class> classes = [];
	private static HashSet<task_struct> holders = [];

	/// <summary>Gives a lock a class of its own.</summary>
	[Source("include/linux/lockdep.h", 300)]
	public static void lockdep_set_class(lockdep_map @lock, lock_class_key key) => @lock.key = key;

	/// <summary>Gives a lock a class and a name of its own.</summary>
	[Source("include/linux/lockdep.h", 302)]
	public static void lockdep_set_class_and_name(lockdep_map @lock, lock_class_key key, string name)
	{
		@lock.key = key;
		@lock.name = name;
	}

	/// <summary>Gives a lock a class that depends on how deep it nests.</summary>
	[Source("include/linux/lockdep.h", 304)]
	public static void lockdep_set_class_and_subclass(lockdep_map @lock, lock_class_key key, int sub)
	{
		@lock.key = (key, sub);
	}

	/// <summary>Locks of this instance are not checked: their order cannot be told by classes.</summary>
	[Source("include/linux/lockdep.h", 310)]
	public static void lockdep_set_novalidate_class(lockdep_map @lock) => @lock.key = novalidate;

	/// <summary>True when the current task holds the lock; natively, for spinlocks, that somebody does.</summary>
	[Source("include/linux/lockdep.h", 354)]
	public static bool lockdep_is_held(lockdep_map @lock) => @lock.is_held();

	/// <summary>Reports when the current task does not hold the lock.</summary>
	[Source("include/linux/lockdep.h", 379)]
	public static void lockdep_assert_held(lockdep_map l, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (!arch.sim || l.is_held())
			return;
		validators.report_once($"{file}:{line}",
			$"WARNING: {validators.shorten(file)}:{line} {l.name} is not held"
			+ held_text(current));
	}

	/// <summary>As <see cref="lockdep_assert_held"/>, which reports each place once anyway.</summary>
	[Source("include/linux/lockdep.h", 391)]
	public static void lockdep_assert_held_once(lockdep_map l, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		lockdep_assert_held(l, file, line);
	}

	/// <summary>A write of a seqcount begins: two at once, or one inside another, would confuse readers.</summary>
	[Source("include/linux/lockdep.h", 586)]
	internal static void seqcount_acquire(seqcount_t map, int s, int t, int i)
	{
		if (!arch.sim)
			return;
		if (map.writer != null)
			validators.report($"WARNING: {current} writes the seqcount {map.name} while {map.writer} does");
		map.writer = current;
	}

	/// <summary>A read begins: inside a write of the same task it would wait for ever.</summary>
	[Source("include/linux/lockdep.h", 587)]
	internal static void seqcount_acquire_read(seqcount_t map, int s, int t, int i)
	{
		if (arch.sim && map.writer == current)
			validators.report($"WARNING: {current} reads the seqcount {map.name} inside its own write");
	}

	[Source("include/linux/lockdep.h", 588)]
	internal static void seqcount_release(seqcount_t map, int n, int i)
	{
		if (arch.sim && map.writer == current)
			map.writer = null;
	}

	/// <summary>Something that acts as a mutex was taken.</summary>
	[Source("include/linux/lockdep.h", 590)]
	public static void mutex_acquire(lockdep_map l, int s, int t)
	{
		if (arch.sim)
			lock_acquire(l, s, t != 0, false);
	}

	[NotInLinux("the map of a seqcount is the seqcount")]
	internal static void lockdep_init_map(seqcount_t map, string name, object? key, int subclass) =>
		map.name = name;

	/// <summary>Something that acts as a mutex is given back.</summary>
	[Source("include/linux/lockdep.h", 592)]
	public static void mutex_release(lockdep_map l, int n)
	{
		if (arch.sim)
			lock_release(l);
	}

	/// <summary>Something that acts as a lock with readers was taken for reading.</summary>
	[Source("include/linux/lockdep.h", 596)]
	public static void rwsem_acquire_read(lockdep_map l, int s, int t)
	{
		if (arch.sim)
			lock_acquire(l, s, t != 0, true);
	}

	/// <summary>Something that acts as a lock with readers is given back.</summary>
	[Source("include/linux/lockdep.h", 597)]
	public static void rwsem_release(lockdep_map l, int n)
	{
		if (arch.sim)
			lock_release(l);
	}

	/// <summary>The current task got a lock.</summary>
	[Source("kernel/locking/lockdep.c", 4197)]
	internal static void lock_acquire(lockdep_map @lock, int subclass, bool trylock, bool read)
	{
		var t = current;
		var held = t.held_locks ??= [];
		var @class = class_of(@lock, subclass);

		if (!trylock && @lock.key as string != novalidate) {
			foreach (var h in held)
				check_order(t, h, @class, @lock, read);
		}
		if (@lock is spinlock_t or rwlock_t)
			check_softirq(t, @class, read);
		held.Add(new(@lock, @class, read));
		if (held.Count == 1)
			holders.Add(t);
	}

	/// <summary>The current task gives a lock back.</summary>
	[Source("kernel/locking/lockdep.c", 4218)]
	internal static void lock_release(lockdep_map @lock)
	{
		var t = current;
		int i = t.held_locks?.FindLastIndex(h => h.instance == @lock) ?? -1;

		if (i < 0) {
			validators.report("WARNING: bad unlock balance detected!\n"
				+ $"{t} is trying to release {@lock.name}, which it does not hold"
				+ held_text(t));
			return;
		}
		t.held_locks!.RemoveAt(i);
		if (t.held_locks.Count == 0)
			holders.Remove(t);
	}

	/// <summary>A task that exits with locks held leaves them held.</summary>
	[Source("kernel/locking/lockdep.c", 5043)]
	internal static void check_no_locks_held(task_struct t)
	{
		if (arch.sim && t.held_locks is { Count: > 0 })
			validators.report($"WARNING: {t} still has locks held!" + held_text(t));
		if (arch.sim && t.rcu_read_lock_nesting > 0)
			validators.report($"WARNING: {t} exits inside an RCU read-side critical section");
	}

	[NotInLinux("the validators of sim ask and report")]
	internal static bool holds(task_struct t, lockdep_map @lock)
	{
		return t.held_locks != null && t.held_locks.Exists(h => h.instance == @lock);
	}

	[NotInLinux("the validators of sim ask and report")]
	internal static string held_text(task_struct t)
	{
		if (!arch.sim)
			return "";

		int n = t.held_locks?.Count ?? 0;

		if (n == 0)
			return $"\nno locks held by {t}.";

		var s = new StringBuilder($"\n{n} lock{(n > 1 ? "s" : "")} held by {t}:");

		for (int i = 0; i < n; i++)
			s.Append($"\n #{i}: ({t.held_locks![i].@class.name})");
		return s.ToString();
	}

	[NotInLinux("what a machine that is shut down must not leave behind")]
	internal static IEnumerable<string> outstanding()
	{
		return [.. holders.SelectMany(t => t.held_locks!, (t, h) => $"lock {h.instance.name} held by {t}")];
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset()
	{
		classes = [];
		holders = [];
	}

	[NotInLinux("the validators of sim ask and report")]
	private static lock_class class_of(lockdep_map @lock, int subclass)
	{
		if (classes.TryGetValue((@lock.key, subclass), out var c))
			return c;
		c = new lock_class(subclass == 0 ? @lock.name : $"{@lock.name}/{subclass}");
		classes.Add((@lock.key, subclass), c);
		return c;
	}

	[NotInLinux("the validators of sim ask and report")]
	private static void check_order(task_struct t, in held_lock h, lock_class next, lockdep_map @lock, bool read)
	{
		if (h.instance.key as string == novalidate)
			return;
		if (h.@class == next) {
			if (!(read && h.read) && !next.told) {
				next.told = true;
				validators.report("WARNING: possible recursive locking detected\n"
					+ $"{t} is trying to acquire lock:\n ({next.name})\n"
					+ $"but task is already holding lock:\n ({h.@class.name})"
					+ held_text(t));
			}
			return;
		}
		if (h.@class.after.Contains(next))
			return;
		if (path(next, h.@class, []) is { } cycle) {
			validators.report("WARNING: possible circular locking dependency detected\n"
				+ $"{t} is trying to acquire lock:\n ({next.name})\n"
				+ $"but task is already holding lock:\n ({h.@class.name})\n"
				+ $"the existing dependency chain is: {string.Join(" -> ", cycle.Select(c => c.name))}"
					+ held_text(t));
		}
		h.@class.after.Add(next);
	}

	[NotInLinux("the validators of sim ask and report")]
	private static List<lock_class>? path(lock_class from, lock_class to, HashSet<lock_class> seen)
	{
		if (from == to)
			return [to];
		if (!seen.Add(from))
			return null;
		foreach (var c in from.after) {
			if (path(c, to, seen) is { } p) {
				p.Insert(0, from);
				return p;
			}
		}
		return null;
	}

	/// <summary>
	/// A lock that a softirq takes must not be held where a softirq could come in on the same CPU.
	/// </summary>
	[NotInLinux("the validators of sim ask and report")]
	private static void check_softirq(task_struct t, lock_class c, bool read)
	{
		bool serving = (t.preempt_count & SOFTIRQ_MASK & SOFTIRQ_OFFSET) != 0;
		bool open = (t.preempt_count & (SOFTIRQ_MASK | HARDIRQ_MASK)) == 0 && !t.irqs_off;

		c.in_softirq_w |= serving && !read;
		c.in_softirq_r |= serving && read;
		c.softirq_on_w |= open && !read;
		c.softirq_on_r |= open && read;
		if (c.told || !((c.in_softirq_w && (c.softirq_on_w || c.softirq_on_r)) || (c.in_softirq_r
			&& c.softirq_on_w)))
			return;
		c.told = true;
		validators.report("WARNING: inconsistent lock state\n"
			+ (serving ? "inconsistent {SOFTIRQ-ON-W} -> {IN-SOFTIRQ-W} usage.\n"
				: "inconsistent {IN-SOFTIRQ-W} -> {SOFTIRQ-ON-W} usage.\n")
			+ $"{t} takes:\n ({c.name})" + held_text(t));
	}
}
