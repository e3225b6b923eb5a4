// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using FsCheck.Fluent;

namespace Kernel.Tests.Include;

public sealed class NotifierTests : MachineTest
{
	private readonly List<string> called = [];

	private notifier_block Block(string name, int priority = 0, int ret = NOTIFY_DONE)
	{
		return new() {
			priority = priority,
			notifier_call = (_, _, _) => {
				called.Add(name);
				return ret;
			},
		};
	}

	[Fact]
	public void Higher_priorities_come_first_and_equal_ones_in_the_order_of_registration()
	{
		raw_notifier_head chain = new();
		(string, int)[] blocks = [("b1", 0), ("a", 10), ("b2", 0), ("c", -5), ("b3", 0), ("a2", 10)];

		foreach (var (name, priority) in blocks)
			raw_notifier_chain_register(chain, Block(name, priority)).ShouldBe(0);
		raw_notifier_call_chain(chain, 1, null);
		called.ShouldBe(["a", "a2", "b1", "b2", "b3", "c"]);
	}

	[Fact]
	public void A_notifier_gets_its_block_the_event_and_the_data()
	{
		raw_notifier_head chain = new();
		(notifier_block, ulong, object?) got = default;
		object owner = new(), data = new();
		notifier_block nb = new(owner);

		nb.notifier_call = (block, action, v) => {
			got = (block, action, v);
			return NOTIFY_DONE;
		};
		raw_notifier_chain_register(chain, nb);
		raw_notifier_call_chain(chain, 42, data);
		got.ShouldBe((nb, 42ul, data));
		container_of<object>(nb).ShouldBeSameAs(owner);
	}

	[Theory]
	[InlineData(NOTIFY_STOP)]
	[InlineData(NOTIFY_BAD)]
	public void A_stop_ends_the_chain_and_is_its_result(int stop)
	{
		raw_notifier_head chain = new();

		raw_notifier_chain_register(chain, Block("first", 1, NOTIFY_OK));
		raw_notifier_chain_register(chain, Block("stops", 0, stop));
		raw_notifier_chain_register(chain, Block("never", -1));
		raw_notifier_call_chain(chain, 1, null).ShouldBe(stop);
		called.ShouldBe(["first", "stops"]);
	}

	[Fact]
	public void The_result_is_that_of_the_last_notifier_and_done_for_an_empty_chain()
	{
		raw_notifier_head chain = new();

		raw_notifier_call_chain(chain, 1, null).ShouldBe(NOTIFY_DONE);
		raw_notifier_chain_register(chain, Block("ok", 0, NOTIFY_OK));
		raw_notifier_call_chain(chain, 1, null).ShouldBe(NOTIFY_OK);
		raw_notifier_chain_register(chain, Block("done"));
		raw_notifier_call_chain(chain, 1, null).ShouldBe(NOTIFY_DONE);
	}

	[Fact]
	public void Every_errno_survives_its_way_through_a_result()
	{
		notifier_from_errno(0).ShouldBe(NOTIFY_OK);
		Property.Holds(Gen.Choose(1, MAX_ERRNO), errno => {
			int ret = notifier_from_errno(-errno);

			(ret & NOTIFY_STOP_MASK).ShouldNotBe(0);
			notifier_to_errno(ret).ShouldBe(-errno);
		});
	}

	[Theory]
	[InlineData(NOTIFY_DONE, 0)]
	[InlineData(NOTIFY_OK, 0)]
	[InlineData(NOTIFY_STOP, 0)]
	[InlineData(NOTIFY_BAD, -EPERM)]
	public void The_plain_results_say_these_errnos(int ret, int errno)
	{
		notifier_to_errno(ret).ShouldBe(errno);
	}

	[Fact]
	public void An_unregistered_notifier_is_not_called()
	{
		raw_notifier_head chain = new();
		var (a, b, c) = (Block("a"), Block("b"), Block("c"));

		foreach (var nb in new[] { a, b, c })
			raw_notifier_chain_register(chain, nb);
		raw_notifier_chain_unregister(chain, b).ShouldBe(0);
		raw_notifier_call_chain(chain, 1, null);
		called.ShouldBe(["a", "c"]);
		raw_notifier_chain_unregister(chain, a).ShouldBe(0);
		raw_notifier_chain_unregister(chain, c).ShouldBe(0);
		raw_notifier_call_chain(chain, 1, null).ShouldBe(NOTIFY_DONE);
		called.Count.ShouldBe(2);
	}

	[Fact]
	public void Unregistering_what_is_not_there_fails_and_changes_nothing()
	{
		raw_notifier_head chain = new();
		var a = Block("a");

		raw_notifier_chain_unregister(chain, a).ShouldBe(-ENOENT);
		raw_notifier_chain_register(chain, a);
		raw_notifier_chain_unregister(chain, Block("b")).ShouldBe(-ENOENT);
		raw_notifier_chain_unregister(chain, a).ShouldBe(0);
		raw_notifier_chain_unregister(chain, a).ShouldBe(-ENOENT);
	}

