// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/net_namespace.h, include/net/netns/core.h, include/net/netns/generic.h,
// include/net/netns/hash.h, include/net/netns/ipv4.h and include/net/netns/packet.h; the copyright of the original's
// authors stands.

namespace Kernel.Include.Net;

/// <summary>What the socket core keeps per network namespace.</summary>
[Source("include/net/netns/core.h", 8)]
public sealed class netns_core
{
	public ctl_table_header? sysctl_hdr;
	public int sysctl_somaxconn;
	public percpu<int>? sock_inuse;
	public percpu<prot_inuse>? prot_inuse;
}

/// <summary>What packet sockets keep per network namespace.</summary>
[Source("include/net/netns/packet.h", 11)]
public sealed class netns_packet
{
	public mutex sklist_lock = new("net->packet.sklist_lock");
	public hlist_head<sock> sklist = new();
}

/// <summary>What IPv4 keeps per network namespace; net/ipv4 adds its own fields.</summary>
[Source("include/net/netns/ipv4.h", 43)]
public sealed partial class netns_ipv4
{
	public ctl_table_header? forw_hdr;
	public ctl_table_header? ipv4_hdr;
	public ctl_table_header? route_hdr;
	public ipv4_devconf? devconf_all;
	public ipv4_devconf? devconf_dflt;
	public __rcu<ip_ra_chain> ra_chain;
	public mutex ra_mutex = new("net->ipv4.ra_mutex");
	public bool fib_has_custom_local_routes;
	public hlist_head<fib_table>[]? fib_table_hash;
	public sock? fibnl;
	/// <summary>The TTL of what says nothing else, and whether the MTU of a path counts for what is forwarded.</summary>
	public int sysctl_ip_default_ttl;
	public int sysctl_ip_fwd_use_pmtu;
	/// <summary>Changes whenever an address comes or goes.</summary>
	public atomic_t dev_addr_genid;
	public atomic_t rt_genid;

	/// <summary>The sockets that ICMP answers by, one for each CPU.</summary>
	public percpu<sock_ptr>? icmp_sk;
	public sock? mc_autojoin_sk;
	public int sysctl_icmp_echo_ignore_all;
	public int sysctl_icmp_echo_ignore_broadcasts;
	public int sysctl_icmp_ignore_bogus_error_responses;
	public int sysctl_icmp_ratelimit;
	public int sysctl_icmp_ratemask;
	public int sysctl_icmp_errors_use_inbound_ifaddr;
	public local_ports ip_local_ports = new();
	public ping_group_range ping_group_range = new();
	public int sysctl_ip_early_demux;
	public int sysctl_udp_early_demux;
	public int sysctl_tcp_early_demux;
	public int sysctl_ip_no_pmtu_disc;
	public int sysctl_ip_nonlocal_bind;
	public int sysctl_ip_prot_sock;
	public int sysctl_ip_dynaddr;
	public int sysctl_ip_fwd_update_priority;
	public int sysctl_fwmark_reflect;
	public int sysctl_tcp_syn_retries;
	public int sysctl_tcp_synack_retries;
	public int sysctl_tcp_retries1;
	public int sysctl_tcp_retries2;
	public int sysctl_tcp_orphan_retries;
	/// <summary>jiffies</summary>
	public int sysctl_tcp_fin_timeout;
	public int[] sysctl_tcp_wmem = new int[3];
	public int[] sysctl_tcp_rmem = new int[3];
	public int sysctl_udp_wmem_min;
	public int sysctl_udp_rmem_min;
	public int sysctl_igmp_max_memberships;
	public int sysctl_igmp_max_msf;
	public int sysctl_igmp_llm_reports;
	public int sysctl_igmp_qrv;
	/// <summary>What the hash of identifiers starts from.</summary>
	public u64 ip_id_key;
}

/// <summary>A socket of each CPU.</summary>
[NotInLinux("C has a pointer for each CPU")]
public sealed class sock_ptr
{
	public sock? sk;
}

/// <summary>From which ports a socket gets one that has not asked for any.</summary>
[Source("include/net/netns/ipv4.h", 21)]
public sealed class local_ports
{
	public seqlock_t @lock = new("ip_local_ports.lock");
	public int[] range = new int[2];
	public bool warned;
}

/// <summary>Which groups of users may have ping sockets.</summary>
[Source("include/net/netns/ipv4.h", 27)]
public sealed class ping_group_range
{
	public seqlock_t @lock = new("ping_group_range.lock");
	public kgid_t[] range = new kgid_t[2];
}

