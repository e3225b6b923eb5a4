// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm.Native;

/// <summary>
/// The clock interrupt: one thread that sleeps until the soonest timer is due and runs it in softirq context.
/// </summary>
internal sealed class timer_thread
{
	private readonly timer_base timers;
	private bool started;

	internal timer_thread(timer_base timers)
	{
		this.timers = timers;
		timers.earlier = kick;
	}

	// called under the gate
	private void kick()
	{
		if (!started) {
			started = true;
			new Thread(loop, 1 << 20) { IsBackground = true, Name = "swapper/0" }.Start();
		}
		Monitor.PulseAll(timers.gate);
	}

	private void loop()
	{
		current_thread.task = new task_struct("swapper/0", 0) { flags = PF_KTHREAD | PF_IDLE };
		while (timer_h.timers == timers) {
			lock (timers.gate) {
				if (!timers.next(out ulong expires))
					Monitor.Wait(timers.gate, 1000);
				else if (time_after(expires, native.jiffies))
					Monitor.Wait(timers.gate, milliseconds(expires));
			}
			if (timer_h.timers == timers && timers.expired_locked(native.jiffies))
				interrupt_h.timer_interrupt();
		}
	}

	private static int milliseconds(ulong expires)
	{
		long ms = (long)(expires - INITIAL_JIFFIES) * (1000 / HZ) - native.uptime_ms;

		return (int)Math.Clamp(ms, 1, 1000);
	}
}
