// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/ptr_ring.h; the copyright of the original's authors stands.

// A ring of references between producers and consumers, each side with a lock of its own.  An empty place is null.
// Reduced to what queueing disciplines call: not the variants with interrupts or bottom halves off, batches,
// unconsume and the PEEK_CALL macros.

namespace Kernel.Include;

/// <summary>A ring of at most <c>size</c> references.</summary>
[Source("include/linux/ptr_ring.h", 33)]
public sealed class ptr_ring<T> where T : class
{
	public int producer;
	public spinlock_t producer_lock = new("&r->producer_lock");
	/// <summary>The next entry to take.</summary>
	public int consumer_head;
	/// <summary>The next entry to clear.</summary>
	public int consumer_tail;
	public spinlock_t consumer_lock = new("&r->consumer_lock");
	public int size;
	/// <summary>How many entries are taken before they are cleared.</summary>
	public int batch;
	public T?[]? queue;
}

/// <summary>include/linux/ptr_ring.h</summary>
public static class ptr_ring_h
{
	[Source("include/linux/ptr_ring.h", 52)]
	public static bool __ptr_ring_full<T>(ptr_ring<T> r) where T : class
	{
		return r.queue![r.producer] != null;
	}

	/// <summary>Whether there is no place now.</summary>
	[Source("include/linux/ptr_ring.h", 57)]
	public static bool ptr_ring_full<T>(ptr_ring<T> r) where T : class
	{
		bool ret;

		spin_lock(r.producer_lock);
		ret = __ptr_ring_full(r);
		spin_unlock(r.producer_lock);

		return ret;
	}

	/// <summary>Adds one, with the producers' lock held.  -ENOSPC.</summary>
	[Source("include/linux/ptr_ring.h", 107)]
	public static int __ptr_ring_produce<T>(ptr_ring<T> r, T ptr) where T : class
	{
		if (unlikely(r.size == 0) || r.queue![r.producer] != null)
			return -ENOSPC;

		// What ptr points to is seen before ptr.
		smp_wmb();

		WRITE_ONCE(ref r.queue[r.producer++], ptr);
		if (unlikely(r.producer >= r.size))
			r.producer = 0;
		return 0;
	}

	/// <summary>Adds one.  -ENOSPC.</summary>
	[Source("include/linux/ptr_ring.h", 127)]
	public static int ptr_ring_produce<T>(ptr_ring<T> r, T ptr) where T : class
	{
		int ret;

		spin_lock(r.producer_lock);
		ret = __ptr_ring_produce(r, ptr);
		spin_unlock(r.producer_lock);

		return ret;
	}

	/// <summary>The oldest one, which stays; null when empty.</summary>
	[Source("include/linux/ptr_ring.h", 172)]
	public static T? __ptr_ring_peek<T>(ptr_ring<T> r) where T : class
	{
		if (likely(r.size != 0))
			return READ_ONCE(ref r.queue![r.consumer_head]);
		return null;
	}

	/// <summary>Whether there is none now; safe without a lock if the ring is never resized.</summary>
	[Source("include/linux/ptr_ring.h", 197)]
	public static bool __ptr_ring_empty<T>(ptr_ring<T> r) where T : class
	{
		if (likely(r.size != 0))
			return r.queue![READ_ONCE(ref r.consumer_head)] == null;
		return true;
	}

	[Source("include/linux/ptr_ring.h", 204)]
	public static bool ptr_ring_empty<T>(ptr_ring<T> r) where T : class
	{
		bool ret;

		spin_lock(r.consumer_lock);
		ret = __ptr_ring_empty(r);
		spin_unlock(r.consumer_lock);

		return ret;
	}

	/// <summary>Takes away what <c>__ptr_ring_peek</c> found.  Entries are cleared some at a time, so that the two
	/// sides do not write to the same cache line all the time.</summary>
	[Source("include/linux/ptr_ring.h", 250)]
	public static void __ptr_ring_discard_one<T>(ptr_ring<T> r) where T : class
	{
		int consumer_head = r.consumer_head;
		int head = consumer_head++;

		if (unlikely(consumer_head - r.consumer_tail >= r.batch ||
			     consumer_head >= r.size)) {
			// From the newest to the oldest: a producer goes on at the oldest only when all are clear.
			while (likely(head >= r.consumer_tail))
				r.queue![head--] = null;
			r.consumer_tail = consumer_head;
		}
		if (unlikely(consumer_head >= r.size)) {
			consumer_head = 0;
			r.consumer_tail = 0;
		}
		// read by __ptr_ring_empty() without a lock
		WRITE_ONCE(ref r.consumer_head, consumer_head);
	}

	/// <summary>Takes the oldest one, with the consumers' lock held; null when empty.</summary>
	[Source("include/linux/ptr_ring.h", 294)]
	public static T? __ptr_ring_consume<T>(ptr_ring<T> r) where T : class
	{
		T? ptr;

		ptr = __ptr_ring_peek(r);
		if (ptr != null)
			__ptr_ring_discard_one(r);

		return ptr;
	}

