// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/net.h; the copyright of the original's authors stands.

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>The text of a message of which there may be too many; it is put together only when it is logged.</summary>
[InterpolatedStringHandler]
[NotInLinux("C does not look at the arguments before")]
public ref struct net_ratelimited_format
{
	internal readonly bool net_ratelimit;
	internal va_format vaf;

	public net_ratelimited_format(int literalLength, int formattedCount, out bool shouldAppend)
	{
		shouldAppend = net_ratelimit = net_h.net_ratelimit() != 0;
		if (shouldAppend)
			vaf = new(literalLength, formattedCount);
	}

	public static implicit operator net_ratelimited_format(string s)
	{
		net_ratelimited_format fmt = new(s.Length, 0, out bool shouldAppend);

		if (shouldAppend)
			fmt.AppendLiteral(s);
		return fmt;
	}

	public void AppendLiteral(string s) => vaf.AppendLiteral(s);

	public void AppendFormatted<T>(T value) => vaf.AppendFormatted(value);

	public void AppendFormatted<T>(T value, string? format) => vaf.AppendFormatted(value, format);

	public void AppendFormatted<T>(T value, int alignment) => vaf.AppendFormatted(value, alignment);

	public void AppendFormatted(scoped ReadOnlySpan<byte> s) => vaf.AppendFormatted(s);

	public void AppendFormatted(scoped Span<byte> s) => vaf.AppendFormatted(s);

	public void AppendFormatted(byte[]? s) => vaf.AppendFormatted(s);
}

/// <summary>Who waits for a socket.</summary>
[Source("include/linux/net.h", 98)]
public sealed class socket_wq : slab_object
{
	public wait_queue_head wait = new("sock->wq->wait");
	/// <summary><c>SOCKWQ_</c> bits</summary>
	public ulong flags;
	public rcu_head rcu;

	/// <summary>A queue without waiters.</summary>
	public socket_wq() => rcu = new(this);
}

/// <summary>A socket as files see it; what the protocol makes of it is in <c>sk</c>.</summary>
[Source("include/linux/net.h", 116)]
public sealed class socket
{
	public socket_state state;

	/// <summary>a <c>SOCK_</c> type</summary>
	public short type;

	/// <summary><c>SOCK_NOSPACE</c>, <c>SOCK_PASSCRED</c>, … bits</summary>
	public ulong flags;

	public socket_wq? wq;

	public @file? file;
	public sock? sk;
	public proto_ops? ops;

	/// <summary>the inode this socket lies in</summary>
	internal socket_alloc alloc = null!;
}

public delegate int proto_release_t(socket sock);
public delegate int proto_bind_t(socket sock, Span<byte> myaddr, int sockaddr_len);
public delegate int proto_connect_t(socket sock, Span<byte> vaddr, int sockaddr_len, int flags);
public delegate int proto_socketpair_t(socket sock1, socket sock2);
public delegate int proto_accept_t(socket sock, socket newsock, int flags, bool kern);
public delegate int proto_getname_t(socket sock, Span<byte> addr, int peer);
public delegate uint proto_poll_t(file? file, socket sock, poll_table? wait);
public delegate int proto_ioctl_t(socket sock, uint cmd, Span<byte> arg);
public delegate int proto_listen_t(socket sock, int len);
public delegate int proto_shutdown_t(socket sock, int flags);
public delegate int proto_setsockopt_t(socket sock, int level, int optname, ReadOnlySpan<byte> optval, int optlen);
public delegate int proto_getsockopt_t(socket sock, int level, int optname, Span<byte> optval, ref int optlen);
public delegate int proto_sendmsg_t(socket sock, ref msghdr m, int total_len);
public delegate int proto_recvmsg_t(socket sock, ref msghdr m, int total_len, int flags);

