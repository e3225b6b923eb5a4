// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using Kernel.Asm;
using Kernel.Asm.Native;

namespace Kernel.Tests.Native;

/// <summary>The RCU that is tortured: the kernel's, or one that is broken to show that the torture notices.</summary>
/// <param name="Extendable">readers may go on under another protection: bottom halves off, preemption off, …</param>
internal sealed record TortureOps(string Name, Action ReadLock, Action ReadUnlock,
	Action<rcu_head, Action<rcu_head>> Call, Action Sync, Action ExpSync, Action Barrier, bool Extendable)
{
	internal static TortureOps Rcu { get; } = new("rcu", () => rcu_read_lock(), () => rcu_read_unlock(), call_rcu,
		() => synchronize_rcu(), () => synchronize_rcu_expedited(), () => rcu_barrier(), true);

	/// <summary>Writers do not wait for readers.</summary>
	internal static TortureOps Busted { get; } = new("busted", () => rcu_read_lock(), () => rcu_read_unlock(),
		(head, func) => func(head), () => { }, () => { }, () => { }, false);

	/// <summary>Readers do not say that they read.</summary>
	internal static TortureOps Unlocked { get; } = Rcu with {
		Name = "unlocked",
		ReadLock = () => { },
		ReadUnlock = () => { },
		Extendable = false,
	};

	internal static TortureOps[] All => [Rcu, Busted, Unlocked];
}

/// <summary>
/// The idea of Linux's kernel/rcu/rcutorture.c on real threads. A writer keeps replacing an object. What was replaced
/// goes through a pipe, a step for each grace period: a reader that sees an object further than one step down the pipe
/// began after the object was replaced, or was not waited for. Either way RCU is broken.
/// </summary>
internal sealed class RcuTorture
{
	internal const int PipeLength = 10;
	private const int Readers = 4, FakeWriters = 2, BarrierTasks = 2;
	private const int MaxExtensions = 8, Turn = 8;
	private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

	[Flags]
	private enum Protection
	{
		None = 0,
		Bh = 0x01,
		Irq = 0x02,
		Preempt = 0x04,
		RcuBh = 0x08,
		Sched = 0x10,
		Rcu = 0x20,
		All = Bh | Irq | Preempt | RcuBh | Sched | Rcu,
	}

	private sealed class Element
	{
		internal readonly rcu_head rcu;
		internal readonly list_head<Element> link;
		internal int pipe_count;
		internal int mbtest;

		internal Element()
		{
			rcu = new(this);
			link = new(this);
		}
	}

	/// <summary>One who reads: a task, or a timer. Each counts for itself.</summary>
	private sealed class Reader(int seed)
	{
		internal readonly Random random = new(seed);
		internal readonly long[] pipe = new long[PipeLength + 1];
		internal readonly long[] batch = new long[PipeLength + 1];
		internal readonly List<Protection> segments = [];
	}

	private readonly TortureOps ops;
	private readonly bool untilError;
	private readonly spinlock_t rcu_torture_lock = new("rcu_torture_lock");
	private readonly list_head<Element> freelist = new();
	private readonly list_head<Element> removed = new();
	private readonly long[] wcount = new long[PipeLength + 1];
	private readonly List<Reader> readers = [];
	private __rcu<Element> current_element;
	private bool stop;
	private long version, allocated, allocFailed, freed, mbErrors, barrierErrors, tooOld;
	private long timerReads, timerCallbacks, barrierAttempts, barrierSuccesses;
	private string? firstFailure;

	private RcuTorture(TortureOps ops, bool untilError)
	{
		this.ops = ops;
		this.untilError = untilError;
		for (int i = 0; i < 10 * PipeLength; i++)
			list_add_tail(new Element().link, freelist);
	}

	/// <summary>Tortures for a while. To be called by a task of a native machine, which does nothing else meanwhile.</summary>
	/// <param name="untilError">stop at the first error</param>
	internal static RcuTortureReport Run(TortureOps ops, TimeSpan time, bool untilError = false) =>
		new RcuTorture(ops, untilError).Run(time);

