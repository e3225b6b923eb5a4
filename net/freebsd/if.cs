// SPDX-License-Identifier: BSD-2-Clause

// The interfaces of FreeBSD, as far as their names need it, after ifnet(9), netintro(4) and what sys/net/if.c does in which
// order: the list, lookup by name, groups, and the rename. That a name is free is looked up, and what is done with it comes
// later: nothing holds the two together. This is what the interface cloner has to live with.

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using static Kernel.Net.Freebsd.if_clone_c;
using static Kernel.Net.Freebsd.malloc_h;
using static Kernel.Net.Freebsd.rwlock_h;
using static Kernel.Net.Freebsd.sx_h;

namespace Kernel.Net.Freebsd;

/// <summary>An interface.</summary>
public sealed class ifnet : slab_object
{
	public readonly list_head<ifnet> if_link, if_clones;
	internal readonly list_head<ifg_list> if_groups = new();
	/// <summary>The name as it is now.</summary>
	public ifname if_xname;
	/// <summary>The name of its driver, and its number there; a rename changes neither.</summary>
	public byte[] if_dname = [];
	public int if_dunit;
	public int if_index;
	public byte if_type;
	public uint if_flags;
	public byte[] if_addr = [];
	public object? if_softc;
	internal refcount_t if_refcount;

	public ifnet()
	{
		if_link = new(this);
		if_clones = new(this);
	}

	public override string ToString() => if_xname.ToString();
}

/// <summary>A group of interfaces.</summary>
public sealed class ifg_group : slab_object
{
	internal readonly list_head<ifg_group> ifg_next;
	internal readonly list_head<ifg_list> ifg_members = new();
	public ifname ifg_name;

	public ifg_group() => ifg_next = new(this);
}

/// <summary>That an interface is in a group.</summary>
internal sealed class ifg_list : slab_object
{
	internal readonly list_head<ifg_list> of_interface, of_group;
	internal ifnet ifp = null!;
	internal ifg_group group = null!;

	public ifg_list()
	{
		of_interface = new(this);
		of_group = new(this);
	}
}

/// <summary>Interfaces.</summary>
public static class if_c
{
	/// <summary>A rename is under way; listeners of departure and arrival can tell it from the real thing.</summary>
	public const uint IFF_RENAMING = 0x400000;
	/// <summary>It is on its way out.</summary>
	public const uint IFF_DYING = 0x200000;

	public const byte IFT_LOOP = 0x18;
	public const byte IFT_L2VLAN = 0x87;
	public const byte IFT_BRIDGE = 0xd1;

	/// <summary>The bytes of FreeBSD's struct ifreq.</summary>
	public const int IFREQ_SIZE = freebsd_h.IFREQ_SIZE;

	public const uint SIOCGIFCONF = freebsd_h.SIOCGIFCONF;
	public const uint SIOCSIFNAME = freebsd_h.SIOCSIFNAME;
	public const uint SIOCIFGCLONERS = freebsd_h.SIOCIFGCLONERS;
	public const uint SIOCIFDESTROY = freebsd_h.SIOCIFDESTROY;
	public const uint SIOCIFCREATE = freebsd_h.SIOCIFCREATE;
	public const uint SIOCIFCREATE2 = freebsd_h.SIOCIFCREATE2;

	/// <summary>Called with an interface that is there from now on, or has its name from now on.</summary>
	public static blocking_notifier_head ifnet_arrival_event = BLOCKING_NOTIFIER_HEAD("ifnet_arrival_event");

	/// <summary>Called with an interface that goes, or loses its name.</summary>
	public static blocking_notifier_head ifnet_departure_event = BLOCKING_NOTIFIER_HEAD("ifnet_departure_event");

	internal static malloc_type M_IFNET = new("ifnet");
	internal static sx ifnet_sxlock = new("ifnet_sx", SX_RECURSE);
	internal static rwlock ifnet_rwlock = new("ifnet_rw");
	/// <summary>One interface is destroyed at a time.</summary>
	internal static sx ifnet_detach_sxlock = new("ifnet_detach_sx", SX_RECURSE);
	internal static list_head<ifnet> ifnet_list = new();
	private static list_head<ifg_group> ifg_head = new();
	private static List<ifnet?> ifindex_table = [null];

	/// <summary>For a change of the list: the part that is held while sleeping, then the part that keeps readers out.</summary>
	public static void IFNET_WLOCK()
	{
		sx_xlock(ifnet_sxlock);
		rw_wlock(ifnet_rwlock);
	}

