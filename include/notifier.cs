// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/notifier.h and kernel/notifier.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>What a notifier calls.</summary>
/// <param name="nb">the block that was registered</param>
/// <param name="action">what has happened</param>
/// <param name="data">to what</param>
/// <returns>NOTIFY_DONE, NOTIFY_OK, NOTIFY_BAD, NOTIFY_STOP or notifier_from_errno()</returns>
public delegate int notifier_fn_t(notifier_block nb, ulong action, object? data);

/// <summary>Who wants to be told.</summary>
[Source("include/linux/notifier.h", 54)]
public sealed class notifier_block : embedded
{
	public notifier_fn_t? notifier_call;
	public __rcu<notifier_block> next;
	public int priority;

	public notifier_block()
	{
	}

	/// <summary>A block that is a member of another object.</summary>
	public notifier_block(object container)
	{
		this.container = container;
	}

	public object? container { get; }
}

/// <summary>A chain that may be called in atomic context.</summary>
[Source("include/linux/notifier.h", 60)]
public sealed class atomic_notifier_head(string name = "atomic_notifier_head")
{
	public spinlock_t @lock = new($"({name}).lock");
	public __rcu<notifier_block> head;
}

/// <summary>A chain whose notifiers may sleep.</summary>
[Source("include/linux/notifier.h", 65)]
public sealed class blocking_notifier_head(string name = "blocking_notifier_head")
{
	public rw_semaphore rwsem = new($"({name}).rwsem");
	public __rcu<notifier_block> head;
}

/// <summary>A chain without a lock: its user has one.</summary>
[Source("include/linux/notifier.h", 70)]
public sealed class raw_notifier_head
{
	public __rcu<notifier_block> head;
}

/// <summary>Chains of functions that are called when something happens, those of a higher priority first.</summary>
/// <remarks>CONFIG_SRCU's chains and those of die() are not here.</remarks>
public static class notifier_h
{
	public const int NOTIFY_DONE = 0x0000;
	public const int NOTIFY_OK = 0x0001;
	public const int NOTIFY_STOP_MASK = 0x8000;
	public const int NOTIFY_BAD = NOTIFY_STOP_MASK | 0x0002;
	public const int NOTIFY_STOP = NOTIFY_OK | NOTIFY_STOP_MASK;

	public const int NETLINK_URELEASE = 0x0001;

	/// <summary>Called when the machine goes down.</summary>
	public static blocking_notifier_head reboot_notifier_list = BLOCKING_NOTIFIER_HEAD("reboot_notifier_list");

	[Source("include/linux/notifier.h", 80)]
	public static void ATOMIC_INIT_NOTIFIER_HEAD(atomic_notifier_head name)
	{
		spin_lock_init(name.@lock);
		RCU_INIT_POINTER(ref name.head, null);
	}

	[Source("include/linux/notifier.h", 84)]
	public static void BLOCKING_INIT_NOTIFIER_HEAD(blocking_notifier_head name)
	{
		init_rwsem(name.rwsem);
		RCU_INIT_POINTER(ref name.head, null);
	}

	[Source("include/linux/notifier.h", 88)]
	public static void RAW_INIT_NOTIFIER_HEAD(raw_notifier_head name) => RCU_INIT_POINTER(ref name.head, null);

	[Source("include/linux/notifier.h", 113)]
	public static atomic_notifier_head ATOMIC_NOTIFIER_HEAD(string name) => new(name);

	[Source("include/linux/notifier.h", 116)]
	public static blocking_notifier_head BLOCKING_NOTIFIER_HEAD(string name) => new(name);

	[Source("include/linux/notifier.h", 119)]
	public static raw_notifier_head RAW_NOTIFIER_HEAD(string name) => new();

	/// <summary>Packs an error for a notifier's result, and stops the chain.</summary>
	/// <param name="err">0 or a negative errno</param>
	[Source("include/linux/notifier.h", 194)]
	public static int notifier_from_errno(int err)
	{
		if (err != 0)
			return NOTIFY_STOP_MASK | (NOTIFY_OK - err);

		return NOTIFY_OK;
	}

	/// <summary>The error in a chain's result; 0 when it says none.</summary>
	[Source("include/linux/notifier.h", 203)]
	public static int notifier_to_errno(int ret)
	{
		ret &= ~NOTIFY_STOP_MASK;
		return ret > NOTIFY_OK ? NOTIFY_OK - ret : 0;
	}

