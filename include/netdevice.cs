// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/netdevice.h; the copyright of the original's authors stands.

// The network device: its structure, what a driver offers (net_device_ops), and the short functions that everybody
// uses.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>The old statistics: native words, each read and written in one go.</summary>
[Source("include/linux/netdevice.h", 165)]
[StructLayout(LayoutKind.Sequential)]
public sealed class net_device_stats
{
	public ulong rx_packets;
	public ulong tx_packets;
	public ulong rx_bytes;
	public ulong tx_bytes;
	public ulong rx_errors;
	public ulong tx_errors;
	public ulong rx_dropped;
	public ulong tx_dropped;
	public ulong multicast;
	public ulong collisions;
	public ulong rx_length_errors;
	public ulong rx_over_errors;
	public ulong rx_crc_errors;
	public ulong rx_frame_errors;
	public ulong rx_fifo_errors;
	public ulong rx_missed_errors;
	public ulong tx_aborted_errors;
	public ulong tx_carrier_errors;
	public ulong tx_fifo_errors;
	public ulong tx_heartbeat_errors;
	public ulong tx_window_errors;
	public ulong rx_compressed;
	public ulong tx_compressed;
}

/// <summary>One address of a device's unicast, multicast or own list; <c>addr_list_lock</c>, or RTNL for the own
/// list.</summary>
[Source("include/linux/netdevice.h", 205)]
public sealed class netdev_hw_addr : slab_object
{
	public list_head<netdev_hw_addr> list;
	public byte[] addr = new byte[MAX_ADDR_LEN];
	public byte type;
	public bool global_use;
	public int sync_cnt;
	public int refcount;
	public int synced;
	public rcu_head rcu_head;

	public netdev_hw_addr()
	{
		list = new(this);
		rcu_head = new(this);
	}
}

/// <summary>A list of hardware addresses and its length.</summary>
[Source("include/linux/netdevice.h", 221)]
public sealed class netdev_hw_addr_list
{
	public list_head<netdev_hw_addr> list = new();
	public int count;
}

/// <summary>A link-layer header kept ready, so that sending to a known neighbour only copies it.</summary>
[Source("include/linux/netdevice.h", 241)]
public sealed class hh_cache
{
	public uint hh_len;
	public seqlock_t hh_lock = new("hh_lock");
	public byte[] hh_data = new byte[HH_DATA_ALIGN(LL_MAX_HEADER)];
}

/// <summary>Builds a link-layer header in front of the packet; the length of the header, negative without an
/// address.</summary>
public delegate int header_create_t(sk_buff skb, net_device dev, ushort type, ReadOnlySpan<byte> daddr,
	ReadOnlySpan<byte> saddr, uint len);

/// <summary>Copies the sender's address out of a packet and returns its length.</summary>
public delegate int header_parse_t(sk_buff skb, Span<byte> haddr);

/// <summary>Whether a header that user space wrote will do.</summary>
public delegate bool header_validate_t(ReadOnlySpan<byte> ll_header, uint len);

/// <summary>Puts a new address into a cached header.</summary>
public delegate void header_cache_update_t(hh_cache hh, net_device dev, ReadOnlySpan<byte> haddr);

/// <summary>How the link layer of a device makes and reads its headers.</summary>
[Source("include/linux/netdevice.h", 267)]
public sealed class header_ops
{
	public header_create_t? create;
	public header_parse_t? parse;
	public Func<neighbour, hh_cache, be16, int>? cache;
	public header_cache_update_t? cache_update;
	public header_validate_t? validate;
	public Func<sk_buff, be16>? parse_protocol;
}

/// <summary>The resources that the command line named for a device.</summary>
[Source("include/linux/netdevice.h", 298)]
public struct netdev_boot_setup
{
	public ifname name;
	public ifmap map;
}

/// <summary>Packets that wait, the youngest first.</summary>
[Source("include/linux/netdevice.h", 306)]
public sealed class gro_list
{
	public list_head<sk_buff> list = new();
	public int count;
}

/// <summary>One source of packets that is polled instead of interrupting.</summary>
[Source("include/linux/netdevice.h", 320)]
public sealed class napi_struct : slab_object
{
	/// <summary>Belongs to who set <c>NAPI_STATE_SCHED</c>.</summary>
	public list_head<napi_struct> poll_list;

	public ulong state;
	public int weight;
	/// <summary>Which lists of <see cref="gro_hash"/> have packets.</summary>
	public ulong gro_bitmask;
	public Func<napi_struct, int, int>? poll;
	// CONFIG_NETPOLL is not set: poll_owner
	public net_device? dev;
	/// <summary>Packets that wait for others of their flow.</summary>
	public gro_list[] gro_hash = new gro_list[GRO_HASH_BUCKETS];
	// DEVIATION: no skb: data is not in pages. No timer: a packet waits for others until the end of a poll, not longer.
	public list_head<napi_struct> dev_list;
	public hlist_node<napi_struct> napi_hash_node;
	public uint napi_id;

	public napi_struct()
	{
		poll_list = new(this);
		dev_list = new(this);
		napi_hash_node = new(this);
		for (int i = 0; i < GRO_HASH_BUCKETS; i++)
			gro_hash[i] = new();
	}
}

/// <summary>What a device that took over another one's packets does with each; returns RX_HANDLER_*.</summary>
[Source("include/linux/netdevice.h", 423)]
public delegate int rx_handler_func_t(ref sk_buff pskb);

/// <summary>A transmit queue of a device.</summary>
[Source("include/linux/netdevice.h", 591)]
public sealed class netdev_queue : slab_object
{
	public net_device dev = null!;
	public __rcu<Qdisc> qdisc;
	public Qdisc? qdisc_sleeping;
	public kobject kobj;
	// CONFIG_XPS and CONFIG_NUMA are not set: numa_node
	public ulong tx_maxrate;
	/// <summary>How often the watchdog found this queue stuck.</summary>
	public ulong trans_timeout;

	/// <summary>The subordinate device the queue was lent to.</summary>
	public net_device? sb_dev;
	// CONFIG_XDP_SOCKETS is not set: umem
	public spinlock_t _xmit_lock = new("_xmit_lock");
	/// <summary>The processor that transmits, -1 when none does.</summary>
	public int xmit_lock_owner;
	/// <summary>When the last packet was handed to the driver, in jiffies.</summary>
	public ulong trans_start;

	public ulong state;

	/// <summary>How many bytes the driver should have at most.</summary>
	public dql dql = new();

	public netdev_queue()
	{
		kobj = new(this);
	}
}

/// <summary>A receive queue of a device.</summary>
[Source("include/linux/netdevice.h", 738)]
public sealed class netdev_rx_queue : slab_object
{
	// CONFIG_RPS is not set: rps_map, rps_flow_table
	public kobject kobj;
	public net_device dev = null!;
	public xdp_rxq_info xdp_rxq = new();
	// CONFIG_XDP_SOCKETS is not set: umem

	public netdev_rx_queue()
	{
		kobj = new(this);
	}
}

/// <summary>Reads an attribute of a receive queue into a page; the number of bytes, or a negative errno.</summary>
public delegate int rx_queue_show_t(netdev_rx_queue queue, Span<byte> buf);

/// <summary>Writes an attribute of a receive queue; the number of bytes taken, or a negative errno.</summary>
public delegate int rx_queue_store_t(netdev_rx_queue queue, ReadOnlySpan<byte> buf, int len);

/// <summary>An attribute of a receive queue in sysfs.</summary>
[Source("include/linux/netdevice.h", 754)]
public sealed class rx_queue_attribute
{
	public attribute attr;
	public rx_queue_show_t? show;
	public rx_queue_store_t? store;

	public rx_queue_attribute(ReadOnlySpan<byte> name, int mode, rx_queue_show_t? show, rx_queue_store_t? store)
	{
		attr = new(this, name, mode);
		this.show = show;
		this.store = store;
	}
}

// CONFIG_XPS is not set: xps_map, xps_dev_maps

/// <summary>The queues of one traffic class.</summary>
[Source("include/linux/netdevice.h", 795)]
public struct netdev_tc_txq
{
	public u16 count;
	public u16 offset;
}

/// <summary>Says which physical item, for example a port, a device uses.</summary>
[Source("include/linux/netdevice.h", 822)]
public sealed class netdev_phys_item_id
{
	public byte[] id = new byte[MAX_PHYS_ITEM_ID_LEN];
	public byte id_len;
}

/// <summary>How the core itself would choose a transmit queue.</summary>
[Source("include/linux/netdevice.h", 834)]
public delegate u16 select_queue_fallback_t(net_device dev, sk_buff skb, net_device? sb_dev);

/// <summary>The alias that an administrator gave a device.</summary>
[Source("include/linux/netdevice.h", 939)]
public sealed class dev_ifalias : slab_object
{
	public rcu_head rcuhead;
	public byte[] ifalias = [];

	public dev_ifalias()
	{
		rcuhead = new(this);
	}
}

public delegate int ndo_set_mac_address_t(net_device dev, ref sockaddr addr);

public delegate int ndo_do_ioctl_t(net_device dev, ref ifreq ifr, int cmd);

public delegate int ndo_set_config_t(net_device dev, ref ifmap map);

public delegate void ndo_get_stats64_t(net_device dev, ref rtnl_link_stats64 storage);

public delegate int ndo_get_offload_stats_t(int attr_id, net_device dev, ref rtnl_link_stats64 attr_data);

public delegate int ndo_fdb_add_t(ref ndmsg ndm, nlattr?[] tb, net_device dev, ReadOnlySpan<byte> addr, u16 vid,
	u16 flags, netlink_ext_ack? extack);

public delegate int ndo_fdb_del_t(ref ndmsg ndm, nlattr?[] tb, net_device dev, ReadOnlySpan<byte> addr, u16 vid);

public delegate int ndo_fdb_dump_t(sk_buff skb, netlink_callback cb, net_device dev, net_device? filter_dev,
	ref int idx);

public delegate int ndo_fdb_get_t(sk_buff skb, nlattr?[] tb, net_device dev, ReadOnlySpan<byte> addr, u16 vid,
	u32 portid, u32 seq, netlink_ext_ack? extack);

public delegate int ndo_bridge_getlink_t(sk_buff skb, u32 pid, u32 seq, net_device dev, u32 filter_mask, int nlflags);

public delegate int ndo_set_vf_mac_t(net_device dev, int queue, Span<byte> mac);

/// <summary>What is done with the program of a device; see <see cref="netdev_bpf"/>.</summary>
[Source("include/linux/netdevice.h", 3688)]
public delegate int bpf_op_t(net_device dev, ref netdev_bpf bpf);

public delegate int ndo_xdp_xmit_t(net_device dev, int n, ReadOnlySpan<xdp_frame> xdp, u32 flags);

public delegate int ndo_get_phys_port_name_t(net_device dev, Span<byte> name, int len);

/// <summary>What a driver is asked about its program.</summary>
[Source("include/linux/netdevice.h", 879)]
public struct netdev_bpf
{
	/// <summary>XDP_SETUP_PROG and the like.</summary>
	public int command;

	// XDP_SETUP_PROG
	public u32 flags;
	public bpf_prog? prog;
	public netlink_ext_ack? extack;

	// XDP_QUERY_PROG, XDP_QUERY_PROG_HW
	// DEVIATION: a place of their own, not that of the others
	public u32 prog_id;
	public u32 prog_flags;
}

/// <summary>What a driver does for its device.  Every member is optional but <c>ndo_start_xmit</c>; RTNL is held for
/// all but transmission, statistics and <c>ndo_set_rx_mode</c>, unless said otherwise.</summary>
[Source("include/linux/netdevice.h", 1259)]
public sealed class net_device_ops
{
	/// <summary>Once, while the device is registered; an error stops the registration.</summary>
	public Func<net_device, int>? ndo_init;
	/// <summary>While the device is unregistered, or its registration fails after <c>ndo_init</c>.</summary>
	public Action<net_device>? ndo_uninit;
	public Func<net_device, int>? ndo_open;
	public Func<net_device, int>? ndo_stop;
	/// <summary>Sends a packet; bottom halves are off.  NETDEV_TX_OK or NETDEV_TX_BUSY.</summary>
	public Func<sk_buff, net_device, netdev_tx_t>? ndo_start_xmit;
	public Func<sk_buff, net_device, netdev_features_t, netdev_features_t>? ndo_features_check;
	public Func<net_device, sk_buff, net_device?, select_queue_fallback_t, u16>? ndo_select_queue;
	public Action<net_device, int>? ndo_change_rx_flags;
	/// <summary>Under <c>addr_list_lock</c>: must not sleep.</summary>
	public Action<net_device>? ndo_set_rx_mode;
	public ndo_set_mac_address_t? ndo_set_mac_address;
	public Func<net_device, int>? ndo_validate_addr;
	public ndo_do_ioctl_t? ndo_do_ioctl;
	public ndo_set_config_t? ndo_set_config;
	public Func<net_device, int, int>? ndo_change_mtu;
	public Func<net_device, neigh_parms, int>? ndo_neigh_setup;
	public Action<net_device>? ndo_tx_timeout;

	/// <summary>Fills in a zeroed structure; RTNL or <c>rcu_read_lock</c>.</summary>
	public ndo_get_stats64_t? ndo_get_stats64;
	public Func<net_device, int, bool>? ndo_has_offload_stats;
	public ndo_get_offload_stats_t? ndo_get_offload_stats;
	public Func<net_device, net_device_stats>? ndo_get_stats;

