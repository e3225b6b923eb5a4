// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/slab.h, mm/slab_common.c, mm/slub.c, mm/failslab.c and mm/kasan; the copyright of the
// original's authors stands.

// The memory itself is .NET's.  What is kept of Linux is what a reader can observe: an allocation may fail (and tests
// make it), an object that was freed must not be used again, what is never freed is a leak.  On sim each allocation is
// a fresh object, so that a later use of a freed one is noticed; on native what is freed is allocated again where its
// kind allows that, as Linux does.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Kernel.Asm;
using Kernel.Asm.Native;
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
	internal kasan_alloc_meta? kasan_info;
}

/// <summary>
/// An object that holds anything when it is allocated, as in C: whoever allocates it sets all of it, so that freed
/// ones may be allocated again.
/// </summary>
[NotInLinux("C sees bytes")]
public interface slab_reusable;

/// <summary>Who allocated or freed something, and on which way he came there.</summary>
internal sealed record kasan_track(int pid, StackTrace stack);

/// <summary>What KASAN knows of an allocation.</summary>
internal sealed class kasan_alloc_meta
{
	internal int state;             // of an array; an object has its own
	internal kasan_track? alloc_track;
	internal kasan_track? free_track;
}

/// <summary>What kmemleak knows of an allocation.</summary>
internal sealed record kmemleak_object(string comm, int pid, ulong jiffies, StackTrace trace);

/// <summary>The objects of one kind.</summary>
public sealed class kmem_cache
{
	public readonly string name;

	/// <summary>What a leak is named by.</summary>
	internal readonly Type type;
	internal readonly bool reuse;
	/// <summary>Which one of what a task keeps of the caches is this one's.</summary>
	internal readonly int id;
	internal readonly kmem_cache_node node = new();
	/// <summary>Of those that tasks do not count themselves.</summary>
	internal long nr_live;
	internal Action<slab_object>? ctor;

