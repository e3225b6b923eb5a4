// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;
using Kernel.Asm;
using Kernel.Net.Freebsd;
using Kernel.Tests.Include;
using static Kernel.Net.Freebsd.mtx_h;
using static Kernel.Net.Freebsd.subr_unit_c;
using Property = Kernel.Tests.Include.Property;

namespace Kernel.Tests.Net.Freebsd;

/// <summary>Unit numbers, as alloc_unr(9) promises them.</summary>
public sealed class UnitTests : MachineTest
{
	private enum Op { Alloc, Specific, Free, Run, Hole }

	/// <summary>A header, and the set of numbers that it must be equal to.</summary>
	private sealed class Model
	{
		private readonly unrhdr uh;
		private readonly int low, high;
		private readonly SortedSet<int> used = [];

		public Model(int low, int high)
		{
			(this.low, this.high) = (low, high);
			uh = new_unrhdr(low, high, null);
		}

		public int Operations { get; private set; }

		private int Count => high - low + 1;

		private void Check()
		{
			Operations++;
			check_unrhdr(uh);
			uh.busy.ShouldBe((uint)used.Count);

			int runs = 1, last = low - 1;

			foreach (int i in used) {
				if (i != last + 1)
					runs += 2;
				last = i;
			}
			((int)uh.alloc).ShouldBeLessThanOrEqualTo(3 * runs);
			((int)uh.alloc).ShouldBeLessThanOrEqualTo(4 * (Count / (int)NBITS + 2));
		}

		public void Alloc()
		{
			int expected = -1;
			uint memory = uh.alloc;

			for (int i = low, n = 0; n < Count && expected < 0; i++, n++) {
				if (!used.Contains(i))
					expected = i;
			}
			alloc_unr(uh).ShouldBe(expected);
			uh.alloc.ShouldBeLessThanOrEqualTo(memory);
			if (expected >= 0)
				used.Add(expected);
			Check();
		}

		public void Specific(int item)
		{
			alloc_unr_specific(uh, (uint)item).ShouldBe(item >= low && item <= high && used.Add(item) ? item : -1);
			Check();
		}

		public void Free(int item)
		{
			if (!used.Remove(item))
				return;
			free_unr(uh, (uint)item);
			Check();
		}

		public void Do(Op op, int pick, int many)
		{
			// also numbers that are not of the header
			int item = low + pick % (Count + 2);

			switch (op) {
			case Op.Alloc:
				Alloc();
				break;
			case Op.Specific:
				Specific(item);
				break;
			case Op.Free when used.Count > 0:
				Free(used.ElementAt(pick % used.Count));
				break;
			case Op.Run:
				for (int i = 0; i < many; i++)
					Specific(item + i);
				break;
			case Op.Hole:
				for (int i = 0; i < many; i++)
					Free(item + i);
				break;
			}
		}

		public void End(bool clear)
		{
			if (clear)
				clear_unrhdr(uh);
			else
				foreach (int i in used.Reverse().ToArray())
					Free(i);
			uh.busy.ShouldBe(0u);
			uh.alloc.ShouldBe(0u);
			delete_unrhdr(uh);
		}
	}

	private sealed record Case(int Low, int Size, (Op Op, int Pick, int Many)[] Steps, bool Clear);

	private static readonly Gen<Case> Cases =
		from low in Gen.Elements(0, 1, 7, 1000)
		from size in Gen.Elements(1, 2, 5, 64, 255, 256, 257, 600, 1500)
		from weights in Gen.Elements((4, 2, 2, 1, 1), (1, 8, 6, 0, 0), (1, 3, 1, 3, 3), (2, 1, 6, 1, 2))
		from steps in (
			from op in Gen.Frequency((weights.Item1, Gen.Constant(Op.Alloc)), (weights.Item2, Gen.Constant(Op.Specific)),
				(weights.Item3, Gen.Constant(Op.Free)), (weights.Item4, Gen.Constant(Op.Run)),
				(weights.Item5, Gen.Constant(Op.Hole)))
			from pick in Gen.Choose(0, 1_000_000)
			from many in Gen.Choose(1, 40)
			select (op, pick, many)).ArrayOf(300)
		from clear in Property.Any<bool>()
		select new Case(low, size, steps, clear);

	[Fact]
	public void A_hundred_thousand_random_operations_agree_with_a_plain_set()
	{
		int operations = 0;

		OnMachine(() => {
			Property.Holds(Cases, c => {
				var model = new Model(c.Low, c.Low + c.Size - 1);

				foreach (var (op, pick, many) in c.Steps)
					model.Do(op, pick, many);
				operations += model.Operations;
				model.End(c.Clear);
			});
		});
		operations.ShouldBeGreaterThanOrEqualTo(100_000);
	}