	public Func<net_device, be16, u16, int>? ndo_vlan_rx_add_vid;
	public Func<net_device, be16, u16, int>? ndo_vlan_rx_kill_vid;
	// CONFIG_NET_POLL_CONTROLLER is not set: ndo_poll_controller, ndo_netpoll_setup, ndo_netpoll_cleanup
	public ndo_set_vf_mac_t? ndo_set_vf_mac;
	public Func<net_device, int, u16, u8, be16, int>? ndo_set_vf_vlan;
	public Func<net_device, int, int, int, int>? ndo_set_vf_rate;
	public Func<net_device, int, bool, int>? ndo_set_vf_spoofchk;
	public Func<net_device, int, bool, int>? ndo_set_vf_trust;
	public Func<net_device, int, ifla_vf_info, int>? ndo_get_vf_config;
	public Func<net_device, int, int, int>? ndo_set_vf_link_state;
	public Func<net_device, int, ifla_vf_stats, int>? ndo_get_vf_stats;
	public Func<net_device, int, nlattr?[], int>? ndo_set_vf_port;
	public Func<net_device, int, sk_buff, int>? ndo_get_vf_port;
	public Func<net_device, int, u64, int, int>? ndo_set_vf_guid;
	public Func<net_device, int, bool, int>? ndo_set_vf_rss_query_en;
	// DEVIATION: no ndo_setup_tc: no driver here offloads queues.
	// CONFIG_FCOE, CONFIG_LIBFCOE and CONFIG_RFS_ACCEL are not set: ndo_fcoe_*, ndo_rx_flow_steer
	public Func<net_device, net_device, netlink_ext_ack?, int>? ndo_add_slave;
	public Func<net_device, net_device, int>? ndo_del_slave;
	public Func<net_device, netdev_features_t, netdev_features_t>? ndo_fix_features;
	public Func<net_device, netdev_features_t, int>? ndo_set_features;
	public Func<net_device, neighbour, int>? ndo_neigh_construct;
	public Action<net_device, neighbour>? ndo_neigh_destroy;

	public ndo_fdb_add_t? ndo_fdb_add;
	public ndo_fdb_del_t? ndo_fdb_del;
	public ndo_fdb_dump_t? ndo_fdb_dump;
	public ndo_fdb_get_t? ndo_fdb_get;
	public Func<net_device, nlmsghdr, u16, netlink_ext_ack?, int>? ndo_bridge_setlink;
	public ndo_bridge_getlink_t? ndo_bridge_getlink;
	public Func<net_device, nlmsghdr, u16, int>? ndo_bridge_dellink;
	public Func<net_device, bool, int>? ndo_change_carrier;
	public Func<net_device, netdev_phys_item_id, int>? ndo_get_phys_port_id;
	public Func<net_device, netdev_phys_item_id, int>? ndo_get_port_parent_id;
	public ndo_get_phys_port_name_t? ndo_get_phys_port_name;
	// DEVIATION: no ndo_udp_tunnel_add, ndo_udp_tunnel_del, ndo_dfwd_add_station and ndo_dfwd_del_station: no
	// tunnels and no hardware switches.

	public Func<net_device, int>? ndo_get_lock_subclass;
	public Func<net_device, int, u32, int>? ndo_set_tx_maxrate;
	public Func<net_device, int>? ndo_get_iflink;
	public Func<net_device, bool, int>? ndo_change_proto_down;
	public Func<net_device, sk_buff, int>? ndo_fill_metadata_dst;
	public Action<net_device, int>? ndo_set_rx_headroom;
	/// <summary>Attaches a program, or tells which one is.</summary>
	public bpf_op_t? ndo_bpf;
	/// <summary>Sends frames; in NAPI context, under <c>rcu_read_lock</c>. How many were sent, and the others are
	/// freed; a negative errno when none was, and then the caller keeps them.</summary>
	public ndo_xdp_xmit_t? ndo_xdp_xmit;
	// CONFIG_XDP_SOCKETS is not set: ndo_xsk_async_xmit
	// DEVIATION: no ndo_get_devlink: no devlink.
}

/// <summary>
/// One link of the tree of devices that are stacked on each other; <c>dev.adj_list</c> holds them.  In C the
/// structure is private to net/core/dev.c and others see only the <c>list_head</c> inside it; lists are typed here.
/// </summary>
[Source("net/core/dev.c", 6454)]
public sealed class netdev_adjacent : slab_object
{
	public net_device dev = null!;

	/// <summary>The upper device is the master; at most one on a list.</summary>
	public bool master;

	/// <summary>How often this device was added here.</summary>
	public u16 ref_nr;

	/// <summary>Of the upper device's driver.</summary>
	public object? @private;

	public list_head<netdev_adjacent> list;
	public rcu_head rcu;

	public netdev_adjacent()
	{
		list = new(this);
		rcu = new(this);
	}
}

/// <summary>The lists of directly stacked devices.</summary>
[NotInLinux("an unnamed structure inside net_device")]
public sealed class netdev_adj_list
{
	public list_head<netdev_adjacent> upper = new();
	public list_head<netdev_adjacent> lower = new();
}

/// <summary>What a lookup by name reads of a device.</summary>
/// <remarks>
/// The runtime lays the fields of a class out by size, those of its base class first.  So this base class keeps the name where
/// C has it for the same reason: in the first cache line.
/// </remarks>
[NotInLinux("the first two members of struct net_device")]
public abstract class net_device_name : slab_object
{
	/// <summary>Readers that do not hold RTNL or <c>dev_base_lock</c> need <c>devnet_rename_seq</c>.</summary>
	public ifname name;
	public hlist_node<net_device> name_hlist = null!;
}

/// <summary>
/// A network device.  Written under RTNL unless a field says otherwise; lists of devices may be read under RCU.
/// </summary>
[Source("include/linux/netdevice.h", 1789)]
public sealed class net_device : net_device_name
{
	public __rcu<dev_ifalias> ifalias;
	public ulong mem_end;
	public ulong mem_start;
	public ulong base_addr;
	public int irq;

	/// <summary>Bits __LINK_STATE_*.</summary>
	public ulong state;

	public list_head<net_device> dev_list;
	public list_head<napi_struct> napi_list = new();
	public list_head<net_device> unreg_list;
	public list_head<net_device> close_list;
	public list_head<packet_type> ptype_all = new();
	public list_head<packet_type> ptype_specific = new();

	public netdev_adj_list adj_list = new();

	public netdev_features_t features;
	public netdev_features_t hw_features;
	public netdev_features_t wanted_features;
	public netdev_features_t vlan_features;
	public netdev_features_t hw_enc_features;
	public netdev_features_t mpls_features;
	public netdev_features_t gso_partial_features;

	public int ifindex;
	public int group;

	public net_device_stats stats = new();

	public atomic_long_t rx_dropped;
	public atomic_long_t tx_dropped;
	public atomic_long_t rx_nohandler;

	public atomic_t carrier_up_count;
	public atomic_t carrier_down_count;

	// CONFIG_WIRELESS_EXT is not set: wireless_handlers, wireless_data
	public net_device_ops netdev_ops = null!;
	public ethtool_ops ethtool_ops = null!;
	// CONFIG_NET_L3_MASTER_DEV, CONFIG_IPV6, CONFIG_XFRM_OFFLOAD and CONFIG_TLS_DEVICE are not set:
	// l3mdev_ops, ndisc_ops, xfrmdev_ops, tlsdev_ops

	public header_ops? header_ops;

	/// <summary>IFF_* as user space sees them.</summary>
	public uint flags;
	/// <summary>IFF_* that user space does not see.</summary>
	public uint priv_flags;

	/// <summary>The flags as user space asked for them, where counters decide (IFF_PROMISC,
	/// IFF_ALLMULTI).</summary>
	public ushort gflags;
	public ushort padded;

	/// <summary>IF_OPER_*; written under <c>dev_base_lock</c>.</summary>
	public byte operstate;
	public byte link_mode;

	public byte if_port;
	public byte dma;

	public uint mtu;
	public uint min_mtu;
	public uint max_mtu;
	/// <summary>ARPHRD_*</summary>
	public ushort type;
	public ushort hard_header_len;
	public byte min_header_len;

	public ushort needed_headroom;
	public ushort needed_tailroom;

	public byte[] perm_addr = new byte[MAX_ADDR_LEN];
	public byte addr_assign_type;
	public byte addr_len;
	public ushort neigh_priv_len;
	public ushort dev_id;
	public ushort dev_port;
	public spinlock_t addr_list_lock = new("addr_list_lock");
	public byte name_assign_type;
	public bool uc_promisc;
	public netdev_hw_addr_list uc = new();
	public netdev_hw_addr_list mc = new();
	public netdev_hw_addr_list dev_addrs = new();

	public kset? queues_kset;
	public uint promiscuity;
	public uint allmulti;

	public __rcu<vlan_info> vlan_info;
	// CONFIG_NET_DSA, CONFIG_TIPC, CONFIG_ATALK, CONFIG_DECNET, CONFIG_IPV6, CONFIG_AX25, CONFIG_CFG80211,
	// CONFIG_IEEE802154 and CONFIG_MPLS_ROUTING are not set: dsa_ptr, tipc_ptr, atalk_ptr, dn_ptr, ip6_ptr,
	// ax25_ptr, ieee80211_ptr, ieee802154_ptr, mpls_ptr
	public __rcu<in_device> ip_ptr;

	/// <summary>The bytes of the first entry of <c>dev_addrs</c>.</summary>
	public byte[] dev_addr = null!;

	public netdev_rx_queue[] _rx = null!;
	public uint num_rx_queues;
	public uint real_num_rx_queues;

	/// <summary>The program of a driver that cannot run any itself.</summary>
	public __rcu<bpf_prog> xdp_prog;
	public ulong gro_flush_timeout;
	public __rcu<rx_handler_func_t> rx_handler;
	public __rcu<object> rx_handler_data;

	// CONFIG_NET_CLS_ACT and CONFIG_NETFILTER_INGRESS are not set: miniq_ingress, nf_hooks_ingress
	public __rcu<netdev_queue> ingress_queue;

	public byte[] broadcast = new byte[MAX_ADDR_LEN];
	// CONFIG_RFS_ACCEL is not set: rx_cpu_rmap
	public hlist_node<net_device> index_hlist;

	public netdev_queue[] _tx = null!;
	public uint num_tx_queues;
	public uint real_num_tx_queues;
	/// <summary>The root queueing discipline as user space sees it.</summary>
	public Qdisc qdisc = null!;
	// CONFIG_NET_SCHED is not set: qdisc_hash
	public uint tx_queue_len;
	public spinlock_t tx_global_lock = new("tx_global_lock");
	public int watchdog_timeo;

	// CONFIG_XPS and CONFIG_NET_CLS_ACT are not set: xps_cpus_map, xps_rxqs_map, miniq_egress

	public timer_list watchdog_timer;

	/// <summary>References, counted per processor; only their sum means anything.</summary>
	public percpu<int>? pcpu_refcnt;
	public list_head<net_device> todo_list;

	public list_head<net_device> link_watch_list;

	/// <summary>NETREG_*</summary>
	public int reg_state;

	public bool dismantle;

	/// <summary>RTNL_LINK_*</summary>
	public int rtnl_link_state;

	public bool needs_free_netdev;
	public Action<net_device>? priv_destructor;

	// CONFIG_NETPOLL is not set: npinfo

	public possible_net_t nd_net;

	/// <summary>Of the layer between driver and core; shares its place with the statistics below.</summary>
	public object? ml_priv;

	public percpu<pcpu_lstats>? lstats { get => (percpu<pcpu_lstats>?)ml_priv; set => ml_priv = value; }

	public percpu<pcpu_sw_netstats>? tstats { get => (percpu<pcpu_sw_netstats>?)ml_priv; set => ml_priv = value; }

	/// <summary>A <c>percpu</c> of the driver's own structure: C has only <c>struct pcpu_dstats</c>, of which
	/// each driver has its own.</summary>
	public object? dstats { get => ml_priv; set => ml_priv = value; }

	// CONFIG_GARP and CONFIG_MRP are not set: garp_port, mrp_port

	public device dev;
	public attribute_group?[] sysfs_groups = new attribute_group?[4];
	public attribute_group? sysfs_rx_queue_group;

	public rtnl_link_ops? rtnl_link_ops;

	public uint gso_max_size;
	public u16 gso_max_segs;

	// CONFIG_DCB is not set: dcbnl_ops
	public s16 num_tc;
	public netdev_tc_txq[] tc_to_txq = new netdev_tc_txq[TC_MAX_QUEUE];
	public byte[] prio_tc_map = new byte[TC_BITMASK + 1];

	// CONFIG_FCOE, CONFIG_CGROUP_NET_PRIO, CONFIG_PHYLIB and CONFIG_SFP are not set: fcoe_ddp_xid, priomap,
	// phydev, sfp_bus
	public lock_class_key? qdisc_tx_busylock;
	public lock_class_key? qdisc_running_key;
	public bool proto_down;
	public bool wol_enabled;

	/// <summary>What follows the structure in memory in C; see <c>netdev_priv</c>.</summary>
	[NotInLinux("alloc_netdev_mqs allocates the driver's structure behind this one")]
	public object? priv;

	public net_device()
	{
		name_hlist = new(this);
		dev_list = new(this);
		unreg_list = new(this);
		close_list = new(this);
		index_hlist = new(this);
		watchdog_timer = new(this);
		todo_list = new(this);
		link_watch_list = new(this);
		dev = new(this);
	}
}

/// <summary>The size of a device's private structure, which here is the way to make one; <c>default</c> is 0.</summary>
[NotInLinux("C allocates by size")]
public readonly struct priv_size_t(Func<object>? alloc)
{
	private readonly Func<object>? alloc = alloc;

	/// <summary>A zeroed private structure; null when the size is 0.</summary>
	public object? zalloc() => alloc?.Invoke();

	public static bool operator true(priv_size_t size) => size.alloc != null;

	public static bool operator false(priv_size_t size) => size.alloc == null;

	public static bool operator !(priv_size_t size) => size.alloc == null;
}

/// <summary>Delivers one packet to a protocol.</summary>
public delegate int packet_func_t(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev);

