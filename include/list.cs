// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/list.h; the copyright of the original's authors stands.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>
/// A node of a circular doubly linked list, or its head: in C it is embedded in the object it links, here it is
/// an object that knows its owner.  A head has no owner.
/// </summary>
/// <typeparam name="T">what the list links</typeparam>
public sealed class list_head<T>
{
	public list_head<T> next;
	public list_head<T> prev;

	// Immutable, so they may be shared by machines that follow each other.
	internal static readonly list_head<T> poison1 = new();
	internal static readonly list_head<T> poison2 = new();

	/// <summary>An empty list's head.</summary>
	public list_head()
	{
		next = this;
		prev = this;
	}

	/// <summary>A node on no list yet, embedded in <paramref name="owner"/>.</summary>
	public list_head(T owner)
		: this()
	{
		this.owner = owner;
	}

	/// <summary>The object this node is a member of; null in a head.</summary>
	public T? owner { get; }

	public static implicit operator list_head<T>(list_poison poison)
		=> poison == list_poison.LIST_POISON1 ? poison1 : poison2;
}

/// <summary>
/// Something that points to the first, or to the next, node of a hash list.  It stands for C's
/// <c>struct hlist_node **</c>, which is what lets a node leave a list without knowing its head.
/// </summary>
public abstract class hlist_ptr<T>
{
	// The cell that pprev leads to.
	internal hlist_node<T>? ptr;

	public static implicit operator hlist_ptr<T>(list_poison poison) => (hlist_node<T>)poison;
}

/// <summary>The head of a hash list: one pointer.</summary>
public sealed class hlist_head<T> : hlist_ptr<T>
{
	public ref hlist_node<T>? first {
		[MethodImpl(MethodImplOptions.AggressiveInlining)]
		get => ref ptr;
	}
}

/// <summary>A node of a hash list, embedded in the object that it links.</summary>
public sealed class hlist_node<T> : hlist_ptr<T>
{
	/// <summary>Where the pointer to this node is kept; null when it is on no list.</summary>
	public hlist_ptr<T>? pprev;

	private static readonly hlist_node<T> poison1 = new(default(T)!);
	private static readonly hlist_node<T> poison2 = new(default(T)!);

	public hlist_node(T owner)
	{
		this.owner = owner;
	}

	/// <summary>The object this node is a member of.</summary>
	public T owner { get; }

	public ref hlist_node<T>? next {
		[MethodImpl(MethodImplOptions.AggressiveInlining)]
		get => ref ptr;
	}

	public static implicit operator hlist_node<T>(list_poison poison)
		=> poison == list_poison.LIST_POISON1 ? poison1 : poison2;
}

/// <summary>What the pointers of a deleted node are set to, in a list of any type.</summary>
[Source("include/linux/poison.h", 23)]
public enum list_poison
{
	LIST_POISON1 = 1,
	LIST_POISON2 = 2,
}

/// <summary>Circular doubly linked lists, and hash lists whose heads are a single pointer.</summary>
/// <remarks>
/// The lists do no locking.  The plain traversals read the next node after the loop's body ran, the <c>_safe</c> ones
/// before it, so only those let the body delete the entry.
/// </remarks>
public static class list_h
{
	public const list_poison LIST_POISON1 = list_poison.LIST_POISON1;
	public const list_poison LIST_POISON2 = list_poison.LIST_POISON2;

	/// <summary>A fresh empty list, for <c>var list = LIST_HEAD&lt;net_device&gt;();</c></summary>
	[Source("include/linux/list.h", 23)]
	public static list_head<T> LIST_HEAD<T>() => new();

	/// <summary>The same in a place that lasts, for those who need a list very often.</summary>
	[NotInLinux("C has it on the stack")]
	public static list_head<T> LIST_HEAD<T>(list_head<T> place)
	{
		if (!list_empty(place))
			INIT_LIST_HEAD(place);
		return place;
	}

