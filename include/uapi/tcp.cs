// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/tcp.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>A TCP header without options as it is on the wire.</summary>
[Source("include/uapi/linux/tcp.h", 25)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct tcphdr
{
	public be16 source;
	public be16 dest;
	public be32 seq;
	public be32 ack_seq;
	private u8 doff_res1;
	private u8 flags;
	public be16 window;
	public u16 check;
	public be16 urg_ptr;

	/// <summary>The length of the header in words of four bytes.</summary>
	public u8 doff {
		readonly get => (u8)(doff_res1 >> 4);
		set => doff_res1 = (u8)((value << 4) | (doff_res1 & 0xf));
	}

	public bool fin { readonly get => bit(0); set => set_bit(0, value); }
	public bool syn { readonly get => bit(1); set => set_bit(1, value); }
	public bool rst { readonly get => bit(2); set => set_bit(2, value); }
	public bool psh { readonly get => bit(3); set => set_bit(3, value); }
	public bool ack { readonly get => bit(4); set => set_bit(4, value); }
	public bool urg { readonly get => bit(5); set => set_bit(5, value); }
	public bool ece { readonly get => bit(6); set => set_bit(6, value); }
	public bool cwr { readonly get => bit(7); set => set_bit(7, value); }

	[NotInLinux("fields of one bit in C")]
	private readonly bool bit(int nr) => (flags >> nr & 1) != 0;

	[NotInLinux("fields of one bit in C")]
	private void set_bit(int nr, bool value) => flags = (u8)(value ? flags | 1 << nr : flags & ~(1 << nr));
}

/// <summary>TCP, as user space knows it.</summary>
public static class tcp_h
{
	public const int TCP_MSS_DEFAULT = 536;

	public const int TCP_CA_Open = 0;
	public const int TCP_CA_Loss = 4;
}
