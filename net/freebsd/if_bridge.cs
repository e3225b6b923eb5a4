// SPDX-License-Identifier: BSD-2-Clause

using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.if_clone_c;

namespace Kernel.Net.Freebsd;

/// <summary>The cloner of if_bridge(4); a bridge without members.</summary>
internal static class if_bridge_c
{
	private static int bridge_clone_create(if_clone ifc, Span<byte> name, int len, ifc_data ifd,
		ReadOnlySpan<byte> @params, out ifnet? ifp)
	{
		ifp = if_alloc(IFT_BRIDGE);
		if_initname(ifp, ifc.ifc_name, ifd.unit);
		ifp.if_flags = (uint)IFF_BROADCAST;
		ifp.if_addr = new byte[ETH_ALEN];
		eth_random_addr(ifp.if_addr);
		if_attach(ifp);
		return 0;
	}

	private static int bridge_clone_destroy(if_clone ifc, ifnet ifp, uint flags)
	{
		if_detach(ifp);
		if_free(ifp);
		return 0;
	}

	[device_initcall]
	private static int bridge_modevent()
	{
		return ifc_attach_cloner("bridge"u8, new if_clone_addreq {
			create_f = bridge_clone_create, destroy_f = bridge_clone_destroy, flags = IFC_F_AUTOUNIT,
		}) != null ? 0 : -EEXIST;
	}
}