/// <summary>What a family does for the socket calls. Addresses are the kernel's copy, of <c>sockaddr_storage</c>'s
/// size; option values are the program's memory.</summary>
[Source("include/linux/net.h", 139)]
public sealed class proto_ops
{
	public int family;
	public module? owner;
	public proto_release_t? release;
	public proto_bind_t? bind;
	public proto_connect_t? connect;
	public proto_socketpair_t? socketpair;
	public proto_accept_t? accept;
	public proto_getname_t? getname;
	public proto_poll_t? poll;
	public proto_ioctl_t? ioctl;
	public proto_listen_t? listen;
	public proto_shutdown_t? shutdown;
	public proto_setsockopt_t? setsockopt;
	public proto_getsockopt_t? getsockopt;
	public proto_sendmsg_t? sendmsg;
	public proto_recvmsg_t? recvmsg;
	public Func<sock, int, int>? set_peek_off;
	public Func<sock, int, int>? set_rcvlowat;
}

/// <summary>A family of protocols.</summary>
[Source("include/linux/net.h", 212)]
public sealed class net_proto_family
{
	public int family;
	public Func<net, socket, int, int, int>? create;
	public module? owner;
}

/// <summary>The socket layer's constants and helpers.</summary>
public static class net_h
{
	public const int SOCKWQ_ASYNC_NOSPACE = 0;
	public const int SOCKWQ_ASYNC_WAITDATA = 1;
	public const int SOCK_NOSPACE = 2;
	public const int SOCK_PASSCRED = 3;
	public const int SOCK_PASSSEC = 4;

	// enum sock_type
	public const int SOCK_STREAM = 1;
	public const int SOCK_DGRAM = 2;
	public const int SOCK_RAW = 3;
	public const int SOCK_RDM = 4;
	public const int SOCK_SEQPACKET = 5;
	public const int SOCK_DCCP = 6;
	public const int SOCK_PACKET = 10;

	public const int SOCK_MAX = SOCK_PACKET + 1;
	public const int SOCK_TYPE_MASK = 0xf;

	/// <summary>the values of O_CLOEXEC and O_NONBLOCK</summary>
	public const int SOCK_CLOEXEC = 0x80000;
	public const int SOCK_NONBLOCK = 0x800;

	// enum sock_shutdown_cmd
	public const int SHUT_RD = 0;
	public const int SHUT_WR = 1;
	public const int SHUT_RDWR = 2;

	// SOCK_WAKE_
	public const int SOCK_WAKE_IO = 0;
	public const int SOCK_WAKE_WAITD = 1;
	public const int SOCK_WAKE_SPACE = 2;
	public const int SOCK_WAKE_URG = 3;

	/// <summary>Drops the file that <c>sockfd_lookup</c> took.</summary>
	[Source("include/linux/net.h", 245)]
	public static void sockfd_put(socket sock)
	{
		fput(sock.file!);
	}

	[Source("include/linux/net.h", 258)]
	public static void net_crit_ratelimited(net_ratelimited_format fmt)
	{
		if (fmt.net_ratelimit)
			pr_crit(fmt.vaf);
	}

	/// <summary>Logs an error, unless there are too many already.</summary>
	[Source("include/linux/net.h", 260)]
	public static void net_err_ratelimited(net_ratelimited_format fmt)
	{
		if (fmt.net_ratelimit)
			pr_err(fmt.vaf);
	}

	[Source("include/linux/net.h", 264)]
	public static void net_warn_ratelimited(net_ratelimited_format fmt)
	{
		if (fmt.net_ratelimit)
			pr_warn(fmt.vaf);
	}

	[Source("include/linux/net.h", 266)]
	public static void net_info_ratelimited(net_ratelimited_format fmt)
	{
		if (fmt.net_ratelimit)
			pr_info(fmt.vaf);
	}

	[Source("include/linux/net.h", 281)]
	[Conditional("CONFIG_DYNAMIC_DEBUG")]
	public static void net_dbg_ratelimited(va_format fmt)
	{
	}

	/// <summary>Whether a message may be logged: ten in five seconds.</summary>
	[Source("net/core/utils.c", 42)]
	public static int net_ratelimit()
	{
		return __ratelimit(net_ratelimit_state) ? 1 : 0;
	}

	private static ratelimit_state net_ratelimit_state = DEFINE_RATELIMIT_STATE(5 * HZ, 10);
}