	/// <summary>Takes the oldest one; null when empty.</summary>
	[Source("include/linux/ptr_ring.h", 330)]
	public static T? ptr_ring_consume<T>(ptr_ring<T> r) where T : class
	{
		T? ptr;

		spin_lock(r.consumer_lock);
		ptr = __ptr_ring_consume(r);
		spin_unlock(r.consumer_lock);

		return ptr;
	}

	[Source("include/linux/ptr_ring.h", 470)]
	public static T?[]? __ptr_ring_init_queue_alloc<T>(uint size, gfp_t gfp) where T : class
	{
		if (size > KMALLOC_MAX_SIZE / sizeof(ulong))
			return null;
		return kvcalloc<T?>((int)size, gfp | __GFP_ZERO);
	}

	[Source("include/linux/ptr_ring.h", 477)]
	public static void __ptr_ring_set_size<T>(ptr_ring<T> r, int size) where T : class
	{
		r.size = size;
		// two cache lines of 64 bytes
		r.batch = 64 * 2 / sizeof(ulong);
		// __ptr_ring_discard_one() needs at least 1; a small ring works in bursts otherwise.
		if (r.batch > r.size / 2 || r.batch == 0)
			r.batch = 1;
	}

	/// <summary>Makes an empty ring.  -ENOMEM.</summary>
	[Source("include/linux/ptr_ring.h", 490)]
	public static int ptr_ring_init<T>(ptr_ring<T> r, int size, gfp_t gfp) where T : class
	{
		r.queue = __ptr_ring_init_queue_alloc<T>((uint)size, gfp);
		if (r.queue == null)
			return -ENOMEM;

		__ptr_ring_set_size(r, size);
		r.producer = r.consumer_head = r.consumer_tail = 0;
		spin_lock_init(r.producer_lock);
		spin_lock_init(r.consumer_lock);

		return 0;
	}

	[Source("include/linux/ptr_ring.h", 561)]
	public static T?[] __ptr_ring_swap_queue<T>(ptr_ring<T> r, T?[] queue,
						    int size, gfp_t gfp,
						    Action<T>? destroy) where T : class
	{
		int producer = 0;
		T?[] old;
		T? ptr;

		while ((ptr = __ptr_ring_consume(r)) != null)
			if (producer < size)
				queue[producer++] = ptr;
			else if (destroy != null)
				destroy(ptr);

		if (producer >= size)
			producer = 0;
		__ptr_ring_set_size(r, size);
		r.producer = producer;
		r.consumer_head = 0;
		r.consumer_tail = 0;
		old = r.queue!;
		r.queue = queue;

		return old;
	}

	/// <summary>Gives a ring another size; what does not fit is destroyed.  -ENOMEM.</summary>
	[Source("include/linux/ptr_ring.h", 593)]
	public static int ptr_ring_resize<T>(ptr_ring<T> r, int size, gfp_t gfp,
					     Action<T>? destroy) where T : class
	{
		ulong flags;
		T?[]? queue = __ptr_ring_init_queue_alloc<T>((uint)size, gfp);
		T?[] old;

		if (queue == null)
			return -ENOMEM;

		spin_lock_irqsave(r.consumer_lock, out flags);
		spin_lock(r.producer_lock);

		old = __ptr_ring_swap_queue(r, queue, size, gfp, destroy);

		spin_unlock(r.producer_lock);
		spin_unlock_irqrestore(r.consumer_lock, flags);

		kvfree(old);

		return 0;
	}

	/// <summary>Gives several rings another size, all or none.  -ENOMEM.</summary>
	[Source("include/linux/ptr_ring.h", 622)]
	public static int ptr_ring_resize_multiple<T>(ptr_ring<T>[] rings,
						      uint nrings,
						      int size,
						      gfp_t gfp, Action<T>? destroy) where T : class
	{
		ulong flags;
		T?[]?[]? queues;
		int i;

		queues = kmalloc_array<T?[]?>((int)nrings, gfp);
		if (queues == null)
			goto noqueues;

		for (i = 0; i < nrings; ++i) {
			queues[i] = __ptr_ring_init_queue_alloc<T>((uint)size, gfp);
			if (queues[i] == null)
				goto nomem;
		}

		for (i = 0; i < nrings; ++i) {
			spin_lock_irqsave(rings[i].consumer_lock, out flags);
			spin_lock(rings[i].producer_lock);
			queues[i] = __ptr_ring_swap_queue(rings[i], queues[i]!,
							  size, gfp, destroy);
			spin_unlock(rings[i].producer_lock);
			spin_unlock_irqrestore(rings[i].consumer_lock, flags);
		}

		for (i = 0; i < nrings; ++i)
			kvfree(queues[i]);

		kfree(queues);

		return 0;

	nomem:
		while (--i >= 0)
			kvfree(queues[i]);

		kfree(queues);

	noqueues:
		return -ENOMEM;
	}

	/// <summary>Destroys what is left and frees the ring.</summary>
	[Source("include/linux/ptr_ring.h", 667)]
	public static void ptr_ring_cleanup<T>(ptr_ring<T> r, Action<T>? destroy) where T : class
	{
		T? ptr;

		if (destroy != null)
			while ((ptr = ptr_ring_consume(r)) != null)
				destroy(ptr);
		kvfree(r.queue);
	}
}
