// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/llist.h and lib/llist.c; the copyright of the original's authors stands.

// Lists that many add to and one empties, without a lock.

namespace Kernel.Include;

/// <summary>The head of a lock-less list.</summary>
[Source("include/linux/llist.h", 66)]
public sealed class llist_head<T> where T : class
{
	public llist_node<T>? first;
}

/// <summary>A node of a lock-less list; knows the object it is embedded in.</summary>
[Source("include/linux/llist.h", 70)]
public sealed class llist_node<T>(T owner) where T : class
{
	public llist_node<T>? next;

	public readonly T owner = owner;
}

/// <summary>include/linux/llist.h and lib/llist.c</summary>
public static class llist_h
{
	[Source("include/linux/llist.h", 75)]
	public static llist_head<T> LLIST_HEAD<T>() where T : class => new();

	/// <summary>Empties a head that nobody uses.</summary>
	[Source("include/linux/llist.h", 81)]
	public static void init_llist_head<T>(llist_head<T> list) where T : class
	{
		list.first = null;
	}

	/// <summary>The object a node is embedded in.</summary>
	[Source("include/linux/llist.h", 92)]
	public static T llist_entry<T>(llist_node<T> ptr) where T : class => ptr.owner;

	/// <summary>The entries of a list that was taken off its head, the newest first.</summary>
	[Source("include/linux/llist.h", 163)]
	public static llist_entries<T> llist_for_each_entry<T>(llist_node<T>? node) where T : class => new(node);

	/// <summary>The same; the body may free the entry it is given.</summary>
	[Source("include/linux/llist.h", 185)]
	public static llist_entries<T> llist_for_each_entry_safe<T>(llist_node<T>? node) where T : class => new(node);

	/// <summary>Whether the list is empty now.</summary>
	[Source("include/linux/llist.h", 199)]
	public static bool llist_empty<T>(llist_head<T> head) where T : class
	{
		return READ_ONCE(ref head.first) == null;
	}

	[Source("include/linux/llist.h", 204)]
	public static llist_node<T>? llist_next<T>(llist_node<T> node) where T : class
	{
		return node.next;
	}

	/// <summary>Adds a node; true when the list was empty.</summary>
	[Source("include/linux/llist.h", 219)]
	public static bool llist_add<T>(llist_node<T> @new, llist_head<T> head) where T : class
	{
		return llist_add_batch(@new, @new, head);
	}

	/// <summary>Takes all nodes off, the newest first.</summary>
	[Source("include/linux/llist.h", 232)]
	public static llist_node<T>? llist_del_all<T>(llist_head<T> head) where T : class
	{
		return xchg(ref head.first, null);
	}

	/// <summary>Adds a chain of nodes; true when the list was empty.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("lib/llist.c", 38)]
	public static bool llist_add_batch<T>(llist_node<T> new_first, llist_node<T> new_last,
					      llist_head<T> head) where T : class
	{
		llist_node<T>? first;

		do {
			new_last.next = first = READ_ONCE(ref head.first);
		} while (cmpxchg(ref head.first, first, new_first) != first);

		return first == null;
	}

	/// <summary>Takes the newest node off; one caller at a time.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("lib/llist.c", 65)]
	public static llist_node<T>? llist_del_first<T>(llist_head<T> head) where T : class
	{
		llist_node<T>? entry, old_entry, next;

		entry = smp_load_acquire(ref head.first);
		for (; ; ) {
			if (entry == null)
				return null;
			old_entry = entry;
			next = READ_ONCE(ref entry.next);
			entry = cmpxchg(ref head.first, old_entry, next);
			if (entry == old_entry)
				break;
		}

		return entry;
	}

	/// <summary>Turns a chain round, so that the oldest comes first.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("lib/llist.c", 91)]
	public static llist_node<T>? llist_reverse_order<T>(llist_node<T>? head) where T : class
	{
		llist_node<T>? new_head = null;

		while (head != null) {
			llist_node<T> tmp = head;
			head = head.next;
			tmp.next = new_head;
			new_head = tmp;
		}

		return new_head;
	}
}

/// <summary>The entries of a chain of nodes.</summary>
[NotInLinux("what a foreach walks")]
public struct llist_entries<T>(llist_node<T>? n) where T : class
{
	public T Current { readonly get; private set; } = null!;

	public readonly llist_entries<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		if (n == null)
			return false;
		Current = n.owner;
		n = n.next;
		return true;
	}
}