	[Source("kernel/notifier.c", 21)]
	private static int notifier_chain_register(ref __rcu<notifier_block> nl, notifier_block n)
	{
		while (rcu_access_pointer(nl) != null) {
			if (n.priority > rcu_access_pointer(nl)!.priority)
				break;
			nl = ref rcu_access_pointer(nl)!.next;
		}
		n.next = nl;
		rcu_assign_pointer(ref nl, n);
		return 0;
	}

	[Source("kernel/notifier.c", 34)]
	private static int notifier_chain_cond_register(ref __rcu<notifier_block> nl, notifier_block n)
	{
		while (rcu_access_pointer(nl) != null) {
			if (rcu_access_pointer(nl) == n)
				return 0;
			if (n.priority > rcu_access_pointer(nl)!.priority)
				break;
			nl = ref rcu_access_pointer(nl)!.next;
		}
		n.next = nl;
		rcu_assign_pointer(ref nl, n);
		return 0;
	}

	[Source("kernel/notifier.c", 49)]
	private static int notifier_chain_unregister(ref __rcu<notifier_block> nl, notifier_block n)
	{
		while (rcu_access_pointer(nl) != null) {
			if (rcu_access_pointer(nl) == n) {
				rcu_assign_pointer(ref nl, rcu_access_pointer(n.next));
				return 0;
			}
			nl = ref rcu_access_pointer(nl)!.next;
		}
		return -ENOENT;
	}

	/// <summary>Calls the functions of a chain in turn until one says stop.</summary>
	/// <param name="nr_to_call">how many to call at most; -1 for all</param>
	/// <param name="nr_calls">counts the calls; may be a null reference</param>
	/// <returns>what the last function returned</returns>
	[Source("kernel/notifier.c", 74)]
	private static int notifier_call_chain(ref __rcu<notifier_block> nl, ulong val, object? v, int nr_to_call,
		ref int nr_calls)
	{
		int ret = NOTIFY_DONE;
		notifier_block? nb, next_nb;

		nb = rcu_dereference_raw(nl);

		while (nb != null && nr_to_call != 0) {
			next_nb = rcu_dereference_raw(nb.next);

			// CONFIG_DEBUG_NOTIFIERS is not set
			ret = nb.notifier_call!(nb, val, v);

			if (!Unsafe.IsNullRef(ref nr_calls))
				nr_calls++;

			if ((ret & NOTIFY_STOP_MASK) != 0)
				break;
			nb = next_nb;
			nr_to_call--;
		}
		return ret;
	}

	/// <summary>Adds a notifier to a chain that is called in atomic context.</summary>
	[Source("kernel/notifier.c", 121)]
	[EXPORT_SYMBOL_GPL]
	public static int atomic_notifier_chain_register(atomic_notifier_head nh, notifier_block n)
	{
		ulong flags;
		int ret;

		spin_lock_irqsave(nh.@lock, out flags);
		ret = notifier_chain_register(ref nh.head, n);
		spin_unlock_irqrestore(nh.@lock, flags);
		return ret;
	}

	/// <summary>
	/// Takes a notifier off its chain and waits until nobody runs it; -ENOENT when it was not there.
	/// </summary>
	[Source("kernel/notifier.c", 143)]
	[EXPORT_SYMBOL_GPL]
	public static int atomic_notifier_chain_unregister(atomic_notifier_head nh, notifier_block n)
	{
		ulong flags;
		int ret;

		spin_lock_irqsave(nh.@lock, out flags);
		ret = notifier_chain_unregister(ref nh.head, n);
		spin_unlock_irqrestore(nh.@lock, flags);
		synchronize_rcu();
		return ret;
	}

	[Source("kernel/notifier.c", 176)]
	[EXPORT_SYMBOL_GPL]
	public static int __atomic_notifier_call_chain(atomic_notifier_head nh, ulong val, object? v, int nr_to_call,
		ref int nr_calls)
	{
		int ret;

		rcu_read_lock();
		ret = notifier_call_chain(ref nh.head, val, v, nr_to_call, ref nr_calls);
		rcu_read_unlock();
		return ret;
	}

