// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/igmp.c and include/linux/igmp.h; the copyright of the original's authors stands.

// Reduced: bridges do not listen to reports.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>The sources that a socket has named for a group.</summary>
[Source("include/linux/igmp.h", 42)]
public sealed class ip_sf_socklist : slab_object
{
	public uint sl_max;
	public uint sl_count;
	public rcu_head rcu;
	public be32[] sl_addr = [];

	public ip_sf_socklist() => rcu = new(this);
}

/// <summary>A group that a socket has joined.</summary>
[Source("include/linux/igmp.h", 58)]
public sealed class ip_mc_socklist : slab_object
{
	public __rcu<ip_mc_socklist> next_rcu;
	public ip_mreqn multi;
	/// <summary>MCAST_INCLUDE or MCAST_EXCLUDE</summary>
	public uint sfmode;
	public __rcu<ip_sf_socklist> sflist;
	public rcu_head rcu;

	public ip_mc_socklist() => rcu = new(this);
}

/// <summary>A source of a group, as the device sees it.</summary>
[Source("include/linux/igmp.h", 66)]
public sealed class ip_sf_list : slab_object
{
	public ip_sf_list? sf_next;
	public be32 sf_inaddr;
	/// <summary>How many sockets exclude it, and how many include it.</summary>
	public ulong[] sf_count = new ulong[2];
	/// <summary>A router has asked for it.</summary>
	public bool sf_gsresp;
	/// <summary>It was listened to before the change.</summary>
	public bool sf_oldin;
	/// <summary>How often the change is still to be told.</summary>
	public u8 sf_crcount;
}

/// <summary>A group that a device is in.</summary>
[Source("include/linux/igmp.h", 75)]
public sealed class ip_mc_list : slab_object
{
	public in_device @interface = null!;
	public be32 multiaddr;
	public uint sfmode;
	public ip_sf_list? sources;
	/// <summary>Sources that are gone, which is still to be told.</summary>
	public ip_sf_list? tomb;
	/// <summary>How many sockets are in each mode.</summary>
	public ulong[] sfcount = new ulong[2];
	public __rcu<ip_mc_list> next_rcu;
	public __rcu<ip_mc_list> next_hash;
	public timer_list timer;
	public int users;
	public refcount_t refcnt;
	public spinlock_t @lock = new("&im->lock");
	public bool tm_running;
	/// <summary>We were the last to report it.</summary>
	public bool reporter;
	public int unsolicit_count;
	public bool loaded;
	/// <summary>A router has asked for some sources only.</summary>
	public bool gsquery;
	public u8 crcount;
	public rcu_head rcu;

	public ip_mc_list()
	{
		timer = new(this);
		rcu = new(this);
	}

	/// <summary>The next one of those that were left.</summary>
	public ip_mc_list? next {
		get => next_rcu.__p;
		set => next_rcu.__p = value;
	}
}

/// <summary>A message of IGMP as it is on the wire.</summary>
[Source("include/uapi/linux/igmp.h", 31)]
[StructLayout(LayoutKind.Sequential)]
public struct igmphdr
{
	public u8 type;
	public u8 code;
	public u16 csum;
	public be32 group;
}

/// <summary>What a report of version 3 says of one group; the sources follow.</summary>
[Source("include/uapi/linux/igmp.h", 46)]
[StructLayout(LayoutKind.Sequential)]
public struct igmpv3_grec
{
	public u8 grec_type;
	public u8 grec_auxwords;
	public be16 grec_nsrcs;
	public be32 grec_mca;
}

/// <summary>A report of version 3; the records of the groups follow.</summary>
[Source("include/uapi/linux/igmp.h", 54)]
[StructLayout(LayoutKind.Sequential)]
public struct igmpv3_report
{
	public u8 type;
	public u8 resv1;
	public u16 csum;
	public be16 resv2;
	public be16 ngrec;
}

/// <summary>A query of version 3; the sources follow.</summary>
[Source("include/uapi/linux/igmp.h", 63)]
[StructLayout(LayoutKind.Sequential)]
public struct igmpv3_query
{
	public u8 type;
	public u8 code;
	public u16 csum;
	public be32 group;
	private readonly u8 bits;
	public u8 qqic;
	public be16 nsrcs;

	/// <summary>How robust hosts are to be.</summary>
	public readonly u8 qrv => (u8)(bits & 7);
}

/// <summary>Groups: who is in them, and telling the routers.</summary>
public static unsafe partial class igmp_c
{
	private const int IGMP_HOST_MEMBERSHIP_QUERY = 0x11;
	private const int IGMP_HOST_MEMBERSHIP_REPORT = 0x12;
	private const int IGMP_DVMRP = 0x13;
	private const int IGMP_PIM = 0x14;
	private const int IGMP_TRACE = 0x15;
	private const int IGMPV2_HOST_MEMBERSHIP_REPORT = 0x16;
	private const int IGMP_HOST_LEAVE_MESSAGE = 0x17;
	private const int IGMPV3_HOST_MEMBERSHIP_REPORT = 0x22;
	private const int IGMP_MTRACE_RESP = 0x1e;
	private const int IGMP_MTRACE = 0x1f;
	private const int IGMPV3_MODE_IS_INCLUDE = 1;
	private const int IGMPV3_MODE_IS_EXCLUDE = 2;
	private const int IGMPV3_CHANGE_TO_INCLUDE = 3;
	private const int IGMPV3_CHANGE_TO_EXCLUDE = 4;
	private const int IGMPV3_ALLOW_NEW_SOURCES = 5;
	private const int IGMPV3_BLOCK_OLD_SOURCES = 6;
	private const int IGMP_TIMER_SCALE = 10;
	private const int IGMP_QUERY_INTERVAL = 125 * HZ;
	private const int IGMP_QUERY_RESPONSE_INTERVAL = 10 * HZ;
	// Not at once, but nearly so.
	private const int IGMP_INITIAL_REPORT_DELAY = 1;
	private const int IP_SFBLOCK = 10;
	private const int MC_HASH_SZ_LOG = 9;
	// what the structures of a socket are in C, where the size is charged
	private const int SIZEOF_IP_MC_SOCKLIST = 48;
	private const int SIZEOF_IP_SF_SOCKLIST = 24;

	private static be32 IGMP_ALL_HOSTS => htonl(0xE0000001);
	private static be32 IGMP_ALL_ROUTER => htonl(0xE0000002);
	private static be32 IGMPV3_ALL_MCR => htonl(0xE0000016);

	[Source("include/linux/igmp.h", 25)]
	private static ref igmphdr igmp_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<igmphdr>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	[Source("include/linux/igmp.h", 31)]
	private static ref igmpv3_report igmpv3_report_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<igmpv3_report>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	[Source("include/linux/igmp.h", 37)]
	private static ref igmpv3_query igmpv3_query_hdr(sk_buff skb)
	{
		return ref MemoryMarshal.AsRef<igmpv3_query>(skb.head.AsSpan(skb_transport_header(skb)));
	}

	[Source("include/linux/igmp.h", 49)]
	private static int IP_SFLSIZE(uint count)
	{
		return SIZEOF_IP_SF_SOCKLIST + (int)count * sizeof(be32);
	}

	[Source("include/linux/igmp.h", 101)]
	private static int IGMPV3_MASK(int value, int nb)
	{
		return nb >= 32 ? value : ((1 << nb) - 1) & value;
	}

	[Source("include/linux/igmp.h", 102)]
	private static int IGMPV3_EXP(int thresh, int nbmant, int nbexp, int value)
	{
		return value < thresh ? value :
		       (IGMPV3_MASK(value, nbmant) | (1 << nbmant)) <<
			(IGMPV3_MASK(value >> nbmant, nbexp) + nbexp);
	}

	[Source("include/linux/igmp.h", 107)]
	private static int IGMPV3_QQIC(int value) => IGMPV3_EXP(0x80, 4, 3, value);

	[Source("include/linux/igmp.h", 108)]
	private static int IGMPV3_MRC(int value) => IGMPV3_EXP(0x80, 4, 3, value);

	[NotInLinux("sock_kmalloc() of a structure")]
	private static T? sock_kmalloc<T>(sock sk, int size, gfp_t priority) where T : slab_object, new()
	{
		if ((uint)size <= sysctl_optmem_max &&
		    atomic_read(ref sk.sk_omem_alloc) + size < sysctl_optmem_max) {
			T? mem;

			atomic_add(size, ref sk.sk_omem_alloc);
			mem = kmalloc<T>(priority);
			if (mem != null)
				return mem;
			atomic_sub(size, ref sk.sk_omem_alloc);
		}
		return null;
	}

	[Source("net/ipv4/igmp.c", 128)]
	private static bool IGMP_V1_SEEN(in_device in_dev)
	{
		return IPV4_DEVCONF_ALL(dev_net(in_dev.dev!), IPV4_DEVCONF_FORCE_IGMP_VERSION) == 1 ||
		       IN_DEV_CONF_GET(in_dev, IPV4_DEVCONF_FORCE_IGMP_VERSION) == 1 ||
		       (in_dev.mr_v1_seen != 0 &&
			time_before(jiffies, in_dev.mr_v1_seen));
	}

	[Source("net/ipv4/igmp.c", 133)]
	private static bool IGMP_V2_SEEN(in_device in_dev)
	{
		return IPV4_DEVCONF_ALL(dev_net(in_dev.dev!), IPV4_DEVCONF_FORCE_IGMP_VERSION) == 2 ||
		       IN_DEV_CONF_GET(in_dev, IPV4_DEVCONF_FORCE_IGMP_VERSION) == 2 ||
		       (in_dev.mr_v2_seen != 0 &&
			time_before(jiffies, in_dev.mr_v2_seen));
	}

	[Source("net/ipv4/igmp.c", 139)]
	private static int unsolicited_report_interval(in_device in_dev)
	{
		int interval_ms, interval_jiffies;

		if (IGMP_V1_SEEN(in_dev) || IGMP_V2_SEEN(in_dev))
			interval_ms = IN_DEV_CONF_GET(
				in_dev,
				IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL);
		else
			interval_ms = IN_DEV_CONF_GET(
				in_dev,
				IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL);

		interval_jiffies = (int)msecs_to_jiffies((uint)interval_ms);

		// never at once
		if (interval_jiffies <= 0)
			interval_jiffies = 1;
		return interval_jiffies;
	}

	[Source("net/ipv4/igmp.c", 173)]
	private static void ip_ma_put(ip_mc_list im)
	{
		if (refcount_dec_and_test(ref im.refcnt)) {
			in_dev_put(im.@interface);
			kfree_rcu(im, im.rcu);
		}
	}

	/// <summary>The groups of a device, in an RCU section.</summary>
	[Source("net/ipv4/igmp.c", 181)]
	private static IEnumerable<ip_mc_list> for_each_pmc_rcu(in_device in_dev)
	{
		for (ip_mc_list? pmc = rcu_dereference(in_dev.mc_list);
		     pmc != null;
		     pmc = rcu_dereference(pmc.next_rcu))
			yield return pmc;
	}

	/// <summary>The groups of a device, for who holds the RTNL.</summary>
	[Source("net/ipv4/igmp.c", 186)]
	private static IEnumerable<ip_mc_list> for_each_pmc_rtnl(in_device in_dev)
	{
		for (ip_mc_list? pmc = rtnl_dereference(in_dev.mc_list);
		     pmc != null;
		     pmc = rtnl_dereference(pmc.next_rcu))
			yield return pmc;
	}

	[Source("net/ipv4/igmp.c", 191)]
	private static void ip_sf_list_clear_all(ip_sf_list? psf)
	{
		ip_sf_list? next;

		while (psf != null) {
			next = psf.sf_next;
			kfree(psf);
			psf = next;
		}
	}

	[Source("net/ipv4/igmp.c", 208)]
	private static void igmp_stop_timer(ip_mc_list im)
	{
		spin_lock_bh(im.@lock);
		if (del_timer(im.timer))
			refcount_dec(ref im.refcnt);
		im.tm_running = false;
		im.reporter = false;
		im.unsolicit_count = 0;
		spin_unlock_bh(im.@lock);
	}

	// Called with the lock held.
	[Source("net/ipv4/igmp.c", 220)]
	private static void igmp_start_timer(ip_mc_list im, int max_delay)
	{
		int tv = (int)(prandom_u32() % (uint)max_delay);

		im.tm_running = true;
		if (!mod_timer(im.timer, jiffies + (ulong)tv + 2))
			refcount_inc(ref im.refcnt);
	}

	[Source("net/ipv4/igmp.c", 229)]
	private static void igmp_gq_start_timer(in_device in_dev)
	{
		int tv = (int)(prandom_u32() % in_dev.mr_maxdelay);
		ulong exp = jiffies + (ulong)tv + 2;

		if (in_dev.mr_gq_running &&
		    time_after_eq(exp, in_dev.mr_gq_timer.expires))
			return;

		in_dev.mr_gq_running = true;
		if (!mod_timer(in_dev.mr_gq_timer, exp))
			in_dev_hold(in_dev);
	}

	[Source("net/ipv4/igmp.c", 243)]
	private static void igmp_ifc_start_timer(in_device in_dev, int delay)
	{
		int tv = (int)(prandom_u32() % (uint)delay);

		if (!mod_timer(in_dev.mr_ifc_timer, jiffies + (ulong)tv + 2))
			in_dev_hold(in_dev);
	}

