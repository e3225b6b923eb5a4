// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kref.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A reference counter inside the object it counts for, which it knows.</summary>
public sealed class kref(object? owner = null)
{
	public refcount_t refcount;
	internal readonly object? owner = owner;
}

/// <summary>Reference-counted objects.</summary>
public static class kref_h
{
	/// <summary>One reference.</summary>
	[Source("include/linux/kref.h", 31)]
	public static void kref_init(kref kref) => refcount_set(ref kref.refcount, 1);

	/// <summary>The number of references.</summary>
	[Source("include/linux/kref.h", 36)]
	public static uint kref_read(kref kref) => refcount_read(in kref.refcount);

	/// <summary>One reference more.</summary>
	[Source("include/linux/kref.h", 45)]
	public static void kref_get(kref kref) => refcount_inc(ref kref.refcount);

	/// <summary>One reference less; the last calls <paramref name="release"/>. True if it did.</summary>
	[Source("include/linux/kref.h", 64)]
	public static bool kref_put(kref kref, Action<kref> release)
	{
		if (refcount_dec_and_test(ref kref.refcount)) {
			release(kref);
			return true;
		}
		return false;
	}

	/// <summary>
	/// As kref_put(); <paramref name="release"/> is called with the mutex held, and gives it back.
	/// </summary>
	[Source("include/linux/kref.h", 73)]
	public static bool kref_put_mutex(kref kref, Action<kref> release, mutex @lock)
	{
		if (refcount_dec_and_mutex_lock(ref kref.refcount, @lock)) {
			release(kref);
			return true;
		}
		return false;
	}

	/// <summary>One reference more, unless there is none; true if it was taken.</summary>
	[Source("include/linux/kref.h", 111)]
	public static bool kref_get_unless_zero(kref kref) => refcount_inc_not_zero(ref kref.refcount);

	/// <summary>The object that a counter is part of.</summary>
	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(kref kref) where T : class => (T)kref.owner!;
}
