// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Include.Uapi;

/// <summary>What programs of FreeBSD know of its interfaces. Some names mean another number in Linux.</summary>
public static class freebsd_h
{
	/// <summary>The bytes of FreeBSD's struct ifreq.</summary>
	public const int IFREQ_SIZE = 32;

	public const uint SIOCGIFCONF = 0xc0106924;
	public const uint SIOCSIFNAME = 0x80206928;
	public const uint SIOCIFGCLONERS = 0xc0106978;
	public const uint SIOCIFDESTROY = 0x80206979;
	public const uint SIOCIFCREATE = 0xc020697a;
	public const uint SIOCIFCREATE2 = 0xc020697c;
}
