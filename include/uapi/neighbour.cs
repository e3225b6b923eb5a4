// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/neighbour.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The wire layout of <c>struct ndmsg</c>.</summary>
[Source("include/uapi/linux/neighbour.h", 8)]
[StructLayout(LayoutKind.Sequential)]
public struct ndmsg
{
	public u8 ndm_family;
	public u8 ndm_pad1;
	public u16 ndm_pad2;
	public s32 ndm_ifindex;
	public u16 ndm_state;
	public u8 ndm_flags;
	public u8 ndm_type;
}

/// <summary>The wire layout of <c>struct nda_cacheinfo</c>.</summary>
[Source("include/uapi/linux/neighbour.h", 71)]
[StructLayout(LayoutKind.Sequential)]
public struct nda_cacheinfo
{
	public u32 ndm_confirmed;
	public u32 ndm_used;
	public u32 ndm_updated;
	public u32 ndm_refcnt;
}

/// <summary>The wire layout of <c>struct ndt_stats</c>.</summary>
[Source("include/uapi/linux/neighbour.h", 103)]
[StructLayout(LayoutKind.Sequential)]
public struct ndt_stats
{
	public u64 ndts_allocs;
	public u64 ndts_destroys;
	public u64 ndts_hash_grows;
	public u64 ndts_res_failed;
	public u64 ndts_lookups;
	public u64 ndts_hits;
	public u64 ndts_rcv_probes_mcast;
	public u64 ndts_rcv_probes_ucast;
	public u64 ndts_periodic_gc_runs;
	public u64 ndts_forced_gc_runs;
	public u64 ndts_table_fulls;
}

/// <summary>The wire layout of <c>struct ndtmsg</c>.</summary>
[Source("include/uapi/linux/neighbour.h", 141)]
[StructLayout(LayoutKind.Sequential)]
public struct ndtmsg
{
	public u8 ndtm_family;
	public u8 ndtm_pad1;
	public u16 ndtm_pad2;
}

/// <summary>The wire layout of <c>struct ndt_config</c>.</summary>
[Source("include/uapi/linux/neighbour.h", 147)]
[StructLayout(LayoutKind.Sequential)]
public struct ndt_config
{
	public u16 ndtc_key_len;
	public u16 ndtc_entry_size;
	public u32 ndtc_entries;
	public u32 ndtc_last_flush;
	public u32 ndtc_last_rand;
	public u32 ndtc_hash_rnd;
	public u32 ndtc_hash_mask;
	public u32 ndtc_hash_chain_gc;
	public u32 ndtc_proxy_qlen;
}

/// <summary>Constants of the user interface in <c>neighbour.h</c>.</summary>
public static class neighbour_h
{
	public const int NDA_UNSPEC = 0;
	public const int NDA_DST = 1;
	public const int NDA_LLADDR = 2;
	public const int NDA_CACHEINFO = 3;
	public const int NDA_PROBES = 4;
	public const int NDA_VLAN = 5;
	public const int NDA_PORT = 6;
	public const int NDA_VNI = 7;
	public const int NDA_IFINDEX = 8;
	public const int NDA_MASTER = 9;
	public const int NDA_LINK_NETNSID = 10;
	public const int NDA_SRC_VNI = 11;
	public const int NDA_PROTOCOL = 12;
	public const int __NDA_MAX = 13;

	public const int NDA_MAX = __NDA_MAX - 1;

	public const int NTF_USE = 0x01;
	public const int NTF_SELF = 0x02;
	public const int NTF_MASTER = 0x04;
	public const int NTF_PROXY = 0x08;
	public const int NTF_EXT_LEARNED = 0x10;
	public const int NTF_OFFLOADED = 0x20;
	public const int NTF_STICKY = 0x40;
	public const int NTF_ROUTER = 0x80;

	public const int NUD_INCOMPLETE = 0x01;
	public const int NUD_REACHABLE = 0x02;
	public const int NUD_STALE = 0x04;
	public const int NUD_DELAY = 0x08;
	public const int NUD_PROBE = 0x10;
	public const int NUD_FAILED = 0x20;

	public const int NUD_NOARP = 0x40;
	public const int NUD_PERMANENT = 0x80;
	public const int NUD_NONE = 0x00;

	public const int NDTPA_UNSPEC = 0;
	public const int NDTPA_IFINDEX = 1;
	public const int NDTPA_REFCNT = 2;
	public const int NDTPA_REACHABLE_TIME = 3;
	public const int NDTPA_BASE_REACHABLE_TIME = 4;
	public const int NDTPA_RETRANS_TIME = 5;
	public const int NDTPA_GC_STALETIME = 6;
	public const int NDTPA_DELAY_PROBE_TIME = 7;
	public const int NDTPA_QUEUE_LEN = 8;
	public const int NDTPA_APP_PROBES = 9;
	public const int NDTPA_UCAST_PROBES = 10;
	public const int NDTPA_MCAST_PROBES = 11;
	public const int NDTPA_ANYCAST_DELAY = 12;
	public const int NDTPA_PROXY_DELAY = 13;
	public const int NDTPA_PROXY_QLEN = 14;
	public const int NDTPA_LOCKTIME = 15;
	public const int NDTPA_QUEUE_LENBYTES = 16;
	public const int NDTPA_MCAST_REPROBES = 17;
	public const int NDTPA_PAD = 18;
	public const int __NDTPA_MAX = 19;

	public const int NDTPA_MAX = __NDTPA_MAX - 1;

	public const int NDTA_UNSPEC = 0;
	public const int NDTA_NAME = 1;
	public const int NDTA_THRESH1 = 2;
	public const int NDTA_THRESH2 = 3;
	public const int NDTA_THRESH3 = 4;
	public const int NDTA_CONFIG = 5;
	public const int NDTA_PARMS = 6;
	public const int NDTA_STATS = 7;
	public const int NDTA_GC_INTERVAL = 8;
	public const int NDTA_PAD = 9;
	public const int __NDTA_MAX = 10;

	public const int NDTA_MAX = __NDTA_MAX - 1;
}
