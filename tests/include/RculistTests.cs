// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Include;

/// <summary>Writers against a reader without a lock: it sees the list before or after, nothing in between.</summary>
public sealed class RculistTests : MachineTest
{
	private sealed class item : slab_object
	{
		internal int n;
		internal list_head<item> node;
		internal hlist_node<item> hash;

		public item()
		{
			node = new(this);
			hash = new(this);
		}
	}

	private static item New(int n)
	{
		item i = kzalloc<item>(GFP_KERNEL)!;

		WRITE_ONCE(ref i.n, n);
		return i;
	}

	private static string Read(list_head<item> head)
	{
		List<int> seen = [];

		rcu_read_lock();
		foreach (item i in list_for_each_entry_rcu(head)) {
			seen.Add(READ_ONCE(ref i.n));
			kasan_check(i);
			if (seen.Count > 9)
				break;
		}
		rcu_read_unlock();
		return string.Join(' ', seen);
	}

	private static string Read(hlist_head<item> head)
	{
		List<int> seen = [];

		rcu_read_lock();
		foreach (item i in hlist_for_each_entry_rcu(head)) {
			seen.Add(READ_ONCE(ref i.n));
			kasan_check(i);
		}
		rcu_read_unlock();
		return string.Join(' ', seen);
	}

	/// <summary>What a reader of the list 1 3 sees while it is changed, over some schedules.</summary>
	private static string[] SeenOnList(Action<list_head<item>, item[]> write)
	{
		SortedSet<string> seen = [];

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				var head = LIST_HEAD<item>();
				item[] items = [New(1), New(3), New(2)];

				list_add_tail(items[0].node, head);
				list_add_tail(items[1].node, head);
				strategy.Run(() => write(head, items), () => seen.Add(Read(head)));
				foreach (item i in items.Where(i => i.slab_state == slab_object.SLAB_LIVE))
					kfree(i);
			}
		});
		return [.. seen];
	}

	private static string[] SeenOnHlist(Action<hlist_head<item>, item[]> write)
	{
		SortedSet<string> seen = [];

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				var head = HLIST_HEAD<item>();
				item[] items = [New(1), New(3), New(2)];

				hlist_add_head(items[1].hash, head);
				hlist_add_head(items[0].hash, head);
				strategy.Run(() => write(head, items), () => seen.Add(Read(head)));
				foreach (item i in items.Where(i => i.slab_state == slab_object.SLAB_LIVE))
					kfree(i);
			}
		});
		return [.. seen];
	}

	[Fact]
	public void A_reader_sees_an_entry_added_to_a_list_in_its_place_or_not_at_all()
	{
		SeenOnList((head, items) => list_add_rcu(items[2].node, head)).ShouldBe(["1 3", "2 1 3"]);
		SeenOnList((head, items) => list_add_tail_rcu(items[2].node, head)).ShouldBe(["1 3", "1 3 2"]);
		SeenOnList((_, items) => list_add_rcu(items[2].node, items[0].node)).ShouldBe(["1 2 3", "1 3"]);
	}

	[Fact]
	public void A_reader_sees_an_entry_added_to_a_hash_list_in_its_place_or_not_at_all()
	{
		SeenOnHlist((head, items) => hlist_add_head_rcu(items[2].hash, head)).ShouldBe(["1 3", "2 1 3"]);
		SeenOnHlist((head, items) => hlist_add_tail_rcu(items[2].hash, head)).ShouldBe(["1 3", "1 3 2"]);
		SeenOnHlist((_, items) => hlist_add_before_rcu(items[2].hash, items[1].hash))
			.ShouldBe(["1 2 3", "1 3"]);
		SeenOnHlist((_, items) => hlist_add_behind_rcu(items[2].hash, items[0].hash))
			.ShouldBe(["1 2 3", "1 3"]);
	}

	[Fact]
	public void A_reader_would_see_an_entry_that_is_published_before_it_is_linked()
	{
		SeenOnHlist((head, items) => {
			var first = head.first;

			rcu_assign_pointer(ref hlist_first_rcu(head), items[2].hash);
			WRITE_ONCE(ref items[2].hash.next, first);
		}).ShouldContain("2");
	}

	[Fact]
	public void A_reader_sees_the_old_or_the_new_of_a_replaced_entry()
	{
		SeenOnList((_, items) => list_replace_rcu(items[0].node, items[2].node)).ShouldBe(["1 3", "2 3"]);
		SeenOnHlist((_, items) => hlist_replace_rcu(items[0].hash, items[2].hash)).ShouldBe(["1 3", "2 3"]);
	}

	[Fact]
	public void A_reader_on_a_deleted_entry_finds_the_rest_of_the_list()
	{
		SeenOnList((_, items) => {
			list_del_rcu(items[0].node);
			synchronize_rcu();
			kfree(items[0]);
		}).ShouldBe(["1 3", "3"]);
		SeenOnHlist((_, items) => {
			hlist_del_rcu(items[0].hash);
			synchronize_rcu();
			kfree(items[0]);
		}).ShouldBe(["1 3", "3"]);
	}

	[Fact]
	public void A_reader_would_use_an_entry_that_is_freed_without_a_grace_period()
	{
		IReadOnlyList<string> reports = [];

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				var head = HLIST_HEAD<item>();
				item i = New(1);

				hlist_add_head(i.hash, head);
				strategy.Run(() => {
					hlist_del_rcu(i.hash);
					kfree(i);
				}, () => Read(head));
			}
		}, reports: found => reports = found);
		reports.ShouldContain(report => report.Contains("BUG: KASAN: use-after-free in ") && report.Contains("the cache item"));
	}

	[Fact]
	public void An_entry_deleted_with_init_can_be_added_again()
	{
		var (head, other) = (HLIST_HEAD<item>(), HLIST_HEAD<item>());
		item i = new() { n = 1 };

		hlist_add_head_rcu(i.hash, head);
		hlist_del_init_rcu(i.hash);
		hlist_unhashed(i.hash).ShouldBeTrue();
		hlist_del_init_rcu(i.hash);
		hlist_add_tail_rcu(i.hash, other);
		hlist_empty(head).ShouldBeTrue();
		hlist_entry(other.first!).ShouldBeSameAs(i);
	}

	[Fact]
	public void First_and_next_are_null_at_the_end()
	{
		var head = LIST_HEAD<item>();
		item one = new(), two = new();

		list_first_or_null_rcu(head).ShouldBeNull();
		list_add_tail_rcu(one.node, head);
		list_add_tail_rcu(two.node, head);
		list_first_or_null_rcu(head).ShouldBeSameAs(one);
		list_next_or_null_rcu(head, one.node).ShouldBeSameAs(two);
		list_next_or_null_rcu(head, two.node).ShouldBeNull();
	}

	[Fact]
	public void Continuing_begins_behind_the_position()
	{
		OnMachine(() => {
			var head = LIST_HEAD<item>();
			var hash = HLIST_HEAD<item>();
			item[] items = [new() { n = 1 }, new() { n = 2 }, new() { n = 3 }];
			List<int> after = [];

			foreach (item i in items) {
				list_add_tail_rcu(i.node, head);
				hlist_add_tail_rcu(i.hash, hash);
			}
			rcu_read_lock();
			foreach (item i in list_for_each_entry_continue_rcu(items[0].node, head))
				after.Add(i.n);
			foreach (item i in hlist_for_each_entry_continue_rcu(items[1].hash))
				after.Add(i.n);
			rcu_read_unlock();
			after.ShouldBe([2, 3, 3]);
		});
	}

	[Fact]
	public void Splicing_waits_for_the_readers_of_the_source_before_it_links_them_anew()
	{
		var list = LIST_HEAD<item>();
		var head = LIST_HEAD<item>();
		item one = new() { n = 1 }, two = new() { n = 2 };
		bool waited = false;

		list_add_tail_rcu(one.node, list);
		list_add_tail_rcu(two.node, head);
		list_splice_init_rcu(list, head, () => {
			waited = true;
			list_empty(list).ShouldBeTrue();
			one.node.next.ShouldBeSameAs(list);
			list_first_entry(head).ShouldBeSameAs(two);
		});
		waited.ShouldBeTrue();
		list_first_entry(head).ShouldBeSameAs(one);
		list_last_entry(head).ShouldBeSameAs(two);
	}
}
