// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Include.Uapi;
using Kernel.Tests.Include;

namespace Kernel.Tests.Explore;

/// <summary>
/// Misuse of the kernel is told in Linux's words, with the functions on the stack: the one that is guilty is named.
/// </summary>
public sealed class ValidatorTests
{
	/// <summary>The first report of what a misuse leads to.</summary>
	private static string Report(Action body, string cmdline = "")
	{
		using var m = new Booted(cmdline);

		try {
			m.run("test", body);
		} catch (Exception e) when (e is kernel_bug or Kernel.Asm.Sim.sim_deadlock) {
			// that is what the report is about
		}

		return validators.reports[0];
	}

	/// <summary>The functions that a call trace in the report names, the innermost first.</summary>
	private static string[] Trace(string report, string after = "Call Trace:") =>
		[.. report.Split('\n').SkipWhile(line => line != after).Skip(1).TakeWhile(line => line.StartsWith(' '))
			.Select(line => line.Split(' ')[1])];

	// Compiled plainly: what the compiler inlines here would be missing on the stack.
	[MethodImpl(MethodImplOptions.NoOptimization | MethodImplOptions.NoInlining)]
	private static net_device Device(string name = "d0", bool register = true)
	{
		var dev = alloc_netdev_mqs(default, System.Text.Encoding.Latin1.GetBytes(name), NET_NAME_USER, ether_setup, 1, 1)!;

		dev.netdev_ops = new net_device_ops();
		if (register)
			register_netdev(dev).ShouldBe(0);
		return dev;
	}

	private static void ShouldBeInOrder(string report, params string[] lines)
	{
		int at = 0;

		foreach (string line in lines) {
			int found = report.IndexOf(line, at, StringComparison.Ordinal);

			found.ShouldBeGreaterThanOrEqualTo(0, $"'{line}' in order in\n{report}");
			at = found + line.Length;
		}
	}

	[Fact]
	public void ASSERT_RTNL()
	{
		string report = Report(() => dev_change_name(Device(), "d1"u8));

		report.ShouldMatch(@"^RTNL: assertion failed at net/core/dev\.cs \(\d+\)\nWARNING: CPU: 0 PID: \d+ at net/core/dev\.cs:\d+ dev_change_name\n");
		ShouldBeInOrder(report, "Modules linked in:", "CPU: 0 PID: ", "Comm: test Not tainted 5.1.15 #1\nCall Trace:\n");
		Trace(report).ShouldContain("dev_change_name");
		report.ShouldMatch(@"\n dev_change_name net/core/dev\.c:1175 \| net/core/dev\.cs:\d+\n?");
	}

	[Fact]
	public void Suspicious_RCU_usage()
	{
		string report = Report(() => dev_activate(Device()));

		report.ShouldMatch("""
			^=============================
			WARNING: suspicious RCU usage
			5\.1\.15 #1 Not tainted
			-----------------------------
			include/rtnetlink\.cs:\d+ suspicious rcu_dereference_protected\(\) usage!

			other info that might help us debug this:


			rcu_scheduler_active = 2, debug_locks = 1
			no locks held by test/\d+\.

			stack backtrace:
			CPU: 0 PID: \d+ Comm: test Not tainted 5\.1\.15 #1
			Call Trace:
			 dump_stack lib/dump_stack\.c:88 .*
			 lockdep_rcu_suspicious kernel/locking/lockdep\.c:5115 .*
			""".ReplaceLineEndings("\n"));
		Trace(report).ShouldContain("dev_activate");
	}

	[Fact]
	public void A_reader_that_sleeps()
	{
		string report = Report(() => {
			rcu_read_lock();
			Device();
			rcu_read_unlock();
		});

		report.ShouldMatch(@"^=============================\nWARNING: suspicious RCU usage\n");
		ShouldBeInOrder(report, " Illegal context switch in RCU read-side critical section!\n",
			"1 lock held by test/", ":\n #0: (rcu_read_lock){....}, at: A_reader_that_sleeps\n");
		Trace(report).ShouldContain("alloc_netdev_mqs");
	}

	[Fact]
	public void A_sleeping_function_in_atomic_context()
	{
		string report = Report(() => {
			var dev = Device(register: false);

			write_lock_bh(dev_base_lock);
			register_netdev(dev);
			write_unlock_bh(dev_base_lock);
		});

		report.ShouldMatch(@"^BUG: sleeping function called from invalid context at net/core/\w+\.cs:\d+\n"
			+ @"in_atomic\(\): 1, irqs_disabled\(\): 0, pid: \d+, name: test\n"
			+ @"1 lock held by test/\d+:\n #0: \(dev_base_lock\)\{.*\}, at: A_sleeping_function_in_atomic_context\n"
			+ @"CPU: 0 PID: \d+ Comm: test Not tainted 5\.1\.15 #1\nCall Trace:\n");
		Trace(report).ShouldContain("register_netdev");
	}