	private RcuTortureReport Run(TimeSpan time)
	{
		var clock = Stopwatch.StartNew();
		List<task_struct> tasks = [arch.spawn("rcu_torture_wri", Writer)];

		for (int i = 0; i < Readers; i++) {
			Reader reader = AddReader(), inTimer = AddReader();

			tasks.Add(arch.spawn("rcu_torture_rea", () => ReaderTask(reader, inTimer)));
		}
		for (int i = 0; i < FakeWriters; i++) {
			int seed = i;

			tasks.Add(arch.spawn("rcu_torture_fak", () => FakeWriter(new Random(seed))));
		}
		for (int i = 0; i < BarrierTasks; i++)
			tasks.Add(arch.spawn("rcu_torture_bar", BarrierTask));

		// At least until one object has been down the whole pipe; a computer that is busy needs longer for that.
		while ((clock.Elapsed < time || (Volatile.Read(ref freed) == 0 && clock.Elapsed < time + patience))
		       && !(untilError && Failed))
			schedule_timeout_uninterruptible(1);
		Volatile.Write(ref stop, true);
		foreach (var task in tasks)
			arch.join(task);
		ops.Barrier();
		rcu_barrier();
		if (timerCallbacks != timerReads)
			barrierErrors++;

		return new RcuTortureReport(ops.Name, clock.Elapsed,
			$"nreaders={Readers} nfakewriters={FakeWriters} n_barrier_cbs={BarrierTasks}",
			$"ver: {version} tfle: {(list_empty(freelist) ? 1 : 0)} rta: {allocated} rtaf: {allocFailed} rtf: {freed} "
			+ $"rtmbe: {mbErrors} rtbe: {barrierErrors} nt: {timerReads} "
			+ $"barrier: {barrierSuccesses}/{barrierAttempts}:{barrierErrors}",
			Sum(reader => reader.pipe), Sum(reader => reader.batch), wcount, mbErrors, barrierErrors, firstFailure,
			native.oopses);
	}

	private bool Failed => Volatile.Read(ref tooOld) + Volatile.Read(ref mbErrors) + Volatile.Read(ref barrierErrors) != 0;

	private bool Stop => Volatile.Read(ref stop);

	private Reader AddReader()
	{
		readers.Add(new Reader(readers.Count));
		return readers[^1];
	}

	private long[] Sum(Func<Reader, long[]> histogram) =>
		[.. Enumerable.Range(0, PipeLength + 1).Select(i => readers.Sum(reader => histogram(reader)[i]))];

	private Element? Alloc()
	{
		spin_lock_bh(rcu_torture_lock);
		if (list_empty(freelist)) {
			allocFailed++;
			spin_unlock_bh(rcu_torture_lock);
			return null;
		}
		allocated++;
		var element = list_first_entry(freelist);

		list_del_init(element.link);
		spin_unlock_bh(rcu_torture_lock);
		return element;
	}

	private void Free(Element element)
	{
		spin_lock_bh(rcu_torture_lock);
		freed++;
		list_add_tail(element.link, freelist);
		spin_unlock_bh(rcu_torture_lock);
	}

	/// <summary>A grace period is over; true when that was the last one for this object.</summary>
	private bool Advance(Element element)
	{
		Interlocked.Increment(ref wcount[Math.Min(element.pipe_count, PipeLength)]);
		Volatile.Write(ref element.pipe_count, element.pipe_count + 1);
		if (element.pipe_count < PipeLength)
			return false;
		Volatile.Write(ref element.mbtest, 0);
		return true;
	}

	// All that the writer itself waits for; the rest is in callbacks.
	private void AdvanceRemoved(Element element)
	{
		list_add(element.link, removed);
		foreach (var each in list_for_each_entry_safe(removed)) {
			if (!Advance(each))
				continue;
			list_del(each.link);
			Free(each);
		}
	}

	private void Callback(rcu_head head)
	{
		var element = container_of<Element>(head);

		if (Stop)
			return;
		if (Advance(element))
			Free(element);
		else
			ops.Call(head, Callback);
	}

