// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm.Sim;

// Locks of a machine on which one task runs at a time: an owner, and a wait until it is gone.
public static partial class sim
{
	internal static void spin_lock(spinlock_t @lock, int subclass, string ip)
	{
		var t = current;

		point(point_kind.@lock, @lock);
		if (@lock.owner != null)
			wait_spin(t, @lock);
		@lock.owner = t;
		lock_acquire(@lock, subclass, false, false, ip);
	}

	internal static bool spin_trylock(spinlock_t @lock, string ip)
	{
		point(point_kind.trylock, @lock);
		if (@lock.owner != null) {
			relax();
			return false;
		}
		@lock.owner = current;
		lock_acquire(@lock, 0, true, false, ip);
		return true;
	}

	internal static void spin_unlock(spinlock_t @lock, string ip)
	{
		point(point_kind.unlock, @lock);
		lock_release(@lock, ip);
		@lock.owner = null;
	}

	internal static void read_lock(rwlock_t @lock, string ip)
	{
		var t = current;

		point(point_kind.@lock, @lock);
		if (@lock.owner != null)
			wait_read(t, @lock);
		@lock.readers++;
		lock_acquire(@lock, 0, false, true, ip);
	}

	internal static bool read_trylock(rwlock_t @lock, string ip)
	{
		point(point_kind.trylock, @lock);
		if (@lock.owner != null) {
			relax();
			return false;
		}
		@lock.readers++;
		lock_acquire(@lock, 0, true, true, ip);
		return true;
	}

	internal static void read_unlock(rwlock_t @lock, string ip)
	{
		point(point_kind.unlock, @lock);
		lock_release(@lock, ip);
		@lock.readers--;
	}

	internal static void write_lock(rwlock_t @lock, string ip)
	{
		var t = current;

		point(point_kind.@lock, @lock);
		if (@lock.owner != null || @lock.readers != 0)
			wait_write(t, @lock);
		@lock.owner = t;
		lock_acquire(@lock, 0, false, false, ip);
	}

	internal static bool write_trylock(rwlock_t @lock, string ip)
	{
		point(point_kind.trylock, @lock);
		if (@lock.owner != null || @lock.readers != 0) {
			relax();
			return false;
		}
		@lock.owner = current;
		lock_acquire(@lock, 0, true, false, ip);
		return true;
	}

	internal static void write_unlock(rwlock_t @lock, string ip)
	{
		point(point_kind.unlock, @lock);
		lock_release(@lock, ip);
		@lock.owner = null;
	}

	internal static int mutex_lock(mutex @lock, int subclass, int state, string ip)
	{
		var t = current;

		point(point_kind.@lock, @lock);
		if (@lock.owner != null && wait_mutex(t, @lock, state) is not 0)
			return -EINTR;
		@lock.owner = t;
		lock_acquire(@lock, subclass, false, false, ip);
		return 0;
	}

	internal static bool mutex_trylock(mutex @lock, string ip)
	{
		point(point_kind.trylock, @lock);
		if (@lock.owner != null) {
			relax();
			return false;
		}
		@lock.owner = current;
		lock_acquire(@lock, 0, true, false, ip);
		return true;
	}

	internal static void mutex_unlock(mutex @lock, string ip)
	{
		point(point_kind.unlock, @lock);
		lock_release(@lock, ip);
		@lock.owner = null;
	}

	internal static int down_read(rw_semaphore sem, int subclass, int state, string ip)
	{
		point(point_kind.@lock, sem);
		if (sem.owner != null && wait_down_read(sem, state) is not 0)
			return -EINTR;
		sem.readers++;
		lock_acquire(sem, subclass, false, true, ip);
		return 0;
	}

	internal static bool down_read_trylock(rw_semaphore sem, string ip)
	{
		point(point_kind.trylock, sem);
		if (sem.owner != null) {
			relax();
			return false;
		}
		sem.readers++;
		lock_acquire(sem, 0, true, true, ip);
		return true;
	}

	internal static void up_read(rw_semaphore sem, string ip)
	{
		point(point_kind.unlock, sem);
		lock_release(sem, ip);
		sem.readers--;
	}

	internal static int down_write(rw_semaphore sem, int subclass, int state, string ip)
	{
		var t = current;

		point(point_kind.@lock, sem);
		if ((sem.owner != null || sem.readers != 0) && wait_down_write(t, sem, state) is not 0)
			return -EINTR;
		sem.owner = t;
		lock_acquire(sem, subclass, false, false, ip);
		return 0;
	}

	internal static bool down_write_trylock(rw_semaphore sem, string ip)
	{
		point(point_kind.trylock, sem);
		if (sem.owner != null || sem.readers != 0) {
			relax();
			return false;
		}
		sem.owner = current;
		lock_acquire(sem, 0, true, false, ip);
		return true;
	}

	internal static void up_write(rw_semaphore sem, string ip)
	{
		point(point_kind.unlock, sem);
		lock_release(sem, ip);
		sem.owner = null;
	}

	internal static void downgrade_write(rw_semaphore sem, string ip)
	{
		point(point_kind.unlock, sem);
		lock_release(sem, ip);
		sem.owner = null;
		sem.readers++;
		lock_acquire(sem, 0, true, true, ip);
	}

	private static void wait_spin(task_struct t, spinlock_t @lock)
	{
		machine.wait_until(t, () => @lock.owner == null, @lock, "spinlock", point_kind.@lock);
	}

	private static void wait_read(task_struct t, rwlock_t @lock)
	{
		machine.wait_until(t, () => @lock.owner == null, @lock, "read of", point_kind.@lock);
	}

	private static void wait_write(task_struct t, rwlock_t @lock)
	{
		machine.wait_until(t, () => @lock.owner == null && @lock.readers == 0, @lock, "write of",
			point_kind.@lock);
	}

	// apart from their callers: what a lambda captures is allocated where the method begins
	private static int wait_mutex(task_struct t, mutex @lock, int state)
	{
		return wait_sleeping(t, @lock, () => @lock.owner == null, state, "mutex");
	}

	private static int wait_down_read(rw_semaphore sem, int state)
	{
		return wait_sleeping(current, sem, () => sem.owner == null, state, "read of");
	}

	private static int wait_down_write(task_struct t, rw_semaphore sem, int state)
	{
		return wait_sleeping(t, sem, () => sem.owner == null && sem.readers == 0, state, "write of");
	}

	/// <summary>Waits asleep; a signal ends it when <paramref name="state"/> lets signals through.</summary>
	private static int wait_sleeping(task_struct t, lockdep_map @lock, Func<bool> free, int state, string why)
	{
		check_sleep(t);
		workqueue_h.wq_worker_sleeping(t);
		machine.wait_until(t, () => free() || signal_pending_state(state, t), @lock, why, point_kind.@lock);
		workqueue_h.wq_worker_running(t);
		return free() ? 0 : -EINTR;
	}
}
