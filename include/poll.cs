// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/poll.h and fs/select.c; the copyright of the original's authors stands.

// Reduced: poll(2) only; no select(2), no epoll, no busy polling, no restart after a signal.

namespace Kernel.Include;

public delegate void poll_queue_proc(file filp, wait_queue_head wait_address, poll_table p);

/// <summary>What a poll method hands to poll_wait(); it may be null.</summary>
[Source("include/linux/poll.h", 42)]
public sealed class poll_table
{
	public poll_queue_proc? _qproc;
	public uint _key;

	/// <summary>The structure this one is embedded in.</summary>
	public object? container;
}

[Source("include/linux/poll.h", 89)]
public sealed class poll_table_entry
{
	public @file filp = null!;
	public uint key;
	public wait_queue_entry wait;
	public wait_queue_head wait_address = null!;

	/// <summary>Whose entry this is; C finds it by wait.private.</summary>
	internal poll_wqueues pwq = null!;

	public poll_table_entry()
	{
		wait = new();
	}
}

/// <summary>Everything one poll(2) waits on.</summary>
[Source("include/linux/poll.h", 99)]
public sealed class poll_wqueues
{
	public poll_table pt = new();
	public List<poll_table_entry> entries = [];
	public task_struct polling_task = null!;
	public int triggered;
	public int error;
}

public static class poll_h
{
	public const uint DEFAULT_POLLMASK = EPOLLIN | EPOLLOUT | EPOLLRDNORM | EPOLLWRNORM;

	/// <summary>Called by a poll method: remembers where to be woken.</summary>
	[Source("include/linux/poll.h", 44)]
	public static void poll_wait(file filp, wait_queue_head? wait_address, poll_table? p)
	{
		if (p != null && p._qproc != null && wait_address != null)
			p._qproc(filp, wait_address, p);
	}

	[Source("include/linux/poll.h", 55)]
	public static bool poll_does_not_wait(poll_table? p)
	{
		return p == null || p._qproc == null;
	}

	[Source("include/linux/poll.h", 66)]
	public static uint poll_requested_events(poll_table? p)
	{
		return p != null ? p._key : ~0u;
	}

	[Source("include/linux/poll.h", 71)]
	public static void init_poll_funcptr(poll_table pt, poll_queue_proc? qproc)
	{
		pt._qproc = qproc;
		pt._key = ~0u; // all events
	}

	[Source("include/linux/poll.h", 77)]
	public static bool file_can_poll(file file)
	{
		return file.f_op!.poll != null;
	}

	/// <summary>Which events are there now; with a table also waits for others.</summary>
	[Source("include/linux/poll.h", 82)]
	public static uint vfs_poll(file file, poll_table? pt)
	{
		if (file.f_op!.poll == null)
			return DEFAULT_POLLMASK;
		return file.f_op.poll(file, pt);
	}

	/* fs/select.c */

	[Source("fs/select.c", 121)]
	[EXPORT_SYMBOL]
	public static void poll_initwait(poll_wqueues pwq)
	{
		pwq.pt.container = pwq;
		init_poll_funcptr(pwq.pt, __pollwait);
		pwq.polling_task = current;
		pwq.triggered = 0;
		pwq.error = 0;
	}

	[Source("fs/select.c", 132)]
	private static void free_poll_entry(poll_table_entry entry)
	{
		remove_wait_queue(entry.wait_address, entry.wait);
		fput(entry.filp);
	}

	[Source("fs/select.c", 138)]
	[EXPORT_SYMBOL]
	public static void poll_freewait(poll_wqueues pwq)
	{
		// DEVIATION: one list stands for the inline entries and the pages of further ones
		foreach (var entry in pwq.entries)
			free_poll_entry(entry);
	}

	[Source("fs/select.c", 160)]
	private static poll_table_entry poll_get_entry(poll_wqueues p)
	{
		poll_table_entry entry = new();

		p.entries.Add(entry);
		return entry;
	}

	[Source("fs/select.c", 184)]
	private static int __pollwake(wait_queue_entry wait, uint mode, int sync, object? key)
	{
		poll_wqueues pwq = ((poll_table_entry)wait.@private!).pwq;
		wait_queue_entry dummy_wait = DECLARE_WAITQUEUE(pwq.polling_task);

		smp_wmb();
		pwq.triggered = 1;

		return default_wake_function(dummy_wait, mode, sync, key);
	}

	[Source("fs/select.c", 210)]
	private static int pollwake(wait_queue_entry wait, uint mode, int sync, object? key)
	{
		poll_table_entry entry;

		entry = (poll_table_entry)wait.@private!;
		if (key != null && (key_to_poll(key) & entry.key) == 0)
			return 0;
		return __pollwake(wait, mode, sync, key);
	}

	[Source("fs/select.c", 221)]
	private static void __pollwait(file filp, wait_queue_head wait_address, poll_table p)
	{
		poll_wqueues pwq = (poll_wqueues)p.container!;
		poll_table_entry entry = poll_get_entry(pwq);
		entry.filp = get_file(filp);
		entry.wait_address = wait_address;
		entry.key = p._key;
		init_waitqueue_func_entry(entry.wait, pollwake);
		entry.pwq = pwq;
		entry.wait.@private = entry;
		add_wait_queue(wait_address, entry.wait);
	}

	/// <summary>When it will be over, for a program that says how long it waits; 0 or -EINVAL.</summary>
	[Source("fs/select.c", 273)]
	public static int poll_select_set_timeout(out timespec64 to, long sec, long nsec)
	{
		timespec64 ts = new() { tv_sec = sec, tv_nsec = nsec };

		to = default;
		if (!timespec64_valid(ts))
			return -EINVAL;

		// no time at all has not to be added to the clock's
		if (sec == 0 && nsec == 0) {
			to.tv_sec = to.tv_nsec = 0;
		} else {
			ktime_get_ts64(out to);
			to = timespec64_add_safe(to, ts);
		}
		return 0;
	}
}