	[Fact]
	public void The_lowest_number_comes_first_and_none_is_minus_one()
	{
		OnMachine(() => {
			var uh = new_unrhdr(5, 7, null);

			alloc_unr_specific(uh, 6).ShouldBe(6);
			alloc_unr(uh).ShouldBe(5);
			alloc_unr(uh).ShouldBe(7);
			alloc_unr(uh).ShouldBe(-1);
			alloc_unr_specific(uh, 6).ShouldBe(-1);
			alloc_unr_specific(uh, 4).ShouldBe(-1);
			alloc_unr_specific(uh, 8).ShouldBe(-1);
			free_unr(uh, 6);
			alloc_unr(uh).ShouldBe(6);
			clear_unrhdr(uh);
			delete_unrhdr(uh);
		});
	}

	[Fact]
	public void The_whole_range_of_int_takes_no_memory_until_there_are_holes()
	{
		OnMachine(() => {
			var uh = new_unrhdr(0, int.MaxValue, null);

			for (int i = 0; i < 1000; i++)
				alloc_unr(uh).ShouldBe(i);
			uh.alloc.ShouldBe(0u);
			alloc_unr_specific(uh, int.MaxValue).ShouldBe(int.MaxValue);
			uh.alloc.ShouldBe(2u);
			alloc_unr_specific(uh, 1_000_000_000).ShouldBe(1_000_000_000);
			uh.alloc.ShouldBe(4u);
			clear_unrhdr(uh);
			delete_unrhdr(uh);
		});
	}

	[Fact]
	public void Every_second_number_of_256_fits_into_two_pieces_of_memory()
	{
		OnMachine(() => {
			var uh = new_unrhdr(0, 9999, null);

			for (uint i = 1; i < NBITS; i += 2)
				alloc_unr_specific(uh, i);
			uh.alloc.ShouldBe(2u);
			uh.busy.ShouldBe(NBITS / 2);
			for (int i = 0; i < NBITS; i += 2)
				alloc_unr(uh).ShouldBe(i);
			uh.alloc.ShouldBe(0u);
			uh.first.ShouldBe(NBITS);
			clear_unrhdr(uh);
			delete_unrhdr(uh);
		});
	}

	[Fact]
	public void Wrong_use_is_a_panic()
	{
		Crash.Of(() => free_unr(new_unrhdr(0, 9, null), 3)).ShouldContain("Freeing free item 3");
		Crash.Of(() => free_unr(new_unrhdr(0, 9, null), 10)).ShouldContain("free_unr(10) out of range [0...9]");
		Crash.Of(() => {
			var uh = new_unrhdr(0, 9, null);

			alloc_unr(uh);
			delete_unrhdr(uh);
		}).ShouldContain("unrhdr has 1 allocations");
		Crash.Of(() => new_unrhdr(9, 0, null)).ShouldContain("use error");
	}

	[Fact]
	public void A_damaged_header_is_noticed()
	{
		Crash.Of(() => {
			var uh = new_unrhdr(0, 9, null);

			uh.busy = 1;
			check_unrhdr(uh);
		}).ShouldContain("UNR inconsistency: items 1 found 0");
		Crash.Of(() => {
			var uh = new_unrhdr(0, 9, null);

			uh.last--;
			check_unrhdr(uh);
		}).ShouldContain("numbers got lost");
	}

	[Fact]
	public void What_may_sleep_is_reported_with_a_mutex_held_and_alloc_unr_is_not()
	{
		Misuse.Of(() => {
			var uh = new_unrhdr(0, 9, null);
			mtx m = new("outer");

			mtx_lock(m);
			alloc_unr(uh);
			validators.reports.ShouldBeEmpty();
			free_unr(uh, 0);
			mtx_unlock(m);
			delete_unrhdr(uh);
		})[0].ShouldStartWith("malloc(M_WAITOK) of \"Unitno\" with the following non-sleepable locks held:");
	}

	[Fact]
	public void With_the_lock_of_the_caller_a_step_can_be_part_of_his_own()
	{
		OnMachine(() => {
			mtx m = new("mine");
			var uh = new_unrhdr(0, 9, m);

			mtx_lock(m);
			alloc_unrl(uh).ShouldBe(0);
			alloc_unrl(uh).ShouldBe(1);
			clean_unrhdrl(uh);
			mtx_unlock(m);
			clear_unrhdr(uh);
			delete_unrhdr(uh);
		});
		Crash.Of(() => alloc_unrl(new_unrhdr(0, 9, new mtx("mine")))).ShouldContain("mutex mine not owned");
	}

	[Fact]
	public void Tasks_that_take_numbers_at_once_never_get_the_same()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				var uh = new_unrhdr(0, 99, null);
				List<int> got = [];
				void Work()
				{
					for (int i = 0; i < 3; i++) {
						int n = alloc_unr(uh);

						got.Add(n);
						if (i == 1) {
							got.Remove(n);
							free_unr(uh, (uint)n);
						}
					}
				}

				strategy.Run(Work, Work, Work);
				got.ShouldBeUnique();
				uh.busy.ShouldBe(6u);
				clear_unrhdr(uh);
				delete_unrhdr(uh);
			}
		});
	}
}
