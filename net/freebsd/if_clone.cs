// SPDX-License-Identifier: BSD-2-Clause

// Interfaces that are made on request, as FreeBSD's sys/net/if_clone.c does it: its functions, their order, checks, locks
// and errors, written anew. A cloner makes the interfaces of one driver: bridge0, bridge1, ... Each has a number, which it
// keeps until it is destroyed, whatever it is called meanwhile. So a number can be free while its name is taken by an
// interface that was renamed, and then the number must not be given out.

using System.Buffers.Binary;
using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.malloc_h;
using static Kernel.Net.Freebsd.mtx_h;
using static Kernel.Net.Freebsd.subr_unit_c;
using static Kernel.Net.Freebsd.sx_h;

namespace Kernel.Net.Freebsd;

/// <summary>Does the cloner make interfaces of this name?</summary>
public delegate bool ifc_match_f(if_clone ifc, ReadOnlySpan<byte> name);

/// <summary>Makes and attaches an interface: 0 or an errno. It may sleep.</summary>
/// <param name="name">what was asked for; what it came to is stored here</param>
/// <param name="len">room for the name</param>
/// <param name="ifd">what the caller knows</param>
/// <param name="params">the memory of the program that the request points to</param>
public delegate int ifc_create_f(if_clone ifc, Span<byte> name, int len, ifc_data ifd, ReadOnlySpan<byte> @params,
	out ifnet? ifp);

/// <summary>Detaches and frees an interface: 0, or an errno when it stays. It may sleep.</summary>
public delegate int ifc_destroy_f(if_clone ifc, ifnet ifp, uint flags);

/// <summary>As ifc_create_f, of a driver that only wants a number.</summary>
public delegate int ifcs_create_f(if_clone ifc, int unit, ReadOnlySpan<byte> @params, out ifnet? ifp);

/// <summary>As ifc_destroy_f, of a driver that always can.</summary>
public delegate void ifcs_destroy_f(ifnet ifp);

/// <summary>What a driver is told.</summary>
public sealed class ifc_data
{
	/// <summary>The number, with IFC_F_AUTOUNIT.</summary>
	public int unit = -1;
}

/// <summary>What a driver asks for.</summary>
public sealed class if_clone_addreq
{
	/// <summary>The highest number, with IFC_F_LIMITUNIT; else it is IF_MAXUNIT.</summary>
	public int maxunit;
	/// <summary>IFC_F_ flags.</summary>
	public uint flags;
	/// <summary>null: the cloner's name with or without a number.</summary>
	public ifc_match_f? match_f;
	public ifc_create_f? create_f;
	public ifc_destroy_f? destroy_f;
}

/// <summary>A cloner.</summary>
public sealed class if_clone : slab_object
{
	internal readonly list_head<if_clone> ifc_list;
	internal readonly list_head<ifnet> ifc_iflist = new();
	public byte[] ifc_name = [];
	public int ifc_maxunit;
	internal uint ifc_flags;
	internal unrhdr ifc_unrhdr = null!;
	internal refcount_t ifc_refcnt;
	internal ifc_match_f ifc_match = null!;
	internal ifc_create_f ifc_create = null!;
	internal ifc_destroy_f ifc_destroy = null!;
	internal ifc_destroy_f? ifca_destroy;
	internal ifcs_create_f? ifcs_create;
	internal ifcs_destroy_f? ifcs_destroy;
	/// <summary>So many interfaces are always there.</summary>
	internal int ifcs_minifs;

	public if_clone() => ifc_list = new(this);
}

/// <summary>The interface cloner.</summary>
public static class if_clone_c
{
	public const int IF_MAXUNIT = 0x7fff;

	/// <summary>Room for the name of a cloner: five digits follow in the name of an interface.</summary>
	private const int IFCLOSIZ = IFNAMSIZ - 5;

