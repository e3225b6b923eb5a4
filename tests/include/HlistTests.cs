// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Include;

public sealed class HlistTests
{
	private sealed class item
	{
		internal readonly int n;
		internal readonly hlist_node<item> node;

		internal item(int n)
		{
			this.n = n;
			node = new(this);
		}
	}

	private static (hlist_head<item> head, item[] items) Of(params int[] numbers)
	{
		var head = HLIST_HEAD<item>();
		item[] items = [.. numbers.Select(n => new item(n))];

		foreach (item i in items.Reverse())
			hlist_add_head(i.node, head);
		return (head, items);
	}

	/// <summary>The numbers in order, after a look at what leads to each node.</summary>
	private static int[] Numbers(hlist_head<item> head)
	{
		List<int> numbers = [];
		hlist_ptr<item> at = head;

		foreach (item i in hlist_for_each_entry(head)) {
			i.node.pprev.ShouldBeSameAs(at);
			at = i.node;
			numbers.Add(i.n);
		}
		hlist_empty(head).ShouldBe(numbers.Count == 0);
		return [.. numbers];
	}

	[Fact]
	public void Adding_at_the_head_is_a_stack()
	{
		var head = HLIST_HEAD<item>();

		foreach (int n in new[] { 1, 2, 3 })
			hlist_add_head(new item(n).node, head);
		Numbers(head).ShouldBe([3, 2, 1]);
	}

	[Fact]
	public void A_node_is_unhashed_until_it_is_added_and_after_it_was_deleted_with_init()
	{
		var (_, items) = Of(1);

		hlist_unhashed(new item(0).node).ShouldBeTrue();
		hlist_unhashed(items[0].node).ShouldBeFalse();
		hlist_del_init(items[0].node);
		hlist_unhashed(items[0].node).ShouldBeTrue();
	}

	[Fact]
	public void Deleting_with_init_twice_is_harmless()
	{
		var (head, items) = Of(1, 2);

		hlist_del_init(items[0].node);
		hlist_del_init(items[0].node);
		Numbers(head).ShouldBe([2]);
	}

	[Theory]
	[InlineData(0, new[] { 2, 3 })]
	[InlineData(1, new[] { 1, 3 })]
	[InlineData(2, new[] { 1, 2 })]
	public void A_node_leaves_without_knowing_its_head(int at, int[] left)
	{
		var (head, items) = Of(1, 2, 3);

		hlist_del(items[at].node);
		Numbers(head).ShouldBe(left);
	}

	[Fact]
	public void A_deleted_node_looks_hashed_still()
	{
		var (_, items) = Of(1);

		hlist_del(items[0].node);
		hlist_unhashed(items[0].node).ShouldBeFalse();
	}

	[Fact]
	public void Going_on_from_a_deleted_node_kills_the_machine()
	{
		Crash.Of(() => {
			var (_, items) = Of(1, 2);

			hlist_del(items[0].node);
			foreach (item i in hlist_for_each_entry_continue(items[0].node))
				i.n.ShouldBe(2);
		}).ShouldStartWith("general protection fault");
	}

	[Fact]
	public void A_reader_that_goes_on_from_a_node_deleted_without_rcu_kills_the_machine()
	{
		Crash.Of(() => {
			var (_, items) = Of(1, 2);

			hlist_del(items[0].node);
			foreach (item i in hlist_for_each_entry_continue_rcu(items[0].node))
				i.n.ShouldBe(2);
		}).ShouldStartWith("general protection fault");
	}

	[Fact]
	public void Nodes_go_before_and_behind_others()
	{
		var (head, items) = Of(2, 4);

		hlist_add_before(new item(1).node, items[0].node);
		hlist_add_behind(new item(3).node, items[0].node);
		hlist_add_behind(new item(5).node, items[1].node);
		Numbers(head).ShouldBe([1, 2, 3, 4, 5]);
	}

	[Fact]
	public void A_safe_traversal_may_delete_every_entry_it_is_given()
	{
		var (head, _) = Of(1, 2, 3);
		List<int> seen = [];

		foreach (item i in hlist_for_each_entry_safe(head)) {
			seen.Add(i.n);
			hlist_del(i.node);
		}
		seen.ShouldBe([1, 2, 3]);
		Numbers(head).ShouldBeEmpty();
	}

	[Fact]
	public void Continuing_begins_behind_the_position()
	{
		var (_, items) = Of(1, 2, 3);
		List<int> after = [];

		foreach (item i in hlist_for_each_entry_continue(items[0].node))
			after.Add(i.n);
		after.ShouldBe([2, 3]);
	}

	[Fact]
	public void A_moved_list_forgets_its_old_head()
	{
		var (old, items) = Of(1, 2);
		var head = HLIST_HEAD<item>();

		hlist_move_list(old, head);
		Numbers(old).ShouldBeEmpty();
		Numbers(head).ShouldBe([1, 2]);
		hlist_del(items[0].node);
		Numbers(head).ShouldBe([2]);
	}

	[Fact]
	public void A_fake_node_can_be_deleted()
	{
		item lone = new(1);

		hlist_add_fake(lone.node);
		hlist_fake(lone.node).ShouldBeTrue();
		hlist_unhashed(lone.node).ShouldBeFalse();
		hlist_del_init(lone.node);
		hlist_unhashed(lone.node).ShouldBeTrue();
	}

	[Fact]
	public void A_node_knows_when_it_is_alone()
	{
		var (head, items) = Of(1);

		hlist_is_singular_node(items[0].node, head).ShouldBeTrue();
		hlist_add_head(new item(0).node, head);
		hlist_is_singular_node(items[0].node, head).ShouldBeFalse();
	}
}
