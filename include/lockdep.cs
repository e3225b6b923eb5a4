// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/lockdep.h and kernel/locking/lockdep.c; the copyright of the original's authors
// stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

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

/// <summary>A lock that a task holds, and the function that took it.</summary>
internal readonly record struct held_lock(lockdep_map instance, lock_class @class, bool read, string acquire_ip);

/// <summary>Where a lock was taken or held.</summary>
[Flags]
internal enum lock_usage
{
	USED_IN_HARDIRQ = 1,
	USED_IN_HARDIRQ_READ = 2,
	ENABLED_HARDIRQ = 4,
	ENABLED_HARDIRQ_READ = 8,
	USED_IN_SOFTIRQ = 16,
	USED_IN_SOFTIRQ_READ = 32,
	ENABLED_SOFTIRQ = 64,
	ENABLED_SOFTIRQ_READ = 128,
}

/// <summary>A lock that was taken while one of the class that has this was held.</summary>
/// <param name="trace">the function that took it</param>
internal sealed record lock_list(lock_class @class, string trace);

/// <summary>Locks that are alike: the order between classes is what must not have a cycle.</summary>
internal sealed class lock_class(string name, int name_version, int subclass)
{
	internal readonly string name = name;
	internal readonly int name_version = name_version;
	internal readonly int subclass = subclass;
	internal readonly Dictionary<lock_class, lock_list> locks_after = [];
	internal readonly Dictionary<lock_usage, string> usage_traces = [];
	internal lock_usage usage_mask;
	internal bool told;
}

/// <summary>The lock validator of the simulated machine: order of locks, bottom halves, who holds what.</summary>
public static class lockdep_h
{
	public const int SINGLE_DEPTH_NESTING = 1;

	private const string novalidate = "novalidate";

