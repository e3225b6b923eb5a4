// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/pid.h, kernel/pid.c, kernel/fork.c and kernel/exit.c; the copyright of the original's
// authors stands.

// Reduced: no struct pid, no thread groups, one pid namespace, no signals. What fork and exit do beyond the task
// itself: files and namespaces are handed down and given back, and a parent can wait for its children.

using Kernel.Asm;

namespace Kernel.Include;

/// <summary>What a process is besides a task.</summary>
[NotInLinux("the parts of task_struct and signal_struct that sched.h does not need")]
internal sealed class process
{
	public task_struct task;
	/// <summary>Who will wait for it; null: it vanishes when it exits.</summary>
	public process? parent;
	public List<process> children = [];
	public wait_queue_head wait_chldexit = new("&sig->wait_chldexit");
	public bool exited;

	public process(task_struct task) => this.task = task;
}

/// <summary>Unwinds a process that has called exit(2). Nobody but the kernel catches it.</summary>
[NotInLinux("exit() does not return, which only an exception can do here")]
public sealed class process_exit : Exception
{
	internal process_exit() : base("the process has exited") { }
}

public static class pid_h
{
	[Source("include/uapi/asm-generic/signal.h", 18)] public const int SIGKILL = 9;

	// all processes by pid, those that have exited until somebody waits for them
	private static SortedDictionary<int, process> pid_hash = [];
	private static spinlock_t tasklist_lock = DEFINE_SPINLOCK("tasklist_lock");
	// DEVIATION: one lock for all tasks
	private static spinlock_t alloc_lock = DEFINE_SPINLOCK("&(&p->alloc_lock)->rlock");

	/// <summary>The task with that pid, or null.</summary>
	[Source("kernel/pid.c", 350)]
	public static task_struct? find_task_by_vpid(int vnr)
	{
		process? p;

		spin_lock(tasklist_lock);
		pid_hash.TryGetValue(vnr, out p);
		// DEVIATION: the task that boots does not become init, it ends; the process that machine.run() makes then is
		// the ancestor of all, and has the next free pid
		if (p == null && vnr == 1)
			p = pid_hash.Values.FirstOrDefault(c => c.parent == null && (c.task.flags & PF_KTHREAD) == 0);
		spin_unlock(tasklist_lock);
		return p?.task;
	}

	[Source("kernel/fork.c", 137)]
	public static int nr_processes()
	{
		return pid_hash.Count;
	}

	/// <summary>Kills every process but the caller and waits until they have ended, but not for ever.</summary>
	[NotInLinux("what init does before it powers off: kill(-1, SIGKILL)")]
	internal static void kill_all_processes()
	{
		foreach (task_struct p in for_each_process()) {
			if (p == current || (p.flags & PF_KTHREAD) != 0)
				continue;
			kill_task(p);
		}
		// One that sleeps on and hears no signals is named with what is left.
		for (int i = 0; i < HZ && for_each_process().Any(p => p != current && (p.flags & PF_KTHREAD) == 0); i++)
			schedule_timeout_uninterruptible(1);
	}

	/// <summary>All processes in the order of their pids, as they are now.</summary>
	[Source("include/linux/sched/signal.h", 561)]
	public static task_struct[] for_each_process()
	{
		task_struct[] tasks;

		spin_lock(tasklist_lock);
		tasks = [.. pid_hash.Values.Select(p => p.task)];
		spin_unlock(tasklist_lock);
		return tasks;
	}

	[NotInLinux("a task does not know its process")]
	private static process? process_of(task_struct tsk)
	{
		process? p;

		spin_lock(tasklist_lock);
		pid_hash.TryGetValue(tsk.pid, out p);
		spin_unlock(tasklist_lock);
		return p;
	}

	/// <summary>Guards files and namespaces of a task against who looks at them from outside.</summary>
	[Source("include/linux/sched/task.h", 145)]
	public static void task_lock(task_struct p)
	{
		spin_lock(alloc_lock);
	}

	[Source("include/linux/sched/task.h", 150)]
	public static void task_unlock(task_struct p)
	{
		spin_unlock(alloc_lock);
	}

	/* kernel/fork.c */

	/// <summary>
	/// Has tasks hand down their files and namespaces. Early in boot; the booting task becomes a process.
	/// </summary>
	[Source("kernel/fork.c", 780)]
	internal static void fork_init()
	{
		copy_process_hook += copy_process;
		do_exit_hook += do_exit;
		copy_process(current, null);
	}

	[Source("kernel/fork.c", 1417)]
	private static int copy_files(task_struct tsk, task_struct? parent)
	{
		files_struct? newf;

		// kernel threads share one table, which stays empty
		if (tsk.files != null || (tsk.flags & PF_KTHREAD) != 0)
			return 0;

		newf = dup_fd((files_struct?)parent?.files, out int error);
		if (newf == null)
			return error;

		tsk.files = newf;
		return 0;
	}

	// A new task gets what its parent has, unless whoever made it gave it something else.
	[Source("kernel/fork.c", 1698)]
	private static void copy_process(task_struct p, task_struct? parent)
	{
		// DEVIATION: a task without files is not refused, it shares the empty table of the kernel threads
		copy_files(p, parent);
		if (p.nsproxy == null) {
			p.nsproxy = (p.flags & PF_KTHREAD) == 0 && parent?.nsproxy != null ?
				parent.nsproxy : init_nsproxy;
			get_nsproxy((nsproxy)p.nsproxy);
		}

		spin_lock(tasklist_lock);
		pid_hash.TryAdd(p.pid, new process(p));
		spin_unlock(tasklist_lock);
	}

