// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/socket.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>How long a close waits for what is unsent.</summary>
[Source("include/linux/socket.h", 35)]
[StructLayout(LayoutKind.Sequential)]
public struct linger
{
	public int l_onoff;
	/// <summary>seconds</summary>
	public int l_linger;
}

/// <summary>A message on its way between a program's memory and a protocol.</summary>
[Source("include/linux/socket.h", 48)]
public ref struct msghdr
{
	/// <summary>the address, as a kernel buffer; empty is NULL</summary>
	public Span<byte> msg_name;
	public int msg_namelen;
	public iov_iter msg_iter;
	/// <summary>where control messages are read from (a kernel copy) or written to (what of the program's buffer is
	/// left); empty is NULL</summary>
	public Span<byte> msg_control;
	public int msg_controllen;
	public uint msg_flags;
}

/// <summary>What a program hands to sendmsg and recvmsg; its pieces of memory are gathered in one.</summary>
[Source("include/linux/socket.h", 58)]
public ref struct user_msghdr
{
	public Span<byte> msg_name;
	public int msg_namelen;
	/// <summary>what is mapped, and the length the program says</summary>
	public iovec msg_iov;
	public int msg_iovlen;
	public Span<byte> msg_control;
	public int msg_controllen;
	public uint msg_flags;
}

/// <summary>One of several messages that a program hands to sendmmsg and recvmmsg.</summary>
/// <remarks>In C a <c>user_msghdr</c> with a length behind it; here it lies in an array, which a span cannot.</remarks>
[Source("include/linux/socket.h", 69)]
public struct mmsghdr
{
	public Memory<byte> msg_name;
	public int msg_namelen;
	public Memory<byte> msg_iov;
	public Memory<byte> msg_control;
	public int msg_controllen;
	public uint msg_flags;
	/// <summary>The bytes of the message that were sent or received.</summary>
	public uint msg_len;

	/// <summary>The message, as the other calls know it.</summary>
	[NotInLinux("a field of C's")]
	internal readonly user_msghdr msg_hdr => new() {
		msg_name = msg_name.Span, msg_namelen = msg_namelen, msg_iov = new() { iov_base = msg_iov.Span, iov_len = msg_iov.Length },
		msg_iovlen = 1, msg_control = msg_control.Span, msg_controllen = msg_controllen, msg_flags = msg_flags,
	};
}

/// <summary>The header of a control message, as a 64-bit program lays it out.</summary>
[Source("include/linux/socket.h", 80)]
[StructLayout(LayoutKind.Sequential)]
public struct cmsghdr
{
	public ulong cmsg_len;
	public int cmsg_level;
	public int cmsg_type;
}

/// <summary>Credentials in a control message.</summary>
[Source("include/linux/socket.h", 154)]
[StructLayout(LayoutKind.Sequential)]
public struct ucred
{
	public u32 pid;
	public u32 uid;
	public u32 gid;
}

/// <summary>The stamps of a packet: of software, none, and of hardware.</summary>
[Source("include/linux/socket.h", 356)]
[InlineArray(3)]
public struct scm_timestamping_internal
{
	private timespec64 ts;
}

/// <summary>Messages and their control messages.</summary>
public static class socket_h
{
	public const int SIZEOF_CMSGHDR = 16;

	[Source("include/linux/socket.h", 94)]
	public static int CMSG_ALIGN(int len)
	{
		return (len + sizeof(long) - 1) & ~(sizeof(long) - 1);
	}

	/// <summary>The payload of the control message at an offset.</summary>
	[Source("include/linux/socket.h", 96)]
	public static Span<byte> CMSG_DATA(ref msghdr msg, int cmsg)
	{
		return msg.msg_control[(cmsg + SIZEOF_CMSGHDR)..];
	}

	/// <summary>Room a control message with that payload takes.</summary>
	[Source("include/linux/socket.h", 97)]
	public static int CMSG_SPACE(int len)
	{
		return SIZEOF_CMSGHDR + CMSG_ALIGN(len);
	}

	[Source("include/linux/socket.h", 98)]
	public static int CMSG_LEN(int len)
	{
		return SIZEOF_CMSGHDR + len;
	}

	/// <summary>The header at an offset of the control messages.</summary>
	[NotInLinux("C has pointers to them")]
	public static ref cmsghdr CMSG_AT(ref msghdr msg, int cmsg)
	{
		return ref MemoryMarshal.AsRef<cmsghdr>(msg.msg_control[cmsg..]);
	}

	/// <summary>Offset of the first control message, or -1.</summary>
	[Source("include/linux/socket.h", 103)]
	public static int CMSG_FIRSTHDR(ref msghdr msg)
	{
		return msg.msg_controllen >= SIZEOF_CMSGHDR ? 0 : -1;
	}

	[Source("include/linux/socket.h", 104)]
	public static bool CMSG_OK(ref msghdr mhdr, int cmsg)
	{
		return CMSG_AT(ref mhdr, cmsg).cmsg_len >= SIZEOF_CMSGHDR &&
		       CMSG_AT(ref mhdr, cmsg).cmsg_len <= (ulong)(mhdr.msg_controllen - cmsg);
	}

	[Source("include/linux/socket.h", 126)]
	private static int __cmsg_nxthdr(ref msghdr __msg, int __size, int __cmsg)
	{
		// C adds the length whatever it is; it has been checked by CMSG_OK, and otherwise would lead past the
		// end.
		ulong len = CMSG_AT(ref __msg, __cmsg).cmsg_len;
		int __ptr;

		if (len > (ulong)__size)
			return -1;
		__ptr = __cmsg + CMSG_ALIGN((int)len);
		if (__ptr + SIZEOF_CMSGHDR > __size)
			return -1;

		return __ptr;
	}

	/// <summary>Offset of the next control message, or -1.</summary>
	[Source("include/linux/socket.h", 138)]
	public static int cmsg_nxthdr(ref msghdr __msg, int __cmsg)
	{
		return __cmsg_nxthdr(ref __msg, __msg.msg_controllen, __cmsg);
	}

	/// <summary>Bytes still to be copied.</summary>
	[Source("include/linux/socket.h", 143)]
	public static int msg_data_left(ref msghdr msg)
	{
		return iov_iter_count(in msg.msg_iter);
	}

	/// <summary>Reads a length that a program passes by reference; -EFAULT when there is none.</summary>
	[NotInLinux("user memory by reference")]
	public static int get_user(out int x, in int ptr)
	{
		x = 0;
		if (Unsafe.IsNullRef(in ptr))
			return -EFAULT;
		x = ptr;
		return 0;
	}

	/// <summary>Writes a length that a program passes by reference; -EFAULT when there is none.</summary>
	[NotInLinux("user memory by reference")]
	public static int put_user(int x, ref int ptr)
	{
		if (Unsafe.IsNullRef(ref ptr))
			return -EFAULT;
		ptr = x;
		return 0;
	}

	/// <summary>The address in a buffer as that family's structure; a null reference where there is none.</summary>
	[Source("include/linux/net.h", 209)]
	public static ref T DECLARE_SOCKADDR<T>(Span<byte> src) where T : unmanaged
	{
		if (src.Length < Unsafe.SizeOf<T>())
			return ref Unsafe.NullRef<T>();
		return ref MemoryMarshal.AsRef<T>(src);
	}
}
