// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/neighbour.h; the copyright of the original's authors stands.

// What devices and link layers need to know of a neighbour.  Reduced: the tables and the state machine belong to
// net/core/neighbour.c.

namespace Kernel.Include.Net;

/// <summary>How a device treats its neighbours of one protocol.</summary>
[Source("include/net/neighbour.h", 70)]
public sealed partial class neigh_parms : slab_object
{
	public possible_net_t net;
	public net_device? dev;
	public list_head<neigh_parms> list;
	public Func<neighbour, int>? neigh_setup;
	public Action<neighbour>? neigh_cleanup;

	public int dead;
	public refcount_t refcnt;
	public rcu_head rcu_head;

	public int reachable_time;
	public int[] data = new int[NEIGH_VAR_DATA_MAX];
	public ulong[] data_state = new ulong[1];

	public neigh_parms()
	{
		list = new(this);
		rcu_head = new(this);
	}
}

/// <summary>Another station on the link: its protocol address and, once it has answered, its hardware
/// address.</summary>
[Source("include/net/neighbour.h", 135)]
public sealed partial class neighbour : slab_object
{
	public neigh_parms? parms;
	public ulong confirmed;
	public ulong updated;
	public refcount_t refcnt;
	public ulong used;
	public byte flags;
	/// <summary>NUD_*</summary>
	public byte nud_state;
	public byte type;
	public byte dead;
	public byte protocol;
	/// <summary>Guards <c>ha</c> against being read half changed.</summary>
	public seqlock_t ha_lock = new("ha_lock");
	public byte[] ha = new byte[MAX_ADDR_LEN];
	public hh_cache hh = new();
	public Func<neighbour, sk_buff, int>? output;
	public rcu_head rcu;
	public net_device? dev;
	public byte[] primary_key = [];

	public neighbour()
	{
		rcu = new(this);
	}
}

/// <summary>States of neighbours, and what a device keeps of them.</summary>
public static class neighbour_h
{
	public const int NUD_IN_TIMER = NUD_INCOMPLETE | NUD_REACHABLE | NUD_DELAY | NUD_PROBE;
	public const int NUD_VALID = NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE | NUD_PROBE | NUD_STALE | NUD_DELAY;
	public const int NUD_CONNECTED = NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE;

	public const int NEIGH_VAR_MCAST_PROBES = 0;
	public const int NEIGH_VAR_UCAST_PROBES = 1;
	public const int NEIGH_VAR_APP_PROBES = 2;
	public const int NEIGH_VAR_MCAST_REPROBES = 3;
	public const int NEIGH_VAR_RETRANS_TIME = 4;
	public const int NEIGH_VAR_BASE_REACHABLE_TIME = 5;
	public const int NEIGH_VAR_DELAY_PROBE_TIME = 6;
	public const int NEIGH_VAR_GC_STALETIME = 7;
	public const int NEIGH_VAR_QUEUE_LEN_BYTES = 8;
	public const int NEIGH_VAR_PROXY_QLEN = 9;
	public const int NEIGH_VAR_ANYCAST_DELAY = 10;
	public const int NEIGH_VAR_PROXY_DELAY = 11;
	public const int NEIGH_VAR_LOCKTIME = 12;
	public const int NEIGH_VAR_DATA_MAX = NEIGH_VAR_LOCKTIME + 1;
	public const int NEIGH_VAR_QUEUE_LEN = 13;
	public const int NEIGH_VAR_RETRANS_TIME_MS = 14;
	public const int NEIGH_VAR_BASE_REACHABLE_TIME_MS = 15;
	public const int NEIGH_VAR_GC_INTERVAL = 16;
	public const int NEIGH_VAR_GC_THRESH1 = 17;
	public const int NEIGH_VAR_GC_THRESH2 = 18;
	public const int NEIGH_VAR_GC_THRESH3 = 19;
	public const int NEIGH_VAR_MAX = 20;

	[Source("include/net/neighbour.h", 345)]
	public static net neigh_parms_net(neigh_parms parms)
	{
		return read_pnet(parms.net);
	}

	/// <summary>Copies the hardware address, never half of one and half of another.</summary>
	[Source("include/net/neighbour.h", 544)]
	public static void neigh_ha_snapshot(Span<byte> dst, neighbour n, net_device dev)
	{
		uint seq;

		do {
			seq = read_seqbegin(n.ha_lock);
			memcpy(dst, n.ha, dev.addr_len);
		} while (read_seqretry(n.ha_lock, seq));
	}
}
