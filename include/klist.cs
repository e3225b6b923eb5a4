// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/klist.h and lib/klist.c; the copyright of the original's authors stands.

// A list whose iterators survive the removal of where they stand: every node is counted, and a removed one stays
// linked, dead, until the last iterator has left it. Reduced to what the driver core uses.

namespace Kernel.Include;

[Source("include/linux/klist.h", 20)]
public sealed class klist<T> where T : class
{
	public spinlock_t k_lock = new("&k->k_lock");
	public list_head<klist_node<T>> k_list = new();
	public Action<klist_node<T>>? get;
	public Action<klist_node<T>>? put;
}

[Source("include/linux/klist.h", 39)]
public sealed class klist_node<T> where T : class
{
	public klist<T>? n_klist;
	/// <summary>The low bit that C keeps in <see cref="n_klist"/>.</summary>
	public bool n_dead;
	public list_head<klist_node<T>> n_node;
	public kref n_ref;

	public klist_node(T owner)
	{
		this.owner = owner;
		n_node = new(this);
		n_ref = new(this);
	}

	/// <summary>The structure this node is embedded in.</summary>
	public T owner { get; }
}

[Source("include/linux/klist.h", 56)]
public struct klist_iter
{
	public klist<device_private>? i_klist;
	public klist_node<device_private>? i_cur;
}

public static class klist_h
{
	[Source("lib/klist.c", 48)]
	private static klist<T> knode_klist<T>(klist_node<T> knode) where T : class
	{
		return knode.n_klist!;
	}

	[Source("lib/klist.c", 54)]
	private static bool knode_dead<T>(klist_node<T> knode) where T : class
	{
		return knode.n_dead;
	}

	[Source("lib/klist.c", 59)]
	private static void knode_set_klist<T>(klist_node<T> knode, klist<T>? klist) where T : class
	{
		knode.n_klist = klist;
		knode.n_dead = false;
		WARN_ON(knode_dead(knode));
	}

	[Source("lib/klist.c", 66)]
	private static void knode_kill<T>(klist_node<T> knode) where T : class
	{
		WARN_ON(knode_dead(knode));
		knode.n_dead = true;
	}

