// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/ip.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>An IPv4 header without options as it is on the wire.</summary>
[Source("include/uapi/linux/ip.h", 86)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct iphdr
{
	private u8 version_ihl;
	public u8 tos;
	public be16 tot_len;
	public be16 id;
	public be16 frag_off;
	public u8 ttl;
	public u8 protocol;
	public u16 check;
	public be32 saddr;
	public be32 daddr;

	/// <summary>The length of the header in words of four bytes.</summary>
	public u8 ihl {
		readonly get => (u8)(version_ihl & 0xf);
		set => version_ihl = (u8)((version_ihl & 0xf0) | (value & 0xf));
	}

	public u8 version {
		readonly get => (u8)(version_ihl >> 4);
		set => version_ihl = (u8)((value << 4) | (version_ihl & 0xf));
	}
}