	/// <summary>The cloner takes and gives back the numbers.</summary>
	public const uint IFC_F_AUTOUNIT = 0x02;
	/// <summary>For destroying: also what is always there.</summary>
	public const uint IFC_F_FORCE = 0x08;
	/// <summary>There is a highest number other than IF_MAXUNIT.</summary>
	public const uint IFC_F_LIMITUNIT = 0x20;

	private static malloc_type M_CLONE = new("clone");

	// the list of cloners, and of each the list of its interfaces and its numbers
	private static mtx if_cloners_mtx = new("if_cloners lock");
	private static list_head<if_clone> if_cloners = new();
	private static int if_cloners_count;

	/// <summary>Makes an interface. May sleep.</summary>
	/// <param name="name">the name of a cloner, with the number that is wanted or without; then the name that it got</param>
	/// <param name="len">room for the name</param>
	/// <param name="params">the memory of the program that the request points to</param>
	/// <returns>
	/// 0; EINVAL when no cloner makes such names, or for a number with a leading zero, with something behind it or above
	/// INT_MAX; EEXIST when the name or the number is taken; ENOSPC when no number is left; what the driver says
	/// </returns>
	public static int if_clone_create(Span<byte> name, int len, ReadOnlySpan<byte> @params)
	{
		var ifc = ifc_find_cloner_match(name);
		int err;

		if (ifc == null)
			return EINVAL;
		err = if_clone_createif(ifc, name, len, @params);
		if_clone_release(ifc);
		return err;
	}

	/// <summary>An interface is one of this cloner's from now on: it can be destroyed, and is in its group.</summary>
	private static void ifc_link_ifp(if_clone ifc, ifnet ifp)
	{
		if_addgroup(ifp, ifc.ifc_name);
		mtx_lock(if_cloners_mtx);
		list_add(ifp.if_clones, ifc.ifc_iflist);
		mtx_unlock(if_cloners_mtx);
	}

	/// <summary>For a driver that makes interfaces by itself; they are destroyed as the others.</summary>
	public static void if_clone_addif(if_clone ifc, ifnet ifp) => ifc_link_ifp(ifc, ifp);

	/// <summary>The interface is no longer one of this cloner's; false when it was not.</summary>
	private static bool ifc_unlink_ifp(if_clone ifc, ifnet ifp)
	{
		bool found = false;

		// Of those who want to destroy it, the one who finds it here does.
		mtx_lock(if_cloners_mtx);
		foreach (var other in list_for_each_entry(ifc.ifc_iflist)) {
			if (other != ifp)
				continue;
			list_del(ifp.if_clones);
			found = true;
			break;
		}
		mtx_unlock(if_cloners_mtx);
		if (found)
			if_delgroup(ifp, ifc.ifc_name);
		return found;
	}

	/// <summary>The cloner that makes interfaces of this name, with a reference.</summary>
	private static if_clone? ifc_find_cloner_match(ReadOnlySpan<byte> name)
	{
		if_clone? ifc = null;

		mtx_lock(if_cloners_mtx);
		foreach (var each in list_for_each_entry(if_cloners)) {
			if (!each.ifc_match(each, name))
				continue;
			ifc = each;
			refcount_inc(ref ifc.ifc_refcnt);
			break;
		}
		mtx_unlock(if_cloners_mtx);
		return ifc;
	}

	/// <summary>The cloner of this name, with a reference.</summary>
	private static if_clone? ifc_find_cloner(ReadOnlySpan<byte> name)
	{
		if_clone? ifc = null;

		mtx_lock(if_cloners_mtx);
		foreach (var each in list_for_each_entry(if_cloners)) {
			if (strcmp(each.ifc_name, name) != 0)
				continue;
			ifc = each;
			refcount_inc(ref ifc.ifc_refcnt);
			break;
		}
		mtx_unlock(if_cloners_mtx);
		return ifc;
	}

