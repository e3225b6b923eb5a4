// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/seqlock.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>
/// The number inside a seqcount. It knows its seqcount so that every access is a switch point with a name, and the
/// functions below read as in C.
/// </summary>
public struct seq_number
{
	internal uint value;
	private readonly seqcount_t seqcount;

	internal seq_number(seqcount_t s) => seqcount = s;

	public static implicit operator seq_number(uint value) => new() { value = value };

	public static bool operator ==(in seq_number s, uint start)
	{
		if (arch.sim)
			sim.point(point_kind.seq_retry, s.seqcount, s.seqcount.name);
		return Volatile.Read(in s.value) == start;
	}

	public static bool operator !=(in seq_number s, uint start) => !(s == start);

	/// <summary>An even number becomes odd when a write begins, and even when it ends.</summary>
	public void operator ++()
	{
		if (arch.sim)
			sim.point((value & 1) == 0 ? point_kind.seq_write_begin : point_kind.seq_write_end, seqcount,
				seqcount.name);
		Volatile.Write(ref value, value + 1);
	}

	public void operator +=(uint n)
	{
		if (arch.sim)
			sim.point(point_kind.seq_write_begin, seqcount, seqcount.name);
		Volatile.Write(ref value, value + n);
	}

	[NotInLinux("reads the number, a point of the schedule on sim")]
	internal uint read()
	{
		if (arch.sim)
			sim.point(point_kind.seq_begin, seqcount, seqcount.name);
		return Volatile.Read(ref value);
	}

	public override readonly bool Equals(object? obj) => obj is seq_number other && other.value == value;

	public override readonly int GetHashCode() => (int)value;
}

/// <summary>
/// Counts writes: a reader that saw the count change reads again. Writers exclude each other by other means.
/// </summary>
public sealed class seqcount_t
{
	public seq_number sequence;

	internal readonly seqcount_map dep_map;

	/// <summary>As in lockdep reports.</summary>
	public string name => dep_map.name;

	/// <summary>The number, without a switch point: for who shows it.</summary>
	[NotInLinux("the explorer shows what is read and written")]
	public uint shown => sequence.value;

	public seqcount_t(string name = "seqcount")
	{
		dep_map = new(name);
		sequence = new seq_number(this);
	}
}

/// <summary>A seqcount as lockdep sees it: its write is a lock, its read takes that for a moment.</summary>
internal sealed class seqcount_map(string name) : lockdep_map(name)
{
	internal task_struct? writer;

	internal override string holder_names() => writer?.ToString() ?? "nobody";
}

/// <summary>A seqcount with the lock that its writers take.</summary>
public sealed class seqlock_t
{
	public readonly seqcount_t seqcount;
	public readonly spinlock_t @lock;

	public seqlock_t(string name = "seqlock", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		seqcount = new seqcount_t(name);
		@lock = new spinlock_t(name, file, line);
	}
}

/// <summary>Reading without a lock what is seldom written, by reading again.</summary>
public static class seqlock_h
{
	[Source("include/linux/seqlock.h", 55)]
	public static void __seqcount_init(seqcount_t s, string name, object? key)
	{
		lockdep_init_map(s.dep_map, name, key, 0);
		s.sequence = new(s);
	}

	/// <summary>Puts a seqcount into its initial state.</summary>
	[Source("include/linux/seqlock.h", 69)]
	public static void seqcount_init(seqcount_t s, [CallerArgumentExpression(nameof(s))] string name = "")
	{
		__seqcount_init(s, name, null);
	}

	[Source("include/linux/seqlock.h", 75)]
	public static void seqcount_lockdep_reader_access(seqcount_t s, [CallerMemberName] string _RET_IP_ = "")
	{
		seqcount_t l = s;
		ulong flags;

		// DEVIATION: empty without the validators, which the macro says by #else
		if (!arch.sim)
			return;
		local_irq_save(out flags);
		seqcount_acquire_read(l.dep_map, 0, 0, _RET_IP_);
		seqcount_release(l.dep_map, 1, _RET_IP_);
		local_irq_restore(flags);
	}

	/// <summary>A new seqcount for a static field.</summary>
	[Source("include/linux/seqlock.h", 92)]
	public static seqcount_t SEQCNT_ZERO(string lockname) => new(lockname);

