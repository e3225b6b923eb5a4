// SPDX-License-Identifier: BSD-2-Clause

using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.if_clone_c;

namespace Kernel.Net.Freebsd;

/// <summary>What a VLAN interface belongs to.</summary>
internal sealed class ifvlan
{
	internal int ifv_parent;        // the index: it stays when the parent is renamed
	internal ushort ifv_tag;
}

/// <summary>
/// The cloner of vlan(4), which knows two kinds of names: vlan7, a number that says nothing, and PARENT.TAG. It shows
/// what a cloner that does all by itself looks like; packets do not pass.
/// </summary>
internal static class if_vlan_c
{
	private const int EVL_VLID_MASK = 0x0fff;

	/// <summary>PARENT.TAG: the parent, with a reference, and the tag; null when the name is none.</summary>
	private static ifnet? vlan_clone_match_ethervid(ReadOnlySpan<byte> name, out int tag)
	{
		name = name[..strlen(name)];
		tag = 0;

		int dot = name.LastIndexOf((byte)'.');

		if (dot <= 0 || dot == name.Length - 1)
			return null;
		foreach (byte c in name[(dot + 1)..]) {
			if (!isdigit(c))
				return null;
			tag = tag * 10 + (c - '0');
			// so large that it stays no tag, whatever comes
			tag = Math.Min(tag, EVL_VLID_MASK + 1);
		}
		return ifunit_ref(name[..dot]);
	}

	// Called with the mutex of the cloners held: an rwlock may be taken then.
	private static bool vlan_clone_match(if_clone ifc, ReadOnlySpan<byte> name)
	{
		var parent = vlan_clone_match_ethervid(name, out _);

		if (parent != null) {
			if_rele(parent);
			return true;
		}
		return strstarts(name, ifc.ifc_name) && name[ifc.ifc_name.Length..strlen(name)].IndexOf((byte)'.') < 0;
	}

	private static int vlan_clone_create(if_clone ifc, Span<byte> name, int len, ifc_data ifd,
		ReadOnlySpan<byte> @params, out ifnet? ifp)
	{
		var parent = vlan_clone_match_ethervid(name, out int tag);
		bool wildcard = true;
		int unit = -1, error = 0;

		ifp = null;
		if (parent == null)
			error = ifc_name2unit(name, out unit);
		else if (tag == 0 || tag >= EVL_VLID_MASK)
			error = EINVAL;
		if (error == 0) {
			wildcard = unit < 0;
			error = ifc_alloc_unit(ifc, ref unit);
		}
		if (error != 0) {
			if (parent != null)
				if_rele(parent);
			return error;
		}

		ifp = if_alloc(IFT_L2VLAN);
		if_initname(ifp, ifc.ifc_name, unit);
		ifp.if_flags = (uint)IFF_BROADCAST;
		if (parent != null) {
			ifp.if_softc = new ifvlan { ifv_parent = parent.if_index, ifv_tag = (ushort)tag };
			strlcpy(ifp.if_xname, name, IFNAMSIZ);
			if_rele(parent);
		} else if (wildcard) {
			strlcpy(name, ifp.if_xname, len);
		}
		if_attach(ifp);
		return 0;
	}

	private static int vlan_clone_destroy(if_clone ifc, ifnet ifp, uint flags)
	{
		int unit = ifp.if_dunit;

		if_detach(ifp);
		if_free(ifp);
		ifc_free_unit(ifc, unit);
		return 0;
	}

	[device_initcall]
	private static int vlan_modevent()
	{
		return if_clone_advanced("vlan"u8, 0, vlan_clone_match, vlan_clone_create, vlan_clone_destroy) != null
			? 0 : -EEXIST;
	}
}