	/// <summary>if_clone_create(), of a cloner.</summary>
	private static int if_clone_createif(if_clone ifc, Span<byte> name, int len, ReadOnlySpan<byte> @params)
	{
		var ifd = new ifc_data();
		ifnet? ifp;
		int err;

		if (ifunit(name) != null)
			return EEXIST;
		if ((ifc.ifc_flags & IFC_F_AUTOUNIT) != 0) {
			err = ifc_handle_unit(ifc, name, out ifd.unit);
			if (err != 0)
				return err;
		}

		// The name is free and the number ours; what happens until the interface is attached, nobody looks at.
		err = ifc.ifc_create(ifc, name, len, ifd, @params, out ifp);
		if (err != 0) {
			if ((ifc.ifc_flags & IFC_F_AUTOUNIT) != 0)
				ifc_free_unit(ifc, ifd.unit);
			return err;
		}
		if_clone_addif(ifc, ifp!);
		return 0;
	}

	/// <summary>Destroys the interface of this name. May sleep.</summary>
	/// <returns>
	/// 0; ENXIO when there is none, or it is being made or destroyed; EINVAL when no cloner made it, or it is always
	/// there; EOPNOTSUPP when the driver cannot; what the driver says
	/// </returns>
	public static int if_clone_destroy(ReadOnlySpan<byte> name)
	{
		var ifp = ifunit_ref(name);
		int err;

		if (ifp == null)
			return ENXIO;

		var ifc = ifc_find_cloner(ifp.if_dname);

		if (ifc == null) {
			if_rele(ifp);
			return EINVAL;
		}
		err = if_clone_destroyif(ifc, ifp);
		if_clone_release(ifc);
		if_rele(ifp);
		return err;
	}

	/// <summary>if_clone_destroyif() with ifnet_detach_sxlock held.</summary>
	/// <param name="flags">IFC_F_FORCE: also what is always there</param>
	private static int if_clone_destroyif_flags(if_clone ifc, ifnet ifp, uint flags)
	{
		int err, unit;

		sx_assert(ifnet_detach_sxlock, SA_XLOCKED);
		if (!ifc_unlink_ifp(ifc, ifp))
			return ENXIO;

		unit = ifp.if_dunit;
		err = ifc.ifc_destroy(ifc, ifp, flags);
		if (err != 0)
			ifc_link_ifp(ifc, ifp);
		else if ((ifc.ifc_flags & IFC_F_AUTOUNIT) != 0)
			ifc_free_unit(ifc, unit);
		return err;
	}

	/// <summary>if_clone_destroy(), of a cloner.</summary>
	public static int if_clone_destroyif(if_clone ifc, ifnet ifp)
	{
		int err;

		sx_xlock(ifnet_detach_sxlock);
		err = if_clone_destroyif_flags(ifc, ifp, 0);
		sx_xunlock(ifnet_detach_sxlock);
		return err;
	}

	private static if_clone if_clone_alloc(ReadOnlySpan<byte> name, int maxunit)
	{
		var ifc = malloc<if_clone>(M_CLONE, M_WAITOK | M_ZERO)!;

		ifc.ifc_name = name[..Math.Min(strlen(name), IFCLOSIZ - 1)].ToArray();
		ifc.ifc_maxunit = maxunit;
		ifc.ifc_unrhdr = new_unrhdr(0, maxunit, if_cloners_mtx);
		refcount_set(ref ifc.ifc_refcnt, 1);
		return ifc;
	}

	private static int if_clone_attach(if_clone ifc)
	{
		mtx_lock(if_cloners_mtx);
		foreach (var other in list_for_each_entry(if_cloners)) {
			if (strcmp(other.ifc_name, ifc.ifc_name) == 0) {
				mtx_unlock(if_cloners_mtx);
				if_clone_release(ifc);
				return EEXIST;
			}
		}
		list_add(ifc.ifc_list, if_cloners);
		if_cloners_count++;
		mtx_unlock(if_cloners_mtx);
		return 0;
	}

