// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/route.h and include/uapi/linux/in_route.h; the copyright of the original's authors
// stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>What SIOCADDRT and SIOCDELRT are given.</summary>
[Source("include/uapi/linux/route.h", 31)]
[StructLayout(LayoutKind.Sequential)]
public struct rtentry
{
	public ulong rt_pad1;
	public sockaddr rt_dst;
	public sockaddr rt_gateway;
	public sockaddr rt_genmask;
	public ushort rt_flags;
	public short rt_pad2;
	public ulong rt_pad3;
	public ulong rt_pad4;
	/// <summary>One more than the priority.</summary>
	public short rt_metric;
	/// <summary>The address of a name, in the memory of the caller.</summary>
	public ulong rt_dev;
	public ulong rt_mtu;
	public ulong rt_window;
	public ushort rt_irtt;
}

/// <summary>Flags of routes.</summary>
public static class route_h
{
	public const int RTF_UP = 0x0001;
	public const int RTF_GATEWAY = 0x0002;
	public const int RTF_HOST = 0x0004;
	public const int RTF_REINSTATE = 0x0008;
	public const int RTF_DYNAMIC = 0x0010;
	public const int RTF_MODIFIED = 0x0020;
	public const int RTF_MTU = 0x0040;
	public const int RTF_MSS = RTF_MTU;
	public const int RTF_WINDOW = 0x0080;
	public const int RTF_IRTT = 0x0100;
	public const int RTF_REJECT = 0x0200;

	public const uint RTCF_DEAD = RTNH_F_DEAD;
	public const uint RTCF_ONLINK = RTNH_F_ONLINK;
	public const uint RTCF_NOTIFY = 0x00010000;
	public const uint RTCF_DIRECTDST = 0x00020000;
	public const uint RTCF_REDIRECTED = 0x00040000;
	public const uint RTCF_TPROXY = 0x00080000;
	public const uint RTCF_FAST = 0x00200000;
	public const uint RTCF_MASQ = 0x00400000;
	public const uint RTCF_SNAT = 0x00800000;
	public const uint RTCF_DOREDIRECT = 0x01000000;
	public const uint RTCF_DIRECTSRC = 0x04000000;
	public const uint RTCF_DNAT = 0x08000000;
	public const uint RTCF_BROADCAST = 0x10000000;
	public const uint RTCF_MULTICAST = 0x20000000;
	public const uint RTCF_REJECT = 0x40000000;
	public const uint RTCF_LOCAL = 0x80000000;
	public const uint RTCF_NAT = RTCF_DNAT | RTCF_SNAT;

	[Source("include/uapi/linux/in_route.h", 31)]
	public static int RT_TOS(int tos) => tos & IPTOS_TOS_MASK;
}
