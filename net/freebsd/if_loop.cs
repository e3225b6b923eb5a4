// SPDX-License-Identifier: BSD-2-Clause

using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.if_clone_c;

namespace Kernel.Net.Freebsd;

/// <summary>The cloner of lo(4), of which lo0 is always there.</summary>
internal static class if_loop_c
{
	private static int lo_clone_create(if_clone ifc, int unit, ReadOnlySpan<byte> @params, out ifnet? ifp)
	{
		ifp = if_alloc(IFT_LOOP);
		if_initname(ifp, "lo"u8, unit);
		ifp.if_flags = (uint)IFF_LOOPBACK;
		if_attach(ifp);
		return 0;
	}

	private static void lo_clone_destroy(ifnet ifp)
	{
		if_detach(ifp);
		if_free(ifp);
	}

	[device_initcall]
	private static int loop_modevent()
	{
		return if_clone_simple("lo"u8, lo_clone_create, lo_clone_destroy, 1) != null ? 0 : -EEXIST;
	}
}
