// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kernel.Tests;

/// <summary>A test that runs on a machine of its own, booted for it, and fails if it leaves anything behind.</summary>
public abstract class MachineTest
{
	/// <summary>Boots, runs the test as a user process, shuts down; leaks and validators' reports fail the test by name.</summary>
	/// <param name="builtin">drivers that are part of the kernel</param>
	/// <param name="reports">what the validators are expected to say, in order; nothing by default</param>
	protected static void OnMachine(Action test, string[]? builtin = null, string cmdline = "dummy.numdummies=0",
		Action<IReadOnlyList<string>>? reports = null)
	{
		var machine = Kernel.Asm.machine.boot(new boot_options { builtin = builtin ?? ["dummy"], cmdline = cmdline });
		bool done = false;
		IReadOnlyList<string> left;

		try {
			machine.run("test", test);
			done = true;
		} finally {
			left = machine.shutdown();
			// A test that failed has said why; what it left behind is no news.
			if (done)
				left.ShouldBeEmpty("left behind at shutdown");
		}
		(reports ?? (found => found.ShouldBeEmpty("reported by a validator")))(validators.reports);
	}
}