	/// <summary>
	/// Adds a cloner; null when there is one of this name, when the name leaves no room for a number, or without a
	/// function to create or to destroy. May sleep.
	/// </summary>
	public static if_clone? ifc_attach_cloner(ReadOnlySpan<byte> name, if_clone_addreq req)
	{
		if (req.create_f == null || req.destroy_f == null)
			return null;
		if (strlen(name) >= IFCLOSIZ - 1)
			return null;

		var ifc = if_clone_alloc(name, (req.flags & IFC_F_LIMITUNIT) != 0 ? req.maxunit : IF_MAXUNIT);

		ifc.ifc_match = req.match_f ?? ifc_simple_match;
		ifc.ifc_create = req.create_f;
		ifc.ifc_destroy = req.destroy_f;
		ifc.ifc_flags = req.flags & IFC_F_AUTOUNIT;
		return if_clone_attach(ifc) == 0 ? ifc : null;
	}

	/// <summary>if_clone_detach(), by its newer name.</summary>
	public static void ifc_detach_cloner(if_clone ifc) => if_clone_detach(ifc);

	private static int ifc_advanced_destroy_wrapper(if_clone ifc, ifnet ifp, uint flags)
	{
		return ifc.ifca_destroy?.Invoke(ifc, ifp, flags) ?? EOPNOTSUPP;
	}

	/// <summary>
	/// Adds a cloner that does all by itself; null when there is one of this name. May sleep.
	/// </summary>
	/// <param name="maxunit">the highest number; 0: IF_MAXUNIT</param>
	/// <param name="destroy">null: its interfaces cannot be destroyed</param>
	public static if_clone? if_clone_advanced(ReadOnlySpan<byte> name, int maxunit, ifc_match_f match,
		ifc_create_f create, ifc_destroy_f? destroy)
	{
		var ifc = if_clone_alloc(name, maxunit != 0 ? maxunit : IF_MAXUNIT);

		ifc.ifc_match = match;
		ifc.ifc_create = create;
		ifc.ifc_destroy = ifc_advanced_destroy_wrapper;
		ifc.ifca_destroy = destroy;
		return if_clone_attach(ifc) == 0 ? ifc : null;
	}

	private static int ifc_simple_create_wrapper(if_clone ifc, Span<byte> name, int len, ifc_data ifd,
		ReadOnlySpan<byte> @params, out ifnet? ifp)
	{
		return ifc.ifcs_create!(ifc, ifd.unit, @params, out ifp);
	}

	private static int ifc_simple_destroy_wrapper(if_clone ifc, ifnet ifp, uint flags)
	{
		if (ifp.if_dunit < ifc.ifcs_minifs && (flags & IFC_F_FORCE) == 0)
			return EINVAL;
		ifc.ifcs_destroy!(ifp);
		return 0;
	}

	/// <summary>
	/// Adds a cloner of a driver that only wants a number, and makes the interfaces that are always there; null when there
	/// is one of this name. May sleep.
	/// </summary>
	public static if_clone? if_clone_simple(ReadOnlySpan<byte> name, ifcs_create_f create, ifcs_destroy_f destroy,
		int minifs)
	{
		var ifc = if_clone_alloc(name, IF_MAXUNIT);

		ifc.ifc_match = ifc_simple_match;
		ifc.ifc_create = ifc_simple_create_wrapper;
		ifc.ifc_destroy = ifc_simple_destroy_wrapper;
		ifc.ifcs_create = create;
		ifc.ifcs_destroy = destroy;
		ifc.ifcs_minifs = minifs;
		ifc.ifc_flags = IFC_F_AUTOUNIT;
		if (if_clone_attach(ifc) != 0)
			return null;

		for (int unit = 0; unit < minifs; unit++) {
			ifname wanted = default;

			unit_name(wanted, ifc.ifc_name, unit);
			if (if_clone_createif(ifc, wanted, IFNAMSIZ, default) != 0)
				panic($"if_clone_simple: failed to create required interface {wanted}\n");
		}
		return ifc;
	}

