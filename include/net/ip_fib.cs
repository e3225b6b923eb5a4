// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/ip_fib.h; the copyright of the original's authors stands.

// Reduced: one next hop a route and no exceptions of one (CONFIG_IP_ROUTE_MULTIPATH is not set; nothing learns the MTU of a
// path, and redirects are not heeded), nobody who offloads routes to hardware.

using Kernel.Net.Ipv4;

namespace Kernel.Include.Net;

/// <summary>A route as user space, or an address, asks for it.</summary>
[Source("include/net/ip_fib.h", 29)]
public sealed class fib_config
{
	public u8 fc_dst_len;
	public u8 fc_tos;
	public u8 fc_protocol;
	public u8 fc_scope;
	public u8 fc_type;
	public u32 fc_table;
	public be32 fc_dst;
	public be32 fc_gw;
	public int fc_oif;
	public u32 fc_flags;
	public u32 fc_priority;
	public be32 fc_prefsrc;
	public nlattr? fc_mx;
	public nlattr? fc_mp;
	public int fc_mx_len;
	public int fc_mp_len;
	public u32 fc_flow;
	public u32 fc_nlflags;
	public nl_info fc_nlinfo = new();
	public nlattr? fc_encap;
	public u16 fc_encap_type;
}

/// <summary>Where the packets of a route go next.</summary>
[Source("include/net/ip_fib.h", 79)]
public sealed class fib_nh
{
	public net_device? nh_dev;
	public hlist_node<fib_nh> nh_hash;
	public fib_info nh_parent = null!;
	/// <summary>RTNH_F_*</summary>
	public uint nh_flags;
	public byte nh_scope;
	public int nh_oif;
	public be32 nh_gw;
	public be32 nh_saddr;
	public int nh_saddr_genid;
	public percpu<__rcu<rtable>>? nh_pcpu_rth_output;
	public __rcu<rtable> nh_rth_input;

	public fib_nh() => nh_hash = new(this);
}

/// <summary>What routes that are alike but for their prefix share.</summary>
[Source("include/net/ip_fib.h", 106)]
public sealed class fib_info : slab_object
{
	public hlist_node<fib_info> fib_hash;
	public hlist_node<fib_info> fib_lhash;
	public net fib_net = null!;
	public int fib_treeref;
	public refcount_t fib_clntref;
	public uint fib_flags;
	public byte fib_dead;
	public byte fib_protocol;
	public byte fib_scope;
	public byte fib_type;
	public be32 fib_prefsrc;
	public u32 fib_tb_id;
	public u32 fib_priority;
	public dst_metrics fib_metrics = null!;
	public int fib_nhs;
	public rcu_head rcu;
	public fib_nh[] fib_nh = [new()];

	public u32 fib_mtu => fib_metrics.metrics[RTAX_MTU - 1];
	public u32 fib_window => fib_metrics.metrics[RTAX_WINDOW - 1];
	public u32 fib_rtt => fib_metrics.metrics[RTAX_RTT - 1];
	public u32 fib_advmss => fib_metrics.metrics[RTAX_ADVMSS - 1];
	public net_device? fib_dev => fib_nh[0].nh_dev;

	public fib_info()
	{
		fib_hash = new(this);
		fib_lhash = new(this);
		rcu = new(this);
	}
}

/// <summary>What a lookup has found.</summary>
[Source("include/net/ip_fib.h", 137)]
public struct fib_result
{
	public be32 prefix;
	public byte prefixlen;
	public byte nh_sel;
	public byte type;
	public byte scope;
	public u32 tclassid;
	public fib_info? fi;
	public fib_table? table;
	public hlist_head<fib_alias>? fa_head;
}

/// <summary>The wire layout of <c>struct fib_result_nl</c>.</summary>
[Source("include/net/ip_fib.h", 149)]
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public struct fib_result_nl
{
	public be32 fl_addr;
	public u32 fl_mark;
	public byte fl_tos;
	public byte fl_scope;
	public byte tb_id_in;

	public byte tb_id;
	public byte prefixlen;
	public byte nh_sel;
	public byte type;
	public byte scope;
	public int err;
}

/// <summary>A routing table.</summary>
[Source("include/net/ip_fib.h", 216)]
public sealed class fib_table : slab_object
{
	public hlist_node<fib_table> tb_hlist;
	public u32 tb_id;
	public int tb_num_default;
	public rcu_head rcu;
	/// <summary>Its routes; two tables may share them and tell theirs by <c>fib_alias.tb_id</c>.</summary>
	public trie tb_data = null!;
	/// <summary>Its own, if it does not use another table's.</summary>
	public trie? __data;

