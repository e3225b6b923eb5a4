// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/if.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>
/// <c>char name[IFNAMSIZ]</c>: the bytes of an interface name, ended by a NUL.  A copy takes several stores,
/// so a reader that does not guard against it can see half of one name and half of another.
/// </summary>
[NotInLinux("char name[IFNAMSIZ] as a type")]
[InlineArray(if_h.IFNAMSIZ)]
public struct ifname
{
	private byte _0;

	/// <summary>The name of a literal; what is longer than the array is cut so that a NUL remains.</summary>
	public ifname(ReadOnlySpan<byte> s)
	{
		int n = s.IndexOf((byte)0);

		if (n < 0)
			n = s.Length;
		s[..Math.Min(n, if_h.IFNAMSIZ - 1)].CopyTo(this);
	}

	public static implicit operator ifname(ReadOnlySpan<byte> s)
	{
		return new ifname(s);
	}

	/// <summary>The bytes before the NUL, one char each, as the log prints them.</summary>
	public override readonly string ToString()
	{
		ReadOnlySpan<byte> s = this;
		int n = s.IndexOf((byte)0);

		return System.Text.Encoding.Latin1.GetString(n < 0 ? s : s[..n]);
	}
}

/// <summary>Memory and bus addresses of a device, as SIOCGIFMAP and IFLA_MAP show them.</summary>
[Source("include/uapi/linux/if.h", 194)]
[StructLayout(LayoutKind.Sequential, Size = 24)]
public struct ifmap
{
	public ulong mem_start;
	public ulong mem_end;
	public u16 base_addr;
	public u8 irq;
	public u8 dma;
	public u8 port;
}

/// <summary>The union of <see cref="ifreq"/>, as bytes.</summary>
[NotInLinux("the union inside ifreq")]
[InlineArray(24)]
public struct ifr_ifru
{
	private byte _0;
}

/// <summary>The argument of the interface ioctls: a name and a union, 40 bytes.</summary>
[Source("include/uapi/linux/if.h", 231)]
[StructLayout(LayoutKind.Explicit, Size = 40)]
public struct ifreq
{
	[FieldOffset(0)] public ifname ifr_name;

	/// <summary>The union as a whole.</summary>
	[FieldOffset(16)] public ifr_ifru ifr_ifru;
	[FieldOffset(16)] public sockaddr ifr_addr;
	[FieldOffset(16)] public sockaddr ifr_dstaddr;
	[FieldOffset(16)] public sockaddr ifr_broadaddr;
	[FieldOffset(16)] public sockaddr ifr_netmask;
	[FieldOffset(16)] public sockaddr ifr_hwaddr;
	[FieldOffset(16)] public short ifr_flags;
	[FieldOffset(16)] public int ifr_metric;
	[FieldOffset(16)] public int ifr_ifindex;
	[FieldOffset(16)] public int ifr_bandwidth;
	[FieldOffset(16)] public int ifr_qlen;
	[FieldOffset(16)] public int ifr_mtu;
	[FieldOffset(16)] public ifmap ifr_map;
	[FieldOffset(16)] public ifname ifr_slave;
	[FieldOffset(16)] public ifname ifr_newname;
	[FieldOffset(16)] public ulong ifr_data;
}

/// <summary>The argument of SIOCGIFCONF: room for records, and how much of it was used.</summary>
[Source("include/uapi/linux/if.h", 283)]
public ref struct ifconf
{
	public int ifc_len;
	/// <summary>The memory of the user that the pointer of the original points to; <c>default</c> is
	/// NULL.</summary>
	public Span<byte> ifc_buf;
}

/// <summary>Constants of the user interface in <c>if.h</c>.</summary>
public static class if_h
{
	public const int IFNAMSIZ = 16;
	public const int IFALIASZ = 256;

	// enum net_device_flags
	public const uint IFF_UP = 1 << 0;
	public const uint IFF_BROADCAST = 1 << 1;
	public const uint IFF_DEBUG = 1 << 2;
	public const uint IFF_LOOPBACK = 1 << 3;
	public const uint IFF_POINTOPOINT = 1 << 4;
	public const uint IFF_NOTRAILERS = 1 << 5;
	public const uint IFF_RUNNING = 1 << 6;
	public const uint IFF_NOARP = 1 << 7;
	public const uint IFF_PROMISC = 1 << 8;
	public const uint IFF_ALLMULTI = 1 << 9;
	public const uint IFF_MASTER = 1 << 10;
	public const uint IFF_SLAVE = 1 << 11;
	public const uint IFF_MULTICAST = 1 << 12;
	public const uint IFF_PORTSEL = 1 << 13;
	public const uint IFF_AUTOMEDIA = 1 << 14;
	public const uint IFF_DYNAMIC = 1 << 15;
	public const uint IFF_LOWER_UP = 1 << 16;
	public const uint IFF_DORMANT = 1 << 17;
	public const uint IFF_ECHO = 1 << 18;

	public const uint IFF_VOLATILE = IFF_LOOPBACK | IFF_POINTOPOINT | IFF_BROADCAST | IFF_ECHO |
		IFF_MASTER | IFF_SLAVE | IFF_RUNNING | IFF_LOWER_UP | IFF_DORMANT;

	public const int IF_GET_IFACE = 0x0001;
	public const int IF_GET_PROTO = 0x0002;

	public const int IF_OPER_UNKNOWN = 0;
	public const int IF_OPER_NOTPRESENT = 1;
	public const int IF_OPER_DOWN = 2;
	public const int IF_OPER_LOWERLAYERDOWN = 3;
	public const int IF_OPER_TESTING = 4;
	public const int IF_OPER_DORMANT = 5;
	public const int IF_OPER_UP = 6;

	public const int IF_LINK_MODE_DEFAULT = 0;
	public const int IF_LINK_MODE_DORMANT = 1;

	public const int IFHWADDRLEN = 6;

}