/// <summary>What GRO knows of a packet, in its control block.</summary>
[Source("include/linux/netdevice.h", 2265)]
public struct napi_gro_cb
{
	// DEVIATION: no frag0 and last: all data is in the head, and lists of buffers are no packet.
	/// <summary>How much of the head can be read without looking: nothing.</summary>
	public uint frag0_len;
	/// <summary>Where the header that is looked at begins, from the data.</summary>
	public int data_offset;
	/// <summary>Not zero: it cannot be merged.</summary>
	public u16 flush;
	public u16 flush_id;
	/// <summary>Of so many packets this is made.</summary>
	public u16 count;
	public u16 gro_remcsum_start;
	/// <summary>When the first of them came, in jiffies.</summary>
	public ulong age;
	public u16 proto;
	// DEVIATION: bytes for bit fields
	public u8 same_flow;
	public u8 encap_mark;
	public u8 csum_valid;
	public u8 csum_cnt;
	/// <summary>NAPI_GRO_FREE: it has been merged into another one, and is not needed any more.</summary>
	public u8 free;
	public u8 is_ipv6;
	public u8 is_fou;
	public u8 is_atomic;
	public u8 recursion_counter;
	public u32 csum;
}

/// <summary>A protocol that receives packets of one type, of one device or of all.</summary>
[Source("include/linux/netdevice.h", 2367)]
public sealed class packet_type : slab_object
{
	/// <summary>An ETH_P_*, big-endian.</summary>
	public be16 type;
	public bool ignore_outgoing;
	/// <summary>Null is every device.</summary>
	public net_device? dev;
	public packet_func_t? func;
	public Action<list_head<sk_buff>, packet_type, net_device>? list_func;
	public Func<packet_type, sock, bool>? id_match;
	public object? af_packet_priv;
	public list_head<packet_type> list;

	public packet_type()
	{
		list = new(this);
	}
}

/// <summary>Per-CPU packet and byte counts of a tunnel-like device.</summary>
[Source("include/linux/netdevice.h", 2400)]
public sealed class pcpu_sw_netstats
{
	public u64 rx_packets;
	public u64 rx_bytes;
	public u64 tx_packets;
	public u64 tx_bytes;
	public u64_stats_sync syncp = new();
}

/// <summary>Per-CPU packet and byte counts of a device that loops packets back.</summary>
[Source("include/linux/netdevice.h", 2408)]
public sealed class pcpu_lstats
{
	public u64 packets;
	public u64 bytes;
	public u64_stats_sync syncp = new();
}

/// <summary>How a link aggregate sends; for drivers that offload it.</summary>
[Source("include/linux/netdevice.h", 2450)]
public sealed class netdev_lag_upper_info
{
	public int tx_type;
	public int hash_type;
}

/// <summary>The state of one port of a link aggregate.</summary>
[Source("include/linux/netdevice.h", 2455)]
public sealed class netdev_lag_lower_state_info
{
	public bool link_up;
	public bool tx_enabled;
}

/// <summary>What a netdevice notifier is told: the device, and where to say why it refuses.</summary>
[Source("include/linux/netdevice.h", 2510)]
public class netdev_notifier_info
{
	public net_device dev = null!;
	public netlink_ext_ack? extack;

	/// <summary>In C the larger notices hold this one as their first member; here they derive from it.</summary>
	[NotInLinux("a first member is a base class")]
	public netdev_notifier_info info => this;
}

/// <summary>With one more value.</summary>
[Source("include/linux/netdevice.h", 2515)]
public sealed class netdev_notifier_info_ext : netdev_notifier_info
{
	[NotInLinux("an unnamed union")]
	public struct ext_t
	{
		public u32 mtu;
	}

	public ext_t ext;
}

/// <summary>NETDEV_CHANGE, with the flags that changed.</summary>
[Source("include/linux/netdevice.h", 2522)]
public sealed class netdev_notifier_change_info : netdev_notifier_info
{
	public uint flags_changed;
}

/// <summary>NETDEV_PRECHANGEUPPER and NETDEV_CHANGEUPPER.</summary>
[Source("include/linux/netdevice.h", 2527)]
public sealed class netdev_notifier_changeupper_info : netdev_notifier_info
{
	public net_device upper_dev = null!;
	public bool master;
	/// <summary>False when the two part.</summary>
	public bool linking;
	public object? upper_info;
}

/// <summary>NETDEV_CHANGELOWERSTATE.</summary>
[Source("include/linux/netdevice.h", 2535)]
public sealed class netdev_notifier_changelowerstate_info : netdev_notifier_info
{
	public object? lower_state_info;
}

/// <summary>NETDEV_PRE_CHANGEADDR.</summary>
[Source("include/linux/netdevice.h", 2540)]
public sealed class netdev_notifier_pre_changeaddr_info : netdev_notifier_info
{
	public byte[] dev_addr = null!;
}

/// <summary>Writes the addresses of a device for SIOCGIFCONF; the number of bytes, or a negative errno.</summary>
[Source("include/linux/netdevice.h", 2979)]
public delegate int gifconf_func_t(net_device dev, Span<byte> bufptr, int len, int size);

/// <summary>What one processor has to send and to receive.</summary>
[Source("include/linux/netdevice.h", 3003)]
public sealed class softnet_data
{
	public list_head<napi_struct> poll_list = new();
	public sk_buff_head process_queue = new();

	public uint processed;
	public uint time_squeeze;
	public uint received_rps;
	// CONFIG_RPS and CONFIG_NET_FLOW_LIMIT are not set: rps_ipi_list, flow_limit
	public Qdisc? output_queue;
	// DEVIATION: a Qdisc ** in C. The queue whose next_sched is the end of output_queue; null when output_queue
	// itself is.
	public Qdisc? output_queue_tailp;
	public sk_buff? completion_queue;
	// CONFIG_XFRM_OFFLOAD and CONFIG_RPS are not set: xfrm_backlog, input_queue_head and the rest of its cache line
	public uint dropped;
	public sk_buff_head input_pkt_queue = new();
	public napi_struct backlog = new();

	/// <summary>What <c>net_rx_action</c> is about to poll, and what it has to poll again.</summary>
	internal readonly list_head<napi_struct> list = new(), repoll = new();
}

/// <summary>Adds an address to, or removes it from, the filter of the device; 0 or a negative errno.</summary>
[NotInLinux("a function pointer that C spells out in each parameter list")]
public delegate int hw_addr_sync_t(net_device dev, ReadOnlySpan<byte> addr);

/// <summary>The same with the number of users of the address.</summary>
[NotInLinux("a function pointer that C spells out in each parameter list")]
public delegate int hw_addr_ref_sync_t(net_device dev, ReadOnlySpan<byte> addr, int refcnt);

/// <summary>What became of a bond and of one of its slaves.</summary>
[Source("include/linux/netdevice.h", 4348)]
public struct netdev_bonding_info
{
	public ifslave slave;
	public ifbond master;
}

/// <summary>NETDEV_BONDING_INFO.</summary>
[Source("include/linux/netdevice.h", 4353)]
public sealed class netdev_notifier_bonding_info : netdev_notifier_info
{
	public netdev_bonding_info bonding_info;
}

/// <summary>The lock classes of one kind of stacked device; a driver keeps one in a static.</summary>
[NotInLinux("the static keys of netdev_lockdep_set_classes")]
public sealed class netdev_lockdep_keys
{
	public lock_class_key qdisc_tx_busylock_key = new();
	public lock_class_key qdisc_running_key = new();
	public lock_class_key qdisc_xmit_lock_key = new();
	public lock_class_key dev_addr_list_lock_key = new();
}

/// <summary>The upper devices of a device, in the order they were linked.</summary>
[NotInLinux("the loop of netdev_for_each_upper_dev_rcu")]
public struct netdev_upper_devs(net_device dev)
{
	private list_head<netdev_adjacent> iter = dev.adj_list.upper;

	public net_device Current { readonly get; private set; } = null!;

	public readonly netdev_upper_devs GetEnumerator() => this;

	public bool MoveNext()
	{
		Current = netdev_upper_get_next_dev_rcu(dev, ref iter)!;
		return Current != null;
	}
}

/// <summary>The private data of the lower devices.</summary>
[NotInLinux("the loop of netdev_for_each_lower_private")]
public struct netdev_lower_privates<T>(net_device dev) where T : class
{
	private list_head<netdev_adjacent> iter = dev.adj_list.lower.next;

	public T Current { readonly get; private set; } = null!;

	public readonly netdev_lower_privates<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		Current = (T)netdev_lower_get_next_private(dev, ref iter)!;
		return Current != null;
	}
}

/// <summary>The private data of the lower devices, under RCU.</summary>
[NotInLinux("the loop of netdev_for_each_lower_private_rcu")]
public struct netdev_lower_privates_rcu<T>(net_device dev) where T : class
{
	private list_head<netdev_adjacent> iter = dev.adj_list.lower;

	public T Current { readonly get; private set; } = null!;

	public readonly netdev_lower_privates_rcu<T> GetEnumerator() => this;

	public bool MoveNext()
	{
		Current = (T)netdev_lower_get_next_private_rcu(dev, ref iter)!;
		return Current != null;
	}
}

/// <summary>The lower devices.</summary>
[NotInLinux("the loop of netdev_for_each_lower_dev")]
public struct netdev_lower_devs(net_device dev)
{
	private list_head<netdev_adjacent> iter = dev.adj_list.lower.next;

	public net_device Current { readonly get; private set; } = null!;

	public readonly netdev_lower_devs GetEnumerator() => this;

	public bool MoveNext()
	{
		Current = netdev_lower_get_next(dev, ref iter)!;
		return Current != null;
	}
}

/// <summary>The functions and constants of the network device.</summary>
public static partial class netdevice_h
{
	public const int NET_RX_SUCCESS = 0;
	public const int NET_RX_DROP = 1;

	public const int NET_XMIT_SUCCESS = 0x00;
	public const int NET_XMIT_DROP = 0x01;
	public const int NET_XMIT_CN = 0x02;
	public const int NET_XMIT_MASK = 0x0f;

	/// <summary>A packet marked as a sign of congestion was sent after all.</summary>
	[Source("include/linux/netdevice.h", 105)]
	public static int net_xmit_eval(int e)
	{
		return e == NET_XMIT_CN ? 0 : e;
	}

	[Source("include/linux/netdevice.h", 106)]
	public static int net_xmit_errno(int e)
	{
		return e != NET_XMIT_CN ? -ENOBUFS : 0;
	}

	public const int NETDEV_TX_MASK = 0xf0;

	// enum netdev_tx
	public const int __NETDEV_TX_MIN = int.MinValue;
	public const int NETDEV_TX_OK = 0x00;
	public const int NETDEV_TX_BUSY = 0x10;

	/// <summary>Whether the driver has taken the packet, whatever became of it.</summary>
	[Source("include/linux/netdevice.h", 122)]
	public static bool dev_xmit_complete(int rc)
	{
		if (likely(rc < NET_XMIT_MASK))
			return true;

		return false;
	}

	public const int LL_MAX_HEADER = 32;
	public const int MAX_HEADER = LL_MAX_HEADER;

	public const int NETDEV_HW_ADDR_T_LAN = 1;
	public const int NETDEV_HW_ADDR_T_SAN = 2;
	public const int NETDEV_HW_ADDR_T_SLAVE = 3;
	public const int NETDEV_HW_ADDR_T_UNICAST = 4;
	public const int NETDEV_HW_ADDR_T_MULTICAST = 5;

	[Source("include/linux/netdevice.h", 226)]
	public static int netdev_hw_addr_list_count(netdev_hw_addr_list l)
	{
		return l.count;
	}

	[Source("include/linux/netdevice.h", 227)]
	public static bool netdev_hw_addr_list_empty(netdev_hw_addr_list l)
	{
		return netdev_hw_addr_list_count(l) == 0;
	}

	[Source("include/linux/netdevice.h", 228)]
	public static list_entries<netdev_hw_addr> netdev_hw_addr_list_for_each(netdev_hw_addr_list l)
	{
		return list_for_each_entry(l.list);
	}

	[Source("include/linux/netdevice.h", 231)]
	public static int netdev_uc_count(net_device dev)
	{
		return netdev_hw_addr_list_count(dev.uc);
	}

	[Source("include/linux/netdevice.h", 232)]
	public static bool netdev_uc_empty(net_device dev)
	{
		return netdev_hw_addr_list_empty(dev.uc);
	}

	/// <summary>The unicast addresses a device listens to besides its own; <c>addr_list_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 233)]
	public static list_entries<netdev_hw_addr> netdev_for_each_uc_addr(net_device dev)
	{
		return netdev_hw_addr_list_for_each(dev.uc);
	}

	[Source("include/linux/netdevice.h", 236)]
	public static int netdev_mc_count(net_device dev)
	{
		return netdev_hw_addr_list_count(dev.mc);
	}

	[Source("include/linux/netdevice.h", 237)]
	public static bool netdev_mc_empty(net_device dev)
	{
		return netdev_hw_addr_list_empty(dev.mc);
	}

	/// <summary>The multicast addresses a device listens to; <c>addr_list_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 238)]
	public static list_entries<netdev_hw_addr> netdev_for_each_mc_addr(net_device dev)
	{
		return netdev_hw_addr_list_for_each(dev.mc);
	}

	public const int HH_DATA_MOD = 16;

	/// <summary>Where a header of this length begins in the aligned buffer.</summary>
	[Source("include/linux/netdevice.h", 247)]
	public static int HH_DATA_OFF(int __len)
	{
		return HH_DATA_MOD - (((__len - 1) & (HH_DATA_MOD - 1)) + 1);
	}

	[Source("include/linux/netdevice.h", 249)]
	public static int HH_DATA_ALIGN(int __len)
	{
		return (__len + (HH_DATA_MOD - 1)) & ~(HH_DATA_MOD - 1);
	}