	[Source("kernel/notifier.c", 190)]
	[EXPORT_SYMBOL_GPL]
	public static int atomic_notifier_call_chain(atomic_notifier_head nh, ulong val, object? v)
	{
		return __atomic_notifier_call_chain(nh, val, v, -1, ref Unsafe.NullRef<int>());
	}

	/// <summary>Adds a notifier to a chain whose notifiers may sleep.  Sleeps.</summary>
	[Source("kernel/notifier.c", 213)]
	[EXPORT_SYMBOL_GPL]
	public static int blocking_notifier_chain_register(blocking_notifier_head nh, notifier_block n)
	{
		int ret;

		// Nobody else is there yet during the early boot.
		if (system_state == system_states.SYSTEM_BOOTING)
			return notifier_chain_register(ref nh.head, n);

		down_write(nh.rwsem);
		ret = notifier_chain_register(ref nh.head, n);
		up_write(nh.rwsem);
		return ret;
	}

	/// <summary>Adds a notifier unless it is on the chain already.  Sleeps.</summary>
	[Source("kernel/notifier.c", 244)]
	[EXPORT_SYMBOL_GPL]
	public static int blocking_notifier_chain_cond_register(blocking_notifier_head nh, notifier_block n)
	{
		int ret;

		down_write(nh.rwsem);
		ret = notifier_chain_cond_register(ref nh.head, n);
		up_write(nh.rwsem);
		return ret;
	}

	/// <summary>Takes a notifier off its chain; -ENOENT when it was not there.  Sleeps.</summary>
	[Source("kernel/notifier.c", 266)]
	[EXPORT_SYMBOL_GPL]
	public static int blocking_notifier_chain_unregister(blocking_notifier_head nh, notifier_block n)
	{
		int ret;

		if (system_state == system_states.SYSTEM_BOOTING)
			return notifier_chain_unregister(ref nh.head, n);

		down_write(nh.rwsem);
		ret = notifier_chain_unregister(ref nh.head, n);
		up_write(nh.rwsem);
		return ret;
	}

	[Source("kernel/notifier.c", 304)]
	[EXPORT_SYMBOL_GPL]
	public static int __blocking_notifier_call_chain(blocking_notifier_head nh, ulong val, object? v,
		int nr_to_call,
		ref int nr_calls)
	{
		int ret = NOTIFY_DONE;

		// A chain that turns out not to be empty is looked at again under its lock.
		if (rcu_access_pointer(nh.head) != null) {
			down_read(nh.rwsem);
			ret = notifier_call_chain(ref nh.head, val, v, nr_to_call,
						  ref nr_calls);
			up_read(nh.rwsem);
		}
		return ret;
	}

	[Source("kernel/notifier.c", 325)]
	[EXPORT_SYMBOL_GPL]
	public static int blocking_notifier_call_chain(blocking_notifier_head nh, ulong val, object? v)
	{
		return __blocking_notifier_call_chain(nh, val, v, -1, ref Unsafe.NullRef<int>());
	}

	/// <summary>Adds a notifier to a chain whose lock the caller holds.</summary>
	[Source("kernel/notifier.c", 347)]
	[EXPORT_SYMBOL_GPL]
	public static int raw_notifier_chain_register(raw_notifier_head nh, notifier_block n)
	{
		return notifier_chain_register(ref nh.head, n);
	}

	/// <summary>Takes a notifier off its chain; -ENOENT when it was not there.</summary>
	[Source("kernel/notifier.c", 364)]
	[EXPORT_SYMBOL_GPL]
	public static int raw_notifier_chain_unregister(raw_notifier_head nh, notifier_block n)
	{
		return notifier_chain_unregister(ref nh.head, n);
	}

	[Source("kernel/notifier.c", 390)]
	[EXPORT_SYMBOL_GPL]
	public static int __raw_notifier_call_chain(raw_notifier_head nh, ulong val, object? v, int nr_to_call,
		ref int nr_calls)
	{
		return notifier_call_chain(ref nh.head, val, v, nr_to_call, ref nr_calls);
	}

	[Source("kernel/notifier.c", 398)]
	[EXPORT_SYMBOL_GPL]
	public static int raw_notifier_call_chain(raw_notifier_head nh, ulong val, object? v)
	{
		return __raw_notifier_call_chain(nh, val, v, -1, ref Unsafe.NullRef<int>());
	}
}