	public static void IFNET_WUNLOCK()
	{
		rw_wunlock(ifnet_rwlock);
		sx_xunlock(ifnet_sxlock);
	}

	/// <summary>For a walk along the list that does not sleep.</summary>
	public static void IFNET_RLOCK_NOSLEEP() => rw_rlock(ifnet_rwlock);

	public static void IFNET_RUNLOCK_NOSLEEP() => rw_runlock(ifnet_rwlock);

	/// <summary>Puts an interface on the list.</summary>
	private static void if_link_ifnet(ifnet ifp)
	{
		IFNET_WLOCK();
		list_add_tail(ifp.if_link, ifnet_list);
		IFNET_WUNLOCK();
	}

	/// <summary>Takes an interface off the list; false when it is not there.</summary>
	private static bool if_unlink_ifnet(ifnet ifp)
	{
		bool found = false;

		IFNET_WLOCK();
		foreach (var iter in list_for_each_entry(ifnet_list)) {
			if (iter != ifp)
				continue;
			list_del(ifp.if_link);
			ifp.if_flags |= IFF_DYING;
			found = true;
			break;
		}
		IFNET_WUNLOCK();
		return found;
	}

	/// <summary>A new interface with an index, without a name; may sleep.</summary>
	public static ifnet if_alloc(byte type)
	{
		var ifp = malloc<ifnet>(M_IFNET, M_WAITOK | M_ZERO)!;
		int i = 1;

		ifp.if_type = type;
		refcount_set(ref ifp.if_refcount, 1);
		IFNET_WLOCK();
		while (i < ifindex_table.Count && ifindex_table[i] != null)
			i++;
		if (i == ifindex_table.Count)
			ifindex_table.Add(ifp);
		else
			ifindex_table[i] = ifp;
		ifp.if_index = i;
		IFNET_WUNLOCK();
		return ifp;
	}

	/// <summary>Gives an interface back that is no longer attached; memory goes with the last reference.</summary>
	public static void if_free(ifnet ifp)
	{
		ifp.if_flags |= IFF_DYING;
		IFNET_WLOCK();
		ifindex_table[ifp.if_index] = null;
		IFNET_WUNLOCK();
		if_rele(ifp);
	}

	/// <summary>Keeps the memory of an interface.</summary>
	public static void if_ref(ifnet ifp) => refcount_inc(ref ifp.if_refcount);

	public static void if_rele(ifnet ifp)
	{
		if (refcount_dec_and_test(ref ifp.if_refcount))
			free(ifp, M_IFNET);
	}

	/// <summary>The interface is there from now on, under whatever name it has: nobody looks whether that is free.</summary>
	public static void if_attach(ifnet ifp)
	{
		if_addgroup(ifp, "all"u8);
		if_link_ifnet(ifp);
		blocking_notifier_call_chain(ifnet_arrival_event, 0, ifp);
	}

	/// <summary>Takes an interface off the list and out of all its groups.</summary>
	public static void if_detach(ifnet ifp)
	{
		if (!if_unlink_ifnet(ifp))
			return;
		sx_xlock(ifnet_detach_sxlock);
		if_delgroups(ifp);
		blocking_notifier_call_chain(ifnet_departure_event, 0, ifp);
		sx_xunlock(ifnet_detach_sxlock);
	}

	/// <summary>Puts an interface into a group, which is made if it is not there.</summary>
	/// <returns>0; EINVAL for a name that ends in a digit; EEXIST; ENOMEM</returns>
	public static int if_addgroup(ifnet ifp, ReadOnlySpan<byte> groupname)
	{
		ifg_group? ifg = null;
		bool @new = false;

		if (groupname.IsEmpty || groupname.Length >= IFNAMSIZ || isdigit(groupname[^1]))
			return EINVAL;

		IFNET_WLOCK();
		foreach (var l in list_for_each_entry(ifp.if_groups)) {
			if (strncmp(l.group.ifg_name, groupname, IFNAMSIZ) == 0) {
				IFNET_WUNLOCK();
				return EEXIST;
			}
		}
		foreach (var g in list_for_each_entry(ifg_head)) {
			if (strncmp(g.ifg_name, groupname, IFNAMSIZ) == 0)
				ifg = g;
		}

		// With the rwlock held nobody may sleep for memory.
		var ifgl = malloc<ifg_list>(M_IFNET, M_NOWAIT);

		if (ifgl != null && ifg == null) {
			ifg = malloc<ifg_group>(M_IFNET, M_NOWAIT);
			@new = true;
		}
		if (ifgl == null || ifg == null) {
			IFNET_WUNLOCK();
			free(ifgl, M_IFNET);
			return ENOMEM;
		}
		if (@new) {
			ifg.ifg_name = groupname;
			list_add_tail(ifg.ifg_next, ifg_head);
		}
		ifgl.ifp = ifp;
		ifgl.group = ifg;
		list_add_tail(ifgl.of_interface, ifp.if_groups);
		list_add_tail(ifgl.of_group, ifg.ifg_members);
		IFNET_WUNLOCK();
		return 0;
	}

