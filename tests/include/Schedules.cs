// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Tests.Include;

/// <summary>Lets another task go on at every point, in turn.</summary>
internal sealed class every_point : schedule_strategy
{
	public int choose(scheduler s, IReadOnlyList<task_struct> runnable, task_struct? current,
		in schedule_point point)
	{
		for (int i = 0; i < runnable.Count; i++) {
			if (current != null && runnable[i].pid > current.pid)
				return i;
		}
		return 0;
	}
}

/// <summary>
/// Throws dice at every point; the same seed gives the same schedule.  Some seeds switch often, others seldom: a long
/// stretch in one task between two steps of another needs both.
/// </summary>
internal sealed class by_seed(int seed) : schedule_strategy
{
	private readonly Random random = new(seed);
	private readonly int one_in = 1 << seed % 4;

	public int choose(scheduler s, IReadOnlyList<task_struct> runnable, task_struct? current,
		in schedule_point point)
	{
		for (int i = 0; i < runnable.Count; i++) {
			if (runnable[i] == current && random.Next(one_in) != 0)
				return i;
		}
		return random.Next(runnable.Count);
	}
}

/// <summary>Ways to run a few tasks against each other.</summary>
internal static class Schedules
{
	/// <summary>One that switches at every point, and so many at random.</summary>
	internal static IEnumerable<schedule_strategy> Some(int seeds = 40)
	{
		yield return new every_point();
		for (int seed = 0; seed < seeds; seed++)
			yield return new by_seed(seed);
	}

	/// <summary>Runs tasks under a strategy until all have ended; the caller is a task of the machine.</summary>
	internal static void Run(this schedule_strategy strategy, params Action[] bodies)
	{
		var tasks = bodies.Select((body, i) => arch.spawn($"task{i}", body)).ToArray();

		sim.explore_with = strategy;
		try {
			foreach (var task in tasks)
				arch.join(task);
		} finally {
			sim.explore_with = null;
		}
		sim.machine.oopses.ShouldBeEmpty();
	}
}

/// <summary>A machine that a test shuts down itself, or that goes down with the test.</summary>
internal sealed class Booted(string cmdline = "", Action<string>? console = null, params string[] builtin) : IDisposable
{
	private readonly machine m = machine.boot(new() { cmdline = cmdline, console = console, builtin = builtin });
	private bool down;

	internal void run(string comm, Action body) => m.run(comm, body);

	internal void run(Action body) => m.run(body);

	internal T run<T>(Func<T> body) => m.run(body);

	internal IReadOnlyList<string> shutdown()
	{
		down = true;
		return m.shutdown();
	}

	public void Dispose()
	{
		if (!down)
			shutdown();
	}
}

/// <summary>Code that leaves its machine in disorder.</summary>
internal static class Misuse
{
	/// <summary>Boots a machine, lets it run and returns what the validators said.</summary>
	internal static IReadOnlyList<string> Of(Action body)
	{
		using var m = new Booted();

		m.run("test", body);
		return validators.reports;
	}
}

/// <summary>Code that must kill the machine it runs on.</summary>
internal static class Crash
{
	/// <summary>Boots a machine, lets it die and returns its last words.</summary>
	internal static string Of(Action body)
	{
		using var dying = new Booted();

		return Should.Throw<kernel_bug>(() => dying.run("test", body)).Message;
	}
}