	private void Writer()
	{
		var random = new Random(-1);

		while (!Stop) {
			var fresh = Alloc();

			if (fresh == null) {
				schedule();
				continue;
			}
			fresh.pipe_count = 0;
			Delay(random.Next(0x40));
			var old = rcu_dereference_protected(in current_element, true);

			Volatile.Write(ref fresh.mbtest, 1);
			rcu_assign_pointer(ref current_element, fresh);
			smp_wmb();
			if (old != null) {
				Interlocked.Increment(ref wcount[Math.Min(old.pipe_count, PipeLength)]);
				Volatile.Write(ref old.pipe_count, old.pipe_count + 1);
				switch (random.Next(3)) {
				case 0:
					ops.Call(old.rcu, Callback);
					break;
				case 1:
					ops.ExpSync();
					AdvanceRemoved(old);
					break;
				default:
					ops.Sync();
					AdvanceRemoved(old);
					break;
				}
			}
			version++;
		}
	}

	// Grace periods that nobody needs, and so more of them at the same time.
	private void FakeWriter(Random random)
	{
		while (!Stop) {
			Delay(random.Next(0x400));
			switch (random.Next(FakeWriters * 8)) {
			case 0:
				ops.Barrier();
				break;
			case < FakeWriters * 4:
				ops.Sync();
				break;
			default:
				ops.ExpSync();
				break;
			}
		}
	}

	private void BarrierTask()
	{
		rcu_head[] heads = [.. Enumerable.Range(0, 4).Select(_ => new rcu_head())];

		while (!Stop) {
			int invoked = 0;

			foreach (var head in heads)
				ops.Call(head, _ => Interlocked.Increment(ref invoked));
			ops.Barrier();
			Interlocked.Increment(ref barrierAttempts);
			if (Volatile.Read(ref invoked) == heads.Length)
				Interlocked.Increment(ref barrierSuccesses);
			else
				Interlocked.Increment(ref barrierErrors);
			schedule_timeout_uninterruptible(1);
		}
	}

	private void ReaderTask(Reader reader, Reader inTimer)
	{
		var timer = new timer_list();

		timer_setup(timer, _ => {
			Interlocked.Increment(ref timerReads);
			ReadOnce(inTimer);
			ops.Call(new rcu_head(), _ => Interlocked.Increment(ref timerCallbacks));
		}, 0);
		while (!Stop) {
			if (!timer_pending(timer))
				mod_timer(timer, jiffies + 1);
			for (int i = 0; i < Turn; i++)
				ReadOnce(reader);
			// There are more tasks than processors: who is taken off one inside a section keeps all writers waiting.
			schedule();
		}
		del_timer_sync(timer);
	}

	private void ReadOnce(Reader reader)
	{
		var have = Protection.None;

		reader.segments.Clear();
		Switch(ref have, SomeProtection(have, reader), reader);
		ulong began = native.grace_period;
		var element = rcu_dereference_check(in current_element, true);

		if (element == null) {
			Switch(ref have, Protection.None, reader);
			return;
		}
		if (Volatile.Read(ref element.mbtest) == 0)
			Interlocked.Increment(ref mbErrors);
		if (ops.Extendable) {
			for (int i = reader.random.Next(MaxExtensions + 1); i > 0; i--)
				Switch(ref have, SomeProtection(have, reader), reader);
		}
		ReadDelay(reader.random);

		int pipe_count = Math.Min(Volatile.Read(ref element.pipe_count), PipeLength);

		reader.pipe[pipe_count]++;
		reader.batch[Math.Min(native.grace_period - began, PipeLength)]++;
		if (pipe_count > 1) {
			Interlocked.CompareExchange(ref firstFailure,
				$"pipe {pipe_count}, segments {string.Join(" + ", reader.segments)}", null);
			Interlocked.Increment(ref tooOld);
		}
		Switch(ref have, Protection.None, reader);
	}

