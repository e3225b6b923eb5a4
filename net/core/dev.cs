// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/dev.c; the copyright of the original's authors stands.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>
/// The core of network devices: registration, names, lookups, flags, features, notifications, the links between
/// stacked devices, and the way of packets out of the stack and into it.
/// </summary>
/// <remarks> Reduced: no protocol merges packets (GRO) or cuts them into segments (GSO).
/// RPS, RFS, XPS, traffic control and netfilter hooks, busy polling and
/// netpoll are not configured. </remarks>
public static partial class dev_c
{
	private static spinlock_t ptype_lock = DEFINE_SPINLOCK("ptype_lock");
	private static spinlock_t offload_lock = DEFINE_SPINLOCK("offload_lock");
	public static list_head<packet_type>[] ptype_base = new list_head<packet_type>[PTYPE_HASH_SIZE];
	public static list_head<packet_type> ptype_all = new();
	private static list_head<packet_offload> offload_base = new();

	/// <summary>
	/// Guards the device list of every namespace and both hashes. Readers hold it, or RCU, or RTNL; a writer holds
	/// RTNL while it walks and this lock only for the store itself, so that readers never wait long.
	/// </summary>
	[EXPORT_SYMBOL]
	public static rwlock_t dev_base_lock = DEFINE_RWLOCK("dev_base_lock");

	private static mutex ifalias_mutex = DEFINE_MUTEX("ifalias_mutex");

	private static spinlock_t napi_hash_lock = DEFINE_SPINLOCK("napi_hash_lock");

	[Source("include/net/busy_poll.h", 36)]
	internal static uint MIN_NAPI_ID => (uint)NR_CPUS + 1;

	private static uint napi_gen_id = (uint)NR_CPUS;
	private static hlist_head<napi_struct>[] napi_hash = DEFINE_HASHTABLE<napi_struct>(8);

	private static seqcount_t devnet_rename_seq = new("devnet_rename_seq");

	[Source("net/core/dev.c", 203)]
	private static void dev_base_seq_inc(net net)
	{
		while (++net.dev_base_seq == 0)
			;
	}

	[Source("net/core/dev.c", 209)]
	private static hlist_head<net_device> dev_name_hash(net net, ReadOnlySpan<byte> name)
	{
		// DEVIATION: an object has no address to begin with, so the random number of the namespace does
		uint hash = full_name_hash(net_hash_mix(net), name, strnlen(name, IFNAMSIZ));

		return net.dev_name_head![hash_32(hash, NETDEV_HASHBITS)];
	}

	[Source("net/core/dev.c", 216)]
	private static hlist_head<net_device> dev_index_hash(net net, int ifindex)
	{
		return net.dev_index_head![ifindex & (NETDEV_HASHENTRIES - 1)];
	}

	// CONFIG_RPS is not set: rps_lock, rps_unlock

	[Source("net/core/dev.c", 236)]
	private static void list_netdevice(net_device dev)
	{
		var net = dev_net(dev);

		ASSERT_RTNL();

		write_lock_bh(dev_base_lock);
		list_add_tail_rcu(dev.dev_list, net.dev_base_head);
		hlist_add_head_rcu(dev.name_hlist, dev_name_hash(net, dev.name));
		hlist_add_head_rcu(dev.index_hlist,
				   dev_index_hash(net, dev.ifindex));
		write_unlock_bh(dev_base_lock);

		dev_base_seq_inc(net);
	}

	/// <summary>
	/// Takes the device out of the list and the hashes; a grace period must pass before it is reused.
	/// </summary>
	[Source("net/core/dev.c", 255)]
	private static void unlist_netdevice(net_device dev)
	{
		ASSERT_RTNL();

		write_lock_bh(dev_base_lock);
		list_del_rcu(dev.dev_list);
		hlist_del_rcu(dev.name_hlist);
		hlist_del_rcu(dev.index_hlist);
		write_unlock_bh(dev_base_lock);

		dev_base_seq_inc(dev_net(dev));
	}

	private static raw_notifier_head netdev_chain = RAW_NOTIFIER_HEAD("netdev_chain");

	/// <summary>What each processor has to send and to receive.</summary>
	[EXPORT_SYMBOL]
	public static percpu<softnet_data> softnet_data = DEFINE_PER_CPU(static () => new softnet_data());

	// The lock validator keeps one class per hardware type: stacked devices of different types take each other's
	// locks in a fixed order.
	private static ushort[] netdev_lock_type = [
		ARPHRD_NETROM, ARPHRD_ETHER, ARPHRD_EETHER, ARPHRD_AX25,
		ARPHRD_PRONET, ARPHRD_CHAOS, ARPHRD_IEEE802, ARPHRD_ARCNET,
		ARPHRD_APPLETLK, ARPHRD_DLCI, ARPHRD_ATM, ARPHRD_METRICOM,
		ARPHRD_IEEE1394, ARPHRD_EUI64, ARPHRD_INFINIBAND, ARPHRD_SLIP,
		ARPHRD_CSLIP, ARPHRD_SLIP6, ARPHRD_CSLIP6, ARPHRD_RSRVD,
		ARPHRD_ADAPT, ARPHRD_ROSE, ARPHRD_X25, ARPHRD_HWX25,
		ARPHRD_PPP, ARPHRD_CISCO, ARPHRD_LAPB, ARPHRD_DDCMP,
		ARPHRD_RAWHDLC, ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_FRAD,
		ARPHRD_SKIP, ARPHRD_LOOPBACK, ARPHRD_LOCALTLK, ARPHRD_FDDI,
		ARPHRD_BIF, ARPHRD_SIT, ARPHRD_IPDDP, ARPHRD_IPGRE,
		ARPHRD_PIMREG, ARPHRD_HIPPI, ARPHRD_ASH, ARPHRD_ECONET,
		ARPHRD_IRDA, ARPHRD_FCPP, ARPHRD_FCAL, ARPHRD_FCPL,
		ARPHRD_FCFABRIC, ARPHRD_IEEE80211, ARPHRD_IEEE80211_PRISM,
		ARPHRD_IEEE80211_RADIOTAP, ARPHRD_PHONET, ARPHRD_PHONET_PIPE,
		ARPHRD_IEEE802154, ARPHRD_VOID, ARPHRD_NONE];

	private static string[] netdev_lock_name = [
		"_xmit_NETROM", "_xmit_ETHER", "_xmit_EETHER", "_xmit_AX25",
		"_xmit_PRONET", "_xmit_CHAOS", "_xmit_IEEE802", "_xmit_ARCNET",
		"_xmit_APPLETLK", "_xmit_DLCI", "_xmit_ATM", "_xmit_METRICOM",
		"_xmit_IEEE1394", "_xmit_EUI64", "_xmit_INFINIBAND", "_xmit_SLIP",
		"_xmit_CSLIP", "_xmit_SLIP6", "_xmit_CSLIP6", "_xmit_RSRVD",
		"_xmit_ADAPT", "_xmit_ROSE", "_xmit_X25", "_xmit_HWX25",
		"_xmit_PPP", "_xmit_CISCO", "_xmit_LAPB", "_xmit_DDCMP",
		"_xmit_RAWHDLC", "_xmit_TUNNEL", "_xmit_TUNNEL6", "_xmit_FRAD",
		"_xmit_SKIP", "_xmit_LOOPBACK", "_xmit_LOCALTLK", "_xmit_FDDI",
		"_xmit_BIF", "_xmit_SIT", "_xmit_IPDDP", "_xmit_IPGRE",
		"_xmit_PIMREG", "_xmit_HIPPI", "_xmit_ASH", "_xmit_ECONET",
		"_xmit_IRDA", "_xmit_FCPP", "_xmit_FCAL", "_xmit_FCPL",
		"_xmit_FCFABRIC", "_xmit_IEEE80211", "_xmit_IEEE80211_PRISM",
		"_xmit_IEEE80211_RADIOTAP", "_xmit_PHONET", "_xmit_PHONET_PIPE",
		"_xmit_IEEE802154", "_xmit_VOID", "_xmit_NONE"];

	private static lock_class_key[] netdev_xmit_lock_key =
		netdev_lock_type.Select(static _ => new lock_class_key()).ToArray();
	private static lock_class_key[] netdev_addr_lock_key =
		netdev_lock_type.Select(static _ => new lock_class_key()).ToArray();

	[Source("net/core/dev.c", 325)]
	private static ushort netdev_lock_pos(ushort dev_type)
	{
		int i;

		for (i = 0; i < ARRAY_SIZE(netdev_lock_type); i++)
			if (netdev_lock_type[i] == dev_type)
				return (ushort)i;
		return (ushort)(ARRAY_SIZE(netdev_lock_type) - 1);
	}

	[Source("net/core/dev.c", 336)]
	private static void netdev_set_xmit_lockdep_class(spinlock_t @lock,
							  ushort dev_type)
	{
		int i;

		i = netdev_lock_pos(dev_type);
		lockdep_set_class_and_name(@lock, netdev_xmit_lock_key[i],
					   netdev_lock_name[i]);
	}

	[Source("net/core/dev.c", 346)]
	private static void netdev_set_addr_lockdep_class(net_device dev)
	{
		int i;

		i = netdev_lock_pos(dev.type);
		lockdep_set_class_and_name(dev.addr_list_lock,
					   netdev_addr_lock_key[i],
					   netdev_lock_name[i]);
	}

	[Source("net/core/dev.c", 388)]
	private static list_head<packet_type> ptype_head(packet_type pt)
	{
		if (pt.type == htons(ETH_P_ALL))
			return pt.dev != null ? pt.dev.ptype_all : ptype_all;
		else
			return pt.dev != null ? pt.dev.ptype_specific :
					 ptype_base[ntohs(pt.type) & PTYPE_HASH_MASK];
	}

	/// <summary>
	/// Adds a protocol handler. Does not sleep, so receivers that are under way may not see it yet.
	/// </summary>
	[Source("net/core/dev.c", 410)]
	[EXPORT_SYMBOL]
	public static void dev_add_pack(packet_type pt)
	{
		var head = ptype_head(pt);

		spin_lock(ptype_lock);
		list_add_rcu(pt.list, head);
		spin_unlock(ptype_lock);
	}

	/// <summary>
	/// Removes a protocol handler; receivers may go on using it until a grace period has passed.
	/// </summary>
	[Source("net/core/dev.c", 433)]
	[EXPORT_SYMBOL]
	public static void __dev_remove_pack(packet_type pt)
	{
		var head = ptype_head(pt);

		spin_lock(ptype_lock);

		foreach (var pt1 in list_for_each_entry(head)) {
			if (pt == pt1) {
				list_del_rcu(pt.list);
				goto @out;
			}
		}

		pr_warn($"dev_remove_pack: (____ptrval____) not found\n");
	@out:
		spin_unlock(ptype_lock);
	}

	/// <summary>Removes a protocol handler and waits until no receiver uses it. May sleep.</summary>
	[Source("net/core/dev.c", 465)]
	[EXPORT_SYMBOL]
	public static void dev_remove_pack(packet_type pt)
	{
		__dev_remove_pack(pt);

		synchronize_net();
	}

	/// <summary>
	/// Adds a protocol that can cut its packets into segments, before all those of a greater priority value. Does
	/// not sleep.
	/// </summary>
	[Source("net/core/dev.c", 486)]
	[EXPORT_SYMBOL]
	public static void dev_add_offload(packet_offload po)
	{
		// DEVIATION: the node to come before; C takes the one of elem, which is the head after the last round
		var next = offload_base;

		spin_lock(offload_lock);
		foreach (var elem in list_for_each_entry(offload_base)) {
			if (po.priority < elem.priority) {
				next = elem.list;
				break;
			}
		}
		list_add_rcu(po.list, next.prev);
		spin_unlock(offload_lock);
	}

	[Source("net/core/dev.c", 513)]
	private static void __dev_remove_offload(packet_offload po)
	{
		var head = offload_base;

		spin_lock(offload_lock);

		foreach (var po1 in list_for_each_entry(head)) {
			if (po == po1) {
				list_del_rcu(po.list);
				goto @out;
			}
		}

		pr_warn($"dev_remove_offload: (____ptrval____) not found\n");
	@out:
		spin_unlock(offload_lock);
	}

	/// <summary>Removes it, and waits until no processor uses it. May sleep.</summary>
	[Source("net/core/dev.c", 544)]
	[EXPORT_SYMBOL]
	public static void dev_remove_offload(packet_offload po)
	{
		__dev_remove_offload(po);

		synchronize_net();
	}

	private static netdev_boot_setup[] dev_boot_setup = new netdev_boot_setup[NETDEV_BOOT_SETUP_MAX];

	[Source("net/core/dev.c", 570)]
	private static int netdev_boot_setup_add(ReadOnlySpan<byte> name, ref ifmap map)
	{
		netdev_boot_setup[] s;
		int i;

		s = dev_boot_setup;
		for (i = 0; i < NETDEV_BOOT_SETUP_MAX; i++) {
			if (s[i].name[0] == '\0' || s[i].name[0] == ' ') {
				memset(s[i].name, 0, IFNAMSIZ);
				strlcpy(s[i].name, name, IFNAMSIZ);
				s[i].map = map;
				break;
			}
		}

		return i >= NETDEV_BOOT_SETUP_MAX ? 0 : 1;
	}

	/// <summary>
	/// Gives a device the resources that the command line named for it: 1, or 0 when it named none.
	/// </summary>
	[Source("net/core/dev.c", 597)]
	[EXPORT_SYMBOL]
	public static int netdev_boot_setup_check(net_device dev)
	{
		var s = dev_boot_setup;
		int i;

		for (i = 0; i < NETDEV_BOOT_SETUP_MAX; i++) {
			if (s[i].name[0] != '\0' && s[i].name[0] != ' ' &&
			    strcmp(dev.name, s[i].name) == 0) {
				dev.irq = s[i].map.irq;
				dev.base_addr = s[i].map.base_addr;
				dev.mem_start = s[i].map.mem_start;
				dev.mem_end = s[i].map.mem_end;
				return 1;
			}
		}
		return 0;
	}

	/// <summary>
	/// The address that the command line names for device <paramref name="unit"/>: 0 when none, 1 when there is
	/// such a device already and the driver need not look for it.
	/// </summary>
	[Source("net/core/dev.c", 627)]
	public static ulong netdev_boot_base(ReadOnlySpan<byte> prefix, int unit)
	{
		var s = dev_boot_setup;
		ifname name = default;
		int i;

		sprintf(name, $"{prefix}{unit}");

		if (__dev_get_by_name(init_net, name) != null)
			return 1;

		for (i = 0; i < NETDEV_BOOT_SETUP_MAX; i++)
			if (strcmp(name, s[i].name) == 0)
				return s[i].map.base_addr;
		return 0;
	}

	/// <summary>
	/// Keeps "netdev=irq,base,start,end,name" of the command line: 1, or 0 when it makes no sense.
	/// </summary>
	[Source("net/core/dev.c", 651)]
	[__setup("netdev=")]
	public static int netdev_boot_setup(ReadOnlySpan<byte> str)
	{
		int[] ints = new int[5];
		ifmap map;

		str = get_options(str, ARRAY_SIZE(ints), ints);
		if (str.IsEmpty || str[0] == 0)
			return 0;

		memset(out map);
		if (ints[0] > 0)
			map.irq = (u8)ints[1];
		if (ints[0] > 1)
			map.base_addr = (u16)ints[2];
		if (ints[0] > 2)
			map.mem_start = (ulong)ints[3];
		if (ints[0] > 3)
			map.mem_end = (ulong)ints[4];

		return netdev_boot_setup_add(str, ref map);
	}

	/// <summary>The ifindex of the device below, or the device's own when it stands alone.</summary>
	[Source("net/core/dev.c", 691)]
	[EXPORT_SYMBOL]
	public static int dev_get_iflink(net_device dev)
	{
		if (dev.netdev_ops != null && dev.netdev_ops.ndo_get_iflink != null)
			return dev.netdev_ops.ndo_get_iflink(dev);

		return dev.ifindex;
	}

	/// <summary>
	/// Finds a device by its name, or null. The caller holds RTNL or <c>dev_base_lock</c>; no reference is taken.
	/// </summary>
	[Source("net/core/dev.c", 738)]
	[EXPORT_SYMBOL]
	public static net_device? __dev_get_by_name(net net, ReadOnlySpan<byte> name)
	{
		var head = dev_name_hash(net, name);

		foreach (var dev in hlist_for_each_entry(head))
			if (strncmp(dev.name, name, IFNAMSIZ) == 0)
				return dev;

		return null;
	}

	/// <summary>Finds a device by its name, or null. The caller holds RCU; no reference is taken.</summary>
	[Source("net/core/dev.c", 763)]
	[EXPORT_SYMBOL]
	public static net_device? dev_get_by_name_rcu(net net, ReadOnlySpan<byte> name)
	{
		var head = dev_name_hash(net, name);

		foreach (var dev in hlist_for_each_entry_rcu(head))
			if (strncmp(dev.name, name, IFNAMSIZ) == 0)
				return dev;

		return null;
	}

	/// <summary>Finds a device by its name, or null, from any context; give it back with <c>dev_put</c>.</summary>
	[Source("net/core/dev.c", 788)]
	[EXPORT_SYMBOL]
	public static net_device? dev_get_by_name(net net, ReadOnlySpan<byte> name)
	{
		net_device? dev;

		rcu_read_lock();
		dev = dev_get_by_name_rcu(net, name);
		if (dev != null)
			dev_hold(dev);
		rcu_read_unlock();
		return dev;
	}

	/// <summary>
	/// Finds a device by its ifindex, or null. The caller holds RTNL or <c>dev_base_lock</c>; no reference is
	/// taken.
	/// </summary>
	[Source("net/core/dev.c", 813)]
	[EXPORT_SYMBOL]
	public static net_device? __dev_get_by_index(net net, int ifindex)
	{
		var head = dev_index_hash(net, ifindex);

		foreach (var dev in hlist_for_each_entry(head))
			if (dev.ifindex == ifindex)
				return dev;

		return null;
	}

	/// <summary>Finds a device by its ifindex, or null. The caller holds RCU; no reference is taken.</summary>
	[Source("net/core/dev.c", 837)]
	[EXPORT_SYMBOL]
	public static net_device? dev_get_by_index_rcu(net net, int ifindex)
	{
		var head = dev_index_hash(net, ifindex);

		foreach (var dev in hlist_for_each_entry_rcu(head))
			if (dev.ifindex == ifindex)
				return dev;

		return null;
	}

	/// <summary>
	/// Finds a device by its ifindex, or null, from any context; give it back with <c>dev_put</c>.
	/// </summary>
	[Source("net/core/dev.c", 862)]
	[EXPORT_SYMBOL]
	public static net_device? dev_get_by_index(net net, int ifindex)
	{
		net_device? dev;

		rcu_read_lock();
		dev = dev_get_by_index_rcu(net, ifindex);
		if (dev != null)
			dev_hold(dev);
		rcu_read_unlock();
		return dev;
	}

	/// <summary>
	/// Finds a device by the number of one of its poll functions, or null. The caller holds RCU; no reference is
	/// taken.
	/// </summary>
	[Source("net/core/dev.c", 885)]
	[EXPORT_SYMBOL]
	public static net_device? dev_get_by_napi_id(uint napi_id)
	{
		napi_struct? napi;

		WARN_ON_ONCE(!rcu_read_lock_held());

		if (napi_id < MIN_NAPI_ID)
			return null;

		napi = napi_by_id(napi_id);

		return napi != null ? napi.dev : null;
	}

	/// <summary>
	/// Copies the name of the device with this ifindex; -ENODEV when there is none. Sees no half-written name, and
	/// yields before it tries again, so that the renamer gets on even without preemption.
	/// </summary>
	[Source("net/core/dev.c", 910)]
	public static int netdev_get_name(net net, Span<byte> name, int ifindex)
	{
		net_device? dev;
		uint seq;

	retry:
		seq = raw_seqcount_begin(devnet_rename_seq);
		rcu_read_lock();
		dev = dev_get_by_index_rcu(net, ifindex);
		if (dev == null) {
			rcu_read_unlock();
			return -ENODEV;
		}

		strcpy(name, dev.name);
		rcu_read_unlock();
		if (read_seqcount_retry(devnet_rename_seq, seq)) {
			cond_resched();
			goto retry;
		}

		return 0;
	}

	/// <summary>
	/// Finds a device by hardware type and address, or null. The caller holds RCU or RTNL; no reference is taken.
	/// </summary>
	[Source("net/core/dev.c", 948)]
	[EXPORT_SYMBOL]
	public static net_device? dev_getbyhwaddr_rcu(net net, ushort type,
						      ReadOnlySpan<byte> ha)
	{
		foreach (var dev in for_each_netdev_rcu(net))
			if (dev.type == type &&
			    memcmp(dev.dev_addr, ha, dev.addr_len) == 0)
				return dev;

		return null;
	}

	/// <summary>
	/// The first device of a hardware type, or null. The caller holds RTNL; no reference is taken.
	/// </summary>
	[Source("net/core/dev.c", 962)]
	[EXPORT_SYMBOL]
	public static net_device? __dev_getfirstbyhwtype(net net, ushort type)
	{
		ASSERT_RTNL();
		foreach (var dev in for_each_netdev(net))
			if (dev.type == type)
				return dev;

		return null;
	}

