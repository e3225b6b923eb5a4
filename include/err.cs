// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/err.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>
/// An errno on its way into an <see cref="err_ptr{T}"/>: what <c>ERR_PTR()</c> and <c>ERR_CAST()</c> return.
/// </summary>
public readonly struct err_ptr(long error)
{
	internal readonly int error = (int)error;
}

/// <summary>
/// A reference or an errno, never both.  Linux puts small negative numbers into pointers; here the type keeps them
/// apart.
/// </summary>
public readonly struct err_ptr<T> where T : class
{
	/// <summary>The reference; null when the result is NULL or an error.</summary>
	public readonly T? ptr;

	internal readonly int error;

	private err_ptr(T? ptr, int error)
	{
		this.ptr = ptr;
		this.error = error;
	}

	public static implicit operator err_ptr<T>(T? ptr) => new(ptr, 0);

	/// <summary>For a T that C# converts nothing to: an interface, or object.</summary>
	[NotInLinux("how a value and an error are told apart")]
	public static err_ptr<T> of(T? ptr) => new(ptr, 0);

	public static implicit operator err_ptr<T>(err_ptr err) => new(null, err.error);
}

public static class err_h
{
	public const int MAX_ERRNO = 4095;

	/// <summary>Whether a number is a negated errno.</summary>
	[Source("include/linux/err.h", 22)]
	public static bool IS_ERR_VALUE(long x) => (ulong)x >= unchecked((ulong)-MAX_ERRNO);

	/// <summary>Makes a result of a negative errno.</summary>
	[Source("include/linux/err.h", 24)]
	public static err_ptr ERR_PTR(long error)
	{
		return new(error);
	}

	/// <summary>The negative errno in a result that is <see cref="IS_ERR{T}(err_ptr{T})"/>.</summary>
	[Source("include/linux/err.h", 29)]
	public static int PTR_ERR<T>(err_ptr<T> ptr) where T : class
	{
		return ptr.error;
	}

	/// <summary>The negative errno in it.</summary>
	[NotInLinux("an errno without a type of pointer is a type of its own")]
	public static int PTR_ERR(err_ptr ptr) => ptr.error;

	[Source("include/linux/err.h", 34)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool IS_ERR<T>(err_ptr<T> ptr) where T : class
	{
		return IS_ERR_VALUE(ptr.error);
	}

	[NotInLinux("an errno without a type of pointer is a type of its own")]
	public static bool IS_ERR(err_ptr ptr) => IS_ERR_VALUE(ptr.error);

	[Source("include/linux/err.h", 39)]
	public static bool IS_ERR_OR_NULL<T>(err_ptr<T> ptr) where T : class
	{
		return ptr.ptr == null || IS_ERR_VALUE(ptr.error);
	}

	/// <summary>Passes on the errno of a result of another type.</summary>
	[Source("include/linux/err.h", 51)]
	public static err_ptr ERR_CAST<T>(err_ptr<T> ptr) where T : class
	{
		return new(ptr.error);
	}

	[Source("include/linux/err.h", 57)]
	public static int PTR_ERR_OR_ZERO<T>(err_ptr<T> ptr) where T : class
	{
		if (IS_ERR(ptr))
			return PTR_ERR(ptr);
		else
			return 0;
	}
}
