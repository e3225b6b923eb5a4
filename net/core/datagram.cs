// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/datagram.c; the copyright of the original's authors stands.

// Reduced: all data of a buffer lies in its head, so there is no copying from pieces.

namespace Kernel.Net.Core;

/// <summary>Receiving from the queue of a datagram socket.</summary>
public static partial class datagram_c
{
	[Source("net/core/datagram.c", 67)]
	private static bool connection_based(sock sk)
	{
		return sk.sk_type == SOCK_SEQPACKET || sk.sk_type == SOCK_STREAM;
	}

	[Source("net/core/datagram.c", 72)]
	private static int receiver_wake_function(wait_queue_entry wait, uint mode, int sync, object? key)
	{
		// Who waits for something to read is not woken by room to write.
		if (key != null && (key_to_poll(key) & (EPOLLIN | EPOLLERR)) == 0)
			return 0;
		return autoremove_wake_function(wait, mode, sync, key);
	}

	/// <summary>Waits until the receive queue has another last buffer than <paramref name="skb"/>. 0, or not 0
	/// with the error in <paramref name="err"/>.</summary>
	[Source("net/core/datagram.c", 85)]
	[EXPORT_SYMBOL]
	public static int __skb_wait_for_more_packets(sock sk, ref int err, ref long timeo_p, sk_buff_node skb)
	{
		int error;
		var wait = DEFINE_WAIT_FUNC(receiver_wake_function);

		prepare_to_wait_exclusive(sk_sleep(sk), wait, TASK_INTERRUPTIBLE);

		error = sock_error(sk);
		if (error != 0)
			goto out_err;

		if (sk.sk_receive_queue.prev != skb)
			goto @out;

		if ((sk.sk_shutdown & RCV_SHUTDOWN) != 0)
			goto out_noerr;

		error = -ENOTCONN;
		if (connection_based(sk) &&
		    !(sk.sk_state == TCP_ESTABLISHED || sk.sk_state == TCP_LISTEN))
			goto out_err;

		if (signal_pending(current))
			goto interrupted;

		error = 0;
		timeo_p = schedule_timeout(timeo_p);
	@out:
		finish_wait(sk_sleep(sk), wait);
		return error;
	interrupted:
		error = sock_intr_errno(timeo_p);
	out_err:
		err = error;
		goto @out;
	out_noerr:
		err = 0;
		error = 1;
		goto @out;
	}

	[Source("net/core/datagram.c", 134)]
	private static err_ptr<sk_buff> skb_set_peeked(sk_buff skb)
	{
		sk_buff? nskb;
		sk_buff_node link = skb, nlink;

		if (skb.peeked != 0)
			return skb;

		// Who holds the header must not see the mark.
		if (!skb_shared(skb))
			goto done;

		nskb = skb_clone(skb, GFP_ATOMIC);
		if (nskb == null)
			return ERR_PTR(-ENOMEM);

		nlink = nskb;
		link.prev!.next = nskb;
		link.next!.prev = nskb;
		nlink.prev = link.prev;
		nlink.next = link.next;

		consume_skb(skb);
		skb = nskb;

	done:
		skb.peeked = 1;

		return skb;
	}

