// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/slab.h, mm/slab_common.c, mm/failslab.c and mm/kasan; the copyright of the original's
// authors stands.

// The memory itself is .NET's.  What is kept of Linux is what a reader can observe: an allocation may fail (and tests
// make it), an object that was freed must not be used again, what is never freed is a leak.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

/// <summary>The base of every C struct that is allocated on the heap.</summary>
public abstract class slab_object
{
	internal const int SLAB_STATIC = 0;
	internal const int SLAB_LIVE = 1;
	internal const int SLAB_FREED = 2;

	// Static until an allocator takes the object in charge.
	internal int slab_state;
	internal kmem_cache? slab_cache;
}

/// <summary>The objects of one kind.</summary>
public sealed class kmem_cache
{
	public readonly string name;

	internal long nr_live;
	internal Action<slab_object>? ctor;

	internal kmem_cache(string name)
	{
		this.name = name;
	}
}

/// <summary>Allocates and frees.</summary>
public static class slab_h
{
	public const uint SLAB_HWCACHE_ALIGN = 0x00002000;
	public const uint SLAB_RECLAIM_ACCOUNT = 0x00020000;
	public const uint SLAB_PANIC = 0x00040000;
	public const uint SLAB_TYPESAFE_BY_RCU = 0x00080000;
	public const uint SLAB_ACCOUNT = 0x04000000;
	public const int KMALLOC_MAX_SIZE = 1 << 22;

	private const byte POISON_FREE = 0x6b;

	private static ConcurrentDictionary<Type, kmem_cache> slab_caches = new();

	// On sim every buffer is known, so that a second kfree() is noticed; the box says whether it was freed.
	private static ConditionalWeakTable<Array, StrongBox<int>> kasan_arrays = [];

	// With "kmemleak=on" on the command line: what is allocated, and where that was.
	private static ConcurrentDictionary<object, string>? kmemleak_objects;

	/// <summary>n: the n-th allocation from now on fails, once; 0: none does.</summary>
	internal static int fail_nth;

	/// <summary>How many allocations there were since boot: to try the failure of each in turn.</summary>
	internal static long nr_allocs;

	/// <summary>A new object, or null.</summary>
	[Source("include/linux/slab.h", 533)]
	public static T? kmalloc<T>(uint flags) where T : slab_object, new()
	{
		if (slab_pre_alloc_hook(flags))
			return null;
		return slab_post_alloc_hook(cache_of(typeof(T)), new T());
	}

	/// <summary>An array, or null; -1 elements or more than fit are null, too.</summary>
	[Source("include/linux/slab.h", 662)]
	public static T[]? kmalloc_array<T>(int n, uint flags)
	{
		if (n < 0 || n > KMALLOC_MAX_SIZE)
			return null;
		if (slab_pre_alloc_hook(flags))
			return null;

		T[] p = new T[n];

		Interlocked.Increment(ref cache_of(typeof(T[])).nr_live);
		if (arch.sim)
			kasan_arrays.AddOrUpdate(p, new(slab_object.SLAB_LIVE));
		kmemleak_alloc(p);
		return p;
	}

	/// <summary>
	/// Takes charge of an object that the caller made with arguments; null when the allocation "fails".
	/// </summary>
	[NotInLinux("C has no constructors")]
	public static T? kzalloc<T>(T obj, uint flags) where T : slab_object
	{
		if (slab_pre_alloc_hook(flags))
			return null;
		return slab_post_alloc_hook(cache_of(obj.GetType()), obj);
	}

	/// <summary>A buffer, or null.  The size 0 gives an empty one.</summary>
	[NotInLinux("C's kmalloc() for bytes")]
	public static byte[]? kmalloc(int size, uint flags) => kmalloc_array<byte>(size, flags);

	/// <summary>A buffer of zeroes, or null.</summary>
	[NotInLinux("C's kzalloc() for bytes")]
	public static byte[]? kzalloc(int size, uint flags) => kmalloc_array<byte>(size, flags);

