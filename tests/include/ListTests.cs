// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Include;

public sealed class ListTests
{
	private sealed class item
	{
		internal readonly int n;
		internal readonly list_head<item> node;

		internal item(int n)
		{
			this.n = n;
			node = new(this);
		}
	}

	private static (list_head<item> head, item[] items) Of(params int[] numbers)
	{
		var head = LIST_HEAD<item>();
		item[] items = [.. numbers.Select(n => new item(n))];

		foreach (item i in items)
			list_add_tail(i.node, head);
		return (head, items);
	}

	/// <summary>The numbers in order, after a look at the links in both directions.</summary>
	private static int[] Numbers(list_head<item> head)
	{
		List<int> forward = [], backward = [];

		foreach (item i in list_for_each_entry(head))
			forward.Add(i.n);
		foreach (item i in list_for_each_entry_reverse(head))
			backward.Add(i.n);
		backward.Reverse();
		backward.ShouldBe(forward);
		list_empty(head).ShouldBe(forward.Count == 0);
		list_is_singular(head).ShouldBe(forward.Count == 1);
		return [.. forward];
	}

	[Fact]
	public void A_new_head_is_empty()
	{
		var head = LIST_HEAD<item>();

		Numbers(head).ShouldBeEmpty();
		list_empty_careful(head).ShouldBeTrue();
		list_first_entry_or_null(head).ShouldBeNull();
	}

	[Fact]
	public void Adding_at_the_head_is_a_stack_and_at_the_tail_a_queue()
	{
		var stack = LIST_HEAD<item>();

		foreach (int n in new[] { 1, 2, 3 })
			list_add(new item(n).node, stack);
		Numbers(stack).ShouldBe([3, 2, 1]);
		Numbers(Of(1, 2, 3).head).ShouldBe([1, 2, 3]);
	}

	[Fact]
	public void Entries_know_their_neighbours()
	{
		var (head, items) = Of(1, 2, 3);

		list_first_entry(head).ShouldBeSameAs(items[0]);
		list_last_entry(head).ShouldBeSameAs(items[2]);
		list_next_entry(items[0].node).ShouldBeSameAs(items[1]);
		list_prev_entry(items[2].node).ShouldBeSameAs(items[1]);
		list_is_first(items[0].node, head).ShouldBeTrue();
		list_is_first(items[1].node, head).ShouldBeFalse();
		list_is_last(items[2].node, head).ShouldBeTrue();
		list_is_last(items[1].node, head).ShouldBeFalse();
	}

	[Fact]
	public void A_deleted_node_is_poisoned_and_an_initialised_one_is_empty()
	{
		var (head, items) = Of(1, 2, 3);

		list_del(items[1].node);
		list_empty(items[1].node).ShouldBeFalse();
		items[1].node.next.owner.ShouldBeNull();
		list_del_init(items[0].node);
		list_empty(items[0].node).ShouldBeTrue();
		Numbers(head).ShouldBe([3]);
	}

	[Fact]
	public void Going_on_from_a_deleted_node_kills_the_machine()
	{
		Crash.Of(() => {
			var (head, items) = Of(1, 2, 3);

			list_del(items[1].node);
			foreach (item i in list_for_each_entry_continue(items[1].node, head))
				i.n.ShouldBe(3);
		}).ShouldStartWith("general protection fault");
	}

	[Fact]
	public void A_safe_traversal_may_delete_every_entry_it_is_given()
	{
		var (head, _) = Of(1, 2, 3, 4);
		List<int> seen = [];

		foreach (item i in list_for_each_entry_safe(head)) {
			seen.Add(i.n);
			list_del(i.node);
		}
		seen.ShouldBe([1, 2, 3, 4]);
		Numbers(head).ShouldBeEmpty();
	}

	[Fact]
	public void A_safe_traversal_backwards_may_delete_too()
	{
		var (head, _) = Of(1, 2, 3, 4);
		List<int> seen = [];

		foreach (item i in list_for_each_entry_safe_reverse(head)) {
			seen.Add(i.n);
			if (i.n % 2 == 0)
				list_del(i.node);
		}
		seen.ShouldBe([4, 3, 2, 1]);
		Numbers(head).ShouldBe([1, 3]);
	}

	[Fact]
	public void A_safe_traversal_of_nodes_may_delete_too()
	{
		var (head, _) = Of(1, 2, 3);

		foreach (var node in list_for_each_safe(head)) {
			if (list_entry(node).n != 2)
				list_del(node);
		}
		Numbers(head).ShouldBe([2]);
	}

	[Fact]
	public void Continuing_begins_behind_the_position_and_from_begins_at_it()
	{
		var (head, items) = Of(1, 2, 3, 4);
		List<int> after = [], before = [], from = [], all = [];

		foreach (item i in list_for_each_entry_continue(items[1].node, head))
			after.Add(i.n);
		foreach (item i in list_for_each_entry_continue_reverse(items[2].node, head))
			before.Add(i.n);
		foreach (item i in list_for_each_entry_from(items[1].node, head))
			from.Add(i.n);
		foreach (item i in list_for_each_entry_continue(list_prepare_entry(null, head), head))
			all.Add(i.n);
		after.ShouldBe([3, 4]);
		before.ShouldBe([2, 1]);
		from.ShouldBe([2, 3, 4]);
		all.ShouldBe([1, 2, 3, 4]);
	}

