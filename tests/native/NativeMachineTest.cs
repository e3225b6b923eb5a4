// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kernel.Tests.Native;

internal static class Architecture
{
	[ModuleInitializer]
	internal static void Select() => arch.select(architecture.native);
}

/// <summary>A test on real threads, on a machine of its own; what it leaves behind fails it by name.</summary>
public abstract class NativeMachineTest
{
	protected static void OnMachine(Action test, params string[] builtin)
	{
		arch.sim.ShouldBeFalse();

		var m = machine.boot(new boot_options { builtin = ["dummy", .. builtin], cmdline = "dummy.numdummies=0" });
		bool done = false;

		try {
			m.run("test", test);
			done = true;
		} finally {
			var left = m.shutdown();

			if (done)
				left.ShouldBeEmpty("left behind at shutdown");
		}
		validators.reports.ShouldBeEmpty("reported by a validator");
	}

	/// <summary>Runs tasks at the same time until all have ended; none may die of an exception.</summary>
	protected static void Together(params Action[] bodies)
	{
		task_struct[] tasks = [.. bodies.Select((body, i) => arch.spawn($"task{i}", body))];

		foreach (var task in tasks)
			arch.join(task);
		native.oopses.ShouldBeEmpty();
	}

	/// <summary>So many tasks that do the same at the same time.</summary>
	protected static void Together(int n, Action body) => Together([.. Enumerable.Repeat(body, n)]);
}