	/// <summary>
	/// Starts a process that runs <paramref name="fn"/>; returns its pid, or -ENOMEM. The caller is to wait for
	/// it.
	/// </summary>
	[Source("kernel/fork.c", 2222)]
	internal static int _do_fork(string comm, Func<int> fn, bool inherit_files)
	{
		files_struct? newf;
		process? real_parent = process_of(current);
		task_struct p;

		newf = dup_fd(inherit_files ? (files_struct?)current.files : null, out int error);
		if (newf == null)
			return error;

		p = arch.spawn(comm, () => {
			try {
				current.exit_code = fn();
			} catch (process_exit) {
				// sys_exit() has set the exit code
			}
		}, tsk => {
			process child = new(tsk) { parent = real_parent };

			tsk.files = newf;
			spin_lock(tasklist_lock);
			pid_hash.Add(tsk.pid, child);
			real_parent?.children.Add(child);
			spin_unlock(tasklist_lock);
		});
		return p.pid;
	}

	[Source("kernel/fork.c", 2450)]
	private static int check_unshare_flags(ulong unshare_flags)
	{
		if ((unshare_flags & ~(CLONE_FILES | CLONE_FS | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWUTS |
				       CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWCGROUP)) != 0)
			return -EINVAL;
		// these kinds of namespaces are not configured
		if ((unshare_flags & (CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID)) != 0)
			return -EINVAL;

		return 0;
	}

	public const ulong CLONE_FS = 0x00000200;

	[Source("kernel/fork.c", 2503)]
	private static int unshare_fd(ulong unshare_flags, out files_struct? new_fdp)
	{
		files_struct? fd = (files_struct?)current.files;
		int error = 0;

		new_fdp = null;
		if ((unshare_flags & CLONE_FILES) != 0 &&
		    (fd != null && atomic_read(ref fd.count) > 1)) {
			new_fdp = dup_fd(fd, out error);
			if (new_fdp == null)
				return error;
		}

		return 0;
	}

	/// <summary>
	/// unshare(2). CLONE_NEWNET and CLONE_FILES do something, CLONE_FS and CLONE_NEWNS nothing. -EINVAL, -EPERM,
	/// -ENOMEM.
	/// </summary>
	[Source("kernel/fork.c", 2526)]
	internal static int ksys_unshare(ulong unshare_flags)
	{
		files_struct? fd, new_fd = null;
		nsproxy? new_nsproxy = null;
		int err;

		err = check_unshare_flags(unshare_flags);
		if (err != 0)
			goto bad_unshare_out;
		err = unshare_fd(unshare_flags, out new_fd);
		if (err != 0)
			goto bad_unshare_out;
		err = unshare_nsproxy_namespaces(unshare_flags, out new_nsproxy);
		if (err != 0)
			goto bad_unshare_cleanup_fd;

		if (new_fd != null || new_nsproxy != null) {
			if (new_nsproxy != null)
				switch_task_namespaces(current, new_nsproxy);

			task_lock(current);

			if (new_fd != null) {
				fd = (files_struct?)current.files;
				current.files = new_fd;
				new_fd = fd;
			}

			task_unlock(current);
		}

	bad_unshare_cleanup_fd:
		if (new_fd != null)
			put_files_struct(new_fd);
	bad_unshare_out:
		return err;
	}

	/* kernel/exit.c */

	[Source("kernel/exit.c", 710)]
	private static void exit_notify(task_struct tsk)
	{
		process? parent = null;

		spin_lock(tasklist_lock);
		if (pid_hash.TryGetValue(tsk.pid, out var p)) {
			p.exited = true;
			// nobody will wait for its children any more
			foreach (var child in p.children) {
				child.parent = null;
				if (child.exited)
					pid_hash.Remove(child.task.pid);
			}
			p.children.Clear();
			parent = p.parent;
			if (parent == null)
				pid_hash.Remove(tsk.pid);
		}
		spin_unlock(tasklist_lock);
		if (parent != null)
			wake_up_interruptible(parent.wait_chldexit);
	}

	[Source("kernel/exit.c", 774)]
	private static void do_exit(task_struct tsk)
	{
		exit_files(tsk);
		exit_task_namespaces(tsk);
		exit_notify(tsk);
	}

	/// <summary>Ends the calling process.  Does not return.</summary>
	/// <param name="exit_code">the number of the signal that kills it</param>
	[Source("kernel/exit.c", 957)]
	[System.Diagnostics.CodeAnalysis.DoesNotReturn]
	internal static void do_group_exit(int exit_code)
	{
		current.exit_code = 128 + exit_code;
		throw new process_exit();
	}

	/// <summary>
	/// wait4(2): the pid of a child that has exited; <paramref name="pid"/> -1 is any. -ECHILD, -EINTR.
	/// </summary>
	[Source("kernel/exit.c", 1633)]
	internal static long kernel_wait4(int pid, out int status)
	{
		process? p = process_of(current);
		process? zombie = null;
		bool eligible = false;
		int error;

		status = 0;
		if (p == null)
			return -ECHILD;
		error = wait_event_interruptible(p.wait_chldexit, () => {
			spin_lock(tasklist_lock);
			eligible = p.children.Any(c => pid == -1 || c.task.pid == pid);
			zombie = p.children.FirstOrDefault(c => c.exited && (pid == -1 || c.task.pid == pid));
			if (zombie != null) {
				p.children.Remove(zombie);
				pid_hash.Remove(zombie.task.pid);
			}
			spin_unlock(tasklist_lock);
			return zombie != null || !eligible;
		});
		if (error != 0)
			return -EINTR;
		if (zombie == null)
			return -ECHILD;
		// the task itself is still on its way out when its parent hears of it
		arch.join(zombie.task);
		status = zombie.task.exit_code & 0xff;
		return zombie.task.pid;
	}
}