	private static Dictionary<(object, int), lock_class> lock_classes = [];
	private static Dictionary<string, List<object>> keys_of_name = [];
	private static List<string> left_behind = [];   // locks of tasks that are gone

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
		[CallerLineNumber] int line = 0, [CallerMemberName] string caller = "")
	{
		if (!arch.sim || l.is_held())
			return;
		WARN_ON_ONCE(true, file, line, caller);
	}

	/// <summary>A check of the locks found something: a warning with the condition for its text.</summary>
	[Source("include/linux/debug_locks.h", 25)]
	internal static bool DEBUG_LOCKS_WARN_ON(bool c, string what, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0, [CallerMemberName] string caller = "")
	{
		return WARN(c, $"DEBUG_LOCKS_WARN_ON({what})", file, line, caller);
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
	internal static void seqcount_acquire(seqcount_map map, int s, int t, string i)
	{
		if (!arch.sim)
			return;
		if (map.writer is { } other && other != current)
			validators.report($"BUG: {current} writes the seqcount {map.name} while {other} does");
		map.writer = current;
		lock_acquire(map, s, t != 0, false, i);
	}

	/// <summary>A read begins: inside a write of the same task it would wait for ever.</summary>
	[Source("include/linux/lockdep.h", 587)]
	internal static void seqcount_acquire_read(seqcount_map map, int s, int t, string i)
	{
		if (arch.sim)
			lock_acquire(map, s, t != 0, true, i);
	}

	[Source("include/linux/lockdep.h", 588)]
	internal static void seqcount_release(seqcount_map map, int n, string i)
	{
		if (!arch.sim)
			return;
		// the end of a read gives back what its beginning took
		if (map.writer == current && !holds_for_reading(current, map))
			map.writer = null;
		lock_release(map, i);
	}

	/// <summary>Something that acts as a mutex was taken.</summary>
	[Source("include/linux/lockdep.h", 590)]
	public static void mutex_acquire(lockdep_map l, int s, int t, [CallerMemberName] string i = "")
	{
		if (arch.sim)
			lock_acquire(l, s, t != 0, false, i);
	}

	[NotInLinux("the validators of sim ask and report")]
	internal static void lockdep_init_map(lockdep_map @lock, string name, object? key, int subclass)
	{
		@lock.name = name;
		if (key != null)
			@lock.key = key;
	}

	/// <summary>Something that acts as a mutex is given back.</summary>
	[Source("include/linux/lockdep.h", 592)]
	public static void mutex_release(lockdep_map l, int n, [CallerMemberName] string i = "")
	{
		if (arch.sim)
			lock_release(l, i);
	}

	/// <summary>Something that acts as a lock with readers was taken for reading.</summary>
	[Source("include/linux/lockdep.h", 596)]
	public static void rwsem_acquire_read(lockdep_map l, int s, int t, [CallerMemberName] string i = "")
	{
		if (arch.sim)
			lock_acquire(l, s, t != 0, true, i);
	}

	/// <summary>Something that acts as a lock with readers is given back.</summary>
	[Source("include/linux/lockdep.h", 597)]
	public static void rwsem_release(lockdep_map l, int n, [CallerMemberName] string i = "")
	{
		if (arch.sim)
			lock_release(l, i);
	}

	[Source("kernel/locking/lockdep.c", 497)]
	private static string usage_str(lock_usage bit) => bit switch {
		lock_usage.USED_IN_HARDIRQ => "IN-HARDIRQ-W",
		lock_usage.USED_IN_HARDIRQ_READ => "IN-HARDIRQ-R",
		lock_usage.ENABLED_HARDIRQ => "HARDIRQ-ON-W",
		lock_usage.ENABLED_HARDIRQ_READ => "HARDIRQ-ON-R",
		lock_usage.USED_IN_SOFTIRQ => "IN-SOFTIRQ-W",
		lock_usage.USED_IN_SOFTIRQ_READ => "IN-SOFTIRQ-R",
		lock_usage.ENABLED_SOFTIRQ => "SOFTIRQ-ON-W",
		_ => "SOFTIRQ-ON-R",
	};

	[Source("kernel/locking/lockdep.c", 515)]
	private static char get_usage_char(lock_class @class, lock_usage bit)
	{
		char c = '.';

		if ((@class.usage_mask & (lock_usage)((int)bit << 2)) != 0)
			c = '+';
		if ((@class.usage_mask & bit) != 0) {
			c = '-';
			if ((@class.usage_mask & (lock_usage)((int)bit << 2)) != 0)
				c = '?';
		}

		return c;
	}

	[Source("kernel/locking/lockdep.c", 530)]
	private static string get_usage_chars(lock_class @class)
	{
		return new([
			get_usage_char(@class, lock_usage.USED_IN_HARDIRQ), get_usage_char(@class, lock_usage.USED_IN_HARDIRQ_READ),
			get_usage_char(@class, lock_usage.USED_IN_SOFTIRQ), get_usage_char(@class, lock_usage.USED_IN_SOFTIRQ_READ),
		]);
	}

	[Source("kernel/locking/lockdep.c", 543)]
	private static void __print_lock_name(lock_class @class)
	{
		printk(KERN_CONT, $"{@class.name}");
		if (@class.name_version > 1)
			printk(KERN_CONT, $"#{@class.name_version}");
		if (@class.subclass != 0)
			printk(KERN_CONT, $"/{@class.subclass}");
	}

	[Source("kernel/locking/lockdep.c", 561)]
	private static void print_lock_name(lock_class @class)
	{
		string usage = get_usage_chars(@class);

		printk(KERN_CONT, " (");
		__print_lock_name(@class);
		printk(KERN_CONT, $"){{{usage}}}");
	}

	// Without the address in front, which an object of C# does not have.
	[Source("kernel/locking/lockdep.c", 584)]
	private static void print_lock(held_lock hlock)
	{
		print_lock_name(hlock.@class);
		printk(KERN_CONT, $", at: {hlock.acquire_ip}\n");
	}

	[Source("kernel/locking/lockdep.c", 605)]
	private static void lockdep_print_held_locks(task_struct p)
	{
		int depth = p.held_locks?.Count ?? 0;

		if (depth == 0)
			printk($"no locks held by {p.comm}/{task_pid_nr(p)}.\n");
		else
			printk($"{depth} lock{(depth > 1 ? "s" : "")} held by {p.comm}/{task_pid_nr(p)}:\n");
		for (int i = 0; i < depth; i++) {
			printk($" #{i}:");
			print_lock(p.held_locks![i]);
		}
	}

	[Source("kernel/locking/lockdep.c", 626)]
	private static void print_kernel_ident()
	{
		printk($"{init_utsname().release} {init_utsname().version} {print_tainted()}\n");
	}

	/// <summary>Classes with one name are told apart by a number.</summary>
	[Source("kernel/locking/lockdep.c", 679)]
	private static int count_matching_names(string name, object key)
	{
		if (!keys_of_name.TryGetValue(name, out var keys))
			keys_of_name.Add(name, keys = []);
		if (!keys.Contains(key))
			keys.Add(key);
		return keys.IndexOf(key) + 1;
	}

	[Source("kernel/locking/lockdep.c", 1434)]
	private static void print_circular_bug_entry(lock_list target, int depth)
	{
		printk($"\n-> #{depth}");
		print_lock_name(target.@class);
		printk(KERN_CONT, ":\n");
		printk($"       {target.trace}\n");
	}

	[Source("kernel/locking/lockdep.c", 1447)]
	private static void print_circular_lock_scenario(held_lock src, held_lock tgt, lock_list prt)
	{
		lock_class source = src.@class;
		lock_class target = tgt.@class;
		lock_class parent = prt.@class;

		if (parent != source) {
			printk("Chain exists of:\n  ");
			__print_lock_name(source);
			printk(KERN_CONT, " --> ");
			__print_lock_name(parent);
			printk(KERN_CONT, " --> ");
			__print_lock_name(target);
			printk(KERN_CONT, "\n\n");
		}

		printk(" Possible unsafe locking scenario:\n\n");
		printk("       CPU0                    CPU1\n");
		printk("       ----                    ----\n");
		printk("  lock(");
		__print_lock_name(target);
		printk(KERN_CONT, ");\n");
		printk("                               lock(");
		__print_lock_name(parent);
		printk(KERN_CONT, ");\n");
		printk("                               lock(");
		__print_lock_name(target);
		printk(KERN_CONT, ");\n");
		printk("  lock(");
		__print_lock_name(source);
		printk(KERN_CONT, ");\n");
		printk("\n *** DEADLOCK ***\n\n");
	}

	[Source("kernel/locking/lockdep.c", 1501)]
	private static void print_circular_bug_header(lock_list entry, int depth, held_lock check_src, held_lock check_tgt)
	{
		task_struct curr = current;

		pr_warn("\n");
		pr_warn("======================================================\n");
		pr_warn("WARNING: possible circular locking dependency detected\n");
		print_kernel_ident();
		pr_warn("------------------------------------------------------\n");
		pr_warn($"{curr.comm}/{task_pid_nr(curr)} is trying to acquire lock:\n");
		print_lock(check_src);

		pr_warn("\nbut task is already holding lock:\n");

		print_lock(check_tgt);
		pr_warn("\nwhich lock already depends on the new lock.\n\n");
		pr_warn("\nthe existing dependency chain (in reverse order) is:\n");

		print_circular_bug_entry(entry, depth);
	}

	/// <param name="chain">from the lock that is held back to the one that is wanted</param>
	[Source("kernel/locking/lockdep.c", 1535)]
	private static void print_circular_bug(List<lock_list> chain, held_lock check_src, held_lock check_tgt)
	{
		task_struct curr = current;
		int depth = chain.Count - 1;

		print_circular_bug_header(chain[0], depth, check_src, check_tgt);

		foreach (var parent in chain.Skip(1))
			print_circular_bug_entry(parent, --depth);

		printk("\nother info that might help us debug this:\n\n");
		print_circular_lock_scenario(check_src, check_tgt, chain[1]);

		lockdep_print_held_locks(curr);

		printk("\nstack backtrace:\n");
		dump_stack();
	}

	[Source("kernel/locking/lockdep.c", 2058)]
	private static void print_deadlock_scenario(held_lock nxt, held_lock prv)
	{
		lock_class next = nxt.@class;
		lock_class prev = prv.@class;

		printk(" Possible unsafe locking scenario:\n\n");
		printk("       CPU0\n");
		printk("       ----\n");
		printk("  lock(");
		__print_lock_name(prev);
		printk(KERN_CONT, ");\n");
		printk("  lock(");
		__print_lock_name(next);
		printk(KERN_CONT, ");\n");
		printk("\n *** DEADLOCK ***\n\n");
		printk(" May be due to missing lock nesting notation\n\n");
	}

	[Source("kernel/locking/lockdep.c", 2078)]
	private static void print_deadlock_bug(task_struct curr, held_lock prev, held_lock next)
	{
		pr_warn("\n");
		pr_warn("============================================\n");
		pr_warn("WARNING: possible recursive locking detected\n");
		print_kernel_ident();
		pr_warn("--------------------------------------------\n");
		pr_warn($"{curr.comm}/{task_pid_nr(curr)} is trying to acquire lock:\n");
		print_lock(next);
		pr_warn("\nbut task is already holding lock:\n");
		print_lock(prev);

		pr_warn("\nother info that might help us debug this:\n");
		print_deadlock_scenario(next, prev);
		lockdep_print_held_locks(curr);

		pr_warn("\nstack backtrace:\n");
		dump_stack();
	}

	[Source("kernel/locking/lockdep.c", 2788)]
	private static void print_usage_bug_scenario(held_lock @lock)
	{
		lock_class @class = @lock.@class;

		printk(" Possible unsafe locking scenario:\n\n");
		printk("       CPU0\n");
		printk("       ----\n");
		printk("  lock(");
		__print_lock_name(@class);
		printk(KERN_CONT, ");\n");
		printk("  <Interrupt>\n");
		printk("    lock(");
		__print_lock_name(@class);
		printk(KERN_CONT, ");\n");
		printk("\n *** DEADLOCK ***\n\n");
	}

	[Source("kernel/locking/lockdep.c", 2806)]
	private static void print_usage_bug(task_struct curr, held_lock @this, lock_usage prev_bit, lock_usage new_bit)
	{
		int hardirq_count = curr.preempt_count & HARDIRQ_MASK, softirq_count = curr.preempt_count & SOFTIRQ_MASK;

		pr_warn("\n");
		pr_warn("================================\n");
		pr_warn("WARNING: inconsistent lock state\n");
		print_kernel_ident();
		pr_warn("--------------------------------\n");

		pr_warn($"inconsistent {{{usage_str(prev_bit)}}} -> {{{usage_str(new_bit)}}} usage.\n");

		pr_warn($"{curr.comm}/{task_pid_nr(curr)} [HC{(hardirq_count != 0 ? 1 : 0)}[{hardirq_count >> HARDIRQ_SHIFT}]:"
			+ $"SC{((softirq_count & SOFTIRQ_OFFSET) != 0 ? 1 : 0)}[{softirq_count >> SOFTIRQ_SHIFT}]:"
			+ $"HE{(curr.irqs_off ? 0 : 1)}:SE{(softirq_count == 0 ? 1 : 0)}] takes:\n");
		print_lock(@this);

		pr_warn($"{{{usage_str(prev_bit)}}} state was registered at:\n");
		pr_warn($"  {@this.@class.usage_traces[prev_bit]}\n");

		pr_warn("\nother info that might help us debug this:\n");
		print_usage_bug_scenario(@this);

		lockdep_print_held_locks(curr);

		pr_warn("\nstack backtrace:\n");
		dump_stack();
	}

	[Source("kernel/locking/lockdep.c", 3731)]
	private static void print_unlock_imbalance_bug(task_struct curr, lockdep_map @lock, string ip)
	{
		pr_warn("\n");
		pr_warn("=====================================\n");
		pr_warn("WARNING: bad unlock balance detected!\n");
		print_kernel_ident();
		pr_warn("-------------------------------------\n");
		pr_warn($"{curr.comm}/{task_pid_nr(curr)} is trying to release lock (");
		pr_cont($"{@lock.name}");
		pr_cont(") at:\n");
		printk($"{ip}\n");
		pr_warn("but there are no more locks to release!\n");
		pr_warn("\nother info that might help us debug this:\n");
		lockdep_print_held_locks(curr);

		pr_warn("\nstack backtrace:\n");
		dump_stack();
	}

	/// <summary>The current task got a lock.</summary>
	[Source("kernel/locking/lockdep.c", 4197)]
	internal static void lock_acquire(lockdep_map @lock, int subclass, bool trylock, bool read, string ip)
	{
		var t = current;
		var held = t.held_locks ??= [];
		var next = new held_lock(@lock, class_of(@lock, subclass), read, ip);

		if (!trylock && @lock.key as string != novalidate) {
			foreach (var prev in held)
				check_prev_add(t, prev, next);
		}
		mark_irqflags(t, next);
		held.Add(next);
	}

	/// <summary>The current task became a reader of RCU: no lock, but on the list of what it holds.</summary>
	[Source("include/linux/rcupdate.h", 206)]
	internal static void rcu_lock_acquire(lockdep_map map, string ip)
	{
		var t = current;

		(t.held_locks ??= []).Add(new(map, class_of(map, 0), true, ip));
	}

	/// <summary>The current task gives a lock back.</summary>
	[Source("kernel/locking/lockdep.c", 4218)]
	internal static void lock_release(lockdep_map @lock, string ip)
	{
		var t = current;
		var held = t.held_locks;

		for (int i = (held?.Count ?? 0) - 1; i >= 0; i--) {
			if (held![i].instance == @lock) {
				held.RemoveAt(i);
				return;
			}
		}
		validators.report(() => print_unlock_imbalance_bug(t, @lock, ip));
	}

	[Source("kernel/locking/lockdep.c", 5025)]
	private static void print_held_locks_bug(task_struct current)
	{
		pr_warn("\n");
		pr_warn("====================================\n");
		pr_warn($"WARNING: {current.comm}/{task_pid_nr(current)} still has locks held!\n");
		print_kernel_ident();
		pr_warn("------------------------------------\n");
		lockdep_print_held_locks(current);
		pr_warn("\nstack backtrace:\n");
		dump_stack();
	}

	/// <summary>A task that exits with locks held leaves them held.</summary>
	[Source("kernel/locking/lockdep.c", 5043)]
	internal static void debug_check_no_locks_held(task_struct current)
	{
		if (!arch.sim || current.held_locks is not { Count: > 0 } held)
			return;
		// grace periods do not wait for a reader who is gone
		left_behind.AddRange(held.Where(h => h.instance != rcu_lock_map)
			.Select(h => $"lock {h.instance.name} held by {current}"));
		validators.report(() => print_held_locks_bug(current));
	}

	/// <summary>Logs who holds what.</summary>
	[Source("kernel/locking/lockdep.c", 5051)]
	internal static void debug_show_all_locks()
	{
		pr_warn("\nShowing all locks held in the system:\n");
		foreach (var p in sim.machine.tasks) {
			if (p.held_locks is not { Count: > 0 })
				continue;
			lockdep_print_held_locks(p);
		}
		pr_warn("\n");
		pr_warn("=============================================\n\n");
	}

	/// <summary>Logs what a task holds.</summary>
	[Source("kernel/locking/lockdep.c", 5081)]
	internal static void debug_show_held_locks(task_struct task)
	{
		if (arch.sim)
			lockdep_print_held_locks(task);
	}

	/// <summary>Reports a use of RCU that its rules forbid, once for each place.</summary>
	[Source("kernel/locking/lockdep.c", 5115)]
	internal static void lockdep_rcu_suspicious(string file, int line, string s)
	{
		task_struct curr = current;

		validators.report_once($"rcu {file}:{line}", () => {
			pr_warn("\n");
			pr_warn("=============================\n");
			pr_warn("WARNING: suspicious RCU usage\n");
			print_kernel_ident();
			pr_warn("-----------------------------\n");
			pr_warn($"{validators.shorten(file)}:{line} {s}!\n");
			pr_warn("\nother info that might help us debug this:\n\n");
			pr_warn("\nrcu_scheduler_active = 2, debug_locks = 1\n");

			lockdep_print_held_locks(curr);
			pr_warn("\nstack backtrace:\n");
			dump_stack();
		});
	}

	[NotInLinux("the validators of sim ask and report")]
	internal static bool holds(task_struct t, lockdep_map @lock)
	{
		if (t.held_locks != null) {
			foreach (var h in t.held_locks) {
				if (h.instance == @lock)
					return true;
			}
		}
		return false;
	}

	[NotInLinux("what a machine that is shut down must not leave behind")]
	internal static IEnumerable<string> outstanding()
	{
		if (!arch.sim)
			return [];
		return [.. left_behind, .. sim.machine.tasks.Where(t => t.held_locks != null)
			.SelectMany(t => t.held_locks!, (t, h) => $"lock {h.instance.name} held by {t}")];
	}

	[NotInLinux("a new machine begins afresh")]
	internal static void reset()
	{
		lock_classes = [];
		keys_of_name = [];
		left_behind = [];
	}

	[NotInLinux("the validators of sim ask and report")]
	private static bool holds_for_reading(task_struct t, lockdep_map @lock)
	{
		return t.held_locks?.FindLast(h => h.instance == @lock) is { read: true };
	}

	[NotInLinux("the validators of sim ask and report")]
	private static lock_class class_of(lockdep_map @lock, int subclass)
	{
		if (lock_classes.TryGetValue((@lock.key, subclass), out var c))
			return c;
		c = new lock_class(@lock.name, count_matching_names(@lock.name, @lock.key), subclass);
		lock_classes.Add((@lock.key, subclass), c);
		return c;
	}

	/// <summary>
	/// <paramref name="next"/> is taken while <paramref name="prev"/> is held: never again the other way round.
	/// </summary>
	[NotInLinux("check_prev_add() and check_deadlock() in short: every lock that is held counts")]
	private static void check_prev_add(task_struct curr, held_lock prev, held_lock next)
	{
		if (prev.instance.key as string == novalidate || prev.instance == rcu_lock_map)
			return;
		if (prev.@class == next.@class) {
			if (!(prev.read && next.read) && !next.@class.told) {
				next.@class.told = true;
				validators.report(() => print_deadlock_bug(curr, prev, next));
			}
			return;
		}
		if (prev.@class.locks_after.ContainsKey(next.@class))
			return;
		if (path(new(next.@class, next.acquire_ip), prev.@class, []) is { } chain)
			validators.report(() => print_circular_bug(chain, next, prev));
		prev.@class.locks_after.Add(next.@class, new(next.@class, next.acquire_ip));
	}

	/// <summary>How one comes from a class to another by what was taken after it, from the end to the beginning.</summary>
	[NotInLinux("the validators of sim ask and report")]
	private static List<lock_list>? path(lock_list from, lock_class to, HashSet<lock_class> seen)
	{
		if (from.@class == to)
			return [from];
		if (!seen.Add(from.@class))
			return null;
		foreach (var after in from.@class.locks_after.Values) {
			if (path(after, to, seen) is { } found) {
				found.Add(from);
				return found;
			}
		}
		return null;
	}

	/// <summary>
	/// Notes where the lock is taken: one that an interrupt takes must not be held where the interrupt could come in
	/// on the same CPU.
	/// </summary>
	[NotInLinux("mark_irqflags() and mark_lock() in short")]
	private static void mark_irqflags(task_struct t, held_lock hlock)
	{
		int read = hlock.read ? 1 : 0;

		if ((t.preempt_count & HARDIRQ_MASK) != 0)
			mark_lock(t, hlock, (lock_usage)((int)lock_usage.USED_IN_HARDIRQ << read));
		if ((t.preempt_count & SOFTIRQ_MASK & SOFTIRQ_OFFSET) != 0)
			mark_lock(t, hlock, (lock_usage)((int)lock_usage.USED_IN_SOFTIRQ << read));
		if (t.irqs_off || (t.preempt_count & HARDIRQ_MASK) != 0)
			return;
		mark_lock(t, hlock, (lock_usage)((int)lock_usage.ENABLED_HARDIRQ << read));
		if ((t.preempt_count & SOFTIRQ_MASK) == 0)
			mark_lock(t, hlock, (lock_usage)((int)lock_usage.ENABLED_SOFTIRQ << read));
	}

	[NotInLinux("mark_lock() in short")]
	private static void mark_lock(task_struct t, held_lock hlock, lock_usage new_bit)
	{
		var c = hlock.@class;

		if ((c.usage_mask & new_bit) != 0)
			return;
		c.usage_mask |= new_bit;
		c.usage_traces[new_bit] = hlock.acquire_ip;
		// who may sleep is caught by might_sleep()
		if (c.told || hlock.instance is not (spinlock_t or rwlock_t))
			return;
		foreach (var bad_bit in excluded(new_bit)) {
			if ((c.usage_mask & bad_bit) == 0)
				continue;
			c.told = true;
			validators.report(() => print_usage_bug(t, hlock, bad_bit, new_bit));
			return;
		}
	}

	/// <summary>What does not go together with a usage; two readers always do.</summary>
	[NotInLinux("mark_lock() in short")]
	private static lock_usage[] excluded(lock_usage bit) => bit switch {
		lock_usage.USED_IN_HARDIRQ => [lock_usage.ENABLED_HARDIRQ, lock_usage.ENABLED_HARDIRQ_READ],
		lock_usage.USED_IN_HARDIRQ_READ => [lock_usage.ENABLED_HARDIRQ],
		lock_usage.ENABLED_HARDIRQ => [lock_usage.USED_IN_HARDIRQ, lock_usage.USED_IN_HARDIRQ_READ],
		lock_usage.ENABLED_HARDIRQ_READ => [lock_usage.USED_IN_HARDIRQ],
		lock_usage.USED_IN_SOFTIRQ => [lock_usage.ENABLED_SOFTIRQ, lock_usage.ENABLED_SOFTIRQ_READ],
		lock_usage.USED_IN_SOFTIRQ_READ => [lock_usage.ENABLED_SOFTIRQ],
		lock_usage.ENABLED_SOFTIRQ => [lock_usage.USED_IN_SOFTIRQ, lock_usage.USED_IN_SOFTIRQ_READ],
		_ => [lock_usage.USED_IN_SOFTIRQ],
	};
}
