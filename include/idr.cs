// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/idr.h and lib/idr.c; the copyright of the original's authors stands.

// Linux keeps the entries in a radix tree.  Here it is an immutable sorted map that each change replaces, so a reader
// without a lock sees the ids before or after a change.

using System.Collections.Immutable;

namespace Kernel.Include;

/// <summary>
/// Small numbers for objects.  Its user serialises changes; idr_find() may go on meanwhile under RCU.
/// </summary>
public sealed class idr
{
	internal ImmutableSortedDictionary<uint, object?> idr_rt = ImmutableSortedDictionary<uint, object?>.Empty;
	internal uint idr_base;
	internal uint idr_next;
}

/// <summary>Small numbers for nothing in particular.  It does its own locking.</summary>
public sealed class ida
{
	internal readonly object xa_lock = new();
	internal ImmutableSortedSet<uint> xa = ImmutableSortedSet<uint>.Empty;
}

public static class idr_h
{
	/// <summary>A static idr.</summary>
	[Source("include/linux/idr.h", 56)]
	public static idr DEFINE_IDR() => new();

	[Source("include/linux/idr.h", 66)]
	public static uint idr_get_cursor(idr idr)
	{
		return READ_ONCE(ref idr.idr_next);
	}

	/// <summary>Where idr_alloc_cyclic() goes on.</summary>
	[Source("include/linux/idr.h", 79)]
	public static void idr_set_cursor(idr idr, uint val)
	{
		WRITE_ONCE(ref idr.idr_next, val);
	}

	[Source("include/linux/idr.h", 135)]
	public static void idr_init_base(idr idr, int @base)
	{
		idr.idr_rt = ImmutableSortedDictionary<uint, object?>.Empty;
		idr.idr_base = (uint)@base;
		idr.idr_next = 0;
	}

	[Source("include/linux/idr.h", 149)]
	public static void idr_init(idr idr)
	{
		idr_init_base(idr, 0);
	}

	[Source("include/linux/idr.h", 160)]
	public static bool idr_is_empty(idr idr)
	{
		return idr.idr_rt.IsEmpty;
	}

	/// <summary>
	/// Stays on this CPU with memory at hand until idr_preload_end(); here there is nothing to do.
	/// </summary>
	[Source("lib/radix-tree.c", 1491)]
	public static void idr_preload(uint gfp_mask) => preempt_disable();

	[Source("include/linux/idr.h", 172)]
	public static void idr_preload_end()
	{
		preempt_enable();
	}

	/// <summary>
	/// Gives an object the lowest free id between <paramref name="nextid"/> and <paramref name="max"/>.
	/// </summary>
	/// <returns>0, -ENOSPC, -ENOMEM</returns>
	[Source("lib/idr.c", 32)]
	[EXPORT_SYMBOL_GPL]
	public static int idr_alloc_u32(idr idr, object? ptr, ref uint nextid, uint max, uint gfp)
	{
		uint id = nextid;

		if (id < idr.idr_base)
			id = idr.idr_base;
		if (!get_free(idr.idr_rt.ContainsKey, ref id, max))
			return -ENOSPC;
		if (slab_h.should_failslab(gfp))
			return -ENOMEM;

		nextid = id;
		Volatile.Write(ref idr.idr_rt, idr.idr_rt.Add(id, ptr));

		return 0;
	}

	/// <summary>Gives an object the lowest free id from <paramref name="start"/> on.</summary>
	/// <param name="end">what the id must be less than; 0 or less: no limit</param>
	/// <returns>the id, -ENOSPC, -ENOMEM or -EINVAL</returns>
	[Source("lib/idr.c", 78)]
	[EXPORT_SYMBOL_GPL]
	public static int idr_alloc(idr idr, object? ptr, int start, int end, uint gfp)
	{
		uint id = (uint)start;
		int ret;

		if (WARN_ON_ONCE(start < 0))
			return -EINVAL;

		ret = idr_alloc_u32(idr, ptr, ref id, (uint)(end > 0 ? end - 1 : INT_MAX), gfp);
		if (ret != 0)
			return ret;

		return (int)id;
	}

	/// <summary>
	/// Like <see cref="idr_alloc"/>, but goes on behind the last id it gave before it starts again.
	/// </summary>
	[Source("lib/idr.c", 116)]
	[EXPORT_SYMBOL]
	public static int idr_alloc_cyclic(idr idr, object? ptr, int start, int end, uint gfp)
	{
		uint id = idr.idr_next;
		int err, max = end > 0 ? end - 1 : INT_MAX;

		if ((int)id < start)
			id = (uint)start;

		err = idr_alloc_u32(idr, ptr, ref id, (uint)max, gfp);
		if ((err == -ENOSPC) && (id > start)) {
			id = (uint)start;
			err = idr_alloc_u32(idr, ptr, ref id, (uint)max, gfp);
		}
		if (err != 0)
			return err;

		idr.idr_next = id + 1;
		return (int)id;
	}

	/// <summary>Frees an id and returns its object, or null.</summary>
	[Source("lib/idr.c", 151)]
	[EXPORT_SYMBOL_GPL]
	public static object? idr_remove(idr idr, ulong id)
	{
		object? entry = idr_find(idr, id);

		Volatile.Write(ref idr.idr_rt, idr.idr_rt.Remove((uint)id));
		return entry;
	}

	/// <summary>
	/// The object of an id, or null.  rcu_read_lock() or the lock of the idr's user must be held.
	/// </summary>
	[Source("lib/idr.c", 171)]
	[EXPORT_SYMBOL_GPL]
	public static object? idr_find(idr idr, ulong id)
	{
		object? entry = null;