	[Fact]
	public void A_notifier_may_unregister_itself_while_it_runs()
	{
		raw_notifier_head chain = new();
		notifier_block nb = new();

		nb.notifier_call = (self, _, _) => {
			called.Add("once");
			return raw_notifier_chain_unregister(chain, self);
		};
		raw_notifier_chain_register(chain, Block("first", 1));
		raw_notifier_chain_register(chain, nb);
		raw_notifier_chain_register(chain, Block("last", -1));
		raw_notifier_call_chain(chain, 1, null);
		raw_notifier_call_chain(chain, 1, null);
		called.ShouldBe(["first", "once", "last", "first", "last"]);
	}

	[Theory]
	[InlineData(0, new string[0])]
	[InlineData(2, new[] { "a", "b" })]
	[InlineData(-1, new[] { "a", "b", "c" })]
	[InlineData(9, new[] { "a", "b", "c" })]
	public void At_most_so_many_are_called_and_the_calls_are_counted(int nr_to_call, string[] expected)
	{
		raw_notifier_head chain = new();
		int nr_calls = 5;

		foreach (string name in new[] { "a", "b", "c" })
			raw_notifier_chain_register(chain, Block(name));
		__raw_notifier_call_chain(chain, 1, null, nr_to_call, ref nr_calls);
		called.ShouldBe(expected);
		nr_calls.ShouldBe(5 + expected.Length);
	}

	[Fact]
	public void The_notifier_that_stops_is_counted()
	{
		raw_notifier_head chain = new();
		int nr_calls = 0;

		raw_notifier_chain_register(chain, Block("a"));
		raw_notifier_chain_register(chain, Block("b", 0, NOTIFY_BAD));
		raw_notifier_chain_register(chain, Block("c"));
		__raw_notifier_call_chain(chain, 1, null, -1, ref nr_calls);
		nr_calls.ShouldBe(2);
		__raw_notifier_call_chain(chain, 1, null, -1, ref Unsafe.NullRef<int>());
	}

	[Fact]
	public void Notifiers_of_a_blocking_chain_may_sleep()
	{
		OnMachine(() => {
			blocking_notifier_head chain = new("chain");
			notifier_block nb = new() {
				notifier_call = (_, _, _) => {
					msleep(10);
					return NOTIFY_OK;
				},
			};

			blocking_notifier_chain_register(chain, nb).ShouldBe(0);
			blocking_notifier_call_chain(chain, 1, null).ShouldBe(NOTIFY_OK);
			blocking_notifier_chain_unregister(chain, nb).ShouldBe(0);
			blocking_notifier_chain_unregister(chain, nb).ShouldBe(-ENOENT);
		});
	}

	[Fact]
	public void Registering_on_condition_does_not_register_twice()
	{
		OnMachine(() => {
			blocking_notifier_head chain = new("chain");
			var nb = Block("once");

			blocking_notifier_chain_cond_register(chain, nb).ShouldBe(0);
			blocking_notifier_chain_cond_register(chain, nb).ShouldBe(0);
			blocking_notifier_call_chain(chain, 1, null);
			called.ShouldBe(["once"]);
		});
	}

	[Fact]
	public void Notifiers_of_an_atomic_chain_must_not_sleep()
	{
		OnMachine(() => {
			atomic_notifier_head chain = new("chain");
			notifier_block nb = new() {
				notifier_call = (_, _, _) => {
					msleep(10);
					return NOTIFY_OK;
				},
			};

			atomic_notifier_chain_register(chain, nb).ShouldBe(0);
			atomic_notifier_call_chain(chain, 1, null).ShouldBe(NOTIFY_OK);
			atomic_notifier_chain_unregister(chain, nb).ShouldBe(0);
		}, reports: found => found.ShouldContain(report => report.Contains("RCU read-side critical section")));
	}

	[Fact]
	public void An_unregistered_notifier_of_an_atomic_chain_no_longer_runs_when_that_returns()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				atomic_notifier_head chain = new("chain");
				bool gone = false;
				int dummy = 0;
				notifier_block nb = new() {
					notifier_call = (_, _, _) => {
						READ_ONCE(ref dummy);
						gone.ShouldBeFalse();
						return NOTIFY_OK;
					},
				};

				atomic_notifier_chain_register(chain, nb);
				strategy.Run(() => atomic_notifier_call_chain(chain, 1, null), () => {
					atomic_notifier_chain_unregister(chain, nb).ShouldBe(0);
					gone = true;
				}, () => atomic_notifier_call_chain(chain, 2, null));
			}
		});
	}
}