	/// <summary>Makes <paramref name="list"/> empty, or a node be on no list.</summary>
	[Source("include/linux/list.h", 26)]
	public static void INIT_LIST_HEAD<T>(list_head<T> list)
	{
		WRITE_ONCE(ref list.next, list);
		list.prev = list;
	}

	[Source("include/linux/list.h", 38)]
	public static bool __list_add_valid<T>(list_head<T> @new, list_head<T> prev, list_head<T> next)
	{
		return true;
	}

	[Source("include/linux/list.h", 44)]
	public static bool __list_del_entry_valid<T>(list_head<T> entry)
	{
		return true;
	}

	/// <summary>Inserts <paramref name="new"/> between two neighbours.</summary>
	[Source("include/linux/list.h", 56)]
	public static void __list_add<T>(list_head<T> @new, list_head<T> prev, list_head<T> next)
	{
		if (!__list_add_valid(@new, prev, next))
			return;

		next.prev = @new;
		plain_store(ref @new.next);
		@new.next = next;
		@new.prev = prev;
		WRITE_ONCE(ref prev.next, @new);
	}

	/// <summary>Adds <paramref name="new"/> right after <paramref name="head"/>, as a stack does.</summary>
	[Source("include/linux/list.h", 77)]
	public static void list_add<T>(list_head<T> @new, list_head<T> head)
	{
		__list_add(@new, head, head.next);
	}

	/// <summary>Adds <paramref name="new"/> right before <paramref name="head"/>, as a queue does.</summary>
	[Source("include/linux/list.h", 91)]
	public static void list_add_tail<T>(list_head<T> @new, list_head<T> head)
	{
		__list_add(@new, head.prev, head);
	}

	[Source("include/linux/list.h", 103)]
	public static void __list_del<T>(list_head<T> prev, list_head<T> next)
	{
		next.prev = prev;
		WRITE_ONCE(ref prev.next, next);
	}

	[Source("include/linux/list.h", 115)]
	public static void __list_del_entry<T>(list_head<T> entry)
	{
		if (!__list_del_entry_valid(entry))
			return;

		__list_del(entry.prev, entry.next);
	}

	/// <summary>
	/// Takes <paramref name="entry"/> off its list and poisons it: it must not be used as a node any more.
	/// </summary>
	[Source("include/linux/list.h", 123)]
	public static void list_del<T>(list_head<T> entry)
	{
		__list_del_entry(entry);
		plain_store(ref entry.next);
		entry.next = LIST_POISON1;
		entry.prev = LIST_POISON2;
	}

	/// <summary>Puts <paramref name="new"/> where <paramref name="old"/> is.</summary>
	[Source("include/linux/list.h", 137)]
	public static void list_replace<T>(list_head<T> old, list_head<T> @new)
	{
		@new.next = old.next;
		@new.next.prev = @new;
		@new.prev = old.prev;
		plain_store(ref @new.prev.next);
		@new.prev.next = @new;
	}

	[Source("include/linux/list.h", 146)]
	public static void list_replace_init<T>(list_head<T> old, list_head<T> @new)
	{
		list_replace(old, @new);
		INIT_LIST_HEAD(old);
	}

	/// <summary>
	/// Takes <paramref name="entry"/> off its list; <see cref="list_empty"/> holds for it afterwards.
	/// </summary>
	[Source("include/linux/list.h", 157)]
	public static void list_del_init<T>(list_head<T> entry)
	{
		__list_del_entry(entry);
		INIT_LIST_HEAD(entry);
	}

	/// <summary>Moves <paramref name="list"/> to the front of another list.</summary>
	[Source("include/linux/list.h", 168)]
	public static void list_move<T>(list_head<T> list, list_head<T> head)
	{
		__list_del_entry(list);
		list_add(list, head);
	}

	/// <summary>Moves <paramref name="list"/> to the end of another list.</summary>
	[Source("include/linux/list.h", 179)]
	public static void list_move_tail<T>(list_head<T> list, list_head<T> head)
	{
		__list_del_entry(list);
		list_add_tail(list, head);
	}