	[Source("net/ipv4/igmp.c", 251)]
	private static void igmp_mod_timer(ip_mc_list im, int max_delay)
	{
		spin_lock_bh(im.@lock);
		im.unsolicit_count = 0;
		if (del_timer(im.timer)) {
			if ((long)(im.timer.expires - jiffies) < max_delay) {
				add_timer(im.timer);
				im.tm_running = true;
				spin_unlock_bh(im.@lock);
				return;
			}
			refcount_dec(ref im.refcnt);
		}
		igmp_start_timer(im, max_delay);
		spin_unlock_bh(im.@lock);
	}

	// Whether a source is part of a record of this type.
	[Source("net/ipv4/igmp.c", 276)]
	private static bool is_in(ip_mc_list pmc, ip_sf_list psf, int type,
				  int gdeleted, int sdeleted)
	{
		switch (type) {
		case IGMPV3_MODE_IS_INCLUDE:
		case IGMPV3_MODE_IS_EXCLUDE:
			if (gdeleted != 0 || sdeleted != 0)
				return false;
			if (!(pmc.gsquery && !psf.sf_gsresp)) {
				if (pmc.sfmode == MCAST_INCLUDE)
					return true;
				// excluded only if all exclude it
				if (psf.sf_count[MCAST_INCLUDE] != 0)
					return type == IGMPV3_MODE_IS_INCLUDE;
				return pmc.sfcount[MCAST_EXCLUDE] ==
				       psf.sf_count[MCAST_EXCLUDE];
			}
			return false;
		case IGMPV3_CHANGE_TO_INCLUDE:
			if (gdeleted != 0 || sdeleted != 0)
				return false;
			return psf.sf_count[MCAST_INCLUDE] != 0;
		case IGMPV3_CHANGE_TO_EXCLUDE:
			if (gdeleted != 0 || sdeleted != 0)
				return false;
			if (pmc.sfcount[MCAST_EXCLUDE] == 0 ||
			    psf.sf_count[MCAST_INCLUDE] != 0)
				return false;
			return pmc.sfcount[MCAST_EXCLUDE] ==
			       psf.sf_count[MCAST_EXCLUDE];
		case IGMPV3_ALLOW_NEW_SOURCES:
			if (gdeleted != 0 || psf.sf_crcount == 0)
				return false;
			return (pmc.sfmode == MCAST_INCLUDE) ^ (sdeleted != 0);
		case IGMPV3_BLOCK_OLD_SOURCES:
			if (pmc.sfmode == MCAST_INCLUDE)
				return gdeleted != 0 || (psf.sf_crcount != 0 && sdeleted != 0);
			return psf.sf_crcount != 0 && gdeleted == 0 && sdeleted == 0;
		}
		return false;
	}

	[Source("net/ipv4/igmp.c", 321)]
	private static int igmp_scount(ip_mc_list pmc, int type, int gdeleted, int sdeleted)
	{
		ip_sf_list? psf;
		int scount = 0;

		for (psf = pmc.sources; psf != null; psf = psf.sf_next) {
			if (!is_in(pmc, psf, type, gdeleted, sdeleted))
				continue;
			scount++;
		}
		return scount;
	}

	// Without an address of the device a report comes from 0.0.0.0.
	[Source("net/ipv4/igmp.c", 335)]
	private static be32 igmpv3_get_srcaddr(net_device dev,
					       in flowi4 fl4)
	{
		in_device? in_dev = __in_dev_get_rcu(dev);

		if (in_dev == null)
			return htonl(INADDR_ANY);

		foreach (var ifa in for_ifa(in_dev)) {
			if (fl4.saddr == ifa.ifa_local)
				return fl4.saddr;
		}

		return htonl(INADDR_ANY);
	}

	[Source("net/ipv4/igmp.c", 351)]
	private static sk_buff? igmpv3_newpack(net_device dev, uint mtu)
	{
		sk_buff? skb;
		err_ptr<rtable> rt;
		net net = dev_net(dev);
		flowi4 fl4 = default;
		int hlen = LL_RESERVED_SPACE(dev);
		int tlen = dev.needed_tailroom;
		uint size = mtu;

		while (true) {
			skb = alloc_skb((int)size + hlen + tlen,
					GFP_ATOMIC | __GFP_NOWARN);
			if (skb != null)
				break;
			size >>= 1;
			if (size < 256)
				return null;
		}
		skb.priority = TC_PRIO_CONTROL;

		rt = ip_route_output_ports(net, ref fl4, null, IGMPV3_ALL_MCR, default,
					   default, default,
					   IPPROTO_IGMP, 0, dev.ifindex);
		if (IS_ERR(rt)) {
			kfree_skb(skb);
			return null;
		}

		skb_dst_set(skb, rt.ptr!.dst);
		skb.dev = dev;

		skb_reserve(skb, hlen);
		skb_tailroom_reserve(skb, mtu, (uint)tlen);

		skb_reset_network_header(skb);
		Span<byte> header = skb_put(skb, sizeof(iphdr) + 4);
		ref iphdr pip = ref ip_hdr(skb);

		pip.version = 4;
		pip.ihl = (u8)((sizeof(iphdr) + 4) >> 2);
		pip.tos = 0xc0;
		pip.frag_off = htons(IP_DF);
		pip.ttl = 1;
		pip.daddr = fl4.daddr;

		rcu_read_lock();
		pip.saddr = igmpv3_get_srcaddr(dev, fl4);
		rcu_read_unlock();

		pip.protocol = IPPROTO_IGMP;
		// the length is known later
		pip.tot_len = default;
		ip_select_ident(net, skb, null);
		// the router alert option
		header[sizeof(iphdr)] = 148;
		header[sizeof(iphdr) + 1] = 4;
		header[sizeof(iphdr) + 2] = 0;
		header[sizeof(iphdr) + 3] = 0;

		skb_set_transport_header(skb, sizeof(iphdr) + 4);
		skb_put(skb, sizeof(igmpv3_report));
		ref igmpv3_report pig = ref igmpv3_report_hdr(skb);
		pig.type = IGMPV3_HOST_MEMBERSHIP_REPORT;
		pig.resv1 = 0;
		pig.csum = 0;
		pig.resv2 = default;
		pig.ngrec = default;
		return skb;
	}

	[Source("net/ipv4/igmp.c", 422)]
	private static int igmpv3_sendpack(sk_buff skb)
	{
		ref igmphdr pig = ref igmp_hdr(skb);
		int igmplen = skb_tail_pointer(skb) - skb_transport_header(skb);

		pig.csum = ip_compute_csum(skb.head.AsSpan(skb_transport_header(skb)), igmplen);

		return ip_local_out(dev_net(skb_dst(skb)!.dev!), skb.sk, skb);
	}

	[Source("net/ipv4/igmp.c", 432)]
	private static int grec_size(ip_mc_list pmc, int type, int gdel, int sdel)
	{
		return sizeof(igmpv3_grec) + 4 * igmp_scount(pmc, type, gdel, sdel);
	}

	/// <param name="ppgr">where in the buffer the record is</param>
	[Source("net/ipv4/igmp.c", 437)]
	private static sk_buff? add_grhead(sk_buff? skb, ip_mc_list pmc,
					   int type, ref int ppgr, uint mtu)
	{
		net_device dev = pmc.@interface.dev!;

		if (skb == null) {
			skb = igmpv3_newpack(dev, mtu);
			if (skb == null)
				return null;
		}
		ppgr = skb_tail_pointer(skb);
		ref igmpv3_grec pgr = ref MemoryMarshal.AsRef<igmpv3_grec>(skb_put(skb, sizeof(igmpv3_grec)));
		pgr.grec_type = (u8)type;
		pgr.grec_auxwords = 0;
		pgr.grec_nsrcs = default;
		pgr.grec_mca = pmc.multiaddr;
		ref igmpv3_report pih = ref igmpv3_report_hdr(skb);
		pih.ngrec = htons((u16)(ntohs(pih.ngrec) + 1));
		return skb;
	}

	[Source("net/ipv4/igmp.c", 460)]
	private static int AVAILABLE(sk_buff? skb) => skb != null ? skb_availroom(skb) : 0;

	[NotInLinux("the record that a pointer is to in C")]
	private static ref igmpv3_grec grec(sk_buff skb, int pgr) => ref MemoryMarshal.AsRef<igmpv3_grec>(skb.head.AsSpan(pgr));

