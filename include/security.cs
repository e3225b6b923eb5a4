// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/security.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>The hooks of security modules. CONFIG_SECURITY is not set, so they let everything pass.</summary>
public static class security_h
{
	[Source("include/linux/security.h", 1149)]
	public static int security_netlink_send(sock sk, sk_buff skb)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1258)]
	public static int security_socket_create(int family, int type, int protocol, int kern)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1264)]
	public static int security_socket_post_create(socket sock, int family, int type, int protocol, int kern)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1272)]
	public static int security_socket_socketpair(socket socka, socket sockb)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1278)]
	public static int security_socket_bind(socket sock, ReadOnlySpan<byte> address, int addrlen)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1285)]
	public static int security_socket_connect(socket sock, ReadOnlySpan<byte> address, int addrlen)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1292)]
	public static int security_socket_listen(socket sock, int backlog)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1297)]
	public static int security_socket_accept(socket sock, socket newsock)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1303)]
	public static int security_socket_sendmsg(socket sock, scoped ref msghdr msg, int size)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1309)]
	public static int security_socket_recvmsg(socket sock, scoped ref msghdr msg, int size, int flags)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1316)]
	public static int security_socket_getsockname(socket sock)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1321)]
	public static int security_socket_getpeername(socket sock)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1326)]
	public static int security_socket_getsockopt(socket sock, int level, int optname)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1332)]
	public static int security_socket_setsockopt(socket sock, int level, int optname)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1338)]
	public static int security_socket_shutdown(socket sock, int how)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1348)]
	public static int security_socket_getpeersec_stream(socket sock, Span<byte> optval, ref int optlen, int len)
	{
		return -ENOPROTOOPT;
	}

	[Source("include/linux/security.h", 1359)]
	public static int security_sk_alloc(sock sk, int family, gfp_t priority)
	{
		return 0;
	}

	[Source("include/linux/security.h", 1364)]
	public static void security_sk_free(sock sk)
	{
	}

	[Source("include/linux/security.h", 1380)]
	public static void security_sock_graft(sock sk, socket parent)
	{
	}
}
