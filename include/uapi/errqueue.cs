// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/errqueue.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>What went wrong with something that was sent.</summary>
[Source("include/uapi/linux/errqueue.h", 8)]
[StructLayout(LayoutKind.Sequential)]
public struct sock_extended_err
{
	public u32 ee_errno;
	/// <summary>SO_EE_ORIGIN_*</summary>
	public u8 ee_origin;
	public u8 ee_type;
	public u8 ee_code;
	public u8 ee_pad;
	public u32 ee_info;
	public u32 ee_data;
}

/// <summary>Who found it out.</summary>
public static class errqueue_h
{
	public const int SO_EE_ORIGIN_NONE = 0;
	public const int SO_EE_ORIGIN_LOCAL = 1;
	public const int SO_EE_ORIGIN_ICMP = 2;
	public const int SO_EE_ORIGIN_ICMP6 = 3;
	public const int SO_EE_ORIGIN_TXSTATUS = 4;
	public const int SO_EE_ORIGIN_ZEROCOPY = 5;
	public const int SO_EE_ORIGIN_TXTIME = 6;
	public const int SO_EE_ORIGIN_TIMESTAMPING = SO_EE_ORIGIN_TXSTATUS;
}
