// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Tests.Include;

public sealed class PercpuTests : MachineTest
{
	private static void OnTwoCpus(Action test)
	{
		int cpus = sim.cpus;

		sim.cpus = 2;
		try {
			OnMachine(test);
		} finally {
			sim.cpus = cpus;
		}
	}

	private static int Sum(percpu<int> counter)
	{
		int sum = 0;

		foreach (int cpu in for_each_possible_cpu())
			sum += per_cpu_ptr(counter, cpu);
		return sum;
	}

	[Fact]
	public void Each_CPU_has_one_of_its_own()
	{
		OnTwoCpus(() => {
			var counter = alloc_percpu<int>()!;
			var lists = DEFINE_PER_CPU<List<int>>(() => []);

			num_possible_cpus().ShouldBe(2);
			per_cpu_ptr(counter, 0) = 5;
			per_cpu_ptr(counter, 1).ShouldBe(0);
			per_cpu_ptr(lists, 0).ShouldNotBeSameAs(per_cpu_ptr(lists, 1));
			Sum(counter).ShouldBe(5);
			free_percpu(counter);
		});
	}

	[Fact]
	public void Whoever_keeps_a_CPU_has_it_alone()
	{
		OnTwoCpus(() => {
			var counter = alloc_percpu<int>()!;
			HashSet<int> used = [];

			foreach (var strategy in Schedules.Some()) {
				int dummy = 0;
				void Work()
				{
					ref int mine = ref get_cpu_ptr(counter);
					int before = mine;

					used.Add(smp_processor_id());
					for (int i = 0; i < 3; i++)
						READ_ONCE(ref dummy);
					mine.ShouldBe(before);
					mine++;
					put_cpu_ptr(counter);
				}

				strategy.Run(Work, Work, Work);
			}
			Sum(counter).ShouldBe(3 * 41);
			used.ShouldBe([0, 1], ignoreOrder: true);
			free_percpu(counter);
		});
	}

	[Fact]
	public void Adding_and_subtracting_add_up()
	{
		OnTwoCpus(() => {
			var counter = alloc_percpu<int>()!;

			this_cpu_inc(counter);
			this_cpu_add(counter, 5);
			this_cpu_dec(counter);
			this_cpu_sub(counter, 7);
			this_cpu_read(counter).ShouldBe(-2);
			Sum(counter).ShouldBe(-2);
			this_cpu_write(counter, 9);
			this_cpu_read(counter).ShouldBe(9);
			free_percpu(counter);
		});
	}
}