	[Fact]
	public void Scheduling_while_atomic()
	{
		string report = Report(() => {
			preempt_disable();
			schedule_timeout_uninterruptible(1);
			preempt_enable();
		});

		report.ShouldMatch(@"^BUG: scheduling while atomic: test/\d+/0x00000001\nno locks held by test/\d+\.\nModules linked in:");
		Trace(report).ShouldContain("schedule_timeout");
	}

	[Fact]
	public void A_circular_lock_dependency()
	{
		string report = Report(() => {
			rtnl_lock();
			register_pernet_subsys(new pernet_operations());
			rtnl_unlock();
		});

		report.ShouldMatch(@"^======================================================
WARNING: possible circular locking dependency detected
5\.1\.15 #1 Not tainted
------------------------------------------------------
test/\d+ is trying to acquire lock:
 \(pernet_ops_rwsem\)\{.*\}, at: register_pernet_subsys

but task is already holding lock:
 \(rtnl_mutex\)\{.*\}, at: A_circular_lock_dependency

which lock already depends on the new lock\.


the existing dependency chain \(in reverse order\) is:

-> #1 \(rtnl_mutex\)\{.*\}:
       \w+

-> #0 \(pernet_ops_rwsem\)\{.*\}:
       register_pernet_subsys

other info that might help us debug this:

 Possible unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  lock\(rtnl_mutex\);
                               lock\(pernet_ops_rwsem\);
                               lock\(rtnl_mutex\);
  lock\(pernet_ops_rwsem\);

 \*\*\* DEADLOCK \*\*\*

1 lock held by test/\d+:
 #0: \(rtnl_mutex\)\{.*\}, at: A_circular_lock_dependency

stack backtrace:
CPU: 0 PID: ".ReplaceLineEndings("\n"));
		Trace(report).ShouldContain("register_pernet_subsys");
	}

	[Fact]
	public void Recursive_locking()
	{
		string report = Report(() => {
			static spinlock_t Make() => new("twin");

			spinlock_t a = Make(), b = Make();

			spin_lock(a);
			spin_lock(b);
			spin_unlock(b);
			spin_unlock(a);
		});

		ShouldBeInOrder(report, "============================================\nWARNING: possible recursive locking detected\n5.1.15 #1 Not tainted\n",
			" is trying to acquire lock:\n (twin){", "}, at: Recursive_locking\n\nbut task is already holding lock:\n (twin){",
			"\nother info that might help us debug this:\n Possible unsafe locking scenario:\n\n       CPU0\n       ----\n"
				+ "  lock(twin);\n  lock(twin);\n\n *** DEADLOCK ***\n\n May be due to missing lock nesting notation\n\n",
			"stack backtrace:\n");
	}

	[Fact]
	public void A_lock_that_a_softirq_takes_and_a_task_that_lets_softirqs_in()
	{
		string report = Report(() => {
			spinlock_t l = new("shared");
			timer_list t = new();

			timer_setup(t, _ => {
				spin_lock(l);
				spin_unlock(l);
			}, 0);
			mod_timer(t, jiffies + 1);
			msleep(100);
			spin_lock(l);
			spin_unlock(l);
		});

		ShouldBeInOrder(report, "================================\nWARNING: inconsistent lock state\n5.1.15 #1 Not tainted\n",
			"inconsistent {IN-SOFTIRQ-W} -> {SOFTIRQ-ON-W} usage.\n", "[HC0[0]:SC0[0]:HE1:SE1] takes:\n (shared){+.?.}, at: ",
			"{IN-SOFTIRQ-W} state was registered at:\n", "  lock(shared);\n  <Interrupt>\n    lock(shared);\n\n *** DEADLOCK ***\n");
	}

	[Fact]
	public void An_unlock_of_what_is_not_held()
	{
		string report = Report(() => rtnl_unlock());

		ShouldBeInOrder(report, "=====================================\nWARNING: bad unlock balance detected!\n5.1.15 #1 Not tainted\n",
			"test/", " is trying to release lock (rtnl_mutex) at:\n", "\nbut there are no more locks to release!\n\nother info that might help us debug this:\n",
			"no locks held by test/", "stack backtrace:\n");
		// a tail call of the one is the other
		Trace(report).ShouldContain(name => name == "rtnl_unlock" || name == "netdev_run_todo");
	}

	[Fact]
	public void Locks_that_are_held_at_exit()
	{
		string report = Report(() => arch.join(arch.spawn("hasty", () => rtnl_lock())));

		report.ShouldMatch(@"^====================================\nWARNING: hasty/(\d+) still has locks held!\n5\.1\.15 #1 Not tainted\n"
			+ @"------------------------------------\n1 lock held by hasty/\1:\n"
			+ @" #0: \(rtnl_mutex\)\{\+\.\+\.\}, at: Locks_that_are_held_at_exit\n\nstack backtrace:\n");
	}

	[Fact]
	public void A_refcount_that_underflows()
	{
		string report = Report(() => {
			var kobj = kobject_create()!;

			kobject_put(kobj);
			kobject_put(kobj);
		});

		report.ShouldMatch(@"^refcount_t: underflow; use-after-free\.\nWARNING: CPU: 0 PID: \d+ at include/refcount\.cs:\d+ refcount_sub_and_test\n");
		Trace(report).ShouldContain("kobject_put");
	}

	[Fact]
	public void A_reference_to_what_is_gone()
	{
		string report = Report(() => {
			var kobj = kobject_create()!;

			kobject_put(kobj);
			kobject_get(kobj);
		});

		report.ShouldMatch(@"^refcount_t: increment on 0; use-after-free\.\nWARNING: ");
		Trace(report).ShouldContain("kobject_get");
	}

	[Fact]
	public void A_use_after_free()
	{
		string report = Report(() => {
			var dev = Device();

			kvfree(dev);
			rcu_read_lock();
			dev_get_by_name_rcu(init_net, "d0"u8);
			rcu_read_unlock();
		}, "kasan.stacktrace=on");

		report.ShouldMatch(@"^==================================================================\n"
			+ @"BUG: KASAN: use-after-free in dev_get_by_name_rcu\n"
			+ @"Read of net_device by task test/(\d+)\n\nCPU: 0 PID: \1 Comm: test Not tainted 5\.1\.15 #1\nCall Trace:\n");
		ShouldBeInOrder(report, "\nAllocated by task ", "\nFreed by task ", "\nThe buggy object belongs to the cache net_device\n");
		Trace(report).ShouldContain("dev_get_by_name_rcu");
		report.ShouldMatch(@"Allocated by task \d+:\n(?: .*\n)* alloc_netdev_mqs net/core/dev\.c:\d+");
		report.ShouldMatch(@"Freed by task \d+:\n(?: .*\n)* kv?free mm/\w+\.c:\d+");
		report.ShouldEndWith("==================================================================");
	}

	[Fact]
	public void A_double_free()
	{
		string report = Report(() => {
			var skb = alloc_skb(100, GFP_KERNEL)!;

			kfree_skb(skb);
			kfree_skb(skb);
		});

		report.ShouldMatch(@"^==================================================================\nBUG: KASAN: double-free or invalid-free in \w+\n\nCPU: ");
		Trace(report).ShouldContain("kfree_skb");
	}

	[Fact]
	public void A_deadlock()
	{
		string report = Report(() => {
			rtnl_lock();
			register_netdev(Device(register: false));
		});

		report.ShouldMatch(@"^deadlock: nobody can run and no timer is pending\n  test/(\d+) waits for mutex rtnl_mutex, held by test/\1\n"
			+ @"INFO: task test:\1 blocked for more than 120 seconds\.\n      Not tainted 5\.1\.15 #1\n"
			+ @"test            D    0 +\1 +\d+ 0x00000000\nCall Trace:\n");
		Trace(report).ShouldContain("register_netdev");
		ShouldBeInOrder(report, "\nShowing all locks held in the system:\n1 lock held by test/", " #0: (rtnl_mutex){+.+.}, at: A_deadlock\n");
	}

	[Fact]
	public void A_deadlock_between_two()
	{
		string report = Report(() => {
			mutex a = new("a");

			var holder = arch.spawn("holder", () => {
				mutex_lock(a);
				msleep(10);
				rtnl_lock();
			});

			rtnl_lock();
			msleep(100);
			mutex_lock(a);
		});

		// each of them is asked where it is
		ShouldBeInOrder(report, "INFO: task test:", "Call Trace:\n", " mutex_lock ", "INFO: task holder:", "Call Trace:\n", " rtnl_lock ");
	}

	[Fact]
	public void A_device_whose_references_are_not_given_back()
	{
		using var m = new Booted();

		m.run("test", () => {
			var dev = Device();

			dev_hold(dev);
		});
		m.shutdown();

		string report = validators.reports[0];

		report.ShouldStartWith("unregister_netdevice: waiting for d0 to become free. Usage count = 1\nINFO: task ");
		Trace(report).ShouldContain(name => name == "netdev_wait_allrefs" || name == "netdev_run_todo");
	}

	[Fact]
	public void What_is_allocated_and_never_freed()
	{
		using var m = new Booted("kmemleak=on");

		m.run("test", () => Device(register: false));

		string leak = m.shutdown().Single(line => line.StartsWith("unreferenced object net_device:"));

		leak.ShouldMatch(@"^unreferenced object net_device:\n  comm ""test"", pid \d+, jiffies \d+ \(age \d+\.\d{3}s\)\n  backtrace:\n");
		leak.ShouldMatch(@"\n    alloc_netdev_mqs net/core/dev\.c:\d+");
	}

	[Fact]
	public void A_deleted_node()
	{
		string report = Report(() => register_netdevice_notifier(new notifier_block {
			notifier_call = (_, _, info) => {
				list_del(netdev_notifier_info_to_dev(info).dev_list);
				return NOTIFY_DONE;
			},
		}));

		report.ShouldStartWith("general protection fault: a list traversal went through a deleted node\nCPU: 0 PID: ");
		Trace(report).ShouldContain("register_netdevice_notifier");
	}
}