		if (id <= uint.MaxValue)
			Volatile.Read(ref idr.idr_rt).TryGetValue((uint)id, out entry);
		return entry;
	}

	/// <summary>
	/// Calls <paramref name="fn"/>(id, object, data) for each id in order, until it returns something else than 0.
	/// </summary>
	[Source("lib/idr.c", 194)]
	[EXPORT_SYMBOL]
	public static int idr_for_each(idr idr, Func<int, object?, object?, int> fn, object? data)
	{
		foreach ((uint id, object? entry) in Volatile.Read(ref idr.idr_rt)) {
			int ret;

			if (WARN_ON_ONCE(id > INT_MAX))
				break;
			ret = fn((int)id, entry, data);
			if (ret != 0)
				return ret;
		}

		return 0;
	}

	/// <summary>
	/// The first object from <paramref name="nextid"/> on, which becomes its id; null behind the last one.
	/// </summary>
	[Source("lib/idr.c", 226)]
	[EXPORT_SYMBOL]
	public static object? idr_get_next(idr idr, ref int nextid)
	{
		foreach ((uint id, object? entry) in Volatile.Read(ref idr.idr_rt)) {
			if (id < nextid || entry == null)
				continue;
			nextid = (int)id;
			return entry;
		}
		return null;
	}

	/// <summary>The ids with their objects, in order.</summary>
	[Source("include/linux/idr.h", 187)]
	public static IEnumerable<(int id, object entry)> idr_for_each_entry(idr idr)
	{
		foreach ((uint id, object? entry) in Volatile.Read(ref idr.idr_rt)) {
			if (entry != null)
				yield return ((int)id, entry);
		}
	}

	/// <summary>Puts another object at an id that is taken; returns the old one, or -ENOENT.</summary>
	[Source("lib/idr.c", 288)]
	[EXPORT_SYMBOL]
	public static err_ptr<object> idr_replace(idr idr, object? ptr, ulong id)
	{
		object? entry;

		if (id > uint.MaxValue || !idr.idr_rt.TryGetValue((uint)id, out entry))
			return ERR_PTR(-ENOENT);

		Volatile.Write(ref idr.idr_rt, idr.idr_rt.SetItem((uint)id, ptr));

		return err_ptr<object>.of(entry);
	}

	/// <summary>Frees all ids.</summary>
	[Source("lib/radix-tree.c", 1581)]
	[EXPORT_SYMBOL]
	public static void idr_destroy(idr idr)
	{
		idr_init_base(idr, (int)idr.idr_base);
	}

	/// <summary>A static ida.</summary>
	[Source("include/linux/idr.h", 236)]
	public static ida DEFINE_IDA() => new();

	/// <summary>
	/// The lowest free number from <paramref name="min"/> to <paramref name="max"/>, -ENOSPC or -ENOMEM.
	/// </summary>
	[Source("lib/idr.c", 377)]
	[EXPORT_SYMBOL]
	public static int ida_alloc_range(ida ida, uint min, uint max, uint gfp)
	{
		uint id = min;

		if ((int)min < 0)
			return -ENOSPC;

		if ((int)max < 0)
			max = INT_MAX;

		if (slab_h.should_failslab(gfp))
			return -ENOMEM;
		lock (ida.xa_lock) {
			if (!get_free(ida.xa.Contains, ref id, max))
				return -ENOSPC;
			ida.xa = ida.xa.Add(id);
		}
		return (int)id;
	}

	[Source("include/linux/idr.h", 253)]
	public static int ida_alloc(ida ida, uint gfp)
	{
		return ida_alloc_range(ida, 0, uint.MaxValue, gfp);
	}

	[Source("include/linux/idr.h", 270)]
	public static int ida_alloc_min(ida ida, uint min, uint gfp)
	{
		return ida_alloc_range(ida, min, uint.MaxValue, gfp);
	}

	[Source("include/linux/idr.h", 287)]
	public static int ida_alloc_max(ida ida, uint max, uint gfp)
	{
		return ida_alloc_range(ida, 0, max, gfp);
	}

	/// <summary>Gives a number back, which must be taken.</summary>
	[Source("lib/idr.c", 482)]
	[EXPORT_SYMBOL]
	public static void ida_free(ida ida, uint id)
	{
		bool allocated;

		BUG_ON((int)id < 0);

		lock (ida.xa_lock) {
			allocated = ida.xa.Contains(id);
			ida.xa = ida.xa.Remove(id);
		}
		WARN(!allocated, $"ida_free called for id={id} which is not allocated.\n");
	}

	[Source("lib/idr.c", 534)]
	[EXPORT_SYMBOL]
	public static void ida_destroy(ida ida)
	{
		lock (ida.xa_lock)
			ida.xa = ImmutableSortedSet<uint>.Empty;
	}

	[Source("include/linux/idr.h", 292)]
	public static void ida_init(ida ida) => ida_destroy(ida);

	[Source("include/linux/idr.h", 297)]
	public static int ida_simple_get(ida ida, uint start, uint end, uint gfp)
		=> ida_alloc_range(ida, start, end - 1, gfp);

	[Source("include/linux/idr.h", 299)]
	public static void ida_simple_remove(ida ida, uint id) => ida_free(ida, id);

	[Source("include/linux/idr.h", 301)]
	public static bool ida_is_empty(ida ida)
	{
		return ida.xa.IsEmpty;
	}

	[NotInLinux("stands for the radix tree")]
	private static bool get_free(Func<uint, bool> taken, ref uint id, uint max)
	{
		while (id <= max && taken(id)) {
			if (id == max)
				return false;
			id++;
		}
		return id <= max;
	}
}