	/// <summary>An array with all elements zero, or null.</summary>
	[Source("include/linux/slab.h", 679)]
	public static T[]? kcalloc<T>(int n, uint flags)
	{
		return kmalloc_array<T>(n, flags | __GFP_ZERO);
	}

	[Source("include/linux/slab.h", 730)]
	public static T? kmem_cache_zalloc<T>(kmem_cache? s, uint flags) where T : slab_object, new()
	{
		return kmem_cache_alloc<T>(s, flags | __GFP_ZERO);
	}

	[Source("include/linux/mm.h", 603)]
	public static byte[]? kvmalloc(int size, uint flags) => kmalloc(size, flags);

	[Source("include/linux/mm.h", 611)]
	public static byte[]? kvzalloc(int size, uint flags) => kzalloc(size, flags);

	[Source("include/linux/mm.h", 626)]
	public static T[]? kvcalloc<T>(int n, uint flags) => kcalloc<T>(n, flags);

	[NotInLinux("kvzalloc() of a struct")]
	public static T? kvzalloc<T>(uint flags) where T : slab_object, new() => kzalloc<T>(flags);

	[NotInLinux("kvzalloc() of a struct that was made with arguments")]
	public static T? kvzalloc<T>(T obj, uint flags) where T : slab_object => kzalloc(obj, flags);

	[Source("mm/vmalloc.c", 1603)]
	public static void vfree<T>(T[]? addr) => kfree(addr);

	[Source("mm/vmalloc.c", 1863)]
	public static byte[]? vmalloc(int size) => kmalloc(size, GFP_KERNEL);

	/// <summary>Frees what <see cref="kstrdup_const"/> made.</summary>
	[Source("mm/util.c", 28)]
	public static void kfree_const(byte[]? x) => kfree(x);

	/// <summary>A copy of the string without its NUL, or null.</summary>
	[Source("mm/util.c", 42)]
	public static byte[]? kstrdup(ReadOnlySpan<byte> s, uint gfp)
	{
		return kmemdup(s, strlen(s), gfp);
	}

	/// <summary>
	/// A copy that kfree_const() frees.  No string is read-only data here, so it is always a copy.
	/// </summary>
	[Source("mm/util.c", 68)]
	public static byte[]? kstrdup_const(ReadOnlySpan<byte> s, uint gfp) => kstrdup(s, gfp);

	/// <summary>Like <see cref="kstrdup"/>, of at most <paramref name="max"/> bytes.</summary>
	[Source("mm/util.c", 87)]
	public static byte[]? kstrndup(ReadOnlySpan<byte> s, int max, uint gfp)
	{
		return kmemdup(s, strnlen(s, max), gfp);
	}

	/// <summary>A copy of the first <paramref name="len"/> bytes, or null.</summary>
	[Source("mm/util.c", 114)]
	public static byte[]? kmemdup(ReadOnlySpan<byte> src, int len, uint gfp)
	{
		byte[]? p;

		p = kmalloc(len, gfp);
		if (p != null)
			memcpy(p, src, len);
		return p;
	}

	/// <summary>A cache of its own for one kind of object.</summary>
	[Source("mm/slab_common.c", 545)]
	public static kmem_cache? kmem_cache_create<T>(string name, uint flags, Action<T>? ctor) where T : slab_object
	{
		return new(name) { ctor = ctor == null ? null : obj => ctor((T)obj) };
	}

	/// <summary>A new object of a cache, or null.</summary>
	[Source("mm/slub.c", 2767)]
	public static T? kmem_cache_alloc<T>(kmem_cache? s, uint gfpflags) where T : slab_object, new()
	{
		if (slab_pre_alloc_hook(gfpflags))
			return null;

		// A cache is counted with its type, too, so that leaks are found wherever they come from.
		T obj = new();

		Interlocked.Increment(ref s!.nr_live);
		s.ctor?.Invoke(obj);
		return slab_post_alloc_hook(cache_of(typeof(T)), obj);
	}