	internal kmem_cache(string name, Type type, bool reuse, int id)
	{
		this.name = name;
		this.type = type;
		this.reuse = reuse && !arch.sim;
		this.id = id;
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

	// All there are, and those that kmalloc() finds by the type of the object.
	private static List<kmem_cache> slab_caches = [];
	private static ConcurrentDictionary<Type, kmem_cache> typed_caches = new();
	private static Lock slab_mutex = new();
	private static int nr_ids;

	// For buffers of exactly such a size, by kmalloc_index(); those that packets lie in are allocated again.
	private const int KMALLOC_SHIFT_LOW = 3;
	private const int KMALLOC_SHIFT_HIGH = 13;
	private const int KMALLOC_SHIFT_REUSE = 9;
	private static kmem_cache[] kmalloc_caches = [.. Enumerable.Range(0, KMALLOC_SHIFT_HIGH + 1)
		.Select(i => new_cache($"kmalloc-{kmalloc_size(i)}", typeof(byte[]), i >= KMALLOC_SHIFT_REUSE))];

	// On sim every buffer is known, so that a second kfree() is noticed.
	private static ConditionalWeakTable<Array, kasan_alloc_meta> kasan_arrays = [];

	// With "kmemleak=on" on the command line: what is allocated, and where that was.
	private static ConcurrentDictionary<object, kmemleak_object>? kmemleak_objects;

	/// <summary>
	/// KASAN keeps the stacks of allocations and frees, which costs more than they do: "kasan.stacktrace=on" on the
	/// command line, or set by who plays a schedule again.
	/// </summary>
	public static bool kasan_stacktrace;

	/// <summary>n: the n-th allocation from now on fails, once; 0: none does.</summary>
	internal static int fail_nth;

	/// <summary>Told of an allocation that is made to fail, where the log of Linux gets a stack dump.</summary>
	internal static Action? fail_dump;

	/// <summary>How many allocations there were since boot, on sim: to try the failure of each in turn.</summary>
	internal static long nr_allocs;

	/// <summary>Which kmalloc cache serves that size.</summary>
	[Source("include/linux/slab.h", 345)]
	public static int kmalloc_index(int size)
	{
		if (size == 0)
			return 0;

		if (size <= 1 << KMALLOC_SHIFT_LOW)
			return KMALLOC_SHIFT_LOW;

		if (size > 64 && size <= 96)
			return 1;
		if (size > 128 && size <= 192)
			return 2;
		return fls((uint)size - 1);
	}

	/// <summary>A new object, or null.</summary>
	[Source("include/linux/slab.h", 533)]
	public static T? kmalloc<T>(uint flags) where T : slab_object, new()
	{
		if (slab_pre_alloc_hook(flags))
			return null;

		kmem_cache s = cache_of(typeof(T));

		Interlocked.Increment(ref s.nr_live);
		return slab_post_alloc_hook(s, new T());
	}

	/// <summary>The size of the buffers of a kmalloc cache.</summary>
	[Source("include/linux/slab.h", 560)]
	public static int kmalloc_size(int n)
	{
		if (n > 2)
			return 1 << n;

		if (n == 1)
			return 96;

		if (n == 2)
			return 192;
		return 0;
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
		if (arch.sim) {
			kasan_arrays.AddOrUpdate(p, new() {
				state = slab_object.SLAB_LIVE, alloc_track = set_track(),
			});
			// what is not asked to be zero may hold anything
			if ((flags & __GFP_ZERO) == 0 && p is byte[] bytes)
				bytes.AsSpan().Fill(POISON_FREE);
		}
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

		kmem_cache s = cache_of(obj.GetType());

		Interlocked.Increment(ref s.nr_live);
		return slab_post_alloc_hook(s, obj);
	}

	/// <summary>A buffer, or null.  The size 0 gives an empty one.</summary>
	[NotInLinux("C's kmalloc() for bytes")]
	public static byte[]? kmalloc(int size, uint flags) => kmalloc_array<byte>(size, flags);

	/// <summary>A buffer of zeroes, or null.</summary>
	[NotInLinux("C's kzalloc() for bytes")]
	public static byte[]? kzalloc(int size, uint flags) => kmalloc_array<byte>(size, flags | __GFP_ZERO);

	/// <summary>An array with all elements zero, or null.</summary>
	[Source("include/linux/slab.h", 679)]
	public static T[]? kcalloc<T>(int n, uint flags)
	{
		return kmalloc_array<T>(n, flags | __GFP_ZERO);
	}

	/// <summary>
	/// A buffer that holds anything and is as long as the allocator's bucket for that size, or null.
	/// </summary>
	[Source("include/linux/slab.h", 722)]
	public static byte[]? kmalloc_node_track_caller(int size, gfp_t flags, int node)
	{
		int index = kmalloc_index(size);
		byte[]? p;

		if (arch.sim || index is < KMALLOC_SHIFT_REUSE or > KMALLOC_SHIFT_HIGH)
			return kmalloc_array<byte>(kmalloc_size(index), flags);
		if (slab_pre_alloc_hook(flags))
			return null;
		p = Unsafe.As<byte[]?>(native.slab_alloc(kmalloc_caches[index]));
		if (p == null)
			p = new byte[kmalloc_size(index)];
		else if ((flags & __GFP_ZERO) != 0)
			p.AsSpan().Clear();
		kmemleak_alloc(p);
		return p;
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

	/// <summary>As <see cref="kmem_cache_create"/>, of objects of which users may see a part.</summary>
	[Source("mm/slab_common.c", 438)]
	public static kmem_cache? kmem_cache_create_usercopy<T>(string name, int size, int align, uint flags,
		int useroffset, int usersize, Action<T>? ctor) where T : slab_object
	{
		return kmem_cache_create(name, flags, ctor);
	}

	/// <summary>The same for a kind of object that is known only when it runs; who allocates makes the object.</summary>
	[NotInLinux("a size does not say what to allocate")]
	public static kmem_cache? kmem_cache_create_usercopy(string name, Type type, uint flags)
	{
		return new_cache(name, type, false);
	}

	/// <summary>A cache of its own for one kind of object.</summary>
	[Source("mm/slab_common.c", 545)]
	public static kmem_cache? kmem_cache_create<T>(string name, uint flags, Action<T>? ctor) where T : slab_object
	{
		kmem_cache s = new_cache(name, typeof(T), typeof(T).IsAssignableTo(typeof(slab_reusable)));

		s.ctor = ctor == null ? null : obj => ctor((T)obj);
		return s;
	}

	/// <summary>An object of a cache and, where nobody else counts it, its count.</summary>
	[Source("mm/slub.c", 2761)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static T slab_alloc<T>(kmem_cache s, gfp_t gfpflags) where T : slab_object, new()
	{
		if (!arch.sim && s.reuse)
			return Unsafe.As<T?>(native.slab_alloc(s)) ?? new_object<T>(s);
		Interlocked.Increment(ref s.nr_live);
		return new_object<T>(s);
	}

	/// <summary>An object of a cache, or null; it holds anything where its kind is reused.</summary>
	[Source("mm/slub.c", 2767)]
	public static T? kmem_cache_alloc<T>(kmem_cache? s, uint gfpflags) where T : slab_object, new()
	{
		if (slab_pre_alloc_hook(gfpflags))
			return null;
		return slab_post_alloc_hook(s!, slab_alloc<T>(s!, gfpflags));
	}

	/// <summary>Takes charge of an object that the caller made for a cache; null when the allocation "fails".</summary>
	[NotInLinux("C has no constructors")]
	public static T? kmem_cache_alloc<T>(kmem_cache s, T obj, uint gfpflags) where T : slab_object
	{
		if (slab_pre_alloc_hook(gfpflags))
			return null;

		Interlocked.Increment(ref s.nr_live);
		return slab_post_alloc_hook(s, obj);
	}

	/// <summary>Frees a buffer or an array; null is fine.</summary>
	[NotInLinux("C's kfree() for arrays")]
	public static void kfree<T>(T[]? x)
	{
		if (x == null)
			return;

		kmemleak_free(x);
		if (arch.sim) {
			if (!kasan_arrays.TryGetValue(x, out kasan_alloc_meta? info) || info.state != slab_object.SLAB_LIVE) {
				kasan_report_invalid_free(x.GetType(), info);
				return;
			}
			info.state = slab_object.SLAB_FREED;
			info.free_track = set_track();
			if (x is byte[] bytes)
				bytes.AsSpan().Fill(POISON_FREE);
		} else if (typeof(T) == typeof(byte) && is_power_of_2((ulong)x.Length)
			   && x.Length is >= 1 << KMALLOC_SHIFT_REUSE and <= 1 << KMALLOC_SHIFT_HIGH) {
			// as CONFIG_SLAB_FREELIST_HARDENED does it: nothing else says that an array is free
			if (!native.slab_free(kmalloc_caches[kmalloc_index(x.Length)], x))
				kasan_report_invalid_free(x.GetType(), null);
			return;
		}
		Interlocked.Decrement(ref cache_of(typeof(T[])).nr_live);
	}

	/// <summary>Forgets a cache, which must be empty.</summary>
	[Source("mm/slab_common.c", 901)]
	public static void kmem_cache_destroy(kmem_cache? s)
	{
		if (s == null)
			return;
		if (nr_objects(s) != 0) {
			pr_err($"kmem_cache_destroy {s.name}: Slab cache still has objects\n");
			return;
		}
		lock (slab_mutex)
			slab_caches.Remove(s);
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

	[Source("mm/slub.c", 2995)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static void slab_free(kmem_cache s, slab_object x)
	{
		if (!arch.sim && s.reuse)
			native.slab_free(s, x);
		else
			Interlocked.Decrement(ref s.nr_live);
	}

	/// <summary>Frees an object to the cache it is from.</summary>
	[Source("mm/slub.c", 3014)]
	public static void kmem_cache_free(kmem_cache? s, slab_object x)
	{
		s = cache_from_obj(s!, x);
		if (s == null)
			return;
		kfree(x);
	}

	/// <summary>Frees the first <paramref name="size"/> of some objects of a cache.</summary>
	[Source("mm/slub.c", 3116)]
	public static void kmem_cache_free_bulk<T>(kmem_cache? s, int size, T?[] p) where T : slab_object
	{
		if (WARN_ON(size == 0))
			return;

		do {
			kmem_cache_free(s, p[--size]!);
			p[size] = null;
		} while (likely(size != 0));
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
			sim.object_access(point_kind.free, x, ref x.slab_state);

		// Of two who free it at the same time one is told; where that would cost too much, mostly.
		int state = x.slab_cache is { reuse: true } ? x.slab_state
			: Interlocked.Exchange(ref x.slab_state, slab_object.SLAB_FREED);

		if (state != slab_object.SLAB_LIVE) {
			kasan_report_invalid_free(x.GetType(), x.kasan_info);
			return;
		}
		if (kasan_stacktrace)
			(x.kasan_info ??= new()).free_track = set_track();
		x.slab_state = slab_object.SLAB_FREED;
		slab_free(x.slab_cache!, x);
	}

	/// <summary>Whether this allocation is the one that is to fail.</summary>
	[Source("mm/failslab.c", 17)]
	internal static bool should_failslab(uint gfpflags)
	{
		if ((gfpflags & __GFP_NOFAIL) != 0)
			return false;

		// a counter that all processors write would cost more than the allocation
		if (arch.sim)
			nr_allocs++;
		if (Volatile.Read(ref fail_nth) == 0 || Interlocked.Decrement(ref fail_nth) != 0)
			return false;

		fail_dump?.Invoke();
		return true;
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
			sim.object_access(point_kind.use, obj, ref obj.slab_state);
		if (obj.slab_state == slab_object.SLAB_FREED)
			kasan_report(obj);
	}

	/// <summary>How many objects of each type are live.</summary>
	[NotInLinux("for the check that a machine's shutdown makes")]
	internal static SortedDictionary<string, long> slab_live()
	{
		SortedDictionary<string, long> live = new(StringComparer.Ordinal);

		lock (slab_mutex) {
			foreach (kmem_cache s in slab_caches) {
				string type = s.type.ToString();

				live[type] = live.GetValueOrDefault(type) + nr_objects(s);
			}
		}
		foreach (string type in live.Keys.Where(type => live[type] == 0).ToArray())
			live.Remove(type);
		return live;
	}

	[NotInLinux("how many objects of a cache are allocated")]
	private static long nr_objects(kmem_cache s)
	{
		return Volatile.Read(ref s.nr_live) + (s.reuse ? native.slab_count(s) : 0);
	}

	[Source("mm/slab.h", 353)]
	private static kmem_cache? cache_from_obj(kmem_cache s, slab_object x)
	{
		if (x.slab_cache == s || x.slab_cache == null)
			return s;

		pr_err($"cache_from_obj: Wrong slab cache. {s.name} but object is from {x.slab_cache.name}\n");
		WARN_ON_ONCE(true);
		return s;
	}

	[NotInLinux("a new piece of memory")]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static T new_object<T>(kmem_cache s) where T : slab_object, new()
	{
		T obj = new();

		s.ctor?.Invoke(obj);
		return obj;
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
		if (obj.slab_cache != s)
			obj.slab_cache = s;
		obj.slab_state = slab_object.SLAB_LIVE;
		if (kasan_stacktrace)
			obj.kasan_info = new() { alloc_track = set_track() };
		kmemleak_alloc(obj);
		return obj;
	}

	[Source("mm/kmemleak.c", 386)]
	private static string print_unreferenced(object pointer, kmemleak_object @object)
	{
		uint msecs_age = jiffies_to_msecs(jiffies - @object.jiffies);

		return $"unreferenced object {pointer.GetType().Name}:\n"
			+ $"  comm \"{@object.comm}\", pid {@object.pid}, jiffies {@object.jiffies} "
			+ $"(age {msecs_age / 1000}.{msecs_age % 1000:D3}s)\n  backtrace:\n"
			+ string.Join('\n', call_trace.lines(@object.trace).Select(line => $"    {line}"));
	}

	[Source("mm/kmemleak.c", 571)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void create_object(ConcurrentDictionary<object, kmemleak_object> objects, object ptr)
	{
		objects[ptr] = new(current.comm, current.pid, jiffies, call_trace.here());
	}

	[Source("mm/kmemleak.c", 681)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void delete_object_full(ConcurrentDictionary<object, kmemleak_object> objects, object ptr)
	{
		objects.TryRemove(ptr, out _);
	}

	[Source("mm/kmemleak.c", 968)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static void kmemleak_alloc(object ptr)
	{
		if (kmemleak_objects != null)
			create_object(kmemleak_objects, ptr);
	}

	[Source("mm/kmemleak.c", 1046)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static void kmemleak_free(object ptr)
	{
		if (kmemleak_objects != null)
			delete_object_full(kmemleak_objects, ptr);
	}

	/// <summary>The things that are still there, and where they were allocated; empty without kmemleak=on.</summary>
	[Source("mm/kmemleak.c", 1501)]
	internal static IEnumerable<string> kmemleak_scan()
	{
		return (kmemleak_objects ?? []).OrderBy(o => o.Value.jiffies).ThenBy(o => o.Value.pid)
			.Select(o => print_unreferenced(o.Key, o.Value));
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
		return typed_caches.TryGetValue(type, out kmem_cache? s)
			? s : typed_caches.GetOrAdd(type, static type => new_cache(type.Name, type, false));
	}

	[NotInLinux("makes a cache and puts it on the list of all")]
	private static kmem_cache new_cache(string name, Type type, bool reuse)
	{
		lock (slab_mutex) {
			kmem_cache s = new(name, type, reuse, reuse ? nr_ids++ : -1);

			slab_caches.Add(s);
			return s;
		}
	}

	[Source("mm/kasan/common.c", 84)]
	private static kasan_track? set_track() => kasan_stacktrace ? new(current.pid, call_trace.here()) : null;

	[Source("mm/kasan/report.c", 99)]
	private static void print_track(kasan_track track, string prefix)
	{
		pr_err($"{prefix} by task {track.pid}:\n");
		foreach (string line in call_trace.lines(track.stack))
			pr_err($" {line}\n");
		pr_err("\n");
	}

	[Source("mm/kasan/report.c", 152)]
	private static void describe_object(Type cache, kasan_alloc_meta? info)
	{
		if (info?.alloc_track is { } alloc_track)
			print_track(alloc_track, "Allocated");
		if (info?.free_track is { } free_track)
			print_track(free_track, "Freed");
		pr_err($"The buggy object belongs to the cache {cache.Name}\n");
	}

	[Source("mm/kasan/report.c", 269)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void kasan_report_invalid_free(Type cache, kasan_alloc_meta? info)
	{
		StackTrace trace = call_trace.here();

		validators.report(() => {
			pr_err("==================================================================\n");
			pr_err($"BUG: KASAN: double-free or invalid-free in {call_trace.culprit(trace)}\n");
			pr_err("\n");
			dump_stack();
			pr_err("\n");
			describe_object(cache, info);
			pr_err("==================================================================\n");
		});
	}

	[Source("mm/kasan/report.c", 284)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	private static void kasan_report(slab_object obj)
	{
		StackTrace trace = call_trace.here();

		validators.report(() => {
			pr_err("==================================================================\n");
			pr_err($"BUG: KASAN: use-after-free in {call_trace.culprit(trace)}\n");
			// DEVIATION: an object of C# has no address, and who asks does not know how many bytes are meant
			pr_err($"Read of {obj.GetType().Name} by task {current.comm}/{task_pid_nr(current)}\n");
			pr_err("\n");
			dump_stack();
			pr_err("\n");
			describe_object(obj.GetType(), obj.kasan_info);
			pr_err("==================================================================\n");
		});
	}
}