	/// <summary>
	/// Moves the run from <paramref name="first"/> to <paramref name="last"/> to the end of its own list.
	/// </summary>
	[Source("include/linux/list.h", 195)]
	public static void list_bulk_move_tail<T>(list_head<T> head, list_head<T> first, list_head<T> last)
	{
		first.prev.next = last.next;
		last.next.prev = first.prev;

		head.prev.next = first;
		first.prev = head.prev;

		last.next = head;
		head.prev = last;
	}

	[Source("include/linux/list.h", 214)]
	public static bool list_is_first<T>(list_head<T> list, list_head<T> head)
	{
		return list.prev == head;
	}

	[Source("include/linux/list.h", 225)]
	public static bool list_is_last<T>(list_head<T> list, list_head<T> head)
	{
		return list.next == head;
	}

	/// <summary>Whether a list is empty.  May be asked without a lock; the answer is then a snapshot.</summary>
	[Source("include/linux/list.h", 235)]
	public static bool list_empty<T>(list_head<T> head)
	{
		return READ_ONCE(ref head.next) == head;
	}

	/// <summary>
	/// Like <see cref="list_empty"/>, and true only when no <see cref="list_del_init"/> is half done.
	/// </summary>
	[Source("include/linux/list.h", 253)]
	public static bool list_empty_careful<T>(list_head<T> head)
	{
		var next = head.next;
		return (next == head) && (next == head.prev);
	}

	/// <summary>Makes the first entry the last one.</summary>
	[Source("include/linux/list.h", 263)]
	public static void list_rotate_left<T>(list_head<T> head)
	{
		list_head<T> first;

		if (!list_empty(head)) {
			first = head.next;
			list_move_tail(first, head);
		}
	}

	/// <summary>Whether a list has exactly one entry.</summary>
	[Source("include/linux/list.h", 277)]
	public static bool list_is_singular<T>(list_head<T> head)
	{
		return !list_empty(head) && (head.next == head.prev);
	}

	[Source("include/linux/list.h", 282)]
	public static void __list_cut_position<T>(list_head<T> list, list_head<T> head, list_head<T> entry)
	{
		var new_first = entry.next;
		list.next = head.next;
		list.next.prev = list;
		list.prev = entry;
		entry.next = list;
		head.next = new_first;
		new_first.prev = head;
	}

	/// <summary>
	/// Moves everything up to and with <paramref name="entry"/> from <paramref name="head"/> to <paramref
	/// name="list"/>.
	/// </summary>
	[Source("include/linux/list.h", 308)]
	public static void list_cut_position<T>(list_head<T> list, list_head<T> head, list_head<T> entry)
	{
		if (list_empty(head))
			return;
		if (list_is_singular(head) &&
		    (head.next != entry && head != entry))
			return;
		if (entry == head)
			INIT_LIST_HEAD(list);
		else
			__list_cut_position(list, head, entry);
	}

	/// <summary>
	/// Moves everything before <paramref name="entry"/> from <paramref name="head"/> to <paramref name="list"/>.
	/// </summary>
	[Source("include/linux/list.h", 336)]
	public static void list_cut_before<T>(list_head<T> list, list_head<T> head, list_head<T> entry)
	{
		if (head.next == entry) {
			INIT_LIST_HEAD(list);
			return;
		}
		list.next = head.next;
		list.next.prev = list;
		list.prev = entry.prev;
		list.prev.next = list;
		head.next = entry;
		entry.prev = head;
	}

	[Source("include/linux/list.h", 352)]
	public static void __list_splice<T>(list_head<T> list, list_head<T> prev, list_head<T> next)
	{
		var first = list.next;
		var last = list.prev;

		first.prev = prev;
		plain_store(ref prev.next);
		prev.next = first;

		plain_store(ref last.next);
		last.next = next;
		next.prev = last;
	}