	// With IFNET_WLOCK() held.
	private static void _if_delgroup_locked(ifg_list l)
	{
		list_del(l.of_interface);
		list_del(l.of_group);
		if (list_empty(l.group.ifg_members)) {
			list_del(l.group.ifg_next);
			free(l.group, M_IFNET);
		}
		free(l, M_IFNET);
	}

	/// <summary>Takes an interface out of a group; a group without interfaces is gone.</summary>
	/// <returns>0; ENOENT when it is not in it</returns>
	public static int if_delgroup(ifnet ifp, ReadOnlySpan<byte> groupname)
	{
		int error = ENOENT;

		IFNET_WLOCK();
		foreach (var l in list_for_each_entry_safe(ifp.if_groups)) {
			if (strncmp(l.group.ifg_name, groupname, IFNAMSIZ) != 0)
				continue;
			_if_delgroup_locked(l);
			error = 0;
		}
		IFNET_WUNLOCK();
		return error;
	}

	private static void if_delgroups(ifnet ifp)
	{
		IFNET_WLOCK();
		foreach (var l in list_for_each_entry_safe(ifp.if_groups))
			_if_delgroup_locked(l);
		IFNET_WUNLOCK();
	}

	/// <summary>The names of the interfaces in a group, in the order in which they came into it.</summary>
	internal static List<string> if_getgroupmembers(ReadOnlySpan<byte> groupname)
	{
		List<string> names = [];

		IFNET_RLOCK_NOSLEEP();
		foreach (var g in list_for_each_entry(ifg_head)) {
			if (strncmp(g.ifg_name, groupname, IFNAMSIZ) != 0)
				continue;
			foreach (var l in list_for_each_entry(g.ifg_members))
				names.Add(l.ifp.if_xname.ToString());
		}
		IFNET_RUNLOCK_NOSLEEP();
		return names;
	}

	/// <summary>The interface that has this name now, with a reference.</summary>
	public static ifnet? ifunit_ref(ReadOnlySpan<byte> name)
	{
		ifnet? found = null;

		IFNET_RLOCK_NOSLEEP();
		foreach (var ifp in list_for_each_entry(ifnet_list)) {
			if (strncmp(name, ifp.if_xname, IFNAMSIZ) != 0 || (ifp.if_flags & IFF_DYING) != 0)
				continue;
			if_ref(ifp);
			found = ifp;
			break;
		}
		IFNET_RUNLOCK_NOSLEEP();
		return found;
	}

	/// <summary>The interface that has this name now; nothing keeps it.</summary>
	public static ifnet? ifunit(ReadOnlySpan<byte> name)
	{
		ifnet? found = null;

		IFNET_RLOCK_NOSLEEP();
		foreach (var ifp in list_for_each_entry(ifnet_list)) {
			if (strncmp(name, ifp.if_xname, IFNAMSIZ) != 0)
				continue;
			found = ifp;
			break;
		}
		IFNET_RUNLOCK_NOSLEEP();
		return found;
	}

	/// <summary>What is asked of one interface.</summary>
	/// <param name="ifr_data">the new name, in the memory of the program</param>
	/// <returns>0; EPERM; EFAULT; EINVAL for a name that is too long; what if_rename() says</returns>
	private static int ifhwioctl(uint cmd, ifnet ifp, ReadOnlySpan<byte> ifr_data)
	{
		ifname new_name = default;
		int len;

		switch (cmd) {
		case SIOCSIFNAME:
			if (!capable(CAP_NET_ADMIN))
				return EPERM;
			len = strncpy_from_user(new_name, ifr_data, IFNAMSIZ);
			if (len < 0)
				return EFAULT;
			if (len == IFNAMSIZ)
				return EINVAL;
			return if_rename(ifp, new_name);
		default:
			return EOPNOTSUPP;
		}
	}