	/// <summary>Removes a cloner and destroys its interfaces. May sleep.</summary>
	public static void if_clone_detach(if_clone ifc)
	{
		mtx_lock(if_cloners_mtx);
		list_del(ifc.ifc_list);
		if_cloners_count--;
		mtx_unlock(if_cloners_mtx);
		if_clone_destroy_all(ifc, IFC_F_FORCE);
		if_clone_release(ifc);
	}

	/// <summary>Destroys all interfaces of a cloner that can be destroyed.</summary>
	private static void if_clone_destroy_all(if_clone ifc, uint flags)
	{
		List<ifnet> all = [];

		sx_xlock(ifnet_detach_sxlock);
		mtx_lock(if_cloners_mtx);
		foreach (var ifp in list_for_each_entry(ifc.ifc_iflist)) {
			if_ref(ifp);
			all.Add(ifp);
		}
		mtx_unlock(if_cloners_mtx);
		foreach (var ifp in all) {
			if_clone_destroyif_flags(ifc, ifp, flags);
			if_rele(ifp);
		}
		sx_xunlock(ifnet_detach_sxlock);
	}

	private static void if_clone_release(if_clone ifc)
	{
		if (refcount_dec_and_test(ref ifc.ifc_refcnt))
			if_clone_free(ifc);
	}

	private static void if_clone_free(if_clone ifc)
	{
		if (!list_empty(ifc.ifc_iflist))
			panic("if_clone_free: ifc_iflist not empty\n");
		delete_unrhdr(ifc.ifc_unrhdr);
		free(ifc, M_CLONE);
	}

	/// <summary>The names of the cloners, as many as there is room for, and how many there are.</summary>
	internal static int if_clone_list(Span<byte> data, Span<byte> buffer)
	{
		byte[] names;
		int n = 0, total, room;

		if (data.Length < 16)
			return EFAULT;
		room = BinaryPrimitives.ReadInt32LittleEndian(data[4..]);
		if (room < 0)
			return EINVAL;

		mtx_lock(if_cloners_mtx);
		total = if_cloners_count;
		names = new byte[total * IFNAMSIZ];
		foreach (var ifc in list_for_each_entry(if_cloners))
			strlcpy(names.AsSpan(n++ * IFNAMSIZ, IFNAMSIZ), ifc.ifc_name, IFNAMSIZ);
		mtx_unlock(if_cloners_mtx);

		if (!buffer.IsEmpty && copy_to_user(buffer, names, Math.Min(room, total) * IFNAMSIZ) != 0)
			return EFAULT;
		BinaryPrimitives.WriteInt32LittleEndian(data, total);
		return 0;
	}

	/// <summary>The number in a name, -1 when there is none; EINVAL when it is not written as it should be.</summary>
	public static int ifc_name2unit(ReadOnlySpan<byte> name, out int unit)
	{
		int end = strlen(name), i = 0;

		unit = -1;
		while (i < end && !isdigit(name[i]))
			i++;
		if (i == end)
			return 0;

		var digits = name[i..end];
		long value = 0;

		if (digits.Length > 1 && digits[0] == '0')
			return EINVAL;
		foreach (byte c in digits) {
			if (!isdigit(c))
				return EINVAL;
			value = value * 10 + (c - '0');
			if (value > int.MaxValue)
				return EINVAL;
		}
		unit = (int)value;
		return 0;
	}

	/// <summary>Takes this number; EEXIST when it or its name is taken, ENOSPC when it is too high.</summary>
	private static int ifc_alloc_unit_specific(if_clone ifc, int unit)
	{
		ifname name = default;

		if (unit > ifc.ifc_maxunit)
			return ENOSPC;
		if (alloc_unr_specific(ifc.ifc_unrhdr, (uint)unit) == -1)
			return EEXIST;

		unit_name(name, ifc.ifc_name, unit);
		if (ifunit(name) != null) {
			free_unr(ifc.ifc_unrhdr, (uint)unit);
			return EEXIST;
		}
		return 0;
	}

