// SPDX-License-Identifier: GPL-2.0-only

using sched_h = Kernel.Include.sched_h;

namespace Kernel.Asm.Native;

// Locks that sleep: the owner word is the lock, the queue only says whom to wake.
public static partial class native
{
	private const int spins = 20;

	internal static int mutex_lock(mutex @lock, int state)
	{
		var t = current;

		if (Interlocked.CompareExchange(ref @lock.owner, t, null) == null)
			return 0;
		return mutex_lock_slow(@lock, t, state);
	}

	internal static bool mutex_trylock(mutex @lock)
	{
		return Volatile.Read(ref @lock.owner) == null
			&& Interlocked.CompareExchange(ref @lock.owner, current, null) == null;
	}

	internal static void mutex_unlock(mutex @lock)
	{
		var owner = Interlocked.Exchange(ref @lock.owner, null);

		DEBUG_LOCKS_WARN_ON(owner != current, "__owner_task(owner) != current");
		if (Volatile.Read(ref @lock.waiters) != 0)
			wake_first(@lock);
	}

	internal static int down_read(rw_semaphore sem, int state) => down(sem, false, state);

	internal static int down_write(rw_semaphore sem, int state) => down(sem, true, state);

	internal static bool down_trylock(rw_semaphore sem, bool write)
	{
		lock (sem.queue)
			return sem.queue.Count == 0 && grant(sem, write, current);
	}

	internal static void up_read(rw_semaphore sem)
	{
		lock (sem.queue) {
			sem.readers--;
			grant_queued(sem);
		}
	}

	internal static void up_write(rw_semaphore sem)
	{
		lock (sem.queue) {
			DEBUG_LOCKS_WARN_ON(sem.owner != current, "sem->owner != current");
			sem.owner = null;
			grant_queued(sem);
		}
	}

	internal static void downgrade_write(rw_semaphore sem)
	{
		lock (sem.queue) {
			sem.owner = null;
			sem.readers++;
			grant_queued(sem);
		}
	}

	private static int mutex_lock_slow(mutex @lock, task_struct t, int state)
	{
		var spin = new SpinWait();

		for (int i = 0; i < spins; i++) {
			spin.SpinOnce(-1);
			if (mutex_trylock(@lock))
				return 0;
		}

		int err = 0;

		lock (@lock.queue) {
			@lock.queue.AddLast(t);
			Interlocked.Increment(ref @lock.waiters);
		}
		for (; ; ) {
			set_current_state(state);
			if (Interlocked.CompareExchange(ref @lock.owner, t, null) == null)
				break;
			if (signal_pending_state(state, t)) {
				err = -EINTR;
				break;
			}
			sched_h.schedule();
		}
		__set_current_state(TASK_RUNNING);
		lock (@lock.queue) {
			@lock.queue.Remove(t);
			Interlocked.Decrement(ref @lock.waiters);
		}
		// the wake-up of an unlock may have been ours while we leave empty-handed
		if (err != 0 && Volatile.Read(ref @lock.owner) == null)
			wake_first(@lock);
		return err;
	}

	private static void wake_first(mutex @lock)
	{
		lock (@lock.queue) {
			if (@lock.queue.First is { } first)
				wake(first.Value, TASK_NORMAL);
		}
	}

	/// <summary>
	/// Fair: who comes while others queue goes to the end, and is granted the lock by who leaves.
	/// </summary>
	private static int down(rw_semaphore sem, bool write, int state)
	{
		var t = current;
		var node = new rwsem_waiter(t, write);

		lock (sem.queue) {
			if (sem.queue.Count == 0 && grant(sem, write, t))
				return 0;
			sem.queue.AddLast(node);
		}
		for (; ; ) {
			set_current_state(state);
			if (Volatile.Read(ref node.granted))
				break;
			if (signal_pending_state(state, t)) {
				lock (sem.queue) {
					if (node.granted)
						break;
					sem.queue.Remove(node);
					grant_queued(sem);
				}
				__set_current_state(TASK_RUNNING);
				return -EINTR;
			}
			sched_h.schedule();
		}
		__set_current_state(TASK_RUNNING);
		return 0;
	}

	private static bool grant(rw_semaphore sem, bool write, task_struct t)
	{
		if (sem.owner != null || (write && sem.readers != 0))
			return false;
		if (write)
			sem.owner = t;
		else
			sem.readers++;
		return true;
	}

	private static void grant_queued(rw_semaphore sem)
	{
		while (sem.queue.First is { } first && grant(sem, first.Value.write, first.Value.task)) {
			sem.queue.RemoveFirst();
			Volatile.Write(ref first.Value.granted, true);
			wake(first.Value.task, TASK_NORMAL);
		}
	}
}

/// <summary>Somebody in the queue of a rw_semaphore.</summary>
internal sealed class rwsem_waiter(task_struct task, bool write)
{
	internal readonly task_struct task = task;
	internal readonly bool write = write;
	internal bool granted;
}
