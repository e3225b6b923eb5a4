// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/refcount.h and lib/refcount.c; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A counter of references: it does not wrap, and what it should not do is reported.</summary>
public struct refcount_t
{
	internal atomic_t refs;

	public override readonly string ToString() => $"{refs}";
}

/// <summary>Reference counters.</summary>
public static class refcount_h
{
	/// <summary>A counter of so many references.</summary>
	[Source("include/linux/refcount.h", 23)]
	public static refcount_t REFCOUNT_INIT(uint n) => new() { refs = ATOMIC_INIT((int)n) };

	/// <summary>Sets the count.</summary>
	[Source("include/linux/refcount.h", 30)]
	public static void refcount_set(ref refcount_t r, uint n) => atomic_set(ref r.refs, (int)n);

	/// <summary>The count.</summary>
	[Source("include/linux/refcount.h", 41)]
	public static uint refcount_read(ref readonly refcount_t r) => (uint)atomic_read(in r.refs);

	/// <summary>Adds unless the count is 0; true if it did.</summary>
	[Source("lib/refcount.c", 64)]
	public static bool refcount_add_not_zero(uint i, ref refcount_t r)
	{
		uint @new, val = (uint)atomic_read(in r.refs);

		for (; ; ) {
			if (val == 0)
				return false;

			if (unlikely(val == uint.MaxValue))
				return true;

			@new = val + i;
			if (@new < val)
				@new = uint.MaxValue;

			uint old = (uint)atomic_cmpxchg(ref r.refs, (int)val, (int)@new);

			if (old == val)
				break;
			val = old;
		}

		WARN_ONCE(@new == uint.MaxValue, "refcount_t: saturated; leaking memory.\n");

		return true;
	}

	/// <summary>Adds references; the caller has one.</summary>
	[Source("lib/refcount.c", 103)]
	public static void refcount_add(uint i, ref refcount_t r)
	{
		WARN_ONCE(!refcount_add_not_zero(i, ref r), "refcount_t: addition on 0; use-after-free.\n");
	}

	/// <summary>Adds a reference unless there is none; true if it did.</summary>
	[Source("lib/refcount.c", 121)]
	public static bool refcount_inc_not_zero(ref refcount_t r)
	{
		uint @new, val = (uint)atomic_read(in r.refs);

		for (; ; ) {
			@new = val + 1;

			if (val == 0)
				return false;

			if (unlikely(@new == 0))
				return true;

			uint old = (uint)atomic_cmpxchg(ref r.refs, (int)val, (int)@new);

			if (old == val)
				break;
			val = old;
		}

		WARN_ONCE(@new == uint.MaxValue, "refcount_t: saturated; leaking memory.\n");

		return true;
	}

	/// <summary>Adds a reference; the caller has one.</summary>
	[Source("lib/refcount.c", 154)]
	public static void refcount_inc(ref refcount_t r)
	{
		WARN_ONCE(!refcount_inc_not_zero(ref r), "refcount_t: increment on 0; use-after-free.\n");
	}

	/// <summary>Drops references; true when none is left.</summary>
	[Source("lib/refcount.c", 180)]
	public static bool refcount_sub_and_test(uint i, ref refcount_t r)
	{
		uint @new, val = (uint)atomic_read(in r.refs);

		for (; ; ) {
			if (unlikely(val == uint.MaxValue))
				return false;

			@new = val - i;
			if (@new > val) {
				WARN_ONCE(@new > val, "refcount_t: underflow; use-after-free.\n");
				return false;
			}

			uint old = (uint)atomic_cmpxchg(ref r.refs, (int)val, (int)@new);

			if (old == val)
				break;
			val = old;
		}

		return @new == 0;
	}

	/// <summary>Drops a reference; true when it was the last.</summary>
	[Source("lib/refcount.c", 218)]
	public static bool refcount_dec_and_test(ref refcount_t r) => refcount_sub_and_test(1, ref r);

	/// <summary>Drops a reference that is not the last.</summary>
	[Source("lib/refcount.c", 234)]
	public static void refcount_dec(ref refcount_t r)
	{
		WARN_ONCE(refcount_dec_and_test(ref r), "refcount_t: decrement hit 0; leaking memory.\n");
	}

	/// <summary>Drops the reference if it is the only one; true if so.</summary>
	[Source("lib/refcount.c", 256)]
	public static bool refcount_dec_if_one(ref refcount_t r) => atomic_cmpxchg(ref r.refs, 1, 0) == 1;

	/// <summary>Drops a reference unless it is the only one; true if it did.</summary>
	[Source("lib/refcount.c", 275)]
	public static bool refcount_dec_not_one(ref refcount_t r)
	{
		uint @new, val = (uint)atomic_read(in r.refs);

		for (; ; ) {
			if (unlikely(val == uint.MaxValue))
				return true;

			if (val == 1)
				return false;

			@new = val - 1;
			if (@new > val) {
				WARN_ONCE(@new > val, "refcount_t: underflow; use-after-free.\n");
				return true;
			}

			uint old = (uint)atomic_cmpxchg(ref r.refs, (int)val, (int)@new);

			if (old == val)
				break;
			val = old;
		}

		return true;
	}

	/// <summary>Drops a reference; if it was the last, returns true with the mutex held.</summary>
	[Source("lib/refcount.c", 314)]
	public static bool refcount_dec_and_mutex_lock(ref refcount_t r, mutex @lock)
	{
		if (refcount_dec_not_one(ref r))
			return false;

		mutex_lock(@lock);
		if (!refcount_dec_and_test(ref r)) {
			mutex_unlock(@lock);
			return false;
		}

		return true;
	}

	/// <summary>Drops a reference; if it was the last, returns true with the spinlock held.</summary>
	[Source("lib/refcount.c", 345)]
	public static bool refcount_dec_and_lock(ref refcount_t r, spinlock_t @lock)
	{
		if (refcount_dec_not_one(ref r))
			return false;

		spin_lock(@lock);
		if (!refcount_dec_and_test(ref r)) {
			spin_unlock(@lock);
			return false;
		}

		return true;
	}
}