	/// <summary>The first buffer of a queue that <paramref name="flags"/> ask for: taken out, or with MSG_PEEK
	/// left there and held. Null and perhaps <paramref name="err"/> when there is none. The lock of the queue is
	/// held.</summary>
	[Source("net/core/datagram.c", 163)]
	public static sk_buff? __skb_try_recv_from_queue(sock sk, sk_buff_head queue, uint flags,
							 Action<sock, sk_buff>? destructor, ref int peeked, ref int off,
							 ref int err, out sk_buff_node last)
	{
		bool peek_at_off = false;
		sk_buff_node pos;
		int _off = 0;

		if ((flags & MSG_PEEK) != 0 && off >= 0) {
			peek_at_off = true;
			_off = off;
		}

		last = queue.prev!;
		// DEVIATION: skb_queue_walk() with the link in a variable of its own.
		for (pos = queue.next!; pos != queue; pos = pos.next!) {
			sk_buff skb = (sk_buff)pos;

			if ((flags & MSG_PEEK) != 0) {
				if (peek_at_off && _off >= skb.len &&
				    (_off != 0 || skb.peeked != 0)) {
					_off -= (int)skb.len;
					continue;
				}
				if (skb.len == 0) {
					err_ptr<sk_buff> nskb = skb_set_peeked(skb);

					if (IS_ERR(nskb)) {
						err = PTR_ERR(nskb);
						return null;
					}
					skb = nskb.ptr!;
				}
				peeked = 1;
				refcount_inc(ref skb.users);
			} else {
				__skb_unlink(skb, queue);
				if (destructor != null)
					destructor(sk, skb);
			}
			off = _off;
			return skb;
		}
		return null;
	}

	/// <summary>A buffer from the receive queue, or null with the pending error or -EAGAIN in
	/// <paramref name="err"/> and the present end of the queue in <paramref name="last"/>. Does not
	/// wait.</summary>
	[Source("net/core/datagram.c", 244)]
	[EXPORT_SYMBOL]
	public static sk_buff? __skb_try_recv_datagram(sock sk, uint flags, Action<sock, sk_buff>? destructor,
						       ref int peeked, ref int off, ref int err, out sk_buff_node last)
	{
		sk_buff_head queue = sk.sk_receive_queue;
		sk_buff? skb;
		ulong cpu_flags;

		last = queue;
		int error = sock_error(sk);

		if (error != 0)
			goto no_packet;

		peeked = 0;
		// CONFIG_NET_RX_BUSY_POLL is not set: once only.
		spin_lock_irqsave(queue.@lock, out cpu_flags);
		skb = __skb_try_recv_from_queue(sk, queue, flags, destructor,
						ref peeked, ref off, ref error, out last);
		spin_unlock_irqrestore(queue.@lock, cpu_flags);
		if (error != 0)
			goto no_packet;
		if (skb != null)
			return skb;

		error = -EAGAIN;

	no_packet:
		err = error;
		return null;
	}

	/// <summary>A buffer from the receive queue; waits as long as the socket and <paramref name="flags"/> say.
	/// Null with the error, which is 0 after a shutdown.</summary>
	[Source("net/core/datagram.c", 292)]
	[EXPORT_SYMBOL]
	public static sk_buff? __skb_recv_datagram(sock sk, uint flags, Action<sock, sk_buff>? destructor,
						   ref int peeked, ref int off, out int err)
	{
		sk_buff? skb;
		sk_buff_node last;
		long timeo;

		err = 0;
		timeo = sock_rcvtimeo(sk, (flags & MSG_DONTWAIT) != 0);

		do {
			skb = __skb_try_recv_datagram(sk, flags, destructor, ref peeked,
						      ref off, ref err, out last);
			if (skb != null) {
				err = 0;
				return skb;
			}

			if (err != -EAGAIN)
				break;
		} while (timeo != 0 &&
			 __skb_wait_for_more_packets(sk, ref err, ref timeo, last) == 0);

		return null;
	}

	/// <summary>As <see cref="__skb_recv_datagram"/>, from the beginning of the buffer.</summary>
	[Source("net/core/datagram.c", 317)]
	[EXPORT_SYMBOL]
	public static sk_buff? skb_recv_datagram(sock sk, uint flags, int noblock, out int err)
	{
		int peeked = 0, off = 0;

		return __skb_recv_datagram(sk, flags | (noblock != 0 ? (uint)MSG_DONTWAIT : 0),
					   null, ref peeked, ref off, out err);
	}

