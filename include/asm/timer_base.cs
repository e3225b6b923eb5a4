// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm;

/// <summary>
/// The pending timers, soonest first and then in the order they were armed. The gate is never held across a
/// handler nor across a switch point.
/// </summary>
internal sealed class timer_base
{
	private readonly object queue = new();
	private readonly List<timer_list> heap = [];
	private timer_list? running;
	private task_struct? runner;
	private ulong armed;

	/// <summary>Whoever enters has to do with everybody else who does, which the explorer must know.</summary>
	internal object gate {
		get {
			if (arch.sim)
				Sim.sim.touch(queue);
			return queue;
		}
	}

	/// <summary>Called under the gate when the soonest expiry became sooner.</summary>
	internal Action? earlier;

	internal bool enqueue(timer_list timer, ulong expires, bool only_pending, bool only_earlier)
	{
		lock (gate) {
			bool pending = timer.index >= 0;

			if (only_pending && !pending)
				return false;
			if (pending && only_earlier && !time_before(expires, timer.expires))
				return true;
			if (pending && timer.expires == expires)
				return true;
			if (pending)
				unlink(timer);
			timer.expires = expires;
			// what a handler arms for now is for the next tick: it could arm itself for ever
			timer.due = running != null && !time_after(expires, jiffies) ? jiffies + 1 : expires;
			timer.order = ++armed;
			timer.index = heap.Count;
			heap.Add(timer);
			up(timer.index);
			if (timer.index == 0)
				earlier?.Invoke();
			return pending;
		}
	}

	internal bool dequeue(timer_list timer)
	{
		lock (gate) {
			if (timer.index < 0)
				return false;
			unlink(timer);
			return true;
		}
	}

	internal bool is_running(timer_list timer)
	{
		if (arch.sim)
			Sim.sim.touch(queue, false);
		return Volatile.Read(ref running) == timer;
	}

	/// <summary>Sleeps until the handler is over (native); a timer's own handler would wait for ever.</summary>
	internal void wait_handler(timer_list timer)
	{
		lock (gate) {
			while (running == timer && runner != current)
				Monitor.Wait(gate);
		}
	}

	internal bool next(out ulong expires)
	{
		// the scheduler asks, no task
		lock (queue) {
			expires = heap.Count > 0 ? heap[0].due : 0;
			return heap.Count > 0;
		}
	}

	internal bool expired(ulong now) => heap.Count > 0 && time_after_eq(now, heap[0].due);

	internal bool expired_locked(ulong now)
	{
		lock (queue)
			return expired(now);
	}

	/// <summary>Runs what is due, each handler outside the gate.</summary>
	internal void run(Func<ulong> now)
	{
		for (; ; ) {
			timer_list timer;

			lock (gate) {
				if (running != null) {
					running = null;
					Monitor.PulseAll(gate);
				}
				if (!expired(now()))
					return;
				timer = heap[0];
				unlink(timer);
				running = timer;
				runner = current;
			}
			timer.function!(timer);
		}
	}

	internal List<timer_list> pending()
	{
		lock (gate)
			return [.. heap.OrderBy(t => t.order)];
	}

	private static bool sooner(timer_list a, timer_list b)
	{
		return a.due != b.due ? time_before(a.due, b.due) : a.order < b.order;
	}

	private void unlink(timer_list timer)
	{
		int i = timer.index, last = heap.Count - 1;
		var moved = heap[last];

		heap.RemoveAt(last);
		timer.index = -1;
		if (i == last)
			return;
		heap[i] = moved;
		moved.index = i;
		up(i);
		down(moved.index);
	}

	private void up(int i)
	{
		for (int p; i > 0 && sooner(heap[i], heap[p = (i - 1) / 2]); i = p)
			swap(i, p);
	}

	private void down(int i)
	{
		for (; ; ) {
			int c = 2 * i + 1;

			if (c + 1 < heap.Count && sooner(heap[c + 1], heap[c]))
				c++;
			if (c >= heap.Count || !sooner(heap[c], heap[i]))
				return;
			swap(i, c);
			i = c;
		}
	}

	private void swap(int i, int j)
	{
		(heap[i], heap[j]) = (heap[j], heap[i]);
		heap[i].index = i;
		heap[j].index = j;
	}
}