	// Adds a record to a report, or begins one; what is full is sent.
	[Source("net/ipv4/igmp.c", 462)]
	private static sk_buff? add_grec(sk_buff? skb, ip_mc_list pmc,
					 int type, int gdeleted, int sdeleted)
	{
		net_device dev = pmc.@interface.dev!;
		net net = dev_net(dev);
		int pgr = 0;
		ip_sf_list? psf, psf_next, psf_prev;
		int scount, stotal, first;
		bool isquery, truncate;
		uint mtu;

		if (pmc.multiaddr == IGMP_ALL_HOSTS)
			return skb;
		if (ipv4_is_local_multicast(pmc.multiaddr) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return skb;

		mtu = READ_ONCE(ref dev.mtu);
		if (mtu < IPV4_MIN_MTU)
			return skb;

		isquery = type == IGMPV3_MODE_IS_INCLUDE ||
			  type == IGMPV3_MODE_IS_EXCLUDE;
		truncate = type == IGMPV3_MODE_IS_EXCLUDE ||
			   type == IGMPV3_CHANGE_TO_EXCLUDE;

		stotal = scount = 0;

		ref ip_sf_list? psf_list = ref (sdeleted != 0 ? ref pmc.tomb : ref pmc.sources);

		if (psf_list == null)
			goto empty_source;

		// Those that exclude are in one packet each.
		if (truncate) {
			if (skb != null && igmpv3_report_hdr(skb).ngrec != default &&
			    AVAILABLE(skb) < grec_size(pmc, type, gdeleted, sdeleted)) {
				igmpv3_sendpack(skb);
				skb = igmpv3_newpack(dev, mtu);
			}
		}
		first = 1;
		psf_prev = null;
		for (psf = psf_list; psf != null; psf = psf_next) {
			psf_next = psf.sf_next;

			if (!is_in(pmc, psf, type, gdeleted, sdeleted)) {
				psf_prev = psf;
				continue;
			}

			// RFC 3376, 5.1: a change of the mode says all; the sources are not told one by one.
			// DEVIATION: C jumps over this into the block behind
			if (!(((gdeleted != 0 && pmc.sfmode == MCAST_EXCLUDE) ||
			       (gdeleted == 0 && pmc.crcount != 0)) &&
			      (type == IGMPV3_ALLOW_NEW_SOURCES ||
			       type == IGMPV3_BLOCK_OLD_SOURCES) && psf.sf_crcount != 0)) {
				if (isquery)
					psf.sf_gsresp = false;

				if (AVAILABLE(skb) < sizeof(be32) +
				    first * sizeof(igmpv3_grec)) {
					if (truncate && first == 0)
						break;
					if (pgr != 0)
						grec(skb!, pgr).grec_nsrcs = htons((u16)scount);
					if (skb != null)
						igmpv3_sendpack(skb);
					skb = igmpv3_newpack(dev, mtu);
					first = 1;
					scount = 0;
				}
				if (first != 0) {
					skb = add_grhead(skb, pmc, type, ref pgr, mtu);
					first = 0;
				}
				if (skb == null)
					return null;
				MemoryMarshal.Write(skb_put(skb, sizeof(be32)), in psf.sf_inaddr);
				scount++;
				stotal++;
			}
			if ((type == IGMPV3_ALLOW_NEW_SOURCES ||
			     type == IGMPV3_BLOCK_OLD_SOURCES) && psf.sf_crcount != 0) {
				psf.sf_crcount--;
				if ((sdeleted != 0 || gdeleted != 0) && psf.sf_crcount == 0) {
					if (psf_prev != null)
						psf_prev.sf_next = psf.sf_next;
					else
						psf_list = psf.sf_next;
					kfree(psf);
					continue;
				}
			}
			psf_prev = psf;
		}

	empty_source:
		if (stotal == 0) {
			if (type == IGMPV3_ALLOW_NEW_SOURCES ||
			    type == IGMPV3_BLOCK_OLD_SOURCES)
				return skb;
			if (pmc.crcount != 0 || isquery) {
				// room for the head of the record
				if (skb != null && AVAILABLE(skb) < sizeof(igmpv3_grec)) {
					igmpv3_sendpack(skb);
					skb = null;
				}
				skb = add_grhead(skb, pmc, type, ref pgr, mtu);
			}
		}
		if (pgr != 0)
			grec(skb!, pgr).grec_nsrcs = htons((u16)scount);

		if (isquery)
			pmc.gsquery = false;
		return skb;
	}

	[Source("net/ipv4/igmp.c", 589)]
	private static int igmpv3_send_report(in_device in_dev, ip_mc_list? pmc)
	{
		sk_buff? skb = null;
		net net = dev_net(in_dev.dev!);
		int type;

		if (pmc == null) {
			rcu_read_lock();
			foreach (var im in for_each_pmc_rcu(in_dev)) {
				if (im.multiaddr == IGMP_ALL_HOSTS)
					continue;
				if (ipv4_is_local_multicast(im.multiaddr) &&
				    net.ipv4.sysctl_igmp_llm_reports == 0)
					continue;
				spin_lock_bh(im.@lock);
				if (im.sfcount[MCAST_EXCLUDE] != 0)
					type = IGMPV3_MODE_IS_EXCLUDE;
				else
					type = IGMPV3_MODE_IS_INCLUDE;
				skb = add_grec(skb, im, type, 0, 0);
				spin_unlock_bh(im.@lock);
			}
			rcu_read_unlock();
		} else {
			spin_lock_bh(pmc.@lock);
			if (pmc.sfcount[MCAST_EXCLUDE] != 0)
				type = IGMPV3_MODE_IS_EXCLUDE;
			else
				type = IGMPV3_MODE_IS_INCLUDE;
			skb = add_grec(skb, pmc, type, 0, 0);
			spin_unlock_bh(pmc.@lock);
		}
		if (skb == null)
			return 0;
		return igmpv3_sendpack(skb);
	}

	// Drops the sources that have been told often enough.
	[Source("net/ipv4/igmp.c", 629)]
	private static void igmpv3_clear_zeros(ref ip_sf_list? ppsf)
	{
		ip_sf_list? psf_prev, psf_next, psf;

		psf_prev = null;
		for (psf = ppsf; psf != null; psf = psf_next) {
			psf_next = psf.sf_next;
			if (psf.sf_crcount == 0) {
				if (psf_prev != null)
					psf_prev.sf_next = psf.sf_next;
				else
					ppsf = psf.sf_next;
				kfree(psf);
			} else {
				psf_prev = psf;
			}
		}
	}

	[Source("net/ipv4/igmp.c", 647)]
	private static void kfree_pmc(ip_mc_list pmc)
	{
		ip_sf_list_clear_all(pmc.sources);
		ip_sf_list_clear_all(pmc.tomb);
		kfree(pmc);
	}

	// Tells what has changed.
	[Source("net/ipv4/igmp.c", 654)]
	private static void igmpv3_send_cr(in_device in_dev)
	{
		ip_mc_list? pmc, pmc_prev, pmc_next;
		sk_buff? skb = null;
		int type, dtype;

		rcu_read_lock();
		spin_lock_bh(in_dev.mc_tomb_lock);

		// groups that were left
		pmc_prev = null;
		for (pmc = in_dev.mc_tomb; pmc != null; pmc = pmc_next) {
			pmc_next = pmc.next;
			if (pmc.sfmode == MCAST_INCLUDE) {
				type = IGMPV3_BLOCK_OLD_SOURCES;
				dtype = IGMPV3_BLOCK_OLD_SOURCES;
				skb = add_grec(skb, pmc, type, 1, 0);
				skb = add_grec(skb, pmc, dtype, 1, 1);
			}
			if (pmc.crcount != 0) {
				if (pmc.sfmode == MCAST_EXCLUDE) {
					type = IGMPV3_CHANGE_TO_INCLUDE;
					skb = add_grec(skb, pmc, type, 1, 0);
				}
				pmc.crcount--;
				if (pmc.crcount == 0) {
					igmpv3_clear_zeros(ref pmc.tomb);
					igmpv3_clear_zeros(ref pmc.sources);
				}
			}
			if (pmc.crcount == 0 && pmc.tomb == null && pmc.sources == null) {
				if (pmc_prev != null)
					pmc_prev.next = pmc_next;
				else
					in_dev.mc_tomb = pmc_next;
				in_dev_put(pmc.@interface);
				kfree_pmc(pmc);
			} else {
				pmc_prev = pmc;
			}
		}
		spin_unlock_bh(in_dev.mc_tomb_lock);

		// and the others
		foreach (var im in for_each_pmc_rcu(in_dev)) {
			spin_lock_bh(im.@lock);
			if (im.sfcount[MCAST_EXCLUDE] != 0) {
				type = IGMPV3_BLOCK_OLD_SOURCES;
				dtype = IGMPV3_ALLOW_NEW_SOURCES;
			} else {
				type = IGMPV3_ALLOW_NEW_SOURCES;
				dtype = IGMPV3_BLOCK_OLD_SOURCES;
			}
			skb = add_grec(skb, im, type, 0, 0);
			// sources that are gone
			skb = add_grec(skb, im, dtype, 0, 1);

			// another mode
			if (im.crcount != 0) {
				if (im.sfmode == MCAST_EXCLUDE)
					type = IGMPV3_CHANGE_TO_EXCLUDE;
				else
					type = IGMPV3_CHANGE_TO_INCLUDE;
				skb = add_grec(skb, im, type, 0, 0);
				im.crcount--;
			}
			spin_unlock_bh(im.@lock);
		}
		rcu_read_unlock();

		if (skb == null)
			return;
		igmpv3_sendpack(skb);
	}

	// Tells the routers, or the group, that we are in it, or that we leave it.
	[Source("net/ipv4/igmp.c", 727)]
	private static int igmp_send_report(in_device in_dev, ip_mc_list? pmc,
					    int type)
	{
		sk_buff? skb;
		err_ptr<rtable> rt;
		net_device dev = in_dev.dev!;
		net net = dev_net(dev);
		be32 group = pmc != null ? pmc.multiaddr : default;
		flowi4 fl4 = default;
		be32 dst;
		int hlen, tlen;

		if (type == IGMPV3_HOST_MEMBERSHIP_REPORT)
			return igmpv3_send_report(in_dev, pmc);

		if (ipv4_is_local_multicast(group) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return 0;

		if (type == IGMP_HOST_LEAVE_MESSAGE)
			dst = IGMP_ALL_ROUTER;
		else
			dst = group;

		rt = ip_route_output_ports(net, ref fl4, null, dst, default,
					   default, default,
					   IPPROTO_IGMP, 0, dev.ifindex);
		if (IS_ERR(rt))
			return -1;

		hlen = LL_RESERVED_SPACE(dev);
		tlen = dev.needed_tailroom;
		skb = alloc_skb(sizeof(igmphdr) + sizeof(iphdr) + 4 + hlen + tlen, GFP_ATOMIC);
		if (skb == null) {
			ip_rt_put(rt.ptr);
			return -1;
		}
		skb.priority = TC_PRIO_CONTROL;

		skb_dst_set(skb, rt.ptr!.dst);

		skb_reserve(skb, hlen);

		skb_reset_network_header(skb);
		Span<byte> header = skb_put(skb, sizeof(iphdr) + 4);
		ref iphdr iph = ref ip_hdr(skb);

		iph.version = 4;
		iph.ihl = (u8)((sizeof(iphdr) + 4) >> 2);
		iph.tos = 0xc0;
		iph.frag_off = htons(IP_DF);
		iph.ttl = 1;
		iph.daddr = dst;
		iph.saddr = fl4.saddr;
		iph.protocol = IPPROTO_IGMP;
		ip_select_ident(net, skb, null);
		// the router alert option
		header[sizeof(iphdr)] = 148;
		header[sizeof(iphdr) + 1] = 4;
		header[sizeof(iphdr) + 2] = 0;
		header[sizeof(iphdr) + 3] = 0;

		Span<byte> body = skb_put(skb, sizeof(igmphdr));
		ref igmphdr ih = ref MemoryMarshal.AsRef<igmphdr>(body);
		ih.type = (u8)type;
		ih.code = 0;
		ih.csum = 0;
		ih.group = group;
		ih.csum = ip_compute_csum(body, sizeof(igmphdr));

		return ip_local_out(net, skb.sk, skb);
	}

	[Source("net/ipv4/igmp.c", 799)]
	private static void igmp_gq_timer_expire(timer_list t)
	{
		in_device in_dev = from_timer<in_device>(t);

		in_dev.mr_gq_running = false;
		igmpv3_send_report(in_dev, null);
		in_dev_put(in_dev);
	}

	[Source("net/ipv4/igmp.c", 808)]
	private static void igmp_ifc_timer_expire(timer_list t)
	{
		in_device in_dev = from_timer<in_device>(t);

		igmpv3_send_cr(in_dev);
		if (in_dev.mr_ifc_count != 0) {
			in_dev.mr_ifc_count--;
			igmp_ifc_start_timer(in_dev,
					     unsolicited_report_interval(in_dev));
		}
		in_dev_put(in_dev);
	}

	[Source("net/ipv4/igmp.c", 821)]
	private static void igmp_ifc_event(in_device in_dev)
	{
		net net = dev_net(in_dev.dev!);
		if (IGMP_V1_SEEN(in_dev) || IGMP_V2_SEEN(in_dev))
			return;
		in_dev.mr_ifc_count = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
		igmp_ifc_start_timer(in_dev, 1);
	}

	[Source("net/ipv4/igmp.c", 831)]
	private static void igmp_timer_expire(timer_list t)
	{
		ip_mc_list im = from_timer<ip_mc_list>(t);
		in_device in_dev = im.@interface;

		spin_lock(im.@lock);
		im.tm_running = false;

		if (im.unsolicit_count != 0 && --im.unsolicit_count != 0)
			igmp_start_timer(im, unsolicited_report_interval(in_dev));

		im.reporter = true;
		spin_unlock(im.@lock);

		if (IGMP_V1_SEEN(in_dev))
			igmp_send_report(in_dev, im, IGMP_HOST_MEMBERSHIP_REPORT);
		else if (IGMP_V2_SEEN(in_dev))
			igmp_send_report(in_dev, im, IGMPV2_HOST_MEMBERSHIP_REPORT);
		else
			igmp_send_report(in_dev, im, IGMPV3_HOST_MEMBERSHIP_REPORT);

		ip_ma_put(im);
	}

	// Whether to answer a query for sources if all but some are listened to.
	[Source("net/ipv4/igmp.c", 856)]
	private static bool igmp_xmarksources(ip_mc_list pmc, int nsrcs, ReadOnlySpan<be32> srcs)
	{
		ip_sf_list? psf;
		int i, scount;

		scount = 0;
		for (psf = pmc.sources; psf != null; psf = psf.sf_next) {
			if (scount == nsrcs)
				break;
			for (i = 0; i < nsrcs; i++) {
				// not excluded by all
				if (psf.sf_count[MCAST_INCLUDE] != 0 ||
				    pmc.sfcount[MCAST_EXCLUDE] !=
				    psf.sf_count[MCAST_EXCLUDE])
					break;
				if (srcs[i] == psf.sf_inaddr) {
					scount++;
					break;
				}
			}
		}
		pmc.gsquery = false;
		// all of them are excluded
		if (scount == nsrcs)
			return false;
		return true;
	}

	[Source("net/ipv4/igmp.c", 883)]
	private static bool igmp_marksources(ip_mc_list pmc, int nsrcs, ReadOnlySpan<be32> srcs)
	{
		ip_sf_list? psf;
		int i, scount;

		if (pmc.sfmode == MCAST_EXCLUDE)
			return igmp_xmarksources(pmc, nsrcs, srcs);

		// those that are included
		scount = 0;
		for (psf = pmc.sources; psf != null; psf = psf.sf_next) {
			if (scount == nsrcs)
				break;
			for (i = 0; i < nsrcs; i++)
				if (srcs[i] == psf.sf_inaddr) {
					psf.sf_gsresp = true;
					scount++;
					break;
				}
		}
		if (scount == 0) {
			pmc.gsquery = false;
			return false;
		}
		pmc.gsquery = true;
		return true;
	}

	// Another one has reported the group: that will do. Whether the packet is to be dropped.
	[Source("net/ipv4/igmp.c", 912)]
	private static bool igmp_heard_report(in_device in_dev, be32 group)
	{
		net net = dev_net(in_dev.dev!);

		// not reported by anybody
		if (group == IGMP_ALL_HOSTS)
			return false;
		if (ipv4_is_local_multicast(group) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return false;

		rcu_read_lock();
		foreach (var im in for_each_pmc_rcu(in_dev)) {
			if (im.multiaddr == group) {
				igmp_stop_timer(im);
				break;
			}
		}
		rcu_read_unlock();
		return false;
	}

	// A router asks who is in which group. Whether the packet is to be dropped.
	[Source("net/ipv4/igmp.c", 936)]
	private static bool igmp_heard_query(in_device in_dev, sk_buff skb,
					     int len)
	{
		ref igmphdr ih = ref igmp_hdr(skb);
		ReadOnlySpan<be32> srcs = default;
		be32 group = ih.group;
		int max_delay;
		bool mark = false;
		net net = dev_net(in_dev.dev!);

		if (len == 8) {
			if (ih.code == 0) {
				// a router of version 1
				max_delay = IGMP_QUERY_RESPONSE_INTERVAL;
				in_dev.mr_v1_seen = jiffies +
					(in_dev.mr_qrv * in_dev.mr_qi) +
					in_dev.mr_qri;
				group = default;
			} else {
				// of version 2
				max_delay = ih.code * (HZ / IGMP_TIMER_SCALE);
				in_dev.mr_v2_seen = jiffies +
					(in_dev.mr_qrv * in_dev.mr_qi) +
					in_dev.mr_qri;
			}
			// nothing more is told of changes
			in_dev.mr_ifc_count = 0;
			if (del_timer(in_dev.mr_ifc_timer))
				__in_dev_put(in_dev);
			igmpv3_clear_delrec(in_dev);
		} else if (len < 12) {
			return true;
		} else if (IGMP_V1_SEEN(in_dev)) {
			// of version 3, beside one of version 1
			max_delay = IGMP_QUERY_RESPONSE_INTERVAL;
			group = default;
		} else if (IGMP_V2_SEEN(in_dev)) {
			// Beside one of version 2: the delay is likely to be meant as version 3 does.
			max_delay = IGMPV3_MRC(ih.code) * (HZ / IGMP_TIMER_SCALE);
			if (max_delay == 0)
				max_delay = 1;
		} else {
			if (!pskb_may_pull(skb, sizeof(igmpv3_query)))
				return true;

			int nsrcs = ntohs(igmpv3_query_hdr(skb).nsrcs);
			if (nsrcs != 0) {
				if (!pskb_may_pull(skb, sizeof(igmpv3_query)
						   + nsrcs * sizeof(be32)))
					return true;
			}
			ref igmpv3_query ih3 = ref igmpv3_query_hdr(skb);
			srcs = MemoryMarshal.Cast<byte, be32>(skb.head.AsSpan(skb_transport_header(skb) + sizeof(igmpv3_query),
									      nsrcs * sizeof(be32)));

			max_delay = IGMPV3_MRC(ih3.code) * (HZ / IGMP_TIMER_SCALE);
			if (max_delay == 0)
				max_delay = 1;
			in_dev.mr_maxdelay = (ulong)max_delay;

			// RFC 3376, 4.1.6 and 4.1.7: 0 is the value that is set here.
			in_dev.mr_qrv = (u8)(ih3.qrv != 0 ? ih3.qrv : net.ipv4.sysctl_igmp_qrv);
			in_dev.mr_qi = (ulong)(ih3.qqic != 0 ? IGMPV3_QQIC(ih3.qqic) * HZ : IGMP_QUERY_INTERVAL);

			// RFC 3376, 8.3: answers come before the next query.
			if (in_dev.mr_qri >= in_dev.mr_qi)
				in_dev.mr_qri = (in_dev.mr_qi / HZ - 1) * HZ;

			// for all groups
			if (group == default) {
				// of all sources
				if (nsrcs != 0)
					return true;
				igmp_gq_start_timer(in_dev);
				return false;
			}
			// for some sources of one
			mark = nsrcs != 0;
		}

		// All that are asked for are reported, each some time later, but for 224.0.0.1.
		rcu_read_lock();
		foreach (var im in for_each_pmc_rcu(in_dev)) {
			bool changed;

			if (group != default && group != im.multiaddr)
				continue;
			if (im.multiaddr == IGMP_ALL_HOSTS)
				continue;
			if (ipv4_is_local_multicast(im.multiaddr) &&
			    net.ipv4.sysctl_igmp_llm_reports == 0)
				continue;
			spin_lock_bh(im.@lock);
			if (im.tm_running)
				im.gsquery = im.gsquery && mark;
			else
				im.gsquery = mark;
			changed = !im.gsquery ||
				  igmp_marksources(im, srcs.Length, srcs);
			spin_unlock_bh(im.@lock);
			if (changed)
				igmp_mod_timer(im, max_delay);
		}
		rcu_read_unlock();
		return false;
	}

	/// <summary>Receives a message; as a net_protocol.handler. Called in an RCU section.</summary>
	[Source("net/ipv4/igmp.c", 1064)]
	public static int igmp_rcv(sk_buff skb)
	{
		net_device? dev = skb.dev!;
		in_device? in_dev;
		int len = (int)skb.len;
		bool dropped = true;

		if (netif_is_l3_master(dev)) {
			dev = dev_get_by_index_rcu(dev_net(dev), IPCB(skb).iif);
			if (dev == null)
				goto drop;
		}

		in_dev = __in_dev_get_rcu(dev);
		if (in_dev == null)
			goto drop;

		if (!pskb_may_pull(skb, sizeof(igmphdr)))
			goto drop;

		if (skb_checksum_simple_validate(skb) != 0)
			goto drop;

		ref igmphdr ih = ref igmp_hdr(skb);
		switch (ih.type) {
		case IGMP_HOST_MEMBERSHIP_QUERY:
			dropped = igmp_heard_query(in_dev, skb, len);
			break;
		case IGMP_HOST_MEMBERSHIP_REPORT:
		case IGMPV2_HOST_MEMBERSHIP_REPORT:
			// our own
			if (rt_is_output_route(skb_rtable(skb)!))
				break;
			// only what others could hear, too
			if (skb.pkt_type == PACKET_MULTICAST ||
			    skb.pkt_type == PACKET_BROADCAST)
				dropped = igmp_heard_report(in_dev, ih.group);
			break;
		// CONFIG_IP_PIMSM_V1 is not set
		case IGMP_PIM:
		case IGMPV3_HOST_MEMBERSHIP_REPORT:
		case IGMP_DVMRP:
		case IGMP_TRACE:
		case IGMP_HOST_LEAVE_MESSAGE:
		case IGMP_MTRACE:
		case IGMP_MTRACE_RESP:
			break;
		default:
			break;
		}

	drop:
		if (dropped)
			kfree_skb(skb);
		else
			consume_skb(skb);
		return 0;
	}

	// Has the device take packets to the group.
	[Source("net/ipv4/igmp.c", 1134)]
	private static void ip_mc_filter_add(in_device in_dev, be32 addr)
	{
		Span<byte> buf = stackalloc byte[MAX_ADDR_LEN];
		net_device dev = in_dev.dev!;

		if (arp_mc_map(addr, buf, dev, 0) == 0)
			dev_mc_add(dev, buf);
	}

	[Source("net/ipv4/igmp.c", 1154)]
	private static void ip_mc_filter_del(in_device in_dev, be32 addr)
	{
		Span<byte> buf = stackalloc byte[MAX_ADDR_LEN];
		net_device dev = in_dev.dev!;

		if (arp_mc_map(addr, buf, dev, 0) == 0)
			dev_mc_del(dev, buf);
	}

	// Notes that a group was left, for the reports of changes.
	[Source("net/ipv4/igmp.c", 1167)]
	private static void igmpv3_add_delrec(in_device in_dev, ip_mc_list im,
					      gfp_t gfp)
	{
		ip_mc_list? pmc;
		net net = dev_net(in_dev.dev!);

		// Only what a report is made from is used of it.
		pmc = kzalloc<ip_mc_list>(gfp);
		if (pmc == null)
			return;
		spin_lock_bh(im.@lock);
		pmc.@interface = im.@interface;
		in_dev_hold(in_dev);
		pmc.multiaddr = im.multiaddr;
		pmc.crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
		pmc.sfmode = im.sfmode;
		if (pmc.sfmode == MCAST_INCLUDE) {
			ip_sf_list? psf;

			pmc.tomb = im.tomb;
			pmc.sources = im.sources;
			im.tomb = im.sources = null;
			for (psf = pmc.sources; psf != null; psf = psf.sf_next)
				psf.sf_crcount = pmc.crcount;
		}
		spin_unlock_bh(im.@lock);

		spin_lock_bh(in_dev.mc_tomb_lock);
		pmc.next = in_dev.mc_tomb;
		in_dev.mc_tomb = pmc;
		spin_unlock_bh(in_dev.mc_tomb_lock);
	}

	// It is joined again.
	[Source("net/ipv4/igmp.c", 1209)]
	private static void igmpv3_del_delrec(in_device in_dev, ip_mc_list im)
	{
		ip_mc_list? pmc, pmc_prev;
		ip_sf_list? psf;
		net net = dev_net(in_dev.dev!);
		be32 multiaddr = im.multiaddr;

		spin_lock_bh(in_dev.mc_tomb_lock);
		pmc_prev = null;
		for (pmc = in_dev.mc_tomb; pmc != null; pmc = pmc.next) {
			if (pmc.multiaddr == multiaddr)
				break;
			pmc_prev = pmc;
		}
		if (pmc != null) {
			if (pmc_prev != null)
				pmc_prev.next = pmc.next;
			else
				in_dev.mc_tomb = pmc.next;
		}
		spin_unlock_bh(in_dev.mc_tomb_lock);

		spin_lock_bh(im.@lock);
		if (pmc != null) {
			im.@interface = pmc.@interface;
			if (im.sfmode == MCAST_INCLUDE) {
				im.tomb = pmc.tomb;
				pmc.tomb = null;

				im.sources = pmc.sources;
				pmc.sources = null;

				for (psf = im.sources; psf != null; psf = psf.sf_next)
					psf.sf_crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
			} else {
				im.crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
			}
			in_dev_put(pmc.@interface);
			kfree_pmc(pmc);
		}
		spin_unlock_bh(im.@lock);
	}

	// Forgets all that were left.
	[Source("net/ipv4/igmp.c", 1255)]
	internal static void igmpv3_clear_delrec(in_device in_dev)
	{
		ip_mc_list? pmc, nextpmc;

		spin_lock_bh(in_dev.mc_tomb_lock);
		pmc = in_dev.mc_tomb;
		in_dev.mc_tomb = null;
		spin_unlock_bh(in_dev.mc_tomb_lock);

		for (; pmc != null; pmc = nextpmc) {
			nextpmc = pmc.next;
			ip_mc_clear_src(pmc);
			in_dev_put(pmc.@interface);
			kfree_pmc(pmc);
		}
		// and the sources that are gone
		rcu_read_lock();
		foreach (var im in for_each_pmc_rcu(in_dev)) {
			ip_sf_list? psf;

			spin_lock_bh(im.@lock);
			psf = im.tomb;
			im.tomb = null;
			spin_unlock_bh(im.@lock);
			ip_sf_list_clear_all(psf);
		}
		rcu_read_unlock();
	}

	[Source("net/ipv4/igmp.c", 1285)]
	private static void __igmp_group_dropped(ip_mc_list im, gfp_t gfp)
	{
		in_device in_dev = im.@interface;
		net net = dev_net(in_dev.dev!);
		bool reporter;

		if (im.loaded) {
			im.loaded = false;
			ip_mc_filter_del(in_dev, im.multiaddr);
		}

		if (im.multiaddr == IGMP_ALL_HOSTS)
			return;
		if (ipv4_is_local_multicast(im.multiaddr) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return;

		reporter = im.reporter;
		igmp_stop_timer(im);

		if (in_dev.dead == 0) {
			if (IGMP_V1_SEEN(in_dev))
				return;
			if (IGMP_V2_SEEN(in_dev)) {
				// Others will say that they are in it, too, if we were not the last to say so.
				if (reporter)
					igmp_send_report(in_dev, im, IGMP_HOST_LEAVE_MESSAGE);
				return;
			}
			igmpv3_add_delrec(in_dev, im, gfp);

			igmp_ifc_event(in_dev);
		}
	}

	[Source("net/ipv4/igmp.c", 1323)]
	private static void igmp_group_dropped(ip_mc_list im)
	{
		__igmp_group_dropped(im, GFP_KERNEL);
	}

	[Source("net/ipv4/igmp.c", 1328)]
	private static void igmp_group_added(ip_mc_list im)
	{
		in_device in_dev = im.@interface;
		net net = dev_net(in_dev.dev!);

		if (!im.loaded) {
			im.loaded = true;
			ip_mc_filter_add(in_dev, im.multiaddr);
		}

		if (im.multiaddr == IGMP_ALL_HOSTS)
			return;
		if (ipv4_is_local_multicast(im.multiaddr) && net.ipv4.sysctl_igmp_llm_reports == 0)
			return;

		if (in_dev.dead != 0)
			return;

		im.unsolicit_count = net.ipv4.sysctl_igmp_qrv;
		if (IGMP_V1_SEEN(in_dev) || IGMP_V2_SEEN(in_dev)) {
			spin_lock_bh(im.@lock);
			igmp_start_timer(im, IGMP_INITIAL_REPORT_DELAY);
			spin_unlock_bh(im.@lock);
			return;
		}

		// RFC 3376, 5.1: from no source to one is no change of the mode.
		if (im.sfmode == MCAST_EXCLUDE)
			im.crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);

		igmp_ifc_event(in_dev);
	}

	[Source("net/ipv4/igmp.c", 1374)]
	private static u32 ip_mc_hash(ip_mc_list im)
	{
		return hash_32(Unsafe.BitCast<be32, u32>(im.multiaddr), MC_HASH_SZ_LOG);
	}

	[Source("net/ipv4/igmp.c", 1379)]
	private static void ip_mc_hash_add(in_device in_dev,
					   ip_mc_list im)
	{
		__rcu<ip_mc_list>[]? mc_hash;
		u32 hash;

		mc_hash = rtnl_dereference(in_dev.mc_hash);
		if (mc_hash != null) {
			hash = ip_mc_hash(im);
			im.next_hash = mc_hash[hash];
			rcu_assign_pointer(ref mc_hash[hash], im);
			return;
		}

		// not for a few
		if (in_dev.mc_count < 4)
			return;

		mc_hash = kcalloc<__rcu<ip_mc_list>>(1 << MC_HASH_SZ_LOG,
						     GFP_KERNEL);
		if (mc_hash == null)
			return;

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			hash = ip_mc_hash(pmc);
			pmc.next_hash = mc_hash[hash];
			RCU_INIT_POINTER(ref mc_hash[hash], pmc);
		}

		rcu_assign_pointer(ref in_dev.mc_hash, mc_hash);
	}

	[Source("net/ipv4/igmp.c", 1411)]
	private static void ip_mc_hash_remove(in_device in_dev,
					      ip_mc_list im)
	{
		__rcu<ip_mc_list>[]? table = rtnl_dereference(in_dev.mc_hash);
		ip_mc_list? aux;

		if (table == null)
			return;
		ref __rcu<ip_mc_list> mc_hash = ref table[ip_mc_hash(im)];
		while ((aux = rtnl_dereference(mc_hash)) != im)
			mc_hash = ref aux!.next_hash;
		rcu_assign_pointer(ref mc_hash, im.next_hash.__p);
	}

	[Source("net/ipv4/igmp.c", 1429)]
	private static void ____ip_mc_inc_group(in_device in_dev, be32 addr,
						uint mode, gfp_t gfp)
	{
		ip_mc_list? im;

		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			if (pmc.multiaddr == addr) {
				pmc.users++;
				ip_mc_add_src(in_dev, addr, mode, 0, default, 0);
				goto @out;
			}
		}

		im = kzalloc<ip_mc_list>(gfp);
		if (im == null)
			goto @out;

		im.users = 1;
		im.@interface = in_dev;
		in_dev_hold(in_dev);
		im.multiaddr = addr;
		// all sources but none
		im.sfmode = mode;
		im.sfcount[mode] = 1;
		refcount_set(ref im.refcnt, 1);
		timer_setup(im.timer, igmp_timer_expire, 0);

		im.next_rcu = in_dev.mc_list;
		in_dev.mc_count++;
		rcu_assign_pointer(ref in_dev.mc_list, im);

		ip_mc_hash_add(in_dev, im);

		igmpv3_del_delrec(in_dev, im);
		igmp_group_added(im);
		if (in_dev.dead == 0)
			ip_rt_multicast_event(in_dev);
	@out:
		return;
	}

	/// <summary>Has a device join a group, once more.</summary>
	[Source("net/ipv4/igmp.c", 1477)]
	[EXPORT_SYMBOL]
	public static void __ip_mc_inc_group(in_device in_dev, be32 addr, gfp_t gfp)
	{
		____ip_mc_inc_group(in_dev, addr, MCAST_EXCLUDE, gfp);
	}

	[Source("net/ipv4/igmp.c", 1483)]
	[EXPORT_SYMBOL]
	public static void ip_mc_inc_group(in_device in_dev, be32 addr)
	{
		// ERRATUM: the mode is in the place of the flags of the allocation
		__ip_mc_inc_group(in_dev, addr, MCAST_EXCLUDE);
	}

	// Tells again at once, as what carries the device is another one now.
	[Source("net/ipv4/igmp.c", 1634)]
	private static void ip_mc_rejoin_groups(in_device in_dev)
	{
		int type;
		net net = dev_net(in_dev.dev!);

		ASSERT_RTNL();

		foreach (var im in for_each_pmc_rtnl(in_dev)) {
			if (im.multiaddr == IGMP_ALL_HOSTS)
				continue;
			if (ipv4_is_local_multicast(im.multiaddr) &&
			    net.ipv4.sysctl_igmp_llm_reports == 0)
				continue;

			if (IGMP_V1_SEEN(in_dev))
				type = IGMP_HOST_MEMBERSHIP_REPORT;
			else if (IGMP_V2_SEEN(in_dev))
				type = IGMPV2_HOST_MEMBERSHIP_REPORT;
			else
				type = IGMPV3_HOST_MEMBERSHIP_REPORT;
			igmp_send_report(in_dev, im, type);
		}
	}

	/// <summary>Has a device leave a group, if nobody else is in it.</summary>
	[Source("net/ipv4/igmp.c", 1668)]
	[EXPORT_SYMBOL]
	public static void __ip_mc_dec_group(in_device in_dev, be32 addr, gfp_t gfp)
	{
		ip_mc_list? i;

		ASSERT_RTNL();

		ref __rcu<ip_mc_list> ip = ref in_dev.mc_list;
		for (;
		     (i = rtnl_dereference(ip)) != null;
		     ip = ref i.next_rcu) {
			if (i.multiaddr == addr) {
				if (--i.users == 0) {
					ip_mc_hash_remove(in_dev, i);
					rcu_assign_pointer(ref ip, i.next_rcu.__p);
					in_dev.mc_count--;
					__igmp_group_dropped(i, gfp);
					ip_mc_clear_src(i);

					if (in_dev.dead == 0)
						ip_rt_multicast_event(in_dev);

					ip_ma_put(i);
					return;
				}
				break;
			}
		}
	}

	[Source("include/linux/igmp.h", 141)]
	private static void ip_mc_dec_group(in_device in_dev, be32 addr)
	{
		__ip_mc_dec_group(in_dev, addr, GFP_KERNEL);
	}

	/// <summary>The device changes its type: its addresses of groups are others.</summary>
	[Source("net/ipv4/igmp.c", 1700)]
	public static void ip_mc_unmap(in_device in_dev)
	{
		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev))
			igmp_group_dropped(pmc);
	}

	/// <summary>And has changed it.</summary>
	[Source("net/ipv4/igmp.c", 1710)]
	public static void ip_mc_remap(in_device in_dev)
	{
		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			igmpv3_del_delrec(in_dev, pmc);
			igmp_group_added(pmc);
		}
	}

	/// <summary>The device goes down.</summary>
	[Source("net/ipv4/igmp.c", 1726)]
	public static void ip_mc_down(in_device in_dev)
	{
		ASSERT_RTNL();

		foreach (var pmc in for_each_pmc_rtnl(in_dev))
			igmp_group_dropped(pmc);

		in_dev.mr_ifc_count = 0;
		if (del_timer(in_dev.mr_ifc_timer))
			__in_dev_put(in_dev);
		in_dev.mr_gq_running = false;
		if (del_timer(in_dev.mr_gq_timer))
			__in_dev_put(in_dev);

		ip_mc_dec_group(in_dev, IGMP_ALL_HOSTS);
	}

	// What is assumed until a router says otherwise.
	[Source("net/ipv4/igmp.c", 1748)]
	private static void ip_mc_reset(in_device in_dev)
	{
		net net = dev_net(in_dev.dev!);

		in_dev.mr_qi = IGMP_QUERY_INTERVAL;
		in_dev.mr_qri = IGMP_QUERY_RESPONSE_INTERVAL;
		in_dev.mr_qrv = (u8)net.ipv4.sysctl_igmp_qrv;
	}

	/// <summary>A device is new to IPv4.</summary>
	[Source("net/ipv4/igmp.c", 1762)]
	public static void ip_mc_init_dev(in_device in_dev)
	{
		ASSERT_RTNL();

		timer_setup(in_dev.mr_gq_timer, igmp_gq_timer_expire, 0);
		timer_setup(in_dev.mr_ifc_timer, igmp_ifc_timer_expire, 0);
		ip_mc_reset(in_dev);
	}

	/// <summary>The device comes up.</summary>
	[Source("net/ipv4/igmp.c", 1777)]
	public static void ip_mc_up(in_device in_dev)
	{
		ASSERT_RTNL();

		ip_mc_reset(in_dev);
		ip_mc_inc_group(in_dev, IGMP_ALL_HOSTS);

		foreach (var pmc in for_each_pmc_rtnl(in_dev)) {
			igmpv3_del_delrec(in_dev, pmc);
			igmp_group_added(pmc);
		}
	}

	/// <summary>The device goes.</summary>
	[Source("net/ipv4/igmp.c", 1798)]
	public static void ip_mc_destroy_dev(in_device in_dev)
	{
		ip_mc_list? i;

		ASSERT_RTNL();

		// no timer is left
		ip_mc_down(in_dev);
		igmpv3_clear_delrec(in_dev);

		while ((i = rtnl_dereference(in_dev.mc_list)) != null) {
			rcu_assign_pointer(ref in_dev.mc_list, i.next_rcu.__p);
			in_dev.mc_count--;
			// ERRATUM: sources that are filtered are lost; later kernels call ip_mc_clear_src() here.
			ip_ma_put(i);
		}
	}

	// The device that a request means, by its index, by its address, or by where the group's packets go.
	[Source("net/ipv4/igmp.c", 1818)]
	private static in_device? ip_mc_find_dev(net net, ref ip_mreqn imr)
	{
		net_device? dev = null;
		in_device? idev = null;

		if (imr.imr_ifindex != 0) {
			idev = inetdev_by_index(net, imr.imr_ifindex);
			return idev;
		}
		if (imr.imr_address.s_addr != default) {
			dev = __ip_dev_find(net, imr.imr_address.s_addr, false);
			if (dev == null)
				return null;
		}

		if (dev == null) {
			err_ptr<rtable> rt = ip_route_output(net,
							     imr.imr_multiaddr.s_addr,
							     default, 0, 0);
			if (!IS_ERR(rt)) {
				dev = rt.ptr!.dst.dev;
				ip_rt_put(rt.ptr);
			}
		}
		if (dev != null) {
			imr.imr_ifindex = dev.ifindex;
			idev = __in_dev_get_rtnl(dev);
		}
		return idev;
	}

	[Source("net/ipv4/igmp.c", 1853)]
	private static int ip_mc_del1_src(ip_mc_list pmc, uint sfmode,
					  be32 psfsrc)
	{
		ip_sf_list? psf, psf_prev;
		int rv = 0;

		psf_prev = null;
		for (psf = pmc.sources; psf != null; psf = psf.sf_next) {
			if (psf.sf_inaddr == psfsrc)
				break;
			psf_prev = psf;
		}
		if (psf == null || psf.sf_count[sfmode] == 0)
			return -ESRCH;
		psf.sf_count[sfmode]--;
		if (psf.sf_count[sfmode] == 0)
			ip_rt_multicast_event(pmc.@interface);
		if (psf.sf_count[MCAST_INCLUDE] == 0 && psf.sf_count[MCAST_EXCLUDE] == 0) {
			in_device in_dev = pmc.@interface;
			net net = dev_net(in_dev.dev!);

			// nobody names it any more
			if (psf_prev != null)
				psf_prev.sf_next = psf.sf_next;
			else
				pmc.sources = psf.sf_next;
			if (psf.sf_oldin &&
			    !IGMP_V1_SEEN(in_dev) && !IGMP_V2_SEEN(in_dev)) {
				psf.sf_crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
				psf.sf_next = pmc.tomb;
				pmc.tomb = psf;
				rv = 1;
			} else {
				kfree(psf);
			}
		}
		return rv;
	}

	[Source("net/ipv4/igmp.c", 1902)]
	private static int ip_mc_del_src(in_device? in_dev, be32 pmca, uint sfmode,
					 int sfcount, ReadOnlySpan<be32> psfsrc, int delta)
	{
		ip_mc_list? pmc;
		bool changerec = false;
		int i, err;

		if (in_dev == null)
			return -ENODEV;
		rcu_read_lock();
		for (pmc = rcu_dereference(in_dev.mc_list); pmc != null; pmc = rcu_dereference(pmc.next_rcu)) {
			if (pmca == pmc.multiaddr)
				break;
		}
		if (pmc == null) {
			rcu_read_unlock();
			return -ESRCH;
		}
		spin_lock_bh(pmc.@lock);
		rcu_read_unlock();
		sf_markstate(pmc);
		if (delta == 0) {
			err = -EINVAL;
			if (pmc.sfcount[sfmode] == 0)
				goto out_unlock;
			pmc.sfcount[sfmode]--;
		}
		err = 0;
		for (i = 0; i < sfcount; i++) {
			int rv = ip_mc_del1_src(pmc, sfmode, psfsrc[i]);

			changerec |= rv > 0;
			if (err == 0 && rv < 0)
				err = rv;
		}
		if (pmc.sfmode == MCAST_EXCLUDE &&
		    pmc.sfcount[MCAST_EXCLUDE] == 0 &&
		    pmc.sfcount[MCAST_INCLUDE] != 0) {
			ip_sf_list? psf;
			net net = dev_net(in_dev.dev!);

			// another mode
			pmc.sfmode = MCAST_INCLUDE;
			pmc.crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
			in_dev.mr_ifc_count = pmc.crcount;
			for (psf = pmc.sources; psf != null; psf = psf.sf_next)
				psf.sf_crcount = 0;
			igmp_ifc_event(pmc.@interface);
		} else if (sf_setstate(pmc) != 0 || changerec) {
			igmp_ifc_event(pmc.@interface);
		}
	out_unlock:
		spin_unlock_bh(pmc.@lock);
		return err;
	}

	[Source("net/ipv4/igmp.c", 1968)]
	private static int ip_mc_add1_src(ip_mc_list pmc, uint sfmode,
					  be32 psfsrc)
	{
		ip_sf_list? psf, psf_prev;

		psf_prev = null;
		for (psf = pmc.sources; psf != null; psf = psf.sf_next) {
			if (psf.sf_inaddr == psfsrc)
				break;
			psf_prev = psf;
		}
		if (psf == null) {
			psf = kzalloc<ip_sf_list>(GFP_ATOMIC);
			if (psf == null)
				return -ENOBUFS;
			psf.sf_inaddr = psfsrc;
			if (psf_prev != null)
				psf_prev.sf_next = psf;
			else
				pmc.sources = psf;
		}
		psf.sf_count[sfmode]++;
		if (psf.sf_count[sfmode] == 1)
			ip_rt_multicast_event(pmc.@interface);
		return 0;
	}

	// Notes which sources are listened to, before a change.
	[Source("net/ipv4/igmp.c", 1997)]
	private static void sf_markstate(ip_mc_list pmc)
	{
		ip_sf_list? psf;
		ulong mca_xcount = pmc.sfcount[MCAST_EXCLUDE];

		for (psf = pmc.sources; psf != null; psf = psf.sf_next)
			if (pmc.sfcount[MCAST_EXCLUDE] != 0)
				psf.sf_oldin = mca_xcount ==
					psf.sf_count[MCAST_EXCLUDE] &&
					psf.sf_count[MCAST_INCLUDE] == 0;
			else
				psf.sf_oldin = psf.sf_count[MCAST_INCLUDE] != 0;
	}

	// Notes what is to be told, after it; how much that is.
	[Source("net/ipv4/igmp.c", 2011)]
	private static int sf_setstate(ip_mc_list pmc)
	{
		ip_sf_list? psf, dpsf;
		ulong mca_xcount = pmc.sfcount[MCAST_EXCLUDE];
		u8 qrv = pmc.@interface.mr_qrv;
		bool new_in;
		int rv;

		rv = 0;
		for (psf = pmc.sources; psf != null; psf = psf.sf_next) {
			if (pmc.sfcount[MCAST_EXCLUDE] != 0)
				new_in = mca_xcount == psf.sf_count[MCAST_EXCLUDE] &&
					 psf.sf_count[MCAST_INCLUDE] == 0;
			else
				new_in = psf.sf_count[MCAST_INCLUDE] != 0;
			if (new_in) {
				if (!psf.sf_oldin) {
					ip_sf_list? prev = null;

					for (dpsf = pmc.tomb; dpsf != null; dpsf = dpsf.sf_next) {
						if (dpsf.sf_inaddr == psf.sf_inaddr)
							break;
						prev = dpsf;
					}
					if (dpsf != null) {
						if (prev != null)
							prev.sf_next = dpsf.sf_next;
						else
							pmc.tomb = dpsf.sf_next;
						kfree(dpsf);
					}
					psf.sf_crcount = qrv;
					rv++;
				}
			} else if (psf.sf_oldin) {
				psf.sf_crcount = 0;
				// It is gone, which is told.
				for (dpsf = pmc.tomb; dpsf != null; dpsf = dpsf.sf_next)
					if (dpsf.sf_inaddr == psf.sf_inaddr)
						break;
				if (dpsf == null) {
					dpsf = kmalloc<ip_sf_list>(GFP_ATOMIC);
					if (dpsf == null)
						continue;
					dpsf.sf_inaddr = psf.sf_inaddr;
					psf.sf_count.CopyTo(dpsf.sf_count, 0);
					dpsf.sf_gsresp = psf.sf_gsresp;
					dpsf.sf_oldin = psf.sf_oldin;
					dpsf.sf_next = pmc.tomb;
					pmc.tomb = dpsf;
				}
				dpsf.sf_crcount = qrv;
				rv++;
			}
		}
		return rv;
	}

	[Source("net/ipv4/igmp.c", 2074)]
	private static int ip_mc_add_src(in_device? in_dev, be32 pmca, uint sfmode,
					 int sfcount, ReadOnlySpan<be32> psfsrc, int delta)
	{
		ip_mc_list? pmc;
		bool isexclude;
		int i, err;

		if (in_dev == null)
			return -ENODEV;
		rcu_read_lock();
		for (pmc = rcu_dereference(in_dev.mc_list); pmc != null; pmc = rcu_dereference(pmc.next_rcu)) {
			if (pmca == pmc.multiaddr)
				break;
		}
		if (pmc == null) {
			rcu_read_unlock();
			return -ESRCH;
		}
		spin_lock_bh(pmc.@lock);
		rcu_read_unlock();

		sf_markstate(pmc);
		isexclude = pmc.sfmode == MCAST_EXCLUDE;
		if (delta == 0)
			pmc.sfcount[sfmode]++;
		err = 0;
		for (i = 0; i < sfcount; i++) {
			err = ip_mc_add1_src(pmc, sfmode, psfsrc[i]);
			if (err != 0)
				break;
		}
		if (err != 0) {
			int j;

			if (delta == 0)
				pmc.sfcount[sfmode]--;
			for (j = 0; j < i; j++)
				ip_mc_del1_src(pmc, sfmode, psfsrc[j]);
		} else if (isexclude != (pmc.sfcount[MCAST_EXCLUDE] != 0)) {
			ip_sf_list? psf;
			net net = dev_net(pmc.@interface.dev!);
			in_dev = pmc.@interface;

			// another mode
			if (pmc.sfcount[MCAST_EXCLUDE] != 0)
				pmc.sfmode = MCAST_EXCLUDE;
			else if (pmc.sfcount[MCAST_INCLUDE] != 0)
				pmc.sfmode = MCAST_INCLUDE;

			pmc.crcount = (u8)(in_dev.mr_qrv != 0 ? in_dev.mr_qrv : net.ipv4.sysctl_igmp_qrv);
			in_dev.mr_ifc_count = pmc.crcount;
			for (psf = pmc.sources; psf != null; psf = psf.sf_next)
				psf.sf_crcount = 0;
			igmp_ifc_event(in_dev);
		} else if (sf_setstate(pmc) != 0) {
			igmp_ifc_event(in_dev);
		}
		spin_unlock_bh(pmc.@lock);
		return err;
	}

	[Source("net/ipv4/igmp.c", 2143)]
	private static void ip_mc_clear_src(ip_mc_list pmc)
	{
		ip_sf_list? tomb, sources;

		spin_lock_bh(pmc.@lock);
		tomb = pmc.tomb;
		pmc.tomb = null;
		sources = pmc.sources;
		pmc.sources = null;
		pmc.sfmode = MCAST_EXCLUDE;
		pmc.sfcount[MCAST_INCLUDE] = 0;
		pmc.sfcount[MCAST_EXCLUDE] = 1;
		spin_unlock_bh(pmc.@lock);

		ip_sf_list_clear_all(tomb);
		ip_sf_list_clear_all(sources);
	}

	// Called with the RTNL and the socket's lock held.
	[Source("net/ipv4/igmp.c", 2163)]
	private static int __ip_mc_join_group(sock sk, ref ip_mreqn imr,
					      uint mode)
	{
		be32 addr = imr.imr_multiaddr.s_addr;
		ip_mc_socklist? iml, i;
		in_device? in_dev;
		inet_sock inet = inet_sk(sk);
		net net = sock_net(sk);
		int ifindex;
		int count = 0;
		int err;

		ASSERT_RTNL();

		if (!ipv4_is_multicast(addr))
			return -EINVAL;

		in_dev = ip_mc_find_dev(net, ref imr);

		if (in_dev == null) {
			err = -ENODEV;
			goto done;
		}

		err = -EADDRINUSE;
		ifindex = imr.imr_ifindex;
		for (i = rtnl_dereference(inet.mc_list); i != null; i = rtnl_dereference(i.next_rcu)) {
			if (i.multi.imr_multiaddr.s_addr == addr &&
			    i.multi.imr_ifindex == ifindex)
				goto done;
			count++;
		}
		err = -ENOBUFS;
		if (count >= net.ipv4.sysctl_igmp_max_memberships)
			goto done;
		iml = sock_kmalloc<ip_mc_socklist>(sk, SIZEOF_IP_MC_SOCKLIST, GFP_KERNEL);
		if (iml == null)
			goto done;

		iml.multi = imr;
		iml.next_rcu = inet.mc_list;
		RCU_INIT_POINTER(ref iml.sflist, null);
		iml.sfmode = mode;
		rcu_assign_pointer(ref inet.mc_list, iml);
		// ERRATUM: the mode is in the place of the flags, so that the device begins with all sources even if the
		// socket wants some, and does not forget those when the socket leaves before others
		__ip_mc_inc_group(in_dev, addr, mode);
		err = 0;
	done:
		return err;
	}

	/// <summary>Has a socket join a group on a device; 0, -EINVAL, -ENODEV, -EADDRINUSE or -ENOBUFS. The RTNL and the
	/// socket's lock are held.</summary>
	[Source("net/ipv4/igmp.c", 2215)]
	[EXPORT_SYMBOL]
	public static int ip_mc_join_group(sock sk, ref ip_mreqn imr)
	{
		return __ip_mc_join_group(sk, ref imr, MCAST_EXCLUDE);
	}

	/// <summary>The same, for sources that are named later.</summary>
	[Source("net/ipv4/igmp.c", 2223)]
	public static int ip_mc_join_group_ssm(sock sk, ref ip_mreqn imr,
					       uint mode)
	{
		return __ip_mc_join_group(sk, ref imr, mode);
	}

	[Source("net/ipv4/igmp.c", 2229)]
	private static int ip_mc_leave_src(sock sk, ip_mc_socklist iml,
					   in_device? in_dev)
	{
		ip_sf_socklist? psf = rtnl_dereference(iml.sflist);
		int err;

		if (psf == null) {
			// all sources
			return ip_mc_del_src(in_dev, iml.multi.imr_multiaddr.s_addr,
					     iml.sfmode, 0, default, 0);
		}
		err = ip_mc_del_src(in_dev, iml.multi.imr_multiaddr.s_addr,
				    iml.sfmode, (int)psf.sl_count, psf.sl_addr, 0);
		RCU_INIT_POINTER(ref iml.sflist, null);
		// readers may still have it
		atomic_sub(IP_SFLSIZE(psf.sl_max), ref sk.sk_omem_alloc);
		kfree_rcu(psf, psf.rcu);
		return err;
	}

	/// <summary>Has a socket leave a group; 0, -EADDRNOTAVAIL or -ENODEV. The RTNL and the socket's lock are
	/// held.</summary>
	[Source("net/ipv4/igmp.c", 2249)]
	[EXPORT_SYMBOL]
	public static int ip_mc_leave_group(sock sk, ref ip_mreqn imr)
	{
		inet_sock inet = inet_sk(sk);
		ip_mc_socklist? iml;
		in_device? in_dev;
		net net = sock_net(sk);
		be32 group = imr.imr_multiaddr.s_addr;
		u32 ifindex;
		int ret = -EADDRNOTAVAIL;

		ASSERT_RTNL();

		in_dev = ip_mc_find_dev(net, ref imr);
		if (imr.imr_ifindex == 0 && imr.imr_address.s_addr == default && in_dev == null) {
			ret = -ENODEV;
			goto @out;
		}
		ifindex = (u32)imr.imr_ifindex;
		ref __rcu<ip_mc_socklist> imlp = ref inet.mc_list;
		for (;
		     (iml = rtnl_dereference(imlp)) != null;
		     imlp = ref iml.next_rcu) {
			if (iml.multi.imr_multiaddr.s_addr != group)
				continue;
			if (ifindex != 0) {
				if (iml.multi.imr_ifindex != ifindex)
					continue;
			} else if (imr.imr_address.s_addr != default && imr.imr_address.s_addr !=
					iml.multi.imr_address.s_addr)
				continue;

			ip_mc_leave_src(sk, iml, in_dev);

			rcu_assign_pointer(ref imlp, iml.next_rcu.__p);

			if (in_dev != null)
				ip_mc_dec_group(in_dev, group);

			// readers may still have it
			atomic_sub(SIZEOF_IP_MC_SOCKLIST, ref sk.sk_omem_alloc);
			kfree_rcu(iml, iml.rcu);
			return 0;
		}
	@out:
		return ret;
	}

	/// <summary>Adds a source to those that a socket includes, or excludes, or removes it; 0 or a negative errno. The RTNL
	/// and the socket's lock are held.</summary>
	[Source("net/ipv4/igmp.c", 2297)]
	public static int ip_mc_source(int add, uint omode, sock sk,
				       ref ip_mreq_source mreqs, int ifindex)
	{
		int err;
		ip_mreqn imr = default;
		be32 addr = mreqs.imr_multiaddr;
		ip_mc_socklist? pmc;
		in_device? in_dev = null;
		inet_sock inet = inet_sk(sk);
		ip_sf_socklist? psl;
		net net = sock_net(sk);
		bool leavegroup = false;
		int i, j;
		bool rv;

		if (!ipv4_is_multicast(addr))
			return -EINVAL;

		ASSERT_RTNL();

		imr.imr_multiaddr.s_addr = mreqs.imr_multiaddr;
		imr.imr_address.s_addr = mreqs.imr_interface;
		imr.imr_ifindex = ifindex;
		in_dev = ip_mc_find_dev(net, ref imr);

		if (in_dev == null) {
			err = -ENODEV;
			goto done;
		}
		err = -EADDRNOTAVAIL;

		for (pmc = rtnl_dereference(inet.mc_list); pmc != null; pmc = rtnl_dereference(pmc.next_rcu)) {
			if (pmc.multi.imr_multiaddr.s_addr ==
			    imr.imr_multiaddr.s_addr &&
			    pmc.multi.imr_ifindex == imr.imr_ifindex)
				break;
		}
		// it must have joined
		if (pmc == null) {
			err = -EINVAL;
			goto done;
		}
		// one mode for all of them
		if (rcu_access_pointer(pmc.sflist) != null) {
			if (pmc.sfmode != omode) {
				err = -EINVAL;
				goto done;
			}
		} else if (pmc.sfmode != omode) {
			// without any it may change
			ip_mc_add_src(in_dev, mreqs.imr_multiaddr, omode, 0, default, 0);
			ip_mc_del_src(in_dev, mreqs.imr_multiaddr, pmc.sfmode, 0,
				      default, 0);
			pmc.sfmode = omode;
		}

		psl = rtnl_dereference(pmc.sflist);
		if (add == 0) {
			if (psl == null)
				goto done;
			rv = true;
			for (i = 0; i < psl.sl_count; i++) {
				rv = psl.sl_addr[i] != mreqs.imr_sourceaddr;
				if (!rv)
					break;
			}
			// not among them
			if (rv)
				goto done;

			// to include none is to leave
			if (psl.sl_count == 1 && omode == MCAST_INCLUDE) {
				leavegroup = true;
				goto done;
			}

			ip_mc_del_src(in_dev, mreqs.imr_multiaddr, omode, 1,
				      new ReadOnlySpan<be32>(in mreqs.imr_sourceaddr), 1);

			for (j = i + 1; j < psl.sl_count; j++)
				psl.sl_addr[j - 1] = psl.sl_addr[j];
			psl.sl_count--;
			err = 0;
			goto done;
		}

		if (psl != null && psl.sl_count >= (uint)net.ipv4.sysctl_igmp_max_msf) {
			err = -ENOBUFS;
			goto done;
		}
		if (psl == null || psl.sl_count == psl.sl_max) {
			ip_sf_socklist? newpsl;
			uint count = IP_SFBLOCK;

			if (psl != null)
				count += psl.sl_max;
			newpsl = sock_kmalloc<ip_sf_socklist>(sk, IP_SFLSIZE(count), GFP_KERNEL);
			if (newpsl == null) {
				err = -ENOBUFS;
				goto done;
			}
			newpsl.sl_addr = new be32[count];
			newpsl.sl_max = count;
			newpsl.sl_count = count - IP_SFBLOCK;
			if (psl != null) {
				for (i = 0; i < psl.sl_count; i++)
					newpsl.sl_addr[i] = psl.sl_addr[i];
				// readers may still have it
				atomic_sub(IP_SFLSIZE(psl.sl_max), ref sk.sk_omem_alloc);
				kfree_rcu(psl, psl.rcu);
			}
			rcu_assign_pointer(ref pmc.sflist, newpsl);
			psl = newpsl;
		}
		rv = true;
		for (i = 0; i < psl.sl_count; i++) {
			rv = psl.sl_addr[i] != mreqs.imr_sourceaddr;
			if (!rv)
				break;
		}
		// among them already
		if (!rv)
			goto done;
		for (j = (int)psl.sl_count - 1; j >= i; j--)
			psl.sl_addr[j + 1] = psl.sl_addr[j];
		psl.sl_addr[i] = mreqs.imr_sourceaddr;
		psl.sl_count++;
		err = 0;
		ip_mc_add_src(in_dev, mreqs.imr_multiaddr, omode, 1,
			      new ReadOnlySpan<be32>(in mreqs.imr_sourceaddr), 1);
	done:
		if (leavegroup)
			err = ip_mc_leave_group(sk, ref imr);
		return err;
	}

	/// <summary>Sets all sources of a group at once; 0 or a negative errno. The RTNL and the socket's lock are held.</summary>
	[Source("net/ipv4/igmp.c", 2433)]
	public static int ip_mc_msfilter(sock sk, ref ip_msfilter msf, ReadOnlySpan<be32> imsf_slist, int ifindex)
	{
		int err = 0;
		ip_mreqn imr = default;
		be32 addr = msf.imsf_multiaddr;
		ip_mc_socklist? pmc;
		in_device? in_dev;
		inet_sock inet = inet_sk(sk);
		ip_sf_socklist? newpsl, psl;
		net net = sock_net(sk);
		bool leavegroup = false;

		if (!ipv4_is_multicast(addr))
			return -EINVAL;
		if (msf.imsf_fmode != MCAST_INCLUDE &&
		    msf.imsf_fmode != MCAST_EXCLUDE)
			return -EINVAL;

		ASSERT_RTNL();

		imr.imr_multiaddr.s_addr = msf.imsf_multiaddr;
		imr.imr_address.s_addr = msf.imsf_interface;
		imr.imr_ifindex = ifindex;
		in_dev = ip_mc_find_dev(net, ref imr);

		if (in_dev == null) {
			err = -ENODEV;
			goto done;
		}

		// to include none is to leave
		if (msf.imsf_fmode == MCAST_INCLUDE && msf.imsf_numsrc == 0) {
			leavegroup = true;
			goto done;
		}

		for (pmc = rtnl_dereference(inet.mc_list); pmc != null; pmc = rtnl_dereference(pmc.next_rcu)) {
			if (pmc.multi.imr_multiaddr.s_addr == msf.imsf_multiaddr &&
			    pmc.multi.imr_ifindex == imr.imr_ifindex)
				break;
		}
		// it must have joined
		if (pmc == null) {
			err = -EINVAL;
			goto done;
		}
		if (msf.imsf_numsrc != 0) {
			newpsl = sock_kmalloc<ip_sf_socklist>(sk, IP_SFLSIZE(msf.imsf_numsrc),
							      GFP_KERNEL);
			if (newpsl == null) {
				err = -ENOBUFS;
				goto done;
			}
			newpsl.sl_max = newpsl.sl_count = msf.imsf_numsrc;
			newpsl.sl_addr = imsf_slist[..(int)msf.imsf_numsrc].ToArray();
			err = ip_mc_add_src(in_dev, msf.imsf_multiaddr,
					    msf.imsf_fmode, (int)newpsl.sl_count, newpsl.sl_addr, 0);
			if (err != 0) {
				atomic_sub(IP_SFLSIZE(newpsl.sl_max), ref sk.sk_omem_alloc);
				kfree(newpsl);
				goto done;
			}
		} else {
			newpsl = null;
			ip_mc_add_src(in_dev, msf.imsf_multiaddr,
				      msf.imsf_fmode, 0, default, 0);
		}
		psl = rtnl_dereference(pmc.sflist);
		if (psl != null) {
			ip_mc_del_src(in_dev, msf.imsf_multiaddr, pmc.sfmode,
				      (int)psl.sl_count, psl.sl_addr, 0);
			// readers may still have it
			atomic_sub(IP_SFLSIZE(psl.sl_max), ref sk.sk_omem_alloc);
			kfree_rcu(psl, psl.rcu);
		} else {
			ip_mc_del_src(in_dev, msf.imsf_multiaddr, pmc.sfmode,
				      0, default, 0);
		}
		rcu_assign_pointer(ref pmc.sflist, newpsl);
		pmc.sfmode = msf.imsf_fmode;
		err = 0;
	done:
		if (leavegroup)
			err = ip_mc_leave_group(sk, ref imr);
		return err;
	}

	/// <summary>The sources of a group; 0 or a negative errno. The RTNL and the socket's lock are held.</summary>
	[Source("net/ipv4/igmp.c", 2518)]
	public static int ip_mc_msfget(sock sk, ref ip_msfilter msf,
				       Span<byte> optval, ref int optlen)
	{
		int err, len;
		uint count, copycount;
		ip_mreqn imr = default;
		be32 addr = msf.imsf_multiaddr;
		ip_mc_socklist? pmc;
		in_device? in_dev;
		inet_sock inet = inet_sk(sk);
		ip_sf_socklist? psl;
		net net = sock_net(sk);

		ASSERT_RTNL();

		if (!ipv4_is_multicast(addr))
			return -EINVAL;

		imr.imr_multiaddr.s_addr = msf.imsf_multiaddr;
		imr.imr_address.s_addr = msf.imsf_interface;
		imr.imr_ifindex = 0;
		in_dev = ip_mc_find_dev(net, ref imr);

		if (in_dev == null) {
			err = -ENODEV;
			goto done;
		}
		err = -EADDRNOTAVAIL;

		for (pmc = rtnl_dereference(inet.mc_list); pmc != null; pmc = rtnl_dereference(pmc.next_rcu)) {
			if (pmc.multi.imr_multiaddr.s_addr == msf.imsf_multiaddr &&
			    pmc.multi.imr_ifindex == imr.imr_ifindex)
				break;
		}
		// it must have joined
		if (pmc == null)
			goto done;
		msf.imsf_fmode = pmc.sfmode;
		psl = rtnl_dereference(pmc.sflist);
		if (psl == null)
			count = 0;
		else
			count = psl.sl_count;
		copycount = count < msf.imsf_numsrc ? count : msf.imsf_numsrc;
		len = (int)copycount * sizeof(be32);
		msf.imsf_numsrc = count;
		if (put_user(IP_MSFILTER_SIZE((int)copycount), ref optlen) != 0 ||
		    copy_to_user(optval, msf) != 0)
			return -EFAULT;
		if (len != 0 &&
		    copy_to_user(optval[IP_MSFILTER_SIZE(0)..], MemoryMarshal.AsBytes(psl!.sl_addr.AsSpan()), len) != 0)
			return -EFAULT;
		return 0;
	done:
		return err;
	}

	/// <summary>The same for a group of any family.</summary>
	[Source("net/ipv4/igmp.c", 2576)]
	public static int ip_mc_gsfget(sock sk, ref group_filter gsf,
				       Span<byte> optval, ref int optlen)
	{
		int err, i;
		uint count, copycount;
		be32 addr;
		ip_mc_socklist? pmc;
		inet_sock inet = inet_sk(sk);
		ip_sf_socklist? psl;

		ASSERT_RTNL();

		ref sockaddr_in psin = ref Unsafe.As<sockaddr_storage, sockaddr_in>(ref gsf.gf_group);
		if (psin.sin_family != AF_INET)
			return -EINVAL;
		addr = psin.sin_addr.s_addr;
		if (!ipv4_is_multicast(addr))
			return -EINVAL;

		err = -EADDRNOTAVAIL;

		for (pmc = rtnl_dereference(inet.mc_list); pmc != null; pmc = rtnl_dereference(pmc.next_rcu)) {
			if (pmc.multi.imr_multiaddr.s_addr == addr &&
			    pmc.multi.imr_ifindex == gsf.gf_interface)
				break;
		}
		// it must have joined
		if (pmc == null)
			goto done;
		gsf.gf_fmode = pmc.sfmode;
		psl = rtnl_dereference(pmc.sflist);
		count = psl != null ? psl.sl_count : 0;
		copycount = count < gsf.gf_numsrc ? count : gsf.gf_numsrc;
		gsf.gf_numsrc = count;
		if (put_user(GROUP_FILTER_SIZE((int)copycount), ref optlen) != 0 ||
		    copy_to_user(optval, gsf) != 0)
			return -EFAULT;
		for (i = 0; i < copycount; i++) {
			sockaddr_storage ss = default;

			ref sockaddr_in sin = ref Unsafe.As<sockaddr_storage, sockaddr_in>(ref ss);
			sin.sin_family = AF_INET;
			sin.sin_addr.s_addr = psl!.sl_addr[i];
			if (copy_to_user(optval[GROUP_FILTER_SIZE(i)..], ss) != 0)
				return -EFAULT;
		}
		return 0;
	done:
		return err;
	}

	/// <summary>Whether a socket takes a packet to a group; not 0 if it does.</summary>
	[Source("net/ipv4/igmp.c", 2631)]
	public static int ip_mc_sf_allow(sock sk, be32 loc_addr, be32 rmt_addr,
					 int dif, int sdif)
	{
		inet_sock inet = inet_sk(sk);
		ip_mc_socklist? pmc;
		ip_sf_socklist? psl;
		int i;
		int ret;

		ret = 1;
		if (!ipv4_is_multicast(loc_addr))
			goto @out;

		rcu_read_lock();
		for (pmc = rcu_dereference(inet.mc_list); pmc != null; pmc = rcu_dereference(pmc.next_rcu)) {
			if (pmc.multi.imr_multiaddr.s_addr == loc_addr &&
			    (pmc.multi.imr_ifindex == dif ||
			     (sdif != 0 && pmc.multi.imr_ifindex == sdif)))
				break;
		}
		ret = inet.mc_all;
		if (pmc == null)
			goto unlock;
		psl = rcu_dereference(pmc.sflist);
		ret = pmc.sfmode == MCAST_EXCLUDE ? 1 : 0;
		if (psl == null)
			goto unlock;

		for (i = 0; i < psl.sl_count; i++) {
			if (psl.sl_addr[i] == rmt_addr)
				break;
		}
		ret = 0;
		if (pmc.sfmode == MCAST_INCLUDE && i >= psl.sl_count)
			goto unlock;
		if (pmc.sfmode == MCAST_EXCLUDE && i < psl.sl_count)
			goto unlock;
		ret = 1;
	unlock:
		rcu_read_unlock();
	@out:
		return ret;
	}

	/// <summary>Has a socket that ends leave all its groups.</summary>
	[Source("net/ipv4/igmp.c", 2679)]
	public static void ip_mc_drop_socket(sock sk)
	{
		inet_sock inet = inet_sk(sk);
		ip_mc_socklist? iml;
		net net = sock_net(sk);

		if (rcu_access_pointer(inet.mc_list) == null)
			return;

		rtnl_lock();
		while ((iml = rtnl_dereference(inet.mc_list)) != null) {
			in_device? in_dev;

			inet.mc_list = iml.next_rcu;
			in_dev = inetdev_by_index(net, iml.multi.imr_ifindex);
			ip_mc_leave_src(sk, iml, in_dev);
			if (in_dev != null)
				ip_mc_dec_group(in_dev, iml.multi.imr_multiaddr.s_addr);
			atomic_sub(SIZEOF_IP_MC_SOCKLIST, ref sk.sk_omem_alloc);
			kfree_rcu(iml, iml.rcu);
		}
		rtnl_unlock();
	}

	/// <summary>Whether a device is in a group; not 0 if it is. Called in an RCU section.</summary>
	[Source("net/ipv4/igmp.c", 2705)]
	public static int ip_check_mc_rcu(in_device in_dev, be32 mc_addr, be32 src_addr, u8 proto)
	{
		ip_mc_list? im;
		__rcu<ip_mc_list>[]? mc_hash;
		ip_sf_list? psf;
		int rv = 0;

		mc_hash = rcu_dereference(in_dev.mc_hash);
		if (mc_hash != null) {
			u32 hash = hash_32(Unsafe.BitCast<be32, u32>(mc_addr), MC_HASH_SZ_LOG);

			for (im = rcu_dereference(mc_hash[hash]);
			     im != null;
			     im = rcu_dereference(im.next_hash)) {
				if (im.multiaddr == mc_addr)
					break;
			}
		} else {
			for (im = rcu_dereference(in_dev.mc_list); im != null; im = rcu_dereference(im.next_rcu)) {
				if (im.multiaddr == mc_addr)
					break;
			}
		}
		if (im != null && proto == IPPROTO_IGMP) {
			rv = 1;
		} else if (im != null) {
			if (src_addr != default) {
				for (psf = im.sources; psf != null; psf = psf.sf_next) {
					if (psf.sf_inaddr == src_addr)
						break;
				}
				if (psf != null)
					rv = psf.sf_count[MCAST_INCLUDE] != 0 ||
					     psf.sf_count[MCAST_EXCLUDE] !=
					     im.sfcount[MCAST_EXCLUDE] ? 1 : 0;
				else
					rv = im.sfcount[MCAST_EXCLUDE] != 0 ? 1 : 0;
			} else {
				// it may be one of them
				rv = 1;
			}
		}
		return rv;
	}

	/// <summary>Where a reader of /proc/net/igmp is.</summary>
	[Source("net/ipv4/igmp.c", 2749)]
	private sealed class igmp_mc_iter_state : seq_net_private
	{
		public net_device? dev;
		public in_device? in_dev;
	}

	[Source("net/ipv4/igmp.c", 2755)]
	private static igmp_mc_iter_state igmp_mc_seq_private(seq_file seq) => (igmp_mc_iter_state)seq.@private!;

	[Source("net/ipv4/igmp.c", 2757)]
	private static ip_mc_list? igmp_mc_get_first(seq_file seq)
	{
		net net = seq_file_net(seq);
		ip_mc_list? im = null;
		igmp_mc_iter_state state = igmp_mc_seq_private(seq);

		state.in_dev = null;
		foreach (var dev in for_each_netdev_rcu(net)) {
			in_device? in_dev;

			state.dev = dev;
			in_dev = __in_dev_get_rcu(state.dev);
			if (in_dev == null)
				continue;
			im = rcu_dereference(in_dev.mc_list);
			if (im != null) {
				state.in_dev = in_dev;
				break;
			}
		}
		return im;
	}

	[Source("net/ipv4/igmp.c", 2779)]
	private static ip_mc_list? igmp_mc_get_next(seq_file seq, ip_mc_list? im)
	{
		igmp_mc_iter_state state = igmp_mc_seq_private(seq);

		im = rcu_dereference(im!.next_rcu);
		while (im == null) {
			state.dev = next_net_device_rcu(state.dev!);
			if (state.dev == null) {
				state.in_dev = null;
				break;
			}
			state.in_dev = __in_dev_get_rcu(state.dev);
			if (state.in_dev == null)
				continue;
			im = rcu_dereference(state.in_dev.mc_list);
		}
		return im;
	}

	[Source("net/ipv4/igmp.c", 2798)]
	private static ip_mc_list? igmp_mc_get_idx(seq_file seq, long pos)
	{
		ip_mc_list? im = igmp_mc_get_first(seq);
		if (im != null)
			while (pos != 0 && (im = igmp_mc_get_next(seq, im)) != null)
				--pos;
		return pos != 0 ? null : im;
	}

	[Source("net/ipv4/igmp.c", 2807)]
	private static object? igmp_mc_seq_start(seq_file seq, ref long pos)
	{
		rcu_read_lock();
		return pos != 0 ? igmp_mc_get_idx(seq, pos - 1) : SEQ_START_TOKEN;
	}

	[Source("net/ipv4/igmp.c", 2814)]
	private static object? igmp_mc_seq_next(seq_file seq, object? v, ref long pos)
	{
		ip_mc_list? im;
		if (v == SEQ_START_TOKEN)
			im = igmp_mc_get_first(seq);
		else
			im = igmp_mc_get_next(seq, (ip_mc_list?)v);
		++pos;
		return im;
	}

	[Source("net/ipv4/igmp.c", 2825)]
	private static void igmp_mc_seq_stop(seq_file seq, object? v)
	{
		igmp_mc_iter_state state = igmp_mc_seq_private(seq);

		state.in_dev = null;
		state.dev = null;
		rcu_read_unlock();
	}

	[Source("net/ipv4/igmp.c", 2835)]
	private static int igmp_mc_seq_show(seq_file seq, object? v)
	{
		if (v == SEQ_START_TOKEN) {
			seq_puts(seq,
				 "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n");
		} else {
			ip_mc_list im = (ip_mc_list)v!;
			igmp_mc_iter_state state = igmp_mc_seq_private(seq);
			string querier;
			long delta;

			querier = IGMP_V1_SEEN(state.in_dev!) ? "V1" :
				  IGMP_V2_SEEN(state.in_dev!) ? "V2" :
				  "V3";

			if (rcu_access_pointer(state.in_dev!.mc_list) == im) {
				seq_printf(seq, $"{state.dev!.ifindex}\t{state.dev.name,-10}: {state.in_dev.mc_count,5} {querier,7}\n");
			}

			delta = (long)(im.timer.expires - jiffies);
			seq_printf(seq,
				   $"\t\t\t\t{Unsafe.BitCast<be32, u32>(im.multiaddr):X8} {im.users,5} {(im.tm_running ? 1 : 0)}:" +
				   $"{(im.tm_running ? jiffies_delta_to_clock_t(delta) : 0):X8}\t\t{(im.reporter ? 1 : 0)}\n");
		}
		return 0;
	}

	[Source("net/ipv4/igmp.c", 2870)]
	private static seq_operations igmp_mc_seq_ops = new() {
		start = igmp_mc_seq_start,
		next = igmp_mc_seq_next,
		stop = igmp_mc_seq_stop,
		show = igmp_mc_seq_show,
	};

	/// <summary>Where a reader of /proc/net/mcfilter is.</summary>
	[Source("net/ipv4/igmp.c", 2877)]
	private sealed class igmp_mcf_iter_state : seq_net_private
	{
		public net_device? dev;
		public in_device? idev;
		public ip_mc_list? im;
	}

	[Source("net/ipv4/igmp.c", 2884)]
	private static igmp_mcf_iter_state igmp_mcf_seq_private(seq_file seq) => (igmp_mcf_iter_state)seq.@private!;

	[Source("net/ipv4/igmp.c", 2886)]
	private static ip_sf_list? igmp_mcf_get_first(seq_file seq)
	{
		net net = seq_file_net(seq);
		ip_sf_list? psf = null;
		ip_mc_list? im = null;
		igmp_mcf_iter_state state = igmp_mcf_seq_private(seq);

		state.idev = null;
		state.im = null;
		foreach (var dev in for_each_netdev_rcu(net)) {
			in_device? idev;
			state.dev = dev;
			idev = __in_dev_get_rcu(state.dev);
			if (unlikely(idev == null))
				continue;
			im = rcu_dereference(idev!.mc_list);
			if (likely(im != null)) {
				spin_lock_bh(im!.@lock);
				psf = im.sources;
				if (likely(psf != null)) {
					state.im = im;
					state.idev = idev;
					break;
				}
				spin_unlock_bh(im.@lock);
			}
		}
		return psf;
	}

	[Source("net/ipv4/igmp.c", 2915)]
	private static ip_sf_list? igmp_mcf_get_next(seq_file seq, ip_sf_list? psf)
	{
		igmp_mcf_iter_state state = igmp_mcf_seq_private(seq);

		psf = psf!.sf_next;
		while (psf == null) {
			spin_unlock_bh(state.im!.@lock);
			state.im = state.im.next;
			while (state.im == null) {
				state.dev = next_net_device_rcu(state.dev!);
				if (state.dev == null) {
					state.idev = null;
					goto @out;
				}
				state.idev = __in_dev_get_rcu(state.dev);
				if (state.idev == null)
					continue;
				state.im = rcu_dereference(state.idev.mc_list);
			}
			if (state.im == null)
				break;
			spin_lock_bh(state.im.@lock);
			psf = state.im.sources;
		}
	@out:
		return psf;
	}

	[Source("net/ipv4/igmp.c", 2943)]
	private static ip_sf_list? igmp_mcf_get_idx(seq_file seq, long pos)
	{
		ip_sf_list? psf = igmp_mcf_get_first(seq);
		if (psf != null)
			while (pos != 0 && (psf = igmp_mcf_get_next(seq, psf)) != null)
				--pos;
		return pos != 0 ? null : psf;
	}

	[Source("net/ipv4/igmp.c", 2952)]
	private static object? igmp_mcf_seq_start(seq_file seq, ref long pos)
	{
		rcu_read_lock();
		return pos != 0 ? igmp_mcf_get_idx(seq, pos - 1) : SEQ_START_TOKEN;
	}

	[Source("net/ipv4/igmp.c", 2959)]
	private static object? igmp_mcf_seq_next(seq_file seq, object? v, ref long pos)
	{
		ip_sf_list? psf;
		if (v == SEQ_START_TOKEN)
			psf = igmp_mcf_get_first(seq);
		else
			psf = igmp_mcf_get_next(seq, (ip_sf_list?)v);
		++pos;
		return psf;
	}

	[Source("net/ipv4/igmp.c", 2970)]
	private static void igmp_mcf_seq_stop(seq_file seq, object? v)
	{
		igmp_mcf_iter_state state = igmp_mcf_seq_private(seq);
		if (likely(state.im != null)) {
			spin_unlock_bh(state.im!.@lock);
			state.im = null;
		}
		state.idev = null;
		state.dev = null;
		rcu_read_unlock();
	}

	[Source("net/ipv4/igmp.c", 2983)]
	private static int igmp_mcf_seq_show(seq_file seq, object? v)
	{
		igmp_mcf_iter_state state = igmp_mcf_seq_private(seq);

		if (v == SEQ_START_TOKEN) {
			seq_puts(seq, "Idx Device        MCA        SRC    INC    EXC\n");
		} else {
			ip_sf_list psf = (ip_sf_list)v!;
			string name = state.dev!.name.ToString();

			seq_printf(seq,
				   $"{state.dev.ifindex,3} {(name.Length > 6 ? name[..6] : name),6} 0x{ntohl(state.im!.multiaddr):x8} " +
				   $"0x{ntohl(psf.sf_inaddr):x8} {psf.sf_count[MCAST_INCLUDE],6} " +
				   $"{psf.sf_count[MCAST_EXCLUDE],6}\n");
		}
		return 0;
	}

	[Source("net/ipv4/igmp.c", 3003)]
	private static seq_operations igmp_mcf_seq_ops = new() {
		start = igmp_mcf_seq_start,
		next = igmp_mcf_seq_next,
		stop = igmp_mcf_seq_stop,
		show = igmp_mcf_seq_show,
	};

	[Source("net/ipv4/igmp.c", 3010)]
	private static int igmp_net_init(net net)
	{
		proc_dir_entry? pde;
		int err;

		pde = proc_create_net("igmp"u8, _0444, net.proc_net, igmp_mc_seq_ops,
				      sizeof_state<igmp_mc_iter_state>());
		if (pde == null)
			goto out_igmp;
		pde = proc_create_net("mcfilter"u8, _0444, net.proc_net,
				      igmp_mcf_seq_ops, sizeof_state<igmp_mcf_iter_state>());
		if (pde == null)
			goto out_mcfilter;
		err = inet_ctl_sock_create(out net.ipv4.mc_autojoin_sk, AF_INET,
					   SOCK_DGRAM, 0, net);
		if (err < 0) {
			pr_err($"Failed to initialize the IGMP autojoin socket (err {err})\n");
			goto out_sock;
		}

		return 0;

	out_sock:
		remove_proc_entry("mcfilter"u8, net.proc_net);
	out_mcfilter:
		remove_proc_entry("igmp"u8, net.proc_net);
	out_igmp:
		return -ENOMEM;
	}

	[Source("net/ipv4/igmp.c", 3041)]
	private static void igmp_net_exit(net net)
	{
		remove_proc_entry("mcfilter"u8, net.proc_net);
		remove_proc_entry("igmp"u8, net.proc_net);
		inet_ctl_sock_destroy(net.ipv4.mc_autojoin_sk);
	}

	[Source("net/ipv4/igmp.c", 3048)]
	private static pernet_operations igmp_net_ops = new() {
		init = igmp_net_init,
		exit = igmp_net_exit,
	};

	[Source("net/ipv4/igmp.c", 3054)]
	private static int igmp_netdev_event(notifier_block @this,
					     ulong @event, object? ptr)
	{
		net_device dev = netdev_notifier_info_to_dev(ptr);
		in_device? in_dev;

		switch (@event) {
		case NETDEV_RESEND_IGMP:
			in_dev = __in_dev_get_rtnl(dev);
			if (in_dev != null)
				ip_mc_rejoin_groups(in_dev);
			break;
		default:
			break;
		}
		return NOTIFY_DONE;
	}

	[Source("net/ipv4/igmp.c", 3072)]
	private static notifier_block igmp_notifier = new() {
		notifier_call = igmp_netdev_event,
	};

	/// <summary>Readies groups; called by ip_init().</summary>
	[Source("net/ipv4/igmp.c", 3076)]
	public static int igmp_mc_init()
	{
		int err;

		err = register_pernet_subsys(igmp_net_ops);
		if (err != 0)
			return err;
		err = register_netdevice_notifier(igmp_notifier);
		if (err != 0)
			goto reg_notif_fail;
		return 0;

	reg_notif_fail:
		unregister_pernet_subsys(igmp_net_ops);
		return err;
	}
}
