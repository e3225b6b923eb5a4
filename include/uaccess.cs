// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/uaccess.h, lib/usercopy.c, lib/strncpy_from_user.c and mm/util.c; the copyright of
// the original's authors stands.

// User memory is a span: what the program has mapped there.  What is beyond its end faults.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>Copies to and from the memory of programs.  May sleep.</summary>
public static class uaccess_h
{
	/// <summary>Copies from a program; returns how many bytes could not be read, which are zero then.</summary>
	[Source("include/linux/uaccess.h", 141)]
	public static int copy_from_user(Span<byte> to, ReadOnlySpan<byte> from, int n)
	{
		int res = n;

		might_fault();
		if (n > to.Length)
			usercopy_abort(n);
		res = n - Math.Min(n, from.Length);
		from[..(n - res)].CopyTo(to);
		if (res != 0)
			memset(to[(n - res)..], 0, res);
		return res;
	}

	/// <summary>Copies a struct from a program; returns how many bytes could not be read.</summary>
	[NotInLinux("copy_from_user() of a variable")]
	public static int copy_from_user<T>(out T to, ReadOnlySpan<byte> from) where T : unmanaged
	{
		to = default;
		return copy_from_user(MemoryMarshal.AsBytes(new Span<T>(ref to)), from, Unsafe.SizeOf<T>());
	}

	/// <summary>Copies to a program; returns how many bytes could not be written.</summary>
	[Source("include/linux/uaccess.h", 149)]
	public static int copy_to_user(Span<byte> to, ReadOnlySpan<byte> from, int n)
	{
		might_fault();
		if (n > from.Length)
			usercopy_abort(n);

		int res = n - Math.Min(n, to.Length);

		from[..(n - res)].CopyTo(to);
		return res;
	}

	/// <summary>Copies a struct to a program; returns how many bytes could not be written.</summary>
	[NotInLinux("copy_to_user() of a variable")]
	public static int copy_to_user<T>(Span<byte> to, in T from) where T : unmanaged
	{
		return copy_to_user(to, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in from)), Unsafe.SizeOf<T>());
	}

	/// <summary>Writes a number: 0 or -EFAULT, and nothing is written then.</summary>
	[Source("include/asm-generic/uaccess.h", 76)]
	public static int put_user<T>(T x, Span<byte> ptr) where T : unmanaged
	{
		if (ptr.Length < Unsafe.SizeOf<T>())
			return -EFAULT;
		return copy_to_user(ptr, in x) != 0 ? -EFAULT : 0;
	}

	/// <summary>Reads a number: 0 or -EFAULT, and 0 is read then.</summary>
	[Source("include/asm-generic/uaccess.h", 138)]
	public static int get_user<T>(out T x, ReadOnlySpan<byte> ptr) where T : unmanaged
	{
		if (copy_from_user(out x, ptr) == 0)
			return 0;
		x = default;
		return -EFAULT;
	}

	/// <summary>Zeroes; returns how many bytes could not be written.</summary>
	[Source("include/asm-generic/uaccess.h", 216)]
	public static int clear_user(Span<byte> to, int n)
	{
		might_fault();

		int res = n - Math.Min(n, to.Length);

		to[..(n - res)].Clear();
		return res;
	}

	/// <summary>Copies a string with its NUL; returns its length, or count when it was cut, or -EFAULT.</summary>
	[Source("lib/strncpy_from_user.c", 103)]
	[EXPORT_SYMBOL]
	public static int strncpy_from_user(Span<byte> dst, ReadOnlySpan<byte> src, int count)
	{
		int len;

		might_fault();
		if (count <= 0)
			return 0;
		len = src.IndexOf((byte)0);
		if (len < 0 && src.Length < count)
			return -EFAULT;
		if (len < 0 || len >= count) {
			src[..count].CopyTo(dst);
			return count;
		}
		src[..(len + 1)].CopyTo(dst);
		return len;
	}

	/// <summary>A copy in kernel memory, or -ENOMEM, or -EFAULT.</summary>
	[Source("mm/util.c", 159)]
	[EXPORT_SYMBOL]
	public static err_ptr<byte[]> memdup_user(ReadOnlySpan<byte> src, int len)
	{
		byte[]? p;

		p = kmalloc(len, GFP_USER | __GFP_NOWARN);
		if (p == null)
			return ERR_PTR(-ENOMEM);

		if (copy_from_user(p, src, len) != 0) {
			kfree(p);
			return ERR_PTR(-EFAULT);
		}

		return p;
	}

	/// <summary>Like <see cref="memdup_user"/>, with a NUL behind.</summary>
	[Source("mm/util.c", 241)]
	[EXPORT_SYMBOL]
	public static err_ptr<byte[]> memdup_user_nul(ReadOnlySpan<byte> src, int len)
	{
		byte[]? p;

		p = kmalloc(len + 1, GFP_KERNEL);
		if (p == null)
			return ERR_PTR(-ENOMEM);

		if (copy_from_user(p, src, len) != 0) {
			kfree(p);
			return ERR_PTR(-EFAULT);
		}
		p[len] = 0;

		return p;
	}

	[Source("include/linux/kernel.h", 299)]
	public static void might_fault([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		might_sleep(file, line);
	}

	[Source("mm/usercopy.c", 86)]
	private static void usercopy_abort(int len)
	{
		pr_emerg($"usercopy: Kernel memory overwrite attempt detected to SLUB object (size {len})!\n");
		BUG();
	}
}