	/// <summary>Begins to read without ordering the reads behind; waits while a write goes on.</summary>
	[Source("include/linux/seqlock.h", 108)]
	public static uint __read_seqcount_begin(seqcount_t s)
	{
		uint ret;

	repeat:
		ret = READ_ONCE(ref s.sequence);
		if (unlikely((ret & 1) != 0)) {
			cpu_relax();
			goto repeat;
		}
		return ret;
	}

	/// <summary>The count as it is, odd while a write goes on.</summary>
	[Source("include/linux/seqlock.h", 130)]
	public static uint raw_read_seqcount(seqcount_t s)
	{
		uint ret = READ_ONCE(ref s.sequence);
		smp_rmb();
		return ret;
	}

	/// <summary>Begins to read, unknown to lockdep.</summary>
	[Source("include/linux/seqlock.h", 146)]
	public static uint raw_read_seqcount_begin(seqcount_t s)
	{
		uint ret = __read_seqcount_begin(s);
		smp_rmb();
		return ret;
	}

	/// <summary>Begins to read; hand the count to read_seqcount_retry().</summary>
	[Source("include/linux/seqlock.h", 162)]
	public static uint read_seqcount_begin(seqcount_t s)
	{
		seqcount_lockdep_reader_access(s);
		return raw_read_seqcount_begin(s);
	}

	/// <summary>Begins to read without waiting; if a write goes on, the retry will say so.</summary>
	[Source("include/linux/seqlock.h", 182)]
	public static uint raw_seqcount_begin(seqcount_t s)
	{
		uint ret = READ_ONCE(ref s.sequence);
		smp_rmb();
		return ret & ~(uint)1;
	}

	/// <summary>True when what was read since may be torn; orders nothing.</summary>
	[Source("include/linux/seqlock.h", 203)]
	public static bool __read_seqcount_retry(seqcount_t s, uint start)
	{
		return unlikely(s.sequence != start);
	}

	/// <summary>True when what was read since may be torn and must be read again.</summary>
	[Source("include/linux/seqlock.h", 218)]
	public static bool read_seqcount_retry(seqcount_t s, uint start)
	{
		smp_rmb();
		return __read_seqcount_retry(s, start);
	}

	[Source("include/linux/seqlock.h", 226)]
	public static void raw_write_seqcount_begin(seqcount_t s)
	{
		s.sequence++;
		smp_wmb();
	}

	[Source("include/linux/seqlock.h", 232)]
	public static void raw_write_seqcount_end(seqcount_t s)
	{
		smp_wmb();
		s.sequence++;
	}

	/// <summary>
	/// Orders the writes before against those after for readers, with one barrier less than a section.
	/// </summary>
	[Source("include/linux/seqlock.h", 272)]
	public static void raw_write_seqcount_barrier(seqcount_t s)
	{
		s.sequence++;
		smp_wmb();
		s.sequence++;
	}

	/// <summary>The count, whose lowest bit says which copy to read.</summary>
	[Source("include/linux/seqlock.h", 279)]
	public static int raw_read_seqcount_latch(seqcount_t s)
	{
		int seq = (int)READ_ONCE(ref s.sequence);
		return seq;
	}

	/// <summary>Sends readers to the other copy.</summary>
	[Source("include/linux/seqlock.h", 363)]
	public static void raw_write_seqcount_latch(seqcount_t s)
	{
		smp_wmb();
		s.sequence++;
		smp_wmb();
	}

	[Source("include/linux/seqlock.h", 374)]
	public static void write_seqcount_begin_nested(seqcount_t s, int subclass,
		[CallerMemberName] string _RET_IP_ = "")
	{
		raw_write_seqcount_begin(s);
		seqcount_acquire(s.dep_map, subclass, 0, _RET_IP_);
	}

	/// <summary>Begins a write; the caller keeps other writers out.</summary>
	[Source("include/linux/seqlock.h", 380)]
	public static void write_seqcount_begin(seqcount_t s, [CallerMemberName] string _RET_IP_ = "")
	{
		write_seqcount_begin_nested(s, 0, _RET_IP_);
	}