	/// <summary>The headroom a packet for this device needs, in bytes.</summary>
	[Source("include/linux/netdevice.h", 262)]
	public static int LL_RESERVED_SPACE(net_device dev)
	{
		return ((dev.hard_header_len + dev.needed_headroom) & ~(HH_DATA_MOD - 1)) + HH_DATA_MOD;
	}

	[Source("include/linux/netdevice.h", 264)]
	public static int LL_RESERVED_SPACE_EXTRA(net_device dev, int extra)
	{
		return ((dev.hard_header_len + dev.needed_headroom + extra) & ~(HH_DATA_MOD - 1)) + HH_DATA_MOD;
	}

	// enum netdev_state_t
	public const int __LINK_STATE_START = 0;
	public const int __LINK_STATE_PRESENT = 1;
	public const int __LINK_STATE_NOCARRIER = 2;
	public const int __LINK_STATE_LINKWATCH_PENDING = 3;
	public const int __LINK_STATE_DORMANT = 4;

	public const int NETDEV_BOOT_SETUP_MAX = 8;

	public const int NAPI_STATE_SCHED = 0;
	public const int NAPI_STATE_MISSED = 1;
	public const int NAPI_STATE_DISABLE = 2;
	public const int NAPI_STATE_NPSVC = 3;
	public const int NAPI_STATE_HASHED = 4;
	public const int NAPI_STATE_NO_BUSY_POLL = 5;
	public const int NAPI_STATE_IN_BUSY_POLL = 6;

	public const ulong NAPIF_STATE_SCHED = 1ul << NAPI_STATE_SCHED;
	public const ulong NAPIF_STATE_MISSED = 1ul << NAPI_STATE_MISSED;
	public const ulong NAPIF_STATE_DISABLE = 1ul << NAPI_STATE_DISABLE;
	public const ulong NAPIF_STATE_NPSVC = 1ul << NAPI_STATE_NPSVC;
	public const ulong NAPIF_STATE_HASHED = 1ul << NAPI_STATE_HASHED;
	public const ulong NAPIF_STATE_NO_BUSY_POLL = 1ul << NAPI_STATE_NO_BUSY_POLL;
	public const ulong NAPIF_STATE_IN_BUSY_POLL = 1ul << NAPI_STATE_IN_BUSY_POLL;

	public const int MAX_GRO_SKBS = 8;
	public const int GRO_HASH_BUCKETS = 8;
	public const u8 NAPI_GRO_FREE = 1;
	public const u8 NAPI_GRO_FREE_STOLEN_HEAD = 2;
	public const int GRO_RECURSION_LIMIT = 15;

	// enum gro_result
	public const int GRO_MERGED = 0;
	public const int GRO_MERGED_FREE = 1;
	public const int GRO_HELD = 2;
	public const int GRO_NORMAL = 3;
	public const int GRO_DROP = 4;
	public const int GRO_CONSUMED = 5;

	// enum rx_handler_result
	public const int RX_HANDLER_CONSUMED = 0;
	public const int RX_HANDLER_ANOTHER = 1;
	public const int RX_HANDLER_EXACT = 2;
	public const int RX_HANDLER_PASS = 3;

	[Source("include/linux/netdevice.h", 428)]
	public static bool napi_disable_pending(napi_struct n)
	{
		return test_bit(NAPI_STATE_DISABLE, ref n.state);
	}

	/// <summary>Has the poll function run soon, unless it is already going to; any context.</summary>
	[Source("include/linux/netdevice.h", 442)]
	public static void napi_schedule(napi_struct n)
	{
		if (napi_schedule_prep(n))
			__napi_schedule(n);
	}

	/// <summary>The same with interrupts known to be off.</summary>
	[Source("include/linux/netdevice.h", 454)]
	public static void napi_schedule_irqoff(napi_struct n)
	{
		if (napi_schedule_prep(n))
			__napi_schedule_irqoff(n);
	}

	/// <summary>From a poll function that has completed; whether it will run again.</summary>
	[Source("include/linux/netdevice.h", 461)]
	public static bool napi_reschedule(napi_struct napi)
	{
		if (napi_schedule_prep(napi)) {
			__napi_schedule(napi);
			return true;
		}
		return false;
	}

	/// <summary>From a poll function: there is nothing left to do.</summary>
	[Source("include/linux/netdevice.h", 479)]
	public static bool napi_complete(napi_struct n)
	{
		return napi_complete_done(n, 0);
	}

	/// <summary>Undoes <c>napi_disable</c>.</summary>
	[Source("include/linux/netdevice.h", 514)]
	public static void napi_enable(napi_struct n)
	{
		BUG_ON(!test_bit(NAPI_STATE_SCHED, ref n.state));
		smp_mb__before_atomic();
		clear_bit(NAPI_STATE_SCHED, ref n.state);
		clear_bit(NAPI_STATE_NPSVC, ref n.state);
	}

	/// <summary>Sleeps until the poll function does not run.</summary>
	[Source("include/linux/netdevice.h", 530)]
	public static void napi_synchronize(napi_struct n)
	{
		// DEVIATION: no test of CONFIG_SMP: the tasks of this kernel do run at the same time.
		while (test_bit(NAPI_STATE_SCHED, ref n.state))
			msleep(1);
	}

	/// <summary>If a poll is under way, has it run once more; whether it is under way or disabled.</summary>
	[Source("include/linux/netdevice.h", 547)]
	public static bool napi_if_scheduled_mark_missed(napi_struct n)
	{
		ulong val, @new;

		do {
			val = READ_ONCE(ref n.state);
			if ((val & NAPIF_STATE_DISABLE) != 0)
				return true;

			if ((val & NAPIF_STATE_SCHED) == 0)
				return false;

			@new = val | NAPIF_STATE_MISSED;
		} while (cmpxchg(ref n.state, val, @new) != val);

		return true;
	}

	// enum netdev_queue_state_t
	public const int __QUEUE_STATE_DRV_XOFF = 0;
	public const int __QUEUE_STATE_STACK_XOFF = 1;
	public const int __QUEUE_STATE_FROZEN = 2;

	public const ulong QUEUE_STATE_DRV_XOFF = 1 << __QUEUE_STATE_DRV_XOFF;
	public const ulong QUEUE_STATE_STACK_XOFF = 1 << __QUEUE_STATE_STACK_XOFF;
	public const ulong QUEUE_STATE_FROZEN = 1 << __QUEUE_STATE_FROZEN;

	public const ulong QUEUE_STATE_ANY_XOFF = QUEUE_STATE_DRV_XOFF | QUEUE_STATE_STACK_XOFF;
	public const ulong QUEUE_STATE_ANY_XOFF_OR_FROZEN = QUEUE_STATE_ANY_XOFF | QUEUE_STATE_FROZEN;
	public const ulong QUEUE_STATE_DRV_XOFF_OR_FROZEN = QUEUE_STATE_DRV_XOFF | QUEUE_STATE_FROZEN;

	[Source("include/linux/netdevice.h", 643)]
	public static int netdev_queue_numa_node_read(netdev_queue q)
	{
		return NUMA_NO_NODE;
	}

	[Source("include/linux/netdevice.h", 652)]
	public static void netdev_queue_numa_node_write(netdev_queue q, int node)
	{
		// CONFIG_NUMA is not set
	}

	public const int TC_MAX_QUEUE = 16;
	public const int TC_BITMASK = 15;

	public const int MAX_PHYS_ITEM_ID_LEN = 32;

	[Source("include/linux/netdevice.h", 827)]
	public static bool netdev_phys_item_id_same(netdev_phys_item_id a, netdev_phys_item_id b)
	{
		return a.id_len == b.id_len &&
		       memcmp(a.id, b.id, a.id_len) == 0;
	}

	// enum tc_setup_type: not needed without offloads

	// enum bpf_netdev_command
	/// <summary>Attaches a program or, with null, takes it away; on success the driver has its reference.</summary>
	public const int XDP_SETUP_PROG = 0;
	public const int XDP_SETUP_PROG_HW = 1;
	/// <summary>Tells the number of the program; never fails.</summary>
	public const int XDP_QUERY_PROG = 2;
	public const int XDP_QUERY_PROG_HW = 3;

	// enum netdev_priv_flags
	public const uint IFF_802_1Q_VLAN = 1 << 0;
	public const uint IFF_EBRIDGE = 1 << 1;
	public const uint IFF_BONDING = 1 << 2;
	public const uint IFF_ISATAP = 1 << 3;
	public const uint IFF_WAN_HDLC = 1 << 4;
	public const uint IFF_XMIT_DST_RELEASE = 1 << 5;
	public const uint IFF_DONT_BRIDGE = 1 << 6;
	public const uint IFF_DISABLE_NETPOLL = 1 << 7;
	public const uint IFF_MACVLAN_PORT = 1 << 8;
	public const uint IFF_BRIDGE_PORT = 1 << 9;
	public const uint IFF_OVS_DATAPATH = 1 << 10;
	public const uint IFF_TX_SKB_SHARING = 1 << 11;
	public const uint IFF_UNICAST_FLT = 1 << 12;
	public const uint IFF_TEAM_PORT = 1 << 13;
	public const uint IFF_SUPP_NOFCS = 1 << 14;
	public const uint IFF_LIVE_ADDR_CHANGE = 1 << 15;
	public const uint IFF_MACVLAN = 1 << 16;
	public const uint IFF_XMIT_DST_RELEASE_PERM = 1 << 17;
	public const uint IFF_L3MDEV_MASTER = 1 << 18;
	public const uint IFF_NO_QUEUE = 1 << 19;
	public const uint IFF_OPENVSWITCH = 1 << 20;
	public const uint IFF_L3MDEV_SLAVE = 1 << 21;
	public const uint IFF_TEAM = 1 << 22;
	public const uint IFF_RXFH_CONFIGURED = 1 << 23;
	public const uint IFF_PHONY_HEADROOM = 1 << 24;
	public const uint IFF_MACSEC = 1 << 25;
	public const uint IFF_NO_RX_HANDLER = 1 << 26;
	public const uint IFF_FAILOVER = 1 << 27;
	public const uint IFF_FAILOVER_SLAVE = 1 << 28;
	public const uint IFF_L3MDEV_RX_HANDLER = 1 << 29;
	/// <summary>The device may be renamed while it is up.</summary>
	public const uint IFF_LIVE_RENAME_OK = 1 << 30;

	public const int NETREG_UNINITIALIZED = 0;
	public const int NETREG_REGISTERED = 1;
	public const int NETREG_UNREGISTERING = 2;
	public const int NETREG_UNREGISTERED = 3;
	public const int NETREG_RELEASED = 4;
	public const int NETREG_DUMMY = 5;

	public const int RTNL_LINK_INITIALIZED = 0;
	public const int RTNL_LINK_INITIALIZING = 1;

	public const int GSO_MAX_SIZE = 65536;
	public const int GSO_MAX_SEGS = 65535;

	/// <summary>The network device that a device of the driver model is part of.</summary>
	[Source("include/linux/netdevice.h", 2067)]
	public static net_device to_net_dev(device d)
	{
		return container_of<net_device>(d);
	}

	[Source("include/linux/netdevice.h", 2069)]
	public static bool netif_elide_gro(net_device dev)
	{
		if ((dev.features & NETIF_F_GRO) == 0 || rcu_access_pointer(dev.xdp_prog) != null)
			return true;
		return false;
	}

	public const int NETDEV_ALIGN = 32;

	[Source("include/linux/netdevice.h", 2079)]
	public static int netdev_get_prio_tc_map(net_device dev, u32 prio)
	{
		return dev.prio_tc_map[prio & TC_BITMASK];
	}

	[Source("include/linux/netdevice.h", 2085)]
	public static int netdev_set_prio_tc_map(net_device dev, byte prio, byte tc)
	{
		if (tc >= dev.num_tc)
			return -EINVAL;

		dev.prio_tc_map[prio & TC_BITMASK] = (byte)(tc & TC_BITMASK);
		return 0;
	}

	[Source("include/linux/netdevice.h", 2100)]
	public static int netdev_get_num_tc(net_device dev)
	{
		return dev.num_tc;
	}

	[Source("include/linux/netdevice.h", 2111)]
	public static int netdev_get_sb_channel(net_device dev)
	{
		return max_t<int>(-dev.num_tc, 0);
	}

	/// <summary>A transmit queue; the index is below <c>num_tx_queues</c>.</summary>
	[Source("include/linux/netdevice.h", 2117)]
	public static netdev_queue netdev_get_tx_queue(net_device dev, uint index)
	{
		return dev._tx[index];
	}

	[Source("include/linux/netdevice.h", 2123)]
	public static netdev_queue skb_get_tx_queue(net_device dev, sk_buff skb)
	{
		return netdev_get_tx_queue(dev, skb_get_queue_mapping(skb));
	}