	/// <summary>
	/// Puts the entries of <paramref name="list"/> at the front of another; the emptied head is left as it is.
	/// </summary>
	[Source("include/linux/list.h", 371)]
	public static void list_splice<T>(list_head<T> list, list_head<T> head)
	{
		if (!list_empty(list))
			__list_splice(list, head, head.next);
	}

	/// <summary>
	/// Puts the entries of <paramref name="list"/> at the end of another; the emptied head is left as it is.
	/// </summary>
	[Source("include/linux/list.h", 383)]
	public static void list_splice_tail<T>(list_head<T> list, list_head<T> head)
	{
		if (!list_empty(list))
			__list_splice(list, head.prev, head);
	}

	/// <summary>Puts the entries of <paramref name="list"/> at the front of another and makes it empty.</summary>
	[Source("include/linux/list.h", 397)]
	public static void list_splice_init<T>(list_head<T> list, list_head<T> head)
	{
		if (!list_empty(list)) {
			__list_splice(list, head, head.next);
			INIT_LIST_HEAD(list);
		}
	}

	/// <summary>Puts the entries of <paramref name="list"/> at the end of another and makes it empty.</summary>
	[Source("include/linux/list.h", 414)]
	public static void list_splice_tail_init<T>(list_head<T> list, list_head<T> head)
	{
		if (!list_empty(list)) {
			__list_splice(list, head.prev, head);
			INIT_LIST_HEAD(list);
		}
	}