	/// <summary>
	/// Readies a list; <paramref name="get"/> and <paramref name="put"/> count the owners of the nodes.
	/// </summary>
	[Source("lib/klist.c", 85)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_init<T>(klist<T> k, Action<klist_node<T>>? get, Action<klist_node<T>>? put)
		where T : class
	{
		INIT_LIST_HEAD(k.k_list);
		spin_lock_init(k.k_lock);
		k.get = get;
		k.put = put;
	}

	[Source("lib/klist.c", 102)]
	private static void add_tail<T>(klist<T> k, klist_node<T> n) where T : class
	{
		spin_lock(k.k_lock);
		list_add_tail(n.n_node, k.k_list);
		spin_unlock(k.k_lock);
	}

	[Source("lib/klist.c", 109)]
	private static void klist_node_init<T>(klist<T> k, klist_node<T> n) where T : class
	{
		INIT_LIST_HEAD(n.n_node);
		kref_init(n.n_ref);
		knode_set_klist(n, k);
		if (k.get != null)
			k.get(n);
	}

	[Source("lib/klist.c", 135)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_add_tail<T>(klist_node<T> n, klist<T> k) where T : class
	{
		klist_node_init(k, n);
		add_tail(k, n);
	}

	[Source("lib/klist.c", 174)]
	private sealed class klist_waiter
	{
		public list_head<klist_waiter> list;
		public object? node;
		public task_struct process = null!;
		public bool woken;

		public klist_waiter()
		{
			list = new(this);
		}
	}

	private static spinlock_t klist_remove_lock = DEFINE_SPINLOCK("klist_remove_lock");
	private static list_head<klist_waiter> klist_remove_waiters = new();

	[Source("lib/klist.c", 184)]
	private static void klist_release<T>(kref kref) where T : class
	{
		klist_node<T> n = container_of<klist_node<T>>(kref);

		WARN_ON(!knode_dead(n));
		list_del(n.n_node);
		spin_lock(klist_remove_lock);
		foreach (var waiter in list_for_each_entry_safe(klist_remove_waiters)) {
			if (waiter.node != n)
				continue;

			list_del(waiter.list);
			waiter.woken = true;
			mb();
			wake_up_process(waiter.process);
		}
		spin_unlock(klist_remove_lock);
		knode_set_klist(n, null);
	}

	[Source("lib/klist.c", 205)]
	private static bool klist_dec_and_del<T>(klist_node<T> n) where T : class
	{
		return kref_put(n.n_ref, klist_release<T>);
	}

	[Source("lib/klist.c", 210)]
	private static void klist_put<T>(klist_node<T> n, bool kill) where T : class
	{
		klist<T> k = knode_klist(n);
		Action<klist_node<T>>? put = k.put;

		spin_lock(k.k_lock);
		if (kill)
			knode_kill(n);
		if (!klist_dec_and_del(n))
			put = null;
		spin_unlock(k.k_lock);
		if (put != null)
			put(n);
	}

	/// <summary>Removes a node; who iterates may still stand on it.</summary>
	[Source("lib/klist.c", 229)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_del<T>(klist_node<T> n) where T : class
	{
		klist_put(n, true);
	}

	/// <summary>Removes a node and waits until nobody stands on it any more.</summary>
	[Source("lib/klist.c", 239)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_remove<T>(klist_node<T> n) where T : class
	{
		klist_waiter waiter = new();

		waiter.node = n;
		waiter.process = current;
		waiter.woken = false;
		spin_lock(klist_remove_lock);
		list_add(waiter.list, klist_remove_waiters);
		spin_unlock(klist_remove_lock);

		klist_del(n);

		for (; ; ) {
			set_current_state(TASK_UNINTERRUPTIBLE);
			if (waiter.woken)
				break;
			schedule();
		}
		__set_current_state(TASK_RUNNING);
	}

	[Source("lib/klist.c", 266)]
	[EXPORT_SYMBOL_GPL]
	public static bool klist_node_attached<T>(klist_node<T> n) where T : class
	{
		return n.n_klist != null;
	}

	/// <summary>Starts behind <paramref name="n"/>, or at the beginning when that is null or gone.</summary>
	[Source("lib/klist.c", 281)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_iter_init_node(klist<device_private> k, ref klist_iter i,
						klist_node<device_private>? n)
	{
		i.i_klist = k;
		i.i_cur = null;
		if (n != null && kref_get_unless_zero(n.n_ref))
			i.i_cur = n;
	}

	[Source("lib/klist.c", 298)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_iter_init(klist<device_private> k, ref klist_iter i)
	{
		klist_iter_init_node(k, ref i, null);
	}

	[Source("lib/klist.c", 312)]
	[EXPORT_SYMBOL_GPL]
	public static void klist_iter_exit(ref klist_iter i)
	{
		if (i.i_cur != null) {
			klist_put(i.i_cur, false);
			i.i_cur = null;
		}
	}

	[Source("lib/klist.c", 321)]
	private static klist_node<T>? to_klist_node<T>(list_head<klist_node<T>> n) where T : class
	{
		// DEVIATION: the head of the list belongs to no node, so it is null here
		return n.owner;
	}

	/// <summary>The node before the iterator's, or the last one at the start; null at the end.</summary>
	[Source("lib/klist.c", 334)]
	[EXPORT_SYMBOL_GPL]
	public static klist_node<device_private>? klist_prev(ref klist_iter i)
	{
		Action<klist_node<device_private>>? put = i.i_klist!.put;
		klist_node<device_private>? last = i.i_cur;
		klist_node<device_private>? prev;

		spin_lock_irqsave(i.i_klist.k_lock, out var flags);

		if (last != null) {
			prev = to_klist_node(last.n_node.prev);
			if (!klist_dec_and_del(last))
				put = null;
		} else
			prev = to_klist_node(i.i_klist.k_list.prev);

		i.i_cur = null;
		while (prev != to_klist_node(i.i_klist.k_list)) {
			if (!knode_dead(prev!)) {
				kref_get(prev!.n_ref);
				i.i_cur = prev;
				break;
			}
			prev = to_klist_node(prev!.n_node.prev);
		}

		spin_unlock_irqrestore(i.i_klist.k_lock, flags);

		if (put != null && last != null)
			put(last);
		return i.i_cur;
	}

	/// <summary>The node behind the iterator's, or the first one at the start; null at the end.</summary>
	[Source("lib/klist.c", 376)]
	[EXPORT_SYMBOL_GPL]
	public static klist_node<device_private>? klist_next(ref klist_iter i)
	{
		Action<klist_node<device_private>>? put = i.i_klist!.put;
		klist_node<device_private>? last = i.i_cur;
		klist_node<device_private>? next;

		spin_lock_irqsave(i.i_klist.k_lock, out var flags);

		if (last != null) {
			next = to_klist_node(last.n_node.next);
			if (!klist_dec_and_del(last))
				put = null;
		} else
			next = to_klist_node(i.i_klist.k_list.next);

		i.i_cur = null;
		while (next != to_klist_node(i.i_klist.k_list)) {
			if (!knode_dead(next!)) {
				kref_get(next!.n_ref);
				i.i_cur = next;
				break;
			}
			next = to_klist_node(next!.n_node.next);
		}

		spin_unlock_irqrestore(i.i_klist.k_lock, flags);

		if (put != null && last != null)
			put(last);
		return i.i_cur;
	}
}
