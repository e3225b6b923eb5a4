// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/sock_diag.c; the copyright of the original's authors stands.

namespace Kernel.Net.Core;

/// <summary>Telling sockets apart; the netlink family that tells of them is not here.</summary>
public static class sock_diag_c
{
	/// <summary>A number that no other socket of the namespace has, or has had.</summary>
	[Source("net/core/sock_diag.c", 23)]
	public static u64 sock_gen_cookie(sock sk)
	{
		while (true) {
			u64 res = (u64)atomic64_read(ref sk.sk_cookie);

			if (res != 0)
				return res;
			res = (u64)atomic_long_inc_return(ref sock_net(sk).cookie_gen);
			atomic64_cmpxchg(ref sk.sk_cookie, 0, (long)res);
		}
	}
}