	/// <summary>The requests to interfaces.</summary>
	/// <param name="data">the structure that the request is about</param>
	/// <param name="ifr_data">what the pointer in it points to</param>
	internal static int ifioctl(uint cmd, Span<byte> data, Span<byte> ifr_data)
	{
		ifname name = default;
		int error;

		switch (cmd) {
		case SIOCGIFCONF:
			return ifconf(data, ifr_data);
		case SIOCIFGCLONERS:
			return if_clone_list(data, ifr_data);
		}

		if (data.Length < IFREQ_SIZE)
			return EFAULT;
		data[..(IFNAMSIZ - 1)].CopyTo(name);

		switch (cmd) {
		case SIOCIFCREATE:
		case SIOCIFCREATE2:
			if (!capable(CAP_NET_ADMIN))
				return EPERM;
			error = if_clone_create(name, IFNAMSIZ, cmd == SIOCIFCREATE2 ? ifr_data : default);
			if (error == 0)
				((ReadOnlySpan<byte>)name).CopyTo(data);
			return error;
		case SIOCIFDESTROY:
			if (!capable(CAP_NET_ADMIN))
				return EPERM;
			return if_clone_destroy(name);
		}

		var ifp = ifunit_ref(name);

		if (ifp == null)
			return ENXIO;
		error = ifhwioctl(cmd, ifp, ifr_data);
		if_rele(ifp);
		return error;
	}

	/// <summary>Gives an interface another name, whether it is up or not.</summary>
	/// <returns>0; EINVAL for no name; EEXIST</returns>
	public static int if_rename(ifnet ifp, ReadOnlySpan<byte> new_name)
	{
		if (strlen(new_name) == 0)
			return EINVAL;
		if (strcmp(new_name, ifp.if_xname) == 0)
			return 0;
		if (ifunit(new_name) != null)
			return EEXIST;

		// Whoever takes the name from here on is not noticed.
		ifp.if_flags |= IFF_RENAMING;
		blocking_notifier_call_chain(ifnet_departure_event, 0, ifp);
		pr_info($"{ifp.if_xname}: changing name to '{System.Text.Encoding.Latin1.GetString(new_name[..strlen(new_name)])}'\n");
		strlcpy(ifp.if_xname, new_name, IFNAMSIZ);
		blocking_notifier_call_chain(ifnet_arrival_event, 0, ifp);
		ifp.if_flags &= ~IFF_RENAMING;
		return 0;
	}

	/// <summary>
	/// The names of all interfaces, a struct ifreq each, as many as there is room for; the length is that of what was
	/// stored, or without a buffer of what there is.
	/// </summary>
	private static int ifconf(Span<byte> data, Span<byte> buffer)
	{
		byte[] all;
		int n = 0;

		if (data.Length < 16)
			return EFAULT;
		IFNET_RLOCK_NOSLEEP();
		foreach (var _ in list_for_each_entry(ifnet_list))
			n++;
		all = new byte[n * IFREQ_SIZE];
		n = 0;
		foreach (var ifp in list_for_each_entry(ifnet_list))
			strlcpy(all.AsSpan(n++ * IFREQ_SIZE, IFNAMSIZ), ifp.if_xname, IFNAMSIZ);
		IFNET_RUNLOCK_NOSLEEP();

		n = all.Length;
		if (!buffer.IsEmpty) {
			n = Math.Min(n, buffer.Length / IFREQ_SIZE * IFREQ_SIZE);
			if (copy_to_user(buffer, all, n) != 0)
				return EFAULT;
		}
		BinaryPrimitives.WriteInt32LittleEndian(data, n);
		return 0;
	}

	/// <summary>Gives an interface the name of its driver with its number.</summary>
	public static void if_initname(ifnet ifp, ReadOnlySpan<byte> name, int unit)
	{
		ifp.if_dname = name.ToArray();
		ifp.if_dunit = unit;
		unit_name(ifp.if_xname, name, unit);
	}

	/// <summary>Writes a driver's name with a number; false when it does not fit.</summary>
	internal static bool unit_name(Span<byte> to, ReadOnlySpan<byte> name, int unit)
	{
		return snprintf(to, IFNAMSIZ, $"{System.Text.Encoding.Latin1.GetString(name)}{unit}") < IFNAMSIZ;
	}
}
