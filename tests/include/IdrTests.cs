// SPDX-License-Identifier: GPL-2.0-only

using FsCheck.Fluent;

namespace Kernel.Tests.Include;

public sealed class IdrTests : MachineTest
{
	[Fact]
	public void The_lowest_free_id_is_given_and_a_removed_one_again()
	{
		OnMachine(() => {
			idr ids = DEFINE_IDR();

			idr_is_empty(ids).ShouldBeTrue();
			for (int i = 1; i < 5; i++)
				idr_alloc(ids, $"{i}", 1, 0, GFP_KERNEL).ShouldBe(i);
			idr_remove(ids, 2).ShouldBe("2");
			idr_find(ids, 2).ShouldBeNull();
			idr_find(ids, 3).ShouldBe("3");
			idr_alloc(ids, "new", 0, 0, GFP_KERNEL).ShouldBe(0);
			idr_alloc(ids, "new", 0, 0, GFP_KERNEL).ShouldBe(2);
			idr_alloc(ids, "new", 0, 0, GFP_KERNEL).ShouldBe(5);
		});
	}

	[Fact]
	public void The_end_is_not_given()
	{
		OnMachine(() => {
			idr ids = DEFINE_IDR();

			idr_alloc(ids, "a", 5, 7, GFP_KERNEL).ShouldBe(5);
			idr_alloc(ids, "b", 5, 7, GFP_KERNEL).ShouldBe(6);
			idr_alloc(ids, "c", 5, 7, GFP_KERNEL).ShouldBe(-ENOSPC);
			idr_alloc(ids, "d", int.MaxValue, 0, GFP_KERNEL).ShouldBe(int.MaxValue);
			idr_alloc(ids, "e", int.MaxValue, 0, GFP_KERNEL).ShouldBe(-ENOSPC);
		});
	}

	[Fact]
	public void A_cyclic_id_is_a_new_one_until_the_end_is_reached()
	{
		OnMachine(() => {
			idr ids = DEFINE_IDR();
			List<int> given = [];

			for (int i = 0; i < 6; i++) {
				int id = idr_alloc_cyclic(ids, "x", 1, 5, GFP_KERNEL);

				given.Add(id);
				if (id != 3)
					idr_remove(ids, (ulong)id);
			}
			given.ShouldBe([1, 2, 3, 4, 1, 2]);
			idr_get_cursor(ids).ShouldBe(3u);
			idr_alloc_cyclic(ids, "x", 1, 5, GFP_KERNEL).ShouldBe(4);
		});
	}

	[Fact]
	public void A_negative_start_is_warned_about()
	{
		OnMachine(() => idr_alloc(DEFINE_IDR(), "x", -1, 0, GFP_KERNEL).ShouldBe(-EINVAL),
			reports: found => found.ShouldHaveSingleItem().ShouldMatch(@"^WARNING: CPU: 0 PID: \d+ at include/idr\.cs:\d+ "));
	}

	[Fact]
	public void Without_memory_nothing_changes()
	{
		OnMachine(() => {
			idr ids = DEFINE_IDR();

			slab_h.fail_nth = 1;
			idr_alloc(ids, "x", 0, 0, GFP_KERNEL).ShouldBe(-ENOMEM);
			idr_is_empty(ids).ShouldBeTrue();
			idr_alloc(ids, "x", 0, 0, GFP_KERNEL).ShouldBe(0);
		});
	}

	[Fact]
	public void Only_what_is_there_can_be_replaced()
	{
		OnMachine(() => {
			idr ids = DEFINE_IDR();

			PTR_ERR(idr_replace(ids, "x", 0)).ShouldBe(-ENOENT);
			idr_alloc(ids, "old", 0, 0, GFP_KERNEL);
			idr_replace(ids, "new", 0).ptr.ShouldBe("old");
			idr_find(ids, 0).ShouldBe("new");
		});
	}

	[Fact]
	public void Ids_are_visited_in_order()
	{
		OnMachine(() => {
			idr ids = DEFINE_IDR();
			int next = 4;

			foreach (int start in new[] { 9, 3, 5 })
				idr_alloc(ids, $"{start}", start, 0, GFP_KERNEL);
			idr_for_each_entry(ids).ShouldBe([(3, "3"), (5, "5"), (9, "9")]);
			idr_get_next(ids, ref next).ShouldBe("5");
			next.ShouldBe(5);
			idr_for_each(ids, (id, _, _) => id == 5 ? -EBUSY : 0, null).ShouldBe(-EBUSY);
			next = 10;
			idr_get_next(ids, ref next).ShouldBeNull();
			idr_destroy(ids);
			idr_is_empty(ids).ShouldBeTrue();
		});
	}

	[Fact]
	public void Numbers_for_nothing_in_particular_come_from_a_range()
	{
		OnMachine(() => {
			ida numbers = DEFINE_IDA();

			ida_alloc_range(numbers, 3, 4, GFP_KERNEL).ShouldBe(3);
			ida_alloc_range(numbers, 3, 4, GFP_KERNEL).ShouldBe(4);
			ida_alloc_range(numbers, 3, 4, GFP_KERNEL).ShouldBe(-ENOSPC);
			ida_alloc(numbers, GFP_KERNEL).ShouldBe(0);
			ida_alloc_min(numbers, 4, GFP_KERNEL).ShouldBe(5);
			ida_free(numbers, 3);
			ida_alloc_max(numbers, 0, GFP_KERNEL).ShouldBe(-ENOSPC);
			ida_alloc_range(numbers, 2, 4, GFP_KERNEL).ShouldBe(2);
			ida_alloc_range(numbers, 2, 4, GFP_KERNEL).ShouldBe(3);
			ida_is_empty(numbers).ShouldBeFalse();
			ida_destroy(numbers);
			ida_is_empty(numbers).ShouldBeTrue();
		});
	}

	[Fact]
	public void Giving_back_what_was_not_given_is_warned_about()
	{
		OnMachine(() => ida_free(DEFINE_IDA(), 7), reports: found =>
			found.ShouldHaveSingleItem().ShouldStartWith("ida_free called for id=7 which is not allocated.\nWARNING: "));
	}

	[Fact]
	public void The_numbers_given_are_those_of_a_simple_set()
	{
		OnMachine(() => Property.Holds(Gen.Choose(0, 20).ArrayOf(), script => {
			ida numbers = DEFINE_IDA();
			SortedSet<int> model = [];

			foreach (int step in script) {
				if (model.Remove(step)) {
					ida_free(numbers, (uint)step);
					continue;
				}
				int free = Enumerable.Range(step / 4, 99).First(n => !model.Contains(n));

				ida_alloc_min(numbers, (uint)step / 4, GFP_KERNEL).ShouldBe(free);
				model.Add(free);
			}
		}));
	}
}
