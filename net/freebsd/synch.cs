// SPDX-License-Identifier: BSD-2-Clause

// The interface of sleep(9), on the wait queues of this kernel.

using System.Runtime.CompilerServices;
using static Kernel.Net.Freebsd.mtx_h;
using static Kernel.Net.Freebsd.witness_h;

namespace Kernel.Net.Freebsd;

/// <summary>Who sleeps on what.</summary>
internal sealed class sleeper(object chan)
{
	internal readonly object chan = chan;
	internal bool woken;
}

/// <summary>sleep(9).</summary>
public static class synch_h
{
	public const int PCATCH = 0x100;
	public const int PDROP = 0x200;

	private static wait_queue_head sleepq = DECLARE_WAIT_QUEUE_HEAD("sleepq");
	private static spinlock_t sleepq_lock = DEFINE_SPINLOCK("sleepq chain");
	private static List<sleeper> sleepers = [];

	/// <summary>
	/// Sleeps until a wakeup() of <paramref name="chan"/>. The mutex is given up meanwhile, without a gap in which a
	/// wakeup could be missed, and taken again unless PDROP. It wakes all sleepers, so the condition is to be looked at
	/// again.
	/// </summary>
	/// <param name="timo">jiffies, 0: no limit</param>
	/// <returns>0; EWOULDBLOCK when the time is up; EINTR, with PCATCH, on a signal</returns>
	public static int msleep(object chan, mtx? mtx, int priority, string wmesg, int timo,
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		var self = new sleeper(chan);
		int error = 0;

		witness_warn(mtx, $"Sleeping on \"{wmesg}\"", file, line);
		spin_lock(sleepq_lock);
		sleepers.Add(self);
		spin_unlock(sleepq_lock);
		if (mtx != null)
			mtx_unlock(mtx, file, line);

		if ((priority & PCATCH) != 0) {
			long left = wait_event_interruptible_timeout(sleepq, () => READ_ONCE(ref self.woken),
				timo == 0 ? MAX_SCHEDULE_TIMEOUT : timo, wmesg, file, line);

			error = left < 0 ? EINTR : left == 0 ? EWOULDBLOCK : 0;
		} else if (timo != 0) {
			if (wait_event_timeout(sleepq, () => READ_ONCE(ref self.woken), timo, wmesg, file, line) == 0)
				error = EWOULDBLOCK;
		} else {
			wait_event(sleepq, () => READ_ONCE(ref self.woken), wmesg, file, line);
		}

		spin_lock(sleepq_lock);
		sleepers.Remove(self);
		spin_unlock(sleepq_lock);
		if (mtx != null && (priority & PDROP) == 0)
			mtx_lock(mtx, file, line);
		return error;
	}

	/// <summary>Wakes all who sleep on <paramref name="chan"/>.</summary>
	public static void wakeup(object chan)
	{
		spin_lock(sleepq_lock);
		foreach (var s in sleepers) {
			if (s.chan == chan)
				WRITE_ONCE(ref s.woken, true);
		}
		spin_unlock(sleepq_lock);
		wake_up_all(sleepq);
	}
}
