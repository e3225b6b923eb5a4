// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kthread.h and kernel/kthread.c; the copyright of the original's authors stands.

using Kernel.Asm;

namespace Kernel.Include;

/// <summary>What a task is besides a task when the kernel made it for itself.</summary>
internal sealed class kthread
{
	internal readonly completion exited = new("kthread_exited");
	internal volatile bool should_stop;
	internal bool system;                   // belongs to the machine, ends with it
	internal int result;
}

/// <summary>Kernel threads.</summary>
public static class kthread_h
{
	/// <summary>Makes a kernel thread that waits for wake_up_process().</summary>
	[Source("include/linux/kthread.h", 26)]
	public static task_struct kthread_create(Func<object?, int> threadfn, object? data, string namefmt)
	{
		var self = new kthread();

		return arch.copy_process(namefmt, () => {
			self.result = self.should_stop ? -EINTR : threadfn(data);
			current.exit_code = self.result;
			complete_all(self.exited);
		}, PF_KTHREAD, p => p.kthread = self, stopped: true);
	}

	/// <summary>Makes a kernel thread and starts it.</summary>
	[Source("include/linux/kthread.h", 44)]
	public static task_struct kthread_run(Func<object?, int> threadfn, object? data, string namefmt)
	{
		var __k = kthread_create(threadfn, data, namefmt);

		wake_up_process(__k);
		return __k;
	}

	/// <summary>Was the current kernel thread asked to stop?</summary>
	[Source("kernel/kthread.c", 99)]
	public static bool kthread_should_stop() => current.kthread is { should_stop: true };

	/// <summary>
	/// Asks a kernel thread to stop, waits for it, and returns its result; -EINTR if it never ran.
	/// </summary>
	[Source("kernel/kthread.c", 545)]
	public static int kthread_stop(task_struct k)
	{
		var kthread = k.kthread!;

		kthread.should_stop = true;
		wake_up_process(k);
		wait_for_completion(kthread.exited);
		return kthread.result;
	}

	/// <summary>A thread of the machine itself; it never stops but with the machine.</summary>
	[NotInLinux("kernel threads that Linux starts at boot are made when they are first needed")]
	internal static task_struct create_system(string name, Action body, Action<task_struct>? setup = null)
	{
		return arch.copy_process(name, body, PF_KTHREAD, p => {
			p.kthread = new kthread { system = true };
			setup?.Invoke(p);
		});
	}

	[NotInLinux("what asks a thread to end")]
	internal static void ask_to_stop(task_struct t)
	{
		if (t.kthread is not { system: false } k)
			return;
		k.should_stop = true;
		try_to_wake_up(t, TASK_NORMAL);
	}
}