	[Source("include/linux/netdevice.h", 2129)]
	public static void netdev_for_each_tx_queue(net_device dev, Action<net_device, netdev_queue, object?> f,
		object? arg)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++)
			f(dev, dev._tx[i], arg);
	}

	/// <summary>Gives the locks of a stacked device classes of their own, so that lockdep does not take two
	/// devices on top of each other for a recursion.</summary>
	// DEVIATION: the keys are statics of the place that uses the macro in C; here the caller keeps them.
	[Source("include/linux/netdevice.h", 2141)]
	public static void netdev_lockdep_set_classes(net_device dev, netdev_lockdep_keys keys)
	{
		uint i;

		dev.qdisc_tx_busylock = keys.qdisc_tx_busylock_key;
		dev.qdisc_running_key = keys.qdisc_running_key;
		lockdep_set_class(dev.addr_list_lock,
				  keys.dev_addr_list_lock_key);
		for (i = 0; i < dev.num_tx_queues; i++)
			lockdep_set_class(dev._tx[i]._xmit_lock,
					  keys.qdisc_xmit_lock_key);
	}

	/// <summary>The headroom that a master which forwards to this device has to leave.</summary>
	[Source("include/linux/netdevice.h", 2165)]
	public static uint netdev_get_fwd_headroom(net_device dev)
	{
		return (dev.priv_flags & IFF_PHONY_HEADROOM) != 0 ? 0u : dev.needed_headroom;
	}

	[Source("include/linux/netdevice.h", 2170)]
	public static void netdev_set_rx_headroom(net_device dev, int new_hr)
	{
		if (dev.netdev_ops.ndo_set_rx_headroom != null)
			dev.netdev_ops.ndo_set_rx_headroom(dev, new_hr);
	}

	/// <summary>Sets the headroom back to the device's default.</summary>
	[Source("include/linux/netdevice.h", 2177)]
	public static void netdev_reset_rx_headroom(net_device dev)
	{
		netdev_set_rx_headroom(dev, -1);
	}

	/// <summary>The network namespace the device is in.</summary>
	[Source("include/linux/netdevice.h", 2186)]
	public static net dev_net(net_device dev)
	{
		return read_pnet(dev.nd_net);
	}

	[Source("include/linux/netdevice.h", 2192)]
	public static void dev_net_set(net_device dev, net net)
	{
		write_pnet(ref dev.nd_net, net);
	}

	/// <summary>The driver's own structure of this device.</summary>
	[Source("include/linux/netdevice.h", 2203)]
	public static T netdev_priv<T>(net_device dev) where T : class
	{
		// In C the sanitizer sees the access itself.
		kasan_check(dev);
		return (T)dev.priv!;
	}

	/// <summary><c>sizeof(struct T)</c> for <c>alloc_netdev</c> and <c>rtnl_link_ops.priv_size</c>.</summary>
	[NotInLinux("C allocates by size")]
	public static priv_size_t sizeof_priv<T>() where T : class, new()
	{
		return new(static () => new T());
	}

	/// <summary>Says which physical device this one belongs to; before the registration.</summary>
	[Source("include/linux/netdevice.h", 2211)]
	public static void SET_NETDEV_DEV(net_device net, device? pdev)
	{
		net.dev.parent = pdev;
	}

	[Source("include/linux/netdevice.h", 2217)]
	public static void SET_NETDEV_DEVTYPE(net_device net, device_type devtype)
	{
		net.dev.type = devtype;
	}

	public const int NAPI_POLL_WEIGHT = 64;

	[Source("include/linux/netdevice.h", 2248)]
	public static void netif_tx_napi_add(net_device dev, napi_struct napi, Func<napi_struct, int, int> poll,
		int weight)
	{
		set_bit(NAPI_STATE_NO_BUSY_POLL, ref napi.state);
		netif_napi_add(dev, napi, poll, weight);
	}

	[Source("include/linux/netdevice.h", 2331)]
	public static ref napi_gro_cb NAPI_GRO_CB(sk_buff skb)
	{
		return ref skb_cb<napi_gro_cb>(skb);
	}

	[Source("include/linux/netdevice.h", 2334)]
	public static bool gro_recursion_inc_test(sk_buff skb)
	{
		return ++NAPI_GRO_CB(skb).recursion_counter == GRO_RECURSION_LIMIT;
	}

	/// <summary>Asks the protocol inside, unless a packet is only headers in headers.</summary>
	[Source("include/linux/netdevice.h", 2340)]
	public static err_ptr<sk_buff> call_gro_receive(Func<list_head<sk_buff>, sk_buff, err_ptr<sk_buff>> cb,
							list_head<sk_buff> head,
							sk_buff skb)
	{
		if (unlikely(gro_recursion_inc_test(skb))) {
			NAPI_GRO_CB(skb).flush |= 1;
			return default(sk_buff);
		}

		return cb(head, skb);
	}

	// call_gro_receive_sk() is for tunnels in UDP

	/// <summary>Per-CPU statistics, zeroed; null when memory is out.  May sleep when <paramref name="gfp"/> says
	/// so.</summary>
	[Source("include/linux/netdevice.h", 2414)]
	public static percpu<T>? __netdev_alloc_pcpu_stats<T>(gfp_t gfp) where T : class, new()
	{
		// DEVIATION: u64_stats_init is done by the constructor of T.
		percpu<T>? pcpu_stats = alloc_percpu_gfp<T>(gfp);
		return pcpu_stats;
	}

	/// <summary>Per-CPU statistics, zeroed; null when memory is out.  May sleep.</summary>
	[Source("include/linux/netdevice.h", 2428)]
	public static percpu<T>? netdev_alloc_pcpu_stats<T>() where T : class, new()
	{
		return __netdev_alloc_pcpu_stats<T>(GFP_KERNEL);
	}

	// enum netdev_lag_tx_type
	public const int NETDEV_LAG_TX_TYPE_UNKNOWN = 0;
	public const int NETDEV_LAG_TX_TYPE_RANDOM = 1;
	public const int NETDEV_LAG_TX_TYPE_BROADCAST = 2;
	public const int NETDEV_LAG_TX_TYPE_ROUNDROBIN = 3;
	public const int NETDEV_LAG_TX_TYPE_ACTIVEBACKUP = 4;
	public const int NETDEV_LAG_TX_TYPE_HASH = 5;

	// enum netdev_lag_hash
	public const int NETDEV_LAG_HASH_NONE = 0;
	public const int NETDEV_LAG_HASH_L2 = 1;
	public const int NETDEV_LAG_HASH_L34 = 2;
	public const int NETDEV_LAG_HASH_L23 = 3;
	public const int NETDEV_LAG_HASH_E23 = 4;
	public const int NETDEV_LAG_HASH_E34 = 5;
	public const int NETDEV_LAG_HASH_UNKNOWN = 6;

	// enum netdev_cmd
	public const int NETDEV_UP = 1;
	public const int NETDEV_DOWN = 2;
	public const int NETDEV_REBOOT = 3;
	public const int NETDEV_CHANGE = 4;
	public const int NETDEV_REGISTER = 5;
	public const int NETDEV_UNREGISTER = 6;
	public const int NETDEV_CHANGEMTU = 7;
	public const int NETDEV_CHANGEADDR = 8;
	public const int NETDEV_PRE_CHANGEADDR = 9;
	public const int NETDEV_GOING_DOWN = 10;
	public const int NETDEV_CHANGENAME = 11;
	public const int NETDEV_FEAT_CHANGE = 12;
	public const int NETDEV_BONDING_FAILOVER = 13;
	public const int NETDEV_PRE_UP = 14;
	public const int NETDEV_PRE_TYPE_CHANGE = 15;
	public const int NETDEV_POST_TYPE_CHANGE = 16;
	public const int NETDEV_POST_INIT = 17;
	public const int NETDEV_RELEASE = 18;
	public const int NETDEV_NOTIFY_PEERS = 19;
	public const int NETDEV_JOIN = 20;
	public const int NETDEV_CHANGEUPPER = 21;
	public const int NETDEV_RESEND_IGMP = 22;
	public const int NETDEV_PRECHANGEMTU = 23;
	public const int NETDEV_CHANGEINFODATA = 24;
	public const int NETDEV_BONDING_INFO = 25;
	public const int NETDEV_PRECHANGEUPPER = 26;
	public const int NETDEV_CHANGELOWERSTATE = 27;
	public const int NETDEV_UDP_TUNNEL_PUSH_INFO = 28;
	public const int NETDEV_UDP_TUNNEL_DROP_INFO = 29;
	public const int NETDEV_CHANGE_TX_QUEUE_LEN = 30;
	public const int NETDEV_CVLAN_FILTER_PUSH_INFO = 31;
	public const int NETDEV_CVLAN_FILTER_DROP_INFO = 32;
	public const int NETDEV_SVLAN_FILTER_PUSH_INFO = 33;
	public const int NETDEV_SVLAN_FILTER_DROP_INFO = 34;

	[Source("include/linux/netdevice.h", 2545)]
	public static void netdev_notifier_info_init(netdev_notifier_info info, net_device dev)
	{
		info.dev = dev;
		info.extack = null;
	}

	/// <summary>The device of what a notifier got as its pointer.</summary>
	[Source("include/linux/netdevice.h", 2553)]
	public static net_device netdev_notifier_info_to_dev(object? info)
	{
		return ((netdev_notifier_info)info!).dev;
	}

	[Source("include/linux/netdevice.h", 2559)]
	public static netlink_ext_ack? netdev_notifier_info_to_extack(object? info)
	{
		return ((netdev_notifier_info)info!).extack;
	}

	/// <summary>The devices of a namespace in the order of registration; RTNL or <c>dev_base_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 2569)]
	public static list_entries<net_device> for_each_netdev(net net)
	{
		return list_for_each_entry(net.dev_base_head);
	}

	[Source("include/linux/netdevice.h", 2571)]
	public static list_entries_reverse<net_device> for_each_netdev_reverse(net net)
	{
		return list_for_each_entry_reverse(net.dev_base_head);
	}

	/// <summary>The devices of a namespace, under <c>rcu_read_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 2573)]
	public static list_entries_rcu<net_device> for_each_netdev_rcu(net net)
	{
		return list_for_each_entry_rcu(net.dev_base_head);
	}

	/// <summary>The devices of a namespace; the body may take the one it is given off the list.</summary>
	[Source("include/linux/netdevice.h", 2575)]
	public static list_entries_safe<net_device> for_each_netdev_safe(net net)
	{
		return list_for_each_entry_safe(net.dev_base_head);
	}

	/// <summary>The devices after <paramref name="d"/>.</summary>
	[Source("include/linux/netdevice.h", 2577)]
	public static list_entries<net_device> for_each_netdev_continue(net net, net_device d)
	{
		return list_for_each_entry_continue(d.dev_list, net.dev_base_head);
	}

	[Source("include/linux/netdevice.h", 2579)]
	public static list_entries_rcu<net_device> for_each_netdev_continue_rcu(net net, net_device d)
	{
		return list_for_each_entry_continue_rcu(d.dev_list, net.dev_base_head);
	}

	[Source("include/linux/netdevice.h", 2584)]
	public static net_device net_device_entry(list_head<net_device> lh)
	{
		return list_entry(lh);
	}

	[Source("include/linux/netdevice.h", 2586)]
	public static net_device? next_net_device(net_device dev)
	{
		list_head<net_device> lh;
		net net;

		net = dev_net(dev);
		lh = dev.dev_list.next;
		return lh == net.dev_base_head ? null : net_device_entry(lh);
	}

	[Source("include/linux/netdevice.h", 2596)]
	public static net_device? next_net_device_rcu(net_device dev)
	{
		list_head<net_device> lh;
		net net;

		net = dev_net(dev);
		lh = rcu_dereference(list_next_rcu(dev.dev_list))!;
		return lh == net.dev_base_head ? null : net_device_entry(lh);
	}

	[Source("include/linux/netdevice.h", 2606)]
	public static net_device? first_net_device(net net)
	{
		return list_empty(net.dev_base_head) ? null :
			net_device_entry(net.dev_base_head.next);
	}

	[Source("include/linux/netdevice.h", 2612)]
	public static net_device? first_net_device_rcu(net net)
	{
		list_head<net_device> lh = rcu_dereference(list_next_rcu(net.dev_base_head))!;

		return lh == net.dev_base_head ? null : net_device_entry(lh);
	}

	/// <summary>Removes a device for good; RTNL.  The end of it happens in <c>rtnl_unlock</c>.</summary>
	[Source("include/linux/netdevice.h", 2656)]
	public static void unregister_netdevice(net_device dev)
	{
		unregister_netdevice_queue(dev, null);
	}

	public const int XMIT_RECURSION_LIMIT = 10;

	/// <summary>How deep in virtual devices the transmission of this processor is.</summary>
	[Source("include/linux/netdevice.h", 2670)]
	public static int dev_recursion_level()
	{
		return this_cpu_read(xmit_recursion);
	}

	/// <summary>Where the header that is looked at begins, from the data.</summary>
	[Source("include/linux/netdevice.h", 2683)]
	public static uint skb_gro_offset(sk_buff skb)
	{
		return (uint)NAPI_GRO_CB(skb).data_offset;
	}

	/// <summary>So much is left from there.</summary>
	[Source("include/linux/netdevice.h", 2688)]
	public static uint skb_gro_len(sk_buff skb)
	{
		return skb.len - (uint)NAPI_GRO_CB(skb).data_offset;
	}

	/// <summary>That header has been looked at.</summary>
	[Source("include/linux/netdevice.h", 2693)]
	public static void skb_gro_pull(sk_buff skb, uint len)
	{
		NAPI_GRO_CB(skb).data_offset += (int)len;
	}

	/// <summary>Whether <c>skb_gro_header_slow</c> has to be asked for so much: always.</summary>
	[Source("include/linux/netdevice.h", 2704)]
	public static bool skb_gro_header_hard(sk_buff skb, uint hlen)
	{
		return NAPI_GRO_CB(skb).frag0_len < hlen;
	}

	[Source("include/linux/netdevice.h", 2709)]
	private static void skb_gro_frag0_invalidate(sk_buff skb)
	{
		NAPI_GRO_CB(skb).frag0_len = 0;
	}

	/// <summary>The packet from <paramref name="offset"/> on; empty when it is shorter than
	/// <paramref name="hlen"/>.</summary>
	[Source("include/linux/netdevice.h", 2715)]
	public static Span<byte> skb_gro_header_slow(sk_buff skb, uint hlen,
						     uint offset)
	{
		if (!pskb_may_pull(skb, (int)hlen))
			return default;

		skb_gro_frag0_invalidate(skb);
		return skb.head.AsSpan(skb.data + (int)offset);
	}

	/// <summary>What is the matter with a packet after a protocol has looked at it.</summary>
	[Source("include/linux/netdevice.h", 2914)]
	public static void skb_gro_flush_final(sk_buff skb, err_ptr<sk_buff> pp, int flush)
	{
		NAPI_GRO_CB(skb).flush |= (u16)flush;
	}

	// The other skb_gro_*: packets are not merged by checksums here, which IP and TCP would do

	/// <summary>Builds the link-layer header; its length, or negative.</summary>
	[Source("include/linux/netdevice.h", 2929)]
	public static int dev_hard_header(sk_buff skb, net_device dev, ushort type, ReadOnlySpan<byte> daddr,
		ReadOnlySpan<byte> saddr, uint len)
	{
		if (dev.header_ops == null || dev.header_ops.create == null)
			return 0;

		return dev.header_ops.create(skb, dev, type, daddr, saddr, len);
	}

	/// <summary>The sender's link-layer address; its length.</summary>
	[Source("include/linux/netdevice.h", 2940)]
	public static int dev_parse_header(sk_buff skb, Span<byte> haddr)
	{
		net_device dev = skb.dev!;

		if (dev.header_ops == null || dev.header_ops.parse == null)
			return 0;
		return dev.header_ops.parse(skb, haddr);
	}

	[Source("include/linux/netdevice.h", 2950)]
	public static be16 dev_parse_header_protocol(sk_buff skb)
	{
		net_device dev = skb.dev!;

		if (dev.header_ops == null || dev.header_ops.parse_protocol == null)
			return default;
		return dev.header_ops.parse_protocol(skb);
	}

	/// <summary>Whether a header that user space wrote will do; the span has at least <c>hard_header_len</c>
	/// bytes.</summary>
	[Source("include/linux/netdevice.h", 2960)]
	public static bool dev_validate_header(net_device dev, Span<byte> ll_header, int len)
	{
		if (likely(len >= dev.hard_header_len))
			return true;
		if (len < dev.min_header_len)
			return false;

		if (capable(CAP_SYS_RAWIO)) {
			memset(ll_header[len..], 0, dev.hard_header_len - len);
			return true;
		}

		if (dev.header_ops != null && dev.header_ops.validate != null)
			return dev.header_ops.validate(ll_header, (uint)len);

		return false;
	}

	[Source("include/linux/netdevice.h", 2982)]
	public static int unregister_gifconf(uint family)
	{
		return register_gifconf(family, null);
	}

	// CONFIG_RPS is not set: input_queue_head_incr and input_queue_tail_incr_save do nothing
	[Source("include/linux/netdevice.h", 3041)]
	public static void input_queue_head_incr(softnet_data sd)
	{
	}

	[Source("include/linux/netdevice.h", 3048)]
	public static void input_queue_tail_incr_save(softnet_data sd, ref uint qtail)
	{
	}

	[Source("include/linux/netdevice.h", 3061)]
	public static void netif_tx_schedule_all(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++)
			netif_schedule_queue(netdev_get_tx_queue(dev, i));
	}

	[Source("include/linux/netdevice.h", 3069)]
	public static void netif_tx_start_queue(netdev_queue dev_queue)
	{
		clear_bit(__QUEUE_STATE_DRV_XOFF, ref dev_queue.state);
	}

	/// <summary>Lets the stack call <c>ndo_start_xmit</c>.</summary>
	[Source("include/linux/netdevice.h", 3080)]
	public static void netif_start_queue(net_device dev)
	{
		netif_tx_start_queue(netdev_get_tx_queue(dev, 0));
	}

	[Source("include/linux/netdevice.h", 3085)]
	public static void netif_tx_start_all_queues(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);
			netif_tx_start_queue(txq);
		}
	}

	/// <summary>Lets the stack call <c>ndo_start_xmit</c> again, and has it send what waited.</summary>
	[Source("include/linux/netdevice.h", 3104)]
	public static void netif_wake_queue(net_device dev)
	{
		netif_tx_wake_queue(netdev_get_tx_queue(dev, 0));
	}

	[Source("include/linux/netdevice.h", 3109)]
	public static void netif_tx_wake_all_queues(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);
			netif_tx_wake_queue(txq);
		}
	}

	[Source("include/linux/netdevice.h", 3119)]
	public static void netif_tx_stop_queue(netdev_queue dev_queue)
	{
		set_bit(__QUEUE_STATE_DRV_XOFF, ref dev_queue.state);
	}

	/// <summary>Keeps the stack from calling <c>ndo_start_xmit</c>; calls under way may go on.</summary>
	[Source("include/linux/netdevice.h", 3131)]
	public static void netif_stop_queue(net_device dev)
	{
		netif_tx_stop_queue(netdev_get_tx_queue(dev, 0));
	}

	[Source("include/linux/netdevice.h", 3138)]
	public static bool netif_tx_queue_stopped(netdev_queue dev_queue)
	{
		return test_bit(__QUEUE_STATE_DRV_XOFF, ref dev_queue.state);
	}

	[Source("include/linux/netdevice.h", 3149)]
	public static bool netif_queue_stopped(net_device dev)
	{
		return netif_tx_queue_stopped(netdev_get_tx_queue(dev, 0));
	}

	[Source("include/linux/netdevice.h", 3154)]
	public static bool netif_xmit_stopped(netdev_queue dev_queue)
	{
		return (dev_queue.state & QUEUE_STATE_ANY_XOFF) != 0;
	}

	[Source("include/linux/netdevice.h", 3160)]
	public static bool netif_xmit_frozen_or_stopped(netdev_queue dev_queue)
	{
		return (dev_queue.state & QUEUE_STATE_ANY_XOFF_OR_FROZEN) != 0;
	}

	[Source("include/linux/netdevice.h", 3166)]
	public static bool netif_xmit_frozen_or_drv_stopped(netdev_queue dev_queue)
	{
		return (dev_queue.state & QUEUE_STATE_DRV_XOFF_OR_FROZEN) != 0;
	}

	[Source("include/linux/netdevice.h", 3178)]
	public static void netdev_txq_bql_enqueue_prefetchw(netdev_queue dev_queue)
	{
		// prefetchw has no counterpart
	}

	[Source("include/linux/netdevice.h", 3192)]
	public static void netdev_txq_bql_complete_prefetchw(netdev_queue dev_queue)
	{
		// prefetchw has no counterpart
	}

	[Source("include/linux/netdevice.h", 3199)]
	public static void netdev_tx_sent_queue(netdev_queue dev_queue, uint bytes)
	{
		dql_queued(dev_queue.dql, bytes);

		if (likely(dql_avail(dev_queue.dql) >= 0))
			return;

		set_bit(__QUEUE_STATE_STACK_XOFF, ref dev_queue.state);

		// The other side counts first and then looks at the bit: so here the bit first, and then another look.
		smp_mb();

		if (unlikely(dql_avail(dev_queue.dql) >= 0))
			clear_bit(__QUEUE_STATE_STACK_XOFF, ref dev_queue.state);
	}

	[Source("include/linux/netdevice.h", 3229)]
	public static bool __netdev_tx_sent_queue(netdev_queue dev_queue, uint bytes, bool xmit_more)
	{
		if (xmit_more) {
			dql_queued(dev_queue.dql, bytes);
			return netif_tx_queue_stopped(dev_queue);
		}
		netdev_tx_sent_queue(dev_queue, bytes);
		return true;
	}

	[Source("include/linux/netdevice.h", 3252)]
	public static void netdev_sent_queue(net_device dev, uint bytes)
	{
		netdev_tx_sent_queue(netdev_get_tx_queue(dev, 0), bytes);
	}

	[Source("include/linux/netdevice.h", 3257)]
	public static bool __netdev_sent_queue(net_device dev, uint bytes, bool xmit_more)
	{
		return __netdev_tx_sent_queue(netdev_get_tx_queue(dev, 0), bytes,
					      xmit_more);
	}

	[Source("include/linux/netdevice.h", 3265)]
	public static void netdev_tx_completed_queue(netdev_queue dev_queue, uint pkts, uint bytes)
	{
		if (unlikely(bytes == 0))
			return;

		dql_completed(dev_queue.dql, bytes);

		// Without it a sender could miss what was completed and stop the queue for good.
		smp_mb();

		if (dql_avail(dev_queue.dql) < 0)
			return;

		if (test_and_clear_bit(__QUEUE_STATE_STACK_XOFF, ref dev_queue.state))
			netif_schedule_queue(dev_queue);
	}

	[Source("include/linux/netdevice.h", 3299)]
	public static void netdev_completed_queue(net_device dev, uint pkts, uint bytes)
	{
		netdev_tx_completed_queue(netdev_get_tx_queue(dev, 0), pkts, bytes);
	}

	[Source("include/linux/netdevice.h", 3305)]
	public static void netdev_tx_reset_queue(netdev_queue q)
	{
		clear_bit(__QUEUE_STATE_STACK_XOFF, ref q.state);
		dql_reset(q.dql);
	}

	[Source("include/linux/netdevice.h", 3320)]
	public static void netdev_reset_queue(net_device dev_queue)
	{
		netdev_tx_reset_queue(netdev_get_tx_queue(dev_queue, 0));
	}

	/// <summary>The queue, or queue 0 when the device has fewer.</summary>
	[Source("include/linux/netdevice.h", 3333)]
	public static u16 netdev_cap_txqueue(net_device dev, u16 queue_index)
	{
		if (unlikely(queue_index >= dev.real_num_tx_queues)) {
			net_warn_ratelimited($"{dev.name} selects TX queue {queue_index}, " +
					     $"but real number of TX queues is {dev.real_num_tx_queues}\n");
			return 0;
		}

		return queue_index;
	}

	/// <summary>Whether the device is up.</summary>
	[Source("include/linux/netdevice.h", 3351)]
	public static bool netif_running(net_device dev)
	{
		return test_bit(__LINK_STATE_START, ref dev.state);
	}

	[Source("include/linux/netdevice.h", 3370)]
	public static void netif_start_subqueue(net_device dev, u16 queue_index)
	{
		netdev_queue txq = netdev_get_tx_queue(dev, queue_index);

		netif_tx_start_queue(txq);
	}

	[Source("include/linux/netdevice.h", 3384)]
	public static void netif_stop_subqueue(net_device dev, u16 queue_index)
	{
		netdev_queue txq = netdev_get_tx_queue(dev, queue_index);
		netif_tx_stop_queue(txq);
	}

	[Source("include/linux/netdevice.h", 3397)]
	public static bool __netif_subqueue_stopped(net_device dev, u16 queue_index)
	{
		netdev_queue txq = netdev_get_tx_queue(dev, queue_index);

		return netif_tx_queue_stopped(txq);
	}

	[Source("include/linux/netdevice.h", 3405)]
	public static bool netif_subqueue_stopped(net_device dev, sk_buff skb)
	{
		return __netif_subqueue_stopped(dev, skb_get_queue_mapping(skb));
	}

	[Source("include/linux/netdevice.h", 3418)]
	public static void netif_wake_subqueue(net_device dev, u16 queue_index)
	{
		netdev_queue txq = netdev_get_tx_queue(dev, queue_index);

		netif_tx_wake_queue(txq);
	}

	// CONFIG_XPS is not set: netif_set_xps_queue, netif_attr_test_mask and the rest of it

	[Source("include/linux/netdevice.h", 3536)]
	public static bool netif_is_multiqueue(net_device dev)
	{
		return dev.num_tx_queues > 1;
	}

	[Source("include/linux/netdevice.h", 3555)]
	public static netdev_rx_queue __netif_get_rx_queue(net_device dev, uint rxq)
	{
		return dev._rx[rxq];
	}

	[Source("include/linux/netdevice.h", 3561)]
	public static uint get_netdev_rx_queue_index(netdev_rx_queue queue)
	{
		net_device dev = queue.dev;
		// DEVIATION: C subtracts the addresses.
		int index = Array.IndexOf(dev._rx, queue);

		BUG_ON(index >= dev.num_rx_queues);
		return (uint)index;
	}

	public const int DEFAULT_MAX_NUM_RSS_QUEUES = 8;

	// enum skb_free_reason
	public const int SKB_REASON_CONSUMED = 0;
	public const int SKB_REASON_DROPPED = 1;

	/// <summary>Drops a packet from interrupt context.</summary>
	[Source("include/linux/netdevice.h", 3602)]
	public static void dev_kfree_skb_irq(sk_buff skb)
	{
		__dev_kfree_skb_irq(skb, SKB_REASON_DROPPED);
	}

	/// <summary>Frees a packet that was sent, from interrupt context.</summary>
	[Source("include/linux/netdevice.h", 3607)]
	public static void dev_consume_skb_irq(sk_buff skb)
	{
		__dev_kfree_skb_irq(skb, SKB_REASON_CONSUMED);
	}

	/// <summary>Drops a packet from any context.</summary>
	[Source("include/linux/netdevice.h", 3612)]
	public static void dev_kfree_skb_any(sk_buff skb)
	{
		__dev_kfree_skb_any(skb, SKB_REASON_DROPPED);
	}

	/// <summary>Frees a packet that was sent, from any context.</summary>
	[Source("include/linux/netdevice.h", 3617)]
	public static void dev_consume_skb_any(sk_buff skb)
	{
		__dev_kfree_skb_any(skb, SKB_REASON_CONSUMED);
	}

	/// <summary>Makes a packet as if it had come in from outside; NET_RX_DROP when it must not be
	/// forwarded.</summary>
	[Source("include/linux/netdevice.h", 3700)]
	public static int ____dev_forward_skb(net_device dev, sk_buff skb)
	{
		if (skb_orphan_frags(skb, GFP_ATOMIC) != 0 ||
		    unlikely(!is_skb_forwardable(dev, skb))) {
			atomic_long_inc(ref dev.rx_dropped);
			kfree_skb(skb);
			return NET_RX_DROP;
		}

		skb_scrub_packet(skb, true);
		skb.priority = 0;
		return 0;
	}

	/// <summary>Gives a reference back.</summary>
	[Source("include/linux/netdevice.h", 3730)]
	public static void dev_put(net_device dev)
	{
		this_cpu_dec(dev.pcpu_refcnt!);
	}

	/// <summary>Takes a reference, so that the device is not freed.</summary>
	[Source("include/linux/netdevice.h", 3741)]
	public static void dev_hold(net_device dev)
	{
		this_cpu_inc(dev.pcpu_refcnt!);
	}

	/// <summary>Whether the layer below the device works.</summary>
	[Source("include/linux/netdevice.h", 3765)]
	public static bool netif_carrier_ok(net_device dev)
	{
		return !test_bit(__LINK_STATE_NOCARRIER, ref dev.state);
	}

	/// <summary>Says that the device waits for something before it can pass packets (RFC 2863).</summary>
	[Source("include/linux/netdevice.h", 3790)]
	public static void netif_dormant_on(net_device dev)
	{
		if (!test_and_set_bit(__LINK_STATE_DORMANT, ref dev.state))
			linkwatch_fire_event(dev);
	}

	/// <summary>Says that the device waits no more.</summary>
	[Source("include/linux/netdevice.h", 3802)]
	public static void netif_dormant_off(net_device dev)
	{
		if (test_and_clear_bit(__LINK_STATE_DORMANT, ref dev.state))
			linkwatch_fire_event(dev);
	}

	[Source("include/linux/netdevice.h", 3814)]
	public static bool netif_dormant(net_device dev)
	{
		return test_bit(__LINK_STATE_DORMANT, ref dev.state);
	}

	/// <summary>Whether packets can pass.</summary>
	[Source("include/linux/netdevice.h", 3826)]
	public static bool netif_oper_up(net_device dev)
	{
		return (dev.operstate == IF_OPER_UP ||
			dev.operstate == IF_OPER_UNKNOWN);
	}

	/// <summary>Whether the hardware is there.</summary>
	[Source("include/linux/netdevice.h", 3838)]
	public static bool netif_device_present(net_device dev)
	{
		return test_bit(__LINK_STATE_PRESENT, ref dev.state);
	}

	public const int NETIF_MSG_DRV = 0x0001;
	public const int NETIF_MSG_PROBE = 0x0002;
	public const int NETIF_MSG_LINK = 0x0004;
	public const int NETIF_MSG_TIMER = 0x0008;
	public const int NETIF_MSG_IFDOWN = 0x0010;
	public const int NETIF_MSG_IFUP = 0x0020;
	public const int NETIF_MSG_RX_ERR = 0x0040;
	public const int NETIF_MSG_TX_ERR = 0x0080;
	public const int NETIF_MSG_TX_QUEUED = 0x0100;
	public const int NETIF_MSG_INTR = 0x0200;
	public const int NETIF_MSG_TX_DONE = 0x0400;
	public const int NETIF_MSG_RX_STATUS = 0x0800;
	public const int NETIF_MSG_PKTDATA = 0x1000;
	public const int NETIF_MSG_HW = 0x2000;
	public const int NETIF_MSG_WOL = 0x4000;

	[Source("include/linux/netdevice.h", 3885)]
	public static u32 netif_msg_init(int debug_value, int default_msg_enable_bits)
	{
		if (debug_value < 0 || debug_value >= (sizeof(u32) * 8))
			return (u32)default_msg_enable_bits;
		if (debug_value == 0)
			return 0;
		return (1U << debug_value) - 1;
	}

	[Source("include/linux/netdevice.h", 3896)]
	public static void __netif_tx_lock(netdev_queue txq, int cpu)
	{
		spin_lock(txq._xmit_lock);
		txq.xmit_lock_owner = cpu;
	}

	// What __acquire and __release tell sparse has no counterpart here.
	[Source("include/linux/netdevice.h", 3902)]
	public static bool __netif_tx_acquire(netdev_queue txq)
	{
		return true;
	}

	[Source("include/linux/netdevice.h", 3908)]
	public static void __netif_tx_release(netdev_queue txq)
	{
	}

	[Source("include/linux/netdevice.h", 3913)]
	public static void __netif_tx_lock_bh(netdev_queue txq)
	{
		spin_lock_bh(txq._xmit_lock);
		txq.xmit_lock_owner = smp_processor_id();
	}

	[Source("include/linux/netdevice.h", 3919)]
	public static bool __netif_tx_trylock(netdev_queue txq)
	{
		bool ok = spin_trylock(txq._xmit_lock);
		if (likely(ok))
			txq.xmit_lock_owner = smp_processor_id();
		return ok;
	}

	[Source("include/linux/netdevice.h", 3927)]
	public static void __netif_tx_unlock(netdev_queue txq)
	{
		txq.xmit_lock_owner = -1;
		spin_unlock(txq._xmit_lock);
	}

	[Source("include/linux/netdevice.h", 3933)]
	public static void __netif_tx_unlock_bh(netdev_queue txq)
	{
		txq.xmit_lock_owner = -1;
		spin_unlock_bh(txq._xmit_lock);
	}

	[Source("include/linux/netdevice.h", 3939)]
	public static void txq_trans_update(netdev_queue txq)
	{
		if (txq.xmit_lock_owner != -1)
			txq.trans_start = jiffies;
	}

	[Source("include/linux/netdevice.h", 3946)]
	public static void netif_trans_update(net_device dev)
	{
		netdev_queue txq = netdev_get_tx_queue(dev, 0);

		if (txq.trans_start != jiffies)
			txq.trans_start = jiffies;
	}

	/// <summary>Keeps every processor out of <c>ndo_start_xmit</c>; bottom halves must be off.</summary>
	[Source("include/linux/netdevice.h", 3960)]
	public static void netif_tx_lock(net_device dev)
	{
		uint i;
		int cpu;

		spin_lock(dev.tx_global_lock);
		cpu = smp_processor_id();
		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);

			// The lock makes sure that who is in the driver by now, past the test of the frozen bit, has
			// left it.
			__netif_tx_lock(txq, cpu);
			set_bit(__QUEUE_STATE_FROZEN, ref txq.state);
			__netif_tx_unlock(txq);
		}
	}

	[Source("include/linux/netdevice.h", 3982)]
	public static void netif_tx_lock_bh(net_device dev)
	{
		local_bh_disable();
		netif_tx_lock(dev);
	}

	[Source("include/linux/netdevice.h", 3988)]
	public static void netif_tx_unlock(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);

			clear_bit(__QUEUE_STATE_FROZEN, ref txq.state);
			netif_schedule_queue(txq);
		}
		spin_unlock(dev.tx_global_lock);
	}

	[Source("include/linux/netdevice.h", 4005)]
	public static void netif_tx_unlock_bh(net_device dev)
	{
		netif_tx_unlock(dev);
		local_bh_enable();
	}

	/// <summary>Locks the queue unless the driver does without.</summary>
	[Source("include/linux/netdevice.h", 4011)]
	public static void HARD_TX_LOCK(net_device dev, netdev_queue txq, int cpu)
	{
		if ((dev.features & NETIF_F_LLTX) == 0) {
			__netif_tx_lock(txq, cpu);
		} else {
			__netif_tx_acquire(txq);
		}
	}

	[Source("include/linux/netdevice.h", 4019)]
	public static bool HARD_TX_TRYLOCK(net_device dev, netdev_queue txq)
	{
		return ((dev.features & NETIF_F_LLTX) == 0) ?
			__netif_tx_trylock(txq) :
			__netif_tx_acquire(txq);
	}

	[Source("include/linux/netdevice.h", 4024)]
	public static void HARD_TX_UNLOCK(net_device dev, netdev_queue txq)
	{
		if ((dev.features & NETIF_F_LLTX) == 0) {
			__netif_tx_unlock(txq);
		} else {
			__netif_tx_release(txq);
		}
	}

	/// <summary>Stops all queues and waits until nobody is in <c>ndo_start_xmit</c>.</summary>
	[Source("include/linux/netdevice.h", 4032)]
	public static void netif_tx_disable(net_device dev)
	{
		uint i;
		int cpu;

		local_bh_disable();
		cpu = smp_processor_id();
		for (i = 0; i < dev.num_tx_queues; i++) {
			netdev_queue txq = netdev_get_tx_queue(dev, i);

			__netif_tx_lock(txq, cpu);
			netif_tx_stop_queue(txq);
			__netif_tx_unlock(txq);
		}
		local_bh_enable();
	}

	[Source("include/linux/netdevice.h", 4049)]
	public static void netif_addr_lock(net_device dev)
	{
		spin_lock(dev.addr_list_lock);
	}

	[Source("include/linux/netdevice.h", 4054)]
	public static void netif_addr_lock_nested(net_device dev)
	{
		int subclass = SINGLE_DEPTH_NESTING;

		if (dev.netdev_ops.ndo_get_lock_subclass != null)
			subclass = dev.netdev_ops.ndo_get_lock_subclass(dev);

		spin_lock_nested(dev.addr_list_lock, subclass);
	}

	[Source("include/linux/netdevice.h", 4064)]
	public static void netif_addr_lock_bh(net_device dev)
	{
		spin_lock_bh(dev.addr_list_lock);
	}

	[Source("include/linux/netdevice.h", 4069)]
	public static void netif_addr_unlock(net_device dev)
	{
		spin_unlock(dev.addr_list_lock);
	}

	[Source("include/linux/netdevice.h", 4074)]
	public static void netif_addr_unlock_bh(net_device dev)
	{
		spin_unlock_bh(dev.addr_list_lock);
	}

	/// <summary>The device's own addresses, under <c>rcu_read_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 4083)]
	public static list_entries_rcu<netdev_hw_addr> for_each_dev_addr(net_device dev)
	{
		return list_for_each_entry_rcu(dev.dev_addrs.list);
	}

	/// <summary>A device with one queue each way; null when memory is out.  <paramref name="name"/> may hold a
	/// %d.</summary>
	/// <param name="sizeof_priv"><c>sizeof_priv&lt;T&gt;()</c>, or <c>default</c></param>
	[Source("include/linux/netdevice.h", 4098)]
	public static net_device? alloc_netdev(priv_size_t sizeof_priv, ReadOnlySpan<byte> name, byte name_assign_type,
		Action<net_device> setup)
	{
		return alloc_netdev_mqs(sizeof_priv, name, name_assign_type, setup, 1, 1);
	}

	/// <summary>The same with <paramref name="count"/> queues each way.</summary>
	[Source("include/linux/netdevice.h", 4101)]
	public static net_device? alloc_netdev_mq(priv_size_t sizeof_priv, ReadOnlySpan<byte> name,
		byte name_assign_type, Action<net_device> setup, uint count)
	{
		return alloc_netdev_mqs(sizeof_priv, name, name_assign_type, setup, count,
					count);
	}

	/// <summary>Brings the device's unicast filter up to its list.</summary>
	[Source("include/linux/netdevice.h", 4161)]
	public static int __dev_uc_sync(net_device dev, hw_addr_sync_t sync, hw_addr_sync_t? unsync)
	{
		return __hw_addr_sync_dev(dev.uc, dev, sync, unsync);
	}

	/// <summary>Empties the device's unicast filter.</summary>
	[Source("include/linux/netdevice.h", 4177)]
	public static void __dev_uc_unsync(net_device dev, hw_addr_sync_t? unsync)
	{
		__hw_addr_unsync_dev(dev.uc, dev, unsync);
	}

	/// <summary>Brings the device's multicast filter up to its list.</summary>
	[Source("include/linux/netdevice.h", 4205)]
	public static int __dev_mc_sync(net_device dev, hw_addr_sync_t sync, hw_addr_sync_t? unsync)
	{
		return __hw_addr_sync_dev(dev.mc, dev, sync, unsync);
	}

	/// <summary>Empties the device's multicast filter.</summary>
	[Source("include/linux/netdevice.h", 4221)]
	public static void __dev_mc_unsync(net_device dev, hw_addr_sync_t? unsync)
	{
		__hw_addr_unsync_dev(dev.mc, dev, unsync);
	}

	/// <summary>The devices stacked on this one, under <c>rcu_read_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 4258)]
	public static netdev_upper_devs netdev_for_each_upper_dev_rcu(net_device dev)
	{
		return new(dev);
	}

	/// <summary>What a master keeps per lower device; RTNL.</summary>
	[Source("include/linux/netdevice.h", 4279)]
	public static netdev_lower_privates<T> netdev_for_each_lower_private<T>(net_device dev) where T : class
	{
		return new(dev);
	}

	/// <summary>What a master keeps per lower device, under <c>rcu_read_lock</c>.</summary>
	[Source("include/linux/netdevice.h", 4285)]
	public static netdev_lower_privates_rcu<T> netdev_for_each_lower_private_rcu<T>(net_device dev) where T : class
	{
		return new(dev);
	}

	/// <summary>The devices this one is stacked on; RTNL.</summary>
	[Source("include/linux/netdevice.h", 4294)]
	public static netdev_lower_devs netdev_for_each_lower_dev(net_device dev)
	{
		return new(dev);
	}

	public const int NETDEV_RSS_KEY_LEN = 52;

	/// <summary>Whether the device can do the checksum of this protocol (an ETH_P_*, big-endian).</summary>
	[Source("include/linux/netdevice.h", 4368)]
	public static bool can_checksum_protocol(netdev_features_t features, be16 protocol)
	{
		if (protocol == htons(ETH_P_FCOE))
			return (features & NETIF_F_FCOE_CRC) != 0;

		if ((features & NETIF_F_HW_CSUM) != 0) {
			return true;
		}

		// DEVIATION: the cases are in host order, since htons() is no constant.
		switch (ntohs(protocol)) {
		case ETH_P_IP:
			return (features & NETIF_F_IP_CSUM) != 0;
		case ETH_P_IPV6:
			return (features & NETIF_F_IPV6_CSUM) != 0;
		default:
			return false;
		}
	}

	[Source("include/linux/netdevice.h", 4409)]
	public static netdev_tx_t __netdev_start_xmit(net_device_ops ops, sk_buff skb, net_device dev, bool more)
	{
		skb.xmit_more = (u8)(more ? 1 : 0);
		return ops.ndo_start_xmit!(skb, dev);
	}

	/// <summary>Hands a packet to the driver; the queue's lock is held.</summary>
	[Source("include/linux/netdevice.h", 4417)]
	public static netdev_tx_t netdev_start_xmit(sk_buff skb, net_device dev, netdev_queue txq, bool more)
	{
		net_device_ops ops = dev.netdev_ops;
		netdev_tx_t rc;

		rc = __netdev_start_xmit(ops, skb, dev, more);
		if (rc == NETDEV_TX_OK)
			txq_trans_update(txq);

		return rc;
	}

	[Source("include/linux/netdevice.h", 4435)]
	public static int netdev_class_create_file(class_attribute class_attr)
	{
		return netdev_class_create_file_ns(class_attr, null);
	}

	[Source("include/linux/netdevice.h", 4440)]
	public static void netdev_class_remove_file(class_attribute class_attr)
	{
		netdev_class_remove_file_ns(class_attr, null);
	}

	/// <summary>What both feature sets offer; a checksum of everything includes those of IPv4 and IPv6.</summary>
	[Source("include/linux/netdevice.h", 4451)]
	public static netdev_features_t netdev_intersect_features(netdev_features_t f1, netdev_features_t f2)
	{
		if (((f1 ^ f2) & NETIF_F_HW_CSUM) != 0) {
			if ((f1 & NETIF_F_HW_CSUM) != 0)
				f1 |= (NETIF_F_IP_CSUM | NETIF_F_IPV6_CSUM);
			else
				f2 |= (NETIF_F_IP_CSUM | NETIF_F_IPV6_CSUM);
		}

		return f1 & f2;
	}

	[Source("include/linux/netdevice.h", 4464)]
	public static netdev_features_t netdev_get_wanted_features(net_device dev)
	{
		return (dev.features & ~dev.hw_features) | dev.wanted_features;
	}

	/// <summary>Adds TSO to what a stacked device offers: better to segment before the last device.</summary>
	[Source("include/linux/netdevice.h", 4476)]
	public static netdev_features_t netdev_add_tso_features(netdev_features_t features, netdev_features_t mask)
	{
		return netdev_increment_features(features, NETIF_F_ALL_TSO, mask);
	}

	[Source("include/linux/netdevice.h", 4494)]
	public static bool net_gso_ok(netdev_features_t features, int gso_type)
	{
		netdev_features_t feature = (netdev_features_t)gso_type << NETIF_F_GSO_SHIFT;

		BUILD_BUG_ON(SKB_GSO_TCPV4 != (NETIF_F_TSO >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_DODGY != (NETIF_F_GSO_ROBUST >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_TCP_ECN != (NETIF_F_TSO_ECN >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_TCP_FIXEDID != (NETIF_F_TSO_MANGLEID >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_TCPV6 != (NETIF_F_TSO6 >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_FCOE != (NETIF_F_FSO >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_GRE != (NETIF_F_GSO_GRE >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_GRE_CSUM != (NETIF_F_GSO_GRE_CSUM >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_IPXIP4 != (NETIF_F_GSO_IPXIP4 >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_IPXIP6 != (NETIF_F_GSO_IPXIP6 >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_UDP_TUNNEL != (NETIF_F_GSO_UDP_TUNNEL >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_UDP_TUNNEL_CSUM != (NETIF_F_GSO_UDP_TUNNEL_CSUM >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_PARTIAL != (NETIF_F_GSO_PARTIAL >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_TUNNEL_REMCSUM != (NETIF_F_GSO_TUNNEL_REMCSUM >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_SCTP != (NETIF_F_GSO_SCTP >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_ESP != (NETIF_F_GSO_ESP >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_UDP != (NETIF_F_GSO_UDP >> NETIF_F_GSO_SHIFT));
		BUILD_BUG_ON(SKB_GSO_UDP_L4 != (NETIF_F_GSO_UDP_L4 >> NETIF_F_GSO_SHIFT));

		return (features & feature) == feature;
	}

	[Source("include/linux/netdevice.h", 4521)]
	public static bool skb_gso_ok(sk_buff skb, netdev_features_t features)
	{
		return net_gso_ok(features, (int)skb_shinfo(skb).gso_type) &&
		       (!skb_has_frag_list(skb) || (features & NETIF_F_FRAGLIST) != 0);
	}

	[Source("include/linux/netdevice.h", 4527)]
	public static bool netif_needs_gso(sk_buff skb, netdev_features_t features)
	{
		return skb_is_gso(skb) && (!skb_gso_ok(skb, features) ||
			unlikely((skb.ip_summed != CHECKSUM_PARTIAL) &&
				 (skb.ip_summed != CHECKSUM_UNNECESSARY)));
	}

	[Source("include/linux/netdevice.h", 4535)]
	public static void netif_set_gso_max_size(net_device dev, uint size)
	{
		dev.gso_max_size = size;
	}

	[Source("include/linux/netdevice.h", 4554)]
	public static bool netif_is_macsec(net_device dev)
	{
		return (dev.priv_flags & IFF_MACSEC) != 0;
	}

	[Source("include/linux/netdevice.h", 4559)]
	public static bool netif_is_macvlan(net_device dev)
	{
		return (dev.priv_flags & IFF_MACVLAN) != 0;
	}

	[Source("include/linux/netdevice.h", 4564)]
	public static bool netif_is_macvlan_port(net_device dev)
	{
		return (dev.priv_flags & IFF_MACVLAN_PORT) != 0;
	}

	[Source("include/linux/netdevice.h", 4569)]
	public static bool netif_is_bond_master(net_device dev)
	{
		return (dev.flags & IFF_MASTER) != 0 && (dev.priv_flags & IFF_BONDING) != 0;
	}

	[Source("include/linux/netdevice.h", 4574)]
	public static bool netif_is_bond_slave(net_device dev)
	{
		return (dev.flags & IFF_SLAVE) != 0 && (dev.priv_flags & IFF_BONDING) != 0;
	}

	[Source("include/linux/netdevice.h", 4579)]
	public static bool netif_supports_nofcs(net_device dev)
	{
		return (dev.priv_flags & IFF_SUPP_NOFCS) != 0;
	}

	[Source("include/linux/netdevice.h", 4584)]
	public static bool netif_has_l3_rx_handler(net_device dev)
	{
		return (dev.priv_flags & IFF_L3MDEV_RX_HANDLER) != 0;
	}

	[Source("include/linux/netdevice.h", 4589)]
	public static bool netif_is_l3_master(net_device dev)
	{
		return (dev.priv_flags & IFF_L3MDEV_MASTER) != 0;
	}

	[Source("include/linux/netdevice.h", 4594)]
	public static bool netif_is_l3_slave(net_device dev)
	{
		return (dev.priv_flags & IFF_L3MDEV_SLAVE) != 0;
	}

	[Source("include/linux/netdevice.h", 4599)]
	public static bool netif_is_bridge_master(net_device dev)
	{
		return (dev.priv_flags & IFF_EBRIDGE) != 0;
	}

	[Source("include/linux/netdevice.h", 4604)]
	public static bool netif_is_bridge_port(net_device dev)
	{
		return (dev.priv_flags & IFF_BRIDGE_PORT) != 0;
	}

	[Source("include/linux/netdevice.h", 4609)]
	public static bool netif_is_ovs_master(net_device dev)
	{
		return (dev.priv_flags & IFF_OPENVSWITCH) != 0;
	}

	[Source("include/linux/netdevice.h", 4614)]
	public static bool netif_is_ovs_port(net_device dev)
	{
		return (dev.priv_flags & IFF_OVS_DATAPATH) != 0;
	}

	[Source("include/linux/netdevice.h", 4619)]
	public static bool netif_is_team_master(net_device dev)
	{
		return (dev.priv_flags & IFF_TEAM) != 0;
	}

	[Source("include/linux/netdevice.h", 4624)]
	public static bool netif_is_team_port(net_device dev)
	{
		return (dev.priv_flags & IFF_TEAM_PORT) != 0;
	}

	[Source("include/linux/netdevice.h", 4629)]
	public static bool netif_is_lag_master(net_device dev)
	{
		return netif_is_bond_master(dev) || netif_is_team_master(dev);
	}

	[Source("include/linux/netdevice.h", 4634)]
	public static bool netif_is_lag_port(net_device dev)
	{
		return netif_is_bond_slave(dev) || netif_is_team_port(dev);
	}

	[Source("include/linux/netdevice.h", 4639)]
	public static bool netif_is_rxfh_configured(net_device dev)
	{
		return (dev.priv_flags & IFF_RXFH_CONFIGURED) != 0;
	}

	[Source("include/linux/netdevice.h", 4644)]
	public static bool netif_is_failover(net_device dev)
	{
		return (dev.priv_flags & IFF_FAILOVER) != 0;
	}

	[Source("include/linux/netdevice.h", 4649)]
	public static bool netif_is_failover_slave(net_device dev)
	{
		return (dev.priv_flags & IFF_FAILOVER_SLAVE) != 0;
	}

	/// <summary>Has packets keep their route until the driver has them.</summary>
	[Source("include/linux/netdevice.h", 4655)]
	public static void netif_keep_dst(net_device dev)
	{
		dev.priv_flags &= ~(IFF_XMIT_DST_RELEASE | IFF_XMIT_DST_RELEASE_PERM);
	}

	/// <summary>Whether a packet of full size has no room for a VLAN tag.</summary>
	[Source("include/linux/netdevice.h", 4661)]
	public static bool netif_reduces_vlan_mtu(net_device dev)
	{
		return (dev.priv_flags & IFF_MACSEC) != 0;
	}

	/// <summary>The name for a log line.</summary>
	[Source("include/linux/netdevice.h", 4673)]
	public static string netdev_name(net_device dev)
	{
		if (dev.name[0] == 0 || !strchr(dev.name, '%').IsEmpty)
			return "(unnamed net_device)";
		return dev.name.ToString();
	}

	[Source("include/linux/netdevice.h", 4680)]
	public static bool netdev_unregistering(net_device dev)
	{
		return dev.reg_state == NETREG_UNREGISTERING;
	}

	/// <summary>How the state of registration appears in a log line; nothing when registered.</summary>
	[Source("include/linux/netdevice.h", 4685)]
	public static string netdev_reg_state(net_device dev)
	{
		switch (dev.reg_state) {
		case NETREG_UNINITIALIZED: return " (uninitialized)";
		case NETREG_REGISTERED: return "";
		case NETREG_UNREGISTERING: return " (unregistering)";
		case NETREG_UNREGISTERED: return " (unregistered)";
		case NETREG_RELEASED: return " (released)";
		case NETREG_DUMMY: return " (dummy)";
		}

		WARN_ONCE(true, $"{dev.name}: unknown reg_state {dev.reg_state}\n");
		return " (unknown)";
	}

	/// <summary>Logs a line that begins with the driver's, the bus's and the device's names.</summary>
	[Source("net/core/dev.c", 9665)]
	public static void netdev_emerg(net_device? dev, va_format format)
	{
		netdev_printk(KERN_EMERG, dev, format.ToStringAndClear());
	}

	/// <inheritdoc cref="netdev_emerg"/>
	[Source("net/core/dev.c", 9666)]
	public static void netdev_alert(net_device? dev, va_format format)
	{
		netdev_printk(KERN_ALERT, dev, format.ToStringAndClear());
	}

	/// <inheritdoc cref="netdev_emerg"/>
	[Source("net/core/dev.c", 9667)]
	public static void netdev_crit(net_device? dev, va_format format)
	{
		netdev_printk(KERN_CRIT, dev, format.ToStringAndClear());
	}

	/// <inheritdoc cref="netdev_emerg"/>
	[Source("net/core/dev.c", 9668)]
	public static void netdev_err(net_device? dev, va_format format)
	{
		netdev_printk(KERN_ERR, dev, format.ToStringAndClear());
	}

	/// <inheritdoc cref="netdev_emerg"/>
	[Source("net/core/dev.c", 9669)]
	public static void netdev_warn(net_device? dev, va_format format)
	{
		netdev_printk(KERN_WARNING, dev, format.ToStringAndClear());
	}

	/// <inheritdoc cref="netdev_emerg"/>
	[Source("net/core/dev.c", 9670)]
	public static void netdev_notice(net_device? dev, va_format format)
	{
		netdev_printk(KERN_NOTICE, dev, format.ToStringAndClear());
	}

	/// <inheritdoc cref="netdev_emerg"/>
	[Source("net/core/dev.c", 9671)]
	public static void netdev_info(net_device? dev, va_format format)
	{
		netdev_printk(KERN_INFO, dev, format.ToStringAndClear());
	}

	/// <summary>As <see cref="netdev_err"/>, the first time only.</summary>
	[Source("include/linux/netdevice.h", 4734)]
	public static void netdev_err_once(net_device? dev, va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (bug_h.do_once(file, line))
			netdev_err(dev, fmt);
	}

	/// <summary>Nothing: DEBUG is not defined.</summary>
	[Source("include/linux/netdevice.h", 4755)]
	[System.Diagnostics.Conditional("NETDEV_DEBUG")]
	public static void netdev_dbg(net_device? __dev, va_format format)
	{
		netdev_printk(KERN_DEBUG, __dev, format.ToStringAndClear());
	}

	/// <summary>A warning with a call trace that names the device.</summary>
	[Source("include/linux/netdevice.h", 4779)]
	public static void netdev_WARN(net_device dev, va_format format)
	{
		WARN(true, $"netdevice: {netdev_name(dev)}{netdev_reg_state(dev)}: {format.ToStringAndClear()}");
	}

	public const int PTYPE_HASH_SIZE = 16;
	public const int PTYPE_HASH_MASK = PTYPE_HASH_SIZE - 1;
}