	/// <summary>Frees a buffer or an array; null is fine.</summary>
	[NotInLinux("C's kfree() for arrays")]
	public static void kfree<T>(T[]? x)
	{
		if (x == null)
			return;

		kmemleak_free(x);
		if (arch.sim) {
			if (!kasan_arrays.TryGetValue(x, out StrongBox<int>? state)) {
				kasan_report("invalid-free", x.GetType());
				return;
			}
			if (state.Value != slab_object.SLAB_LIVE) {
				kasan_report("double-free or invalid-free", x.GetType());
				return;
			}
			state.Value = slab_object.SLAB_FREED;
			if (x is byte[] bytes)
				bytes.AsSpan().Fill(POISON_FREE);
		}
		Interlocked.Decrement(ref cache_of(typeof(T[])).nr_live);
	}

	/// <summary>Forgets a cache, which must be empty.</summary>
	[Source("mm/slab_common.c", 901)]
	public static void kmem_cache_destroy(kmem_cache? s)
	{
		if (s != null && Volatile.Read(ref s.nr_live) != 0)
			pr_err($"kmem_cache_destroy {s.name}: Slab cache still has objects\n");
	}

	[Source("mm/util.c", 454)]
	public static void kvfree(slab_object? addr) => kfree(addr);

	[NotInLinux("C's kvfree() for arrays")]
	public static void kvfree<T>(T[]? addr) => kfree(addr);

	[Source("mm/vmalloc.c", 1883)]
	public static byte[]? vzalloc(int size) => kzalloc(size, GFP_KERNEL);

	/// <summary>
	/// Moves a buffer's content to one of another size and frees the old one; null (and the old one stays) on
	/// failure.
	/// </summary>
	[Source("mm/slab_common.c", 1559)]
	public static byte[]? krealloc(byte[]? p, int new_size, uint flags)
	{
		byte[]? ret = kmalloc(new_size, flags);

		if (ret == null)
			return null;
		if (p != null) {
			p.AsSpan(0, Math.Min(p.Length, new_size)).CopyTo(ret);
			kfree(p);
		}
		return ret;
	}

	/// <summary>Frees a buffer that may have held a secret.</summary>
	[Source("mm/slab_common.c", 1587)]
	public static void kzfree(byte[]? p)
	{
		if (p == null)
			return;
		p.AsSpan().Clear();
		kfree(p);
	}

	/// <summary>Frees an object to the cache it is from.</summary>
	[Source("mm/slub.c", 3014)]
	public static void kmem_cache_free(kmem_cache? s, slab_object x)
	{
		Interlocked.Decrement(ref s!.nr_live);
		kfree(x);
	}

	/// <summary>A new object with all fields zero, or null.</summary>
	/// <param name="flags">GFP_KERNEL where sleeping is allowed, else GFP_ATOMIC</param>
	[Source("include/linux/slab.h", 740)]
	public static T? kzalloc<T>(uint flags) where T : slab_object, new()
	{
		return kmalloc<T>(flags | __GFP_ZERO);
	}

	/// <summary>Frees an object; null is fine.  A second time is reported, and so is any later use.</summary>
	[Source("mm/slub.c", 3941)]
	public static void kfree(slab_object? x)
	{
		if (x == null)
			return;

		kmemleak_free(x);
		// A switch point: who looks at the object later than this uses it after it was freed.
		if (arch.sim)
			sim.access(point_kind.write_once, ref x.slab_state, "kfree");
		switch (Interlocked.Exchange(ref x.slab_state, slab_object.SLAB_FREED)) {
		case slab_object.SLAB_LIVE:
			Interlocked.Decrement(ref x.slab_cache!.nr_live);
			break;
		case slab_object.SLAB_FREED:
			kasan_report("double-free or invalid-free", x.GetType());
			break;
		default:
			kasan_report("invalid-free", x.GetType());
			break;
		}
	}