	/// <summary>Frees a buffer that was received.</summary>
	[Source("net/core/datagram.c", 327)]
	[EXPORT_SYMBOL]
	public static void skb_free_datagram(sock sk, sk_buff skb)
	{
		consume_skb(skb);
		sk_mem_reclaim_partial(sk);
	}

	/// <summary>As <see cref="skb_free_datagram"/> with the socket locked for its accounts;
	/// <paramref name="len"/> bytes were taken, which moves a peek offset.</summary>
	[Source("net/core/datagram.c", 334)]
	[EXPORT_SYMBOL]
	public static void __skb_free_datagram_locked(sock sk, sk_buff skb, int len)
	{
		bool slow;

		if (!skb_unref(skb)) {
			sk_peek_offset_bwd(sk, len);
			return;
		}

		slow = lock_sock_fast(sk);
		sk_peek_offset_bwd(sk, len);
		skb_orphan(skb);
		sk_mem_reclaim_partial(sk);
		unlock_sock_fast(sk, slow);

		__kfree_skb(skb);
	}

	[Source("net/core/datagram.c", 354)]
	[EXPORT_SYMBOL]
	public static int __sk_queue_drop_skb(sock sk, sk_buff_head sk_queue, sk_buff skb, uint flags,
					      Action<sock, sk_buff>? destructor)
	{
		int err = 0;

		if ((flags & MSG_PEEK) != 0) {
			err = -ENOENT;
			spin_lock_bh(sk_queue.@lock);
			if (((sk_buff_node)skb).next != null) {
				__skb_unlink(skb, sk_queue);
				refcount_dec(ref skb.users);
				if (destructor != null)
					destructor(sk, skb);
				err = 0;
			}
			spin_unlock_bh(sk_queue.@lock);
		}

		atomic_inc(ref sk.sk_drops);
		return err;
	}

	/// <summary>Drops a buffer that turned out to be bad after it was received or peeked.</summary>
	[Source("net/core/datagram.c", 400)]
	[EXPORT_SYMBOL]
	public static int skb_kill_datagram(sock sk, sk_buff skb, uint flags)
	{
		int err = __sk_queue_drop_skb(sk, sk.sk_receive_queue, skb, flags,
					      null);

		kfree_skb(skb);
		sk_mem_reclaim_partial(sk);
		return err;
	}

	[Source("net/core/datagram.c", 411)]
	private static int __skb_datagram_iter(sk_buff skb, int offset, ref iov_iter to, int len, bool fault_short)
	{
		int start = (int)skb_headlen(skb);
		int copy = start - offset, start_off = offset, n;

		if (copy > 0) {
			if (copy > len)
				copy = len;
			n = simple_copy_to_iter(skb.head.AsSpan(skb.data + offset, copy), copy, ref to);
			offset += n;
			if (n != copy)
				goto short_copy;
			if ((len -= copy) == 0)
				return 0;
		}

		if (len == 0)
			return 0;

	fault:
		iov_iter_revert(ref to, offset - start_off);
		return -EFAULT;

	short_copy:
		if (fault_short || iov_iter_count(in to) != 0)
			goto fault;

		return 0;
	}

	[Source("net/core/datagram.c", 513)]
	private static int simple_copy_to_iter(ReadOnlySpan<byte> addr, int bytes, ref iov_iter i)
	{
		return copy_to_iter(addr, bytes, ref i);
	}

	/// <summary>Copies data to the program; 0 or -EFAULT.</summary>
	[Source("net/core/datagram.c", 526)]
	[EXPORT_SYMBOL]
	public static int skb_copy_datagram_iter(sk_buff skb, int offset, ref iov_iter to, int len)
	{
		return __skb_datagram_iter(skb, offset, ref to, len, false);
	}