/// <summary>A network namespace: its own devices, names, indexes, sockets and sysctls.</summary>
[Source("include/net/net_namespace.h", 53)]
public sealed partial class net : slab_object
{
	/// <summary>Keeps the memory; sysfs tags hold it longer than anybody uses the namespace.</summary>
	public refcount_t passive;
	/// <summary>Keeps the namespace running; at zero it is queued for cleanup.</summary>
	public refcount_t count;
	public spinlock_t rules_mod_lock = new("net->rules_mod_lock");

	public u32 hash_mix;
	public atomic_long_t cookie_gen;

	/// <summary>In <c>net_namespace_list</c>; written under <c>net_rwsem</c>, read also under RCU.</summary>
	public list_head<net> list;
	public list_head<net> exit_list;
	public llist_node<net> cleanup_list;

	/// <summary>The user namespace whose root has rights here.</summary>
	public user_namespace user_ns = null!;
	public ucounts? ucounts;
	public spinlock_t nsid_lock = new("net->nsid_lock");
	public idr netns_ids = new();

	public ns_common ns;

	public proc_dir_entry? proc_net;
	public proc_dir_entry? proc_net_stat;

	/// <summary>Its /proc/sys/net.</summary>
	public ctl_table_set sysctls = new();

	/// <summary>The rtnetlink socket of the kernel in this namespace.</summary>
	public sock? rtnl;
	public sock? genl_sock;

	/// <summary>All devices in the order of their registration; RTNL and <c>dev_base_lock</c> to write.</summary>
	public list_head<net_device> dev_base_head;
	public hlist_head<net_device>[]? dev_name_head;
	public hlist_head<net_device>[]? dev_index_head;
	/// <summary>Changes with every device that comes or goes, never 0; RTNL.</summary>
	public uint dev_base_seq;
	public int ifindex;
	public uint dev_unreg_count;

	public net_device? loopback_dev;
	public netns_core core = new();
	public netns_packet packet = new();
	public netns_ipv4 ipv4 = new();
	public netns_mib mib = new();

	public __rcu<net_generic> gen;

	public sock? diag_nlsk;
	public atomic_t fnhe_genid;

	public net()
	{
		list = new(this);
		exit_list = new(this);
		cleanup_list = new(this);
		ns = new(this);
		dev_base_head = new();
	}
}

/// <summary>A pointer to a namespace inside another structure.</summary>
[Source("include/net/net_namespace.h", 291)]
public struct possible_net_t
{
	public net? net;
}

/// <summary>The number that <c>register_pernet_subsys</c> gives a user of <c>net_generic</c>: C's <c>unsigned int</c>
/// whose address is handed over.</summary>
[NotInLinux("C passes the address of an unsigned int")]
public sealed class pernet_id
{
	public uint value;

	public static implicit operator uint(pernet_id id) => id.value;
}

/// <summary>The size of a private structure, which here is the way to allocate one; <c>default</c> is 0.</summary>
[NotInLinux("C allocates by size")]
public readonly struct pernet_size_t(Func<slab_object?>? kzalloc)
{
	/// <summary>A zeroed structure, or null when memory is out; null when the size is 0.</summary>
	public readonly Func<slab_object?>? kzalloc = kzalloc;
}

/// <summary>What a subsystem or a kind of device does when a namespace comes and goes.</summary>
[Source("include/net/net_namespace.h", 337)]
public sealed class pernet_operations
{
	public list_head<pernet_operations> list;
	public Func<net, int>? init;
	public Action<net>? exit;
	/// <summary>Called once for all namespaces that end together; the place for <c>synchronize_rcu</c>.</summary>
	public Action<list_head<net>>? exit_batch;
	public pernet_id? id;
	public pernet_size_t size;

	public pernet_operations() => list = new(this);
}

/// <summary>The private pointers of a namespace, indexed by <c>pernet_operations.id</c>.</summary>
[Source("include/net/netns/generic.h", 28)]
public sealed class net_generic : slab_object
{
	[NotInLinux("the structure that shares its space with the first pointers")]
	public sealed class header
	{
		public uint len;
		public rcu_head rcu;

		public header(net_generic owner) => rcu = new(owner);
	}

	public header s;
	public slab_object?[] ptr = [];

	public net_generic() => s = new(this);
}