	/// <summary>Ends a write.</summary>
	[Source("include/linux/seqlock.h", 385)]
	public static void write_seqcount_end(seqcount_t s, [CallerMemberName] string _RET_IP_ = "")
	{
		seqcount_release(s.dep_map, 1, _RET_IP_);
		raw_write_seqcount_end(s);
	}

	/// <summary>Makes every read that goes on now fail.</summary>
	[Source("include/linux/seqlock.h", 398)]
	public static void write_seqcount_invalidate(seqcount_t s)
	{
		smp_wmb();
		s.sequence += 2;
	}

	/// <summary>Puts a seqlock into its initial state.</summary>
	[Source("include/linux/seqlock.h", 419)]
	public static void seqlock_init(seqlock_t x, [CallerArgumentExpression(nameof(x))] string name = "",
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		seqcount_init(x.seqcount, name);
		spin_lock_init(x.@lock, name, file, line);
	}

	/// <summary>A new seqlock for a static field.</summary>
	[Source("include/linux/seqlock.h", 425)]
	public static seqlock_t DEFINE_SEQLOCK(string x, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		return new seqlock_t(x, file, line);
	}

	/// <summary>Begins to read.</summary>
	[Source("include/linux/seqlock.h", 431)]
	public static uint read_seqbegin(seqlock_t sl)
	{
		return read_seqcount_begin(sl.seqcount);
	}

	/// <summary>True when it must be read again.</summary>
	[Source("include/linux/seqlock.h", 436)]
	public static bool read_seqretry(seqlock_t sl, uint start)
	{
		return read_seqcount_retry(sl.seqcount, start);
	}

	/// <summary>Locks other writers out and begins a write.</summary>
	[Source("include/linux/seqlock.h", 446)]
	public static void write_seqlock(seqlock_t sl)
	{
		spin_lock(sl.@lock);
		write_seqcount_begin(sl.seqcount);
	}

	/// <summary>Ends write_seqlock().</summary>
	[Source("include/linux/seqlock.h", 452)]
	public static void write_sequnlock(seqlock_t sl)
	{
		write_seqcount_end(sl.seqcount);
		spin_unlock(sl.@lock);
	}

	/// <summary>write_seqlock() with bottom halves off.</summary>
	[Source("include/linux/seqlock.h", 458)]
	public static void write_seqlock_bh(seqlock_t sl)
	{
		spin_lock_bh(sl.@lock);
		write_seqcount_begin(sl.seqcount);
	}

	/// <summary>Ends write_seqlock_bh().</summary>
	[Source("include/linux/seqlock.h", 464)]
	public static void write_sequnlock_bh(seqlock_t sl)
	{
		write_seqcount_end(sl.seqcount);
		spin_unlock_bh(sl.@lock);
	}

	/// <summary>write_seqlock() with interrupts off.</summary>
	[Source("include/linux/seqlock.h", 470)]
	public static void write_seqlock_irq(seqlock_t sl)
	{
		spin_lock_irq(sl.@lock);
		write_seqcount_begin(sl.seqcount);
	}

	/// <summary>Ends write_seqlock_irq().</summary>
	[Source("include/linux/seqlock.h", 476)]
	public static void write_sequnlock_irq(seqlock_t sl)
	{
		write_seqcount_end(sl.seqcount);
		spin_unlock_irq(sl.@lock);
	}

	[Source("include/linux/seqlock.h", 482)]
	public static ulong __write_seqlock_irqsave(seqlock_t sl)
	{
		ulong flags;

		spin_lock_irqsave(sl.@lock, out flags);
		write_seqcount_begin(sl.seqcount);
		return flags;
	}

	/// <summary>write_seqlock() with interrupts off, remembering whether they were.</summary>
	[Source("include/linux/seqlock.h", 491)]
	public static void write_seqlock_irqsave(seqlock_t @lock, out ulong flags)
	{
		flags = __write_seqlock_irqsave(@lock);
	}

	/// <summary>Ends write_seqlock_irqsave().</summary>
	[Source("include/linux/seqlock.h", 495)]
	public static void write_sequnlock_irqrestore(seqlock_t sl, ulong flags)
	{
		write_seqcount_end(sl.seqcount);
		spin_unlock_irqrestore(sl.@lock, flags);
	}