	/// <summary>
	/// The object a node is embedded in.  A poisoned node is an oops; for a head the answer is null.
	/// </summary>
	[Source("include/linux/list.h", 429)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T list_entry<T>(list_head<T> ptr)
	{
		T? owner = ptr.owner;

		if (owner == null)
			no_owner(ptr);
		return owner!;
	}

	/// <summary>The first entry of a list that must not be empty.</summary>
	[Source("include/linux/list.h", 440)]
	public static T list_first_entry<T>(list_head<T> ptr) => list_entry(ptr.next);

	/// <summary>The last entry of a list that must not be empty.</summary>
	[Source("include/linux/list.h", 451)]
	public static T list_last_entry<T>(list_head<T> ptr) => list_entry(ptr.prev);

	/// <summary>The first entry, or null when the list is empty.</summary>
	[Source("include/linux/list.h", 462)]
	public static T? list_first_entry_or_null<T>(list_head<T> ptr)
	{
		var head__ = ptr;
		var pos__ = READ_ONCE(ref head__.next);
		return pos__ != head__ ? list_entry(pos__) : default;
	}

	/// <summary>
	/// The entry after that of node <paramref name="pos"/>; null at the end, where C answers the head in disguise.
	/// </summary>
	[Source("include/linux/list.h", 473)]
	public static T list_next_entry<T>(list_head<T> pos) => list_entry(pos.next);

	/// <summary>
	/// The entry before that of node <paramref name="pos"/>; null at the start, where C answers the head in
	/// disguise.
	/// </summary>
	[Source("include/linux/list.h", 481)]
	public static T list_prev_entry<T>(list_head<T> pos) => list_entry(pos.prev);

	/// <summary>The nodes of a list, in order.</summary>
	[Source("include/linux/list.h", 489)]
	public static list_nodes<T> list_for_each<T>(list_head<T> head) => new(head, head);

	/// <summary>The nodes of a list; the body may delete the one it is given.</summary>
	[Source("include/linux/list.h", 506)]
	public static list_nodes_safe<T> list_for_each_safe<T>(list_head<T> head) => new(head);

	/// <summary>The entries of a list, in order; the body must not delete them.</summary>
	[Source("include/linux/list.h", 527)]
	public static list_entries<T> list_for_each_entry<T>(list_head<T> head) => new(head, head);

	/// <summary>The entries of a list, the last one first.</summary>
	[Source("include/linux/list.h", 538)]
	public static list_entries_reverse<T> list_for_each_entry_reverse<T>(list_head<T> head)
		=> new(head, head);

	/// <summary>A start for <c>_continue</c>: the node given, or the head when there is none.</summary>
	[Source("include/linux/list.h", 551)]
	public static list_head<T> list_prepare_entry<T>(list_head<T>? pos, list_head<T> head)
		=> pos ?? head;

	/// <summary>The entries after node <paramref name="pos"/>.</summary>
	[Source("include/linux/list.h", 563)]
	public static list_entries<T> list_for_each_entry_continue<T>(list_head<T> pos, list_head<T> head)
		=> new(pos, head);

	/// <summary>The entries before node <paramref name="pos"/>, backwards.</summary>
	[Source("include/linux/list.h", 577)]
	public static list_entries_reverse<T> list_for_each_entry_continue_reverse<T>(list_head<T> pos,
		list_head<T> head) => new(pos, head);

	/// <summary>The entries from node <paramref name="pos"/> on.</summary>
	[Source("include/linux/list.h", 590)]
	public static list_entries_from<T> list_for_each_entry_from<T>(list_head<T> pos, list_head<T> head)
		=> new(pos, head);

	/// <summary>The entries of a list; the body may delete the one it is given.</summary>
	[Source("include/linux/list.h", 614)]
	public static list_entries_safe<T> list_for_each_entry_safe<T>(list_head<T> head)
		=> new(head.next, head);

	/// <summary>The entries after node <paramref name="pos"/>; the body may delete the one it is given.</summary>
	[Source("include/linux/list.h", 630)]
	public static list_entries_safe<T> list_for_each_entry_safe_continue<T>(list_head<T> pos, list_head<T> head)
		=> new(pos.next, head);

	/// <summary>The entries from node <paramref name="pos"/> on; the body may delete the one it is given.</summary>
	[Source("include/linux/list.h", 646)]
	public static list_entries_safe<T> list_for_each_entry_safe_from<T>(list_head<T> pos, list_head<T> head)
		=> new(pos, head);

	/// <summary>The entries, the last one first; the body may delete the one it is given.</summary>
	[Source("include/linux/list.h", 661)]
	public static list_entries_safe_reverse<T> list_for_each_entry_safe_reverse<T>(list_head<T> head)
		=> new(head);

	/// <summary>A fresh empty hash list.</summary>
	[Source("include/linux/list.h", 690)]
	public static hlist_head<T> HLIST_HEAD<T>() => new();

	[Source("include/linux/list.h", 691)]
	public static void INIT_HLIST_HEAD<T>(hlist_head<T> ptr) => ptr.first = null;

	/// <summary>Says that <paramref name="h"/> is on no list.</summary>
	[Source("include/linux/list.h", 692)]
	public static void INIT_HLIST_NODE<T>(hlist_node<T> h)
	{
		plain_store(ref h.next);
		h.next = null;
		h.pprev = null;
	}

	/// <summary>Whether the node is on no list.</summary>
	[Source("include/linux/list.h", 698)]
	public static bool hlist_unhashed<T>(hlist_node<T> h)
	{
		return h.pprev == null;
	}

	/// <summary>Whether the list is empty.  May be asked without a lock; the answer is then a snapshot.</summary>
	[Source("include/linux/list.h", 703)]
	public static bool hlist_empty<T>(hlist_head<T> h)
	{
		return READ_ONCE(ref h.first) == null;
	}

	[Source("include/linux/list.h", 708)]
	public static void __hlist_del<T>(hlist_node<T> n)
	{
		var next = n.next;
		var pprev = n.pprev!;

		WRITE_ONCE(ref pprev.ptr, next);
		if (next != null)
			next.pprev = pprev;
	}

	/// <summary>Takes <paramref name="n"/> off its list and poisons it.</summary>
	[Source("include/linux/list.h", 718)]
	public static void hlist_del<T>(hlist_node<T> n)
	{
		__hlist_del(n);
		plain_store(ref n.next);
		n.next = LIST_POISON1;
		n.pprev = LIST_POISON2;
	}

	/// <summary>Takes <paramref name="n"/> off its list, if it is on one; it is unhashed afterwards.</summary>
	[Source("include/linux/list.h", 725)]
	public static void hlist_del_init<T>(hlist_node<T> n)
	{
		if (!hlist_unhashed(n)) {
			__hlist_del(n);
			INIT_HLIST_NODE(n);
		}
	}

	/// <summary>Adds <paramref name="n"/> at the front of <paramref name="h"/>.</summary>
	[Source("include/linux/list.h", 733)]
	public static void hlist_add_head<T>(hlist_node<T> n, hlist_head<T> h)
	{
		var first = h.first;
		plain_store(ref n.next);
		n.next = first;
		if (first != null)
			first.pprev = n;
		WRITE_ONCE(ref h.first, n);
		n.pprev = h;
	}

	/// <summary>Adds <paramref name="n"/> right before <paramref name="next"/>.</summary>
	[Source("include/linux/list.h", 744)]
	public static void hlist_add_before<T>(hlist_node<T> n, hlist_node<T> next)
	{
		n.pprev = next.pprev;
		n.next = next;
		next.pprev = n;
		WRITE_ONCE(ref n.pprev!.ptr, n);
	}

	/// <summary>Adds <paramref name="n"/> right after <paramref name="prev"/>.</summary>
	[Source("include/linux/list.h", 753)]
	public static void hlist_add_behind<T>(hlist_node<T> n, hlist_node<T> prev)
	{
		n.next = prev.next;
		WRITE_ONCE(ref prev.next, n);
		n.pprev = prev;

		if (n.next != null)
			n.next.pprev = n;
	}

	/// <summary>Makes a node that is on no list look hashed, so that <see cref="hlist_del"/> of it works.</summary>
	[Source("include/linux/list.h", 765)]
	public static void hlist_add_fake<T>(hlist_node<T> n)
	{
		n.pprev = n;
	}

	[Source("include/linux/list.h", 770)]
	public static bool hlist_fake<T>(hlist_node<T> h)
	{
		return h.pprev == h;
	}

	/// <summary>
	/// Whether <paramref name="n"/> is the only node of <paramref name="h"/>, without reading the head.
	/// </summary>
	[Source("include/linux/list.h", 780)]
	public static bool hlist_is_singular_node<T>(hlist_node<T> n, hlist_head<T> h)
	{
		return n.next == null && n.pprev == h;
	}

	/// <summary>
	/// Gives the list of <paramref name="old"/> to <paramref name="new"/>; the old head is empty afterwards.
	/// </summary>
	[Source("include/linux/list.h", 789)]
	public static void hlist_move_list<T>(hlist_head<T> old, hlist_head<T> @new)
	{
		@new.first = old.first;
		if (@new.first != null)
			@new.first.pprev = @new;
		old.first = null;
	}

	/// <summary>The object a node is embedded in.</summary>
	[Source("include/linux/list.h", 798)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static T hlist_entry<T>(hlist_node<T> ptr)
	{
		T owner = ptr.owner;

		if (owner == null)
			poisoned();
		return owner;
	}

	/// <summary>The object a node is embedded in, or null.</summary>
	[Source("include/linux/list.h", 807)]
	public static T? hlist_entry_safe<T>(hlist_node<T>? ptr)
	{
		var ____ptr = ptr;
		return ____ptr != null ? hlist_entry(____ptr) : default;
	}

	/// <summary>The entries of a hash list; the body must not delete them.</summary>
	[Source("include/linux/list.h", 818)]
	public static hlist_entries<T> hlist_for_each_entry<T>(hlist_head<T> head) => new(head);

	/// <summary>The entries after node <paramref name="pos"/>.</summary>
	[Source("include/linux/list.h", 828)]
	public static hlist_entries<T> hlist_for_each_entry_continue<T>(hlist_node<T> pos) => new(pos);

	/// <summary>The entries of a hash list; the body may delete the one it is given.</summary>
	[Source("include/linux/list.h", 849)]
	public static hlist_entries_safe<T> hlist_for_each_entry_safe<T>(hlist_head<T> head) => new(head.first);

	[NotInLinux("a poisoned pointer faults in C")]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void no_owner<T>(list_head<T> ptr)
	{
		if (ptr == list_head<T>.poison1 || ptr == list_head<T>.poison2)
			poisoned();
	}

	[NotInLinux("a poisoned pointer faults in C")]
	[DoesNotReturn]
	[MethodImpl(MethodImplOptions.NoInlining)]
	internal static void poisoned()
		=> throw oops("general protection fault: a list traversal went through a deleted node");
}

/// <summary>The nodes of a list.</summary>
public struct list_nodes<T>(list_head<T> pos, list_head<T> head)
{
	public readonly list_head<T> Current => pos;

	public readonly list_nodes<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		pos = pos.next;
		return pos != head;
	}
}

/// <summary>The nodes of a list, with the next one read before the body runs.</summary>
public struct list_nodes_safe<T>(list_head<T> head)
{
	private readonly list_head<T> head = head;
	private list_head<T> n = head.next;