	/// <summary>Whether this allocation is the one that is to fail.</summary>
	[Source("mm/failslab.c", 17)]
	internal static bool should_failslab(uint gfpflags)
	{
		if ((gfpflags & __GFP_NOFAIL) != 0)
			return false;

		Interlocked.Increment(ref nr_allocs);
		return Volatile.Read(ref fail_nth) != 0 && Interlocked.Decrement(ref fail_nth) == 0;
	}

	/// <summary>Reports the use of an object that was freed.</summary>
	/// <remarks>The primitives call this on sim, for what they are about to work on.</remarks>
	[NotInLinux("the compiler puts the checks of KASAN in front of each access")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	internal static void kasan_check(slab_object? obj)
	{
		if (obj == null)
			return;
		if (arch.sim)
			sim.access(point_kind.read_once, ref obj.slab_state, "kasan");
		if (obj.slab_state == slab_object.SLAB_FREED)
			kasan_report("use-after-free", obj.GetType());
	}

	/// <summary>How many objects of each type are live.</summary>
	[NotInLinux("for the check that a machine's shutdown makes")]
	internal static SortedDictionary<string, long> slab_live()
	{
		SortedDictionary<string, long> live = new(StringComparer.Ordinal);

		foreach ((Type type, kmem_cache s) in slab_caches) {
			long nr = Volatile.Read(ref s.nr_live);

			if (nr != 0)
				live[type.FullName ?? type.Name] = nr;
		}
		return live;
	}

	[Source("mm/slab.h", 410)]
	private static bool slab_pre_alloc_hook(uint flags)
	{
		if (gfpflags_allow_blocking(flags))
			might_sleep();
		return should_failslab(flags);
	}

	[Source("mm/slab.h", 430)]
	private static T slab_post_alloc_hook<T>(kmem_cache s, T obj) where T : slab_object
	{
		obj.slab_cache = s;
		obj.slab_state = slab_object.SLAB_LIVE;
		Interlocked.Increment(ref s.nr_live);
		kmemleak_alloc(obj);
		return obj;
	}

	[Source("mm/kmemleak.c", 968)]
	private static void kmemleak_alloc(object ptr)
	{
		if (kmemleak_objects == null)
			return;

		IEnumerable<string> callers = new StackTrace(3).GetFrames().Select(f => f.GetMethod()!)
			.Where(m => m.DeclaringType != typeof(slab_h)).Take(6).Select(m => m.Name);

		kmemleak_objects[ptr] = string.Join(" < ", callers);
	}

	[Source("mm/kmemleak.c", 1046)]
	private static void kmemleak_free(object ptr)
	{
		kmemleak_objects?.TryRemove(ptr, out _);
	}

	/// <summary>
	/// Where the things that are still there were allocated, and how many of each; empty without kmemleak=on.
	/// </summary>
	[Source("mm/kmemleak.c", 1501)]
	internal static IEnumerable<string> kmemleak_scan()
	{
		return (kmemleak_objects ?? []).GroupBy(o => $"{o.Key.GetType().Name} from {o.Value}")
			.Select(g => $"unreferenced {g.Count()} x {g.Key}");
	}

	/// <summary>Starts to note where things are allocated; what is there already does not count.</summary>
	[Source("mm/kmemleak.c", 2036)]
	internal static void kmemleak_init()
	{
		kmemleak_objects = new(ReferenceEqualityComparer.Instance);
	}

	[NotInLinux("a type is its cache")]
	private static kmem_cache cache_of(Type type)
	{
		return slab_caches.TryGetValue(type, out kmem_cache? s)
			? s : slab_caches.GetOrAdd(type, static type => new(type.Name));
	}

	[NotInLinux("the reports of mm/kasan in short")]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void kasan_report(string bug_type, Type type)
	{
		string title = $"BUG: KASAN: {bug_type} in {type.Name}";

		pr_err("==================================================================\n");
		pr_err($"{title}\n");
		dump_stack();
		pr_err("==================================================================\n");
		bug_h.note(title);
	}
}