	/// <summary>Keeps writers and other such readers out, without a write.</summary>
	[Source("include/linux/seqlock.h", 506)]
	public static void read_seqlock_excl(seqlock_t sl)
	{
		spin_lock(sl.@lock);
	}

	/// <summary>Ends read_seqlock_excl().</summary>
	[Source("include/linux/seqlock.h", 511)]
	public static void read_sequnlock_excl(seqlock_t sl)
	{
		spin_unlock(sl.@lock);
	}

	/// <summary>Reads without the lock when <paramref name="seq"/> is even, with it when odd.</summary>
	[Source("include/linux/seqlock.h", 526)]
	public static void read_seqbegin_or_lock(seqlock_t @lock, ref int seq)
	{
		if ((seq & 1) == 0)
			seq = (int)read_seqbegin(@lock);
		else
			read_seqlock_excl(@lock);
	}

	/// <summary>True when the read without the lock must be done again with it.</summary>
	[Source("include/linux/seqlock.h", 534)]
	public static bool need_seqretry(seqlock_t @lock, int seq)
	{
		return (seq & 1) == 0 && read_seqretry(@lock, (uint)seq);
	}

	/// <summary>Ends read_seqbegin_or_lock().</summary>
	[Source("include/linux/seqlock.h", 539)]
	public static void done_seqretry(seqlock_t @lock, int seq)
	{
		if ((seq & 1) != 0)
			read_sequnlock_excl(@lock);
	}

	/// <summary>read_seqlock_excl() with bottom halves off.</summary>
	[Source("include/linux/seqlock.h", 545)]
	public static void read_seqlock_excl_bh(seqlock_t sl)
	{
		spin_lock_bh(sl.@lock);
	}

	/// <summary>Ends read_seqlock_excl_bh().</summary>
	[Source("include/linux/seqlock.h", 550)]
	public static void read_sequnlock_excl_bh(seqlock_t sl)
	{
		spin_unlock_bh(sl.@lock);
	}

	/// <summary>read_seqlock_excl() with interrupts off.</summary>
	[Source("include/linux/seqlock.h", 555)]
	public static void read_seqlock_excl_irq(seqlock_t sl)
	{
		spin_lock_irq(sl.@lock);
	}

	/// <summary>Ends read_seqlock_excl_irq().</summary>
	[Source("include/linux/seqlock.h", 560)]
	public static void read_sequnlock_excl_irq(seqlock_t sl)
	{
		spin_unlock_irq(sl.@lock);
	}

	[Source("include/linux/seqlock.h", 565)]
	public static ulong __read_seqlock_excl_irqsave(seqlock_t sl)
	{
		ulong flags;

		spin_lock_irqsave(sl.@lock, out flags);
		return flags;
	}

	/// <summary>read_seqlock_excl() with interrupts off, remembering whether they were.</summary>
	[Source("include/linux/seqlock.h", 573)]
	public static void read_seqlock_excl_irqsave(seqlock_t @lock, out ulong flags)
	{
		flags = __read_seqlock_excl_irqsave(@lock);
	}

	/// <summary>Ends read_seqlock_excl_irqsave().</summary>
	[Source("include/linux/seqlock.h", 577)]
	public static void read_sequnlock_excl_irqrestore(seqlock_t sl, ulong flags)
	{
		spin_unlock_irqrestore(sl.@lock, flags);
	}

	/// <summary>read_seqbegin_or_lock() whose lock is taken with interrupts off.</summary>
	[Source("include/linux/seqlock.h", 583)]
	public static ulong read_seqbegin_or_lock_irqsave(seqlock_t @lock, ref int seq)
	{
		ulong flags = 0;

		if ((seq & 1) == 0)
			seq = (int)read_seqbegin(@lock);
		else
			read_seqlock_excl_irqsave(@lock, out flags);

		return flags;
	}

	/// <summary>Ends read_seqbegin_or_lock_irqsave().</summary>
	[Source("include/linux/seqlock.h", 596)]
	public static void done_seqretry_irqrestore(seqlock_t @lock, int seq, ulong flags)
	{
		if ((seq & 1) != 0)
			read_sequnlock_excl_irqrestore(@lock, flags);
	}

	[NotInLinux("READ_ONCE of the number inside a seqcount, which is a type of its own here")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static uint READ_ONCE(ref seq_number x) => x.read();
}
