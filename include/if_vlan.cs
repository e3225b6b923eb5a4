// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/if_vlan.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>A VLAN tag as it stands in a packet, after the addresses.</summary>
[Source("include/linux/if_vlan.h", 38)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct vlan_hdr
{
	/// <summary>Priority and VLAN id.</summary>
	public be16 h_vlan_TCI;
	public be16 h_vlan_encapsulated_proto;
}

/// <summary>An Ethernet header with a VLAN tag.</summary>
[Source("include/linux/if_vlan.h", 51)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct vlan_ethhdr
{
	public eth_alen h_dest;
	public eth_alen h_source;
	public be16 h_vlan_proto;
	public be16 h_vlan_TCI;
	public be16 h_vlan_encapsulated_proto;
}

/// <summary>Per-CPU statistics of a VLAN device.</summary>
[Source("include/linux/if_vlan.h", 121)]
public sealed class vlan_pcpu_stats
{
	public u64 rx_packets;
	public u64 rx_bytes;
	public u64 rx_multicast;
	public u64 tx_packets;
	public u64 tx_bytes;
	public u64_stats_sync syncp = new();
	public u32 rx_errors;
	public u32 tx_dropped;
}

/// <summary>Which VLAN priority the packets of one priority get; a list.</summary>
[Source("include/linux/if_vlan.h", 149)]
public sealed class vlan_priority_tci_mapping : slab_object
{
	public u32 priority;
	/// <summary>Shifted to its place in the tag.</summary>
	public u16 vlan_qos;
	public vlan_priority_tci_mapping? next;
}

/// <summary>The private structure of a VLAN device.</summary>
[Source("include/linux/if_vlan.h", 193)]
public sealed class vlan_dev_priv
{
	public uint nr_ingress_mappings;
	public u32[] ingress_priority_map = new u32[8];
	public uint nr_egress_mappings;
	public vlan_priority_tci_mapping?[] egress_priority_map = new vlan_priority_tci_mapping?[16];

	public be16 vlan_proto;
	public u16 vlan_id;
	/// <summary>VLAN_FLAG_*</summary>
	public u16 flags;

	/// <summary>The device the packets go through.</summary>
	public net_device real_dev = null!;
	public byte[] real_dev_addr = new byte[ETH_ALEN];

	public proc_dir_entry? dent;
	public percpu<vlan_pcpu_stats>? vlan_pcpu_stats;
	public uint nest_level;
}

/// <summary>VLAN tags in packets, and VLAN devices.</summary>
public static class if_vlan_h
{
	public const int VLAN_HLEN = 4;
	public const int VLAN_ETH_HLEN = 18;
	public const int VLAN_ETH_ZLEN = 64;
	public const int VLAN_ETH_DATA_LEN = 1500;
	public const int VLAN_ETH_FRAME_LEN = 1518;

	/// <summary>The Ethernet header of a packet with a tag in its data.</summary>
	[Source("include/linux/if_vlan.h", 61)]
	public static ref vlan_ethhdr vlan_eth_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<vlan_ethhdr>(skb.head.AsSpan(skb_mac_header(skb)));
	}

	public const int VLAN_PRIO_MASK = 0xe000;
	public const int VLAN_PRIO_SHIFT = 13;
	public const int VLAN_CFI_MASK = 0x1000;
	public const int VLAN_VID_MASK = 0x0fff;
	public const int VLAN_N_VID = 4096;

	[Source("include/linux/if_vlan.h", 75)]
	public static bool is_vlan_dev(net_device dev)
	{
		return (dev.priv_flags & IFF_802_1Q_VLAN) != 0;
	}

	/// <summary>Whether the tag of the packet is kept beside the data.</summary>
	[Source("include/linux/if_vlan.h", 80)]
	public static bool skb_vlan_tag_present(sk_buff __skb)
	{
		return __skb.vlan_present != 0;
	}

	[Source("include/linux/if_vlan.h", 81)]
	public static u16 skb_vlan_tag_get(sk_buff __skb)
	{
		return __skb.vlan_tci;
	}

	[Source("include/linux/if_vlan.h", 82)]
	public static u16 skb_vlan_tag_get_id(sk_buff __skb)
	{
		return (u16)(__skb.vlan_tci & VLAN_VID_MASK);
	}

	[Source("include/linux/if_vlan.h", 83)]
	public static bool skb_vlan_tag_get_cfi(sk_buff __skb)
	{
		return (__skb.vlan_tci & VLAN_CFI_MASK) != 0;
	}

	[Source("include/linux/if_vlan.h", 84)]
	public static int skb_vlan_tag_get_prio(sk_buff __skb)
	{
		return (__skb.vlan_tci & VLAN_PRIO_MASK) >> VLAN_PRIO_SHIFT;
	}

	/// <summary>Has the VLAN code tell the device which ids to filter for; RTNL.</summary>
	[Source("include/linux/if_vlan.h", 86)]
	public static int vlan_get_rx_ctag_filter_info(net_device dev)
	{
		ASSERT_RTNL();
		return notifier_to_errno(call_netdevice_notifiers(NETDEV_CVLAN_FILTER_PUSH_INFO, dev));
	}

	[Source("include/linux/if_vlan.h", 92)]
	public static void vlan_drop_rx_ctag_filter_info(net_device dev)
	{
		ASSERT_RTNL();
		call_netdevice_notifiers(NETDEV_CVLAN_FILTER_DROP_INFO, dev);
	}

	[Source("include/linux/if_vlan.h", 98)]
	public static int vlan_get_rx_stag_filter_info(net_device dev)
	{
		ASSERT_RTNL();
		return notifier_to_errno(call_netdevice_notifiers(NETDEV_SVLAN_FILTER_PUSH_INFO, dev));
	}

	[Source("include/linux/if_vlan.h", 104)]
	public static void vlan_drop_rx_stag_filter_info(net_device dev)
	{
		ASSERT_RTNL();
		call_netdevice_notifiers(NETDEV_SVLAN_FILTER_DROP_INFO, dev);
	}

	/// <summary>The private structure of a VLAN device.</summary>
	[Source("include/linux/if_vlan.h", 193)]
	public static vlan_dev_priv vlan_dev_priv(net_device dev)
	{
		return netdev_priv<vlan_dev_priv>(dev);
	}

	/// <summary>The priority bits for the tag of a packet of this priority.</summary>
	[Source("include/linux/if_vlan.h", 199)]
	public static u16 vlan_dev_get_egress_qos_mask(net_device dev, u32 skprio)
	{
		vlan_priority_tci_mapping? mp;

		// Pairs with the barrier of who puts a mapping in front of the list.
		smp_rmb();

		mp = vlan_dev_priv(dev).egress_priority_map[skprio & 0xF];
		while (mp != null) {
			if (mp.priority == skprio) {
				return mp.vlan_qos;
			}
			mp = mp.next;
		}
		return 0;
	}

	/// <summary>How many VLAN devices are stacked up to this one.</summary>
	[Source("include/linux/if_vlan.h", 229)]
	public static int vlan_get_encap_level(net_device dev)
	{
		BUG_ON(!is_vlan_dev(dev));
		return (int)vlan_dev_priv(dev).nest_level;
	}

	/// <summary>Whether the type says that a VLAN tag follows.</summary>
	[Source("include/linux/if_vlan.h", 316)]
	public static bool eth_type_vlan(be16 ethertype)
	{
		// DEVIATION: the cases are in host order, since htons() is no constant.
		switch (ntohs(ethertype)) {
		case ETH_P_8021Q:
		case ETH_P_8021AD:
			return true;
		default:
			return false;
		}
	}

	[Source("include/linux/if_vlan.h", 327)]
	public static bool vlan_hw_offload_capable(netdev_features_t features, be16 proto)
	{
		if (proto == htons(ETH_P_8021Q) && (features & NETIF_F_HW_VLAN_CTAG_TX) != 0)
			return true;
		if (proto == htons(ETH_P_8021AD) && (features & NETIF_F_HW_VLAN_STAG_TX) != 0)
			return true;
		return false;
	}

	/// <summary>Puts a tag into the data behind <paramref name="mac_len"/> bytes of header; -ENOMEM.  The
	/// protocol of the packet stays.</summary>
	[Source("include/linux/if_vlan.h", 349)]
	public static int __vlan_insert_inner_tag(sk_buff skb, be16 vlan_proto, u16 vlan_tci, uint mac_len)
	{
		if (skb_cow_head(skb, VLAN_HLEN) < 0)
			return -ENOMEM;

		skb_push(skb, VLAN_HLEN);

		if (likely(mac_len > ETH_TLEN))
			memmove(skb.head.AsSpan(skb.data), skb.head.AsSpan(skb.data + VLAN_HLEN),
				(int)mac_len - ETH_TLEN);
		skb.mac_header -= VLAN_HLEN;

		ref vlan_ethhdr veth = ref MemoryMarshal.AsRef<vlan_ethhdr>(
			skb.head.AsSpan(skb.data + (int)mac_len - ETH_HLEN));

		if (likely(mac_len >= ETH_TLEN)) {
			veth.h_vlan_proto = vlan_proto;
		} else {
			// There is no header, and so no place for the type of the tag.
			veth.h_vlan_encapsulated_proto = skb.protocol;
		}

		veth.h_vlan_TCI = htons(vlan_tci);

		return 0;
	}

	[Source("include/linux/if_vlan.h", 397)]
	public static int __vlan_insert_tag(sk_buff skb, be16 vlan_proto, u16 vlan_tci)
	{
		return __vlan_insert_inner_tag(skb, vlan_proto, vlan_tci, ETH_HLEN);
	}

	/// <summary>The same; when it fails the packet is freed and null returned.</summary>
	[Source("include/linux/if_vlan.h", 418)]
	public static sk_buff? vlan_insert_inner_tag(sk_buff skb, be16 vlan_proto, u16 vlan_tci, uint mac_len)
	{
		int err;

		err = __vlan_insert_inner_tag(skb, vlan_proto, vlan_tci, mac_len);
		if (err != 0) {
			dev_kfree_skb_any(skb);
			return null;
		}
		return skb;
	}

	[Source("include/linux/if_vlan.h", 447)]
	public static sk_buff? vlan_insert_tag(sk_buff skb, be16 vlan_proto, u16 vlan_tci)
	{
		return vlan_insert_inner_tag(skb, vlan_proto, vlan_tci, ETH_HLEN);
	}

	[Source("include/linux/if_vlan.h", 465)]
	public static sk_buff? vlan_insert_tag_set_proto(sk_buff? skb, be16 vlan_proto, u16 vlan_tci)
	{
		skb = vlan_insert_tag(skb!, vlan_proto, vlan_tci);
		if (skb != null)
			skb.protocol = vlan_proto;
		return skb;
	}

	/// <summary>Forgets the tag beside the data.</summary>
	[Source("include/linux/if_vlan.h", 481)]
	public static void __vlan_hwaccel_clear_tag(sk_buff skb)
	{
		skb.vlan_present = 0;
	}

	[Source("include/linux/if_vlan.h", 493)]
	public static void __vlan_hwaccel_copy_tag(sk_buff dst, sk_buff src)
	{
		dst.vlan_present = src.vlan_present;
		dst.vlan_proto = src.vlan_proto;
		dst.vlan_tci = src.vlan_tci;
	}

	/// <summary>Moves the tag beside the data into it; when that fails the packet is freed and null
	/// returned.</summary>
	[Source("include/linux/if_vlan.h", 509)]
	public static sk_buff? __vlan_hwaccel_push_inside(sk_buff? skb)
	{
		skb = vlan_insert_tag_set_proto(skb, skb!.vlan_proto,
						skb_vlan_tag_get(skb));
		if (likely(skb != null))
			__vlan_hwaccel_clear_tag(skb!);
		return skb;
	}

	/// <summary>Keeps a tag beside the data; the device will put it in.</summary>
	[Source("include/linux/if_vlan.h", 526)]
	public static void __vlan_hwaccel_put_tag(sk_buff skb, be16 vlan_proto, u16 vlan_tci)
	{
		skb.vlan_proto = vlan_proto;
		skb.vlan_tci = vlan_tci;
		skb.vlan_present = 1;
	}

	/// <summary>The tag in the data; -EINVAL when there is none.</summary>
	[Source("include/linux/if_vlan.h", 541)]
	public static int __vlan_get_tag(sk_buff skb, ref u16 vlan_tci)
	{
		ref vlan_ethhdr veth = ref MemoryMarshal.AsRef<vlan_ethhdr>(skb.head.AsSpan(skb.data));

		if (!eth_type_vlan(veth.h_vlan_proto))
			return -EINVAL;

		vlan_tci = ntohs(veth.h_vlan_TCI);
		return 0;
	}

	/// <summary>The tag beside the data; -EINVAL when there is none.</summary>
	[Source("include/linux/if_vlan.h", 559)]
	public static int __vlan_hwaccel_get_tag(sk_buff skb, ref u16 vlan_tci)
	{
		if (skb_vlan_tag_present(skb)) {
			vlan_tci = skb_vlan_tag_get(skb);
			return 0;
		} else {
			vlan_tci = 0;
			return -EINVAL;
		}
	}

	/// <summary>The tag, where the device of the packet keeps it; -EINVAL when there is none.</summary>
	[Source("include/linux/if_vlan.h", 578)]
	public static int vlan_get_tag(sk_buff skb, ref u16 vlan_tci)
	{
		if ((skb.dev!.features & NETIF_F_HW_VLAN_CTAG_TX) != 0) {
			return __vlan_hwaccel_get_tag(skb, ref vlan_tci);
		} else {
			return __vlan_get_tag(skb, ref vlan_tci);
		}
	}

	/// <summary>The protocol behind all tags, and in <paramref name="depth"/>, unless it is a null reference,
	/// where it begins; 0 when the packet is too short.</summary>
	[Source("include/linux/if_vlan.h", 596)]
	public static be16 __vlan_get_protocol(sk_buff skb, be16 type, ref int depth)
	{
		uint vlan_depth = skb.mac_len;

		// A tag that the type tells is still in front, unless the header was taken off with it.
		if (eth_type_vlan(type)) {
			if (vlan_depth != 0) {
				if (WARN_ON(vlan_depth < VLAN_HLEN))
					return default;
				vlan_depth -= VLAN_HLEN;
			} else {
				vlan_depth = ETH_HLEN;
			}
			do {
				if (unlikely(!pskb_may_pull(skb,
							    (int)vlan_depth + VLAN_HLEN)))
					return default;

				ref vlan_hdr vh = ref MemoryMarshal.AsRef<vlan_hdr>(
					skb.head.AsSpan(skb.data + (int)vlan_depth));
				type = vh.h_vlan_encapsulated_proto;
				vlan_depth += VLAN_HLEN;
			} while (eth_type_vlan(type));
		}

		if (!Unsafe.IsNullRef(ref depth))
			depth = (int)vlan_depth;

		return type;
	}

	/// <summary>The protocol of a packet behind all tags.</summary>
	[Source("include/linux/if_vlan.h", 639)]
	public static be16 vlan_get_protocol(sk_buff skb)
	{
		return __vlan_get_protocol(skb, skb.protocol, ref Unsafe.NullRef<int>());
	}

	/// <summary>Sets the protocol to what the tag encapsulates; <paramref name="rawp"/> is what follows the
	/// tag.</summary>
	[Source("include/linux/if_vlan.h", 644)]
	public static void vlan_set_encap_proto(sk_buff skb, ref vlan_hdr vhdr, u16 rawp)
	{
		be16 proto;

		proto = vhdr.h_vlan_encapsulated_proto;
		if (eth_proto_is_802_3(proto)) {
			skb.protocol = proto;
			return;
		}

		// DEVIATION: C reads rawp behind vhdr. IPX in 802.3 frames without an 802.2 header begins with FFFF.
		if (rawp == 0xFFFF)
			skb.protocol = htons(ETH_P_802_3);
		else
			skb.protocol = htons(ETH_P_802_2);
	}

	/// <summary>Whether the packet has a tag, in the data or beside it.</summary>
	[Source("include/linux/if_vlan.h", 685)]
	public static bool skb_vlan_tagged(sk_buff skb)
	{
		if (!skb_vlan_tag_present(skb) &&
		    likely(!eth_type_vlan(skb.protocol)))
			return false;

		return true;
	}

	/// <summary>Whether the packet has two tags.</summary>
	[Source("include/linux/if_vlan.h", 701)]
	public static bool skb_vlan_tagged_multi(sk_buff skb)
	{
		be16 protocol = skb.protocol;

		if (!skb_vlan_tag_present(skb)) {
			if (likely(!eth_type_vlan(protocol)))
				return false;

			if (unlikely(!pskb_may_pull(skb, VLAN_ETH_HLEN)))
				return false;

			ref vlan_ethhdr veh = ref MemoryMarshal.AsRef<vlan_ethhdr>(skb.head.AsSpan(skb.data));
			protocol = veh.h_vlan_encapsulated_proto;
		}

		if (!eth_type_vlan(protocol))
			return false;

		return true;
	}

	/// <summary>The features a device can be relied on for a packet with this many tags.</summary>
	[Source("include/linux/if_vlan.h", 731)]
	public static netdev_features_t vlan_features_check(sk_buff skb, netdev_features_t features)
	{
		if (skb_vlan_tagged_multi(skb)) {
			// A plain mask: checksums only from who can do any, not from who can do those of IP.
			features &= NETIF_F_SG | NETIF_F_HIGHDMA | NETIF_F_HW_CSUM |
				    NETIF_F_FRAGLIST | NETIF_F_HW_VLAN_CTAG_TX |
				    NETIF_F_HW_VLAN_STAG_TX;
		}

		return features;
	}

	/// <summary>0 when both tags are equal.</summary>
	[Source("include/linux/if_vlan.h", 757)]
	public static ulong compare_vlan_header(ref vlan_hdr h1, ref vlan_hdr h2)
	{
		return Unsafe.As<vlan_hdr, u32>(ref h1) ^ Unsafe.As<vlan_hdr, u32>(ref h2);
	}
}