	public list_head<T> Current { readonly get; private set; } = head;

	public readonly list_nodes_safe<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		Current = n;
		n = Current.next;
		return Current != head;
	}
}

/// <summary>The entries after a node.</summary>
public struct list_entries<T>(list_head<T> pos, list_head<T> head)
{
	public readonly T Current => list_entry(pos);

	public readonly list_entries<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		pos = pos.next;
		return pos != head;
	}
}

/// <summary>The entries from a node on.</summary>
public struct list_entries_from<T>(list_head<T> pos, list_head<T> head)
{
	private bool started;

	public readonly T Current => list_entry(pos);

	public readonly list_entries_from<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		if (started)
			pos = pos.next;
		started = true;
		return pos != head;
	}
}

/// <summary>The entries before a node, backwards.</summary>
public struct list_entries_reverse<T>(list_head<T> pos, list_head<T> head)
{
	public readonly T Current => list_entry(pos);

	public readonly list_entries_reverse<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		pos = pos.prev;
		return pos != head;
	}
}

/// <summary>The entries from a node on, with the next one read before the body runs.</summary>
public struct list_entries_safe<T>(list_head<T> n, list_head<T> head)
{
	private readonly list_head<T> head = head;
	private list_head<T> pos = head;

	public readonly T Current => list_entry(pos);