	[Fact]
	public void Continuing_safely_may_delete()
	{
		var (head, items) = Of(1, 2, 3, 4, 5);

		foreach (item i in list_for_each_entry_safe_continue(items[3].node, head))
			list_del(i.node);
		Numbers(head).ShouldBe([1, 2, 3, 4]);
		foreach (item i in list_for_each_entry_safe_from(items[1].node, head))
			list_del(i.node);
		Numbers(head).ShouldBe([1]);
	}

	[Fact]
	public void Splicing_puts_a_list_in_front_or_behind()
	{
		var (front, _) = Of(5, 6);
		var (back, _) = Of(5, 6);

		list_splice(Of(1, 2).head, front);
		list_splice_tail(Of(1, 2).head, back);
		Numbers(front).ShouldBe([1, 2, 5, 6]);
		Numbers(back).ShouldBe([5, 6, 1, 2]);
	}

	[Fact]
	public void Splicing_with_init_empties_the_source()
	{
		var (head, _) = Of(5, 6);
		var (first, _) = Of(1, 2);
		var (last, _) = Of(8);

		list_splice_init(first, head);
		list_splice_tail_init(last, head);
		Numbers(first).ShouldBeEmpty();
		Numbers(last).ShouldBeEmpty();
		Numbers(head).ShouldBe([1, 2, 5, 6, 8]);
	}

	[Fact]
	public void Splicing_an_empty_list_changes_nothing()
	{
		var (head, _) = Of(1, 2);

		list_splice(LIST_HEAD<item>(), head);
		list_splice_tail_init(LIST_HEAD<item>(), head);
		Numbers(head).ShouldBe([1, 2]);
	}

	[Theory]
	[InlineData(0, new[] { 1 }, new[] { 2, 3 })]
	[InlineData(1, new[] { 1, 2 }, new[] { 3 })]
	[InlineData(2, new[] { 1, 2, 3 }, new int[0])]
	public void Cutting_at_a_position_takes_the_entry_along(int at, int[] cut, int[] left)
	{
		var (head, items) = Of(1, 2, 3);
		var list = LIST_HEAD<item>();

		list_cut_position(list, head, items[at].node);
		Numbers(list).ShouldBe(cut);
		Numbers(head).ShouldBe(left);
	}

	[Theory]
	[InlineData(0, new int[0], new[] { 1, 2, 3 })]
	[InlineData(1, new[] { 1 }, new[] { 2, 3 })]
	[InlineData(2, new[] { 1, 2 }, new[] { 3 })]
	public void Cutting_before_leaves_the_entry(int at, int[] cut, int[] left)
	{
		var (head, items) = Of(1, 2, 3);
		var list = LIST_HEAD<item>();

		list_cut_before(list, head, items[at].node);
		Numbers(list).ShouldBe(cut);
		Numbers(head).ShouldBe(left);
	}

	[Fact]
	public void Cutting_at_the_head_takes_nothing_and_before_it_everything()
	{
		var (head, _) = Of(1, 2);
		var (list, _) = Of();

		list_cut_position(list, head, head);
		Numbers(list).ShouldBeEmpty();
		Numbers(head).ShouldBe([1, 2]);
		list_cut_before(list, head, head);
		Numbers(list).ShouldBe([1, 2]);
		Numbers(head).ShouldBeEmpty();
	}

	[Fact]
	public void Replacing_keeps_the_place()
	{
		var (head, items) = Of(1, 2, 3);

		list_replace(items[1].node, new item(7).node);
		list_replace_init(items[0].node, new item(8).node);
		Numbers(head).ShouldBe([8, 7, 3]);
		list_empty(items[0].node).ShouldBeTrue();
	}

	[Fact]
	public void A_run_moves_to_the_tail_as_a_whole()
	{
		var (head, items) = Of(1, 2, 3, 4);

		list_bulk_move_tail(head, items[0].node, items[1].node);
		Numbers(head).ShouldBe([3, 4, 1, 2]);
	}

	[Fact]
	public void Any_sequence_of_operations_leaves_what_a_simple_list_has()
	{
		var scripts = FsCheck.Fluent.Gen.ArrayOf(FsCheck.Fluent.Gen.Choose(0, 999));

		Property.Holds(scripts, script => {
			var head = LIST_HEAD<item>();
			item[] items = [.. Enumerable.Range(0, 8).Select(n => new item(n))];
			List<int> model = [];

			foreach (int step in script) {
				int n = step % 8, operation = step / 8 % 5;
				var node = items[n].node;

				model.Remove(n);
				if (operation != 4)
					model.Insert(operation % 2 == 0 ? 0 : model.Count, n);
				if (list_empty(node)) {
					if (operation != 4 && operation % 2 == 0)
						list_add(node, head);
					else if (operation != 4)
						list_add_tail(node, head);
				} else if (operation == 4) {
					list_del_init(node);
				} else if (operation % 2 == 0) {
					list_move(node, head);
				} else {
					list_move_tail(node, head);
				}
				if (step % 7 == 0) {
					list_rotate_left(head);
					model = [.. model.Skip(1), .. model.Take(1)];
				}
				Numbers(head).ShouldBe(model);
			}
		});
	}
}
