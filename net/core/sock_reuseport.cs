// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/sock_reuseport.c and include/net/sock_reuseport.h; the copyright of the original's authors
// stands.

// Reduced: no BPF chooses the socket, so groups need no numbers.

namespace Kernel.Net.Core;

/// <summary>Sockets that share a port by SO_REUSEPORT.</summary>
[Source("include/net/sock_reuseport.h", 13)]
public sealed class sock_reuseport : slab_object
{
	public rcu_head rcu;

	public u16 max_socks;
	public u16 num_socks;
	/// <summary>One of them is bound to any address.</summary>
	public bool bind_inany;
	public sock?[] socks = [];

	public sock_reuseport() => rcu = new(this);
}

/// <summary>Groups of SO_REUSEPORT.</summary>
public static class sock_reuseport_c
{
	private const int INIT_SOCKS = 128;

	private static spinlock_t reuseport_lock = DEFINE_SPINLOCK("reuseport_lock");

	[Source("net/core/sock_reuseport.c", 40)]
	private static sock_reuseport? __reuseport_alloc(uint max_socks)
	{
		sock_reuseport? reuse = kzalloc<sock_reuseport>(GFP_ATOMIC);

		if (reuse == null)
			return null;

		reuse.socks = new sock?[max_socks];
		reuse.max_socks = (u16)max_socks;

		return reuse;
	}

	/// <summary>Begins a group with a socket; 0 or -ENOMEM.</summary>
	[Source("net/core/sock_reuseport.c", 55)]
	[EXPORT_SYMBOL]
	public static int reuseport_alloc(sock sk, bool bind_inany)
	{
		sock_reuseport? reuse;

		spin_lock_bh(reuseport_lock);

		reuse = rcu_dereference_protected(sk.sk_reuseport_cb,
						  lockdep_is_held(reuseport_lock));
		if (reuse != null) {
			// who only sets the option does not know the address
			if (bind_inany)
				reuse.bind_inany = bind_inany;
			goto @out;
		}

		reuse = __reuseport_alloc(INIT_SOCKS);
		if (reuse == null) {
			spin_unlock_bh(reuseport_lock);
			return -ENOMEM;
		}

		reuse.socks[0] = sk;
		reuse.num_socks = 1;
		reuse.bind_inany = bind_inany;
		rcu_assign_pointer(ref sk.sk_reuseport_cb, reuse);

	@out:
		spin_unlock_bh(reuseport_lock);

		return 0;
	}

	[Source("net/core/sock_reuseport.c", 97)]
	private static sock_reuseport? reuseport_grow(sock_reuseport reuse)
	{
		sock_reuseport? more_reuse;
		u32 more_socks_size, i;

		more_socks_size = reuse.max_socks * 2U;
		if (more_socks_size > ushort.MaxValue)
			return null;

		more_reuse = __reuseport_alloc(more_socks_size);
		if (more_reuse == null)
			return null;

		more_reuse.max_socks = (u16)more_socks_size;
		more_reuse.num_socks = reuse.num_socks;
		more_reuse.bind_inany = reuse.bind_inany;

		Array.Copy(reuse.socks, more_reuse.socks,
			   reuse.num_socks);

		for (i = 0; i < reuse.num_socks; ++i)
			rcu_assign_pointer(ref reuse.socks[i]!.sk_reuseport_cb,
					   more_reuse);

		kfree_rcu(reuse, reuse.rcu);
		return more_reuse;
	}

	[Source("net/core/sock_reuseport.c", 132)]
	private static void reuseport_free_rcu(rcu_head head)
	{
		sock_reuseport reuse;

		reuse = container_of<sock_reuseport>(head);
		kfree(reuse);
	}

	/// <summary>Adds a socket to the group of another; 0, -ENOMEM or -EBUSY.</summary>
	[Source("net/core/sock_reuseport.c", 149)]
	[EXPORT_SYMBOL]
	public static int reuseport_add_sock(sock sk, sock sk2, bool bind_inany)
	{
		sock_reuseport? old_reuse, reuse;

		if (rcu_access_pointer(sk2.sk_reuseport_cb) == null) {
			int err = reuseport_alloc(sk2, bind_inany);

			if (err != 0)
				return err;
		}

		spin_lock_bh(reuseport_lock);
		reuse = rcu_dereference_protected(sk2.sk_reuseport_cb,
						  lockdep_is_held(reuseport_lock));
		old_reuse = rcu_dereference_protected(sk.sk_reuseport_cb,
						      lockdep_is_held(reuseport_lock));
		if (old_reuse != null && old_reuse.num_socks != 1) {
			spin_unlock_bh(reuseport_lock);
			return -EBUSY;
		}

		if (reuse!.num_socks == reuse.max_socks) {
			reuse = reuseport_grow(reuse);
			if (reuse == null) {
				spin_unlock_bh(reuseport_lock);
				return -ENOMEM;
			}
		}

		reuse.socks[reuse.num_socks] = sk;
		// who selects sees the socket with the number
		smp_wmb();
		reuse.num_socks++;
		rcu_assign_pointer(ref sk.sk_reuseport_cb, reuse);

		spin_unlock_bh(reuseport_lock);

		if (old_reuse != null)
			call_rcu(old_reuse.rcu, reuseport_free_rcu);
		return 0;
	}

	/// <summary>Takes a socket out of its group.</summary>
	[Source("net/core/sock_reuseport.c", 192)]
	[EXPORT_SYMBOL]
	public static void reuseport_detach_sock(sock sk)
	{
		sock_reuseport reuse;
		int i;

		spin_lock_bh(reuseport_lock);
		reuse = rcu_dereference_protected(sk.sk_reuseport_cb,
						  lockdep_is_held(reuseport_lock))!;

		rcu_assign_pointer(ref sk.sk_reuseport_cb, null);

		for (i = 0; i < reuse.num_socks; i++) {
			if (reuse.socks[i] == sk) {
				reuse.socks[i] = reuse.socks[reuse.num_socks - 1];
				reuse.num_socks--;
				if (reuse.num_socks == 0)
					call_rcu(reuse.rcu, reuseport_free_rcu);
				break;
			}
		}
		spin_unlock_bh(reuseport_lock);
	}

	/// <summary>The socket of the group that is to have a packet, by its hash; null when there is no group.</summary>
	[Source("net/core/sock_reuseport.c", 263)]
	[EXPORT_SYMBOL]
	public static sock? reuseport_select_sock(sock sk,
						  u32 hash,
						  sk_buff? skb,
						  int hdr_len)
	{
		sock_reuseport? reuse;
		sock? sk2 = null;
		u16 socks;

		rcu_read_lock();
		reuse = rcu_dereference(sk.sk_reuseport_cb);

		if (reuse == null)
			goto @out;

		socks = READ_ONCE(ref reuse.num_socks);
		if (likely(socks != 0)) {
			smp_rmb();

			if (sk2 == null)
				sk2 = reuse.socks[reciprocal_scale(hash, socks)];
		}

	@out:
		rcu_read_unlock();
		return sk2;
	}
}