	/// <summary>Takes a number from the lowest free one upward; ENOSPC when there is none.</summary>
	private static int ifc_alloc_unit_next(if_clone ifc, out int unit)
	{
		int err;

		unit = alloc_unr(ifc.ifc_unrhdr);
		if (unit == -1)
			return ENOSPC;

		// Given back at once: from here on it is one as any other, and somebody may be faster.
		free_unr(ifc.ifc_unrhdr, (uint)unit);
		while ((err = ifc_alloc_unit_specific(ifc, unit)) == EEXIST)
			unit++;
		return err;
	}

	/// <summary>Takes a number of which the name is free, too. May sleep.</summary>
	/// <param name="unit">the number that is wanted, or -1 for any; then the one that it came to</param>
	/// <returns>0; EEXIST when the number or its name is taken; ENOSPC when there is none, or it is too high</returns>
	public static int ifc_alloc_unit(if_clone ifc, ref int unit)
	{
		return unit < 0 ? ifc_alloc_unit_next(ifc, out unit) : ifc_alloc_unit_specific(ifc, unit);
	}

	/// <summary>Gives a number back. May sleep.</summary>
	public static void ifc_free_unit(if_clone ifc, int unit) => free_unr(ifc.ifc_unrhdr, (uint)unit);

	/// <summary>How many numbers are in use.</summary>
	private static uint ifc_units(if_clone ifc) => ifc.ifc_unrhdr.busy;

	/// <summary>The cloner's name, and nothing but digits behind it.</summary>
	private static bool ifc_simple_match(if_clone ifc, ReadOnlySpan<byte> name)
	{
		if (!strstarts(name, ifc.ifc_name))
			return false;
		foreach (byte c in name[ifc.ifc_name.Length..strlen(name)]) {
			if (!isdigit(c))
				return false;
		}
		return true;
	}

	/// <summary>Takes the number that a name asks for, and completes the name.</summary>
	private static int ifc_handle_unit(if_clone ifc, Span<byte> name, out int unit)
	{
		int err = ifc_name2unit(name, out unit);

		if (err != 0)
			return err;

		bool wildcard = unit < 0;

		err = ifc_alloc_unit(ifc, ref unit);
		if (err == 0 && wildcard && !unit_name(name, ifc.ifc_name, unit))
			panic("if_clone_create(): interface name too long\n");
		return err;
	}

	/// <summary>How many numbers of a cloner are in use, and how many interfaces it has; -1 when there is no such.</summary>
	public static (int units, int interfaces) if_clone_usage(ReadOnlySpan<byte> name)
	{
		var ifc = ifc_find_cloner(name);

		if (ifc == null)
			return (-1, -1);

		mtx_lock(if_cloners_mtx);

		var usage = ((int)ifc_units(ifc), count_interfaces(ifc));

		mtx_unlock(if_cloners_mtx);
		if_clone_release(ifc);
		return usage;
	}

	private static int count_interfaces(if_clone ifc)
	{
		int n = 0;

		foreach (var _ in list_for_each_entry(ifc.ifc_iflist))
			n++;
		return n;
	}

	/// <summary>At shutdown: all that can be destroyed goes, and then numbers without an interface are leaks.</summary>
	[late_initcall]
	private static int if_clone_power_off_init()
	{
		Kernel.Asm.machine.at_shutdown(static () => {
			foreach (var ifc in list_for_each_entry(if_cloners))
				if_clone_destroy_all(ifc, 0);
		});
		Kernel.Asm.machine.leak_check("unit numbers", static () => {
			List<string> leaks = [];

			foreach (var ifc in list_for_each_entry(if_cloners)) {
				if (ifc_units(ifc) != count_interfaces(ifc))
					leaks.Add($"{System.Text.Encoding.Latin1.GetString(ifc.ifc_name)}: {ifc_units(ifc)} in use"
						+ $" by {count_interfaces(ifc)} interfaces");
			}
			return leaks;
		});
		return 0;
	}
}
