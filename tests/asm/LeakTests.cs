// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Tests.Include;

namespace Kernel.Tests.Asm;

/// <summary>What is not given back is named at shutdown.</summary>
public sealed class LeakTests
{
	private sealed class thing : slab_object
	{
		internal rcu_head rcu;

		public thing()
		{
			rcu = new(this);
		}

		public override string ToString() => "the thing";
	}

	private static void Leaks(Action body, params string[] patterns)
	{
		using var m = new Booted("dummy.numdummies=0", null, "dummy");

		m.run("test", body);
		var left = m.shutdown();

		left.Count.ShouldBe(patterns.Length, string.Join('\n', left));
		foreach (var (name, pattern) in left.Zip(patterns))
			name.ShouldMatch(pattern);
	}

	private static void Never(timer_list t)
	{
	}

	[Fact]
	public void Nothing_is_named_when_nothing_is_left()
	{
		Leaks(() => { });
	}

	[Fact]
	public void A_pending_timer_is_named_with_its_function_and_owner()
	{
		Leaks(() => {
			timer_list t = new(new thing());

			timer_setup(t, Never, 0);
			mod_timer(t, jiffies + 100_000);
		}, "^timer Never of the thing$");
	}

	[Fact]
	public void The_loopback_device_is_not_left_behind_by_whatever_name()
	{
		Leaks(() => Kernel.Tests.Net.Devices.Rename(init_net.loopback_dev!, "lo9").ShouldBe(0));
	}

	private static void Tick(work_struct work)
	{
	}

	[Fact]
	public void A_pending_delayed_work_is_named()
	{
		Leaks(() => {
			delayed_work w = new(new thing());

			INIT_DELAYED_WORK(w, Tick);
			schedule_delayed_work(w, 100_000);
		}, "timer .* of the thing", "^work Tick");
	}

	[Fact]
	public void A_work_that_was_queued_is_done_before_the_shutdown()
	{
		bool ran = false;

		Leaks(() => {
			work_struct w = new();

			INIT_WORK(w, _ => ran = true);
			schedule_work(w);
		});
		ran.ShouldBeTrue();
	}

	private static void Again(rcu_head head) => call_rcu(head, Again);

	[Fact]
	public void A_callback_that_never_ends_is_named()
	{
		Leaks(() => call_rcu(new thing().rcu, Again), "^RCU callback Again of the thing$");
	}

	[Fact]
	public void A_callback_that_was_queued_is_done_before_the_shutdown()
	{
		Leaks(() => {
			thing t = kzalloc<thing>(GFP_KERNEL)!;

			kfree_rcu(t, t.rcu);
		});
	}

	[Fact]
	public void Objects_are_counted_by_their_type()
	{
		Leaks(() => {
			kzalloc<thing>(GFP_KERNEL);
			kzalloc<thing>(GFP_KERNEL);
		}, @"^2 x .*LeakTests\+thing$");
		Leaks(() => kmalloc(10, GFP_KERNEL), @"^1 x System\.Byte\[\]$");
	}

	[Fact]
	public void A_task_that_still_sleeps_is_named_and_unwound()
	{
		bool unwound = false;

		Leaks(() => arch.spawn("sleeper", () => {
			try {
				wait_for_completion(new completion("godot"));
			} finally {
				unwound = true;
			}
		}), @"^task sleeper/\d+$", "files_struct");
		unwound.ShouldBeTrue();
	}

	[Fact]
	public void A_kernel_thread_that_nobody_stopped_is_named_and_stopped()
	{
		bool stopped = false;

		Leaks(() => kthread_run(_ => {
			while (!kthread_should_stop()) {
				set_current_state(TASK_INTERRUPTIBLE);
				schedule();
			}
			stopped = true;
			return 0;
		}, null, "kforgotten"), @"^task kforgotten/\d+$");
		stopped.ShouldBeTrue();
	}

	private static net_device Register()
	{
		net_device dev = alloc_netdev(default, "leaky%d"u8, NET_NAME_UNKNOWN, ether_setup)!;

		dev.netdev_ops = new net_device_ops();
		rtnl_lock();
		register_netdevice(dev).ShouldBe(0);
		rtnl_unlock();
		return dev;
	}

	[Fact]
	public void A_device_that_nobody_frees_is_named_by_its_type()
	{
		using var m = new Booted();

		m.run(() => Register());
		m.shutdown().ShouldContain(name => name.Contains("net_device"));
	}

	[Fact]
	public void A_reference_to_a_device_that_is_never_given_back_is_named_instead_of_waited_for()
	{
		using var m = new Booted();

		m.run(() => dev_hold(Register()));
		m.shutdown().ShouldContain(name => name.Contains("waiting for leaky0 to become free. Usage count = 1"));
	}

	[Fact]
	public void What_was_there_after_the_boot_is_no_leak()
	{
		using var m = new Booted("dummy.numdummies=3", null, "dummy");

		m.shutdown().ShouldBeEmpty();
	}
}
