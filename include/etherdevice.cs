// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/etherdevice.h; the copyright of the original's authors stands.

// Ethernet addresses: six bytes, of which the lowest bit of the first says multicast and the next one locally assigned.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>Functions on Ethernet addresses and headers.  An address is the first six bytes of its span.</summary>
public static class etherdevice_h
{
	/// <summary>An Ethernet device with one queue each way; null when memory is out.</summary>
	[Source("include/linux/etherdevice.h", 56)]
	public static net_device? alloc_etherdev(priv_size_t sizeof_priv)
	{
		return alloc_etherdev_mq(sizeof_priv, 1);
	}

	/// <summary>An Ethernet device with <paramref name="count"/> queues each way; null when memory is
	/// out.</summary>
	[Source("include/linux/etherdevice.h", 57)]
	public static net_device? alloc_etherdev_mq(priv_size_t sizeof_priv, uint count)
	{
		return alloc_etherdev_mqs(sizeof_priv, count, count);
	}

	/// <summary>The same for a device that frees it when its driver leaves it.</summary>
	[Source("include/linux/etherdevice.h", 62)]
	public static net_device? devm_alloc_etherdev(device dev, priv_size_t sizeof_priv)
	{
		return devm_alloc_etherdev_mqs(dev, sizeof_priv, 1, 1);
	}

	/// <summary>01:80:c2:00:00:00, the base of the addresses that no bridge forwards (802.1Q).</summary>
	[Source("include/linux/etherdevice.h", 68)]
	public static ReadOnlySpan<byte> eth_reserved_addr_base => [0x01, 0x80, 0xc2, 0x00, 0x00, 0x00];

	[Source("include/linux/etherdevice.h", 70)]
	public static ReadOnlySpan<byte> eth_stp_addr => eth_reserved_addr_base;

