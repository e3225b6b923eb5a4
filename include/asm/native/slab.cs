// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;

namespace Kernel.Asm.Native;

/// <summary>
/// What one task keeps of a cache: freed objects that it allocates again, and a count that nobody else writes.
/// </summary>
/// <remarks>
/// Two stacks of objects, so that a task which goes back and forth over the edge of one does not go to the node
/// each time: the second is always empty or full.
/// </remarks>
internal sealed class kmem_cache_cpu(kmem_cache s, slab_slot[] freelist, slab_slot[] partial)
{
	internal const int BATCH = 64;

	internal readonly kmem_cache s = s;
	internal slab_slot[] freelist = freelist;
	internal slab_slot[] partial = partial;
	/// <summary>how many objects are in <c>freelist</c></summary>
	internal int objects;
	internal bool partial_full;
	/// <summary>allocated less freed</summary>
	internal long nr_live;
}

/// <summary>An element of an array that may hold any object, without the check that arrays of objects make.</summary>
internal struct slab_slot
{
	internal object? obj;
}

/// <summary>What the tasks do not keep of a cache: full stacks from those who free, for those who allocate.</summary>
internal sealed class kmem_cache_node
{
	internal readonly Lock list_lock = new();
	internal readonly Stack<slab_slot[]> full = [];
	internal readonly Stack<slab_slot[]> empty = [];
	internal readonly List<kmem_cache_cpu> cpus = [];
}

// Objects that are freed are allocated again, so that what goes round in the kernel leaves nothing to the garbage
// collector.  A task finds them in what it has freed itself; what is allocated by one task and freed by another comes
// back by the node of the cache, a stack of objects at a time.
public static partial class native
{
	/// <summary>How many full stacks a node keeps; what is more goes to the garbage collector.</summary>
	private const int MAX_PARTIAL = 64;

	/// <summary>An object that was freed, or null; it counts as allocated either way.</summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static object? slab_alloc(kmem_cache s)
	{
		var c = cpu_slab(s);
		int objects = c.objects - 1;

		c.nr_live++;
		if ((uint)objects < (uint)c.freelist.Length) {
			c.objects = objects;
			return c.freelist[objects].obj;
		}
		return slab_alloc_slow(c);
	}

	/// <summary>
	/// Keeps an object for the next one who allocates; false, and nothing else, when it is the one that was freed last.
	/// </summary>
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static bool slab_free(kmem_cache s, object x)
	{
		var c = cpu_slab(s);
		int objects = c.objects;

		if ((uint)(objects - 1) < (uint)c.freelist.Length && c.freelist[objects - 1].obj == x)
			return false;
		c.nr_live--;
		if ((uint)objects < (uint)c.freelist.Length) {
			c.freelist[objects].obj = x;
			c.objects = objects + 1;
		} else {
			slab_free_slow(c, x);
		}
		return true;
	}

	/// <summary>What all tasks together have allocated and not freed.</summary>
	internal static long slab_count(kmem_cache s)
	{
		lock (s.node.list_lock)
			return s.node.cpus.Sum(c => Volatile.Read(ref c.nr_live));
	}

	/// <summary>A task goes: its counts go to the caches.</summary>
	internal static void slab_exit(task_struct t)
	{
		foreach (var c in t.cpu_slabs) {
			if (c == null)
				continue;
			lock (c.s.node.list_lock) {
				if (c.s.node.cpus.Remove(c))
					Interlocked.Add(ref c.s.nr_live, c.nr_live);
			}
		}
		t.cpu_slabs = [];
	}

	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static kmem_cache_cpu cpu_slab(kmem_cache s)
	{
		var t = current;
		var slabs = t.cpu_slabs;
		int id = s.id;

		// a thread of the host may have been a task of an earlier machine
		if ((uint)id < (uint)slabs.Length && slabs[id] is { } c && c.s == s)
			return c;
		return new_cpu_slab(t, s);
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static kmem_cache_cpu new_cpu_slab(task_struct t, kmem_cache s)
	{
		var c = new kmem_cache_cpu(s, new_stack(s.node), new_stack(s.node));

		if (s.id >= t.cpu_slabs.Length)
			Array.Resize(ref t.cpu_slabs, s.id + 1);
		t.cpu_slabs[s.id] = c;
		lock (s.node.list_lock)
			s.node.cpus.Add(c);
		return c;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static object? slab_alloc_slow(kmem_cache_cpu c)
	{
		var node = c.s.node;

		if (!c.partial_full) {
			lock (node.list_lock) {
				if (!node.full.TryPop(out var full))
					return null;
				node.empty.Push(c.partial);
				c.partial = full;
			}
		}
		(c.freelist, c.partial) = (c.partial, c.freelist);
		c.partial_full = false;
		c.objects = c.freelist.Length - 1;
		return c.freelist[c.objects].obj;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void slab_free_slow(kmem_cache_cpu c, object x)
	{
		var node = c.s.node;

		if (c.partial_full) {
			lock (node.list_lock) {
				if (node.full.Count < MAX_PARTIAL) {
					node.full.Push(c.partial);
					c.partial = new_stack(node);
				} else {
					Array.Clear(c.partial);
				}
			}
		}
		(c.freelist, c.partial) = (c.partial, c.freelist);
		c.partial_full = true;
		c.freelist[0].obj = x;
		c.objects = 1;
	}

	private static slab_slot[] new_stack(kmem_cache_node node)
	{
		lock (node.list_lock)
			return node.empty.TryPop(out var empty) ? empty : new slab_slot[kmem_cache_cpu.BATCH];
	}
}
