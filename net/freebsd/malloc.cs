// SPDX-License-Identifier: BSD-2-Clause

// The interface of malloc(9), on the allocator of this kernel.

using System.Runtime.CompilerServices;
using static Kernel.Net.Freebsd.witness_h;

namespace Kernel.Net.Freebsd;

/// <summary>What memory is for; it counts what of it is in use.</summary>
public sealed class malloc_type(string shortdesc)
{
	public readonly string ks_shortdesc = shortdesc;
	internal atomic_t in_use;
}

/// <summary>malloc(9).</summary>
public static class malloc_h
{
	public const int M_NOWAIT = 0x0001;
	public const int M_WAITOK = 0x0002;
	public const int M_ZERO = 0x0100;

	/// <summary>
	/// A new object. With M_WAITOK it may sleep and never fails; held mutexes are reported. With M_NOWAIT it may be null.
	/// </summary>
	public static T? malloc<T>(malloc_type type, int flags, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0) where T : slab_object, new()
	{
		T? p;

		if ((flags & M_WAITOK) != 0) {
			witness_warn(null, $"malloc(M_WAITOK) of \"{type.ks_shortdesc}\"", file, line);
			// Others may run while memory is being found.
			atomic_inc(ref type.in_use);
			p = kzalloc<T>(GFP_KERNEL | __GFP_NOFAIL);
		} else {
			p = kzalloc<T>(GFP_NOWAIT);
			if (p != null)
				atomic_inc(ref type.in_use);
		}
		return p;
	}

	/// <summary>Gives an object back; null is fine.</summary>
	public static void free(slab_object? addr, malloc_type type)
	{
		if (addr == null)
			return;
		atomic_dec(ref type.in_use);
		kfree(addr);
	}
}
