// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using sched_h = Kernel.Include.sched_h;

namespace Kernel.Asm;

/// <summary>Which task the calling thread is.</summary>
internal static class current_thread
{
	[ThreadStatic]
	internal static task_struct? task;

	/// <summary>A thread of the host that walks into the native kernel becomes a task on the way.</summary>
	[MethodImpl(MethodImplOptions.NoInlining)]
	internal static task_struct adopt()
	{
		if (arch.sim)
			throw new InvalidOperationException("no task of the machine: enter it by arch.run()");
		task = new task_struct(Thread.CurrentThread.Name ?? "host");
		sched_h.fork(task);
		return task;
	}
}

/// <summary>
/// Unwinds a task that is still blocked when the machine is torn down. Nobody catches it but the arch.
/// </summary>
public sealed class task_killed : Exception
{
	internal task_killed() : base("the machine is shut down") { }
}