	/// <summary>The first device of a hardware type, or null; give it back with <c>dev_put</c>.</summary>
	[Source("net/core/dev.c", 975)]
	[EXPORT_SYMBOL]
	public static net_device? dev_getfirstbyhwtype(net net, ushort type)
	{
		net_device? ret = null;

		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(net))
			if (dev.type == type) {
				dev_hold(dev);
				ret = dev;
				break;
			}
		rcu_read_unlock();
		return ret;
	}

	/// <summary>
	/// The first device whose flags under <paramref name="mask"/> are these, or null. The caller holds RTNL; no
	/// reference is taken.
	/// </summary>
	[Source("net/core/dev.c", 1002)]
	[EXPORT_SYMBOL]
	public static net_device? __dev_get_by_flags(net net, ushort if_flags,
						     ushort mask)
	{
		net_device? ret;

		ASSERT_RTNL();

		ret = null;
		foreach (var dev in for_each_netdev(net)) {
			if (((dev.flags ^ if_flags) & mask) == 0) {
				ret = dev;
				break;
			}
		}
		return ret;
	}

	/// <summary>Whether a device may have this name: what sysfs, ioctls and scripts can live with.</summary>
	[Source("net/core/dev.c", 1028)]
	[EXPORT_SYMBOL]
	public static bool dev_valid_name(ReadOnlySpan<byte> name)
	{
		if (name.IsEmpty || name[0] == '\0')
			return false;
		if (strnlen(name, IFNAMSIZ) == IFNAMSIZ)
			return false;
		if (strcmp(name, "."u8) == 0 || strcmp(name, ".."u8) == 0)
			return false;

		while (!name.IsEmpty && name[0] != '\0') {
			if (name[0] == '/' || name[0] == ':' || isspace(name[0]))
				return false;
			name = name[1..];
		}
		return true;
	}

	/// <summary>
	/// Fills <paramref name="buf"/> with the first free name of a pattern, and returns its number. The caller holds
	/// RTNL until the name is in the hash, or two devices get the same. -EINVAL for a bad pattern, -ENFILE when the
	/// name is taken or all of the 8 * PAGE_SIZE slots are.
	/// </summary>
	[Source("net/core/dev.c", 1061)]
	private static int __dev_alloc_name(net net, ReadOnlySpan<byte> name, Span<byte> buf)
	{
		int i = 0;
		const int max_netdevices = 8 * (int)PAGE_SIZE;
		byte[]? inuse;

		if (!dev_valid_name(name))
			return -EINVAL;

		var p = strchr(name, '%');
		if (!p.IsEmpty) {
			// The pattern may come from the user: one %d and no other conversion.
			if (p.Length < 2 || p[1] != 'd' || !strchr(p[2..], '%').IsEmpty)
				return -EINVAL;

			inuse = get_zeroed_page(GFP_ATOMIC);
			if (inuse == null)
				return -ENOMEM;

			foreach (var d in for_each_netdev(net)) {
				if (sscanf(d.name, name, out i) == 0)
					continue;
				if (i < 0 || i >= max_netdevices)
					continue;

				// eth07 scans as 7 but is not the name that 7 prints as.
				snprintf(buf, IFNAMSIZ, name, i);
				if (strncmp(buf, d.name, IFNAMSIZ) == 0)
					set_bit(i, MemoryMarshal.Cast<byte, ulong>(inuse.AsSpan()));
			}

			i = find_first_zero_bit(MemoryMarshal.Cast<byte, ulong>(inuse.AsSpan()), max_netdevices);
			free_page(inuse);
		}

		snprintf(buf, IFNAMSIZ, name, i);
		if (__dev_get_by_name(net, buf) == null)
			return i;

		// All slots in use, or too little room left for the digits.
		return -ENFILE;
	}

	[Source("net/core/dev.c", 1114)]
	private static int dev_alloc_name_ns(net net,
					     net_device dev,
					     ReadOnlySpan<byte> name)
	{
		ifname buf = default;
		int ret;

		BUG_ON(net == null);
		ret = __dev_alloc_name(net, name, buf);
		if (ret >= 0)
			strlcpy(dev.name, buf, IFNAMSIZ);
		return ret;
	}

	/// <summary>
	/// Gives the device the first free name of a pattern like "eth%d", and returns its number. The caller holds
	/// RTNL. -EINVAL for a bad pattern, -ENFILE when no name is free.
	/// </summary>
	[Source("net/core/dev.c", 1142)]
	[EXPORT_SYMBOL]
	public static int dev_alloc_name(net_device dev, ReadOnlySpan<byte> name)
	{
		return dev_alloc_name_ns(dev_net(dev), dev, name);
	}

	/// <summary>
	/// Stores a name, or the first free one of a pattern, in <c>dev.name</c>. The caller holds RTNL. Returns 0,
	/// or the number for a pattern; -EINVAL for a bad name, -EEXIST for one in use, -ENFILE when no name is free.
	/// </summary>
	[Source("net/core/dev.c", 1148)]
	[EXPORT_SYMBOL]
	public static int dev_get_valid_name(net net, net_device dev,
					     ReadOnlySpan<byte> name)
	{
		BUG_ON(net == null);

		if (!dev_valid_name(name))
			return -EINVAL;

		if (!strchr(name, '%').IsEmpty)
			return dev_alloc_name_ns(net, dev, name);
		else if (__dev_get_by_name(net, name) != null)
			return -EEXIST;
		else if ((ReadOnlySpan<byte>)dev.name != name)
			strlcpy(dev.name, name, IFNAMSIZ);

		return 0;
	}

	/// <summary>
	/// Renames a device; a pattern like "eth%d" takes the first free name. The caller holds RTNL. -EBUSY while the
	/// device is up, unless it has IFF_LIVE_RENAME_OK; otherwise the errors of <see cref="dev_get_valid_name"/>, of
	/// sysfs, or of a listener that vetoes NETDEV_CHANGENAME, and then the old name is back.
	/// </summary>
	[Source("net/core/dev.c", 1175)]
	public static int dev_change_name(net_device dev, ReadOnlySpan<byte> newname)
	{
		byte old_assign_type;
		ifname oldname = default;
		int err = 0;
		int ret;
		net net;

		ASSERT_RTNL();
		BUG_ON(dev_net(dev) == null);

		net = dev_net(dev);

		// The kernel itself brings up a failover slave, before user space had its chance to name it.
		if ((dev.flags & IFF_UP) != 0 &&
		    likely((dev.priv_flags & IFF_LIVE_RENAME_OK) == 0))
			return -EBUSY;

		// ERRATUM: device_rename() below sleeps inside this write side, and a reader that comes meanwhile can
		// only try again and again; fixed upstream by 11d6011c2cf2.
		write_seqcount_begin(devnet_rename_seq);

		if (strncmp(newname, dev.name, IFNAMSIZ) == 0) {
			write_seqcount_end(devnet_rename_seq);
			return 0;
		}

		memcpy(oldname, dev.name, IFNAMSIZ);

		err = dev_get_valid_name(net, dev, newname);
		if (err < 0) {
			write_seqcount_end(devnet_rename_seq);
			return err;
		}

		if (oldname[0] != 0 && strchr(oldname, '%').IsEmpty)
			netdev_info(dev, $"renamed from {oldname}\n");

		old_assign_type = dev.name_assign_type;
		dev.name_assign_type = NET_NAME_RENAMED;

	rollback:
		ret = device_rename(dev.dev, dev.name);
		if (ret != 0) {
			memcpy(dev.name, oldname, IFNAMSIZ);
			dev.name_assign_type = old_assign_type;
			write_seqcount_end(devnet_rename_seq);
			return ret;
		}

		write_seqcount_end(devnet_rename_seq);

		netdev_adjacent_rename_links(dev, oldname);

		write_lock_bh(dev_base_lock);
		hlist_del_rcu(dev.name_hlist);
		write_unlock_bh(dev_base_lock);

		synchronize_rcu();

		write_lock_bh(dev_base_lock);
		hlist_add_head_rcu(dev.name_hlist, dev_name_hash(net, dev.name));
		write_unlock_bh(dev_base_lock);

		ret = call_netdevice_notifiers(NETDEV_CHANGENAME, dev);
		ret = notifier_to_errno(ret);

		if (ret != 0) {
			// err is the number of a pattern, or the errno of the first veto on the way back.
			if (err >= 0) {
				err = ret;
				write_seqcount_begin(devnet_rename_seq);
				memcpy(dev.name, oldname, IFNAMSIZ);
				// ERRATUM: of a pattern this keeps the pattern, not the name that was made of it, so
				// the way back leaves the lower_ and upper_ links of that name behind.
				memcpy(oldname, newname, IFNAMSIZ);
				dev.name_assign_type = old_assign_type;
				old_assign_type = NET_NAME_RENAMED;
				goto rollback;
			} else {
				pr_err($"{dev.name}: name change rollback failed: {ret}\n");
			}
		}

		return err;
	}

	/// <summary>
	/// Sets the alias of a device, or removes it when <paramref name="len"/> is 0. Returns the length, -EINVAL when
	/// it is IFALIASZ or more, or -ENOMEM. May sleep.
	/// </summary>
	[Source("net/core/dev.c", 1278)]
	[EXPORT_SYMBOL]
	public static int dev_set_alias(net_device dev, ReadOnlySpan<byte> alias, int len)
	{
		dev_ifalias? new_alias = null;

		if (len >= IFALIASZ)
			return -EINVAL;

		if (len != 0) {
			new_alias = kmalloc<dev_ifalias>(GFP_KERNEL);
			if (new_alias == null)
				return -ENOMEM;

			new_alias.ifalias = new byte[len + 1];
			memcpy(new_alias.ifalias, alias, len);
			new_alias.ifalias[len] = 0;
		}

		mutex_lock(ifalias_mutex);
		rcu_swap_protected(ref dev.ifalias, ref new_alias,
				   mutex_is_locked(ifalias_mutex));
		mutex_unlock(ifalias_mutex);

		if (new_alias != null)
			kfree_rcu(new_alias, new_alias.rcuhead);

		return len;
	}

	/// <summary>
	/// Prints the alias into <paramref name="name"/> and returns its length, 0 when there is none. The device
	/// must not go away meanwhile.
	/// </summary>
	[Source("net/core/dev.c", 1315)]
	public static int dev_get_alias(net_device dev, Span<byte> name, int len)
	{
		dev_ifalias? alias;
		int ret = 0;

		rcu_read_lock();
		alias = rcu_dereference(dev.ifalias);
		if (alias != null)
			ret = snprintf(name, len, $"{alias.ifalias}");
		rcu_read_unlock();

		return ret;
	}

	/// <summary>Tells everybody that the features of the device have changed. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 1335)]
	[EXPORT_SYMBOL]
	public static void netdev_features_change(net_device dev)
	{
		call_netdevice_notifiers(NETDEV_FEAT_CHANGE, dev);
	}

	/// <summary>
	/// Tells listeners and rtnetlink that the state of a device that is up has changed. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 1349)]
	[EXPORT_SYMBOL]
	public static void netdev_state_change(net_device dev)
	{
		if ((dev.flags & IFF_UP) != 0) {
			var change_info = new netdev_notifier_change_info {
				info = { dev = dev },
			};

			call_netdevice_notifiers_info(NETDEV_CHANGE,
						      change_info.info);
			rtmsg_ifinfo(RTM_NEWLINK, dev, 0, GFP_KERNEL);
		}
	}

	/// <summary>
	/// Makes the peers on the network learn anew where this device is, after a failover or a migration. Takes RTNL.
	/// </summary>
	[Source("net/core/dev.c", 1373)]
	[EXPORT_SYMBOL]
	public static void netdev_notify_peers(net_device dev)
	{
		rtnl_lock();
		call_netdevice_notifiers(NETDEV_NOTIFY_PEERS, dev);
		call_netdevice_notifiers(NETDEV_RESEND_IGMP, dev);
		rtnl_unlock();
	}

	[Source("net/core/dev.c", 1382)]
	private static int __dev_open(net_device dev, netlink_ext_ack? extack)
	{
		var ops = dev.netdev_ops;
		int ret;

		ASSERT_RTNL();

		if (!netif_device_present(dev))
			return -ENODEV;

		netpoll_poll_disable(dev);

		ret = call_netdevice_notifiers_extack(NETDEV_PRE_UP, dev, extack);
		ret = notifier_to_errno(ret);
		if (ret != 0)
			return ret;

		set_bit(__LINK_STATE_START, ref dev.state);

		if (ops.ndo_validate_addr != null)
			ret = ops.ndo_validate_addr(dev);

		if (ret == 0 && ops.ndo_open != null)
			ret = ops.ndo_open(dev);

		netpoll_poll_enable(dev);

		if (ret != 0)
			clear_bit(__LINK_STATE_START, ref dev.state);
		else {
			dev.flags |= IFF_UP;
			dev_set_rx_mode(dev);
			dev_activate(dev);
			add_device_randomness(dev.dev_addr, dev.addr_len);
		}

		return ret;
	}

	/// <summary>
	/// Brings a device up: the driver's open, the address lists, the queues; then NETDEV_UP. 0 when it is up
	/// already. The caller holds RTNL. -ENODEV for a detached device, or the error of a listener or of the
	/// driver.
	/// </summary>
	[Source("net/core/dev.c", 1438)]
	[EXPORT_SYMBOL]
	public static int dev_open(net_device dev, netlink_ext_ack? extack)
	{
		int ret;

		if ((dev.flags & IFF_UP) != 0)
			return 0;

		ret = __dev_open(dev, extack);
		if (ret < 0)
			return ret;

		rtmsg_ifinfo(RTM_NEWLINK, dev, IFF_UP | IFF_RUNNING, GFP_KERNEL);
		call_netdevice_notifiers(NETDEV_UP, dev);

		return ret;
	}

	[Source("net/core/dev.c", 1456)]
	private static void __dev_close_many(list_head<net_device> head)
	{
		ASSERT_RTNL();
		might_sleep();

		foreach (var dev in list_for_each_entry(head)) {
			netpoll_poll_disable(dev);

			call_netdevice_notifiers(NETDEV_GOING_DOWN, dev);

			clear_bit(__LINK_STATE_START, ref dev.state);

			// A poll may be under way on another CPU: all we can do is to let it see that we are not
			// running.
			smp_mb__after_atomic();
		}

		dev_deactivate_many(head);

		foreach (var dev in list_for_each_entry(head)) {
			var ops = dev.netdev_ops;

			// Cannot fail, and comes even for a device that was detached meanwhile.
			if (ops.ndo_stop != null)
				ops.ndo_stop(dev);

			dev.flags &= ~IFF_UP;
			netpoll_poll_enable(dev);
		}
	}

	[Source("net/core/dev.c", 1500)]
	private static void __dev_close(net_device dev)
	{
		var single = LIST_HEAD<net_device>();

		list_add(dev.close_list, single);
		__dev_close_many(single);
		list_del(single);
	}

	/// <summary>
	/// Takes all devices on a list down, and off the list if <paramref name="unlink"/>. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 1509)]
	[EXPORT_SYMBOL]
	public static void dev_close_many(list_head<net_device> head, bool unlink)
	{
		foreach (var dev in list_for_each_entry_safe(head))
			if ((dev.flags & IFF_UP) == 0)
				list_del_init(dev.close_list);

		__dev_close_many(head);

		foreach (var dev in list_for_each_entry_safe(head)) {
			rtmsg_ifinfo(RTM_NEWLINK, dev, IFF_UP | IFF_RUNNING, GFP_KERNEL);
			call_netdevice_notifiers(NETDEV_DOWN, dev);
			if (unlink)
				list_del_init(dev.close_list);
		}
	}

	/// <summary>
	/// Takes a device down: NETDEV_GOING_DOWN, the queues, the driver's stop, NETDEV_DOWN. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 1538)]
	[EXPORT_SYMBOL]
	public static void dev_close(net_device dev)
	{
		if ((dev.flags & IFF_UP) != 0) {
			var single = LIST_HEAD<net_device>();

			list_add(dev.close_list, single);
			dev_close_many(single, true);
			list_del(single);
		}
	}

	/// <summary>
	/// Turns large receive offload off, here and on all devices below: what it merges must not be forwarded. The
	/// caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 1559)]
	[EXPORT_SYMBOL]
	public static void dev_disable_lro(net_device dev)
	{
		dev.wanted_features &= ~NETIF_F_LRO;
		netdev_update_features(dev);

		if (unlikely((dev.features & NETIF_F_LRO) != 0))
			netdev_WARN(dev, "failed to disable LRO!\n");

		foreach (var lower_dev in netdev_for_each_lower_dev(dev))
			dev_disable_lro(lower_dev);
	}

	[Source("net/core/dev.c", 1583)]
	private static void dev_disable_gro_hw(net_device dev)
	{
		dev.wanted_features &= ~NETIF_F_GRO_HW;
		netdev_update_features(dev);

		if (unlikely((dev.features & NETIF_F_GRO_HW) != 0))
			netdev_WARN(dev, "failed to disable GRO_HW!\n");
	}

	/// <summary>The name of an event, for logs.</summary>
	[Source("net/core/dev.c", 1592)]
	[EXPORT_SYMBOL_GPL]
	public static string netdev_cmd_to_name(ulong cmd)
	{
		switch (cmd) {
		case NETDEV_UP: return "NETDEV_UP";
		case NETDEV_DOWN: return "NETDEV_DOWN";
		case NETDEV_REBOOT: return "NETDEV_REBOOT";
		case NETDEV_CHANGE: return "NETDEV_CHANGE";
		case NETDEV_REGISTER: return "NETDEV_REGISTER";
		case NETDEV_UNREGISTER: return "NETDEV_UNREGISTER";
		case NETDEV_CHANGEMTU: return "NETDEV_CHANGEMTU";
		case NETDEV_CHANGEADDR: return "NETDEV_CHANGEADDR";
		case NETDEV_GOING_DOWN: return "NETDEV_GOING_DOWN";
		case NETDEV_CHANGENAME: return "NETDEV_CHANGENAME";
		case NETDEV_FEAT_CHANGE: return "NETDEV_FEAT_CHANGE";
		case NETDEV_BONDING_FAILOVER: return "NETDEV_BONDING_FAILOVER";
		case NETDEV_PRE_UP: return "NETDEV_PRE_UP";
		case NETDEV_PRE_TYPE_CHANGE: return "NETDEV_PRE_TYPE_CHANGE";
		case NETDEV_POST_TYPE_CHANGE: return "NETDEV_POST_TYPE_CHANGE";
		case NETDEV_POST_INIT: return "NETDEV_POST_INIT";
		case NETDEV_RELEASE: return "NETDEV_RELEASE";
		case NETDEV_NOTIFY_PEERS: return "NETDEV_NOTIFY_PEERS";
		case NETDEV_JOIN: return "NETDEV_JOIN";
		case NETDEV_CHANGEUPPER: return "NETDEV_CHANGEUPPER";
		case NETDEV_RESEND_IGMP: return "NETDEV_RESEND_IGMP";
		case NETDEV_PRECHANGEMTU: return "NETDEV_PRECHANGEMTU";
		case NETDEV_CHANGEINFODATA: return "NETDEV_CHANGEINFODATA";
		case NETDEV_BONDING_INFO: return "NETDEV_BONDING_INFO";
		case NETDEV_PRECHANGEUPPER: return "NETDEV_PRECHANGEUPPER";
		case NETDEV_CHANGELOWERSTATE: return "NETDEV_CHANGELOWERSTATE";
		case NETDEV_UDP_TUNNEL_PUSH_INFO: return "NETDEV_UDP_TUNNEL_PUSH_INFO";
		case NETDEV_UDP_TUNNEL_DROP_INFO: return "NETDEV_UDP_TUNNEL_DROP_INFO";
		case NETDEV_CHANGE_TX_QUEUE_LEN: return "NETDEV_CHANGE_TX_QUEUE_LEN";
		case NETDEV_CVLAN_FILTER_PUSH_INFO: return "NETDEV_CVLAN_FILTER_PUSH_INFO";
		case NETDEV_CVLAN_FILTER_DROP_INFO: return "NETDEV_CVLAN_FILTER_DROP_INFO";
		case NETDEV_SVLAN_FILTER_PUSH_INFO: return "NETDEV_SVLAN_FILTER_PUSH_INFO";
		case NETDEV_SVLAN_FILTER_DROP_INFO: return "NETDEV_SVLAN_FILTER_DROP_INFO";
		case NETDEV_PRE_CHANGEADDR: return "NETDEV_PRE_CHANGEADDR";
		}
		return "UNKNOWN_NETDEV_EVENT";
	}

	[Source("net/core/dev.c", 1614)]
	private static int call_netdevice_notifier(notifier_block nb, ulong val,
						   net_device dev)
	{
		var info = new netdev_notifier_info {
			dev = dev,
		};

		return nb.notifier_call!(nb, val, info);
	}

	private static int dev_boot_phase = 1;

	/// <summary>
	/// Registers a listener to device events, and tells it of all devices there are, so that it has missed none.
	/// Takes <c>pernet_ops_rwsem</c> and RTNL. When the listener refuses a device, what it was told is taken back
	/// in order, it is not registered, and its error is returned.
	/// </summary>
	[Source("net/core/dev.c", 1640)]
	[EXPORT_SYMBOL]
	public static int register_netdevice_notifier(notifier_block nb)
	{
		net_device? last = null;
		int err;

		// Namespaces that are being set up or cleaned up are not in the list that we walk.
		down_write(pernet_ops_rwsem);
		rtnl_lock();
		err = raw_notifier_chain_register(netdev_chain, nb);
		if (err != 0)
			goto unlock;
		if (dev_boot_phase != 0)
			goto unlock;
		foreach (var net in for_each_net()) {
			foreach (var dev in for_each_netdev(net)) {
				err = call_netdevice_notifier(nb, NETDEV_REGISTER, dev);
				err = notifier_to_errno(err);
				if (err != 0) {
					// DEVIATION: the loop's variable ends with the loop; C keeps it at the label
					last = dev;
					goto rollback;
				}

				if ((dev.flags & IFF_UP) == 0)
					continue;

				call_netdevice_notifier(nb, NETDEV_UP, dev);
			}
		}

	unlock:
		rtnl_unlock();
		up_write(pernet_ops_rwsem);
		return err;

	rollback:
		foreach (var net in for_each_net()) {
			foreach (var dev in for_each_netdev(net)) {
				if (dev == last)
					goto outroll;

				if ((dev.flags & IFF_UP) != 0) {
					call_netdevice_notifier(nb, NETDEV_GOING_DOWN,
								dev);
					call_netdevice_notifier(nb, NETDEV_DOWN, dev);
				}
				call_netdevice_notifier(nb, NETDEV_UNREGISTER, dev);
			}
		}

	outroll:
		raw_notifier_chain_unregister(netdev_chain, nb);
		goto unlock;
	}

	/// <summary>
	/// Removes a listener, and tells it that all devices go away, so that it needs no cleanup of its own. Takes
	/// <c>pernet_ops_rwsem</c> and RTNL. -ENOENT when it was not registered.
	/// </summary>
	[Source("net/core/dev.c", 1710)]
	[EXPORT_SYMBOL]
	public static int unregister_netdevice_notifier(notifier_block nb)
	{
		int err;

		down_write(pernet_ops_rwsem);
		rtnl_lock();
		err = raw_notifier_chain_unregister(netdev_chain, nb);
		if (err != 0)
			goto unlock;

		foreach (var net in for_each_net()) {
			foreach (var dev in for_each_netdev(net)) {
				if ((dev.flags & IFF_UP) != 0) {
					call_netdevice_notifier(nb, NETDEV_GOING_DOWN,
								dev);
					call_netdevice_notifier(nb, NETDEV_DOWN, dev);
				}
				call_netdevice_notifier(nb, NETDEV_UNREGISTER, dev);
			}
		}
	unlock:
		rtnl_unlock();
		up_write(pernet_ops_rwsem);
		return err;
	}

	[Source("net/core/dev.c", 1749)]
	private static int call_netdevice_notifiers_info(ulong val,
							 netdev_notifier_info info)
	{
		ASSERT_RTNL();
		return raw_notifier_call_chain(netdev_chain, val, info);
	}

	[Source("net/core/dev.c", 1756)]
	private static int call_netdevice_notifiers_extack(ulong val,
							   net_device dev,
							   netlink_ext_ack? extack)
	{
		var info = new netdev_notifier_info {
			dev = dev,
			extack = extack,
		};

		return call_netdevice_notifiers_info(val, info);
	}

	/// <summary>
	/// Calls all listeners with an event of a device. The caller holds RTNL. Returns what the last one called
	/// returned; see <c>notifier_to_errno</c>.
	/// </summary>
	[Source("net/core/dev.c", 1777)]
	[EXPORT_SYMBOL]
	public static int call_netdevice_notifiers(ulong val, net_device dev)
	{
		return call_netdevice_notifiers_extack(val, dev, null);
	}

	[Source("net/core/dev.c", 1792)]
	private static int call_netdevice_notifiers_mtu(ulong val,
							net_device dev, u32 arg)
	{
		var info = new netdev_notifier_info_ext {
			info = { dev = dev },
			ext = { mtu = arg },
		};

		return call_netdevice_notifiers_info(val, info.info);
	}

	// CONFIG_NET_INGRESS and CONFIG_NET_EGRESS are not set

	private static static_key_false netstamp_needed_key = DEFINE_STATIC_KEY_FALSE("netstamp_needed_key");
	// CONFIG_JUMP_LABEL is set: to throw the key may sleep, so a work does it
	private static atomic_t netstamp_needed_deferred;
	private static atomic_t netstamp_wanted;

	[Source("net/core/dev.c", 1841)]
	private static void netstamp_clear(work_struct work)
	{
		int deferred = atomic_xchg(ref netstamp_needed_deferred, 0);
		int wanted;

		wanted = atomic_add_return(deferred, ref netstamp_wanted);
		if (wanted > 0)
			static_branch_enable(netstamp_needed_key);
		else
			static_branch_disable(netstamp_needed_key);
	}

	private static work_struct netstamp_work = DECLARE_WORK(netstamp_clear);

	/// <summary>
	/// Soon every received packet gets a time stamp, until as many calls of the opposite. Any context.
	/// </summary>
	[Source("net/core/dev.c", 1855)]
	[EXPORT_SYMBOL]
	public static void net_enable_timestamp()
	{
		int wanted;

		while (true) {
			wanted = atomic_read(ref netstamp_wanted);
			if (wanted <= 0)
				break;
			if (atomic_cmpxchg(ref netstamp_wanted, wanted, wanted + 1) == wanted)
				return;
		}
		atomic_inc(ref netstamp_needed_deferred);
		schedule_work(netstamp_work);
	}

	/// <summary>Takes one <see cref="net_enable_timestamp"/> back. Any context.</summary>
	[Source("net/core/dev.c", 1875)]
	[EXPORT_SYMBOL]
	public static void net_disable_timestamp()
	{
		int wanted;

		while (true) {
			wanted = atomic_read(ref netstamp_wanted);
			if (wanted <= 1)
				break;
			if (atomic_cmpxchg(ref netstamp_wanted, wanted, wanted - 1) == wanted)
				return;
		}
		atomic_dec(ref netstamp_needed_deferred);
		schedule_work(netstamp_work);
	}

	[Source("net/core/dev.c", 1895)]
	private static void net_timestamp_set(sk_buff skb)
	{
		skb.tstamp = 0;
		if (static_branch_unlikely(netstamp_needed_key))
			__net_timestamp(skb);
	}

	[Source("net/core/dev.c", 1902)]
	private static void net_timestamp_check(bool COND, sk_buff SKB)
	{
		if (static_branch_unlikely(netstamp_needed_key)) {
			if (COND && SKB.tstamp == 0)
				__net_timestamp(SKB);
		}
	}

	/// <summary>Whether a packet is small enough to be sent on by this device, which is up.</summary>
	[Source("net/core/dev.c", 1908)]
	[EXPORT_SYMBOL_GPL]
	public static bool is_skb_forwardable(net_device dev, sk_buff skb)
	{
		uint len;

		if ((dev.flags & IFF_UP) == 0)
			return false;

		len = dev.mtu + dev.hard_header_len + VLAN_HLEN;
		if (skb.len <= len)
			return true;

		// It may be cut into pieces that fit.
		if (skb_is_gso(skb))
			return true;

		return false;
	}

	/// <summary>
	/// Makes a packet that one device sent into one that another device has received, ready for <c>netif_rx</c>.
	/// NET_RX_DROP when it may not be forwarded; the packet is freed then.
	/// </summary>
	[Source("net/core/dev.c", 1929)]
	[EXPORT_SYMBOL_GPL]
	public static int __dev_forward_skb(net_device dev, sk_buff skb)
	{
		int ret = ____dev_forward_skb(dev, skb);

		if (likely(ret == 0)) {
			skb.protocol = eth_type_trans(skb, dev);
			skb_postpull_rcsum(skb, skb.head.AsSpan(skb_mac_header(skb)), ETH_HLEN);
		}

		return ret;
	}

	/// <summary>
	/// Has a device receive a packet that another one is sending. The two may be in different namespaces, so the
	/// packet forgets what only the first may know. NET_RX_SUCCESS, or NET_RX_DROP with the packet freed.
	/// </summary>
	[Source("net/core/dev.c", 1960)]
	[EXPORT_SYMBOL_GPL]
	public static int dev_forward_skb(net_device dev, sk_buff skb)
	{
		int ret;

		return (ret = __dev_forward_skb(dev, skb)) != 0 ? ret : netif_rx_internal(skb);
	}

	[Source("net/core/dev.c", 1966)]
	private static int deliver_skb(sk_buff skb,
				       packet_type pt_prev,
				       net_device orig_dev)
	{
		if (unlikely(skb_orphan_frags_rx(skb, GFP_ATOMIC) != 0))
			return -ENOMEM;
		refcount_inc(ref skb.users);
		return pt_prev.func!(skb, skb.dev!, pt_prev, orig_dev);
	}

	/// <summary>
	/// Delivers to the handlers of one list but the last, which <paramref name="pt"/> names afterwards: it gets the
	/// caller's own reference.
	/// </summary>
	[Source("net/core/dev.c", 1976)]
	private static void deliver_ptype_list_skb(sk_buff skb,
						   ref packet_type? pt,
						   net_device orig_dev,
						   be16 type,
						   list_head<packet_type> ptype_list)
	{
		packet_type? pt_prev = pt;

		foreach (var ptype in list_for_each_entry_rcu(ptype_list)) {
			if (ptype.type != type)
				continue;
			if (pt_prev != null)
				deliver_skb(skb, pt_prev, orig_dev);
			pt_prev = ptype;
		}
		pt = pt_prev;
	}

	[Source("net/core/dev.c", 1994)]
	private static bool skb_loop_sk(packet_type ptype, sk_buff skb)
	{
		if (ptype.af_packet_priv == null || skb.sk == null)
			return false;

		if (ptype.id_match != null)
			return ptype.id_match(ptype, skb.sk);
		else if (ptype.af_packet_priv == skb.sk)
			return true;

		return false;
	}

	/// <summary>Whether anybody listens to the packets that a device sends.</summary>
	[Source("net/core/dev.c", 2012)]
	[EXPORT_SYMBOL_GPL]
	public static bool dev_nit_active(net_device dev)
	{
		return !list_empty(ptype_all) || !list_empty(dev.ptype_all);
	}

	/// <summary>Gives all taps a clone of a packet that is being sent.</summary>
	[Source("net/core/dev.c", 2023)]
	[EXPORT_SYMBOL_GPL]
	public static void dev_queue_xmit_nit(sk_buff skb, net_device dev)
	{
		sk_buff? skb2 = null;
		packet_type? pt_prev = null;
		var ptype_list = ptype_all;

		rcu_read_lock();
	again:
		foreach (var ptype in list_for_each_entry_rcu(ptype_list)) {
			if (ptype.ignore_outgoing)
				continue;

			// Not back to the socket that sends it.
			if (skb_loop_sk(ptype, skb))
				continue;

			if (pt_prev != null) {
				deliver_skb(skb2!, pt_prev, skb.dev!);
				pt_prev = ptype;
				continue;
			}

			// One clone is enough for all.
			skb2 = skb_clone(skb, GFP_ATOMIC);
			if (skb2 == null)
				goto out_unlock;

			net_timestamp_set(skb2);

			skb_reset_mac_header(skb2);

			// The sender should have set it.
			if (skb_network_header(skb2) < skb2.data ||
			    skb_network_header(skb2) > skb_tail_pointer(skb2)) {
				net_crit_ratelimited($"protocol {ntohs(skb2.protocol):x4} is buggy, dev {dev.name}\n");
				skb_reset_network_header(skb2);
			}

			skb2.transport_header = skb2.network_header;
			skb2.pkt_type = PACKET_OUTGOING;
			pt_prev = ptype;
		}

		if (ptype_list == ptype_all) {
			ptype_list = dev.ptype_all;
			goto again;
		}
	out_unlock:
		if (pt_prev != null) {
			if (skb_orphan_frags_rx(skb2!, GFP_ATOMIC) == 0)
				pt_prev.func!(skb2!, skb.dev!, pt_prev, skb.dev);
			else
				kfree_skb(skb2);
		}
		rcu_read_unlock();
	}

	[Source("net/core/dev.c", 2102)]
	private static void netif_setup_tc(net_device dev, uint txq)
	{
		int i;
		ref var tc = ref dev.tc_to_txq[0];

		if (tc.offset + tc.count > txq) {
			pr_warn("Number of in use tx queues changed invalidating tc mappings. " +
				"Priority traffic classification disabled!\n");
			dev.num_tc = 0;
			return;
		}

		for (i = 1; i < TC_BITMASK + 1; i++) {
			int q = netdev_get_prio_tc_map(dev, (uint)i);

			tc = ref dev.tc_to_txq[q];
			if (tc.offset + tc.count > txq) {
				pr_warn($"Number of in use tx queues changed. Priority {i} to tc mapping {q} is " +
					$"no longer valid. Setting map to 0\n");
				netdev_set_prio_tc_map(dev, (byte)i, 0);
			}
		}
	}

	/// <summary>The traffic class that a transmit queue belongs to, -1 when none; 0 without classes.</summary>
	[Source("net/core/dev.c", 2127)]
	[EXPORT_SYMBOL]
	public static int netdev_txq_to_tc(net_device dev, uint txq)
	{
		if (dev.num_tc != 0) {
			ref var tc = ref dev.tc_to_txq[0];
			int i;

			for (i = 0; i < TC_MAX_QUEUE; i++) {
				tc = ref dev.tc_to_txq[i];
				if ((txq - tc.offset) < tc.count)
					return i;
			}

			return -1;
		}

		return 0;
	}

	// CONFIG_XPS is not set

	[Source("net/core/dev.c", 2538)]
	private static void netdev_unbind_all_sb_channels(net_device dev)
	{
		uint txq = dev.num_tx_queues;

		while (txq-- != 0) {
			if (dev._tx[txq].sb_dev != null)
				netdev_unbind_sb_channel(dev, dev._tx[txq].sb_dev!);
		}
	}

	/// <summary>Removes all traffic classes. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 2549)]
	[EXPORT_SYMBOL]
	public static void netdev_reset_tc(net_device dev)
	{
		netdev_unbind_all_sb_channels(dev);

		dev.num_tc = 0;
		memset(MemoryMarshal.AsBytes(dev.tc_to_txq.AsSpan()), 0,
		       dev.tc_to_txq.Length * Unsafe.SizeOf<netdev_tc_txq>());
		memset(dev.prio_tc_map, 0, dev.prio_tc_map.Length);
	}

	/// <summary>Says which transmit queues a traffic class has. -EINVAL for a class that does not exist.</summary>
	[Source("net/core/dev.c", 2563)]
	[EXPORT_SYMBOL]
	public static int netdev_set_tc_queue(net_device dev, u8 tc, u16 count, u16 offset)
	{
		if (tc >= dev.num_tc)
			return -EINVAL;

		dev.tc_to_txq[tc].count = count;
		dev.tc_to_txq[tc].offset = offset;
		return 0;
	}

	/// <summary>Sets the number of traffic classes. -EINVAL for more than TC_MAX_QUEUE.</summary>
	[Source("net/core/dev.c", 2577)]
	[EXPORT_SYMBOL]
	public static int netdev_set_num_tc(net_device dev, u8 num_tc)
	{
		if (num_tc > TC_MAX_QUEUE)
			return -EINVAL;

		netdev_unbind_all_sb_channels(dev);

		dev.num_tc = num_tc;
		return 0;
	}

	/// <summary>Takes back the transmit queues that were lent to a subordinate device.</summary>
	[Source("net/core/dev.c", 2592)]
	[EXPORT_SYMBOL]
	public static void netdev_unbind_sb_channel(net_device dev,
						    net_device sb_dev)
	{
		uint txq = dev.num_tx_queues;

		memset(MemoryMarshal.AsBytes(sb_dev.tc_to_txq.AsSpan()), 0,
		       sb_dev.tc_to_txq.Length * Unsafe.SizeOf<netdev_tc_txq>());
		memset(sb_dev.prio_tc_map, 0, sb_dev.prio_tc_map.Length);

		while (txq-- != 0) {
			if (dev._tx[txq].sb_dev == sb_dev)
				dev._tx[txq].sb_dev = null;
		}
	}

	/// <summary>
	/// Lends transmit queues to a subordinate device. -EINVAL for a class or queues that do not exist, or a device
	/// that is no subordinate.
	/// </summary>
	[Source("net/core/dev.c", 2610)]
	[EXPORT_SYMBOL]
	public static int netdev_bind_sb_channel_queue(net_device dev,
						       net_device sb_dev,
						       u8 tc, u16 count, u16 offset)
	{
		if (sb_dev.num_tc >= 0 || tc >= dev.num_tc)
			return -EINVAL;

		if ((offset + count) > dev.real_num_tx_queues)
			return -EINVAL;

		sb_dev.tc_to_txq[tc].count = count;
		sb_dev.tc_to_txq[tc].offset = offset;

		while (count-- != 0)
			netdev_get_tx_queue(dev, (uint)(count + offset)).sb_dev = sb_dev;

		return 0;
	}

	/// <summary>
	/// Makes a device the subordinate channel 1..32767 of another, or an ordinary one again with 0. -ENODEV for a
	/// multiqueue device, -EINVAL for a larger channel.
	/// </summary>
	[Source("net/core/dev.c", 2636)]
	[EXPORT_SYMBOL]
	public static int netdev_set_sb_channel(net_device dev, u16 channel)
	{
		if (netif_is_multiqueue(dev))
			return -ENODEV;

		if (channel > S16_MAX)
			return -EINVAL;

		dev.num_tc = (short)-channel;

		return 0;
	}

	/// <summary>
	/// Sets how many transmit queues are in use, and empties those that no longer are. The caller holds RTNL once
	/// the device is registered. -EINVAL out of range, or an error of sysfs.
	/// </summary>
	[Source("net/core/dev.c", 2660)]
	[EXPORT_SYMBOL]
	public static int netif_set_real_num_tx_queues(net_device dev, uint txq)
	{
		bool disabling;
		int rc;

		disabling = txq < dev.real_num_tx_queues;

		if (txq < 1 || txq > dev.num_tx_queues)
			return -EINVAL;

		if (dev.reg_state == NETREG_REGISTERED ||
		    dev.reg_state == NETREG_UNREGISTERING) {
			ASSERT_RTNL();

			rc = netdev_queue_update_kobjects(dev, (int)dev.real_num_tx_queues,
							  (int)txq);
			if (rc != 0)
				return rc;

			if (dev.num_tc != 0)
				netif_setup_tc(dev, txq);

			dev.real_num_tx_queues = txq;

			if (disabling) {
				synchronize_net();
				qdisc_reset_all_tx_gt(dev, txq);
			}
		} else {
			dev.real_num_tx_queues = txq;
		}

		return 0;
	}

	/// <summary>
	/// Sets how many receive queues are in use. The caller holds RTNL once the device is registered. -EINVAL out of
	/// range, or an error of sysfs.
	/// </summary>
	[Source("net/core/dev.c", 2710)]
	[EXPORT_SYMBOL]
	public static int netif_set_real_num_rx_queues(net_device dev, uint rxq)
	{
		int rc;

		if (rxq < 1 || rxq > dev.num_rx_queues)
			return -EINVAL;

		if (dev.reg_state == NETREG_REGISTERED) {
			ASSERT_RTNL();

			rc = net_rx_queue_update_kobjects(dev, (int)dev.real_num_rx_queues,
							  (int)rxq);
			if (rc != 0)
				return rc;
		}

		dev.real_num_rx_queues = rxq;
		return 0;
	}

	/// <summary>How many receive queues a multiqueue driver should use unless told otherwise.</summary>
	[Source("net/core/dev.c", 2738)]
	[EXPORT_SYMBOL]
	public static int netif_get_num_default_rss_queues()
	{
		// CONFIG_CRASH_DUMP is not set
		return min_t(DEFAULT_MAX_NUM_RSS_QUEUES, num_online_cpus());
	}

	[Source("net/core/dev.c", 2745)]
	private static void __netif_reschedule(Qdisc q)
	{
		softnet_data sd;
		ulong flags;

		local_irq_save(out flags);
		sd = this_cpu_ptr(softnet_data);
		q.next_sched = null;
		// DEVIATION: the last queue of the list instead of a pointer to the pointer in it; null when it is
		// empty
		if (sd.output_queue_tailp == null)
			sd.output_queue = q;
		else
			sd.output_queue_tailp.next_sched = q;
		sd.output_queue_tailp = q;
		raise_softirq_irqoff(NET_TX_SOFTIRQ);
		local_irq_restore(flags);
	}

	/// <summary>Has a queueing discipline run soon, in NET_TX_SOFTIRQ, unless it is going to already.</summary>
	[Source("net/core/dev.c", 2759)]
	[EXPORT_SYMBOL]
	public static void __netif_schedule(Qdisc q)
	{
		if (!test_and_set_bit(__QDISC_STATE_SCHED, ref q.state))
			__netif_reschedule(q);
	}

	private struct dev_kfree_skb_cb
	{
		public int reason;
	}

	[Source("net/core/dev.c", 2770)]
	private static ref dev_kfree_skb_cb get_kfree_skb_cb(sk_buff skb)
	{
		return ref skb_cb<dev_kfree_skb_cb>(skb);
	}

	/// <summary>Has the queueing discipline of a queue run soon, unless the queue is stopped.</summary>
	[Source("net/core/dev.c", 2775)]
	[EXPORT_SYMBOL]
	public static void netif_schedule_queue(netdev_queue txq)
	{
		rcu_read_lock();
		if ((txq.state & QUEUE_STATE_ANY_XOFF) == 0) {
			var q = rcu_dereference(txq.qdisc)!;

			__netif_schedule(q);
		}
		rcu_read_unlock();
	}

	/// <summary>The driver has room again: starts the queue, and has its queueing discipline run soon.</summary>
	[Source("net/core/dev.c", 2787)]
	[EXPORT_SYMBOL]
	public static void netif_tx_wake_queue(netdev_queue dev_queue)
	{
		if (test_and_clear_bit(__QUEUE_STATE_DRV_XOFF, ref dev_queue.state)) {
			Qdisc q;

			rcu_read_lock();
			q = rcu_dereference(dev_queue.qdisc)!;
			__netif_schedule(q);
			rcu_read_unlock();
		}
	}

	/// <summary>Frees a packet from hard interrupt context: really, NET_TX_SOFTIRQ does.</summary>
	[Source("net/core/dev.c", 2800)]
	[EXPORT_SYMBOL]
	public static void __dev_kfree_skb_irq(sk_buff? skb, int reason)
	{
		ulong flags;

		if (skb == null)
			return;

		if (likely(refcount_read(ref skb.users) == 1)) {
			smp_rmb();
			refcount_set(ref skb.users, 0);
		} else if (likely(!refcount_dec_and_test(ref skb.users))) {
			return;
		}
		get_kfree_skb_cb(skb).reason = reason;
		local_irq_save(out flags);
		skb.next = this_cpu_ptr(softnet_data).completion_queue;
		this_cpu_ptr(softnet_data).completion_queue = skb;
		raise_softirq_irqoff(NET_TX_SOFTIRQ);
		local_irq_restore(flags);
	}

	/// <summary>Frees a packet from any context.</summary>
	[Source("net/core/dev.c", 2822)]
	[EXPORT_SYMBOL]
	public static void __dev_kfree_skb_any(sk_buff skb, int reason)
	{
		if (in_irq() || irqs_disabled())
			__dev_kfree_skb_irq(skb, reason);
		else
			dev_kfree_skb(skb);
	}

	/// <summary>Marks a device as gone from the system, and stops its queues.</summary>
	[Source("net/core/dev.c", 2838)]
	[EXPORT_SYMBOL]
	public static void netif_device_detach(net_device dev)
	{
		if (test_and_clear_bit(__LINK_STATE_PRESENT, ref dev.state) &&
		    netif_running(dev)) {
			netif_tx_stop_all_queues(dev);
		}
	}

	/// <summary>Marks a device as there again, and starts its queues if it is up.</summary>
	[Source("net/core/dev.c", 2853)]
	[EXPORT_SYMBOL]
	public static void netif_device_attach(net_device dev)
	{
		if (!test_and_set_bit(__LINK_STATE_PRESENT, ref dev.state) &&
		    netif_running(dev)) {
			netif_tx_wake_all_queues(dev);
			__netdev_watchdog_up(dev);
		}
	}

	/// <summary>A transmit queue for a packet, always the same one for the same flow.</summary>
	[Source("net/core/dev.c", 2867)]
	private static u16 skb_tx_hash(net_device dev,
				       net_device sb_dev,
				       sk_buff skb)
	{
		u32 hash;
		u16 qoffset = 0;
		u16 qcount = (u16)dev.real_num_tx_queues;

		if (dev.num_tc != 0) {
			u8 tc = (u8)netdev_get_prio_tc_map(dev, skb.priority);

			qoffset = sb_dev.tc_to_txq[tc].offset;
			qcount = sb_dev.tc_to_txq[tc].count;
		}

		if (skb_rx_queue_recorded(skb)) {
			hash = skb_get_rx_queue(skb);
			while (unlikely(hash >= qcount))
				hash -= qcount;
			return (u16)(hash + qoffset);
		}

		return (u16)((u16)reciprocal_scale(skb_get_hash(skb), qcount) + qoffset);
	}

	[Source("net/core/dev.c", 2892)]
	private static void skb_warn_bad_offload(sk_buff skb)
	{
		const netdev_features_t null_features = 0;
		var dev = skb.dev;
		string name = "";

		if (net_ratelimit() == 0)
			return;

		if (dev != null) {
			if (dev.dev.parent != null)
				name = bytes_to_text(dev_driver_string(dev.dev.parent));
			else
				name = netdev_name(dev);
		}
		WARN(true, $"{name}: caps=(0x{(dev != null ? dev.features : null_features):x16}, " +
		     $"0x{(skb.sk != null ? skb.sk.sk_route_caps : null_features):x16}) len={skb.len} data_len={skb.data_len} " +
		     $"gso_size={skb_shinfo(skb).gso_size} " +
		     $"gso_type={skb_shinfo(skb).gso_type} ip_summed={skb.ip_summed}\n");
	}

	/// <summary>
	/// Does the checksum of a packet that its device cannot do. 0, -EINVAL for a packet that is still to be cut
	/// into segments, or -ENOMEM.
	/// </summary>
	[Source("net/core/dev.c", 2919)]
	[EXPORT_SYMBOL]
	public static int skb_checksum_help(sk_buff skb)
	{
		u32 csum;
		int ret = 0, offset;

		if (skb.ip_summed == CHECKSUM_COMPLETE)
			goto out_set_summed;

		if (unlikely(skb_shinfo(skb).gso_size != 0)) {
			skb_warn_bad_offload(skb);
			return -EINVAL;
		}

		// Nobody else may change the data while it is summed up.
		if (skb_has_shared_frag(skb)) {
			ret = __skb_linearize(skb);
			if (ret != 0)
				goto @out;
		}

		offset = skb_checksum_start_offset(skb);
		BUG_ON(offset >= skb_headlen(skb));
		csum = skb_checksum(skb, offset, (int)skb.len - offset, 0);

		offset += skb.csum_offset;
		BUG_ON(offset + sizeof(u16) > skb_headlen(skb));

		if (skb_cloned(skb) &&
		    !skb_clone_writable(skb, (uint)offset + sizeof(u16))) {
			ret = pskb_expand_head(skb, 0, 0, GFP_ATOMIC);
			if (ret != 0)
				goto @out;
		}

		u16 sum;
		MemoryMarshal.AsRef<u16>(skb.head.AsSpan(skb.data + offset)) =
			(sum = csum_fold(csum)) != 0 ? sum : CSUM_MANGLED_0;
	out_set_summed:
		skb.ip_summed = CHECKSUM_NONE;
	@out:
		return ret;
	}

	/// <summary>
	/// The same for SCTP, whose checksum is a CRC32c: of a packet that was left with <c>CHECKSUM_PARTIAL</c>. 0,
	/// -EINVAL when there is no room for the sum, or -ENOMEM.
	/// </summary>
	[Source("net/core/dev.c", 2963)]
	public static int skb_crc32c_csum_help(sk_buff skb)
	{
		le32 crc32c_csum;
		int ret = 0, offset, start;

		if (skb.ip_summed != CHECKSUM_PARTIAL)
			goto @out;

		if (unlikely(skb_is_gso(skb)))
			goto @out;

		// Nobody else may change the data while it is summed up.
		if (unlikely(skb_has_shared_frag(skb))) {
			ret = __skb_linearize(skb);
			if (ret != 0)
				goto @out;
		}
		start = skb_checksum_start_offset(skb);
		offset = start + (int)Marshal.OffsetOf<sctphdr>(nameof(sctphdr.checksum));
		if (WARN_ON_ONCE(offset >= skb_headlen(skb))) {
			ret = -EINVAL;
			goto @out;
		}
		if (skb_cloned(skb) &&
		    !skb_clone_writable(skb, (uint)(offset + Unsafe.SizeOf<le32>()))) {
			ret = pskb_expand_head(skb, 0, 0, GFP_ATOMIC);
			if (ret != 0)
				goto @out;
		}
		crc32c_csum = cpu_to_le32(~__skb_checksum(skb, start,
							  (int)skb.len - start, ~(u32)0,
							  crc32c_csum_stub));
		MemoryMarshal.Write(skb.head.AsSpan(skb.data + offset), in crc32c_csum);
		skb.ip_summed = CHECKSUM_NONE;
		skb.csum_not_inet = 0;
	@out:
		return ret;
	}

	/// <summary>
	/// The protocol of a packet behind its VLAN tags, 0 when it is too short; <paramref name="depth"/> is where
	/// that begins.
	/// </summary>
	[Source("net/core/dev.c", 3004)]
	public static be16 skb_network_protocol(sk_buff skb, ref int depth)
	{
		be16 type = skb.protocol;

		// An inner Ethernet header of a tunnel.
		if (type == htons(ETH_P_TEB)) {
			if (unlikely(!pskb_may_pull(skb, Unsafe.SizeOf<ethhdr>())))
				return default;

			ref ethhdr eth = ref MemoryMarshal.AsRef<ethhdr>(skb.head.AsSpan(skb.data));
			type = eth.h_proto;
		}

		return __vlan_get_protocol(skb, type, ref depth);
	}

	/// <summary>
	/// Has the protocol of a packet cut it into segments: -EPROTONOSUPPORT when nobody does that, -EINVAL when it
	/// is too short.
	/// </summary>
	[Source("net/core/dev.c", 3027)]
	[EXPORT_SYMBOL]
	public static err_ptr<sk_buff> skb_mac_gso_segment(sk_buff skb,
							   netdev_features_t features)
	{
		err_ptr<sk_buff> segs = ERR_PTR(-EPROTONOSUPPORT);
		int vlan_depth = skb.mac_len;
		be16 type = skb_network_protocol(skb, ref vlan_depth);

		if (unlikely(type == default))
			return ERR_PTR(-EINVAL);

		__skb_pull(skb, vlan_depth);

		rcu_read_lock();
		foreach (var ptype in list_for_each_entry_rcu(offload_base)) {
			if (ptype.type == type && ptype.callbacks.gso_segment != null) {
				segs = ptype.callbacks.gso_segment(skb, features);
				break;
			}
		}
		rcu_read_unlock();

		__skb_push(skb, skb.data - skb_mac_header(skb));

		return segs;
	}

	// On the way in nobody but CHECKSUM_NONE leaves the sum to us.
	[Source("net/core/dev.c", 3058)]
	private static bool skb_needs_check(sk_buff skb, bool tx_path)
	{
		if (tx_path)
			return skb.ip_summed != CHECKSUM_PARTIAL &&
			       skb.ip_summed != CHECKSUM_UNNECESSARY;

		return skb.ip_summed == CHECKSUM_NONE;
	}

	/// <summary>
	/// Cuts a packet into a list of segments; null when it needs no cut and only its headers were looked at.
	/// </summary>
	[Source("net/core/dev.c", 3080)]
	[EXPORT_SYMBOL]
	public static err_ptr<sk_buff> __skb_gso_segment(sk_buff skb,
							 netdev_features_t features, bool tx_path)
	{
		err_ptr<sk_buff> segs;

		if (unlikely(skb_needs_check(skb, tx_path))) {
			int err;

			// The sums in the headers are written.
			err = skb_cow_head(skb, 0);
			if (err < 0)
				return ERR_PTR(err);
		}

		// Half a segmentation by the device only helps when it can do the rest then.
		if ((features & NETIF_F_GSO_PARTIAL) != 0) {
			var partial_features = NETIF_F_GSO_ROBUST;
			var dev = skb.dev!;

			partial_features |= dev.features & dev.gso_partial_features;
			if (!skb_gso_ok(skb, features | partial_features))
				features &= ~NETIF_F_GSO_PARTIAL;
		}

		BUILD_BUG_ON(SKB_SGO_CB_OFFSET +
			     Unsafe.SizeOf<skb_gso_cb>() > 48);

		SKB_GSO_CB(skb).mac_offset = skb_headroom(skb);
		SKB_GSO_CB(skb).encap_level = 0;

		skb_reset_mac_header(skb);
		skb_reset_mac_len(skb);

		segs = skb_mac_gso_segment(skb, features);

		if (unlikely(skb_needs_check(skb, tx_path) && !IS_ERR(segs)))
			skb_warn_bad_offload(skb);

		return segs;
	}

	/// <summary>Complains that a device has summed up a packet wrongly.</summary>
	[Source("net/core/dev.c", 3127)]
	[EXPORT_SYMBOL]
	public static void netdev_rx_csum_fault(net_device? dev, sk_buff skb)
	{
		if (net_ratelimit() != 0) {
			pr_err($"{(dev != null ? dev.name.ToString() : "<unknown>")}: hw csum failure\n");
			if (dev != null)
				pr_err($"dev features: 0x{dev.features:x16}\n");
			pr_err($"skb len={skb.len} data_len={skb.data_len} pkt_type={skb.pkt_type} " +
			       $"gso_size={skb_shinfo(skb).gso_size} gso_type={skb_shinfo(skb).gso_type} " +
			       $"nr_frags={skb_shinfo(skb).nr_frags} ip_summed={skb.ip_summed} csum={skb.csum:x} " +
			       $"csum_complete_sw={skb.csum_complete_sw} csum_valid={skb.csum_valid} " +
			       $"csum_level={skb.csum_level}\n");
			dump_stack();
		}
	}

	// CONFIG_HIGHMEM is not set: illegal_highdma
	// CONFIG_NET_MPLS_GSO is not set: net_mpls_features

	[Source("net/core/dev.c", 3184)]
	private static netdev_features_t harmonize_features(sk_buff skb,
		netdev_features_t features)
	{
		int tmp = 0;
		be16 type;

		type = skb_network_protocol(skb, ref tmp);
		// CONFIG_NET_MPLS_GSO is not set

		if (skb.ip_summed != CHECKSUM_NONE &&
		    !can_checksum_protocol(features, type)) {
			features &= ~(NETIF_F_CSUM_MASK | NETIF_F_GSO_MASK);
		}
		// CONFIG_HIGHMEM is not set

		return features;
	}

	/// <summary>The <c>ndo_features_check</c> of a device that leaves it to those below it.</summary>
	[Source("net/core/dev.c", 3203)]
	[EXPORT_SYMBOL]
	public static netdev_features_t passthru_features_check(sk_buff skb,
								net_device dev,
								netdev_features_t features)
	{
		return features;
	}

	[Source("net/core/dev.c", 3211)]
	private static netdev_features_t dflt_features_check(sk_buff skb,
							     net_device dev,
							     netdev_features_t features)
	{
		return vlan_features_check(skb, features);
	}

	[Source("net/core/dev.c", 3218)]
	private static netdev_features_t gso_features_check(sk_buff skb,
							    net_device dev,
							    netdev_features_t features)
	{
		u16 gso_segs = skb_shinfo(skb).gso_segs;

		if (gso_segs > dev.gso_max_segs)
			return features & ~NETIF_F_GSO_MASK;

		// What a device does only with help counts once help was given.
		if ((skb_shinfo(skb).gso_type & SKB_GSO_PARTIAL) == 0)
			features &= ~dev.gso_partial_features;

		// A packet that may be fragmented needs an ID of its own.
		if ((skb_shinfo(skb).gso_type & SKB_GSO_TCPV4) != 0) {
			ref iphdr iph = ref skb.encapsulation != 0 ?
					ref inner_ip_hdr(skb) : ref ip_hdr(skb);

			if ((iph.frag_off & htons(IP_DF)) == default)
				features &= ~NETIF_F_TSO_MANGLEID;
		}

		return features;
	}

	/// <summary>What the device of a packet can do for this very packet.</summary>
	[Source("net/core/dev.c", 3250)]
	[EXPORT_SYMBOL]
	public static netdev_features_t netif_skb_features(sk_buff skb)
	{
		var dev = skb.dev!;
		var features = dev.features;

		if (skb_is_gso(skb))
			features = gso_features_check(skb, dev, features);

		if (skb.encapsulation != 0)
			features &= dev.hw_enc_features;

		if (skb_vlan_tagged(skb))
			features = netdev_intersect_features(features,
							     dev.vlan_features |
							     NETIF_F_HW_VLAN_CTAG_TX |
							     NETIF_F_HW_VLAN_STAG_TX);

		if (dev.netdev_ops.ndo_features_check != null)
			features &= dev.netdev_ops.ndo_features_check(skb, dev,
								      features);
		else
			features &= dflt_features_check(skb, dev, features);

		return harmonize_features(skb, features);
	}

	[Source("net/core/dev.c", 3281)]
	private static int xmit_one(sk_buff skb, net_device dev,
				    netdev_queue txq, bool more)
	{
		uint len;
		int rc;

		if (dev_nit_active(dev))
			dev_queue_xmit_nit(skb, dev);

		len = skb.len;
		trace_net_dev_start_xmit(skb, dev);
		rc = netdev_start_xmit(skb, dev, txq, more);
		trace_net_dev_xmit(skb, rc, dev, len);

		return rc;
	}

	/// <summary>
	/// Hands a list of packets to the driver, with the lock of the queue held. Returns what the driver did not
	/// take; <paramref name="ret"/> is the last NETDEV_TX_*.
	/// </summary>
	[Source("net/core/dev.c", 3298)]
	public static sk_buff? dev_hard_start_xmit(sk_buff? first, net_device dev,
						   netdev_queue txq, ref int ret)
	{
		var skb = first;
		int rc = NETDEV_TX_OK;

		while (skb != null) {
			var next = skb.next;

			skb_mark_not_on_list(skb);
			rc = xmit_one(skb, dev, txq, next != null);
			if (unlikely(!dev_xmit_complete(rc))) {
				skb.next = next;
				goto @out;
			}

			skb = next;
			if (netif_tx_queue_stopped(txq) && skb != null) {
				rc = NETDEV_TX_BUSY;
				break;
			}
		}

	@out:
		ret = rc;
		return skb;
	}

	[Source("net/core/dev.c", 3326)]
	private static sk_buff? validate_xmit_vlan(sk_buff? skb,
						   netdev_features_t features)
	{
		if (skb_vlan_tag_present(skb!) &&
		    !vlan_hw_offload_capable(features, skb!.vlan_proto))
			skb = __vlan_hwaccel_push_inside(skb!);
		return skb;
	}

	/// <summary>Does the checksum unless the device will; as <see cref="skb_checksum_help"/>.</summary>
	[Source("net/core/dev.c", 3335)]
	[EXPORT_SYMBOL]
	public static int skb_csum_hwoffload_help(sk_buff skb,
						  netdev_features_t features)
	{
		if (unlikely(skb.csum_not_inet != 0))
			return (features & NETIF_F_SCTP_CRC) != 0 ? 0 :
				skb_crc32c_csum_help(skb);

		return (features & NETIF_F_CSUM_MASK) != 0 ? 0 : skb_checksum_help(skb);
	}

	/// <summary>
	/// Makes a packet into what its device can send; null when that fails, with the packet freed.
	/// </summary>
	[Source("net/core/dev.c", 3346)]
	private static sk_buff? validate_xmit_skb(sk_buff? skb, net_device dev, ref bool again)
	{
		netdev_features_t features;

		features = netif_skb_features(skb!);
		skb = validate_xmit_vlan(skb!, features);
		if (skb == null)
			goto out_null;

		skb = sk_validate_xmit_skb(skb, dev);
		if (skb == null)
			goto out_null;

		if (netif_needs_gso(skb, features)) {
			err_ptr<sk_buff> segs;

			segs = skb_gso_segment(skb, features);
			if (IS_ERR(segs)) {
				goto out_kfree_skb;
			} else if (segs.ptr != null) {
				consume_skb(skb);
				skb = segs.ptr;
			}
		} else {
			if (skb_needs_linearize(skb, features) &&
			    __skb_linearize(skb) != 0)
				goto out_kfree_skb;

			if (skb.ip_summed == CHECKSUM_PARTIAL) {
				if (skb.encapsulation != 0)
					skb_set_inner_transport_header(skb,
								       skb_checksum_start_offset(skb));
				else
					skb_set_transport_header(skb,
								 skb_checksum_start_offset(skb));
				if (skb_csum_hwoffload_help(skb, features) != 0)
					goto out_kfree_skb;
			}
		}

		// CONFIG_XFRM_OFFLOAD is not set: validate_xmit_xfrm

		return skb;

	out_kfree_skb:
		kfree_skb(skb);
	out_null:
		atomic_long_inc(ref dev.tx_dropped);
		return null;
	}

	/// <summary>The same for a list of packets; what cannot be sent is freed and is not on the result.</summary>
	[Source("net/core/dev.c", 3401)]
	[EXPORT_SYMBOL_GPL]
	public static sk_buff? validate_xmit_skb_list(sk_buff? skb, net_device dev, ref bool again)
	{
		sk_buff? next, head = null, tail = null;

		for (; skb != null; skb = next) {
			next = skb.next;
			skb_mark_not_on_list(skb);

			// The last segment, if it is cut into some.
			skb.prev = skb;

			skb = validate_xmit_skb(skb, dev, ref again);
			if (skb == null)
				continue;

			if (head == null)
				head = skb;
			else
				tail!.next = skb;
			tail = skb.prev;
		}
		return head;
	}

	[Source("net/core/dev.c", 3429)]
	private static void qdisc_pkt_len_init(sk_buff skb)
	{
		ref var shinfo = ref skb_shinfo(skb);

		qdisc_skb_cb(skb).pkt_len = skb.len;

		// On the wire each segment has the headers, of which the packet has but one set.
		if (shinfo.gso_size != 0 && skb_transport_header_was_set(skb)) {
			uint hdr_len;
			u16 gso_segs = shinfo.gso_segs;

			hdr_len = (uint)(skb_transport_header(skb) - skb_mac_header(skb));

			if (likely((shinfo.gso_type & (SKB_GSO_TCPV4 | SKB_GSO_TCPV6)) != 0)) {
				ref tcphdr th = ref skb_header_pointer<tcphdr>(skb, skb_transport_offset(skb));

				if (likely(!Unsafe.IsNullRef(ref th)))
					hdr_len += __tcp_hdrlen(in th);
			} else {
				if (!Unsafe.IsNullRef(ref skb_header_pointer<udphdr>(skb, skb_transport_offset(skb))))
					hdr_len += (uint)Unsafe.SizeOf<udphdr>();
			}

			if ((shinfo.gso_type & SKB_GSO_DODGY) != 0)
				gso_segs = (u16)DIV_ROUND_UP(skb.len - hdr_len,
							     shinfo.gso_size);

			qdisc_skb_cb(skb).pkt_len += (uint)(gso_segs - 1) * hdr_len;
		}
	}

	[Source("net/core/dev.c", 3470)]
	private static int __dev_xmit_skb(sk_buff skb, Qdisc q,
					  net_device dev,
					  netdev_queue txq)
	{
		var root_lock = qdisc_lock(q);
		sk_buff? to_free = null;
		bool contended;
		int rc;

		qdisc_calculate_pkt_len(skb, q);

		if ((q.flags & TCQ_F_NOLOCK) != 0) {
			if (unlikely(test_bit(__QDISC_STATE_DEACTIVATED, ref q.state))) {
				__qdisc_drop(skb, ref to_free);
				rc = NET_XMIT_DROP;
			} else {
				rc = q.enqueue!(skb, q, ref to_free) & NET_XMIT_MASK;
				qdisc_run(q);
			}

			if (unlikely(to_free != null))
				kfree_skb_list(to_free);
			return rc;
		}

		// When somebody sends already, the others queue for a lock of their own: so at the main lock the
		// sender meets one of them at most, and gets on.
		contended = qdisc_is_running(q);
		if (unlikely(contended))
			spin_lock(q.busylock);

		spin_lock(root_lock);
		if (unlikely(test_bit(__QDISC_STATE_DEACTIVATED, ref q.state))) {
			__qdisc_drop(skb, ref to_free);
			rc = NET_XMIT_DROP;
		} else if ((q.flags & TCQ_F_CAN_BYPASS) != 0 && qdisc_qlen(q) == 0 &&
			   qdisc_run_begin(q)) {
			// Nothing waits, and nobody sends: straight to the driver.

			qdisc_bstats_update(q, skb);

			if (sch_direct_xmit(skb, q, dev, txq, root_lock, true)) {
				if (unlikely(contended)) {
					spin_unlock(q.busylock);
					contended = false;
				}
				__qdisc_run(q);
			}

			qdisc_run_end(q);
			rc = NET_XMIT_SUCCESS;
		} else {
			rc = q.enqueue!(skb, q, ref to_free) & NET_XMIT_MASK;
			if (qdisc_run_begin(q)) {
				if (unlikely(contended)) {
					spin_unlock(q.busylock);
					contended = false;
				}
				__qdisc_run(q);
				qdisc_run_end(q);
			}
		}
		spin_unlock(root_lock);
		if (unlikely(to_free != null))
			kfree_skb_list(to_free);
		if (unlikely(contended))
			spin_unlock(q.busylock);
		return rc;
	}

	// CONFIG_CGROUP_NET_PRIO is not set: skb_update_prio

	/// <summary>How deep each processor is in devices that send through other devices.</summary>
	[EXPORT_SYMBOL]
	public static percpu<int> xmit_recursion = DEFINE_PER_CPU<int>();

	/// <summary>Has a packet that is sent received here, too, as multicast wants it. Process context.</summary>
	[Source("net/core/dev.c", 3582)]
	[EXPORT_SYMBOL]
	public static int dev_loopback_xmit(net net, sock? sk, sk_buff skb)
	{
		skb_reset_mac_header(skb);
		__skb_pull(skb, skb_network_offset(skb));
		skb.pkt_type = PACKET_LOOPBACK;
		skb.ip_summed = CHECKSUM_UNNECESSARY;
		WARN_ON(skb_dst(skb) == null);
		skb_dst_force(skb);
		netif_rx_ni(skb);
		return 0;
	}

	// CONFIG_NET_EGRESS is not set: sch_handle_egress
	// CONFIG_XPS is not set: __get_xps_queue_idx, get_xps_queue

	/// <summary>An <c>ndo_select_queue</c>: always the first queue.</summary>
	[Source("net/core/dev.c", 3705)]
	[EXPORT_SYMBOL]
	public static u16 dev_pick_tx_zero(net_device dev, sk_buff skb,
					   net_device? sb_dev,
					   select_queue_fallback_t fallback)
	{
		return 0;
	}

	/// <summary>An <c>ndo_select_queue</c>: a queue for each processor.</summary>
	[Source("net/core/dev.c", 3713)]
	[EXPORT_SYMBOL]
	public static u16 dev_pick_tx_cpu_id(net_device dev, sk_buff skb,
					     net_device? sb_dev,
					     select_queue_fallback_t fallback)
	{
		return (u16)((u16)raw_smp_processor_id() % dev.real_num_tx_queues);
	}

	[Source("net/core/dev.c", 3721)]
	private static u16 __netdev_pick_tx(net_device dev, sk_buff skb,
					    net_device? sb_dev)
	{
		var sk = skb.sk;
		int queue_index = sk_tx_queue_get(sk);

		sb_dev = sb_dev ?? dev;

		if (queue_index < 0 || skb.ooo_okay != 0 ||
		    queue_index >= dev.real_num_tx_queues) {
			// CONFIG_XPS is not set
			int new_index = skb_tx_hash(dev, sb_dev, skb);

			if (queue_index != new_index && sk != null &&
			    sk_fullsock(sk) &&
			    rcu_access_pointer(sk.sk_dst_cache) != null)
				sk_tx_queue_set(sk, new_index);

			queue_index = new_index;
		}

		return (u16)queue_index;
	}

	/// <summary>The transmit queue for a packet, which remembers it.</summary>
	[Source("net/core/dev.c", 3747)]
	public static netdev_queue netdev_pick_tx(net_device dev,
						  sk_buff skb,
						  net_device? sb_dev)
	{
		int queue_index = 0;

		// CONFIG_XPS is not set

		if (dev.real_num_tx_queues != 1) {
			var ops = dev.netdev_ops;

			if (ops.ndo_select_queue != null)
				queue_index = ops.ndo_select_queue(dev, skb, sb_dev,
								   __netdev_pick_tx);
			else
				queue_index = __netdev_pick_tx(dev, skb, sb_dev);

			queue_index = netdev_cap_txqueue(dev, (u16)queue_index);
		}

		skb_set_queue_mapping(skb, (u16)queue_index);
		return netdev_get_tx_queue(dev, (uint)queue_index);
	}

	/// <summary>
	/// Sends a packet, whose device and priority are set, through the queueing discipline of its device. Any
	/// context with interrupts on. A negative errno or a NET_XMIT_*; the packet is gone whatever it is, and
	/// NET_XMIT_SUCCESS does not promise that it will not be dropped later.
	/// </summary>
	[Source("net/core/dev.c", 3802)]
	private static int __dev_queue_xmit(sk_buff? skb, net_device? sb_dev)
	{
		var dev = skb!.dev!;
		netdev_queue txq;
		Qdisc q;
		int rc = -ENOMEM;
		bool again = false;

		skb_reset_mac_header(skb);

		// DEVIATION: no socket asks for time stamps of what it sends: no __skb_tstamp_tx()

		// Several locks below are those of softirqs, and RCU wants it, too.
		rcu_read_lock_bh();

		// CONFIG_CGROUP_NET_PRIO is not set: skb_update_prio

		qdisc_pkt_len_init(skb);
		// CONFIG_NET_CLS_ACT is not set
		// Let go of the route unless the discipline or the driver wants to see it.
		if ((dev.priv_flags & IFF_XMIT_DST_RELEASE) != 0)
			skb_dst_drop(skb);
		else
			skb_dst_force(skb);

		txq = netdev_pick_tx(dev, skb, sb_dev);
		q = rcu_dereference_bh(txq.qdisc)!;

		trace_net_dev_queue(skb);
		if (q.enqueue != null) {
			rc = __dev_xmit_skb(skb, q, dev, txq);
			goto @out;
		}

		// A device without a queue: loopback and most that are made of software. The lock is for those of
		// them that count on it; a device that sends through itself would wait for it for ever, so its owner
		// is asked first.
		if ((dev.flags & IFF_UP) != 0) {
			int cpu = smp_processor_id(); // stays the same: bottom halves are off

			if (txq.xmit_lock_owner != cpu) {
				if (unlikely(__this_cpu_read(xmit_recursion) >
					     XMIT_RECURSION_LIMIT))
					goto recursion_alert;

				skb = validate_xmit_skb(skb, dev, ref again);
				if (skb == null)
					goto @out;

				HARD_TX_LOCK(dev, txq, cpu);

				if (!netif_xmit_stopped(txq)) {
					__this_cpu_inc(xmit_recursion);
					skb = dev_hard_start_xmit(skb, dev, txq, ref rc);
					__this_cpu_dec(xmit_recursion);
					if (dev_xmit_complete(rc)) {
						HARD_TX_UNLOCK(dev, txq);
						goto @out;
					}
				}
				HARD_TX_UNLOCK(dev, txq);
				net_crit_ratelimited($"Virtual device {dev.name} asks to queue packet!\n");
				// DEVIATION: C# cannot jump into the block of an else, so it is none
				goto drop;
			}
		recursion_alert:
			net_crit_ratelimited($"Dead loop on virtual device {dev.name}, fix it urgently!\n");
		}

	drop:
		rc = -ENETDOWN;
		rcu_read_unlock_bh();

		atomic_long_inc(ref dev.tx_dropped);
		kfree_skb_list(skb);
		return rc;
	@out:
		rcu_read_unlock_bh();
		return rc;
	}

	/// <summary>
	/// Sends a packet through its device. Any context with interrupts on. A negative errno or a NET_XMIT_*; the
	/// packet is gone in any case.
	/// </summary>
	[Source("net/core/dev.c", 3909)]
	[EXPORT_SYMBOL]
	public static int dev_queue_xmit(sk_buff skb)
	{
		return __dev_queue_xmit(skb, null);
	}

	/// <summary>The same through a queue that was lent to <paramref name="sb_dev"/>.</summary>
	[Source("net/core/dev.c", 3915)]
	[EXPORT_SYMBOL]
	public static int dev_queue_xmit_accel(sk_buff skb, net_device? sb_dev)
	{
		return __dev_queue_xmit(skb, sb_dev);
	}

	/// <summary>
	/// Hands a packet to the driver past the queueing discipline: a NETDEV_TX_*, or NET_XMIT_DROP; the packet is
	/// gone in any case.
	/// </summary>
	[Source("net/core/dev.c", 3921)]
	[EXPORT_SYMBOL]
	public static int dev_direct_xmit(sk_buff? skb, u16 queue_id)
	{
		var dev = skb!.dev!;
		var orig_skb = skb;
		netdev_queue txq;
		int ret = NETDEV_TX_BUSY;
		bool again = false;

		if (unlikely(!netif_running(dev) ||
			     !netif_carrier_ok(dev)))
			goto drop;

		skb = validate_xmit_skb_list(skb, dev, ref again);
		if (skb != orig_skb)
			goto drop;

		skb_set_queue_mapping(skb!, queue_id);
		txq = skb_get_tx_queue(dev, skb!);

		local_bh_disable();

		HARD_TX_LOCK(dev, txq, smp_processor_id());
		if (!netif_xmit_frozen_or_drv_stopped(txq))
			ret = netdev_start_xmit(skb!, dev, txq, false);
		HARD_TX_UNLOCK(dev, txq);

		local_bh_enable();

		if (!dev_xmit_complete(ret))
			kfree_skb(skb);

		return ret;
	drop:
		atomic_long_inc(ref dev.tx_dropped);
		kfree_skb_list(skb);
		return NET_XMIT_DROP;
	}

	/// <summary>How many packets may wait for each processor before more are dropped.</summary>
	[EXPORT_SYMBOL]
	public static int netdev_max_backlog = 1000;

	public static int netdev_tstamp_prequeue = 1;
	public static int netdev_budget = 300;
	public static uint netdev_budget_usecs = 2000;
	public static int weight_p = 64;
	public static int dev_weight_rx_bias = 1;
	public static int dev_weight_tx_bias = 1;
	public static int dev_rx_weight = 64;
	public static int dev_tx_weight = 64;

	// Interrupts are off.
	[Source("net/core/dev.c", 3977)]
	private static void ____napi_schedule(softnet_data sd,
					      napi_struct napi)
	{
		list_add_tail(napi.poll_list, sd.poll_list);
		__raise_softirq_irqoff(NET_RX_SOFTIRQ);
	}

	// CONFIG_RPS is not set: set_rps_cpu, get_rps_cpu, rps_may_expire_flow, rps_trigger_softirq, rps_ipi_queued
	// CONFIG_NET_FLOW_LIMIT is not set: skb_flow_limit

	/// <summary>Puts a received packet on a processor's queue and has NET_RX_SOFTIRQ run there.</summary>
	[Source("net/core/dev.c", 4258)]
	private static int enqueue_to_backlog(sk_buff skb, int cpu,
					      ref uint qtail)
	{
		softnet_data sd;
		ulong flags;
		uint qlen;

		sd = per_cpu(softnet_data, cpu);

		local_irq_save(out flags);

		// CONFIG_RPS is not set
		if (!netif_running(skb.dev!))
			goto drop;
		qlen = skb_queue_len(sd.input_pkt_queue);
		// CONFIG_NET_FLOW_LIMIT is not set
		if (qlen <= netdev_max_backlog) {
			// DEVIATION: C# cannot jump into a block: the label is before it, and qlen says that there is
			// nothing left to do but that
		enqueue:
			if (qlen != 0) {
				__skb_queue_tail(sd.input_pkt_queue, skb);
				input_queue_tail_incr_save(sd, ref qtail);
				local_irq_restore(flags);
				return NET_RX_SUCCESS;
			}

			// The queue is ours, so no atomic operation.
			if (!__test_and_set_bit(NAPI_STATE_SCHED, ref sd.backlog.state))
				____napi_schedule(sd, sd.backlog);
			qlen++;
			goto enqueue;
		}

	drop:
		sd.dropped++;

		local_irq_restore(flags);

		atomic_long_inc(ref skb.dev!.rx_dropped);
		kfree_skb(skb);
		return NET_RX_DROP;
	}

	[Source("net/core/dev.c", 4304)]
	private static netdev_rx_queue netif_get_rxqueue(sk_buff skb)
	{
		net_device dev = skb.dev!;
		netdev_rx_queue rxqueue;

		rxqueue = dev._rx[0];

		if (skb_rx_queue_recorded(skb)) {
			u16 index = skb_get_rx_queue(skb);

			if (unlikely(index >= dev.real_num_rx_queues)) {
				WARN_ONCE(dev.real_num_rx_queues > 1,
					  $"{dev.name} received packet on queue {index}, but number " +
					  $"of RX queues is {dev.real_num_rx_queues}\n");

				return rxqueue;
			}
			rxqueue = dev._rx[index];
		}
		return rxqueue;
	}

	[Source("net/core/dev.c", 4327)]
	private static u32 netif_receive_generic_xdp(sk_buff skb,
						     ref xdp_buff xdp,
						     bpf_prog xdp_prog)
	{
		netdev_rx_queue rxqueue;
		int orig_data, orig_data_end;
		u32 metalen, act = XDP_DROP;
		be16 orig_eth_type;
		bool orig_bcast;
		int hlen, off;
		u32 mac_len;

		// Not for what act_mirred and the like give back.
		if (skb_cloned(skb) || skb_is_tc_redirected(skb))
			return XDP_PASS;

		// As much room in front, and all in one piece, as a driver that runs programs itself gives them.
		if (skb_is_nonlinear(skb) ||
		    skb_headroom(skb) < XDP_PACKET_HEADROOM) {
			int hroom = XDP_PACKET_HEADROOM - skb_headroom(skb);
			int troom = skb.tail + (int)skb.data_len - skb.end;

			if (pskb_expand_head(skb,
					     hroom > 0 ? ALIGN(hroom, NET_SKB_PAD) : 0,
					     troom > 0 ? troom + 128 : 0, GFP_ATOMIC) != 0)
				goto do_drop;
			if (skb_linearize(skb) != 0)
				goto do_drop;
		}

		// A program sees the packet from its MAC header on.
		mac_len = (u32)(skb.data - skb_mac_header(skb));
		hlen = (int)(skb_headlen(skb) + mac_len);
		xdp.head = skb.head;
		xdp.data = skb.data - (int)mac_len;
		xdp.data_meta = xdp.data;
		xdp.data_end = xdp.data + hlen;
		xdp.data_hard_start = skb.data - skb_headroom(skb);
		orig_data_end = xdp.data_end;
		orig_data = xdp.data;
		ref ethhdr eth = ref MemoryMarshal.AsRef<ethhdr>(xdp.head.AsSpan(xdp.data));
		orig_bcast = is_multicast_ether_addr_64bits(eth.h_dest);
		orig_eth_type = eth.h_proto;

		rxqueue = netif_get_rxqueue(skb);
		xdp.rxq = rxqueue.xdp_rxq;

		act = bpf_prog_run_xdp(xdp_prog, ref xdp);

		off = xdp.data - orig_data;
		if (off > 0)
			__skb_pull(skb, off);
		else if (off < 0)
			__skb_push(skb, -off);
		skb.mac_header += (u16)off;

		// bpf_xdp_adjust_tail() only makes packets shorter.
		off = orig_data_end - xdp.data_end;
		if (off != 0) {
			// ERRATUM: the tail comes mac_len too far: skb.data is behind the MAC header, xdp.data in front
			skb_set_tail_pointer(skb, xdp.data_end - xdp.data);
			skb.len -= (uint)off;
		}

		// The protocol and the type of the packet follow the header.
		eth = ref MemoryMarshal.AsRef<ethhdr>(xdp.head.AsSpan(xdp.data));
		if ((orig_eth_type != eth.h_proto) ||
		    (orig_bcast != is_multicast_ether_addr_64bits(eth.h_dest))) {
			__skb_push(skb, ETH_HLEN);
			// ERRATUM: a packet that was for many stays PACKET_BROADCAST or PACKET_MULTICAST when it becomes
			// one for this device
			skb.protocol = eth_type_trans(skb, skb.dev!);
		}

		switch (act) {
		case XDP_REDIRECT:
		case XDP_TX:
			__skb_push(skb, (int)mac_len);
			break;
		case XDP_PASS:
			metalen = (u32)(xdp.data - xdp.data_meta);
			if (metalen != 0)
				skb_metadata_set(skb, (u8)metalen);
			break;
		default:
			bpf_warn_invalid_xdp_action(act);
			goto case XDP_ABORTED;
		case XDP_ABORTED:
			trace_xdp_exception(skb.dev!, xdp_prog, act);
			goto case XDP_DROP;
		case XDP_DROP:
			// DEVIATION: C# cannot jump into a block: C has the label do_drop here
			goto do_drop;
		}

		return act;

	do_drop:
		kfree_skb(skb);
		return act;
	}

	/// <summary>
	/// Sends a packet past the queueing discipline and the taps, as drivers do that run programs themselves.
	/// </summary>
	[Source("net/core/dev.c", 4439)]
	[EXPORT_SYMBOL_GPL]
	public static void generic_xdp_tx(sk_buff skb, bpf_prog xdp_prog)
	{
		net_device dev = skb.dev!;
		netdev_queue txq;
		bool free_skb = true;
		int cpu, rc;

		txq = netdev_pick_tx(dev, skb, null);
		cpu = smp_processor_id();
		HARD_TX_LOCK(dev, txq, cpu);
		if (!netif_xmit_stopped(txq)) {
			rc = netdev_start_xmit(skb, dev, txq, false);
			if (dev_xmit_complete(rc))
				free_skb = false;
		}
		HARD_TX_UNLOCK(dev, txq);
		if (free_skb) {
			trace_xdp_exception(dev, xdp_prog, XDP_TX);
			kfree_skb(skb);
		}
	}

	private static static_key_false generic_xdp_needed_key = DEFINE_STATIC_KEY_FALSE("generic_xdp_needed_key");

	/// <summary>Shows a packet to a program, if there is one: XDP_PASS, or XDP_DROP and the packet is gone.
	/// Preemption is off, under <c>rcu_read_lock</c>.</summary>
	[Source("net/core/dev.c", 4464)]
	[EXPORT_SYMBOL_GPL]
	public static int do_xdp_generic(bpf_prog? xdp_prog, sk_buff skb)
	{
		if (xdp_prog != null) {
			xdp_buff xdp = default;
			u32 act;
			int err;

			act = netif_receive_generic_xdp(skb, ref xdp, xdp_prog);
			if (act != XDP_PASS) {
				switch (act) {
				case XDP_REDIRECT:
					err = xdp_do_generic_redirect(skb.dev!, skb,
								      ref xdp, xdp_prog);
					if (err != 0)
						goto out_redir;
					break;
				case XDP_TX:
					generic_xdp_tx(skb, xdp_prog);
					break;
				}
				return (int)XDP_DROP;
			}
		}
		return (int)XDP_PASS;
	out_redir:
		kfree_skb(skb);
		return (int)XDP_DROP;
	}

	[Source("net/core/dev.c", 4494)]
	private static int netif_rx_internal(sk_buff skb)
	{
		int ret;

		net_timestamp_check(netdev_tstamp_prequeue != 0, skb);

		trace_netif_rx(skb);

		if (static_branch_unlikely(generic_xdp_needed_key)) {
			preempt_disable();
			rcu_read_lock();
			ret = do_xdp_generic(rcu_dereference(skb.dev!.xdp_prog), skb);
			rcu_read_unlock();
			preempt_enable();

			// A program that takes the packet is no error.
			if (ret != XDP_PASS)
				return NET_RX_SUCCESS;
		}

		// CONFIG_RPS is not set
		{
			uint qtail = 0;

			ret = enqueue_to_backlog(skb, get_cpu(), ref qtail);
			put_cpu();
		}
		return ret;
	}

	/// <summary>
	/// A driver has received a packet: queues it for the protocols, which get it in NET_RX_SOFTIRQ. Interrupts,
	/// or at least bottom halves, are off; see <see cref="netif_rx_ni"/>. NET_RX_SUCCESS or NET_RX_DROP; the
	/// packet is gone in any case.
	/// </summary>
	[Source("net/core/dev.c", 4561)]
	[EXPORT_SYMBOL]
	public static int netif_rx(sk_buff skb)
	{
		int ret;

		trace_netif_rx_entry(skb);

		ret = netif_rx_internal(skb);
		trace_netif_rx_exit(ret);

		return ret;
	}

	/// <summary>The same in process context: the softirq runs here, too.</summary>
	[Source("net/core/dev.c", 4574)]
	[EXPORT_SYMBOL]
	public static int netif_rx_ni(sk_buff skb)
	{
		int err;

		trace_netif_rx_ni_entry(skb);

		preempt_disable();
		err = netif_rx_internal(skb);
		if (local_softirq_pending() != 0)
			do_softirq();
		preempt_enable();
		trace_netif_rx_ni_exit(err);

		return err;
	}

	/// <summary>
	/// NET_TX_SOFTIRQ: frees what interrupts could not, and runs the disciplines that wait for it.
	/// </summary>
	[Source("net/core/dev.c", 4591)]
	private static void net_tx_action()
	{
		var sd = this_cpu_ptr(softnet_data);

		if (sd.completion_queue != null) {
			sk_buff? clist;

			local_irq_disable();
			clist = sd.completion_queue;
			sd.completion_queue = null;
			local_irq_enable();

			while (clist != null) {
				var skb = clist;

				clist = clist.next;

				WARN_ON(refcount_read(ref skb.users) != 0);
				if (likely(get_kfree_skb_cb(skb).reason == SKB_REASON_CONSUMED))
					trace_consume_skb(skb);
				else
					trace_kfree_skb(skb, net_tx_action);

				if (skb.fclone != SKB_FCLONE_UNAVAILABLE)
					__kfree_skb(skb);
				else
					__kfree_skb_defer(skb);
			}

			__kfree_skb_flush();
		}

		if (sd.output_queue != null) {
			Qdisc? head;

			local_irq_disable();
			head = sd.output_queue;
			sd.output_queue = null;
			sd.output_queue_tailp = null;
			local_irq_enable();

			while (head != null) {
				var q = head;
				spinlock_t? root_lock = null;

				head = head.next_sched;

				if ((q.flags & TCQ_F_NOLOCK) == 0) {
					root_lock = qdisc_lock(q);
					spin_lock(root_lock);
				}
				// From here on it may be scheduled again, which changes next_sched.
				smp_mb__before_atomic();
				clear_bit(__QDISC_STATE_SCHED, ref q.state);
				qdisc_run(q);
				if (root_lock != null)
					spin_unlock(root_lock);
			}
		}

		// CONFIG_XFRM_OFFLOAD is not set: xfrm_dev_backlog
	}

	// CONFIG_NET_INGRESS is not set: sch_handle_ingress

	/// <summary>Whether somebody receives the packets of this device already. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 4730)]
	[EXPORT_SYMBOL_GPL]
	public static bool netdev_is_rx_handler_busy(net_device? dev)
	{
		ASSERT_RTNL();
		return dev != null && rtnl_dereference(dev.rx_handler) != null;
	}

	/// <summary>
	/// Makes all packets of a device go to <paramref name="rx_handler"/> first. The caller holds RTNL. -EBUSY
	/// when the device has a handler, -EINVAL when it must not have one.
	/// </summary>
	[Source("net/core/dev.c", 4751)]
	[EXPORT_SYMBOL_GPL]
	public static int netdev_rx_handler_register(net_device dev,
						     rx_handler_func_t rx_handler,
						     object? rx_handler_data)
	{
		if (netdev_is_rx_handler_busy(dev))
			return -EBUSY;

		if ((dev.priv_flags & IFF_NO_RX_HANDLER) != 0)
			return -EINVAL;

		// The data first: a receiver that sees the handler relies on it.
		rcu_assign_pointer(ref dev.rx_handler_data, rx_handler_data);
		rcu_assign_pointer(ref dev.rx_handler, rx_handler);

		return 0;
	}

	/// <summary>Takes the handler off, and waits until no receiver is in it. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 4777)]
	[EXPORT_SYMBOL_GPL]
	public static void netdev_rx_handler_unregister(net_device dev)
	{

		ASSERT_RTNL();
		RCU_INIT_POINTER(ref dev.rx_handler, null);
		// Who has seen the handler must see the data too, so the data goes after the receivers have.
		synchronize_net();
		RCU_INIT_POINTER(ref dev.rx_handler_data, null);
	}

	/// <summary>The protocols that may get a packet which took of the last memory.</summary>
	[Source("net/core/dev.c", 4795)]
	private static bool skb_pfmemalloc_protocol(sk_buff skb)
	{
		// DEVIATION: the cases are in host order, since htons() is no constant.
		switch (ntohs(skb.protocol)) {
		case ETH_P_ARP:
		case ETH_P_IP:
		case ETH_P_IPV6:
		case ETH_P_8021Q:
		case ETH_P_8021AD:
			return true;
		default:
			return false;
		}
	}

	// CONFIG_NET_INGRESS is not set: nf_ingress

	/// <summary>
	/// Gives a received packet to the taps, the VLAN code, the device's master and the protocols. The last
	/// handler is not called but returned in <paramref name="ppt_prev"/>: it takes the reference over. The caller
	/// holds RCU.
	/// </summary>
	[Source("net/core/dev.c", 4830)]
	private static int __netif_receive_skb_core(sk_buff? skb, bool pfmemalloc,
						    ref packet_type? ppt_prev)
	{
		packet_type? pt_prev;
		rx_handler_func_t? rx_handler;
		net_device orig_dev;
		bool deliver_exact = false;
		int ret = NET_RX_DROP;
		be16 type;

		net_timestamp_check(netdev_tstamp_prequeue == 0, skb!);

		trace_netif_receive_skb(skb!);

		orig_dev = skb!.dev!;

		skb_reset_network_header(skb);
		if (!skb_transport_header_was_set(skb))
			skb_reset_transport_header(skb);
		skb_reset_mac_len(skb);

		pt_prev = null;

	another_round:
		skb!.skb_iif = skb.dev!.ifindex;

		this_cpu_ptr(softnet_data).processed++;

		if (skb.protocol == cpu_to_be16(ETH_P_8021Q) ||
		    skb.protocol == cpu_to_be16(ETH_P_8021AD)) {
			skb = skb_vlan_untag(skb);
			if (skb == null)
				goto @out;
		}

		if (skb_skip_tc_classify(skb))
			goto skip_classify;

		if (pfmemalloc)
			goto skip_taps;

		foreach (var ptype in list_for_each_entry_rcu(ptype_all)) {
			if (pt_prev != null)
				ret = deliver_skb(skb, pt_prev, orig_dev);
			pt_prev = ptype;
		}

		foreach (var ptype in list_for_each_entry_rcu(skb.dev!.ptype_all)) {
			if (pt_prev != null)
				ret = deliver_skb(skb, pt_prev, orig_dev);
			pt_prev = ptype;
		}

	skip_taps:
		// CONFIG_NET_INGRESS is not set
		skb_reset_tc(skb);
	skip_classify:
		if (pfmemalloc && !skb_pfmemalloc_protocol(skb))
			goto drop;

		if (skb_vlan_tag_present(skb)) {
			if (pt_prev != null) {
				ret = deliver_skb(skb, pt_prev, orig_dev);
				pt_prev = null;
			}
			if (vlan_do_receive(ref skb))
				goto another_round;
			else if (skb == null)
				goto @out;
		}

		rx_handler = rcu_dereference(skb.dev!.rx_handler);
		if (rx_handler != null) {
			if (pt_prev != null) {
				ret = deliver_skb(skb, pt_prev, orig_dev);
				pt_prev = null;
			}
			switch (rx_handler(ref skb)) {
			case RX_HANDLER_CONSUMED:
				ret = NET_RX_SUCCESS;
				goto @out;
			case RX_HANDLER_ANOTHER:
				goto another_round;
			case RX_HANDLER_EXACT:
				deliver_exact = true;
				goto case RX_HANDLER_PASS;
			case RX_HANDLER_PASS:
				break;
			default:
				BUG();
				break;
			}
		}

		if (unlikely(skb_vlan_tag_present(skb))) {
			if (skb_vlan_tag_get_id(skb) != 0)
				skb.pkt_type = PACKET_OTHERHOST;
			// The VLAN is nobody's; the priority in the tag is not looked at.
			__vlan_hwaccel_clear_tag(skb);
		}

		type = skb.protocol;

		if (likely(!deliver_exact)) {
			deliver_ptype_list_skb(skb, ref pt_prev, orig_dev, type,
					       ptype_base[ntohs(type) &
							  PTYPE_HASH_MASK]);
		}

		deliver_ptype_list_skb(skb, ref pt_prev, orig_dev, type,
				       orig_dev.ptype_specific);

		if (unlikely(skb.dev != orig_dev)) {
			deliver_ptype_list_skb(skb, ref pt_prev, orig_dev, type,
					       skb.dev!.ptype_specific);
		}

		if (pt_prev != null) {
			if (unlikely(skb_orphan_frags_rx(skb, GFP_ATOMIC) != 0))
				goto drop;
			ppt_prev = pt_prev;
			// DEVIATION: C# cannot jump into the block of an else, so it is none
			goto @out;
		}
	drop:
		if (!deliver_exact)
			atomic_long_inc(ref skb.dev!.rx_dropped);
		else
			atomic_long_inc(ref skb.dev!.rx_nohandler);
		kfree_skb(skb);
		ret = NET_RX_DROP;

	@out:
		return ret;
	}

	// ERRATUM: when the VLAN code or a master has replaced the packet by a clone, the last handler is given the
	// old one, which may be freed; so it is for lists of packets. Later kernels pass the packet by reference.
	[Source("net/core/dev.c", 4979)]
	private static int __netif_receive_skb_one_core(sk_buff skb, bool pfmemalloc)
	{
		var orig_dev = skb.dev!;
		packet_type? pt_prev = null;
		int ret;

		ret = __netif_receive_skb_core(skb, pfmemalloc, ref pt_prev);
		if (pt_prev != null)
			ret = pt_prev.func!(skb, skb.dev!, pt_prev, orig_dev);
		return ret;
	}

	/// <summary>
	/// <see cref="netif_receive_skb"/> without its detours. Softirq context. NET_RX_SUCCESS or NET_RX_DROP.
	/// </summary>
	[Source("net/core/dev.c", 5006)]
	[EXPORT_SYMBOL]
	public static int netif_receive_skb_core(sk_buff skb)
	{
		int ret;

		rcu_read_lock();
		ret = __netif_receive_skb_one_core(skb, false);
		rcu_read_unlock();

		return ret;
	}

	[Source("net/core/dev.c", 5018)]
	private static void __netif_receive_skb_list_ptype(list_head<sk_buff> head,
							   packet_type? pt_prev,
							   net_device? orig_dev)
	{
		if (pt_prev == null)
			return;
		if (list_empty(head))
			return;
		if (pt_prev.list_func != null)
			pt_prev.list_func(head, pt_prev, orig_dev!);
		else
			foreach (var skb in list_for_each_entry_safe(head)) {
				skb_list_del_init(skb);
				pt_prev.func!(skb, skb.dev!, pt_prev, orig_dev);
			}
	}

	// Most packets of a list have one handler, and it is the same one: those stay together. The order that a
	// handler sees is the order of arrival, because only the last handler of each packet waits.
	[Source("net/core/dev.c", 5037)]
	private static void __netif_receive_skb_list_core(list_head<sk_buff> head, bool pfmemalloc)
	{
		// of the packets on sublist
		packet_type? pt_curr = null;
		net_device? od_curr = null;
		var sublist = LIST_HEAD<sk_buff>();

		INIT_LIST_HEAD(sublist);
		foreach (var skb in list_for_each_entry_safe(head)) {
			var orig_dev = skb.dev!;
			packet_type? pt_prev = null;

			skb_list_del_init(skb);
			__netif_receive_skb_core(skb, pfmemalloc, ref pt_prev);
			if (pt_prev == null)
				continue;
			if (pt_curr != pt_prev || od_curr != orig_dev) {
				__netif_receive_skb_list_ptype(sublist, pt_curr, od_curr);
				INIT_LIST_HEAD(sublist);
				pt_curr = pt_prev;
				od_curr = orig_dev;
			}
			list_add_tail(skb.list, sublist);
		}

		__netif_receive_skb_list_ptype(sublist, pt_curr, od_curr);
	}

	[Source("net/core/dev.c", 5079)]
	private static int __netif_receive_skb(sk_buff skb)
	{
		int ret;

		if (sk_memalloc_socks() != 0 && skb_pfmemalloc(skb)) {
			uint noreclaim_flag;

			// Only sockets that free memory may get it, and what they allocate for it comes from the
			// reserve, too.
			noreclaim_flag = memalloc_noreclaim_save();
			ret = __netif_receive_skb_one_core(skb, true);
			memalloc_noreclaim_restore(noreclaim_flag);
		} else
			ret = __netif_receive_skb_one_core(skb, false);

		return ret;
	}

	[Source("net/core/dev.c", 5104)]
	private static void __netif_receive_skb_list(list_head<sk_buff> head)
	{
		uint noreclaim_flag = 0;
		bool pfmemalloc = false; // of the packets before this one

		foreach (var skb in list_for_each_entry_safe(head)) {
			if ((sk_memalloc_socks() != 0 && skb_pfmemalloc(skb)) != pfmemalloc) {
				var sublist = LIST_HEAD<sk_buff>();

				list_cut_before(sublist, head, skb.list);
				if (!list_empty(sublist))
					__netif_receive_skb_list_core(sublist, pfmemalloc);
				pfmemalloc = !pfmemalloc;
				if (pfmemalloc)
					noreclaim_flag = memalloc_noreclaim_save();
				else
					memalloc_noreclaim_restore(noreclaim_flag);
			}
		}
		if (!list_empty(head))
			__netif_receive_skb_list_core(head, pfmemalloc);
		if (pfmemalloc)
			memalloc_noreclaim_restore(noreclaim_flag);
	}

	[Source("net/core/dev.c", 5134)]
	private static int generic_xdp_install(net_device dev, ref netdev_bpf xdp)
	{
		bpf_prog? old = rtnl_dereference(dev.xdp_prog);
		bpf_prog? @new = xdp.prog;
		int ret = 0;

		switch (xdp.command) {
		case XDP_SETUP_PROG:
			rcu_assign_pointer(ref dev.xdp_prog, @new);
			if (old != null)
				bpf_prog_put(old);

			if (old != null && @new == null) {
				static_branch_dec(generic_xdp_needed_key);
			} else if (@new != null && old == null) {
				static_branch_inc(generic_xdp_needed_key);
				dev_disable_lro(dev);
				dev_disable_gro_hw(dev);
			}
			break;

		case XDP_QUERY_PROG:
			xdp.prog_id = old != null ? old.aux.id : 0;
			break;

		default:
			ret = -EINVAL;
			break;
		}

		return ret;
	}

	[Source("net/core/dev.c", 5167)]
	private static int netif_receive_skb_internal(sk_buff skb)
	{
		int ret;

		net_timestamp_check(netdev_tstamp_prequeue != 0, skb);

		if (skb_defer_rx_timestamp(skb))
			return NET_RX_SUCCESS;

		if (static_branch_unlikely(generic_xdp_needed_key)) {
			preempt_disable();
			rcu_read_lock();
			ret = do_xdp_generic(rcu_dereference(skb.dev!.xdp_prog), skb);
			rcu_read_unlock();
			preempt_enable();

			if (ret != XDP_PASS)
				return NET_RX_DROP;
		}

		rcu_read_lock();
		// CONFIG_RPS is not set
		ret = __netif_receive_skb(skb);
		rcu_read_unlock();
		return ret;
	}

	[Source("net/core/dev.c", 5207)]
	private static void netif_receive_skb_list_internal(list_head<sk_buff> head)
	{
		bpf_prog? xdp_prog = null;
		var sublist = LIST_HEAD<sk_buff>();

		INIT_LIST_HEAD(sublist);
		foreach (var skb in list_for_each_entry_safe(head)) {
			net_timestamp_check(netdev_tstamp_prequeue != 0, skb);
			skb_list_del_init(skb);
			if (!skb_defer_rx_timestamp(skb))
				list_add_tail(skb.list, sublist);
		}
		list_splice_init(sublist, head);

		if (static_branch_unlikely(generic_xdp_needed_key)) {
			preempt_disable();
			rcu_read_lock();
			foreach (var skb in list_for_each_entry_safe(head)) {
				xdp_prog = rcu_dereference(skb.dev!.xdp_prog);
				skb_list_del_init(skb);
				if (do_xdp_generic(xdp_prog, skb) == XDP_PASS)
					list_add_tail(skb.list, sublist);
			}
			rcu_read_unlock();
			preempt_enable();
			// What was let through goes back to the main list.
			list_splice_init(sublist, head);
		}

		rcu_read_lock();
		// CONFIG_RPS is not set
		__netif_receive_skb_list(head);
		rcu_read_unlock();
	}

	/// <summary>
	/// A driver has received a packet: gives it to the protocols at once. Softirq context, interrupts on.
	/// NET_RX_SUCCESS or NET_RX_DROP, which callers mostly do not care about; the packet is gone in any case.
	/// </summary>
	[Source("net/core/dev.c", 5271)]
	[EXPORT_SYMBOL]
	public static int netif_receive_skb(sk_buff skb)
	{
		int ret;

		trace_netif_receive_skb_entry(skb);

		ret = netif_receive_skb_internal(skb);
		trace_netif_receive_skb_exit(ret);

		return ret;
	}

	/// <summary>The same for packets that are linked by <c>list</c>; the list is empty afterwards.</summary>
	[Source("net/core/dev.c", 5294)]
	[EXPORT_SYMBOL]
	public static void netif_receive_skb_list(list_head<sk_buff> head)
	{
		if (list_empty(head))
			return;
		if (trace_netif_receive_skb_list_entry_enabled()) {
			foreach (var skb in list_for_each_entry(head))
				trace_netif_receive_skb_list_entry(skb);
		}
		netif_receive_skb_list_internal(head);
		trace_netif_receive_skb_list_exit(0);
	}

	private static percpu<work_struct> flush_works = DEFINE_PER_CPU(static () => new work_struct());

	/// <summary>A device goes: drops its packets that wait for this processor.</summary>
	[Source("net/core/dev.c", 5312)]
	private static void flush_backlog(work_struct work)
	{
		softnet_data sd;

		local_bh_disable();
		sd = this_cpu_ptr(softnet_data);

		local_irq_disable();
		// CONFIG_RPS is not set
		foreach (var skb in skb_queue_walk_safe(sd.input_pkt_queue)) {
			if (skb.dev!.reg_state == NETREG_UNREGISTERING) {
				__skb_unlink(skb, sd.input_pkt_queue);
				kfree_skb(skb);
				input_queue_head_incr(sd);
			}
		}
		local_irq_enable();

		foreach (var skb in skb_queue_walk_safe(sd.process_queue)) {
			if (skb.dev!.reg_state == NETREG_UNREGISTERING) {
				__skb_unlink(skb, sd.process_queue);
				kfree_skb(skb);
				input_queue_head_incr(sd);
			}
		}
		local_bh_enable();
	}

	[Source("net/core/dev.c", 5342)]
	private static void flush_all_backlogs()
	{
		get_online_cpus();

		foreach (int cpu in for_each_online_cpu())
			queue_work_on(cpu, system_highpri_wq,
				      per_cpu_ptr(flush_works, cpu));

		foreach (int cpu in for_each_online_cpu())
			flush_work(per_cpu_ptr(flush_works, cpu));

		put_online_cpus();
	}

	// Gives the protocols what was made of one packet or several.
	[Source("net/core/dev.c", 5360)]
	private static int napi_gro_complete(sk_buff skb)
	{
		packet_offload? ptype = null;
		be16 type = skb.protocol;
		var head = offload_base;
		int err = -ENOENT;

		if (NAPI_GRO_CB(skb).count == 1) {
			skb_shinfo(skb).gso_size = 0;
			goto @out;
		}

		rcu_read_lock();
		foreach (var entry in list_for_each_entry_rcu(head)) {
			if (entry.type != type || entry.callbacks.gro_complete == null)
				continue;

			ptype = entry;
			err = ptype.callbacks.gro_complete(skb, 0);
			break;
		}
		rcu_read_unlock();

		if (err != 0) {
			WARN_ON(ptype == null);
			kfree_skb(skb);
			return NET_RX_SUCCESS;
		}

	@out:
		return netif_receive_skb_internal(skb);
	}

	[Source("net/core/dev.c", 5396)]
	private static void __napi_gro_flush_chain(napi_struct napi, int index,
						   bool flush_old)
	{
		var head = napi.gro_hash[index].list;

		foreach (var skb in list_for_each_entry_safe_reverse(head)) {
			if (flush_old && NAPI_GRO_CB(skb).age == jiffies)
				return;
			skb_list_del_init(skb);
			napi_gro_complete(skb);
			napi.gro_hash[index].count--;
		}

		if (napi.gro_hash[index].count == 0)
			__clear_bit(index, ref napi.gro_bitmask);
	}

	/// <summary>Lets no packet wait any longer for others of its flow, the oldest first.</summary>
	/// <param name="flush_old">but those of this jiffy</param>
	[Source("net/core/dev.c", 5418)]
	[EXPORT_SYMBOL]
	public static void napi_gro_flush(napi_struct napi, bool flush_old)
	{
		ulong bitmask = napi.gro_bitmask;
		int i, @base = -1;

		while ((i = ffs((int)bitmask)) != 0) {
			bitmask >>= i;
			@base += i;
			__napi_gro_flush_chain(napi, @base, flush_old);
		}
	}

	// Marks those that wait whose link header is the packet's.
	[Source("net/core/dev.c", 5431)]
	private static list_head<sk_buff> gro_list_prepare(napi_struct napi,
							   sk_buff skb)
	{
		uint maclen = skb.dev!.hard_header_len;
		u32 hash = skb_get_hash_raw(skb);
		list_head<sk_buff> head;

		head = napi.gro_hash[hash & (GRO_HASH_BUCKETS - 1)].list;
		foreach (var p in list_for_each_entry(head)) {
			bool diffs;

			NAPI_GRO_CB(p).flush = 0;

			if (hash != skb_get_hash_raw(p)) {
				NAPI_GRO_CB(p).same_flow = 0;
				continue;
			}

			diffs = p.dev != skb.dev;
			diffs |= skb_vlan_tag_present(p) != skb_vlan_tag_present(skb);
			if (skb_vlan_tag_present(p))
				diffs |= p.vlan_tci != skb.vlan_tci;
			// DEVIATION: no skb_metadata_dst_cmp() and skb_metadata_differs(): tunnels and XDP are not ported
			if (maclen == ETH_HLEN)
				diffs |= compare_ether_header(p.head.AsSpan(skb_mac_header(p)),
							      skb.head.AsSpan(skb_mac_header(skb))) != 0;
			else if (!diffs)
				diffs = memcmp(p.head.AsSpan(skb_mac_header(p)),
					       skb.head.AsSpan(skb_mac_header(skb)),
					       (int)maclen) != 0;
			NAPI_GRO_CB(p).same_flow = (u8)(diffs ? 0 : 1);
		}

		return head;
	}

	[Source("net/core/dev.c", 5469)]
	private static void skb_gro_reset_offset(sk_buff skb)
	{
		NAPI_GRO_CB(skb).data_offset = 0;
		NAPI_GRO_CB(skb).frag0_len = 0;

		// DEVIATION: no data in pages, which frag0 would name
	}

	// No gro_pull_from_frag0: all data is in the head

	[Source("net/core/dev.c", 5509)]
	private static void gro_flush_oldest(list_head<sk_buff> head)
	{
		sk_buff? oldest;

		oldest = list_last_entry(head);

		// There are MAX_GRO_SKBS of them.
		if (WARN_ON_ONCE(oldest == null))
			return;

		// The count stays: the caller adds one.
		skb_list_del_init(oldest!);
		napi_gro_complete(oldest!);
	}

	// Asks the protocol whether the packet is to wait, or is part of one that does.
	[Source("net/core/dev.c", 5532)]
	private static int dev_gro_receive(napi_struct napi, sk_buff skb)
	{
		int hash = (int)(skb_get_hash_raw(skb) & (GRO_HASH_BUCKETS - 1));
		var head = offload_base;
		packet_offload? ptype = null;
		be16 type = skb.protocol;
		list_head<sk_buff> gro_head;
		err_ptr<sk_buff> pp = default(sk_buff);
		int ret;
		bool same_flow;
		int grow;

		if (netif_elide_gro(skb.dev!))
			goto normal;

		gro_head = gro_list_prepare(napi, skb);

		rcu_read_lock();
		foreach (var entry in list_for_each_entry_rcu(head)) {
			if (entry.type != type || entry.callbacks.gro_receive == null)
				continue;

			ptype = entry;
			skb_set_network_header(skb, (int)skb_gro_offset(skb));
			skb_reset_mac_len(skb);
			NAPI_GRO_CB(skb).same_flow = 0;
			NAPI_GRO_CB(skb).flush = (u16)(skb_is_gso(skb) || skb_has_frag_list(skb) ? 1 : 0);
			NAPI_GRO_CB(skb).free = 0;
			NAPI_GRO_CB(skb).encap_mark = 0;
			NAPI_GRO_CB(skb).recursion_counter = 0;
			NAPI_GRO_CB(skb).is_fou = 0;
			NAPI_GRO_CB(skb).is_atomic = 1;
			NAPI_GRO_CB(skb).gro_remcsum_start = 0;

			switch (skb.ip_summed) {
			case CHECKSUM_COMPLETE:
				NAPI_GRO_CB(skb).csum = skb.csum;
				NAPI_GRO_CB(skb).csum_valid = 1;
				NAPI_GRO_CB(skb).csum_cnt = 0;
				break;
			case CHECKSUM_UNNECESSARY:
				NAPI_GRO_CB(skb).csum_cnt = (u8)(skb.csum_level + 1);
				NAPI_GRO_CB(skb).csum_valid = 0;
				break;
			default:
				NAPI_GRO_CB(skb).csum_cnt = 0;
				NAPI_GRO_CB(skb).csum_valid = 0;
				break;
			}

			pp = ptype.callbacks.gro_receive(gro_head, skb);
			break;
		}
		rcu_read_unlock();

		if (ptype == null)
			goto normal;

		if (IS_ERR(pp) && PTR_ERR(pp) == -EINPROGRESS) {
			ret = GRO_CONSUMED;
			goto ok;
		}

		same_flow = NAPI_GRO_CB(skb).same_flow != 0;
		ret = NAPI_GRO_CB(skb).free != 0 ? GRO_MERGED_FREE : GRO_MERGED;

		if (pp.ptr != null) {
			skb_list_del_init(pp.ptr);
			napi_gro_complete(pp.ptr);
			napi.gro_hash[hash].count--;
		}

		if (same_flow)
			goto ok;

		if (NAPI_GRO_CB(skb).flush != 0)
			goto normal;

		if (unlikely(napi.gro_hash[hash].count >= MAX_GRO_SKBS)) {
			gro_flush_oldest(gro_head);
		} else {
			napi.gro_hash[hash].count++;
		}
		NAPI_GRO_CB(skb).count = 1;
		NAPI_GRO_CB(skb).age = jiffies;
		skb_shinfo(skb).gso_size = (u16)skb_gro_len(skb);
		list_add(skb.list, gro_head);
		ret = GRO_HELD;

	pull:
		grow = (int)skb_gro_offset(skb) - (int)skb_headlen(skb);
		// DEVIATION: what has been looked at lies in the head, there is nothing to pull there
		BUG_ON(grow > 0);
	ok:
		if (napi.gro_hash[hash].count != 0) {
			if (!test_bit(hash, ref napi.gro_bitmask))
				__set_bit(hash, ref napi.gro_bitmask);
		} else if (test_bit(hash, ref napi.gro_bitmask)) {
			__clear_bit(hash, ref napi.gro_bitmask);
		}

		return ret;

	normal:
		ret = GRO_NORMAL;
		goto pull;
	}

	/// <summary>The protocol that merges packets of this type; null when none does. The caller holds RCU.</summary>
	[Source("net/core/dev.c", 5642)]
	[EXPORT_SYMBOL]
	public static packet_offload? gro_find_receive_by_type(be16 type)
	{
		var offload_head = offload_base;

		foreach (var ptype in list_for_each_entry_rcu(offload_head)) {
			if (ptype.type != type || ptype.callbacks.gro_receive == null)
				continue;
			return ptype;
		}
		return null;
	}

	/// <summary>The protocol that makes one packet of several of this type; null when none does. The caller holds
	/// RCU.</summary>
	[Source("net/core/dev.c", 5656)]
	[EXPORT_SYMBOL]
	public static packet_offload? gro_find_complete_by_type(be16 type)
	{
		var offload_head = offload_base;

		foreach (var ptype in list_for_each_entry_rcu(offload_head)) {
			if (ptype.type != type || ptype.callbacks.gro_complete == null)
				continue;
			return ptype;
		}
		return null;
	}

	[Source("net/core/dev.c", 5677)]
	private static int napi_skb_finish(int ret, sk_buff skb)
	{
		switch (ret) {
		case GRO_NORMAL:
			if (netif_receive_skb_internal(skb) != 0)
				ret = GRO_DROP;
			break;

		case GRO_DROP:
			kfree_skb(skb);
			break;

		case GRO_MERGED_FREE:
			// DEVIATION: heads are not stolen: no napi_skb_free_stolen_head()
			__kfree_skb(skb);
			break;

		case GRO_HELD:
		case GRO_MERGED:
		case GRO_CONSUMED:
			break;
		}

		return ret;
	}

	/// <summary>
	/// A poll function has received a packet; the way for drivers that let packets be merged. A GRO_*; the packet
	/// is gone in any case.
	/// </summary>
	[Source("net/core/dev.c", 5705)]
	[EXPORT_SYMBOL]
	public static int napi_gro_receive(napi_struct napi, sk_buff skb)
	{
		int ret;

		// CONFIG_NET_RX_BUSY_POLL is not set: skb_mark_napi_id
		trace_napi_gro_receive_entry(skb);

		skb_gro_reset_offset(skb);

		ret = napi_skb_finish(dev_gro_receive(napi, skb), skb);
		trace_napi_gro_receive_exit(ret);

		return ret;
	}

	// napi_get_frags to napi_gro_frags: packets in pages, which are not ported. __skb_gro_checksum_complete is for
	// protocols that check sums

	// CONFIG_RPS is not set: net_rps_send_ipi, net_rps_action_and_irq_enable, sd_has_rps_ipi_waiting

	/// <summary>The poll function of <c>netif_rx</c>: gives the packets that wait for this processor to the
	/// protocols.</summary>
	[Source("net/core/dev.c", 5919)]
	private static int process_backlog(napi_struct napi, int quota)
	{
		// DEVIATION: C has container_of(napi); no other processor polls the backlog of this one
		var sd = this_cpu_ptr(softnet_data);
		bool again = true;
		int work = 0;

		// CONFIG_RPS is not set

		napi.weight = dev_rx_weight;
		while (again) {
			sk_buff? skb;

			while ((skb = __skb_dequeue(sd.process_queue)) != null) {
				rcu_read_lock();
				__netif_receive_skb(skb);
				rcu_read_unlock();
				input_queue_head_incr(sd);
				if (++work >= quota)
					return work;

			}

			local_irq_disable();
			if (skb_queue_empty(sd.input_pkt_queue)) {
				// In place of napi_complete(): the state has one bit set, which only this processor
				// changes, so it need not be atomic.
				napi.state = 0;
				again = false;
			} else {
				skb_queue_splice_tail_init(sd.input_pkt_queue,
							   sd.process_queue);
			}
			local_irq_enable();
		}

		return work;
	}

	/// <summary>Has the poll function run in NET_RX_SOFTIRQ of this processor; after
	/// <see cref="napi_schedule_prep"/>.</summary>
	[Source("net/core/dev.c", 5978)]
	[EXPORT_SYMBOL]
	public static void __napi_schedule(napi_struct n)
	{
		ulong flags;

		local_irq_save(out flags);
		____napi_schedule(this_cpu_ptr(softnet_data), n);
		local_irq_restore(flags);
	}

	/// <summary>
	/// Makes the caller the one who may schedule the poll function: false when it is scheduled already, and will
	/// run once more then, or disabled.
	/// </summary>
	[Source("net/core/dev.c", 5997)]
	[EXPORT_SYMBOL]
	public static bool napi_schedule_prep(napi_struct n)
	{
		ulong val, @new;

		do {
			val = READ_ONCE(ref n.state);
			if (unlikely((val & NAPIF_STATE_DISABLE) != 0))
				return false;
			@new = val | NAPIF_STATE_SCHED;

			// MISSED if SCHED was set, without a branch.
			@new |= (val & NAPIF_STATE_SCHED) / NAPIF_STATE_SCHED *
							    NAPIF_STATE_MISSED;
		} while (cmpxchg(ref n.state, val, @new) != val);

		return (val & NAPIF_STATE_SCHED) == 0;
	}

	/// <summary>The same as <see cref="__napi_schedule"/> with interrupts known to be off.</summary>
	[Source("net/core/dev.c", 6027)]
	[EXPORT_SYMBOL]
	public static void __napi_schedule_irqoff(napi_struct n)
	{
		____napi_schedule(this_cpu_ptr(softnet_data), n);
	}

	/// <summary>
	/// A poll function says that it has nothing left to do: true when it is right, and the device may interrupt
	/// again; false when it will be polled once more.
	/// </summary>
	[Source("net/core/dev.c", 6033)]
	[EXPORT_SYMBOL]
	public static bool napi_complete_done(napi_struct n, int work_done)
	{
		ulong flags, val, @new;

		// Somebody else polls, and will call again.
		if (unlikely((n.state & (NAPIF_STATE_NPSVC |
					 NAPIF_STATE_IN_BUSY_POLL)) != 0))
			return false;

		if (n.gro_bitmask != 0) {
			// DEVIATION: no timer of nanoseconds, so gro_flush_timeout keeps no packet beyond the poll
			napi_gro_flush(n, false);
		}
		if (unlikely(!list_empty(n.poll_list))) {
			// An interrupt must not find the list half changed.
			local_irq_save(out flags);
			list_del_init(n.poll_list);
			local_irq_restore(flags);
		}

		do {
			val = READ_ONCE(ref n.state);

			WARN_ON_ONCE((val & NAPIF_STATE_SCHED) == 0);

			@new = val & ~(NAPIF_STATE_MISSED | NAPIF_STATE_SCHED);

			// SCHED stays if MISSED was set, without a branch.
			@new |= (val & NAPIF_STATE_MISSED) / NAPIF_STATE_MISSED *
							     NAPIF_STATE_SCHED;
		} while (cmpxchg(ref n.state, val, @new) != val);

		if (unlikely((val & NAPIF_STATE_MISSED) != 0)) {
			__napi_schedule(n);
			return false;
		}

		return true;
	}

	// The caller holds RCU: no reference is taken.
	[Source("net/core/dev.c", 6094)]
	private static napi_struct? napi_by_id(uint napi_id)
	{
		uint hash = napi_id % (uint)HASH_SIZE(napi_hash);

		foreach (var napi in hlist_for_each_entry_rcu(napi_hash[hash]))
			if (napi.napi_id == napi_id)
				return napi;

		return null;
	}

	// CONFIG_NET_RX_BUSY_POLL is not set: busy_poll_stop, napi_busy_loop

	[Source("net/core/dev.c", 6211)]
	private static void napi_hash_add(napi_struct napi)
	{
		if (test_bit(NAPI_STATE_NO_BUSY_POLL, ref napi.state) ||
		    test_and_set_bit(NAPI_STATE_HASHED, ref napi.state))
			return;

		spin_lock(napi_hash_lock);

		// Smaller numbers are those of processors.
		do {
			if (unlikely(++napi_gen_id < MIN_NAPI_ID))
				napi_gen_id = MIN_NAPI_ID;
		} while (napi_by_id(napi_gen_id) != null);
		napi.napi_id = napi_gen_id;

		hlist_add_head_rcu(napi.napi_hash_node,
				   napi_hash[napi.napi_id % (uint)HASH_SIZE(napi_hash)]);

		spin_unlock(napi_hash_lock);
	}

	/// <summary>Takes the number away; true when a grace period has to pass before the memory is reused.</summary>
	[Source("net/core/dev.c", 6235)]
	[EXPORT_SYMBOL_GPL]
	public static bool napi_hash_del(napi_struct napi)
	{
		bool rcu_sync_needed = false;

		spin_lock(napi_hash_lock);

		if (test_and_clear_bit(NAPI_STATE_HASHED, ref napi.state)) {
			rcu_sync_needed = true;
			hlist_del_rcu(napi.napi_hash_node);
		}
		spin_unlock(napi_hash_lock);
		return rcu_sync_needed;
	}

	// No napi_watchdog: there are no timers of nanoseconds

	[Source("net/core/dev.c", 6266)]
	private static void init_gro_hash(napi_struct napi)
	{
		int i;

		for (i = 0; i < GRO_HASH_BUCKETS; i++) {
			INIT_LIST_HEAD(napi.gro_hash[i].list);
			napi.gro_hash[i].count = 0;
		}
		napi.gro_bitmask = 0;
	}

	/// <summary>
	/// Makes a poll function known; it stays disabled until <c>napi_enable</c>. At most <paramref name="weight"/>
	/// packets are asked of one call.
	/// </summary>
	[Source("net/core/dev.c", 6277)]
	[EXPORT_SYMBOL]
	public static void netif_napi_add(net_device dev, napi_struct napi,
					  Func<napi_struct, int, int> poll, int weight)
	{
		INIT_LIST_HEAD(napi.poll_list);
		// DEVIATION: no timer, and no skb, which is for packets in pages
		init_gro_hash(napi);
		napi.poll = poll;
		if (weight > NAPI_POLL_WEIGHT)
			netdev_err_once(dev, $"{nameof(netif_napi_add)}() called with weight {weight}\n");
		napi.weight = weight;
		list_add(napi.dev_list, dev.napi_list);
		napi.dev = dev;
		// CONFIG_NETPOLL is not set
		set_bit(NAPI_STATE_SCHED, ref napi.state);
		napi_hash_add(napi);
	}

	/// <summary>Waits until the poll function does not run, and keeps it from being scheduled. Sleeps.</summary>
	[Source("net/core/dev.c", 6300)]
	[EXPORT_SYMBOL]
	public static void napi_disable(napi_struct n)
	{
		might_sleep();
		set_bit(NAPI_STATE_DISABLE, ref n.state);

		while (test_and_set_bit(NAPI_STATE_SCHED, ref n.state))
			msleep(1);
		while (test_and_set_bit(NAPI_STATE_NPSVC, ref n.state))
			msleep(1);

		// DEVIATION: no timer of nanoseconds

		clear_bit(NAPI_STATE_DISABLE, ref n.state);
	}

	[Source("net/core/dev.c", 6316)]
	private static void flush_gro_hash(napi_struct napi)
	{
		int i;

		for (i = 0; i < GRO_HASH_BUCKETS; i++) {
			foreach (var skb in list_for_each_entry_safe(napi.gro_hash[i].list))
				kfree_skb(skb);
			napi.gro_hash[i].count = 0;
		}
	}

	/// <summary>Forgets a poll function, which is disabled. Sleeps.</summary>
	[Source("net/core/dev.c", 6330)]
	[EXPORT_SYMBOL]
	public static void netif_napi_del(napi_struct napi)
	{
		might_sleep();
		if (napi_hash_del(napi))
			synchronize_net();
		list_del_init(napi.dev_list);
		// DEVIATION: no napi_free_frags(): packets in pages are not ported

		flush_gro_hash(napi);
		napi.gro_bitmask = 0;
	}

	[Source("net/core/dev.c", 6343)]
	private static int napi_poll(napi_struct n, list_head<napi_struct> repoll)
	{
		object? have;
		int work, weight;

		list_del_init(n.poll_list);

		have = netpoll_poll_lock(n);

		weight = n.weight;

		// Netpoll may have taken it over meanwhile: who finds the bit set under the lock calls.
		work = 0;
		if (test_bit(NAPI_STATE_SCHED, ref n.state)) {
			work = n.poll!(n, weight);
			trace_napi_poll(n, work, weight);
		}

		WARN_ON_ONCE(work > weight);

		if (likely(work < weight))
			goto out_unlock;

		// With its weight used up a driver leaves the state alone, so the instance is still ours.
		if (unlikely(napi_disable_pending(n))) {
			napi_complete(n);
			goto out_unlock;
		}

		if (n.gro_bitmask != 0) {
			// A jiffy is too long to wait, unless there are a thousand in a second.
			napi_gro_flush(n, HZ >= 1000);
		}

		// Unless the driver has scheduled it all the same.
		if (unlikely(!list_empty(n.poll_list))) {
			pr_warn_once($"{(n.dev != null ? n.dev.name.ToString() : "backlog")}: " +
				     $"Budget exhausted after napi rescheduled\n");
			goto out_unlock;
		}

		list_add_tail(n.poll_list, repoll);

	out_unlock:
		netpoll_poll_unlock(have);

		return work;
	}

	/// <summary>
	/// NET_RX_SOFTIRQ: polls who is scheduled on this processor, within a budget of packets and time.
	/// </summary>
	[Source("net/core/dev.c", 6405)]
	private static void net_rx_action()
	{
		var sd = this_cpu_ptr(softnet_data);
		ulong time_limit = jiffies +
			usecs_to_jiffies(netdev_budget_usecs);
		int budget = netdev_budget;
		// DEVIATION: not on the stack: each processor has its own
		var list = LIST_HEAD(sd.list);
		var repoll = LIST_HEAD(sd.repoll);

		local_irq_disable();
		list_splice_init(sd.poll_list, list);
		local_irq_enable();

		for (; ; ) {
			napi_struct n;

			if (list_empty(list)) {
				// CONFIG_RPS is not set
				if (list_empty(repoll))
					goto @out;
				break;
			}

			n = list_first_entry(list);
			budget -= napi_poll(n, repoll);

			// Two ticks are one and a half on average.
			if (unlikely(budget <= 0 ||
				     time_after_eq(jiffies, time_limit))) {
				sd.time_squeeze++;
				break;
			}
		}

		local_irq_disable();

		list_splice_tail_init(sd.poll_list, list);
		list_splice_tail(repoll, list);
		list_splice(list, sd.poll_list);
		if (!list_empty(sd.poll_list))
			__raise_softirq_irqoff(NET_RX_SOFTIRQ);

		// CONFIG_RPS is not set
		local_irq_enable();
	@out:
		__kfree_skb_flush();
	}

	[Source("net/core/dev.c", 6470)]
	private static netdev_adjacent? __netdev_find_adj(net_device adj_dev,
							  list_head<netdev_adjacent> adj_list)
	{
		foreach (var adj in list_for_each_entry(adj_list)) {
			if (adj.dev == adj_dev)
				return adj;
		}
		return null;
	}

	[Source("net/core/dev.c", 6482)]
	private static int __netdev_has_upper_dev(net_device upper_dev, object? data)
	{
		var dev = (net_device?)data;

		return upper_dev == dev ? 1 : 0;
	}

	/// <summary>
	/// Whether <paramref name="upper_dev"/> is above the device, at any distance. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 6498)]
	[EXPORT_SYMBOL]
	public static bool netdev_has_upper_dev(net_device dev,
						net_device upper_dev)
	{
		ASSERT_RTNL();

		return netdev_walk_all_upper_dev_rcu(dev, __netdev_has_upper_dev,
						     upper_dev) != 0;
	}

	/// <summary>
	/// Whether <paramref name="upper_dev"/> is above the device, at any distance. The caller holds RCU.
	/// </summary>
	[Source("net/core/dev.c", 6518)]
	[EXPORT_SYMBOL]
	public static bool netdev_has_upper_dev_all_rcu(net_device dev,
							net_device upper_dev)
	{
		return netdev_walk_all_upper_dev_rcu(dev, __netdev_has_upper_dev,
						     upper_dev) != 0;
	}

	/// <summary>Whether any device is above this one. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 6533)]
	[EXPORT_SYMBOL]
	public static bool netdev_has_any_upper_dev(net_device dev)
	{
		ASSERT_RTNL();

		return !list_empty(dev.adj_list.upper);
	}

	/// <summary>The master of the device, or null. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 6548)]
	[EXPORT_SYMBOL]
	public static net_device? netdev_master_upper_dev_get(net_device dev)
	{
		netdev_adjacent upper;

		ASSERT_RTNL();

		if (list_empty(dev.adj_list.upper))
			return null;

		upper = list_first_entry(dev.adj_list.upper);
		if (likely(upper.master))
			return upper.dev;
		return null;
	}

	[Source("net/core/dev.c", 6572)]
	private static bool netdev_has_any_lower_dev(net_device dev)
	{
		ASSERT_RTNL();

		return !list_empty(dev.adj_list.lower);
	}

	/// <summary>What the upper device attached to this link.</summary>
	[Source("net/core/dev.c", 6579)]
	[EXPORT_SYMBOL]
	public static object? netdev_adjacent_get_private(list_head<netdev_adjacent> adj_list)
	{
		netdev_adjacent adj;

		adj = list_entry(adj_list);

		return adj.@private;
	}

	// C turns the head of a list into an entry like any other, and finds out by its address; here a head has no
	// entry.
	[NotInLinux("&entry->list == head")]
	private static bool is_head<T>([NotNullWhen(false)] T? entry, list_head<T> head) where T : class
	{
		return entry == null;
	}

	/// <summary>
	/// The next device above, or null; moves <paramref name="iter"/>. The caller holds RCU or RTNL.
	/// </summary>
	[Source("net/core/dev.c", 6597)]
	[EXPORT_SYMBOL]
	public static net_device? netdev_upper_get_next_dev_rcu(net_device dev,
								ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? upper;

		WARN_ON_ONCE(!rcu_read_lock_held() && !lockdep_rtnl_is_held());

		upper = list_entry_rcu(ref iter.next);

		if (is_head(upper, dev.adj_list.upper))
			return null;

		iter = upper.list;

		return upper.dev;
	}

	[Source("net/core/dev.c", 6615)]
	private static net_device? netdev_next_upper_dev_rcu(net_device dev,
							     ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? upper;

		WARN_ON_ONCE(!rcu_read_lock_held() && !lockdep_rtnl_is_held());

		upper = list_entry_rcu(ref iter.next);

		if (is_head(upper, dev.adj_list.upper))
			return null;

		iter = upper.list;

		return upper.dev;
	}

	/// <summary>
	/// Calls <paramref name="fn"/> for every device above, depth first, until it returns other than 0, and returns
	/// that. The caller holds RCU or RTNL.
	/// </summary>
	[Source("net/core/dev.c", 6632)]
	[EXPORT_SYMBOL_GPL]
	public static int netdev_walk_all_upper_dev_rcu(net_device dev,
							Func<net_device, object?, int> fn,
							object? data)
	{
		net_device? udev;
		list_head<netdev_adjacent> iter;
		int ret;

		for (iter = dev.adj_list.upper,
		     udev = netdev_next_upper_dev_rcu(dev, ref iter);
		     udev != null;
		     udev = netdev_next_upper_dev_rcu(dev, ref iter)) {
			ret = fn(udev, data);
			if (ret != 0)
				return ret;

			ret = netdev_walk_all_upper_dev_rcu(udev, fn, data);
			if (ret != 0)
				return ret;
		}

		return 0;
	}

	/// <summary>
	/// What this device attached to the link that <paramref name="iter"/> points to, or null at the end; moves
	/// <paramref name="iter"/>. The caller holds RTNL or keeps the list unchanged otherwise.
	/// </summary>
	[Source("net/core/dev.c", 6671)]
	[EXPORT_SYMBOL]
	public static object? netdev_lower_get_next_private(net_device dev,
							    ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? lower;

		lower = list_entry(iter);

		if (is_head(lower, dev.adj_list.lower))
			return null;

		iter = lower.list.next;

		return lower.@private;
	}

	/// <summary>
	/// What this device attached to the next link below, or null; moves <paramref name="iter"/>. The caller holds
	/// RCU.
	/// </summary>
	[Source("net/core/dev.c", 6697)]
	[EXPORT_SYMBOL]
	public static object? netdev_lower_get_next_private_rcu(net_device dev,
								ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? lower;

		WARN_ON_ONCE(!rcu_read_lock_held());

		lower = list_entry_rcu(ref iter.next);

		if (is_head(lower, dev.adj_list.lower))
			return null;

		iter = lower.list;

		return lower.@private;
	}

	/// <summary>
	/// The device below that <paramref name="iter"/> points to, or null at the end; moves <paramref
	/// name="iter"/>. The caller holds RTNL or keeps the list unchanged otherwise.
	/// </summary>
	[Source("net/core/dev.c", 6726)]
	[EXPORT_SYMBOL]
	public static net_device? netdev_lower_get_next(net_device dev, ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? lower;

		lower = list_entry(iter);

		if (is_head(lower, dev.adj_list.lower))
			return null;

		iter = lower.list.next;

		return lower.dev;
	}

	[Source("net/core/dev.c", 6741)]
	private static net_device? netdev_next_lower_dev(net_device dev,
							 ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? lower;

		lower = list_entry(iter.next);

		if (is_head(lower, dev.adj_list.lower))
			return null;

		iter = lower.list;

		return lower.dev;
	}

	/// <summary>
	/// Calls <paramref name="fn"/> for every device below, depth first, until it returns other than 0, and returns
	/// that. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 6756)]
	[EXPORT_SYMBOL_GPL]
	public static int netdev_walk_all_lower_dev(net_device dev,
						    Func<net_device, object?, int> fn,
						    object? data)
	{
		net_device? ldev;
		list_head<netdev_adjacent> iter;
		int ret;

		for (iter = dev.adj_list.lower,
		     ldev = netdev_next_lower_dev(dev, ref iter);
		     ldev != null;
		     ldev = netdev_next_lower_dev(dev, ref iter)) {
			ret = fn(ldev, data);
			if (ret != 0)
				return ret;

			ret = netdev_walk_all_lower_dev(ldev, fn, data);
			if (ret != 0)
				return ret;
		}

		return 0;
	}

	[Source("net/core/dev.c", 6784)]
	private static net_device? netdev_next_lower_dev_rcu(net_device dev,
							     ref list_head<netdev_adjacent> iter)
	{
		netdev_adjacent? lower;

		lower = list_entry_rcu(ref iter.next);
		if (is_head(lower, dev.adj_list.lower))
			return null;

		iter = lower.list;

		return lower.dev;
	}

	/// <summary>
	/// Calls <paramref name="fn"/> for every device below, depth first, until it returns other than 0, and returns
	/// that. The caller holds RCU.
	/// </summary>
	[Source("net/core/dev.c", 6798)]
	[EXPORT_SYMBOL_GPL]
	public static int netdev_walk_all_lower_dev_rcu(net_device dev,
							Func<net_device, object?, int> fn,
							object? data)
	{
		net_device? ldev;
		list_head<netdev_adjacent> iter;
		int ret;

		for (iter = dev.adj_list.lower,
		     ldev = netdev_next_lower_dev_rcu(dev, ref iter);
		     ldev != null;
		     ldev = netdev_next_lower_dev_rcu(dev, ref iter)) {
			ret = fn(ldev, data);
			if (ret != 0)
				return ret;

			ret = netdev_walk_all_lower_dev_rcu(ldev, fn, data);
			if (ret != 0)
				return ret;
		}

		return 0;
	}

	/// <summary>What the device attached to its first link below, or null. The caller holds RCU.</summary>
	[Source("net/core/dev.c", 6835)]
	[EXPORT_SYMBOL]
	public static object? netdev_lower_get_first_private_rcu(net_device dev)
	{
		netdev_adjacent? lower;

		lower = list_first_or_null_rcu(dev.adj_list.lower);
		if (lower != null)
			return lower.@private;
		return null;
	}

	/// <summary>The master of the device, or null. The caller holds RCU.</summary>
	[Source("net/core/dev.c", 6854)]
	[EXPORT_SYMBOL]
	public static net_device? netdev_master_upper_dev_get_rcu(net_device dev)
	{
		netdev_adjacent? upper;

		upper = list_first_or_null_rcu(dev.adj_list.upper);
		if (upper != null && likely(upper.master))
			return upper.dev;
		return null;
	}

	[Source("net/core/dev.c", 6866)]
	private static int netdev_adjacent_sysfs_add(net_device dev,
						     net_device adj_dev,
						     list_head<netdev_adjacent> dev_list)
	{
		Span<byte> linkname = stackalloc byte[IFNAMSIZ + 7];

		sprintf(linkname, $"{(dev_list == dev.adj_list.upper ?
			"upper_" : "lower_")}{adj_dev.name}");
		return sysfs_create_link(dev.dev.kobj, adj_dev.dev.kobj,
					 linkname);
	}

	[Source("net/core/dev.c", 6877)]
	private static void netdev_adjacent_sysfs_del(net_device dev,
						      ReadOnlySpan<byte> name,
						      list_head<netdev_adjacent> dev_list)
	{
		Span<byte> linkname = stackalloc byte[IFNAMSIZ + 7];

		sprintf(linkname, $"{(dev_list == dev.adj_list.upper ?
			"upper_" : "lower_")}{name}");
		sysfs_remove_link(dev.dev.kobj, linkname);
	}

	[Source("net/core/dev.c", 6888)]
	private static bool netdev_adjacent_is_neigh_list(net_device dev,
							  net_device adj_dev,
							  list_head<netdev_adjacent> dev_list)
	{
		return (dev_list == dev.adj_list.upper ||
			dev_list == dev.adj_list.lower) &&
			net_eq(dev_net(dev), dev_net(adj_dev));
	}

	[Source("net/core/dev.c", 6897)]
	private static int __netdev_adjacent_dev_insert(net_device dev,
							net_device adj_dev,
							list_head<netdev_adjacent> dev_list,
							object? @private, bool master)
	{
		netdev_adjacent? adj;
		int ret;

		adj = __netdev_find_adj(adj_dev, dev_list);

		if (adj != null) {
			adj.ref_nr += 1;
			pr_debug($"Insert adjacency: dev {dev.name} adj_dev {adj_dev.name} adj->ref_nr {adj.ref_nr}\n");

			return 0;
		}

		adj = kmalloc<netdev_adjacent>(GFP_KERNEL);
		if (adj == null)
			return -ENOMEM;

		adj.dev = adj_dev;
		adj.master = master;
		adj.ref_nr = 1;
		adj.@private = @private;
		dev_hold(adj_dev);

		pr_debug($"Insert adjacency: dev {dev.name} adj_dev {adj_dev.name} adj->ref_nr {adj.ref_nr}; " +
			 $"dev_hold on {adj_dev.name}\n");

		if (netdev_adjacent_is_neigh_list(dev, adj_dev, dev_list)) {
			ret = netdev_adjacent_sysfs_add(dev, adj_dev, dev_list);
			if (ret != 0)
				goto free_adj;
		}

		// The master, if there is one, is always the first in the list.
		if (master) {
			ret = sysfs_create_link(dev.dev.kobj,
						adj_dev.dev.kobj, "master"u8);
			if (ret != 0)
				goto remove_symlinks;

			list_add_rcu(adj.list, dev_list);
		} else {
			list_add_tail_rcu(adj.list, dev_list);
		}

		return 0;

	remove_symlinks:
		if (netdev_adjacent_is_neigh_list(dev, adj_dev, dev_list))
			netdev_adjacent_sysfs_del(dev, adj_dev.name, dev_list);
	free_adj:
		kfree(adj);
		dev_put(adj_dev);

		return ret;
	}

	[Source("net/core/dev.c", 6958)]
	private static void __netdev_adjacent_dev_remove(net_device dev,
							 net_device adj_dev,
							 u16 ref_nr,
							 list_head<netdev_adjacent> dev_list)
	{
		netdev_adjacent? adj;

		pr_debug($"Remove adjacency: dev {dev.name} adj_dev {adj_dev.name} ref_nr {ref_nr}\n");

		adj = __netdev_find_adj(adj_dev, dev_list);

		if (adj == null) {
			pr_err($"Adjacency does not exist for device {dev.name} from {adj_dev.name}\n");
			WARN_ON(true);
			return;
		}

		if (adj.ref_nr > ref_nr) {
			pr_debug($"adjacency: {dev.name} to {adj_dev.name} ref_nr - {ref_nr} = " +
				 $"{adj.ref_nr - ref_nr}\n");
			adj.ref_nr -= ref_nr;
			return;
		}

		if (adj.master)
			sysfs_remove_link(dev.dev.kobj, "master"u8);

		if (netdev_adjacent_is_neigh_list(dev, adj_dev, dev_list))
			netdev_adjacent_sysfs_del(dev, adj_dev.name, dev_list);

		list_del_rcu(adj.list);
		pr_debug($"adjacency: dev_put for {adj_dev.name}, because link removed from " +
			 $"{dev.name} to {adj_dev.name}\n");
		dev_put(adj_dev);
		kfree_rcu(adj, adj.rcu);
	}

	[Source("net/core/dev.c", 6998)]
	private static int __netdev_adjacent_dev_link_lists(net_device dev,
							    net_device upper_dev,
							    list_head<netdev_adjacent> up_list,
							    list_head<netdev_adjacent> down_list,
							    object? @private, bool master)
	{
		int ret;

		ret = __netdev_adjacent_dev_insert(dev, upper_dev, up_list,
						   @private, master);
		if (ret != 0)
			return ret;

		ret = __netdev_adjacent_dev_insert(upper_dev, dev, down_list,
						   @private, false);
		if (ret != 0) {
			__netdev_adjacent_dev_remove(dev, upper_dev, 1, up_list);
			return ret;
		}

		return 0;
	}

	[Source("net/core/dev.c", 7021)]
	private static void __netdev_adjacent_dev_unlink_lists(net_device dev,
							       net_device upper_dev,
							       u16 ref_nr,
							       list_head<netdev_adjacent> up_list,
							       list_head<netdev_adjacent> down_list)
	{
		__netdev_adjacent_dev_remove(dev, upper_dev, ref_nr, up_list);
		__netdev_adjacent_dev_remove(upper_dev, dev, ref_nr, down_list);
	}

	[Source("net/core/dev.c", 7031)]
	private static int __netdev_adjacent_dev_link_neighbour(net_device dev,
								net_device upper_dev,
								object? @private, bool master)
	{
		return __netdev_adjacent_dev_link_lists(dev, upper_dev,
							dev.adj_list.upper,
							upper_dev.adj_list.lower,
							@private, master);
	}

	[Source("net/core/dev.c", 7041)]
	private static void __netdev_adjacent_dev_unlink_neighbour(net_device dev,
								   net_device upper_dev)
	{
		__netdev_adjacent_dev_unlink_lists(dev, upper_dev, 1,
						   dev.adj_list.upper,
						   upper_dev.adj_list.lower);
	}

	[Source("net/core/dev.c", 7049)]
	private static int __netdev_upper_dev_link(net_device dev,
						   net_device upper_dev, bool master,
						   object? upper_priv, object? upper_info,
						   netlink_ext_ack? extack)
	{
		var changeupper_info = new netdev_notifier_changeupper_info {
			info = {
				dev = dev,
				extack = extack,
			},
			upper_dev = upper_dev,
			master = master,
			linking = true,
			upper_info = upper_info,
		};
		net_device? master_dev;
		int ret = 0;

		ASSERT_RTNL();

		if (dev == upper_dev)
			return -EBUSY;

		// The other way round they would form a loop.
		if (netdev_has_upper_dev(upper_dev, dev))
			return -EBUSY;

		if (!master) {
			if (netdev_has_upper_dev(dev, upper_dev))
				return -EEXIST;
		} else {
			master_dev = netdev_master_upper_dev_get(dev);
			if (master_dev != null)
				return master_dev == upper_dev ? -EEXIST : -EBUSY;
		}

		ret = call_netdevice_notifiers_info(NETDEV_PRECHANGEUPPER,
						    changeupper_info.info);
		ret = notifier_to_errno(ret);
		if (ret != 0)
			return ret;

		ret = __netdev_adjacent_dev_link_neighbour(dev, upper_dev, upper_priv,
							   master);
		if (ret != 0)
			return ret;

		ret = call_netdevice_notifiers_info(NETDEV_CHANGEUPPER,
						    changeupper_info.info);
		ret = notifier_to_errno(ret);
		if (ret != 0)
			goto rollback;

		return 0;

	rollback:
		__netdev_adjacent_dev_unlink_neighbour(dev, upper_dev);

		return ret;
	}

	/// <summary>
	/// Links <paramref name="upper_dev"/> above the device. The caller holds RTNL. -EBUSY when that would make a
	/// loop, -EEXIST when it is above already, -ENOMEM, an error of sysfs or of a listener.
	/// </summary>
	[Source("net/core/dev.c", 7121)]
	[EXPORT_SYMBOL]
	public static int netdev_upper_dev_link(net_device dev,
						net_device upper_dev,
						netlink_ext_ack? extack)
	{
		return __netdev_upper_dev_link(dev, upper_dev, false,
					       null, null, extack);
	}

	/// <summary>
	/// Links <paramref name="upper_dev"/> above the device as its only master. The caller holds RTNL. -EBUSY when
	/// that would make a loop or the device has another master, -EEXIST when it has this one, -ENOMEM, an error
	/// of sysfs or of a listener.
	/// </summary>
	[Source("net/core/dev.c", 7144)]
	[EXPORT_SYMBOL]
	public static int netdev_master_upper_dev_link(net_device dev,
						       net_device upper_dev,
						       object? upper_priv, object? upper_info,
						       netlink_ext_ack? extack)
	{
		return __netdev_upper_dev_link(dev, upper_dev, true,
					       upper_priv, upper_info, extack);
	}

	/// <summary>Removes the link to <paramref name="upper_dev"/>. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 7162)]
	[EXPORT_SYMBOL]
	public static void netdev_upper_dev_unlink(net_device dev,
						   net_device upper_dev)
	{
		var changeupper_info = new netdev_notifier_changeupper_info {
			info = {
				dev = dev,
			},
			upper_dev = upper_dev,
			linking = false,
		};

		ASSERT_RTNL();

		changeupper_info.master = netdev_master_upper_dev_get(dev) == upper_dev;

		call_netdevice_notifiers_info(NETDEV_PRECHANGEUPPER,
					      changeupper_info.info);

		__netdev_adjacent_dev_unlink_neighbour(dev, upper_dev);

		call_netdevice_notifiers_info(NETDEV_CHANGEUPPER,
					      changeupper_info.info);
	}

	/// <summary>Tells listeners about the state of a bond's slave. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 7195)]
	[EXPORT_SYMBOL]
	public static void netdev_bonding_info_change(net_device dev,
						      netdev_bonding_info bonding_info)
	{
		var info = new netdev_notifier_bonding_info {
			info = { dev = dev },
		};

		info.bonding_info = bonding_info;
		call_netdevice_notifiers_info(NETDEV_BONDING_INFO,
					      info.info);
	}

	[Source("net/core/dev.c", 7209)]
	private static void netdev_adjacent_add_links(net_device dev)
	{
		var net = dev_net(dev);

		foreach (var iter in list_for_each_entry(dev.adj_list.upper)) {
			if (!net_eq(net, dev_net(iter.dev)))
				continue;
			netdev_adjacent_sysfs_add(iter.dev, dev,
						  iter.dev.adj_list.lower);
			netdev_adjacent_sysfs_add(dev, iter.dev,
						  dev.adj_list.upper);
		}

		foreach (var iter in list_for_each_entry(dev.adj_list.lower)) {
			if (!net_eq(net, dev_net(iter.dev)))
				continue;
			netdev_adjacent_sysfs_add(iter.dev, dev,
						  iter.dev.adj_list.upper);
			netdev_adjacent_sysfs_add(dev, iter.dev,
						  dev.adj_list.lower);
		}
	}

	[Source("net/core/dev.c", 7234)]
	private static void netdev_adjacent_del_links(net_device dev)
	{
		var net = dev_net(dev);

		foreach (var iter in list_for_each_entry(dev.adj_list.upper)) {
			if (!net_eq(net, dev_net(iter.dev)))
				continue;
			netdev_adjacent_sysfs_del(iter.dev, dev.name,
						  iter.dev.adj_list.lower);
			netdev_adjacent_sysfs_del(dev, iter.dev.name,
						  dev.adj_list.upper);
		}

		foreach (var iter in list_for_each_entry(dev.adj_list.lower)) {
			if (!net_eq(net, dev_net(iter.dev)))
				continue;
			netdev_adjacent_sysfs_del(iter.dev, dev.name,
						  iter.dev.adj_list.upper);
			netdev_adjacent_sysfs_del(dev, iter.dev.name,
						  dev.adj_list.lower);
		}
	}

	/// <summary>
	/// Renames the lower_ and upper_ links to a device in the directories of its neighbours in the same
	/// namespace. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 7259)]
	public static void netdev_adjacent_rename_links(net_device dev, ReadOnlySpan<byte> oldname)
	{
		var net = dev_net(dev);

		foreach (var iter in list_for_each_entry(dev.adj_list.upper)) {
			if (!net_eq(net, dev_net(iter.dev)))
				continue;
			netdev_adjacent_sysfs_del(iter.dev, oldname,
						  iter.dev.adj_list.lower);
			netdev_adjacent_sysfs_add(iter.dev, dev,
						  iter.dev.adj_list.lower);
		}

		foreach (var iter in list_for_each_entry(dev.adj_list.lower)) {
			if (!net_eq(net, dev_net(iter.dev)))
				continue;
			netdev_adjacent_sysfs_del(iter.dev, oldname,
						  iter.dev.adj_list.upper);
			netdev_adjacent_sysfs_add(iter.dev, dev,
						  iter.dev.adj_list.upper);
		}
	}

	/// <summary>What the device attached to its link to <paramref name="lower_dev"/>, or null.</summary>
	[Source("net/core/dev.c", 7284)]
	[EXPORT_SYMBOL]
	public static object? netdev_lower_dev_get_private(net_device dev,
							   net_device? lower_dev)
	{
		netdev_adjacent? lower;

		if (lower_dev == null)
			return null;
		lower = __netdev_find_adj(lower_dev, dev.adj_list.lower);
		if (lower == null)
			return null;

		return lower.@private;
	}

	/// <summary>How many devices lie below, one upon the other. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 7300)]
	[EXPORT_SYMBOL]
	public static int dev_get_nest_level(net_device dev)
	{
		int max_nest = -1;
		int nest;

		ASSERT_RTNL();

		foreach (var lower in netdev_for_each_lower_dev(dev)) {
			nest = dev_get_nest_level(lower);
			if (max_nest < nest)
				max_nest = nest;
		}

		return max_nest + 1;
	}

	/// <summary>
	/// Tells listeners that the state of a device below another has changed. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 7327)]
	[EXPORT_SYMBOL]
	public static void netdev_lower_state_changed(net_device lower_dev,
						      object? lower_state_info)
	{
		var changelowerstate_info = new netdev_notifier_changelowerstate_info {
			info = { dev = lower_dev },
		};

		ASSERT_RTNL();
		changelowerstate_info.lower_state_info = lower_state_info;
		call_netdevice_notifiers_info(NETDEV_CHANGELOWERSTATE,
					      changelowerstate_info.info);
	}

	[Source("net/core/dev.c", 7341)]
	private static void dev_change_rx_flags(net_device dev, int flags)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_change_rx_flags != null)
			ops.ndo_change_rx_flags(dev, flags);
	}

	[Source("net/core/dev.c", 7349)]
	private static int __dev_set_promiscuity(net_device dev, int inc, bool notify)
	{
		uint old_flags = dev.flags;

		ASSERT_RTNL();

		dev.flags |= IFF_PROMISC;
		dev.promiscuity += (uint)inc;
		if (dev.promiscuity == 0) {
			// Going up it has wrapped around: undo, and refuse.
			if (inc < 0)
				dev.flags &= ~IFF_PROMISC;
			else {
				dev.promiscuity -= (uint)inc;
				pr_warn($"{dev.name}: promiscuity touches roof, set promiscuity failed. " +
					$"promiscuity feature of device might be broken.\n");
				return -EOVERFLOW;
			}
		}
		if (dev.flags != old_flags) {
			pr_info($"device {dev.name} " +
				$"{((dev.flags & IFF_PROMISC) != 0 ? "entered" : "left")} promiscuous mode\n");
			// CONFIG_AUDIT is not set

			dev_change_rx_flags(dev, (int)IFF_PROMISC);
		}
		if (notify)
			__dev_notify_flags(dev, old_flags, IFF_PROMISC);
		return 0;
	}

	/// <summary>
	/// Adds <paramref name="inc"/> to the number of those who want all packets; the device is promiscuous while
	/// it is above zero. The caller holds RTNL. -EOVERFLOW when there are too many.
	/// </summary>
	[Source("net/core/dev.c", 7408)]
	[EXPORT_SYMBOL]
	public static int dev_set_promiscuity(net_device dev, int inc)
	{
		uint old_flags = dev.flags;
		int err;

		err = __dev_set_promiscuity(dev, inc, true);
		if (err < 0)
			return err;
		if (dev.flags != old_flags)
			dev_set_rx_mode(dev);
		return err;
	}

	[Source("net/core/dev.c", 7422)]
	private static int __dev_set_allmulti(net_device dev, int inc, bool notify)
	{
		uint old_flags = dev.flags, old_gflags = dev.gflags;

		ASSERT_RTNL();

		dev.flags |= IFF_ALLMULTI;
		dev.allmulti += (uint)inc;
		if (dev.allmulti == 0) {
			// Going up it has wrapped around: undo, and refuse.
			if (inc < 0)
				dev.flags &= ~IFF_ALLMULTI;
			else {
				dev.allmulti -= (uint)inc;
				pr_warn($"{dev.name}: allmulti touches roof, set allmulti failed. " +
					$"allmulti feature of device might be broken.\n");
				return -EOVERFLOW;
			}
		}
		if ((dev.flags ^ old_flags) != 0) {
			dev_change_rx_flags(dev, (int)IFF_ALLMULTI);
			dev_set_rx_mode(dev);
			if (notify)
				__dev_notify_flags(dev, old_flags,
						   dev.gflags ^ old_gflags);
		}
		return 0;
	}

	/// <summary>
	/// Adds <paramref name="inc"/> to the number of those who want all multicast packets. The caller holds RTNL.
	/// -EOVERFLOW when there are too many.
	/// </summary>
	[Source("net/core/dev.c", 7467)]
	[EXPORT_SYMBOL]
	public static int dev_set_allmulti(net_device dev, int inc)
	{
		return __dev_set_allmulti(dev, inc, true);
	}

	/// <summary>
	/// Hands the address lists to the driver. A device that cannot filter unicast addresses is promiscuous while it
	/// has more than its own. The caller holds the address list lock.
	/// </summary>
	[Source("net/core/dev.c", 7479)]
	public static void __dev_set_rx_mode(net_device dev)
	{
		var ops = dev.netdev_ops;

		if ((dev.flags & IFF_UP) == 0)
			return;

		if (!netif_device_present(dev))
			return;

		if ((dev.priv_flags & IFF_UNICAST_FLT) == 0) {
			// Unicast addresses change under RTNL only, so we hold it here.
			if (!netdev_uc_empty(dev) && !dev.uc_promisc) {
				__dev_set_promiscuity(dev, 1, false);
				dev.uc_promisc = true;
			} else if (netdev_uc_empty(dev) && dev.uc_promisc) {
				__dev_set_promiscuity(dev, -1, false);
				dev.uc_promisc = false;
			}
		}

		if (ops.ndo_set_rx_mode != null)
			ops.ndo_set_rx_mode(dev);
	}

	/// <summary>Hands the address lists to the driver; takes their lock.</summary>
	[Source("net/core/dev.c", 7507)]
	public static void dev_set_rx_mode(net_device dev)
	{
		netif_addr_lock_bh(dev);
		__dev_set_rx_mode(dev);
		netif_addr_unlock_bh(dev);
	}

	/// <summary>The flags as user space sees them: what it asked for, and what the link is like.</summary>
	[Source("net/core/dev.c", 7520)]
	[EXPORT_SYMBOL]
	public static uint dev_get_flags(net_device dev)
	{
		uint flags;

		flags = (dev.flags & ~(IFF_PROMISC |
					IFF_ALLMULTI |
					IFF_RUNNING |
					IFF_LOWER_UP |
					IFF_DORMANT)) |
			(dev.gflags & (IFF_PROMISC |
					IFF_ALLMULTI));

		if (netif_running(dev)) {
			if (netif_oper_up(dev))
				flags |= IFF_RUNNING;
			if (netif_carrier_ok(dev))
				flags |= IFF_LOWER_UP;
			if (netif_dormant(dev))
				flags |= IFF_DORMANT;
		}

		return flags;
	}

	/// <summary>
	/// Changes the flags, and with them whether the device is up, but tells nobody. The caller holds RTNL. Returns
	/// the error of opening the device.
	/// </summary>
	[Source("net/core/dev.c", 7545)]
	public static int __dev_change_flags(net_device dev, uint flags,
					     netlink_ext_ack? extack)
	{
		uint old_flags = dev.flags;
		int ret;

		ASSERT_RTNL();

		dev.flags = (flags & (IFF_DEBUG | IFF_NOTRAILERS | IFF_NOARP |
				      IFF_DYNAMIC | IFF_MULTICAST | IFF_PORTSEL |
				      IFF_AUTOMEDIA)) |
			    (dev.flags & (IFF_UP | IFF_VOLATILE | IFF_PROMISC |
					  IFF_ALLMULTI));

		if (((old_flags ^ flags) & IFF_MULTICAST) != 0)
			dev_change_rx_flags(dev, (int)IFF_MULTICAST);

		dev_set_rx_mode(dev);

		// IFF_UP is not just stored: opening may fail.
		ret = 0;
		if (((old_flags ^ flags) & IFF_UP) != 0) {
			if ((old_flags & IFF_UP) != 0)
				__dev_close(dev);
			else
				ret = __dev_open(dev, extack);
		}

		if (((flags ^ dev.gflags) & IFF_PROMISC) != 0) {
			int inc = (flags & IFF_PROMISC) != 0 ? 1 : -1;
			// DEVIATION: C hides the outer old_flags here, which C# forbids; it is not used any more
			old_flags = dev.flags;

			dev.gflags ^= (ushort)IFF_PROMISC;

			if (__dev_set_promiscuity(dev, inc, false) >= 0)
				if (dev.flags != old_flags)
					dev_set_rx_mode(dev);
		}

		// This order matters: some drivers set IFF_PROMISC by themselves when asked for IFF_ALLMULTI.
		if (((flags ^ dev.gflags) & IFF_ALLMULTI) != 0) {
			int inc = (flags & IFF_ALLMULTI) != 0 ? 1 : -1;

			dev.gflags ^= (ushort)IFF_ALLMULTI;
			__dev_set_allmulti(dev, inc, false);
		}

		return ret;
	}

	/// <summary>
	/// Tells rtnetlink and the listeners what has changed since <paramref name="old_flags"/>. The caller holds
	/// RTNL.
	/// </summary>
	[Source("net/core/dev.c", 7611)]
	public static void __dev_notify_flags(net_device dev, uint old_flags,
					      uint gchanges)
	{
		uint changes = dev.flags ^ old_flags;

		if (gchanges != 0)
			rtmsg_ifinfo(RTM_NEWLINK, dev, gchanges, GFP_ATOMIC);

		if ((changes & IFF_UP) != 0) {
			if ((dev.flags & IFF_UP) != 0)
				call_netdevice_notifiers(NETDEV_UP, dev);
			else
				call_netdevice_notifiers(NETDEV_DOWN, dev);
		}

		if ((dev.flags & IFF_UP) != 0 &&
		    (changes & ~(IFF_UP | IFF_PROMISC | IFF_ALLMULTI | IFF_VOLATILE)) != 0) {
			var change_info = new netdev_notifier_change_info {
				info = {
					dev = dev,
				},
				flags_changed = changes,
			};

			call_netdevice_notifiers_info(NETDEV_CHANGE, change_info.info);
		}
	}

	/// <summary>
	/// Changes the flags, given as user space sees them, and tells everybody. The caller holds RTNL. Returns the
	/// error of opening the device.
	/// </summary>
	[Source("net/core/dev.c", 7648)]
	[EXPORT_SYMBOL]
	public static int dev_change_flags(net_device dev, uint flags,
					   netlink_ext_ack? extack)
	{
		int ret;
		uint changes, old_flags = dev.flags, old_gflags = dev.gflags;

		ret = __dev_change_flags(dev, flags, extack);
		if (ret < 0)
			return ret;

		changes = (old_flags ^ dev.flags) | (old_gflags ^ dev.gflags);
		__dev_notify_flags(dev, old_flags, changes);
		return ret;
	}

	/// <summary>Sets the MTU without checks and without telling anybody. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 7664)]
	[EXPORT_SYMBOL]
	public static int __dev_set_mtu(net_device dev, int new_mtu)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_change_mtu != null)
			return ops.ndo_change_mtu(dev, new_mtu);

		dev.mtu = (uint)new_mtu;
		return 0;
	}

	/// <summary>
	/// Sets the MTU. The caller holds RTNL. -EINVAL out of the device's range, -ENODEV for a detached device, or
	/// the error of the driver or of a listener, and then the old MTU is back.
	/// </summary>
	[Source("net/core/dev.c", 7684)]
	public static int dev_set_mtu_ext(net_device dev, int new_mtu,
					  netlink_ext_ack? extack)
	{
		int err, orig_mtu;

		if ((uint)new_mtu == dev.mtu)
			return 0;

		if (new_mtu < 0 || (uint)new_mtu < dev.min_mtu) {
			NL_SET_ERR_MSG(extack, "mtu less than device minimum");
			return -EINVAL;
		}

		if (dev.max_mtu > 0 && (uint)new_mtu > dev.max_mtu) {
			NL_SET_ERR_MSG(extack, "mtu greater than device maximum");
			return -EINVAL;
		}

		if (!netif_device_present(dev))
			return -ENODEV;

		err = call_netdevice_notifiers(NETDEV_PRECHANGEMTU, dev);
		err = notifier_to_errno(err);
		if (err != 0)
			return err;

		orig_mtu = (int)dev.mtu;
		err = __dev_set_mtu(dev, new_mtu);

		if (err == 0) {
			err = call_netdevice_notifiers_mtu(NETDEV_CHANGEMTU, dev,
							   (uint)orig_mtu);
			err = notifier_to_errno(err);
			if (err != 0) {
				// Those who have agreed must hear of it again, to go back too.
				__dev_set_mtu(dev, orig_mtu);
				call_netdevice_notifiers_mtu(NETDEV_CHANGEMTU, dev,
							     (uint)new_mtu);
			}
		}
		return err;
	}

	/// <summary>As <see cref="dev_set_mtu_ext"/>, and logs why it was refused.</summary>
	[Source("net/core/dev.c", 7730)]
	[EXPORT_SYMBOL]
	public static int dev_set_mtu(net_device dev, int new_mtu)
	{
		var extack = new netlink_ext_ack();
		int err;

		err = dev_set_mtu_ext(dev, new_mtu, extack);
		if (err != 0 && extack._msg != null)
			net_err_ratelimited($"{dev.name}: {extack._msg}\n");
		return err;
	}

	/// <summary>
	/// Sets the length of the transmit queue, in packets. The caller holds RTNL. -ERANGE for more than 32 bits,
	/// or the error of a listener or of a queueing discipline, and then the old length is back.
	/// </summary>
	[Source("net/core/dev.c", 7748)]
	public static int dev_change_tx_queue_len(net_device dev, ulong new_len)
	{
		uint orig_len = dev.tx_queue_len;
		int res;

		if (new_len != (uint)new_len)
			return -ERANGE;

		if (new_len != orig_len) {
			dev.tx_queue_len = (uint)new_len;
			res = call_netdevice_notifiers(NETDEV_CHANGE_TX_QUEUE_LEN, dev);
			res = notifier_to_errno(res);
			if (res != 0)
				goto err_rollback;
			res = dev_qdisc_change_tx_queue_len(dev);
			if (res != 0)
				goto err_rollback;
		}

		return 0;

	err_rollback:
		netdev_err(dev, "refused to change device tx_queue_len\n");
		dev.tx_queue_len = orig_len;
		return res;
	}

	/// <summary>Puts the device in a group.</summary>
	[Source("net/core/dev.c", 7780)]
	[EXPORT_SYMBOL]
	public static void dev_set_group(net_device dev, int new_group)
	{
		dev.group = new_group;
	}

	/// <summary>
	/// Asks the listeners whether the device may have this address; returns the error of one that refuses. The
	/// caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 7792)]
	[EXPORT_SYMBOL]
	public static int dev_pre_changeaddr_notify(net_device dev, ReadOnlySpan<byte> addr,
						    netlink_ext_ack? extack)
	{
		var info = new netdev_notifier_pre_changeaddr_info {
			info = { dev = dev, extack = extack },
			// DEVIATION: an object cannot hold on to the caller's bytes
			dev_addr = addr.ToArray(),
		};
		int rc;

		rc = call_netdevice_notifiers_info(NETDEV_PRE_CHANGEADDR, info.info);
		return notifier_to_errno(rc);
	}

	/// <summary>
	/// Sets the hardware address. The caller holds RTNL. -EOPNOTSUPP when the driver cannot, -EINVAL for an
	/// address of another type, -ENODEV for a detached device, or the error of a listener or of the driver.
	/// </summary>
	[Source("net/core/dev.c", 7815)]
	[EXPORT_SYMBOL]
	public static int dev_set_mac_address(net_device dev, ref sockaddr sa,
					      netlink_ext_ack? extack)
	{
		var ops = dev.netdev_ops;
		int err;

		if (ops.ndo_set_mac_address == null)
			return -EOPNOTSUPP;
		if (sa.sa_family != dev.type)
			return -EINVAL;
		if (!netif_device_present(dev))
			return -ENODEV;
		// sa_data has as many bytes as the address, which may be more than the fourteen of its type.
		err = dev_pre_changeaddr_notify(dev, MemoryMarshal.CreateReadOnlySpan(
				ref Unsafe.As<sa_data_t, byte>(ref sa.sa_data), dev.addr_len), extack);
		if (err != 0)
			return err;
		err = ops.ndo_set_mac_address(dev, ref sa);
		if (err != 0)
			return err;
		dev.addr_assign_type = NET_ADDR_SET;
		call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
		add_device_randomness(dev.dev_addr, dev.addr_len);
		return 0;
	}

	/// <summary>
	/// Switches the carrier of a device that has none of its own. The caller holds RTNL. -EOPNOTSUPP when the
	/// driver cannot, -ENODEV for a detached device.
	/// </summary>
	[Source("net/core/dev.c", 7847)]
	[EXPORT_SYMBOL]
	public static int dev_change_carrier(net_device dev, bool new_carrier)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_change_carrier == null)
			return -EOPNOTSUPP;
		if (!netif_device_present(dev))
			return -ENODEV;
		return ops.ndo_change_carrier(dev, new_carrier);
	}

	/// <summary>The identifier of the physical port; -EOPNOTSUPP when the driver has none.</summary>
	[Source("net/core/dev.c", 7866)]
	[EXPORT_SYMBOL]
	public static int dev_get_phys_port_id(net_device dev,
					       netdev_phys_item_id ppid)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_get_phys_port_id == null)
			return -EOPNOTSUPP;
		return ops.ndo_get_phys_port_id(dev, ppid);
	}

	/// <summary>The name of the physical port; -EOPNOTSUPP when the driver has none.</summary>
	[Source("net/core/dev.c", 7885)]
	[EXPORT_SYMBOL]
	public static int dev_get_phys_port_name(net_device dev,
						 Span<byte> name, int len)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_get_phys_port_name == null)
			return -EOPNOTSUPP;
		return ops.ndo_get_phys_port_name(dev, name, len);
	}

	/// <summary>
	/// The identifier of the switch that the port belongs to, if wanted the one that all devices below agree on.
	/// -EOPNOTSUPP when there is none, -ENODATA when they do not agree.
	/// </summary>
	[Source("net/core/dev.c", 7904)]
	[EXPORT_SYMBOL]
	public static int dev_get_port_parent_id(net_device dev,
						 netdev_phys_item_id ppid,
						 bool recurse)
	{
		var ops = dev.netdev_ops;
		var first = new netdev_phys_item_id();
		int err = -EOPNOTSUPP;

		if (ops.ndo_get_port_parent_id != null)
			return ops.ndo_get_port_parent_id(dev, ppid);

		if (!recurse)
			return err;

		foreach (var lower_dev in netdev_for_each_lower_dev(dev)) {
			err = dev_get_port_parent_id(lower_dev, ppid, recurse);
			if (err != 0)
				break;
			if (first.id_len == 0)
				// DEVIATION: the assignment and the comparison of whole structures, member by member
				(first.id, first.id_len) = ((byte[])ppid.id.Clone(), ppid.id_len);
			else if (memcmp(first.id, ppid.id, MAX_PHYS_ITEM_ID_LEN) != 0 || first.id_len != ppid.id_len)
				return -ENODATA;
		}

		return err;
	}

	/// <summary>Whether two ports belong to the same switch.</summary>
	[Source("net/core/dev.c", 7940)]
	[EXPORT_SYMBOL]
	public static bool netdev_port_same_parent_id(net_device a, net_device b)
	{
		var a_id = new netdev_phys_item_id();
		var b_id = new netdev_phys_item_id();

		if (dev_get_port_parent_id(a, a_id, true) != 0 ||
		    dev_get_port_parent_id(b, b_id, true) != 0)
			return false;

		return netdev_phys_item_id_same(a_id, b_id);
	}

	/// <summary>
	/// Says that a protocol has found the port bad. The caller holds RTNL. -EOPNOTSUPP when the driver cannot,
	/// -ENODEV for a detached device.
	/// </summary>
	[Source("net/core/dev.c", 7961)]
	[EXPORT_SYMBOL]
	public static int dev_change_proto_down(net_device dev, bool proto_down)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_change_proto_down == null)
			return -EOPNOTSUPP;
		if (!netif_device_present(dev))
			return -ENODEV;
		return ops.ndo_change_proto_down(dev, proto_down);
	}

	/// <summary>What a driver can use as its <c>ndo_change_proto_down</c>: the carrier follows.</summary>
	[Source("net/core/dev.c", 7981)]
	[EXPORT_SYMBOL]
	public static int dev_change_proto_down_generic(net_device dev, bool proto_down)
	{
		if (proto_down)
			netif_carrier_off(dev);
		else
			netif_carrier_on(dev);
		dev.proto_down = proto_down;
		return 0;
	}

	/// <summary>The number of a device's program of that kind; 0: none.</summary>
	[Source("net/core/dev.c", 7992)]
	public static u32 __dev_xdp_query(net_device dev, bpf_op_t? bpf_op,
					  int cmd)
	{
		netdev_bpf xdp;

		if (bpf_op == null)
			return 0;

		xdp = default;
		xdp.command = cmd;

		WARN_ON(bpf_op(dev, ref xdp) < 0 && cmd == XDP_QUERY_PROG);

		return xdp.prog_id;
	}

	[Source("net/core/dev.c", 8009)]
	private static int dev_xdp_install(net_device dev, bpf_op_t bpf_op,
					   netlink_ext_ack? extack, u32 flags,
					   bpf_prog? prog)
	{
		netdev_bpf xdp;

		xdp = default;
		if ((flags & XDP_FLAGS_HW_MODE) != 0)
			xdp.command = XDP_SETUP_PROG_HW;
		else
			xdp.command = XDP_SETUP_PROG;
		xdp.extack = extack;
		xdp.flags = flags;
		xdp.prog = prog;

		return bpf_op(dev, ref xdp);
	}

	[Source("net/core/dev.c", 8027)]
	private static void dev_xdp_uninstall(net_device dev)
	{
		netdev_bpf xdp;
		bpf_op_t? ndo_bpf;

		WARN_ON(dev_xdp_install(dev, generic_xdp_install, null, 0, null) != 0);

		// The driver's.
		ndo_bpf = dev.netdev_ops.ndo_bpf;
		if (ndo_bpf == null)
			return;

		xdp = default;
		xdp.command = XDP_QUERY_PROG;
		WARN_ON(ndo_bpf(dev, ref xdp) != 0);
		if (xdp.prog_id != 0)
			WARN_ON(dev_xdp_install(dev, ndo_bpf, null, xdp.prog_flags,
						null) != 0);

		// The hardware's.
		xdp = default;
		xdp.command = XDP_QUERY_PROG_HW;
		if (ndo_bpf(dev, ref xdp) == 0 && xdp.prog_id != 0)
			WARN_ON(dev_xdp_install(dev, ndo_bpf, null, xdp.prog_flags,
						null) != 0);
	}

	/// <summary>
	/// Attaches the program of a descriptor to a device, or takes its program away for a negative one. The driver
	/// runs it if it can and <paramref name="flags"/> (XDP_FLAGS_*) do not say otherwise. The caller holds RTNL.
	/// -EBADF, -EINVAL, -EOPNOTSUPP, -EEXIST, -EBUSY, or what the driver says.
	/// </summary>
	[Source("net/core/dev.c", 8064)]
	public static int dev_change_xdp_fd(net_device dev, netlink_ext_ack? extack,
					    int fd, u32 flags)
	{
		net_device_ops ops = dev.netdev_ops;
		int query;
		bpf_prog? prog = null;
		bpf_op_t? bpf_op, bpf_chk;
		bool offload;
		int err;

		ASSERT_RTNL();

		offload = (flags & XDP_FLAGS_HW_MODE) != 0;
		query = offload ? XDP_QUERY_PROG_HW : XDP_QUERY_PROG;

		bpf_op = bpf_chk = ops.ndo_bpf;
		if (bpf_op == null && (flags & (XDP_FLAGS_DRV_MODE | XDP_FLAGS_HW_MODE)) != 0) {
			NL_SET_ERR_MSG(extack, "underlying driver does not support XDP in native mode");
			return -EOPNOTSUPP;
		}
		if (bpf_op == null || (flags & XDP_FLAGS_SKB_MODE) != 0)
			bpf_op = generic_xdp_install;
		if (bpf_op == bpf_chk)
			bpf_chk = generic_xdp_install;

		if (fd >= 0) {
			if (!offload && __dev_xdp_query(dev, bpf_chk, XDP_QUERY_PROG) != 0) {
				NL_SET_ERR_MSG(extack, "native and generic XDP can't be active at the same time");
				return -EEXIST;
			}
			if ((flags & XDP_FLAGS_UPDATE_IF_NOEXIST) != 0 &&
			    __dev_xdp_query(dev, bpf_op, query) != 0) {
				NL_SET_ERR_MSG(extack, "XDP program already attached");
				return -EBUSY;
			}

			var ret_prog = bpf_prog_get_type_dev((u32)fd, BPF_PROG_TYPE_XDP,
							     bpf_op == ops.ndo_bpf);
			if (IS_ERR(ret_prog))
				return PTR_ERR(ret_prog);
			prog = ret_prog.ptr!;

			if (!offload && bpf_prog_is_dev_bound(prog.aux)) {
				NL_SET_ERR_MSG(extack, "using device-bound program without HW_MODE flag is not supported");
				bpf_prog_put(prog);
				return -EINVAL;
			}
		}

		err = dev_xdp_install(dev, bpf_op, extack, flags, prog);
		if (err < 0 && prog != null)
			bpf_prog_put(prog);

		return err;
	}

	/// <summary>The next free ifindex. The caller holds RTNL.</summary>
	[Source("net/core/dev.c", 8127)]
	private static int dev_new_index(net net)
	{
		int ifindex = net.ifindex;

		for (; ; ) {
			if (++ifindex <= 0)
				ifindex = 1;
			if (__dev_get_by_index(net, ifindex) == null)
				return net.ifindex = ifindex;
		}
	}

	private static list_head<net_device> net_todo_list = LIST_HEAD<net_device>();
	public static wait_queue_head netdev_unregistering_wq = DECLARE_WAIT_QUEUE_HEAD("netdev_unregistering_wq");

	[Source("net/core/dev.c", 8143)]
	private static void net_set_todo(net_device dev)
	{
		list_add_tail(dev.todo_list, net_todo_list);
		dev_net(dev).dev_unreg_count++;
	}

	[Source("net/core/dev.c", 8149)]
	private static void rollback_registered_many(list_head<net_device> head)
	{
		var close_head = LIST_HEAD<net_device>();

		BUG_ON(dev_boot_phase != 0);
		ASSERT_RTNL();

		foreach (var dev in list_for_each_entry_safe(head)) {
			// Some callers unwind with a device that never came that far; go on with the others.
			if (dev.reg_state == NETREG_UNINITIALIZED) {
				pr_debug($"unregister_netdevice: device {dev.name}/(____ptrval____) " +
					 $"never was registered\n");

				WARN_ON(true);
				list_del(dev.unreg_list);
				continue;
			}
			dev.dismantle = true;
			BUG_ON(dev.reg_state != NETREG_REGISTERED);
		}

		foreach (var dev in list_for_each_entry(head))
			list_add_tail(dev.close_list, close_head);
		dev_close_many(close_head, true);

		foreach (var dev in list_for_each_entry(head)) {
			unlist_netdevice(dev);

			dev.reg_state = NETREG_UNREGISTERING;
		}
		flush_all_backlogs();

		synchronize_net();

		foreach (var dev in list_for_each_entry(head)) {
			sk_buff? skb = null;

			dev_shutdown(dev);

			dev_xdp_uninstall(dev);

			// The last chance for everybody to let go of the device.
			call_netdevice_notifiers(NETDEV_UNREGISTER, dev);

			if (dev.rtnl_link_ops == null ||
			    dev.rtnl_link_state == RTNL_LINK_INITIALIZED)
				skb = rtmsg_ifinfo_build_skb(RTM_DELLINK, dev, ~0U, 0,
							     GFP_KERNEL, null, 0);

			dev_uc_flush(dev);
			dev_mc_flush(dev);

			if (dev.netdev_ops.ndo_uninit != null)
				dev.netdev_ops.ndo_uninit(dev);

			if (skb != null)
				rtmsg_ifinfo_send(skb, dev, GFP_KERNEL);

			// The listeners must have unlinked it from everything above and below.
			WARN_ON(netdev_has_any_upper_dev(dev));
			WARN_ON(netdev_has_any_lower_dev(dev));

			netdev_unregister_kobject(dev);
		}

		synchronize_net();

		foreach (var dev in list_for_each_entry(head))
			dev_put(dev);
	}

	[Source("net/core/dev.c", 8237)]
	private static void rollback_registered(net_device dev)
	{
		var single = LIST_HEAD<net_device>();

		list_add(dev.unreg_list, single);
		rollback_registered_many(single);
		list_del(single);
	}

	[Source("net/core/dev.c", 8246)]
	private static netdev_features_t netdev_sync_upper_features(net_device lower,
		net_device upper, netdev_features_t features)
	{
		var upper_disables = NETIF_F_UPPER_DISABLES;
		netdev_features_t feature;

		foreach (var feature_bit in for_each_netdev_feature(upper_disables)) {
			feature = __NETIF_F_BIT(feature_bit);
			if ((upper.wanted_features & feature) == 0
			    && (features & feature) != 0) {
				netdev_dbg(lower, $"Dropping feature 0x{feature:x16}, " +
					$"upper dev {upper.name} has it off.\n");
				features &= ~feature;
			}
		}

		return features;
	}

	[Source("net/core/dev.c", 8266)]
	private static void netdev_sync_lower_features(net_device upper,
		net_device lower, netdev_features_t features)
	{
		var upper_disables = NETIF_F_UPPER_DISABLES;
		netdev_features_t feature;

		foreach (var feature_bit in for_each_netdev_feature(upper_disables)) {
			feature = __NETIF_F_BIT(feature_bit);
			if ((features & feature) == 0 && (lower.features & feature) != 0) {
				netdev_dbg(upper, $"Disabling feature 0x{feature:x16} on lower dev {lower.name}.\n");
				lower.wanted_features &= ~feature;
				// ERRATUM: tells of a change even when the lower device has kept the feature, and a
				// master that listens starts over without end; fixed upstream by dd912306ff00.
				netdev_update_features(lower);

				if (unlikely((lower.features & feature) != 0))
					netdev_WARN(upper, $"failed to disable 0x{feature:x16} on {lower.name}!\n");
			}
		}
	}

	/// <summary>Drops the features that make no sense without others, or together.</summary>
	[Source("net/core/dev.c", 8288)]
	private static netdev_features_t netdev_fix_features(net_device dev,
		netdev_features_t features)
	{
		if ((features & NETIF_F_HW_CSUM) != 0 &&
		    (features & (NETIF_F_IP_CSUM | NETIF_F_IPV6_CSUM)) != 0) {
			netdev_warn(dev, "mixed HW and IP checksum settings.\n");
			features &= ~(NETIF_F_IP_CSUM | NETIF_F_IPV6_CSUM);
		}

		if ((features & NETIF_F_ALL_TSO) != 0 && (features & NETIF_F_SG) == 0) {
			netdev_dbg(dev, "Dropping TSO features since no SG feature.\n");
			features &= ~NETIF_F_ALL_TSO;
		}

		if ((features & NETIF_F_TSO) != 0 && (features & NETIF_F_HW_CSUM) == 0 &&
						(features & NETIF_F_IP_CSUM) == 0) {
			netdev_dbg(dev, "Dropping TSO features since no CSUM feature.\n");
			features &= ~NETIF_F_TSO;
			features &= ~NETIF_F_TSO_ECN;
		}

		if ((features & NETIF_F_TSO6) != 0 && (features & NETIF_F_HW_CSUM) == 0 &&
						 (features & NETIF_F_IPV6_CSUM) == 0) {
			netdev_dbg(dev, "Dropping TSO6 features since no CSUM feature.\n");
			features &= ~NETIF_F_TSO6;
		}

		if ((features & NETIF_F_TSO_MANGLEID) != 0 && (features & NETIF_F_TSO) == 0)
			features &= ~NETIF_F_TSO_MANGLEID;

		if ((features & NETIF_F_ALL_TSO) == NETIF_F_TSO_ECN)
			features &= ~NETIF_F_TSO_ECN;

		if ((features & NETIF_F_GSO) != 0 && (features & NETIF_F_SG) == 0) {
			netdev_dbg(dev, "Dropping NETIF_F_GSO since no SG feature.\n");
			features &= ~NETIF_F_GSO;
		}

		if ((features & dev.gso_partial_features) != 0 &&
		    (features & NETIF_F_GSO_PARTIAL) == 0) {
			netdev_dbg(dev,
				   "Dropping partially supported GSO features since no GSO partial.\n");
			features &= ~dev.gso_partial_features;
		}

		if ((features & NETIF_F_RXCSUM) == 0) {
			// What the hardware merges, it has checked too; who does not want the check gets no merging.
			if ((features & NETIF_F_GRO_HW) != 0) {
				netdev_dbg(dev, "Dropping NETIF_F_GRO_HW since no RXCSUM feature.\n");
				features &= ~NETIF_F_GRO_HW;
			}
		}

		if ((features & NETIF_F_RXFCS) != 0) {
			if ((features & NETIF_F_LRO) != 0) {
				netdev_dbg(dev, "Dropping LRO feature since RX-FCS is requested.\n");
				features &= ~NETIF_F_LRO;
			}

			if ((features & NETIF_F_GRO_HW) != 0) {
				netdev_dbg(dev, "Dropping HW-GRO feature since RX-FCS is requested.\n");
				features &= ~NETIF_F_GRO_HW;
			}
		}

		return features;
	}

	/// <summary>
	/// Works out the features anew, and sets them. The caller holds RTNL. Returns other than 0 when they have
	/// changed or may have.
	/// </summary>
	[Source("net/core/dev.c", 8367)]
	public static int __netdev_update_features(net_device dev)
	{
		netdev_features_t features;
		int err = -1;

		ASSERT_RTNL();

		features = netdev_get_wanted_features(dev);

		if (dev.netdev_ops.ndo_fix_features != null)
			features = dev.netdev_ops.ndo_fix_features(dev, features);

		features = netdev_fix_features(dev, features);

		foreach (var upper in netdev_for_each_upper_dev_rcu(dev))
			features = netdev_sync_upper_features(dev, upper, features);

		if (dev.features == features)
			goto sync_lower;

		netdev_dbg(dev, $"Features changed: 0x{dev.features:x16} -> 0x{features:x16}\n");

		if (dev.netdev_ops.ndo_set_features != null)
			err = dev.netdev_ops.ndo_set_features(dev, features);
		else
			err = 0;

		if (unlikely(err < 0)) {
			netdev_err(dev,
				$"set_features() failed ({err}); wanted 0x{features:x16}, left 0x{dev.features:x16}\n");
			// Some may have changed all the same, so let the caller tell of it.
			return -1;
		}

	sync_lower:
		// What is off on a master must be off on its slaves.
		foreach (var lower in netdev_for_each_lower_dev(dev))
			netdev_sync_lower_features(dev, lower, features);

		if (err == 0) {
			var diff = features ^ dev.features;

			if ((diff & NETIF_F_RX_UDP_TUNNEL_PORT) != 0) {
				// Both calls work only while dev.features says that the device can do it.
				if ((features & NETIF_F_RX_UDP_TUNNEL_PORT) != 0) {
					dev.features = features;
					udp_tunnel_get_rx_info(dev);
				} else {
					udp_tunnel_drop_rx_info(dev);
				}
			}

			if ((diff & NETIF_F_HW_VLAN_CTAG_FILTER) != 0) {
				if ((features & NETIF_F_HW_VLAN_CTAG_FILTER) != 0) {
					dev.features = features;
					err |= vlan_get_rx_ctag_filter_info(dev);
				} else {
					vlan_drop_rx_ctag_filter_info(dev);
				}
			}

			if ((diff & NETIF_F_HW_VLAN_STAG_FILTER) != 0) {
				if ((features & NETIF_F_HW_VLAN_STAG_FILTER) != 0) {
					dev.features = features;
					err |= vlan_get_rx_stag_filter_info(dev);
				} else {
					vlan_drop_rx_stag_filter_info(dev);
				}
			}

			dev.features = features;
		}

		return err < 0 ? 0 : 1;
	}

	/// <summary>
	/// Works out the features anew, and tells listeners if they have changed. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 8467)]
	[EXPORT_SYMBOL]
	public static void netdev_update_features(net_device dev)
	{
		if (__netdev_update_features(dev) != 0)
			netdev_features_change(dev);
	}

	/// <summary>
	/// Works out the features anew, and tells listeners in any case: for a driver that has changed
	/// <c>vlan_features</c>. The caller holds RTNL.
	/// </summary>
	[Source("net/core/dev.c", 8484)]
	[EXPORT_SYMBOL]
	public static void netdev_change_features(net_device dev)
	{
		__netdev_update_features(dev);
		netdev_features_change(dev);
	}

	/// <summary>Gives a stacked device the operational state of the one below.</summary>
	[Source("net/core/dev.c", 8500)]
	[EXPORT_SYMBOL]
	public static void netif_stacked_transfer_operstate(net_device rootdev,
							    net_device dev)
	{
		if (rootdev.operstate == IF_OPER_DORMANT)
			netif_dormant_on(dev);
		else
			netif_dormant_off(dev);

		if (netif_carrier_ok(rootdev))
			netif_carrier_on(dev);
		else
			netif_carrier_off(dev);
	}

	[Source("net/core/dev.c", 8515)]
	private static int netif_alloc_rx_queues(net_device dev)
	{
		uint i, count = dev.num_rx_queues;
		netdev_rx_queue[]? rx;
		int err = 0;

		BUG_ON(count < 1);

		rx = kvcalloc<netdev_rx_queue>((int)count, GFP_KERNEL | __GFP_RETRY_MAYFAIL);
		if (rx == null)
			return -ENOMEM;

		dev._rx = rx;

		for (i = 0; i < count; i++) {
			rx[i] = new();
			rx[i].dev = dev;

			err = xdp_rxq_info_reg(rx[i].xdp_rxq, dev, i);
			if (err < 0)
				goto err_rxq_info;
		}
		return 0;

	err_rxq_info:
		// Back to where it was.
		while (i-- != 0)
			xdp_rxq_info_unreg(rx[i].xdp_rxq);
		kvfree(dev._rx);
		dev._rx = null!;
		return err;
	}

	[Source("net/core/dev.c", 8549)]
	private static void netif_free_rx_queues(net_device dev)
	{
		uint i, count = dev.num_rx_queues;

		if (dev._rx == null)
			return;

		for (i = 0; i < count; i++)
			xdp_rxq_info_unreg(dev._rx[i].xdp_rxq);

		kvfree(dev._rx);
	}

	[Source("net/core/dev.c", 8563)]
	private static void netdev_init_one_queue(net_device dev,
						  netdev_queue queue, object? _unused)
	{
		spin_lock_init(queue._xmit_lock);
		netdev_set_xmit_lockdep_class(queue._xmit_lock, dev.type);
		queue.xmit_lock_owner = -1;
		netdev_queue_numa_node_write(queue, NUMA_NO_NODE);
		queue.dev = dev;
		dql_init(queue.dql, HZ);
	}

	[Source("net/core/dev.c", 8577)]
	private static void netif_free_tx_queues(net_device dev)
	{
		kvfree(dev._tx);
	}

	[Source("net/core/dev.c", 8582)]
	private static int netif_alloc_netdev_queues(net_device dev)
	{
		uint count = dev.num_tx_queues;
		netdev_queue[]? tx;

		if (count < 1 || count > 0xffff)
			return -EINVAL;

		tx = kvcalloc<netdev_queue>((int)count, GFP_KERNEL | __GFP_RETRY_MAYFAIL);
		if (tx == null)
			return -ENOMEM;

		for (int i = 0; i < count; i++)
			tx[i] = new();
		dev._tx = tx;

		netdev_for_each_tx_queue(dev, netdev_init_one_queue, null);
		spin_lock_init(dev.tx_global_lock);

		return 0;
	}

	/// <summary>Tells the stack to hand the driver no more packets on any queue.</summary>
	[Source("net/core/dev.c", 8603)]
	[EXPORT_SYMBOL]
	public static void netif_tx_stop_all_queues(net_device dev)
	{
		uint i;

		for (i = 0; i < dev.num_tx_queues; i++) {
			var txq = netdev_get_tx_queue(dev, i);

			netif_tx_stop_queue(txq);
		}
	}

	/// <summary>
	/// Makes a device known: its name, its ifindex, sysfs, the lists; then NETDEV_REGISTER and RTM_NEWLINK. The
	/// caller holds RTNL; see also <see cref="register_netdev"/>. The errors of the name, of the driver, of sysfs
	/// or of a listener; -EBUSY for an ifindex in use.
	/// </summary>
	[Source("net/core/dev.c", 8632)]
	[EXPORT_SYMBOL]
	public static int register_netdevice(net_device dev)
	{
		int ret;
		var net = dev_net(dev);

		BUILD_BUG_ON(sizeof(netdev_features_t) * BITS_PER_BYTE <
			     NETDEV_FEATURE_COUNT);
		BUG_ON(dev_boot_phase != 0);
		ASSERT_RTNL();

		might_sleep();

		BUG_ON(dev.reg_state != NETREG_UNINITIALIZED);
		BUG_ON(net == null);

		spin_lock_init(dev.addr_list_lock);
		netdev_set_addr_lockdep_class(dev);

		ret = dev_get_valid_name(net, dev, dev.name);
		if (ret < 0)
			goto @out;

		if (dev.netdev_ops.ndo_init != null) {
			ret = dev.netdev_ops.ndo_init(dev);
			if (ret != 0) {
				if (ret > 0)
					ret = -EIO;
				goto @out;
			}
		}

		if (((dev.hw_features | dev.features) &
		     NETIF_F_HW_VLAN_CTAG_FILTER) != 0 &&
		    (dev.netdev_ops.ndo_vlan_rx_add_vid == null ||
		     dev.netdev_ops.ndo_vlan_rx_kill_vid == null)) {
			netdev_WARN(dev, "Buggy VLAN acceleration in driver!\n");
			ret = -EINVAL;
			goto err_uninit;
		}

		ret = -EBUSY;
		if (dev.ifindex == 0)
			dev.ifindex = dev_new_index(net);
		else if (__dev_get_by_index(net, dev.ifindex) != null)
			goto err_uninit;

		// What the user may switch is what the device can do, and what the kernel does in software.
		dev.hw_features |= NETIF_F_SOFT_FEATURES;
		dev.features |= NETIF_F_SOFT_FEATURES;

		// DEVIATION: no tunnels, so there is no ndo_udp_tunnel_add

		dev.wanted_features = dev.features & dev.hw_features;

		if ((dev.flags & IFF_LOOPBACK) == 0)
			dev.hw_features |= NETIF_F_NOCACHE_COPY;

		// Not switched on by this, but the user may.
		if ((dev.hw_features & NETIF_F_TSO) != 0)
			dev.hw_features |= NETIF_F_TSO_MANGLEID;
		if ((dev.vlan_features & NETIF_F_TSO) != 0)
			dev.vlan_features |= NETIF_F_TSO_MANGLEID;
		if ((dev.mpls_features & NETIF_F_TSO) != 0)
			dev.mpls_features |= NETIF_F_TSO_MANGLEID;
		if ((dev.hw_enc_features & NETIF_F_TSO) != 0)
			dev.hw_enc_features |= NETIF_F_TSO_MANGLEID;

		// What VLAN, tunnel and MPLS devices inherit.
		dev.vlan_features |= NETIF_F_HIGHDMA;

		dev.hw_enc_features |= NETIF_F_SG | NETIF_F_GSO_PARTIAL;

		dev.mpls_features |= NETIF_F_SG;

		ret = call_netdevice_notifiers(NETDEV_POST_INIT, dev);
		ret = notifier_to_errno(ret);
		if (ret != 0)
			goto err_uninit;

		ret = netdev_register_kobject(dev);
		if (ret != 0)
			goto err_uninit;
		dev.reg_state = NETREG_REGISTERED;

		__netdev_update_features(dev);

		set_bit(__LINK_STATE_PRESENT, ref dev.state);

		linkwatch_init_dev(dev);

		dev_init_scheduler(dev);
		dev_hold(dev);
		list_netdevice(dev);
		add_device_randomness(dev.dev_addr, dev.addr_len);

		if (dev.addr_assign_type == NET_ADDR_PERM)
			memcpy(dev.perm_addr, dev.dev_addr, dev.addr_len);

		ret = call_netdevice_notifiers(NETDEV_REGISTER, dev);
		ret = notifier_to_errno(ret);
		if (ret != 0) {
			// ERRATUM: the reference of netdev_unregister_kobject() is lost, so the device is never freed,
			// nobody waits for those who have seen it meanwhile, and priv_destructor is never called; fixed
			// upstream by 814152a89ed5 and 766b0515d5be. Nor does anybody wait for RCU callbacks, such as IPv4's
			// in_dev_rcu_put(), which give references back after the caller has freed the counter; fixed by
			// 10cc514f451a.
			rollback_registered(dev);
			dev.reg_state = NETREG_UNREGISTERED;
		}
		// User space hears of it only when the device is complete.
		if (dev.rtnl_link_ops == null ||
		    dev.rtnl_link_state == RTNL_LINK_INITIALIZED)
			rtmsg_ifinfo(RTM_NEWLINK, dev, ~0U, GFP_KERNEL);

	@out:
		return ret;

	err_uninit:
		if (dev.netdev_ops.ndo_uninit != null)
			dev.netdev_ops.ndo_uninit(dev);
		if (dev.priv_destructor != null)
			dev.priv_destructor(dev);
		goto @out;
	}

	/// <summary>
	/// Makes of a fresh device one that only schedules NAPI polls for several others, and is never registered.
	/// </summary>
	[Source("net/core/dev.c", 8792)]
	[EXPORT_SYMBOL_GPL]
	public static int init_dummy_netdev(net_device dev)
	{
		// DEVIATION: an object cannot be cleared; the caller hands in a new one

		dev.reg_state = NETREG_DUMMY;

		INIT_LIST_HEAD(dev.napi_list);

		set_bit(__LINK_STATE_PRESENT, ref dev.state);
		set_bit(__LINK_STATE_START, ref dev.state);

		dev_net_set(dev, init_net);

		return 0;
	}

	/// <summary>
	/// Makes a device known, as <see cref="register_netdevice"/>, and takes RTNL for it. -EINTR when the caller was
	/// killed while it waited.
	/// </summary>
	[Source("net/core/dev.c", 8839)]
	[EXPORT_SYMBOL]
	public static int register_netdev(net_device dev)
	{
		int err;

		if (rtnl_lock_killable() != 0)
			return -EINTR;
		err = register_netdevice(dev);
		rtnl_unlock();
		return err;
	}

	/// <summary>How many references to the device there are.</summary>
	[Source("net/core/dev.c", 8851)]
	[EXPORT_SYMBOL]
	public static int netdev_refcnt_read(net_device dev)
	{
		int refcnt = 0;

		foreach (var i in for_each_possible_cpu())
			refcnt += per_cpu_ptr(dev.pcpu_refcnt!, i);
		return refcnt;
	}

	/// <summary>
	/// Waits until nobody holds the device any more, which may be for ever: it says so every ten seconds.
	/// </summary>
	[Source("net/core/dev.c", 8873)]
	private static void netdev_wait_allrefs(net_device dev)
	{
		ulong rebroadcast_time, warning_time;
		int refcnt;

		linkwatch_forget_dev(dev);

		rebroadcast_time = warning_time = jiffies;
		refcnt = netdev_refcnt_read(dev);

		while (refcnt != 0) {
			if (time_after(jiffies, rebroadcast_time + 1 * HZ)) {
				rtnl_lock();

				call_netdevice_notifiers(NETDEV_UNREGISTER, dev);

				__rtnl_unlock();
				rcu_barrier();
				rtnl_lock();

				if (test_bit(__LINK_STATE_LINKWATCH_PENDING,
					     ref dev.state)) {
					// Nothing to do for this device any more, but its event holds it.
					linkwatch_run_queue();
				}

				__rtnl_unlock();

				rebroadcast_time = jiffies;
			}

			msleep(250);

			refcnt = netdev_refcnt_read(dev);

			if (refcnt != 0 && time_after(jiffies, warning_time + 10 * HZ)) {
				pr_emerg($"unregister_netdevice: waiting for {dev.name} to become free. " +
					 $"Usage count = {refcnt}\n");
				warning_time = jiffies;
			}
		}
	}

	/// <summary>
	/// Releases RTNL and finishes what was unregistered under it: only without the lock it can wait for references
	/// and remove sysfs objects. Called by <c>rtnl_unlock</c>.
	/// </summary>
	[Source("net/core/dev.c", 8946)]
	public static void netdev_run_todo()
	{
		var list = LIST_HEAD<net_device>();

		list_replace_init(net_todo_list, list);

		__rtnl_unlock();

		if (!list_empty(list))
			rcu_barrier();

		while (!list_empty(list)) {
			var dev
				= list_first_entry(list);
			list_del(dev.todo_list);

			if (unlikely(dev.reg_state != NETREG_UNREGISTERING)) {
				pr_err($"network todo '{dev.name}' but state {(int)dev.reg_state}\n");
				dump_stack();
				continue;
			}

			dev.reg_state = NETREG_UNREGISTERED;

			netdev_wait_allrefs(dev);

			BUG_ON(netdev_refcnt_read(dev) != 0);
			BUG_ON(!list_empty(dev.ptype_all));
			BUG_ON(!list_empty(dev.ptype_specific));
			WARN_ON(rcu_access_pointer(dev.ip_ptr) != null);
			// CONFIG_IPV6 is not set
			if (dev.priv_destructor != null)
				dev.priv_destructor(dev);
			if (dev.needs_free_netdev)
				free_netdev(dev);

			rtnl_lock();
			dev_net(dev).dev_unreg_count--;
			__rtnl_unlock();
			wake_up(netdev_unregistering_wq);

			kobject_put(dev.dev.kobj);
		}
	}

	/// <summary>Widens the old statistics to the new, which have the same counters and then some.</summary>
	[Source("net/core/dev.c", 9006)]
	[EXPORT_SYMBOL]
	public static void netdev_stats_to_stats64(ref rtnl_link_stats64 stats64,
						   net_device_stats netdev_stats)
	{
		// Native words are 64 bits wide, but a word is copied in one go, which C leaves to memcpy().
		int i, n = Marshal.SizeOf<net_device_stats>() / sizeof(ulong);
		var src = MemoryMarshal.CreateReadOnlySpan(ref netdev_stats.rx_packets, n);
		var dst = MemoryMarshal.CreateSpan(ref stats64.rx_packets,
						   Unsafe.SizeOf<rtnl_link_stats64>() / sizeof(u64));

		BUILD_BUG_ON(n > Unsafe.SizeOf<rtnl_link_stats64>() / sizeof(u64));
		for (i = 0; i < n; i++)
			dst[i] = src[i];
		memset(MemoryMarshal.AsBytes(dst[n..]), 0,
		       Unsafe.SizeOf<rtnl_link_stats64>() - n * sizeof(u64));
	}

	/// <summary>
	/// Fills <paramref name="storage"/> with the statistics of a device, its own or those of the driver, and
	/// returns it.
	/// </summary>
	[Source("net/core/dev.c", 9040)]
	[EXPORT_SYMBOL]
	public static ref rtnl_link_stats64 dev_get_stats(net_device dev,
							  ref rtnl_link_stats64 storage)
	{
		var ops = dev.netdev_ops;

		if (ops.ndo_get_stats64 != null) {
			memset(out storage);
			ops.ndo_get_stats64(dev, ref storage);
		} else if (ops.ndo_get_stats != null) {
			netdev_stats_to_stats64(ref storage, ops.ndo_get_stats(dev));
		} else {
			netdev_stats_to_stats64(ref storage, dev.stats);
		}
		storage.rx_dropped += (ulong)atomic_long_read(ref dev.rx_dropped);
		storage.tx_dropped += (ulong)atomic_long_read(ref dev.tx_dropped);
		storage.rx_nohandler += (ulong)atomic_long_read(ref dev.rx_nohandler);
		return ref storage;
	}

	/// <summary>The ingress queue; without packet actions there is none, and null is returned.</summary>
	[Source("net/core/dev.c", 9060)]
	public static netdev_queue? dev_ingress_queue_create(net_device dev)
	{
		var queue = dev_ingress_queue(dev);

		// CONFIG_NET_CLS_ACT is not set
		return queue;
	}

	private static ethtool_ops default_ethtool_ops = new();

	/// <summary>Sets the ethtool operations unless the driver has.</summary>
	[Source("net/core/dev.c", 9080)]
	[EXPORT_SYMBOL_GPL]
	public static void netdev_set_default_ethtool_ops(net_device dev,
							  ethtool_ops ops)
	{
		if (dev.ethtool_ops == default_ethtool_ops)
			dev.ethtool_ops = ops;
	}

	/// <summary>Gives the memory of a device back; for <c>free_netdev</c> and the device's release.</summary>
	[Source("net/core/dev.c", 9088)]
	public static void netdev_freemem(net_device dev)
	{
		kvfree(dev);
	}

	/// <summary>
	/// Makes a device with its queues and the private data of a driver, lets <paramref name="setup"/> fill it in,
	/// and stores the name or pattern without looking whether it is free. May sleep. Null without memory or
	/// queues.
	/// </summary>
	[Source("net/core/dev.c", 9108)]
	[EXPORT_SYMBOL]
	public static net_device? alloc_netdev_mqs(priv_size_t sizeof_priv, ReadOnlySpan<byte> name,
			byte name_assign_type,
			Action<net_device> setup,
			uint txqs, uint rxqs)
	{
		net_device? dev;
		net_device? p;

		BUG_ON(strlen(name) >= IFNAMSIZ);

		if (txqs < 1) {
			pr_err("alloc_netdev: Unable to allocate device with zero queues\n");
			return null;
		}

		if (rxqs < 1) {
			pr_err("alloc_netdev: Unable to allocate device with zero RX queues\n");
			return null;
		}

		// DEVIATION: the private data is an object of its own, so there is no size to add up and to align
		p = kvzalloc<net_device>(GFP_KERNEL | __GFP_RETRY_MAYFAIL);
		if (p == null)
			return null;

		dev = p;
		dev.priv = sizeof_priv.zalloc();

		dev.pcpu_refcnt = alloc_percpu<int>();
		if (dev.pcpu_refcnt == null)
			goto free_dev;

		if (dev_addr_init(dev) != 0)
			goto free_pcpu;

		dev_mc_init(dev);
		dev_uc_init(dev);

		dev_net_set(dev, init_net);

		dev.gso_max_size = GSO_MAX_SIZE;
		dev.gso_max_segs = GSO_MAX_SEGS;

		INIT_LIST_HEAD(dev.napi_list);
		INIT_LIST_HEAD(dev.unreg_list);
		INIT_LIST_HEAD(dev.close_list);
		INIT_LIST_HEAD(dev.link_watch_list);
		INIT_LIST_HEAD(dev.adj_list.upper);
		INIT_LIST_HEAD(dev.adj_list.lower);
		INIT_LIST_HEAD(dev.ptype_all);
		INIT_LIST_HEAD(dev.ptype_specific);
		// CONFIG_NET_SCHED is not set
		dev.priv_flags = IFF_XMIT_DST_RELEASE | IFF_XMIT_DST_RELEASE_PERM;
		setup(dev);

		if (dev.tx_queue_len == 0) {
			dev.priv_flags |= IFF_NO_QUEUE;
			dev.tx_queue_len = DEFAULT_TX_QUEUE_LEN;
		}

		dev.num_tx_queues = txqs;
		dev.real_num_tx_queues = txqs;
		if (netif_alloc_netdev_queues(dev) != 0)
			goto free_all;

		dev.num_rx_queues = rxqs;
		dev.real_num_rx_queues = rxqs;
		if (netif_alloc_rx_queues(dev) != 0)
			goto free_all;

		strcpy(dev.name, name);
		dev.name_assign_type = name_assign_type;
		dev.group = INIT_NETDEV_GROUP;
		if (dev.ethtool_ops == null)
			dev.ethtool_ops = default_ethtool_ops;

		// CONFIG_NETFILTER is not set

		return dev;

	free_all:
		free_netdev(dev);
		return null;

	free_pcpu:
		free_percpu(dev.pcpu_refcnt);
	free_dev:
		netdev_freemem(dev);
		return null;
	}

	/// <summary>
	/// Gives a device back: one that was never registered at once, any other when its last sysfs reference goes.
	/// May sleep.
	/// </summary>
	[Source("net/core/dev.c", 9220)]
	[EXPORT_SYMBOL]
	public static void free_netdev(net_device dev)
	{
		might_sleep();
		netif_free_tx_queues(dev);
		netif_free_rx_queues(dev);

		kfree(rcu_dereference_protected(dev.ingress_queue, true));

		dev_addr_flush(dev);

		foreach (var p in list_for_each_entry_safe(dev.napi_list))
			netif_napi_del(p);

		free_percpu(dev.pcpu_refcnt);
		dev.pcpu_refcnt = null;

		// A driver that could not register it.
		if (dev.reg_state == NETREG_UNINITIALIZED) {
			netdev_freemem(dev);
			return;
		}

		BUG_ON(dev.reg_state != NETREG_UNREGISTERED);
		dev.reg_state = NETREG_RELEASED;

		put_device(dev.dev);
	}

	/// <summary>Waits until all packets that are being received now have been. May sleep.</summary>
	[Source("net/core/dev.c", 9259)]
	[EXPORT_SYMBOL]
	public static void synchronize_net()
	{
		might_sleep();
		if (rtnl_is_locked() != 0)
			synchronize_rcu_expedited();
		else
			synchronize_rcu();
	}

	/// <summary>
	/// Unregisters a device, or puts it on a list of those to be unregistered together. The caller holds RTNL, and
	/// the rest happens when it unlocks; see also <see cref="unregister_netdev"/>.
	/// </summary>
	[Source("net/core/dev.c", 9282)]
	[EXPORT_SYMBOL]
	public static void unregister_netdevice_queue(net_device dev, list_head<net_device>? head)
	{
		ASSERT_RTNL();

		if (head != null) {
			list_move_tail(dev.unreg_list, head);
		} else {
			rollback_registered(dev);
			net_set_todo(dev);
		}
	}

	/// <summary>
	/// Unregisters all devices on a list, and takes the list apart, since most live on a stack. The caller holds
	/// RTNL.
	/// </summary>
	[Source("net/core/dev.c", 9303)]
	[EXPORT_SYMBOL]
	public static void unregister_netdevice_many(list_head<net_device> head)
	{
		if (!list_empty(head)) {
			rollback_registered_many(head);
			foreach (var dev in list_for_each_entry(head))
				net_set_todo(dev);
			list_del(head);
		}
	}

	/// <summary>Unregisters a device; takes RTNL, and returns when nobody holds the device any more.</summary>
	[Source("net/core/dev.c", 9327)]
	[EXPORT_SYMBOL]
	public static void unregister_netdev(net_device dev)
	{
		rtnl_lock();
		unregister_netdevice(dev);
		rtnl_unlock();
	}

	/// <summary>
	/// Moves a device to another namespace; it is taken down. When its name is in use there, <paramref
	/// name="pat"/> says what to try instead, unless it is empty. The caller holds RTNL. -EINVAL for a device
	/// that must stay or is not registered, -EEXIST, -ENFILE or -EINVAL for the name.
	/// </summary>
	[Source("net/core/dev.c", 9349)]
	[EXPORT_SYMBOL_GPL]
	public static int dev_change_net_namespace(net_device dev, net net, ReadOnlySpan<byte> pat)
	{
		int err, new_nsid, new_ifindex;

		ASSERT_RTNL();

		err = -EINVAL;
		if ((dev.features & NETIF_F_NETNS_LOCAL) != 0)
			goto @out;

		if (dev.reg_state != NETREG_REGISTERED)
			goto @out;

		err = 0;
		if (net_eq(dev_net(dev), net))
			goto @out;

		err = -EEXIST;
		if (__dev_get_by_name(net, dev.name) != null) {
			if (pat.IsEmpty)
				goto @out;
			// ERRATUM: the new name is stored at once, while the device is still hashed, linked and
			// announced under the old one: RTM_DELLINK carries the new; fixed upstream by 311cca40661f.
			err = dev_get_valid_name(net, dev, pat);
			if (err < 0)
				goto @out;
		}

		// From here on unregister_netdevice and register_netdevice in miniature.
		dev_close(dev);

		unlist_netdevice(dev);

		synchronize_net();

		dev_shutdown(dev);

		// reg_state stays NETREG_REGISTERED: that tells stacked devices that this one only moves.
		call_netdevice_notifiers(NETDEV_UNREGISTER, dev);
		rcu_barrier();

		new_nsid = peernet2id_alloc(dev_net(dev), net);
		if (__dev_get_by_index(net, dev.ifindex) != null)
			new_ifindex = dev_new_index(net);
		else
			new_ifindex = dev.ifindex;

		rtmsg_ifinfo_newnet(RTM_DELLINK, dev, ~0U, GFP_KERNEL, new_nsid,
				    new_ifindex);

		dev_uc_flush(dev);
		dev_mc_flush(dev);

		kobject_uevent(dev.dev.kobj, KOBJ_REMOVE);
		netdev_adjacent_del_links(dev);

		dev_net_set(dev, net);
		dev.ifindex = new_ifindex;

		kobject_uevent(dev.dev.kobj, KOBJ_ADD);
		netdev_adjacent_add_links(dev);

		err = device_rename(dev.dev, dev.name);
		WARN_ON(err != 0);

		list_netdevice(dev);

		call_netdevice_notifiers(NETDEV_REGISTER, dev);

		// User space hears of it only when the device is complete.
		rtmsg_ifinfo(RTM_NEWLINK, dev, ~0U, GFP_KERNEL);

		synchronize_net();
		err = 0;
	@out:
		return err;
	}

	/// <summary>A processor has gone: this one takes over what was left to do there.</summary>
	[Source("net/core/dev.c", 9458)]
	private static int dev_cpu_dead(uint oldcpu)
	{
		sk_buff? list_skb;
		sk_buff? skb;
		int cpu;
		softnet_data sd, oldsd;

		local_irq_disable();
		cpu = smp_processor_id();
		sd = per_cpu(softnet_data, cpu);
		oldsd = per_cpu(softnet_data, (int)oldcpu);

		// DEVIATION: the last packet instead of a pointer to the pointer in it; null when there is none
		list_skb = sd.completion_queue;
		while (list_skb?.next != null)
			list_skb = list_skb.next;
		if (list_skb != null)
			list_skb.next = oldsd.completion_queue;
		else
			sd.completion_queue = oldsd.completion_queue;
		oldsd.completion_queue = null;

		if (oldsd.output_queue != null) {
			// DEVIATION: as in __netif_reschedule()
			if (sd.output_queue_tailp == null)
				sd.output_queue = oldsd.output_queue;
			else
				sd.output_queue_tailp.next_sched = oldsd.output_queue;
			sd.output_queue_tailp = oldsd.output_queue_tailp;
			oldsd.output_queue = null;
			oldsd.output_queue_tailp = null;
		}
		// But not the backlog, which belongs to its processor: the packets are moved below.
		while (!list_empty(oldsd.poll_list)) {
			var napi = list_first_entry(oldsd.poll_list);

			list_del_init(napi.poll_list);
			if (napi.poll == process_backlog)
				napi.state = 0;
			else
				____napi_schedule(sd, napi);
		}

		raise_softirq_irqoff(NET_TX_SOFTIRQ);
		local_irq_enable();

		// CONFIG_RPS is not set

		while ((skb = __skb_dequeue(oldsd.process_queue)) != null) {
			netif_rx_ni(skb);
			input_queue_head_incr(oldsd);
		}
		while ((skb = skb_dequeue(oldsd.input_pkt_queue)) != null) {
			netif_rx_ni(skb);
			input_queue_head_incr(oldsd);
		}

		return 0;
	}

	/// <summary>
	/// The features of a master after one more device has joined: <paramref name="all"/> so far, those of
	/// <paramref name="one"/>, and nothing outside <paramref name="mask"/> is switched on.
	/// </summary>
	[Source("net/core/dev.c", 9534)]
	[EXPORT_SYMBOL]
	public static netdev_features_t netdev_increment_features(netdev_features_t all,
		netdev_features_t one, netdev_features_t mask)
	{
		if ((mask & NETIF_F_HW_CSUM) != 0)
			mask |= NETIF_F_CSUM_MASK;
		mask |= NETIF_F_VLAN_CHALLENGED;

		all |= one & (NETIF_F_ONE_FOR_ALL | NETIF_F_CSUM_MASK) & mask;
		all &= one | ~NETIF_F_ALL_FOR_ALL;

		// One that does all checksums makes the narrower kinds pointless.
		if ((all & NETIF_F_HW_CSUM) != 0)
			all &= ~(NETIF_F_CSUM_MASK & ~NETIF_F_HW_CSUM);

		return all;
	}

	[Source("net/core/dev.c", 9552)]
	private static hlist_head<net_device>[]? netdev_create_hash()
	{
		int i;
		hlist_head<net_device>[]? hash;

		hash = kmalloc_array<hlist_head<net_device>>(NETDEV_HASHENTRIES, GFP_KERNEL);
		if (hash != null)
			for (i = 0; i < NETDEV_HASHENTRIES; i++)
				INIT_HLIST_HEAD(hash[i] = new());

		return hash;
	}

	[Source("net/core/dev.c", 9566)]
	private static int netdev_init(net net)
	{
		if (net != init_net)
			INIT_LIST_HEAD(net.dev_base_head);

		net.dev_name_head = netdev_create_hash();
		if (net.dev_name_head == null)
			goto err_name;

		net.dev_index_head = netdev_create_hash();
		if (net.dev_index_head == null)
			goto err_idx;

		return 0;

	err_idx:
		kfree(net.dev_name_head);
	err_name:
		return -ENOMEM;
	}

	/// <summary>The name of the driver, or an empty one.</summary>
	[Source("net/core/dev.c", 9596)]
	public static ReadOnlySpan<byte> netdev_drivername(net_device dev)
	{
		device_driver? driver;
		device? parent;
		var empty = ""u8;

		parent = dev.dev.parent;
		if (parent == null)
			return empty;

		driver = parent.driver;
		if (driver != null && driver.name != null)
			return driver.name;
		return empty;
	}

	[Source("net/core/dev.c", 9612)]
	private static void __netdev_printk(string level, net_device? dev,
					    va_format vaf)
	{
		string text = vaf.ToStringAndClear();

		if (dev != null && dev.dev.parent != null) {
			dev_printk_emit(level[1] - '0',
					dev.dev.parent,
					$"{dev_driver_string(dev.dev.parent)} {dev_name(dev.dev.parent)} " +
					$"{netdev_name(dev)}{netdev_reg_state(dev)}: {text}");
		} else if (dev != null) {
			printk($"{level}{netdev_name(dev)}{netdev_reg_state(dev)}: {text}");
		} else {
			printk($"{level}(NULL net_device): {text}");
		}
	}

	/// <summary>Logs a line that begins with what the device is.</summary>
	[Source("net/core/dev.c", 9631)]
	[EXPORT_SYMBOL]
	public static void netdev_printk(string level, net_device? dev,
					 va_format format)
	{
		va_format vaf;

		vaf = format;

		__netdev_printk(level, dev, vaf);
	}

	// netdev_emerg to netdev_info, which C defines here, are in include/netdevice.cs

	[Source("net/core/dev.c", 9673)]
	private static void netdev_exit(net net)
	{
		kfree(net.dev_name_head);
		kfree(net.dev_index_head);
		if (net != init_net)
			WARN_ON_ONCE(!list_empty(net.dev_base_head));
	}

	[Source("net/core/dev.c", 9681)]
	private static pernet_operations netdev_net_ops = new() {
		init = netdev_init,
		exit = netdev_exit,
	};

	/// <summary>A namespace goes: hardware devices go back to where they came from.</summary>
	[Source("net/core/dev.c", 9686)]
	private static void default_device_exit(net net)
	{
		rtnl_lock();
		foreach (var dev in for_each_netdev_safe(net)) {
			int err;
			ifname fb_name = default;

			if ((dev.features & NETIF_F_NETNS_LOCAL) != 0)
				continue;

			// Made by rtnetlink, so it ends with the namespace.
			if (dev.rtnl_link_ops != null)
				continue;

			// ERRATUM: a device of init_net may have this very name, and then there is nowhere to go; fixed
			// upstream by 55b40dbf0e76.
			snprintf(fb_name, IFNAMSIZ, "dev%d"u8, dev.ifindex);
			err = dev_change_net_namespace(dev, init_net, fb_name);
			if (err != 0) {
				pr_emerg($"{nameof(default_device_exit)}: failed to move {dev.name} " +
					 $"to init_net: {err}\n");
				BUG();
			}
		}
		rtnl_unlock();
	}

	/// <summary>Takes RTNL at a time when no device of these namespaces is still being unregistered.</summary>
	[Source("net/core/dev.c", 9718)]
	private static void rtnl_lock_unregistering(list_head<net> net_list)
	{
		bool unregistering;
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);

		add_wait_queue(netdev_unregistering_wq, wait);
		for (; ; ) {
			unregistering = false;
			rtnl_lock();
			foreach (var net in list_for_each_entry(net_list)) {
				if (net.dev_unreg_count > 0) {
					unregistering = true;
					break;
				}
			}
			if (!unregistering)
				break;
			__rtnl_unlock();

			wait_woken(wait, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
		}
		remove_wait_queue(netdev_unregistering_wq, wait);
	}

	/// <summary>
	/// Namespaces go: all devices that are left go too, the youngest first, the loopback device last.
	/// </summary>
	[Source("net/core/dev.c", 9746)]
	private static void default_device_exit_batch(list_head<net> net_list)
	{
		var dev_kill_list = LIST_HEAD<net_device>();

		// Whoever still leaves may need the loopback device, so first wait until they have.
		rtnl_lock_unregistering(net_list);
		foreach (var net in list_for_each_entry(net_list)) {
			foreach (var dev in for_each_netdev_reverse(net)) {
				if (dev.rtnl_link_ops != null && dev.rtnl_link_ops.dellink != null)
					dev.rtnl_link_ops.dellink(dev, dev_kill_list);
				else
					unregister_netdevice_queue(dev, dev_kill_list);
			}
		}
		unregister_netdevice_many(dev_kill_list);
		rtnl_unlock();
	}

	[Source("net/core/dev.c", 9781)]
	private static pernet_operations default_device_ops = new() {
		exit = default_device_exit,
		exit_batch = default_device_exit_batch,
	};

	/// <summary>Sets the device core up at boot; nothing else runs yet, so RTNL is not taken.</summary>
	[Source("net/core/dev.c", 9797)]
	[subsys_initcall]
	private static int net_dev_init()
	{
		int rc = -ENOMEM;

		BUG_ON(dev_boot_phase == 0);

		if (dev_proc_init() != 0)
			goto @out;

		if (netdev_kobject_init() != 0)
			goto @out;

		INIT_LIST_HEAD(ptype_all);
		for (int i = 0; i < PTYPE_HASH_SIZE; i++)
			INIT_LIST_HEAD(ptype_base[i] = new());

		INIT_LIST_HEAD(offload_base);

		if (register_pernet_subsys(netdev_net_ops) != 0)
			goto @out;

		foreach (int i in for_each_possible_cpu()) {
			var flush = per_cpu_ptr(flush_works, i);
			var sd = per_cpu(softnet_data, i);

			INIT_WORK(flush, flush_backlog);

			skb_queue_head_init(sd.input_pkt_queue);
			skb_queue_head_init(sd.process_queue);
			// CONFIG_XFRM_OFFLOAD is not set
			INIT_LIST_HEAD(sd.poll_list);
			sd.output_queue_tailp = null;
			// CONFIG_RPS is not set

			sd.backlog.poll = process_backlog;
			sd.backlog.weight = weight_p;
		}

		dev_boot_phase = 0;

		// The first device of every namespace, and the last to go: all others may rely on it.
		if (register_pernet_device(loopback_net_ops) != 0)
			goto @out;

		if (register_pernet_device(default_device_ops) != 0)
			goto @out;

		open_softirq(NET_TX_SOFTIRQ, net_tx_action);
		open_softirq(NET_RX_SOFTIRQ, net_rx_action);

		rc = cpuhp_setup_state_nocalls(CPUHP_NET_DEV_DEAD, "net/dev:dead",
					       null, dev_cpu_dead);
		WARN_ON(rc < 0);
		rc = 0;
	@out:
		return rc;
	}
}
