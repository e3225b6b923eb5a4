// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/rculist.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>
/// Lists that may be read under rcu_read_lock() while one writer, which holds its own lock, changes them.
/// </summary>
/// <remarks>
/// A node that was taken off still leads on to the rest of the list, for those who stand on it.  It must not be freed
/// or reused before a grace period is over.
/// </remarks>
public static class rculist_h
{
	/// <summary>Makes a list empty that readers may be looking at.</summary>
	[Source("include/linux/rculist.h", 31)]
	public static void INIT_LIST_HEAD_RCU<T>(list_head<T> list)
	{
		WRITE_ONCE(ref list.next, list);
		WRITE_ONCE(ref list.prev, list);
	}

	/// <summary>The pointer to the next node, as one that RCU protects.</summary>
	[Source("include/linux/rculist.h", 41)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static ref __rcu<list_head<T>> list_next_rcu<T>(list_head<T> list)
		=> ref Unsafe.As<list_head<T>, __rcu<list_head<T>>>(ref list.next);

	[Source("include/linux/rculist.h", 49)]
	public static void __list_add_rcu<T>(list_head<T> @new, list_head<T> prev, list_head<T> next)
	{
		if (!__list_add_valid(@new, prev, next))
			return;

		plain_store(ref @new.next);
		@new.next = next;
		@new.prev = prev;
		rcu_assign_pointer(ref list_next_rcu(prev), @new);
		next.prev = @new;
	}

	/// <summary>Adds <paramref name="new"/> right after <paramref name="head"/>.</summary>
	[Source("include/linux/rculist.h", 77)]
	public static void list_add_rcu<T>(list_head<T> @new, list_head<T> head)
	{
		__list_add_rcu(@new, head, head.next);
	}

	/// <summary>Adds <paramref name="new"/> right before <paramref name="head"/>.</summary>
	[Source("include/linux/rculist.h", 98)]
	public static void list_add_tail_rcu<T>(list_head<T> @new, list_head<T> head)
	{
		__list_add_rcu(@new, head.prev, head);
	}

	/// <summary>Takes <paramref name="entry"/> off its list; readers on it can still go on.</summary>
	[Source("include/linux/rculist.h", 128)]
	public static void list_del_rcu<T>(list_head<T> entry)
	{
		__list_del_entry(entry);
		entry.prev = LIST_POISON2;
	}

	/// <summary>
	/// Takes <paramref name="n"/> off its list, if it is on one; it is unhashed afterwards, and readers can go on.
	/// </summary>
	[Source("include/linux/rculist.h", 154)]
	public static void hlist_del_init_rcu<T>(hlist_node<T> n)
	{
		if (!hlist_unhashed(n)) {
			__hlist_del(n);
			n.pprev = null;
		}
	}

	/// <summary>
	/// Puts <paramref name="new"/> where <paramref name="old"/> is; a reader sees the one or the other.
	/// </summary>
	[Source("include/linux/rculist.h", 170)]
	public static void list_replace_rcu<T>(list_head<T> old, list_head<T> @new)
	{
		@new.next = old.next;
		@new.prev = old.prev;
		rcu_assign_pointer(ref list_next_rcu(@new.prev), @new);
		@new.next.prev = @new;
		old.prev = LIST_POISON2;
	}

	[Source("include/linux/rculist.h", 199)]
	public static void __list_splice_init_rcu<T>(list_head<T> list, list_head<T> prev, list_head<T> next,
		Action sync)
	{
		var first = list.next;
		var last = list.prev;

		INIT_LIST_HEAD_RCU(list);

		// Once nobody reads the old list any more, its entries may lead into another one.
		sync();

		plain_store(ref last.next);
		last.next = next;
		rcu_assign_pointer(ref list_next_rcu(prev), first);
		first.prev = prev;
		next.prev = last;
	}

	/// <summary>
	/// Puts the entries of <paramref name="list"/> at the front of another one.  Waits for readers by <paramref
	/// name="sync"/>.
	/// </summary>
	[Source("include/linux/rculist.h", 245)]
	public static void list_splice_init_rcu<T>(list_head<T> list, list_head<T> head, Action sync)
	{
		if (!list_empty(list))
			__list_splice_init_rcu(list, head, head.next, sync);
	}

	/// <summary>
	/// Puts the entries of <paramref name="list"/> at the end of another one.  Waits for readers by <paramref
	/// name="sync"/>.
	/// </summary>
	[Source("include/linux/rculist.h", 260)]
	public static void list_splice_tail_init_rcu<T>(list_head<T> list, list_head<T> head, Action sync)
	{
		if (!list_empty(list))
			__list_splice_init_rcu(list, head.prev, head, sync);
	}

	/// <summary>The object whose node a pointer leads to.</summary>
	[Source("include/linux/rculist.h", 277)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T list_entry_rcu<T>(ref list_head<T> ptr) => list_entry(READ_ONCE(ref ptr));

	/// <summary>The first entry, or null when the list is empty.</summary>
	[Source("include/linux/rculist.h", 313)]
	public static T? list_first_or_null_rcu<T>(list_head<T> ptr)
	{
		var __ptr = ptr;
		var __next = READ_ONCE(ref __ptr.next);
		return __ptr != __next ? list_entry_rcu(ref __next) : default;
	}

	/// <summary>The entry after node <paramref name="ptr"/>, or null at the end.</summary>
	[Source("include/linux/rculist.h", 332)]
	public static T? list_next_or_null_rcu<T>(list_head<T> head, list_head<T> ptr)
	{
		var __head = head;
		var __ptr = ptr;
		var __next = READ_ONCE(ref __ptr.next);
		return __next != __head ? list_entry_rcu(ref __next) : default;
	}

	/// <summary>The entries of a list.  rcu_read_lock() must be held.</summary>
	[Source("include/linux/rculist.h", 351)]
	public static list_entries_rcu<T> list_for_each_entry_rcu<T>(list_head<T> head) => new(head, head);

	/// <summary>The entries of a list from which nothing is ever deleted.</summary>
	[Source("include/linux/rculist.h", 385)]
	public static list_entries_rcu<T> list_for_each_entry_lockless<T>(list_head<T> head)
		=> new(head, head);

	/// <summary>The entries after node <paramref name="pos"/>.  rcu_read_lock() must be held.</summary>
	[Source("include/linux/rculist.h", 408)]
	public static list_entries_rcu<T> list_for_each_entry_continue_rcu<T>(list_head<T> pos, list_head<T> head)
		=> new(pos, head);

	/// <summary>Takes <paramref name="n"/> off its list; readers on it can still go on.</summary>
	[Source("include/linux/rculist.h", 453)]
	public static void hlist_del_rcu<T>(hlist_node<T> n)
	{
		__hlist_del(n);
		n.pprev = LIST_POISON2;
	}

	/// <summary>
	/// Puts <paramref name="new"/> where <paramref name="old"/> is; a reader sees the one or the other.
	/// </summary>
	[Source("include/linux/rculist.h", 466)]
	public static void hlist_replace_rcu<T>(hlist_node<T> old, hlist_node<T> @new)
	{
		var next = old.next;

		@new.next = next;
		@new.pprev = old.pprev;
		rcu_assign_pointer(ref hlist_pprev_rcu(@new), @new);
		if (next != null)
			@new.next!.pprev = @new;
		old.pprev = LIST_POISON2;
	}

	[Source("include/linux/rculist.h", 482)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static ref __rcu<hlist_node<T>> hlist_first_rcu<T>(hlist_head<T> head)
		=> ref rcu_cell(head);

	[Source("include/linux/rculist.h", 483)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static ref __rcu<hlist_node<T>> hlist_next_rcu<T>(hlist_node<T> node)
		=> ref rcu_cell(node);

	[Source("include/linux/rculist.h", 484)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static ref __rcu<hlist_node<T>> hlist_pprev_rcu<T>(hlist_node<T> node)
		=> ref rcu_cell(node.pprev!);

	/// <summary>Adds <paramref name="n"/> at the front of <paramref name="h"/>.</summary>
	[Source("include/linux/rculist.h", 505)]
	public static void hlist_add_head_rcu<T>(hlist_node<T> n, hlist_head<T> h)
	{
		var first = h.first;

		plain_store(ref n.next);
		n.next = first;
		n.pprev = h;
		rcu_assign_pointer(ref hlist_first_rcu(h), n);
		if (first != null)
			first.pprev = n;
	}

	/// <summary>Adds <paramref name="n"/> at the end of <paramref name="h"/>, which is walked to find it.</summary>
	[Source("include/linux/rculist.h", 536)]
	public static void hlist_add_tail_rcu<T>(hlist_node<T> n, hlist_head<T> h)
	{
		hlist_node<T>? i, last = null;

		for (i = h.first; i != null; i = i.next)
			last = i;

		if (last != null) {
			n.next = last.next;
			n.pprev = last;
			rcu_assign_pointer(ref hlist_next_rcu(last), n);
		} else {
			hlist_add_head_rcu(n, h);
		}
	}

	/// <summary>Adds <paramref name="n"/> right before <paramref name="next"/>.</summary>
	[Source("include/linux/rculist.h", 572)]
	public static void hlist_add_before_rcu<T>(hlist_node<T> n, hlist_node<T> next)
	{
		n.pprev = next.pprev;
		n.next = next;
		rcu_assign_pointer(ref hlist_pprev_rcu(n), n);
		next.pprev = n;
	}

	/// <summary>Adds <paramref name="n"/> right after <paramref name="prev"/>.</summary>
	[Source("include/linux/rculist.h", 599)]
	public static void hlist_add_behind_rcu<T>(hlist_node<T> n, hlist_node<T> prev)
	{
		n.next = prev.next;
		n.pprev = prev;
		rcu_assign_pointer(ref hlist_next_rcu(prev), n);
		if (n.next != null)
			n.next.pprev = n;
	}

	/// <summary>The entries of a hash list.  rcu_read_lock() must be held.</summary>
	[Source("include/linux/rculist.h", 624)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static hlist_entries_rcu<T> hlist_for_each_entry_rcu<T>(hlist_head<T> head) => new(head);

	/// <summary>The entries of a hash list.  rcu_read_lock_bh() must be held.</summary>
	[Source("include/linux/rculist.h", 661)]
	public static hlist_entries_rcu<T> hlist_for_each_entry_rcu_bh<T>(hlist_head<T> head) => new(head);

	/// <summary>The entries after node <paramref name="pos"/>.  rcu_read_lock() must be held.</summary>
	[Source("include/linux/rculist.h", 673)]
	public static hlist_entries_rcu<T> hlist_for_each_entry_continue_rcu<T>(hlist_node<T> pos) => new(pos);

	// __rcu<T> is a struct around one reference and has the layout of the reference.
	[NotInLinux("a cast in C")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static ref __rcu<hlist_node<T>> rcu_cell<T>(hlist_ptr<T> p)
		=> ref Unsafe.As<hlist_node<T>?, __rcu<hlist_node<T>>>(ref p.ptr);
}

/// <summary>The entries after a node, each pointer read once.</summary>
public struct list_entries_rcu<T>(list_head<T> pos, list_head<T> head)
{
	public readonly T Current => list_entry(pos);

	public readonly list_entries_rcu<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		var next = READ_ONCE(ref pos.next);

		// the node is part of its object, and so is the one that it leads to
		if (arch.sim) {
			if (pos != head)
				kasan_check(list_entry(pos) as slab_object);
			if (next != head)
				kasan_check(list_entry(next) as slab_object);
		}
		pos = next;
		return pos != head;
	}
}

/// <summary>The entries of a hash list behind a head or a node, each pointer read once.</summary>
public struct hlist_entries_rcu<T>
{
	private hlist_ptr<T> pos;

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public hlist_entries_rcu(hlist_ptr<T> pos)
	{
		this.pos = pos;
	}

	public readonly T Current {
		[MethodImpl(MethodImplOptions.AggressiveInlining)]
		get {
			T owner = Unsafe.As<hlist_node<T>>(pos).owner;

			// On native the null check of who uses it is enough, and this is the hottest loop there is.
			if (arch.sim) {
				if (owner == null)
					list_h.poisoned();
				kasan_check(owner as slab_object);
			}
			return owner!;
		}
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public readonly hlist_entries_rcu<T> GetEnumerator() => this;

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public bool MoveNext()
	{
		hlist_node<T>? next = rcu_dereference_raw(in rculist_h.rcu_cell(pos), "pos.next");

		if (next == null)
			return false;
		pos = next;
		return true;
	}
}