	public fib_table()
	{
		tb_hlist = new(this);
		rcu = new(this);
	}
}

/// <summary>Which routes a dump is about.</summary>
[Source("include/net/ip_fib.h", 225)]
public struct fib_dump_filter
{
	public u32 table_id;
	public bool filter_set;
	public bool dump_all_families;
	public byte protocol;
	public byte rt_type;
	public uint flags;
	public net_device? dev;
}

/// <summary>The forwarding information base.</summary>
public static class ip_fib_h
{
	[Source("include/net/ip_fib.h", 167)]
	public static fib_nh FIB_RES_NH(in fib_result res) => res.fi!.fib_nh[0];

	// CONFIG_IP_MULTIPLE_TABLES is not set
	public const int FIB_TABLE_HASHSZ = 2;

	public const int FIB_LOOKUP_NOREF = 1;
	public const int FIB_LOOKUP_IGNORE_LINKSTATE = 2;

	[Source("include/net/ip_fib.h", 178)]
	public static be32 FIB_RES_SADDR(net net, in fib_result res)
		=> FIB_RES_NH(res).nh_saddr_genid ==
		   atomic_read(in net.ipv4.dev_addr_genid) ?
		   FIB_RES_NH(res).nh_saddr :
		   fib_info_update_nh_saddr(net, FIB_RES_NH(res));

	[Source("include/net/ip_fib.h", 183)]
	public static be32 FIB_RES_GW(in fib_result res) => FIB_RES_NH(res).nh_gw;

	[Source("include/net/ip_fib.h", 184)]
	public static net_device? FIB_RES_DEV(in fib_result res) => FIB_RES_NH(res).nh_dev;

	[Source("include/net/ip_fib.h", 185)]
	public static int FIB_RES_OIF(in fib_result res) => FIB_RES_NH(res).nh_oif;

	/// <summary>The source address of what is sent over a route.</summary>
	[Source("include/net/ip_fib.h", 187)]
	public static be32 FIB_RES_PREFSRC(net net, in fib_result res)
		=> res.fi!.fib_prefsrc != default ? res.fi.fib_prefsrc :
		   FIB_RES_SADDR(net, res);

	private const int TABLE_LOCAL_INDEX = RT_TABLE_LOCAL & (FIB_TABLE_HASHSZ - 1);
	private const int TABLE_MAIN_INDEX = RT_TABLE_MAIN & (FIB_TABLE_HASHSZ - 1);

	/// <summary>A table by its number, under RTNL or RCU: the local one, or else the main one.</summary>
	[Source("include/net/ip_fib.h", 254)]
	public static fib_table? fib_get_table(net net, u32 id)
	{
		hlist_node<fib_table>? tb_hlist;
		hlist_head<fib_table> ptr;

		ptr = id == RT_TABLE_LOCAL ?
			net.ipv4.fib_table_hash![TABLE_LOCAL_INDEX] :
			net.ipv4.fib_table_hash![TABLE_MAIN_INDEX];

		tb_hlist = rcu_dereference_rtnl(hlist_first_rcu(ptr));

		return hlist_entry_safe(tb_hlist);
	}

	[Source("include/net/ip_fib.h", 268)]
	public static fib_table? fib_new_table(net net, u32 id)
	{
		return fib_get_table(net, id);
	}

	/// <summary>The route of a flow: 0, or -ENETUNREACH, or what a route to be refused says.</summary>
	[Source("include/net/ip_fib.h", 273)]
	public static int fib_lookup(net net, in flowi4 flp,
				     ref fib_result res, int flags)
	{
		fib_table? tb;
		int err = -ENETUNREACH;

		rcu_read_lock();

		tb = fib_get_table(net, RT_TABLE_MAIN);
		if (tb != null)
			err = fib_table_lookup(tb, flp, ref res, flags | FIB_LOOKUP_NOREF);

		if (err == -EAGAIN)
			err = -ENETUNREACH;

		rcu_read_unlock();

		return err;
	}

	[Source("include/net/ip_fib.h", 397)]
	public static int fib_num_tclassid_users(net net)
	{
		return 0;
	}

	[Source("include/net/ip_fib.h", 423)]
	public static void fib_combine_itag(ref u32 itag, in fib_result res)
	{
		// CONFIG_IP_ROUTE_CLASSID is not set
	}

	[Source("include/net/ip_fib.h", 441)]
	public static void fib_info_hold(fib_info fi)
	{
		refcount_inc(ref fi.fib_clntref);
	}

	[Source("include/net/ip_fib.h", 446)]
	public static void fib_info_put(fib_info fi)
	{
		if (refcount_dec_and_test(ref fi.fib_clntref))
			free_fib_info(fi);
	}
}
