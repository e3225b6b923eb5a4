// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/in.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>What kind of address an IPv4 address is.</summary>
public static class in_h
{
	[Source("include/linux/in.h", 42)]
	public static bool ipv4_is_loopback(be32 addr)
	{
		return (addr & htonl(0xff000000)) == htonl(0x7f000000);
	}

	[Source("include/linux/in.h", 47)]
	public static bool ipv4_is_multicast(be32 addr)
	{
		return (addr & htonl(0xf0000000)) == htonl(0xe0000000);
	}

	[Source("include/linux/in.h", 52)]
	public static bool ipv4_is_local_multicast(be32 addr)
	{
		return (addr & htonl(0xffffff00)) == htonl(0xe0000000);
	}

	[Source("include/linux/in.h", 57)]
	public static bool ipv4_is_lbcast(be32 addr)
	{
		return addr == htonl(INADDR_BROADCAST);
	}

	[Source("include/linux/in.h", 63)]
	public static bool ipv4_is_all_snoopers(be32 addr)
	{
		return addr == htonl(INADDR_ALLSNOOPERS_GROUP);
	}

	[Source("include/linux/in.h", 68)]
	public static bool ipv4_is_zeronet(be32 addr)
	{
		return (addr & htonl(0xff000000)) == htonl(0x00000000);
	}

	[Source("include/linux/in.h", 75)]
	public static bool ipv4_is_private_10(be32 addr)
	{
		return (addr & htonl(0xff000000)) == htonl(0x0a000000);
	}

	[Source("include/linux/in.h", 80)]
	public static bool ipv4_is_private_172(be32 addr)
	{
		return (addr & htonl(0xfff00000)) == htonl(0xac100000);
	}

	[Source("include/linux/in.h", 85)]
	public static bool ipv4_is_private_192(be32 addr)
	{
		return (addr & htonl(0xffff0000)) == htonl(0xc0a80000);
	}

	[Source("include/linux/in.h", 90)]
	public static bool ipv4_is_linklocal_169(be32 addr)
	{
		return (addr & htonl(0xffff0000)) == htonl(0xa9fe0000);
	}

	[Source("include/linux/in.h", 95)]
	public static bool ipv4_is_anycast_6to4(be32 addr)
	{
		return (addr & htonl(0xffffff00)) == htonl(0xc0586300);
	}

	[Source("include/linux/in.h", 100)]
	public static bool ipv4_is_test_192(be32 addr)
	{
		return (addr & htonl(0xffffff00)) == htonl(0xc0000200);
	}

	[Source("include/linux/in.h", 105)]
	public static bool ipv4_is_test_198(be32 addr)
	{
		return (addr & htonl(0xfffe0000)) == htonl(0xc6120000);
	}
}