	[NotInLinux("*(const u16 *)(addr + n)")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static uint load16(ReadOnlySpan<byte> addr, int n) => MemoryMarshal.Read<ushort>(addr[n..]);

	[NotInLinux("*(const u32 *)addr")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static uint load32(ReadOnlySpan<byte> addr) => MemoryMarshal.Read<uint>(addr);

	/// <summary>Whether no bridge forwards this address.</summary>
	[Source("include/linux/etherdevice.h", 81)]
	public static bool is_link_local_ether_addr(ReadOnlySpan<byte> addr)
	{
		ReadOnlySpan<byte> a = addr;
		ReadOnlySpan<byte> b = eth_reserved_addr_base;
		uint m = MemoryMarshal.Read<ushort>([0xff, 0xf0]);

		return ((load32(addr) ^ load32(b)) |
			((load16(a, 4) ^ load16(b, 4)) & m)) == 0;
	}

	[Source("include/linux/etherdevice.h", 103)]
	public static bool is_zero_ether_addr(ReadOnlySpan<byte> addr)
	{
		return (load32(addr) | load16(addr, 4)) == 0;
	}

	/// <summary>Whether it stands for several stations; the broadcast address does.</summary>
	[Source("include/linux/etherdevice.h", 121)]
	public static bool is_multicast_ether_addr(ReadOnlySpan<byte> addr)
	{
		// DEVIATION: a byte instead of a word, for either byte order.
		u32 a = addr[0];

		return (0x01 & a) != 0;
	}

	[Source("include/linux/etherdevice.h", 135)]
	public static bool is_multicast_ether_addr_64bits(ReadOnlySpan<byte> addr)
	{
		return is_multicast_ether_addr(addr);
	}

	/// <summary>Whether an administrator, not a manufacturer, made it up.</summary>
	[Source("include/linux/etherdevice.h", 154)]
	public static bool is_local_ether_addr(ReadOnlySpan<byte> addr)
	{
		return (0x02 & addr[0]) != 0;
	}

	[Source("include/linux/etherdevice.h", 167)]
	public static bool is_broadcast_ether_addr(ReadOnlySpan<byte> addr)
	{
		return (load16(addr, 0) &
			load16(addr, 2) &
			load16(addr, 4)) == 0xffff;
	}

	[Source("include/linux/etherdevice.h", 180)]
	public static bool is_unicast_ether_addr(ReadOnlySpan<byte> addr)
	{
		return !is_multicast_ether_addr(addr);
	}

	/// <summary>Whether a device may have this address: neither zero nor multicast.</summary>
	[Source("include/linux/etherdevice.h", 196)]
	public static bool is_valid_ether_addr(ReadOnlySpan<byte> addr)
	{
		return !is_multicast_ether_addr(addr) && !is_zero_ether_addr(addr);
	}

	/// <summary>Whether it is a protocol, not a length.</summary>
	[Source("include/linux/etherdevice.h", 211)]
	public static bool eth_proto_is_802_3(be16 proto)
	{
		// DEVIATION: in host order, for either byte order.
		return ntohs(proto) >= ETH_P_802_3_MIN;
	}

	/// <summary>Fills in a random unicast address that is locally assigned.</summary>
	[Source("include/linux/etherdevice.h", 228)]
	public static void eth_random_addr(Span<byte> addr)
	{
		get_random_bytes(addr, ETH_ALEN);
		addr[0] &= 0xfe;
		addr[0] |= 0x02;
	}

	[Source("include/linux/etherdevice.h", 235)]
	public static void random_ether_addr(Span<byte> addr)
	{
		eth_random_addr(addr);
	}

	[Source("include/linux/etherdevice.h", 243)]
	public static void eth_broadcast_addr(Span<byte> addr)
	{
		memset(addr, 0xff, ETH_ALEN);
	}

	[Source("include/linux/etherdevice.h", 254)]
	public static void eth_zero_addr(Span<byte> addr)
	{
		memset(addr, 0x00, ETH_ALEN);
	}

	/// <summary>Gives a device a random address and says so in <c>addr_assign_type</c>.</summary>
	[Source("include/linux/etherdevice.h", 268)]
	public static void eth_hw_addr_random(net_device dev)
	{
		dev.addr_assign_type = NET_ADDR_RANDOM;
		eth_random_addr(dev.dev_addr);
	}

	[Source("include/linux/etherdevice.h", 281)]
	public static void ether_addr_copy(Span<byte> dst, ReadOnlySpan<byte> src)
	{
		MemoryMarshal.Write(dst, MemoryMarshal.Read<u32>(src));
		MemoryMarshal.Write(dst[4..], MemoryMarshal.Read<u16>(src[4..]));
	}

	/// <summary>Gives a device the address of another one, and how it got it.</summary>
	[Source("include/linux/etherdevice.h", 304)]
	public static void eth_hw_addr_inherit(net_device dst, net_device src)
	{
		dst.addr_assign_type = src.addr_assign_type;
		ether_addr_copy(dst.dev_addr, src.dev_addr);
	}

	[Source("include/linux/etherdevice.h", 320)]
	public static bool ether_addr_equal(ReadOnlySpan<byte> addr1, ReadOnlySpan<byte> addr2)
	{
		u32 fold = (load32(addr1) ^ load32(addr2)) |
			   (load16(addr1, 4) ^ load16(addr2, 4));

		return fold == 0;
	}

	/// <summary>The same; in C for addresses with two bytes behind them that may be read.</summary>
	[Source("include/linux/etherdevice.h", 349)]
	public static bool ether_addr_equal_64bits(ReadOnlySpan<byte> addr1, ReadOnlySpan<byte> addr2)
	{
		return ether_addr_equal(addr1, addr2);
	}

	[Source("include/linux/etherdevice.h", 374)]
	public static bool ether_addr_equal_unaligned(ReadOnlySpan<byte> addr1, ReadOnlySpan<byte> addr2)
	{
		return ether_addr_equal(addr1, addr2);
	}

	/// <summary>Whether both agree in the bits of the mask.</summary>
	[Source("include/linux/etherdevice.h", 393)]
	public static bool ether_addr_equal_masked(ReadOnlySpan<byte> addr1, ReadOnlySpan<byte> addr2,
		ReadOnlySpan<byte> mask)
	{
		int i;

		for (i = 0; i < ETH_ALEN; i++) {
			if (((addr1[i] ^ addr2[i]) & mask[i]) != 0)
				return false;
		}

		return true;
	}

	[Source("include/linux/etherdevice.h", 412)]
	public static u64 ether_addr_to_u64(ReadOnlySpan<byte> addr)
	{
		u64 u = 0;
		int i;

		for (i = 0; i < ETH_ALEN; i++)
			u = u << 8 | addr[i];

		return u;
	}

	[Source("include/linux/etherdevice.h", 428)]
	public static void u64_to_ether_addr(u64 u, Span<byte> addr)
	{
		int i;

		for (i = ETH_ALEN - 1; i >= 0; i--) {
			addr[i] = (byte)(u & 0xff);
			u = u >> 8;
		}
	}

	[Source("include/linux/etherdevice.h", 443)]
	public static void eth_addr_dec(Span<byte> addr)
	{
		u64 u = ether_addr_to_u64(addr);

		u--;
		u64_to_ether_addr(u, addr);
	}

	[Source("include/linux/etherdevice.h", 455)]
	public static void eth_addr_inc(Span<byte> addr)
	{
		u64 u = ether_addr_to_u64(addr);

		u++;
		u64_to_ether_addr(u, addr);
	}

	/// <summary>Whether it is one of the device's own addresses.</summary>
	[Source("include/linux/etherdevice.h", 474)]
	public static bool is_etherdev_addr(net_device dev, ReadOnlySpan<byte> addr)
	{
		bool res = false;

		rcu_read_lock();
		foreach (netdev_hw_addr ha in for_each_dev_addr(dev)) {
			res = ether_addr_equal_64bits(addr, ha.addr);
			if (res)
				break;
		}
		rcu_read_unlock();
		return res;
	}

	/// <summary>0 when the 14 bytes of both headers are equal.</summary>
	[Source("include/linux/etherdevice.h", 503)]
	public static ulong compare_ether_header(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
	{
		ulong fold;

		fold = MemoryMarshal.Read<ulong>(a) ^ MemoryMarshal.Read<ulong>(b);
		fold |= MemoryMarshal.Read<ulong>(a[6..]) ^ MemoryMarshal.Read<ulong>(b[6..]);
		return fold;
	}

	/// <summary>Makes a packet as long as an Ethernet frame must be; the packet is freed when that fails.</summary>
	[Source("include/linux/etherdevice.h", 535)]
	public static int eth_skb_pad(sk_buff skb)
	{
		return skb_put_padto(skb, ETH_ZLEN);
	}
}