	/// <summary>Copies data from the program; 0 or -EFAULT.</summary>
	[Source("net/core/datagram.c", 544)]
	[EXPORT_SYMBOL]
	public static int skb_copy_datagram_from_iter(sk_buff skb, int offset, ref iov_iter from, int len)
	{
		int start = (int)skb_headlen(skb);
		int copy = start - offset;

		if (copy > 0) {
			if (copy > len)
				copy = len;
			if (copy_from_iter(skb.head.AsSpan(skb.data + offset), copy, ref from) != copy)
				goto fault;
			if ((len -= copy) == 0)
				return 0;
			offset += copy;
		}

		if (len == 0)
			return 0;

	fault:
		return -EFAULT;
	}

	[Source("net/core/datagram.c", 692)]
	private static int skb_copy_and_csum_datagram(sk_buff skb, int offset,
						      ref iov_iter to, int len,
						      ref u32 csump)
	{
		int start = (int)skb_headlen(skb);
		int copy = start - offset, start_off = offset, n;

		if (copy > 0) {
			if (copy > len)
				copy = len;
			n = csum_and_copy_to_iter(skb.head.AsSpan(skb.data + offset, copy), copy, ref csump, ref to);
			offset += n;
			if (n != copy)
				goto fault;
			if ((len -= copy) == 0)
				return 0;
		}

		if (len == 0)
			return 0;

	fault:
		iov_iter_revert(ref to, offset - start_off);
		return -EFAULT;
	}

	/// <summary>Copies all that follows <paramref name="hlen"/> bytes to the program and checks the sum; 0, -EINVAL when
	/// it is wrong, or -EFAULT.</summary>
	[Source("net/core/datagram.c", 712)]
	[EXPORT_SYMBOL]
	public static int skb_copy_and_csum_datagram_msg(sk_buff skb,
							 int hlen, ref msghdr msg)
	{
		u32 csum;
		int chunk = (int)skb.len - hlen;

		if (chunk == 0)
			return 0;

		if (msg_data_left(ref msg) < chunk) {
			if (__skb_checksum_complete(skb) != 0)
				return -EINVAL;
			if (skb_copy_datagram_msg(skb, hlen, ref msg, chunk) != 0)
				goto fault;
		} else {
			csum = csum_partial(skb.head.AsSpan(skb.data), hlen, skb.csum);
			if (skb_copy_and_csum_datagram(skb, hlen, ref msg.msg_iter,
						       chunk, ref csum) != 0)
				goto fault;

			if (csum_fold(csum) != 0) {
				iov_iter_revert(ref msg.msg_iter, chunk);
				return -EINVAL;
			}
			// DEVIATION: no hardware computes sums, so none is at fault
		}
		return 0;
	fault:
		return -EFAULT;
	}

	/// <summary>What a poll of a datagram socket sees.</summary>
	[Source("net/core/datagram.c", 761)]
	[EXPORT_SYMBOL]
	public static uint datagram_poll(file? file, socket sock, poll_table? wait)
	{
		sock sk = sock.sk!;
		uint mask;

		sock_poll_wait(file, sock, wait);
		mask = 0;

		if (sk.sk_err != 0 || !skb_queue_empty(sk.sk_error_queue))
			mask |= EPOLLERR |
				(sock_flag(sk, SOCK_SELECT_ERR_QUEUE) ? EPOLLPRI : 0);

		if ((sk.sk_shutdown & RCV_SHUTDOWN) != 0)
			mask |= EPOLLRDHUP | EPOLLIN | EPOLLRDNORM;
		if (sk.sk_shutdown == SHUTDOWN_MASK)
			mask |= EPOLLHUP;

		if (!skb_queue_empty(sk.sk_receive_queue))
			mask |= EPOLLIN | EPOLLRDNORM;

		if (connection_based(sk)) {
			if (sk.sk_state == TCP_CLOSE)
				mask |= EPOLLHUP;
			// What is being connected has nothing to write to yet.
			if (sk.sk_state == TCP_SYN_SENT)
				return mask;
		}

		if (sock_writeable(sk))
			mask |= EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;
		else
			sk_set_bit(SOCKWQ_ASYNC_NOSPACE, sk);

		return mask;
	}
}