	private Protection SomeProtection(Protection have, Reader reader)
	{
		if (!ops.Extendable)
			return Protection.Rcu;

		var want = (reader.random.Next(8) == 0 ? (Protection)reader.random.Next((int)Protection.All + 1)
			: (Protection)(1 << reader.random.Next(6))) & Protection.All;

		// Bottom halves cannot be let in again while interrupts are off.
		if ((want & Protection.Irq) != 0)
			want |= have & (Protection.Bh | Protection.RcuBh);
		return want == Protection.None ? Protection.Rcu : want;
	}

	/// <summary>From one protection to another without a gap: first in, then out.</summary>
	private void Switch(ref Protection have, Protection want, Reader reader)
	{
		Protection fresh = want & ~have, stale = have & ~want;

		if ((fresh & Protection.Bh) != 0)
			local_bh_disable();
		if ((fresh & Protection.Irq) != 0)
			local_irq_disable();
		if ((fresh & Protection.Preempt) != 0)
			preempt_disable();
		if ((fresh & Protection.RcuBh) != 0)
			rcu_read_lock_bh();
		if ((fresh & Protection.Sched) != 0)
			rcu_read_lock_sched();
		if ((fresh & Protection.Rcu) != 0)
			ops.ReadLock();

		if ((stale & Protection.Irq) != 0)
			local_irq_enable();
		if ((stale & Protection.Bh) != 0)
			local_bh_enable();
		if ((stale & Protection.Preempt) != 0)
			preempt_enable();
		if ((stale & Protection.RcuBh) != 0)
			rcu_read_unlock_bh();
		if ((stale & Protection.Sched) != 0)
			rcu_read_unlock_sched();
		if ((stale & Protection.Rcu) != 0)
			ops.ReadUnlock();

		if (have != Protection.None && want != Protection.None && (fresh | stale) != Protection.None)
			ReadDelay(reader.random);
		have = want;
		reader.segments.Add(want);
	}

	// Mostly none; sometimes long enough for a grace period, rarely for many, or the processor goes to somebody else.
	private static void ReadDelay(Random random)
	{
		int dice = random.Next(4000);

		if (dice == 0)
			Delay(2000);
		else if (dice < 20)
			Delay(200);
		else if (dice < 40 && preemptible())
			schedule();
	}

	private static void Delay(int microseconds)
	{
		for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds;)
			cpu_relax();
	}
}

/// <summary>What a torture saw.</summary>
/// <param name="Pipe">how many readers saw an object so many grace periods after it was replaced</param>
/// <param name="Batch">how many readers had so many grace periods begin while they read</param>
/// <param name="Circulation">how many objects came so far down the pipe</param>
internal sealed record RcuTortureReport(string Type, TimeSpan Time, string Parameters, string Counters,
	long[] Pipe, long[] Batch, long[] Circulation, long MbErrors, long BarrierErrors, string? FirstFailure, IReadOnlyList<string> Oopses)
{
	internal bool Failed => MbErrors != 0 || BarrierErrors != 0 || Oopses.Count != 0 || Pipe.Skip(2).Any(n => n != 0);

	/// <summary>The words of rcutorture.</summary>
	internal void Print(TextWriter output)
	{
		string flag = $"{Type}-torture:";

		output.WriteLine($"{flag} {Counters}");
		output.WriteLine($"{flag} {(Failed ? "!!! " : "")}Reader Pipe:  {string.Join(' ', Pipe)}");
		output.WriteLine($"{flag} Reader Batch:  {string.Join(' ', Batch)}");
		output.WriteLine($"{flag} Free-Block Circulation:  {string.Join(' ', Circulation)}");
		if (FirstFailure != null)
			output.WriteLine($"Failure/close-call rcutorture reader segments: {FirstFailure}");
		foreach (string oops in Oopses)
			output.WriteLine(oops);
		output.WriteLine($"{flag}--- End of test: {(Failed ? "FAILURE" : "SUCCESS")}: {Parameters} "
			+ $"seconds={Time.TotalSeconds:F1} reads/s={Pipe.Sum() / Time.TotalSeconds:F0}");
	}
}