/// <summary>include/net/net_namespace.h, include/net/netns/generic.h and include/net/netns/hash.h.</summary>
public static partial class net_namespace_h
{
	public const int NETDEV_HASHBITS = 8;
	public const int NETDEV_HASHENTRIES = 1 << NETDEV_HASHBITS;

	/// <summary>Takes a reference on a namespace that is known to be alive.</summary>
	[Source("include/net/net_namespace.h", 223)]
	public static net get_net(net net)
	{
		refcount_inc(ref net.count);
		return net;
	}

	/// <summary>Takes a reference unless the last one is gone: null then.</summary>
	[Source("include/net/net_namespace.h", 229)]
	public static net? maybe_get_net(net? net)
	{
		if (!refcount_inc_not_zero(ref net!.count))
			net = null;
		return net;
	}

	/// <summary>Drops a reference; the last one queues the namespace for cleanup.</summary>
	[Source("include/net/net_namespace.h", 241)]
	public static void put_net(net net)
	{
		if (refcount_dec_and_test(ref net.count))
			__put_net(net);
	}

	/// <summary>Whether both are the same namespace.</summary>
	[Source("include/net/net_namespace.h", 248)]
	public static bool net_eq(net? net1, net? net2)
	{
		return net1 == net2;
	}

	/// <summary>Whether the namespace is still in use; a hint without a reference.</summary>
	[Source("include/net/net_namespace.h", 253)]
	public static bool check_net(net net)
	{
		return refcount_read(in net.count) != 0;
	}

	/// <summary>Stores a namespace; takes no reference.</summary>
	[Source("include/net/net_namespace.h", 297)]
	public static void write_pnet(ref possible_net_t pnet, net? net)
	{
		pnet.net = net;
	}

	/// <summary>Reads a namespace; takes no reference.</summary>
	[Source("include/net/net_namespace.h", 304)]
	public static net read_pnet(in possible_net_t pnet)
	{
		return pnet.net!;
	}

	/// <summary>All namespaces; <c>net_rwsem</c> or <c>pernet_ops_rwsem</c> held.</summary>
	[Source("include/net/net_namespace.h", 314)]
	public static list_entries<net> for_each_net()
	{
		return list_for_each_entry(net_namespace_list);
	}

	/// <summary>All namespaces, under <c>rcu_read_lock</c>.</summary>
	[Source("include/net/net_namespace.h", 317)]
	public static list_entries_rcu<net> for_each_net_rcu()
	{
		return list_for_each_entry_rcu(net_namespace_list);
	}

	/// <summary>The private structure a subsystem has in this namespace.</summary>
	/// <param name="id">what <c>register_pernet_subsys</c> gave</param>
	[Source("include/net/netns/generic.h", 39)]
	public static T net_generic<T>(net net, uint id) where T : slab_object
	{
		net_generic ng;
		T ptr;

		rcu_read_lock();
		ng = rcu_dereference(net.gen)!;
		ptr = (T)ng.ptr[id]!;
		rcu_read_unlock();

		return ptr;
	}

	/// <summary><c>sizeof(struct T)</c> for <c>pernet_operations.size</c>.</summary>
	[NotInLinux("C allocates by size")]
	public static pernet_size_t sizeof_pernet<T>() where T : slab_object, new()
	{
		return new(static () => kzalloc<T>(GFP_KERNEL));
	}

	[Source("include/net/netns/hash.h", 7)]
	public static u32 net_hash_mix(net net)
	{
		return net.hash_mix;
	}

	[Source("include/net/net_namespace.h", 408)]
	public static int rt_genid_ipv4(net net)
	{
		return atomic_read(ref net.ipv4.rt_genid);
	}

	[Source("include/net/net_namespace.h", 413)]
	public static void rt_genid_bump_ipv4(net net)
	{
		atomic_inc(ref net.ipv4.rt_genid);
	}

	// CONFIG_IPV6 is not set: rt_genid_bump_ipv6

	/// <summary>Makes every cached route of the namespace stale.</summary>
	[Source("include/net/net_namespace.h", 434)]
	public static void rt_genid_bump_all(net net)
	{
		rt_genid_bump_ipv4(net);
	}

	[Source("include/net/net_namespace.h", 440)]
	public static int fnhe_genid(net net)
	{
		return atomic_read(ref net.fnhe_genid);
	}

	[Source("include/net/net_namespace.h", 445)]
	public static void fnhe_genid_bump(net net)
	{
		atomic_inc(ref net.fnhe_genid);
	}
}
