// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/udp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>A UDP header as it is on the wire.</summary>
[Source("include/uapi/linux/udp.h", 23)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct udphdr
{
	public be16 source;
	public be16 dest;
	public be16 len;
	public u16 check;
}