	public readonly list_entries_safe<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		pos = n;
		n = pos.next;
		return pos != head;
	}
}

/// <summary>The entries backwards, with the previous one read before the body runs.</summary>
public struct list_entries_safe_reverse<T>(list_head<T> head)
{
	private readonly list_head<T> head = head;
	private list_head<T> pos = head;
	private list_head<T> n = head.prev;

	public readonly T Current => list_entry(pos);

	public readonly list_entries_safe_reverse<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		pos = n;
		n = pos.prev;
		return pos != head;
	}
}

/// <summary>The entries of a hash list behind a head or a node.</summary>
public struct hlist_entries<T>(hlist_ptr<T> pos)
{
	public T Current { readonly get; private set; } = default!;

	public readonly hlist_entries<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		hlist_node<T>? next = pos.ptr;

		if (next == null)
			return false;
		pos = next;
		Current = hlist_entry(next);
		return true;
	}
}

/// <summary>The entries of a hash list, with the next one read before the body runs.</summary>
public struct hlist_entries_safe<T>(hlist_node<T>? n)
{
	public T Current { readonly get; private set; } = default!;

	public readonly hlist_entries_safe<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		hlist_node<T>? pos = n;

		if (pos == null)
			return false;
		n = pos.next;
		Current = hlist_entry(pos);
		return true;
	}
}
