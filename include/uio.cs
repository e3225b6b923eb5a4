// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/uio.h and lib/iov_iter.c; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Where the data of a message is in the program's memory, and how far it has been copied.</summary>
[Source("include/linux/uio.h", 37)]
public ref struct iov_iter
{
	/// <summary>what is mapped; what the program claims beyond is a fault</summary>
	public Span<byte> iov;
	public uint type;
	public int iov_offset;
	/// <summary>bytes left, as the program says</summary>
	public int count;
}

/// <summary>Copying to and from a program's memory step by step.</summary>
public static class uio_h
{
	public const int READ = 0;
	public const int WRITE = 1;

	public const uint ITER_IOVEC = 4;
	public const uint ITER_KVEC = 8;

	/// <summary>Begins with a piece of memory of which the program says that it has <paramref name="count"/>
	/// bytes.</summary>
	[Source("lib/iov_iter.c", 435)]
	public static void iov_iter_init(ref iov_iter i, uint direction, Span<byte> iov, int count)
	{
		// DEVIATION: one segment; the system call has gathered several.
		i.type = ITER_IOVEC | direction;
		i.iov = iov;
		i.iov_offset = 0;
		i.count = count;
	}

	/// <summary>Copies to the program; the number of bytes copied.</summary>
	[Source("include/linux/uio.h", 145)]
	public static int copy_to_iter(ReadOnlySpan<byte> addr, int bytes, ref iov_iter i)
	{
		int n = Math.Min(bytes, i.count);

		n = Math.Min(n, Math.Max(i.iov.Length - i.iov_offset, 0));
		addr[..n].CopyTo(i.iov[i.iov_offset..]);
		iov_iter_advance(ref i, n);
		return n;
	}

	/// <summary>Copies from the program; the number of bytes copied.</summary>
	[Source("include/linux/uio.h", 154)]
	public static int copy_from_iter(Span<byte> addr, int bytes, ref iov_iter i)
	{
		int n = Math.Min(bytes, i.count);

		n = Math.Min(n, Math.Max(i.iov.Length - i.iov_offset, 0));
		i.iov.Slice(i.iov_offset, n).CopyTo(addr);
		iov_iter_advance(ref i, n);
		return n;
	}

	/// <summary>Passes over bytes.</summary>
	[Source("lib/iov_iter.c", 1032)]
	public static void iov_iter_advance(ref iov_iter i, int size)
	{
		i.iov_offset += size;
		i.count -= size;
	}

	/// <summary>Goes back, where a copy is taken back.</summary>
	[Source("lib/iov_iter.c", 1046)]
	public static void iov_iter_revert(ref iov_iter i, int unroll)
	{
		i.iov_offset -= unroll;
		i.count += unroll;
	}

	/// <summary>Copies all from the program, or fails and copies nothing of note.</summary>
	[Source("include/linux/uio.h", 163)]
	public static bool copy_from_iter_full(Span<byte> addr, int bytes, ref iov_iter i)
	{
		if (i.count < bytes || i.iov.Length - i.iov_offset < bytes)
			return false;
		return copy_from_iter(addr, bytes, ref i) == bytes;
	}

	/// <summary>Copies all from the program, adding it to a sum, or fails.</summary>
	[Source("lib/iov_iter.c", 1440)]
	public static bool csum_and_copy_from_iter_full(Span<byte> addr, int bytes, ref u32 csum, ref iov_iter i)
	{
		if (!copy_from_iter_full(addr, bytes, ref i))
			return false;
		csum = csum_partial(addr, bytes, csum);
		return true;
	}

	/// <summary>Copies to the program, adding what is copied to a sum; the number of bytes copied.</summary>
	[Source("lib/iov_iter.c", 1483)]
	public static int csum_and_copy_to_iter(ReadOnlySpan<byte> addr, int bytes, ref u32 csum, ref iov_iter i)
	{
		int n = copy_to_iter(addr, bytes, ref i);

		csum = csum_partial(addr, n, csum);
		return n;
	}

	[Source("include/linux/uio.h", 245)]
	public static int iov_iter_count(in iov_iter i)
	{
		return i.count;
	}

	[Source("include/linux/uio.h", 256)]
	public static void iov_iter_truncate(ref iov_iter i, int count)
	{
		if (i.count > count)
			i.count = count;
	}

	/// <summary>Begins with one piece of a program's memory; 0, or -EINVAL for a length that no program can
	/// mean.</summary>
	[Source("lib/iov_iter.c", 1678)]
	public static int import_single_range(int rw, Span<byte> buf, int len, ref iov_iter i)
	{
		// A length that is negative as an int is more than MAX_RW_COUNT as a size_t, and then the memory is
		// not the program's.
		if (len < 0)
			return -EFAULT;

		iov_iter_init(ref i, (uint)rw, buf, len);
		return 0;
	}
}
